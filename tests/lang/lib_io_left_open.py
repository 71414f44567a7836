# A file that nobody closes is complete at the end all the same, though the module is in a cycle with its functions.
import os
import sys
import tempfile

PROGRAM = '''
out = open({!r}, 'w')
def main():
    out.write('written')
main()
'''
with tempfile.TemporaryDirectory() as folder:
    path = folder + '/out'
    status = os.spawnv(os.P_WAIT, sys.executable, [sys.executable, '-c', PROGRAM.format(path)])
    print(status, open(path).read())
