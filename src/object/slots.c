/* slots.c: slots of classes written in Python: each looks its special method up and calls it; and the rules
 * by which a type gets its slots.
 *
 * A class inherits the slots of the base that decides its layout. Then each slot one of whose methods is
 * found in the class, or might be found in another base, is decided anew: a method that is the wrapper of a
 * built-in type's slot gives that slot back, so that calls do not go through Python; any other gives the
 * function of this file. */
#include "object/slots.h"

#include "object/int.h"
#include "object/iter.h"
#include "object/type_parts.h"

/* --- slots with one argument: o.__x__() --- */

#define UNARY_SLOT(function, name) \
    static Ref function(ThreadState *ts, Borrow o) \
    { \
        return call_special(ts, o, ID(ts, name), NULL, 0); \
    }
UNARY_SLOT(slot_neg, __neg__)
UNARY_SLOT(slot_pos, __pos__)
UNARY_SLOT(slot_abs, __abs__)
UNARY_SLOT(slot_invert, __invert__)
UNARY_SLOT(slot_int, __int__)
UNARY_SLOT(slot_float, __float__)
UNARY_SLOT(slot_index, __index__)
UNARY_SLOT(slot_str, __str__)
UNARY_SLOT(slot_next, __next__)
UNARY_SLOT(slot_await, __await__)
UNARY_SLOT(slot_aiter, __aiter__)
UNARY_SLOT(slot_anext, __anext__)

static Ref slot_repr(ThreadState *ts, Borrow o)
{
    bool unbound;
    Ref f = special_method(ts, o, ID(ts, __repr__), &unbound);
    if (!f) return ts->exc ? NULL : str_from_format(ts, "<%T object at %p>", o, ADDRESS(o));
    Ref result = unbound ? obj_call1(ts, f, o) : obj_call0(ts, f);
    ref_drop(f);
    return result;
}

/* --- binary operators --- */

/* Does the right operand's class define `name` in another way than the left one's? */
static int overrides(ThreadState *ts, Borrow left, Borrow right, StrObject *name)
{
    Ref a = NULL, b = NULL;
    int differ = -1;
    if (!obj_lookup(ts, OBJ(right->type), name, &b)) return -1;
    if (!b) return 0;
    if (!obj_lookup(ts, OBJ(left->type), name, &a)) goto done;
    differ = a ? obj_compare_bool(ts, a, b, CMP_NE) : 1;
done:
    ref_xdrop(a);
    ref_xdrop(b);
    return differ;
}

typedef struct Operator {
    size_t offset;      /* of the slot */
    AnyFn function;     /* what it is in a class that defines the operator */
    StrObject *name, *reflected;
} Operator;

static bool has_operator(const Type *type, const Operator *op)
{
    return *(const AnyFn *)((const char *)&type->slots + op->offset) == op->function;
}

/* a op b where the class of a or of b defines the operator. The method of a comes first; but that of b's
 * class, if it is a subclass of a's that redefines the reflected method. */
static Ref binary_by_methods(ThreadState *ts, Borrow a, Borrow b, const Operator *op)
{
    bool try_b = a->type != b->type && has_operator(b->type, op);
    Ref result;
    if (has_operator(a->type, op)) {
        if (try_b && type_is_subtype(b->type, a->type)) {
            int differ = overrides(ts, a, b, op->reflected);
            if (differ < 0) return NULL;
            if (differ) {
                result = call_special_maybe(ts, b, op->reflected, &a, 1);
                if (result != ts->rt->not_implemented) return result;
                ref_drop(result);
                try_b = false;
            }
        }
        result = call_special_maybe(ts, a, op->name, &b, 1);
        if (result != ts->rt->not_implemented || !try_b) return result;
        ref_drop(result);
    }
    if (try_b) return call_special_maybe(ts, b, op->reflected, &a, 1);
    return not_implemented_new(ts);
}

