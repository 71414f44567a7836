/* accounts.c: the modules pwd and grp: who the users and groups of the system are. */
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <string.h>

#include "modules/path.h"
#include "modules/posix.h"

static Ref text_or_none(ThreadState *ts, const char *text)
{
    return text ? path_decode(ts, text, strlen(text)) : none_new(ts);
}

/* A user's or group's number: 32 bits without a sign, or -1. `fits` says whether it can be one at all. */
static bool id_argument(ThreadState *ts, Borrow given, const char *what, int64_t *id, bool *fits)
{
    Ref number = obj_index(ts, given);
    if (!number) {
        if (exc_take_if(ts, EXC_TYPE_ERROR))
            raise_type_error(ts, "%s should be integer, not %s", what, TYPE_NAME(given));
        return false;
    }
    bool failed = false;
    *id = obj_index_int64(ts, number, EXC_OVERFLOW_ERROR, &failed);
    ref_drop(number);
    if (failed && !exc_take_if(ts, EXC_OVERFLOW_ERROR)) return false;
    *fits = !failed && *id >= -1 && *id <= UINT32_MAX;
    if (*id == UINT32_MAX) *id = -1;
    return true;
}

/* KeyError with a message; consumes it. */
static Ref raise_missing_take(ThreadState *ts, Ref message)
{
    if (message) raise_key_error(ts, message);
    ref_xdrop(message);
    return NULL;
}

static bool name_argument(ThreadState *ts, Borrow given, const char *complaint, Ref *bytes)
{
    if (!is_str(given)) {
        raise_type_error(ts, "%s must be str, not %K", complaint, given);
        return false;
    }
    return (*bytes = path_encode(ts, given)) != NULL;
}

/* Adds an owned item to a list; on failure the list goes, and the answer is false. */
static bool collect_take(ThreadState *ts, Ref *list, Ref item)
{
    if (item && list_append_take(ts, *list, item)) return true;
    ref_clear(list);
    return false;
}

/* --- pwd ----------------------------------------------------------------------------------------------- */
static const StructField user_fields[] = {
    {"pw_name", "user name"}, {"pw_passwd", "password"}, {"pw_uid", "user id"}, {"pw_gid", "group id"},
    {"pw_gecos", "real name"}, {"pw_dir", "home directory"}, {"pw_shell", "shell program"}, {0}};
static const TypeSpec user_spec = STRUCT_SEQUENCE_SPEC("pwd.struct_passwd", "A user, as getpwnam() and kin return it.", 0);

static Ref user_new(ThreadState *ts, const struct passwd *user)
{
    Ref items[] = {text_or_none(ts, user->pw_name), text_or_none(ts, user->pw_passwd),
                   int_from_int64(ts, (int64_t)user->pw_uid), int_from_int64(ts, (int64_t)user->pw_gid),
                   text_or_none(ts, user->pw_gecos), text_or_none(ts, user->pw_dir), text_or_none(ts, user->pw_shell)};
    return record_new_take(ts, RECORD_USER, items, OURO_ARRAY_LENGTH(items));
}

static NATIVE(pwd_getpwuid)
{
    UNUSED_ARGUMENTS();
    int64_t id;
    bool fits;
    if (!id_argument(ts, args[0], "uid", &id, &fits)) return NULL;
    if (!fits) return raise_missing_take(ts, str_from_format(ts, "getpwuid(): uid not found"));
    const struct passwd *user = getpwuid((uid_t)id);
    if (user) return user_new(ts, user);
    return raise_missing_take(ts, str_from_format(ts, "getpwuid(): uid not found: %lld", (long long)id));
}

static NATIVE(pwd_getpwnam)
{
    UNUSED_ARGUMENTS();
    Ref name;
    if (!name_argument(ts, args[0], "getpwnam() argument", &name)) return NULL;
    const struct passwd *user = getpwnam(bytes_of(name)->data);
    ref_drop(name);
    if (user) return user_new(ts, user);
    return raise_missing_take(ts, str_from_format(ts, "getpwnam(): name not found: %R", args[0]));
}

static NATIVE(pwd_getpwall)
{
    UNUSED_ARGUMENTS();
    Ref list = list_new(ts, 0);
    setpwent();
    for (const struct passwd *user; list && (user = getpwent());)
        if (!collect_take(ts, &list, user_new(ts, user))) break;
    endpwent();
    return list;
}

