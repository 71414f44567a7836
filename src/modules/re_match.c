/* re_match.c: re.Match: what was found, and where. */
#include "modules/re.h"

#include "modules/itertools.h"
#include "object/dict.h"
#include "object/generic_alias.h"

/* --- making --------------------------------------------------------------------------------------------- */

static size_t match_size(size_t count) { return sizeof(MatchObject) + count * sizeof(ReSpan); }

/* The group of the last mark that PCRE2 passed. */
static int32_t marked_group(const ReSubjectText *s)
{
    PCRE2_SPTR mark = pcre2_get_mark(s->data);
    return mark ? (int32_t)strtol((const char *)mark, NULL, 10) : -1;
}

Ref match_new(ThreadState *ts, const ReSubjectText *s)
{
    Type *type = type_for_kind(ts, KIND_MATCH);
    size_t count = s->pattern->groups + 1;
    MatchObject *m = type ? (MatchObject *)gc_alloc(ts, type, match_size(count)) : NULL;
    if (!m) return NULL;
    m->base.base.aux = (uint32_t)count;
    m->string = ref_new(s->string);
    m->pattern = ref_new(OBJ(s->pattern));
    m->regs = NULL;
    m->pos = s->pos;
    m->endpos = s->endpos;
    m->lastindex = s->last == -2 && s->pattern->traits.marks ? marked_group(s) : s->last;
    for (size_t i = 0; i < count; i++) {
        bool unset = s->spans[2 * i] == PCRE2_UNSET;
        m->spans[i].start = unset ? -1 : (int64_t)s->spans[2 * i];
        m->spans[i].end = unset ? -1 : (int64_t)s->spans[2 * i + 1];
    }
    gc_track(ts, OBJ(m));
    return OBJ(m);
}

static void match_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&match_of(o)->string);
    ref_clear(&match_of(o)->regs);
    ref_clear(&match_of(o)->pattern);
}

static void match_dealloc(ThreadState *ts, Object *o)
{
    match_clear(ts, o);
    object_free(ts, o, match_size(o->aux));
}

static void match_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, match_of(o)->string, "string");
    visit_field(visit, context, match_of(o)->regs, "regs");
    visit_field(visit, context, match_of(o)->pattern, "re");
}

/* --- groups --------------------------------------------------------------------------------------------- */

static Ref part_of_buffer(ThreadState *ts, Borrow string, ReSpan span)
{
    BufferView view;
    if (!obj_get_buffer(ts, string, &view, false)) return NULL;
    int64_t size = (int64_t)view.size;
    if (span.end > size) span.end = size;
    if (span.start > span.end) span.start = span.end;
    Ref part = re_part(ts, string, false, view.data, (size_t)span.start, (size_t)span.end);
    buffer_release(ts, &view);
    return part;
}

Ref match_group(ThreadState *ts, MatchObject *m, size_t group, Borrow fallback)
{
    ReSpan span = m->spans[group];
    if (span.start < 0) return ref_new(fallback);
    if (!is_str(m->string)) return part_of_buffer(ts, m->string, span);
    return re_part(ts, m->string, true, str_of(m->string)->text, (size_t)span.start, (size_t)span.end);
}

static int64_t number_of(ThreadState *ts, MatchObject *m, Borrow key)
{
    int64_t number;
    if (is_int(key) && int_fits_int64(key, &number)) return number;
    if (!is_int(key) && key->type->slots.index) {
        Ref index = obj_index(ts, key);
        bool fits = index && int_fits_int64(index, &number);
        ref_xdrop(index);
        return fits ? number : -1;
    }
    Ref names = ref_new(regex_of(m->pattern)->names);
    Borrow found = is_int(key) ? NULL : dict_find(ts, names, key);
    number = found ? int_small_value(found) : -1;
    ref_drop(names);
    return number;
}

int64_t match_group_index(ThreadState *ts, MatchObject *m, Borrow key)
{
    int64_t number = number_of(ts, m, key);
    if (number >= 0 && number < (int64_t)OBJ(m)->aux) return number;
    exc_clear(ts);
    raise_index_error(ts, "no such group");
    return -1;
}

