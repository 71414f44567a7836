#include "object/str_impl.h"
#include "object/unicode.h"

typedef int (*CaseMapping)(uint32_t c, uint32_t out[CASE_MAX]);

/* --- ASCII: the size is kept, one byte becomes one byte ------------------------------------------------ */

static inline char ascii_upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}
static inline char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}
static bool ascii_is_letter(char c)
{
    return (unsigned char)((c | 32) - 'a') < 26;
}

static StrObject *ascii_copy(ThreadState *ts, const StrObject *s)
{
    StrObject *out = str_alloc(ts, s->size, s->size);
    if (out) memcpy(out->text, s->text, s->size);
    return out;
}

/* The shared twin of a string of at most one character, which may not stay unshared. */
static Ref shared_if_short(ThreadState *ts, StrObject *s)
{
    if (!s || s->length > 1) return OBJ(s);
    Ref shared = str_from_counted(ts, s->text, s->size, s->length);
    ref_drop(OBJ(s));
    return shared;
}

#define EACH_BYTE UINT64_C(0x0101010101010101)

/* Eight ASCII bytes at a time: those from `first` to `last`, both letters, change case. */
static inline uint64_t flip_case_in_word(uint64_t word, char first, char last)
{
    uint64_t from_first = word + EACH_BYTE * (uint64_t)(0x80 - first),
             behind_last = word + EACH_BYTE * (uint64_t)(0x7F - last);
    return word ^ ((from_first & ~behind_last & EACH_BYTE * 0x80) >> 2);
}

static void flip_case(char *text, size_t size, char first, char last)
{
    for (; size >= 8; text += 8, size -= 8) {
        uint64_t word;
        memcpy(&word, text, 8);
        word = flip_case_in_word(word, first, last);
        memcpy(text, &word, 8);
    }
    for (; size; text++, size--) {
        if (*text >= first && *text <= last) *text ^= 0x20;
    }
}

static Ref map_ascii(ThreadState *ts, const StrObject *s, bool to_upper)
{
    StrObject *out = ascii_copy(ts, s);
    if (out && to_upper) flip_case(out->text, s->size, 'a', 'z');
    else if (out) flip_case(out->text, s->size, 'A', 'Z');
    return shared_if_short(ts, out);
}

static Ref swap_ascii(ThreadState *ts, const StrObject *s)
{
    StrObject *out = ascii_copy(ts, s);
    for (size_t i = 0; out && i < s->size; i++) out->text[i] ^= ascii_is_letter(out->text[i]) ? 0x20 : 0;
    return shared_if_short(ts, out);
}

/* --- all of Unicode ------------------------------------------------------------------------------------ */

/* Is the capital sigma at `at` the last letter of a word of at least two? */
static bool is_final_sigma(const StrObject *s, const char *at)
{
    const char *p = at, *end = s->text + s->size;
    bool cased = false;
    while (p > s->text) {
        const char *previous = p = utf8_back(p);
        uint32_t c = utf8_next(&previous);
        if (unicode_is_case_ignorable(c)) continue;
        cased = unicode_is_cased(c);
        break;
    }
    if (!cased) return false;
    p = at + utf8_width(*at);
    while (p < end) {
        uint32_t c = utf8_next(&p);
        if (!unicode_is_case_ignorable(c)) return !unicode_is_cased(c);
    }
    return true;
}

static void add_mapped(StrBuilder *b, uint32_t c, CaseMapping mapping)
{
    uint32_t out[CASE_MAX];
    int n = mapping(c, out);
    for (int i = 0; i < n; i++) builder_add_char(b, out[i]);
}

/* Lower case of the code point c that stands at `at`. */
static void add_lower(StrBuilder *b, const StrObject *s, const char *at, uint32_t c)
{
    if (c == 0x3A3) builder_add_char(b, is_final_sigma(s, at) ? 0x3C2 : 0x3C3);
    else add_mapped(b, c, unicode_lower);
}

/* What the last characters became, by their low bits: a text has few letters and many of each. */
typedef struct CaseMemo { uint32_t from[128], to[128]; } CaseMemo;

