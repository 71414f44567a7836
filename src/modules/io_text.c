/* io_text.c: TextIOWrapper: text on top of a stream of bytes.
 *
 * Reading: a chunk of bytes is decoded at once; what is not yet consumed waits in `decoded`. Bytes of a code point
 * that the chunk cuts in two wait in `left`. The chunk itself is kept as `snapshot`, so that tell() can find out how
 * many of its bytes the consumed text stands for, by decoding beginnings of it.
 *
 * Writing: encoded text waits in `pending` until it is a chunk, or a line where lines are flushed. */
#include "modules/io.h"

#include <string.h>

#include "object/codec.h"

#define CHUNK_SIZE 8192

/* --- checks --------------------------------------------------------------------------------------------- */
static bool check_attached(ThreadState *ts, TextObject *t)
{
    if (t->buffer) return true;
    raise_value_error(ts, t->detached ? "underlying buffer has been detached"
                                      : "I/O operation on uninitialized object");
    return false;
}

static bool is_plain_buffer(Borrow o)
{
    return (is_buffered_reader(o) || is_buffered_writer(o)) && buffered_of(o)->raw
           && is_file(buffered_of(o)->raw);
}

static bool check_open(ThreadState *ts, TextObject *t)
{
    if (!check_attached(ts, t)) return false;
    if (is_plain_buffer(t->buffer) && file_of(buffered_of(t->buffer)->raw)->fd >= 0) return true;
    return io_check_open(ts, t->buffer);
}

static bool check_readable(ThreadState *ts, TextObject *t)
{
    if (t->can_read) return true;
    raise_unsupported(ts, "not readable");
    return false;
}

/* A method of the buffer, which stays alive while it runs. */
static Ref call_buffer(ThreadState *ts, TextObject *t, StrObject *name, Borrow const *args, size_t nargs)
{
    Ref buffer = ref_new(t->buffer), result = obj_call_method(ts, buffer, name, args, nargs);
    ref_drop(buffer);
    return result;
}

static Ref call_buffer_text(ThreadState *ts, TextObject *t, const char *name, Borrow arg)
{
    Ref text = str_intern_text(ts, name),
        result = text ? call_buffer(ts, t, str_of(text), &arg, arg ? 1 : 0) : NULL;
    ref_xdrop(text);
    return result;
}

/* --- writing -------------------------------------------------------------------------------------------- */
/* Bytes to the buffer; a FileIO gets all of them, however many calls it takes. */
static bool pass_on(ThreadState *ts, TextObject *t, const char *data, size_t size)
{
    if (is_plain_buffer(t->buffer) && is_buffered_writer(t->buffer))
        return buffered_write_all(ts, buffered_of(t->buffer), data, size);
    if (is_file(t->buffer) && file_of(t->buffer)->fd >= 0 && file_of(t->buffer)->writable) {
        Ref file = ref_new(t->buffer);
        int64_t n = 0;
        while (size && (n = file_write(ts, file_of(file), data, size)) > 0) {
            data += n;
            size -= (size_t)n;
        }
        ref_drop(file);
        return n != -1;
    }
    Ref bytes = bytes_from_data(ts, data, size),
        done = bytes ? call_buffer(ts, t, ID(ts, write), (Borrow const *)&bytes, 1) : NULL;
    ref_xdrop(bytes);
    ref_xdrop(done);
    return done != NULL;
}

/* The pending text is taken out first: what runs meanwhile may write. */
static bool write_pending(ThreadState *ts, TextObject *t)
{
    if (t->pending_size == 0) return true;
    char *data = t->pending;
    size_t size = t->pending_size, capacity = t->pending_capacity;
    t->pending = NULL;
    t->pending_size = 0;
    bool ok = pass_on(ts, t, data, size);
    if (t->pending) {
        mem_free(ts, data, capacity);
    } else {
        t->pending = data;
        t->pending_capacity = (uint32_t)capacity;
    }
    return ok;
}

static bool flush_buffer(ThreadState *ts, TextObject *t)
{
    if (is_plain_buffer(t->buffer) && is_buffered_writer(t->buffer))
        return buffered_flush(ts, buffered_of(t->buffer));
    Ref done = call_buffer(ts, t, ID(ts, flush), NULL, 0);
    ref_xdrop(done);
    return done != NULL;
}

static bool add_bytes(ThreadState *ts, TextObject *t, const char *data, size_t size)
{
    if (t->pending_size && t->pending_size + size > t->chunk_size && !write_pending(ts, t)) return false;
    if (size > CHUNK_SIZE || size > t->chunk_size) return pass_on(ts, t, data, size);
    if (t->pending && t->pending_capacity - t->pending_size < size && !write_pending(ts, t)) return false;
    if (!t->pending) {
        if (!(t->pending = mem_alloc(ts, CHUNK_SIZE))) return false;
        t->pending_capacity = CHUNK_SIZE;
    }
    memcpy(t->pending + t->pending_size, data, size);
    t->pending_size += (uint32_t)size;
    return true;
}

static bool has_surrogate(const StrObject *s)
{
    const char *p = s->text, *end = p + s->size;
    while (p < end && (p = memchr(p, 0xED, (size_t)(end - p)))) {
        if ((unsigned char)p[1] >= 0xA0) return true;
        p++;
    }
    return false;
}

static bool add_encoded(ThreadState *ts, TextObject *t, StrObject *s)
{
    bool plain = t->utf8 && (t->out_started || !t->marked);
    if (plain && (str_is_ascii(s) || !has_surrogate(s))) return add_bytes(ts, t, s->text, s->size);
    Ref bytes =
        t->encoder ? text_codec_encode(ts, t, s)
                   : str_encode(ts, OBJ(s), t->out_started || !t->marked ? t->ordered : t->codec, str_utf8(t->errors));
    if (bytes && s->size) t->out_started = true;
    bool ok = bytes && add_bytes(ts, t, bytes_of(bytes)->data, bytes_of(bytes)->size);
    ref_xdrop(bytes);
    return ok;
}

static void forget_decoded(TextObject *t)
{
    ref_clear(&t->decoded);
    ref_clear(&t->snapshot);
    ref_clear(&t->snapshot_state);
    t->decoded_at = 0;
}

