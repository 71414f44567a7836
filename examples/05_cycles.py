"""A snake that bites its tail: objects that keep each other alive, and the collector that finds them."""
import gc


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("    freed", self.name)


def bite():
    snake = []
    snake.append(snake)
    return len(snake)


gc.collect()
gc.disable()
print("automatic collection is off")
print("a list that contains itself:")
snake = [1]
snake.append(snake)
print("  ", snake, " snake[1] is snake:", snake[1] is snake)
del snake
print("  its name is gone, but it still has a reference: the one inside itself")
print("  gc.collect() finds", gc.collect())
for _ in range(3):
    bite()
print("  and after three more of them,", gc.collect())

print("two objects that know each other:")
a, b = Node("a"), Node("b")
a.partner, b.partner = b, a
del a, b
print("  both names deleted; nothing was freed")
print("  gc.collect():")
print("  found", gc.collect())

print("a parent and its children:")
parent = Node("parent")
parent.children = [Node("child 1"), Node("child 2")]
for child in parent.children:
    child.parent = parent
del parent, child
print("  deleted; collecting:")
found = gc.collect()
print("  something was found:", found > 0)

print("an exception, its traceback and the frame that keeps the exception:")


def failing():
    node = Node("local of the failed function")
    try:
        1 / 0
    except ZeroDivisionError as error:
        kept = error


failing()
print("  failing() has returned; the frame is still held by the traceback of 'kept'")
gc.collect()

print("without a cycle nothing is left to collect:")
c = Node("c")
c.other = Node("d")
del c
print("  gc.collect() finds", gc.collect())

gc.enable()
print("automatic collection is on: 100000 self-containing lists, and nobody calls gc.collect()")
collections = []
gc.callbacks.append(lambda phase, info: collections.append(info["collected"]) if phase == "stop" else None)
for _ in range(100000):
    bite()
gc.callbacks.clear()
print("  collections that ran by themselves:", len(collections) > 100, " found most of the lists:",
      sum(collections) > 99000)
