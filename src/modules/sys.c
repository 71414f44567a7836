/* sys.c: the module sys. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "microscope/heap_report.h"
#include "modules/builtins.h"
#include "object/float.h"
#include "object/set.h"
#include "object/struct_sequence.h"
#include "vm/eval.h"

#define VERSION_TEXT "3.11.7 (Ouro 1.0.0)"
#define VERSION_HEX 0x030b07f0

Borrow sys_get(ThreadState *ts, const char *name)
{
    Ref key = ts->rt->sys ? str_intern_text(ts, name) : NULL;
    Borrow value = key ? dict_find_str((DictObject *)ts->rt->sys, str_of(key)) : NULL;
    if (!key) exc_clear(ts);
    ref_xdrop(key);
    return value;
}

bool sys_set(ThreadState *ts, const char *name, Borrow value) { return dict_set_text(ts, ts->rt->sys, name, value); }

void write_stderr(ThreadState *ts, const char *text)
{
    Ref pending = exc_take(ts);
    Borrow file = sys_get(ts, "stderr");
    Ref shown = file && file != ts->rt->none ? str_decode(ts, text, strlen(text), "utf-8", "backslashreplace") : NULL;
    Ref done = shown ? obj_call_method(ts, file, ID(ts, write), (Borrow const *)&shown, 1) : NULL;
    if (!done) {
        exc_clear(ts);
        if (file != ts->rt->none) fputs(text, stderr);
    }
    ref_xdrop(done);
    ref_xdrop(shown);
    exc_restore_take(ts, pending);
}

/* --- exceptions -------------------------------------------------------------------------------------------- */
NATIVE(sys_exc_info)
{
    UNUSED_ARGUMENTS();
    Borrow exc = exc_handled(ts), none = ts->rt->none;
    if (!exc) return tuple_pack(ts, 3, none, none, none);
    Borrow traceback = exception_of(exc)->traceback;
    return tuple_pack(ts, 3, OBJ(exc->type), exc, traceback ? traceback : none);
}

NATIVE(sys_exception)
{
    UNUSED_ARGUMENTS();
    Borrow exc = exc_handled(ts);
    return exc ? ref_new(exc) : none_new(ts);
}

NATIVE(sys_exit)
{
    UNUSED_ARGUMENTS();
    Borrow cls = OBJ(ts->rt->exceptions[EXC_SYSTEM_EXIT]), status = nargs ? args[0] : ts->rt->none;
    if (is_tuple(status)) {
        args = tuple_of(status)->items;
        nargs = tuple_size(status);
    }
    if (type_is_subtype(status->type, type_of(cls))) return raise_object(ts, status);
    Ref exc = obj_call(ts, cls, args, status == ts->rt->none ? 0 : nargs, NULL);
    return exc ? raise_object_take(ts, exc) : NULL;
}

NATIVE(sys_excepthook)
{
    UNUSED_ARGUMENTS();
    if (!is_exception(args[1])) {
        write_stderr(ts, "TypeError: print_exception(): Exception expected for value, ");
        write_stderr(ts, TYPE_NAME(args[1]));
        write_stderr(ts, " found\n");
        return none_new(ts);
    }
    print_exception(ts, args[1], sys_get(ts, "stderr"));
    return none_new(ts);
}

NATIVE(sys_unraisablehook)
{
    UNUSED_ARGUMENTS();
    if (args[0]->type != ts->rt->module_state->record_types[RECORD_UNRAISABLE])
        return raise_type_error(ts, "sys.unraisablehook argument type must be UnraisableHookArgs");
    Ref exc = obj_getattr_text(ts, args[0], "exc_value"), message = exc ? obj_getattr_text(ts, args[0], "err_msg") : NULL;
    Ref where = message ? obj_getattr_text(ts, args[0], "object") : NULL;
    bool ok = where != NULL;
    if (ok && is_exception(exc))
        print_unraisable(ts, exc, is_str(message) ? str_utf8(message) : NULL, where == ts->rt->none ? NULL : where);
    ref_xdrop(exc);
    ref_xdrop(message);
    ref_xdrop(where);
    return ok ? none_new(ts) : NULL;
}

