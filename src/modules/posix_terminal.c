/* posix_terminal.c: the module posix: terminals, and the groups of processes that they serve. */
#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utmp.h>

#include "modules/posix.h"

static NATIVE(posix_isatty)
{
    UNUSED_ARGUMENTS();
    int fd;
    return args_int(ts, args[0], &fd) ? bool_new(ts, isatty(fd)) : NULL;
}

static NATIVE(posix_get_terminal_size)
{
    UNUSED_ARGUMENTS();
    int fd = STDOUT_FILENO;
    struct winsize w;
    if (nargs && !args_int(ts, args[0], &fd)) return NULL;
    if (ioctl(fd, TIOCGWINSZ, &w) != 0) return posix_error(ts);
    Ref items[] = {int_from_int64(ts, w.ws_col), int_from_int64(ts, w.ws_row)};
    return record_new_take(ts, RECORD_TERMINAL_SIZE, items, 2);
}

static NATIVE(posix_ttyname)
{
    UNUSED_ARGUMENTS();
    int fd;
    char name[256];
    if (!args_int(ts, args[0], &fd)) return NULL;
    int error = ttyname_r(fd, name, sizeof name);
    if (error == 0) return path_decode(ts, name, strlen(name));
    errno = error;
    return posix_error(ts);
}

static NATIVE(posix_device_encoding)
{
    int fd;
    BIND("device_encoding", 1, 1, 1, "fd");
    if (!args_int(ts, a[0], &fd)) return NULL;
    return isatty(fd) ? str_from_text(ts, "UTF-8") : none_new(ts);
}

static NATIVE(posix_ctermid)
{
    UNUSED_ARGUMENTS();
    return str_from_text(ts, "/dev/tty");
}

static NATIVE(posix_tcgetpgrp)
{
    UNUSED_ARGUMENTS();
    int fd;
    return take_arguments(ts, args, "i", &fd) ? number_or_error(ts, tcgetpgrp(fd)) : NULL;
}

static NATIVE(posix_tcsetpgrp)
{
    UNUSED_ARGUMENTS();
    int fd, group;
    return take_arguments(ts, args, "ip", &fd, &group) ? status_or_error(ts, tcsetpgrp(fd, group)) : NULL;
}

static NATIVE(posix_openpty)
{
    UNUSED_ARGUMENTS();
    int master, slave;
    if (openpty(&master, &slave, NULL, NULL, NULL) != 0) return posix_error(ts);
    fcntl(master, F_SETFD, FD_CLOEXEC);
    fcntl(slave, F_SETFD, FD_CLOEXEC);
    return number_pair(ts, master, slave);
}

static NATIVE(posix_login_tty)
{
    UNUSED_ARGUMENTS();
    int fd;
    return take_arguments(ts, args, "f", &fd) ? status_or_error(ts, login_tty(fd)) : NULL;
}

const MethodDef posix_terminal_functions[] = {
    {"isatty", posix_isatty, 1, 1, 0, "isatty($module, fd, /)\n--\n\nWhether a descriptor is a terminal."},
    {"get_terminal_size", posix_get_terminal_size, 0, 1, 0,
     "Return the size of the terminal as (columns, lines)."},
    {"ttyname", posix_ttyname, 1, 1, 0, "ttyname($module, fd, /)\n--\n\nThe name of the terminal."},
    {"device_encoding", posix_device_encoding, 0, ARGS_ANY, MF_KEYWORDS,
     "device_encoding($module, /, fd)\n--\n\nThe encoding of a terminal, None for others."},
    {"ctermid", posix_ctermid, 0, 0, 0,
     "ctermid($module, /)\n--\n\nThe name of the terminal of this process."},
    {"tcgetpgrp", posix_tcgetpgrp, 1, 1, 0,
     "tcgetpgrp($module, fd, /)\n--\n\nThe group of processes that a terminal serves."},
    {"tcsetpgrp", posix_tcsetpgrp, 2, 2, 0,
     "tcsetpgrp($module, fd, pgid, /)\n--\n\nSay which group of processes a terminal serves."},
    {"openpty", posix_openpty, 0, 0, 0,
     "openpty($module, /)\n--\n\nMake a terminal that a program drives; returns the descriptors (master, slave)."},
    {"login_tty", posix_login_tty, 1, 1, 0,
     "login_tty($module, fd, /)\n--\n\nMake a terminal that of this process, with a session of its own."},
    {0},
};
