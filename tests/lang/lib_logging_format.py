"""logging: formatters of three styles, what they refuse, times, tracebacks; more handlers; dictConfig."""
import datetime
import io
import logging
import logging.config
import logging.handlers
import os
import queue
import time


def show(label, function):
    try:
        print(label, '->', repr(function()).replace(home, '<home>'))
    except Exception as error:
        cause = f' from {type(error.__cause__).__name__}: {error.__cause__}' if error.__cause__ else ''
        print(label, '->', f'{type(error).__name__}: {error}{cause}')


home = f'/tmp/logging-test-{os.getpid()}'
os.mkdir(home)
record = logging.makeLogRecord({'msg': 'hello %s', 'args': ('you',), 'levelname': 'INFO', 'levelno': 20, 'name': 'n', 'created': 1e9 + 0.25,
                                'msecs': 250.0, 'lineno': 7, 'number': 3.5})
time.tzset()
for style, formats in (('%', ('%(message)s', '%(name)s:%(levelno)05d %(lineno)-4d|', '%(number)8.3f %(message)r', '%(asctime)s %(message)s', 'plain', '',
                              '%(missing)s', '%(message)', '%(name)z', '%%(name)s', '%(na me)s', '%(lineno)*d', '%(name).3s', '%()s', '%(number)#x')),
                       ('{', ('{message}', '{name:>5}:{levelno:05d}', '{number!r:^10}', '{asctime} {message}', 'plain', '', '{missing}', '{0}', '{', '}', '{name!x}',
                              '{na me}', '{name.real}', '{name[0]}', '{name:}>5}', '{lineno:,}', '{number:{lineno}.2f}', '{name:abc}', '{name:<<5}', '{message.}',
                              '{}', '{name[]}', '{{name}}', '{number:08.3f}', '{number:.f}', '{name:5{x}}')),
                       ('$', ('$message', '${name}:$levelno', '$$$name', '$asctime ${message}', 'plain', '', '$missing', '$', '${name', '$ name', '$1', '${}',
                              '$$'))):
    for format in formats:
        show(f'{style} {format!r}', lambda: logging.Formatter(format, style=style, datefmt='%Y').format(record))
        show('    unchecked', lambda: logging.Formatter(format, style=style, validate=False, defaults={'missing': 'D'}).format(record))
show('style', lambda: logging.Formatter(style='?'))
show('none', lambda: (logging.Formatter()._fmt, logging.Formatter(style='{')._fmt, logging.Formatter(style='$')._fmt))
formatter = logging.Formatter('%(asctime)s %(message)s')
formatter.converter = time.gmtime
print(formatter.format(record), formatter.usesTime(), formatter.formatTime(record, '%H'), formatter.formatTime(record))
formatter.default_msec_format = None
print(formatter.format(record))
try:
    1 / 0
except ZeroDivisionError as error:
    record.exc_info = type(error), error, error.__traceback__
record.stack_info = 'the stack'
text = logging.Formatter().format(record)
print(text.replace(__file__, 'FILE'), record.exc_text == text[text.index('Trace'):-10], record.message)
record.exc_info = record.exc_text = record.stack_info = None
print(repr(logging.BufferingFormatter().format([record, record])), repr(logging.BufferingFormatter().format([])))

log = logging.getLogger('files')
log.propagate = False
log.setLevel(1)


def files():
    return {name: open(os.path.join(home, name)).read() for name in sorted(os.listdir(home))}


rotating = logging.handlers.RotatingFileHandler(f'{home}/r.log', maxBytes=20, backupCount=2)
log.addHandler(rotating)
for i in range(8):
    log.info('line %d', i)
print(files(), repr(rotating).replace(home, '<home>'))
rotating.namer = lambda name: name + '.old'
rotating.doRollover()
print(list(files())), log.removeHandler(rotating), rotating.close()
watched = logging.handlers.WatchedFileHandler(f'{home}/w.log')
log.addHandler(watched)
log.info('one'), os.rename(f'{home}/w.log', f'{home}/w2.log'), log.info('two')
print({name: text for name, text in files().items() if name[0] == 'w'}), log.removeHandler(watched), watched.close()
os.environ['TZ'] = 'UTC'
time.tzset()
for when, extra in (('s', {}), ('M', {'interval': 5}), ('h', {}), ('D', {}), ('midnight', {}), ('midnight', {'atTime': datetime.time(12, 30)}), ('W0', {}), ('w6', {'utc': True}),
                    ('W', {}), ('W9', {}), ('q', {})):
    def timed():
        handler = logging.handlers.TimedRotatingFileHandler(f'{home}/t.log', when, delay=True, **extra)
        return handler.interval, handler.suffix, [handler.computeRollover(t) for t in (10 ** 9, 1234567890)]
    show(f'timed {when} {extra}', timed)
