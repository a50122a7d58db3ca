/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/words/sural-grade-words.h"

#include <glib/gi18n-lib.h>

/**
 * sural_grade_label:
 * @grade: how a number is known
 *
 * Returns: it in a word
 */
const char *
sural_grade_label (SuralGrade grade)
{
  switch (grade)
    {
    case SURAL_GRADE_PUBLISHED:
      return _ ("published");
    case SURAL_GRADE_ASSUMED:
      return _ ("assumed");
    case SURAL_GRADE_UNMEASURED:
      return _ ("unmeasured");
    default:
      g_return_val_if_reached ("");
    }
}

static const char *
computed_label (SuralProvenance seen)
{
  switch (seen)
    {
    case SURAL_PROVENANCE_SECONDARY:
      return _ ("computed from figures in a secondary source");
    case SURAL_PROVENANCE_MEMORY:
      return _ ("computed from figures recalled from memory");
    case SURAL_PROVENANCE_FOUND:
    case SURAL_PROVENANCE_COMPUTED:
    case SURAL_PROVENANCE_DESIGN:
    default:
      return _ ("computed from the source’s figures");
    }
}

/**
 * sural_provenance_label:
 * @provenance: how a number got here
 * @seen: how the figures did that a computed number is computed from
 *
 * Returns: it in words
 */
const char *
sural_provenance_label (SuralProvenance provenance, SuralProvenance seen)
{
  switch (provenance)
    {
    case SURAL_PROVENANCE_FOUND:
      return _ ("found in the source");
    case SURAL_PROVENANCE_SECONDARY:
      return _ ("seen in a secondary source");
    case SURAL_PROVENANCE_MEMORY:
      return _ ("recalled from memory");
    case SURAL_PROVENANCE_COMPUTED:
      return computed_label (seen);
    case SURAL_PROVENANCE_DESIGN:
      return _ ("a design choice");
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * sural_grade_dup_words:
 * @grade: how a number is known
 * @provenance: how it got here
 * @seen: how the figures did that a computed number is computed from
 *
 * Returns: (transfer full): both, "published, recalled from memory"; where there is no figure, that
 *   alone
 */
char *
sural_grade_dup_words (SuralGrade grade, SuralProvenance provenance, SuralProvenance seen)
{
  if (grade == SURAL_GRADE_UNMEASURED)
    return g_strdup (sural_grade_label (grade));

  /* Translators: how a number is known, then how it got here: "published, recalled from memory". */
  return g_strdup_printf (_ ("%s, %s"), sural_grade_label (grade),
                          sural_provenance_label (provenance, seen));
}

/**
 * sural_evidence_dup_grade:
 * @evidence: what a finding weighs
 *
 * Returns: (transfer full): how its number is known and how it got here
 */
char *
sural_evidence_dup_grade (const SuralEvidence *evidence)
{
  g_return_val_if_fail (evidence != NULL, NULL);

  return sural_grade_dup_words (evidence->grade, evidence->provenance, evidence->accuracy.seen);
}
