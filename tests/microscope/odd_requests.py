"""Requests that say more than a command takes, and sizes that agree with each other and with sys.getsizeof()."""
import sys
import types
import ouro

for command in (ouro.refs, ouro.why, ouro.obj, ouro.heap, ouro.stack, ouro.mark, ouro.cycles, ouro.check):
    try:
        command(1, 2)
    except ValueError as error:
        print(error)


class Buffer(bytearray):
    pass


for value in (bytearray(), bytearray(100), Buffer(), Buffer(b'abc')):
    print(type(value).__name__, ouro.obj(value).data['sizeof'] == sys.getsizeof(value))

# What dies with the last reference to a module is reached, too.
holder = [types.ModuleType('passing')]
holder[0].data = list(range(1000, 1050))
sizes = ouro.obj(holder).data['sizes']
print(sizes['retained_objects'] > 50, sizes['reached'] >= sizes['retained'])
