/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/day/sural-day.h"

G_BEGIN_DECLS

/* What is asked where the clock of the computer is behind what was entered last; NULL: it is not.
 */
char *clock_words_dup (SuralTime now, SuralTime last);

G_END_DECLS
