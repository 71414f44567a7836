"""Calendars of months and years: as lists of days or dates, as text, as HTML.

Weeks begin on Monday unless told otherwise.  Names of days and months are English.  There is no
module locale; the two classes for other languages say so.
"""
import datetime
import sys
from itertools import repeat

__all__ = ['IllegalMonthError', 'IllegalWeekdayError', 'setfirstweekday', 'firstweekday', 'isleap', 'leapdays',
           'weekday', 'monthrange', 'monthcalendar', 'prmonth', 'month', 'prcal', 'calendar', 'timegm',
           'month_name', 'month_abbr', 'day_name', 'day_abbr', 'Calendar', 'TextCalendar', 'HTMLCalendar',
           'LocaleTextCalendar', 'LocaleHTMLCalendar', 'weekheader', 'MONDAY', 'TUESDAY', 'WEDNESDAY',
           'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']

error = ValueError
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
January = 1
February = 2
mdays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


class IllegalMonthError(ValueError):
    """A month that is not from 1 to 12."""

    def __init__(self, month):
        self.month = month

    def __str__(self):
        return f'bad month number {self.month!r}; must be 1-12'


class IllegalWeekdayError(ValueError):
    """A day of the week that is not from 0 to 6."""

    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return f'bad weekday number {self.weekday!r}; must be 0 (Monday) to 6 (Sunday)'


class _Names:
    """Names that are looked up when they are asked for, in the language of that moment."""

    def __init__(self, dates, format):
        self.dates = dates
        self.format = format

    def _name(self, date):
        return date.strftime(self.format) if date else ''

    def __getitem__(self, i):
        if isinstance(i, slice):
            return [self._name(date) for date in self.dates[i]]
        return self._name(self.dates[i])

    def __len__(self):
        return len(self.dates)


_DAYS = [datetime.date(2001, 1, 1 + i) for i in range(7)]  # a Monday and so on
_MONTHS = [None, *[datetime.date(2001, 1 + i, 1) for i in range(12)]]
day_name, day_abbr = _Names(_DAYS, '%A'), _Names(_DAYS, '%a')
month_name, month_abbr = _Names(_MONTHS, '%B'), _Names(_MONTHS, '%b')


# --- arithmetic -------------------------------------------------------------------------------------------

