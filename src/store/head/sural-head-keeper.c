/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/head/sural-head-keeper.h"

#include <string.h>

#include "store/head/sural-log.h"
#include "store/head/sural-schema.h"

struct _SuralHeadKeeper
{
  SuralHead *head;
  SuralDatabase *database; /* not touched any more once it is closed */
  char *path;              /* of the clinic */
  SuralHeadContent content;
  gint64 schema_version; /* SQLite's count of changes of the schema */
  gint64 n_changed;      /* rows, when it was looked the last time */
  gboolean is_making;    /* the transaction under way changes something */
};

/* --- What is in a file ------------------------------------------------------------------------ */

static gboolean
read_entry (SuralDatabase *database, SuralHeadState *state, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_database_prepare (database, "SELECT seq, at, hash FROM audit ORDER BY seq DESC LIMIT 1",
                              error);
  gboolean row = FALSE;
  const guint8 *hash;
  gsize size;

  if (statement == NULL || !sural_statement_step (statement, &row, error))
    return FALSE;
  state->entry = 0;
  state->at = SURAL_TIME_UNKNOWN;
  memset (state->hash, 0, sizeof state->hash);
  if (!row)
    return TRUE;
  state->entry = sural_statement_get_int (statement, 0);
  state->at = sural_statement_get_int (statement, 1);
  hash = sural_statement_get_blob (statement, 2, &size);
  if (size == sizeof state->hash)
    memcpy (state->hash, hash, size);
  return TRUE;
}

static gboolean
read_changes (SuralDatabase *database, gint64 *changes, GError **error)
{
  gint64 n_tables;

  *changes = SURAL_HEAD_NO_CHANGES;
  return sural_database_query_int (database,
                                   "SELECT count(*) FROM sqlite_schema WHERE name = 'file_state'",
                                   &n_tables, error) &&
         (n_tables == 0 ||
          sural_database_query_int (database, "SELECT changes FROM file_state", changes, error));
}

/**
 * sural_head_state_read:
 * @database: a clinic's file
 * @state: (out): what is in it
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
sural_head_state_read (SuralDatabase *database, SuralHeadState *state, GError **error)
{
  memset (state, 0, sizeof *state);
  return read_changes (database, &state->changes, error) && read_entry (database, state, error) &&
         sural_schema_digest (database, state->schema, error);
}

/* --- Before and after each commit ------------------------------------------------------------- */

static gboolean
count_change (SuralHeadKeeper *self, SuralHeadState *next, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_database_prepare (self->database, "UPDATE file_state SET changes = ?", error);

  if (statement == NULL)
    return FALSE;
  next->changes++;
  sural_statement_int (statement, next->changes);
  return sural_statement_run (statement, error) && read_entry (self->database, next, error);
}

/* What is being made is said before it is there, and is on the disk before it: after a power cut
 * the head never knows less than the file but what was being made. */
static gboolean
before_commit (SuralDatabase *database, gpointer data, GError **error)
{
  SuralHeadKeeper *self = data;
  SuralHeadState next = self->content.state;
  gint64 version;

  self->is_making = FALSE;
  if (!sural_database_query_int (database, "PRAGMA schema_version", &version, error))
    return FALSE;
  if (version == self->schema_version &&
      sural_database_get_n_changed_ever (database) == self->n_changed)
    return TRUE;
  if (version != self->schema_version && !sural_schema_digest (database, next.schema, error))
    return FALSE;
  if (!count_change (self, &next, error))
    return FALSE;
  self->content.next = next;
  self->content.has_next = TRUE;
  if (!sural_head_write (self->head, &self->content, TRUE, error))
    return FALSE;
  self->schema_version = version;
  self->is_making = TRUE;
  return TRUE;
}

/* A log that begins anew begins after all that was in the one before had been carried over. */
static void
note_log (SuralHeadContent *content, const SuralLog *log)
{
  const gboolean is_same = content->has_log && log->has_salt &&
                           memcmp (content->log_salt, log->salt, sizeof log->salt) == 0;

  if (!is_same)
    content->base = content->state.changes;
  content->has_log = log->has_content && log->has_salt;
  memcpy (content->log_salt, log->salt, sizeof log->salt);
}

