/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/weigh/sural-differential.h"

G_BEGIN_DECLS

double
sural_completeness_of (const SuralDifferential *differential, guint standing, SuralCase *subject);

G_END_DECLS
