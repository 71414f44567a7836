# Errors of the encoding declaration have no place in the text, and no end.
for source in b'# -*- coding: foo -*-\n', b'\xef\xbb\xbf#coding: latin-1\n', b'\n# coding: foo\nx=1':
    try:
        compile(source, 'f', 'exec')
    except SyntaxError as e:
        print(e, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text, e.args)
