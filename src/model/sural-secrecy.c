/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/sural-secrecy.h"

#include <malloc.h>

/* Anything but 0, which is what new memory of the system holds. */
#define FILL 0xa5

/**
 * sural_secrecy_wipe_freed:
 *
 * From here on what is freed is written over, whoever frees it: names and notes pass through many
 * strings on their way to a page or a paper, and none of those is wiped by itself. At the start of
 * a program. Where the C library cannot do so nothing happens.
 */
void
sural_secrecy_wipe_freed (void)
{
#ifdef M_PERTURB
  mallopt (M_PERTURB, FILL);
#endif
}
