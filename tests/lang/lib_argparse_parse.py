"""argparse: what command lines give, and what they are refused for."""
import argparse
import contextlib
import io
import os
import sys
from argparse import REMAINDER, SUPPRESS, ArgumentParser

os.environ['COLUMNS'] = '80'


def attempt(parser, line, method='parse_args', **kwargs):
    words = line.split(' ') if isinstance(line, str) and line else list(line)
    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            answer = getattr(parser, method)(words, **kwargs)
        print(words, '->', answer)
    except SystemExit as error:
        print(words, '-> exit', error.code)
    except Exception as error:
        print(words, '->', f'{type(error).__name__}: {error}')
    for name, stream in ('out', out), ('err', err):
        if stream.getvalue():
            print(f'  {name}:', stream.getvalue().replace('\n', '\n       ').rstrip())


p = ArgumentParser('p')
p.add_argument('a', type=int)
p.add_argument('b', nargs='?', default='12', type=float)
p.add_argument('-x', '--extra', action='store_true')
p.add_argument('-y', '--yes', type=int, default=3, choices=range(5))
p.add_argument('-w', '--words', nargs='+')
p.add_argument('--wonder', nargs='*')
p.add_argument('-c', action='append_const', const=1)
p.add_argument('-e', action='extend', nargs='*', default=[0])
p.add_argument('-l', action='append')
p.add_argument('-t', nargs=2)
p.add_argument('-o', nargs='?', const='K', default='D')
p.add_argument('-V', action='version', version='%(prog)s 2')
p.add_argument('--flag', action=argparse.BooleanOptionalAction)
for line in ('1', '1 2', '1 2 3', 'q', '', '-1', '-- -1', '1 -x', '-x 1', '-xy 2 1', '-xy2 1', '-xy=2 1', '--extra=1 1', '-x=1 1',
             '--ex 1', '--w 1', '--wo 1', '--wonder 1 2', '1 -w', '1 -w a b', '-w a b -- 1', '-y 9 1', '-y z 1', '-y', '--yes=4 1',
             '--yes= 1', '-c -c 1 -c', '1 -e 1 2 -e -e 3', '1 -l a -lb -l=c', '1 -t a', '1 -t a b c', '1 -o', '1 -o v',
             '-V', '-h', '1 --unknown', '1 -u', '1 -xu', '1 --flag', '1 --no-flag', '1 --fl --no-fl', '1 2 -- 3', '1 -', '- -',
             '1 -y -1', '--yes -1 1', '1 -xx', '1 --extra --ext', '--'):
    attempt(p, line)
for line in ('1 --unknown 2 -u', '--', '1 2 3 4 -x'):
    attempt(p, line, 'parse_known_args')
attempt(p, ['1', '-w', 'a b', ''])
attempt(p, ['1', '-y 2'])
attempt(p, ['1', '--no such'])
attempt(p, '1', namespace=argparse.Namespace(yes=100, more=1))

p = ArgumentParser('neg')
p.add_argument('-1', dest='one', action='store_true')
p.add_argument('n', nargs='*', type=float)
for line in ('-1', '-2', '-1 2', '-- -2', '1 -1 2'):
    attempt(p, line)
p = ArgumentParser('neg')
p.add_argument('-n', nargs='*', type=float)
p.add_argument('m', nargs='?')
for line in ('-n -1 -.5 -1.5 -2.', '-1', '-n -1e5', '-1x', '-n - -'):
    attempt(p, line)

for nargs in None, '?', '*', '+', 0, 1, 2, REMAINDER, argparse.PARSER, SUPPRESS:
    try:
        p = ArgumentParser('n')
        p.add_argument('-q', action='store_true')
        p.add_argument('first')
        p.add_argument('z', nargs=nargs)
        p.add_argument('last', nargs='?')
    except Exception as error:
        print(nargs, f'{type(error).__name__}: {error}')
        continue
    for line in ('', 'a', 'a b', 'a b c', 'a b c d', 'a -q b c', '-q a b', 'a -- b -q', '-- -- a', 'a b -q c d'):
        attempt(p, line)

p = ArgumentParser('mutex')
g = p.add_mutually_exclusive_group(required=True)
g.add_argument('--a', action='store_true')
g.add_argument('--b')
g.add_argument('c', nargs='?', default='dc')
for line in ('', '--a', '--b 1', '--a --b 1', 'x', 'x --a', '--b 1 x', '--a --a'):
    attempt(p, line)

