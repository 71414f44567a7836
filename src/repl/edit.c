#include "repl/edit.h"

#if OURO_HAVE_READLINE

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "modules/colors.h"

#include <readline/history.h>
#include <readline/readline.h>

#define HISTORY_ENTRIES 10000
#define INDENT 4

static Session *session(void) { return current_thread->rt->module_state->prompt; }

/* --- the history file ------------------------------------------------------------------------------------ */
/* Time stamps between the entries tell where an entry of several lines ends. */
void edit_load_history(const char *path)
{
    using_history();
    stifle_history(HISTORY_ENTRIES);
    history_comment_char = '#';
    history_write_timestamps = 1;
    if (path) read_history(path);
}

static void make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
}

void edit_save_history(char *path)
{
    make_folders(path);
    mode_t mask = umask(077);
    if (write_history(path) == 0) chmod(path, 0600);
    umask(mask);
}

void edit_remember(const char *block)
{
    size_t size = strlen(block);
    while (size && strchr("\n ", block[size - 1])) size--;
    char *entry = size ? strndup(block, size) : NULL;
    if (!entry) return;
    for (int i = history_length - 1; i >= 0; i--) {
        HIST_ENTRY *old = history_get(history_base + i);
        if (!old || strcmp(old->line, entry) != 0) continue;
        free_history_entry(remove_history(i));
    }
    add_history(entry);
    free(entry);
}

void edit_forget_history(void) { clear_history(); }

/* --- lines of the block ---------------------------------------------------------------------------------- */
static int line_start(int at)
{
    while (at > 0 && rl_line_buffer[at - 1] != '\n') at--;
    return at;
}

static int line_end(int at)
{
    while (at < rl_end && rl_line_buffer[at] != '\n') at++;
    return at;
}

static int blanks_at(int at)
{
    int n = 0;
    while (at + n < rl_end && rl_line_buffer[at + n] == ' ') n++;
    return n;
}

/* To the line that begins at `start`, in the same column where it is long enough. */
static void move_to_line(int start)
{
    int column = rl_point - line_start(rl_point), length = line_end(start) - start;
    rl_point = start + (column < length ? column : length);
}

/* --- Enter ----------------------------------------------------------------------------------------------- */
static bool ends_with_word(int start, int end)
{
    static const char *const words[] = {"return", "pass", "break", "continue", "raise"};
    int at = start + blanks_at(start);
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(words); i++) {
        int n = (int)strlen(words[i]);
        if (end - at >= n && strncmp(rl_line_buffer + at, words[i], (size_t)n) == 0 &&
            (at + n == end || rl_line_buffer[at + n] == ' ')) return true;
    }
    return false;
}

/* The blanks that a line behind the one before the cursor begins with. */
static int next_indent(void)
{
    int start = line_start(rl_point), end = rl_point, indent = blanks_at(start);
    while (end > start && strchr(" \t", rl_line_buffer[end - 1])) end--;
    if (end > start && rl_line_buffer[end - 1] == ':') return indent + INDENT;
    return ends_with_word(start, end) && indent >= INDENT ? indent - INDENT : indent;
}

static int add_line(void)
{
    int indent = session()->settings.autoindent ? next_indent() : 0;
    rl_begin_undo_group();
    rl_insert_text("\n");
    while (indent-- > 0) rl_insert_text(" ");
    rl_end_undo_group();
    return 0;
}

/* A last line of blanks, which the indentation may have left, is an empty one. */
static void drop_last_blanks(void)
{
    int start = line_start(rl_end);
    if (start == 0 || blanks_at(start) != rl_end - start) return;
    rl_delete_text(start, rl_end);
    rl_point = rl_end;
}

/* A block that is in the history, unchanged, was whole when it ran. */
static bool is_recalled(void)
{
    HIST_ENTRY **entries = history_list();
    for (int i = history_length; entries && i-- > 0;)
        if (strcmp(entries[i]->line, rl_line_buffer) == 0) return strchr(rl_line_buffer, '\n') != NULL;
    return false;
}

static int enter(int count, int key)
{
    bool last_line = line_end(rl_point) == rl_end;
    if (last_line && session()->input.blocks) drop_last_blanks();
    if (!session()->input.blocks || rl_line_buffer[0] == '%' ||
        (last_line && is_recalled()) || (last_line && !session_wants_more(session(), rl_line_buffer))) {
        rl_point = rl_end;
        return rl_newline(count, key);
    }
    return add_line();
}

/* In the indentation it goes back to the step before. */
static int backspace(int count, int key)
{
    int column = rl_point - line_start(rl_point);
    bool indentation = column > 0 && column % INDENT == 0 && blanks_at(line_start(rl_point)) >= column;
    if (count != 1 || !indentation) return rl_rubout(count, key);
    rl_delete_text(rl_point - INDENT, rl_point);
    rl_point -= INDENT;
    return 0;
}

/* --- Up and Down ----------------------------------------------------------------------------------------- */
/* Readline goes on with a search if it was the last thing done; what was typed stands before the cursor. */
static int search(rl_command_func_t *direction, rl_command_func_t *own, int count, int key)
{
    if (rl_last_func == own) rl_last_func = rl_history_search_backward;
    int result = direction(count, key);
    rl_point = rl_end;
    return result;
}

