/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/visit/sural-store-gate-words.h"

#include "store/sural-store-private.h"

/* What was said, and since when. */
typedef struct
{
  char *value;
  char *content; /* all of it, by which it is known again */
  gint64 since;
} Said;

static void
said_clear (gpointer data)
{
  Said *self = data;

  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->content, g_free);
}

/**
 * sural_gate_word_free:
 * @self: what was said
 */
void
sural_gate_word_free (SuralGateWord *self)
{
  g_free (self->reason);
  g_free (self);
}

static SuralGateWord *
read_word (SuralStatement *statement)
{
  SuralGateWord *word = g_new0 (SuralGateWord, 1);

  word->reason = g_strdup (sural_statement_get_text (statement, 1));
  word->place = sural_statement_get_int (statement, 2);
  return word;
}

/**
 * sural_store_list_gate_words:
 * @self: a store
 * @episode_id: an episode
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8 SuralGateWord): what was said last, by gate id; what
 *   a visit took back leaves what the one before it said
 */
GHashTable *
sural_store_list_gate_words (SuralStore *self, const char *episode_id, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  g_autoptr (GHashTable) words = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (episode_id != NULL, NULL);

  statement = sural_store_prepare (
      self,
      "SELECT gate, reason, coalesce ((SELECT min(t.seq) FROM audit t"
      " WHERE t.entity = 'acknowledgement' AND t.entity_id = w.id), 0)"
      " FROM acknowledgement w WHERE reason <> '' AND seq IN"
      " (SELECT max(a.seq) FROM acknowledgement a JOIN visit v ON v.id = a.visit_id"
      " WHERE v.episode_id = ? GROUP BY a.visit_id, a.gate) ORDER BY seq",
      error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, episode_id);
  words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                 (GDestroyNotify) sural_gate_word_free);
  while (sural_statement_next (statement))
    g_hash_table_replace (words, g_strdup (sural_statement_get_text (statement, 0)),
                          read_word (statement));
  return sural_statement_finish (statement, error) ? g_steal_pointer (&words) : NULL;
}

static GArray *
said_array_new (void)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (Said));

  g_array_set_clear_func (array, said_clear);
  return array;
}

static const Said *
get_last (GArray *array)
{
  return array->len > 0 ? &g_array_index (array, Said, array->len - 1) : NULL;
}

static void
add (GArray *array, const char *value, const char *content, gint64 since)
{
  Said one = { g_strdup (value), g_strdup (content), since };

  g_array_append_val (array, one);
}

/* From the end of one to the end of the other. */
static void
move_last (GArray *from, GArray *to)
{
  const Said *last = get_last (from);

  if (last == NULL)
    return;
  add (to, last->value, last->content, last->since);
  g_array_set_size (from, from->len - 1);
}

static gboolean
is_nothing (const char *value)
{
  return value == NULL || *value == '\0';
}

static gboolean
says (const Said *last, const char *value, const char *content)
{
  return last != NULL ? g_strcmp0 (last->content, content) == 0 : is_nothing (value);
}

/* Goes through rows of value, all of it, place and action, as they came: since when the value is
 * what it is. A word more beside the same value makes no other value of it; what was taken back and
 * is given again is as old as it was. */
static gint64
follow (SuralStatement *statement)
{
  g_autoptr (GArray) said = said_array_new ();
  g_autoptr (GArray) undone = said_array_new ();

  while (sural_statement_next (statement))
    {
      const char *value = sural_statement_get_text (statement, 0);
      const char *content = sural_statement_get_text (statement, 1);
      const gint64 place = sural_statement_get_int (statement, 2);
      const char *action = sural_statement_get_text (statement, 3);
      const Said *last = NULL;

      if (g_strcmp0 (action, SURAL_STORE_RESTORE) == 0)
        move_last (said, undone);
      else if (g_strcmp0 (action, SURAL_STORE_REPEAT) == 0)
        move_last (undone, said);
      else
        g_array_set_size (undone, 0);
      last = get_last (said);
      if ((g_strcmp0 (action, SURAL_STORE_RESTORE) == 0 ||
           g_strcmp0 (action, SURAL_STORE_REPEAT) == 0) &&
          says (last, value, content))
        continue;
      add (said, value, content,
           last != NULL && g_strcmp0 (last->value, value) == 0 ? last->since : place);
    }
  return said->len > 0 ? get_last (said)->since : 0;
}