p = ArgumentParser('main', description='d')
p.add_argument('--top', default='t')
p.set_defaults(func='none', extra=5)
subs = p.add_subparsers(dest='cmd', required=True)
s = subs.add_parser('go', aliases=['g'])
s.add_argument('where')
s.add_argument('--top', default='s')
s.set_defaults(func='go')
for line in ('', 'go', 'go there', 'g there', 'stay', '--top 1 go there', 'go there --top 2', 'go there --bad', '--bad go there',
             'go -h', 'go there more'):
    attempt(p, line)
attempt(p, 'go there x --y z', 'parse_known_args')
print(p.get_default('func'), p.get_default('top'), p.get_default('nothing'))

p = ArgumentParser('mixed')
p.add_argument('--foo')
p.add_argument('cmd')
p.add_argument('rest', nargs='*', type=int)
for line in ('doit 1 --foo bar 2 3', '--foo x', 'doit 1 --unknown 2'):
    attempt(p, line, 'parse_intermixed_args')
    attempt(p, line, 'parse_known_intermixed_args')
    attempt(p, line)

p = ArgumentParser('noabbrev', allow_abbrev=False, exit_on_error=False, argument_default=SUPPRESS)
p.add_argument('--long', type=int)
p.add_argument('-s', '--short', action='store_true')
for line in ('', '--lon 1', '--long x', '--long 1', '-sx', '--long', '-s --long=2'):
    attempt(p, line)


def made(function):
    try:
        print(function())
    except Exception as error:
        print(f'{type(error).__name__}: {error}')


class Reversed(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (option_string, values[::-1]))


def even(text):
    if int(text) % 2:
        raise argparse.ArgumentTypeError(f'{text} is odd')
    return int(text)


p = ArgumentParser('own')
p.add_argument('-r', action=Reversed)
p.add_argument('-e', type=even, metavar='EVEN')
p.add_argument('-f', type=lambda text: int(text, 16))
p.add_argument('-m', type=argparse.FileType('r'), metavar=('FILE'))
p.register('type', 'hex', lambda text: int(text, 16))
p.add_argument('-x', type='hex')
for line in ('-r abc', '-e 3', '-e 4', '-e x', '-f ff', '-f gg', '-m /does/not/exist', '-x 1f', '-x y'):
    attempt(p, line)
made(lambda: p.add_argument('-r'))
made(lambda: p.add_argument('-r', '-e'))
made(lambda: p.add_argument('x', '-y'))
made(lambda: p.add_argument('-'))
made(lambda: p.add_argument('--'))
made(lambda: p.add_argument('q', required=True))
made(lambda: p.add_argument('q', dest='r'))
made(lambda: p.add_argument('-k', action='unknown'))
made(lambda: p.add_argument('-k', type='unknown'))
made(lambda: p.add_argument('-k', type=argparse.FileType))
made(lambda: p.add_argument('-k', nargs=2, metavar=('a',)))
made(lambda: p.add_argument('-k', nargs='x'))
made(lambda: p.add_argument('-k', const=1))
made(lambda: p.add_argument('-k', action='store_true', type=int))
made(lambda: ArgumentParser(conflict_handler='x'))
made(lambda: p.add_mutually_exclusive_group().add_argument('must'))
made(lambda: argparse.Action([], 'x')(1, 2, 3))
made(lambda: argparse.ArgumentError(None, 'm'))
made(lambda: argparse.ArgumentError(p._actions[0], 'm'))
made(lambda: argparse.Namespace(a=1) == argparse.Namespace(a=1))
made(lambda: 'a' in argparse.Namespace(a=1))
p = ArgumentParser('resolve', conflict_handler='resolve')
made(lambda: p.add_argument('-h', '--hour'))
made(lambda: p.add_argument('--help'))
attempt(p, '-h 5')
p = ArgumentParser('file', fromfile_prefix_chars='@')
p.add_argument('words', nargs='*')
attempt(p, '@/does/not/exist')
sys.argv = ['/some/where/script.py', 'one']
p = ArgumentParser()
p.add_argument('word')
print(p.parse_args(), p.prog)