def isleap(year):
    """Return True for leap years, False for non-leap years."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def leapdays(y1, y2):
    """The number of leap years from y1 to the year before y2."""
    def before(year):
        year -= 1
        return year // 4 - year // 100 + year // 400
    return before(y2) - before(y1)


def weekday(year, month, day):
    """The day of the week of a date: 0 is Monday."""
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        year = 2000 + year % 400  # the calendar repeats itself
    return datetime.date(year, month, day).weekday()


def _monthlen(year, month):
    return mdays[month] + (month == February and isleap(year))


def monthrange(year, month):
    """(the weekday of the first day, the number of days) of a month."""
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)
    return weekday(year, month, 1), _monthlen(year, month)


def timegm(tuple):
    """The number of seconds since 1970 that time.gmtime() would show so."""
    year, month, day, hour, minute, second = tuple[:6]
    days = datetime.date(year, month, 1).toordinal() - _EPOCH_ORD + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60 + second


EPOCH = 1970
_EPOCH_ORD = datetime.date(EPOCH, 1, 1).toordinal()


def _chunks(items, size):
    return [items[i:i + size] for i in range(0, len(items), size)]


class Calendar:
    """Weeks, months and years as data."""

    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    def getfirstweekday(self):
        return self._firstweekday % 7

    def setfirstweekday(self, firstweekday):
        self._firstweekday = firstweekday

    firstweekday = property(getfirstweekday, setfirstweekday)

    def iterweekdays(self):
        """The numbers of the days of a week, from the first on."""
        for i in range(self.firstweekday, self.firstweekday + 7):
            yield i % 7

    def _edges(self, year, month):
        """How many days of the months before and after fill up the weeks, with the month's own between."""
        first, days = monthrange(year, month)
        return (first - self.firstweekday) % 7, days, (self.firstweekday - first - days) % 7

    def itermonthdates(self, year, month):
        """The dates of a month's weeks, complete weeks."""
        for y, m, d in self.itermonthdays3(year, month):
            yield datetime.date(y, m, d)

    def itermonthdays(self, year, month):
        """The days of a month's weeks; 0 for those of other months."""
        before, days, after = self._edges(year, month)
        yield from repeat(0, before)
        yield from range(1, days + 1)
        yield from repeat(0, after)

    def itermonthdays2(self, year, month):
        """The same as (day, weekday)."""
        for i, day in enumerate(self.itermonthdays(year, month), self.firstweekday):
            yield day, i % 7

    def itermonthdays3(self, year, month):
        """The days of a month's weeks as (year, month, day)."""
        before, days, after = self._edges(year, month)
        earlier = (year - 1, 12) if month == 1 else (year, month - 1)
        later = (year + 1, 1) if month == 12 else (year, month + 1)
        length = _monthlen(*earlier)
        for (y, m), numbers in ((earlier, range(length - before + 1, length + 1)),
                                ((year, month), range(1, days + 1)), (later, range(1, after + 1))):
            for day in numbers:
                yield y, m, day

    def itermonthdays4(self, year, month):
        """The same as (year, month, day, weekday)."""
        for i, (y, m, d) in enumerate(self.itermonthdays3(year, month)):
            yield y, m, d, (self.firstweekday + i) % 7

    def monthdatescalendar(self, year, month):
        """A month as a list of weeks of dates."""
        return _chunks(list(self.itermonthdates(year, month)), 7)

    def monthdays2calendar(self, year, month):
        """A month as a list of weeks of (day, weekday)."""
        return _chunks(list(self.itermonthdays2(year, month)), 7)

    def monthdayscalendar(self, year, month):
        """A month as a list of weeks of days."""
        return _chunks(list(self.itermonthdays(year, month)), 7)

    def yeardatescalendar(self, year, width=3):
        """A year as a list of rows of so many months of weeks of dates."""
        return _chunks([self.monthdatescalendar(year, month) for month in range(1, 13)], width)

    def yeardays2calendar(self, year, width=3):
        """The same with (day, weekday)."""
        return _chunks([self.monthdays2calendar(year, month) for month in range(1, 13)], width)

    def yeardayscalendar(self, year, width=3):
        """The same with days."""
        return _chunks([self.monthdayscalendar(year, month) for month in range(1, 13)], width)


# --- text -------------------------------------------------------------------------------------------------

class TextCalendar(Calendar):
    """Calendars as plain text."""

    def prweek(self, theweek, width):
        """Print a week."""
        print(self.formatweek(theweek, width), end='')

    def formatday(self, day, weekday, width):
        return ('' if day == 0 else f'{day:2d}').center(width)

    def formatweek(self, theweek, width):
        return ' '.join([self.formatday(day, weekday, width) for day, weekday in theweek])

    def formatweekday(self, day, width):
        return (day_name if width >= 9 else day_abbr)[day][:width].center(width)

    def formatweekheader(self, width):
        return ' '.join([self.formatweekday(day, width) for day in self.iterweekdays()])

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        name = month_name[themonth]
        return (f'{name} {theyear!r}' if withyear else name).center(width)

    def prmonth(self, theyear, themonth, w=0, l=0):
        """Print a month."""
        print(self.formatmonth(theyear, themonth, w, l), end='')

    def formatmonth(self, theyear, themonth, w=0, l=0):
        """A month as text: columns of w characters, l lines a week."""
        w, l = max(2, w), max(1, l)
        lines = [self.formatmonthname(theyear, themonth, 7 * (w + 1) - 1), self.formatweekheader(w)]
        lines += [self.formatweek(week, w) for week in self.monthdays2calendar(theyear, themonth)]
        return ''.join([line.rstrip() + '\n' * l for line in lines])

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        """A year as text: m months in a row, c blanks between them."""
        w, l, c = max(2, w), max(1, l), max(2, c)
        width = (w + 1) * 7 - 1
        lines = [repr(theyear).center(width * m + c * (m - 1))]
        header = self.formatweekheader(w)
        for i, row in enumerate(self.yeardays2calendar(theyear, m)):
            months = range(m * i + 1, min(m * (i + 1) + 1, 13))
            names = [self.formatmonthname(theyear, month, width, False) for month in months]
            lines += ['', formatstring(names, width, c), formatstring([header] * len(months), width, c)]
            for j in range(max(map(len, row))):
                weeks = [self.formatweek(weeks[j], w) if j < len(weeks) else '' for weeks in row]
                lines.append(formatstring(weeks, width, c))
        return ''.join([line.rstrip() + '\n' * l for line in lines])

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        """Print a year."""
        print(self.formatyear(theyear, w, l, c, m), end='')