NATIVE(sys_displayhook)
{
    UNUSED_ARGUMENTS();
    Borrow value = args[0];
    if (value == ts->rt->none) return none_new(ts);
    if (!dict_set(ts, ts->rt->builtins, IDO(ts, _), ts->rt->none)) return NULL;
    Borrow out = sys_get(ts, "stdout");
    if (!out || out == ts->rt->none) return raise_error(ts, EXC_RUNTIME_ERROR, "lost sys.stdout");
    Ref text = obj_repr(ts, value), line = text ? str_concat(ts, text, IDO(ts, newline_text)) : NULL;
    Ref done = line ? obj_call_method(ts, out, ID(ts, write), (Borrow const *)&line, 1) : NULL;
    ref_xdrop(text);
    ref_xdrop(line);
    if (!done) return NULL;
    ref_drop(done);
    return dict_set(ts, ts->rt->builtins, IDO(ts, _), value) ? none_new(ts) : NULL;
}

/* --- memory ------------------------------------------------------------------------------------------------ */
NATIVE(sys_getrefcount) { UNUSED_ARGUMENTS(); return int_from_int64(ts, args[0]->refcount); }

NATIVE(sys_getsizeof)
{
    static const char *const names[] = {"object", "default"};
    static const ArgSpec spec = {"getsizeof", names, 2, 2, 1};
    Borrow a[2];
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    Ref size = obj_call_special(ts, a[0], ID(ts, __sizeof__), NULL, 0);
    if (size && !is_int(size)) {
        raise_type_error(ts, "an integer is required");
        ref_clear(&size);
    }
    bool failed = false;
    int64_t bytes = size ? int_as_int64(ts, size, &failed) : 0;
    if (!failed && bytes < 0) raise_value_error(ts, "__sizeof__() should return >= 0");
    if (failed || bytes < 0) ref_clear(&size);
    if (size) return size;
    return a[1] && exc_take_if(ts, EXC_TYPE_ERROR) ? ref_new(a[1]) : NULL;
}

NATIVE(sys_getallocatedblocks) { UNUSED_ARGUMENTS(); return int_from_uint64(ts, heap_live_blocks(ts->heap)); }

NATIVE(sys_intern)
{
    UNUSED_ARGUMENTS();
    if (!is_str(args[0])) return raise_type_error(ts, "intern() argument must be str, not %K", args[0]);
    if (!is_kind(args[0], KIND_STR)) return raise_type_error(ts, "can't intern %.400T", args[0]);
    return str_intern_take(ts, ref_new(args[0]));
}

NATIVE(sys_debugmallocstats)
{
    UNUSED_ARGUMENTS();
    heap_print_stats(ts->heap, stderr);
    return none_new(ts);
}

/* --- limits ------------------------------------------------------------------------------------------------ */
NATIVE(sys_getrecursionlimit) { UNUSED_ARGUMENTS(); return int_from_int64(ts, ts->recursion_limit); }

NATIVE(sys_setrecursionlimit)
{
    UNUSED_ARGUMENTS();
    int limit;
    if (!args_int(ts, args[0], &limit)) return NULL;
    if (limit < 1) return raise_value_error(ts, "recursion limit must be greater or equal than 1");
    int depth = ts->recursion_depth + 1; /* the call of this function is one, too */
    if (depth >= limit)
        return raise_error(ts, EXC_RECURSION_ERROR, "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low",
                           (int)limit, depth);
    for (ThreadState *t = ts->rt->threads; t; t = t->next) t->recursion_limit = (int32_t)limit;
    return none_new(ts);
}

NATIVE(sys_get_int_max_str_digits) { UNUSED_ARGUMENTS(); return int_from_int64(ts, ts->rt->int_max_str_digits); }

