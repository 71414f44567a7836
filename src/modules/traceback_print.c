/* traceback_print.c: an exception with its traceback, and those that led to it, as CPython prints them.
 *
 * The text is collected in memory of the C library and written at once: printing must work when the heap
 * is full, and what fails on the way (a __str__ that raises) is only noted in the text. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "modules/colors.h"
#include "modules/traceback.h"
#include "object/exceptions.h"
#include "vm/frame.h"

#define SAME_FRAME_SHOWN 3
#define FRAMES_SHOWN 1000
#define GROUP_WIDTH 15
#define GROUP_DEPTH 10

typedef struct Printer {
    ThreadState *ts;
    char *text;            /* malloc'ed */
    size_t size, capacity;
    int depth;             /* in groups of exceptions */
    bool color;            /* for a terminal */
    bool need_close;       /* the frame of a group is still open */
    Borrow *seen;          /* malloc'ed hash table of exceptions met before; kept by nobody, only compared */
    size_t seen_count, seen_capacity; /* a power of two, or 0 */
} Printer;

/* --- the text ------------------------------------------------------------------------------------------- */
static void add(Printer *p, const char *text, size_t size)
{
    if (p->size + size > p->capacity) {
        size_t capacity = 2 * (p->size + size) + 512;
        char *more = realloc(p->text, capacity);
        if (!more) return;
        p->text = more;
        p->capacity = capacity;
    }
    memcpy(p->text + p->size, text, size);
    p->size += size;
}

static void add_text(Printer *p, const char *text) { add(p, text, strlen(text)); }
static void add_str(Printer *p, Borrow s) { add(p, str_utf8(s), str_of(s)->size); }

__attribute__((format(printf, 2, 3)))
static void add_format(Printer *p, const char *format, ...)
{
    char text[128];
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    add(p, text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1);
}

static void paint(Printer *p, const char *color)
{
    if (p->color) add_text(p, color);
}

static void add_repeated(Printer *p, char c, size_t count)
{
    while (count-- > 0) add(p, &c, 1);
}

static void add_indent(Printer *p) { add_repeated(p, ' ', 2 * (size_t)p->depth); }

static void add_margin(Printer *p)
{
    add_indent(p);
    if (p->depth) add_text(p, "| ");
}

/* --- exceptions printed before -------------------------------------------------------------------------- */
static size_t seen_place(const Printer *p, Borrow exc)
{
    size_t mask = p->seen_capacity - 1, i = ((uintptr_t)exc >> 4) * 0x9e3779b1u & mask;
    while (p->seen[i] && p->seen[i] != exc) i = (i + 1) & mask;
    return i;
}

static bool is_seen(const Printer *p, Borrow exc) { return p->seen_count && p->seen[seen_place(p, exc)]; }

/* Without memory for it nothing is remembered, and chains end there. */
static bool remember(Printer *p, Borrow exc)
{
    if (2 * (p->seen_count + 1) > p->seen_capacity) {
        Borrow *old = p->seen;
        size_t n = p->seen_capacity, capacity = n ? 2 * n : 16;
        Borrow *table = calloc(capacity, sizeof *table);
        if (!table) return false;
        p->seen = table;
        p->seen_capacity = capacity;
        for (size_t i = 0; i < n; i++)
            if (old[i]) p->seen[seen_place(p, old[i])] = old[i];
        free(old);
    }
    size_t i = seen_place(p, exc);
    p->seen_count += !p->seen[i];
    p->seen[i] = exc;
    return true;
}

/* --- frames --------------------------------------------------------------------------------------------- */
/* The colour of column i. */
static const char *color_at(const Marks *m, size_t i)
{
    bool beside = m->has_operator && (i < m->op_start || i >= m->op_end);
    return i < m->start || i >= m->end ? NULL : beside ? PAINT_AROUND : PAINT_ERROR;
}

/* Marks are in columns here. */
static void add_marks(Printer *p, size_t indent, const Marks *m)
{
    const char *color = NULL, *next;
    size_t first = m->start > indent ? m->start : indent;
    add_margin(p);
    add_repeated(p, ' ', 4 + first - indent);
    for (size_t i = first; i < m->end; i++, color = next) {
        next = color_at(m, i);
        if (next != color) paint(p, color ? PAINT_END : ""), paint(p, next);
        add_text(p, next && strcmp(next, PAINT_AROUND) == 0 ? "~" : "^");
    }
    if (color) paint(p, PAINT_END);
    add_text(p, "\n");
}

