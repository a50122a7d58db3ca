/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/plan/sural-week-view.h"

#include "reasoning/plan/sural-plan-room.h"
#include "reasoning/plan/sural-plan-week.h"
#include "reasoning/words/sural-day-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SuralWeekView
{
  AdwBin parent_instance;

  GtkWidget *column;
};

G_DEFINE_FINAL_TYPE (SuralWeekView, sural_week_view, ADW_TYPE_BIN)

static void
sural_week_view_class_init (SuralWeekViewClass *klass)
{
}

static void
sural_week_view_init (SuralWeekView *self)
{
  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  adw_bin_set_child (ADW_BIN (self), self->column);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_day (const SuralPlanWeek *week, guint day, double most, gboolean clinic_days, guint available)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *bar = gtk_level_bar_new_for_interval (0, MAX (most, 1));
  double home = week->home[day];
  g_autofree char *name = sural_weekday_short_text (day);
  g_autofree char *minutes = g_strdup_printf ("%.0f", ceil (home));
  /* Translators: minutes in the clinic on a day, below those at home */
  g_autofree char *clinic =
      week->clinic[day] > 0 ? g_strdup_printf (_ ("+%.0f"), ceil (week->clinic[day])) : NULL;
  g_autofree char *spoken = g_strdup_printf (_ ("%s: %.0f minutes at home, %.0f in the clinic"),
                                             name, ceil (home), ceil (week->clinic[day]));
  GtkWidget *number = make_label (minutes, "numeric");

  gtk_orientable_set_orientation (GTK_ORIENTABLE (bar), GTK_ORIENTATION_VERTICAL);
  gtk_level_bar_set_inverted (GTK_LEVEL_BAR (bar), TRUE);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), home);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_widget_set_size_request (bar, -1, 56);
  gtk_widget_set_halign (bar, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (available > 0 && home > available)
    gtk_widget_add_css_class (number, "error");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), number);
  if (clinic_days)
    gtk_box_append (GTK_BOX (box), make_label (clinic != NULL ? clinic : "", "caption"));
  gtk_box_append (GTK_BOX (box), make_label (name, "caption"));
  return box;
}

/* What the numbers come to, in sentences. */
static char *
summary (const SuralPlanWeek *week, guint available)
{
  double most = 0, clinic = 0, habits = 0;
  g_autofree char *home = NULL;

  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    {
      most = MAX (most, week->home[day]);
      habits = MAX (habits, week->habits[day]);
      clinic += week->clinic[day];
    }
  home =
      most > available
          /* Translators: minutes that are counted, and those that there are, which rule the noun */
          ? g_strdup_printf (
                ngettext ("Too long: up to %.0f of %u minute of exercises a day at home.",
                          "Too long: up to %.0f of %u minutes of exercises a day at home.",
                          available),
                ceil (most), available)
          : g_strdup_printf (ngettext ("Fits: up to %.0f of %u minute of exercises a day at home.",
                                       "Fits: up to %.0f of %u minutes of exercises a day at home.",
                                       available),
                             ceil (most), available);
  /* Translators: a sentence about the exercises at home; minutes; minutes */
  return g_strdup_printf (
      _ ("%s In the clinic %.0f a week. Walks, breaks and the like on top: up to "
         "%.0f a day."),
      home, ceil (clinic), ceil (habits));
}

/**
 * sural_week_view_new:
 *
 * Returns: (transfer floating): an empty week
 */
GtkWidget *
sural_week_view_new (void)
{
  return g_object_new (SURAL_TYPE_WEEK_VIEW, NULL);
}

/**
 * sural_week_view_set_plan:
 * @plan: the plan whose week is shown
 * @knowledge: the library
 */
void
sural_week_view_set_plan (SuralWeekView *self, const SuralPlan *plan, SuralKnowledge *knowledge)
{
  /* In two lines where large text leaves no room for seven days in one. */
  GtkWidget *days = g_object_new (ADW_TYPE_WRAP_BOX, "child-spacing", 6, "line-spacing", 12,
                                  "justify", ADW_JUSTIFY_FILL, "justify-last-line", TRUE, NULL);
  g_autoptr (GtkSizeGroup) widths = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkWidget *child = NULL;
  SuralPlanWeek week;
  guint available;
  double most;
  gboolean clinic_days = FALSE;
  g_autofree char *text = NULL;
  GtkWidget *label = NULL;

  g_return_if_fail (SURAL_IS_WEEK_VIEW (self) && plan != NULL);

  while ((child = gtk_widget_get_first_child (self->column)) != NULL)
    gtk_box_remove (GTK_BOX (self->column), child);
  sural_plan_week_count (plan, knowledge, &week);
  available = sural_plan_get_minutes_available (plan, knowledge);
  most = available;
  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    {
      most = MAX (most, week.home[day]);
      clinic_days = clinic_days || week.clinic[day] > 0;
    }
  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    {
      GtkWidget *shown = make_day (&week, day, most, clinic_days, available);

      gtk_size_group_add_widget (widths, shown);
      adw_wrap_box_append (ADW_WRAP_BOX (days), shown);
    }
  gtk_box_append (GTK_BOX (self->column), days);
  text = summary (&week, available);
  label = make_label (text, "dimmed");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (self->column), label);
}
