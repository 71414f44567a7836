# The calling conventions of C code, laid open by _testcapi.
import _testcapi as t
from functools import partial
from types import MethodType


def show(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except Exception as e:
        print(type(e).__name__)
    else:
        print(["self" if x is t else x for x in result] if isinstance(result, tuple) else result is t or result)


CONVENTIONS = ["meth_varargs", "meth_varargs_keywords", "meth_o", "meth_noargs", "meth_fastcall",
               "meth_fastcall_keywords"]

for holder in t, t.MethInstance(), t.MethClass, t.MethClass(), t.MethStatic, t.MethStatic():
    print(holder if isinstance(holder, type) else type(holder))
    for name in CONVENTIONS:
        method = getattr(holder, name)
        for args, kwargs in [((), {}), ((1,), {}), ((1, 2), {}), ((), {"a": 3}), ((1, 2), {"a": 3, "b": 4})]:
            try:
                result = method(*args, **kwargs)
            except TypeError as e:
                print(name, args, kwargs, "TypeError", "keyword" in str(e), "given" in str(e))
            else:
                if isinstance(result, tuple):
                    print(name, args, kwargs, result[0] is holder, result[0] is t.MethClass, result[0] is None, result[1:])
                else:
                    print(name, args, kwargs, result is holder, result is t.MethClass, result is None)


def plain(a, b=2, *rest, c=None, **more):
    return [a, b, rest, c, more]


for args in None, (1,), (1, 2, 3, 4):
    show(t.pyobject_fastcall, plain, args)
    for kwargs in None, {}, {"c": 5}, {"c": 5, "z": 6}:
        show(t.pyobject_fastcalldict, plain, args, kwargs)
    for names in None, (), ("c",), ("c", "y"), ("p", "q", "r", "s", "t"):
        show(t.pyobject_vectorcall, plain, args, names)
show(t.pyobject_fastcall, plain, [1])
show(t.pyobject_fastcalldict, plain, (1,), [2])
show(t.pyobject_vectorcall, plain, (1,), ["a"])
show(t.pyvectorcall_call, plain, (1,))
show(t.pyvectorcall_call, plain, (1,), {"c": 3})
show(t.pyvectorcall_call, len, ("abc",), {})
show(t.pyvectorcall_call, list.append, ([], 1), {})
show(t.pyvectorcall_call, partial(plain, 1), (2,), {})
show(t.pyvectorcall_call, 3, (2,), {})
show(t.pyvectorcall_call, t.MethInstance(), (2,), {})
show(t.pyvectorcall_call, plain, [1])
show(t.pyvectorcall_call, plain, (1,), 3)

for cls in t.MethodDescriptorBase, t.MethodDescriptorDerived, t.MethodDescriptorNopGet, t.MethodDescriptor2:
    class Holder:
        m = cls()
    print(cls, cls.__base__, cls.__flags__ >> 11 & 1, cls.__flags__ >> 17 & 1)
    print(type(Holder.m) is cls, type(Holder().m) is MethodType, cls()(), cls()(1, 2), Holder.m(3), Holder().m(4))
    if cls is t.MethodDescriptor2:
        continue

    class Sub(cls):
        pass
    print(Sub()(5), Sub.__flags__ >> 11 & 1, Sub.__flags__ >> 17 & 1, partial(Sub())(6))
for kind in type(len), type(list.append), type(plain), type(Holder().m), type, partial, int, list, property:
    print(kind.__name__, kind.__flags__ >> 11 & 1)


async def wait(answer):
    return await t.awaitType(answer)


def advance(coroutine):
    try:
        return coroutine.send(None)
    except (StopIteration, TypeError) as e:
        return repr(e)
    finally:
        coroutine.close()


print(t.awaitType, next(t.awaitType(iter([1])).__await__()))
print(advance(wait(iter([2]))), advance(wait(iter([]))), advance(wait(3)))
for wrong in (), (1, 2):
    show(t.awaitType, *wrong)
loop = [None]
loop[0] = t.awaitType(loop)
del loop
