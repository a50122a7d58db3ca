/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What moved the differential, as suralctl prints it: between two cases, and as it was kept. */
#include "config.h"

#include <math.h>

#include "ctl-run.h"
#include "exchange/json/sural-json.h"
#include "model/visit/sural-snapshot.h"
#include "store-fixture.h"

#define EPISODE(day)                                                                               \
  "\"episode\": {\"side\": \"left\", \"onset\": \"2026-09-01\", \"assessed\": \"" day "\"}"
#define EARLIER                                                                                    \
  "{" EPISODE (                                                                                    \
      "2026-09-08") ", \"findings\": {\"hx-onset\": \"gradual\", \"hx-back-pain\": \"yes\"}}"
#define LATER                                                                                      \
  "{" EPISODE (                                                                                    \
      "2026-09-15") ", \"findings\": {\"hx-onset\": \"gradual\", \"hx-back-pain\": \"yes\","       \
                    "\"ex-achilles-reflex\": {\"left\": 0, \"right\": 2},"                         \
                    "\"rf-saddle-numbness\": \"yes\"}}"

static JsonNode *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  JsonNode *root = sural_json_parse (bytes, "stdout", 4 << 20, 32, &error);

  g_assert_no_error (error);
  return root;
}

static JsonObject *
member (JsonObject *object, const char *name)
{
  return json_object_get_object_member (object, name);
}

static double
balance_of (CtlRun *run)
{
  g_autoptr (JsonNode) root = parse (run->out);

  return json_object_get_double_member (member (json_node_get_object (root), "nerve_versus_muscle"),
                                        "mid");
}

/* Both ends are what each case weighs alone; the reflex moved it toward the nerve; the gate opened.
 */
static void
test_assess_since (void)
{
  char *folder = ctl_make_folder ();

  ctl_write (folder, "earlier.json", EARLIER);
  ctl_write (folder, "later.json", LATER);
  g_autoptr (CtlRun) first =
      ctl_run (folder, NULL, "assess", "earlier.json", "--format=json", NULL);
  g_autoptr (CtlRun) alone = ctl_run (folder, NULL, "assess", "later.json", "--format=json", NULL);
  g_autoptr (CtlRun) run =
      ctl_run (folder, NULL, "assess", "later.json", "--since=earlier.json", "--format=json", NULL);
  ctl_run_assert_done (run);
  g_autoptr (JsonNode) root = parse (run->out);
  JsonObject *top = json_node_get_object (root);
  JsonObject *since = member (top, "since");
  JsonObject *balance = member (since, "nerve_versus_muscle");
  JsonArray *moved = json_object_get_array_member (since, "moved");
  JsonObject *reflex = json_array_get_object_element (moved, 0);
  JsonArray *opened = json_object_get_array_member (member (since, "gates"), "opened");
  double before = json_object_get_double_member (member (balance, "before"), "mid");
  double after = json_object_get_double_member (member (balance, "after"), "mid");

  g_assert_cmpfloat_with_epsilon (before, balance_of (first), 1e-12);
  g_assert_cmpfloat_with_epsilon (after, balance_of (alone), 1e-12);
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (balance, "change"), after - before,
                                  1e-12);
  g_assert_cmpfloat (after, >, before);
  g_assert_cmpuint (json_array_get_length (moved), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (reflex, "finding"), ==, "ex-achilles-reflex");
  g_assert_cmpstr (json_object_get_string_member (reflex, "toward"), ==, "nerve");
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (reflex, "weight"), after - before,
                                  1e-9);
  g_assert_cmpstr (json_object_get_string_member (member (reflex, "value"), "left"), ==, "0");
  g_assert_cmpuint (json_array_get_length (opened), ==, 1);
  g_assert_cmpstr (json_array_get_string_element (opened, 0), ==, "cauda-equina");
  g_assert_false (json_object_get_boolean_member (since, "knowledge_changed"));
  /* The rest is what it is without the option. */
  g_autoptr (JsonNode) plain = parse (alone->out);
  json_object_remove_member (top, "since");
  g_assert_true (json_node_equal (root, plain));
  ctl_remove_folder (folder);
}

static void
test_assess_since_text (void)
{
  char *folder = ctl_make_folder ();

  ctl_write (folder, "earlier.json", EARLIER);
  g_autoptr (CtlRun) run = ctl_run (folder, LATER, "assess", "-", "--since=earlier.json", NULL);
  ctl_run_assert_done (run);
  g_assert_nonnull (strstr (run->out, "SINCE 2026-09-08"));
  g_assert_nonnull (strstr (run->out, "Toward the nerve: "));
  g_assert_nonnull (strstr (run->out, "reflex"));
  ctl_remove_folder (folder);
}

