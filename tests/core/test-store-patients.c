/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who a patient is, and what their episode is of. */
#include "config.h"

#include "store-fixture.h"

#include "model/sural-error.h"
#include "store/sural-store-private.h"

static char *
query_text (SuralStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStatement) statement = sural_store_prepare (store, sql, &error);
  gboolean row = FALSE;

  g_assert_no_error (error);
  g_assert_true (sural_statement_step (statement, &row, &error));
  g_assert_true (row);
  return g_strdup (sural_statement_get_text (statement, 0));
}

/* What was not cleaned on its way in does not get in. */
static void
test_clean_names (StoreFixture *fixture, gconstpointer data)
{
  static const char *const bad[] = { "Ber\ng",       " Berg",       "Berg ",
                                     "Ber  g",       "Ber\tg",      "Be\xe2\x80\x8erg",
                                     "A\xcc\x88nne", "Be\xc2\xa0rg" };
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;
  g_autoptr (SuralEpisode) episode = NULL;

  store_fixture_add_patient (fixture->store, "Berg", "Ana", "calf", &patient_id, &episode_id);
  episode = sural_store_get_episode (fixture->store, episode_id, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SuralPatient) family = sural_patient_new (bad[i], "Ana");
      g_autoptr (SuralPatient) given = sural_patient_new ("Berg", bad[i]);

      g_assert_false (sural_store_save_patient (fixture->store, family, &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
      g_clear_error (&error);
      g_assert_false (sural_store_save_patient (fixture->store, given, &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
      g_clear_error (&error);
      sural_episode_set_complaint (episode, bad[i]);
      g_assert_false (sural_store_save_episode (fixture->store, episode, &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
    }
}

/* How somebody is reached is kept in one spelling, found again after a reopening, and covered by
 * the audit trail: whoever changes it past the program is found out. */
static void
test_contacts (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) patient = sural_patient_new ("Berg", "Ana");
  g_autoptr (SuralPatient) read = NULL;
  g_autofree char *endless = g_strnfill (600, 'x');
  const SuralContact doctor = { (char *) " Dr.  Ota\nKim ", (char *) "", NULL,
                                (char *) "\u202e0100\u202c 2", (char *) "ok@example.org" };
  const SuralContact *kept = NULL;

  sural_patient_set_contact (patient, SURAL_CONTACT_GENERAL_PRACTITIONER, &doctor);
  sural_patient_set_contact (patient, SURAL_CONTACT_PATIENT, &doctor);
  g_assert_true (sural_store_save_patient (fixture->store, patient, &error));
  g_assert_no_error (error);
  store_fixture_reopen (fixture);
  read = sural_store_get_patient (fixture->store, sural_patient_get_id (patient), &error);
  g_assert_no_error (error);
  kept = sural_patient_get_contact (read, SURAL_CONTACT_GENERAL_PRACTITIONER);
  g_assert_cmpstr (kept->name, ==, "Dr. Ota Kim");
  g_assert_null (kept->practice);
  g_assert_cmpstr (kept->phone, ==, "0100 2");
  kept = sural_patient_get_contact (read, SURAL_CONTACT_PATIENT);
  g_assert_null (kept->name);
  g_assert_cmpstr (kept->email, ==, "ok@example.org");
  g_assert_true (sural_contact_is_empty (sural_patient_get_contact (read, SURAL_CONTACT_REFERRER)));
  g_assert_true (sural_store_verify (fixture->store, &error));

  sural_patient_set_contact (read, SURAL_CONTACT_REFERRER, &(SuralContact) { .name = endless });
  g_assert_false (sural_store_save_patient (fixture->store, read, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  sural_patient_set_contact (read, SURAL_CONTACT_REFERRER, NULL);
  sural_patient_set_contact (read, SURAL_CONTACT_PATIENT, NULL);
  g_assert_true (sural_store_save_patient (fixture->store, read, &error));
  g_assert_true (sural_store_verify (fixture->store, &error));

  {
    g_autoptr (SuralStatement) statement =
        sural_store_prepare (fixture->store, "UPDATE patient_contact SET phone = '1'", &error);

    g_assert_true (sural_statement_run (statement, &error));
  }
  g_assert_false (sural_store_verify (fixture->store, &error));
}

/* The language of papers is kept, and covered by the audit trail: whoever changes it past the
 * program is found out. */
static void
test_language (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) patient = sural_patient_new ("Berg", "Ana");
  g_autoptr (SuralPatient) read = NULL;

  g_assert_true (sural_store_save_patient (fixture->store, patient, &error));
  sural_patient_set_language (patient, "pt-BR");
  g_assert_true (sural_store_save_patient (fixture->store, patient, &error));
  g_assert_no_error (error);
  store_fixture_reopen (fixture);
  read = sural_store_get_patient (fixture->store, sural_patient_get_id (patient), &error);
  g_assert_cmpstr (sural_patient_get_language (read), ==, "pt-BR");
  g_assert_true (sural_store_verify (fixture->store, &error));
  sural_patient_set_language (read, "no\nlanguage");
  g_assert_false (sural_store_save_patient (fixture->store, read, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  sural_patient_set_language (read, NULL);
  g_assert_true (sural_store_save_patient (fixture->store, read, &error));
  sural_patient_set_language (read, "de");
  g_assert_true (sural_store_save_patient (fixture->store, read, &error));

  {
    g_autoptr (SuralStatement) statement =
        sural_store_prepare (fixture->store, "UPDATE patient SET language = 'fr'", &error);

    g_assert_true (sural_statement_run (statement, &error));
  }
  g_assert_false (sural_store_verify (fixture->store, &error));
}

static void
test_email (void)
{
  static const char *const good[] = { "a@b", "o'neil@example.org", "ä@ö.de", "" };
  static const char *const bad[] = { "a", "@b", "a@", "a@b@c", "a b@c", "<a@b>" };

  g_assert_true (sural_email_is_likely (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (sural_email_is_likely (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (sural_email_is_likely (bad[i]));
}

/* What a change of an episode was of stands in the audit trail, an entry for each. */
static void
test_episode_changes (StoreFixture *fixture, gconstpointer data)
{
  static const char actions[] = "SELECT group_concat (action, ' ') FROM (SELECT action FROM audit"
                                " WHERE entity = 'episode' ORDER BY seq)";
  g_autoptr (GError) error = NULL;
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;
  g_autofree char *trail = NULL;
  g_autoptr (SuralEpisode) episode = NULL;
  g_autoptr (SuralEpisode) read = NULL;

  store_fixture_add_patient (fixture->store, "Berg", "Ana", "calf", &patient_id, &episode_id);
  episode = sural_store_get_episode (fixture->store, episode_id, &error);
  g_assert_no_error (error);
  sural_episode_set_side (episode, SURAL_SIDE_BOTH);
  sural_episode_set_onset (episode, sural_day_new (2026, 8, 28));
  g_assert_true (sural_store_save_episode (fixture->store, episode, &error));
  sural_episode_set_mechanism (episode, "sled");
  sural_episode_set_goal (episode, "Race", SURAL_DAY_UNKNOWN);
  g_assert_true (sural_store_save_episode (fixture->store, episode, &error));
  g_assert_true (sural_store_save_episode (fixture->store, episode, &error));
  trail = query_text (fixture->store, actions);
  g_assert_cmpstr (trail, ==, "create side onset mechanism goal update");
  g_assert_true (sural_store_verify (fixture->store, &error));
  read = sural_store_get_episode (fixture->store, episode_id, &error);
  g_assert_cmpint (sural_episode_compare (episode, read), ==, 0);
}

static void
check_namesake (StoreFixture *fixture,
                const char *family,
                const char *given,
                SuralDay born,
                const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) patient = sural_patient_new (family, given);
  g_autoptr (SuralPatient) found = NULL;

  sural_patient_set_birth_day (patient, born);
  g_assert_true (sural_store_find_namesake (fixture->store, patient, &found, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (found != NULL ? sural_patient_get_id (found) : NULL, ==, expected);
}

/* Whoever is entered twice is found, whatever the case, the accents and the order of the names; but
 * nobody else, not themselves, and nobody who was deleted. */
static void
test_namesake (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) patient = sural_patient_new ("Ordóñez", "Ana");
  g_autoptr (SuralPatient) found = NULL;
  SuralDay born = sural_day_new (1990, 4, 2);
  const char *id = NULL;

  check_namesake (fixture, "Ordóñez", "Ana", born, NULL);
  sural_patient_set_birth_day (patient, born);
  g_assert_true (sural_store_save_patient (fixture->store, patient, &error));
  id = sural_patient_get_id (patient);
  check_namesake (fixture, "Ordóñez", "Ana", born, id);
  check_namesake (fixture, "ORDONEZ", "ana", born, id);
  check_namesake (fixture, "Ana", "Ordóñez", born, id);
  check_namesake (fixture, "Ordóñez", "Ana", SURAL_DAY_UNKNOWN, id);
  check_namesake (fixture, "Ordóñez", "Ana", born + 1, NULL);
  check_namesake (fixture, "Ordóñez", "An", born, NULL);
  check_namesake (fixture, "", "", born, NULL);
  g_assert_true (sural_store_find_namesake (fixture->store, patient, &found, &error));
  g_assert_null (found);
  g_assert_true (sural_store_delete_patient (fixture->store, id, &error));
  check_namesake (fixture, "Ordóñez", "Ana", born, NULL);
}

/* What set it off, as it was said at intake, is a finding until a visit answers it. */
static void
test_intake_mechanism (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;
  g_autoptr (SuralEpisode) episode = NULL;
  g_autoptr (SuralCase) before = NULL;
  g_autoptr (SuralCase) taken_in = NULL;
  g_autoptr (SuralCase) visited = NULL;
  g_autoptr (SuralVisit) visit = NULL;
  g_autoptr (SuralFinding) answer =
      sural_finding_new_full ("hx-mechanism", SURAL_SIDE_NONE, "lunge", NULL,
                              store_fixture_time (2026, 9, 1, 9));
  SuralFinding *finding = NULL;

  sural_store_set_now (fixture->store, store_fixture_time (2026, 9, 1, 9));
  store_fixture_add_patient (fixture->store, "Berg", "Ana", "calf", &patient_id, &episode_id);
  before = sural_store_load_case (fixture->store, episode_id, SURAL_DAY_UNKNOWN, &error);
  g_assert_null (sural_case_lookup (before, "hx-mechanism", SURAL_SIDE_NONE));
  episode = sural_store_get_episode (fixture->store, episode_id, &error);
  sural_episode_set_mechanism (episode, "sled");
  g_assert_true (sural_store_save_episode (fixture->store, episode, &error));
  taken_in = sural_store_load_case (fixture->store, episode_id, SURAL_DAY_UNKNOWN, &error);
  finding = sural_case_lookup (taken_in, "hx-mechanism", SURAL_SIDE_NONE);
  g_assert_nonnull (finding);
  g_assert_cmpstr (sural_finding_get_value (finding), ==, "sled");
  g_assert_true (sural_finding_is_from_intake (finding));
  g_assert_cmpint (sural_finding_get_recorded (finding), ==, sural_store_get_now (fixture->store));

  visit = sural_store_start_visit (fixture->store, episode_id, &error);
  g_assert_true (
      sural_store_add_finding (fixture->store, sural_visit_get_id (visit), answer, &error));
  visited = sural_store_load_case (fixture->store, episode_id, SURAL_DAY_UNKNOWN, &error);
  finding = sural_case_lookup (visited, "hx-mechanism", SURAL_SIDE_NONE);
  g_assert_cmpstr (sural_finding_get_value (finding), ==, "lunge");
  g_assert_false (sural_finding_is_from_intake (finding));
}

/* What is said again at the next visit stands since the first; another answer between begins anew.
 */
static void
test_stands_since (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    int day;
    const char *value; /* NULL: taken back */
    int since;
  } visits[] = { { 1, "yes", 1 }, { 4, "yes", 1 },  { 7, "no", 7 },  { 9, "yes", 9 },
                 { 11, NULL, 9 }, { 12, "yes", 9 }, { 14, "no", 14 } };
  g_autoptr (GError) error = NULL;
  g_autofree char *episode_id = NULL;

  sural_store_set_now (fixture->store, store_fixture_time (2026, 9, 1, 9));
  store_fixture_add_patient (fixture->store, "Berg", "Ana", "calf", NULL, &episode_id);
  for (gsize i = 0; i < G_N_ELEMENTS (visits); i++)
    {
      SuralTime now = store_fixture_time (2026, 9, visits[i].day, 9);
      g_autoptr (SuralFinding) answer =
          sural_finding_new_full ("wells-leg-swollen", SURAL_SIDE_NONE, visits[i].value, NULL, now);
      g_autoptr (SuralVisit) visit = NULL;
      g_autoptr (SuralCase) subject = NULL;
      SuralFinding *finding;

      sural_store_set_now (fixture->store, now);
      visit = sural_store_start_visit (fixture->store, episode_id, &error);
      g_assert_no_error (error);
      g_assert_true (
          sural_store_add_finding (fixture->store, sural_visit_get_id (visit), answer, &error));
      g_assert_true (sural_store_end_visit (fixture->store, sural_visit_get_id (visit), &error));
      subject = sural_store_load_case (fixture->store, episode_id, SURAL_DAY_UNKNOWN, &error);
      g_assert_no_error (error);
      finding = sural_case_lookup (subject, "wells-leg-swollen", SURAL_SIDE_NONE);
      g_assert_cmpint (sural_finding_get_since (finding), ==,
                       store_fixture_time (2026, 9, visits[i].since, 9));
    }
}

static void
assert_no_day (gboolean saved, GError *error, const char *what)
{
  g_assert_false (saved);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, what));
  g_error_free (error);
}

/* Nobody was born after today, and nothing began after it or before the patient was born, whichever
 * of the two days is said last; what is here already can be changed in all else. */
static void
test_impossible_days (StoreFixture *fixture, gconstpointer data)
{
  const SuralDay today = sural_time_get_day (sural_time_now ());
  g_autoptr (SuralPatient) patient = sural_patient_new ("Berg", "Ana");
  g_autoptr (SuralEpisode) episode = sural_episode_new ("calf", SURAL_SIDE_LEFT, today + 1);
  GError *error = NULL;
  gboolean saved;

  sural_patient_set_birth_day (patient, today + 1);
  saved = sural_store_save_patient (fixture->store, patient, &error);
  assert_no_day (saved, g_steal_pointer (&error), "date of birth: ");
  sural_patient_set_birth_day (patient, today - 400);
  g_assert_true (sural_store_save_patient (fixture->store, patient, NULL));
  sural_episode_set_patient_id (episode, sural_patient_get_id (patient));
  saved = sural_store_save_episode (fixture->store, episode, &error);
  assert_no_day (saved, g_steal_pointer (&error), "lies after today");
  sural_episode_set_onset (episode, today - 401);
  saved = sural_store_save_episode (fixture->store, episode, &error);
  assert_no_day (saved, g_steal_pointer (&error), "before the patient was born");
  sural_episode_set_onset (episode, today - 300);
  g_assert_true (sural_store_save_episode (fixture->store, episode, NULL));
  sural_patient_set_birth_day (patient, today - 299);
  saved = sural_store_save_patient (fixture->store, patient, &error);
  assert_no_day (saved, g_steal_pointer (&error), "onset: ");
  sural_episode_set_complaint (episode, "calf pain");
  g_assert_true (sural_store_save_episode (fixture->store, episode, NULL));
}

#define ADD(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store-patients/clean-names", test_clean_names);
  ADD ("/store-patients/contacts", test_contacts);
  ADD ("/store-patients/language", test_language);
  g_test_add_func ("/store-patients/email", test_email);
  ADD ("/store-patients/episode-changes", test_episode_changes);
  ADD ("/store-patients/namesake", test_namesake);
  ADD ("/store-patients/impossible-days", test_impossible_days);
  ADD ("/store-patients/intake-mechanism", test_intake_mechanism);
  ADD ("/store-patients/stands-since", test_stands_since);
  return g_test_run ();
}
