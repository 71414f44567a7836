/* lookup.c: finding what an expression like `a.b[0]` is about without running code: names, attributes that lie in
 * instances and modules, and items of lists, tuples and dicts. Nothing is allocated. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "microscope/label.h"
#include "object/instance.h"
#include "repl/session.h"

typedef struct Path { ThreadState *ts; const char *p; } Path;

static size_t name_length(const char *p)
{
    size_t n = 0;
    while (isalnum((unsigned char)p[n]) || p[n] == '_' || (unsigned char)p[n] >= 0x80) n++;
    return isdigit((unsigned char)p[0]) ? 0 : n;
}

static bool is_name(Borrow key, const char *text, size_t size)
{
    return is_str(key) && str_of(key)->size == size && memcmp(str_utf8(key), text, size) == 0;
}

/* A value that lies in the instance; what its class makes of the name is not asked, so a class that defines the name
 * ends the look-up. */
static Borrow find_attribute(ThreadState *ts, Borrow o, const char *text, size_t size)
{
    size_t position = 0;
    StrObject *name;
    Borrow value;
    if (is_kind(o, KIND_MODULE)) return label_find_bytes(OBJ(module_dict(o)), text, size);
    if (!type_has(o->type, TF_INLINE_ATTRS) || !o->type->mro) return NULL;
    for (size_t i = 0; i < tuple_size(o->type->mro); i++) {
        Borrow dict = ((Type *)tuple_item(o->type->mro, i))->dict;
        if (dict && (label_find_bytes(dict, text, size) || label_find(dict, "__getattribute__")) &&
            type_has((Type *)tuple_item(o->type->mro, i), TF_HEAP)) return NULL;
    }
    while (instance_next(o, ts->rt, &position, &name, &value))
        if (is_name(OBJ(name), text, size)) return value;
    return NULL;
}

static Borrow find_item(Path *path, Borrow o)
{
    char *end;
    const char *p = path->p + 1;
    if (*p == '\'' || *p == '"') {
        const char *close = strchr(p + 1, *p);
        if (!close || close[1] != ']' || memchr(p, '\\', (size_t)(close - p)) || !is_kind(o, KIND_DICT)) return NULL;
        path->p = close + 2;
        return label_find_bytes(o, p + 1, (size_t)(close - p - 1));
    }
    if (!isdigit((unsigned char)*p) || !(is_kind(o, KIND_LIST) || is_kind(o, KIND_TUPLE))) return NULL;
    unsigned long i = strtoul(p, &end, 10);
    if (*end != ']' || i >= o->aux) return NULL;
    path->p = end + 1;
    return is_kind(o, KIND_LIST) ? list_item(o, i) : tuple_item(o, i);
}

Borrow lookup_expression(ThreadState *ts, const char *text)
{
    Path path = {ts, text + strspn(text, " \t")};
    size_t n = name_length(path.p);
    Borrow globals = main_dict(ts), o = n && globals ? label_find_bytes(globals, path.p, n) : NULL;
    if (n && !o) o = label_find_bytes(ts->rt->builtins, path.p, n);
    path.p += n;
    while (o && (*path.p == '.' || *path.p == '[')) {
        if (*path.p == '[') {
            o = find_item(&path, o);
            continue;
        }
        n = name_length(++path.p);
        o = find_attribute(ts, o, path.p, n);
        path.p += n;
    }
    return path.p[strspn(path.p, " \t\r\n")] ? NULL : o;
}
