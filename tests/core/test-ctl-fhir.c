/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose a score is, which version of it holds, and what is said of what is not taken: suralctl with
 * files of invented people, each case in a clinic of its own. */
#include "config.h"

#include <string.h>

#include "ctl-run.h"
#include "fhir-files.h"

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

/* --- What is done with them ------------------------------------------------------------------- */

static CtlRun *
import_with (Fixture *self, const char *option, const char *name, const char *text)
{
  GPtrArray *arguments = g_ptr_array_new_with_free_func (g_free);
  CtlRun *run = NULL;

  if (text != NULL)
    ctl_write (self->folder, name, text);
  g_ptr_array_add (arguments, g_strdup ("import"));
  g_ptr_array_add (arguments, g_strdup ("--clinic=c.sural"));
  g_ptr_array_add (arguments, g_strdup ("--passphrase-file=pass"));
  if (option != NULL)
    g_ptr_array_add (arguments, g_strdup (option));
  g_ptr_array_add (arguments, g_strdup (name));
  run = ctl_run_all (self->folder, NULL, arguments);
  g_ptr_array_unref (arguments);
  return run;
}

/* Frees @text. The first line of what is printed begins with @counts after the name. */
static void
take (Fixture *self, const char *name, char *text, const char *counts)
{
  g_autofree char *owned = text;
  g_autofree char *line = g_strdup_printf ("%s: %s", name, counts);
  g_autoptr (CtlRun) run = import_with (self, NULL, name, text);

  ctl_run_assert_done (run);
  g_test_message ("%s", run->out);
  g_assert_true (g_str_has_prefix (run->out, line));
}

/* Nothing is stored, and one line says @what and how to answer. */
static void
refuse (Fixture *self, const char *name, char *text, const char *what)
{
  g_autofree char *owned = text;
  g_autoptr (CtlRun) run = import_with (self, NULL, name, text);

  ctl_run_assert_refused (run, 1, name);
  g_test_message ("%s", run->err);
  g_assert_nonnull (strstr (run->err, what));
}

static char *
print (Fixture *self, const char *verb, const char *argument)
{
  g_autoptr (CtlRun) run = ctl_run (self->folder, NULL, verb, "--clinic=c.sural",
                                    "--passphrase-file=pass", argument, NULL);

  ctl_run_assert_done (run);
  return g_steal_pointer (&run->out);
}

/* Names in the order of the list, as "Berg, Nora; Roth, Ivo". */
static void
assert_patients (Fixture *self, const char *expected)
{
  g_autofree char *list = print (self, "patients", NULL);
  g_auto (GStrv) lines = g_strsplit (list, "\n", -1);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);

      g_string_append_printf (names, "%s%s", i > 0 ? "; " : "", fields[1]);
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static char *
find_patient (Fixture *self, const char *search)
{
  g_autofree char *option = g_strconcat ("--search=", search, NULL);
  g_autofree char *list = print (self, "patients", option);

  g_assert_cmpstr (list, !=, "");
  return g_strndup (list, strcspn (list, "\t"));
}

/* Values in the order of their moments, as "6 4". */
static void
assert_values (Fixture *self, const char *search, const char *expected)
{
  g_autofree char *id = find_patient (self, search);
  g_autofree char *table = print (self, "export", id);
  g_auto (GStrv) lines = g_strsplit (table, "\r\n", -1);
  g_autoptr (GString) values = g_string_new (NULL);

  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);

      g_string_append_printf (values, "%s%s", i > 1 ? " " : "", cells[4]);
    }
  g_assert_cmpstr (values->str, ==, expected);
}

static void
assert_sound (Fixture *self)
{
  g_autofree char *said = print (self, "verify", NULL);

  g_assert_true (g_str_has_suffix (said, ", everything reads back as written.\n"));
}

/* --- 1: whose it is --------------------------------------------------------------------------- */

/* A server that was copied gives the same ids to others, and an export numbers them anew: the
 * number of the record with its issuer decides. */
static void
test_same_resource_id (Fixture *self, gconstpointer data)
{
  g_autofree char *one = fhir_number ("https://one.invalid/mrn", "K-1");
  g_autofree char *two = fhir_number ("https://one.invalid/mrn", "K-2");

  take (self, "a.json",
        fhir_bundle ("", fhir_patient ("7", "Dahl", "Siri", "1979-05-20", one),
                     fhir_score ("s1", "7", "final", "2026-05-01", FHIR_POINTS (7)), NULL),
        "1 added");
  take (self, "b.json",
        fhir_bundle ("", fhir_patient ("7", "Moss", "Tor", "1966-02-03", two),
                     fhir_score ("s1", "7", "final", "2026-05-02", FHIR_POINTS (2)), NULL),
        "1 added");
  take (self, "c.json",
        fhir_bundle ("", fhir_patient ("901", "Dahl", "Siri", "1979-05-20", one),
                     fhir_score ("s1", "901", "final", "2026-05-09", FHIR_POINTS (3)), NULL),
        "1 added");
  assert_patients (self, "Dahl, Siri; Moss, Tor");
  assert_values (self, "dahl", "7 3");
  assert_values (self, "moss", "2");
  assert_sound (self);
}

