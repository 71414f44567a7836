"""Which objects there are, and who holds whom.

Counting: count, typestats, most_common_types, growth, by_type, get_new_ids, get_leaking_objects, at.
Paths: find_ref_chain, find_backref_chain.
Pictures, as text in the DOT language: show_refs, show_backrefs, show_chain.

The functions are those of the package objgraph. They see the objects that the collector tracks. Nothing here
runs a collection: what waits for one is counted too, so call gc.collect() first where that is not wanted. No
program is started to draw a picture: the DOT text is written to a file, or answered.
"""

import gc
import operator
import sys
import types

__all__ = ['at', 'at_addrs', 'by_type', 'count', 'find_backref_chain', 'find_ref_chain',
           'get_leaking_objects', 'get_new_ids', 'growth', 'is_proper_module', 'most_common_types',
           'show_backrefs', 'show_chain', 'show_growth', 'show_most_common_types', 'show_refs', 'typestats']


# --- names of types ---------------------------------------------------------

def _short_typename(obj):
    return type(obj).__name__


def _long_typename(obj):
    cls = type(obj)
    module = cls.__module__
    if not isinstance(module, str):
        return cls.__name__
    return f'{module}.{cls.__name__}'


def _typename(shortnames):
    return _short_typename if shortnames else _long_typename


# --- counting ---------------------------------------------------------------

def count(typename, objects=None):
    """How many tracked objects have a type of that name, a short or a full one (with its module)."""
    name_of = _typename('.' not in typename)
    if objects is None:
        objects = gc.get_objects()
    return sum(1 for obj in objects if name_of(obj) == typename)


def typestats(objects=None, shortnames=True, filter=None):
    """A dict: for each name of a type, how many objects there are."""
    if objects is None:
        objects = gc.get_objects()
    name_of = _typename(shortnames)
    stats = {}
    for obj in objects:
        if filter and not filter(obj):
            continue
        name = name_of(obj)
        stats[name] = stats.get(name, 0) + 1
    return stats


def most_common_types(limit=10, objects=None, shortnames=True, filter=None):
    """A list of (name, number), those with most objects first."""
    stats = typestats(objects, shortnames=shortnames, filter=filter).items()
    stats = sorted(stats, key=operator.itemgetter(1), reverse=True)
    return stats[:limit] if limit else stats


def _print_columns(rows, file):
    """Each row a name and what follows it, right-aligned."""
    if not rows:
        return
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for name, *others in rows:
        cells = [name.ljust(widths[0])] + [text.rjust(width) for text, width in zip(others, widths[1:])]
        print(' '.join(cells).rstrip(), file=file)


def show_most_common_types(limit=10, objects=None, shortnames=True, file=None, filter=None):
    """Print what most_common_types() answers."""
    if file is None:
        file = sys.stdout
    stats = most_common_types(limit, objects, shortnames=shortnames, filter=filter)
    width = max((len(name) for name, _ in stats), default=0)
    for name, number in stats:
        print(f'{name:<{width}} {number}', file=file)


_peaks = {}


def growth(limit=10, peak_stats=None, shortnames=True, filter=None):
    """Types of which there are more objects than ever before: a list of (name, number, increase).

    What was there before is kept in peak_stats, a dict; without one, in a dict of this module.
    """
    if peak_stats is None:
        peak_stats = _peaks
    stats = typestats(shortnames=shortnames, filter=filter)
    deltas = {}
    for name, number in stats.items():
        before = peak_stats.get(name, 0)
        if number > before:
            deltas[name] = number - before
            peak_stats[name] = number
    rows = sorted(deltas.items(), key=operator.itemgetter(1), reverse=True)
    if limit:
        rows = rows[:limit]
    return [(name, stats[name], delta) for name, delta in rows]


