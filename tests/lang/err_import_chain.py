import pkg_err.broken
