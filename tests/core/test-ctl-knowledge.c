/* SPDX-License-Identifier: GPL-3.0-or-later */
/* suralctl and the clinical content: what is refused, by which words, and what is counted. */
#include "config.h"

#include <string.h>

#include "ctl-run.h"
#include "exchange/json/sural-json.h"
#include "our-element.h"

#define KNOWLEDGE(elements) "<knowledge version=\"1\">\n" elements "\n</knowledge>\n"
#define EVIDENCE(attributes, inner)                                                                \
  KNOWLEDGE ("<evidence id=\"mine\" finding=\"hx-pop\" hypothesis=\"calf-strain\" " attributes ">" \
             "<when><is finding=\"hx-pop\" value=\"yes\"/></when>" inner                           \
             "<text>T</text></evidence>")

static const struct
{
  const char *name;
  const char *text;
  int line; /* 0: there is none */
  const char *reason;
} files[] = {
  { "unknown id",
    KNOWLEDGE ("<gate id=\"mine\" urgency=\"soon\"><label>L</label><action>A</action>"
               "<when><is finding=\"rf-nothing\" value=\"yes\"/></when></gate>"),
    2, "unknown finding “rf-nothing”" },
  { "circular rule",
    KNOWLEDGE ("<rule id=\"r\" kind=\"phase\" value=\"restore\"><when>"
               "<fact name=\"phase\" is=\"calm\"/></when></rule>"),
    2, "rests on itself" },
  { "ratio of zero", EVIDENCE ("grade=\"assumed\" provenance=\"design\"", "<lr mid=\"0\"/>"), 2,
    "above 0" },
  { "negative ratio", EVIDENCE ("grade=\"assumed\" provenance=\"design\"", "<lr mid=\"-2\"/>"), 2,
    "above 0" },
  { "interval upside down",
    EVIDENCE ("grade=\"assumed\" provenance=\"design\"", "<lr low=\"3\" mid=\"2\" high=\"1\"/>"), 2,
    "upside down" },
  { "missing source", EVIDENCE ("grade=\"published\" provenance=\"found\"", "<lr mid=\"2\"/>"), 2,
    "needs a source" },
  { "bomb", "<!DOCTYPE k [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n" KNOWLEDGE ("&b;"),
    1, "DOCTYPE" },
  { "external entity",
    "<!DOCTYPE k [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n" KNOWLEDGE ("&x;"), 1, "DOCTYPE" },
  { "truncated", "<knowledge version=\"1\">\n<source id=\"x\">\n<citation>Half", 3, "" },
  { "not UTF-8", "<knowledge version=\"1\">\n\xff\xfe</knowledge>", 2, "UTF-8" },
  { "empty", "", 0, "empty" },
};

static void
assert_refused (const char *folder, int line, const char *reason)
{
  g_autoptr (CtlRun) check = ctl_run (folder, NULL, "knowledge", "check", ".", NULL);
  g_autoptr (CtlRun) assess =
      ctl_run (folder, "{}", "assess", "-", "--knowledge=.", "--format=json", NULL);
  g_autoptr (CtlRun) ours = ctl_run (folder, "{}", "assess", "-", "--format=json", NULL);
  g_autofree char *place =
      line > 0 ? g_strdup_printf ("clinic.xml:%d: ", line) : g_strdup ("clinic.xml: ");

  ctl_run_assert_refused (check, 1, "");
  ctl_run_assert_refused (assess, 1, "");
  if (strstr (check->err, place) == NULL || strstr (check->err, reason) == NULL)
    g_error ("expected “%s” and “%s” in: %s", place, reason, check->err);
  g_assert_cmpstr (check->err, ==, assess->err);
  /* Nothing of it touches what is built in. */
  ctl_run_assert_done (ours);
}

static void
test_refusals (void)
{
  char *folder = ctl_make_folder ();

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_test_message ("%s", files[i].name);
      ctl_write (folder, "clinic.xml", files[i].text);
      assert_refused (folder, files[i].line, files[i].reason);
    }
  ctl_remove_folder (folder);
}

