/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/words/sural-clean-text.h"
#include "model/day/sural-day-check.h"
#include "model/sural-error.h"
#include "store/sural-store-private.h"

#define TEXT_LIMIT 2000

static gboolean
check_text (const char *field, const char *text, GError **error)
{
  if (text == NULL || (strlen (text) <= TEXT_LIMIT && g_utf8_validate (text, -1, NULL)))
    return TRUE;
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID, _ ("%s: must be text of at most %d bytes"),
               field, TEXT_LIMIT);
  return FALSE;
}

/* What the clinician reads and prints has one spelling; whoever takes it in has cleaned it. */
static gboolean
check_line (const char *field, const char *text, GError **error)
{
  if (!check_text (field, text, error))
    return FALSE;
  if (sural_text_is_clean (text))
    return TRUE;
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
               _ ("%s: has line breaks, spaces or characters that cannot be seen"), field);
  return FALSE;
}

/* A name in an order that no locale changes, without case and accents. */
static char *
fold_name (const char *display)
{
  g_autofree char *folded = g_utf8_casefold (display, -1);
  g_autofree char *decomposed = g_utf8_normalize (folded, -1, G_NORMALIZE_NFKD);
  GString *sort_name = g_string_new (NULL);

  for (const char *p = decomposed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (sort_name, g_utf8_get_char (p));
  return g_string_free (sort_name, FALSE);
}

static char *
make_sort_name (SuralPatient *patient)
{
  g_autofree char *display = sural_patient_dup_display_name (patient);

  return fold_name (display);
}

/* --- Patients --------------------------------------------------------------------------------- */

static gboolean
check_patient (SuralPatient *patient, GError **error)
{
  const char *family_name = sural_patient_get_family_name (patient);
  const char *given_name = sural_patient_get_given_name (patient);

  if ((family_name == NULL || *family_name == '\0') && (given_name == NULL || *given_name == '\0'))
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                           _ ("name: a patient needs a family name or a given name"));
      return FALSE;
    }
  return check_line (_ ("family name"), family_name, error) &&
         check_line (_ ("given name"), given_name, error) &&
         check_text (_ ("external id"), sural_patient_get_external_id (patient), error) &&
         check_line (_ ("language"), sural_patient_get_language (patient), error);
}

/* The birth date in the orders in which it is typed. */
static char *
write_born (SuralStatement *read)
{
  int year, month, day;

  if (sural_statement_is_null (read, 2))
    return g_strdup (sural_statement_is_null (read, 4) ? "" : sural_statement_get_text (read, 4));
  sural_day_get_ymd (sural_statement_get_day (read, 2), &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d %02d.%02d.%04d %d.%d.%04d %02d/%02d/%04d", year, month,
                          day, day, month, year, day, month, year, month, day, year);
}

static gboolean
forget_words (SuralStore *self, gint64 seq, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self, "DELETE FROM patient_search WHERE rowid = ?", error);

  if (statement == NULL)
    return FALSE;
  sural_statement_int (statement, seq);
  return sural_statement_run (statement, error);
}

static gboolean
write_words (SuralStore *self, SuralStatement *read, GError **error)
{
  g_autofree char *born = write_born (read);
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self, "INSERT INTO patient_search (rowid, name, born, complaint) VALUES (?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  sural_statement_int (statement, sural_statement_get_int (read, 0));
  sural_statement_text (statement, sural_statement_get_text (read, 1));
  sural_statement_text (statement, born);
  sural_statement_text (statement, sural_statement_get_text (read, 3));
  return sural_statement_run (statement, error);
}

