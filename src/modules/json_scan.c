/* json_scan.c: JSON text to values. */
#include "modules/itertools.h"
#include "modules/json.h"
#include "object/float.h"

#define KEY_CACHE 128 /* keys met lately, by their text: most objects of a document have the same ones */

typedef struct Scanner {
    GcObject base;
    Ref object_hook, pairs_hook, parse_float, parse_int, parse_constant; /* the hooks NULL: none */
    bool strict;
} Scanner;

/* A document being read. `at` is the next byte; text ends with a NUL, which no value contains. */
typedef struct Scan {
    ThreadState *ts;
    Scanner *scanner;
    StrObject *text;
    const char *at, *end;
    Ref memo;                 /* dict: every key of the document exists once */
    Borrow recent[KEY_CACHE]; /* some of them; the memo owns them */
} Scan;

static Ref scan_value(Scan *s);

static inline Scanner *scanner_of(Borrow o)
{
    return (Scanner *)o;
}

/* --- errors -------------------------------------------------------------------------------------------- */

static size_t index_of(StrObject *text, const char *p)
{
    return str_index_at(text, (size_t)(p - text->text));
}

static Ref raise_decode_error(ThreadState *ts, const char *message, StrObject *text, size_t index)
{
    Ref module = import_text(ts, "json.decoder"), error = NULL;
    Ref cls = module ? obj_getattr_text(ts, module, "JSONDecodeError") : NULL;
    Ref words = cls ? str_from_text(ts, message) : NULL;
    Ref position = words ? int_from_int64(ts, (int64_t)index) : NULL;
    if (position) error = obj_call3(ts, cls, words, OBJ(text), position);
    if (error) raise_object_take(ts, error);
    ref_xdrop(position);
    ref_xdrop(words);
    ref_xdrop(cls);
    ref_xdrop(module);
    return NULL;
}

static Ref raise_at(Scan *s, const char *message, const char *p)
{
    return raise_decode_error(s->ts, message, s->text, index_of(s->text, p));
}

/* "Expecting value", which the caller in Python words: StopIteration with the position. */
static Ref raise_no_value(ThreadState *ts, size_t index)
{
    Ref position = int_from_int64(ts, (int64_t)index);
    if (position) {
        raise_stop_iteration(ts, position);
        ref_drop(position);
    }
    return NULL;
}

static Ref no_value(Scan *s, const char *p)
{
    return raise_no_value(s->ts, index_of(s->text, p));
}

/* --- strings ------------------------------------------------------------------------------------------- */

#define EACH_BYTE(c) (UINT64_C(0x0101010101010101) * (c))

/* Nonzero if one of eight bytes is a quote, a backslash or below 0x20. */
static inline uint64_t has_special(uint64_t word)
{
    uint64_t quote = word ^ EACH_BYTE('"'), slash = word ^ EACH_BYTE('\\');
    return ((quote - EACH_BYTE(1)) & ~quote) | ((slash - EACH_BYTE(1)) & ~slash) |
           ((word - EACH_BYTE(0x20)) & ~word);
}

/* The end of the run of plain characters at p; *high gets a bit above 127 if one of them is not ASCII. */
static const char *plain_run(const char *p, const char *end, unsigned char *high)
{
    uint64_t word, seen = 0;
    for (; end - p >= 8; p += 8) {
        memcpy(&word, p, 8);
        if (has_special(word) & EACH_BYTE(0x80)) break;
        seen |= word;
    }
    if (seen & EACH_BYTE(0x80)) *high |= 0x80;
    for (; p < end && *p != '"' && *p != '\\' && (unsigned char)*p >= 0x20; p++) *high |= (unsigned char)*p;
    return p;
}

/* A run that ends at a quote, a backslash, the end of the text or, if strict, at a control character. */
static const char *string_run(const char *p, const char *end, bool strict, unsigned char *high)
{
    while ((p = plain_run(p, end, high)) < end && !strict && *p != '"' && *p != '\\') p++;
    return p;
}

