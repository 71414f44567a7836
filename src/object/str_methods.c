#include "object/str_impl.h"
#include "object/unicode.h"

/* --- join --------------------------------------------------------------------------------------------- */

/* Borrowed items of a list or tuple made by obj_to_fast. */
static Borrow const *fast_items(Borrow fast, size_t *count)
{
    if (is_list(fast)) {
        *count = list_size(fast);
        return (Borrow const *)list_of(fast)->items;
    }
    *count = tuple_size(fast);
    return (Borrow const *)tuple_of(fast)->items;
}

/* Adds up size and length of the result; false with TypeError for an item that is no str. */
static bool measure(ThreadState *ts, StrObject *separator, Borrow const *items, size_t n, size_t *size,
                    size_t *length)
{
    *size = (size_t)separator->size * (n - 1); /* both below 2^32 */
    *length = (size_t)separator->length * (n - 1);
    for (size_t i = 0; i < n; i++) {
        if (OURO_UNLIKELY(!is_str(items[i]))) {
            raise_type_error(ts, "sequence item %zu: expected str instance, %T found", i, items[i]);
            return false;
        }
        *size += str_of(items[i])->size;
        *length += str_of(items[i])->length;
        if (*size > STR_MAX_SIZE && i + 1 == n) {
            raise_no_memory(ts);
            return false;
        }
    }
    return true;
}

static char *put_text(char *to, const StrObject *s)
{
    memcpy(to, s->text, s->size);
    return to + s->size;
}

static Ref join_items(ThreadState *ts, StrObject *separator, Borrow const *items, size_t n)
{
    size_t size, length;
    if (n == 0) return str_empty(ts);
    if (n == 1 && str_is_exact(items[0])) return ref_new(items[0]);
    if (!measure(ts, separator, items, n, &size, &length)) return NULL;
    if (length <= 1) {
        for (size_t i = 0; i < n; i++) {
            if (str_of(items[i])->size) return str_exact(ts, items[i]);
        }
        return length ? str_exact(ts, OBJ(separator)) : str_empty(ts);
    }
    StrObject *out = str_alloc(ts, size, length);
    if (!out) return NULL;
    char *to = out->text;
    for (size_t i = 0; i < n; i++) {
        if (i) to = put_text(to, separator);
        to = put_text(to, (StrObject *)items[i]);
    }
    return OBJ(out);
}

Ref str_join(ThreadState *ts, Borrow separator, Borrow iterable)
{
    Ref fast = obj_to_fast(ts, iterable, "can only join an iterable");
    if (!fast) return NULL;
    size_t n;
    Borrow const *items = fast_items(fast, &n);
    Ref joined = join_items(ts, str_of(separator), items, n);
    ref_drop(fast);
    return joined;
}

static Ref method_join(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs, (void)kwnames;
    return str_join(ts, self, args[0]);
}

/* --- strip -------------------------------------------------------------------------------------------- */

typedef enum Side { SIDE_LEFT = 1, SIDE_RIGHT = 2, SIDE_BOTH = 3 } Side;

/* What is to be stripped: white space, or any of some code points. */
typedef struct StripSet {
    StrObject *chars; /* NULL: white space */
    uint64_t ascii[2];
} StripSet;

static void set_init(StripSet *set, StrObject *chars)
{
    *set = (StripSet){.chars = chars};
    for (size_t i = 0; chars && i < chars->size; i++) {
        unsigned char c = (unsigned char)chars->text[i];
        if (c < 0x80) set->ascii[c >> 6] |= UINT64_C(1) << (c & 63);
    }
}

static bool set_has(const StripSet *set, uint32_t c)
{
    if (!set->chars) return unicode_is_space(c);
    if (c < 0x80) return set->ascii[c >> 6] >> (c & 63) & 1;
    char text[UTF8_MAX];
    return memmem(set->chars->text, set->chars->size, text, utf8_put(text, c)) != NULL;
}

static Ref strip(ThreadState *ts, const char *name, Borrow self, Borrow const *args, size_t nargs, Side side)
{
    StripSet set;
    Borrow chars = nargs && args[0] != ts->rt->none ? args[0] : NULL;
    if (chars && !is_str(chars)) return raise_type_error(ts, "%s arg must be None or str", name);
    set_init(&set, (StrObject *)chars);
    StrObject *s = str_of(self);
    const char *start = s->text, *end = start + s->size;
    while ((side & SIDE_LEFT) && start < end) {
        const char *next = start;
        if (!set_has(&set, utf8_next(&next))) break;
        start = next;
    }
    while ((side & SIDE_RIGHT) && start < end) {
        const char *last = utf8_back(end), *p = last;
        if (!set_has(&set, utf8_next(&p))) break;
        end = last;
    }
    return str_part(ts, s, (size_t)(start - s->text), (size_t)(end - s->text));
}

