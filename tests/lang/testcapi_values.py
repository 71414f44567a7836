# What _testcapi does to exceptions, memory and values.
import _testcapi as t
import signal
import sys
import weakref


def show(function, *args, **kwargs):
    try:
        print(function.__name__, repr(function(*args, **kwargs)))
    except Exception as e:
        print(function.__name__, type(e).__name__, e if not isinstance(e, SystemError) else "")


for size in 2, 4, 8, 3:
    for value in 1.5, -0.0, 1e5, 1e300, float("nan"), 2, "x":
        for little in False, True:
            show(t.float_pack, size, value, little)
for data in b">\x00", b"\x00>", b"?\xc0\x00\x00", b"\x00\x00\x00\x00\x00\x00\xf8?", b"abc", b"", "x":
    show(t.float_unpack, data, 0)
    show(t.float_unpack, data, 1)


class BadEq:
    def __eq__(self, other):
        raise ValueError("compared")

    def __hash__(self):
        return 7


k1, k2 = BadEq(), BadEq()
d = {"x": 1, k1: 2}
show(t.dict_getitem_knownhash, d, "x", hash("x"))
show(t.dict_getitem_knownhash, d, k1, 7)
show(t.dict_getitem_knownhash, d, k2, 7)
show(t.dict_getitem_knownhash, [], 1, 1)


class Sequence:
    def __len__(self):
        return 10

    def __getitem__(self, i):
        return "item", i


for sequence in [1, 2], (3, 4), "ab", b"ab", bytearray(b"cd"), range(5), Sequence(), {}, 3:
    for i in 0, 1, 2, -1, -2, -3:
        show(t.sequence_getitem, sequence, i)
for sequence in [1, 2], bytearray(b"ab"), b"ab", {}:
    for i in 0, -1, 5:
        show(t.sequence_setitem, sequence, i, 65)
    print(sequence)

show(t.raise_exception, ValueError, 0)
show(t.raise_exception, ValueError, 3)
show(t.raise_exception, int, 3)
show(t.raise_exception, ValueError, -1)


class Strict(Exception):
    def __init__(self):
        pass


show(t.raise_exception, Strict, 1)
show(t.raise_memoryerror)

made = t.make_exception_with_doc("some.module.Name", "its doc")
print(made, made.__name__, made.__module__, made.__doc__, made.__mro__)
made = t.make_exception_with_doc("a.B", base=(made, Sequence), dict={"x": 1, "__module__": "elsewhere"})
print(made, made.__doc__, made.x, made.__bases__)
show(t.make_exception_with_doc, "nodot")
show(t.make_exception_with_doc, "a.b", 3)
show(t.make_exception_with_doc)

records = []
sys.unraisablehook = lambda u: records.append((u.exc_type, str(u.exc_value), u.exc_traceback.tb_lineno > 0, u.err_msg, u.object))
t.write_unraisable_exc(ValueError(1), None, "somewhere")
t.write_unraisable_exc(ValueError(2), "while doing it", None)
print(records)


class Instance:
    pass


def without_memory(start):
    t.set_nomemory(start)
    try:
        Instance()
        return "made"
    except MemoryError as e:
        return e
    finally:
        t.remove_mem_hooks()


print(repr(without_memory(0)), without_memory(1000))

f = t.create_cfunction()
print(f(), f.__self__ is t, f.__module__)
r = weakref.ref(f)
del f
print(r())


class Descriptor:
    __get__ = t.bad_get


class Vanishing:
    descriptor = Descriptor()

    def __new__(cls):
        cls.descriptor = None


print(type(Vanishing.descriptor).__name__, Vanishing.descriptor)


def inner():
    try:
        yield "waiting"
    except KeyboardInterrupt:
        return "interrupted inside"
    return "not interrupted"


def outer():
    return (yield from inner())


signal.signal(signal.SIGINT, signal.default_int_handler)
for make in inner, outer:
    g = make()
    print(next(g))
    try:
        t.raise_SIGINT_then_send_None(g)
    except StopIteration as e:
        print(e.value)
print(t.INT_MAX, t.PY_SSIZE_T_MIN, t.ULONG_MAX, t.UINT_MAX, t.CHAR_MIN, t.FLT_MAX, t.DBL_MIN)
print(t.test_with_docstring(), bool(t.test_with_docstring.__doc__))