#define BINARY_SLOT(name, op, method, reflected_method) \
    static Ref name(ThreadState *ts, Borrow a, Borrow b) \
    { \
        Operator it = {offsetof(TypeSlots, op), (AnyFn)name, ID(ts, method), ID(ts, reflected_method)}; \
        return binary_by_methods(ts, a, b, &it); \
    }
BINARY_SLOT(slot_add, binary[OP_ADD], __add__, __radd__)
BINARY_SLOT(slot_sub, binary[OP_SUB], __sub__, __rsub__)
BINARY_SLOT(slot_mul, binary[OP_MUL], __mul__, __rmul__)
BINARY_SLOT(slot_matmul, binary[OP_MATMUL], __matmul__, __rmatmul__)
BINARY_SLOT(slot_truediv, binary[OP_TRUEDIV], __truediv__, __rtruediv__)
BINARY_SLOT(slot_floordiv, binary[OP_FLOORDIV], __floordiv__, __rfloordiv__)
BINARY_SLOT(slot_mod, binary[OP_MOD], __mod__, __rmod__)
BINARY_SLOT(slot_divmod, binary[OP_DIVMOD], __divmod__, __rdivmod__)
BINARY_SLOT(slot_lshift, binary[OP_LSHIFT], __lshift__, __rlshift__)
BINARY_SLOT(slot_rshift, binary[OP_RSHIFT], __rshift__, __rrshift__)
BINARY_SLOT(slot_and, binary[OP_AND], __and__, __rand__)
BINARY_SLOT(slot_xor, binary[OP_XOR], __xor__, __rxor__)
BINARY_SLOT(slot_or, binary[OP_OR], __or__, __ror__)

#define INPLACE_SLOT(name, method) \
    static Ref name(ThreadState *ts, Borrow a, Borrow b) \
    { \
        return call_special(ts, a, ID(ts, method), &b, 1); \
    }
INPLACE_SLOT(slot_iadd, __iadd__)
INPLACE_SLOT(slot_isub, __isub__)
INPLACE_SLOT(slot_imul, __imul__)
INPLACE_SLOT(slot_imatmul, __imatmul__)
INPLACE_SLOT(slot_itruediv, __itruediv__)
INPLACE_SLOT(slot_ifloordiv, __ifloordiv__)
INPLACE_SLOT(slot_imod, __imod__)
INPLACE_SLOT(slot_ilshift, __ilshift__)
INPLACE_SLOT(slot_irshift, __irshift__)
INPLACE_SLOT(slot_iand, __iand__)
INPLACE_SLOT(slot_ixor, __ixor__)
INPLACE_SLOT(slot_ior, __ior__)

/* pow(a, b, c) is never reflected: only the class of a is asked. */
static Ref slot_pow(ThreadState *ts, Borrow a, Borrow b, Borrow c)
{
    if (!c || c == ts->rt->none) {
        Operator it = {offsetof(TypeSlots, pow), (AnyFn)slot_pow, ID(ts, __pow__), ID(ts, __rpow__)};
        return binary_by_methods(ts, a, b, &it);
    }
    if (a->type->slots.pow != slot_pow) return not_implemented_new(ts);
    Borrow args[] = {b, c};
    return call_special(ts, a, ID(ts, __pow__), args, 2);
}

static Ref slot_ipow(ThreadState *ts, Borrow a, Borrow b, Borrow c)
{
    (void)c;
    return call_special(ts, a, ID(ts, __ipow__), &b, 1);
}

/* --- comparison, hash, truth, length --- */

/* A method that cannot be bound is passed over, whatever the exception, as CPython does here alone. */
static Ref slot_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    const Names *n = &ts->rt->names;
    StrObject *const names[] = {n->__lt__, n->__le__, n->__eq__, n->__ne__, n->__gt__, n->__ge__};
    bool unbound;
    Ref f = special_method(ts, a, names[op], &unbound);
    if (!f) {
        exc_clear(ts);
        return not_implemented_new(ts);
    }
    Ref result = unbound ? obj_call2(ts, f, a, b) : obj_call1(ts, f, b);
    ref_drop(f);
    return result;
}

