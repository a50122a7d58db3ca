/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "record/change/sural-change.h"

G_BEGIN_DECLS

SuralChange *sural_turn_words_find (GPtrArray *commits, const char *visit_id);
char *sural_turn_words_dup_title (const SuralChange *answers);
GStrv sural_turn_words_list_gaps (const SuralChange *answers, SuralKnowledge *knowledge);

G_END_DECLS
