/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/plan/sural-plan-change-row.h"

#include "app/common/say/sural-accessible.h"

/**
 * sural_plan_sentence_row_new:
 * @sentence: about a plan
 *
 * Returns: (transfer floating): a row of it
 */
GtkWidget *
sural_plan_sentence_row_new (const char *sentence)
{
  GtkWidget *row = NULL;

  g_return_val_if_fail (sentence != NULL, NULL);

  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

/**
 * sural_plan_change_row_new:
 * @change: what changes between two versions of a plan
 *
 * Returns: (transfer floating): a row of it; the sign before the sentence says what the sentence
 *   says, and is not read out
 */
GtkWidget *
sural_plan_change_row_new (const SuralPlanChange *change)
{
  static const char *const signs[] = {
    [SURAL_PLAN_CHANGE_ADDED] = "+",      [SURAL_PLAN_CHANGE_REMOVED] = "\u2212",
    [SURAL_PLAN_CHANGE_UP] = "\u2191",    [SURAL_PLAN_CHANGE_DOWN] = "\u2193",
    [SURAL_PLAN_CHANGE_OTHER] = "\u2022",
  };
  GtkWidget *row = NULL;
  GtkWidget *sign = NULL;

  g_return_val_if_fail (change != NULL, NULL);

  row = sural_plan_sentence_row_new (change->text);
  sign = sural_decorative_label_new (signs[change->kind]);
  gtk_label_set_width_chars (GTK_LABEL (sign), 2);
  gtk_widget_add_css_class (sign, "title-4");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), sign);
  return row;
}
