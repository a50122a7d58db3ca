/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/entry/sural-count-row.h"

#include "app/common/say/sural-announce.h"
#include "app/common/page/sural-style-class.h"
#include "record/words/sural-typed.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The subtitle of the row while nothing is wrong. */
#define SUBTITLE "sural-count-row-subtitle"
/* Set while a refusal has not been seen by whoever takes the numbers. */
#define REFUSED "sural-count-row-refused"

static const char *
get_text (AdwSpinRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* Why what is typed is no such number, in words; NULL when it is one. */
static char *
find_fault (AdwSpinRow *row, double *value)
{
  GtkAdjustment *adjustment = adw_spin_row_get_adjustment (row);
  double least = gtk_adjustment_get_lower (adjustment);
  double most = gtk_adjustment_get_upper (adjustment);
  g_autofree char *range = NULL;
  g_autoptr (GError) error = NULL;

  if (!sural_typed_number (get_text (row), value, &error))
    return g_strdup (error->message);
  if (*value >= least && *value <= most && *value == floor (*value))
    return NULL;
  range = sural_typed_range (NULL, least, most);
  /* TRANSLATORS: what was typed; a range as "0 to 50" */
  return g_strdup_printf (_ ("“%s” is not a whole number from %s"), get_text (row), range);
}

static void
show_fault (AdwSpinRow *row, const char *fault)
{
  const char *subtitle = g_object_get_data (G_OBJECT (row), SUBTITLE);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), fault != NULL ? fault : subtitle);
  sural_style_class_set (GTK_WIDGET (row), "error", fault != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               fault != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                             : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/* What is refused leaves the number that counted, which the row then shows again. */
static int
input_cb (AdwSpinRow *row, double *value)
{
  g_autofree char *fault = find_fault (row, value);

  if (fault == NULL)
    return TRUE;
  show_fault (row, fault);
  g_object_set_data (G_OBJECT (row), REFUSED, row);
  sural_announce (GTK_WIDGET (row), fault);
  return GTK_INPUT_ERROR;
}

static void
changed_cb (AdwSpinRow *row)
{
  double value = 0;
  g_autofree char *fault = find_fault (row, &value);

  if (fault == NULL && gtk_widget_has_css_class (GTK_WIDGET (row), "error") &&
      gtk_widget_get_state_flags (GTK_WIDGET (row)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    {
      show_fault (row, NULL);
      g_object_set_data (G_OBJECT (row), REFUSED, NULL);
    }
}

/**
 * sural_count_row_guard:
 * @row: a row for a whole number, with its range
 *
 * From here on "2.5" is refused with the reason below the title, and the number that counted stays.
 * A row that takes digits only would make it 25.
 */
void
sural_count_row_guard (AdwSpinRow *row)
{
  const char *subtitle = NULL;

  g_return_if_fail (ADW_IS_SPIN_ROW (row));

  subtitle = adw_action_row_get_subtitle (ADW_ACTION_ROW (row));
  g_object_set_data_full (G_OBJECT (row), SUBTITLE, g_strdup (subtitle != NULL ? subtitle : ""),
                          g_free);
  adw_spin_row_set_numeric (row, FALSE);
  adw_spin_row_set_update_policy (row, GTK_UPDATE_IF_VALID);
  g_signal_connect (row, "input", G_CALLBACK (input_cb), NULL);
  g_signal_connect (row, "changed", G_CALLBACK (changed_cb), NULL);
}

/**
 * sural_count_row_take:
 * @row: a guarded row
 * @count: (out): the number that stands in it
 *
 * Takes what is typed, as leaving the row does. What was refused as the row was left is not passed
 * over: it stops here once, with the reason in sight and the number that would be taken.
 *
 * Returns: FALSE when what was typed is no such number; the keyboard is then in the row
 */
gboolean
sural_count_row_take (AdwSpinRow *row, guint *count)
{
  double value = 0;
  g_autofree char *fault = NULL;

  g_return_val_if_fail (ADW_IS_SPIN_ROW (row) && count != NULL, FALSE);

  fault = find_fault (row, &value);
  if (fault != NULL || g_object_get_data (G_OBJECT (row), REFUSED) != NULL)
    {
      g_object_set_data (G_OBJECT (row), REFUSED, NULL);
      if (fault != NULL)
        show_fault (row, fault);
      gtk_widget_grab_focus (GTK_WIDGET (row));
      return FALSE;
    }
  adw_spin_row_set_value (row, value);
  *count = (guint) value;
  return TRUE;
}
