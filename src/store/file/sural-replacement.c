/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/file/sural-replacement.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "model/sural-error.h"
#include "store/file/sural-file.h"

/* Once everything new lies synced beside the clinic, a small file says what is going to happen.
 * From then on it happens, by whoever comes next: each step can be taken again, and nothing is ever
 * written over. Before that nothing has happened. */
#define NEW_SUFFIX ".new"
#define INTENT_SUFFIX ".replacing"
#define HEAD_SUFFIX ".head"
#define NOTHING_KEPT "-"
#define NAME_LIMIT 4096

/* The log first: it must never lie beside another database than its own. */
static const char *const logs[] = { "-wal", "-shm", "-journal" };
static const char *const parts[] = { "", ".keys", HEAD_SUFFIX };

/**
 * sural_replacement_dup_path:
 * @clinic_path: where the clinic will be
 *
 * Returns: (transfer full): where its database is made; its key file has ".keys" behind that
 */
char *
sural_replacement_dup_path (const char *clinic_path)
{
  return g_strconcat (clinic_path, NEW_SUFFIX, NULL);
}

/**
 * sural_replacement_dup_kept_path:
 * @clinic_path: where a clinic is that will be replaced
 * @now: the time, in seconds since 1970 of universal time
 *
 * Returns: (transfer full): a name with day and time at which nothing is
 */
char *
sural_replacement_dup_kept_path (const char *clinic_path, gint64 now)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (now);
  g_autofree char *when = g_date_time_format (at, "%Y-%m-%d-%H%M%S");
  const char *dot = strrchr (clinic_path, '.');
  const char *slash = strrchr (clinic_path, '/');
  const char *suffix = dot != NULL && (slash == NULL || dot > slash + 1) ? dot : "";
  const int length = (int) (strlen (clinic_path) - strlen (suffix));

  for (guint nth = 1;; nth++)
    {
      g_autofree char *number = nth > 1 ? g_strdup_printf ("-%u", nth) : g_strdup ("");
      char *path =
          g_strdup_printf ("%.*s-replaced-%s%s%s", length, clinic_path, when, number, suffix);
      g_autofree char *keys = g_strconcat (path, ".keys", NULL);

      if (!sural_file_is_there (path) && !sural_file_is_there (keys))
        return path;
      g_free (path);
    }
}

static char *
dup_intent_path (const char *clinic_path)
{
  return g_strconcat (clinic_path, INTENT_SUFFIX, NULL);
}

/**
 * sural_replacement_is_pending:
 * @clinic_path: where a clinic may be
 *
 * Returns: whether one is on its way there
 */
gboolean
sural_replacement_is_pending (const char *clinic_path)
{
  g_autofree char *intent = dup_intent_path (clinic_path);

  return sural_file_is_there (intent);
}

/**
 * sural_replacement_discard:
 * @clinic_path: where a clinic was to be
 *
 * Removes the new files of one that was not put in place.
 */
void
sural_replacement_discard (const char *clinic_path)
{
  g_autofree char *made = sural_replacement_dup_path (clinic_path);

  if (sural_replacement_is_pending (clinic_path))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (logs); i++)
    {
      g_autofree char *path = g_strconcat (made, logs[i], NULL);

      g_unlink (path);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_strconcat (made, parts[i], NULL);

      g_unlink (path);
    }
}

/**
 * sural_replacement_begin:
 * @clinic_path: where a clinic is to be
 * @error: return location
 *
 * Makes room for the new files: what somebody left who was killed over it goes. Whoever makes one
 * holds the lock of its key file.
 *
 * Returns: whether they can be made; %SURAL_ERROR_BUSY when another program is at it
 */
gboolean
sural_replacement_begin (const char *clinic_path, GError **error)
{
  g_autofree char *made = sural_replacement_dup_path (clinic_path);
  g_autofree char *keys = g_strconcat (made, ".keys", NULL);
  int lock;

  if (!sural_replacement_resume (clinic_path, error))
    return FALSE;
  if (sural_file_is_there (keys))
    {
      lock = sural_file_lock (keys, error);
      if (lock < 0)
        return FALSE;
      sural_replacement_discard (clinic_path);
      close (lock);
    }
  sural_replacement_discard (clinic_path);
  return TRUE;
}

/* --- Putting it in place ---------------------------------------------------------------------- */

/* Moves a file that is there out of the way. */
static gboolean
set_aside (const char *clinic_path, const char *kept_path, const char *part, GError **error)
{
  g_autofree char *from = g_strconcat (clinic_path, part, NULL);
  g_autofree char *to = NULL;

  if (!sural_file_is_there (from))
    return TRUE;
  if (kept_path == NULL)
    {
      errno = EEXIST;
      return sural_file_fail (from, error);
    }
  to = g_strconcat (kept_path, part, NULL);
  return sural_file_rename_to_new (from, to) || sural_file_fail (to, error);
}

/* One part of the new clinic: where it still has its first name, what is in its place is the old
 * one, which goes aside. */
