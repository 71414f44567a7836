/* union.c: int | str (PEP 604). */
#include "object/union.h"

#include "object/alias_parts.h"
#include "object/set.h"
#include "object/type_parts.h"

typedef struct UnionObject {
    GcObject base;
    Ref args;           /* tuple of at least two members, each once */
    Ref parameters;     /* tuple, or NULL: not computed yet */
} UnionObject;

static UnionObject *union_of(Borrow o)
{
    return (UnionObject *)o;
}

Borrow union_args(Borrow o)
{
    return union_of(o)->args;
}

/* --- making --- */

static bool may_be_member(ThreadState *ts, Borrow o)
{
    return o == ts->rt->none || is_type(o) || is_kind(o, KIND_UNION) || is_generic_alias(o);
}

/* Classes are the same by identity, aliases by value. */
static int is_among(ThreadState *ts, Borrow const *members, size_t n, Borrow member)
{
    for (size_t i = 0; i < n; i++) {
        bool by_value = members[i] != member && is_generic_alias(members[i]) && is_generic_alias(member);
        int same = by_value ? obj_equal(ts, members[i], member) : members[i] == member;
        if (same) return same;
    }
    return 0;
}

static size_t member_count(Borrow o) { return is_kind(o, KIND_UNION) ? tuple_size(union_args(o)) : 1; }

/* Stores what is not there yet of a member, or of a union's, behind the *n members of a tuple. */
static bool add_members(ThreadState *ts, Ref tuple, size_t *n, Borrow o)
{
    Borrow const *given = is_kind(o, KIND_UNION) ? tuple_of(union_args(o))->items : &o;
    Ref *members = tuple_of(tuple)->items;
    for (size_t i = 0, count = member_count(o); i < count; i++) {
        Borrow member = given[i] == ts->rt->none ? OBJ(given[i]->type) : given[i];
        int found = is_among(ts, members, *n, member);
        if (found < 0) return false;
        if (!found) members[(*n)++] = ref_new(member);
    }
    return true;
}

static Ref union_make(ThreadState *ts, Borrow args)
{
    UnionObject *u = (UnionObject *)gc_alloc(ts, ts->rt->types[KIND_UNION], sizeof *u);
    if (!u) return NULL;
    u->args = ref_new(args);
    u->parameters = NULL;
    gc_track(ts, OBJ(u));
    return OBJ(u);
}

Ref union_or(ThreadState *ts, Borrow a, Borrow b)
{
    if (!may_be_member(ts, a) || !may_be_member(ts, b)) return not_implemented_new(ts);
    size_t n = 0, room = member_count(a) + member_count(b);
    Ref members = tuple_new(ts, room), args = NULL, result = NULL;
    if (members && add_members(ts, members, &n, a) && add_members(ts, members, &n, b)) {
        if (n == 1) result = ref_new(tuple_item(members, 0));
        else if ((args = n == room ? ref_new(members) : tuple_slice(ts, members, 0, n))) result = union_make(ts, args);
    }
    ref_xdrop(members);
    ref_xdrop(args);
    return result;
}

static void union_dealloc(ThreadState *ts, Object *o)
{
    ref_drop(union_of(o)->args);
    ref_xdrop(union_of(o)->parameters);
    object_free(ts, o, sizeof(UnionObject));
}

static void union_traverse(Object *o, VisitFn visit, void *context)
{
    visit(context, union_of(o)->args, EDGE_FIELD, (uintptr_t) "__args__");
    if (union_of(o)->parameters)
        visit(context, union_of(o)->parameters, EDGE_FIELD, (uintptr_t) "__parameters__");
}

/* --- behaviour --- */

static Ref union_repr(ThreadState *ts, Borrow o)
{
    StrBuilder b = {.ts = ts};
    Borrow args = union_args(o);
    bool done = true;
    for (size_t i = 0; done && i < tuple_size(args); i++) {
        Borrow member = tuple_item(args, i);
        if (i > 0) builder_add_text(&b, " | ");
        if (member == OBJ(ts->rt->none->type)) builder_add_text(&b, "None");
        else done = builder_add_type_argument(&b, member);
    }
    if (done) return builder_finish(&b);
    builder_discard(&b);
    return NULL;
}

static int64_t union_hash(ThreadState *ts, Borrow o)
{
    Ref set = frozenset_new(ts, union_args(o));
    int64_t hash = set ? obj_hash(ts, set) : -1;
    ref_xdrop(set);
    return hash;
}

static Ref union_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_kind(a, KIND_UNION) || !is_kind(b, KIND_UNION))
        return not_implemented_new(ts);
    Ref x = set_new(ts, union_args(a)), y = x ? set_new(ts, union_args(b)) : NULL;
    Ref result = y ? obj_compare(ts, x, y, op) : NULL;
    ref_xdrop(x);
    ref_xdrop(y);
    return result;
}

static Ref union_getattr(ThreadState *ts, Borrow o, StrObject *name)
{
    if (str_equals_text(OBJ(name), "__module__")) return obj_getattr(ts, OBJ(o->type), name);
    return object_getattr(ts, o, name);
}

static Borrow parameters_of(ThreadState *ts, UnionObject *u)
{
    if (!u->parameters) u->parameters = alias_collect_parameters(ts, u->args);
    return u->parameters;
}

static Ref union_getitem(ThreadState *ts, Borrow o, Borrow item)
{
    Borrow parameters = parameters_of(ts, union_of(o));
    Ref args = parameters ? alias_substitute(ts, o, union_args(o), parameters, item) : NULL;
    Ref result = args ? ref_new(tuple_item(args, 0)) : NULL;
    for (size_t i = 1; result && i < tuple_size(args); i++) {
        Ref joined = obj_binary(ts, result, tuple_item(args, i), OP_OR);
        ref_drop(result);
        result = joined;
    }
    ref_xdrop(args);
    return result;
}

static Ref get_parameters(ThreadState *ts, Borrow o)
{
    return ref_xnew(parameters_of(ts, union_of(o)));
}

static const MemberDef members[] = {
    {"__args__", MEMBER_OBJECT, offsetof(UnionObject, args), true, NULL},
    {0},
};

static const GetSetDef getset[] = {
    {"__parameters__", get_parameters, NULL, "Type variables in the types.UnionType."},
    {0},
};

const TypeSpec union_spec = {
    .name = "types.UnionType",
    .kind = KIND_UNION,
    .flags = TF_GC | TF_KEYED,
    .basic_size = sizeof(UnionObject),
    .doc = "Represent a PEP 604 union type\n\nE.g. for int | str",
    .getset = getset,
    .members = members,
    .slots = {
        .dealloc = union_dealloc,
        .traverse = union_traverse,
        .repr = union_repr,
        .hash = union_hash,
        .compare = union_compare,
        .getattr = union_getattr,
        .getitem = union_getitem,
        .binary[OP_OR] = union_or,
    },
};
