/* re_lexer.c: reading regular expressions and replacement templates token by token, and their errors. */
#include "modules/re_tree.h"

#include "base/utf8.h"
#include "object/bytes.h"

/* --- memory and characters ------------------------------------------------------------------------------ */

static void *arena_block(void *heap, size_t size) { return heap_alloc(heap, size); }
static void arena_give(void *heap, void *block, size_t size) { heap_free(heap, block, size); }

void re_arena_init(ThreadState *ts, Arena *arena)
{
    arena_init(arena, &(ArenaSource){arena_block, arena_give, ts->heap});
}

static const uint32_t *text_characters(ThreadState *ts, Arena *arena, StrObject *s)
{
    uint32_t *out = arena_alloc_array(arena, s->length + 1u, sizeof *out);
    if (!out) return (void *)raise_no_memory(ts);
    const char *at = s->text;
    for (uint32_t i = 0; i < s->length; i++) out[i] = utf8_next(&at);
    return out;
}

static const uint32_t *byte_characters(ThreadState *ts, Arena *arena, const BufferView *view)
{
    uint32_t *out = arena_alloc_array(arena, view->size + 1, sizeof *out);
    if (!out) return (void *)raise_no_memory(ts);
    for (size_t i = 0; i < view->size; i++) out[i] = (unsigned char)view->data[i];
    return out;
}

const uint32_t *re_characters(ThreadState *ts, Arena *arena, Borrow source, size_t *length, bool *is_text)
{
    if ((*is_text = is_str(source))) {
        *length = str_of(source)->length;
        return text_characters(ts, arena, str_of(source));
    }
    BufferView view;
    if (!obj_get_buffer(ts, source, &view, false)) return NULL;
    const uint32_t *text = byte_characters(ts, arena, &view);
    *length = view.size;
    buffer_release(ts, &view);
    return text;
}

Ref re_text(ThreadState *ts, const uint32_t *text, size_t length)
{
    StrBuilder b = {.ts = ts};
    for (size_t i = 0; i < length; i++) builder_add_char(&b, text[i]);
    return builder_finish(&b);
}

/* --- errors and warnings -------------------------------------------------------------------------------- */

Ref re_raise_take(ThreadState *ts, Ref message, Borrow source, int64_t position)
{
    Ref module = message ? import_text(ts, "re") : NULL;
    Ref kind = module ? obj_getattr_text(ts, module, "error") : NULL;
    Ref where = kind ? int_from_int64(ts, position) : NULL;
    Ref error = !where         ? NULL
                : position < 0 ? obj_call1(ts, kind, message)
                               : obj_call3(ts, kind, message, source, where);
    if (error) raise_object_take(ts, error);
    ref_xdrop(where);
    ref_xdrop(kind);
    ref_xdrop(module);
    ref_xdrop(message);
    return NULL;
}

bool re_warn_take(ThreadState *ts, ExcKind category, Ref message, int level)
{
    Ref module = message ? import_text(ts, "warnings") : NULL;
    Ref function = module ? obj_getattr_text(ts, module, "warn") : NULL;
    Ref depth = function ? int_from_int64(ts, level) : NULL;
    Ref done = depth ? obj_call3(ts, function, message, OBJ(ts->rt->exceptions[category]), depth) : NULL;
    ref_xdrop(depth);
    ref_xdrop(function);
    ref_xdrop(module);
    ref_xdrop(message);
    ref_xdrop(done);
    return done != NULL;
}

/* Messages about bytes patterns are ASCII. */
static Ref ascii_message_take(ThreadState *ts, Ref message)
{
    if (!message || str_is_ascii(str_of(message))) return message;
    Ref bytes = str_encode(ts, message, "ascii", "backslashreplace");
    ref_drop(message);
    if (!bytes) return NULL;
    Ref text = str_from_ascii(ts, bytes_of(bytes)->data, bytes_of(bytes)->size);
    ref_drop(bytes);
    return text;
}

bool re_lexer_error(ReLexer *l, size_t offset, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Ref message = str_from_format_list(l->ts, format, arguments);
    va_end(arguments);
    if (!l->is_text) message = ascii_message_take(l->ts, message);
    re_raise_take(l->ts, message, l->source, (int64_t)(re_lexer_tell(l) - offset));
    l->failed = true;
    return false;
}

