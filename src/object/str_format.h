/* str_format.h: a format string taken apart: what str.format does first, offered to the module _string. */
#ifndef OURO_OBJECT_STR_FORMAT_H
#define OURO_OBJECT_STR_FORMAT_H

#include "object/state.h"

typedef struct FormatText { const char *p, *end; } FormatText;

/* Literal text and, if has_field, the replacement field behind it. */
typedef struct FormatPiece {
    FormatText literal;
    bool has_field;
    FormatText name, spec;
    uint32_t conversion; /* 0: none */
} FormatPiece;

/* Reads a piece and moves text->p behind it; text must not be empty. False: ValueError. */
bool format_next_piece(ThreadState *ts, FormatText *text, FormatPiece *piece);
/* The first part of a field's name, up to "." or "["; text->p moves behind it. */
FormatText format_first_name(FormatText *text);
/* The next ".name" or "[key]"; text must not be empty. False: ValueError. */
bool format_next_name(ThreadState *ts, FormatText *text, FormatText *part, bool *is_attribute);
/* The int that a name or key is, else a str; NULL with ValueError for a number that is too long. */
Ref format_name_value(ThreadState *ts, FormatText name);

#endif