/* @is_indexed: whether the index may know the patient */
static gboolean
index_now (SuralStore *self, const char *patient_id, gboolean is_indexed, GError **error)
{
  g_autoptr (SuralStatement) read = sural_store_prepare (
      self,
      "SELECT p.seq, p.family_name || ' ' || p.given_name ||"
      " CASE WHEN EXISTS (SELECT 1 FROM patient_merge m WHERE m.into_id = ?1) THEN"
      " coalesce ((SELECT group_concat (' ; ' || o.family_name || ' ' || o.given_name, '')"
      " FROM patient o WHERE o.id IN (" SURAL_STORE_MERGED_INTO (
          "?1") ")), '') ELSE '' END,"
                " p.birth_day,"
                " (SELECT group_concat (e.complaint, ' ; ') FROM episode e WHERE e.patient_id = "
                "p.id),"
                " p.birth_part"
                " FROM patient p WHERE p.id = ?1",
      error);
  gboolean row = FALSE;

  if (read == NULL)
    return FALSE;
  sural_statement_text (read, patient_id);
  if (!sural_statement_step (read, &row, error))
    return FALSE;
  if (!row)
    return sural_store_check_not_found (self, _ ("patient"), patient_id, error);
  return (!is_indexed || forget_words (self, sural_statement_get_int (read, 0), error)) &&
         write_words (self, read, error);
}

/* Does what index_later() has put off, or forgets it. */
static gboolean
finish_index (SuralStore *self, gboolean success, GError **error)
{
  g_autoptr (GHashTable) unindexed = g_steal_pointer (&self->unindexed);
  g_autoptr (GPtrArray) ids = g_steal_pointer (&self->unindexed_ids);

  for (guint i = 0; success && ids != NULL && i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      success = index_now (self, id, GPOINTER_TO_INT (g_hash_table_lookup (unindexed, id)), error);
    }
  return success;
}

/* Notes that the index is to be brought up to date. It is only done at the end of the transaction,
 * once for each patient and in the order in which they came: an index that is asked to add, forget
 * and add again in between other rows writes itself each time. */
static void
index_later (SuralStore *self, const char *patient_id, gboolean is_indexed)
{
  char *id = NULL;

  if (self->unindexed == NULL)
    {
      self->finish = finish_index;
      self->unindexed = g_hash_table_new (g_str_hash, g_str_equal);
      self->unindexed_ids = g_ptr_array_new_with_free_func (g_free);
    }
  if (g_hash_table_contains (self->unindexed, patient_id))
    return;
  id = g_strdup (patient_id);
  g_ptr_array_add (self->unindexed_ids, id);
  g_hash_table_insert (self->unindexed, id, GINT_TO_POINTER (is_indexed));
}

/**
 * sural_store_index_patient:
 * @self: a store in a transaction
 * @patient_id: a patient who is there
 *
 * Brings the search index, as the transaction ends, up to date with the patient's name, those of
 * the records that were merged into it, birth date in the orders in which it is typed, and
 * complaints.
 */
void
sural_store_index_patient (SuralStore *self, const char *patient_id)
{
  index_later (self, patient_id, TRUE);
}

