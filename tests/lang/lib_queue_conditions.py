# The lock and the conditions of a queue, for those who empty one by hand.
import queue

q = queue.Queue(3)
for item in range(3):
    q.put(item)
with q.mutex:
    q.queue.clear()
    q.all_tasks_done.notify_all()
    q.unfinished_tasks = 0
    q.not_full.notify()
q.join()
print(q.empty(), q.qsize(), q.mutex.locked())
with q.not_empty:
    print(q.mutex.locked(), q.not_empty.wait(0.01))
try:
    q.not_empty.notify()
except RuntimeError as error:
    print(error)
q.put('again')
print(q.get(), sorted(vars(queue.LifoQueue())))
