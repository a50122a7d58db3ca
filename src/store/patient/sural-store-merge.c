/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include <glib/gi18n-lib.h>

#include "model/sural-error.h"
#include "store/import/sural-source-version.h"
#include "store/sural-store-private.h"

/* Two records of one person are shown as one, and taken apart again. Of the record that is merged
 * nothing is removed and nothing rewritten but whose its episodes are; what that was is kept. */

#define OF_PATIENT(what) "SELECT count(*) FROM episode e " what "e.patient_id = ?"

/* --- Who is shown where ----------------------------------------------------------------------- */

/**
 * sural_merged_record_free:
 * @self: (nullable): a record that was merged
 */
void
sural_merged_record_free (SuralMergedRecord *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->birth_part);
  g_free (self->external_id);
  g_free (self->into_id);
  g_free (self->into_name);
  g_free (self->clinician);
  g_free (self);
}

static char *
dup_name (SuralStatement *statement, int column)
{
  g_autoptr (SuralPatient) patient =
      sural_patient_new (sural_statement_get_text (statement, column),
                         sural_statement_get_text (statement, column + 1));

  return sural_patient_dup_display_name (patient);
}

static SuralMergedRecord *
read_merged (SuralStatement *statement)
{
  SuralMergedRecord *self = g_new0 (SuralMergedRecord, 1);

  self->id = g_strdup (sural_statement_get_text (statement, 0));
  self->name = dup_name (statement, 1);
  self->birth_day = sural_statement_get_day (statement, 3);
  self->birth_part = g_strdup (sural_statement_get_text (statement, 4));
  self->external_id = g_strdup (sural_statement_get_text (statement, 5));
  self->into_id = g_strdup (sural_statement_get_text (statement, 6));
  self->into_name = dup_name (statement, 7);
  self->merged = sural_statement_get_int (statement, 9);
  self->clinician = g_strdup (sural_statement_get_text (statement, 10));
  return self;
}

/* Those that stand: the record still says that it is shown there, and nothing takes it apart. */
#define STANDING                                                                                   \
  " p.merged_into = g.into_id AND g.takes_apart IS NULL"                                           \
  " AND NOT EXISTS (SELECT 1 FROM patient_merge t WHERE t.takes_apart = g.id)"

/**
 * sural_store_list_merged:
 * @self: a store
 * @into_id: (nullable): the record that stays; %NULL for those of the whole clinic
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralMergedRecord): the records that were merged into it,
 *   the last one first; not those that were merged into one of these
 */
GPtrArray *
sural_store_list_merged (SuralStore *self, const char *into_id, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_merged_record_free);

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);

  statement = sural_store_prepare (
      self,
      "SELECT p.id, p.family_name, p.given_name, p.birth_day, p.birth_part, p.external_id,"
      " k.id, k.family_name, k.given_name, g.recorded, c.name FROM patient_merge g"
      " JOIN patient p ON p.id = g.patient_id JOIN patient k ON k.id = g.into_id"
      " JOIN clinician c ON c.id = g.clinician_id"
      " WHERE (?1 IS NULL OR g.into_id = ?1) AND" STANDING " ORDER BY g.seq DESC",
      error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, into_id);
  while (sural_statement_next (statement))
    g_ptr_array_add (records, read_merged (statement));
  return sural_statement_finish (statement, error) ? g_steal_pointer (&records) : NULL;
}

/* --- Scores that both have -------------------------------------------------------------------- */

/* A pair of one score: the one that does not count while the records are one, and the other. */
typedef struct
{
  char *falls;
  char *stays;
} Double;

static void
double_free (Double *self)
{
  g_free (self->falls);
  g_free (self->stays);
  g_free (self);
}

/* A score of another system is known by its source, a row of a diary by measure, moment, value and
 * its number among equal ones; what somebody typed is never a double. ?1 is merged into ?2. */
#define PAIRS                                                                                      \
  "SELECT o.id, k.id, o.at, k.at, o.source_version, k.source_version, o.seq, k.seq"                \
  " FROM episode eo JOIN standing_measurement o ON o.episode_id = eo.id"                           \
  " JOIN episode ek ON ek.patient_id = ?2 JOIN standing_measurement k ON k.episode_id = ek.id"
