/* ouro.h: Ouro inside a C program.
 *
 *     Ouro *o = ouro_new(NULL);
 *     ouro_run(o, "def double(x): return 2 * x\n", "setup");
 *     OuroValue *f = ouro_get(o, "double"), *n = ouro_int(o, 21), *r = ouro_call(o, f, &n, 1);
 *     int64_t answer;
 *     if (!r || !ouro_as_int(o, r, &answer)) fputs(ouro_error(o), stderr);
 *     ouro_release(o, r), ouro_release(o, n), ouro_release(o, f);
 *     ouro_free(o);
 *
 * An interpreter is independent of any other in the process: it has its own heap, modules, limits and lock, so that
 * interpreters of several threads run side by side. It belongs to the thread that uses it at the moment; two threads of
 * the C program must not use one interpreter at the same time.
 *
 * A Python program may start threads of its own. They run while a function of this interface runs Python code or waits,
 * and between the calls. A function that Python calls may be called by such a thread; it may use the interface as ever, and
 * holds the others up until it returns. ouro_free() waits for threads that are no daemons and ends the others. Text that
 * ouro_as_str() lends belongs to the value, which must be held.
 *
 * References. An OuroValue * is one counted reference. A function that answers one gives it to the caller, who gives it
 * back with ouro_release(). Arguments are lent: the callee takes a reference of its own where it keeps them. Every
 * reference must be given back before ouro_free().
 *
 * Errors. A function that can fail answers NULL or false; ouro_error() then says what happened, as Python would print
 * it, until the next call. ouro_error_type() is the name of the exception's class.
 *
 * Text is UTF-8 with a NUL at its end. Sizes are in bytes. */
#ifndef OURO_H
#define OURO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define OURO_API __attribute__((visibility("default")))

typedef struct Ouro Ouro;           /* an interpreter */
typedef struct OuroValue OuroValue; /* a Python object */

/* --- an interpreter -------------------------------------------------------------------------------------- */
typedef struct OuroOptions {
    size_t memory_limit;    /* bytes of its heap; beyond them, MemoryError. 0: none */
    const char *library;    /* folder of the library modules, NULL: where `make install` put them */
    bool environment;       /* heed OURO_PATH and PYTHONHASHSEED */
    bool signals;           /* Ctrl-C raises KeyboardInterrupt in it; at most one interpreter of a process */
} OuroOptions;

/* A new interpreter with an empty __main__; options may be NULL. NULL: no memory. */
OURO_API Ouro *ouro_new(const OuroOptions *options);
/* Ends it as a program ends: atexit functions, finalizers. Answers the number of blocks of its heap that are still in
 * use: 0, or references that were not given back. NULL is ignored. */
OURO_API size_t ouro_free(Ouro *o);

/* Runs statements in __main__; `name` stands for the file in tracebacks. */
OURO_API bool ouro_run(Ouro *o, const char *text, const char *name);
/* Runs a file in __main__. */
OURO_API bool ouro_run_file(Ouro *o, const char *path);
/* The value of an expression in __main__. */
OURO_API OuroValue *ouro_eval(Ouro *o, const char *expression);
/* A module, imported if need be. */
OURO_API OuroValue *ouro_import(Ouro *o, const char *name);

/* Bytes in use by objects now, and the most that were ever mapped. */
OURO_API size_t ouro_memory_used(Ouro *o);
OURO_API size_t ouro_memory_peak(Ouro *o);
/* Collects reference cycles; answers how many objects were unreachable. */
OURO_API size_t ouro_collect(Ouro *o);

/* --- errors ---------------------------------------------------------------------------------------------- */
/* The last failure as Python prints it, with traceback; "" if there was none. Valid until the next call. */
OURO_API const char *ouro_error(Ouro *o);
/* The class of the last failure: "ValueError"; "" if there was none. */
OURO_API const char *ouro_error_type(Ouro *o);
/* For functions that Python calls: `return ouro_raise(o, "ValueError", "...")`. `type`: a built-in exception, or one of
 * __main__. Always NULL. */
OURO_API OuroValue *ouro_raise(Ouro *o, const char *type, const char *message);

