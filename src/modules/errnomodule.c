/* errnomodule.c: the module errno: the numbers of the system's errors. */
#include <errno.h>

#include "modules/builtins.h"

typedef struct ErrorNumber { const char *name; int number; } ErrorNumber;

/* Where two names have one number, errorcode has the later one. */
static const ErrorNumber numbers[] = {
#define E(name) {#name, name},
    E(EWOULDBLOCK) E(EDEADLK) E(EOPNOTSUPP) E(EPERM) E(ENOENT) E(ESRCH) E(EINTR) E(EIO) E(ENXIO) E(E2BIG)
    E(ENOEXEC) E(EBADF) E(ECHILD) E(EAGAIN) E(ENOMEM) E(EACCES) E(EFAULT) E(ENOTBLK) E(EBUSY) E(EEXIST)
    E(EXDEV) E(ENODEV) E(ENOTDIR) E(EISDIR) E(EINVAL) E(ENFILE) E(EMFILE) E(ENOTTY) E(ETXTBSY) E(EFBIG)
    E(ENOSPC) E(ESPIPE) E(EROFS) E(EMLINK) E(EPIPE) E(EDOM) E(ERANGE) E(EDEADLOCK) E(ENAMETOOLONG) E(ENOLCK)
    E(ENOSYS) E(ENOTEMPTY) E(ELOOP) E(ENOMSG) E(EIDRM) E(ECHRNG) E(EL2NSYNC) E(EL3HLT) E(EL3RST) E(ELNRNG)
    E(EUNATCH) E(ENOCSI) E(EL2HLT) E(EBADE) E(EBADR) E(EXFULL) E(ENOANO) E(EBADRQC) E(EBADSLT) E(EBFONT)
    E(ENOSTR) E(ENODATA) E(ETIME) E(ENOSR) E(ENONET) E(ENOPKG) E(EREMOTE) E(ENOLINK) E(EADV) E(ESRMNT)
    E(ECOMM) E(EPROTO) E(EMULTIHOP) E(EDOTDOT) E(EBADMSG) E(EOVERFLOW) E(ENOTUNIQ) E(EBADFD) E(EREMCHG)
    E(ELIBACC) E(ELIBBAD) E(ELIBSCN) E(ELIBMAX) E(ELIBEXEC) E(EILSEQ) E(ERESTART) E(ESTRPIPE) E(EUSERS)
    E(ENOTSOCK) E(EDESTADDRREQ) E(EMSGSIZE) E(EPROTOTYPE) E(ENOPROTOOPT) E(EPROTONOSUPPORT) E(ESOCKTNOSUPPORT)
    E(ENOTSUP) E(EPFNOSUPPORT) E(EAFNOSUPPORT) E(EADDRINUSE) E(EADDRNOTAVAIL) E(ENETDOWN) E(ENETUNREACH)
    E(ENETRESET) E(ECONNABORTED) E(ECONNRESET) E(ENOBUFS) E(EISCONN) E(ENOTCONN) E(ESHUTDOWN) E(ETOOMANYREFS)
    E(ETIMEDOUT) E(ECONNREFUSED) E(EHOSTDOWN) E(EHOSTUNREACH) E(EALREADY) E(EINPROGRESS) E(ESTALE) E(EUCLEAN)
    E(ENOTNAM) E(ENAVAIL) E(EISNAM) E(EREMOTEIO) E(EDQUOT) E(ENOMEDIUM) E(EMEDIUMTYPE) E(ECANCELED) E(ENOKEY)
    E(EKEYEXPIRED) E(EKEYREVOKED) E(EKEYREJECTED) E(EOWNERDEAD) E(ENOTRECOVERABLE) E(ERFKILL)
#undef E
    {NULL, 0},
};

static bool add(ThreadState *ts, Borrow module, Borrow codes, const ErrorNumber *e)
{
    Ref name = str_intern_text(ts, e->name), number = int_from_int64(ts, e->number);
    bool ok = name && number && module_add(ts, module, e->name, number) && dict_set(ts, codes, number, name);
    ref_xdrop(name);
    ref_xdrop(number);
    return ok;
}

Ref module_errno_init(ThreadState *ts)
{
    Ref module = module_new(ts, "errno", "The numbers of the system's errors.\n\nerrorcode has the names by number.");
    Ref codes = module ? dict_new(ts) : NULL;
    bool ok = codes != NULL;
    for (const ErrorNumber *e = numbers; ok && e->name; e++) ok = add(ts, module, codes, e);
    ok = ok && module_add(ts, module, "errorcode", codes);
    ref_xdrop(codes);
    if (!ok) ref_clear(&module);
    return module;
}
