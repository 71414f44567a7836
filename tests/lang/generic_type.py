print(type[int], type[int, str], type[int].__origin__, type[int].__args__)
class M(type): pass
try: M[int]
except TypeError as e: print(e)
def f(x: type[int]) -> type: pass
print(f.__annotations__, isinstance(type[int], type), type[type], (type | None)[()] if 0 else 0, type[int] == type[int], type[int](3))
