/* io_newline.c: the ends of lines: \n, \r and \r\n; and the type IncrementalNewlineDecoder. */
#include "modules/io.h"

#include <string.h>

/* --- seeing and translating ----------------------------------------------------------------------------- */
/* Copies text to the builder with \r and \r\n as \n. */
static void add_translated(StrBuilder *b, const char *p, const char *end, uint8_t *seen)
{
    while (p < end) {
        const char *cr = memchr(p, '\r', (size_t)(end - p)), *stop = cr ? cr : end;
        if (stop > p && memchr(p, '\n', (size_t)(stop - p))) *seen |= SEEN_LF;
        builder_add(b, p, (size_t)(stop - p));
        if (!cr) return;
        bool pair = cr + 1 < end && cr[1] == '\n';
        *seen |= pair ? SEEN_CRLF : SEEN_CR;
        builder_add_ascii(b, "\n", 1);
        p = cr + 1 + pair;
    }
}

static uint8_t ends_in(const char *p, const char *end)
{
    uint8_t seen = 0;
    while (p < end && (p = memchr(p, '\r', (size_t)(end - p)))) {
        bool pair = p + 1 < end && p[1] == '\n';
        seen |= pair ? SEEN_CRLF : SEEN_CR;
        p += 1 + pair;
    }
    return seen;
}

/* A \n that no \r precedes. */
static bool has_plain_lf(const char *start, const char *end)
{
    const char *p = start;
    while (p < end && (p = memchr(p, '\n', (size_t)(end - p)))) {
        if (p == start || p[-1] != '\r') return true;
        p++;
    }
    return false;
}

/* text with the \r that was held back put before it, and a last \r taken off; consumes text. */
static Ref shift_held_back(ThreadState *ts, Newlines *n, Ref text, bool final)
{
    StrObject *s = str_of(text);
    bool add = n->held_back && (final || s->size > 0);
    bool take = !final && s->size > 0 && s->text[s->size - 1] == '\r';
    if (!add && !take) return text;
    StrBuilder b = {.ts = ts};
    if (add) builder_add_ascii(&b, "\r", 1);
    builder_add(&b, s->text, s->size - take);
    ref_drop(text);
    Ref result = builder_finish(&b);
    if (result) n->held_back = take;
    return result;
}

Ref newlines_decode_take(ThreadState *ts, Newlines *n, Ref text, bool final)
{
    if (!text || !n->universal) return text;
    StrObject *s = str_of(text);
    if (!n->held_back && !memchr(s->text, '\r', s->size)) {
        if (!(n->seen & SEEN_LF) && memchr(s->text, '\n', s->size)) n->seen |= SEEN_LF;
        return text;
    }
    if (!(text = shift_held_back(ts, n, text, final))) return NULL;
    s = str_of(text);
    const char *end = s->text + s->size;
    if (!n->translate) {
        n->seen |= ends_in(s->text, end) | (has_plain_lf(s->text, end) ? SEEN_LF : 0);
        return text;
    }
    StrBuilder b = {.ts = ts};
    add_translated(&b, s->text, end, &n->seen);
    ref_drop(text);
    return builder_finish(&b);
}

Ref newlines_seen(ThreadState *ts, uint8_t seen)
{
    static const char *const texts[] = {"\r", "\n", "\r\n"};
    Ref items[3];
    size_t n = 0;
    for (int i = 0; i < 3; i++) {
        if (!(seen >> i & 1)) continue;
        if (!(items[n] = str_from_text(ts, texts[i]))) {
            while (n > 0) ref_drop(items[--n]);
            return NULL;
        }
        n++;
    }
    if (n == 0) return none_new(ts);
    return n == 1 ? items[0] : tuple_from_array_take(ts, items, n);
}

bool newline_is_legal(Borrow newline)
{
    return !newline || !is_str(newline) || str_of(newline)->size == 0 || str_equals_text(newline, "\n")
           || str_equals_text(newline, "\r") || str_equals_text(newline, "\r\n");
}

