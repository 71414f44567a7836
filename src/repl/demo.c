/* demo.c: demonstrations: Python programs, shown step by step as if they were typed at the prompt.
 *
 * A demonstration is a plain program. Its docstring is the title and what it is about. A comment at the beginning of a
 * line is narration; `# %refs a` among them is a command, run where it stands, and `# >>> import ouro` a statement that
 * only Ouro knows. The rest is typed statement by statement. At a terminal the show waits before each piece of narration: Enter goes on, q ends it. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "microscope/observe.h"
#include "repl/session.h"

/* --- finding them ---------------------------------------------------------------------------------------- */
/* Beside the sources, or where `make install` puts them. NULL: not found; malloc'ed. */
static char *demo_folder(ThreadState *ts)
{
    static const char *const places[] = {"/../examples/demos", "/../../share/doc/ouro/demos"};
    const Options *o = ts->rt->options;
    for (size_t i = 0; o && o->library && i < OURO_ARRAY_LENGTH(places); i++) {
        char *path = NULL;
        if (asprintf(&path, "%s%s", o->library, places[i]) < 0) return NULL;
        if (access(path, R_OK | X_OK) == 0) return path;
        free(path);
    }
    return NULL;
}

static int is_demo(const struct dirent *e)
{
    size_t n = strlen(e->d_name);
    return n > 3 && strcmp(e->d_name + n - 3, ".py") == 0 && e->d_name[0] >= '0' && e->d_name[0] <= '9';
}

/* "07_interning.py" is called "interning". */
static const char *demo_name(const struct dirent *e)
{
    const char *line = strchr(e->d_name, '_');
    return line ? line + 1 : e->d_name;
}

static bool is_called(const struct dirent *e, const char *name)
{
    const char *own = demo_name(e);
    size_t n = strlen(name);
    return (strncmp(own, name, n) == 0 && strcmp(own + n, ".py") == 0) ||
           (strncmp(e->d_name, name, n) == 0 && (strcmp(e->d_name + n, ".py") == 0 || e->d_name[n] == '_'));
}

/* The text of a demonstration, malloc'ed; NULL: it cannot be read. */
static char *read_demo(const char *folder, const char *file)
{
    char *path = NULL, *bytes = NULL, *text = NULL;
    size_t size;
    if (asprintf(&path, *file == '/' ? "%.0s%s" : "%s/%s", folder, file) < 0) return NULL;
    if ((bytes = read_whole_file(path, &size))) text = strndup(bytes, size);
    free(bytes);
    free(path);
    return text;
}

static void print_title(ThreadState *ts, const struct dirent *e, const char *text)
{
    const char *title = strstr(text, "\"\"\"");
    title = title ? title + 3 : "";
    if (strstr(title, ": ") && strstr(title, ": ") < strchr(title, '\n')) title = strstr(title, ": ") + 2; /* behind the name */
    int n = (int)strcspn(title, "\n\"");
    session_printf(ts, "  %-24.*s %.*s\n", (int)strlen(demo_name(e)) - 3, demo_name(e), n, title);
}

static void list_demos(ThreadState *ts, const char *folder, struct dirent **entries, int count)
{
    session_printf(ts, "Demonstrations (%%demo NAME at the prompt, --demo=NAME for the command):\n");
    for (int i = 0; i < count; i++) {
        char *text = read_demo(folder, entries[i]->d_name);
        if (text) print_title(ts, entries[i], text);
        free(text);
    }
}

/* --- showing one ----------------------------------------------------------------------------------------- */
typedef struct Show {
    Session session;
    const char *p;              /* the rest of the text */
    bool waits;                 /* somebody sits at a terminal */
    bool begun;                 /* something was shown that can be waited behind */
    int status;                 /* of the program, or -1 */
} Show;

static size_t line_length(const char *p)
{
    size_t n = strcspn(p, "\n");
    return n + (p[n] == '\n');
}

static bool is_blank(const char *line) { return line[strspn(line, " \t")] == '\n' || !line[strspn(line, " \t")]; }

/* Does a line at the left margin go on with the statement before? */
static bool goes_on(const char *line)
{
    static const char *const words[] = {"else", "elif", "except", "finally", ")", "]", "}"};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(words); i++)
        if (strncmp(line, words[i], strlen(words[i])) == 0) return true;
    return line[0] == ' ' || line[0] == '\t';
}

/* False: the reader wants no more. */
static bool wait_for_reader(Show *show)
{
    if (!show->waits || !show->begun) return true;
    session_printf(show->session.ts, "[Enter]");
    int c = getchar(), first = c;
    while (c != '\n' && c != EOF) c = getchar();
    return first != 'q' && first != EOF;
}

static bool is_marked(const char *line, const char *mark) { return strncmp(line, mark, strlen(mark)) == 0; }

static bool show_narration(Show *show)
{
    if (!wait_for_reader(show)) return false;
    session_printf(show->session.ts, "\n");
    for (; *show->p == '#' && !is_marked(show->p, "# %") && !is_marked(show->p, "# >>> "); show->p += line_length(show->p)) {
        const char *text = show->p + 1 + (show->p[1] == ' ');
        session_printf(show->session.ts, "%.*s", (int)(show->p + line_length(show->p) - text), text);
    }
    session_printf(show->session.ts, "\n");
    return show->begun = true;
}

