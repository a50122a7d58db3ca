/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/calendar/sural-ics-event.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/words/sural-clean-text.h"
#include "model/sural-error.h"

enum
{
  MOST_DAYS = 62,     /* that one time of an appointment lasts */
  MOST_TIMES = 20000, /* of a series that says how often it is, from its beginning on */
  MOST_EXCEPTIONS = 5000,
  MOST_ATTENDEES = 50,
  MOST_IN_TEXT = 4000, /* characters */
};

/**
 * sural_ics_event_free:
 * @self: an event
 */
void
sural_ics_event_free (SuralIcsEvent *self)
{
  sural_appointment_free (self->shown);
  g_array_unref (self->left_out);
  g_array_unref (self->added);
  g_free (self->changed);
  g_free (self);
}

/* --- Reading ---------------------------------------------------------------------------------- */

static gboolean
is_sound_time (struct icaltimetype time)
{
  return !icaltime_is_null_time (time) && icaltime_is_valid_time (time) && time.year >= 1900 &&
         time.year <= 2199 && time.month >= 1 && time.month <= 12 && time.day >= 1 &&
         time.day <= icaltime_days_in_month (time.month, time.year);
}

/* What the clock shows, and whose clock it is; a zone that nobody knows is remarked on. */
static SuralIcsMoment
read_moment (icalproperty *property,
             struct icaltimetype time,
             SuralIcsZones *zones,
             const char **unknown)
{
  SuralIcsMoment moment = { time, NULL };
  const icalparameter *parameter = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);
  const char *tzid = parameter != NULL ? icalparameter_get_tzid (parameter) : NULL;

  if (!time.is_date && icaltime_is_utc (time))
    moment.zone = sural_ics_zones_get_universal (zones);
  else if (!time.is_date && tzid != NULL)
    {
      moment.zone = sural_ics_zones_find (zones, tzid);
      if (moment.zone == NULL)
        *unknown = tzid;
    }
  moment.time.zone = NULL;
  return moment;
}

static gint64
count_seconds (icalcomponent *component,
               const SuralIcsMoment *start,
               SuralIcsZones *zones,
               GTimeZone *clinic)
{
  icalproperty *end = icalcomponent_get_first_property (component, ICAL_DTEND_PROPERTY);
  const icalproperty *duration =
      icalcomponent_get_first_property (component, ICAL_DURATION_PROPERTY);
  const char *unknown = NULL;
  gint64 seconds = start->time.is_date ? SURAL_SECONDS_PER_DAY : 0;

  if (end != NULL && is_sound_time (icalproperty_get_dtend (end)))
    {
      const SuralIcsMoment until = read_moment (end, icalproperty_get_dtend (end), zones, &unknown);

      seconds = sural_ics_zone_to_unix (until.zone, until.time, clinic) -
                sural_ics_zone_to_unix (start->zone, start->time, clinic);
    }
  else if (duration != NULL)
    seconds = icaldurationtype_as_int (icalproperty_get_duration (duration));
  return CLAMP (seconds, 0, MOST_DAYS * SURAL_SECONDS_PER_DAY);
}

static char *
take_text (const char *text)
{
  g_autofree char *sound = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  return sound != NULL ? g_utf8_substring (sound, 0, MIN (g_utf8_strlen (sound, -1), MOST_IN_TEXT))
                       : NULL;
}

static char *
take_line (const char *text)
{
  g_autofree char *taken = take_text (text);

  return sural_clean_text (taken != NULL ? taken : "");
}

static char *
get_text (icalcomponent *component, icalproperty_kind kind)
{
  icalproperty *property = icalcomponent_get_first_property (component, kind);
  icalvalue *value = property != NULL ? icalproperty_get_value (property) : NULL;

  return value != NULL && icalvalue_isa (value) == ICAL_TEXT_VALUE
             ? take_text (icalvalue_get_text (value))
             : NULL;
}

static GStrv
list_attendees (icalcomponent *component)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  guint n = 0;

  for (icalproperty *one = icalcomponent_get_first_property (component, ICAL_ATTENDEE_PROPERTY);
       one != NULL && n < MOST_ATTENDEES;
       one = icalcomponent_get_next_property (component, ICAL_ATTENDEE_PROPERTY))
    {
      const icalparameter *called = icalproperty_get_first_parameter (one, ICAL_CN_PARAMETER);

      if (called == NULL || icalparameter_get_cn (called) == NULL)
        continue;
      g_strv_builder_take (names, take_line (icalparameter_get_cn (called)));
      n++;
    }
  return g_strv_builder_end (names);
}

