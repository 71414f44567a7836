/* type.h: types, and the slots through which all behaviour is called.
 *
 * A type is an object on the heap of its runtime. Built-in types are described by a constant TypeSpec and made
 * from it when the runtime starts (or when the module that offers them is imported); classes written in Python
 * are made by type_new. Both end in the same struct, and code that uses a value calls `o->type->slots.x`
 * without knowing which it is. slots.def ties each slot to its special method: for a built-in type the dict
 * gets a slot wrapper (`list.__len__`), for a Python class the slot gets a function that calls the method.
 *
 * Failure conventions of slots: NULL, false or -1 with the exception stored in ts. `next` returns NULL without
 * an exception when the iterator is exhausted. Binary slots get the operands in source order whichever of the
 * two types owns the slot, and return NotImplemented (new reference) when they do not apply. */
#ifndef OURO_OBJECT_TYPE_H
#define OURO_OBJECT_TYPE_H

#include "object/object.h"

typedef struct StrObject StrObject;
typedef struct DictObject DictObject;
typedef struct TupleObject TupleObject;
typedef struct TypeSpec TypeSpec;

/* The exact kind of a built-in type, for tests that must not need the runtime: o->type->kind == KIND_LIST. A
 * subclass has KIND_OTHER but inherits the TF_*_SUBCLASS flag. Kinds index Runtime.types. */
typedef enum TypeKind {
    KIND_OTHER,
#define TYPE_KIND(kind, spec) KIND_##kind,
#include "object/type_kinds.def"
#undef TYPE_KIND
    KIND_LIMIT
} TypeKind;

typedef enum TypeFlag {
    TF_HEAP = 1u << 0,          /* made by Python code: instances own a reference to their type */
    TF_BASETYPE = 1u << 1,      /* may be subclassed */
    TF_GC = 1u << 2,            /* instances are containers: they have a gc word */
    TF_INLINE_ATTRS = 1u << 3,  /* instances keep attribute values inline, laid out by a shape (instance.h) */
    TF_TAIL = 1u << 4,          /* dict, slots and, where the base has none, the gc word lie behind the base's variable part */
    TF_IMMUTABLE = 1u << 5,     /* attributes of the type cannot be set */
    TF_METHOD_DESCRIPTOR = 1u << 6, /* instances, found on a class and called on an instance, take self first: LOAD_METHOD needs not bind them */
    TF_NO_INSTANTIATE = 1u << 7,    /* calling the type raises "cannot create 'x' instances" */
    TF_ABSTRACT = 1u << 8,      /* has abstract methods */
    TF_WEAKREFS = 1u << 9,      /* instances can be weakly referenced */
    TF_HAS_DICT = 1u << 10,     /* instances have a __dict__: inline (TF_INLINE_ATTRS) or at dict_offset */
    TF_READY = 1u << 11,
    TF_LEGACY_DEL = 1u << 12,   /* instances have a finalizer of the old kind, __tp_del__: dealloc.c, gc/gc.h */
    TF_MATCH_SEQUENCE = 1u << 13,
    TF_MATCH_MAPPING = 1u << 14,
    TF_FILLED = 1u << 15,       /* the dict is complete: a built-in type's is filled when first looked into (type_dict) */
    TF_GC_IN_TAIL = 1u << 16,   /* with TF_TAIL: the base has no gc word, so the tail begins with it */
    TF_CUSTOM_MRO = 1u << 17,   /* the metaclass chose the mro: lookups are not cached */
    TF_FULL_NAME = 1u << 19,    /* a class of Python code whose name holds the module, as built-in types' do: "datetime.date" */
    TF_EXACT_SIZE = 1u << 18,   /* as CPython's __itemsize__ != 0: no __slots__, no weak references for subclasses */
    TF_VECTORCALL = 1u << 30,   /* says in __flags__ that instances take arguments in a row (PEP 590) */
    TF_INT_SUBCLASS = 1u << 20, /* the type is int or inherits from it; likewise below */
    TF_STR_SUBCLASS = 1u << 21,
    TF_BYTES_SUBCLASS = 1u << 22,
    TF_LIST_SUBCLASS = 1u << 23,
    TF_TUPLE_SUBCLASS = 1u << 24,
    TF_DICT_SUBCLASS = 1u << 25,
    TF_TYPE_SUBCLASS = 1u << 26,
    TF_EXC_SUBCLASS = 1u << 27,
    TF_FLOAT_SUBCLASS = 1u << 28,
    TF_SET_SUBCLASS = 1u << 29, /* set or frozenset */
    TF_KEYED = 1u << 31,        /* a built-in type whose [] is no sequence's, beside dict */
} TypeFlag;

