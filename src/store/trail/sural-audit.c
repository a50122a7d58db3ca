/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/trail/sural-audit.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/sural-error.h"
#include "store/file/sural-word.h"
#include "store/trail/sural-audit-hash.h"

#define CLOCK_STEPS_A_MS 4096 /* see schema/0014.sql */

/* An entry of the chain of a workstation, or of the one from before there were workstations (''),
 * which has neither position nor clock. */
typedef struct
{
  gint64 seq; /* in this file */
  SuralTime at;
  const char *clinician_id;
  const char *action;
  const char *entity;
  const char *entity_id;
  const guint8 *digest; /* SURAL_AUDIT_DIGEST_SIZE */
  gint64 digest_version;
  const char *workstation;
  gint64 position;       /* in its chain, from 1 */
  const guint8 *follows; /* SURAL_AUDIT_DIGEST_SIZE; NULL: nothing, or not the first of its chain */
  gint64 clock;
} AuditEntry;

static void
hash_what (SuralAuditHash *state, const AuditEntry *entry)
{
  sural_audit_hash_int (state, entry->at);
  sural_audit_hash_bytes (state, entry->clinician_id, strlen (entry->clinician_id));
  sural_audit_hash_bytes (state, entry->action, strlen (entry->action));
  sural_audit_hash_bytes (state, entry->entity, strlen (entry->entity));
  sural_audit_hash_bytes (state, entry->entity_id, strlen (entry->entity_id));
  sural_audit_hash_bytes (state, entry->digest, SURAL_AUDIT_DIGEST_SIZE);
}

/* As it was before there were workstations: the entries have their hash already. */
static void
hash_old_entry (const AuditEntry *entry, const guint8 *previous, guint8 *hash)
{
  SuralAuditHash state;

  sural_audit_hash_begin (&state, NULL);
  sural_audit_hash_bytes (&state, previous, SURAL_AUDIT_DIGEST_SIZE);
  sural_audit_hash_int (&state, entry->seq);
  hash_what (&state, entry);
  if (entry->digest_version != 1)
    sural_audit_hash_int (&state, entry->digest_version);
  sural_audit_hash_end (&state, hash);
}

static void
hash_entry (const AuditEntry *entry, const guint8 *key, const guint8 *previous, guint8 *hash)
{
  SuralAuditHash state;

  sural_audit_hash_begin (&state, key);
  sural_audit_hash_bytes (&state, previous, SURAL_AUDIT_DIGEST_SIZE);
  sural_audit_hash_bytes (&state, entry->workstation, strlen (entry->workstation));
  sural_audit_hash_int (&state, entry->position);
  sural_audit_hash_bytes (&state, entry->follows,
                          entry->follows != NULL ? SURAL_AUDIT_DIGEST_SIZE : 0);
  sural_audit_hash_int (&state, entry->clock);
  hash_what (&state, entry);
  sural_audit_hash_int (&state, entry->digest_version);
  sural_audit_hash_end (&state, hash);
}

static gboolean
is_of_nobody (const AuditEntry *entry)
{
  return *entry->workstation == '\0';
}

/**
 * sural_audit_derive_key:
 * @file_key: the key of the clinic's file
 *
 * Returns: (transfer full): the key of its audit trail, of %SURAL_AUDIT_KEY_SIZE bytes
 */
SuralSecret *
sural_audit_derive_key (SuralSecret *file_key)
{
  static const guint8 purpose[] = "sural audit trail";
  SuralSecret *key = sural_secret_new (SURAL_AUDIT_KEY_SIZE);

  crypto_generichash (sural_secret_get_bytes (key), SURAL_AUDIT_KEY_SIZE, purpose, sizeof purpose,
                      sural_secret_get_bytes (file_key), sural_secret_get_size (file_key));
  return key;
}

/* The hash that stands in a column, or FALSE where there is none. */
static gboolean
copy_hash (SuralStatement *statement, int column, guint8 *hash)
{
  gsize size;
  const guint8 *bytes = sural_statement_get_blob (statement, column, &size);

  if (bytes == NULL || size != SURAL_AUDIT_DIGEST_SIZE)
    return FALSE;
  memcpy (hash, bytes, SURAL_AUDIT_DIGEST_SIZE);
  return TRUE;
}

/* The head of a workstation's chain: its position is 0 and its hash of zeros where there is none.
 */
