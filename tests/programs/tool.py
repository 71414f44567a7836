"""A command-line tool with sub-commands, run with several command lines."""
import argparse
import sys


def build():
    parser = argparse.ArgumentParser(prog='stock', description='Keeps a stock of things.', epilog='Have fun.')
    parser.add_argument('-v', '--verbose', action='count', default=0, help='say more (may be repeated)')
    parser.add_argument('--version', action='version', version='%(prog)s 1.5')
    commands = parser.add_subparsers(dest='command', required=True, metavar='COMMAND')
    add = commands.add_parser('add', help='put things into the stock', aliases=['a'])
    add.add_argument('name')
    add.add_argument('count', type=int, nargs='?', default=1, help='how many (default: %(default)s)')
    add.add_argument('--tag', action='append', default=[], dest='tags', metavar='TAG')
    find = commands.add_parser('find', help='look for things')
    group = find.add_mutually_exclusive_group(required=True)
    group.add_argument('--name')
    group.add_argument('--all', action='store_true')
    find.add_argument('--sort', choices=['name', 'count'], default='name')
    find.add_argument('--limit', type=float)
    move = commands.add_parser('move', help='from one shelf to others')
    move.add_argument('source')
    move.add_argument('targets', nargs='+')
    move.add_argument('--dry-run', '-n', action=argparse.BooleanOptionalAction, default=False)
    return parser


def run(*words):
    print('$ stock', *words)
    try:
        options = build().parse_args(words)
        print('  ', options)
    except SystemExit as e:
        print('   exit', e.code)


sys.stderr = sys.stdout
run('add', 'nut', '5', '--tag', 'steel', '--tag=small')
run('-vv', 'a', 'bolt')
run('add', 'nut', 'five')
run('find', '--all', '--sort', 'count', '--limit', '2.5')
run('find', '--name', 'x', '--all')
run('find')
run('find', '--all', '--sort', 'size')
run('move', 'a', 'b', 'c', '--no-dry-run')
run('move', 'a')
run('mov', 'a')
run()
run('--version')
run('--help')
run('add', '-h')
run('move', '--help')
run('add', 'nut', '--colour', 'red')
