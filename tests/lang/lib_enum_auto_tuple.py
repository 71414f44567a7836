# auto() more than once in the value of a member.
from enum import *
class Huh(Enum):
    ONE = auto()
    TWO = auto(), auto()
    THREE = auto(), auto(), auto()
print(list(Huh))
class Hah(Enum):
    def __new__(cls, value, abbr=None):
        member = object.__new__(cls)
        member._value_ = value
        member.abbr = abbr or value[:3].lower()
        return member
    def _generate_next_value_(name, start, count, last):
        return name
    MONDAY = auto()
    WEDNESDAY = auto(), 'WED'
print(list(Hah), [h.abbr for h in Hah])
class Huh(Enum):
    def _generate_next_value_(name, start, count, last):
        return count + 1, last
    ONE = auto()
    TWO = auto(), auto()
    THREE = auto(), auto(), auto()
print(list(Huh))
class Odd(Enum):
    def _generate_next_value_(name, start, count, last):
        print(name, start, count, last)
        return count
    A = auto(), auto(), 7
    B = 5
    C = auto(), 'x'
    D = auto()
    E = (1, 2)
    F = auto()
print(list(Odd))
