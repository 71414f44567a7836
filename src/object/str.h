/* str.h: immutable text in UTF-8, indexed by code points.
 *
 *    0  Object          aux: STR_* flags
 *   16  hash            -1: not computed
 *   24  size            bytes of the text, below 4 GiB
 *   28  length          code points; equal to size exactly if the text is ASCII
 *   32  text, NUL, and in a long non-ASCII string a pointer to its index behind it, aligned to 8
 *
 * Lone surrogates are kept in their three-byte form (WTF-8). The index of a non-ASCII string gives the offset of
 * every 16th code point; it is made when a position far inside is first asked for. */
#ifndef OURO_OBJECT_STR_H
#define OURO_OBJECT_STR_H

#include <stdarg.h>
#include <string.h>

#include "object/state.h"

struct StrObject {
    Object base;
    int64_t hash;
    uint32_t size;
    uint32_t length;
    char text[];
};
#define STR_INTERNED 1u      /* the one string with this text in rt->interned (which lends, not owns) */
#define STR_ASCII 2u
#define STR_HAS_INDEX 4u     /* room for the index pointer behind the text */

static inline StrObject *str_of(Borrow o) { ouro_assert(is_str(o)); return (StrObject *)o; }
static inline bool str_is_ascii(const StrObject *s) { return (s->base.aux & STR_ASCII) != 0; }
static inline bool str_is_interned(const StrObject *s) { return (s->base.aux & STR_INTERNED) != 0; }
size_t str_object_size(Object *o);

Ref str_from_utf8(ThreadState *ts, const char *text, size_t size);  /* valid (W)UTF-8; one-character Latin-1 and '' are shared */
Ref str_from_text(ThreadState *ts, const char *c_string);           /* UTF-8 */
Ref str_from_ascii(ThreadState *ts, const char *text, size_t size);
Ref str_from_code_point(ThreadState *ts, uint32_t c);
Ref str_from_format(ThreadState *ts, const char *format, ...);      /* the format language of error.h */
Ref str_from_format_list(ThreadState *ts, const char *format, va_list arguments);
/* An ASCII or general string of known size to be filled in by the caller before anyone sees it. `length` code points;
 * size == length means ASCII. Never a shared string: not for sizes 0 and 1. */
StrObject *str_alloc(ThreadState *ts, size_t size, size_t length);
/* Decodes untrusted bytes: errors "strict", "replace", "ignore", "surrogateescape", ... (str or NULL for strict). */
Ref str_decode(ThreadState *ts, const char *bytes, size_t size, const char *encoding, const char *errors);
Ref str_encode(ThreadState *ts, Borrow s, const char *encoding, const char *errors); /* bytes */
bool str_can_encode(ThreadState *ts, Borrow s); /* in UTF-8: UnicodeEncodeError for lone surrogates */

Ref str_intern_text(ThreadState *ts, const char *text);             /* new reference to the interned string */
Ref str_intern_take(ThreadState *ts, Ref s);                        /* s or the interned twin; consumes s; exact str only */
bool interned_init(ThreadState *ts);
void interned_fini(ThreadState *ts);
void interned_walk_table(const Runtime *rt, BlockFn see, void *context); /* its blocks */

int64_t str_hash(StrObject *s);                                     /* SipHash-1-3 with the runtime's key, cached */
static inline int64_t str_hash_value(StrObject *s) { return s->hash != -1 ? s->hash : str_hash(s); }
static inline bool str_equal(const StrObject *a, const StrObject *b) {
    return a == b || (a->size == b->size && memcmp(a->text, b->text, a->size) == 0);
}
bool str_equals_text(Borrow s, const char *text);                   /* false when s is no str */
int str_compare(const StrObject *a, const StrObject *b);            /* by code points */
uint32_t str_char_at(StrObject *s, size_t index);                   /* index < length */
size_t str_offset(StrObject *s, size_t index);                      /* byte offset of code point index <= length */
size_t str_index_at(StrObject *s, size_t offset);                   /* the number of the code point at a byte offset */
Ref str_getitem(ThreadState *ts, Borrow s, Borrow key);               /* s[key]: an index or a slice */
Ref str_concat(ThreadState *ts, Borrow a, Borrow b);
/* *a += b where *a is owned: grows in place if nobody else holds it. Releases *a and sets NULL on failure. */
bool str_append(ThreadState *ts, Ref *a, Borrow b);
Ref str_slice(ThreadState *ts, Borrow s, size_t start, size_t end); /* by code points, 0 <= start <= end <= length */
Ref str_join(ThreadState *ts, Borrow separator, Borrow iterable);
Ref str_repr(ThreadState *ts, Borrow s);
Ref str_format_percent(ThreadState *ts, Borrow format, Borrow args);
Ref str_format_value(ThreadState *ts, Borrow value, Borrow spec);   /* the format mini-language for a str value */
Ref int_format_value(ThreadState *ts, Borrow value, Borrow spec);
Ref float_format_value(ThreadState *ts, Borrow value, Borrow spec);
Ref complex_format_value(ThreadState *ts, Borrow value, Borrow spec);
int64_t str_find(StrObject *s, StrObject *needle, size_t start, size_t end, bool reverse); /* code point index or -1 */
bool str_is_identifier(Borrow s);
const char *str_utf8(Borrow s);                                     /* NUL-terminated, lent; may contain surrogates and NULs */

/* A growing text, for building results piece by piece. Zero-initialise with {.ts = ts}. */
typedef struct StrBuilder {
    ThreadState *ts;
    char *text;           /* mem_alloc'ed, or NULL */
    size_t size, capacity;
    size_t length;        /* code points */
    bool failed;          /* MemoryError is set; later calls do nothing */
    Ref whole;            /* the str that is all there is (builder_add_last), or NULL */
} StrBuilder;
void builder_add(StrBuilder *b, const char *utf8, size_t size);
void builder_add_ascii(StrBuilder *b, const char *text, size_t size);
void builder_add_text(StrBuilder *b, const char *c_string);
void builder_add_char(StrBuilder *b, uint32_t c);
void builder_add_str(StrBuilder *b, Borrow s);
/* The same, when nothing will follow: if nothing came before, the result will be s itself. */
void builder_add_last(StrBuilder *b, Borrow s);
bool builder_add_repr(StrBuilder *b, Borrow o);  /* false on failure (also marks failed) */
bool builder_add_obj(StrBuilder *b, Borrow o);   /* str(o) */
void builder_add_format(StrBuilder *b, const char *format, ...);
Ref builder_finish(StrBuilder *b);               /* the string, or NULL if failed; releases the buffer */
void builder_discard(StrBuilder *b);

#endif
