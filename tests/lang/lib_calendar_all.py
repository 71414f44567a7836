"""calendar: data, text, HTML, errors, the command line."""
import calendar
import contextlib
import io

print(calendar.month(2024, 2), calendar.calendar(2023, m=4), calendar.calendar(2024, w=3, l=2, c=1, m=5), sep='|')
calendar.prmonth(1, 1, w=10)
calendar.setfirstweekday(calendar.SUNDAY)
print(calendar.firstweekday(), calendar.monthcalendar(2024, 9), calendar.weekheader(1), calendar.week([(0, 1), (3, 2)], 4))
calendar.prcal(2001, m=6)
for year, month in ((2024, 2), (1900, 2), (1, 1), (9999, 12), (-1, 3), (10000, 5)):
    print(year, month, calendar.monthrange(year, month), calendar.weekday(year, month, 1), calendar.isleap(year))
    cal = calendar.Calendar(year % 7)
    print(list(cal.itermonthdays(year, month)), list(cal.itermonthdays2(year, month))[:8], list(cal.itermonthdays3(year, month))[:5],
          list(cal.itermonthdays4(year, month))[-3:])
for function in (lambda: calendar.monthrange(2024, 13), lambda: calendar.setfirstweekday(7), lambda: calendar.month(2024, 0),
                 lambda: list(calendar.Calendar().itermonthdates(9999, 12))[-1], lambda: calendar.Calendar(8).firstweekday,
                 lambda: calendar.month_name[13], lambda: calendar.timegm((1969, 12, 31, 23, 59, 59)),
                 lambda: calendar.leapdays(1900, 2025), lambda: calendar.timegm((2024, 2, 29, 12, 0, 0, 0, 0, 0)),
                 lambda: calendar.weekday(2023, 2, 29)):
    try:
        print(function())
    except Exception as error:
        print(f'{type(error).__name__}: {error}')
print(list(calendar.day_name), calendar.day_abbr[1:3], calendar.month_abbr[:3], len(calendar.month_name), list(calendar.month_name)[-1])
cal = calendar.Calendar(2)
print(list(cal.iterweekdays()), cal.monthdatescalendar(2024, 2)[0], cal.yeardayscalendar(2024, 6)[1][5], len(cal.yeardatescalendar(2024)))
html = calendar.HTMLCalendar(6)
print(html.formatmonth(2024, 2), html.formatyear(2024, 5)[:300], html.formatyearpage(2024, css=None, encoding='ascii')[:400])
for line in ('2024 2', '2024 -m 6 -w 3', '-t html 2024', '-t html 2024 3', '-L x', '-h', '2024 5 -l 2'):
    out, err = io.StringIO(), io.StringIO()
    out.buffer = io.BytesIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            calendar.main(['calendar.py'] + line.split())
    except SystemExit as error:
        print('exit', error.code)
    print(line, out.getvalue().replace(calendar.__file__, ''), out.buffer.getvalue()[:200], err.getvalue()[-80:])
