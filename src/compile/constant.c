#include "compile/compiler.h"

#include <string.h>

#include "object/abstract.h"
#include "object/bytes.h"
#include "object/error.h"
#include "object/float.h"
#include "object/int.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"

/* Constants are one object each for the whole source text: equal ones of the same type, tuples item by
 * item, floats by their bits. */

/* ---- equality of constants ---- */

static bool same_double(double a, double b)
{
    return a == b && memcmp(&a, &b, sizeof a) == 0;
}

static bool same_constant(Compiler *c, Borrow a, Borrow b);

static bool same_items(Compiler *c, Borrow a, Borrow b)
{
    if (tuple_size(a) != tuple_size(b)) return false;
    for (size_t i = 0; i < tuple_size(a); i++) {
        if (!same_constant(c, tuple_item(a, i), tuple_item(b, i))) return false;
    }
    return true;
}

static bool same_members(Compiler *c, Borrow a, Borrow b)
{
    if (set_size(a) != set_size(b)) return false;
    size_t i = 0, k = 0;
    Borrow x, y;
    while (set_next(a, &i, &x) && set_next(b, &k, &y)) if (!same_constant(c, x, y)) return false;
    return true;
}

static bool same_bytes(const BytesObject *a, const BytesObject *b)
{
    return a->size == b->size && memcmp(a->data, b->data, a->size) == 0;
}

static bool same_constant(Compiler *c, Borrow a, Borrow b)
{
    if (a == b) return true;
    if (a->type != b->type) return false;
    switch (a->type->kind) {
    case KIND_INT: return int_compare(a, b) == 0;
    case KIND_STR: return str_equal(str_of(a), str_of(b));
    case KIND_FLOAT: return same_double(float_value(a), float_value(b));
    case KIND_COMPLEX: {
        ComplexObject *x = (ComplexObject *)a, *y = (ComplexObject *)b;
        return same_double(x->real, y->real) && same_double(x->imag, y->imag);
    }
    case KIND_BYTES: return same_bytes(bytes_of(a), bytes_of(b));
    case KIND_TUPLE: return same_items(c, a, b);
    case KIND_FROZENSET: return same_members(c, a, b);
    default: return false;
    }
}

static uint64_t constant_hash(Compiler *c, Borrow o)
{
    uint64_t h = (uint64_t)(uintptr_t)o->type;
    switch (o->type->kind) {
    case KIND_INT: h ^= (uint64_t)int_hash(o); break;
    case KIND_STR: h ^= (uint64_t)str_hash_value(str_of(o)); break;
    case KIND_TUPLE:
        for (size_t i = 0; i < tuple_size(o); i++) {
            h = (h ^ constant_hash(c, tuple_item(o, i))) * UINT64_C(0x100000001B3);
        }
        break;
    case KIND_FLOAT: case KIND_COMPLEX: case KIND_BYTES: case KIND_FROZENSET: {
        int64_t value = obj_hash(c->ts, o);
        if (value == -1) exc_clear(c->ts);
        h ^= (uint64_t)value;
        break;
    }
    default: h ^= (uint64_t)(uintptr_t)o;
    }
    return h * UINT64_C(0x9E3779B97F4A7C15) >> 16;
}

static Ref *table_slot(Compiler *c, Ref *table, uint32_t size, Borrow o)
{
    size_t i = constant_hash(c, o) & (size - 1);
    while (table[i] && !same_constant(c, table[i], o)) i = (i + 1) & (size - 1);
    return &table[i];
}

static bool grow_table(Compiler *c)
{
    if (2 * (c->const_count + 1) <= c->const_table_size) return true;
    uint32_t size = c->const_table_size ? 2 * c->const_table_size : 64;
    Ref *table = compiler_alloc(c, size, sizeof *table);
    if (!table) return false;
    for (uint32_t i = 0; i < c->const_table_size; i++) {
        if (c->const_table[i]) *table_slot(c, table, size, c->const_table[i]) = c->const_table[i];
    }
    c->const_table = table;
    c->const_table_size = size;
    return true;
}

