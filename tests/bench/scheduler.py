# In the manner of richards: tasks with queues and states, run by priority; virtual calls and attributes.

IDLE, WORKER, HANDLER, DEVICE = 0, 1, 2, 3


class Packet:
    def __init__(self, link, kind, owner):
        self.link = link
        self.kind = kind
        self.owner = owner
        self.datum = 0
        self.data = [0, 0, 0, 0]

    def append_to(self, head):
        self.link = None
        if head is None:
            return self
        p = head
        while p.link is not None:
            p = p.link
        p.link = self
        return head


class Task:
    def __init__(self, system, ident, priority, queue):
        self.system = system
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.waiting = queue is None
        self.held = False
        self.next = None
        system.add(self)

    def runnable(self):
        return not self.held and not (self.waiting and self.queue is None)

    def step(self):
        packet = self.queue
        if packet is not None:
            self.queue = packet.link
            packet.link = None
        self.waiting = False
        return self.work(packet)

    def work(self, packet):
        raise NotImplementedError

    def wait(self):
        self.waiting = True
        return None


class IdleTask(Task):
    def __init__(self, system, count):
        super().__init__(system, "idle", 0, None)
        self.control = 1
        self.count = count
        self.waiting = False

    def work(self, packet):
        self.count -= 1
        if self.count <= 0:
            self.held = True
            return None
        if self.control & 1 == 0:
            self.control //= 2
            return self.system.release("device a")
        self.control = self.control // 2 ^ 0xD008
        return self.system.release("device b")


class WorkTask(Task):
    def __init__(self, system, queue):
        super().__init__(system, "worker", 1000, queue)
        self.target = "handler a"
        self.letter = 0

    def work(self, packet):
        if packet is None:
            return self.wait()
        self.target = "handler b" if self.target == "handler a" else "handler a"
        packet.owner = self.target
        packet.datum = 0
        for i in range(4):
            self.letter = self.letter % 26 + 1
            packet.data[i] = 64 + self.letter
        return self.system.send(packet, self.target)


class HandlerTask(Task):
    def __init__(self, system, ident, priority, queue, device):
        super().__init__(system, ident, priority, queue)
        self.device = device
        self.works = None
        self.devices = None

    def work(self, packet):
        if packet is not None:
            if packet.kind == WORKER:
                self.works = packet.append_to(self.works)
            else:
                self.devices = packet.append_to(self.devices)
        job = self.works
        if job is not None:
            count = job.datum
            if count > 3:
                self.works = job.link
                return self.system.send(job, "worker")
            if self.devices is not None:
                free = self.devices
                self.devices = free.link
                free.datum = job.data[count]
                job.datum = count + 1
                return self.system.send(free, self.device)
        return self.wait()


class DeviceTask(Task):
    def __init__(self, system, ident, priority, home):
        super().__init__(system, ident, priority, None)
        self.home = home
        self.pending = None

    def work(self, packet):
        if packet is None:
            if self.pending is None:
                return self.wait()
            packet = self.pending
            self.pending = None
            return self.system.send(packet, self.home)
        self.pending = packet
        self.system.total += packet.datum
        self.held = True
        return None


class System:
    def __init__(self):
        self.tasks = {}
        self.order = []
        self.sent = 0
        self.held = 0
        self.total = 0

    def add(self, task):
        self.tasks[task.ident] = task
        self.order.append(task)

    def send(self, packet, ident):
        self.sent += 1
        task = self.tasks[ident]
        packet.link = None
        task.queue = packet.append_to(task.queue)
        return task

    def release(self, ident):
        self.held += 1
        task = self.tasks[ident]
        task.held = False
        return task

    def run(self):
        order = sorted(self.order, key=lambda t: -t.priority)
        current = None
        while True:
            if current is None or not current.runnable():
                current = None
                for t in order:
                    if t.runnable():
                        current = t
                        break
                if current is None:
                    return
            current = current.step()


def main(count):
    system = System()
    IdleTask(system, count)
    WorkTask(system, Packet(Packet(None, WORKER, None), WORKER, None))
    for letter, priority in (("a", 2000), ("b", 3000)):
        queue = None
        for _ in range(3):
            queue = Packet(queue, DEVICE, None)
        HandlerTask(system, "handler " + letter, priority, queue, "device " + letter)
        DeviceTask(system, "device " + letter, priority * 2, "handler " + letter)
    system.run()
    return system.sent, system.held, system.total


print(*main(160000))
