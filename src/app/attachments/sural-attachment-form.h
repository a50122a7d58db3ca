/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/patient/sural-attachment.h"
#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_ATTACHMENT_FORM (sural_attachment_form_get_type ())
G_DECLARE_FINAL_TYPE (SuralAttachmentForm,
                      sural_attachment_form,
                      SURAL,
                      ATTACHMENT_FORM,
                      AdwNavigationPage)

/* What a picture is of, before it is attached. Signal: "attach", once that can be said of it. */
AdwNavigationPage *sural_attachment_form_new (SuralContext *context, SuralAttachment *attachment);
SuralAttachment *sural_attachment_form_get_attachment (SuralAttachmentForm *self);
void sural_attachment_form_tell (SuralAttachmentForm *self, const char *message);

G_END_DECLS