#define DOUBLES                                                                                    \
  PAIRS " AND k.source = o.source WHERE eo.patient_id = ?1 AND o.source IS NOT NULL"               \
        " UNION ALL " PAIRS " AND k.fingerprint = o.fingerprint WHERE eo.patient_id = ?1"          \
        " AND o.source IS NULL AND k.source IS NULL"                                               \
        " AND o.document_id IS NOT NULL AND k.document_id IS NOT NULL"

/* By the rule for corrections: the later version counts, where no version tells the one that came
 * later; another moment is another score unless a version says that it was changed. Of two that are
 * the same that of the record that stays counts. */
static Double *
judge_pair (SuralStatement *statement)
{
  const int order = sural_source_version_compare (sural_statement_get_text (statement, 4),
                                                  sural_statement_get_text (statement, 5));
  const gboolean is_later =
      sural_statement_get_int (statement, 6) > sural_statement_get_int (statement, 7);
  const gboolean same_moment =
      sural_statement_get_int (statement, 2) == sural_statement_get_int (statement, 3);
  const gboolean other_counts = order > 0 || (order == 0 && is_later);
  Double *pair = NULL;

  if (order == 0 && !same_moment)
    return NULL;
  pair = g_new0 (Double, 1);
  pair->falls = g_strdup (sural_statement_get_text (statement, other_counts ? 1 : 0));
  pair->stays = g_strdup (sural_statement_get_text (statement, other_counts ? 0 : 1));
  return pair;
}

/* What fell already neither falls again nor holds another one. */
static void
take_pair (GPtrArray *doubles, GHashTable *fallen, Double *pair)
{
  if (g_hash_table_contains (fallen, pair->falls) || g_hash_table_contains (fallen, pair->stays))
    {
      double_free (pair);
      return;
    }
  g_hash_table_add (fallen, pair->falls);
  g_ptr_array_add (doubles, pair);
}

static GPtrArray *
list_doubles (SuralStore *self, const char *patient_id, const char *into_id, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (self, DOUBLES, error);
  g_autoptr (GPtrArray) doubles = g_ptr_array_new_with_free_func ((GDestroyNotify) double_free);
  g_autoptr (GHashTable) fallen = g_hash_table_new (g_str_hash, g_str_equal);

  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, patient_id);
  sural_statement_text (statement, into_id);
  while (sural_statement_next (statement))
    {
      Double *pair = judge_pair (statement);

      if (pair != NULL)
        take_pair (doubles, fallen, pair);
    }
  return sural_statement_finish (statement, error) ? g_steal_pointer (&doubles) : NULL;
}

/* --- What a merge would do -------------------------------------------------------------------- */

static gboolean
count (SuralStore *self, const char *sql, const char *patient_id, guint *n, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (self, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, patient_id);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  *n = (guint) sural_statement_get_int (statement, 0);
  return TRUE;
}

#define VISITS "JOIN visit v ON v.episode_id = e.id "

static gboolean
has_open_visit (SuralStore *self, const char *patient_id, gboolean *has, GError **error)
{
  guint n = 0;

  if (!count (self, OF_PATIENT (VISITS "WHERE v.ended IS NULL AND "), patient_id, &n, error))
    return FALSE;
  *has = n > 0;
  return TRUE;
}

static gboolean
count_contents (SuralStore *self, const char *id, SuralMergeContents *contents, GError **error)
{
  const struct
  {
    const char *sql;
    guint *n;
  } parts[] = {
    { OF_PATIENT ("WHERE "), &contents->n_episodes },
    { OF_PATIENT (VISITS "WHERE "), &contents->n_visits },
    { OF_PATIENT ("JOIN standing_measurement m ON m.episode_id = e.id WHERE "),
      &contents->n_scores },
    { OF_PATIENT (VISITS "JOIN note n ON n.visit_id = v.id WHERE "), &contents->n_notes },
    { OF_PATIENT (VISITS "JOIN note n ON n.visit_id = v.id WHERE n.signed_at IS NOT NULL AND "),
      &contents->n_signed },
    { OF_PATIENT ("JOIN standing_plan l ON l.episode_id = e.id WHERE "), &contents->n_plans },
    { OF_PATIENT ("JOIN document d ON d.episode_id = e.id WHERE NOT EXISTS (SELECT 1"
                  " FROM document_retraction r WHERE r.document_id = d.id) AND "),
      &contents->n_imports },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!count (self, parts[i].sql, id, parts[i].n, error))
      return FALSE;
  return TRUE;
}