typedef enum CompareOp { CMP_LT, CMP_LE, CMP_EQ, CMP_NE, CMP_GT, CMP_GE } CompareOp;

/* The binary operators; the index into TypeSlots.binary and TypeSlots.inplace. */
typedef enum BinaryOp {
    OP_ADD, OP_SUB, OP_MUL, OP_MATMUL, OP_TRUEDIV, OP_FLOORDIV, OP_MOD, OP_LSHIFT, OP_RSHIFT, OP_AND, OP_OR,
    OP_XOR, OP_POW, /* pow has a slot of its own with three operands; binary[OP_POW] stays NULL */
    OP_DIVMOD, OP_COUNT
} BinaryOp;

/* How an edge of the object graph is called: what traverse says of each reference, so that the microscope can
 * write it as a reader would. `detail` depends on the kind. */
typedef enum EdgeKind {
    EDGE_ITEM,  /* detail: index               b[0] */
    EDGE_KEY,   /* detail: index of the entry  a key of a dict or a member of a set */
    EDGE_VALUE, /* detail: the key, a Borrow   d['k'] */
    EDGE_ATTR,  /* detail: the name, StrObject *   .next: an inline attribute or a slot */
    EDGE_DICT,  /* detail: 0                   .__dict__ */
    EDGE_LOCAL, /* detail: index of the register */
    EDGE_CELL,  /* detail: index in the closure */
    EDGE_DEFAULT, /* detail: index */
    EDGE_CONST, /* detail: index */
    EDGE_TYPE,  /* detail: 0; an instance's reference to its class */
    EDGE_FIELD, /* detail: const char *, the name of a C field: "self", "closure", "cause", ... */
} EdgeKind;

typedef void (*VisitFn)(void *context, Borrow child, EdgeKind kind, uintptr_t detail);

typedef Ref (*UnaryFn)(ThreadState *ts, Borrow o);
typedef Ref (*BinaryFn)(ThreadState *ts, Borrow a, Borrow b);
typedef Ref (*TernaryFn)(ThreadState *ts, Borrow a, Borrow b, Borrow c);
typedef Ref (*CompareFn)(ThreadState *ts, Borrow a, Borrow b, CompareOp op);
typedef int64_t (*LenFn)(ThreadState *ts, Borrow o);
typedef int64_t (*HashFn)(ThreadState *ts, Borrow o);        /* never -1 but for an error */
typedef int (*TruthFn)(ThreadState *ts, Borrow o);           /* 0, 1, or -1 for an error */
typedef int (*ContainsFn)(ThreadState *ts, Borrow o, Borrow item);
typedef bool (*SetItemFn)(ThreadState *ts, Borrow o, Borrow key, Borrow value); /* value NULL: delete */
typedef Ref (*GetAttrFn)(ThreadState *ts, Borrow o, StrObject *name);
typedef bool (*SetAttrFn)(ThreadState *ts, Borrow o, StrObject *name, Borrow value); /* value NULL: delete */
typedef Ref (*DescrGetFn)(ThreadState *ts, Borrow descr, Borrow obj, Borrow owner);  /* obj may be NULL */
typedef bool (*DescrSetFn)(ThreadState *ts, Borrow descr, Borrow obj, Borrow value); /* value NULL: delete */
/* args: nargs positional values, then as many values as kwnames (a tuple of str, or NULL) has names. args[-1]
 * is not available. All borrowed. */
