/* int_methods.c: making ints by calling int, and what can be called on them by name. */
#include "object/args.h"
#include "object/bytes.h"
#include "object/float.h"
#include "object/int_impl.h"
#include "object/str.h"
#include "object/tuple.h"

#define METHOD_ARGS ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames
#define UNUSED_ARGS (void)ts, (void)self, (void)args, (void)nargs, (void)kwnames

/* --- int(x, base) --- */

/* The text or bytes of o as an int; no text: TypeError. */
static Ref int_in_base(ThreadState *ts, Borrow o, int base)
{
    if (is_str(o)) return int_from_text(ts, str_of(o)->text, str_of(o)->size, base, o);
    if (is_bytes(o)) return int_from_text(ts, bytes_of(o)->data, bytes_of(o)->size, base, o);
    if (!type_is_subtype(o->type, ts->rt->types[KIND_BYTEARRAY]))
        return raise_type_error(ts, "int() can't convert non-string with explicit base");
    BufferView view;
    if (!obj_get_buffer(ts, o, &view, false)) return NULL;
    Ref value = int_from_text(ts, view.data, view.size, base, o);
    buffer_release(ts, &view);
    return value;
}

static Ref int_from_arguments(ThreadState *ts, Borrow x, Borrow base)
{
    if (!x) return base ? raise_type_error(ts, "int() missing string argument") : int_from_int64(ts, 0);
    if (!base) return obj_to_int(ts, x);
    bool failed = false;
    int64_t number = obj_index_int64(ts, base, EXC_COUNT, &failed);
    if (failed) return NULL;
    if (number != 0 && (number < 2 || number > 36))
        return raise_value_error(ts, "int() base must be >= 2 and <= 36, or 0");
    return int_in_base(ts, x, (int)number);
}

Ref int_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"", "base"};
    static const ArgSpec spec = {.function = "int", .names = names, .count = 2, .positional = 2};
    Borrow bound[2] = {nargs == 1 ? args[0] : NULL, NULL};
    if ((nargs > 1 || kwnames) && !args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    Ref value = int_from_arguments(ts, bound[0], bound[1]);
    if (!value || type == ts->rt->types[KIND_INT]) return value;
    Ref instance = int_new_of_class(ts, type, value);
    ref_drop(value);
    return instance;
}

/* --- methods --- */

static Ref same_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return int_exact(ts, self);
}

static Ref bit_length_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return int_from_uint64(ts, int_bit_length(self));
}

static Ref bit_count_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    IntView x;
    int_view(&x, self);
    return int_from_uint64(ts, x.n ? mpn_popcount(x.limbs, (mp_size_t)x.n) : 0);
}

static Ref as_integer_ratio_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    Ref pair[2] = {int_exact(ts, self), int_from_int64(ts, 1)};
    if (pair[0] && pair[1]) return tuple_from_array_take(ts, pair, 2);
    ref_xdrop(pair[0]);
    ref_xdrop(pair[1]);
    return NULL;
}

static Ref getnewargs_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    Ref value = int_exact(ts, self);
    return value ? tuple_from_array_take(ts, &value, 1) : NULL;
}

static Ref round_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    if (nargs == 0) return int_exact(ts, self);
    Ref digits = obj_index(ts, args[0]), result = NULL;
    if (!digits) return NULL;
    if (int_sign(digits) >= 0) {
        result = int_exact(ts, self);
    } else {
        ref_set(&digits, int_negate(ts, digits));
        if (digits) result = int_round_to_power(ts, self, digits);
    }
    ref_xdrop(digits);
    return result;
}

static Ref format_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    if (!is_str(args[0]))
        return raise_type_error(ts, "__format__() argument must be str, not %.50K", args[0]);
    return int_format_value(ts, self, args[0]);
}

static Ref sizeof_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return int_from_int64(ts, (int64_t)object_total_size(self));
}

/* The argument byteorder: absent means big. */
static bool read_byteorder(ThreadState *ts, Borrow order, const char *function, bool *little)
{
    *little = false;
    if (!order || str_equals_text(order, "big")) return true;
    if (!is_str(order))
        raise_type_error(ts, "%s() argument 'byteorder' must be str, not %.50K", function, order);
    else if (str_equals_text(order, "little")) return *little = true;
    else raise_value_error(ts, "byteorder must be either 'little' or 'big'");
    return false;
}

static Ref to_bytes_method(METHOD_ARGS)
{
    static const char *const names[] = {"length", "byteorder", "signed"};
    static const ArgSpec spec = {.function = "to_bytes", .names = names, .count = 3, .positional = 2};
    Borrow bound[3];
    bool little, failed = false;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    int64_t length = 1;
    if (bound[0]) {
        Ref index = obj_index(ts, bound[0]);
        if (!index) return NULL;
        length = int_as_int64(ts, index, &failed);
        ref_drop(index);
        if (failed) return NULL;
    }
    if (!read_byteorder(ts, bound[1], "to_bytes", &little)) return NULL;
    int is_signed = bound[2] ? obj_truth(ts, bound[2]) : 0;
    if (is_signed < 0) return NULL;
    if (length < 0) return raise_value_error(ts, "length argument must be non-negative");
    return int_to_bytes(ts, self, (size_t)length, little, is_signed);
}

