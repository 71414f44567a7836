/* re_search.c: the methods of re.Pattern that look for matches, and the scanner behind finditer(). */
#include "modules/re.h"

#include "modules/itertools.h"
#include "object/generic_alias.h"
#include "object/iter.h"

/* --- arguments ------------------------------------------------------------------------------------------ */

/* An index; INT64_MAX for an absent one if it is the end. False with TypeError, OverflowError. */
static bool index_argument(ThreadState *ts, Borrow o, int64_t absent, int64_t *value)
{
    bool failed = false;
    *value = absent;
    if (!o) return true;
    Ref index = obj_index(ts, o);
    if (!index) return false;
    *value = int_as_int64(ts, index, &failed);
    ref_drop(index);
    return !failed;
}

/* The arguments string, pos, endpos of a method, as a subject. */
static bool bind_subject(ThreadState *ts, const char *function, Borrow self, Borrow const *args, size_t nargs,
                         Borrow kwnames, ReSubjectText *s)
{
    static const char *const names[] = {"string", "pos", "endpos"};
    ArgSpec spec = {function, names, 3, 3, 1};
    Borrow bound[3];
    int64_t pos, endpos;
    if (OURO_LIKELY(nargs == 1 && !kwnames)) return re_subject_init(ts, s, self, args[0], 0, INT64_MAX);
    return args_bind(ts, &spec, args, nargs, kwnames, bound) && index_argument(ts, bound[1], 0, &pos) &&
           index_argument(ts, bound[2], INT64_MAX, &endpos) &&
           re_subject_init(ts, s, self, bound[0], pos, endpos);
}

/* --- one match ------------------------------------------------------------------------------------------ */

static Ref match_or_none(ThreadState *ts, ReSubjectText *s, ReMatchMode mode)
{
    int found = re_run(ts, s, mode);
    return found < 0 ? NULL : found ? match_new(ts, s) : none_new(ts);
}

static Ref match_method(ThreadState *ts, const char *function, ReMatchMode mode, Borrow self,
                        Borrow const *args, size_t nargs, Borrow kwnames)
{
    ReSubjectText s;
    if (!bind_subject(ts, function, self, args, nargs, kwnames, &s)) return NULL;
    Ref result = match_or_none(ts, &s, mode);
    re_subject_fini(ts, &s);
    return result;
}

static NATIVE(pattern_match) { return match_method(ts, "match", RE_MATCH, self, args, nargs, kwnames); }
static NATIVE(pattern_search) { return match_method(ts, "search", RE_SEARCH, self, args, nargs, kwnames); }
static NATIVE(pattern_fullmatch)
{
    return match_method(ts, "fullmatch", RE_FULLMATCH, self, args, nargs, kwnames);
}

/* --- all matches ---------------------------------------------------------------------------------------- */

/* A group of the match that the subject stands at; `absent` if it took no part, NULL: empty text. */
static Ref group_text(ThreadState *ts, const ReSubjectText *s, uint32_t group, Borrow absent)
{
    size_t start = s->spans[2 * group], end = s->spans[2 * group + 1];
    if (start == PCRE2_UNSET) {
        if (absent) return ref_new(absent);
        start = end = 0;
    }
    return re_part(ts, s->string, s->is_text, s->text, start, end);
}

static Ref found_item(ThreadState *ts, const ReSubjectText *s)
{
    uint32_t groups = s->pattern->groups;
    if (groups < 2) return group_text(ts, s, groups, NULL);
    Ref item = tuple_new(ts, groups);
    for (uint32_t i = 1; item && i <= groups; i++)
        if (!(tuple_of(item)->items[i - 1] = group_text(ts, s, i, NULL))) ref_clear(&item);
    return item;
}

static NATIVE(pattern_findall)
{
    ReSubjectText s;
    if (!bind_subject(ts, "findall", self, args, nargs, kwnames, &s)) return NULL;
    Ref list = list_new(ts, 0);
    int found = -1;
    while (list && (found = re_run(ts, &s, RE_SEARCH)) > 0) {
        Ref item = found_item(ts, &s);
        if (!item || !list_append_take(ts, list, item)) ref_clear(&list);
        re_step(&s);
    }
    if (found < 0) ref_clear(&list);
    re_subject_fini(ts, &s);
    return list;
}

