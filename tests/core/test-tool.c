/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge.h"

static SuralKnowledge *knowledge;

static const SuralTool *
get (const char *finding, SuralToolKind kind)
{
  const SuralFindingDefinition *definition = sural_knowledge_get_finding (knowledge, finding);

  g_assert_nonnull (definition);
  return sural_finding_definition_get_tool (definition, kind);
}

/* The heel raise is counted at the pace at which its norms were taken. */
static void
test_metronome (void)
{
  const SuralTool *tool = get ("ex-heel-raise", SURAL_TOOL_METRONOME);
  const SuralNorm *norm =
      sural_knowledge_find_norm (knowledge, "ex-heel-raise", SURAL_SEX_MALE, 30);

  g_assert_nonnull (tool);
  g_assert_cmpfloat (tool->per_minute, ==, 60);
  g_assert_cmpuint (tool->beats_per_rep, ==, 2);
  g_assert_cmpint (tool->grade, ==, SURAL_GRADE_PUBLISHED);
  g_assert_cmpstr (tool->source, ==, norm->source);
  g_assert_null (get ("ex-heel-raise", SURAL_TOOL_TIMER));
}

/* Nobody has measured how long to hold: every timer says that it is assumed. */
static void
test_timers (void)
{
  static const char *const timed[] = { "ex-slump",
                                       "ex-resisted-pf-knee-straight",
                                       "ex-resisted-pf-knee-bent",
                                       "ex-repeated-extension",
                                       "ex-repeated-flexion",
                                       "ex-side-glide" };

  for (guint i = 0; i < G_N_ELEMENTS (timed); i++)
    {
      const SuralTool *tool = get (timed[i], SURAL_TOOL_TIMER);

      g_assert_nonnull (tool);
      g_assert_cmpuint (tool->seconds, >, 0);
      g_assert_nonnull (tool->text);
      g_assert_cmpint (tool->grade, ==, SURAL_GRADE_ASSUMED);
    }
  g_assert_null (get ("ex-hop", SURAL_TOOL_TIMER));
}

static void
test_measure (void)
{
  const SuralTool *tool = get ("ex-slr", SURAL_TOOL_MEASURE);

  g_assert_nonnull (tool);
  g_assert_cmpstr (tool->left, ==, "slr-left");
  g_assert_cmpstr (tool->right, ==, "slr-right");
  g_assert_nonnull (sural_knowledge_get_measure (knowledge, tool->left));
  g_assert_cmpfloat (sural_knowledge_get_constant (knowledge, tool->healthy_difference), >, 0);
  g_assert_cmpint (sural_knowledge_get_constant_grade (knowledge, tool->healthy_difference), ==,
                   SURAL_GRADE_PUBLISHED);
  g_assert_nonnull (sural_knowledge_get_constant_source (knowledge, tool->healthy_difference));
}

/* Heel raises are recorded once: as the test. */
static void
test_counted (void)
{
  const SuralMeasure *left =
      sural_knowledge_find_counted (knowledge, "ex-heel-raise", SURAL_SIDE_LEFT);
  const SuralMeasure *right =
      sural_knowledge_find_counted (knowledge, "ex-heel-raise", SURAL_SIDE_RIGHT);

  g_assert_nonnull (left);
  g_assert_nonnull (right);
  g_assert_cmpstr (left->id, ==, "heel-raise-left");
  g_assert_cmpstr (right->id, ==, "heel-raise-right");
  g_assert_null (sural_knowledge_find_counted (knowledge, "ex-heel-raise", SURAL_SIDE_NONE));
  g_assert_null (sural_knowledge_find_counted (knowledge, "ex-calf-girth", SURAL_SIDE_LEFT));
  g_assert_null (sural_knowledge_find_counted (knowledge, "ex-nothing", SURAL_SIDE_LEFT));
}

/* What takes hands has a card, and a card says how, what counts, what misleads, how long and
 * whence, with a picture. */
static void
test_cards (void)
{
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *test = g_ptr_array_index (findings, i);
      gboolean asked = test->kind == SURAL_FINDING_YES_NO || test->kind == SURAL_FINDING_CHOICE;

      if (test->part_of != NULL || g_str_equal (test->section, "history") ||
          g_str_equal (test->section, "results") ||
          (asked && !g_str_equal (test->section, "examination")))
        continue;
      n++;
      if (test->how == NULL || test->counts == NULL || test->pitfalls == NULL ||
          test->sources[0] == NULL)
        g_error ("%s lacks how, counts, pitfalls or sources", test->id);
      if (sural_knowledge_find_figure (knowledge, test->id) == NULL)
        g_error ("%s has no figure", test->id);
      g_assert_cmpfloat (test->minutes, >, 0);
    }
  g_assert_cmpuint (n, >, 25);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/tool/metronome", test_metronome);
  g_test_add_func ("/tool/timers", test_timers);
  g_test_add_func ("/tool/measure", test_measure);
  g_test_add_func ("/tool/counted", test_counted);
  g_test_add_func ("/tool/cards", test_cards);
  status = g_test_run ();
  g_clear_object (&knowledge);
  return status;
}
