# Aliases of typing that make instances, that cannot be iterated, and keys of inherited TypedDicts.
import collections.abc
import re
import typing
from typing import *
from typing import Match, Pattern

T = TypeVar('T')
for tp in (Any, Union, Union[str, int], Union[str, T], List, Tuple, Callable, Callable[..., T], Annotated[T, ''],
           Optional, ClassVar, Dict):
    try:
        iter(tp)
    except TypeError as e:
        print(e)
    print(isinstance(tp, collections.abc.Iterable))
print(list(List[int]), Match, Pattern[str], Match is typing.Match, isinstance(re.match('a', 'a'), Match))
print(DefaultDict(), DefaultDict[str, int](list), Deque([1]), Deque[int](), Counter('ab'), OrderedDict())


@final
@runtime_checkable
class Sized(Protocol):
    def size(self): ...


class Box:
    def size(self):
        return 1


print(isinstance(Box(), Sized), issubclass(Box, Sized), isinstance(3, Sized))


class NotTotal(TypedDict, total=False):
    a: int


class Total(NotTotal):
    a: int


class Other(TypedDict):
    a: NotRequired[int]
    b: Required[int]


class Both(Total, Other):
    c: int


for cls in NotTotal, Total, Other, Both:
    print(cls.__name__, sorted(cls.__required_keys__), sorted(cls.__optional_keys__))
