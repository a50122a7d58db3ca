/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/patient/sural-store-attachments.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/words/sural-clean-text.h"
#include "model/sural-error.h"
#include "model/patient/sural-found-attachment.h"
#include "model/patient/sural-patient.h"
#include "model/words/sural-search-text.h"
#include "store/sural-store-private.h"

#define COLUMNS                                                                                    \
  "a.id, a.episode_id, a.kind, a.title, a.day, a.width, a.height, a.digest, a.recorded, c.name,"   \
  " a.size, a.thumb_width, a.thumb_height"

/* --- Writing ---------------------------------------------------------------------------------- */

/* The same picture of the same patient, under whatever name: %NULL without an error for none. */
static char *
find_same (SuralStore *self, const char *episode_id, const char *digest, GError **error)
{
  g_autofree char *title = NULL;
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "SELECT a.title FROM episode e JOIN episode o ON o.patient_id = e.patient_id"
      " JOIN standing_attachment a ON a.episode_id = o.id WHERE e.id = ? AND a.digest = ? LIMIT 1",
      error);

  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, episode_id);
  sural_statement_text (statement, digest);
  if (sural_statement_next (statement))
    title = g_strdup (sural_statement_get_text (statement, 0));
  return sural_statement_finish (statement, error) ? g_steal_pointer (&title) : NULL;
}

static gboolean
check_new (SuralStore *self,
           const char *episode_id,
           const SuralAttachment *attachment,
           GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *same = NULL;

  if (*attachment->title == '\0' || strlen (attachment->title) > SURAL_ATTACHMENT_TITLE_MOST ||
      !sural_text_is_clean (attachment->title))
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                   _ ("a picture wants a title of one line, of up to %d bytes"),
                   SURAL_ATTACHMENT_TITLE_MOST);
      return FALSE;
    }
  same = find_same (self, episode_id, attachment->digest, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (same == NULL)
    return TRUE;
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_EXISTS,
               _ ("this picture is in the record already, as “%s”"), same);
  return FALSE;
}

static void
bind_bytes (SuralStatement *statement, GBytes *bytes)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  sural_statement_blob (statement, data, size);
}

static gboolean
write_row (SuralStore *self,
           const char *id,
           const char *episode_id,
           const SuralAttachment *attachment,
           GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO attachment (id, episode_id, kind, title, day, width, height, digest, recorded,"
      " clinician_id, size, thumb_width, thumb_height, thumbnail, picture)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, episode_id);
  sural_statement_text (statement, sural_attachment_kind_to_string (attachment->kind));
  sural_statement_text (statement, attachment->title);
  sural_statement_known (statement, attachment->day);
  sural_statement_int (statement, attachment->width);
  sural_statement_int (statement, attachment->height);
  sural_statement_text (statement, attachment->digest);
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);
  sural_statement_int (statement, (gint64) g_bytes_get_size (attachment->picture));
  sural_statement_int (statement, attachment->thumb_width);
  sural_statement_int (statement, attachment->thumb_height);
  bind_bytes (statement, attachment->thumbnail);
  bind_bytes (statement, attachment->picture);
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, "attach", SURAL_ENTITY_ATTACHMENT, id, error);
}

/**
 * sural_store_add_attachment:
 * @self: a store
 * @episode_id: the complaint that it belongs to
 * @attachment: what is kept; its own id does not count
 * @id: (out): the id that it got
 * @error: return location
 *
 * Keeps a picture as it is given, within the bounds of %SURAL_ATTACHMENT_MOST_PIXELS and
 * %SURAL_ATTACHMENT_MOST_BYTES.
 *
 * Returns: whether it was written; %SURAL_ERROR_EXISTS where the patient has that very picture
 */
gboolean
sural_store_add_attachment (SuralStore *self,
                            const char *episode_id,
                            const SuralAttachment *attachment,
                            char **id,
                            GError **error)
{
  g_autofree char *new_id = sural_store_new_id (self);

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (episode_id != NULL && attachment != NULL && id != NULL, FALSE);
  g_return_val_if_fail (attachment->picture != NULL && attachment->thumbnail != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  if (!sural_store_end (self,
                        check_new (self, episode_id, attachment, error) &&
                            write_row (self, new_id, episode_id, attachment, error),
                        error))
    return FALSE;
  *id = g_steal_pointer (&new_id);
  return TRUE;
}

static gboolean
write_standing (SuralStore *self, const char *attachment_id, gboolean stands, GError **error)
{
  g_autofree char *id = sural_store_new_id (self);
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO attachment_standing (id, attachment_id, stands, recorded, clinician_id)"
      " VALUES (?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, attachment_id);
  sural_statement_int (statement, stands);
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, stands ? "attach again" : "withdraw",
                            SURAL_ENTITY_ATTACHMENT_STANDING, id, error);
}

