"""Stand-ins for parts of a program while it is tested.

A Mock has whatever attribute it is asked for, can be called, and remembers how it was used, so that a test can
assert it. patch() puts one where something else stands, for the time of a test.
"""
import builtins
import inspect
from types import CodeType, FunctionType, MethodType, ModuleType
from ._mock_calls import (ANY, DEFAULT, InvalidSpecError, call, sentinel, _Call, _CallList, _AnyComparer, _callable,
                          _calls_text, _deleted, _format_call_signature, _instance_callable, _is_exception, _is_list,
                          _is_magic, _missing)

__all__ = ('Mock', 'MagicMock', 'patch', 'sentinel', 'DEFAULT', 'ANY', 'call', 'create_autospec', 'AsyncMock',
           'FILTER_DIR', 'NonCallableMock', 'NonCallableMagicMock', 'mock_open', 'PropertyMock', 'seal')

FILTER_DIR = True       # dir() of a mock shows what is of use

_builtins = {name for name in dir(builtins) if not name.startswith('_')}
FunctionTypes = (FunctionType, MethodType)


def _is_async_func(obj):
    return bool(getattr(obj, '__code__', None)) and inspect.iscoroutinefunction(obj)


def _is_instance_mock(obj):
    """isinstance() would ask for __class__, which mocks answer for what they stand for."""
    return issubclass(type(obj), NonCallableMock)


def _is_async_obj(obj):
    if _is_instance_mock(obj) and not isinstance(obj, AsyncMock):
        return False
    if hasattr(obj, '__func__'):
        obj = obj.__func__
    return inspect.iscoroutinefunction(obj) or inspect.isawaitable(obj)


# --- names of special methods ---------------------------------------------------------------------------

_plain = ('lt gt le ge eq ne getitem setitem delitem len contains str sizeof enter exit divmod rdivmod neg pos abs '
          'invert complex int float index round trunc floor ceil bool next fspath aiter hash iter')
_numerics = 'add sub mul matmul truediv floordiv mod lshift rshift and xor or pow'.split()
_magics = {f'__{name}__' for name in _plain.split() + _numerics + ['i' + n for n in _numerics]
           + ['r' + n for n in _numerics]}
_non_defaults = {'__get__', '__set__', '__delete__', '__reversed__', '__missing__', '__reduce__', '__reduce_ex__',
                 '__getinitargs__', '__getnewargs__', '__getstate__', '__setstate__', '__getformat__', '__repr__',
                 '__dir__', '__subclasses__', '__format__', '__getnewargs_ex__'}
_async_method_magics = {'__aenter__', '__aexit__', '__anext__'}
_async_magics = _async_method_magics | {'__aiter__'}
_all_sync_magics = _magics | _non_defaults
_all_magics = _all_sync_magics | _async_magics
_unsupported_magics = {'__getattr__', '__setattr__', '__init__', '__new__', '__prepare__', '__instancecheck__',
                       '__subclasscheck__', '__del__'}
_allowed_names = {'return_value', '_mock_return_value', 'side_effect', '_mock_side_effect', '_mock_parent',
                  '_mock_new_parent', '_mock_name', '_mock_new_name'}
_misspelt = ('assert', 'assret', 'asert', 'aseert', 'assrt')


# --- signatures -----------------------------------------------------------------------------------------

def _get_signature_object(spec, as_instance, eat_self):
    """(what is called, its signature), or None if it has none."""
    if isinstance(spec, type) and not as_instance:
        spec, eat_self = spec.__init__, True
    elif isinstance(spec, (classmethod, staticmethod)):
        if isinstance(spec, classmethod):
            eat_self = True
        spec = spec.__func__
    elif not isinstance(spec, FunctionTypes):
        try:
            spec = spec.__call__
        except AttributeError:
            return None
    try:
        from functools import partial
        return spec, inspect.signature(partial(spec, None) if eat_self else spec)
    except ValueError:
        return None


def _check_sig(func, mock, skipfirst, instance=False):
    """Lets calls of the mock fail as those of the function would."""
    found = _get_signature_object(func, instance, skipfirst)
    if found is None:
        return
    func, sig = found

    def checksig(self, /, *args, **kwargs):
        sig.bind(*args, **kwargs)
    _copy_func_details(func, checksig)
    type(mock)._mock_check_sig = checksig
    type(mock).__signature__ = sig


def _copy_func_details(func, copy):
    for name in '__name__', '__doc__', '__text_signature__', '__module__', '__defaults__', '__kwdefaults__':
        try:
            setattr(copy, name, getattr(func, name))
        except AttributeError:
            pass


