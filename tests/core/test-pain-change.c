/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/pain/sural-pain-change.h"

static SuralKnowledge *knowledge;

static SuralPainMap *
draw (const char *first, const char *second)
{
  SuralPainMap *map = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);
  const char *regions[] = { first, second };

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    if (regions[i] != NULL)
      sural_pain_map_add_region (map, SURAL_BODY_VIEW_BACK, SURAL_PAIN_ACHE, SURAL_SIDE_LEFT,
                                 regions[i]);
  return map;
}

static void
assert_text (SuralPainMap *before, SuralPainMap *now, const char *expected)
{
  g_autofree char *text = sural_pain_change_dup_text (before, now, knowledge);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_words (void)
{
  g_autoptr (SuralPainMap) calf = draw ("calf-inner", NULL);
  g_autoptr (SuralPainMap) both = draw ("calf-inner", "heel");
  g_autoptr (SuralPainMap) heel = draw ("heel", NULL);
  g_autoptr (SuralPainMap) nothing = draw (NULL, NULL);
  const char *inner = sural_knowledge_get_body_region (knowledge, "calf-inner")->label;
  const char *sole = sural_knowledge_get_body_region (knowledge, "heel")->label;
  g_autofree char *alone = g_strdup_printf ("Marked: Left: %s.", inner);
  g_autofree char *same = g_strdup_printf ("Now: Left: %s. The same regions as before.", inner);
  g_autofree char *gone =
      g_strdup_printf ("Now: Left: %s. No longer marked: Left: %s.", inner, sole);
  g_autofree char *moved =
      g_strdup_printf ("Now: Left: %s. New: Left: %s. No longer marked: Left: %s.", sole, sole,
                       inner);
  g_autofree char *healed =
      g_strdup_printf ("Now nothing is marked. No longer marked: Left: %s.", inner);

  assert_text (NULL, calf, alone);
  assert_text (NULL, nothing, "Nothing is marked.");
  assert_text (calf, calf, same);
  assert_text (both, calf, gone);
  assert_text (calf, heel, moved);
  assert_text (calf, nothing, healed);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/pain-change/words", test_words);
  status = g_test_run ();
  g_clear_object (&knowledge);
  return status;
}
