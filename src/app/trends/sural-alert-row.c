/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-alert-row.h"

#include <glib/gi18n-lib.h>

#include "app/common/say/sural-accessible.h"
#include "app/common/say/sural-source-button.h"
#include "app/common/say/sural-toast.h"
#include "record/words/sural-typed.h"

struct _SuralAlertRow
{
  AdwExpanderRow parent_instance;

  SuralRecord *record;
  const char *alert; /* interned id */
  char *label;
  GtkWidget *reason; /* AdwEntryRow; NULL where nothing is asked */
};

G_DEFINE_FINAL_TYPE (SuralAlertRow, sural_alert_row, ADW_TYPE_EXPANDER_ROW)

/* --- What the clinician says ------------------------------------------------------------------ */

static void
undo_clicked_cb (SuralRecord *record, AdwToast *toast)
{
  sural_record_acknowledge_alert (record, g_object_get_data (G_OBJECT (toast), "alert"), NULL);
}

static void
offer_undo (SuralAlertRow *self)
{
  g_autofree char *title = g_strdup_printf (_ ("Acknowledged: %s"), self->label);
  AdwToast *toast = sural_toast_new (title);

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_timeout (toast, 15);
  g_object_set_data (G_OBJECT (toast), "alert", (gpointer) self->alert);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), self->record,
                           G_CONNECT_SWAPPED);
  sural_toast_show (GTK_WIDGET (self), toast);
}

static void
acknowledge_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SuralAlertRow *self = SURAL_ALERT_ROW (widget);
  g_autofree char *reason =
      self->reason != NULL
          ? g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))))
          : NULL;

  if (reason == NULL)
    return;
  if (reason[0] == '\0')
    {
      gtk_widget_grab_focus (self->reason);
      return;
    }
  offer_undo (self);
  sural_record_acknowledge_alert (self->record, self->alert, reason);
}

static void
apply_cb (SuralAlertRow *self)
{
  acknowledge_cb (GTK_WIDGET (self), NULL, NULL);
}

static void
take_back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SuralAlertRow *self = SURAL_ALERT_ROW (widget);

  sural_record_acknowledge_alert (self->record, self->alert, NULL);
}

/* --- What it shows ---------------------------------------------------------------------------- */

static GtkWidget *
add_line (SuralAlertRow *self, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  /* Before the title: what people wrote is never markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);

  return row;
}

/* The rule with what its days rest on. */
static void
add_rule (SuralAlertRow *self, const SuralAlertDefinition *definition)
{
  SuralKnowledge *knowledge = sural_context_get_knowledge (sural_record_get_context (self->record));
  GtkWidget *row = add_line (self, _ ("The rule"), definition->text);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             sural_source_button_new (sural_basis_new_for_alert (definition,
                                                                                 knowledge),
                                                      definition->label));
}

static void
add_icon (SuralAlertRow *self, gboolean is_open)
{
  GtkWidget *icon =
      gtk_image_new_from_icon_name (is_open ? "dialog-warning-symbolic" : "object-select-symbolic");

  gtk_widget_add_css_class (icon, is_open ? "warning" : "dimmed");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_open ? _ ("Alert") : _ ("Acknowledged alert"), -1);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), icon);
}

static void
add_question (SuralAlertRow *self)
{
  self->reason = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason),
                                 _ ("Acknowledge: what you changed, or why you go on"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->reason), TRUE);
  adw_entry_row_set_max_length (ADW_ENTRY_ROW (self->reason), 500);
  g_signal_connect_swapped (self->reason, "apply", G_CALLBACK (apply_cb), self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->reason);
}

static void
add_answer (SuralAlertRow *self)
{
  GtkWidget *button = adw_button_row_new ();

  sural_accessible_make_pressable (button);
  add_line (self, _ ("It comes back when things change"),
            _ ("When the rule is met anew, when another measure meets it, or when the numbers are "
               "worse by what counts."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (button), _ ("_Take Acknowledgement Back"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (button), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "alert.take-back");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), button);
}

/* What stands below the name of the rule: what it was met by, and what was said to it. */
static char *
make_subtitle (const SuralAlert *alert)
{
  g_autofree char *day = NULL;

  if (alert->back != NULL)
    return g_strdup_printf ("%s\n%s", alert->because, alert->back);
  if (alert->answer == NULL)
    return g_strdup (alert->because);
  day = sural_format_day (alert->answer->day);

  /* Translators: a date, what the clinician said. */
  return g_strdup_printf (_ ("Acknowledged on %s: %s"), day, alert->answer->reason);
}

static void
sural_alert_row_dispose (GObject *object)
{
  SuralAlertRow *self = SURAL_ALERT_ROW (object);

  g_clear_object (&self->record);
  g_clear_pointer (&self->label, g_free);

  G_OBJECT_CLASS (sural_alert_row_parent_class)->dispose (object);
}

static void
sural_alert_row_class_init (SuralAlertRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_alert_row_dispose;
  gtk_widget_class_install_action (widget_class, "alert.acknowledge", NULL, acknowledge_cb);
  gtk_widget_class_install_action (widget_class, "alert.take-back", NULL, take_back_cb);
}

static void
sural_alert_row_init (SuralAlertRow *self)
{
}

/**
 * sural_alert_row_new:
 * @record: the open patient
 * @alert: an alert that holds
 *
 * Returns: (transfer floating): a row that says which rule was met, by which numbers, and what to
 *   reconsider, and that takes the clinician's reason for going on
 */
GtkWidget *
sural_alert_row_new (SuralRecord *record, const SuralAlert *alert)
{
  SuralAlertRow *self;
  g_autofree char *subtitle = NULL;
  gboolean is_open;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (alert != NULL, NULL);

  self = g_object_new (SURAL_TYPE_ALERT_ROW, NULL);
  self->record = g_object_ref (record);
  self->alert = g_intern_string (alert->definition->id);
  self->label = g_strdup (alert->definition->label);
  is_open = sural_alert_is_open (alert);
  subtitle = make_subtitle (alert);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), self->label);
  sural_accessible_name_row (GTK_WIDGET (self), self->label);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  adw_expander_row_set_subtitle_lines (ADW_EXPANDER_ROW (self), 0);
  add_icon (self, is_open);
  add_rule (self, alert->definition);
  if (!is_open)
    add_line (self, _ ("The numbers now"), alert->because);
  for (guint i = 0; i < alert->reconsider->len; i++)
    {
      /* Translators: the place in an order of things to think of. */
      g_autofree char *place = g_strdup_printf (_ ("Reconsider, %u"), i + 1);

      add_line (self, g_ptr_array_index (alert->reconsider, i), place);
    }
  if (is_open)
    add_question (self);
  else
    add_answer (self);

  return GTK_WIDGET (self);
}

/**
 * sural_alert_rows_sign:
 * @trend: a trend
 *
 * Returns: (transfer full): a text that differs when the rows of its alerts would
 */
char *
sural_alert_rows_sign (const SuralTrend *trend)
{
  g_autoptr (GString) sign = g_string_new (NULL);

  g_return_val_if_fail (trend != NULL, NULL);

  for (guint i = 0; i < trend->alerts->len; i++)
    {
      const SuralAlert *alert = g_ptr_array_index (trend->alerts, i);
      g_autofree char *subtitle = make_subtitle (alert);

      g_string_append_printf (sign, "%s\n%d\n%s\n", alert->definition->id,
                              sural_alert_is_open (alert), subtitle);
    }

  return g_string_free (g_steal_pointer (&sign), FALSE);
}