def _set_signature(mock, original, instance=False):
    """A function that calls the mock, with the name and signature of the original."""
    found = _get_signature_object(original, instance, isinstance(original, type))
    if found is None:
        return mock
    func, sig = found

    def checksig(*args, **kwargs):
        sig.bind(*args, **kwargs)
    _copy_func_details(func, checksig)
    name = original.__name__
    if not name.isidentifier():
        name = 'funcopy'
    context = {'_checksig_': checksig, name: mock}
    exec(f'def {name}(*args, **kwargs):\n    _checksig_(*args, **kwargs)\n    return {name}(*args, **kwargs)', context)
    made = context[name]
    made.__globals__[name] = mock
    _setup_func(made, mock, sig)
    return made


def _setup_func(func, mock, sig):
    func.mock = mock
    for name in ('called', 'call_count', 'call_args'):
        setattr(func, name, getattr(mock, name))
    func.call_args_list = func.mock_calls = func.method_calls = None
    func.call_args_list, func.method_calls, func.mock_calls = _CallList(), _CallList(), _CallList()
    func.return_value = mock.return_value
    func.side_effect = mock.side_effect
    func._mock_children = mock._mock_children

    def forward(method):
        def forwarder(*args, **kwargs):
            return getattr(mock, method)(*args, **kwargs)
        forwarder.__name__ = method
        setattr(func, method, forwarder)

    for method in ('assert_called_with', 'assert_called_once_with', 'assert_has_calls', 'assert_any_call',
                   'assert_called', 'assert_not_called', 'assert_called_once'):
        forward(method)

    def reset_mock():
        func.method_calls, func.mock_calls = _CallList(), _CallList()
        mock.reset_mock()
        ret = func.return_value
        if _is_instance_mock(ret) and ret is not mock:
            ret.reset_mock()
    func.reset_mock = reset_mock
    func.__signature__ = sig
    mock._mock_delegate = func


def _coroutine_mark():
    """What asyncio.iscoroutinefunction() looks for."""
    try:
        from asyncio.coroutines import _is_coroutine
    except ImportError:
        return True
    return _is_coroutine


def _setup_async_mock(mock):
    mock._is_coroutine = _coroutine_mark()
    mock.await_count = 0
    mock.await_args = None
    mock.await_args_list = _CallList()

    def forward(method):
        def forwarder(*args, **kwargs):
            return getattr(mock.mock, method)(*args, **kwargs)
        setattr(mock, method, forwarder)

    for method in ('assert_awaited', 'assert_awaited_once', 'assert_awaited_with', 'assert_awaited_once_with',
                   'assert_any_await', 'assert_has_awaits', 'assert_not_awaited'):
        forward(method)


# --- mocks ----------------------------------------------------------------------------------------------

class _MockIter:
    def __init__(self, obj):
        self.obj = iter(obj)

    def __next__(self):
        return next(self.obj)

    def __iter__(self):
        return self


def _try_iter(obj):
    """An iterator for side_effect, where it is to be one."""
    if obj is None or _is_exception(obj) or _callable(obj):
        return obj
    try:
        return iter(obj)
    except TypeError:
        return obj


def _delegating_property(name):
    real = '_mock_' + name
    _allowed_names.add(name)

    def get(self):
        delegate = self._mock_delegate
        return getattr(self, real) if delegate is None else getattr(delegate, name)

    def set(self, value):
        delegate = self._mock_delegate
        if delegate is None:
            self.__dict__[real] = value
        else:
            setattr(delegate, name, value)
    return property(get, set)


def _check_and_set_parent(parent, value, name, new_name):
    """Makes a mock that is stored in another its child, if it has no name and no parent."""
    if isinstance(value, FunctionType) and hasattr(value, 'mock'):
        value = value.mock
    if not _is_instance_mock(value):
        return False
    if value._mock_name or value._mock_new_name or value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    above = parent
    while above is not None:
        if above is value:
            return False    # it would be its own ancestor
        above = above._mock_new_parent
    if new_name:
        value._mock_new_parent = parent
        value._mock_new_name = new_name
    if name:
        value._mock_parent = parent
        value._mock_name = name
    return True


class Base:
    _mock_return_value = DEFAULT
    _mock_side_effect = None

    def __init__(self, /, *args, **kwargs):
        """Ends the chain of constructors."""


