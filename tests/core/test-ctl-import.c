/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several files in one line, packed ones, tables of our own, and what holds of whatever was taken.
 */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "ctl-run.h"
#include "fhir-files.h"
#include "trust-kills.h"

#include "model/day/sural-day.h"

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = ctl_make_clinic ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ctl_remove_folder (self->folder);
}

/* --- What is done with files ------------------------------------------------------------------ */

static void
write_file (Fixture *self, const char *name, char *text)
{
  ctl_write (self->folder, name, text);
  g_free (text);
}

static void
assert_says (const CtlRun *run, const char *what)
{
  g_test_message ("%s%s", run->out, run->err);
  ctl_run_assert_done (run);
  g_assert_nonnull (strstr (run->out, what));
}

static void
assert_refuses (const CtlRun *run, const char *place, const char *what)
{
  ctl_run_assert_refused (run, 1, place);
  g_assert_nonnull (strstr (run->err, what));
}

static char *
list_patients (Fixture *self)
{
  g_autoptr (CtlRun) run = ctl_run_on_clinic (self->folder, "patients", NULL);

  ctl_run_assert_done (run);
  return g_steal_pointer (&run->out);
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '\n';
  return n;
}

static guint
count_patients (Fixture *self)
{
  g_autofree char *list = list_patients (self);

  return count_lines (list);
}

static char *
find_patient (Fixture *self, const char *search)
{
  g_autofree char *option = g_strconcat ("--search=", search, NULL);
  g_autoptr (CtlRun) run = ctl_run_on_clinic (self->folder, "patients", option, NULL);

  ctl_run_assert_done (run);
  g_assert_cmpuint (count_lines (run->out), ==, 1);
  return g_strndup (run->out, strcspn (run->out, "\t"));
}

static char *export (Fixture *self, const char *patient_id, const char *episode_id)
{
  g_autofree char *option = g_strconcat ("--episode=", episode_id, NULL);
  g_autoptr (CtlRun) run = ctl_run_on_clinic (self->folder, "export", patient_id,
                                              episode_id != NULL ? option : NULL, NULL);

  ctl_run_assert_done (run);
  return g_steal_pointer (&run->out);
}

/* One patient with one score. */
static char *
person (const char *number, const char *family, const char *score, const char *value)
{
  g_autofree char *key = fhir_number ("https://one.invalid/mrn", number);
  g_autofree char *points = g_strdup_printf ("\"valueInteger\":%s", value);

  return fhir_bundle ("", fhir_patient (number, family, "Siri", "1979-05-20", key),
                      fhir_score (score, number, "final", "2026-05-01", points), NULL);
}

/* --- Several files in one line ---------------------------------------------------------------- */

static void
test_all_or_none (Fixture *self, gconstpointer data)
{
  write_file (self, "a.json", person ("K1", "Dahl", "s1", "7"));
  write_file (self, "b.json", person ("K2", "Moss", "s2", "5"));
  write_file (self, "c.json", person ("K1", "Rund", "s3", "4"));
  g_autoptr (CtlRun) both = ctl_run_on_clinic (self->folder, "import", "b.json", NULL);
  assert_says (both, "b.json: 1 added");

  /* The third is asked about: of the first nothing stays. */
  g_autoptr (CtlRun) all =
      ctl_run_on_clinic (self->folder, "import", "a.json", "b.json", "c.json", NULL);
  assert_refuses (all, "c.json: the number", "; none of the 3 files was taken");
  g_assert_cmpuint (count_patients (self), ==, 1);
  g_autoptr (CtlRun) two = ctl_run_on_clinic (self->folder, "import", "a.json", "b.json", NULL);
  assert_says (two, "2 files, 2 patients: 1 added, 1 known already");
  g_autoptr (CtlRun) one = ctl_run_on_clinic (self->folder, "import", "c.json", NULL);
  ctl_run_assert_refused (one, 1, "c.json: ");
  g_assert_null (strstr (one->err, "none of"));
  g_autoptr (CtlRun) verify = ctl_run_on_clinic (self->folder, "verify", NULL);
  assert_says (verify, "2 patients, everything reads back as written.");
}

