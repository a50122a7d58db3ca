/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-grade.h"

static const char *const grade_names[] = { "published", "assumed", "unmeasured" };
static const char *const provenance_names[] = { "found", "secondary", "memory", "computed",
                                                "design" };

static gboolean
find_name (const char *const *names, gsize n_names, const char *text, gsize *position)
{
  for (gsize i = 0; text != NULL && i < n_names; i++)
    {
      if (g_str_equal (text, names[i]))
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * sural_grade_to_string:
 * @grade: a grade
 *
 * Returns: "published", "assumed" or "unmeasured"
 */
const char *
sural_grade_to_string (SuralGrade grade)
{
  g_return_val_if_fail ((gsize) grade < G_N_ELEMENTS (grade_names), grade_names[2]);

  return grade_names[grade];
}

/**
 * sural_grade_from_string:
 * @text: (nullable): a word
 * @grade: (out): the grade it names
 *
 * Returns: %FALSE when @text names none; @grade is untouched then
 */
gboolean
sural_grade_from_string (const char *text, SuralGrade *grade)
{
  gsize position;

  if (!find_name (grade_names, G_N_ELEMENTS (grade_names), text, &position))
    return FALSE;

  *grade = (SuralGrade) position;
  return TRUE;
}

/**
 * sural_provenance_to_string:
 * @provenance: a provenance
 *
 * Returns: "found", "secondary", "memory", "computed" or "design"
 */
const char *
sural_provenance_to_string (SuralProvenance provenance)
{
  g_return_val_if_fail ((gsize) provenance < G_N_ELEMENTS (provenance_names),
                        provenance_names[G_N_ELEMENTS (provenance_names) - 1]);

  return provenance_names[provenance];
}

/**
 * sural_provenance_from_string:
 * @text: (nullable): a word
 * @provenance: (out): the provenance it names
 *
 * Returns: %FALSE when @text names none; @provenance is untouched then
 */
gboolean
sural_provenance_from_string (const char *text, SuralProvenance *provenance)
{
  gsize position;

  if (!find_name (provenance_names, G_N_ELEMENTS (provenance_names), text, &position))
    return FALSE;

  *provenance = (SuralProvenance) position;
  return TRUE;
}
