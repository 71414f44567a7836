"""logging: loggers, levels, handlers, filters, adapters, basicConfig, warnings, errors in handlers."""
import io
import logging
import os
import sys
import warnings


def show(label, function):
    try:
        print(label, '->', repr(function()).replace(os.getcwd(), ''))
    except Exception as error:
        print(label, '->', f'{type(error).__name__}: {error}')


out = io.StringIO()


def said():
    text = out.getvalue()
    out.seek(0), out.truncate()
    return text.replace(__file__, 'FILE')


root = logging.getLogger()
print(root, logging.getLogger('root') is root, logging.getLogger('a.b.c'), logging.getLogger('a').manager.loggerDict.keys())
for level in (10, 'INFO', 'WARN', 15, 'x', None, 0, 'NOTSET', 50):
    show(f'level {level}', lambda: (logging.getLevelName(level), logging._checkLevel(level)))
logging.addLevelName(15, 'FINE')
print(logging.getLevelName(15), logging.getLevelName('FINE'), logging.getLevelNamesMapping())

print('last resort')
sys.stderr, saved = out, sys.stderr
logging.getLogger('a.b').warning('seen %s', 1)
logging.getLogger('a.b').info('unseen')
sys.stderr = saved
print(said())

handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter('%(levelname)-8s|%(name)s|%(filename)s|%(module)s|%(funcName)s|%(lineno)d|%(levelno)s|%(threadName)s|'
                                       '%(processName)s|%(message)s'))
a, b, c = map(logging.getLogger, ('a', 'a.b', 'a.b.c'))
a.addHandler(handler), a.addHandler(handler)
print(handler, a.handlers == [handler], c.hasHandlers(), logging.getLogger('z').hasHandlers(), c.parent, b.parent, a.parent, root.parent)


def work():
    c.debug('debug'), c.info('info'), c.warning('warning %s %s', 'x', 2), c.error('error'), c.critical('critical'), c.fatal('fatal')
    c.log(15, 'fine'), c.log(35, 'thirty-five %(k)s', {'k': 'v'}), c.error({'a': 1}), c.error('no args %s'), c.error('100%')
    try:
        raise KeyError('inner')
    except KeyError:
        c.exception('it failed: %d', 5)
        c.error('again', exc_info=True)
        c.error('without', exc_info=False)
    c.error('given', exc_info=ValueError('v')), c.error('tuple', exc_info=(None, None, None)), c.error('none here', exc_info=True)
    c.warning('stack', stack_info=True)


work()
print(said())


def helper(message):
    c.error(message, stacklevel=2), c.error(message, stacklevel=99), c.error(message, extra={'user': 'me'})


helper('who')
print(said())
show('extra', lambda: c.error('x', extra={'message': 1}))
show('extra', lambda: c.error('x', extra={'name': 1}))
show('level', lambda: c.log('INFO', 'x'))
show('arguments', lambda: c.error())
show('arguments', lambda: c.error('x', nonsense=1))
show('level', lambda: c.setLevel('nonsense'))
show('name', lambda: logging.getLogger(5))
for level in 'DEBUG', 'FINE', 'ERROR', logging.NOTSET:
    c.setLevel(level)
    print(c.level, c.getEffectiveLevel(), [c.isEnabledFor(n) for n in (5, 10, 15, 20, 30, 40)])
c.setLevel(10), b.setLevel(50), work()
print(len(said()), b.getChild('d'), root.getChild('e.f'), b.getChild('d.e').parent)
logging.disable(logging.ERROR)
print(logging.root.manager.disable, c.isEnabledFor(40), c.isEnabledFor(41))
logging.disable(logging.NOTSET), handler.setLevel('ERROR'), c.warning('below the handler'), c.error('above')
print(said())
handler.setLevel(0)
c.propagate = False
print(c.hasHandlers(), c.disabled)
c.propagate = True
c.disabled = True
c.error('disabled')
c.disabled = False
print(repr(said()))


class Shout(logging.Filter):
    def filter(self, record):
        record.msg = str(record.msg).upper()
        return True


only = logging.Filter('a.b')
print([only.filter(logging.makeLogRecord({'name': name})) for name in ('a.b', 'a.b.c', 'a.bc', 'a', 'x')], logging.Filter().filter(None))
c.addFilter(Shout()), handler.addFilter(lambda record: 'SECRET' not in record.msg)
c.error('loud'), c.error('secret'), a.error('not filtered')
print(said(), c.filters[0].name == '', len(handler.filters))
c.filters.clear(), handler.filters.clear()

