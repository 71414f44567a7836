"""More handlers: files that are rotated or watched, records kept in memory, queues.

QueueListener takes records out of a queue, in a thread of its own.  Handlers that need a network are not here.
"""
import copy
import io
import logging
import os
import queue
import threading
import time

_MIDNIGHT = 24 * 60 * 60  # seconds in a day


class BaseRotatingHandler(logging.FileHandler):
    """A file that is put aside from time to time, and begun anew.

    `namer` is a function that makes the name of a file that is put aside from the usual one; `rotator` one that puts
    it aside, called with both names.
    """
    namer = None
    rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        """A handler that writes to a file, which is put aside now and then."""
        super().__init__(filename, mode=mode, encoding=encoding, delay=delay, errors=errors)
        self.mode = mode
        self.encoding = encoding
        self.errors = errors

    def emit(self, record):
        """Write the record; before, put the file aside if it is time to."""
        try:
            if self.shouldRollover(record):
                self.doRollover()
            super().emit(record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        """The name under which a file is put aside, as `namer` has it."""
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        """Put a file aside, as `rotator` does it."""
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            os.rename(source, dest)

    def _close_stream(self):
        if self.stream:
            self.stream.close()
            self.stream = None

    def _is_special(self):
        """Is the file a device or the like, which cannot be put aside?"""
        return os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename)

    def _put_aside(self, name):
        if os.path.exists(name):
            os.remove(name)
        self.rotate(self.baseFilename, name)


