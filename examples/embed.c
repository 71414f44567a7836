/* embed.c: Ouro inside a C program. Built with
 *
 *     cc embed.c $(pkg-config --cflags --libs ouro) -o embed
 */
#include <stdio.h>

#include <ouro/ouro.h>

/* A C function for Python: clamp(x, low, high). */
static OuroValue *clamp(Ouro *o, void *context, OuroValue *const *arguments, size_t count)
{
    int64_t n[3];
    (void)context;
    if (count != 3) return ouro_raise(o, "TypeError", "clamp() takes three numbers");
    for (int i = 0; i < 3; i++)
        if (!ouro_as_int(o, arguments[i], &n[i])) return NULL;
    return ouro_int(o, n[0] < n[1] ? n[1] : n[0] > n[2] ? n[2] : n[0]);
}

/* A C type for Python: a counter. */
typedef struct Counter { int64_t value, step; } Counter;

static bool counter_init(Ouro *o, void *data, OuroValue *const *arguments, size_t count)
{
    Counter *c = data;
    c->step = 1;
    return count < 2 || ouro_as_int(o, arguments[1], &c->step);
}

static OuroValue *counter_next(Ouro *o, void *data, OuroValue *const *arguments, size_t count)
{
    Counter *c = data;
    (void)arguments; (void)count;
    return ouro_int(o, c->value += c->step);
}

static const OuroMethod counter_methods[] = {{"next", counter_next}, {NULL, NULL}};
static const OuroType counter_type = {"Counter", sizeof(Counter), counter_init, NULL, counter_methods};

static const char program[] =
    "def total(numbers):\n"
    "    c = Counter(step_for(numbers))\n"
    "    return [clamp(n, 0, 10) for n in numbers], c.next() + c.next()\n"
    "\n"
    "def step_for(numbers):\n"
    "    return len(numbers)\n";

int main(int argc, char **argv)
{
    OuroOptions options = {.library = argc > 1 ? argv[1] : NULL}; /* NULL: where it was installed */
    Ouro *o = ouro_new(&options);
    if (!o) return 1;

    OuroValue *f = ouro_function(o, "clamp", clamp, NULL), *type = ouro_type(o, &counter_type);
    bool ok = f && type && ouro_set(o, "clamp", f) && ouro_set(o, "Counter", type) && ouro_run(o, program, "program");
    ouro_release(o, f);
    ouro_release(o, type);

    OuroValue *numbers = ok ? ouro_eval(o, "[-5, 5, 50]") : NULL, *total = ok ? ouro_get(o, "total") : NULL;
    OuroValue *result = numbers && total ? ouro_call(o, total, &numbers, 1) : NULL;
    OuroValue *text = result ? ouro_to_repr(o, result) : NULL;
    if (text) printf("%s\n", ouro_as_str(o, text));
    else fputs(ouro_error(o), stderr);

    /* an error, as Python prints it */
    if (!ouro_run(o, "clamp('x', 1, 2)\n", "mistake")) printf("%s", ouro_error(o));

    ouro_release(o, text);
    ouro_release(o, result);
    ouro_release(o, total);
    ouro_release(o, numbers);
    return ouro_free(o) == 0 ? 0 : 1;
}
