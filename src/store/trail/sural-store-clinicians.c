/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/words/sural-clean-text.h"
#include "model/sural-error.h"
#include "store/keys/sural-key-throttle.h"
#include "store/file/sural-file.h"
#include "store/sural-store-private.h"

/* Who works in the clinic; who wrote into a record that came from another one does not. The row
 * says who they are and what they may do, the key file wraps the clinic's key with their
 * passphrase. Only who knows a passphrase can wrap with it, so that nobody else's wrap could be
 * made of another key: whoever is removed loses the wrap, and the key stays.
 */

enum
{
  NAME_LIMIT = 200,
};

/**
 * sural_store_list_accounts:
 * @path: a clinic's file, open or not
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralClinician): who can choose to be opened for, by name;
 *   empty where there is nobody to choose from; the errors of sural_key_file_load()
 */
GPtrArray *
sural_store_list_accounts (const char *path, GError **error)
{
  g_autofree char *own_path = NULL;
  g_autofree char *key_path = NULL;
  g_autoptr (SuralKeyFile) keys = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  own_path = sural_file_dup_own_path (path);
  key_path = sural_store_dup_key_path (own_path);
  keys = sural_key_file_load (key_path, error);
  return keys != NULL ? sural_key_file_list_clinicians (keys) : NULL;
}

static gboolean
is_exposed (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 && (status.st_mode & (S_IRGRP | S_IROTH)) != 0;
}

/* An older key file, kept with the clinic that a restored one took the place of, opens that one. */
static gboolean
has_exposed_beside (const char *key_path)
{
  g_autofree char *folder = g_path_get_dirname (key_path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".keys") && is_exposed (path))
        return TRUE;
    }
  return FALSE;
}

/**
 * sural_store_has_exposed_keys:
 * @path: a clinic's file
 *
 * Whoever reads the key file and the clinic tries passphrases as fast as their machines can. Sural
 * makes both for their owner alone; a copy, a share or a stick may not.
 *
 * Returns: whether others than the owner may read the key file, or an older one beside it
 */
gboolean
sural_store_has_exposed_keys (const char *path)
{
  g_autofree char *key_path = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  key_path = sural_store_dup_key_path (path);
  return is_exposed (key_path) || has_exposed_beside (key_path);
}

static SuralClinician *
read_clinician (SuralStatement *statement, SuralKeyFile *keys)
{
  SuralRole role = SURAL_ROLE_ASSISTANT;
  SuralClinician *clinician = NULL;

  sural_role_from_string (sural_statement_get_text (statement, 2), &role);
  clinician = sural_clinician_new (sural_statement_get_text (statement, 0),
                                   sural_statement_get_text (statement, 1), role);
  if (!sural_statement_is_null (statement, 3))
    clinician->removed = sural_statement_get_int (statement, 3);
  g_set_str (&clinician->registration, sural_statement_get_text (statement, 4));
  clinician->has_key = sural_key_file_has_clinician (keys, clinician->id);
  return clinician;
}

static GPtrArray *
list_clinicians (SuralStore *self, SuralKeyFile *keys, GError **error)
{
  g_autoptr (GPtrArray) clinicians =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_clinician_free);
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "SELECT id, name, role, removed, registration FROM clinician c"
                           " WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.entity = 'clinician'"
                           " AND a.entity_id = c.id AND a.action = '" SURAL_STORE_TAKE_IN "')"
                           " ORDER BY removed IS NOT NULL, name COLLATE NOCASE, id",
                           error);

  if (statement == NULL)
    return NULL;
  while (sural_statement_next (statement))
    g_ptr_array_add (clinicians, read_clinician (statement, keys));
  return sural_statement_finish (statement, error) ? g_steal_pointer (&clinicians) : NULL;
}

/**
 * sural_store_list_clinicians:
 * @self: a store
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralClinician): all who ever worked here, by name, those
 *   who were removed last
 */
GPtrArray *
sural_store_list_clinicians (SuralStore *self, GError **error)
{
  g_autofree char *key_path = NULL;
  g_autoptr (SuralKeyFile) keys = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);

  if (!sural_store_check_open (self, error))
    return NULL;
  key_path = sural_store_dup_key_path (self->path);
  keys = sural_key_file_load (key_path, error);
  return keys != NULL ? list_clinicians (self, keys, error) : NULL;
}

static SuralClinician *
find_clinician (GPtrArray *clinicians, const char *id)
{
  for (guint i = 0; i < clinicians->len; i++)
    {
      SuralClinician *one = g_ptr_array_index (clinicians, i);

      if (g_str_equal (one->id, id))
        return one;
    }
  return NULL;
}

/* --- What is refused -------------------------------------------------------------------------- */