static void
test_huge (void)
{
  char *folder = ctl_make_folder ();
  g_autoptr (GString) nested = g_string_new ("<knowledge version=\"1\">\n");
  g_autofree char *large = g_strnfill (3 * 1024 * 1024, ' ');

  for (guint i = 0; i < 100000; i++)
    g_string_append (nested, "<not>");
  ctl_write (folder, "clinic.xml", nested->str);
  assert_refused (folder, 2, "depth");
  ctl_write (folder, "clinic.xml", large);
  assert_refused (folder, 0, "larger");
  ctl_remove_folder (folder);
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (const char *at = text; (at = strchr (at, '\n')) != NULL; at++)
    n++;
  return n;
}

/* "Published 60: 20 found in the source, 40 …": the parts are the whole. */
static void
assert_adds_up (const char *text, const char *name)
{
  const char *line = strstr (text, name);
  g_autofree char *part = NULL;
  g_auto (GStrv) parts = NULL;
  char *end = NULL;
  guint64 whole, sum = 0;

  g_assert_nonnull (line);
  whole = g_ascii_strtoull (line + strlen (name), &end, 10);
  g_assert_cmpuint (whole, >, 0);
  g_assert_true (g_str_has_prefix (end, ": "));
  line = end + 2;
  part = g_strndup (line, strcspn (line, "\n"));
  parts = g_strsplit (part, ", ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    sum += g_ascii_strtoull (parts[i], NULL, 10);
  g_assert_cmpuint (sum, ==, whole);
}

static void
test_sources (void)
{
  char *folder = ctl_make_folder ();
  g_autoptr (CtlRun) run = ctl_run (folder, NULL, "knowledge", "sources", NULL);
  g_autoptr (CtlRun) more = ctl_run (folder, NULL, "knowledge", "sources", ".", NULL);
  const char *vroomen, *heel;

  ctl_run_assert_done (run);
  ctl_run_assert_refused (more, 2, "knowledge: ");
  g_assert_cmpuint (count_lines (run->out), >, 80);
  vroomen = strstr (run->out, "vroomen-2002\tVroomen PC");
  g_assert_nonnull (vroomen);
  g_assert_nonnull (strstr (run->out, "recalled from memory"));
  g_assert_nonnull (strstr (vroomen, "published 16, assumed 4, unmeasured 0; from memory 17\n"));
  /* Norms, thresholds of change and tools count as well, not weights alone. */
  heel = strstr (run->out, "hebert-losier-2017\t");
  g_assert_nonnull (heel);
  g_assert_cmpint (strncmp (strstr (heel, "published "), "published 15,", 13), ==, 0);
  g_assert_nonnull (strstr (run->out, "How they got here: "));
  assert_adds_up (run->out, "\nPublished ");
  assert_adds_up (run->out, "\nAssumed ");
  /* What is recalled, and what was computed from it, waits by source for somebody with the paper.
   */
  g_assert_nonnull (strstr (run->out, "\nLeft from memory, or computed from such figures: "));
  g_assert_nonnull (strstr (strstr (run->out, "\nLeft from memory"), "vroomen-2002 17"));
  g_assert_null (strstr (strstr (run->out, "\nLeft from memory"), "wells-1997"));
  ctl_remove_folder (folder);
}

/* Files of another kind are no case, and nothing is written for them. */
static void
test_no_case (void)
{
  static const char *const others[] = {
    "\x89PNG\r\n\x1a\nrest",
    "date,pain\n2026-01-01,3\n",
    "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": []}",
    "<?xml version=\"1.0\"?><knowledge/>",
    "[]",
    "null",
    "{\"episode\": {\"onset\": \"2026-02-30\"}}",
    "{\"findings\": {\"ex-finger-floor\": 1000}}",
  };
  char *folder = ctl_make_folder ();

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      ctl_write (folder, "case.json", others[i]);
      g_autoptr (CtlRun) assess = ctl_run (folder, NULL, "assess", "case.json", NULL);
      g_autoptr (CtlRun) trend =
          ctl_run (folder, NULL, "trend", "case.json", "--output=t.svg", NULL);
      g_autoptr (CtlRun) plan = ctl_run (folder, NULL, "plan", "case.json", "--output=p.pdf", NULL);
      ctl_run_assert_refused (assess, 1, "case.json:");
      ctl_run_assert_refused (trend, 1, "case.json:");
      ctl_run_assert_refused (plan, 1, "case.json:");
      g_assert_cmpuint (ctl_count_files (folder), ==, 1);
    }
  ctl_remove_folder (folder);
}

