/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/keys/sural-key-file.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/words/sural-clean-text.h"
#include "model/sural-error.h"
#include "store/file/sural-file.h"
#include "store/keys/sural-passphrase.h"
#include "store/keys/sural-recovery-code.h"

/* The file is a GKeyFile: a head, one group for each wrapped key, and a last group with a digest of
 * all the text before it, so that damage is told from a wrong passphrase. */
#define HEAD "sural-keys"
#define CHECK_GROUP "\n[check]\nblake2b="
#define FORMAT_VERSION 2 /* 1: one clinician, and no names */
#define ENTRIES_LIMIT 64
#define ID_SIZE 36
#define NAME_LIMIT 200
#define PLAIN_SIZE (SURAL_KEY_SIZE + ID_SIZE)
#define BOX_SIZE (PLAIN_SIZE + crypto_aead_xchacha20poly1305_ietf_ABYTES)
#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES

typedef struct
{
  gboolean recovery;
  /* Whose it is, as far as it is known without opening it: what counts is in the box. */
  char clinician_id[ID_SIZE + 1]; /* "": not known */
  char name[NAME_LIMIT + 1];      /* "": not known */
  guint8 nonce[NONCE_SIZE];
  guint8 box[BOX_SIZE];
} Entry;

struct _SuralKeyFile
{
  char *name; /* for messages */
  char clinic_id[ID_SIZE + 1];
  guint8 database_salt[SURAL_DATABASE_SALT_SIZE];
  guint8 salt[crypto_pwhash_SALTBYTES];
  SuralKeyCost cost;
  GArray *entries;
};

/**
 * sural_key_cost_get_default:
 *
 * Three passes over 128 MiB: twice the memory of the second recommended setting of RFC 9106 (three
 * passes, 64 MiB), about 0.2 s on a desktop of 2020.
 *
 * Returns: (transfer none): the cost of new key files
 */
const SuralKeyCost *
sural_key_cost_get_default (void)
{
  static const SuralKeyCost cost = { 3, 128 * 1024 * 1024 };

  return &cost;
}

static SuralKeyFile *
key_file_alloc (const char *name)
{
  SuralKeyFile *self = g_new0 (SuralKeyFile, 1);

  self->name = g_strdup (name);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  return self;
}

/**
 * sural_key_file_new:
 * @cost: what a try of a passphrase is to cost
 *
 * Returns: (transfer full): the key file of a new clinic, without anybody in it
 */
SuralKeyFile *
sural_key_file_new (const SuralKeyCost *cost)
{
  SuralKeyFile *self = key_file_alloc ("new key file");
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (SuralSecret) random = sural_secret_new_random (SURAL_DATABASE_SALT_SIZE);

  g_strlcpy (self->clinic_id, id, sizeof self->clinic_id);
  memcpy (self->database_salt, sural_secret_get_bytes (random), SURAL_DATABASE_SALT_SIZE);
  randombytes_buf (self->salt, sizeof self->salt);
  self->cost = *cost;
  return self;
}

/**
 * sural_key_file_free:
 * @self: (nullable): a key file
 *
 * Frees it. It never holds a key in the clear.
 */
void
sural_key_file_free (SuralKeyFile *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  g_free (self->name);
  g_free (self);
}

/* --- Wrapping --------------------------------------------------------------------------------- */

static SuralSecret *
normalise (const char *passphrase, gboolean *recovery)
{
  SuralSecret *code = sural_recovery_code_normalise (passphrase);

  *recovery = code != NULL;
  return code != NULL ? code : sural_passphrase_compose (passphrase);
}

static SuralSecret *
derive (SuralKeyFile *self, SuralSecret *text, GError **error)
{
  g_autoptr (SuralSecret) derived = sural_secret_new (SURAL_KEY_SIZE);
  const char *passphrase = sural_secret_get_text (text);

  if (crypto_pwhash (sural_secret_get_bytes (derived), SURAL_KEY_SIZE, passphrase,
                     strlen (passphrase), self->salt, self->cost.passes, self->cost.memory,
                     crypto_pwhash_ALG_ARGON2ID13) != 0)
    {
      sural_error_set_at (error, SURAL_ERROR_FAILED, self->name, 0,
                          _ ("not enough memory to check the passphrase; close other programs"));
      return NULL;
    }
  return g_steal_pointer (&derived);
}

