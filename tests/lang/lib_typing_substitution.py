"""Arguments for type parameters: TypeVarTuple, ParamSpec, unpacked tuples, and what is refused."""
import collections.abc
import copy
import pickle
import typing
from typing import (Annotated, Any, Callable, ClassVar, Concatenate, Dict, Final, ForwardRef, Generic, List, Literal,
                    NamedTuple, NewType, NotRequired, Optional, ParamSpec, Protocol, Required, Tuple, TypedDict, TypeGuard,
                    TypeVar, TypeVarTuple, Union, Unpack, get_args, get_origin, get_overloads, get_type_hints, overload)

T = TypeVar('T')
S = TypeVar('S')
Ts = TypeVarTuple('Ts')
P = ParamSpec('P')
Q = ParamSpec('Q')


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e)


class A(Generic[*Ts]):
    pass


class B(Generic[T, *Ts, S]):
    pass


class Z(Generic[P]):
    pass


class W(Generic[T, P]):
    pass


for alias in (A, B, A[*Ts], A[T, *Ts], B[T, int, *Ts, str], B[T, *Ts, S], Tuple[T, *Ts], tuple[T, *Ts], tuple[*Ts, int],
              Callable[[T, *Ts], S], collections.abc.Callable[[*Ts], T], A[T, *tuple[int, ...]], List[Tuple[*Ts]],
              Dict[T, A[*Ts]], Callable[P, T], Callable[Concatenate[int, P], T], Z[P], Z[[int, T]], W[T, P], W[int, [T, S]],
              Annotated[T, 'note'], Annotated[tuple[T, *Ts], 5], Union[T, List[S]], Optional[T], T | S):
    print('--', alias, getattr(alias, '__parameters__', None))
    for args in ((), (int,), (int, str), (int, str, bool), (int, [str], bool), ([int, str],), (..., int), (int, ...),
                 (*tuple[int, ...],), (int, *tuple[str, ...]), (*tuple[int, str],), (Concatenate[int, P],), (*Ts,), (T, *Ts),
                 (P, int), (int, P), ('fwd',), (5,), (None,)):
        attempt(lambda: alias[args])

attempt(lambda: A[*Ts][*Ts, *Ts])
attempt(lambda: B[*tuple[int, ...]])
attempt(lambda: B[*tuple[int, ...], *tuple[str, ...]])
attempt(lambda: A[*tuple[int, ...], *tuple[str, ...]])
attempt(lambda: List[int][str])
attempt(lambda: Generic[T][int])
attempt(lambda: Generic[int])
attempt(lambda: Generic[T, T])
attempt(lambda: Generic[()])
attempt(lambda: List[*Ts])
attempt(lambda: Union[int, []])
attempt(lambda: Annotated[Unpack[Ts], 1])
attempt(lambda: Concatenate[int, str])
attempt(lambda: Concatenate[int, ...])
attempt(lambda: Callable[int])
attempt(lambda: Callable[5, int])
attempt(lambda: Literal[[]])
attempt(lambda: Optional[1, 2])

# Nobody may inherit from these.
for base in (Final, ClassVar, Required, NotRequired, TypeGuard, Any, Union, Literal, Final[int], ClassVar[int], Required[int],
             TypeGuard[int], Optional[int], Union[int, str], Literal[1], T, Ts, P, P.args, P.kwargs, Unpack[Ts], typing.Self,
             NewType('N', int), ForwardRef('x')):
    attempt(lambda: type(type(base))('Sub', (type(base),), {}))
    try:
        class Sub(base):
            pass
        print('fine', Sub.__mro__)
    except Exception as e:
        print(type(e).__name__, str(e)[:70])
for cls in (TypeVar, ParamSpec, TypeVarTuple, ForwardRef, typing.ParamSpecArgs):
    print([base.__name__ for base in cls.__mro__], hasattr(cls('x'), '__or__'))

# Values are told apart by type where that matters.
print(Literal[1, True, 1.0, '1'], Literal[0] == Literal[False], Literal[1] is Literal[1], Literal[1] is Literal[True])
print(Annotated[int, 1], Annotated[int, True], List[int] is List[int], Dict[str, T][int] is Dict[str, T][int])
print(typing.Tuple[()], typing.Tuple[int, ...], get_args(Tuple[()]), get_args(Callable[[], int]), get_args(Callable[P, int]))
print(get_origin(Annotated[int, 1]), get_origin(P.args), get_args(Annotated[List[int], 1, 2]), get_origin(Generic[T]))

for thing in (T, Ts, P, List[T], Unpack[Ts], Callable[[T], int], A[int, str], Annotated[T, 1], Literal['a'], Optional[T]):
    print(copy.copy(thing) == thing, copy.deepcopy(thing) == thing, pickle.loads(pickle.dumps(thing)) == thing)


# Reading hints.
def f(*args: *Ts) -> 'Tuple[*Ts]': ...
def g(*args: *tuple[int, ...], **kw: 'Unpack[Movie]'): ...
def h(*args: '*tuple[int, str]'): ...
def k(a: 'list[ForwardRef]', b: list['int'], c: 'collections.abc.Callable[[int], str]', d: dict[str, list['T']] = None): ...


class Movie(TypedDict, total=False):
    name: Required['str']
    year: 'NotRequired[int]'


class Point(NamedTuple):
    x: 'int'
    y: Annotated['int', 1] = 0


for thing in (f, g, h, k, Movie, Point, Movie.__init__, int, len):
    attempt(get_type_hints, thing)
    attempt(lambda: get_type_hints(thing, include_extras=True))
attempt(get_type_hints, 5)
attempt(lambda: get_type_hints(lambda a: a))
print(Movie.__required_keys__, Movie.__optional_keys__, Movie.__annotations__)

N = NewType('N', int)
print(N(5), N.__call__, N, N.__supertype__, N | None)
attempt(N)
attempt(N, 1, 2)
print(typing.Pattern, typing.Match[str], typing.ContextManager[int], typing.AsyncContextManager, typing.ChainMap[int, str])
for name in ('mode', 'read', 'write', '__enter__', 'buffer', 'newlines'):
    print(name, [hasattr(cls, name) for cls in (typing.IO, typing.BinaryIO, typing.TextIO)])
print(sorted(typing.TextIO.__abstractmethods__) if hasattr(typing.TextIO, '__abstractmethods__') else 'no ABC')
print(typing.IO.read.__annotations__, typing.BinaryIO.write.__annotations__)
attempt(get_overloads, 5)
attempt(typing.assert_never, 'x' * 200)


@typing.runtime_checkable
class HasX(Protocol):
    x: int


class WithX:
    x = 1


print(isinstance(WithX(), HasX), isinstance(5, HasX))
attempt(issubclass, WithX, HasX)