static void
read_shown (SuralIcsEvent *self, icalcomponent *component)
{
  g_autofree char *summary = get_text (component, ICAL_SUMMARY_PROPERTY);
  g_autofree char *location = get_text (component, ICAL_LOCATION_PROPERTY);
  const char *uid = icalcomponent_get_uid (component);

  self->shown->uid = take_text (uid != NULL ? uid : "");
  self->shown->summary = take_line (summary);
  self->shown->description = get_text (component, ICAL_DESCRIPTION_PROPERTY);
  self->shown->location = location != NULL ? take_line (location) : NULL;
  self->shown->attendees = list_attendees (component);
}

static void
read_exceptions (SuralIcsEvent *self, icalcomponent *component, SuralIcsZones *zones)
{
  const char *unknown = NULL;

  for (icalproperty *one = icalcomponent_get_first_property (component, ICAL_EXDATE_PROPERTY);
       one != NULL && self->left_out->len < MOST_EXCEPTIONS;
       one = icalcomponent_get_next_property (component, ICAL_EXDATE_PROPERTY))
    if (is_sound_time (icalproperty_get_exdate (one)))
      {
        const SuralIcsMoment moment =
            read_moment (one, icalproperty_get_exdate (one), zones, &unknown);

        g_array_append_val (self->left_out, moment);
      }
  for (icalproperty *one = icalcomponent_get_first_property (component, ICAL_RDATE_PROPERTY);
       one != NULL && self->added->len < MOST_EXCEPTIONS;
       one = icalcomponent_get_next_property (component, ICAL_RDATE_PROPERTY))
    {
      const struct icaldatetimeperiodtype date = icalproperty_get_rdate (one);
      const struct icaltimetype time =
          icaltime_is_null_time (date.time) ? date.period.start : date.time;

      if (is_sound_time (time))
        {
          const SuralIcsMoment moment = read_moment (one, time, zones, &unknown);

          g_array_append_val (self->added, moment);
        }
    }
}

static guint
count_values (const short *values, guint most)
{
  guint n = 0;

  while (n < most && values[n] != ICAL_RECURRENCE_ARRAY_MAX)
    n++;
  return n;
}

/* How many days there are at most for a position to be counted among. */
static guint
count_days (const struct icalrecurrencetype *rule)
{
  const guint n_weekdays = count_values (rule->by_day, ICAL_BY_DAY_SIZE);

  if (rule->freq == ICAL_MONTHLY_RECURRENCE)
    return n_weekdays > 0 ? MIN (31, 5 * n_weekdays) : 31;
  if (rule->freq == ICAL_YEARLY_RECURRENCE)
    return n_weekdays > 0 ? MIN (366, 53 * n_weekdays) : 366;
  return 7;
}

/* For the 60th Tuesday of a month it would be looked without an end. */
static gboolean
has_positions (const struct icalrecurrencetype *rule)
{
  const guint n = count_values (rule->by_set_pos, ICAL_BY_SETPOS_SIZE);
  const guint most = count_days (rule);

  for (guint i = 0; i < n; i++)
    if (rule->by_set_pos[i] == 0 || (guint) ABS (rule->by_set_pos[i]) > most)
      return FALSE;
  return TRUE;
}

/* Nobody sees the same patient every hour; such a rule would be worked out without an end. */
static gboolean
read_rule (SuralIcsEvent *self, icalcomponent *component)
{
  const icalproperty *rule = icalcomponent_get_first_property (component, ICAL_RRULE_PROPERTY);

  if (rule == NULL)
    return TRUE;
  self->rule = icalproperty_get_rrule (rule);
  self->has_rule = TRUE;
  /* It belongs to the property, and is of calendars that are not read here. */
  if (self->rule.rscale != NULL)
    return FALSE;
  return self->rule.interval > 0 && has_positions (&self->rule) &&
         (self->rule.freq == ICAL_DAILY_RECURRENCE || self->rule.freq == ICAL_WEEKLY_RECURRENCE ||
          self->rule.freq == ICAL_MONTHLY_RECURRENCE || self->rule.freq == ICAL_YEARLY_RECURRENCE);
}

