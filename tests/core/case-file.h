/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/case/sural-case-json.h"

/* Reads tests/cases/NAME.json. */
static inline SuralCase *
case_file_read (const char *name, SuralKnowledge *knowledge)
{
  g_autofree char *base = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "cases", base, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *contents = NULL;
  gsize length = 0;
  SuralCase *subject;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (contents, length);
  subject = sural_case_from_json (bytes, base, knowledge, &error);
  g_assert_no_error (error);
  return subject;
}

static inline void
case_file_record (SuralCase *subject, const char *id, SuralSide side, const char *value)
{
  g_autoptr (SuralFinding) finding = sural_finding_new (id, side, value);

  sural_case_record (subject, finding);
}

/* In the year before the days on which random cases are assessed. */
static inline SuralDay
case_file_random_day (GRand *rand)
{
  return sural_day_new (2026, 8, 1) - (SuralDay) g_rand_int_range (rand, 0, 365);
}

/* Some of the answers, switched on in any order; NULL where it came to none. */
static inline char *
case_file_random_several (const SuralFindingDefinition *definition, GRand *rand)
{
  char *value = NULL;

  for (gint32 n = g_rand_int_range (rand, 0, 5); n > 0; n--)
    {
      const SuralChoice *choice =
          g_ptr_array_index (definition->choices,
                             g_rand_int_range (rand, 0, (gint32) definition->choices->len));
      g_autofree char *before = value;

      value = sural_finding_definition_dup_switched (definition, before, choice->value,
                                                     g_rand_int_range (rand, 0, 4) > 0);
    }
  return value;
}

/* A value that @definition allows, by chance. */
static inline SuralFinding *
case_file_random_finding (const SuralFindingDefinition *definition, SuralSide side, GRand *rand)
{
  if (definition->kind == SURAL_FINDING_NUMBER)
    return sural_finding_new_number (definition->id, side,
                                     g_rand_double_range (rand, definition->minimum,
                                                          definition->maximum));
  if (definition->kind == SURAL_FINDING_DATE)
    {
      g_autofree char *day = sural_day_to_string (case_file_random_day (rand));

      return sural_finding_new (definition->id, side, day);
    }
  if (definition->several)
    {
      g_autofree char *value = case_file_random_several (definition, rand);

      return value != NULL ? sural_finding_new (definition->id, side, value) : NULL;
    }
  if (definition->choices->len > 0)
    {
      SuralFinding *finding = NULL;
      const SuralChoice *choice =
          g_ptr_array_index (definition->choices,
                             g_rand_int_range (rand, 0, (gint32) definition->choices->len));

      finding = sural_finding_new (definition->id, side, choice->value);
      if (definition->dated && g_rand_boolean (rand))
        sural_finding_set_day (finding, case_file_random_day (rand));
      return finding;
    }
  return NULL;
}

/* A case with about @share of all findings recorded, by chance. */
static inline SuralCase *
case_file_random (SuralKnowledge *knowledge, double share, GRand *rand)
{
  SuralCase *subject = sural_case_new ();
  GPtrArray *definitions = sural_knowledge_get_findings (knowledge);

  sural_case_set_side (subject, (SuralSide) g_rand_int_range (rand, 0, 4));
  if (g_rand_boolean (rand))
    sural_case_set_onset (subject, sural_day_new (2026, 8, 1));
  sural_case_set_assessed (subject,
                           sural_day_new (2026, 8, 1) + (SuralDay) g_rand_int_range (rand, 0, 90));
  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);

      for (guint n = 0; n < (definition->sided ? 2u : 1u); n++)
        {
          g_autoptr (SuralFinding) finding = NULL;
          SuralSide side = SURAL_SIDE_NONE;

          if (g_rand_double (rand) >= share)
            continue;
          if (definition->sided)
            side = n == 0 ? SURAL_SIDE_LEFT : SURAL_SIDE_RIGHT;
          finding = case_file_random_finding (definition, side, rand);
          if (finding != NULL)
            sural_case_record (subject, finding);
        }
    }
  return subject;
}
