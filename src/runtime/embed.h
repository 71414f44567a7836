/* embed.h: what embed.c and embed_types.c share behind include/ouro/ouro.h. */
#ifndef OURO_RUNTIME_EMBED_H
#define OURO_RUNTIME_EMBED_H

#include <ouro/ouro.h>

#include "microscope/text.h"
#include "runtime/runtime.h"

struct Ouro {
    ThreadState *ts;    /* of the thread that runs: the host's, or one that the program has started */
    ThreadState *host;
    Options options;
    Ref failure;        /* the exception of the last call that failed, or NULL */
    Text error;         /* its text, made when asked for */
    Text type;          /* the name of its class */
    void *thread;       /* stands for the OS thread that used it last */
};

/* Every function of the interface is between these two. enter makes the interpreter the thread's current one, takes its
 * lock if the program has threads, and forgets the last failure; leave keeps a pending exception as the failure, and puts back what was current. */
ThreadState *embed_enter(Ouro *o);
void embed_leave(Ouro *o, ThreadState *outer);

static inline Object *embed_object(OuroValue *value) { return (Object *)value; }
static inline Object *const *embed_objects(OuroValue *const *values) { return (Object *const *)values; }
static inline OuroValue *embed_value(Ref o) { return (OuroValue *)o; }

/* The interpreter of a runtime. */
Ouro *embed_of(ThreadState *ts);

#endif