static void
test_patient_of_several (Fixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  static const char strava[] = "Activity Date,Activity Type,Elapsed Time,Distance\n"
                               "\"Oct 6, 2022, 11:19:20 PM\",Run,910,2.43\n";
  g_autofree char *whose = NULL;

  write_file (self, "a.json",
              fhir_bundle ("", fhir_patient ("1", "Dahl", "Siri", "1979-05-20", ""), NULL));
  write_file (self, "b.json", person ("K1", "Dahl", "s1", "7"));
  write_file (self, "c.json", person ("K2", "Dahl", "s2", "6"));
  write_file (self, "d.json", person ("K3", "Moss", "s3", "5"));
  write_file (self, "e.csv", g_strdup ("date,calf pain\n2026-05-04,3\n"));
  g_autoptr (CtlRun) made = ctl_run_on_clinic (self->folder, "import", "a.json", NULL);
  assert_says (made, "a.json: 0 added");
  id = find_patient (self, "dahl");
  whose = g_strconcat ("--patient=", id, NULL);

  /* Who came without a score has no episode: a diary has nowhere to go, a bundle brings its own. */
  g_autoptr (CtlRun) nowhere = ctl_run_on_clinic (self->folder, "import", whose, "e.csv", NULL);
  assert_refuses (nowhere, "e.csv: patient ", "no episode for a diary to go to");
  write_file (self, "f.csv", g_strdup (strava));
  g_autoptr (CtlRun) trained = ctl_run_on_clinic (self->folder, "import", whose, "f.csv", NULL);
  assert_refuses (trained, "f.csv: training is shown in the episodes of a patient", "New Episode");
  g_autoptr (CtlRun) two =
      ctl_run_on_clinic (self->folder, "import", whose, "b.json", "c.json", NULL);
  assert_says (two, "2 files, 1 patient: 2 added");
  g_autoptr (CtlRun) diary = ctl_run_on_clinic (self->folder, "import", whose, "e.csv", NULL);
  assert_says (diary, "1 file, 1 patient: 1 added");
  g_autoptr (CtlRun) others =
      ctl_run_on_clinic (self->folder, "import", whose, "b.json", "d.json", NULL);
  assert_refuses (others, "b.json is of Dahl, Siri (1979-05-20), and d.json of Moss, Siri",
                  "take them in one by one");
  g_assert_cmpuint (count_patients (self), ==, 1);
  g_autoptr (CtlRun) nobody =
      ctl_run_on_clinic (self->folder, "import", "--patient=nobody", "b.json", NULL);
  g_assert_cmpint (nobody->status, ==, 1);
}

/* Each file is of somebody new, but those of one number are of one. */
static void
test_new_of_several (Fixture *self, gconstpointer data)
{
  write_file (self, "a.json", person ("K1", "Dahl", "s1", "7"));
  write_file (self, "b.json", person ("K1", "Dahl", "s2", "6"));
  write_file (self, "c.json", person ("K2", "Moss", "s3", "5"));
  g_autoptr (CtlRun) three =
      ctl_run_on_clinic (self->folder, "import", "--new", "a.json", "b.json", "c.json", NULL);
  assert_says (three, "3 files, 2 patients: 3 added");
  g_autoptr (CtlRun) again =
      ctl_run_on_clinic (self->folder, "import", "--new", "a.json", "b.json", NULL);
  assert_says (again, "2 files, 1 patient: 2 added");
  g_assert_cmpuint (count_patients (self), ==, 3);
}

/* --- Tables of our own ------------------------------------------------------------------------ */

static void
replace_text (char **text, const char *what, const char *with)
{
  g_auto (GStrv) parts = g_strsplit (*text, what, -1);

  g_free (*text);
  *text = g_strjoinv (with, parts);
}

