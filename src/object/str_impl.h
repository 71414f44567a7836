/* str_impl.h: what the files of str share among themselves. */
#ifndef OURO_OBJECT_STR_IMPL_H
#define OURO_OBJECT_STR_IMPL_H

#include "base/utf8.h"
#include "object/abstract.h"
#include "object/args.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/int.h"
#include "object/list.h"
#include "object/range.h"
#include "object/str.h"
#include "object/tuple.h"

#define STR_INDEX_STEP 16              /* code points from one entry of an index to the next */
#define STR_MAX_SIZE (UINT32_MAX - 64) /* bytes of the longest text */

/* A position in text being iterated; `string` NULL once exhausted. */
typedef struct StrIterator {
    GcObject base;
    Ref string;
    uint32_t offset; /* byte offset of the next code point */
    uint32_t index;  /* its number */
} StrIterator;

extern const MethodDef str_methods[];

static inline bool str_is_exact(Borrow o)
{
    return is_kind(o, KIND_STR);
}
Ref str_empty(ThreadState *ts);
Ref str_latin1(ThreadState *ts, uint32_t c); /* c < 256: the shared string */
/* str_from_utf8 for callers who know the number of code points. */
Ref str_from_counted(ThreadState *ts, const char *text, size_t size, size_t length);
/* s itself if its type is exactly str, else a copy that is: what methods answer instead of self. */
Ref str_exact(ThreadState *ts, Borrow s);
/* The part of s between two byte offsets. */
Ref str_part(ThreadState *ts, StrObject *s, size_t from, size_t to);
void str_index_free(ThreadState *ts, StrObject *s);
size_t str_block_size(size_t size, size_t length);
/* Sets flags and closing bytes of a string whose block has str_block_size(size, length) bytes. */
void str_set_size(StrObject *s, size_t size, size_t length);
void str_unintern(ThreadState *ts, StrObject *s);
Ref str_iterator_new(ThreadState *ts, Borrow s);
Ref str_repeat(ThreadState *ts, Borrow a, Borrow b);
Ref str_getitem(ThreadState *ts, Borrow o, Borrow key);
int str_contains(ThreadState *ts, Borrow o, Borrow item);
/* How often a sequence is to be repeated: 0 for negative numbers. False: TypeError, OverflowError. */
bool sequence_repeat_count(ThreadState *ts, Borrow n, size_t *count);
/* c, count times; MemoryError at once when that is too long for a string. */
void builder_add_fill(StrBuilder *b, uint32_t c, size_t count);
/* Optional bounds of a search, as for a slice of `length` items: None and absent ones stand for the ends. */
bool search_bounds(ThreadState *ts, Borrow const *args, size_t nargs, size_t length, int64_t *start,
                   int64_t *end);
/* An index argument: false with the exception set when o has no __index__ or is too large. */
bool need_index(ThreadState *ts, Borrow o, int64_t *value);
/* Fills `total` bytes with copies of their first `size` ones. */
void fill_by_doubling(char *data, size_t size, size_t total);

/* str_methods.c, str_case.c, str_classes.c, str_search.c, str_split.c, str_format.c, str_codec.c: native
 * methods */
#define STR_METHOD(name) \
    Ref str_method_##name(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
STR_METHOD(upper);
STR_METHOD(lower);
STR_METHOD(title);
STR_METHOD(casefold);
STR_METHOD(swapcase);
STR_METHOD(capitalize);
STR_METHOD(isascii);
STR_METHOD(islower);
STR_METHOD(isupper);
STR_METHOD(istitle);
STR_METHOD(isspace);
STR_METHOD(isdecimal);
STR_METHOD(isdigit);
STR_METHOD(isnumeric);
STR_METHOD(isalpha);
STR_METHOD(isalnum);
STR_METHOD(isidentifier);
STR_METHOD(isprintable);
STR_METHOD(find);
STR_METHOD(rfind);
STR_METHOD(index);
STR_METHOD(rindex);
STR_METHOD(count);
STR_METHOD(startswith);
STR_METHOD(endswith);
STR_METHOD(replace);
STR_METHOD(partition);
STR_METHOD(rpartition);
STR_METHOD(split);
STR_METHOD(rsplit);
STR_METHOD(splitlines);
STR_METHOD(format);
STR_METHOD(format_map);
STR_METHOD(encode);

#endif
