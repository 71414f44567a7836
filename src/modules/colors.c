#include "modules/colors.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

static bool is_terminal(ThreadState *ts, Borrow file, int fd)
{
    if (!file || file == ts->rt->none) return isatty(fd);
    Ref name = str_intern_text(ts, "isatty");
    Ref answer = name ? obj_call_method(ts, file, str_of(name), NULL, 0) : NULL;
    bool terminal = answer && obj_truth(ts, answer) > 0;
    exc_clear(ts);
    ref_xdrop(answer);
    ref_xdrop(name);
    return terminal;
}

bool colors_wanted(ThreadState *ts, Borrow file, int fd)
{
    const Options *o = ts->rt->options;
    const char *own = getenv("OURO_COLORS"), *term = getenv("TERM");
    ColorMode mode = o ? o->microscope.color : COLOR_NEVER;
    if (mode != COLOR_AUTO) return mode == COLOR_ALWAYS;
    if (own && (strcmp(own, "0") == 0 || strcmp(own, "1") == 0)) return *own == '1';
    if (is_set("NO_COLOR")) return false;
    if (is_set("FORCE_COLOR")) return true;
    return !(term && strcmp(term, "dumb") == 0) && is_terminal(ts, file, fd);
}