static void
read_standing (SuralIcsEvent *self, icalcomponent *component, SuralIcsZones *zones)
{
  icalproperty *replaces = icalcomponent_get_first_property (component, ICAL_RECURRENCEID_PROPERTY);
  const icalproperty *changed =
      icalcomponent_get_first_property (component, ICAL_LASTMODIFIED_PROPERTY);
  const icalproperty *stamp = icalcomponent_get_first_property (component, ICAL_DTSTAMP_PROPERTY);
  const char *unknown = NULL;

  self->replaces.time = icaltime_null_time ();
  if (replaces != NULL && is_sound_time (icalproperty_get_recurrenceid (replaces)))
    self->replaces =
        read_moment (replaces, icalproperty_get_recurrenceid (replaces), zones, &unknown);
  if (icalcomponent_get_status (component) == ICAL_STATUS_CANCELLED)
    self->is_cancelled = TRUE;
  self->sequence = icalcomponent_get_sequence (component);
  if (changed != NULL)
    self->changed = g_strdup (icaltime_as_ical_string (icalproperty_get_lastmodified (changed)));
  else if (stamp != NULL)
    self->changed = g_strdup (icaltime_as_ical_string (icalproperty_get_dtstamp (stamp)));
}

static gboolean
has_range (icalcomponent *component)
{
  icalproperty *replaces = icalcomponent_get_first_property (component, ICAL_RECURRENCEID_PROPERTY);

  return replaces != NULL &&
         icalproperty_get_first_parameter (replaces, ICAL_RANGE_PARAMETER) != NULL;
}

static GError *
find_remark (const char *unknown,
             icalcomponent *component,
             const SuralIcsBlock *block,
             const char *file)
{
  g_autofree char *zone = unknown != NULL ? take_line (unknown) : NULL;
  GError *remark = NULL;

  if (zone != NULL)
    sural_error_set_at (&remark, SURAL_ERROR_INVALID, file, block->line,
                        _ ("the time zone “%s” is not known; the hour is taken as it is written"),
                        zone);
  else if (has_range (component))
    sural_error_set_at (&remark, SURAL_ERROR_INVALID, file, block->line,
                        _ ("changes all later times of a series, and is taken for this one alone"));
  return remark;
}

static gboolean
read_component (SuralIcsEvent *self,
                icalcomponent *component,
                const SuralIcsBlock *block,
                SuralIcsZones *zones,
                GError **remark,
                GError **error)
{
  g_autoptr (GTimeZone) clinic = g_time_zone_new_local ();
  icalproperty *start = icalcomponent_get_first_property (component, ICAL_DTSTART_PROPERTY);
  const char *unknown = NULL;

  if (start == NULL || !is_sound_time (icalproperty_get_dtstart (start)))
    {
      sural_error_set_at (error, SURAL_ERROR_INVALID, self->shown->file, block->line,
                          _ ("an appointment does not say when it is"));
      return FALSE;
    }
  self->start = read_moment (start, icalproperty_get_dtstart (start), zones, &unknown);
  self->seconds = count_seconds (component, &self->start, zones, clinic);
  read_shown (self, component);
  read_exceptions (self, component, zones);
  read_standing (self, component, zones);
  *remark = find_remark (unknown, component, block, self->shown->file);
  if (read_rule (self, component))
    return TRUE;
  sural_error_set_at (error, SURAL_ERROR_INVALID, self->shown->file, block->line,
                      _ ("how the appointment repeats is not understood"));
  return FALSE;
}

/**
 * sural_ics_event_new:
 * @block: an appointment
 * @file: the name of its file
 * @zones: those that the file defines
 * @remark: (out) (nullable) (transfer full): what is not sure of it, with its place
 * @error: return location
 *
 * Returns: (transfer full): the appointment; %NULL with %SURAL_ERROR_INVALID, which
 *   has its place
 */
