"""Topological order, workers, cycles, errors."""
from graphlib import CycleError, TopologicalSorter


def show(function):
    try:
        print(function())
    except Exception as error:
        print(f'{type(error).__name__}: {error}', error.args[1:])


for graph in ({}, {'a': []}, {'d': {'c': 0}, 'c': 'ab', 'b': 'a'}, {2: [11], 9: [11, 8], 10: [11, 3], 11: [7, 5], 8: [7, 3]}, {1: [1]}, {1: [2], 2: [3], 3: [1]},
              {0: [5], 1: [2, 3], 2: [4], 4: [3, 1]}, {1: [2, 2], 2: []}, {'x': 'yz', 'y': 'z', 'z': 'w', 'w': 'y'}):
    show(lambda: list(TopologicalSorter(graph).static_order()))
sorter = TopologicalSorter({'c': 'ab', 'd': 'c'})
for function in (lambda: sorter.get_ready(), lambda: sorter.done('a'), lambda: sorter.is_active(), lambda: bool(sorter), lambda: sorter.add('e', 'd'),
                 lambda: sorter.prepare(), lambda: sorter.prepare(), lambda: sorter.add('f'), lambda: sorter.get_ready(), lambda: sorter.get_ready(),
                 lambda: sorter.done('c'), lambda: sorter.done('zz'), lambda: sorter.done('a'), lambda: sorter.done('a'), lambda: sorter.get_ready(),
                 lambda: sorter.done('b'), lambda: sorter.get_ready(), lambda: sorter.is_active(), lambda: sorter.done('c'), lambda: sorter.get_ready(),
                 lambda: sorter.done('d'), lambda: sorter.get_ready(), lambda: sorter.done('e'), lambda: sorter.is_active(),
                 lambda: TopologicalSorter({1: [[]]}), lambda: TopologicalSorter([1]), lambda: TopologicalSorter[int], lambda: CycleError.__mro__):
    show(function)
long = TopologicalSorter({i: [i + 1] for i in range(3000)})
print(next(long.static_order()))
