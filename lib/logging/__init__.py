"""Logging: messages with a level, from named loggers through handlers to where they are kept.

    Logger          what programs call; the names make a tree ('a.b' is below 'a', all are below the root)
    LogRecord       one message with everything that is known of it
    Handler         takes records to a place; a logger's handlers get its records and those from below it
    Filter          lets records pass or not, at loggers and handlers
    Formatter       makes text of a record

A lock guards the tree of loggers, and each handler has one, so that records of several threads come one by one.
"""
import atexit
import collections.abc
import contextlib
import io
import os
import sys
import threading
import time
import traceback
import warnings
import weakref
from string import Formatter as _StrFormatter, Template as _Template
from types import GenericAlias

__all__ = ['BASIC_FORMAT', 'BufferingFormatter', 'CRITICAL', 'DEBUG', 'ERROR', 'FATAL', 'FileHandler', 'Filter',
           'Formatter', 'Handler', 'INFO', 'LogRecord', 'Logger', 'LoggerAdapter', 'NOTSET', 'NullHandler',
           'StreamHandler', 'WARN', 'WARNING', 'addLevelName', 'basicConfig', 'captureWarnings', 'critical',
           'debug', 'disable', 'error', 'exception', 'fatal', 'getLevelName', 'getLogger', 'getLoggerClass',
           'info', 'log', 'makeLogRecord', 'setLoggerClass', 'shutdown', 'warn', 'warning',
           'getLogRecordFactory', 'setLogRecordFactory', 'lastResort', 'raiseExceptions',
           'getLevelNamesMapping']

_startTime = time.time()
raiseExceptions = True  # are errors of handlers shown?
logThreads = True
logMultiprocessing = True
logProcesses = True


# --- levels -----------------------------------------------------------------------------------------------

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

_levelToName = {CRITICAL: 'CRITICAL', ERROR: 'ERROR', WARNING: 'WARNING', INFO: 'INFO', DEBUG: 'DEBUG',
                NOTSET: 'NOTSET'}
_nameToLevel = {'CRITICAL': CRITICAL, 'FATAL': FATAL, 'ERROR': ERROR, 'WARN': WARNING, 'WARNING': WARNING,
                'INFO': INFO, 'DEBUG': DEBUG, 'NOTSET': NOTSET}


def getLevelNamesMapping():
    """A dict from the names of levels to their numbers."""
    return _nameToLevel.copy()


def getLevelName(level):
    """The name of a level's number, or the number of a name; 'Level %s' for one that is not known."""
    for known in _levelToName, _nameToLevel:
        found = known.get(level)
        if found is not None:
            return found
    return f'Level {level}'


def addLevelName(level, levelName):
    """Give a level a name."""
    _levelToName[level] = levelName
    _nameToLevel[levelName] = level


def _checkLevel(level):
    """The number of a level that is given as a number or by name."""
    if isinstance(level, int):
        return level
    if not isinstance(level, str):
        raise TypeError(f'Level not an integer or a valid string: {level!r}')
    if level not in _nameToLevel:
        raise ValueError(f'Unknown level: {level!r}')
    return _nameToLevel[level]


_srcfile = os.path.normcase(addLevelName.__code__.co_filename)  # None: do not look for callers


def _is_internal_frame(frame):
    """Is a frame one of this module, or of importing?"""
    filename = os.path.normcase(frame.f_code.co_filename)
    return filename == _srcfile or 'importlib' in filename and '_bootstrap' in filename


# --- records ----------------------------------------------------------------------------------------------

