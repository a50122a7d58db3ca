/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "store-fixture.h"

#include "exchange/case/sural-case-json.h"
#include "exchange/json/sural-json.h"
#include "model/sural-error.h"
#include "record/change/sural-committer.h"
#include "record/change/sural-correctable.h"
#include "record/change/sural-correction-words.h"
#include "record/change/sural-correction.h"

/* What an earlier visit recorded, corrected afterwards: the case is the one in which the right
 * value had been recorded there in the first place, as of each visit and now. */

#define N_ROUNDS 10
#define N_VISITS 3
#define N_SLOTS 7
#define LATER 40 /* days after the first visit */

typedef struct
{
  StoreFixture clinic;
  SuralKnowledge *knowledge;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (&self->clinic, NULL);
  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->knowledge);
  store_fixture_tear_down (&self->clinic, NULL);
}

static char *
add_episode (Fixture *self)
{
  char *episode_id = NULL;

  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 8, 1, 9));
  store_fixture_add_patient (self->clinic.store, "Doe", "Jane", "Calf pain", NULL, &episode_id);
  return episode_id;
}

static void
commit (Fixture *self, const char *episode_id, SuralChange *taken)
{
  g_autoptr (SuralChange) change = taken;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) done =
      sural_commit_change (self->clinic.store, self->knowledge, episode_id, SURAL_ROLE_CLINICIAN,
                           change, &error);

  g_assert_no_error (error);
  g_assert_nonnull (done);
}

static void
refuse (Fixture *self, const char *episode_id, SuralChange *taken, SuralError code)
{
  g_autoptr (SuralChange) change = taken;
  g_autoptr (GError) error = NULL;

  g_assert_null (sural_commit_change (self->clinic.store, self->knowledge, episode_id,
                                      SURAL_ROLE_CLINICIAN, change, &error));
  g_assert_error (error, SURAL_ERROR, (int) code);
}

/* One of three values of one of the things that a visit records; 0 is that it is not recorded. */
static SuralChange *
make_slot (guint slot, guint which)
{
  static const struct
  {
    const char *id;
    SuralSide side;
    const char *values[3];
  } ANSWERS[] = {
    { "hx-worse-sitting", SURAL_SIDE_NONE, { NULL, "yes", "no" } },
    { "rf-saddle-numbness", SURAL_SIDE_NONE, { NULL, "yes", "no" } },
    { "ex-slump", SURAL_SIDE_LEFT, { NULL, "positive", "negative" } },
    { "ex-heel-raise", SURAL_SIDE_LEFT, { NULL, "9", "26" } },
  };
  static const char *const HYPOTHESES[] = { "lumbar-radiculopathy", "calf-strain" };
  g_autoptr (SuralFinding) finding = NULL;
  g_autoptr (SuralPainMap) map = NULL;
  g_autoptr (SuralConclusion) conclusion = NULL;

  switch (slot)
    {
    case 4:
      return sural_change_new_measure ("calf-pain-now", which > 0 ? which * 3.0 : NAN,
                                       SURAL_TIME_UNKNOWN);
    case 5:
      map = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);
      if (which > 0)
        sural_pain_map_add_region (map, SURAL_BODY_VIEW_BACK, which, SURAL_SIDE_LEFT, "calf-inner");
      return sural_change_new_draw (map);
    case 6:
      if (which > 0)
        conclusion = sural_conclusion_new (HYPOTHESES[which - 1], NULL, NULL, "it’s ‘so’",
                                           SURAL_TIME_UNKNOWN);
      return sural_change_new_conclude (conclusion);
    default:
      finding =
          sural_finding_new (ANSWERS[slot].id, ANSWERS[slot].side, ANSWERS[slot].values[which]);
      return sural_change_new_answer (finding);
    }
}

