/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-visit-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/common/sural-typed.h"
#include "reasoning/sural-finding-text.h"

struct _SuralVisitDialog
{
  AdwDialog parent_instance;

  SuralKnowledge *knowledge;
  AdwPreferencesPage *page;
  GtkWidget *findings; /* the group that waits for the store */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SuralVisitDialog, sural_visit_dialog, ADW_TYPE_DIALOG)

static GtkWidget *
add_group (SuralVisitDialog *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));

  return group;
}

static void
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
}

/* --- Scores ----------------------------------------------------------------------------------- */

static void
add_scores (SuralVisitDialog *self, SuralRecord *record, SuralDay day)
{
  GArray *all = sural_case_get_measurements (sural_record_get_case (record));
  GtkWidget *group = add_group (self, _ ("Scores of That Day"));
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (all, SuralMeasurement, i);
      const SuralMeasure *measure = sural_knowledge_get_measure (self->knowledge, one->measure);
      g_autofree char *text = NULL;

      if (sural_time_get_day (one->at) != day || measure == NULL)
        continue;
      text = sural_measure_text (measure, one->value);
      add_row (group, text, NULL);
      n++;
    }
  if (n == 0)
    add_row (group, _ ("No score was recorded"), NULL);
}

/* --- Findings --------------------------------------------------------------------------------- */

static gpointer
list_findings (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  return store != NULL ? sural_store_list_findings (store, job_data, error) : NULL;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralVisitDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings =
      sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);

  if (self->findings == NULL)
    return;
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      g_autofree char *text = sural_finding_text (self->knowledge, g_ptr_array_index (findings, i));

      add_row (self->findings, text, NULL);
    }
  if (findings == NULL)
    add_row (self->findings, _ ("The findings could not be read"),
             error != NULL ? error->message : NULL);
  else if (findings->len == 0)
    add_row (self->findings, _ ("No finding was recorded"), NULL);
}

static void
add_findings (SuralVisitDialog *self, SuralRecord *record, SuralVisit *visit)
{
  SuralContext *context = sural_record_get_context (record);

  self->findings = add_group (self, _ ("Findings"));
  self->cancellable = g_cancellable_new ();
  sural_store_thread_run_async (sural_context_get_store_thread (context), list_findings,
                                g_strdup (sural_visit_get_id (visit)), g_free,
                                (GDestroyNotify) g_ptr_array_unref, self->cancellable, listed_cb,
                                g_object_ref (self));
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
      label = gtk_label_new (sural_note_get_text (note));
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_widget_set_margin_bottom (label, 12);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), label);
    }
}

/* --- The object ------------------------------------------------------------------------------- */

static void
sural_visit_dialog_closed (AdwDialog *dialog)
{
  SuralVisitDialog *self = SURAL_VISIT_DIALOG (dialog);

  g_cancellable_cancel (self->cancellable);
  self->findings = NULL;
}

static void
sural_visit_dialog_dispose (GObject *object)
{
  SuralVisitDialog *self = SURAL_VISIT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->knowledge);
  self->findings = NULL;

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

  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->page));
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
  self->knowledge = g_object_ref (sural_context_get_knowledge (sural_record_get_context (record)));
  day = sural_time_get_day (sural_visit_get_started (visit));
  title = make_title (record, day);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  add_scores (self, record, day);
  add_findings (self, record, visit);
  add_note (self, record, visit);

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