static Ref method_strip(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)kwnames;
    return strip(ts, "strip", self, args, nargs, SIDE_BOTH);
}

static Ref method_lstrip(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)kwnames;
    return strip(ts, "lstrip", self, args, nargs, SIDE_LEFT);
}

static Ref method_rstrip(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)kwnames;
    return strip(ts, "rstrip", self, args, nargs, SIDE_RIGHT);
}

static Ref method_removeprefix(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs, (void)kwnames;
    if (!args_str(ts, args[0], "removeprefix() argument")) return NULL;
    StrObject *s = str_of(self), *affix = str_of(args[0]);
    bool has = affix->size <= s->size && memcmp(s->text, affix->text, affix->size) == 0;
    return str_part(ts, s, has ? affix->size : 0, s->size);
}

static Ref method_removesuffix(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs, (void)kwnames;
    if (!args_str(ts, args[0], "removesuffix() argument")) return NULL;
    StrObject *s = str_of(self), *affix = str_of(args[0]);
    bool has = affix->size <= s->size &&
               memcmp(s->text + s->size - affix->size, affix->text, affix->size) == 0;
    return str_part(ts, s, 0, s->size - (has ? affix->size : 0));
}

/* --- padding ------------------------------------------------------------------------------------------ */

static char *put_fill(char *to, const char *fill, unsigned fill_size, size_t count)
{
    if (fill_size == 1) {
        memset(to, fill[0], count);
        return to + count;
    }
    for (; count--; to += fill_size) memcpy(to, fill, fill_size);
    return to;
}

static Ref pad(ThreadState *ts, Borrow self, size_t left, size_t right, uint32_t c)
{
    StrObject *s = str_of(self);
    if (left + right == 0) return str_exact(ts, self);
    char fill[UTF8_MAX];
    unsigned fill_size = utf8_put(fill, c);
    if (left + right > STR_MAX_SIZE) return raise_no_memory(ts);
    size_t size = s->size + (left + right) * fill_size;
    if (s->length + left + right == 1) return str_from_code_point(ts, c);
    StrObject *out = str_alloc(ts, size, s->length + left + right);
    if (!out) return NULL;
    char *to = put_fill(out->text, fill, fill_size, left);
    put_fill(put_text(to, s), fill, fill_size, right);
    return OBJ(out);
}

/* width[, fillchar]; *margin is 0 when self is already that wide. */
static bool pad_arguments(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, int64_t *width,
                          size_t *margin, uint32_t *fill)
{
    *fill = ' ';
    if (!need_index(ts, args[0], width)) return false;
    if (nargs > 1) {
        if (!is_str(args[1])) {
            raise_type_error(ts, "The fill character must be a unicode character, not %T", args[1]);
            return false;
        }
        if (str_of(args[1])->length != 1) {
            raise_type_error(ts, "The fill character must be exactly one character long");
            return false;
        }
        *fill = str_char_at(str_of(args[1]), 0);
    }
    int64_t length = str_of(self)->length;
    *margin = *width > length ? (size_t)(*width - length) : 0;
    return true;
}

static Ref method_center(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)kwnames;
    int64_t width;
    size_t margin;
    uint32_t fill;
    if (!pad_arguments(ts, self, args, nargs, &width, &margin, &fill)) return NULL;
    size_t left = margin / 2 + (margin & (size_t)width & 1);
    return pad(ts, self, left, margin - left, fill);
}

static Ref method_ljust(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)kwnames;
    int64_t width;
    size_t margin;
    uint32_t fill;
    return pad_arguments(ts, self, args, nargs, &width, &margin, &fill) ? pad(ts, self, 0, margin, fill)
                                                                        : NULL;
}

static Ref method_rjust(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)kwnames;
    int64_t width;
    size_t margin;
    uint32_t fill;
    return pad_arguments(ts, self, args, nargs, &width, &margin, &fill) ? pad(ts, self, margin, 0, fill)
                                                                        : NULL;
}

