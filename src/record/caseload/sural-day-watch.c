/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/caseload/sural-day-watch.h"

#define KEY "day-list"

/* A file that is written is told of many times; it is read once that is over, in milliseconds. */
static const guint settle = 400;

struct _SuralDayWatch
{
  GObject parent_instance;

  SuralContext *context;
  GSettings *settings; /* NULL: there are none */
  GFile *file;         /* NULL: no calendar was chosen */
  GFileMonitor *monitor;
  GCancellable *reading; /* NULL: nothing is read */
  guint later;
  gboolean is_open;
  gboolean is_stale; /* it changed while it was read */
  SuralDayList *list;
  char *failure;
};

G_DEFINE_FINAL_TYPE (SuralDayWatch, sural_day_watch, G_TYPE_OBJECT)

static guint changed_signal;

static void read_list (SuralDayWatch *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralDayWatch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralDayList) list =
      sural_day_list_read_finish (SURAL_CONTEXT (source), result, &error);

  /* Somebody else's by now: it was locked, or another calendar was chosen. */
  if (self->reading == NULL || g_task_get_cancellable (G_TASK (result)) != self->reading)
    return;
  g_clear_object (&self->reading);
  if (self->is_stale)
    {
      read_list (self);
      return;
    }
  g_clear_pointer (&self->list, sural_day_list_free);
  self->list = g_steal_pointer (&list);
  g_set_str (&self->failure, error != NULL ? error->message : NULL);
  g_signal_emit (self, changed_signal, 0);
}

static void
read_list (SuralDayWatch *self)
{
  if (!self->is_open || self->file == NULL)
    return;
  self->is_stale = self->reading != NULL;
  if (self->is_stale)
    return;
  self->reading = g_cancellable_new ();
  sural_day_list_read_async (self->context, self->file, self->reading, read_cb,
                             g_object_ref (self));
}

static gboolean
later_cb (gpointer user_data)
{
  SuralDayWatch *self = user_data;

  self->later = 0;
  read_list (self);
  return G_SOURCE_REMOVE;
}

static void
file_changed_cb (SuralDayWatch *self)
{
  g_clear_handle_id (&self->later, g_source_remove);
  self->later = g_timeout_add (settle, later_cb, self);
}

static void
forget (SuralDayWatch *self)
{
  g_clear_handle_id (&self->later, g_source_remove);
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->is_stale = FALSE;
  g_clear_pointer (&self->list, sural_day_list_free);
  g_clear_pointer (&self->failure, g_free);
}

static void
unwatch (SuralDayWatch *self)
{
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  g_clear_object (&self->file);
}

/* Where nothing tells of changes, as on some network folders, it is read whenever the list of
 * patients is. */
static void
take_setting (SuralDayWatch *self)
{
  g_autofree char *address =
      self->settings != NULL ? g_settings_get_string (self->settings, KEY) : NULL;

  forget (self);
  unwatch (self);
  if (address != NULL && *address != '\0')
    {
      self->file = g_file_new_for_uri (address);
      self->monitor = g_file_monitor (self->file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
    }
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (file_changed_cb), self);
  g_signal_emit (self, changed_signal, 0);
  read_list (self);
}

static void
sural_day_watch_dispose (GObject *object)
{
  SuralDayWatch *self = SURAL_DAY_WATCH (object);

  forget (self);
  unwatch (self);
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sural_day_watch_parent_class)->dispose (object);
}

static void
sural_day_watch_class_init (SuralDayWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_day_watch_dispose;
  changed_signal = g_signal_new ("changed", SURAL_TYPE_DAY_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
sural_day_watch_init (SuralDayWatch *self)
{
}

/**
 * sural_day_watch_new:
 * @context: the clinic
 *
 * Returns: (transfer full): a watch that does nothing before sural_day_watch_start()
 */
SuralDayWatch *
sural_day_watch_new (SuralContext *context)
{
  SuralDayWatch *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);

  self = g_object_new (SURAL_TYPE_DAY_WATCH, NULL);
  g_set_object (&self->context, context);
  g_set_object (&self->settings, sural_context_get_settings (context));
  if (self->settings != NULL)
    g_signal_connect_swapped (self->settings, "changed::" KEY, G_CALLBACK (take_setting), self);
  return self;
}

/**
 * sural_day_watch_start:
 * @self: a watch
 *
 * The clinic is open, and who is in it may be another one than before: reads the list.
 */
void
sural_day_watch_start (SuralDayWatch *self)
{
  g_return_if_fail (SURAL_IS_DAY_WATCH (self));

  if (!self->is_open)
    {
      self->is_open = TRUE;
      take_setting (self);
      return;
    }
  read_list (self);
}

/**
 * sural_day_watch_stop:
 * @self: a watch
 *
 * The clinic is locked: nothing of the list is left, and nothing is read.
 */
void
sural_day_watch_stop (SuralDayWatch *self)
{
  g_return_if_fail (SURAL_IS_DAY_WATCH (self));

  self->is_open = FALSE;
  forget (self);
  unwatch (self);
  g_signal_emit (self, changed_signal, 0);
}

/**
 * sural_day_watch_has_calendar:
 * @self: a watch
 *
 * Returns: whether a calendar was chosen
 */
gboolean
sural_day_watch_has_calendar (SuralDayWatch *self)
{
  g_return_val_if_fail (SURAL_IS_DAY_WATCH (self), FALSE);
  return self->file != NULL;
}

/**
 * sural_day_watch_get_list:
 * @self: a watch
 *
 * Returns: (transfer none) (nullable): the list that was read last
 */
const SuralDayList *
sural_day_watch_get_list (SuralDayWatch *self)
{
  g_return_val_if_fail (SURAL_IS_DAY_WATCH (self), NULL);
  return self->list;
}

/**
 * sural_day_watch_get_failure:
 * @self: a watch
 *
 * Returns: (transfer none) (nullable): why the calendar could not be read, in one line
 */
const char *
sural_day_watch_get_failure (SuralDayWatch *self)
{
  g_return_val_if_fail (SURAL_IS_DAY_WATCH (self), NULL);
  return self->failure;
}