static Ref match_item(ThreadState *ts, Borrow self, Borrow key)
{
    int64_t number = match_group_index(ts, match_of(self), key);
    return number < 0 ? NULL : match_group(ts, match_of(self), (size_t)number, ts->rt->none);
}

static NATIVE(match_group_method)
{
    (void)kwnames;
    if (nargs == 0) return match_group(ts, match_of(self), 0, ts->rt->none);
    if (nargs == 1) return match_item(ts, self, args[0]);
    Ref groups = tuple_new(ts, nargs);
    for (size_t i = 0; groups && i < nargs; i++)
        if (!(tuple_of(groups)->items[i] = match_item(ts, self, args[i]))) ref_clear(&groups);
    return groups;
}

static bool bind_default(ThreadState *ts, const char *function, Borrow const *args, size_t nargs,
                         Borrow kwnames, Borrow *fallback)
{
    static const char *const names[] = {"default"};
    ArgSpec spec = {function, names, 1, 1, 0};
    if (!args_bind(ts, &spec, args, nargs, kwnames, fallback)) return false;
    if (!*fallback) *fallback = ts->rt->none;
    return true;
}

static NATIVE(match_groups)
{
    Borrow fallback;
    if (!bind_default(ts, "groups", args, nargs, kwnames, &fallback)) return NULL;
    Ref groups = tuple_new(ts, self->aux - 1);
    for (size_t i = 1; groups && i < self->aux; i++)
        if (!(tuple_of(groups)->items[i - 1] = match_group(ts, match_of(self), i, fallback)))
            ref_clear(&groups);
    return groups;
}

static NATIVE(match_groupdict)
{
    Borrow fallback, name, number;
    if (!bind_default(ts, "groupdict", args, nargs, kwnames, &fallback)) return NULL;
    MatchObject *m = match_of(self);
    Ref result = dict_new(ts), names = ref_new(regex_of(m->pattern)->names);
    size_t position = 0;
    while (result && dict_next(names, &position, &name, &number)) {
        Ref value = match_group(ts, m, (size_t)int_small_value(number), fallback);
        if (!value || !dict_set_take(ts, result, name, value)) ref_clear(&result);
    }
    ref_drop(names);
    return result;
}

/* --- places --------------------------------------------------------------------------------------------- */

#define NEAR 1024 /* bytes that are counted quicker than an index is made */

/* The index of what lies at a byte offset. */
static int64_t place(const MatchObject *m, int64_t offset)
{
    if (offset < 0 || !is_str(m->string) || str_is_ascii(str_of(m->string))) return offset;
    StrObject *s = str_of(m->string);
    if (offset > NEAR) (void)str_offset(s, s->length - 1); /* makes the string's index, if there is none */
    return (int64_t)str_index_at(s, (size_t)offset);
}

static Ref span_tuple(ThreadState *ts, const MatchObject *m, size_t group)
{
    Ref start = int_from_int64(ts, place(m, m->spans[group].start));
    Ref end = start ? int_from_int64(ts, place(m, m->spans[group].end)) : NULL;
    return pack_take(ts, 2, start, end);
}

/* The group an optional argument names; -1 with an exception. */
static int64_t group_argument(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs)
{
    return nargs ? match_group_index(ts, match_of(self), args[0]) : 0;
}

static NATIVE(match_start)
{
    (void)kwnames;
    int64_t group = group_argument(ts, self, args, nargs);
    return group < 0 ? NULL : int_from_int64(ts, place(match_of(self), match_of(self)->spans[group].start));
}

static NATIVE(match_end)
{
    (void)kwnames;
    int64_t group = group_argument(ts, self, args, nargs);
    return group < 0 ? NULL : int_from_int64(ts, place(match_of(self), match_of(self)->spans[group].end));
}

static NATIVE(match_span)
{
    (void)kwnames;
    int64_t group = group_argument(ts, self, args, nargs);
    return group < 0 ? NULL : span_tuple(ts, match_of(self), (size_t)group);
}