/* The same value of another issuer is another number. */
static void
test_other_issuer (Fixture *self, gconstpointer data)
{
  g_autofree char *one = fhir_number ("https://one.invalid/mrn", "K-1");
  g_autofree char *two = fhir_number ("https://two.invalid/mrn", "K-1");

  take (self, "a.json",
        fhir_bundle ("", fhir_patient ("7", "Dahl", "Siri", "1979-05-20", one),
                     fhir_score ("s1", "7", "final", "2026-05-01", FHIR_POINTS (7)), NULL),
        "1 added");
  take (self, "b.json",
        fhir_bundle ("", fhir_patient ("8", "Dahl", "Siri", "1979-05-20", two),
                     fhir_score ("s1", "8", "final", "2026-05-02", FHIR_POINTS (2)), NULL),
        "1 added");
  assert_patients (self, "Dahl, Siri; Dahl, Siri");
}

static void
test_diaries_of_one_name (Fixture *self, gconstpointer data)
{
  take (self, "log.csv", g_strdup ("date,calf pain\n2026-05-01,3\n2026-05-02,3\n"), "2 added");
  refuse (self, "log.csv", g_strdup ("date,calf pain\n2026-05-01,8\n2026-05-02,7\n"), "--patient");
  assert_patients (self, "log");
  assert_values (self, "log", "3 3");
  g_autoptr (CtlRun) other = import_with (self, "--new", "log.csv", NULL);
  ctl_run_assert_done (other);
  assert_patients (self, "log; log");
}

/* A number of the state is nobody's key, and is kept nowhere. */
static void
test_state_number (Fixture *self, gconstpointer data)
{
  static const char ahv[] = ",\"identifier\":[{\"system\":\"urn:oid:2.16.756.5.32\","
                            "\"value\":\"7561111111119\"}]";
  g_autofree char *list = NULL;

  take (self, "a.json",
        fhir_bundle ("", fhir_patient ("1", "Lind", "Asa", "1990-07-07", ahv), NULL), "0 added");
  take (self, "b.json",
        fhir_bundle ("", fhir_patient ("2", "Fell", "Udo", "1955-01-01", ahv), NULL), "0 added");
  assert_patients (self, "Fell, Udo; Lind, Asa");
  list = print (self, "patients", "--search=7561111111119");
  g_assert_cmpstr (list, ==, "");
}

/* A number that fits while the person does not is asked, once: what was said is remembered. */
static void
test_number_of_somebody_else (Fixture *self, gconstpointer data)
{
  g_autofree char *one = fhir_number ("https://one.invalid/mrn", "K-1");
  g_autofree char *id = NULL;
  g_autofree char *option = NULL;

  take (self, "a.json",
        fhir_bundle ("", fhir_patient ("7", "Dahl", "Siri", "1979-05-20", one),
                     fhir_score ("s1", "7", "final", "2026-05-01", FHIR_POINTS (7)), NULL),
        "1 added");
  refuse (self, "b.json",
          fhir_bundle ("", fhir_patient ("7", "Moss", "Siri", "1979-05-20", one),
                       fhir_score ("s2", "7", "final", "2026-05-02", FHIR_POINTS (5)), NULL),
          "--new");
  assert_values (self, "dahl", "7");
  id = find_patient (self, "dahl");
  option = g_strconcat ("--patient=", id, NULL);
  g_autoptr (CtlRun) said = import_with (self, option, "b.json", NULL);
  ctl_run_assert_done (said);
  assert_values (self, "dahl", "7 5");
  take (self, "c.json",
        fhir_bundle ("", fhir_patient ("7", "Moss", "Siri", "1979-05-20", one),
                     fhir_score ("s3", "7", "final", "2026-05-03", FHIR_POINTS (4)), NULL),
        "1 added");
  assert_values (self, "dahl", "7 5 4");
  /* Nobody said anything of a third one. */
  refuse (self, "d.json",
          fhir_bundle ("", fhir_patient ("7", "Dahl", "Siri", "1980-05-20", one),
                       fhir_score ("s4", "7", "final", "2026-05-04", FHIR_POINTS (9)), NULL),
          "--patient");
  g_autoptr (CtlRun) other = import_with (self, "--new", "d.json", NULL);
  ctl_run_assert_done (other);
  take (self, "e.json",
        fhir_bundle ("", fhir_patient ("7", "Dahl", "Siri", "1980-05-20", one),
                     fhir_score ("s5", "7", "final", "2026-05-05", FHIR_POINTS (8)), NULL),
        "1 added");
  assert_values (self, "1980-05-20", "9 8");
  assert_sound (self);
}