Ref newlines_replace(ThreadState *ts, Borrow text, const char *end)
{
    StrObject *s = str_of(text);
    StrBuilder b = {.ts = ts};
    const char *p = s->text, *stop = p + s->size, *lf;
    while ((lf = memchr(p, '\n', (size_t)(stop - p)))) {
        builder_add(&b, p, (size_t)(lf - p));
        builder_add_text(&b, end);
        p = lf + 1;
    }
    builder_add(&b, p, (size_t)(stop - p));
    return builder_finish(&b);
}

static int64_t find_any_end(const char *text, size_t size, size_t from)
{
    for (size_t i = from; i < size; i++) {
        if (text[i] == '\n') return (int64_t)i + 1;
        if (text[i] == '\r') return (int64_t)i + 1 + (i + 1 < size && text[i + 1] == '\n');
    }
    return -1;
}

int64_t line_find_end(const char *text, size_t size, size_t from, const Newlines *n, const char *line_end)
{
    if (n->universal && !n->translate) return find_any_end(text, size, from);
    const char *last = line_end[0] && !n->translate ? line_end : "\n";
    const char *p = text + from, *end = text + size;
    while (p < end && (p = memchr(p, last[0], (size_t)(end - p)))) {
        if (!last[1]) return p - text + 1;
        if (p + 1 < end && p[1] == last[1]) return p - text + 2;
        p++;
    }
    return -1;
}

/* --- IncrementalNewlineDecoder -------------------------------------------------------------------------- */
typedef struct NewlineDecoder {
    GcObject base;
    Ref decoder; /* gives str for bytes; None or NULL: the input is str */
    Newlines state;
} NewlineDecoder;

static NewlineDecoder *decoder_of(Borrow o) { return (NewlineDecoder *)o; }

static Ref decoder_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return io_alloc(ts, type, sizeof(NewlineDecoder));
}

static bool decoder_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"decoder", "translate", "errors"};
    static const ArgSpec spec = {"IncrementalNewlineDecoder", names, 3, 3, 2};
    Borrow a[3];
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return false;
    int translate;
    if (!args_int(ts, a[1], &translate)) return false;
    ref_set(&decoder_of(self)->decoder, ref_new(a[0]));
    decoder_of(self)->state = (Newlines){.universal = true, .translate = translate != 0};
    return true;
}

static bool decodes(ThreadState *ts, Borrow self)
{
    return decoder_of(self)->decoder && decoder_of(self)->decoder != ts->rt->none;
}

static bool check_ready(ThreadState *ts, Borrow self)
{
    if (decoder_of(self)->decoder) return true;
    raise_value_error(ts, "IncrementalNewlineDecoder.__init__() not called");
    return false;
}

static NATIVE(decoder_decode)
{
    static const char *const names[] = {"input", "final"};
    static const ArgSpec spec = {"decode", names, 2, 2, 1};
    Borrow a[2];
    if (!args_bind(ts, &spec, args, nargs, kwnames, a) || !check_ready(ts, self)) return NULL;
    int final = a[1] ? obj_truth(ts, a[1]) : 0;
    if (final < 0) return NULL;
    Ref text = NULL;
    if (decodes(ts, self)) {
        Ref method = obj_getattr_text(ts, decoder_of(self)->decoder, "decode");
        text = method ? obj_call2(ts, method, a[0], final ? ts->rt->true_ : ts->rt->false_) : NULL;
        ref_xdrop(method);
    } else {
        text = ref_new(a[0]);
    }
    if (text && !is_str(text)) {
        raise_type_error(ts, "decoder should return a string result, not '%.200T'", text);
        ref_clear(&text);
    }
    return newlines_decode_take(ts, &decoder_of(self)->state, text, final);
}

