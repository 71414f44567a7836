/* int_text.c: ints to text and back, and to bytes and back. */
#include "base/utf8.h"
#include "object/bytes.h"
#include "object/int_impl.h"
#include "object/str.h"
#include "object/unicode.h"

#define UNCHECKED_DIGITS 640 /* texts this short are converted whatever the limit is */

static const char digit_pairs[] =
    "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"
    "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

/* --- to text --- */

/* Writes the decimal digits so that they end before `end`; answers where they begin. */
static char *put_decimal(char *end, uint64_t n)
{
    while (n >= 100) {
        uint64_t rest = n / 100;
        end -= 2;
        memcpy(end, digit_pairs + 2 * (n - 100 * rest), 2);
        n = rest;
    }
    if (n < 10) {
        *--end = (char)('0' + n);
        return end;
    }
    end -= 2;
    memcpy(end, digit_pairs + 2 * n, 2);
    return end;
}

static unsigned base_shift(int base)
{
    return base == 16 ? 4 : base == 8 ? 3 : 1;
}

static char *put_power_of_two(char *end, uint64_t n, int base)
{
    unsigned shift = base_shift(base);
    do {
        *--end = "0123456789abcdef"[n & (unsigned)(base - 1)];
        n >>= shift;
    } while (n);
    return end;
}

static char *put_prefix(char *begin, int base)
{
    *--begin = base == 16 ? 'x' : base == 8 ? 'o' : 'b';
    *--begin = '0';
    return begin;
}

static Ref small_to_str(ThreadState *ts, int64_t value, int base, bool prefix)
{
    char buffer[72], *end = buffer + sizeof buffer, *begin;
    uint64_t magnitude = value < 0 ? -(uint64_t)value : (uint64_t)value;
    begin = base == 10 ? put_decimal(end, magnitude) : put_power_of_two(end, magnitude, base);
    if (prefix && base != 10) begin = put_prefix(begin, base);
    if (value < 0) *--begin = '-';
    return str_from_ascii(ts, begin, (size_t)(end - begin));
}

static Ref too_many_digits(ThreadState *ts, int limit)
{
    return raise_value_error(ts, "Exceeds the limit (%d digits) for integer string conversion; "
                             "use sys.set_int_max_str_digits() to increase the limit", limit);
}

/* Room for the digits of a number of so many bits, and one more. */
static size_t digits_room(uint64_t bits, int base)
{
    return base == 10 ? (size_t)(bits / 100 * 30103 / 1000 + bits % 100) + 3
                      : (size_t)(bits / base_shift(base)) + 2;
}

static Ref text_of_digits(ThreadState *ts, const unsigned char *digits, size_t n, const char *before)
{
    size_t size = strlen(before);
    if (n > UINT32_MAX - 128) return raise_no_memory(ts);
    StrObject *s = str_alloc(ts, n + size, n + size);
    if (!s) return NULL;
    memcpy(s->text, before, size);
    for (size_t i = 0; i < n; i++) s->text[size + i] = "0123456789abcdef"[digits[i]];
    return OBJ(s);
}

Ref int_to_str(ThreadState *ts, Borrow o, int base, bool prefix)
{
    if (int_is_small(o)) return small_to_str(ts, int_small_value(o), base, prefix);
    IntView x;
    int_view(&x, o);
    uint64_t bits = limbs_bits(x.limbs, x.n);
    int limit = base == 10 ? ts->rt->int_max_str_digits : 0;
    if (limit > 0 && (bits - 1) / 1000 * 301 > (uint64_t)limit) return too_many_digits(ts, limit);
    if (x.n > LONG_WORK && !int_long_work(ts, x.n, LONG_WORK_SCRATCH)) return NULL;
    size_t room = digits_room(bits, base), limbs = 8 * (x.n + 1);
    Ref text = NULL;
    unsigned char *digits = mem_alloc(ts, room);
    mp_limb_t *copy = digits ? mem_alloc(ts, limbs) : NULL;
    if (copy) {
        char before[4], *begin = before + 3;
        memcpy(copy, x.limbs, 8 * x.n);
        size_t n = mpn_get_str(digits, base, copy, (mp_size_t)x.n), zeros = 0;
        while (digits[zeros] == 0) zeros++;
        *begin = 0;
        if (prefix && base != 10) begin = put_prefix(begin, base);
        if (x.negative) *--begin = '-';
        if (limit > 0 && n - zeros > (size_t)limit) text = too_many_digits(ts, limit);
        else text = text_of_digits(ts, digits + zeros, n - zeros, begin);
    }
    mem_free(ts, copy, limbs);
    mem_free(ts, digits, room);
    return text;
}