/* A patient with a name of today and one of before. */
static char *
renamed (const char *family, const char *former, const char *born, const char *more)
{
  return g_strdup_printf ("{\"resourceType\":\"Patient\",\"id\":\"7\",\"name\":[{\"use\":"
                          "\"maiden\",\"family\":\"%s\"},{\"use\":\"official\",\"family\":"
                          "\"%s\",\"given\":[\"Siri\"]}],\"birthDate\":\"%s\",\"gender\":"
                          "\"female\"%s}",
                          former, family, born, more);
}

/* A later change of name is no other person where number and birth fit and the file still knows the
 * name of before: it is said. */
static void
test_change_of_name (Fixture *self, gconstpointer data)
{
  g_autofree char *one = fhir_number ("https://one.invalid/mrn", "K-1");
  g_autofree char *text = NULL;

  take (self, "a.json",
        fhir_bundle ("", fhir_patient ("7", "Dahl", "Siri", "1979-05-20", one),
                     fhir_score ("s1", "7", "final", "2026-05-01", FHIR_POINTS (7)), NULL),
        "1 added");
  text = fhir_bundle ("", renamed ("Moss", "Dahl", "1979-05-20", one),
                      fhir_score ("s2", "7", "final", "2026-05-02", FHIR_POINTS (5)), NULL);
  g_autoptr (CtlRun) run = import_with (self, NULL, "b.json", text);
  ctl_run_assert_done (run);
  g_assert_nonnull (strstr (run->out, "Dahl, Siri is called Moss, Siri in the file"));
  assert_values (self, "dahl", "7 5");
  /* Neither another birth nor another former name is the same person. */
  refuse (self, "c.json",
          fhir_bundle ("", renamed ("Moss", "Dahl", "1980-05-20", one),
                       fhir_score ("s3", "7", "final", "2026-05-03", FHIR_POINTS (5)), NULL),
          "--new");
  refuse (self, "d.json",
          fhir_bundle ("", renamed ("Moss", "Reed", "1979-05-20", one),
                       fhir_score ("s3", "7", "final", "2026-05-03", FHIR_POINTS (5)), NULL),
          "--new");
  assert_patients (self, "Dahl, Siri");
}

/* --- 4: days ---------------------------------------------------------------------------------- */

/* A slip in a year is asked about in a bundle, too, and what was said of it is done. */
static void
test_days (Fixture *self, gconstpointer data)
{
  char *text = fhir_bundle ("", fhir_patient ("7", "Dahl", "Siri", "1979-05-20", ""),
                            fhir_score ("s1", "7", "final", "2026-05-01", FHIR_POINTS (7)),
                            fhir_score ("s2", "7", "final", "2062-05-02", FHIR_POINTS (4)),
                            fhir_score ("s3", "7", "final", "1926-05-02", FHIR_POINTS (9)), NULL);

  refuse (self, "a.json", text, "--days=keep");
  assert_patients (self, "");
  g_autoptr (CtlRun) run = import_with (self, "--days=leave-out", "a.json", NULL);
  ctl_run_assert_done (run);
  g_assert_nonnull (strstr (run->out, "1 passed over: 2062-05-02 lies after today"));
  g_assert_nonnull (strstr (run->out, "1 passed over: 1926-05-02 lies before the patient was"));
  assert_values (self, "dahl", "7");
  g_autoptr (CtlRun) kept = import_with (self, "--days=keep", "a.json", NULL);
  ctl_run_assert_done (kept);
  assert_values (self, "dahl", "9 7 4");
  g_autoptr (CtlRun) misused = import_with (self, "--days=maybe", "a.json", NULL);
  ctl_run_assert_refused (misused, 2, "import");
}

/* --- 2: corrections --------------------------------------------------------------------------- */

static void
test_corrected (Fixture *self, gconstpointer data)
{
  g_autofree char *one = fhir_number ("https://one.invalid/mrn", "K-5");
  g_autofree char *id = NULL;
  g_autofree char *cases = NULL;

  take (self, "a.json",
        fhir_bundle ("", fhir_patient ("5", "Aro", "Eva", "1992-12-01", one),
                     fhir_score ("s5", "5", "final", "2026-05-01T09:15:00+02:00", FHIR_POINTS (8)),
                     NULL),
        "1 added, 0 known already, 0 passed over\n");
  take (self, "b.json",
        fhir_bundle ("", fhir_patient ("5", "Aro", "Eva", "1992-12-01", one),
                     fhir_score ("s5", "5", "amended", "2026-05-01T09:15:00+02:00",
                                 FHIR_POINTS (2)),
                     NULL),
        "1 added, 0 known already, 0 passed over, 1 replaced\n");
  assert_values (self, "aro", "2");
  take (self, "c.json",
        fhir_bundle ("", fhir_patient ("5", "Aro", "Eva", "1992-12-01", one),
                     fhir_score ("s5", "5", "entered-in-error", "2026-05-01T09:15:00+02:00",
                                 FHIR_POINTS (2)),
                     NULL),
        "0 added, 0 known already, 0 passed over, 1 withdrawn\n");
  assert_values (self, "aro", "");
  id = find_patient (self, "aro");
  /* Each of them brought a score, or withdrew one. */
  g_autoptr (CtlRun) imports = ctl_run (self->folder, NULL, "imports", id, "--clinic=c.sural",
                                        "--passphrase-file=pass", NULL);
  ctl_run_assert_done (imports);
  for (const char *line = imports->out; *line != '\0'; line = strchr (line, '\n') + 1)
    {
      g_autofree char *one_line = g_strndup (line, strcspn (line, "\n"));
      g_auto (GStrv) fields = g_strsplit (one_line, "\t", -1);

      g_assert_cmpuint (g_strv_length (fields), >, 3);
      g_assert_cmpstr (fields[3], ==, "1");
    }
  g_autoptr (CtlRun) episodes = ctl_run (self->folder, NULL, "case", id, "--episodes",
                                         "--clinic=c.sural", "--passphrase-file=pass", NULL);
  ctl_run_assert_done (episodes);
  cases = g_strdup (episodes->out);
  g_assert_cmpuint (strcspn (cases, "\n"), ==, strlen (cases) - 1);
  assert_sound (self);
}