/* The line, what is marked in it coloured; marks are in characters. The margin is the caller's. */
static void add_line(Printer *p, const SourceLine *line, size_t indent, const Marks *m)
{
    const char *color = NULL, *next, *end = line->text + line->size;
    add_repeated(p, ' ', 4);
    size_t i = 0;
    for (const char *c = line->text; c < end; i++, color = next) {
        const char *from = c;
        utf8_next(&c);
        next = m && p->color && i >= indent ? color_at(m, i) : NULL;
        if (next != color && color) paint(p, PAINT_END);
        if (next != color && next) paint(p, next);
        if (i >= indent) add(p, from, (size_t)(c - from));
    }
    if (color) paint(p, PAINT_END);
    add_text(p, "\n");
}

static void add_source(Printer *p, const TracebackObject *t)
{
    const CodeObject *code = t->frame->code;
    Marks marks;
    SourceLine line = source_line_read(p->ts, str_utf8(code->filename), t->line);
    if (!line.text) return;
    size_t indent = source_line_indent(&line);
    bool marked = traceback_marks(code, (uint32_t)(t->lasti / 2), &line, &marks);
    add_margin(p);
    add_line(p, &line, indent, marked ? &marks : NULL);
    if (marked) {
        Marks columns = {source_line_width(&line, marks.start), source_line_width(&line, marks.end), marks.has_operator,
                         source_line_width(&line, marks.op_start), source_line_width(&line, marks.op_end)};
        add_marks(p, indent, &columns);
    }
    free(line.text);
}

static void add_file(Printer *p, Borrow name)
{
    add_text(p, "  File ");
    paint(p, PAINT_PLACE);
    add_text(p, "\"");
    if (name) add_str(p, name);
    add_text(p, "\"");
    paint(p, PAINT_END);
    add_text(p, ", line ");
    paint(p, PAINT_PLACE);
}

static void add_frame(Printer *p, const TracebackObject *t)
{
    add_margin(p);
    add_file(p, t->frame->code->filename);
    if (t->line < 0) add_text(p, "None");
    else add_format(p, "%d", t->line);
    paint(p, PAINT_END);
    add_text(p, ", in ");
    paint(p, PAINT_PLACE);
    add_str(p, t->frame->code->name);
    paint(p, PAINT_END);
    add_text(p, "\n");
    add_source(p, t);
}

/* As in CPython without the margin of a group's parts. */
static void add_repeats(Printer *p, size_t count)
{
    if (count <= SAME_FRAME_SHOWN) return;
    count -= SAME_FRAME_SHOWN;
    add_format(p, "  [Previous line repeated %zu more time%s]\n", count, count > 1 ? "s" : "");
}

static bool is_same_place(const TracebackObject *a, const TracebackObject *b)
{
    return a && a->line == b->line && a->frame->code->filename == b->frame->code->filename
        && a->frame->code->name == b->frame->code->name;
}

static void add_frames(Printer *p, const TracebackObject *t, size_t limit)
{
    size_t depth = 0, count = 0;
    const TracebackObject *last = NULL;
    for (const TracebackObject *each = t; each; each = each->next) depth++;
    for (; depth > limit; depth--) t = t->next;
    for (; t; last = t, t = t->next) {
        if (!is_same_place(last, t)) {
            add_repeats(p, count);
            count = 0;
        }
        if (++count <= SAME_FRAME_SHOWN) add_frame(p, t);
    }
    add_repeats(p, count);
}

/* sys.tracebacklimit, if it is an int. */
static size_t frame_limit(ThreadState *ts)
{
    Borrow limit = sys_get(ts, "tracebacklimit");
    int64_t n;
    if (!limit || !is_int(limit)) return FRAMES_SHOWN;
    if (!int_fits_int64(limit, &n)) n = int_sign(limit) < 0 ? 0 : INT64_MAX;
    return n < 0 ? 0 : (size_t)n;
}

