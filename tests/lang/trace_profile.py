import sys
events = []
def tracer(frame, event, arg):
    if frame.f_code.co_name in ("traced", "callee"):
        events.append((event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
    return tracer
def callee(x):
    return x + 1
def traced():
    a = 1
    for i in range(2):
        a += callee(i)
    return a
sys.settrace(tracer)
r = traced()
sys.settrace(None)
print(r, events)
events.clear()
def prof(frame, event, arg):
    if event.startswith("c_"): events.append((event, arg.__name__))
    elif frame.f_code.co_name in ("profiled", "callee"): events.append((event, frame.f_code.co_name))
def profiled():
    len([callee(1)])
sys.setprofile(prof)
profiled()
sys.setprofile(None)
print(events[:6])
