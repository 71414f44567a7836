def f(): exec("if True\n  pass")
f()