static CtlRun *
import_for (Fixture *self, const char *id, const char *option, const char *name, const char *text)
{
  g_autofree char *whose = g_strconcat ("--patient=", id, NULL);

  ctl_write (self->folder, name, text);
  return ctl_run (self->folder, NULL, "import", "--clinic=c.sural", "--passphrase-file=pass", whose,
                  name, option, NULL);
}

static char *
add_patient (Fixture *self)
{
  g_autofree char *one = fhir_number ("https://one.invalid/mrn", "K-9");

  take (self, "p.json",
        fhir_bundle ("", fhir_patient ("9", "Lund", "Per", "1970-01-01", one),
                     fhir_score ("s0", "9", "final", "2026-04-01", FHIR_POINTS (8)), NULL),
        "1 added");
  return find_patient (self, "lund");
}

static void
test_diary_corrected (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add_patient (self);
  g_autoptr (CtlRun) first =
      import_for (self, id, NULL, "d.csv",
                  "date,time,calf pain\n2026-05-01,08:00,4\n2026-05-01,20:00,7\n"
                  "2026-05-02,20:00,4\n");
  g_autoptr (CtlRun) second =
      import_for (self, id, NULL, "e.csv",
                  "date,time,calf pain\n2026-05-01,08:00,4\n2026-05-01,20:00,1\n"
                  "2026-05-02,20:00,4\n");
  ctl_run_assert_done (first);
  ctl_run_assert_done (second);
  g_assert_nonnull (strstr (second->out, "1 added, 2 known already, 0 passed over, 1 replaced"));
  assert_values (self, "lund", "8 4 1 4");

  /* One value alone may be anything. */
  g_autoptr (CtlRun) asked =
      import_for (self, id, NULL, "f.csv", "date,time,calf pain\n2026-05-01,08:00,9\n");
  ctl_run_assert_refused (asked, 1, "f.csv");
  g_assert_nonnull (strstr (asked->err, "--replace"));
  assert_values (self, "lund", "8 4 1 4");
  g_autoptr (CtlRun) kept =
      import_for (self, id, "--keep-both", "f.csv", "date,time,calf pain\n2026-05-01,08:00,9\n");
  ctl_run_assert_done (kept);
  assert_values (self, "lund", "8 4 9 1 4");
  assert_sound (self);
}

/* What was exported is known, with its moments and as earlier versions wrote it, without. */
static void
test_own_export (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add_patient (self);
  g_autoptr (CtlRun) diary =
      import_for (self, id, NULL, "d.csv",
                  "date,time,calf pain\n2026-05-01,08:00:05,4\n2026-05-01,20:00,7\n"
                  "2026-05-02,,4\n");
  g_autofree char *table = NULL;
  g_autoptr (GString) days = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  ctl_run_assert_done (diary);
  table = print (self, "export", id);
  g_assert_nonnull (strstr (table, "2026-05-01,08:00:05,calf-pain-now,"));
  g_assert_nonnull (strstr (table, "2026-05-02,,calf-pain-now,"));
  g_autoptr (CtlRun) again = import_for (self, id, NULL, "values.csv", table);
  ctl_run_assert_done (again);
  g_assert_nonnull (strstr (again->out, "0 added, 4 known already, 0 passed over"));

  lines = g_strsplit (table, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", 3);

      *strrchr (cells[2], ',') = '\0'; /* the episode */
      g_string_append_printf (days, "%s,%s\r\n", cells[0], cells[2]);
    }
  g_autoptr (CtlRun) old = import_for (self, id, NULL, "values.csv", days->str);
  ctl_run_assert_done (old);
  g_assert_nonnull (strstr (old->out, "0 added, 4 known already, 0 passed over"));
  g_autoptr (CtlRun) broken = import_for (self, id, NULL, "values.csv",
                                          "date,time,measure,name,value,unit,origin\r\n"
                                          "2026-05-01,,calf-pain-now,Calf pain,4,,diary\r\n"
                                          "2026-05-01,,calf-pain-now,Calf pain,44,,diary\r\n");
  ctl_run_assert_refused (broken, 1, "values.csv:3: ");
}

