"""Abstract base classes for containers: Iterable, Sequence, Mapping and their relatives."""
from _collections_abc import *
from _collections_abc import __all__, _CallableGenericAlias