/* Files as clinics write them, each with one slip that would go unseen: tests/clinics. */
static void
test_clinics (void)
{
  static const struct
  {
    const char *name;
    const char *place;
    const char *reason;
  } clinics[] = {
    { "misspelt-fact", "clinic.xml:3: ", "unknown fact “irritabilty”" },
    { "misspelt-value", "clinic.xml:3: ", "is never “hgih”; it is one of high, moderate, low" },
    { "disarmed-gate", "clinic.xml:3: ", "must open wherever ours does" },
    { "equal-score", "clinic.xml:8: ", "cannot be compared by “eq”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (clinics); i++)
    {
      g_autofree char *folder =
          g_test_build_filename (G_TEST_DIST, "clinics", clinics[i].name, NULL);
      g_autoptr (CtlRun) check = ctl_run (folder, NULL, "knowledge", "check", ".", NULL);

      ctl_run_assert_refused (check, 1, "");
      g_assert_nonnull (strstr (check->err, clinics[i].place));
      g_assert_nonnull (strstr (check->err, clinics[i].reason));
    }
}

#define MARK "(changed by this clinic)"

static guint
count_words (const char *text, const char *words)
{
  guint n = 0;

  for (const char *at = strstr (text, words); at != NULL; at = strstr (at + 1, words))
    n++;
  return n;
}

/* What a clinic changed or added says so where it shows, and nothing else does. */
static void
test_marks (void)
{
  static const char *const clinic =
      "<gate id=\"mine\" urgency=\"soon\"><label>Ours</label><action>A</action><when>"
      "<is finding=\"hx-onset\" value=\"sudden\"/></when></gate>"
      "<evidence id=\"mine\" finding=\"hx-onset\" hypothesis=\"bone-stress\" grade=\"assumed\""
      " provenance=\"design\"><when><is finding=\"hx-onset\" value=\"sudden\"/></when>"
      "<lr mid=\"2\"/><text>Sudden, we say</text></evidence>"
      "<rule id=\"mine\" kind=\"reduce\" value=\"stairs\"><text>Stairs.</text></rule>"
      "<exercise id=\"mine\" group=\"habit\" minutes=\"1\" grade=\"assumed\"><label>Our "
      "walk</label>"
      "<patient-text>P</patient-text><progress>P</progress><stop>S</stop><why>W</why>"
      "<left-out>O</left-out><when><is finding=\"hx-onset\" value=\"sudden\"/></when></exercise>";
  static const char *const subject =
      "{\"episode\": {\"side\": \"left\", \"assessed\": \"2026-09-20\"},"
      " \"findings\": {\"hx-onset\": \"sudden\"}}";
  char *folder = ctl_make_folder ();
  g_autofree char *all = g_strconcat ("<knowledge version=\"1\">", clinic, "</knowledge>", NULL);
  g_autoptr (CtlRun) assess = NULL;
  g_autoptr (CtlRun) json = NULL;
  g_autoptr (CtlRun) plan = NULL;
  g_autoptr (CtlRun) ours = NULL;

  ctl_write (folder, "clinic.xml", all);
  assess = ctl_run (folder, subject, "assess", "-", "--knowledge=.", NULL);
  json = ctl_run (folder, subject, "assess", "-", "--knowledge=.", "--format=json", NULL);
  plan = ctl_run (folder, subject, "plan", "-", "--knowledge=.", NULL);
  ours = ctl_run (folder, subject, "assess", "-", NULL);
  ctl_run_assert_done (assess);
  ctl_run_assert_done (json);
  ctl_run_assert_done (plan);
  g_assert_nonnull (strstr (assess->out, "SOON — Ours " MARK));
  g_assert_cmpuint (count_words (assess->out, "by this clinic)"), ==, 2);
  g_assert_cmpuint (count_words (json->out, "\"changed\": true"), ==, 2);
  g_assert_nonnull (strstr (plan->out, "Our walk"));
  g_assert_nonnull (strstr (plan->out, MARK));
  g_assert_nonnull (strstr (plan->out, "mine: Stairs."));
  g_assert_null (strstr (ours->out, "by this clinic"));
  ctl_remove_folder (folder);
}

static char *
dup_changed (const char *ours, const char *old, const char *with)
{
  const char *at = strstr (ours, old);

  g_assert_nonnull (at);
  return g_strdup_printf ("%.*s%s%s", (int) (at - ours), ours, with, at + strlen (old));
}

static JsonObject *
find_object (JsonArray *array, const char *id)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);

      if (g_str_equal (json_object_get_string_member (object, "id"), id))
        return object;
    }
  g_assert_not_reached ();
}

