def __getattr__(name):
    if name == "error" or name.startswith("__"):
        raise AttributeError(name)
    return "lazy " + name