static int64_t slot_hash(ThreadState *ts, Borrow o)
{
    bool unbound;
    Ref f = special_method(ts, o, ID(ts, __hash__), &unbound);
    if (!f || f == ts->rt->none) {
        ref_xdrop(f);
        return ts->exc ? -1 : hash_not_implemented(ts, o);
    }
    Ref result = unbound ? obj_call1(ts, f, o) : obj_call0(ts, f);
    ref_drop(f);
    int64_t hash = -1;
    if (result && !is_int(result)) raise_type_error(ts, "__hash__ method should return an integer");
    else if (result && !int_fits_int64(result, &hash)) hash = int_hash(result);
    else if (result && hash == -1) hash = -2;
    ref_xdrop(result);
    return hash;
}

/* __len__() as an int that is not negative; -1 for an error. */
static int64_t slot_len(ThreadState *ts, Borrow o)
{
    Ref result = call_special(ts, o, ID(ts, __len__), NULL, 0);
    Ref number = result ? obj_index(ts, result) : NULL;
    ref_xdrop(result);
    if (!number) return -1;
    int64_t length = -1;
    if (int_sign(number) < 0) {
        raise_value_error(ts, "__len__() should return >= 0");
    } else if (!int_fits_int64(number, &length)) {
        length = -1;
        raise_overflow_error(ts, "cannot fit 'int' into an index-sized integer");
    }
    ref_drop(number);
    return length;
}

static int truth_by_bool(ThreadState *ts, Ref result)
{
    int truth = -1;
    if (result && !is_kind(result, KIND_BOOL))
        raise_type_error(ts, "__bool__ should return bool, returned %T", result);
    else if (result) truth = result == ts->rt->true_;
    ref_xdrop(result);
    return truth;
}

static int slot_truth(ThreadState *ts, Borrow o)
{
    bool unbound;
    Ref f = special_method(ts, o, ID(ts, __bool__), &unbound);
    if (f) {
        Ref result = unbound ? obj_call1(ts, f, o) : obj_call0(ts, f);
        ref_drop(f);
        return truth_by_bool(ts, result);
    }
    if (ts->exc) return -1;
    if (!o->type->slots.len) return 1;
    int64_t length = o->type->slots.len(ts, o);
    return length < 0 ? -1 : length > 0;
}

/* --- containers and iterators --- */

INPLACE_SLOT(slot_getitem, __getitem__)

static bool done_with(Ref result)
{
    ref_xdrop(result);
    return result != NULL;
}

static bool slot_setitem(ThreadState *ts, Borrow o, Borrow key, Borrow value)
{
    Borrow args[] = {key, value};
    if (value) return done_with(call_special(ts, o, ID(ts, __setitem__), args, 2));
    return done_with(call_special(ts, o, ID(ts, __delitem__), args, 1));
}

static int contains_by_iteration(ThreadState *ts, Borrow o, Borrow item)
{
    Ref it = obj_iter(ts, o);
    int found = it ? 0 : -1;
    while (found == 0) {
        Ref candidate = obj_next(ts, it);
        if (!candidate) {
            if (ts->exc) found = -1;
            break;
        }
        found = obj_equal(ts, candidate, item);
        ref_drop(candidate);
    }
    ref_xdrop(it);
    return found;
}

static int slot_contains(ThreadState *ts, Borrow o, Borrow item)
{
    bool unbound;
    Ref f = special_method(ts, o, ID(ts, __contains__), &unbound);
    if (!f) return ts->exc ? -1 : contains_by_iteration(ts, o, item);
    if (f == ts->rt->none) {
        ref_drop(f);
        raise_type_error(ts, "'%T' object is not a container", o);
        return -1;
    }
    Ref result = unbound ? obj_call2(ts, f, o, item) : obj_call1(ts, f, item);
    ref_drop(f);
    int found = result ? obj_truth(ts, result) : -1;
    ref_xdrop(result);
    return found;
}