static gboolean
is_index_empty (SuralStore *self, const char *part)
{
  for (guint i = 0; i < self->mismatches->len; i++)
    {
      const SuralMismatch *found = g_ptr_array_index (self->mismatches, i);

      if (found->kind == SURAL_MISMATCH_INDEX_EMPTY && g_strcmp0 (found->part, part) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
index_all (SuralStore *self, GError **error)
{
  g_autoptr (SuralStatement) read =
      sural_store_prepare (self, "SELECT id FROM patient ORDER BY seq", error);

  if (read == NULL)
    return FALSE;
  while (sural_statement_next (read))
    if (!index_now (self, sural_statement_get_text (read, 0), TRUE, error))
      return FALSE;
  return sural_statement_finish (read, error);
}

/**
 * sural_store_rebuild_search:
 * @self: a store in a transaction
 * @error: return location
 *
 * Fills the indexes of the search that were found empty when the clinic was opened.
 *
 * Returns: whether they know again what they should
 */
gboolean
sural_store_rebuild_search (SuralStore *self, GError **error)
{
  return (!is_index_empty (self, "patient_search") || index_all (self, error)) &&
         (!is_index_empty (self, "note_search") ||
          sural_database_exec (
              self->database,
              "INSERT INTO note_search (rowid, text) SELECT -seq, text FROM note ORDER BY seq DESC",
              error));
}

static gboolean
write_patient (SuralStore *self,
               SuralPatient *patient,
               const char *id,
               gboolean is_new,
               const char *action,
               GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  g_autofree char *sort_name = make_sort_name (patient);
  const char *family_name = sural_patient_get_family_name (patient);
  const char *given_name = sural_patient_get_given_name (patient);

  if (!check_patient (patient, error))
    return FALSE;
  statement = sural_store_prepare (
      self,
      "INSERT INTO patient (id, family_name, given_name, birth_day, sex, external_id, sort_name,"
      " birth_part, died, language) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (id) DO UPDATE SET row_version = row_version + 1,"
      " family_name = excluded.family_name, given_name = excluded.given_name,"
      " birth_day = excluded.birth_day, sex = excluded.sex, external_id = excluded.external_id,"
      " sort_name = excluded.sort_name, birth_part = excluded.birth_part, died = excluded.died,"
      " language = excluded.language",
      error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, family_name != NULL ? family_name : "");
  sural_statement_text (statement, given_name != NULL ? given_name : "");
  sural_statement_known (statement, sural_patient_get_birth_day (patient));
  sural_statement_text (statement, sural_sex_to_string (sural_patient_get_sex (patient)));
  sural_statement_text (statement, sural_patient_get_external_id (patient));
  sural_statement_text (statement, sort_name);
  sural_statement_text (statement, sural_patient_get_birth_day (patient) == SURAL_DAY_UNKNOWN
                                       ? sural_patient_get_birth_part (patient)
                                       : NULL);
  sural_statement_text (statement, sural_patient_get_died (patient));
  sural_statement_text (statement, sural_patient_get_language (patient));
  if (!sural_statement_run (statement, error))
    return FALSE;
  index_later (self, id, !is_new);
  return sural_store_write_contacts (self, patient, id, error) &&
         sural_store_audit (self, action, SURAL_ENTITY_PATIENT, id, error);
}

/**
 * sural_store_write_patient:
 * @self: a store in a transaction
 * @patient: a patient; gets an id when it has none
 * @error: return location
 *
 * Writes the row, its contacts, its index and its audit entry.
 *
 * Returns: whether all of it was written
 */
gboolean
sural_store_write_patient (SuralStore *self, SuralPatient *patient, GError **error)
{
  const gboolean is_new = sural_patient_get_id (patient) == NULL;
  g_autofree char *id =
      is_new ? sural_store_new_id (self) : g_strdup (sural_patient_get_id (patient));

  if (!write_patient (self, patient, id, is_new, is_new ? "create" : "update", error))
    return FALSE;
  if (is_new)
    sural_patient_set_id (patient, id);
  return TRUE;
}

/* --- Days that cannot be ---------------------------------------------------------------------- */

static gboolean
refuse_day (const char *what, SuralDayDoubt doubt, SuralDay day, GError **error)
{
  g_autofree char *text = sural_day_doubt_to_string (doubt, day);

  if (doubt == SURAL_DAY_SOUND)
    return TRUE;
  /* Translators: what a day is of, and what speaks against it: "onset: 2062-05-01 lies after
   * today" */
  sural_error_set (error, SURAL_ERROR_INVALID, _ ("%s: %s"), what, text);
  return FALSE;
}

/* The earliest onset of a patient's episodes; unknown where none is. */
static gboolean
find_first_onset (SuralStore *self, const char *patient_id, SuralDay *onset, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self, "SELECT min (onset) FROM episode WHERE patient_id = ?", error);
  gboolean row = FALSE;

  *onset = SURAL_DAY_UNKNOWN;
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, patient_id);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *onset = sural_statement_get_day (statement, 0);
  return TRUE;
}

/* Nobody was born after today, nor after what they came with began. What is here already is not
 * asked about again. */
static gboolean
check_birth (SuralStore *self, SuralPatient *patient, GError **error)
{
  const SuralDay born = sural_patient_get_birth_day (patient);
  const char *id = sural_patient_get_id (patient);
  const SuralDayBounds bounds = { .today = sural_time_get_day (sural_store_get_now (self)),
                                  .born = born };
  g_autoptr (SuralPatient) before = NULL;
  SuralDay onset = SURAL_DAY_UNKNOWN;

  if (born == SURAL_DAY_UNKNOWN)
    return TRUE;
  if (id != NULL)
    {
      before = sural_store_get_patient (self, id, NULL);
      if (before != NULL && sural_patient_get_birth_day (before) == born)
        return TRUE;
      if (!find_first_onset (self, id, &onset, error))
        return FALSE;
    }
  if (!refuse_day (_ ("date of birth"), sural_day_doubt (born, &bounds), born, error))
    return FALSE;
  return onset == SURAL_DAY_UNKNOWN ||
         refuse_day (_ ("onset"), sural_day_doubt (onset, &bounds), onset, error);
}

/**
 * sural_store_write_brought_patient:
 * @self: a store in a transaction
 * @patient: a patient of another clinic, with the id that they have there
 * @action: what the trail says of it
 * @error: return location
 *
 * As sural_store_write_patient(), of somebody who is not here yet. Nobody was born after today
 * there, either.
 *
 * Returns: whether all of it was written
 */
gboolean
sural_store_write_brought_patient (SuralStore *self,
                                   SuralPatient *patient,
                                   const char *action,
                                   GError **error)
{
  return check_birth (self, patient, error) &&
         write_patient (self, patient, sural_patient_get_id (patient), TRUE, action, error);
}

/* Nothing began after today, nor before the patient was born. */
static gboolean
check_onset (SuralStore *self, SuralEpisode *episode, GError **error)
{
  const SuralDay onset = sural_episode_get_onset (episode);
  SuralDayBounds bounds = { .today = sural_time_get_day (sural_store_get_now (self)) };
  g_autoptr (SuralEpisode) before = NULL;
  g_autoptr (SuralPatient) patient = NULL;

  if (onset == SURAL_DAY_UNKNOWN || sural_episode_get_patient_id (episode) == NULL)
    return TRUE;
  if (sural_episode_get_id (episode) != NULL)
    before = sural_store_get_episode (self, sural_episode_get_id (episode), NULL);
  if (before != NULL && sural_episode_get_onset (before) == onset)
    return TRUE;
  patient = sural_store_get_patient (self, sural_episode_get_patient_id (episode), error);
  if (patient == NULL)
    return FALSE;
  bounds.born = sural_patient_get_birth_day (patient);
  return refuse_day (_ ("onset"), sural_day_doubt (onset, &bounds), onset, error);
}

/**
 * sural_store_save_patient:
 * @self: a store
 * @patient: a patient with a name; gets an id when it has none
 * @error: return location
 *
 * Writes a new patient, or changes one.
 *
 * Returns: whether it was written; %SURAL_ERROR_INVALID without a name or with one that
 *   sural_clean_text() would change, or born after today or after the onset of an episode,
 *   %SURAL_ERROR_EXISTS when another patient has the same external id
 */
gboolean
sural_store_save_patient (SuralStore *self, SuralPatient *patient, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (SURAL_IS_PATIENT (patient), FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self,
                          check_birth (self, patient, error) &&
                              sural_store_write_patient (self, patient, error),
                          error);
}

/**
 * sural_store_get_patient:
 * @self: a store
 * @patient_id: the patient's id
 * @error: return location
 *
 * Returns: (transfer full): the patient, also a hidden one; %SURAL_ERROR_NOT_FOUND otherwise
 */
SuralPatient *
sural_store_get_patient (SuralStore *self, const char *patient_id, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  g_autoptr (SuralPatient) patient = NULL;
  g_autofree char *family = NULL;
  g_autofree char *given = NULL;
  SuralSex sex = SURAL_SEX_UNKNOWN;
  gboolean row;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (patient_id != NULL, NULL);

  statement =
      sural_store_prepare (self,
                           "SELECT family_name, given_name, birth_day, sex, external_id,"
                           " birth_part, died, merged_into, language FROM patient WHERE id = ?",
                           error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, patient_id);
  if (!sural_statement_step (statement, &row, error))
    return NULL;
  if (!row)
    {
      sural_store_check_not_found (self, _ ("patient"), patient_id, error);
      return NULL;
    }
  /* Rows from before names were cleaned read as if they had been. */
  family = sural_clean_text (sural_statement_get_text (statement, 0));
  given = sural_clean_text (sural_statement_get_text (statement, 1));
  patient = sural_patient_new (family, given);
  sural_patient_set_id (patient, patient_id);
  sural_patient_set_birth_day (patient, sural_statement_get_day (statement, 2));
  sural_sex_from_string (sural_statement_get_text (statement, 3), &sex);
  sural_patient_set_sex (patient, sex);
  sural_patient_set_external_id (patient, sural_statement_get_text (statement, 4));
  sural_patient_set_birth_part (patient, sural_statement_get_text (statement, 5));
  sural_patient_set_died (patient, sural_statement_get_text (statement, 6));
  sural_patient_set_merged_into (patient, sural_statement_get_text (statement, 7));
  sural_patient_set_language (patient, sural_statement_get_text (statement, 8));
  return sural_store_read_contacts (self, patient, error) ? g_steal_pointer (&patient) : NULL;
}

/* With the family name where the given name stands. */
static char *
make_swapped_sort_name (SuralPatient *patient)
{
  g_autoptr (SuralPatient) swapped = sural_patient_new (sural_patient_get_given_name (patient),
                                                        sural_patient_get_family_name (patient));

  return make_sort_name (swapped);
}

/* More namesakes than that nobody tells apart by a list. */
enum
{
  MOST_NAMESAKES = 30,
};

/* One that was merged is shown in another record; in @id itself it is no namesake. */
static gboolean
add_namesake (SuralStore *self, const char *found, const char *id, GPtrArray *list, GError **error)
{
  g_autofree char *survivor = sural_store_find_survivor (self, found, error);
  SuralPatient *namesake = NULL;

  if (survivor == NULL || g_strcmp0 (survivor, id) == 0)
    return survivor != NULL;
  for (guint i = 0; i < list->len; i++)
    if (g_strcmp0 (sural_patient_get_id (g_ptr_array_index (list, i)), survivor) == 0)
      return TRUE;
  namesake = sural_store_get_patient (self, survivor, error);
  if (namesake != NULL)
    g_ptr_array_add (list, namesake);
  return namesake != NULL;
}

static SuralStatement *
prepare_namesakes (SuralStore *self, SuralPatient *patient, GError **error)
{
  g_autofree char *sort_name = make_sort_name (patient);
  g_autofree char *swapped = make_swapped_sort_name (patient);
  g_autofree char *born = sural_patient_dup_born (patient);
  const char *id = sural_patient_get_id (patient);
  SuralStatement *statement = sural_store_prepare (
      self,
      /* The first condition says nothing, but lets the index of names be used. */
      "SELECT id FROM patient WHERE hidden IN (0, 1) AND (hidden = 0 OR merged_into IS NOT NULL)"
      " AND sort_name IN (?1, ?2) AND id <> ?3"
      " AND (birth_day IS NULL OR ?4 IS NULL OR birth_day = ?4)"
      " AND (birth_part IS NULL OR ?5 IS NULL OR substr (?5, 1, length (birth_part)) = birth_part"
      " OR substr (birth_part, 1, length (?5)) = ?5)"
      " ORDER BY birth_day IS NULL, seq LIMIT ?6",
      error);

  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, sort_name);
  sural_statement_text (statement, swapped);
  sural_statement_text (statement, id != NULL ? id : "");
  sural_statement_known (statement, sural_patient_get_birth_day (patient));
  sural_statement_text (statement, born);
  sural_statement_int (statement, MOST_NAMESAKES);
  return statement;
}

