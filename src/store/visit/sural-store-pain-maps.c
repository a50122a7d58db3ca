/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "model/sural-error.h"
#include "store/sural-store-private.h"

#include <glib/gi18n-lib.h>

static gboolean
write_mark (SuralStore *self,
            const char *map_id,
            guint position,
            const SuralPainMark *mark,
            GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO pain_mark (pain_map_id, position, view, quality, side, region, points)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      error);
  g_autofree char *points = sural_pain_mark_dup_points_text (mark);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, map_id);
  sural_statement_int (statement, position);
  sural_statement_text (statement, sural_body_view_to_string (mark->view));
  sural_statement_text (statement, sural_pain_quality_to_string (mark->quality));
  sural_statement_text (statement, sural_side_to_string (mark->side));
  sural_statement_text (statement, mark->region);
  sural_statement_text (statement, points);

  return sural_statement_run (statement, error);
}

static gboolean
write_map_row (SuralStore *self, const char *id, const char *visit_id, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self, "INSERT INTO pain_map (id, visit_id, recorded, clinician_id) VALUES (?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, visit_id);
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);
  return sural_statement_run (statement, error);
}

static gboolean
write_map (SuralStore *self,
           const char *id,
           const char *visit_id,
           const SuralPainMap *map,
           GError **error)
{
  if (!write_map_row (self, id, visit_id, error))
    return FALSE;
  for (guint i = 0; i < sural_pain_map_get_n_marks (map); i++)
    {
      if (!write_mark (self, id, i, sural_pain_map_get_mark (map, i), error))
        return FALSE;
    }

  return sural_store_audit (self, "record", SURAL_ENTITY_PAIN_MAP, id, error);
}

/**
 * sural_store_add_pain_map:
 * @self: a store
 * @visit_id: a visit
 * @map: what was drawn; its own visit and time do not count
 * @error: return location
 *
 * Keeps a drawing as the visit's newest; those before it stay.
 *
 * Returns: whether it was written
 */
gboolean
sural_store_add_pain_map (SuralStore *self,
                          const char *visit_id,
                          const SuralPainMap *map,
                          GError **error)
{
  g_autofree char *id = g_uuid_string_random ();

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (visit_id != NULL, FALSE);
  g_return_val_if_fail (map != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;

  return sural_store_end (self, write_map (self, id, visit_id, map, error), error);
}

/**
 * sural_store_find_pain_map:
 * @self: a store
 * @visit_id: a visit
 * @map_id: (out) (transfer full) (nullable): the id of its newest drawing; %NULL for none
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
sural_store_find_pain_map (SuralStore *self, const char *visit_id, char **map_id, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (visit_id != NULL && map_id != NULL, FALSE);

  *map_id = NULL;
  statement =
      sural_store_prepare (self,
                           "SELECT id FROM pain_map WHERE visit_id = ? ORDER BY seq DESC LIMIT 1",
                           error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, visit_id);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *map_id = g_strdup (sural_statement_get_text (statement, 0));
  return TRUE;
}

static gboolean
copy_map (SuralStore *self,
          const char *id,
          const char *visit_id,
          const char *map_id,
          GError **error)
{
  g_autoptr (SuralPainMap) none = sural_pain_map_new (visit_id, SURAL_TIME_UNKNOWN);
  g_autoptr (SuralStatement) statement = NULL;

  if (map_id == NULL)
    return write_map (self, id, visit_id, none, error);
  statement = sural_store_prepare (
      self,
      "INSERT INTO pain_mark (pain_map_id, position, view, quality, side, region, points)"
      " SELECT ?, position, view, quality, side, region, points FROM pain_mark"
      " WHERE pain_map_id = ?",
      error);
  if (statement == NULL || !write_map_row (self, id, visit_id, error))
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, map_id);
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, "record", SURAL_ENTITY_PAIN_MAP, id, error);
}

/**
 * sural_store_repeat_pain_map:
 * @self: a store
 * @visit_id: a visit
 * @map_id: (nullable): an earlier drawing; %NULL: nothing is drawn
 * @error: return location
 *
 * Keeps an earlier drawing as the visit's newest.
 *
 * Returns: whether it was written
 */
gboolean
sural_store_repeat_pain_map (SuralStore *self,
                             const char *visit_id,
                             const char *map_id,
                             GError **error)
{
  g_autofree char *id = g_uuid_string_random ();

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (visit_id != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, copy_map (self, id, visit_id, map_id, error), error);
}

/* A mark that a later version may have written in words of its own is refused, not skipped: half a
 * drawing would say something else. */
static gboolean
read_mark (SuralStore *self, SuralStatement *statement, SuralPainMap *map, GError **error)
{
  const char *region = sural_statement_get_text (statement, 6);
  SuralBodyView view = SURAL_BODY_VIEW_BACK;
  SuralPainQuality quality = SURAL_PAIN_ACHE;
  SuralSide side = SURAL_SIDE_NONE;
  gboolean known =
      sural_body_view_from_string (sural_statement_get_text (statement, 3), &view) &&
      sural_pain_quality_from_string (sural_statement_get_text (statement, 4), &quality) &&
      sural_side_from_string (sural_statement_get_text (statement, 5), &side);

  if (known && region != NULL)
    known = (side == SURAL_SIDE_LEFT || side == SURAL_SIDE_RIGHT) &&
            sural_pain_map_add_region (map, view, quality, side, region);
  else if (known)
    known = sural_pain_map_add_stroke_text (map, view, quality,
                                            sural_statement_get_text (statement, 7));
  if (!known)
    sural_error_set_at (error, SURAL_ERROR_INVALID, self->path, 0,
                        _ ("pain map %s has a mark that cannot be read; update Sural"),
                        sural_statement_get_text (statement, 0));

  return known;
}

/**
 * sural_store_list_pain_maps:
 * @self: a store
 * @episode_id: an episode
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralPainMap): the newest drawing of each visit that has
 *   one, the oldest visit first
 */
GPtrArray *
sural_store_list_pain_maps (SuralStore *self, const char *episode_id, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  g_autoptr (GPtrArray) maps =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_pain_map_unref);
  g_autofree char *current = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (episode_id != NULL, NULL);

  statement = sural_store_prepare (
      self,
      "SELECT p.id, p.visit_id, min (p.recorded, coalesce (v.ended, p.recorded)), m.view, "
      "m.quality, m.side, m.region, m.points"
      " FROM pain_map p JOIN visit v ON v.id = p.visit_id"
      " LEFT JOIN pain_mark m ON m.pain_map_id = p.id WHERE v.episode_id = ?"
      " AND p.seq = (SELECT max(l.seq) FROM pain_map l WHERE l.visit_id = p.visit_id)"
      " ORDER BY v.seq, m.position",
      error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, episode_id);
  while (sural_statement_next (statement))
    {
      if (g_set_str (&current, sural_statement_get_text (statement, 0)))
        g_ptr_array_add (maps, sural_pain_map_new (sural_statement_get_text (statement, 1),
                                                   sural_statement_get_int (statement, 2)));
      if (!sural_statement_is_null (statement, 3) &&
          !read_mark (self, statement, g_ptr_array_index (maps, maps->len - 1), error))
        return NULL;
    }
  return sural_statement_finish (statement, error) ? g_steal_pointer (&maps) : NULL;
}
