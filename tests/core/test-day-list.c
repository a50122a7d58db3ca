/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is meant by an appointment, in a real clinic: what is sure is proposed, what is not is asked.
 */
#include "config.h"

#include "store-fixture.h"

#include <gio/gio.h>
#include <string.h>

#include "record/caseload/sural-day-list.h"
#include "store/caseload/sural-store-appointments.h"

#define DAY (sural_day_new (2026, 11, 30))

typedef struct
{
  StoreFixture clinic;
  char *anna, *other_anna, *berta, *numbered, *van;
} Fixture;

static char *
add (Fixture *self, const char *family, const char *given, SuralDay born, const char *number)
{
  g_autoptr (SuralPatient) patient = sural_patient_new (family, given);
  g_autoptr (GError) error = NULL;

  sural_patient_set_birth_day (patient, born);
  sural_patient_set_external_id (patient, number);
  sural_store_save_patient (self->clinic.store, patient, &error);
  g_assert_no_error (error);
  return g_strdup (sural_patient_get_id (patient));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  store_fixture_set_up (&self->clinic, data);
  self->anna = add (self, "Meier", "Anna", sural_day_new (1984, 3, 11), NULL);
  self->other_anna = add (self, "Meier", "Anna", sural_day_new (1991, 7, 2), NULL);
  self->berta = add (self, "Östlund", "Berta", sural_day_new (1970, 1, 5), NULL);
  self->numbered = add (self, "Huber", "Clara", SURAL_DAY_UNKNOWN, "https://a.invalid|P-4711");
  self->van = add (self, "van der Meer", "Dirk", SURAL_DAY_UNKNOWN, "https://b.invalid|P-4712");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_free (self->anna);
  g_free (self->other_anna);
  g_free (self->berta);
  g_free (self->numbered);
  g_free (self->van);
  store_fixture_tear_down (&self->clinic, data);
}

static SuralWhom *
find (Fixture *self, const SuralAppointment *appointment)
{
  const SuralWrittenReading reading = {
    .today = DAY, .order = SURAL_WRITTEN_DAY_FIRST, .mark = '/', .kind = SURAL_WRITTEN_BIRTH
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) numbers = sural_store_list_numbers (self->clinic.store, &error);
  SuralWhom *whom = NULL;

  g_assert_no_error (error);
  whom = sural_whom_find (self->clinic.store, appointment, numbers, &reading, &error);
  g_assert_no_error (error);
  return whom;
}

static SuralWhom *
find_titled (Fixture *self, const char *title)
{
  return find (self, &(SuralAppointment) { .uid = (char *) "u", .summary = (char *) title });
}

static void
assert_kind (Fixture *self, const char *title, SuralWhomKind kind, guint n)
{
  g_autoptr (SuralWhom) whom = find_titled (self, title);

  g_test_message ("%s", title);
  g_assert_cmpint (whom->kind, ==, kind);
  g_assert_cmpuint (whom->patients->len, ==, n);
}

static void
assert_fits (Fixture *self, const char *title, SuralWhomBy by, const char *id)
{
  g_autoptr (SuralWhom) whom = find_titled (self, title);

  g_test_message ("%s", title);
  g_assert_cmpint (whom->kind, ==, SURAL_WHOM_FITS);
  g_assert_cmpint (whom->by, ==, by);
  g_assert_cmpuint (whom->patients->len, ==, 1);
  g_assert_cmpstr (sural_patient_get_id (g_ptr_array_index (whom->patients, 0)), ==, id);
}

static void
test_name (Fixture *self, gconstpointer data)
{
  assert_fits (self, "Berta Östlund", SURAL_WHOM_BY_NAME, self->berta);
  assert_fits (self, "Östlund, Berta", SURAL_WHOM_BY_NAME, self->berta);
  assert_fits (self, "Physio: BERTA OSTLUND – knee, follow-up", SURAL_WHOM_BY_NAME, self->berta);
  assert_fits (self, "Dirk van der Meer", SURAL_WHOM_BY_NAME, self->van);
  assert_fits (self, "09:30 Berta Östlund (05.01.1970)", SURAL_WHOM_BY_NAME, self->berta);
  assert_fits (self, "Anna Meier 11.03.1984", SURAL_WHOM_BY_NAME, self->anna);
  assert_fits (self, "Meier, Anna *1991-07-02*", SURAL_WHOM_BY_NAME, self->other_anna);
}

