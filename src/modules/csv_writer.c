/* csv_writer.c: records to lines. */
#include "modules/csvrows.h"

#include "base/utf8.h"
#include "object/dict.h"

typedef struct CsvWriter {
    GcObject base;
    Ref write, dialect, error;
    Ref terminator;         /* str */
    CsvDialect settings;
} CsvWriter;

static inline CsvWriter *writer_of(Borrow o) { return (CsvWriter *)o; }

NATIVE(csv_writer_new)
{
    UNUSED_ARGUMENTS();
    Type *type = type_for_kind(ts, KIND_CSV_WRITER);
    CsvWriter *w = type ? (CsvWriter *)zeroed_alloc(ts, type, sizeof *w) : NULL;
    if (!w) return NULL;
    w->write = ref_new(args[0]);
    w->dialect = ref_new(args[1]);
    w->terminator = ref_new(args[2]);
    w->error = ref_new(args[3]);
    if (!is_str(w->terminator) || !csv_read_dialect(ts, args[1], &w->settings)) {
        if (!exc_pending(ts)) raise_type_error(ts, "\"lineterminator\" must be a string");
        ref_drop(OBJ(w));
        return NULL;
    }
    gc_track(ts, OBJ(w));
    return OBJ(w);
}

/* May a field hold the character only in quotes, or escaped? */
static bool is_special(const CsvWriter *w, uint32_t c)
{
    const CsvDialect *d = &w->settings;
    if (c == d->delimiter || c == d->quote || c == d->escape) return true;
    const char *at = str_of(w->terminator)->text, *end = at + str_of(w->terminator)->size;
    while (at < end)
        if (utf8_next(&at) == c) return true;
    return false;
}

/* Where the first special character is, or the end. */
static const char *find_special(const CsvWriter *w, const char *at, const char *end)
{
    while (at < end) {
        const char *next = at;
        if (is_special(w, utf8_next(&next))) return at;
        at = next;
    }
    return end;
}

/* Must the special character c be escaped? *doubled: it is written twice. */
static bool needs_escape(const CsvDialect *d, uint32_t c, bool *doubled)
{
    *doubled = false;
    if (d->quoting == CSV_NO_QUOTES) return true;
    if (c == d->quote) {
        *doubled = d->doubled;
        return !d->doubled;
    }
    return c == d->escape;
}

/* Is a field with this text to be quoted, although that was not asked for? */
static bool needs_quotes(const CsvWriter *w, const char *at, const char *end)
{
    while ((at = find_special(w, at, end)) < end) {
        bool doubled;
        if (!needs_escape(&w->settings, utf8_next(&at), &doubled)) return true;
    }
    return false;
}

static bool add_special(ThreadState *ts, CsvWriter *w, StrBuilder *line, uint32_t c)
{
    bool doubled;
    if (needs_escape(&w->settings, c, &doubled)) {
        if (w->settings.escape == CSV_NONE) {
            csv_raise_take(ts, w->error, str_from_text(ts, "need to escape, but no escapechar set"));
            return false;
        }
        builder_add_char(line, w->settings.escape);
    } else if (doubled) {
        builder_add_char(line, c);
    }
    builder_add_char(line, c);
    return true;
}

static bool add_text(ThreadState *ts, CsvWriter *w, StrBuilder *line, StrObject *s, bool quoted)
{
    const char *at = s->text, *end = at + s->size, *special = find_special(w, at, end);
    quoted = quoted || (special < end && needs_quotes(w, special, end));
    if (quoted) builder_add_char(line, w->settings.quote);
    for (;;) {
        builder_add(line, at, (size_t)(special - at));
        if (special == end) break;
        at = special;
        if (!add_special(ts, w, line, utf8_next(&at))) return false;
        special = find_special(w, at, end);
    }
    if (quoted) builder_add_char(line, w->settings.quote);
    return !line->failed;
}

/* As C asks it: can it be made a number? */
static bool is_number(Borrow o)
{
    const TypeSlots *slots = &o->type->slots;
    return slots->index || slots->to_int || slots->to_float || is_kind(o, KIND_COMPLEX);
}

