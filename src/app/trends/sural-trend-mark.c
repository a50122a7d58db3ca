/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-trend-mark.h"

#include <glib/gi18n-lib.h>

#include "record/words/sural-typed.h"

struct _SuralTrendMark
{
  GtkWidget parent_instance;

  SuralTrendPoint point;
};

G_DEFINE_FINAL_TYPE (SuralTrendMark, sural_trend_mark, GTK_TYPE_WIDGET)

static void
sural_trend_mark_class_init (SuralTrendMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_css_name (widget_class, "trendmark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
sural_trend_mark_init (SuralTrendMark *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * sural_trend_mark_describe:
 * @point: a value
 *
 * Returns: (transfer full): the measure, its value and the date in one line
 */
char *
sural_trend_mark_describe (const SuralTrendPoint *point)
{
  /* The chart gives its measure and value as they are shown. */
  g_autofree char *value =
      sural_format_quantity (point->measure->shown, point->measure->unit, point->value);
  g_autofree char *day = sural_format_day (point->day);

  /* Translators: measure, value with its unit, date. */
  return g_strdup_printf (_ ("%s: %s on %s"), point->measure->label, value, day);
}

/**
 * sural_trend_mark_new:
 * @point: a value; its measure must outlive the mark
 *
 * Returns: (transfer floating): a widget that a screen reader can go to
 */
GtkWidget *
sural_trend_mark_new (const SuralTrendPoint *point)
{
  SuralTrendMark *self = g_object_new (SURAL_TYPE_TREND_MARK, NULL);
  g_autofree char *text = sural_trend_mark_describe (point);

  self->point = *point;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  return GTK_WIDGET (self);
}

/**
 * sural_trend_mark_get_point:
 * @self: the mark
 *
 * Returns: (transfer none): the value that it was made for; its place is that of the drawing of
 *   then and has to be asked of the chart
 */
const SuralTrendPoint *
sural_trend_mark_get_point (SuralTrendMark *self)
{
  g_return_val_if_fail (SURAL_IS_TREND_MARK (self), NULL);

  return &self->point;
}