NATIVE(sys_set_int_max_str_digits)
{
    static const char *const names[] = {"maxdigits"};
    static const ArgSpec spec = {"set_int_max_str_digits", names, 1, 1, 1};
    Borrow a[1];
    int n;
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a) || !args_int(ts, a[0], &n)) return NULL;
    if (n != 0 && n < 640) return raise_value_error(ts, "maxdigits must be 0 or larger than 640");
    ts->rt->int_max_str_digits = n;
    return none_new(ts);
}

NATIVE(sys_getdefaultencoding) { UNUSED_ARGUMENTS(); return str_from_text(ts, "utf-8"); }
NATIVE(sys_getfilesystemencodeerrors) { UNUSED_ARGUMENTS(); return str_from_text(ts, "surrogateescape"); }
NATIVE(sys_is_finalizing) { UNUSED_ARGUMENTS(); return bool_new(ts, ts->rt->finalizing); }

/* --- frames ------------------------------------------------------------------------------------------------ */
NATIVE(sys_getframe)
{
    UNUSED_ARGUMENTS();
    int depth = 0;
    if (nargs && !args_int(ts, args[0], &depth)) return NULL;
    Frame *f = ts->frame;
    if (depth > 0) f = depth < f - ts->frames ? f - depth : ts->frames;
    if (f <= ts->frames) return raise_value_error(ts, "call stack is not deep enough");
    return OBJ(frame_object(ts, f));
}

static const MethodDef functions[] = {
    {"_debugmallocstats", sys_debugmallocstats, 0, 0, 0, "_debugmallocstats($module, /)\n--\n\nPrint the state of the heap's size classes to stderr."},
    {"_getframe", sys_getframe, 0, 1, 0, "_getframe($module, depth=0, /)\n--\n\nReturn a frame object from the call stack."},
    {"displayhook", sys_displayhook, 1, 1, 0, "displayhook($module, object, /)\n--\n\nPrint an object to sys.stdout and also save it in builtins._"},
    {"exc_info", sys_exc_info, 0, 0, 0, "exc_info($module, /)\n--\n\nReturn (type, value, traceback) of the exception being handled."},
    {"excepthook", sys_excepthook, 3, 3, 0, "excepthook($module, exctype, value, traceback, /)\n--\n\nShow an exception on sys.stderr, with its traceback."},
    {"exception", sys_exception, 0, 0, 0, "exception($module, /)\n--\n\nReturn the exception being handled, or None."},
    {"exit", sys_exit, 0, 1, MF_POSITIONAL, "exit($module, status=None, /)\n--\n\nExit the interpreter by raising SystemExit(status)."},
    {"get_int_max_str_digits", sys_get_int_max_str_digits, 0, 0, 0, "get_int_max_str_digits($module, /)\n--\n\nHow many digits an int may have that is converted from or to decimal text; 0: any number."},
    {"getallocatedblocks", sys_getallocatedblocks, 0, 0, 0, "getallocatedblocks($module, /)\n--\n\nReturn the number of heap blocks in use."},
    {"getdefaultencoding", sys_getdefaultencoding, 0, 0, 0, "getdefaultencoding($module, /)\n--\n\nReturn the default encoding of str.encode and bytes.decode."},
    {"getfilesystemencodeerrors", sys_getfilesystemencodeerrors, 0, 0, 0, "getfilesystemencodeerrors($module, /)\n--\n\nReturn the error mode used for file names."},
    {"getfilesystemencoding", sys_getdefaultencoding, 0, 0, 0, "getfilesystemencoding($module, /)\n--\n\nReturn the encoding used for file names."},
    {"getrecursionlimit", sys_getrecursionlimit, 0, 0, 0, "getrecursionlimit($module, /)\n--\n\nReturn the maximum depth of calls."},
    {"getrefcount", sys_getrefcount, 1, 1, 0, "getrefcount($module, object, /)\n--\n\nReturn the reference count of object: usually one higher than expected, for the argument of this call."},
    {"getsizeof", sys_getsizeof, 0, ARGS_ANY, MF_KEYWORDS, "getsizeof(object [, default]) -> int\n\nThe bytes that the object takes, without those of what it refers to."},
    {"intern", sys_intern, 1, 1, 0, "intern($module, string, /)\n--\n\nReturn the one string with this text in the table of interned strings."},
    {"is_finalizing", sys_is_finalizing, 0, 0, 0, "is_finalizing($module, /)\n--\n\nReturn True while the interpreter shuts down."},
    {"set_int_max_str_digits", sys_set_int_max_str_digits, 0, ARGS_ANY, MF_KEYWORDS, "set_int_max_str_digits($module, /, maxdigits)\n--\n\nLimit the digits of ints that are converted from or to decimal text; 0: no limit."},
    {"setrecursionlimit", sys_setrecursionlimit, 1, 1, 0, "setrecursionlimit($module, limit, /)\n--\n\nSet the maximum depth of calls."},
    {"unraisablehook", sys_unraisablehook, 1, 1, 0, "unraisablehook($module, unraisable, /)\n--\n\nHandle an unraisable exception."},
    {0},
};

