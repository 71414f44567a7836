/* json_encode.c: values to JSON text, all at once. (lib/json/encoder.py can do it piece by piece.) */
#include <stdlib.h>

#include "modules/itertools.h"
#include "modules/json.h"
#include "object/float.h"

typedef enum StringForm { FORM_CALL, FORM_ASCII, FORM_PLAIN } StringForm;

typedef struct Encoder {
    GcObject base;
    Ref markers, default_, encoder, indent, key_separator, item_separator; /* indent NULL: all on one line */
    StringForm form;     /* encoder is one of our own functions, which needs no call */
    bool circular;       /* look for containers that contain themselves */
    bool sort_keys, skipkeys, allow_nan;
} Encoder;

/* The containers that are being written, innermost first. */
typedef struct Nest {
    Borrow object;
    const struct Nest *outer;
} Nest;

typedef struct Writer {
    ThreadState *ts;
    Encoder *encoder;
    StrBuilder out;
    const Nest *nest;
    size_t level; /* of indentation */
} Writer;

static bool write_value(Writer *w, Borrow o);

static inline Encoder *encoder_of(Borrow o)
{
    return (Encoder *)o;
}

/* --- atoms --------------------------------------------------------------------------------------------- */

static void write_text(Writer *w, const char *text)
{
    builder_add_ascii(&w->out, text, strlen(text));
}

static bool write_result_take(Writer *w, Ref text, const char *who)
{
    if (!text) return false;
    bool good = is_str(text);
    if (good) builder_add_str(&w->out, text);
    else raise_type_error(w->ts, "%s must return a string, not %T", who, text);
    ref_drop(text);
    return good;
}

static bool write_string(Writer *w, Borrow s)
{
    if (w->encoder->form == FORM_CALL)
        return write_result_take(w, obj_call1(w->ts, w->encoder->encoder, s), "encoder()");
    json_add_string(&w->out, str_of(s), w->encoder->form == FORM_ASCII);
    return true;
}

static bool write_small_int(Writer *w, int64_t value)
{
    char digits[24], *p = digits + sizeof digits;
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do *--p = (char)('0' + left % 10);
    while (left /= 10);
    if (value < 0) *--p = '-';
    builder_add_ascii(&w->out, p, (size_t)(digits + sizeof digits - p));
    return true;
}

static bool write_int(Writer *w, Borrow o)
{
    if (int_is_small(o)) return write_small_int(w, int_small_value(o));
    return write_result_take(w, int_to_str(w->ts, o, 10, false), "int");
}

/* CPython has no indentation in its C encoder, and its Python encoder is more telling. */
static bool raise_not_compliant(Writer *w, Borrow o)
{
    static const char message[] = "Out of range float values are not JSON compliant";
    if (w->encoder->indent) raise_value_error(w->ts, "%s: %R", message, o);
    else raise_value_error(w->ts, message);
    return false;
}

static bool write_float(Writer *w, Borrow o)
{
    double value = float_value(o);
    if (!__builtin_isfinite(value)) {
        if (!w->encoder->allow_nan) return raise_not_compliant(w, o);
        write_text(w, __builtin_isnan(value) ? "NaN" : value < 0 ? "-Infinity" : "Infinity");
        return true;
    }
    char *text = double_to_text(w->ts, value, 'r', 0, DOUBLE_ADD_DOT_0);
    if (!text) return false;
    write_text(w, text);
    free(text);
    return true;
}

/* None, True, False: their words; NULL for other values. */
static const char *word_of(ThreadState *ts, Borrow o)
{
    return o == ts->rt->none ? "null" : o == ts->rt->true_ ? "true" : o == ts->rt->false_ ? "false" : NULL;
}

/* --- containers ---------------------------------------------------------------------------------------- */

static void write_newline(Writer *w)
{
    if (!w->encoder->indent) return;
    write_text(w, "\n");
    for (size_t i = 0; i < w->level; i++) builder_add_str(&w->out, w->encoder->indent);
}

static void write_separator(Writer *w, bool first)
{
    if (first) return;
    builder_add_str(&w->out, w->encoder->item_separator);
    write_newline(w);
}

static bool write_items(Writer *w, Borrow sequence)
{
    bool tuple = is_tuple(sequence), done = true;
    for (size_t i = 0; done && i < (tuple ? tuple_size(sequence) : list_size(sequence)); i++) {
        Ref item = ref_new(tuple ? tuple_item(sequence, i) : list_item(sequence, i));
        write_separator(w, i == 0);
        done = write_value(w, item);
        ref_drop(item);
    }
    return done;
}

static bool write_array(Writer *w, Borrow sequence)
{
    if ((is_tuple(sequence) ? tuple_size(sequence) : list_size(sequence)) == 0) {
        write_text(w, "[]");
        return true;
    }
    write_text(w, "[");
    w->level++;
    write_newline(w);
    bool done = write_items(w, sequence);
    w->level--;
    write_newline(w);
    write_text(w, "]");
    return done;
}

