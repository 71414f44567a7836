/* options.c: reading the command line and the environment. */
#include "main/options.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct Reader {
    CommandLine *line;
    int argc, next;
    char **argv;
    const char *letters;   /* the rest of a group of short options, or NULL */
    const char *program;   /* argv[0] */
    bool told;             /* a message was printed */
} Reader;

static const char usage[] = "usage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"
                            "Try `%s -h' for more information.\n";

/* --- the table ------------------------------------------------------------------------------------------ */
typedef struct Option {
    char letter;
    const char *word;
    ValueKind value;
    const char *shown;
    bool (*take)(Reader *r, const char *value);
    const char *help;
} Option;

/* False; the first message counts. */
static bool refuse(Reader *r, const char *format, const char *what)
{
    if (r->told) return false;
    r->told = true;
    fprintf(stderr, format, what);
    fprintf(stderr, usage, r->program, r->program);
    return false;
}

static bool parse_size(const char *text, size_t *size)
{
    char *end;
    unsigned long long n = strtoull(text, &end, 10);
    int shift = *end == 'K' || *end == 'k' ? 10 : *end == 'M' || *end == 'm' ? 20 : *end == 'G' || *end == 'g'
        ? 30 : 0;
    if (end == text || (shift && end[1]) || (!shift && *end) || n > (SIZE_MAX >> shift)) return false;
    *size = (size_t)n << shift;
    return true;
}

static bool parse_stress(Options *o, const char *text)
{
    if (strcmp(text, "gc") == 0) return o->stress.gc = true;
    if (strcmp(text, "recount") == 0) return o->stress.recount = true;
    if (strcmp(text, "limits") == 0) return o->stress.limits = true;
    if (strcmp(text, "look") == 0) return o->stress.look = true;
    if (strcmp(text, "step") == 0) return o->stress.step = true;
    if (strcmp(text, "turns") == 0) return o->stress.turns = true;
    if (strncmp(text, "oom:", 4) == 0) return (o->stress.oom = strtoull(text + 4, NULL, 10)) > 0;
    return false;
}

static bool take_tracemalloc(MicroscopeOptions *m, const char *frames)
{
    char *end = "";
    unsigned long n = *frames == '=' ? strtoul(frames + 1, &end, 10) : *frames ? 0 : 1;
    m->trace_memory = true;
    m->trace_frames = (unsigned)n;
    return !*end && n >= 1 && n <= UINT16_MAX;
}

/* The largest number of digits that int() and str() convert: 0, or at least 640. */
static bool take_max_digits(Options *o, const char *text)
{
    char *end;
    long n = text ? strtol(text, &end, 10) : -1;
    if (!text || !*text || *end || n < 0 || (n && n < 640) || n > INT_MAX - 1) return false;
    o->int_max_str_digits = (int)n + 1;
    return true;
}

/* The part of an -X option behind its name: "" behind "utf8", "0" behind "utf8=0"; NULL: it has another name. */
static const char *x_value(const char *option, const char *name)
{
    size_t n = strlen(name);
    if (strncmp(option, name, n) != 0 || (option[n] && option[n] != '=')) return NULL;
    return option[n] ? option + n + 1 : "";
}

static bool take_utf8_mode(Options *o, const char *text)
{
    o->utf8_mode = strcmp(text, "0") != 0;
    return text[0] == '\0' || ((text[0] == '0' || text[0] == '1') && !text[1]);
}

