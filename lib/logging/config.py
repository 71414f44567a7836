"""Logging set up by a dictionary, dictConfig(), or by a file, fileConfig().

    dictConfig({'version': 1,
                'handlers': {'console': {'class': 'logging.StreamHandler', 'level': 'INFO'}},
                'root': {'handlers': ['console']}})

A value 'ext://sys.stdout' stands for an object that can be imported, 'cfg://handlers.console' for another part of the
dictionary.  There is no network: listen() and stopListening() are not here.
"""
import io
import logging
import logging.handlers
import os

from ._sections import ParsingError, read_sections


def _word_end(text, at):
    while at < len(text) and (text[at].isalnum() or text[at] == '_'):
        at += 1
    return at


def valid_ident(s):
    """True for an ASCII identifier; ValueError for anything else."""
    if not (s.isascii() and s.isidentifier()):
        raise ValueError(f'Not a valid Python identifier: {s!r}')
    return True


def _clearExistingHandlers():
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


def _handle_existing_loggers(existing, configured, disable_existing):
    """Reset the loggers below configured ones; disable the others that were there before, if asked to."""
    for name in existing:
        if name in configured:
            continue
        logger = logging.root.manager.loggerDict[name]
        if not any(name.startswith(above + '.') and above in existing for above in configured):
            logger.disabled = disable_existing
        elif not isinstance(logger, logging.PlaceHolder):
            logger.setLevel(logging.NOTSET)
            logger.handlers = []
            logger.propagate = True


# --- by a file ---------------------------------------------------------------------------------------------

