/* leaks.h: --leaks: what is unreachable when the program ends, and was never freed.
 *
 * It is found as %cycles finds it: nothing is collected before. To say why it is still there, the past
 * must be known: where the collector was switched off. */
#ifndef OURO_MICROSCOPE_LEAKS_H
#define OURO_MICROSCOPE_LEAKS_H

#include "microscope/microscope.h"

bool leaks_start(Microscope *m);    /* false: no memory */
void leaks_stop(Microscope *m);
/* Writes the report to the log. True: something leaked. */
bool leaks_report(Microscope *m);

#endif
