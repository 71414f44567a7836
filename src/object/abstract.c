/* abstract.c: operators and protocols: what the language does with any two values, by asking their types. */
#include "object/abstract.h"

#include "object/args.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/float.h"
#include "object/generic_alias.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/native.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/union.h"

/* --- text -------------------------------------------------------------------------------------------------- */
static Ref checked_text(ThreadState *ts, Ref text, const char *method)
{
    if (text && !is_str(text)) {
        raise_type_error(ts, "%s returned non-string (type %.200T)", method, text);
        ref_clear(&text);
    }
    return text;
}

Ref obj_repr(ThreadState *ts, Borrow o)
{
    if (!recursion_enter(ts, " while getting the repr of an object")) return NULL;
    Ref text = o->type->slots.repr(ts, o);
    recursion_leave(ts);
    return checked_text(ts, text, "__repr__");
}

Ref obj_str(ThreadState *ts, Borrow o)
{
    if (is_kind(o, KIND_STR)) return ref_new(o);
    if (!o->type->slots.str) return obj_repr(ts, o);
    if (!recursion_enter(ts, " while getting the str of an object")) return NULL;
    Ref text = o->type->slots.str(ts, o);
    recursion_leave(ts);
    return checked_text(ts, text, "__str__");
}

static void add_escaped(StrBuilder *b, uint32_t c)
{
    if (c < 0x80) builder_add_char(b, c);
    else builder_add_format(b, c <= 0xff ? "\\x%02x" : c <= 0xffff ? "\\u%04x" : "\\U%08x", (unsigned)c);
}

Ref obj_ascii(ThreadState *ts, Borrow o)
{
    Ref text = obj_repr(ts, o);
    if (!text || str_is_ascii(str_of(text))) return text;
    StrBuilder b = {.ts = ts};
    for (size_t i = 0; i < str_of(text)->length; i++) add_escaped(&b, str_char_at(str_of(text), i));
    ref_drop(text);
    return builder_finish(&b);
}

Ref obj_format(ThreadState *ts, Borrow o, Borrow spec)
{
    if (!spec || str_of(spec)->size == 0) {
        if (is_kind(o, KIND_STR)) return ref_new(o);
        if (is_kind(o, KIND_INT)) return obj_str(ts, o);
        spec = ts->rt->empty_str;
    } else if (is_kind(o, KIND_INT)) {
        return int_format_value(ts, o, spec);
    } else if (is_kind(o, KIND_FLOAT)) {
        return float_format_value(ts, o, spec);
    } else if (is_kind(o, KIND_STR)) {
        return str_format_value(ts, o, spec);
    }
    Ref method = NULL;
    if (!obj_lookup_special(ts, o, ID(ts, __format__), &method)) return NULL;
    if (!method) return raise_type_error(ts, "Type %.100T doesn't define __format__", o);
    Ref text = obj_call1(ts, method, spec);
    ref_drop(method);
    if (text && !is_str(text)) {
        raise_type_error(ts, "__format__ must return a str, not %.200T", text);
        ref_clear(&text);
    }
    return text;
}

/* The objects whose repr is in progress are in a list of the thread; they are few. */
int repr_enter(ThreadState *ts, Borrow o)
{
    if (!ts->repr_stack && !(ts->repr_stack = list_new(ts, 0))) return -1;
    for (size_t i = list_size(ts->repr_stack); i > 0; i--)
        if (list_item(ts->repr_stack, i - 1) == o) return 0;
    if (list_append(ts, ts->repr_stack, o)) return 1;
    if (list_size(ts->repr_stack) == 0) ref_clear(&ts->repr_stack);
    return -1;
}

void repr_leave(ThreadState *ts, Borrow o)
{
    ListObject *stack = (ListObject *)ts->repr_stack;
    ouro_assert(stack && OBJ(stack)->aux && stack->items[OBJ(stack)->aux - 1] == o);
    OBJ(stack)->aux--;
    ref_drop(o);
    if (OBJ(stack)->aux == 0) ref_clear(&ts->repr_stack);
}