/* Texts that could be names are interned, as programs compare them with names. */
static bool looks_like_name(const StrObject *s)
{
    if (!str_is_ascii(s)) return false;
    for (uint32_t i = 0; i < s->size; i++) {
        char ch = s->text[i];
        bool good = (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9')
            || ch == '_';
        if (!good) return false;
    }
    return true;
}

Borrow constant_merge_take(Compiler *c, Ref o)
{
    if (o && is_kind(o, KIND_STR) && looks_like_name(str_of(o))) o = str_intern_take(c->ts, o);
    if (!o || !grow_table(c)) {
        ref_xdrop(o);
        c->failed = true;
        return NULL;
    }
    Ref *slot = table_slot(c, c->const_table, c->const_table_size, o);
    if (*slot) {
        ref_drop(o);
        return *slot;
    }
    Borrow kept = compiler_keep_take(c, o);
    if (kept) {
        *slot = kept;
        c->const_count++;
    }
    return kept;
}

Borrow constant_str(Compiler *c, const char *text)
{
    return constant_merge_take(c, str_from_text(c->ts, text));
}

Borrow constant_tuple(Compiler *c, Borrow const *items, size_t n)
{
    return constant_merge_take(c, tuple_from_array(c->ts, items, n));
}

/* ---- literals ---- */

static Ref big_int(Compiler *c, const ConstantValue *v)
{
    return int_from_text(c->ts, v->text, v->size, v->base, NULL);
}

Borrow constant_value(Compiler *c, const ConstantValue *v)
{
    ThreadState *ts = c->ts;
    switch (v->kind) {
    case CONSTANT_NONE: return ts->rt->none;
    case CONSTANT_TRUE: return ts->rt->true_;
    case CONSTANT_FALSE: return ts->rt->false_;
    case CONSTANT_ELLIPSIS: return ts->rt->ellipsis;
    case CONSTANT_INT:
        return constant_merge_take(c, v->fits ? int_from_int64(ts, v->integer) : big_int(c, v));
    case CONSTANT_FLOAT: return constant_merge_take(c, float_from_double(ts, v->number));
    case CONSTANT_IMAGINARY: return constant_merge_take(c, complex_from_doubles(ts, 0.0, v->number));
    case CONSTANT_STR: return constant_merge_take(c, str_from_utf8(ts, v->text, v->size));
    case CONSTANT_BYTES: return constant_merge_take(c, bytes_from_data(ts, v->text, v->size));
    case CONSTANT_OBJECT: return constant_merge_take(c, ref_new(v->object));
    }
    return NULL;
}

/* ---- folding: what CPython computes when it compiles, within the same limits ---- */

enum { MAX_INT_BITS = 128, MAX_ITEMS = 256, MAX_TEXT = 4096, MAX_NESTED_ITEMS = 1024 };

/* Items of nested tuples; more than the limit is as bad as infinite. */
static int64_t nested_items(Borrow o, int64_t limit)
{
    if (!is_kind(o, KIND_TUPLE)) return 0;
    int64_t n = (int64_t)tuple_size(o);
    for (size_t i = 0; i < tuple_size(o) && n <= limit; i++) n += nested_items(tuple_item(o, i), limit - n);
    return n;
}

static int64_t length_of(Borrow o)
{
    switch (o->type->kind) {
    case KIND_STR: return str_of(o)->length;
    case KIND_BYTES: return (int64_t)bytes_of(o)->size;
    case KIND_TUPLE: return (int64_t)tuple_size(o);
    case KIND_FROZENSET: return (int64_t)set_size(o);
    default: return -1;
    }
}

static bool repetition_is_small(Borrow sequence, Borrow times)
{
    int64_t length = length_of(sequence), n;
    if (length < 0 || !is_kind(times, KIND_INT)) return true;
    if (length == 0) return true;
    bool is_text = is_kind(sequence, KIND_STR) || is_kind(sequence, KIND_BYTES);
    int64_t limit = is_text ? MAX_TEXT : MAX_ITEMS;
    if (!int_fits_int64(times, &n) || n < 0 || n > limit / length) return false;
    return is_text || n == 0 || nested_items(sequence, MAX_NESTED_ITEMS / n) <= MAX_NESTED_ITEMS / n;
}

static bool product_is_small(Borrow a, Borrow b)
{
    if (is_kind(a, KIND_INT) && is_kind(b, KIND_INT)) {
        return int_sign(a) == 0 || int_sign(b) == 0 || int_bit_length(a) + int_bit_length(b) <= MAX_INT_BITS;
    }
    return repetition_is_small(a, b) && repetition_is_small(b, a);
}

static bool power_is_small(Borrow a, Borrow b)
{
    int64_t n;
    if (!is_kind(a, KIND_INT) || !is_kind(b, KIND_INT) || int_sign(a) == 0 || int_sign(b) <= 0) return true;
    return int_fits_int64(b, &n) && n <= MAX_INT_BITS && int_bit_length(a) * (uint64_t)n <= MAX_INT_BITS;
}

static bool shift_is_small(Borrow a, Borrow b)
{
    int64_t n;
    if (!is_kind(a, KIND_INT) || !is_kind(b, KIND_INT) || int_sign(a) == 0 || int_sign(b) == 0) return true;
    return int_fits_int64(b, &n) && n <= MAX_INT_BITS && int_bit_length(a) + (uint64_t)n <= MAX_INT_BITS;
}

static BinaryOp operation_of(BinaryOperator op)
{
    static const uint8_t operations[] = {
        [AST_ADD] = OP_ADD, [AST_SUB] = OP_SUB, [AST_MULT] = OP_MUL, [AST_MAT_MULT] = OP_MATMUL,
        [AST_DIV] = OP_TRUEDIV, [AST_MOD] = OP_MOD, [AST_POW] = OP_POW, [AST_LSHIFT] = OP_LSHIFT,
        [AST_RSHIFT] = OP_RSHIFT, [AST_BIT_OR] = OP_OR, [AST_BIT_XOR] = OP_XOR, [AST_BIT_AND] = OP_AND,
        [AST_FLOOR_DIV] = OP_FLOORDIV};
    return operations[op];
}

static bool may_fold(BinaryOperator op, Borrow a, Borrow b)
{
    switch (op) {
    case AST_MULT: return product_is_small(a, b);
    case AST_POW: return power_is_small(a, b);
    case AST_LSHIFT: return shift_is_small(a, b);
    case AST_MOD: return !is_kind(a, KIND_STR) && !is_kind(a, KIND_BYTES);
    case AST_MAT_MULT: return false;
    default: return true;
    }
}

/* What cannot be computed is left for the run, which will raise. */
static Borrow folded_take(Compiler *c, Ref result)
{
    if (result) return constant_merge_take(c, result);
    if (exc_is(c->ts, EXC_MEMORY_ERROR) || exc_is(c->ts, EXC_KEYBOARD_INTERRUPT)) c->failed = true;
    else exc_clear(c->ts);
    return NULL;
}

/* The right operand first: chains lean to the left, and mostly fail there. */
static Borrow fold_binary(Compiler *c, const Expr *e)
{
    Borrow right = constant_fold(c, e->bin_op.right);
    Borrow left = right ? constant_fold(c, e->bin_op.left) : NULL;
    if (!left || !may_fold(e->bin_op.op, left, right)) return NULL;
    return folded_take(c, obj_binary(c->ts, left, right, operation_of(e->bin_op.op)));
}

static Borrow fold_unary(Compiler *c, const Expr *e)
{
    Borrow o = constant_fold(c, e->unary_op.operand);
    if (!o) return NULL;
    switch (e->unary_op.op) {
    case AST_USUB: return folded_take(c, obj_negative(c->ts, o));
    case AST_UADD: return folded_take(c, obj_positive(c->ts, o));
    case AST_INVERT: return folded_take(c, obj_invert(c->ts, o));
    default: {
        int truth = obj_truth(c->ts, o);
        return folded_take(c, truth < 0 ? NULL : bool_new(c->ts, !truth));
    }
    }
}

/* The last item first: displays that are not constant mostly show it there, or in their first. */
static Borrow fold_items(Compiler *c, const ExprList *list)
{
    Borrow last = list->count ? constant_fold(c, list->items[list->count - 1]) : NULL;
    if (list->count && !last) return NULL;
    Ref tuple = tuple_new(c->ts, (size_t)list->count);
    if (!tuple) return folded_take(c, NULL);
    for (int i = 0; i < list->count; i++) {
        Borrow item = i + 1 < list->count ? constant_fold(c, list->items[i]) : last;
        if (!item) {
            ref_drop(tuple);
            return NULL;
        }
        ((TupleObject *)tuple)->items[i] = ref_new(item);
    }
    return constant_merge_take(c, tuple);
}

static Borrow fold_subscript(Compiler *c, const Expr *e)
{
    Borrow index = constant_fold(c, e->subscript.slice);
    Borrow o = index ? constant_fold(c, e->subscript.value) : NULL;
    return o ? folded_take(c, obj_getitem(c->ts, o, index)) : NULL;
}

static bool is_debug_name(const Expr *e)
{
    return e->kind == EXPR_NAME && strcmp(e->name.id->text, "__debug__") == 0;
}

Borrow constant_fold(Compiler *c, const Expr *e)
{
    if (c->failed) return NULL;
    switch (e->kind) {
    case EXPR_CONSTANT: return constant_value(c, &e->constant.value);
    case EXPR_NAME:
        if (e->name.ctx != AST_LOAD || !is_debug_name(e)) return NULL;
        return c->options->optimize ? c->ts->rt->false_ : c->ts->rt->true_;
    case EXPR_BIN_OP: return fold_binary(c, e);
    case EXPR_UNARY_OP: return fold_unary(c, e);
    case EXPR_TUPLE: return e->tuple.ctx == AST_LOAD ? fold_items(c, &e->tuple.elts) : NULL;
    case EXPR_SUBSCRIPT: return e->subscript.ctx == AST_LOAD ? fold_subscript(c, e) : NULL;
    default: return NULL;
    }
}

Borrow constant_fold_iterable(Compiler *c, const Expr *e)
{
    if (c->failed) return NULL;
    if (e->kind == EXPR_LIST) return fold_items(c, &e->list.elts);
    if (e->kind != EXPR_SET) return constant_fold(c, e);
    Borrow items = fold_items(c, &e->set.elts);
    return items ? folded_take(c, frozenset_new(c->ts, items)) : NULL;
}

int constant_truth(Compiler *c, const Expr *e)
{
    Borrow o = constant_fold(c, e);
    if (!o) return -1;
    int truth = obj_truth(c->ts, o);
    if (truth < 0) compiler_failed(c);
    return truth;
}
