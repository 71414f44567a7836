# logging.config.fileConfig(): sections, defaults, references, what is said of wrong files.
import io
import logging
import logging.config
import os
import sys
import tempfile


def configure(text, *args, **kwargs):
    try:
        logging.config.fileConfig(io.StringIO(text), *args, **kwargs)
    except Exception as error:
        print(type(error).__name__, str(error).replace(str(error)[:60], '') if '0x' in str(error) else error)


CONFIG = '''
; a comment
[DEFAULT]
stream = sys.stdout

[loggers]
keys = root, parser, quiet

[handlers]
keys: plain, fancy, memory

[formatters]
keys = long, dollar

[logger_root]
level = WARNING
handlers = plain

[logger_parser]
level = DEBUG
handlers = fancy
propagate = 0
qualname = compiler.parser

[logger_quiet]
handlers = memory
qualname = quiet

[handler_plain]
class = StreamHandler
args = (%(stream)s,)

[handler_fancy]
class: StreamHandler
level = INFO
formatter = long
args = (sys.stdout,
    )

[handler_memory]
class = handlers.MemoryHandler
args = (10, ERROR)
target = plain

[formatter_long]
# as it is
format = %(levelname)s of %(name)s:
    %(message)s 100%%
datefmt = %H

[formatter_dollar]
format = ${message}
style = $
'''
logging.sys = sys
before = logging.getLogger('before')
below = logging.getLogger('compiler.parser.below')
configure(CONFIG)
logging.getLogger('compiler.parser').info('told %d', 1)
logging.getLogger('compiler.parser').debug('not told')
below.info('passed on')
logging.warning('by the root')
logging.info('not told')
before.error('disabled')
print(before.disabled, below.disabled)
print([type(logging._handlers[name]).__name__ for name in ('plain', 'fancy', 'memory')])
print(logging._handlers['memory'].target is logging._handlers['plain'], logging.getLogger('quiet').propagate)
configure(CONFIG, {'stream': 'sys.stderr'}, disable_existing_loggers=False)
print(before.disabled)
for wrong in ('[formatters]\nkeys=\n', '[formatters]\nkeys=\n[handlers]\nkeys=a\n',
              '[formatters]\nkeys=\n[handlers]\nkeys=\n[loggers]\nkeys=root\n'):
    configure(wrong)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'file')
    for text in '', 'a', '[a]\nb', CONFIG:
        with open(path, 'w') as file:
            file.write(text)
        try:
            logging.config.fileConfig(path, encoding='utf-8')
            print('done')
        except RuntimeError as error:
            print(str(error).replace(folder, ''))
    try:
        logging.config.fileConfig(folder + '/absent')
    except FileNotFoundError as error:
        print(str(error).replace(folder, ''))
