/* The parser: Python 3.11 source to a syntax tree, or to what is wrong with it.
 *
 * Recursive descent; each function bears the name of its rule in Python's grammar. A text is read twice
 * when it is wrong: the first pass only finds out that it is, as fast as it can; the second goes the same
 * way with the rules for known mistakes switched on, which backtrack as they like (and remember what they
 * found, so that it stays linear). */
#ifndef OURO_COMPILE_PARSER_H
#define OURO_COMPILE_PARSER_H

#include "compile/ast.h"
#include "compile/lexer.h"
#include "compile/syntax_error.h"

typedef enum { PARSE_FILE, PARSE_EVAL, PARSE_SINGLE } ParseMode;

/* Finds the character or sequence that `\N{name}` means: writes its code points (at most 8, normally 1)
 * and answers how many there are, 0 for an unknown name, or -1 if no names are known. */
typedef int (*CharacterNameHook)(void *context, const char *name, size_t size, int32_t *code_points);

/* Decodes text in an encoding that is not built in, into the arena as UTF-8. False with *message, why not (in the
 * arena), or with an exception set, or neither without memory. */
typedef bool (*DecodeHook)(void *context, Arena *arena, const char *encoding, const char **text, size_t *size,
                           const char **message);

typedef struct {
    ParseMode mode;
    const char *filename;       /* for messages that quote it; may be NULL */
    bool from_bytes;            /* honour a byte order mark and an encoding declaration */
    bool from_file;             /* from_bytes, and bad bytes are reported as for a script file */
    bool at_prompt;             /* SINGLE: a compound statement ends only with an empty line */
    bool dont_imply_dedent;     /* SINGLE: the end of the text does not close blocks */
    bool barry_as_bdfl;         /* `<>` is the inequality operator */
    int max_decimal_digits;     /* of an int literal; 0 means Python's default, -1 no limit */
    SyntaxWarningHook warn;     /* may be NULL */
    void *warn_context;
    CharacterNameHook find_character;  /* may be NULL: no name is known */
    void *find_context;
    DecodeHook decode;          /* may be NULL: no other encodings are known */
    void *decode_context;
} ParseOptions;

/* The tree, in `arena`; or NULL and what is wrong in `problem` (whose texts live in `arena` too). */
AstModule *parse_source(Arena *arena, const char *text, size_t size, const ParseOptions *options,
                        SyntaxProblem *problem);

#endif
