# What the functions of os say of wrong arguments; none of these calls does anything.
import os


def call(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        result = f'{type(error).__name__}: {error}'
    print(function.__name__, args, kwargs, '->', result)


for argv in 1, [], [''], [1], ['a\0'], ['a']:
    call(os.execv, '/nowhere', argv)
    call(os.execve, '/nowhere', argv, {})
    call(os.posix_spawn, '/nowhere', argv, {})
call(os.execv, 1, ['a'])
call(os.execve, 1.5, ['a'], {})
for environment in 1, None, {1: 2}, {'a=': '2'}, {'': '2'}, {'a': '2\0'}, [1]:
    call(os.execve, '/nowhere', ['a'], environment)
    call(os.posix_spawn, '/nowhere', ['a'], environment)
for actions in (1, [1], [()], [(0,)], [(1,)], [(2,)], [(3,)], [(0, 1, 2, 3, 4)], [(1, 'x')], [(1, -1)], [('a',)],
                [(0, 1, '/nowhere/x', 0, 0)]):
    call(os.posix_spawn, '/bin/true', ['a'], {}, file_actions=actions)
for option in ({'setpgroup': 1.5}, {'setsid': 2.5}, {'setsigmask': 1}, {'setsigmask': [0]}, {'setsigdef': ['a']},
               {'scheduler': (1,)}, {'scheduler': (1, 2)}, {'scheduler': (None, 2)}, {'resetids': 'a'}):
    call(os.posix_spawn, '/nowhere', ['a'], {}, **option)
for args in (), (1, 2), ('a',), (5,):
    call(os.sched_param, *args)
call(os.sched_setparam, 0, 1)
call(os.sched_setscheduler, 0, 0, os.sched_param('a'))
call(os.sched_setscheduler, 0, 0, os.sched_param(1 << 40))
for mask in 1, [-1], ['a'], [1 << 31], []:
    call(os.sched_setaffinity, 0, mask)
for name in 'SC_X', 1.5, -1:
    call(os.sysconf, name)
    call(os.pathconf, '/', name)
for name in 'x', 99:
    call(os.confstr, name)
call(os.pathconf, '/', 'PC_NAME_MAX')
call(os.pathconf, '/nowhere', 3)
call(os.fpathconf, -1, 3)
call(os.readv, 0, 1)
call(os.readv, 0, [b'a'])
call(os.writev, 0, ['a'])
call(os.writev, 1, [])
call(os.setgroups, 1)
call(os.setgroups, ['a'])
call(os.setgroups, range(70000))
for number in 'a', 1.5, -2, 1 << 40, 1 << 80, -1 << 80:
    call(os.setuid, number)
    call(os.setregid, 0, number)
    call(os.fchown, 0, number, 0)
call(os.getgrouplist, 1, 2)
call(os.getxattr, '/nowhere', 'user.a')
call(os.getxattr, 1, 2)
call(os.getxattr, 1, 'a', follow_symlinks=False)
call(os.setxattr, '/nowhere', 'a', 'b')
call(os.listxattr, 1.5)
call(os.makedev, 1 << 40, 2)
call(os.major, -1)
call(os.major, 1 << 65)
call(os.minor, 513)
call(os.lockf, -1, 0, 0)
call(os.sendfile, 1, 2, None, 'a')
call(os.copy_file_range, -1, -1, -3)
call(os.splice, -1, -1, 3, -5)
call(os.eventfd, -1)
call(os.eventfd, 1 << 40)
call(os.eventfd_read, -1)
call(os.memfd_create, 1)
call(os.pidfd_open, -1)
call(os.pidfd_open, 1 << 40)
call(os.getrandom, -1)
call(os.getpriority, 9, 0)
call(os.wait3, 0)
call(os.wait4, 1 << 40, 0)
call(os.waitid, 9, 0, 0)
call(os.register_at_fork)
call(os.register_at_fork, before=1)
call(os.statvfs, 1.5)
call(os.statvfs_result, (1,))
call(os.tcgetpgrp, -1)
call(os.login_tty, -1)
call(os.chroot, 1)
call(os.popen, 1)
call(os.popen, 'x', 'z')
call(os.popen, 'x', 'r', 0)
call(os.spawnv, 0, '/bin/true', 'a')
call(os.spawnv, 0, '/bin/true', [''])
call(os.get_exec_path, {'PATH': 'a', b'PATH': b'b'})
print(os.get_exec_path({b'PATH': b'a:b'}), os.get_exec_path({}))
for record in os.stat_result, os.statvfs_result, os.waitid_result, os.sched_param, os.terminal_size:
    print(record, record.n_fields, record.n_sequence_fields, record.__match_args__)
print(os.stat_result.st_mode.__doc__, os.sched_param.sched_priority.__doc__)