static bool read_unit(const char *p, const char *end, uint32_t *unit)
{
    *unit = 0;
    if (end - p < 4) return false;
    for (int i = 0; i < 4; i++) {
        char c = p[i], letter = (char)(c | 0x20);
        if (c >= '0' && c <= '9') *unit = *unit << 4 | (uint32_t)(c - '0');
        else if (letter >= 'a' && letter <= 'f') *unit = *unit << 4 | (uint32_t)(letter - 'a' + 10);
        else return false;
    }
    return true;
}

static inline bool is_high(uint32_t c) { return c - 0xD800u < 0x400; }
static inline bool is_low(uint32_t c) { return c - 0xDC00u < 0x400; }

/* The escape whose letter is at *p. NULL, or what is wrong with it; *wrong is where. */
static const char *read_escape(const char **p, const char *end, uint32_t *c, const char **wrong)
{
    static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    static const char bad_unit[] = "Invalid \\uXXXX escape";
    const char *at = *p, *found;
    uint32_t low;
    *wrong = at;
    if (*at != 'u') {
        *wrong = at - 1;
        if (!*at || !(found = strchr(letters, *at))) return "Invalid \\escape";
        *c = (unsigned char)meanings[found - letters];
        *p = at + 1;
        return NULL;
    }
    at++;
    if (end - at < 5 || !read_unit(at, end, c)) return bad_unit;
    at += 4;
    if (is_high(*c) && end - at > 6 && at[0] == '\\' && at[1] == 'u') {
        *wrong = at + 1;
        if (!read_unit(at + 2, end, &low)) return bad_unit;
        if (is_low(low)) {
            *c = 0x10000 + ((*c - 0xD800) << 10) + (low - 0xDC00);
            at += 6;
        }
    }
    *p = at;
    return NULL;
}

/* A string with escapes, or one that does not end: `p` is the end of its first run. */
static Ref scan_escaped(ThreadState *ts, StrObject *text, const char *begin, const char **at, bool strict)
{
    const char *p = begin, *end = text->text + text->size, *problem = NULL, *wrong = NULL;
    StrBuilder b = {.ts = ts};
    for (;;) {
        unsigned char high = 0;
        const char *run = p;
        p = string_run(p, end, strict, &high);
        if (p == end || (*p == '\\' && p + 1 == end)) {
            problem = "Unterminated string starting at";
            wrong = begin - 1;
            break;
        }
        if (high & 0x80) builder_add(&b, run, (size_t)(p - run));
        else builder_add_ascii(&b, run, (size_t)(p - run));
        if (*p == '"') break;
        if (*p != '\\') {
            problem = "Invalid control character at";
            wrong = p;
            break;
        }
        uint32_t c = 0;
        p++;
        if ((problem = read_escape(&p, end, &c, &wrong))) break;
        builder_add_char(&b, c);
    }
    if (problem) {
        builder_discard(&b);
        return raise_decode_error(ts, problem, text, index_of(text, wrong));
    }
    *at = p + 1;
    return b.size ? builder_finish(&b) : (builder_discard(&b), str_empty(ts));
}

static Ref scan_string_at(ThreadState *ts, StrObject *text, const char **at, bool strict)
{
    unsigned char high = 0;
    const char *begin = *at, *p = string_run(begin, text->text + text->size, strict, &high);
    if (*p != '"') return scan_escaped(ts, text, begin, at, strict);
    *at = p + 1;
    if (high & 0x80) return str_from_utf8(ts, begin, (size_t)(p - begin));
    return str_from_ascii(ts, begin, (size_t)(p - begin));
}

Ref json_scan_string(ThreadState *ts, StrObject *text, size_t *offset, bool strict)
{
    const char *at = text->text + *offset;
    Ref s = scan_string_at(ts, text, &at, strict);
    *offset = (size_t)(at - text->text);
    return s;
}

