/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/caseload/sural-day-list.h"

#include <glib/gi18n-lib.h>

#include "store/caseload/sural-store-appointments.h"

static void
row_free (gpointer data)
{
  SuralDayRow *self = data;

  g_clear_pointer (&self->appointment, sural_appointment_free);
  g_clear_pointer (&self->whom, sural_whom_free);
  g_free (self);
}

/**
 * sural_day_list_free:
 * @self: (nullable): a list
 */
void
sural_day_list_free (SuralDayList *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

static void
take_problems (SuralDayList *self, SuralCalendar *calendar)
{
  GPtrArray *problems = sural_calendar_get_problems (calendar);

  for (guint i = 0; i < problems->len; i++)
    g_ptr_array_add (self->problems,
                     g_strdup (((const GError *) g_ptr_array_index (problems, i))->message));
  self->n_more = sural_calendar_get_n_problems (calendar) - problems->len;
}

/**
 * sural_day_list_new:
 * @store: the clinic
 * @calendar: a calendar
 * @day: a day
 * @reading: how dates of birth are written
 * @error: return location
 *
 * Returns: (transfer full): the list; %NULL where the clinic could not be read
 */
SuralDayList *
sural_day_list_new (SuralStore *store,
                    SuralCalendar *calendar,
                    SuralDay day,
                    const SuralWrittenReading *reading,
                    GError **error)
{
  g_autoptr (SuralDayList) self = NULL;
  g_autoptr (GTimeZone) clinic = g_time_zone_new_local ();
  g_autoptr (GHashTable) numbers = NULL;
  g_autoptr (GPtrArray) appointments = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (store), NULL);
  g_return_val_if_fail (calendar != NULL && reading != NULL, NULL);

  numbers = sural_store_list_numbers (store, error);
  if (numbers == NULL)
    return NULL;
  self = g_new0 (SuralDayList, 1);
  self->day = day;
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  appointments = sural_calendar_list_day (calendar, day, clinic);
  for (guint i = 0; i < appointments->len; i++)
    {
      SuralDayRow *row = g_new0 (SuralDayRow, 1);

      row->appointment = sural_appointment_copy (g_ptr_array_index (appointments, i));
      g_ptr_array_add (self->rows, row);
      row->whom = sural_whom_find (store, row->appointment, numbers, reading, error);
      if (row->whom == NULL)
        return NULL;
    }
  take_problems (self, calendar);
  return g_steal_pointer (&self);
}

/* --- For a window ----------------------------------------------------------------------------- */

typedef struct
{
  SuralCalendar *calendar;
  SuralDay day;
  SuralWrittenReading reading;
} Order;

static void
order_free (gpointer data)
{
  Order *self = data;

  g_clear_pointer (&self->calendar, sural_calendar_free);
  g_free (self);
}

static gpointer
find_job (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  const Order *order = job_data;

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  return sural_day_list_new (store, order->calendar, order->day, &order->reading, error);
}

static void
free_list (gpointer list)
{
  sural_day_list_free (list);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  SuralDayList *list = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);

  if (list != NULL)
    g_task_return_pointer (task, list, free_list);
  else
    g_task_return_error (task, error);
}

static void
load_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  SuralCalendar *calendar = sural_calendar_load (task_data, cancellable, &error);

  if (calendar != NULL)
    g_task_return_pointer (task, calendar, (GDestroyNotify) sural_calendar_free);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SuralContext *context = SURAL_CONTEXT (source);
  GError *error = NULL;
  SuralCalendar *calendar = g_task_propagate_pointer (G_TASK (result), &error);
  GCancellable *cancellable = NULL;
  Order *order = NULL;

  if (calendar == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  order = g_new0 (Order, 1);
  order->calendar = calendar;
  order->day = sural_context_get_today (context);
  order->reading = sural_context_get_reading (context, SURAL_WRITTEN_BIRTH);
  cancellable = g_task_get_cancellable (task);
  sural_store_thread_run_async (sural_context_get_store_thread (context), find_job, order,
                                order_free, free_list, cancellable, found_cb,
                                g_steal_pointer (&task));
}

