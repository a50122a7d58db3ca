/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/phone/sural-appointment-ics.h"

#include <glib/gi18n-lib.h>

/* RFC 5545, 3.1: no line is longer than so many bytes; what goes on begins with a space. */
#define MOST_IN_LINE 75

/* RFC 5545, 3.3.11. Line breaks become spaces: a name or an address is one line. */
static void
add_text (GString *line, const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '\\' || *c == ';' || *c == ',')
        g_string_append_c (line, '\\');
      g_string_append_c (line, g_ascii_iscntrl (*c) ? ' ' : *c);
    }
}

/* Cuts between characters. */
static void
add_line (GString *out, const char *line)
{
  gsize n = 0;

  for (const char *c = line; *c != '\0'; c = g_utf8_next_char (c))
    {
      const gsize length = (gsize) (g_utf8_next_char (c) - c);

      if (n + length > MOST_IN_LINE)
        {
          g_string_append (out, "\r\n ");
          n = 1;
        }
      g_string_append_len (out, c, (gssize) length);
      n += length;
    }
  g_string_append (out, "\r\n");
}

static void
add_property (GString *out, const char *name, const char *text)
{
  g_autoptr (GString) line = g_string_new (name);
  g_autofree char *sound = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (sound == NULL || *sound == '\0')
    return;
  g_string_append_c (line, ':');
  add_text (line, sound);
  add_line (out, line->str);
}

static void
add_day (GString *out, const char *name, SuralDay day)
{
  int year = 0, month = 0, of_month = 0;

  sural_day_get_ymd (day, &year, &month, &of_month);
  g_string_append_printf (out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, year, month, of_month);
}

/**
 * sural_appointment_ics:
 * @day: when it is
 * @summary: what it is, in one line
 * @location: (nullable): where it is
 *
 * Writes the day of an appointment for any calendar. The hour is not known to the record, so that
 * it is the whole day.
 *
 * Returns: (transfer full): a calendar with one event
 */
char *
sural_appointment_ics (SuralDay day, const char *summary, const char *location)
{
  g_autoptr (GString) out = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
  g_autofree char *uid = g_uuid_string_random ();
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");

  g_return_val_if_fail (day >= SURAL_DAY_FIRST && day < SURAL_DAY_LAST, NULL);
  g_return_val_if_fail (summary != NULL, NULL);

  g_string_append (out, "PRODID:-//Sural//Sural//EN\r\nBEGIN:VEVENT\r\n");
  g_string_append_printf (out, "UID:%s\r\nDTSTAMP:%s\r\n", uid, stamp);
  add_day (out, "DTSTART", day);
  add_day (out, "DTEND", day + 1);
  add_property (out, "SUMMARY", summary);
  add_property (out, "LOCATION", location);
  g_string_append (out, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * sural_appointment_ics_for_clinic:
 * @day: when it is
 * @clinic_name: (nullable): at which clinic
 * @address: (nullable): of the clinic, in one line
 *
 * Writes the next appointment for the patient's calendar, in the language of the moment.
 *
 * Returns: (transfer full): a calendar with one event
 */
char *
sural_appointment_ics_for_clinic (SuralDay day, const char *clinic_name, const char *address)
{
  g_autofree char *summary = NULL;

  if (clinic_name == NULL || *clinic_name == '\0')
    return sural_appointment_ics (day, _ ("Next appointment"), address);
  /* Translators: an appointment at a clinic, by its name, in a calendar */
  summary = g_strdup_printf (_ ("Appointment: %s"), clinic_name);
  return sural_appointment_ics (day, summary, address);
}
