/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/file/sural-cipher.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/sural-error.h"
#include "store/file/sural-memory.h"

/* Of what SQLCipher and SQLite say of a page, that which is said where the page could not be looked
 * at: no word of it is about the file. */
static const char *const failures[] = {
  "HMAC operation failed",
  "unable to derive keys",
  "unable to get the page",
};

/**
 * sural_cipher_is_failure:
 * @row: what a check of the pages said
 *
 * Returns: whether it says that a page could not be looked at, and nothing of what is in it
 */
gboolean
sural_cipher_is_failure (const char *row)
{
  for (gsize i = 0; row != NULL && i < G_N_ELEMENTS (failures); i++)
    if (strstr (row, failures[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_fine (sqlite3 *db, const char *sql)
{
  return sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* Puts a page into a file and takes it out again. */
static gboolean
goes_round (sqlite3 *db)
{
  return is_fine (db, "PRAGMA cipher_log_level = NONE;") &&
         sqlite3_key (db, "known", 5) == SQLITE_OK &&
         is_fine (db, "PRAGMA kdf_iter = 1;"
                      "PRAGMA journal_mode = OFF;"
                      "CREATE TABLE t (x);"
                      "INSERT INTO t VALUES ('known');"
                      "PRAGMA shrink_memory;"
                      "SELECT x FROM t;");
}

/**
 * sural_cipher_works:
 *
 * Encrypts and decrypts something that is known, in memory alone.
 *
 * Returns: whether what encrypts the files does so
 */
gboolean
sural_cipher_works (void)
{
  sqlite3 *db = NULL;
  gboolean works;

  sural_memory_install ();
  works = sqlite3_open_v2 ("file:cipher?vfs=memdb", &db,
                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI,
                           NULL) == SQLITE_OK &&
          goes_round (db);
  sqlite3_close (db);
  return works;
}

/* Whether a check has a row that is about the file. @failed: (inout): whether something could not
 * be looked at. */
static gboolean
finds (sqlite3 *db, const char *sql, const char *good, gboolean *failed)
{
  sqlite3_stmt *stmt = NULL;
  gboolean found = FALSE;
  int status = sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL);

  while (status == SQLITE_OK && !found && (status = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      const char *row = (const char *) sqlite3_column_text (stmt, 0);

      if (sural_cipher_is_failure (row))
        *failed = TRUE;
      else
        found = g_strcmp0 (row, good) != 0;
      status = SQLITE_OK;
    }
  sqlite3_finalize (stmt);
  /* A file that is shorter than it says is not even looked through. */
  found |= (status & 0xff) == SQLITE_CORRUPT || (status & 0xff) == SQLITE_NOTADB;
  *failed |= !found && status != SQLITE_DONE;
  return found;
}

/* Whether no page is held of those that were read: what could not be decrypted is only read anew
 * once nobody holds it. */
static gboolean
holds_nothing (sqlite3 *db)
{
  if (!sqlite3_get_autocommit (db))
    return FALSE;
  for (sqlite3_stmt *stmt = sqlite3_next_stmt (db, NULL); stmt != NULL;
       stmt = sqlite3_next_stmt (db, stmt))
    if (sqlite3_stmt_busy (stmt))
      return FALSE;
  return TRUE;
}

/**
 * sural_cipher_look_why:
 * @db: a file of which something could not be read
 *
 * SQLite says the same of a page that is another one and of a page that could not be decrypted.
 * Damage is only said where it is seen by itself: a seal that does not fit, or rows that do not go
 * together though each seal does. Reads the whole file, for which nobody waits who reads what is
 * whole.
 *
 * Returns: why
 */
SuralCipherFinding
sural_cipher_look_why (sqlite3 *db)
{
  const char *const integrity = "PRAGMA integrity_check (1)";
  gboolean failed = FALSE;

  if (finds (db, "PRAGMA cipher_integrity_check", NULL, &failed))
    return sural_cipher_works () ? SURAL_CIPHER_DAMAGED : SURAL_CIPHER_FAILED;
  if (failed || !holds_nothing (db) || !sural_cipher_works ())
    return SURAL_CIPHER_FAILED;
  /* A page that could not be decrypted looks like an empty one, once. */
  return finds (db, integrity, "ok", &failed) && finds (db, integrity, "ok", &failed)
             ? SURAL_CIPHER_DAMAGED
             : SURAL_CIPHER_FAILED;
}

/**
 * sural_cipher_fail:
 * @name: the file, for the message
 * @error: return location
 *
 * Says that something could not be encrypted or decrypted.
 *
 * Returns: %FALSE
 */
gboolean
sural_cipher_fail (const char *name, GError **error)
{
  sural_error_set_at (error, SURAL_ERROR_FAILED, name, 0,
                      _ ("what is in it could not be encrypted or decrypted; nothing was changed, "
                         "close the clinic and open it again"));
  return FALSE;
}

/**
 * sural_cipher_check:
 * @name: the file, for the message
 * @error: return location
 *
 * Asked before something is said of a file that could only be told by decrypting it.
 *
 * Returns: whether what encrypts the files works
 */
gboolean
sural_cipher_check (const char *name, GError **error)
{
  return sural_cipher_works () || sural_cipher_fail (name, error);
}
