/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/weigh/sural-wells.h"

G_BEGIN_DECLS

/* The Wells score in words, for screen. */
char *wells_words_title (const SuralWells *wells);
char *wells_words_subtitle (const SuralWells *wells, SuralKnowledge *knowledge);

G_END_DECLS
