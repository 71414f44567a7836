/* io.h: streams, in three layers.
 *
 *     TextIOWrapper     str     decodes and encodes, translates newlines
 *         | buffer
 *     Buffered...       bytes   gathers small reads and writes
 *         | raw
 *     FileIO            bytes   a file descriptor: one system call each
 *
 * Each layer may stand on an object written in Python; where it stands on one of ours, exactly of the type made
 * here, it calls the C functions below and no method is looked up. BytesIO and StringIO keep their contents in
 * memory. All streams begin with an IoBase, so that their dict is at the same place in each.
 *
 * A system call that a signal interrupts is made again when the signal's handler has run (io_interrupted). */
#ifndef OURO_MODULES_IO_H
#define OURO_MODULES_IO_H

#include "modules/builtins.h"
#include "modules/thread.h"
#include "object/bytes.h"

#define IO_BUFFER_SIZE 8192
#define IO_WOULD_BLOCK (-2) /* result of a read or write of a descriptor that is set not to block */

typedef struct IoBase {
    GcObject base;
    Ref dict; /* or NULL */
} IoBase;

typedef struct FileObject {
    IoBase io;
    int fd;          /* -1: closed */
    int8_t seekable; /* -1: not yet asked */
    bool created, readable, writable, appending, close_fd;
    uint8_t finalizing;
    uint32_t block_size;
} FileObject;

/* Either [at, end) of the buffer has been read and waits to be consumed, the raw stream standing behind it; or
 * [0, pending) has been written and waits to be passed on, the raw stream standing where it belongs. Never both. */
typedef struct BufferedObject {
    IoBase io;
    Ref raw; /* NULL: not initialised, or detached */
    bool detached, readable, writable;
    Latch latch;               /* held while the buffer is at work */
    ThreadState *worker;       /* by this thread */
    uint8_t finalizing;
    char *buffer; /* capacity bytes, or NULL before the first use and after close */
    size_t capacity, at, end, pending;
} BufferedObject;

/* How newlines are seen while reading, and what was seen (SEEN_*): shared with IncrementalNewlineDecoder. */
typedef struct Newlines {
    bool universal, translate, held_back; /* held_back: a \r that may be the first half of \r\n */
    uint8_t seen;
} Newlines;
#define SEEN_CR 1u
#define SEEN_LF 2u
#define SEEN_CRLF 4u

typedef struct TextObject {
    IoBase io;
    Ref buffer;           /* NULL: not initialised, or detached */
    Ref encoding, errors; /* str */
    Ref decoded;          /* text read and not consumed from byte decoded_at on, or NULL */
    Ref snapshot;         /* bytes that gave `decoded`, or NULL when the position cannot be told from them */
    uint32_t decoded_at;
    uint32_t chunk_size;
    Ref encoder, decoder; /* incremental codecs, of encodings that are not built in; or NULL */
    Ref snapshot_state;   /* of the decoder before the snapshot */
    const char *codec,
        *ordered;      /* names for str_decode and str_encode; ordered: once the byte order is known */
    uint8_t unit;      /* bytes of a code unit */
    bool marked, utf8; /* marked: begins with a byte order mark. utf8: the text's own bytes, as they are */
    bool in_started, out_started; /* the mark is behind us */
    bool decoder_stale; /* to be reset before it is used again */
    bool detached, can_read, can_write, line_buffering, write_through, seekable, telling, has_read1;
    uint8_t finalizing, left_size;
    bool snapshot_started,
        snapshot_held_back; /* in_started and newlines.held_back before the snapshot was decoded */
    double bytes_per_char;   /* of the last chunk, 0: unknown */
    char left[4];           /* bytes of a code point that is not complete */
    Newlines newlines;
    char line_end[3];  /* what reading ends a line at, "" for any; see newlines.universal */
    char write_end[3]; /* what \n is written as, "" as itself */
    char *pending;     /* encoded text that the buffer has not got yet; chunk_size bytes, or NULL */
    uint32_t pending_size, pending_capacity;
} TextObject;

/* --- io_codec.c ----------------------------------------------------------------------------------------- */
/* Gives the stream the codec of an encoding that is not built in. LookupError: nobody knows it, or not for text. */
bool text_find_codec(ThreadState *ts, TextObject *t, Borrow encoding, Borrow errors);
Ref text_codec_encode(ThreadState *ts, TextObject *t, StrObject *s);
Ref text_codec_decode(ThreadState *ts, TextObject *t, const char *data, size_t size, bool final);
/* What follows stands at the start of the stream, or not. */
bool text_codec_restart_encoder(ThreadState *ts, TextObject *t, bool at_start);
/* A tuple (bytes that wait, more). */
Ref text_codec_state(ThreadState *ts, TextObject *t);
bool text_codec_set_state(ThreadState *ts, TextObject *t, Borrow state);
/* As it was before the snapshot, but that the bytes it had are the snapshot's first. */
bool text_codec_rewind(ThreadState *ts, TextObject *t);

