/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/patient/sural-intake-dialog.h"

#include "app/common/sural-date-row.h"
#include "model/sural-clean-text.h"
#include "model/sural-error.h"
#include "model/sural-several.h"

#include <glib/gi18n-lib.h>

struct _SuralIntakeDialog
{
  AdwDialog parent_instance;

  SuralContext *context;
  SuralPatient *patient; /* NULL: a new one */
  gboolean with_patient;
  gboolean with_episode;
  gboolean busy;
  GtkButton *save;
  GtkWidget *patient_group;
  GtkWidget *episode_group;
  AdwEntryRow *family;
  AdwEntryRow *given;
  SuralDateRow *birth;
  AdwComboRow *sex;
  AdwEntryRow *complaint;
  AdwComboRow *side;
  SuralDateRow *onset;
  AdwExpanderRow *mechanism;
  GPtrArray *mechanism_checks; /* GtkCheckButton, in the order of the finding's choices */
  char *mechanisms;            /* as the finding has them; NULL: not known */
  AdwEntryRow *goal_event;
  SuralDateRow *goal_day;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (SuralIntakeDialog, sural_intake_dialog, ADW_TYPE_DIALOG)

static guint saved_signal;

/* What is to be kept; either may be NULL. */
typedef struct
{
  SuralPatient *patient;
  SuralEpisode *episode;
} Intake;

static void
intake_free (Intake *self)
{
  g_clear_object (&self->patient);
  g_clear_object (&self->episode);
  g_free (self);
}

static gpointer
save_job (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  Intake *intake = job_data;

  if (store == NULL)
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_LOCKED, _ ("The clinic is locked"));
      return NULL;
    }
  if (!sural_store_save_patient (store, intake->patient, error))
    return NULL;
  if (intake->episode != NULL)
    {
      sural_episode_set_patient_id (intake->episode, sural_patient_get_id (intake->patient));
      if (!sural_store_save_episode (store, intake->episode, error))
        return NULL;
    }
  return intake;
}

static char *
dup_text (gpointer row)
{
  return sural_clean_text (gtk_editable_get_text (GTK_EDITABLE (row)));
}

/* What keeps the dialog from being saved, or NULL. */
static const char *
find_obstacle (SuralIntakeDialog *self)
{
  g_autofree char *family = dup_text (self->family);
  g_autofree char *given = dup_text (self->given);
  g_autofree char *complaint = dup_text (self->complaint);

  if (self->with_patient && *family == '\0' && *given == '\0')
    return _ ("A name is needed.");
  if (self->with_patient && !sural_date_row_is_valid (self->birth))
    return _ ("The date of birth cannot be read yet.");
  if (self->with_episode && *complaint == '\0')
    return _ ("Name the complaint, as “calf pain”.");
  if (self->with_episode && !sural_date_row_is_valid (self->onset))
    return _ ("The onset cannot be read yet.");
  if (self->with_episode && !sural_date_row_is_valid (self->goal_day))
    return _ ("The goal date cannot be read yet.");
  return NULL;
}

static void
update_cb (SuralIntakeDialog *self)
{
  const char *obstacle = self->context != NULL ? find_obstacle (self) : NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->save), obstacle == NULL && !self->busy);
  gtk_label_set_text (self->message, obstacle != NULL ? obstacle : "");
}

static SuralPatient *
make_patient (SuralIntakeDialog *self)
{
  g_autofree char *family = dup_text (self->family);
  g_autofree char *given = dup_text (self->given);
  SuralPatient *patient = NULL;

  if (!self->with_patient)
    return g_object_ref (self->patient);
  patient = sural_patient_new (family, given);
  if (self->patient != NULL)
    {
      sural_patient_set_id (patient, sural_patient_get_id (self->patient));
      sural_patient_set_external_id (patient, sural_patient_get_external_id (self->patient));
    }
  sural_patient_set_birth_day (patient, sural_date_row_get_day (self->birth));
  sural_patient_set_sex (patient, (SuralSex) adw_combo_row_get_selected (self->sex));
  return patient;
}

static const SuralFindingDefinition *
find_mechanisms (SuralIntakeDialog *self)
{
  return sural_knowledge_get_finding (sural_context_get_knowledge (self->context), "hx-mechanism");
}

