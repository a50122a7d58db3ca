/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/patient/sural-intake-dialog.h"

#include "app/common/page/sural-banner.h"
#include "app/common/say/sural-accessible.h"
#include "app/common/say/sural-announce.h"
#include "app/common/entry/sural-date-row.h"
#include "app/common/entry/sural-form.h"
#include "app/common/page/sural-style-class.h"
#include "app/patient/language-row.h"
#include "app/patient/sural-contact-row.h"
#include "app/patient/sural-mechanism-row.h"
#include "model/words/sural-clean-text.h"
#include "model/day/sural-day-check.h"
#include "record/change/sural-committer.h"
#include "record/words/sural-typed.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The finding that the mechanism of an episode answers. */
#define MECHANISM "hx-mechanism"
/* The measure that the body mass is a value of. */
#define BODY_MASS "body-mass"

struct _SuralIntakeDialog
{
  AdwDialog parent_instance;

  SuralContext *context;
  SuralRecord *record;   /* whose episode is edited; NULL: none is */
  SuralEpisode *episode; /* as it was when it was shown; NULL: a new one */
  SuralPatient *patient; /* NULL: a new one */
  gboolean with_patient;
  gboolean with_episode;
  gboolean busy;
  gboolean looking; /* for who has the name */
  gboolean look_again;
  SuralPatient *found; /* who has it; NULL: nobody */
  GtkButton *save;
  AdwBanner *namesake;
  GtkWidget *patient_group;
  GtkWidget *episode_group;
  AdwEntryRow *family;
  AdwEntryRow *given;
  SuralDateRow *birth;
  AdwComboRow *sex;
  AdwComboRow *language;
  GtkWidget *contact_group;
  SuralContactRow *patient_contact;
  SuralContactRow *general_practitioner;
  SuralContactRow *referrer;
  GtkWidget *death_group;
  AdwSwitchRow *died;
  SuralDateRow *death;
  AdwEntryRow *complaint;
  AdwComboRow *side;
  AdwActionRow *side_note;
  SuralDateRow *onset;
  AdwActionRow *onset_note;
  SuralMechanismRow *mechanism;
  AdwEntryRow *goal_event;
  SuralDateRow *goal_day;
  GtkWidget *mass_group;
  AdwEntryRow *mass;
  char *mass_shown;      /* what stood there; NULL: nothing */
  char *mass_episode_id; /* where another value goes that is typed later; NULL: the new episode */
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (SuralIntakeDialog, sural_intake_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_SAVED,
  SIGNAL_OPEN,
  SIGNAL_EPISODE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is to be kept: the patient unless it is there already, and the episode if there is one. */
typedef struct
{
  SuralPatient *patient;
  SuralEpisode *episode;
  SuralChange *edit; /* what makes @episode of what is there; NULL: it is a new one */
  SuralKnowledge *knowledge;
  gboolean with_patient;
  char *mass_episode_id; /* NULL: @episode */
  SuralMeasurement mass; /* NAN: none is to be kept */
} Intake;

static void
intake_free (Intake *self)
{
  g_clear_object (&self->patient);
  g_clear_object (&self->episode);
  g_clear_pointer (&self->edit, sural_change_unref);
  g_clear_object (&self->knowledge);
  g_free (self->mass_episode_id);
  g_free (self);
}

static gboolean
save_mass (SuralStore *store, const Intake *intake, GError **error)
{
  const char *episode_id = intake->mass_episode_id;

  if (episode_id == NULL && intake->episode != NULL)
    episode_id = sural_episode_get_id (intake->episode);
  return isnan (intake->mass.value) || episode_id == NULL ||
         sural_store_add_measurement (store, episode_id, &intake->mass, error);
}

static gboolean
save_episode (SuralStore *store, const Intake *intake, GError **error)
{
  g_autoptr (SuralCommit) done = NULL;

  if (intake->episode == NULL)
    return TRUE;
  if (intake->edit == NULL)
    {
      sural_episode_set_patient_id (intake->episode, sural_patient_get_id (intake->patient));
      return sural_store_save_episode (store, intake->episode, error);
    }
  done = sural_commit_change (store, intake->knowledge, sural_episode_get_id (intake->episode),
                              sural_store_get_role (store), intake->edit, error);
  return done != NULL;
}

static gpointer
save_job (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  Intake *intake = job_data;

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  if (intake->with_patient && !sural_store_save_patient (store, intake->patient, error))
    return NULL;
  if (!save_episode (store, intake, error))
    return NULL;
  return save_mass (store, intake, error) ? intake : NULL;
}

static char *
dup_text (gpointer row)
{
  return sural_clean_text (gtk_editable_get_text (GTK_EDITABLE (row)));
}

static const SuralMeasure *
get_mass_measure (SuralIntakeDialog *self)
{
  return sural_knowledge_get_measure (sural_context_get_knowledge (self->context), BODY_MASS);
}

/* What was typed as body mass; NAN where nothing was that is new. FALSE when it cannot be one. */
static gboolean
read_mass (SuralIntakeDialog *self, double *value)
{
  const SuralMeasure *measure = get_mass_measure (self);
  g_autofree char *text = dup_text (self->mass);

  *value = NAN;
  if (!gtk_widget_get_visible (self->mass_group) || *text == '\0' ||
      g_strcmp0 (text, self->mass_shown) == 0)
    return TRUE;
  return sural_typed_quantity (text, measure->shown, value, NULL) && *value >= measure->minimum &&
         *value <= measure->maximum;
}

/* In words, with the range, or NULL. */
static char *
find_mass_fault (SuralIntakeDialog *self)
{
  const SuralMeasure *measure = get_mass_measure (self);
  g_autofree char *text = dup_text (self->mass);
  g_autofree char *range = NULL;
  g_autoptr (GError) error = NULL;
  double value = NAN;

  if (read_mass (self, &value))
    return NULL;
  if (!sural_typed_quantity (text, measure->shown, &value, &error))
    return g_strdup (error->message);
  range = sural_typed_range (measure->shown, measure->minimum, measure->maximum);
  /* TRANSLATORS: a range and its unit: "25 to 300", "kg" */
  return g_strdup_printf (_ ("A body mass is %s %s."), range,
                          sural_shown_unit_get_symbol (measure->shown, measure->unit));
}

static SuralContactRow *
get_contact_row (SuralIntakeDialog *self, SuralContactRole role)
{
  switch (role)
    {
    case SURAL_CONTACT_GENERAL_PRACTITIONER:
      return self->general_practitioner;
    case SURAL_CONTACT_REFERRER:
      return self->referrer;
    case SURAL_CONTACT_PATIENT:
    case SURAL_N_CONTACTS:
    default:
      return self->patient_contact;
    }
}

static const char *
find_contact_obstacle (SuralIntakeDialog *self)
{
  const char *obstacle = NULL;

  for (int i = 0; self->with_patient && obstacle == NULL && i < SURAL_N_CONTACTS; i++)
    obstacle = sural_contact_row_find_obstacle (get_contact_row (self, (SuralContactRole) i));
  return obstacle;
}

/* What keeps the dialog from being saved, or NULL. */
/* Nobody was born after today, and nothing began after it or before the patient was born. */
static const char *
find_day_obstacle (SuralIntakeDialog *self)
{
  SuralDayBounds bounds = { .today = sural_time_get_day (sural_context_get_now (self->context)) };
  const SuralDay born = self->with_patient      ? sural_date_row_get_day (self->birth)
                        : self->patient != NULL ? sural_patient_get_birth_day (self->patient)
                                                : SURAL_DAY_UNKNOWN;
  const SuralDay onset =
      self->with_episode ? sural_date_row_get_day (self->onset) : SURAL_DAY_UNKNOWN;

  if (self->with_patient && sural_day_doubt (born, &bounds) != SURAL_DAY_SOUND)
    return _ ("The date of birth lies after today.");
  bounds.born = born;
  if (onset == SURAL_DAY_UNKNOWN ||
      (self->episode != NULL && sural_episode_get_onset (self->episode) == onset))
    return NULL;
  switch (sural_day_doubt (onset, &bounds))
    {
    case SURAL_DAY_AFTER_TODAY:
      return _ ("The onset lies after today.");
    case SURAL_DAY_BEFORE_BIRTH:
      return _ ("The onset lies before the date of birth.");
    case SURAL_DAY_FAR:
    case SURAL_DAY_SOUND:
    default:
      return NULL;
    }
}

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
  if (adw_switch_row_get_active (self->died) && !sural_date_row_is_valid (self->death))
    return _ ("The date of death cannot be read yet.");
  if (self->with_episode && *complaint == '\0')
    return _ ("Name the complaint, as “calf pain”.");
  if (self->with_episode && !sural_date_row_is_valid (self->onset))
    return _ ("The onset cannot be read yet.");
  if (self->with_episode && !sural_date_row_is_valid (self->goal_day))
    return _ ("The goal date cannot be read yet.");
  if (find_day_obstacle (self) != NULL)
    return find_day_obstacle (self);
  return find_contact_obstacle (self);
}

/* Shows a note, and says it to whoever does not see it. */
static void
show_note (AdwActionRow *note, gboolean show)
{
  if (show && !gtk_widget_get_visible (GTK_WIDGET (note)))
    sural_announce (GTK_WIDGET (note), adw_action_row_get_subtitle (note));
  gtk_widget_set_visible (GTK_WIDGET (note), show);
}

static gboolean
has_of_side (SuralCase *subject)
{
  GPtrArray *findings = sural_case_get_findings (subject);

  for (guint i = 0; i < findings->len; i++)
    if (sural_finding_get_side (g_ptr_array_index (findings, i)) != SURAL_SIDE_NONE)
      return TRUE;
  return FALSE;
}

static gboolean
has_of_day (SuralCase *subject)
{
  return sural_case_get_visit_days (subject)->len > 0 ||
         sural_case_get_measurements (subject)->len > 0;
}

/* What earlier findings belong to is not asked but said: there is one honest answer. */
static void
show_notes (SuralIntakeDialog *self)
{
  SuralCase *subject = self->record != NULL ? sural_record_get_case (self->record) : NULL;
  SuralSide side = (SuralSide) adw_combo_row_get_selected (self->side);

  if (self->episode == NULL || subject == NULL)
    return;
  show_note (self->side_note,
             side != sural_episode_get_side (self->episode) && has_of_side (subject));
  show_note (self->onset_note,
             sural_date_row_is_valid (self->onset) &&
                 sural_date_row_get_day (self->onset) != sural_episode_get_onset (self->episode) &&
                 has_of_day (subject));
}

static void
show_message (SuralIntakeDialog *self, const char *message)
{
  gtk_label_set_text (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
}

static void
update_cb (SuralIntakeDialog *self)
{
  const char *obstacle = NULL;
  g_autofree char *mass_fault = NULL;

  if (self->context == NULL)
    return;
  obstacle = find_obstacle (self);
  mass_fault = find_mass_fault (self);
  sural_style_class_set (GTK_WIDGET (self->mass), "error", mass_fault != NULL);
  if (obstacle == NULL)
    obstacle = mass_fault;
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), obstacle == NULL && !self->busy);
  show_message (self, obstacle);
  show_notes (self);
}

