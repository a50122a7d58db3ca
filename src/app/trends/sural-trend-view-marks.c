/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-trend-view-private.h"

#include <math.h>

#include "app/trends/sural-trend-mark.h"

/* A screen reader gets so many values at most; of longer stretches every second day, every third…
 */
#define MOST_MARKS 240
/* The values for the screen reader are told anew when the chart has been still for so long. */
#define SETTLE_MS 150

/* They point into the knowledge of the chart that they were listed from, and go with it. */
void
sural_trend_view_clear_marks (SuralTrendView *self)
{
  for (guint i = 0; i < self->marks->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->marks, i));
  g_ptr_array_set_size (self->marks, 0);
}

static guint
count_values (SuralTrendView *self, SuralDay first, SuralDay last)
{
  guint count = 0;

  for (SuralDay day = first; day != SURAL_DAY_UNKNOWN && day <= last;
       day = sural_trend_chart_step_day (self->chart, day, 1))
    {
      g_autoptr (GArray) points = sural_trend_chart_read (self->chart, day);

      count += points->len;
    }

  return count;
}

static void
add_marks (SuralTrendView *self)
{
  double first, last;
  guint stride, n = 0;

  sural_trend_chart_get_range (self->chart, &first, &last);
  stride = 1 + count_values (self, (SuralDay) ceil (first), (SuralDay) last) / MOST_MARKS;
  for (SuralDay day = (SuralDay) ceil (first); day != SURAL_DAY_UNKNOWN && day <= last;
       day = sural_trend_chart_step_day (self->chart, day, 1))
    {
      g_autoptr (GArray) points = sural_trend_chart_read (self->chart, day);

      if (points->len == 0 || n++ % stride != 0)
        continue;
      for (guint i = 0; i < points->len && self->marks->len < MOST_MARKS; i++)
        {
          GtkWidget *mark = sural_trend_mark_new (&g_array_index (points, SuralTrendPoint, i));

          gtk_widget_set_parent (mark, GTK_WIDGET (self));
          g_ptr_array_add (self->marks, mark);
        }
    }
}

static void
settled_cb (gpointer data)
{
  SuralTrendView *self = data;

  self->settle_id = 0;
  sural_trend_view_clear_marks (self);
  if (self->chart != NULL && !sural_trend_chart_is_empty (self->chart))
    add_marks (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Lists the marks anew once the chart has been still for SETTLE_MS: who drags it or goes along it
 * with the arrow keys does not make hundreds of widgets at every step. */
void
sural_trend_view_settle_soon (SuralTrendView *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add_once (SETTLE_MS, settled_cb, self);
}

static GtkWidget *
find_mark (SuralTrendView *self, const SuralTrendPoint *point)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      GtkWidget *mark = g_ptr_array_index (self->marks, i);
      const SuralTrendPoint *of = sural_trend_mark_get_point (SURAL_TREND_MARK (mark));

      if (of->day == point->day && of->measure == point->measure)
        return mark;
    }

  return NULL;
}

/* Tells a screen reader which value the keyboard is on. Of a stretch so long that not every value
 * has a mark it is not told here; the view announces it in words. */
void
sural_trend_view_point_out (SuralTrendView *self, const SuralTrendPoint *point)
{
  GtkWidget *mark = find_mark (self, point);

  if (mark != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                    GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, mark, -1);
}
