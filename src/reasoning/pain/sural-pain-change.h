/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/pain/sural-pain-pattern.h"

G_BEGIN_DECLS

/* What a drawing shows and how it differs from an earlier one, in sentences. */
char *sural_pain_change_dup_text (const SuralPainMap *before, /* NULL: there is none */
                                  const SuralPainMap *now,
                                  SuralKnowledge *knowledge);

G_END_DECLS
