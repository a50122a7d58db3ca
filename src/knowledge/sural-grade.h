/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SuralGrade:
 *
 * How a number is known; always shown beside it. "published": a citation with a population.
 * "assumed": a design choice of this project, said so wherever it shows. "unmeasured": there is no
 * figure, and none is made up.
 */
typedef enum
{
  SURAL_GRADE_PUBLISHED,
  SURAL_GRADE_ASSUMED,
  SURAL_GRADE_UNMEASURED,
} SuralGrade;

/**
 * SuralProvenance:
 *
 * How a number reached the knowledge files, and part of the grade that people see: found in the
 * source, seen in a page that quotes it, recalled with its citation, computed from figures that
 * were seen in one of these ways, or chosen by design.
 */
typedef enum
{
  SURAL_PROVENANCE_FOUND,
  SURAL_PROVENANCE_SECONDARY,
  SURAL_PROVENANCE_MEMORY,
  SURAL_PROVENANCE_COMPUTED,
  SURAL_PROVENANCE_DESIGN,
} SuralProvenance;

const char *sural_grade_to_string (SuralGrade grade);
gboolean sural_grade_from_string (const char *text, SuralGrade *grade);
const char *sural_provenance_to_string (SuralProvenance provenance);
gboolean sural_provenance_from_string (const char *text, SuralProvenance *provenance);

G_END_DECLS
