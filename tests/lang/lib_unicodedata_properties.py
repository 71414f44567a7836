# unicodedata: properties, numbers, normal forms
import unicodedata as u

print(u.unidata_version)
samples = 'a½5²٣Ⅷ一㊿𝟘(\u0301\u0300\u0327\ud800가각\u0378\u3000ﬁ①é\u1e9b\u212b\u0344\u2126\ufb1d\u0958\u1f71\u2adc\u3300ǆ\xa0«…™\u200f\u202a\u2066\x1c\t\n\x7f\U0001d15e\U00010ffff\U0010ffff'
for c in samples:
    print(ascii(c), u.category(c), repr(u.bidirectional(c)), u.combining(c), u.east_asian_width(c), u.mirrored(c), repr(u.decomposition(c)),
          u.decimal(c, None), u.digit(c, None), u.numeric(c, None))
    print([ascii(u.normalize(form, c)) for form in ('NFC', 'NFD', 'NFKC', 'NFKD')], [u.is_normalized(form, c) for form in ('NFC', 'NFD', 'NFKC', 'NFKD')])


def checksum(function, step=1):
    total = 5381
    for code in range(0, 0x110000, step):
        for byte in str(function(chr(code))):
            total = (total * 33 + ord(byte)) & 0xffffffff
    return total


for function in (u.category, u.bidirectional, u.combining, u.east_asian_width, u.mirrored, u.decomposition):
    print(function.__name__, checksum(function, 37))
for function in (u.decimal, u.digit, u.numeric):
    print(function.__name__, checksum(lambda c: function(c, ''), 41))
for form in ('NFC', 'NFD', 'NFKC', 'NFKD'):
    print(form, checksum(lambda c: ascii(u.normalize(form, c)), 53))

texts = ['', 'plain', 'e\u0301', 'a\u0328\u0301b', 'a\u0301\u0328b', '\u1100\u1161\u11a8', 'q\u0307\u0323', '\u0344x', 'x\ud800\u0301', '\u0958', 'Å\u0301' * 3, '\u1e69', 's\u0323\u0307', 'D\u0307\u0323',
         '\u09c7\u09be', '\U0001d15e\U0001d165', 'e' + '\u0301\u0323' * 20, '\u2260', '=\u0338', '\ufb03', 'ß', '\u0f71\u0f72\u0f74']
for text in texts:
    for form in ('NFC', 'NFD', 'NFKC', 'NFKD'):
        print(form, ascii(text[:8]), ascii(u.normalize(form, text)), u.is_normalized(form, text))
s = 'é' * 10
print(u.normalize('NFC', s) is s, u.normalize('NFD', 'abc') == 'abc')


def fails(function, *args):
    try:
        print(function.__name__, 'no error', function(*args))
    except Exception as e:
        print(function.__name__, type(e).__name__, e)


for function in (u.category, u.bidirectional, u.combining, u.mirrored, u.east_asian_width, u.decomposition, u.decimal, u.digit, u.numeric, u.name):
    fails(function, 5)
    fails(function, 'ab')
    fails(function, '')
    fails(function)
for function in (u.decimal, u.digit, u.numeric):
    fails(function, 'a')
    fails(function, 'a', 'default')
fails(u.normalize, 'NFX', 'e')
fails(u.normalize, 'NFX', '')
fails(u.normalize, 5, 'e')
fails(u.normalize, 'NFC', 5)
fails(u.normalize, 'NFC')
fails(u.is_normalized, 'x', 'y')