static void add_remembered(StrBuilder *b, CaseMemo *memo, uint32_t c, CaseMapping mapping)
{
    unsigned slot = c % OURO_ARRAY_LENGTH(memo->from);
    if (memo->from[slot] != c) {
        uint32_t out[CASE_MAX];
        if (mapping(c, out) != 1) {
            add_mapped(b, c, mapping);
            return;
        }
        memo->from[slot] = c;
        memo->to[slot] = out[0];
    }
    if (OURO_UNLIKELY(b->capacity - b->size < UTF8_MAX)) {
        builder_add_char(b, memo->to[slot]);
        return;
    }
    b->size += utf8_put(b->text + b->size, memo->to[slot]);
    b->length++;
}

static Ref map_all(ThreadState *ts, const StrObject *s, CaseMapping mapping)
{
    StrBuilder b = {.ts = ts};
    CaseMemo memo;
    memset(memo.from, 0xff, sizeof memo.from); /* no code point */
    for (const char *p = s->text, *end = p + s->size; p < end && !b.failed;)
        add_remembered(&b, &memo, utf8_next(&p), mapping);
    return builder_finish(&b);
}

STR_METHOD(upper)
{
    (void)args, (void)nargs, (void)kwnames;
    StrObject *s = str_of(self);
    return str_is_ascii(s) ? map_ascii(ts, s, true) : map_all(ts, s, unicode_upper);
}

STR_METHOD(casefold)
{
    (void)args, (void)nargs, (void)kwnames;
    StrObject *s = str_of(self);
    return str_is_ascii(s) ? map_ascii(ts, s, false) : map_all(ts, s, unicode_fold);
}

STR_METHOD(lower)
{
    (void)args, (void)nargs, (void)kwnames;
    StrObject *s = str_of(self);
    if (str_is_ascii(s)) return map_ascii(ts, s, false);
    StrBuilder b = {.ts = ts};
    for (const char *p = s->text, *end = p + s->size; p < end && !b.failed;) {
        const char *at = p;
        add_lower(&b, s, at, utf8_next(&p));
    }
    return builder_finish(&b);
}

STR_METHOD(swapcase)
{
    (void)args, (void)nargs, (void)kwnames;
    StrObject *s = str_of(self);
    if (str_is_ascii(s)) return swap_ascii(ts, s);
    StrBuilder b = {.ts = ts};
    for (const char *p = s->text, *end = p + s->size; p < end && !b.failed;) {
        const char *at = p;
        uint32_t c = utf8_next(&p);
        if (unicode_is_upper(c)) add_lower(&b, s, at, c);
        else if (unicode_is_lower(c)) add_mapped(&b, c, unicode_upper);
        else builder_add_char(&b, c);
    }
    return builder_finish(&b);
}

static Ref capitalize_ascii(ThreadState *ts, const StrObject *s)
{
    StrObject *out = ascii_copy(ts, s);
    for (size_t i = 0; out && i < s->size; i++)
        out->text[i] = i ? ascii_lower(out->text[i]) : ascii_upper(out->text[i]);
    return shared_if_short(ts, out);
}

STR_METHOD(capitalize)
{
    (void)args, (void)nargs, (void)kwnames;
    StrObject *s = str_of(self);
    if (str_is_ascii(s)) return capitalize_ascii(ts, s);
    StrBuilder b = {.ts = ts};
    for (const char *p = s->text, *end = p + s->size; p < end && !b.failed;) {
        const char *at = p;
        uint32_t c = utf8_next(&p);
        if (at == s->text) add_mapped(&b, c, unicode_title);
        else add_lower(&b, s, at, c);
    }
    return builder_finish(&b);
}

static Ref title_ascii(ThreadState *ts, const StrObject *s)
{
    StrObject *out = ascii_copy(ts, s);
    bool inside = false;
    for (size_t i = 0; out && i < s->size; i++) {
        char c = out->text[i];
        out->text[i] = inside ? ascii_lower(c) : ascii_upper(c);
        inside = ascii_is_letter(c);
    }
    return shared_if_short(ts, out);
}

STR_METHOD(title)
{
    (void)args, (void)nargs, (void)kwnames;
    StrObject *s = str_of(self);
    if (str_is_ascii(s)) return title_ascii(ts, s);
    StrBuilder b = {.ts = ts};
    bool inside = false;
    for (const char *p = s->text, *end = p + s->size; p < end && !b.failed;) {
        const char *at = p;
        uint32_t c = utf8_next(&p);
        if (inside) add_lower(&b, s, at, c);
        else add_mapped(&b, c, unicode_title);
        inside = unicode_is_cased(c);
    }
    return builder_finish(&b);
}