/* --- comparison and truth ------------------------------------------------------------------------------------ */
static const CompareOp swapped[] = {CMP_GT, CMP_GE, CMP_EQ, CMP_NE, CMP_LT, CMP_LE};
static const char *const compare_text[] = {"<", "<=", "==", "!=", ">", ">="};

static bool is_not_implemented(ThreadState *ts, Borrow o) { return o == ts->rt->not_implemented; }

/* Drops NotImplemented and answers NULL without an exception for it. */
static Ref implemented(ThreadState *ts, Ref result)
{
    if (!result || !is_not_implemented(ts, result)) return result;
    ref_drop(result);
    return NULL;
}

static Ref compare_default(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (op == CMP_EQ || op == CMP_NE) return bool_new(ts, (a == b) == (op == CMP_EQ));
    return raise_type_error(ts, "'%s' not supported between instances of '%.100T' and '%.100T'", compare_text[op], a, b);
}

static Ref compare_slots(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    CompareFn left = a->type->slots.compare, right = b->type->slots.compare;
    bool right_first = a->type != b->type && right && type_is_subtype(b->type, a->type);
    Ref result;
    if (right_first && ((result = implemented(ts, right(ts, b, a, swapped[op]))) || ts->exc)) return result;
    if (left && ((result = implemented(ts, left(ts, a, b, op))) || ts->exc)) return result;
    if (right && !right_first && ((result = implemented(ts, right(ts, b, a, swapped[op]))) || ts->exc)) return result;
    return compare_default(ts, a, b, op);
}

Ref obj_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (!recursion_enter(ts, " in comparison")) return NULL;
    Ref result = compare_slots(ts, a, b, op);
    recursion_leave(ts);
    return result;
}

int obj_compare_bool(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (a == b && (op == CMP_EQ || op == CMP_NE)) return op == CMP_EQ;
    if (a->type == b->type) {
        if (is_kind(a, KIND_INT) && !(a->aux | b->aux)) {
            int64_t x = int_small_value(a), y = int_small_value(b);
            return compare_holds((x > y) - (x < y), op);
        }
        if (is_kind(a, KIND_STR) && (op == CMP_EQ || op == CMP_NE))
            return str_equal((StrObject *)a, (StrObject *)b) == (op == CMP_EQ);
    }
    Ref result = obj_compare(ts, a, b, op);
    if (!result) return -1;
    int truth = obj_truth(ts, result);
    ref_drop(result);
    return truth;
}

Ref compare_result(ThreadState *ts, int order, CompareOp op) { return bool_new(ts, compare_holds(order, op)); }

int obj_truth(ThreadState *ts, Borrow o)
{
    if (o == ts->rt->true_) return 1;
    if (o == ts->rt->false_ || o == ts->rt->none) return 0;
    const TypeSlots *slots = &o->type->slots;
    if (slots->truth) return slots->truth(ts, o);
    if (!slots->len) return 1;
    int64_t length = slots->len(ts, o);
    return length < 0 ? -1 : length > 0;
}

int64_t obj_hash(ThreadState *ts, Borrow o)
{
    if (is_kind(o, KIND_STR)) return str_hash_value((StrObject *)o);
    HashFn hash = o->type->slots.hash;
    return hash ? hash(ts, o) : hash_not_implemented(ts, o);
}

int64_t object_hash_identity(ThreadState *ts, Borrow o)
{
    uint64_t address = (uint64_t)(uintptr_t)o;
    int64_t hash = (int64_t)((address >> 4) | (address << 60));
    (void)ts;
    return hash == -1 ? -2 : hash;
}

int64_t hash_not_implemented(ThreadState *ts, Borrow o)
{
    raise_type_error(ts, "unhashable type: '%.200T'", o);
    return -1;
}

/* --- binary operators ------------------------------------------------------------------------------------------ */
static const char *const operator_text[OP_COUNT] = {"+", "-", "*", "@", "/", "//", "%", "<<", ">>", "&", "|", "^", "** or pow()", "divmod()"};

