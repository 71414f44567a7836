"""Users and groups, and what rests on them."""
import grp
import os
import pwd
from pathlib import Path


def show(label, function):
    try:
        print(label, '->', repr(function()))
    except Exception as error:
        print(label, '->', f'{type(error).__name__}: {error}')


root = pwd.getpwuid(0)
print(root[0], root.pw_uid, root.pw_gid, len(root), type(root), repr(root)[:35], root == pwd.getpwnam('root'), root in pwd.getpwall())
group = grp.getgrgid(0)
print(group.gr_gid, type(group), len(group), type(group.gr_mem), group == grp.getgrnam(group.gr_name), group in grp.getgrall())
print(sorted(n for n in dir(pwd) + dir(grp) if n[0] != '_'))
for function, args in ((pwd.getpwuid, (99999, -1, -2, 2 ** 32 - 1, 2 ** 64, 'a', 1.5, None, True)), (pwd.getpwnam, ('nope', 1, 'a\0b', b'root', '\ud800x')),
                       (grp.getgrgid, (99999, -1, 2 ** 64, 2 ** 32 - 1, 'a', 1.5, None)), (grp.getgrnam, ('nope', 1, 'a\0b', b'root'))):
    for arg in args:
        show(f'{function.__name__}({arg!r})', lambda: function(arg)[2])
for function in pwd.getpwuid, pwd.getpwnam, grp.getgrgid, grp.getgrnam, pwd.getpwall, grp.getgrall:
    show(function.__name__, lambda: function(*[] if function.__name__[-3:] != 'all' else [1]))
    show(function.__name__, lambda: function(1, 2))
show('keyword', lambda: (grp.getgrgid(id=0)[2], grp.getgrnam(name='root')[2]))
show('made', lambda: pwd.struct_passwd(range(7)))
show('made', lambda: grp.struct_group([1]))
print(Path('/').owner() == root.pw_name, Path('/').group() == group.gr_name, os.path.expanduser('~root/x') == root.pw_dir + '/x',
      Path('~root').expanduser() == Path(root.pw_dir))
os.environ.pop('HOME', None)
print(os.path.expanduser('~') == pwd.getpwuid(os.getuid()).pw_dir, os.path.expanduser('~nobody-such'))
show('none', lambda: Path('/no/such').owner())
print({f.__name__ for f in os.supports_dir_fd} - {'mknod'} == {'access', 'chmod', 'chown', 'link', 'mkdir', 'mkfifo', 'open', 'readlink', 'rename', 'rmdir',
                                                            'stat', 'symlink', 'unlink', 'utime'}, os.stat in os.supports_fd, os.chmod in os.supports_follow_symlinks)
