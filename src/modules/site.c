/* site.c: the built-in names for people at a prompt: exit, quit, copyright, credits, license, help. */
#include "modules/builtins.h"

/* Objects without content: aux is the number of the object among those of its type. */
static void site_dealloc(ThreadState *ts, Object *o) { object_free(ts, o, sizeof(Object)); }

static bool take_no_keywords(ThreadState *ts, Borrow self, Borrow kwnames, const char *known)
{
    for (size_t k = 0; k < kwnames_count(kwnames); k++) {
        if (known && str_equals_text(tuple_item(kwnames, k), known)) continue;
        raise_type_error(ts, "%s.__call__() got an unexpected keyword argument '%S'",
            strchr(type_name(self->type), '.') + 1, tuple_item(kwnames, k));
        return false;
    }
    return true;
}

/* --- exit, quit ----------------------------------------------------------------------------------------- */
static const char *const quitter_names[] = {"exit", "quit"};

static Ref quitter_repr(ThreadState *ts, Borrow self)
{
    return str_from_format(ts, "Use %s() or Ctrl-D (i.e. EOF) to exit", quitter_names[self->aux]);
}

static void close_stdin(ThreadState *ts)
{
    Ref file = ref_xnew(sys_get(ts, "stdin"));
    Ref done = file ? obj_call_method(ts, file, ID(ts, close), NULL, 0) : NULL;
    exc_clear(ts);
    ref_xdrop(done);
    ref_xdrop(file);
}

/* exit(code=None). Closes standard input, so that a program that catches SystemExit reads no more lines
 * at a prompt. */
static Ref quitter_call(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    size_t keywords = kwnames_count(kwnames);
    if (!take_no_keywords(ts, self, kwnames, "code")) return NULL;
    if (nargs > 1)
        return raise_type_error(ts,
            "Quitter.__call__() takes from 1 to 2 positional arguments but %zu were given", nargs + 1);
    if (nargs + keywords > 1) return raise_type_error(ts,
        "Quitter.__call__() got multiple values for argument 'code'");
    close_stdin(ts);
    Borrow code = nargs + keywords ? args[0] : ts->rt->none;
    Ref exc = obj_call1(ts, OBJ(ts->rt->exceptions[EXC_SYSTEM_EXIT]), code);
    return exc ? raise_object_take(ts, exc) : NULL;
}

static Ref quitter_name(ThreadState *ts, Borrow self) { return str_from_text(ts, quitter_names[self->aux]); }
static Ref quitter_eof(ThreadState *ts, Borrow self)
{
    (void)self;
    return str_from_text(ts, "Ctrl-D (i.e. EOF)");
}

static const GetSetDef quitter_getset[] = {{"name", quitter_name, NULL, NULL},
    {"eof", quitter_eof, NULL, NULL}, {0}};
static const TypeSpec quitter_spec = {
    .name = "_sitebuiltins.Quitter", .flags = TF_NO_INSTANTIATE, .basic_size = sizeof(Object),
        .getset = quitter_getset,
    .slots = {.dealloc = site_dealloc, .repr = quitter_repr, .call = quitter_call},
};

/* --- copyright, credits, license ------------------------------------------------------------------------ */
static const char *printed_text(ThreadState *ts, Borrow self)
{
    static const char *const texts[] = {
        NULL,
        "    Ouro runs the language that Guido van Rossum and the Python developers designed, and measures "
            "itself against\n"
        "    their CPython. Its large ints are GMP's, its tables of Unicode utf8proc's, its prompt is "
            "edited by GNU readline.",
        "The license of Ouro is in the file LICENSE beside its sources.",
    };
    Borrow copyright = self->aux ? NULL : sys_get(ts, "copyright");
    return copyright && is_str(copyright) ? str_utf8(copyright) : texts[self->aux];
}

static Ref printer_repr(ThreadState *ts, Borrow self)
{
    const char *text = printed_text(ts, self);
    return str_from_text(ts, text ? text : "");
}

static Ref print_text(ThreadState *ts, Ref text)
{
    Ref done = text ? builtin_print(ts, NULL, (Borrow const *)&text, 1, NULL) : NULL;
    ref_xdrop(text);
    return done;
}

static Ref printer_call(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args;
    if (!take_no_keywords(ts, self, kwnames, NULL)) return NULL;
    if (nargs) return raise_type_error(ts,
        "_Printer.__call__() takes 1 positional argument but %zu were given", nargs + 1);
    return print_text(ts, printer_repr(ts, self));
}

static const TypeSpec printer_spec = {
    .name = "_sitebuiltins._Printer", .flags = TF_NO_INSTANTIATE, .basic_size = sizeof(Object),
    .slots = {.dealloc = site_dealloc, .repr = printer_repr, .call = printer_call},
};

/* --- help ----------------------------------------------------------------------------------------------- */
static Ref helper_repr(ThreadState *ts, Borrow self)
{
    (void)self;
    return str_from_text(ts, "Type help() for interactive help, or help(object) for help about object.");
}

static Ref helper_call(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)self;
    Ref pydoc = import_text(ts, "pydoc"), function = pydoc ? obj_getattr_text(ts, pydoc, "help") : NULL;
    Ref done = function ? obj_call(ts, function, args, nargs, kwnames) : NULL;
    ref_xdrop(function);
    ref_xdrop(pydoc);
    return done;
}

static const TypeSpec helper_spec = {
    .name = "_sitebuiltins._Helper", .flags = TF_NO_INSTANTIATE, .basic_size = sizeof(Object),
    .slots = {.dealloc = site_dealloc, .repr = helper_repr, .call = helper_call},
};

/* --- */
static bool add_objects(ThreadState *ts, Borrow module, const TypeSpec *spec, const char *const *names,
    size_t n)
{
    Type *type = type_from_spec(ts, spec);
    bool ok = type != NULL;
    for (size_t i = 0; ok && i < n; i++) {
        Object *o = object_alloc(ts, type, sizeof(Object));
        if (o) o->aux = (uint32_t)i;
        ok = module_add_take(ts, module, names[i], o);
    }
    ref_xdrop(OBJ(type));
    return ok;
}

bool site_add_builtins(ThreadState *ts, Borrow builtins)
{
    static const char *const printers[] = {"copyright", "credits", "license"}, *const helpers[] = {"help"};
    return add_objects(ts, builtins, &quitter_spec, quitter_names, 2)
        && add_objects(ts, builtins, &printer_spec, printers, 3)
        && add_objects(ts, builtins, &helper_spec, helpers, 1);
}
