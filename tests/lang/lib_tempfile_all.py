"""Temporary files and directories: what is there while they live, and that nothing stays."""
import io
import os
import stat
import sys
import tempfile
import warnings


def show(label, function):
    try:
        print(label, '->', repr(function()))
    except Exception as error:
        print(label, '->', f'{type(error).__name__}: {error}')


print(tempfile.gettempprefix(), tempfile.gettempprefixb(), tempfile.TMP_MAX, tempfile.tempdir)
os.environ['TMPDIR'] = '/does/not/exist'
print(tempfile.gettempdir(), tempfile.gettempdirb(), tempfile.tempdir)
with tempfile.TemporaryDirectory(prefix='pre-', suffix='-suf') as home:
    print(os.path.basename(home).startswith('pre-'), home.endswith('-suf'), len(os.path.basename(home)), oct(os.stat(home).st_mode))
    fd, path = tempfile.mkstemp(dir=home)
    print(os.path.dirname(path) == home, oct(os.stat(path).st_mode), os.get_inheritable(fd), os.write(fd, b'abc'), os.close(fd))
    fd, path = tempfile.mkstemp(b'.x', b'y', os.fsencode(home), text=True)
    print(type(path), path.endswith(b'.x'), os.close(fd))
    print(os.path.isdir(tempfile.mkdtemp(dir=home)), os.path.exists(tempfile.mktemp(dir=home)), tempfile.mktemp('.e', 'p', home)[-2:])
    show('mixed', lambda: tempfile.mkstemp(b'a', 'b'))
    show('mixed', lambda: tempfile.NamedTemporaryFile(suffix=b'a', dir='/tmp'))
    with tempfile.NamedTemporaryFile('w+', dir=home, suffix='.txt', encoding='utf-8') as file:
        name = file.name
        print(type(file).__name__, os.path.exists(name), name.endswith('.txt'), file.write('añb\nc'), file.flush(), file.mode, file.encoding)
        file.seek(0)
        print(list(file), file.closed, os.path.getsize(name), file.file.name == name)
    print(os.path.exists(name), file.closed)
    show('closed', lambda: file.read())
    with tempfile.NamedTemporaryFile(dir=home, delete=False) as file:
        file.write(b'kept')
    print(open(file.name, 'rb').read(), file.delete, os.unlink(file.name))
    file = tempfile.NamedTemporaryFile(dir=home)
    name, write = file.name, file.write
    del file
    print(os.path.exists(name), write(b'x'))
    del write
    print(os.path.exists(name))
    show('mode', lambda: tempfile.NamedTemporaryFile('q', dir=home))
    show('mode', lambda: tempfile.TemporaryFile('q', dir=home))
    before = os.listdir(home)
    with tempfile.TemporaryFile(dir=home) as file:
        print(os.listdir(home) == before, type(file.name), file.write(b'12345'), file.seek(1), file.read(2), stat.S_ISREG(os.fstat(file.fileno()).st_mode))
    with tempfile.TemporaryFile('w+', newline='\r\n', encoding='ascii', errors='replace') as file:
        print(file.write('a\né'), file.seek(0), file.buffer.read(), type(file).__name__)
    for mode, data in ('w+b', b'0123456789'), ('w+', '0123456789'):
        with tempfile.SpooledTemporaryFile(12, mode, dir=home) as file:
            print(file._rolled, file.name, file.mode, file.write(data), file.tell(), file._rolled, file.seek(0), file.readline())
            print(file.writelines([data]), file._rolled, type(file.name), file.mode, file.tell(), file.seek(2), file.read(3), file.truncate(4), file.seek(0), file.read())
            print(file.readable(), file.writable(), file.seekable(), file.isatty(), file.closed, isinstance(file.fileno(), int))
        print(file.closed)
        show('closed', lambda: file.__enter__())
    file = tempfile.SpooledTemporaryFile()
    print(file.fileno() > 0, file._rolled, isinstance(file, io.IOBase), tempfile.SpooledTemporaryFile[str], file.close())
    inner = tempfile.TemporaryDirectory(dir=home)
    os.makedirs(os.path.join(inner.name, 'a/b'))
    os.mkdir(os.path.join(inner.name, 'locked'), 0)
    os.symlink('/', os.path.join(inner.name, 'root'))
    open(os.path.join(inner.name, 'a/b/file'), 'w').close()
    print(repr(inner) == f'<TemporaryDirectory {inner.name!r}>', inner.cleanup(), os.path.exists(inner.name), inner.cleanup())
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        inner = tempfile.TemporaryDirectory(dir=home)
        name = inner.name
        del inner
        print(os.path.exists(name), [str(w.message).replace(name, '<name>') for w in caught], caught[0].category.__name__)
print(os.path.exists(home))
names = tempfile._get_candidate_names()
print(len(next(names)), len({next(names) for _ in range(50)}), set(''.join(next(names) for _ in range(100))) <= set(names.characters))
