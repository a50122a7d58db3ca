/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-visit-dialog.h"

#include "app/common/say/sural-accessible.h"

#include <glib/gi18n-lib.h>

#include "app/common/say/sural-announce.h"
#include "app/common/page/sural-dialogs.h"
#include "app/common/say/sural-toast.h"
#include "app/common/page/sural-wrapped-label.h"
#include "app/trends/sural-correct-dialog.h"
#include "reasoning/words/sural-finding-text.h"
#include "record/change/sural-correctable.h"
#include "record/change/sural-correction-words.h"
#include "record/words/sural-typed.h"

struct _SuralVisitDialog
{
  AdwDialog parent_instance;

  SuralRecord *record;
  SuralVisit *visit;
  SuralKnowledge *knowledge;
  AdwToastOverlay *toasts;
  AdwPreferencesPage *page;
  GPtrArray *groups; /* on the page */
  GCancellable *cancellable;
  guint n_corrections; /* that stood when it was shown */
};

G_DEFINE_FINAL_TYPE (SuralVisitDialog, sural_visit_dialog, ADW_TYPE_DIALOG)

static GtkWidget *
add_group (SuralVisitDialog *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
  g_ptr_array_add (self->groups, group);

  return group;
}

static GtkWidget *
add_row (GtkWidget *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  /* Before the title: what people wrote is never markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

/* --- Corrections ------------------------------------------------------------------------------ */

/* "Corrected 3 Sep 2026, was No: typed wrongly"; NULL where it stands as it was recorded. */
static char *
dup_correction (SuralVisitDialog *self, const SuralCorrection *correction)
{
  g_autofree char *mark = sural_corrections_dup_mark (sural_record_get_corrections (self->record),
                                                      correction, self->knowledge);

  if (mark == NULL)
    return NULL;
  /* Translators: “Corrected …, was …”, and why. */
  return g_strdup_printf (_ ("%s: %s"), mark, correction->reason);
}

static void
correct_cb (GtkWidget *button, SuralVisitDialog *self)
{
  SuralCorrectable *correctable = g_object_get_data (G_OBJECT (button), "correctable");

  sural_dialog_present (sural_correct_dialog_new (self->record, correctable), GTK_WIDGET (self));
}

/* What cannot be corrected has no button. */
static void
add_correct_button (SuralVisitDialog *self, GtkWidget *row, SuralCorrectable *correctable)
{
  GtkWidget *button = NULL;
  g_autofree char *name = NULL;

  if (correctable == NULL)
    return;
  button = gtk_button_new_with_label (_ ("Correct…"));
  /* Translators: what will be corrected: “Correct Slump, left” */
  name = g_strdup_printf (_ ("Correct %s"), correctable->what);
  sural_accessible_set_name (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "correctable", correctable,
                          (GDestroyNotify) sural_correctable_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (correct_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

/* --- Scores ----------------------------------------------------------------------------------- */

static void
add_score (SuralVisitDialog *self,
           GtkWidget *group,
           const SuralMeasure *measure,
           const SuralMeasurement *one)
{
  g_autofree char *text = sural_measure_text (measure, one->value);
  GPtrArray *corrections = sural_record_get_corrections (self->record);
  g_autofree char *corrected =
      corrections != NULL
          ? dup_correction (self, sural_corrections_find_point (corrections, one->measure, one->at))
          : NULL;
  GtkWidget *row = add_row (group, text, corrected);

  add_correct_button (self, row,
                      sural_correctable_new_point (
                          self->knowledge, sural_record_get_visit (self->record),
                          sural_record_get_visits (self->record),
                          sural_case_get_measurements (sural_record_get_case (self->record)), one,
                          NULL));
}

static void
add_scores (SuralVisitDialog *self)
{
  GArray *all = sural_case_get_measurements (sural_record_get_case (self->record));
  SuralDay day = sural_time_get_day (sural_visit_get_started (self->visit));
  GtkWidget *group = add_group (self, _ ("Scores of That Day"));
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (all, SuralMeasurement, i);
      const SuralMeasure *measure = sural_knowledge_get_measure (self->knowledge, one->measure);

      if (sural_time_get_day (one->at) != day || measure == NULL)
        continue;
      add_score (self, group, measure, one);
      n++;
    }
  if (n == 0)
    add_row (group, _ ("No score was recorded"), NULL);
}

/* --- Findings --------------------------------------------------------------------------------- */

/* What the store says of a visit. */
typedef struct
{
  GPtrArray *findings; /* SuralFinding */
  SuralConclusion *conclusion;
} Listed;

static void
listed_free (Listed *self)
{
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_object (&self->conclusion);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listed, listed_free)

static gpointer
list_findings (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Listed) listed = g_new0 (Listed, 1);

  if (store == NULL)
    return NULL;
  listed->findings = sural_store_list_findings (store, job_data, error);
  if (listed->findings == NULL ||
      !sural_store_get_conclusion (store, job_data, &listed->conclusion, error))
    return NULL;
  return g_steal_pointer (&listed);
}

static void
add_finding (SuralVisitDialog *self, GtkWidget *group, SuralFinding *finding)
{
  g_autofree char *text = sural_finding_text (self->knowledge, finding);
  GPtrArray *corrections = sural_record_get_corrections (self->record);
  g_autofree char *corrected =
      corrections != NULL
          ? dup_correction (self, sural_corrections_find_finding (corrections,
                                                                  sural_visit_get_id (self->visit),
                                                                  sural_finding_get_id (finding),
                                                                  sural_finding_get_side (finding)))
          : NULL;
  GtkWidget *row = add_row (group, text, corrected);

  add_correct_button (self, row,
                      sural_correctable_new_finding (self->knowledge,
                                                     sural_record_get_visit (self->record),
                                                     sural_visit_get_id (self->visit), finding,
                                                     NULL));
}

static void
add_conclusion (SuralVisitDialog *self, SuralConclusion *conclusion)
{
  GtkWidget *group = add_group (self, _ ("Working Diagnosis"));
  const char *id = conclusion != NULL ? sural_conclusion_get_hypothesis (conclusion) : NULL;
  const SuralHypothesis *hypothesis =
      id != NULL ? sural_knowledge_get_hypothesis (self->knowledge, id) : NULL;
  GPtrArray *corrections = sural_record_get_corrections (self->record);
  g_autofree char *corrected =
      corrections != NULL
          ? dup_correction (self, sural_corrections_find_kind (corrections,
                                                               sural_visit_get_id (self->visit),
                                                               SURAL_CHANGE_CONCLUDE))
          : NULL;
  const char *text = hypothesis != NULL ? hypothesis->label : id;
  GtkWidget *row =
      add_row (group, text != NULL ? text : _ ("No working diagnosis was recorded"), corrected);

  add_correct_button (self, row,
                      sural_correctable_new_conclusion (self->knowledge,
                                                        sural_record_get_visit (self->record),
                                                        sural_visit_get_id (self->visit),
                                                        conclusion, NULL));
}

static void
clear_groups (SuralVisitDialog *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->page, g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
}

static void add_note (SuralVisitDialog *self, SuralRecord *record, SuralVisit *visit);

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralVisitDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Listed) listed =
      sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  GtkWidget *group = NULL;

  if (self->record == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  clear_groups (self);
  add_scores (self);
  group = add_group (self, _ ("Findings"));
  for (guint i = 0; listed != NULL && i < listed->findings->len; i++)
    add_finding (self, group, g_ptr_array_index (listed->findings, i));
  if (listed == NULL)
    add_row (group, _ ("The findings could not be read"), error != NULL ? error->message : NULL);
  else if (listed->findings->len == 0)
    add_row (group, _ ("No finding was recorded"), NULL);
  if (listed != NULL)
    add_conclusion (self, listed->conclusion);
  add_note (self, self->record, self->visit);
}

static void
refresh (SuralVisitDialog *self)
{
  SuralContext *context = sural_record_get_context (self->record);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sural_store_thread_run_async (sural_context_get_store_thread (context), list_findings,
                                g_strdup (sural_visit_get_id (self->visit)), g_free,
                                (GDestroyNotify) listed_free, self->cancellable, listed_cb,
                                g_object_ref (self));
}

static guint
count_standing (SuralVisitDialog *self)
{
  GPtrArray *corrections = sural_record_get_corrections (self->record);
  guint n = 0;

  for (guint i = 0; corrections != NULL && i < corrections->len; i++)
    n += ((const SuralCorrection *) g_ptr_array_index (corrections, i))->stands;
  return n;
}

static void
undo_cb (SuralVisitDialog *self)
{
  sural_record_undo (self->record);
}

static void
record_changed_cb (SuralVisitDialog *self)
{
  guint n = count_standing (self);

  if (n == self->n_corrections)
    return;
  if (n > self->n_corrections && sural_record_can_undo (self->record))
    {
      g_autofree char *text = sural_record_dup_undo_text (self->record);
      const char *title = text != NULL ? text : _ ("Corrected");
      AdwToast *toast = sural_toast_new (title);

      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_timeout (toast, 15);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self,
                               G_CONNECT_SWAPPED);
      adw_toast_overlay_add_toast (self->toasts, toast);
      sural_announce (GTK_WIDGET (self), title);
    }
  self->n_corrections = n;
  refresh (self);
}

