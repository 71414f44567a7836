/* exceptions.c: BaseException, and the making of the whole hierarchy from exceptions.def. */
#include "object/exceptions.h"

#include <stddef.h>
#include <string.h>

#include "object/dict.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/str.h"
#include "object/track.h"
#include "object/tuple.h"

/* --- making and freeing ----------------------------------------------------------------------------------- */
size_t exception_field_count(Borrow o) { return (o->type->spec->basic_size - sizeof(ExceptionObject)) / sizeof(Ref); }

Ref exception_alloc(ThreadState *ts, Type *type, Borrow const *args, size_t nargs)
{
    Ref tuple = tuple_from_array(ts, args, nargs);
    if (!tuple) return NULL;
    Object *o = gc_alloc(ts, type, type->basic_size);
    if (!o) {
        ref_drop(tuple);
        return NULL;
    }
    memset((char *)o + sizeof(GcObject), 0, type->basic_size - sizeof(GcObject));
    o->aux = 0;
    exception_of(o)->args = tuple;
    gc_track(ts, o);
    return o;
}

Ref exception_base_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)kwnames; /* a subclass's __init__ may take them */
    return exception_alloc(ts, type, args, nargs);
}

bool exception_refuse_keywords(ThreadState *ts, Borrow self, Borrow kwnames)
{
    if (!kwnames || tuple_size(kwnames) == 0) return true;
    raise_type_error(ts, "%s() takes no keyword arguments", TYPE_NAME(self));
    return false;
}

bool exception_base_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!exception_refuse_keywords(ts, self, kwnames)) return false;
    return exception_set_args(ts, self, args, nargs);
}

bool exception_set_args(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs)
{
    Ref tuple = tuple_from_array(ts, args, nargs);
    if (!tuple) return false;
    ref_set(&exception_of(self)->args, tuple);
    return true;
}

static void exception_clear(ThreadState *ts, Object *self)
{
    (void)ts;
    ExceptionObject *e = (ExceptionObject *)self;
    ref_clear(&e->dict);
    ref_clear(&e->args);
    ref_clear(&e->notes);
    ref_clear(&e->traceback);
    ref_clear(&e->cause);
    ref_clear(&e->context);
    for (size_t i = 0, n = exception_field_count(self); i < n; i++) ref_clear(&e->fields[i]);
}

static void exception_dealloc(ThreadState *ts, Object *self)
{
    exception_clear(ts, self);
    object_free(ts, self, self->type->basic_size);
}

static void exception_traverse(Object *self, VisitFn visit, void *context)
{
    ExceptionObject *e = (ExceptionObject *)self;
    if (e->dict) visit(context, e->dict, EDGE_DICT, 0);
    if (e->args) visit(context, e->args, EDGE_FIELD, (uintptr_t)"args");
    if (e->traceback) visit(context, e->traceback, EDGE_FIELD, (uintptr_t)"__traceback__");
    if (e->cause) visit(context, e->cause, EDGE_FIELD, (uintptr_t)"__cause__");
    if (e->context) visit(context, e->context, EDGE_FIELD, (uintptr_t)"__context__");
    const MemberDef *members = self->type->spec->members;
    for (size_t i = 0, n = exception_field_count(self); i < n; i++)
        if (e->fields[i]) visit(context, e->fields[i], EDGE_FIELD, (uintptr_t)(members ? members[i].name : "field"));
}

/* Without obj_call: an exception must come about when the recursion limit is reached, too. */
Ref exception_new(ThreadState *ts, ExcKind kind, Borrow arg)
{
    Type *type = ts->rt->exceptions[kind];
    size_t nargs = arg ? 1 : 0;
    Ref exc = type->slots.new_(ts, type, &arg, nargs, NULL);
    if (exc && !type->slots.init(ts, exc, &arg, nargs, NULL)) ref_clear(&exc);
    return exc;
}

/* --- text -------------------------------------------------------------------------------------------------- */
Ref exception_base_str(ThreadState *ts, Borrow self)
{
    Borrow args = exception_of(self)->args;
    switch (args ? tuple_size(args) : 0) {
    case 0: return ref_new(ts->rt->empty_str);
    case 1: return obj_str(ts, tuple_item(args, 0));
    default: return obj_str(ts, args);
    }
}

