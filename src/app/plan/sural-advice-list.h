/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_ADVICE_LIST (sural_advice_list_get_type ())
G_DECLARE_FINAL_TYPE (SuralAdviceList, sural_advice_list, SURAL, ADVICE_LIST, AdwBin)

/* What the answer to the plan asks for, an exercise a row: where it is, where it would go, the rule
 * and what was recorded. Each is accepted or declined by itself; nothing is until it is chosen.
 * What is accepted waits for the next version; a decline asks for a reason and is kept at once.
 * Hidden while there is nothing to say. Signal "changed" follows what is accepted. */
GtkWidget *sural_advice_list_new (void);
void sural_advice_list_set_record (SuralAdviceList *self, SuralRecord *record);
SuralPlan *sural_advice_list_dup_proposal (SuralAdviceList *self);

G_END_DECLS
