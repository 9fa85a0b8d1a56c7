/* Signals wait while this thread does what they may not come between. */
#ifndef BASE_SIGNALS_H
#define BASE_SIGNALS_H

#include <signal.h>

void signals_hold(sigset_t *before);
/* Those that came meanwhile come now; errno stays. */
void signals_release(const sigset_t *before);

#endif
