/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/file/sural-database.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/sural-error.h"
#include "store/file/sural-cipher.h"
#include "store/file/sural-file.h"
#include "store/file/sural-fingerprint.h"
#include "store/keys/sural-key-file.h"
#include "store/file/sural-memory.h"

/* A file by what it is, whatever it is called. */
typedef struct
{
  dev_t device;
  ino_t inode; /* 0: there was none yet */
} FilePlace;

struct _SuralDatabase
{
  sqlite3 *db;
  char *path;
  char *name;             /* file name, for messages */
  SuralSecret *key_text;  /* for copies; SQLCipher has it in any case while the file is open */
  GHashTable *statements; /* const char* (address) → SuralStatement */
  GCancellable *cancellable;
  FilePlace place;     /* where the file was when it was opened */
  FilePlace log_place; /* and its log */
  guint depth;         /* transactions that were begun and not ended: those within one join it */
  gboolean has_failed; /* a part of the one under way */
  gboolean is_known;   /* every byte was as it was closed when it was opened */
  SuralDatabaseBefore before; /* NULL: nobody watches what is kept */
  SuralDatabaseAfter after;
  gpointer watch_data;
};

/* Virtual-machine steps between two looks at the cancellable. */
#define PROGRESS_STEPS 4000
/* Damage anywhere in a file up to this size is found when it is opened (some 50 ms); in a larger
 * one it is found when the page is read, which is never shown as data either. */
#define CHECKED_AT_ONCE (16 * 1024 * 1024)

/* --- Opening ---------------------------------------------------------------------------------- */

/* SQLCipher's notation of a raw key and its salt; nothing is derived from it. */
static SuralSecret *
write_key (SuralSecret *key, const guint8 *salt)
{
  const gsize n_key = SURAL_KEY_SIZE * 2;
  const gsize n_salt = SURAL_DATABASE_SALT_SIZE * 2;
  SuralSecret *text = sural_secret_new (2 + n_key + n_salt + 2);
  char *out = (char *) sural_secret_get_bytes (text);

  memcpy (out, "x'", 2);
  sodium_bin2hex (out + 2, n_key + 1, sural_secret_get_bytes (key), SURAL_KEY_SIZE);
  sodium_bin2hex (out + 2 + n_key, n_salt + 1, salt, SURAL_DATABASE_SALT_SIZE);
  memcpy (out + 2 + n_key + n_salt, "'", 2);
  return text;
}

/* The file is treated as hostile: it cannot run code, change its own schema behind our back or make
 * us attach others. */
