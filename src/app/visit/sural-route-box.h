/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "record/visit/sural-visit-route.h"

G_BEGIN_DECLS

#define SURAL_TYPE_ROUTE_BOX (sural_route_box_get_type ())
G_DECLARE_FINAL_TYPE (SuralRouteBox, sural_route_box, SURAL, ROUTE_BOX, GtkWidget)

/* Chooses the way through the visit, with the minutes of each and those that are left. */
void sural_route_box_set_route (SuralRouteBox *self, SuralRecord *record, SuralVisitRoute *route);
void sural_route_box_refresh (SuralRouteBox *self);

G_END_DECLS