/* Writing makes what was read ahead worthless. */
static void reset_decoder(TextObject *t)
{
    forget_decoded(t);
    t->left_size = 0;
    t->decoder_stale = true;
    t->newlines.held_back = false;
    t->newlines.seen = 0;
}

static bool write_text(ThreadState *ts, TextObject *t, StrObject *s)
{
    if (!check_open(ts, t)) return false;
    if (!t->can_write) return raise_unsupported(ts, "not writable"), false;
    bool breaks = (t->line_buffering || t->write_end[0]) && memchr(s->text, '\n', s->size);
    bool flush = t->line_buffering && (breaks || memchr(s->text, '\r', s->size));
    bool ok;
    if (breaks && t->write_end[0]) {
        Ref replaced = newlines_replace(ts, OBJ(s), t->write_end);
        ok = replaced && add_encoded(ts, t, str_of(replaced));
        ref_xdrop(replaced);
    } else {
        ok = add_encoded(ts, t, s);
    }
    if (!ok) return false;
    if ((flush || t->write_through || t->pending_size >= t->chunk_size) && !write_pending(ts, t))
        return false;
    if (flush && !flush_buffer(ts, t)) return false;
    if (t->can_read) reset_decoder(t);
    return true;
}

int text_stream_write(ThreadState *ts, Borrow stream, Borrow text)
{
    if (!is_kind(stream, KIND_TEXT_IO_WRAPPER) || !is_str(text)) return 0;
    Borrow dict = ((IoBase *)stream)->dict;
    if (dict && dict_find_str((DictObject *)dict, ID(ts, write))) return 0;
    return write_text(ts, text_of(stream), str_of(text)) ? 1 : -1;
}

/* --- decoding ------------------------------------------------------------------------------------------- */
/* Looks for the byte order mark. Answers the bytes to skip, or -1 when more must be read, -2 with an exception. */
static int read_mark(ThreadState *ts, TextObject *t, const char *data, size_t size, bool final)
{
    static const char utf8[] = "\xEF\xBB\xBF", little[] = "\xFF\xFE\0\0", big[] = "\0\0\xFE\xFF";
    size_t need = t->unit == 1 ? 3 : t->unit;
    if (t->unit == 1) {
        if (size < need && !final && memcmp(data, utf8, size) == 0) return -1;
        t->in_started = true;
        return size >= need && memcmp(data, utf8, need) == 0 ? 3 : 0;
    }
    if (size < need) return final ? 0 : -1;
    bool is_little = memcmp(data, little, need) == 0, is_big = memcmp(data, big + 4 - need, need) == 0;
    if (!is_little && !is_big) {
        raise_error(ts, EXC_UNICODE_ERROR, "UTF-%d stream does not start with BOM", t->unit * 8);
        return -2;
    }
    t->in_started = true;
    if (t->unit == 2) t->ordered = is_big ? "utf-16-be" : "utf-16-le";
    else t->ordered = is_big ? "utf-32-be" : "utf-32-le";
    return (int)need;
}

static bool is_big_endian(const char *encoding)
{
    size_t size = strlen(encoding);
    return size > 3 && strcmp(encoding + size - 3, "-be") == 0;
}

/* The text of data, newlines translated; *used: bytes that need not be given again. */
static Ref decode(ThreadState *ts, TextObject *t, const char *data, size_t size, bool final, size_t *used)
{
    int mark = t->marked && !t->in_started ? read_mark(ts, t, data, size, final) : 0;
    *used = t->decoder ? size : 0;
    if (t->decoder)
        return newlines_decode_take(ts, &t->newlines, text_codec_decode(ts, t, data, size, final), final);
    if (mark == -2) return NULL;
    if (mark == -1) return ref_new(ts->rt->empty_str);
    CodecShape shape = {.unit = t->unit, .utf8 = t->utf8, .big_endian = is_big_endian(t->ordered)};
    size_t whole = size - (size_t)mark;
    if (!final) whole = codec_whole_part(&shape, data + mark, whole);
    Ref text = str_decode(ts, data + mark, whole, t->ordered, str_utf8(t->errors));
    *used = (size_t)mark + whole;
    return newlines_decode_take(ts, &t->newlines, text, final);
}

/* The bytes that waited and the new ones together. */
static Ref with_left(ThreadState *ts, TextObject *t, Ref chunk)
{
    if (t->left_size == 0) return chunk;
    size_t size = bytes_of(chunk)->size, total = t->left_size + size;
    Ref joined = total > 1 ? bytes_from_data(ts, NULL, total) : bytes_from_data(ts, t->left, 1);
    if (joined && total > 1) {
        memcpy(bytes_of(joined)->data, t->left, t->left_size);
        memcpy(bytes_of(joined)->data + t->left_size, bytes_of(chunk)->data, size);
    }
    ref_drop(chunk);
    return joined;
}

/* Exact bytes of what a buffer returned. */
static Ref as_bytes_take(ThreadState *ts, Ref data, const char *method)
{
    BufferView view;
    if (!data || is_kind(data, KIND_BYTES)) return data;
    Ref bytes = NULL;
    if (!data->type->slots.get_buffer)
        raise_type_error(ts, "underlying %s() should have returned a bytes-like object, not '%.200T'", method,
                         data);
    else if (obj_get_buffer(ts, data, &view, false)) {
        bytes = bytes_from_data(ts, view.size ? view.data : "", view.size);
        buffer_release(ts, &view);
    }
    ref_drop(data);
    return bytes;
}

/* Bytes to read when `hint` characters are wanted: a chunk, or more where that is surely needed. */
static size_t bytes_for(const TextObject *t, size_t hint)
{
    double wanted = t->bytes_per_char > 1 ? t->bytes_per_char * (double)hint : (double)hint;
    return wanted > t->chunk_size && wanted < 1e15 ? (size_t)wanted : t->chunk_size;
}

static Ref read_bytes(ThreadState *ts, TextObject *t, size_t count)
{
    if (is_buffered_reader(t->buffer)) {
        Ref buffer = ref_new(t->buffer), data = buffered_read_some(ts, buffered_of(buffer), count);
        ref_drop(buffer);
        return data;
    }
    const char *method = t->has_read1 ? "read1" : "read";
    Ref size = int_from_uint64(ts, count), data = size ? call_buffer_text(ts, t, method, size) : NULL;
    ref_xdrop(size);
    return as_bytes_take(ts, data, method);
}

