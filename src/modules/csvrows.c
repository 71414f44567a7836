/* csvrows.c: the module _csvrows. */
#include "modules/csvrows.h"

static bool read_character(ThreadState *ts, Borrow dialect, const char *name, uint32_t *out)
{
    Ref value = obj_getattr_text(ts, dialect, name);
    if (!value) return false;
    *out = is_str(value) && str_of(value)->length == 1 ? str_char_at(str_of(value), 0) : CSV_NONE;
    ref_drop(value);
    return true;
}

static bool read_truth(ThreadState *ts, Borrow dialect, const char *name, bool *out)
{
    Ref value = obj_getattr_text(ts, dialect, name);
    int truth = value ? obj_truth(ts, value) : -1;
    ref_xdrop(value);
    *out = truth > 0;
    return truth >= 0;
}

static bool read_quoting(ThreadState *ts, Borrow dialect, int64_t *out)
{
    Ref value = obj_getattr_text(ts, dialect, "quoting");
    bool fine = value && is_int(value) && int_fits_int64(value, out);
    if (value && !fine) raise_type_error(ts, "\"quoting\" must be an integer");
    ref_xdrop(value);
    return fine;
}

/* The module csv lets no others through. */
static bool check_characters(ThreadState *ts, const CsvDialect *d)
{
    if (d->delimiter == CSV_NONE) raise_type_error(ts, "\"delimiter\" must be a 1-character string");
    else if (d->quote == CSV_NONE && d->quoting != CSV_NO_QUOTES)
        raise_type_error(ts, "quotechar must be set if quoting enabled");
    else return true;
    return false;
}

bool csv_read_dialect(ThreadState *ts, Borrow dialect, CsvDialect *out)
{
    return read_character(ts, dialect, "delimiter", &out->delimiter) &&
           read_character(ts, dialect, "quotechar", &out->quote) &&
           read_character(ts, dialect, "escapechar", &out->escape) &&
           read_quoting(ts, dialect, &out->quoting) &&
           read_truth(ts, dialect, "doublequote", &out->doubled) &&
           read_truth(ts, dialect, "skipinitialspace", &out->skip_space) &&
           read_truth(ts, dialect, "strict", &out->strict) && check_characters(ts, out);
}

Ref csv_raise_take(ThreadState *ts, Borrow error_class, Ref message)
{
    Ref error = message ? obj_call1(ts, error_class, message) : NULL;
    ref_xdrop(message);
    if (error && is_exception(error)) return raise_object_take(ts, error);
    if (error) raise_type_error(ts, "exceptions must derive from BaseException");
    ref_xdrop(error);
    return NULL;
}

static const MethodDef functions[] = {
    {"make_reader", csv_reader_new, 4, 4, 0,
     "make_reader($module, lines, dialect, limit, error, /)\n--\n\n"},
    {"make_writer", csv_writer_new, 4, 4, 0,
     "make_writer($module, write, dialect, terminator, error, /)\n--\n\n"},
    {0},
};

Ref module_csvrows_init(ThreadState *ts)
{
    Ref m = module_new(ts, "_csvrows", "Records of comma-separated values, read and written.");
    bool done = m && module_add_functions(ts, m, functions) && module_add_kind(ts, m, KIND_CSV_READER) &&
                module_add_kind(ts, m, KIND_CSV_WRITER);
    if (!done) ref_clear(&m);
    return m;
}
