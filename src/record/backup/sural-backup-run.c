/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/backup/sural-backup-run.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "model/sural-error.h"
#include "store/backup/sural-backup-folder.h"
#include "store/backup/sural-backup.h"

/* Older than the first: one is made at the start. Older than the second: a person is reminded. */
#define MADE_AFTER (G_TIME_SPAN_DAY)
#define OLD_AFTER (7 * G_TIME_SPAN_DAY)
/* How much of the whole each part is. */
#define COPIED 0.3
#define VERIFIED 0.7

struct _SuralBackupRun
{
  GObject parent_instance;

  SuralContext *context; /* that these are the backups of, which owns them */
  GCancellable *cancellable;
  gint64 last;
  double fraction;
  char *failure;
  gboolean was_looked_for;
  gboolean is_busy;
};

G_DEFINE_FINAL_TYPE (SuralBackupRun, sural_backup_run, G_TYPE_OBJECT)

static guint changed_signal, saved_signal;

static void
sural_backup_run_finalize (GObject *object)
{
  SuralBackupRun *self = SURAL_BACKUP_RUN (object);

  g_clear_object (&self->cancellable);
  g_free (self->failure);
  G_OBJECT_CLASS (sural_backup_run_parent_class)->finalize (object);
}

static void
sural_backup_run_class_init (SuralBackupRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_backup_run_finalize;
  changed_signal = g_signal_new ("changed", SURAL_TYPE_BACKUP_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  saved_signal = g_signal_new ("saved", SURAL_TYPE_BACKUP_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sural_backup_run_init (SuralBackupRun *self)
{
}

/**
 * sural_backup_run_get:
 * @context: the clinic
 *
 * Returns: (transfer none): the backups of that clinic
 */
SuralBackupRun *
sural_backup_run_get (SuralContext *context)
{
  SuralBackupRun *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);

  self = g_object_get_data (G_OBJECT (context), "sural-backup-run");
  if (self == NULL)
    {
      self = g_object_new (SURAL_TYPE_BACKUP_RUN, NULL);
      self->context = context;
      g_object_set_data_full (G_OBJECT (context), "sural-backup-run", self, g_object_unref);
    }
  return self;
}

/* --- Folders ---------------------------------------------------------------------------------- */

static char *
dup_path_of (SuralBackupRun *self, const char *key)
{
  GSettings *settings = sural_context_get_settings (self->context);
  g_autofree char *uri = settings != NULL ? g_settings_get_string (settings, key) : NULL;
  g_autoptr (GFile) file = uri != NULL && *uri != '\0' ? g_file_new_for_uri (uri) : NULL;

  return file != NULL ? g_file_get_path (file) : NULL;
}

static void
set_folder (SuralBackupRun *self, const char *key, GFile *folder)
{
  GSettings *settings = sural_context_get_settings (self->context);
  g_autofree char *uri = folder != NULL ? g_file_get_uri (folder) : g_strdup ("");

  if (settings != NULL)
    g_settings_set_string (settings, key, uri);
  g_signal_emit (self, changed_signal, 0);
}

/**
 * sural_backup_run_dup_folder:
 *
 * Returns: (transfer full): where backups go
 */
char *
sural_backup_run_dup_folder (SuralBackupRun *self)
{
  char *path = NULL;

  g_return_val_if_fail (SURAL_IS_BACKUP_RUN (self), NULL);

  path = dup_path_of (self, "backup-folder");
  return path != NULL
             ? path
             : sural_backup_folder_dup_default (sural_context_get_clinic_path (self->context));
}

/**
 * sural_backup_run_dup_second:
 *
 * Returns: (transfer full) (nullable): where each backup goes besides
 */
char *
sural_backup_run_dup_second (SuralBackupRun *self)
{
  g_return_val_if_fail (SURAL_IS_BACKUP_RUN (self), NULL);
  return dup_path_of (self, "backup-second-folder");
}

/**
 * sural_backup_run_set_folder:
 * @folder: (nullable): where backups go from now on; %NULL: beside the clinic
 */
void
sural_backup_run_set_folder (SuralBackupRun *self, GFile *folder)
{
  g_return_if_fail (SURAL_IS_BACKUP_RUN (self));
  set_folder (self, "backup-folder", folder);
}

/**
 * sural_backup_run_set_second:
 * @folder: (nullable): where each backup goes besides; %NULL: nowhere
 */
void
sural_backup_run_set_second (SuralBackupRun *self, GFile *folder)
{
  g_return_if_fail (SURAL_IS_BACKUP_RUN (self));
  set_folder (self, "backup-second-folder", folder);
}

/* --- State ------------------------------------------------------------------------------------ */

/**
 * sural_backup_run_get_last:
 *
 * Returns: when the last good backup was made, in microseconds since 1970 of universal time; 0 for
 *   none
 */
gint64
sural_backup_run_get_last (SuralBackupRun *self)
{
  g_return_val_if_fail (SURAL_IS_BACKUP_RUN (self), 0);
  return self->last;
}

/* A clock that was put back does not make a backup young for ever. */
static gboolean
is_older (SuralBackupRun *self, GTimeSpan span)
{
  return ABS (g_get_real_time () - self->last) > span;
}

/**
 * sural_backup_run_is_old:
 *
 * Returns: whether somebody should see to it that a backup is made
 */
gboolean
sural_backup_run_is_old (SuralBackupRun *self)
{
  g_return_val_if_fail (SURAL_IS_BACKUP_RUN (self), FALSE);
  return self->was_looked_for && !self->is_busy && is_older (self, OLD_AFTER);
}

/**
 * sural_backup_run_is_busy:
 *
 * Returns: whether one is being made
 */
gboolean
sural_backup_run_is_busy (SuralBackupRun *self)
{
  g_return_val_if_fail (SURAL_IS_BACKUP_RUN (self), FALSE);
  return self->is_busy;
}

/**
 * sural_backup_run_get_fraction:
 *
 * Returns: how far it is, 0 to 1
 */
double
sural_backup_run_get_fraction (SuralBackupRun *self)
{
  g_return_val_if_fail (SURAL_IS_BACKUP_RUN (self), 0);
  return self->fraction;
}

/**
 * sural_backup_run_get_failure:
 *
 * Returns: (transfer none) (nullable): why the last one was not made
 */
const char *
sural_backup_run_get_failure (SuralBackupRun *self)
{
  g_return_val_if_fail (SURAL_IS_BACKUP_RUN (self), NULL);
  return self->failure;
}

/* --- Making one ------------------------------------------------------------------------------- */

/* One that is being made; it goes from the store's thread to another one. */
typedef struct
{
  SuralBackupRun *run;
  SuralContext *context; /* which owns the run */
  GCancellable *cancellable;
  SuralBackup *backup;
  char *folder; /* NULL: only @file */
  char *second; /* or NULL */
  char *file;   /* one elsewhere, or NULL */
  gint tenths;  /* of a per cent that were told last */
  gint64 made;  /* when a good one was in the folder; 0: none yet */
} Making;

static void
making_free (gpointer data)
{
  Making *self = data;

  g_clear_pointer (&self->backup, sural_backup_free);
  g_object_unref (self->run);
  g_object_unref (self->context);
  g_object_unref (self->cancellable);
  g_free (self->folder);
  g_free (self->second);
  g_free (self->file);
  g_free (self);
}

typedef struct
{
  SuralBackupRun *run;
  double fraction;
} Told;

static gboolean
told_cb (gpointer data)
{
  Told *told = data;

  if (told->run->is_busy)
    {
      told->run->fraction = told->fraction;
      g_signal_emit (told->run, changed_signal, 0);
    }
  g_object_unref (told->run);
  g_free (told);
  return G_SOURCE_REMOVE;
}

/* On the thread that does it; a bar needs no more than some hundred steps. */
static void
tell_cb (double fraction, gpointer user_data)
{
  Making *making = user_data;
  const gint tenths = (gint) (fraction * 1000);
  Told *told = NULL;

  if (tenths < making->tenths + 10)
    return;
  making->tenths = tenths;
  told = g_new0 (Told, 1);
  told->run = g_object_ref (making->run);
  told->fraction = fraction;
  g_idle_add (told_cb, told);
}

static SuralProgress
make_progress (Making *making)
{
  return (SuralProgress) { tell_cb, making, making->cancellable, 0, 1 };
}

static void
finish (SuralBackupRun *self, const GError *error)
{
  self->is_busy = FALSE;
  g_clear_pointer (&self->failure, g_free);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->failure = g_strdup (error->message);
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
write_all (Making *making, GError **error)
{
  const SuralProgress whole = make_progress (making);
  const SuralProgress verifying = sural_progress_part (&whole, COPIED, VERIFIED);
  const SuralProgress first = sural_progress_part (&whole, VERIFIED, making->second ? 0.85 : 1);
  const SuralProgress second = sural_progress_part (&whole, 0.85, 1);

  if (!sural_backup_verify (making->backup, &verifying, error))
    return FALSE;
  if (making->file != NULL)
    return sural_backup_write (making->backup, making->file, &first, error);
  if (!sural_backup_write_into (making->backup, making->folder, NULL, &first, error))
    return FALSE;
  making->made = g_get_real_time ();
  return making->second == NULL ||
         sural_backup_write_into (making->backup, making->second, NULL, &second, error);
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Making *making = task_data;
  GError *error = NULL;

  if (write_all (making, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SuralBackupRun *self = SURAL_BACKUP_RUN (source);
  const Making *making = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error) && making->file != NULL)
    g_signal_emit (self, saved_signal, 0, making->file);
  if (making->made != 0)
    self->last = making->made;
  finish (self, error);
}

/* Where a copy is saved elsewhere the clinic's own folder may be gone, or only to be read. */
static char *
find_scratch (const Making *making)
{
  g_autofree char *folder = g_path_get_dirname (sural_context_get_clinic_path (making->context));

  return g_strdup (g_file_test (folder, G_FILE_TEST_IS_DIR) && g_access (folder, W_OK) == 0
                       ? folder
                       : g_get_user_cache_dir ());
}

static gpointer
copy_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Making *making = data;
  const SuralProgress whole = make_progress (making);
  const SuralProgress copying = sural_progress_part (&whole, 0, COPIED);
  g_autofree char *scratch = NULL;

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  /* Those that are kept for long must not make room for what was saved of a damaged file. */
  if (making->file == NULL && sural_store_get_hold (store) == SURAL_STORE_HOLD_DAMAGED)
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_DAMAGED,
                           _ ("The clinic’s file is damaged; what can be read of it is only saved "
                              "elsewhere"));
      return NULL;
    }
  if (making->file != NULL || sural_store_get_hold (store) == SURAL_STORE_HOLD_READ_ONLY)
    scratch = find_scratch (making);
  making->backup = sural_backup_new (store, scratch, &copying, error);
  return making->backup;
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Making *making = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;

  if (sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error) == NULL)
    {
      finish (making->run, error);
      making_free (making);
      return;
    }
  task = g_task_new (making->run, making->cancellable, written_cb, NULL);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, making, making_free);
  g_task_run_in_thread (task, write_thread);
}

