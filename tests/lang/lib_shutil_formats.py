# shutil: registered formats of archives, owners, the room on a disk, extended attributes, copies by the system.
import os
import shutil
import tempfile


def call(function, *args, **kwargs):
    try:
        print(function.__name__, '->', function(*args, **kwargs))
    except Exception as error:
        print(function.__name__, '->', type(error).__name__, error)


def make(base_name, base_dir, **options):
    print(os.path.basename(base_name), base_dir, options, os.path.basename(os.getcwd()) == 'root')
    return 'made'


def unpack(filename, directory, **options):
    print(filename, directory, options)


class Log:
    def debug(self, message, *args):
        print('log', os.path.basename(message % args) != '')


class Uncallable:
    def __repr__(self):
        return '<Uncallable>'


archive, unpacker = shutil.register_archive_format, shutil.register_unpack_format
call(archive, 'x', Uncallable())
call(archive, 'x', make, 1)
call(archive, 'x', make, [1])
call(archive, 'x', make, [(1, 2, 3)])
call(archive, 'x', make, [('q', 7)], 'some x')
print(('x', 'some x') in shutil.get_archive_formats())
call(shutil.make_archive, 'a', 'nowhere')
with tempfile.TemporaryDirectory() as folder:
    os.mkdir(folder + '/root')
    os.chdir(folder)
    call(shutil.make_archive, 'a', 'x', logger=None)
    call(shutil.make_archive, 'a', 'x', 'root', 'base', 1, 0, 'o', 'g')
    call(shutil.make_archive, 'a', 'x', 'root', logger=None, dry_run=1)
    call(shutil.make_archive, 'a', 'x', 'absent')
    shutil.make_archive('a', 'x', 'root', logger=type('Quiet', (Log,), {'__repr__': lambda self: 'Quiet'})())
    os.chdir('/')
call(shutil.unregister_archive_format, 'x')
call(shutil.unregister_archive_format, 'x')
call(unpacker, 'x', ['.x', '.xx'], Uncallable())
call(unpacker, 'x', ['.x', '.xx'], unpack, [('k', 3)], 'some x')
call(unpacker, 'y', ['.x'], unpack)
call(unpacker, 'y', ['.y'], unpack)
print([entry for entry in shutil.get_unpack_formats() if entry[0] in 'xy'])
call(shutil.unpack_archive, 'a.x', 'there')
call(shutil.unpack_archive, 'a.xx', 'there', filter='data')
call(shutil.unpack_archive, 'a', 'there', 'y')
call(shutil.unpack_archive, 'a.nothing', 'there')
call(shutil.unpack_archive, 'a', 'there', 'nothing')
call(shutil.unregister_unpack_format, 'x')
call(shutil.unpack_archive, 'a.x', 'there')

call(shutil.chown, '/')
call(shutil.chown, '/', 'nobody at all')
call(shutil.chown, '/', None, 'nobody at all')
usage = shutil.disk_usage('/')
print(type(usage), usage._fields, usage.total >= usage.used > 0, type(usage).total.__doc__)
call(shutil.disk_usage, '/nowhere')
print(shutil.which('sh', path='') , shutil.which('/bin/sh'), shutil.rmtree.avoids_symlink_attacks)

with tempfile.TemporaryDirectory() as folder:
    source, target = folder + '/source', folder + '/target'
    with open(source, 'wb') as file:
        file.write(bytes(range(256)) * 1000)
    try:
        os.setxattr(source, 'user.key', b'value')
    except OSError:
        pass
    print(os.path.basename(shutil.copy2(source, target)), open(target, 'rb').read() == bytes(range(256)) * 1000)
    print(os.listxattr(source) == os.listxattr(target), os.stat(source).st_mtime_ns == os.stat(target).st_mtime_ns)
    shutil.chown(target, os.getuid(), os.getgid())
    try:
        shutil.copyfile(source, '/dev/full')
    except OSError as error:
        print(error.errno, error.filename == source, error.filename2)
    print(shutil.copyfile('/proc/self/comm', target) == target, os.stat(target).st_size > 0)
