/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/trail/sural-store-audit.h"

G_BEGIN_DECLS

/* The audit trail as a table for others, without a cell that a spreadsheet would calculate. */
char *sural_audit_to_csv (SuralStore *store,
                          const SuralAuditFilter *filter,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