static void
test_assess_since_refused (void)
{
  char *folder = ctl_make_folder ();

  ctl_write (folder, "earlier.json", EARLIER);
  ctl_write (folder, "later.json", LATER);
  ctl_write (folder, "broken.json", "{\"findings\": {\"ex-nothing\": \"yes\"}}");
  g_autoptr (CtlRun) turned =
      ctl_run (folder, NULL, "assess", "earlier.json", "--since=later.json", NULL);
  g_autoptr (CtlRun) missing =
      ctl_run (folder, NULL, "assess", "later.json", "--since=none.json", NULL);
  g_autoptr (CtlRun) broken =
      ctl_run (folder, NULL, "assess", "later.json", "--since=broken.json", NULL);
  g_autoptr (CtlRun) twice = ctl_run (folder, LATER, "assess", "-", "--since=-", NULL);
  ctl_run_assert_refused (turned, 1, "later.json: ");
  ctl_run_assert_refused (missing, 1, "none.json: ");
  ctl_run_assert_refused (broken, 1, "broken.json:");
  ctl_run_assert_refused (twice, 2, "assess: ");
  ctl_remove_folder (folder);
}

/* --- what a clinic has kept -------------------------------------------------------------- */

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (fixture, data);
  ctl_write (fixture->folder, "pass", FIXTURE_PASSPHRASE "\n");
}

static SuralSnapshot *
make_snapshot (const char *balance, double mid, const char *digest)
{
  SuralSnapshot *self = sural_snapshot_new ("1", digest);

  self->balance = g_intern_string (balance);
  self->nerve_versus_muscle = (SuralInterval) { mid - 1, mid, mid + 1 };
  sural_snapshot_add_standing (self, "lumbar-radiculopathy", "undecided",
                               (SuralInterval) { 0.3, 0.5, 0.7 });
  return self;
}

static void
keep_visit (StoreFixture *fixture, const char *episode_id, SuralTime now, SuralSnapshot *snapshot)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralVisit) visit = NULL;

  sural_store_set_now (fixture->store, now);
  visit = sural_store_start_visit (fixture->store, episode_id, &error);
  g_assert_no_error (error);
  sural_store_add_snapshot (fixture->store, sural_visit_get_id (visit), snapshot, &error);
  g_assert_no_error (error);
  sural_store_end_visit (fixture->store, sural_visit_get_id (visit), &error);
  g_assert_no_error (error);
}

/* Two visits, the second with a positive slump, a closed gate and other knowledge. */
static void
keep_two_visits (StoreFixture *fixture, const char *episode_id)
{
  g_autoptr (SuralSnapshot) first = make_snapshot ("undecided", 0.25, "aa");
  g_autoptr (SuralSnapshot) second = make_snapshot ("leans-nerve", 1.5, "bb");
  SuralSnapshotMove *slump = sural_snapshot_move_new ("ex-slump", NULL, 1.25);

  g_ptr_array_add (first->gates, (gpointer) g_intern_string ("vascular-review"));
  g_ptr_array_add (slump->values, sural_finding_new ("ex-slump", SURAL_SIDE_LEFT, "positive"));
  g_ptr_array_add (slump->values, sural_finding_new ("ex-slump", SURAL_SIDE_RIGHT, NULL));
  g_ptr_array_add (second->moves, slump);
  g_ptr_array_add (second->moves, sural_snapshot_move_new (NULL, "persistent", -0.5));
  keep_visit (fixture, episode_id, store_fixture_time (2026, 9, 1, 9), first);
  keep_visit (fixture, episode_id, store_fixture_time (2026, 9, 15, 9), second);
}

static CtlRun *
run_record (StoreFixture *fixture, const char *patient_id, const char *format)
{
  return ctl_run (fixture->folder, NULL, "record", "--clinic=clinic.sural",
                  "--passphrase-file=pass", patient_id, format, NULL);
}

static CtlRun *
run_audit (StoreFixture *fixture, const char *patient_id)
{
  return ctl_run (fixture->folder, NULL, "audit", "--clinic=clinic.sural", "--passphrase-file=pass",
                  patient_id, NULL);
}