/* The key as a string, new reference. NULL without an exception: to be skipped. */
static Ref key_text(Writer *w, Borrow key)
{
    ThreadState *ts = w->ts;
    if (is_str(key)) return ref_new(key);
    Writer part = {.ts = ts, .encoder = w->encoder, .out = {.ts = ts}};
    const char *word = word_of(ts, key);
    bool done = true;
    if (is_float(key)) done = write_float(&part, key);
    else if (word) write_text(&part, word);
    else if (is_int(key)) done = write_int(&part, key);
    else if (w->encoder->skipkeys) return NULL;
    else return raise_type_error(ts, "keys must be str, int, float, bool or None, not %T", key);
    if (done) return builder_finish(&part.out);
    builder_discard(&part.out);
    return NULL;
}

static bool write_member(Writer *w, Borrow key, Borrow value, bool *first)
{
    Ref text = key_text(w, key);
    if (!text) return !exc_pending(w->ts);
    write_separator(w, *first);
    *first = false;
    bool done = write_string(w, text);
    ref_drop(text);
    builder_add_str(&w->out, w->encoder->key_separator);
    return done && write_value(w, value);
}

static bool write_pairs(Writer *w, Borrow pairs)
{
    bool done = true, first = true;
    if (w->encoder->sort_keys && !list_sort(w->ts, pairs, NULL, false)) return false;
    for (size_t i = 0; done && i < list_size(pairs); i++) {
        Ref pair = ref_new(list_item(pairs, i));
        done = is_tuple(pair) && tuple_size(pair) == 2;
        if (!done) raise_value_error(w->ts, "items must return 2-tuples");
        else done = write_member(w, tuple_item(pair, 0), tuple_item(pair, 1), &first);
        ref_drop(pair);
    }
    return done;
}

/* The items that the dict has now: what is added meanwhile (by default()) is not written. */
static bool write_members(Writer *w, Borrow dict)
{
    size_t position = 0, left = dict_size(dict);
    Borrow key, value;
    bool done = true, first = true;
    while (done && left-- && dict_next(dict, &position, &key, &value)) {
        ref_new(key);
        ref_new(value);
        done = write_member(w, key, value, &first);
        ref_drop(key);
        ref_drop(value);
    }
    return done;
}

static bool write_items_of(Writer *w, Borrow dict)
{
    if (is_kind(dict, KIND_DICT) && !w->encoder->sort_keys) return write_members(w, dict);
    Ref view = obj_call_method(w->ts, dict, ID(w->ts, items), NULL, 0);
    Ref pairs = view ? obj_to_list(w->ts, view) : NULL;
    ref_xdrop(view);
    bool done = pairs && write_pairs(w, pairs);
    ref_xdrop(pairs);
    return done;
}

static bool write_object(Writer *w, Borrow dict)
{
    if (dict_size(dict) == 0) {
        write_text(w, "{}");
        return true;
    }
    write_text(w, "{");
    w->level++;
    write_newline(w);
    bool done = write_items_of(w, dict);
    w->level--;
    write_newline(w);
    write_text(w, "}");
    return done;
}

static bool write_default(Writer *w, Borrow o)
{
    Ref instead = obj_call1(w->ts, w->encoder->default_, o);
    bool done = instead && write_value(w, instead);
    ref_xdrop(instead);
    return done;
}

static bool is_nested(const Writer *w, Borrow o)
{
    for (const Nest *n = w->nest; n; n = n->outer)
        if (n->object == o) return true;
    return false;
}

static bool write_nested(Writer *w, Borrow o, bool (*write)(Writer *w, Borrow o))
{
    if (w->encoder->circular && is_nested(w, o))
        return raise_value_error(w->ts, "Circular reference detected") != NULL;
    if (!recursion_enter(w->ts, " while encoding a JSON object")) return false;
    Nest nest = {o, w->nest};
    w->nest = &nest;
    bool done = write(w, o);
    w->nest = nest.outer;
    recursion_leave(w->ts);
    return done;
}

static bool write_value(Writer *w, Borrow o)
{
    const char *word = word_of(w->ts, o);
    if (w->out.failed) return false;
    if (is_str(o)) return write_string(w, o);
    if (word) return write_text(w, word), true;
    if (is_int(o)) return write_int(w, o);
    if (is_float(o)) return write_float(w, o);
    if (is_list(o) || is_tuple(o)) return write_nested(w, o, write_array);
    if (is_dict(o)) return write_nested(w, o, write_object);
    return write_nested(w, o, write_default);
}

/* --- the type ------------------------------------------------------------------------------------------ */

static Ref encoder_call(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"obj", "_current_indent_level"};
    static const ArgSpec spec = {"_iterencode", names, .count = 2, .positional = 2, .required = 2};
    Borrow bound[2];
    int64_t level;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound) || !need_index(ts, bound[1], &level)) return NULL;
    Writer w = {
        .ts = ts, .encoder = encoder_of(self), .out = {.ts = ts}, .level = level > 0 ? (size_t)level : 0};
    if (!write_value(&w, bound[0])) {
        builder_discard(&w.out);
        return NULL;
    }
    Ref text = builder_finish(&w.out);
    return pack_take(ts, 1, text);
}

