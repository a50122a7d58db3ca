/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

GPtrArray *sural_notices_new (SuralCase *subject, SuralKnowledge *knowledge);

G_END_DECLS