static void
test_own_table (Fixture *self, gconstpointer data)
{
  g_autofree char *dahl = NULL;
  g_autofree char *moss = NULL;
  g_autofree char *table = NULL;
  g_autofree char *of_dahl = NULL;
  g_autofree char *of_moss = NULL;
  g_autofree char *episode = NULL;

  write_file (self, "a.json", person ("K1", "Dahl", "s1", "7"));
  write_file (self, "b.json", person ("K2", "Moss", "s2", "5"));
  g_autoptr (CtlRun) both = ctl_run_on_clinic (self->folder, "import", "a.json", "b.json", NULL);
  ctl_run_assert_done (both);
  dahl = find_patient (self, "dahl");
  moss = find_patient (self, "moss");
  of_dahl = g_strconcat ("--patient=", dahl, NULL);
  of_moss = g_strconcat ("--patient=", moss, NULL);
  table = export (self, dahl, NULL);
  episode = g_strdup (strrchr (g_strchomp (table), ',') + 1);
  ctl_write (self->folder, "values.csv", table);

  /* It is of whom it says, said or not, and of nobody else. */
  g_autoptr (CtlRun) alone = ctl_run_on_clinic (self->folder, "import", "values.csv", NULL);
  assert_says (alone, "0 added, 1 known already");
  g_autoptr (CtlRun) right =
      ctl_run_on_clinic (self->folder, "import", of_dahl, "values.csv", NULL);
  assert_says (right, "0 added, 1 known already");
  g_autoptr (CtlRun) wrong =
      ctl_run_on_clinic (self->folder, "import", of_moss, "values.csv", NULL);
  assert_refuses (wrong, "values.csv: ", "saved of Dahl, Siri (1979-05-20), not of Moss, Siri");

  /* Another clinic's: somebody has to say. */
  replace_text (&table, episode, "9f0c1111-0000-4000-8000-000000000000");
  replace_text (&table, "2026-05-01", "2026-05-02");
  ctl_write (self->folder, "other.csv", table);
  g_autoptr (CtlRun) foreign = ctl_run_on_clinic (self->folder, "import", "other.csv", NULL);
  assert_refuses (foreign, "other.csv: ", "names no patient");
  g_autoptr (CtlRun) said = ctl_run_on_clinic (self->folder, "import", of_moss, "other.csv", NULL);
  assert_says (said, "1 added, 0 known already");
  g_assert_cmpuint (count_patients (self), ==, 2);
}

