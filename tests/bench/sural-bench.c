/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timings that the README quotes. `./dev bench` prints them; no test asserts them. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>

#include "bench.h"

#include "exchange/case/sural-case-json.h"
#include "paint/paper/sural-handout.h"
#include "random-cases.h"
#include "reasoning/course/sural-caseload-judge.h"
#include "reasoning/plan/sural-planner.h"
#include "store/sural-store.h"

#define PASSPHRASE "correct horse battery staple"
#define N_PATIENTS 500
#define N_RANDOM 10000
#define PAGE 50
/* A large clinic, for the search in its notes. */
#define N_NOTED 20000
#define N_NOTES 5

typedef struct
{
  SuralKnowledge *knowledge;
  SuralCase *subject;
  GPtrArray *subjects; /* every case of the folder: what "assess" is measured over */
  GPtrArray *random;   /* and cases by chance, up to all findings recorded */
  guint next;
  char *clinic;
  SuralStore *store; /* that clinic, open */
} Bench;

static void
run_assess (gpointer data)
{
  Bench *self = data;
  SuralCase *subject = g_ptr_array_index (self->subjects, self->next++ % self->subjects->len);
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, self->knowledge);

  g_assert_nonnull (assessment);
}

static void
run_assess_random (gpointer data)
{
  Bench *self = data;
  SuralCase *subject = g_ptr_array_index (self->random, self->next++ % self->random->len);
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, self->knowledge);

  g_assert_nonnull (assessment);
}

static SuralPlan *
make_plan (Bench *self)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (self->subject, self->knowledge);
  g_autoptr (SuralTrend) trend = sural_trend_new (self->subject, self->knowledge);

  return sural_planner_propose (self->subject, assessment, trend, self->knowledge);
}

static void
run_plan (gpointer data)
{
  g_autoptr (SuralPlan) plan = make_plan (data);

  g_assert_nonnull (plan);
}

static void
run_plan_with_pdf (gpointer data)
{
  Bench *self = data;
  g_autoptr (SuralPlan) plan = make_plan (self);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  SuralHandout handout = {
    .patient_name = "Bench, Anna",
    .date = sural_case_get_assessed (self->subject),
    .plan = plan,
    .knowledge = self->knowledge,
    .paper = SURAL_PAPER_A4,
  };

  if (!sural_handout_write_pdf (&handout, stream, NULL, &error))
    g_error ("%s", error->message);
}

static void
run_load_knowledge (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (&error);

  if (knowledge == NULL)
    g_error ("%s", error->message);
}

static void
run_unlock_to_caseload (gpointer data)
{
  Bench *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store = sural_store_open (self->clinic, PASSPHRASE, &error);
  g_autoptr (GPtrArray) page = NULL;

  if (store == NULL)
    g_error ("%s", error->message);
  page = sural_store_list_caseload (store, NULL, 0, PAGE, &error);
  if (page == NULL)
    g_error ("%s", error->message);
  g_assert_cmpuint (page->len, ==, PAGE);
  sural_store_close (store);
}

/* All of the caseload in its sections, as the window shows it. */
static void
run_judge_caseload (gpointer data)
{
  Bench *self = data;
  const SuralDay today = sural_day_new (2026, 8, 20);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries =
      sural_store_list_caseload (self->store, NULL, 0, N_PATIENTS, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, N_PATIENTS);
  for (guint i = 0; i < entries->len; i++)
    {
      SuralCaseloadEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (SuralCase) subject =
          sural_store_load_case (self->store, sural_caseload_entry_get_episode_id (entry), today,
                                 &error);
      g_autoptr (SuralAssessment) assessment = sural_assess (subject, self->knowledge);
      g_autoptr (SuralTrend) trend = sural_trend_new (subject, self->knowledge);
      g_autoptr (SuralCaseloadVerdict) verdict =
          sural_caseload_judge (assessment, trend, SURAL_DAY_UNKNOWN, today);

      g_assert_nonnull (verdict);
    }
}

/* --- The notes of a large clinic -------------------------------------------------------------- */