static void show_command(Show *show)
{
    size_t n = line_length(show->p);
    char *line = strndup(show->p + 2, n - 2);
    show->p += n;
    if (!line) return;
    session_printf(show->session.ts, ">>> %s", line);
    show->status = percent_run(&show->session, line);
    show->begun = true;
    free(line);
}

static void echo(Show *show, const char *text, size_t size)
{
    bool first = true;
    for (const char *p = text; p < text + size; p += line_length(p), first = false)
        session_printf(show->session.ts, "%s%.*s", first ? ">>> " : "... ", (int)line_length(p), p);
    if (!first && memchr(text, '\n', size) != text + size - 1) session_printf(show->session.ts, "... \n");
}

/* The bytes of the statement that begins here: up to a line at the margin that begins another one. */
static size_t statement_size(Show *show, CodeObject **code)
{
    const char *p = show->p;
    bool incomplete = true, decorated;
    *code = NULL;
    do {
        decorated = *p == '@';
        p += line_length(p);
        while (*p && (is_blank(p) || goes_on(p))) p += line_length(p);
        while (p > show->p + 1 && p[-2] == '\n') p--; /* blank lines behind it */
        if (decorated) continue;
        size_t size = (size_t)(p - show->p);
        *code = session_compile(&show->session, show->p, size, true, &incomplete);
        if (*code || !*p) return size;
        if (!exc_is(show->session.ts, EXC_SYNTAX_ERROR)) return size;
        exc_clear(show->session.ts);
        p += strspn(p, "\n");
    } while (*p);
    return (size_t)(p - show->p);
}

static void show_statement(Show *show)
{
    CodeObject *code;
    size_t size = statement_size(show, &code);
    echo(show, show->p, size);
    show->p += size;
    show->status = session_run_take(&show->session, code);
    show->begun = true;
}

static void show_marked_statement(Show *show)
{
    bool incomplete;
    const char *text = show->p + strlen("# >>> ");
    size_t size = line_length(text);
    echo(show, text, size);
    show->p = text + size;
    show->status = session_run_take(&show->session, session_compile(&show->session, text, size, true, &incomplete));
    show->begun = true;
}

/* The docstring: a title, underlined, and what is to be seen. */
static void show_introduction(Show *show)
{
    const char *end = strncmp(show->p, "\"\"\"", 3) == 0 ? strstr(show->p + 3, "\"\"\"") : NULL;
    if (!end) return;
    const char *text = show->p + 3;
    size_t title = strcspn(text, "\n\"");
    Text line = {0};
    text_pad(&line, (unsigned)title);
    for (size_t i = 0; i < line.size; i++) line.bytes[i] = '=';
    session_printf(show->session.ts, "%.*s\n%s\n\n", (int)title, text, text_string(&line));
    text += title + strspn(text + title, "\n");
    session_printf(show->session.ts, "%.*s", (int)(end - text), text);
    text_free(&line);
    show->p = end + 3;
    show->begun = true;
}

static void show_all(Show *show)
{
    show_introduction(show);
    while (show->status < 0 && *show->p) {
        if (is_blank(show->p)) show->p += line_length(show->p);
        else if (is_marked(show->p, "# %")) show_command(show);
        else if (is_marked(show->p, "# >>> ")) show_marked_statement(show);
        else if (*show->p != '#') show_statement(show);
        else if (!show_narration(show)) return;
    }
}

static int show_demo(ThreadState *ts, const char *text)
{
    Show show = {.p = text, .status = -1, .waits = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)};
    int status = -1;
    if (session_init(ts, &show.session) && observe_start(ts)) {
        show_all(&show);
        status = show.status;
    } else {
        status = exit_status(ts);
    }
    session_fini(&show.session);
    return status < 0 ? 0 : status;
}

/* --- both ------------------------------------------------------------------------------------------------ */
static int run_among(ThreadState *ts, const char *folder, struct dirent **entries, int count, const char *name)
{
    for (int i = 0; i < count; i++) {
        if (!is_called(entries[i], name)) continue;
        char *text = read_demo(folder, entries[i]->d_name);
        int status = text ? show_demo(ts, text) : 1;
        free(text);
        return status;
    }
    session_printf(ts, "no demonstration is called %s (%%demo lists them)\n", name);
    return 1;
}

/* Any file that is written as a demonstration is. */
static int run_path(ThreadState *ts, const char *path)
{
    char *text = read_demo(".", path);
    int status = text ? show_demo(ts, text) : 1;
    if (!text) session_printf(ts, "%s cannot be read\n", path);
    free(text);
    return status;
}

int demo_run(ThreadState *ts, const char *name)
{
    if (name && strchr(name, '/')) return run_path(ts, name);
    struct dirent **entries = NULL;
    char *folder = demo_folder(ts);
    int status = 0, count = folder ? scandir(folder, &entries, is_demo, alphasort) : -1;
    if (count < 0) session_printf(ts, "the demonstrations are not installed\n");
    else if (!name || !*name) list_demos(ts, folder, entries, count);
    else status = run_among(ts, folder, entries, count, name);
    for (int i = 0; i < count; i++) free(entries[i]);
    free(entries);
    free(folder);
    return count < 0 ? 1 : status;
}
