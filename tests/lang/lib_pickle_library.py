"""Pickles of what the modules for dates, paths and logs offer: the same bytes as CPython, and back."""
import pickle, pathlib, logging, argparse
from datetime import *
vals=[date(2020,1,2), datetime(2020,1,2,3,4,5,6,tzinfo=timezone.utc,fold=1), time(1,2,fold=1), timedelta(-1,2,3), timezone(timedelta(0,60),'x'), timezone.utc, date(2020,1,1).isocalendar(), pathlib.PurePosixPath('a/b'), pathlib.Path('/x'), pathlib.PureWindowsPath('c:/a'), logging.getLogger('a.b'), logging.getLogger(), argparse.Namespace(a=1)]
for v in vals:
    for p in range(6):
        try:
            s=pickle.dumps(v,p); print(p, s, pickle.loads(s)==v)
        except Exception as e: print(type(v), p, type(e).__name__, e)