static gboolean
read_head (SuralDatabase *database, gint64 desk, gint64 *position, guint8 *hash, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_database_prepare (database,
                              "SELECT position, hash FROM audit WHERE desk_word = ?1"
                              " AND desk_word <> 0 ORDER BY position DESC LIMIT 1",
                              error);
  gboolean row = FALSE;

  *position = 0;
  memset (hash, 0, SURAL_AUDIT_DIGEST_SIZE);
  if (statement == NULL)
    return FALSE;
  sural_statement_int (statement, desk);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (row && copy_hash (statement, 1, hash))
    *position = sural_statement_get_int (statement, 0);
  return TRUE;
}

/* The newest entry of the file, whosever it is. */
static gboolean
read_newest (SuralDatabase *database, guint8 *hash, gboolean *found, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_database_prepare (database, "SELECT hash FROM audit ORDER BY seq DESC LIMIT 1", error);
  gboolean row = FALSE;

  if (statement == NULL || !sural_statement_step (statement, &row, error))
    return FALSE;
  *found = row && copy_hash (statement, 0, hash);
  return TRUE;
}

/* Never less than what any desk has written, whatever the machine's clock says. */
static gboolean
tick (SuralDatabase *database, gint64 universal_ms, gint64 *clock, GError **error)
{
  gint64 newest;

  /* Each entry ticked on from the one before it, so that the last has the greatest. */
  if (!sural_database_query_int (database,
                                 "SELECT coalesce ((SELECT clock FROM audit ORDER BY seq DESC"
                                 " LIMIT 1), 0)",
                                 &newest, error))
    return FALSE;
  *clock = MAX (MAX (universal_ms, 0) * CLOCK_STEPS_A_MS, newest + 1);
  return TRUE;
}