static Ref match_get_regs(ThreadState *ts, Borrow self)
{
    MatchObject *m = match_of(self);
    if (m->regs) return ref_new(m->regs);
    Ref regs = tuple_new(ts, self->aux);
    for (size_t i = 0; regs && i < self->aux; i++)
        if (!(tuple_of(regs)->items[i] = span_tuple(ts, m, i))) ref_clear(&regs);
    if (regs) ref_set(&m->regs, ref_new(regs));
    return regs;
}

/* --- the last group ------------------------------------------------------------------------------------- */

static bool is_around(const uint32_t *parents, uint32_t outer, uint32_t inner)
{
    while (inner > outer) inner = parents[inner];
    return inner == outer;
}

/* Did group b, which ends where a does, and b > a, close before a? An outer group closes behind its inner
 * ones; of two neighbours that end at one place the one that is empty came later, and of two empty ones the
 * second. */
static bool closed_before(const MatchObject *m, const uint32_t *parents, uint32_t b, uint32_t a)
{
    if (is_around(parents, a, b)) return true;
    return m->spans[a].start == m->spans[a].end && m->spans[b].start != m->spans[b].end;
}

static int32_t last_group(MatchObject *m)
{
    const uint32_t *parents = regex_of(m->pattern)->parents;
    uint32_t last = 0;
    if (m->lastindex != -2) return m->lastindex;
    for (uint32_t i = 1; i < OBJ(m)->aux; i++) {
        if (m->spans[i].start < 0) continue;
        if (!last || m->spans[i].end > m->spans[last].end ||
            (m->spans[i].end == m->spans[last].end && !closed_before(m, parents, i, last)))
            last = i;
    }
    return m->lastindex = last ? (int32_t)last : -1;
}

static Ref match_get_lastindex(ThreadState *ts, Borrow self)
{
    int32_t last = last_group(match_of(self));
    return last < 0 ? none_new(ts) : int_from_int64(ts, last);
}

static Ref match_get_lastgroup(ThreadState *ts, Borrow self)
{
    int32_t last = last_group(match_of(self));
    return last < 0 ? none_new(ts)
                    : ref_new(tuple_item(regex_of(match_of(self)->pattern)->index_names, (size_t)last));
}

/* --- expand, repr, copies ------------------------------------------------------------------------------- */

static Ref expand_in(ThreadState *ts, MatchObject *m, const ReTemplate *t, const char *text)
{
    size_t count = OBJ(m)->aux;
    PCRE2_SIZE *spans = mem_alloc(ts, count * 2 * sizeof *spans);
    if (!spans) return NULL;
    for (size_t i = 0; i < count; i++) {
        spans[2 * i] = m->spans[i].start < 0 ? PCRE2_UNSET : (PCRE2_SIZE)m->spans[i].start;
        spans[2 * i + 1] = (PCRE2_SIZE)m->spans[i].end;
    }
    ReOutput out = {.is_text = is_str(m->string), .text = {.ts = ts}};
    bool done = template_expand(ts, t, &out, text, spans);
    mem_free(ts, spans, count * 2 * sizeof *spans);
    if (done) return output_finish(ts, &out);
    output_discard(ts, &out);
    return NULL;
}

static Ref expand_template(ThreadState *ts, MatchObject *m, const ReTemplate *t)
{
    BufferView view;
    if (is_str(m->string)) return expand_in(ts, m, t, str_of(m->string)->text);
    if (!obj_get_buffer(ts, m->string, &view, false)) return NULL;
    bool whole = m->spans[0].end <= (int64_t)view.size;
    Ref result =
        whole ? expand_in(ts, m, t, view.data) : raise_index_error(ts, "the string has become shorter");
    buffer_release(ts, &view);
    return result;
}

static NATIVE(match_expand)
{
    static const char *const names[] = {"template"};
    static const ArgSpec spec = {"expand", names, 1, 1, 1};
    Borrow source;
    if (!args_bind(ts, &spec, args, nargs, kwnames, &source)) return NULL;
    MatchObject *m = match_of(self);
    ReTemplate t;
    Ref result = template_parse(ts, &t, regex_of(m->pattern), source) ? expand_template(ts, m, &t) : NULL;
    template_fini(ts, &t);
    return result;
}

