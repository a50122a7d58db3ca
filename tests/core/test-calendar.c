/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar files as programs write them, and as nobody should: what is on a day, and what is said
 * of what cannot be read. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>

#include "exchange/calendar/sural-calendar.h"
#include "model/sural-error.h"

#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n"
#define TAIL "END:VCALENDAR\r\n"
#define EVENT(lines) "BEGIN:VEVENT\r\n" lines "END:VEVENT\r\n"

/* A Monday. */
#define DAY (sural_day_new (2026, 11, 30))

static GTimeZone *
berlin (void)
{
  return g_time_zone_new_identifier ("Europe/Berlin");
}

static SuralCalendar *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SuralCalendar *calendar = sural_calendar_new ();

  sural_calendar_add (calendar, bytes, "list.ics", &error);
  g_assert_no_error (error);
  return calendar;
}

static const GError *
get_problem (SuralCalendar *calendar, guint n)
{
  return g_ptr_array_index (sural_calendar_get_problems (calendar), n);
}

/* "09:00-09:30 Title" a line; of whole days "all Title". */
static char *
describe (SuralCalendar *calendar, SuralDay day)
{
  g_autoptr (GTimeZone) zone = berlin ();
  g_autoptr (GPtrArray) appointments = sural_calendar_list_day (calendar, day, zone);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < appointments->len; i++)
    {
      const SuralAppointment *one = g_ptr_array_index (appointments, i);
      const int start = (int) (one->start % SURAL_SECONDS_PER_DAY) / 60;
      const int end = (int) (one->end % SURAL_SECONDS_PER_DAY) / 60;

      if (i > 0)
        g_string_append_c (text, '\n');
      if (one->is_whole_day)
        g_string_append_printf (text, "all %s", one->summary);
      else
        g_string_append_printf (text, "%02d:%02d-%02d:%02d %s", start / 60, start % 60, end / 60,
                                end % 60, one->summary);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
assert_day (const char *text, SuralDay day, const char *wanted)
{
  g_autoptr (SuralCalendar) calendar = read_text (text);
  g_autofree char *found = describe (calendar, day);

  g_assert_cmpstr (found, ==, wanted);
  for (guint i = 0; i < sural_calendar_get_problems (calendar)->len; i++)
    g_test_message ("%s", get_problem (calendar, i)->message);
  g_assert_cmpuint (sural_calendar_get_n_problems (calendar), ==, 0);
}

static void
test_clocks (void)
{
  static const struct
  {
    const char *start, *end, *wanted;
  } cases[] = {
    { "DTSTART:20261130T080000Z", "DTEND:20261130T083000Z", "09:00-09:30 A" },
    { "DTSTART:20261130T090000", "DTEND:20261130T093000", "09:00-09:30 A" },
    { "DTSTART;TZID=Europe/Berlin:20261130T090000", "DURATION:PT30M", "09:00-09:30 A" },
    { "DTSTART;TZID=America/New_York:20261130T030000", "DURATION:PT30M", "09:00-09:30 A" },
    { "DTSTART;TZID=\"W. Europe Standard Time\":20261130T090000", "DURATION:PT30M",
      "09:00-09:30 A" },
    { "DTSTART;TZID=Eastern Standard Time:20261130T030000", "DURATION:PT30M", "09:00-09:30 A" },
    { "DTSTART;TZID=/example.org/20260101_1/Europe/London:20261130T080000", "DURATION:PT30M",
      "09:00-09:30 A" },
    { "DTSTART;TZID=/example.org/America/Argentina/Buenos_Aires:20261130T050000", "DURATION:PT30M",
      "09:00-09:30 A" },
    { "DTSTART:20261130T090000", "LOCATION:Room 2", "09:00-09:00 A" },
    { "DTSTART:20261130T090000", "DTEND:20261130T080000", "09:00-09:00 A" },
    { "DTSTART:20261129T230000", "DTEND:20261130T003000", "23:00-00:30 A" },
    { "DTSTART;VALUE=DATE:20261130", "DTEND;VALUE=DATE:20261201", "all A" },
    { "DTSTART;VALUE=DATE:20261130", "LOCATION:Here", "all A" },
    { "DTSTART;VALUE=DATE:20261127", "DTEND;VALUE=DATE:20261201", "all A" },
    { "DTSTART;VALUE=DATE:20261127", "DTEND;VALUE=DATE:20261130", "" },
    { "DTSTART:20261201T003000", "DURATION:PT1H", "" },
    { "DTSTART:20261129T233000", "DTEND:20261130T000000", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          g_strdup_printf (HEAD EVENT ("UID:a\r\nSUMMARY:A\r\n%s\r\n%s\r\n") TAIL, cases[i].start,
                           cases[i].end);

      g_test_message ("%s %s", cases[i].start, cases[i].end);
      assert_day (text, DAY, cases[i].wanted);
    }
}

/* A zone that the file defines itself goes before what its name would say. */
static void
test_own_zone (void)
{
  static const char zone[] =
      "BEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\n"
      "BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
      "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n"
      "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
      "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
  g_autofree char *text =
      g_strconcat (HEAD, zone,
                   EVENT ("UID:a\r\nSUMMARY:Winter\r\n"
                          "DTSTART;TZID=Customized Time Zone:20261130T090000\r\n"
                          "DTEND;TZID=Customized Time Zone:20261130T093000\r\n"),
                   EVENT ("UID:b\r\nSUMMARY:Summer\r\n"
                          "DTSTART;TZID=Customized Time Zone:20260706T090000\r\nDURATION:PT30M\r\n"
                          "RRULE:FREQ=WEEKLY\r\n"),
                   TAIL, NULL);

  assert_day (text, DAY, "09:00-09:30 Summer\n09:00-09:30 Winter");
  assert_day (text, sural_day_new (2026, 7, 13), "09:00-09:30 Summer");
}

static void
test_series (void)
{
  static const struct
  {
    const char *rule;
    gboolean is_on;
  } cases[] = {
    { "RRULE:FREQ=WEEKLY", TRUE },
    { "RRULE:FREQ=WEEKLY;BYDAY=TU", FALSE },
    { "RRULE:FREQ=DAILY;INTERVAL=7", TRUE },
    { "RRULE:FREQ=WEEKLY;INTERVAL=2", TRUE },
    { "RRULE:FREQ=WEEKLY;INTERVAL=3", FALSE },
    { "RRULE:FREQ=WEEKLY;COUNT=9", TRUE },
    { "RRULE:FREQ=WEEKLY;COUNT=8", FALSE },
    { "RRULE:FREQ=WEEKLY;UNTIL=20261130", TRUE },
    { "RRULE:FREQ=WEEKLY;UNTIL=20261130T080000Z", TRUE },
    { "RRULE:FREQ=WEEKLY;UNTIL=20261130T075959Z", FALSE },
    { "RRULE:FREQ=WEEKLY;UNTIL=20261129", FALSE },
    { "RRULE:FREQ=MONTHLY;BYDAY=-1MO", TRUE },
    { "RRULE:FREQ=MONTHLY;BYDAY=2MO", FALSE },
    { "RRULE:FREQ=WEEKLY\r\nEXDATE;TZID=Europe/Berlin:20261130T090000", FALSE },
    { "RRULE:FREQ=WEEKLY\r\nEXDATE:20261123T080000Z,20261130T080000Z", FALSE },
    { "RRULE:FREQ=WEEKLY\r\nEXDATE;VALUE=DATE:20261130", FALSE },
    { "RRULE:FREQ=WEEKLY\r\nEXDATE:20261130T090000Z", TRUE },
    { "RRULE:FREQ=MONTHLY;BYMONTHDAY=5\r\nRDATE:20261130T080000Z", TRUE },
    { "RDATE;TZID=Europe/Berlin:20261130T090000", TRUE },
    { "RDATE;VALUE=PERIOD:20261130T080000Z/PT1H", TRUE },
    /* An added time that the rule has, too, is one time. */
    { "RRULE:FREQ=WEEKLY\r\nRDATE:20261130T080000Z", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      /* On the other side of the change of the clock. */
      g_autofree char *text = g_strdup_printf (
          HEAD EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;TZID=Europe/Berlin:20261005T090000\r\n"
                      "DTEND;TZID=Europe/Berlin:20261005T093000\r\n%s\r\n") TAIL,
          cases[i].rule);

      g_test_message ("%s", cases[i].rule);
      assert_day (text, DAY, cases[i].is_on ? "09:00-09:30 A" : "");
    }
}

#define SERIES                                                                                     \
  EVENT ("UID:s\r\nSUMMARY:Series\r\nDTSTART;TZID=Europe/Berlin:20261005T090000\r\n"               \
         "DURATION:PT30M\r\nRRULE:FREQ=WEEKLY\r\n")

/* One time of a series that was moved, called off, or moved to another day. */
static void
test_replaced (void)
{
  assert_day (HEAD SERIES EVENT ("UID:s\r\nSUMMARY:Moved\r\nDTSTART:20261130T130000Z\r\n"
                                 "DURATION:PT30M\r\n"
                                 "RECURRENCE-ID;TZID=Europe/Berlin:20261130T090000\r\n") TAIL,
              DAY, "14:00-14:30 Moved");
  assert_day (HEAD EVENT ("UID:s\r\nSUMMARY:Moved\r\nDTSTART:20261202T130000Z\r\nDURATION:PT30M\r\n"
                          "RECURRENCE-ID:20261130T080000Z\r\n") SERIES TAIL,
              DAY, "");
  assert_day (HEAD SERIES EVENT ("UID:s\r\nSUMMARY:Off\r\nDTSTART:20261130T080000Z\r\n"
                                 "STATUS:CANCELLED\r\nRECURRENCE-ID:20261130T080000Z\r\n") TAIL,
              DAY, "");
  assert_day (HEAD SERIES EVENT ("UID:s\r\nSUMMARY:Moved\r\nDTSTART:20261130T120000Z\r\n"
                                 "DURATION:PT30M\r\nRECURRENCE-ID:20261123T080000Z\r\n") TAIL,
              DAY, "09:00-09:30 Series\n13:00-13:30 Moved");
  /* The newer of two counts, wherever it stands. */
  assert_day (HEAD EVENT ("UID:n\r\nSUMMARY:New\r\nSEQUENCE:3\r\nDTSTART:20261130T090000Z\r\n")
                  EVENT ("UID:n\r\nSUMMARY:Old\r\nSEQUENCE:2\r\nDTSTART:20261130T070000Z\r\n") TAIL,
              DAY, "10:00-10:00 New");
  assert_day (HEAD EVENT ("UID:n\r\nSUMMARY:Off\r\nSTATUS:CANCELLED\r\n"
                          "DTSTART:20261130T090000Z\r\n") TAIL,
              DAY, "");
  assert_day ("BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\n" SERIES TAIL, DAY, "");
}

static void
test_text (void)
{
  static const char latin[] = HEAD "BEGIN:VEVENT\nUID:a\nSUMMARY:M\xfcller\\, J\xfcrgen\n"
                                   "DTSTART:20261130T080000Z\nEND:VEVENT\n" TAIL;
  g_autoptr (SuralCalendar) calendar = NULL;
  g_autoptr (GTimeZone) zone = berlin ();
  g_autoptr (GPtrArray) list = NULL;
  const SuralAppointment *one = NULL;

  assert_day (latin, DAY, "09:00-09:00 Müller, Jürgen");
  assert_day ("\xef\xbb\xbf" HEAD EVENT ("UID:a\r\nSUMMARY;LANGUAGE=de:Mül\r\n ler\\n Eva\r\n\t "
                                         "Maria\r\nDTSTART:20261130T080000Z\r\n") TAIL,
              DAY, "09:00-09:00 Müller Eva Maria");
  calendar = read_text (
      HEAD EVENT ("UID:a\r\nDTSTART:20261130T080000Z\r\nDESCRIPTION:born 11 March 1984\\nknee\r\n"
                  "LOCATION:Room 2\r\nATTENDEE;CN=\"Doe, Jane\";ROLE=REQ-PARTICIPANT:mailto:j@x\r\n"
                  "ATTENDEE:mailto:nobody@x\r\n"
                  "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nDESCRIPTION:Ring\r\nEND:VALARM\r\n") TAIL);
  list = sural_calendar_list_day (calendar, DAY, zone);
  g_assert_cmpuint (list->len, ==, 1);
  one = g_ptr_array_index (list, 0);
  g_assert_cmpstr (one->summary, ==, "");
  g_assert_cmpstr (one->description, ==, "born 11 March 1984\nknee");
  g_assert_cmpstr (one->location, ==, "Room 2");
  g_assert_cmpuint (g_strv_length (one->attendees), ==, 1);
  g_assert_cmpstr (one->attendees[0], ==, "Doe, Jane");
  g_assert_cmpstr (one->file, ==, "list.ics");
  g_assert_cmpuint (one->line, ==, 4);
}

/* What is wrong costs itself, and says where. */
static void
test_problems (void)
{
  static const struct
  {
    const char *event, *wanted, *left;
  } cases[] = {
    { EVENT ("UID:a\r\nSUMMARY:A\r\n"), "list.ics:4: an appointment does not say when it is", "" },
    { EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART:20261341T990000\r\n"),
      "list.ics:4: an appointment does not say when it is", "" },
    { EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART:20261130T090000\r\nRRULE:FREQ=SECONDLY\r\n"),
      "list.ics:4: how the appointment repeats is not understood", "" },
    { EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;TZID=Nowhere:20261130T090000\r\n"),
      "list.ics:4: the time zone “Nowhere” is not known; the hour is taken as it is written",
      "\n09:00-09:00 A" },
    { EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;TZID=../../etc/passwd:20261130T090000\r\n"),
      "list.ics:4: the time zone “../../etc/passwd” is not known; the hour is taken as it is "
      "written",
      "\n09:00-09:00 A" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          g_strconcat (HEAD, cases[i].event,
                       EVENT ("UID:b\r\nSUMMARY:B\r\nDTSTART:20261130T070000Z\r\n"), TAIL, NULL);
      g_autofree char *wanted = g_strconcat ("08:00-08:00 B", cases[i].left, NULL);
      g_autoptr (SuralCalendar) calendar = read_text (text);
      g_autofree char *found = describe (calendar, DAY);

      g_assert_cmpstr (found, ==, wanted);
      g_assert_cmpuint (sural_calendar_get_n_problems (calendar), ==, 1);
      g_assert_cmpstr (get_problem (calendar, 0)->message, ==, cases[i].wanted);
      g_assert_cmpstr (sural_error_get_file (get_problem (calendar, 0)), ==, "list.ics");
      g_assert_cmpuint (sural_error_get_line (get_problem (calendar, 0)), ==, 4);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    SuralError code;
  } cases[] = {
    { "", SURAL_ERROR_INVALID },
    { "date,pain\n2026-11-30,4\n", SURAL_ERROR_INVALID },
    { "BEGIN:VCARD\r\nEND:VCARD\r\n", SURAL_ERROR_INVALID },
    { HEAD TAIL "and more", SURAL_ERROR_INVALID },
  };
  g_autoptr (GString) deep = g_string_new (HEAD);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SuralCalendar) calendar = sural_calendar_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) text = g_bytes_new (cases[i].text, strlen (cases[i].text));
      g_autoptr (GError) refusal = NULL;

      g_assert_false (sural_calendar_add (calendar, text, "list.ics", &refusal));
      g_assert_error (refusal, SURAL_ERROR, (int) cases[i].code);
      g_assert_true (g_str_has_prefix (refusal->message, "list.ics:"));
      g_assert_cmpuint (sural_error_get_line (refusal), >, 0);
      g_assert_null (strchr (refusal->message, '\n'));
    }
  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "BEGIN:VEVENT\r\n");
  bytes = g_bytes_new (deep->str, deep->len);
  g_assert_false (sural_calendar_add (calendar, bytes, "deep.ics", &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_LIMIT);
}