/* Keeps a chunk for tell(), behind the bytes that the decoder had before. Consumes chunk and state. */
static bool keep_snapshot_take(ThreadState *ts, TextObject *t, Ref chunk, Ref state)
{
    Ref snapshot = !t->telling ? NULL
                   : state     ? obj_binary(ts, tuple_item(state, 0), chunk, OP_ADD)
                               : ref_new(chunk);
    bool kept = snapshot || !t->telling;
    ref_drop(chunk);
    ref_set(&t->snapshot, snapshot);
    ref_set(&t->snapshot_state, state);
    return kept;
}

/* Reads and decodes the next chunk. 1: there is more to come, 0: the end, -1: an exception. */
static int read_chunk(ThreadState *ts, TextObject *t, size_t hint)
{
    if (!check_readable(ts, t)) return -1;
    Ref chunk = read_bytes(ts, t, bytes_for(t, hint));
    if (!chunk) return -1;
    size_t fresh = bytes_of(chunk)->size;
    bool end = fresh == 0;
    if (!(chunk = with_left(ts, t, chunk))) return -1;
    const BytesObject *b = bytes_of(chunk);
    bool started = t->in_started, held_back = t->newlines.held_back;
    size_t used;
    Ref state = t->decoder && t->telling ? text_codec_state(ts, t) : NULL;
    bool failed = t->decoder && t->telling && !state;
    Ref text = failed ? NULL : decode(ts, t, b->data, b->size, end, &used);
    if (!text) {
        ref_xdrop(state);
        ref_drop(chunk);
        return -1;
    }
    t->left_size = (uint8_t)(b->size - used);
    memcpy(t->left, b->data + used, t->left_size);
    if (str_of(text)->size) end = false;
    t->bytes_per_char = str_of(text)->length ? (double)fresh / str_of(text)->length : 0;
    ref_set(&t->decoded, text);
    t->decoded_at = 0;
    t->snapshot_started = started;
    t->snapshot_held_back = held_back;
    bool kept = keep_snapshot_take(ts, t, chunk, state);
    return !kept ? -1 : !end;
}

/* --- consuming ------------------------------------------------------------------------------------------ */
static size_t unread(const TextObject *t)
{
    return t->decoded ? str_of(t->decoded)->size - t->decoded_at : 0;
}

/* Bytes of the next n code points, at most `size`; *taken says how many they are. */
static size_t measure(const StrObject *s, size_t at, size_t n, size_t *taken)
{
    size_t size = s->size - at;
    if (str_is_ascii(s)) return *taken = size < n ? size : n;
    const char *p = s->text + at, *end = s->text + s->size;
    for (*taken = 0; p < end && *taken < n; (*taken)++) p += utf8_width(*p);
    return (size_t)(p - s->text) - at;
}

/* The next `size` bytes of the decoded text as a string. */
static Ref take_text(ThreadState *ts, TextObject *t, size_t size)
{
    StrObject *s = str_of(t->decoded);
    if (t->decoded_at == 0 && size == s->size && is_kind(t->decoded, KIND_STR)) {
        t->decoded_at = (uint32_t)size;
        return ref_new(t->decoded);
    }
    Ref text = str_is_ascii(s) ? str_from_ascii(ts, s->text + t->decoded_at, size)
                               : str_from_utf8(ts, s->text + t->decoded_at, size);
    if (text) t->decoded_at += (uint32_t)size;
    return text;
}

static void add_taken(StrBuilder *b, TextObject *t, size_t size)
{
    builder_add(b, str_of(t->decoded)->text + t->decoded_at, size);
    t->decoded_at += (uint32_t)size;
}

static Ref read_all(ThreadState *ts, TextObject *t)
{
    if (!check_readable(ts, t)) return NULL;
    Ref chunk = call_buffer(ts, t, ID(ts, read), NULL, 0);
    if (chunk == ts->rt->none) {
        ref_drop(chunk);
        return raise_type_error(ts, "can't concat NoneType to bytes");
    }
    if (!(chunk = as_bytes_take(ts, chunk, "read")) || !(chunk = with_left(ts, t, chunk))) return NULL;
    size_t used;
    Ref rest = decode(ts, t, bytes_of(chunk)->data, bytes_of(chunk)->size, true, &used);
    ref_drop(chunk);
    if (!rest) return NULL;
    t->left_size = 0;
    size_t waiting = unread(t);
    if (waiting) {
        StrBuilder b = {.ts = ts};
        add_taken(&b, t, waiting);
        builder_add_str(&b, rest);
        ref_set(&rest, builder_finish(&b));
    }
    forget_decoded(t);
    return rest;
}

static Ref read_count(ThreadState *ts, TextObject *t, size_t n)
{
    size_t taken, size;
    if (!check_readable(ts, t)) return NULL;
    if (unread(t)) {
        size = measure(str_of(t->decoded), t->decoded_at, n, &taken);
        if (taken == n) return take_text(ts, t, size);
    }
    StrBuilder b = {.ts = ts};
    size_t total = 0;
    int more = 1;
    while (total < n && !b.failed) {
        if (unread(t)) {
            size = measure(str_of(t->decoded), t->decoded_at, n - total, &taken);
            add_taken(&b, t, size);
            total += taken;
        } else if (!more || (more = read_chunk(ts, t, n - total)) <= 0) {
            break;
        }
    }
    if (more >= 0) return builder_finish(&b);
    builder_discard(&b);
    return NULL;
}