/* The number slots of both operands: NULL without exception when neither applies. */
static Ref binary_slots(ThreadState *ts, Borrow a, Borrow b, BinaryOp op)
{
    BinaryFn left = a->type->slots.binary[op], right = a->type != b->type ? b->type->slots.binary[op] : NULL;
    Ref result;
    if (right == left) right = NULL;
    if (left) {
        if (right && type_is_subtype(b->type, a->type)) {
            if ((result = implemented(ts, right(ts, a, b))) || ts->exc) return result;
            right = NULL;
        }
        if ((result = implemented(ts, left(ts, a, b))) || ts->exc) return result;
    }
    return right ? implemented(ts, right(ts, a, b)) : NULL;
}

static Ref raise_unsupported(ThreadState *ts, Borrow a, Borrow b, const char *text)
{
    return raise_type_error(ts, "unsupported operand type(s) for %s: '%.100T' and '%.100T'", text, a, b);
}

static Ref repeat(ThreadState *ts, BinaryFn slot, Borrow sequence, Borrow count)
{
    if (!count->type->slots.index)
        return raise_type_error(ts, "can't multiply sequence by non-int of type '%.200T'", count);
    return slot(ts, sequence, count);
}

/* What CPython gives the protocol of sequences, whole or in part. */
static bool has_sequence_slots(Borrow o)
{
    return type_has(o->type, TF_HEAP) || o->type->slots.len || o->type->slots.contains || obj_is_sequence(o);
}

/* + and * of sequences, tried when the number slots do not apply; op in place uses the in-place slots first. */
static Ref sequence_operator(ThreadState *ts, Borrow a, Borrow b, BinaryOp op, bool inplace, bool *tried)
{
    const TypeSlots *x = &a->type->slots, *y = &b->type->slots;
    *tried = true;
    if (op == OP_ADD) {
        BinaryFn concat = inplace && x->inplace_concat ? x->inplace_concat : x->concat;
        if (concat) return concat(ts, a, b);
    } else if (op == OP_MUL) {
        BinaryFn left = inplace && x->inplace_repeat ? x->inplace_repeat : x->repeat;
        if (left) return repeat(ts, left, a, b);
        if (y->repeat && !(inplace && has_sequence_slots(a))) return repeat(ts, y->repeat, b, a);
    }
    *tried = false;
    return NULL;
}

static bool is_print(Borrow o)
{
    return is_kind(o, KIND_NATIVE_FUNCTION) && strcmp(native_function_of(o)->def->name, "print") == 0;
}

Ref obj_binary(ThreadState *ts, Borrow a, Borrow b, BinaryOp op)
{
    if (op == OP_POW) return obj_pow(ts, a, b, NULL);
    bool tried;
    Ref result = binary_slots(ts, a, b, op);
    if (result || ts->exc) return result;
    result = sequence_operator(ts, a, b, op, false, &tried);
    if (tried) return result;
    if (op == OP_RSHIFT && is_print(a))
        return raise_type_error(ts, "unsupported operand type(s) for >>: '%.100T' and '%.100T'. "
                                "Did you mean \"print(<message>, file=<output_stream>)\"?", a, b);
    return raise_unsupported(ts, a, b, operator_text[op]);
}

static Ref ternary_slots(ThreadState *ts, Borrow a, Borrow b, Borrow c)
{
    TernaryFn left = a->type->slots.pow, right = a->type != b->type ? b->type->slots.pow : NULL;
    Ref result;
    if (right == left) right = NULL;
    if (left) {
        if (right && type_is_subtype(b->type, a->type)) {
            if ((result = implemented(ts, right(ts, a, b, c))) || ts->exc) return result;
            right = NULL;
        }
        if ((result = implemented(ts, left(ts, a, b, c))) || ts->exc) return result;
    }
    if (right && ((result = implemented(ts, right(ts, a, b, c))) || ts->exc)) return result;
    TernaryFn third = c ? c->type->slots.pow : NULL;
    return third && third != left && third != right ? implemented(ts, third(ts, a, b, c)) : NULL;
}

