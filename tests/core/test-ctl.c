/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "exchange/json/sural-json.h"
#include "tests/core/ctl-run.h"
#include "tests/core/shared-data.h"

static const char radiculopathy[] =
    "{ \"patient\": {\"sex\": \"male\", \"birth_date\": \"1990-04-02\"},"
    "  \"episode\": {\"side\": \"left\", \"onset\": \"2026-08-01\", \"assessed\": \"2026-09-20\"},"
    "  \"findings\": {\"hx-worse-sitting\": \"yes\", \"hx-dermatomal\": \"yes\","
    "               \"ex-slump\": {\"left\": \"positive\", \"right\": \"negative\"},"
    "               \"ex-achilles-reflex\": {\"left\": 0, \"right\": 2},"
    "               \"ex-repeated-extension\": \"centralises\"},"
    "  \"measurements\": [{\"measure\": \"calf-pain-worst\", \"at\": \"2026-08-02\", \"value\": 6},"
    "                   {\"measure\": \"calf-pain-worst\", \"at\": \"2026-08-20\", \"value\": 5},"
    "                   {\"measure\": \"sitting-hours\", \"at\": \"2026-08-20\", \"value\": 8.5}],"
    "  \"conclusion\": {\"hypothesis\": \"lumbar-radiculopathy\"} }";

static const char diary[] = "name,date,value\n"
                            "Knee Pain,2026-01-01,2\n"
                            "Knee Pain,2026-01-01,2\n"
                            "Knee Pain,2026-01-02,3\n"
                            "happiness,2026-01-02,6\n";

static const char bundle[] =
    "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": ["
    "{\"fullUrl\": \"urn:uuid:1\", \"resource\": {\"resourceType\": \"Patient\", \"id\": \"1\","
    "\"name\": [{\"family\": \"Ordóñez\\tX\", \"given\": [\"Ana\"]}], \"gender\": \"female\","
    "\"birthDate\": \"1988-03-16\"}},"
    "{\"resource\": {\"resourceType\": \"Observation\", \"status\": \"final\","
    "\"code\": {\"coding\": [{\"system\": \"http://loinc.org\", \"code\": \"72514-3\"}]},"
    "\"subject\": {\"reference\": \"urn:uuid:1\"}, \"effectiveDateTime\": \"2026-08-01\","
    "\"valueQuantity\": {\"value\": 4}}}]}";

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = ctl_make_folder ();
  ctl_write (self->folder, "case.json", radiculopathy);
  ctl_write (self->folder, "pass", "correct horse battery staple\n");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ctl_remove_folder (self->folder);
}

static JsonObject *
parse_object (const char *text, JsonNode **node)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  *node = sural_json_parse (bytes, "output", 1 << 20, 16, &error);
  g_assert_no_error (error);
  return json_node_get_object (*node);
}

static void
test_help (Fixture *self, gconstpointer data)
{
  static const char *const verbs[] = { "assess",   "trend", "plan", "report", "init",     "import",
                                       "patients", "notes", "case", "verify", "knowledge" };
  g_autoptr (CtlRun) help = ctl_run (self->folder, NULL, "--help", NULL);
  ctl_run_assert_done (help);
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (CtlRun) one = ctl_run (self->folder, NULL, verbs[i], "--help", NULL);
      g_autofree char *line = g_strconcat ("\n  ", verbs[i], " ", NULL);
      ctl_run_assert_done (one);
      g_assert_nonnull (strstr (help->out, line));
      g_assert_nonnull (strstr (one->out, verbs[i]));
    }
}

