/* picklebuffer.c: pickle.PickleBuffer: an object with a buffer, which a pickle of protocol 5 may leave to
 * others to carry. */
#include "modules/pickle.h"

typedef struct PickleBuffer {
    GcObject base;
    Ref object;      /* NULL once released */
    BufferView lent; /* its bytes; owner NULL where they lie apart */
} PickleBuffer;

static inline PickleBuffer *buffer_of(Borrow o) { return (PickleBuffer *)o; }

static void release(ThreadState *ts, PickleBuffer *b)
{
    BufferView lent = b->lent;
    b->lent = (BufferView){0};
    ref_clear(&b->object);
    buffer_release(ts, &lent);
}

static Ref construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {""};
    static const ArgSpec spec = {"PickleBuffer", names, .count = 1, .positional = 1, .required = 1};
    Borrow a[1];
    BufferView lent;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    if (!obj_get_buffer(ts, a[0], &lent, false)) {
        if (!is_kind(a[0], KIND_MEMORYVIEW) || !exc_take_if(ts, EXC_BUFFER_ERROR)) return NULL;
        lent = (BufferView){0};
    }
    PickleBuffer *b = (PickleBuffer *)gc_alloc(ts, type, sizeof(PickleBuffer));
    if (!b) {
        buffer_release(ts, &lent);
        return NULL;
    }
    b->object = ref_new(a[0]);
    b->lent = lent;
    gc_track(ts, OBJ(b));
    return OBJ(b);
}

static void dealloc(ThreadState *ts, Object *o)
{
    release(ts, buffer_of(o));
    object_free(ts, o, sizeof(PickleBuffer));
}

static void traverse(Object *o, VisitFn visit, void *context)
{
    const PickleBuffer *b = buffer_of(o);
    visit_field(visit, context, b->object, "object");
    visit_field(visit, context, b->lent.owner, "buffer");
    visit_field(visit, context, b->lent.view, "layout");
}

static void clear(ThreadState *ts, Object *o) { release(ts, buffer_of(o)); }

static bool check(ThreadState *ts, const PickleBuffer *b)
{
    if (b->object) return true;
    raise_value_error(ts, "operation forbidden on released PickleBuffer object");
    return false;
}

static bool get_buffer(ThreadState *ts, Borrow o, BufferView *view, bool writable)
{
    return check(ts, buffer_of(o)) && obj_get_buffer(ts, buffer_of(o)->object, view, writable);
}

bool picklebuffer_raw(ThreadState *ts, Borrow o, const char *apart, BufferView *view)
{
    if (!check(ts, buffer_of(o))) return false;
    if (buffer_of(o)->lent.owner) return get_buffer(ts, o, view, false);
    raise_module_error(ts, EXCEPTION_PICKLING, "%s", apart);
    return false;
}

static NATIVE(raw)
{
    UNUSED_ARGUMENTS();
    const PickleBuffer *b = buffer_of(self);
    if (!check(ts, b)) return NULL;
    if (!b->lent.owner)
        return raise_error(ts, EXC_BUFFER_ERROR, "cannot extract raw buffer from non-contiguous buffer");
    Ref view = memoryview_new(ts, b->object), format = view ? str_intern_text(ts, "B") : NULL,
        name = format ? str_intern_text(ts, "cast") : NULL;
    Ref bytes = name ? obj_call_method(ts, view, str_of(name), &format, 1) : NULL;
    ref_xdrop(name);
    ref_xdrop(format);
    ref_xdrop(view);
    return bytes;
}

static NATIVE(release_method)
{
    UNUSED_ARGUMENTS();
    release(ts, buffer_of(self));
    return none_new(ts);
}

static const MethodDef methods[] = {
    {"raw", raw, 0, 0, 0,
     "raw($self, /)\n--\n\nThe memory as a memoryview of bytes; BufferError where it is not contiguous."},
    {"release", release_method, 0, 0, 0, "release($self, /)\n--\n\nLet go of the buffer."},
    {0},
};

const TypeSpec picklebuffer_spec = {
    .name = "pickle.PickleBuffer",
    .kind = KIND_PICKLE_BUFFER,
    .flags = TF_GC | TF_BASETYPE | TF_WEAKREFS | TF_IMMUTABLE,
    .basic_size = sizeof(PickleBuffer),
    .doc = "A buffer that a pickle may leave to be carried besides.",
    .methods = methods,
    .slots = {.new_ = construct,
              .dealloc = dealloc,
              .traverse = traverse,
              .clear = clear,
              .get_buffer = get_buffer,
              .hash = object_hash_identity,
              .getattr = object_getattr},
};
