/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/body/sural-body-map.h"

G_BEGIN_DECLS

/* The height of the legend under the body map, in user units. */
#define SURAL_BODY_LEGEND_HEIGHT 22.0

/* The room of a view on the body map, in centimetres of the figure: private to the painters. */
typedef struct
{
  double left, width;
  double top, bottom;
  double name; /* where its name stands */
} SuralBodyRoom;

void sural_body_layout_get_room (SuralBodyView view, SuralBodyRoom *room);

G_END_DECLS