open(f'{home}/t.log', 'w').close()
os.utime(f'{home}/t.log', (10 ** 9, 10 ** 9))
timed = logging.handlers.TimedRotatingFileHandler(f'{home}/t.log', 'H', backupCount=1)
timed.emit(record), timed.close()
print({name: text for name, text in files().items() if name[0] == 't'})

target = logging.StreamHandler(stream := io.StringIO())
memory = logging.handlers.MemoryHandler(3, logging.ERROR, target)
log.addHandler(memory)
for step in (lambda: log.info('a'), lambda: log.info('b'), lambda: log.info('c'), lambda: log.info('d'), lambda: log.error('e'), lambda: log.info('f'), memory.close):
    step()
    print(repr(stream.getvalue()), len(memory.buffer))
log.removeHandler(memory)
q = queue.Queue()
log.addHandler(handler := logging.handlers.QueueHandler(q))
log.info('to the %s', 'queue'), log.removeHandler(handler)
sent = q.get()
print(sent.msg, sent.args, sent.message, sent.name)

for name in os.listdir(home):
    os.unlink(os.path.join(home, name))
output = io.StringIO()
config = {'version': 1, 'disable_existing_loggers': False,
          'formatters': {'short': {'format': '%(levelname)s %(message)s'}, 'brace': {'format': '<{message}>', 'style': '{'}, 'own': {'()': logging.Formatter, 'fmt': 'own %(message)s'}},
          'filters': {'loud': {'name': 'app'}, 'even': {'()': lambda: lambda record: len(record.msg) % 2 == 0}},
          'handlers': {'one': {'class': 'logging.StreamHandler', 'stream': output, 'formatter': 'short', 'level': 'INFO'},
                       'two': {'class': 'logging.StreamHandler', 'stream': output, 'formatter': 'brace', 'filters': ['loud', 'even'], '.': {'terminator': '!\n'}},
                       'amem': {'class': 'logging.handlers.MemoryHandler', 'capacity': 1, 'target': 'three'},
                       'three': {'()': 'logging.StreamHandler', 'stream': 'cfg://extra.stream', 'formatter': 'own'}},
          'loggers': {'app': {'handlers': ['one', 'two'], 'level': 'DEBUG', 'propagate': False}, 'app.sub': {'level': 'ERROR'}, 'mem': {'handlers': ['amem']}},
          'root': {'handlers': ['one'], 'level': 'WARNING'}, 'extra': {'list': [1, {'k': 'v'}], 'stream': output}}
existing = logging.getLogger('app.sub.below')
existing.addHandler(logging.NullHandler())
show('dictConfig', lambda: logging.config.dictConfig(config))
for name in 'app', 'app.sub', 'app.sub.below', 'mem', 'else':
    for level in 10, 20, 30, 40:
        logging.getLogger(name).log(level, f'{name}{level}')
print(output.getvalue())
print(logging.getLogger('app').handlers, existing.handlers, logging._handlers.get('one'), sorted(logging._handlers.keys()))
show('incremental', lambda: logging.config.dictConfig({'version': 1, 'incremental': True, 'handlers': {'one': {'level': 'ERROR'}}, 'loggers': {'app': {'level': 'INFO'}}, 'root': {'level': 1}}))
print(logging._handlers['one'], logging.getLogger('app'), logging.getLogger())
configurator = logging.config.DictConfigurator(config)
for text in 'cfg://extra.list[0]', 'cfg://extra.list[1][k]', 'cfg://extra.list[1].k', 'cfg://extra.none', 'cfg://', 'cfg://extra.list!', 'ext://os.sep', 'ext://no.such', 'x://y', 'plain':
    show(text, lambda: configurator.convert(text))
for number, bad in enumerate(({}, {'version': 2}, {'version': 1, 'handlers': {'h': {'class': 'no.Such'}}}, {'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'formatter': 'f'}}},
            {'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'level': 'X'}}}, {'version': 1, 'formatters': {'f': {'format': 'x'}}}, {'version': 1, 'root': {'handlers': ['h']}},
            {'version': 1, 'loggers': {'l': {'level': 'X'}}}, {'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'nonsense': 1}}}, {'version': 1, 'filters': {'f': {'()': 'nope'}}},
            {'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'a b': 1}}}, {'version': 1, 'incremental': True, 'handlers': {'h': {}}},
            {'version': 1, 'loggers': {'l': {'filters': ['f']}}}, {'version': 1, 'handlers': {'h': {'class': 'logging.handlers.MemoryHandler', 'capacity': 1, 'target': 't'}}})):
    show(f'bad {number}', lambda: logging.config.dictConfig(bad))
os.rmdir(home)