/* What a wrapped key is bound to: it opens in no other clinic and in no other role. */
static void
describe_entry (SuralKeyFile *self, gboolean recovery, guint8 *digest)
{
  crypto_generichash_state state;
  const guint8 role = recovery ? 'r' : 'c';

  crypto_generichash_init (&state, NULL, 0, crypto_generichash_BYTES);
  crypto_generichash_update (&state, (const guint8 *) HEAD, strlen (HEAD));
  crypto_generichash_update (&state, (const guint8 *) self->clinic_id, ID_SIZE);
  crypto_generichash_update (&state, self->database_salt, sizeof self->database_salt);
  crypto_generichash_update (&state, &role, 1);
  crypto_generichash_final (&state, digest, crypto_generichash_BYTES);
}

static gboolean
add_entry (SuralKeyFile *self,
           SuralSecret *key,
           const char *clinician_id,
           SuralSecret *text,
           gboolean recovery,
           GError **error)
{
  g_autoptr (SuralSecret) derived = derive (self, text, error);
  g_autoptr (SuralSecret) plain = sural_secret_new (PLAIN_SIZE);
  guint8 context[crypto_generichash_BYTES];
  Entry entry = { .recovery = recovery };

  if (derived == NULL)
    return FALSE;
  if (!recovery)
    g_strlcpy (entry.clinician_id, clinician_id, sizeof entry.clinician_id);
  memcpy (sural_secret_get_bytes (plain), sural_secret_get_bytes (key), SURAL_KEY_SIZE);
  memcpy (sural_secret_get_bytes (plain) + SURAL_KEY_SIZE, clinician_id, ID_SIZE);
  describe_entry (self, recovery, context);
  randombytes_buf (entry.nonce, sizeof entry.nonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt (entry.box, NULL, sural_secret_get_bytes (plain),
                                              PLAIN_SIZE, context, sizeof context, NULL,
                                              entry.nonce, sural_secret_get_bytes (derived));
  g_array_append_val (self->entries, entry);
  return TRUE;
}

/**
 * sural_key_file_add_clinician:
 * @self: a key file
 * @key: the database's key
 * @clinician_id: the clinician's UUID
 * @passphrase: 8 characters at least
 * @error: return location
 *
 * Wraps @key for one clinician.
 *
 * Returns: whether the clinician was added; %SURAL_ERROR_INVALID for a passphrase that is too short
 */
gboolean
sural_key_file_add_clinician (SuralKeyFile *self,
                              SuralSecret *key,
                              const char *clinician_id,
                              const char *passphrase,
                              GError **error)
{
  g_autoptr (SuralSecret) text = NULL;
  gboolean recovery;

  g_return_val_if_fail (strlen (clinician_id) == ID_SIZE, FALSE);

  if (!sural_passphrase_check (passphrase, error))
    return FALSE;
  if (self->entries->len >= ENTRIES_LIMIT)
    {
      sural_error_set_at (error, SURAL_ERROR_LIMIT, self->name, 0,
                          _ ("no more than %d can have a passphrase; remove somebody first"),
                          ENTRIES_LIMIT - 1);
      return FALSE;
    }
  text = normalise (passphrase, &recovery);
  return add_entry (self, key, clinician_id, text, FALSE, error);
}

/**
 * sural_key_file_add_recovery:
 * @self: a key file
 * @key: the database's key
 * @clinician_id: whom the code opens the clinic for
 * @error: return location
 *
 * Wraps @key for a new recovery code.
 *
 * Returns: (transfer full): the code, to be shown once
 */
char *
sural_key_file_add_recovery (SuralKeyFile *self,
                             SuralSecret *key,
                             const char *clinician_id,
                             GError **error)
{
  g_autoptr (SuralSecret) code = sural_recovery_code_new ();

  g_return_val_if_fail (strlen (clinician_id) == ID_SIZE, NULL);

  if (!add_entry (self, key, clinician_id, code, TRUE, error))
    return NULL;
  return g_strdup (sural_secret_get_text (code));
}

static gboolean
open_entry (SuralKeyFile *self, const Entry *entry, SuralSecret *derived, SuralSecret *plain)
{
  guint8 context[crypto_generichash_BYTES];

  describe_entry (self, entry->recovery, context);
  return crypto_aead_xchacha20poly1305_ietf_decrypt (sural_secret_get_bytes (plain), NULL, NULL,
                                                     entry->box, BOX_SIZE, context, sizeof context,
                                                     entry->nonce,
                                                     sural_secret_get_bytes (derived)) == 0;
}

static gboolean
is_for (const Entry *entry, const char *who)
{
  return entry->recovery || who == NULL || *entry->clinician_id == '\0' ||
         g_str_equal (entry->clinician_id, who);
}

static gboolean
refuse (SuralKeyFile *self, GError **error)
{
  sural_error_set_at (error, SURAL_ERROR_PASSPHRASE, self->name, 0,
                      _ ("the passphrase does not open this clinic"));
  return FALSE;
}

/* What the entries gave that open with one passphrase. */
typedef struct
{
  SuralSecret *key;
  char clinician_id[ID_SIZE + 1];
  guint n_people;
} Opened;

static void
take_opened (Opened *opened, Entry *entry, SuralSecret *plain, const char *who)
{
  const char *id = (const char *) sural_secret_get_bytes (plain) + SURAL_KEY_SIZE;

  if (!is_for (entry, who) || (!entry->recovery && who != NULL && strncmp (id, who, ID_SIZE) != 0))
    return;
  /* A name that was put before somebody else's entry is not believed. */
  if (*entry->clinician_id != '\0' && strncmp (id, entry->clinician_id, ID_SIZE) != 0)
    return;
  if (opened->n_people > 0 && strncmp (id, opened->clinician_id, ID_SIZE) == 0)
    return;
  if (opened->n_people++ > 0)
    return;
  opened->key = sural_secret_new (SURAL_KEY_SIZE);
  memcpy (sural_secret_get_bytes (opened->key), sural_secret_get_bytes (plain), SURAL_KEY_SIZE);
  memcpy (opened->clinician_id, id, ID_SIZE);
  if (!entry->recovery)
    memcpy (entry->clinician_id, id, ID_SIZE);
}

/**
 * sural_key_file_unlock_as:
 * @self: a key file
 * @who: (nullable): the id of the clinician whose passphrase it is; %NULL: whoever it opens for
 * @passphrase: that passphrase, or the recovery code, which opens whoever is chosen
 * @clinician_id: (out): who opened it
 * @by_recovery: (out) (optional): whether it was the recovery code
 * @error: return location
 *
 * Unwraps the database's key. Every try costs one derivation and looks at every entry, whoever was
 * chosen and whether it fits or not, so that time tells nothing.
 *
 * Returns: (transfer full): the key; %SURAL_ERROR_PASSPHRASE when nothing opens,
 *   %SURAL_ERROR_INVALID when it opens for several and nobody was chosen
 */
SuralSecret *
sural_key_file_unlock_as (SuralKeyFile *self,
                          const char *who,
                          const char *passphrase,
                          char **clinician_id,
                          gboolean *by_recovery,
                          GError **error)
{
  gboolean recovery = FALSE;
  g_autoptr (SuralSecret) text = normalise (passphrase, &recovery);
  g_autoptr (SuralSecret) derived = derive (self, text, error);
  Opened opened = { NULL, "", 0 };

  if (derived == NULL)
    return NULL;
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);
      g_autoptr (SuralSecret) plain = sural_secret_new (PLAIN_SIZE);

      if (open_entry (self, entry, derived, plain) && entry->recovery == recovery)
        take_opened (&opened, entry, plain, who);
    }
  if (opened.n_people > 1)
    {
      g_clear_pointer (&opened.key, sural_secret_free);
      sural_error_set_at (error, SURAL_ERROR_INVALID, self->name, 0,
                          _ ("several clinicians work here; choose who you are"));
      return NULL;
    }
  if (opened.key == NULL)
    {
      refuse (self, error);
      return NULL;
    }
  *clinician_id = g_strdup (opened.clinician_id);
  if (by_recovery != NULL)
    *by_recovery = recovery;
  return opened.key;
}

