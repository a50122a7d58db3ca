/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/calendar/sural-ics-zone.h"

#include <gio/gio.h>
#include <string.h>

#include "sural-calendar-resources.h"

#define WINDOWS_ZONES "/io/github/sural/Sural/calendar/windows-zones.txt"

enum
{
  MOST_IN_NAME = 64,
  MOST_DEFINED = 200,
};

struct _SuralIcsZone
{
  GTimeZone *known;      /* of the zone's database, or universal time */
  icaltimezone *defined; /* by a file */
};

struct _SuralIcsZones
{
  GHashTable *found;   /* TZID → SuralIcsZone; NULL: it is not known */
  GHashTable *defined; /* TZID → SuralIcsZone */
  GHashTable *windows; /* name → name in the zone's database */
  SuralIcsZone *universal;
};

static void
zone_free (gpointer data)
{
  SuralIcsZone *self = data;

  if (self == NULL)
    return;
  g_clear_pointer (&self->known, g_time_zone_unref);
  if (self->defined != NULL)
    icaltimezone_free (self->defined, 1);
  g_free (self);
}

/* A line each: the name, a tabulator, the name in the zone's database. */
static GHashTable *
read_windows (void)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (sural_calendar_get_resource (), WINDOWS_ZONES,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return names;
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *tab = strchr (lines[i], '\t');

      if (tab != NULL && *lines[i] != '#')
        g_hash_table_insert (names, g_ascii_strdown (lines[i], tab - lines[i]), g_strdup (tab + 1));
    }
  return names;
}

/**
 * sural_ics_zones_new:
 *
 * Returns: (transfer full): zones, none of which is defined by a file yet
 */
SuralIcsZones *
sural_ics_zones_new (void)
{
  SuralIcsZones *self = g_new0 (SuralIcsZones, 1);

  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, zone_free);
  self->defined = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, zone_free);
  self->windows = read_windows ();
  self->universal = g_new0 (SuralIcsZone, 1);
  self->universal->known = g_time_zone_new_utc ();
  return self;
}

/**
 * sural_ics_zones_free:
 * @self: zones
 */
void
sural_ics_zones_free (SuralIcsZones *self)
{
  g_hash_table_unref (self->found);
  g_hash_table_unref (self->defined);
  g_hash_table_unref (self->windows);
  zone_free (self->universal);
  g_free (self);
}

/* A clock is put forward and back once a year. What does more would be worked out without an end.
 */
static gboolean
is_sound (icalcomponent *zone)
{
  for (icalcomponent *part = icalcomponent_get_first_component (zone, ICAL_ANY_COMPONENT);
       part != NULL; part = icalcomponent_get_next_component (zone, ICAL_ANY_COMPONENT))
    {
      const icalproperty *start = icalcomponent_get_first_property (part, ICAL_DTSTART_PROPERTY);

      if (start == NULL || icaltime_is_null_time (icalproperty_get_dtstart (start)))
        return FALSE;
      for (icalproperty *rule = icalcomponent_get_first_property (part, ICAL_RRULE_PROPERTY);
           rule != NULL; rule = icalcomponent_get_next_property (part, ICAL_RRULE_PROPERTY))
        if (icalproperty_get_rrule (rule).freq != ICAL_YEARLY_RECURRENCE)
          return FALSE;
    }
  return TRUE;
}

/**
 * sural_ics_zones_define:
 * @self: zones
 * @text: a VTIMEZONE
 *
 * Takes what a file says of a zone. What cannot be one is passed over: whoever refers to it is told
 * that it is not known.
 */
void
sural_ics_zones_define (SuralIcsZones *self, const char *text)
{
  icalcomponent *component = NULL;
  icaltimezone *defined = NULL;
  SuralIcsZone *zone = NULL;
  const char *tzid = NULL;

  g_return_if_fail (self != NULL && text != NULL);

  if (g_hash_table_size (self->defined) >= MOST_DEFINED)
    return;
  component = icalcomponent_new_from_string (text);
  if (component == NULL)
    return;
  defined = is_sound (component) ? icaltimezone_new () : NULL;
  if (defined == NULL || !icaltimezone_set_component (defined, component))
    {
      icalcomponent_free (component);
      if (defined != NULL)
        icaltimezone_free (defined, 1);
      return;
    }
  tzid = icaltimezone_get_tzid (defined);
  zone = g_new0 (SuralIcsZone, 1);
  zone->defined = defined;
  g_hash_table_replace (self->defined, g_strdup (tzid), zone);
  g_hash_table_remove (self->found, tzid);
}

