/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "store/sural-store-private.h"

/* One statement for many rows, as where they are added. */
#define N_ROWS 64
#define PLACE "sural_fingerprint (?)"
#define PLACES_4 PLACE ", " PLACE ", " PLACE ", " PLACE
#define PLACES_16 PLACES_4 ", " PLACES_4 ", " PLACES_4 ", " PLACES_4
#define PLACES_64 PLACES_16 ", " PLACES_16 ", " PLACES_16 ", " PLACES_16
/* What came with the document itself is its own. */
#define SHARE(places)                                                                              \
  "INSERT INTO document_share (document_id, measurement_id)"                                       \
  " SELECT ?1, id FROM measured WHERE episode_id = ?2 AND document_id <> ?1"                       \
  " AND fingerprint IN (" places ") ON CONFLICT DO NOTHING"

static gboolean
share (SuralStore *self,
       const char *document_id,
       const char *episode_id,
       GPtrArray *fingerprints,
       guint first,
       guint n,
       GError **error)
{
  static const char *const many = SHARE (PLACES_64);
  static const char *const one = SHARE (PLACE);
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self, n == N_ROWS ? many : one, error);

  if (statement == NULL)
    return FALSE;
  sural_statement_borrow (statement, document_id);
  sural_statement_borrow (statement, episode_id);
  for (guint i = 0; i < n; i++)
    sural_statement_borrow (statement, g_ptr_array_index (fingerprints, first + i));
  return sural_statement_run (statement, error);
}

/* Notes, in a transaction, that a document has measurements that came with earlier ones: what is
 * taken back with those counts as long as this one does. */
gboolean
sural_store_share_measurements (SuralStore *self,
                                const char *document_id,
                                const char *episode_id,
                                GPtrArray *fingerprints,
                                GError **error)
{
  guint n;

  for (guint i = 0; i < fingerprints->len; i += n)
    {
      n = fingerprints->len - i >= N_ROWS ? N_ROWS : 1;
      if (!share (self, document_id, episode_id, fingerprints, i, n, error))
        return FALSE;
    }
  return TRUE;
}
