/* runpy.c: `-m NAME`.
 *
 * The work is done by a few lines of Python, so that the frames below a module's code are those that
 * CPython has there and shows in tracebacks: <frozen runpy>, with its functions and its line numbers. */
#include <errno.h>

#include "compile/compile.h"
#include "modules/builtins.h"
#include "object/instance.h"
#include "vm/eval.h"

static const struct { int line; const char *text; } script[] = {
    {1, "import sys\n"},
    {84, "class _Error(Exception):\n"
         "    pass\n"},
    {87, "def _run_code(code, run_globals):\n"
         "    exec(code, run_globals)\n"},
    {105, "def _get_module_details(mod_name):\n"
          "    if mod_name.startswith('.'):\n"
          "        raise _Error('Relative module names not supported')\n"
          "    package = mod_name.rpartition('.')[0]\n"},
    {110, "    if package:\n"
          "        try:\n"
          "            __import__(package)\n"
          "        except ImportError as error:\n"
          "            if error.name is None or error.name != package and not package.startswith(error.name "
              "+ '.'):\n"
          "                raise\n"},
    {120, "        if mod_name in sys.modules and not hasattr(sys.modules[mod_name], '__path__'):\n"
          "            import warnings\n"
          "            warnings.warn(RuntimeWarning(f'{mod_name!r} found in sys.modules after import of "
              "package {package!r}, '\n"
          "                f'but prior to execution of {mod_name!r}; this may result in unpredictable "
              "behaviour'))\n"},
    {130, "    try:\n"
          "        path, is_package = _find(mod_name)\n"
          "    except (ImportError, AttributeError, TypeError, ValueError) as error:\n"
          "        raise _Error('Error while finding module specification for '\n"
          "                     f'{mod_name!r} ({type(error).__name__}: {error})') from error\n"},
    {140, "    if path is None and not is_package:\n"
          "        raise _Error(f'No module named {mod_name}')\n"
          "    if is_package:\n"
          "        if mod_name == '__main__' or mod_name.endswith('.__main__'):\n"
          "            raise _Error('Cannot use package as __main__ module')\n"},
    {147, "        try:\n"
          "            return _get_module_details(mod_name + '.__main__')\n"
          "        except _Error as error:\n"
          "            if mod_name not in sys.modules:\n"
          "                raise\n"
          "            raise _Error(f'{error}; {mod_name!r} is a package and cannot be directly "
              "executed')\n"},
    {157, "    if path == 'built-in':\n"
          "        raise _Error(f'No code object available for {mod_name}')\n"
          "    return mod_name, path, _compile(path)\n"},
    {186, "def _run_module_as_main(mod_name, alter_argv=True):\n"
          "    message = None\n"
          "    try:\n"
          "        mod_name, path, code = _get_module_details(mod_name)\n"
          "    except _Error as error:\n"
          "        message = f'{sys.executable}: {error}'\n"
          "    if message is not None: sys.exit(message)\n"
          "    main_globals = sys.modules['__main__'].__dict__\n"
          "    if alter_argv: sys.argv[0] = path\n"
          "    main_globals['__file__'], main_globals['__cached__'] = path, None\n"
          "    main_globals['__package__'] = mod_name.rpartition('.')[0]\n"
          "    _set_spec(main_globals, mod_name, path)\n"
          "    return _run_code(code, main_globals)\n"},
};

static Ref script_text(ThreadState *ts)
{
    StrBuilder b = {.ts = ts};
    int line = 1;
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(script); i++) {
        for (; line < script[i].line; line++) builder_add_text(&b, "\n");
        builder_add_text(&b, script[i].text);
        for (const char *p = script[i].text; *p; p++) line += *p == '\n';
    }
    return builder_finish(&b);
}

/* (path, is it a package?); path None where there is nothing, or no file. */
NATIVE(find)
{
    UNUSED_ARGUMENTS();
    bool package;
    Ref path = import_find(ts, str_of(args[0]), &package);
    if (!path && ts->exc) return NULL;
    Ref pair = tuple_pack(ts, 2, path ? path : ts->rt->none, package ? ts->rt->true_ : ts->rt->false_);
    ref_xdrop(path);
    return pair;
}

NATIVE(place_spec)
{
    UNUSED_ARGUMENTS();
    return import_set_spec(ts, args[0], str_of(args[1]), args[2]) ? ref_new(ts->rt->none) : NULL;
}

NATIVE(compile_path) { UNUSED_ARGUMENTS(); return OBJ(import_compile_file(ts, str_utf8(args[0]), args[0], false)); }

static bool add_function(ThreadState *ts, Borrow dict, const MethodDef *def)
{
    Ref function = native_function_new(ts, def, NULL, NULL);
    bool ok = function && dict_set_text(ts, dict, def->name, function);
    ref_xdrop(function);
    return ok;
}

/* The globals of the script after it was run. */
static Ref load_script(ThreadState *ts)
{
    static const MethodDef natives[] = {{"_find", find, 1, 1, 0, NULL},
        {"_compile", compile_path, 1, 1, 0, NULL}, {"_set_spec", place_spec, 3, 3, 0, NULL}};
    Ref text = script_text(ts), filename = str_from_text(ts, "<frozen runpy>"),
        name = str_from_text(ts, "runpy"), dict = dict_new(ts);
    bool ok = text && filename && name && dict && dict_set(ts, dict, IDO(ts, __name__), name)
           && dict_set(ts, dict, IDO(ts, __builtins__), ts->rt->builtins);
    for (size_t i = 0; ok && i < OURO_ARRAY_LENGTH(natives); i++) ok = add_function(ts, dict, &natives[i]);
    CompileOptions options = {.mode = COMPILE_FILE, .filename = filename};
    CodeObject *code = ok ? compile_source(ts, str_utf8(text), str_of(text)->size, &options) : NULL;
    Ref done = code ? vm_run_code_take(ts, code, dict, NULL, NULL) : NULL;
    if (!done) ref_clear(&dict);
    ref_xdrop(done);
    ref_xdrop(text);
    ref_xdrop(filename);
    ref_xdrop(name);
    return dict;
}

Ref run_as_main(ThreadState *ts, const char *name, bool alter_argv)
{
    Ref globals = load_script(ts);
    Ref text = globals ? str_decode(ts, name, strlen(name), "utf-8", "surrogateescape") : NULL;
    Borrow function = text ? dict_find_text(ts, globals, "_run_module_as_main") : NULL;
    Ref done = function ? obj_call2(ts, function, text, alter_argv ? ts->rt->true_ : ts->rt->false_) : NULL;
    ref_xdrop(text);
    ref_xdrop(globals);
    return done;
}
