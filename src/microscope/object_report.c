/* object_report.c: %obj: one object: where it lies, what it is made of, what its type keeps in it. */
#include <string.h>

#include "microscope/command.h"
#include "microscope/storage.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/list.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/weakref.h"
#include "vm/frame.h"

typedef struct ObjectView {
    Microscope *m;
    Report *r;
    Labeler labels;
    Borrow o;
    uint32_t held;      /* references that belong to the asking */
    Datum *layout;      /* data of the type's own facts */
    Datum *storage;
    size_t part_count, asked; /* asked: bytes of storage as its owner counts them */
} ObjectView;

static const char *plural(size_t n) { return n == 1 ? "" : "s"; }

/* --- blocks ---------------------------------------------------------------------------------------------- */
#define PARTS_SHOWN 4

static void say_block(Report *r, size_t size, size_t block)
{
    NumberText a, b;
    if (size != block)
        say(r, " in a %s B block (%s slack)", number_text(&a, block), number_text(&b, block - size));
}

static void see_part(void *context, const void *block, size_t size, const char *role)
{
    ObjectView *v = context;
    NumberText n;
    Text place = {0};
    size_t whole = heap_actual_size(block, size);
    label_place(v->m, &place, block);
    v->asked += size;
    if (v->part_count++ < PARTS_SHOWN || !v->r->rows) {
        say(v->r, "   + %s B %s", number_text(&n, size), role);
        say_block(v->r, size, whole);
        say(v->r, " %s\n", text_string(&place));
    }
    Datum *d = datum_map(v->r, v->storage, NULL);
    datum_text(v->r, d, "role", role);
    datum_int(v->r, d, "size", (int64_t)size);
    datum_int(v->r, d, "block", (int64_t)whole);
    datum_text(v->r, d, "place", text_string(&place));
    text_free(&place);
}

static void say_blocks(ObjectView *v)
{
    NumberText n;
    Report *r = v->r;
    size_t size = object_block_size(v->o), block = heap_actual_size(v->o, size);
    say(r, "   %s B object", number_text(&n, size));
    say_block(r, size, block);
    say(r, "\n");
    datum_int(r, r->data, "size", (int64_t)size);
    datum_int(r, r->data, "block", (int64_t)block);
    datum_int(r, r->data, "slack", (int64_t)(block - size));
    v->storage = datum_list(r, r->data, "storage");
    storage_walk(v->o, see_part, v);
    if (r->rows && v->part_count > PARTS_SHOWN)
        say(r, "   + %s more blocks (--all)\n", number_text(&n, v->part_count - PARTS_SHOWN));
    datum_int(r, r->data, "sizeof", (int64_t)(size + v->asked));
}

/* --- what types keep ------------------------------------------------------------------------------------- */
static void fact(ObjectView *v, const char *key, size_t value)
{
    datum_int(v->r, v->layout, key, (int64_t)value);
}

static void say_list(ObjectView *v)
{
    NumberText a, b, c;
    size_t used = list_size(v->o), room = list_of(v->o)->capacity;
    fact(v, "used", used);
    fact(v, "capacity", room);
    if (!room) say(v->r, "   no items and no room for any: the first append() makes it");
    else if (room > used)
        say(v->r, "   %s item%s used of %s allocated: the next %s append() move nothing",
            number_text(&a, used),
                              plural(used), number_text(&b, room), number_text(&c, room - used));
    else say(v->r, "   %s item%s used of %s allocated: the next append() needs a larger block",
             number_text(&a, used), plural(used),
             number_text(&b, room));
    if (list_of(v->o)->sorting) say(v->r, ", being sorted");
    say(v->r, "\n");
}

static void say_tuple(ObjectView *v)
{
    NumberText n;
    fact(v, "items", tuple_size(v->o));
    say(v->r, "   %s item%s, in the object itself\n", number_text(&n, tuple_size(v->o)),
        plural(tuple_size(v->o)));
}

static void say_dict(ObjectView *v)
{
    NumberText n[5];
    const DictObject *d = dict_of(v->o);
    const DictKeys *k = d->keys;
    size_t live = dict_size(v->o), deleted = k->entries - live;
    fact(v, "items", live);
    if (!k->capacity) {
        say(v->r, "   empty: it shares the empty table\n");
        return;
    }
    fact(v, "slots", (size_t)1 << k->log2_size);
    fact(v, "slot_bytes", k->index_bytes);
    fact(v, "entries", k->entries);
    fact(v, "deleted", deleted);
    fact(v, "capacity", k->capacity);
    fact(v, "usable", k->usable);
    datum_bool(v->r, v->layout, "strings", k->strings);
    say(v->r, "   %s item%s; index of %s slots of %u byte%s; %s of %s entries used",
        number_text(&n[0], live), plural(live),
        number_text(&n[1], (size_t)1 << k->log2_size), k->index_bytes, plural(k->index_bytes),
        number_text(&n[2], k->entries),
        number_text(&n[3], k->capacity));
    if (deleted) say(v->r, ", %s of them deleted", number_text(&n[4], deleted));
    say(v->r, "\n   keys: %s; %s more before the table grows\n",
        k->strings ? "strings only, entries of 16 bytes" : "of any type, entries of 24 bytes with the hash",
        number_text(&n[0], k->usable));
}

