/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-clinic.h"
#include "ctl/sural-ctl-io.h"
#include "exchange/json/sural-json-build.h"
#include "record/caseload/sural-day-list.h"

static const char *const kinds[] = {
  [SURAL_WHOM_NOBODY] = "nobody",
  [SURAL_WHOM_FITS] = "fits",
  [SURAL_WHOM_SEVERAL] = "several",
  [SURAL_WHOM_SIMILAR] = "similar",
};

static const char *const by[] = {
  [SURAL_WHOM_BY_NOTHING] = NULL,
  [SURAL_WHOM_BY_SAID] = "said",
  [SURAL_WHOM_BY_NUMBER] = "number",
  [SURAL_WHOM_BY_NAME] = "name",
};

/* --- As text ---------------------------------------------------------------------------------- */

/* "09:00-09:30"; of a whole day nothing. */
static char *
dup_hours (const SuralAppointment *appointment)
{
  const int start = (int) (appointment->start % SURAL_SECONDS_PER_DAY) / 60;
  const int end = (int) (appointment->end % SURAL_SECONDS_PER_DAY) / 60;

  return appointment->is_whole_day
             ? g_strdup ("")
             : g_strdup_printf ("%02d:%02d-%02d:%02d", start / 60, start % 60, end / 60, end % 60);
}

static void
append_line (GString *out, const SuralDayRow *row, SuralPatient *patient)
{
  g_autofree char *hours = dup_hours (row->appointment);
  g_autofree char *name = patient != NULL ? sural_patient_dup_display_name (patient) : NULL;
  g_autofree char *born = patient != NULL ? sural_patient_dup_born (patient) : NULL;

  g_string_append_printf (out, "%s\t%s\t%s\t", hours, kinds[row->whom->kind],
                          patient != NULL ? sural_patient_get_id (patient) : "");
  sural_ctl_append_field (out, name != NULL ? name : "");
  g_string_append_printf (out, "\t%s\t", born != NULL ? born : "");
  sural_ctl_append_field (out, row->appointment->summary);
  g_string_append_c (out, '\n');
}

static SuralCtlStatus
print_text (const SuralDayList *list)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < list->rows->len; i++)
    {
      const SuralDayRow *row = g_ptr_array_index (list->rows, i);

      for (guint k = 0; k < row->whom->patients->len; k++)
        append_line (out, row, g_ptr_array_index (row->whom->patients, k));
      if (row->whom->patients->len == 0)
        append_line (out, row, NULL);
    }
  for (guint i = 0; i < list->problems->len; i++)
    g_printerr ("suralctl: %s\n", (const char *) g_ptr_array_index (list->problems, i));
  return sural_ctl_print (out->str);
}

/* --- As JSON ---------------------------------------------------------------------------------- */

static void
add_patients (JsonObject *object, const SuralWhom *whom)
{
  JsonArray *patients = json_array_new ();

  for (guint i = 0; i < whom->patients->len; i++)
    {
      SuralPatient *patient = g_ptr_array_index (whom->patients, i);
      JsonObject *one = json_object_new ();
      g_autofree char *name = sural_patient_dup_display_name (patient);
      g_autofree char *born = sural_patient_dup_born (patient);

      sural_json_add_string (one, "id", sural_patient_get_id (patient));
      sural_json_add_string (one, "name", name);
      sural_json_add_string (one, "birthDate", born);
      json_array_add_object_element (patients, one);
    }
  json_object_set_array_member (object, "patients", patients);
}

static JsonObject *
make_row (const SuralDayRow *row)
{
  const SuralAppointment *appointment = row->appointment;
  JsonObject *object = json_object_new ();
  g_autofree char *start = sural_time_to_string (appointment->start);
  g_autofree char *end = sural_time_to_string (appointment->end);

  sural_json_add_string (object, "start", start);
  sural_json_add_string (object, "end", end);
  json_object_set_boolean_member (object, "wholeDay", appointment->is_whole_day);
  sural_json_add_string (object, "title", appointment->summary);
  sural_json_add_string (object, "file", appointment->file);
  sural_json_add_count (object, "line", appointment->line);
  sural_json_add_string (object, "meant", kinds[row->whom->kind]);
  sural_json_add_string (object, "by", by[row->whom->by]);
  add_patients (object, row->whom);
  return object;
}

static SuralCtlStatus
print_json (const SuralDayList *list)
{
  JsonObject *object = json_object_new ();
  JsonArray *rows = json_array_new ();

  sural_json_add_day (object, "day", list->day);
  for (guint i = 0; i < list->rows->len; i++)
    json_array_add_object_element (rows, make_row (g_ptr_array_index (list->rows, i)));
  json_object_set_array_member (object, "appointments", rows);
  sural_json_add_texts (object, "problems", list->problems);
  return sural_ctl_print_json (sural_json_take_object (object));
}

/* --- The verb --------------------------------------------------------------------------------- */

static SuralCtlStatus
list_day (SuralStore *store, const char *path, SuralDay day, gboolean json)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCalendar) calendar = sural_calendar_load (file, NULL, &error);
  g_autoptr (SuralDayList) list = NULL;
  const SuralWrittenReading reading =
      sural_typed_reading (day, SURAL_DATE_ORDER_CHOICE_LOCALE, SURAL_WRITTEN_BIRTH);

  if (calendar != NULL)
    list = sural_day_list_new (store, calendar, day, &reading, &error);
  if (list == NULL)
    return sural_ctl_failed (error);
  return json ? print_json (list) : print_text (list);
}

/**
 * sural_ctl_today:
 * @verb: "today"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Prints the appointments of a day from a calendar file or folder, and who of the clinic is meant
 * by each: one line for whoever fits, or for each who may be meant, with hours, “fits”, “several”,
 * “similar” or “nobody”, the patient's id, name and date of birth, and the title; separated by
 * tabulators. Nothing is written, neither there nor into the clinic.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_today (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (SuralCtlClinic) clinic = { NULL };
  g_autofree char *format = NULL;
  g_autofree char *wanted = NULL;
  const GOptionEntry options[] = {
    SURAL_CTL_CLINIC_OPTIONS (clinic),
    { "day", 0, 0, G_OPTION_ARG_STRING, &wanted, _ ("Another day than today, as 2026-11-30"),
      "DAY" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, _ ("text or json"), "FORMAT" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (SuralStore) store = NULL;
  g_autoptr (GError) error = NULL;
  SuralDay day = sural_time_get_day (sural_time_now ());
  SuralCtlStatus status;
  gboolean json = FALSE;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status) ||
      !sural_ctl_check_format (format, &json, &status))
    return status;
  if (argc != 2)
    return sural_ctl_misused (_ ("today: say which one calendar file or folder"));
  if (wanted != NULL && !sural_day_parse (wanted, &day, NULL))
    return sural_ctl_misused (_ ("today: --day is a day as 2026-11-30, not ‘%s’"), wanted);
  store = sural_ctl_clinic_open (&clinic, &error);
  if (store == NULL)
    return sural_ctl_failed (error);
  status = list_day (store, argv[1], day, json);
  sural_store_close (store);
  return status;
}
