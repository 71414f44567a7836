# The module _random: the generator under the module random.
import _random
def t(s):
    try: print(s,'=>',repr(eval(s))[:150])
    except BaseException as e: print(s,'!!',type(e).__name__,str(e)[:250])
for s in ["_random.Random(1,2)","_random.Random(x=1)","_random.Random([])","_random.Random().seed(1,2)","_random.Random().seed([])","_random.Random().getrandbits(-1)","_random.Random().getrandbits(0)","_random.Random().getrandbits(10**30)","_random.Random().getrandbits(2**31)","_random.Random().getrandbits(1.0)","_random.Random().getrandbits()","_random.Random().setstate(1)","_random.Random().setstate((1,))","_random.Random().setstate((1.0,)*625)","_random.Random().setstate((-1,)*625)","_random.Random().setstate((1,)*625)","_random.Random().setstate((2**32,)*624+(1,))","_random.Random().setstate((2**64,)*624+(1,))","_random.Random().setstate((1,)*624+(-1,))","_random.Random().setstate((1,)*624+(2**40,))","_random.Random.seed.__text_signature__","_random.Random.__text_signature__","_random.Random.random.__text_signature__","_random.Random(5).random()","_random.Random(-5).random()","_random.Random(1.5).random()","_random.Random().random(1)", "_random.Random(2**100).getrandbits(100)", "_random.Random().setstate((2**31,)*624+(1,))","_random.Random().setstate((0,)*624+(624,))","_random.Random().setstate((0,)*624+(625,))"]: t(s)
for seed in (0,1,2**32,2**64-1,10**50,-7,2.5, 10**7000):
    r=_random.Random(seed)
    print([r.random() for _ in range(5)], [r.getrandbits(k) for k in (1,2,31,32,33,63,64,65,100,256,257,1000)])
    s=0
    for _ in range(2000): s+=r.random()
    print(s, sum(r.getstate()), r.getstate()[-1])
    st=r.getstate(); a=r.random(); r.setstate(st); print(a==r.random())
class R(_random.Random):
    def __init__(self, *a, **k): self.x = 5
r=R(1,2,z=3); print(r.x, r.getstate()[-1]); r.seed(4); print(r.random())