class NonCallableMock(Base):
    """A Mock that cannot be called."""

    def __new__(cls, spec=None, wraps=None, name=None, spec_set=None, *args, **kw):
        # each has a class of its own, for special methods are looked up there
        bases = (cls,)
        if not issubclass(cls, AsyncMockMixin):
            found = spec_set if spec_set is not None else spec
            if found is not None and _is_async_obj(found):
                bases = (AsyncMockMixin, cls)
        return super().__new__(type(cls.__name__, bases, {'__doc__': cls.__doc__}))

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name='',
                 _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        if _new_parent is None:
            _new_parent = parent
        values = self.__dict__
        values.update(_mock_parent=parent, _mock_name=name, _mock_new_name=_new_name, _mock_new_parent=_new_parent,
                      _mock_sealed=False)
        if spec_set is not None:
            spec, spec_set = spec_set, True
        if _eat_self is None:
            _eat_self = parent is not None
        self._mock_add_spec(spec, spec_set, _spec_as_instance, _eat_self)
        values.update(_mock_children={}, _mock_wraps=wraps, _mock_delegate=None, _mock_called=False,
                      _mock_call_args=None, _mock_call_count=0, _mock_call_args_list=_CallList(),
                      _mock_mock_calls=_CallList(), method_calls=_CallList(), _mock_unsafe=unsafe)
        if kwargs:
            self.configure_mock(**kwargs)
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state)

    def attach_mock(self, mock, attribute):
        """Make a mock an attribute of this one, and its name and parent with it."""
        inner = mock.mock if isinstance(mock, FunctionType) and hasattr(mock, 'mock') else mock
        inner._mock_parent = inner._mock_new_parent = None
        inner._mock_name = ''
        inner._mock_new_name = None
        setattr(self, attribute, mock)

    def mock_add_spec(self, spec, spec_set=False):
        """Let only attributes of `spec` be had; with spec_set, only those be set."""
        self._mock_add_spec(spec, spec_set)

    def _mock_add_spec(self, spec, spec_set, _spec_as_instance=False, _eat_self=False):
        if _is_instance_mock(spec):
            raise InvalidSpecError(f'Cannot spec a Mock object. [object={spec!r}]')
        spec_class = signature = None
        asyncs = []
        if spec is not None and not _is_list(spec):
            asyncs = [attr for attr in dir(spec) if inspect.iscoroutinefunction(getattr(spec, attr, None))]
            spec_class = spec if isinstance(spec, type) else type(spec)
            found = _get_signature_object(spec, _spec_as_instance, _eat_self)
            signature = found and found[1]
            spec = dir(spec)
        self.__dict__.update(_spec_class=spec_class, _spec_set=spec_set, _spec_signature=signature,
                             _mock_methods=spec, _spec_asyncs=asyncs)

    def _get_return_value(self):
        ret = self._mock_return_value
        if self._mock_delegate is not None:
            ret = self._mock_delegate.return_value
        if ret is DEFAULT:
            ret = self._get_child_mock(_new_parent=self, _new_name='()')
            self.return_value = ret
        return ret

    def _set_return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
        else:
            self._mock_return_value = value
            _check_and_set_parent(self, value, None, '()')

    return_value = property(_get_return_value, _set_return_value, doc='What a call returns.')

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    called = _delegating_property('called')
    call_count = _delegating_property('call_count')
    call_args = _delegating_property('call_args')
    call_args_list = _delegating_property('call_args_list')
    mock_calls = _delegating_property('mock_calls')

    def _get_side_effect(self):
        delegate = self._mock_delegate
        if delegate is None:
            return self._mock_side_effect
        effect = delegate.side_effect
        if effect is not None and not callable(effect) and not isinstance(effect, _MockIter) and not _is_exception(effect):
            effect = delegate.side_effect = _MockIter(effect)
        return effect

    def _set_side_effect(self, value):
        value = _try_iter(value)
        if self._mock_delegate is None:
            self._mock_side_effect = value
        else:
            self._mock_delegate.side_effect = value

    side_effect = property(_get_side_effect, _set_side_effect)

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forget all calls, of this mock and those below it."""
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self.called = False
        self.call_args = None
        self.call_count = 0
        self.mock_calls = _CallList()
        self.call_args_list = _CallList()
        self.method_calls = _CallList()
        if return_value:
            self._mock_return_value = DEFAULT
        if side_effect:
            self._mock_side_effect = None
        for child in self._mock_children.values():
            if not isinstance(child, _SpecState) and child is not _deleted:
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        ret = self._mock_return_value
        if _is_instance_mock(ret) and ret is not self:
            ret.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Set attributes: `**{'method.return_value': 3}` reaches those of attributes."""
        for path, value in sorted(kwargs.items(), key=lambda item: item[0].count('.')):
            *names, last = path.split('.')
            obj = self
            for name in names:
                obj = getattr(obj, name)
            setattr(obj, last, value)

    # --- attributes ---

    def __getattr__(self, name):
        if name in {'_mock_methods', '_mock_unsafe'}:
            raise AttributeError(name)
        if self._mock_methods is not None:
            if name not in self._mock_methods or name in _all_magics:
                raise AttributeError(f'Mock object has no attribute {name!r}')
        elif _is_magic(name):
            raise AttributeError(name)
        if not self._mock_unsafe and (not self._mock_methods or name not in self._mock_methods):
            if name.startswith(_misspelt):
                raise AttributeError(f'{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant '
                                     'to be an attribute.')
        result = self._mock_children.get(name)
        if result is _deleted:
            raise AttributeError(name)
        if result is None:
            wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
            result = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
            self._mock_children[name] = result
        elif isinstance(result, _SpecState):
            result = self._mock_children[name] = self._made_of(result, name)
        return result

    def _made_of(self, state, name):
        try:
            return create_autospec(state.spec, state.spec_set, state.instance, state.parent, state.name)
        except InvalidSpecError:
            target = self.__dict__['_mock_name'] or self
            raise InvalidSpecError(f'Cannot autospec attr {name!r} from target {target!r} as it has already been '
                                   f'mocked out. [target={self!r}, attr={state.spec!r}]')

    def _extract_mock_name(self):
        """The name with those of all above: 'mock.a().b'."""
        names, parent, last = [self._mock_new_name], self._mock_new_parent, self
        dot = '' if names == ['()'] else '.'
        while parent is not None:
            last = parent
            names.append(parent._mock_new_name + dot)
            dot = '' if parent._mock_new_name == '()' else '.'
            parent = parent._mock_new_parent
        names.reverse()
        first = last._mock_name or 'mock'
        if len(names) > 1 and names[1] not in ('()', '().'):
            first += '.'
        names[0] = first
        return ''.join(names)

    def __repr__(self):
        name = self._extract_mock_name()
        shown = '' if name in ('mock', 'mock.') else f' name={name!r}'
        spec = ''
        if self._spec_class is not None:
            spec = f' {"spec_set" if self._spec_set else "spec"}={self._spec_class.__name__!r}'
        return f'<{type(self).__name__}{shown}{spec} id={str(id(self))!r}>'

    def __dir__(self):
        if not FILTER_DIR:
            return object.__dir__(self)
        names = set(self._mock_methods or [])
        names.update(name for name in dir(type(self)) if not name.startswith('_'))
        names.update(name for name in self.__dict__ if not name.startswith('_') or _is_magic(name))
        names.update(name for name, child in self._mock_children.items() if child is not _deleted)
        return sorted(names)

    def __setattr__(self, name, value):
        if name in _allowed_names:
            return object.__setattr__(self, name, value)
        if (self._spec_set and self._mock_methods is not None and name not in self._mock_methods
                and name not in self.__dict__):
            raise AttributeError(f'Mock object has no attribute {name!r}')
        if name in _unsupported_magics:
            raise AttributeError(f'Attempting to set unsupported magic method {name!r}.')
        if name in _all_magics:
            if self._mock_methods is not None and name not in self._mock_methods:
                raise AttributeError(f'Mock object has no attribute {name!r}')
            if not _is_instance_mock(value):
                setattr(type(self), name, _get_method(name, value))
                original = value
                value = lambda *args, **kw: original(self, *args, **kw)
            else:
                _check_and_set_parent(self, value, None, name)
                setattr(type(self), name, value)
                self._mock_children[name] = value
        elif name == '__class__':
            self.__dict__['_spec_class'] = value
            return
        elif _check_and_set_parent(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f'Cannot set {self._extract_mock_name()}.{name}')
        return object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in _all_magics and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return      # it was on the type only
        child = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif child is _deleted:
            raise AttributeError(name)
        if child is not _missing:
            del self._mock_children[name]
        self._mock_children[name] = _deleted

    def _get_child_mock(self, /, **kw):
        """The mock for an attribute or a return value: of the same kind, but callable."""
        if self._mock_sealed:
            attribute = f'.{kw["name"]}' if 'name' in kw else '()'
            raise AttributeError(self._extract_mock_name() + attribute)
        new_name = kw.get('_new_name')
        if new_name in self.__dict__['_spec_asyncs']:
            return AsyncMock(**kw)
        kind = type(self)
        if issubclass(kind, MagicMock) and new_name in _async_method_magics:
            made = AsyncMock
        elif issubclass(kind, AsyncMockMixin):
            plain = new_name in _all_sync_magics or self._mock_methods and new_name in self._mock_methods
            made = MagicMock if plain else AsyncMock
        elif not issubclass(kind, CallableMixin):
            made = MagicMock if issubclass(kind, NonCallableMagicMock) else Mock
        else:
            made = kind.__mro__[1]
        return made(**kw)

    # --- assertions ---

    def _format_mock_call_signature(self, args, kwargs):
        return _format_call_signature(self._mock_name or 'mock', args, kwargs)

    def _format_mock_failure_message(self, args, kwargs, action='call'):
        expected = self._format_mock_call_signature(args, kwargs)
        actual = self._format_mock_call_signature(*(self.call_args if action == 'call' else self.await_args))
        return f'expected {action} not found.\nExpected: {expected}\n  Actual: {actual}'

    def _get_call_signature_from_name(self, name):
        """The signature of what a dotted name stands for, if it is known."""
        if not name:
            return self._spec_signature
        sig, children = None, self._mock_children
        for part in name.replace('()', '').split('.'):
            child = children.get(part)
            if child is None or isinstance(child, _SpecState):
                break
            if isinstance(child, FunctionType) and hasattr(child, 'mock'):
                child = child.mock
            children, sig = child._mock_children, child._spec_signature
        return sig

    def _call_matcher(self, _call):
        """The call with its arguments as the signature sorts them; the TypeError if it cannot be called so."""
        if isinstance(_call, tuple) and len(_call) > 2:
            sig = self._get_call_signature_from_name(_call[0])
        else:
            sig = self._spec_signature
        if sig is None:
            return _call
        name, args, kwargs = ('', *_call) if len(_call) == 2 else _call
        try:
            bound = sig.bind(*args, **kwargs)
        except TypeError as e:
            return e.with_traceback(None)
        return call(name, bound.args, bound.kwargs)

    def _calls_repr(self, prefix='Calls'):
        return _calls_text(self.mock_calls, prefix)

    def assert_not_called(self):
        """Fail if the mock was called."""
        if self.call_count:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to not have been called. Called "
                                 f'{self.call_count} times.{self._calls_repr()}')

    def assert_called(self):
        """Fail unless the mock was called."""
        if self.call_count == 0:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called.")

    def assert_called_once(self):
        """Fail unless the mock was called once."""
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called once. Called "
                                 f'{self.call_count} times.{self._calls_repr()}')

    def assert_called_with(self, /, *args, **kwargs):
        """Fail unless the last call had these arguments."""
        if self.call_args is None:
            expected = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f'expected call not found.\nExpected: {expected}\n  Actual: not called.')
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        actual = self._call_matcher(self.call_args)
        if actual != expected:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(self._format_mock_failure_message(args, kwargs)) from cause

    def assert_called_once_with(self, /, *args, **kwargs):
        """Fail unless there was one call, with these arguments."""
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to be called once. Called "
                                 f'{self.call_count} times.{self._calls_repr()}')
        return self.assert_called_with(*args, **kwargs)

    def assert_has_calls(self, calls, any_order=False):
        """Fail unless mock_calls has these calls, one behind the other or, with any_order, anywhere."""
        expected = [self._call_matcher(c) for c in calls]
        cause = next((e for e in expected if isinstance(e, Exception)), None)
        everything = _CallList(self._call_matcher(c) for c in self.mock_calls)
        if not any_order:
            if expected not in everything:
                problem = 'Calls not found.'
                if cause is not None:
                    problem = ('Error processing expected calls.\nErrors: '
                               f'{[e if isinstance(e, Exception) else None for e in expected]}')
                actual = self._calls_repr(prefix='  Actual').rstrip('.')
                raise AssertionError(f'{problem}\nExpected: {_CallList(calls)}{actual}') from cause
            return
        rest, not_found = list(everything), []
        for wanted in expected:
            try:
                rest.remove(wanted)
            except ValueError:
                not_found.append(wanted)
        if not_found:
            raise AssertionError(f'{self._mock_name or "mock"!r} does not contain all of {tuple(not_found)!r} in its '
                                 f'call list, found {rest!r} instead') from cause

    def assert_any_call(self, /, *args, **kwargs):
        """Fail unless some call had these arguments."""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        actual = [self._call_matcher(c) for c in self.call_args_list]
        if cause or expected not in _AnyComparer(actual):
            raise AssertionError(f'{self._format_mock_call_signature(args, kwargs)} call not found') from cause