static void
start (SuralBackupRun *self, Making *making)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->is_busy = TRUE;
  self->fraction = 0;
  making->run = g_object_ref (self);
  making->context = g_object_ref (self->context);
  making->cancellable = g_object_ref (self->cancellable);
  g_signal_emit (self, changed_signal, 0);
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), copy_job, making,
                                NULL, NULL, self->cancellable, copied_cb, making);
}

/**
 * sural_backup_run_start:
 *
 * Makes a backup into the folder, and into the second one; does nothing while one is being made.
 */
void
sural_backup_run_start (SuralBackupRun *self)
{
  Making *making = NULL;

  g_return_if_fail (SURAL_IS_BACKUP_RUN (self));

  if (self->is_busy)
    return;
  making = g_new0 (Making, 1);
  making->folder = sural_backup_run_dup_folder (self);
  making->second = sural_backup_run_dup_second (self);
  start (self, making);
}

/**
 * sural_backup_run_save_copy:
 * @file: where to; what is there is not written over
 *
 * Makes one backup elsewhere, also where the clinic's own folder is gone.
 */
void
sural_backup_run_save_copy (SuralBackupRun *self, GFile *file)
{
  Making *making = NULL;

  g_return_if_fail (SURAL_IS_BACKUP_RUN (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->is_busy)
    return;
  making = g_new0 (Making, 1);
  making->file = g_file_get_path (file);
  start (self, making);
}

/**
 * sural_backup_run_cancel:
 *
 * Stops the one that is being made, if any; nothing is left of it.
 */
void
sural_backup_run_cancel (SuralBackupRun *self)
{
  g_return_if_fail (SURAL_IS_BACKUP_RUN (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/* --- The last one ----------------------------------------------------------------------------- */

typedef struct
{
  SuralContext *context; /* which owns the run */
  char *folder;
  char *clinic_path;
} Looking;

static void
looking_free (gpointer data)
{
  Looking *self = data;

  g_object_unref (self->context);
  g_free (self->folder);
  g_free (self->clinic_path);
  g_free (self);
}

/* A folder may lie on a share that answers slowly. */
static void
look_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Looking *looking = task_data;
  g_autoptr (GPtrArray) entries =
      sural_backup_folder_list_of (looking->folder, looking->clinic_path, NULL);
  const SuralBackupEntry *newest =
      entries != NULL && entries->len > 0 ? g_ptr_array_index (entries, 0) : NULL;

  g_task_return_int (task, newest != NULL ? newest->created : 0);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SuralBackupRun *self = SURAL_BACKUP_RUN (source);
  const gint64 found = g_task_propagate_int (G_TASK (result), NULL);

  self->last = MAX (self->last, found);
  self->was_looked_for = TRUE;
  if (is_older (self, MADE_AFTER))
    sural_backup_run_start (self);
  g_signal_emit (self, changed_signal, 0);
}

/**
 * sural_backup_run_begin_day:
 *
 * Looks for the last good backup, and makes one where it is older than a day.
 */
void
sural_backup_run_begin_day (SuralBackupRun *self)
{
  g_autoptr (GTask) task = NULL;
  Looking *looking = NULL;

  g_return_if_fail (SURAL_IS_BACKUP_RUN (self));

  looking = g_new0 (Looking, 1);
  looking->context = g_object_ref (self->context);
  looking->folder = sural_backup_run_dup_folder (self);
  looking->clinic_path = g_strdup (sural_context_get_clinic_path (self->context));
  task = g_task_new (self, NULL, looked_cb, NULL);
  g_task_set_task_data (task, looking, looking_free);
  g_task_run_in_thread (task, look_thread);
}