class RotatingFileHandler(BaseRotatingHandler):
    """A file that is put aside when it reaches a size: name.1 is the last, and so on up to backupCount."""

    def __init__(self, filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        """The file is put aside before it grows beyond maxBytes; backupCount of them are kept."""
        if maxBytes > 0:
            mode = 'a'  # what was written before counts
        if 'b' not in mode:
            encoding = io.text_encoding(encoding)
        super().__init__(filename, mode, encoding=encoding, delay=delay, errors=errors)
        self.maxBytes = maxBytes
        self.backupCount = backupCount

    def doRollover(self):
        """Put the file aside."""
        self._close_stream()
        if self.backupCount > 0:
            for number in range(self.backupCount - 1, 0, -1):
                older = self.rotation_filename(f'{self.baseFilename}.{number + 1}')
                newer = self.rotation_filename(f'{self.baseFilename}.{number}')
                if os.path.exists(newer):
                    os.replace(newer, older)
            self._put_aside(self.rotation_filename(self.baseFilename + '.1'))
        if not self.delay:
            self.stream = self._open()

    def shouldRollover(self, record):
        """Would the record make the file too long?"""
        if self._is_special():
            return False
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes <= 0:
            return False
        text = f'{self.format(record)}\n'
        self.stream.seek(0, 2)
        return self.stream.tell() + len(text) >= self.maxBytes


# For each kind of interval: its length in seconds, and the format of what is put behind the name.
_INTERVALS = {'S': (1, '%Y-%m-%d_%H-%M-%S'), 'M': (60, '%Y-%m-%d_%H-%M'), 'H': (60 * 60, '%Y-%m-%d_%H'),
              'D': (_MIDNIGHT, '%Y-%m-%d'), 'MIDNIGHT': (_MIDNIGHT, '%Y-%m-%d'), 'W': (7 * _MIDNIGHT, '%Y-%m-%d')}
_WIDTHS = {'Y': 4, 'm': 2, 'd': 2, 'H': 2, 'M': 2, 'S': 2}


def _has_date_form(text, format):
    """Does a text look as if strftime() had made it of a format?"""
    pattern = ''.join(['0' * _WIDTHS[piece[0]] + piece[1:] for piece in format.split('%')[1:]])
    return len(text) == len(pattern) and all(
        c.isascii() and c.isdigit() if p == '0' else c == p for c, p in zip(text, pattern))


class TimedRotatingFileHandler(BaseRotatingHandler):
    """A file that is put aside at certain times: every so many seconds (S), minutes (M), hours (H) or days (D), each
    day at midnight or atTime, or on a day of the week (W0 is Monday).
    """

    def __init__(self, filename, when='h', interval=1, backupCount=0, encoding=None, delay=False, utc=False,
                 atTime=None, errors=None):
        """The file is put aside at fixed times: `when` is the unit of `interval`."""
        super().__init__(filename, 'a', encoding=io.text_encoding(encoding), delay=delay, errors=errors)
        self.when = when.upper()
        self.backupCount = backupCount
        self.utc = utc
        self.atTime = atTime
        kind = 'W' if self.when.startswith('W') else self.when
        if kind not in _INTERVALS:
            raise ValueError(f'Invalid rollover interval specified: {self.when}')
        if kind == 'W':
            self._check_day()
        self.interval, self.suffix = _INTERVALS[kind]
        self.interval *= interval
        exists = os.path.exists(self.baseFilename)
        self.rolloverAt = self.computeRollover(int(os.stat(self.baseFilename).st_mtime if exists else time.time()))

    def _check_day(self):
        if len(self.when) != 2:
            raise ValueError(f'You must specify a day for weekly rollover from 0 to 6 (0 is Monday): {self.when}')
        if not '0' <= self.when[1] <= '6':
            raise ValueError(f'Invalid day specified for weekly rollover: {self.when}')
        self.dayOfWeek = int(self.when[1])

    def _is_daily(self):
        return self.when == 'MIDNIGHT' or self.when.startswith('W')

    def _shift(self, before, after):
        """What to add to a moment if clocks are changed between two."""
        if self.utc:
            return 0
        before, after = time.localtime(before).tm_isdst, time.localtime(after).tm_isdst
        return 0 if before == after else 3600 if before else -3600

    def computeRollover(self, currentTime):
        """The next time to put the file aside."""
        if not self._is_daily():
            return currentTime + self.interval
        now = (time.gmtime if self.utc else time.localtime)(currentTime)
        at, day = _MIDNIGHT, now.tm_wday
        if self.atTime is not None:
            at = (self.atTime.hour * 60 + self.atTime.minute) * 60 + self.atTime.second
        wait = at - ((now.tm_hour * 60 + now.tm_min) * 60 + now.tm_sec)
        if wait < 0:
            wait, day = wait + _MIDNIGHT, (day + 1) % 7
        result = currentTime + wait
        if self.when.startswith('W') and day != self.dayOfWeek:
            result += (self.dayOfWeek - day) % 7 * _MIDNIGHT
            result += self._shift(currentTime, result)
        return result

    def shouldRollover(self, record):
        """Is it time?"""
        now = int(time.time())
        if now < self.rolloverAt:
            return False
        if self._is_special():
            self.rolloverAt = self.computeRollover(now)
            return False
        return True

    def getFilesToDelete(self):
        """The oldest of the files that were put aside, more than backupCount."""
        directory, base = os.path.split(self.baseFilename)
        stem, extension = os.path.splitext(base)
        found = [os.path.join(directory, name) for name in os.listdir(directory)
                 if self._is_own(name, base, stem + '.', extension)]
        found.sort()
        return found[:max(0, len(found) - self.backupCount)]

    def _is_own(self, name, base, prefix, extension):
        """Is a name one that this handler gave to a file it put aside?  With a namer, the date may stand anywhere."""
        if not name.startswith(prefix) or self.namer is None and not name.startswith(base):
            return False
        if not name.startswith(base) and name.endswith(extension):
            digit = name[len(prefix) + 1:len(prefix) + 2]
            if digit and not digit.isdigit():  # of another log, whose name begins with this one's
                return False
        return any(_has_date_form(part, self.suffix) for part in name[len(prefix):].split('.'))

    def doRollover(self):
        """Put the file aside, under the time when its interval began."""
        self._close_stream()
        now = int(time.time())
        began = self.rolloverAt - self.interval
        began -= self._shift(began, now)
        moment = (time.gmtime if self.utc else time.localtime)(began)
        self._put_aside(self.rotation_filename(f'{self.baseFilename}.{time.strftime(self.suffix, moment)}'))
        if self.backupCount > 0:
            for name in self.getFilesToDelete():
                os.remove(name)
        if not self.delay:
            self.stream = self._open()
        next_time = self.computeRollover(now)
        while next_time <= now:
            next_time += self.interval
        if self._is_daily():
            next_time += self._shift(now, next_time)
        self.rolloverAt = next_time


class WatchedFileHandler(logging.FileHandler):
    """A file that is opened again when somebody else has put it aside."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        """A handler that opens its file again when somebody else has moved it."""
        if 'b' not in mode:
            encoding = io.text_encoding(encoding)
        super().__init__(filename, mode=mode, encoding=encoding, delay=delay, errors=errors)
        self.dev, self.ino = -1, -1
        self._statstream()

    def _statstream(self):
        if self.stream:
            status = os.fstat(self.stream.fileno())
            self.dev, self.ino = status.st_dev, status.st_ino

    def reopenIfNeeded(self):
        """Open the file again if its name stands for another one, or none."""
        try:
            status = os.stat(self.baseFilename)
            if (status.st_dev, status.st_ino) == (self.dev, self.ino):
                return
        except FileNotFoundError:
            pass
        if self.stream is not None:
            self.stream.flush()
            self.stream.close()
            self.stream = None
            self.stream = self._open()
            self._statstream()

    def emit(self, record):
        """Write the record; before, open the file again if it has changed."""
        self.reopenIfNeeded()
        super().emit(record)


class BufferingHandler(logging.Handler):
    """Keeps records until there are enough of them."""

    def __init__(self, capacity):
        """A handler that keeps so many records."""
        super().__init__()
        self.capacity = capacity
        self.buffer = []

    def shouldFlush(self, record):
        """Are there as many records as are kept?"""
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        """Keep the record; flush if it is time to."""
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        """Forget the records; subclasses do more."""
        with logging._hold(self):
            self.buffer.clear()

    def close(self):
        """Flush, and close the handler."""
        try:
            self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    """Keeps records until there are enough of them or one is serious; then another handler gets them all."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        """Records are kept until there are so many, or one of flushLevel; then the target gets them."""
        super().__init__(capacity)
        self.flushLevel = flushLevel
        self.target = target
        self.flushOnClose = flushOnClose

    def shouldFlush(self, record):
        """Are there as many records as are kept, or is this one grave?"""
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        """Set the handler that gets the records."""
        with logging._hold(self):
            self.target = target

    def flush(self):
        """Hand the records over to the target."""
        with logging._hold(self):
            if self.target:
                for record in self.buffer:
                    self.target.handle(record)
                self.buffer.clear()

    def close(self):
        """Flush if asked to, and forget the target."""
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            self.target = None
            super().close()


class QueueHandler(logging.Handler):
    """Puts records into a queue, ready to be sent elsewhere."""

    def __init__(self, queue):
        """A handler that puts records into a queue."""
        super().__init__()
        self.queue = queue

    def enqueue(self, record):
        """Put a record into the queue, without waiting."""
        self.queue.put_nowait(record)

    def prepare(self, record):
        """A copy of the record with all text made and nothing in it that could not be pickled."""
        text = self.format(record)
        record = copy.copy(record)
        record.message = record.msg = text
        record.args = record.exc_info = record.exc_text = record.stack_info = None
        return record

    def emit(self, record):
        """Put the prepared record into the queue."""
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    """Takes records out of a queue, in a thread, and gives them to handlers."""

    _sentinel = None    # in the queue, it ends the thread

    def __init__(self, queue, *handlers, respect_handler_level=False):
        """What takes records from a queue and gives them to handlers."""
        self.queue = queue
        self.handlers = handlers
        self.respect_handler_level = respect_handler_level
        self._thread = None

    def dequeue(self, block):
        """The next record; subclasses may wait for it in another way."""
        return self.queue.get(block)

    def prepare(self, record):
        """What the handlers get for a record: the record."""
        return record

    def handle(self, record):
        """Give a record to the handlers: with respect_handler_level, to those whose level it has."""
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def start(self):
        """Start the thread."""
        self._thread = threading.Thread(target=self._monitor, daemon=True)
        self._thread.start()

    def _monitor(self):
        counts = hasattr(self.queue, 'task_done')
        while True:
            try:
                record = self.dequeue(True)
            except queue.Empty:
                return
            if record is not self._sentinel:
                self.handle(record)
            if counts:
                self.queue.task_done()
            if record is self._sentinel:
                return

    def enqueue_sentinel(self):
        """Put what ends the thread into the queue."""
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        """End the thread, when the records that are in the queue have been handled."""
        self.enqueue_sentinel()
        self._thread.join()
        self._thread = None
