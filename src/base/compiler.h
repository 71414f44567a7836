/* compiler.h: the compiler extensions Ouro uses, each behind a name that says what it is for.
 *
 * Code above this header is C11; what gcc and clang add to it is spelled here and nowhere else, so that
 * another compiler needs one file changed (computed goto is chosen in the eval loop by
 * OURO_COMPUTED_GOTO). */
#ifndef OURO_BASE_COMPILER_H
#define OURO_BASE_COMPILER_H

#include <stddef.h>

#if defined(__GNUC__) || defined(__clang__)

/* Branch hints: state what is common only where being wrong is rare. */
#define OURO_LIKELY(c)   __builtin_expect(!!(c), 1)
#define OURO_UNLIKELY(c) __builtin_expect(!!(c), 0)

/* The compiler has proof (or a bug) when control arrives here. */
#define OURO_UNREACHABLE() __builtin_unreachable()

#define OURO_NOINLINE      __attribute__((noinline))
#define OURO_ALWAYS_INLINE inline __attribute__((always_inline))

/* Kept out of the hot text section, and branches towards it are unlikely. */
#define OURO_COLD __attribute__((cold, noinline))

#define OURO_NORETURN     __attribute__((noreturn))
/* Reads what the heap has poisoned, on purpose. */
#define OURO_NO_ASAN __attribute__((no_sanitize_address))
#define OURO_UNUSED       __attribute__((unused))
#define OURO_FALLTHROUGH  __attribute__((fallthrough))
#define OURO_ALIGNED(n)   __attribute__((aligned(n)))

/* Ignoring the result is an error: it owns something or says whether the call failed. */
#define OURO_WARN_UNUSED __attribute__((warn_unused_result))

/* printf-like: argument `format` holds the format, the values start at argument `first`. */
#define OURO_PRINTF(format, first) __attribute__((format(printf, format, first)))

/* The returned block aliases nothing; its size is argument `n`. */
#define OURO_MALLOC_LIKE(n) __attribute__((malloc, alloc_size(n)))

#define OURO_PREFETCH(address)       __builtin_prefetch((address), 0, 3)
#define OURO_PREFETCH_WRITE(address) __builtin_prefetch((address), 1, 3)

#ifndef OURO_COMPUTED_GOTO
#define OURO_COMPUTED_GOTO 1 /* 0: the eval loop is a plain switch */
#endif
#ifndef OURO_MICROSCOPE
#define OURO_MICROSCOPE 1 /* 0: nothing can be watched; to measure what it costs that it can */
#endif

#else
#error "Ouro needs gcc or clang: describe this compiler's extensions here"
#endif

/* The struct of `type` whose member `member` is at `pointer`. */
#define OURO_CONTAINER_OF(pointer, type, member) ((type *)((char *)(pointer) - offsetof(type, member)))

#define OURO_ARRAY_LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* Is this an AddressSanitizer build? gcc says it by a macro, clang by a feature. */
#if defined(__SANITIZE_ADDRESS__)
#define OURO_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define OURO_ASAN 1
#endif
#endif
#ifndef OURO_ASAN
#define OURO_ASAN 0
#endif

#endif