/* --- what describes the implementation ----------------------------------------------------------------------- */
static Ref number(ThreadState *ts, int64_t n) { return int_from_int64(ts, n); }

/* A struct sequence of the values, which it consumes, as attribute `name` of the module. */
static bool add_record(ThreadState *ts, Borrow module, const char *name, const TypeSpec *spec, const StructField *fields, Ref *values, size_t n)
{
    Type *type = struct_sequence_type(ts, spec, fields, n);
    Ref record = NULL;
    if (type) record = struct_sequence_new_take(ts, type, values, n);
    else for (size_t i = 0; i < n; i++) ref_xdrop(values[i]);
    ref_xdrop(OBJ(type));
    return module_add_take(ts, module, name, record);
}

static bool add_version(ThreadState *ts, Borrow module)
{
    static const TypeSpec spec = STRUCT_SEQUENCE_SPEC("sys.version_info", "sys.version_info\n\nVersion information as a named tuple.", TF_NO_INSTANTIATE);
    static const StructField fields[] = {
        {"major", "Major release number"}, {"minor", "Minor release number"}, {"micro", "Patch release number"},
        {"releaselevel", "'alpha', 'beta', 'candidate', or 'final'"}, {"serial", "Serial release number"}, {0}};
    Ref values[] = {number(ts, 3), number(ts, 11), number(ts, 7), str_from_text(ts, "final"), number(ts, 0)};
    return add_record(ts, module, "version_info", &spec, fields, values, OURO_ARRAY_LENGTH(values))
        && module_add_text(ts, module, "version", VERSION_TEXT) && module_add_int(ts, module, "hexversion", VERSION_HEX);
}