/* The text since `last` and the groups of a match. */
static bool add_split(ThreadState *ts, Borrow list, const ReSubjectText *s, size_t last)
{
    Ref item = re_part(ts, s->string, s->is_text, s->text, last, s->spans[0]);
    for (uint32_t i = 1; item && i <= s->pattern->groups; i++) {
        if (!list_append_take(ts, list, item)) return false;
        item = group_text(ts, s, i, ts->rt->none);
    }
    return item && list_append_take(ts, list, item);
}

static Ref split_subject(ThreadState *ts, ReSubjectText *s, int64_t most)
{
    Ref list = list_new(ts, 0);
    size_t last = 0;
    int found = list ? 1 : -1;
    for (int64_t n = 0; found > 0 && (most == 0 || n < most); n++) {
        if ((found = re_run(ts, s, RE_SEARCH)) <= 0) break;
        if (!add_split(ts, list, s, last)) found = -1;
        last = s->spans[1];
        re_step(s);
    }
    Ref rest = found >= 0 ? re_part(ts, s->string, s->is_text, s->text, last, s->limit) : NULL;
    if (!rest || !list_append_take(ts, list, rest)) ref_clear(&list);
    return list;
}

static NATIVE(pattern_split)
{
    static const char *const names[] = {"string", "maxsplit"};
    static const ArgSpec spec = {"split", names, 2, 2, 1};
    Borrow bound[2];
    int64_t most;
    ReSubjectText s;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound) || !index_argument(ts, bound[1], 0, &most) ||
        !re_subject_init(ts, &s, self, bound[0], 0, INT64_MAX))
        return NULL;
    Ref list = split_subject(ts, &s, most);
    re_subject_fini(ts, &s);
    return list;
}

/* --- scanners ------------------------------------------------------------------------------------------- */

typedef struct ScannerObject {
    GcObject base;
    Ref pattern;
    Ref string;
    ReSubjectText subject;
    bool ready;         /* subject is to be released */
    bool done;          /* nothing more was found */
    bool running;
} ScannerObject;

static inline ScannerObject *scanner_of(Borrow o) { return (ScannerObject *)o; }

static NATIVE(pattern_scanner)
{
    Type *type = type_for_kind(ts, KIND_SRE_SCANNER);
    ScannerObject *scanner = type ? (ScannerObject *)zeroed_alloc(ts, type, sizeof(ScannerObject)) : NULL;
    if (!scanner) return NULL;
    if (!bind_subject(ts, "scanner", self, args, nargs, kwnames, &scanner->subject)) {
        ref_drop(OBJ(scanner));
        return NULL;
    }
    scanner->ready = true;
    scanner->pattern = ref_new(self);
    scanner->string = ref_new(scanner->subject.string);
    gc_track(ts, OBJ(scanner));
    return OBJ(scanner);
}

static Ref scanner_step(ThreadState *ts, Borrow self, ReMatchMode mode)
{
    ScannerObject *scanner = scanner_of(self);
    if (scanner->done || !scanner->ready) return none_new(ts);
    if (scanner->running) return raise_value_error(ts, "regular expression scanner already executing");
    scanner->running = true;
    int found = re_run(ts, &scanner->subject, mode);
    scanner->running = false;
    if (found < 0) return NULL;
    if ((scanner->done = !found)) return none_new(ts);
    Ref match = match_new(ts, &scanner->subject);
    re_step(&scanner->subject);
    return match;
}

static NATIVE(scanner_match)
{
    UNUSED_ARGUMENTS();
    return scanner_step(ts, self, RE_MATCH);
}

static NATIVE(scanner_search)
{
    UNUSED_ARGUMENTS();
    return scanner_step(ts, self, RE_SEARCH);
}

static NATIVE(pattern_finditer)
{
    Ref scanner = pattern_scanner(ts, self, args, nargs, kwnames);
    Ref search = scanner ? obj_getattr_text(ts, scanner, "search") : NULL;
    Ref iterator = search ? call_iterator_new(ts, search, ts->rt->none) : NULL;
    ref_xdrop(search);
    ref_xdrop(scanner);
    return iterator;
}