static gboolean
insert_entry (SuralDatabase *database,
              const AuditEntry *entry,
              gint64 desk,
              const guint8 *hash,
              GError **error)
{
  g_autoptr (SuralStatement) statement = sural_database_prepare (
      database,
      "INSERT INTO audit (at, clinician_word, action, entity, entity_id, digest, hash,"
      " digest_version, desk_word, position, follows, clock)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);
  gint64 clinician;

  if (statement == NULL || !sural_word_number (database, entry->clinician_id, &clinician, error))
    return FALSE;
  sural_statement_int (statement, entry->at);
  sural_statement_int (statement, clinician);
  sural_statement_text (statement, entry->action);
  sural_statement_text (statement, entry->entity);
  sural_statement_text (statement, entry->entity_id);
  sural_statement_blob (statement, entry->digest, SURAL_AUDIT_DIGEST_SIZE);
  sural_statement_blob (statement, hash, SURAL_AUDIT_DIGEST_SIZE);
  sural_statement_int (statement, entry->digest_version);
  sural_statement_int (statement, desk);
  sural_statement_int (statement, entry->position);
  sural_statement_blob (statement, entry->follows, SURAL_AUDIT_DIGEST_SIZE);
  sural_statement_int (statement, entry->clock);
  return sural_statement_run (statement, error);
}

#define STALE "INSERT OR IGNORE INTO caseload_stale (seq) SELECT p.seq FROM "

/* Of whom a row is, by its kind. Most entries are about a patient, an episode or a file, and those
 * are not looked for among all kinds. */
static const char *
find_stale_sql (SuralEntity entity)
{
  if (entity == SURAL_ENTITY_PATIENT)
    return STALE "patient p WHERE p.id = ?2";
  if (entity == SURAL_ENTITY_EPISODE)
    return STALE "episode e JOIN patient p ON p.id = e.patient_id WHERE e.id = ?2";
  if (entity == SURAL_ENTITY_DOCUMENT)
    return STALE "document d JOIN episode e ON e.id = d.episode_id"
                 " JOIN patient p ON p.id = e.patient_id WHERE d.id = ?2";
  return STALE "audit_subject s JOIN patient p ON p.id = s.patient_id"
               " WHERE s.entity = ?1 AND s.entity_id = ?2";
}

/* Notes whose row of the caseload is to be made anew before the transaction ends. What changes no
 * record, giving it out or a draft of a note, is no reason to. */
static gboolean
note_stale (SuralDatabase *database, SuralEntity entity, const AuditEntry *entry, GError **error)
{
  static const char *const changing_nothing[] = { "print", "export", "draft", NULL };
  g_autoptr (SuralStatement) statement = NULL;

  if (g_strv_contains (changing_nothing, entry->action))
    return TRUE;
  statement = sural_database_prepare (database, find_stale_sql (entity), error);
  if (statement == NULL)
    return FALSE;
  sural_statement_borrow (statement, entry->entity);
  sural_statement_borrow (statement, entry->entity_id);
  return sural_statement_run (statement, error);
}

/**
 * sural_audit_append_known:
 * @database: a database in a transaction
 * @stamp: who writes, where and when
 * @action: what was done, one word
 * @entity: to what kind of row
 * @entity_id: the row; it has its new content already
 * @known: (nullable): its digest, where that was made as it was written; %NULL: it is read back
 * @error: return location
 *
 * Adds an entry to the chain of the workstation. Its hash is a keyed BLAKE2b over that of the entry
 * before in that chain and this one, which holds a digest of the row: neither can be changed later
 * without it showing. The first of a chain holds the hash of the newest entry that it found, so
 * that the chains hang together. Whose row of the caseload follows from the row is noted.
 *
 * Returns: whether it was added
 */
gboolean
sural_audit_append_known (SuralDatabase *database,
                          const SuralAuditStamp *stamp,
                          const char *action,
                          SuralEntity entity,
                          const char *entity_id,
                          const guint8 *known,
                          GError **error)
{
  const SuralAuditEntity *info = sural_audit_entity_get (entity);
  guint8 digest[SURAL_AUDIT_DIGEST_SIZE], previous[SURAL_AUDIT_DIGEST_SIZE],
      newest[SURAL_AUDIT_DIGEST_SIZE], hash[SURAL_AUDIT_DIGEST_SIZE];
  gboolean found = FALSE;
  gint64 desk;
  AuditEntry entry = {
    .at = stamp->at,
    .clinician_id = stamp->clinician_id,
    .action = action,
    .entity = sural_audit_entity_get_name (info),
    .entity_id = entity_id,
    .digest = digest,
    .digest_version = sural_audit_entity_get_version (info),
    .workstation = stamp->workstation,
  };

  g_return_val_if_fail (*stamp->workstation != '\0', FALSE);

  if (known != NULL)
    memcpy (digest, known, sizeof digest);
  else if (!sural_audit_entity_digest (info, database, entry.digest_version, entity_id, digest,
                                       error))
    return FALSE;
  if (!sural_word_number (database, stamp->workstation, &desk, error) ||
      !read_head (database, desk, &entry.position, previous, error) ||
      !tick (database, stamp->universal_ms, &entry.clock, error))
    return FALSE;
  if (entry.position == 0 && !read_newest (database, newest, &found, error))
    return FALSE;
  entry.follows = found ? newest : NULL;
  entry.position++;
  hash_entry (&entry, stamp->key, previous, hash);
  return insert_entry (database, &entry, desk, hash, error) &&
         note_stale (database, entity, &entry, error);
}

/**
 * sural_audit_append:
 * @database: a database in a transaction
 * @stamp: who writes, where and when
 * @action: what was done, one word
 * @entity: to what kind of row
 * @entity_id: the row; it has its new content already
 * @error: return location
 *
 * As sural_audit_append_known(), of a row that is read back.
 *
 * Returns: whether it was added
 */
gboolean
sural_audit_append (SuralDatabase *database,
                    const SuralAuditStamp *stamp,
                    const char *action,
                    SuralEntity entity,
                    const char *entity_id,
                    GError **error)
{
  return sural_audit_append_known (database, stamp, action, entity, entity_id, NULL, error);
}

/* --- Verifying -------------------------------------------------------------------------------- */

static gboolean
fail_damaged (SuralDatabase *database, GError **error, const char *what, const char *id)
{
  sural_error_set_at (error, SURAL_ERROR_DAMAGED, sural_database_get_path (database), 0,
                      _ ("%s %s was changed outside Sural; compare with a backup"), what, id);
  return FALSE;
}

/* Reads the entry a statement stands on; FALSE when it cannot be one. */
static gboolean
read_entry (SuralStatement *statement, AuditEntry *entry, const guint8 **hash)
{
  gsize digest_size, hash_size, follows_size;

  entry->seq = sural_statement_get_int (statement, 0);
  entry->at = sural_statement_get_int (statement, 1);
  entry->clinician_id = sural_statement_get_text (statement, 2);
  entry->action = sural_statement_get_text (statement, 3);
  entry->entity = sural_statement_get_text (statement, 4);
  entry->entity_id = sural_statement_get_text (statement, 5);
  entry->digest = sural_statement_get_blob (statement, 6, &digest_size);
  *hash = sural_statement_get_blob (statement, 7, &hash_size);
  entry->digest_version = sural_statement_get_int (statement, 8);
  entry->workstation = sural_statement_get_text (statement, 9);
  entry->position = sural_statement_get_int (statement, 10);
  entry->follows = sural_statement_get_blob (statement, 11, &follows_size);
  entry->clock = sural_statement_get_int (statement, 12);
  if (follows_size == 0)
    entry->follows = NULL;
  return digest_size == SURAL_AUDIT_DIGEST_SIZE && hash_size == SURAL_AUDIT_DIGEST_SIZE &&
         entry->clinician_id != NULL && entry->action != NULL && entry->entity != NULL &&
         entry->entity_id != NULL && entry->workstation != NULL &&
         (follows_size == 0 || follows_size == SURAL_AUDIT_DIGEST_SIZE);
}

/* Where the check of one chain is. */
typedef struct
{
  char *workstation;
  gint64 n;
  guint8 previous[SURAL_AUDIT_DIGEST_SIZE];
  guint8 follows[SURAL_AUDIT_DIGEST_SIZE]; /* all zeros: nothing */
} Chain;

static void
chain_free (Chain *chain)
{
  g_free (chain->workstation);
  g_free (chain);
}

static Chain *
get_chain (GHashTable *chains, const AuditEntry *entry)
{
  Chain *chain = g_hash_table_lookup (chains, entry->workstation);

  if (chain != NULL)
    return chain;
  chain = g_new0 (Chain, 1);
  chain->workstation = g_strdup (entry->workstation);
  if (entry->follows != NULL)
    memcpy (chain->follows, entry->follows, SURAL_AUDIT_DIGEST_SIZE);
  g_hash_table_insert (chains, chain->workstation, chain);
  return chain;
}

/* Whether the entry is the next of its chain. */
static gboolean
is_next (Chain *chain, const AuditEntry *entry, const guint8 *key, const guint8 *hash)
{
  guint8 expected[SURAL_AUDIT_DIGEST_SIZE];

  chain->n++;
  if (is_of_nobody (entry))
    hash_old_entry (entry, chain->previous, expected);
  else
    hash_entry (entry, key, chain->previous, expected);
  memcpy (chain->previous, hash, SURAL_AUDIT_DIGEST_SIZE);
  return memcmp (hash, expected, SURAL_AUDIT_DIGEST_SIZE) == 0 &&
         chain->n == (is_of_nobody (entry) ? entry->seq : entry->position) &&
         (chain->n == 1 || entry->follows == NULL);
}

/* The first entry that is not the next of its chain, or -1. */
static gboolean
find_break (SuralDatabase *database,
            const guint8 *key,
            GHashTable *chains,
            gint64 *seq,
            GError **error)
{
  g_autoptr (SuralStatement) statement = sural_database_prepare (
      database,
      "SELECT seq, at, clinician_id, action, entity, entity_id, digest, hash, digest_version,"
      " workstation, position, follows, clock FROM trail ORDER BY seq",
      error);

  *seq = -1;
  if (statement == NULL)
    return FALSE;
  while (sural_statement_next (statement))
    {
      AuditEntry entry;
      const guint8 *hash;

      if (read_entry (statement, &entry, &hash) &&
          is_next (get_chain (chains, &entry), &entry, key, hash))
        continue;
      *seq = entry.seq;
      return TRUE;
    }
  return sural_statement_finish (statement, error);
}

static GHashTable *
new_chains (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) chain_free);
}

