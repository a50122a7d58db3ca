/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

GPtrArray *sural_screens_new (SuralCase *subject,
                              GPtrArray *differential,
                              GPtrArray *gates,
                              SuralKnowledge *knowledge);
SuralBand sural_screen_settle_band (const SuralScreen *self);
guint sural_screens_count_to_ask (GPtrArray *screens);
const char *sural_screen_get_fact (const SuralScreen *self);

G_END_DECLS