static Ref power(ThreadState *ts, Borrow a, Borrow b, Borrow modulus, const char *text)
{
    if (modulus == ts->rt->none) modulus = NULL;
    Ref result = ternary_slots(ts, a, b, modulus);
    if (result || ts->exc) return result;
    if (!modulus) return raise_unsupported(ts, a, b, text);
    return raise_type_error(ts, "unsupported operand type(s) for %s: '%.100T', '%.100T', '%.100T'", text, a, b, modulus);
}

Ref obj_pow(ThreadState *ts, Borrow a, Borrow b, Borrow modulus) { return power(ts, a, b, modulus, "** or pow()"); }

static Ref inplace_power(ThreadState *ts, Borrow a, Borrow b)
{
    TernaryFn slot = a->type->slots.inplace_pow;
    Ref result = slot ? implemented(ts, slot(ts, a, b, NULL)) : NULL;
    return result || ts->exc ? result : power(ts, a, b, NULL, "**=");
}

Ref obj_inplace(ThreadState *ts, Borrow a, Borrow b, BinaryOp op)
{
    static const char *const text[OP_COUNT] = {"+=", "-=", "*=", "@=", "/=", "//=", "%=", "<<=", ">>=", "&=", "|=", "^=", "**=", ""};
    if (op == OP_POW) return inplace_power(ts, a, b);
    BinaryFn slot = a->type->slots.inplace[op];
    bool tried;
    Ref result = slot ? implemented(ts, slot(ts, a, b)) : NULL;
    if (result || ts->exc) return result;
    if ((result = binary_slots(ts, a, b, op)) || ts->exc) return result;
    result = sequence_operator(ts, a, b, op, true, &tried);
    return tried ? result : raise_unsupported(ts, a, b, text[op]);
}

/* --- other operators on numbers --------------------------------------------------------------------------------- */
static Ref unary(ThreadState *ts, Borrow o, UnaryFn slot, const char *text)
{
    return slot ? slot(ts, o) : raise_type_error(ts, "bad operand type for %s: '%.200T'", text, o);
}

Ref obj_negative(ThreadState *ts, Borrow o) { return unary(ts, o, o->type->slots.negative, "unary -"); }
Ref obj_positive(ThreadState *ts, Borrow o) { return unary(ts, o, o->type->slots.positive, "unary +"); }
Ref obj_invert(ThreadState *ts, Borrow o) { return unary(ts, o, o->type->slots.invert, "unary ~"); }
Ref obj_absolute(ThreadState *ts, Borrow o) { return unary(ts, o, o->type->slots.absolute, "abs()"); }

/* Result of __index__ or __int__: an int; a subclass is deprecated but accepted. */
static Ref checked_int(ThreadState *ts, Ref value, const char *method)
{
    if (value && !is_int(value)) {
        raise_type_error(ts, "%s returned non-int (type %.200T)", method, value);
        ref_clear(&value);
    }
    if (value && !is_kind(value, KIND_INT) &&
        !ts->rt->warn(ts, EXC_DEPRECATION_WARNING,
                      "%s returned non-int (type %.200T).  The ability to return an instance of a strict "
                      "subclass of int is deprecated, and may be removed in a future version of Python.", method, value))
        ref_clear(&value);
    return value;
}

Ref obj_index(ThreadState *ts, Borrow o)
{
    if (is_int(o)) return ref_new(o);
    UnaryFn slot = o->type->slots.index;
    if (!slot) return raise_type_error(ts, "'%.200T' object cannot be interpreted as an integer", o);
    return checked_int(ts, slot(ts, o), "__index__");
}

int64_t obj_index_int64(ThreadState *ts, Borrow o, ExcKind overflow, bool *failed)
{
    int64_t value = -1;
    Ref index = obj_index(ts, o);
    if (!index) {
        *failed = true;
        return -1;
    }
    if (!int_fits_int64(index, &value)) {
        value = int_sign(index) < 0 ? INT64_MIN : INT64_MAX;
        if (overflow != EXC_COUNT) {
            raise_error(ts, overflow, "cannot fit '%.200T' into an index-sized integer", o);
            *failed = true;
        }
    }
    ref_drop(index);
    return value;
}