static bool add_flags(ThreadState *ts, Borrow module)
{
    static const TypeSpec spec = STRUCT_SEQUENCE_SPEC("sys.flags", "sys.flags\n\nFlags given on the command line or by the environment.", TF_NO_INSTANTIATE);
    static const StructField fields[] = {
        {"debug", "-d"}, {"inspect", "-i"}, {"interactive", "-i"}, {"optimize", "-O or -OO"}, {"dont_write_bytecode", "-B"},
        {"no_user_site", "-s"}, {"no_site", "-S"}, {"ignore_environment", "-E"}, {"verbose", "-v"}, {"bytes_warning", "-b"},
        {"quiet", "-q"}, {"hash_randomization", "PYTHONHASHSEED"}, {"isolated", "-I"}, {"dev_mode", "-X dev"}, {"utf8_mode", "-X utf8"},
        {"warn_default_encoding", "-X warn_default_encoding"}, {"safe_path", "-P"}, {"int_max_str_digits", "-X int_max_str_digits"}, {0}};
    static const Options none = {0};
    const Options *o = ts->rt->options ? ts->rt->options : &none;
    Ref values[] = {
        number(ts, o->debug), number(ts, o->inspect), number(ts, o->inspect), number(ts, o->optimize), number(ts, o->dont_write_bytecode),
        number(ts, o->no_user_site), number(ts, o->no_site), number(ts, o->ignore_environment), number(ts, o->verbose),
        number(ts, o->bytes_warning), number(ts, o->quiet), number(ts, !(o->hash_seed_given && o->hash_seed == 0)),
        number(ts, o->isolated), bool_new(ts, o->dev_mode), number(ts, o->utf8_mode),
        number(ts, o->warn_default_encoding), bool_new(ts, o->safe_path), number(ts, o->int_max_str_digits - 1)};
    return add_record(ts, module, "flags", &spec, fields, values, OURO_ARRAY_LENGTH(values));
}

static bool add_float_info(ThreadState *ts, Borrow module)
{
    static const TypeSpec spec = STRUCT_SEQUENCE_SPEC("sys.float_info", "sys.float_info\n\nWhat the machine's doubles can hold.", 0);
    static const StructField fields[] = {
        {"max", "largest finite float"}, {"max_exp", "largest binary exponent"}, {"max_10_exp", "largest decimal exponent"},
        {"min", "smallest positive normal float"}, {"min_exp", "smallest binary exponent"}, {"min_10_exp", "smallest decimal exponent"},
        {"dig", "decimal digits that survive"}, {"mant_dig", "binary digits of the mantissa"}, {"epsilon", "distance from 1.0 to the next float"},
        {"radix", "base of the exponent"}, {"rounds", "rounding mode of additions"}, {0}};
    Ref values[] = {float_from_double(ts, __DBL_MAX__), number(ts, __DBL_MAX_EXP__), number(ts, __DBL_MAX_10_EXP__),
        float_from_double(ts, __DBL_MIN__), number(ts, __DBL_MIN_EXP__), number(ts, __DBL_MIN_10_EXP__), number(ts, __DBL_DIG__),
        number(ts, __DBL_MANT_DIG__), float_from_double(ts, __DBL_EPSILON__), number(ts, 2), number(ts, 1)};
    return add_record(ts, module, "float_info", &spec, fields, values, OURO_ARRAY_LENGTH(values));
}

static bool add_int_info(ThreadState *ts, Borrow module)
{
    static const TypeSpec spec = STRUCT_SEQUENCE_SPEC("sys.int_info", "sys.int_info\n\nHow ints are represented.", 0);
    static const StructField fields[] = {
        {"bits_per_digit", "bits of a limb"}, {"sizeof_digit", "bytes of a limb"}, {"default_max_str_digits", "default limit of conversions to text"},
        {"str_digits_check_threshold", "smallest limit"}, {0}};
    Ref values[] = {number(ts, 64), number(ts, 8), number(ts, 4300), number(ts, 640)};
    return add_record(ts, module, "int_info", &spec, fields, values, OURO_ARRAY_LENGTH(values));
}

static bool add_hash_info(ThreadState *ts, Borrow module)
{
    static const TypeSpec spec = STRUCT_SEQUENCE_SPEC("sys.hash_info", "hash_info\n\nHow hashes are computed.", 0);
    static const StructField fields[] = {
        {"width", "bits of a hash"}, {"modulus", "prime modulus of numeric hashes"}, {"inf", "hash of infinity"}, {"nan", "unused"},
        {"imag", "multiplier of the imaginary part"}, {"algorithm", "of str and bytes"}, {"hash_bits", "internal size of its output"},
        {"seed_bits", "size of its key"}, {"cutoff", "small string optimization"}, {0}};
    Ref values[] = {number(ts, 64), number(ts, (INT64_C(1) << 61) - 1), number(ts, 314159), number(ts, 0), number(ts, 1000003),
                    str_from_text(ts, "siphash13"), number(ts, 64), number(ts, 128), number(ts, 0)};
    return add_record(ts, module, "hash_info", &spec, fields, values, OURO_ARRAY_LENGTH(values));
}

