class Thing:
    def __init__(self):
        self.colour = "red"


def show(thing):
    print(thing.colour)
    print(thing.color)


show(Thing())
