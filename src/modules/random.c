/* random.c: the module _random: the Mersenne Twister MT19937 of Matsumoto and Nishimura, which lib/random.py
 * makes distributions of. The same seed gives the same numbers as in CPython. */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/random.h>

#include "base/sha512.h"
#include "modules/builtins.h"
#include "object/bytes.h"
#include "object/float.h"

#define WORDS 624
#define MIDDLE 397
#define UPPER_BIT 0x80000000u
#define TWIST 0x9908b0dfu

typedef struct RandomObject {
    Object base;
    uint32_t index;         /* words of the state used up: at WORDS it is made anew */
    uint32_t state[WORDS];
} RandomObject;

static RandomObject *random_of(Borrow o)
{
    return (RandomObject *)o;
}

/* --- the generator --- */

static uint32_t twisted(uint32_t high, uint32_t low)
{
    uint32_t y = (high & UPPER_BIT) | (low & ~UPPER_BIT);
    return y >> 1 ^ (y & 1 ? TWIST : 0);
}

static void renew(uint32_t *s)
{
    int i = 0;
    for (; i < WORDS - MIDDLE; i++) s[i] = s[i + MIDDLE] ^ twisted(s[i], s[i + 1]);
    for (; i < WORDS - 1; i++) s[i] = s[i + MIDDLE - WORDS] ^ twisted(s[i], s[i + 1]);
    s[i] = s[MIDDLE - 1] ^ twisted(s[i], s[0]);
}

static uint32_t next_word(RandomObject *r)
{
    if (r->index >= WORDS) {
        renew(r->state);
        r->index = 0;
    }
    uint32_t y = r->state[r->index++];
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c5680u;
    y ^= y << 15 & 0xefc60000u;
    return y ^ y >> 18;
}

static void seed_by_number(RandomObject *r, uint32_t seed)
{
    r->state[0] = seed;
    for (uint32_t i = 1; i < WORDS; i++)
        r->state[i] = 1812433253u * (r->state[i - 1] ^ r->state[i - 1] >> 30) + i;
    r->index = WORDS;
}

static uint32_t mixed(const uint32_t *s, size_t i, uint32_t factor)
{
    uint32_t before = s[i - 1];
    return s[i] ^ (before ^ before >> 30) * factor;
}

/* The state goes round: word 0 takes the value of the last one, and stays out of the mixing. */
static size_t step(uint32_t *s, size_t i)
{
    if (++i < WORDS) return i;
    s[0] = s[WORDS - 1];
    return 1;
}

/* count > 0 */
static void seed_by_words(RandomObject *r, const uint32_t *key, size_t count)
{
    uint32_t *s = r->state;
    size_t i = 1;
    seed_by_number(r, 19650218u);
    for (size_t k = 0; k < (count > WORDS ? count : WORDS); k++) {
        s[i] = mixed(s, i, 1664525u) + key[k % count] + (uint32_t)(k % count);
        i = step(s, i);
    }
    for (size_t k = 0; k < WORDS - 1; k++) {
        s[i] = mixed(s, i, 1566083941u) - (uint32_t)i;
        i = step(s, i);
    }
    s[0] = UPPER_BIT;
}

/* --- seeding --- */

static bool seed_by_system(ThreadState *ts, RandomObject *r)
{
    uint32_t key[WORDS];
    char *p = (char *)key;
    for (size_t left = sizeof key; left > 0;) {
        ssize_t got = getrandom(p, left, 0);
        if (got < 0 && errno != EINTR) return raise_os_error(ts, errno, NULL, NULL), false;
        if (got < 0) continue;
        p += got;
        left -= (size_t)got;
    }
    seed_by_words(r, key, WORDS);
    return true;
}

