"""Topological order: tasks that have to wait for others, in an order in which none waits in vain.

    TopologicalSorter({'roof': ['walls'], 'walls': ['floor']}).static_order()     # floor, walls, roof

Several workers can share the work: get_ready() hands out all nodes that wait for nothing, done() says which are
finished.
"""
from types import GenericAlias

__all__ = ['TopologicalSorter', 'CycleError']

_HANDED_OUT = -1  # in place of the number of predecessors
_DONE = -2
_END = object()


class _Node:
    """A node of the graph: what waits for it, and how many others it waits for."""
    __slots__ = 'successors', 'waiting_for'

    def __init__(self):
        self.successors = []
        self.waiting_for = 0


class CycleError(ValueError):
    """Raised by TopologicalSorter.prepare() if the graph has a cycle: args[1] is a list of its nodes, the first again
    at the end, each one before those that wait for it.
    """


class TopologicalSorter:
    """Provides functionality to topologically sort a graph of hashable nodes: a dict from nodes to predecessors."""

    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None  # a list once prepared
        self._handed_out = 0
        self._finished = 0
        for node, predecessors in () if graph is None else graph.items():
            self.add(node, *predecessors)

    def _node(self, node):
        if node not in self._nodes:
            self._nodes[node] = _Node()
        return self._nodes[node]

    def add(self, node, *predecessors):
        """Add a node and nodes that come before it; may be called again for the same node."""
        if self._ready is not None:
            raise ValueError('Nodes cannot be added after a call to prepare()')
        self._node(node).waiting_for += len(predecessors)
        for predecessor in predecessors:
            self._node(predecessor).successors.append(node)

    def prepare(self):
        """End the adding of nodes; raise CycleError if some can never be ready."""
        if self._ready is not None:
            raise ValueError('cannot prepare() more than once')
        self._ready = [node for node, info in self._nodes.items() if info.waiting_for == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError('nodes are in a cycle', cycle)

    def _check_prepared(self):
        if self._ready is None:
            raise ValueError('prepare() must be called first')

    def get_ready(self):
        """A tuple of all nodes that wait for nothing and were not handed out yet."""
        self._check_prepared()
        ready = tuple(self._ready)
        for node in ready:
            self._nodes[node].waiting_for = _HANDED_OUT
        self._ready.clear()
        self._handed_out += len(ready)
        return ready

    def is_active(self):
        """True if there is more to do: nodes that are ready, or handed out and not done."""
        self._check_prepared()
        return self._finished < self._handed_out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """Say that nodes are finished, so that those that wait for them may become ready."""
        self._check_prepared()
        for node in nodes:
            info = self._nodes.get(node)
            if info is None:
                raise ValueError(f'node {node!r} was not added using add()')
            if info.waiting_for >= 0:
                raise ValueError(f'node {node!r} was not passed out (still not ready)')
            if info.waiting_for == _DONE:
                raise ValueError(f'node {node!r} was already marked done')
            info.waiting_for = _DONE
            for successor in info.successors:
                self._nodes[successor].waiting_for -= 1
                if self._nodes[successor].waiting_for == 0:
                    self._ready.append(successor)
            self._finished += 1

    def _find_cycle(self):
        """Walk along the successors, depth first; a node that is met while the walk is below it closes a cycle."""
        seen = set()
        for start in self._nodes:
            if start in seen:
                continue
            seen.add(start)
            path, onward = {start: None}, [iter(self._nodes[start].successors)]  # a dict for its order and speed
            while onward:
                node = next(onward[-1], _END)
                if node is _END:
                    onward.pop()
                    path.popitem()
                elif node in path:
                    cycle = list(path)
                    return cycle[cycle.index(node):] + [node]
                elif node not in seen:
                    seen.add(node)
                    path[node] = None
                    onward.append(iter(self._nodes[node].successors))
        return None

    def static_order(self):
        """All nodes in an order in which each comes after its predecessors."""
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)

    __class_getitem__ = classmethod(GenericAlias)