/* What was given out of one record is taken into no other one, wherever it began: not by the
 * number, for who says whose it is passes that over, but by its episodes. */
static void
test_own_record (Fixture *self, gconstpointer data)
{
  g_autofree char *per = add_patient (self);
  g_autoptr (CtlRun) diary =
      import_for (self, per, NULL, "d.csv", "date,calf pain\n2026-05-01,4\n");
  g_autoptr (CtlRun) began = ctl_run (self->folder, NULL, "export", "--clinic=c.sural",
                                      "--passphrase-file=pass", "--format=fhir", per, NULL);
  Fixture other = { ctl_make_clinic () };
  g_autofree char *number = fhir_number ("https://one.invalid/mrn", "K-1");
  g_autofree char *ben = NULL;
  g_autofree char *there = NULL;

  ctl_run_assert_done (diary);
  ctl_run_assert_done (began);
  take (&other, "ben.json",
        fhir_bundle ("", fhir_patient ("7", "Root", "Ben", "1980-01-01", number),
                     fhir_score ("s0", "7", "final", "2026-04-01", FHIR_POINTS (3)), NULL),
        "1 added");
  ben = find_patient (&other, "root");
  take (&other, "record.json", g_strdup (began->out), "2 added");
  there = find_patient (&other, "lund");
  {
    g_autoptr (CtlRun) given = ctl_run (other.folder, NULL, "export", "--clinic=c.sural",
                                        "--passphrase-file=pass", "--format=fhir", there, NULL);
    g_autoptr (CtlRun) wrong = NULL;
    g_autoptr (CtlRun) right = NULL;

    ctl_run_assert_done (given);
    wrong = import_for (&other, ben, NULL, "given.json", given->out);
    ctl_run_assert_refused (wrong, 1, "given.json");
    g_assert_nonnull (strstr (wrong->err, "saved of Lund, Per"));
    right = import_for (&other, there, NULL, "given.json", given->out);
    ctl_run_assert_done (right);
  }
  assert_values (&other, "root", "3");
  assert_sound (&other);
  ctl_remove_folder (other.folder);
}

/* --- 5, 6, 7: what is taken, and what is said ------------------------------------------------- */

static void
test_meaning (Fixture *self, gconstpointer data)
{
  g_autofree char *one = fhir_number ("https://one.invalid/mrn", "K-3");
  g_autofree char *text =
      fhir_bundle ("", fhir_patient ("3", "Ruud", "Mia", "1981-01-01", one),
                   fhir_score ("s1", "3", "final", "2026-05-01",
                               "\"valueQuantity\":{\"value\":2,\"comparator\":\">\"}"),
                   fhir_score ("s2", "3", "final", "2026-05-02",
                               "\"valueQuantity\":{\"value\":5,\"unit\":\"cm\"}"),
                   fhir_score ("s3", "3", "final", "2026-05-03",
                               FHIR_POINTS (6) ",\"bodySite\":{\"text\":\"Lower back\"}"),
                   fhir_score ("s4", "3", "final", "2026-05-04", FHIR_POINTS (1)), NULL);
  g_autoptr (CtlRun) run = import_with (self, NULL, "a.json", text);

  ctl_run_assert_done (run);
  g_assert_true (g_str_has_prefix (run->out, "a.json: 1 added, 0 known already, 3 passed over\n"));
  g_assert_nonnull (strstr (run->out, "1 passed over: > 2: a limit, not a value\n"));
  g_assert_nonnull (strstr (run->out, "1 passed over: 5 cm: another unit\n"));
  g_assert_nonnull (strstr (run->out, "1 passed over: 6: a pain of Lower back, not of the calf\n"));
  assert_values (self, "ruud", "1");
}

static void
test_names (Fixture *self, gconstpointer data)
{
  g_autofree char *one = fhir_number ("https://one.invalid/mrn", "K-1");
  g_autofree char *old = g_strdup_printf (
      "{\"resourceType\":\"Patient\",\"id\":\"1\",\"birthDate\":\"1987-05-05\",\"name\":["
      "{\"use\":\"maiden\",\"family\":\"Frueher\",\"given\":[\"Ina\"]},"
      "{\"use\":\"official\",\"family\":\"Ehemals\",\"given\":[\"Ina\"],"
      "\"period\":{\"end\":\"2021-03\"}},"
      "{\"use\":\"usual\",\"family\":\"Heute\",\"given\":[\"Ina\"]}]%s}",
      one);

  take (self, "a.json", fhir_bundle ("", g_strdup (old), NULL), "0 added");
  assert_patients (self, "Heute, Ina");
  refuse (self, "b.json",
          g_strdup ("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":"
                    "\"Patient\",\"id\":\"2\",\"name\":[{\"family\":[\"Liste\"],\"given\":"
                    "[\"Bo\"]}]}}]}"),
          "DSTU2");
}

