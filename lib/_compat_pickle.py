"""Where Python 2 has what is elsewhere in Python 3: for pickles of the protocols below 3.

The REVERSE ones lead from the names of Python 3 to those of Python 2.
"""


def _pairs(text):
    """A dict from words: old=new, and old by itself where new is the same word in lower case."""
    return {old: new or old.lower() for old, _, new in (word.partition('=') for word in text.split())}


# modules that have another name
IMPORT_MAPPING = _pairs(
    '__builtin__=builtins copy_reg=copyreg Queue SocketServer ConfigParser repr=reprlib tkFileDialog=tkinter.filedialog '
    'tkSimpleDialog=tkinter.simpledialog tkColorChooser=tkinter.colorchooser tkCommonDialog=tkinter.commondialog '
    'Dialog=tkinter.dialog Tkdnd=tkinter.dnd tkFont=tkinter.font tkMessageBox=tkinter.messagebox '
    'ScrolledText=tkinter.scrolledtext Tkconstants=tkinter.constants Tix=tkinter.tix ttk=tkinter.ttk Tkinter '
    'markupbase=_markupbase _winreg=winreg thread=_thread dummy_thread=_dummy_thread dbhash=dbm.bsd dumbdbm=dbm.dumb '
    'dbm=dbm.ndbm gdbm=dbm.gnu xmlrpclib=xmlrpc.client SimpleXMLRPCServer=xmlrpc.server httplib=http.client '
    'htmlentitydefs=html.entities HTMLParser=html.parser Cookie=http.cookies cookielib=http.cookiejar '
    'BaseHTTPServer=http.server test.test_support=test.support commands=subprocess urlparse=urllib.parse '
    'robotparser=urllib.robotparser urllib2=urllib.request anydbm=dbm _abcoll=collections.abc')

# what is in another module
NAME_MAPPING = {tuple(old.rsplit('.', 1)): tuple(new.rsplit('.', 1)) for old, new in _pairs(
    '__builtin__.xrange=builtins.range __builtin__.reduce=functools.reduce __builtin__.intern=sys.intern '
    '__builtin__.unichr=builtins.chr __builtin__.unicode=builtins.str __builtin__.long=builtins.int '
    'itertools.izip=builtins.zip itertools.imap=builtins.map itertools.ifilter=builtins.filter '
    'itertools.ifilterfalse=itertools.filterfalse itertools.izip_longest=itertools.zip_longest '
    'UserDict.IterableUserDict=collections.UserDict UserList.UserList=collections.UserList '
    'UserString.UserString=collections.UserString whichdb.whichdb=dbm.whichdb _socket.fromfd=socket.fromfd '
    '_multiprocessing.Connection=multiprocessing.connection.Connection '
    'multiprocessing.process.Process=multiprocessing.context.Process '
    'multiprocessing.forking.Popen=multiprocessing.popen_fork.Popen urllib.ContentTooShortError='
    'urllib.error.ContentTooShortError urllib.getproxies=urllib.request.getproxies '
    'urllib.pathname2url=urllib.request.pathname2url urllib.quote_plus=urllib.parse.quote_plus '
    'urllib.quote=urllib.parse.quote urllib.unquote_plus=urllib.parse.unquote_plus urllib.unquote=urllib.parse.unquote '
    'urllib.url2pathname=urllib.request.url2pathname urllib.urlcleanup=urllib.request.urlcleanup '
    'urllib.urlencode=urllib.parse.urlencode urllib.urlopen=urllib.request.urlopen '
    'urllib.urlretrieve=urllib.request.urlretrieve urllib2.HTTPError=urllib.error.HTTPError '
    'urllib2.URLError=urllib.error.URLError').items()}

_EXCEPTIONS = (
    'ArithmeticError AssertionError AttributeError BaseException BufferError BytesWarning DeprecationWarning EOFError '
    'EnvironmentError Exception FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning '
    'IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError NotImplementedError '
    'OSError OverflowError PendingDeprecationWarning ReferenceError RuntimeError RuntimeWarning StopIteration '
    'SyntaxError SyntaxWarning SystemError SystemExit TabError TypeError UnboundLocalError UnicodeDecodeError '
    'UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning '
    'ZeroDivisionError').split()
_PROCESS_EXCEPTIONS = 'AuthenticationError', 'BufferTooShort', 'ProcessError', 'TimeoutError'
_NEW_OS_ERRORS = (
    'BrokenPipeError ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError '
    'ConnectionResetError FileExistsError FileNotFoundError InterruptedError IsADirectoryError NotADirectoryError '
    'PermissionError ProcessLookupError TimeoutError').split()

for _name in _EXCEPTIONS:
    NAME_MAPPING['exceptions', _name] = 'builtins', _name
for _name in _PROCESS_EXCEPTIONS:
    NAME_MAPPING['multiprocessing', _name] = 'multiprocessing.context', _name

REVERSE_IMPORT_MAPPING = {new: old for old, new in IMPORT_MAPPING.items()}
REVERSE_NAME_MAPPING = {new: old for old, new in NAME_MAPPING.items()}

# where the way back is another one: several names became one, or one became several
IMPORT_MAPPING |= _pairs(
    'cPickle=pickle _elementtree=xml.etree.ElementTree FileDialog=tkinter.filedialog SimpleDialog=tkinter.simpledialog '
    'DocXMLRPCServer=xmlrpc.server SimpleHTTPServer=http.server CGIHTTPServer=http.server UserDict=collections '
    'UserList=collections UserString=collections whichdb=dbm StringIO=io cStringIO=io')
NAME_MAPPING['__builtin__', 'basestring'] = 'builtins', 'str'
NAME_MAPPING['exceptions', 'StandardError'] = 'builtins', 'Exception'
NAME_MAPPING['UserDict', 'UserDict'] = 'collections', 'UserDict'
NAME_MAPPING['socket', '_socketobject'] = 'socket', 'SocketType'
REVERSE_IMPORT_MAPPING |= {'_bz2': 'bz2', '_dbm': 'dbm', '_functools': 'functools', '_gdbm': 'gdbm', '_pickle': 'pickle'}
REVERSE_NAME_MAPPING['_functools', 'reduce'] = '__builtin__', 'reduce'
REVERSE_NAME_MAPPING['_socket', 'socket'] = 'socket', '_socketobject'
for _module, _old, _names in (
        ('tkinter.filedialog', 'FileDialog', 'FileDialog LoadFileDialog SaveFileDialog'),
        ('tkinter.simpledialog', 'SimpleDialog', 'SimpleDialog'),
        ('xmlrpc.server', 'DocXMLRPCServer', 'ServerHTMLDoc XMLRPCDocGenerator DocXMLRPCRequestHandler DocXMLRPCServer '
                                             'DocCGIXMLRPCRequestHandler'),
        ('http.server', 'SimpleHTTPServer', 'SimpleHTTPRequestHandler'),
        ('http.server', 'CGIHTTPServer', 'CGIHTTPRequestHandler')):
    for _name in _names.split():
        REVERSE_NAME_MAPPING[_module, _name] = _old, _name
for _name in _NEW_OS_ERRORS:
    REVERSE_NAME_MAPPING['builtins', _name] = 'exceptions', 'OSError'
REVERSE_NAME_MAPPING['builtins', 'ModuleNotFoundError'] = 'exceptions', 'ImportError'
