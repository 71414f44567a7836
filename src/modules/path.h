/* path.h: names of files: str, bytes or os.PathLike outside, bytes with a NUL for the system. */
#ifndef OURO_MODULES_PATH_H
#define OURO_MODULES_PATH_H

#include "modules/builtins.h"

/* os.fspath(): the str or bytes itself or what its __fspath__() returns. */
Ref path_fspath(ThreadState *ts, Borrow o);
/* The bytes the system knows the path by (file system encoding, surrogateescape); "embedded null byte". */
Ref path_encode(ThreadState *ts, Borrow o);
/* Bytes from the system as str. */
Ref path_decode(ThreadState *ts, const char *text, size_t size);

#endif
