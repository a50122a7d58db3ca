/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers in the language of the patient, whatever the program speaks. */
#include "config.h"

#include <string.h>

#include "ctl-run.h"
#include "model/words/sural-translation.h"
#include "record-fixture.h"
#include "record/paper/sural-paperwork.h"
#include "tiny-catalog.h"

typedef struct
{
  RecordFixture clinic;
  char *patient_id;
  SuralRecord *record;
} Fixture;

static char *translations;

static void
set_up (Fixture *self, gconstpointer data)
{
  record_fixture_set_up (&self->clinic, NULL);
  record_fixture_create_clinic (&self->clinic);
  self->patient_id = record_fixture_add_patient (&self->clinic, "Doe", "Jane");
  self->record = record_fixture_load_record (&self->clinic, self->patient_id);
  sural_record_accept_plan (self->record, sural_record_get_proposal (self->record));
  record_spin_until (sural_record_get_plan (self->record) != NULL);
  record_spin_until (sural_record_is_settled (self->record));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&self->record));
  g_free (self->patient_id);
  record_fixture_tear_down (&self->clinic, NULL);
}

static void
add (GHashTable *messages, const char *id)
{
  if (id != NULL && *id != '\0')
    g_hash_table_insert (messages, g_strdup (id), g_strconcat ("«", id, "»", NULL));
}

/* Everything of the knowledge that a plan of it can say, in guillemets. */
static void
write_translation (void)
{
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (NULL);
  GPtrArray *exercises = sural_knowledge_get_exercises (knowledge);
  g_autoptr (GHashTable) messages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_insert (messages, g_strdup (""),
                       g_strdup ("Content-Type: text/plain; charset=UTF-8\n"));
  g_hash_table_insert (messages, g_strdup ("language tag\004en"), g_strdup ("xx"));
  add (messages, "%u of %u");
  for (guint i = 0; i < exercises->len; i++)
    {
      const SuralExercise *exercise = g_ptr_array_index (exercises, i);

      add (messages, exercise->label);
      add (messages, exercise->progress);
    }
  tiny_catalog_write (translations, "xx", messages);
}

static char *
dup_text (SuralPaperwork *paper)
{
  g_autoptr (SuralDocument) document = sural_paperwork_compose (paper, SURAL_PAPER_A4);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sural_document_get_n_pages (document); i++)
    {
      g_autofree char *page = sural_document_dup_page_text (document, i);

      g_string_append (text, page);
    }
  return g_string_free (text, FALSE);
}

static const char *
get_label (Fixture *self, guint place)
{
  const SuralPlan *plan = sural_record_get_plan (self->record);
  const SuralPlanItem *item = g_ptr_array_index (plan->items, place);

  return sural_knowledge_get_exercise (sural_context_get_knowledge (self->clinic.context),
                                       item->exercise)
      ->label;
}

static void
test_handout (Fixture *self, gconstpointer data)
{
  const SuralPlanItem *item = g_ptr_array_index (sural_record_get_plan (self->record)->items, 0);
  g_autofree char *label = g_strconcat ("«", get_label (self, 0), "»", NULL);
  g_autofree char *progress = g_strconcat ("«", item->progress, "»", NULL);
  g_autoptr (SuralPaperwork) plain =
      sural_paperwork_new (self->record, SURAL_PAPERWORK_HANDOUT, NULL);
  g_autofree char *before = dup_text (plain);
  g_autoptr (SuralPaperwork) own = NULL;
  g_autoptr (SuralPaperwork) report = NULL;
  g_autofree char *said = NULL;
  g_autofree char *reported = NULL;
  g_autofree char *after = NULL;

  sural_patient_set_language (sural_record_get_patient (self->record), "xx");
  own = sural_paperwork_new (self->record, SURAL_PAPERWORK_HANDOUT, NULL);
  said = dup_text (own);
  g_assert_null (strstr (before, "«"));
  g_assert_nonnull (strstr (before, item->progress));
  /* What the knowledge says today, and what was kept with the plan. */
  g_assert_nonnull (strstr (said, label));
  g_assert_nonnull (strstr (said, progress));
  /* Others do not read it, unless it is asked for. */
  report = sural_paperwork_new (self->record, SURAL_PAPERWORK_REPORT, NULL);
  reported = dup_text (report);
  g_assert_null (strstr (reported, "«"));
  g_assert_cmpstr (sural_paperwork_get_language (own), ==, "xx");
  g_assert_cmpstr (sural_paperwork_get_language (report), ==, "en");
  sural_paperwork_set_language (own, NULL);
  after = dup_text (own);
  g_assert_cmpstr (after, ==, before);
  g_assert_null (sural_translation_get_current ());
}