static bool take_x_option(Reader *r, const char *value)
{
    Options *o = &r->line->options;
    const char *rest;
    if ((rest = x_value(value, "utf8")) && !take_utf8_mode(o, rest))
        return refuse(r, "-X utf8: %s is neither 0 nor 1\n", rest);
    if ((rest = x_value(value, "int_max_str_digits")) && !take_max_digits(o, rest))
        return refuse(r, "-X int_max_str_digits: invalid limit%s; must be >= 640 or 0 for unlimited\n", "");
    if (strcmp(value, "no_debug_ranges") == 0) o->no_debug_ranges = true;
    if (strcmp(value, "warn_default_encoding") == 0) o->warn_default_encoding = true;
    if (strncmp(value, "tracemalloc", 11) == 0 && (!value[11] || value[11] == '=')
        && !take_tracemalloc(&o->microscope, value + 11))
        return refuse(r, "-X tracemalloc: %s is no number of frames\n", value + 12);
    if (strncmp(value, "stress=", 7) == 0) return parse_stress(o, value + 7)
        || refuse(r, "Unknown stress mode: %s\n", value + 7);
    if (strcmp(value, "dev") == 0) o->dev_mode = true;
    r->line->x_options[o->x_option_count++] = value;
    return true;
}

static bool take_program(Reader *r, ProgramKind kind, const char *value)
{
    r->line->kind = kind;
    r->line->what = value;
    return true;
}

/* Which of the words is it? The first when none was given, -1: none of them. */
static int choice(const char *value, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (!value || strcmp(value, words[i]) == 0) return i;
    return -1;
}

static bool take_gc_trace(MicroscopeOptions *m, const char *value)
{
    static const char *const words[] = {"lines", "steps", NULL};
    int i = choice(value, words);
    if (i >= 0) m->gc_trace = i == 0 ? GC_TRACE_LINES : GC_TRACE_STEPS;
    return i >= 0;
}

static bool take_leaks(MicroscopeOptions *m, const char *value)
{
    static const char *const words[] = {"show", "fail", "all", NULL};
    int i = choice(value, words);
    if (i >= 0) m->leaks = i == 0 ? LEAKS_SHOW : i == 1 ? LEAKS_FAIL : LEAKS_ALL;
    return i >= 0;
}

static bool take_color(MicroscopeOptions *m, const char *value)
{
    static const char *const words[] = {"auto", "always", "never", NULL};
    int i = choice(value, words);
    if (i >= 0) m->color = i == 0 ? COLOR_AUTO : i == 1 ? COLOR_ALWAYS : COLOR_NEVER;
    return i >= 0;
}

static bool take_watch(CommandLine *l, MicroscopeOptions *m, const char *value)
{
    const char *line = strchr(value, '@');
    char *end = "";
    if (line == value || !*value || (line && strtol(line + 1, &end, 10) <= 0) || *end) return false;
    l->watches[m->watch_count++] = value;
    m->watches = l->watches;
    return true;
}

#define OPTION(id, letter, word, value_kind, shown, action, help) \
    static bool option_##id(Reader *r, const char *value) \
    { \
        CommandLine *l = r->line; \
        Options *o = &l->options; \
        MicroscopeOptions *m = &o->microscope; \
        (void)o; (void)m; (void)value; \
        return (action); \
    }
#include "main/options.def"
#undef OPTION

static const Option options[] = {
#define OPTION(id, letter, word, value, shown, action, help) {letter, word, value, shown, option_##id, help},
#include "main/options.def"
#undef OPTION
};

/* --- reading -------------------------------------------------------------------------------------------- */
/* The value of a short option: the rest of its word, or the next one. */
static const char *option_value(Reader *r)
{
    if (*r->letters) {
        const char *value = r->letters;
        r->letters = "";
        return value;
    }
    return r->next < r->argc ? r->argv[r->next++] : NULL;
}

static bool take_letter(Reader *r, char letter)
{
    char shown[2] = {letter, 0};
    const char *value = NULL;
    const Option *p = options, *end = options + OURO_ARRAY_LENGTH(options);
    while (p < end && p->letter != letter) p++;
    if (p == end) return refuse(r, "Unknown option: -%s\n", shown);
    if (p->value == VALUE_NEEDED && !(value = option_value(r)))
        return refuse(r, "Argument expected for the -%s option\n", shown);
    return p->take(r, value);
}

