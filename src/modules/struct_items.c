/* struct_items.c: single values of the module struct, to and from bytes. */
#include "modules/structmodule.h"
#include "object/float.h"

static uint64_t load_bits(const char *data, size_t size, bool big_endian)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < size; i++)
        bits |= (uint64_t)(unsigned char)data[big_endian ? size - 1 - i : i] << 8 * i;
    return bits;
}

static void store_bits(char *data, uint64_t bits, size_t size, bool big_endian)
{
    for (size_t i = 0; i < size; i++) data[big_endian ? size - 1 - i : i] = (char)(bits >> 8 * i);
}

static bool is_unsigned(char format)
{
    return strchr("BHILQNP", format) != NULL;
}

/* --- to values ----------------------------------------------------------------------------------------- */

static double double_of_bits(char format, uint64_t bits)
{
    union { uint64_t bits; double value; } wide = {bits};
    union { uint32_t bits; float value; } narrow = {(uint32_t)bits};
    return format == 'd' ? wide.value : format == 'f' ? narrow.value : half_to_double((uint16_t)bits);
}

/* A string whose first byte is its length. */
static Ref unpack_counted(ThreadState *ts, const StructField *f, const char *data)
{
    if (f->count == 0) return raise_system_error(ts, "Negative size passed to PyBytes_FromStringAndSize");
    size_t size = (unsigned char)data[0];
    return bytes_from_data(ts, data + 1, size < f->count ? size : f->count - 1);
}

Ref struct_unpack_item(ThreadState *ts, const StructObject *s, const StructField *f, const char *data)
{
    if (f->format == 's') return bytes_from_data(ts, data, f->count);
    if (f->format == 'p') return unpack_counted(ts, f, data);
    if (f->format == 'c') return bytes_from_data(ts, data, 1);
    uint64_t bits = load_bits(data, f->item_size, s->big_endian);
    if (f->format == '?') return bool_new(ts, bits != 0);
    if (strchr("efd", f->format)) return float_from_double(ts, double_of_bits(f->format, bits));
    if (is_unsigned(f->format)) return int_from_uint64(ts, bits);
    unsigned unused = 64 - 8 * f->item_size;
    return int_from_int64(ts, (int64_t)(bits << unused) >> unused);
}

/* --- from values --------------------------------------------------------------------------------------- */

static bool fail(ThreadState *ts, const char *message)
{
    return raise_module_error(ts, EXCEPTION_STRUCT, message) != NULL;
}

/* Where the order of bytes is the machine's, CPython packs the short ones by functions that word it
 * differently. */
static bool out_of_range(ThreadState *ts, const StructObject *s, const StructField *f, int64_t least,
                         uint64_t most)
{
    static const struct { char format; const char *name; } short_names[] = {
        {'b', "byte"}, {'B', "ubyte"}, {'h', "short"}, {'H', "ushort"}};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(short_names); i++) {
        if (short_names[i].format != f->format || (s->big_endian && f->item_size > 1)) continue;
        raise_module_error(ts, EXCEPTION_STRUCT, "%s format requires %lld <= number <= %llu",
                           short_names[i].name, (long long)least, (unsigned long long)most);
        return false;
    }
    raise_module_error(ts, EXCEPTION_STRUCT, "'%c' format requires %lld <= number <= %llu", f->format,
                       (long long)least, (unsigned long long)most);
    return false;
}

/* The bits of an int of 64 bits: as a signed number if it fits, else (unless it must be signed) as an
 * unsigned one. */
static bool wide_bits(Borrow n, bool may_be_negative, bool may_be_large, uint64_t *bits)
{
    int64_t value;
    if (int_fits_int64(n, &value)) {
        *bits = (uint64_t)value;
        return value >= 0 || may_be_negative;
    }
    *bits = ((IntObject *)n)->limbs[0];
    return may_be_large && n->aux == 1 << 1; /* one limb, not negative */
}