/* Damage is no row, and a row of another episode is of somebody else. */
static void
test_damaged_own_table (Fixture *self, gconstpointer data)
{
  static const char heading[] = "date,time,measure,name,value,unit,origin,episode\r\n"
                                "2026-05-01,,calf-pain-now,Calf pain now,4,0-10,diary,e1\r\n";
  static const struct
  {
    const char *row;
    const char *what;
  } rows[] = {
    { "2026-05-02,,calf-pain-now,\"Calf pain now,4,0-10,diary,e1\r\n", "is not closed" },
    { "2026-05-02,,calf-pain-now,Calf pain now,4,0-10,diary,e1,more\r\n", "9 cells" },
    { "2026-05-02,,calf-pain-now,Calf pain now,4,0-10,diary,e2\r\n", "“e2” is not the episode" },
    { "2026-05-02,,calf-pain-now,Calf pain now,4,0-10,diary\r\n", "“” is not the episode" },
    { "2026-05-02,,calf-pain-now,Calf pain now,44,0-10,diary,e1\r\n", "44" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      write_file (self, "v.csv", g_strconcat (heading, rows[i].row, NULL));
      g_autoptr (CtlRun) run = ctl_run_on_clinic (self->folder, "import", "v.csv", NULL);
      assert_refuses (run, "v.csv:3: ", rows[i].what);
    }
}

/* --- Packed ----------------------------------------------------------------------------------- */

static void
write_packed (Fixture *self, const char *name, const char *text)
{
  g_autoptr (GInputStream) plain =
      g_memory_input_stream_new_from_data (text, (gssize) strlen (text), NULL);
  g_autoptr (GConverter) converter =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (plain, converter);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char buffer[4096];
  gsize n = 0;

  g_input_stream_read_all (stream, buffer, sizeof buffer, &n, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, <, sizeof buffer);
  g_file_set_contents (path, buffer, (gssize) n, &error);
  g_assert_no_error (error);
}

static void
test_packed (Fixture *self, gconstpointer data)
{
  g_autofree char *bundle = person ("K1", "Dahl", "s1", "7");
  g_autofree char *list = NULL;

  write_packed (self, "Ivo Roth.csv.gz", "date,calf pain\n2026-05-01,4\n2026-05-02,3\n");
  write_packed (self, "bundle.json.gz", bundle);
  g_autoptr (CtlRun) run =
      ctl_run_on_clinic (self->folder, "import", "Ivo Roth.csv.gz", "bundle.json.gz", NULL);
  assert_says (run, "2 files, 2 patients: 3 added");
  list = list_patients (self);
  g_assert_nonnull (strstr (list, "\tIvo Roth\t"));
  ctl_write (self->folder, "x.xml",
             "<?xml version=\"1.0\"?><Bundle xmlns=\"http://hl7.org/fhir\"/>");
  g_autoptr (CtlRun) xml = ctl_run_on_clinic (self->folder, "import", "x.xml", NULL);
  assert_refuses (xml, "x.xml: is FHIR as XML", "as JSON");
}

/* --- What holds of whatever was taken --------------------------------------------------------- */

#define N_FILES 14

/* What a number ought to have. */
static void
note_score (GHashTable *expected, const char *key, const char *moment, double value)
{
  char *have = g_hash_table_lookup (expected, key);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  /* A table has twelve places of it. */
  g_ascii_formatd (number, sizeof number, "%.12g", value);
  g_hash_table_replace (expected, g_strdup (key),
                        g_strdup_printf ("%s%s=%s;", have != NULL ? have : "", moment, number));
}

/* A few issuers that give the same values, a few people who are called the same. */
static char *
make_bundle (GRand *random, guint n, GHashTable *expected)
{
  static const char *const families[] = { "Dahl", "Moss" };
  const guint issuer = (guint) g_rand_int_range (random, 0, 3);
  const guint value = (guint) g_rand_int_range (random, 0, 3);
  g_autofree char *system = g_strdup_printf ("https://%u.invalid/mrn", issuer);
  g_autofree char *id = g_strdup_printf ("r%d", g_rand_int_range (random, 0, 3));
  g_autofree char *number = g_strdup_printf ("K%u", value);
  g_autofree char *key = g_strdup_printf ("%s|%s", system, number);
  g_autofree char *identifier = fhir_number (system, number);
  g_autofree char *score_id = g_strdup_printf ("s%u", n);
  g_autofree char *day =
      g_strdup_printf ("2025-%02u-%02d", 1 + n % 12, g_rand_int_range (random, 1, 29));
  const gboolean has_clock = g_rand_boolean (random);
  g_autofree char *moment =
      has_clock ? g_strdup_printf ("%sT%02d:%02d:00", day, g_rand_int_range (random, 1, 24),
                                   g_rand_int_range (random, 0, 60))
                : g_strdup (day);
  const int points = g_rand_int_range (random, 0, 11);
  /* One that no table writes whole is known again all the same. */
  const double value_of = n % 2 == 0 ? points : points * 0.9 + 1.0 / 3;
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *what = g_strdup_printf ("\"valueQuantity\":{\"value\":%s}",
                                           g_ascii_dtostr (digits, sizeof digits, value_of));

  note_score (expected, key, moment, value_of);
  return fhir_bundle ("", fhir_patient (id, families[value % 2], "Siri", "1979-05-20", identifier),
                      fhir_score (score_id, id, "final", moment, what), NULL);
}

static char *
make_diary (GRand *random, guint n, GHashTable *expected)
{
  g_autoptr (GString) text = g_string_new ("date,time,calf pain,sleep\n");
  g_autofree char *key = g_strdup_printf ("diary %u", n);

  for (int i = g_rand_int_range (random, 1, 8); i > 0; i--)
    {
      g_autofree char *moment =
          g_strdup_printf ("2025-06-%02dT%02d:%02d:00", i, g_rand_int_range (random, 1, 24),
                           g_rand_int_range (random, 0, 60));
      const int points = g_rand_int_range (random, 0, 11);

      g_string_append_printf (text, "%.10s,%.5s,%d,\n", moment, moment + 11, points);
      note_score (expected, key, moment, points);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Values in one order, whatever order they came in. */
static char *
sort_scores (const char *scores)
{
  g_auto (GStrv) parts = g_strsplit (scores, ";", -1);

  qsort (parts, g_strv_length (parts), sizeof *parts, compare_texts);
  return g_strjoinv (";", parts);
}

static char *
list_scores (const char *table)
{
  g_auto (GStrv) lines = g_strsplit (table, "\r\n", -1);
  g_autoptr (GString) scores = g_string_new (NULL);

  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      const gboolean has_clock = *cells[1] != '\0';

      g_string_append_printf (scores, "%s%s%s%s=%s;", cells[0], has_clock ? "T" : "", cells[1],
                              has_clock ? ":00" : "", cells[4]);
    }
  return sort_scores (scores->str);
}

static GPtrArray *
sort_expected (GHashTable *expected)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer scores;

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, NULL, &scores))
    g_ptr_array_add (all, sort_scores (scores));
  g_ptr_array_sort (all, compare_texts);
  return all;
}