/* Nobody withdraws a picture of somebody else from where they are. */
static gboolean
check_whose (SuralStore *self, const char *episode_id, const char *attachment_id, GError **error)
{
  gboolean row = FALSE;
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "SELECT 1 FROM attachment a JOIN episode o ON o.id = a.episode_id"
      " JOIN episode e ON e.patient_id = o.patient_id WHERE a.id = ? AND e.id = ?",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, attachment_id);
  sural_statement_text (statement, episode_id);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND,
                         _ ("this patient has no such picture"));
  return row;
}

/**
 * sural_store_set_attachment_stands:
 * @self: a store
 * @episode_id: an episode of the patient whose it is
 * @attachment_id: what was attached
 * @stands: whether it is shown
 * @error: return location
 *
 * Withdraws a picture, or lets it stand again. It stays in the file.
 *
 * Returns: whether it was written; %SURAL_ERROR_NOT_FOUND where the patient has no such picture
 */
gboolean
sural_store_set_attachment_stands (SuralStore *self,
                                   const char *episode_id,
                                   const char *attachment_id,
                                   gboolean stands,
                                   GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (episode_id != NULL && attachment_id != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self,
                          check_whose (self, episode_id, attachment_id, error) &&
                              write_standing (self, attachment_id, stands, error),
                          error);
}

/* --- Reading ---------------------------------------------------------------------------------- */

static GBytes *
read_bytes (SuralStatement *statement, int column)
{
  gsize size = 0;
  const guint8 *bytes = sural_statement_get_blob (statement, column, &size);

  return g_bytes_new (bytes, size);
}

static SuralAttachment *
read_row (SuralStore *self, SuralStatement *statement, GError **error)
{
  SuralAttachmentKind kind = SURAL_ATTACHMENT_PHOTO;
  SuralAttachment *attachment = NULL;

  if (!sural_attachment_kind_from_string (sural_statement_get_text (statement, 2), &kind))
    {
      sural_error_set_at (error, SURAL_ERROR_INVALID, self->path, 0,
                          _ ("picture %s is of a kind that cannot be read; update Sural"),
                          sural_statement_get_text (statement, 0));
      return NULL;
    }
  attachment = sural_attachment_new (kind, sural_statement_get_text (statement, 3),
                                     sural_statement_get_day (statement, 4));
  attachment->id = g_strdup (sural_statement_get_text (statement, 0));
  attachment->episode_id = g_strdup (sural_statement_get_text (statement, 1));
  attachment->width = (guint) sural_statement_get_int (statement, 5);
  attachment->height = (guint) sural_statement_get_int (statement, 6);
  attachment->digest = g_strdup (sural_statement_get_text (statement, 7));
  attachment->added = sural_statement_get_int (statement, 8);
  attachment->added_by = g_strdup (sural_statement_get_text (statement, 9));
  attachment->size = (gsize) sural_statement_get_int (statement, 10);
  attachment->thumb_width = (guint) sural_statement_get_int (statement, 11);
  attachment->thumb_height = (guint) sural_statement_get_int (statement, 12);
  return attachment;
}

/**
 * sural_store_list_attachments:
 * @self: a store
 * @patient_id: a patient
 * @with_thumbnails: whether the small pictures are read, too
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralAttachment): all that stand, of every complaint, the
 *   newest first; those whose day nobody said go by the one on which they were attached
 */
GPtrArray *
sural_store_list_attachments (SuralStore *self,
                              const char *patient_id,
                              gboolean with_thumbnails,
                              GError **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_attachment_unref);
  g_autoptr (SuralStatement) statement = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (patient_id != NULL, NULL);

  statement = sural_store_prepare (
      self,
      "SELECT " COLUMNS ", CASE WHEN ?2 THEN a.thumbnail END FROM episode e"
      " JOIN standing_attachment a ON a.episode_id = e.id JOIN clinician c ON c.id = a.clinician_id"
      " WHERE e.patient_id = ?1 ORDER BY coalesce (a.day, a.recorded / 86400) DESC, a.seq DESC",
      error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, patient_id);
  sural_statement_int (statement, with_thumbnails);
  while (sural_statement_next (statement))
    {
      SuralAttachment *one = read_row (self, statement, error);

      if (one == NULL)
        return NULL;
      if (with_thumbnails)
        one->thumbnail = read_bytes (statement, 13);
      g_ptr_array_add (found, one);
    }
  return sural_statement_finish (statement, error) ? g_steal_pointer (&found) : NULL;
}