/* When the patient died, as the record keeps it; what is known in part stays as it is until a day
 * is typed. */
static char *
dup_died (SuralIntakeDialog *self)
{
  const char *before = self->patient != NULL ? sural_patient_get_died (self->patient) : NULL;
  SuralDay day = sural_date_row_get_day (self->death);

  if (!adw_switch_row_get_active (self->died))
    return NULL;
  if (day != SURAL_DAY_UNKNOWN)
    return sural_day_to_string (day);
  return g_strdup (before != NULL && !sural_day_parse (before, &day, NULL) ? before : "");
}

static void
take_contacts (SuralIntakeDialog *self, SuralPatient *patient)
{
  for (int i = 0; i < SURAL_N_CONTACTS; i++)
    {
      g_auto (SuralContact) contact = { NULL };

      sural_contact_row_get_contact (get_contact_row (self, (SuralContactRole) i), &contact);
      sural_patient_set_contact (patient, (SuralContactRole) i, &contact);
    }
}

static SuralPatient *
make_patient (SuralIntakeDialog *self)
{
  g_autofree char *died = dup_died (self);
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
      sural_patient_set_died (patient, died);
    }
  sural_patient_set_birth_day (patient, sural_date_row_get_day (self->birth));
  sural_patient_set_sex (patient, (SuralSex) adw_combo_row_get_selected (self->sex));
  sural_patient_set_language (patient, language_row_get (self->language));
  take_contacts (self, patient);
  return patient;
}