/* Exports every patient, holds what they have against what they ought to, and takes it in again. */
static void
check_clinic (Fixture *self, GHashTable *expected)
{
  g_autofree char *list = list_patients (self);
  g_auto (GStrv) lines = g_strsplit (list, "\n", -1);
  g_autoptr (GPtrArray) ought = sort_expected (expected);
  g_autoptr (GPtrArray) have = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CtlRun) again = NULL;
  g_autofree char *after = NULL;
  g_autofree char *told = NULL;

  g_ptr_array_add (arguments, g_strdup ("import"));
  g_ptr_array_add (arguments, g_strdup ("--clinic=c.sural"));
  g_ptr_array_add (arguments, g_strdup ("--passphrase-file=pass"));
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autofree char *id = g_strndup (lines[i], strcspn (lines[i], "\t"));
      g_autofree char *table = export (self, id, NULL);
      g_autofree char *name = g_strdup_printf ("values-%u.csv", i);

      g_ptr_array_add (have, list_scores (table));
      ctl_write (self->folder, name, table);
      g_ptr_array_add (arguments, g_steal_pointer (&name));
    }
  g_ptr_array_sort (have, compare_texts);
  g_assert_cmpuint (have->len, ==, ought->len);
  for (guint i = 0; i < have->len; i++)
    g_assert_cmpstr (g_ptr_array_index (have, i), ==, g_ptr_array_index (ought, i));
  again = ctl_run_all (self->folder, NULL, arguments);
  told = g_strdup_printf ("%u files, %u patients: 0 added, ", have->len, have->len);
  assert_says (again, told);
  after = list_patients (self);
  g_assert_cmpstr (after, ==, list);
}

/* Nothing that was taken, exported and taken again adds anything, and who was given a number by
 * different issuers is never one person unasked. */
static void
test_property (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  g_autoptr (GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CtlRun) taken = NULL;
  g_autoptr (CtlRun) again = NULL;

  g_ptr_array_add (arguments, g_strdup ("import"));
  g_ptr_array_add (arguments, g_strdup ("--clinic=c.sural"));
  g_ptr_array_add (arguments, g_strdup ("--passphrase-file=pass"));
  for (guint i = 0; i < N_FILES; i++)
    {
      const gboolean is_diary = i % 5 == 4;
      g_autofree char *name = g_strdup_printf ("file %u.%s", i, is_diary ? "csv" : "json");

      write_file (self, name,
                  is_diary ? make_diary (random, i, expected) : make_bundle (random, i, expected));
      g_ptr_array_add (arguments, g_steal_pointer (&name));
    }
  taken = ctl_run_all (self->folder, NULL, arguments);
  assert_says (taken, " added, 0 known already, ");
  check_clinic (self, expected);
  again = ctl_run_all (self->folder, NULL, arguments);
  assert_says (again, " patients: 0 added, ");
  check_clinic (self, expected);
}

/* --- Several people in one file --------------------------------------------------------------- */

/* Each is taken in by their own number; --patient is of one, and --new of all of them. */
static void
test_several_people (Fixture *self, gconstpointer data)
{
  g_autofree char *of_one = fhir_number ("https://one.invalid/mrn", "K1");
  g_autofree char *of_other = fhir_number ("https://one.invalid/mrn", "K2");

  write_file (self, "one.json", person ("K1", "Dahl", "s1", "7"));
  write_file (self, "both.json",
              fhir_bundle ("", fhir_patient ("K1", "Dahl", "Siri", "1979-05-20", of_one),
                           fhir_score ("s2", "K2", "final", "2026-05-02", FHIR_POINTS (4)),
                           fhir_patient ("K2", "Moss", "Ida", "1990-01-31", of_other),
                           fhir_score ("s3", "K1", "final", "2026-05-03", FHIR_POINTS (5)), NULL));
  write_file (self, "called.json",
              fhir_bundle ("", fhir_patient ("K1", "Dahl", "Siri", "1979-05-20", of_one),
                           fhir_patient ("K2", "Rund", "Eva", "1955-01-31", of_other),
                           fhir_score ("s4", "K2", "final", "2026-05-04", FHIR_POINTS (6)), NULL));
  g_autoptr (CtlRun) one = ctl_run_on_clinic (self->folder, "import", "one.json", NULL);
  assert_says (one, "1 added");
  g_autofree char *id = find_patient (self, "Dahl");
  g_autofree char *option = g_strconcat ("--patient=", id, NULL);
  g_autoptr (CtlRun) said = ctl_run_on_clinic (self->folder, "import", "both.json", option, NULL);
  assert_refuses (said, "both.json is of 2 patients", "--patient says that it is of one");
  g_assert_cmpuint (count_patients (self), ==, 1);
  g_autoptr (CtlRun) both = ctl_run_on_clinic (self->folder, "import", "both.json", NULL);
  assert_says (both, "both.json: 2 added, 0 known already, 0 passed over");
  g_assert_nonnull (strstr (both->out, "  for Dahl, Siri (1979-05-20)\n  for Moss, Ida"));
  g_assert_nonnull (strstr (both->out, "1 file, 2 patients: 2 added"));
  g_assert_cmpuint (count_patients (self), ==, 2);
  g_autoptr (CtlRun) again = ctl_run_on_clinic (self->folder, "import", "both.json", NULL);
  assert_says (again, "both.json: 0 added, 2 known already, 0 passed over");
  /* Nothing of it while it is not said whose all of it is. */
  g_autoptr (CtlRun) called = ctl_run_on_clinic (self->folder, "import", "called.json", NULL);
  assert_refuses (called, "called.json: ", "say --new where each is somebody new");
  g_assert_cmpuint (count_patients (self), ==, 2);
}