/* What a chain says that it found is there. */
static gboolean
verify_follows (SuralDatabase *database, const Chain *chain, GError **error)
{
  static const guint8 nothing[SURAL_AUDIT_DIGEST_SIZE] = { 0 };
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row = FALSE;

  if (memcmp (chain->follows, nothing, SURAL_AUDIT_DIGEST_SIZE) == 0)
    return TRUE;
  statement = sural_database_prepare (database, "SELECT 1 FROM audit WHERE hash = ?1", error);
  if (statement == NULL)
    return FALSE;
  sural_statement_blob (statement, chain->follows, SURAL_AUDIT_DIGEST_SIZE);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  return row || fail_damaged (database, error, _ ("the audit trail before that of workstation"),
                              chain->workstation);
}

static gboolean
verify_chains (SuralDatabase *database, const guint8 *key, GError **error)
{
  g_autoptr (GHashTable) chains = new_chains ();
  GHashTableIter iter;
  gpointer chain;
  gint64 broken;

  if (!find_break (database, key, chains, &broken, error))
    return FALSE;
  if (broken >= 0)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, broken);

      return fail_damaged (database, error, _ ("audit entry"), number);
    }
  g_hash_table_iter_init (&iter, chains);
  while (g_hash_table_iter_next (&iter, NULL, &chain))
    if (!verify_follows (database, chain, error))
      return FALSE;
  return TRUE;
}

