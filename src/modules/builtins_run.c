/* builtins_run.c: compile, eval, exec and what looks at the running frame. */
#include <stdlib.h>
#include <string.h>

#include "compile/compile.h"
#include "modules/builtins.h"
#include "modules/path.h"
#include "object/bytes.h"
#include "object/instance.h"
#include "vm/eval.h"

/* The innermost Python frame, or NULL. */
static Frame *running_frame(ThreadState *ts) { return ts->frame > ts->frames ? ts->frame : NULL; }

NATIVE(builtin_globals)
{
    UNUSED_ARGUMENTS();
    Frame *f = running_frame(ts);
    return f ? ref_new(f->func->globals) : none_new(ts);
}

NATIVE(builtin_locals)
{
    UNUSED_ARGUMENTS();
    Frame *f = running_frame(ts);
    return f ? frame_locals(ts, f) : raise_system_error(ts, "frame does not exist");
}

NATIVE(builtin_vars)
{
    if (nargs == 0) return builtin_locals(ts, self, args, nargs, kwnames);
    Ref dict = NULL;
    if (!obj_lookup(ts, args[0], ID(ts, __dict__), &dict)) return NULL;
    return dict ? dict : raise_type_error(ts, "vars() argument must have __dict__ attribute");
}

static Ref sorted_keys(ThreadState *ts, Borrow mapping)
{
    Ref keys = is_kind(mapping, KIND_DICT) ? dict_keys_list(ts, mapping) : obj_call_method(ts, mapping, ID(ts, keys), NULL, 0);
    Ref list = keys ? obj_to_list(ts, keys) : NULL;
    if (keys && !list && !keys->type->slots.iter && exc_take_if(ts, EXC_TYPE_ERROR))
        raise_type_error(ts, "%.200T.keys() returned a non-iterable (type %.200T)", mapping, keys);
    ref_xdrop(keys);
    if (list && !list_sort(ts, list, NULL, false)) ref_clear(&list);
    return list;
}

NATIVE(builtin_dir)
{
    if (nargs) return obj_dir(ts, args[0]);
    Ref names = builtin_locals(ts, self, args, nargs, kwnames), list = names ? sorted_keys(ts, names) : NULL;
    ref_xdrop(names);
    return list;
}

NATIVE(builtin_import)
{
    static const char *const names[] = {"name", "globals", "locals", "fromlist", "level"};
    static const ArgSpec spec = {"__import__", names, 5, 5, 1};
    Borrow a[5];
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    int level = 0;
    if (a[4] && !args_int(ts, a[4], &level)) return NULL;
    return import_module(ts, a[0], a[1], a[3], level);
}

/* --- source text ------------------------------------------------------------------------------------------- */
enum CompileFlag { PYCF_DONT_IMPLY_DEDENT = 0x200, PYCF_ONLY_AST = 0x400, PYCF_TYPE_COMMENTS = 0x1000, PYCF_TOP_LEVEL_AWAIT = 0x2000,
                   PYCF_ALLOW_INCOMPLETE = 0x4000, PYCF_FUTURES = 0x1fe0000 | CO_NESTED };

/* The future features of the code that calls compile, eval or exec. */
static uint32_t inherited_future(ThreadState *ts)
{
    Frame *f = running_frame(ts);
    return f ? f->code->flags & (CO_FUTURE_ANNOTATIONS | CO_FUTURE_BARRY) : 0;
}

/* With the classes of nodes the result is a tree, else a code object. */
static Ref compile_view(ThreadState *ts, const char *text, size_t size, const CompileOptions *options, Borrow classes)
{
    if (memchr(text, 0, size)) return raise_error(ts, EXC_SYNTAX_ERROR, "source code string cannot contain null bytes");
    if (classes) return compile_to_tree(ts, text, size, options, classes);
    return OBJ(compile_source(ts, text, size, options));
}