/* --- Who is here already ---------------------------------------------------------------------- */

static void look_for_namesake (SuralIntakeDialog *self);

static gpointer
find_namesake_job (SuralStore *store, gpointer patient, GCancellable *cancellable, GError **error)
{
  SuralPatient *found = NULL;

  if (store != NULL)
    sural_store_find_namesake (store, patient, &found, error);
  return found;
}

static void
show_namesake (SuralIntakeDialog *self)
{
  g_autofree char *name = NULL;
  g_autofree char *born = NULL;
  g_autofree char *title = NULL;

  if (self->found != NULL)
    {
      name = sural_patient_dup_display_name (self->found);
      born = sural_format_birth (sural_patient_get_birth_day (self->found),
                                 sural_patient_get_birth_part (self->found));
      if (*born != '\0')
        /* TRANSLATORS: a patient's name and date of birth; "Save Another" is the button */
        title = g_strdup_printf (_ ("%s, %s, is already here. Saving adds another."), name, born);
      else
        title = g_strdup_printf (_ ("%s, date of birth not known, is already here. Saving adds "
                                    "another."),
                                 name);
      adw_banner_set_title (self->namesake, title);
    }
  adw_banner_set_revealed (self->namesake, self->found != NULL);
  gtk_button_set_label (self->save, self->found != NULL ? _ ("_Save Another") : _ ("_Save"));
}