static char *
clean_name (const char *name, GError **error)
{
  g_autofree char *clean =
      g_utf8_validate (name, -1, NULL) ? sural_clean_text (name) : g_strdup ("");

  if (*clean != '\0' && strlen (clean) <= NAME_LIMIT)
    return g_steal_pointer (&clean);
  g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                       _ ("clinician: a name of at most 200 bytes is needed"));
  return NULL;
}

static char *
clean_registration (const char *registration, GError **error)
{
  g_autofree char *clean =
      g_utf8_validate (registration, -1, NULL) ? sural_clean_text (registration) : NULL;

  if (clean != NULL && strlen (clean) <= NAME_LIMIT)
    return g_steal_pointer (&clean);
  g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                       _ ("clinician: a registration has at most 200 bytes of text"));
  return NULL;
}

/* One chooses by the name, so that two who work here cannot have the same. */
static gboolean
check_name_free (GPtrArray *clinicians, const char *name, const char *but, GError **error)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < clinicians->len; i++)
    {
      const SuralClinician *one = g_ptr_array_index (clinicians, i);
      g_autofree char *other = g_utf8_casefold (one->name, -1);

      if (one->removed != SURAL_TIME_UNKNOWN || g_strcmp0 (one->id, but) == 0 ||
          !g_str_equal (folded, other))
        continue;
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_EXISTS,
                   _ ("%s works here already; add something to the name"), one->name);
      return FALSE;
    }
  return TRUE;
}

/* A clinic without an owner could let nobody in any more. */
static gboolean
check_owner_stays (GPtrArray *clinicians, const SuralClinician *leaves, GError **error)
{
  for (guint i = 0; i < clinicians->len; i++)
    {
      const SuralClinician *one = g_ptr_array_index (clinicians, i);

      if (one != leaves && one->role == SURAL_ROLE_OWNER && one->removed == SURAL_TIME_UNKNOWN &&
          one->has_key)
        return TRUE;
    }
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
               _ ("%s is the only owner; make somebody else one first"), leaves->name);
  return FALSE;
}

/* --- Writing ---------------------------------------------------------------------------------- */

/* One row as it is to be, and the word that the trail has for it. */
typedef struct
{
  const char *action;
  const SuralClinician *clinician;
  gboolean is_new;
} Row;

static gboolean
write_row (SuralStore *self, gconstpointer data, GError **error)
{
  const Row *row = data;
  const SuralClinician *clinician = row->clinician;
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      row->is_new ? "INSERT INTO clinician (name, role, removed, id) VALUES (?1, ?2, ?3, ?4)"
                  : "UPDATE clinician SET name = ?1, role = ?2, removed = ?3,"
                    " row_version = row_version + 1 WHERE id = ?4",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, clinician->name);
  sural_statement_text (statement, sural_role_to_string (clinician->role));
  sural_statement_known (statement, clinician->removed);
  sural_statement_text (statement, clinician->id);
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, row->action, SURAL_ENTITY_CLINICIAN, clinician->id, error);
}

/* What is in hand while the clinicians of a clinic are changed. */
typedef struct
{
  char *key_path;
  SuralKeyFile *keys;
  GPtrArray *clinicians;
  SuralSecret *key; /* NULL: not asked for */
} Desk;

