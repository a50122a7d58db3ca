/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/patient/sural-attachment.h"

G_BEGIN_DECLS

/* A picture whose title was searched for, without its pixels, and whose it is. */
typedef struct
{
  char *patient_id;
  char *name; /* as lists show it */
  SuralAttachment *attachment;
} SuralFoundAttachment;

void sural_found_attachment_free (SuralFoundAttachment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralFoundAttachment, sural_found_attachment_free)

G_END_DECLS
