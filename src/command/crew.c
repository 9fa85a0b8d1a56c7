#include "command/crew.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <unistd.h>

enum { AHEAD = 4 };

typedef struct crew {
    const crew_job *job;
    pthread_mutex_t lock;
    pthread_cond_t moved;         /* `told` has */
    size_t next;                  /* task that nobody has taken */
    size_t workers;               /* that have begun */
    size_t told;                  /* tasks that are told */
    bool telling;                 /* a worker does */
    size_t window;                /* NEXT stays below TOLD + this */
    bool done[CREW_MOST * AHEAD]; /* of each task in the window */
} crew;

static bool take(crew *c, size_t *task) {
    pthread_mutex_lock(&c->lock);
    while (c->next < c->job->tasks && c->next == c->told + c->window)
        pthread_cond_wait(&c->moved, &c->lock);
    bool more = c->next < c->job->tasks;
    if (more)
        *task = c->next++;
    pthread_mutex_unlock(&c->lock);
    return more;
}

/* Tells one task; the lock is free meanwhile. */
static void tell(crew *c) {
    size_t task = c->told;
    c->done[task % c->window] = false;
    pthread_mutex_unlock(&c->lock);
    c->job->done(c->job->context, task);
    pthread_mutex_lock(&c->lock);
    c->told++;
    pthread_cond_broadcast(&c->moved);
}

/* TASK is done: tells it, and what was done ahead of it, unless some worker
   tells already, who will come to it.  Whether any was told. */
static bool finish(crew *c, size_t task) {
    pthread_mutex_lock(&c->lock);
    c->done[task % c->window] = true;
    if (!c->telling) {
        c->telling = true;
        while (c->done[c->told % c->window])
            tell(c);
        c->telling = false;
    }
    bool told = c->told > 0;
    pthread_mutex_unlock(&c->lock);
    return told;
}

static void *work(void *argument) {
    crew *c = argument;
    size_t task;
    pthread_mutex_lock(&c->lock);
    size_t worker = c->workers++;
    pthread_mutex_unlock(&c->lock);
    while (take(c, &task)) {
        c->job->work(c->job->context, worker, task);
        if (finish(c, task) && c->job->help)
            c->job->help(c->job->context);
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
    crew c = {.job = job,
              .lock = PTHREAD_MUTEX_INITIALIZER,
              .moved = PTHREAD_COND_INITIALIZER};
    pthread_t thread[CREW_MOST];
    if (workers > CREW_MOST)
        workers = CREW_MOST;
    if (workers > job->tasks)
        workers = job->tasks;
    c.window = workers > 1 ? workers * AHEAD : 1;
    size_t started = workers > 1 ? start(&c, thread, workers - 1) : 0;
    work(&c);
    for (size_t i = 0; i < started; i++)
        pthread_join(thread[i], NULL);
    pthread_cond_destroy(&c.moved);
    pthread_mutex_destroy(&c.lock);
}

size_t crew_default(void) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (processors < 1)
        return 1;
    return processors > CREW_MOST ? CREW_MOST : (size_t)processors;
}
