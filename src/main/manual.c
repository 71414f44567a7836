/* manual.c: the table of options as --help, as a manual page, and as completions for shells. */
#include <stdio.h>
#include <string.h>

#include "main/options.h"

typedef struct Row {
    char letter;
    const char *word;
    ValueKind value;
    const char *shown, *help;
} Row;

static const Row rows[] = {
#define OPTION(id, letter, word, value, shown, action, help) {letter, word, value, shown, help},
#include "main/options.def"
#undef OPTION
};

static const char environment[][2][96] = {
    {"OURO_OPTIONS", "more options, before those of the command line"},
    {"OURO_PATH", "folders of modules, separated by colons"},
    {"OURO_HISTORY", "the file of the prompt's history; empty: none is kept"},
    {"OURO_STARTUP", "a file that runs before the first prompt"},
    {"OURO_COLORS, NO_COLOR, FORCE_COLOR", "whether prompt and tracebacks are coloured"},
    {"PYTHONHASHSEED, PYTHONUNBUFFERED, PYTHONINSPECT", "as for CPython"},
};

/* --- help ------------------------------------------------------------------------------------------------ */
/* "-c cmd", "--leaks[=fail|all]", "-V, --version". */
static void spell(const Row *p, char *text, size_t size)
{
    const char *glue = !*p->shown ? "" : !p->word ? " " : p->value == VALUE_OPTIONAL ? "[=" : "=";
    char letter[3] = {p->letter ? '-' : '\0', p->letter};
    snprintf(text, size, "%s%s%s%s%s%s%s", letter, p->letter && p->word ? ", " : "", p->word ? "--" : "",
             p->word ? p->word : "", glue, p->shown, *glue == '[' ? "]" : "");
}

static void print_option(const char *spelling, const char *help)
{
    for (const char *glue = ": "; *help; glue = "  ", spelling = "") {
        size_t n = strcspn(help, "\n");
        printf("%-26s%s%.*s\n", spelling, glue, (int)n, help);
        help += n + (help[n] != '\0');
    }
}

void print_help(const char *program)
{
    char spelling[64];
    printf("usage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\nOptions:\n", program);
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(rows); i++) {
        if (!*rows[i].help) continue;
        spell(&rows[i], spelling, sizeof spelling);
        print_option(spelling, rows[i].help);
    }
    print_option("file", "program read from script file");
    print_option("-", "program read from stdin (default; interactive mode if a tty)");
    print_option("arg ...", "arguments passed to program in sys.argv[1:]");
    puts("Environment: OURO_OPTIONS (more options), OURO_PATH (folders of modules), OURO_HISTORY, OURO_STARTUP.");
}

/* --- the manual page ------------------------------------------------------------------------------------- */
/* Text of a table for roff: a minus sign is one, a line break is a blank. */
static void put_roff(const char *text)
{
    for (; *text; text++) {
        if (*text == '-') fputs("\\-", stdout);
        else if (*text == '\\') fputs("\\e", stdout);
        else putchar(*text == '\n' ? ' ' : *text);
    }
}

static void print_man(void)
{
    char spelling[64];
    puts(".TH OURO 1\n.SH NAME\nouro \\- an interpreter for Python 3.11 source that shows its memory\n.SH SYNOPSIS\n"
         ".B ouro\n[option] ... [\\-c cmd | \\-m mod | file | \\-] [arg] ...\n.SH DESCRIPTION\n"
         "Runs a program, or without one, at a terminal, a prompt. It prints what CPython 3.11 prints. At the prompt a line "
         "that begins with % is a command about memory; %help lists them. Options for memory write to standard error, or "
         "where \\-\\-log says, never into the program's output.\n.SH OPTIONS");
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(rows); i++) {
        if (!*rows[i].help) continue;
        spell(&rows[i], spelling, sizeof spelling);
        fputs(".TP\n.B ", stdout);
        put_roff(spelling);
        putchar('\n');
        put_roff(rows[i].help);
        putchar('\n');
    }
    puts(".SH ENVIRONMENT");
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(environment); i++) printf(".TP\n.B %s\n%s\n", environment[i][0], environment[i][1]);
    puts(".SH EXIT STATUS\n0; 1 after an uncaught exception; 2 for a wrong command line or a file that cannot be read; what "
         "sys.exit() says; 3 from \\-\\-leaks=fail; 120 if standard output could not be written.\n.SH SEE ALSO\npython3(1)");
}