static bool is_group(ThreadState *ts, Borrow exc)
{
    return type_is_subtype(exc->type, ts->rt->exceptions[EXC_BASE_EXCEPTION_GROUP]);
}

static void add_traceback(Printer *p, Borrow exc)
{
    Ref traceback = ref_xnew(exception_of(exc)->traceback);
    size_t limit = frame_limit(p->ts);
    bool group = is_group(p->ts, exc);
    if (traceback && limit) {
        if (group && p->depth == 1) add_indent(p), add_text(p, "+ ");
        else add_margin(p);
        add_text(p, group ? "Exception Group Traceback (most recent call last):\n"
            : "Traceback (most recent call last):\n");
        add_frames(p, (TracebackObject *)traceback, limit);
    }
    ref_xdrop(traceback);
}

/* --- syntax errors -------------------------------------------------------------------------------------- */
typedef struct SyntaxPlace {
    Ref message, filename, text; /* text NULL: unknown */
    int64_t line, offset, end_line, end_offset; /* offsets from 1, -1: unknown */
} SyntaxPlace;

static bool get_number(ThreadState *ts, Borrow exc, const char *name, int64_t if_none, int64_t *out)
{
    Ref value = obj_getattr_text(ts, exc, name);
    bool failed = false;
    if (value && value == ts->rt->none && if_none != INT64_MIN) *out = if_none;
    else if (value && is_int(value)) *out = obj_index_int64(ts, value, EXC_OVERFLOW_ERROR, &failed);
    else failed = true;
    ref_xdrop(value);
    return !failed;
}

static bool get_place(ThreadState *ts, Borrow exc, SyntaxPlace *s)
{
    *s = (SyntaxPlace){.line = 0};
    if (!(s->message = obj_getattr_text(ts, exc, "msg"))
        || !(s->filename = obj_getattr_text(ts, exc, "filename"))) return false;
    if (!get_number(ts, exc, "lineno", INT64_MIN, &s->line)
        || !get_number(ts, exc, "offset", -1, &s->offset)) return false;
    s->end_line = s->line;
    s->end_offset = -1;
    if (exc->type == ts->rt->exceptions[EXC_SYNTAX_ERROR]
        && !(get_number(ts, exc, "end_lineno", s->line, &s->end_line)
            && get_number(ts, exc, "end_offset", -1, &s->end_offset))) return false;
    if (!(s->text = obj_getattr_text(ts, exc, "text"))) return false;
    if (!is_str(s->text)) ref_clear(&s->text);
    return true;
}

static void place_release(SyntaxPlace *s)
{
    ref_xdrop(s->message);
    ref_xdrop(s->filename);
    ref_xdrop(s->text);
}

/* The line without its indentation, and carets under it; as in CPython without the margin of a group's parts. Of a
 * text of several lines, the one the offset is in. */
static void add_syntax_line(Printer *p, const SyntaxPlace *s)
{
    const char *text = str_utf8(s->text), *newline;
    size_t indent = strspn(text, " \t\f"), size = str_of(s->text)->size;
    int64_t end_offset = s->end_line > s->line ? (int64_t)size : s->end_offset,
        offset = s->offset - 1 - (int64_t)indent;
    if (end_offset > (int64_t)size + 1) end_offset = (int64_t)size + 1;
    int64_t carets = end_offset > 0 && end_offset > s->offset ? end_offset - s->offset : 1;
    text += indent;
    size -= indent;
    if (size && text[size - 1] == '\n') size--;
    if (offset > (int64_t)size) offset = (int64_t)size;
    while ((newline = memchr(text, '\n', size)) && newline - text < offset) {
        size_t skip = (size_t)(newline - text) + 1;
        text += skip, size -= skip, offset -= (int64_t)skip;
    }
    SourceLine line = {(char *)text, size};
    Marks marks = {(size_t)(offset < 0 ? 0 : offset), (size_t)(offset < 0 ? 0 : offset + carets), false, 0, 0};
    add_line(p, &line, 0, offset < 0 ? NULL : &marks);
    if (offset < 0) return;
    add_repeated(p, ' ', 4 + (size_t)offset);
    paint(p, PAINT_ERROR);
    add_repeated(p, '^', (size_t)carets);
    paint(p, PAINT_END);
    add_text(p, "\n");
}

