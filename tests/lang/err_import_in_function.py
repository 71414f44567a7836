def load():
    from sys import no_such_thing
load()
