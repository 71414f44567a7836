/* Items of a memoryview: native C values, by the characters of the struct module. */
#include "object/bytes_impl.h"
#include "object/float.h"

size_t memory_format_size(char format)
{
    switch (format) {
    case 'c':
    case 'b':
    case 'B':
    case '?': return 1;
    case 'h':
    case 'H':
    case 'e': return 2;
    case 'i':
    case 'I': return sizeof(int);
    case 'f': return sizeof(float);
    case 'l':
    case 'L': return sizeof(long);
    case 'q':
    case 'Q': return sizeof(long long);
    case 'n':
    case 'N': return sizeof(size_t);
    case 'd': return sizeof(double);
    case 'P': return sizeof(void *);
    default: return 0;
    }
}

static bool is_unsigned(char format)
{
    return strchr("BHILQNP", format) != NULL;
}

double half_to_double(uint16_t bits)
{
    int exponent = bits >> 10 & 31, fraction = bits & 1023;
    double value = exponent == 31 ? (fraction ? __builtin_nan("") : __builtin_inf())
                 : exponent       ? __builtin_ldexp(1024 + fraction, exponent - 25)
                                  : __builtin_ldexp(fraction, -24);
    return bits & 0x8000 ? -value : value;
}

bool double_to_half(double value, uint16_t *bits)
{
    *bits = __builtin_signbit(value) ? 0x8000 : 0;
    value = __builtin_fabs(value);
    if (__builtin_isnan(value)) {
        *bits |= 0x7E00;
    } else if (__builtin_isinf(value)) {
        *bits |= 0x7C00;
    } else if (value >= 65520) {
        return false;
    } else if (value != 0) {
        int exponent;
        __builtin_frexp(value, &exponent);
        int shift = exponent < -13 ? 24 : 11 - exponent;
        uint16_t fraction = (uint16_t)__builtin_nearbyint(__builtin_ldexp(value, shift));
        *bits = (uint16_t)(*bits + (exponent < -13 ? fraction : ((exponent + 13) << 10) + fraction));
    }
    return true;
}

static double load_double(const char *data, char format)
{
    double d;
    float f;
    uint16_t half;
    switch (format) {
    case 'd': memcpy(&d, data, sizeof d); return d;
    case 'f': memcpy(&f, data, sizeof f); return f;
    default: memcpy(&half, data, sizeof half); return half_to_double(half);
    }
}

static uint64_t load_bits(const char *data, size_t size)
{
    uint64_t bits = 0;
    memcpy(&bits, data, size); /* little-endian: the low bytes come first */
    return bits;
}

Ref memory_unpack(ThreadState *ts, const char *data, char format)
{
    size_t size = memory_format_size(format);
    if (format == 'c') return bytes_from_data(ts, data, 1);
    if (format == '?') return bool_new(ts, *data != 0);
    if (strchr("efd", format)) return float_from_double(ts, load_double(data, format));
    uint64_t bits = load_bits(data, size);
    if (is_unsigned(format)) return int_from_uint64(ts, bits);
    unsigned unused = (unsigned)(64 - 8 * size);
    return int_from_int64(ts, (int64_t)(bits << unused) >> unused);
}

static bool invalid(ThreadState *ts, const char *what, char format)
{
    if (what[0] == 't') raise_type_error(ts, "memoryview: invalid type for format '%c'", format);
    else raise_value_error(ts, "memoryview: invalid value for format '%c'", format);
    return false;
}

static bool pack_double(ThreadState *ts, char *data, char format, Borrow value)
{
    bool failed = false;
    double d = obj_as_double(ts, value, &failed);
    if (failed) return exc_take_if(ts, EXC_TYPE_ERROR) ? invalid(ts, "type", format) : false;
    if (format == 'd') {
        memcpy(data, &d, sizeof d);
    } else if (format == 'f') {
        float f = (float)d;
        memcpy(data, &f, sizeof f);
    } else {
        uint16_t half;
        if (!double_to_half(d, &half)) return invalid(ts, "value", format);
        memcpy(data, &half, sizeof half);
    }
    return true;
}

static bool pack_unsigned(Borrow index, size_t size, uint64_t *bits)
{
    int64_t value;
    if (int_fits_int64(index, &value)) {
        *bits = (uint64_t)value;
        return value >= 0 && (size == 8 || *bits >> 8 * size == 0);
    }
    *bits = ((IntObject *)index)->limbs[0];
    return size == 8 && index->aux == 1 << 1; /* one limb, not negative */
}

static bool pack_signed(Borrow index, size_t size, uint64_t *bits)
{
    int64_t value;
    if (!int_fits_int64(index, &value)) return false;
    *bits = (uint64_t)value;
    int64_t half = (int64_t)(UINT64_C(1) << (8 * size - 1));
    return size == 8 || (value >= -half && value < half);
}

static bool pack_integer(ThreadState *ts, char *data, char format, Borrow value)
{
    size_t size = memory_format_size(format);
    uint64_t bits;
    Ref index = value->type->slots.index ? obj_index(ts, value) : NULL;
    if (!index)
        return exc_pending(ts) && !exc_take_if(ts, EXC_TYPE_ERROR) ? false : invalid(ts, "type", format);
    bool fits = is_unsigned(format) ? pack_unsigned(index, size, &bits) : pack_signed(index, size, &bits);
    ref_drop(index);
    if (!fits) return invalid(ts, "value", format);
    memcpy(data, &bits, size);
    return true;
}

bool memory_pack(ThreadState *ts, char *data, char format, Borrow value)
{
    if (strchr("efd", format)) return pack_double(ts, data, format, value);
    if (format == '?') {
        int truth = obj_truth(ts, value);
        if (truth >= 0) *data = (char)truth;
        return truth >= 0;
    }
    if (format != 'c') return pack_integer(ts, data, format, value);
    if (!is_bytes(value)) return invalid(ts, "type", format);
    if (bytes_of(value)->size != 1) return invalid(ts, "value", format);
    *data = bytes_of(value)->data[0];
    return true;
}
