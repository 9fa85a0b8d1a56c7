#include "command/crew.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <unistd.h>

enum { MOST_WORKERS = 64 };

typedef struct crew {
    const crew_job *job;
    pthread_mutex_t lock;
    size_t next;    /* task that nobody has taken */
    size_t workers; /* that have begun */
} crew;

static bool take(crew *c, size_t *task) {
    pthread_mutex_lock(&c->lock);
    bool more = c->next < c->job->tasks;
    if (more)
        *task = c->next++;
    pthread_mutex_unlock(&c->lock);
    return more;
}

static void tell(crew *c, size_t task) {
    if (!c->job->done)
        return;
    pthread_mutex_lock(&c->lock);
    c->job->done(c->job->context, task);
    pthread_mutex_unlock(&c->lock);
}

static void *work(void *argument) {
    crew *c = argument;
    size_t task;
    pthread_mutex_lock(&c->lock);
    size_t worker = c->workers++;
    pthread_mutex_unlock(&c->lock);
    while (take(c, &task)) {
        c->job->work(c->job->context, worker, task);
        tell(c, task);
    }
    return NULL;
}

/* Starts threads besides the caller's, as many as the system gives.  Signals
   are left to the caller's. */
static size_t start(crew *c, pthread_t thread[], size_t wanted) {
    sigset_t all, before;
    size_t started = 0;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    while (started < wanted &&
           pthread_create(&thread[started], NULL, work, c) == 0)
        started++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

void crew_run(size_t workers, const crew_job *job) {
    crew c = {.job = job, .lock = PTHREAD_MUTEX_INITIALIZER};
    pthread_t thread[MOST_WORKERS];
    if (workers > MOST_WORKERS)
        workers = MOST_WORKERS;
    if (workers > job->tasks)
        workers = job->tasks;
    size_t started = workers > 1 ? start(&c, thread, workers - 1) : 0;
    work(&c);
    for (size_t i = 0; i < started; i++)
        pthread_join(thread[i], NULL);
    pthread_mutex_destroy(&c.lock);
}

size_t crew_default(void) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (processors < 1)
        return 1;
    return processors > MOST_WORKERS ? MOST_WORKERS : (size_t)processors;
}