/**
 * sural_key_file_unlock:
 * @self: a key file
 * @passphrase: a clinician's passphrase or the recovery code
 * @clinician_id: (out): who opened it
 * @error: return location
 *
 * As sural_key_file_unlock_as() for whoever it opens for.
 *
 * Returns: (transfer full): the key; %SURAL_ERROR_PASSPHRASE when nothing opens
 */
SuralSecret *
sural_key_file_unlock (SuralKeyFile *self,
                       const char *passphrase,
                       char **clinician_id,
                       GError **error)
{
  return sural_key_file_unlock_as (self, NULL, passphrase, clinician_id, NULL, error);
}

/* --- Whose the entries are -------------------------------------------------------------------- */

/**
 * sural_key_file_list_clinicians:
 * @self: a key file
 *
 * Who has a passphrase, as it stands beside the clinic: ids and names for a choice, which nobody
 * has vouched for. Roles are in the clinic alone.
 *
 * Returns: (transfer full) (element-type SuralClinician): in the order of the file; those of whom
 *   no name is known yet are left out
 */
GPtrArray *
sural_key_file_list_clinicians (SuralKeyFile *self)
{
  GPtrArray *clinicians = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_clinician_free);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      SuralClinician *clinician = NULL;

      if (entry->recovery || *entry->name == '\0')
        continue;
      clinician = sural_clinician_new (entry->clinician_id, entry->name, SURAL_ROLE_ASSISTANT);
      clinician->has_key = TRUE;
      g_ptr_array_add (clinicians, clinician);
    }
  return clinicians;
}