static const MethodDef pwd_functions[] = {
    {"getpwuid", pwd_getpwuid, 1, 1, 0, "getpwuid($module, uidobj, /)\n--\n\nThe user with a number."},
    {"getpwnam", pwd_getpwnam, 1, 1, 0, "getpwnam($module, name, /)\n--\n\nThe user with a name."},
    {"getpwall", pwd_getpwall, 0, 0, 0, "getpwall($module, /)\n--\n\nA list of all users, in no particular order."},
    {0},
};

Ref module_pwd_init(ThreadState *ts)
{
    Ref module = module_new(ts, "pwd", "The users of the system, as its password database has them.");
    if (module && !(module_add_functions(ts, module, pwd_functions)
        && record_type_add(ts, module, "struct_passwd", RECORD_USER, &user_spec, user_fields, 7))) ref_clear(&module);
    return module;
}

/* --- grp ----------------------------------------------------------------------------------------------- */
static const StructField group_fields[] = {
    {"gr_name", "group name"}, {"gr_passwd", "password"}, {"gr_gid", "group id"}, {"gr_mem", "group members"}, {0}};
static const TypeSpec group_spec = STRUCT_SEQUENCE_SPEC("grp.struct_group", "A group, as getgrnam() and kin return it.", 0);

static Ref member_list(ThreadState *ts, char *const *names)
{
    Ref list = list_new(ts, 0);
    for (; list && *names; names++)
        if (!collect_take(ts, &list, path_decode(ts, *names, strlen(*names)))) break;
    return list;
}

static Ref group_new(ThreadState *ts, const struct group *group)
{
    Ref items[] = {text_or_none(ts, group->gr_name), text_or_none(ts, group->gr_passwd),
                   int_from_int64(ts, (int64_t)group->gr_gid), member_list(ts, group->gr_mem)};
    return record_new_take(ts, RECORD_GROUP, items, OURO_ARRAY_LENGTH(items));
}

static Borrow group_argument(ThreadState *ts, const char *function, const char *name, Borrow const *args, size_t nargs,
                             Borrow kwnames)
{
    const ArgSpec spec = {function, &name, .count = 1, .positional = 1, .required = 1};
    Borrow bound;
    return args_bind(ts, &spec, args, nargs, kwnames, &bound) ? bound : NULL;
}

static NATIVE(grp_getgrgid)
{
    (void)self;
    int64_t id;
    bool fits;
    Borrow given = group_argument(ts, "getgrgid", "id", args, nargs, kwnames);
    if (!given || !id_argument(ts, given, "gid", &id, &fits)) return NULL;
    if (!fits) return raise_error(ts, EXC_OVERFLOW_ERROR, "gid is %s", id < -1 ? "less than minimum" : "greater than maximum");
    const struct group *group = getgrgid((gid_t)id);
    if (group) return group_new(ts, group);
    return raise_missing_take(ts, str_from_format(ts, "getgrgid(): gid not found: %lld", (long long)id));
}

static NATIVE(grp_getgrnam)
{
    (void)self;
    Ref name;
    Borrow given = group_argument(ts, "getgrnam", "name", args, nargs, kwnames);
    if (!given || !name_argument(ts, given, "getgrnam() argument 'name'", &name)) return NULL;
    const struct group *group = getgrnam(bytes_of(name)->data);
    ref_drop(name);
    if (group) return group_new(ts, group);
    return raise_missing_take(ts, str_from_format(ts, "getgrnam(): name not found: %R", given));
}

static NATIVE(grp_getgrall)
{
    UNUSED_ARGUMENTS();
    Ref list = list_new(ts, 0);
    setgrent();
    for (const struct group *group; list && (group = getgrent());)
        if (!collect_take(ts, &list, group_new(ts, group))) break;
    endgrent();
    return list;
}

static const MethodDef grp_functions[] = {
    {"getgrgid", grp_getgrgid, 0, ARGS_ANY, MF_KEYWORDS, "getgrgid($module, /, id)\n--\n\nThe group with a number."},
    {"getgrnam", grp_getgrnam, 0, ARGS_ANY, MF_KEYWORDS, "getgrnam($module, /, name)\n--\n\nThe group with a name."},
    {"getgrall", grp_getgrall, 0, 0, 0, "getgrall($module, /)\n--\n\nA list of all groups, in no particular order."},
    {0},
};

Ref module_grp_init(ThreadState *ts)
{
    Ref module = module_new(ts, "grp", "The groups of the system, as its group database has them.");
    if (module && !(module_add_functions(ts, module, grp_functions)
        && record_type_add(ts, module, "struct_group", RECORD_GROUP, &group_spec, group_fields, 4))) ref_clear(&module);
    return module;
}
