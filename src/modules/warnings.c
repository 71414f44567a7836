/* warnings.c: warnings issued by C code.
 *
 * While no program has imported the module warnings, its default filters are applied here: once per
 * place, and of the categories for developers only DeprecationWarning in __main__. Once it is imported,
 * or where options ask for other filters, the module decides. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "modules/builtins.h"
#include "modules/traceback.h"
#include "vm/frame.h"

/* What the module warnings begins with, too: what was shown before its import stays noted. */
#define FILTERS_VERSION 1

/* Where a warning is about. */
typedef struct Place {
    Borrow filename, module; /* str */
    Borrow registry;         /* dict or NULL: nothing is noted */
    Borrow source;           /* what a ResourceWarning is about, or NULL */
    int line;
} Place;

/* --- by the module -------------------------------------------------------------------------------------- */
/* New reference to the module's warn_explicit, or NULL: no module, or an exception. */
static Ref python_warn(ThreadState *ts)
{
    Borrow module = ts->rt->modules ? dict_find_text(ts, ts->rt->modules, "warnings") : NULL;
    if (!module || module == ts->rt->none) return NULL;
    Ref function = obj_getattr_text(ts, module, "warn_explicit");
    if (!function) exc_clear(ts); /* it is in the middle of its import */
    return function;
}

static bool warn_by_module(ThreadState *ts, Borrow function, Borrow category, Borrow text, const Place *place)
{
    Ref line = int_from_int64(ts, place->line), done = NULL;
    Borrow none = ts->rt->none;
    Borrow args[] = {text, category, place->filename, line, place->module ? place->module : none,
        place->registry ? place->registry : none, none, place->source ? place->source : none};
    if (line) done = obj_call(ts, function, args, OURO_ARRAY_LENGTH(args), NULL);
    ref_xdrop(line);
    ref_xdrop(done);
    return done != NULL;
}

void warnings_init(ThreadState *ts)
{
    Borrow options = sys_get(ts, "warnoptions");
    if (!options || !is_list(options) || !list_size(options)) return;
    Ref module = import_text(ts, "warnings");
    exc_clear(ts);
    ref_xdrop(module);
}

/* --- by the default filters ----------------------------------------------------------------------------- */
/* The action of the last option that is about ResourceWarnings anywhere: "ignore" when there is none. */
static const char *resource_action(ThreadState *ts)
{
    Borrow options = sys_get(ts, "warnoptions");
    for (size_t i = options && is_list(options) ? list_size(options) : 0; i-- > 0;) {
        Borrow option = list_item(options, i);
        const char *text = is_str(option) ? str_utf8(option) : "", *rest = strchr(text, ':');
        if (!*text) continue;
        if (!rest || strcmp(rest, "::ResourceWarning") == 0 || strcmp(rest, "::Warning") == 0) return text;
    }
    return "ignore";
}

static bool is_ignored(ThreadState *ts, ExcKind category, const Place *place)
{
    switch (category) {
    case EXC_DEPRECATION_WARNING: return !place->module || !str_equals_text(place->module, "__main__");
    case EXC_RESOURCE_WARNING: return !ts->rt->finalizing || resource_action(ts)[0] == 'i';
    case EXC_PENDING_DEPRECATION_WARNING: case EXC_IMPORT_WARNING: return true;
    default: return false;
    }
}

static bool refresh(ThreadState *ts, Borrow registry)
{
    Borrow version = dict_find_text(ts, registry, "version");
    if (version && is_int(version) && int_is_small(version)
        && int_small_value(version) == FILTERS_VERSION) return true;
    dict_clear_items(ts, registry);
    Ref now = int_from_int64(ts, FILTERS_VERSION);
    bool ok = now && dict_set_text(ts, registry, "version", now);
    ref_xdrop(now);
    return ok;
}

/* Notes the warning; 1: it is new, 0: it was shown before, -1: an exception. */
static int note(ThreadState *ts, Borrow category, Borrow text, const Place *place)
{
    if (!place->registry) return 1;
    if (!refresh(ts, place->registry)) return -1;
    Ref line = int_from_int64(ts, place->line), key = line ? tuple_pack(ts, 3, text, category, line) : NULL;
    int there = key ? dict_contains(ts, place->registry, key) : -1;
    if (there == 0 && !dict_set(ts, place->registry, key, ts->rt->true_)) there = -1;
    ref_xdrop(line);
    ref_xdrop(key);
    return there < 0 ? -1 : !there;
}

