/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/file/sural-statement.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/sural-error.h"
#include "store/file/sural-cipher.h"

static gboolean
report (GError **error, SuralError code, const char *name, const char *text)
{
  sural_error_set_at (error, code, name, 0, "%s", text);
  return FALSE;
}

/* What SQLite holds for damage, or for a fault of its own, may be neither. */
static gboolean
report_unreadable (GError **error, sqlite3 *db, const char *name)
{
  if (db != NULL && sural_cipher_look_why (db) == SURAL_CIPHER_FAILED)
    return sural_cipher_fail (name, error);
  return report (
      error, SURAL_ERROR_DAMAGED, name,
      _ ("does not read back as it was written; leave it as it is and restore a backup"));
}

/**
 * sural_sqlite_check:
 * @status: a result of SQLite
 * @db: (nullable): where it came from
 * @name: the file, for the message
 * @error: return location
 *
 * Puts a result of SQLite into words for a person.
 *
 * Returns: whether @status is a success
 */
gboolean
sural_sqlite_check (int status, sqlite3 *db, const char *name, GError **error)
{
  switch (status & 0xff)
    {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
      return TRUE;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return report (error, SURAL_ERROR_BUSY, name,
                     _ ("is open in another window or program; close it there first"));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return report_unreadable (error, db, name);
    case SQLITE_ERROR:
      /* Without a word of its own: what SQLCipher could not do. */
      if (db != NULL && g_str_equal (sqlite3_errmsg (db), sqlite3_errstr (SQLITE_ERROR)))
        return report_unreadable (error, db, name);
      return report (error, SURAL_ERROR_FAILED, name,
                     db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (status));
    case SQLITE_NOMEM:
      /* A page that is not encrypted is none that can be written, whatever was the reason. */
      return report (error, SURAL_ERROR_FAILED, name,
                     _ ("there is not enough memory, or what was to be written could not be "
                        "encrypted; nothing was changed, close other programs and try again"));
    case SQLITE_FULL:
      return report (error, SURAL_ERROR_FAILED, name,
                     _ ("the disk is full; nothing was changed, make room and try again"));
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return report (error, SURAL_ERROR_FAILED, name,
                     _ ("cannot be written; check who may write to the file and its folder"));
    case SQLITE_IOERR:
      return report (error, SURAL_ERROR_FAILED, name,
                     _ ("the disk reported a failure; nothing was changed, try again"));
    case SQLITE_INTERRUPT:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                   _ ("%s: cancelled, nothing was changed"), name);
      return FALSE;
    case SQLITE_CONSTRAINT:
      /* The one thing that a commit is asked before it is made. */
      if (status == SQLITE_CONSTRAINT_COMMITHOOK)
        return report (
            error, SURAL_ERROR_MOVED, name,
            _ ("is not in its place any more: the file was moved or replaced, or its folder "
               "is gone; this was not saved, save a copy elsewhere or put it back"));
      if (status == SQLITE_CONSTRAINT_TRIGGER)
        return report (error, SURAL_ERROR_IMMUTABLE, name, sqlite3_errmsg (db));
      if (status == SQLITE_CONSTRAINT_FOREIGNKEY)
        return report (error, SURAL_ERROR_NOT_FOUND, name,
                       _ ("the record this belongs to is not there"));
      if (status == SQLITE_CONSTRAINT_UNIQUE || status == SQLITE_CONSTRAINT_PRIMARYKEY)
        return report (error, SURAL_ERROR_EXISTS, name, _ ("the same record is there already"));
      return report (error, SURAL_ERROR_INVALID, name,
                     db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (status));
    default:
      return report (error, SURAL_ERROR_FAILED, name,
                     db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (status));
    }
}

static void
keep_status (SuralStatement *self, int status)
{
  if (self->status == SQLITE_OK)
    self->status = status;
}

/**
 * sural_statement_text:
 * @self: a statement
 * @text: (nullable): UTF-8; copied
 *
 * Binds the next value.
 */
void
sural_statement_text (SuralStatement *self, const char *text)
{
  keep_status (self, sqlite3_bind_text (self->stmt, self->next++, text, -1, SQLITE_TRANSIENT));
}

/**
 * sural_statement_borrow:
 * @self: a statement
 * @text: (nullable): UTF-8; not copied, and must last until the statement is done
 *
 * Binds the next value without a copy: in memory that is locked each one costs two system calls,
 * which counts when there are many rows.
 */
void
sural_statement_borrow (SuralStatement *self, const char *text)
{
  keep_status (self, sqlite3_bind_text (self->stmt, self->next++, text, -1, SQLITE_STATIC));
}

/**
 * sural_statement_int:
 * @self: a statement
 * @value: a whole number, day or time
 *
 * Binds the next value.
 */
void
sural_statement_int (SuralStatement *self, gint64 value)
{
  keep_status (self, sqlite3_bind_int64 (self->stmt, self->next++, value));
}

