/* binascii.c: the module _binascii: base64, hexadecimal digits and checksums, the fast parts of
 * lib/binascii.py. */
#include "modules/builtins.h"
#include "modules/classes.h"
#include "object/bytes_impl.h"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Lends bytes, or the text of a str in ASCII. */
static bool get_text(ThreadState *ts, Borrow o, BufferView *view)
{
    if (is_str(o)) {
        if (!str_is_ascii(str_of(o)))
            return raise_value_error(ts, "string argument should contain only ASCII characters") != NULL;
        *view = (BufferView){str_of(o)->text, str_of(o)->size, .readonly = true, .owner = ref_new(o)};
        return true;
    }
    if (o->type->slots.get_buffer) return obj_get_buffer(ts, o, view, false);
    return raise_type_error(ts, "argument should be bytes, buffer or ASCII string, not '%T'", o) != NULL;
}

/* A lent str has nothing to release but its reference. */
static void release_text(ThreadState *ts, BufferView *view)
{
    if (is_str(view->owner)) ref_clear(&view->owner);
    else buffer_release(ts, view);
}

static Ref fail(ThreadState *ts, const char *message)
{
    return raise_module_error(ts, EXCEPTION_BINASCII, "%s", message);
}

/* --- base64 -------------------------------------------------------------------------------------------- */

static int letter_value(char c)
{
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* Decodes into `out`; what is wrong with the end of the text is said by *count and *place: letters seen, and
 * which of four the next one would be. */
static const char *decode_base64(const char *p, size_t size, bool strict, StrBuilder *out, size_t *place)
{
    unsigned left = 0;
    size_t pads = 0;
    bool padded = false;
    *place = 0;
    if (strict && size && p[0] == '=') return "Leading padding not allowed";
    for (size_t i = 0; i < size; i++) {
        if (p[i] == '=') {
            padded = true;
            if (*place >= 2 && *place + ++pads >= 4) {
                *place = 0;
                return strict && i + 1 < size ? "Excess data after padding" : NULL;
            }
            continue;
        }
        int value = letter_value(p[i]);
        if (value < 0) {
            if (strict) return "Only base64 data is allowed";
            continue;
        }
        if (strict && padded) return "Discontinuous padding not allowed";
        pads = 0;
        char byte = (char)(left << 2 * *place | (unsigned)value >> (6 - 2 * *place));
        if (*place) builder_add_ascii(out, &byte, 1);
        left = (unsigned)value & ((1u << (6 - 2 * *place)) - 1);
        *place = (*place + 1) % 4;
        if (*place == 0) left = 0;
    }
    return NULL;
}

static NATIVE(a2b_base64)
{
    static const char *const names[] = {"", "strict_mode"};
    static const ArgSpec spec = {"a2b_base64", names, .count = 2, .positional = 1, .required = 1};
    Borrow bound[2];
    BufferView view;
    size_t place;
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    int strict = bound[1] ? obj_truth(ts, bound[1]) : 0;
    if (strict < 0 || !get_text(ts, bound[0], &view)) return NULL;
    StrBuilder out = {.ts = ts};
    const char *problem = decode_base64(view.data, view.size, strict, &out, &place);
    release_text(ts, &view);
    if (!problem && place == 0) return bytes_builder_finish(&out, false);
    size_t count = out.size / 3 * 4 + 1;
    builder_discard(&out);
    if (problem) return fail(ts, problem);
    if (place > 1) return fail(ts, "Incorrect padding");
    return raise_module_error(ts, EXCEPTION_BINASCII,
                              "Invalid base64-encoded string: number of data characters (%zu) "
                              "cannot be 1 more than a multiple of 4",
                              count);
}

static void encode_base64(StrBuilder *out, const unsigned char *p, size_t size)
{
    for (; size; p += 3) {
        size_t n = size < 3 ? size : 3;
        uint32_t bits = (uint32_t)p[0] << 16 | (n > 1 ? (uint32_t)p[1] << 8 : 0) | (n > 2 ? p[2] : 0);
        char four[4] = {letters[bits >> 18], letters[bits >> 12 & 63], n > 1 ? letters[bits >> 6 & 63] : '=',
                        n > 2 ? letters[bits & 63] : '='};
        builder_add_ascii(out, four, 4);
        size -= n;
    }
}

static NATIVE(b2a_base64)
{
    static const char *const names[] = {"", "newline"};
    static const ArgSpec spec = {"b2a_base64", names, .count = 2, .positional = 1, .required = 1};
    Borrow bound[2];
    BufferView view;
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    int newline = bound[1] ? obj_truth(ts, bound[1]) : 1;
    if (newline < 0 || !obj_get_buffer(ts, bound[0], &view, false)) return NULL;
    StrBuilder out = {.ts = ts};
    encode_base64(&out, (const unsigned char *)view.data, view.size);
    if (newline) builder_add_ascii(&out, "\n", 1);
    buffer_release(ts, &view);
    return bytes_builder_finish(&out, false);
}

/* --- hexadecimal digits -------------------------------------------------------------------------------- */

static NATIVE(b2a_hex)
{
    (void)self;
    static const char *const names[] = {"data", "sep", "bytes_per_sep"};
    static const ArgSpec spec = {"hexlify", names, .count = 3, .positional = 3, .required = 1};
    Borrow bound[3];
    BufferView view;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound) || !obj_get_buffer(ts, bound[0], &view, false))
        return NULL;
    /* what bytes.hex() makes of the same arguments */
    size_t count = bound[2] ? 2 : bound[1] ? 1 : 0;
    Borrow options[] = {bound[1], bound[2]};
    int64_t length = bound[1] ? obj_len(ts, bound[1]) : 1;
    Ref text = NULL;
    if (length == 1) text = bytes_hex(ts, (Span){view.data, view.size}, options, count, NULL);
    else if (length >= 0) raise_value_error(ts, "sep must be length 1.");
    buffer_release(ts, &view);
    Ref digits = text ? str_encode(ts, text, "latin-1", NULL) : NULL;
    ref_xdrop(text);
    return digits;
}

