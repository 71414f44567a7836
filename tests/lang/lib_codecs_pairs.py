"""Encodings of one byte or two a character: Chinese, Korean, Japanese."""
import codecs
import io
import random

chance = random.Random(5)


def outcome(function, *args):
    try:
        return function(*args)
    except ValueError as e:
        return type(e).__name__, str(e)


for name in 'gb2312 gbk cp949 shift_jis cp932'.split():
    print(codecs.lookup(name).name, [ascii(outcome(bytes([a]).decode, name)) for a in (0x5c, 0x7e, 0x80, 0xa0, 0xa1, 0xb0, 0xeb, 0xfd, 0xff)])
    for lead in 0x81, 0x88, 0xa1, 0xb0, 0xe0, 0xf9:
        row = [bytes([lead, b]).decode(name, 'replace') for b in range(0x40, 0x100)]
        print(lead, ascii(''.join(c for c in row if len(c) == 1)))
    print([outcome(c.encode, name) for c in '¥‾中あ가é−〜￠\ud800\U0001f40d'])
    for i in range(40):
        data = bytes(chance.choice([65, 0x80, 0xa1, 0xb0, 0xff, chance.randrange(256), chance.randrange(0x81, 0xff)]) for _ in range(chance.choice([1, 2, 3, 5])))
        print(data, [ascii(outcome(data.decode, name, handler)) for handler in ('strict', 'replace', 'ignore', 'backslashreplace', 'surrogateescape')])
        decoder = codecs.getincrementaldecoder(name)('replace')
        print(ascii([decoder.decode(data[k:k + 1]) for k in range(len(data))] + [decoder.decode(b'', True)]))
        text = ''.join(chance.choice(['a', '中', 'あ', '가', 'é', '\U0001f40d', chr(chance.randrange(0x4e00, 0x9fff))]) for _ in range(chance.choice([1, 2, 4])))
        print(ascii(text), [outcome(text.encode, name, handler) for handler in ('strict', 'replace', 'ignore', 'xmlcharrefreplace')])

file = io.TextIOWrapper(io.BytesIO(), 'gbk', newline='')
file.write('你好\n世界 abc\n')
file.seek(0)
print(file.readline(), file.tell(), file.read(1), file.tell(), file.read(), file.buffer.getvalue())
exec('# coding: gbk\nprint("中文")'.encode('gbk'))