static void say_set(ObjectView *v)
{
    NumberText n[3];
    const SetObject *s = set_of(v->o);
    size_t live = set_size(v->o), slots = s->table ? (size_t)s->mask + 1 : 0, deleted = s->fill - live;
    fact(v, "elements", live);
    fact(v, "slots", slots);
    fact(v, "deleted", deleted);
    if (!slots) say(v->r, "   empty, without a table");
    else say(v->r, "   %s element%s in a table of %s slots of 16 bytes", number_text(&n[0], live),
             plural(live), number_text(&n[1], slots));
    if (deleted) say(v->r, ", %s slots of removed ones", number_text(&n[2], deleted));
    say(v->r, "\n");
}

static void say_str(ObjectView *v)
{
    NumberText a, b;
    const StrObject *s = str_of(v->o);
    bool ascii = str_is_ascii(s), interned = str_is_interned(s);
    fact(v, "bytes", s->size);
    fact(v, "code_points", s->length);
    datum_bool(v->r, v->layout, "ascii", ascii);
    datum_bool(v->r, v->layout, "interned", interned);
    datum_bool(v->r, v->layout, "hashed", s->hash != -1);
    say(v->r, "   %s byte%s, ", number_text(&a, s->size), plural(s->size));
    if (ascii) say(v->r, "ASCII: s[i] is byte i");
    else say(v->r, "UTF-8 of %s code point%s, %s", number_text(&b, s->length), plural(s->length),
             !(v->o->aux & STR_HAS_INDEX) ? "too short for an index" : v->part_count
                 ? "with an index of every 16th"
             : "index not made yet");
    say(v->r, "; %s; hash %s\n", interned ? "interned" : "not interned",
        s->hash != -1 ? "kept" : "not computed yet");
}

static void say_bytes(ObjectView *v)
{
    NumberText a, b;
    if (is_bytes(v->o)) {
        fact(v, "bytes", bytes_of(v->o)->size);
        say(v->r, "   %s byte%s and a NUL, in the object itself\n", number_text(&a, bytes_of(v->o)->size),
            plural(bytes_of(v->o)->size));
        return;
    }
    const ByteArrayObject *array = (ByteArrayObject *)v->o;
    fact(v, "bytes", array->size);
    fact(v, "capacity", array->capacity);
    fact(v, "start", array->start);
    fact(v, "exports", array->exports);
    say(v->r, "   %s byte%s used of %s allocated", number_text(&a, array->size), plural(array->size),
        number_text(&b, array->capacity));
    if (array->start)
        say(v->r, ", beginning %s bytes behind the block's start", number_text(&a, array->start));
    if (array->exports)
        say(v->r, "; %s view%s: it cannot be resized", number_text(&a, array->exports),
            plural(array->exports));
    say(v->r, "\n");
}

static void say_int(ObjectView *v)
{
    NumberText n;
    size_t limbs = int_is_small(v->o) ? 1 : v->o->aux >> 1;
    fact(v, "limbs", limbs);
    fact(v, "bits", int_bit_length(v->o));
    say(v->r, "   %s limb%s of 64 bits, in the object itself\n", number_text(&n, limbs), plural(limbs));
}

static void say_function(ObjectView *v)
{
    const FunctionObject *f = function_of(v->o);
    size_t defaults = f->defaults ? tuple_size(f->defaults) : 0;
    size_t cells = f->closure ? tuple_size(f->closure) : 0;
    fact(v, "defaults", defaults);
    fact(v, "cells", cells);
    say(v->r, "   %u register%s of code at line %d, %zu default%s, %zu cell%s of enclosing functions\n",
        f->code->nregisters,
        plural(f->code->nregisters), f->code->first_line, defaults, plural(defaults), cells, plural(cells));
}

