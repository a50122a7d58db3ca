/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/head/sural-examination.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/sural-error.h"
#include "store/file/sural-cipher.h"
#include "store/file/sural-file.h"
#include "store/head/sural-head-keeper.h"
#include "store/head/sural-log.h"
#include "store/file/sural-migrator.h"
#include "store/head/sural-mismatch.h"
#include "store/head/sural-schema.h"

/* One way to read the clinic: the file with its log, or as if it had none. */
typedef struct
{
  gboolean is_readable;
  SuralHeadState state;
} Reading;

struct _SuralExamination
{
  char *path;
  char *log_path;
  SuralSecret *key;   /* of who examines */
  const guint8 *salt; /* of who examines */
  SuralHeadCondition condition;
  SuralHeadContent head;
  SuralLog log;
  SuralDatabase *database; /* the file as it was chosen to be read */
  Reading with_log;
  Reading alone; /* only looked at where there is a log */
  gboolean leaves_log;
  SuralHeadFile bytes; /* of the file, held against those that it was closed with */
  GPtrArray *mismatches;
};

static void
add (SuralExamination *self, SuralMismatchKind kind, gint64 n_entries, SuralTime until)
{
  g_ptr_array_add (self->mismatches, sural_mismatch_new (kind, n_entries, until, NULL));
}

/* --- Reading ---------------------------------------------------------------------------------- */

/* A file that is not ours or of a newer version is refused by who opens it, with words of its own:
 * nothing is said of it here. */
static gboolean
is_known (SuralDatabase *database)
{
  g_auto (GStrv) steps = sural_migrator_load_steps (NULL);
  gint64 application, version;

  return steps != NULL &&
         sural_database_query_int (database, "PRAGMA application_id", &application, NULL) &&
         sural_database_query_int (database, "PRAGMA user_version", &version, NULL) &&
         application == SURAL_DATABASE_APPLICATION_ID && version > 0 &&
         version <= (gint64) g_strv_length (steps);
}

/* Looking into a file makes an empty log, which belongs to nobody; also where it cannot be read. */
static void
drop_empty_log (SuralExamination *self)
{
  GStatBuf status;

  if (!self->log.is_there && g_stat (self->log_path, &status) == 0 && status.st_size == 0)
    g_unlink (self->log_path);
}

static void
close_database (SuralExamination *self)
{
  if (self->database == NULL)
    return;
  g_clear_pointer (&self->database, sural_database_free);
  drop_empty_log (self);
}

/* Closing one handle of a file takes the locks of the system from every other one, so there is
 * never but one. */
static gboolean
open_alone (SuralExamination *self)
{
  close_database (self);
  self->database = sural_database_open_alone (self->path, self->key, self->salt, NULL);
  return self->database != NULL;
}

static gboolean
open_with_log (SuralExamination *self, GError **error)
{
  close_database (self);
  /* Bytes that are those of before need not be read once more to see that each page is. */
  self->database = self->bytes == SURAL_HEAD_FILE_SAME
                       ? sural_database_open_known (self->path, self->key, self->salt, error)
                       : sural_database_open_to_read (self->path, self->key, self->salt, error);
  if (self->database == NULL)
    drop_empty_log (self);
  return self->database != NULL;
}

/* An entry without a hash is a page of something else, in whose place the entry is still to be
 * carried over. */
static gboolean
has_hash (const SuralHeadState *state)
{
  static const guint8 none[SURAL_HEAD_DIGEST_SIZE] = { 0 };

  return state->entry == 0 || memcmp (state->hash, none, sizeof none) != 0;
}

static void
read_alone (SuralExamination *self)
{
  self->alone.is_readable = open_alone (self) && is_known (self->database) &&
                            sural_head_state_read (self->database, &self->alone.state, NULL) &&
                            has_hash (&self->alone.state);
  close_database (self);
}

/* Whether an entry of the trail is there, with that hash. */
static gboolean
has_entry (SuralDatabase *database, const SuralHeadState *state)
{
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row = FALSE;

  if (state->entry == 0)
    return TRUE;
  statement =
      sural_database_prepare (database, "SELECT 1 FROM audit WHERE seq = ? AND hash = ?", NULL);
  if (statement == NULL)
    return FALSE;
  sural_statement_int (statement, state->entry);
  sural_statement_blob (statement, state->hash, sizeof state->hash);
  return sural_statement_step (statement, &row, NULL) && row;
}

static gboolean
is_whole (SuralDatabase *database)
{
  g_autoptr (SuralStatement) statement =
      sural_database_prepare (database, "PRAGMA integrity_check (1)", NULL);
  gboolean row = FALSE;

  return statement != NULL && sural_statement_step (statement, &row, NULL) && row &&
         g_strcmp0 (sural_statement_get_text (statement, 0), "ok") == 0;
}

