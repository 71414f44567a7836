"""concurrent.futures: pools of threads, their futures, what waits for several."""
import concurrent.futures as cf
import threading
import time
def sq(x): time.sleep(0.01); return x*x
with cf.ThreadPoolExecutor(3, thread_name_prefix='w') as ex:
    print(list(ex.map(sq, range(6))))
    fs=[ex.submit(sq,i) for i in range(4)]
    print(sorted(f.result() for f in cf.as_completed(fs)))
    f=ex.submit(lambda: 1/0)
    try: f.result()
    except ZeroDivisionError as e: print('zde', f.exception() is e)
    d,n=cf.wait(fs); print(len(d),len(n))
    called=threading.Event(); f=ex.submit(sq,3); f.add_done_callback(lambda f: (print('cb',f.result()), called.set())); f.result(); called.wait()
    ev=threading.Event()
    bl=[ex.submit(ev.wait) for _ in range(3)]
    p=ex.submit(sq,1); print(p.cancel(), p.cancelled(), p.done())
    try: bl[0].result(timeout=0.01)
    except cf.TimeoutError as e: print('timeout', repr(e))
    print(cf.wait(bl,timeout=0.01).done)
    try: list(cf.as_completed(bl,timeout=0.01))
    except TimeoutError as e: print(e)
    ev.set()
    print(sorted({t.name for t in ex._threads}))
try: ex.submit(sq,1)
except RuntimeError as e: print(e)
for bad in (dict(max_workers=0),dict(initializer=5)):
    try: cf.ThreadPoolExecutor(**bad)
    except (ValueError,TypeError) as e: print(e)
import re
f=cf.Future(); r=lambda: re.sub('0x[0-9a-f]+','0x',repr(f)); print(r()); f.set_running_or_notify_cancel(); print(r()); f.set_result(5); print(r())
try: f.set_result(1)
except cf.InvalidStateError as e: print(re.sub('0x[0-9a-f]+','0x',str(e)))
f=cf.Future(); f.set_exception(KeyError()); print(r())
f=cf.Future(); f.cancel(); print(r()); 
try: f.result()
except cf.CancelledError as e: print(repr(e))
print(f.set_running_or_notify_cancel())
import logging; logging.disable(logging.CRITICAL)
ex=cf.ThreadPoolExecutor(1,initializer=lambda: 1/0)
f=ex.submit(sq,1)
try: f.result()
except cf.BrokenExecutor as e: print(type(e).__name__, e)
try: ex.submit(sq,1)
except cf.BrokenExecutor as e: print(type(e).__name__, e)
ex=cf.ThreadPoolExecutor(2); ex.submit(print,'at exit'); ex.submit(time.sleep,0.05)