/**
 * sural_statement_known:
 * @self: a statement
 * @value: a day or time; 0, which is unknown, becomes NULL
 *
 * Binds the next value.
 */
void
sural_statement_known (SuralStatement *self, gint64 value)
{
  if (value == 0)
    keep_status (self, sqlite3_bind_null (self->stmt, self->next++));
  else
    sural_statement_int (self, value);
}

/**
 * sural_statement_double:
 * @self: a statement
 * @value: a number; NAN becomes NULL
 *
 * Binds the next value.
 */
void
sural_statement_double (SuralStatement *self, double value)
{
  keep_status (self, sqlite3_bind_double (self->stmt, self->next++, value));
}

/**
 * sural_statement_blob:
 * @self: a statement
 * @bytes: copied
 * @size: number of @bytes
 *
 * Binds the next value.
 */
void
sural_statement_blob (SuralStatement *self, const guint8 *bytes, gsize size)
{
  keep_status (self, sqlite3_bind_blob64 (self->stmt, self->next++, bytes, size, SQLITE_TRANSIENT));
}

/**
 * sural_statement_step:
 * @self: a statement
 * @row: (out): whether there is a row to read; %FALSE at the end
 * @error: return location
 *
 * Returns: whether it went well
 */
gboolean
sural_statement_step (SuralStatement *self, gboolean *row, GError **error)
{
  int status = self->status;

  if (status == SQLITE_OK)
    status = sqlite3_step (self->stmt);
  *row = status == SQLITE_ROW;
  return sural_sqlite_check (status, sqlite3_db_handle (self->stmt), self->name, error);
}

/**
 * sural_statement_next:
 * @self: a statement of which every row is read
 *
 * A failure ends the rows, and is kept for sural_statement_finish(), which has to follow.
 *
 * Returns: whether there is another row to read
 */
gboolean
sural_statement_next (SuralStatement *self)
{
  if (self->status == SQLITE_OK)
    self->status = sqlite3_step (self->stmt);
  if (self->status != SQLITE_ROW)
    return FALSE;
  self->status = SQLITE_OK;
  return TRUE;
}

/**
 * sural_statement_finish:
 * @self: a statement after its last row
 * @error: return location
 *
 * Returns: whether all rows were read
 */
gboolean
sural_statement_finish (SuralStatement *self, GError **error)
{
  return sural_sqlite_check (self->status, sqlite3_db_handle (self->stmt), self->name, error);
}

/**
 * sural_statement_run:
 * @self: a statement whose rows, if any, do not matter
 * @error: return location
 *
 * Returns: whether it went well
 */
gboolean
sural_statement_run (SuralStatement *self, GError **error)
{
  while (sural_statement_next (self))
    ;
  return sural_statement_finish (self, error);
}

/**
 * sural_statement_again:
 * @self: a statement
 *
 * Makes it ready to be bound and run once more.
 */
void
sural_statement_again (SuralStatement *self)
{
  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  self->next = 1;
  self->status = SQLITE_OK;
}

/**
 * sural_statement_get_text:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: (nullable) (transfer none): the text, until the next step
 */
const char *
sural_statement_get_text (SuralStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

/**
 * sural_statement_get_int:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: the number; 0 for NULL
 */
gint64
sural_statement_get_int (SuralStatement *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

/**
 * sural_statement_get_day:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: the day; %SURAL_DAY_UNKNOWN for NULL
 */
SuralDay
sural_statement_get_day (SuralStatement *self, int column)
{
  return (SuralDay) sqlite3_column_int64 (self->stmt, column);
}

/**
 * sural_statement_get_double:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: the number; NAN for NULL
 */
double
sural_statement_get_double (SuralStatement *self, int column)
{
  return sural_statement_is_null (self, column) ? NAN : sqlite3_column_double (self->stmt, column);
}

/**
 * sural_statement_is_null:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: whether there is no value
 */
gboolean
sural_statement_is_null (SuralStatement *self, int column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

/**
 * sural_statement_get_blob:
 * @self: a statement on a row
 * @column: from 0
 * @size: (out): number of bytes
 *
 * Returns: (nullable) (transfer none): the bytes, until the next step
 */
const guint8 *
sural_statement_get_blob (SuralStatement *self, int column, gsize *size)
{
  const guint8 *bytes = sqlite3_column_blob (self->stmt, column);

  *size = (gsize) sqlite3_column_bytes (self->stmt, column);
  return bytes;
}

/**
 * sural_statement_release:
 * @self: (nullable): a statement
 *
 * Gives it back to the database, which keeps it for the next time.
 */
void
sural_statement_release (SuralStatement *self)
{
  if (self == NULL)
    return;
  if (!self->kept)
    {
      sural_statement_free (self);
      return;
    }
  sural_statement_again (self);
  self->in_use = FALSE;
}

/**
 * sural_statement_free:
 * @self: a statement
 *
 * Ends it.
 */
void
sural_statement_free (SuralStatement *self)
{
  sqlite3_finalize (self->stmt);
  g_free (self);
}