/**
 * sural_store_describe_merge:
 * @self: a store
 * @patient_id: the record that would be merged
 * @into_id: the record that would stay
 * @contents: (out): how much comes with it, and what both have
 * @error: return location
 *
 * Returns: whether it could be read; %SURAL_ERROR_NOT_FOUND when there is no such patient
 */
gboolean
sural_store_describe_merge (SuralStore *self,
                            const char *patient_id,
                            const char *into_id,
                            SuralMergeContents *contents,
                            GError **error)
{
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GPtrArray) doubles = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (patient_id != NULL && into_id != NULL && contents != NULL, FALSE);

  *contents = (SuralMergeContents) { 0 };
  one = sural_store_find_survivor (self, patient_id, error);
  other = one != NULL ? sural_store_find_survivor (self, into_id, error) : NULL;
  if (other == NULL || !count_contents (self, patient_id, contents, error) ||
      !has_open_visit (self, patient_id, &contents->has_open_visit, error) ||
      !has_open_visit (self, into_id, &contents->keeps_open_visit, error))
    return FALSE;
  doubles = list_doubles (self, patient_id, into_id, error);
  if (doubles == NULL)
    return FALSE;
  contents->n_doubles = doubles->len;
  return TRUE;
}

/* --- Merging ---------------------------------------------------------------------------------- */

/* What the record that stays takes over, as the row of the merge keeps it. */
typedef struct
{
  char *born_before; /* NULL: it keeps its own */
  gboolean took_sex, took_death, took_language;
} Filled;