typedef Ref (*CallFn)(ThreadState *ts, Borrow callable, Borrow const *args, size_t nargs, Borrow kwnames);
typedef Ref (*NewFn)(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames);
typedef bool (*InitFn)(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);
/* Releases what o owns and gives its block back. The count is 0 and o already untracked (object_dealloc does it). */
typedef void (*DeallocFn)(ThreadState *ts, Object *o);
typedef void (*TraverseFn)(Object *o, VisitFn visit, void *context);
/* Shows each block that belongs to o alone besides its own: items, tables, buffers. `role` is a static word or two. */
typedef void (*BlockFn)(void *context, const void *block, size_t size, const char *role);
typedef void (*StorageFn)(Object *o, BlockFn see, void *context);
/* Breaks cycles: drops the references through which o may be part of one, leaving it valid. */
typedef void (*ClearFn)(ThreadState *ts, Object *o);
typedef void (*FinalizeFn)(ThreadState *ts, Object *o);
/* Bytes of the object's own block; with what it owns besides for sizeof (slots.size is the block alone). */
typedef size_t (*SizeFn)(Object *o);

typedef struct BufferView {  /* a lent stretch of bytes */
    char *data;
    size_t size;
    bool readonly;
    Ref owner;               /* keeps data alive and, for bytearray, unresized, until buffer_release */
    Ref view;                /* a memoryview that describes item size and shape, or NULL for plain bytes */
} BufferView;

typedef struct TypeSlots {
    DeallocFn dealloc;
    TraverseFn traverse;
    StorageFn storage;       /* NULL: there is none */
    ClearFn clear;
    FinalizeFn finalize;     /* __del__ */
    SizeFn size;             /* NULL: basic_size + aux * item_size */
    UnaryFn repr, str;
    HashFn hash;
    CallFn call;
    GetAttrFn getattr;
    SetAttrFn setattr;
    CompareFn compare;
    UnaryFn iter, next;
    DescrGetFn descr_get;
    DescrSetFn descr_set;
    InitFn init;
    NewFn new_;
    /* numbers */
    BinaryFn binary[OP_COUNT];
    BinaryFn inplace[OP_COUNT];
    TernaryFn pow, inplace_pow;      /* third operand NULL when absent */
    UnaryFn negative, positive, absolute, invert, index, to_int, to_float;
    TruthFn truth;
    /* containers */
    LenFn len;
    BinaryFn getitem;
    SetItemFn setitem;
    ContainsFn contains;
    /* sequences: concatenation and repetition by + and *, tried after the number slots */
    BinaryFn concat, repeat, inplace_concat, inplace_repeat;
    bool (*get_buffer)(ThreadState *ts, Borrow o, BufferView *view, bool writable);
    void (*release_buffer)(ThreadState *ts, BufferView *view);
    /* awaitables */
    UnaryFn await, aiter, anext;
} TypeSlots;

/* All native functions have one signature; see CallFn for the arguments. */
typedef Ref (*NativeFn)(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);

typedef enum MethodFlag {
    MF_KEYWORDS = 1, /* takes keywords: binds its arguments itself (args.h); min and max are not checked */
    MF_CLASS = 2,    /* classmethod: self is the class */
    MF_STATIC = 4,   /* staticmethod: self is NULL */
    MF_COEXIST = 8,  /* replaces the wrapper of a slot of the same name */
    MF_POSITIONAL = 16, /* with min == max == 1 or 0, yet CPython words errors as "f expected 1 argument, got 2" */
    MF_UNCHECKED = 32,  /* positional only, checks its count itself */
    MF_STEPPING = 64,   /* may turn stepping on: the eval loop looks for that when it is back */
    MF_VARARGS = 128,   /* CPython's METH_VARARGS: bound, it names itself without its class when it refuses keywords */
    MF_CALLED_SLOWLY = MF_KEYWORDS | MF_UNCHECKED | MF_STEPPING | MF_STATIC, /* not by the loop's shortest way */
} MethodFlag;

/* A row of a method table; a table ends with a row of zeros. Errors are worded as CPython words them:
 * max 0: "T.f() takes no arguments (1 given)"; min = max = 1: "T.f() takes exactly one argument (2 given)"; else
 * "f expected at most 2 arguments, got 3". doc starts with the signature line CPython's __text_signature__ shows:
 * "append($self, object, /)\n--\n\nAppend object to the end of the list." */
typedef struct MethodDef {
    const char *name;
    NativeFn call;
    uint8_t min, max; /* positional arguments; max ARGS_ANY: no limit */
    uint8_t flags;
    const char *doc;
} MethodDef;
#define ARGS_ANY 255