static void say_code(ObjectView *v)
{
    NumberText a;
    const CodeObject *c = code_of(v->o);
    fact(v, "words", c->ncode);
    fact(v, "registers", c->nregisters);
    fact(v, "constants", tuple_size(c->consts));
    fact(v, "names", tuple_size(c->names));
    say(v->r, "   %s words of 8 bytes, %u register%s (%u fixed), %zu constant%s, %zu name%s\n",
        number_text(&a, c->ncode), c->nregisters,
        plural(c->nregisters), c->nfixed, tuple_size(c->consts), plural(tuple_size(c->consts)),
        tuple_size(c->names),
        plural(tuple_size(c->names)));
}

static void say_generator(ObjectView *v)
{
    static const char *const states[] = {"not started", "waiting", "running", "finished"};
    const GeneratorObject *g = (GeneratorObject *)v->o;
    size_t filled = 0;
    for (size_t i = 0; g->registers && i < g->code->nregisters; i++) filled += g->registers[i] != NULL;
    datum_text(v->r, v->layout, "state", states[g->state]);
    fact(v, "registers", g->code->nregisters);
    fact(v, "filled", filled);
    say(v->r, "   %s", states[g->state]);
    if (g->state == GEN_SUSPENDED)
        say(v->r, " at line %d", code_line(g->code, (uint32_t)(g->ip - g->code->code - 1)));
    if (g->registers && g->state != GEN_RUNNING)
        say(v->r, ": %zu of %u registers filled", filled, g->code->nregisters);
    say(v->r, "\n");
}

static void count_shape(void *context, const void *block, size_t size, const char *role)
{
    (void)block; (void)size;
    *(size_t *)context += strcmp(role, "shape") == 0;
}

static void say_type(ObjectView *v)
{
    NumberText a;
    const Type *t = (Type *)v->o;
    size_t shapes = 0;
    storage_walk(v->o, count_shape, &shapes);
    datum_bool(v->r, v->layout, "built_in", !type_has(t, TF_HEAP));
    fact(v, "shapes", shapes);
    fact(v, "subclasses", t->subclasses_count);
    if (!type_has(t, TF_HEAP)) say(v->r, "   built in");
    else if (t->root_shape)
        say(v->r, "   attributes of its instances came in %s order%s (shapes); a new one gets room for %u",
            number_text(&a, shapes - 1),
                                plural(shapes - 1), t->inline_capacity);
    else say(v->r, "   instances of %u bytes", t->basic_size);
    if (t->slots_count) say(v->r, "; %u __slots__", t->slots_count);
    say(v->r, "; %u subclass%s\n", t->subclasses_count, t->subclasses_count == 1 ? "" : "es");
}

/* --- instances ------------------------------------------------------------------------------------------- */
static void say_slots(ObjectView *v, const Type *type)
{
    Report *r = v->r;
    say(r, "   __slots__ of %s: ", type_name(type));
    Datum *list = datum_list(r, v->layout, "slots");
    for (uint32_t i = 0; i < type->slots_count; i++) {
        const char *name = str_utf8(tuple_item(type->slot_names, i));
        bool set = *instance_slot(v->o, type, i) != NULL;
        say(r, "%s%s%s", i ? ", " : "", name, set ? "" : " (not set)");
        datum_text(r, list, NULL, name);
    }
    say(r, "\n");
}

static void say_values(ObjectView *v)
{
    Report *r = v->r;
    size_t position = 0, count = 0, room = instance_room(v->o);
    StrObject *name;
    Borrow value;
    bool far = v->o->aux == SHAPE_FAR;
    Datum *list = datum_list(r, v->layout, "attributes");
    say(r, "   shape: ");
    while (instance_next(v->o, v->m->ts->rt, &position, &name, &value)) {
        say(r, "%s%s", count++ ? ", " : "", str_utf8(OBJ(name)));
        datum_text(r, list, NULL, str_utf8(OBJ(name)));
    }
    fact(v, "room", room);
    datum_bool(r, v->layout, "far", far);
    say(r, "%s; %zu value%s of %zu that fit in %s\n", count ? "" : "no attributes", count, plural(count),
        room,
        far ? "their own block" : "the object");
}

static void say_instance(ObjectView *v)
{
    Ref *slot = obj_dict_slot(v->o);
    for (const Type *t = v->o->type; type_has(t, TF_HEAP); t = t->parent)
        if (t->slots_count) say_slots(v, t);
    if (type_has(v->o->type, TF_INLINE_ATTRS) && v->o->aux != SHAPE_DICT) say_values(v);
    datum_bool(v->r, v->layout, "dict", slot && *slot);
    if (!slot || is_kind(v->o, KIND_MODULE)) return;
    say(v->r, "   attributes in ");
    if (*slot) label_object(&v->labels, &v->r->text, *slot);
    else say(v->r, "a __dict__ that is not made yet");
    say(v->r, "\n");
}

