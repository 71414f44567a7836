"""Where memory was allocated: snapshots of the traced blocks, and statistics about them.

Tracing is done by the interpreter's own observer of its heap (module _tracemalloc); each block has the
frames of the moment in which it was made, and its whole size counts. This module turns that into objects that
can be filtered, grouped, compared and stored.
"""

from collections.abc import Iterable, Sequence
from functools import total_ordering
import fnmatch
import linecache
import os.path

from _tracemalloc import *
from _tracemalloc import _get_object_traceback, _get_traces

_UNITS = ('B', 'KiB', 'MiB', 'GiB', 'TiB')


def _format_size(size, sign):
    """A size in bytes as text: no more than four digits, and a unit."""
    for unit in _UNITS:
        small = abs(size) < 100 and unit != 'B'
        if small or abs(size) < 10 * 1024 or unit == _UNITS[-1]:
            break
        size /= 1024
    digits = '.1f' if small else '.0f'
    return f'{size:{"+" if sign else ""}{digits}} {unit}'


class Statistic:
    """Blocks with the same traceback: their number, and their bytes together."""

    __slots__ = ('traceback', 'size', 'count')

    def __init__(self, traceback, size, count):
        self.traceback = traceback
        self.size = size
        self.count = count

    def __hash__(self):
        return hash((self.traceback, self.size, self.count))

    def __eq__(self, other):
        if not isinstance(other, Statistic):
            return NotImplemented
        return (self.traceback == other.traceback and self.size == other.size
                and self.count == other.count)

    def __str__(self):
        text = f'{self.traceback}: size={_format_size(self.size, False)}, count={self.count}'
        if self.count:
            text += f', average={_format_size(self.size / self.count, False)}'
        return text

    def __repr__(self):
        return f'<Statistic traceback={self.traceback!r} size={self.size} count={self.count}>'

    def _sort_key(self):
        return (self.size, self.count, self.traceback)


class StatisticDiff:
    """How the blocks with one traceback differ between two snapshots."""

    __slots__ = ('traceback', 'size', 'size_diff', 'count', 'count_diff')

    def __init__(self, traceback, size, size_diff, count, count_diff):
        self.traceback = traceback
        self.size = size
        self.size_diff = size_diff
        self.count = count
        self.count_diff = count_diff

    def __hash__(self):
        return hash((self.traceback, self.size, self.size_diff, self.count, self.count_diff))

    def __eq__(self, other):
        if not isinstance(other, StatisticDiff):
            return NotImplemented
        return (self.traceback == other.traceback and self.size == other.size
                and self.size_diff == other.size_diff and self.count == other.count
                and self.count_diff == other.count_diff)

    def __str__(self):
        size, grown = _format_size(self.size, False), _format_size(self.size_diff, True)
        text = f'{self.traceback}: size={size} ({grown}), count={self.count} ({self.count_diff:+d})'
        if self.count:
            text += f', average={_format_size(self.size / self.count, False)}'
        return text

    def __repr__(self):
        return (f'<StatisticDiff traceback={self.traceback!r} size={self.size} ({self.size_diff:+d}) '
                f'count={self.count} ({self.count_diff:+d})>')

    def _sort_key(self):
        return (abs(self.size_diff), self.size, abs(self.count_diff), self.count, self.traceback)


def _compare_grouped_stats(old_group, new_group):
    """A StatisticDiff for every traceback that either has."""
    differences = []
    for traceback, new in new_group.items():
        old = old_group.get(traceback)
        size, count = (old.size, old.count) if old is not None else (0, 0)
        differences.append(StatisticDiff(traceback, new.size, new.size - size, new.count, new.count - count))
    for traceback, old in old_group.items():
        if traceback not in new_group:
            differences.append(StatisticDiff(traceback, 0, -old.size, 0, -old.count))
    return differences


@total_ordering
class Frame:
    """A place in a source file."""

    __slots__ = ('_frame',)

    def __init__(self, frame):
        self._frame = frame     # (filename, lineno)

    @property
    def filename(self):
        return self._frame[0]

    @property
    def lineno(self):
        return self._frame[1]

    def __eq__(self, other):
        if not isinstance(other, Frame):
            return NotImplemented
        return self._frame == other._frame

    def __lt__(self, other):
        if not isinstance(other, Frame):
            return NotImplemented
        return self._frame < other._frame

    def __hash__(self):
        return hash(self._frame)

    def __str__(self):
        return f'{self.filename}:{self.lineno}'

    def __repr__(self):
        return f'<Frame filename={self.filename!r} lineno={self.lineno!r}>'


