"""What this program runs on: the interpreter, the system, the machine."""
import collections
import functools
import os
import re
import sys

# What was found out once.
_uname_cache = None
_os_release_cache = None
_platform_cache = {}
_sys_version_cache = {}

# --- the system --------------------------------------------------------------------------------------------------


def _unknown_as_blank(name):
    return '' if name == 'unknown' else name


class uname_result(collections.namedtuple('uname_result_base', ['system', 'node', 'release', 'version', 'machine'])):
    """What uname() returns: five names, and processor as a sixth that is looked for when it is needed."""

    _fields = ('system', 'node', 'release', 'version', 'machine', 'processor')

    @functools.cached_property
    def processor(self):
        """The name of the processor, if the command uname knows it."""
        with os.popen('uname -p 2>/dev/null') as answer:
            return _unknown_as_blank(answer.read().strip())

    def __iter__(self):
        yield from super().__iter__()
        yield self.processor

    @classmethod
    def _make(cls, iterable):
        names = tuple(iterable)
        if len(names) != 5:
            raise TypeError(f'Expected 5 arguments, got {len(names)}')
        return cls(*names)

    def __getitem__(self, key):
        return tuple(self)[key]

    def __len__(self):
        return len(tuple(iter(self)))

    def __reduce__(self):
        return uname_result, tuple(self)[:5]


def uname():
    """What the system says about itself: (system, node, release, version, machine, processor)."""
    global _uname_cache
    if _uname_cache is None:
        try:
            names = os.uname()
        except AttributeError:
            names = sys.platform.capitalize(), '', '', '', ''
        _uname_cache = uname_result(*map(_unknown_as_blank, names))
    return _uname_cache


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


def system_alias(system, release, version):
    """The names under which a system is sold: (system, release, version)."""
    if system == 'SunOS':
        major, dot, rest = release.partition('.')
        if release < '5':
            return system, release, version
        try:
            release = str(int(major) - 3) + dot + rest
        except ValueError:
            pass
        system = 'Solaris'
    elif system in ('win32', 'win16'):
        system = 'Windows'
    return system, release, version


def mac_ver(release='', versioninfo=('', '', ''), machine=''):
    """The release of macOS: (release, versioninfo, machine); what was given, elsewhere."""
    return release, versioninfo, machine


def win32_ver(release='', version='', csd='', ptype=''):
    """The release of Windows: (release, version, service pack, kind); what was given, elsewhere."""
    return release, version, csd, ptype


def win32_edition():
    """The edition of Windows; None elsewhere."""
    return None


def win32_is_iot():
    """Whether this is a Windows for small devices."""
    return win32_edition() in ('IoTUAP', 'NanoServer', 'WindowsCoreHeadless', 'IoTEdgeOS')


def java_ver(release='', vendor='', vminfo=('', '', ''), osinfo=('', '', '')):
    """The release of Java: (release, vendor, vminfo, osinfo); what was given, where there is none."""
    return release, vendor, vminfo, osinfo


# --- the distribution --------------------------------------------------------------------------------------------

_os_release_candidates = ('/etc/os-release', '/usr/lib/os-release')


def _parse_os_release(lines):
    """The variables that lines as of a shell script set; other lines do not count."""
    found = {'NAME': 'Linux', 'ID': 'linux', 'PRETTY_NAME': 'Linux'}
    for line in lines:
        match = re.match(r'''([a-zA-Z0-9_]+)=(["']?)(.*)\2$''', line)
        if match:
            found[match[1]] = re.sub(r'\\([\\$"\'`])', r'\1', match[3])
    return found


def freedesktop_os_release():
    """The names and versions of the distribution, a dict; OSError where no file has them."""
    global _os_release_cache
    if _os_release_cache is None:
        cause = None
        for name in _os_release_candidates:
            try:
                with open(name, encoding='utf-8') as file:
                    _os_release_cache = _parse_os_release(file)
                break
            except OSError as error:
                cause = error
        else:
            raise OSError(cause.errno, f'Unable to read files {", ".join(_os_release_candidates)}') from cause
    return _os_release_cache.copy()


# --- programs ----------------------------------------------------------------------------------------------------

def architecture(executable=sys.executable, bits='', linkage=''):
    """The word size of a program, by default the interpreter, and its format: ('64bit', 'ELF')."""
    bits = bits or ('64bit' if sys.maxsize > 2 ** 32 else '32bit')
    try:
        with open(executable or sys.executable, 'rb') as file:
            head = file.read(5)
    except OSError:
        head = b''
    if head.startswith(b'\x7fELF'):
        return {b'\1': '32bit', b'\2': '64bit'}.get(head[4:], bits), 'ELF'
    if head.startswith(b'MZ'):
        return bits, 'WindowsPE'
    return bits, linkage


# The traces that a C library leaves in a program.
_LIBC_TRACE = re.compile(rb'(?P<old>__libc_init)|GLIBC_(?P<glibc>[0-9.]+)'
                         rb'|libc(?P<thread>_\w+)?\.so(?:\.(?P<so>\d[0-9.]*))?', re.ASCII)


