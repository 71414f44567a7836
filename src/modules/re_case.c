/* re_case.c: see re_case.h. */
#include "modules/re_case.h"

#include "object/unicode.h"

/* --- case ----------------------------------------------------------------------------------------------- */

/* Lower-case letters that share their upper-case letter, by rows; 0 ends a row. */
static const uint32_t twins[][3] = {
    {0x69, 0x131}, {0x73, 0x17F}, {0xB5, 0x3BC}, {0x345, 0x3B9, 0x1FBE}, {0x390, 0x1FD3}, {0x3B0, 0x1FE3},
    {0x3B2, 0x3D0}, {0x3B5, 0x3F5}, {0x3B8, 0x3D1}, {0x3BA, 0x3F0}, {0x3C0, 0x3D6}, {0x3C1, 0x3F1},
    {0x3C2, 0x3C3}, {0x3C6, 0x3D5}, {0x432, 0x1C80}, {0x434, 0x1C81}, {0x43E, 0x1C82}, {0x441, 0x1C83},
    {0x442, 0x1C84, 0x1C85}, {0x44A, 0x1C86}, {0x463, 0x1C87}, {0x1C88, 0xA64B}, {0x1E61, 0x1E9B},
    {0xFB05, 0xFB06},
};

/* {lower, x}: lower-casing x gives a letter whose upper case is another one than x. */
static const uint32_t one_way[][2] = {
    {0x69, 0x130}, {0x3B8, 0x3F4}, {0xDF, 0x1E9E}, {0x3C9, 0x2126}, {0x6B, 0x212A}, {0xE5, 0x212B},
};

static const ReRange cased_blocks[] = {
    {0x41, 0x587},      {0x10A0, 0x10FF},   {0x13A0, 0x13FF},   {0x1C80, 0x1CBF},   {0x1D79, 0x1D8E},
    {0x1E00, 0x1FFF},   {0x2126, 0x2188},   {0x24B6, 0x24E9},   {0x2C00, 0x2D2D},   {0xA640, 0xA7F6},
    {0xAB53, 0xABBF},   {0xFB00, 0xFB17},   {0xFF21, 0xFF5A},   {0x10400, 0x104FB}, {0x10570, 0x105BC},
    {0x10C80, 0x10CF2}, {0x118A0, 0x118DF}, {0x16E40, 0x16E7F}, {0x1E900, 0x1E943},
};

const ReRange *re_cased_blocks(size_t *count)
{
    *count = OURO_ARRAY_LENGTH(cased_blocks);
    return cased_blocks;
}

static uint32_t lower(uint32_t c)
{
    uint32_t full[CASE_MAX];
    unicode_lower(c, full);
    return full[0];
}

/* Adds x if its lower case is z. */
static unsigned add_form(uint32_t z, uint32_t x, uint32_t *out, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        if (out[i] == x) return count;
    if (lower(x) != z || count == RE_SAME_MAX) return count;
    out[count] = x;
    return count + 1;
}

/* All letters whose lower case is z. */
static unsigned add_forms(uint32_t z, uint32_t *out, unsigned count)
{
    uint32_t full[CASE_MAX];
    count = add_form(z, z, out, count);
    if (unicode_upper(z, full) == 1) count = add_form(z, full[0], out, count);
    if (unicode_title(z, full) == 1) count = add_form(z, full[0], out, count);
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(one_way); i++)
        if (one_way[i][0] == z) count = add_form(z, one_way[i][1], out, count);
    return count;
}

static const uint32_t *twins_of(uint32_t z)
{
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(twins); i++)
        for (unsigned k = 0; k < 3 && twins[i][k]; k++)
            if (twins[i][k] == z) return twins[i];
    return NULL;
}

static bool is_ascii_letter(uint32_t c) { return c < 128 && (c | 32) >= 'a' && (c | 32) <= 'z'; }

unsigned re_same(uint32_t flags, uint32_t c, uint32_t out[RE_SAME_MAX])
{
    out[0] = c;
    if (!(flags & RE_IGNORECASE)) return 1;
    if (!(flags & RE_UNICODE)) {
        out[1] = c ^ 32;
        return is_ascii_letter(c) ? 2 : 1;
    }
    uint32_t z = lower(c);
    const uint32_t *row = twins_of(z);
    if (!row) return add_forms(z, out, 0);
    unsigned count = 0;
    for (unsigned k = 0; k < 3 && row[k]; k++) count = add_forms(row[k], out, count);
    return count;
}

bool re_case_differs(uint32_t flags, uint32_t c)
{
    uint32_t out[CASE_MAX];
    if (c < 128) return false;
    if (!(flags & RE_UNICODE)) return lower(c) != c || unicode_upper(c, out) != 1 || out[0] != c;
    return c == 0x130 || twins_of(lower(c)) != NULL;
}

uint32_t re_lower(uint32_t flags, uint32_t c)
{
    if (flags & RE_UNICODE) return lower(c);
    return c - 'A' < 26 ? c + 32 : c;
}

/* --- classes -------------------------------------------------------------------------------------------- */

static bool is_digit(bool unicode, uint32_t c)
{
    return unicode ? unicode_is_decimal(c) : c - '0' < 10;
}

static bool is_space(bool unicode, uint32_t c)
{
    return unicode ? unicode_is_space(c) : c == ' ' || c - '\t' < 5;
}

static bool is_word(bool unicode, uint32_t c)
{
    if (c == '_' || c - '0' < 10 || is_ascii_letter(c)) return true;
    return unicode && c >= 128 &&
           (unicode_is_alpha(c) || unicode_is_decimal(c) || unicode_is_digit(c) || unicode_is_numeric(c));
}

bool re_is_word(uint32_t flags, uint32_t c) { return is_word(flags & RE_UNICODE, c); }

static bool class_has(uint8_t classes, bool unicode, uint32_t c)
{
    if ((classes & (RE_DIGIT | RE_NOT_DIGIT)) && (classes & (is_digit(unicode, c) ? RE_DIGIT : RE_NOT_DIGIT)))
        return true;
    if ((classes & (RE_SPACE | RE_NOT_SPACE)) && (classes & (is_space(unicode, c) ? RE_SPACE : RE_NOT_SPACE)))
        return true;
    return (classes & (RE_WORD | RE_NOT_WORD)) && (classes & (is_word(unicode, c) ? RE_WORD : RE_NOT_WORD));
}

bool re_set_has(const ReSet *set, uint32_t flags, uint32_t c)
{
    uint32_t same[RE_SAME_MAX];
    if (set->classes && class_has(set->classes, flags & RE_UNICODE, c)) return !set->negative;
    unsigned count = re_same(flags, c, same);
    for (unsigned k = 0; k < count; k++)
        for (uint32_t i = 0; i < set->count; i++)
            if (same[k] >= set->ranges[i].low && same[k] <= set->ranges[i].high) return !set->negative;
    return set->negative;
}
