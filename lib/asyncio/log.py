"""Where asyncio complains: the logger `asyncio`, made when it is first needed."""


def __getattr__(name):
    if name != 'logger':
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    import logging
    return logging.getLogger('asyncio')
