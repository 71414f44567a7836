from .. import value as parent_value
from . import leaf
from .leaf import name
from ..mod import count


def sibling():
    return leaf.name, name, count