static void
filled_clear (Filled *self)
{
  g_clear_pointer (&self->born_before, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Filled, filled_clear)

/* What one record knows of a person and the other does not. */
static gboolean
fill (SuralStore *self, SuralPatient *from, SuralPatient *into, Filled *filled, GError **error)
{
  g_autofree char *there = sural_patient_dup_born (from);
  g_autofree char *here = sural_patient_dup_born (into);

  if (there != NULL &&
      (here == NULL || (!g_str_equal (here, there) && g_str_has_prefix (there, here))))
    {
      filled->born_before = g_strdup (here != NULL ? here : "");
      sural_patient_set_birth_day (into, sural_patient_get_birth_day (from));
      sural_patient_set_birth_part (into, sural_patient_get_birth_part (from));
    }
  if (sural_patient_get_sex (into) == SURAL_SEX_UNKNOWN &&
      sural_patient_get_sex (from) != SURAL_SEX_UNKNOWN)
    {
      filled->took_sex = TRUE;
      sural_patient_set_sex (into, sural_patient_get_sex (from));
    }
  if (sural_patient_get_died (into) == NULL && sural_patient_get_died (from) != NULL)
    {
      filled->took_death = TRUE;
      sural_patient_set_died (into, sural_patient_get_died (from));
    }
  if (sural_patient_get_language (into) == NULL && sural_patient_get_language (from) != NULL)
    {
      filled->took_language = TRUE;
      sural_patient_set_language (into, sural_patient_get_language (from));
    }
  return (filled->born_before == NULL && !filled->took_sex && !filled->took_death &&
          !filled->took_language) ||
         sural_store_write_patient (self, into, error);
}

static gboolean
unfill (SuralStore *self,
        SuralPatient *from,
        SuralPatient *into,
        const Filled *filled,
        GError **error)
{
  g_autofree char *there = sural_patient_dup_born (from);
  g_autofree char *here = sural_patient_dup_born (into);
  gboolean changes = FALSE;

  /* What was typed since then stays. */
  if (filled->born_before != NULL && g_strcmp0 (here, there) == 0)
    {
      changes = TRUE;
      sural_patient_set_birth_day (into, SURAL_DAY_UNKNOWN);
      sural_patient_set_birth_part (into,
                                    *filled->born_before != '\0' ? filled->born_before : NULL);
    }
  if (filled->took_sex && sural_patient_get_sex (into) == sural_patient_get_sex (from))
    {
      changes = TRUE;
      sural_patient_set_sex (into, SURAL_SEX_UNKNOWN);
    }
  if (filled->took_death &&
      g_strcmp0 (sural_patient_get_died (into), sural_patient_get_died (from)) == 0)
    {
      changes = TRUE;
      sural_patient_set_died (into, NULL);
    }
  if (filled->took_language &&
      g_strcmp0 (sural_patient_get_language (into), sural_patient_get_language (from)) == 0)
    {
      changes = TRUE;
      sural_patient_set_language (into, NULL);
    }
  return !changes || sural_store_write_patient (self, into, error);
}

static gboolean
write_merge (SuralStore *self,
             const char *id,
             const char *patient_id,
             const char *into_id,
             const char *takes_apart,
             const Filled *filled,
             GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO patient_merge (id, patient_id, into_id, takes_apart, born_before, took_sex,"
      " took_death, took_language, recorded, clinician_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, patient_id);
  sural_statement_text (statement, into_id);
  sural_statement_text (statement, takes_apart);
  sural_statement_text (statement, filled->born_before);
  sural_statement_int (statement, filled->took_sex);
  sural_statement_int (statement, filled->took_death);
  sural_statement_int (statement, filled->took_language);
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);
  return sural_statement_run (statement, error);
}

static gboolean
write_doubles (SuralStore *self,
               const char *merge_id,
               const char *patient_id,
               const char *into_id,
               GError **error)
{
  g_autoptr (GPtrArray) doubles = list_doubles (self, patient_id, into_id, error);

  for (guint i = 0; doubles != NULL && i < doubles->len; i++)
    {
      const Double *pair = g_ptr_array_index (doubles, i);
      g_autoptr (SuralStatement) statement = sural_store_prepare (
          self, "INSERT INTO merge_double (measurement_id, merge_id, kept_id) VALUES (?, ?, ?)",
          error);

      if (statement == NULL)
        return FALSE;
      sural_statement_text (statement, pair->falls);
      sural_statement_text (statement, merge_id);
      sural_statement_text (statement, pair->stays);
      if (!sural_statement_run (statement, error))
        return FALSE;
    }
  return doubles != NULL;
}

/* Two episodes of one patient are never known by the same key; that of the record that stays keeps
 * it, and the other gets it back with its record. */
static gboolean
write_episodes (SuralStore *self,
                const char *merge_id,
                const char *patient_id,
                const char *into_id,
                GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO merge_episode (merge_id, episode_id, import_key) SELECT ?1, e.id,"
      " CASE WHEN EXISTS (SELECT 1 FROM episode k WHERE k.patient_id = ?3"
      " AND k.import_key = e.import_key) THEN e.import_key END"
      " FROM episode e WHERE e.patient_id = ?2",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, merge_id);
  sural_statement_text (statement, patient_id);
  sural_statement_text (statement, into_id);
  return sural_statement_run (statement, error);
}

