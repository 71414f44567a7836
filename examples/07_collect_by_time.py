"""Collecting by the clock: automatic collection off, a full one every n seconds at a moment that suits us."""
import gc
import time

INTERVAL = 0.05  # seconds; a real program would take 10 or 60


class Clockwork:
    """Runs gc.collect() when at least `interval` seconds have passed since the last time."""

    def __init__(self, interval):
        self.interval = interval
        self.last = time.monotonic()
        self.found = []

    def tick(self):
        now = time.monotonic()
        if now - self.last >= self.interval:
            self.found.append(gc.collect())
            self.last = now
            return True
        return False


def handle_request(number):
    """Some work that leaves a cycle behind."""
    request = {"number": number}
    request["self"] = request


gc.collect()
gc.disable()
clock = Clockwork(INTERVAL)
print("handling requests until the clock has struck three times")
number = 0
waiting = 0
while len(clock.found) < 3:
    handle_request(number)
    number += 1
    waiting += 1
    time.sleep(0.002)
    if clock.tick():
        print("  collection %d found every request since the last one: %s"
              % (len(clock.found), clock.found[-1] == waiting))
        waiting = 0
print("requests handled more often than collected:", number > len(clock.found))
print("all of them were found:", sum(clock.found) == number)
gc.enable()
