/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/card/sural-result-details.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/entry/sural-date-entry.h"

#include <glib/gi18n-lib.h>

enum
{
  /* A report's conclusion; the whole report belongs to the documents. */
  MOST_CHARACTERS = 500,
};

struct _SuralResultDetails
{
  GtkBox parent_instance;

  GtkWidget *date;
  GtkWidget *text;
  char *note; /* as it was set or committed last; never NULL */
};

enum
{
  SIGNAL_COMMITTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralResultDetails, sural_result_details, GTK_TYPE_BOX)

static void
emit_committed (SuralResultDetails *self)
{
  g_signal_emit (self, signals[SIGNAL_COMMITTED], 0);
}

static void
commit_note (SuralResultDetails *self)
{
  g_autofree char *typed = NULL;

  if (self->text == NULL)
    return;
  typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text))));
  if (g_set_str (&self->note, typed))
    emit_committed (self);
}

static gboolean
sural_result_details_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SURAL_RESULT_DETAILS (widget)->date);
}

static void
sural_result_details_dispose (GObject *object)
{
  SuralResultDetails *self = SURAL_RESULT_DETAILS (object);

  /* Leaving an entry commits it; nothing is committed while going away. */
  self->text = NULL;
  self->date = NULL;
  G_OBJECT_CLASS (sural_result_details_parent_class)->dispose (object);
}

static void
sural_result_details_finalize (GObject *object)
{
  g_free (SURAL_RESULT_DETAILS (object)->note);
  G_OBJECT_CLASS (sural_result_details_parent_class)->finalize (object);
}

static void
sural_result_details_class_init (SuralResultDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sural_result_details_dispose;
  object_class->finalize = sural_result_details_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = sural_result_details_grab_focus;
  GTK_WIDGET_CLASS (klass)->focus = sural_focus_children;

  /**
   * SuralResultDetails::committed:
   *
   * The day or the text is another one now.
   */
  signals[SIGNAL_COMMITTED] = g_signal_new ("committed", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sural_result_details_init (SuralResultDetails *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->note = g_strdup ("");
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->date = sural_date_entry_new (_ ("Date"));
  self->text = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->text), _ ("What the report says"));
  gtk_entry_set_max_length (GTK_ENTRY (self->text), MOST_CHARACTERS);
  gtk_widget_set_hexpand (self->text, TRUE);
  gtk_widget_set_valign (self->text, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self), self->date);
  gtk_box_append (GTK_BOX (self), self->text);
  g_signal_connect_swapped (self->date, "committed", G_CALLBACK (emit_committed), self);
  g_signal_connect_swapped (self->text, "activate", G_CALLBACK (commit_note), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (commit_note), self);
  gtk_widget_add_controller (self->text, focus);
}

/**
 * sural_result_details_new:
 * @definition: the result
 * @reading: how its day is read
 *
 * Returns: (transfer floating): the entries, empty
 */
GtkWidget *
sural_result_details_new (const SuralFindingDefinition *definition,
                          const SuralWrittenReading *reading)
{
  SuralResultDetails *self = NULL;
  g_autofree char *date = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (definition != NULL, NULL);

  self = g_object_new (SURAL_TYPE_RESULT_DETAILS, NULL);
  /* TRANSLATORS: %s is a result: "D-dimer, date" */
  date = g_strdup_printf (_ ("%s, date"), definition->label);
  /* TRANSLATORS: %s is a result: "MRI of the calf, what the report says" */
  text = g_strdup_printf (_ ("%s, what the report says"), definition->label);
  sural_date_entry_set_reading (SURAL_DATE_ENTRY (self->date), reading);
  sural_date_entry_set_name (SURAL_DATE_ENTRY (self->date), date);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
  return GTK_WIDGET (self);
}

/**
 * sural_result_details_set_finding:
 * @finding: (nullable): what is on record
 *
 * Shows its day and text without emitting "committed"; what is being typed is left alone.
 */
void
sural_result_details_set_finding (SuralResultDetails *self, SuralFinding *finding)
{
  const char *note = finding != NULL ? sural_finding_get_note (finding) : NULL;
  const char *typed = NULL;
  gboolean dirty = FALSE;

  g_return_if_fail (SURAL_IS_RESULT_DETAILS (self));

  sural_date_entry_set_day (SURAL_DATE_ENTRY (self->date),
                            finding != NULL ? sural_finding_get_day (finding) : SURAL_DAY_UNKNOWN);
  typed = gtk_editable_get_text (GTK_EDITABLE (self->text));
  dirty = g_strcmp0 (typed, self->note) != 0;
  g_set_str (&self->note, note != NULL ? note : "");
  if (!dirty)
    gtk_editable_set_text (GTK_EDITABLE (self->text), self->note);
}

/**
 * sural_result_details_get_day:
 *
 * Returns: the day last set or committed
 */
SuralDay
sural_result_details_get_day (SuralResultDetails *self)
{
  g_return_val_if_fail (SURAL_IS_RESULT_DETAILS (self), SURAL_DAY_UNKNOWN);
  return sural_date_entry_get_day (SURAL_DATE_ENTRY (self->date));
}

/**
 * sural_result_details_get_note:
 *
 * Returns: (nullable): the text last set or committed; NULL for none
 */
const char *
sural_result_details_get_note (SuralResultDetails *self)
{
  g_return_val_if_fail (SURAL_IS_RESULT_DETAILS (self), NULL);
  return *self->note != '\0' ? self->note : NULL;
}

/**
 * sural_result_details_commit:
 *
 * Takes what is typed.
 *
 * Returns: FALSE when the day is wrong; it says so
 */
gboolean
sural_result_details_commit (SuralResultDetails *self)
{
  g_return_val_if_fail (SURAL_IS_RESULT_DETAILS (self), TRUE);

  commit_note (self);
  return sural_date_entry_commit (SURAL_DATE_ENTRY (self->date));
}
