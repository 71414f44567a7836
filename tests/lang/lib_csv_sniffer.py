# csv.Sniffer: guesses of dialects and headers
import csv

samples = ["Harry's, Arlington Heights, IL, 2/1/03, Kimi Hayes\nShark City, Glendale Heights, IL, 12/28/02, Prezence\n",
           "'Harry''s':'Arlington Heights':'IL':'2/1/03':'Kimi Hayes'\n'Shark City':'Glendale Heights':'IL':'12/28/02':'Prezence'\n",
           'name;size\na;1\nb;2\n', 'a\tb\tc\n1\t2\t3\n', '"a";"b"\n"c;d";"e"\n', '05/05/03?05/05/03?05/05/03\n05/05/03?05/05/03?05/05/03\n', 'abc\ndef\nghi\n', '', 'x',
           '2147483648;43.0e12;17;abc;def\n147483648;43.0e2;17;abc;def\n47483648;43.0;170;abc;def\n', '"venue","city"\n"x ""y"" z","b"\n', "a, b, c\nd, e, f\n", 'a|b|c\n1|2|3\n4|5|6\n',
           'a b c\nd e f\n', '1:2:3\n4:5:6\n' * 8, '"single"\n"column"\n', 'time,forces\n1,1.5\n0.5,5+0j\n0,0\n1+1j,6\n', "'a'?'b'\n'c'?'d'\n", 'a,b;c\nd,e;f\n']
for sample in samples:
    print(repr(sample)[:50])
    for delimiters in (None, ',;'):
        try:
            d = csv.Sniffer().sniff(sample, delimiters)
            print(' ', [getattr(d, n) for n in ('_name', 'delimiter', 'quotechar', 'doublequote', 'skipinitialspace', 'lineterminator', 'quoting')])
            print(' ', list(csv.reader(sample.splitlines(), d))[:2])
        except csv.Error as e:
            print(' ', e)
    try:
        print('  header:', csv.Sniffer().has_header(sample))
    except Exception as e:
        print(' ', type(e).__name__, e)
print(csv.Sniffer().preferred)
print(csv.Sniffer().has_header('name,number\nabc,1\ndef,22\nghi,333\n'), csv.Sniffer().has_header('abc,1\ndef,22\nghi,333\n'))