bool re_lexer_octal_error(ReLexer *l, size_t start)
{
    size_t end = re_lexer_tell(l);
    Ref shown = re_text(l->ts, l->text + start, end - start);
    if (shown) re_lexer_error(l, end - start, "octal escape value %U outside of range 0-0o377", shown);
    ref_xdrop(shown);
    return false;
}

/* --- tokens --------------------------------------------------------------------------------------------- */

bool re_lexer_step(ReLexer *l)
{
    if (l->index >= l->length) {
        l->next = RE_END;
        return true;
    }
    l->next = l->text[l->index++];
    if (l->next != '\\') return true;
    if (l->index < l->length) {
        l->escaped = l->text[l->index++];
        return true;
    }
    re_raise_take(l->ts, str_from_text(l->ts, "bad escape (end of pattern)"), l->source,
                  (int64_t)l->length - 1);
    l->failed = true;
    return false;
}

bool re_lexer_seek(ReLexer *l, size_t index)
{
    l->index = index;
    return re_lexer_step(l);
}

bool re_lexer_match(ReLexer *l, uint32_t c)
{
    if (l->next != c) return false;
    re_lexer_step(l);
    return true;
}

static unsigned digit_value(uint32_t c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if ((c | 32) >= 'a' && (c | 32) <= 'f') return (c | 32) - 'a' + 10;
    return 16;
}

unsigned re_lexer_digits(ReLexer *l, unsigned base, unsigned most, uint32_t *value)
{
    unsigned count = 0;
    while (count < most && digit_value(l->next) < base) {
        *value = *value * base + digit_value(l->next);
        count++;
        if (!re_lexer_step(l)) break;
    }
    return count;
}

uint32_t re_simple_escape(uint32_t c)
{
    switch (c) {
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    case '\\': return '\\';
    default: return 0;
    }
}

/* --- names ---------------------------------------------------------------------------------------------- */

Ref re_lexer_name(ReLexer *l, uint32_t terminator, const char *what)
{
    size_t start = re_lexer_tell(l);
    for (;;) {
        uint32_t c = l->next;
        size_t length = re_lexer_tell(l) - start;
        if (!re_lexer_step(l)) return NULL;
        if (c == RE_END) {
            if (!length) re_lexer_error(l, 0, "missing %s", what);
            else re_lexer_error(l, length, "missing %c, unterminated name", (int)terminator);
            return NULL;
        }
        if (c != terminator) continue;
        if (length) return re_text(l->ts, l->text + start, length);
        re_lexer_error(l, 1, "missing %s", what);
        return NULL;
    }
}

static bool warn_name(ReLexer *l, Borrow name, size_t offset, int level, bool ascii)
{
    int64_t position = (int64_t)(re_lexer_tell(l) - str_of(name)->length - offset);
    const char *format = ascii ? "bad character in group name %A at position %lld"
                               : "bad character in group name %R at position %lld";
    return re_warn_take(l->ts, EXC_DEPRECATION_WARNING,
                        str_from_format(l->ts, format, name, (long long)position), level);
}

bool re_lexer_check_name(ReLexer *l, Borrow name, size_t offset, int level)
{
    if (!str_is_identifier(name))
        return re_lexer_error(l, str_of(name)->length + offset, "bad character in group name %R", name);
    return l->is_text || str_is_ascii(str_of(name)) || warn_name(l, name, offset, level, true);
}

static bool all_digits(StrObject *s)
{
    for (uint32_t i = 0; i < s->size; i++)
        if (s->text[i] < '0' || s->text[i] > '9') return false;
    return true;
}

int64_t re_lexer_number(ReLexer *l, Borrow name, int level)
{
    StrObject *s = str_of(name);
    Ref number = int_from_text(l->ts, s->text, s->size, 10, name);
    if (!number && !exc_take_if(l->ts, EXC_VALUE_ERROR)) return -1;
    if (!number || int_sign(number) < 0) {
        ref_xdrop(number);
        re_lexer_error(l, s->length + 1, "bad character in group name %R", name);
        return -1;
    }
    int64_t value = -1;
    if (!int_fits_int64(number, &value) || value >= RE_MAX_GROUPS) {
        re_lexer_error(l, s->length + 1, "invalid group reference %S", number);
        value = -1;
    }
    ref_drop(number);
    if (value >= 0 && level && !all_digits(s) && !warn_name(l, name, 1, level, !l->is_text)) return -1;
    return value;
}

bool re_lexer_init(ReLexer *l, size_t index)
{
    l->failed = false;
    return re_lexer_seek(l, index);
}