/* The row says what is chosen; its checks follow, for one that stands alone switches others off. */
static void
show_mechanisms (SuralIntakeDialog *self)
{
  const SuralFindingDefinition *definition = find_mechanisms (self);
  g_autofree char *labels = sural_finding_definition_dup_label (definition, self->mechanisms);

  adw_expander_row_set_subtitle (self->mechanism, labels != NULL ? labels : _ ("Not known"));
  for (guint i = 0; i < self->mechanism_checks->len; i++)
    {
      const SuralChoice *choice = g_ptr_array_index (definition->choices, i);

      gtk_check_button_set_active (g_ptr_array_index (self->mechanism_checks, i),
                                   sural_several_has (self->mechanisms, choice->value));
    }
}

static void
mechanism_toggled_cb (SuralIntakeDialog *self, GtkCheckButton *check)
{
  const SuralFindingDefinition *definition = find_mechanisms (self);
  const SuralChoice *choice = NULL;
  g_autofree char *before = NULL;
  gboolean on = gtk_check_button_get_active (check);
  guint index = 0;

  if (!g_ptr_array_find (self->mechanism_checks, check, &index))
    return;
  choice = g_ptr_array_index (definition->choices, index);
  if (sural_several_has (self->mechanisms, choice->value) == on)
    return;
  before = g_steal_pointer (&self->mechanisms);
  self->mechanisms = sural_finding_definition_dup_switched (definition, before, choice->value, on);
  show_mechanisms (self);
}

static SuralEpisode *
make_episode (SuralIntakeDialog *self)
{
  g_autofree char *complaint = dup_text (self->complaint);
  g_autofree char *goal = dup_text (self->goal_event);
  SuralEpisode *episode = NULL;

  if (!self->with_episode)
    return NULL;
  episode = sural_episode_new (complaint, (SuralSide) adw_combo_row_get_selected (self->side),
                               sural_date_row_get_day (self->onset));
  sural_episode_set_mechanism (episode, self->mechanisms);
  sural_episode_set_goal (episode, *goal != '\0' ? goal : NULL,
                          sural_date_row_get_day (self->goal_day));
  return episode;
}

/* A save under way. */
typedef struct
{
  SuralIntakeDialog *dialog;
  Intake *intake;
} Saving;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Saving *saving = user_data;
  g_autoptr (SuralIntakeDialog) self = saving->dialog;
  g_autoptr (GError) error = NULL;
  gpointer done = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);

  self->busy = FALSE;
  if (done != NULL)
    {
      g_signal_emit (self, saved_signal, 0, sural_patient_get_id (saving->intake->patient),
                     saving->intake->episode != NULL
                         ? sural_episode_get_id (saving->intake->episode)
                         : NULL);
      adw_dialog_force_close (ADW_DIALOG (self));
    }
  else if (self->context != NULL)
    {
      /* The patient may be there already: trying again must not add them twice. */
      if (sural_patient_get_id (saving->intake->patient) != NULL)
        g_set_object (&self->patient, saving->intake->patient);
      update_cb (self);
      gtk_label_set_text (self->message, error->message);
    }
  intake_free (saving->intake);
}

static void
save_cb (SuralIntakeDialog *self)
{
  Saving *saving = NULL;

  if (self->busy || find_obstacle (self) != NULL)
    return;
  self->busy = TRUE;
  update_cb (self);
  saving = g_new0 (Saving, 1);
  saving->dialog = g_object_ref (self);
  saving->intake = g_new0 (Intake, 1);
  saving->intake->patient = make_patient (self);
  saving->intake->episode = make_episode (self);
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), save_job,
                                saving->intake, NULL, NULL, NULL, saved_cb, saving);
}

static void
sural_intake_dialog_dispose (GObject *object)
{
  SuralIntakeDialog *self = SURAL_INTAKE_DIALOG (object);

  g_clear_object (&self->context);
  g_clear_object (&self->patient);
  g_clear_pointer (&self->mechanism_checks, g_ptr_array_unref);
  g_clear_pointer (&self->mechanisms, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_INTAKE_DIALOG);
  G_OBJECT_CLASS (sural_intake_dialog_parent_class)->dispose (object);
}

