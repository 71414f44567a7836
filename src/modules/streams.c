/* streams.c: sys.stdin, sys.stdout, sys.stderr, made when the runtime starts: directly, for starting must be quick. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "modules/io.h"

typedef struct Standard {
    const char *name, *twin, *file_name, *errors;
    int fd;
} Standard;

/* The locales in which bytes that are not UTF-8 pass through the standard streams. */
static bool is_c_locale(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    const char *locale = NULL;
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(variables) && (!locale || !*locale); i++)
        locale = getenv(variables[i]);
    if (!locale || !*locale || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0
        || strcmp(locale, "C.UTF-8") == 0 || strcmp(locale, "C.utf8") == 0 || strcmp(locale, "UTF-8") == 0)
        return true;
    locale_t known =
        newlocale(LC_CTYPE_MASK, locale, (locale_t)0); /* one that is not installed counts as C */
    if (known) freelocale(known);
    return !known;
}

/* PYTHONIOENCODING=encoding[:errors]; what it does not give stays. */
static void read_environment(const Options *o, char encoding[64], char errors[64])
{
    const char *text = o && (o->ignore_environment || o->isolated) ? NULL : getenv("PYTHONIOENCODING");
    if (!text || !*text) return;
    size_t n = strcspn(text, ":");
    if (n && n < 64) {
        memcpy(encoding, text, n);
        encoding[n] = '\0';
    }
    if (text[n] == ':' && text[n + 1] && strlen(text + n + 1) < 64) strcpy(errors, text + n + 1);
}

static Ref make_stream(ThreadState *ts, const Standard *s, const char *encoding, const char *errors,
                       bool unbuffered)
{
    bool writes = s->fd != 0;
    Ref name = str_intern_text(ts, s->file_name),
        raw = name ? file_from_fd(ts, s->fd, writes ? "wb" : "rb", false, name) : NULL;
    Ref buffer = NULL, text = NULL, mode = NULL;
    if (!raw) goto done;
    bool lines = !unbuffered && (s->fd == 2 || isatty(s->fd));
    if (unbuffered && writes) buffer = ref_new(raw);
    else
        buffer = buffered_new(ts, writes ? KIND_BUFFERED_WRITER : KIND_BUFFERED_READER, raw,
                              file_of(raw)->block_size);
    if (buffer) text = text_new(ts, buffer, encoding, errors, IDO(ts, newline_text), lines, unbuffered);
    mode = text ? str_intern_text(ts, writes ? "w" : "r") : NULL;
    if (!mode || !obj_setattr(ts, text, ID(ts, mode), mode)) ref_clear(&text);
done:
    ref_xdrop(name);
    ref_xdrop(raw);
    ref_xdrop(buffer);
    ref_xdrop(mode);
    return text;
}

/* A descriptor that is closed, or is a folder, gives None. */
static bool add_stream(ThreadState *ts, const Standard *s, const char *encoding, const char *errors)
{
    Ref stream = make_stream(ts, s, encoding, errors, ts->rt->options && ts->rt->options->unbuffered);
    if (!stream && exc_take_if(ts, EXC_OS_ERROR)) stream = none_new(ts);
    bool ok = stream && sys_set(ts, s->name, stream) && sys_set(ts, s->twin, stream);
    ref_xdrop(stream);
    return ok;
}

bool streams_init(ThreadState *ts)
{
    const char *errors = is_c_locale() ? "surrogateescape" : "strict";
    char encoding[64] = "utf-8", given[64] = "";
    read_environment(ts->rt->options, encoding, given);
    if (*given) errors = given;
    const Standard streams[] = {{"stdin", "__stdin__", "<stdin>", errors, 0},
                                {"stdout", "__stdout__", "<stdout>", errors, 1},
                                {"stderr", "__stderr__", "<stderr>", "backslashreplace", 2}};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(streams); i++) {
        if (add_stream(ts, &streams[i], encoding, streams[i].errors)) continue;
        if (!exc_take_if(ts, EXC_LOOKUP_ERROR) || !add_stream(ts, &streams[i], "utf-8", streams[i].errors))
            return false;
    }
    return true;
}

void streams_restore(ThreadState *ts)
{
    static const char *const names[][2] = {
        {"stdin", "__stdin__"}, {"stdout", "__stdout__"}, {"stderr", "__stderr__"}};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(names); i++) {
        Borrow original = sys_get(ts, names[i][1]);
        if (!sys_set(ts, names[i][0], original ? original : ts->rt->none)) exc_clear(ts);
    }
}