/* `word` without its dashes; *value: what stands behind "=". */
static const Option *find_long(const char *word, const char **value)
{
    size_t n = strcspn(word, "=");
    *value = word[n] ? word + n + 1 : NULL;
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(options); i++) {
        const char *name = options[i].word;
        if (name && strlen(name) == n && memcmp(name, word, n) == 0) return &options[i];
    }
    return NULL;
}

static bool take_long(Reader *r, const char *word)
{
    const char *value;
    const Option *p = find_long(word + 2, &value);
    if (!p) return refuse(r, "unknown option %s\n", word);
    if (p->value == VALUE_NONE && value) return refuse(r, "%s: the option takes no value\n", word);
    if (p->value == VALUE_NEEDED && !value) return refuse(r, "%s: the option needs a value\n", word);
    return p->take(r, value) || refuse(r, "%s: not a value of this option\n", word);
}

static bool take_option(Reader *r, const char *word)
{
    if (word[1] == '-') return take_long(r, word);
    r->letters = word + 1;
    while (*r->letters && !r->line->what) {
        char letter = *r->letters++;
        if (!take_letter(r, letter)) return false;
    }
    return true;
}

/* PYTHONHASHSEED: "random", or a number of 32 bits; false for anything else. */
static bool take_hash_seed(Options *o, const char *text)
{
    char *end;
    if (!text || !*text || strcmp(text, "random") == 0) return true;
    unsigned long seed = strtoul(text, &end, 10);
    o->hash_seed = (uint32_t)seed;
    o->hash_seed_given = true;
    return !*end && *text >= '0' && *text <= '9' && seed <= UINT32_MAX;
}

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value;
}

/* A variable that stands for an option given so many times: once if it is no number. */
static int level(const char *variable)
{
    int n = atoi(getenv(variable));
    return n > 0 ? n : 1;
}

static bool environment_error(const char *message)
{
    fprintf(stderr, "ouro: %s\n", message);
    return false;
}

static bool read_environment(Options *o)
{
    const char *value;
    if (o->ignore_environment) return true;
    o->unbuffered |= is_set("PYTHONUNBUFFERED");
    o->dont_write_bytecode |= is_set("PYTHONDONTWRITEBYTECODE");
    o->no_user_site |= is_set("PYTHONNOUSERSITE");
    o->safe_path |= is_set("PYTHONSAFEPATH");
    o->dev_mode |= is_set("PYTHONDEVMODE");
    o->no_debug_ranges |= is_set("PYTHONNODEBUGRANGES");
    o->warn_default_encoding |= is_set("PYTHONWARNDEFAULTENCODING");
    o->verbose |= is_set("PYTHONVERBOSE") && atoi(getenv("PYTHONVERBOSE"));
    o->debug |= is_set("PYTHONDEBUG") && atoi(getenv("PYTHONDEBUG"));
    if (is_set("PYTHONOPTIMIZE") && o->optimize < level("PYTHONOPTIMIZE")) o->optimize = level("PYTHONOPTIMIZE");
    if (is_set("PYTHONUTF8") && !take_utf8_mode(o, getenv("PYTHONUTF8")))
        return environment_error("PYTHONUTF8 must be 0 or 1");
    if (is_set("PYTHONINTMAXSTRDIGITS") && !o->int_max_str_digits
        && !take_max_digits(o, getenv("PYTHONINTMAXSTRDIGITS")))
        return environment_error("PYTHONINTMAXSTRDIGITS: invalid limit; must be >= 640 or 0 for unlimited");
    if ((value = getenv("PYTHONINSPECT")) && *value && isatty(STDIN_FILENO)) o->inspect = true;
    o->extra_path = getenv("OURO_PATH");
    return take_hash_seed(o, getenv("PYTHONHASHSEED"))
           || environment_error("PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]");
}

static void make_deterministic(Options *o)
{
    o->hash_seed = 0;
    o->hash_seed_given = true;
}

