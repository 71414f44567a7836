"""repr() with limits on its size, and help for containers that may contain themselves."""

__all__ = ['Repr', 'repr', 'recursive_repr']

_plain_repr = repr


def recursive_repr(fillvalue='...'):
    """A decorator for __repr__: where the object occurs inside itself, the fill value stands."""
    def decorating_function(user_function):
        running = set()

        def wrapper(self):
            key = id(self)
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return user_function(self)
            finally:
                running.discard(key)

        for name in ('__module__', '__doc__', '__name__', '__qualname__'):
            setattr(wrapper, name, getattr(user_function, name))
        wrapper.__annotations__ = getattr(user_function, '__annotations__', {})
        return wrapper
    return decorating_function


def _possibly_sorted(items):
    """The items in order if they have one, else as they come."""
    try:
        return sorted(items)
    except Exception:
        return list(items)


class Repr:
    """Makes reprs of limited size; the limits are attributes. A method repr_TYPE serves objects of a type."""

    def __init__(self):
        self.fillvalue = '...'
        self.maxlevel = 6
        self.maxtuple = 6
        self.maxlist = 6
        self.maxarray = 5
        self.maxdict = 4
        self.maxset = 6
        self.maxfrozenset = 6
        self.maxdeque = 6
        self.maxstring = 30
        self.maxlong = 40
        self.maxother = 30

    def repr(self, x):
        """The limited repr of an object."""
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        """The limited repr of an object that may show `level` levels of nesting."""
        method = getattr(self, 'repr_' + type(x).__name__.replace(' ', '_'), self.repr_instance)
        return method(x, level)

    def _list_items(self, items, level, limit):
        """The reprs of the first items, and the fill value if there are more."""
        from itertools import islice
        shown = [self.repr1(item, level - 1) for item in islice(items, limit)]
        if len(items) > limit:
            shown.append(self.fillvalue)
        return shown

    def _repr_iterable(self, x, level, left, right, maxiter, trail=''):
        size = len(x)
        if level <= 0 and size:
            return f'{left}{self.fillvalue}{right}'
        shown = [] if not size else self._list_items(x, level, maxiter)
        return f'{left}{", ".join(shown)}{trail if size == 1 else ""}{right}'

    def repr_tuple(self, x, level):
        return self._repr_iterable(x, level, '(', ')', self.maxtuple, ',')

    def repr_list(self, x, level):
        return self._repr_iterable(x, level, '[', ']', self.maxlist)

    def repr_array(self, x, level):
        if not x:
            return f"array('{x.typecode}')"
        return self._repr_iterable(x, level, f"array('{x.typecode}', [", '])', self.maxarray)

    def repr_set(self, x, level):
        if not x:
            return 'set()'
        return self._repr_iterable(_possibly_sorted(x), level, '{', '}', self.maxset)

    def repr_frozenset(self, x, level):
        if not x:
            return 'frozenset()'
        return self._repr_iterable(_possibly_sorted(x), level, 'frozenset({', '})', self.maxfrozenset)

    def repr_deque(self, x, level):
        return self._repr_iterable(x, level, 'deque([', '])', self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return '{}'
        if level <= 0:
            return '{' + self.fillvalue + '}'
        shown = [f'{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}'
                 for key in _possibly_sorted(x)[:self.maxdict]]
        if len(x) > self.maxdict:
            shown.append(self.fillvalue)
        return '{' + ', '.join(shown) + '}'

    def _cut(self, text, limit):
        """Leave out the middle of a text that is too long."""
        if len(text) <= limit:
            return text
        head = max(0, (limit - 3) // 2)
        tail = max(0, limit - 3 - head)
        return text[:head] + self.fillvalue + text[len(text) - tail:]

    def repr_str(self, x, level):
        text = _plain_repr(x[:self.maxstring])
        if len(text) <= self.maxstring:
            return text
        head = max(0, (self.maxstring - 3) // 2)
        tail = max(0, self.maxstring - 3 - head)
        text = _plain_repr(x[:head] + x[len(x) - tail:])
        return text[:head] + self.fillvalue + text[len(text) - tail:]

    def repr_int(self, x, level):
        return self._cut(_plain_repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = _plain_repr(x)
        except Exception:
            return f'<{x.__class__.__name__} instance at {id(x):#x}>'
        return self._cut(text, self.maxother)


aRepr = Repr()
repr = aRepr.repr