/* The facts of the built-in type that the object begins with. */
static void say_kind(ObjectView *v)
{
    Borrow o = v->o;
    TypeKind kind = o->type->kind;
    if (is_list(o)) say_list(v);
    else if (is_tuple(o)) say_tuple(v);
    else if (is_dict(o)) say_dict(v);
    else if (is_anyset(o)) say_set(v);
    else if (is_str(o)) say_str(v);
    else if (is_bytes(o) || o->type->spec->kind == KIND_BYTEARRAY) say_bytes(v);
    else if (is_int(o)) say_int(v);
    else if (is_type(o)) say_type(v);
    else if (kind == KIND_FUNCTION) say_function(v);
    else if (kind == KIND_CODE) say_code(v);
    else if (kind == KIND_GENERATOR || kind == KIND_COROUTINE || kind == KIND_ASYNC_GENERATOR)
        say_generator(v);
    if (!is_type(o)) say_instance(v);
}

/* --- why it is the object it is -------------------------------------------------------------------------- */
/* A constant may lie in a tuple that is one. */
#define CONSTANT_NESTING 3
typedef struct ConstantSearch { ObjectView *view; Borrow code, tuple; } ConstantSearch;

static void see_holder(void *context, const Edge *e, Borrow target)
{
    ConstantSearch *s = context;
    (void)target;
    if (!e->holder || s->code || !is_kind(e->holder, KIND_TUPLE)) return;
    const Owned *owned = label_owner(&s->view->labels, e->holder);
    if (owned && is_kind(owned->owner, KIND_CODE) && owned->kind == EDGE_FIELD
        && strcmp((const char *)owned->detail, "co_consts") == 0)
        s->code = owned->owner;
    else if (!owned) s->tuple = e->holder;
}

static Borrow constant_of(ObjectView *v)
{
    ConstantSearch s = {.view = v};
    TypeKind kind = v->o->type->kind;
    bool may_be = kind == KIND_INT || kind == KIND_FLOAT || kind == KIND_COMPLEX || kind == KIND_STR
                  || kind == KIND_BYTES ||
                  kind == KIND_TUPLE || kind == KIND_FROZENSET;
    Borrow target = may_be ? v->o : NULL;
    for (int level = 0; target && !s.code && level < CONSTANT_NESTING; level++) {
        s.tuple = NULL;
        census_holders(v->labels.census, target, see_holder, &s);
        target = s.tuple;
    }
    return s.code;
}

static const char *shared_by_runtime(const Runtime *rt, Borrow o)
{
    if (o == rt->none || o == rt->true_ || o == rt->false_ || o == rt->ellipsis || o == rt->not_implemented)
        return "there is only one";
    if (o == rt->empty_tuple || o == rt->empty_str || o == rt->empty_bytes || o == rt->empty_frozenset)
        return "the empty one, shared";
    if (is_kind(o, KIND_INT) && int_is_small(o) && int_small_value(o) >= SMALL_INT_MIN
        && int_small_value(o) <= SMALL_INT_MAX)
        return "small-int cache";
    for (size_t i = 0; i < 256; i++) {
        if (o == rt->latin1[i]) return "cache of one-character strings";
        if (o == rt->byte_strings[i]) return "cache of one-byte strings";
    }
    return NULL;
}

static void say_why(ObjectView *v)
{
    const char *shared = shared_by_runtime(v->m->ts->rt, v->o);
    Borrow code = shared ? NULL : constant_of(v);
    Text tag = {0};
    if (shared) text_puts(&tag, shared);
    else if (code) text_printf(&tag, "constant of %s", str_utf8(code_of(code)->qualname));
    if (!shared && is_kind(v->o, KIND_STR) && str_is_interned(str_of(v->o)))
        text_printf(&tag, "%sinterned", code ? ", " : "");
    if (tag.size) {
        say(v->r, "   %s: equal values may be this very object\n", text_string(&tag));
        datum_text(v->r, v->r->data, "why", text_string(&tag));
    }
    text_free(&tag);
}

/* --- the collector's view -------------------------------------------------------------------------------- */
static const char *tracking(Borrow o)
{
    if (!is_container(o)) return "no container: counting alone frees it";
    if (gc_is_tracked(o)) return "tracked";
    if (is_kind(o, KIND_TUPLE) || is_kind(o, KIND_DICT))
        return "untracked: what it holds cannot be part of a cycle";
    return "untracked";
}

