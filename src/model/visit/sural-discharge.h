/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SuralDischarge:
 *
 * Why an episode ended. @SURAL_DISCHARGE_UNKNOWN is of one that came closed from elsewhere.
 */
typedef enum
{
  SURAL_DISCHARGE_UNKNOWN,
  SURAL_DISCHARGE_GOAL_REACHED,
  SURAL_DISCHARGE_REFERRED,
  SURAL_DISCHARGE_CONTINUES_ALONE,
  SURAL_DISCHARGE_STAYED_AWAY,
  SURAL_DISCHARGE_OTHER,
} SuralDischarge;

#define SURAL_DISCHARGE_LAST SURAL_DISCHARGE_OTHER

const char *sural_discharge_to_string (SuralDischarge discharge);
gboolean sural_discharge_from_string (const char *text, SuralDischarge *discharge);

G_END_DECLS
