/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/preferences/sural-audit-dialog.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/entry/sural-date-row.h"
#include "record/export/sural-audit-csv.h"
#include "record/words/audit-words.h"
#include "record/words/sural-typed.h"
#include "store/file/sural-output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PAGE_SIZE 50

struct _SuralAuditDialog
{
  AdwDialog parent_instance;

  SuralContext *context;
  char *patient_id;      /* NULL: nobody is open */
  GPtrArray *clinicians; /* in the order of the row, after “everybody”; NULL: not read yet */
  GPtrArray *rows;
  gint64 last; /* the place of the last entry that shows */
  guint asked; /* which question the answer has to be of */

  AdwComboRow *who;
  AdwComboRow *kind;
  SuralDateRow *from;
  SuralDateRow *to;
  AdwSwitchRow *one;
  AdwPreferencesGroup *entries;
  GtkLabel *message;
  GtkWidget *more;
  GtkWidget *save;
};

G_DEFINE_FINAL_TYPE (SuralAuditDialog, sural_audit_dialog, ADW_TYPE_DIALOG)

/* A page that is asked for, or the whole as a table. */
typedef struct
{
  SuralAuditDialog *dialog;
  guint asked;
  char *clinician_id;
  char *patient_id;
  SuralAuditFilter filter;
  gint64 before;
  GFile *file; /* NULL: a page */
} Question;

typedef struct
{
  GPtrArray *clinicians;
  GPtrArray *records;
} Answer;

static void
question_free (Question *self)
{
  g_object_unref (self->dialog);
  g_free (self->clinician_id);
  g_free (self->patient_id);
  g_clear_object (&self->file);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
answer_free (Answer *self)
{
  g_clear_pointer (&self->clinicians, g_ptr_array_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

/* --- On the store thread ---------------------------------------------------------------------- */

static gpointer
read_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  answer->clinicians = sural_store_list_clinicians (store, error);
  if (answer->clinicians != NULL)
    answer->records = sural_store_list_audit (store, &question->filter, question->before, PAGE_SIZE,
                                              cancellable, error);
  return answer->records != NULL ? g_steal_pointer (&answer) : NULL;
}

static gpointer
table_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  return sural_store_thread_check_open (store, error)
             ? sural_audit_to_csv (store, &question->filter, cancellable, error)
             : NULL;
}

/* --- What is asked for ------------------------------------------------------------------------ */

static Question *
new_question (SuralAuditDialog *self)
{
  Question *question = g_new0 (Question, 1);
  const guint at = adw_combo_row_get_selected (self->who);

  question->dialog = g_object_ref (self);
  question->asked = ++self->asked;
  if (self->clinicians != NULL && at > 0 && at <= self->clinicians->len)
    question->clinician_id =
        g_strdup (((SuralClinician *) g_ptr_array_index (self->clinicians, at - 1))->id);
  if (adw_switch_row_get_active (self->one))
    question->patient_id = g_strdup (self->patient_id);
  question->filter = (SuralAuditFilter) {
    .clinician_id = question->clinician_id,
    .patient_id = question->patient_id,
    .kind = (SuralAuditKind) adw_combo_row_get_selected (self->kind),
    .from = sural_date_row_get_day (self->from),
    .to = sural_date_row_get_day (self->to),
  };
  return question;
}

static void
say (SuralAuditDialog *self, const char *words)
{
  gtk_label_set_text (self->message, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), words != NULL);
}

static void
clear_rows (SuralAuditDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->entries, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_row (SuralAuditDialog *self, const SuralAuditRecord *record)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *day = sural_format_day (sural_time_get_day (record->at));
  const guint minutes = (guint) (record->at % SURAL_SECONDS_PER_DAY) / 60;
  g_autofree char *when = g_strdup_printf ("%s, %02u:%02u", day, minutes / 60, minutes % 60);
  g_autofree char *subtitle =
      record->patient != NULL
          ? g_strdup_printf ("%s · %s · %s", record->clinician, record->patient, when)
          : g_strdup_printf ("%s · %s", record->clinician, when);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sural_words_audit (record));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (self->entries, row);
  g_ptr_array_add (self->rows, row);
}