_colwidth = 7 * 3 - 1
_spacing = 6


def formatstring(cols, colwidth=_colwidth, spacing=_spacing):
    """Columns beside each other."""
    return (' ' * spacing).join([column.center(colwidth) for column in cols])


def format(cols, colwidth=_colwidth, spacing=_spacing):
    """Print columns beside each other."""
    print(formatstring(cols, colwidth, spacing))


# --- HTML -------------------------------------------------------------------------------------------------

class HTMLCalendar(Calendar):
    """Calendars as HTML; the CSS classes can be changed in a subclass."""
    cssclasses = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
    cssclasses_weekday_head = cssclasses
    cssclass_noday = 'noday'
    cssclass_month_head = 'month'
    cssclass_month = 'month'
    cssclass_year_head = 'year'
    cssclass_year = 'year'

    def formatday(self, day, weekday):
        if day == 0:
            return f'<td class="{self.cssclass_noday}">&nbsp;</td>'
        return f'<td class="{self.cssclasses[weekday]}">{day:d}</td>'

    def formatweek(self, theweek):
        return f"<tr>{''.join([self.formatday(day, weekday) for day, weekday in theweek])}</tr>"

    def formatweekday(self, day):
        return f'<th class="{self.cssclasses_weekday_head[day]}">{day_abbr[day]}</th>'

    def formatweekheader(self):
        return f"<tr>{''.join([self.formatweekday(day) for day in self.iterweekdays()])}</tr>"

    def formatmonthname(self, theyear, themonth, withyear=True):
        name = f'{month_name[themonth]} {theyear}' if withyear else month_name[themonth]
        return f'<tr><th colspan="7" class="{self.cssclass_month_head}">{name}</th></tr>'

    def formatmonth(self, theyear, themonth, withyear=True):
        """A month as a table."""
        lines = [f'<table border="0" cellpadding="0" cellspacing="0" class="{self.cssclass_month}">',
                 self.formatmonthname(theyear, themonth, withyear=withyear), self.formatweekheader()]
        lines += map(self.formatweek, self.monthdays2calendar(theyear, themonth))
        return '\n'.join([*lines, '</table>', ''])

    def formatyear(self, theyear, width=3):
        """A year as a table of tables."""
        width = max(width, 1)
        pieces = [f'<table border="0" cellpadding="0" cellspacing="0" class="{self.cssclass_year}">\n'
                  f'<tr><th colspan="{width}" class="{self.cssclass_year_head}">{theyear}</th></tr>']
        for months in _chunks(range(1, 13), width):
            cells = [f'<td>{self.formatmonth(theyear, month, withyear=False)}</td>' for month in months]
            pieces.append(f"<tr>{''.join(cells)}</tr>")
        return ''.join([*pieces, '</table>'])

    def formatyearpage(self, theyear, width=3, css='calendar.css', encoding=None):
        """A year as a page, encoded."""
        if encoding is None:
            encoding = sys.getdefaultencoding()
        style = '' if css is None else f'<link rel="stylesheet" type="text/css" href="{css}" />\n'
        page = (f'<?xml version="1.0" encoding="{encoding}"?>\n'
                '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
                '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
                '<html>\n<head>\n'
                f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}" />\n{style}'
                f'<title>Calendar for {theyear:d}</title>\n</head>\n<body>\n{self.formatyear(theyear, width)}'
                '</body>\n</html>\n')
        return page.encode(encoding, 'xmlcharrefreplace')


# --- other languages --------------------------------------------------------------------------------------

class different_locale:
    """with different_locale(name): names of days and months in another language."""

    def __init__(self, locale):
        self.locale = locale
        self.oldlocale = None

    def __enter__(self):
        import locale
        self.oldlocale = locale.setlocale(locale.LC_TIME, None)
        locale.setlocale(locale.LC_TIME, self.locale)

    def __exit__(self, *args):
        if self.oldlocale is not None:
            import locale
            locale.setlocale(locale.LC_TIME, self.oldlocale)


