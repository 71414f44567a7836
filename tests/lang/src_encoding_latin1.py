# -*- coding: latin-1 -*-
x = "café üß"
print(x, len(x), ascii(x))
été = 5
print(été)
