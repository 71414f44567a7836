/* fingerprint.h: a number that is the same as long as nothing of the heap has changed: how the tests prove that
 * looking changes nothing. */
#ifndef OURO_MICROSCOPE_FINGERPRINT_H
#define OURO_MICROSCOPE_FINGERPRINT_H

#include "object/state.h"

/* Of all live blocks, where they are; of all objects, their counts; of the collector's counters and lists. Nothing else
 * may change when an expression has to be evaluated: what it makes is gone afterwards. 0: no memory. */
uint64_t fingerprint_counts(ThreadState *ts);
/* Of what lies in all live blocks, to the bit, and of the order in which free ones will be handed out, too. */
uint64_t fingerprint_bytes(ThreadState *ts);

#endif