/* n >= 0: its words, the lowest first, are the key. */
static bool seed_by_int(ThreadState *ts, RandomObject *r, Borrow n)
{
    uint64_t bits = int_bit_length(n);
    size_t count = bits ? (size_t)((bits + 31) / 32) : 1;
    Ref bytes = int_to_bytes(ts, n, 4 * count, true, false);
    uint32_t *key = bytes ? mem_alloc(ts, 4 * count) : NULL;
    if (key) {
        const unsigned char *p = (const unsigned char *)bytes_of(bytes)->data;
        for (size_t i = 0; i < count; i++, p += 4)
            key[i] = p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
        seed_by_words(r, key, count);
        mem_free(ts, key, 4 * count);
    }
    ref_xdrop(bytes);
    return key != NULL;
}

static bool seed(ThreadState *ts, RandomObject *r, Borrow value)
{
    if (!value || value == ts->rt->none) return seed_by_system(ts, r);
    Ref n;
    if (is_int(value)) {
        n = int_sign(value) < 0 ? int_negate(ts, value) : ref_new(value);
    } else {
        int64_t hash = obj_hash(ts, value);
        if (hash == -1 && ts->exc) return false;
        n = int_from_uint64(ts, (uint64_t)hash);
    }
    bool done = n && seed_by_int(ts, r, n);
    ref_xdrop(n);
    return done;
}

/* --- methods --- */

static NATIVE(random_seed)
{
    UNUSED_ARGUMENTS();
    return seed(ts, random_of(self), nargs ? args[0] : NULL) ? none_new(ts) : NULL;
}

/* 53 random bits in [0, 1). */
static NATIVE(random_random)
{
    UNUSED_ARGUMENTS();
    RandomObject *r = random_of(self);
    uint32_t high = next_word(r) >> 5, low = next_word(r) >> 6;
    return float_from_double(ts, (high * 67108864.0 + low) * 0x1p-53);
}

static Ref random_bits(ThreadState *ts, RandomObject *r, size_t bits)
{
    size_t count = (bits + 63) / 64;
    uint64_t few[4], *limbs = count <= 4 ? few : mem_alloc(ts, 8 * count);
    if (!limbs) return NULL;
    memset(limbs, 0, 8 * count);
    for (size_t at = 0; at < bits; at += 32) {
        uint64_t word = next_word(r);
        if (bits - at < 32) word >>= 32 - (bits - at);
        limbs[at / 64] |= word << at % 64;
    }
    Ref n = int_from_limbs(ts, limbs, count, false);
    if (limbs != few) mem_free(ts, limbs, 8 * count);
    return n;
}

static NATIVE(random_getrandbits)
{
    UNUSED_ARGUMENTS();
    int bits;
    if (!args_int(ts, args[0], &bits)) return NULL;
    if (bits < 0) return raise_value_error(ts, "number of bits must be non-negative");
    if (bits == 0) return int_from_int64(ts, 0);
    if (bits <= 32) return int_from_int64(ts, next_word(random_of(self)) >> (32 - bits));
    return random_bits(ts, random_of(self), (size_t)bits);
}

static NATIVE(random_getstate)
{
    UNUSED_ARGUMENTS();
    RandomObject *r = random_of(self);
    Ref state = tuple_new(ts, WORDS + 1);
    for (size_t i = 0; state && i <= WORDS; i++) {
        Ref word = int_from_int64(ts, i < WORDS ? r->state[i] : r->index);
        if (word) tuple_of(state)->items[i] = word;
        else ref_clear(&state);
    }
    return state;
}

static bool read_state_word(ThreadState *ts, Borrow item, uint32_t *word)
{
    int64_t value;
    if (!is_int(item)) return raise_type_error(ts, "an integer is required"), false;
    if (int_sign(item) < 0)
        return raise_overflow_error(ts, "can't convert negative value to unsigned int"), false;
    if (int_bit_length(item) > 64)
        return raise_overflow_error(ts, "Python int too large to convert to C unsigned long"), false;
    *word = int_fits_int64(item, &value) ? (uint32_t)value : (uint32_t)((IntObject *)item)->limbs[0];
    return true;
}