static JsonNode *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return sural_json_parse (bytes, "stdout", 4 << 20, 32, error);
}

static gboolean
is_marked (JsonArray *array, const char *id)
{
  return json_object_get_boolean_member (find_object (array, id), "changed");
}

/* Where it starts, what it may be and what is asked before it rests. */
static void
test_marks_of_weighing (void)
{
  g_autofree char *tendon = dup_ours ("hypotheses.xml", "hypothesis", "achilles-rupture");
  g_autofree char *strain = dup_ours ("hypotheses.xml", "hypothesis", "calf-strain");
  g_autofree char *bone = dup_ours ("gates.xml", "gate", "bone-stress");
  g_autofree char *strain_mine = dup_changed (strain, "low=\"15\"", "low=\"10\"");
  g_autofree char *tendon_mine = dup_changed (tendon, "high=\"6\"", "high=\"7\"");
  g_autofree char *bone_mine = dup_changed (bone, "bx-hop-pain\"", "bx-hop-pain hx-pop\"");
  g_autofree char *all = g_strconcat (
      "<knowledge version=\"1\">", strain_mine, tendon_mine, bone_mine,
      "<presentation id=\"mine\"><label>Our start</label><note>N</note>"
      "<when><is finding=\"hx-onset\" value=\"sudden\"/></when>"
      "<start hypothesis=\"calf-strain\" low=\"20\" mid=\"30\" high=\"40\"/></presentation>"
      "</knowledge>",
      NULL);
  static const char *const subject = "{\"episode\": {\"side\": \"left\"},"
                                     " \"findings\": {\"hx-onset\": \"sudden\"}}";
  char *folder = ctl_make_folder ();
  g_autoptr (CtlRun) text = NULL;
  g_autoptr (CtlRun) json = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *root = NULL;
  JsonArray *screens, *differential;

  ctl_write (folder, "clinic.xml", all);
  text = ctl_run (folder, subject, "assess", "-", "--knowledge=.", NULL);
  json = ctl_run (folder, subject, "assess", "-", "--knowledge=.", "--format=json", NULL);
  ctl_run_assert_done (text);
  ctl_run_assert_done (json);
  g_assert_nonnull (strstr (text->out, "Achilles tendon rupture " MARK));
  g_assert_nonnull (strstr (text->out, "Bone stress injury " MARK));
  g_assert_null (strstr (text->out, "Cauda equina syndrome " MARK));
  g_assert_nonnull (strstr (text->out, "Starts of: Our start " MARK));

  node = parse (json->out, &error);
  g_assert_no_error (error);
  root = json_node_get_object (node);
  screens = json_object_get_array_member (root, "must_not_miss");
  differential = json_object_get_array_member (root, "differential");
  g_assert_true (is_marked (screens, "achilles-rupture"));
  g_assert_true (is_marked (screens, "bone-stress"));
  g_assert_false (is_marked (screens, "cauda-equina"));
  g_assert_true (is_marked (differential, "calf-strain"));
  g_assert_false (is_marked (differential, "lumbar-radiculopathy"));
  g_assert_true (
      json_object_get_boolean_member (json_object_get_object_member (root, "presentation"),
                                      "changed"));
  ctl_remove_folder (folder);
}