static void
test_reasons (Fixture *self, gconstpointer data)
{
  g_autofree char *one = fhir_number ("https://one.invalid/mrn", "K-1");

  /* One value that cannot be does not cost the others. */
  take (self, "a.json",
        fhir_bundle ("", fhir_patient ("1", "Ast", "Ute", "1977-07-07", one),
                     fhir_score ("s1", "1", "final", "2026-05-01", FHIR_POINTS (5)),
                     fhir_score ("s2", "1", "final", "2026-05-02", FHIR_POINTS (66)),
                     fhir_score ("s3", "1", "final", "2026-05-03", FHIR_POINTS (2)), NULL),
        "2 added, 0 known already, 1 passed over\n  1 passed over: 66: not between 0 and 10\n");
  assert_values (self, "ast", "5 2");
  /* A page of a search. */
  take (
      self, "b.json",
      fhir_bundle (",\"total\":31,\"link\":[{\"relation\":\"next\",\"url\":\"https://x?page=2\"}]",
                   fhir_patient ("2", "Buch", "Ute", "1977-07-07", ""),
                   fhir_score ("s4", "2", "final", "2026-05-01", FHIR_POINTS (4)), NULL),
      "1 added, 0 known already, 0 passed over\n  one page of a search of 31");
  /* A value that is no quantity, and a subject with its version. */
  take (self, "c.json",
        fhir_bundle ("", fhir_patient ("3", "Cid", "Ute", "1977-07-07", ""),
                     fhir_score ("s5", "3", "final", "2026-05-01", "\"valueInteger\":6"),
                     fhir_score ("s6", "3", "final", "2026-05-02", "\"valueString\":\"6 of 10\""),
                     fhir_score ("s7", "3/_history/4", "final", "2026-05-03", FHIR_POINTS (3)),
                     NULL),
        "2 added, 0 known already, 1 passed over\n  1 passed over: “6 of 10”: a text");
  assert_values (self, "cid", "6 3");
  /* One resource, and one a line. */
  take (self, "d.json", fhir_patient ("4", "Dorn", "Ute", "1977-07-07", ""), "0 added");
  take (self, "e.ndjson",
        g_strdup_printf (
            "%s\n%s\n",
            "{\"resourceType\":\"Patient\",\"id\":\"5\",\"name\":[{\"family\":\"Ems\"}]}",
            "{\"resourceType\":\"Observation\",\"id\":\"s8\",\"status\":\"final\",\"code\":"
            "{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"72514-3\"}]},\"subject\":"
            "{\"reference\":\"Patient/5\"},\"effectiveDateTime\":\"2026-05-01\","
            "\"valueInteger\":1}"),
        "1 added");
  assert_patients (self, "Ast, Ute; Buch, Ute; Cid, Ute; Dorn, Ute; Ems");
}

/* A later version that is no score any more leaves none behind; an earlier one that comes late
 * takes nothing away. */
static void
test_no_score_any_more (Fixture *self, gconstpointer data)
{
  static const char *const LATER[] = {
    "\"valueInteger\":99",
    "\"valueInteger\":6,\"bodySite\":{\"text\":\"Head\"}",
    "\"valueQuantity\":{\"value\":3,\"comparator\":\"<\"}",
    "\"dataAbsentReason\":{\"text\":\"error\"}",
  };
  g_autofree char *one = fhir_number ("https://one.invalid/mrn", "K-8");

  for (guint i = 0; i < G_N_ELEMENTS (LATER); i++)
    {
      g_autofree char *id = g_strdup_printf ("t%u", i);
      g_autofree char *day = g_strdup_printf ("2026-05-%02u", i + 1);
      g_autofree char *before =
          g_strdup_printf (FHIR_POINTS (6) ",\"meta\":{\"versionId\":\"%u\"}", 1);
      g_autofree char *after = g_strdup_printf ("%s,\"meta\":{\"versionId\":\"%u\"}", LATER[i], 2);
      g_autofree char *late =
          g_strdup_printf (FHIR_POINTS (4) ",\"meta\":{\"versionId\":\"%u\"}", 3);

      take (self, "a.json",
            fhir_bundle ("", fhir_patient ("8", "Dax", "Eva", "1992-12-01", one),
                         fhir_score (id, "8", "final", day, before), NULL),
            "1 added, 0 known already, 0 passed over\n");
      take (self, "b.json",
            fhir_bundle ("", fhir_patient ("8", "Dax", "Eva", "1992-12-01", one),
                         fhir_score (id, "8", "final", day, after), NULL),
            "0 added, 0 known already, 1 passed over, 1 withdrawn\n");
      take (self, "c.json",
            fhir_bundle ("", fhir_patient ("8", "Dax", "Eva", "1992-12-01", one),
                         fhir_score (id, "8", "final", day, late), NULL),
            "1 added, 0 known already, 0 passed over\n");
      take (self, "b.json",
            fhir_bundle ("", fhir_patient ("8", "Dax", "Eva", "1992-12-01", one),
                         fhir_score (id, "8", "final", day, after), NULL),
            "0 added, 0 known already, 1 passed over\n");
    }
  assert_values (self, "dax", "4 4 4 4");
}

