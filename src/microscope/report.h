/* report.h: what a command of the microscope answers: a text for people and the same as data.
 *
 * A command writes both while it works: say() adds to the text, the datum_ functions build a tree of maps, lists and
 * scalars. The tree becomes Python objects (ouro.refs(x).data), or a line of JSON (--json). All of it lies in
 * malloc memory, outside of the heap that is looked at. */
#ifndef OURO_MICROSCOPE_REPORT_H
#define OURO_MICROSCOPE_REPORT_H

#include "microscope/text.h"

typedef enum DatumKind { DATUM_NONE, DATUM_BOOL, DATUM_INT, DATUM_REAL, DATUM_TEXT, DATUM_LIST, DATUM_MAP } DatumKind;

typedef struct Datum {
    DatumKind kind;
    const char *key;            /* in a map */
    union {
        bool truth;
        int64_t integer;
        double real;
        const char *text;       /* UTF-8 */
        struct { struct Datum *first, *last; } items;
    };
    struct Datum *next;
} Datum;

typedef struct Report {
    Text text;
    Datum *data;                /* a map */
    struct ReportMemory *memory; /* of the data: owned */
    const char *command;        /* "refs": which one answered; static */
    bool refused;               /* the text says why there is no answer */
    unsigned width;             /* columns of whoever reads it; 0: no limit */
    unsigned rows;              /* rows shown of a table; 0: all of them */
} Report;

Report *report_new(const char *command);   /* NULL: no memory */
void report_free(Report *r);
/* Adds to the text. */
void say(Report *r, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Instead of an answer: one line that says why there is none. False, for `return refuse(...)`. */
bool report_refuse(Report *r, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Is memory for it gone? Then neither text nor data are whole. */
bool report_failed(const Report *r);

/* Add to a map (with a key, which is kept: static) or to a list (key NULL). A NULL parent is ignored, so that
 * a lack of memory needs to be looked at only once, by report_failed. Text is copied. */
Datum *datum_map(Report *r, Datum *parent, const char *key);
Datum *datum_list(Report *r, Datum *parent, const char *key);
void datum_int(Report *r, Datum *parent, const char *key, int64_t value);
void datum_real(Report *r, Datum *parent, const char *key, double value);
void datum_bool(Report *r, Datum *parent, const char *key, bool value);
void datum_none(Report *r, Datum *parent, const char *key);
void datum_text(Report *r, Datum *parent, const char *key, const char *text);
void datum_printf(Report *r, Datum *parent, const char *key, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The data as one line of JSON, without newline, non-ASCII escaped. */
void report_json(const Report *r, Text *out);

/* Too narrow for tables of many columns? */
static inline bool report_is_narrow(const Report *r) { return r->width && r->width < 72; }

/* Rows: how many of `total` are shown, and the line about the others ("... 37 more (--all)"). */
size_t report_rows(const Report *r, size_t total);
void report_more(Report *r, size_t total);

#endif