static gboolean
harden (SuralDatabase *self, GError **error)
{
  sqlite3 *db = self->db;

  sqlite3_busy_timeout (db, 250);
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit (db, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
  /* Nothing is carried over into a file that turns out to be damaged. */
  sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  return sural_database_exec (self,
                              /* Before anything is read: no other program comes between, and the
                               * index of the log needs no file of its own. */
                              "PRAGMA locking_mode = EXCLUSIVE;"
                              "PRAGMA cell_size_check = ON;"
                              "PRAGMA trusted_schema = OFF;"
                              "PRAGMA temp_store = MEMORY;"
                              "PRAGMA cache_size = -8192;"
                              "PRAGMA foreign_keys = ON;"
                              /* A row that is replaced is also one that is deleted. */
                              "PRAGMA recursive_triggers = ON;",
                              error);
}

static gboolean
open_handle_at (SuralDatabase *self, const char *where, int flags, GError **error)
{
  const gboolean is_ours = sural_memory_install ();
  int status = sqlite3_open_v2 (where, &self->db,
                                flags | SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

  if (!sural_sqlite_check (status, self->db, self->name, error))
    return FALSE;
  /* Failures are reported to the caller, not to the terminal. */
  if (!sural_database_exec (self,
                            is_ours ? "PRAGMA cipher_log_level = NONE;"
                                      "PRAGMA cipher_memory_security = OFF;"
                                    : "PRAGMA cipher_log_level = NONE;"
                                      "PRAGMA cipher_memory_security = ON;",
                            error))
    return FALSE;
  status = sural_fingerprint_install (self->db);
  if (!sural_sqlite_check (status, self->db, self->name, error))
    return FALSE;
  status = sqlite3_key (self->db, sural_secret_get_bytes (self->key_text),
                        (int) sural_secret_get_size (self->key_text) - 1);
  return (status == SQLITE_OK || sural_cipher_fail (self->name, error)) && harden (self, error);
}

static gboolean
open_handle (SuralDatabase *self, GError **error)
{
  return open_handle_at (self, self->path, SQLITE_OPEN_READWRITE, error);
}

/* What a check of the file found, in the words of the check; or that there was nothing to be found.
 */
static gboolean
fail_damaged (SuralDatabase *self, const char *found, GError **error)
{
  if (sural_cipher_is_failure (found))
    return sural_cipher_fail (self->name, error);
  if (sural_cipher_check (self->name, error))
    sural_error_set_at (error, SURAL_ERROR_DAMAGED, self->name, 0,
                        _ ("%s; leave the file as it is and restore a backup"), found);
  return FALSE;
}

/* @found: (out): what the first row says; NULL: there is none, or it is @good */
static gboolean
look_for_row (SuralDatabase *self, const char *sql, const char *good, char **found, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_database_prepare (self, sql, error);
  gboolean row = FALSE;

  *found = NULL;
  if (statement == NULL || !sural_statement_step (statement, &row, error))
    return FALSE;
  if (row && g_strcmp0 (sural_statement_get_text (statement, 0), good) != 0)
    *found = g_strdup (sural_statement_get_text (statement, 0));
  return TRUE;
}

/* A page that could not be decrypted once is none that is bad: only what is found twice is. */
static gboolean
expect_no_row (SuralDatabase *self, const char *sql, const char *good, GError **error)
{
  g_autofree char *found = NULL;
  g_autofree char *again = NULL;

  if (!look_for_row (self, sql, good, &found, error))
    return FALSE;
  if (found == NULL)
    return TRUE;
  return look_for_row (self, sql, good, &again, error) &&
         (again == NULL || fail_damaged (self, again, error));
}

/**
 * sural_database_check_pages:
 * @self: a database
 * @error: return location
 *
 * Reads the whole file and checks the seal of each page.
 *
 * Returns: whether every page is as it was written; else %SURAL_ERROR_DAMAGED
 */
gboolean
sural_database_check_pages (SuralDatabase *self, GError **error)
{
  return expect_no_row (self, "PRAGMA cipher_integrity_check", NULL, error);
}

static goffset
get_size (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? status.st_size : 0;
}

/* Says whether the key fits. */
static gboolean
read_first_page (SuralDatabase *self, GError **error)
{
  gint64 n;

  return sural_database_query_int (self, "SELECT count(*) FROM sqlite_schema", &n, error);
}

/* Says whether the key fits and the file is whole. After a sudden
 * death the log holds the true content of pages that the file may hold half written: then each page
 * is checked as it is read, and the file as a whole the next time. */
static gboolean
check_readable (SuralDatabase *self, GError **error)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  const goffset log_size = get_size (log);
  const goffset size = get_size (self->path);

  if (!read_first_page (self, error))
    return FALSE;
  return log_size > 0 || size == 0 || size > CHECKED_AT_ONCE ||
         sural_database_check_pages (self, error);
}

static FilePlace
find_place (const char *path)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return (FilePlace) { 0, 0 };
  return (FilePlace) { status.st_dev, status.st_ino };
}

static gboolean
is_same_place (const FilePlace *a, const FilePlace *b)
{
  return a->inode == b->inode && a->device == b->device;
}

/* What is written into a file that has lost its name is gone when the file is closed. So before
 * each commit both files have to be those that were opened; where they are not, it is taken back.
 */
static int
look_for_files (gpointer user_data)
{
  SuralDatabase *self = user_data;
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  const FilePlace place = find_place (self->path);
  const FilePlace log_place = find_place (log);

  if (!is_same_place (&place, &self->place))
    return 1;
  if (self->log_place.inode == 0)
    self->log_place = log_place;
  return !is_same_place (&log_place, &self->log_place);
}

/* From here on what is written has to arrive. */
static void
watch_place (SuralDatabase *self)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);

  self->place = find_place (self->path);
  self->log_place = find_place (log);
  sqlite3_commit_hook (self->db, look_for_files, self);
}

/* Only a file that has been found whole is put into a mode in which it is written. */
static gboolean
enter_service (SuralDatabase *self, GError **error)
{
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return sural_database_exec (self,
                              "PRAGMA journal_mode = WAL;"
                              "PRAGMA synchronous = FULL;",
                              error);
}

