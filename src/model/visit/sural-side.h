/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SuralSide:
 *
 * A side of the body. @SURAL_SIDE_NONE is "has no side" for a finding and "not known" for an
 * episode.
 */
typedef enum
{
  SURAL_SIDE_NONE,
  SURAL_SIDE_LEFT,
  SURAL_SIDE_RIGHT,
  SURAL_SIDE_BOTH,
} SuralSide;

const char *sural_side_to_string (SuralSide side);
gboolean sural_side_from_string (const char *text, SuralSide *side);
SuralSide sural_side_get_other (SuralSide side);

G_END_DECLS