/* What was said at intake has no row of a visit. */
static gboolean
find_intake_place (SuralStore *self, const char *episode_id, gint64 *place, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "SELECT coalesce (max(seq), 0) FROM audit WHERE entity = 'episode' AND entity_id = ?"
      " AND action IN ('create', 'mechanism')",
      error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, episode_id);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  *place = row ? sural_statement_get_int (statement, 0) : 0;
  return TRUE;
}

/**
 * sural_store_find_finding_place:
 * @self: a store
 * @episode_id: an episode
 * @finding: the id of a finding
 * @side: its side
 * @place: (out): since which place of the trail it is what it is now; 0: it is not known
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
sural_store_find_finding_place (SuralStore *self,
                                const char *episode_id,
                                const char *finding,
                                SuralSide side,
                                gint64 *place,
                                GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (episode_id != NULL && finding != NULL && place != NULL, FALSE);

  /* Of the newest visit that has an answer which it did not take back, as for
   * sural_store_load_case(): the same answer at another visit was asked anew. */
  statement = sural_store_prepare (
      self,
      "SELECT f.value, f.value || ' ' || f.recorded || ' ' || coalesce (f.note, '')"
      " || ' ' || coalesce (f.day, ''), coalesce ((SELECT min(t.seq) FROM audit t"
      " WHERE t.entity = 'finding' AND t.entity_id = f.id), 0),"
      " (SELECT t.action FROM audit t WHERE t.entity = 'finding' AND t.entity_id = f.id"
      " ORDER BY t.seq LIMIT 1)"
      " FROM finding f WHERE f.finding = ?2 AND f.side = ?3 AND f.visit_id ="
      " (SELECT v.id FROM visit v WHERE v.episode_id = ?1 AND"
      " (SELECT l.value FROM finding l WHERE l.visit_id = v.id AND l.finding = ?2 AND l.side = ?3"
      " ORDER BY l.seq DESC LIMIT 1) IS NOT NULL ORDER BY v.seq DESC LIMIT 1) ORDER BY f.seq",
      error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, episode_id);
  sural_statement_text (statement, finding);
  sural_statement_text (statement, sural_side_to_string (side));
  *place = follow (statement);
  return sural_statement_finish (statement, error) &&
         (*place != 0 || find_intake_place (self, episode_id, place, error));
}

/* The rows of one visit: its own, or the newest of an episode that concludes something. */
static gboolean
find_conclusion_place (SuralStore *self,
                       const char *which,
                       const char *id,
                       gint64 *place,
                       GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT c.hypothesis, c.hypothesis || ' ' || coalesce (c.grade, '') || ' ' ||"
      " coalesce (c.tissue, '') || ' ' || coalesce (c.reason, ''),"
      " coalesce ((SELECT min(t.seq) FROM audit t"
      " WHERE t.entity = 'conclusion' AND t.entity_id = c.id), 0),"
      " (SELECT t.action FROM audit t WHERE t.entity = 'conclusion' AND t.entity_id = c.id"
      " ORDER BY t.seq LIMIT 1)"
      " FROM conclusion c WHERE c.visit_id = %s ORDER BY c.seq",
      which);
  g_autoptr (SuralStatement) statement = sural_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  *place = follow (statement);
  return sural_statement_finish (statement, error);
}

/**
 * sural_store_find_conclusion_place:
 * @self: a store
 * @episode_id: an episode
 * @place: (out): since which place of the trail it is concluded; 0: nothing is
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
sural_store_find_conclusion_place (SuralStore *self,
                                   const char *episode_id,
                                   gint64 *place,
                                   GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (episode_id != NULL && place != NULL, FALSE);

  return find_conclusion_place (self,
                                "(SELECT v.id FROM visit v WHERE v.episode_id = ? AND"
                                " (SELECT l.hypothesis FROM conclusion l WHERE l.visit_id = v.id"
                                " ORDER BY l.seq DESC LIMIT 1) <> '' ORDER BY v.seq DESC LIMIT 1)",
                                episode_id, place, error);
}

/**
 * sural_store_find_conclusion_place_at:
 * @self: a store
 * @visit_id: a visit
 * @place: (out): since which place of the trail it concludes what it does, or nothing any more; 0:
 *   it never concluded anything
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
sural_store_find_conclusion_place_at (SuralStore *self,
                                      const char *visit_id,
                                      gint64 *place,
                                      GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (visit_id != NULL && place != NULL, FALSE);

  return find_conclusion_place (self, "?", visit_id, place, error);
}