/* For an exception that says where in a source text it is: shows that, and answers the message alone. */
static Ref add_syntax_place(Printer *p, Borrow exc)
{
    ThreadState *ts = p->ts;
    Ref name = str_intern_text(ts, "print_file_and_line"), marker = NULL, message = NULL;
    SyntaxPlace s;
    if (!name || !obj_lookup(ts, exc, str_of(name), &marker)) exc_clear(ts);
    ref_xdrop(name);
    if (!marker) return NULL;
    ref_drop(marker);
    if (get_place(ts, exc, &s)) {
        Ref file = s.filename == ts->rt->none ? str_from_text(ts, "<string>") : obj_str(ts, s.filename);
        add_margin(p);
        add_file(p, file);
        add_format(p, "%lld", (long long)s.line);
        paint(p, PAINT_END);
        add_text(p, "\n");
        if (s.text) add_syntax_line(p, &s);
        ref_xdrop(file);
        message = ref_new(s.message);
    }
    exc_clear(ts);
    place_release(&s);
    return message;
}

/* --- the last line, and notes --------------------------------------------------------------------------- */
static void add_type_name(Printer *p, Type *type)
{
    ThreadState *ts = p->ts;
    if (!type_has(type, TF_HEAP)) {
        add_text(p, type_name(type)); /* needs no memory */
        return;
    }
    Ref module = obj_getattr(ts, OBJ(type), ID(ts, __module__)),
        name = obj_getattr(ts, OBJ(type), ID(ts, __qualname__));
    exc_clear(ts);
    if (!module || !is_str(module)) {
        add_text(p, "<unknown>.");
    } else if (!str_equals_text(module, "builtins") && !str_equals_text(module, "__main__")) {
        add_str(p, module);
        add_text(p, ".");
    }
    if (name && is_str(name)) add_str(p, name);
    else add_text(p, "<unknown>");
    ref_xdrop(module);
    ref_xdrop(name);
}

static void add_message(Printer *p, Type *type, Borrow value)
{
    add_margin(p);
    paint(p, PAINT_NAME);
    add_type_name(p, type);
    paint(p, PAINT_END);
    if (value == p->ts->rt->none) return;
    Ref text = obj_str(p->ts, value);
    exc_clear(p->ts);
    if (!text || str_of(text)->size) add_text(p, ": "), paint(p, PAINT_PLACE);
    if (text) add_str(p, text);
    else add_text(p, "<exception str() failed>");
    ref_xdrop(text);
}

static void add_suggestion(Printer *p, Borrow exc)
{
    Ref name = suggestion_for(p->ts, exc);
    if (!name) return;
    add_text(p, ". Did you mean: '");
    add_str(p, name);
    add_text(p, "'?");
    ref_drop(name);
}

/* Each line of the note gets the margin. */
static void add_note(Printer *p, Borrow note)
{
    ThreadState *ts = p->ts;
    Ref text = is_str(note) ? ref_new(note) : obj_str(ts, note);
    Ref name = str_intern_text(ts, "splitlines");
    Ref lines = text && name ? obj_call_method(ts, text, str_of(name), &ts->rt->true_, 1) : NULL;
    exc_clear(ts);
    if (!text) add_text(p, "<note str() failed>");
    for (size_t i = 0; lines && i < list_size(lines); i++) {
        add_margin(p);
        add_str(p, list_item(lines, i));
    }
    add_text(p, "\n");
    ref_xdrop(text);
    ref_xdrop(name);
    ref_xdrop(lines);
}

/* As in CPython without a newline. */
static void add_odd_notes(Printer *p, Borrow notes)
{
    Ref text = obj_repr(p->ts, notes);
    exc_clear(p->ts);
    add_margin(p);
    if (text) add_str(p, text);
    else add_text(p, "<__notes__ repr() failed>");
    ref_xdrop(text);
}

static void add_notes(Printer *p, Borrow notes)
{
    ThreadState *ts = p->ts;
    if (!obj_is_sequence(notes)) {
        add_odd_notes(p, notes);
        return;
    }
    Ref list = obj_to_list(ts, notes);
    exc_clear(ts);
    for (size_t i = 0; list && i < list_size(list); i++) add_note(p, list_item(list, i));
    ref_xdrop(list);
}

