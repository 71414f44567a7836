/* re_tree.h: what a regular expression says: Python's syntax as a tree.
 *
 *     pattern text --re_parse.c--> tree --re_emit.c--> pattern text of PCRE2 --re_code.c--> compiled code
 *
 * The tree is what makes PCRE2 answer as Python does. PCRE2's own reading of a pattern differs in many small
 * ways (what \s, $ or \Z mean, which letters are the same without case); so nothing of the text is handed
 * through. Each node knows the flags that hold for it, and is written anew in words that mean the same to
 * PCRE2.
 *
 * Nodes live in an arena that dies when the pattern has been translated. */
#ifndef OURO_MODULES_RE_TREE_H
#define OURO_MODULES_RE_TREE_H

/* The heap calls what it maps an arena; here `Arena` is the bump arena. So this header comes first. */
#define Arena HeapArena
#include "modules/modules.h"
#undef Arena

#include "base/arena.h"

/* The bits of re.RegexFlag. */
enum {
    RE_TEMPLATE = 1, RE_IGNORECASE = 2, RE_LOCALE = 4, RE_MULTILINE = 8, RE_DOTALL = 16, RE_UNICODE = 32,
    RE_VERBOSE = 64, RE_DEBUG = 128, RE_ASCII = 256,
    RE_TYPE_FLAGS = RE_ASCII | RE_LOCALE | RE_UNICODE,
};

#define RE_MAX_REPEAT UINT32_MAX            /* no upper bound */
#define RE_MAX_GROUPS (INT32_MAX / 2)
#define RE_WIDTH_MAX (UINT64_C(1) << 62)    /* widths saturate here */

typedef enum ReKind {
    RE_LITERAL,     /* one character */
    RE_ANY,         /* . */
    RE_SET,         /* [...], \w and kin */
    RE_AT,          /* a position: `at` */
    RE_SEQUENCE,    /* children one after the other, or nothing */
    RE_BRANCH,      /* one of the children */
    RE_GROUP,       /* (...): child, number; number 0: (?:...) */
    RE_ATOMIC,      /* (?>...) */
    RE_REPEAT,      /* child, min, max, mode */
    RE_LOOK,        /* child; behind, negative */
    RE_BACKREF,     /* number */
    RE_CONDITIONAL, /* number; child: a sequence for yes, and its next one, if any, for no */
} ReKind;

typedef enum ReAt {
    RE_AT_LINE_START, RE_AT_LINE_END, RE_AT_START, RE_AT_END, RE_AT_BOUNDARY, RE_AT_NO_BOUNDARY
} ReAt;

typedef enum ReMode { RE_GREEDY, RE_LAZY, RE_POSSESSIVE } ReMode;

enum { RE_DIGIT = 1, RE_NOT_DIGIT = 2, RE_SPACE = 4, RE_NOT_SPACE = 8, RE_WORD = 16, RE_NOT_WORD = 32 };

typedef struct ReRange { uint32_t low, high; } ReRange;

typedef struct ReSet {
    ReRange *ranges;            /* as written: any order, may overlap */
    uint32_t count, capacity;
    uint8_t classes;            /* RE_DIGIT, ... */
    bool negative;
} ReSet;

typedef struct ReNode ReNode;
struct ReNode {
    ReKind kind;
    uint32_t flags;             /* that hold here: RE_IGNORECASE, ... */
    uint64_t low, high;         /* widths of what it can match */
    ReNode *next;               /* sibling */
    ReNode *child;              /* first child */
    union {
        uint32_t character;
        uint32_t number;
        ReAt at;
        ReSet set;
        struct { uint32_t min, max; ReMode mode; };
        struct { bool behind, negative; };
    };
};

/* A pattern while it is read and translated. */
typedef struct RePattern {
    ThreadState *ts;
    Arena arena;
    Borrow source;              /* str, or a bytes-like object */
    const uint32_t *text;       /* its characters */
    size_t length;
    bool is_text;               /* str */
    uint32_t flags;             /* all that hold in the end, RE_UNICODE included */
    uint32_t groups;            /* number of capturing groups */
    Ref names;                  /* dict: name -> number */
    ReNode *root;
} RePattern;

/* Reads a pattern. False with re.error, ValueError, OverflowError, ...; to be released by re_pattern_fini in
 * any case. `warn`: issue warnings about doubtful syntax. May run Python code. */
bool re_parse(ThreadState *ts, RePattern *p, Borrow source, uint32_t flags, bool warn);
void re_pattern_fini(RePattern *p);
/* Raises re.error(message, source, position); position < 0: without the last two. Consumes message; NULL: an
 * exception is set already. */
Ref re_raise_take(ThreadState *ts, Ref message, Borrow source, int64_t position);
/* Issues a warning for the Python code `level` frames up. Consumes message. False with an exception. */
bool re_warn_take(ThreadState *ts, ExcKind category, Ref message, int level);
/* The characters of a str or the bytes of a bytes-like object, in the arena. NULL with an exception. */
const uint32_t *re_characters(ThreadState *ts, Arena *arena, Borrow source, size_t *length, bool *is_text);
/* An arena on the heap of the thread's runtime. */
void re_arena_init(ThreadState *ts, Arena *arena);

/* re_lexer: reading a pattern or a template, an escape or a character at a time. */
#define RE_END UINT32_MAX
typedef struct ReLexer {
    ThreadState *ts;
    Borrow source;
    const uint32_t *text;
    size_t length, index;       /* index: behind the next token */
    bool is_text;
    uint32_t next;              /* the next token: a character, or RE_END; '\\' with */
    uint32_t escaped;           /* the character behind it */
    bool failed;                /* an exception is set */
} ReLexer;

bool re_lexer_init(ReLexer *l, size_t index);
bool re_lexer_step(ReLexer *l);             /* to the next token: false with an exception */
bool re_lexer_seek(ReLexer *l, size_t index);
static inline size_t re_lexer_tell(const ReLexer *l)
{
    return l->index - (l->next == RE_END ? 0 : l->next == '\\' ? 2 : 1);
}
/* Is the next token the plain character c? Then it is taken. A failure shows in l->failed. */
bool re_lexer_match(ReLexer *l, uint32_t c);
/* re.error at the place `offset` characters before the next token. Always false. */
bool re_lexer_error(ReLexer *l, size_t offset, const char *format, ...);
/* The same about the octal escape from `start` on. */
bool re_lexer_octal_error(ReLexer *l, size_t start);
/* A name up to the terminator, which is taken. NULL with re.error. */
Ref re_lexer_name(ReLexer *l, uint32_t terminator, const char *what);
/* Is the name an identifier? re.error if not; a warning if it is not ASCII in a bytes pattern. */
bool re_lexer_check_name(ReLexer *l, Borrow name, size_t offset, int level);
/* A group's number written in decimal; -1 with re.error. */
int64_t re_lexer_number(ReLexer *l, Borrow name, int level);
/* Up to `most` further octal or hexadecimal digits appended to *value; how many there were. */
unsigned re_lexer_digits(ReLexer *l, unsigned base, unsigned most, uint32_t *value);
/* The str of some characters. */
Ref re_text(ThreadState *ts, const uint32_t *text, size_t length);
/* What an escape of one letter stands for: \n and kin; 0: none (there is no \0 among them). */
uint32_t re_simple_escape(uint32_t c);

#endif
