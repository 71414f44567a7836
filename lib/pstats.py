"""Statistics of profiles: sorted, cut down, and printed."""
import os
import sys
import time
from dataclasses import dataclass
from enum import StrEnum, _simple_enum
from functools import cmp_to_key
from typing import Dict

__all__ = ['Stats', 'SortKey', 'FunctionProfile', 'StatsProfile']


@_simple_enum(StrEnum)
class SortKey:
    CALLS = 'calls', 'ncalls'
    CUMULATIVE = 'cumulative', 'cumtime'
    FILENAME = 'filename', 'module'
    LINE = 'line'
    NAME = 'name'
    NFL = 'nfl'
    PCALLS = 'pcalls'
    STDNAME = 'stdname'
    TIME = 'time', 'tottime'

    def __new__(cls, *values):
        member = str.__new__(cls, values[0])
        member._value_ = values[0]
        for other in values[1:]:
            cls._value2member_map_[other] = member
        member._all_values = values
        return member


@dataclass(unsafe_hash=True)
class FunctionProfile:
    ncalls: str
    tottime: float
    percall_tottime: float
    cumtime: float
    percall_cumtime: float
    file_name: str
    line_number: int


@dataclass(unsafe_hash=True)
class StatsProfile:
    """All rows, by the name of the function."""
    total_tt: float
    func_profiles: Dict[str, FunctionProfile]


_SORTS = {
    'calls': (((1, -1),), 'call count'), 'ncalls': (((1, -1),), 'call count'),
    'cumtime': (((3, -1),), 'cumulative time'), 'cumulative': (((3, -1),), 'cumulative time'),
    'filename': (((4, 1),), 'file name'), 'line': (((5, 1),), 'line number'), 'module': (((4, 1),), 'file name'),
    'name': (((6, 1),), 'function name'), 'nfl': (((6, 1), (4, 1), (5, 1)), 'name/file/line'),
    'pcalls': (((0, -1),), 'primitive call count'), 'stdname': (((7, 1),), 'standard name'),
    'time': (((2, -1),), 'internal time'), 'tottime': (((2, -1),), 'internal time'),
}