/**
 * sural_key_file_has_clinician:
 * @self: a key file
 * @clinician_id: somebody
 *
 * Returns: whether a passphrase of theirs opens the clinic, as far as entries say whose they are
 */
gboolean
sural_key_file_has_clinician (SuralKeyFile *self, const char *clinician_id)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (!entry->recovery &&
          (*entry->clinician_id == '\0' || g_str_equal (entry->clinician_id, clinician_id)))
        return TRUE;
    }
  return FALSE;
}

/**
 * sural_key_file_set_name:
 * @self: a key file
 * @clinician_id: somebody who has a passphrase
 * @name: what the choice of who one is shows, of at most 200 bytes
 *
 * The name stands in clear: whoever has the file reads who works in the clinic, and nothing else.
 */
void
sural_key_file_set_name (SuralKeyFile *self, const char *clinician_id, const char *name)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);

      if (!entry->recovery && g_str_equal (entry->clinician_id, clinician_id))
        g_strlcpy (entry->name, name, sizeof entry->name);
    }
}

/**
 * sural_key_file_remove_clinician:
 * @self: a key file
 * @clinician_id: somebody
 *
 * Takes their passphrase away. The key that it wrapped stays the file's: who kept a copy of both
 * files opens that copy still, and never what is written from now on.
 *
 * Returns: whether they had one
 */
gboolean
sural_key_file_remove_clinician (SuralKeyFile *self, const char *clinician_id)
{
  gboolean had = FALSE;

  for (guint i = self->entries->len; i > 0; i--)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i - 1);

      if (entry->recovery || !g_str_equal (entry->clinician_id, clinician_id))
        continue;
      g_array_remove_index (self->entries, i - 1);
      had = TRUE;
    }
  return had;
}

/* --- Writing ---------------------------------------------------------------------------------- */

static void
set_hex (GKeyFile *file, const char *group, const char *name, const guint8 *bytes, gsize size)
{
  g_autofree char *hex = g_malloc (size * 2 + 1);

  sodium_bin2hex (hex, size * 2 + 1, bytes, size);
  g_key_file_set_string (file, group, name, hex);
}

static char *
digest_text (const char *text, gsize length)
{
  guint8 digest[crypto_generichash_BYTES];
  char *hex = g_malloc (sizeof digest * 2 + 1);

  crypto_generichash (digest, sizeof digest, (const guint8 *) text, length, NULL, 0);
  return sodium_bin2hex (hex, sizeof digest * 2 + 1, digest, sizeof digest);
}

static gboolean
has_names (SuralKeyFile *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (*g_array_index (self->entries, Entry, i).name != '\0')
      return TRUE;
  return FALSE;
}