/* Puts a \r back before the chunk just decoded, and in the snapshot: it may be the first half of the line end. */
static bool put_back_cr(ThreadState *ts, TextObject *t)
{
    StrBuilder b = {.ts = ts};
    builder_add_ascii(&b, "\r", 1);
    if (t->decoded) builder_add_str(&b, t->decoded);
    Ref text = builder_finish(&b), mark = text ? str_from_ascii(ts, "\r", 1) : NULL;
    Ref cr = mark ? str_encode(ts, mark, t->ordered, NULL) : NULL;
    ref_xdrop(mark);
    Ref bytes = cr && t->snapshot ? obj_binary(ts, cr, t->snapshot, OP_ADD) : NULL;
    bool ok = cr && (bytes || !t->snapshot);
    if (ok) {
        ref_set(&t->decoded, text);
        ref_set(&t->snapshot, bytes);
        t->decoded_at = 0;
    } else {
        ref_xdrop(text);
        ref_xdrop(bytes);
    }
    ref_xdrop(cr);
    return ok;
}

/* The rest of the decoded text ends in the first character of a line end of two. */
static bool ends_in_half(const TextObject *t)
{
    return t->line_end[1] && str_of(t->decoded)->text[str_of(t->decoded)->size - 1] == t->line_end[0];
}

static Ref read_line(ThreadState *ts, TextObject *t, size_t limit)
{
    StrBuilder line = {.ts = ts};
    size_t total = 0;
    int more = 1;
    if (!check_readable(ts, t)) return NULL;
    if (limit == 0 && unread(t) == 0 && read_chunk(ts, t, 0) < 0) return NULL;
    while (total < limit && !line.failed) {
        if (unread(t) == 0) {
            if (!more || (more = read_chunk(ts, t, 0)) <= 0) break;
            continue;
        }
        const StrObject *s = str_of(t->decoded);
        int64_t end = line_find_end(s->text, s->size, t->decoded_at, &t->newlines, t->line_end);
        size_t size = (end < 0 ? s->size : (size_t)end) - t->decoded_at, taken = size;
        if (limit != SIZE_MAX) {
            size_t whole = size;
            size = measure(s, t->decoded_at, limit - total, &taken);
            if (size > whole)
                size = measure(s, t->decoded_at, utf8_count(s->text + t->decoded_at, whole), &taken);
            if (size < whole) end = 0;
        }
        if (end < 0 && total + taken < limit && more && ends_in_half(t)) {
            add_taken(&line, t, size - 1);
            if ((more = read_chunk(ts, t, 0)) < 0 || !put_back_cr(ts, t)) goto fail;
            total += taken - 1;
            continue;
        }
        if (end >= 0 && line.size == 0) {
            builder_discard(&line);
            return take_text(ts, t, size);
        }
        add_taken(&line, t, size);
        total += taken;
        if (end >= 0) break;
    }
    if (more >= 0) {
        if (!more && unread(t) == 0) ref_clear(&t->snapshot);
        return builder_finish(&line);
    }
fail:
    builder_discard(&line);
    return NULL;
}

/* --- position ------------------------------------------------------------------------------------------- */
/* Code points that the first `size` bytes of the snapshot stand for; -1 with an exception. */
static int64_t count_decoded(ThreadState *ts, TextObject *t, size_t size, bool final)
{
    TextObject probe = *t;
    size_t used;
    probe.in_started = t->snapshot_started;
    probe.newlines.held_back = t->snapshot_held_back;
    if (t->decoder && !text_codec_rewind(ts, t)) return -1;
    Ref text = decode(ts, &probe, bytes_of(t->snapshot)->data, size, final, &used);
    int64_t n = text ? (int64_t)str_of(text)->length : -1;
    ref_xdrop(text);
    return n;
}

/* How many bytes of the snapshot the consumed part of the decoded text stands for; -1 with an exception. */
static int64_t find_consumed(ThreadState *ts, TextObject *t)
{
    int64_t goal = (int64_t)utf8_count(str_of(t->decoded)->text, t->decoded_at), n = 0;
    size_t low = 0, high = bytes_of(t->snapshot)->size;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if ((n = count_decoded(ts, t, middle, false)) < 0) return -1;
        if (n >= goal) high = middle;
        else low = middle + 1;
    }
    if ((n = count_decoded(ts, t, low, false)) < 0) return -1;
    if (n > goal && low > 0) {
        if ((n = count_decoded(ts, t, low - 1, true)) == goal) low--;
        if (n < 0) exc_clear(ts);
    }
    return (int64_t)low;
}

/* The same; a decoder is afterwards as it was. */
static int64_t consumed_bytes(ThreadState *ts, TextObject *t)
{
    if (t->decoded_at == 0) return 0;
    if (!t->decoder) return find_consumed(ts, t);
    Ref state = text_codec_state(ts, t);
    int64_t used = state ? find_consumed(ts, t) : -1;
    if (used >= 0 && !text_codec_set_state(ts, t, state)) used = -1;
    ref_xdrop(state);
    return used;
}

static bool flush_all(ThreadState *ts, TextObject *t) { return write_pending(ts, t) && flush_buffer(ts, t); }

static int64_t int_from(ThreadState *ts, Ref value)
{
    bool failed = false;
    int64_t n = value ? obj_index_int64(ts, value, EXC_OVERFLOW_ERROR, &failed) : -1;
    ref_xdrop(value);
    return failed ? -1 : n;
}

/* Flushes through flush(), which a subclass may have. */
static bool flush_self(ThreadState *ts, TextObject *t)
{
    if (!is_kind(OBJ(t), KIND_TEXT_IO_WRAPPER)) return io_flush(ts, OBJ(t));
    t->telling = t->seekable;
    return flush_all(ts, t);
}

static int64_t tell(ThreadState *ts, TextObject *t)
{
    if (!check_open(ts, t)) return -1;
    if (!t->seekable) return raise_unsupported(ts, "underlying stream is not seekable"), -1;
    if (!t->telling) return raise_error(ts, EXC_OS_ERROR, "telling position disabled by next() call"), -1;
    if (!write_pending(ts, t) || !flush_self(ts, t)) return -1;
    int64_t at = int_from(ts, call_buffer(ts, t, ID(ts, tell), NULL, 0));
    if (at < 0 || !t->snapshot || !t->decoded) return at;
    int64_t used = consumed_bytes(ts, t);
    return used < 0 ? -1 : at - (int64_t)bytes_of(t->snapshot)->size + used;
}

static NATIVE(method_tell)
{
    UNUSED_ARGUMENTS();
    int64_t at = tell(ts, text_of(self));
    return at < 0 ? NULL : int_from_int64(ts, at);
}

