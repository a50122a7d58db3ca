/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-trend-rows.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/common/say/sural-accessible.h"
#include "app/common/page/sural-aside.h"
#include "app/common/entry/sural-left-right.h"
#include "app/common/say/sural-source-button.h"
#include "app/common/page/sural-wrapped-label.h"
#include "record/words/sural-typed.h"
#include "reasoning/course/sural-day-value.h"
#include "reasoning/words/sural-limb-pair-words.h"
#include "reasoning/words/sural-long-run-words.h"

static void
add_label (GtkWidget *box, const char *text)
{
  GtkWidget *label = sural_wrapped_label_new (text, NULL);

  if (gtk_widget_get_first_child (box) != NULL)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dimmed");
    }
  gtk_box_append (GTK_BOX (box), label);
}

/* One of libadwaita has its values beside its title, however little room there is for both. */
static GtkWidget *
new_row (const char *title, const char *subtitle)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = sural_aside_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_margin_top (line, 9);
  gtk_widget_set_margin_bottom (line, 9);
  gtk_widget_set_margin_start (line, 12);
  gtk_widget_set_margin_end (line, 12);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  add_label (words, title);
  if (subtitle != NULL)
    add_label (words, subtitle);
  sural_aside_append (SURAL_ASIDE (line), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  sural_accessible_name_row (row, title);
  return row;
}

static void
add_aside (GtkWidget *row, GtkWidget *widget)
{
  sural_aside_append (SURAL_ASIDE (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))), widget);
}

/* At the end of a row, on several lines where there is little room. */
static GtkWidget *
make_values (const char *text)
{
  GtkWidget *values = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (values), 1);
  gtk_label_set_justify (GTK_LABEL (values), GTK_JUSTIFY_RIGHT);
  gtk_label_set_wrap (GTK_LABEL (values), TRUE);
  /* Only where it has to: else it is as narrow as the height of its row lets it be. */
  gtk_label_set_natural_wrap_mode (GTK_LABEL (values), GTK_NATURAL_WRAP_NONE);
  gtk_widget_add_css_class (values, "numeric");
  return values;
}

static void
add_source (GtkWidget *row, SuralBasis *basis, const char *of)
{
  add_aside (row, sural_source_button_new (basis, of));
}

/**
 * sural_meaningful_to_words:
 * @meaningful: what a change means
 *
 * Returns: (nullable): how people say it; %NULL when nothing can be said
 */
const char *
sural_meaningful_to_words (SuralMeaningful meaningful)
{
  switch (meaningful)
    {
    case SURAL_MEANINGFUL_IMPROVED:
      return _ ("Improved");
    case SURAL_MEANINGFUL_WORSE:
      return _ ("Worse");
    case SURAL_MEANINGFUL_NO:
      return _ ("No meaningful change");
    case SURAL_MEANINGFUL_UNKNOWN:
    default:
      return NULL;
    }
}

/* What the change means, by what it is judged, and from when to when. */
static char *
dup_span (const SuralMeasureTrend *trend, const char *first, const char *last)
{
  const char *words = sural_meaningful_to_words (trend->meaningful);
  g_autofree char *first_median = NULL;
  g_autofree char *last_median = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (words == NULL)
    /* Translators: two dates. */
    return g_strdup_printf (_ ("No threshold is published · %s to %s"), first, last);
  if (!sural_measure_trend_is_smoothed (trend))
    /* Translators: what a change means, then two dates. */
    return g_strdup_printf (_ ("%s · %s to %s"), words, first, last);
  first_median = sural_shown_unit_format (trend->measure->shown, trend->baseline);
  last_median = sural_shown_unit_format (trend->measure->shown, trend->latest);
  before = sural_left_right_from (first_median);
  after = sural_left_right_to (last_median);
  /* Translators: what a change means, two dates, then the medians of the first and last days. */
  return g_strdup_printf (_ ("%s · %s to %s · median of days %s → %s"), words, first, last, before,
                          after);
}

/**
 * sural_trend_rows_new_change:
 * @trend: one measure
 * @knowledge: (nullable): where the sources are; NULL where the list has one mark for all its rows
 *
 * Returns: (transfer floating): a row with where it began, where it is, and whether that matters
 */
GtkWidget *
sural_trend_rows_new_change (const SuralMeasureTrend *trend, SuralKnowledge *knowledge)
{
  g_autofree char *first_value =
      sural_shown_unit_format (trend->measure->shown, trend->baseline_recorded);
  g_autofree char *last_value =
      sural_format_quantity (trend->measure->shown, trend->measure->unit, trend->latest_recorded);
  g_autofree char *baseline = sural_day_value_text (first_value, trend->baseline_n);
  g_autofree char *latest = sural_day_value_text (last_value, trend->latest_n);
  g_autofree char *first = sural_format_day (trend->baseline_day);
  g_autofree char *last = sural_format_day (trend->latest_day);
  g_autofree char *span = NULL;
  GtkWidget *row;
  GtkWidget *values;

  if (trend->n < 2)
    {
      /* Translators: a date. */
      span = g_strdup_printf (_ ("One value, on %s"), last);
      row = new_row (trend->measure->label, span);
      values = make_values (latest);
    }
  else
    {
      g_autofree char *from = sural_left_right_from (baseline);
      g_autofree char *to = sural_left_right_to (latest);
      /* Translators: value, value with unit. */
      g_autofree char *change = g_strdup_printf (_ ("%s → %s"), from, to);

      span = dup_span (trend, first, last);
      row = new_row (trend->measure->label, span);
      values = make_values (change);
    }
  if (trend->meaningful == SURAL_MEANINGFUL_IMPROVED)
    gtk_widget_add_css_class (values, "success");
  else if (trend->meaningful == SURAL_MEANINGFUL_WORSE)
    gtk_widget_add_css_class (values, "error");
  add_aside (row, values);
  if (knowledge != NULL)
    add_source (row, sural_basis_new_for_measure (trend->measure, knowledge),
                trend->measure->label);

  return row;
}

