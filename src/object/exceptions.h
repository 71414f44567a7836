/* exceptions.h: what the files that implement the exception types share. */
#ifndef OURO_OBJECT_EXCEPTIONS_H
#define OURO_OBJECT_EXCEPTIONS_H

#include "object/abstract.h"
#include "object/error.h"

/* A new instance with the given args and empty fields. */
Ref exception_alloc(ThreadState *ts, Type *type, Borrow const *args, size_t nargs);
size_t exception_field_count(Borrow o);
Ref exception_base_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames);
bool exception_base_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);
bool exception_set_args(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs);
bool exception_refuse_keywords(ThreadState *ts, Borrow self, Borrow kwnames);
Ref exception_base_str(ThreadState *ts, Borrow self);

/* exception_kinds.c: exceptions with fields of their own. Member i is fields[i]. */
#define FIELD_OFFSET(i) (uint16_t)(offsetof(ExceptionObject, fields) + (i) * sizeof(Ref))
extern const MemberDef stop_iteration_members[], system_exit_members[], import_error_members[], os_error_members[],
    syntax_error_members[], unicode_error_members[], attribute_error_members[], name_error_members[];
extern const MethodDef import_error_methods[], os_error_methods[];
extern const GetSetDef os_error_getset[];
bool stop_iteration_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);
bool system_exit_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);
bool import_error_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);
Ref import_error_str(ThreadState *ts, Borrow self);
Ref os_error_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames);
bool os_error_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);
Ref os_error_str(ThreadState *ts, Borrow self);
bool syntax_error_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);
Ref syntax_error_str(ThreadState *ts, Borrow self);
bool unicode_error_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);
Ref unicode_error_str(ThreadState *ts, Borrow self);
bool attribute_error_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);
bool name_error_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);
Ref key_error_str(ThreadState *ts, Borrow self);

/* exception_group.c */
extern const MemberDef exception_group_members[];
extern const MethodDef exception_group_methods[];
Ref exception_group_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames);
bool exception_group_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);
/* A group like `self` of the exceptions in list, made by its derive(). */
Ref exception_group_derive(ThreadState *ts, Borrow self, Borrow list);
Ref exception_group_str(ThreadState *ts, Borrow self);

#endif