static bool add_numbers(ThreadState *ts, Borrow module)
{
    return add_float_info(ts, module) && add_int_info(ts, module) && add_hash_info(ts, module)
        && module_add_int(ts, module, "maxsize", INT64_MAX) && module_add_int(ts, module, "maxunicode", 0x10ffff);
}

static Ref namespace_of(ThreadState *ts, Borrow names_and_values)
{
    return obj_call_tuple_dict(ts, OBJ(ts->rt->types[KIND_NAMESPACE]), ts->rt->empty_tuple, names_and_values);
}

static bool add_implementation(ThreadState *ts, Borrow module)
{
    Ref dict = dict_new(ts), name = str_from_text(ts, "ouro"), tag = str_from_text(ts, "ouro-311");
    Ref hex = number(ts, VERSION_HEX), version = obj_getattr_text(ts, module, "version_info"), record = NULL;
    if (dict && name && tag && hex && version && dict_set_text(ts, dict, "name", name) && dict_set_text(ts, dict, "cache_tag", tag)
        && dict_set_text(ts, dict, "version", version) && dict_set_text(ts, dict, "hexversion", hex))
        record = namespace_of(ts, dict);
    ref_xdrop(dict); ref_xdrop(name); ref_xdrop(tag); ref_xdrop(hex); ref_xdrop(version);
    return module_add_take(ts, module, "implementation", record);
}

static bool add_list(ThreadState *ts, Borrow module, const char *name, const char *const *texts, size_t n)
{
    Ref list = list_new(ts, 0);
    for (size_t i = 0; list && i < n; i++) {
        Ref text = str_decode(ts, texts[i], strlen(texts[i]), "utf-8", "surrogateescape");
        if (!text || !list_append_take(ts, list, text)) ref_clear(&list);
    }
    return module_add_take(ts, module, name, list);
}

static bool append_text(ThreadState *ts, Borrow list, const char *text, size_t size)
{
    Ref item = str_decode(ts, text, size, "utf-8", "surrogateescape");
    return item && list_append_take(ts, list, item);
}

/* As CPython: the mode for developers, PYTHONWARNINGS, -W, -b; the later count more. */
static bool add_warning_options(ThreadState *ts, Borrow module, const Options *o)
{
    static const char *const bytes_filters[] = {"default::BytesWarning", "error::BytesWarning"};
    const char *rest = o && !o->ignore_environment ? getenv("PYTHONWARNINGS") : NULL;
    Ref list = list_new(ts, 0);
    bool ok = list != NULL;
    if (ok && o && o->dev_mode) ok = append_text(ts, list, "default", 7);
    while (ok && rest && *rest) {
        size_t n = strcspn(rest, ",");
        if (n) ok = append_text(ts, list, rest, n);
        rest += n + (rest[n] == ',');
    }
    for (size_t i = 0; ok && o && i < o->warning_count; i++) ok = append_text(ts, list, o->warnings[i], strlen(o->warnings[i]));
    if (ok && o && o->bytes_warning) ok = append_text(ts, list, bytes_filters[o->bytes_warning > 1], strlen(bytes_filters[o->bytes_warning > 1]));
    if (!ok) ref_clear(&list);
    return module_add_take(ts, module, "warnoptions", list);
}

