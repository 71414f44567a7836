/* pickle_output.c: what a Pickler writes. It is gathered in a bytes object of the Pickler's own that grows,
 * is given out as it is by dumps(), or written to the file. From protocol 4 on it goes in frames:
 *
 *     PROTO 4 | FRAME length | ... up to about 64 KiB ... | FRAME length | ...
 *
 * Room for a frame's head is left when its first byte is written, and filled in or closed up at its end. */
#include "modules/pickle.h"

#define FRAME_LEAST 4 /* shorter ones get no head */
#define OUTPUT_LEAST 64

static bool more_room(ThreadState *ts, Pickler *p, size_t size)
{
    size_t capacity = p->size + size;
    if (capacity < p->size) return raise_no_memory(ts) != NULL;
    capacity += capacity / 2 + OUTPUT_LEAST;
    if (!p->output) {
        p->output = bytes_from_data(ts, NULL, capacity);
        return p->output != NULL;
    }
    return bytes_resize(ts, &p->output, capacity);
}

static inline bool need_room(ThreadState *ts, Pickler *p, size_t size)
{
    return OURO_LIKELY(p->output && bytes_of(p->output)->size - p->size >= size) || more_room(ts, p, size);
}

static inline char *place(const Pickler *p) { return bytes_of(p->output)->data + p->size; }

static inline bool begin_frame(ThreadState *ts, Pickler *p)
{
    if (!p->framing || p->frame != PICKLE_NO_FRAME) return true;
    if (!need_room(ts, p, PICKLE_FRAME_HEAD)) return false;
    p->frame = p->size;
    p->size += PICKLE_FRAME_HEAD;
    return true;
}

static void put_number(char *to, uint64_t number, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++) to[i] = (char)(number >> 8 * i);
}

bool pickle_write(ThreadState *ts, Pickler *p, const void *data, size_t size)
{
    if (!begin_frame(ts, p) || !need_room(ts, p, size)) return false;
    memcpy(place(p), data, size);
    p->size += size;
    return true;
}

bool pickle_write_op(ThreadState *ts, Pickler *p, PickleOp op)
{
    if (!begin_frame(ts, p) || !need_room(ts, p, 1)) return false;
    *place(p) = (char)op;
    p->size++;
    return true;
}

bool pickle_write_number(ThreadState *ts, Pickler *p, PickleOp op, uint64_t number, unsigned bytes)
{
    if (!begin_frame(ts, p) || !need_room(ts, p, 1 + bytes)) return false;
    *place(p) = (char)op;
    put_number(place(p) + 1, number, bytes);
    p->size += 1 + bytes;
    return true;
}

bool pickle_end_frame(ThreadState *ts, Pickler *p)
{
    (void)ts;
    if (!p->framing || p->frame == PICKLE_NO_FRAME) return true;
    char *head = bytes_of(p->output)->data + p->frame;
    size_t length = p->size - p->frame - PICKLE_FRAME_HEAD;
    p->frame = PICKLE_NO_FRAME;
    if (length >= FRAME_LEAST) {
        *head = (char)PICKLE_FRAME;
        put_number(head + 1, length, PICKLE_FRAME_HEAD - 1);
    } else {
        memmove(head, head + PICKLE_FRAME_HEAD, length);
        p->size -= PICKLE_FRAME_HEAD;
    }
    return true;
}

bool pickle_next_frame(ThreadState *ts, Pickler *p) { return pickle_end_frame(ts, p) && pickle_flush(ts, p); }

void pickle_begin(Pickler *p)
{
    ref_clear(&p->output);
    p->size = 0;
    p->framing = false;
    p->frame = PICKLE_NO_FRAME;
}

Ref pickle_take_output(ThreadState *ts, Pickler *p)
{
    if (!p->output || p->size < 2) { /* so short ones exist once */
        Ref bytes = bytes_from_data(ts, p->output ? bytes_of(p->output)->data : NULL, p->size);
        ref_clear(&p->output);
        p->size = 0;
        return bytes;
    }
    if (!bytes_resize(ts, &p->output, p->size)) return NULL;
    Ref bytes = p->output;
    p->output = NULL;
    p->size = 0;
    return bytes;
}

static bool write_to_file(ThreadState *ts, Pickler *p, Borrow bytes)
{
    Ref written = obj_call1(ts, p->write, bytes);
    ref_xdrop(written);
    return written != NULL;
}

bool pickle_flush(ThreadState *ts, Pickler *p)
{
    if (!p->write) return true;
    Ref bytes = pickle_take_output(ts, p);
    bool done = bytes && write_to_file(ts, p, bytes);
    ref_xdrop(bytes);
    return done;
}

static bool write_past_frames(ThreadState *ts, Pickler *p, const char *data, size_t size, Borrow whole)
{
    if (!p->write) return pickle_write(ts, p, data, size);
    Ref payload = NULL;
    bool done = pickle_flush(ts, p) && (payload = whole ? ref_new(whole) : bytes_from_data(ts, data, size)) &&
                write_to_file(ts, p, payload);
    ref_xdrop(payload);
    return done;
}

bool pickle_write_data(ThreadState *ts, Pickler *p, PickleOp op, unsigned bytes, const char *data,
                       size_t size, Borrow whole)
{
    if (size < PICKLE_FRAME_TARGET)
        return pickle_write_number(ts, p, op, size, bytes) && pickle_write(ts, p, data, size);
    bool framing = p->framing;
    if (!pickle_end_frame(ts, p)) return false;
    p->framing = false;
    bool done = pickle_write_number(ts, p, op, size, bytes) && write_past_frames(ts, p, data, size, whole);
    p->framing = framing;
    return done;
}