/**
 * sural_store_list_namesakes:
 * @self: a store
 * @patient: a patient, saved or not
 * @error: return location
 *
 * Looks for whom @patient may be already: other patients of that name who were not deleted and
 * whose day of birth is the same, or not known of one of them; for a record that was merged the one
 * that it is shown in. Case, accents and which name is the family's make no difference.
 *
 * Returns: (transfer full) (element-type SuralPatient): them, those whose day of birth is known
 *   first
 */
GPtrArray *
sural_store_list_namesakes (SuralStore *self, SuralPatient *patient, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SuralStatement) statement = NULL;
  g_autofree char *sort_name = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (SURAL_IS_PATIENT (patient), NULL);

  sort_name = make_sort_name (patient);
  if (*sort_name == '\0')
    return sural_store_check_open (self, error) ? g_steal_pointer (&list) : NULL;
  statement = prepare_namesakes (self, patient, error);
  if (statement == NULL)
    return NULL;
  while (sural_statement_next (statement))
    g_ptr_array_add (ids, g_strdup (sural_statement_get_text (statement, 0)));
  if (!sural_statement_finish (statement, error))
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    if (!add_namesake (self, g_ptr_array_index (ids, i), sural_patient_get_id (patient), list,
                       error))
      return NULL;
  return g_steal_pointer (&list);
}

