"""Importing by name.

The finding and loading is the interpreter's own (`src/modules/import.c`); there are no loaders, finders or hooks to
program.
"""

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

import sys
from builtins import __import__


def _absolute_name(name, package):
    """The full name of a relative one; as many parents up as there are dots beyond the first."""
    level = len(name) - len(name.lstrip("."))
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    rest = name[level:]
    return f"{parts[0]}.{rest}" if rest else parts[0]


def import_module(name, package=None):
    """Import a module.

    The 'package' argument is required when performing a relative import. It specifies the package to use as the
    anchor point from which to resolve the relative import to an absolute import.
    """
    if name.startswith("."):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        name = _absolute_name(name, package)
    __import__(name)
    return sys.modules[name]


def invalidate_caches():
    """Forget what folders held. Nothing is remembered, so there is nothing to do."""


def reload(module):
    """Run the code of a module again, in the namespace it has, and return the module."""
    name = getattr(getattr(module, "__spec__", None), "name", None) or getattr(module, "__name__", None)
    if not isinstance(name, str):
        raise TypeError("reload() argument must be a module")
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    path = getattr(module, "__file__", None)
    if path is not None:
        with open(path, "rb") as file:
            code = compile(file.read(), path, "exec", dont_inherit=True)
        exec(code, module.__dict__)
    return sys.modules[name]