@total_ordering
class Traceback(Sequence):
    """The frames that made a block, the outermost first."""

    __slots__ = ('_frames', '_total_nframe')

    def __init__(self, frames, total_nframe=None):
        Sequence.__init__(self)
        self._frames = tuple(reversed(frames))      # those given begin with the innermost
        self._total_nframe = total_nframe

    @property
    def total_nframe(self):
        """The number of frames there were, before the limit of tracing cut them; None if unknown."""
        return self._total_nframe

    def __len__(self):
        return len(self._frames)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(Frame(frame) for frame in self._frames[index])
        return Frame(self._frames[index])

    def __contains__(self, frame):
        return frame._frame in self._frames

    def __hash__(self):
        return hash(self._frames)

    def __eq__(self, other):
        if not isinstance(other, Traceback):
            return NotImplemented
        return self._frames == other._frames

    def __lt__(self, other):
        if not isinstance(other, Traceback):
            return NotImplemented
        return self._frames < other._frames

    def __str__(self):
        return str(self[0])

    def __repr__(self):
        total = '' if self._total_nframe is None else f' total_nframe={self.total_nframe}'
        return f'<Traceback {tuple(self)}{total}>'

    def format(self, limit=None, most_recent_first=False):
        """The frames as lines of text with their source, as a traceback shows them.

        A positive limit keeps the innermost frames, a negative one the outermost.
        """
        if limit is None:
            frames = self
        else:
            frames = self[-limit:] if limit > 0 else self[:limit]
        lines = []
        for frame in reversed(frames) if most_recent_first else frames:
            lines.append(f'  File "{frame.filename}", line {frame.lineno}')
            source = linecache.getline(frame.filename, frame.lineno).strip()
            if source:
                lines.append('    ' + source)
        return lines


def get_object_traceback(obj):
    """The Traceback of the place where an object was made; None if it was not traced."""
    frames = _get_object_traceback(obj)
    return None if frames is None else Traceback(frames)


class Trace:
    """One traced block."""

    __slots__ = ('_trace',)

    def __init__(self, trace):
        self._trace = trace     # (domain, size, frames, number of all frames)

    @property
    def domain(self):
        return self._trace[0]

    @property
    def size(self):
        return self._trace[1]

    @property
    def traceback(self):
        return Traceback(*self._trace[2:])

    def __eq__(self, other):
        if not isinstance(other, Trace):
            return NotImplemented
        return self._trace == other._trace

    def __hash__(self):
        return hash(self._trace)

    def __str__(self):
        return f'{self.traceback}: {_format_size(self.size, False)}'

    def __repr__(self):
        return (f'<Trace domain={self.domain} size={_format_size(self.size, False)}, '
                f'traceback={self.traceback!r}>')


class _Traces(Sequence):
    """Raw traces, seen as a sequence of Trace objects."""

    def __init__(self, traces):
        Sequence.__init__(self)
        self._traces = traces

    def __len__(self):
        return len(self._traces)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(Trace(trace) for trace in self._traces[index])
        return Trace(self._traces[index])

    def __contains__(self, trace):
        return trace._trace in self._traces

    def __eq__(self, other):
        if not isinstance(other, _Traces):
            return NotImplemented
        return self._traces == other._traces

    def __repr__(self):
        return f'<Traces len={len(self)}>'


def _normalize_filename(filename):
    """A name as file names are compared: that of the source for compiled code."""
    filename = os.path.normcase(filename)
    return filename[:-1] if filename.endswith('.pyc') else filename


class BaseFilter:
    """What decides which traces a snapshot keeps: those that match, or those that do not."""

    def __init__(self, inclusive):
        self.inclusive = inclusive

    def _match(self, trace):
        raise NotImplementedError