/**
 * sural_store_find_namesake:
 * @self: a store
 * @patient: a patient, saved or not
 * @namesake: (out) (transfer full) (nullable): the first of sural_store_list_namesakes()
 * @error: return location
 *
 * Returns: whether it could be looked for
 */
gboolean
sural_store_find_namesake (SuralStore *self,
                           SuralPatient *patient,
                           SuralPatient **namesake,
                           GError **error)
{
  g_autoptr (GPtrArray) list = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (SURAL_IS_PATIENT (patient) && namesake != NULL, FALSE);

  list = sural_store_list_namesakes (self, patient, error);
  *namesake = list != NULL && list->len > 0 ? g_object_ref (g_ptr_array_index (list, 0)) : NULL;
  return list != NULL;
}

/**
 * sural_store_write_hidden:
 * @self: a store in a transaction
 * @patient_id: a patient
 * @hidden: whether it is to be hidden
 * @error: return location
 *
 * Returns: whether it was written; %SURAL_ERROR_NOT_FOUND when there is no such patient,
 *   %SURAL_ERROR_INVALID for an onset after today or before the patient was born
 */
gboolean
sural_store_write_hidden (SuralStore *self, const char *patient_id, gboolean hidden, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self, "UPDATE patient SET row_version = row_version + 1, hidden = ? WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  sural_statement_int (statement, hidden ? 1 : 0);
  sural_statement_text (statement, patient_id);
  if (!sural_statement_run (statement, error))
    return FALSE;
  if (sural_database_get_n_changed (self->database) == 0)
    return sural_store_check_not_found (self, _ ("patient"), patient_id, error);
  return sural_store_audit (self, hidden ? "hide" : "restore", SURAL_ENTITY_PATIENT, patient_id,
                            error);
}