static NATIVE(decoder_getstate)
{
    UNUSED_ARGUMENTS();
    if (!check_ready(ts, self)) return NULL;
    Ref none = decodes(ts, self) ? NULL : bytes_from_data(ts, "", 0);
    Ref inner = none                ? tuple_pack(ts, 2, none, ts->rt->small_ints[0 - SMALL_INT_MIN])
                : decodes(ts, self) ? io_call(ts, decoder_of(self)->decoder, "getstate", NULL)
                                    : NULL;
    Ref parts[2] = {NULL, NULL}, one = int_from_int64(ts, 1),
        held = int_from_int64(ts, decoder_of(self)->state.held_back);
    Ref flag = NULL, shifted = NULL, result = NULL;
    if (inner && one && held && obj_unpack(ts, inner, parts, 2)) {
        shifted = obj_binary(ts, parts[1], one, OP_LSHIFT);
        flag = shifted ? obj_binary(ts, shifted, held, OP_OR) : NULL;
        result = flag ? tuple_pack(ts, 2, parts[0], flag) : NULL;
    }
    Ref all[] = {none, inner, one, held, flag, shifted, parts[0], parts[1]};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(all); i++) ref_xdrop(all[i]);
    return result;
}

static NATIVE(decoder_setstate)
{
    UNUSED_ARGUMENTS();
    Ref parts[2] = {NULL, NULL};
    if (!check_ready(ts, self)) return NULL;
    if (!is_tuple(args[0])) return raise_type_error(ts, "state argument must be a tuple");
    if (!obj_unpack(ts, args[0], parts, 2)) return NULL;
    bool failed = false;
    int64_t flag = obj_index_int64(ts, parts[1], EXC_OVERFLOW_ERROR, &failed);
    Ref done = NULL;
    if (!failed) {
        decoder_of(self)->state.held_back = flag & 1;
        Ref rest = int_from_int64(ts, flag >> 1), state = rest ? tuple_pack(ts, 2, parts[0], rest) : NULL;
        if (state)
            done =
                decodes(ts, self) ? io_call(ts, decoder_of(self)->decoder, "setstate", state) : none_new(ts);
        ref_xdrop(rest);
        ref_xdrop(state);
    }
    ref_drop(parts[0]);
    ref_drop(parts[1]);
    return done;
}

static NATIVE(decoder_reset)
{
    UNUSED_ARGUMENTS();
    if (!check_ready(ts, self)) return NULL;
    decoder_of(self)->state.held_back = false;
    decoder_of(self)->state.seen = 0;
    return decodes(ts, self) ? io_call(ts, decoder_of(self)->decoder, "reset", NULL) : none_new(ts);
}

static Ref decoder_newlines(ThreadState *ts, Borrow self)
{
    return check_ready(ts, self) ? newlines_seen(ts, decoder_of(self)->state.seen) : NULL;
}

static void decoder_dealloc(ThreadState *ts, Object *o)
{
    ref_clear(&decoder_of(o)->decoder);
    object_free(ts, o, sizeof(NewlineDecoder));
}

static void decoder_traverse(Object *o, VisitFn visit, void *context)
{
    if (decoder_of(o)->decoder) visit(context, decoder_of(o)->decoder, EDGE_FIELD, (uintptr_t) "decoder");
}

static void decoder_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&decoder_of(o)->decoder);
}

static const MethodDef methods[] = {
    {"decode", decoder_decode, 0, ARGS_ANY, MF_KEYWORDS,
     "decode($self, /, input, final=False)\n--\n\nDecode the input; a \\r at its end waits for what follows."},
    {"getstate", decoder_getstate, 0, 0, 0, "getstate($self, /)\n--\n\n"},
    {"setstate", decoder_setstate, 1, 1, 0, "setstate($self, state, /)\n--\n\n"},
    {"reset", decoder_reset, 0, 0, 0, "reset($self, /)\n--\n\n"},
    {0},
};

static const GetSetDef getset[] = {{"newlines", decoder_newlines, NULL, NULL}, {0}};

const TypeSpec newline_decoder_spec = {
    .name = "_io.IncrementalNewlineDecoder",
    .kind = KIND_NEWLINE_DECODER,
    .flags = TF_GC | TF_BASETYPE,
    .basic_size = sizeof(NewlineDecoder),
    .doc = "IncrementalNewlineDecoder(decoder, translate, errors='strict')\n--\n\nSees the line ends of text that comes in pieces, and translates them to \\n if asked to.",
    .methods = methods,
    .getset = getset,
    .slots = {.dealloc = decoder_dealloc,
              .traverse = decoder_traverse,
              .clear = decoder_clear,
              .init = decoder_init,
              .new_ = decoder_new},
};