def show_growth(limit=10, peak_stats=None, shortnames=True, file=None, filter=None):
    """Print what growth() answers."""
    if file is None:
        file = sys.stdout
    rows = growth(limit, peak_stats, shortnames, filter)
    _print_columns([(name, str(number), f'+{delta}') for name, number, delta in rows], file)


_known_ids = {}


def get_new_ids(skip_update=False, limit=10, sortby='deltas', shortnames=None, file=None):
    """Which objects are new since the last call: a dict, for each name of a type, of the set of their ids.

    Prints a table of the types with most new objects; sortby is 'old', 'current', 'new' or 'deltas'. With
    skip_update the comparison is made with the call before the last; limit=0 prints nothing.
    """
    columns = {'old': 1, 'current': 2, 'new': 3, 'deltas': 4}
    state = _known_ids
    state.setdefault('old', {})
    state.setdefault('current', {})
    state.setdefault('new', {})
    state.setdefault('shortnames', True)
    if file is None:
        file = sys.stdout
    if shortnames is None:
        shortnames = state['shortnames']
    else:
        state['shortnames'] = shortnames
    if not skip_update:
        state['old'], state['current'] = state['current'], {}
        name_of = _typename(shortnames)
        for obj in gc.get_objects():
            state['current'].setdefault(name_of(obj), set()).add(id(obj))
        for own in (state, state['old'], state['current'], state['new']):
            state['current'].get('dict', set()).discard(id(own))
    old, current = state['old'], state['current']
    state['new'] = new = {name: ids - old.get(name, set()) for name, ids in current.items()}
    rows = [(name, len(old.get(name, ())), len(ids), len(new[name]), len(ids) - len(old.get(name, ())))
            for name, ids in current.items()]
    rows.sort(key=operator.itemgetter(columns[sortby], 3), reverse=True)
    if limit:
        table = [('Type', 'Old_ids', 'Current_ids', 'New_ids', 'Count_Deltas')]
        table += [(name, str(a), str(b), f'+{c}', f'{d:+d}') for name, a, b, c, d in rows[:limit]]
        _print_columns(table, file)
    return new


def get_leaking_objects(objects=None):
    """Objects that nobody in sight refers to, and that yet live: C code may hold them, or leak them."""
    if objects is None:
        objects = gc.get_objects()
    try:
        referred = set()
        for obj in objects:
            referred.update(map(id, gc.get_referents(obj)))
        ids = {id(obj): obj for obj in objects}
        return [obj for key, obj in ids.items() if key not in referred and obj is not objects]
    finally:
        del objects, obj


def by_type(typename, objects=None):
    """The tracked objects whose type has that name, a short or a full one."""
    name_of = _typename('.' not in typename)
    if objects is None:
        objects = gc.get_objects()
    return [obj for obj in objects if name_of(obj) == typename]


def at(addr):
    """The tracked object with that id, or None."""
    for obj in gc.get_objects():
        if id(obj) == addr:
            return obj
    return None


def at_addrs(address_set):
    """The tracked objects whose ids are in the set."""
    return [obj for obj in gc.get_objects() if id(obj) in address_set]


# --- chains -----------------------------------------------------------------

def is_proper_module(obj):
    """Is it a module that can be imported, so that its names count as roots?"""
    return isinstance(obj, types.ModuleType) and obj is sys.modules.get(getattr(obj, '__name__', None))


def find_ref_chain(obj, predicate, max_depth=20, extra_ignore=()):
    """A shortest list of objects from obj, each referring to the next, to one that the predicate accepts.

    [obj] if none is found within max_depth steps. extra_ignore: ids of objects that are left out.
    """
    return _find_chain(obj, predicate, gc.get_referents, max_depth, extra_ignore)[::-1]


def find_backref_chain(obj, predicate, max_depth=20, extra_ignore=()):
    """A shortest list of objects, each referring to the next, from one that the predicate accepts to obj.

    [obj] if none is found within max_depth steps. extra_ignore: ids of objects that are left out.
    """
    return _find_chain(obj, predicate, gc.get_referrers, max_depth, extra_ignore)


