class Code:
    def __str__(self): return "my exit object"
raise SystemExit(Code())