/* --- from text --- */

typedef struct DigitReader {
    const char *p, *end;
    bool unicode;       /* the text is UTF-8 whose decimal digits and spaces count; else plain bytes */
} DigitReader;

/* What a character is worth as a digit: 36 or more: none. */
static unsigned digit_value(char c)
{
    if (c >= '0' && c <= '9') return (unsigned)(c - '0');
    if (c >= 'a' && c <= 'z') return (unsigned)(c - 'a') + 10;
    if (c >= 'A' && c <= 'Z') return (unsigned)(c - 'A') + 10;
    return 99;
}

/* The digit at p, which moves behind it; 99 without moving where there is none. */
static unsigned take_digit(DigitReader *r)
{
    if (r->p == r->end) return 99;
    if (OURO_LIKELY((unsigned char)*r->p < 0x80) || !r->unicode) {
        unsigned value = digit_value(*r->p);
        r->p += value != 99;
        return value;
    }
    const char *next = r->p;
    int value = unicode_decimal_value(utf8_next(&next));
    if (value < 0) return 99;
    r->p = next;
    return (unsigned)value;
}

static void skip_spaces(DigitReader *r)
{
    while (r->p < r->end) {
        const char *next = r->p + 1;
        unsigned char c = (unsigned char)*r->p;
        bool space = c == ' ' || (c >= '\t' && c <= '\r');
        if (r->unicode && c >= 0x80) {
            next = r->p;
            space = unicode_is_space(utf8_next(&next));
        }
        if (!space) return;
        r->p = next;
    }
}

static int prefix_base(char letter)
{
    letter |= 32;
    return letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
}

/* Settles base 0, skips a prefix that fits the base. *zero_only: base 0 and digits that begin with 0. */
static int read_prefix(DigitReader *r, int base, bool *zero_only)
{
    int found = r->end - r->p > 1 && *r->p == '0' ? prefix_base(r->p[1]) : 0;
    *zero_only = base == 0 && found == 0 && r->p < r->end && *r->p == '0';
    if (found && (base == 0 || base == found)) {
        r->p += 2;
        if (r->p < r->end && *r->p == '_') r->p++;
        return found;
    }
    return base ? base : 10;
}

/* Counts the digits up to the first other character; false if an underscore is misplaced. */
static bool count_digits(DigitReader r, int base, size_t *count, const char **end)
{
    *count = 0;
    for (;;) {
        const char *before = r.p;
        if (take_digit(&r) >= (unsigned)base) {
            *end = before;
            return *count > 0 && before[-1] != '_';
        }
        ++*count;
        if (r.p < r.end && *r.p == '_') r.p++;
    }
}

static uint64_t read_short(DigitReader *r, int base, size_t count)
{
    uint64_t value = 0;
    while (count > 0) {
        if (*r->p == '_') r->p++;
        value = value * (unsigned)base + take_digit(r);
        count--;
    }
    return value;
}

static bool is_power_of_two(int base)
{
    return (base & (base - 1)) == 0;
}

/* Limbs that so many digits may need: a decimal digit takes less than 27/8 bits; others get one more. */
static size_t limbs_room(size_t digits, int base)
{
    size_t bits = base == 10 ? digits / 8 * 27 + 27
                             : digits * (unsigned)(32 - __builtin_clz((unsigned)base - 1));
    return bits / 64 + 2;
}

static Ref read_long(ThreadState *ts, DigitReader *r, int base, size_t count, bool negative)
{
    IntWork w;
    Ref result = NULL;
    size_t limbs = limbs_room(count, base);
    if (limbs > LONG_WORK && !int_long_work(ts, limbs, LONG_WORK_SCRATCH)) return NULL;
    unsigned char *digits = mem_alloc(ts, count);
    if (!digits) return NULL;
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (*r->p == '_') r->p++;
        unsigned digit = take_digit(r);
        if (n || digit) digits[n++] = (unsigned char)digit;
    }
    if (n == 0) result = int_from_int64(ts, 0);
    else if (work_begin(ts, &w, limbs))
        result = work_end(ts, &w, (size_t)mpn_set_str(w.limbs, digits, n, base), negative);
    mem_free(ts, digits, count);
    return result;
}

static Ref invalid_literal(ThreadState *ts, int base, const char *text, size_t size, Borrow shown)
{
    if (shown && (is_str(shown) || is_kind(shown, KIND_BYTES)))
        return raise_value_error(ts, "invalid literal for int() with base %d: %.200R", base, shown);
    Ref bytes = bytes_from_data(ts, text, size < 200 ? size : 200);
    if (!bytes) return NULL;
    raise_value_error(ts, "invalid literal for int() with base %d: %.200R", base, bytes);
    ref_drop(bytes);
    return NULL;
}

