# showwarning() replaced while warnings are recorded.
import warnings

shown = []


def mine(message, category, filename, lineno, file=None, line=None):
    shown.append((str(message), category.__name__))


with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter('always')
    warnings.warn('recorded')
    warnings.showwarning('direct', UserWarning, 'f', 1)
    warnings.showwarning = mine
    warnings.warn('mine', DeprecationWarning)
    print(len(log), shown)
print(warnings.showwarning is not mine)
with warnings.catch_warnings():
    warnings.simplefilter('always')
    warnings.showwarning = mine
    warnings.warn('again')
    with warnings.catch_warnings(record=True) as log:
        warnings.warn('inner')
        print(len(log), shown)
    warnings.warn('outer')
    print(shown)
