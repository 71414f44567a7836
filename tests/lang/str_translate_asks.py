# How often a table is asked by str.translate(); separators of hex().
class T:
    def __init__(self, m): self.m=m; self.asked=[]
    def __getitem__(self, k):
        self.asked.append(chr(k)); v=self.m.get(chr(k), LookupError)
        if isinstance(v,type): raise v
        return v
for text in ["abcabcabc", "abéabéab", "", "a", "xyzxyz\x7f\x7f"]:
    for m in [{"a":"b"},{"a":None},{"a":"long","b":"q"},{"a":"é"},{"a":0x80,"b":0x7f},{"a":""},{"c":-1},{"b":0x110000},{"b":2.5},{"b":ValueError},{"a":True},{"b":0x7f,"a":127},{"a":2**70}]:
        t=T(m)
        try: r=repr(text.translate(t))
        except Exception as e: r=repr(e)
        print(ascii(text),ascii(m),r.encode("unicode_escape"),t.asked)
for b in (b"", b"a", b"abcdefg"):
    for sep in (None, ":", b"-"):
        for n in (0,1,2,3,-2,-3,100,-100):
            try: print(b.hex() if sep is None else b.hex(sep,n), bytearray(b).hex(sep,n) if sep else '')
            except Exception as e: print(repr(e))
