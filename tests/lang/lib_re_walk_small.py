"""A pattern that PCRE2 would do differently: the memory a walk takes."""
import re

p = re.compile(r'(?P<x>|[a-c]|\w){1,3}(?=(d|e)*)(?!f)(?>g|)(?:h??){1,2}+$', re.I)
print(p.findall('abcde'), p.match('Abc').regs)
print(re.fullmatch('(?:[ab]c?){2,}(|x)+', 'acb' * 40).span())
