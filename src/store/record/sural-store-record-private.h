/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/record/sural-store-record.h"
#include "store/sural-store-private.h"

G_BEGIN_DECLS

/* That a document d, of an episode e, is the whole record of another clinic, and that the patient p
 * came with it, or was shown again: by the order of the trail, for two files can come within a
 * second. */
#define SURAL_STORE_IS_RECORD(d)                                                                   \
  "EXISTS (SELECT 1 FROM audit a WHERE a.entity = 'document' AND a.entity_id = " d ".id"           \
  " AND a.action = '" SURAL_STORE_TAKE_RECORD_IN "')"
#define SURAL_STORE_CAME_WITH_RECORD                                                               \
  "EXISTS (SELECT 1 FROM audit f JOIN audit a ON a.entity = 'patient' AND a.entity_id = p.id"      \
  " AND a.action IN ('" SURAL_STORE_TAKE_IN "', 'restore') AND a.at = d.recorded"                  \
  " AND a.seq < f.seq WHERE f.entity = 'document' AND f.entity_id = d.id"                          \
  " AND f.action = '" SURAL_STORE_TAKE_RECORD_IN "' AND NOT EXISTS"                                \
  " (SELECT 1 FROM episode o JOIN document n ON n.episode_id = o.id"                               \
  " JOIN audit g ON g.entity = 'document' AND g.entity_id = n.id"                                  \
  " AND g.action = '" SURAL_STORE_TAKE_RECORD_IN "' WHERE o.patient_id = e.patient_id"             \
  " AND g.seq > a.seq AND g.seq < f.seq))"

/* All that there is of a table, also what does not stand; @owner_id: in whose record. */
gboolean sural_store_read_record_table (SuralStore *self,
                                        SuralTable table,
                                        const char *owner_id,
                                        gboolean all,
                                        SuralRecordRows *rows,
                                        GError **error);

/* What a row that comes in may not do to what was recorded here. */
typedef struct _SuralRecordLocal SuralRecordLocal;

SuralRecordLocal *sural_record_local_new (SuralStore *store,
                                          SuralRecordRows *rows,
                                          const char *shown_id,
                                          GHashTable *const *inserted);
void sural_record_local_free (SuralRecordLocal *self);
gboolean sural_record_local_check (SuralRecordLocal *self,
                                   SuralTable table,
                                   const SuralRecordRow *row,
                                   gboolean *overrides,
                                   GError **error);
gboolean sural_record_local_is_as_it_came (SuralRecordLocal *self,
                                           SuralTable table,
                                           const char *id,
                                           gboolean *is,
                                           GError **error);

G_END_DECLS
