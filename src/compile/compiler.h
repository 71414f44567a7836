/* The code generator's state, and what its files share.
 *
 * A Compiler lives for one source text, a Unit for one code object in the making. A failure sets an exception and
 * `failed`; from then on nothing is emitted, and the recursion runs out: so functions answer nothing, and whoever
 * dereferences what an allocation gave looks at it first.
 *
 * Registers: locals and cells have fixed ones, temporaries stand above them like a stack, `top` is the next free one.
 * An Operand says where a value is: in a local (borrowed in place), in the topmost temporary (to be consumed by one
 * instruction), or among the constants. Whoever gets a TEMP operand owns it: it goes into an instruction through
 * `use`, which marks it consumed and takes it off the stack.
 *
 * Where control has ended (after a jump, a return, a raise), `reachable` is false and nothing is emitted until a label
 * that somebody jumps to is bound. */
#ifndef OURO_COMPILE_COMPILER_H
#define OURO_COMPILE_COMPILER_H

#include "compile/tree.h"

#include "compile/compile.h"
#include "compile/scope.h"

typedef enum OperandMode { OPERAND_LOCAL, OPERAND_TEMP, OPERAND_CONST, OPERAND_ABSENT } OperandMode;
typedef struct Operand { OperandMode mode; uint16_t index; } Operand;

/* A place to jump to. `patches` chains the jumps that wait for its address. `assigned`: the locals that
 * are assigned whichever way control comes. */
typedef struct Label {
    int32_t address;       /* -1: not bound yet */
    int32_t patches;       /* word of the newest waiting jump, -1: none */
    uint64_t *assigned;    /* NULL: nobody has jumped here */
} Label;
#define LABEL_NEW {-1, -1, NULL}

typedef struct PendingHandler {
    uint32_t start, end;
    Label *target;         /* in the arena */
    uint16_t depth;
} PendingHandler;

/* What encloses a statement and must be undone when return, break or continue leave it. */
typedef enum BlockKind {
    BLOCK_WHILE, BLOCK_FOR, BLOCK_TRY, BLOCK_FINALLY_TRY, BLOCK_FINALLY_END, BLOCK_WITH, BLOCK_ASYNC_WITH,
    BLOCK_HANDLER, BLOCK_NAME_CLEANUP, BLOCK_STAR_HANDLER, BLOCK_VALUE,
} BlockKind;

typedef struct CodeBlock CodeBlock;
struct CodeBlock {
    BlockKind kind;
    CodeBlock *outer;
    Label *leave, *again;  /* loops: for break and continue */
    int reg;               /* FOR: iterator; WITH: __exit__; HANDLER, FINALLY_END: what PUSH_HANDLED saved;
                            * VALUE: the temporary */
    Label *handler;        /* protected: where exceptions go; NULL: not protected */
    int depth;             /* protected: first temporary that is not live */
    int64_t start;         /* protected: where the current range began, -1: none is open */
    bool entered;          /* protected: some instruction is */
    uint64_t *assigned;    /* protected: locals that are assigned wherever an exception may come from */
    const StmtList *final_body; /* FINALLY_TRY */
    const AstName *name;   /* HANDLER: what `as` bound, or NULL */
    Span span;             /* WITH: the statement */
};

typedef struct Unit Unit;
struct Unit {
    Unit *outer;
    Scope *scope;
    StrObject *qualname;
    int first_line;
    uint32_t flags;
    uint16_t argcount, posonly, kwonly;
    Instr *code; uint32_t ncode, code_capacity;
    Location *locations; uint32_t nlocations, locations_capacity;
    PendingHandler *handlers; uint32_t nhandlers, handlers_capacity;
    Ref *consts; uint32_t nconsts, consts_capacity;    /* borrowed from the compiler */
    uint32_t *const_table; uint32_t const_table_size;  /* index + 1 by pointer */
    StrObject **names; uint32_t nnames, names_capacity;
    uint32_t *name_table; uint32_t name_table_size;
    int nlocals, nfixed, next_local;
    int top, highest;      /* next free temporary; most registers ever in use */
    uint32_t label_at;     /* where the last label was bound */
    bool reachable;
    Span span;             /* where the code being emitted comes from, or NOWHERE */
    Span emitted;          /* that of the last instruction */
    CodeBlock *block; int nblocks;
    uint64_t *assigned;    /* bit r: local r certainly has a value */
    uint64_t *deletable;   /* bit r: local r is deleted somewhere */
    int assigned_words;
    bool returns_generator;
    bool interactive;      /* expression statements are printed */
};