/* The episodes of a merge, each with its entry in the trail. */
static gboolean
move_episodes (SuralStore *self,
               const char *merge_id,
               const char *to_id,
               const char *key,
               GError **error)
{
  g_autofree char *sql = g_strconcat ("UPDATE episode SET row_version = row_version + 1,"
                                      " patient_id = ?1, import_key = ",
                                      key, " WHERE id = ?2", NULL);
  g_autoptr (SuralStatement) list =
      sural_store_prepare (self,
                           "SELECT episode_id, import_key FROM merge_episode WHERE merge_id = ?",
                           error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);

  if (list == NULL)
    return FALSE;
  sural_statement_text (list, merge_id);
  while (sural_statement_next (list))
    {
      g_ptr_array_add (rows, g_strdup (sural_statement_get_text (list, 0)));
      g_ptr_array_add (rows, g_strdup (sural_statement_get_text (list, 1)));
    }
  if (!sural_statement_finish (list, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i += 2)
    {
      g_autoptr (SuralStatement) move = sural_store_prepare (self, sql, error);
      const char *episode_id = g_ptr_array_index (rows, i);

      if (move == NULL)
        return FALSE;
      sural_statement_text (move, to_id);
      sural_statement_text (move, episode_id);
      sural_statement_text (move, g_ptr_array_index (rows, i + 1));
      if (!sural_statement_run (move, error) ||
          !sural_store_audit (self, "move", SURAL_ENTITY_EPISODE, episode_id, error))
        return FALSE;
    }
  return TRUE;
}

/* Says of a record where it is shown, or that it stands for itself. */
static gboolean
write_merged_into (SuralStore *self, const char *patient_id, const char *into_id, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "UPDATE patient SET row_version = row_version + 1, merged_into = ?1, hidden = ?1 IS NOT NULL"
      " WHERE id = ?2",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, into_id);
  sural_statement_text (statement, patient_id);
  return sural_statement_run (statement, error);
}

static gboolean
finish (SuralStore *self,
        const char *action,
        const char *merge_id,
        const char *patient_id,
        const char *into_id,
        GError **error)
{
  sural_store_index_patient (self, patient_id);
  sural_store_index_patient (self, into_id);
  return sural_store_audit (self, action, SURAL_ENTITY_PATIENT, patient_id, error) &&
         sural_store_audit (self, action, SURAL_ENTITY_PATIENT, into_id, error) &&
         sural_store_audit (self, action, SURAL_ENTITY_PATIENT_MERGE, merge_id, error);
}

static gboolean
refuse (GError **error, const char *text)
{
  g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID, text);
  return FALSE;
}

/* A record that is in the caseload: neither deleted nor shown in another one. */
static gboolean
check_shown (SuralStore *self, const char *patient_id, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self, "SELECT hidden, merged_into FROM patient WHERE id = ?", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, patient_id);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return sural_store_check_not_found (self, _ ("patient"), patient_id, error);
  if (!sural_statement_is_null (statement, 1))
    return refuse (
        error, _ ("one of the two was merged into another record already; separate them first"));
  if (sural_statement_get_int (statement, 0) != 0)
    return refuse (error, _ ("one of the two is deleted; restore that patient first"));
  return TRUE;
}

static gboolean
check_mergeable (SuralStore *self, const char *patient_id, const char *into_id, GError **error)
{
  gboolean one = FALSE;
  gboolean other = FALSE;

  if (g_str_equal (patient_id, into_id))
    return refuse (error, _ ("a record cannot be merged with itself"));
  if (!check_shown (self, patient_id, error) || !check_shown (self, into_id, error) ||
      !has_open_visit (self, patient_id, &one, error) ||
      !has_open_visit (self, into_id, &other, error))
    return FALSE;
  if (one && other)
    return refuse (error, _ ("both records have a visit open; end one of the visits first"));
  return TRUE;
}

static gboolean
merge (SuralStore *self, const char *patient_id, const char *into_id, GError **error)
{
  g_autofree char *id = g_uuid_string_random ();
  g_auto (Filled) filled = { NULL, FALSE, FALSE, FALSE };
  g_autoptr (SuralPatient) from = NULL;
  g_autoptr (SuralPatient) into = NULL;

  if (!check_mergeable (self, patient_id, into_id, error))
    return FALSE;
  from = sural_store_get_patient (self, patient_id, error);
  into = from != NULL ? sural_store_get_patient (self, into_id, error) : NULL;
  return into != NULL && fill (self, from, into, &filled, error) &&
         write_merge (self, id, patient_id, into_id, NULL, &filled, error) &&
         write_doubles (self, id, patient_id, into_id, error) &&
         write_episodes (self, id, patient_id, into_id, error) &&
         move_episodes (self, id, into_id, "CASE WHEN ?3 IS NULL THEN import_key END", error) &&
         write_merged_into (self, patient_id, into_id, error) &&
         finish (self, "merge", id, patient_id, into_id, error);
}