/* Three visits, a week apart; what is not recorded is not. */
static void
record (Fixture *self, const char *episode_id, guint values[N_VISITS][N_SLOTS])
{
  for (guint visit = 0; visit < N_VISITS; visit++)
    {
      SuralTime start = store_fixture_time (2026, 8, 1 + 7 * visit, 10);

      sural_store_set_now (self->clinic.store, start);
      commit (self, episode_id, sural_change_new_start_visit ());
      for (guint slot = 0; slot < N_SLOTS; slot++)
        {
          sural_store_set_now (self->clinic.store, start + 60 * (slot + 1));
          if (values[visit][slot] > 0)
            commit (self, episode_id, make_slot (slot, values[visit][slot]));
        }
      commit (self, episode_id, sural_change_new_end_visit ());
    }
}

static GPtrArray *
list_visits (Fixture *self, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *visits = sural_store_list_visits (self->clinic.store, episode_id, &error);

  g_assert_no_error (error);
  return visits;
}

static void
add_case (Fixture *self, GString *state, SuralCase *subject)
{
  g_autoptr (JsonNode) json = sural_case_to_json (subject, self->knowledge);
  g_autofree char *text = sural_json_print (json);

  g_string_append_printf (state, "%s\n", text);
}

/* All that is read of an episode: now, and as of each visit. */
static char *
dup_state (Fixture *self, const char *episode_id)
{
  SuralStore *store = self->clinic.store;
  GString *state = g_string_new (NULL);
  g_autoptr (GPtrArray) visits = list_visits (self, episode_id);
  g_autoptr (GPtrArray) maps = sural_store_list_pain_maps (store, episode_id, NULL);
  g_autoptr (SuralCase) now = sural_store_load_case (store, episode_id, SURAL_DAY_UNKNOWN, NULL);

  add_case (self, state, now);
  for (guint i = 0; i < visits->len; i++)
    {
      g_autoptr (SuralCase) then =
          sural_store_load_case_of_visit (store, sural_visit_get_id (g_ptr_array_index (visits, i)),
                                          NULL);

      add_case (self, state, then);
    }
  for (guint i = 0; i < maps->len; i++)
    {
      const SuralPainMap *map = g_ptr_array_index (maps, i);

      for (guint j = 0; j < sural_pain_map_get_n_marks (map); j++)
        g_string_append_printf (state, "day %d: mark %d\n",
                                (int) sural_time_get_day (sural_pain_map_get_recorded (map)),
                                sural_pain_map_get_mark (map, j)->quality);
    }
  return g_string_free (state, FALSE);
}

static void
test_as_if_recorded (Fixture *self, gconstpointer data)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autofree char *wrong_id = add_episode (self);
      g_autofree char *right_id = add_episode (self);
      guint wrong[N_VISITS][N_SLOTS];
      guint right[N_VISITS][N_SLOTS];
      g_autoptr (GPtrArray) visits = NULL;
      g_autofree char *is = NULL;
      g_autofree char *should_be = NULL;

      for (guint i = 0; i < N_VISITS * N_SLOTS; i++)
        {
          wrong[i / N_SLOTS][i % N_SLOTS] = g_test_rand_int_range (1, 3);
          right[i / N_SLOTS][i % N_SLOTS] = g_test_rand_int_range (0, 3);
        }
      record (self, wrong_id, wrong);
      record (self, right_id, right);
      sural_store_set_now (self->clinic.store, store_fixture_time (2026, 8, 1, 9) + LATER * 86400);
      visits = list_visits (self, wrong_id);
      /* The oldest last: what is written last must not count as the newest. */
      for (guint i = N_VISITS * N_SLOTS; i > 0; i--)
        {
          guint visit = (i - 1) / N_SLOTS;
          guint slot = (i - 1) % N_SLOTS;
          g_autoptr (SuralChange) what = make_slot (slot, right[visit][slot]);

          if (wrong[visit][slot] != right[visit][slot])
            commit (self, wrong_id,
                    sural_change_new_correct (sural_visit_get_id (
                                                  g_ptr_array_index (visits, visit)),
                                              "typed wrongly", what));
        }
      is = dup_state (self, wrong_id);
      should_be = dup_state (self, right_id);
      g_assert_cmpstr (is, ==, should_be);
    }
  g_assert_true (sural_store_verify (self->clinic.store, NULL));
}

/* The original stays visible, with who, when and why; undo takes the correction back, redo does it
 * again, in another run of the program. */
