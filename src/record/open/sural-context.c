/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/open/sural-context.h"

#include "record/open/sural-unit-settings.h"

struct _SuralContext
{
  GObject parent_instance;

  SuralKnowledge *knowledge;
  GPtrArray *earlier; /* what pages have taken from it outlives a change of units */
  GSettings *settings;
  SuralStoreThread *store_thread;
  SuralStationery *stationery;
  char *clinic_path;
  SuralTime now; /* SURAL_TIME_UNKNOWN: the machine's clock */
};

enum
{
  SIGNAL_SHOWN_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralContext, sural_context, G_TYPE_OBJECT)

static void
sural_context_finalize (GObject *object)
{
  SuralContext *self = SURAL_CONTEXT (object);

  if (self->store_thread != NULL)
    sural_store_thread_shutdown (self->store_thread);
  g_clear_object (&self->stationery);
  g_clear_object (&self->store_thread);
  g_clear_object (&self->knowledge);
  g_ptr_array_unref (self->earlier);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->clinic_path, g_free);

  G_OBJECT_CLASS (sural_context_parent_class)->finalize (object);
}

static void
sural_context_class_init (SuralContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_context_finalize;

  /**
   * SuralContext::shown-changed:
   *
   * Units or the order of dates are others: what shows or reads them has to be made anew.
   */
  signals[SIGNAL_SHOWN_CHANGED] =
      g_signal_new ("shown-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
}

static void
sural_context_init (SuralContext *self)
{
  self->store_thread = sural_store_thread_new ();
  self->earlier = g_ptr_array_new_with_free_func (g_object_unref);
}

/* @knowledge: (transfer full) */
static void
take_knowledge (SuralContext *self, SuralKnowledge *knowledge)
{
  g_ptr_array_add (self->earlier, self->knowledge);
  self->knowledge = knowledge;
  g_signal_emit (self, signals[SIGNAL_SHOWN_CHANGED], 0);
}

/* A clinic's file that no longer holds keeps the knowledge as it is, as everywhere. */
static void
units_changed_cb (SuralContext *self)
{
  SuralUnits units = sural_unit_settings_get (self->settings);
  g_autoptr (GError) error = NULL;
  SuralKnowledge *knowledge = NULL;

  if (sural_units_equal (&units, sural_knowledge_get_units (self->knowledge)))
    return;
  knowledge = sural_knowledge_new_shown_in (self->knowledge, &units, &error);
  if (knowledge == NULL)
    {
      g_message ("The units stay: %s", error->message);
      return;
    }
  take_knowledge (self, knowledge);
}

/**
 * sural_context_use_knowledge:
 * @self: a context
 * @knowledge: the clinical content from now on, in whichever units
 * @error: return location
 *
 * Whoever has taken texts or definitions of what was used so far keeps them with it.
 *
 * Returns: whether it is used; %SURAL_ERROR_DIFFERS where the clinic's own files are others by now
 */
gboolean
sural_context_use_knowledge (SuralContext *self, SuralKnowledge *knowledge, GError **error)
{
  g_autoptr (SuralKnowledge) shown = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (self), FALSE);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), FALSE);

  shown =
      sural_knowledge_new_shown_in (knowledge, sural_knowledge_get_units (self->knowledge), error);
  if (shown == NULL)
    return FALSE;
  take_knowledge (self, g_steal_pointer (&shown));
  return TRUE;
}

static void
date_order_changed_cb (SuralContext *self)
{
  g_signal_emit (self, signals[SIGNAL_SHOWN_CHANGED], 0);
}

