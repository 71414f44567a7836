import pkg_err.syntax
