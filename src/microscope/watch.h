/* watch.h: every change of an object's reference count: %watch, ouro.watch(), --watch=NAME.
 *
 * No hook stands where counts change. The stepping loop calls before each instruction; the counts of the
 * watched objects are compared with what they were, and a difference belongs to the instruction that is
 * over. The death of one is heard from the observer. Watching holds no reference: it is an address and a
 * count, forgotten at the death. */
#ifndef OURO_MICROSCOPE_WATCH_H
#define OURO_MICROSCOPE_WATCH_H

#include "microscope/microscope.h"

/* Looks for the names of --watch while the program runs. False: no memory. */
bool watch_names(Microscope *m);
/* At the end: says which names were never bound. */
void watch_report_missing(Microscope *m);
void watch_stop(Microscope *m);
/* Before each instruction. */
void watch_step(Microscope *m, Frame *frame);
/* Is there anything to watch or to look for? */
bool watch_is_on(const Microscope *m);

#endif
