/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/file/sural-database.h"

G_BEGIN_DECLS

/* The numbers of the patients in the order of their names, as far as a search went through them:
 * four bytes a patient, and nothing else of them. All zero: empty. */
typedef struct
{
  GArray *seqs;      /* gint32 */
  gboolean is_whole; /* there are no others */
  gint64 n_changed;  /* rows of the database, when it was begun */
} SuralNameOrder;

SuralNameOrder *sural_name_order_get (SuralNameOrder *self, SuralDatabase *database);
void sural_name_order_add (SuralNameOrder *self, gint64 seq);
gboolean sural_name_order_find (const SuralNameOrder *self, gint64 seq, guint *next);
void sural_name_order_clear (SuralNameOrder *self);

G_END_DECLS
