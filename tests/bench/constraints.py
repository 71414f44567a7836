# In the manner of deltablue: a network of one-way constraints, planned and executed again and again.


class Strength:
    def __init__(self, value, name):
        self.value = value
        self.name = name

    def stronger(self, other):
        return self.value < other.value


REQUIRED = Strength(0, "required")
STRONG = Strength(1, "strong")
MEDIUM = Strength(2, "medium")
WEAK = Strength(3, "weak")


class Variable:
    def __init__(self, name, value=0):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.mark = 0
        self.strength = WEAK


class Constraint:
    def __init__(self, strength):
        self.strength = strength

    def add(self):
        for v in self.variables():
            v.constraints.append(self)

    def remove(self):
        for v in self.variables():
            v.constraints.remove(self)
            if v.determined_by is self:
                v.determined_by = None

    def inputs_known(self, mark):
        for v in self.inputs():
            if not (v.mark == mark or v.determined_by is None):
                return False
        return True


class Stay(Constraint):
    def __init__(self, v, strength):
        super().__init__(strength)
        self.v = v
        self.add()

    def variables(self):
        return (self.v,)

    def inputs(self):
        return ()

    def output(self):
        return self.v

    def execute(self):
        pass


class Edit(Stay):
    def __init__(self, v, strength, source):
        self.source = source
        super().__init__(v, strength)

    def execute(self):
        self.v.value = self.source[0]


class Scale(Constraint):
    def __init__(self, src, scale, offset, dst, strength):
        super().__init__(strength)
        self.src = src
        self.scale = scale
        self.offset = offset
        self.dst = dst
        self.add()

    def variables(self):
        return (self.src, self.scale, self.offset, self.dst)

    def inputs(self):
        return (self.src, self.scale, self.offset)

    def output(self):
        return self.dst

    def execute(self):
        self.dst.value = self.src.value * self.scale.value + self.offset.value


class Equal(Scale):
    def __init__(self, src, dst, strength):
        Constraint.__init__(self, strength)
        self.src = src
        self.dst = dst
        self.add()

    def variables(self):
        return (self.src, self.dst)

    def inputs(self):
        return (self.src,)

    def execute(self):
        self.dst.value = self.src.value


class Planner:
    def __init__(self):
        self.mark = 0

    def plan(self, sources):
        self.mark += 1
        mark = self.mark
        todo = list(sources)
        plan = []
        while todo:
            c = todo.pop()
            out = c.output()
            if out.mark != mark and c.inputs_known(mark):
                plan.append(c)
                out.mark = mark
                out.determined_by = c
                for d in out.constraints:
                    if d is not c and not d.strength.stronger(STRONG) or d.strength is REQUIRED:
                        if d.output() is not out:
                            todo.append(d)
        return plan


def chain(n, rounds):
    planner = Planner()
    vs = [Variable("v%d" % i) for i in range(n)]
    for i in range(n - 1):
        Equal(vs[i], vs[i + 1], REQUIRED)
    Stay(vs[-1], WEAK)
    source = [0]
    edit = Edit(vs[0], STRONG, source)
    total = 0
    for r in range(rounds):
        plan = planner.plan([edit])
        for value in range(5):
            source[0] = value + r
            for c in plan:
                c.execute()
            total += vs[-1].value
    edit.remove()
    return total


def projection(n, rounds):
    planner = Planner()
    scale = Variable("scale", 10)
    offset = Variable("offset", 1000)
    pairs = []
    for i in range(n):
        src = Variable("src%d" % i, i)
        dst = Variable("dst%d" % i)
        Scale(src, scale, offset, dst, REQUIRED)
        pairs.append((src, dst))
    total = 0
    for r in range(rounds):
        source = [r]
        edit = Edit(scale, STRONG, source)
        for c in planner.plan([edit]):
            c.execute()
        edit.remove()
        for src, dst in pairs:
            total += dst.value
    return total


print(chain(600, 800), projection(500, 700))
