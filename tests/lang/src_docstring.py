"""Doc of the module."""
print(__doc__, __name__)
