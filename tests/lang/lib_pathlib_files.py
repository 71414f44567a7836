"""Paths and the file system: making, reading, finding, linking, and what goes wrong; glob with the same files."""
import glob
import os
import stat
import sys
from pathlib import Path

home = Path(f'/tmp/pathlib-test-{os.getpid()}')


def short(value):
    return str(value).replace(str(home), '<home>')


def show(label, function):
    try:
        answer = short(repr(function()))
    except Exception as error:
        answer = short(f'{type(error).__name__}: {error}')
    print(label, '->', answer)


def found(label, function):
    try:
        answer = sorted(map(short, function()))
    except Exception as error:
        answer = short(f'{type(error).__name__}: {error}')
    print(label, '->', answer)


home.mkdir()
os.chdir(home)
try:
    show('write', lambda: (home / 'a.txt').write_text('häl\nlo\n', encoding='utf-8'))
    show('bytes', lambda: ((home / 'a.txt').read_bytes(), (home / 'b.bin').write_bytes(b'\0\1'), (home / 'b.bin').read_bytes()))
    show('text', lambda: ((home / 'a.txt').read_text('utf-8'), (home / 'a.txt').read_text('ascii', 'replace')))
    show('write', lambda: (home / 'a.txt').write_text(b'x'))
    show('write', lambda: (home / 'a.txt').write_bytes('x'))
    show('newline', lambda: ((home / 'n').write_text('a\nb', newline='\r\n'), (home / 'n').read_bytes()))
    show('none', lambda: (home / 'none').read_text())
    show('mkdir', lambda: (home / 'd').mkdir())
    show('mkdir', lambda: (home / 'd').mkdir())
    show('mkdir', lambda: (home / 'd').mkdir(exist_ok=True))
    show('mkdir', lambda: (home / 'a.txt').mkdir(exist_ok=True))
    show('mkdir', lambda: (home / 'x/y').mkdir())
    show('mkdir', lambda: (home / 'd/e/f').mkdir(parents=True))
    show('touch', lambda: (home / 'd/e/t.py').touch())
    show('touch', lambda: (home / 'd/e/t.py').touch(exist_ok=False))
    for name in 'd/.hidden', 'd/e/f/deep.py', 'd/two.txt', 'd/[odd].py':
        (home / name).touch()
    show('link', lambda: (home / 'link').symlink_to('d'))
    show('link', lambda: (home / 'broken').symlink_to('nowhere'))
    show('link', lambda: (home / 'loop').symlink_to('loop'))
    show('link', lambda: (home / 'hard').hardlink_to(home / 'a.txt'))
    show('readlink', lambda: (home / 'link').readlink())
    show('readlink', lambda: (home / 'd').readlink())
    for name in 'a.txt', 'd', 'link', 'broken', 'loop', 'none', 'a.txt/x', 'nul\0', '.', '/dev/null', '/':
        path = home / name
        print(repr(name), [getattr(path, test)() for test in (
            'exists', 'is_dir', 'is_file', 'is_symlink', 'is_mount', 'is_fifo', 'is_socket', 'is_block_device', 'is_char_device')])
        show('    resolve', path.resolve)
        show('    strict', lambda: path.resolve(strict=True))
        show('    stat', lambda: stat.S_IFMT(path.stat().st_mode))
        show('    lstat', lambda: stat.S_IFMT(path.lstat().st_mode))
    found('iterdir', home.iterdir)
    found('iterdir', (home / 'none').iterdir)
    for pattern in ('*', '*/*', '**', '**/*', '**/*.py', 'd/**', 'd/*/', '*.txt', 'd', 'none', 'none/*', '', '/x', 'a**', '**/..', 'd/../d',
                    '[!d]*', '?', 'link/*', '**/', '*/**/*.py', '.*', 'd/[[]odd].py', '.'):
        found(f'glob {pattern}', lambda: home.glob(pattern))
        found(f'rglob {pattern}', lambda: home.rglob(pattern))
        for options in {}, {'recursive': True}, {'include_hidden': True}, {'root_dir': 'd', 'recursive': True}:
            found(f'    {options}', lambda: glob.glob(pattern, **options))
    fd = os.open('d', os.O_RDONLY)
    found('fd', lambda: glob.glob('**', dir_fd=fd, recursive=True))
    found('fd', lambda: glob.glob('e/*', dir_fd=fd))
    found('fd', lambda: glob.glob('e/t.py', dir_fd=fd))
    os.close(fd)
    found('bytes', lambda: glob.glob(b'd/*'))
    found('absolute', lambda: glob.iglob(f'{home}/*.txt'))
    show('escape', lambda: (glob.escape('a[b]*?'), glob.escape(b'/x/*'), glob.has_magic('a'), glob.has_magic(b'a*')))
    found('escaped', lambda: glob.glob('d/' + glob.escape('[odd]') + '*'))
    show('rename', lambda: (home / 'b.bin').rename(home / 'c.bin'))
    show('rename', lambda: (home / 'b.bin').rename(home / 'c.bin'))
    show('replace', lambda: (home / 'c.bin').replace('n'))
    show('samefile', lambda: ((home / 'a.txt').samefile('hard'), (home / 'a.txt').samefile(home / 'n'), home.samefile(home / 'd/..')))
    show('samefile', lambda: home.samefile('none'))
    show('unlink', lambda: (home / 'n').unlink())
    show('unlink', lambda: (home / 'n').unlink())
    show('unlink', lambda: (home / 'n').unlink(missing_ok=True))
    show('rmdir', lambda: (home / 'd').rmdir())
    show('chmod', lambda: ((home / 'a.txt').chmod(0o600), oct((home / 'a.txt').stat().st_mode)))
    show('cwd', lambda: (Path.cwd(), Path('x').absolute(), Path('/x').absolute(), Path('d/../e').resolve()))
    os.environ['HOME'] = '/home/somebody'
    show('home', lambda: (Path.home(), Path('~/x').expanduser(), Path('a/~').expanduser(), Path('~').expanduser()))
    show('nobody', lambda: Path('~no-such-user/x').expanduser())
    with (home / 'a.txt').open() as file:
        print(file.read(1), short(repr(file.name)), file.mode)
    with open(home / 'a.txt', 'rb') as file:
        print(file.read())
    show('empty', lambda: (repr(Path()), Path().exists(), Path('').resolve()))
finally:
    os.chdir('/')
    for folder, names, files in os.walk(home, topdown=False):
        for name in files:
            os.unlink(os.path.join(folder, name))
        for name in names:
            path = os.path.join(folder, name)
            (os.unlink if os.path.islink(path) else os.rmdir)(path)
    home.rmdir()