static void
test_record (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;

  store_fixture_add_patient (fixture->store, "Doe", "Jane", "Calf pain", &patient_id, &episode_id);
  keep_two_visits (fixture, episode_id);
  store_fixture_close (fixture);

  g_autoptr (CtlRun) run = run_record (fixture, patient_id, "--format=json");
  ctl_run_assert_done (run);
  g_autoptr (JsonNode) root = parse (run->out);
  JsonArray *visits = json_object_get_array_member (json_node_get_object (root), "visits");
  g_assert_cmpuint (json_array_get_length (visits), ==, 2);
  JsonObject *first = json_array_get_object_element (visits, 0);
  JsonObject *second = json_array_get_object_element (visits, 1);
  g_assert_cmpstr (json_object_get_string_member (first, "at"), ==, "2026-09-01");
  g_assert_true (json_object_get_null_member (first, "since_last"));
  g_assert_cmpstr (json_object_get_string_member (member (second, "nerve_versus_muscle"), "band"),
                   ==, "leans-nerve");
  JsonObject *since = member (second, "since_last");
  JsonArray *moved = json_object_get_array_member (since, "moved");
  JsonObject *slump = json_array_get_object_element (moved, 0);
  JsonObject *time = json_array_get_object_element (moved, 1);
  g_assert_cmpfloat (json_object_get_double_member (member (since, "nerve_versus_muscle"),
                                                    "change"),
                     ==, 1.25);
  g_assert_cmpstr (json_object_get_string_member (member (slump, "value"), "left"), ==, "positive");
  g_assert_true (json_object_get_null_member (member (slump, "value"), "right"));
  g_assert_true (json_object_get_null_member (time, "finding"));
  g_assert_cmpstr (json_object_get_string_member (time, "presentation"), ==, "persistent");
  g_assert_cmpstr (json_object_get_string_member (time, "toward"), ==, "muscle");
  g_assert_cmpstr (json_array_get_string_element (
                       json_object_get_array_member (member (since, "gates"), "closed"), 0),
                   ==, "vascular-review");
  g_assert_true (json_object_get_boolean_member (since, "knowledge_changed"));

  g_autoptr (CtlRun) text = run_record (fixture, patient_id, "--format=text");
  ctl_run_assert_done (text);
  g_assert_nonnull (strstr (text->out, "2026-09-15: leans nerve"));
  g_assert_nonnull (strstr (text->out, "Slump (left): "));
  {
    /* However its lines break. */
    g_autoptr (GRegex) blanks = g_regex_new ("\\s+", 0, 0, NULL);
    g_autofree char *line = g_regex_replace_literal (blanks, text->out, -1, 0, " ", 0, NULL);

    g_assert_nonnull (strstr (line, "Flag no longer open: Vessels need a look."));
    g_assert_nonnull (strstr (line, "The knowledge changed too."));
  }
}

static void
test_record_without_visits (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;

  store_fixture_add_patient (fixture->store, "Doe", "Jane", "Calf pain", &patient_id, &episode_id);
  store_fixture_close (fixture);
  g_autoptr (CtlRun) run = run_record (fixture, patient_id, "--format=json");
  g_autoptr (CtlRun) nobody = run_record (fixture, "nobody", "--format=json");
  ctl_run_assert_done (run);
  g_autoptr (JsonNode) root = parse (run->out);
  g_assert_cmpuint (json_array_get_length (
                        json_object_get_array_member (json_node_get_object (root), "visits")),
                    ==, 0);
  g_assert_cmpint (nobody->status, ==, 1);
  g_assert_nonnull (strstr (nobody->err, "nobody"));
  g_assert_cmpstr (nobody->out, ==, "");
}

/* The whole record on paper stands in the audit trail as given out; what is misused writes nothing
 * and says nothing there. */
static void
test_record_on_paper (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *patient_id = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "record.pdf", NULL);
  g_autofree char *pdf = NULL;
  gsize size = 0;

  store_fixture_add_patient (fixture->store, "Doe", "Jane", "Calf pain", &patient_id, NULL);
  store_fixture_close (fixture);
  g_autoptr (CtlRun) wrong = run_record (fixture, patient_id, "--output=record.txt");
  g_autoptr (CtlRun) nobody = run_record (fixture, "nobody", "--output=record.pdf");
  g_assert_cmpint (wrong->status, ==, 2);
  g_assert_cmpint (nobody->status, ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_autoptr (CtlRun) before = run_audit (fixture, patient_id);
  g_assert_null (strstr (before->out, "export"));
  g_autoptr (CtlRun) done = run_record (fixture, patient_id, "--output=record.pdf");
  ctl_run_assert_done (done);
  g_assert_true (g_file_get_contents (path, &pdf, &size, NULL));
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  g_autoptr (CtlRun) after = run_audit (fixture, patient_id);
  g_assert_nonnull (strstr (after->out, "export"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctl-reassessment/assess-since", test_assess_since);
  g_test_add_func ("/ctl-reassessment/assess-since-text", test_assess_since_text);
  g_test_add_func ("/ctl-reassessment/assess-since-refused", test_assess_since_refused);
  g_test_add ("/ctl-reassessment/record", StoreFixture, NULL, set_up, test_record,
              store_fixture_tear_down);
  g_test_add ("/ctl-reassessment/record-without-visits", StoreFixture, NULL, set_up,
              test_record_without_visits, store_fixture_tear_down);
  g_test_add ("/ctl-reassessment/record-on-paper", StoreFixture, NULL, set_up, test_record_on_paper,
              store_fixture_tear_down);
  return g_test_run ();
}
