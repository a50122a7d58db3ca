/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge.h"

#include <glib/gstdio.h>

/* No number without a source or the word that it is assumed: what a clinic's file may not say of
 * the levels of an exercise, of tools, clusters, starting weights, rules and overlays. */

#define STEP(attributes)                                                                           \
  "<exercise id=\"mine\" group=\"isometric\" minutes=\"1\" reps=\"5\" grade=\"assumed\""           \
  " goes-by=\"both\"><label>L</label><patient-text>P</patient-text><progress>G</progress>"         \
  "<stop>S</stop><why>W</why><left-out>O</left-out>"                                               \
  "<when><is finding=\"hx-pop\" value=\"yes\"/></when>"                                            \
  "<never><fact name=\"calf-loading\" is=\"waits\"/></never>\n<step reps=\"6\" " attributes        \
  "/></exercise>"
#define TOOL(attributes)                                                                           \
  "<finding id=\"ex-mine\" section=\"examination\" kind=\"test\" minutes=\"1\"><label>L</label>"   \
  "<question>Q</question>\n<tool kind=\"timer\" seconds=\"10\" " attributes "/></finding>"
#define CLUSTER(attributes)                                                                        \
  "<cluster id=\"mine\" share=\"0.2\" cap=\"0.3\" " attributes "><text>T</text></cluster>"
#define RULE(attributes)                                                                           \
  "<rule id=\"mine\" kind=\"reduce\" value=\"x\" " attributes "><text>T</text>"                    \
  "<when><measure id=\"calf-pain-worst\" op=\"ge\" number=\"7\"/></when></rule>"
#define PRESENTATION(attributes)                                                                   \
  "<presentation id=\"mine\" " attributes "><label>L</label><note>N</note>"                        \
  "<when><is finding=\"hx-pop\" value=\"yes\"/></when>"                                            \
  "<start hypothesis=\"calf-strain\" low=\"10\" mid=\"20\" high=\"30\"/></presentation>"
#define OVERLAY(attributes)                                                                        \
  "<body-overlay id=\"mine\" kind=\"muscle\" " attributes "><label>L</label><text>T</text>"        \
  "<area aspect=\"back\" path=\"M 0 0 L 1 1 Z\"/></body-overlay>"

typedef struct
{
  const char *name;
  int line;
  const char *reason;
  const char *elements;
} Refusal;

static const Refusal refusals[] = {
  { "step/no-source", 4, "step of exercise “mine”: a published number needs a source",
    STEP ("grade=\"published\" provenance=\"found\"") },
  { "step/no-provenance", 4, "step of exercise “mine”: a published number says how it got here",
    STEP ("grade=\"published\" sources=\"green-2022\"") },
  { "step/by-design", 4, "chosen by design is assumed",
    STEP ("grade=\"published\" provenance=\"design\" sources=\"green-2022\"") },
  { "step/unmeasured", 4, "unmeasured, yet it has numbers", STEP ("grade=\"unmeasured\"") },
  { "step/hearsay", 4, "step", STEP ("grade=\"assumed\" provenance=\"hearsay\"") },
  { "tool/no-provenance", 4, "tool of finding “ex-mine”: a published number says how it got here",
    TOOL ("grade=\"published\" source=\"green-2022\"") },
  { "tool/by-design", 4, "chosen by design is assumed",
    TOOL ("grade=\"published\" provenance=\"design\" source=\"green-2022\"") },
  { "cluster/no-source", 3, "cluster “mine”: a published number needs a source",
    CLUSTER ("grade=\"published\" provenance=\"found\"") },
  { "cluster/no-provenance", 3, "says how it got here",
    CLUSTER ("grade=\"published\" sources=\"vroomen-2002\"") },
  { "cluster/unknown-source", 3, "unknown source “nobody-1900”",
    CLUSTER ("grade=\"assumed\" sources=\"nobody-1900\"") },
  { "cluster/unmeasured", 3, "unmeasured, yet it has numbers", CLUSTER ("grade=\"unmeasured\"") },
  { "rule/no-source", 3, "rule “mine”: a published number needs a source",
    RULE ("grade=\"published\" provenance=\"found\"") },
  { "rule/no-provenance", 3, "says how it got here",
    RULE ("grade=\"published\" sources=\"green-2022\"") },
  { "rule/unknown-source", 3, "unknown source “nobody-1900”",
    RULE ("grade=\"assumed\" sources=\"nobody-1900\"") },
  { "presentation/no-source", 3, "presentation “mine”: a published number needs a source",
    PRESENTATION ("grade=\"published\" provenance=\"found\"") },
  { "presentation/no-provenance", 3, "says how it got here",
    PRESENTATION ("grade=\"published\" sources=\"green-2022\"") },
  { "overlay/no-provenance", 3, "says how it got here",
    OVERLAY ("grade=\"published\" source=\"green-2022\"") },
};

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("sural-grades-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "clinic.xml", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_no_errno (g_remove (fixture->path));
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->folder);
  g_free (fixture->path);
}

static SuralKnowledge *
load (Fixture *fixture, const char *elements, GError **error)
{
  g_autofree char *text = g_strconcat ("<?xml version=\"1.0\"?>\n<knowledge version=\"9\">\n",
                                       elements, "\n</knowledge>\n", NULL);

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));

  return sural_knowledge_new_with_folder (fixture->folder, error);
}

static void
test_refusal (Fixture *fixture, gconstpointer data)
{
  const Refusal *refusal = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = load (fixture, refusal->elements, &error);
  g_autofree char *place = g_strdup_printf ("clinic.xml:%d: ", refusal->line);

  g_assert_null (knowledge);
  g_assert_nonnull (error);
  if (strstr (error->message, place) == NULL || strstr (error->message, refusal->reason) == NULL)
    g_error ("expected “%s” and “%s” in: %s", place, refusal->reason, error->message);
}

/* What says nothing is an assumption of whoever wrote it, and what says all keeps it. */
static void
test_taken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) bare = load (fixture, CLUSTER (""), &error);
  g_autoptr (SuralKnowledge) full = NULL;
  const SuralExercise *exercise;
  const SuralExerciseStep *step;

  g_assert_no_error (error);
  g_assert_cmpint (sural_knowledge_get_cluster (bare, "mine")->grade, ==, SURAL_GRADE_ASSUMED);
  g_assert_cmpint (sural_knowledge_get_cluster (bare, "mine")->provenance, ==,
                   SURAL_PROVENANCE_DESIGN);

  full = load (fixture, STEP ("grade=\"published\" provenance=\"memory\" sources=\"green-2022\""),
               &error);
  g_assert_no_error (error);
  exercise = sural_knowledge_get_exercise (full, "mine");
  step = g_ptr_array_index (exercise->steps, 0);
  g_assert_cmpint (step->grade, ==, SURAL_GRADE_PUBLISHED);
  g_assert_cmpint (step->provenance, ==, SURAL_PROVENANCE_MEMORY);
  g_assert_cmpstr (step->sources[0], ==, "green-2022");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/knowledge-grades/", refusals[i].name, NULL);

      g_test_add (path, Fixture, &refusals[i], set_up, test_refusal, tear_down);
    }
  g_test_add ("/knowledge-grades/taken", Fixture, NULL, set_up, test_taken, tear_down);

  return g_test_run ();
}
