/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/calendar/sural-calendar.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/calendar/sural-ics-event.h"
#include "exchange/sural-named-file.h"
#include "exchange/sural-text-encoding.h"
#include "model/sural-error.h"

enum
{
  MOST_FILES = 5000,
  MOST_PROBLEMS = 20, /* that are told one by one */
  MOST_A_DAY = 500,
};

/* How long the series may be gone through altogether, in microseconds: they are bounded one by one,
 * and a file may have thousands of the longest. */
#define MOST_TIME (3 * G_USEC_PER_SEC)

struct _SuralCalendar
{
  GPtrArray *zones;    /* SuralIcsZones, of each file */
  GPtrArray *events;   /* SuralIcsEvent */
  GPtrArray *problems; /* GError */
  guint n_problems;
};

/* libical keeps zones and its last error for the whole program. */
static GMutex one_at_a_time;

/**
 * sural_calendar_new:
 *
 * Returns: (transfer full): a calendar with nothing in it
 */
SuralCalendar *
sural_calendar_new (void)
{
  SuralCalendar *self = g_new0 (SuralCalendar, 1);

  self->zones = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_ics_zones_free);
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_ics_event_free);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  return self;
}

/**
 * sural_calendar_free:
 * @self: a calendar
 */
void
sural_calendar_free (SuralCalendar *self)
{
  g_ptr_array_unref (self->events);
  g_ptr_array_unref (self->zones);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

/* Takes @problem. */
static void
add_problem (SuralCalendar *self, GError *problem)
{
  if (problem == NULL)
    return;
  self->n_problems++;
  if (self->problems->len < MOST_PROBLEMS)
    g_ptr_array_add (self->problems, problem);
  else
    g_error_free (problem);
}

static void
add_blocks (SuralCalendar *self, GPtrArray *blocks, const char *name)
{
  SuralIcsZones *zones = sural_ics_zones_new ();

  g_ptr_array_add (self->zones, zones);
  for (guint i = 0; i < blocks->len; i++)
    {
      const SuralIcsBlock *block = g_ptr_array_index (blocks, i);

      if (block->is_zone)
        sural_ics_zones_define (zones, block->text);
    }
  for (guint i = 0; i < blocks->len; i++)
    {
      const SuralIcsBlock *block = g_ptr_array_index (blocks, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) remark = NULL;
      SuralIcsEvent *event = NULL;

      if (block->is_zone)
        continue;
      event = sural_ics_event_new (block, name, zones, &remark, &error);
      if (event != NULL)
        g_ptr_array_add (self->events, event);
      add_problem (self, event != NULL ? g_steal_pointer (&remark) : g_steal_pointer (&error));
    }
}

/**
 * sural_calendar_add:
 * @self: a calendar
 * @bytes: a calendar file (RFC 5545), in UTF-8 or, as older programs write, another encoding
 * @name: what it is called
 * @error: return location
 *
 * Reads one file. An appointment that cannot be read is a problem of its own, and the others are
 * there; see sural_calendar_get_problems().
 *
 * Returns: whether it is a calendar; else %SURAL_ERROR_INVALID or %SURAL_ERROR_LIMIT
 */
gboolean
sural_calendar_add (SuralCalendar *self, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (GBytes) decoded = NULL;
  g_autoptr (GPtrArray) blocks = NULL;
  g_autofree char *text = NULL;
  const char *encoding = NULL;
  GError *problem = NULL;
  gsize size = 0;

  g_return_val_if_fail (self != NULL && bytes != NULL && name != NULL, FALSE);

  if (g_bytes_get_size (bytes) > SURAL_CALENDAR_MOST_BYTES)
    {
      sural_error_set_at (error, SURAL_ERROR_LIMIT, name, 0, _ ("is larger than a calendar is"));
      return FALSE;
    }
  decoded = sural_text_decode (bytes, name, NULL, &encoding, error);
  if (decoded == NULL)
    return FALSE;
  text = g_strndup (g_bytes_get_data (decoded, &size), g_bytes_get_size (decoded));
  blocks = sural_ics_split (text, name, &problem, error);
  if (blocks == NULL)
    return FALSE;
  add_problem (self, problem);
  locker = g_mutex_locker_new (&one_at_a_time);
  icalerror_set_errors_are_fatal (0);
  add_blocks (self, blocks, name);
  return TRUE;
}

/* --- Files ------------------------------------------------------------------------------------ */

static GBytes *
load_bytes (GFile *file, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info = sural_named_file_query (file, name, cancellable, error);
  g_autoptr (GFileInputStream) stream =
      info != NULL ? g_file_read (file, cancellable, error) : NULL;
  g_autoptr (GByteArray) taken = g_byte_array_new ();
  guint8 buffer[16384];
  gssize n = 0;

  if (stream == NULL)
    return NULL;
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, sizeof buffer, cancellable,
                                   error)) > 0)
    {
      g_byte_array_append (taken, buffer, (guint) n);
      if (taken->len > SURAL_CALENDAR_MOST_BYTES)
        {
          sural_error_set_at (error, SURAL_ERROR_LIMIT, name, 0,
                              _ ("is larger than a calendar is"));
          return NULL;
        }
    }
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&taken)) : NULL;
}

