"""Command line options in the style of the C function getopt().

    options, arguments = getopt.getopt(sys.argv[1:], 'ho:v', ['help', 'output='])

A colon behind a letter, or a '=' behind a long name, says that the option takes an argument.  Long options may be
shortened.  getopt() stops at the first word that is no option; gnu_getopt() goes on behind it.
"""
import os

__all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']


class GetoptError(Exception):
    """An option that is not known, or whose argument is missing or too much: msg, and the option in opt."""
    opt = ''
    msg = ''

    def __init__(self, msg, opt=''):
        self.msg = msg
        self.opt = opt
        super().__init__(msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """([(option, argument), ...], the words left) of a command line without the program's name."""
    longopts = [longopts] if type(longopts) is str else list(longopts)
    options = []
    while args and args[0].startswith('-') and args[0] != '-':
        if args[0] == '--':
            args = args[1:]
            break
        options, args = _option(options, args, shortopts, longopts)
    return options, args


def gnu_getopt(args, shortopts, longopts=[]):
    """The same with options and other words mixed, unless shortopts begins with a '+' or POSIXLY_CORRECT is set."""
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    options_first = shortopts.startswith('+') or os.environ.get('POSIXLY_CORRECT')
    shortopts = shortopts.removeprefix('+')
    options, words = [], []
    while args:
        if args[0] == '--':
            words += args[1:]
            break
        if args[0][:1] == '-' and args[0] != '-':
            options, args = _option(options, args, shortopts, longopts)
        elif options_first:
            words += args
            break
        else:
            words.append(args[0])
            args = args[1:]
    return options, words


def _option(options, args, shortopts, longopts):
    """Deal with the first word."""
    word, rest = args[0], args[1:]
    if word.startswith('--'):
        return do_longs(options, word[2:], longopts, rest)
    return do_shorts(options, word[1:], shortopts, rest)


def do_longs(opts, opt, longopts, args):
    """A long option, with its argument if it takes one: behind a '=', or the next word."""
    opt, equals, value = opt.partition('=')
    has_argument, opt = long_has_args(opt, longopts)
    if has_argument and not equals:
        if not args:
            raise GetoptError(f'option --{opt} requires argument', opt)
        value, args = args[0], args[1:]
    elif equals and not has_argument:
        raise GetoptError(f'option --{opt} must not have an argument', opt)
    opts.append((f'--{opt}', value or ''))
    return opts, args


def long_has_args(opt, longopts):
    """(does it take an argument?, the full name) of a long option, perhaps shortened."""
    matches = [name for name in longopts if name.startswith(opt)]
    if not matches:
        raise GetoptError(f'option --{opt} not recognized', opt)
    if opt in matches:
        return False, opt
    if opt + '=' in matches:
        return True, opt
    if len(matches) > 1:
        raise GetoptError(f'option --{opt} not a unique prefix', opt)
    return matches[0].endswith('='), matches[0].removesuffix('=')


def do_shorts(opts, optstring, shortopts, args):
    """The letters of a word; the rest of it, or the next word, is the argument of one that takes one."""
    while optstring:
        letter, optstring = optstring[0], optstring[1:]
        value = ''
        if short_has_arg(letter, shortopts):
            if not optstring:
                if not args:
                    raise GetoptError(f'option -{letter} requires argument', letter)
                optstring, args = args[0], args[1:]
            value, optstring = optstring, ''
        opts.append((f'-{letter}', value))
    return opts, args


def short_has_arg(opt, shortopts):
    """Does a letter take an argument?"""
    at = shortopts.find(opt)
    if at < 0 or opt == ':':
        raise GetoptError(f'option -{opt} not recognized', opt)
    return shortopts.startswith(':', at + 1)
