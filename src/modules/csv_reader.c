/* csv_reader.c: lines to records. */
#include "modules/csvrows.h"

#include "base/utf8.h"

/* What ends a run of ordinary bytes: outside of quotes, within, and at the start of a field. */
enum { STOP_FIELD = 1, STOP_QUOTED = 2, STOP_START = 4 };

typedef struct CsvReader {
    GcObject base;
    Ref lines, dialect, error;
    Ref limit;              /* a list with the most characters a field may have */
    int64_t line_num;
    CsvDialect settings;
    uint8_t stops[256];     /* by the first byte of a character */
} CsvReader;

static inline CsvReader *reader_of(Borrow o) { return (CsvReader *)o; }

/* Where in a record the reader is. */
typedef enum State {
    START_RECORD, START_FIELD, IN_FIELD, ESCAPED, AFTER_ESCAPED_NEWLINE, IN_QUOTES, ESCAPED_IN_QUOTES,
    QUOTE_IN_QUOTES, AT_END
} State;

#define LINE_END UINT32_MAX /* stands for the end of a line that was given */

/* A record while it is read. (Not in the reader: the lines may be made by what asks the reader.) */
typedef struct Record {
    ThreadState *ts;
    CsvReader *reader;
    const CsvDialect *d;
    Ref fields;             /* list */
    StrBuilder field;
    int64_t limit;
    State state;
    bool numeric;           /* the field is to be a float */
} Record;

/* --- making --------------------------------------------------------------------------------------------- */

static void mark(CsvReader *r, uint32_t c, uint8_t stop)
{
    char text[UTF8_MAX];
    if (c == CSV_NONE) return;
    utf8_put(text, c);
    r->stops[(unsigned char)text[0]] |= stop;
}

static void mark_stops(CsvReader *r)
{
    const CsvDialect *d = &r->settings;
    mark(r, d->delimiter, STOP_FIELD | STOP_START);
    mark(r, '\n', STOP_FIELD | STOP_START);
    mark(r, '\r', STOP_FIELD | STOP_START);
    mark(r, d->escape, STOP_FIELD | STOP_QUOTED | STOP_START);
    mark(r, d->quote, STOP_QUOTED | STOP_START);
    if (d->skip_space) mark(r, ' ', STOP_START);
}

NATIVE(csv_reader_new)
{
    UNUSED_ARGUMENTS();
    Type *type = type_for_kind(ts, KIND_CSV_READER);
    CsvReader *r = type ? (CsvReader *)zeroed_alloc(ts, type, sizeof *r) : NULL;
    if (!r) return NULL;
    r->lines = obj_iter(ts, args[0]);
    r->dialect = ref_new(args[1]);
    r->limit = ref_new(args[2]);
    r->error = ref_new(args[3]);
    if (!r->lines || !csv_read_dialect(ts, args[1], &r->settings)) {
        ref_drop(OBJ(r));
        return NULL;
    }
    mark_stops(r);
    gc_track(ts, OBJ(r));
    return OBJ(r);
}

/* --- fields --------------------------------------------------------------------------------------------- */

static bool fail(Record *c, Ref message)
{
    csv_raise_take(c->ts, c->reader->error, message);
    return false;
}

static bool check_limit(Record *c, size_t length)
{
    if ((int64_t)length <= c->limit) return true;
    return fail(c, str_from_format(c->ts, "field larger than field limit (%lld)", (long long)c->limit));
}

static bool add(Record *c, const char *text, size_t size)
{
    builder_add(&c->field, text, size);
    return !c->field.failed && check_limit(c, c->field.length);
}

static bool add_char(Record *c, uint32_t character)
{
    builder_add_char(&c->field, character);
    return !c->field.failed && check_limit(c, c->field.length);
}

static bool save_take(Record *c, Ref field)
{
    if (field && c->numeric) {
        Ref number = obj_call1(c->ts, OBJ(type_for_kind(c->ts, KIND_FLOAT)), field);
        ref_set(&field, number);
    }
    c->numeric = false;
    return field && list_append_take(c->ts, c->fields, field);
}

/* The field is complete; its buffer is kept for the next. */
static bool save(Record *c)
{
    Ref field = str_from_utf8(c->ts, c->field.text ? c->field.text : "", c->field.size);
    c->field.size = c->field.length = 0;
    return save_take(c, field);
}