/* --- Note ------------------------------------------------------------------------------------- */

static void
add_note (SuralVisitDialog *self, SuralRecord *record, SuralVisit *visit)
{
  GPtrArray *notes = sural_record_get_notes (record);
  GtkWidget *group = NULL;

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      SuralNote *note = g_ptr_array_index (notes, i);
      GtkWidget *label;

      if (g_strcmp0 (sural_note_get_visit_id (note), sural_visit_get_id (visit)) != 0)
        continue;
      if (group == NULL)
        group = add_group (self, _ ("Note"));
      label = sural_wrapped_label_new (sural_note_get_text (note), NULL);
      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_widget_set_margin_bottom (label, 12);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), label);
    }
}

/* --- The object ------------------------------------------------------------------------------- */

static void
sural_visit_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (SURAL_VISIT_DIALOG (dialog)->cancellable);
}

static void
sural_visit_dialog_dispose (GObject *object)
{
  SuralVisitDialog *self = SURAL_VISIT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->knowledge);
  g_clear_object (&self->record);
  g_clear_object (&self->visit);
  g_clear_pointer (&self->groups, g_ptr_array_unref);

  G_OBJECT_CLASS (sural_visit_dialog_parent_class)->dispose (object);
}

static void
sural_visit_dialog_class_init (SuralVisitDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_visit_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = sural_visit_dialog_closed;
}

