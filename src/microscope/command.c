#include "microscope/command.h"

#include <string.h>

const Command microscope_commands[] = {
#define COMMAND(name, subject, flags, usage, doc) {#name, subject, flags, usage, doc, command_##name},
#include "microscope/commands.def"
#undef COMMAND
    {0},
};

const Command *command_find(const char *name)
{
    for (const Command *c = microscope_commands; c->name; c++)
        if (strcmp(c->name, name) == 0) return c;
    return NULL;
}

uint32_t command_flag(const Command *c, const char *word, size_t size)
{
    uint32_t bit = 1;
    for (const char *p = c->flags; *p; bit <<= 1) {
        size_t n = strcspn(p, " ");
        if (n == size && strncmp(p, word, n) == 0) return bit;
        p += n + strspn(p + n, " ");
    }
    return 0;
}

/* Words that are no flags are what the collector is to do, a place in the heap, and a file. */
static bool takes_words(const Command *c)
{
    return c->run == command_gc || c->run == command_pool || c->run == command_graph;
}

Report *command_run(Microscope *m, const Command *c, const Request *q)
{
    Report *r = report_new(c->name);
    Observer *w = r ? observe_start(m->ts) : NULL;
    if (!w) {
        report_free(r);
        return NULL;
    }
    observe_settle(w);
    observe_number_containers(w);
    r->width = q->width;
    if (q->rows) r->rows = q->rows;
    if (q->flags & command_flag(c, "all", 3)) r->rows = 0;
    if (!q->words[0] || takes_words(c)) c->run(m, q, r);
    else report_refuse(r, "%s does not take %.60s (%%help %s)", c->name, q->words[0], c->name);
    text_show_controls(&r->text);
    if (r->width) text_fold(&r->text, r->width);
    if (w->failed) say(r, "   memory was short: not all births were seen\n");
    if (!report_failed(r)) return r;
    report_free(r);
    return NULL;
}

void microscope_log(Microscope *m, const Report *r)
{
    Text line = {0};
    if (m->options.json) {
        report_json(r, &line);
        text_puts(&line, "\n");
    } else {
        text_add(&line, text_string(&r->text), r->text.size);
        text_show_controls(&line);
    }
    if (!locale_is_utf8()) text_escape(&line);
    fwrite(text_string(&line), 1, line.size, m->log);
    fflush(m->log);
    text_free(&line);
}
