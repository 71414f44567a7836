/* heap_view.h: the parts of %heap, for its files and for --heap-report. */
#ifndef OURO_MICROSCOPE_HEAP_VIEW_H
#define OURO_MICROSCOPE_HEAP_VIEW_H

#include "microscope/command.h"
#include "microscope/storage.h"

/* Each adds its text and data to r; false: refused. */
void heap_view_totals(Microscope *m, Report *r, const HeapStats *s);
/* The picture alone; answers how many arenas have no live block. */
unsigned heap_view_pools(Microscope *m, Report *r, const HeapStats *s);
bool heap_view_map(Microscope *m, Report *r, const HeapStats *s);
bool heap_view_classes(Microscope *m, Report *r, const HeapStats *s);
/* Objects and bytes by type: with the runtime's tables and what only C code holds they sum to the live bytes. */
bool heap_view_types(Microscope *m, Report *r, const HeapStats *s);
/* Live bytes by the line that made them. */
bool heap_view_lines(Microscope *m, Report *r, const HeapStats *s);
/* Who keeps each arena from going back to the system. */
bool heap_view_pins(Microscope *m, Report *r, const HeapStats *s);

/* Reads "A0.P4" or "A0.P4.B38". False: it is no place. */
bool heap_place_read(const char *text, unsigned *arena, unsigned *pool);

#endif