static void say_collector(ObjectView *v)
{
    static const char *const names[] = {"generation 0", "generation 1", "generation 2", "frozen",
                                        "being collected"};
    Report *r = v->r;
    Borrow o = v->o;
    uint64_t word = is_container(o) ? *gc_word(o) : GC_UNTRACKED;
    size_t weak = weakref_count(v->m->ts, o);
    say(r, "   refcount %u   ", o->refcount - v->held);
    datum_int(r, r->data, "refcount", o->refcount - v->held);
    datum_bool(r, r->data, "tracked", gc_is_tracked(o));
    if (gc_is_tracked(o)) {
        say(r, "%s, ", names[gc_generation(word)]);
        datum_int(r, r->data, "generation", gc_generation(word));
    } else {
        datum_none(r, r->data, "generation");
    }
    say(r, "%s", tracking(o));
    if (word & GC_FINALIZED) say(r, ", __del__ was called");
    if (weak) say(r, "   weak references %zu", weak);
    datum_int(r, r->data, "weak_references", (int64_t)weak);
}

static void say_made_at(ObjectView *v)
{
    Text site = {0};
    label_site(v->m, &site, v->o);
    if (site.size) say(v->r, "   made at %s", text_string(&site));
    if (site.size) datum_text(v->r, v->r->data, "made_at", text_string(&site));
    else datum_none(v->r, v->r->data, "made_at");
    say(v->r, "\n");
    text_free(&site);
}

/* --- all of it ------------------------------------------------------------------------------------------- */
static void say_head(ObjectView *v)
{
    Report *r = v->r;
    Text name = {0}, place = {0};
    label_named(&v->labels, &name, v->o);
    label_place(v->m, &place, v->o);
    say(r, "%s   %s", text_string(&name), text_string(&place));
    if (!v->m->options.deterministic) say(r, "   0x%llx", (unsigned long long)(uintptr_t)v->o);
    say(r, "\n");
    datum_text(r, r->data, "object", text_string(&name));
    datum_text(r, r->data, "type", type_name(v->o->type));
    datum_text(r, r->data, "place", text_string(&place));
    if (!v->m->options.deterministic) datum_int(r, r->data, "address", (int64_t)(uintptr_t)v->o);
    text_free(&name);
    text_free(&place);
}

/* Does a class made by Python code answer sys.getsizeof() with a method of its own? */
static bool measures_itself(Borrow o)
{
    Borrow mro = o->type->mro;
    for (size_t i = 0; mro && i < tuple_size(mro); i++) {
        const Type *base = (Type *)tuple_item(mro, i);
        if (type_has(base, TF_HEAP) && base->dict && label_find(base->dict, "__sizeof__")) return true;
    }
    return false;
}

static bool say_sizes(ObjectView *v)
{
    NumberText n[5];
    StorageSum gone, reached;
    Report *r = v->r;
    size_t itself = storage_bytes(v->o);
    if (!storage_retained(v->m->ts, v->o, &gone, NULL, NULL) || !storage_reached(v->m->ts, v->o, &reached))
        return false;
    if (gone.bytes > reached.bytes) reached = gone; /* what dies goes through classes and modules; it is reached */
    say(r, "   sizes: itself %s B   with what dies with it %s B (%s object%s)   ", number_text(&n[0], itself),
        number_text(&n[1], gone.bytes), number_text(&n[2], gone.objects), plural(gone.objects));
    say(r, "with all it reaches %s B (%s)\n", number_text(&n[3], reached.bytes),
        number_text(&n[4], reached.objects));
    if (!measures_itself(v->o))
        say(r, "   sys.getsizeof() says %s\n", number_text(&n[0], object_block_size(v->o) + v->asked));
    Datum *d = datum_map(r, r->data, "sizes");
    datum_int(r, d, "itself", (int64_t)itself);
    datum_int(r, d, "retained", (int64_t)gone.bytes);
    datum_int(r, d, "retained_objects", (int64_t)gone.objects);
    datum_int(r, d, "reached", (int64_t)reached.bytes);
    datum_int(r, d, "reached_objects", (int64_t)reached.objects);
    return true;
}

bool command_obj(Microscope *m, const Request *q, Report *r)
{
    Census census;
    if (!census_take(&census, m->ts)) return report_refuse(r, "not enough memory to look at every object");
    ObjectView v = {.m = m, .r = r, .o = q->subject, .held = q->held};
    labeler_init(&v.labels, m, &census);
    say_head(&v);
    say_blocks(&v);
    v.layout = datum_map(r, r->data, "layout");
    say_kind(&v);
    say_why(&v);
    say_collector(&v);
    say_made_at(&v);
    bool done = say_sizes(&v);
    labeler_free(&v.labels);
    census_free(&census);
    return done || report_refuse(r, "not enough memory to measure what the object holds");
}