/* What is not sure is never one patient. */
static void
test_asked (Fixture *self, gconstpointer data)
{
  assert_kind (self, "Anna Meier", SURAL_WHOM_SEVERAL, 2);
  assert_kind (self, "Anna Meier and Berta Östlund", SURAL_WHOM_SEVERAL, 3);
  assert_kind (self, "Meier", SURAL_WHOM_SIMILAR, 2);
  assert_kind (self, "Anna Maier", SURAL_WHOM_SIMILAR, 2);
  assert_kind (self, "Frau Östlund", SURAL_WHOM_SIMILAR, 1);
  assert_kind (self, "Berta Östlund 06.01.1970", SURAL_WHOM_SIMILAR, 1);
  assert_kind (self, "Somebody 05.01.1970", SURAL_WHOM_SIMILAR, 1);
  assert_kind (self, "Anna Schmidt", SURAL_WHOM_NOBODY, 0);
  assert_kind (self, "Team meeting", SURAL_WHOM_NOBODY, 0);
  assert_kind (self, "", SURAL_WHOM_NOBODY, 0);
}

static void
test_number (Fixture *self, gconstpointer data)
{
  assert_fits (self, "P-4711", SURAL_WHOM_BY_NUMBER, self->numbered);
  assert_fits (self, "Knee #p-4711", SURAL_WHOM_BY_NUMBER, self->numbered);
  assert_fits (self, "Clara Huber (P-4711)", SURAL_WHOM_BY_NUMBER, self->numbered);
  /* The name is somebody else's: either may be wrong. */
  assert_kind (self, "Berta Östlund P-4711", SURAL_WHOM_SEVERAL, 2);
  assert_kind (self, "P-4711 P-4712", SURAL_WHOM_SEVERAL, 2);
  assert_kind (self, "P-471", SURAL_WHOM_NOBODY, 0);
  assert_kind (self, "P-47110", SURAL_WHOM_NOBODY, 0);
  assert_kind (self, "https://a.invalid|P-4711", SURAL_WHOM_FITS, 1);
}

static void
test_below (Fixture *self, gconstpointer data)
{
  char *attendees[] = { (char *) "Östlund, Berta", NULL };
  const SuralAppointment attended = { .uid = (char *) "u",
                                      .summary = (char *) "Follow-up",
                                      .attendees = attendees };
  const SuralAppointment described = { .uid = (char *) "u",
                                       .summary = (char *) "Follow-up",
                                       .description = (char *) "With Berta Östlund\nknee" };
  const SuralAppointment born = { .uid = (char *) "u",
                                  .summary = (char *) "Anna Meier",
                                  .description = (char *) "born 2/7/1991" };
  g_autoptr (SuralWhom) by_attendee = find (self, &attended);
  g_autoptr (SuralWhom) by_description = find (self, &described);
  g_autoptr (SuralWhom) by_birth = find (self, &born);

  g_assert_cmpint (by_attendee->kind, ==, SURAL_WHOM_FITS);
  g_assert_cmpint (by_description->kind, ==, SURAL_WHOM_SIMILAR);
  g_assert_cmpint (by_birth->kind, ==, SURAL_WHOM_FITS);
  g_assert_cmpstr (sural_patient_get_id (g_ptr_array_index (by_birth->patients, 0)), ==,
                   self->other_anna);
}

