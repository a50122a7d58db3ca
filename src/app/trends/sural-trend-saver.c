/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-trend-saver.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/diary/sural-measurement-csv.h"
#include "record/export/sural-given-out.h"
#include "store/file/sural-output.h"

/* A picture that fits a page of a report, in user units. */
#define PICTURE_WIDTH 1000.0

/* What is saved when the person has said where. */
typedef struct
{
  GtkWidget *widget;
  SuralRecord *record;
  GFile *file;
  SuralTrendChart *chart; /* or else */
  char *table;
} Save;

static void
save_free (Save *self)
{
  g_clear_object (&self->widget);
  g_clear_object (&self->record);
  g_clear_object (&self->file);
  g_clear_object (&self->chart);
  g_free (self->table);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static gboolean
write_file (Save *self, GFile *file, GError **error)
{
  const char *path = g_file_peek_path (file);

  if (!sural_output_check (path, error))
    return FALSE;
  if (self->chart == NULL)
    return g_file_replace_contents (file, self->table, strlen (self->table), NULL, FALSE,
                                    G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                    NULL, error);
  /* A picture is painted into a file of this computer. */
  if (path == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, g_strerror (EOPNOTSUPP));
      return FALSE;
    }
  return sural_trend_chart_write (self->chart, path, PICTURE_WIDTH,
                                  sural_trend_chart_get_minimum_height (self->chart), error);
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Save) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *message = NULL;

  if (!sural_given_out_note_finish (SURAL_RECORD (source), result, &error) ||
      !write_file (self, self->file, &error))
    message = g_strdup (error->message);
  else
    /* Translators: the name of a file. */
    message = g_strdup_printf (_ ("Saved as “%s”"), name);
  gtk_widget_activate_action (self->widget, "win.show-message", "s", message);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Save) self = user_data;
  g_autoptr (GError) error = NULL;
  Save *save = NULL;

  self->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (self->file == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
        gtk_widget_activate_action (self->widget, "win.show-message", "s", error->message);
      return;
    }
  save = g_steal_pointer (&self);
  sural_given_out_note_async (save->record, SURAL_GIVEN_OUT_EXPORTED, NULL, noted_cb, save);
}

/* The name that is offered says nothing about the patient: a shared desktop shows names of files to
 * everyone. */
static void
ask (Save *self, const char *title, const char *name)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (self->widget)), NULL, chosen_cb,
                        self);
}

/**
 * sural_trend_saver_save_chart:
 * @widget: where it is asked from
 * @record: whose chart it is
 * @chart: what to save, as it is shown
 * @ending: "png", "svg" or "pdf": what is offered
 *
 * The ending of the name that is chosen at last says whether it becomes a picture, a drawing or a
 * page.
 */
void
sural_trend_saver_save_chart (GtkWidget *widget,
                              SuralRecord *record,
                              SuralTrendChart *chart,
                              const char *ending)
{
  g_autofree char *name = NULL;
  Save *self;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SURAL_IS_TREND_CHART (chart));
  g_return_if_fail (ending != NULL);

  self = g_new0 (Save, 1);
  self->widget = g_object_ref (widget);
  self->record = g_object_ref (record);
  self->chart = g_object_ref (chart);
  /* Translators: the name of a file without its ending. */
  name = g_strdup_printf ("%s.%s", _ ("trend"), ending);
  ask (self, _ ("Save Chart"), name);
}

/**
 * sural_trend_saver_save_values:
 * @widget: where it is asked from
 * @record: a loaded record, all values of which are saved
 */
void
sural_trend_saver_save_values (GtkWidget *widget, SuralRecord *record)
{
  Save *self;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SURAL_IS_RECORD (record));

  if (sural_record_get_case (record) == NULL)
    return;
  self = g_new0 (Save, 1);
  self->widget = g_object_ref (widget);
  self->record = g_object_ref (record);
  self->table =
      sural_measurements_to_csv (sural_case_get_measurements (sural_record_get_case (record)),
                                 sural_episode_get_id (sural_record_get_episode (record)),
                                 sural_context_get_knowledge (sural_record_get_context (record)));
  ask (self, _ ("Save Values"), _ ("values.csv"));
}