def _get_default_locale():
    import locale
    name = locale.setlocale(locale.LC_TIME, None)
    if name == 'C':
        with different_locale(''):
            name = locale.setlocale(locale.LC_TIME, None)
    return name


class LocaleTextCalendar(TextCalendar):
    """A TextCalendar with the names of a locale."""

    def __init__(self, firstweekday=0, locale=None):
        super().__init__(firstweekday)
        self.locale = _get_default_locale() if locale is None else locale

    def formatweekday(self, day, width):
        with different_locale(self.locale):
            return super().formatweekday(day, width)

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        with different_locale(self.locale):
            return super().formatmonthname(theyear, themonth, width, withyear)


class LocaleHTMLCalendar(HTMLCalendar):
    """An HTMLCalendar with the names of a locale."""

    def __init__(self, firstweekday=0, locale=None):
        super().__init__(firstweekday)
        self.locale = _get_default_locale() if locale is None else locale

    def formatweekday(self, day):
        with different_locale(self.locale):
            return super().formatweekday(day)

    def formatmonthname(self, theyear, themonth, withyear=True):
        with different_locale(self.locale):
            return super().formatmonthname(theyear, themonth, withyear)


# --- the functions: one calendar for all ------------------------------------------------------------------

c = TextCalendar()
firstweekday = c.getfirstweekday
monthcalendar = c.monthdayscalendar
prweek = c.prweek
week = c.formatweek
weekheader = c.formatweekheader
prmonth = c.prmonth
month = c.formatmonth
calendar = c.formatyear
prcal = c.pryear


def setfirstweekday(firstweekday):
    """Say which day weeks begin with."""
    if not MONDAY <= firstweekday <= SUNDAY:
        raise IllegalWeekdayError(firstweekday)
    c.firstweekday = firstweekday


# --- python -m calendar -----------------------------------------------------------------------------------

def _parser():
    import argparse
    parser = argparse.ArgumentParser()
    text = parser.add_argument_group('text only arguments')
    html = parser.add_argument_group('html only arguments')
    text.add_argument('-w', '--width', type=int, default=2, help='width of date column (default 2)')
    text.add_argument('-l', '--lines', type=int, default=1, help='number of lines for each week (default 1)')
    text.add_argument('-s', '--spacing', type=int, default=6, help='spacing between months (default 6)')
    text.add_argument('-m', '--months', type=int, default=3, help='months per row (default 3)')
    html.add_argument('-c', '--css', default='calendar.css', help='CSS to use for page')
    parser.add_argument('-L', '--locale', default=None, help='locale to use for month and weekday names')
    parser.add_argument('-e', '--encoding', default=None, help='encoding to use for output')
    parser.add_argument('-t', '--type', default='text', choices=('text', 'html'), help='output type (text or html)')
    parser.add_argument('year', nargs='?', type=int, help='year number (1-9999)')
    parser.add_argument('month', nargs='?', type=int, help='month number (1-12, text only)')
    return parser


def main(args):
    parser = _parser()
    options = parser.parse_args(args[1:])
    if options.locale and not options.encoding:
        parser.error('if --locale is specified --encoding is required')
    locale = {'locale': (options.locale, options.encoding)} if options.locale else {}
    year = datetime.date.today().year if options.year is None else options.year
    if options.type == 'html':
        if options.month is not None:
            parser.error('incorrect number of arguments')
        shown = (LocaleHTMLCalendar if locale else HTMLCalendar)(**locale)
        encoding = options.encoding or sys.getdefaultencoding()
        sys.stdout.buffer.write(shown.formatyearpage(year, encoding=encoding, css=options.css))
        return
    shown = (LocaleTextCalendar if locale else TextCalendar)(**locale)
    if options.month is None:
        text = shown.formatyear(year, options.width, options.lines, options.spacing, options.months)
    else:
        text = shown.formatmonth(year, options.month, options.width, options.lines)
    if options.encoding:
        sys.stdout.buffer.write(text.encode(options.encoding))
    else:
        sys.stdout.write(text)


if __name__ == '__main__':
    main(sys.argv)
