/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/patient/sural-attachment.h"
#include "record/open/sural-context.h"
#include "scan/sural-colours.h"

G_BEGIN_DECLS

#define SURAL_TYPE_ATTACHMENT_VIEWER (sural_attachment_viewer_get_type ())
G_DECLARE_FINAL_TYPE (SuralAttachmentViewer,
                      sural_attachment_viewer,
                      SURAL,
                      ATTACHMENT_VIEWER,
                      AdwNavigationPage)

/* One picture as large as there is room, or larger. Signals: "withdraw"; "print", once it shows. */
AdwNavigationPage *sural_attachment_viewer_new (SuralContext *context, SuralAttachment *attachment);
SuralAttachment *sural_attachment_viewer_get_attachment (SuralAttachmentViewer *self);
/* What shows, NULL until it does, and by how many quarters clockwise it is turned. */
const SuralColours *sural_attachment_viewer_get_picture (SuralAttachmentViewer *self);
guint sural_attachment_viewer_get_turns (SuralAttachmentViewer *self);

G_END_DECLS