static char *
dup_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return base != NULL ? g_utf8_make_valid (base, -1) : g_strdup ("");
}

/* One file of several: what is wrong with it is told, and the others are read. */
static gboolean
add_file_of_folder (SuralCalendar *self,
                    GFile *file,
                    gsize *n_bytes,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autofree char *name = dup_name (file);
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) bytes = load_bytes (file, name, cancellable, &fault);

  if (bytes != NULL)
    {
      *n_bytes += g_bytes_get_size (bytes);
      if (*n_bytes > SURAL_CALENDAR_MOST_IN_FOLDER)
        {
          sural_error_set (error, SURAL_ERROR_LIMIT,
                           _ ("the folder holds more calendars than can be read"));
          return FALSE;
        }
      sural_calendar_add (self, bytes, name, &fault);
    }
  if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  if (fault != NULL)
    add_problem (self, g_steal_pointer (&fault));
  return TRUE;
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
is_calendar_name (const char *name)
{
  const char *dot = strrchr (name, '.');

  return *name != '.' && dot != NULL &&
         (g_ascii_strcasecmp (dot, ".ics") == 0 || g_ascii_strcasecmp (dot, ".ical") == 0);
}

static GPtrArray *
list_names (GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileEnumerator) files =
      g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE,
                                 cancellable, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GFileInfo *info = NULL;

  if (files == NULL)
    return NULL;
  do
    {
      if (!g_file_enumerator_iterate (files, &info, NULL, cancellable, error))
        return NULL;
      if (info != NULL && is_calendar_name (g_file_info_get_name (info)))
        g_ptr_array_add (names, g_strdup (g_file_info_get_name (info)));
    }
  while (info != NULL && names->len <= MOST_FILES);
  g_ptr_array_sort (names, compare_names);
  if (names->len <= MOST_FILES)
    return g_steal_pointer (&names);
  sural_error_set (error, SURAL_ERROR_LIMIT,
                   _ ("the folder holds more calendars than can be read"));
  return NULL;
}

static gboolean
load_folder (SuralCalendar *self, GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) names = list_names (folder, cancellable, error);
  gsize n_bytes = 0;

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      g_autoptr (GFile) file = g_file_get_child (folder, g_ptr_array_index (names, i));

      if (!add_file_of_folder (self, file, &n_bytes, cancellable, error))
        return FALSE;
    }
  return names != NULL;
}

/**
 * sural_calendar_load:
 * @file: a calendar file, or a folder of which each file that ends in .ics is read
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Reads a calendar; blocks meanwhile, from any thread. Nothing is ever written there. Of a folder,
 * a file that cannot be read is a problem, and the others are there.
 *
 * Returns: (transfer full): the calendar; %NULL with one line that says why there is none
 */