/* The name may become that of a file. */
static gboolean
is_name (const char *name)
{
  return g_ascii_isalpha (*name) && strlen (name) <= MOST_IN_NAME && strstr (name, "..") == NULL &&
         strspn (name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/") ==
             strlen (name);
}

static GTimeZone *
look_up (const char *name)
{
  return is_name (name) ? g_time_zone_new_identifier (name) : NULL;
}

/* Some programs write "/example.org/20260101_1/Europe/Berlin". */
static GTimeZone *
look_up_end (const char *tzid)
{
  const char *slash = strrchr (tzid, '/');
  GTimeZone *known = NULL;

  while (known == NULL && slash != NULL && slash > tzid)
    {
      const char *before = g_strrstr_len (tzid, slash - tzid, "/");

      if (before == NULL)
        break;
      known = look_up (before + 1);
      slash = before;
    }
  return known;
}

static SuralIcsZone *
make_zone (SuralIcsZones *self, const char *tzid)
{
  g_autofree char *lower = g_ascii_strdown (tzid, -1);
  const char *windows = g_hash_table_lookup (self->windows, lower);
  SuralIcsZone *zone = NULL;
  GTimeZone *known = look_up (tzid);

  if (known == NULL && windows != NULL && !g_hash_table_contains (self->defined, tzid))
    known = look_up (windows);
  if (known == NULL && !g_hash_table_contains (self->defined, tzid))
    known = look_up_end (tzid);
  if (known == NULL)
    return NULL;
  zone = g_new0 (SuralIcsZone, 1);
  zone->known = known;
  return zone;
}

/**
 * sural_ics_zones_find:
 * @self: zones
 * @tzid: the name of one: of the zone's database, one that the file defines, or of Windows
 *
 * Returns: (nullable): the zone; %NULL where the name says nothing
 */
const SuralIcsZone *
sural_ics_zones_find (SuralIcsZones *self, const char *tzid)
{
  gpointer zone = NULL;

  g_return_val_if_fail (self != NULL && tzid != NULL, NULL);

  if (!g_hash_table_lookup_extended (self->found, tzid, NULL, &zone))
    {
      zone = make_zone (self, tzid);
      if (g_hash_table_size (self->found) < MOST_DEFINED)
        g_hash_table_insert (self->found, g_strdup (tzid), zone);
      else
        g_clear_pointer (&zone, zone_free);
    }
  return zone != NULL ? zone : g_hash_table_lookup (self->defined, tzid);
}

/**
 * sural_ics_zones_get_universal:
 * @self: zones
 *
 * Returns: universal time
 */
const SuralIcsZone *
sural_ics_zones_get_universal (SuralIcsZones *self)
{
  return self->universal;
}

/**
 * sural_ics_zone_to_unix:
 * @self: (nullable): a zone; %NULL: that of the clinic
 * @time: what its clock shows
 * @clinic: the zone of the clinic
 *
 * Returns: when that is, in seconds of universal time
 */
gint64
sural_ics_zone_to_unix (const SuralIcsZone *self, struct icaltimetype time, GTimeZone *clinic)
{
  g_autoptr (GDateTime) moment = NULL;

  if (self != NULL && self->defined != NULL)
    return (gint64) icaltime_as_timet_with_zone (time, self->defined);
  moment = g_date_time_new (self != NULL ? self->known : clinic, time.year, time.month, time.day,
                            CLAMP (time.hour, 0, 23), CLAMP (time.minute, 0, 59),
                            CLAMP (time.second, 0, 59));
  return moment != NULL ? g_date_time_to_unix (moment) : 0;
}

/**
 * sural_ics_zone_from_unix:
 * @self: (nullable): a zone; %NULL: that of the clinic
 * @moment: in seconds of universal time
 * @clinic: the zone of the clinic
 *
 * Returns: what its clock shows then
 */
struct icaltimetype
sural_ics_zone_from_unix (const SuralIcsZone *self, gint64 moment, GTimeZone *clinic)
{
  g_autoptr (GDateTime) universal = g_date_time_new_from_unix_utc (moment);
  g_autoptr (GDateTime) local = NULL;
  struct icaltimetype time = icaltime_null_time ();

  if (self != NULL && self->defined != NULL)
    time = icaltime_from_timet_with_zone ((time_t) moment, 0, self->defined);
  else if (universal != NULL)
    {
      local = g_date_time_to_timezone (universal, self != NULL ? self->known : clinic);
      if (local == NULL)
        return time;
      time.year = g_date_time_get_year (local);
      time.month = g_date_time_get_month (local);
      time.day = g_date_time_get_day_of_month (local);
      time.hour = g_date_time_get_hour (local);
      time.minute = g_date_time_get_minute (local);
      time.second = g_date_time_get_second (local);
    }
  time.zone = NULL;
  return time;
}