static Ref slot_iter(ThreadState *ts, Borrow o)
{
    bool unbound;
    Ref f = special_method(ts, o, ID(ts, __iter__), &unbound);
    if (f && f != ts->rt->none) {
        Ref result = unbound ? obj_call1(ts, f, o) : obj_call0(ts, f);
        ref_drop(f);
        return result;
    }
    bool sequence = !f && !ts->exc && type_find(ts, o->type, ID(ts, __getitem__));
    ref_xdrop(f);
    if (sequence) return sequence_iterator_new(ts, KIND_SEQUENCE_ITERATOR, o);
    return ts->exc ? NULL : raise_type_error(ts, "'%T' object is not iterable", o);
}

/* --- calls, attributes, descriptors --- */

static Ref slot_call(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    bool unbound;
    Ref f = special_method(ts, o, ID(ts, __call__), &unbound);
    if (!f) return ts->exc ? NULL : raise_attribute_error(ts, o, ID(ts, __call__), "__call__");
    Ref result = unbound ? call_with_self(ts, f, o, args, nargs, kwnames) : obj_call(ts, f, args, nargs, kwnames);
    ref_drop(f);
    return result;
}

/* __getattribute__, which most classes leave to object. */
static Ref getattribute(ThreadState *ts, Borrow o, StrObject *name)
{
    Borrow found = type_find(ts, o->type, ID(ts, __getattribute__));
    if (found && is_kind(found, KIND_WRAPPER_DESCRIPTOR)) {
        WrapperDescriptor *d = (WrapperDescriptor *)found;
        if (d->def->wrapper == wrap_getattr) return ((GetAttrFn)d->function)(ts, o, name);
    }
    Borrow arg = OBJ(name);
    return call_special(ts, o, ID(ts, __getattribute__), &arg, 1);
}

static Ref slot_getattr(ThreadState *ts, Borrow o, StrObject *name)
{
    Ref value = getattribute(ts, o, name);
    if (value || !type_find(ts, o->type, ID(ts, __getattr__)) || !exc_take_if(ts, EXC_ATTRIBUTE_ERROR))
        return value;
    Borrow arg = OBJ(name);
    return call_special(ts, o, ID(ts, __getattr__), &arg, 1);
}

static bool slot_setattr(ThreadState *ts, Borrow o, StrObject *name, Borrow value)
{
    Borrow args[] = {OBJ(name), value};
    if (value) return done_with(call_special(ts, o, ID(ts, __setattr__), args, 2));
    return done_with(call_special(ts, o, ID(ts, __delattr__), args, 1));
}

static Ref slot_descr_get(ThreadState *ts, Borrow descr, Borrow o, Borrow owner)
{
    Ref f = ref_xnew(type_find(ts, descr->type, ID(ts, __get__)));
    if (!f) return ts->exc ? NULL : ref_new(descr); /* __get__ went away */
    Borrow none = ts->rt->none;
    Ref result = obj_call3(ts, f, descr, o ? o : none, owner ? owner : none);
    ref_drop(f);
    return result;
}

static bool slot_descr_set(ThreadState *ts, Borrow descr, Borrow o, Borrow value)
{
    Borrow args[] = {o, value};
    if (value) return done_with(call_special(ts, descr, ID(ts, __set__), args, 2));
    return done_with(call_special(ts, descr, ID(ts, __delete__), args, 1));
}

/* --- life --- */

bool slot_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    bool unbound;
    Ref f = special_method(ts, self, ID(ts, __init__), &unbound);
    if (!f) {
        if (!ts->exc) raise_attribute_error(ts, self, ID(ts, __init__), "__init__");
        return false;
    }
    Ref result =
        unbound ? call_with_self(ts, f, self, args, nargs, kwnames) : obj_call(ts, f, args, nargs, kwnames);
    ref_drop(f);
    bool done = result == ts->rt->none;
    if (result && !done) raise_type_error(ts, "__init__() should return None, not '%T'", result);
    ref_xdrop(result);
    return done;
}

