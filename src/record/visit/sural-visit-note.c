/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/visit/sural-visit-note.h"

#include "reasoning/weigh/sural-visit-gaps.h"
#include "reasoning/words/sural-note-composer.h"

/**
 * sural_visit_note_dup_case:
 * @whole: a case of all visits
 * @visit: (nullable): one of them, the last; %NULL: of all of them
 *
 * The case with the findings of this visit alone: a note must not say "denies" of what was asked
 * three weeks ago.
 *
 * Returns: (transfer full): it
 */
SuralCase *
sural_visit_note_dup_case (SuralCase *whole, SuralVisit *visit)
{
  SuralCase *subject = NULL;
  GPtrArray *findings = NULL;
  SuralTime start = visit != NULL ? sural_visit_get_started (visit) : SURAL_TIME_UNKNOWN;

  g_return_val_if_fail (SURAL_IS_CASE (whole), NULL);

  subject = sural_case_copy (whole);
  findings = sural_case_get_findings (whole);
  for (guint i = 0; i < findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (findings, i);

      if (sural_finding_get_recorded (finding) < start)
        sural_case_forget (subject, sural_finding_get_id (finding),
                           sural_finding_get_side (finding));
    }
  return subject;
}

/**
 * sural_visit_note_compose:
 * @whole: a case of all visits
 * @visit: the last of them
 * @assessment: what @whole weighs
 * @trend: how it goes
 * @in_force: (nullable): the plan that may be shown today; what is only proposed is no part of a
 * note
 * @n_proposed: how many changes of it are proposed
 * @remarks: (nullable) (array zero-terminated=1): what was said about what is missing
 * @knowledge: the clinical content
 *
 * Returns: (transfer full): the note of the visit as it is proposed
 */
char *
sural_visit_note_compose (SuralCase *whole,
                          SuralVisit *visit,
                          const SuralAssessment *assessment,
                          const SuralTrend *trend,
                          const SuralPlan *in_force,
                          guint n_proposed,
                          const char *const *remarks,
                          SuralKnowledge *knowledge)
{
  g_autoptr (SuralCase) subject = sural_visit_note_dup_case (whole, visit);

  g_return_val_if_fail (subject != NULL && assessment != NULL && trend != NULL, NULL);

  if (in_force != NULL && in_force->version == 0 && in_force->withheld == NULL)
    in_force = NULL;
  return sural_note_compose (subject, assessment, trend, in_force, n_proposed, remarks, knowledge);
}

/**
 * sural_visit_note_dup_remarks:
 * @gaps: (element-type SuralVisitGap): what a visit lacks
 * @words: (element-type utf8 utf8): what was said to them at this visit
 *
 * Returns: (transfer full) (array zero-terminated=1): the sentences of those that have a word
 */
char **
sural_visit_note_dup_remarks (GPtrArray *gaps, GHashTable *words)
{
  g_autoptr (GStrvBuilder) remarks = g_strv_builder_new ();

  g_return_val_if_fail (gaps != NULL && words != NULL, NULL);

  for (guint i = 0; i < gaps->len; i++)
    {
      const SuralVisitGap *gap = g_ptr_array_index (gaps, i);
      const char *word = g_hash_table_lookup (words, gap->id);

      char *remark = word != NULL ? sural_visit_gap_dup_remark (gap, word) : NULL;

      if (remark != NULL)
        g_strv_builder_take (remarks, remark);
    }
  return g_strv_builder_end (remarks);
}