static Ref match_repr(ThreadState *ts, Borrow self)
{
    MatchObject *m = match_of(self);
    Ref text = match_group(ts, m, 0, ts->rt->none);
    if (!text) return NULL;
    Ref shown =
        str_from_format(ts, "<%s object; span=(%lld, %lld), match=%.50R>", TYPE_NAME(self),
                        (long long)place(m, m->spans[0].start), (long long)place(m, m->spans[0].end), text);
    ref_drop(text);
    return shown;
}

static NATIVE(match_itself)
{
    UNUSED_ARGUMENTS();
    (void)ts;
    return ref_new(self);
}

/* --- the type ------------------------------------------------------------------------------------------- */

static const MethodDef match_methods[] = {
    {"group", match_group_method, 0, ARGS_ANY, 0,
     "group([group1, ...]) -> str or tuple.\n"
     "Return the text of one or more groups, by number or name; without arguments the whole match (group "
     "0)."},
    {"start", match_start, 0, 1, 0,
     "start($self, group=0, /)\n--\n\n"
     "Return the index at which the text of a group begins, -1 if it took no part."},
    {"end", match_end, 0, 1, 0,
     "end($self, group=0, /)\n--\n\n"
     "Return the index behind the text of a group, -1 if it took no part."},
    {"span", match_span, 0, 1, 0,
     "span($self, group=0, /)\n--\n\n"
     "Return the pair (start, end) of a group."},
    {"groups", match_groups, 0, ARGS_ANY, MF_KEYWORDS,
     "groups($self, /, default=None)\n--\n\n"
     "Return a tuple of all groups from 1 on.\n\n  default\n    Stands for groups that took no part."},
    {"groupdict", match_groupdict, 0, ARGS_ANY, MF_KEYWORDS,
     "groupdict($self, /, default=None)\n--\n\n"
     "Return a dict of all named groups.\n\n  default\n    Stands for groups that took no part."},
    {"expand", match_expand, 0, ARGS_ANY, MF_KEYWORDS,
     "expand($self, /, template)\n--\n\n"
     "Return the template with groups put in, as sub() does it."},
    {"__copy__", match_itself, 0, 0, 0, "__copy__($self, /)\n--\n\n"},
    {"__deepcopy__", match_itself, 1, 1, 0, "__deepcopy__($self, memo, /)\n--\n\n"},
    CLASS_GETITEM,
    {0},
};

static const MemberDef match_members[] = {
    {"string", MEMBER_OBJECT, offsetof(MatchObject, string), true,
     "The string passed to match() or search()."},
    {"re", MEMBER_OBJECT, offsetof(MatchObject, pattern), true, "The regular expression object."},
    {"pos", MEMBER_INT64, offsetof(MatchObject, pos), true, "Where the search was to begin."},
    {"endpos", MEMBER_INT64, offsetof(MatchObject, endpos), true,
     "Where the string was to end for the search."},
    {0},
};

static const GetSetDef match_getset[] = {
    {"lastindex", match_get_lastindex, NULL, "The number of the group that closed last, or None."},
    {"lastgroup", match_get_lastgroup, NULL, "The name of the group that closed last, or None."},
    {"regs", match_get_regs, NULL, NULL},
    {0},
};

const TypeSpec match_spec = {
    .name = "re.Match",
    .kind = KIND_MATCH,
    .flags = TF_GC | TF_KEYED | TF_IMMUTABLE | TF_NO_INSTANTIATE,
    .basic_size = sizeof(MatchObject),
    .item_size = sizeof(ReSpan),
    .doc = "What a regular expression has found. A match is always true.",
    .methods = match_methods,
    .members = match_members,
    .getset = match_getset,
    .slots = {
        .getattr = object_getattr,
        .dealloc = match_dealloc,
        .traverse = match_traverse,
        .clear = match_clear,
        .repr = match_repr,
        .getitem = match_item,
    },
};
