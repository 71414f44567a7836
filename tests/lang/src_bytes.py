# Source in encodings that only the codecs know, and bytes that are not what they say.
import sys
import traceback

SOURCES = [
    b'# -*- coding: cp1251 -*-\nx = "\xcf\xb3"\nprint(x)', b'# coding: cp1251\nx="\x98"', b'# coding: iso-8859-15\nprint("\xa4")',
    b"# coding: nosuch\n", b"# coding: rot13\n", b'# coding: cp1252\n"\x81"', b"# coding: cp1251\n\xcf = 0xI",
    b'# coding: cp1251\nx = "\xcf\xb3" +', b"# coding: iso-8859-15\n\xa4=1",
    b'#!/x\n# vim: set fileencoding=koi8-r :\nprint("\xc1")', b"# coding: latin9\nprint('\xa4')",
    b'Python = "\xcf\xb3\xf2\xee\xed" +', b'x = 1\nPython = "\xcf\xb3\xf2\xee\xed" +\ny = 2\n', b"# abc \xf2\nprint(1)", b'"""\n\xff\n"""',
    b'a = "\xff"\nb = 2', b'a = "x" "\xe2\x82" "z"; b', b'a = b"\xff"', b'x = (1,\n2, "\xc3\xa9\xff")\nz=1', b'x = "\xe2\x82"', b'x = 5 +\n# \xff',
]
for source in SOURCES:
    try:
        exec(compile(source, "<source>", "exec"))
    except SyntaxError as e:
        print((e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text))
for source in b"\xff = 1", b"x = 1 \xff 2", b"x = y\xff":
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as e:
        print(e.msg.startswith("(unicode error) 'utf-8' codec can't decode byte 0xff in position"), e.lineno)
