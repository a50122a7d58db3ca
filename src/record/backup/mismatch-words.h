/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/head/sural-mismatch.h"

G_BEGIN_DECLS

/* What head, file and log of a clinic say differently, in a sentence or two. */
char *mismatch_words (const SuralMismatch *mismatch);

G_END_DECLS
