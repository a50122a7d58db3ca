/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "reasoning/pain/sural-pain-pattern.h"
#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_PAIN_PROPOSAL_ROW (sural_pain_proposal_row_get_type ())
G_DECLARE_FINAL_TYPE (SuralPainProposalRow,
                      sural_pain_proposal_row,
                      SURAL,
                      PAIN_PROPOSAL_ROW,
                      GtkListBoxRow)

/* One finding that the drawing speaks for: what it proposes and why, a button to accept that, and
 * the answers to correct it. Nothing is recorded until the clinician does one of the two. */
GtkWidget *
sural_pain_proposal_row_new (SuralRecord *record, const SuralFindingDefinition *definition);
void sural_pain_proposal_row_show (SuralPainProposalRow *self, const SuralPainProposal *proposal);
/* FALSE when there is nothing to accept: nothing proposed, or recorded already. */
gboolean sural_pain_proposal_row_accept (SuralPainProposalRow *self);
gboolean sural_pain_proposal_row_is_open (SuralPainProposalRow *self);
void sural_pain_proposal_row_set_narrow (SuralPainProposalRow *self, gboolean narrow);

G_END_DECLS
