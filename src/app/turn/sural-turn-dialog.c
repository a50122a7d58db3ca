/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/turn/sural-turn-dialog.h"

#include <glib/gi18n-lib.h>

struct _SuralTurnDialog
{
  AdwDialog parent_instance;

  SuralRecord *record;
  SuralTurn *begun; /* in this visit, and not taken over; NULL: none */
  GPtrArray *rows;  /* AdwSwitchRow, one for each of ids */
  GStrv ids;
  GtkWidget *hand_over;
  GtkWidget *kept;
  AdwPreferencesRow *kept_row;
  AdwPreferencesGroup *asked;
};

static guint hand_over_signal;

G_DEFINE_FINAL_TYPE (SuralTurnDialog, sural_turn_dialog, ADW_TYPE_DIALOG)

static void
give (SuralTurnDialog *self, SuralTurn *turn)
{
  g_autoptr (SuralTurnDialog) alive = g_object_ref (self);
  g_autoptr (SuralTurn) given = g_object_ref (turn);

  adw_dialog_force_close (ADW_DIALOG (self));
  g_signal_emit (self, hand_over_signal, 0, given);
}

static GStrv
list_chosen (SuralTurnDialog *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->rows->len; i++)
    if (adw_switch_row_get_active (g_ptr_array_index (self->rows, i)))
      g_strv_builder_add (builder, self->ids[i]);
  return g_strv_builder_end (builder);
}

static void
hand_over_cb (SuralTurnDialog *self)
{
  g_auto (GStrv) chosen = list_chosen (self);
  g_autoptr (SuralTurn) turn = NULL;

  if (chosen[0] == NULL || sural_record_get_visit (self->record) == NULL)
    return;
  turn = sural_turn_new (self->record, (const char *const *) chosen);
  give (self, turn);
}

static void
go_on_cb (SuralTurnDialog *self)
{
  if (self->begun != NULL)
    give (self, self->begun);
}

/* The dialog stays, and says why it could not be done, where it could not. */
static void
taken_over_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralTurnDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (sural_turn_take_over_finish (SURAL_TURN (source), result, &error))
    {
      sural_record_reload (self->record);
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->kept_row), error->message);
}

static void
take_over_cb (SuralTurnDialog *self)
{
  if (self->begun != NULL)
    sural_turn_take_over_async (self->begun, taken_over_cb, g_object_ref (self));
}

static void
discard_cb (SuralTurnDialog *self)
{
  if (self->begun == NULL)
    return;
  sural_turn_discard (self->begun);
  g_clear_object (&self->begun);
  gtk_widget_set_visible (self->kept, FALSE);
  gtk_widget_grab_focus (self->hand_over);
}

static void
update_cb (SuralTurnDialog *self)
{
  g_auto (GStrv) chosen = list_chosen (self);

  gtk_widget_set_sensitive (self->hand_over, chosen[0] != NULL);
}

static void
add_row (SuralTurnDialog *self, const SuralQuestionnaire *questionnaire, guint n_goals)
{
  GtkWidget *row = adw_switch_row_new ();
  guint n = questionnaire->goals ? n_goals : questionnaire->items->len;
  g_autofree char *count = g_strdup_printf (ngettext ("%u question", "%u questions", n), n);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), questionnaire->label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), count);
  if (questionnaire->granted)
    gtk_widget_set_tooltip_text (row, questionnaire->licence);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), questionnaire->usual);
  g_signal_connect_object (row, "notify::active", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->asked, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_begun (SuralTurnDialog *self)
{
  g_autofree char *title = NULL;

  self->begun = sural_turn_new_kept (self->record);
  gtk_widget_set_visible (self->kept, self->begun != NULL);
  if (self->begun == NULL)
    return;
  title = g_strdup_printf (
      /* TRANSLATORS: how many questions are answered, and how many were asked */
      ngettext ("%u of %u question is answered, and not in the record yet",
                "%u of %u questions are answered, and not in the record yet",
                sural_turn_get_n_questions (self->begun)),
      sural_turn_get_n_answered (self->begun), sural_turn_get_n_questions (self->begun));
  adw_preferences_row_set_title (self->kept_row, title);
}

static void
sural_turn_dialog_dispose (GObject *object)
{
  SuralTurnDialog *self = SURAL_TURN_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_TURN_DIALOG);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_object (&self->begun);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (sural_turn_dialog_parent_class)->dispose (object);
}

static void
sural_turn_dialog_class_init (SuralTurnDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_turn_dialog_dispose;

  /**
   * SuralTurnDialog::hand-over:
   * @turn: what the patient is asked
   */
  hand_over_signal = g_signal_new ("hand-over", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, SURAL_TYPE_TURN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-turn-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralTurnDialog, hand_over);
  gtk_widget_class_bind_template_child (widget_class, SuralTurnDialog, kept);
  gtk_widget_class_bind_template_child (widget_class, SuralTurnDialog, kept_row);
  gtk_widget_class_bind_template_child (widget_class, SuralTurnDialog, asked);
  gtk_widget_class_bind_template_callback (widget_class, hand_over_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_over_cb);
  gtk_widget_class_bind_template_callback (widget_class, discard_cb);
}

static void
sural_turn_dialog_init (SuralTurnDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sural_turn_dialog_new:
 * @record: a record with a visit under way
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
sural_turn_dialog_new (SuralRecord *record)
{
  SuralTurnDialog *self = NULL;
  SuralKnowledge *knowledge = NULL;
  g_autoptr (GPtrArray) goals = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (sural_record_get_visit (record) != NULL, NULL);

  self = g_object_new (SURAL_TYPE_TURN_DIALOG, NULL);
  g_set_object (&self->record, record);
  knowledge = sural_context_get_knowledge (sural_record_get_context (record));
  goals = sural_record_list_goals (record);
  self->ids = sural_turn_list_askable (record);
  for (gsize i = 0; self->ids[i] != NULL; i++)
    add_row (self, sural_knowledge_get_questionnaire (knowledge, self->ids[i]), goals->len);
  show_begun (self);
  update_cb (self);
  return ADW_DIALOG (self);
}
