/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "random-cases.h"

#include "tests/core/case-file.h"

GPtrArray *
random_cases_new (SuralKnowledge *knowledge, guint n)
{
  GPtrArray *cases = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (cases, case_file_random (knowledge, g_rand_double (rand), rand));

  return cases;
}
