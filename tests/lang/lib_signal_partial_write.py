# A write that a signal cuts short: the handler's exception leaves the write itself, not what comes after it.
import os
import signal


class Alarm(Exception):
    pass


def alarm(number, frame):
    raise Alarm


signal.signal(signal.SIGALRM, alarm)
DATA = b'x' * (1 << 22)
for name in 'os', 'raw':
    reader, writer = os.pipe()
    file = open(writer, 'wb', buffering=0)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        if name == 'os':
            os.write(writer, DATA)
        else:
            file.write(DATA)
    except Alarm:
        print(name, 'left at once')
    else:
        print(name, 'went on')
    print(0 < len(os.read(reader, 1 << 22)) < 1 << 22)
    file.close()
    os.close(reader)
