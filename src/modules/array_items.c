/* array_items.c: the values of array.array, to and from bytes. */
#include "modules/arraymodule.h"
#include "object/float.h"

static const ArrayKind kinds[] = {
    {'b', 1, 1}, {'B', 1, 0}, {'u', sizeof(uint32_t), 20}, {'h', 2, 4}, {'H', 2, 2}, {'i', 4, 8}, {'I', 4, 6},
    {'l', 8, 12}, {'L', 8, 10}, {'q', 8, 12}, {'Q', 8, 10}, {'f', 4, 14}, {'d', 8, 16},
};

const ArrayKind *array_kind(uint32_t code)
{
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(kinds); i++)
        if ((unsigned char)kinds[i].code == code) return &kinds[i];
    return NULL;
}

/* --- to values ----------------------------------------------------------------------------------------- */

static bool check_character(ThreadState *ts, uint32_t c)
{
    if (c <= 0x10FFFF) return true;
    return raise_value_error(ts, "character U+%x is not in range [U+0000; U+10ffff]", c) != NULL;
}

static uint32_t character_at(const ArrayObject *a, size_t i)
{
    uint32_t c;
    memcpy(&c, array_at(a, i), sizeof c);
    return c;
}

Ref array_get(ThreadState *ts, const ArrayObject *a, size_t i)
{
    if (a->kind->code != 'u') return memory_unpack(ts, array_at(a, i), a->kind->code);
    uint32_t c = character_at(a, i);
    return check_character(ts, c) ? str_from_code_point(ts, c) : NULL;
}

Ref array_to_list(ThreadState *ts, ArrayObject *a)
{
    Ref list = list_with_capacity(ts, a->length);
    for (size_t i = 0; list && i < a->length; i++) {
        Ref item = array_get(ts, a, i);
        if (!item || !list_append_take(ts, list, item)) ref_clear(&list);
    }
    return list;
}

Ref array_to_text(ThreadState *ts, const ArrayObject *a)
{
    StrBuilder b = {.ts = ts};
    for (size_t i = 0; i < a->length; i++) {
        uint32_t c = character_at(a, i);
        if (!check_character(ts, c)) {
            builder_discard(&b);
            return NULL;
        }
        builder_add_char(&b, c);
    }
    return builder_finish(&b);
}

/* --- from values --------------------------------------------------------------------------------------- */

static bool too_large(ThreadState *ts, const char *message)
{
    return raise_overflow_error(ts, "%s", message) != NULL;
}

static bool within(ThreadState *ts, int64_t value, int64_t least, int64_t most, const char *what)
{
    if (value >= least && value <= most) return true;
    return raise_overflow_error(ts, "%s is %s", what,
                                value < least ? "less than minimum" : "greater than maximum") != NULL;
}

/* Kinds that CPython reads as a C long; short ones are narrowed in two steps, each with words of its own. */
static bool signed_bits(ThreadState *ts, char code, Borrow n, uint64_t *bits)
{
    int64_t value;
    if (!int_fits_int64(n, &value))
        return too_large(ts, code == 'q' ? "int too big to convert"
                                         : "Python int too large to convert to C long");
    *bits = (uint64_t)value;
    switch (code) {
    case 'b':
        return within(ts, value, INT16_MIN, INT16_MAX, "signed short integer") &&
               within(ts, value, INT8_MIN, INT8_MAX, "signed char");
    case 'B': return within(ts, value, 0, UINT8_MAX, "unsigned byte integer");
    case 'h': return within(ts, value, INT16_MIN, INT16_MAX, "signed short integer");
    case 'H':
        return within(ts, value, INT32_MIN, INT32_MAX, "signed integer") &&
               within(ts, value, 0, UINT16_MAX, "unsigned short");
    case 'i': return within(ts, value, INT32_MIN, INT32_MAX, "signed integer");
    default: return true;
    }
}

/* I, L and Q */
static bool unsigned_bits(ThreadState *ts, char code, Borrow n, uint64_t *bits)
{
    bool wide = code == 'Q';
    if (int_sign(n) < 0)
        return too_large(ts, wide ? "can't convert negative int to unsigned"
                                  : "can't convert negative value to unsigned int");
    if (int_bit_length(n) > 64)
        return too_large(ts, wide ? "int too big to convert"
                                  : "Python int too large to convert to C unsigned long");
    *bits = int_is_small(n) ? (uint64_t)int_small_value(n) : ((IntObject *)n)->limbs[0];
    return code != 'I' || *bits <= UINT32_MAX || too_large(ts, "unsigned int is greater than maximum");
}

static bool int_bytes(ThreadState *ts, char code, Borrow value, char *bytes)
{
    uint64_t bits = 0;
    Ref n = obj_index(ts, value);
    if (!n) return false;
    bool plain = code == 'I' || code == 'L' || code == 'Q';
    bool good = plain ? unsigned_bits(ts, code, n, &bits) : signed_bits(ts, code, n, &bits);
    ref_drop(n);
    if (good) memcpy(bytes, &bits, sizeof bits);
    return good;
}

static bool float_bytes(ThreadState *ts, char code, Borrow value, char *bytes)
{
    bool failed = false;
    double wide = obj_as_double(ts, value, &failed);
    float narrow = (float)wide;
    if (failed) return false;
    if (code == 'd') memcpy(bytes, &wide, sizeof wide);
    else memcpy(bytes, &narrow, sizeof narrow);
    return true;
}

bool array_item_bytes(ThreadState *ts, const ArrayKind *kind, Borrow value, char bytes[ARRAY_ITEM_MAX])
{
    if (kind->code == 'd' || kind->code == 'f') return float_bytes(ts, kind->code, value, bytes);
    if (kind->code != 'u') return int_bytes(ts, kind->code, value, bytes);
    if (!is_str(value) || str_of(value)->length != 1)
        return raise_type_error(ts, "array item must be unicode character") != NULL;
    uint32_t c = str_char_at(str_of(value), 0);
    memcpy(bytes, &c, sizeof c);
    return true;
}