class LogRecord:
    """One message: what was said, by which logger, when and where."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        """An event; msg % args is its message."""
        now = time.time()
        if args and len(args) == 1 and isinstance(args[0], collections.abc.Mapping) and args[0]:
            args = args[0]  # for messages such as '%(key)s'
        self.name = name
        self.msg = msg
        self.args = args
        self.levelname = getLevelName(level)
        self.levelno = level
        self.pathname = pathname
        try:
            self.filename = os.path.basename(pathname)
            self.module = os.path.splitext(self.filename)[0]
        except (TypeError, ValueError, AttributeError):
            self.filename = pathname
            self.module = 'Unknown module'
        self.exc_info = exc_info
        self.exc_text = None  # made by the first formatter that needs it
        self.stack_info = sinfo
        self.lineno = lineno
        self.funcName = func
        self.created = now
        self.msecs = int((now - int(now)) * 1000) + 0.0
        self.relativeCreated = (now - _startTime) * 1000
        self.thread = threading.get_ident() if logThreads else None
        self.threadName = threading.current_thread().name if logThreads else None
        self.processName = 'MainProcess' if logMultiprocessing else None
        self.process = os.getpid() if logProcesses else None

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        """The message with its arguments put in."""
        message = str(self.msg)
        return message % self.args if self.args else message


_logRecordFactory = LogRecord


def setLogRecordFactory(factory):
    """Say what makes records."""
    global _logRecordFactory
    _logRecordFactory = factory


def getLogRecordFactory():
    """What makes records."""
    return _logRecordFactory


def makeLogRecord(dict):
    """A record with the attributes that a dict has, as one that came from elsewhere."""
    record = _logRecordFactory(None, None, '', 0, '', (), None, None)
    record.__dict__.update(dict)
    return record


# --- formats ----------------------------------------------------------------------------------------------

def _skip(text, at, characters):
    """Where a stretch of some characters ends."""
    while at < len(text) and text[at] in characters:
        at += 1
    return at


def _skip_word(text, at):
    """Where a stretch of letters, digits and underscores ends."""
    while at < len(text) and (text[at].isalnum() or text[at] == '_'):
        at += 1
    return at


def _skip_number(text, at):
    while at < len(text) and text[at].isdecimal():
        at += 1
    return at


def _is_field_reference(text, at):
    """Does '%(name)' begin here, with flags, width, precision and a conversion behind it?"""
    end = _skip_word(text, at + 2)
    if end == at + 2 or text[end:end + 1] != ')':
        return False
    end = _skip(text, end + 1, '#0+ -')
    end = end + 1 if text[end:end + 1] == '*' else _skip_number(text, end)
    if text[end:end + 1] == '.':
        precision = end + 2 if text[end + 1:end + 2] == '*' else _skip_number(text, end + 1)
        end = precision if precision > end + 1 else end
    return text[end:end + 1].lower() in tuple('diouxefgcrsa%')


class PercentStyle:
    """Formats such as '%(message)s'."""
    default_format = '%(message)s'
    asctime_format = '%(asctime)s'
    asctime_search = '%(asctime)'

    def __init__(self, fmt, *, defaults=None):
        self._fmt = fmt or self.default_format
        self._defaults = defaults

    def usesTime(self):
        return self.asctime_search in self._fmt

    def validate(self):
        """Complain if the format shows nothing of a record."""
        at = self._fmt.find('%(')
        while at >= 0:
            if _is_field_reference(self._fmt, at):
                return
            at = self._fmt.find('%(', at + 1)
        raise ValueError(f"Invalid format '{self._fmt}' for '{self.default_format[0]}' style")

    def _values(self, record):
        return self._defaults | record.__dict__ if self._defaults else record.__dict__

    def _format(self, record):
        return self._fmt % self._values(record)

    def format(self, record):
        try:
            return self._format(record)
        except KeyError as error:
            raise ValueError(f'Formatting field not found in record: {error}')


def _skip_number_or_field(text, at):
    """Where a number or a {name} ends; the same place if there is none."""
    if text[at:at + 1] == '{':
        end = _skip_word(text, at + 1)
        return end + 1 if end > at + 1 and text[end:end + 1] == '}' else at
    return _skip_number(text, at)


def _is_specifier(text):
    """Can that stand behind the colon in a replacement field?"""
    starts = [0]
    for before in 0, 1:  # a fill character and an alignment
        if text[before:before + 1] in tuple('<>=^'):
            starts.append(before + 1)
    return any(_is_rest_of_specifier(text, at) for at in starts)


def _is_rest_of_specifier(text, at):
    for optional in '+ -', '#', '0':
        at += text[at:at + 1] in tuple(optional)
    at = _skip_number_or_field(text, at)
    at += text[at:at + 1] in tuple(',_')
    if text[at:at + 1] == '.':
        end = _skip_number_or_field(text, at + 1)
        if end == at + 1:
            return False
        at = end
    return text[at:].lower() in ('', *'bcdefgnosx%')


def _is_field(text):
    """A name or a number, with attributes and items."""
    at = _skip_word(text, 0)
    if at == 0:
        return False
    while at < len(text):
        if text[at] == '.':
            end = _skip_word(text, at + 1)
        else:
            end = text.find(']', at) + 1 if text[at] == '[' else 0
        if end <= at + (1 if text[at] == '.' else 2):
            return False
        at = end
    return True


class StrFormatStyle(PercentStyle):
    """Formats such as '{message}'."""
    default_format = '{message}'
    asctime_format = '{asctime}'
    asctime_search = '{asctime'

    def _format(self, record):
        return self._fmt.format(**self._values(record))

    def validate(self):
        """Complain of a replacement field that is wrong, and if there are none."""
        fields = 0
        try:
            for _, name, specifier, conversion in _StrFormatter().parse(self._fmt):
                if name:
                    if not _is_field(name):
                        raise ValueError(f'invalid field name/expression: {name!r}')
                    fields += 1
                if conversion and conversion not in 'rsa':
                    raise ValueError(f'invalid conversion: {conversion!r}')
                if specifier and not _is_specifier(specifier):
                    raise ValueError(f'bad specifier: {specifier!r}')
        except ValueError as error:
            raise ValueError(f'invalid format: {error}')
        if not fields:
            raise ValueError('invalid format: no fields')


class StringTemplateStyle(PercentStyle):
    """Formats such as '${message}'."""
    default_format = '${message}'
    asctime_format = '${asctime}'
    asctime_search = '${asctime}'

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._tpl = _Template(self._fmt)

    def usesTime(self):
        return '$asctime' in self._fmt or self.asctime_search in self._fmt

    def validate(self):
        """Complain of a $ that begins nothing, and if there are no fields."""
        if not self._tpl.is_valid():
            raise ValueError("invalid format: bare '$' not allowed")
        if not self._tpl.get_identifiers():
            raise ValueError('invalid format: no fields')

    def _format(self, record):
        return self._tpl.substitute(**self._values(record))


BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s'
_STYLES = {'%': (PercentStyle, BASIC_FORMAT), '{': (StrFormatStyle, '{levelname}:{name}:{message}'),
           '$': (StringTemplateStyle, '${levelname}:${name}:${message}')}


def _check_style(style):
    if style not in _STYLES:
        raise ValueError(f"Style must be one of: {','.join(_STYLES)}")


def _with_line(text, more):
    return f"{text}{'' if text.endswith(chr(10)) else chr(10)}{more}"


class Formatter:
    """Makes text of records, by a format in one of three styles and a format for the time."""
    converter = time.localtime
    default_time_format = '%Y-%m-%d %H:%M:%S'
    default_msec_format = '%s,%03d'

    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
        """fmt and datefmt say how a record and its time look, style which of %, { and $ fmt is written with."""
        _check_style(style)
        self._style = _STYLES[style][0](fmt, defaults=defaults)
        if validate:
            self._style.validate()
        self._fmt = self._style._fmt
        self.datefmt = datefmt

    def formatTime(self, record, datefmt=None):
        """When the record was made."""
        moment = self.converter(record.created)
        if datefmt:
            return time.strftime(datefmt, moment)
        text = time.strftime(self.default_time_format, moment)
        return self.default_msec_format % (text, record.msecs) if self.default_msec_format else text

    def formatException(self, ei):
        """The traceback of (type, exception, traceback)."""
        with io.StringIO() as file:
            traceback.print_exception(ei[0], ei[1], ei[2], None, file)
            return file.getvalue().removesuffix('\n')

    def usesTime(self):
        """Does the format need the time?"""
        return self._style.usesTime()

    def formatMessage(self, record):
        """The record as a text, without exceptions."""
        return self._style.format(record)

    def formatStack(self, stack_info):
        """The text of a stack, as it is to be shown."""
        return stack_info

    def format(self, record):
        """The record as text, with the traceback and the stack below it if it has them."""
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            text = _with_line(text, record.exc_text)
        if record.stack_info:
            text = _with_line(text, self.formatStack(record.stack_info))
        return text


_defaultFormatter = Formatter()


class BufferingFormatter:
    """Makes text of several records."""

    def __init__(self, linefmt=None):
        """linefmt formats each record."""
        self.linefmt = linefmt or _defaultFormatter

    def formatHeader(self, records):
        """What stands before the records."""
        return ''

    def formatFooter(self, records):
        """What stands behind the records."""
        return ''

    def format(self, records):
        """The records as a text."""
        if not records:
            return ''
        return ''.join([self.formatHeader(records), *map(self.linefmt.format, records), self.formatFooter(records)])


# --- filters ----------------------------------------------------------------------------------------------

class Filter:
    """Lets the records of a logger pass, and those of loggers below it."""

    def __init__(self, name=''):
        """Let pass what comes from a logger or one below it."""
        self.name = name
        self.nlen = len(name)

    def filter(self, record):
        """Does the record pass?"""
        return not self.nlen or record.name == self.name or record.name.startswith(self.name + '.')


class Filterer:
    """Something that has filters."""

    def __init__(self):
        """Without filters."""
        self.filters = []

    def addFilter(self, filter):
        """Add a filter: an object with a method filter(), or a function."""
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        """Remove a filter, if it is there."""
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        """Do all filters let a record pass?"""
        for each in self.filters:
            accepts = each.filter if hasattr(each, 'filter') else each
            if not accepts(record):
                return False
        return True


# --- handlers ---------------------------------------------------------------------------------------------

_handlers = weakref.WeakValueDictionary()  # by name
_handlerList = []  # weak references in the order of birth: what shutdown() closes, backwards


def _removeHandlerRef(reference):
    if _handlerList and _lock:  # at exit they may be gone
        with _lock:
            if reference in _handlerList:
                _handlerList.remove(reference)


def _addHandlerRef(handler):
    with _lock:
        _handlerList.append(weakref.ref(handler, _removeHandlerRef))


# --- locks ------------------------------------------------------------------------------------------------

_lock = threading.RLock()  # of the tree of loggers, the handlers' lists and names
_locked_handlers = weakref.WeakSet()
_acquireLock, _releaseLock = _lock.acquire, _lock.release


def _after_fork():
    """In the child of a fork: whoever held a handler's lock is not there."""
    for handler in _locked_handlers:
        handler.createLock()
    _lock._at_fork_reinit()


os.register_at_fork(before=_acquireLock, after_in_child=_after_fork, after_in_parent=_releaseLock)


# --- the class --------------------------------------------------------------------------------------------


class Handler(Filterer):
    """Takes records to some place; what place, subclasses say in emit()."""

    def __init__(self, level=NOTSET):
        """A handler for records of at least a level."""
        super().__init__()
        self._name = None
        self.level = _checkLevel(level)
        self.formatter = None
        self._closed = False
        _addHandlerRef(self)
        self.createLock()

    def get_name(self):
        return self._name

    def set_name(self, name):
        with _lock:
            if self._name in _handlers:
                del _handlers[self._name]
            self._name = name
            if name:
                _handlers[name] = self

    name = property(get_name, set_name)

    def createLock(self):
        """Make the lock that handle() takes."""
        self.lock = threading.RLock()
        _locked_handlers.add(self)

    def acquire(self):
        """Take the lock, of a handler that has one."""
        if self.lock:
            self.lock.acquire()

    def release(self):
        """Give the lock back."""
        if self.lock:
            self.lock.release()

    def setLevel(self, level):
        """Let records below a level go by."""
        self.level = _checkLevel(level)

    def setFormatter(self, fmt):
        """Set the formatter; None stands for the default one."""
        self.formatter = fmt

    def format(self, record):
        """The record as a text, by the formatter."""
        return (self.formatter or _defaultFormatter).format(record)

    def emit(self, record):
        """Put the record where it belongs; subclasses say how."""
        raise NotImplementedError('emit must be implemented by Handler subclasses')

    def handle(self, record):
        """Emit the record if the filters let it pass; what they said."""
        passes = self.filter(record)
        if passes:
            self.acquire()
            try:
                self.emit(record)
            finally:
                self.release()
        return passes

    def flush(self):
        """Make sure that everything has arrived."""

    def close(self):
        """Forget the handler's name; subclasses close what they have open."""
        with _lock:
            self._closed = True
            if self._name and self._name in _handlers:
                del _handlers[self._name]

    def handleError(self, record):
        """An exception in emit(): shown on stderr, with where the message came from, if raiseExceptions is true."""
        if not (raiseExceptions and sys.stderr):
            return
        try:
            _show_error(record, sys.exception())
        except OSError:
            pass

    def __repr__(self):
        return f'<{self.__class__.__name__} ({getLevelName(self.level)})>'


def _show_error(record, error):
    sys.stderr.write('--- Logging error ---\n')
    traceback.print_exception(type(error), error, error.__traceback__, None, sys.stderr)
    sys.stderr.write('Call stack:\n')
    frame = error.__traceback__.tb_frame
    while frame and os.path.dirname(frame.f_code.co_filename) == __path__[0]:
        frame = frame.f_back
    if frame:
        traceback.print_stack(frame, file=sys.stderr)
    else:
        sys.stderr.write(f'Logged from file {record.filename}, line {record.lineno}\n')
    try:
        sys.stderr.write(f'Message: {record.msg!r}\nArguments: {record.args}\n')
    except RecursionError:
        raise
    except Exception:
        sys.stderr.write('Unable to print the message and arguments - possible formatting error.\n'
                         'Use the traceback above to help find the error.\n')


@contextlib.contextmanager
def _hold(handler):
    """Keep other threads from a handler."""
    handler.acquire()
    try:
        yield
    finally:
        handler.release()


class StreamHandler(Handler):
    """Writes records to a stream: sys.stderr if none is given."""
    terminator = '\n'

    def __init__(self, stream=None):
        """A handler that writes to a stream, by default standard error."""
        super().__init__()
        self.stream = sys.stderr if stream is None else stream

    def flush(self):
        """Flush the stream."""
        with _hold(self):
            if self.stream and hasattr(self.stream, 'flush'):
                self.stream.flush()

    def emit(self, record):
        """Write the record to the stream."""
        try:
            text = self.format(record)
            self.stream.write(text + self.terminator)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        """Write to another stream from now on; the old one, or None if it is the same."""
        old = self.stream
        if stream is old:
            return None
        with _hold(self):
            self.flush()
            self.stream = stream
        return old

    def __repr__(self):
        name = str(getattr(self.stream, 'name', ''))
        return f"<{self.__class__.__name__} {name}{' ' if name else ''}({getLevelName(self.level)})>"

    __class_getitem__ = classmethod(GenericAlias)


class FileHandler(StreamHandler):
    """Writes records to a file; with delay, it is opened for the first of them."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        """A handler that writes to a file; with delay, the file is opened for the first record."""
        self.baseFilename = os.path.abspath(os.fspath(filename))
        self.mode = mode
        self.encoding = encoding if 'b' in mode else io.text_encoding(encoding)
        self.errors = errors
        self.delay = delay
        self._builtin_open = open  # at exit, the name may be gone
        if delay:
            Handler.__init__(self)
            self.stream = None
        else:
            super().__init__(self._open())

    def close(self):
        """Close the file."""
        with _hold(self):
            try:
                if self.stream:
                    try:
                        self.flush()
                    finally:
                        stream, self.stream = self.stream, None
                        if hasattr(stream, 'close'):
                            stream.close()
            finally:
                super().close()

    def _open(self):
        return self._builtin_open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors)

    def emit(self, record):
        """Write the record, opening the file if need be."""
        if self.stream is None and (self.mode != 'w' or not self._closed):
            self.stream = self._open()
        if self.stream:
            super().emit(record)

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.baseFilename} ({getLevelName(self.level)})>'


class _StderrHandler(StreamHandler):
    """Writes to what sys.stderr is at that moment."""

    def __init__(self, level=NOTSET):
        Handler.__init__(self, level)

    @property
    def stream(self):
        return sys.stderr


class NullHandler(Handler):
    """Does nothing: for libraries whose users may not care for logging."""

    def handle(self, record):
        """Do nothing."""

    def emit(self, record):
        """Do nothing."""

    def createLock(self):
        """No lock is needed."""
        self.lock = None


_defaultLastResort = _StderrHandler(WARNING)
lastResort = _defaultLastResort  # gets the records that no handler got


# --- loggers ----------------------------------------------------------------------------------------------

class PlaceHolder:
    """Stands in the tree for a logger that nobody has asked for, but others below it."""

    def __init__(self, alogger):
        self.loggerMap = {alogger: None}

    def append(self, alogger):
        self.loggerMap.setdefault(alogger)


def _check_logger_class(klass):
    if klass != Logger and not issubclass(klass, Logger):
        raise TypeError('logger not derived from logging.Logger: ' + klass.__name__)


def setLoggerClass(klass):
    """Say what class new loggers are of."""
    global _loggerClass
    _check_logger_class(klass)
    _loggerClass = klass


def getLoggerClass():
    """What class new loggers are of."""
    return _loggerClass


class Manager:
    """The tree of loggers."""

    def __init__(self, rootnode):
        self.root = rootnode
        self.disable = 0
        self.emittedNoHandlerWarning = False
        self.loggerDict = {}
        self.loggerClass = None
        self.logRecordFactory = None

    @property
    def disable(self):
        return self._disable

    @disable.setter
    def disable(self, value):
        self._disable = _checkLevel(value)

    def getLogger(self, name):
        """The logger of a name, made if there is none."""
        if not isinstance(name, str):
            raise TypeError('A logger name must be a string')
        with _lock:
            found = self.loggerDict.get(name)
            if found is not None and not isinstance(found, PlaceHolder):
                return found
            logger = (self.loggerClass or _loggerClass)(name)
            logger.manager = self
            self.loggerDict[name] = logger
            if found is not None:
                self._fixupChildren(found, logger)
            self._fixupParents(logger)
            return logger

    def setLoggerClass(self, klass):
        """Set the class of loggers that are made from now on."""
        _check_logger_class(klass)
        self.loggerClass = klass

    def setLogRecordFactory(self, factory):
        """Set what makes records."""
        self.logRecordFactory = factory

    def _fixupParents(self, alogger):
        """Find the nearest logger above; leave placeholders on the way."""
        name = alogger.name.rpartition('.')[0]
        while name:
            above = self.loggerDict.get(name)
            if isinstance(above, Logger):
                alogger.parent = above
                return
            if above is None:
                self.loggerDict[name] = PlaceHolder(alogger)
            else:
                above.append(alogger)
            name = name.rpartition('.')[0]
        alogger.parent = self.root

    def _fixupChildren(self, ph, alogger):
        """Put a new logger between those below it and those above."""
        for child in ph.loggerMap:
            if not child.parent.name.startswith(alogger.name):
                alogger.parent = child.parent
                child.parent = alogger

    def _clear_cache(self):
        for logger in self.loggerDict.values():
            if isinstance(logger, Logger):
                logger._cache.clear()
        self.root._cache.clear()


class Logger(Filterer):
    """A channel for messages about one part of a program."""

    def __init__(self, name, level=NOTSET):
        """A logger; getLogger() makes them."""
        super().__init__()
        self.name = name
        self.level = _checkLevel(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.disabled = False
        self._cache = {}  # by level: is it enabled?

    def setLevel(self, level):
        """Let messages below a level go by."""
        self.level = _checkLevel(level)
        self.manager._clear_cache()

    # What programs call.

    def debug(self, msg, *args, **kwargs):
        """Log 'msg % args' with severity 'DEBUG'."""
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        """Log 'msg % args' with severity 'INFO'."""
        if self.isEnabledFor(INFO):
            self._log(INFO, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        """Log 'msg % args' with severity 'WARNING'."""
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        warnings.warn("The 'warn' method is deprecated, use 'warning' instead", DeprecationWarning, 2)
        self.warning(msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        """Log 'msg % args' with severity 'ERROR'."""
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """The same with the traceback of the exception that is being handled."""
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        """Log 'msg % args' with severity 'CRITICAL'."""
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, **kwargs)

    def fatal(self, msg, *args, **kwargs):
        """Another name of critical()."""
        self.critical(msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        """Log 'msg % args' with the severity 'level', a number."""
        if not isinstance(level, int):
            if raiseExceptions:
                raise TypeError('level must be an integer')
        elif self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    # How a record is made.

    def findCaller(self, stack_info=False, stacklevel=1):
        """Who called: (file, line number, function, the stack as text or None)."""
        frame = sys._getframe(1)
        while stacklevel > 0 and frame.f_back is not None:
            frame = frame.f_back
            stacklevel -= not _is_internal_frame(frame)
        stack = None
        if stack_info:
            with io.StringIO() as file:
                file.write('Stack (most recent call last):\n')
                traceback.print_stack(frame, file=file)
                stack = file.getvalue().removesuffix('\n')
        return frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, stack

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        """A record with the attributes of `extra` added."""
        record = _logRecordFactory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        for key in () if extra is None else extra:
            if key in ('message', 'asctime') or key in record.__dict__:
                raise KeyError(f'Attempt to overwrite {key!r} in LogRecord')
            record.__dict__[key] = extra[key]
        return record

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        file, line, function, stack = '(unknown file)', 0, '(unknown function)', None
        if _srcfile:
            try:
                file, line, function, stack = self.findCaller(stack_info, stacklevel)
            except ValueError:
                pass
        if isinstance(exc_info, BaseException):
            exc_info = type(exc_info), exc_info, exc_info.__traceback__
        elif exc_info and not isinstance(exc_info, tuple):
            exc_info = sys.exc_info()
        self.handle(self.makeRecord(self.name, level, file, line, msg, args, exc_info, function, extra, stack))

    def handle(self, record):
        """Give a record to the handlers if the filters let it pass."""
        if not self.disabled and self.filter(record):
            self.callHandlers(record)

    def callHandlers(self, record):
        """Give a record to the handlers here and above, up to a logger that does not propagate."""
        found = False
        logger = self
        while logger:
            for handler in logger.handlers:
                found = True
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if found:
            return
        if lastResort:
            if record.levelno >= lastResort.level:
                lastResort.handle(record)
        elif raiseExceptions and not self.manager.emittedNoHandlerWarning:
            sys.stderr.write(f'No handlers could be found for logger "{self.name}"\n')
            self.manager.emittedNoHandlerWarning = True

    # Handlers and levels.

    def addHandler(self, hdlr):
        """Add a handler, unless it is there."""
        with _lock:
            if hdlr not in self.handlers:
                self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        """Remove a handler, if it is there."""
        with _lock:
            if hdlr in self.handlers:
                self.handlers.remove(hdlr)

    def hasHandlers(self):
        """Would any handler get a record?"""
        logger = self
        while logger:
            if logger.handlers:
                return True
            logger = logger.parent if logger.propagate else None
        return False

    def getEffectiveLevel(self):
        """The level set here, or nearest above."""
        logger = self
        while logger:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        """Would a message of a level be logged?"""
        if self.disabled:
            return False
        try:
            return self._cache[level]
        except KeyError:
            enabled = self.manager.disable < level and level >= self.getEffectiveLevel()
            self._cache[level] = enabled
            return enabled

    def getChild(self, suffix):
        """The logger of a name below this one's."""
        return self.manager.getLogger(suffix if self.root is self else f'{self.name}.{suffix}')

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>'

    def __reduce__(self):
        if getLogger(self.name) is not self:
            import pickle
            raise pickle.PicklingError('logger cannot be pickled')
        return getLogger, (self.name,)


class RootLogger(Logger):
    """The logger above all others."""

    def __init__(self, level):
        super().__init__('root', level)

    def __reduce__(self):
        return getLogger, ()


_loggerClass = Logger
root = RootLogger(WARNING)
Logger.root = root
Logger.manager = Manager(root)


def getLogger(name=None):
    """The logger of a name; without one, the root."""
    if not name or isinstance(name, str) and name == root.name:
        return root
    return Logger.manager.getLogger(name)


class LoggerAdapter:
    """A logger with something to add to each message: a dict for `extra`, or what process() does in a subclass."""

    def __init__(self, logger, extra=None):
        """A logger's stand-in that adds to each message what extra holds."""
        self.logger = logger
        self.extra = extra

    def process(self, msg, kwargs):
        """The message and keyword arguments as they are passed on."""
        kwargs['extra'] = self.extra
        return msg, kwargs

    def debug(self, msg, *args, **kwargs):
        """Log a message of level DEBUG."""
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        """Log a message of level INFO."""
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        """Log a message of level WARNING."""
        self.log(WARNING, msg, *args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        warnings.warn("The 'warn' method is deprecated, use 'warning' instead", DeprecationWarning, 2)
        self.warning(msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        """Log a message of level ERROR."""
        self.log(ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """Log a message of level ERROR with the exception that is handled."""
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        """Log a message of level CRITICAL."""
        self.log(CRITICAL, msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        """Log through the logger, with what process() adds."""
        if self.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False):
        return self.logger._log(level, msg, args, exc_info=exc_info, extra=extra, stack_info=stack_info)

    def isEnabledFor(self, level):
        """Does the logger take messages of a level?"""
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        """Set the logger's level."""
        self.logger.setLevel(level)

    def getEffectiveLevel(self):
        """The level that counts for the logger."""
        return self.logger.getEffectiveLevel()

    def hasHandlers(self):
        """Has the logger, or one above it, handlers?"""
        return self.logger.hasHandlers()

    @property
    def manager(self):
        return self.logger.manager

    @manager.setter
    def manager(self, value):
        self.logger.manager = value

    @property
    def name(self):
        return self.logger.name

    def __repr__(self):
        level = getLevelName(self.logger.getEffectiveLevel())
        return f'<{self.__class__.__name__} {self.logger.name} ({level})>'

    __class_getitem__ = classmethod(GenericAlias)


# --- the root logger's functions --------------------------------------------------------------------------

def _check_targets(options):
    targets = 'stream' in options, 'filename' in options
    if options.get('handlers') is None:
        if all(targets):
            raise ValueError("'stream' and 'filename' should not be specified together")
    elif any(targets):
        raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")


def _basic_handler(options, encoding, errors):
    filename, mode = options.pop('filename', None), options.pop('filemode', 'a')
    if not filename:
        return StreamHandler(options.pop('stream', None))
    if 'b' in mode:
        errors = None
    else:
        encoding = io.text_encoding(encoding)
    return FileHandler(filename, mode, encoding=encoding, errors=errors)


def basicConfig(**kwargs):
    """Give the root logger a handler, unless it has one: with force, those it has go first.

    Keyword arguments: filename, filemode, format, datefmt, style, level, stream, handlers, force, encoding, errors.
    """
    with _lock:
        _configure_root(kwargs)


def _configure_root(kwargs):
    force, encoding = kwargs.pop('force', False), kwargs.pop('encoding', None)
    errors = kwargs.pop('errors', 'backslashreplace')
    if force:
        for handler in root.handlers[:]:
            root.removeHandler(handler)
            handler.close()
    if root.handlers:
        return
    _check_targets(kwargs)
    handlers = kwargs.pop('handlers', None)
    if handlers is None:
        handlers = [_basic_handler(kwargs, encoding, errors)]
    datefmt, style = kwargs.pop('datefmt', None), kwargs.pop('style', '%')
    _check_style(style)
    formatter = Formatter(kwargs.pop('format', _STYLES[style][1]), datefmt, style)
    for handler in handlers:
        if handler.formatter is None:
            handler.setFormatter(formatter)
        root.addHandler(handler)
    level = kwargs.pop('level', None)
    if level is not None:
        root.setLevel(level)
    if kwargs:
        raise ValueError(f"Unrecognised argument(s): {', '.join(kwargs)}")


def _ready_root():
    if not root.handlers:
        basicConfig()
    return root


def critical(msg, *args, **kwargs):
    """Log a message with severity 'CRITICAL' on the root logger."""
    _ready_root().critical(msg, *args, **kwargs)


def fatal(msg, *args, **kwargs):
    """Another name of critical()."""
    critical(msg, *args, **kwargs)


def error(msg, *args, **kwargs):
    """Log a message with severity 'ERROR' on the root logger."""
    _ready_root().error(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    """The same with the traceback of the exception that is being handled."""
    error(msg, *args, exc_info=exc_info, **kwargs)


def warning(msg, *args, **kwargs):
    """Log a message with severity 'WARNING' on the root logger."""
    _ready_root().warning(msg, *args, **kwargs)


def warn(msg, *args, **kwargs):
    warnings.warn("The 'warn' function is deprecated, use 'warning' instead", DeprecationWarning, 2)
    warning(msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    """Log a message with severity 'INFO' on the root logger."""
    _ready_root().info(msg, *args, **kwargs)


def debug(msg, *args, **kwargs):
    """Log a message with severity 'DEBUG' on the root logger."""
    _ready_root().debug(msg, *args, **kwargs)


def log(level, msg, *args, **kwargs):
    """Log a message with a severity on the root logger."""
    _ready_root().log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    """Disable all logging calls of severity 'level' and below."""
    root.manager.disable = level
    root.manager._clear_cache()


def shutdown(handlerList=_handlerList):
    """Flush and close all handlers, the youngest first; called at exit."""
    for reference in reversed(handlerList[:]):
        try:
            handler = reference()
            if handler:
                try:
                    handler.acquire()
                    handler.flush()
                    handler.close()
                except (OSError, ValueError):  # the stream may be closed already
                    pass
                finally:
                    handler.release()
        except:
            if raiseExceptions:
                raise


atexit.register(shutdown)


# --- warnings ---------------------------------------------------------------------------------------------

_warnings_showwarning = None


def _showwarning(message, category, filename, lineno, file=None, line=None):
    """What warnings.showwarning is while warnings are captured: those for a file go there as ever."""
    if file is not None:
        if _warnings_showwarning is not None:
            _warnings_showwarning(message, category, filename, lineno, file, line)
        return
    logger = getLogger('py.warnings')
    if not logger.handlers:
        logger.addHandler(NullHandler())
    logger.warning(str(warnings.formatwarning(message, category, filename, lineno, line)))


def captureWarnings(capture):
    """Let warnings go to the logger 'py.warnings', or no longer."""
    global _warnings_showwarning
    if capture and _warnings_showwarning is None:
        _warnings_showwarning = warnings.showwarning
        warnings.showwarning = _showwarning
    elif not capture and _warnings_showwarning is not None:
        warnings.showwarning = _warnings_showwarning
        _warnings_showwarning = None