/* --- completions ----------------------------------------------------------------------------------------- */
static const char *with_equals(const Row *p) { return p->value == VALUE_NEEDED ? "=" : ""; }

/* Every spelling of every option, separated by blanks; the choices of "a|b" in their long form. */
static void put_words(void)
{
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(rows); i++) {
        const Row *p = &rows[i];
        if (!*p->help) continue;
        if (p->letter) printf("-%c ", p->letter);
        if (p->word) printf("--%s%s ", p->word, with_equals(p));
        const char *choice = p->word && strchr(p->shown, '|') && p->shown[0] >= 'a' ? p->shown : "";
        for (size_t n; *choice; choice += n + (choice[n] == '|')) {
            n = strcspn(choice, "|");
            printf("--%s=%.*s ", p->word, (int)n, choice);
        }
    }
}

static void print_bash(void)
{
    fputs("# bash completion for ouro\n_ouro() {\n    local words='", stdout);
    put_words();
    puts("'\n    local line=${COMP_LINE:0:COMP_POINT} word\n    word=${line##* }\n    if [[ $word == -* ]]; then\n"
         "        COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
         "        [[ $word == *=* ]] && COMPREPLY=(\"${COMPREPLY[@]#*=}\")\n"
         "        [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace\n    else\n"
         "        COMPREPLY=($(compgen -f -- \"${COMP_WORDS[COMP_CWORD]}\"))\n    fi\n}\n"
         "complete -o filenames -F _ouro ouro");
}

/* Help in single quotes, brackets escaped, one line. */
static void put_quoted(const char *text)
{
    for (; *text; text++) {
        if (*text == '\'') fputs("'\\''", stdout);
        else if (strchr("[]:", *text)) printf("\\%c", *text);
        else putchar(*text == '\n' ? ' ' : *text);
    }
}

static void put_zsh(const char *spelling, const Row *p)
{
    printf("    '%s%s[", spelling, p->value == VALUE_NEEDED && p->word ? "=" : p->value == VALUE_OPTIONAL ? "=-" : "");
    put_quoted(p->help);
    printf("]%s", p->value == VALUE_OPTIONAL ? "::" : p->value == VALUE_NEEDED ? ":" : "");
    if (p->value != VALUE_NONE) put_quoted(p->shown);
    if (p->value != VALUE_NONE && strchr(p->shown, '|') && p->shown[0] >= 'a') {
        fputs(":(", stdout);
        for (const char *c = p->shown; *c; c++) putchar(*c == '|' ? ' ' : *c);
        fputs(")", stdout);
    }
    puts("' \\");
}

static void print_zsh(void)
{
    char spelling[64];
    puts("#compdef ouro\n_arguments \\");
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(rows); i++) {
        const Row *p = &rows[i];
        if (!*p->help) continue;
        if (p->letter) snprintf(spelling, sizeof spelling, "-%c", p->letter), put_zsh(spelling, p);
        if (p->word) snprintf(spelling, sizeof spelling, "--%s", p->word), put_zsh(spelling, p);
    }
    puts("    '1:file:_files' \\\n    '*::arg:_files'");
}

static void put_fish(const char *text)
{
    for (; *text; text++) {
        if (strchr("'\\", *text)) putchar('\\');
        putchar(*text == '\n' ? ' ' : *text);
    }
}

static void print_fish(void)
{
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(rows); i++) {
        const Row *p = &rows[i];
        if (!*p->help) continue;
        fputs("complete -c ouro", stdout);
        if (p->letter) printf(" -s %c", p->letter);
        if (p->word) printf(" -l %s", p->word);
        if (p->value == VALUE_NEEDED) fputs(" -r", stdout);
        if (p->word && strchr(p->shown, '|') && p->shown[0] >= 'a') {
            fputs(" -a '", stdout);
            for (const char *c = p->shown; *c; c++) putchar(*c == '|' ? ' ' : *c);
            fputs("'", stdout);
        }
        fputs(" -d '", stdout);
        put_fish(p->help);
        puts("'");
    }
}

bool print_manual(const char *kind)
{
    static const struct { const char *kind; void (*print)(void); } kinds[] = {
        {"man", print_man}, {"bash", print_bash}, {"zsh", print_zsh}, {"fish", print_fish}};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(kinds); i++) {
        if (strcmp(kind, kinds[i].kind) != 0) continue;
        kinds[i].print();
        return true;
    }
    fprintf(stderr, "--print: man, bash, zsh or fish, not %s\n", kind);
    return false;
}
