/* re_pattern.c: re.Pattern as an object, and how it is made. */
#include "modules/re.h"

#include "modules/itertools.h"
#include "object/dict.h"
#include "object/generic_alias.h"

/* --- making --------------------------------------------------------------------------------------------- */

static Ref index_names(ThreadState *ts, Borrow names, uint32_t groups)
{
    Ref result = tuple_new(ts, groups + 1);
    Borrow name, number;
    size_t position = 0;
    if (!result) return NULL;
    for (uint32_t i = 0; i <= groups; i++) tuple_of(result)->items[i] = none_new(ts);
    while (dict_next(names, &position, &name, &number))
        ref_set(&tuple_of(result)->items[int_small_value(number)], ref_new(name));
    return result;
}

static Ref pattern_from_tree(ThreadState *ts, RePattern *p)
{
    Type *type = type_for_kind(ts, KIND_PATTERN);
    RegexObject *o = type ? (RegexObject *)zeroed_alloc(ts, type, sizeof(RegexObject)) : NULL;
    if (!o) return NULL;
    o->source = ref_new(p->source);
    o->names = ref_new(p->names);
    o->flags = p->flags;
    o->groups = p->groups;
    o->is_text = p->is_text;
    if (!(o->index_names = index_names(ts, p->names, p->groups)) || !re_prepare(ts, o, p)) {
        ref_drop(OBJ(o));
        return NULL;
    }
    gc_track(ts, OBJ(o));
    return OBJ(o);
}

Ref pattern_new(ThreadState *ts, Borrow source, uint32_t flags)
{
    RePattern p;
    Ref pattern = re_parse(ts, &p, source, flags, true) ? pattern_from_tree(ts, &p) : NULL;
    re_pattern_fini(&p);
    return pattern;
}

static void pattern_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&regex_of(o)->source);
    ref_clear(&regex_of(o)->names);
    ref_clear(&regex_of(o)->index_names);
}

static void pattern_dealloc(ThreadState *ts, Object *o)
{
    pattern_clear(ts, o);
    re_release(ts, regex_of(o));
    object_free(ts, o, sizeof(RegexObject));
}

static void pattern_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, regex_of(o)->source, "pattern");
    visit_field(visit, context, regex_of(o)->names, "groupindex");
    visit_field(visit, context, regex_of(o)->index_names, "names");
}

/* --- repr, comparison ----------------------------------------------------------------------------------- */

#define SHOWN_MAX 200 /* characters of the pattern's repr */

static void add_flags(StrBuilder *b, uint32_t flags)
{
    static const char *const names[] = {"TEMPLATE", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "UNICODE",
                                        "VERBOSE", "DEBUG", "ASCII"};
    const char *between = ", ";
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(names); i++) {
        if (!(flags & 1u << i)) continue;
        builder_add_format(b, "%sre.%s", between, names[i]);
        flags &= ~(1u << i);
        between = "|";
    }
    if (flags) builder_add_format(b, "%s0x%x", between, flags);
}

static Ref pattern_repr(ThreadState *ts, Borrow self)
{
    RegexObject *o = regex_of(self);
    StrBuilder b = {.ts = ts};
    uint32_t flags = o->flags;
    if (o->is_text && (flags & RE_TYPE_FLAGS) == RE_UNICODE) flags &= ~(uint32_t)RE_UNICODE;
    Ref shown = obj_repr(ts, o->source), cut = NULL;
    if (!shown) return NULL;
    size_t length = str_of(shown)->length;
    if ((cut = str_slice(ts, shown, 0, length < SHOWN_MAX ? length : SHOWN_MAX))) {
        builder_add_text(&b, "re.compile(");
        builder_add_str(&b, cut);
        add_flags(&b, flags);
        builder_add_text(&b, ")");
        ref_drop(cut);
    }
    ref_drop(shown);
    return cut ? builder_finish(&b) : NULL;
}

static Ref pattern_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_kind(a, KIND_PATTERN) || !is_kind(b, KIND_PATTERN))
        return not_implemented_new(ts);
    RegexObject *x = regex_of(a), *y = regex_of(b);
    if (a == b) return bool_new(ts, op == CMP_EQ);
    if (x->flags != y->flags || x->is_text != y->is_text) return bool_new(ts, op == CMP_NE);
    return obj_compare(ts, x->source, y->source, op);
}

static int64_t pattern_hash(ThreadState *ts, Borrow self)
{
    int64_t hash = obj_hash(ts, regex_of(self)->source);
    if (hash == -1) return -1;
    hash ^= (int64_t)regex_of(self)->flags;
    return hash == -1 ? -2 : hash;
}

/* --- attributes ----------------------------------------------------------------------------------------- */

static Ref pattern_get_groupindex(ThreadState *ts, Borrow self)
{
    return mapping_proxy_new(ts, regex_of(self)->names);
}

static const MemberDef pattern_members[] = {
    {"pattern", MEMBER_OBJECT, offsetof(RegexObject, source), true, "The text the pattern was made from."},
    {"flags", MEMBER_INT32, offsetof(RegexObject, flags), true, "The flags of the pattern."},
    {"groups", MEMBER_INT32, offsetof(RegexObject, groups), true, "The number of capturing groups."},
    {0},
};

static const GetSetDef pattern_getset[] = {
    {"groupindex", pattern_get_groupindex, NULL, "The names of groups, with their numbers."},
    {0},
};

const TypeSpec pattern_spec = {
    .name = "re.Pattern",
    .kind = KIND_PATTERN,
    .flags = TF_GC | TF_WEAKREFS | TF_IMMUTABLE | TF_NO_INSTANTIATE,
    .basic_size = sizeof(RegexObject),
    .doc = "A regular expression, compiled.",
    .methods = pattern_methods,
    .members = pattern_members,
    .getset = pattern_getset,
    .slots = {
        .getattr = object_getattr,
        .dealloc = pattern_dealloc,
        .storage = re_storage,
        .traverse = pattern_traverse,
        .clear = pattern_clear,
        .repr = pattern_repr,
        .hash = pattern_hash,
        .compare = pattern_compare,
    },
};
