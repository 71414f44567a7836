"""The instructions of pickles: what an Unpickler does with its stack."""

MARK = b'('             # push a mark
STOP = b'.'             # the top is the result
POP = b'0'              # drop the top
POP_MARK = b'1'         # drop everything down to the mark
DUP = b'2'              # push the top again
FLOAT = b'F'            # push a float: its repr, in a line
INT = b'I'              # push an int or bool: digits in a line
BININT = b'J'           # four signed bytes
BININT1 = b'K'          # one byte
LONG = b'L'             # digits and an L, in a line
BININT2 = b'M'          # two bytes
NONE = b'N'             # push None
PERSID = b'P'           # push a persistent object, named by the line
BINPERSID = b'Q'        # the same, named by the top
REDUCE = b'R'           # call what is below the top with the tuple on top
STRING = b'S'           # push a string of Python 2: its repr, in a line
BINSTRING = b'T'        # four bytes of length, then the string
SHORT_BINSTRING = b'U'  # one byte of length
UNICODE = b'V'          # push a str: raw-unicode-escape, in a line
BINUNICODE = b'X'       # four bytes of length, then UTF-8
APPEND = b'a'           # append the top to the list below
BUILD = b'b'            # give the state on top to the object below
GLOBAL = b'c'           # push a global: lines with its module and its name
DICT = b'd'             # make a dict of everything down to the mark
EMPTY_DICT = b'}'
APPENDS = b'e'          # append everything down to the mark
GET = b'g'              # push what the memo has at the index in the line
BINGET = b'h'           # one byte of index
INST = b'i'             # make an instance of the class in two lines, with the arguments down to the mark
LONG_BINGET = b'j'      # four bytes of index
LIST = b'l'             # make a list of everything down to the mark
EMPTY_LIST = b']'
OBJ = b'o'              # make an instance: the class and arguments down to the mark
PUT = b'p'              # put the top into the memo
BINPUT = b'q'
LONG_BINPUT = b'r'
SETITEM = b's'          # set the key and value on top in the dict below
TUPLE = b't'            # make a tuple of everything down to the mark
EMPTY_TUPLE = b')'
SETITEMS = b'u'         # set keys and values down to the mark
BINFLOAT = b'G'         # eight bytes, big-endian

TRUE = b'I01\n'
FALSE = b'I00\n'

# protocol 2
PROTO = b'\x80'         # one byte: the protocol
NEWOBJ = b'\x81'        # cls.__new__(cls, *args): the class and the tuple on top
EXT1 = b'\x82'          # push the object of a registered code
EXT2 = b'\x83'
EXT4 = b'\x84'
TUPLE1 = b'\x85'        # make a tuple of one, two, three items
TUPLE2 = b'\x86'
TUPLE3 = b'\x87'
NEWTRUE = b'\x88'
NEWFALSE = b'\x89'
LONG1 = b'\x8a'         # an int in up to 255 bytes, little-endian
LONG4 = b'\x8b'

# protocol 3
BINBYTES = b'B'         # four bytes of length
SHORT_BINBYTES = b'C'   # one byte of length

# protocol 4
SHORT_BINUNICODE = b'\x8c'
BINUNICODE8 = b'\x8d'
BINBYTES8 = b'\x8e'
EMPTY_SET = b'\x8f'
ADDITEMS = b'\x90'      # add everything down to the mark to the set
FROZENSET = b'\x91'     # make a frozenset of everything down to the mark
NEWOBJ_EX = b'\x92'     # like NEWOBJ, with keyword arguments
STACK_GLOBAL = b'\x93'  # like GLOBAL, with the names on the stack
MEMOIZE = b'\x94'       # put the top into the memo behind all others
FRAME = b'\x95'         # eight bytes: how long the frame is that begins

# protocol 5
BYTEARRAY8 = b'\x96'
NEXT_BUFFER = b'\x97'   # push the next buffer that was given besides
READONLY_BUFFER = b'\x98'
