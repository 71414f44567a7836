"""What this program runs on: the interpreter, the system, the machine."""
import functools
import os
import sys
from collections import namedtuple


class uname_result(namedtuple('uname_result_base', ['system', 'node', 'release', 'version', 'machine'])):
    """What uname() returns: five names, and processor as a sixth that the repr does not show."""

    @property
    def processor(self):
        """The name of the processor; no portable call tells it."""
        return ''

    def __iter__(self):
        yield from super().__iter__()
        yield self.processor

    def __getitem__(self, key):
        return tuple(iter(self))[key]

    def __len__(self):
        return len(tuple(iter(self)))


@functools.cache
def uname():
    """What the system says about itself: (system, node, release, version, machine, processor)."""
    try:
        system, node, release, version, machine = os.uname()
    except AttributeError:
        system, node, release, version, machine = sys.platform.capitalize(), '', '', '', ''
    return uname_result(system, node, release, version, machine)


def system():
    """The name of the system, as Linux."""
    return uname().system


def node():
    """The name of the machine in the network."""
    return uname().node


def release():
    """The release of the system."""
    return uname().release


def version():
    """The version of the release."""
    return uname().version


def machine():
    """The kind of machine, as x86_64."""
    return uname().machine


def processor():
    """The name of the processor, if known."""
    return uname().processor


def architecture(executable=None, bits='', linkage=''):
    """The word size of the interpreter and the format of its executable: ('64bit', 'ELF')."""
    return bits or ('64bit' if sys.maxsize > 2 ** 32 else '32bit'), linkage or 'ELF'


def libc_ver(executable=None, lib='', version='', chunksize=16384):
    """The C library and its version, as ('glibc', '2.36'), if known."""
    try:
        name, found = os.confstr('CS_GNU_LIBC_VERSION').split(maxsplit=1)
    except (AttributeError, ValueError, OSError):
        return lib, version
    return name, found


def platform(aliased=False, terse=False):
    """One string that tells what this runs on, for people to read."""
    parts = [system(), release(), machine(), processor()]
    libc = ''.join(libc_ver())
    if libc:
        parts += ['with', libc]
    return '-'.join([part.strip().replace(' ', '_').replace('/', '-') for part in parts if part])


def python_implementation():
    """The name of the implementation of Python."""
    return sys.implementation.name.capitalize()


def python_version():
    """The version of Python, as '3.11.0'."""
    return '.'.join(python_version_tuple())


def python_version_tuple():
    """The version of Python, as ('3', '11', '0')."""
    return tuple(map(str, sys.version_info[:3]))


def python_build():
    """The number and the date of the build."""
    return '', ''


def python_compiler():
    """The compiler that the interpreter was built with."""
    _, bracket, rest = sys.version.partition('[')
    return rest.partition(']')[0] if bracket else ''


def python_branch():
    """The branch of the source that the interpreter was built from, if known."""
    return ''


def python_revision():
    """The revision of the source that the interpreter was built from, if known."""
    return ''
