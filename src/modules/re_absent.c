/* re_absent.c: stands for the module _sre where Ouro is built without PCRE2. */
#include "modules/modules.h"

const TypeSpec pattern_spec = {.name = "re.Pattern",
                               .kind = KIND_PATTERN,
                               .flags = TF_IMMUTABLE | TF_NO_INSTANTIATE,
                               .basic_size = sizeof(Object)};
const TypeSpec match_spec = {.name = "re.Match",
                             .kind = KIND_MATCH,
                             .flags = TF_IMMUTABLE | TF_NO_INSTANTIATE,
                             .basic_size = sizeof(Object)};
const TypeSpec sre_scanner_spec = {.name = "_sre.SRE_Scanner", .kind = KIND_SRE_SCANNER,
                                   .flags = TF_IMMUTABLE | TF_NO_INSTANTIATE, .basic_size = sizeof(Object)};

Ref module_re_init(ThreadState *ts)
{
    return raise_error(ts, EXC_IMPORT_ERROR,
                       "the module re needs PCRE2: install libpcre2-dev (as Debian calls it) "
                       "and build Ouro again");
}