static Ref exception_repr(ThreadState *ts, Borrow self)
{
    Borrow args = exception_of(self)->args;
    if (args && tuple_size(args) == 1) return str_from_format(ts, "%s(%R)", TYPE_NAME(self), tuple_item(args, 0));
    return str_from_format(ts, "%s%R", TYPE_NAME(self), args ? args : ts->rt->empty_tuple);
}

/* --- attributes -------------------------------------------------------------------------------------------- */
static Ref or_none(ThreadState *ts, Borrow o) { return o ? ref_new(o) : none_new(ts); }
static Ref get_args(ThreadState *ts, Borrow self) { Ref a = exception_of(self)->args; return ref_new(a ? a : ts->rt->empty_tuple); }
static Ref get_traceback(ThreadState *ts, Borrow self) { return or_none(ts, exception_of(self)->traceback); }
static Ref get_context(ThreadState *ts, Borrow self) { return or_none(ts, exception_of(self)->context); }
static Ref get_cause(ThreadState *ts, Borrow self) { return or_none(ts, exception_of(self)->cause); }
static Ref get_suppress(ThreadState *ts, Borrow self) { return bool_new(ts, self->aux & EXC_SUPPRESS_CONTEXT); }
static Ref get_dict(ThreadState *ts, Borrow self) { (void)ts; return ref_xnew(obj_dict(ts, self)); }

static bool set_args(ThreadState *ts, Borrow self, Borrow value)
{
    if (!value) return raise_type_error(ts, "args may not be deleted"), false;
    Ref tuple = obj_to_tuple(ts, value);
    if (!tuple) return false;
    ref_set(&exception_of(self)->args, tuple);
    return true;
}

static bool set_traceback(ThreadState *ts, Borrow self, Borrow value)
{
    if (!value) return raise_type_error(ts, "__traceback__ may not be deleted"), false;
    if (value != ts->rt->none && !is_kind(value, KIND_TRACEBACK))
        return raise_type_error(ts, "__traceback__ must be a traceback or None"), false;
    ref_set(&exception_of(self)->traceback, value == ts->rt->none ? NULL : ref_new(value));
    return true;
}

static bool set_link(ThreadState *ts, Ref *slot, Borrow value, const char *name, const char *what)
{
    if (!value) return raise_type_error(ts, "%s may not be deleted", name), false;
    if (value != ts->rt->none && !is_exception(value))
        return raise_type_error(ts, "exception %s must be None or derive from BaseException", what), false;
    ref_set(slot, value == ts->rt->none ? NULL : ref_new(value));
    return true;
}

static bool set_context(ThreadState *ts, Borrow self, Borrow value)
{
    return set_link(ts, &exception_of(self)->context, value, "__context__", "context");
}

static bool set_cause(ThreadState *ts, Borrow self, Borrow value)
{
    if (!set_link(ts, &exception_of(self)->cause, value, "__cause__", "cause")) return false;
    self->aux |= EXC_SUPPRESS_CONTEXT;
    return true;
}

static bool set_suppress(ThreadState *ts, Borrow self, Borrow value)
{
    if (!value) return raise_type_error(ts, "can't delete numeric/char attribute"), false;
    if (!is_kind(value, KIND_BOOL)) return raise_type_error(ts, "attribute value type must be bool"), false;
    self->aux = value == ts->rt->true_ ? self->aux | EXC_SUPPRESS_CONTEXT : self->aux & ~EXC_SUPPRESS_CONTEXT;
    return true;
}

static bool set_dict(ThreadState *ts, Borrow self, Borrow value)
{
    if (!value || !is_dict(value)) {
        if (value) raise_type_error(ts, "__dict__ must be set to a dictionary, not a '%.200T'", value);
        else raise_type_error(ts, "cannot delete __dict__");
        return false;
    }
    ref_set(&exception_of(self)->dict, ref_new(value));
    return true;
}

static const GetSetDef base_getset[] = {
    {"args", get_args, set_args, NULL},
    {"__traceback__", get_traceback, set_traceback, NULL},
    {"__context__", get_context, set_context, "exception context"},
    {"__cause__", get_cause, set_cause, "exception cause"},
    {"__suppress_context__", get_suppress, set_suppress, NULL},
    {"__dict__", get_dict, set_dict, NULL},
    {0},
};

/* --- methods ----------------------------------------------------------------------------------------------- */
static Ref with_traceback(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs; (void)kwnames;
    return set_traceback(ts, self, args[0]) ? ref_new(self) : NULL;
}

