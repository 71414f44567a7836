"""Free variables are among the locals of a frame that has ended, until it is cleared."""


def shown(frame):
    return {name: value for name, value in frame.f_locals.items() if not name.startswith("_")}


def functions():
    x, y = 5, 7

    def only_free():
        raise ValueError(x)

    def both():
        z = 1
        raise ValueError(x, z)

    def generator():
        yield x
        raise ValueError(y)

    def class_body():
        class C:
            z = x
            raise ValueError

    return only_free, both, generator, class_body, lambda: x / 0, lambda: [x / 0 for x in (1, y)]


for function in functions():
    try:
        list(function())
    except (ValueError, ZeroDivisionError) as e:
        traceback = e.__traceback__
        while traceback.tb_next:
            traceback = traceback.tb_next
        frame = traceback.tb_frame
    found = shown(frame)
    found.pop(".0", None)
    print(frame.f_code.co_name, found)
    frame.clear()
    print(shown(frame))


def suspended():
    x = 1

    def generator():
        yield x
    return generator()


generator = suspended()
next(generator)
frame = generator.gi_frame
print(shown(frame))
frame.clear()
print(shown(frame))


class Documented:
    """Documented(name, *, value=1)\n--\n\nIts signature is told by its doc."""


class Inherits(Documented):
    pass


class Other:
    """Documented(name)\n--\n\nNot its own name."""


import inspect
print(Documented.__text_signature__, Inherits.__text_signature__, Other.__text_signature__)
print(inspect.signature(Documented), inspect.signature(Inherits))
print(all(hasattr(inspect, name) for name in inspect.__all__))