/* What becomes of a record that was merged goes with the one that it is shown in. */
static gboolean
set_hidden (SuralStore *self, const char *patient_id, gboolean hidden, GError **error)
{
  g_autofree char *survivor = sural_store_find_survivor (self, patient_id, error);

  if (survivor == NULL)
    return FALSE;
  if (g_str_equal (survivor, patient_id))
    return sural_store_write_hidden (self, patient_id, hidden, error);
  g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                       _ ("this record was merged into another one; separate them first"));
  return FALSE;
}

/**
 * sural_store_delete_patient:
 * @self: a store
 * @patient_id: a patient
 * @error: return location
 *
 * Hides a patient from the caseload; nothing is removed.
 *
 * Returns: whether it is hidden
 */
gboolean
sural_store_delete_patient (SuralStore *self, const char *patient_id, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (patient_id != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, set_hidden (self, patient_id, TRUE, error), error);
}

/**
 * sural_store_restore_patient:
 * @self: a store
 * @patient_id: a hidden patient
 * @error: return location
 *
 * Shows a hidden patient again.
 *
 * Returns: whether it shows
 */
gboolean
sural_store_restore_patient (SuralStore *self, const char *patient_id, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (patient_id != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, set_hidden (self, patient_id, FALSE, error), error);
}

