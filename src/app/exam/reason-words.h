/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* The figure of a reason in words, and what keeps it from counting whole. */
char *reason_words_ratio (const SuralReason *reason);
char *reason_words_limits (const SuralReason *reason, const char *known);

G_END_DECLS