/* OURO_PATH and the library's folder; the script's own folder is put first by whoever runs it. */
static bool add_path(ThreadState *ts, Borrow module, const Options *o)
{
    Ref list = list_new(ts, 0);
    const char *rest = o && o->extra_path ? o->extra_path : "";
    while (list && *rest) {
        size_t n = strcspn(rest, ":");
        Ref text = str_decode(ts, rest, n, "utf-8", "surrogateescape");
        if (!text || !list_append_take(ts, list, text)) ref_clear(&list);
        rest += n + (rest[n] == ':');
    }
    if (list && o && o->library) {
        Ref text = str_decode(ts, o->library, strlen(o->library), "utf-8", "surrogateescape");
        if (!text || !list_append_take(ts, list, text)) ref_clear(&list);
    }
    return module_add_take(ts, module, "path", list);
}

static bool add_x_options(ThreadState *ts, Borrow module, const Options *o)
{
    Ref dict = dict_new(ts);
    for (size_t i = 0; dict && o && i < o->x_option_count; i++) {
        const char *text = o->x_options[i], *equals = strchr(text, '=');
        Ref key = str_from_utf8(ts, text, equals ? (size_t)(equals - text) : strlen(text));
        Ref value = equals ? str_from_text(ts, equals + 1) : bool_new(ts, true);
        bool ok = key && value && dict_set(ts, dict, key, value);
        ref_xdrop(key);
        ref_xdrop(value);
        if (!ok) ref_clear(&dict);
    }
    return module_add_take(ts, module, "_xoptions", dict);
}

static bool add_builtin_names(ThreadState *ts, Borrow module)
{
    static const char *const names[] = {
#define MODULE(name, init) name,
#include "modules/table.def"
#undef MODULE
    };
    Ref list = list_new(ts, 0);
    for (size_t i = 0; list && i < OURO_ARRAY_LENGTH(names); i++) {
        Ref text = str_from_text(ts, names[i]);
        if (!text || !list_append_take(ts, list, text)) ref_clear(&list);
    }
    if (list && !list_sort(ts, list, NULL, false)) ref_clear(&list);
    Ref tuple = list ? list_to_tuple(ts, list) : NULL;
    ref_xdrop(list);
    return module_add_take(ts, module, "builtin_module_names", tuple);
}

static bool add_texts(ThreadState *ts, Borrow module, const Options *o)
{
    return module_add_text(ts, module, "platform", "linux") && module_add_text(ts, module, "byteorder", "little")
        && module_add_text(ts, module, "copyright", "Ouro. Its language is Python 3.11's.")
        && module_add_text(ts, module, "executable", o && o->executable ? o->executable : "")
        && module_add_text(ts, module, "prefix", "/usr/local") && module_add_text(ts, module, "base_prefix", "/usr/local")
        && module_add_text(ts, module, "exec_prefix", "/usr/local") && module_add_text(ts, module, "base_exec_prefix", "/usr/local")
        && module_add_text(ts, module, "platlibdir", "lib") && module_add_text(ts, module, "float_repr_style", "short")
        && module_add_int(ts, module, "api_version", 1013) && module_add(ts, module, "pycache_prefix", ts->rt->none)
        && module_add(ts, module, "dont_write_bytecode", ts->rt->true_);
}

Ref module_sys_init(ThreadState *ts)
{
    const Options *o = ts->rt->options;
    Ref module = module_new(ts, "sys", "What belongs to the interpreter: its arguments, streams, hooks and limits.");
    bool ok = module && module_add_functions(ts, module, functions) && add_version(ts, module) && add_flags(ts, module)
           && sys_add_hooks(ts, module)
           && add_numbers(ts, module) && add_implementation(ts, module) && add_texts(ts, module, o) && add_path(ts, module, o)
           && add_list(ts, module, "argv", o ? (const char *const *)o->argv : NULL, o ? (size_t)o->argc : 0)
           && add_warning_options(ts, module, o)
           && add_list(ts, module, "meta_path", NULL, 0) && add_list(ts, module, "path_hooks", NULL, 0)
           && add_x_options(ts, module, o) && add_builtin_names(ts, module)
           && module_add(ts, module, "modules", ts->rt->modules);
    if (!ok) ref_clear(&module);
    return module;
}