/* --- Judging ---------------------------------------------------------------------------------- */

/* What the head says of the file as it was read, or NULL where it is of another moment. */
static const SuralHeadState *
find_fitting (SuralExamination *self, const Reading *reading)
{
  if (self->condition != SURAL_HEAD_GOOD || !reading->is_readable)
    return NULL;
  if (sural_head_state_equal (&reading->state, &self->head.state))
    return &self->head.state;
  if (self->head.has_next && sural_head_state_equal (&reading->state, &self->head.next))
    return &self->head.next;
  return NULL;
}

static gboolean
is_log_of_head (SuralExamination *self)
{
  return self->condition == SURAL_HEAD_GOOD && self->log.has_salt &&
         memcmp (self->head.log_salt, self->log.salt, sizeof self->log.salt) == 0;
}

/* A log goes with the file that lies under it: that holds no less than when the log was begun, and
 * no more than the log. Where another one was put under it SQLite makes one file of both, and what
 * is newest in it looks as it should. A file that cannot be read without its log, because it was
 * being carried over, says nothing. */
static gboolean
is_mixed (SuralExamination *self)
{
  const SuralHeadState *under = &self->alone.state;

  if (!self->log.has_content || !self->alone.is_readable || !self->with_log.is_readable)
    return FALSE;
  return under->changes > self->with_log.state.changes ||
         (self->condition == SURAL_HEAD_GOOD && under->changes < self->head.base) ||
         !has_entry (self->database, under);
}

/* Reads on without the log: it is set aside once that is chosen. */
static const Reading *
leave_log (SuralExamination *self)
{
  self->leaves_log = TRUE;
  return open_alone (self) ? &self->alone : NULL;
}

/* What is to be said of a file that the head does not fit, @kind if it is older. */
static void
judge_state (SuralExamination *self, const SuralHeadState *state, SuralMismatchKind kind)
{
  const SuralHeadContent *head = &self->head;
  const SuralHeadState *known =
      head->has_next && state->changes >= head->next.changes ? &head->next : &head->state;
  const gint64 n_missing = MAX (0, head->state.entry - state->entry);

  if (state->changes < known->changes)
    add (self, kind, n_missing, head->state.at);
  else if (state->entry < known->entry)
    add (self, SURAL_MISMATCH_TRAIL_CUT, known->entry - state->entry, known->at);
  else if (!has_entry (self->database, known))
    add (self, SURAL_MISMATCH_FILE_OTHER, -1, known->at);
  else if (state->changes > known->changes)
    add (self, SURAL_MISMATCH_HEAD_BEHIND, state->entry - known->entry, state->at);
  else
    /* Entries that no commit of Sural added. */
    add (self, SURAL_MISMATCH_FILE_OTHER, -1, known->at);
}

/* Of what is left after a log was cut short pages may be of several moments. */
static void
judge_whole (SuralExamination *self)
{
  if (self->database != NULL && self->log.has_content && !is_whole (self->database))
    add (self, SURAL_MISMATCH_NOT_WHOLE, 0, SURAL_TIME_UNKNOWN);
}

static const Reading *
judge_loss (SuralExamination *self)
{
  const Reading *chosen = &self->with_log;
  SuralMismatchKind kind = SURAL_MISMATCH_FILE_OLDER;

  if (self->log.has_content && is_log_of_head (self))
    kind = SURAL_MISMATCH_LOG_DAMAGED;
  else if (self->log.has_content)
    kind = SURAL_MISMATCH_LOG_FOREIGN;
  else if (self->head.has_log)
    kind = SURAL_MISMATCH_LOG_MISSING;

  if (is_mixed (self) || !self->with_log.is_readable)
    {
      chosen = leave_log (self);
      /* Another file under the log, which is then of no use to it. */
      if (is_log_of_head (self))
        {
          add (self, SURAL_MISMATCH_LOG_FOREIGN, 0, SURAL_TIME_UNKNOWN);
          kind = SURAL_MISMATCH_FILE_OLDER;
        }
    }
  else if (kind == SURAL_MISMATCH_LOG_FOREIGN && self->alone.is_readable)
    chosen = leave_log (self);
  if (chosen != NULL)
    judge_state (self, &chosen->state, kind);
  judge_whole (self);
  return chosen;
}

/* The log has nothing to say that the file has not: it is said, for it was not so when it was
 * written. */
static const Reading *
judge_needless_log (SuralExamination *self)
{
  add (self, is_log_of_head (self) ? SURAL_MISMATCH_LOG_DAMAGED : SURAL_MISMATCH_LOG_FOREIGN, 0,
       SURAL_TIME_UNKNOWN);
  return leave_log (self);
}

