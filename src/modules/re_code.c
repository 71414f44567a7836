/* re_code.c: programs of PCRE2, and running them. */
#include "modules/re.h"

#include "base/utf8.h"
#include "modules/re_case.h"
#include "object/bytes.h"

/* A try that takes more steps than this is made again as a walk. */
#define STEPS 1000000u
#define COMPILED_STEPS 100000u
/* Uses (a long text counts for many) after which a program is compiled to machine code. */
#define USES_TO_COMPILE 40u
#define LONG_TEXT 4096
#define MANY_GROUPS 64
/* Groups in groups; those that take hardly any C stack, and what the most may take. */
#define DEPTH_MAX 1000u
#define SHALLOW 20u
#define STACK_TO_COMPILE (1 << 20)

/* --- PCRE2's memory: blocks of the heap with their size in front ---------------------------------------- */

static void *block_new(size_t size, void *heap)
{
    size_t *block = size < SIZE_MAX - sizeof(size_t) ? heap_alloc(heap, size + sizeof(size_t)) : NULL;
    if (!block) return NULL;
    *block = size + sizeof(size_t);
    return block + 1;
}

static void block_free(void *memory, void *heap)
{
    if (!memory) return;
    size_t *block = (size_t *)memory - 1;
    heap_free(heap, block, *block);
}

/* --- making programs ------------------------------------------------------------------------------------ */

/* For programs that may run long: signals are served. What is returned ends the match, if it is not 0. */
static int serve(pcre2_callout_block *block, void *data)
{
    (void)block;
    (void)data;
    return check_signals(current_thread) ? 0 : PCRE2_ERROR_CALLOUT;
}

/* PCRE2's compilers recurse through nested groups: is there C stack enough for that? */
static bool has_stack(void)
{
    char here;
    return &here - current_thread->c_stack_end > STACK_TO_COMPILE;
}

static int guard_stack(uint32_t depth, void *data)
{
    (void)data;
    return depth > SHALLOW && !has_stack();
}

static pcre2_compile_context *compile_context(RegexObject *o)
{
    pcre2_compile_context *c = pcre2_compile_context_create(o->memory);
    if (!c) return NULL;
    pcre2_set_newline(c, PCRE2_NEWLINE_LF);
    pcre2_set_parens_nest_limit(c, DEPTH_MAX);
    pcre2_set_compile_recursion_guard(c, guard_stack, NULL);
    pcre2_set_compile_extra_options(c, PCRE2_EXTRA_ALLOW_SURROGATE_ESCAPES);
    return c;
}

static uint32_t compile_options(const RegexObject *o, ReMatchMode mode, ReSubject subject)
{
    uint32_t options = o->traits.options | PCRE2_MULTILINE | PCRE2_DOTALL | PCRE2_ALT_CIRCUMFLEX;
    if (subject == RE_SUBJECT_UTF8) {
        options |= PCRE2_UTF | PCRE2_NO_UTF_CHECK;
        if (o->flags & RE_UNICODE) options |= PCRE2_UCP;
    }
    /* where a match must begin is known: looking ahead for characters that it needs would only cost time */
    return options | (mode != RE_SEARCH ? PCRE2_ANCHORED | PCRE2_NO_START_OPTIMIZE : 0) |
           (mode == RE_FULLMATCH ? PCRE2_ENDANCHORED : 0);
}

/* NULL with MemoryError; or without an exception, if this is too much for PCRE2. */
static pcre2_code *compile_text(ThreadState *ts, RegexObject *o, const StrBuilder *text, uint32_t options)
{
    int error = PCRE2_ERROR_HEAP_FAILED;
    PCRE2_SIZE where;
    pcre2_compile_context *c = compile_context(o);
    pcre2_code *code =
        c ? pcre2_compile((PCRE2_SPTR)(text->text ? text->text : ""), text->size, options, &error, &where, c)
          : NULL;
    if (c) pcre2_compile_context_free(c);
    if (!code && (error == PCRE2_ERROR_HEAP_FAILED || error == PCRE2_ERROR_NOMEMORY)) raise_no_memory(ts);
    return code;
}

/* NULL with an exception, or without one and o->walks set. */
static pcre2_code *program_from_tree(ThreadState *ts, RegexObject *o, RePattern *p, ReMatchMode mode,
                                     bool wide)
{
    ReSubject subject = !o->is_text ? RE_SUBJECT_BYTES : wide ? RE_SUBJECT_UTF8 : RE_SUBJECT_ASCII;
    StrBuilder text = {.ts = ts};
    builder_add_text(&text, o->looping && mode == RE_SEARCH ? "(?C1)" : "");
    pcre2_code *code = re_emit(p, subject, &text, &o->traits)
                           ? compile_text(ts, o, &text, compile_options(o, mode, subject)) : NULL;
    builder_discard(&text);
    o->walks = !code && !exc_pending(ts);
    return code;
}