static void
test_original_stays (Fixture *self, gconstpointer data)
{
  g_autofree char *episode_id = add_episode (self);
  guint values[N_VISITS][N_SLOTS] = { { 1, 2, 1, 1, 1, 1, 1 }, { 0 }, { 0 } };
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GPtrArray) commits = NULL;
  g_autoptr (GPtrArray) corrections = NULL;
  g_autoptr (SuralChange) what = make_slot (2, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) back = NULL;
  g_autoptr (SuralCommit) again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *taken_back = NULL;
  g_autofree char *corrected = NULL;
  g_autofree char *done_again = NULL;
  g_autofree char *name = NULL;
  g_autofree char *was = NULL;
  g_autofree char *now = NULL;
  const SuralCorrection *one = NULL;
  const char *visit_id = NULL;

  record (self, episode_id, values);
  visits = list_visits (self, episode_id);
  visit_id = sural_visit_get_id (g_ptr_array_index (visits, 0));
  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 9, 3, 9));
  before = dup_state (self, episode_id);
  commit (self, episode_id, sural_change_new_correct (visit_id, "the other leg", what));
  corrected = dup_state (self, episode_id);
  g_assert_cmpstr (before, !=, corrected);

  store_fixture_reopen (&self->clinic);
  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 9, 3, 10));
  commits = sural_store_list_commits (self->clinic.store, episode_id, NULL);
  corrections = sural_corrections_list (commits);
  g_assert_cmpuint (corrections->len, ==, 1);
  one = sural_corrections_find_finding (corrections, visit_id, "ex-slump", SURAL_SIDE_LEFT);
  g_assert_nonnull (one);
  g_assert_null (
      sural_corrections_find_finding (corrections, visit_id, "ex-slump", SURAL_SIDE_RIGHT));
  name = sural_correction_dup_what (one, self->knowledge);
  was = sural_correction_dup_was (one, self->knowledge);
  now = sural_correction_dup_now (one, self->knowledge);
  g_assert_true (g_str_has_suffix (name, ", left"));
  g_assert_cmpstr (was, !=, now);
  g_assert_cmpstr (one->reason, ==, "the other leg");
  g_assert_cmpint (sural_time_get_day (one->at), ==, sural_day_new (2026, 9, 3));
  g_assert_nonnull (one->clinician);

  back = sural_commit_undo (self->clinic.store, self->knowledge, episode_id, SURAL_ROLE_CLINICIAN,
                            &error);
  g_assert_no_error (error);
  g_assert_nonnull (back);
  taken_back = dup_state (self, episode_id);
  g_assert_cmpstr (taken_back, ==, before);
  g_clear_pointer (&corrections, g_ptr_array_unref);
  g_clear_pointer (&commits, g_ptr_array_unref);
  commits = sural_store_list_commits (self->clinic.store, episode_id, NULL);
  corrections = sural_corrections_list (commits);
  g_assert_cmpuint (corrections->len, ==, 1);
  g_assert_null (
      sural_corrections_find_finding (corrections, visit_id, "ex-slump", SURAL_SIDE_LEFT));

  again = sural_commit_redo (self->clinic.store, self->knowledge, episode_id, SURAL_ROLE_CLINICIAN,
                             NULL);
  g_assert_nonnull (again);
  done_again = dup_state (self, episode_id);
  g_assert_cmpstr (done_again, ==, corrected);
  g_assert_true (sural_store_verify (self->clinic.store, NULL));
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *episode_id = add_episode (self);
  g_autofree char *other_id = add_episode (self);
  guint values[N_VISITS][N_SLOTS] = { { 1, 1, 1, 1, 1, 1, 1 }, { 0 }, { 0 } };
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (SuralVisit) open = NULL;
  g_autoptr (SuralChange) what = make_slot (0, 2);
  g_autoptr (SuralChange) scope = sural_change_new_scope ("quick-screen");
  g_autoptr (SuralChange) counted =
      sural_change_new_measure ("heel-raise-left", 12, SURAL_TIME_UNKNOWN);
  const char *visit_id = NULL;

  record (self, episode_id, values);
  visits = list_visits (self, episode_id);
  visit_id = sural_visit_get_id (g_ptr_array_index (visits, 0));
  refuse (self, episode_id, sural_change_new_correct (visit_id, " \n", what), SURAL_ERROR_INVALID);
  refuse (self, episode_id, sural_change_new_correct (visit_id, "why", scope), SURAL_ERROR_INVALID);
  refuse (self, episode_id, sural_change_new_correct (visit_id, "why", counted),
          SURAL_ERROR_INVALID);
  refuse (self, other_id, sural_change_new_correct (visit_id, "why", what), SURAL_ERROR_NOT_FOUND);
  commit (self, episode_id, sural_change_new_start_visit ());
  open = sural_store_get_open_visit (self->clinic.store, episode_id, NULL);
  refuse (self, episode_id, sural_change_new_correct (sural_visit_get_id (open), "why", what),
          SURAL_ERROR_INVALID);
}

