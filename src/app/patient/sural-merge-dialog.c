/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/patient/sural-merge-dialog.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/say/sural-announce.h"
#include "record/caseload/sural-merge-review.h"
#include "record/change/sural-commit-task.h"
#include "record/words/sural-typed.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

struct _SuralMergeDialog
{
  AdwDialog parent_instance;

  SuralContext *context;
  char *open_id;  /* who was open: the first row */
  char *other_id; /* the second */
  SuralMergeReview *review;
  guint n_asked; /* questions to the store: an answer to an earlier one is dropped */
  gboolean busy;

  GtkWidget *doubt_group;
  AdwActionRow *doubt;
  AdwSwitchRow *same;
  AdwActionRow *first;
  GtkCheckButton *first_check;
  AdwActionRow *second;
  GtkCheckButton *second_check;
  GtkListBox *rows;
  AdwActionRow *contents;
  GtkWidget *merge;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (SuralMergeDialog, sural_merge_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_MERGED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A question to the store: what would be if one were merged into the other. */
typedef struct
{
  char *merged_id;
  char *stays_id;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->merged_id);
  g_free (self->stays_id);
  g_free (self);
}

static gboolean
keeps_first (SuralMergeDialog *self)
{
  return gtk_check_button_get_active (self->first_check);
}

static const char *
get_stays_id (SuralMergeDialog *self)
{
  return keeps_first (self) ? self->open_id : self->other_id;
}

static const char *
get_merged_id (SuralMergeDialog *self)
{
  return keeps_first (self) ? self->other_id : self->open_id;
}

/* --- What is shown ---------------------------------------------------------------------------- */

static void
update_cb (SuralMergeDialog *self)
{
  gboolean doubted = gtk_widget_get_visible (self->doubt_group);
  const char *refusal = self->review != NULL ? sural_merge_review_get_refusal (self->review) : NULL;
  const char *obstacle = refusal;

  if (obstacle == NULL && doubted && !adw_switch_row_get_active (self->same))
    obstacle = _ ("Say first that it is the same person.");
  gtk_widget_set_sensitive (self->merge, self->review != NULL && !self->busy && obstacle == NULL);
  gtk_label_set_text (self->message, obstacle != NULL ? obstacle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), obstacle != NULL);
}

/* All that tells somebody from a namesake. */
static char *
describe_person (SuralPatient *patient)
{
  g_autofree char *birth = sural_format_birth (sural_patient_get_birth_day (patient),
                                               sural_patient_get_birth_part (patient));
  g_autofree char *number = sural_words_number (sural_patient_get_external_id (patient));
  const char *sex = sural_words_sex (sural_patient_get_sex (patient));
  g_autoptr (GString) text = g_string_new (NULL);

  if (*birth == '\0')
    g_string_append (text, _ ("birth date not known"));
  else
    g_string_append_printf (text, _ ("born %s"), birth);
  if (sex != NULL)
    g_string_append_printf (text, " · %s", sex);
  if (number != NULL)
    g_string_append_printf (text, " · %s", number);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
show_person (AdwActionRow *row, SuralPatient *patient)
{
  g_autofree char *name = sural_patient_dup_display_name (patient);
  g_autofree char *text = describe_person (patient);
  g_autofree char *label = g_strdup_printf (_ ("%s, %s"), name, text);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (row, text);
  sural_accessible_set_name (GTK_WIDGET (row), label);
}

static GtkWidget *
make_value (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static const char *
get_standing_text (SuralMergeStanding standing)
{
  switch (standing)
    {
    case SURAL_MERGE_TAKEN:
      return _ ("taken along");
    case SURAL_MERGE_STAYS:
      return _ ("the one that stays is shown");
    case SURAL_MERGE_CONFLICT:
      return _ ("one person has not both");
    case SURAL_MERGE_ALIKE:
    default:
      return NULL;
    }
}

/* The record that stays at the left and the other beside it, under what they are of. */
static GtkWidget *
make_pair (const char *title, const char *stays, const char *merged, const char *style)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = make_value (title, "caption");

  gtk_widget_add_css_class (label, "dimmed");
  gtk_box_set_homogeneous (GTK_BOX (pair), TRUE);
  gtk_box_append (GTK_BOX (pair), make_value (stays, style));
  gtk_box_append (GTK_BOX (pair), make_value (merged, style));
  gtk_widget_set_visible (label, *title != '\0');
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), pair);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  return box;
}

