/* jixiao: the command line. */
#include "base/file.h"
#include "command/command.h"
#include "command/folders.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const command *const table[] = {
    &command_render,
    &command_layouts,
    &command_fonts,
};
enum { COMMANDS = sizeof table / sizeof table[0] };

static void print_help(void) {
    printf("%s", _("Usage: jixiao COMMAND ...\n\n"
                   "Makes the official forms of Chinese fiscal performance "
                   "management, as PDF,\n"
                   "from a project's description in XML.\n\n"));
    for (int i = 0; i < COMMANDS; i++)
        printf("  %-9s %s\n", table[i]->name, _(table[i]->summary));
    printf("%s", _("\n\"jixiao COMMAND --help\" tells more; \"jixiao "
                   "--version\" prints the version.\n"
                   "Exit status: 0 done; 1 the input has errors; 2 usage, or "
                   "the system failed.\n"));
}

static void run(int argc, char **argv, diags *d) {
    diag_place nowhere = {0};
    const char *name = argc > 1 ? argv[1] : NULL;
    if (!name) {
        diag_system(d, nowhere,
                    _("no command is given; see \"jixiao --help\""));
        return;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        print_help();
        return;
    }
    if (strcmp(name, "--version") == 0) {
        puts("jixiao " JIXIAO_VERSION);
        return;
    }
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(name, table[i]->name) == 0) {
            table[i]->run(argc - 1, argv + 1, d);
            return;
        }
    diag_system(d, nowhere,
                _("there is no command \"%s\"; see \"jixiao --help\""), name);
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

static void die_cleanly(int signal) {
    file_remove_temporaries();
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

/* A closed standard stream would give its number to the next file opened. */
static bool standard_streams_are_open(void) {
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDONLY) != fd)
            return false;
    return true;
}

int main(int argc, char **argv) {
    if (!standard_streams_are_open())
        return 2;
    catch_signals();
    mem_at_exhaustion(file_remove_temporaries);
    speak_the_users_language();
    diags *d = diags_new();
    run(argc, argv, d);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        diag_place nowhere = {0};
        diag_system(d, nowhere, _("cannot write to standard output: %s"),
                    strerror(errno));
    }
    diags_print(d, stderr);
    int status = diags_status(d);
    diags_free(d);
    return status;
}