/* A note is made of the sentences of the knowledge, as real ones are; the last word is of few. */
static char *
write_note (GPtrArray *findings, guint number)
{
  g_autoptr (GString) text = g_string_new ("Subjective\n");

  for (guint i = 0; i < 30; i++)
    {
      const SuralFindingDefinition *finding =
          g_ptr_array_index (findings, (number * 7 + i * 11) % findings->len);

      g_string_append_printf (text, "%s: %u, %s.\n", finding->label, (number + i) % 10,
                              i % 2 == 0 ? "negative" : "positive");
    }
  g_string_append_printf (text, "Referrer %u\n腰痛", number % 1000);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
add_noted (SuralStore *store, guint number, GPtrArray *findings)
{
  g_autofree char *name = g_strdup_printf ("Noted%05u", number);
  g_autoptr (SuralPatient) patient = sural_patient_new (name, "Given");
  g_autoptr (SuralEpisode) episode =
      sural_episode_new ("Calf pain", SURAL_SIDE_LEFT, sural_day_new (2026, 8, 1));
  g_autoptr (GError) error = NULL;

  sural_store_save_patient (store, patient, &error);
  sural_episode_set_patient_id (episode, sural_patient_get_id (patient));
  sural_store_save_episode (store, episode, &error);
  for (guint i = 0; i < N_NOTES && error == NULL; i++)
    {
      g_autoptr (SuralVisit) visit =
          sural_store_start_visit (store, sural_episode_get_id (episode), &error);
      g_autofree char *text = write_note (findings, number * N_NOTES + i);
      g_autoptr (SuralNote) note =
          sural_store_sign_note (store, sural_visit_get_id (visit), text, &error);

      sural_store_end_visit (store, sural_visit_get_id (visit), &error);
    }
  if (error != NULL)
    g_error ("%s", error->message);
}

typedef struct
{
  SuralStore *store;
  const char *words;
} NoteSearch;

static void
run_note_search (gpointer data)
{
  const NoteSearch *search = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found =
      sural_store_search_notes (search->store, search->words, PAGE, NULL, &error);

  if (found == NULL)
    g_error ("%s", error->message);
}

static void
print_size (const char *path, const char *what)
{
  GStatBuf status;

  if (g_stat (path, &status) == 0)
    g_print ("%s: %.1f MB\n", what, (double) status.st_size / 1e6);
}

/* Minutes: by its name alone. */
static void
bench_notes (SuralKnowledge *knowledge, const char *folder)
{
  static const char *const searches[] = {
    "p", "pos", "slump positive", "referrer 777", "xylophone", "s t a p n", "腰痛", "背中"
  };
  g_autofree char *path = g_build_filename (folder, "notes.sural", NULL);
  g_autofree char *recovery = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store = sural_store_create (path, "Bench", PASSPHRASE, &recovery, &error);
  NoteSearch search = { 0 };

  if (store == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < N_NOTED; i++)
    {
      if (i % 500 == 0 && (!sural_store_begin_change (store, &error)))
        g_error ("%s", error->message);
      add_noted (store, i, sural_knowledge_get_findings (knowledge));
      if (i % 500 == 499 && !sural_store_end_change (store, TRUE, &error))
        g_error ("%s", error->message);
    }
  sural_store_close (store);
  print_size (path, "clinic of 20000 patients, 5 notes each");
  search.store = sural_store_open (path, PASSPHRASE, &error);
  if (search.store == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      search.words = searches[i];
      bench (searches[i], 9, 100, run_note_search, &search);
    }
  g_object_unref (search.store);
}

static void
add_patient (SuralStore *store, guint number)
{
  g_autofree char *name = g_strdup_printf ("Family%03u", number);
  g_autoptr (SuralPatient) patient = sural_patient_new (name, "Given");
  g_autoptr (SuralEpisode) episode =
      sural_episode_new ("Calf pain", SURAL_SIDE_LEFT, sural_day_new (2026, 8, 1));
  g_autoptr (GError) error = NULL;

  if (!sural_store_save_patient (store, patient, &error))
    g_error ("%s", error->message);
  sural_episode_set_patient_id (episode, sural_patient_get_id (patient));
  if (!sural_store_save_episode (store, episode, &error))
    g_error ("%s", error->message);
  for (guint day = 0; day < 10; day++)
    {
      SuralMeasurement measurement = { "calf-pain-worst",
                                       sural_time_from_day (sural_day_new (2026, 8, 1) + day),
                                       (double) (10 - day), SURAL_ORIGIN_DIARY };

      if (!sural_store_add_measurement (store, sural_episode_get_id (episode), &measurement,
                                        &error))
        g_error ("%s", error->message);
    }
}

static char *
make_clinic (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "bench.sural", NULL);
  g_autofree char *recovery = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store = sural_store_create (path, "Bench", PASSPHRASE, &recovery, &error);

  if (store == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < N_PATIENTS; i++)
    add_patient (store, i);
  sural_store_close (store);

  return g_steal_pointer (&path);
}