static char *
to_text (SuralKeyFile *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;
  g_autofree char *digest = NULL;

  g_key_file_set_integer (file, HEAD, "version", has_names (self) ? FORMAT_VERSION : 1);
  g_key_file_set_string (file, HEAD, "clinic", self->clinic_id);
  set_hex (file, HEAD, "database", self->database_salt, sizeof self->database_salt);
  g_key_file_set_string (file, HEAD, "derivation", "argon2id13");
  set_hex (file, HEAD, "salt", self->salt, sizeof self->salt);
  g_key_file_set_uint64 (file, HEAD, "passes", self->cost.passes);
  g_key_file_set_uint64 (file, HEAD, "memory", self->cost.memory);
  g_key_file_set_integer (file, HEAD, "entries", (int) self->entries->len);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      g_autofree char *group = g_strdup_printf ("entry-%u", i);

      g_key_file_set_string (file, group, "kind", entry->recovery ? "recovery" : "clinician");
      if (*entry->name != '\0')
        {
          g_key_file_set_string (file, group, "clinician", entry->clinician_id);
          g_key_file_set_string (file, group, "name", entry->name);
        }
      set_hex (file, group, "nonce", entry->nonce, sizeof entry->nonce);
      set_hex (file, group, "box", entry->box, sizeof entry->box);
    }
  text = g_key_file_to_data (file, NULL, NULL);
  digest = digest_text (text, strlen (text));
  return g_strconcat (text, CHECK_GROUP, digest, "\n", NULL);
}

/**
 * sural_key_file_save_new:
 * @self: a key file
 * @path: where to; must not be there yet
 * @error: return location
 *
 * Returns: whether it is on the disk
 */
gboolean
sural_key_file_save_new (SuralKeyFile *self, const char *path, GError **error)
{
  g_autofree char *text = to_text (self);

  g_set_str (&self->name, path);
  return sural_file_write_new (path, text, strlen (text), error);
}

/**
 * sural_key_file_replace:
 * @self: a key file that was changed
 * @path: the file that it was loaded from
 * @error: return location
 *
 * Returns: a descriptor that holds the lock of the new file; -1: the old one is there
 */
int
sural_key_file_replace (SuralKeyFile *self, const char *path, GError **error)
{
  g_autofree char *text = to_text (self);

  return sural_file_replace (path, text, strlen (text), error);
}

/* --- Changing --------------------------------------------------------------------------------- */

/**
 * sural_key_file_label_only:
 * @self: a key file
 * @clinician_id: the only clinician of the clinic
 *
 * A file from before there were several says of no entry whose it is; there is but one then.
 */
void
sural_key_file_label_only (SuralKeyFile *self, const char *clinician_id)
{
  Entry *only = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->recovery)
        continue;
      if (only != NULL)
        return;
      only = entry;
    }
  if (only != NULL && *only->clinician_id == '\0')
    g_strlcpy (only->clinician_id, clinician_id, sizeof only->clinician_id);
}

/**
 * sural_key_file_change_passphrase:
 * @self: a key file
 * @who: (nullable): whose passphrase; %NULL: of whoever @current opens for
 * @current: that passphrase, or the recovery code
 * @wanted: the new one, 8 characters at least
 * @error: return location
 *
 * The new passphrase opens the clinic in place of the old one.
 *
 * Returns: FALSE: nothing was changed; %SURAL_ERROR_PASSPHRASE or %SURAL_ERROR_INVALID
 */
gboolean
sural_key_file_change_passphrase (SuralKeyFile *self,
                                  const char *who,
                                  const char *current,
                                  const char *wanted,
                                  GError **error)
{
  g_autofree char *clinician_id = NULL;
  g_autoptr (SuralSecret) key =
      sural_key_file_unlock_as (self, who, current, &clinician_id, NULL, error);

  return key != NULL && sural_key_file_set_passphrase (self, key, clinician_id, wanted, error);
}

/**
 * sural_key_file_set_passphrase:
 * @self: a key file
 * @key: the database's key
 * @clinician_id: whose passphrase
 * @wanted: the new one, 8 characters at least
 * @error: return location
 *
 * Gives a clinician a passphrase, in place of the one that they may have.
 *
 * Returns: FALSE: nothing was changed; %SURAL_ERROR_INVALID
 */
gboolean
sural_key_file_set_passphrase (SuralKeyFile *self,
                               SuralSecret *key,
                               const char *clinician_id,
                               const char *wanted,
                               GError **error)
{
  char name[NAME_LIMIT + 1] = "";
  Entry added;

  sural_key_file_label_only (self, clinician_id);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (!entry->recovery && g_str_equal (entry->clinician_id, clinician_id))
        g_strlcpy (name, entry->name, sizeof name);
    }
  if (!sural_key_file_add_clinician (self, key, clinician_id, wanted, error))
    return FALSE;
  added = g_array_index (self->entries, Entry, self->entries->len - 1);
  g_strlcpy (added.name, name, sizeof added.name);
  g_array_remove_index (self->entries, self->entries->len - 1);
  sural_key_file_remove_clinician (self, clinician_id);
  g_array_append_val (self->entries, added);
  return TRUE;
}