def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Set logging up as a file says: a path, an open file, or a mapping from sections to their values.

    The sections formatters, handlers and loggers have `keys`: the names of others, as formatter_NAME.
    """
    sections = _sections_of(fname, defaults, encoding)
    formatters = _create_formatters(sections)
    with logging._lock:
        _clearExistingHandlers()
        handlers = _install_handlers(sections, formatters)
        _install_loggers(sections, handlers, disable_existing_loggers)


def _sections_of(source, defaults, encoding):
    if isinstance(source, (str, os.PathLike)):
        if not os.path.exists(source):
            raise FileNotFoundError(f"{source} doesn't exist")
        if not os.path.getsize(source):
            raise RuntimeError(f'{source} is an empty file')
        with open(source, encoding=io.text_encoding(encoding)) as lines:
            return _read_sections(lines, source, source, defaults)
    if hasattr(source, 'sections'):
        return source
    return _read_sections(source, source, getattr(source, 'name', '<???>'), defaults)


def _read_sections(lines, source, name, defaults):
    try:
        return read_sections(lines, name, defaults)
    except ParsingError as error:
        raise RuntimeError(f'{source} is invalid: {error}') from error


def _names(text):
    """The names in a list with commas."""
    return [name.strip() for name in text.split(',')] if text else []


def _resolve(name):
    """What a name with dots stands for, imported."""
    parts = name.split('.')
    path = parts.pop(0)
    found = __import__(path)
    for part in parts:
        path += '.' + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(path)
            found = getattr(found, part)
    return found


def _value(text):
    """The value of an expression, or of a name with dots, where names are those of logging."""
    try:
        return eval(text, vars(logging))
    except (AttributeError, NameError):
        return _resolve(text)


def _create_formatters(sections):
    formatters = {}
    for name in _names(sections['formatters']['keys']):
        section = sections[f'formatter_{name}']
        form, dates, style = (section.get(key, fallback, raw=True)
                              for key, fallback in (('format', None), ('datefmt', None), ('style', '%')))
        kind = _resolve(section['class']) if section.get('class') else logging.Formatter
        formatters[name] = kind(form, dates, style)
    return formatters


def _install_handlers(sections, formatters):
    handlers, targets = {}, {}
    for name in _names(sections['handlers']['keys']):
        section = sections[f'handler_{name}']
        kind = _value(section['class'])
        arguments = eval(section.get('args', '()'), vars(logging))
        options = eval(section.get('kwargs', '{}'), vars(logging))
        handler = kind(*arguments, **options)
        handler.name = name
        if 'level' in section:
            handler.setLevel(section['level'])
        if section.get('formatter'):
            handler.setFormatter(formatters[section['formatter']])
        if issubclass(kind, logging.handlers.MemoryHandler) and section.get('target'):
            targets[handler] = section['target']
        handlers[name] = handler
    for handler, target in targets.items():
        handler.setTarget(handlers[target])
    return handlers


def _set_handlers(logger, section, handlers):
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
    for name in _names(section['handlers']):
        logger.addHandler(handlers[name])


def _install_loggers(sections, handlers, disable_existing):
    names = _names(sections['loggers']['keys'])
    names.remove('root')
    section = sections['logger_root']
    if 'level' in section:
        logging.root.setLevel(section['level'])
    _set_handlers(logging.root, section, handlers)
    existing = sorted(logging.root.manager.loggerDict)
    configured = []
    for name in names:
        section = sections[f'logger_{name}']
        logger = logging.getLogger(section['qualname'])
        configured.append(section['qualname'])
        logger.propagate = section.getint('propagate', fallback=1)
        if 'level' in section:
            logger.setLevel(section['level'])
        _set_handlers(logger, section, handlers)
        logger.disabled = False
    _handle_existing_loggers(existing, configured, disable_existing)


# --- containers whose values are looked up when they are wanted --------------------------------------------

class ConvertingMixin:
    """A container that belongs to a configurator."""

    def convert_with_key(self, key, value, replace=True):
        result = self.configurator.convert(value)
        if result is not value and replace:
            self[key] = result
        return result


class ConvertingDict(dict, ConvertingMixin):
    """A dict whose values are converted when they are got."""

    def __getitem__(self, key):
        return self.convert_with_key(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self.convert_with_key(key, dict.get(self, key, default))

    def pop(self, key, default=None):
        return self.convert_with_key(key, dict.pop(self, key, default), replace=False)


class ConvertingList(list, ConvertingMixin):
    """A list whose items are converted when they are got."""

    def __getitem__(self, key):
        return self.convert_with_key(key, list.__getitem__(self, key))

    def pop(self, idx=-1):
        return self.configurator.convert(list.pop(self, idx))


class ConvertingTuple(tuple, ConvertingMixin):
    """A tuple whose items are converted when they are got."""

    def __getitem__(self, key):
        return self.convert_with_key(key, tuple.__getitem__(self, key), replace=False)


class BaseConfigurator:
    """Finds what the values of a configuration stand for."""
    value_converters = {'ext': 'ext_convert', 'cfg': 'cfg_convert'}
    importer = staticmethod(__import__)

    def __init__(self, config):
        self.config = self.convert(config) if type(config) is dict else ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        """The object with a dotted name."""
        used, *names = s.split('.')
        try:
            found = self.importer(used)
            for name in names:
                used += '.' + name
                try:
                    found = getattr(found, name)
                except AttributeError:
                    self.importer(used)
                    found = getattr(found, name)
            return found
        except ImportError as error:
            raise ValueError(f'Cannot resolve {s!r}: {error}') from error

    def ext_convert(self, value):
        return self.resolve(value)

    def cfg_convert(self, value):
        """A part of the configuration: names with dots between them, and [keys]."""
        text = value.lstrip()
        end = _word_end(text, 0)
        if end == 0:
            raise ValueError(f'Unable to convert {value!r}')
        found, rest = self.config[text[:end]], text[end:].lstrip()
        while rest:
            inner = rest[1:].lstrip()
            end = _word_end(inner, 0)
            key, after = inner[:end], inner[end:].lstrip()
            if rest[0] == '.' and key:
                found, rest = found[key], after
            elif rest[0] == '[' and key and after[:1] == ']':
                found, rest = self._item(found, key), after[1:].lstrip()
            else:
                raise ValueError(f'Unable to convert {value!r} at {rest!r}')
        return found

    def _item(self, container, key):
        if key.isdecimal():
            try:
                return container[int(key)]
            except TypeError:
                pass
        return container[key]

    def convert(self, value):
        """What a value stands for: containers become converting ones."""
        for kind, converting in (dict, ConvertingDict), (list, ConvertingList), (tuple, ConvertingTuple):
            if isinstance(value, kind) and not isinstance(value, converting) and not hasattr(value, '_fields'):
                value = converting(value)
                value.configurator = self
                return value
        if isinstance(value, str):
            prefix, mark, suffix = value.partition('://')
            if mark and prefix in self.value_converters and '\n' not in suffix:
                return getattr(self, self.value_converters[prefix])(suffix)
        return value

    def configure_custom(self, config):
        """What a factory of the user makes."""
        factory = config.pop('()')
        if not callable(factory):
            factory = self.resolve(factory)
        result = factory(**self._arguments(config))
        self._set_properties(result, config)
        return result

    def _arguments(self, config):
        return {name: config[name] for name in config if name != '.' and valid_ident(name)}

    def _set_properties(self, thing, config):
        for name, value in (config.pop('.', None) or {}).items():
            setattr(thing, name, value)

    def as_tuple(self, value):
        return tuple(value) if isinstance(value, list) else value


class _TargetMissing(TypeError):
    """A MemoryHandler's target is not made yet."""