static void
sural_visit_dialog_init (SuralVisitDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();

  self->groups = g_ptr_array_new ();
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, GTK_WIDGET (self->page));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->toasts));
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_content_width (ADW_DIALOG (self), 520);
  adw_dialog_set_content_height (ADW_DIALOG (self), 640);
}

/* "Visit of 4 Sep 2026, day 33" */
static char *
make_title (SuralRecord *record, SuralDay day)
{
  SuralDay onset = sural_case_get_onset (sural_record_get_case (record));
  g_autofree char *date = sural_format_day (day);

  if (onset == SURAL_DAY_UNKNOWN || day < onset)
    return g_strdup_printf (_ ("Visit of %s"), date);

  /* Translators: a date, days since the onset. */
  return g_strdup_printf (_ ("Visit of %s, day %d"), date, (int) (day - onset));
}

/**
 * sural_visit_dialog_new:
 * @record: a loaded record
 * @visit: one of its visits
 *
 * Returns: (transfer floating): what was recorded at that visit, to read
 *   and to correct
 */
AdwDialog *
sural_visit_dialog_new (SuralRecord *record, SuralVisit *visit)
{
  SuralVisitDialog *self;
  g_autofree char *title = NULL;
  SuralDay day;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (SURAL_IS_VISIT (visit), NULL);

  self = g_object_new (SURAL_TYPE_VISIT_DIALOG, NULL);
  self->record = g_object_ref (record);
  self->visit = g_object_ref (visit);
  self->knowledge = g_object_ref (sural_context_get_knowledge (sural_record_get_context (record)));
  day = sural_time_get_day (sural_visit_get_started (visit));
  title = make_title (record, day);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  self->n_corrections = count_standing (self);
  g_signal_connect_object (record, "changed", G_CALLBACK (record_changed_cb), self,
                           G_CONNECT_SWAPPED);
  refresh (self);

  return ADW_DIALOG (self);
}

/**
 * sural_visit_dialog_find:
 * @record: a record
 * @day: a day
 *
 * Returns: (transfer none) (nullable): the last visit that began on @day
 */
SuralVisit *
sural_visit_dialog_find (SuralRecord *record, SuralDay day)
{
  GPtrArray *visits;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);

  visits = sural_record_get_visits (record);
  for (guint i = visits != NULL ? visits->len : 0; i > 0; i--)
    {
      SuralVisit *visit = g_ptr_array_index (visits, i - 1);

      if (sural_time_get_day (sural_visit_get_started (visit)) == day)
        return visit;
    }

  return NULL;
}