/* A file that is being written: what is whole is there, and it is said that more is missing. */
static void
test_cut_off (void)
{
  g_autoptr (SuralCalendar) calendar = read_text (HEAD EVENT (
      "UID:b\r\nSUMMARY:B\r\nDTSTART:20261130T070000Z\r\n") "BEGIN:VEVENT\r\nUID:c\r\nSUMM");
  g_autofree char *found = describe (calendar, DAY);

  g_assert_cmpstr (found, ==, "08:00-08:00 B");
  g_assert_cmpuint (sural_calendar_get_n_problems (calendar), ==, 1);
  g_assert_nonnull (
      strstr (get_problem (calendar, 0)->message, "list.ics:12: the file ends in the middle"));
  g_assert_cmpuint (sural_error_get_line (get_problem (calendar, 0)), ==, 12);
}

/* A series that is entered near the day gives what going through all of it gives. */
static void
test_entered_near (void)
{
  static const char *const rules[] = {
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=DAILY;INTERVAL=11;BYDAY=MO,WE,FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
    "FREQ=WEEKLY;INTERVAL=5;WKST=SU;BYDAY=SU,SA",
    "FREQ=MONTHLY;BYDAY=1MO,-1FR",
    "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=31,-1",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY;INTERVAL=5;BYMONTH=11;BYDAY=MO",
    "FREQ=YEARLY;BYWEEKNO=49",
  };
  g_autoptr (GTimeZone) zone = berlin ();

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *near =
          g_strdup_printf (HEAD EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART:20210104T090000\r\n"
                                       "DURATION:PT30M\r\nRRULE:%s\r\n") TAIL,
                           rules[i]);
      g_autofree char *whole =
          g_strdup_printf (HEAD EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART:20210104T090000\r\n"
                                       "DURATION:PT30M\r\nRRULE:%s;COUNT=5000\r\n") TAIL,
                           rules[i]);
      g_autoptr (SuralCalendar) one = read_text (near);
      g_autoptr (SuralCalendar) other = read_text (whole);
      guint n = 0;

      for (SuralDay day = DAY - 120; day < DAY + 120; day++)
        {
          g_autofree char *a = describe (one, day);
          g_autofree char *b = describe (other, day);

          if (g_strcmp0 (a, b) != 0)
            g_error ("%s: day %u is “%s” entered near it and “%s” from the beginning on", rules[i],
                     day, a, b);
          n += *a != '\0';
        }
      g_assert_cmpuint (n, >, 0);
    }
}