/* Every row is as the last entry about it says. */
static gboolean
verify_rows (SuralDatabase *database, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_database_prepare (
      database,
      "SELECT entity, entity_id, digest, digest_version, max(seq) FROM audit"
      " GROUP BY entity, entity_id",
      error);

  if (statement == NULL)
    return FALSE;
  while (sural_statement_next (statement))
    {
      const SuralAuditEntity *info;
      const char *entity_id;
      const guint8 *digest;
      guint8 now[SURAL_AUDIT_DIGEST_SIZE];
      gint64 version;
      gsize size;

      info = sural_audit_entity_find (sural_statement_get_text (statement, 0));
      entity_id = sural_statement_get_text (statement, 1);
      digest = sural_statement_get_blob (statement, 2, &size);
      version = sural_statement_get_int (statement, 3);
      if (info == NULL || size != SURAL_AUDIT_DIGEST_SIZE || version < 1 ||
          version > sural_audit_entity_get_version (info))
        return fail_damaged (database, error, _ ("the audit entry of"), entity_id);
      if (!sural_audit_entity_digest (info, database, version, entity_id, now, error))
        return FALSE;
      if (memcmp (now, digest, SURAL_AUDIT_DIGEST_SIZE) != 0)
        return fail_damaged (database, error, sural_audit_entity_get_name (info), entity_id);
    }
  return sural_statement_finish (statement, error);
}

static gboolean
verify_no_strangers (SuralDatabase *database, GError **error)
{
  const SuralAuditEntity *info = NULL;

  for (guint i = 0; (info = sural_audit_entity_get (i)) != NULL; i++)
    {
      gint64 n;

      if (!sural_database_query_int (database, sural_audit_entity_get_unaudited (info), &n, error))
        return FALSE;
      if (n > 0)
        return fail_damaged (database, error, _ ("a row without an audit entry in"),
                             sural_audit_entity_get_name (info));
    }
  return TRUE;
}

/**
 * sural_audit_verify:
 * @database: a database
 * @key: the key of the audit trail
 * @error: return location
 *
 * Checks that the chain of each workstation is unbroken, that each row is as its last entry says,
 * and that there is no row without an entry.
 *
 * Returns: whether all of that is so; %SURAL_ERROR_DAMAGED otherwise
 */
gboolean
sural_audit_verify (SuralDatabase *database, const guint8 *key, GError **error)
{
  return verify_chains (database, key, error) && verify_rows (database, error) &&
         verify_no_strangers (database, error);
}

/**
 * sural_audit_clock_at:
 * @moment: in microseconds since 1970 of universal time
 *
 * Returns: what the clock of an entry is that is made at that moment, at least
 */
gint64
sural_audit_clock_at (gint64 moment)
{
  return moment / 1000 * CLOCK_STEPS_A_MS;
}

/**
 * sural_audit_dup_end:
 * @database: a database
 * @error: return location
 *
 * Returns: (transfer full): the newest entry and the beginning of its hash, as
 *   1234-9f3a22c1d0e4b7a6; “0-” where there is none
 */
char *
sural_audit_dup_end (SuralDatabase *database, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_database_prepare (database,
                              "SELECT seq, lower (hex (substr (hash, 1, 8))) FROM audit"
                              " ORDER BY seq DESC LIMIT 1",
                              error);
  gboolean row = FALSE;

  if (statement == NULL || !sural_statement_step (statement, &row, error))
    return NULL;
  if (!row)
    return g_strdup ("0-");
  return g_strdup_printf ("%" G_GINT64_FORMAT "-%s", sural_statement_get_int (statement, 0),
                          sural_statement_get_text (statement, 1));
}

/* --- What was saved of a damaged file --------------------------------------------------------- */

