"""What stands without the margin of a group's parts: repeated lines, texts of SyntaxErrors, notes that fail."""
import sys
import traceback


class BadNote:
    def __str__(self):
        raise ValueError("no text")


def again(depth, exc):
    if depth:
        again(depth - 1, exc)
    raise exc


def raised(exc, depth=0):
    try:
        again(depth, exc)
    except Exception as caught:
        return caught


note = ValueError("with a note")
note.__notes__ = ["fine", BadNote(), "two\nlines"]
group = ExceptionGroup("outer", [raised(ValueError("deep"), 6), ExceptionGroup("inner", [
    SyntaxError("text", ("file.py", 3, 5, "    some text\n", 3, 9)), raised(note, 4),
    IndentationError("more", ("file.py", 2, 3, "  x", 2, 4))])])
sys.__excepthook__(type(group), group, group.__traceback__)
traceback.print_exception(group)

try:
    exec("from . import nothing", {})
except KeyError as e:
    print(e)