static bool parse_again(ThreadState *ts, RegexObject *o, RePattern *p)
{
    return re_parse(ts, p, o->source, o->flags & ~(uint32_t)RE_UNICODE, false);
}

static pcre2_code *program_new(ThreadState *ts, RegexObject *o, ReMatchMode mode, bool wide)
{
    RePattern p;
    pcre2_code *code = parse_again(ts, o, &p) ? program_from_tree(ts, o, &p, mode, wide) : NULL;
    re_pattern_fini(&p);
    return code;
}

bool re_prepare(ThreadState *ts, RegexObject *o, RePattern *p)
{
    o->looping = p->root->high > 64;
    if (o->groups > 1) {
        if (!(o->parents = mem_alloc(ts, (o->groups + 1) * sizeof *o->parents))) return false;
        re_parents(p, o->parents);
    }
    o->memory = pcre2_general_context_create(block_new, block_free, ts->heap);
    o->limits = o->memory ? pcre2_match_context_create(o->memory) : NULL;
    if (!o->limits) return raise_no_memory(ts) != NULL;
    pcre2_set_callout(o->limits, serve, NULL);
    pcre2_set_depth_limit(o->limits, UINT32_MAX);
    pcre2_set_heap_limit(o->limits, UINT32_MAX);
    if ((o->programs[RE_SEARCH][0].code = program_from_tree(ts, o, p, RE_SEARCH, false))) return true;
    return o->walks && (o->plan = re_plan_new(ts, p));
}

void re_release(ThreadState *ts, RegexObject *o)
{
    for (int wide = 0; wide < 2; wide++)
        for (int mode = 0; mode < RE_MODES; mode++) pcre2_code_free(o->programs[mode][wide].code);
    re_plan_free(ts, o->plan);
    pcre2_match_context_free(o->limits);
    pcre2_general_context_free(o->memory);
    mem_free(ts, o->parents, (o->groups + 1) * sizeof *o->parents);
}

static void show_block(BlockFn see, void *context, const void *memory, const char *role)
{
    if (!memory) return;
    const size_t *block = (const size_t *)memory - 1;
    see(context, block, *block, role);
}

/* What PCRE2 keeps for machine code is not known. */
void re_storage(Object *o, BlockFn see, void *context)
{
    const RegexObject *regex = regex_of(o);
    for (int wide = 0; wide < 2; wide++)
        for (int mode = 0; mode < RE_MODES; mode++)
            show_block(see, context, regex->programs[mode][wide].code, "program");
    re_plan_storage(regex->plan, see, context);
    show_block(see, context, regex->limits, "limits");
    show_block(see, context, regex->memory, "PCRE2's memory");
    if (regex->parents) see(context, regex->parents, (regex->groups + 1) * sizeof *regex->parents, "groups");
}

/* --- subjects ------------------------------------------------------------------------------------------- */

static bool check_kind(ThreadState *ts, const RegexObject *o, Borrow string)
{
    if (is_str(string)) {
        if (o->is_text) return true;
        return raise_type_error(ts, "cannot use a bytes pattern on a string-like object") != NULL;
    }
    if (!string->type->slots.get_buffer)
        return raise_type_error(ts, "expected string or bytes-like object, got '%T'", string) != NULL;
    if (!o->is_text) return true;
    return raise_type_error(ts, "cannot use a string pattern on a bytes-like object") != NULL;
}

static int64_t clamp(int64_t n, int64_t low, int64_t high) { return n < low ? low : n > high ? high : n; }

/* Does the text hold letters that PCRE2 would compare by rules of its own, in references without case? */
static bool has_odd_letters(const ReSubjectText *s)
{
    uint32_t flags = s->pattern->traits.case_refs;
    if (!flags || !s->wide) return false;
    for (const char *at = s->text, *end = at + s->limit; at < end;)
        if (re_case_differs(flags, utf8_next(&at))) return true;
    return false;
}

bool re_subject_init(ThreadState *ts, ReSubjectText *s, Borrow pattern, Borrow string, int64_t pos,
                     int64_t endpos)
{
    RegexObject *o = regex_of(pattern);
    *s = (ReSubjectText){.pattern = o, .string = string, .is_text = o->is_text};
    if (!check_kind(ts, o, string)) return false;
    if (!o->is_text) {
        if (!obj_get_buffer(ts, string, &s->view, false)) return false;
        s->text = s->view.data ? s->view.data : "";
    } else {
        s->text = str_of(string)->text;
        s->wide = !str_is_ascii(str_of(string));
    }
    int64_t length = o->is_text ? (int64_t)str_of(string)->length : (int64_t)s->view.size;
    s->endpos = clamp(endpos, 0, length);
    s->pos = clamp(pos, 0, length);
    s->limit = s->wide ? str_offset(str_of(string), (size_t)s->endpos) : (size_t)s->endpos;
    s->at = s->wide ? str_offset(str_of(string), (size_t)s->pos) : (size_t)s->pos;
    s->walks = o->walks || ts->heap->stress || has_odd_letters(s);
    s->data = pcre2_match_data_create(o->groups + 1, o->memory);
    if (!s->data) raise_no_memory(ts);
    else s->spans = pcre2_get_ovector_pointer(s->data);
    if (s->data) return true;
    re_subject_fini(ts, s);
    return false;
}