/* source: str or bytes-like. `what` names the function in the TypeError. */
static Ref compile_object(ThreadState *ts, Borrow source, CompileOptions *options, const char *what, Borrow classes)
{
    if (is_str(source) && !str_can_encode(ts, source)) return NULL;
    if (is_str(source)) return compile_view(ts, str_utf8(source), str_of(source)->size, options, classes);
    if (!source->type->slots.get_buffer) return raise_type_error(ts, "%s", what);
    BufferView view;
    if (!obj_get_buffer(ts, source, &view, false)) return NULL;
    options->from_bytes = true;
    Ref result = compile_view(ts, view.data, view.size, options, classes);
    buffer_release(ts, &view);
    return result;
}

/* --- syntax trees ------------------------------------------------------------------------------------------ */

/* The classes of nodes, which the module _ast makes; borrowed, NULL with an exception. */
static Borrow node_classes(ThreadState *ts)
{
    if (ts->rt->module_state->node_classes) return ts->rt->module_state->node_classes;
    Ref module = import_text(ts, "_ast");
    if (!module) return NULL;
    ref_drop(module);
    if (!ts->rt->module_state->node_classes) raise_system_error(ts, "the module _ast did not register its classes");
    return ts->rt->module_state->node_classes;
}

/* Is it a node of a tree? Nobody has one before the classes are there. */
static int is_node(ThreadState *ts, Borrow o)
{
    Borrow classes = ts->rt->module_state->node_classes;
    if (!classes) return 0;
    Borrow base = OBJ(type_of(tuple_item(classes, 0))->parent);
    return obj_isinstance(ts, o, OBJ(type_of(base)->parent));
}

/* The tree itself is the answer where a tree is wanted. */
static Ref compile_node(ThreadState *ts, Borrow node, const CompileOptions *options, bool only_tree)
{
    if (only_tree) return ref_new(node);
    return OBJ(compile_tree(ts, node, options, ts->rt->module_state->node_classes));
}

static Ref compile_anything(ThreadState *ts, Borrow source, CompileOptions *options, bool only_tree)
{
    int node = is_node(ts, source);
    if (node) return node < 0 ? NULL : compile_node(ts, source, options, only_tree);
    Borrow classes = only_tree ? node_classes(ts) : NULL;
    if (only_tree && !classes) return NULL;
    return compile_object(ts, source, options, "compile() arg 1 must be a string, bytes or AST object", classes);
}

static Ref file_name(ThreadState *ts, Borrow o)
{
    if (!is_bytes(o) && o->type->slots.get_buffer) {
        BufferView view;
        if (!warn(ts, EXC_DEPRECATION_WARNING, "path should be string, bytes, or os.PathLike, not %.200T", o)
            || !obj_get_buffer(ts, o, &view, false)) return NULL;
        Ref name = str_decode(ts, view.data, view.size, "utf-8", "surrogateescape");
        buffer_release(ts, &view);
        return name;
    }
    Ref path = path_fspath(ts, o), text = NULL;
    if (!path || is_str(path)) return path;
    text = str_decode(ts, bytes_of(path)->data, bytes_of(path)->size, "utf-8", "surrogateescape");
    ref_drop(path);
    return text;
}

static bool parse_mode(ThreadState *ts, Borrow text, bool only_tree, CompileMode *mode)
{
    if (str_equals_text(text, "exec")) *mode = COMPILE_FILE;
    else if (str_equals_text(text, "eval")) *mode = COMPILE_EVAL;
    else if (str_equals_text(text, "single")) *mode = COMPILE_SINGLE;
    else {
        bool function_type = str_equals_text(text, "func_type");
        if (function_type && only_tree) raise_error(ts, EXC_NOT_IMPLEMENTED_ERROR, "type comments are not supported");
        else if (function_type) raise_value_error(ts, "compile() mode 'func_type' requires flag PyCF_ONLY_AST");
        else if (only_tree) raise_value_error(ts, "compile() mode must be 'exec', 'eval', 'single' or 'func_type'");
        else raise_value_error(ts, "compile() mode must be 'exec', 'eval' or 'single'");
        return false;
    }
    return true;
}

static int default_optimize(ThreadState *ts) { return ts->rt->options ? ts->rt->options->optimize : 0; }

