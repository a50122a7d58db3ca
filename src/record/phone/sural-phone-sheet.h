/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/import/sural-phone-diary.h"
#include "model/plan/sural-plan.h"
#include "reasoning/weigh/sural-assessment.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/**
 * SuralPhoneSheetContent:
 * @episode_id: whose diary it is; it does not stand in the page
 * @plan: (nullable): the plan in force; %NULL or one that is withheld: nothing is ticked
 * @assessment: (nullable): where to go when the plan is withheld
 * @knowledge: in the language of the page
 * @first_day: the first day that is asked about
 * @clinic_name: (nullable): who gives it out
 * @phone: (nullable): the number to call
 * @address: (nullable): of the clinic, in one line
 *
 * What a phone diary is made from.
 */
typedef struct
{
  const char *episode_id;
  const SuralPlan *plan;
  const SuralAssessment *assessment;
  SuralKnowledge *knowledge;
  SuralDay first_day;
  const char *clinic_name, *phone, *address;
} SuralPhoneSheetContent;

typedef struct _SuralPhoneSheet SuralPhoneSheet;

/* The page of a phone diary before the clinic knows of it, in the language of the moment. */
SuralPhoneSheet *sural_phone_sheet_new (const SuralPhoneSheetContent *content);
char *sural_phone_sheet_dup_page_name (SuralPhoneSheet *self);
char *sural_phone_sheet_dup_appointment (SuralPhoneSheet *self);
void sural_phone_sheet_free (SuralPhoneSheet *self);
/* Keeps in the clinic whose the answers will be, and gives the page; it may be called on the thread
 * of the store. */
GBytes *sural_phone_sheet_give_out (SuralPhoneSheet *self, SuralStore *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralPhoneSheet, sural_phone_sheet_free)

G_END_DECLS
