/* text.h: a growing text in plain malloc memory: what reports are written into. */
#ifndef OURO_MICROSCOPE_TEXT_H
#define OURO_MICROSCOPE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zero is an empty text. After a failed allocation `failed` stays set and additions are dropped: whoever shows
 * the text looks at it once. `bytes` is NULL while nothing was added, else NUL-terminated. */
typedef struct Text {
    char *bytes;        /* malloc'ed */
    size_t size, capacity;
    bool failed;
} Text;

void text_add(Text *t, const char *bytes, size_t size);
void text_puts(Text *t, const char *string);
void text_printf(Text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_vprintf(Text *t, const char *format, va_list arguments);
/* Blanks until the last line is `column` characters wide, one at least. */
void text_pad(Text *t, unsigned column);
/* Characters (code points) of the last line. */
unsigned text_column(const Text *t);
/* Replaces what is not ASCII by \xe9, \u20ac, \U0001f600. */
void text_escape(Text *t);
/* Replaces control characters but line ends by \x1b: names that the program made up do not steer the terminal. */
void text_show_controls(Text *t);
/* Does the environment say that the terminal shows UTF-8? */
bool locale_is_utf8(void);
/* Breaks lines longer than `width` columns at blanks; what follows is indented as the line was, and 4 more. */
void text_fold(Text *t, unsigned width);
void text_clear(Text *t);   /* empty again; keeps the memory */
void text_free(Text *t);
static inline const char *text_string(const Text *t) { return t->bytes ? t->bytes : ""; }

/* "1,748" and "76 KiB" into `buffer`, which is returned. */
typedef struct NumberText { char s[32]; } NumberText;
const char *number_text(NumberText *buffer, uint64_t n);
const char *size_text(NumberText *buffer, uint64_t bytes);

#endif