SuralIcsEvent *
sural_ics_event_new (const SuralIcsBlock *block,
                     const char *file,
                     SuralIcsZones *zones,
                     GError **remark,
                     GError **error)
{
  g_autoptr (SuralIcsEvent) self = NULL;
  icalcomponent *component = NULL;
  gboolean is_read = FALSE;

  g_return_val_if_fail (block != NULL && file != NULL && zones != NULL && remark != NULL, NULL);

  self = g_new0 (SuralIcsEvent, 1);
  self->shown = g_new0 (SuralAppointment, 1);
  self->shown->file = g_strdup (file);
  self->shown->line = block->line;
  self->left_out = g_array_new (FALSE, TRUE, sizeof (SuralIcsMoment));
  self->added = g_array_new (FALSE, TRUE, sizeof (SuralIcsMoment));
  self->is_cancelled = block->is_cancelled;
  component = icalcomponent_new_from_string (block->text);
  if (component == NULL || icalcomponent_isa (component) != ICAL_VEVENT_COMPONENT)
    sural_error_set_at (error, SURAL_ERROR_INVALID, file, block->line,
                        _ ("an appointment cannot be read"));
  else
    is_read = read_component (self, component, block, zones, remark, error);
  if (component != NULL)
    icalcomponent_free (component);
  return is_read ? g_steal_pointer (&self) : NULL;
}

/* --- The times of a series -------------------------------------------------------------------- */

static SuralDay
get_day (struct icaltimetype time)
{
  return sural_day_new (time.year, time.month, time.day);
}

static char *
dup_day_key (struct icaltimetype time)
{
  return g_strdup_printf ("day %u", get_day (time));
}

/**
 * sural_ics_moment_dup_key:
 * @self: a moment
 * @clinic: the zone of the clinic
 *
 * Returns: (transfer full): the same for two moments that are one, however they are written
 */
char *
sural_ics_moment_dup_key (const SuralIcsMoment *self, GTimeZone *clinic)
{
  if (self->time.is_date)
    return dup_day_key (self->time);
  return g_strdup_printf ("at %" G_GINT64_FORMAT,
                          sural_ics_zone_to_unix (self->zone, self->time, clinic));
}

/* One day, and what is listed of it. */
typedef struct
{
  const SuralIcsEvent *event;
  SuralDay day;
  GTimeZone *clinic;
  GHashTable *skipped; /* keys of moments: left out, or another appointment stands for them */
  GPtrArray *appointments;
} Listing;

static SuralTime
to_clinic (gint64 moment, GTimeZone *clinic)
{
  const struct icaltimetype time = sural_ics_zone_from_unix (NULL, moment, clinic);

  if (icaltime_is_null_time (time) || time.year < 1900 || time.year > 2199)
    return SURAL_TIME_UNKNOWN;
  return sural_time_from_day (get_day (time)) + time.hour * 3600 + time.minute * 60 + time.second;
}

static void
find_span (const SuralIcsEvent *event,
           const SuralIcsMoment *moment,
           GTimeZone *clinic,
           SuralTime *start,
           SuralTime *end)
{
  gint64 at = 0;

  if (moment->time.is_date)
    {
      *start = sural_time_from_day (get_day (moment->time));
      /* A day on which the clock is put forward is one day, too. */
      *end =
          *start + MAX (1, (event->seconds + SURAL_SECONDS_PER_DAY / 2) / SURAL_SECONDS_PER_DAY) *
                       SURAL_SECONDS_PER_DAY;
      return;
    }
  at = sural_ics_zone_to_unix (moment->zone, moment->time, clinic);
  *start = to_clinic (at, clinic);
  *end = MAX (*start, to_clinic (at + event->seconds, clinic));
}

static void
take (Listing *self, const SuralIcsMoment *moment)
{
  const SuralTime from = sural_time_from_day (self->day);
  const SuralTime to = from + SURAL_SECONDS_PER_DAY;
  SuralAppointment *shown = NULL;
  SuralTime start = SURAL_TIME_UNKNOWN, end = SURAL_TIME_UNKNOWN;

  find_span (self->event, moment, self->clinic, &start, &end);
  if (start == SURAL_TIME_UNKNOWN || start >= to || (end <= from && start < from))
    return;
  shown = sural_appointment_copy (self->event->shown);
  shown->start = start;
  shown->end = end;
  shown->is_whole_day = moment->time.is_date;
  g_ptr_array_add (self->appointments, shown);
}