static void
sural_intake_dialog_class_init (SuralIntakeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_intake_dialog_dispose;
  saved_signal = g_signal_new ("saved", SURAL_TYPE_INTAKE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  g_type_ensure (SURAL_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-intake-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, save);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, patient_group);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, episode_group);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, family);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, given);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, birth);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, sex);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, complaint);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, side);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, onset);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, mechanism);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, goal_event);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, goal_day);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, message);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
sural_intake_dialog_init (SuralIntakeDialog *self)
{
  self->mechanism_checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_mechanism (SuralIntakeDialog *self, const SuralChoice *choice)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), choice->label);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_ptr_array_add (self->mechanism_checks, check);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (mechanism_toggled_cb), self);
  adw_expander_row_add_row (self->mechanism, row);
}

static void
fill_mechanisms (SuralIntakeDialog *self)
{
  const SuralFindingDefinition *definition = find_mechanisms (self);

  for (guint i = 0; definition != NULL && i < definition->choices->len; i++)
    add_mechanism (self, g_ptr_array_index (definition->choices, i));
  gtk_widget_set_visible (GTK_WIDGET (self->mechanism), definition != NULL);
  if (definition != NULL)
    show_mechanisms (self);
}

static void
fill_patient (SuralIntakeDialog *self)
{
  const char *family = sural_patient_get_family_name (self->patient);
  const char *given = sural_patient_get_given_name (self->patient);

  gtk_editable_set_text (GTK_EDITABLE (self->family), family != NULL ? family : "");
  gtk_editable_set_text (GTK_EDITABLE (self->given), given != NULL ? given : "");
  sural_date_row_set_day (self->birth, sural_patient_get_birth_day (self->patient));
  adw_combo_row_set_selected (self->sex, (guint) sural_patient_get_sex (self->patient));
}

static void
set_reading (SuralIntakeDialog *self, SuralDateRow *row, SuralWrittenKind kind)
{
  SuralWrittenReading reading = sural_context_get_reading (self->context, kind);

  sural_date_row_set_reading (row, &reading);
}

static SuralIntakeDialog *
dialog_new (SuralContext *context,
            SuralPatient *patient,
            gboolean with_patient,
            gboolean with_episode)
{
  SuralIntakeDialog *self = g_object_new (SURAL_TYPE_INTAKE_DIALOG, NULL);

  g_set_object (&self->context, context);
  g_set_object (&self->patient, patient);
  self->with_patient = with_patient;
  self->with_episode = with_episode;
  gtk_widget_set_visible (self->patient_group, with_patient);
  gtk_widget_set_visible (self->episode_group, with_episode);
  set_reading (self, self->birth, SURAL_WRITTEN_BIRTH);
  set_reading (self, self->onset, SURAL_WRITTEN_PAST);
  set_reading (self, self->goal_day, SURAL_WRITTEN_COMING);
  fill_mechanisms (self);
  if (patient != NULL)
    fill_patient (self);
  update_cb (self);
  adw_dialog_set_focus (ADW_DIALOG (self),
                        GTK_WIDGET (with_patient ? self->family : self->complaint));
  return self;
}

/**
 * sural_intake_dialog_new:
 * @context: the clinic
 *
 * Returns: (transfer floating): a dialog for a new patient and their episode
 */
SuralIntakeDialog *
sural_intake_dialog_new (SuralContext *context)
{
  SuralIntakeDialog *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);
  self = dialog_new (context, NULL, TRUE, TRUE);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("New Patient"));
  return self;
}

/**
 * sural_intake_dialog_new_episode:
 * @context: the clinic
 * @patient: whose episode
 *
 * Returns: (transfer floating): a dialog for another episode
 */
SuralIntakeDialog *
sural_intake_dialog_new_episode (SuralContext *context, SuralPatient *patient)
{
  SuralIntakeDialog *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context) && SURAL_IS_PATIENT (patient), NULL);
  self = dialog_new (context, patient, FALSE, TRUE);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("New Episode"));
  return self;
}

/**
 * sural_intake_dialog_edit:
 * @context: the clinic
 * @patient: whose data
 *
 * Returns: (transfer floating): a dialog for name, date of birth and sex
 */
SuralIntakeDialog *
sural_intake_dialog_edit (SuralContext *context, SuralPatient *patient)
{
  SuralIntakeDialog *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context) && SURAL_IS_PATIENT (patient), NULL);
  self = dialog_new (context, patient, TRUE, FALSE);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Edit Patient"));
  return self;
}