def _comparable_version(version):
    """A list that orders versions as people do: 1.9 before 1.10, 1.2a before 1.2rc, and that before 1.2."""
    stages = {'dev': 10, 'alpha': 20, 'a': 20, 'beta': 30, 'b': 30, 'c': 40, 'RC': 50, 'rc': 50, 'pl': 200, 'p': 200}
    key = []
    for part in re.split(r'([0-9]+|[._+-])', version):
        if part and part not in '._+-':
            key += [100, int(part)] if part.isdigit() else [stages.get(part, 0), part]
    return key


def _chunks_with_traces(file, chunksize):
    """The matches in a file; the last bytes of a chunk are seen again with the next one."""
    overlap, data, more = 1000, file.read(chunksize), True
    while more:
        following = file.read(chunksize)
        more = bool(following)
        if b'libc' in data or b'GLIBC' in data:
            for match in _LIBC_TRACE.finditer(data):
                if not more or match.end() < len(data):
                    yield match
        data = data[-overlap:] + following


def libc_ver(executable=None, lib='', version='', chunksize=16384):
    """The C library and its version, as ('glibc', '2.36'), if known: of a program, or of the system."""
    if not executable:
        try:
            name, found = os.confstr('CS_GNU_LIBC_VERSION').split(maxsplit=1)
            return name, found
        except (AttributeError, ValueError, OSError):
            executable = sys.executable
            if not executable:
                return lib, version
    with open(executable, 'rb') as file:
        for match in _chunks_with_traces(file, chunksize):
            glibc, thread, so = (text and text.decode('latin-1') for text in match.group('glibc', 'thread', 'so'))
            if match['old'] and not lib:
                lib = 'libc'
            elif glibc:
                if lib != 'glibc' or _comparable_version(glibc) > _comparable_version(version):
                    lib, version = 'glibc', glibc
            elif not match['old'] and lib != 'glibc':
                lib = 'libc'
                if so and (not version or _comparable_version(so) > _comparable_version(version)):
                    version = so
                if thread and not version.endswith(thread):
                    version += thread
    return lib, version


def _joined(*parts):
    """Parts of a description, as one word that may be a part of a file's name."""
    text = '-'.join(part.strip() for part in parts if part.strip())
    text = text.replace(' ', '_')
    text = re.sub(r'[/\\:;"()]', '-', text).replace('unknown', '')
    return re.sub('-{2,}', '-', text).rstrip('-')


def platform(aliased=0, terse=0):
    """One string that tells what this runs on, for people to read."""
    found = _platform_cache.get((aliased, terse))
    if found is None:
        found = _platform_cache[aliased, terse] = _describe(aliased, terse)
    return found


def _describe(aliased, terse):
    system, node, release, version, machine, processor = uname()
    if machine == processor:
        processor = ''
    if aliased:
        system, release, version = system_alias(system, release, version)
    if system == 'Darwin' and (macos := mac_ver()[0]):
        system, release = 'macOS', macos
    if system == 'Windows':
        return _joined(system, release) if terse else _joined(system, release, version, win32_ver(version)[2])
    if terse:
        if system == 'Linux':
            return _joined(system, release, 'with', ''.join(libc_ver()))
        return _joined(system, release)
    if system == 'Linux':
        return _joined(system, release, machine, processor, 'with', ''.join(libc_ver()))
    bits, linkage = architecture(sys.executable)
    return _joined(system, release, machine, processor, bits, linkage)


# --- the interpreter ---------------------------------------------------------------------------------------------

def _sys_version(sys_version=None):
    """sys.version in parts: (implementation, version, branch, revision, number and date of the build, compiler)."""
    text = sys.version if sys_version is None else sys_version
    key = text, getattr(sys, '_git', None)
    if key not in _sys_version_cache:
        match = re.match(r'([\w.+]+)\s*\(#?([^,)]+)(?:,\s*([\w ]*)(?:,\s*([\w :]*))?)?\)\s*(?:\[([^\]]+)\])?', text,
                         re.ASCII)
        if match is None:
            raise ValueError(f'failed to parse CPython sys.version: {text!r}')
        version, number, date, time, compiler = (part or '' for part in match.groups())
        name = sys.implementation.name
        name = 'CPython' if name == 'cpython' else name.capitalize()
        _, branch, revision = getattr(sys, '_git', ('', '', ''))
        if version.count('.') == 1:
            version += '.0'
        _sys_version_cache[key] = name, version, branch, revision, number, f'{date} {time}'.strip(), compiler
    return _sys_version_cache[key]


def python_implementation():
    """The name of the implementation of Python."""
    return _sys_version()[0]


def python_version():
    """The version of Python, as '3.11.0'."""
    return _sys_version()[1]


def python_version_tuple():
    """The version of Python, as ('3', '11', '0')."""
    return tuple(_sys_version()[1].split('.'))


def python_branch():
    """The branch of the source that the interpreter was built from, if known."""
    return _sys_version()[2]


def python_revision():
    """The revision of the source that the interpreter was built from, if known."""
    return _sys_version()[3]


def python_build():
    """The number and the date of the build."""
    return _sys_version()[4:6]


def python_compiler():
    """The compiler that the interpreter was built with."""
    return _sys_version()[6]
