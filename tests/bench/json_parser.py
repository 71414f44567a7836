# A parser and printer for JSON, written in the language.


class Parser:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def space(self):
        text = self.text
        at = self.at
        while at < len(text) and text[at] in " \n\t\r":
            at += 1
        self.at = at

    def value(self):
        self.space()
        c = self.text[self.at]
        if c == "{":
            return self.object()
        if c == "[":
            return self.array()
        if c == '"':
            return self.string()
        for word, value in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        return self.number()

    def object(self):
        out = {}
        self.at += 1
        self.space()
        while self.text[self.at] != "}":
            key = self.string()
            self.space()
            if self.text[self.at] != ":":
                raise ValueError("expected : at %d" % self.at)
            self.at += 1
            out[key] = self.value()
            self.space()
            if self.text[self.at] == ",":
                self.at += 1
                self.space()
        self.at += 1
        return out

    def array(self):
        out = []
        self.at += 1
        self.space()
        while self.text[self.at] != "]":
            out.append(self.value())
            self.space()
            if self.text[self.at] == ",":
                self.at += 1
                self.space()
        self.at += 1
        return out

    def string(self):
        self.at += 1
        start = self.at
        parts = []
        while True:
            c = self.text[self.at]
            if c == '"':
                parts.append(self.text[start : self.at])
                self.at += 1
                return "".join(parts)
            if c == "\\":
                parts.append(self.text[start : self.at])
                escape = self.text[self.at + 1]
                parts.append({"n": "\n", "t": "\t"}.get(escape, escape))
                self.at += 2
                start = self.at
            else:
                self.at += 1

    def number(self):
        start = self.at
        text = self.text
        while self.at < len(text) and text[self.at] in "0123456789+-.eE":
            self.at += 1
        word = text[start : self.at]
        if "." in word or "e" in word:
            return float(word)
        return int(word)


def dump(v):
    if v is None:
        return "null"
    if v is True:
        return "true"
    if v is False:
        return "false"
    if isinstance(v, str):
        return '"' + v.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(v, dict):
        return "{" + ",".join(dump(k) + ":" + dump(x) for k, x in v.items()) + "}"
    if isinstance(v, list):
        return "[" + ",".join([dump(x) for x in v]) + "]"
    return repr(v)


record = {"id": 7, "name": "snake \"ouro\"\n", "tags": ["a", "b\\c", ""], "ratio": 0.125, "ok": True,
          "none": None, "nested": {"list": [[1, 2], [3, [4, -5]], {}], "empty": []}}
text = dump([record] * 150)
total = 0
for _ in range(60):
    data = Parser(text).value()
    again = dump(data)
    total += len(again) + len(data)
print(total, again == text, data[3]["nested"]["list"][1][1][1])
