# The module objgraph: counts, chains, pictures as DOT text.
import gc, io, sys
import objgraph


class Node:
    def __init__(self, next=None):
        self.next = next


class Slot:
    __slots__ = 'a',


a = Node()
b = Node(a)
c = [b]
d = {'k': c, 5: a}
s = Slot()
s.a = d


def names(chain):
    print([type(o).__name__ for o in chain])


def plain(text):
    "Ids and addresses as they come: o0, o1, ..."
    ids, out, i = {}, [], 0
    while i < len(text):
        if text.startswith(' at 0x', i):
            i = text.index('>', i)
        elif text[i] == 'o' and text[i + 1:i + 2].isdigit() and not text[i - 1].isalnum():
            j = i + 1
            while text[j].isdigit():
                j += 1
            out.append('o%d' % ids.setdefault(text[i:j], len(ids)))
            i = j
        else:
            out.append(text[i])
            i += 1
    print(''.join(out))


print(objgraph.count('Node'), objgraph.count('__main__.Node'), objgraph.count('Nope'), len(objgraph.by_type('Node')))
print(objgraph.typestats([1, 2, 'a', []]), objgraph.typestats([a], shortnames=False))
print(objgraph.typestats([1, 2, 'a'], filter=lambda o: o != 2), objgraph.most_common_types(2, [1, 2, 3, 'a', 'b', []]))
objgraph.show_most_common_types(3, [1, 2, 3, 'a', 'b', []])
print(objgraph.at(id(c)) is c, objgraph.at(12345), objgraph.at_addrs({id(a), id(b)}) == [a, b])

runs = gc.get_stats()[2]['collections']
peaks = {}
objgraph.growth(peak_stats=peaks)
keep = [Node() for _ in range(7)]
print([row for row in objgraph.growth(peak_stats=peaks) if row[0] == 'Node'])
more = [Node() for _ in range(2)]
out = io.StringIO()
objgraph.show_growth(peak_stats=peaks, file=out)
print([line for line in out.getvalue().splitlines() if line.startswith('Node')])
objgraph.get_new_ids(limit=0)
fresh = [Node()]
print(len(objgraph.get_new_ids(limit=0)['Node']), gc.get_stats()[2]['collections'] == runs)

names(objgraph.find_backref_chain(a, objgraph.is_proper_module))
names(objgraph.find_ref_chain(s, lambda o: o is a))
print(objgraph.find_ref_chain(s, lambda o: o == 99, max_depth=2) == [s], objgraph.is_proper_module(sys), objgraph.is_proper_module(a))

def no_types(o):
    return not isinstance(o, type)
plain(objgraph.show_refs([s], filter=no_types))
plain(objgraph.show_chain(objgraph.find_ref_chain(s, lambda o: o is a), backrefs=False))
plain(objgraph.show_chain(objgraph.find_backref_chain(a, lambda o: o is s)))
plain(objgraph.show_backrefs(a, max_depth=2, filter=lambda o: any(o is x for x in (a, b, d)), highlight=lambda o: o is b,
                             extra_info=lambda o: 'say "%d"' % len(str(type(o))), extra_node_attrs=lambda o: {'shape': 'oval'}))
plain(objgraph.show_refs([list(range(1000, 1020))], too_many=3, max_depth=1, shortnames=False))
x = object()
y = [x, x, (x,)]
label = objgraph.show_refs(x, refcounts=True, max_depth=0).split('label="')[1]
print(label[:label.index('\\')], sys.getrefcount(x) - 1)
objgraph.show_refs([a], output=out)
print(out.getvalue().count('digraph'))
try:
    objgraph.show_refs(a, filename='x.png')
except ValueError as e:
    print(e)