/* A point of the diary: its moment and origin stay, the value is another. */
static void
test_point (Fixture *self, gconstpointer data)
{
  g_autofree char *episode_id = add_episode (self);
  SuralMeasurement point = { g_intern_static_string ("calf-pain-worst"),
                             store_fixture_time (2026, 8, 3, 8), 8, SURAL_ORIGIN_DIARY };
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof point);
  g_autoptr (SuralChange) what = sural_change_new_measure (point.measure, 5, point.at);
  g_autoptr (SuralCase) subject = NULL;
  g_autoptr (GPtrArray) commits = NULL;
  g_autoptr (GPtrArray) corrections = NULL;
  const SuralMeasurement *now = NULL;

  g_array_append_val (points, point);
  sural_store_set_now (self->clinic.store, point.at + 3600);
  commit (self, episode_id, sural_change_new_add_measurements (points));
  commit (self, episode_id, sural_change_new_correct ("", "read wrongly", what));
  subject = sural_store_load_case (self->clinic.store, episode_id, SURAL_DAY_UNKNOWN, NULL);
  g_assert_cmpuint (sural_case_get_measurements (subject)->len, ==, 1);
  now = &g_array_index (sural_case_get_measurements (subject), SuralMeasurement, 0);
  g_assert_cmpfloat (now->value, ==, 5);
  g_assert_cmpint (now->at, ==, point.at);
  g_assert_cmpint (now->origin, ==, SURAL_ORIGIN_DIARY);
  commits = sural_store_list_commits (self->clinic.store, episode_id, NULL);
  corrections = sural_corrections_list (commits);
  g_assert_nonnull (sural_corrections_find_point (corrections, point.measure, point.at));
}

/* --- Whether and how ------------------------------------------------------------------------- */

static SuralCorrectable *
correctable_of (Fixture *self, SuralVisit *open, const char *id, const char *value)
{
  g_autoptr (SuralFinding) finding = sural_finding_new (id, SURAL_SIDE_NONE, value);
  g_autoptr (GError) error = NULL;
  SuralCorrectable *correctable =
      sural_correctable_new_finding (self->knowledge, open, "v", finding, &error);

  /* Either how, or why not. */
  g_assert_true ((correctable == NULL) == (error != NULL));
  return correctable;
}

/* One rule says of every finding that there is whether it can be corrected, and what it offers is
 * what the change takes. */