static const Reading *
judge_without_head (SuralExamination *self)
{
  const Reading *chosen = &self->with_log;

  if (!self->with_log.is_readable || is_mixed (self))
    {
      add (self, SURAL_MISMATCH_LOG_FOREIGN, -1, SURAL_TIME_UNKNOWN);
      chosen = leave_log (self);
    }
  if (self->condition == SURAL_HEAD_DAMAGED)
    add (self, SURAL_MISMATCH_HEAD_DAMAGED, 0, SURAL_TIME_UNKNOWN);
  else if (chosen != NULL && chosen->state.changes > 0)
    add (self, SURAL_MISMATCH_HEAD_MISSING, 0, SURAL_TIME_UNKNOWN);
  return chosen;
}

static const Reading *
choose_reading (SuralExamination *self)
{
  if (self->condition != SURAL_HEAD_GOOD)
    return judge_without_head (self);
  if (find_fitting (self, &self->with_log) != NULL && !is_mixed (self))
    return &self->with_log;
  if (self->log.has_content && find_fitting (self, &self->alone) != NULL)
    return judge_needless_log (self);
  return judge_loss (self);
}

/* Where nothing else is said of it: the newest entry may be as the head says, and a page of before
 * be in the place of another one. A file that went on since its head was written is another one,
 * and that is said. A page that is damaged is no page of before: then what can be read of it is
 * what there is to say. */
static gboolean
judge_bytes (SuralExamination *self, GError **error)
{
  if (self->mismatches->len > 0 || self->bytes != SURAL_HEAD_FILE_OTHER)
    return TRUE;
  if (!sural_database_check_pages (self->database, error))
    return FALSE;
  add (self, SURAL_MISMATCH_PAGES_OTHER, 0, SURAL_TIME_UNKNOWN);
  return TRUE;
}

/* What is in the file besides is only gone through where the head does not say that it is so. */
static gboolean
judge_schema (SuralExamination *self, const Reading *chosen, GError **error)
{
  const SuralHeadState *fitting = find_fitting (self, chosen);

  if (fitting != NULL &&
      memcmp (fitting->schema, chosen->state.schema, sizeof fitting->schema) == 0)
    return TRUE;
  return sural_schema_compare (self->database, self->mismatches, error);
}

static gboolean
examine (SuralExamination *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  const Reading *chosen;

  /* SQLite would carry it over into the file as soon as it sees both. */
  if (self->log.has_journal)
    {
      add (self, SURAL_MISMATCH_JOURNAL, 0, SURAL_TIME_UNKNOWN);
      return TRUE;
    }
  if (self->log.has_content)
    read_alone (self);
  if (open_with_log (self, &local_error))
    {
      if (!is_known (self->database))
        return TRUE;
      self->with_log.is_readable =
          sural_head_state_read (self->database, &self->with_log.state, &local_error);
    }
  if (!self->with_log.is_readable && !self->alone.is_readable)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  chosen = choose_reading (self);
  if (!judge_bytes (self, error))
    return FALSE;
  return chosen == NULL || (judge_schema (self, chosen, error) &&
                            sural_schema_find_empty (self->database, self->mismatches, error));
}

/* Before anything has it open. What is in a log may be newer than the file was when it was closed.
 */
static SuralHeadFile
compare_file (SuralExamination *self, SuralHead *head)
{
  if (self->condition != SURAL_HEAD_GOOD || self->log.has_content || self->log.has_journal)
    return SURAL_HEAD_FILE_UNKNOWN;
  return sural_head_compare_file (head, &self->head, self->path);
}

