#include "compile/compiler.h"

#include "object/error.h"

void match_compile(Compiler *c, const Stmt *s)
{
    (void)s;
    if (c->failed) return;
    raise_error(c->ts, EXC_NOT_IMPLEMENTED_ERROR, "match statements are not supported yet");
    c->failed = true;
}
