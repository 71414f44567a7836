# coding: cp1251
"""Source text in encodings that the module codecs knows: this file's, of text given as bytes, of modules."""
import os
import sys
import tempfile
import traceback

print(ascii('Привет'), 'мир')

for source in ('# coding: koi8-r\nx = "Привет"'.encode('koi8-r'), '#!/x\n# -*- coding: iso-8859-2 -*-\nx = "a"'.encode('ascii'),
               b'# coding: nope\nx=1', b'# coding: cp1252\nx="\x81"', b'# coding: hex\nx=1', b'# coding: rot13\nk=1',
               b'\xef\xbb\xbf# coding: koi8-r\nx=1', b'\xef\xbb\xbf# coding: latin1\nx=1', b'# coding: mac-roman\nx = "\xa5"'):
    names = {}
    try:
        exec(source, names)
        print(ascii(names['x']))
    except SyntaxError as e:
        print(e.args)

folder = tempfile.mkdtemp()
sys.path.insert(0, folder)
for name, text in (('lands', '# coding: koi8-r\nx = "Москва"\ndef f():\n    raise ValueError("я") # мир\n'.encode('koi8-r')),
                   ('never', b'# coding: nope\nx=1'), ('wrong', b'# coding: ascii\n"\xe9"'), ('nulls', b'x = 1\n\0')):
    with open(os.path.join(folder, name + '.py'), 'wb') as file:
        file.write(text)
    try:
        module = __import__(name)
        print(ascii(module.x))
        module.f()
    except SyntaxError as e:
        print(ascii(e.args).replace(folder, 'D'))
    except ValueError:
        print(traceback.format_exc().replace(folder, 'D'))
    os.remove(os.path.join(folder, name + '.py'))
for root, folders, files in os.walk(folder, topdown=False):
    for name in files:
        os.remove(os.path.join(root, name))
    os.rmdir(root)
