/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl-clinic.h"

#include <glib/gi18n-lib.h>

#include "model/sural-error.h"
#include "record/backup/mismatch-words.h"
#include "record/change/sural-committer.h"

/**
 * sural_ctl_clinic_clear:
 * @self: options
 *
 * Frees what they hold.
 */
void
sural_ctl_clinic_clear (SuralCtlClinic *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->passphrase_file, g_free);
  g_clear_pointer (&self->clinician, g_free);
}

/**
 * sural_ctl_clinic_dup_path:
 * @self: options
 *
 * Returns: (transfer full): the clinic's file; without --clinic the one that the window opens
 */
char *
sural_ctl_clinic_dup_path (const SuralCtlClinic *self)
{
  if (self->path != NULL)
    return g_strdup (self->path);
  return g_build_filename (g_get_user_data_dir (), "sural", "clinic.sural", NULL);
}

/**
 * sural_ctl_clinic_get_passphrase:
 * @self: options
 * @twice: ask twice, for a passphrase that is new
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the passphrase from its file, or from the terminal; or %NULL
 */
SuralCtlPassphrase *
sural_ctl_clinic_get_passphrase (const SuralCtlClinic *self, gboolean twice, GError **error)
{
  return sural_ctl_passphrase_get (self->passphrase_file, _ ("Passphrase: "), "passphrase-file",
                                   twice, error);
}

static void
append_name (GString *names, const char *name)
{
  g_string_append_printf (names, "%s“%s”", names->len > 0 ? ", " : "", name);
}

/* Who it is, by the name in the key file. Where one works alone, or nobody is said, the passphrase
 * says it. */
static gboolean
choose_clinician (const SuralCtlClinic *self, const char *path, char **id, GError **error)
{
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *wanted = NULL;

  if (self->clinician == NULL)
    return TRUE;
  accounts = sural_store_list_accounts (path, error);
  if (accounts == NULL)
    return FALSE;
  wanted = g_utf8_casefold (self->clinician, -1);
  for (guint i = 0; i < accounts->len; i++)
    {
      const SuralClinician *one = g_ptr_array_index (accounts, i);
      g_autofree char *name = g_utf8_casefold (one->name, -1);

      append_name (names, one->name);
      if (g_str_equal (name, wanted) || g_str_equal (one->id, self->clinician))
        {
          *id = g_strdup (one->id);
          return TRUE;
        }
    }
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND, _ ("%s: “%s” does not work here%s%s"),
               path, self->clinician, names->len > 0 ? _ ("; it is one of ") : "", names->str);
  return FALSE;
}

static void
say_mismatches (GPtrArray *mismatches)
{
  for (guint i = 0; i < mismatches->len; i++)
    {
      g_autofree char *words = mismatch_words (g_ptr_array_index (mismatches, i));

      g_printerr ("suralctl: %s\n", words);
    }
}

static SuralStore *
open_examined (const SuralCtlClinic *self,
               const char *path,
               const char *clinician_id,
               const char *passphrase,
               GError **error)
{
  g_autoptr (GPtrArray) mismatches = NULL;
  g_autoptr (GError) local_error = NULL;
  SuralStore *store = sural_store_open_examined (path, clinician_id, passphrase, self->accepts_loss,
                                                 &mismatches, &local_error);

  if (store != NULL)
    {
      say_mismatches (sural_store_get_mismatches (store));
      return store;
    }
  if (mismatches == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  say_mismatches (mismatches);
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_MISMATCH,
               _ ("%s: nothing was changed; say --accept-loss to open what is there, or restore a "
                  "backup"),
               path);
  return NULL;
}

/**
 * sural_ctl_clinic_open:
 * @self: options
 * @error: return location for a #GError
 *
 * What does not go together is said on the standard error; where that may be a loss, the clinic
 * opens with --accept-loss alone.
 *
 * Returns: (transfer full): the open clinic, or %NULL
 */
SuralStore *
sural_ctl_clinic_open (const SuralCtlClinic *self, GError **error)
{
  g_autofree char *path = sural_ctl_clinic_dup_path (self);

  /* Before asking for a passphrase that would open nothing. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND,
                   _ ("%s: there is no clinic; “suralctl init” makes one"), path);
      return NULL;
    }
  if (sural_store_has_exposed_keys (path))
    g_printerr (_ ("suralctl: %s: others who use this computer can read its key file, or an older "
                   "one beside it; let only its owner read them\n"),
                path);
  g_autofree char *clinician_id = NULL;
  if (!choose_clinician (self, path, &clinician_id, error))
    return NULL;
  g_autoptr (SuralCtlPassphrase) passphrase = sural_ctl_clinic_get_passphrase (self, FALSE, error);
  return passphrase != NULL ? open_examined (self, path, clinician_id, passphrase, error) : NULL;
}

/**
 * sural_ctl_clinic_list_episodes:
 * @store: an open clinic
 * @patient_id: a patient
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type SuralEpisode): newest first, of a record that was merged
 *   those of the one that it is shown in; %NULL when there is no such patient
 */
GPtrArray *
sural_ctl_clinic_list_episodes (SuralStore *store, const char *patient_id, GError **error)
{
  g_autofree char *survivor = sural_store_find_survivor (store, patient_id, error);

  return survivor != NULL ? sural_store_list_episodes (store, survivor, error) : NULL;
}

/**
 * sural_ctl_clinic_choose_episode:
 * @episodes: (element-type SuralEpisode): of a patient, newest first
 * @patient_id: the patient
 * @episode_id: (nullable): the one that is asked for
 * @error: return location for a #GError
 *
 * Returns: (transfer none): the episode that is asked for; else the newest that is open; else the
 *   newest; %NULL when there is none
 */
SuralEpisode *
sural_ctl_clinic_choose_episode (GPtrArray *episodes,
                                 const char *patient_id,
                                 const char *episode_id,
                                 GError **error)
{
  for (guint i = 0; i < episodes->len; i++)
    {
      SuralEpisode *episode = g_ptr_array_index (episodes, i);

      if (episode_id != NULL ? g_str_equal (sural_episode_get_id (episode), episode_id)
                             : !sural_episode_is_closed (episode))
        return episode;
    }
  if (episode_id == NULL && episodes->len > 0)
    return g_ptr_array_index (episodes, 0);

  g_set_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND, _ ("patient %s has no episode%s%s"),
               patient_id, episode_id != NULL ? " " : "", episode_id != NULL ? episode_id : "");
  return NULL;
}

/**
 * sural_ctl_clinic_commit:
 * @store: the clinic
 * @change: a change of no episode, as of whole records and of files that were taken in
 * @error: return location
 *
 * Makes it as the window does, with the right of whoever the clinic is open for.
 *
 * Returns: whether it was made
 */
gboolean
sural_ctl_clinic_commit (SuralStore *store, const SuralChange *change, GError **error)
{
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (error);
  g_autoptr (SuralCommit) done = NULL;

  if (knowledge != NULL)
    done =
        sural_commit_change (store, knowledge, NULL, sural_store_get_role (store), change, error);
  return done != NULL;
}