static void
namesake_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralIntakeDialog) self = user_data;
  g_autoptr (SuralPatient) found =
      sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, NULL);

  self->looking = FALSE;
  if (self->context == NULL)
    return;
  if (self->look_again)
    {
      look_for_namesake (self);
      return;
    }
  g_set_object (&self->found, found);
  show_namesake (self);
}

/* Looks for who has the name that is typed; what is typed meanwhile is looked for after it. */
static void
look_for_namesake (SuralIntakeDialog *self)
{
  self->look_again = self->looking;
  if (self->looking)
    return;
  self->looking = TRUE;
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), find_namesake_job,
                                make_patient (self), g_object_unref, g_object_unref, NULL,
                                namesake_found_cb, g_object_ref (self));
}

static void
named_cb (SuralIntakeDialog *self)
{
  if (self->context == NULL)
    return;
  update_cb (self);
  if (self->with_patient && self->patient == NULL)
    look_for_namesake (self);
}

static void
open_namesake_cb (SuralIntakeDialog *self)
{
  if (self->found == NULL)
    return;
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, sural_patient_get_id (self->found));
  sural_dialog_forget_draft (ADW_DIALOG (self));
  adw_dialog_force_close (ADW_DIALOG (self));
}

/* --- Saving ----------------------------------------------------------------------------------- */

