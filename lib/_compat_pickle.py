"""Where Python 2 has what is elsewhere in Python 3: for pickles of the protocols below 3.

The REVERSE ones lead from the names of Python 3 to those of Python 2.
"""

REVERSE_IMPORT_MAPPING = {
    'builtins': '__builtin__', 'copyreg': 'copy_reg', 'queue': 'Queue', 'socketserver': 'SocketServer',
    'configparser': 'ConfigParser', 'reprlib': 'repr', 'winreg': '_winreg', '_thread': 'thread', 'dbm.dumb': 'dumbdbm',
    'http.client': 'httplib', 'urllib.robotparser': 'robotparser', 'xmlrpc.client': 'xmlrpclib', 'pickle': 'cPickle',
}
REVERSE_NAME_MAPPING = {
    ('builtins', 'range'): ('__builtin__', 'xrange'), ('functools', 'reduce'): ('__builtin__', 'reduce'),
    ('sys', 'intern'): ('__builtin__', 'intern'), ('builtins', 'chr'): ('__builtin__', 'unichr'),
    ('builtins', 'str'): ('__builtin__', 'unicode'), ('builtins', 'int'): ('__builtin__', 'long'),
    ('itertools', 'zip_longest'): ('itertools', 'izip_longest'), ('builtins', 'zip'): ('itertools', 'izip'),
    ('builtins', 'map'): ('itertools', 'imap'), ('builtins', 'filter'): ('itertools', 'ifilter'),
    ('itertools', 'filterfalse'): ('itertools', 'ifilterfalse'),
    ('collections', 'UserDict'): ('UserDict', 'IterableUserDict'), ('collections', 'UserList'): ('UserList', 'UserList'),
    ('collections', 'UserString'): ('UserString', 'UserString'),
}
NAME_MAPPING = {old: new for new, old in REVERSE_NAME_MAPPING.items()}
NAME_MAPPING['__builtin__', 'basestring'] = 'builtins', 'str'
IMPORT_MAPPING = {old: new for new, old in REVERSE_IMPORT_MAPPING.items()}
IMPORT_MAPPING.update({'StringIO': 'io', 'cStringIO': 'io'})
NAME_MAPPING['exceptions', 'StandardError'] = 'builtins', 'Exception'
for _name in ('BrokenPipeError ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError '
              'ConnectionResetError FileExistsError FileNotFoundError InterruptedError IsADirectoryError '
              'NotADirectoryError PermissionError ProcessLookupError TimeoutError').split():
    REVERSE_NAME_MAPPING['builtins', _name] = 'exceptions', 'OSError'
REVERSE_NAME_MAPPING['builtins', 'ModuleNotFoundError'] = 'exceptions', 'ImportError'
for _name in ('ArithmeticError AssertionError AttributeError BaseException BufferError BytesWarning DeprecationWarning '
              'EOFError EnvironmentError Exception FloatingPointError FutureWarning GeneratorExit IOError ImportError '
              'ImportWarning IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError '
              'NotImplementedError OSError OverflowError PendingDeprecationWarning ReferenceError RuntimeError '
              'RuntimeWarning StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TypeError '
              'UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError '
              'UnicodeWarning UserWarning ValueError Warning ZeroDivisionError').split():
    REVERSE_NAME_MAPPING['builtins', _name] = 'exceptions', _name
    NAME_MAPPING['exceptions', _name] = 'builtins', _name
# where C has them, and where Python
REVERSE_IMPORT_MAPPING.update({'_functools': 'functools', '_pickle': 'pickle', '_bz2': 'bz2', '_dbm': 'dbm'})
REVERSE_NAME_MAPPING['_functools', 'reduce'] = '__builtin__', 'reduce'
