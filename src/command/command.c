#include "command/command.h"

#include "base/decimal.h"
#include "base/mem.h"
#include "command/crew.h"

#include <getopt.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void command_help(const command *c) {
    printf(_("Usage: jixiao %s %s\n"), c->name, c->arguments);
    printf("\n%s\n\n%s", _(c->summary), _(c->help));
}

void command_misused(const command *c, diags *d, const char *format, ...) {
    mem *m = mem_new();
    va_list arguments;
    va_start(arguments, format);
    const char *text = mem_vformat(m, format, arguments);
    va_end(arguments);
    diag_system(d, (diag_place){0}, _("%s; see \"jixiao %s --help\""), text,
                c->name);
    mem_free(m);
}

bool command_workers(const command *c, const char *text, size_t *workers,
                     diags *d) {
    decimal number;
    *workers = crew_default();
    if (!text)
        return true;
    if (decimal_parse(text, &number) == DECIMAL_OK && number.scale == 0 &&
        number.units >= 1 && number.units <= 64) {
        *workers = (size_t)number.units;
        return true;
    }
    command_misused(
        c, d, _("\"%s\" is no number of threads; write -j with 1 to 64"), text);
    return false;
}

static bool stat_of(const char *path, int standard, struct stat *out) {
    bool is_standard = strcmp(path, "-") == 0;
    return (is_standard ? fstat(standard, out) : stat(path, out)) == 0;
}

bool command_same_file(const char *in, const char *out) {
    struct stat a, b;
    return stat_of(in, STDIN_FILENO, &a) && stat_of(out, STDOUT_FILENO, &b) &&
           S_ISREG(a.st_mode) && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

void command_bad_option(const command *c, int code, char **argv, diags *d) {
    const char *given = argv[optind - 1];
    char letter[] = {'-', (char)optopt, 0};
    bool is_long = given[0] == '-' && given[1] == '-';
    if (code == ':')
        command_misused(c, d, _("the option \"%s\" needs a value"),
                        is_long ? given : letter);
    else
        command_misused(c, d, _("there is no option \"%s\""),
                        is_long || !optopt ? given : letter);
}

bool command_may_write(const char *out, bool force, diags *d) {
    if (force || strcmp(out, "-") == 0 || access(out, F_OK) != 0)
        return true;
    diag_system(d, (diag_place){out, 0},
                _("the file exists; name another one with -o, or replace "
                  "it with --force"));
    return false;
}
