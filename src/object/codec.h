/* codec.h: text encodings and what is done with what they cannot express.
 *
 * An encoding is a row of a table: a name for messages and two functions. Both work off their input from left
 * to right into a builder and, where they cannot go on, hand the offending stretch to the error handler,
 * which adds a replacement or raises. */
#ifndef OURO_OBJECT_CODEC_H
#define OURO_OBJECT_CODEC_H

#include "object/str_impl.h"

typedef enum ErrorHandler {
    HANDLER_STRICT,
    HANDLER_IGNORE,
    HANDLER_REPLACE,
    HANDLER_BACKSLASH,
    HANDLER_XML,
    HANDLER_NAME,
    HANDLER_SURROGATE_ESCAPE,
    HANDLER_SURROGATE_PASS,
    HANDLER_UNKNOWN,
} ErrorHandler;

/* What those must know of an encoding who decode or encode piece by piece. */
typedef struct CodecShape {
    const char *name;    /* for str_encode and str_decode */
    const char *ordered; /* the same without a byte order mark, in the order in which we write it */
    uint8_t unit;        /* bytes of a code unit */
    bool marked;         /* text begins with a byte order mark */
    bool utf8;
    bool big_endian;     /* in which `ordered` writes */
} CodecShape;

/* Is the encoding built in? */
bool codec_is_known(const char *encoding);
/* LookupError for an unknown encoding. */
bool codec_shape(ThreadState *ts, const char *encoding, CodecShape *shape);
/* How many of the bytes are whole characters, where more bytes may follow. */
size_t codec_whole_part(const CodecShape *shape, const char *data, size_t size);
/* str_encode and str_decode for an encoding that is known to be built in: errors are left as they are. */
Ref codec_encode(ThreadState *ts, Borrow text, const char *encoding, const char *errors);
Ref codec_decode(ThreadState *ts, const char *bytes, size_t size, const char *encoding, const char *errors);

/* The function registered for a name by codecs.register_error(), borrowed; NULL with LookupError. */
Borrow error_handler_find(ThreadState *ts, const char *name);
ErrorHandler handler_for(const char *errors /* or NULL */);

typedef struct Decoder {
    ThreadState *ts;
    const char *bytes;
    size_t size, at;      /* at: the next byte to be decoded */
    const char *encoding; /* as messages name it */
    const char *errors;   /* as given */
    ErrorHandler handler;
    unsigned unit; /* bytes a code unit: 1, 2, 4 */
    bool big_endian;
    Ref object;           /* bytes: what an error handler gave in place of the input, or NULL */
    StrBuilder out;
} Decoder;

typedef enum CodecPut { CODEC_PUT, CODEC_PUT_UNKNOWN, CODEC_PUT_FAILED } CodecPut;

typedef struct Encoder Encoder;
struct Encoder {
    ThreadState *ts;
    StrObject *text;
    size_t at; /* byte offset of the next code point */
    const char *encoding, *errors;
    ErrorHandler handler;
    uint32_t limit; /* ASCII, Latin-1: code points from here on have no encoding */
    unsigned unit;
    bool big_endian;
    CodecPut (*put)(Encoder *e, uint32_t c); /* for an encoding with a mapping: writes a character; or NULL */
    StrBuilder out; /* bytes */
};

/* Bytes [at, at + size) cannot be decoded. Goes on behind them, or false with an exception. */
bool decode_error(Decoder *d, size_t size, const char *reason);
/* The `count` code points from `at` on cannot be encoded. Goes on behind them, or false with an exception. */
bool encode_error(Encoder *e, size_t count, const char *reason);

bool decode_utf8(Decoder *d);
bool decode_ascii(Decoder *d);
bool decode_latin1(Decoder *d);
bool decode_utf16(Decoder *d);
bool decode_utf32(Decoder *d);
bool decode_unicode_escape(Decoder *d);
bool decode_raw_escape(Decoder *d);
bool encode_utf8(Encoder *e);
bool encode_unicode_escape(Encoder *e);
bool encode_raw_escape(Encoder *e);
bool encode_narrow(Encoder *e);
bool encode_wide(Encoder *e);
/* Writes one code point as UTF-16 or UTF-32 units. */
void encode_units(Encoder *e, uint32_t c);

#endif