static SuralEpisode *
make_episode (SuralIntakeDialog *self)
{
  g_autofree char *complaint = dup_text (self->complaint);
  g_autofree char *goal = dup_text (self->goal_event);
  SuralEpisode *episode = NULL;

  if (!self->with_episode)
    return NULL;
  episode = self->episode != NULL ? sural_episode_copy (self->episode)
                                  : sural_episode_new (NULL, SURAL_SIDE_NONE, SURAL_DAY_UNKNOWN);
  sural_episode_set_complaint (episode, complaint);
  sural_episode_set_side (episode, (SuralSide) adw_combo_row_get_selected (self->side));
  sural_episode_set_onset (episode, sural_date_row_get_day (self->onset));
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->mechanism)))
    sural_episode_set_mechanism (episode, sural_mechanism_row_get_value (self->mechanism));
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
report_saved (SuralIntakeDialog *self, Intake *intake)
{
  const char *episode_id = intake->episode != NULL ? sural_episode_get_id (intake->episode) : NULL;

  if (self->record == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_SAVED], 0, sural_patient_get_id (intake->patient),
                     episode_id);
      return;
    }
  sural_record_reload (self->record);
  g_signal_emit (self, signals[SIGNAL_EPISODE_CHANGED], 0, self->episode, intake->episode);
}

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
      report_saved (self, saving->intake);
      sural_dialog_forget_draft (ADW_DIALOG (self));
      adw_dialog_force_close (ADW_DIALOG (self));
    }
  else if (self->context != NULL)
    {
      /* The patient may be there already: trying again must not add them twice. */
      if (sural_patient_get_id (saving->intake->patient) != NULL)
        g_set_object (&self->patient, saving->intake->patient);
      update_cb (self);
      show_message (self, error->message);
    }
  intake_free (saving->intake);
}

static void
save_cb (SuralIntakeDialog *self)
{
  g_autoptr (SuralEpisode) episode = NULL;
  Saving *saving = NULL;

  double mass = NAN;

  if (self->busy || find_obstacle (self) != NULL || !read_mass (self, &mass))
    return;
  episode = make_episode (self);
  if (self->episode != NULL && sural_episode_compare (self->episode, episode) == 0)
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  self->busy = TRUE;
  update_cb (self);
  saving = g_new0 (Saving, 1);
  saving->dialog = g_object_ref (self);
  saving->intake = g_new0 (Intake, 1);
  saving->intake->patient = make_patient (self);
  if (self->episode != NULL)
    saving->intake->edit = sural_change_new_edit_episode (self->episode, episode);
  saving->intake->knowledge = g_object_ref (sural_context_get_knowledge (self->context));
  saving->intake->episode = g_steal_pointer (&episode);
  saving->intake->with_patient = self->with_patient;
  saving->intake->mass_episode_id = g_strdup (self->mass_episode_id);
  saving->intake->mass =
      (SuralMeasurement) { g_intern_static_string (BODY_MASS),
                           sural_context_get_now (self->context), mass, SURAL_ORIGIN_CLINIC };
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), save_job,
                                saving->intake, NULL, NULL, NULL, saved_cb, saving);
}

/* Enter goes on to the next field; in the last one it saves. */
static void
go_on_cb (SuralIntakeDialog *self, AdwEntryRow *row)
{
  GtkWidget *last = GTK_WIDGET (self->with_episode ? self->goal_day : self->birth);

  if (GTK_WIDGET (row) == last || GTK_WIDGET (row) == GTK_WIDGET (self->mass))
    save_cb (self);
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* It does so from a list too that is not open: the space bar opens it. One that several are chosen
 * from stands open while the next field is gone to: there the space bar chooses, and Enter, which
 * would take back what was just chosen, goes on. */
static gboolean
enter_pressed_cb (GtkEventController *keys,
                  guint keyval,
                  guint keycode,
                  GdkModifierType modifiers,
                  SuralIntakeDialog *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (keys);
  const gboolean is_several = SURAL_IS_MECHANISM_ROW (row);

  if ((!is_several && !gtk_widget_is_focus (row)) ||
      (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0 ||
      (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter))
    return GDK_EVENT_PROPAGATE;
  if (is_several)
    gtk_widget_grab_focus (GTK_WIDGET (self->goal_event));
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_STOP;
}

/* Before the row itself, which would open. */
static void
take_enter (SuralIntakeDialog *self, GtkWidget *row)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (enter_pressed_cb), self);
  gtk_widget_add_controller (row, keys);
}

/* A letter chooses what begins with it, as the closed list of a form does. */
static gboolean
letter_pressed_cb (AdwComboRow *row, guint keyval, guint keycode, GdkModifierType modifiers)
{
  GListModel *model = adw_combo_row_get_model (row);
  gunichar typed = g_unichar_tolower (gdk_keyval_to_unicode (keyval));

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 ||
      !g_unichar_isalpha (typed))
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

      if (g_unichar_tolower (g_utf8_get_char (gtk_string_object_get_string (item))) != typed)
        continue;
      adw_combo_row_set_selected (row, i);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