/* Somebody has a number in each of two houses, and the files write them in any order. */
static void
test_numbers_in_any_order (Fixture *self, gconstpointer data)
{
#define NUMBER(system, value)                                                                      \
  "{\"type\":{\"coding\":[{\"code\":\"MR\"}]},\"system\":\"" system "\",\"value\":\"" value "\"}"
#define A NUMBER ("https://a.invalid/mrn", "1")
#define B NUMBER ("https://b.invalid/mrn", "2")
  take (self, "a.json",
        fhir_bundle ("",
                     fhir_patient ("1", "Ewe", "Eva", "1992-12-01",
                                   ",\"identifier\":[" A "," B "]"),
                     fhir_score ("s1", "1", "final", "2026-05-01", FHIR_POINTS (8)), NULL),
        "1 added, 0 known already, 0 passed over\n");
  take (self, "b.json",
        fhir_bundle ("",
                     fhir_patient ("2", "Ewe", "Eva", "1992-12-01",
                                   ",\"identifier\":[" B "," A "]"),
                     fhir_score ("s2", "2", "final", "2026-05-02", FHIR_POINTS (5)), NULL),
        "1 added, 0 known already, 0 passed over\n");
  assert_patients (self, "Ewe, Eva");
  /* From then on by either of them alone. */
  take (self, "c.json",
        fhir_bundle ("", fhir_patient ("3", "Ewe", "Eva", "1992-12-01", ",\"identifier\":[" B "]"),
                     fhir_score ("s3", "3", "final", "2026-05-03", FHIR_POINTS (4)), NULL),
        "1 added, 0 known already, 0 passed over\n");
  assert_patients (self, "Ewe, Eva");
#undef A
#undef B
#undef NUMBER
}

/* A history has no resource for what was deleted: only the request that did it. */
static void
test_deleted (Fixture *self, gconstpointer data)
{
  static const char deleted[] =
      ",{\"fullUrl\":\"https://one.invalid/fhir/Observation/s6\",\"request\":"
      "{\"method\":\"DELETE\",\"url\":\"Observation/s6\"},\"response\":"
      "{\"status\":\"204\",\"lastModified\":\"2026-05-02T09:00:00Z\"}}]}";
  g_autofree char *one = fhir_number ("https://one.invalid/mrn", "K-6");
  g_autofree char *with = NULL;
  g_autofree char *without = NULL;

  with = fhir_bundle ("", fhir_patient ("6", "Bru", "Eva", "1992-12-01", one),
                      fhir_score ("s6", "6", "final", "2026-05-01", FHIR_POINTS (8)),
                      fhir_score ("s7", "6", "final", "2026-05-02", FHIR_POINTS (5)), NULL);
  take (self, "a.json", g_strdup (with), "2 added, 0 known already, 0 passed over\n");
  without = fhir_bundle ("", fhir_patient ("6", "Bru", "Eva", "1992-12-01", one), NULL);
  without[strlen (without) - 2] = '\0';
  take (self, "b.json", g_strconcat (without, deleted, NULL),
        "0 added, 0 known already, 0 passed over, 1 withdrawn\n");
  assert_values (self, "bru", "5");
}

/* Who takes back what was entered in error may take away its code as well. */
static void
test_code_taken_away (Fixture *self, gconstpointer data)
{
  g_autofree char *one = fhir_number ("https://one.invalid/mrn", "K-7");
  g_autofree char *with =
      fhir_bundle ("", fhir_patient ("7", "Cox", "Eva", "1992-12-01", one),
                   fhir_score ("s8", "7", "final", "2026-05-01", FHIR_POINTS (8)),
                   fhir_score ("s9", "7", "final", "2026-05-02", FHIR_POINTS (5)), NULL);
  g_autofree char *later =
      fhir_bundle ("", fhir_patient ("7", "Cox", "Eva", "1992-12-01", one),
                   fhir_score ("s8", "7", "entered-in-error", "2026-05-01", FHIR_POINTS (8)), NULL);
  g_auto (GStrv) parts = g_strsplit (later, "72514-3", -1);

  take (self, "a.json", g_strdup (with), "2 added, 0 known already, 0 passed over\n");
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  take (self, "b.json", g_strjoinv ("0000-0", parts),
        "0 added, 0 known already, 1 passed over, 1 withdrawn\n");
  assert_values (self, "cox", "5");
}

/* A page that has no links says by its count that there is more. */
static void
test_more_than_there_are (Fixture *self, gconstpointer data)
{
  take (self, "a.json",
        fhir_bundle (",\"total\":31", fhir_patient ("2", "Buch", "Ute", "1977-07-07", ""),
                     fhir_score ("s4", "2", "final", "2026-05-01", FHIR_POINTS (4)), NULL),
        "1 added, 0 known already, 0 passed over\n  one page of a search of 31");
}

