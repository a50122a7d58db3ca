/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/sural-sheet-code.h"

G_BEGIN_DECLS

/* Something dark that hangs together. */
typedef struct
{
  SuralSpot middle;
  guint area; /* in pixels */
  guint width, height;
} SuralBlot;

GArray *sural_blots_find (const SuralGrey *picture, double reach, guint least, guint most);

G_END_DECLS