/* What follows a gap speaks of rows that an entry in the gap may have been about, and cannot be
 * followed: the trail ends before it. */
static gboolean
cut_after_break (SuralDatabase *database, const guint8 *key, gint64 *n_cut, GError **error)
{
  g_autoptr (GHashTable) chains = new_chains ();
  g_autoptr (SuralStatement) statement = NULL;
  gint64 seq = -1;

  *n_cut = 0;
  if (!find_break (database, key, chains, &seq, error))
    return FALSE;
  if (seq < 0)
    return TRUE;
  statement = sural_database_prepare (database, "DELETE FROM audit WHERE seq >= ?", error);
  if (statement == NULL)
    return FALSE;
  sural_statement_int (statement, seq);
  if (!sural_statement_run (statement, error))
    return FALSE;
  *n_cut = sural_database_get_n_changed (database);
  return TRUE;
}

/* A row that an entry is to be made of. */
typedef struct
{
  SuralEntity entity;
  char *id;
} Subject;

static void
subject_clear (gpointer data)
{
  g_free (((Subject *) data)->id);
}

static void
add_subject (GArray *subjects, const SuralAuditEntity *info, const char *id)
{
  const Subject subject = { sural_audit_entity_get_kind (info), g_strdup (id) };

  g_array_append_val (subjects, subject);
}

/* Rows that are not as the last entry that is left says. */
static gboolean
add_differing (SuralDatabase *database, GArray *subjects, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_database_prepare (
      database,
      "SELECT entity, entity_id, digest, digest_version, max(seq) FROM audit"
      " GROUP BY entity, entity_id",
      error);

  if (statement == NULL)
    return FALSE;
  while (sural_statement_next (statement))
    {
      const SuralAuditEntity *info =
          sural_audit_entity_find (sural_statement_get_text (statement, 0));
      const char *id = sural_statement_get_text (statement, 1);
      guint8 now[SURAL_AUDIT_DIGEST_SIZE];
      gsize size;
      const guint8 *digest = sural_statement_get_blob (statement, 2, &size);

      if (!sural_audit_entity_digest (info, database, sural_statement_get_int (statement, 3), id,
                                      now, error))
        return FALSE;
      if (size != SURAL_AUDIT_DIGEST_SIZE || memcmp (now, digest, SURAL_AUDIT_DIGEST_SIZE) != 0)
        add_subject (subjects, info, id);
    }
  return sural_statement_finish (statement, error);
}

/* Rows that no entry is left of. */
static gboolean
add_unaudited (SuralDatabase *database, GArray *subjects, GError **error)
{
  const SuralAuditEntity *info = NULL;

  for (guint i = 0; (info = sural_audit_entity_get (i)) != NULL; i++)
    {
      const char *unaudited = sural_audit_entity_get_unaudited (info);
      g_autofree char *sql = g_strdup_printf ("SELECT t.id%s", strchr (unaudited, ')') + 1);
      g_autoptr (SuralStatement) statement = sural_database_prepare_text (database, sql, error);

      if (statement == NULL)
        return FALSE;
      while (sural_statement_next (statement))
        add_subject (subjects, info, sural_statement_get_text (statement, 0));
      if (!sural_statement_finish (statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sural_audit_mend:
 * @database: what was saved of a damaged file, in a transaction
 * @stamp: who saves it
 * @n_cut: (out): entries that were there and could not be followed any more
 * @error: return location
 *
 * Ends the trail before its first gap, and adds an entry “salvage” of each row that the trail does
 * not account for any more. Nothing is claimed of who wrote those: the file they come from is kept.
 *
 * Returns: whether the trail can be followed now
 */
gboolean
sural_audit_mend (SuralDatabase *database,
                  const SuralAuditStamp *stamp,
                  gint64 *n_cut,
                  GError **error)
{
  g_autoptr (GArray) subjects = g_array_new (FALSE, FALSE, sizeof (Subject));

  g_array_set_clear_func (subjects, subject_clear);
  if (!cut_after_break (database, stamp->key, n_cut, error) ||
      !add_differing (database, subjects, error) || !add_unaudited (database, subjects, error))
    return FALSE;
  for (guint i = 0; i < subjects->len; i++)
    {
      const Subject *subject = &g_array_index (subjects, Subject, i);

      if (!sural_audit_append (database, stamp, "salvage", subject->entity, subject->id, error))
        return FALSE;
    }
  return TRUE;
}