static SuralDatabase *
database_alloc (const char *path, SuralSecret *key, const guint8 *salt)
{
  SuralDatabase *self = g_new0 (SuralDatabase, 1);

  self->path = g_strdup (path);
  self->name = g_path_get_basename (path);
  self->key_text = write_key (key, salt);
  self->statements =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sural_statement_free);
  return self;
}

/**
 * sural_database_open:
 * @path: a database; an empty file becomes one
 * @key: its key, %SURAL_KEY_SIZE bytes
 * @salt: its salt, %SURAL_DATABASE_SALT_SIZE bytes
 * @error: return location
 *
 * Opens the file for this program alone. A file that is damaged is not written to.
 *
 * Returns: (transfer full): the database; %SURAL_ERROR_DAMAGED or %SURAL_ERROR_BUSY otherwise
 */
SuralDatabase *
sural_database_open (const char *path, SuralSecret *key, const guint8 *salt, GError **error)
{
  g_autoptr (SuralDatabase) self = database_alloc (path, key, salt);

  if (!open_handle (self, error) || !check_readable (self, error) || !enter_service (self, error))
    return NULL;
  watch_place (self);
  return g_steal_pointer (&self);
}

/**
 * sural_database_open_to_read:
 * @path: a database
 * @key: its key, %SURAL_KEY_SIZE bytes
 * @salt: its salt, %SURAL_DATABASE_SALT_SIZE bytes
 * @error: return location
 *
 * Opens the file to look into it: neither it nor its log are written, not on closing either.
 *
 * Returns: (transfer full): the database; %SURAL_ERROR_DAMAGED or %SURAL_ERROR_BUSY otherwise
 */