/**
 * sural_trend_rows_new_window:
 * @trend: how a case goes; it has a window
 *
 * Returns: (transfer floating): a row with the healing window and what it rests on
 */
GtkWidget *
sural_trend_rows_new_window (const SuralTrend *trend)
{
  g_autofree char *days =
      g_strdup_printf (_ ("Day %d to %d"), trend->window->from, trend->window->to);
  GtkWidget *row = new_row (_ ("Healing window"), trend->window->text);
  GtkWidget *values = make_values (days);

  add_aside (row, values);
  add_source (row, sural_basis_new_for_window (trend->window, trend->knowledge),
              _ ("Healing window"));

  return row;
}

/**
 * sural_trend_rows_new_long_run:
 * @trend: how a case goes
 *
 * Returns: (transfer floating) (nullable): a row with the run that was much longer than those
 *   before, and what that rests on
 */
GtkWidget *
sural_trend_rows_new_long_run (const SuralTrend *trend)
{
  g_autofree char *sentence = NULL;
  GtkWidget *row = NULL;

  if (trend->long_run == NULL)
    return NULL;
  sentence = sural_long_run_describe (trend->long_run);
  row = new_row (sentence, trend->long_run->rule->text);
  add_source (row, sural_basis_new_for_constant (trend->long_run->rule, trend->knowledge),
              _ ("Long run"));
  return row;
}

static double
find_latest (const SuralTrend *trend, const char *measure)
{
  for (guint i = 0; i < trend->measures->len; i++)
    {
      const SuralMeasureTrend *one = g_ptr_array_index (trend->measures, i);

      if (g_str_equal (one->measure->id, measure))
        return one->latest;
    }

  return NAN;
}

static char *
dup_difference (double left, double right)
{
  g_autofree char *number = sural_format_number (fabs (left - right));

  if (left < right)
    return g_strdup_printf (_ ("Left %s° less"), number);
  if (right < left)
    return g_strdup_printf (_ ("Right %s° less"), number);

  return g_strdup (_ ("None"));
}

/**
 * sural_trend_rows_new_raise_difference:
 * @trend: how a case goes
 *
 * Returns: (transfer floating) (nullable): a row with the difference of the straight leg raise
 * between the sides beside that of healthy people; %NULL unless both were measured
 */
GtkWidget *
sural_trend_rows_new_raise_difference (const SuralTrend *trend)
{
  const SuralConstant *healthy =
      sural_knowledge_find_constant (trend->knowledge, "slr-side-difference");
  double left = find_latest (trend, "slr-left"), right = find_latest (trend, "slr-right");
  const char *title = _ ("Straight leg raise, difference of the sides");
  g_autofree char *difference = NULL;
  g_autofree char *subtitle = NULL;
  GtkWidget *row;
  GtkWidget *values;

  if (isnan (left) || isnan (right) || healthy == NULL)
    return NULL;

  difference = dup_difference (left, right);
  subtitle = g_strdup_printf (_ ("Healthy people differ by %g° on average"), healthy->value);
  row = new_row (title, subtitle);
  values = make_values (difference);
  add_aside (row, values);
  add_source (row, sural_basis_new_for_constant (healthy, trend->knowledge), title);

  return row;
}

/**
 * sural_trend_rows_new_limb_pair:
 * @trend: how a case goes
 * @index: which of its pairs
 *
 * Returns: (transfer floating): a row with what an instrument shows of both legs, how much of the
 *   other the one in question reaches, and what healthy people do
 */
GtkWidget *
sural_trend_rows_new_limb_pair (const SuralTrend *trend, guint index)
{
  const SuralLimbPair *pair = g_ptr_array_index (trend->limbs, index);
  const SuralConstant *norm = pair->healthy != NULL ? pair->healthy : pair->asymmetry;
  g_autofree char *title = sural_limb_pair_dup_name (pair);
  g_autofree char *values = sural_limb_pair_dup_values (pair);
  g_autofree char *mass = sural_limb_pair_dup_mass (pair);
  g_autofree char *words = sural_limb_pair_dup_norm (pair);
  g_autofree char *share = sural_limb_pair_dup_index (pair);
  /* A sentence at the end of a row would be a word a line where the window is narrow. */
  g_autofree char *subtitle = mass != NULL ? g_strjoin ("\n", share, values, mass, words, NULL)
                                           : g_strjoin ("\n", share, values, words, NULL);
  GtkWidget *row = new_row (title, subtitle);

  add_source (row,
              sural_basis_new_for_constant (norm != NULL ? norm : pair->least, trend->knowledge),
              title);
  return row;
}
