"""getopt and gnu_getopt: options short and long, shortened, wrong."""
import getopt
import os

os.environ.pop('POSIXLY_CORRECT', None)
for function in getopt.getopt, getopt.gnu_getopt:
    for line in ('', '-a -b', '-ab', '-c x', '-cx', '-c', '-d', '-abcx -- -a', 'word -a', '-a word -b', '-', '-a - -b', '--', '--alpha',
                 '--alpha=1', '--beta 2', '--beta=2', '--beta=', '--beta', '--be 3', '--b 3', '--al', '--no', '--=', '-:', '--beta 1 word --alpha x',
                 '--gam', '--gamma', '-c -a', '--beta -a', '-- -- x', '-a=1'):
        for short in 'abc:', '+abc:':
            try:
                print(line, short, function(line.split(), short, ['alpha', 'beta=', 'bet', 'gamma', 'gammas=']))
            except getopt.GetoptError as error:
                print(line, short, repr(error), error, [error.opt, error.msg], error.args)
    print(function(['--one', 'x'], '', 'one='), function(('-a', 'x'), 'a'))
os.environ['POSIXLY_CORRECT'] = '1'
print(getopt.gnu_getopt(['x', '-a'], 'a'), getopt.error is getopt.GetoptError)