static Ref seek_buffer(ThreadState *ts, TextObject *t, int64_t offset, int64_t whence)
{
    Ref where[2] = {int_from_int64(ts, offset), int_from_int64(ts, whence)}, result = NULL;
    if (where[0] && where[1])
        result = call_buffer(ts, t, ID(ts, seek), (Borrow const *)where, whence ? 2 : 1);
    ref_xdrop(where[0]);
    ref_xdrop(where[1]);
    return result;
}

static Ref seek_end(ThreadState *ts, TextObject *t, bool zero)
{
    if (!zero) return raise_unsupported(ts, "can't do nonzero end-relative seeks");
    if (!flush_self(ts, t)) return NULL;
    reset_decoder(t);
    Ref at = seek_buffer(ts, t, 0, 2);
    if (at) t->out_started = !(is_int(at) && int_sign(at) == 0);
    if (at && t->encoder && !text_codec_restart_encoder(ts, t, !t->out_started)) ref_clear(&at);
    return at;
}

static Ref seek_to(ThreadState *ts, TextObject *t, int64_t position)
{
    if (position < 0) return raise_value_error(ts, "negative seek position %lld", (long long)position);
    if (!flush_self(ts, t)) return NULL;
    Ref at = seek_buffer(ts, t, position, 0);
    if (!at) return NULL;
    ref_drop(at);
    uint8_t seen = position ? t->newlines.seen : 0;
    reset_decoder(t);
    t->newlines.seen = seen;
    t->out_started = position != 0;
    if (position == 0) t->in_started = false;
    t->telling = t->seekable;
    if (t->encoder && !text_codec_restart_encoder(ts, t, position == 0)) return NULL;
    return int_from_int64(ts, position);
}

static NATIVE(method_seek)
{
    (void)kwnames;
    TextObject *t = text_of(self);
    bool failed = false;
    int whence = 0;
    if ((nargs > 1 && !args_int(ts, args[1], &whence)) || !check_open(ts, t)) return NULL;
    if (!t->seekable) return raise_unsupported(ts, "underlying stream is not seekable");
    int zero = whence == 0 ? 0 : obj_equal(ts, args[0], ts->rt->small_ints[0 - SMALL_INT_MIN]);
    if (zero < 0) return NULL;
    if (whence == 2) return seek_end(ts, t, zero);
    if (whence == 1) {
        if (!zero) return raise_unsupported(ts, "can't do nonzero cur-relative seeks");
        int64_t at = tell(ts, t);
        return at < 0 ? NULL : seek_to(ts, t, at);
    }
    if (whence != 0)
        return raise_value_error(ts, "invalid whence (%d, should be 0, 1 or 2)", whence);
    int64_t position = obj_index_int64(ts, args[0], EXC_OVERFLOW_ERROR, &failed);
    return failed ? NULL : seek_to(ts, t, position);
}

static NATIVE(method_truncate)
{
    (void)kwnames;
    TextObject *t = text_of(self);
    if (!check_open(ts, t) || !flush_self(ts, t)) return NULL;
    return call_buffer_text(ts, t, "truncate", nargs ? args[0] : NULL);
}

/* --- making --------------------------------------------------------------------------------------------- */
static bool set_encoding(ThreadState *ts, TextObject *t, Borrow encoding, Borrow errors)
{
    CodecShape shape = {.name = str_utf8(encoding), .ordered = str_utf8(encoding), .unit = 1};
    if (codec_is_known(shape.name)) {
        ref_clear(&t->encoder);
        ref_clear(&t->decoder);
        if (!codec_shape(ts, shape.name, &shape)) return false;
    } else if (!text_find_codec(ts, t, encoding, errors)) {
        return false;
    }
    t->codec = shape.name;
    t->ordered = shape.ordered;
    t->unit = shape.unit;
    t->marked = shape.marked;
    t->utf8 = shape.utf8;
    ref_set(&t->encoding, ref_new(encoding));
    ref_set(&t->errors, ref_new(errors));
    return true;
}

static void set_newline(TextObject *t, Borrow newline)
{
    const char *text = newline && is_str(newline) ? str_utf8(newline) : NULL;
    t->newlines.universal = !text || !*text;
    t->newlines.translate = !text;
    strcpy(t->line_end, text ? text : "");
    strcpy(t->write_end, text && *text && strcmp(text, "\n") != 0 ? text : "");
}

static bool ask_buffer(ThreadState *ts, TextObject *t)
{
    if (is_plain_buffer(t->buffer)) {
        const BufferedObject *b = buffered_of(t->buffer);
        t->can_read = b->readable;
        t->can_write = b->writable;
        t->has_read1 = true;
        t->seekable = file_seekable(ts, file_of(b->raw));
        return true;
    }
    Ref read1 = NULL, name = str_intern_text(ts, "read1");
    bool ok = name && io_ask(ts, t->buffer, "readable", &t->can_read)
              && io_ask(ts, t->buffer, "writable", &t->can_write)
              && io_ask(ts, t->buffer, "seekable", &t->seekable)
              && obj_lookup(ts, t->buffer, str_of(name), &read1);
    t->has_read1 = read1 != NULL;
    ref_xdrop(name);
    ref_xdrop(read1);
    return ok;
}

/* Whether a mark of the byte order is behind us. */
static bool start_encoder(ThreadState *ts, TextObject *t)
{
    t->out_started = t->unit > 1 && !t->seekable; /* as CPython has it: UTF-16 gets no mark there, UTF-8 does */
    if (!(t->marked || t->encoder) || !t->seekable || !t->can_write) return true;
    int64_t at = int_from(ts, call_buffer(ts, t, ID(ts, tell), NULL, 0));
    t->out_started = at != 0;
    return at >= 0 && (at == 0 || !t->encoder || text_codec_restart_encoder(ts, t, false));
}