#define NOWHERE ((Span){-1, -1, -1, -1})

struct Compiler {
    ThreadState *ts;
    Arena *arena;
    const CompileOptions *options;
    const char *source; size_t source_size;
    uint32_t future;
    int last_future_line;  /* of the `from __future__` imports at the beginning; -1: there are none */
    bool failed;
    int depth, max_depth;  /* of the recursion */
    StrObject **names; int name_count; /* by AstName.index */
    Ref *kept; uint32_t nkept, kept_capacity; /* owned until the end */
    Ref *const_table; uint32_t const_count, const_table_size; /* the constants of all units, by value */
    Scope *scopes, *last_scope;
    Scope **scope_table; int scope_count, scope_table_size;
    Unit *unit;
};

/* ---- compiler.c: failing, keeping, growing ---- */
void compiler_no_memory(Compiler *c);
/* SyntaxError at the span, as "name 'x' is ..."; sets `failed`. */
__attribute__((format(printf, 3, 4))) void compiler_error(Compiler *c, Span span, const char *format, ...);
void compiler_error_text(Compiler *c, Span span, const char *message);
/* An exception is set already. */
static inline void compiler_failed(Compiler *c) { c->failed = true; }
/* False: RecursionError. Pair with compiler_leave. */
bool compiler_enter(Compiler *c);
static inline void compiler_leave(Compiler *c) { c->depth--; }
#define LATE_FUTURE "from __future__ imports must occur at the beginning of the file"

/* Warns; where warnings are errors, fails. */
__attribute__((format(printf, 4, 5)))
bool compiler_warn(Compiler *c, Span span, ExcKind category, const char *format, ...);
void *compiler_alloc(Compiler *c, size_t count, size_t size);  /* zeroed, in the arena; NULL: failed */
/* Keeps an owned reference until the compiler is done; answers it borrowed, NULL for NULL (which is a
 * failure). */
Borrow compiler_keep_take(Compiler *c, Ref o);
StrObject *compiler_name(Compiler *c, const AstName *name);    /* interned, unmangled */
/* `a` of the dotted name `a.b.c`, mangled. */
StrObject *compiler_first_part(Compiler *c, StrObject *private_name, const AstName *name);
/* Makes room for one more item of a vector in the arena. */
void *compiler_grow(Compiler *c, void *items, uint32_t count, uint32_t *capacity, size_t size);
#define GROW(c, items, count, capacity) \
    ((count) < (capacity) \
     || ((items) = compiler_grow((c), (items), (count), &(capacity), sizeof *(items)), (count) < (capacity)))

/* ---- constant.c ---- */
/* The constant an expression folds to: borrowed, kept by the compiler; NULL: it is not constant (or
 * failed). */
Borrow constant_fold(Compiler *c, const Expr *e);
/* The same for what is iterated over or searched by `in`: a list counts as a tuple, a set as a frozenset. */
Borrow constant_fold_iterable(Compiler *c, const Expr *e);
Borrow constant_value(Compiler *c, const ConstantValue *value);
/* The one object for this constant in the whole source text; consumes it. NULL: failed. */
Borrow constant_merge_take(Compiler *c, Ref o);
Borrow constant_str(Compiler *c, const char *text);
Borrow constant_tuple(Compiler *c, Borrow const *items, size_t n);
/* 1 or 0 if the expression's truth is known, else -1. */
int constant_truth(Compiler *c, const Expr *e);