SuralCalendar *
sural_calendar_load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (SuralCalendar) self = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = sural_calendar_new ();
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_DIRECTORY)
    return load_folder (self, file, cancellable, error) ? g_steal_pointer (&self) : NULL;
  name = dup_name (file);
  bytes = load_bytes (file, name, cancellable, error);
  if (bytes == NULL || !sural_calendar_add (self, bytes, name, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- One day ---------------------------------------------------------------------------------- */

static gboolean
is_newer (const SuralIcsEvent *self, const SuralIcsEvent *other)
{
  return self->sequence != other->sequence ? self->sequence > other->sequence
                                           : g_strcmp0 (self->changed, other->changed) > 0;
}

/* What an appointment is known by: two with the same are one, of which the newer counts. */
static char *
dup_identity (const SuralIcsEvent *event, GTimeZone *clinic, guint number)
{
  g_autofree char *instead = NULL;

  if (*event->shown->uid == '\0')
    return g_strdup_printf ("none %u", number);
  if (icaltime_is_null_time (event->replaces.time))
    return g_strconcat ("uid ", event->shown->uid, NULL);
  instead = sural_ics_moment_dup_key (&event->replaces, clinic);
  return g_strconcat ("uid ", event->shown->uid, "\n", instead, NULL);
}

/* identity → SuralIcsEvent */
static GHashTable *
find_newest (SuralCalendar *self, GTimeZone *clinic)
{
  GHashTable *newest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->events->len; i++)
    {
      SuralIcsEvent *event = g_ptr_array_index (self->events, i);
      char *identity = dup_identity (event, clinic, i);
      const SuralIcsEvent *known = g_hash_table_lookup (newest, identity);

      if (known == NULL || is_newer (event, known))
        g_hash_table_replace (newest, identity, event);
      else
        g_free (identity);
    }
  return newest;
}

/* UID → a set of the times of that series for which another appointment stands. */
static GHashTable *
find_replaced (GHashTable *newest, GTimeZone *clinic)
{
  GHashTable *replaced =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_hash_table_unref);
  GHashTableIter iter;
  gpointer event = NULL;

  g_hash_table_iter_init (&iter, newest);
  while (g_hash_table_iter_next (&iter, NULL, &event))
    {
      const SuralIcsEvent *one = event;
      GHashTable *keys = g_hash_table_lookup (replaced, one->shown->uid);

      if (icaltime_is_null_time (one->replaces.time))
        continue;
      if (keys == NULL)
        {
          keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
          g_hash_table_insert (replaced, one->shown->uid, keys);
        }
      g_hash_table_add (keys, sural_ics_moment_dup_key (&one->replaces, clinic));
    }
  return replaced;
}

static gint
compare_appointments (gconstpointer a, gconstpointer b)
{
  const SuralAppointment *one = *(const SuralAppointment *const *) a;
  const SuralAppointment *other = *(const SuralAppointment *const *) b;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  if (one->end != other->end)
    return one->end < other->end ? -1 : 1;
  return g_utf8_collate (one->summary, other->summary);
}

static void
list (SuralCalendar *self, GPtrArray *appointments, SuralDay day, GTimeZone *clinic)
{
  g_autoptr (GHashTable) newest = find_newest (self, clinic);
  g_autoptr (GHashTable) replaced = find_replaced (newest, clinic);
  const gint64 last = g_get_monotonic_time () + MOST_TIME;

  for (guint i = 0; i < self->events->len && appointments->len < MOST_A_DAY; i++)
    {
      const SuralIcsEvent *event = g_ptr_array_index (self->events, i);
      g_autofree char *identity = dup_identity (event, clinic, i);
      GError *problem = NULL;

      if (event->is_cancelled || g_hash_table_lookup (newest, identity) != event)
        continue;
      if (event->has_rule && g_get_monotonic_time () > last)
        {
          sural_error_set_at (&problem, SURAL_ERROR_LIMIT, event->shown->file, event->shown->line,
                              _ ("from here on there are more series than can be gone through"));
          add_problem (self, g_steal_pointer (&problem));
          break;
        }
      sural_ics_event_list (event, day, clinic,
                            icaltime_is_null_time (event->replaces.time)
                                ? g_hash_table_lookup (replaced, event->shown->uid)
                                : NULL,
                            appointments);
    }
}

/**
 * sural_calendar_list_day:
 * @self: a calendar
 * @day: a day
 * @clinic: the zone whose clock hangs on the wall
 *
 * Series are gone through, with what was left out, moved or called off of them.
 *
 * Returns: (transfer full) (element-type SuralAppointment): what is on that day, in the order of
 *   the clock; what lasts the whole day comes first
 */
GPtrArray *
sural_calendar_list_day (SuralCalendar *self, SuralDay day, GTimeZone *clinic)
{
  g_autoptr (GMutexLocker) locker = NULL;
  GPtrArray *appointments = NULL;

  g_return_val_if_fail (self != NULL && clinic != NULL, NULL);
  g_return_val_if_fail (day >= SURAL_DAY_FIRST && day < SURAL_DAY_LAST, NULL);

  appointments = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_appointment_free);
  locker = g_mutex_locker_new (&one_at_a_time);
  list (self, appointments, day, clinic);
  g_ptr_array_sort (appointments, compare_appointments);
  return appointments;
}

/**
 * sural_calendar_get_problems:
 * @self: a calendar
 *
 * Returns: (transfer none) (element-type GError): what could not be read or is not sure, with its
 *   place (sural_error_get_file(), sural_error_get_line()); the first of them
 */
GPtrArray *
sural_calendar_get_problems (SuralCalendar *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->problems;
}

/**
 * sural_calendar_get_n_problems:
 * @self: a calendar
 *
 * Returns: how many problems there are
 */
guint
sural_calendar_get_n_problems (SuralCalendar *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_problems;
}