static bool init(ThreadState *ts, TextObject *t, Borrow buffer, Borrow encoding, Borrow errors,
                 Borrow newline, bool line_buffering, bool write_through)
{
    reset_decoder(t);
    mem_free(ts, t->pending, t->pending_capacity);
    t->pending = NULL;
    t->pending_size = 0;
    t->in_started = t->detached = false;
    ref_clear(&t->buffer);
    if (!set_encoding(ts, t, encoding, errors)) return false;
    set_newline(t, newline);
    t->buffer = ref_new(buffer);
    t->line_buffering = line_buffering;
    t->write_through = write_through;
    t->chunk_size = CHUNK_SIZE;
    if (!ask_buffer(ts, t)) {
        ref_clear(&t->buffer);
        return false;
    }
    t->telling = t->seekable;
    return start_encoder(ts, t);
}

static Ref construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return io_alloc(ts, type, sizeof(TextObject));
}

Ref text_new(ThreadState *ts, Borrow buffer, const char *encoding, const char *errors, Borrow newline,
             bool line_buffering, bool write_through)
{
    Type *type = type_for_kind(ts, KIND_TEXT_IO_WRAPPER);
    Ref t = type ? construct(ts, type, NULL, 0, NULL) : NULL;
    Ref name = t ? str_intern_text(ts, encoding) : NULL, handler = name ? str_intern_text(ts, errors) : NULL;
    if (!handler || !init(ts, text_of(t), buffer, name, handler, newline, line_buffering, write_through))
        ref_clear(&t);
    ref_xdrop(name);
    ref_xdrop(handler);
    return t;
}

static bool is_given(ThreadState *ts, Borrow o) { return o && o != ts->rt->none; }

static bool check_text_or_none(ThreadState *ts, Borrow o, const char *function, const char *name)
{
    if (!is_given(ts, o) || is_str(o)) return true;
    raise_type_error(ts, "%s() argument '%s' must be str or None, not %.50K", function, name, o);
    return false;
}

static bool check_newline(ThreadState *ts, Borrow newline, const char *function)
{
    if (!check_text_or_none(ts, newline, function, "newline")) return false;
    if (newline_is_legal(newline)) return true;
    raise_value_error(ts, "illegal newline value: %S", newline);
    return false;
}

static bool truth_or(ThreadState *ts, Borrow o, bool fallback, bool *value)
{
    int truth = o ? obj_truth(ts, o) : fallback;
    *value = truth > 0;
    return truth >= 0;
}

static bool text_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"buffer",  "encoding",       "errors",
                                        "newline", "line_buffering", "write_through"};
    static const ArgSpec spec = {"TextIOWrapper", names, 6, 6, 1};
    Borrow a[6];
    bool line_buffering, write_through;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)
        || !check_text_or_none(ts, a[1], "TextIOWrapper", "encoding"))
        return false;
    if (is_given(ts, a[2]) && !is_str(a[2]))
        return raise_type_error(ts, "TextIOWrapper() argument 'errors' must be str or None, not %.50K", a[2]),
               false;
    if (!check_text_or_none(ts, a[3], "TextIOWrapper", "newline") || !truth_or(ts, a[4], false, &line_buffering)
        || !truth_or(ts, a[5], false, &write_through))
        return false;
    ref_clear(&text_of(self)->buffer); /* nothing works any more if the rest fails */
    text_of(self)->detached = false;
    if (!check_newline(ts, a[3], "TextIOWrapper")) return false;
    if (!is_given(ts, a[1]) && !io_warn_encoding(ts, 1)) return false;
    bool locale = !is_given(ts, a[1]) || str_equals_text(a[1], "locale");
    Ref encoding = locale ? str_intern_text(ts, "UTF-8") : ref_new(a[1]);
    bool ok = encoding
              && init(ts, text_of(self), a[0], encoding, is_given(ts, a[2]) ? a[2] : IDO(ts, strict), a[3],
                      line_buffering, write_through);
    ref_xdrop(encoding);
    return ok;
}

static NATIVE(method_reconfigure)
{
    static const char *const names[] = {"encoding", "errors", "newline", "line_buffering", "write_through"};
    static const ArgSpec spec = {"reconfigure", names, 5, 0, 0};
    Borrow a[5];
    TextObject *t = text_of(self);
    bool line_buffering, write_through;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    if (t->decoded && (is_given(ts, a[0]) || is_given(ts, a[1]) || a[2]))
        return raise_unsupported(
            ts, "It is not possible to set the encoding or newline of stream after the first read");
    if (!check_newline(ts, a[2], "reconfigure")) return NULL;
    if (!truth_or(ts, is_given(ts, a[3]) ? a[3] : NULL, t->line_buffering, &line_buffering)
        || !truth_or(ts, is_given(ts, a[4]) ? a[4] : NULL, t->write_through, &write_through))
        return NULL;
    if (!check_text_or_none(ts, a[0], "reconfigure", "encoding")
        || !check_text_or_none(ts, a[1], "reconfigure", "errors"))
        return NULL;
    if (!check_open(ts, t) || !flush_self(ts, t)) return NULL;
    if (is_given(ts, a[0]) || is_given(ts, a[1])) {
        Ref encoding = is_given(ts, a[0]) ? ref_new(str_equals_text(a[0], "locale") ? IDO(ts, utf8) : a[0])
                                          : ref_new(t->encoding);
        Ref errors = ref_new(is_given(ts, a[1]) ? a[1] : is_given(ts, a[0]) ? IDO(ts, strict) : t->errors);
        bool ok = set_encoding(ts, t, encoding, errors) && start_encoder(ts, t);
        ref_drop(encoding);
        ref_drop(errors);
        if (!ok) return NULL;
    }
    if (a[2]) set_newline(t, a[2]);
    t->line_buffering = line_buffering;
    t->write_through = write_through;
    return none_new(ts);
}

/* --- methods -------------------------------------------------------------------------------------------- */
static NATIVE(method_write)
{
    UNUSED_ARGUMENTS();
    if (!is_str(args[0])) return raise_type_error(ts, "write() argument must be str, not %.50K", args[0]);
    return write_text(ts, text_of(self), str_of(args[0])) ? int_from_int64(ts, str_of(args[0])->length)
                                                          : NULL;
}

static NATIVE(method_read)
{
    (void)kwnames;
    TextObject *t = text_of(self);
    int64_t n;
    if (!io_size_argument(ts, args, nargs, &n) || !check_open(ts, t) || !check_readable(ts, t)
        || !write_pending(ts, t))
        return NULL;
    return n < 0 ? read_all(ts, t) : read_count(ts, t, (size_t)n);
}