static int digit_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static NATIVE(a2b_hex)
{
    UNUSED_ARGUMENTS();
    BufferView view;
    if (!get_text(ts, args[0], &view)) return NULL;
    StrBuilder out = {.ts = ts};
    const char *problem = view.size % 2 ? "Odd-length string" : NULL;
    for (size_t i = 0; !problem && i < view.size; i += 2) {
        int high = digit_value(view.data[i]), low = digit_value(view.data[i + 1]);
        char byte = (char)(high << 4 | low);
        if (high < 0 || low < 0) problem = "Non-hexadecimal digit found";
        else builder_add_ascii(&out, &byte, 1);
    }
    release_text(ts, &view);
    if (!problem) return bytes_builder_finish(&out, false);
    builder_discard(&out);
    return fail(ts, problem);
}

/* --- checksums ----------------------------------------------------------------------------------------- */

/* The low 32 bits of an int. */
static bool low_bits(ThreadState *ts, Borrow o, uint32_t *bits)
{
    Ref n = obj_index(ts, o);
    if (!n) return false;
    uint64_t low = int_is_small(n) ? (uint64_t)int_small_value(n) : ((IntObject *)n)->limbs[0];
    *bits = (uint32_t)(!int_is_small(n) && int_sign(n) < 0 ? 0 - low : low);
    ref_drop(n);
    return true;
}

static uint32_t crc32_of(const unsigned char *p, size_t size, uint32_t crc)
{
    uint32_t table[256];
    for (uint32_t i = 0; i < 256; i++) {
        table[i] = i;
        for (int k = 0; k < 8; k++) table[i] = table[i] >> 1 ^ (table[i] & 1 ? 0xEDB88320u : 0);
    }
    for (crc = ~crc; size; size--) crc = crc >> 8 ^ table[(crc ^ *p++) & 255];
    return ~crc;
}

/* CCITT's: the polynomial x^16 + x^12 + x^5 + 1. */
static uint32_t crc_hqx_of(const unsigned char *p, size_t size, uint32_t crc)
{
    for (crc &= 0xFFFF; size; size--) {
        crc ^= (uint32_t)*p++ << 8;
        for (int k = 0; k < 8; k++) crc = (crc << 1 ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xFFFF;
    }
    return crc;
}

static Ref checksum(ThreadState *ts, Borrow data, Borrow start,
                    uint32_t (*sum)(const unsigned char *p, size_t size, uint32_t crc))
{
    BufferView view;
    uint32_t crc = 0;
    if (!obj_get_buffer(ts, data, &view, false)) return NULL;
    bool good = !start || low_bits(ts, start, &crc);
    if (good) crc = sum((const unsigned char *)view.data, view.size, crc);
    buffer_release(ts, &view);
    return good ? int_from_int64(ts, crc) : NULL;
}

static NATIVE(crc32)
{
    UNUSED_ARGUMENTS();
    return checksum(ts, args[0], nargs > 1 ? args[1] : NULL, crc32_of);
}

static NATIVE(crc_hqx)
{
    UNUSED_ARGUMENTS();
    return checksum(ts, args[0], args[1], crc_hqx_of);
}

static const MethodDef functions[] = {
    {"a2b_base64", a2b_base64, 0, 0, MF_KEYWORDS,
     "a2b_base64($module, data, /, *, strict_mode=False)\n--\n\nDecode base64. strict_mode: nothing but "
     "base64."},
    {"b2a_base64", b2a_base64, 0, 0, MF_KEYWORDS,
     "b2a_base64($module, data, /, *, newline=True)\n--\n\nEncode in base64, on one line."},
    {"b2a_hex", b2a_hex, 0, 0, MF_KEYWORDS,
     "b2a_hex($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)\n--\n\nTwo digits for each byte."},
    {"hexlify", b2a_hex, 0, 0, MF_KEYWORDS,
     "hexlify($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)\n--\n\nTwo digits for each byte."},
    {"a2b_hex", a2b_hex, 1, 1, 0,
     "a2b_hex($module, hexstr, /)\n--\n\nThe bytes of pairs of hexadecimal digits."},
    {"unhexlify", a2b_hex, 1, 1, 0,
     "unhexlify($module, hexstr, /)\n--\n\nThe bytes of pairs of hexadecimal digits."},
    {"crc32", crc32, 1, 2, 0,
     "crc32($module, data, crc=0, /)\n--\n\nThe CRC-32 of data, that of earlier data given."},
    {"crc_hqx", crc_hqx, 2, 2, 0,
     "crc_hqx($module, data, crc, /)\n--\n\nThe CRC-CCITT of data, as binhex4 has it."},
    {0},
};

Ref module_binascii_init(ThreadState *ts)
{
    Ref m = module_new(ts, "_binascii", "Base64, hexadecimal digits and checksums.");
    Borrow error = m ? module_exception(ts, EXCEPTION_BINASCII) : NULL;
    Borrow incomplete = error ? module_exception(ts, EXCEPTION_INCOMPLETE) : NULL;
    if (incomplete && module_add_functions(ts, m, functions) && module_add(ts, m, "Error", error) &&
        module_add(ts, m, "Incomplete", incomplete))
        return m;
    ref_xdrop(m);
    return NULL;
}
