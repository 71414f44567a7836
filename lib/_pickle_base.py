"""What the Pickler and the Unpickler of the module pickle share."""

__name__ = '_pickle'    # where the classes say they are from

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4


class PickleError(Exception):
    """What goes wrong with pickles."""


class PicklingError(PickleError):
    """An object that cannot be pickled."""


class UnpicklingError(PickleError):
    """A pickle that cannot be read."""


def encode_long(x):
    """An int as little-endian bytes in two's complement, as few as possible; none for 0."""
    if x == 0:
        return b''
    size = (x.bit_length() >> 3) + 1
    result = x.to_bytes(size, 'little', signed=True)
    if x < 0 and size > 1 and result[-1] == 0xff and result[-2] & 0x80:
        result = result[:-1]
    return result


def decode_long(data):
    """The int that encode_long() made the bytes of."""
    return int.from_bytes(data, 'little', signed=True)


def get_dotted(obj, name):
    """The attribute behind a dotted name, and what it is an attribute of."""
    parent = None
    for part in name.split('.'):
        if part == '<locals>':
            raise AttributeError(f"Can't get local attribute {name!r} on {obj!r}")
        try:
            parent, obj = obj, getattr(obj, part)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {obj!r}") from None
    return obj, parent
