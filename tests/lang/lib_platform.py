# platform: what does not name this machine.
import copy
import io
import pickle
import platform
import tempfile

u = platform.uname()
print(len(u), u._fields, u[5] == u.processor, u[:2] == (u.system, u.node), list(u._asdict()))
print(copy.copy(u) == u, copy.deepcopy(u) == u, [pickle.loads(pickle.dumps(u, p)) == u for p in range(6)])
new = u._replace(system='s', node='n', release='r', version='v', machine='m')
print(new, new.processor == u.processor, type(new))
for args in ('SunOS', '5.8', 'x'), ('SunOS', '4.1', 'x'), ('SunOS', 'q', 'x'), ('win32', '1', '2'), ('Darwin', '1', '2'):
    print(platform.system_alias(*args))
print(platform.java_ver(), platform.mac_ver(), platform.win32_ver(), platform.win32_edition(), platform.win32_is_iot())
print(platform.mac_ver('1', ('a', 'b', 'c'), 'm'), platform.java_ver('r', 'v'), platform.win32_ver('10', '1'))
print(platform._parse_os_release(io.StringIO('''
# comment
ID=fedora
VERSION="32 \\"x\\" \\$y"
EMPTY=
QUOTES='a b'
IN-VALID=value
=x
word
''')))
print(set(platform.freedesktop_os_release()) >= {'NAME', 'ID', 'PRETTY_NAME'})
for data in b'__libc_init', b'GLIBC_2.9', b'GLIBC_1.9 GLIBC_1.23.4 GLIBC_1.21 ', b'libc.so.1.2.5', b'libc_thread.so.1', b'':
    with tempfile.NamedTemporaryFile() as file:
        file.write(b'x' * 30 + data + b'y' * 30)
        file.flush()
        print(platform.libc_ver(file.name), platform.libc_ver(file.name, chunksize=35), platform.architecture(file.name))
print(platform.python_version(), platform.python_version_tuple(), platform.python_branch(), platform.python_revision())
print(platform.architecture(bits='7bit'), platform.platform() == platform.platform(), platform.platform(terse=1) in platform.platform(terse=1))
