/* re_sub.c: Pattern.sub and subn. */
#include "modules/re.h"

#include "modules/itertools.h"
#include "object/bytes.h"

typedef enum ReplaceKind { REPLACE_LITERAL, REPLACE_TEMPLATE, REPLACE_CALL } ReplaceKind;

typedef struct Replacer {
    ReplaceKind kind;
    Borrow given;               /* the argument repl */
    ReTemplate template;
    ReOutput out;
    size_t items;               /* pieces joined so far, as CPython counts them */
    Ref odd;                    /* the first piece that is no text, and its number: reported at the end */
    size_t odd_index;
} Replacer;

static bool add_text(ThreadState *ts, Replacer *r, const char *text, size_t size)
{
    r->items++;
    return output_add(ts, &r->out, text, size);
}

/* What a function returned, or a replacement without backslashes: any object. */
static bool add_object(ThreadState *ts, Replacer *r, Borrow item)
{
    BufferView view;
    if (item == ts->rt->none) return true;
    if (r->out.is_text && is_str(item)) {
        r->items++;
        builder_add_str(&r->out.text, item);
        return !r->out.text.failed;
    }
    if (r->out.is_text || !item->type->slots.get_buffer) {
        if (!r->odd) {
            r->odd = ref_new(item);
            r->odd_index = r->items;
        }
        r->items++;
        return true;
    }
    if (!obj_get_buffer(ts, item, &view, false)) return false;
    bool added = add_text(ts, r, view.data, view.size);
    buffer_release(ts, &view);
    return added;
}

static bool has_backslash(ThreadState *ts, Borrow repl, bool *has)
{
    BufferView view;
    if (is_str(repl)) {
        *has = memchr(str_of(repl)->text, '\\', str_of(repl)->size) != NULL;
        return true;
    }
    if (!repl->type->slots.get_buffer)
        return raise_type_error(ts, "decoding to str: need a bytes-like object, %T found", repl) != NULL;
    if (!obj_get_buffer(ts, repl, &view, false)) return false;
    *has = view.size && memchr(view.data, '\\', view.size) != NULL;
    buffer_release(ts, &view);
    return true;
}

static bool replacer_init(ThreadState *ts, Replacer *r, Borrow pattern, Borrow repl)
{
    bool is_text = regex_of(pattern)->is_text, template = false;
    *r = (Replacer){.kind = REPLACE_CALL, .given = repl, .out = {.is_text = is_text, .text = {.ts = ts}}};
    if (obj_is_callable(repl)) return true;
    if (!has_backslash(ts, repl, &template)) return false;
    r->kind = template ? REPLACE_TEMPLATE : REPLACE_LITERAL;
    return !template || template_parse(ts, &r->template, regex_of(pattern), repl);
}

static void replacer_fini(ThreadState *ts, Replacer *r)
{
    template_fini(ts, &r->template);
    output_discard(ts, &r->out);
    ref_xdrop(r->odd);
}

static bool call_replacement(ThreadState *ts, Replacer *r, const ReSubjectText *s)
{
    Ref match = match_new(ts, s);
    Ref item = match ? obj_call1(ts, r->given, match) : NULL;
    ref_xdrop(match);
    bool added = item && add_object(ts, r, item);
    ref_xdrop(item);
    return added;
}

/* The text from `last` to a match, and the match's replacement. */
static bool replace_one(ThreadState *ts, Replacer *r, const ReSubjectText *s, size_t last)
{
    if (last < s->spans[0] && !add_text(ts, r, s->text + last, s->spans[0] - last)) return false;
    switch (r->kind) {
    case REPLACE_LITERAL: return add_object(ts, r, r->given);
    case REPLACE_CALL: return call_replacement(ts, r, s);
    default:
        r->items++;
        return template_expand(ts, &r->template, &r->out, s->text, s->spans);
    }
}

static Ref finish(ThreadState *ts, Replacer *r, const ReSubjectText *s, size_t last)
{
    if (last < s->limit && !add_text(ts, r, s->text + last, s->limit - last)) return NULL;
    if (!r->odd) return output_finish(ts, &r->out);
    return raise_type_error(ts, "sequence item %zu: expected %s, %T found", r->odd_index,
                            s->is_text ? "str instance" : "a bytes-like object", r->odd);
}

static Ref replace_all(ThreadState *ts, Replacer *r, ReSubjectText *s, int64_t most, int64_t *made)
{
    size_t last = 0;
    for (*made = 0; most == 0 || *made < most; ++*made) {
        int found = re_run(ts, s, RE_SEARCH);
        if (found < 0) return NULL;
        if (!found) break;
        size_t start = s->spans[0], end = s->spans[1];
        if (!replace_one(ts, r, s, last)) return NULL;
        last = s->at = end;
        s->advance = start == end;
    }
    if (*made == 0) return re_part(ts, s->string, s->is_text, s->text, 0, s->limit);
    return finish(ts, r, s, last);
}

static Ref substitute(ThreadState *ts, const char *function, Borrow self, Borrow const *args, size_t nargs,
                      Borrow kwnames, int64_t *made)
{
    static const char *const names[] = {"repl", "string", "count"};
    ArgSpec spec = {function, names, 3, 3, 2};
    Borrow bound[3];
    bool failed = false;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    Ref index = bound[2] ? obj_index(ts, bound[2]) : NULL;
    if (bound[2] && !index) return NULL;
    int64_t most = index ? int_as_int64(ts, index, &failed) : 0;
    ref_xdrop(index);
    Replacer r = {0};
    ReSubjectText s;
    Ref result = NULL;
    if (!failed && replacer_init(ts, &r, self, bound[0]) &&
        re_subject_init(ts, &s, self, bound[1], 0, INT64_MAX)) {
        result = replace_all(ts, &r, &s, most, made);
        re_subject_fini(ts, &s);
    }
    replacer_fini(ts, &r);
    return result;
}

NATIVE(pattern_sub)
{
    int64_t made;
    return substitute(ts, "sub", self, args, nargs, kwnames, &made);
}

NATIVE(pattern_subn)
{
    int64_t made = 0;
    Ref text = substitute(ts, "subn", self, args, nargs, kwnames, &made);
    return text ? pack_take(ts, 2, text, int_from_int64(ts, made)) : NULL;
}