static Ref readline(ThreadState *ts, TextObject *t, int64_t limit)
{
    if (!check_open(ts, t) || !write_pending(ts, t)) return NULL;
    return read_line(ts, t, limit < 0 ? SIZE_MAX : (size_t)limit);
}

static NATIVE(method_readline)
{
    (void)kwnames;
    bool failed = false;
    int64_t limit = nargs ? obj_index_int64(ts, args[0], EXC_OVERFLOW_ERROR, &failed) : -1;
    return failed ? NULL : readline(ts, text_of(self), limit);
}

static Ref text_next(ThreadState *ts, Borrow self)
{
    TextObject *t = text_of(self);
    if (!check_attached(ts, t)) return NULL;
    t->telling = false;
    Ref line;
    if (is_kind(self, KIND_TEXT_IO_WRAPPER)) {
        line = readline(ts, t, -1);
    } else if ((line = obj_call_method(ts, self, ID(ts, readline), NULL, 0)) && !is_str(line)) {
        raise_error(ts, EXC_OS_ERROR, "readline() should have returned a str object, not '%.200T'", line);
        ref_clear(&line);
    }
    if (!line || str_of(line)->size) return line;
    ref_drop(line);
    ref_clear(&t->snapshot);
    t->telling = t->seekable;
    return NULL;
}

static NATIVE(method_flush)
{
    UNUSED_ARGUMENTS();
    TextObject *t = text_of(self);
    if (!check_open(ts, t)) return NULL;
    t->telling = t->seekable;
    return flush_all(ts, t) ? none_new(ts) : NULL;
}

static NATIVE(method_detach)
{
    UNUSED_ARGUMENTS();
    TextObject *t = text_of(self);
    if (!check_attached(ts, t) || !io_flush(ts, self) || !check_attached(ts, t)) return NULL;
    Ref buffer = t->buffer;
    t->buffer = NULL;
    t->detached = true;
    return buffer;
}

static NATIVE(method_close)
{
    UNUSED_ARGUMENTS();
    TextObject *t = text_of(self);
    bool closed;
    if (!check_attached(ts, t) || !io_is_closed(ts, t->buffer, &closed)) return NULL;
    if (closed) return none_new(ts);
    if (t->finalizing && warn_resource_wanted(ts)) {
        Ref warned = call_buffer_text(ts, t, "_dealloc_warn", self);
        if (!warned) exc_clear(ts);
        ref_xdrop(warned);
    }
    return io_close_both(ts, self, t->buffer);
}

static Ref ask(ThreadState *ts, Borrow self, const char *name)
{
    return check_attached(ts, text_of(self)) ? call_buffer_text(ts, text_of(self), name, NULL) : NULL;
}

static NATIVE(method_fileno)
{
    UNUSED_ARGUMENTS();
    return ask(ts, self, "fileno");
}
static NATIVE(method_seekable)
{
    UNUSED_ARGUMENTS();
    return ask(ts, self, "seekable");
}
static NATIVE(method_readable)
{
    UNUSED_ARGUMENTS();
    return ask(ts, self, "readable");
}
static NATIVE(method_writable)
{
    UNUSED_ARGUMENTS();
    return ask(ts, self, "writable");
}
static NATIVE(method_isatty)
{
    UNUSED_ARGUMENTS();
    return ask(ts, self, "isatty");
}

static Ref get_name(ThreadState *ts, Borrow self)
{
    return check_attached(ts, text_of(self)) ? io_getattr(ts, text_of(self)->buffer, ID(ts, name)) : NULL;
}

static Ref get_closed(ThreadState *ts, Borrow self)
{
    return check_attached(ts, text_of(self)) ? io_getattr(ts, text_of(self)->buffer, ID(ts, closed)) : NULL;
}

static Ref get_newlines(ThreadState *ts, Borrow self)
{
    if (!check_attached(ts, text_of(self))) return NULL;
    return newlines_seen(ts, text_of(self)->newlines.universal ? text_of(self)->newlines.seen : 0);
}

static Ref get_errors(ThreadState *ts, Borrow self)
{
    if (!text_of(self)->detached && !check_attached(ts, text_of(self))) return NULL;
    return ref_new(text_of(self)->errors);
}

static Ref get_chunk_size(ThreadState *ts, Borrow self)
{
    return check_attached(ts, text_of(self)) ? int_from_int64(ts, text_of(self)->chunk_size) : NULL;
}

static bool set_chunk_size(ThreadState *ts, Borrow self, Borrow value)
{
    bool failed = false;
    if (!check_attached(ts, text_of(self))) return false;
    if (!value) return raise_attribute_error(ts, self, NULL, "cannot delete attribute"), false;
    int64_t n = obj_index_int64(ts, value, EXC_VALUE_ERROR, &failed);
    if (!failed && (n <= 0 || n > INT32_MAX))
        return raise_value_error(ts, "a strictly positive integer is required"), false;
    if (!failed) text_of(self)->chunk_size = (uint32_t)n;
    return !failed;
}

static bool add_named(ThreadState *ts, StrBuilder *b, Borrow self, StrObject *name, const char *label)
{
    Ref value = NULL;
    if (!obj_lookup(ts, self, name, &value)) return exc_take_if(ts, EXC_VALUE_ERROR);
    if (!value) return true;
    builder_add_text(b, label);
    bool ok = builder_add_repr(b, value);
    ref_drop(value);
    return ok;
}

static Ref method_repr(ThreadState *ts, Borrow self)
{
    StrBuilder b = {.ts = ts};
    TextObject *t = text_of(self);
    if (!t->encoding) return raise_value_error(ts, "I/O operation on uninitialized object");
    int entered = repr_enter(ts, self);
    if (entered < 0) return NULL;
    if (entered == 0)
        return raise_error(ts, EXC_RUNTIME_ERROR, "reentrant call inside %s.__repr__", TYPE_NAME(self));
    builder_add_text(&b, "<_io.TextIOWrapper");
    bool ok =
        add_named(ts, &b, self, ID(ts, name), " name=") && add_named(ts, &b, self, ID(ts, mode), " mode=");
    builder_add_text(&b, " encoding=");
    ok = ok && builder_add_repr(&b, t->encoding);
    builder_add_text(&b, ">");
    repr_leave(ts, self);
    if (ok) return builder_finish(&b);
    builder_discard(&b);
    return NULL;
}