static StringForm form_of(Borrow encoder)
{
    if (!is_kind(encoder, KIND_NATIVE_FUNCTION)) return FORM_CALL;
    NativeFn call = native_function_of(encoder)->def->call;
    return call == json_encode_ascii ? FORM_ASCII : call == json_encode_plain ? FORM_PLAIN : FORM_CALL;
}

static bool take_flag(ThreadState *ts, Borrow value, bool *flag)
{
    int truth = obj_truth(ts, value);
    *flag = truth > 0;
    return truth >= 0;
}

/* bound: the arguments in the order of their names in encoder_new. */
static bool check_arguments(ThreadState *ts, Borrow const *bound)
{
    if (bound[0] != ts->rt->none && !is_dict(bound[0]))
        return raise_type_error(ts, "make_encoder() argument 1 must be dict or None, not %K", bound[0]) !=
               NULL;
    for (int i = 4; i < 6; i++)
        if (!is_str(bound[i]))
            return raise_type_error(ts, "make_encoder() argument %d must be str, not %K", i + 1, bound[i]) !=
                   NULL;
    if (bound[3] != ts->rt->none && !is_str(bound[3]))
        return raise_type_error(ts, "make_encoder() argument 4 must be str or None, not %K", bound[3]) !=
               NULL;
    return true;
}

static Ref encoder_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"markers", "default", "encoder", "indent", "key_separator",
                                        "item_separator", "sort_keys", "skipkeys", "allow_nan"};
    static const ArgSpec spec = {"make_encoder", names, .count = 9, .positional = 9, .required = 9};
    Borrow b[9];
    bool sort_keys, skipkeys, allow_nan;
    if (!args_bind(ts, &spec, args, nargs, kwnames, b) || !take_flag(ts, b[6], &sort_keys) ||
        !take_flag(ts, b[7], &skipkeys) || !take_flag(ts, b[8], &allow_nan) || !check_arguments(ts, b))
        return NULL;
    Encoder *e = (Encoder *)zeroed_alloc(ts, type, sizeof(Encoder));
    if (!e) return NULL;
    e->markers = ref_new(b[0]);
    e->default_ = ref_new(b[1]);
    e->encoder = ref_new(b[2]);
    e->indent = b[3] == ts->rt->none ? NULL : ref_new(b[3]);
    e->key_separator = ref_new(b[4]);
    e->item_separator = ref_new(b[5]);
    e->form = form_of(b[2]);
    e->circular = b[0] != ts->rt->none;
    e->sort_keys = sort_keys;
    e->skipkeys = skipkeys;
    e->allow_nan = allow_nan;
    gc_track(ts, OBJ(e));
    return OBJ(e);
}

static void encoder_clear(ThreadState *ts, Object *o)
{
    Encoder *e = encoder_of(o);
    (void)ts;
    ref_clear(&e->markers);
    ref_clear(&e->default_);
    ref_clear(&e->encoder);
    ref_clear(&e->indent);
    ref_clear(&e->key_separator);
    ref_clear(&e->item_separator);
}

static void encoder_dealloc(ThreadState *ts, Object *o)
{
    encoder_clear(ts, o);
    object_free(ts, o, sizeof(Encoder));
}

static void encoder_traverse(Object *o, VisitFn visit, void *context)
{
    Encoder *e = encoder_of(o);
    visit_field(visit, context, e->markers, "markers");
    visit_field(visit, context, e->default_, "default");
    visit_field(visit, context, e->encoder, "encoder");
    visit_field(visit, context, e->indent, "indent");
    visit_field(visit, context, e->key_separator, "key_separator");
    visit_field(visit, context, e->item_separator, "item_separator");
}

static const MemberDef encoder_members[] = {
    {"markers", MEMBER_OBJECT, offsetof(Encoder, markers), true, "markers"},
    {"default", MEMBER_OBJECT, offsetof(Encoder, default_), true, "default"},
    {"encoder", MEMBER_OBJECT, offsetof(Encoder, encoder), true, "encoder"},
    {"indent", MEMBER_OBJECT, offsetof(Encoder, indent), true, "indent"},
    {"key_separator", MEMBER_OBJECT, offsetof(Encoder, key_separator), true, "key_separator"},
    {"item_separator", MEMBER_OBJECT, offsetof(Encoder, item_separator), true, "item_separator"},
    {"sort_keys", MEMBER_BOOL8, offsetof(Encoder, sort_keys), true, "sort_keys"},
    {"skipkeys", MEMBER_BOOL8, offsetof(Encoder, skipkeys), true, "skipkeys"},
    {0},
};

const TypeSpec json_encoder_spec = {
    .name = "_json.Encoder",
    .kind = KIND_JSON_ENCODER,
    .flags = TF_GC | TF_BASETYPE,
    .basic_size = sizeof(Encoder),
    .doc = "JSON encoder object",
    .members = encoder_members,
    .slots = {
        .new_ = encoder_new,
        .call = encoder_call,
        .dealloc = encoder_dealloc,
        .traverse = encoder_traverse,
        .clear = encoder_clear,
    },
};