class Stats:
    """Statistics of profiles and of files that were written by dump_stats(); printed to `stream`."""

    sort_arg_dict_default = _SORTS

    def __init__(self, *args, stream=None):
        self.stream = stream or sys.stdout
        self.init(args[0] if args else None)
        self.add(*args[1:])

    def init(self, arg):
        self.all_callees = None
        self.files = []
        self.fcn_list = None
        self.total_tt = self.total_calls = self.prim_calls = self.max_name_len = 0
        self.top_level = set()
        self.stats = {}
        self.sort_arg_dict = {}
        self.load_stats(arg)
        self.get_top_level_stats()

    def load_stats(self, arg):
        if arg is None:
            self.stats = {}
            return
        if isinstance(arg, str):
            import ast
            with open(arg, encoding='utf-8') as file:
                self.stats = ast.literal_eval(file.read())
            try:
                arg = f'{time.ctime(os.stat(arg).st_mtime)}    {arg}'
            except OSError:
                pass
            self.files = [arg]
        elif hasattr(arg, 'create_stats'):
            arg.create_stats()
            self.stats = arg.stats
            arg.stats = {}
        if not self.stats:
            raise TypeError(f'Cannot create or construct a {self.__class__!r} object from {arg!r}')

    def get_top_level_stats(self):
        for func, (cc, nc, tt, ct, callers) in self.stats.items():
            self.total_calls += nc
            self.prim_calls += cc
            self.total_tt += tt
            if ('jprofile', 0, 'profiler') in callers:
                self.top_level.add(func)
            self.max_name_len = max(self.max_name_len, len(func_std_string(func)))

    def add(self, *arg_list):
        """Add other statistics to these."""
        for item in reversed(arg_list):
            if type(self) != type(item):
                item = Stats(item)
            self.files += item.files
            self.total_calls += item.total_calls
            self.prim_calls += item.prim_calls
            self.total_tt += item.total_tt
            self.top_level.update(item.top_level)
            self.max_name_len = max(self.max_name_len, item.max_name_len)
            self.fcn_list = None
            for func, stat in item.stats.items():
                self.stats[func] = add_func_stats(self.stats.get(func, (0, 0, 0, 0, {})), stat)
        return self

    def dump_stats(self, filename):
        """Write the statistics to a file."""
        with open(filename, 'w', encoding='utf-8') as file:
            file.write(repr(self.stats))

    def get_sort_arg_defs(self):
        """What sort_stats() takes: all keys, and what they can be shortened to."""
        if not self.sort_arg_dict:
            bad = {}
            for word, what in self.sort_arg_dict_default.items():
                for end in range(len(word), 0, -1):
                    part = word[:end]
                    if part in self.sort_arg_dict:
                        bad[part] = 0
                        break
                    self.sort_arg_dict[part] = what
            for word in bad:
                del self.sort_arg_dict[word]
        return self.sort_arg_dict

    def sort_stats(self, *field):
        """Sort by one or more keys, such as 'cumulative' or SortKey.CALLS."""
        if not field:
            self.fcn_list = 0
            return self
        if len(field) == 1 and isinstance(field[0], int):
            field = [{-1: 'stdname', 0: 'calls', 1: 'time', 2: 'cumulative'}[field[0]]]
        elif len(field) >= 2:
            for arg in field[1:]:
                if type(arg) != type(field[0]):
                    raise TypeError("Can't have mixed argument type")
        keys = self.get_sort_arg_defs()
        order, self.sort_type = (), ''
        between = ''
        for word in field:
            if isinstance(word, SortKey):
                word = word.value
            order += keys[word][0]
            self.sort_type += between + keys[word][1]
            between = ', '
        rows = [(cc, nc, tt, ct) + func + (func_std_string(func), func)
                for func, (cc, nc, tt, ct, callers) in self.stats.items()]

        def compare(left, right):
            for index, direction in order:
                if left[index] != right[index]:
                    return -direction if left[index] < right[index] else direction
            return 0

        rows.sort(key=cmp_to_key(compare))
        self.fcn_list = [row[-1] for row in rows]
        return self

    def reverse_order(self):
        """Turn the order round."""
        if self.fcn_list:
            self.fcn_list.reverse()
        return self

    def strip_dirs(self):
        """Leave out the folders of the names of files; functions that then look alike become one."""
        old, self.stats = self.stats, {}
        longest = 0
        for func, (cc, nc, tt, ct, callers) in old.items():
            new = func_strip_path(func)
            longest = max(longest, len(func_std_string(new)))
            new_callers = {}
            for caller, numbers in callers.items():
                name = func_strip_path(caller)
                new_callers[name] = _add_numbers(new_callers.get(name), numbers)
            row = cc, nc, tt, ct, new_callers
            self.stats[new] = add_func_stats(self.stats[new], row) if new in self.stats else row
        self.top_level = {func_strip_path(func) for func in self.top_level}
        self.max_name_len = longest
        self.fcn_list = self.all_callees = None
        return self

    def calc_callees(self):
        if self.all_callees:
            return
        self.all_callees = {}
        for func, (cc, nc, tt, ct, callers) in self.stats.items():
            self.all_callees.setdefault(func, {})
            for caller, numbers in callers.items():
                self.all_callees.setdefault(caller, {})[func] = numbers

    # --- printing ---

    def eval_print_amount(self, sel, list, msg):
        """The functions that a restriction leaves: a pattern, a number or a fraction of them."""
        new_list = list
        if isinstance(sel, str):
            import re
            try:
                pattern = re.compile(sel)
            except re.error:
                return list, f'{msg}   <Invalid regular expression {sel!r}>\n'
            new_list = [func for func in list if pattern.search(func_std_string(func))]
        else:
            count = len(list)
            if isinstance(sel, float) and 0.0 <= sel < 1.0:
                count = int(count * sel + 0.5)
                new_list = list[:count]
            elif isinstance(sel, int) and 0 <= sel < count:
                new_list = list[:sel]
        if len(list) != len(new_list):
            msg += f'   List reduced from {len(list)!r} to {len(new_list)!r} due to restriction <{sel!r}>\n'
        return new_list, msg

    def get_print_list(self, sel_list):
        width = self.max_name_len
        if self.fcn_list:
            stat_list = self.fcn_list[:]
            msg = f'   Ordered by: {self.sort_type}\n'
        else:
            stat_list = list(self.stats.keys())
            msg = '   Random listing order was used\n'
        for selection in sel_list:
            stat_list, msg = self.eval_print_amount(selection, stat_list, msg)
        if not stat_list:
            return 0, stat_list
        print(msg, file=self.stream)
        if len(stat_list) < len(self.stats):
            width = max(len(func_std_string(func)) for func in stat_list)
        return width + 2, stat_list

    def get_stats_profile(self):
        """Return the rows as a StatsProfile."""
        functions = self.fcn_list[:] if self.fcn_list else list(self.stats.keys())
        if not functions:
            return StatsProfile(0, {})
        profiles = {}
        for func in functions:
            cc, nc, tt, ct, _ = self.stats[func]
            file, line, name = func
            profiles[name] = FunctionProfile(str(nc) if nc == cc else f'{nc}/{cc}', float(f8(tt)),
                                             -1 if nc == 0 else float(f8(tt / nc)), float(f8(ct)),
                                             -1 if cc == 0 else float(f8(ct / cc)), file, line)
        return StatsProfile(float(f8(self.total_tt)), profiles)

    def print_stats(self, *amount):
        """Print the table; restrictions are patterns, numbers of lines or fractions of them."""
        for filename in self.files:
            print(filename, file=self.stream)
        if self.files:
            print(file=self.stream)
        indent = ' ' * 8
        for func in self.top_level:
            print(indent, func_get_function_name(func), file=self.stream)
        print(indent, self.total_calls, 'function calls', end=' ', file=self.stream)
        if self.total_calls != self.prim_calls:
            print(f'({self.prim_calls} primitive calls)', end=' ', file=self.stream)
        print(f'in {self.total_tt:.3f} seconds', file=self.stream)
        print(file=self.stream)
        _, functions = self.get_print_list(amount)
        if functions:
            self.print_title()
            for func in functions:
                self.print_line(func)
            print(file=self.stream)
            print(file=self.stream)
        return self

    def print_callees(self, *amount):
        """Print what each function called."""
        width, functions = self.get_print_list(amount)
        if functions:
            self.calc_callees()
            self.print_call_heading(width, 'called...')
            for func in functions:
                self.print_call_line(width, func, self.all_callees.get(func, {}))
            print(file=self.stream)
            print(file=self.stream)
        return self

    def print_callers(self, *amount):
        """Print who called each function."""
        width, functions = self.get_print_list(amount)
        if functions:
            self.print_call_heading(width, 'was called by...')
            for func in functions:
                self.print_call_line(width, func, self.stats[func][4], '<-')
            print(file=self.stream)
            print(file=self.stream)
        return self

    def print_call_heading(self, name_size, column_title):
        print('Function '.ljust(name_size) + column_title, file=self.stream)
        has_times = any(isinstance(value, tuple) for row in self.stats.values() for value in row[4].values())
        if has_times:
            print(' ' * name_size + '    ncalls  tottime  cumtime', file=self.stream)

    def print_call_line(self, name_size, source, call_dict, arrow='->'):
        print(func_std_string(source).ljust(name_size) + arrow, end=' ', file=self.stream)
        if not call_dict:
            print(file=self.stream)
            return
        indent = ''
        for func in sorted(call_dict.keys()):
            name, value = func_std_string(func), call_dict[func]
            if isinstance(value, tuple):
                nc, cc, tt, ct = value
                count = f'{nc}/{cc}' if nc != cc else f'{nc}'
                text = f'{count.rjust(7 + 2 * len(indent))} {f8(tt)} {f8(ct)}  {name}'
                left = name_size + 1
            else:
                text = f'{name}({value!r}) {f8(self.stats[func][3])}'
                left = name_size + 3
            print(indent * left + text, file=self.stream)
            indent = ' '

    def print_line(self, func):
        cc, nc, tt, ct, _ = self.stats[func]
        count = f'{nc}/{cc}' if nc != cc else str(nc)
        print(count.rjust(9), f8(tt), end=' ', file=self.stream)
        print(' ' * 8 if nc == 0 else f8(tt / nc), f8(ct), ' ' * 8 if cc == 0 else f8(ct / cc), func_std_string(func),
              file=self.stream)

    def print_title(self):
        print('   ncalls  tottime  percall  cumtime  percall filename:lineno(function)', file=self.stream)


def func_strip_path(func_name):
    filename, line, name = func_name
    return os.path.basename(filename), line, name


def func_get_function_name(func):
    return func[2]


def func_std_string(func_name):
    """The text for a function, as it is printed."""
    if func_name[:2] == ('~', 0):
        name = func_name[2]
        return f'{{{name[1:-1]}}}' if name.startswith('<') and name.endswith('>') else name
    return '%s:%d(%s)' % func_name


def _add_numbers(old, new):
    if old is None:
        return new
    return tuple(a + b for a, b in zip(old, new)) if isinstance(new, tuple) else old + new


def add_func_stats(target, source):
    """The sum of two rows."""
    callers = dict(target[4])
    for func, numbers in source[4].items():
        callers[func] = _add_numbers(callers.get(func), numbers)
    return tuple(a + b for a, b in zip(target[:4], source[:4])) + (callers,)


def f8(x):
    return '%8.3f' % x
