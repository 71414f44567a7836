/* complete.c: what TAB does at the prompt.
 *
 * In a line that begins with %, the names, flags and words of commands. Elsewhere:
 *
 * A word is completed from the names of __main__, the built-in ones and the keywords; a word with dots
 * from the attributes of what stands before its last dot, which is looked up and so may run code, as
 * CPython's prompt does. */
#include "repl/edit.h"

#if OURO_HAVE_READLINE

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <readline/readline.h>

#include "microscope/command.h"
#include "repl/commands.h"

/* The matches, as readline wants them: the first is what all have in common. */
typedef struct Matches {
    char **items;       /* malloc'ed, of malloc'ed strings; room for a NULL behind */
    size_t count, capacity;
} Matches;

static bool starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* Adds before + name + behind, unless it is there already. */
static void add_match(Matches *m, const char *before, const char *name, const char *behind)
{
    char *text = NULL;
    if (asprintf(&text, "%s%s%s", before, name, behind) < 0) return;
    bool known = false;
    for (size_t i = 1; i < m->count && !known; i++) known = strcmp(m->items[i], text) == 0;
    if (!known && m->count + 2 > m->capacity) {
        size_t capacity = 2 * m->capacity + 64;
        char **items = realloc(m->items, capacity * sizeof *items);
        if (items) {
            m->items = items;
            m->capacity = capacity;
        }
    }
    if (known || m->count + 2 > m->capacity) {
        free(text);
        return;
    }
    if (m->count == 0) m->items[m->count++] = NULL;
    m->items[m->count++] = text;
}

static const char *behind_value(Borrow value) { return value && obj_is_callable(value) ? "(" : ""; }

static void add_keywords(Matches *m, const char *prefix)
{
    static const char *const alone[] = {"False", "None", "True", "break", "continue", "pass"};
    static const char *const colon[] = {"else", "finally", "try"};
    static const char *const more[] = {
        "and", "as", "assert", "async", "await", "case", "class", "def", "del", "elif", "except", "for",
        "from", "global", "if", "import", "in", "is", "lambda", "match", "nonlocal", "not", "or", "raise",
        "return", "while", "with", "yield"};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(alone); i++)
        if (starts_with(alone[i], prefix)) add_match(m, "", alone[i], "");
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(colon); i++)
        if (starts_with(colon[i], prefix)) add_match(m, "", colon[i], ":");
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(more); i++)
        if (starts_with(more[i], prefix)) add_match(m, "", more[i], " ");
}

static void add_names(Matches *m, Borrow dict, const char *prefix)
{
    size_t position = 0;
    Borrow key, value;
    while (dict && dict_next(dict, &position, &key, &value))
        if (is_str(key) && starts_with(str_utf8(key), prefix) && (*prefix || str_utf8(key)[0] != '_'))
            add_match(m, "", str_utf8(key), behind_value(value));
}

/* --- attributes ----------------------------------------------------------------------------------------- */
static Ref find_name(ThreadState *ts, const char *text, size_t size)
{
    Ref name = str_from_utf8(ts, text, size);
    Borrow dict = main_dict(ts), value = name && dict ? dict_find(ts, dict, name) : NULL;
    if (!value && name && !ts->exc) value = dict_find(ts, ts->rt->builtins, name);
    ref_xnew(value);
    ref_xdrop(name);
    return value;
}

/* The value of a.b.c; NULL, perhaps with an exception. */
static Ref find_path(ThreadState *ts, const char *text, size_t size)
{
    size_t n = strcspn(text, ".");
    Ref value = find_name(ts, text, n < size ? n : size);
    while (value && n < size) {
        const char *part = text + n + 1;
        size_t length = strcspn(part, ".");
        Ref name = str_from_utf8(ts, part, length);
        name = name ? str_intern_take(ts, name) : NULL;
        ref_set(&value, name ? obj_getattr(ts, value, str_of(name)) : NULL);
        ref_xdrop(name);
        n += 1 + length;
    }
    return value;
}

static bool is_path(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!isalnum((unsigned char)text[i]) && text[i] != '_' && text[i] != '.'
            && (unsigned char)text[i] < 0x80) return false;
    return size > 0 && !isdigit((unsigned char)text[0]);
}

static void add_attribute(ThreadState *ts, Matches *m, Borrow owner, Borrow name, const char *before)
{
    Ref value = NULL;
    Borrow on_type = is_type(owner) ? NULL : type_find(ts, owner->type, str_of(name));
    /* a property is not asked: that would run its code for the sake of a bracket */
    if (!on_type || !is_kind(on_type, KIND_PROPERTY)) value = obj_getattr(ts, owner, str_of(name));
    exc_clear(ts);
    add_match(m, before, str_utf8(name), behind_value(value));
    ref_xdrop(value);
}