/**
 * sural_key_file_renew_recovery:
 * @self: a key file
 * @current: the passphrase, or the recovery code
 * @error: return location
 *
 * A new recovery code opens the clinic; those before open nothing any more.
 *
 * Returns: (transfer full): the code, to be shown once; NULL: nothing was changed
 */
char *
sural_key_file_renew_recovery (SuralKeyFile *self, const char *current, GError **error)
{
  g_autofree char *clinician_id = NULL;
  g_autoptr (SuralSecret) key = sural_key_file_unlock (self, current, &clinician_id, error);
  guint n_before = self->entries->len;
  char *code = NULL;

  if (key == NULL)
    return NULL;
  code = sural_key_file_add_recovery (self, key, clinician_id, error);
  for (guint i = n_before; code != NULL && i > 0; i--)
    {
      if (g_array_index (self->entries, Entry, i - 1).recovery)
        g_array_remove_index (self->entries, i - 1);
    }
  return code;
}

/* --- Reading ---------------------------------------------------------------------------------- */

static gboolean
fail_damaged (const char *name, GError **error)
{
  sural_error_set_at (error, SURAL_ERROR_DAMAGED, name, 0,
                      _ ("the key file is damaged; put a copy of it from a backup in its place"));
  return FALSE;
}

static gboolean
get_hex (GKeyFile *file, const char *group, const char *name, guint8 *bytes, gsize size)
{
  g_autofree char *hex = g_key_file_get_string (file, group, name, NULL);
  gsize n = 0;

  return hex != NULL && strlen (hex) == size * 2 &&
         sodium_hex2bin (bytes, size, hex, strlen (hex), NULL, &n, NULL) == 0 && n == size;
}

/**
 * sural_key_cost_is_sane:
 * @cost: what a file says that a try costs
 *
 * Bounds, so that a file that was tampered with cannot hold the machine for hours.
 *
 * Returns: whether it may be tried
 */
gboolean
sural_key_cost_is_sane (const SuralKeyCost *cost)
{
  g_return_val_if_fail (cost != NULL, FALSE);

  return cost->passes >= crypto_pwhash_OPSLIMIT_MIN && cost->passes <= 16 &&
         cost->memory >= crypto_pwhash_MEMLIMIT_MIN && cost->memory <= 1024u * 1024 * 1024;
}

static gboolean
read_head (SuralKeyFile *self, GKeyFile *file)
{
  g_autofree char *clinic_id = g_key_file_get_string (file, HEAD, "clinic", NULL);
  g_autofree char *derivation = g_key_file_get_string (file, HEAD, "derivation", NULL);

  if (clinic_id == NULL || !g_uuid_string_is_valid (clinic_id) ||
      g_strcmp0 (derivation, "argon2id13") != 0)
    return FALSE;
  g_strlcpy (self->clinic_id, clinic_id, sizeof self->clinic_id);
  self->cost.passes = g_key_file_get_uint64 (file, HEAD, "passes", NULL);
  self->cost.memory = (gsize) g_key_file_get_uint64 (file, HEAD, "memory", NULL);
  return sural_key_cost_is_sane (&self->cost) &&
         get_hex (file, HEAD, "database", self->database_salt, sizeof self->database_salt) &&
         get_hex (file, HEAD, "salt", self->salt, sizeof self->salt);
}

static gboolean
read_whose (Entry *entry, GKeyFile *file, const char *group)
{
  g_autofree char *id = g_key_file_get_string (file, group, "clinician", NULL);
  g_autofree char *name = g_key_file_get_string (file, group, "name", NULL);

  if (id == NULL && name == NULL)
    return TRUE;
  if (id == NULL || name == NULL || !g_uuid_string_is_valid (id) || strlen (name) > NAME_LIMIT ||
      !sural_text_is_clean (name))
    return FALSE;
  g_strlcpy (entry->clinician_id, id, sizeof entry->clinician_id);
  g_strlcpy (entry->name, name, sizeof entry->name);
  return TRUE;
}

