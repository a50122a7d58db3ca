/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/open/sural-record.h"

G_BEGIN_DECLS

/* How something of a record leaves the clinic. */
typedef enum
{
  SURAL_GIVEN_OUT_PRINTED,
  SURAL_GIVEN_OUT_EXPORTED,
} SuralGivenOut;

/* Says so in the audit trail, and keeps whose the diary sheets among it are; nothing is given out
 * before that, and nothing where it fails. */
void sural_given_out_note_async (SuralRecord *record,
                                 SuralGivenOut how,
                                 GArray *tickets, /* SuralDiaryTicket, or NULL */
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean sural_given_out_note_finish (SuralRecord *record, GAsyncResult *result, GError **error);

G_END_DECLS