/* What bytes(o) makes of an argument of from_bytes; a new bytes object. */
static Ref bytes_of_argument(ThreadState *ts, Borrow o)
{
    Ref method = NULL, bytes;
    if (is_kind(o, KIND_BYTES)) return ref_new(o);
    if (!obj_lookup_special(ts, o, ID(ts, __bytes__), &method)) return NULL;
    if (!method) {
        if (is_str(o) || (!o->type->slots.get_buffer && !o->type->slots.iter && !obj_is_sequence(o)))
            return raise_type_error(ts, "cannot convert '%.200T' object to bytes", o);
        return obj_call1(ts, OBJ(ts->rt->types[KIND_BYTES]), o);
    }
    bytes = obj_call0(ts, method);
    ref_drop(method);
    if (!bytes || is_bytes(bytes)) return bytes;
    raise_type_error(ts, "__bytes__ returned non-bytes (type %.200T)", bytes);
    ref_drop(bytes);
    return NULL;
}

static Ref from_bytes_method(METHOD_ARGS)
{
    static const char *const names[] = {"bytes", "byteorder", "signed"};
    static const ArgSpec spec = {
        .function = "from_bytes", .names = names, .count = 3, .positional = 2, .required = 1};
    Borrow bound[3];
    bool little;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    if (!read_byteorder(ts, bound[1], "from_bytes", &little)) return NULL;
    int is_signed = bound[2] ? obj_truth(ts, bound[2]) : 0;
    if (is_signed < 0) return NULL;
    Ref bytes = bytes_of_argument(ts, bound[0]);
    if (!bytes) return NULL;
    const BytesObject *b = bytes_of(bytes);
    Ref value = int_from_bytes(ts, (const unsigned char *)b->data, b->size, little, is_signed);
    ref_drop(bytes);
    if (value && self != OBJ(ts->rt->types[KIND_INT])) ref_set(&value, obj_call1(ts, self, value));
    return value;
}

const MethodDef int_methods[] = {
    {"as_integer_ratio", as_integer_ratio_method, 0, 0, 0,
     "as_integer_ratio($self, /)\n--\n\n"
     "The number as a fraction: the pair of itself and 1."},
    {"bit_count", bit_count_method, 0, 0, 0,
     "bit_count($self, /)\n--\n\nHow many bits of the absolute value are ones."},
    {"bit_length", bit_length_method, 0, 0, 0,
     "bit_length($self, /)\n--\n\n"
     "How many bits the absolute value takes; 0 takes none."},
    {"conjugate", same_method, 0, 0, 0, "The number itself, as there is no imaginary part."},
    {"from_bytes", from_bytes_method, 0, 0, MF_KEYWORDS | MF_CLASS,
     "from_bytes($type, /, bytes, byteorder='big', *, signed=False)\n--\n\n"
      "The number that an array of bytes stands for.\n\n"
     "byteorder says whether the most significant byte comes first ('big') or last ('little'); signed\n"
     "whether the highest bit is a sign (two's complement)."},
    {"to_bytes", to_bytes_method, 0, 0, MF_KEYWORDS,
     "to_bytes($self, /, length=1, byteorder='big', *, signed=False)\n--\n\n"
      "The number as an array of length bytes.\n\n"
     "OverflowError if they do not suffice, or if the number is negative and signed is false."},
    {"__ceil__", same_method, 0, 0, 0, "The number itself."},
    {"__floor__", same_method, 0, 0, 0, "The number itself."},
    {"__trunc__", same_method, 0, 0, 0, "The number itself."},
    {"__round__", round_method, 0, 1, 0,
     "__round__($self, ndigits=<unrepresentable>, /)\n--\n\n"
     "The nearest multiple of 10**-ndigits, of two the even one; without ndigits the number itself."},
    {"__format__", format_method, 1, 1, 0,
     "__format__($self, format_spec, /)\n--\n\nThe number as text, laid out by the spec."},
    {"__getnewargs__", getnewargs_method, 0, 0, 0, "__getnewargs__($self, /)\n--\n\n"},
    {"__sizeof__", sizeof_method, 0, 0, 0, "__sizeof__($self, /)\n--\n\nBytes of memory the number takes."},
    {0},
};

/* --- attributes --- */

static Ref real_get(ThreadState *ts, Borrow self)
{
    return int_exact(ts, self);
}

static Ref imag_get(ThreadState *ts, Borrow self)
{
    (void)self;
    return int_from_int64(ts, 0);
}

static Ref denominator_get(ThreadState *ts, Borrow self)
{
    (void)self;
    return int_from_int64(ts, 1);
}

const GetSetDef int_getset[] = {
    {"real", real_get, NULL, "the number itself: the real part of a complex number"},
    {"imag", imag_get, NULL, "0: the imaginary part of a complex number"},
    {"numerator", real_get, NULL, "the number itself: what is above the line of the fraction"},
    {"denominator", denominator_get, NULL, "1: what is below the line of the fraction"},
    {0},
};
