/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/paper/sural-print-operation.h"
#include "model/patient/sural-attachment.h"
#include "record/open/sural-record.h"
#include "scan/sural-colours.h"

G_BEGIN_DECLS

#define SURAL_TYPE_ATTACHMENT_PRINT (sural_attachment_print_get_type ())
G_DECLARE_FINAL_TYPE (SuralAttachmentPrint,
                      sural_attachment_print,
                      SURAL,
                      ATTACHMENT_PRINT,
                      SuralPrintOperation)

/* One picture on one sheet, under its title and whose it is, turned as it is seen. */
SuralAttachmentPrint *sural_attachment_print_new (SuralRecord *record,
                                                  const SuralAttachment *attachment,
                                                  const SuralColours *picture,
                                                  guint turns);

G_END_DECLS