def _find_chain(obj, predicate, neighbours, max_depth, extra_ignore):
    """Breadth first. The answer ends with obj."""
    queue, depth, parent = [obj], {id(obj): 0}, {id(obj): None}
    ignore = set(extra_ignore)
    ignore.update(map(id, (queue, depth, parent, ignore, extra_ignore)))
    ignore.add(id(sys._getframe()))
    ignore.add(id(sys._getframe(1)))
    position = 0
    while position < len(queue):
        target = queue[position]
        position += 1
        if predicate(target):
            chain = [target]
            while parent[id(target)] is not None:
                target = parent[id(target)]
                chain.append(target)
            return chain
        level = depth[id(target)]
        if level >= max_depth:
            continue
        found = neighbours(target)
        ignore.add(id(found))
        for source in found:
            if id(source) in ignore or id(source) in depth:
                continue
            if isinstance(source, types.FrameType) and source.f_code is _CODE:
                continue
            depth[id(source)] = level + 1
            parent[id(source)] = target
            queue.append(source)
        ignore.discard(id(found))
    return [obj]


_CODE = _find_chain.__code__


# --- pictures ---------------------------------------------------------------

def show_backrefs(objs, max_depth=3, extra_ignore=(), filter=None, too_many=10, highlight=None, filename=None,
                  extra_info=None, refcounts=False, shortnames=True, output=None, extra_node_attrs=None):
    """A picture of what refers to the objects, up to max_depth steps away.

    filter(obj) says which objects to show, highlight(obj) which to colour; more than too_many referrers of one
    object become a note. extra_info(obj) is added to labels, extra_node_attrs(obj) is a dict of more attributes
    of the node. The DOT text is written to output (a file object), or to filename, which must end in .dot; with
    neither it is the answer.
    """
    options = _Style(filter, too_many, highlight, extra_info, refcounts, shortnames, extra_node_attrs,
                     is_proper_module)
    if not isinstance(objs, (list, tuple)):
        objs = _Single([objs])
    return _show(objs, gc.get_referrers, True, max_depth, extra_ignore, options, filename, output)


def show_refs(objs, max_depth=3, extra_ignore=(), filter=None, too_many=10, highlight=None, filename=None,
              extra_info=None, refcounts=False, shortnames=True, output=None, extra_node_attrs=None):
    """A picture of what the objects refer to; the arguments are those of show_backrefs()."""
    options = _Style(filter, too_many, highlight, extra_info, refcounts, shortnames, extra_node_attrs,
                     lambda obj: False)
    if not isinstance(objs, (list, tuple)):
        objs = _Single([objs])
    return _show(objs, gc.get_referents, False, max_depth, extra_ignore, options, filename, output)


def show_chain(*chains, **options):
    """A picture of chains as find_ref_chain() and find_backref_chain() answer them, in a row."""
    backrefs = options.pop('backrefs', True)
    chains = [chain for chain in chains if chain]
    members = {id(obj) for chain in chains for obj in chain}

    def in_chain(obj):
        return id(obj) in members
    ends = [chain[-1] if backrefs else chain[0] for chain in chains]
    longest = max(map(len, chains), default=1)
    options.setdefault('max_depth', max(longest - 1, 1))
    options['filter'] = in_chain
    show = show_backrefs if backrefs else show_refs
    return show(ends, too_many=len(members) + 1, **options)


class _Single(list):
    """The list around an object that was given alone: its reference to it is none of the program's."""