/**
 * sural_day_list_read_async:
 * @context: the clinic
 * @calendar: a calendar file, or a folder with some
 * @cancellable: (nullable): to stop
 * @callback: called when it was read
 * @user_data: for @callback
 *
 * Reads the list of today.
 */
void
sural_day_list_read_async (SuralContext *context,
                           GFile *calendar,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) loading = NULL;
  GTask *task = NULL;

  g_return_if_fail (SURAL_IS_CONTEXT (context));
  g_return_if_fail (G_IS_FILE (calendar));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, sural_day_list_read_async);
  loading = g_task_new (context, cancellable, loaded_cb, task);
  g_task_set_task_data (loading, g_object_ref (calendar), g_object_unref);
  g_task_run_in_thread (loading, load_thread);
}

/**
 * sural_day_list_read_finish:
 * @context: the clinic
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): the list; %NULL with one line that says why there is none
 */
SuralDayList *
sural_day_list_read_finish (SuralContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- What somebody said ----------------------------------------------------------------------- */

typedef struct
{
  char *uid, *title, *patient_id;
} Said;

static void
said_free (gpointer data)
{
  Said *self = data;

  g_free (self->uid);
  g_free (self->title);
  g_free (self->patient_id);
  g_free (self);
}

static gpointer
remember_job (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  const Said *said = job_data;

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  return GINT_TO_POINTER (
      sural_store_remember_appointment (store, said->uid, said->title, said->patient_id, error));
}

static void
remembered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * sural_day_list_remember_async:
 * @context: the clinic
 * @appointment: an appointment
 * @patient_id: whose somebody said it is
 * @callback: called when it is kept
 * @user_data: for @callback
 *
 * Keeps whom somebody chose, so that it is not asked again. An appointment that its calendar knows
 * by nothing cannot be known again, and is asked each time.
 */
void
sural_day_list_remember_async (SuralContext *context,
                               const SuralAppointment *appointment,
                               const char *patient_id,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = NULL;
  Said *said = NULL;

  g_return_if_fail (SURAL_IS_CONTEXT (context));
  g_return_if_fail (appointment != NULL && patient_id != NULL);

  task = g_task_new (context, NULL, callback, user_data);
  g_task_set_source_tag (task, sural_day_list_remember_async);
  if (*appointment->uid == '\0')
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  said = g_new0 (Said, 1);
  said->uid = g_strdup (appointment->uid);
  said->title = g_strdup (appointment->summary);
  said->patient_id = g_strdup (patient_id);
  sural_store_thread_run_async (sural_context_get_store_thread (context), remember_job, said,
                                said_free, NULL, NULL, remembered_cb, task);
}

/**
 * sural_day_list_remember_finish:
 * @context: the clinic
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether it is kept
 */
gboolean
sural_day_list_remember_finish (SuralContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- Words ------------------------------------------------------------------------------------ */

static char *
dup_hour (SuralTime time)
{
  const int minutes = (int) (time % SURAL_SECONDS_PER_DAY / 60);

  return g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);
}

/**
 * sural_day_list_dup_hours:
 * @appointment: an appointment
 * @day: the day that is listed
 * @end: (out) (nullable) (transfer full): when it ends; %NULL where that is said already, or nobody
 *   said it
 *
 * Returns: (transfer full): when on that day it begins: “09:00”, or that it is all day
 */
char *
sural_day_list_dup_hours (const SuralAppointment *appointment, SuralDay day, char **end)
{
  const SuralTime from = sural_time_from_day (day);
  g_autofree char *last = NULL;

  g_return_val_if_fail (appointment != NULL && end != NULL, NULL);

  *end = NULL;
  if (appointment->is_whole_day ||
      (appointment->start <= from && appointment->end >= from + SURAL_SECONDS_PER_DAY))
    return g_strdup (_ ("All day"));
  last = dup_hour (appointment->end);
  if (appointment->start < from)
    /* TRANSLATORS: an hour of the day: when an appointment of the night before ends */
    return g_strdup_printf (_ ("until %s"), last);
  if (appointment->end != appointment->start)
    *end = g_steal_pointer (&last);
  return dup_hour (appointment->start);
}
