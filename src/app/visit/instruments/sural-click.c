/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/instruments/sural-click.h"

#include <dlfcn.h>

enum
{
  LOW,
  HIGH,
  N_CLICKS
};

struct _SuralClick
{
  GObject parent_instance;

  GtkMediaStream *streams[N_CLICKS]; /* NULL until sound has been looked for */
};

G_DEFINE_FINAL_TYPE (SuralClick, sural_click, G_TYPE_OBJECT)

typedef gboolean (*InitFunc) (int *argc, char ***argv, GError **error);

/* GStreamer looks through all its plugins when it is first used, which takes seconds on a slow
 * machine and would hold up the window. GTK has no call for it, so the library is asked directly,
 * in a thread; where it is not installed nothing is lost. */
static void
look_for_sound (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  void *library = dlopen ("libgstreamer-1.0.so.0", RTLD_LAZY | RTLD_LOCAL);
  InitFunc init = library != NULL ? (InitFunc) dlsym (library, "gst_init_check") : NULL;

  if (init != NULL)
    init (NULL, NULL, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
weak_ref_free (GWeakRef *ref)
{
  g_weak_ref_clear (ref);
  g_free (ref);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  static const char *const names[N_CLICKS] = { "click-low.wav", "click-high.wav" };
  GWeakRef *ref = user_data;
  g_autoptr (SuralClick) self = g_weak_ref_get (ref);

  weak_ref_free (ref);
  for (guint i = 0; self != NULL && i < N_CLICKS; i++)
    {
      g_autofree char *path = g_strconcat ("/io/github/sural/Sural/sounds/", names[i], NULL);

      self->streams[i] = gtk_media_file_new_for_resource (path);
    }
}

static void
sural_click_dispose (GObject *object)
{
  SuralClick *self = SURAL_CLICK (object);

  for (guint i = 0; i < N_CLICKS; i++)
    g_clear_object (&self->streams[i]);
  G_OBJECT_CLASS (sural_click_parent_class)->dispose (object);
}

static void
sural_click_class_init (SuralClickClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_click_dispose;
}

/* The task does not hold the clicks: a card that goes away takes them along. */
static void
sural_click_init (SuralClick *self)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, looked_cb, ref);

  g_weak_ref_init (ref, self);
  g_task_set_name (task, "look for sound");
  g_task_run_in_thread (task, look_for_sound);
}

/**
 * sural_click_new:
 *
 * Returns: (transfer full): the clicks; they sound once the machine's sound has been found
 */
SuralClick *
sural_click_new (void)
{
  return g_object_new (SURAL_TYPE_CLICK, NULL);
}

/**
 * sural_click_dup_default:
 *
 * Every card of a visit clicks with the same two sounds. They are kept until the program ends: to
 * take a stream down while its sound is still being looked for has brought a program down with it,
 * and to look for it anew takes time on each card.
 *
 * Returns: (transfer full): the clicks of the program
 */
SuralClick *
sural_click_dup_default (void)
{
  static SuralClick *clicks = NULL;

  if (clicks == NULL)
    clicks = sural_click_new ();
  return g_object_ref (clicks);
}

/**
 * sural_click_play:
 * @high: the high one of the two
 *
 * Plays a click, if that can be done at once.
 */
void
sural_click_play (SuralClick *self, gboolean high)
{
  GtkMediaStream *stream = NULL;

  g_return_if_fail (SURAL_IS_CLICK (self));

  stream = self->streams[high ? HIGH : LOW];
  if (stream == NULL || !gtk_media_stream_is_prepared (stream))
    return;
  /* A stream that has ended begins anew; one that is still playing has to be taken back. */
  if (gtk_media_stream_get_playing (stream))
    gtk_media_stream_seek (stream, 0);
  gtk_media_stream_play (stream);
}

/**
 * sural_click_is_ready:
 *
 * Returns: whether a click would sound now
 */
gboolean
sural_click_is_ready (SuralClick *self)
{
  g_return_val_if_fail (SURAL_IS_CLICK (self), FALSE);

  for (guint i = 0; i < N_CLICKS; i++)
    {
      if (self->streams[i] == NULL || !gtk_media_stream_is_prepared (self->streams[i]) ||
          gtk_media_stream_get_error (self->streams[i]) != NULL)
        return FALSE;
    }
  return TRUE;
}