class _Style:
    """How nodes are chosen and drawn."""

    def __init__(self, filter, too_many, highlight, extra_info, refcounts, shortnames, extra_node_attrs,
                 is_root):
        self.filter = filter
        self.too_many = too_many
        self.highlight = highlight
        self.extra_info = extra_info
        self.refcounts = refcounts
        self.typename = _typename(shortnames)
        self.extra_node_attrs = extra_node_attrs
        self.is_root = is_root
        self.own_references = 0     # of this module to an object, while its label is made
        self.last_count = 0
        self.single = None          # the id of an object that was given alone, and lies in a list made for it

    def count_references(self, obj):
        """The count of an object, without those who look at it here."""
        self.last_count = sys.getrefcount(obj)
        return self.last_count - self.own_references - (id(obj) == self.single)


def _measure_own_references(style):
    """Goes the way that an object goes with one that nobody else holds."""
    queue = [object()]
    target = queue[0]
    _add_node([], target, 0, 1, style)
    style.own_references = style.last_count


def _show(objs, neighbours, backwards, max_depth, extra_ignore, style, filename, output):
    if filename and not filename.endswith('.dot'):
        raise ValueError(f'only DOT text can be written, to a file whose name ends in .dot: {filename!r}')
    lines = _graph(objs, neighbours, backwards, max_depth, extra_ignore, style)
    text = '\n'.join(lines) + '\n'
    if output is not None:
        output.write(text)
    elif filename:
        with open(filename, 'w', encoding='utf-8') as file:
            file.write(text)
        print(f'Graph written to {filename} ({sum(" -> " in line for line in lines)} edges)')
    else:
        return text


def _graph(objs, neighbours, backwards, max_depth, extra_ignore, style):
    """The lines of the DOT text."""
    lines = ['digraph ObjectGraph {', '  node[shape=box, style=filled, fillcolor=white];']
    if style.refcounts:
        _measure_own_references(style)
    if isinstance(objs, _Single):
        style.single = id(objs[0])
    queue, depth = [], {}
    ignore = set(extra_ignore)
    ignore.update(map(id, (objs, lines, queue, depth, ignore, extra_ignore, style, style.__dict__)))
    frame = sys._getframe()
    while frame is not None and frame.f_globals is globals():
        ignore.add(id(frame))
        frame = frame.f_back
    del frame
    for obj in objs:
        lines.append(f'  {_node_id(obj)}[fontcolor=red];')
        if id(obj) not in depth:
            depth[id(obj)] = 0
            queue.append(obj)
    obj = None
    position = 0
    while position < len(queue):
        target = queue[position]
        position += 1
        level = depth[id(target)]
        _add_node(lines, target, level, max_depth, style)
        if level >= max_depth or style.is_root(target):
            continue
        found = neighbours(target)
        ignore.add(id(found))
        _add_edges(lines, target, found, backwards, level, ignore, queue, depth, style)
        ignore.discard(id(found))
        del found
    lines.append('}')
    return lines


def _add_node(lines, obj, level, max_depth, style):
    node = _node_id(obj)
    lines.append(f'  {node}[label="{_node_label(obj, style)}"{_extra_attributes(obj, style)}];')
    hue, saturation, value = (0, 0, 1) if not level else (.8, .1, 1 - level / (2 * max_depth + 2))
    if style.is_root(obj):
        hue, saturation, value = .3, .3, 1
    if style.highlight and style.highlight(obj):
        hue, saturation, value = .6, .6, 1
    lines.append(f'  {node}[fillcolor="{hue:g},{saturation:g},{value:.3g}"];')


def _add_edges(lines, target, found, backwards, level, ignore, queue, depth, style):
    shown = hidden = 0
    for source in found:
        if id(source) in ignore or isinstance(source, types.FrameType) and source.f_globals is globals():
            continue
        if style.filter and not style.filter(source):
            continue
        if id(source) not in depth and shown >= style.too_many:
            hidden += 1
            continue
        first, second = (source, target) if backwards else (target, source)
        lines.append(f'  {_node_id(first)} -> {_node_id(second)}{_edge_label(first, second)};')
        shown += 1
        if id(source) not in depth:
            depth[id(source)] = level + 1
            queue.append(source)
    if hidden:
        what = 'backreferences' if backwards else 'references'
        more = f'too_many_{_node_id(target)}'
        lines.append(f'  {more} -> {_node_id(target)};' if backwards else f'  {_node_id(target)} -> {more};')
        lines.append(f'  {more}[label="{hidden} more {what}", shape=box, height=0.25, style=filled, '
                     'fillcolor=red, fontsize=6];')


