/* hidden_calls.c: wrong arguments for a function that stands for one CPython has in C (CO_HIDDEN), in C's words. */
#include "object/args.h"
#include "vm/operations.h"

/* What a function is given, or a method behind self. */
typedef struct Given {
    const CodeObject *code;
    StrObject *name, *qualname; /* name: empty for one that messages call "function" */
    Borrow kwnames;
    size_t positional, total;
    size_t most, most_positional, least;
    size_t self; /* 1 for a method */
} Given;

static Given count_given(FunctionObject *func, size_t nargs, Borrow kwnames)
{
    const CodeObject *code = func->code;
    size_t defaults = func->defaults ? tuple_size(func->defaults) : 0;
    size_t self = code->argcount && strchr(str_utf8(func->qualname), '.') ? 1 : 0, positional = nargs > self ? nargs - self : 0;
    return (Given){
        .code = code, .name = str_of(func->name), .qualname = str_of(func->qualname), .kwnames = kwnames,
        .positional = positional, .total = positional + kwnames_count(kwnames),
        .most = code->argcount + code->kwonly - self, .most_positional = code->argcount - self,
        .self = self,
        .least = code->argcount > defaults + self ? code->argcount - defaults - self : 0,
    };
}

static const char *name_of(const Given *g) { return g->name->size ? str_utf8(OBJ(g->name)) : "function"; }
static const char *parentheses(const Given *g) { return g->name->size ? "()" : ""; }
static const char *plural(size_t n) { return n == 1 ? "" : "s"; }
static StrObject *parameter(const Given *g, size_t i) { return str_of(tuple_item(g->code->varnames, i + g->self)); }

static bool has_keyword(const Given *g, StrObject *name)
{
    for (size_t i = 0; i < kwnames_count(g->kwnames); i++)
        if (str_equal(str_of(tuple_item(g->kwnames, i)), name)) return true;
    return false;
}

static bool is_parameter(const Given *g, StrObject *name)
{
    for (size_t i = 0; i < g->most; i++)
        if (str_equal(parameter(g, i), name)) return true;
    return false;
}

/* Only positional arguments, a fixed number of them. */
static bool check_plain(ThreadState *ts, const Given *g)
{
    if (kwnames_count(g->kwnames)) raise_type_error(ts, "%U() takes no keyword arguments", g->qualname);
    else if (g->positional == g->most) return true;
    else if (g->most == 0) raise_type_error(ts, "%U() takes no arguments (%zu given)", g->qualname, g->positional);
    else if (g->most == 1)
        raise_type_error(ts, "%U() takes exactly one argument (%zu given)", g->qualname, g->positional);
    else raise_type_error(ts, "%U() takes exactly %zu arguments (%zu given)", g->name, g->most, g->positional);
    return false;
}

static bool check_counts(ThreadState *ts, const Given *g)
{
    if (g->total > g->most)
        raise_type_error(ts, "%s%s takes at most %zu %sargument%s (%zu given)", name_of(g), parentheses(g), g->most,
                         g->positional ? "" : "keyword ", plural(g->most), g->total);
    else if (g->positional > g->most_positional)
        raise_type_error(ts, "%s%s takes %s %zu positional argument%s (%zu given)", name_of(g), parentheses(g),
                         g->least < g->most_positional ? "at most" : "exactly", g->most_positional,
                         plural(g->most_positional), g->positional);
    else return true;
    return false;
}

static bool check_names(ThreadState *ts, const Given *g)
{
    for (size_t i = g->positional; i < g->least; i++) {
        if (has_keyword(g, parameter(g, i))) continue;
        raise_type_error(ts, "%s%s missing required argument '%U' (pos %zu)", name_of(g), parentheses(g),
                         parameter(g, i), i + 1);
        return false;
    }
    for (size_t i = 0; i < g->positional; i++) {
        if (!has_keyword(g, parameter(g, i))) continue;
        raise_type_error(ts, "argument for %s%s given by name ('%U') and position (%zu)", name_of(g), parentheses(g),
                         parameter(g, i), i + 1);
        return false;
    }
    for (size_t i = 0; i < kwnames_count(g->kwnames); i++) {
        StrObject *name = str_of(tuple_item(g->kwnames, i));
        if (is_parameter(g, name)) continue;
        raise_type_error(ts, "'%U' is an invalid keyword argument for %s%s", name,
                         g->name->size ? name_of(g) : "this function", parentheses(g));
        return false;
    }
    return true;
}

bool check_hidden_call(ThreadState *ts, FunctionObject *func, size_t nargs, Borrow kwnames)
{
    Given g = count_given(func, nargs, kwnames);
    if (nargs < g.self || strchr(str_utf8(func->qualname), '<') || (g.code->flags & (CO_VARARGS | CO_VARKEYWORDS))) return true;
    for (size_t i = 0; i < kwnames_count(kwnames); i++)
        if (!is_str(tuple_item(kwnames, i))) return true; /* somebody else's complaint */
    if (g.most == 0 || (g.code->posonly == g.code->argcount && !g.code->kwonly)) return check_plain(ts, &g);
    return check_counts(ts, &g) && check_names(ts, &g);
}