static Ref add_note(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs; (void)kwnames;
    Ref notes = NULL;
    if (!is_str(args[0])) return raise_type_error(ts, "note must be a str, not '%s'", TYPE_NAME(args[0]));
    if (!obj_lookup(ts, self, ID(ts, __notes__), &notes)) return NULL;
    if (!notes && (!(notes = list_new(ts, 0)) || !obj_setattr(ts, self, ID(ts, __notes__), notes))) {
        ref_xdrop(notes);
        return NULL;
    }
    bool ok = is_list(notes) ? list_append(ts, notes, args[0])
                             : (raise_type_error(ts, "Cannot add note: __notes__ is not a list"), false);
    ref_drop(notes);
    return ok ? none_new(ts) : NULL;
}

static Ref reduce(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args; (void)nargs; (void)kwnames;
    ExceptionObject *e = exception_of(self);
    return e->dict ? tuple_pack(ts, 3, OBJ(self->type), e->args, e->dict) : tuple_pack(ts, 2, OBJ(self->type), e->args);
}

static Ref exception_setstate(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs; (void)kwnames;
    size_t position = 0;
    Borrow key, value;
    if (args[0] == ts->rt->none) return none_new(ts);
    if (!is_dict(args[0])) return raise_type_error(ts, "state is not a dictionary");
    while (dict_next(args[0], &position, &key, &value)) {
        if (!is_str(key)) return raise_type_error(ts, "attribute name must be string, not '%.200T'", key);
        if (!obj_setattr(ts, self, str_of(key), value)) return NULL;
    }
    return none_new(ts);
}

static const MethodDef base_methods[] = {
    {"__reduce__", reduce, 0, 0, MF_COEXIST, NULL},
    {"__setstate__", exception_setstate, 1, 1, 0, NULL},
    {"with_traceback", with_traceback, 1, 1, 0, "Exception.with_traceback(tb) --\nmake tb the exception's traceback; the exception is returned."},
    {"add_note", add_note, 1, 1, 0, "Exception.add_note(note) --\nadd a note to the exception"},
    {0},
};

/* --- the hierarchy ----------------------------------------------------------------------------------------- */
#define EXCEPTION_SLOTS .dealloc = exception_dealloc, .traverse = exception_traverse, .clear = exception_clear
#define EXCEPTION_FLAGS (TF_GC | TF_BASETYPE | TF_HAS_DICT | TF_EXC_SUBCLASS)
#define WITH_FIELDS(n) sizeof(ExceptionObject) + (n) * sizeof(Ref)

#define SPEC_PLAIN {.basic_size = WITH_FIELDS(0), .slots = {EXCEPTION_SLOTS, .new_ = exception_base_new, .init = exception_base_init}}
#define SPEC_STOP_ITERATION {.basic_size = WITH_FIELDS(1), .members = stop_iteration_members, .slots = {EXCEPTION_SLOTS, .init = stop_iteration_init}}
#define SPEC_SYSTEM_EXIT {.basic_size = WITH_FIELDS(1), .members = system_exit_members, .slots = {EXCEPTION_SLOTS, .init = system_exit_init}}
#define SPEC_IMPORT {.basic_size = WITH_FIELDS(3), .members = import_error_members, .methods = import_error_methods, .slots = {EXCEPTION_SLOTS, .init = import_error_init, .str = import_error_str}}
#define SPEC_OS {.basic_size = WITH_FIELDS(5), .members = os_error_members, .methods = os_error_methods, .getset = os_error_getset, .slots = {EXCEPTION_SLOTS, .new_ = os_error_new, .init = os_error_init, .str = os_error_str}}
#define SPEC_SYNTAX {.basic_size = WITH_FIELDS(8), .members = syntax_error_members, .slots = {EXCEPTION_SLOTS, .init = syntax_error_init, .str = syntax_error_str}}
#define SPEC_UNICODE {.basic_size = WITH_FIELDS(5), .members = unicode_error_members, .slots = {EXCEPTION_SLOTS, .new_ = exception_base_new, .init = unicode_error_init, .str = unicode_error_str}}
#define SPEC_ATTRIBUTE {.basic_size = WITH_FIELDS(2), .members = attribute_error_members, .slots = {EXCEPTION_SLOTS, .init = attribute_error_init, .str = exception_base_str}}
#define SPEC_NAME {.basic_size = WITH_FIELDS(1), .members = name_error_members, .slots = {EXCEPTION_SLOTS, .init = name_error_init, .str = exception_base_str}}
#define SPEC_KEY {.basic_size = WITH_FIELDS(0), .slots = {EXCEPTION_SLOTS, .init = exception_base_init, .str = key_error_str}}
#define SPEC_GROUP {.basic_size = WITH_FIELDS(2), .members = exception_group_members, .methods = exception_group_methods, .slots = {EXCEPTION_SLOTS, .new_ = exception_group_new, .init = exception_group_init, .str = exception_group_str}}

