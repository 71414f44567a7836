#include "object/str_impl.h"
#include "object/unicode.h"

/* True if s is not empty and each of its code points satisfies the test. */
static Ref all_are(ThreadState *ts, Borrow self, bool (*test)(uint32_t c))
{
    const StrObject *s = str_of(self);
    for (const char *p = s->text, *end = p + s->size; p < end;) {
        if (!test(utf8_next(&p))) return bool_new(ts, false);
    }
    return bool_new(ts, s->size > 0);
}

#define CLASS_METHOD(name, test)                \
    STR_METHOD(name)                            \
    {                                           \
        (void)args, (void)nargs, (void)kwnames; \
        return all_are(ts, self, test);         \
    }

static bool is_alphanumeric(uint32_t c)
{
    return unicode_is_alpha(c) || unicode_is_decimal(c) || unicode_is_digit(c) || unicode_is_numeric(c);
}

CLASS_METHOD(isspace, unicode_is_space)
CLASS_METHOD(isdecimal, unicode_is_decimal)
CLASS_METHOD(isdigit, unicode_is_digit)
CLASS_METHOD(isnumeric, unicode_is_numeric)
CLASS_METHOD(isalpha, unicode_is_alpha)
CLASS_METHOD(isalnum, is_alphanumeric)

STR_METHOD(isascii)
{
    (void)args, (void)nargs, (void)kwnames;
    return bool_new(ts, str_is_ascii(str_of(self)));
}

STR_METHOD(isprintable)
{
    (void)args, (void)nargs, (void)kwnames;
    if (str_of(self)->size == 0) return bool_new(ts, true);
    return all_are(ts, self, unicode_is_printable);
}

/* At least one code point that is `wanted`, and none that is `unwanted` or has title case. */
static Ref has_only_case(ThreadState *ts, Borrow self, bool (*wanted)(uint32_t c),
                         bool (*unwanted)(uint32_t c))
{
    const StrObject *s = str_of(self);
    bool found = false;
    for (const char *p = s->text, *end = p + s->size; p < end;) {
        uint32_t c = utf8_next(&p);
        if (unwanted(c) || unicode_is_title(c)) return bool_new(ts, false);
        found = found || wanted(c);
    }
    return bool_new(ts, found);
}

STR_METHOD(islower)
{
    (void)args, (void)nargs, (void)kwnames;
    return has_only_case(ts, self, unicode_is_lower, unicode_is_upper);
}

STR_METHOD(isupper)
{
    (void)args, (void)nargs, (void)kwnames;
    return has_only_case(ts, self, unicode_is_upper, unicode_is_lower);
}

/* Upper case only at the start of a run of letters, lower case only inside of one. */
STR_METHOD(istitle)
{
    (void)args, (void)nargs, (void)kwnames;
    const StrObject *s = str_of(self);
    bool inside = false, found = false;
    for (const char *p = s->text, *end = p + s->size; p < end;) {
        uint32_t c = utf8_next(&p);
        bool upper = unicode_is_upper(c) || unicode_is_title(c), lower = !upper && unicode_is_lower(c);
        if ((upper && inside) || (lower && !inside)) return bool_new(ts, false);
        inside = upper || lower;
        found = found || inside;
    }
    return bool_new(ts, found);
}

bool str_is_identifier(Borrow o)
{
    const StrObject *s = str_of(o);
    const char *p = s->text, *end = p + s->size;
    if (p == end || !unicode_is_identifier_start(utf8_next(&p))) return false;
    while (p < end) {
        if (!unicode_is_identifier_part(utf8_next(&p))) return false;
    }
    return true;
}

STR_METHOD(isidentifier)
{
    (void)args, (void)nargs, (void)kwnames;
    return bool_new(ts, str_is_identifier(self));
}