static Ref int_by_trunc(ThreadState *ts, Borrow o)
{
    Ref method = NULL;
    if (!obj_lookup_special(ts, o, ID(ts, __trunc__), &method)) return NULL;
    if (!method) return NULL;
    bool warned = ts->rt->warn(ts, EXC_DEPRECATION_WARNING, "The delegation of int() to __trunc__ is deprecated.");
    Ref value = warned ? obj_call0(ts, method) : NULL;
    ref_drop(method);
    if (!value || is_int(value)) return value;
    if (!value->type->slots.index) {
        raise_type_error(ts, "__trunc__ returned non-Integral (type %.200T)", value);
        ref_drop(value);
        return NULL;
    }
    Ref index = obj_index(ts, value);
    ref_drop(value);
    return index;
}

static Ref exact_int(ThreadState *ts, Ref value)
{
    if (!value || is_kind(value, KIND_INT)) return value;
    Ref exact = int_exact(ts, value);
    ref_drop(value);
    return exact;
}

static Ref int_from_bytes_like(ThreadState *ts, Borrow o)
{
    BufferView view;
    if (!obj_get_buffer(ts, o, &view, false)) return NULL;
    Ref value = int_from_text(ts, view.data, view.size, 10, o);
    buffer_release(ts, &view);
    return value;
}

Ref obj_to_int(ThreadState *ts, Borrow o)
{
    if (is_kind(o, KIND_INT)) return ref_new(o);
    const TypeSlots *slots = &o->type->slots;
    if (slots->to_int) return exact_int(ts, checked_int(ts, slots->to_int(ts, o), "__int__"));
    if (slots->index) return exact_int(ts, obj_index(ts, o));
    Ref value = int_by_trunc(ts, o);
    if (value || ts->exc) return exact_int(ts, value);
    if (is_str(o)) return int_from_text(ts, str_of(o)->text, str_of(o)->size, 10, o);
    if (slots->get_buffer) return int_from_bytes_like(ts, o);
    return raise_type_error(ts, "int() argument must be a string, a bytes-like object or a real number, not '%.200T'", o);
}

static double double_by_method(ThreadState *ts, Borrow o, bool *failed)
{
    double value = -1.0;
    Ref number = o->type->slots.to_float(ts, o);
    if (number && !is_float(number)) {
        raise_type_error(ts, "%.50T.__float__ returned non-float (type %.50T)", o, number);
    } else if (number && (is_kind(number, KIND_FLOAT) ||
                          ts->rt->warn(ts, EXC_DEPRECATION_WARNING,
                                       "%.50T.__float__ returned non-float (type %.50T).  The ability to return an "
                                       "instance of a strict subclass of float is deprecated, and may be removed "
                                       "in a future version of Python.", o, number))) {
        value = float_value(number);
    }
    *failed = ts->exc != NULL;
    ref_xdrop(number);
    return value;
}

double obj_as_double(ThreadState *ts, Borrow o, bool *failed)
{
    if (is_float(o)) return float_value(o);
    if (o->type->slots.to_float) return double_by_method(ts, o, failed);
    double value = -1.0;
    if (o->type->slots.index) {
        Ref index = obj_index(ts, o);
        if (index) value = int_as_double(ts, index, failed);
        else *failed = true;
        ref_xdrop(index);
        return value;
    }
    raise_type_error(ts, "must be real number, not %.50T", o);
    *failed = true;
    return value;
}

static Ref float_from_bytes_like(ThreadState *ts, Borrow o)
{
    BufferView view;
    if (!obj_get_buffer(ts, o, &view, false)) return NULL;
    Ref value = float_from_text(ts, view.data, view.size, o);
    buffer_release(ts, &view);
    return value;
}

Ref obj_to_float(ThreadState *ts, Borrow o)
{
    if (is_kind(o, KIND_FLOAT)) return ref_new(o);
    const TypeSlots *slots = &o->type->slots;
    if (is_str(o) && !slots->to_float) return float_from_text(ts, str_of(o)->text, str_of(o)->size, o);
    if (slots->to_float || slots->index) {
        bool failed = false;
        double value = slots->to_float ? double_by_method(ts, o, &failed) : obj_as_double(ts, o, &failed);
        return failed ? NULL : float_from_double(ts, value);
    }
    if (slots->get_buffer) return float_from_bytes_like(ts, o);
    return raise_type_error(ts, "float() argument must be a string or a real number, not '%.200T'", o);
}