take_letters (AdwComboRow *row)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (letter_pressed_cb), row);
  gtk_widget_add_controller (GTK_WIDGET (row), keys);
}

static GtkWidget *
get_first (SuralIntakeDialog *self)
{
  return GTK_WIDGET (self->with_patient ? self->family : self->complaint);
}

static gboolean
focus_first_cb (gpointer user_data)
{
  SuralIntakeDialog *self = user_data;

  if (self->context != NULL && gtk_widget_get_mapped (get_first (self)))
    gtk_widget_grab_focus (get_first (self));
  return G_SOURCE_REMOVE;
}

/* A sheet that comes up from the bottom gives the focus to its first button once it is there. */
static void
first_mapped_cb (SuralIntakeDialog *self, GtkWidget *first)
{
  g_signal_handlers_disconnect_by_func (first, first_mapped_cb, self);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_first_cb, g_object_ref (self), g_object_unref);
}

static void
sural_intake_dialog_dispose (GObject *object)
{
  SuralIntakeDialog *self = SURAL_INTAKE_DIALOG (object);

  g_clear_object (&self->context);
  g_clear_object (&self->record);
  g_clear_object (&self->episode);
  g_clear_object (&self->patient);
  g_clear_object (&self->found);
  g_clear_pointer (&self->mass_shown, g_free);
  g_clear_pointer (&self->mass_episode_id, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_INTAKE_DIALOG);
  G_OBJECT_CLASS (sural_intake_dialog_parent_class)->dispose (object);
}

static void
sural_intake_dialog_class_init (SuralIntakeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_intake_dialog_dispose;

  /**
   * SuralIntakeDialog::saved:
   * @patient_id: who was saved
   * @episode_id: (nullable): and with which episode
   */
  signals[SIGNAL_SAVED] =
      g_signal_new ("saved", SURAL_TYPE_INTAKE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  /**
   * SuralIntakeDialog::open:
   * @patient_id: who is here already and is to be opened instead
   */
  signals[SIGNAL_OPEN] = g_signal_new ("open", SURAL_TYPE_INTAKE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * SuralIntakeDialog::episode-changed:
   * @before: the episode as it was
   * @after: as it is kept now
   */
  signals[SIGNAL_EPISODE_CHANGED] =
      g_signal_new ("episode-changed", SURAL_TYPE_INTAKE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, SURAL_TYPE_EPISODE, SURAL_TYPE_EPISODE);
  g_type_ensure (SURAL_TYPE_CONTACT_ROW);
  g_type_ensure (SURAL_TYPE_DATE_ROW);
  g_type_ensure (SURAL_TYPE_MECHANISM_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-intake-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, save);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, namesake);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, patient_group);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, episode_group);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, family);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, given);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, birth);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, sex);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, language);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, contact_group);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, patient_contact);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, general_practitioner);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, referrer);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, death_group);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, died);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, death);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, complaint);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, side);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, side_note);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, onset);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, onset_note);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, mechanism);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, goal_event);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, goal_day);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, mass_group);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, mass);
  gtk_widget_class_bind_template_child (widget_class, SuralIntakeDialog, message);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, named_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_namesake_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
sural_intake_dialog_init (SuralIntakeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_banner_show_whole (self->namesake);
  sural_accessible_name_lists (self->mass_group, _ ("Body Mass"));
  language_row_fill (self->language, NULL);
  take_letters (self->sex);
  take_letters (self->language);
  take_letters (self->side);
  take_enter (self, GTK_WIDGET (self->sex));
  take_enter (self, GTK_WIDGET (self->language));
  take_enter (self, GTK_WIDGET (self->side));
  take_enter (self, GTK_WIDGET (self->mechanism));
}

