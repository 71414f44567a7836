/* complete.c: what TAB does at the prompt.
 *
 * In a line that begins with %, the names, flags and words of commands; behind `import` modules; in d['...'] keys; in
 * other strings names of files. Elsewhere:
 *
 * A word is completed from the names of __main__, the built-in ones and the keywords; a word with dots
 * from the attributes of what stands before its last dot, which is looked up and so may run code, as
 * CPython's prompt does. */
#include "repl/edit.h"

#if OURO_HAVE_READLINE

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

static void add_names(Matches *m, Borrow dict, const char *prefix, bool brackets)
{
    size_t position = 0;
    Borrow key, value;
    while (dict && dict_next(dict, &position, &key, &value))
        if (is_str(key) && starts_with(str_utf8(key), prefix) && (*prefix || str_utf8(key)[0] != '_'))
            add_match(m, "", str_utf8(key), brackets ? behind_value(value) : "");
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

/* --- modules -------------------------------------------------------------------------------------------- */
static const char *word_before(int at, size_t *size)
{
    const char *line = rl_line_buffer;
    while (at > 0 && line[at - 1] == ' ') at--;
    int end = at;
    while (at > 0 && (isalnum((unsigned char)line[at - 1]) || strchr("_.", line[at - 1]))) at--;
    *size = (size_t)(end - at);
    return line + at;
}

static bool is_word(const char *word, size_t size, const char *wanted)
{
    return strlen(wanted) == size && strncmp(word, wanted, size) == 0;
}

/* spam.py and the folders that are packages. */
static void add_modules_in(Matches *m, const char *folder, const char *prefix)
{
    DIR *d = opendir(*folder ? folder : ".");
    for (struct dirent *e; d && (e = readdir(d));) {
        size_t n = strlen(e->d_name);
        char *package = NULL;
        bool module = n > 3 && strcmp(e->d_name + n - 3, ".py") == 0;
        if (!starts_with(e->d_name, prefix) || e->d_name[0] == '.' || (e->d_name[0] == '_' && !*prefix)) continue;
        if (!module && asprintf(&package, "%s/%s/__init__.py", *folder ? folder : ".", e->d_name) < 0) package = NULL;
        if (module) e->d_name[n - 3] = '\0';
        if (module || (package && access(package, R_OK) == 0)) add_match(m, "", e->d_name, "");
        free(package);
    }
    if (d) closedir(d);
}

static void add_modules(ThreadState *ts, Matches *m, const char *prefix)
{
    static const char *const built_in[] = {
#define MODULE(name, init) name,
#include "modules/table.def"
#undef MODULE
    };
    Borrow path = sys_get(ts, "path");
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(built_in); i++)
        if (starts_with(built_in[i], prefix) && (built_in[i][0] != '_' || *prefix)) add_match(m, "", built_in[i], "");
    for (size_t i = 0; path && is_list(path) && i < list_size(path); i++)
        if (is_str(list_item(path, i))) add_modules_in(m, str_utf8(list_item(path, i)), prefix);
}

/* `from NAME import ...`: what a module that is loaded has. */
static void add_names_of_module(ThreadState *ts, Matches *m, const char *line, const char *prefix)
{
    size_t n = strcspn(line += strspn(line, " "), " ");
    char *name = strndup(line, n);
    Borrow module = name ? label_find(ts->rt->modules, name) : NULL;
    if (module && is_kind(module, KIND_MODULE)) add_names(m, OBJ(module_dict(module)), prefix, false);
    free(name);
}

/* False: the place is not one where modules are imported. */
static bool add_for_import(ThreadState *ts, Matches *m, const char *text, int start)
{
    size_t n;
    const char *word = word_before(start, &n), *line = rl_line_buffer + strspn(rl_line_buffer, " ");
    bool from = starts_with(line, "from ");
    if (is_word(word, n, "from") || (is_word(word, n, "import") && !from)) add_modules(ts, m, text);
    else if (is_word(word, n, "import")) add_names_of_module(ts, m, line + 5, text);
    else return false;
    return true;
}

/* --- strings: keys and files ----------------------------------------------------------------------------- */
/* The quote that is open at `at`, or 0. */
static char open_quote(int at)
{
    char quote = 0;
    for (int i = 0; i < at; i++) {
        char c = rl_line_buffer[i];
        if (c == '\\' && quote) i++;
        else if (quote ? c == quote : c == '\'' || c == '"') quote = quote ? 0 : c;
    }
    return quote;
}

/* d['...: the keys of a dict that can be looked up. */
static bool add_keys(ThreadState *ts, Matches *m, const char *text, int start)
{
    const char *line = rl_line_buffer;
    if (start < 3 || line[start - 2] != '[' || !strchr("'\"", line[start - 1])) return false;
    int begin = start - 2;
    while (begin > 0 && (isalnum((unsigned char)line[begin - 1]) || strchr("_.", line[begin - 1]))) begin--;
    char *expression = strndup(line + begin, (size_t)(start - 2 - begin)), behind[3] = {line[start - 1], ']', 0};
    Borrow dict = expression ? lookup_expression(ts, expression) : NULL, key, value;
    size_t position = 0;
    while (dict && is_dict(dict) && dict_next(dict, &position, &key, &value))
        if (is_str(key) && starts_with(str_utf8(key), text)) add_match(m, "", str_utf8(key), behind);
    free(expression);
    return dict && is_dict(dict);
}

static bool wants_file(const char *line, int start)
{
    return strncmp(line, "%run ", 5) == 0 || strncmp(line, "%save ", 6) == 0 || (line[0] != '%' && open_quote(start));
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
    rl_attempted_completion_over = 1;
    rl_completion_append_character = '\0';
    Ref pending = exc_take(ts);
    if (add_for_command(&m, text, start) || add_keys(ts, &m, text, start) || add_for_import(ts, &m, text, start)) {
        /* nothing else fits there */
    } else if (wants_file(rl_line_buffer, start)) {
        rl_attempted_completion_over = 0; /* readline completes names of files */
    } else if (strchr(text, '.')) {
        add_attributes(ts, &m, text);
    } else {
        add_names(&m, main_dict(ts), text, true);
        add_names(&m, ts->rt->builtins, text, true);
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
    rl_basic_quote_characters = ""; /* a key closes its quote itself */
    rl_completer_word_break_characters = " \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?";
    rl_bind_key('\t', complete_or_indent);
}

#else

void complete_init(void) {}

#endif