/* --- containers ------------------------------------------------------------------------------------------------ */
int64_t obj_len(ThreadState *ts, Borrow o)
{
    LenFn len = o->type->slots.len;
    if (len) return len(ts, o);
    raise_type_error(ts, "object of type '%.200T' has no len()", o);
    return -1;
}

int64_t obj_length_hint(ThreadState *ts, Borrow o, int64_t fallback)
{
    if (o->type->slots.len) {
        int64_t n = o->type->slots.len(ts, o);
        if (n >= 0 || !exc_take_if(ts, EXC_TYPE_ERROR)) return n;
    }
    Ref method = NULL, hint;
    if (!obj_lookup_special(ts, o, ID(ts, __length_hint__), &method)) return -1;
    if (!method) return fallback;
    hint = obj_call0(ts, method);
    ref_drop(method);
    if (!hint) return exc_take_if(ts, EXC_TYPE_ERROR) ? fallback : -1;
    int64_t n = fallback;
    bool failed = false;
    if (hint == ts->rt->not_implemented) n = fallback;
    else if (!is_int(hint)) { raise_type_error(ts, "__length_hint__ must be an integer, not %.100T", hint); n = -1; }
    else if ((n = int_as_int64(ts, hint, &failed)) < 0 && !failed) raise_value_error(ts, "__length_hint__() should return >= 0");
    ref_drop(hint);
    return failed || n < 0 ? -1 : n;
}

static Ref class_getitem(ThreadState *ts, Borrow cls, Borrow key)
{
    Ref method = NULL;
    if (cls == OBJ(ts->rt->types[KIND_TYPE])) return generic_alias_new(ts, cls, key);
    if (!obj_lookup(ts, cls, ID(ts, __class_getitem__), &method)) return NULL;
    if (!method) return raise_type_error(ts, "type '%.200s' is not subscriptable", type_name((Type *)cls));
    Ref result = obj_call1(ts, method, key);
    ref_drop(method);
    return result;
}

Ref obj_getitem(ThreadState *ts, Borrow o, Borrow key)
{
    BinaryFn slot = o->type->slots.getitem;
    if (slot) return slot(ts, o, key);
    if (is_type(o)) return class_getitem(ts, o, key);
    return raise_type_error(ts, "'%.200T' object is not subscriptable", o);
}

/* Those of sequences look at an index before they refuse it. */
static bool refuse_item(ThreadState *ts, Borrow o, Borrow key, const char *message, const char *of_sequence)
{
    bool sequence = key->type->slots.index && has_sequence_slots(o), failed = false;
    if (sequence) obj_index_int64(ts, key, EXC_INDEX_ERROR, &failed);
    if (!failed) raise_type_error(ts, sequence ? of_sequence : message, o);
    return false;
}

bool obj_setitem(ThreadState *ts, Borrow o, Borrow key, Borrow value)
{
    static const char message[] = "'%.200T' object does not support item assignment";
    SetItemFn slot = o->type->slots.setitem;
    return slot ? slot(ts, o, key, value) : refuse_item(ts, o, key, message, message);
}

bool obj_delitem(ThreadState *ts, Borrow o, Borrow key)
{
    SetItemFn slot = o->type->slots.setitem;
    if (slot) return slot(ts, o, key, NULL);
    return refuse_item(ts, o, key, "'%.200T' object does not support item deletion",
                       "'%.200T' object doesn't support item deletion");
}

static int contains_by_iteration(ThreadState *ts, Borrow o, Borrow item)
{
    Ref it = obj_iter(ts, o), candidate;
    if (!it && exc_take_if(ts, EXC_TYPE_ERROR)) raise_type_error(ts, "argument of type '%.200T' is not iterable", o);
    int found = it ? 0 : -1;
    while (found == 0 && (candidate = obj_next(ts, it))) {
        found = obj_compare_bool(ts, candidate, item, CMP_EQ);
        ref_drop(candidate);
    }
    ref_xdrop(it);
    return ts->exc ? -1 : found;
}