static void show(ThreadState *ts, Type *category, Borrow text, const Place *place)
{
    SourceLine line = source_line_read(ts, str_utf8(place->filename), place->line);
    StrBuilder b = {.ts = ts};
    builder_add_str(&b, place->filename);
    builder_add_format(&b, ":%d: %s: ", place->line, type_name(category));
    builder_add_str(&b, text);
    builder_add_text(&b, "\n");
    if (line.text) {
        size_t indent = source_line_indent(&line);
        builder_add_text(&b, "  ");
        builder_add(&b, line.text + indent, line.size - indent);
        builder_add_text(&b, "\n");
    }
    free(line.text);
    Ref shown = builder_finish(&b);
    if (shown) write_stderr(ts, str_utf8(shown));
    else exc_clear(ts);
    ref_xdrop(shown);
}

static bool warn_by_defaults(ThreadState *ts, ExcKind category, Borrow text, const Place *place)
{
    Type *type = ts->rt->exceptions[category];
    if (is_ignored(ts, category, place)) return true;
    if (category == EXC_RESOURCE_WARNING && resource_action(ts)[0] == 'e') {
        raise_error(ts, category, "%S", text);
        return false;
    }
    int is_new = note(ts, OBJ(type), text, place);
    if (is_new > 0) show(ts, type, text, place);
    return is_new >= 0;
}

static bool issue(ThreadState *ts, ExcKind category, Borrow text, const Place *place)
{
    Ref function = python_warn(ts);
    bool ok = function ? warn_by_module(ts, function, OBJ(ts->rt->exceptions[category]), text, place)
                       : !ts->exc && warn_by_defaults(ts, category, text, place);
    ref_xdrop(function);
    return ok;
}

/* --- where the program is ------------------------------------------------------------------------------- */
/* Globals that the warning is noted in. */
static bool find_place(ThreadState *ts, Place *place, Ref *filename, Ref *registry)
{
    Frame *f = ts->frame;
    bool running = f > ts->frames;
    Borrow globals = running ? f->func->globals : ts->rt->sys;
    *registry = NULL;
    *filename = running ? ref_new(f->code->filename) : str_from_text(ts, "sys");
    Ref key = *filename ? str_intern_text(ts, "__warningregistry__") : NULL;
    Borrow there = key ? dict_find(ts, globals, key) : NULL;
    if (key && !there && !ts->exc) {
        *registry = dict_new(ts);
        if (*registry && !dict_set(ts, globals, key, *registry)) ref_clear(registry);
    } else if (there && is_dict(there)) {
        *registry = ref_new(there);
    }
    ref_xdrop(key);
    Borrow module = ts->exc ? NULL : dict_find(ts, globals, IDO(ts, __name__));
    *place = (Place){.filename = *filename, .registry = *registry, .line = running
        ? code_line(f->code, frame_instruction(f)) : 1,
                     .module = module && is_str(module) ? module : NULL};
    return !ts->exc;
}

static bool warn_here_take(ThreadState *ts, ExcKind category, Borrow source, Ref text)
{
    Ref filename = NULL, registry = NULL;
    Place place;
    if (!text) return false;
    bool ok = find_place(ts, &place, &filename, &registry);
    place.source = source;
    Ref module = ok ? ref_xnew(place.module) : NULL;
    ok = ok && issue(ts, category, text, &place);
    ref_xdrop(module);
    ref_xdrop(filename);
    ref_xdrop(registry);
    ref_drop(text);
    return ok;
}

bool warn(ThreadState *ts, ExcKind category, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Ref text = str_from_format_list(ts, format, arguments);
    va_end(arguments);
    return warn_here_take(ts, category, NULL, text);
}

bool warn_resource_wanted(ThreadState *ts)
{
    if (ts->rt->finalizing) return resource_action(ts)[0] != 'i';
    return ts->rt->modules && dict_find_text(ts, ts->rt->modules, "warnings");
}

