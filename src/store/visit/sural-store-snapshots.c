/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "store/sural-store-private.h"

/* --- Writing ---------------------------------------------------------------------------------- */

static void
bind_interval (SuralStatement *statement, SuralInterval interval)
{
  sural_statement_double (statement, interval.low);
  sural_statement_double (statement, interval.mid);
  sural_statement_double (statement, interval.high);
}

static gboolean
write_standing (SuralStore *self,
                const char *id,
                guint position,
                const SuralSnapshotStanding *standing,
                GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO snapshot_hypothesis (snapshot_id, position, hypothesis, band, low, mid, high)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_int (statement, position);
  sural_statement_text (statement, standing->hypothesis);
  sural_statement_text (statement, standing->band);
  bind_interval (statement, standing->probability);
  return sural_statement_run (statement, error);
}

static gboolean
write_gate (SuralStore *self, const char *id, guint position, const char *gate, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self, "INSERT INTO snapshot_gate (snapshot_id, position, gate) VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_int (statement, position);
  sural_statement_text (statement, gate);
  return sural_statement_run (statement, error);
}

static gboolean
write_move_side (SuralStore *self,
                 const char *id,
                 guint position,
                 const SuralSnapshotMove *move,
                 SuralSide side,
                 const char *value,
                 GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO snapshot_move (snapshot_id, position, side, finding, presentation, value,"
      " weight) VALUES (?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_int (statement, position);
  sural_statement_text (statement, sural_side_to_string (side));
  sural_statement_text (statement, move->finding);
  sural_statement_text (statement, move->presentation);
  sural_statement_text (statement, value);
  sural_statement_double (statement, move->weight);
  return sural_statement_run (statement, error);
}

static gboolean
write_move (SuralStore *self,
            const char *id,
            guint position,
            const SuralSnapshotMove *move,
            GError **error)
{
  if (move->values->len == 0)
    return write_move_side (self, id, position, move, SURAL_SIDE_NONE, NULL, error);
  for (guint i = 0; i < move->values->len; i++)
    {
      SuralFinding *value = g_ptr_array_index (move->values, i);

      if (!write_move_side (self, id, position, move, sural_finding_get_side (value),
                            sural_finding_get_value (value), error))
        return FALSE;
    }
  return TRUE;
}

static void
bind_scale (SuralStatement *statement, const SuralSnapshotScale *scale)
{
  sural_statement_text (statement, scale->band);
  bind_interval (statement, scale->odds);
  sural_statement_double (statement, scale->completeness);
}

static gboolean
write_head (SuralStore *self,
            const char *id,
            const char *visit_id,
            const SuralSnapshot *snapshot,
            GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO snapshot (id, visit_id, knowledge_version, knowledge_digest, balance, low, mid,"
      " high, prior_dependent, recorded, clinician_id, model, answer, presentation, nerve_band,"
      " nerve_low, nerve_mid, nerve_high, nerve_completeness, muscle_band, muscle_low, muscle_mid,"
      " muscle_high, muscle_completeness)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, visit_id);
  sural_statement_text (statement, snapshot->knowledge_version);
  sural_statement_text (statement, snapshot->knowledge_digest);
  sural_statement_text (statement, snapshot->balance);
  bind_interval (statement, snapshot->nerve_versus_muscle);
  sural_statement_int (statement, snapshot->prior_dependent);
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);
  sural_statement_int (statement, snapshot->model);
  sural_statement_text (statement, snapshot->answer);
  sural_statement_text (statement, snapshot->presentation);
  bind_scale (statement, &snapshot->nerve);
  bind_scale (statement, &snapshot->muscle);
  return sural_statement_run (statement, error);
}

static gboolean
write_snapshot (SuralStore *self,
                const char *visit_id,
                const SuralSnapshot *snapshot,
                GError **error)
{
  g_autofree char *id = g_uuid_string_random ();

  if (!write_head (self, id, visit_id, snapshot, error))
    return FALSE;
  for (guint i = 0; i < snapshot->standings->len; i++)
    if (!write_standing (self, id, i, g_ptr_array_index (snapshot->standings, i), error))
      return FALSE;
  for (guint i = 0; i < snapshot->gates->len; i++)
    if (!write_gate (self, id, i, g_ptr_array_index (snapshot->gates, i), error))
      return FALSE;
  for (guint i = 0; i < snapshot->moves->len; i++)
    if (!write_move (self, id, i, g_ptr_array_index (snapshot->moves, i), error))
      return FALSE;
  return sural_store_audit (self, "keep", SURAL_ENTITY_SNAPSHOT, id, error);
}

/**
 * sural_store_add_snapshot:
 * @self: a store
 * @visit_id: a visit
 * @snapshot: what the findings weigh; its own visit and time do not count
 * @error: return location
 *
 * Keeps what the findings weighed as the visit's newest; those before it stay.
 *
 * Returns: whether it was written
 */
gboolean
sural_store_add_snapshot (SuralStore *self,
                          const char *visit_id,
                          const SuralSnapshot *snapshot,
                          GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (visit_id != NULL, FALSE);
  g_return_val_if_fail (snapshot != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, write_snapshot (self, visit_id, snapshot, error), error);
}

/* --- Reading ---------------------------------------------------------------------------------- */

/* The newest snapshot of each visit of an episode. */
#define NEWEST                                                                                     \
  " JOIN visit v ON v.id = s.visit_id WHERE v.episode_id = ?"                                      \
  " AND s.seq = (SELECT max(l.seq) FROM snapshot l WHERE l.visit_id = s.visit_id)"

static SuralInterval
read_interval (SuralStatement *statement, int column)
{
  return (SuralInterval) { sural_statement_get_double (statement, column),
                           sural_statement_get_double (statement, column + 1),
                           sural_statement_get_double (statement, column + 2) };
}

static SuralSnapshotScale
read_scale (SuralStatement *statement, int column)
{
  return (SuralSnapshotScale) { g_intern_string (sural_statement_get_text (statement, column)),
                                read_interval (statement, column + 1),
                                sural_statement_get_double (statement, column + 4) };
}

/* Every reader begins at the id of the snapshot; the head makes it, the others find it. */
typedef void (*RowReader) (SuralStatement *statement, GHashTable *by_id, GPtrArray *snapshots);

static void
read_head (SuralStatement *statement, GHashTable *by_id, GPtrArray *snapshots)
{
  SuralSnapshot *self = sural_snapshot_new (sural_statement_get_text (statement, 2),
                                            sural_statement_get_text (statement, 3));

  self->visit_id = g_strdup (sural_statement_get_text (statement, 1));
  self->balance = g_intern_string (sural_statement_get_text (statement, 4));
  self->nerve_versus_muscle = read_interval (statement, 5);
  self->prior_dependent = sural_statement_get_int (statement, 8) != 0;
  self->recorded = sural_statement_get_int (statement, 9);
  self->model = (guint) sural_statement_get_int (statement, 10);
  self->answer = g_intern_string (sural_statement_get_text (statement, 11));
  self->presentation = g_intern_string (sural_statement_get_text (statement, 12));
  self->nerve = read_scale (statement, 13);
  self->muscle = read_scale (statement, 18);
  g_hash_table_insert (by_id, g_strdup (sural_statement_get_text (statement, 0)), self);
  g_ptr_array_add (snapshots, self);
}

static void
read_standing (SuralStatement *statement, GHashTable *by_id, GPtrArray *snapshots)
{
  SuralSnapshot *self = g_hash_table_lookup (by_id, sural_statement_get_text (statement, 0));

  sural_snapshot_add_standing (self, sural_statement_get_text (statement, 1),
                               sural_statement_get_text (statement, 2),
                               read_interval (statement, 3));
}

static void
read_gate (SuralStatement *statement, GHashTable *by_id, GPtrArray *snapshots)
{
  SuralSnapshot *self = g_hash_table_lookup (by_id, sural_statement_get_text (statement, 0));

  g_ptr_array_add (self->gates,
                   (gpointer) g_intern_string (sural_statement_get_text (statement, 1)));
}

/* A row begins a move, or is a further side of the one before it. */
static void
read_move (SuralStatement *statement, GHashTable *by_id, GPtrArray *snapshots)
{
  SuralSnapshot *self = g_hash_table_lookup (by_id, sural_statement_get_text (statement, 0));
  const char *finding = sural_statement_get_text (statement, 3);
  SuralSnapshotMove *move = NULL;
  SuralSide side = SURAL_SIDE_NONE;

  if ((guint) sural_statement_get_int (statement, 1) < self->moves->len)
    move = g_ptr_array_index (self->moves, self->moves->len - 1);
  else
    {
      move = sural_snapshot_move_new (finding, sural_statement_get_text (statement, 4),
                                      sural_statement_get_double (statement, 6));
      g_ptr_array_add (self->moves, move);
    }
  if (finding == NULL)
    return;
  sural_side_from_string (sural_statement_get_text (statement, 2), &side);
  g_ptr_array_add (move->values,
                   sural_finding_new (finding, side, sural_statement_get_text (statement, 5)));
}

static gboolean
read_rows (SuralStore *self,
           const char *sql,
           const char *episode_id,
           RowReader reader,
           GHashTable *by_id,
           GPtrArray *snapshots,
           GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, episode_id);
  while (sural_statement_next (statement))
    reader (statement, by_id, snapshots);
  return sural_statement_finish (statement, error);
}