static Ref method_zfill(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs, (void)kwnames;
    int64_t width;
    if (!need_index(ts, args[0], &width)) return NULL;
    StrObject *s = str_of(self);
    if (width <= (int64_t)s->length) return str_exact(ts, self);
    Ref padded = pad(ts, self, (size_t)(width - s->length), 0, '0');
    if (padded && s->size && (s->text[0] == '+' || s->text[0] == '-')) { /* the sign goes first */
        char *text = str_of(padded)->text;
        text[width - s->length] = '0';
        text[0] = s->text[0];
    }
    return padded;
}

/* --- tabs --------------------------------------------------------------------------------------------- */

static Ref method_expandtabs(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"tabsize"};
    static const ArgSpec spec = {"expandtabs", names, .count = 1, .positional = 1, .required = 0};
    Borrow bound[1];
    int tab = 8;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    if (bound[0] && !args_int(ts, bound[0], &tab)) return NULL;
    StrObject *s = str_of(self);
    if (!memchr(s->text, '\t', s->size)) return str_exact(ts, self);
    StrBuilder b = {.ts = ts};
    int64_t column = 0;
    for (const char *p = s->text, *end = p + s->size; p < end && !b.failed;) {
        uint32_t c = utf8_next(&p);
        if (c == '\t') {
            int64_t step = tab > 0 ? tab - column % tab : 0;
            builder_add_fill(&b, ' ', (size_t)step);
            column += step;
            continue;
        }
        builder_add_char(&b, c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
    return builder_finish(&b);
}

/* --- translate ---------------------------------------------------------------------------------------- */

/* table[c]; *out NULL when the table has no entry (LookupError). */
static bool table_lookup(ThreadState *ts, Borrow table, uint32_t c, Ref *out)
{
    Ref key = int_from_int64(ts, c);
    *out = NULL;
    if (!key) return false;
    if (is_kind(table, KIND_DICT)) {
        *out = ref_xnew(dict_find(ts, table, key));
        ref_drop(key);
        return *out || !exc_pending(ts);
    }
    *out = obj_getitem(ts, table, key);
    ref_drop(key);
    return *out || exc_take_if(ts, EXC_LOOKUP_ERROR);
}

/* May the table answer this? NULL: it has no entry. */
static bool is_translation(ThreadState *ts, Borrow value)
{
    int64_t to;
    if (!value || value == ts->rt->none || is_str(value)) return true;
    if (!is_int(value)) raise_type_error(ts, "character mapping must return integer, None or str");
    else if (!int_fits_int64(value, &to) || to < 0 || to > 0x10FFFF)
        raise_value_error(ts, "character mapping must be in range(0x110000)");
    else return true;
    return false;
}

static bool translation(StrBuilder *b, Borrow table, uint32_t c, Ref *value)
{
    if (!table_lookup(b->ts, table, c, value) || !is_translation(b->ts, *value)) b->failed = true;
    return !b->failed;
}

static void add_translation(StrBuilder *b, uint32_t c, Borrow value)
{
    int64_t to = c;
    if (value && is_str(value)) builder_add_str(b, value);
    else if (!value || int_fits_int64(value, &to)) builder_add_char(b, (uint32_t)to);
}

/* What an ASCII character becomes if that is an ASCII character or nothing; else it is not remembered. */
#define TO_NOTHING 0x80
#define NOT_KNOWN 0xFF

static uint8_t short_translation(ThreadState *ts, uint32_t c, Borrow value)
{
    int64_t to;
    if (!value) return (uint8_t)c;
    if (value == ts->rt->none) return TO_NOTHING;
    if (is_str(value)) return str_of(value)->size == 1 ? (uint8_t)str_of(value)->text[0] : NOT_KNOWN;
    return int_fits_int64(value, &to) && to < 0x80 ? (uint8_t)to : NOT_KNOWN;
}

/* Asks the table once for each different character, until one becomes something longer; answers where that is. */
static const char *translate_ascii(StrBuilder *b, StrObject *s, Borrow table)
{
    uint8_t known[0x80];
    char out[256];
    size_t n = 0;
    const char *p = s->text, *end = p + s->size;
    memset(known, NOT_KNOWN, sizeof known);
    for (; p < end; p++) {
        uint8_t *to = &known[(uint8_t)*p];
        if (*to == NOT_KNOWN) {
            Ref value = NULL;
            if (translation(b, table, (uint8_t)*p, &value)) *to = short_translation(b->ts, (uint8_t)*p, value);
            ref_xdrop(value);
            if (*to == NOT_KNOWN) break;
        }
        if (n == sizeof out) {
            builder_add_ascii(b, out, n);
            n = 0;
        }
        out[n] = (char)*to;
        n += *to != TO_NOTHING;
    }
    builder_add_ascii(b, out, n);
    return p;
}

/* Asks twice where CPython does: here, what stopped translate_ascii(); and what follows characters that are left out. */
static Ref method_translate(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs, (void)kwnames;
    StrObject *s = str_of(self);
    StrBuilder b = {.ts = ts};
    bool leaving_out = false;
    const char *p = str_is_ascii(s) ? translate_ascii(&b, s, args[0]) : s->text;
    for (const char *end = s->text + s->size; p < end && !b.failed;) {
        const char *next = p;
        uint32_t c = utf8_next(&next);
        Ref value = NULL;
        bool found = translation(&b, args[0], c, &value), again = leaving_out && value != ts->rt->none;
        leaving_out = value == ts->rt->none;
        if (found && !leaving_out && !again) add_translation(&b, c, value);
        if (!again) p = next;
        ref_xdrop(value);
    }
    return builder_finish(&b);
}

static bool map_char(ThreadState *ts, Borrow dict, uint32_t from, Borrow to)
{
    Ref key = int_from_int64(ts, from);
    bool done = key && dict_set(ts, dict, key, to);
    ref_xdrop(key);
    return done;
}

static bool map_text_to_text(ThreadState *ts, Borrow dict, StrObject *from, StrObject *to)
{
    const char *p = from->text, *q = to->text;
    for (size_t i = 0; i < from->length; i++) {
        uint32_t c = utf8_next(&p);
        Ref value = int_from_int64(ts, utf8_next(&q));
        bool done = value && map_char(ts, dict, c, value);
        ref_xdrop(value);
        if (!done) return false;
    }
    return true;
}

static bool map_text_to_none(ThreadState *ts, Borrow dict, StrObject *from)
{
    for (const char *p = from->text, *end = p + from->size; p < end;) {
        if (!map_char(ts, dict, utf8_next(&p), ts->rt->none)) return false;
    }
    return true;
}

static bool map_from_dict(ThreadState *ts, Borrow table, Borrow source)
{
    size_t position = 0;
    Borrow key, value;
    while (dict_next(source, &position, &key, &value)) {
        bool done;
        if (is_str(key)) {
            if (str_of(key)->length != 1) {
                raise_value_error(ts, "string keys in translate table must be of length 1");
                return false;
            }
            done = map_char(ts, table, str_char_at(str_of(key), 0), value);
        } else if (is_int(key)) {
            done = dict_set(ts, table, key, value);
        } else {
            raise_type_error(ts, "keys in translate table must be strings or integers");
            return false;
        }
        if (!done) return false;
    }
    return true;
}

static bool fill_table(ThreadState *ts, Borrow table, Borrow const *args, size_t nargs)
{
    if (nargs == 1) {
        if (is_kind(args[0], KIND_DICT)) return map_from_dict(ts, table, args[0]);
        raise_type_error(ts, "if you give only one argument to maketrans it must be a dict");
        return false;
    }
    if (!args_str(ts, args[1], "maketrans() argument 2")) return false;
    if (nargs > 2 && !args_str(ts, args[2], "maketrans() argument 3")) return false;
    if (!is_str(args[0])) {
        raise_type_error(ts, "first maketrans argument must be a string if there is a second argument");
        return false;
    }
    if (str_of(args[0])->length != str_of(args[1])->length) {
        raise_value_error(ts, "the first two maketrans arguments must have equal length");
        return false;
    }
    if (!map_text_to_text(ts, table, str_of(args[0]), str_of(args[1]))) return false;
    return nargs < 3 || map_text_to_none(ts, table, str_of(args[2]));
}

static Ref method_maketrans(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)self, (void)kwnames;
    Ref table = dict_new(ts);
    if (table && !fill_table(ts, table, args, nargs)) ref_clear(&table);
    return table;
}

