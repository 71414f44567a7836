/* path.c: names of files. */
#include "modules/path.h"

#include <string.h>

#include "object/bytes.h"
#include "object/type_parts.h"

Ref path_fspath(ThreadState *ts, Borrow o)
{
    if (is_str(o) || is_bytes(o)) return ref_new(o);
    Ref method = NULL;
    if (!obj_lookup_special(ts, o, ID(ts, __fspath__), &method)) return NULL;
    if (!method) return raise_type_error(ts, "expected str, bytes or os.PathLike object, not %U", type_qualname_peek(o->type));
    Ref path = obj_call0(ts, method);
    ref_drop(method);
    if (!path || is_str(path) || is_bytes(path)) return path;
    raise_type_error(ts, "expected %.200T.__fspath__() to return str or bytes, not %.200T", o, path);
    ref_drop(path);
    return NULL;
}

Ref path_encode(ThreadState *ts, Borrow o)
{
    Ref path = path_fspath(ts, o), bytes = NULL;
    if (!path) return NULL;
    bytes = is_bytes(path) ? ref_new(path) : str_encode(ts, path, "utf-8", "surrogateescape");
    ref_drop(path);
    if (bytes && strlen(bytes_of(bytes)->data) != bytes_of(bytes)->size) {
        ref_drop(bytes);
        return raise_value_error(ts, "embedded null byte");
    }
    return bytes;
}

Ref path_decode(ThreadState *ts, const char *text, size_t size)
{
    return str_decode(ts, text, size, "utf-8", "surrogateescape");
}
