"""A package for the import tests."""
print("importing", __name__)
value = "package value"
