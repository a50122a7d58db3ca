/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/body-map/sural-body-map-private.h"

#include <math.h>

static void
get_middle (SuralBodyTarget *target, graphene_point_t *middle)
{
  graphene_rect_t bounds;

  graphene_point_init (middle, 0, 0);
  if (gtk_widget_compute_bounds (GTK_WIDGET (target), gtk_widget_get_parent (GTK_WIDGET (target)),
                                 &bounds))
    graphene_rect_get_center (&bounds, middle);
}

/* The nearest region in a direction: what lies straight ahead before what lies aside. */
SuralBodyTarget *
sural_body_map_view_find_next (SuralBodyMapView *self, float dx, float dy)
{
  SuralBodyTarget *best = NULL;
  graphene_point_t from;
  float best_cost = INFINITY;

  get_middle (self->current, &from);
  for (guint i = 0; i < self->targets->len; i++)
    {
      SuralBodyTarget *target = g_ptr_array_index (self->targets, i);
      graphene_point_t to;
      float along, aside, cost;

      get_middle (target, &to);
      along = (to.x - from.x) * dx + (to.y - from.y) * dy;
      aside = fabsf ((to.x - from.x) * dy) + fabsf ((to.y - from.y) * dx);
      cost = along + 2.5f * aside;
      if (target == self->current || along < 2 || aside > 3 * along || cost >= best_cost)
        continue;
      best_cost = cost;
      best = target;
    }
  return best;
}
