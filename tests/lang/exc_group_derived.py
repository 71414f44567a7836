"""What is left of an exception group is always a new one, made by derive(), with the notes, at every level."""


class Group(ExceptionGroup):
    derived = 0

    def derive(self, exceptions):
        Group.derived += 1
        return Group(self.message, exceptions)


def show(exc, indent=""):
    print(indent + type(exc).__name__, exc, getattr(exc, "__notes__", None), exc.__suppress_context__)
    for part in getattr(exc, "exceptions", ()):
        show(part, indent + "  ")


def attempt(group, *types):
    Group.derived = 0
    try:
        try:
            raise group
        except* types as e:
            print("handled", e.exceptions)
    except BaseException as rest:
        print("rest", rest is group, Group.derived)
        show(rest)
    else:
        print("all handled", Group.derived)


group = Group("a", [Group("b", [ValueError(1)]), TypeError(2)])
group.add_note("note")
for types in (OSError,), (TypeError,), (ValueError,), (TypeError, ValueError), ():
    attempt(group, *types)
attempt(ExceptionGroup("1", [ExceptionGroup("2", [ExceptionGroup("3", [ValueError(1)]),
                                                 ExceptionGroup("4", [TypeError(2)])])]), ValueError)

try:
    try:
        raise group
    except* TypeError:
        raise
except BaseException as e:
    show(e)
try:
    try:
        raise group
    except* TypeError:
        1 / 0
except BaseException as e:
    show(e)

# Notes that are no sequence are left out; others become a list.
for notes in 5, "abc", ("x", "y"), {1: 2}:
    group.__notes__ = notes
    show(group.split(TypeError)[0])

# The operator of a joke.
for operator in "<>", "!=":
    for flags in 0, 0x400000:
        try:
            print(eval(compile(f"1 {operator} 2", "<joke>", "eval", flags)))
        except SyntaxError as e:
            print(e.msg, e.lineno, e.offset, e.end_offset)