static void
add_row (SuralMergeDialog *self, GtkWidget *child, const char *label)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  sural_accessible_set_name (row, label);
  gtk_list_box_append (self->rows, row);
}

static void
add_review_row (SuralMergeDialog *self, const SuralMergeRow *row)
{
  const char *standing = get_standing_text (row->standing);
  /* TRANSLATORS: a thing that two records say, and what becomes of it: “Name · taken along” */
  g_autofree char *title = standing != NULL ? g_strdup_printf (_ ("%s · %s"), row->label, standing)
                                            : g_strdup (row->label);
  g_autofree char *label = g_strdup_printf (_ ("%s: %s | %s"), title, row->stays, row->merged);

  add_row (self,
           make_pair (title, row->stays, row->merged,
                      row->standing == SURAL_MERGE_CONFLICT ? "warning" : NULL),
           label);
}

static void
show_rows (SuralMergeDialog *self)
{
  const SuralMergeReview *review = self->review;

  gtk_list_box_remove_all (self->rows);
  add_row (self, make_pair ("", _ ("Stays"), _ ("Is merged"), "heading"),
           _ ("The record that stays | the one that is merged"));
  for (guint i = 0; i < review->rows->len; i++)
    add_review_row (self, g_ptr_array_index (review->rows, i));
}

/* Of the notes and of what both have, where there is any. */
static char *
describe_contents (const SuralMergeContents *contents)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append (text, _ ("Its episodes stand beside those that are there."));
  if (contents->n_signed > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append (text, _ ("Signed notes stay as they are, under the name they were signed "
                                "with."));
    }
  if (contents->n_doubles > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text,
                              ngettext ("%u score that both have from the same source counts once.",
                                        "%u scores that both have from the same source count once.",
                                        contents->n_doubles),
                              contents->n_doubles);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
show_doubt (SuralMergeDialog *self)
{
  g_autofree char *conflict = sural_merge_review_dup_conflict (self->review);

  if (conflict != NULL)
    {
      adw_action_row_set_subtitle (self->doubt, conflict);
      if (!gtk_widget_get_visible (self->doubt_group))
        sural_announce (GTK_WIDGET (self), conflict);
    }
  gtk_widget_set_visible (self->doubt_group, conflict != NULL);
}

static void
show_review (SuralMergeDialog *self)
{
  SuralMergeReview *review = self->review;
  gboolean first_stays = keeps_first (self);
  g_autofree char *contents = sural_merge_review_dup_contents (review);
  g_autofree char *more = describe_contents (&review->contents);

  show_person (self->first, first_stays ? review->stays : review->merged);
  show_person (self->second, first_stays ? review->merged : review->stays);
  show_rows (self);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->contents), contents);
  adw_action_row_set_subtitle (self->contents, review->contents.n_episodes > 0 ? more : "");
  show_doubt (self);
  update_cb (self);
}

/* --- Asking the store ------------------------------------------------------------------------- */

static gpointer
review_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  return sural_merge_review_new (store, question->merged_id, question->stays_id, error);
}

static void
fail (SuralMergeDialog *self, const GError *error)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
  adw_dialog_force_close (ADW_DIALOG (self));
}

/* The number of the question it answers goes with it. */
typedef struct
{
  SuralMergeDialog *dialog;
  guint n;
} Answer;

static void
reviewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Answer *answer = user_data;
  g_autoptr (SuralMergeDialog) self = answer->dialog;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralMergeReview) review =
      sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);

  /* Closed meanwhile, or asked anew. */
  if (self->context == NULL || answer->n != self->n_asked)
    return;
  if (review == NULL)
    {
      fail (self, error);
      return;
    }
  g_clear_pointer (&self->review, sural_merge_review_free);
  self->review = g_steal_pointer (&review);
  show_review (self);
}

static void
ask (SuralMergeDialog *self)
{
  Question *question = g_new0 (Question, 1);
  Answer *answer = g_new0 (Answer, 1);

  question->merged_id = g_strdup (get_merged_id (self));
  question->stays_id = g_strdup (get_stays_id (self));
  answer->dialog = g_object_ref (self);
  answer->n = ++self->n_asked;
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), review_job,
                                question, question_free, (GDestroyNotify) sural_merge_review_free,
                                NULL, reviewed_cb, answer);
}