class CallableMixin(Base):
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None,
                 parent=None, _spec_state=None, _new_name='', _new_parent=None, **kwargs):
        self.__dict__['_mock_return_value'] = return_value
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect

    def _mock_check_sig(self, /, *args, **kwargs):
        """Replaced where there is a signature to keep to."""

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._mock_call(*args, **kwargs)

    def _mock_call(self, /, *args, **kwargs):
        return self._execute_mock_call(*args, **kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        """Remembers the call, here and in all mocks above."""
        self.called = True
        self.call_count += 1
        made = _Call((args, kwargs), two=True)
        self.call_args = made
        self.call_args_list.append(made)
        is_method = self._mock_parent is not None
        method_name, name = self._mock_name, self._mock_new_name
        is_call = name == '()'
        self.mock_calls.append(_Call(('', args, kwargs)))
        above = self._mock_new_parent
        while above is not None:
            if is_method:
                above.method_calls.append(_Call((method_name, args, kwargs)))
                is_method = above._mock_parent is not None
                if is_method:
                    method_name = f'{above._mock_name}.{method_name}'
            above.mock_calls.append(_Call((name, args, kwargs)))
            if above._mock_new_name:
                dot = '' if is_call else '.'
                is_call = above._mock_new_name == '()'
                name = above._mock_new_name + dot + name
            above = above._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not _callable(effect):
                result = next(effect)
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """Stands for anything: attributes are mocks, calls return a mock, and all use is remembered.

    spec: an object or a list of names that says which attributes there are; spec_set: and which can be set.
    side_effect: a function to call, an exception to raise, or what calls are to return one after the other.
    return_value: what calls return. wraps: an object to pass everything on to. name: for the repr.
    Other keywords are attributes.
    """


def _get_method(name, func):
    """A function that is a method of the type of a mock."""
    def method(self, /, *args, **kw):
        return func(self, *args, **kw)
    method.__name__ = name
    return method


# --- special methods ------------------------------------------------------------------------------------

_calculate_return_value = {
    '__hash__': lambda self: object.__hash__(self),
    '__str__': lambda self: object.__str__(self),
    '__sizeof__': lambda self: object.__sizeof__(self),
    '__fspath__': lambda self: f'{type(self).__name__}/{self._extract_mock_name()}/{id(self)}',
}

_return_values = {
    '__lt__': NotImplemented, '__gt__': NotImplemented, '__le__': NotImplemented, '__ge__': NotImplemented,
    '__int__': 1, '__contains__': False, '__len__': 0, '__exit__': False, '__complex__': 1j, '__float__': 1.0,
    '__bool__': True, '__index__': 1, '__aexit__': False,
}


def _get_eq(self):
    def __eq__(other):
        ret = self.__eq__._mock_return_value
        if ret is not DEFAULT:
            return ret
        return True if self is other else NotImplemented
    return __eq__


def _get_ne(self):
    def __ne__(other):
        if self.__ne__._mock_return_value is not DEFAULT:
            return DEFAULT
        return False if self is other else NotImplemented
    return __ne__


def _get_iter(self):
    def __iter__():
        ret = self.__iter__._mock_return_value
        return iter([]) if ret is DEFAULT else iter(ret)
    return __iter__


def _get_async_iter(self):
    def __aiter__():
        ret = self.__aiter__._mock_return_value
        return _AsyncIterator(iter([]) if ret is DEFAULT else iter(ret))
    return __aiter__


_side_effect_methods = {'__eq__': _get_eq, '__ne__': _get_ne, '__iter__': _get_iter, '__aiter__': _get_async_iter}


def _set_return_value(mock, method, name):
    fixed = _return_values.get(name, DEFAULT)
    if fixed is not DEFAULT:
        method.return_value = fixed
    elif name in _calculate_return_value:
        method.return_value = _calculate_return_value[name](mock)
    elif name in _side_effect_methods:
        method.side_effect = _side_effect_methods[name](mock)


class MagicMixin(Base):
    def __init__(self, /, *args, **kw):
        self._mock_set_magics()     # so that configure_mock() finds them
        super().__init__(*args, **kw)
        self._mock_set_magics()     # those that the spec has

    def _mock_set_magics(self):
        kind = type(self)
        everything = these = _magics | _async_method_magics
        if getattr(self, '_mock_methods', None) is not None:
            these = everything.intersection(self._mock_methods)
            for entry in everything - these:
                if entry in kind.__dict__:
                    delattr(self, entry)
        for entry in these - set(kind.__dict__):
            setattr(kind, entry, MagicProxy(entry, self))


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A MagicMock that cannot be called."""

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()


class MagicMock(MagicMixin, Mock):
    """A Mock that has the special methods, too: it can be compared, iterated over, used in a with statement..."""

    def mock_add_spec(self, spec, spec_set=False):
        """Let only attributes of `spec` be had; with spec_set, only those be set."""
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()

    def reset_mock(self, /, *args, return_value=False, **kwargs):
        super().reset_mock(*args, return_value=return_value, **kwargs)


class MagicProxy(Base):
    """Makes the mock of a special method when it is first used."""

    def __init__(self, name, parent):
        self.name = name
        self.parent = parent

    def create_mock(self):
        entry, parent = self.name, self.parent
        made = parent._get_child_mock(name=entry, _new_name=entry, _new_parent=parent)
        setattr(parent, entry, made)
        _set_return_value(parent, made, entry)
        return made

    def __get__(self, obj, _type=None):
        return self.create_mock()


# --- coroutines -----------------------------------------------------------------------------------------

class AsyncMockMixin(Base):
    await_count = _delegating_property('await_count')
    await_args = _delegating_property('await_args')
    await_args_list = _delegating_property('await_args_list')

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code = NonCallableMock(spec_set=CodeType)
        code.co_flags = inspect.CO_COROUTINE
        self.__dict__.update(_is_coroutine=True, _mock_await_count=0, _mock_await_args=None,
                             _mock_await_args_list=_CallList(), __code__=code, __name__='AsyncMock',
                             __defaults__=(), __kwdefaults__={}, __annotations__=None)

    async def _execute_mock_call(self, /, *args, **kwargs):
        made = _Call((args, kwargs), two=True)
        self.await_count += 1
        self.await_args = made
        self.await_args_list.append(made)
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not _callable(effect):
                try:
                    result = next(effect)
                except StopIteration:
                    raise StopAsyncIteration
                if _is_exception(result):
                    raise result
            elif inspect.iscoroutinefunction(effect):
                result = await effect(*args, **kwargs)
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            if inspect.iscoroutinefunction(self._mock_wraps):
                return await self._mock_wraps(*args, **kwargs)
            return self._mock_wraps(*args, **kwargs)
        return self.return_value

    def assert_awaited(self):
        """Fail unless the mock was awaited."""
        if self.await_count == 0:
            raise AssertionError(f'Expected {self._mock_name or "mock"} to have been awaited.')

    def assert_awaited_once(self):
        """Fail unless the mock was awaited once."""
        if self.await_count != 1:
            raise AssertionError(f'Expected {self._mock_name or "mock"} to have been awaited once. Awaited '
                                 f'{self.await_count} times.')

    def assert_awaited_with(self, /, *args, **kwargs):
        """Fail unless the last await had these arguments."""
        if self.await_args is None:
            expected = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f'Expected await: {expected}\nNot awaited')
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        actual = self._call_matcher(self.await_args)
        if actual != expected:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(self._format_mock_failure_message(args, kwargs, action='await')) from cause

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """Fail unless there was one await, with these arguments."""
        if self.await_count != 1:
            raise AssertionError(f'Expected {self._mock_name or "mock"} to have been awaited once. Awaited '
                                 f'{self.await_count} times.')
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """Fail unless some await had these arguments."""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        actual = [self._call_matcher(c) for c in self.await_args_list]
        if cause or expected not in _AnyComparer(actual):
            raise AssertionError(f'{self._format_mock_call_signature(args, kwargs)} await not found') from cause

    def assert_has_awaits(self, calls, any_order=False):
        """Fail unless these awaits are among those there were, in order or anywhere."""
        expected = [self._call_matcher(c) for c in calls]
        cause = next((e for e in expected if isinstance(e, Exception)), None)
        everything = _CallList(self._call_matcher(c) for c in self.await_args_list)
        if not any_order:
            if expected not in everything:
                problem = 'Awaits not found.'
                if cause is not None:
                    problem = ('Error processing expected awaits.\nErrors: '
                               f'{[e if isinstance(e, Exception) else None for e in expected]}')
                raise AssertionError(f'{problem}\nExpected: {_CallList(calls)}\nActual: '
                                     f'{self.await_args_list}') from cause
            return
        rest, not_found = list(everything), []
        for wanted in expected:
            try:
                rest.remove(wanted)
            except ValueError:
                not_found.append(wanted)
        if not_found:
            raise AssertionError(f'{tuple(not_found)!r} not all found in await list') from cause

    def assert_not_awaited(self):
        """Fail if the mock was awaited."""
        if self.await_count != 0:
            raise AssertionError(f'Expected {self._mock_name or "mock"} to not have been awaited. Awaited '
                                 f'{self.await_count} times.')

    def reset_mock(self, /, *args, **kwargs):
        """Forget all calls and awaits."""
        super().reset_mock(*args, **kwargs)
        self.await_count = 0
        self.await_args = None
        self.await_args_list = _CallList()


class AsyncMagicMixin(MagicMixin):
    def __init__(self, /, *args, **kw):
        self._mock_set_magics()
        super().__init__(*args, **kw)
        self._mock_set_magics()


class AsyncMock(AsyncMockMixin, AsyncMagicMixin, Mock):
    """A mock that behaves like an async function: calling it makes something to await."""


class _AsyncIterator:
    """An asynchronous iterator over what an iterator gives."""

    def __init__(self, iterator):
        self.iterator = iterator

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return next(self.iterator)
        except StopIteration:
            pass
        raise StopAsyncIteration


# --- mocks like something -------------------------------------------------------------------------------

class _SpecState:
    """An attribute of an autospecced mock that nobody has asked for yet."""

    def __init__(self, spec, spec_set=False, parent=None, name=None, ids=None, instance=False):
        self.spec = spec
        self.ids = ids
        self.spec_set = spec_set
        self.parent = parent
        self.instance = instance
        self.name = name


def _check_spec_arg_typos(kwargs):
    for typo in 'autospect', 'auto_spec', 'set_spec':
        if typo in kwargs:
            raise RuntimeError(f'{typo!r} might be a typo; use unsafe=True if this is intended')


def _must_skip(spec, entry, is_type):
    """Does a method of a class get no self, as the class's attribute has it?"""
    if not isinstance(spec, type):
        if entry in getattr(spec, '__dict__', {}):
            return False    # an attribute of the instance
        spec = spec.__class__
    for cls in spec.__mro__:
        result = cls.__dict__.get(entry, DEFAULT)
        if result is DEFAULT:
            continue
        if isinstance(result, (staticmethod, classmethod)):
            return False
        return is_type if isinstance(result, FunctionTypes) else False
    return is_type


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """Return a mock with the attributes of something, and theirs; calls must fit its signatures.

    For a class its calls make mocks of instances; with `instance` the mock itself is one.
    """
    if _is_list(spec):
        spec = type(spec)       # an attribute that is a list
    is_type = isinstance(spec, type)
    if _is_instance_mock(spec):
        raise InvalidSpecError(f'Cannot autospec a Mock object. [object={spec!r}]')
    is_async = _is_async_func(spec)
    arguments = {'spec_set': spec} if spec_set else {'spec': None} if spec is None else {'spec': spec}
    if is_async and instance:
        raise RuntimeError('Instance can not be True when create_autospec is mocking an async function')
    if arguments and instance:
        arguments['_spec_as_instance'] = True
    if not unsafe:
        _check_spec_arg_typos(kwargs)
    arguments.update(kwargs)
    kind = MagicMock
    if inspect.isdatadescriptor(spec):
        arguments = {}
    elif is_type and instance and not _instance_callable(spec):
        kind = NonCallableMagicMock
    elif is_type or not isinstance(spec, FunctionTypes) and _callable(spec):
        pass
    elif is_async:
        kind = AsyncMock
    elif not _callable(spec):
        kind = NonCallableMagicMock
    name, new_name = arguments.pop('name', _name), _name
    if _parent is None:
        new_name = ''
    mock = kind(parent=_parent, _new_parent=_parent, _new_name=new_name, name=name, **arguments)
    if isinstance(spec, FunctionTypes):
        mock = _set_signature(mock, spec)
        if is_async:
            _setup_async_mock(mock)
    else:
        _check_sig(spec, mock, is_type, instance)
    if _parent is not None and not instance:
        _parent._mock_children[name] = mock
    if is_type and not instance and 'return_value' not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name='()', _parent=mock)
    for entry in dir(spec):
        if not _is_magic(entry):
            _spec_attribute(mock, spec, entry, spec_set, is_type)
    return mock


