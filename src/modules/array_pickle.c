/* array_pickle.c: arrays in pickles: their bytes and a number that says what the bytes are, so that a machine
 * that keeps numbers differently can read them. */
#include "modules/arraymodule.h"
#include "object/float.h"
#include "object/instance.h"
#include "object/lookup.h"

/* The formats: 0 and 1 single bytes, then pairs, little-endian first. */
enum { FORMAT_FLOAT = 14, FORMAT_DOUBLE = 16, FORMAT_UTF16 = 18, FORMAT_UTF32 = 20, FORMAT_LIMIT = 22 };

static Ref dict_or_none(ThreadState *ts, Borrow self)
{
    Ref dict = NULL;
    if (!obj_lookup(ts, self, ID(ts, __dict__), &dict)) return NULL;
    return dict ? dict : none_new(ts);
}

static Ref type_code(ThreadState *ts, const ArrayObject *a)
{
    return str_from_ascii(ts, &a->kind->code, 1);
}

NATIVE(array_reduce_ex)
{
    UNUSED_ARGUMENTS();
    ArrayObject *a = array_of(self);
    int64_t protocol;
    if (!is_int(args[0])) return raise_type_error(ts, "__reduce_ex__ argument should be an integer");
    if (!need_index(ts, args[0], &protocol)) return NULL;
    Ref dict = dict_or_none(ts, self);
    if (!dict) return NULL;
    if (protocol < 3)
        return pack_take(ts, 3, ref_new(OBJ(self->type)),
                         pack_take(ts, 2, type_code(ts, a), array_to_list(ts, a)), dict);
    Ref arguments = pack_take(ts, 4, ref_new(OBJ(self->type)), type_code(ts, a),
                              int_from_int64(ts, a->kind->machine_code),
                              bytes_from_data(ts, a->data, a->length * a->kind->size));
    return pack_take(ts, 3, imported_attribute(ts, "array", "_array_reconstructor"), arguments, dict);
}

/* --- from other formats -------------------------------------------------------------------------------- */

/* Of text CPython wants the bytes of two units, and so do we. */
static size_t format_size(int64_t format)
{
    static const uint8_t sizes[FORMAT_LIMIT / 2] = {1, 2, 2, 4, 4, 8, 8, 4, 8, 4, 8};
    return sizes[format / 2];
}

/* The kind in which ints of a format are kept: the last one that fits. */
static const ArrayKind *int_kind(int64_t format)
{
    static const char codes[] = "BbHHhhIIiiQQqq";
    return array_kind((unsigned char)codes[format]);
}

static double double_at(const char *p, size_t size, bool big_endian)
{
    union { uint64_t bits; double value; } wide = {0};
    union { uint32_t bits; float value; } narrow;
    for (size_t i = 0; i < size; i++)
        wide.bits |= (uint64_t)(unsigned char)p[big_endian ? size - 1 - i : i] << 8 * i;
    narrow.bits = (uint32_t)wide.bits;
    return size == 4 ? narrow.value : wide.value;
}

static bool add_floats(ThreadState *ts, ArrayObject *a, const BytesObject *b, size_t size, bool big_endian)
{
    bool done = true;
    for (size_t at = 0; done && at < b->size; at += size) {
        Ref value = float_from_double(ts, double_at(b->data + at, size, big_endian));
        done = value && array_append(ts, a, value);
        ref_xdrop(value);
    }
    return done;
}

static bool add_ints(ThreadState *ts, ArrayObject *a, const BytesObject *b, int64_t format)
{
    size_t size = format_size(format);
    bool done = true, is_signed = (format < 2 ? format : format / 2 % 2 == 0) != 0;
    for (size_t at = 0; done && at < b->size; at += size) {
        Ref value = int_from_bytes(ts, (const unsigned char *)b->data + at, size, format % 2 == 0, is_signed);
        done = value && array_append(ts, a, value);
        ref_xdrop(value);
    }
    return done;
}

static bool add_characters(ThreadState *ts, ArrayObject *a, const BytesObject *b, int64_t format)
{
    static const char *const names[] = {"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"};
    Ref text = str_decode(ts, b->data, b->size, names[format - FORMAT_UTF16], NULL);
    bool done = text && array_append_text(ts, a, str_of(text));
    ref_xdrop(text);
    return done;
}

static Ref convert(ThreadState *ts, Type *type, const ArrayKind *kind, int64_t format, const BytesObject *b)
{
    bool is_float = format >= FORMAT_FLOAT && format < FORMAT_UTF16, is_text = format >= FORMAT_UTF16, done;
    if (b->size % format_size(format))
        return raise_value_error(ts, "string length not a multiple of item size");
    if (is_text) kind = array_kind('u');
    else if (!is_float) kind = int_kind(format);
    ArrayObject *a = array_new(ts, type, kind, 0);
    if (!a) return NULL;
    if (is_text) done = add_characters(ts, a, b, format);
    else if (is_float) done = add_floats(ts, a, b, format_size(format), format % 2);
    else done = add_ints(ts, a, b, format);
    if (done) return OBJ(a);
    ref_drop(OBJ(a));
    return NULL;
}

NATIVE(array_reconstructor)
{
    UNUSED_ARGUMENTS();
    int64_t format;
    Type *base = type_for_kind(ts, KIND_ARRAY);
    if (!base) return NULL;
    if (!is_type(args[0]))
        return raise_type_error(ts, "first argument must be a type object, not %K", args[0]);
    if (!is_str(args[1]) || str_of(args[1])->length != 1)
        return raise_type_error(ts, "_array_reconstructor() argument 2 must be a unicode character, not %K",
                                args[1]);
    if (!need_index(ts, args[2], &format)) return NULL;
    if (!type_is_subtype(type_of(args[0]), base))
        return raise_type_error(ts, "%N is not a subtype of %N", args[0], OBJ(base));
    const ArrayKind *kind = array_kind(str_char_at(str_of(args[1]), 0));
    if (!kind) return raise_value_error(ts, "second argument must be a valid type code");
    if (format < 0 || format >= FORMAT_LIMIT)
        return raise_value_error(ts, "third argument must be a valid machine format code.");
    if (!is_bytes(args[3])) return raise_type_error(ts, "fourth argument should be bytes, not %T", args[3]);
    BytesObject *b = bytes_of(args[3]);
    if (format != kind->machine_code) return convert(ts, type_of(args[0]), kind, format, b);
    ArrayObject *a = array_new(ts, type_of(args[0]), kind, 0);
    if (!a || array_append_bytes(ts, a, b->data, b->size)) return OBJ(a);
    ref_drop(OBJ(a));
    return NULL;
}
