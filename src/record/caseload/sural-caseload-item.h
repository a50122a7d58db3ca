/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/patient/sural-caseload-entry.h"

G_BEGIN_DECLS

#define SURAL_TYPE_CASELOAD_ITEM (sural_caseload_item_get_type ())
G_DECLARE_FINAL_TYPE (SuralCaseloadItem, sural_caseload_item, SURAL, CASELOAD_ITEM, GObject)

/* A row of the caseload list, which stays the same while what is known of its patient is read anew.
 * notify::entry says when that was. The fold stands before the patients who were discharged. A row
 * that was not read yet has no entry, and gets one. */
SuralCaseloadItem *sural_caseload_item_new (SuralCaseloadEntry *entry);
SuralCaseloadItem *sural_caseload_item_new_fold (void);
SuralCaseloadItem *sural_caseload_item_new_unread (void);
gboolean sural_caseload_item_is_fold (SuralCaseloadItem *self);
SuralCaseloadEntry *sural_caseload_item_get_entry (SuralCaseloadItem *self); /* NULL: see above */
void sural_caseload_item_set_entry (SuralCaseloadItem *self, SuralCaseloadEntry *entry);
guint sural_caseload_item_get_n_folded (SuralCaseloadItem *self);
gboolean sural_caseload_item_is_unfolded (SuralCaseloadItem *self);
void sural_caseload_item_set_fold (SuralCaseloadItem *self, guint n_folded, gboolean unfolded);

G_END_DECLS