/* --- Episodes --------------------------------------------------------------------------------- */

static gboolean
check_episode (SuralEpisode *episode, GError **error)
{
  if (sural_episode_get_patient_id (episode) == NULL)
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                           _ ("episode: belongs to no patient; choose the patient first"));
      return FALSE;
    }
  return check_line ("complaint", sural_episode_get_complaint (episode), error) &&
         check_text ("mechanism", sural_episode_get_mechanism (episode), error) &&
         check_line ("goal", sural_episode_get_goal_event (episode), error);
}

/* An entry of the audit trail for each thing that is another than @before; "update" when none is.
 */
static gboolean
audit_changes (SuralStore *self, SuralEpisode *before, SuralEpisode *after, GError **error)
{
  const char *id = sural_episode_get_id (after);
  SuralEpisodeChange changes = before != NULL ? sural_episode_compare (before, after) : 0;

  if (changes == 0)
    return sural_store_audit (self, "update", SURAL_ENTITY_EPISODE, id, error);
  for (guint bit = 1; bit <= SURAL_EPISODE_CHANGE_LAST; bit <<= 1)
    if ((changes & bit) != 0 &&
        !sural_store_audit (self, sural_episode_change_to_string ((SuralEpisodeChange) bit),
                            SURAL_ENTITY_EPISODE, id, error))
      return FALSE;
  return TRUE;
}

/* The episode as it is before it is written; NULL for one that is not there. */
static SuralEpisode *
find_before (SuralStore *self, SuralEpisode *episode, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  SuralEpisode *before =
      sural_store_get_episode (self, sural_episode_get_id (episode), &local_error);

  if (local_error != NULL && !g_error_matches (local_error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&local_error));
  return before;
}

/**
 * sural_store_write_episode:
 * @self: a store in a transaction
 * @episode: an episode of a patient; gets an id when it has none
 * @import_key: (nullable): what a repeated import knows it by; only for a new one
 * @error: return location
 *
 * Writes the row, its index and its audit entries: of an episode that is changed one for each thing
 * that is another now ("side", "onset"…).
 *
 * Returns: whether all of it was written
 */
