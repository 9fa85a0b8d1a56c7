/* jixiao: the command line. */
#include "base/file.h"
#include "base/staging.h"
#include "command/command.h"
#include "command/folders.h"
#include "input/proven.h"
#include "input/xml.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const command *const table[] = {
    &command_new,     &command_check,  &command_render,  &command_bundle,
    &command_summary, &command_roll,   &command_diff,    &command_blank,
    &command_extract, &command_verify, &command_layouts, &command_fonts,
};
enum { COMMANDS = sizeof table / sizeof table[0] };

static void print_help(void) {
    printf("%s", _("Usage: jixiao COMMAND ...\n\n"
                   "Makes the official forms of Chinese fiscal performance "
                   "management, as PDF,\n"
                   "from a project's description in XML.\n\n"));
    for (int i = 0; i < COMMANDS; i++)
        printf("  %-9s %s\n", table[i]->name, _(table[i]->summary));
    printf("%s",
           _("\n\"jixiao COMMAND --help\" tells more; \"jixiao "
             "--version\" prints the version.\n"
             "With \"--format json\", a command tells "
             "everything as one JSON object;\nwith \"--timings\", it tells "
             "how long each stage took.\n"
             "Exit status: 0 done; 1 the input has errors, or the output "
             "cannot be written;\n2 usage, or the system failed.\n"));
}

static void tell_version(report *r) {
    if (r->json) {
        report_result(r);
        report_text(r, "version", JIXIAO_VERSION);
    } else {
        puts("jixiao " JIXIAO_VERSION);
    }
}

/* Runs what is asked for; the command's name, or NULL. */
static const char *run(int argc, char **argv, report *r) {
    diag_place nowhere = {0};
    const char *name = argc > 1 ? argv[1] : NULL;
    if (!name) {
        diag_system(r->diags, nowhere,
                    _("no command is given; see \"jixiao --help\""));
        return NULL;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        print_help();
        return NULL;
    }
    if (strcmp(name, "--version") == 0) {
        tell_version(r);
        return NULL;
    }
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(name, table[i]->name) == 0) {
            table[i]->run(argc - 1, argv + 1, r);
            return name;
        }
    diag_system(r->diags, nowhere,
                _("there is no command \"%s\"; see \"jixiao --help\""), name);
    return NULL;
}

static void speak_the_users_language(void) {
    mem *m = mem_new();
    setlocale(LC_CTYPE, "");
    setlocale(LC_MESSAGES, "");
    bindtextdomain("jixiao", folders_messages(m));
    bind_textdomain_codeset("jixiao", "UTF-8");
    textdomain("jixiao");
    mem_free(m);
}

static void clean_up(void) {
    file_remove_temporaries();
    staging_remove();
}

static void die_cleanly(int signal) {
    clean_up();
    raise(signal);
}

static void catch_signals(void) {
    static const int fatal[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
    struct sigaction action = {.sa_handler = die_cleanly,
                               .sa_flags = (int)SA_RESETHAND};
    for (size_t i = 0; i < sizeof fatal / sizeof fatal[0]; i++) {
        struct sigaction old;
        sigaction(fatal[i], NULL, &old);
        if (old.sa_handler != SIG_IGN)
            sigaction(fatal[i], &action, NULL);
    }
    /* A file that may not grow is a failed write, with a message. */
    signal(SIGXFSZ, SIG_IGN);
}

/* A closed standard stream would give its number to the next file opened.  None
   of them can be used for what it is for: that fails, as it must. */
static bool standard_streams_are_open(void) {
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 &&
            open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
            return false;
    return true;
}

static void check_standard_output(report *r) {
    if (fflush(stdout) != 0 || ferror(stdout))
        diag_system(r->diags, (diag_place){0},
                    _("cannot write to standard output: %s; check the disk, or "
                      "the program that reads it"),
                    strerror(errno));
}

int main(int argc, char **argv) {
    if (!standard_streams_are_open())
        return 2;
    catch_signals();
    mem_at_exhaustion(clean_up);
    speak_the_users_language();
    xml_trust(proven_layouts);
    report *r = report_new();
    const char *name = NULL;
    argc = report_options(r, argc, argv);
    if (!diags_failed(r->diags))
        name = run(argc, argv, r);
    check_standard_output(r);
    report_print(r, name);
    int status = report_status(r);
    /* What could not be told on standard output is told in words. */
    if (r->json && (fflush(stdout) != 0 || ferror(stdout))) {
        check_standard_output(r);
        diags_print(r->diags, stderr);
        status = report_status(r);
    }
    report_free(r);
    return status;
}