static void scanner_clear(ThreadState *ts, Object *o)
{
    ScannerObject *scanner = scanner_of(o);
    if (scanner->ready) re_subject_fini(ts, &scanner->subject);
    scanner->ready = false;
    ref_clear(&scanner->string);
    ref_clear(&scanner->pattern);
}

static void scanner_dealloc(ThreadState *ts, Object *o)
{
    scanner_clear(ts, o);
    object_free(ts, o, sizeof(ScannerObject));
}

static void scanner_traverse(Object *o, VisitFn visit, void *context)
{
    ScannerObject *scanner = scanner_of(o);
    visit_field(visit, context, scanner->pattern, "pattern");
    visit_field(visit, context, scanner->string, "string");
    visit_field(visit, context, scanner->subject.view.owner, "buffer");
    visit_field(visit, context, scanner->subject.view.view, "view");
}

static const MethodDef scanner_methods[] = {
    {"match", scanner_match, 0, 0, 0, "match($self, /)\n--\n\n"},
    {"search", scanner_search, 0, 0, 0, "search($self, /)\n--\n\n"},
    {0},
};

static const MemberDef scanner_members[] = {
    {"pattern", MEMBER_OBJECT, offsetof(ScannerObject, pattern), true, NULL},
    {0},
};

const TypeSpec sre_scanner_spec = {
    .name = "_sre.SRE_Scanner",
    .kind = KIND_SRE_SCANNER,
    .flags = TF_GC | TF_IMMUTABLE | TF_NO_INSTANTIATE,
    .basic_size = sizeof(ScannerObject),
    .methods = scanner_methods,
    .members = scanner_members,
    .slots = {
        .getattr = object_getattr,
        .dealloc = scanner_dealloc,
        .traverse = scanner_traverse,
        .clear = scanner_clear,
    },
};

/* --- the method table ----------------------------------------------------------------------------------- */

static NATIVE(pattern_itself)
{
    UNUSED_ARGUMENTS();
    (void)ts;
    return ref_new(self);
}

#define IN_STRING "($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\n"

const MethodDef pattern_methods[] = {
    {"match", pattern_match, 0, ARGS_ANY, MF_KEYWORDS,
     "match" IN_STRING "Match at the start of the string (at pos)."},
    {"fullmatch", pattern_fullmatch, 0, ARGS_ANY, MF_KEYWORDS,
     "fullmatch" IN_STRING "Match all of the string."},
    {"search", pattern_search, 0, ARGS_ANY, MF_KEYWORDS,
     "search" IN_STRING "Look for the first match anywhere in the string. None if there is none."},
    {"sub", pattern_sub, 0, ARGS_ANY, MF_KEYWORDS,
     "sub($self, /, repl, string, count=0)\n--\n\n"
     "Return the string with the matches replaced, the first `count` of them or all."},
    {"subn", pattern_subn, 0, ARGS_ANY, MF_KEYWORDS,
     "subn($self, /, repl, string, count=0)\n--\n\n"
     "Return what sub() does, and the number of replacements: a tuple (string, number)."},
    {"findall", pattern_findall, 0, ARGS_ANY, MF_KEYWORDS,
     "findall" IN_STRING
     "Return a list of all matches: their text, or their groups where the pattern has some."},
    {"split", pattern_split, 0, ARGS_ANY, MF_KEYWORDS,
     "split($self, /, string, maxsplit=0)\n--\n\n"
     "Return a list of what lies between the matches, with the groups of the matches."},
    {"finditer", pattern_finditer, 0, ARGS_ANY, MF_KEYWORDS,
     "finditer" IN_STRING "Return an iterator over all matches."},
    {"scanner", pattern_scanner, 0, ARGS_ANY, MF_KEYWORDS, "scanner" IN_STRING},
    {"__copy__", pattern_itself, 0, 0, 0, "__copy__($self, /)\n--\n\n"},
    {"__deepcopy__", pattern_itself, 1, 1, 0, "__deepcopy__($self, memo, /)\n--\n\n"},
    CLASS_GETITEM,
    {0},
};
