"""A small Lisp, written in the language: closures, recursion, dictionaries, exceptions."""
import math
import operator


def tokenize(source):
    return source.replace("(", " ( ").replace(")", " ) ").split()


def read(tokens):
    if not tokens:
        raise SyntaxError("unexpected end")
    token = tokens.pop(0)
    if token == "(":
        out = []
        while tokens and tokens[0] != ")":
            out.append(read(tokens))
        if not tokens:
            raise SyntaxError("missing )")
        tokens.pop(0)
        return out
    if token == ")":
        raise SyntaxError("unexpected )")
    for kind in (int, float):
        try:
            return kind(token)
        except ValueError:
            pass
    return token


class Env(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values))
        self.outer = outer

    def find(self, name):
        if name in self:
            return self
        if self.outer is None:
            raise NameError(name)
        return self.outer.find(name)


class Procedure:
    def __init__(self, names, body, env):
        self.names, self.body, self.env = names, body, env

    def __call__(self, *args):
        if len(args) != len(self.names):
            raise TypeError(f"wanted {len(self.names)} arguments, got {len(args)}")
        return evaluate(self.body, Env(self.names, args, self.env))


def evaluate(x, env):
    while True:
        if isinstance(x, str):
            return env.find(x)[x]
        if not isinstance(x, list):
            return x
        head, *rest = x
        if head == "quote":
            return rest[0]
        if head == "if":
            test, yes, no = rest
            x = yes if evaluate(test, env) else no
        elif head == "define":
            env[rest[0]] = evaluate(rest[1], env)
            return None
        elif head == "set!":
            env.find(rest[0])[rest[0]] = evaluate(rest[1], env)
            return None
        elif head == "lambda":
            return Procedure(rest[0], rest[1], env)
        elif head == "begin":
            for e in rest[:-1]:
                evaluate(e, env)
            x = rest[-1]
        else:
            f, *args = [evaluate(e, env) for e in x]
            if isinstance(f, Procedure):
                x, env = f.body, Env(f.names, args, f.env)
            else:
                return f(*args)


def show(v):
    if isinstance(v, list):
        return "(" + " ".join(map(show, v)) + ")"
    return {True: "#t", False: "#f", None: "nil"}.get(v, str(v)) if isinstance(v, (bool, type(None))) else str(v)


world = Env()
world.update({"+": lambda *a: sum(a), "-": operator.sub, "*": operator.mul, "/": operator.truediv, "<": operator.lt,
"=": operator.eq,
              "car": lambda v: v[0], "cdr": lambda v: v[1:], "cons": lambda a, b: [a] + b,
              "null?": lambda v: v == [], "list": lambda *a: list(a), "sqrt": math.sqrt})
programs = ["(+ 1 2 3)", "(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1))))))", "(fact 20)",
"(define loop (lambda (n acc) (if (= n 0) acc (loop (- n 1) (+ acc n)))))",
            "(loop 5000 0)",
            "(define map (lambda (f l) (if (null? l) (quote ()) (cons (f (car l)) (map f (cdr l))))))",
            "(map (lambda (x) (* x x)) (list 1 2 3 4))",
            "(define counter (lambda () (begin (define n 0) (lambda () (begin (set! n (+ n 1)) n)))))",
            "(define c (counter))", "(begin (c) (c) (c))", "(sqrt 2)", "(undefined 1)", "(fact 1 2)",
            "(car (quote (a b)))",
            "(/ 1 0)", "(", ")", "(if (< 1 2) (quote yes) (quote no))", "(quote (1 (2 3) ()))", "(5 5)", "(= 1 1)"]
for p in programs:
    try:
        print(p, "=>", show(evaluate(read(tokenize(p)), world)))
    except Exception as e:
        print(p, "=>", type(e).__name__, e)
