"""A log parser: regular expressions, dates, statistics, a report as text and as CSV and JSON."""
import csv
import io
import json
import re
import statistics
from collections import Counter, defaultdict
from datetime import datetime, timedelta, timezone

LINE = re.compile(r'^(?P<host>\S+) \S+ (?P<user>\S+) \[(?P<time>[^]]+)\] '
                  r'"(?P<method>[A-Z]+) (?P<path>[^ "?]+)(?:\?(?P<query>[^ "]*))? HTTP/(?P<version>\d\.\d)" '
                  r'(?P<status>\d{3}) (?P<size>\d+|-)(?: (?P<ms>\d+)ms)?$')

LOG = '''\
10.0.0.1 - ann [10/Oct/2023:13:55:36 +0200] "GET /index.html HTTP/1.1" 200 2326 12ms
10.0.0.2 - - [10/Oct/2023:13:55:40 +0200] "GET /img/logo.png?v=3&x=y HTTP/1.1" 304 - 3ms
10.0.0.1 - ann [10/Oct/2023:14:02:01 +0200] "POST /login HTTP/1.1" 302 0 250ms
this line is broken
10.0.0.3 - böb [10/Oct/2023:23:59:59 -0500] "GET /größe.html HTTP/1.0" 404 512
10.0.0.2 - - [11/Oct/2023:00:00:00 +0000] "DELETE /item/17 HTTP/1.1" 500 99 1041ms
10.0.0.9 - - [not a date] "GET / HTTP/1.1" 200 1 1ms
'''


def parse(text):
    for number, line in enumerate(text.splitlines(), 1):
        if not (m := LINE.match(line)):
            yield number, None, 'no match'
            continue
        row = m.groupdict()
        try:
            row['time'] = datetime.strptime(row['time'], '%d/%b/%Y:%H:%M:%S %z')
        except ValueError as e:
            yield number, None, str(e)
            continue
        row['size'] = int(row['size'].replace('-', '0'))
        row['query'] = dict(re.findall(r'([^&=]+)=([^&]*)', row['query'] or ''))
        row['ms'] = row['ms'] and int(row['ms'])
        yield number, row, None


rows = []
for number, row, problem in parse(LOG):
    if problem:
        print(f'line {number}: {problem}')
    else:
        rows.append(row)
print(len(rows), Counter(r['host'] for r in rows).most_common(2))
by_class = defaultdict(list)
for row in rows:
    by_class[row['status'][0] + 'xx'].append(row)
for name, group in sorted(by_class.items()):
    sizes = [r['size'] for r in group]
    print(f'{name}: {len(group)} requests, mean size {statistics.mean(sizes):.1f}, paths {[r["path"] for r in group]}')
times = [r['ms'] for r in rows if r['ms'] is not None]
print(statistics.median(times), round(statistics.stdev(times), 3), statistics.quantiles(times, n=4))
utc = [r['time'].astimezone(timezone.utc) for r in rows]
print(utc[0].isoformat(), max(utc) - min(utc), utc[3] == rows[3]['time'], rows[3]['time'].utcoffset() == timedelta(hours=-5))
print(re.sub(r'/(\w+)\.(html|png)', lambda m: f'/{m[1].upper()}.{m.group(2)}', ' '.join(r['path'] for r in rows)))
out = io.StringIO()
writer = csv.DictWriter(out, ['time', 'user', 'path', 'status'], extrasaction='ignore', lineterminator='\n')
writer.writeheader()
writer.writerows({**r, 'time': f"{r['time']:%Y-%m-%d %H:%M}", 'user': 'a "q", b' if r['user'] == '-' else r['user']} for r in rows)
print(out.getvalue(), end='')
back = list(csv.DictReader(io.StringIO(out.getvalue())))
print(back[1]['user'], len(back))
print(json.dumps([{k: r[k] for k in ('host', 'query', 'ms')} for r in rows[:2]], indent=2, sort_keys=True))
print(json.loads(json.dumps(rows[3], default=str, ensure_ascii=False))['path'])