static void
test_misused (Fixture *self, gconstpointer data)
{
  g_autoptr (CtlRun) nothing = ctl_run (self->folder, NULL, NULL);
  g_autoptr (CtlRun) unknown = ctl_run (self->folder, NULL, "frobnicate", NULL);
  g_autoptr (CtlRun) missing = ctl_run (self->folder, NULL, "assess", NULL);
  g_autoptr (CtlRun) option = ctl_run (self->folder, NULL, "plan", "--frob", "case.json", NULL);
  g_autoptr (CtlRun) format =
      ctl_run (self->folder, NULL, "trend", "--format=xml", "case.json", NULL);
  g_autoptr (CtlRun) ending =
      ctl_run (self->folder, NULL, "plan", "case.json", "--output=plan.doc", NULL);
  /* A passphrase on the command line would stand in every list of processes. */
  g_autoptr (CtlRun) passphrase =
      ctl_run (self->folder, NULL, "patients", "--passphrase=secret", NULL);
  ctl_run_assert_refused (nothing, 2, "");
  ctl_run_assert_refused (unknown, 2, "there is no verb ‘frobnicate’");
  ctl_run_assert_refused (missing, 2, "assess: ");
  ctl_run_assert_refused (option, 2, "plan: ");
  ctl_run_assert_refused (format, 2, "--format ");
  ctl_run_assert_refused (ending, 2, "plan: ");
  ctl_run_assert_refused (passphrase, 2, "patients: ");
  g_assert_cmpuint (ctl_count_files (self->folder), ==, 2);
}

static void
test_bad_cases (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *place;
  } cases[] = {
    { "hello", "bad.json:1: " },
    { "", "bad.json:1: " },
    { "{\"findings\": {\"ex-nonsense\": \"yes\"}}", "bad.json: findings.ex-nonsense: " },
    { "{\"episode\": {\"onset\": \"2026-02-30\"}}", "bad.json: episode.onset: " },
    { "{\"findings\": {\"ex-heel-raise\": {\"left\": 100000}}}",
      "bad.json: findings.ex-heel-raise.left: " },
    { "{\"measurements\": [{\"measure\": \"back-pain\", \"at\": \"2026-01-01\", \"value\": 99}]}",
      "bad.json: measurements[0].value: " },
  };
  static const char *const verbs[] = { "assess", "trend", "plan" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ctl_write (self->folder, "bad.json", cases[i].text);
      for (gsize j = 0; j < G_N_ELEMENTS (verbs); j++)
        {
          g_autoptr (CtlRun) run = ctl_run (self->folder, NULL, verbs[j], "bad.json", NULL);
          ctl_run_assert_refused (run, 1, cases[i].place);
        }
    }
  g_autoptr (CtlRun) missing = ctl_run (self->folder, NULL, "assess", "none.json", NULL);
  g_autoptr (CtlRun) folder = ctl_run (self->folder, NULL, "assess", ".", NULL);
  g_autoptr (CtlRun) input = ctl_run (self->folder, "[", "assess", "-", NULL);
  ctl_run_assert_refused (missing, 1, "none.json: ");
  ctl_run_assert_refused (folder, 1, ".: ");
  ctl_run_assert_refused (input, 1, "standard input:1: ");
}

/* Safety, what must not be missed, where it comes from, what else, and what to do next. */
static void
assert_in_order (const char *text)
{
  static const char *const headings[] = { "SAFETY FIRST", "MUST NOT BE MISSED", "WHERE FROM",
                                          "IF NEITHER", "NEXT" };
  const char *at = text;

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      at = strstr (at, headings[i]);
      g_assert_nonnull (at);
    }
}

static void
test_assess (Fixture *self, gconstpointer data)
{
  static const char *const members[] = { "gates",           "differential", "nerve_versus_muscle",
                                         "prior_dependent", "next",         "unknown" };
  g_autoptr (CtlRun) run =
      ctl_run (self->folder, NULL, "assess", "case.json", "--format=json", NULL);
  g_autoptr (JsonNode) node = NULL;
  ctl_run_assert_done (run);
  JsonObject *root = parse_object (run->out, &node);
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_true (json_object_has_member (root, members[i]));
  JsonObject *first =
      json_array_get_object_element (json_object_get_array_member (root, "differential"), 0);
  g_assert_cmpstr (json_object_get_string_member (first, "id"), ==, "lumbar-radiculopathy");
  JsonObject *probability = json_object_get_object_member (first, "probability");
  double low = json_object_get_double_member (probability, "low");
  double mid = json_object_get_double_member (probability, "mid");
  double high = json_object_get_double_member (probability, "high");
  g_assert_true (0 < low && low < mid && mid < high && high < 1);
  JsonObject *balance = json_object_get_object_member (root, "nerve_versus_muscle");
  g_assert_cmpfloat (json_object_get_double_member (balance, "mid"), >, 0);

  g_autoptr (CtlRun) text = ctl_run (self->folder, NULL, "assess", "case.json", NULL);
  ctl_run_assert_done (text);
  const char *safety = strstr (text->out, "SAFETY FIRST");
  const char *differential = strstr (text->out, "Lumbar radiculopathy");
  g_assert_nonnull (safety);
  g_assert_nonnull (differential);
  g_assert_true (safety < differential);
  assert_in_order (text->out);
}