static SuralExamination *
look (const char *path, SuralSecret *key, const guint8 *salt, SuralHead *head, GError **error)
{
  g_autoptr (SuralExamination) self = g_new0 (SuralExamination, 1);

  self->path = g_strdup (path);
  self->log_path = sural_log_dup_path (path);
  self->key = key;
  self->salt = salt;
  self->mismatches = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_mismatch_free);
  self->condition = sural_head_read (head, &self->head);
  sural_log_look (path, &self->log);
  self->bytes = compare_file (self, head);
  return examine (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * sural_examination_new:
 * @path: a clinic's file, which nobody has open
 * @key: its key; kept by the caller as long as the examination
 * @salt: its salt; kept by the caller as well
 * @head: the head beside it
 * @error: return location
 *
 * Reads what head, file and log say, and holds it against each other. Nothing is written, neither
 * now nor when the examination is freed. That something is lost or damaged is only said where it is
 * seen twice, and where what decrypts the file works: what could not be read for a moment is not
 * lost.
 *
 * Returns: (transfer full): what was found; %SURAL_ERROR_DAMAGED where the file cannot be read
 */
SuralExamination *
sural_examination_new (const char *path,
                       SuralSecret *key,
                       const guint8 *salt,
                       SuralHead *head,
                       GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SuralExamination) self = look (path, key, salt, head, &local_error);

  if (self != NULL && !sural_examination_needs_choice (self))
    return g_steal_pointer (&self);
  if (g_error_matches (local_error, SURAL_ERROR, SURAL_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  g_clear_error (&local_error);
  g_clear_pointer (&self, sural_examination_free);
  self = look (path, key, salt, head, &local_error);
  if ((self == NULL || sural_examination_needs_choice (self)) && !sural_cipher_check (path, error))
    return NULL;
  if (self == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return g_steal_pointer (&self);
}

/**
 * sural_examination_free:
 * @self: (nullable): an examination
 *
 * Leaves all files as they are.
 */
void
sural_examination_free (SuralExamination *self)
{
  if (self == NULL)
    return;
  close_database (self);
  g_ptr_array_unref (self->mismatches);
  g_free (self->log_path);
  g_free (self->path);
  g_free (self);
}

/**
 * sural_examination_get_mismatches:
 * @self: an examination
 *
 * Returns: (transfer none) (element-type SuralMismatch): what does not go together
 */
GPtrArray *
sural_examination_get_mismatches (SuralExamination *self)
{
  return self->mismatches;
}

/**
 * sural_examination_needs_choice:
 * @self: an examination
 *
 * Returns: whether somebody has to choose that the clinic opens all the same
 */
gboolean
sural_examination_needs_choice (SuralExamination *self)
{
  for (guint i = 0; i < self->mismatches->len; i++)
    if (sural_mismatch_needs_choice (g_ptr_array_index (self->mismatches, i)))
      return TRUE;
  return FALSE;
}

/**
 * sural_examination_get_head:
 * @self: an examination
 *
 * Returns: (transfer none) (nullable): what the head says, where that is what is in the file
 */
const SuralHeadContent *
sural_examination_get_head (SuralExamination *self)
{
  return find_fitting (self, &self->with_log) != NULL && !self->leaves_log ? &self->head : NULL;
}

/* --- After the choice ------------------------------------------------------------------------- */

/**
 * sural_examination_has_journal:
 * @self: an examination
 *
 * Returns: whether there is a journal that has to be set aside before the rest can be looked at
 */
gboolean
sural_examination_has_journal (SuralExamination *self)
{
  return self->log.has_journal;
}

/* A name beside it at which nothing is. */
static char *
dup_aside_path (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *when = g_date_time_format (now, "%Y-%m-%d-%H%M%S");

  for (guint nth = 1;; nth++)
    {
      g_autofree char *number = nth > 1 ? g_strdup_printf ("-%u", nth) : g_strdup ("");
      char *aside = g_strdup_printf ("%s-aside-%s%s", path, when, number);

      if (!g_file_test (aside, G_FILE_TEST_EXISTS))
        return aside;
      g_free (aside);
    }
}

static gboolean
move_aside (const char *path, GError **error)
{
  g_autofree char *aside = dup_aside_path (path);

  return sural_file_rename_to_new (path, aside) || sural_file_fail (path, error);
}

/* What comes after the damage may be of use to somebody; it would be written over. */
static gboolean
copy_aside (const char *path, GError **error)
{
  g_autofree char *aside = dup_aside_path (path);
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (aside);

  return g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, error);
}

static gboolean
has_kind (SuralExamination *self, SuralMismatchKind kind)
{
  for (guint i = 0; i < self->mismatches->len; i++)
    if (((SuralMismatch *) g_ptr_array_index (self->mismatches, i))->kind == kind)
      return TRUE;
  return FALSE;
}

/**
 * sural_examination_set_aside:
 * @self: an examination
 * @error: return location
 *
 * Once it is chosen that the clinic opens: what it does not open with gets another name, with day
 * and time, and of a log that is damaged there is a copy. Nothing is removed.
 *
 * Returns: whether it could be done
 */
gboolean
sural_examination_set_aside (SuralExamination *self, GError **error)
{
  g_autofree char *journal = sural_log_dup_journal_path (self->path);

  if (self->leaves_log)
    close_database (self);
  if (self->log.has_journal && !move_aside (journal, error))
    return FALSE;
  if (self->leaves_log)
    return move_aside (self->log_path, error);
  return !has_kind (self, SURAL_MISMATCH_LOG_DAMAGED) || copy_aside (self->log_path, error);
}

/**
 * sural_examination_take_database:
 * @self: an examination
 *
 * Returns: (transfer full) (nullable): the file with its log, open to be read, where that is what
 *   opens
 */
SuralDatabase *
sural_examination_take_database (SuralExamination *self)
{
  return self->leaves_log || self->log.has_journal ? NULL : g_steal_pointer (&self->database);
}
