/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/caseload/sural-caseload-item.h"

G_BEGIN_DECLS

/* The rows of a list of which only some are known: those pages that were read, the last ones of
 * them, and the rows that somebody holds. */
typedef struct _SuralCaseloadRows SuralCaseloadRows;

enum
{
  SURAL_CASELOAD_PAGE = 64, /* rows that are read at once */
};

SuralCaseloadRows *sural_caseload_rows_new (void);
void sural_caseload_rows_free (SuralCaseloadRows *self);
SuralCaseloadItem *sural_caseload_rows_get (SuralCaseloadRows *self, guint row); /* full */
SuralCaseloadItem *sural_caseload_rows_peek (SuralCaseloadRows *self, guint row);
gboolean sural_caseload_rows_is_read (SuralCaseloadRows *self, guint page);
gboolean sural_caseload_rows_find (SuralCaseloadRows *self, const char *patient_id, guint *row);
gboolean sural_caseload_rows_fill (SuralCaseloadRows *self,
                                   guint page,
                                   GPtrArray *entries,
                                   SuralCaseloadRows *known,
                                   guint *first,
                                   guint *end);
GArray *sural_caseload_rows_carry (SuralCaseloadRows *self, SuralCaseloadRows *from); /* guint */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralCaseloadRows, sural_caseload_rows_free)

G_END_DECLS