int obj_contains(ThreadState *ts, Borrow o, Borrow item)
{
    ContainsFn contains = o->type->slots.contains;
    return contains ? contains(ts, o, item) : contains_by_iteration(ts, o, item);
}

/* --- iteration --------------------------------------------------------------------------------------------------- */
bool obj_is_iterator(Borrow o)
{
    return o->type->slots.next && o->type->slots.next != next_not_implemented;
}

Ref next_not_implemented(ThreadState *ts, Borrow o) { return raise_type_error(ts, "'%.200T' object is not iterable", o); }

Ref self_iter(ThreadState *ts, Borrow o)
{
    (void)ts;
    return ref_new(o);
}

Ref obj_iter(ThreadState *ts, Borrow o)
{
    UnaryFn slot = o->type->slots.iter;
    if (!slot) {
        if (obj_is_sequence(o)) return sequence_iterator_new(ts, KIND_SEQUENCE_ITERATOR, o);
        return raise_type_error(ts, "'%.200T' object is not iterable", o);
    }
    Ref it = slot(ts, o);
    if (it && !obj_is_iterator(it)) {
        raise_type_error(ts, "iter() returned non-iterator of type '%.100T'", it);
        ref_clear(&it);
    }
    return it;
}

Ref obj_next(ThreadState *ts, Borrow it)
{
    if (!check_signals(ts)) return NULL;
    Ref item = it->type->slots.next(ts, it);
    if (!item && ts->exc) stop_iteration_take(ts, NULL);
    return item;
}

Ref obj_to_list(ThreadState *ts, Borrow iterable)
{
    Ref list = list_new(ts, 0);
    if (list && !list_extend(ts, list, iterable)) ref_clear(&list);
    return list;
}

Ref obj_to_tuple(ThreadState *ts, Borrow iterable)
{
    if (is_kind(iterable, KIND_TUPLE)) return ref_new(iterable);
    if (is_kind(iterable, KIND_LIST)) return list_to_tuple(ts, iterable);
    Ref list = obj_to_list(ts, iterable), tuple = list ? list_to_tuple(ts, list) : NULL;
    ref_xdrop(list);
    return tuple;
}

Ref obj_to_fast(ThreadState *ts, Borrow iterable, const char *message)
{
    if (is_kind(iterable, KIND_LIST) || is_kind(iterable, KIND_TUPLE)) return ref_new(iterable);
    Ref it = obj_iter(ts, iterable);
    if (!it) {
        if (exc_take_if(ts, EXC_TYPE_ERROR)) raise_type_error(ts, "%s", message);
        return NULL;
    }
    Ref list = obj_to_list(ts, it);
    ref_drop(it);
    return list;
}

/* An iterator for unpacking, or TypeError. */
static Ref unpack_iter(ThreadState *ts, Borrow o)
{
    Ref it = obj_iter(ts, o);
    if (!it && exc_is(ts, EXC_TYPE_ERROR) && !o->type->slots.iter && !obj_is_sequence(o)) {
        exc_clear(ts);
        raise_type_error(ts, "cannot unpack non-iterable %.200T object", o);
    }
    return it;
}

static bool unpack_some(ThreadState *ts, Borrow it, Ref *out, size_t n, size_t wanted, bool star)
{
    for (size_t i = 0; i < n; i++) {
        if ((out[i] = obj_next(ts, it))) continue;
        if (!ts->exc)
            raise_value_error(ts, "not enough values to unpack (expected %s%zu, got %zu)", star ? "at least " : "", wanted, i);
        while (i-- > 0) ref_clear(&out[i]);
        return false;
    }
    return true;
}

