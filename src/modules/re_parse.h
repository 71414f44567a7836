/* re_parse.h: what the two files of the parser of regular expressions share. Functions answer NULL or false
 * with an exception set. */
#ifndef OURO_MODULES_RE_PARSE_H
#define OURO_MODULES_RE_PARSE_H

#include "modules/re_tree.h"

/* A group that may be referred to. */
typedef struct GroupInfo {
    bool closed;
    uint64_t low, high;         /* widths, once closed */
    int64_t first_use;          /* where a conditional names a group that has not begun; -1: nowhere */
} GroupInfo;

typedef struct Parser {
    ReLexer lex;
    RePattern *out;
    uint32_t global;            /* flags of the whole pattern so far */
    bool warn;
    GroupInfo *groups;          /* by number; in the arena */
    uint32_t group_capacity;
    uint32_t behind_groups;     /* in a lookbehind: groups from here on belong to it; 0: not in one */
    uint32_t last_reference;    /* highest group a conditional names before it begins */
    bool bad_behind, far_behind;/* lookbehinds of no fixed width, or of too much */
} Parser;

ReNode *re_node_new(Parser *p, ReKind kind, uint32_t flags);
bool re_set_add(Parser *p, ReSet *set, uint32_t low, uint32_t high);
/* "bad escape \q" about the text from `start` on. */
bool re_escape_error(Parser *p, size_t start, const char *what);
bool re_parse_escape(Parser *p, size_t start, uint32_t c, uint32_t *character);
ReNode *re_parse_set(Parser *p, uint32_t flags);
ReNode *re_parse_class(Parser *p, uint32_t c, uint32_t flags);

#endif
