/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/sural-attachment.h"
#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_ATTACHMENT_VIEWER (sural_attachment_viewer_get_type ())
G_DECLARE_FINAL_TYPE (SuralAttachmentViewer,
                      sural_attachment_viewer,
                      SURAL,
                      ATTACHMENT_VIEWER,
                      AdwNavigationPage)

/* One picture as large as there is room, or larger. Signal: "withdraw". */
AdwNavigationPage *sural_attachment_viewer_new (SuralContext *context, SuralAttachment *attachment);
SuralAttachment *sural_attachment_viewer_get_attachment (SuralAttachmentViewer *self);

G_END_DECLS
