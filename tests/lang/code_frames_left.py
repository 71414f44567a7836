# Frames that were cleared, code objects that are equal, file names that are no str.
import warnings


def outer():
    x = 5
    y = 6

    def inner():
        z = x + 2
        1 / 0
        t = 9
    return inner()


for before in False, True:
    try:
        outer()
    except ZeroDivisionError as e:
        tb, frames = e.__traceback__, []
        while tb:
            frames.append(tb.tb_frame)
            tb = tb.tb_next
    _, o, i = frames
    if before:
        seen = o.f_locals, i.f_locals
        print([list(s) for s in seen])
    o.clear()
    i.clear()
    print(o.f_locals, i.f_locals)
    if before:
        print(seen)

names = {}
SOURCE = """
0 0.0 -0.0 False 0j -0j (0,) (0.0,) (-0.0,) 'a' b'a' 1+2j 1+2j (1,2) (1,2) 1e400 1e400-1e400
""".split()
exec("\n".join(f"f{i} = lambda: {text}" for i, text in enumerate(SOURCE)).replace("\n", ";"), names)
codes = [names[f"f{i}"].__code__ for i in range(len(SOURCE))]
for i, text in enumerate(SOURCE):
    print(text, [SOURCE[j] for j in range(len(SOURCE)) if j > i and codes[i].replace(co_linetable=b"") == codes[j].replace(co_linetable=b"")])

for kind in bytearray, memoryview, bytes:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        print(compile("pass", kind(b"file.py"), "exec").co_filename, [str(w.message) for w in caught])
for wrong in [1], 3, None:
    try:
        compile("pass", wrong, "exec")
    except TypeError as e:
        print(e)