static gboolean
put_in_place (const char *clinic_path, const char *kept_path, const char *part, GError **error)
{
  g_autofree char *from = g_strconcat (clinic_path, NEW_SUFFIX, part, NULL);
  g_autofree char *to = g_strconcat (clinic_path, part, NULL);

  if (!sural_file_is_there (from))
    return TRUE;
  return set_aside (clinic_path, kept_path, part, error) &&
         (sural_file_rename_to_new (from, to) || sural_file_fail (to, error));
}

/* The head of the clinic that was there is not to be held against another one. What is left of one
 * that is gone says nothing of anything. */
static gboolean
set_head_aside (const char *clinic_path, const char *kept_path, GError **error)
{
  g_autofree char *head = g_strconcat (clinic_path, HEAD_SUFFIX, NULL);

  if (kept_path != NULL)
    return set_aside (clinic_path, kept_path, HEAD_SUFFIX, error);
  g_unlink (head);
  return TRUE;
}

/* What goes with the file of the clinic that was there. Once the new one has its place, head and
 * log beside it are its own: a disk that has lost that all of this was done does not take them from
 * it. */
static gboolean
set_companions_aside (const char *clinic_path, const char *kept_path, GError **error)
{
  g_autofree char *made = sural_replacement_dup_path (clinic_path);

  if (!sural_file_is_there (made))
    return TRUE;
  if (!set_head_aside (clinic_path, kept_path, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (logs); i++)
    if (!set_aside (clinic_path, kept_path, logs[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
take_steps (const char *clinic_path, const char *kept_path, GError **error)
{
  if (!set_companions_aside (clinic_path, kept_path, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!put_in_place (clinic_path, kept_path, parts[i], error))
      return FALSE;
  return sural_file_sync_folder (clinic_path, error);
}

static char *
read_intent (const char *clinic_path, const char *intent, gboolean *has_kept, GError **error)
{
  gsize length = 0;
  g_autofree char *name = sural_file_read (intent, NAME_LIMIT, &length, error);
  g_autofree char *folder = g_path_get_dirname (clinic_path);

  if (name == NULL)
    return NULL;
  *has_kept = !g_str_equal (name, NOTHING_KEPT);
  /* The name of a file in this folder, and nothing else. */
  if (length == 0 || strlen (name) != length || strchr (name, '/') != NULL)
    {
      sural_error_set_at (error, SURAL_ERROR_DAMAGED, intent, 0,
                          _ ("does not say which clinic is being put in place; remove it by hand"));
      return NULL;
    }
  return g_build_filename (folder, name, NULL);
}

/**
 * sural_replacement_resume:
 * @clinic_path: where a clinic is, or is going to be
 * @error: return location
 *
 * Finishes what a sudden death interrupted; does nothing where nothing was under way.
 *
 * Returns: whether nothing is under way any more; %SURAL_ERROR_BUSY when another program is at it
 */
gboolean
sural_replacement_resume (const char *clinic_path, GError **error)
{
  g_autofree char *intent = dup_intent_path (clinic_path);
  g_autofree char *kept = NULL;
  gboolean has_kept = FALSE;
  gboolean done = FALSE;
  int lock;

  if (!sural_file_is_there (intent))
    return TRUE;
  lock = sural_file_lock (intent, error);
  if (lock < 0)
    return FALSE;
  kept = read_intent (clinic_path, intent, &has_kept, error);
  done = kept != NULL && take_steps (clinic_path, has_kept ? kept : NULL, error);
  if (done)
    {
      g_unlink (intent);
      sural_file_sync_folder (clinic_path, NULL);
    }
  close (lock);
  return done;
}

/* From here on it happens, by whoever comes next, whatever the disk says now. */
static gboolean
fail_pending (const char *clinic_path, GError **error)
{
  if (!sural_replacement_is_pending (clinic_path))
    return FALSE;
  g_clear_error (error);
  sural_error_set_at (error, SURAL_ERROR_IN_DOUBT, clinic_path, 0,
                      _ ("the disk reported a failure as the clinic was put in its place; this is "
                         "finished when it is opened the next time"));
  return FALSE;
}

/**
 * sural_replacement_commit:
 * @clinic_path: where the clinic is to be
 * @kept_path: (nullable): the name of the one that is there now, from
 *   sural_replacement_dup_kept_path(); %NULL: there must be none
 * @error: return location
 *
 * Puts the clinic that lies at sural_replacement_dup_path(), closed and synced, in its place.
 *
 * Returns: whether it is there; %SURAL_ERROR_IN_DOUBT where the disk failed so that it will be
 */
gboolean
sural_replacement_commit (const char *clinic_path, const char *kept_path, GError **error)
{
  g_autofree char *intent = dup_intent_path (clinic_path);
  g_autofree char *name = kept_path != NULL ? g_path_get_basename (kept_path) : NULL;
  const char *text = name != NULL ? name : NOTHING_KEPT;

  return (sural_file_sync_folder (clinic_path, error) &&
          sural_file_write_new (intent, text, strlen (text), error) &&
          sural_replacement_resume (clinic_path, error)) ||
         fail_pending (clinic_path, error);
}