class DictConfigurator(BaseConfigurator):
    """Carries a configuration out."""

    def configure(self):
        """Do what the dictionary says."""
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        if config.pop('incremental', False):
            self.change_levels()
        else:
            self.configure_all()

    def _attempt(self, what, function, *args):
        """Call a function; an exception becomes the cause of a ValueError that says what could not be done."""
        try:
            return function(*args)
        except Exception as error:
            raise ValueError(f'Unable to {what}') from error

    def change_levels(self):
        """An incremental configuration: only levels and 'propagate'."""
        for name, config in self._items('handlers'):
            if name not in logging._handlers:
                raise ValueError(f'No handler found with name {name!r}')
            self._attempt(f'configure handler {name!r}', self._change_handler, name, config)
        for name, config in self._items('loggers'):
            self._attempt(f'configure logger {name!r}', self.configure_logger, name, config, True)
        root = self.config.get('root', None)
        if root:
            self._attempt('configure root logger', self.configure_root, root, True)

    def _items(self, section):
        """The parts of a section, converted: (name, configuration)."""
        found = self.config.get(section, {})
        for name in list(found):
            yield name, found[name]

    def _change_handler(self, name, config):
        level = config.get('level', None)
        if level:
            logging._handlers[name].setLevel(logging._checkLevel(level))

    def configure_all(self):
        config = self.config
        disable_existing = config.pop('disable_existing_loggers', True)
        _clearExistingHandlers()
        for kind in 'formatter', 'filter':
            section = config.get(kind + 's', {})
            for name in section:
                section[name] = self._attempt(f'configure {kind} {name!r}',
                                              lambda: getattr(self, f'configure_{kind}')(section[name]))
        self._configure_handlers(config.get('handlers', {}))
        self._configure_loggers(config.get('loggers', {}), disable_existing)
        root = config.get('root', None)
        if root:
            self._attempt('configure root logger', self.configure_root, root)

    def _configure_handlers(self, handlers):
        """Handlers whose targets come later in the alphabet are made last."""
        waiting = []
        for names, last in (sorted(handlers), False), (waiting, True):
            for name in names:
                try:
                    handler = self.configure_handler(handlers[name])
                    handler.name = name
                    handlers[name] = handler
                except Exception as error:
                    if not last and isinstance(error.__cause__, _TargetMissing):
                        waiting.append(name)
                        continue
                    raise ValueError(f'Unable to configure handler {name!r}') from error

    def _configure_loggers(self, loggers, disable_existing):
        existing = sorted(logging.root.manager.loggerDict)
        for name in loggers:
            self._attempt(f'configure logger {name!r}', lambda: self.configure_logger(name, loggers[name]))
        _handle_existing_loggers(existing, loggers, disable_existing)

    def configure_formatter(self, config):
        """A formatter from its configuration."""
        if '()' in config:
            factory = config['()']
            try:
                return self.configure_custom(config)
            except TypeError as error:
                if "'format'" not in str(error):
                    raise
            config['fmt'] = config.pop('format')  # what Formatter itself calls it
            config['()'] = factory
            return self.configure_custom(config)
        name = config.get('class', None)
        kind = self.resolve(name) if name else logging.Formatter
        args = [config.get('format', None), config.get('datefmt', None), config.get('style', '%')]
        return kind(*args, config['validate']) if 'validate' in config else kind(*args)

    def configure_filter(self, config):
        """A filter from its configuration."""
        return self.configure_custom(config) if '()' in config else logging.Filter(config.get('name', ''))

    def add_filters(self, filterer, filters):
        """Add filters by their names."""
        for each in filters:
            self._attempt(f'add filter {each!r}', lambda: filterer.addFilter(
                each if callable(each) or callable(getattr(each, 'filter', None)) else self.config['filters'][each]))

    def configure_handler(self, config):
        """A handler from its configuration."""
        original = dict(config)
        formatter = config.pop('formatter', None)
        if formatter:
            formatter = self._attempt(f'set formatter {formatter!r}', lambda: self.config['formatters'][formatter])
        level, filters = config.pop('level', None), config.pop('filters', None)
        if '()' in config:
            factory = config.pop('()')
            factory = factory if callable(factory) else self.resolve(factory)
        else:
            factory = self.resolve(config.pop('class'))
            if issubclass(factory, logging.handlers.MemoryHandler) and 'target' in config:
                target = config['target']
                config['target'] = self._attempt(f'set target handler {target!r}', self._target, config, original)
        result = self._make_handler(factory, self._arguments(config))
        if formatter:
            result.setFormatter(formatter)
        if level is not None:
            result.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(result, filters)
        self._set_properties(result, config)
        return result

    def _target(self, config, original):
        target = self.config['handlers'][config['target']]
        if not isinstance(target, logging.Handler):
            config.update(original)  # for the second attempt
            raise _TargetMissing('target not configured yet')
        return target

    def _make_handler(self, factory, arguments):
        try:
            return factory(**arguments)
        except TypeError as error:
            if "'stream'" not in str(error):
                raise
        arguments['strm'] = arguments.pop('stream')  # what older handlers call it
        return factory(**arguments)

    def add_handlers(self, logger, handlers):
        """Add handlers by their names."""
        for each in handlers:
            self._attempt(f'add handler {each!r}', lambda: logger.addHandler(self.config['handlers'][each]))

    def common_logger_config(self, logger, config, incremental=False):
        """What all loggers have."""
        level = config.get('level', None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        self.add_handlers(logger, config.get('handlers', None) or ())
        self.add_filters(logger, config.get('filters', None) or ())

    def configure_logger(self, name, config, incremental=False):
        """Set up a logger by its name."""
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        propagate = config.get('propagate', None)
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        """Set up the root logger."""
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Set logging up as a dictionary says."""
    dictConfigClass(config).configure()
