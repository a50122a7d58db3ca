/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/patient/sural-attachment.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/* Pictures, scans and letters of a patient. None is changed once it is there: it is withdrawn. */
gboolean sural_store_add_attachment (SuralStore *self,
                                     const char *episode_id,
                                     const SuralAttachment *attachment,
                                     char **id,
                                     GError **error);
gboolean sural_store_set_attachment_stands (SuralStore *self,
                                            const char *episode_id,
                                            const char *attachment_id,
                                            gboolean stands,
                                            GError **error);
/* SuralAttachment, the newest day first; without pictures, and with the small ones if asked. */
GPtrArray *sural_store_list_attachments (SuralStore *self,
                                         const char *patient_id,
                                         gboolean with_thumbnails,
                                         GError **error);
/* SuralFoundAttachment of everybody, by their titles. */
GPtrArray *sural_store_find_attachments (SuralStore *self,
                                         const char *typed,
                                         guint limit,
                                         guint *n,
                                         GError **error);
SuralAttachment *
sural_store_get_attachment (SuralStore *self, const char *attachment_id, GError **error);

G_END_DECLS