/* --- Who was deleted -------------------------------------------------------------------------- */

/* Nobody comes back by the way: it is refused, or said. */
static void
test_deleted (Fixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *option = NULL;
  g_autofree char *undo = NULL;

  write_file (self, "a.json", person ("K1", "Dahl", "s1", "7"));
  write_file (self, "b.json", person ("K1", "Dahl", "s2", "5"));
  g_autoptr (CtlRun) first = ctl_run_on_clinic (self->folder, "import", "a.json", NULL);
  assert_says (first, "1 added");
  id = find_patient (self, "Dahl");
  option = g_strconcat ("--patient=", id, NULL);
  g_autoptr (CtlRun) list = ctl_run_on_clinic (self->folder, "imports", NULL);
  ctl_run_assert_done (list);
  undo = g_strdup_printf ("--undo=%.*s", (int) strcspn (list->out, "\t"), list->out);
  g_autoptr (CtlRun) undone = ctl_run_on_clinic (self->folder, "imports", undo, NULL);
  ctl_run_assert_done (undone);
  g_assert_cmpuint (count_patients (self), ==, 0);
  g_autoptr (CtlRun) refused = ctl_run_on_clinic (self->folder, "import", "b.json", option, NULL);
  assert_refuses (refused, "Dahl, Siri was deleted", "say --restore");
  g_assert_cmpuint (count_patients (self), ==, 0);
  g_autoptr (CtlRun) alone =
      ctl_run_on_clinic (self->folder, "import", "b.json", "--restore", NULL);
  ctl_run_assert_refused (alone, 2, "import: --restore goes with --patient");
  g_autoptr (CtlRun) said =
      ctl_run_on_clinic (self->folder, "import", "b.json", option, "--restore", NULL);
  assert_says (said, "  the patient was deleted, and is shown again\n");
  g_assert_cmpuint (count_patients (self), ==, 1);
}