/* sys.argv: the program's name for itself, then its arguments. */
static void set_program_arguments(Reader *r)
{
    CommandLine *line = r->line;
    static char command[] = "-c", module[] = "-m", none[] = "";
    int n = 0;
    line->argv[n++] = line->kind == PROGRAM_COMMAND ? command : line->kind == PROGRAM_MODULE ? module
                    : line->what ? (char *)line->what : none;
    while (r->next < r->argc) line->argv[n++] = r->argv[r->next++];
    line->options.argc = n;
    line->options.argv = line->argv;
}

/* Reads options up to the program's name. */
static bool take_options(Reader *r)
{
    while (r->next < r->argc && !r->line->what && r->argv[r->next][0] == '-' && r->argv[r->next][1]) {
        const char *word = r->argv[r->next++];
        if (strcmp(word, "--") == 0) break;
        if (!take_option(r, word)) return false;
    }
    return true;
}

/* OURO_OPTIONS: words between blanks. Those of the command line come after them, and win. */
static bool split_words(CommandLine *line, const char *text)
{
    if (!(line->words = strdup(text)) || !(line->word_list = calloc(strlen(text) / 2 + 2, sizeof(char *))))
        return false;
    for (char *word = strtok(line->words, " \t\n"); word; word = strtok(NULL, " \t\n"))
        line->word_list[line->word_count++] = word;
    return true;
}

static bool take_words(CommandLine *line, const char *program)
{
    Reader r = {.line = line, .argc = line->word_count, .argv = line->word_list, .program = program};
    if (!take_options(&r)) return false;
    if (!line->what && !line->show_help && !line->show_version && r.next == r.argc) return true;
    return refuse(&r, "OURO_OPTIONS: only options, and none that names a program\n", "");
}

static bool make_arrays(CommandLine *line, int argc)
{
    size_t n = (size_t)argc + (size_t)line->word_count + 1;
    line->warnings = calloc(n, sizeof *line->warnings);
    line->x_options = calloc(n, sizeof *line->x_options);
    line->watches = calloc(n, sizeof *line->watches);
    line->argv = calloc(n + 1, sizeof *line->argv);
    line->options.warnings = line->warnings;
    line->options.x_options = line->x_options;
    return line->warnings && line->x_options && line->watches && line->argv;
}

/* Is there a -E or -I before the program's name? Then the environment is not looked at. */
static bool ignores_environment(int argc, char **argv)
{
    for (int i = 1; i < argc && argv[i][0] == '-' && argv[i][1] && strcmp(argv[i], "--") != 0; i++) {
        if (argv[i][1] == '-') continue;
        size_t n = strcspn(argv[i], "cmWX"); /* what follows these is a value */
        if (strcspn(argv[i], "EI") < n) return true;
        if (argv[i][n] == 'c' || argv[i][n] == 'm') return false;
        if (argv[i][n] && !argv[i][n + 1]) i++;
    }
    return false;
}

bool command_line_parse(CommandLine *line, int argc, char **argv)
{
    const char *words = ignores_environment(argc, argv) ? NULL : getenv("OURO_OPTIONS");
    Reader r = {.line = line, .argc = argc, .argv = argv, .next = 1, .program = argv[0]};
    *line = (CommandLine){.kind = PROGRAM_STDIN};
    if ((words && !split_words(line, words)) || !make_arrays(line, argc)) return false;
    line->options.original_argc = argc;
    line->options.original_argv = argv;
    if (!take_words(line, argv[0]) || !take_options(&r)) return false;
    if (!line->what && r.next < argc) {
        line->what = argv[r.next++];
        line->kind = strcmp(line->what, "-") == 0 ? PROGRAM_STDIN : PROGRAM_FILE;
    }
    set_program_arguments(&r);
    if (!read_environment(&line->options)) return false;
    if (line->options.microscope.deterministic) make_deterministic(&line->options);
    line->options.exit_check = getenv("OURO_EXIT_CHECK") != NULL;
    return true;
}

void command_line_free(CommandLine *line)
{
    free(line->warnings);
    free(line->x_options);
    free(line->watches);
    free(line->argv);
    free(line->words);
    free(line->word_list);
}