static SuralCase *
read_case (const char *path, SuralKnowledge *knowledge)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  SuralCase *subject = bytes != NULL ? sural_case_from_json (bytes, path, knowledge, &error) : NULL;

  if (subject == NULL)
    g_error ("%s", error->message);

  return subject;
}

/* All cases beside @path; those of several visits are another format. */
static GPtrArray *
read_cases_beside (const char *path, SuralKnowledge *knowledge)
{
  GPtrArray *subjects = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  if (dir == NULL)
    g_error ("%s", error->message);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".json") && !g_str_has_prefix (name, "late-"))
        g_ptr_array_add (subjects, read_case (file, knowledge));
    }

  return subjects;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

/* One timing alone, for a profiler. */
static gboolean
run_alone (Bench *self, const char *name, guint n_runs)
{
  static const struct
  {
    const char *name;
    BenchFunc func;
  } funcs[] = { { "knowledge", run_load_knowledge },
                { "assess", run_assess },
                { "plan", run_plan },
                { "pdf", run_plan_with_pdf } };

  for (guint i = 0; i < G_N_ELEMENTS (funcs); i++)
    if (g_str_equal (funcs[i].name, name))
      {
        for (guint run = 0; run < n_runs; run++)
          funcs[i].func (self);
        return TRUE;
      }

  return FALSE;
}

static void
tear_down (Bench *self)
{
  g_free (self->clinic);
  g_object_unref (self->subject);
  g_ptr_array_unref (self->subjects);
  g_clear_pointer (&self->random, g_ptr_array_unref);
  g_object_unref (self->knowledge);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;
  Bench self = { 0 };

  setlocale (LC_ALL, "");
  if (argc != 2 && argc != 4)
    {
      g_printerr ("usage: %s CASE.json [knowledge|assess|plan|pdf|notes RUNS]\n", argv[0]);
      return 2;
    }

  self.knowledge = sural_knowledge_new_builtin (&error);
  if (self.knowledge == NULL)
    g_error ("%s", error->message);
  self.subject = read_case (argv[1], self.knowledge);
  self.subjects = read_cases_beside (argv[1], self.knowledge);
  if (argc == 4)
    {
      gboolean known = TRUE;

      if (g_str_equal (argv[2], "notes"))
        {
          folder = g_dir_make_tmp ("sural-bench-XXXXXX", NULL);
          bench_notes (self.knowledge, folder);
          remove_folder (folder);
        }
      else
        known = run_alone (&self, argv[2], (guint) atoi (argv[3]));

      tear_down (&self);
      return known ? 0 : 2;
    }
  self.random = random_cases_new (self.knowledge, N_RANDOM);
  folder = g_dir_make_tmp ("sural-bench-XXXXXX", NULL);
  self.clinic = make_clinic (folder);

  bench ("load knowledge", 50, 15, run_load_knowledge, &self);
  bench ("assess", 5000, 1, run_assess, &self);
  bench ("assess, random cases", N_RANDOM, 1, run_assess_random, &self);
  bench ("plan", 2000, 2, run_plan, &self);
  bench ("plan with PDF", 50, 60, run_plan_with_pdf, &self);
  bench ("unlock to caseload (500 patients)", 9, 600, run_unlock_to_caseload, &self);
  self.store = sural_store_open (self.clinic, PASSPHRASE, &error);
  if (self.store == NULL)
    g_error ("%s", error->message);
  bench ("caseload in its sections (500 patients)", 9, 600, run_judge_caseload, &self);
  g_clear_object (&self.store);

  remove_folder (folder);
  tear_down (&self);

  return 0;
}