/* ---- emit.c ---- */
/* Its word, or -1 when nothing is emitted. */
int32_t emit(Compiler *c, Opcode op, int s, int a, int b, int cc);
/* Sets the first extra word of an instruction. */
void emit_word(Compiler *c, int32_t at, uint64_t word);
/* A jump with `j`; and the target of one with `J`. */
void emit_jump(Compiler *c, Opcode op, int s, int a, Label *to);
/* What is compiled needs no instruction, but is a line that a debugger can stop at. */
void emit_line(Compiler *c);
/* A JUMP that belongs to no line: tracing does not see it. */
void emit_jump_nowhere(Compiler *c, Label *to);
void emit_jump_word(Compiler *c, int32_t at, Label *to);
void label_bind(Compiler *c, Label *label);
/* Binds a loop's head, which jumps yet to come will reach: forgets what the loop may delete. */
void label_bind_loop(Compiler *c, Label *label);
/* A loop whose test stands behind its body: jumps to the test and binds the body. */
void loop_begin(Compiler *c, Label *test, Label *body);
Label *label_new(Compiler *c);
uint32_t unit_const(Compiler *c, Borrow constant);
uint32_t unit_name(Compiler *c, StrObject *name);
CodeObject *unit_assemble(Compiler *c);

/* ---- registers.c ---- */
int temp_push(Compiler *c);
int temp_push_row(Compiler *c, int n);
static inline void temp_pop_to(Compiler *c, int top) { c->unit->top = top; }
/* Takes a temporary off the stack if the operand is one; gives the bits of s for operand a, b or c. */
int use_a(Compiler *c, Operand o);
int use_b(Compiler *c, Operand o);
int use_c(Compiler *c, Operand o);
/* The same without consuming. */
int peek_a(Operand o);
int peek_b(Operand o);
int peek_c(Operand o);
static inline Operand operand_temp(int r) { return (Operand){OPERAND_TEMP, (uint16_t)r}; }
Operand operand_const(Compiler *c, Borrow constant);
Operand operand_none(Compiler *c);
/* Releases an operand that is not needed. */
void operand_drop(Compiler *c, Operand o);
/* Moves an operand into a register (consuming it). */
void operand_to(Compiler *c, Operand o, int dst);
/* Makes sure it is a temporary. */
Operand operand_to_temp(Compiler *c, Operand o);
bool local_is_assigned(const Unit *u, int r);
void local_set_assigned(Unit *u, int r, bool yes);
uint64_t *assigned_copy(Compiler *c, const uint64_t *from);
void assigned_forget_deletable(Unit *u, uint64_t *assigned);
Symbol *symbol_of(Compiler *c, StrObject *name);
StrObject *mangled(Compiler *c, const AstName *name);
/* The register of a plain local, given out on first use; -1 if the name is anything else. */
int local_register(Compiler *c, const AstName *name);
/* The register holding a cell, for cells of this unit. */
int cell_register(Symbol *s);
Operand name_load(Compiler *c, StrObject *name);
void name_load_to(Compiler *c, StrObject *name, int dst);
void name_store(Compiler *c, StrObject *name, Operand value);
void name_delete(Compiler *c, StrObject *name);

/* ---- codegen_expr.c ---- */
Operand expr_operand(Compiler *c, const Expr *e);
void expr_to(Compiler *c, const Expr *e, int dst);   /* dst: a local, or a temporary at or below the top */
int expr_to_temp(Compiler *c, const Expr *e);        /* pushes it, answers the register */
void expr_discard(Compiler *c, const Expr *e);
void exprs_push(Compiler *c, const ExprList *list);  /* a row of temporaries */
Opcode binary_opcode(BinaryOperator op);
Opcode slice_opcode(void);
void attribute_span(Compiler *c, const Expr *attribute);
void display_list(Compiler *c, const ExprList *elts, int dst, bool as_tuple);
bool is_starred_in(const ExprList *list);
bool check_forbidden(Compiler *c, const AstName *name, ExprContext context, Span span);

/* ---- codegen_jump.c ---- */
void jump_if(Compiler *c, const Expr *test, Label *to, bool when);
void compare_to(Compiler *c, const Expr *e, int dst);
/* `not a in b` is `a not in b`: a comparison without the nots before it, in place of `e`; false if it is none. */
bool negated_compare(const Expr *e, Expr *compare, CompareOperator *op);
/* What is only iterated over or searched: a list display may be a tuple there. */
Operand iterable_operand(Compiler *c, const Expr *e);

/* ---- codegen_warn.c: what is legal, and yet surely a mistake ---- */
void warn_compare(Compiler *c, const Expr *e);
void warn_subscript(Compiler *c, const Expr *e);
void warn_call(Compiler *c, const Expr *function);