static void
test_empty_case_is_all_unknown (Fixture *self, gconstpointer data)
{
  g_autoptr (CtlRun) run = ctl_run (self->folder, "{}", "assess", "-", "--format=json", NULL);
  g_autoptr (JsonNode) node = NULL;
  ctl_run_assert_done (run);
  JsonObject *root = parse_object (run->out, &node);
  JsonArray *differential = json_object_get_array_member (root, "differential");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "gates")), ==, 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "next")), >, 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "unknown")), >, 50);
  for (guint i = 0; i < json_array_get_length (differential); i++)
    {
      JsonObject *one = json_array_get_object_element (differential, i);
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (one, "for")), ==, 0);
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (one, "against")), ==,
                        0);
    }
}

static void
test_trend (Fixture *self, gconstpointer data)
{
  g_autoptr (CtlRun) run =
      ctl_run (self->folder, NULL, "trend", "case.json", "--format=json", NULL);
  g_autoptr (CtlRun) text = ctl_run (self->folder, NULL, "trend", "case.json", NULL);
  g_autoptr (JsonNode) node = NULL;
  ctl_run_assert_done (run);
  ctl_run_assert_done (text);
  JsonObject *root = parse_object (run->out, &node);
  JsonObject *pain =
      json_array_get_object_element (json_object_get_array_member (root, "measures"), 0);
  g_assert_cmpint (json_object_get_int_member (root, "day"), ==, 50);
  g_assert_cmpstr (json_object_get_string_member (pain, "id"), ==, "calf-pain-worst");
  g_assert_cmpint (json_object_get_int_member (pain, "n"), ==, 2);
  g_assert_cmpfloat (json_object_get_double_member (pain, "change"), ==, -1);
  g_assert_true (json_object_has_member (root, "window"));
  g_assert_true (json_object_has_member (root, "alerts"));
  g_assert_true (json_object_has_member (root, "drivers"));
}

static void
assert_file_begins (const char *folder, const char *name, const char *magic)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  gsize size = 0;
  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  g_assert_cmpuint (size, >, 500);
  g_assert_cmpint (memcmp (text, magic, strlen (magic)), ==, 0);
}

static void
test_outputs (Fixture *self, gconstpointer data)
{
  g_autoptr (CtlRun) png =
      ctl_run (self->folder, NULL, "trend", "case.json", "--output=t.png", NULL);
  g_autoptr (CtlRun) svg =
      ctl_run (self->folder, NULL, "trend", "case.json", "--output=t.svg", NULL);
  g_autoptr (CtlRun) pdf =
      ctl_run (self->folder, NULL, "trend", "case.json", "--output=t.pdf", NULL);
  g_autoptr (CtlRun) plan =
      ctl_run (self->folder, NULL, "plan", "case.json", "--output=p.pdf", NULL);
  ctl_run_assert_done (png);
  ctl_run_assert_done (svg);
  ctl_run_assert_done (pdf);
  ctl_run_assert_done (plan);
  assert_file_begins (self->folder, "t.png", "\x89PNG");
  assert_file_begins (self->folder, "t.svg", "<?xml");
  assert_file_begins (self->folder, "t.pdf", "%PDF-");
  assert_file_begins (self->folder, "p.pdf", "%PDF-");
  /* And nothing beside them. */
  g_assert_cmpuint (ctl_count_files (self->folder), ==, 6);
}

static void
test_failed_output_leaves_nothing (Fixture *self, gconstpointer data)
{
  ctl_write (self->folder, "t.png", "mine");
  ctl_write (self->folder, "empty.json", "{}");
  g_autoptr (CtlRun) folder =
      ctl_run (self->folder, NULL, "trend", "case.json", "--output=none/t.png", NULL);
  g_autoptr (CtlRun) nothing =
      ctl_run (self->folder, NULL, "trend", "empty.json", "--output=t.png", NULL);
  g_autoptr (CtlRun) bad = ctl_run (self->folder, "{", "plan", "-", "--output=p.pdf", NULL);
  g_autofree char *path = g_build_filename (self->folder, "t.png", NULL);
  g_autofree char *text = NULL;
  ctl_run_assert_refused (folder, 1, "none/t.png: ");
  ctl_run_assert_refused (nothing, 1, "t.png: ");
  ctl_run_assert_refused (bad, 1, "standard input:1: ");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
  g_assert_cmpuint (ctl_count_files (self->folder), ==, 4);
}