static bool add_field(ThreadState *ts, CsvWriter *w, StrBuilder *line, Borrow value)
{
    int64_t quoting = w->settings.quoting;
    bool quoted = quoting == CSV_ALL || (quoting == CSV_NONNUMERIC && !is_number(value));
    Ref text = value == ts->rt->none ? ref_new(ts->rt->empty_str)
               : is_str(value)       ? ref_new(value)
                                     : obj_str(ts, value);
    bool added = text && add_text(ts, w, line, str_of(text), quoted);
    ref_xdrop(text);
    return added;
}

static bool add_fields(ThreadState *ts, CsvWriter *w, StrBuilder *line, Borrow values)
{
    size_t count = 0;
    for (Ref value; (value = obj_next(ts, values)); count++) {
        if (count) builder_add_char(line, w->settings.delimiter);
        bool added = add_field(ts, w, line, value);
        ref_drop(value);
        if (!added) return false;
    }
    if (exc_pending(ts)) return false;
    if (count != 1 || line->size) return true;
    if (w->settings.quoting == CSV_NO_QUOTES) {
        csv_raise_take(ts, w->error, str_from_text(ts, "single empty field record must be quoted"));
        return false;
    }
    return add_text(ts, w, line, str_of(ts->rt->empty_str), true);
}

static Ref write_row(ThreadState *ts, CsvWriter *w, Borrow row)
{
    Ref values = obj_iter(ts, row), text = NULL;
    if (!values) {
        if (exc_take_if(ts, EXC_TYPE_ERROR))
            csv_raise_take(ts, w->error, str_from_format(ts, "iterable expected, not %T", row));
        return NULL;
    }
    StrBuilder line = {.ts = ts};
    bool added = add_fields(ts, w, &line, values);
    if (added) {
        builder_add_str(&line, w->terminator);
        text = builder_finish(&line);
    } else {
        builder_discard(&line);
    }
    ref_drop(values);
    Ref result = text ? obj_call1(ts, w->write, text) : NULL;
    ref_xdrop(text);
    return result;
}

static NATIVE(writer_writerow)
{
    UNUSED_ARGUMENTS();
    return write_row(ts, writer_of(self), args[0]);
}

static NATIVE(writer_writerows)
{
    UNUSED_ARGUMENTS();
    Ref rows = obj_iter(ts, args[0]), row = NULL, done = rows;
    while (done && (row = obj_next(ts, rows))) {
        done = write_row(ts, writer_of(self), row);
        ref_drop(row);
        ref_xdrop(done);
    }
    ref_xdrop(rows);
    return done && !exc_pending(ts) ? none_new(ts) : NULL;
}

static void writer_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&writer_of(o)->write);
    ref_clear(&writer_of(o)->dialect);
    ref_clear(&writer_of(o)->error);
    ref_clear(&writer_of(o)->terminator);
}

static void writer_dealloc(ThreadState *ts, Object *o)
{
    writer_clear(ts, o);
    object_free(ts, o, sizeof(CsvWriter));
}

static void writer_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, writer_of(o)->write, "write");
    visit_field(visit, context, writer_of(o)->dialect, "dialect");
    visit_field(visit, context, writer_of(o)->error, "error");
    visit_field(visit, context, writer_of(o)->terminator, "terminator");
}

static const MethodDef methods[] = {
    {"writerow", writer_writerow, 1, 1, 0,
     "writerow(iterable)\n\nWrite one record: an iterable of values. None is written as nothing, other\n"
     "values as their str(). Returns what the file's write() returned."},
    {"writerows", writer_writerows, 1, 1, 0,
     "writerows(iterable of iterables)\n\nWrite the records of an iterable."},
    {0},
};

static const MemberDef members[] = {
    {"dialect", MEMBER_OBJECT, offsetof(CsvWriter, dialect), true, NULL},
    {0},
};

const TypeSpec csv_writer_spec = {
    .name = "_csv.writer",
    .kind = KIND_CSV_WRITER,
    .flags = TF_GC | TF_WEAKREFS | TF_NO_INSTANTIATE,
    .basic_size = sizeof(CsvWriter),
    .doc = "CSV writer: writes records, sequences of values, to a file.",
    .methods = methods,
    .members = members,
    .slots = {
        .getattr = object_getattr,
        .dealloc = writer_dealloc,
        .traverse = writer_traverse,
        .clear = writer_clear,
    },
};
