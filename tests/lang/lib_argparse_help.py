"""argparse: help and usage, to the last blank."""
import argparse
import os
from argparse import SUPPRESS, ArgumentParser

os.environ['COLUMNS'] = '80'


def show(parser):
    print(parser.format_usage(), end='')
    print('--')
    print(parser.format_help(), end='')
    print('==')


show(ArgumentParser('prog'))
show(ArgumentParser('prog', add_help=False))
show(ArgumentParser('prog', usage='%(prog)s does it', description='About %(prog)s,  twice\n spaced.', epilog='End\tof it.'))
show(ArgumentParser('prog', usage=SUPPRESS, description=SUPPRESS))

p = ArgumentParser('tool', description='A tool. ' * 15, epilog='More. ' * 30)
p.add_argument('source', help='where from')
p.add_argument('target', nargs='?', default='.', help='where to (default: %(default)s)')
p.add_argument('rest', nargs='*', metavar='REST', help='percent %% and %(prog)s and %(dest)s and %(nargs)s')
p.add_argument('-v', '--verbose', action='count', default=0, help='say more')
p.add_argument('-q', action='store_false', dest='verbose')
p.add_argument('--level', type=int, choices=[1, 2, 3], required=True, help='one of %(choices)s, an %(type)s')
p.add_argument('--a-very-long-option-name-indeed', metavar='WITH-ARGUMENT', help='help in the next line, ' * 6)
p.add_argument('--pair', nargs=2, metavar=('A', 'B'))
p.add_argument('--some', nargs='+')
p.add_argument('--any', nargs='*', metavar=('FIRST', 'MORE'))
p.add_argument('--opt', nargs='?', const=1, help='')
p.add_argument('--hidden', help=SUPPRESS)
p.add_argument('--flag', action=argparse.BooleanOptionalAction, help='on or off')
p.add_argument('--version', action='version', version='%(prog)s 1.0')
group = p.add_argument_group('special things', 'They are described here.')
group.add_argument('--special', action='append')
group.add_argument('place', type=float)
p.add_argument_group('empty group')
p.add_argument_group(description='only a description')
show(p)
for width in 20, 40, 60, 120:
    os.environ['COLUMNS'] = str(width)
    show(p)
os.environ['COLUMNS'] = '80'

for required in False, True:
    p = ArgumentParser('p')
    g = p.add_mutually_exclusive_group(required=required)
    g.add_argument('-a', action='store_true')
    g.add_argument('-b', metavar='X Y')
    g.add_argument('c', nargs='?')
    h = p.add_mutually_exclusive_group(required=required)
    h.add_argument('--one', action='store_const', const=1)
    h.add_argument('--two', help=SUPPRESS)
    h = p.add_mutually_exclusive_group(required=required)
    h.add_argument('--three', help=SUPPRESS)
    h.add_argument('--four', help=SUPPRESS)
    p.add_argument('-z', action='store_true')
    show(p)

p = ArgumentParser('a-program-with-quite-a-long-name-that-takes-most-of-the-line-of-usage')
for name in 'alpha', 'beta', 'gamma':
    p.add_argument('--' + name)
    p.add_argument(name)
show(p)
p = ArgumentParser('p')
for i in range(12):
    p.add_argument(f'--option{i}', required=i % 3 == 0, nargs=[None, '?', '*', '+', 3, '...'][i % 6])
    p.add_argument(f'pos{i}', nargs=[None, '?', '*', '+', 3, '...'][i % 6])
show(p)

p = ArgumentParser('main')
subs = p.add_subparsers(title='commands', description='what to do', dest='command', metavar='CMD', help='the command')
one = subs.add_parser('one', aliases=['uno', 'eins'], help='the first', description='One.')
one.add_argument('x', help='an x')
two = subs.add_parser('two', help='the second')
subs.add_parser('three')
deep = two.add_subparsers(required=True)
deep.add_parser('deeper', help='deep')
show(p), show(one), show(two)
p = ArgumentParser('main')
p.add_argument('first')
p.add_argument('--opt')
show(p.add_subparsers().add_parser('sub'))
show(p)

for formatter in (argparse.RawDescriptionHelpFormatter, argparse.RawTextHelpFormatter,
                  argparse.ArgumentDefaultsHelpFormatter, argparse.MetavarTypeHelpFormatter,
                  lambda prog: argparse.HelpFormatter(prog, indent_increment=4, max_help_position=12, width=50)):
    p = ArgumentParser('p', description='One\n  two\n\n\n\n   three', formatter_class=formatter)
    p.add_argument('--number', type=int, default=5, help='a\n  number\n\nof things')
    p.add_argument('--text', type=str, help=None)
    p.add_argument('where', type=float, nargs='?', default=1.5, help='where')
    show(p)

p = ArgumentParser('p', prefix_chars='+/')
p.add_argument('+x', '++long', '/s')
show(p)
parent = ArgumentParser(add_help=False)
parent.add_argument('--shared', help='from the parent')
parent.add_argument_group('grouped').add_argument('--inner')
show(ArgumentParser('child', parents=[parent]))
for value in (p, p.add_argument('+y', type=int, help='h'), argparse.Namespace(a=1, **{'b c': 2}), argparse.FileType('w', 0, 'utf-8'),
              argparse.ArgumentTypeError('x')):
    print(repr(value))
