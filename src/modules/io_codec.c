/* io_codec.c: text streams in encodings that are not built in: by the incremental codecs that the module
 * codecs finds. A decoder keeps what is not complete to itself, so that it takes all bytes; tell() asks it
 * for its state. */
#include "modules/io.h"

#include "modules/itertools.h"
#include "object/bytes.h"
#include "object/lookup.h"

bool text_find_codec(ThreadState *ts, TextObject *t, Borrow encoding, Borrow errors)
{
    Ref function = imported_attribute(ts, "_codec_registry", "stream_codec");
    Ref pair = function ? obj_call2(ts, function, encoding, errors) : NULL;
    ref_xdrop(function);
    if (!pair) return false;
    bool good = is_tuple(pair) && tuple_size(pair) == 2;
    if (good) {
        ref_set(&t->encoder, ref_new(tuple_item(pair, 0)));
        ref_set(&t->decoder, ref_new(tuple_item(pair, 1)));
    }
    ref_drop(pair);
    return good || raise_type_error(ts, "not a pair of codecs") != NULL;
}

static Ref call(ThreadState *ts, Borrow codec, const char *method, Borrow argument, Borrow final)
{
    Borrow args[] = {argument, final};
    Ref kept = ref_new(codec), name = str_intern_text(ts, method);
    Ref result = name ? obj_call_method(ts, kept, str_of(name), args, final ? 2 : argument ? 1 : 0) : NULL;
    ref_xdrop(name);
    ref_drop(kept);
    return result;
}

static bool tell_codec(ThreadState *ts, Borrow codec, const char *method, Borrow argument)
{
    Ref done = call(ts, codec, method, argument, NULL);
    ref_xdrop(done);
    return done != NULL;
}

Ref text_codec_encode(ThreadState *ts, TextObject *t, StrObject *s)
{
    Ref bytes = call(ts, t->encoder, "encode", OBJ(s), NULL);
    if (!bytes || is_bytes(bytes)) return bytes;
    raise_type_error(ts, "encoder should return a bytes object, not '%.200T'", bytes);
    ref_drop(bytes);
    return NULL;
}

bool text_codec_restart_encoder(ThreadState *ts, TextObject *t, bool at_start)
{
    return at_start ? tell_codec(ts, t->encoder, "reset", NULL)
                    : tell_codec(ts, t->encoder, "setstate", ts->rt->small_ints[0 - SMALL_INT_MIN]);
}

Ref text_codec_decode(ThreadState *ts, TextObject *t, const char *data, size_t size, bool final)
{
    if (t->decoder_stale && !tell_codec(ts, t->decoder, "reset", NULL)) return NULL;
    t->decoder_stale = false;
    Ref bytes = bytes_from_data(ts, data, size);
    Ref text = bytes ? call(ts, t->decoder, "decode", bytes, final ? ts->rt->true_ : ts->rt->false_) : NULL;
    ref_xdrop(bytes);
    if (!text || is_str(text)) return text;
    raise_type_error(ts, "decoder should return a string result, not '%.200T'", text);
    ref_drop(text);
    return NULL;
}

Ref text_codec_state(ThreadState *ts, TextObject *t)
{
    if (t->decoder_stale && !tell_codec(ts, t->decoder, "reset", NULL)) return NULL;
    t->decoder_stale = false;
    Ref state = call(ts, t->decoder, "getstate", NULL, NULL);
    if (!state || (is_tuple(state) && tuple_size(state) == 2 && is_bytes(tuple_item(state, 0)))) return state;
    raise_type_error(ts, "illegal decoder state");
    ref_drop(state);
    return NULL;
}

bool text_codec_set_state(ThreadState *ts, TextObject *t, Borrow state)
{
    return tell_codec(ts, t->decoder, "setstate", state);
}

bool text_codec_rewind(ThreadState *ts, TextObject *t)
{
    Ref state = pack_take(ts, 2, bytes_from_data(ts, "", 0), ref_new(tuple_item(t->snapshot_state, 1)));
    bool done = state && text_codec_set_state(ts, t, state);
    ref_xdrop(state);
    return done;
}
