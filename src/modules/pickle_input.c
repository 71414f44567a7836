/* pickle_input.c: what an Unpickler reads: bytes that are in memory, or from a file as many as are needed, so
 * that the file can go on to be read by others. Where the file can be peeked into, what lies ahead is looked
 * at and skipped when the object is complete. */
#include "modules/pickle.h"

#define PEEK_SIZE (128u << 10)

static const char *truncated(ThreadState *ts)
{
    raise_module_error(ts, EXCEPTION_UNPICKLING, "pickle data was truncated");
    return NULL;
}

/* Releases the old input last, for that may run code that uses u. */
static void set_input(ThreadState *ts, Unpickler *u, BufferView input, bool peeked)
{
    BufferView old = u->input;
    u->input = input;
    u->at = u->skipped = 0;
    u->peeked = peeked;
    buffer_release(ts, &old);
}

void pickle_forget_input(ThreadState *ts, Unpickler *u) { set_input(ts, u, (BufferView){0}, false); }

static bool take_input(ThreadState *ts, Unpickler *u, Ref data, bool peeked)
{
    BufferView view;
    bool done = data && obj_get_buffer(ts, data, &view, false);
    ref_xdrop(data);
    if (done) set_input(ts, u, view, peeked);
    return done;
}

static Ref call_with_size(ThreadState *ts, Borrow function, size_t size)
{
    Ref held = ref_new(function), number = int_from_uint64(ts, size);
    Ref result = number ? obj_call1(ts, held, number) : NULL;
    ref_xdrop(number);
    ref_drop(held);
    return result;
}

bool pickle_skip(ThreadState *ts, Unpickler *u)
{
    size_t used = u->at - u->skipped;
    if (!u->peeked || !used) return true;
    u->skipped = u->at;
    Ref data = call_with_size(ts, u->read, used);
    ref_xdrop(data);
    return data != NULL;
}

/* Looks ahead where the file lets us. False with an exception; u->peek is gone where it cannot. */
static bool look_ahead(ThreadState *ts, Unpickler *u)
{
    Ref data = call_with_size(ts, u->peek, PEEK_SIZE);
    if (data) return take_input(ts, u, data, true);
    if (!exc_take_if(ts, EXC_NOT_IMPLEMENTED_ERROR)) return false;
    ref_clear(&u->peek);
    return true;
}

static bool has(const Unpickler *u, size_t size) { return u->input.size - u->at >= size; }

bool pickle_need(ThreadState *ts, Unpickler *u, size_t size)
{
    if (OURO_LIKELY(has(u, size))) return true;
    if (!u->read) return truncated(ts) != NULL;
    if (!pickle_skip(ts, u)) return false;
    if (u->peek && size < PEEK_SIZE) {
        if (!look_ahead(ts, u)) return false;
        if (u->peek && has(u, size)) return true;
    }
    if (!take_input(ts, u, call_with_size(ts, u->read, size), false)) return false;
    return has(u, size) || truncated(ts);
}

const char *pickle_read_more(ThreadState *ts, Unpickler *u, size_t size)
{
    if (!pickle_need(ts, u, size)) return NULL;
    u->at += size;
    return u->input.data + u->at - size;
}

bool pickle_read_number(ThreadState *ts, Unpickler *u, unsigned bytes, uint64_t *number)
{
    const char *data = pickle_read(ts, u, bytes);
    if (!data) return false;
    *number = 0;
    for (unsigned i = 0; i < bytes; i++) *number |= (uint64_t)(unsigned char)data[i] << 8 * i;
    return true;
}

Ref pickle_read_bytes(ThreadState *ts, Unpickler *u, size_t size)
{
    if (!pickle_need(ts, u, size)) return NULL;
    Borrow owner = u->input.owner;
    bool whole =
        owner && u->read && !u->peeked && u->at == 0 && u->input.size == size && is_kind(owner, KIND_BYTES);
    if (!whole) return bytes_from_data(ts, pickle_read(ts, u, size), size);
    u->at = size;
    return ref_new(owner);
}

/* The end of the line in what is there, or NULL. */
static const char *line_end(const Unpickler *u)
{
    return has(u, 1) ? memchr(u->input.data + u->at, '\n', u->input.size - u->at) : NULL;
}

static bool read_whole_line(ThreadState *ts, Unpickler *u)
{
    if (!u->read) return truncated(ts) != NULL;
    if (!pickle_skip(ts, u)) return false;
    Ref readline = ref_new(u->readline), data = obj_call0(ts, readline);
    ref_drop(readline);
    return take_input(ts, u, data, false);
}

const char *pickle_read_line(ThreadState *ts, Unpickler *u, size_t least, size_t *size)
{
    const char *end = line_end(u);
    if (!end) {
        if (!read_whole_line(ts, u)) return NULL;
        if (!u->input.size || u->input.data[u->input.size - 1] != '\n') return truncated(ts);
        end = u->input.data + u->input.size - 1;
    }
    const char *line = u->input.data + u->at;
    *size = (size_t)(end - line);
    u->at += *size + 1;
    return *size >= least ? line : truncated(ts);
}
