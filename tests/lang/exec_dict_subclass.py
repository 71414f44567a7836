# Names in namespaces that are instances of subclasses of dict, with methods of their own.
import builtins


class Refused(Exception):
    pass


class Frozen(dict):
    def __setitem__(self, key, value):
        raise Refused('set ' + key)

    def __delitem__(self, key):
        raise Refused('del ' + key)


class Unreadable(dict):
    def __getitem__(self, key):
        raise Refused('get ' + key)


class Missing(dict):
    def __missing__(self, key):
        if key.startswith('m'):
            return 'missing ' + key
        raise KeyError(key)


def run(code, *namespaces):
    try:
        exec(code, *namespaces)
        print([sorted(key for key in namespace if key != '__builtins__') for namespace in namespaces])
    except Exception as error:
        print(type(error).__name__, error)


print('globals that are locals')
run('x = 1', Frozen())
run('del x', Frozen(x=1))
run('x', Unreadable(x=1))
run('print(mx)', Missing())
run('nothing', Missing())
run('import sys', Frozen())
run('def f(): pass', Frozen())
run('for i in 1, 2: pass', Frozen())
run('x: int', Frozen())
run('class C: y = mx\nprint(C.y)', Missing())
run("print(eval('mx'), locals() is globals())", Missing())

print('locals')
run('x = 1', {}, Frozen())
run('del x', {}, Frozen(x=1))
run('x', {}, Unreadable(x=1))
run('print(mx)', {}, Missing())
run('global x; x = 1', {}, Frozen())

print('globals of functions')
run('def f(): return mx\nprint(f())', Missing())
run('def f():\n global x\n x = 1\nf()\nprint(x)', Missing())
run('def f(): return x\nprint(f())', Missing(x=5))
run('def f(): return nothing\nf()', Missing())

print('builtins')
run('x', {'__builtins__': Unreadable(x=1)})
run('print(mx)', {'__builtins__': Missing(print=print)})
run('def f(): return mx\nprint(f())', {'__builtins__': Missing(print=print)})
run("__builtins__['sg'] = 2", {'__builtins__': Frozen(vars(builtins))})
run('class A: pass', {'__builtins__': Frozen(vars(builtins))})
run('class A: pass', {'__builtins__': Frozen()})
run('class A: pass', {'__builtins__': {}})

print('one code object, several namespaces')
code = compile('def f():\n return name\nname = m0\nresult = f(), f()', 'code', 'exec')
for namespace in {'m0': 1}, Missing(), {'m0': 2}, Missing(m0=3), Missing(), {'m0': 4}, {'m0': 5}:
    exec(code, namespace)
    exec(code, namespace)
    print(namespace['result'])
function = eval('lambda: name', {'name': 1})
other = type(function)(function.__code__, Missing(mx=1))
print([g() for g in (function, function, type(function)(function.__code__, {'name': 2}), function)])
for turn in range(3):
    try:
        print(function(), other())
    except NameError as error:
        print(error)
print(eval('mx', Missing()), eval('mx', {}, Missing()))