/* Once: it does not matter who is added while it shows. */
static void
fill_who (SuralAuditDialog *self, GPtrArray *clinicians)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (self->clinicians != NULL)
    return;
  gtk_string_list_append (names, _ ("Everybody"));
  for (guint i = 0; i < clinicians->len; i++)
    gtk_string_list_append (names, ((SuralClinician *) g_ptr_array_index (clinicians, i))->name);
  adw_combo_row_set_model (self->who, G_LIST_MODEL (names));
  self->clinicians = g_ptr_array_ref (clinicians);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  SuralAuditDialog *self = question->dialog;
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer =
      sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);

  /* Closed, or something else was asked meanwhile. */
  if (self->context == NULL || question->asked != self->asked)
    return;
  if (answer == NULL)
    {
      say (self, error->message);
      return;
    }
  if (question->before == 0)
    clear_rows (self);
  for (guint i = 0; i < answer->records->len; i++)
    {
      const SuralAuditRecord *record = g_ptr_array_index (answer->records, i);

      add_row (self, record);
      self->last = record->seq;
    }
  say (self, self->rows->len == 0 ? _ ("There is no such entry.") : NULL);
  gtk_widget_set_visible (self->more, answer->records->len == PAGE_SIZE);
  fill_who (self, answer->clinicians);
}

static void
ask (SuralAuditDialog *self, gint64 before)
{
  Question *question = new_question (self);

  question->before = before;
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), read_job, question,
                                NULL, (GDestroyNotify) answer_free, NULL, read_cb, question);
}

static void
filter_cb (SuralAuditDialog *self)
{
  if (self->context != NULL)
    ask (self, 0);
}

/* The keyboard stays where the older ones begin. */
static void
more_cb (SuralAuditDialog *self)
{
  ask (self, self->last);
}

/* --- As a table ------------------------------------------------------------------------------- */

static void
table_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  SuralAuditDialog *self = question->dialog;
  g_autoptr (GError) error = NULL;
  g_autofree char *table =
      sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);

  if (table != NULL && sural_output_check (g_file_peek_path (question->file), &error))
    g_file_replace_contents (question->file, table, strlen (table), NULL, FALSE,
                             G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL,
                             &error);
  if (self->context != NULL)
    say (self, error != NULL ? error->message : _ ("The table was saved."));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralAuditDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  Question *question = NULL;

  if (file == NULL || self->context == NULL)
    return;
  question = new_question (self);
  question->file = g_steal_pointer (&file);
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), table_job, question,
                                NULL, g_free, NULL, table_cb, question);
}

static void
save_cb (SuralAuditDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Save as a Table"));
  gtk_file_dialog_set_initial_name (dialog, _ ("audit.csv"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                        chosen_cb, g_object_ref (self));
}

/* --- The dialog ------------------------------------------------------------------------------- */

static void
sural_audit_dialog_dispose (GObject *object)
{
  SuralAuditDialog *self = SURAL_AUDIT_DIALOG (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_AUDIT_DIALOG);
  g_clear_pointer (&self->clinicians, g_ptr_array_unref);
  g_clear_pointer (&self->patient_id, g_free);
  G_OBJECT_CLASS (sural_audit_dialog_parent_class)->dispose (object);
}

static void
sural_audit_dialog_class_init (SuralAuditDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_audit_dialog_dispose;
  g_type_ensure (SURAL_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-audit-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralAuditDialog, who);
  gtk_widget_class_bind_template_child (widget_class, SuralAuditDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, SuralAuditDialog, from);
  gtk_widget_class_bind_template_child (widget_class, SuralAuditDialog, to);
  gtk_widget_class_bind_template_child (widget_class, SuralAuditDialog, one);
  gtk_widget_class_bind_template_child (widget_class, SuralAuditDialog, entries);
  gtk_widget_class_bind_template_child (widget_class, SuralAuditDialog, message);
  gtk_widget_class_bind_template_child (widget_class, SuralAuditDialog, more);
  gtk_widget_class_bind_template_child (widget_class, SuralAuditDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
sural_audit_dialog_init (SuralAuditDialog *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_accessible_make_pressable (self->more);
  for (guint i = 0; i < SURAL_N_AUDIT_KINDS; i++)
    gtk_string_list_append (kinds, sural_words_audit_kind ((SuralAuditKind) i));
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (kinds));
}

/**
 * sural_audit_dialog_new:
 * @context: the clinic, open
 * @patient_id: (nullable): who is open, whose entries can be asked for alone
 *
 * Returns: (transfer floating): a dialog that reads the audit trail
 */
AdwDialog *
sural_audit_dialog_new (SuralContext *context, const char *patient_id)
{
  SuralAuditDialog *self = NULL;
  SuralWrittenReading reading;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);

  self = g_object_new (SURAL_TYPE_AUDIT_DIALOG, NULL);
  reading = sural_context_get_reading (context, SURAL_WRITTEN_PAST);
  sural_date_row_set_reading (self->from, &reading);
  sural_date_row_set_reading (self->to, &reading);
  self->patient_id = g_strdup (patient_id);
  gtk_widget_set_visible (GTK_WIDGET (self->one), patient_id != NULL);
  g_set_object (&self->context, context);
  ask (self, 0);
  return ADW_DIALOG (self);
}