class Filter(BaseFilter):
    """Chooses traces by file name (a pattern) and line."""

    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        super().__init__(inclusive)
        self.inclusive = inclusive
        self._filename_pattern = _normalize_filename(filename_pattern)
        self.lineno = lineno
        self.all_frames = all_frames
        self.domain = domain

    @property
    def filename_pattern(self):
        return self._filename_pattern

    def _match_frame_impl(self, filename, lineno):
        if not fnmatch.fnmatch(_normalize_filename(filename), self._filename_pattern):
            return False
        return self.lineno is None or lineno == self.lineno

    def _match_frame(self, filename, lineno):
        return self._match_frame_impl(filename, lineno) ^ (not self.inclusive)

    def _match_traceback(self, frames):
        if not self.all_frames:
            return self._match_frame(*frames[0])
        found = any(self._match_frame_impl(filename, lineno) for filename, lineno in frames)
        return found if self.inclusive else not found

    def _match(self, trace):
        domain, _, frames, _ = trace
        matches = self._match_traceback(frames)
        if self.domain is None:
            return matches
        if self.inclusive:
            return matches and domain == self.domain
        return matches or domain != self.domain


class DomainFilter(BaseFilter):
    """Chooses traces by the domain of their memory."""

    def __init__(self, inclusive, domain):
        super().__init__(inclusive)
        self._domain = domain

    @property
    def domain(self):
        return self._domain

    def _match(self, trace):
        return (trace[0] == self.domain) ^ (not self.inclusive)


def _line_of(frames):
    return frames[:1]


def _file_of(frames):
    return ((frames[0][0], 0),)


def _all_frames(frames):
    return frames


_KEYS = {'lineno': _line_of, 'filename': _file_of, 'traceback': _all_frames}


def _every(key_of):
    """Instead of one key for the innermost frame: a set of the keys of all frames."""
    return lambda frames: {key_of((frame,)) for frame in frames}


class Snapshot:
    """The blocks that were traced at one moment."""

    def __init__(self, traces, traceback_limit):
        self.traces = _Traces(traces)
        self.traceback_limit = traceback_limit

    def dump(self, filename):
        """Write the snapshot to a file."""
        import pickle
        with open(filename, 'wb') as file:
            pickle.dump(self, file, pickle.HIGHEST_PROTOCOL)

    @staticmethod
    def load(filename):
        """The snapshot that a file holds."""
        import pickle
        with open(filename, 'rb') as file:
            return pickle.load(file)

    def filter_traces(self, filters):
        """A new snapshot with the traces that some inclusive filter wants and no exclusive one rejects."""
        if not isinstance(filters, Iterable):
            raise TypeError(f'filters must be a list of filters, not {type(filters).__name__}')
        traces = self.traces._traces
        if filters:
            wanted = [each for each in filters if each.inclusive]
            others = [each for each in filters if not each.inclusive]
            traces = [trace for trace in traces
                      if (not wanted or any(each._match(trace) for each in wanted))
                      and all(each._match(trace) for each in others)]
        else:
            traces = traces.copy()
        return Snapshot(traces, self.traceback_limit)

    def _group_by(self, key_type, cumulative):
        if key_type not in _KEYS:
            raise ValueError(f'unknown key_type: {key_type!r}')
        if cumulative and key_type not in ('lineno', 'filename'):
            raise ValueError(f'cumulative mode cannot by used with key type {key_type!r}')
        key_of, sums = _KEYS[key_type], {}
        if cumulative:
            keys_of = _every(key_of)
            blocks = ((key, size) for _, size, frames, _ in self.traces._traces for key in keys_of(frames))
        else:
            blocks = ((key_of(frames), size) for _, size, frames, _ in self.traces._traces)
        for key, size in blocks:
            group = sums.get(key)
            if group is None:
                sums[key] = [size, 1]
            else:
                group[0] += size
                group[1] += 1
        groups = {}
        for key, (size, count) in sums.items():
            traceback = Traceback(key)
            groups[traceback] = Statistic(traceback, size, count)
        return groups

    def statistics(self, key_type, cumulative=False):
        """A Statistic for each 'filename', 'lineno' or 'traceback', those with most bytes first."""
        groups = self._group_by(key_type, cumulative)
        return sorted(groups.values(), reverse=True, key=Statistic._sort_key)

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        """What changed since another snapshot, grouped as by statistics(), the largest changes first."""
        new_group = self._group_by(key_type, cumulative)
        old_group = old_snapshot._group_by(key_type, cumulative)
        return sorted(_compare_grouped_stats(old_group, new_group), reverse=True, key=StatisticDiff._sort_key)


def take_snapshot():
    """The blocks that are traced now."""
    if not is_tracing():
        raise RuntimeError("the tracemalloc module must be tracing memory allocations to take a snapshot")
    return Snapshot(_get_traces(), get_traceback_limit())