Ref slot_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    Ref f = obj_getattr(ts, OBJ(type), ID(ts, __new__));
    Ref result = f ? call_with_self(ts, f, OBJ(type), args, nargs, kwnames) : NULL;
    ref_xdrop(f);
    return result;
}

/* __del__: what it raises is reported, and an exception on its way is not disturbed. */
static void slot_finalize(ThreadState *ts, Object *o)
{
    Ref pending = exc_take(ts);
    bool unbound;
    Ref f = special_method(ts, o, ID(ts, __del__), &unbound);
    if (f) {
        Ref result = unbound ? obj_call1(ts, f, o) : obj_call0(ts, f);
        if (!result) exc_write_unraisable(ts, NULL, f);
        ref_xdrop(result);
        ref_drop(f);
    } else if (ts->exc) {
        exc_write_unraisable(ts, NULL, NULL);
    }
    exc_restore_take(ts, pending);
}

/* --- the table --- */

const SlotDef slot_defs[] = {
#define SLOT(name, field, function, wrapper, keywords, signature, doc) \
    { \
        #name, \
        offsetof(Names, name), \
        offsetof(TypeSlots, field), \
        keywords, \
        (AnyFn)function, \
        wrapper, \
        signature, \
        doc},
#include "object/slots.def"
#undef SLOT
    {0},
};

/* --- built-in types --- */

void slots_inherit(Type *type, const Type *base)
{
    TypeSlots *s = &type->slots;
    const AnyFn *from = (const AnyFn *)&base->slots;
    AnyFn *to = (AnyFn *)s;
    if (!s->hash && s->compare) s->hash = hash_not_implemented; /* equality without a hash: unhashable */
    for (size_t i = 0; i < sizeof *s / sizeof *to; i++) {
        if (!to[i]) to[i] = from[i];
    }
}

static bool first_of_its_slot(const SlotDef *def)
{
    return def == slot_defs || def[-1].offset != def->offset;
}

static bool add_wrapper(ThreadState *ts, Type *type, Borrow dict, const SlotDef *def, AnyFn function)
{
    Borrow name = OBJ(slot_def_name(ts, def));
    if (dict_find_str((DictObject *)dict, (StrObject *)name)) return true;
    if (function == (AnyFn)hash_not_implemented) return dict_set(ts, dict, name, ts->rt->none);
    Ref wrapper = wrapper_descriptor_new(ts, type, def, function);
    bool done = wrapper && dict_set(ts, dict, name, wrapper);
    ref_xdrop(wrapper);
    return done;
}

bool slots_add_wrappers(ThreadState *ts, Type *type, Borrow dict)
{
    const TypeSlots *own = &type->spec->slots;
    for (const SlotDef *def = slot_defs; def->text; def++) {
        AnyFn function = *(const AnyFn *)((const char *)own + def->offset);
        if (!function && def->offset == offsetof(TypeSlots, hash) && own->compare)
            function = (AnyFn)type->slots.hash;
        if (def->offset == offsetof(TypeSlots, truth) && own->len && type->kind != KIND_RANGE)
            continue; /* a shortcut: there is no __bool__ */
        if (function && def->wrapper && !add_wrapper(ts, type, dict, def, function)) return false;
    }
    return true;
}

/* --- classes --- */

/* What one of the methods of a slot, as found along the mro, means for the slot. */
static void decide_by(Type *type, const SlotDef *def, Borrow found, AnyFn *specific, AnyFn *generic,
                      bool *use_generic)
{
    AnyFn function = NULL;
    if (is_kind(found, KIND_WRAPPER_DESCRIPTOR) && ((WrapperDescriptor *)found)->def->name == def->name) {
        WrapperDescriptor *d = (WrapperDescriptor *)found;
        bool inherited = type_is_subtype(type, d->owner);
        /* The method has another slot, which decides; but += of a sequence is += of its subclasses that
         * define +. */
        if (d->def != def && inherited && def->offset != offsetof(TypeSlots, inplace[OP_ADD])) return;
        if (inherited) function = d->function;
    } else if (def->offset == offsetof(TypeSlots, new_) && is_kind(found, KIND_NATIVE_FUNCTION) &&
               native_function_of(found)->def == &type_new_method) {
        function = (AnyFn)type->parent->slots.new_; /* whosever it is, as in CPython: it makes the right struct */
    } else if (def->offset == offsetof(TypeSlots, hash) && is_kind(found, KIND_NONE)) {
        function = (AnyFn)hash_not_implemented;
    }
    if (def->function) *generic = def->function;
    if (function && (!*specific || *specific == function)) *specific = function;
    else *use_generic = true;
}