/* What is no file is called what it is, and nothing is waited for that may never come. */
static void
test_no_file (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->folder, "folder", NULL);
  g_autofree char *pipe = g_build_filename (self->folder, "pipe", NULL);
  g_autoptr (CtlRun) of_folder = NULL;
  g_autoptr (CtlRun) of_pipe = NULL;
  g_autoptr (CtlRun) of_device = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  of_folder = ctl_run_on_clinic (self->folder, "import", "folder", NULL);
  of_pipe = ctl_run_on_clinic (self->folder, "import", "pipe", NULL);
  of_device = ctl_run_on_clinic (self->folder, "import", "/dev/zero", NULL);
  assert_refuses (of_folder, "folder: is a folder; give the files in it", "");
  assert_refuses (of_pipe, "pipe: is a pipe into which nothing is written", "");
  assert_refuses (of_device, "/dev/zero: is a device, not a file", "");
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A pipe into which somebody writes is read to its end. */
static void
test_pipe (Fixture *self, gconstpointer data)
{
  g_autofree char *pipe = g_build_filename (self->folder, "pipe", NULL);
  const char *const writer[] = { "sh", "-c", "cat a.json > pipe", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (CtlRun) run = NULL;

  write_file (self, "a.json", person ("K1", "Dahl", "s1", "7"));
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_spawn_async (self->folder, (char **) writer, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                 &error);
  g_assert_no_error (error);
  /* Until it waits for a reader nothing is written into it. */
  do
    {
      g_clear_pointer (&run, ctl_run_free);
      run = ctl_run_on_clinic (self->folder, "import", "pipe", NULL);
    }
  while (run->status != 0 && strstr (run->err, "into which nothing is written") != NULL);
  assert_says (run, "pipe: 1 added");
}

/* --- Sudden death ----------------------------------------------------------------------------- */

static char *
long_diary (const char *measure, guint n_days)
{
  g_autoptr (GString) text = g_string_new ("");

  g_string_append_printf (text, "date,%s\n", measure);
  for (guint i = 0; i < n_days; i++)
    {
      g_autofree char *date = sural_day_to_string (sural_day_new (1990, 1, 1) + (SuralDay) i);

      g_string_append_printf (text, "%s,%u\n", date, i % 11);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The clinic as it was made, without anybody in it. */
static void
forget_clinic (Fixture *self)
{
  ctl_remove_folder (self->folder);
  self->folder = ctl_make_clinic ();
  write_file (self, "one.csv", long_diary ("calf-pain-now", 6000));
  write_file (self, "two.csv", long_diary ("calf-pain-worst", 6000));
}

static GSubprocess *
begin_import (Fixture *self)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = NULL;

  g_subprocess_launcher_set_cwd (launcher, self->folder);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("SURALCTL"), "import",
                                         "--clinic=c.sural", "--passphrase-file=pass", "one.csv",
                                         "two.csv", NULL);
  g_assert_no_error (error);
  return process;
}

/* Both files, or neither. */
static gboolean
are_taken (Fixture *self)
{
  g_autoptr (CtlRun) verify = ctl_run_on_clinic (self->folder, "verify", NULL);
  const guint n = count_patients (self);

  ctl_run_assert_done (verify);
  g_assert_true (n == 0 || n == 2);
  if (n == 2)
    {
      g_autoptr (CtlRun) again =
          ctl_run_on_clinic (self->folder, "import", "one.csv", "two.csv", NULL);

      assert_says (again, "12000 known already");
    }
  return n == 2;
}

/* suralctl that is killed while it takes in two files has taken both or neither. */
static void
test_killed (Fixture *self, gconstpointer data)
{
  const guint n_kills = trust_get_n_kills (8);
  guint n_taken = 0;
  gint64 longest;

  forget_clinic (self);
  g_autoptr (GSubprocess) whole = begin_import (self);
  longest = g_get_monotonic_time ();
  g_assert_true (g_subprocess_wait_check (whole, NULL, NULL));
  longest = g_get_monotonic_time () - longest;
  g_assert_true (are_taken (self));
  for (guint i = 0; i < n_kills; i++)
    {
      g_autoptr (GSubprocess) process = NULL;

      forget_clinic (self);
      process = begin_import (self);
      /* Not waiting for anything: the moment itself is what is drawn. */
      g_usleep ((gulong) g_test_rand_int_range (0, (gint32) longest));
      g_subprocess_force_exit (process);
      g_subprocess_wait (process, NULL, NULL);
      n_taken += are_taken (self);
    }
  g_test_message (
      "%u kills of suralctl under an import of two files: both there in %u, else neither", n_kills,
      n_taken);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  static const guint seeds[] = { 1, 20261129, 77, 4711 };

  g_test_init (&argc, &argv, NULL);
  ADD ("/ctl-import/all-or-none", test_all_or_none);
  ADD ("/ctl-import/patient-of-several", test_patient_of_several);
  ADD ("/ctl-import/new-of-several", test_new_of_several);
  ADD ("/ctl-import/several-people", test_several_people);
  ADD ("/ctl-import/deleted", test_deleted);
  ADD ("/ctl-import/own-table", test_own_table);
  ADD ("/ctl-import/damaged-own-table", test_damaged_own_table);
  ADD ("/ctl-import/packed", test_packed);
  ADD ("/ctl-import/no-file", test_no_file);
  ADD ("/ctl-import/pipe", test_pipe);
  ADD ("/ctl-import/killed", test_killed);
  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autofree char *path = g_strdup_printf ("/ctl-import/property/%u", seeds[i]);

      g_test_add (path, Fixture, GUINT_TO_POINTER (seeds[i]), set_up, test_property, tear_down);
    }
  return g_test_run ();
}
