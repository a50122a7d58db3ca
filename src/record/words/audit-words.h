/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/trail/sural-store-audit.h"

G_BEGIN_DECLS

/* What an entry of the audit trail says, in words. */
const char *sural_words_audit (const SuralAuditRecord *record);
const char *sural_words_audit_kind (SuralAuditKind kind);

G_END_DECLS
