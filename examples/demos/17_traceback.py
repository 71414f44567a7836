"""traceback keeps frames: an exception holds everything on its way

The traceback of a caught exception holds the frames it came through, and
frames hold their locals. Keep the exception, and you keep all of it.
"""
# A function with a big local fails; the exception is kept.
class Big:
    def __del__(self):
        print('Big is freed')

def work():
    big = Big()
    raise ValueError('no luck')

kept = None
try:
    work()
except ValueError as e:
    kept = e

# work() has ended, and Big has not been freed: its frame holds it, the
# traceback holds the frame, the exception holds the traceback.
big = kept.__traceback__.tb_next.tb_frame.f_locals['big']
# %refs big
# %why big
del big

# The frame is let go when the exception is. That is why Python deletes the
# `e` of `except ... as e` at the end of its block.
kept = None
print('done')