/* ---- codegen_call.c ---- */
void call_to(Compiler *c, const Expr *e, int dst);
/* The arguments of a call and the call itself: the callable is in `window`, `skip` arguments behind it
 * already. */
void call_with(Compiler *c, int window, int skip, const ExprList *args, const KeywordList *keywords, int dst);
void joined_str_to(Compiler *c, const Expr *e, int dst);
void formatted_value_to(Compiler *c, const Expr *e, int dst);

/* ---- codegen_function.c ---- */
void unit_enter(Compiler *c, Scope *scope, int first_line);
CodeObject *unit_finish(Compiler *c);                /* leaves the unit; NULL: failed */
void function_def(Compiler *c, const Stmt *s);
void class_def(Compiler *c, const Stmt *s);
void lambda_to(Compiler *c, const Expr *e, int dst);
void comprehension_to(Compiler *c, const Expr *e, int dst);

/* ---- codegen_target.c ---- */
void target_store(Compiler *c, const Expr *target, Operand value);
void target_delete(Compiler *c, const Expr *target);
void assign_stmt(Compiler *c, const Stmt *s);
void aug_assign_stmt(Compiler *c, const Stmt *s);
void ann_assign_stmt(Compiler *c, const Stmt *s);
Operand annotation_operand(Compiler *c, const Expr *annotation);
/* The register of a target that is a plain local, or -1. */
int target_register(Compiler *c, const Expr *target);
/* The same for a target that is stored to after `value` has been evaluated: locals are numbered in that
 * order. */
int target_register_after(Compiler *c, const Expr *target, const Expr *value);

/* ---- codegen_stmt.c ---- */
void stmts_compile(Compiler *c, const StmtList *list);
void body_compile(Compiler *c, const StmtList *list); /* with docstring and annotations, of module or class */
Borrow docstring_of(Compiler *c, const StmtList *body); /* NULL: there is none, or it is not wanted */
void body_without_docstring(Compiler *c, const StmtList *body, Borrow doc);
void emit_return(Compiler *c, Operand value);
void emit_implicit_return(Compiler *c, Operand value); /* at the end of a body */

/* ---- codegen_try.c ---- */
void block_push(Compiler *c, CodeBlock *b, BlockKind kind);
void block_protect(Compiler *c, CodeBlock *b);           /* its range starts here; makes its handler label */
void block_pop(Compiler *c, CodeBlock *b);               /* ends its range */
/* Makes code for leaving all blocks up to `until` (exclusive); their ranges stay closed until
 * blocks_reopen. */
void blocks_unwind(Compiler *c, CodeBlock *until, int kept /* a temporary to be kept, or -1 */);
void blocks_reopen(Compiler *c, CodeBlock *until);
/* Control arrives by exception, which is pushed: the block must have been popped. Answers its register. */
int handler_enter(Compiler *c, CodeBlock *b);
void try_compile(Compiler *c, const Stmt *s);
/* The item i of a with statement, and all that is inside it. */
void with_items(Compiler *c, const Stmt *s, int i);

/* ---- codegen_async.c ---- */
/* `async for` and its comprehension: between begin, which leaves the next item in the topmost temporary,
 * and end. */
typedef struct AsyncLoop { CodeBlock guard; Label again; int it; } AsyncLoop;
void async_loop_begin(Compiler *c, AsyncLoop *loop, int it);
/* Jumps back; then control comes here when the iterator is exhausted, and it has been released. */
void async_loop_end(Compiler *c, AsyncLoop *loop);
/* The iterator is in the topmost temporary. */
void yield_from_to(Compiler *c, int it, int dst);
void await_operand_to(Compiler *c, Operand o, int after, int dst);
void async_for_stmt(Compiler *c, const Stmt *s);
/* Calls and awaits the __aexit__ in the register, without an exception. */
void async_with_leave(Compiler *c, int leave);

/* ---- codegen_match.c ---- */
void match_compile(Compiler *c, const Stmt *s);

/* ---- unparse.c ---- */
/* The source text of an annotation. New reference, NULL with an exception. */
Ref unparse(Compiler *c, const Expr *e);

#endif
