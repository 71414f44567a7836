#include "object/unicode_name.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/compiler.h"
#include "object/unicode.h"

#ifdef OURO_UNINAMES
#include <uniname.h>
static_assert(UNINAME_MAX <= UNICODE_NAME_MAX, "a name fits");
#endif

static const char ideograph[] = "CJK UNIFIED IDEOGRAPH-";

static bool is_ideograph(uint32_t c)
{
    static const struct { uint32_t first, last; } ranges[] = {
        {0x3400, 0x4dbf},   {0x4e00, 0x9fff},   {0x20000, 0x2a6df}, {0x2a700, 0x2b738},
        {0x2b740, 0x2b81d}, {0x2b820, 0x2cea1}, {0x2ceb0, 0x2ebe0}, {0x30000, 0x3134a},
    };
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(ranges); i++)
        if (c >= ranges[i].first && c <= ranges[i].last) return true;
    return false;
}

static int32_t find_ideograph(const char *name)
{
    const char *digits = name + sizeof ideograph - 1;
    if (strncmp(name, ideograph, sizeof ideograph - 1) != 0) return -1;
    size_t n = strlen(digits);
    if (n < 4 || n > 5 || strspn(digits, "0123456789ABCDEF") != n) return -1;
    long c = strtol(digits, NULL, 16);
    return is_ideograph((uint32_t)c) ? (int32_t)c : -1;
}

/* --- Hangul: a leading consonant, a vowel and perhaps a trailing consonant -------------------------------
 */

#define HANGUL_FIRST 0xAC00
static const char syllable[] = "HANGUL SYLLABLE ";

static const char *const leading[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                      "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
static const char *const vowels[] = {"A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
                                     "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
static const char *const trailing[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                       "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                       "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};
#define VOWELS ((int)OURO_ARRAY_LENGTH(vowels))
#define TRAILING ((int)OURO_ARRAY_LENGTH(trailing))

OURO_UNUSED static bool is_hangul(uint32_t c)
{
    return c >= HANGUL_FIRST && c <= 0xD7A3;
}

OURO_UNUSED static void name_hangul(uint32_t c, char *out)
{
    int place = (int)(c - HANGUL_FIRST);
    sprintf(out, "%s%s%s%s", syllable, leading[place / (VOWELS * TRAILING)],
            vowels[place / TRAILING % VOWELS], trailing[place % TRAILING]);
}

/* The longest part with which *name goes on, which is skipped. */
static int take_part(const char **name, const char *const *parts, size_t count)
{
    int best = -1;
    for (size_t i = 0; i < count; i++)
        if (strncmp(*name, parts[i], strlen(parts[i])) == 0 &&
            (best < 0 || strlen(parts[i]) > strlen(parts[best])))
            best = (int)i;
    if (best >= 0) *name += strlen(parts[best]);
    return best;
}

static int32_t find_hangul(const char *name)
{
    if (strncmp(name, syllable, sizeof syllable - 1) != 0) return -1;
    name += sizeof syllable - 1;
    int first = take_part(&name, leading, OURO_ARRAY_LENGTH(leading));
    int vowel = take_part(&name, vowels, OURO_ARRAY_LENGTH(vowels));
    int last = take_part(&name, trailing, OURO_ARRAY_LENGTH(trailing));
    return vowel < 0 || *name ? -1 : HANGUL_FIRST + (first * VOWELS + vowel) * TRAILING + last;
}

/* --- all names ------------------------------------------------------------------------------------------ */

/* `wanted`: the name between semicolons. */
static int32_t find_control(const char *wanted)
{
    static const struct { int32_t c; const char *names; } controls[] = {
#define CONTROL(c, names) {c, names},
#include "object/control_names.def"
#undef CONTROL
    };
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(controls); i++)
        if (strstr(controls[i].names, wanted)) return controls[i].c;
    return -1;
}

#ifdef OURO_UNINAMES

bool unicode_has_names(void)
{
    return true;
}

bool unicode_name(uint32_t c, char out[UNICODE_NAME_MAX])
{
    if (is_hangul(c)) return name_hangul(c, out), true;
    if (is_ideograph(c)) return sprintf(out, "%s%X", ideograph, c) > 0;
    return unicode_category(c) != UTF8PROC_CATEGORY_CN && unicode_character_name(c, out) != NULL;
}

static int32_t find_in_library(const char *name)
{
    uint32_t c = unicode_name_character(name);
    if (c == UNINAME_INVALID || is_hangul(c) || unicode_category(c) == UTF8PROC_CATEGORY_CN)
        return -1;
    return (int32_t)c;
}

#else

bool unicode_has_names(void)
{
    return false;
}

bool unicode_name(uint32_t c, char out[UNICODE_NAME_MAX])
{
    (void)c, (void)out;
    return false;
}

static int32_t find_in_library(const char *name)
{
    (void)name;
    return -1;
}

#endif

int32_t unicode_find_name(const char *name, size_t size)
{
    char text[UNICODE_NAME_MAX + 2] = ";";
    bool capitals = true;
    if (size == 0 || size >= UNICODE_NAME_MAX || memchr(name, 0, size) || memchr(name, ';', size)) return -1;
    for (size_t i = 0; i < size; i++) {
        bool small = name[i] >= 'a' && name[i] <= 'z';
        text[1 + i] = (char)(small ? name[i] - 32 : name[i]);
        capitals = capitals && !small;
    }
    text[1 + size] = 0;
    /* names that are made by a rule CPython knows in capitals alone */
    int32_t c = capitals ? find_ideograph(text + 1) : -1;
    if (c < 0 && capitals) c = find_hangul(text + 1);
    if (c < 0) c = find_in_library(text + 1);
    if (c >= 0) return c;
    text[1 + size] = ';';
    text[2 + size] = 0;
    return find_control(text);
}