static void add_exception(Printer *p, Borrow exc)
{
    ThreadState *ts = p->ts;
    Ref notes = NULL;
    Type *type = (Type *)ref_new(OBJ(exc->type));
    add_traceback(p, exc);
    if (!obj_lookup(ts, exc, ID(ts, __notes__), &notes)) exc_clear(ts);
    Ref message = add_syntax_place(p, exc);
    add_message(p, type, message ? message : exc);
    if (!message) add_suggestion(p, exc);
    paint(p, PAINT_END);
    add_text(p, "\n");
    if (notes) add_notes(p, notes);
    ref_xdrop(message);
    ref_xdrop(notes);
    ref_drop(OBJ(type));
}

/* --- groups and chains ---------------------------------------------------------------------------------- */
static void add_chain(Printer *p, Borrow exc);

static void add_group_member(Printer *p, Borrow members, size_t i)
{
    size_t total = tuple_size(members), hidden = total - GROUP_WIDTH;
    add_indent(p);
    add_text(p, i == 0 ? "+-" : "  ");
    if (i < GROUP_WIDTH) add_format(p, "+---------------- %zu ----------------\n", i + 1);
    else add_text(p, "+---------------- ... ----------------\n");
    p->depth++;
    if (i < GROUP_WIDTH) {
        add_chain(p, tuple_item(members, i));
    } else {
        add_margin(p);
        add_format(p, "and %zu more exception%s\n", hidden, hidden > 1 ? "s" : "");
    }
}

/* The last member closes the frame, unless a group in it has done so. */
static void add_group(Printer *p, Borrow exc)
{
    if (p->depth > GROUP_DEPTH) {
        add_margin(p);
        add_format(p, "... (max_group_depth is %d)\n", GROUP_DEPTH);
        return;
    }
    if (p->depth == 0) p->depth = 1;
    add_exception(p, exc);
    Ref members = ref_new(exception_of(exc)->fields[1]);
    size_t n = tuple_size(members) <= GROUP_WIDTH ? tuple_size(members) : GROUP_WIDTH + 1;
    p->need_close = false;
    for (size_t i = 0; i < n; i++) {
        if (i + 1 == n) p->need_close = true;
        add_group_member(p, members, i);
        if (i + 1 == n && p->need_close) {
            add_indent(p);
            add_text(p, "+------------------------------------\n");
            p->need_close = false;
        }
        p->depth--;
    }
    if (p->depth == 1) p->depth = 0;
    ref_drop(members);
}

/* The exception that is to be printed before this one, and the words between; NULL: none. */
static Borrow find_previous(const Printer *p, Borrow exc, const char **words)
{
    ExceptionObject *e = exception_of(exc);
    Borrow previous = e->cause ? e->cause : exc->aux & EXC_SUPPRESS_CONTEXT ? NULL : e->context;
    *words = e->cause ? "The above exception was the direct cause of the following exception:\n"
                      : "During handling of the above exception, another exception occurred:\n";
    return previous && !is_seen(p, previous) ? previous : NULL;
}

/* words: between this exception and the one before */
typedef struct Link { Ref exc; const char *words; } Link;

/* The chain from its last exception to its first; malloc'ed. */
static Link *collect_chain(Printer *p, Borrow exc, size_t *count)
{
    size_t capacity = 8, n = 0;
    Link *links = malloc(capacity * sizeof *links);
    while (links && exc) {
        bool remembered = remember(p, exc);
        links[n] = (Link){ref_new(exc), NULL};
        exc = remembered ? find_previous(p, exc, &links[n].words) : NULL;
        if (++n < capacity) continue;
        Link *more = realloc(links, 2 * capacity * sizeof *links);
        if (!more) break;
        links = more;
        capacity *= 2;
    }
    *count = links ? n : 0;
    return links;
}

static void add_one(Printer *p, Borrow exc)
{
    if (is_group(p->ts, exc)) add_group(p, exc);
    else add_exception(p, exc);
}

