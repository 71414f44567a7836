"""A module that fails while it is imported."""


def prepare():
    return {}["setting"]


value = prepare()