/* A key: the one string of this document with that text. */
static Ref scan_key(Scan *s)
{
    const char *begin = s->at;
    size_t guess = 0;
    while (begin + guess < s->end && begin[guess] != '"' && guess < 48) guess++;
    size_t place = (guess * 31 + (unsigned char)begin[0] * 7 + (unsigned char)begin[guess / 2] * 3 +
                    (unsigned char)begin[guess ? guess - 1 : 0]) % KEY_CACHE;
    Borrow known = s->recent[place];
    if (known && str_of(known)->size == guess && memcmp(str_of(known)->text, begin, guess) == 0) {
        s->at += guess + 1;
        return ref_new(known);
    }
    Ref key = scan_string_at(s->ts, s->text, &s->at, s->scanner->strict);
    if (!key) return NULL;
    Borrow first = dict_setdefault(s->ts, s->memo, key, key);
    Ref shared = ref_xnew(first);
    ref_drop(key);
    /* only a key that stands in the text as it is may be known again by its text */
    if (shared && s->at == begin + guess + 1 && str_of(shared)->size == guess &&
        memcmp(str_of(shared)->text, begin, guess) == 0)
        s->recent[place] = first;
    return shared;
}

/* --- numbers ------------------------------------------------------------------------------------------- */

static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

static const char *skip_digits(const char *p)
{
    while (is_digit(*p)) p++;
    return p;
}

/* Behind the fraction and the exponent at p, if they are there. */
static const char *skip_fraction(const char *p)
{
    if (*p == '.' && is_digit(p[1])) p = skip_digits(p + 1);
    if (*p != 'e' && *p != 'E') return p;
    const char *digits = p[1] == '-' || p[1] == '+' ? p + 2 : p + 1;
    return is_digit(*digits) ? skip_digits(digits) : p;
}

static Ref call_with_text(ThreadState *ts, Borrow function, const char *text, size_t size)
{
    Ref s = str_from_ascii(ts, text, size);
    Ref value = s ? obj_call1(ts, function, s) : NULL;
    ref_xdrop(s);
    return value;
}

static Ref make_float(Scan *s, const char *text, size_t size)
{
    if (s->scanner->parse_float != OBJ(s->ts->rt->types[KIND_FLOAT]))
        return call_with_text(s->ts, s->scanner->parse_float, text, size);
    const char *end;
    return float_from_double(s->ts, text_to_double(text, &end));
}

static Ref make_int(Scan *s, const char *text, size_t size)
{
    ThreadState *ts = s->ts;
    if (s->scanner->parse_int != OBJ(ts->rt->types[KIND_INT]))
        return call_with_text(ts, s->scanner->parse_int, text, size);
    if (size > 18) {
        Ref shown = str_from_ascii(ts, text, size);
        Ref value = shown ? int_from_text(ts, text, size, 10, shown) : NULL;
        ref_xdrop(shown);
        return value;
    }
    int64_t value = 0;
    for (size_t i = *text == '-'; i < size; i++) value = value * 10 + (text[i] - '0');
    return int_from_int64(ts, *text == '-' ? -value : value);
}

static Ref scan_number(Scan *s)
{
    const char *begin = s->at, *p = begin + (*begin == '-');
    if (!is_digit(*p)) return no_value(s, begin);
    p = *p == '0' ? p + 1 : skip_digits(p);
    s->at = skip_fraction(p);
    if (s->at == p) return make_int(s, begin, (size_t)(p - begin));
    return make_float(s, begin, (size_t)(s->at - begin));
}

static bool take_word(Scan *s, const char *word)
{
    size_t size = strlen(word);
    if ((size_t)(s->end - s->at) < size || memcmp(s->at, word, size) != 0) return false;
    s->at += size;
    return true;
}

static Ref constant(Scan *s, const char *word)
{
    return call_with_text(s->ts, s->scanner->parse_constant, word, strlen(word));
}

/* --- arrays and objects -------------------------------------------------------------------------------- */

static inline void skip_space(Scan *s)
{
    while (*s->at == ' ' || *s->at == '\n' || *s->at == '\r' || *s->at == '\t') s->at++;
}

/* Behind an item: 1 there is another one, 0 the closing character, -1 an error. */
static int next_item(Scan *s, char close)
{
    skip_space(s);
    if (*s->at == close) {
        s->at++;
        return 0;
    }
    if (*s->at != ',') return raise_at(s, "Expecting ',' delimiter", s->at), -1;
    s->at++;
    skip_space(s);
    return 1;
}

