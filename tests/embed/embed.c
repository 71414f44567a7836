/* Tests of the interface for C programs: each check prints its line when it fails; ends with "N passed, N failed". The
 * argument is the folder of the library modules. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <ouro/ouro.h>

static int passed, failed;
#define CHECK(condition) \
    do { \
        if (condition) __atomic_fetch_add(&passed, 1, __ATOMIC_RELAXED); \
        else __atomic_fetch_add(&failed, 1, __ATOMIC_RELAXED), printf("FAIL embed line %d: %s\n", __LINE__, #condition); \
    } while (0)

static OuroOptions options;

static int64_t int_of(Ouro *o, const char *expression)
{
    int64_t n = -1;
    OuroValue *v = ouro_eval(o, expression);
    CHECK(v && ouro_as_int(o, v, &n));
    ouro_release(o, v);
    return n;
}

static void test_values(void)
{
    Ouro *o = ouro_new(&options);
    OuroValue *items[] = {ouro_int(o, -7), ouro_float(o, 2.5), ouro_str(o, "schl\xc3\xa4nge"), ouro_bool(o, true),
                          ouro_none(o), ouro_bytes(o, "a\0b", 3)};
    OuroValue *list = ouro_list(o, items, 6), *tuple = ouro_tuple(o, items, 2), *text = ouro_to_repr(o, list);
    CHECK(strcmp(ouro_as_str(o, text), "[-7, 2.5, 'schl\xc3\xa4nge', True, None, b'a\\x00b']") == 0);
    CHECK(ouro_length(o, list) == 6 && ouro_length(o, tuple) == 2 && ouro_length(o, items[0]) == -1);
    CHECK(strcmp(ouro_error_type(o), "TypeError") == 0);
    int64_t n;
    double x;
    bool b;
    CHECK(ouro_as_int(o, items[0], &n) && n == -7 && ouro_as_float(o, items[1], &x) && x == 2.5);
    CHECK(ouro_as_bool(o, items[4], &b) && !b && !ouro_as_int(o, items[2], &n) && !ouro_as_str(o, items[0]));
    OuroValue *big = ouro_eval(o, "2 ** 70");
    CHECK(big && !ouro_as_int(o, big, &n) && strcmp(ouro_error_type(o), "OverflowError") == 0);
    OuroValue *d = ouro_dict(o), *back = NULL;
    CHECK(ouro_set_item(o, d, items[2], list) && (back = ouro_get_item(o, d, items[2])) == list);
    CHECK(!ouro_set_item(o, d, list, list) && strstr(ouro_error(o), "unhashable type: 'list'"));
    CHECK(strcmp(ouro_type_name(o, d), "dict") == 0);
    OuroValue *all[] = {list, tuple, text, big, d, back};
    for (int i = 0; i < 6; i++) ouro_release(o, all[i]), ouro_release(o, items[i]);
    CHECK(ouro_free(o) == 0);
}

static void test_running(void)
{
    Ouro *o = ouro_new(&options);
    CHECK(ouro_run(o, "import math\nx = 40\ndef f(a, b=2):\n    return a + b\n", "setup"));
    CHECK(int_of(o, "f(x)") == 42);
    OuroValue *five = ouro_int(o, 5), *f = ouro_get(o, "f"), *r = ouro_call(o, f, &five, 1);
    int64_t n = 0;
    CHECK(r && ouro_as_int(o, r, &n) && n == 7);
    CHECK(ouro_set(o, "x", five) && int_of(o, "x + 1") == 6);
    CHECK(!ouro_get(o, "nothing") && strcmp(ouro_error_type(o), "NameError") == 0);
    CHECK(!ouro_run(o, "def broken(:\n", "bad") && strstr(ouro_error(o), "SyntaxError: invalid syntax"));
    CHECK(!ouro_run(o, "1/0\n", "div") && strstr(ouro_error(o), "File \"div\", line 1, in <module>"));
    CHECK(ouro_run(o, "pass\n", "ok") && strcmp(ouro_error(o), "") == 0);
    CHECK(!ouro_run_file(o, "/nonexistent.py") && strcmp(ouro_error_type(o), "FileNotFoundError") == 0);
    OuroValue *m = ouro_import(o, "json"), *s = m ? ouro_call_method(o, m, "dumps", &five, 1) : NULL;
    CHECK(s && strcmp(ouro_as_str(o, s), "5") == 0);
    OuroValue *pi = ouro_eval(o, "math"), *value = ouro_get_attribute(o, pi, "pi");
    double x;
    CHECK(value && ouro_as_float(o, value, &x) && x > 3.14 && x < 3.15);
    CHECK(!ouro_get_attribute(o, pi, "tau2") && ouro_set_attribute(o, pi, "tau2", five));
    CHECK(ouro_run(o, "class N: pass\nfor i in range(10):\n    n = N(); n.me = n\ndel n\n", "cycles") && ouro_collect(o) >= 10);
    OuroValue *all[] = {five, f, r, m, s, pi, value};
    for (int i = 0; i < 7; i++) ouro_release(o, all[i]);
    CHECK(ouro_free(o) == 0);
}

static OuroValue *add(Ouro *o, void *context, OuroValue *const *arguments, size_t count)
{
    int64_t sum = *(int64_t *)context, n;
    for (size_t i = 0; i < count; i++) {
        if (!ouro_as_int(o, arguments[i], &n)) return NULL;
        sum += n;
    }
    return sum == 13 ? ouro_raise(o, "Unlucky", "13") : ouro_int(o, sum);
}

static OuroValue *call_back(Ouro *o, void *context, OuroValue *const *arguments, size_t count)
{
    (void)context;
    return ouro_call(o, arguments[0], arguments + 1, count - 1);
}

static int alive;
typedef struct Box { char name[16]; } Box;
static bool box_init(Ouro *o, void *data, OuroValue *const *arguments, size_t count)
{
    const char *name = count > 1 ? ouro_as_str(o, arguments[1]) : "";
    if (!name) return false;
    alive++;
    snprintf(((Box *)data)->name, sizeof(Box), "%s", name);
    return true;
}
static void box_free(Ouro *o, void *data) { (void)o; alive -= ((Box *)data)->name[0] != 0; }
static OuroValue *box_name(Ouro *o, void *data, OuroValue *const *arguments, size_t count)
{
    (void)arguments; (void)count;
    return ouro_str(o, ((Box *)data)->name);
}
static const OuroMethod box_methods[] = {{"name", box_name}, {NULL, NULL}};
static const OuroType box_type = {"Box", sizeof(Box), box_init, box_free, box_methods};

static void test_c_code(void)
{
    Ouro *o = ouro_new(&options);
    int64_t base = 10;
    OuroValue *f = ouro_function(o, "add", add, &base), *g = ouro_function(o, "call_back", call_back, NULL),
              *box = ouro_type(o, &box_type);
    CHECK(ouro_set(o, "add", f) && ouro_set(o, "call_back", g) && ouro_set(o, "Box", box));
    CHECK(ouro_run(o, "class Unlucky(Exception): pass\n", "setup"));
    CHECK(int_of(o, "add(1, 5)") == 16 && int_of(o, "call_back(lambda a, b: a * b, 6, 7)") == 42);
    CHECK(!ouro_run(o, "add(3)\n", "x") && strcmp(ouro_error_type(o), "Unlucky") == 0);
    CHECK(!ouro_run(o, "add('x')\n", "x") && strcmp(ouro_error_type(o), "TypeError") == 0);
    CHECK(!ouro_run(o, "call_back(lambda: 1/0)\n", "x") && strcmp(ouro_error_type(o), "ZeroDivisionError") == 0);
    CHECK(ouro_run(o, "try: call_back(lambda: 1/0)\nexcept ZeroDivisionError as e: caught = str(e)\n", "x"));
    CHECK(ouro_run(o, "class Named(Box):\n    def twice(self): return self.name() * 2\nb = Named('ab')\n", "x"));
    OuroValue *b = ouro_get(o, "b"), *s = b ? ouro_call_method(o, b, "twice", NULL, 0) : NULL;
    CHECK(s && strcmp(ouro_as_str(o, s), "abab") == 0 && alive == 1);
    Box *data = ouro_data(o, b, &box_type);
    CHECK(data && strcmp(data->name, "ab") == 0 && !ouro_data(o, s, &box_type));
    CHECK(!ouro_run(o, "Box.name(5)\n", "x") && !ouro_run(o, "Box(5)\n", "x"));
    CHECK(!ouro_run(o, "def deep(): return call_back(deep)\ndeep()\n", "x"));
    CHECK(strcmp(ouro_error_type(o), "RecursionError") == 0);
    ouro_release(o, b), ouro_release(o, s);
    CHECK(ouro_run(o, "del b\n", "x") && alive == 0);
    ouro_release(o, f), ouro_release(o, g), ouro_release(o, box);
    CHECK(ouro_free(o) == 0);
}

static void test_two(void)
{
    Ouro *a = ouro_new(&options), *b = ouro_new(&options);
    CHECK(ouro_run(a, "x = 1\nimport sys\nsys.setrecursionlimit(500)\n", "a") && ouro_run(b, "x = 2\nimport sys\n", "b"));
    CHECK(int_of(a, "x") == 1 && int_of(b, "x") == 2);
    CHECK(int_of(a, "sys.getrecursionlimit()") == 500 && int_of(b, "sys.getrecursionlimit()") == 1000);
    CHECK(!ouro_run(a, "1/0\n", "a") && ouro_run(b, "y = 5\n", "b"));
    CHECK(strstr(ouro_error(a), "ZeroDivisionError") && strcmp(ouro_error(b), "") == 0);
    CHECK(ouro_free(a) == 0);
    CHECK(int_of(b, "x + y") == 7 && ouro_free(b) == 0);
}

static void test_limit(void)
{
    OuroOptions small = options;
    small.memory_limit = (size_t)8 << 20;
    Ouro *o = ouro_new(&small);
    CHECK(o && !ouro_run(o, "x = []\nwhile True: x.append('y' * 1000 + str(len(x)))\n", "hungry"));
    CHECK(strcmp(ouro_error_type(o), "MemoryError") == 0 && ouro_memory_peak(o) <= small.memory_limit);
    CHECK(ouro_run(o, "del x\nz = 'goes on'\n", "after") && ouro_memory_used(o) < small.memory_limit);
    CHECK(ouro_free(o) == 0);
    small.memory_limit = 100000;
    CHECK(!ouro_new(&small));
}

static void *run_in_thread(void *unused)
{
    Ouro *o = ouro_new(&options);
    (void)unused;
    CHECK(o && int_of(o, "sum(range(1000))") == 499500);
    CHECK(!ouro_run(o, "def f(): f()\nf()\n", "deep") && strcmp(ouro_error_type(o), "RecursionError") == 0);
    CHECK(ouro_free(o) == 0);
    return NULL;
}

static void test_threads(void)
{
    pthread_t t;
    for (int i = 0; i < 3 && pthread_create(&t, NULL, run_in_thread, NULL) == 0; i++) pthread_join(t, NULL);
}

static const char with_threads[] =
    "import threading, time\n"
    "total, stop = 0, threading.Event()\n"
    "def work():\n"
    "    global total\n"
    "    while not stop.is_set():\n"
    "        total += call_back(lambda a: add(a) - 10, 1)\n"
    "workers = [threading.Thread(target=work) for _ in range(3)]\n"
    "for w in workers: w.start()\n"
    "threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()\n";

/* A program with threads of its own, which call C functions while the C program does something else, or calls too. */
static void *run_threads(void *unused)
{
    Ouro *o = ouro_new(&options);
    int64_t base = 10, before, after;
    (void)unused;
    OuroValue *f = ouro_function(o, "add", add, &base), *g = ouro_function(o, "call_back", call_back, NULL);
    CHECK(ouro_set(o, "add", f) && ouro_set(o, "call_back", g) && ouro_run(o, with_threads, "threads"));
    before = int_of(o, "total");
    for (int i = 0; i < 100 && int_of(o, "total") < before + 5; i++) usleep(10000);
    after = int_of(o, "total");
    CHECK(after >= before + 5);
    for (int i = 0; i < 50; i++) ouro_release(o, ouro_int(o, 1 << 20));
    CHECK(ouro_run(o, "stop.set()\nfor w in workers: w.join()\n", "stop") && int_of(o, "threading.active_count()") == 2);
    ouro_release(o, f), ouro_release(o, g);
    CHECK(ouro_free(o) == 0);
    return NULL;
}

static void test_python_threads(void)
{
    pthread_t other;
    bool two = pthread_create(&other, NULL, run_threads, NULL) == 0;
    run_threads(NULL);
    if (two) pthread_join(other, NULL);
}

int main(int argc, char **argv)
{
    options.library = argc > 1 ? argv[1] : NULL;
    test_values();
    test_running();
    test_c_code();
    test_two();
    test_limit();
    test_threads();
    test_python_threads();
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0;
}
