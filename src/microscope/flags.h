/* flags.h: what the command line asks of the microscope. Filled by main/, kept in Options
 * (modules/modules.h) and copied into the Microscope when it is made. Strings are borrowed and live as
 * long as the runtime. */
#ifndef OURO_MICROSCOPE_FLAGS_H
#define OURO_MICROSCOPE_FLAGS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum GcTrace { GC_TRACE_OFF, GC_TRACE_LINES, GC_TRACE_STEPS } GcTrace;
typedef enum LeaksMode { LEAKS_OFF, LEAKS_SHOW, LEAKS_FAIL, LEAKS_ALL } LeaksMode;
typedef enum ColorMode { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } ColorMode;

typedef struct MicroscopeOptions {
    bool json;              /* --json: reports on the log are lines of JSON */
    bool deterministic;     /* --deterministic: no times, no addresses */
    unsigned width;         /* columns of the terminal; 0: no limit */
    GcTrace gc_trace;       /* --gc-trace */
    bool heap_report;       /* --heap-report: peak and final heap at exit */
    LeaksMode leaks;        /* --leaks */
    bool check;             /* --check: heap and ledger after every line */
    bool memory_profile;    /* --memory-profile: the script's lines and what memory they took */
    bool trace_memory;      /* -X tracemalloc */
    unsigned trace_frames;  /* its frames: 1 unless told */
    ColorMode color;        /* --color */
    const char *library;    /* folder of the library's modules: what they make is not the user's; or NULL */
    const char *log;        /* --log: file of reports nobody asked for; NULL: stderr */
    const char *const *watches; /* --watch: "NAME" or "NAME@LINE" */
    size_t watch_count;
} MicroscopeOptions;

typedef struct ThreadState ThreadState;

/* Starts what the options ask for. False after a message on stderr: the log cannot be written, or no
 * memory. */
bool microscope_begin(ThreadState *ts, const MicroscopeOptions *options);
/* The program is over, its modules are still there: writes the reports of the end. The exit status:
 * `status`, or another if a report says so. */
int microscope_end(ThreadState *ts, int status);

#endif
