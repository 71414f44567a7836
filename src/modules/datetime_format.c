/* datetime_format.c: dates, times and offsets as text. */
#include <stdio.h>
#include <string.h>

#include "modules/datetime.h"
#include "object/lookup.h"

static const char day_names[] = "MonTueWedThuFriSatSun",
                  month_names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

int write_day(char *to, Day d) { return snprintf(to, DAY_TEXT, "%04d-%02d-%02d", d.year, d.month, d.day); }

bool write_clock(ThreadState *ts, char *to, Clock c, Borrow timespec)
{
    const char *spec = timespec ? str_utf8(timespec) : "auto";
    if (strcmp(spec, "auto") == 0) spec = c.microsecond ? "microseconds" : "seconds";
    int n = snprintf(to, CLOCK_TEXT, "%02d", c.hour);
    if (strcmp(spec, "hours") == 0) return true;
    n += snprintf(to + n, (size_t)(CLOCK_TEXT - n), ":%02d", c.minute);
    if (strcmp(spec, "minutes") == 0) return true;
    n += snprintf(to + n, (size_t)(CLOCK_TEXT - n), ":%02d", c.second);
    if (strcmp(spec, "seconds") == 0) return true;
    bool milliseconds = strcmp(spec, "milliseconds") == 0;
    if (!milliseconds && strcmp(spec, "microseconds") != 0)
        return raise_value_error(ts, "Unknown timespec value") != NULL;
    if (milliseconds) snprintf(to + n, (size_t)(CLOCK_TEXT - n), ".%03u", c.microsecond / 1000);
    else snprintf(to + n, (size_t)(CLOCK_TEXT - n), ".%06u", c.microsecond);
    return true;
}

void write_offset(char *to, Borrow offset, const char *colon)
{
    *to = '\0';
    if (!is_delta(offset)) return;
    int64_t total = (int64_t)delta_total(offset), size = total < 0 ? -total : total;
    int seconds = (int)(size / MICROSECONDS), rest = (int)(size % MICROSECONDS);
    int n = snprintf(to, OFFSET_TEXT, "%c%02d%s%02d", total < 0 ? '-' : '+', seconds / 3600, colon,
                     seconds / 60 % 60);
    if (seconds % 60 || rest) n += snprintf(to + n, (size_t)(OFFSET_TEXT - n), "%s%02d", colon, seconds % 60);
    if (rest) snprintf(to + n, (size_t)(OFFSET_TEXT - n), ".%06d", rest);
}

Ref ctime_text(ThreadState *ts, Day d, Clock c)
{
    return str_from_format(ts, "%.3s %.3s %2d %02d:%02d:%02d %04d", day_names + 3 * day_weekday(d),
                           month_names + 3 * (d.month - 1), d.day, c.hour, c.minute, c.second, d.year);
}

/* --- strftime ------------------------------------------------------------------------------------------- */

typedef struct Format {
    StrBuilder out; /* the format for time.strftime(), which does not know %f, %z and %Z of a zone */
    uint32_t microsecond;
    Borrow zone, moment;
} Format;

static bool add_offset(ThreadState *ts, Format *f)
{
    char text[OFFSET_TEXT];
    Ref offset = zone_utcoffset(ts, f->zone, f->moment);
    if (!offset) return false;
    write_offset(text, offset, "");
    ref_drop(offset);
    builder_add_text(&f->out, text);
    return true;
}

/* name.replace('%', '%%'): a % in the name of a zone is no directive. Consumes name. */
static Ref without_directives_take(ThreadState *ts, Ref name)
{
    if (is_kind(name, KIND_STR) && !memchr(str_of(name)->text, '%', str_of(name)->size)) return name;
    Ref replace = obj_getattr_text(ts, name, "replace"), one = NULL, two = NULL, text = NULL;
    if (replace && (one = str_from_ascii(ts, "%", 1)) && (two = str_from_ascii(ts, "%%", 2)))
        text = obj_call2(ts, replace, one, two);
    ref_xdrop(one);
    ref_xdrop(two);
    ref_xdrop(replace);
    ref_drop(name);
    if (text && !is_str(text)) {
        ref_clear(&text);
        raise_type_error(ts, "tzname.replace() did not return a string");
    }
    return text;
}

static bool add_zone_name(ThreadState *ts, Format *f)
{
    Ref name = zone_name(ts, f->zone, f->moment);
    if (name == ts->rt->none) {
        ref_drop(name);
        return true;
    }
    if (name) name = without_directives_take(ts, name);
    if (name) builder_add_str(&f->out, name);
    ref_xdrop(name);
    return name != NULL;
}

static bool add_directive(ThreadState *ts, Format *f, char key)
{
    switch (key) {
    case 'f': builder_add_format(&f->out, "%06u", f->microsecond); return true;
    case 'z': return add_offset(ts, f);
    case 'Z': return add_zone_name(ts, f);
    case '\0': builder_add_text(&f->out, "%"); return true;
    default: builder_add_text(&f->out, "%"); return false;
    }
}

/* The format for time.strftime(): up to the first NUL, as C has it. */
static Ref plain_format(ThreadState *ts, Borrow format, Format *f)
{
    const char *text = str_of(format)->text, *percent;
    while ((percent = strchr(text, '%'))) {
        builder_add(&f->out, text, (size_t)(percent - text));
        char key = percent[1];
        bool replaced = add_directive(ts, f, key);
        if (ts->exc) {
            builder_discard(&f->out);
            return NULL;
        }
        text = percent + 1;
        if (replaced) text += key != '\0';
        else if (key == '%') {
            builder_add_text(&f->out, "%");
            text++;
        }
    }
    builder_add(&f->out, text, strlen(text));
    return builder_finish(&f->out);
}

Ref format_take(ThreadState *ts, Borrow format, Ref fields, uint32_t microsecond, Borrow zone, Borrow moment)
{
    if (!fields) return NULL;
    Format f = {.out = {.ts = ts}, .microsecond = microsecond, .zone = zone, .moment = moment};
    Ref plain = plain_format(ts, format, &f),
        strftime = plain ? imported_attribute(ts, "time", "strftime") : NULL;
    Ref text = strftime ? obj_call2(ts, strftime, plain, fields) : NULL;
    ref_xdrop(strftime);
    ref_xdrop(plain);
    ref_drop(fields);
    return text;
}

NATIVE(value_format)
{
    (void)kwnames;
    if (!args_exact(ts, "__format__", nargs, 1)) return NULL;
    if (!is_str(args[0])) return raise_type_error(ts, "__format__() argument 1 must be str, not %T", args[0]);
    if (!str_of(args[0])->size) return obj_str(ts, self);
    Ref method = obj_getattr_text(ts, self, "strftime"),
        text = method ? obj_call1(ts, method, args[0]) : NULL;
    ref_xdrop(method);
    return text;
}