typedef struct GetSetDef {
    const char *name;
    Ref (*get)(ThreadState *ts, Borrow self);
    bool (*set)(ThreadState *ts, Borrow self, Borrow value); /* NULL: read-only */
    const char *doc;
} GetSetDef;

typedef enum MemberKind { MEMBER_OBJECT, /* NULL reads as None */ MEMBER_OBJECT_EX, /* NULL: AttributeError */
                          MEMBER_INT32, MEMBER_INT64, MEMBER_BOOL8,
                          MEMBER_DOUBLE /* always read-only */ } MemberKind;
typedef struct MemberDef {
    const char *name;
    MemberKind kind;
    uint16_t offset;
    bool readonly;
    const char *doc;
} MemberDef;

struct TypeSpec {
    const char *name;        /* "int"; with the module before the last dot where it is not builtins: "collections.deque" */
    TypeKind kind;           /* its place in Runtime.types */
    TypeKind base;           /* KIND_OTHER: object */
    uint32_t flags;
    uint32_t basic_size;     /* bytes without items */
    uint32_t item_size;      /* bytes an item (aux counts them), 0: fixed size */
    uint32_t dict_offset;    /* of a Ref that holds the instance's dict, 0: none */
    const char *doc;
    const MethodDef *methods;
    const GetSetDef *getset;
    const MemberDef *members;
    TypeSlots slots;
};

struct Type {
    GcObject base;
    TypeKind kind;
    uint32_t flags;
    uint32_t version;        /* of what a lookup in it finds; unique over all types, 0: none assigned (types.c) */
    uint32_t basic_size;     /* offset at which inline attributes begin, for TF_INLINE_ATTRS */
    uint32_t item_size;
    uint32_t dict_offset;    /* where TF_HAS_DICT without TF_INLINE_ATTRS keeps the dict. With TF_TAIL counted from the tail */
    uint32_t tail_size;      /* TF_TAIL: bytes behind the base's variable part, which is rounded up to 8 */
    uint32_t slots_begin;    /* offset of the first __slots__ member of this class (not its bases) */
    uint32_t slots_count;    /* members added by this class. With TF_TAIL slots_begin is counted from the tail */
    Ref slot_names;          /* tuple of the names of the slots_count members, or NULL */
    const TypeSpec *spec;    /* of a built-in type, or of the built-in type a class gets its layout from */
    Ref name;                /* str */
    Ref qualname;            /* str; heap types only */
    Ref dict;                /* DictObject: attributes; read it through type_dict() */
    Ref bases;               /* tuple */
    Ref mro;                 /* tuple */
    Type *parent;            /* __base__, owned: the base that decides the layout */
    Type **subclasses;       /* borrowed, in order of birth: a dying class takes itself out of its bases' lists */
    uint32_t subclasses_count, subclasses_capacity;
    struct Shape *root_shape;/* of instances without attributes; TF_INLINE_ATTRS only */
    uint32_t shapes_count;   /* shapes made for this class */
    uint32_t inline_capacity;/* values a new instance gets room for: learnt (instance.h) */
    uint32_t instances_seen; /* saturating: how sure the learnt capacity is */
    Ref init_function;       /* Borrow: the Python __init__ found last by the eval loop's call of a class; valid for init_version */
    uint32_t init_version;
    TypeSlots slots;
};

static inline bool type_has(const Type *t, uint32_t flag) { return (t->flags & flag) != 0; }
static inline bool is_kind(Borrow o, TypeKind kind) { return o->type->kind == kind; }
static inline bool is_int(Borrow o) { return type_has(o->type, TF_INT_SUBCLASS); }
static inline bool is_float(Borrow o) { return type_has(o->type, TF_FLOAT_SUBCLASS); }
static inline bool is_str(Borrow o) { return type_has(o->type, TF_STR_SUBCLASS); }
static inline bool is_bytes(Borrow o) { return type_has(o->type, TF_BYTES_SUBCLASS); }
static inline bool is_list(Borrow o) { return type_has(o->type, TF_LIST_SUBCLASS); }
static inline bool is_tuple(Borrow o) { return type_has(o->type, TF_TUPLE_SUBCLASS); }
static inline bool is_dict(Borrow o) { return type_has(o->type, TF_DICT_SUBCLASS); }
static inline bool is_anyset(Borrow o) { return type_has(o->type, TF_SET_SUBCLASS); }
static inline bool is_type(Borrow o) { return type_has(o->type, TF_TYPE_SUBCLASS); }
static inline bool is_exception(Borrow o) { return type_has(o->type, TF_EXC_SUBCLASS); }
static inline Type *type_of(Borrow o) { ouro_assert(is_type(o)); return (Type *)o; }

