/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "model/visit/sural-side.h"

G_BEGIN_DECLS

/**
 * SuralPainPlace:
 * @SURAL_PAIN_PLACE_NONE: no part of the body is named
 * @SURAL_PAIN_PLACE_CALF: the calf, and nothing else
 * @SURAL_PAIN_PLACE_OTHER: another part of the body
 *
 * What part of the body a text names.
 */
typedef enum
{
  SURAL_PAIN_PLACE_NONE,
  SURAL_PAIN_PLACE_CALF,
  SURAL_PAIN_PLACE_OTHER,
} SuralPainPlace;

SuralPainPlace sural_pain_place_find (const char *text);
gboolean sural_pain_place_is_other_word (const char *word);
SuralSide sural_pain_place_find_side (const char *text);
char *sural_pain_place_fold (const char *text);

G_END_DECLS
