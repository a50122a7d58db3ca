/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/change/sural-change-kind.h"

#include "record/change/sural-change-clinic.h"
#include "record/change/sural-change-correct.h"
#include "record/change/sural-change-episode.h"
#include "record/change/sural-change-findings.h"
#include "record/change/sural-change-plan.h"
#include "record/change/sural-change-visit.h"

#define IN_VISIT SURAL_CHANGE_OF_VISIT
#define ANY_TIME SURAL_CHANGE_OF_EPISODE
#define ANYWHERE SURAL_CHANGE_OF_CLINIC
#define KEPT FALSE
#define QUIET TRUE

static const SuralChangeRule RULES[SURAL_N_CHANGES] = {
  [SURAL_CHANGE_START_VISIT] = { ANY_TIME, KEPT, SURAL_ROLE_ASSISTANT,
                                 sural_change_write_start_visit },
  [SURAL_CHANGE_END_VISIT] = { IN_VISIT, KEPT, SURAL_ROLE_CLINICIAN, sural_change_write_end_visit },
  [SURAL_CHANGE_REOPEN_VISIT] = { ANY_TIME, KEPT, SURAL_ROLE_CLINICIAN,
                                  sural_change_write_reopen_visit },
  [SURAL_CHANGE_SCOPE] = { IN_VISIT, KEPT, SURAL_ROLE_ASSISTANT, sural_change_write_scope,
                           sural_change_check_scope },
  [SURAL_CHANGE_ANSWER] = { IN_VISIT, KEPT, SURAL_ROLE_ASSISTANT, sural_change_write_answer,
                            sural_change_check_answer },
  [SURAL_CHANGE_MEASURE] = { IN_VISIT, KEPT, SURAL_ROLE_ASSISTANT, sural_change_write_measure,
                             sural_change_check_measure },
  [SURAL_CHANGE_PATIENT_ANSWERS] = { IN_VISIT, KEPT, SURAL_ROLE_ASSISTANT,
                                     sural_change_write_patient_answers,
                                     sural_change_check_patient_answers },
  [SURAL_CHANGE_SIDE] = { ANY_TIME, KEPT, SURAL_ROLE_ASSISTANT, sural_change_write_side },
  [SURAL_CHANGE_ADD_MEASUREMENTS] = { ANY_TIME, KEPT, SURAL_ROLE_ASSISTANT,
                                      sural_change_write_add_measurements,
                                      sural_change_check_add_measurements },
  [SURAL_CHANGE_RETRACT] = { ANY_TIME, KEPT, SURAL_ROLE_ASSISTANT, sural_change_write_retract },
  [SURAL_CHANGE_MEASUREMENTS_STAND] = { ANY_TIME, KEPT, SURAL_ROLE_ASSISTANT,
                                        sural_change_write_measurements_stand },
  [SURAL_CHANGE_DRAW] = { IN_VISIT, KEPT, SURAL_ROLE_ASSISTANT, sural_change_write_draw,
                          sural_change_check_draw },
  [SURAL_CHANGE_REDRAW] = { IN_VISIT, KEPT, SURAL_ROLE_ASSISTANT, sural_change_write_redraw },
  [SURAL_CHANGE_CONCLUDE] = { IN_VISIT, KEPT, SURAL_ROLE_CLINICIAN, sural_change_write_conclude,
                              sural_change_check_conclude },
  [SURAL_CHANGE_ACKNOWLEDGE_GATE] = { IN_VISIT, KEPT, SURAL_ROLE_CLINICIAN,
                                      sural_change_write_acknowledge_gate,
                                      sural_change_check_acknowledge_gate },
  [SURAL_CHANGE_ACKNOWLEDGE_ALERT] = { ANY_TIME, KEPT, SURAL_ROLE_CLINICIAN,
                                       sural_change_write_acknowledge_alert,
                                       sural_change_check_acknowledge_alert },
  [SURAL_CHANGE_ACCEPT_PLAN] = { ANY_TIME, KEPT, SURAL_ROLE_CLINICIAN,
                                 sural_change_write_accept_plan },
  [SURAL_CHANGE_PLAN_STANDS] = { ANY_TIME, KEPT, SURAL_ROLE_CLINICIAN,
                                 sural_change_write_plan_stands },
  [SURAL_CHANGE_DECLINE_STEP] = { ANY_TIME, KEPT, SURAL_ROLE_CLINICIAN,
                                  sural_change_write_decline_step },
  [SURAL_CHANGE_DRAFT_NOTE] = { IN_VISIT, QUIET, SURAL_ROLE_ASSISTANT,
                                sural_change_write_draft_note },
  [SURAL_CHANGE_SIGN_NOTE] = { IN_VISIT, KEPT, SURAL_ROLE_CLINICIAN, sural_change_write_sign_note },
  [SURAL_CHANGE_AMEND_NOTE] = { ANY_TIME, KEPT, SURAL_ROLE_CLINICIAN,
                                sural_change_write_amend_note },
  [SURAL_CHANGE_CORRECT] = { ANY_TIME, KEPT, SURAL_ROLE_CLINICIAN, sural_change_write_correct,
                             sural_change_check_correct },
  [SURAL_CHANGE_EDIT_EPISODE] = { ANY_TIME, KEPT, SURAL_ROLE_ASSISTANT,
                                  sural_change_write_edit_episode },
  [SURAL_CHANGE_DISCHARGE] = { ANY_TIME, KEPT, SURAL_ROLE_CLINICIAN, sural_change_write_discharge },
  [SURAL_CHANGE_REOPEN_EPISODE] = { ANY_TIME, KEPT, SURAL_ROLE_CLINICIAN,
                                    sural_change_write_reopen_episode },
  [SURAL_CHANGE_CONSENT] = { ANY_TIME, KEPT, SURAL_ROLE_ASSISTANT, sural_change_write_consent,
                             sural_change_check_consent },
  [SURAL_CHANGE_GOAL] = { ANY_TIME, KEPT, SURAL_ROLE_ASSISTANT, sural_change_write_goal,
                          sural_change_check_goal },
  [SURAL_CHANGE_ARRANGE_WEEK] = { ANY_TIME, KEPT, SURAL_ROLE_CLINICIAN,
                                  sural_change_write_arrange_week },
  [SURAL_CHANGE_ATTACH] = { ANY_TIME, KEPT, SURAL_ROLE_ASSISTANT, sural_change_write_attach },
  [SURAL_CHANGE_ATTACHMENT_STANDS] = { ANY_TIME, KEPT, SURAL_ROLE_ASSISTANT,
                                       sural_change_write_attachment_stands },
  [SURAL_CHANGE_PATIENT_STANDS] = { ANYWHERE, QUIET, SURAL_ROLE_CLINICIAN,
                                    sural_change_write_patient_stands },
  [SURAL_CHANGE_MERGE] = { ANYWHERE, QUIET, SURAL_ROLE_CLINICIAN, sural_change_write_merge },
  [SURAL_CHANGE_TAKE_BACK_IMPORT] = { ANYWHERE, QUIET, SURAL_ROLE_CLINICIAN,
                                      sural_change_write_take_back_import },
};