static void
test_plan (Fixture *self, gconstpointer data)
{
  static const char emergency[] = "{\"findings\": {\"rf-saddle-numbness\": \"yes\"}}";
  g_autoptr (CtlRun) run = ctl_run (self->folder, NULL, "plan", "case.json", "--format=json", NULL);
  g_autoptr (CtlRun) none = ctl_run (self->folder, emergency, "plan", "-", "--format=json", NULL);
  g_autoptr (CtlRun) text = ctl_run (self->folder, emergency, "plan", "-", NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) none_node = NULL;
  ctl_run_assert_done (run);
  ctl_run_assert_done (none);
  ctl_run_assert_done (text);
  JsonObject *root = parse_object (run->out, &node);
  JsonArray *items = json_object_get_array_member (root, "items");
  g_assert_true (json_object_get_null_member (root, "withheld"));
  g_assert_cmpstr (json_object_get_string_member (root, "direction"), ==, "extension");
  g_assert_cmpuint (json_array_get_length (items), >, 2);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "left_out")), >, 0);
  JsonObject *withheld = parse_object (none->out, &none_node);
  g_assert_nonnull (json_object_get_string_member (withheld, "withheld"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (withheld, "items")), ==,
                    0);
  g_assert_true (g_str_has_prefix (text->out, "! No plan: "));
}

/* A number that is no time for a plan is refused in words, and never taken for another one. */
static void
test_plan_minutes (Fixture *self, gconstpointer data)
{
  static const char *const bad[] = { "0", "-1", "601", "99999999999999999999", "2.5", "1e2", "ten",
                                     "",  " 5", "0x10" };
  static const char *const good[] = { "1", "40", "600" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *option = g_strconcat ("--minutes=", bad[i], NULL);
      g_autoptr (CtlRun) run = ctl_run (self->folder, NULL, "plan", "case.json", option, NULL);

      ctl_run_assert_refused (run, 2, "plan: --minutes ");
      g_assert_nonnull (strstr (run->err, "from 1 to 600"));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *option = g_strconcat ("--minutes=", good[i], NULL);
      g_autoptr (CtlRun) run =
          ctl_run (self->folder, NULL, "plan", "case.json", option, "--format=json", NULL);
      g_autoptr (JsonNode) node = NULL;
      JsonObject *root;

      ctl_run_assert_done (run);
      root = parse_object (run->out, &node);
      g_assert_cmpint (json_object_get_int_member (root, "minutes_available"), ==,
                       g_ascii_strtoll (good[i], NULL, 10));
      g_assert_true (json_object_get_boolean_member (root, "minutes_asked"));
    }
}

/* The whole text of the case in tests/cases. */
static char *
read_case (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "cases", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* Accepted before the bone was tender: hops and running are on no paper and in no list. */
static void
test_plan_in_force (Fixture *self, gconstpointer data)
{
  g_autofree char *subject = read_case ("plan-then-bone-stress.json");
  g_autoptr (CtlRun) run = ctl_run (self->folder, subject, "plan", "-", "--format=json", NULL);
  g_autoptr (CtlRun) text = ctl_run (self->folder, subject, "plan", "-", NULL);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *root;
  JsonArray *left_out;
  guint n_struck = 0;

  ctl_run_assert_done (run);
  ctl_run_assert_done (text);
  root = parse_object (run->out, &node);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "items")), ==, 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "flags")), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "changes")), >, 0);
  left_out = json_object_get_array_member (root, "left_out");
  for (guint i = 0; i < json_array_get_length (left_out); i++)
    {
      JsonObject *omission = json_array_get_object_element (left_out, i);

      if (g_strv_contains ((const char *const[]) { "pogo-hop", "run-walk", "heel-raise-loaded",
                                                   NULL },
                           json_object_get_string_member (omission, "exercise")))
        {
          n_struck++;
          g_assert_nonnull (strstr (json_object_get_string_member (omission, "why"), "gate"));
        }
    }
  g_assert_cmpuint (n_struck, ==, 3);
  g_assert_true (g_str_has_prefix (text->out, "! New since the plan of 10 Sep 2026"));
}

