/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/patient/sural-attachment.h"

G_BEGIN_DECLS

const char *sural_words_attachment_kind (SuralAttachmentKind kind);
char *sural_words_attachment (const SuralAttachment *attachment);

G_END_DECLS
