# base64: all its encodings, both ways
import base64
import io


def t(name, *args, **kwargs):
    try:
        print(name, args, kwargs, getattr(base64, name)(*args, **kwargs))
    except Exception as e:
        print(name, args, kwargs, type(e).__name__, e)


data = [b'', b'a', b'ab', b'abc', b'abcd', b'abcde', b'\0\0\0\0', b'    ', b'\xff' * 5, b'\xfb\xef\xff', bytes(range(20)), b'www.python.org']
for d in data:
    for name in ('b64encode', 'standard_b64encode', 'urlsafe_b64encode', 'b32encode', 'b32hexencode', 'b16encode', 'b85encode', 'a85encode', 'encodebytes'):
        encoded = getattr(base64, name)(d)
        decoded = getattr(base64, name.replace('encode', 'decode'))(encoded)
        print(name, encoded, decoded == d)
    t('b85encode', d, pad=True)
    t('a85encode', d, pad=True)
    t('a85encode', d, adobe=True, foldspaces=True)
    t('a85encode', d, wrapcol=5, adobe=True)
t('b64encode', b'\xfb\xef\xff', altchars=b'*$')
t('b64encode', b'x', b'abc')
t('b64encode', 'x')
t('b64decode', '++//')
t('b64decode', b'**$$', b'*$')
t('b64decode', '**$$', altchars='*$')
t('b64decode', b'YW Jj', validate=True)
t('b64decode', b'YW Jj')
t('b64decode', b'YWJ')
t('b64decode', '\xe9')
t('b64decode', 5)
t('urlsafe_b64decode', '-_8=')
t('standard_b64decode', b'YQ==')
for s in (b'MFRGG===', b'mfrgg===', b'MFRGG', b'M1023456', b'M1======', 'MFRA====', b'M=======', b'MFRGGZDF', b'========', b'MF======MF======', b'ME==ME=='):
    t('b32decode', s)
    t('b32decode', s, True, b'L')
    t('b32hexdecode', s)
t('b32hexdecode', b'c5h66===', True)
for s in (b'4142', b'4a4B', b'4', b'4Z', '4142', '\xe9'):
    t('b16decode', s)
    t('b16decode', s, True)
for s in (b'', b'<~~>', b'z', b'9jqo^', b'9jq o^', b'!z', b'zzy', b'y', b'uuuuu', b's8W-"', b'\x7f', b'BE', b'!', '9jqo^'):
    t('a85decode', s)
    t('a85decode', s, foldspaces=True)
    t('a85decode', s, adobe=True)
t('a85decode', b'<~9jqo^~>', adobe=True)
t('a85decode', b'9-j', ignorechars=b'-')
for s in (b'', b'VPRom', b'VPRo', b'V', b'~~~~~', b'\xff', 'VPRom', b'V"', b'|NsC1'):
    t('b85decode', s)
print(base64.encodebytes(bytes(100)), base64.decodebytes(b'YWJj\nZGVm\n'))
t('encodebytes', 'x')
t('decodebytes', 'x')
t('encodebytes', memoryview(b'abcd').cast('B', (2, 2)) if False else 5)
out = io.BytesIO()
base64.encode(io.BytesIO(b'x' * 100), out)
print(out.getvalue())
back = io.BytesIO()
base64.decode(io.BytesIO(out.getvalue()), back)
print(back.getvalue() == b'x' * 100, sorted(base64.__all__))