void warn_resource(ThreadState *ts, Borrow source, Borrow self, const char *what)
{
    if (!warn_resource_wanted(ts)) return;
    Ref earlier = exc_take(ts);
    if (!warn_here_take(ts, EXC_RESOURCE_WARNING, source, str_from_format(ts, "unclosed %s %R", what, source)))
        exc_write_unraisable(ts, NULL, self);
    exc_clear(ts);
    exc_restore_take(ts, earlier);
}

bool warn_explicit(ThreadState *ts, ExcKind category, const char *message, Borrow filename, int line)
{
    const char *path = str_utf8(filename);
    size_t size = str_of(filename)->size;
    if (size > 3 && strcmp(path + size - 3, ".py") == 0) size -= 3;
    Ref text = str_from_text(ts, message), module = size ? str_from_utf8(ts, path, size) : str_from_text(ts,
        "<unknown>");
    Place place = {.filename = filename, .module = module, .line = line};
    bool ok = text && module && issue(ts, category, text, &place);
    ref_xdrop(text);
    ref_xdrop(module);
    return ok;
}

/* --- the module _warn ----------------------------------------------------------------------------------- */
/* Calls a function of the module warnings, which answers what is to be raised or None. */
static Ref decide(ThreadState *ts, const char *name, Borrow const *args, size_t count)
{
    Ref module = import_text(ts, "warnings"), function = module ? obj_getattr_text(ts, module, name) : NULL;
    Ref error = function ? obj_call(ts, function, args, count, NULL) : NULL;
    ref_xdrop(function);
    ref_xdrop(module);
    if (!error || error == ts->rt->none) return error;
    if (is_exception(error)) return raise_object_take(ts, error);
    ref_drop(error);
    return raise_type_error(ts, "exceptions must derive from BaseException");
}

static void fill_with_none(ThreadState *ts, Borrow *args, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!args[i]) args[i] = ts->rt->none;
}

NATIVE(module_warn)
{
    static const char *const names[] = {"message", "category", "stacklevel", "source"};
    static const ArgSpec spec = {"warn", names, 4, 4, 1};
    Borrow a[4];
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    if (!a[2]) a[2] = ts->rt->small_ints[1 - SMALL_INT_MIN];
    fill_with_none(ts, a, 4);
    return decide(ts, "_warn", a, 4);
}

NATIVE(module_warn_explicit)
{
    static const char *const names[] = {"message", "category", "filename", "lineno", "module", "registry",
        "module_globals", "source"};
    static const ArgSpec spec = {"warn_explicit", names, 8, 8, 4};
    Borrow a[8];
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    fill_with_none(ts, a, 8);
    return decide(ts, "_warn_explicit", a, 8);
}

static const MethodDef functions[] = {
    {"warn", module_warn, 0, ARGS_ANY, MF_KEYWORDS,
        "warn($module, /, message, category=None, stacklevel=1, source=None)\n--\n\nIssue a warning, or "
        "maybe ignore it or raise an exception."},
    {"warn_explicit", module_warn_explicit, 0, ARGS_ANY, MF_KEYWORDS,
        "Issue a warning about a place that is given."},
    {0},
};

Ref module_warn_init(ThreadState *ts)
{
    Ref module = module_new(ts, "_warnings", "Functions of the module warnings that have no frames.");
    if (module && !module_add_functions(ts, module, functions)) ref_clear(&module);
    return module;
}

/* --- coroutines ----------------------------------------------------------------------------------------- */
Ref warn_unawaited(ThreadState *ts, Borrow coroutine)
{
    Ref module = ts->rt->finalizing ? NULL : import_text(ts, "warnings");
    Ref function = module ? obj_getattr_text(ts, module, "_warn_unawaited_coroutine") : NULL, done = NULL;
    if (function) {
        done = obj_call1(ts, function, coroutine);
    } else {
        exc_clear(ts);
        Ref name = obj_getattr_text(ts, coroutine, "__qualname__");
        if (name && warn(ts, EXC_RUNTIME_WARNING, "coroutine '%S' was never awaited", name)) done = none_new(ts);
        ref_xdrop(name);
    }
    ref_xdrop(function);
    ref_xdrop(module);
    return done;
}