static Ref scan_array(Scan *s)
{
    Ref list = list_new(s->ts, 0);
    int more = 1;
    if (!list) return NULL;
    skip_space(s);
    if (*s->at == ']') {
        s->at++;
        return list;
    }
    while (more > 0) {
        Ref item = scan_value(s);
        if (!item || !list_append_take(s->ts, list, item)) more = -1;
        else more = next_item(s, ']');
    }
    if (more < 0) ref_clear(&list);
    return list;
}

/* One "key": value, into the dict or list. */
static bool scan_member(Scan *s, Borrow into, bool pairs)
{
    if (*s->at != '"')
        return raise_at(s, "Expecting property name enclosed in double quotes", s->at) != NULL;
    s->at++;
    Ref key = scan_key(s), value = NULL, pair;
    if (!key) return false;
    bool done = false;
    skip_space(s);
    if (*s->at != ':') {
        raise_at(s, "Expecting ':' delimiter", s->at);
        goto end;
    }
    s->at++;
    skip_space(s);
    if (!(value = scan_value(s))) goto end;
    if (!pairs) done = dict_set(s->ts, into, key, value);
    else done = (pair = tuple_pack(s->ts, 2, key, value)) && list_append_take(s->ts, into, pair);
end:
    ref_drop(key);
    ref_xdrop(value);
    return done;
}

static Ref scan_members(Scan *s, bool pairs)
{
    Ref into = pairs ? list_new(s->ts, 0) : dict_new(s->ts);
    int more = 1;
    if (!into) return NULL;
    skip_space(s);
    if (*s->at == '}') {
        s->at++;
        return into;
    }
    while (more > 0) more = scan_member(s, into, pairs) ? next_item(s, '}') : -1;
    if (more < 0) ref_clear(&into);
    return into;
}

static Ref scan_object(Scan *s)
{
    Scanner *scanner = s->scanner;
    Ref value = scan_members(s, scanner->pairs_hook != NULL);
    Borrow hook = scanner->pairs_hook ? scanner->pairs_hook : scanner->object_hook;
    if (!value || !hook) return value;
    Ref result = obj_call1(s->ts, hook, value);
    ref_drop(value);
    return result;
}

static Ref scan_nested(Scan *s, Ref (*scan)(Scan *s), const char *where)
{
    if (!recursion_enter(s->ts, where)) return NULL;
    s->at++;
    Ref value = scan(s);
    recursion_leave(s->ts);
    return value;
}

static Ref scan_value(Scan *s)
{
    ThreadState *ts = s->ts;
    switch (*s->at) {
    case '"': s->at++; return scan_string_at(ts, s->text, &s->at, s->scanner->strict);
    case '{': return scan_nested(s, scan_object, " while decoding a JSON object from a unicode string");
    case '[': return scan_nested(s, scan_array, " while decoding a JSON array from a unicode string");
    case 'n': return take_word(s, "null") ? none_new(ts) : no_value(s, s->at);
    case 't': return take_word(s, "true") ? bool_new(ts, true) : no_value(s, s->at);
    case 'f': return take_word(s, "false") ? bool_new(ts, false) : no_value(s, s->at);
    case 'N': return take_word(s, "NaN") ? constant(s, "NaN") : no_value(s, s->at);
    case 'I': return take_word(s, "Infinity") ? constant(s, "Infinity") : no_value(s, s->at);
    case '-':
        if (take_word(s, "-Infinity")) return constant(s, "-Infinity");
        return scan_number(s);
    default: return scan_number(s);
    }
}

/* --- the type ------------------------------------------------------------------------------------------ */

static Ref scanner_call(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"string", "idx"};
    static const ArgSpec spec = {"scan_once", names, .count = 2, .positional = 2, .required = 2};
    Borrow bound[2];
    int64_t index;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound) || !need_index(ts, bound[1], &index)) return NULL;
    if (!is_str(bound[0])) return raise_type_error(ts, "first argument must be a string, not %T", bound[0]);
    StrObject *text = str_of(bound[0]);
    if (index < 0) return raise_value_error(ts, "idx cannot be negative");
    if (index >= (int64_t)text->length) return raise_no_value(ts, (size_t)index);
    Scan s = {.ts = ts, .scanner = scanner_of(self), .text = text, .end = text->text + text->size};
    s.at = text->text + str_offset(text, (size_t)index);
    if (!(s.memo = dict_new(ts))) return NULL;
    Ref value = scan_value(&s), pair = NULL;
    Ref end = value ? int_from_int64(ts, (int64_t)index_of(text, s.at)) : NULL;
    if (end) pair = tuple_pack(ts, 2, value, end);
    ref_xdrop(end);
    ref_xdrop(value);
    ref_drop(s.memo);
    return pair;
}