static Ref read_number(ThreadState *ts, DigitReader *r, int base, size_t count, bool negative)
{
    int limit = ts->rt->int_max_str_digits;
    if (count <= 11 || (base <= 10 && count <= 18)) { /* 36**11 and 10**18 fit in 63 bits */
        int64_t value = (int64_t)read_short(r, base, count);
        return int_from_int64(ts, negative ? -value : value);
    }
    if (!is_power_of_two(base) && count > UNCHECKED_DIGITS && limit > 0 && count > (size_t)limit)
        return raise_value_error(
            ts,
            "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; "
            "use sys.set_int_max_str_digits() to increase the limit",
            limit, count);
    return read_long(ts, r, base, count, negative);
}

Ref int_from_text(ThreadState *ts, const char *text, size_t size, int base, Borrow shown)
{
    DigitReader r = {.p = text, .end = text + size, .unicode = shown && is_str(shown)};
    bool negative = false, zero_only;
    size_t count;
    const char *end;
    skip_spaces(&r);
    if (r.p < r.end && (*r.p == '-' || *r.p == '+')) negative = *r.p++ == '-';
    int actual = read_prefix(&r, base, &zero_only);
    if (!count_digits(r, actual, &count, &end)) goto invalid;
    DigitReader rest = {.p = end, .end = r.end, .unicode = r.unicode};
    skip_spaces(&rest);
    if (rest.p != rest.end) goto invalid;
    Ref value = read_number(ts, &r, actual, count, negative);
    if (value && zero_only && int_sign(value) != 0) {
        ref_drop(value);
        goto invalid;
    }
    return value;
invalid:
    return invalid_literal(ts, base, text, size, shown);
}

/* --- bytes --- */

/* Byte i of the magnitude, 0 beyond it. */
static unsigned char magnitude_byte(const IntView *x, size_t i)
{
    return i / 8 < x->n ? (unsigned char)(x->limbs[i / 8] >> i % 8 * 8) : 0;
}

/* Can `length` bytes hold it? */
static bool bytes_suffice(const IntView *x, size_t length, bool is_signed)
{
    uint64_t bits = limbs_bits(x->limbs, x->n),
             room = length > UINT64_MAX / 8 ? UINT64_MAX : 8 * (uint64_t)length;
    if (!is_signed || bits == 0) return bits <= room;
    if (length == 0) return x->negative && bits == 1; /* CPython lets -1 pass as no byte at all */
    bool lowest = x->negative && mpn_scan1(x->limbs, 0) == bits - 1; /* -2**(8n - 1) */
    return bits + !lowest <= room;
}

Ref int_to_bytes(ThreadState *ts, Borrow o, size_t length, bool little, bool is_signed)
{
    IntView x;
    int_view(&x, o);
    if (x.negative && !is_signed) return raise_overflow_error(ts, "can't convert negative int to unsigned");
    if (!bytes_suffice(&x, length, is_signed)) return raise_overflow_error(ts, "int too big to convert");
    char few[2];
    Ref bytes = length > 1 ? bytes_from_data(ts, NULL, length) : NULL;
    char *data = length > 1 ? (bytes ? bytes_of(bytes)->data : NULL) : few;
    if (!data) return NULL;
    unsigned carry = 1;
    for (size_t i = 0; i < length; i++) {
        unsigned byte = magnitude_byte(&x, i);
        if (x.negative) {
            byte = (byte ^ 0xFF) + carry;
            carry = byte >> 8;
        }
        data[little ? i : length - 1 - i] = (char)byte;
    }
    return length > 1 ? bytes : bytes_from_data(ts, few, length);
}

Ref int_from_bytes(ThreadState *ts, const unsigned char *bytes, size_t size, bool little, bool is_signed)
{
    size_t n = size / 8 + 1;
    IntWork w;
    if (!work_begin(ts, &w, n)) return NULL;
    bool negative = is_signed && size && bytes[little ? size - 1 : 0] & 0x80;
    memset(w.limbs, negative ? 0xFF : 0, 8 * n);
    for (size_t i = 0; i < size; i++) {
        mp_limb_t byte = bytes[little ? i : size - 1 - i];
        w.limbs[i / 8] &= ~((mp_limb_t)0xFF << i % 8 * 8);
        w.limbs[i / 8] |= byte << i % 8 * 8;
    }
    if (negative) mpn_neg(w.limbs, w.limbs, (mp_size_t)n);
    return work_end(ts, &w, n, negative);
}