NATIVE(builtin_compile)
{
    static const char *const names[] = {"source", "filename", "mode", "flags", "dont_inherit", "optimize", "_feature_version"};
    static const ArgSpec spec = {"compile", names, 7, 6, 3};
    Borrow a[7];
    int flags = 0, optimize = -1;
    CompileOptions options = {.warn = warn_explicit};
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    if (!args_text(ts, a[2], "compile() argument 'mode'") || (a[3] && !args_int(ts, a[3], &flags))) return NULL;
    int fresh = a[4] ? obj_truth(ts, a[4]) : 0;
    if (fresh < 0 || (a[5] && !args_int(ts, a[5], &optimize))) return NULL;
    if (flags & ~(PYCF_FUTURES | PYCF_DONT_IMPLY_DEDENT | PYCF_ONLY_AST | PYCF_TYPE_COMMENTS | PYCF_TOP_LEVEL_AWAIT | PYCF_ALLOW_INCOMPLETE))
        return raise_value_error(ts, "compile(): unrecognised flags");
    if (optimize < -1 || optimize > 2) return raise_value_error(ts, "compile(): invalid optimize value");
    bool only_tree = (flags & PYCF_ONLY_AST) != 0;
    if (flags & PYCF_TYPE_COMMENTS) return raise_error(ts, EXC_NOT_IMPLEMENTED_ERROR, "type comments are not supported");
    if (is_kind(a[0], KIND_CODE)) return ref_new(a[0]);
    if (!parse_mode(ts, a[2], only_tree, &options.mode)) return NULL;
    Ref filename = file_name(ts, a[1]);
    if (!filename) return NULL;
    options.filename = filename;
    options.future = (uint32_t)flags & (CO_FUTURE_ANNOTATIONS | CO_FUTURE_BARRY);
    if (!fresh) options.future |= inherited_future(ts);
    options.optimize = optimize < 0 ? default_optimize(ts) : optimize;
    options.dont_imply_dedent = (flags & PYCF_DONT_IMPLY_DEDENT) != 0;
    options.top_level_await = (flags & PYCF_TOP_LEVEL_AWAIT) != 0;
    bool incomplete = false;
    if (flags & PYCF_ALLOW_INCOMPLETE) options.incomplete = &incomplete;
    Ref result = compile_anything(ts, a[0], &options, only_tree);
    if (!result && incomplete && exc_take_if(ts, EXC_SYNTAX_ERROR))
        raise_syntax_error(ts, EXC_SYNTAX_ERROR, "incomplete input", filename, 1, 1, 1, 1, NULL);
    ref_drop(filename);
    return result;
}

/* --- eval and exec ------------------------------------------------------------------------------------------- */
typedef struct Namespaces { Ref globals, locals; } Namespaces;

static bool is_mapping(Borrow o) { return o->type->slots.getitem != NULL; }

static bool check_namespaces(ThreadState *ts, const char *function, Borrow globals, Borrow locals)
{
    if (globals && !is_dict(globals)) {
        if (strcmp(function, "eval") == 0 && is_mapping(globals)) raise_type_error(ts, "globals must be a real dict; try eval(expr, {}, mapping)");
        else if (strcmp(function, "eval") == 0) raise_type_error(ts, "globals must be a dict");
        else raise_type_error(ts, "%s() globals must be a dict, not %.100T", function, globals);
        return false;
    }
    if (locals && !is_mapping(locals)) {
        if (strcmp(function, "eval") == 0) raise_type_error(ts, "locals must be a mapping");
        else raise_type_error(ts, "locals must be a mapping or None, not %.100T", locals);
        return false;
    }
    return true;
}

