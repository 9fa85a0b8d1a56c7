#include "base/signals.h"

#include <errno.h>
#include <pthread.h>

void signals_hold(sigset_t *before) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, before);
}

void signals_release(const sigset_t *before) {
    int error = errno;
    pthread_sigmask(SIG_SETMASK, before, NULL);
    errno = error;
}