/* --- the characters that mean something, by state ------------------------------------------------------- */

static bool is_newline(uint32_t character) { return character == '\n' || character == '\r'; }

static bool end_field(Record *c, uint32_t character)
{
    c->state = character == LINE_END ? START_RECORD : AT_END;
    return save(c);
}

static bool at_field_start(Record *c, uint32_t character)
{
    const CsvDialect *d = c->d;
    c->state = START_FIELD;
    if (character == LINE_END || is_newline(character)) return end_field(c, character);
    if (character == d->quote && d->quoting != CSV_NO_QUOTES) {
        c->state = IN_QUOTES;
        return true;
    }
    if (character == d->escape) {
        c->state = ESCAPED;
        return true;
    }
    if (character == ' ' && d->skip_space) return true;
    if (character == d->delimiter) return save(c);
    c->numeric = d->quoting == CSV_NONNUMERIC;
    c->state = IN_FIELD;
    return add_char(c, character);
}

static bool in_field(Record *c, uint32_t character)
{
    if (character == LINE_END || is_newline(character)) return end_field(c, character);
    if (character == c->d->escape) {
        c->state = ESCAPED;
        return true;
    }
    if (character != c->d->delimiter) return add_char(c, character);
    c->state = START_FIELD;
    return save(c);
}

static bool in_quotes(Record *c, uint32_t character)
{
    if (character == LINE_END) return true;
    if (character == c->d->escape) {
        c->state = ESCAPED_IN_QUOTES;
        return true;
    }
    if (character != c->d->quote || c->d->quoting == CSV_NO_QUOTES) return add_char(c, character);
    c->state = c->d->doubled ? QUOTE_IN_QUOTES : IN_FIELD;
    return true;
}

static bool behind_quote(Record *c, uint32_t character)
{
    if (character == LINE_END || is_newline(character)) return end_field(c, character);
    if (character == c->d->quote && c->d->quoting != CSV_NO_QUOTES) {
        c->state = IN_QUOTES;
        return add_char(c, character);
    }
    if (character == c->d->delimiter) {
        c->state = START_FIELD;
        return save(c);
    }
    c->state = IN_FIELD;
    if (!c->d->strict) return add_char(c, character);
    Ref delimiter = str_from_code_point(c->ts, c->d->delimiter);
    Ref quote = str_from_code_point(c->ts, c->d->quote);
    if (delimiter && quote) fail(c, str_from_format(c->ts, "'%S' expected after '%S'", delimiter, quote));
    ref_xdrop(delimiter);
    ref_xdrop(quote);
    return false;
}

static bool step(Record *c, uint32_t character)
{
    switch (c->state) {
    case START_RECORD:
        if (character == LINE_END) return true;
        if (!is_newline(character)) return at_field_start(c, character);
        c->state = AT_END;
        return true;
    case START_FIELD: return at_field_start(c, character);
    case IN_FIELD: return in_field(c, character);
    case ESCAPED:
        c->state = is_newline(character) ? AFTER_ESCAPED_NEWLINE : IN_FIELD;
        return add_char(c, character == LINE_END ? '\n' : character);
    case AFTER_ESCAPED_NEWLINE: return character == LINE_END || in_field(c, character);
    case IN_QUOTES: return in_quotes(c, character);
    case ESCAPED_IN_QUOTES:
        c->state = IN_QUOTES;
        return add_char(c, character == LINE_END ? '\n' : character);
    case QUOTE_IN_QUOTES: return behind_quote(c, character);
    case AT_END:
        if (character == LINE_END) c->state = START_RECORD;
        else if (!is_newline(character))
            return fail(c, str_from_text(c->ts, "new-line character seen in unquoted field - do you need to "
                                                "open the file in universal-newline mode?"));
        return true;
    }
    return false;
}

/* --- lines ---------------------------------------------------------------------------------------------- */

static const char *run_end(const CsvReader *r, const char *at, const char *end, uint8_t stop)
{
    while (at < end && !(r->stops[(unsigned char)*at] & stop)) at++;
    return at;
}

/* A field of ordinary characters with a delimiter behind it is done at once. Where it ends, or `at`; NULL
 * with an exception. */
