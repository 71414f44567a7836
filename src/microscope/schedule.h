/* schedule.h: collections by time and by event: ouro.collect_every(), ouro.collect_on().
 *
 * A timer of the system only sets a bit of ThreadState.pending; the collection happens at the next safe
 * point, never in the middle of C code. Events: the program ends; the prompt waits; the outermost function
 * returns, which is seen in the stepping loop. Each collects everything, whether or not automatic
 * collection is on. */
#ifndef OURO_MICROSCOPE_SCHEDULE_H
#define OURO_MICROSCOPE_SCHEDULE_H

#include <time.h>

#include "object/state.h"

typedef enum ScheduleEvent { SCHEDULE_EXIT = 1, SCHEDULE_IDLE = 2, SCHEDULE_RETURN = 4 } ScheduleEvent;

typedef struct Schedule {   /* part of Microscope */
    double seconds;         /* 0: no timer */
    timer_t timer;
    uint32_t events;        /* ScheduleEvent bits */
    bool inside;            /* the instruction before was in a function */
} Schedule;

struct Microscope;
/* 0 ends it. False: the system refuses. */
bool schedule_every(struct Microscope *m, double seconds);
void schedule_on(struct Microscope *m, ScheduleEvent event, bool on);
/* The event of that name, 0: none. */
uint32_t schedule_event(const char *name);
void schedule_stop(struct Microscope *m);

/* PENDING_COLLECT is set: at a safe point. */
void schedule_serve(ThreadState *ts);
void schedule_exit(ThreadState *ts);
/* The prompt waits: does it make sense to say so; and it did for a moment. */
bool schedule_waits_for_idle(ThreadState *ts);
void schedule_idle(ThreadState *ts);
/* Before an instruction. */
void schedule_step(struct Microscope *m, const Frame *frame);

#endif