static void
desk_clear (Desk *self)
{
  g_clear_pointer (&self->key_path, g_free);
  g_clear_pointer (&self->keys, sural_key_file_free);
  g_clear_pointer (&self->clinicians, g_ptr_array_unref);
  g_clear_pointer (&self->key, sural_secret_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static gboolean
open_desk (SuralStore *self, Desk *desk, GError **error)
{
  desk->key_path = sural_store_dup_key_path (self->path);
  desk->keys = sural_key_file_load (desk->key_path, error);
  if (desk->keys != NULL)
    desk->clinicians = list_clinicians (self, desk->keys, error);
  if (desk->clinicians != NULL && desk->clinicians->len == 1)
    {
      const SuralClinician *only = g_ptr_array_index (desk->clinicians, 0);

      sural_key_file_label_only (desk->keys, only->id);
    }
  return desk->clinicians != NULL;
}

/* Nobody else's passphrase will do: who sits down at an open clinic has none. */
static gboolean
ask_key (SuralStore *self, Desk *desk, const char *current, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *clinician_id = NULL;

  sural_key_throttle_wait (desk->key_path);
  desk->key = sural_key_file_unlock_as (desk->keys, self->clinician_id, current, &clinician_id,
                                        NULL, &local_error);
  sural_key_throttle_report (desk->key_path,
                             !g_error_matches (local_error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE));
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return desk->key != NULL;
}

static SuralClinician *
choose (SuralStore *self, Desk *desk, const char *clinician_id, GError **error)
{
  SuralClinician *clinician = find_clinician (desk->clinicians, clinician_id);

  if (clinician == NULL)
    sural_store_check_not_found (self, _ ("clinician"), clinician_id, error);
  return clinician;
}

/* Names in the key file are those of the clinic: where there is somebody to choose from. And an
 * entry of somebody of whom the clinic knows nothing, left by a program that was killed, goes. */
static void
settle_names (SuralStore *self, Desk *desk, const SuralClinician *changed)
{
  g_autoptr (GPtrArray) named = sural_key_file_list_clinicians (desk->keys);

  for (guint i = 0; i < named->len; i++)
    {
      const SuralClinician *one = g_ptr_array_index (named, i);
      const SuralClinician *known = find_clinician (desk->clinicians, one->id);

      if (!g_str_equal (one->id, changed->id) &&
          (known == NULL || known->removed != SURAL_TIME_UNKNOWN))
        sural_key_file_remove_clinician (desk->keys, one->id);
    }
  for (guint i = 0; i < desk->clinicians->len; i++)
    {
      const SuralClinician *one = g_ptr_array_index (desk->clinicians, i);
      g_autofree char *name = sural_clean_text (one->name);

      sural_key_file_set_name (desk->keys, one->id, name);
    }
  sural_key_file_set_name (desk->keys, changed->id, changed->name);
}

static gboolean
keep (SuralStore *self, Desk *desk, const char *action, const SuralClinician *row, GError **error)
{
  const Row written = { action, row, find_clinician (desk->clinicians, row->id) == NULL };

  settle_names (self, desk, row);
  return sural_store_replace_keys (self, desk->keys, desk->key_path, write_row, &written, error);
}

/* --- What the owner does ---------------------------------------------------------------------- */

/**
 * sural_store_add_clinician:
 * @self: a store, opened by an owner
 * @current: the owner's passphrase, or the recovery code
 * @name: the name that stands under what they sign; nobody who works here has the same
 * @role: what they may do
 * @passphrase: theirs, 8 characters at least, to be changed by them
 * @error: return location
 *
 * Returns: (transfer full): their id; %SURAL_ERROR_PASSPHRASE, %SURAL_ERROR_INVALID or
 *   %SURAL_ERROR_EXISTS, and nothing was changed
 */
char *
sural_store_add_clinician (SuralStore *self,
                           const char *current,
                           const char *name,
                           SuralRole role,
                           const char *passphrase,
                           GError **error)
{
  g_auto (Desk) desk = { NULL, NULL, NULL, NULL };
  g_autofree char *clean = NULL;
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (SuralClinician) added = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (current != NULL && name != NULL && passphrase != NULL, NULL);

  clean = clean_name (name, error);
  if (clean == NULL || !sural_store_check_owner (self, error) || !open_desk (self, &desk, error) ||
      !check_name_free (desk.clinicians, clean, NULL, error) ||
      !ask_key (self, &desk, current, error) ||
      !sural_key_file_add_clinician (desk.keys, desk.key, id, passphrase, error))
    return NULL;
  added = sural_clinician_new (id, clean, role);
  return keep (self, &desk, "create", added, error) ? g_steal_pointer (&id) : NULL;
}

/**
 * sural_store_remove_clinician:
 * @self: a store, opened by an owner
 * @clinician_id: who leaves
 * @error: return location
 *
 * Their passphrase opens the clinic no longer, and neither does an older key file that is put back:
 * the clinic knows that they were removed. What they wrote and signed keeps their name. The key of
 * the file stays, for only its clinicians can wrap another: a copy of both files that was made
 * before opens for them as it was.
 *
 * Returns: whether they were removed; %SURAL_ERROR_INVALID for the last owner
 */
gboolean
sural_store_remove_clinician (SuralStore *self, const char *clinician_id, GError **error)
{
  g_auto (Desk) desk = { NULL, NULL, NULL, NULL };
  SuralClinician *leaves = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (clinician_id != NULL, FALSE);

  if (!sural_store_check_owner (self, error) || !open_desk (self, &desk, error))
    return FALSE;
  leaves = choose (self, &desk, clinician_id, error);
  if (leaves == NULL || !check_owner_stays (desk.clinicians, leaves, error))
    return FALSE;
  leaves->removed = sural_store_get_now (self);
  sural_key_file_remove_clinician (desk.keys, leaves->id);
  return keep (self, &desk, "remove", leaves, error);
}

/**
 * sural_store_rename_clinician:
 * @self: a store, opened by an owner or by whom it is about
 * @clinician_id: whose name
 * @name: the new one
 * @error: return location
 *
 * Notes that were signed keep the name only through the clinician: they show the new one.
 *
 * Returns: whether it is their name now; %SURAL_ERROR_INVALID or %SURAL_ERROR_EXISTS
 */
gboolean
sural_store_rename_clinician (SuralStore *self,
                              const char *clinician_id,
                              const char *name,
                              GError **error)
{
  g_auto (Desk) desk = { NULL, NULL, NULL, NULL };
  SuralClinician *renamed = NULL;
  g_autofree char *clean = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (clinician_id != NULL && name != NULL, FALSE);

  clean = clean_name (name, error);
  if (clean == NULL ||
      (g_strcmp0 (clinician_id, self->clinician_id) != 0 &&
       !sural_store_check_owner (self, error)) ||
      !open_desk (self, &desk, error) ||
      (renamed = choose (self, &desk, clinician_id, error)) == NULL ||
      !check_name_free (desk.clinicians, clean, clinician_id, error))
    return FALSE;
  g_set_str (&renamed->name, clean);
  if (!keep (self, &desk, "rename", renamed, error))
    return FALSE;
  if (g_str_equal (clinician_id, self->clinician_id))
    g_set_str (&self->clinician, clean);
  return TRUE;
}

static gboolean
write_registration (SuralStore *self, const char *id, const char *text, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "UPDATE clinician SET registration = ?1, row_version = row_version + 1"
                           " WHERE id = ?2",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, text);
  sural_statement_text (statement, id);
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, "registration", SURAL_ENTITY_CLINICIAN, id, error);
}