static void
test_rule_findings (Fixture *self, gconstpointer data)
{
  GPtrArray *definitions = sural_knowledge_get_findings (self->knowledge);
  g_autoptr (SuralVisit) open = sural_visit_new ("v", "e", 1, SURAL_TIME_UNKNOWN, "c");
  guint n_chosen = 0, n_typed = 0, n_not = 0;

  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);
      g_autoptr (SuralCorrectable) correctable =
          correctable_of (self, NULL, definition->id, "what is not among them");
      g_autoptr (SuralCorrectable) under_way =
          correctable_of (self, open, definition->id, "what is not among them");

      g_assert_null (under_way);
      g_assert_true ((correctable != NULL) ==
                     (definition->kind != SURAL_FINDING_DATE && !definition->several));
      if (correctable == NULL)
        {
          n_not++;
          continue;
        }
      if (correctable->values->len == 0)
        n_typed++;
      for (guint j = 1; j < correctable->values->len; j++)
        {
          g_autoptr (SuralChange) what = sural_correctable_choose (correctable, j);
          g_autoptr (GPtrArray) findings = sural_change_list_findings (what);

          g_assert_cmpstr (sural_finding_get_value (g_ptr_array_index (findings, 0)), ==,
                           g_ptr_array_index (correctable->values, j));
          if (!definition->sided)
            {
              g_autoptr (SuralChange) change = sural_change_new_correct ("v", "why", what);

              g_assert_true (sural_change_check (change, self->knowledge, NULL));
            }
          n_chosen++;
        }
    }
  g_assert_cmpuint (n_chosen, >, 100);
  g_assert_cmpuint (n_typed, >, 0);
  g_assert_cmpuint (n_not, >, 0);
  g_assert_null (correctable_of (self, NULL, "of-another-version", "yes"));
}