static void
follow_settings (SuralContext *self)
{
  for (guint i = 0; i < SURAL_N_UNIT_SETTINGS; i++)
    {
      g_autofree char *signal =
          g_strconcat ("changed::", sural_unit_setting_get_key ((SuralUnitSetting) i), NULL);

      g_signal_connect_object (self->settings, signal, G_CALLBACK (units_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (self->settings, "changed::date-order",
                           G_CALLBACK (date_order_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * sural_context_dup_usual_path:
 * @settings: the settings
 *
 * Returns: (transfer full): where the clinic lies that opens where none is named
 */
char *
sural_context_dup_usual_path (GSettings *settings)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  path = g_settings_get_string (settings, "clinic-path");
  return *path != '\0' ? g_steal_pointer (&path)
                       : g_build_filename (g_get_user_data_dir (), "sural", "clinic.sural", NULL);
}

static SuralStationery *
make_stationery (SuralContext *self)
{
  g_autofree char *usual =
      self->settings != NULL ? sural_context_dup_usual_path (self->settings) : NULL;

  return sural_stationery_new (self->store_thread, self->settings,
                               g_strcmp0 (usual, self->clinic_path) == 0);
}

/**
 * sural_context_new:
 * @knowledge: the clinical content
 * @settings: (nullable): the settings; NULL where there are none, as in some tests
 * @clinic_path: where the clinic's file lies or will lie
 *
 * Makes the context and starts its store thread. No clinic is open yet.
 *
 * Returns: (transfer full): the context
 */
SuralContext *
sural_context_new (SuralKnowledge *knowledge, GSettings *settings, const char *clinic_path)
{
  SuralContext *self = NULL;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);
  g_return_val_if_fail (clinic_path != NULL, NULL);

  self = g_object_new (SURAL_TYPE_CONTEXT, NULL);
  g_set_object (&self->knowledge, knowledge);
  g_set_object (&self->settings, settings);
  g_set_str (&self->clinic_path, clinic_path);
  if (settings != NULL)
    {
      follow_settings (self);
      units_changed_cb (self);
    }
  self->stationery = make_stationery (self);
  return self;
}

/**
 * sural_context_get_knowledge:
 *
 * Returns: (transfer none): the clinical content, in the units that are shown; another one after a
 *   change of units, which "shown-changed" tells
 */
SuralKnowledge *
sural_context_get_knowledge (SuralContext *self)
{
  g_return_val_if_fail (SURAL_IS_CONTEXT (self), NULL);
  return self->knowledge;
}

/**
 * sural_context_get_store_thread:
 *
 * Returns: (transfer none): the thread on which the clinic's file is read and written
 */
SuralStoreThread *
sural_context_get_store_thread (SuralContext *self)
{
  g_return_val_if_fail (SURAL_IS_CONTEXT (self), NULL);
  return self->store_thread;
}

/**
 * sural_context_get_settings:
 *
 * Returns: (transfer none) (nullable): the settings
 */
GSettings *
sural_context_get_settings (SuralContext *self)
{
  g_return_val_if_fail (SURAL_IS_CONTEXT (self), NULL);
  return self->settings;
}

/**
 * sural_context_get_clinic_path:
 *
 * Returns: (transfer none): where the clinic's file lies or will lie
 */
const char *
sural_context_get_clinic_path (SuralContext *self)
{
  g_return_val_if_fail (SURAL_IS_CONTEXT (self), NULL);
  return self->clinic_path;
}

/**
 * sural_context_get_stationery:
 *
 * Returns: (transfer none): what stands at the head of the clinic's papers
 */
SuralStationery *
sural_context_get_stationery (SuralContext *self)
{
  g_return_val_if_fail (SURAL_IS_CONTEXT (self), NULL);
  return self->stationery;
}

/**
 * sural_context_get_today:
 *
 * Returns: the day it is in the clinic
 */
SuralDay
sural_context_get_today (SuralContext *self)
{
  return sural_time_get_day (sural_context_get_now (self));
}

/**
 * sural_context_get_now:
 *
 * Returns: the time it is in the clinic
 */
SuralTime
sural_context_get_now (SuralContext *self)
{
  g_return_val_if_fail (SURAL_IS_CONTEXT (self), SURAL_TIME_UNKNOWN);
  return self->now != SURAL_TIME_UNKNOWN ? self->now : sural_time_now ();
}

/**
 * sural_context_set_now:
 * @now: the moment at which time stands still; %SURAL_TIME_UNKNOWN lets it run
 *
 * Settles the clock for tests and the demonstration clinic.
 */
void
sural_context_set_now (SuralContext *self, SuralTime now)
{
  g_return_if_fail (SURAL_IS_CONTEXT (self));
  self->now = now;
}

/**
 * sural_context_get_reading:
 * @kind: what the date is of
 *
 * Returns: how a date that is typed is read today, in the order of the settings
 */
SuralWrittenReading
sural_context_get_reading (SuralContext *self, SuralWrittenKind kind)
{
  SuralDateOrderChoice order = SURAL_DATE_ORDER_CHOICE_LOCALE;

  g_return_val_if_fail (SURAL_IS_CONTEXT (self), (SuralWrittenReading) { 0 });

  if (self->settings != NULL)
    order = (SuralDateOrderChoice) g_settings_get_enum (self->settings, "date-order");
  return sural_typed_reading (sural_context_get_today (self), order, kind);
}

static gpointer
settle_job (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  const SuralTime *now = job_data;

  if (store != NULL)
    sural_store_set_now (store, *now);
  return NULL;
}

/**
 * sural_context_settle_store:
 *
 * Where time stands still here, it stands still in the store that is open too. And the letterhead
 * of the clinic is read.
 */
void
sural_context_settle_store (SuralContext *self)
{
  SuralTime *now = NULL;

  g_return_if_fail (SURAL_IS_CONTEXT (self));

  sural_stationery_read (self->stationery);
  if (self->now == SURAL_TIME_UNKNOWN)
    return;
  now = g_new (SuralTime, 1);
  *now = self->now;
  sural_store_thread_run_async (self->store_thread, settle_job, now, g_free, NULL, NULL, NULL,
                                NULL);
}