/* What the exceptions with the same struct share; name and doc come from the table. */
static const TypeSpec layouts[] = {
#define EXCEPTION(kind, exc_name, base, layout, exc_doc) [EXC_##kind] = SPEC_##layout,
#include "object/exceptions.def"
#undef EXCEPTION
};

static const struct { const char *name; ExcKind base; const char *doc; } rows[] = {
#define EXCEPTION(kind, exc_name, base, layout, exc_doc) [EXC_##kind] = {exc_name, EXC_##base, exc_doc},
#include "object/exceptions.def"
#undef EXCEPTION
};

/* Types keep a pointer to their spec: the specs of a runtime's exceptions live as long as it does. */
static TypeSpec *exception_specs(ThreadState *ts)
{
    TypeSpec *specs = mem_alloc(ts, EXC_COUNT * sizeof(TypeSpec));
    for (size_t i = 0; specs && i < EXC_COUNT; i++) {
        specs[i] = layouts[i];
        specs[i].name = rows[i].name;
        specs[i].doc = rows[i].doc;
        specs[i].flags = EXCEPTION_FLAGS;
        specs[i].dict_offset = offsetof(ExceptionObject, dict);
        /* what the base offers already is found there */
        if (i != EXC_BASE_EXCEPTION && rows[i].base != EXC_BASE_EXCEPTION && layouts[rows[i].base].members == layouts[i].members) {
            specs[i].members = NULL;
            specs[i].methods = NULL;
            specs[i].getset = NULL;
            if (layouts[i].members) {
                specs[i].slots.new_ = NULL;
                specs[i].slots.str = NULL;
            }
        }
    }
    if (specs) {
        TypeSpec *base = &specs[EXC_BASE_EXCEPTION];
        base->methods = base_methods;
        base->getset = base_getset;
        base->slots.repr = exception_repr;
        base->slots.str = exception_base_str;
        base->slots.getattr = object_getattr;
        base->slots.setattr = object_setattr;
        specs[EXC_EXCEPTION_GROUP].slots.init = NULL;
        specs[EXC_EXCEPTION_GROUP].flags |= TF_WEAKREFS;
    }
    return specs;
}

static Type *make_exception_type(ThreadState *ts, const TypeSpec *spec, ExcKind kind)
{
    Borrow parent = kind == EXC_BASE_EXCEPTION ? OBJ(ts->rt->types[KIND_OBJECT]) : OBJ(ts->rt->exceptions[rows[kind].base]);
    Ref bases = kind == EXC_EXCEPTION_GROUP ? tuple_pack(ts, 2, parent, OBJ(ts->rt->exceptions[EXC_EXCEPTION])) : tuple_pack(ts, 1, parent);
    Type *t = bases ? type_from_spec_bases(ts, spec, bases) : NULL;
    if (t) gc_untrack(ts, bases);
    ref_xdrop(bases);
    return t;
}

bool exceptions_init(ThreadState *ts)
{
    TypeSpec *specs = exception_specs(ts);
    if (!(ts->rt->exception_specs = specs)) return false;
    for (int kind = 0; kind < EXC_COUNT; kind++)
        if (!(ts->rt->exceptions[kind] = make_exception_type(ts, &specs[kind], (ExcKind)kind))) return false;
    return (ts->rt->memory_error = exception_alloc(ts, ts->rt->exceptions[EXC_MEMORY_ERROR], NULL, 0)) != NULL;
}

void memory_error_renew(ThreadState *ts)
{
    Ref next = exception_alloc(ts, ts->rt->exceptions[EXC_MEMORY_ERROR], NULL, 0);
    if (next) ref_set(&ts->rt->memory_error, next);
    else exc_clear(ts);
}

void exceptions_fini(ThreadState *ts)
{
    ref_clear(&ts->rt->memory_error);
    for (int kind = EXC_COUNT - 1; kind >= 0; kind--) ref_clear((Ref *)&ts->rt->exceptions[kind]);
    mem_free(ts, ts->rt->exception_specs, EXC_COUNT * sizeof(TypeSpec));
    ts->rt->exception_specs = NULL;
}