static const char *read_plain_field(Record *c, const char *at, const char *end)
{
    const CsvReader *r = c->reader;
    if ((r->stops[(unsigned char)*at] & STOP_START) || c->d->delimiter == c->d->escape) return at;
    const char *stop = run_end(r, at, end, STOP_FIELD), *next = stop;
    if (stop == end || utf8_next(&next) != c->d->delimiter) return at;
    if (stop - at > c->limit && !check_limit(c, utf8_count(at, (size_t)(stop - at)))) return NULL;
    c->numeric = c->d->quoting == CSV_NONNUMERIC;
    c->state = START_FIELD;
    return save_take(c, str_from_utf8(c->ts, at, (size_t)(stop - at))) ? next : NULL;
}

static bool read_line(Record *c, StrObject *line)
{
    const char *at = line->text, *end = at + line->size, *stop;
    while (at < end) {
        if (c->state == START_RECORD || c->state == START_FIELD) {
            stop = read_plain_field(c, at, end);
            if (!stop) return false;
        } else if (c->state == IN_FIELD || c->state == IN_QUOTES) {
            stop = run_end(c->reader, at, end, c->state == IN_FIELD ? STOP_FIELD : STOP_QUOTED);
            if (stop > at && !add(c, at, (size_t)(stop - at))) return false;
        } else {
            stop = at;
        }
        if (stop == at && !step(c, utf8_next(&stop))) return false;
        at = stop;
    }
    return step(c, LINE_END);
}

/* The end of all lines, within a record or not. False: there is no record (more), or an exception. */
static bool end_lines(Record *c)
{
    if (exc_pending(c->ts) || (c->field.length == 0 && c->state != IN_QUOTES)) return false;
    if (c->d->strict) return fail(c, str_from_text(c->ts, "unexpected end of data"));
    return save(c);
}

static bool read_record(Record *c)
{
    CsvReader *r = c->reader;
    do {
        Ref line = r->lines ? obj_next(c->ts, r->lines) : NULL;
        if (!line) return end_lines(c);
        bool read = is_str(line);
        if (!read)
            fail(c, str_from_format(c->ts, "iterator should return strings, not %T (the file should be opened "
                                           "in text mode)", line));
        else r->line_num++;
        read = read && read_line(c, str_of(line));
        ref_drop(line);
        if (!read) return false;
    } while (c->state != START_RECORD);
    return true;
}

static Ref reader_next(ThreadState *ts, Borrow self)
{
    CsvReader *r = reader_of(self);
    Record c = {.ts = ts, .reader = r, .d = &r->settings, .field = {.ts = ts}, .state = START_RECORD};
    if (!is_list(r->limit) || list_size(r->limit) != 1 || !is_int(list_item(r->limit, 0)) ||
        !int_fits_int64(list_item(r->limit, 0), &c.limit))
        return raise_type_error(ts, "limit must be an integer");
    if (!(c.fields = list_new(ts, 0))) return NULL;
    if (!read_record(&c)) ref_clear(&c.fields);
    builder_discard(&c.field);
    return c.fields;
}

/* --- the type ------------------------------------------------------------------------------------------- */

static void reader_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&reader_of(o)->lines);
    ref_clear(&reader_of(o)->dialect);
    ref_clear(&reader_of(o)->error);
}

static void reader_dealloc(ThreadState *ts, Object *o)
{
    reader_clear(ts, o);
    ref_clear(&reader_of(o)->limit);
    object_free(ts, o, sizeof(CsvReader));
}

static void reader_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, reader_of(o)->lines, "lines");
    visit_field(visit, context, reader_of(o)->dialect, "dialect");
    visit_field(visit, context, reader_of(o)->error, "error");
    visit_field(visit, context, reader_of(o)->limit, "limit");
}

static const MemberDef members[] = {
    {"dialect", MEMBER_OBJECT, offsetof(CsvReader, dialect), true, NULL},
    {"line_num", MEMBER_INT64, offsetof(CsvReader, line_num), true, NULL},
    {0},
};

const TypeSpec csv_reader_spec = {
    .name = "_csv.reader",
    .kind = KIND_CSV_READER,
    .flags = TF_GC | TF_WEAKREFS | TF_NO_INSTANTIATE,
    .basic_size = sizeof(CsvReader),
    .doc = "CSV reader: iterates over the records of an iterable of lines; each is a list of strings.",
    .members = members,
    .slots = {
        .getattr = object_getattr,
        .dealloc = reader_dealloc,
        .traverse = reader_traverse,
        .clear = reader_clear,
        .iter = self_iter,
        .next = reader_next,
    },
};