handler.setFormatter(None)
adapter = logging.LoggerAdapter(c, {'ip': '1.2.3.4'})
adapter.error('adapted %s', 1), adapter.info('i'), adapter.debug('d'), adapter.warning('w'), adapter.critical('c'), adapter.log(15, 'l')
adapter.exception('no exception')
print(said(), adapter, adapter.name, adapter.isEnabledFor(10), adapter.getEffectiveLevel(), adapter.hasHandlers(), adapter.manager is c.manager)


class Prefix(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f'[{self.extra["id"]}] {msg}', kwargs


Prefix(c, {'id': 7}).warning('prefixed %d', 1)
print(said())

print('errors in handlers')
sys.stderr, saved = out, sys.stderr
c.error('%d', 'no number')
sys.stderr = saved
text = said()
print(text.splitlines()[:2], text[text.index('TypeError'):])
logging.raiseExceptions = False
c.error('%d', 'no number'), c.log('x', 'y')
print(repr(said()))
logging.raiseExceptions = True
show('abstract', lambda: logging.Handler().handle(logging.makeLogRecord({})))
record = logging.makeLogRecord({'msg': 'hi %s', 'args': ('x',), 'levelno': 20, 'name': 'n', 'extra': 1})
print(record, record.getMessage(), record.extra, record.levelname, record.threadName)
null = logging.NullHandler()
print(null.handle(record), null.emit(record), null, null.lock, handler.setStream(out), handler.setStream(sys.stdout) is out, handler)
a.removeHandler(handler), a.removeHandler(handler)
handler.set_name('named')
print(handler.name, handler.get_name(), logging._handlers['named'] is handler, handler.close(), 'named' in logging._handlers)

print('classes')


class Mine(logging.Logger):
    pass


logging.setLoggerClass(Mine)
print(type(logging.getLogger('mine')), logging.getLoggerClass())
show('class', lambda: logging.setLoggerClass(int))
logging.setLoggerClass(logging.Logger)
factory = logging.getLogRecordFactory()
logging.setLogRecordFactory(lambda *args, **kwargs: setattr(record := factory(*args, **kwargs), 'msg', 'made') or record)
sys.stderr, saved = out, sys.stderr
logging.basicConfig()
logging.error('x'), logging.warning('w'), logging.info('i'), logging.debug('d'), logging.critical('c'), logging.fatal('f'), logging.log(45, 'l')
logging.setLogRecordFactory(factory)
logging.exception('e')
sys.stderr = saved
print(said(), root.handlers)
logging.basicConfig(level=10)
print(root.level)
logging.basicConfig(level='INFO', stream=out, format='{asctime:.4}..{message:>8}', style='{', datefmt='%%', force=True)
logging.info('forced')
print(said(), root)
for options in ({'stream': out, 'filename': 'x'}, {'handlers': [], 'stream': out}, {'style': '!'}, {'nonsense': 1, 'level': 5}, {'level': 'no'},
                {'format': 'nothing'}):
    root.handlers.clear()
    show(f'basicConfig {list(options)}', lambda: logging.basicConfig(**options))
root.handlers.clear()
path = f'/tmp/logging-test-{os.getpid()}'
logging.basicConfig(filename=path, filemode='w', encoding='ascii', format='%(message)s')
logging.error('häl\u20aclo')
logging.shutdown()
print(open(path).read(), root.handlers[0].stream, type(root.handlers[0]).__name__, root.handlers[0].baseFilename == path)
root.handlers.clear()
later = logging.FileHandler(path, delay=True)
print(later.stream, later.emit(record), later.close(), open(path).read(), repr(later).replace(path, 'PATH'))
os.unlink(path)

logging.basicConfig(stream=out, force=True)
logging.captureWarnings(True)
warnings.simplefilter('always')
warnings.warn('careful')
logging.captureWarnings(False)
print(said().partition('UserWarning')[2].splitlines()[0], logging.getLogger('py.warnings').handlers)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    root.warn('old'), logging.warn('older'), adapter.warn('oldest')
print([str(w.message) for w in caught], [w.filename == __file__ for w in caught])
print(logging.BASIC_FORMAT, logging.__all__ == sorted(logging.__all__, key=logging.__all__.index))
