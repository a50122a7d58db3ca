/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/sural-ctl.h"
#include "exchange/diary/sural-diary-reader.h"

G_BEGIN_DECLS

/* What the command line says of diaries. */
typedef struct
{
  GHashTable *measures; /* name in the file → measure id, "" for one to pass over */
  SuralDateOrder date_order;
  const char *encoding; /* NULL: the most plausible, if it is sure */
  GArray *left_out;     /* guint: lines */
  GArray *kept;         /* guint: lines whose days are right */
  gboolean scale_is_right;
  const char *whose; /* the name of the patient whose it is said to be; NULL: nobody is said */
  SuralDayBounds bounds;
} SuralCtlDiary;

gboolean sural_ctl_diary_parse_lines (const char *text, GArray *lines);
GPtrArray *sural_ctl_diary_read (const SuralCtlDiary *self,
                                 GBytes *bytes,
                                 const char *name,
                                 gboolean is_own_patient,
                                 SuralKnowledge *knowledge,
                                 GError **error); /* SuralImportBatch */

G_END_DECLS
