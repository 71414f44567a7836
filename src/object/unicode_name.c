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
    if (is_ideograph(c)) return sprintf(out, "%s%X", ideograph, c) > 0;
    return unicode_category(c) != UTF8PROC_CATEGORY_CN && unicode_character_name(c, out) != NULL;
}

/* The names of Hangul syllables are made by a rule, which CPython applies to capitals alone. */
static bool follows_rule(uint32_t c)
{
    return c >= 0xAC00 && c <= 0xD7A3;
}

static int32_t find_in_library(const char *name, bool capitals)
{
    uint32_t c = unicode_name_character(name);
    if (c == UNINAME_INVALID || unicode_category(c) == UTF8PROC_CATEGORY_CN || (follows_rule(c) && !capitals))
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

static int32_t find_in_library(const char *name, bool capitals)
{
    (void)name, (void)capitals;
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
    int32_t c = capitals ? find_ideograph(text + 1) : -1;
    if (c < 0) c = find_in_library(text + 1, capitals);
    if (c >= 0) return c;
    text[1 + size] = ';';
    text[2 + size] = 0;
    return find_control(text);
}
