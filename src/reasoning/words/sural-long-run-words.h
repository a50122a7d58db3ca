/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/course/sural-long-run.h"

G_BEGIN_DECLS

/* What the run was, and against what, in a sentence. */
char *sural_long_run_describe (const SuralLongRun *self);

G_END_DECLS