static void
after_commit (SuralDatabase *database, gpointer data)
{
  SuralHeadKeeper *self = data;
  g_autoptr (GError) error = NULL;
  SuralLog log;

  if (!self->is_making)
    return;
  sural_log_look (self->path, &log);
  note_log (&self->content, &log);
  self->content.state = self->content.next;
  self->content.has_next = FALSE;
  self->n_changed = sural_database_get_n_changed_ever (database);
  /* What was committed is; a head that cannot say so says that it was being made. */
  if (sural_head_is_in_place (self->head)
          ? !sural_head_write (self->head, &self->content, FALSE, &error)
          : !sural_head_put_back (self->head, &self->content, &error))
    g_message ("%s", error->message);
}

/* --- The whole -------------------------------------------------------------------------------- */

/* Without a head that is of use nothing is known of how old the file may be under its log. */
static void
begin_content (SuralHeadKeeper *self, const SuralHeadContent *before)
{
  SuralLog log;

  sural_log_look (self->path, &log);
  self->content.has_log = log.has_content && log.has_salt;
  memcpy (self->content.log_salt, log.salt, sizeof log.salt);
  if (!self->content.has_log)
    self->content.base = self->content.state.changes;
  else
    self->content.base =
        before != NULL ? MIN (before->base, self->content.state.changes) : SURAL_HEAD_NO_CHANGES;
}

/**
 * sural_head_keeper_new:
 * @head: (transfer full): the head
 * @database: the clinic's file, open to be written
 * @before: (nullable): what the head said so far, if it fits the file
 * @error: return location
 *
 * Lets the head say what is in the file, and from here on what each commit makes of it. A head that
 * cannot be written now is written before the next commit, which fails where it cannot be then.
 *
 * Returns: (transfer full): the keeper; %NULL where the file cannot be read
 */
SuralHeadKeeper *
sural_head_keeper_new (SuralHead *head,
                       SuralDatabase *database,
                       const SuralHeadContent *before,
                       GError **error)
{
  g_autoptr (SuralHeadKeeper) self = g_new0 (SuralHeadKeeper, 1);
  g_autoptr (GError) write_error = NULL;

  self->head = head;
  if (!sural_head_state_read (database, &self->content.state, error) ||
      !sural_database_query_int (database, "PRAGMA schema_version", &self->schema_version, error))
    return NULL;
  self->database = database;
  self->path = g_strdup (sural_database_get_path (database));
  self->n_changed = sural_database_get_n_changed_ever (database);
  begin_content (self, before);
  if (!sural_head_put_back (head, &self->content, &write_error))
    g_message ("%s", write_error->message);
  sural_database_watch_commits (database, before_commit, after_commit, self);
  return g_steal_pointer (&self);
}

/* What closing carried over is in the file, and the log is gone. Who puts both back as they were
 * just before puts back the same: so the head still knows that log. */
static void
settle (SuralHeadKeeper *self)
{
  SuralLog log;

  sural_log_look (self->path, &log);
  if (log.has_content || !sural_head_is_in_place (self->head))
    return;
  self->content.has_next = FALSE;
  self->content.has_log = FALSE;
  sural_head_note_file (self->head, &self->content, self->path);
  sural_head_write (self->head, &self->content, TRUE, NULL);
}

/**
 * sural_head_keeper_free:
 * @self: (nullable): a keeper whose file was closed
 *
 * Lets the head say that the file holds everything without a log.
 */
void
sural_head_keeper_free (SuralHeadKeeper *self)
{
  if (self == NULL)
    return;
  if (self->database != NULL)
    settle (self);
  g_clear_pointer (&self->head, sural_head_free);
  g_free (self->path);
  g_free (self);
}

/**
 * sural_head_keeper_get_state:
 * @self: a keeper
 *
 * Returns: (transfer none): what the head says is in the file
 */
const SuralHeadState *
sural_head_keeper_get_state (SuralHeadKeeper *self)
{
  return &self->content.state;
}