/* A day that is left out leaves out the hour on it, too. */
static void
take_of_series (Listing *self, const SuralIcsMoment *moment)
{
  g_autofree char *key = sural_ics_moment_dup_key (moment, self->clinic);
  g_autofree char *day = dup_day_key (moment->time);

  if (g_hash_table_contains (self->skipped, key) || g_hash_table_contains (self->skipped, day))
    return;
  take (self, moment);
  /* A time that is added may be one of the rule. */
  g_hash_table_add (self->skipped, g_steal_pointer (&key));
}

/* The end of a rule is compared with what the clock of the series shows. */
static struct icalrecurrencetype
get_rule (const SuralIcsEvent *self, GTimeZone *clinic)
{
  struct icalrecurrencetype rule = self->rule;

  if (icaltime_is_null_time (rule.until))
    return rule;
  if (rule.until.is_date)
    {
      rule.until.is_date = self->start.time.is_date;
      rule.until.hour = rule.until.is_date ? 0 : 23;
      rule.until.minute = rule.until.second = rule.until.is_date ? 0 : 59;
    }
  else if (icaltime_is_utc (rule.until))
    {
      const gint64 at = (gint64) icaltime_as_timet (rule.until);

      rule.until = sural_ics_zone_from_unix (self->start.zone, at, clinic);
      if (self->start.time.is_date)
        {
          rule.until.is_date = 1;
          rule.until.hour = rule.until.minute = rule.until.second = 0;
        }
    }
  rule.until.zone = NULL;
  return rule;
}

/* From where on a series is gone through: some days before, for zones and for what lasts. */
static struct icaltimetype
get_first (const Listing *self)
{
  const guint before = 2 + (guint) (self->event->seconds / SURAL_SECONDS_PER_DAY);
  struct icaltimetype first = self->event->start.time;
  int year = 0, month = 0, of_month = 0;

  sural_day_get_ymd (self->day - before, &year, &month, &of_month);
  first.year = year;
  first.month = month;
  first.day = of_month;
  return first;
}

static void
go_through_rule (Listing *self)
{
  const struct icalrecurrencetype rule = get_rule (self->event, self->clinic);
  icalrecur_iterator *iterator = icalrecur_iterator_new (rule, self->event->start.time);
  const struct icaltimetype first = get_first (self);

  if (iterator == NULL)
    return;
  if (rule.count == 0 && icaltime_compare (first, self->event->start.time) > 0)
    icalrecur_iterator_set_start (iterator, first);
  for (guint n = 0; n < MOST_TIMES; n++)
    {
      const SuralIcsMoment moment = { icalrecur_iterator_next (iterator), self->event->start.zone };

      if (icaltime_is_null_time (moment.time) || moment.time.year > 2199 ||
          get_day (moment.time) > self->day + 2)
        break;
      if (icaltime_compare (moment.time, first) >= 0)
        take_of_series (self, &moment);
    }
  icalrecur_iterator_free (iterator);
}

/**
 * sural_ics_event_list:
 * @self: an appointment
 * @day: a day
 * @clinic: the zone of the clinic
 * @replaced: (nullable): a set of keys of moments for which another appointment stands
 * @appointments: (element-type SuralAppointment): where those of the day are added
 *
 * Returns: whether it is on that day
 */
gboolean
sural_ics_event_list (const SuralIcsEvent *self,
                      SuralDay day,
                      GTimeZone *clinic,
                      GHashTable *replaced,
                      GPtrArray *appointments)
{
  g_autoptr (GHashTable) skipped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Listing listing = { self, day, clinic, skipped, appointments };
  const guint before = appointments->len;
  GHashTableIter iter;
  gpointer key = NULL;

  if (!self->has_rule && self->added->len == 0)
    {
      take (&listing, &self->start);
      return appointments->len > before;
    }
  for (guint i = 0; i < self->left_out->len; i++)
    g_hash_table_add (skipped,
                      sural_ics_moment_dup_key (&g_array_index (self->left_out, SuralIcsMoment, i),
                                                clinic));
  if (replaced != NULL)
    g_hash_table_iter_init (&iter, replaced);
  while (replaced != NULL && g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (skipped, g_strdup (key));
  if (self->has_rule)
    go_through_rule (&listing);
  else
    take_of_series (&listing, &self->start);
  for (guint i = 0; i < self->added->len; i++)
    take_of_series (&listing, &g_array_index (self->added, SuralIcsMoment, i));
  return appointments->len > before;
}
