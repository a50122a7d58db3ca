/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_AUDIT_DIALOG (sural_audit_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralAuditDialog, sural_audit_dialog, SURAL, AUDIT_DIALOG, AdwDialog)

/* Who did what, to whose record, when: the audit trail by pages, to choose from and to give out. */
AdwDialog *sural_audit_dialog_new (SuralContext *context, const char *patient_id);

G_END_DECLS
