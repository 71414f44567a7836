# Descriptors: several buffers, copies between descriptors, locks, counters, terminals, attributes; fwalk().
import os
import tempfile

memory = os.memfd_create('name')
print(os.writev(memory, [b'ab', bytearray(b'cd'), memoryview(b'ef')]), os.lseek(memory, 0, os.SEEK_SET))
buffers = [bytearray(1), bytearray(9)]
print(os.readv(memory, buffers), buffers, os.preadv(memory, buffers, 2), buffers)
print(os.pwritev(memory, [b'z', b'y'], 1), os.pread(memory, 9, 0))
other = os.memfd_create('other', os.MFD_CLOEXEC)
print(os.copy_file_range(memory, other, 4, 1, 0), os.pread(other, 9, 0), os.sendfile(other, memory, 0, 2))
print(os.pread(other, 9, 0))
reader, writer = os.pipe2(os.O_NONBLOCK)
print(os.splice(memory, writer, 3, 0), os.read(reader, 9))
try:
    os.read(reader, 1)
except BlockingIOError as error:
    print(error.errno)
os.lockf(memory, os.F_TLOCK, 0)
os.lockf(memory, os.F_ULOCK, 0)
os.posix_fallocate(memory, 0, 100)
os.posix_fadvise(memory, 0, 0, os.POSIX_FADV_RANDOM)
print(os.fstat(memory).st_size)
counter = os.eventfd(3)
os.eventfd_write(counter, 4)
print(os.eventfd_read(counter), len(os.getrandom(5)))
master, slave = os.openpty()
print(os.isatty(master), os.isatty(slave), os.get_inheritable(slave), os.ttyname(slave)[:5])
os.write(slave, b'x\n')
print(os.read(master, 9), os.get_terminal_size(slave))
print(os.getpriority(os.PRIO_PROCESS, 0) == os.nice(0), os.sched_getscheduler(0) == os.SCHED_OTHER)
os.sched_setaffinity(0, os.sched_getaffinity(0))
os.sched_setparam(0, os.sched_getparam(0))
print(os.sched_getparam(0), os.sched_get_priority_max(os.SCHED_FIFO), len(os.getresuid()))
print(os.major(os.makedev(5, 7)), os.minor(os.makedev(5, 7)))
volume = os.statvfs('/')
print(len(volume), volume.f_namemax, volume == os.statvfs_result(volume), type(volume.f_fsid))

with tempfile.TemporaryDirectory() as folder:
    at = os.open(folder, os.O_RDONLY)
    os.mkfifo('pipe', dir_fd=at)
    os.mknod('file', dir_fd=at)
    os.makedirs(folder + '/a/b/c')
    os.symlink('a', folder + '/link')
    os.chown('file', -1, -1, dir_fd=at)
    print(sorted(os.listdir(at)))
    for topdown in True, False:
        for follow in True, False:
            for path, folders, others, fd in os.fwalk('.', topdown, follow_symlinks=follow, dir_fd=at):
                print(path, folders, sorted(others), os.fstat(fd).st_ino == os.stat(path, dir_fd=at).st_ino)
    print([path for path, *_ in os.fwalk(os.fsencode(folder))][1:] == [os.fsencode(folder + x)
                                                                      for x in ('/a', '/a/b', '/a/b/c')])
    print(list(os.fwalk(folder + '/file')))
    try:
        list(os.fwalk(folder + '/absent'))
    except FileNotFoundError as error:
        print(error.errno)
    # bytes of any kind are still taken for names
    import warnings
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        print(os.listdir(bytearray(os.fsencode(folder + '/a'))), [str(w.message) for w in caught])
for call in os.fstatvfs, os.fsync, os.tcgetpgrp:
    try:
        call(memory if call is os.tcgetpgrp else -1)
    except (OSError, ValueError) as error:
        print(type(error).__name__, error)