static bool find_namespaces(ThreadState *ts, const char *function, Borrow globals, Borrow locals, Namespaces *ns)
{
    if (globals == ts->rt->none) globals = NULL;
    if (locals == ts->rt->none) locals = NULL;
    if (!check_namespaces(ts, function, globals, locals)) return false;
    Frame *f = running_frame(ts);
    if (!globals && !f) return raise_system_error(ts, "globals and locals cannot be NULL"), false;
    if (globals) {
        ns->locals = ref_new(locals ? locals : globals);
    } else {
        ns->locals = locals ? ref_new(locals) : frame_locals(ts, f);
        globals = f->func->globals;
    }
    ns->globals = ref_new(globals);
    if (!ns->locals) return false;
    int there = dict_contains(ts, globals, IDO(ts, __builtins__));
    return there > 0 || (there == 0 && dict_set(ts, globals, IDO(ts, __builtins__), f ? f->func->builtins : ts->rt->builtins));
}

static CodeObject *eval_source(ThreadState *ts, Borrow source, CompileMode mode, const char *message)
{
    CompileOptions options = {.mode = mode, .future = inherited_future(ts), .optimize = default_optimize(ts), .warn = warn_explicit,
                              .filename = IDO(ts, string_name)};
    if (mode != COMPILE_EVAL || !is_str(source)) return (CodeObject *)compile_object(ts, source, &options, message, NULL);
    if (!str_can_encode(ts, source)) return NULL;
    const char *text = str_utf8(source);
    size_t skip = strspn(text, " \t");
    return (CodeObject *)compile_view(ts, text + skip, str_of(source)->size - skip, &options, NULL);
}

NATIVE(builtin_eval)
{
    (void)self; (void)kwnames;
    Namespaces ns = {NULL, NULL};
    Ref result = NULL;
    CodeObject *code = NULL;
    if (!find_namespaces(ts, "eval", nargs > 1 ? args[1] : NULL, nargs > 2 ? args[2] : NULL, &ns)) goto done;
    code = is_kind(args[0], KIND_CODE) ? (CodeObject *)ref_new(args[0])
                                       : eval_source(ts, args[0], COMPILE_EVAL, "eval() arg 1 must be a string, bytes or code object");
    if (!code) goto done;
    if (tuple_size(code->freevars)) raise_type_error(ts, "code object passed to eval() may not contain free variables");
    else {
        result = vm_run_code_take(ts, code, ns.globals, ns.locals, NULL);
        code = NULL;
    }
done:
    ref_xdrop(OBJ(code));
    ref_xdrop(ns.globals);
    ref_xdrop(ns.locals);
    return result;
}

static bool check_closure(ThreadState *ts, CodeObject *code, Borrow closure)
{
    size_t wanted = tuple_size(code->freevars);
    if (!wanted) {
        if (closure) raise_type_error(ts, "cannot use a closure with this code object");
        return !closure;
    }
    bool ok = closure && is_kind(closure, KIND_TUPLE) && tuple_size(closure) == wanted;
    for (size_t i = 0; ok && i < wanted; i++) ok = is_kind(tuple_item(closure, i), KIND_CELL);
    if (!ok) raise_type_error(ts, "code object requires a closure of exactly length %zu", wanted);
    return ok;
}

NATIVE(builtin_exec)
{
    static const char *const names[] = {"", "", "", "closure"};
    static const ArgSpec spec = {"exec", names, 4, 3, 1};
    Borrow a[4];
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    Namespaces ns = {NULL, NULL};
    Borrow closure = a[3] == ts->rt->none ? NULL : a[3];
    CodeObject *code = NULL;
    Ref result = NULL;
    if (!find_namespaces(ts, "exec", a[1], a[2], &ns)) goto done;
    if (is_kind(a[0], KIND_CODE)) {
        code = (CodeObject *)ref_new(a[0]);
        if (!check_closure(ts, code, closure)) goto done;
    } else if (closure) {
        raise_type_error(ts, "closure can only be used when source is a code object");
        goto done;
    } else {
        code = eval_source(ts, a[0], COMPILE_FILE, "exec() arg 1 must be a string, bytes or code object");
    }
    if (code) result = vm_run_code_take(ts, code, ns.globals, ns.locals, closure);
    code = NULL;
    if (result) ref_set(&result, none_new(ts));
done:
    ref_xdrop(OBJ(code));
    ref_xdrop(ns.globals);
    ref_xdrop(ns.locals);
    return result;
}
