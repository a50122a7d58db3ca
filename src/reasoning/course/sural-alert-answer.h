/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/course/sural-trend.h"

G_BEGIN_DECLS

/* Why an alert that was acknowledged speaks again. */
typedef enum
{
  SURAL_ALERT_STAYS_QUIET,
  SURAL_ALERT_MET_ANEW,  /* its rule had not held in the meantime */
  SURAL_ALERT_ELSEWHERE, /* another measure meets the rule now */
  SURAL_ALERT_WORSE,     /* worse by what counts */
} SuralAlertReturn;

SuralAlertReturn
sural_alert_judge_answer (const SuralAlert *self, const SuralAcknowledgement *answer);

/* Gives each alert the acknowledgement that counts for it. */
void sural_alerts_answer (GPtrArray *alerts, GPtrArray *acknowledgements);

G_END_DECLS
