/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/patient/sural-patient-answer.h"

/**
 * sural_patient_answer_new:
 * @questionnaire: its id
 * @edition: of its words and of how it is counted
 * @item: the item's id
 * @goal: which of the patient's goals it was asked of, from 1; 0: of none
 * @value: what was answered; NAN: it was left out
 *
 * Returns: (transfer full): the answer
 */
SuralPatientAnswer *
sural_patient_answer_new (const char *questionnaire,
                          const char *edition,
                          const char *item,
                          guint goal,
                          double value)
{
  SuralPatientAnswer *self = NULL;

  g_return_val_if_fail (questionnaire != NULL && edition != NULL && item != NULL, NULL);

  self = g_new0 (SuralPatientAnswer, 1);
  self->questionnaire = g_strdup (questionnaire);
  self->edition = g_strdup (edition);
  self->item = g_strdup (item);
  self->goal = goal;
  self->value = value;
  return self;
}

/**
 * sural_patient_answer_free:
 * @self: an answer
 */
void
sural_patient_answer_free (SuralPatientAnswer *self)
{
  g_free (self->questionnaire);
  g_free (self->edition);
  g_free (self->item);
  g_free (self);
}
