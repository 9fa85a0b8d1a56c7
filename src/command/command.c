#include "command/command.h"

#include "base/decimal.h"
#include "base/dir.h"
#include "base/fault.h"
#include "base/mem.h"
#include "base/path.h"
#include "command/crew.h"

#include <getopt.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

bool command_number(const char *text, size_t most, size_t *number) {
    decimal value;
    bool good = decimal_parse(text, &value) == DECIMAL_OK && value.scale == 0 &&
                value.units >= 1 && value.units <= (int64_t)most;
    if (good)
        *number = (size_t)value.units;
    return good;
}

bool command_workers(const command *c, const char *text, size_t *workers,
                     diags *d) {
    enum { FILES_OF_ONE = 8 }; /* that it opens at once */
    *workers = crew_default();
    if (text && !command_number(text, CREW_MOST, workers)) {
        command_misused(
            c, d, _("\"%s\" is no number of threads; write -j with 1 to %d"),
            text, CREW_MOST);
        return false;
    }
    while (*workers > 1 && !fault_files_left(*workers * FILES_OF_ONE))
        --*workers;
    return true;
}

/* Whether PATH is FOLDER, a real path, or below it. */
static bool is_within(const char *path, const char *folder) {
    char real[PATH_MAX];
    size_t length = strcmp(folder, "/") == 0 ? 0 : strlen(folder);
    return realpath(path, real) && strncmp(real, folder, length) == 0 &&
           (real[length] == '/' || !real[length]);
}

bool command_stands_in(const char *in, const char *folder) {
    char real[PATH_MAX];
    if (dir_kind_of(folder) != DIR_FOLDER || !realpath(folder, real))
        return false;
    mem *m = mem_new();
    size_t above = (size_t)(path_last(in) - in);
    bool found = is_within(in, real) ||
                 is_within(above ? mem_bytes(m, in, above) : ".", real);
    mem_free(m);
    return found;
}

bool command_may_write(const char *out, bool force, diags *d) {
    if (force || strcmp(out, "-") == 0 || access(out, F_OK) != 0)
        return true;
    diag_system(d, (diag_place){out, 0},
                _("the file exists; name another one with -o, or replace "
                  "it with --force"));
    return false;
}

static void print_help(const command *c) {
    printf(_("Usage: jixiao %s %s\n"), c->name, c->arguments);
    printf("\n%s\n\n%s", _(c->summary), _(c->help));
}

/* Tells which option getopt_long refused with CODE. */
static void refuse(const command *c, int code, char **argv, diags *d) {
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

/* What getopt_long calls OPTION: its letter, or a number above all letters. */
static int code_of(const command_option *option, int number) {
    return option->name[1] ? UCHAR_MAX + 1 + number : option->name[0];
}

/* The letters as getopt_long takes them; the first tells it to say ':' where a
   value is missing. */
static const char *letters_of(mem *m, const command_option *option) {
    const char *letters = ":h";
    for (; option->name; option++)
        if (!option->name[1])
            letters = mem_format(m, "%s%s%s", letters, option->name,
                                 option->text ? ":" : "");
    return letters;
}

static const struct option *words_of(mem *m, const command_option *options) {
    size_t count = 0;
    while (options[count].name)
        count++;
    struct option *words = mem_array(m, count + 2, sizeof *words),
                  *next = words;
    *next++ = (struct option){"help", no_argument, NULL, 'h'};
    for (int i = 0; options[i].name; i++)
        if (options[i].name[1])
            *next++ = (struct option){options[i].name,
                                      options[i].text ? required_argument
                                                      : no_argument,
                                      NULL, code_of(&options[i], i)};
    return words;
}

/* Sets what the option of CODE sets; false if it is none of OPTIONS. */
static bool take(const command_option *options, int code) {
    for (int i = 0; options[i].name; i++) {
        if (code_of(&options[i], i) != code)
            continue;
        if (options[i].text)
            *options[i].text = optarg;
        else
            *options[i].flag = true;
        return true;
    }
    return false;
}

char **command_options(const command *c, int argc, char **argv,
                       const command_option *options, diags *d) {
    mem *m = mem_new();
    const char *letters = letters_of(m, options);
    const struct option *words = words_of(m, options);
    int code;
    do
        code = getopt_long(argc, argv, letters, words, NULL);
    while (take(options, code));
    mem_free(m);
    if (code == -1)
        return argv + optind;
    if (code == 'h')
        print_help(c);
    else
        refuse(c, code, argv, d);
    return NULL;
}

bool command_takes(const command *c, char **argument, int count,
                   const char *what, diags *d) {
    int given = 0;
    while (argument[given])
        given++;
    if (given != count)
        command_misused(c, d, _("%s takes %s, not %d"), c->name, what, given);
    return given == count;
}