void re_subject_fini(ThreadState *ts, ReSubjectText *s)
{
    pcre2_match_data_free(s->data);
    s->data = NULL;
    if (!s->is_text) buffer_release(ts, &s->view);
}

Ref re_part(ThreadState *ts, Borrow string, bool is_text, const char *text, size_t start, size_t end)
{
    if (!is_text) {
        if (is_kind(string, KIND_BYTES) && start == 0 && end == bytes_of(string)->size)
            return ref_new(string);
        return bytes_from_data(ts, text + start, end - start);
    }
    if (is_kind(string, KIND_STR) && start == 0 && end == str_of(string)->size) return ref_new(string);
    if (str_is_ascii(str_of(string))) return str_from_ascii(ts, text + start, end - start);
    return str_from_utf8(ts, text + start, end - start);
}

/* --- running -------------------------------------------------------------------------------------------- */

/* The interpreter of PCRE2 copies all groups at each step, so that many groups are work too. */
static void count_use(ReProgram *program, size_t size, uint32_t groups)
{
    uint32_t more = size > LONG_TEXT || groups > MANY_GROUPS ? USES_TO_COMPILE : 1;
    if ((program->uses += more) < USES_TO_COMPILE || !has_stack()) return;
    program->compiled = true;
    (void)pcre2_jit_compile(program->code, PCRE2_JIT_COMPLETE);
}

/* NULL with an exception, or without one if the pattern must be walked. */
static ReProgram *program_for(ThreadState *ts, ReSubjectText *s, ReMatchMode mode)
{
    RegexObject *o = s->pattern;
    ReProgram *program = &o->programs[mode][s->wide];
    if (s->walks || o->walks) return NULL;
    if (OURO_UNLIKELY(!program->code)) {
        pcre2_code *code = program_new(ts, o, mode, s->wide);
        if (!code) return NULL;
        if (program->code) pcre2_code_free(code);
        else program->code = code;
    }
    if (!program->compiled) count_use(program, s->limit - s->at, o->groups);
    return program;
}

static int match_once(ReSubjectText *s, const pcre2_code *code, uint32_t options, uint32_t steps)
{
    RegexObject *o = s->pattern;
    pcre2_set_match_limit(o->limits, steps);
    if (s->advance) options |= PCRE2_NOTEMPTY_ATSTART;
    s->last = -2;
    return pcre2_match(code, (PCRE2_SPTR)s->text, s->limit, s->at, options | PCRE2_NO_UTF_CHECK, s->data,
                       o->limits);
}

static const RePlan *plan_for(ThreadState *ts, RegexObject *o)
{
    RePattern p;
    if (o->plan) return o->plan;
    RePlan *plan = parse_again(ts, o, &p) ? re_plan_new(ts, &p) : NULL;
    re_pattern_fini(&p);
    if (o->plan) re_plan_free(ts, plan);
    else o->plan = plan;
    return o->plan;
}

static int walk(ThreadState *ts, ReSubjectText *s, ReMatchMode mode)
{
    const RePlan *plan = plan_for(ts, s->pattern);
    ReWalkTask task = {.plan = plan, .text = s->text, .limit = s->limit, .at = s->at, .wide = s->wide,
                       .search = mode == RE_SEARCH, .whole = mode == RE_FULLMATCH, .advance = s->advance,
                       .spans = s->spans};
    int found = plan ? re_walk(ts, &task) : -1;
    s->last = task.last;
    return found;
}

/* PCRE2's own errors all say that it came to some limit. */
static int run_program(ThreadState *ts, ReSubjectText *s, ReMatchMode mode, const ReProgram *program)
{
    int code = match_once(s, program->code, 0, program->compiled ? COMPILED_STEPS : STEPS);
    if (OURO_UNLIKELY(code == PCRE2_ERROR_JIT_STACKLIMIT))
        code = match_once(s, program->code, PCRE2_NO_JIT, STEPS);
    if (OURO_LIKELY(code >= 0)) return 1;
    if (OURO_LIKELY(code == PCRE2_ERROR_NOMATCH)) return 0;
    return exc_pending(ts) ? -1 : walk(ts, s, mode);
}

int re_run(ThreadState *ts, ReSubjectText *s, ReMatchMode mode)
{
    if (s->at > s->limit) return 0;
    if (!check_signals(ts)) return -1;
    ReProgram *program = program_for(ts, s, mode);
    if (program) return run_program(ts, s, mode, program);
    return exc_pending(ts) ? -1 : walk(ts, s, mode);
}

void re_step(ReSubjectText *s)
{
    s->advance = s->spans[0] == s->spans[1];
    s->at = s->spans[1];
}