/**
 * sural_change_kind_get_rule:
 * @kind: a kind of change
 *
 * Returns: (transfer none): what it needs, who may do it, and what does it
 */
const SuralChangeRule *
sural_change_kind_get_rule (SuralChangeKind kind)
{
  g_return_val_if_fail ((guint) kind < SURAL_N_CHANGES, NULL);
  return &RULES[kind];
}

/**
 * sural_change_check:
 * @change: a change
 * @knowledge: the clinical content
 * @error: return location
 *
 * Returns: whether the clinical content knows what it speaks of, and allows its values;
 *   %SURAL_ERROR_INVALID otherwise
 */
gboolean
sural_change_check (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  const SuralChangeRule *rule = NULL;

  g_return_val_if_fail (change != NULL, FALSE);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), FALSE);

  rule = sural_change_kind_get_rule (sural_change_get_kind (change));
  return rule->check == NULL || rule->check (change, knowledge, error);
}

/**
 * sural_change_write:
 * @site: the episode, within a transaction
 * @change: a change
 * @turn: (out): how it is turned; comes empty
 * @error: return location
 *
 * Returns: whether it was done
 */
gboolean
sural_change_write (const SuralChangeSite *site,
                    const SuralChange *change,
                    SuralChangeTurn *turn,
                    GError **error)
{
  g_return_val_if_fail (turn != NULL && turn->undo == NULL && turn->redo == NULL, FALSE);

  if (!sural_change_kind_get_rule (sural_change_get_kind (change))
           ->write (site, change, turn, error))
    return FALSE;
  if (turn->undo != NULL && turn->redo == NULL)
    turn->redo = sural_change_ref ((SuralChange *) change);
  return TRUE;
}

/**
 * sural_change_is_plain_answer:
 * @change: a change
 * @knowledge: which findings are counted by a trend
 *
 * Returns: whether it is answers of which none is taken back, so that what an earlier visit found
 *   would stand again, and none a value of a trend or one that rules read with those before it
 */
gboolean
sural_change_is_plain_answer (const SuralChange *change, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) findings = NULL;

  if (sural_change_get_kind (change) != SURAL_CHANGE_ANSWER)
    return FALSE;
  findings = sural_change_list_findings (change);
  for (guint i = 0; i < findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (findings, i);
      const SuralFindingDefinition *definition =
          sural_knowledge_get_finding (knowledge, sural_finding_get_id (finding));

      if (sural_finding_get_value (finding) == NULL ||
          (definition != NULL && definition->earlier) ||
          sural_knowledge_find_counted (knowledge, sural_finding_get_id (finding),
                                        sural_finding_get_side (finding)) != NULL)
        return FALSE;
    }
  return TRUE;
}