static const struct
{
  const char *sql;
  RowReader reader;
} PARTS[] = {
  { "SELECT s.id, s.visit_id, s.knowledge_version, s.knowledge_digest, s.balance, s.low, s.mid,"
    " s.high, s.prior_dependent, s.recorded, s.model, s.answer, s.presentation, s.nerve_band,"
    " s.nerve_low, s.nerve_mid, s.nerve_high, s.nerve_completeness, s.muscle_band, s.muscle_low,"
    " s.muscle_mid, s.muscle_high, s.muscle_completeness FROM snapshot s" NEWEST " ORDER BY v.seq",
    read_head },
  { "SELECT s.id, h.hypothesis, h.band, h.low, h.mid, h.high FROM snapshot_hypothesis h"
    " JOIN snapshot s ON s.id = h.snapshot_id" NEWEST " ORDER BY s.seq, h.position",
    read_standing },
  { "SELECT s.id, g.gate FROM snapshot_gate g"
    " JOIN snapshot s ON s.id = g.snapshot_id" NEWEST " ORDER BY s.seq, g.position",
    read_gate },
  { "SELECT s.id, m.position, m.side, m.finding, m.presentation, m.value, m.weight"
    " FROM snapshot_move m JOIN snapshot s ON s.id = m.snapshot_id" NEWEST
    " ORDER BY s.seq, m.position, m.side",
    read_move },
};

/**
 * sural_store_list_snapshots:
 * @self: a store
 * @episode_id: an episode
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralSnapshot): the newest of each visit that has one, the
 *   oldest visit first
 */
GPtrArray *
sural_store_list_snapshots (SuralStore *self, const char *episode_id, GError **error)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_snapshot_unref);
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (episode_id != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (PARTS); i++)
    if (!read_rows (self, PARTS[i].sql, episode_id, PARTS[i].reader, by_id, snapshots, error))
      return NULL;
  return g_steal_pointer (&snapshots);
}
