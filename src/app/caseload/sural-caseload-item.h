/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sural-caseload-entry.h"

G_BEGIN_DECLS

#define SURAL_TYPE_CASELOAD_ITEM (sural_caseload_item_get_type ())
G_DECLARE_FINAL_TYPE (SuralCaseloadItem, sural_caseload_item, SURAL, CASELOAD_ITEM, GObject)

/* A place in the caseload list, which is there before its entry was read. notify::entry says when
 * it was. */
SuralCaseloadItem *sural_caseload_item_new (void);
SuralCaseloadEntry *sural_caseload_item_get_entry (SuralCaseloadItem *self); /* may be NULL */
void sural_caseload_item_set_entry (SuralCaseloadItem *self, SuralCaseloadEntry *entry);

G_END_DECLS
