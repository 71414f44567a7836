/* The lexer: source text to tokens, one at a time.
 *
 * It works on a private copy of the text in which newlines are plain `\n`. Lines are counted when their
 * first character is read, not when the newline before it is: at the end of the text the lexer still
 * stands on the last line, which is where Python reports what is missing there.
 *
 * On a mistake `lexer_next` gives TOKEN_ERROR and `state` says why. Mistakes with a place of their own
 * have already been stored in `problem` (LEXER_REPORTED); of the others the parser makes the report,
 * because it knows more. */
#ifndef OURO_COMPILE_LEXER_H
#define OURO_COMPILE_LEXER_H

#include <stdbool.h>
#include <stddef.h>

#include "compile/syntax_error.h"

typedef enum {
#define TOKEN(NAME, text) TOKEN_##NAME,
#include "compile/token.def"
    TOKEN_COUNT
} TokenType;

typedef struct Memo Memo;

/* Lines from 1; columns in bytes from 0, or -1 where there is no text (INDENT, DEDENT, END). */
typedef struct {
    TokenType type;
    int line, column, end_line, end_column;
    int level;          /* brackets open after the token */
    int size;
    const char *start;  /* `size` bytes, in the lexer's copy of the text */
    Memo *memo;         /* what rules found here, in the parser's second pass */
} Token;

typedef enum {
    LEXER_OK,
    LEXER_END,            /* the text has ended */
    LEXER_END_IN_STRING,  /* ... inside a string; reported */
    LEXER_REPORTED,
    LEXER_BAD_DEDENT,
    LEXER_BAD_TABS,
    LEXER_TOO_DEEP,
    LEXER_BAD_CONTINUATION
} LexerState;

enum { LEXER_MAX_INDENT = 100, LEXER_MAX_LEVEL = 200 };

/* Called for what Python warns of: a DeprecationWarning, or a SyntaxWarning. Answers whether to go on; `*as_error` asks to report the warning as an
 * error. */
typedef bool (*SyntaxWarningHook)(void *context, bool deprecated, const char *message, int line, bool *as_error);

typedef struct Lexer {
    const char *text, *cursor, *end;  /* *end is NUL */
    const char *line_start;           /* of the line that was read last */
    const char *token_line_start;     /* of the line where the current token starts */
    const char *buffer_start;         /* of the line where the last token began, or of a later one */
    const char *token_start;
    int line, token_line;
    LexerState state;
    bool at_line_start;
    int pending;  /* INDENTs (positive) or DEDENTs (negative) still to deliver */
    int indent;
    int columns[LEXER_MAX_INDENT], alternate_columns[LEXER_MAX_INDENT];  /* tabs to 8, and tabs as 1 */
    int level;
    char brackets[LEXER_MAX_LEVEL];
    int bracket_lines[LEXER_MAX_LEVEL], bracket_columns[LEXER_MAX_LEVEL];
    Arena *arena;
    SyntaxProblem *problem;
    SyntaxWarningHook warn;  /* may be NULL */
    void *warn_context;
} Lexer;

/* `text` must stay, be NUL-terminated at `size` and free of `\r` and NULs; `line` is the number of its
 * first line. */
void lexer_init(Lexer *lexer, Arena *arena, SyntaxProblem *problem, const char *text, size_t size, int line);

/* The next token; after the end it keeps giving END. */
void lexer_next(Lexer *lexer, Token *token);

const char *token_text(TokenType type);

/* Is the identifier at `text` valid? Otherwise the offset of its first bad character; -1 when all are
 * good. */
ptrdiff_t lexer_check_identifier(const char *text, size_t size, int *bad_character);

#endif
