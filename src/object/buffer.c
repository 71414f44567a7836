#include "object/abstract.h"
#include "object/error.h"

bool obj_get_buffer(ThreadState *ts, Borrow o, BufferView *view, bool writable)
{
    *view = (BufferView){0};
    if (!o->type->slots.get_buffer) {
        raise_type_error(ts, "a bytes-like object is required, not '%T'", o);
        return false;
    }
    return o->type->slots.get_buffer(ts, o, view, writable);
}

void buffer_release(ThreadState *ts, BufferView *view)
{
    Ref owner = view->owner, described = view->view;
    if (!owner) return;
    if (owner->type->slots.release_buffer) owner->type->slots.release_buffer(ts, view);
    *view = (BufferView){0};
    ref_drop(owner);
    ref_xdrop(described);
}