gboolean
sural_store_write_episode (SuralStore *self,
                           SuralEpisode *episode,
                           const char *import_key,
                           GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  const gboolean is_new = sural_episode_get_id (episode) == NULL;
  g_autofree char *id =
      is_new ? sural_store_new_id (self) : g_strdup (sural_episode_get_id (episode));
  const char *complaint = sural_episode_get_complaint (episode);
  const char *patient_id = sural_episode_get_patient_id (episode);
  g_autoptr (SuralEpisode) before = NULL;

  if (!check_episode (episode, error))
    return FALSE;
  if (!is_new)
    {
      g_autoptr (GError) local_error = NULL;

      before = find_before (self, episode, &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  statement = sural_store_prepare (
      self,
      "INSERT INTO episode (id, patient_id, complaint, side, onset, mechanism, goal_event,"
      " goal_day, closed, import_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (id) DO UPDATE SET row_version = row_version + 1,"
      " complaint = excluded.complaint, side = excluded.side, onset = excluded.onset,"
      " mechanism = excluded.mechanism, goal_event = excluded.goal_event,"
      " goal_day = excluded.goal_day, closed = excluded.closed",
      error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, patient_id);
  sural_statement_text (statement, complaint != NULL ? complaint : "");
  sural_statement_text (statement, sural_side_to_string (sural_episode_get_side (episode)));
  sural_statement_known (statement, sural_episode_get_onset (episode));
  sural_statement_text (statement, sural_episode_get_mechanism (episode));
  sural_statement_text (statement, sural_episode_get_goal_event (episode));
  sural_statement_known (statement, sural_episode_get_goal_day (episode));
  sural_statement_int (statement, sural_episode_is_closed (episode) ? 1 : 0);
  sural_statement_text (statement, import_key);
  if (!sural_statement_run (statement, error))
    return FALSE;
  sural_store_index_patient (self, patient_id);
  if (!is_new)
    return audit_changes (self, before, episode, error);
  if (!sural_store_audit (self, "create", SURAL_ENTITY_EPISODE, id, error))
    return FALSE;
  sural_episode_set_id (episode, id);
  return TRUE;
}

/**
 * sural_store_save_episode:
 * @self: a store
 * @episode: an episode of a patient; gets an id when it has none
 * @error: return location
 *
 * Writes a new episode, or changes one.
 *
 * Returns: whether it was written; %SURAL_ERROR_NOT_FOUND when there is no such patient,
 *   %SURAL_ERROR_INVALID for an onset after today or before the patient was born
 */
gboolean
sural_store_save_episode (SuralStore *self, SuralEpisode *episode, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (SURAL_IS_EPISODE (episode), FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self,
                          check_onset (self, episode, error) &&
                              sural_store_write_episode (self, episode, NULL, error),
                          error);
}

#define EPISODE_COLUMNS                                                                            \
  "id, patient_id, complaint, side, onset, mechanism, goal_event, goal_day, closed, discharged,"   \
  " discharge_reason"

static SuralEpisode *
read_episode (SuralStatement *statement)
{
  g_autofree char *complaint = sural_clean_text (sural_statement_get_text (statement, 2));
  g_autofree char *goal = sural_clean_text (sural_statement_get_text (statement, 6));
  SuralSide side = SURAL_SIDE_NONE;
  SuralDischarge discharge = SURAL_DISCHARGE_UNKNOWN;
  SuralEpisode *episode;

  sural_side_from_string (sural_statement_get_text (statement, 3), &side);
  episode = sural_episode_new (complaint, side, sural_statement_get_day (statement, 4));
  sural_episode_set_id (episode, sural_statement_get_text (statement, 0));
  sural_episode_set_patient_id (episode, sural_statement_get_text (statement, 1));
  sural_episode_set_mechanism (episode, sural_statement_get_text (statement, 5));
  sural_episode_set_goal (episode, goal, sural_statement_get_day (statement, 7));
  sural_episode_set_closed (episode, sural_statement_get_int (statement, 8) != 0);
  sural_discharge_from_string (sural_statement_get_text (statement, 10), &discharge);
  sural_episode_set_discharge (episode, sural_statement_get_day (statement, 9), discharge);
  return episode;
}

/**
 * sural_store_get_episode:
 * @self: a store
 * @episode_id: the episode's id
 * @error: return location
 *
 * Returns: (transfer full): the episode; %SURAL_ERROR_NOT_FOUND when there is none
 */
SuralEpisode *
sural_store_get_episode (SuralStore *self, const char *episode_id, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (episode_id != NULL, NULL);

  statement =
      sural_store_prepare (self, "SELECT " EPISODE_COLUMNS " FROM episode WHERE id = ?", error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, episode_id);
  if (!sural_statement_step (statement, &row, error))
    return NULL;
  if (row)
    return read_episode (statement);
  sural_store_check_not_found (self, _ ("episode"), episode_id, error);
  return NULL;
}

/**
 * sural_store_list_episodes:
 * @self: a store
 * @patient_id: a patient
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralEpisode): the patient's episodes, the newest first
 */
GPtrArray *
sural_store_list_episodes (SuralStore *self, const char *patient_id, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  g_autoptr (GPtrArray) episodes = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (patient_id != NULL, NULL);

  statement = sural_store_prepare (self,
                                   "SELECT " EPISODE_COLUMNS " FROM episode WHERE patient_id = ?"
                                   " ORDER BY onset DESC NULLS LAST, seq DESC",
                                   error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, patient_id);
  while (sural_statement_next (statement))
    g_ptr_array_add (episodes, read_episode (statement));
  return sural_statement_finish (statement, error) ? g_steal_pointer (&episodes) : NULL;
}
