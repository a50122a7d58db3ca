/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "paint/paper/sural-document.h"
#include "paint/paper/sural-paper.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/**
 * SuralRecordPaper:
 *
 * The whole record of a patient, read to be put on paper. It is read where the clinic's file is,
 * and may be laid out on another thread.
 */
typedef struct _SuralRecordPaper SuralRecordPaper;

SuralRecordPaper *sural_record_paper_read (SuralStore *store,
                                           SuralKnowledge *knowledge,
                                           const char *patient_id,
                                           GError **error);
/* The same in a language of its own. */
SuralRecordPaper *sural_record_paper_read_in (SuralStore *store,
                                              SuralKnowledge *knowledge,
                                              const char *patient_id,
                                              const char *language,
                                              GError **error);
SuralDocument *sural_record_paper_compose (const SuralRecordPaper *self, SuralPaper paper);
void sural_record_paper_free (SuralRecordPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralRecordPaper, sural_record_paper_free)

/* Both at once, as a PDF. That it is given out is said by who gives it out. */
GBytes *sural_record_paper_make (SuralStore *store,
                                 SuralKnowledge *knowledge,
                                 const char *patient_id,
                                 SuralPaper paper,
                                 const char *language,
                                 GError **error);

G_END_DECLS
