# Signals are served while a match goes on.
import re
import signal


def alarm(number, frame):
    raise TimeoutError


signal.signal(signal.SIGALRM, alarm)
for pattern, text in ((r'(a+)+[bc]', 'a' * 60), (r'(?:a|aa)+$', 'a' * 60 + 'b'), (r'a*a*a*a*a*a*[cd]', 'a' * 3000),
                      (r'(\w+)*[!?]', 'é' * 40), (br'(x+x+)+[yz]', b'x' * 60), (r'[^"]*["x]', 'a' * 3000000)):
    for call in (re.search, re.match, re.findall, lambda p, t: re.sub(p, t[:0], t)):
        if call is re.match and pattern[0] == '[':
            continue
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        try:
            call(pattern, text)
            print('done', pattern)
        except TimeoutError:
            print('interrupted', pattern)
        signal.setitimer(signal.ITIMER_REAL, 0)

# a handler that lets it go on changes nothing
ticks = []
signal.signal(signal.SIGALRM, lambda number, frame: ticks.append(re.search('b+', 'abbc').span()))
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
print(re.search('(a+)+[bc]', 'a' * 20), re.search('(a|b|ab)*c', 'ab' * 20000 + 'c').span(1))
signal.setitimer(signal.ITIMER_REAL, 0)
print(len(ticks) > 0, set(ticks))
