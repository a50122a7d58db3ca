/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SuralPatientAnswer:
 * @questionnaire: its id
 * @edition: of its words and of how it is counted
 * @item: the item's id
 * @goal: which of the patient's goals it was asked of, from 1; 0: of none
 * @value: in points, or in the unit of the item's measure; NAN: it was left out
 *
 * What a patient answered to one item of a questionnaire, as the journal has it.
 */
typedef struct
{
  char *questionnaire;
  char *edition;
  char *item;
  guint goal;
  double value;
} SuralPatientAnswer;

SuralPatientAnswer *sural_patient_answer_new (const char *questionnaire,
                                              const char *edition,
                                              const char *item,
                                              guint goal,
                                              double value);
void sural_patient_answer_free (SuralPatientAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralPatientAnswer, sural_patient_answer_free)

G_END_DECLS