static bool take_option(ThreadState *ts, Borrow context, const char *name, bool hook, Ref *to)
{
    Ref value = obj_getattr_text(ts, context, name);
    if (!value) return false;
    if (hook && value == ts->rt->none) ref_clear(&value);
    *to = value;
    return true;
}

static bool take_options(ThreadState *ts, Scanner *s, Borrow context)
{
    Ref strict = obj_getattr_text(ts, context, "strict");
    int truth = strict ? obj_truth(ts, strict) : -1;
    ref_xdrop(strict);
    s->strict = truth > 0;
    return truth >= 0 && take_option(ts, context, "object_hook", true, &s->object_hook) &&
           take_option(ts, context, "object_pairs_hook", true, &s->pairs_hook) &&
           take_option(ts, context, "parse_float", false, &s->parse_float) &&
           take_option(ts, context, "parse_int", false, &s->parse_int) &&
           take_option(ts, context, "parse_constant", false, &s->parse_constant);
}

static Ref scanner_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"context"};
    static const ArgSpec spec = {"make_scanner", names, .count = 1, .positional = 1, .required = 1};
    Borrow context;
    if (!args_bind(ts, &spec, args, nargs, kwnames, &context)) return NULL;
    Ref made = zeroed_alloc(ts, type, sizeof(Scanner));
    if (!made) return NULL;
    if (take_options(ts, scanner_of(made), context)) gc_track(ts, made);
    else ref_clear(&made);
    return made;
}

static void scanner_clear(ThreadState *ts, Object *o)
{
    Scanner *s = scanner_of(o);
    (void)ts;
    ref_clear(&s->object_hook);
    ref_clear(&s->pairs_hook);
    ref_clear(&s->parse_float);
    ref_clear(&s->parse_int);
    ref_clear(&s->parse_constant);
}

static void scanner_dealloc(ThreadState *ts, Object *o)
{
    scanner_clear(ts, o);
    object_free(ts, o, sizeof(Scanner));
}

static void scanner_traverse(Object *o, VisitFn visit, void *context)
{
    Scanner *s = scanner_of(o);
    visit_field(visit, context, s->object_hook, "object_hook");
    visit_field(visit, context, s->pairs_hook, "object_pairs_hook");
    visit_field(visit, context, s->parse_float, "parse_float");
    visit_field(visit, context, s->parse_int, "parse_int");
    visit_field(visit, context, s->parse_constant, "parse_constant");
}

static const MemberDef scanner_members[] = {
    {"strict", MEMBER_BOOL8, offsetof(Scanner, strict), true, "strict"},
    {"object_hook", MEMBER_OBJECT, offsetof(Scanner, object_hook), true, "object_hook"},
    {"object_pairs_hook", MEMBER_OBJECT, offsetof(Scanner, pairs_hook), true, NULL},
    {"parse_float", MEMBER_OBJECT, offsetof(Scanner, parse_float), true, "parse_float"},
    {"parse_int", MEMBER_OBJECT, offsetof(Scanner, parse_int), true, "parse_int"},
    {"parse_constant", MEMBER_OBJECT, offsetof(Scanner, parse_constant), true, "parse_constant"},
    {0},
};

const TypeSpec json_scanner_spec = {
    .name = "_json.Scanner",
    .kind = KIND_JSON_SCANNER,
    .flags = TF_GC | TF_BASETYPE,
    .basic_size = sizeof(Scanner),
    .doc = "JSON scanner object",
    .members = scanner_members,
    .slots = {
        .new_ = scanner_new,
        .call = scanner_call,
        .dealloc = scanner_dealloc,
        .traverse = scanner_traverse,
        .clear = scanner_clear,
    },
};
