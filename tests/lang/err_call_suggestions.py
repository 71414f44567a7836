import sys
def t(f):
    try: f()
    except Exception: sys.excepthook(*sys.exc_info())
class Config:
    def __init__(self, host, port=80): self.host, self.port = host, port
    def connect(self): return self.hots
def process(item_count): return itemcount
def scope():
    variable_name = 1
    def inner(): return variable_nam
    return inner()
t(lambda: Config("h").connect()); t(lambda: process(1)); t(scope); t(lambda: Config("h").conect()); t(lambda: Tru); t(lambda: pint); t(lambda: lenn([])); t(lambda: Config("h").x); t(lambda: ValueEror("x")); t(lambda: Config(prot=1)); t(lambda: process()); t(lambda: [].lenght); t(lambda: "".joinn); t(lambda: {}.item()); t(lambda: print_); t(lambda: a_very_long_name_that_matches_nothing); t(lambda: Config.conect); t(lambda: sys.exitt); t(lambda: (1).real_); t(lambda: x); t(lambda: _); t(lambda: Config("h").HOST)