/* --- io_base.c ------------------------------------------------------------------------------------------ */
Ref raise_unsupported(ThreadState *ts, const char *message);
/* The class UnsupportedOperation; borrowed. */
Borrow io_unsupported_class(ThreadState *ts);
/* A stream whose fields behind the header are zero, tracked. */
Object *io_alloc(ThreadState *ts, Type *type, size_t size);
/* An optional size: absent and None are -1. "argument should be integer or None, not 'T'". */
bool io_size_argument(ThreadState *ts, Borrow const *args, size_t nargs, int64_t *size);
/* After a system call failed with EINTR: runs signal handlers; false with their exception. */
bool io_interrupted(ThreadState *ts);
/* What a call that may block has returned, after the handlers of signals that came meanwhile; NULL if one raises. */
Ref io_result_take(ThreadState *ts, Ref result);
/* An attribute of the stream below, which may stand on a thousand others. */
Ref io_getattr(ThreadState *ts, Borrow o, StrObject *name);
/* o.closed as a truth; false with an exception. */
bool io_is_closed(ThreadState *ts, Borrow o, bool *closed);
/* ValueError "I/O operation on closed file." when it is. */
bool io_check_open(ThreadState *ts, Borrow o);
/* o.name() as a truth: readable, writable, seekable, isatty. */
bool io_ask(ThreadState *ts, Borrow o, const char *name, bool *answer);
Ref io_call(ThreadState *ts, Borrow o, const char *name, Borrow arg /* or NULL */);
/* o.flush(), dropping the result. */
bool io_flush(ThreadState *ts, Borrow o);
/* flush and close of a stream on top of `below`: closes below whatever flush does; the exceptions are chained. */
Ref io_close_both(ThreadState *ts, Borrow o, Borrow below);
Ref iobase_close(ThreadState *ts, Borrow self);
/* EncodingWarning where -X warn_default_encoding asks for it: no encoding was given. False: it is an error. */
bool io_warn_encoding(ThreadState *ts, int level);
bool io_repr_name(ThreadState *ts, Borrow o,
                  Ref *name); /* o.name, NULL without an exception when it has none */
/* Room for `size` bytes at *data, over-allocating. */
bool io_reserve(ThreadState *ts, char **data, size_t *capacity, size_t size);
/* A copy of the instance's dict, or None; and the way back, for __setstate__. */
Ref io_state_dict(ThreadState *ts, Borrow self);
bool io_add_state_dict(ThreadState *ts, Borrow self, Borrow dict, const char *which);
void iobase_clear(ThreadState *ts, Object *o);
void iobase_finalize(ThreadState *ts, Object *o);
void iobase_traverse(Object *o, VisitFn visit, void *context);
Ref iobase_iter(ThreadState *ts, Borrow self);
#define IO_DICT_OFFSET offsetof(IoBase, dict)
#define IO_FLAGS (TF_GC | TF_BASETYPE | TF_WEAKREFS)

/* --- io_file.c ------------------------------------------------------------------------------------------ */
static inline bool is_file(Borrow o) { return is_kind(o, KIND_FILEIO); } /* exactly: its methods are ours */
static inline FileObject *file_of(Borrow o) { return (FileObject *)o; }
/* A FileIO for a path or a descriptor. */
Ref file_open(ThreadState *ts, Borrow name, const char *mode, bool close_fd, Borrow opener);
/* A FileIO for a descriptor that is known to be good; name for its attribute. */
Ref file_from_fd(ThreadState *ts, int fd, const char *mode, bool close_fd, Borrow name);
int64_t file_read(ThreadState *ts, FileObject *f, char *to, size_t size); /* -1, IO_WOULD_BLOCK */
int64_t file_write(ThreadState *ts, FileObject *f, const char *from, size_t size);
int64_t file_seek(ThreadState *ts, FileObject *f, int64_t offset, int whence); /* -1 with an exception */
Ref file_read_all(ThreadState *ts, FileObject *f);
bool file_seekable(ThreadState *ts, FileObject *f);

/* --- io_buffered.c -------------------------------------------------------------------------------------- */
static inline BufferedObject *buffered_of(Borrow o) { return (BufferedObject *)o; }
static inline bool is_buffered_reader(Borrow o)
{
    return is_kind(o, KIND_BUFFERED_READER) || is_kind(o, KIND_BUFFERED_RANDOM);
}
static inline bool is_buffered_writer(Borrow o)
{
    return is_kind(o, KIND_BUFFERED_WRITER) || is_kind(o, KIND_BUFFERED_RANDOM);
}
/* Whether a raw stream can be read, written or sought in: raw.METHOD(), for a FileIO as it is given. Raises. */
bool buffered_check_raw(ThreadState *ts, Borrow raw, const char *method, bool answer_if_file);
Ref buffered_new(ThreadState *ts, TypeKind kind, Borrow raw, size_t capacity);
/* What read1(size) answers: bytes, NULL with an exception. */
Ref buffered_read_some(ThreadState *ts, BufferedObject *b, size_t size);
bool buffered_write_all(ThreadState *ts, BufferedObject *b, const char *data, size_t size);
bool buffered_flush(ThreadState *ts, BufferedObject *b);

/* --- io_newline.c --------------------------------------------------------------------------------------- */
/* Sees and translates the newlines of text that was read. Consumes text (a str), gives a str; NULL stays NULL. */
Ref newlines_decode_take(ThreadState *ts, Newlines *n, Ref text, bool final);
Ref newlines_seen(ThreadState *ts, uint8_t seen); /* None, a str or a tuple */
/* Parses newline=: None, '', '\n', '\r', '\r\n'; false when it is none of them (no exception). */
bool newline_is_legal(Borrow newline_or_null);
/* Copies text with every \n replaced. */
Ref newlines_replace(ThreadState *ts, Borrow text, const char *end);
/* Where a line ends in text[from, size): the offset behind its end, or -1. line_end as in TextObject. */
int64_t line_find_end(const char *text, size_t size, size_t from, const Newlines *n, const char *line_end);

/* --- io_text.c ------------------------------------------------------------------------------------------ */
static inline TextObject *text_of(Borrow o) { return (TextObject *)o; }
Ref text_new(ThreadState *ts, Borrow buffer, const char *encoding, const char *errors,
             Borrow newline /* or NULL */, bool line_buffering, bool write_through);

#endif