/* What somebody said holds for that appointment under that title, and for nobody who is gone. */
static void
test_said (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const SuralAppointment other = { .uid = (char *) "v", .summary = (char *) "Anna Meier" };
  g_autoptr (SuralWhom) whom = NULL;

  g_assert_true (
      sural_store_remember_appointment (self->clinic.store, "u", "Anna Meier", self->anna, &error));
  assert_fits (self, "Anna Meier", SURAL_WHOM_BY_SAID, self->anna);
  assert_fits (self, "anna meier ", SURAL_WHOM_BY_SAID, self->anna);
  assert_fits (self, "Berta Östlund", SURAL_WHOM_BY_NAME, self->berta);
  whom = find (self, &other);
  g_assert_cmpint (whom->kind, ==, SURAL_WHOM_SEVERAL);
  g_assert_true (sural_store_remember_appointment (self->clinic.store, "u", "Anna Meier",
                                                   self->other_anna, &error));
  assert_fits (self, "Anna Meier", SURAL_WHOM_BY_SAID, self->other_anna);
  store_fixture_reopen (&self->clinic);
  assert_fits (self, "Anna Meier", SURAL_WHOM_BY_SAID, self->other_anna);
  sural_store_delete_patient (self->clinic.store, self->other_anna, &error);
  g_assert_no_error (error);
  assert_fits (self, "Anna Meier", SURAL_WHOM_BY_NAME, self->anna);
  sural_store_verify (self->clinic.store, &error);
  g_assert_no_error (error);
}

static void
test_guessed (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *title, *family, *given;
  } cases[] = {
    { "Jane Doe", "Doe", "Jane" },
    { "Doe, Jane", "Doe", "Jane" },
    { "Jane Mary Doe – knee", "Doe", "Jane Mary" },
    { "Doe, Jane (11.03.1984)", "Doe", "Jane" },
    { "first visit Jane Doe", "Doe", "Jane" },
    { "Doe", "Doe", NULL },
    { "Łukasz Żak, 11.03.1984", "Żak", "Łukasz" },
  };
  g_autoptr (SuralWhom) none = find_titled (self, "09:30");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SuralWhom) whom = find_titled (self, cases[i].title);
      const char *given = sural_patient_get_given_name (whom->named);

      g_test_message ("%s", cases[i].title);
      g_assert_cmpstr (sural_patient_get_family_name (whom->named), ==, cases[i].family);
      g_assert_cmpstr (given != NULL && *given != '\0' ? given : NULL, ==, cases[i].given);
    }
  g_assert_null (none->named);
}

static void
test_list (Fixture *self, gconstpointer data)
{
  static const char text[] = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:Berta Östlund\n"
                             "DTSTART:20261130T100000\nDTEND:20261130T103000\nEND:VEVENT\n"
                             "BEGIN:VEVENT\nUID:b\nSUMMARY:Anna Meier\nDTSTART:20261130T090000\n"
                             "END:VEVENT\nBEGIN:VEVENT\nUID:c\nEND:VEVENT\nEND:VCALENDAR\n";
  const SuralWrittenReading reading = { .today = DAY, .kind = SURAL_WRITTEN_BIRTH };
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (SuralCalendar) calendar = sural_calendar_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralDayList) list = NULL;
  const SuralDayRow *first = NULL, *second = NULL;
  g_autofree char *hours = NULL;
  g_autofree char *end = NULL;

  g_assert_true (sural_calendar_add (calendar, bytes, "list.ics", &error));
  list = sural_day_list_new (self->clinic.store, calendar, DAY, &reading, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->rows->len, ==, 2);
  first = g_ptr_array_index (list->rows, 0);
  second = g_ptr_array_index (list->rows, 1);
  g_assert_cmpint (first->whom->kind, ==, SURAL_WHOM_SEVERAL);
  g_assert_cmpint (second->whom->kind, ==, SURAL_WHOM_FITS);
  hours = sural_day_list_dup_hours (second->appointment, DAY, &end);
  g_assert_cmpstr (hours, ==, "10:00");
  g_assert_cmpstr (end, ==, "10:30");
  g_assert_cmpuint (list->problems->len, ==, 1);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/day-list/name", test_name);
  ADD ("/day-list/asked", test_asked);
  ADD ("/day-list/number", test_number);
  ADD ("/day-list/below", test_below);
  ADD ("/day-list/said", test_said);
  ADD ("/day-list/guessed", test_guessed);
  ADD ("/day-list/list", test_list);
  return g_test_run ();
}
