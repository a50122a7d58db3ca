/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/patient/sural-caseload-entry.h"
#include "model/patient/sural-caseload-scope.h"
#include "record/open/sural-context.h"

G_BEGIN_DECLS

/* What waits: of each kind the first, and of how many patients it does. Of those who were not
 * judged today, as where that could not be kept, nothing is known. */
typedef struct
{
  GPtrArray *entries[SURAL_TODAY_LAST + 1]; /* SuralCaseloadEntry */
  guint n[SURAL_TODAY_LAST + 1];
  guint n_unjudged;
} SuralToday;

void sural_today_free (SuralToday *self);
void sural_today_read_async (SuralContext *context,
                             guint limit,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
SuralToday *sural_today_read_finish (SuralContext *context, GAsyncResult *result, GError **error);
/* What of the patient is to be opened: a page, or "visit". */
const char *sural_today_get_page (SuralTodayKind kind, SuralCaseloadEntry *entry);
const char *sural_today_get_episode_id (SuralTodayKind kind, SuralCaseloadEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralToday, sural_today_free)

G_END_DECLS