static gboolean
read_entries (SuralKeyFile *self, GKeyFile *file)
{
  int n = g_key_file_get_integer (file, HEAD, "entries", NULL);

  if (n < 1 || n > ENTRIES_LIMIT)
    return FALSE;
  for (int i = 0; i < n; i++)
    {
      g_autofree char *group = g_strdup_printf ("entry-%d", i);
      g_autofree char *kind = g_key_file_get_string (file, group, "kind", NULL);
      Entry entry = { .recovery = g_strcmp0 (kind, "recovery") == 0 };

      if (!get_hex (file, group, "nonce", entry.nonce, sizeof entry.nonce) ||
          !get_hex (file, group, "box", entry.box, sizeof entry.box))
        return FALSE;
      if (!entry.recovery && !read_whose (&entry, file, group))
        return FALSE;
      g_array_append_val (self->entries, entry);
    }
  return TRUE;
}

static gboolean
is_whole (const char *text)
{
  const char *check = g_strrstr (text, CHECK_GROUP);
  g_autofree char *digest = NULL;
  g_autofree char *expected = NULL;

  if (check == NULL)
    return FALSE;
  digest = digest_text (text, check - text);
  expected = g_strconcat (digest, "\n", NULL);
  return g_str_equal (check + strlen (CHECK_GROUP), expected);
}

static gboolean
parse (SuralKeyFile *self, const char *text, gsize length, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (!g_str_has_prefix (text, "[" HEAD "]\n"))
    {
      sural_error_set_at (error, SURAL_ERROR_FOREIGN, self->name, 0,
                          _ ("is not a key file of Sural"));
      return FALSE;
    }
  if (!g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, NULL))
    return fail_damaged (self->name, error);
  if (g_key_file_get_integer (file, HEAD, "version", NULL) > FORMAT_VERSION)
    {
      sural_error_set_at (error, SURAL_ERROR_NEWER, self->name, 0,
                          _ ("was written by a newer Sural; update this one"));
      return FALSE;
    }
  if (!is_whole (text) || !read_head (self, file) || !read_entries (self, file))
    return fail_damaged (self->name, error);
  return TRUE;
}

/**
 * sural_key_file_load:
 * @path: a key file
 * @error: return location
 *
 * Reads and checks a key file. It is hostile until it has been checked: bounded in size, in the
 * number of entries and in what it may ask of the machine.
 *
 * Returns: (transfer full): the key file; %SURAL_ERROR_NOT_FOUND, %SURAL_ERROR_FOREIGN,
 *   %SURAL_ERROR_NEWER or %SURAL_ERROR_DAMAGED otherwise
 */
SuralKeyFile *
sural_key_file_load (const char *path, GError **error)
{
  g_autoptr (SuralKeyFile) self = key_file_alloc (path);
  g_autofree char *text = NULL;
  gsize length = 0;

  text = sural_file_read (path, SURAL_KEY_FILE_LIMIT, &length, error);
  if (text == NULL || !parse (self, text, length, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sural_key_file_parse:
 * @name: where it comes from, for messages
 * @text: what stands in a key file; a NUL follows
 * @length: its length in bytes
 * @error: return location
 *
 * As sural_key_file_load() of a file that was read already.
 *
 * Returns: (transfer full): the key file
 */
SuralKeyFile *
sural_key_file_parse (const char *name, const char *text, gsize length, GError **error)
{
  g_autoptr (SuralKeyFile) self = key_file_alloc (name);

  if (strlen (text) != length)
    {
      fail_damaged (name, error);
      return NULL;
    }
  return parse (self, text, length, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * sural_key_file_get_clinic_id:
 * @self: a key file
 *
 * Returns: (transfer none): the clinic's UUID
 */
const char *
sural_key_file_get_clinic_id (SuralKeyFile *self)
{
  return self->clinic_id;
}

/**
 * sural_key_file_get_database_salt:
 * @self: a key file
 *
 * The database begins with these 16 bytes; a file that does not is another clinic's, or no clinic
 * at all.
 *
 * Returns: (transfer none): the salt, %SURAL_DATABASE_SALT_SIZE bytes
 */
const guint8 *
sural_key_file_get_database_salt (SuralKeyFile *self)
{
  return self->database_salt;
}
