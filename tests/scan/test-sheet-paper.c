/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "paint/paper/sural-handout.h"
#include "scan/sural-sheet-reading.h"

/* The sheet in the file of a real handout, as a printer's rasteriser has it. */

static SuralPlan *
plan_new (SuralKnowledge *knowledge)
{
  SuralPlan *plan = sural_plan_new ();
  const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, "walking");
  SuralPlanItem *item = sural_plan_item_new ("walking");

  item->per_day = exercise->per_day;
  item->per_week = exercise->per_week;
  item->effort = g_strdup (exercise->effort);
  g_ptr_array_add (plan->items, item);
  plan->review_by = sural_day_new (2026, 9, 25);
  return plan;
}

static void
write_handout (const char *path, SuralPaper paper, gboolean large, const SuralDiaryTicket *ticket)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (&error);
  g_autoptr (SuralPlan) plan = plan_new (knowledge);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);
  const SuralHandout handout = { .date = sural_day_new (2026, 9, 5),
                                 .plan = plan,
                                 .knowledge = knowledge,
                                 .paper = paper,
                                 .ticket = ticket,
                                 .large_print = large };

  g_assert_true (sural_handout_write_pdf (&handout, G_OUTPUT_STREAM (stream), NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, &error));
}

/* The page of the file that has a code, as a grey picture; NULL: none of them has one. */
static SuralSheetReading *
read_pages (const char *folder, const char *pdf)
{
  g_autofree char *root = g_build_filename (folder, "page", NULL);
  const char *const argv[] = { "pdftoppm", "-gray", "-r", "200", pdf, root, NULL };
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  SuralSheetReading *reading = NULL;
  const char *name;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, &error));
  dir = g_dir_open (folder, 0, &error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      SuralGrey picture;
      int start = 0;
      gsize size;

      if (g_str_has_suffix (name, ".pgm"))
        {
          g_assert_true (g_file_get_contents (path, &bytes, &size, &error));
          g_assert_cmpint (sscanf (bytes, "P5 %u %u 255%n", &picture.width, &picture.height,
                                   &start),
                           ==, 2);
          picture.pixels = (guint8 *) bytes + start + 1;
          if (reading == NULL)
            reading = sural_sheet_reading_new (&picture, NULL);
        }
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  return reading;
}

static void
test_handout (void)
{
  const SuralDiaryTicket ticket = { { 8, 7, 6, 5, 4, 3, 2, 1 }, 77 };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sural-paper-XXXXXX", &error);
  g_autofree char *pdf = g_build_filename (folder, "handout.pdf", NULL);

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (SuralSheetReading) reading = NULL;

      write_handout (pdf, i % 2 == 0 ? SURAL_PAPER_A4 : SURAL_PAPER_LETTER, i >= 2, &ticket);
      reading = read_pages (folder, pdf);
      g_assert_nonnull (reading);
      g_assert_cmpmem (&reading->page->layout.ticket, sizeof ticket, &ticket, sizeof ticket);
      g_assert_cmpuint (reading->page->layout.first, ==, sural_day_new (2026, 9, 5));
      g_assert_true (reading->page->layout.large == (i >= 2));
      for (guint j = 0; j < reading->answers->len; j++)
        g_assert_cmpint (g_array_index (reading->answers, SuralSheetAnswer, j).state, ==,
                         SURAL_SHEET_EMPTY);
    }
  /* Without a clinic there is nothing to read. */
  write_handout (pdf, SURAL_PAPER_A4, FALSE, NULL);
  g_assert_null (read_pages (folder, pdf));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-paper/handout", test_handout);
  return g_test_run ();
}
