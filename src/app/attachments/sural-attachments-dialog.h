/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_ATTACHMENTS_DIALOG (sural_attachments_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralAttachmentsDialog,
                      sural_attachments_dialog,
                      SURAL,
                      ATTACHMENTS_DIALOG,
                      AdwDialog)

/* The photos, scans and letters of the open patient. */
AdwDialog *sural_attachments_dialog_new (SuralRecord *record);
/* Looks at one of them as soon as they are listed. */
void sural_attachments_dialog_show (SuralAttachmentsDialog *self, const char *attachment_id);
void sural_attachments_dialog_add (SuralAttachmentsDialog *self, GFile *file);

G_END_DECLS