/**
 * sural_store_set_clinician_registration:
 * @self: a store, opened by an owner or by whom it is about
 * @clinician_id: whose registration
 * @registration: what stands below their name on papers, one line; "" for none
 * @error: return location
 *
 * Returns: whether it stands there now; %SURAL_ERROR_INVALID, and nothing was changed
 */
gboolean
sural_store_set_clinician_registration (SuralStore *self,
                                        const char *clinician_id,
                                        const char *registration,
                                        GError **error)
{
  g_auto (Desk) desk = { NULL, NULL, NULL, NULL };
  g_autofree char *clean = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (clinician_id != NULL && registration != NULL, FALSE);

  clean = clean_registration (registration, error);
  if (clean == NULL ||
      (g_strcmp0 (clinician_id, self->clinician_id) != 0 &&
       !sural_store_check_owner (self, error)) ||
      !open_desk (self, &desk, error) || choose (self, &desk, clinician_id, error) == NULL ||
      !sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, write_registration (self, clinician_id, clean, error), error);
}

/**
 * sural_store_set_clinician_role:
 * @self: a store, opened by an owner
 * @clinician_id: whose role
 * @role: what they may do from now on
 * @error: return location
 *
 * Returns: whether it is their role now; %SURAL_ERROR_INVALID for the last owner
 */
gboolean
sural_store_set_clinician_role (SuralStore *self,
                                const char *clinician_id,
                                SuralRole role,
                                GError **error)
{
  g_auto (Desk) desk = { NULL, NULL, NULL, NULL };
  SuralClinician *changed = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (clinician_id != NULL, FALSE);

  if (!sural_store_check_owner (self, error) || !open_desk (self, &desk, error))
    return FALSE;
  changed = choose (self, &desk, clinician_id, error);
  if (changed == NULL || (changed->role == SURAL_ROLE_OWNER && role != SURAL_ROLE_OWNER &&
                          !check_owner_stays (desk.clinicians, changed, error)))
    return FALSE;
  changed->role = role;
  if (!keep (self, &desk, "role", changed, error))
    return FALSE;
  if (g_str_equal (clinician_id, self->clinician_id))
    self->role = role;
  return TRUE;
}

/**
 * sural_store_give_passphrase:
 * @self: a store, opened by an owner
 * @current: the owner's passphrase, or the recovery code
 * @clinician_id: who forgot theirs, or was removed and comes back
 * @wanted: the new one, 8 characters at least, to be changed by them
 * @error: return location
 *
 * Returns: whether it opens the clinic for them, and no other one does; %SURAL_ERROR_PASSPHRASE or
 *   %SURAL_ERROR_INVALID
 */
gboolean
sural_store_give_passphrase (SuralStore *self,
                             const char *current,
                             const char *clinician_id,
                             const char *wanted,
                             GError **error)
{
  g_auto (Desk) desk = { NULL, NULL, NULL, NULL };
  SuralClinician *given = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (current != NULL && clinician_id != NULL && wanted != NULL, FALSE);

  if (!sural_store_check_owner (self, error) || !open_desk (self, &desk, error))
    return FALSE;
  given = choose (self, &desk, clinician_id, error);
  if (given == NULL || !check_name_free (desk.clinicians, given->name, given->id, error) ||
      !ask_key (self, &desk, current, error) ||
      !sural_key_file_set_passphrase (desk.keys, desk.key, given->id, wanted, error))
    return FALSE;
  given->removed = SURAL_TIME_UNKNOWN;
  return keep (self, &desk, "give-passphrase", given, error);
}
