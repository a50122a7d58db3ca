/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/plan/sural-handout-saver.h"

#include <glib/gi18n-lib.h>

#include "paint/sural-report.h"

static SuralPaper
get_paper (SuralContext *context)
{
  g_autofree char *paper = g_settings_get_string (sural_context_get_settings (context), "paper");

  return g_str_equal (paper, "letter") ? SURAL_PAPER_LETTER : SURAL_PAPER_A4;
}

/* The plan that the patient may take home: what was accepted, unless an open red flag withholds
 * everything. */
static SuralPlan *
choose_plan (SuralRecord *record)
{
  SuralPlan *accepted = sural_record_get_plan (record);
  SuralPlan *proposal = sural_record_get_proposal (record);

  return accepted == NULL || (proposal != NULL && proposal->withheld != NULL) ? proposal : accepted;
}

static gboolean
write_report (SuralRecord *record, GOutputStream *stream, SuralTrendChart *chart, GError **error)
{
  SuralContext *context = sural_record_get_context (record);
  g_autofree char *name = sural_patient_dup_display_name (sural_record_get_patient (record));
  SuralReport report = {
    .patient_name = name,
    .complaint = sural_episode_get_complaint (sural_record_get_episode (record)),
    .subject = sural_record_get_case (record),
    .assessment = sural_record_get_assessment (record),
    .trend = sural_record_get_trend (record),
    .plan = choose_plan (record),
    .chart = chart,
    .knowledge = sural_context_get_knowledge (context),
    .paper = get_paper (context),
  };

  return sural_report_write_pdf (&report, stream, NULL, error);
}

static gboolean
write_handout (SuralRecord *record, GFile *file, SuralPaperwork kind, GError **error)
{
  SuralContext *context = sural_record_get_context (record);
  SuralKnowledge *knowledge = sural_context_get_knowledge (context);
  g_autofree char *name = sural_patient_dup_display_name (sural_record_get_patient (record));
  g_autoptr (SuralTrendChart) chart =
      sural_trend_chart_new (sural_record_get_case (record), sural_record_get_trend (record),
                             knowledge);
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, error);
  SuralHandout handout = {
    .patient_name = name,
    .complaint = sural_episode_get_complaint (sural_record_get_episode (record)),
    .date = sural_context_get_today (context),
    .plan = choose_plan (record),
    .knowledge = knowledge,
    .trend = sural_record_get_trend (record),
    .chart = sural_trend_chart_is_empty (chart) ? NULL : chart,
    .paper = get_paper (context),
    .large_print = kind == SURAL_PAPERWORK_LARGE_PRINT,
  };

  if (stream == NULL)
    return FALSE;

  return (kind == SURAL_PAPERWORK_REPORT
              ? write_report (record, G_OUTPUT_STREAM (stream), chart, error)
              : sural_handout_write_pdf (&handout, G_OUTPUT_STREAM (stream), NULL, error)) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

static void
show_message (GtkWidget *widget, const char *message)
{
  gtk_widget_activate_action (widget, "win.show-message", "s", message);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  SuralRecord *record = g_object_get_data (source, "record");
  SuralPaperwork kind = GPOINTER_TO_UINT (g_object_get_data (source, "kind"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  if (file == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
        show_message (widget, error->message);
      return;
    }

  if (!write_handout (record, file, kind, &error))
    {
      show_message (widget, error->message);
      return;
    }

  name = g_file_get_basename (file);
  /* Translators: the name of a file. */
  message = g_strdup_printf (kind == SURAL_PAPERWORK_REPORT ? _ ("Report saved as “%s”")
                                                            : _ ("Handout saved as “%s”"),
                             name);
  show_message (widget, message);
}

/**
 * sural_handout_saver_run:
 * @widget: where it is asked from
 * @record: a loaded record
 * @kind: which paper
 *
 * Asks for a place and writes the paper as a PDF. The name that is offered says nothing about the
 * patient: a shared desktop shows names of files to everyone.
 */
void
sural_handout_saver_run (GtkWidget *widget, SuralRecord *record, SuralPaperwork kind)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SURAL_IS_RECORD (record));

  gtk_file_filter_set_name (filter, _ ("PDF documents"));
  gtk_file_filter_add_suffix (filter, "pdf");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, kind == SURAL_PAPERWORK_REPORT ? _ ("Save Report")
                                                                    : _ ("Save Handout"));
  gtk_file_dialog_set_initial_name (dialog, kind == SURAL_PAPERWORK_REPORT ? _ ("report.pdf")
                                                                           : _ ("plan.pdf"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  g_object_set_data (G_OBJECT (dialog), "kind", GUINT_TO_POINTER (kind));
  g_object_set_data_full (G_OBJECT (dialog), "record", g_object_ref (record), g_object_unref);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb,
                        g_object_ref (widget));
}