/* A gate that opens for something else as well keeps its score. */
static void
test_wider_gate (void)
{
  char *folder = ctl_make_folder ();
  g_autofree char *ours = dup_ours ("gates.xml", "gate", "deep-vein-thrombosis");
  g_autofree char *open = dup_changed (
      ours, "<when>",
      "<when><any>"
      "<score op=\"ge\" number=\"1\"><is points=\"1\" finding=\"hx-pop\" value=\"yes\"/></score>");
  g_autofree char *wider = dup_changed (open, "</when>", "</any></when>");
  g_autofree char *graver = dup_changed (wider, "urgency=\"same-day\"", "urgency=\"emergency\"");
  g_autofree char *clinic = g_strconcat ("<knowledge version=\"1\">", graver, "</knowledge>", NULL);
  g_autoptr (CtlRun) assess = NULL;

  ctl_write (folder, "clinic.xml", clinic);
  assess =
      ctl_run (folder, "{\"findings\": {\"wells-cancer\": \"yes\", \"wells-oedema\": \"yes\"}}",
               "assess", "-", "--knowledge=.", NULL);
  ctl_run_assert_done (assess);
  g_assert_nonnull (strstr (assess->out, "EMERGENCY — "));
  g_assert_nonnull (strstr (assess->out, MARK));
  g_assert_nonnull (strstr (assess->out, "Wells score for thrombosis: 2"));
  ctl_remove_folder (folder);
}

/* Those files and no others. */
static void
test_digest (void)
{
  static const char file[] =
      KNOWLEDGE ("<constant id=\"band-likely\" value=\"0.65\" grade=\"assumed\">"
                 "<text>Ours.</text></constant>");
  static const char other[] =
      KNOWLEDGE ("<constant id=\"band-likely\" value=\"0.66\" grade=\"assumed\">"
                 "<text>Ours.</text></constant>");
  char *folder = ctl_make_folder ();
  const char *digest;
  g_autofree char *option = NULL;

  ctl_write (folder, "clinic.xml", file);
  g_autoptr (CtlRun) check = ctl_run (folder, NULL, "knowledge", "check", ".", NULL);
  ctl_run_assert_done (check);
  g_assert_nonnull (
      strstr (check->out, "“band-likely” (clinic.xml:2): in the place of the built-in one\n"));
  digest = strstr (check->out, "own files: ");
  g_assert_nonnull (digest);
  option = g_strdup_printf ("--knowledge=.#%.64s", digest + strlen ("own files: "));
  g_autoptr (CtlRun) taken = ctl_run (folder, "{}", "assess", "-", option, "--format=json", NULL);
  ctl_run_assert_done (taken);
  ctl_write (folder, "clinic.xml", other);
  g_autoptr (CtlRun) refused = ctl_run (folder, "{}", "assess", "-", option, "--format=json", NULL);
  ctl_run_assert_refused (refused, 1, ".: ");
  ctl_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctl-knowledge/refusals", test_refusals);
  g_test_add_func ("/ctl-knowledge/clinics", test_clinics);
  g_test_add_func ("/ctl-knowledge/marks", test_marks);
  g_test_add_func ("/ctl-knowledge/marks-of-weighing", test_marks_of_weighing);
  g_test_add_func ("/ctl-knowledge/wider-gate", test_wider_gate);
  g_test_add_func ("/ctl-knowledge/huge", test_huge);
  g_test_add_func ("/ctl-knowledge/digest", test_digest);
  g_test_add_func ("/ctl-knowledge/sources", test_sources);
  g_test_add_func ("/ctl-knowledge/no-case", test_no_case);
  return g_test_run ();
}
