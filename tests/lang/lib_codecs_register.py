"""A search function that is registered before any codec was looked up does not hide those that are there."""
import _codecs
import codecs


def search(name):
    if name == 'twice':
        return codecs.CodecInfo(lambda text, errors='strict': ((text * 2).encode(), len(text)), None, name='twice')


codecs.register(search)
print('ab'.encode('twice'), 'é'.encode('cp1252'), 'é'.encode('utf-7'), codecs.lookup('l9').name)
codecs.unregister(search)
for name in 'twice', 'cp437':
    try:
        print('ab'.encode(name))
    except LookupError as e:
        print(e)
