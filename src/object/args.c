/* args.c: binding the arguments of native functions, worded as CPython words it. */
#include "object/args.h"

#include <limits.h>
#include <string.h>

#include "object/abstract.h"
#include "object/int.h"
#include "object/error.h"
#include "object/str.h"
#include "object/tuple.h"

size_t kwnames_count(Borrow kwnames) { return kwnames ? tuple_size(kwnames) : 0; }

bool args_no_keywords(ThreadState *ts, const char *function, Borrow kwnames)
{
    if (kwnames_count(kwnames) == 0) return true;
    raise_type_error(ts, "%s() takes no keyword arguments", function);
    return false;
}

bool args_keyword_limit(ThreadState *ts, const char *function, Borrow kwnames, size_t max)
{
    if (kwnames_count(kwnames) <= max) return true;
    raise_type_error(ts, "%s() takes at most %zu keyword argument%s (%zu given)", function, max, max == 1 ? "" : "s",
                     kwnames_count(kwnames));
    return false;
}

bool args_count(ThreadState *ts, const char *function, size_t nargs, size_t min, size_t max)
{
    if (nargs < min)
        raise_type_error(ts, "%s expected %s%zu argument%s, got %zu", function, min == max ? "" : "at least ",
                         min, min == 1 ? "" : "s", nargs);
    else if (nargs > max)
        raise_type_error(ts, "%s expected %s%zu argument%s, got %zu", function, min == max ? "" : "at most ",
                         max, max == 1 ? "" : "s", nargs);
    else
        return true;
    return false;
}

bool args_exact(ThreadState *ts, const char *function, size_t nargs, size_t wanted)
{
    if (nargs == wanted) return true;
    raise_type_error(ts, "%s() takes exactly %zu argument%s (%zu given)", function, wanted,
                     wanted == 1 ? "" : "s", nargs);
    return false;
}

static size_t positional_only(const ArgSpec *spec)
{
    size_t n = 0;
    while (n < spec->count && spec->names[n][0] == '\0') n++;
    return n;
}

static const char *plural(size_t n)
{
    return n == 1 ? "" : "s";
}

/* How messages name the function, for "%s%s"; CPython's constructors of dates have no name. */
#define WHO(spec) (spec)->function ? (spec)->function : "function", (spec)->function ? "()" : ""

/* The checks that look at numbers alone, in CPython's order. */
static bool check_counts(ThreadState *ts, const ArgSpec *spec, size_t nargs, size_t keywords)
{
    size_t only = positional_only(spec), least = only < spec->required ? only : spec->required;
    if (spec->positional == ARGS_VARIADIC) return true;
    if (nargs + keywords > spec->count)
        raise_type_error(ts, "%s%s takes at most %u %sargument%s (%zu given)", WHO(spec), spec->count,
                         nargs ? "" : "keyword ", plural(spec->count), nargs + keywords);
    else if (nargs > spec->positional && spec->positional == 0)
        raise_type_error(ts, "%s%s takes no positional arguments", WHO(spec));
    else if (nargs > spec->positional)
        raise_type_error(ts, "%s%s takes %s %u positional argument%s (%zu given)", WHO(spec),
                         spec->required < spec->positional ? "at most" : "exactly", spec->positional,
                         plural(spec->positional), nargs);
    else if (nargs < least)
        raise_type_error(ts, "%s%s takes %s %zu positional argument%s (%zu given)", WHO(spec),
                         least < spec->positional ? "at least" : "exactly", least, plural(least), nargs);
    else
        return true;
    return false;
}

/* Which keyword names the parameter: its place among them, or -1. */
static int find_keyword(Borrow kwnames, const char *name)
{
    for (size_t k = 0; k < kwnames_count(kwnames); k++)
        if (str_equals_text(tuple_item(kwnames, k), name)) return (int)k;
    return -1;
}

/* A keyword that names no parameter, or one that has its value by position. */
static bool refuse_keyword(ThreadState *ts, const ArgSpec *spec, size_t nargs, Borrow kwnames)
{
    for (size_t i = positional_only(spec); i < nargs; i++) {
        if (find_keyword(kwnames, spec->names[i]) < 0) continue;
        raise_type_error(ts, "argument for %s%s given by name ('%s') and position (%zu)", WHO(spec),
                         spec->names[i], i + 1);
        return false;
    }
    for (size_t k = 0; k < kwnames_count(kwnames); k++) {
        Borrow name = tuple_item(kwnames, k);
        size_t i = positional_only(spec);
        while (i < spec->count && !str_equals_text(name, spec->names[i])) i++;
        if (i < spec->count) continue;
        raise_type_error(
            ts, is_str(name) ? "'%S' is an invalid keyword argument for %s%s" : "keywords must be strings",
            name, spec->function ? spec->function : "this function", spec->function ? "()" : "");
        return false;
    }
    return true;
}

bool args_bind(ThreadState *ts, const ArgSpec *spec, Borrow const *args, size_t nargs, Borrow kwnames,
               Borrow *bound)
{
    size_t left = kwnames_count(kwnames), only = positional_only(spec);
    if (!check_counts(ts, spec, nargs, left)) return false;
    for (size_t i = 0; i < spec->count; i++) {
        int k = i < nargs || i < only || left == 0 ? -1 : find_keyword(kwnames, spec->names[i]);
        bound[i] = i < nargs ? args[i] : k >= 0 ? args[nargs + (size_t)k] : NULL;
        left -= k >= 0;
        if (bound[i] || i >= spec->required) continue;
        raise_type_error(ts, "%s%s missing required argument '%s' (pos %zu)", WHO(spec), spec->names[i],
                         i + 1);
        return false;
    }
    return left == 0 || refuse_keyword(ts, spec, nargs, kwnames);
}

bool args_int(ThreadState *ts, Borrow o, int *value)
{
    bool failed = false;
    int64_t n = obj_index_int64(ts, o, EXC_COUNT, &failed);
    if (!failed && (n > INT_MAX || n < INT_MIN)) {
        raise_overflow_error(ts, "Python int too large to convert to C int");
        failed = true;
    }
    *value = (int)n;
    return !failed;
}

bool args_signed_int(ThreadState *ts, Borrow o, int *value)
{
    int64_t wide;
    if (is_kind(o, KIND_INT) && int_is_small(o) && int_small_value(o) == (int)int_small_value(o)) {
        *value = (int)int_small_value(o);
        return true;
    }
    Ref n = obj_index(ts, o);
    if (!n) return false;
    bool fits = int_fits_int64(n, &wide);
    ref_drop(n);
    if (!fits) raise_overflow_error(ts, "Python int too large to convert to C long");
    else if (wide > INT_MAX) raise_overflow_error(ts, "signed integer is greater than maximum");
    else if (wide < INT_MIN) raise_overflow_error(ts, "signed integer is less than minimum");
    else *value = (int)wide;
    return !ts->exc;
}

bool args_str(ThreadState *ts, Borrow o, const char *what)
{
    return is_str(o) || raise_type_error(ts, "%s must be str, not %K", what, o);
}

bool args_text(ThreadState *ts, Borrow o, const char *what)
{
    if (!args_str(ts, o, what) || !str_can_encode(ts, o)) return false;
    return strlen(str_utf8(o)) == str_of(o)->size || raise_value_error(ts, "embedded null character");
}