static void
chosen_cb (SuralMergeDialog *self)
{
  if (self->context == NULL)
    return;
  g_clear_pointer (&self->review, sural_merge_review_free);
  update_cb (self);
  ask (self);
}

/* --- Merging ---------------------------------------------------------------------------------- */

static char *
describe_done (const SuralMergeReview *review)
{
  g_autofree char *merged = sural_patient_dup_display_name (review->merged);
  g_autofree char *stays = sural_words_person (review->stays);

  /* TRANSLATORS: two patients, the second with the birth date */
  return g_strdup_printf (_ ("%s merged into %s"), merged, stays);
}

static void
committed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralMergeDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) done = sural_commit_finish (SURAL_CONTEXT (source), result, &error);
  g_autofree char *text = NULL;
  g_autofree char *merged_id = NULL;
  g_autofree char *stays_id = NULL;

  if (self->context == NULL)
    return;
  self->busy = FALSE;
  if (done == NULL)
    {
      fail (self, error);
      return;
    }
  text = describe_done (self->review);
  merged_id = g_strdup (sural_patient_get_id (self->review->merged));
  stays_id = g_strdup (sural_patient_get_id (self->review->stays));
  g_signal_emit (self, signals[SIGNAL_MERGED], 0, merged_id, stays_id, text);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
merge_cb (SuralMergeDialog *self)
{
  g_autoptr (SuralChange) change = NULL;

  if (self->review == NULL || !gtk_widget_get_sensitive (self->merge))
    return;
  change = sural_change_new_merge (sural_patient_get_id (self->review->merged),
                                   sural_patient_get_id (self->review->stays), TRUE);
  self->busy = TRUE;
  update_cb (self);
  sural_commit_async (self->context, NULL, change, committed_cb, g_object_ref (self));
}

static void
sural_merge_dialog_dispose (GObject *object)
{
  SuralMergeDialog *self = SURAL_MERGE_DIALOG (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->open_id, g_free);
  g_clear_pointer (&self->other_id, g_free);
  g_clear_pointer (&self->review, sural_merge_review_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_MERGE_DIALOG);
  G_OBJECT_CLASS (sural_merge_dialog_parent_class)->dispose (object);
}

static void
sural_merge_dialog_class_init (SuralMergeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_merge_dialog_dispose;
  signals[SIGNAL_MERGED] =
      g_signal_new ("merged", SURAL_TYPE_MERGE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", SURAL_TYPE_MERGE_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-merge-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralMergeDialog, doubt_group);
  gtk_widget_class_bind_template_child (widget_class, SuralMergeDialog, doubt);
  gtk_widget_class_bind_template_child (widget_class, SuralMergeDialog, same);
  gtk_widget_class_bind_template_child (widget_class, SuralMergeDialog, first);
  gtk_widget_class_bind_template_child (widget_class, SuralMergeDialog, first_check);
  gtk_widget_class_bind_template_child (widget_class, SuralMergeDialog, second);
  gtk_widget_class_bind_template_child (widget_class, SuralMergeDialog, second_check);
  gtk_widget_class_bind_template_child (widget_class, SuralMergeDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, SuralMergeDialog, contents);
  gtk_widget_class_bind_template_child (widget_class, SuralMergeDialog, merge);
  gtk_widget_class_bind_template_child (widget_class, SuralMergeDialog, message);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, merge_cb);
}

static void
sural_merge_dialog_init (SuralMergeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_accessible_speak_for_check (GTK_WIDGET (self->first), self->first_check);
  sural_accessible_speak_for_check (GTK_WIDGET (self->second), self->second_check);
}

/**
 * sural_merge_dialog_new:
 * @context: the clinic
 * @open_id: the patient who is open, whose record stays unless the other one is chosen
 * @other_id: another record
 *
 * Returns: (transfer floating): a dialog that reads what the two say
 */
SuralMergeDialog *
sural_merge_dialog_new (SuralContext *context, const char *open_id, const char *other_id)
{
  SuralMergeDialog *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (open_id != NULL && other_id != NULL, NULL);

  self = g_object_new (SURAL_TYPE_MERGE_DIALOG, NULL);
  g_set_object (&self->context, context);
  self->open_id = g_strdup (open_id);
  self->other_id = g_strdup (other_id);
  update_cb (self);
  ask (self);
  return self;
}
