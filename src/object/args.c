/* args.c: binding the arguments of native functions, worded as CPython words it. */
#include "object/args.h"

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

bool args_count(ThreadState *ts, const char *function, size_t nargs, size_t min, size_t max)
{
    if (nargs < min)
        raise_type_error(ts, "%s expected %s%zu argument%s, got %zu", function, min == max ? "" : "at least ", min, min == 1 ? "" : "s", nargs);
    else if (nargs > max)
        raise_type_error(ts, "%s expected %s%zu argument%s, got %zu", function, min == max ? "" : "at most ", max, max == 1 ? "" : "s", nargs);
    else
        return true;
    return false;
}

static size_t positional_only(const ArgSpec *spec)
{
    size_t n = 0;
    while (n < spec->count && spec->names[n][0] == '\0') n++;
    return n;
}

static bool refuse_too_many(ThreadState *ts, const ArgSpec *spec, size_t nargs, size_t keywords)
{
    size_t given = nargs + keywords;
    if (spec->positional == 0) raise_type_error(ts, "%s() takes no positional arguments", spec->function);
    else if (spec->positional < spec->count || keywords)
        raise_type_error(ts, "%s() takes %s %u positional argument%s (%zu given)", spec->function,
                         spec->required < spec->positional ? "at most" : "exactly", spec->positional, spec->positional == 1 ? "" : "s", nargs);
    else
        raise_type_error(ts, "%s() takes %s %u argument%s (%zu given)", spec->function,
                         spec->required < spec->positional ? "at most" : "exactly", spec->count, spec->count == 1 ? "" : "s", given);
    return false;
}

static int find_name(const ArgSpec *spec, Borrow name, size_t first)
{
    for (size_t i = first; i < spec->count; i++)
        if (str_equals_text(name, spec->names[i])) return (int)i;
    return -1;
}

static bool bind_keyword(ThreadState *ts, const ArgSpec *spec, Borrow name, Borrow value, size_t first, Borrow *bound)
{
    if (!is_str(name)) return raise_type_error(ts, "keywords must be strings"), false;
    int i = find_name(spec, name, first);
    if (i < 0) {
        raise_type_error(ts, "'%S' is an invalid keyword argument for %s()", name, spec->function);
        return false;
    }
    if (bound[i]) {
        raise_type_error(ts, "argument for %s() given by name ('%s') and position (%d)", spec->function, spec->names[i], i + 1);
        return false;
    }
    bound[i] = value;
    return true;
}

static bool check_required(ThreadState *ts, const ArgSpec *spec, size_t nargs, Borrow const *bound)
{
    size_t only = positional_only(spec);
    for (size_t i = 0; i < spec->required; i++) {
        if (bound[i]) continue;
        if (i < only) {
            size_t min = only < spec->required ? only : spec->required;
            raise_type_error(ts, "%s() takes %s %zu positional argument%s (%zu given)", spec->function,
                             min < spec->count ? "at least" : "exactly", min, min == 1 ? "" : "s", nargs);
        } else {
            raise_type_error(ts, "%s() missing required argument '%s' (pos %zu)", spec->function, spec->names[i], i + 1);
        }
        return false;
    }
    return true;
}

bool args_bind(ThreadState *ts, const ArgSpec *spec, Borrow const *args, size_t nargs, Borrow kwnames, Borrow *bound)
{
    size_t keywords = kwnames_count(kwnames), only = positional_only(spec);
    for (size_t i = 0; i < spec->count; i++) bound[i] = i < nargs ? args[i] : NULL;
    if (nargs > spec->positional) return refuse_too_many(ts, spec, nargs, keywords);
    for (size_t k = 0; k < keywords; k++)
        if (!bind_keyword(ts, spec, tuple_item(kwnames, k), args[nargs + k], only, bound)) return false;
    return check_required(ts, spec, nargs, bound);
}
