"""The memory of codecs that are found by name."""
import io

file = io.TextIOWrapper(io.BytesIO(), 'cp1252', 'replace', newline='')
file.write('a€\n中b')
file.seek(0)
print(ascii(file.readline()), file.tell(), file.read(), 'é中'.encode('latin9', 'backslashreplace'))
exec('# coding: koi8-r\nprint("мир")'.encode('koi8-r'))
