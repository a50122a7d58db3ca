/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-case.h"

G_BEGIN_DECLS

const SuralHealingWindow *
sural_healing_window_choose (SuralCase *subject, SuralKnowledge *knowledge);

G_END_DECLS