/* Without __bool__ truth is that of the length. Built-in types may have a truth slot of their own for that,
 * which holds for a class as long as it has the length from them too. */
static void decide_truth_by_len(ThreadState *ts, Type *type)
{
    if (type_find(ts, type, ID(ts, __bool__))) return;
    const TypeSlots *native = &type_native_base(type)->slots;
    type->slots.truth = type->slots.len == native->len ? native->truth : NULL;
}

/* `first` is the first row of the slot. */
static void decide_slot(ThreadState *ts, Type *type, const SlotDef *first)
{
    AnyFn specific = NULL, generic = NULL;
    bool use_generic = false;
    for (const SlotDef *def = first; def->text && def->offset == first->offset; def++) {
        Borrow found = type_find(ts, type, slot_def_name(ts, def));
        if (found) decide_by(type, def, found, &specific, &generic, &use_generic);
    }
    AnyFn function = specific && !use_generic ? specific : generic;
    if (!function && first->offset == offsetof(TypeSlots, next)) function = (AnyFn)next_not_implemented;
    *slot_def_place(type, first) = function;
    if (first->offset == offsetof(TypeSlots, truth) || first->offset == offsetof(TypeSlots, len))
        decide_truth_by_len(ts, type);
}

static const SlotDef *first_row(const SlotDef *def)
{
    while (!first_of_its_slot(def)) def--;
    return def;
}

/* += of sequences depends on + too: see decide_by. */
static void decide_name(ThreadState *ts, Type *type, StrObject *name)
{
    if (name == ID(ts, __add__)) decide_name(ts, type, ID(ts, __iadd__));
    for (const SlotDef *def = slot_defs; def->text; def++) {
        const StrObject *text = slot_def_name(ts, def);
        if (text == name || (!str_is_interned(name) && str_equal(text, name)))
            decide_slot(ts, type, first_row(def));
    }
}

static void decide_all(ThreadState *ts, Type *type)
{
    for (const SlotDef *def = slot_defs; def->text; def++) {
        if (first_of_its_slot(def)) decide_slot(ts, type, def);
    }
}

static bool is_dunder(const StrObject *name)
{
    return name->size > 4 && name->text[0] == '_' && name->text[1] == '_';
}

void slots_set(ThreadState *ts, Type *type)
{
    if (tuple_size(type->bases) > 1 || type_has(type, TF_CUSTOM_MRO)) {
        decide_all(ts, type);
        return;
    }
    size_t position = 0;
    Borrow key, value;
    while (dict_next(type->dict, &position, &key, &value)) {
        if (is_str(key) && is_dunder(str_of(key))) decide_name(ts, type, str_of(key));
    }
}

void slots_update(ThreadState *ts, Type *type, StrObject *name)
{
    if (!is_dunder(name)) return;
    decide_name(ts, type, name);
    for (uint32_t i = 0; i < type->subclasses_count; i++) {
        Type *sub = type->subclasses[i];
        if (sub->dict && dict_find_str((DictObject *)sub->dict, name)) continue;
        slots_update(ts, sub, name);
    }
}

void slots_update_all(ThreadState *ts, Type *type)
{
    decide_all(ts, type);
    for (uint32_t i = 0; i < type->subclasses_count; i++) slots_update_all(ts, type->subclasses[i]);
}
