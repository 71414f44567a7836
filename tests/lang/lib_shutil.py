# Copying, moving and removing of files and trees.
import io
import os
import shutil
import stat
import tempfile

top = tempfile.mkdtemp()
os.chdir(top)


def write(path, text='text', mode=0o644):
    os.makedirs(os.path.dirname(path) or '.', exist_ok=True)
    with open(path, 'w') as file:
        file.write(text)
    os.chmod(path, mode)
    os.utime(path, ns=(1_000_000_005, 2_000_000_007))


def tell(path):
    """What lies at a path, and below it."""
    for directory, folders, files in os.walk(path):
        folders.sort()
        for name in sorted(files + folders):
            full = os.path.join(directory, name)
            status = os.lstat(full)
            kind = 'link to ' + os.readlink(full) if os.path.islink(full) else oct(stat.S_IMODE(status.st_mode))
            same_time = status.st_mtime_ns == 2_000_000_007
            text = open(full).read() if os.path.isfile(full) else ''
            print(' ', full, kind, text, same_time)


def attempt(function, *args, **kwds):
    try:
        result = function(*args, **kwds)
        print(function.__name__, '->', result)
    except Exception as error:
        print(function.__name__, type(error).__name__, str(error).replace(top, 'TOP'), type(error).__bases__)


print('files')
write('a', 'A' * 3, 0o750)
os.mkdir('dir')
os.symlink('a', 'link')
attempt(shutil.copyfile, 'a', 'b')
attempt(shutil.copy, 'a', 'c')
attempt(shutil.copy2, 'a', 'dir')
attempt(shutil.copy, 'link', 'dir/link', follow_symlinks=False)
attempt(shutil.copy2, 'link', 'dir/link2', follow_symlinks=False)
attempt(shutil.copyfile, 'link', 'dir/file')
attempt(shutil.copymode, 'a', 'b')
attempt(shutil.copystat, 'a', 'c')
tell('.')
attempt(shutil.copyfile, 'a', 'a')
attempt(shutil.copyfile, 'a', 'link')
attempt(shutil.copyfile, 'a', 'dir')
attempt(shutil.copyfile, 'a', 'none/')
attempt(shutil.copyfile, 'none', 'x')
attempt(shutil.copyfile, 'dir', 'x')
os.mkfifo('fifo') if hasattr(os, 'mkfifo') else None
out = io.StringIO()
shutil.copyfileobj(io.StringIO('0123456789'), out, 3)
print(out.getvalue())

print('trees')
for path in 'tree/one.py', 'tree/two.txt', 'tree/sub/three.py', 'tree/sub/deep/four.pyc', 'tree/.hidden':
    write(path, path.upper())
os.symlink('one.py', 'tree/link')
os.symlink('sub', 'tree/folder')
attempt(shutil.copytree, 'tree', 'copy1', symlinks=True)
tell('copy1')
attempt(shutil.copytree, 'tree', 'copy2', ignore=shutil.ignore_patterns('*.pyc', 't*', '.*'))
tell('copy2')
attempt(shutil.copytree, 'tree', 'copy2')
attempt(shutil.copytree, 'tree', 'copy2', dirs_exist_ok=True)
os.symlink('nowhere', 'tree/dangling')
attempt(shutil.copytree, 'tree', 'copy3')
attempt(shutil.copytree, 'tree', 'copy4', ignore_dangling_symlinks=True)
attempt(shutil.copytree, 'tree/sub', 'copy5', copy_function=lambda *names: print('copy', *sorted(names)))
print(sorted(shutil.ignore_patterns('a*', '?')('', ['ab', 'c', 'de'])))

print('move')
attempt(shutil.move, 'b', 'moved')
attempt(shutil.move, 'moved', 'dir')
attempt(shutil.move, 'c', 'dir/')
attempt(shutil.move, 'copy2', 'dir')
attempt(shutil.move, 'tree', 'tree/sub')
attempt(shutil.move, 'none', 'dir')
write('moved')
attempt(shutil.move, 'moved', 'dir')
print(sorted(os.listdir('dir')))

print('rmtree')
attempt(shutil.rmtree, 'dir')
attempt(shutil.rmtree, 'dir')
attempt(shutil.rmtree, 'dir', ignore_errors=True)
attempt(shutil.rmtree, 'dir', onerror=lambda function, path, info: print(function is os.lstat, path, info[0]))
attempt(shutil.rmtree, 'a')
attempt(shutil.rmtree, 'link')
os.symlink('copy1', 'link1')
attempt(shutil.rmtree, 'link1')
attempt(shutil.rmtree, b'copy1')
fd = os.open('copy4', os.O_RDONLY)
attempt(shutil.rmtree, 'sub', dir_fd=fd)
os.close(fd)
print(sorted(os.listdir('copy4')), os.path.exists('tree/sub'), shutil.rmtree.avoids_symlink_attacks)

print('which')
write('bin/tool', mode=0o755)
write('bin/data')
os.mkdir('bin/folder')
for name in 'tool', b'tool', 'data', 'folder', 'bin/tool', 'bin/data', 'none':
    print(name, shutil.which(name, path='nowhere:bin:bin'), shutil.which(name, os.F_OK, 'bin'))
print(shutil.which('tool', path=''))
os.environ['PATH'] = 'bin'
print(shutil.which('tool'))

print('terminal')
os.environ['COLUMNS'], os.environ['LINES'] = '100', '33'
print(shutil.get_terminal_size())
os.environ['COLUMNS'] = 'x'
del os.environ['LINES']
print(shutil.get_terminal_size((70, 20)) if not os.isatty(1) else os.terminal_size((70, 20)))
attempt(shutil.chown, 'a')
attempt(shutil.chown, 'a', os.getuid(), os.getgid())
print(issubclass(shutil.SameFileError, shutil.Error), issubclass(shutil.SpecialFileError, shutil.Error))
shutil.rmtree(top)
print(os.path.exists(top))
