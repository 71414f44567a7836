"""The memory of a reader and a writer."""
import csv

lines = []
class File:
    write = lines.append
csv.writer(File).writerows([['a', 'b"c', None, 1.5, 'd,é'], ['']])
print(lines, list(csv.reader(lines)), list(csv.reader(['"x', 'y";1.5'], delimiter=';', quoting=csv.QUOTE_NONNUMERIC)))