/* What is chosen or typed as it stands is no correction; what is no number says so. */
static void
test_rule_values (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralCorrectable) answer = correctable_of (self, NULL, "hx-pop", "yes");
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));
  const SuralMeasurement point = { g_intern_string ("calf-pain-now"), 1000, 7,
                                   SURAL_ORIGIN_CLINIC };
  const SuralMeasurement earlier = { point.measure, 900, 8, SURAL_ORIGIN_CLINIC };
  const SuralMeasurement counted = { g_intern_string ("heel-raise-left"), 1000, 7,
                                     SURAL_ORIGIN_CLINIC };
  g_autoptr (GPtrArray) visits = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SuralCorrectable) last = NULL;
  g_autoptr (SuralCorrectable) before = NULL;
  g_autoptr (SuralChange) typed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (g_ptr_array_index (answer->values, answer->chosen), ==, "yes");
  g_assert_null (sural_correctable_choose (answer, answer->chosen));
  g_assert_null (sural_correctable_choose (answer, 99));

  g_ptr_array_add (visits, sural_visit_new ("v", "e", 800, 1100, "c"));
  g_array_append_val (points, earlier);
  g_array_append_val (points, point);
  last = sural_correctable_new_point (self->knowledge, NULL, visits, points, &point, NULL);
  before = sural_correctable_new_point (self->knowledge, NULL, visits, points, &earlier, NULL);
  /* Of two that a visit has, the last is what it says; the other is a point for itself. */
  g_assert_cmpstr (last->visit_id, ==, "v");
  g_assert_cmpstr (before->visit_id, ==, "");
  g_assert_null (sural_correctable_read (last, "", &error));
  g_assert_no_error (error);
  g_assert_null (sural_correctable_read (last, "7", &error));
  g_assert_no_error (error);
  g_assert_null (sural_correctable_read (last, "seven", &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  typed = sural_correctable_read (last, "5,5", NULL);
  g_assert_cmpfloat (sural_change_get_measured (typed).value, ==, 5.5);
  g_assert_cmpint (sural_change_get_measured (typed).at, ==, point.at);

  g_assert_null (sural_correctable_new_point (self->knowledge, g_ptr_array_index (visits, 0),
                                              visits, points, &point, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (
      sural_correctable_new_point (self->knowledge, NULL, visits, points, &counted, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
}

/* --- What is said of it ----------------------------------------------------------------------- */

static const char *
find_line (GPtrArray *lines, const char *words)
{
  for (guint i = 0; i < lines->len; i++)
    if (strstr (g_ptr_array_index (lines, i), words) != NULL)
      return g_ptr_array_index (lines, i);
  return NULL;
}

/* The original is seen however often it is corrected; the signed note of the visit and a later one
 * that names it say so, one that does not is quiet. */
static void
test_words (Fixture *self, gconstpointer data)
{
  g_autofree char *episode_id = add_episode (self);
  guint values[N_VISITS][N_SLOTS] = { { 1, 2, 1, 1, 2, 1, 1 }, { 0, 1 }, { 0 } };
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GPtrArray) commits = NULL;
  g_autoptr (GPtrArray) corrections = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GPtrArray) naming = NULL;
  g_autoptr (GPtrArray) quiet = NULL;
  g_autoptr (GPtrArray) draft = NULL;
  g_autoptr (SuralChange) negative = make_slot (2, 2);
  g_autoptr (SuralChange) nothing = make_slot (2, 0);
  g_autoptr (SuralNote) note = NULL;
  g_autoptr (SuralNote) later = NULL;
  g_autoptr (SuralNote) other = NULL;
  g_autoptr (SuralNote) unsigned_note = NULL;
  g_autofree char *mark = NULL;
  const SuralCorrection *one = NULL;
  const char *first = NULL, *second = NULL;
  SuralTime signed_at = store_fixture_time (2026, 8, 20, 9);

  record (self, episode_id, values);
  visits = list_visits (self, episode_id);
  first = sural_visit_get_id (g_ptr_array_index (visits, 0));
  second = sural_visit_get_id (g_ptr_array_index (visits, 1));
  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 9, 3, 9));
  commit (self, episode_id, sural_change_new_correct (first, "typed wrongly", negative));
  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 9, 4, 9));
  commit (self, episode_id, sural_change_new_correct (first, "not done", nothing));
  commits = sural_store_list_commits (self->clinic.store, episode_id, NULL);
  corrections = sural_corrections_list (commits);

  /* Nothing stands there any more: the mark is all that is seen of it. */
  one = sural_corrections_find_for_case (corrections, visits, "ex-slump", SURAL_SIDE_LEFT, NULL);
  g_assert_nonnull (one);
  g_assert_null (
      sural_corrections_find_for_case (corrections, visits, "ex-slump", SURAL_SIDE_LEFT, second));
  g_assert_null (
      sural_corrections_find_for_case (corrections, visits, "ex-slump", SURAL_SIDE_RIGHT, NULL));
  mark = sural_corrections_dup_mark (corrections, one, self->knowledge);
  g_assert_cmpstr (mark, ==, "Corrected 4 Sep 2026, was Negative, at first Positive");

  lines = sural_corrections_list_lines (corrections, visits, self->knowledge);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_nonnull (find_line (lines, " of 1 Aug 2026: not recorded. Corrected 4 Sep 2026, was "));

  note = sural_note_new ("n", first, "Objective", NULL, signed_at, signed_at, "Dr Test");
  later = sural_note_new ("m", second, "SLUMP TEST: as before", NULL, signed_at, signed_at, "Dr");
  other = sural_note_new ("o", second, "Nothing of it", NULL, signed_at, signed_at, "Dr Test");
  unsigned_note =
      sural_note_new ("d", first, "Slump test", NULL, signed_at, SURAL_TIME_UNKNOWN, NULL);
  own = sural_corrections_list_since (corrections, visits, note, self->knowledge);
  naming = sural_corrections_list_since (corrections, visits, later, self->knowledge);
  quiet = sural_corrections_list_since (corrections, visits, other, self->knowledge);
  draft = sural_corrections_list_since (corrections, visits, unsigned_note, self->knowledge);
  g_assert_cmpuint (own->len, ==, 2);
  g_assert_nonnull (find_line (own, "is Negative, was Positive (typed wrongly)"));
  g_assert_nonnull (find_line (own, "is not recorded, was Negative (not done)"));
  g_assert_cmpuint (naming->len, ==, 2);
  g_assert_cmpuint (quiet->len, ==, 0);
  g_assert_cmpuint (draft->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/correction/as-if-recorded", Fixture, NULL, set_up, test_as_if_recorded, tear_down);
  g_test_add ("/correction/original-stays", Fixture, NULL, set_up, test_original_stays, tear_down);
  g_test_add ("/correction/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/correction/point", Fixture, NULL, set_up, test_point, tear_down);
  g_test_add ("/correction/rule-findings", Fixture, NULL, set_up, test_rule_findings, tear_down);
  g_test_add ("/correction/rule-values", Fixture, NULL, set_up, test_rule_values, tear_down);
  g_test_add ("/correction/words", Fixture, NULL, set_up, test_words, tear_down);
  return g_test_run ();
}
