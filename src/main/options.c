/* options.c: reading the command line and the environment. */
#include "main/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Reader {
    CommandLine *line;
    int argc, next;
    char **argv;
    const char *letters;   /* the rest of a group of short options, or NULL */
} Reader;

static const char usage[] = "usage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"
                            "Try `%s -h' for more information.\n";

void print_help(const char *program)
{
    printf("usage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"
           "Options:\n"
           "-c cmd : program passed in as string (terminates option list)\n"
           "-E     : ignore environment variables (such as OURO_PATH)\n"
           "-h     : print this help message and exit (also -? or --help)\n"
           "-i     : inspect interactively after running script\n"
           "-I     : isolate from the user's environment (implies -E and -P)\n"
           "-m mod : run library module as a script (terminates option list)\n"
           "-O     : remove assert statements and set __debug__ to False; -OO also docstrings\n"
           "-P     : don't prepend a potentially unsafe path to sys.path\n"
           "-q     : don't print version message on interactive startup\n"
           "-u     : force the stdout and stderr streams to be unbuffered\n"
           "-V     : print the version number and exit (also --version)\n"
           "-W arg : warning control; arg is action:message:category:module:lineno\n"
           "-X opt : set implementation-specific option: dev, int_max_str_digits=N, and for checking Ouro itself\n"
           "         stress=gc (collect at every safe point), stress=recount, stress=limits, stress=oom:N,\n"
           "         stress=step (all in the stepping loop), stress=turns (often from loop to loop),\n"
           "         stress=look (no %% command may change the heap)\n"
           "-B, -s, -S, -v, -b, -d : accepted\n"
           "--memory-limit=N[K|M|G] : MemoryError beyond it\n"
           "--demo[=NAME] : the demonstrations, or one of them\n"
           "file   : program read from script file\n"
           "-      : program read from stdin (default; interactive mode if a tty)\n"
           "arg ...: arguments passed to program in sys.argv[1:]\n", program);
}

static bool refuse(const Reader *r, const char *format, const char *what)
{
    fprintf(stderr, format, what);
    fprintf(stderr, usage, r->argv[0], r->argv[0]);
    return false;
}

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

static bool parse_size(const char *text, size_t *size)
{
    char *end;
    unsigned long long n = strtoull(text, &end, 10);
    int shift = *end == 'K' || *end == 'k' ? 10 : *end == 'M' || *end == 'm' ? 20 : *end == 'G' || *end == 'g' ? 30 : 0;
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

static bool take_x_option(Reader *r, const char *value)
{
    Options *o = &r->line->options;
    if (strncmp(value, "stress=", 7) == 0) return parse_stress(o, value + 7) || refuse(r, "Unknown stress mode: %s\n", value + 7);
    if (strcmp(value, "dev") == 0) o->dev_mode = true;
    r->line->x_options[o->x_option_count++] = value;
    return true;
}

static bool take_program(Reader *r, ProgramKind kind, const char *value, char letter)
{
    static const char *const missing[] = {"Argument expected for the -c option\n", "Argument expected for the -m option\n"};
    if (!value) return refuse(r, missing[letter == 'm'], "");
    r->line->kind = kind;
    r->line->what = value;
    return true;
}

static bool take_letter(Reader *r, char letter)
{
    Options *o = &r->line->options;
    const char *value;
    switch (letter) {
    case 'c': return take_program(r, PROGRAM_COMMAND, option_value(r), 'c');
    case 'm': return take_program(r, PROGRAM_MODULE, option_value(r), 'm');
    case 'W':
        if (!(value = option_value(r))) return refuse(r, "Argument expected for the -W option\n", "");
        r->line->warnings[o->warning_count++] = value;
        return true;
    case 'X':
        if (!(value = option_value(r))) return refuse(r, "Argument expected for the -X option\n", "");
        return take_x_option(r, value);
    case 'h': case '?': r->line->show_help = true; return true;
    case 'V': r->line->show_version = true; return true;
    case 'i': o->inspect = true; return true;
    case 'q': o->quiet = true; return true;
    case 'u': o->unbuffered = true; return true;
    case 'E': o->ignore_environment = true; return true;
    case 'I': o->isolated = o->ignore_environment = o->safe_path = true; return true;
    case 'P': o->safe_path = true; return true;
    case 'O': o->optimize += o->optimize < 2; return true;
    case 'b': o->bytes_warning++; return true;
    case 'S': o->no_site = true; return true;
    case 'v': o->verbose = true; return true;
    case 'B': case 's': case 'd': o->dont_write_bytecode = true; return true;
    default: {
        char shown[2] = {letter, 0};
        return refuse(r, "Unknown option: -%s\n", shown);
    }
    }
}

static bool take_long(Reader *r, const char *name)
{
    if (strcmp(name, "--help") == 0) return r->line->show_help = true;
    if (strncmp(name, "--demo", 6) == 0 && (!name[6] || name[6] == '=')) {
        r->line->options.demo = name[6] ? name + 7 : "";
        return true;
    }
    if (strcmp(name, "--version") == 0) return r->line->show_version = true;
    if (strncmp(name, "--memory-limit=", 15) == 0)
        return parse_size(name + 15, &r->line->options.memory_limit) || refuse(r, "%s: not a size\n", name);
    return refuse(r, "unknown option %s\n", name);
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

static void read_environment(Options *o)
{
    const char *seed = getenv("PYTHONHASHSEED"), *value;
    if (o->ignore_environment) return;
    if (seed && *seed && strcmp(seed, "random") != 0) {
        o->hash_seed = (uint32_t)strtoul(seed, NULL, 10);
        o->hash_seed_given = true;
    }
    if ((value = getenv("PYTHONUNBUFFERED")) && *value) o->unbuffered = true;
    if ((value = getenv("PYTHONINSPECT")) && *value) o->inspect = true;
    o->extra_path = getenv("OURO_PATH");
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

bool command_line_parse(CommandLine *line, int argc, char **argv)
{
    Reader r = {.line = line, .argc = argc, .argv = argv, .next = 1};
    *line = (CommandLine){.kind = PROGRAM_STDIN};
    line->warnings = calloc((size_t)argc + 1, sizeof *line->warnings);
    line->x_options = calloc((size_t)argc + 1, sizeof *line->x_options);
    line->argv = calloc((size_t)argc + 2, sizeof *line->argv);
    if (!line->warnings || !line->x_options || !line->argv) return false;
    line->options.original_argc = argc;
    line->options.original_argv = argv;
    line->options.warnings = line->warnings;
    line->options.x_options = line->x_options;
    while (r.next < argc && !line->what && argv[r.next][0] == '-' && argv[r.next][1]) {
        const char *word = argv[r.next++];
        if (strcmp(word, "--") == 0) break;
        if (!take_option(&r, word)) return false;
    }
    if (!line->what && r.next < argc) {
        line->what = argv[r.next++];
        line->kind = strcmp(line->what, "-") == 0 ? PROGRAM_STDIN : PROGRAM_FILE;
    }
    set_program_arguments(&r);
    read_environment(&line->options);
    line->options.exit_check = getenv("OURO_EXIT_CHECK") != NULL;
    return true;
}

void command_line_free(CommandLine *line)
{
    free(line->warnings);
    free(line->x_options);
    free(line->argv);
}
