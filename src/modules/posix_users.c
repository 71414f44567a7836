/* posix_users.c: the module posix: the users and groups whose rights this process has. */
#include <errno.h>
#include <grp.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "modules/posix.h"

#define GETTER(function, call) \
    static NATIVE(function) \
    { \
        UNUSED_ARGUMENTS(); \
        return int_from_int64(ts, (int64_t)call()); \
    }
GETTER(posix_getuid, getuid)
GETTER(posix_geteuid, geteuid)
GETTER(posix_getgid, getgid)
GETTER(posix_getegid, getegid)

/* --- groups --------------------------------------------------------------------------------------------- */
static Ref group_list(ThreadState *ts, const gid_t *groups, int count)
{
    Ref list = list_new(ts, 0);
    for (int i = 0; list && i < count; i++) {
        Ref group = int_from_int64(ts, (int64_t)groups[i]);
        if (!group || !list_append_take(ts, list, group)) ref_clear(&list);
    }
    return list;
}

static NATIVE(posix_getgroups)
{
    UNUSED_ARGUMENTS();
    int n = getgroups(0, NULL);
    if (n < 0) return posix_error(ts);
    size_t size = ((size_t)n + 1) * sizeof(gid_t);
    gid_t *groups = mem_alloc(ts, size);
    Ref list = NULL;
    if (groups) {
        n = getgroups(n, groups);
        list = n < 0 ? posix_error(ts) : group_list(ts, groups, n);
    }
    mem_free(ts, groups, size);
    return list;
}

static NATIVE(posix_getgrouplist)
{
    UNUSED_ARGUMENTS();
    gid_t group, groups[1024];
    int n = OURO_ARRAY_LENGTH(groups);
    if (!is_str(args[0]))
        return raise_type_error(ts, "getgrouplist() argument 1 must be str, not %.200K", args[0]);
    Ref user = path_encode(ts, args[0]), list = NULL;
    if (user && take_arguments(ts, args + 1, "g", &group))
        list = getgrouplist(bytes_of(user)->data, group, groups, &n) < 0 ? posix_error(ts)
                                                                        : group_list(ts, groups, n);
    ref_xdrop(user);
    return list;
}

static NATIVE(posix_initgroups)
{
    UNUSED_ARGUMENTS();
    gid_t group;
    Ref user = path_encode(ts, args[0]), result = NULL;
    if (user && take_arguments(ts, args + 1, "g", &group))
        result = status_or_error(ts, initgroups(bytes_of(user)->data, group));
    ref_xdrop(user);
    return result;
}

static bool group_item(ThreadState *ts, Borrow item, gid_t *group)
{
    if (is_int(item)) return take_arguments(ts, &item, "g", group);
    raise_type_error(ts, "groups must be integers");
    return false;
}

static NATIVE(posix_setgroups)
{
    UNUSED_ARGUMENTS();
    Ref list = sequence_argument(ts, args[0], "setgroups argument"), result = NULL;
    if (list && list_size(list) > NGROUPS_MAX) {
        raise_value_error(ts, "too many groups");
        ref_clear(&list);
    }
    if (!list) return NULL;
    size_t n = list_size(list), size = (n + 1) * sizeof(gid_t);
    gid_t *groups = mem_alloc(ts, size);
    for (size_t i = 0; groups && i < n; i++)
        if (!group_item(ts, list_item(list, i), &groups[i])) goto done;
    if (groups) result = status_or_error(ts, setgroups(n, groups));
done:
    mem_free(ts, groups, size);
    ref_drop(list);
    return result;
}

static NATIVE(posix_getlogin)
{
    UNUSED_ARGUMENTS();
    char name[256];
    int error = getlogin_r(name, sizeof name);
    if (error == 0) return path_decode(ts, name, strlen(name));
    errno = error;
    return posix_error(ts);
}

/* --- other rights --------------------------------------------------------------------------------------- */
#define SETTER(function, format, call) \
    static NATIVE(function) \
    { \
        UNUSED_ARGUMENTS(); \
        unsigned id; \
        return take_arguments(ts, args, format, &id) ? status_or_error(ts, call(id)) : NULL; \
    }
SETTER(posix_setuid, "u", setuid)
SETTER(posix_seteuid, "u", seteuid)
SETTER(posix_setgid, "g", setgid)
SETTER(posix_setegid, "g", setegid)

#define PAIR_SETTER(function, format, call) \
    static NATIVE(function) \
    { \
        UNUSED_ARGUMENTS(); \
        unsigned real, effective; \
        if (!take_arguments(ts, args, format, &real, &effective)) return NULL; \
        return status_or_error(ts, call(real, effective)); \
    }