/**
 * sural_store_merge_patients:
 * @self: a store
 * @patient_id: a record
 * @into_id: another one of the same person, which stays
 * @error: return location
 *
 * Shows two records as one. Everything of the first is with the second from now on: its episodes
 * beside those that are there, its numbers in what an import knows that person by. What the second
 * does not know of birth date, sex and death it takes over. A score that both have from the same
 * source counts once. The first stays as it is, says where it is shown, and gets all of it back by
 * sural_store_separate_patient(); notes that were signed keep the name under which they were.
 *
 * Returns: whether they are one; %SURAL_ERROR_INVALID where one is deleted or merged already, or
 * both have a visit open
 */
gboolean
sural_store_merge_patients (SuralStore *self,
                            const char *patient_id,
                            const char *into_id,
                            GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (patient_id != NULL && into_id != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, merge (self, patient_id, into_id, error), error);
}

/* --- Taking them apart ------------------------------------------------------------------------ */

/* The merge that stands, by its record. */
static gboolean
find_merge (SuralStore *self,
            const char *patient_id,
            char **merge_id,
            char **into_id,
            Filled *filled,
            GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "SELECT g.id, g.into_id, g.born_before, g.took_sex, g.took_death,"
                           " g.took_language"
                           " FROM patient_merge g JOIN patient p ON p.id = g.patient_id"
                           " WHERE g.patient_id = ? AND" STANDING " ORDER BY g.seq DESC LIMIT 1",
                           error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, patient_id);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return refuse (error, _ ("this record was not merged into another one"));
  *merge_id = g_strdup (sural_statement_get_text (statement, 0));
  *into_id = g_strdup (sural_statement_get_text (statement, 1));
  filled->born_before = g_strdup (sural_statement_get_text (statement, 2));
  filled->took_sex = sural_statement_get_int (statement, 3) != 0;
  filled->took_death = sural_statement_get_int (statement, 4) != 0;
  filled->took_language = sural_statement_get_int (statement, 5) != 0;
  return TRUE;
}

/* The record that it was merged into is shown itself. */
static gboolean
check_outermost (SuralStore *self, const char *into_id, GError **error)
{
  g_autofree char *survivor = sural_store_find_survivor (self, into_id, error);

  if (survivor == NULL || g_str_equal (survivor, into_id))
    return survivor != NULL;
  return refuse (error, _ ("the record that it was merged into was merged on into another one;"
                           " separate those two first"));
}

static gboolean
separate (SuralStore *self, const char *patient_id, GError **error)
{
  static const Filled nothing = { NULL, FALSE, FALSE, FALSE };
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *merge_id = NULL;
  g_autofree char *into_id = NULL;
  g_auto (Filled) filled = { NULL, FALSE, FALSE };
  g_autoptr (SuralPatient) from = sural_store_get_patient (self, patient_id, error);
  g_autoptr (SuralPatient) into = NULL;

  if (from == NULL || !find_merge (self, patient_id, &merge_id, &into_id, &filled, error) ||
      !check_outermost (self, into_id, error))
    return FALSE;
  if (!write_merge (self, id, patient_id, into_id, merge_id, &nothing, error) ||
      !move_episodes (self, merge_id, patient_id, "coalesce (import_key, ?3)", error) ||
      !write_merged_into (self, patient_id, NULL, error))
    return FALSE;
  /* Read as late as this: what it showed of the other record is none of its own. */
  into = sural_store_get_patient (self, into_id, error);
  return into != NULL && unfill (self, from, into, &filled, error) &&
         finish (self, "separate", id, patient_id, into_id, error);
}

/**
 * sural_store_separate_patient:
 * @self: a store
 * @patient_id: a record that was merged into another one
 * @error: return location
 *
 * Takes two records apart again: each episode goes back to whom it was of, with everything that was
 * recorded in it since, and what was taken over from the first is unknown in the second again where
 * nobody changed it meanwhile.
 *
 * Returns: whether they are two; %SURAL_ERROR_INVALID where it was not merged, or the record that
 * it was merged into was merged itself
 */
gboolean
sural_store_separate_patient (SuralStore *self, const char *patient_id, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (patient_id != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, separate (self, patient_id, error), error);
}