static CtlRun *
run_init (Fixture *self)
{
  return ctl_run (self->folder, NULL, "init", "--clinic=c.sural", "--passphrase-file=pass",
                  "--clinician=Jörg", NULL);
}

static void
test_init (Fixture *self, gconstpointer data)
{
  g_autoptr (CtlRun) init = run_init (self);
  g_autoptr (CtlRun) again = run_init (self);
  ctl_run_assert_done (init);
  g_assert_nonnull (strstr (init->out, "Jörg"));
  ctl_run_assert_refused (again, 1, "c.sural: ");

  /* The code that was printed opens the clinic. */
  g_autoptr (GRegex) pattern = g_regex_new ("once: (\\S+)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_assert_true (g_regex_match (pattern, init->out, 0, &match));
  g_autofree char *code = g_match_info_fetch (match, 1);
  ctl_write (self->folder, "code", code);
  g_autoptr (CtlRun) verify =
      ctl_run (self->folder, NULL, "verify", "--clinic=c.sural", "--passphrase-file=code", NULL);
  ctl_run_assert_done (verify);
}

static void
test_clinic_errors (Fixture *self, gconstpointer data)
{
  g_autoptr (CtlRun) init = run_init (self);
  ctl_run_assert_done (init);
  ctl_write (self->folder, "wrong", "something else\n");
  ctl_write (self->folder, "blank", "\n");
  ctl_write (self->folder, "foreign.sural", "This is a letter and not a clinic.");
  g_autoptr (CtlRun) wrong =
      ctl_run (self->folder, NULL, "patients", "--clinic=c.sural", "--passphrase-file=wrong", NULL);
  g_autoptr (CtlRun) blank =
      ctl_run (self->folder, NULL, "patients", "--clinic=c.sural", "--passphrase-file=blank", NULL);
  g_autoptr (CtlRun) no_file =
      ctl_run (self->folder, NULL, "patients", "--clinic=c.sural", "--passphrase-file=none", NULL);
  g_autoptr (CtlRun) no_clinic = ctl_run (self->folder, NULL, "patients", "--clinic=none.sural",
                                          "--passphrase-file=pass", NULL);
  g_autoptr (CtlRun) foreign = ctl_run (self->folder, NULL, "patients", "--clinic=foreign.sural",
                                        "--passphrase-file=pass", NULL);
  g_autoptr (CtlRun) nobody = ctl_run (self->folder, NULL, "case", "nobody", "--clinic=c.sural",
                                       "--passphrase-file=pass", NULL);
  ctl_run_assert_refused (wrong, 1, "c.sural");
  ctl_run_assert_refused (blank, 1, "blank: ");
  ctl_run_assert_refused (no_file, 1, "none: ");
  ctl_run_assert_refused (no_clinic, 1, "none.sural: ");
  ctl_run_assert_refused (foreign, 1, "foreign.sural");
  ctl_run_assert_refused (nobody, 1, "");
  g_assert_nonnull (strstr (nobody->err, "nobody"));
}

static CtlRun *
run_import (Fixture *self, const char *one, const char *other)
{
  return ctl_run (self->folder, NULL, "import", "--clinic=c.sural", "--passphrase-file=pass", one,
                  other, NULL);
}

static CtlRun *
run_patients (Fixture *self, const char *search)
{
  return ctl_run (self->folder, NULL, "patients", "--clinic=c.sural", "--passphrase-file=pass",
                  search, NULL);
}

static void
test_import (Fixture *self, gconstpointer data)
{
  g_autoptr (CtlRun) init = run_init (self);
  ctl_write (self->folder, "knee.csv", diary);
  ctl_write (self->folder, "ana.json", bundle);
  g_autoptr (CtlRun) first = run_import (self, "knee.csv", "ana.json");
  g_autoptr (CtlRun) again = run_import (self, "knee.csv", "ana.json");
  g_autoptr (CtlRun) all = run_patients (self, NULL);
  g_autoptr (CtlRun) found = run_patients (self, "--search=ordonez");
  ctl_run_assert_done (init);
  ctl_run_assert_done (first);
  ctl_run_assert_done (again);
  g_assert_cmpstr (first->out, ==,
                   "knee.csv: 3 added, 0 known already, 1 passed over\n"
                   "  1 passed over: “happiness”: no measure of Sural\n"
                   "  for knee\n"
                   "ana.json: 1 added, 0 known already, 0 passed over\n"
                   "  for Ordóñez X, Ana (1988-03-16)\n"
                   "2 files, 2 patients: 4 added, 0 known already, 1 passed over\n");
  g_assert_cmpstr (again->out, ==,
                   "knee.csv: 0 added, 3 known already, 1 passed over\n"
                   "  1 passed over: “happiness”: no measure of Sural\n"
                   "  for knee\n"
                   "ana.json: 0 added, 1 known already, 0 passed over\n"
                   "  for Ordóñez X, Ana (1988-03-16)\n"
                   "2 files, 2 patients: 0 added, 4 known already, 1 passed over\n");

  /* id, name, date of birth: a tabulator in a name does not make a fourth. */
  g_auto (GStrv) lines = g_strsplit (all->out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_auto (GStrv) fields = g_strsplit (found->out, "\t", -1);
  g_assert_cmpuint (g_strv_length (fields), ==, 3);
  g_assert_cmpstr (fields[1], ==, "Ordóñez X, Ana");
  g_assert_cmpstr (fields[2], ==, "1988-03-16\n");

  g_autoptr (CtlRun) patient = ctl_run (self->folder, NULL, "case", fields[0], "--clinic=c.sural",
                                        "--passphrase-file=pass", NULL);
  ctl_run_assert_done (patient);
  g_autoptr (CtlRun) plan =
      ctl_run (self->folder, patient->out, "plan", "-", "--output=plan.pdf", NULL);
  ctl_run_assert_done (plan);
  assert_file_begins (self->folder, "plan.pdf", "%PDF-");
  g_autoptr (CtlRun) verify =
      ctl_run (self->folder, NULL, "verify", "--clinic=c.sural", "--passphrase-file=pass", NULL);
  ctl_run_assert_done (verify);
}

static void
test_import_whole_or_not_at_all (Fixture *self, gconstpointer data)
{
  g_autoptr (CtlRun) init = run_init (self);
  ctl_run_assert_done (init);
  ctl_write (self->folder, "knee.csv", diary);
  ctl_write (self->folder, "bad.csv", "date,pain\n2026-01-01,3\n2026-02-30,3\n");
  ctl_write (self->folder, "bad.json", "{\"resourceType\": \"Bundle\"}");
  g_autoptr (CtlRun) day = run_import (self, "knee.csv", "bad.csv");
  g_autoptr (CtlRun) no_patient = run_import (self, "knee.csv", "bad.json");
  g_autoptr (CtlRun) missing = run_import (self, "knee.csv", "none.csv");
  g_autoptr (CtlRun) patients = run_patients (self, NULL);
  ctl_run_assert_refused (day, 1, "bad.csv:3: date: ");
  ctl_run_assert_refused (no_patient, 1, "bad.json: ");
  ctl_run_assert_refused (missing, 1, "none.csv: ");
  ctl_run_assert_done (patients);
  g_assert_cmpstr (patients->out, ==, "");
}

static void
test_import_for_a_patient (Fixture *self, gconstpointer data)
{
  g_autoptr (CtlRun) init = run_init (self);
  ctl_run_assert_done (init);
  ctl_write (self->folder, "knee.csv", diary);
  ctl_write (self->folder, "ana.json", bundle);
  g_autoptr (CtlRun) first = run_import (self, "ana.json", NULL);
  g_autoptr (CtlRun) patients = run_patients (self, NULL);
  ctl_run_assert_done (first);
  g_autofree char *id = g_strndup (patients->out, strcspn (patients->out, "\t"));
  g_autofree char *option = g_strconcat ("--patient=", id, NULL);
  g_autoptr (CtlRun) unsaid = run_import (self, option, "knee.csv");
  ctl_run_assert_refused (unsaid, 1, "knee.csv: ");
  g_autoptr (CtlRun) said =
      ctl_run (self->folder, NULL, "import", "--clinic=c.sural", "--passphrase-file=pass", option,
               "--measure=Knee Pain=leg-symptoms", "knee.csv", NULL);
  ctl_run_assert_done (said);
  g_autoptr (CtlRun) patient =
      ctl_run (self->folder, NULL, "case", id, "--clinic=c.sural", "--passphrase-file=pass", NULL);
  ctl_run_assert_done (patient);
  g_autoptr (JsonNode) node = NULL;
  JsonArray *measurements =
      json_object_get_array_member (parse_object (patient->out, &node), "measurements");
  g_assert_cmpuint (json_array_get_length (measurements), ==, 4);
}

static void
test_knowledge (Fixture *self, gconstpointer data)
{
  g_autoptr (CtlRun) check = ctl_run (self->folder, NULL, "knowledge", "check", NULL);
  g_autoptr (CtlRun) sources = ctl_run (self->folder, NULL, "knowledge", "sources", NULL);
  ctl_run_assert_done (check);
  ctl_run_assert_done (sources);
  ctl_write (self->folder, "measures.xml", "<knowledge><nonsense/></knowledge>");
  g_autoptr (CtlRun) bad = ctl_run (self->folder, NULL, "knowledge", "check", ".", NULL);
  ctl_run_assert_refused (bad, 1, "");
  g_assert_nonnull (strstr (bad->err, "measures.xml:1"));
}

static void
add_folder (GPtrArray *arguments, const char *name)
{
  g_autofree char *folder = find_shared_data (name);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;

  while ((file = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (arguments, g_build_filename (folder, file, NULL));
}

static void
test_shared_data (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CtlRun) init = run_init (self);
  ctl_run_assert_done (init);
  g_ptr_array_add (arguments, g_strdup ("import"));
  g_ptr_array_add (arguments, g_strdup ("--clinic=c.sural"));
  g_ptr_array_add (arguments, g_strdup ("--passphrase-file=pass"));
  add_folder (arguments, "synthea-r4");
  add_folder (arguments, "pain-diaries");
  g_autoptr (CtlRun) first = ctl_run_all (self->folder, NULL, arguments);
  g_autoptr (CtlRun) again = ctl_run_all (self->folder, NULL, arguments);
  g_autoptr (CtlRun) patients = run_patients (self, NULL);
  ctl_run_assert_done (first);
  ctl_run_assert_done (again);
  /* 85 pain scores in the bundles; 87, 89, 144 and 33 entries about a pain in the diaries. */
  g_assert_nonnull (strstr (first->out, "\n21 files, 21 patients: 438 added, 0 known already, "));
  g_assert_nonnull (strstr (again->out, "\n21 files, 21 patients: 0 added, 438 known already, "));
  g_auto (GStrv) lines = g_strsplit (patients->out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 22);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/ctl/help", test_help },
    { "/ctl/misused", test_misused },
    { "/ctl/bad-cases", test_bad_cases },
    { "/ctl/assess", test_assess },
    { "/ctl/empty-case", test_empty_case_is_all_unknown },
    { "/ctl/trend", test_trend },
    { "/ctl/outputs", test_outputs },
    { "/ctl/failed-output", test_failed_output_leaves_nothing },
    { "/ctl/plan", test_plan },
    { "/ctl/plan-minutes", test_plan_minutes },
    { "/ctl/plan-in-force", test_plan_in_force },
    { "/ctl/init", test_init },
    { "/ctl/clinic-errors", test_clinic_errors },
    { "/ctl/import", test_import },
    { "/ctl/import-whole", test_import_whole_or_not_at_all },
    { "/ctl/import-for-a-patient", test_import_for_a_patient },
    { "/ctl/knowledge", test_knowledge },
  };

  g_test_init (&argc, &argv, NULL);
  g_assert_nonnull (g_getenv ("SURALCTL"));
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
  g_autofree char *bundles = find_shared_data ("synthea-r4");
  g_autofree char *diaries = find_shared_data ("pain-diaries");
  if (bundles != NULL && diaries != NULL)
    g_test_add ("/ctl/shared-data", Fixture, NULL, set_up, test_shared_data, tear_down);
  return g_test_run ();
}