static void
set_text (AdwEntryRow *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static void
fill_death (SuralIntakeDialog *self)
{
  const char *died = sural_patient_get_died (self->patient);
  SuralDay day = SURAL_DAY_UNKNOWN;

  adw_switch_row_set_active (self->died, died != NULL);
  if (died != NULL && sural_day_parse (died, &day, NULL))
    sural_date_row_set_day (self->death, day);
}

static void
fill_patient (SuralIntakeDialog *self)
{
  set_text (self->family, sural_patient_get_family_name (self->patient));
  set_text (self->given, sural_patient_get_given_name (self->patient));
  sural_date_row_set_day (self->birth, sural_patient_get_birth_day (self->patient));
  adw_combo_row_set_selected (self->sex, (guint) sural_patient_get_sex (self->patient));
  language_row_fill (self->language, sural_patient_get_language (self->patient));
  for (int i = 0; i < SURAL_N_CONTACTS; i++)
    sural_contact_row_set_contact (get_contact_row (self, (SuralContactRole) i),
                                   sural_patient_get_contact (self->patient, (SuralContactRole) i));
  fill_death (self);
}

static void
fill_mechanism (SuralIntakeDialog *self)
{
  SuralFinding *finding =
      sural_case_lookup (sural_record_get_case (self->record), MECHANISM, SURAL_SIDE_NONE);

  if (finding == NULL || sural_finding_is_from_intake (finding))
    sural_mechanism_row_set_value (self->mechanism, sural_episode_get_mechanism (self->episode));
  else
    sural_mechanism_row_close (self->mechanism, sural_finding_get_value (finding));
}

static void
fill_episode (SuralIntakeDialog *self)
{
  set_text (self->complaint, sural_episode_get_complaint (self->episode));
  adw_combo_row_set_selected (self->side, (guint) sural_episode_get_side (self->episode));
  sural_date_row_set_day (self->onset, sural_episode_get_onset (self->episode));
  set_text (self->goal_event, sural_episode_get_goal_event (self->episode));
  sural_date_row_set_day (self->goal_day, sural_episode_get_goal_day (self->episode));
  fill_mechanism (self);
}

static void
set_reading (SuralIntakeDialog *self, SuralDateRow *row, SuralWrittenKind kind)
{
  SuralWrittenReading reading = sural_context_get_reading (self->context, kind);

  sural_date_row_set_reading (row, &reading);
}

/* "Body Mass (lb)" */
static void
name_mass (SuralIntakeDialog *self)
{
  const SuralMeasure *measure = get_mass_measure (self);
  g_autofree char *title =
      /* TRANSLATORS: %s is the unit: "kg" */
      g_strdup_printf (_ ("Body Mass (%s)"),
                       sural_shown_unit_get_symbol (measure->shown, measure->unit));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->mass), title);
}

static SuralIntakeDialog *
dialog_new (SuralContext *context,
            SuralPatient *patient,
            SuralRecord *record,
            gboolean with_patient,
            gboolean with_episode)
{
  SuralIntakeDialog *self = g_object_new (SURAL_TYPE_INTAKE_DIALOG, NULL);

  g_set_object (&self->context, context);
  g_set_object (&self->patient, patient);
  g_set_object (&self->record, record);
  if (record != NULL)
    self->episode = sural_episode_copy (sural_record_get_episode (record));
  self->with_patient = with_patient;
  self->with_episode = with_episode;
  gtk_widget_set_visible (self->patient_group, with_patient);
  gtk_widget_set_visible (self->episode_group, with_episode);
  gtk_widget_set_visible (self->mass_group, with_patient && with_episode);
  gtk_widget_set_visible (self->contact_group, with_patient);
  gtk_widget_set_visible (self->death_group, with_patient && patient != NULL);
  name_mass (self);
  set_reading (self, self->birth, SURAL_WRITTEN_BIRTH);
  set_reading (self, self->death, SURAL_WRITTEN_PAST);
  set_reading (self, self->onset, SURAL_WRITTEN_PAST);
  set_reading (self, self->goal_day, SURAL_WRITTEN_COMING);
  sural_mechanism_row_set_definition (
      self->mechanism,
      sural_knowledge_get_finding (sural_context_get_knowledge (context), MECHANISM));
  if (patient != NULL)
    fill_patient (self);
  if (self->episode != NULL)
    fill_episode (self);
  update_cb (self);
  adw_dialog_set_focus (ADW_DIALOG (self), get_first (self));
  g_signal_connect_object (get_first (self), "map", G_CALLBACK (first_mapped_cb), self,
                           G_CONNECT_SWAPPED);
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
  self = dialog_new (context, NULL, NULL, TRUE, TRUE);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("New Patient"));
  return self;
}