def _node_id(obj):
    return f'o{id(obj)}'


def _quote(text):
    """As the inside of a string of DOT."""
    text = text.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n').replace('\0', '\\\\0')
    return text


def _node_label(obj, style):
    text = style.typename(obj)
    if style.refcounts:
        text += f' [{style.count_references(obj)}]'
    text += '\n' + _safe_repr(obj)
    if style.extra_info:
        text += '\n' + str(style.extra_info(obj))
    return _quote(text)


def _extra_attributes(obj, style):
    given = style.extra_node_attrs(obj) if style.extra_node_attrs else {}
    return ''.join(f', {name}="{_quote(str(value))}"' for name, value in given.items())


def _safe_repr(obj):
    """What tells an object from others, in 40 characters."""
    try:
        return _short_repr(obj)[:40]
    except Exception:
        return '(unrepresentable)'


def _short_repr(obj):
    if isinstance(obj, (type, types.ModuleType, types.BuiltinMethodType, types.BuiltinFunctionType)):
        return obj.__name__
    if isinstance(obj, types.MethodType):
        return f'{obj.__func__.__name__} (bound)' if obj.__self__ is not None else obj.__func__.__name__
    if isinstance(obj, types.LambdaType) and obj.__name__ == '<lambda>':
        return f'lambda: {obj.__code__.co_filename}:{obj.__code__.co_firstlineno}'
    if isinstance(obj, types.FrameType):
        return f'{obj.f_code.co_filename}:{obj.f_lineno}'
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    if isinstance(obj, (tuple, list, dict, set, frozenset)):
        return f'{len(obj)} items'
    return repr(obj)


def _edge_label(source, target):
    """How source refers to target, as attributes of the edge."""
    if isinstance(target, dict) and getattr(source, '__dict__', None) is target:
        return ' [label="__dict__",weight=10]'
    if isinstance(source, types.FrameType):
        names = ('f_locals', 'f_globals')
    elif isinstance(source, types.MethodType):
        names = ('__self__', '__func__')
    elif isinstance(source, types.FunctionType):
        names = ('__code__', '__globals__', '__defaults__', '__kwdefaults__', '__closure__', '__name__')
    else:
        names = ()
    for name in names:
        if getattr(source, name, None) is target:
            return f' [label="{name}",weight=10]'
    if isinstance(source, dict):
        return _dict_edge_label(source, target)
    if isinstance(source, (list, tuple)):
        for i, item in enumerate(source):
            if item is target:
                return f' [label="[{i}]"]'
        return ''
    return _attribute_edge_label(source, target)


def _dict_edge_label(source, target):
    for key, value in source.items():
        if value is target:
            is_name = isinstance(key, str) and key.isidentifier()
            text = key if is_name else f'{type(key).__name__} {_safe_repr(key)}'
            return f' [label="{_quote(text)}",weight=2]'
    return ' [label="key",style=dashed]' if any(key is target for key in source) else ''


def _attribute_edge_label(source, target):
    """An attribute that lies in the instance itself, and not in a dict until somebody asks for one."""
    if type(source) is target:
        return ' [label="__class__"]'
    for cls in type(source).__mro__:
        for name, member in cls.__dict__.items():
            if isinstance(member, types.MemberDescriptorType) and getattr(source, name, None) is target:
                return f' [label="{_quote(name)}",weight=2]'
    try:
        attributes = source.__dict__
    except Exception:
        return ''
    if isinstance(attributes, dict):
        return _dict_edge_label(attributes, target)
    return ''