/* Rules that never hold, as many as the file may have: it ends, and says that it did not go on. */
static void
test_endless (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autoptr (SuralCalendar) calendar = NULL;
  g_autofree char *found = NULL;
  const gint64 before = g_get_monotonic_time ();

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text,
                            EVENT ("UID:%u\r\nSUMMARY:A\r\nDTSTART:19010101T090000\r\n"
                                   "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\r\n"),
                            i);
  g_string_append (text, TAIL);
  calendar = read_text (text->str);
  found = describe (calendar, DAY);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 30 * G_USEC_PER_SEC);
}

/* There is no 60th Tuesday of a month: it is refused, not looked for. */
static void
test_no_such_position (void)
{
  static const char text[] =
      HEAD EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;VALUE=DATE:20260106\r\n"
                  "RRULE:FREQ=MONTHLY;BYDAY=TU;BYSETPOS=60;COUNT=24\r\n") TAIL;
  g_autoptr (SuralCalendar) calendar = read_text (text);
  const gint64 before = g_get_monotonic_time ();
  g_autofree char *found = describe (calendar, DAY);

  g_assert_cmpint (g_get_monotonic_time () - before, <, 5 * G_USEC_PER_SEC);
  g_assert_cmpuint (sural_calendar_get_problems (calendar)->len, ==, 1);
}

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* Into which nobody writes: whoever opens it waits for ever. */
static void
make_pipe (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
}