SuralDatabase *
sural_database_open_to_read (const char *path, SuralSecret *key, const guint8 *salt, GError **error)
{
  g_autoptr (SuralDatabase) self = database_alloc (path, key, salt);

  if (!open_handle (self, error) || !check_readable (self, error) ||
      !sural_database_exec (self, "PRAGMA query_only = ON", error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sural_database_open_known:
 * @path: a database that has no log, of which every byte is known to be as it was when it was
 *   closed
 * @key: its key, %SURAL_KEY_SIZE bytes
 * @salt: its salt, %SURAL_DATABASE_SALT_SIZE bytes
 * @error: return location
 *
 * As sural_database_open_to_read(), which would read all of it to find damage.
 *
 * Returns: (transfer full): the database
 */
SuralDatabase *
sural_database_open_known (const char *path, SuralSecret *key, const guint8 *salt, GError **error)
{
  g_autoptr (SuralDatabase) self = database_alloc (path, key, salt);

  if (!open_handle (self, error) || !read_first_page (self, error) ||
      !sural_database_exec (self, "PRAGMA query_only = ON", error))
    return NULL;
  self->is_known = TRUE;
  return g_steal_pointer (&self);
}

/**
 * sural_database_open_alone:
 * @path: a database
 * @key: its key, %SURAL_KEY_SIZE bytes
 * @salt: its salt, %SURAL_DATABASE_SALT_SIZE bytes
 * @error: return location
 *
 * Opens the file to look into it as if it had no log. What was being carried over when somebody was
 * killed may be there in part, so that what is read can be of several moments.
 *
 * Returns: (transfer full): the database; %SURAL_ERROR_DAMAGED otherwise
 */
SuralDatabase *
sural_database_open_alone (const char *path, SuralSecret *key, const guint8 *salt, GError **error)
{
  g_autoptr (SuralDatabase) self = database_alloc (path, key, salt);
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);
  g_autofree char *uri = g_strdup_printf ("file:%s?immutable=1", escaped);
  gint64 n;

  if (!open_handle_at (self, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error) ||
      !sural_database_query_int (self, "SELECT count(*) FROM sqlite_schema", &n, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sural_database_open_damaged:
 * @path: a database that does not read back whole
 * @key: its key, %SURAL_KEY_SIZE bytes
 * @salt: its salt, %SURAL_DATABASE_SALT_SIZE bytes
 * @with_log: whether its log is read, too
 * @error: return location
 *
 * Opens the file to read of it what can be read; nothing is written. The first page that cannot be
 * read is the end of this handle: SQLCipher gives nothing more by it, and who goes on opens
 * another.
 *
 * Returns: (transfer full): the database; %SURAL_ERROR_DAMAGED where not even its first page reads
 */
SuralDatabase *
sural_database_open_damaged (const char *path,
                             SuralSecret *key,
                             const guint8 *salt,
                             gboolean with_log,
                             GError **error)
{
  g_autoptr (SuralDatabase) self = NULL;
  gint64 n;

  if (!with_log)
    return sural_database_open_alone (path, key, salt, error);
  self = database_alloc (path, key, salt);
  if (!open_handle (self, error) ||
      !sural_database_query_int (self, "SELECT count(*) FROM sqlite_schema", &n, error) ||
      !sural_database_exec (self, "PRAGMA query_only = ON", error))
    return NULL;
  return g_steal_pointer (&self);
}

/* @path: (out): its name, which it still has */
static SuralDatabase *
open_scratch (const char *folder, SuralSecret *key, const guint8 *salt, char **path, GError **error)
{
  g_autoptr (SuralDatabase) self = NULL;
  int fd;

  *path = g_build_filename (folder, ".sural-scratch-XXXXXX", NULL);
  fd = g_mkstemp_full (*path, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      sural_file_fail (folder, error);
      return NULL;
    }
  close (fd);
  self = database_alloc (*path, key, salt);
  if (open_handle (self, error) &&
      sural_database_exec (self, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF", error))
    return g_steal_pointer (&self);
  g_unlink (*path);
  return NULL;
}

/**
 * sural_database_new_scratch:
 * @folder: where its bytes are
 * @key: its key, %SURAL_KEY_SIZE bytes
 * @salt: its salt, %SURAL_DATABASE_SALT_SIZE bytes
 * @error: return location
 *
 * Makes an empty encrypted database in a file that has lost its name already: it ends with the
 * handle, whatever happens to the program.
 *
 * Returns: (transfer full): the database
 */
SuralDatabase *
sural_database_new_scratch (const char *folder,
                            SuralSecret *key,
                            const guint8 *salt,
                            GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (SuralDatabase) self = open_scratch (folder, key, salt, &path, error);

  if (self == NULL)
    return NULL;
  /* What is never written would be opened anew by its name. */
  if (!sural_database_exec (self, "CREATE TABLE t (x); DROP TABLE t", error))
    g_clear_pointer (&self, sural_database_free);
  g_unlink (path);
  return g_steal_pointer (&self);
}

/**
 * sural_database_is_checked_at_once:
 * @self: a database
 *
 * Returns: whether every page of its file was looked at when it was opened
 */
gboolean
sural_database_is_checked_at_once (SuralDatabase *self)
{
  return self->is_known || get_size (self->path) <= CHECKED_AT_ONCE;
}

/**
 * sural_database_open_beside:
 * @self: a database
 * @error: return location
 *
 * Opens its file once more, as if it had no log and nobody wrote it, to be read on another thread.
 * Of what is being written meanwhile a page may be read half: what it says is to be asked of @self
 * again.
 *
 * Returns: (transfer full): the database
 */
SuralDatabase *
sural_database_open_beside (SuralDatabase *self, GError **error)
{
  g_autoptr (SuralDatabase) beside = g_new0 (SuralDatabase, 1);
  g_autofree char *escaped = g_uri_escape_string (self->path, "/", TRUE);
  g_autofree char *uri = g_strdup_printf ("file:%s?immutable=1", escaped);
  gint64 n;

  beside->path = g_strdup (self->path);
  beside->name = g_strdup (self->name);
  beside->key_text = sural_secret_new (sural_secret_get_size (self->key_text));
  memcpy (sural_secret_get_bytes (beside->key_text), sural_secret_get_bytes (self->key_text),
          sural_secret_get_size (self->key_text));
  beside->statements =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sural_statement_free);
  /* The pages are only looked at once the key was used. */
  if (!open_handle_at (beside, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error) ||
      !sural_database_query_int (beside, "SELECT count(*) FROM sqlite_schema", &n, error))
    return NULL;
  return g_steal_pointer (&beside);
}

/**
 * sural_database_count_bad_pages:
 * @self: a database
 * @n: (out): pages of its file that are not as they were written
 * @error: return location
 *
 * Returns: whether they could be counted
 */
gboolean
sural_database_count_bad_pages (SuralDatabase *self, gint64 *n, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_database_prepare (self, "PRAGMA cipher_integrity_check", error);

  *n = 0;
  if (statement == NULL)
    return FALSE;
  while (sural_statement_next (statement))
    (*n)++;
  return sural_statement_finish (statement, error);
}

/**
 * sural_database_set_guards:
 * @self: a database outside of a transaction
 * @guarded: whether triggers run and links between rows are kept
 * @error: return location
 *
 * Rows that are put back one table after the other are not changes, and what they belong to may
 * come later.
 *
 * Returns: whether it is so now
 */
gboolean
sural_database_set_guards (SuralDatabase *self, gboolean guarded, GError **error)
{
  const int status =
      sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, guarded ? 1 : 0, NULL);

  return sural_sqlite_check (status, self->db, self->name, error) &&
         sural_database_exec (self,
                              guarded ? "PRAGMA foreign_keys = ON" : "PRAGMA foreign_keys = OFF",
                              error);
}

/**
 * sural_database_new_empty:
 * @error: return location
 *
 * Returns: (transfer full): an empty database in memory, which has no key
 */
SuralDatabase *
sural_database_new_empty (GError **error)
{
  g_autoptr (SuralDatabase) self = g_new0 (SuralDatabase, 1);
  int status;

  self->path = g_strdup (":memory:");
  self->name = g_strdup (self->path);
  self->statements =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sural_statement_free);
  sural_memory_install ();
  status = sqlite3_open_v2 (self->path, &self->db,
                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_FULLMUTEX |
                                SQLITE_OPEN_EXRESCODE,
                            NULL);
  if (status == SQLITE_OK)
    status = sural_fingerprint_install (self->db);
  if (!sural_sqlite_check (status, self->db, self->name, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sural_database_enter_service:
 * @self: a database from sural_database_open_to_read()
 * @error: return location
 *
 * From here on it is one from sural_database_open(), which is written.
 *
 * Returns: whether it is
 */
gboolean
sural_database_enter_service (SuralDatabase *self, GError **error)
{
  if (!sural_database_exec (self, "PRAGMA query_only = OFF", error) || !enter_service (self, error))
    return FALSE;
  watch_place (self);
  return TRUE;
}

/**
 * sural_database_settle:
 * @self: a database outside of a transaction
 * @error: return location
 *
 * Carries over all that is in the log, so that the file holds everything without it. Closing tries
 * the same, but cannot say that the disk failed: whoever moves or copies the file alone asks for it
 * first.
 *
 * Returns: whether the file holds everything
 */
gboolean
sural_database_settle (SuralDatabase *self, GError **error)
{
  const int status =
      sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

  return sural_sqlite_check (status, self->db, self->name, error);
}

/**
 * sural_database_free:
 * @self: (nullable): a database
 *
 * Closes the file; SQLCipher wipes its key and its pages.
 */
void
sural_database_free (SuralDatabase *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->statements, g_hash_table_unref);
  if (sqlite3_close (self->db) != SQLITE_OK)
    g_critical ("%s: closed with statements under way", self->name);
  g_clear_pointer (&self->key_text, sural_secret_free);
  g_clear_object (&self->cancellable);
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

/**
 * sural_database_get_path:
 * @self: a database
 *
 * Returns: (transfer none): the file's path
 */
const char *
sural_database_get_path (SuralDatabase *self)
{
  return self->path;
}

/* --- Statements ------------------------------------------------------------------------------- */

/**
 * sural_database_exec:
 * @self: a database
 * @sql: statements without values, from the program itself
 * @error: return location
 *
 * Returns: whether all of them went well
 */
gboolean
sural_database_exec (SuralDatabase *self, const char *sql, GError **error)
{
  return sural_sqlite_check (sqlite3_exec (self->db, sql, NULL, NULL, NULL), self->db, self->name,
                             error);
}

static SuralStatement *
prepare_new (SuralDatabase *self, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  SuralStatement *statement;
  int status = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);

  if (!sural_sqlite_check (status, self->db, self->name, error))
    return NULL;
  statement = g_new0 (SuralStatement, 1);
  statement->stmt = stmt;
  statement->name = self->name;
  statement->next = 1;
  return statement;
}

/**
 * sural_database_prepare:
 * @self: a database
 * @sql: one statement, a literal of the program with a question mark for each value
 * @error: return location
 *
 * Prepares a statement, or takes the one that was prepared from @sql before. Release it when done.
 *
 * Returns: (nullable): the statement
 */
SuralStatement *
sural_database_prepare (SuralDatabase *self, const char *sql, GError **error)
{
  SuralStatement *statement = g_hash_table_lookup (self->statements, sql);

  /* What is no literal may stand where another text stood: never answer with that one's statement.
   */
  if (statement != NULL && (statement->in_use || !g_str_equal (sqlite3_sql (statement->stmt), sql)))
    return prepare_new (self, sql, error);
  if (statement == NULL)
    {
      statement = prepare_new (self, sql, error);
      if (statement == NULL)
        return NULL;
      statement->kept = TRUE;
      g_hash_table_insert (self->statements, (gpointer) sql, statement);
    }
  statement->in_use = TRUE;
  return statement;
}

/**
 * sural_database_prepare_text:
 * @self: a database
 * @sql: one statement that the program made of the names of its own schema; values are bound
 * @error: return location
 *
 * As sural_database_prepare(), for what is no literal: it is not kept.
 *
 * Returns: (nullable): the statement
 */
SuralStatement *
sural_database_prepare_text (SuralDatabase *self, const char *sql, GError **error)
{
  return prepare_new (self, sql, error);
}

/**
 * sural_database_query_int:
 * @self: a database
 * @sql: a statement without values that gives one number
 * @value: (out): the number; 0 when there is no row
 * @error: return location
 *
 * Returns: whether it went well
 */
gboolean
sural_database_query_int (SuralDatabase *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_database_prepare (self, sql, error);
  gboolean row = FALSE;

  *value = 0;
  if (statement == NULL || !sural_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *value = sural_statement_get_int (statement, 0);
  return TRUE;
}

/**
 * sural_database_get_n_changed:
 * @self: a database
 *
 * Returns: the rows that the last statement changed
 */
gint64
sural_database_get_n_changed (SuralDatabase *self)
{
  return sqlite3_changes64 (self->db);
}

/**
 * sural_database_get_n_changed_ever:
 * @self: a database
 *
 * Returns: the rows that were changed since it was opened
 */
gint64
sural_database_get_n_changed_ever (SuralDatabase *self)
{
  return sqlite3_total_changes64 (self->db);
}

/**
 * sural_database_get_last_row:
 * @self: a database
 *
 * Returns: the rowid of the last row inserted
 */
gint64
sural_database_get_last_row (SuralDatabase *self)
{
  return sqlite3_last_insert_rowid (self->db);
}

/* --- Transactions ----------------------------------------------------------------------------- */

/**
 * sural_database_begin:
 * @self: a database
 * @error: return location
 *
 * Begins a transaction that may write. Within one it joins it: the outermost keeps all or nothing.
 *
 * Returns: whether it began
 */
gboolean
sural_database_begin (SuralDatabase *self, GError **error)
{
  if (self->depth == 0)
    {
      if (!sural_database_exec (self, "BEGIN IMMEDIATE", error))
        return FALSE;
      self->has_failed = FALSE;
    }
  self->depth++;
  return TRUE;
}

/* Whether of a commit that failed nothing is left. Where the disk failed as it was synced, the log
 * may hold all of it, and whoever opens the file next would find what nobody was told is saved.
 * Once what is in force was carried over and the log is cut off, it is gone for certain. */
static gboolean
is_taken_back (SuralDatabase *self, int status)
{
  if (!sqlite3_get_autocommit (self->db))
    sural_database_exec (self, "ROLLBACK", NULL);
  return (status & 0xff) != SQLITE_IOERR || status == SQLITE_IOERR_WRITE ||
         sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) ==
             SQLITE_OK;
}

static gboolean
commit (SuralDatabase *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  const int status = sqlite3_exec (self->db, "COMMIT", NULL, NULL, NULL);

  if (sural_sqlite_check (status, self->db, self->name, &local_error))
    return TRUE;
  if (is_taken_back (self, status))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    sural_error_set_at (
        error, SURAL_ERROR_IN_DOUBT, self->name, 0,
        _ ("the disk reported a failure as this was saved; whether it was is seen when "
           "the clinic is opened the next time"));
  return FALSE;
}

/**
 * sural_database_end:
 * @self: a database in a transaction
 * @success: whether everything in it went well
 * @error: return location
 *
 * Keeps the transaction whole, or takes all of it back. One that joined another leaves that to it.
 *
 * Returns: whether it was kept, or will be; %SURAL_ERROR_IN_DOUBT where the disk failed so that
 *   nobody can tell
 */
gboolean
sural_database_end (SuralDatabase *self, gboolean success, GError **error)
{
  g_return_val_if_fail (self->depth > 0, FALSE);

  self->has_failed |= !success;
  if (--self->depth > 0)
    return success;
  /* A part that failed was told where it failed; who went on regardless does not keep the rest. */
  success = !self->has_failed;
  /* What was decided is carried out even when the work is being cancelled. */
  sural_database_set_cancellable (self, NULL);
  success = success && (self->before == NULL || self->before (self, self->watch_data, error));
  if (!success)
    {
      if (!sqlite3_get_autocommit (self->db))
        sural_database_exec (self, "ROLLBACK", NULL);
      return FALSE;
    }
  if (!commit (self, error))
    return FALSE;
  if (self->after != NULL)
    self->after (self, self->watch_data);
  return TRUE;
}

/**
 * sural_database_is_outermost:
 * @self: a database in a transaction
 *
 * Returns: whether the next sural_database_end() is the one that decides
 */
gboolean
sural_database_is_outermost (SuralDatabase *self)
{
  return self->depth == 1;
}

/**
 * sural_database_is_in_transaction:
 * @self: a database
 *
 * Returns: whether what was changed last may still be taken back
 */
gboolean
sural_database_is_in_transaction (SuralDatabase *self)
{
  return !sqlite3_get_autocommit (self->db);
}

/**
 * sural_database_has_failed:
 * @self: a database in a transaction
 *
 * Returns: whether a part of it failed, so that nothing of it will be kept
 */
gboolean
sural_database_has_failed (SuralDatabase *self)
{
  return self->has_failed;
}

/**
 * sural_database_watch_commits:
 * @self: a database
 * @before: (nullable): called within each transaction that is about to be kept
 * @after: (nullable): called once it is
 * @data: for both
 *
 * There is one who watches, or nobody.
 */
void
sural_database_watch_commits (SuralDatabase *self,
                              SuralDatabaseBefore before,
                              SuralDatabaseAfter after,
                              gpointer data)
{
  self->before = before;
  self->after = after;
  self->watch_data = data;
}

static int
look_at_cancellable (gpointer user_data)
{
  return g_cancellable_is_cancelled (user_data);
}

/**
 * sural_database_set_cancellable:
 * @self: a database
 * @cancellable: (nullable): from now on statements stop when this is cancelled
 *
 * Ties statements to a cancellable until it is set to %NULL.
 */
void
sural_database_set_cancellable (SuralDatabase *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  sqlite3_progress_handler (self->db, PROGRESS_STEPS,
                            cancellable != NULL ? look_at_cancellable : NULL, cancellable);
}

/**
 * sural_database_trust_links:
 * @self: a database
 * @trusted: whether rows are written without looking up what they belong to
 * @error: return location
 *
 * For many rows that belong to the same few, which were looked up in this transaction: for each row
 * each would be looked up again. Statements are prepared anew after it, so that it is not for a few
 * rows, and it is taken back before anything else is written.
 *
 * Returns: whether it is so now
 */
gboolean
sural_database_trust_links (SuralDatabase *self, gboolean trusted, GError **error)
{
  const int status =
      sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_FKEY, trusted ? 0 : 1, NULL);

  return sural_sqlite_check (status, self->db, self->name, error);
}

/* --- Reading everything back ------------------------------------------------------------------ */

/**
 * sural_database_verify_links:
 * @self: a database
 * @error: return location
 *
 * Returns: whether what each row is of is there
 */
gboolean
sural_database_verify_links (SuralDatabase *self, GError **error)
{
  return expect_no_row (self, "PRAGMA foreign_key_check", NULL, error);
}

/**
 * sural_database_verify:
 * @self: a database
 * @error: return location
 *
 * Reads every page and every row back.
 *
 * Returns: whether all is as it was written; %SURAL_ERROR_DAMAGED otherwise
 */
gboolean
sural_database_verify (SuralDatabase *self, GError **error)
{
  return sural_database_exec (self, "PRAGMA wal_checkpoint (FULL)", error) &&
         sural_database_check_pages (self, error) &&
         expect_no_row (self, "PRAGMA integrity_check", "ok", error) &&
         sural_database_verify_links (self, error);
}

/* Pages that are copied between two looks at the cancellable, and two words of how far it is. */
#define PAGES_AT_ONCE 512

static gboolean
copy_pages (SuralDatabase *self, SuralDatabase *copy, const SuralProgress *progress, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (copy->db, "main", self->db, "main");
  int status = SQLITE_OK;

  if (backup == NULL)
    return sural_sqlite_check (sqlite3_errcode (copy->db), copy->db, copy->name, error);
  while (status == SQLITE_OK && !sural_progress_is_cancelled (progress))
    {
      status = sqlite3_backup_step (backup, PAGES_AT_ONCE);
      sural_progress_tell (progress,
                           sqlite3_backup_pagecount (backup) - sqlite3_backup_remaining (backup),
                           sqlite3_backup_pagecount (backup));
    }
  status = sqlite3_backup_finish (backup);
  return sural_progress_check (progress, copy->name, error) &&
         sural_sqlite_check (status, copy->db, copy->name, error);
}

/**
 * sural_database_copy_new:
 * @self: a database
 * @path: an empty file, which becomes the copy
 * @progress: (nullable): whom to tell how far it is
 * @error: return location
 *
 * Makes a copy of what is committed now, with what is still in the log, under the same key. It is
 * not read back: sural_database_verify() does that, and may do so on another thread.
 *
 * Returns: (transfer full): the copy, open
 */
SuralDatabase *
sural_database_copy_new (SuralDatabase *self,
                         const char *path,
                         const SuralProgress *progress,
                         GError **error)
{
  g_autoptr (SuralDatabase) copy = g_new0 (SuralDatabase, 1);

  copy->path = g_strdup (path);
  /* Nobody knows the file by the name that it has meanwhile.
   * TRANSLATORS: the name of a clinic’s file; before what is wrong with it */
  copy->name = g_strdup_printf (_ ("Copy of %s"), self->name);
  copy->key_text = sural_secret_new (sural_secret_get_size (self->key_text));
  memcpy (sural_secret_get_bytes (copy->key_text), sural_secret_get_bytes (self->key_text),
          sural_secret_get_size (self->key_text));
  copy->statements =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sural_statement_free);
  if (!open_handle (copy, error) ||
      /* A copy that is not whole is thrown away, so nothing has to be taken back in it. */
      !sural_database_exec (copy, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF",
                            error) ||
      !copy_pages (self, copy, progress, error) || !enter_service (copy, error))
    return NULL;
  return g_steal_pointer (&copy);
}

/**
 * sural_database_copy_to_scratch:
 * @self: a database
 * @folder: where the bytes of the copy are
 * @key: its key, %SURAL_KEY_SIZE bytes
 * @salt: its salt, %SURAL_DATABASE_SALT_SIZE bytes
 * @error: return location
 *
 * As sural_database_new_scratch(), with all that is in @self.
 *
 * Returns: (transfer full): the copy
 */
SuralDatabase *
sural_database_copy_to_scratch (SuralDatabase *self,
                                const char *folder,
                                SuralSecret *key,
                                const guint8 *salt,
                                GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (SuralDatabase) copy = open_scratch (folder, key, salt, &path, error);

  if (copy == NULL)
    return NULL;
  /* A copy of a file that has a log would have one, too, by its name. */
  if (!copy_pages (self, copy, NULL, error) ||
      !sural_database_exec (copy, "PRAGMA journal_mode = MEMORY", error))
    g_clear_pointer (&copy, sural_database_free);
  g_unlink (path);
  return g_steal_pointer (&copy);
}

/**
 * sural_database_copy_to:
 * @self: a database
 * @path: where to; must not be there yet
 * @error: return location
 *
 * Makes a copy under the same key, reads all of it back, and only then gives it its name.
 *
 * Returns: whether there is a copy that is good
 */
gboolean
sural_database_copy_to (SuralDatabase *self, const char *path, GError **error)
{
  g_autofree char *partial = g_strconcat (path, ".partial", NULL);
  g_autoptr (SuralDatabase) copy = NULL;
  gboolean good;

  g_unlink (partial);
  if (!sural_file_create_empty (partial, error))
    return FALSE;
  copy = sural_database_copy_new (self, partial, NULL, error);
  good = copy != NULL && sural_database_verify (copy, error);
  g_clear_pointer (&copy, sural_database_free);
  if (good && !sural_file_sync (partial, error))
    good = FALSE;
  else if (good && g_rename (partial, path) == 0)
    return sural_file_sync_folder (path, error);
  else if (good)
    sural_error_set_at (error, SURAL_ERROR_FAILED, path, 0, _ ("the copy cannot be named so"));
  g_unlink (partial);
  return FALSE;
}