/* Nobody's who was deleted, and nothing that was withdrawn; no pixel is read. */
static const char TITLES[] =
    "SELECT " COLUMNS ", p.id, p.family_name, p.given_name FROM standing_attachment a"
    " JOIN clinician c ON c.id = a.clinician_id JOIN episode e ON e.id = a.episode_id"
    " JOIN patient p ON p.id = e.patient_id WHERE p.hidden = 0"
    " ORDER BY coalesce (a.day, a.recorded / 86400) DESC, a.seq DESC";

/* Whether one word at least is meant for the title, and the others for it or for whose it is. */
static gboolean
is_meant (const char *title, const char *name, const char *needle)
{
  g_autofree char *folded = sural_search_text_fold (title);
  g_autofree char *whole = g_strjoin (" ", title, name, NULL);
  g_autofree char *folded_whole = sural_search_text_fold (whole);
  g_auto (GStrv) words = g_strsplit (needle, " ", -1);
  gboolean in_title = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    in_title = in_title || (*words[i] != '\0' && strstr (folded, words[i]) != NULL);
  return in_title && sural_search_text_matches (folded_whole, needle);
}

static char *
dup_name (SuralStatement *statement)
{
  g_autofree char *family = sural_clean_text (sural_statement_get_text (statement, 14));
  g_autofree char *given = sural_clean_text (sural_statement_get_text (statement, 15));
  g_autoptr (SuralPatient) patient = sural_patient_new (family, given);

  return sural_patient_dup_display_name (patient);
}

/**
 * sural_store_find_attachments:
 * @self: a store
 * @typed: what a person typed: words that stand in the title, accents and case ignored; further
 * ones may stand in the patient's name. Nothing in it is an operator
 * @limit: pictures at most
 * @n: (out): how many there are
 * @error: return location
 *
 * Searches the titles of what is attached to everybody but of who was deleted.
 *
 * Returns: (transfer full) (element-type SuralFoundAttachment): the first of those that stand, the
 *   newest first, as sural_store_list_attachments() orders them; none where nothing is typed
 */
GPtrArray *
sural_store_find_attachments (SuralStore *self,
                              const char *typed,
                              guint limit,
                              guint *n,
                              GError **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_found_attachment_free);
  g_autofree char *needle = NULL;
  g_autoptr (SuralStatement) statement = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (typed != NULL && n != NULL, NULL);

  *n = 0;
  needle = g_strstrip (sural_search_text_fold (typed));
  if (*needle == '\0')
    return g_steal_pointer (&found);
  statement = sural_store_prepare (self, TITLES, error);
  if (statement == NULL)
    return NULL;
  while (sural_statement_next (statement))
    {
      g_autofree char *name = dup_name (statement);
      g_autoptr (SuralFoundAttachment) one = NULL;

      if (!is_meant (sural_statement_get_text (statement, 3), name, needle) || (*n)++ >= limit)
        continue;
      one = g_new0 (SuralFoundAttachment, 1);
      one->attachment = read_row (self, statement, error);
      if (one->attachment == NULL)
        return NULL;
      one->patient_id = g_strdup (sural_statement_get_text (statement, 13));
      one->name = g_steal_pointer (&name);
      g_ptr_array_add (found, g_steal_pointer (&one));
    }
  return sural_statement_finish (statement, error) ? g_steal_pointer (&found) : NULL;
}

/**
 * sural_store_get_attachment:
 * @self: a store
 * @attachment_id: an attachment, also one that was withdrawn
 * @error: return location
 *
 * Returns: (transfer full): it, with its picture; %NULL with %SURAL_ERROR_NOT_FOUND for none
 */
SuralAttachment *
sural_store_get_attachment (SuralStore *self, const char *attachment_id, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  g_autoptr (SuralAttachment) found = NULL;
  gboolean row = FALSE;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (attachment_id != NULL, NULL);

  statement = sural_store_prepare (self,
                                   "SELECT " COLUMNS ", a.thumbnail, a.picture FROM attachment a"
                                   " JOIN clinician c ON c.id = a.clinician_id WHERE a.id = ?",
                                   error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, attachment_id);
  if (!sural_statement_step (statement, &row, error))
    return NULL;
  if (!row)
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND,
                           _ ("this patient has no such picture"));
      return NULL;
    }
  found = read_row (self, statement, error);
  if (found == NULL)
    return NULL;
  found->thumbnail = read_bytes (statement, 13);
  found->picture = read_bytes (statement, 14);
  return g_steal_pointer (&found);
}