/* A language of another desk that is not here: the paper is in that of the program. */
static void
test_unknown (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralPaperwork) paper = NULL;
  g_autofree char *said = NULL;

  sural_patient_set_language (sural_record_get_patient (self->record), "xh");
  paper = sural_paperwork_new (self->record, SURAL_PAPERWORK_HANDOUT, NULL);
  said = dup_text (paper);
  g_assert_null (strstr (said, "«"));
}

static char *
run_plan (const char *folder, const char *path, const char *option, const char *format)
{
  g_autoptr (CtlRun) run = ctl_run (folder, NULL, "plan", path, format, option, NULL);

  ctl_run_assert_done (run);
  return g_strdup (run->out);
}

/* Every "exercise": and "id": of JSON, in order. */
static char *
list_ids (const char *json)
{
  g_autoptr (GRegex) regex = g_regex_new ("\"(exercise|id|phase|irritability|direction|sources)\""
                                          "\\s*:\\s*(\"[^\"]*\"|\\[[^\\]]*\\])",
                                          0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  GString *ids = g_string_new (NULL);

  g_regex_match (regex, json, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *all = g_match_info_fetch (match, 0);

      g_string_append_printf (ids, "%s\n", all);
    }
  return g_string_free (ids, FALSE);
}

static void
test_suralctl (void)
{
  g_autofree char *folder = ctl_make_folder ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "cases", "s1.json", NULL);
  g_autofree char *english = run_plan (folder, path, "--language=en", "--format=text");
  g_autofree char *other = run_plan (folder, path, "--language=xx", "--format=text");
  g_autofree char *json = run_plan (folder, path, "--language=en", "--format=json");
  g_autofree char *other_json = run_plan (folder, path, "--language=xx", "--format=json");
  g_autofree char *ids = list_ids (json);
  g_autofree char *other_ids = list_ids (other_json);
  g_autoptr (CtlRun) wrong = ctl_run (folder, NULL, "plan", path, "--language=xh", NULL);
  g_autoptr (CtlRun) written =
      ctl_run (folder, NULL, "plan", path, "--language=xx", "--output=plan.pdf", NULL);
  g_autofree char *pdf = g_build_filename (folder, "plan.pdf", NULL);
  g_autofree char *data = NULL;
  gsize size = 0;

  g_assert_null (strstr (english, "«"));
  g_assert_nonnull (strstr (other, "«"));
  g_assert_cmpuint (strlen (ids), >, 100);
  g_assert_cmpstr (ids, ==, other_ids);
  ctl_run_assert_refused (wrong, 2, "plan: --language is one of these: en xx, not");
  ctl_run_assert_done (written);
  g_assert_true (g_file_get_contents (pdf, &data, &size, NULL));
  /* Screen readers are told the language. */
  g_assert_nonnull (memmem (data, size, "/Lang (xx)", strlen ("/Lang (xx)")));
  ctl_remove_folder (g_steal_pointer (&folder));
}

/* Without an option it is the language of the environment, also where there is no locale of it. */
static void
test_environment (void)
{
  g_autofree char *folder = ctl_make_folder ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "cases", "s1.json", NULL);
  g_autoptr (CtlRun) run = NULL;

  g_setenv ("LANGUAGE", "xx", TRUE);
  run = ctl_run (folder, NULL, "plan", path, NULL);
  g_unsetenv ("LANGUAGE");
  ctl_run_assert_done (run);
  g_assert_nonnull (strstr (run->out, "«"));
  ctl_remove_folder (g_steal_pointer (&folder));
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  translations = ctl_make_folder ();
  g_setenv ("SURAL_LOCALEDIR", translations, TRUE);
  write_translation ();
  ADD ("/ctl-language/handout", test_handout);
  ADD ("/ctl-language/unknown", test_unknown);
  g_test_add_func ("/ctl-language/suralctl", test_suralctl);
  g_test_add_func ("/ctl-language/environment", test_environment);
  status = g_test_run ();
  ctl_remove_folder (translations);
  return status;
}
