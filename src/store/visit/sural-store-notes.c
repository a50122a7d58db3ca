/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/sural-error.h"
#include "store/sural-store-private.h"

#define TEXT_LIMIT (1024 * 1024)

/* Whether who wrote note n came by name with the record of another clinic. */
#define ELSEWHERE                                                                                  \
  "EXISTS (SELECT 1 FROM audit a WHERE a.entity = 'clinician' AND a.entity_id = n.clinician_id"    \
  " AND a.action = '" SURAL_STORE_TAKE_IN "')"

#define NOTE_COLUMNS                                                                               \
  "n.id, n.visit_id, n.text, n.amends, n.written, n.signed_at, n.signed_by, " ELSEWHERE

/* From the first seven columns: id, visit_id, text, amends, written, signed_at, signed_by. */
SuralNote *
sural_store_read_note (SuralStatement *statement)
{
  return sural_note_new (sural_statement_get_text (statement, 0),
                         sural_statement_get_text (statement, 1),
                         sural_statement_get_text (statement, 2),
                         sural_statement_get_text (statement, 3),
                         sural_statement_get_int (statement, 4),
                         sural_statement_get_int (statement, 5),
                         sural_statement_get_text (statement, 6));
}

static SuralNote *
read_note (SuralStatement *statement)
{
  SuralNote *note = sural_store_read_note (statement);

  sural_note_set_elsewhere (note, sural_statement_get_int (statement, 7) != 0);
  return note;
}

static SuralNote *
get_note (SuralStore *self, const char *note_id, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self, "SELECT " NOTE_COLUMNS " FROM note n WHERE n.id = ?", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, note_id);
  if (!sural_statement_step (statement, &row, error))
    return NULL;
  if (row)
    return read_note (statement);
  sural_store_check_not_found (self, _ ("note"), note_id, error);
  return NULL;
}

/* The visit's own note, draft or signed: its id, or NULL. */
static gboolean
find_note (SuralStore *self, const char *visit_id, char **id, gboolean *is_signed, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self, "SELECT id, signed_at IS NOT NULL FROM note WHERE visit_id = ? AND amends IS NULL",
      error);
  gboolean row;

  *id = NULL;
  *is_signed = FALSE;
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, visit_id);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    {
      *id = g_strdup (sural_statement_get_text (statement, 0));
      *is_signed = sural_statement_get_int (statement, 1) != 0;
    }
  return TRUE;
}

static gboolean
check_text (const char *text, GError **error)
{
  if (strlen (text) <= TEXT_LIMIT && g_utf8_validate (text, -1, NULL))
    return TRUE;
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_LIMIT, _ ("note: must be text of at most %d bytes"),
               TEXT_LIMIT);
  return FALSE;
}

static gboolean
update_note (SuralStore *self, const char *id, const char *text, gboolean sign, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "UPDATE note SET row_version = row_version + 1, text = ?, written = ?, signed_at = ?,"
      " signed_by = ?, clinician_id = ? WHERE id = ?",
      error);
  const SuralTime now = sural_store_get_now (self);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, text);
  sural_statement_int (statement, now);
  sural_statement_known (statement, sign ? now : SURAL_TIME_UNKNOWN);
  sural_statement_text (statement, sign ? self->clinician : NULL);
  sural_statement_text (statement, self->clinician_id);
  sural_statement_text (statement, id);
  return sural_statement_run (statement, error);
}

static gboolean
insert_note (SuralStore *self,
             const char *id,
             const char *visit_id,
             const char *text,
             const char *amends,
             gboolean sign,
             GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO note (id, visit_id, text, amends, written, signed_at, signed_by, clinician_id)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      error);
  const SuralTime now = sural_store_get_now (self);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, visit_id);
  sural_statement_text (statement, text);
  sural_statement_text (statement, amends);
  sural_statement_int (statement, now);
  sural_statement_known (statement, sign ? now : SURAL_TIME_UNKNOWN);
  sural_statement_text (statement, sign ? self->clinician : NULL);
  sural_statement_text (statement, self->clinician_id);
  return sural_statement_run (statement, error);
}

