/* path.h: a way from a root to an object, as a reader of the program would write it:
 *
 *     __main__.cache -> dict #12 ['k'] -> list #40 [3] -> Node #57
 *
 * and, where every step can be typed, as an expression: cache['k'][3]. */
#ifndef OURO_MICROSCOPE_PATH_H
#define OURO_MICROSCOPE_PATH_H

#include "microscope/label.h"

typedef struct Path {
    Root root;              /* what holds the first object */
    bool module;            /* the first object is the dict of a module: its names are roots */
    uint32_t *objects;      /* indexes in a census; malloc'ed */
    uint32_t count;
} Path;

/* The reference from one object to another: the first that there is. */
Edge path_edge(Borrow holder, Borrow target);
void path_text(Labeler *l, const Census *c, const Path *p, Text *out);
/* Without the root: "Node #70 .o -> Node #71 .o -> Node #70". */
void path_chain(Labeler *l, const Census *c, const Path *p, Text *out);
/* Is the object at this place a __dict__ that is passed over, because its key goes on as an attribute? */
bool path_passes(const Census *c, const Path *p, uint32_t place);
/* What deletes the reference to the object at a place of the path: "del cache['k'][3]", "x = None in f". False: nothing
 * that can be typed. */
bool path_deletion(Labeler *l, const Census *c, const Path *p, uint32_t place, Text *out);

#endif