/* --- the rest ----------------------------------------------------------------------------------------- */

static Ref method_format_dunder(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs,
                                Borrow kwnames)
{
    (void)nargs, (void)kwnames;
    if (!args_str(ts, args[0], "__format__() argument")) return NULL;
    return str_format_value(ts, self, args[0]);
}

static Ref method_sizeof(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return int_from_int64(ts, (int64_t)object_total_size(self));
}

static Ref method_getnewargs(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    StrObject *s = str_of(self);
    Ref copy = str_from_counted(ts, s->text, s->size, s->length);
    return copy ? tuple_from_array_take(ts, &copy, 1) : NULL;
}

#define M(name) #name, str_method_##name
const MethodDef str_methods[] = {
    {M(encode), 0, 2, MF_KEYWORDS,
     "encode($self, /, encoding='utf-8', errors='strict')\n--\n\nThe text as bytes in the given encoding.\n\n"
     "errors says what happens to text that cannot be encoded: 'strict' raises UnicodeEncodeError,\n"
     "'ignore' drops it, 'replace' puts a question mark; 'xmlcharrefreplace', 'backslashreplace',\n"
     "'surrogateescape' and 'surrogatepass' are known as well."},
    {M(replace), 2, 3, 0,
     "replace($self, old, new, count=-1, /)\n--\n\nA copy in which each old is replaced by new.\n\n"
     "With count not negative, only the first count occurrences are."},
    {M(split), 0, 2, MF_KEYWORDS,
     "split($self, /, sep=None, maxsplit=-1)\n--\n\nA list of the parts of the string between separators.\n\n"
     "Without sep, runs of white space separate and empty parts are left out. At most maxsplit\n"
     "splits are made, from the left."},
    {M(rsplit), 0, 2, MF_KEYWORDS,
     "rsplit($self, /, sep=None, maxsplit=-1)\n--\n\nLike split(), but splits are made from the right."},
    {"join", method_join, 1, 1, 0,
     "join($self, iterable, /)\n--\n\nThe strings of the iterable, with this one between each two of "
     "them.\n\n"
     "'.'.join(['ab', 'pq', 'rs']) is 'ab.pq.rs'."},
    {M(capitalize), 0, 0, 0,
     "capitalize($self, /)\n--\n\nA copy whose first character has title case and the rest lower case."},
    {M(casefold), 0, 0, 0, "casefold($self, /)\n--\n\nA copy for comparisons that ignore case."},
    {M(title), 0, 0, 0,
     "title($self, /)\n--\n\nA copy in which each word starts with title case and goes on in lower case."},
    {"center", method_center, 1, 2, 0,
     "center($self, width, fillchar=' ', /)\n--\n\nThe string in the middle of a field of that width."},
    {M(count), 0, 3, MF_UNCHECKED | MF_VARARGS,
     "S.count(sub[, start[, end]]) -> int\n\nHow often sub occurs in S[start:end], without overlaps."},
    {"expandtabs", method_expandtabs, 0, 1, MF_KEYWORDS,
     "expandtabs($self, /, tabsize=8)\n--\n\nA copy with spaces in place of tabs, up to columns that are "
     "multiples\n"
     "of tabsize."},
    {M(find), 0, 3, MF_UNCHECKED | MF_VARARGS,
     "S.find(sub[, start[, end]]) -> int\n\nThe lowest index at which sub lies within S[start:end], or -1."},
    {M(partition), 1, 1, 0,
     "partition($self, sep, /)\n--\n\nThe tuple (before, sep, after) of the first occurrence of sep;\n"
     "(string, '', '') when there is none."},
    {M(index), 0, 3, MF_UNCHECKED | MF_VARARGS,
     "S.index(sub[, start[, end]]) -> int\n\nLike find(), but raises ValueError when sub is not found."},
    {"ljust", method_ljust, 1, 2, 0,
     "ljust($self, width, fillchar=' ', /)\n--\n\nThe string at the left of a field of that width."},
    {M(lower), 0, 0, 0, "lower($self, /)\n--\n\nA copy in lower case."},
    {"lstrip", method_lstrip, 0, 1, 0,
     "lstrip($self, chars=None, /)\n--\n\nA copy without leading white space, or without leading characters "
     "of chars."},
    {M(rfind), 0, 3, MF_UNCHECKED | MF_VARARGS,
     "S.rfind(sub[, start[, end]]) -> int\n\nThe highest index at which sub lies within S[start:end], or "
     "-1."},
    {M(rindex), 0, 3, MF_UNCHECKED | MF_VARARGS,
     "S.rindex(sub[, start[, end]]) -> int\n\nLike rfind(), but raises ValueError when sub is not found."},
    {"rjust", method_rjust, 1, 2, 0,
     "rjust($self, width, fillchar=' ', /)\n--\n\nThe string at the right of a field of that width."},
    {"rstrip", method_rstrip, 0, 1, 0,
     "rstrip($self, chars=None, /)\n--\n\nA copy without trailing white space, or without trailing "
     "characters of chars."},
    {M(rpartition), 1, 1, 0,
     "rpartition($self, sep, /)\n--\n\nThe tuple (before, sep, after) of the last occurrence of sep;\n"
     "('', '', string) when there is none."},
    {M(splitlines), 0, 1, MF_KEYWORDS,
     "splitlines($self, /, keepends=False)\n--\n\nA list of the lines, with their ends if keepends is true."},
    {"strip", method_strip, 0, 1, 0,
     "strip($self, chars=None, /)\n--\n\nA copy without white space (or characters of chars) at both ends."},
    {M(swapcase), 0, 0, 0,
     "swapcase($self, /)\n--\n\nA copy with upper case made lower and lower case made upper."},
    {"translate", method_translate, 1, 1, 0,
     "translate($self, table, /)\n--\n\nA copy with each character replaced by what the table says.\n\n"
     "table[code point] is a code point, a string, or None to delete; characters for which it raises\n"
     "LookupError stay."},
    {M(upper), 0, 0, 0, "upper($self, /)\n--\n\nA copy in upper case."},
    {M(startswith), 0, 3, MF_UNCHECKED | MF_VARARGS,
     "S.startswith(prefix[, start[, end]]) -> bool\n\nDoes S[start:end] start with prefix, or with one of a "
     "tuple of them?"},
    {M(endswith), 0, 3, MF_UNCHECKED | MF_VARARGS,
     "S.endswith(suffix[, start[, end]]) -> bool\n\nDoes S[start:end] end with suffix, or with one of a "
     "tuple of them?"},
    {"removeprefix", method_removeprefix, 1, 1, 0,
     "removeprefix($self, prefix, /)\n--\n\nA copy without the given prefix, if it has it."},
    {"removesuffix", method_removesuffix, 1, 1, 0,
     "removesuffix($self, suffix, /)\n--\n\nA copy without the given suffix, if it has it."},
    {M(isascii), 0, 0, 0, "isascii($self, /)\n--\n\nAre all characters ASCII? True for the empty string."},
    {M(islower), 0, 0, 0, "islower($self, /)\n--\n\nAre all cased characters lower case, and is there one?"},
    {M(isupper), 0, 0, 0, "isupper($self, /)\n--\n\nAre all cased characters upper case, and is there one?"},
    {M(istitle), 0, 0, 0,
     "istitle($self, /)\n--\n\nDoes each word start with upper case and go on in lower case?"},
    {M(isspace), 0, 0, 0, "isspace($self, /)\n--\n\nAre all characters white space, and is there one?"},
    {M(isdecimal), 0, 0, 0,
     "isdecimal($self, /)\n--\n\nAre all characters decimal digits, and is there one?"},
    {M(isdigit), 0, 0, 0, "isdigit($self, /)\n--\n\nAre all characters digits, and is there one?"},
    {M(isnumeric), 0, 0, 0, "isnumeric($self, /)\n--\n\nAre all characters numeric, and is there one?"},
    {M(isalpha), 0, 0, 0, "isalpha($self, /)\n--\n\nAre all characters letters, and is there one?"},
    {M(isalnum), 0, 0, 0,
     "isalnum($self, /)\n--\n\nAre all characters letters or numeric, and is there one?"},
    {M(isidentifier), 0, 0, 0,
     "isidentifier($self, /)\n--\n\nIs the string a valid identifier (or a keyword)?"},
    {M(isprintable), 0, 0, 0, "isprintable($self, /)\n--\n\nAre all characters shown by repr() as they are?"},
    {"zfill", method_zfill, 1, 1, 0,
     "zfill($self, width, /)\n--\n\nThe string with zeros in front up to that width; a sign stays first."},
    {M(format), 0, ARGS_ANY, MF_KEYWORDS,
     "S.format(*args, **kwargs) -> str\n\nA copy of S with values put in place of the fields in braces."},
    {M(format_map), 1, 1, 0,
     "S.format_map(mapping) -> str\n\nA copy of S with values of the mapping put in place of the fields in "
     "braces."},
    {"__format__", method_format_dunder, 1, 1, 0,
     "__format__($self, format_spec, /)\n--\n\nThe string as described by format_spec."},
    {"maketrans", method_maketrans, 1, 3, MF_STATIC,
     "A table for str.translate().\n\n"
     "One argument: a dict from code points or characters to code points, strings or None. Two: strings of "
     "equal\n"
     "length, each character of the first mapped to the one at its place in the second. A third: characters "
     "that\n"
     "are deleted."},
    {"__sizeof__", method_sizeof, 0, 0, 0,
     "__sizeof__($self, /)\n--\n\nThe bytes of memory the string takes."},
    {"__getnewargs__", method_getnewargs, 0, 0, 0, NULL},
    {0},
};
