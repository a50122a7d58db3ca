/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A locale with a decimal comma: it is shown to people and taken from them, and never gets into
 * what other programs read. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "case-file.h"
#include "ctl-run.h"
#include "exchange/json/sural-json.h"
#include "exchange/diary/sural-measurement-csv.h"
#include "exchange/case/sural-result-json.h"
#include "model/words/sural-paper-text.h"
#include "model/words/sural-translation.h"
#include "model/words/sural-units.h"
#include "model/words/sural-written-number.h"
#include "record/open/sural-reading.h"

#define PLAIN "/usr/lib/locale/C.utf8"

/* Where the locale's numbers have their point, as a letter and as a wide one. */
static void
put_comma (char *data, gsize size)
{
  const gsize places[] = { 8, 20 };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      guint32 at = 0;

      memcpy (&at, data + places[i], sizeof at);
      g_assert_cmpuint (at, <, size);
      g_assert_cmpint (data[at], ==, '.');
      data[at] = ',';
    }
}

static void
copy (const char *from, const char *to)
{
  g_autofree char *data = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (from, &data, &size, NULL));
  if (g_str_has_suffix (from, "LC_NUMERIC"))
    put_comma (data, size);
  g_assert_true (g_file_set_contents (to, data, (gssize) size, NULL));
}

/* This machine's plain locale with a comma, for no other one has to be there. */
static void
make_locale (const char *folder)
{
  g_autofree char *locale = g_build_filename (folder, "de_DE.utf8", NULL);
  g_autofree char *messages = g_build_filename (locale, "LC_MESSAGES", NULL);
  g_autoptr (GDir) plain = g_dir_open (PLAIN, 0, NULL);
  const char *name = NULL;

  g_assert_nonnull (plain);
  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  while ((name = g_dir_read_name (plain)) != NULL)
    {
      const gboolean is_folder = g_str_equal (name, "LC_MESSAGES");
      const char *file = is_folder ? "LC_MESSAGES/SYS_LC_MESSAGES" : name;
      g_autofree char *from = g_build_filename (PLAIN, file, NULL);
      g_autofree char *to = g_build_filename (locale, file, NULL);

      copy (from, to);
    }
}

static void
test_shown (void)
{
  g_autofree char *number = sural_shown_unit_format (NULL, 2.5);
  g_autofree char *whole = sural_shown_unit_format (NULL, 3);

  g_assert_cmpstr (number, ==, "2,5");
  g_assert_cmpstr (whole, ==, "3");
}

static void
test_typed (void)
{
  static const char *const texts[] = { "2,5", "2.5" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      double value = 0;

      g_assert_cmpint (sural_written_number_read (texts[i], &value), ==,
                       SURAL_WRITTEN_NUMBER_TAKEN);
      g_assert_cmpfloat (value, ==, 2.5);
    }
}

/* What is on an English paper of a German desk has a point. */
static void
test_paper (void)
{
  g_auto (SuralTranslationScope) scope = { sural_translation_get_current () };
  g_autofree char *own = sural_decimals_text (g_strdup_printf ("%.1f", 2.5));
  g_autofree char *english = NULL;

  sural_translation_enter (sural_translation_get ("en-GB"));
  g_assert_nonnull (sural_translation_get_current ());
  english = sural_decimals_text (g_strdup_printf ("%.1f", 2.5));
  g_assert_cmpstr (own, ==, "2,5");
  g_assert_cmpstr (english, ==, "2.5");
}

/* The same bytes as in the plain locale. */
static char *
write_all (SuralKnowledge *knowledge)
{
  g_autoptr (SuralCase) subject = case_file_read ("s1", knowledge);
  g_autoptr (SuralReading) reading = sural_reading_new (subject, knowledge);
  g_autoptr (JsonNode) node = sural_case_to_json (subject, knowledge);
  g_autofree char *json = sural_json_print (node);
  g_autofree char *table =
      sural_measurements_to_csv (sural_case_get_measurements (subject), "episode", knowledge);

  return g_strconcat (json, "\n", table, NULL);
}

static void
test_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (&error);
  g_autofree char *comma = write_all (knowledge);
  g_autofree char *point = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (setlocale (LC_NUMERIC, "C"));
  point = write_all (knowledge);
  g_assert_nonnull (setlocale (LC_NUMERIC, "de_DE.UTF-8"));
  g_assert_cmpstr (comma, ==, point);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = ctl_make_folder ();
  int status = 0;

  make_locale (folder);
  g_setenv ("LOCPATH", folder, TRUE);
  g_assert_nonnull (setlocale (LC_ALL, "de_DE.UTF-8"));
  g_assert_cmpstr (localeconv ()->decimal_point, ==, ",");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decimal-comma/shown", test_shown);
  g_test_add_func ("/decimal-comma/typed", test_typed);
  g_test_add_func ("/decimal-comma/paper", test_paper);
  g_test_add_func ("/decimal-comma/files", test_files);
  status = g_test_run ();
  ctl_remove_folder (g_steal_pointer (&folder));
  return status;
}