/* A diary in which another name stands than that of the patient is asked about. */
static void
test_name_in_rows (Fixture *self, gconstpointer data)
{
  static const char *const theirs[] = { "Buch, Ute", "U. Buch", "P-017", "ute.buch@x.invalid" };
  g_autofree char *id = NULL;
  g_autofree char *option = NULL;
  g_autoptr (CtlRun) list = NULL;
  g_autoptr (CtlRun) asked = NULL;
  g_autoptr (CtlRun) said = NULL;

  take (self, "a.json",
        fhir_bundle ("", fhir_patient ("2", "Buch", "Ute", "1977-07-07", ""),
                     fhir_score ("s4", "2", "final", "2026-05-01", FHIR_POINTS (4)), NULL),
        "1 added");
  list = ctl_run_on_clinic (self->folder, "patients", NULL);
  ctl_run_assert_done (list);
  id = g_strndup (list->out, strcspn (list->out, "\t"));
  option = g_strconcat ("--patient=", id, NULL);
  ctl_write (self->folder, "d.csv", "date,patient,calf pain\n2026-05-09,Ivo Roth,9\n");
  asked = ctl_run_on_clinic (self->folder, "import", option, "d.csv", NULL);
  ctl_run_assert_refused (asked, 1, "d.csv: its rows are of “Ivo Roth”; are they of Buch, Ute?");
  g_assert_nonnull (strstr (asked->err, "say --measure=\"patient=\" if they are"));
  assert_values (self, "buch", "4");
  said = ctl_run_on_clinic (self->folder, "import", option, "--measure=patient=", "d.csv", NULL);
  ctl_run_assert_done (said);
  assert_values (self, "buch", "4 9");
  for (guint i = 0; i < G_N_ELEMENTS (theirs); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("date,patient,calf pain\n2026-06-%02u,\"%s\",3\n", i + 1, theirs[i]);
      g_autoptr (CtlRun) taken = NULL;

      ctl_write (self->folder, "e.csv", text);
      taken = ctl_run_on_clinic (self->folder, "import", option, "e.csv", NULL);
      ctl_run_assert_done (taken);
    }
  assert_values (self, "buch", "4 9 3 3 3 3");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

/* The whole record: known again here, and the same patient with the same values elsewhere. */
static void
test_own_bundle (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add_patient (self);
  g_autoptr (CtlRun) diary =
      import_for (self, id, NULL, "d.csv",
                  "date,time,calf pain\n2026-05-01,08:00:05,4\n2026-05-02,,4.5\n");
  g_autoptr (CtlRun) bundle = ctl_run (self->folder, NULL, "export", "--clinic=c.sural",
                                       "--passphrase-file=pass", "--format=fhir", id, NULL);
  g_autoptr (CtlRun) misused = ctl_run (self->folder, NULL, "export", "--clinic=c.sural",
                                        "--passphrase-file=pass", "--format=pdf", id, NULL);
  Fixture other = { ctl_make_clinic () };

  ctl_run_assert_done (diary);
  ctl_run_assert_done (bundle);
  g_assert_cmpint (misused->status, ==, 2);
  take (self, "record.json", g_strdup (bundle->out), "0 added, 3 known already");
  take (&other, "record.json", g_strdup (bundle->out), "3 added, 0 known already");
  assert_values (&other, "lund", "8 4 4.5");
  assert_sound (&other);
  assert_sound (self);
  tear_down (&other, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/ctl-fhir/own-record", test_own_record);
  ADD ("/ctl-fhir/same-resource-id", test_same_resource_id);
  ADD ("/ctl-fhir/other-issuer", test_other_issuer);
  ADD ("/ctl-fhir/diaries-of-one-name", test_diaries_of_one_name);
  ADD ("/ctl-fhir/state-number", test_state_number);
  ADD ("/ctl-fhir/number-of-somebody-else", test_number_of_somebody_else);
  ADD ("/ctl-fhir/change-of-name", test_change_of_name);
  ADD ("/ctl-fhir/days", test_days);
  ADD ("/ctl-fhir/corrected", test_corrected);
  ADD ("/ctl-fhir/diary-corrected", test_diary_corrected);
  ADD ("/ctl-fhir/own-export", test_own_export);
  ADD ("/ctl-fhir/deleted", test_deleted);
  ADD ("/ctl-fhir/code-taken-away", test_code_taken_away);
  ADD ("/ctl-fhir/more-than-there-are", test_more_than_there_are);
  ADD ("/ctl-fhir/name-in-rows", test_name_in_rows);
  ADD ("/ctl-fhir/own-bundle", test_own_bundle);
  ADD ("/ctl-fhir/meaning", test_meaning);
  ADD ("/ctl-fhir/no-score-any-more", test_no_score_any_more);
  ADD ("/ctl-fhir/numbers-in-any-order", test_numbers_in_any_order);
  ADD ("/ctl-fhir/names", test_names);
  ADD ("/ctl-fhir/reasons", test_reasons);
  return g_test_run ();
}
