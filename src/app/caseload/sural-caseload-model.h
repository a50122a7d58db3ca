/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/caseload/sural-caseload-item.h"
#include "app/common/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_CASELOAD_MODEL (sural_caseload_model_get_type ())
G_DECLARE_FINAL_TYPE (SuralCaseloadModel, sural_caseload_model, SURAL, CASELOAD_MODEL, GObject)

/* The caseload as a GListModel of SuralCaseloadItem. Only the pages that somebody looks at are
 * read, on the store thread; an answer to an older question is dropped. Signals: "counted" after
 * each search or refresh, "failed" (const char *message). */
SuralCaseloadModel *sural_caseload_model_new (SuralContext *context);
void sural_caseload_model_set_search (SuralCaseloadModel *self, const char *search);
const char *sural_caseload_model_get_search (SuralCaseloadModel *self);
gboolean sural_caseload_model_is_counting (SuralCaseloadModel *self);
/* Reads again, as after a visit; rows that stay keep their items. */
void sural_caseload_model_refresh (SuralCaseloadModel *self);
/* Empties the list, as when the clinic is locked. */
void sural_caseload_model_clear (SuralCaseloadModel *self);

G_END_DECLS
