import os
name = "/tmp/ouro-test-io-%d.txt" % os.getpid()
def t(f):
    try: print(repr(f()).replace(name, "NAME"))
    except Exception as e: print(type(e).__name__, str(e).replace(name, "NAME"))
with open(name, "w") as f:
    print(f.write("line one\n"), f.write("zwei é 日\n"), f.writelines(["a\n", "b"]), f.tell() > 0, f.closed, f.mode,
        f.name == name, f.encoding.lower().replace("-", ""))
print(f.closed); t(lambda: f.write("x")); t(lambda: f.read())
with open(name) as f: print(f.read(), "|", f.read(), "|")
with open(name) as f: print(repr(f.readline()), f.readlines(), f.readline() == "")
print([l.rstrip("\n") for l in open(name)]); f = open(name); print(next(f), f.read(3), list(f)); f.close()
f.close()
with open(name, encoding="utf-8") as f: print(f.read(5), repr(f.read(4)), f.readline(3), f.readable(), f.writable(),
    f.seekable()); f.seek(0); print(f.read(4)); t(lambda: f.write("no"))
with open(name, "a") as f: f.write("\nappended"); t(lambda: f.read())
with open(name, "rb") as f: d = f.read(); print(len(d), d[:12], type(d).__name__); f.seek(-8, 2); print(f.read(),
    f.tell()); f.seek(5); print(f.read(3), f.readline()); t(lambda: f.write(b"x"))
with open(name, "r+") as f: f.write("LINE"); f.seek(0); print(f.readline())
with open(name, "w+b") as f: print(f.write(b"\x00\x01\r\n\xff")); f.seek(0); print(f.read(), f.truncate(2),
    f.seek(0), f.read()); t(lambda: f.write("str"))
with open(name, "w", newline="") as f: f.write("a\r\nb\rc\n")
print(repr(open(name).read()), repr(open(name, newline="").read()), open(name, newline="").readlines(), open(name,
    "rb").read().split(b"\n"))
with open(name, "wb") as f: f.write(b"bad \xff utf8\n")
t(lambda: open(name, encoding="utf-8").read()); t(lambda: open(name, encoding="utf-8", errors="replace").read())
t(lambda: open(name, encoding="latin-1").read()); t(lambda: open(name, encoding="ascii", errors="ignore").read())
t(lambda: open(name, encoding="nope"))
t(lambda: open(name, "x")); t(lambda: open("/nonexistent/dir/file")); t(lambda: open("/nonexistent/dir/file", "w"))
t(lambda: open("/", "w")); t(lambda: open(name, "q")); t(lambda: open(name, "rw")); t(lambda: open(name, "rbt"))
t(lambda: open(name, "r", buffering=0)); t(lambda: open("a\0b")); t(lambda: open(None))
t(lambda: open(name, "rb", encoding="utf-8")); t(lambda: open()); t(lambda: open(name, newline="x"))
t(lambda: open(""))
with open(name, "w") as f: print("printed", 1, 2, sep=",", file=f); print("second", file=f,
    end=""); f.flush(); print(os.path.getsize(name), os.path.exists(name), f.fileno() > 2, f.isatty())
f = open(name); del f; g = open(name, "w"); g.write("written when dropped"); del g; print(open(name).read())
class Up:
    def __init__(self, f): self.f = f
    def __enter__(self): return (l.upper() for l in self.f)
    def __exit__(self, *a): self.f.close()
with Up(open(name)) as lines: print(list(lines))
with open(name, "w") as f:
    for i in range(3000): f.write(f"{i} é\n")
with open(name) as f: ls = f.readlines(); print(len(ls), ls[-1], sum(int(l.split()[0]) for l in ls))
with open(name) as f: print(sum(len(l) for l in f), f.readline() == "")
try:
    with open(name) as f: 1 / 0
except ZeroDivisionError: print(f.closed)
os.remove(name); print(os.path.exists(name)); t(lambda: os.remove(name)); import io; s = io.StringIO("a\nb\n")
print(s.readline(), s.read(), s.getvalue(), list(io.StringIO("x\ny")), io.BytesIO(b"ab").read(1)); s = io.StringIO()
s.write("x"); print(s.write("yz"), s.getvalue(), s.tell(), s.seek(0), s.read())