/* Writes the visit's own note, as a draft or signed. */
static gboolean
write_note (SuralStore *self,
            const char *visit_id,
            const char *text,
            gboolean sign,
            char **note_id,
            GError **error)
{
  g_autofree char *id = NULL;
  gboolean is_signed, written;

  if (!find_note (self, visit_id, &id, &is_signed, error))
    return FALSE;
  if (is_signed)
    {
      sural_error_set_at (error, SURAL_ERROR_IMMUTABLE, self->path, 0,
                          _ ("the note of this visit is signed; amend it instead"));
      return FALSE;
    }
  if (id != NULL)
    written = update_note (self, id, text, sign, error);
  else
    {
      id = sural_store_new_id (self);
      written = insert_note (self, id, visit_id, text, NULL, sign, error);
    }
  if (!written || !sural_store_audit (self, sign ? "sign" : "draft", SURAL_ENTITY_NOTE, id, error))
    return FALSE;
  *note_id = g_steal_pointer (&id);
  return TRUE;
}

/**
 * sural_store_save_note_draft:
 * @self: a store
 * @visit_id: a visit
 * @text: the note so far
 * @error: return location
 *
 * Writes the visit's draft, in the place of the one before.
 *
 * Returns: whether it was written; %SURAL_ERROR_IMMUTABLE once the note is signed
 */
gboolean
sural_store_save_note_draft (SuralStore *self,
                             const char *visit_id,
                             const char *text,
                             GError **error)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (visit_id != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (!check_text (text, error) || !sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, write_note (self, visit_id, text, FALSE, &id, error), error);
}

/**
 * sural_store_sign_note:
 * @self: a store
 * @visit_id: a visit
 * @text: the note
 * @error: return location
 *
 * Signs the visit's note; from now on it cannot change.
 *
 * Returns: (transfer full): the signed note; %SURAL_ERROR_IMMUTABLE when it is signed already
 */
SuralNote *
sural_store_sign_note (SuralStore *self, const char *visit_id, const char *text, GError **error)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (visit_id != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (!check_text (text, error) || !sural_store_begin (self, error) ||
      !sural_store_end (self, write_note (self, visit_id, text, TRUE, &id, error), error))
    return NULL;
  return get_note (self, id, error);
}

static gboolean
write_amendment (SuralStore *self,
                 const char *id,
                 const char *note_id,
                 const char *text,
                 GError **error)
{
  g_autoptr (SuralNote) note = get_note (self, note_id, error);

  if (note == NULL)
    return FALSE;
  if (!sural_note_is_signed (note))
    {
      sural_error_set_at (error, SURAL_ERROR_INVALID, self->path, 0,
                          _ ("a draft is changed, not amended; sign it first"));
      return FALSE;
    }
  return insert_note (self, id, sural_note_get_visit_id (note), text, note_id, TRUE, error) &&
         sural_store_audit (self, "amend", SURAL_ENTITY_NOTE, id, error);
}

/**
 * sural_store_amend_note:
 * @self: a store
 * @note_id: a signed note
 * @text: what is added or put right
 * @error: return location
 *
 * Writes a signed note that amends another; both stay.
 *
 * Returns: (transfer full): the amendment
 */
SuralNote *
sural_store_amend_note (SuralStore *self, const char *note_id, const char *text, GError **error)
{
  g_autofree char *id = sural_store_new_id (self);

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (note_id != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (!check_text (text, error) || !sural_store_begin (self, error) ||
      !sural_store_end (self, write_amendment (self, id, note_id, text, error), error))
    return NULL;
  return get_note (self, id, error);
}

/**
 * sural_store_list_notes:
 * @self: a store
 * @episode_id: an episode
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralNote): its notes, drafts and amendments, the oldest
 *   first
 */
GPtrArray *
sural_store_list_notes (SuralStore *self, const char *episode_id, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (episode_id != NULL, NULL);

  statement = sural_store_prepare (self,
                                   "SELECT " NOTE_COLUMNS " FROM note n"
                                   " JOIN visit v ON v.id = n.visit_id WHERE v.episode_id = ?"
                                   " ORDER BY n.seq",
                                   error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, episode_id);
  while (sural_statement_next (statement))
    g_ptr_array_add (notes, read_note (statement));
  return sural_statement_finish (statement, error) ? g_steal_pointer (&notes) : NULL;
}
