def f(s): return eval(s)
f("1 + undefined_in_eval")