/**
 * sural_intake_dialog_fill:
 * @self: a dialog for a new patient
 * @patient: the name and date of birth that somebody else wrote
 *
 * Fills them in, to be looked at: nothing is saved by it.
 */
void
sural_intake_dialog_fill (SuralIntakeDialog *self, SuralPatient *patient)
{
  const char *family = NULL, *given = NULL;

  g_return_if_fail (SURAL_IS_INTAKE_DIALOG (self));
  g_return_if_fail (SURAL_IS_PATIENT (patient));

  family = sural_patient_get_family_name (patient);
  given = sural_patient_get_given_name (patient);
  gtk_editable_set_text (GTK_EDITABLE (self->family), family != NULL ? family : "");
  gtk_editable_set_text (GTK_EDITABLE (self->given), given != NULL ? given : "");
  if (sural_patient_get_birth_day (patient) != SURAL_DAY_UNKNOWN)
    sural_date_row_set_day (self->birth, sural_patient_get_birth_day (patient));
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
  self = dialog_new (context, patient, NULL, FALSE, TRUE);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("New Episode"));
  return self;
}

/**
 * sural_intake_dialog_edit:
 * @context: the clinic
 * @patient: whose data
 *
 * Returns: (transfer floating): a dialog for name, date of birth, sex and contacts
 */
SuralIntakeDialog *
sural_intake_dialog_edit (SuralContext *context, SuralPatient *patient)
{
  SuralIntakeDialog *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context) && SURAL_IS_PATIENT (patient), NULL);
  self = dialog_new (context, patient, NULL, TRUE, FALSE);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Edit Patient"));
  return self;
}

/**
 * sural_intake_dialog_set_mass_record:
 * @record: the patient who is edited
 *
 * Shows their body mass as it was taken last, and of which day; another that is typed is one of
 * today, and the earlier ones stay.
 */
void
sural_intake_dialog_set_mass_record (SuralIntakeDialog *self, SuralRecord *record)
{
  const SuralMeasure *measure = NULL;
  const SuralMeasurement *last = NULL;

  g_return_if_fail (SURAL_IS_INTAKE_DIALOG (self));
  g_return_if_fail (SURAL_IS_RECORD (record));

  if (sural_record_get_episode (record) == NULL || sural_record_get_case (record) == NULL)
    return;
  measure = get_mass_measure (self);
  g_set_str (&self->mass_episode_id, sural_episode_get_id (sural_record_get_episode (record)));
  last = sural_case_find_measurement (sural_record_get_case (record), BODY_MASS, 0);
  if (last != NULL)
    {
      g_autofree char *day = sural_format_day (sural_time_get_day (last->at));
      g_autofree char *text = g_strdup_printf (_ ("Taken %s; another is one of today"), day);

      self->mass_shown = sural_shown_unit_format (measure->shown, last->value);
      gtk_editable_set_text (GTK_EDITABLE (self->mass), self->mass_shown);
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->mass_group), text);
    }
  gtk_widget_set_visible (self->mass_group, TRUE);
}

/**
 * sural_intake_dialog_edit_episode:
 * @record: a record with an episode
 *
 * Emits "episode-changed" once another state of the episode is kept, and @record is read again.
 *
 * Returns: (transfer floating): a dialog for side, onset, complaint, mechanism and goal
 */
SuralIntakeDialog *
sural_intake_dialog_edit_episode (SuralRecord *record)
{
  SuralIntakeDialog *self = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (sural_record_get_episode (record) != NULL, NULL);
  self = dialog_new (sural_record_get_context (record), sural_record_get_patient (record), record,
                     FALSE, TRUE);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Edit Episode"));
  return self;
}