static bool int_bits(ThreadState *ts, const StructObject *s, const StructField *f, Borrow n, uint64_t *bits)
{
    bool big_words = s->big_endian && f->item_size == 8, no_sign = is_unsigned(f->format);
    if (f->item_size == 8) {
        if (wide_bits(n, !no_sign || f->format == 'P', no_sign, bits)) return true;
        return fail(ts, big_words || f->format == 'P' ? "int too large to convert" : "argument out of range");
    }
    /* read as a long, or an unsigned long where CPython does, and then compared with what the field can hold
     */
    bool as_signed = !no_sign || f->format == 'B' || (f->format == 'H' && !s->big_endian);
    if (!wide_bits(n, as_signed, !as_signed, bits)) return fail(ts, "argument out of range");
    unsigned width = 8 * f->item_size;
    int64_t least = no_sign ? 0 : -(INT64_C(1) << (width - 1));
    uint64_t most = no_sign ? (UINT64_C(1) << width) - 1 : (UINT64_C(1) << (width - 1)) - 1;
    bool below = as_signed && (int64_t)*bits < least;
    if (below || (as_signed ? (int64_t)*bits > (int64_t)most : *bits > most))
        return out_of_range(ts, s, f, least, most);
    return true;
}

static bool pack_int(ThreadState *ts, const StructObject *s, const StructField *f, Borrow value, char *data)
{
    uint64_t bits;
    if (!is_int(value) && !value->type->slots.index) return fail(ts, "required argument is not an integer");
    Ref n = obj_index(ts, value);
    if (!n) return false;
    bool good = int_bits(ts, s, f, n, &bits);
    ref_drop(n);
    if (good) store_bits(data, bits, f->item_size, s->big_endian);
    return good;
}

static bool too_large(ThreadState *ts, const StructField *f, Borrow value)
{
    if (is_int(value)) return fail(ts, "int too large to convert");
    return raise_overflow_error(ts, "float too large to pack with %c format", f->format) != NULL;
}

static bool pack_float(ThreadState *ts, const StructObject *s, const StructField *f, Borrow value, char *data)
{
    bool failed = false;
    union { double value; uint64_t bits; } wide = {obj_as_double(ts, value, &failed)};
    if (failed) {
        exc_clear(ts);
        return fail(ts, "required argument is not a float");
    }
    if (f->format == 'f') {
        union { float value; uint32_t bits; } narrow = {(float)wide.value};
        if (!s->native && __builtin_isinf(narrow.value) && !__builtin_isinf(wide.value))
            return too_large(ts, f, value);
        wide.bits = narrow.bits;
    } else if (f->format == 'e') {
        uint16_t half;
        if (!double_to_half(wide.value, &half)) return too_large(ts, f, value);
        wide.bits = half;
    }
    store_bits(data, wide.bits, f->item_size, s->big_endian);
    return true;
}

static bool pack_bytes(ThreadState *ts, const StructField *f, Borrow value, char *data)
{
    Span span;
    if (!bytes_span(value, &span)) {
        raise_module_error(ts, EXCEPTION_STRUCT, "argument for '%c' must be a bytes object", f->format);
        return false;
    }
    size_t room = f->count;
    if (f->format == 'p' && room) {
        room--;
        size_t size = span.size < room ? span.size : room;
        *data++ = (char)(size < 255 ? size : 255);
    }
    memcpy(data, span.data, span.size < room ? span.size : room);
    return true;
}

bool struct_pack_item(ThreadState *ts, const StructObject *s, const StructField *f, Borrow value, char *data)
{
    int truth;
    switch (f->format) {
    case 's':
    case 'p': return pack_bytes(ts, f, value, data);
    case 'c':
        if (!is_bytes(value) || bytes_of(value)->size != 1)
            return fail(ts, "char format requires a bytes object of length 1");
        *data = bytes_of(value)->data[0];
        return true;
    case '?':
        if ((truth = obj_truth(ts, value)) < 0) return false;
        *data = (char)truth;
        return true;
    case 'e':
    case 'f':
    case 'd': return pack_float(ts, s, f, value, data);
    default: return pack_int(ts, s, f, value, data);
    }
}