/* --- values ---------------------------------------------------------------------------------------------- */
OURO_API OuroValue *ouro_none(Ouro *o);
OURO_API OuroValue *ouro_bool(Ouro *o, bool value);
OURO_API OuroValue *ouro_int(Ouro *o, int64_t value);
OURO_API OuroValue *ouro_float(Ouro *o, double value);
OURO_API OuroValue *ouro_str(Ouro *o, const char *text);
OURO_API OuroValue *ouro_bytes(Ouro *o, const void *bytes, size_t size);
/* Containers of values, which are lent. */
OURO_API OuroValue *ouro_list(Ouro *o, OuroValue *const *items, size_t count);
OURO_API OuroValue *ouro_tuple(Ouro *o, OuroValue *const *items, size_t count);
OURO_API OuroValue *ouro_dict(Ouro *o);

OURO_API OuroValue *ouro_keep(Ouro *o, OuroValue *value);    /* one more reference to the same value */
OURO_API void ouro_release(Ouro *o, OuroValue *value);       /* NULL is ignored. May run finalizers */

/* False with TypeError, OverflowError or ValueError. int and float convert as int() and float() do of numbers. */
OURO_API bool ouro_as_int(Ouro *o, OuroValue *value, int64_t *out);
OURO_API bool ouro_as_float(Ouro *o, OuroValue *value, double *out);
OURO_API bool ouro_as_bool(Ouro *o, OuroValue *value, bool *out);
/* The text of a str, valid as long as the value; NULL with TypeError. */
OURO_API const char *ouro_as_str(Ouro *o, OuroValue *value);
/* str(value) and repr(value). */
OURO_API OuroValue *ouro_to_str(Ouro *o, OuroValue *value);
OURO_API OuroValue *ouro_to_repr(Ouro *o, OuroValue *value);
OURO_API const char *ouro_type_name(Ouro *o, OuroValue *value); /* valid as long as the value */

/* --- names, attributes, items, calls --------------------------------------------------------------------- */
OURO_API OuroValue *ouro_get(Ouro *o, const char *global);
OURO_API bool ouro_set(Ouro *o, const char *global, OuroValue *value);
OURO_API OuroValue *ouro_get_attribute(Ouro *o, OuroValue *value, const char *name);
OURO_API bool ouro_set_attribute(Ouro *o, OuroValue *value, const char *name, OuroValue *attribute);
OURO_API OuroValue *ouro_get_item(Ouro *o, OuroValue *container, OuroValue *key);
OURO_API bool ouro_set_item(Ouro *o, OuroValue *container, OuroValue *key, OuroValue *value);
OURO_API int64_t ouro_length(Ouro *o, OuroValue *container); /* -1: an error */
OURO_API OuroValue *ouro_call(Ouro *o, OuroValue *callable, OuroValue *const *arguments, size_t count);
OURO_API OuroValue *ouro_call_method(Ouro *o, OuroValue *value, const char *name, OuroValue *const *arguments,
                                     size_t count);

/* --- C functions and types ------------------------------------------------------------------------------- */
/* Arguments are lent; the answer is a new reference, or NULL after ouro_raise(). */
typedef OuroValue *OuroFunction(Ouro *o, void *context, OuroValue *const *arguments, size_t count);

/* A function as a value. `name` and `context` must outlive it. */
OURO_API OuroValue *ouro_function(Ouro *o, const char *name, OuroFunction *function, void *context);

/* A method gets the data of its object as context, and the object itself as first argument. */
typedef struct OuroMethod { const char *name; OuroFunction *function; } OuroMethod;

/* A class whose instances carry `data_size` bytes of C data, zeroed at first. Must outlive the interpreter. */
typedef struct OuroType {
    const char *name;
    size_t data_size;
    /* Called with the arguments of the class's call, the new object first; false after ouro_raise(). May be NULL. */
    bool (*init)(Ouro *o, void *data, OuroValue *const *arguments, size_t count);
    void (*free)(Ouro *o, void *data);  /* the object dies; may be NULL. May not raise */
    const OuroMethod *methods;          /* ends with a NULL name; may be NULL */
} OuroType;

/* The class as a value. Classes of Python may inherit from it. */
OURO_API OuroValue *ouro_type(Ouro *o, const OuroType *type);
/* The C data of an instance; NULL with TypeError if it is none of that type. */
OURO_API void *ouro_data(Ouro *o, OuroValue *value, const OuroType *type);

#ifdef __cplusplus
}
#endif

#endif