static void clear(ThreadState *ts, Object *o)
{
    TextObject *t = text_of(o);
    (void)ts;
    ref_clear(&t->buffer);
    ref_clear(&t->encoding);
    ref_clear(&t->errors);
    ref_clear(&t->decoded);
    ref_clear(&t->snapshot);
    ref_clear(&t->encoder);
    ref_clear(&t->decoder);
    ref_clear(&t->snapshot_state);
    ref_clear(&t->io.dict);
}

static void dealloc(ThreadState *ts, Object *o)
{
    TextObject *t = text_of(o);
    mem_free(ts, t->pending, t->pending_capacity);
    clear(ts, o);
    object_free(ts, o, sizeof(TextObject));
}

static void storage(Object *o, BlockFn see, void *context)
{
    const TextObject *t = text_of(o);
    if (t->pending) see(context, t->pending, t->pending_capacity, "text to be written");
}

static void traverse(Object *o, VisitFn visit, void *context)
{
    TextObject *t = text_of(o);
    iobase_traverse(o, visit, context);
    if (t->buffer) visit(context, t->buffer, EDGE_FIELD, (uintptr_t) "buffer");
    if (t->encoding) visit(context, t->encoding, EDGE_FIELD, (uintptr_t) "encoding");
    if (t->errors) visit(context, t->errors, EDGE_FIELD, (uintptr_t) "errors");
    if (t->decoded) visit(context, t->decoded, EDGE_FIELD, (uintptr_t) "decoded");
    if (t->snapshot) visit(context, t->snapshot, EDGE_FIELD, (uintptr_t) "snapshot");
    if (t->encoder) visit(context, t->encoder, EDGE_FIELD, (uintptr_t) "encoder");
    if (t->decoder) visit(context, t->decoder, EDGE_FIELD, (uintptr_t) "decoder");
    if (t->snapshot_state) visit(context, t->snapshot_state, EDGE_FIELD, (uintptr_t) "decoder's state");
}

static const MethodDef methods[] = {
    {"detach", method_detach, 0, 0, 0,
     "detach($self, /)\n--\n\nSeparate the buffer from the text stream and return it."},
    {"reconfigure", method_reconfigure, 0, ARGS_ANY, MF_KEYWORDS,
     "reconfigure($self, /, *, encoding=None, errors=None, newline=None,\n            line_buffering=None, write_through=None)\n--\n\nChange how the stream works; what is not given stays."},
    {"write", method_write, 1, 1, 0,
     "write($self, text, /)\n--\n\nWrite a string; returns the number of its characters."},
    {"read", method_read, 0, 1, 0, "read($self, size=-1, /)\n--\n\nRead at most size characters, or all."},
    {"readline", method_readline, 0, 1, 0,
     "readline($self, size=-1, /)\n--\n\nRead a line, or at most size characters of it; '' at the end."},
    {"flush", method_flush, 0, 0, 0, "flush($self, /)\n--\n\nPass everything on that was written."},
    {"close", method_close, 0, 0, 0, "close($self, /)\n--\n\nFlush and close, and the buffer too."},
    {"fileno", method_fileno, 0, 0, 0, "fileno($self, /)\n--\n\n"},
    {"seekable", method_seekable, 0, 0, 0, "seekable($self, /)\n--\n\n"},
    {"readable", method_readable, 0, 0, 0, "readable($self, /)\n--\n\n"},
    {"writable", method_writable, 0, 0, 0, "writable($self, /)\n--\n\n"},
    {"isatty", method_isatty, 0, 0, 0, "isatty($self, /)\n--\n\n"},
    {"seek", method_seek, 1, 2, 0,
     "seek($self, cookie, whence=os.SEEK_SET, /)\n--\n\nMove to a position that tell() gave, or to the start or the end."},
    {"tell", method_tell, 0, 0, 0, "tell($self, /)\n--\n\nReturn the position, for seek()."},
    {"truncate", method_truncate, 0, 1, 0, "truncate($self, pos=None, /)\n--\n\nCut the stream off."},
    {0},
};

static const GetSetDef getset[] = {
    {"name", get_name, NULL, NULL},
    {"closed", get_closed, NULL, NULL},
    {"newlines", get_newlines, NULL, NULL},
    {"errors", get_errors, NULL, NULL},
    {"_CHUNK_SIZE", get_chunk_size, set_chunk_size, NULL},
    {0},
};

static const MemberDef members[] = {
    {"encoding", MEMBER_OBJECT, offsetof(TextObject, encoding), true, NULL},
    {"buffer", MEMBER_OBJECT, offsetof(TextObject, buffer), true, NULL},
    {"line_buffering", MEMBER_BOOL8, offsetof(TextObject, line_buffering), true, NULL},
    {"write_through", MEMBER_BOOL8, offsetof(TextObject, write_through), true, NULL},
    {"_finalizing", MEMBER_BOOL8, offsetof(TextObject, finalizing), false, NULL},
    {0},
};

const TypeSpec text_io_wrapper_spec = {
    .name = "_io.TextIOWrapper",
    .kind = KIND_TEXT_IO_WRAPPER,
    .base = KIND_TEXTIOBASE,
    .flags = IO_FLAGS,
    .basic_size = sizeof(TextObject),
    .doc =
        "TextIOWrapper(buffer, encoding=None, errors=None, newline=None,\n              line_buffering=False, write_through=False)\n--\n\nText on top of a buffered stream of bytes.\n\nencoding and errors say how characters become bytes. newline says what ends a line: None means any of\n\\n, \\r and \\r\\n, read as \\n; '' any of them, left alone; else that one alone, and \\n is written as it.\nWith line_buffering a written newline flushes.",
    .methods = methods,
    .getset = getset,
    .members = members,
    .slots = {.dealloc = dealloc,
              .traverse = traverse,
              .storage = storage,
              .clear = clear,
              .repr = method_repr,
              .next = text_next,
              .init = text_init,
              .new_ = construct},
};