/* --- types.c: making types --------------------------------------------------------------------------- */
/* Makes a built-in type and stores it in rt->types[spec->kind] (if its kind is not KIND_OTHER). New reference. */
Type *type_from_spec(ThreadState *ts, const TypeSpec *spec);
/* The same with bases other than the type of kind spec->base: a tuple of types, the first decides the layout. */
Type *type_from_spec_bases(ThreadState *ts, const TypeSpec *spec, Borrow bases);
/* All types of type_kinds.def that the core needs, the interned names (interned_init), the empty tuple, None,
 * NotImplemented and Ellipsis; the first thing a starting runtime does. */
bool types_init(ThreadState *ts);
/* The end, in two steps. types_clear empties every built-in type, so that no type holds another object; call it when
 * no class made by Python code is left. Then the runtime releases its other objects and the collector's arrays;
 * types_fini gives back what exists once (None, small ints, interned strings, ...) and the structs, through which the
 * deallocators were still called. */
void types_clear(ThreadState *ts);
void types_fini(ThreadState *ts);
/* The type for a kind, made on first use (for types that modules offer). Borrowed; NULL with an exception. */
Type *type_for_kind(ThreadState *ts, TypeKind kind);
/* type(name, bases, ns): what a class statement ends in. */
Ref type_new(ThreadState *ts, Type *meta, Borrow name, Borrow bases, Borrow ns, Borrow const *kwargs, Borrow kwnames);
/* The most derived metaclass of `meta` and the types of the bases; borrowed, NULL with "metaclass conflict: ...". */
Type *type_best_metaclass(ThreadState *ts, Type *meta, Borrow bases);
bool type_is_subtype(const Type *t, const Type *base); /* by mro */
/* isinstance(o, cls) and issubclass(sub, cls) without the hooks, for any class-like cls; 0, 1, -1 */
int type_is_instance(ThreadState *ts, Borrow o, Borrow cls);
int type_is_subclass(ThreadState *ts, Borrow sub, Borrow cls);
/* Called when a type's dict or bases change: drops its version and those of its subclasses. */
void type_modified(ThreadState *ts, Type *t);
/* Assigns a version if there is none; false when versions have run out or mro is not the usual one. */
bool type_ensure_version(ThreadState *ts, Type *t);
/* Looks a name up along the mro (method cache). Borrowed, NULL without an exception when absent. */
Borrow type_find(ThreadState *ts, Type *t, StrObject *name);
/* The names that the method cache holds. */
void types_walk_cache(const Runtime *rt, VisitFn visit, void *context);
/* The attributes of the type itself; fills the dict of a built-in type. Borrowed; NULL with MemoryError. */
Borrow type_fill(ThreadState *ts, Type *t);
static inline Borrow type_dict(ThreadState *ts, Type *t) {
    return OURO_LIKELY(type_has(t, TF_FILLED)) ? t->dict : type_fill(ts, t);
}
/* Makes a finished class look as if it were built in: immutable, with the module in its name for messages, and a base
 * of other classes only if it may be. */
bool type_seal(ThreadState *ts, Type *type, bool may_be_base);
/* Gives a class of containers a finalizer of the old kind, __tp_del__, which its subclasses do not inherit. */
void type_add_legacy_finalizer(ThreadState *ts, Type *t);
/* Sets an attribute from C, on built-in types too; slots do not change. */
bool type_set_own(ThreadState *ts, Type *t, const char *name, Borrow value);
/* The name as messages have it, in UTF-8: a class's __name__, and of a built-in type outside builtins with the module
 * ("collections.deque"), as CPython's tp_name. Valid while the type lives and is not renamed. */
const char *type_name(const Type *t);
#define TYPE_NAME(o) type_name((o)->type)

#endif
