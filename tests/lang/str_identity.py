# Formatting that has nothing to do gives the very string back.
text = ''.join(['ab', 'cde'])
empty = ''.join([])


class Sub(str):
    pass


class Named:
    def __str__(self):
        return text

    def __format__(self, spec):
        return text


print('%s' % text is text, '%s' % (text,) is text, '%.5s' % text is text, '%.10s' % text is text)
print('%1s' % text is text, '%5s' % text is text, '%-5s' % text is text, '%6s' % text == ' abcde', '%.4s' % text)
print('%s%s' % (empty, text) is text, '%s%%' % text, '%%%s' % text, '%s%s' % (text, text))
print('%s' % Named() is text, '%s' % Sub(text) is text, type('%s' % Sub(text)), '%r' % text)
print('%(k)s' % {'k': text} is text, text % () is text, text % {} is text, Sub(text) % () is text)
print('{0}'.format(text) is text, '{0:s}'.format(text) is text, '{0:.5s}'.format(text) is text)
print('{0:.10s}'.format(text) is text, '{:1s}'.format(text) is text, '{:5}'.format(text) is text)
print('{}{}'.format(empty, text) is text, '{!s}'.format(text) is text, '{k}'.format(k=text) is text)
print('{}'.format(Named()) is text, '{:x}'.format(Named()) is text, '{k}'.format_map({'k': text}) is text)
print('{}{}'.format(text, 1), '{}{}'.format(1, text), '{:{}}'.format(text, 7) + '|', '{{{}}}'.format(text))
print(text.format() is text, type(Sub(text).format()), type('{}'.format(Sub(text))))
try:
    print('%s' % (text, 1))
except TypeError as error:
    print(error)
try:
    print('{}{}'.format(text))
except IndexError as error:
    print(error)
sub = Sub(text)
print(sub % () is sub, sub.format() is sub, sub.format_map({}) is sub, type(Sub().format()), type(Sub() % ()))
