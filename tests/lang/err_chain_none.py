class Custom(Exception):
    pass


def a():
    try:
        int("x")
    except ValueError:
        raise Custom("hidden context") from None


try:
    a()
except Custom as e:
    e.add_note("a note")
    e.add_note("two\nlines")
    raise
