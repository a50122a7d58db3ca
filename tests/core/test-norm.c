/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge.h"

static SuralKnowledge *knowledge;

static double
get (SuralSex sex, int age)
{
  const SuralNorm *norm = sural_knowledge_find_norm (knowledge, "ex-heel-raise", sex, age);

  g_assert_nonnull (norm);
  g_assert_nonnull (sural_knowledge_get_source (knowledge, norm->source));
  return norm->value;
}

/* The table of norms by age and sex. */
static void
test_lookup (void)
{
  g_assert_cmpfloat (get (SURAL_SEX_MALE, 20), ==, 37);
  g_assert_cmpfloat (get (SURAL_SEX_MALE, 36), ==, 32);
  g_assert_cmpfloat (get (SURAL_SEX_MALE, 79), ==, 14);
  g_assert_cmpfloat (get (SURAL_SEX_FEMALE, 29), ==, 30);
  g_assert_cmpfloat (get (SURAL_SEX_FEMALE, 30), ==, 27);
  g_assert_cmpfloat (get (SURAL_SEX_FEMALE, 60), ==, 19);
}

/* Nobody's norm is borrowed from another. */
static void
test_none (void)
{
  g_assert_null (sural_knowledge_find_norm (knowledge, "ex-heel-raise", SURAL_SEX_MALE, 19));
  g_assert_null (sural_knowledge_find_norm (knowledge, "ex-heel-raise", SURAL_SEX_MALE, 80));
  g_assert_null (sural_knowledge_find_norm (knowledge, "ex-heel-raise", SURAL_SEX_UNKNOWN, 0));
  g_assert_null (sural_knowledge_find_norm (knowledge, "ex-heel-raise", SURAL_SEX_MALE, -1));
  g_assert_null (sural_knowledge_find_norm (knowledge, "ex-heel-raise", SURAL_SEX_UNKNOWN, 36));
  g_assert_null (sural_knowledge_find_norm (knowledge, "ex-heel-raise", SURAL_SEX_OTHER, 36));
  g_assert_null (sural_knowledge_find_norm (knowledge, "ex-knee-to-wall", SURAL_SEX_MALE, 36));
}

/* A second series found no reason to go by age: it stands beside the first and replaces none of it.
 */
static void
test_adults (void)
{
  const SuralNorm *norm = sural_knowledge_find_adult_norm (knowledge, "ex-heel-raise");

  g_assert_nonnull (norm);
  g_assert_cmpfloat (norm->value, ==, 25);
  g_assert_nonnull (sural_knowledge_get_source (knowledge, norm->source));
  g_assert_true (norm !=
                 sural_knowledge_find_norm (knowledge, "ex-heel-raise", SURAL_SEX_MALE, 36));
  g_assert_null (sural_knowledge_find_adult_norm (knowledge, "ex-knee-to-wall"));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/norm/lookup", test_lookup);
  g_test_add_func ("/norm/none", test_none);
  g_test_add_func ("/norm/adults", test_adults);
  status = g_test_run ();
  g_clear_object (&knowledge);
  return status;
}