static int up(int count, int key);

static int down(int count, int key)
{
    int end = line_end(rl_point);
    if (end < rl_end) {
        move_to_line(end + 1);
        return 0;
    }
    return search(rl_history_search_forward, rl_last_func == up ? up : down, count, key);
}

static int up(int count, int key)
{
    int start = line_start(rl_point);
    if (start > 0) {
        move_to_line(line_start(start - 1));
        return 0;
    }
    return search(rl_history_search_backward, rl_last_func == down ? down : up, count, key);
}

static int home(int count, int key)
{
    (void)count; (void)key;
    rl_point = line_start(rl_point);
    return 0;
}

static int end(int count, int key)
{
    (void)count; (void)key;
    rl_point = line_end(rl_point);
    return 0;
}

/* --- display --------------------------------------------------------------------------------------------- */
/* Shows the prompt of further lines in front of each: readline is lent a text that has them, for as long as it draws. */
static void redisplay(void)
{
    const char *more = session()->more_prompt;
    char *typed = rl_line_buffer;
    int point = rl_point, end = rl_end;
    Text shown = {0};
    for (int i = 0, start = 0; i <= end; i++) {
        if (i == point) rl_point = (int)shown.size + (i - start);
        if (i < end && typed[i] != '\n') continue;
        text_add(&shown, typed + start, (size_t)(i - start) + (i < end));
        if (i < end) text_puts(&shown, more);
        start = i + 1;
    }
    if (!shown.failed && shown.bytes && strchr(typed, '\n')) {
        rl_line_buffer = shown.bytes;
        rl_end = (int)shown.size;
    } else {
        rl_point = point;
    }
    rl_redisplay();
    rl_line_buffer = typed;
    rl_point = point;
    rl_end = end;
    text_free(&shown);
}

/* --- reading --------------------------------------------------------------------------------------------- */
static bool interrupted(ThreadState *ts) { return (ts->pending & PENDING_SIGNAL) != 0; }

LineStatus edit_read(Session *s, const char *prompt, const char *more, char **block)
{
    s->more_prompt = more;
    char *painted = NULL; /* readline is told what takes no room */
    if (!colors_wanted(s->ts, NULL, STDOUT_FILENO) ||
        asprintf(&painted, "\001" PAINT_NAME "\002%s\001" PAINT_END "\002", prompt) < 0) painted = NULL;
    char *text = readline(painted ? painted : prompt);
    free(painted);
    bool broken = interrupted(s->ts);
    /* with text in it, readline has ended the line as if it had been entered */
    if (!text) putchar('\n');
    fflush(stdout);
    *block = NULL;
    if (text && !broken && asprintf(block, "%s\n", text) < 0) *block = NULL;
    bool ended = !text || !*block;
    free(text);
    return broken ? LINE_INTERRUPTED : ended ? LINE_END : LINE_READ;
}

/* Binds a function wherever readline's own is still bound to the key. */
static void rebind(const char *keys, rl_command_func_t *own, rl_command_func_t *function)
{
    Keymap maps[] = {emacs_standard_keymap, vi_insertion_keymap, vi_movement_keymap};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(maps); i++)
        if (rl_function_of_keyseq(keys, maps[i], NULL) == own) rl_bind_keyseq_in_map(keys, function, maps[i]);
}

bool edit_init(Session *s)
{
    const struct { const char *sequence; rl_command_func_t *own, *function; } keys[] = {
        {"\r", rl_newline, enter}, {"\n", rl_newline, enter}, {"\x7f", rl_rubout, backspace},
        {"\033[A", rl_get_previous_history, up}, {"\033OA", rl_get_previous_history, up},
        {"\033[B", rl_get_next_history, down}, {"\033OB", rl_get_next_history, down},
        {"\001", rl_beg_of_line, home}, {"\033[H", rl_beg_of_line, home}, {"\033OH", rl_beg_of_line, home},
        {"\005", rl_end_of_line, end}, {"\033[F", rl_end_of_line, end}, {"\033OF", rl_end_of_line, end},
    };
    rl_readline_name = "ouro";
    rl_catch_signals = 0;
    rl_getc_function = input_get_character; /* an interrupt ends the line */
    rl_initialize();
    rl_redisplay_function = redisplay; /* set before, it would make readline think the terminal dumb */
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(keys); i++) rebind(keys[i].sequence, keys[i].own, keys[i].function);
    complete_init();
    s->input.blocks = rl_get_termcap("up") != NULL;
    return true;
}

#else

bool edit_init(Session *s) { return (void)s, false; }
LineStatus edit_read(Session *s, const char *prompt, const char *more, char **block)
{
    (void)s; (void)prompt; (void)more; (void)block;
    return LINE_END;
}
void edit_load_history(const char *path) { (void)path; }
void edit_save_history(char *path) { (void)path; }
void edit_remember(const char *block) { (void)block; }
void edit_forget_history(void) {}

#endif