static void add_chain(Printer *p, Borrow exc)
{
    size_t n;
    bool need_close = p->need_close;
    Link *links = collect_chain(p, exc, &n);
    if (!links) add_one(p, exc);
    for (size_t i = n; i-- > 0;) {
        if (i + 1 < n) {
            add_margin(p);
            add_text(p, "\n");
            add_margin(p);
            add_text(p, links[i].words);
            add_margin(p);
            add_text(p, "\n");
        }
        p->need_close = i == 0 && need_close;
        add_one(p, links[i].exc);
    }
    for (size_t i = 0; i < n; i++) ref_drop(links[i].exc);
    free(links);
}

/* --- to a file or a str --------------------------------------------------------------------------------- */
static void printer_release(Printer *p)
{
    free(p->text);
    free(p->seen);
}

static bool write_to(ThreadState *ts, Borrow file, const char *text, size_t size)
{
    Ref s = str_from_utf8(ts, text, size), done = NULL, flushed = NULL;
    if (s) done = obj_call_method(ts, file, ID(ts, write), (Borrow const *)&s, 1);
    if (done && !(flushed = obj_call_method(ts, file, ID(ts, flush), NULL, 0))) exc_clear(ts);
    exc_clear(ts);
    ref_xdrop(s);
    ref_xdrop(flushed);
    ref_xdrop(done);
    return done != NULL;
}

/* To the file or, where there is none or it fails, to the process's stderr. */
static void write_out(Printer *p, Borrow file)
{
    Ref out = ref_xnew(file);
    if (p->size && (!out || !write_to(p->ts, out, p->text, p->size))) {
        fwrite(p->text, 1, p->size, stderr);
        fflush(stderr);
    }
    ref_xdrop(out);
    printer_release(p);
}

void print_exception(ThreadState *ts, Borrow exc, Borrow file)
{
    if (file == ts->rt->none) return;
    Ref pending = exc_take(ts);
    Printer p = {.ts = ts, .color = colors_wanted(ts, file, 2)};
    add_chain(&p, exc);
    write_out(&p, file);
    exc_restore_take(ts, pending);
}

static void add_where(Printer *p, const char *message, Borrow where)
{
    if (!where && !message) return;
    add_text(p, message ? message : "Exception ignored in");
    add_text(p, ":");
    if (where) {
        Ref text = obj_repr(p->ts, where);
        exc_clear(p->ts);
        add_text(p, " ");
        if (text) add_str(p, text);
        else add_text(p, "<object repr() failed>");
        ref_xdrop(text);
    }
    add_text(p, "\n");
}

/* CPython's form for these: no chain, no notes, and a colon in any case. */
void print_unraisable(ThreadState *ts, Borrow exc, const char *message, Borrow where)
{
    Borrow file = sys_get(ts, "stderr");
    if (file == ts->rt->none) return;
    Ref pending = exc_take(ts), module = NULL, name = NULL, text = NULL;
    Printer p = {.ts = ts};
    add_where(&p, message, where);
    add_traceback(&p, exc);
    if (type_has(exc->type, TF_HEAP)) {
        module = obj_getattr(ts, OBJ(exc->type), ID(ts, __module__));
        exc_clear(ts);
        if (!module || !is_str(module)) add_text(&p, "<unknown>");
        else if (!str_equals_text(module, "builtins") && !str_equals_text(module, "__main__"))
            add_str(&p, module), add_text(&p, ".");
    }
    if (type_has(exc->type, TF_HEAP)) name = obj_getattr(ts, OBJ(exc->type), ID(ts, __qualname__));
    exc_clear(ts);
    if (name && is_str(name)) add_str(&p, name);
    else add_text(&p, type_name(exc->type));
    text = obj_str(ts, exc);
    exc_clear(ts);
    add_text(&p, ": ");
    if (text) add_str(&p, text);
    else add_text(&p, "<exception str() failed>");
    add_text(&p, "\n");
    write_out(&p, file);
    ref_xdrop(module);
    ref_xdrop(name);
    ref_xdrop(text);
    exc_restore_take(ts, pending);
}

Ref format_exception(ThreadState *ts, Borrow exc)
{
    Ref pending = exc_take(ts);
    Printer p = {.ts = ts};
    add_chain(&p, exc);
    Ref text = str_from_utf8(ts, p.text ? p.text : "", p.size);
    printer_release(&p);
    if (text) exc_restore_take(ts, pending);
    else ref_xdrop(pending);
    return text;
}