PAIR_SETTER(posix_setreuid, "uu", setreuid)
PAIR_SETTER(posix_setregid, "gg", setregid)

#define SAVED_SETTER(function, format, call) \
    static NATIVE(function) \
    { \
        UNUSED_ARGUMENTS(); \
        unsigned real, effective, saved; \
        if (!take_arguments(ts, args, format, &real, &effective, &saved)) return NULL; \
        return status_or_error(ts, call(real, effective, saved)); \
    }
SAVED_SETTER(posix_setresuid, "uuu", setresuid)
SAVED_SETTER(posix_setresgid, "ggg", setresgid)

static Ref three_ids(ThreadState *ts, const unsigned *ids)
{
    Ref items[3];
    bool ok = true;
    for (int i = 0; i < 3; i++) ok = (items[i] = int_from_int64(ts, (int64_t)ids[i])) && ok;
    if (ok) return tuple_from_array_take(ts, items, 3);
    for (int i = 0; i < 3; i++) ref_xdrop(items[i]);
    return NULL;
}

static NATIVE(posix_getresuid)
{
    UNUSED_ARGUMENTS();
    uid_t ids[3];
    return getresuid(&ids[0], &ids[1], &ids[2]) < 0 ? posix_error(ts) : three_ids(ts, ids);
}

static NATIVE(posix_getresgid)
{
    UNUSED_ARGUMENTS();
    gid_t ids[3];
    return getresgid(&ids[0], &ids[1], &ids[2]) < 0 ? posix_error(ts) : three_ids(ts, ids);
}

const MethodDef posix_user_functions[] = {
    {"getuid", posix_getuid, 0, 0, 0, "getuid($module, /)\n--\n\nThe user."},
    {"geteuid", posix_geteuid, 0, 0, 0, "geteuid($module, /)\n--\n\nThe user whose rights count."},
    {"getgid", posix_getgid, 0, 0, 0, "getgid($module, /)\n--\n\nThe group."},
    {"getegid", posix_getegid, 0, 0, 0, "getegid($module, /)\n--\n\nThe group whose rights count."},
    {"getgroups", posix_getgroups, 0, 0, 0, "getgroups($module, /)\n--\n\nA list of the other groups."},
    {"getlogin", posix_getlogin, 0, 0, 0,
     "getlogin($module, /)\n--\n\nThe name of the user at the terminal."},
    {"getgrouplist", posix_getgrouplist, 2, 2, 0,
     "getgrouplist($module, user, group, /)\n--\n\nThe groups of a user, with one more."},
    {"initgroups", posix_initgroups, 2, 2, 0,
     "initgroups($module, username, gid, /)\n--\n\nGive the process the groups of a user, with one more."},
    {"setgroups", posix_setgroups, 1, 1, 0,
     "setgroups($module, groups, /)\n--\n\nGive the process these groups besides its own."},
    {"setuid", posix_setuid, 1, 1, 0,
     "setuid($module, uid, /)\n--\n\nBecome a user."},
    {"seteuid", posix_seteuid, 1, 1, 0,
     "seteuid($module, euid, /)\n--\n\nTake a user's rights."},
    {"setgid", posix_setgid, 1, 1, 0,
     "setgid($module, gid, /)\n--\n\nBecome a member of a group."},
    {"setegid", posix_setegid, 1, 1, 0,
     "setegid($module, egid, /)\n--\n\nTake a group's rights."},
    {"setreuid", posix_setreuid, 2, 2, 0,
     "setreuid($module, ruid, euid, /)\n--\n\nSet the user, and the user whose rights count."},
    {"setregid", posix_setregid, 2, 2, 0,
     "setregid($module, rgid, egid, /)\n--\n\nSet the group, and the group whose rights count."},
    {"setresuid", posix_setresuid, 3, 3, 0,
     "setresuid($module, ruid, euid, suid, /)\n--\n\nSet the real, the effective and the saved user."},
    {"setresgid", posix_setresgid, 3, 3, 0,
     "setresgid($module, rgid, egid, sgid, /)\n--\n\nSet the real, the effective and the saved group."},
    {"getresuid", posix_getresuid, 0, 0, 0,
     "getresuid($module, /)\n--\n\nThe real, the effective and the saved user."},
    {"getresgid", posix_getresgid, 0, 0, 0,
     "getresgid($module, /)\n--\n\nThe real, the effective and the saved group."},
    {0},
};