/* Names with underscores are offered to those who begin with one. */
static void add_attributes(ThreadState *ts, Matches *m, const char *text)
{
    const char *dot = strrchr(text, '.'), *prefix = dot + 1;
    if (!is_path(text, (size_t)(dot - text))) return;
    Ref owner = find_path(ts, text, (size_t)(dot - text)), names = owner ? obj_dir(ts, owner) : NULL;
    char *before = strndup(text, (size_t)(dot - text) + 1);
    for (size_t i = 0; names && before && i < list_size(names); i++) {
        Borrow name = list_item(names, i);
        if (!is_kind(name, KIND_STR) || !starts_with(str_utf8(name), prefix)
            || (!*prefix && str_utf8(name)[0] == '_')) continue;
        add_attribute(ts, m, owner, name, before);
    }
    free(before);
    ref_xdrop(names);
    ref_xdrop(owner);
}

/* --- commands ------------------------------------------------------------------------------------------- */
static void add_command_names(Matches *m, const char *prefix, const char *behind)
{
    for (const Command *c = microscope_commands; c->name; c++)
        if (starts_with(c->name, prefix)) add_match(m, "", c->name, behind);
    for (const PromptCommand *p = prompt_commands; p->name; p++)
        if (starts_with(p->name, prefix)) add_match(m, "", p->name, behind);
}

/* Each of a list of words that are separated by blanks. */
static void add_words(Matches *m, const char *words, const char *prefix)
{
    while (*words) {
        size_t n = strcspn(words, " ");
        char *word = strndup(words, n);
        if (word && starts_with(word, prefix)) add_match(m, "", word, " ");
        free(word);
        words += n + strspn(words + n, " ");
    }
}

/* The words that may follow a command, other than expressions. False: expressions may. */
static bool add_arguments(Matches *m, const char *name, size_t size, const char *prefix)
{
    static const struct { const char *name, *words; } rows[] = {
        {"set", "footer autoindent last rows on off"}, {"gc", "run step log on off"}, {"record", "off"}, {"mem", ""}};
    if (size == 4 && strncmp(name, "help", size) == 0) {
        add_command_names(m, prefix, "");
        return true;
    }
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(rows); i++) {
        if (strlen(rows[i].name) != size || strncmp(rows[i].name, name, size) != 0) continue;
        add_words(m, rows[i].words, prefix);
        return rows[i].words[0] != '\0';
    }
    return false;
}

/* In a line that begins with %: its name, a flag, a word. False: complete an expression. */
static bool add_for_command(Matches *m, const char *text, int start)
{
    const char *line = rl_line_buffer, *name = line + 1;
    size_t size = strcspn(name, " ");
    if (line[0] != '%') return false;
    if (start == 1) {
        add_command_names(m, text, " ");
        return true;
    }
    if (start >= 2 && strncmp(line + start - 2, "--", 2) == 0) {
        char *word = strndup(name, size);
        const Command *c = word ? command_find(word) : NULL;
        if (c) add_words(m, c->flags, text);
        free(word);
        return true;
    }
    return add_arguments(m, name, size, text);
}

static bool wants_file(const char *line)
{
    return strncmp(line, "%run ", 5) == 0 || strncmp(line, "%save ", 6) == 0;
}

/* --- readline's side ------------------------------------------------------------------------------------ */
static char *common_prefix(char *const *items, size_t count)
{
    size_t n = strlen(items[0]);
    for (size_t i = 1; i < count; i++) {
        size_t k = 0;
        while (k < n && items[i][k] == items[0][k]) k++;
        n = k;
    }
    return strndup(items[0], n);
}

static char **complete(const char *text, int start, int end)
{
    ThreadState *ts = current_thread;
    Matches m = {NULL, 0, 0};
    (void)end;
    rl_attempted_completion_over = !wants_file(rl_line_buffer);
    if (!rl_attempted_completion_over) return NULL; /* readline completes names of files */
    rl_completion_append_character = '\0';
    Ref pending = exc_take(ts);
    if (add_for_command(&m, text, start)) {
        /* nothing else fits there */
    } else if (strchr(text, '.')) {
        add_attributes(ts, &m, text);
    } else {
        add_names(&m, main_dict(ts), text);
        add_names(&m, ts->rt->builtins, text);
        add_keywords(&m, text);
    }
    exc_clear(ts);
    exc_restore_take(ts, pending);
    if (!m.count) return NULL;
    m.items[m.count] = NULL;
    m.items[0] = common_prefix(m.items + 1, m.count - 1);
    return m.items;
}

static int complete_or_indent(int count, int key)
{
    for (int i = rl_point; i > 0 && rl_line_buffer[i - 1] != '\n'; i--)
        if (!isspace((unsigned char)rl_line_buffer[i - 1])) return rl_complete(count, key);
    return rl_insert_text("    ") < 0;
}

void complete_init(void)
{
    rl_attempted_completion_function = complete;
    rl_completer_word_break_characters = " \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?";
    rl_bind_key('\t', complete_or_indent);
}

#else

void complete_init(void) {}

#endif
