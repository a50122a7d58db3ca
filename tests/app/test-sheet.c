/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "../scan/sheets.h"
#include "app-fixture.h"
#include "app/import/sural-sheet-dialog.h"
#include "app/window/sural-main-window.h"
#include "paint/sural-png.h"
#include "record/export/sural-given-out.h"
#include "record/paper/sural-paperwork.h"

/* A handout is given out, its diary sheet comes back filled in, and is taken in by the window. */

static AdwDialog *
visible_dialog (SuralMainWindow *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sural_given_out_note_finish (SURAL_RECORD (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* The ticket of a handout that is printed. */
static SuralDiaryTicket
give_out (SuralRecord *record)
{
  g_autoptr (SuralPaperwork) paperwork = NULL;
  g_autoptr (GArray) tickets = NULL;
  gboolean is_noted = FALSE;

  sural_record_accept_plan (record, sural_record_get_proposal (record));
  app_spin_until (sural_record_get_plan (record) != NULL);
  paperwork = sural_paperwork_new (record, SURAL_PAPERWORK_HANDOUT, NULL);
  tickets = sural_paperwork_list_tickets (paperwork);
  g_assert_cmpuint (tickets->len, ==, 1);
  sural_given_out_note_async (record, SURAL_GIVEN_OUT_PRINTED, tickets, noted_cb, &is_noted);
  app_spin_until (is_noted);
  return g_array_index (tickets, SuralDiaryTicket, 0);
}

/* A week ago, each day with pain 3 and sitting 7; of day 2 two boxes are marked. */
static char *
photograph (AppFixture *self, SuralDiaryTicket ticket)
{
  SuralDiarySheet sheet = {
    .first = sural_day_new (2026, 9, 1), .n_days = 14, .has_ticket = TRUE, .ticket = ticket
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  char *path = g_build_filename (self->folder, "sheet.png", NULL);
  SuralDiaryLayout layout;
  cairo_t *cr;
  cairo_surface_t *page = sheet_draw (&sheet, FALSE, &layout, &cr);

  for (guint i = 0; i < layout.n_days * SURAL_SHEET_N_QUESTIONS; i++)
    {
      SuralDiaryPlace box;

      sural_diary_layout_get_box (&layout, i / 2, i % 2, i % 2 == 0 ? 3 : 7, &box);
      pen_mark (cr, &box, PEN_BALL, STROKE_CROSS, random);
      if (i != 4)
        continue;
      sural_diary_layout_get_box (&layout, i / 2, i % 2, 8, &box);
      pen_mark (cr, &box, PEN_BALL, STROKE_CROSS, random);
    }
  cairo_destroy (cr);
  g_assert_true (sural_png_write (page, bytes, NULL));
  cairo_surface_destroy (page);
  g_assert_true (g_file_set_contents (path, (const char *) bytes->data, (gssize) bytes->len, NULL));
  return path;
}

static SuralSheetDialog *
import (SuralMainWindow *window, const char *path)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "import-files",
                                  g_variant_new_strv ((const char *const[]) { path, NULL }, -1));
  app_spin_until (SURAL_IS_SHEET_DIALOG (visible_dialog (window)));
  return SURAL_SHEET_DIALOG (visible_dialog (window));
}

static guint
count_values (AppFixture *self, const char *patient)
{
  g_autoptr (SuralRecord) record = app_fixture_load_record (self, patient);

  return sural_case_get_measurements (sural_record_get_case (record))->len;
}

static void
test_taken (AppFixture *self, gconstpointer data)
{
  g_autoptr (SuralRecord) record = NULL;
  g_autofree char *patient = NULL;
  g_autofree char *path = NULL;
  SuralMainWindow *window = sural_main_window_new (NULL, self->context);
  SuralSheetDialog *dialog = NULL;

  g_object_ref (window);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 780);
  gtk_window_present (GTK_WINDOW (window));
  app_fixture_create_clinic (self);
  patient = app_fixture_add_patient (self, "Okafor", "Ada");
  sural_main_window_enter_clinic (window);
  record = app_fixture_load_record (self, patient);
  path = photograph (self, give_out (record));

  /* Nobody is open: the sheet says whose it is, and what is not plain is asked. */
  dialog = import (window, path);
  g_assert_nonnull (app_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "Okafor, Ada"));
  g_assert_cmpuint (sural_sheet_dialog_get_n_asked (dialog), ==, 1);
  g_assert_false (gtk_widget_get_sensitive (
      GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog), SURAL_TYPE_SHEET_DIALOG,
                                                 "import_button"))));
  if (g_getenv ("SHEET_SHOT") != NULL)
    for (guint i = 0; i < 200; i++)
      app_spin_once ();
  if (g_getenv ("SHEET_SHOT") != NULL)
    g_assert_true (g_spawn_command_line_sync (g_getenv ("SHEET_SHOT"), NULL, NULL, NULL, NULL));
  /* As long as something is not said nothing is taken in. */
  sural_sheet_dialog_import (dialog);
  g_assert_true (SURAL_IS_SHEET_DIALOG (visible_dialog (window)));
  sural_sheet_dialog_say (dialog, 2, SURAL_SHEET_PAIN, 8);
  g_assert_cmpuint (sural_sheet_dialog_get_n_asked (dialog), ==, 0);
  sural_sheet_dialog_say (dialog, 3, SURAL_SHEET_SITTING, NAN);
  sural_sheet_dialog_say (dialog, 4, SURAL_SHEET_SITTING, 12);
  sural_sheet_dialog_import (dialog);
  app_spin_until (app_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Undo") != NULL);
  g_assert_cmpuint (count_values (self, patient), ==, 27);
  app_click (GTK_WIDGET (window), "Undo");
  app_spin_until (app_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Redo") != NULL);
  g_assert_cmpuint (count_values (self, patient), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  app_spin_until (G_OBJECT (window)->ref_count == 1);
  g_assert_finalize_object (window);
}

/* What is left out is not taken, and told. */
static void
test_left_out (AppFixture *self, gconstpointer data)
{
  g_autoptr (SuralRecord) record = NULL;
  g_autofree char *patient = NULL;
  g_autofree char *path = NULL;
  SuralMainWindow *window = sural_main_window_new (NULL, self->context);
  SuralSheetDialog *dialog = NULL;

  g_object_ref (window);
  gtk_window_present (GTK_WINDOW (window));
  app_fixture_create_clinic (self);
  patient = app_fixture_add_patient (self, "Okafor", "Ada");
  sural_main_window_enter_clinic (window);
  record = app_fixture_load_record (self, patient);
  path = photograph (self, give_out (record));
  dialog = import (window, path);
  app_click (GTK_WIDGET (dialog), "Leave Out");
  g_assert_cmpuint (sural_sheet_dialog_get_n_asked (dialog), ==, 0);
  sural_sheet_dialog_import (dialog);
  app_spin_until (app_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Undo") != NULL);
  g_assert_cmpuint (count_values (self, patient), ==, 27);
  app_spin_until (visible_dialog (window) != NULL);
  adw_dialog_force_close (visible_dialog (window));
  gtk_window_destroy (GTK_WINDOW (window));
  app_spin_until (G_OBJECT (window)->ref_count == 1);
  g_assert_finalize_object (window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/sheet/taken", AppFixture, NULL, app_fixture_set_up, test_taken,
              app_fixture_tear_down);
  g_test_add ("/sheet/left-out", AppFixture, NULL, app_fixture_set_up, test_left_out,
              app_fixture_tear_down);
  return g_test_run ();
}
