/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "record/caseload/sural-caseload-item.h"
#include "record/caseload/sural-caseload-order.h"
#include "record/open/sural-context.h"

G_BEGIN_DECLS

enum
{
  SURAL_CASELOAD_MODEL_AT_ONCE = 64, /* rows that are known as soon as the list is */
};

#define SURAL_TYPE_CASELOAD_MODEL (sural_caseload_model_get_type ())
G_DECLARE_FINAL_TYPE (SuralCaseloadModel, sural_caseload_model, SURAL, CASELOAD_MODEL, GObject)

/* The caseload as a GListModel of SuralCaseloadItem, with its sections. It holds the rows that show
 * and some around them, whatever the size of the clinic: a row that was not read has an item
 * without an entry, and is read when sural_caseload_model_want() is called. Who has to be judged
 * anew is judged on the store thread, some at a time so that others get their turn; an answer to an
 * older question is dropped. Signals: "counted" when a search or a refresh is answered,
 * "sections-changed" when rows stand in other sections than before, "failed" (const char *message).
 */
SuralCaseloadModel *sural_caseload_model_new (SuralContext *context);
void sural_caseload_model_set_search (SuralCaseloadModel *self, const char *search);
const char *sural_caseload_model_get_search (SuralCaseloadModel *self);
void sural_caseload_model_set_sort (SuralCaseloadModel *self, SuralCaseloadSort sort);
SuralCaseloadSort sural_caseload_model_get_sort (SuralCaseloadModel *self);
void sural_caseload_model_set_filter (SuralCaseloadModel *self, SuralCaseloadFilter filter);
SuralCaseloadFilter sural_caseload_model_get_filter (SuralCaseloadModel *self);
void sural_caseload_model_set_unfolded (SuralCaseloadModel *self, gboolean unfolded);
gboolean sural_caseload_model_is_unfolded (SuralCaseloadModel *self);
gboolean sural_caseload_model_is_counting (SuralCaseloadModel *self);
/* Reads again, and judges whoever was changed; rows that stay keep their items. */
void sural_caseload_model_refresh (SuralCaseloadModel *self);
/* Empties the list, as when the clinic is locked. */
void sural_caseload_model_clear (SuralCaseloadModel *self);
/* Whether it is known how many patients there are, and how many, whoever is listed. */
gboolean sural_caseload_model_is_read (SuralCaseloadModel *self);
guint sural_caseload_model_get_n_everybody (SuralCaseloadModel *self);
/* Has a row read that is about to show. */
void sural_caseload_model_want (SuralCaseloadModel *self, guint position);
/* The row of a patient, or the greatest number: among those that were read, and among all. */
guint sural_caseload_model_find (SuralCaseloadModel *self, const char *patient_id);
void sural_caseload_model_find_async (SuralCaseloadModel *self,
                                      const char *patient_id,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
guint sural_caseload_model_find_finish (SuralCaseloadModel *self, GAsyncResult *result);
/* The rows of the section of a row: from @start to before @end. */
void sural_caseload_model_get_section (SuralCaseloadModel *self,
                                       guint position,
                                       guint *start,
                                       guint *end);
/* The heading of the section that begins at @position, and how many patients it has. */
const char *sural_caseload_model_get_heading (SuralCaseloadModel *self, guint position);
guint sural_caseload_model_get_n_patients (SuralCaseloadModel *self, guint position);

G_END_DECLS