/* A pipe is not waited for, also where it is named. */
static void
test_pipe (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sural-calendar-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "day.ics", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  make_pipe (folder, "day.ics");
  g_assert_null (sural_calendar_load (file, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "day.ics: is a device or a pipe, not a file");
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Of a folder each calendar is read, what is damaged is told, and nothing is written. */
static void
test_folder (void)
{
  static const char *const names[] = { "a.ics",     "b.ICS",  "bad.ics",
                                       "notes.txt", ".c.ics", "pipe.ics" };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sural-calendar-XXXXXX", &error);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (SuralCalendar) calendar = NULL;
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  write_file (folder, "a.ics",
              HEAD EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART:20261130T090000\r\n") TAIL);
  write_file (folder, "b.ICS",
              HEAD EVENT ("UID:b\r\nSUMMARY:B\r\nDTSTART:20261130T080000\r\n") TAIL);
  write_file (folder, "bad.ics", "no calendar");
  write_file (folder, "notes.txt", "no calendar");
  make_pipe (folder, "pipe.ics");
  write_file (folder, ".c.ics",
              HEAD EVENT ("UID:c\r\nSUMMARY:C\r\nDTSTART:20261130T080000\r\n") TAIL);
  g_chmod (folder, 0500);
  calendar = sural_calendar_load (file, NULL, &error);
  g_assert_no_error (error);
  found = describe (calendar, DAY);
  g_assert_cmpstr (found, ==, "08:00-08:00 B\n09:00-09:00 A");
  g_assert_cmpuint (sural_calendar_get_n_problems (calendar), ==, 2);
  g_chmod (folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_null (sural_calendar_load (file, NULL, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/clocks", test_clocks);
  g_test_add_func ("/calendar/own-zone", test_own_zone);
  g_test_add_func ("/calendar/series", test_series);
  g_test_add_func ("/calendar/replaced", test_replaced);
  g_test_add_func ("/calendar/text", test_text);
  g_test_add_func ("/calendar/problems", test_problems);
  g_test_add_func ("/calendar/refused", test_refused);
  g_test_add_func ("/calendar/cut-off", test_cut_off);
  g_test_add_func ("/calendar/entered-near", test_entered_near);
  g_test_add_func ("/calendar/endless", test_endless);
  g_test_add_func ("/calendar/no-such-position", test_no_such_position);
  g_test_add_func ("/calendar/folder", test_folder);
  g_test_add_func ("/calendar/pipe", test_pipe);
  return g_test_run ();
}