bool obj_unpack(ThreadState *ts, Borrow o, Ref *out, size_t n)
{
    Ref it = unpack_iter(ts, o);
    if (!it) return false;
    bool ok = unpack_some(ts, it, out, n, n, false);
    Ref extra = ok ? obj_next(ts, it) : NULL;
    if (extra) {
        ref_drop(extra);
        raise_value_error(ts, "too many values to unpack (expected %zu)", n);
    }
    ref_drop(it);
    if (ok && ts->exc) {
        for (size_t i = n; i > 0; i--) ref_clear(&out[i - 1]);
        ok = false;
    }
    return ok;
}

bool obj_unpack_star(ThreadState *ts, Borrow o, Ref *out, size_t before, size_t after)
{
    Ref it = unpack_iter(ts, o), rest = NULL;
    if (!it) return false;
    bool ok = unpack_some(ts, it, out, before, before + after, true);
    if (ok && (!(rest = list_new(ts, 0)) || !list_extend(ts, rest, it))) ok = false;
    if (ok && list_size(rest) < after) {
        raise_value_error(ts, "not enough values to unpack (expected at least %zu, got %zu)", before + after, before + list_size(rest));
        ok = false;
    }
    ref_drop(it);
    if (!ok) {
        ref_xdrop(rest);
        for (size_t i = 0; i < before; i++) ref_clear(&out[i]);
        return false;
    }
    size_t kept = list_size(rest) - after;
    for (size_t i = 0; i < after; i++) out[before + 1 + i] = list_of(rest)->items[kept + i];
    rest->aux = (uint32_t)kept;
    out[before] = rest;
    return true;
}

/* --- classes ----------------------------------------------------------------------------------------------------- */
Ref obj_class(ThreadState *ts, Borrow o) { return obj_getattr(ts, o, ID(ts, __class__)); }

typedef int ClassTest(ThreadState *ts, Borrow o, Borrow cls);

static int test_class(ThreadState *ts, Borrow o, Borrow classes, StrObject *hook, ClassTest *test, const char *where);

static int test_each(ThreadState *ts, Borrow o, Borrow classes, StrObject *hook, ClassTest *test, const char *where)
{
    if (!recursion_enter(ts, where)) return -1;
    int answer = 0;
    for (size_t i = 0; answer == 0 && i < tuple_size(classes); i++) answer = test_class(ts, o, tuple_item(classes, i), hook, test, where);
    recursion_leave(ts);
    return answer;
}

static int test_class(ThreadState *ts, Borrow o, Borrow classes, StrObject *hook, ClassTest *test, const char *where)
{
    if (classes->type == ts->rt->types[KIND_TYPE]) return test(ts, o, classes);
    if (is_tuple(classes)) return test_each(ts, o, classes, hook, test, where);
    if (is_kind(classes, KIND_UNION)) return test_each(ts, o, union_args(classes), hook, test, where);
    Ref method = NULL;
    if (!obj_lookup_special(ts, classes, hook, &method)) return -1;
    if (!method) return test(ts, o, classes);
    Ref answer = NULL;
    if (recursion_enter(ts, where)) {
        answer = obj_call1(ts, method, o);
        recursion_leave(ts);
    }
    ref_drop(method);
    int truth = answer ? obj_truth(ts, answer) : -1;
    ref_xdrop(answer);
    return truth;
}

int obj_isinstance(ThreadState *ts, Borrow o, Borrow classes)
{
    if (OBJ(o->type) == classes) return 1;
    return test_class(ts, o, classes, ID(ts, __instancecheck__), type_is_instance, " in __instancecheck__");
}

int obj_issubclass(ThreadState *ts, Borrow cls, Borrow classes)
{
    if (is_type(classes) && classes->type == ts->rt->types[KIND_TYPE] && cls == classes) return 1;
    return test_class(ts, cls, classes, ID(ts, __subclasscheck__), type_is_subclass, " in __subclasscheck__");
}

Ref obj_dir(ThreadState *ts, Borrow o)
{
    Ref names = obj_call_special(ts, o, ID(ts, __dir__), NULL, 0), list = names ? obj_to_list(ts, names) : NULL;
    ref_xdrop(names);
    if (list && !list_sort(ts, list, NULL, false)) ref_clear(&list);
    return list;
}