def _spec_attribute(mock, spec, entry, spec_set, is_type):
    try:
        original = getattr(spec, entry)
    except AttributeError:
        return
    arguments = {'spec_set': original} if spec_set else {'spec': original}
    if not isinstance(original, FunctionTypes):
        mock._mock_children[entry] = _SpecState(original, spec_set, mock, entry, None)
        return
    parent = mock.mock if isinstance(spec, FunctionTypes) else mock
    skip_first = _must_skip(spec, entry, is_type)
    kind = AsyncMock if inspect.iscoroutinefunction(original) else MagicMock
    made = kind(parent=parent, name=entry, _new_name=entry, _new_parent=parent, _eat_self=skip_first, **arguments)
    mock._mock_children[entry] = made
    _check_sig(original, made, skipfirst=skip_first)
    # functions have no attributes that would have to be set
    if isinstance(made, FunctionTypes):
        setattr(mock, entry, made)


class PropertyMock(Mock):
    """A mock for a property of a class: reading it calls the mock, setting it calls it with the value."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


def _to_stream(data):
    import io
    return io.BytesIO(data) if isinstance(data, bytes) else io.StringIO(data)


def mock_open(mock=None, read_data=''):
    """Return a mock that stands for open(); files that it opens contain `read_data`."""
    stream = _to_stream(read_data)
    handle_data = [stream, None]
    import _io
    file_spec = list(set(dir(_io.TextIOWrapper)).union(set(dir(_io.BytesIO))))
    if mock is None:
        mock = MagicMock(name='open', spec=list(set(dir(_io.open))))
    handle = MagicMock(spec=file_spec)
    handle.__enter__.return_value = handle
    handle.write.return_value = None
    handle.read.return_value = handle.readline.return_value = handle.readlines.return_value = None

    def reader(method):
        def read(*args, **kwargs):
            given = getattr(handle, method).return_value
            return getattr(handle_data[0], method)(*args, **kwargs) if given is None else given
        return read

    def lines():
        while True:
            yield handle_data[0].readline() if handle.readline.return_value is None else handle.readline.return_value

    def next_line(*args, **kwargs):
        if args or kwargs:
            return handle_data[0].readline(*args, **kwargs)
        return next(handle_data[1])

    def iterate():
        if handle.readline.return_value is not None:
            while True:
                yield handle.readline.return_value
        yield from handle_data[0]

    def next_item():
        if handle.readline.return_value is not None:
            return handle.readline.return_value
        return next(handle_data[0])

    handle_data[1] = lines()
    handle.read.side_effect = reader('read')
    handle.readlines.side_effect = reader('readlines')
    handle.readline.side_effect = next_line
    handle.__iter__.side_effect = iterate
    handle.__next__.side_effect = next_item

    def opened(*args, **kwargs):
        handle_data[0] = _to_stream(read_data)
        handle_data[1] = lines()
        return DEFAULT

    mock.side_effect = opened
    mock.return_value = handle
    return mock


def seal(mock):
    """Let the mock, and those below it, get no new attributes."""
    mock._mock_sealed = True
    for attr in dir(mock):
        try:
            child = getattr(mock, attr)
        except AttributeError:
            continue
        if not isinstance(child, NonCallableMock) or isinstance(child._mock_children.get(attr), _SpecState):
            continue
        if child._mock_new_parent is mock:
            seal(child)


from ._mock_patch import patch, _get_target, _patch, _patch_dict     # it needs what is defined above