static NATIVE(random_setstate)
{
    UNUSED_ARGUMENTS();
    uint32_t state[WORDS];
    int64_t index;
    if (!is_tuple(args[0])) return raise_type_error(ts, "state vector must be a tuple");
    if (tuple_size(args[0]) != WORDS + 1) return raise_value_error(ts, "state vector is the wrong size");
    for (size_t i = 0; i < WORDS; i++) {
        if (!read_state_word(ts, tuple_item(args[0], i), &state[i])) return NULL;
    }
    Borrow last = tuple_item(args[0], WORDS);
    if (!is_int(last)) return raise_type_error(ts, "an integer is required");
    if (!int_fits_int64(last, &index))
        return raise_overflow_error(ts, "Python int too large to convert to C long");
    if (index < 0 || index > WORDS) return raise_value_error(ts, "invalid state");
    memcpy(random_of(self)->state, state, sizeof state);
    random_of(self)->index = (uint32_t)index;
    return none_new(ts);
}

/* --- the type and the module --- */

static Ref random_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    RandomObject *r = (RandomObject *)object_alloc(ts, type, sizeof(RandomObject));
    if (!r) return NULL;
    r->index = 0;
    memset(r->state, 0, sizeof r->state);
    return OBJ(r);
}

static bool random_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (is_kind(self, KIND_RANDOM) && !args_no_keywords(ts, "Random", kwnames)) return false;
    if (nargs > 1) return raise_type_error(ts, "Random() requires 0 or 1 argument"), false;
    return seed(ts, random_of(self), nargs ? args[0] : NULL);
}

static void random_dealloc(ThreadState *ts, Object *o)
{
    object_free(ts, o, sizeof(RandomObject));
}

static const MethodDef random_methods[] = {
    {"random", random_random, 0, 0, 0, "random($self, /)\n--\n\nrandom() -> x in the interval [0, 1)."},
    {"seed", random_seed, 0, 1, 0,
     "seed($self, n=None, /)\n--\n\nStart again from n: an int or something with a hash. "
     "Without n, from what the system offers."},
    {"getstate", random_getstate, 0, 0, 0,
     "getstate($self, /)\n--\n\nThe state of the generator: a tuple of ints."},
    {"setstate", random_setstate, 1, 1, 0,
     "setstate($self, state, /)\n--\n\nContinue from a state that getstate() returned."},
    {"getrandbits", random_getrandbits, 1, 1, 0, "getrandbits($self, k, /)\n--\n\nAn int of k random bits."},
    {0},
};

const TypeSpec random_spec = {
    .name = "_random.Random",
    .kind = KIND_RANDOM,
    .flags = TF_BASETYPE,
    .basic_size = sizeof(RandomObject),
    .doc = "Random() -> a generator of random numbers with a state of its own.",
    .methods = random_methods,
    .slots = {.new_ = random_construct, .init = random_init, .dealloc = random_dealloc},
};

static NATIVE(sha512_function)
{
    UNUSED_ARGUMENTS();
    BufferView view;
    unsigned char digest[SHA512_SIZE];
    if (!obj_get_buffer(ts, args[0], &view, false)) return NULL;
    sha512(view.data, view.size, digest);
    buffer_release(ts, &view);
    return bytes_from_data(ts, (const char *)digest, SHA512_SIZE);
}

static const MethodDef functions[] = {
    {"sha512", sha512_function, 1, 1, 0,
     "sha512($module, data, /)\n--\n\nThe SHA-512 digest of bytes, itself 64 bytes."},
    {0},
};

Ref module_random_init(ThreadState *ts)
{
    Ref m = module_new(ts, "_random", "The Mersenne Twister, a generator of random numbers.");
    if (m && (!module_add_functions(ts, m, functions) || !module_add_kind(ts, m, KIND_RANDOM))) ref_clear(&m);
    return m;
}
