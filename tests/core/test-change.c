/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store-fixture.h"
#include "trust-kills.h"

#include "exchange/case/sural-case-json.h"
#include "exchange/json/sural-json.h"
#include "model/sural-error.h"
#include "reasoning/weigh/sural-gates.h"
#include "record/change/sural-committer.h"
#include "record/open/sural-patient-case.h"
#include "record/visit/sural-gate-words.h"
#include "record/words/sural-consent-said.h"
#include "record/words/sural-goals-said.h"
#include "store/patient/sural-store-attachments.h"

/* Changes as values: whatever is done to an episode, taken back step by step, leaves what was
 * there; done again, what came of it. The file is closed and opened in between, for nothing of this
 * is kept in memory. */

#define N_SEQUENCES 40
#define N_CHANGES 25
#define ALERT "plateau"

typedef struct
{
  StoreFixture clinic;
  SuralKnowledge *knowledge;
  char *episode_id;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (&self->clinic, NULL);
  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 9, 1, 9));
  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  store_fixture_add_patient (self->clinic.store, "Doe", "Jane", "Calf pain", NULL,
                             &self->episode_id);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->knowledge);
  g_clear_pointer (&self->episode_id, g_free);
  store_fixture_tear_down (&self->clinic, NULL);
}

static void
commit (Fixture *self, SuralChange *taken)
{
  g_autoptr (SuralChange) change = taken;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) done =
      sural_commit_change (self->clinic.store, self->knowledge, self->episode_id,
                           SURAL_ROLE_CLINICIAN, change, &error);

  g_assert_no_error (error);
  g_assert_nonnull (done);
}

static gboolean
undo (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) done = sural_commit_undo (self->clinic.store, self->knowledge,
                                                    self->episode_id, SURAL_ROLE_CLINICIAN, &error);

  g_assert_no_error (error);
  return done != NULL;
}

static gboolean
redo (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) done = sural_commit_redo (self->clinic.store, self->knowledge,
                                                    self->episode_id, SURAL_ROLE_CLINICIAN, &error);

  g_assert_no_error (error);
  return done != NULL;
}

/* --- What there is, in words that two states can be compared by ---------------------------------
 */

static void
add_map (GString *state, const SuralPainMap *map)
{
  for (guint i = 0; i < sural_pain_map_get_n_marks (map); i++)
    {
      const SuralPainMark *mark = sural_pain_map_get_mark (map, i);
      g_autofree char *points = sural_pain_mark_dup_points_text (mark);

      g_string_append_printf (state, "mark %d %d %d %s %s\n", mark->view, mark->quality, mark->side,
                              mark->region != NULL ? mark->region : "-", points);
    }
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What was said to flags, as far as it still is a word for them. */
static GHashTable *
list_words (SuralStore *store, const char *episode_id, SuralKnowledge *knowledge)
{
  g_autoptr (SuralCase) subject = sural_patient_case_load (store, episode_id, knowledge, NULL);
  g_autoptr (GPtrArray) open = sural_gates_find_open (subject, knowledge);
  g_autoptr (GError) error = NULL;
  GHashTable *words = sural_gate_words_list (store, episode_id, open, &error);

  g_assert_no_error (error);
  return words;
}

static gboolean
is_open (SuralStore *store, const char *episode_id, SuralKnowledge *knowledge, const char *gate)
{
  g_autoptr (SuralCase) subject = sural_patient_case_load (store, episode_id, knowledge, NULL);
  g_autoptr (GPtrArray) open = sural_gates_find_open (subject, knowledge);

  for (guint i = 0; i < open->len; i++)
    if (g_str_equal (((const SuralGateResult *) g_ptr_array_index (open, i))->gate->id, gate))
      return TRUE;
  return FALSE;
}

static void
add_gates (GString *state, GHashTable *gates)
{
  g_autoptr (GPtrArray) names = g_hash_table_get_keys_as_ptr_array (gates);

  g_ptr_array_sort (names, compare_strings);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (state, "gate %s: %s\n", (char *) g_ptr_array_index (names, i),
                            (char *) g_hash_table_lookup (gates, g_ptr_array_index (names, i)));
}

/* What was said to an alert and not taken back; all that was ever said stands in the case. */
static void
add_alert (GString *state, SuralStore *store, const char *episode_id)
{
  g_autoptr (SuralAcknowledgement) said = NULL;

  g_assert_true (sural_store_get_alert_acknowledgement (store, episode_id, ALERT, &said, NULL));
  g_string_append_printf (state, "alert %s\n", said != NULL ? said->reason : "-");
}

static void
add_goals (GString *state, SuralStore *store, const char *episode_id)
{
  g_autoptr (GPtrArray) commits = sural_store_list_commits (store, episode_id, NULL);
  g_autoptr (GPtrArray) goals = sural_goals_find (commits);

  for (guint i = 0; i < goals->len; i++)
    {
      const SuralGoal *goal = g_ptr_array_index (goals, i);

      g_string_append_printf (state, "goal %u %s %s %g %g %u %u\n", goal->place, goal->activity,
                              goal->group, goal->score, goal->target, goal->by, goal->day);
    }
}

static void
add_consent (GString *state, SuralStore *store, const char *episode_id)
{
  g_autoptr (GPtrArray) commits = sural_store_list_commits (store, episode_id, NULL);
  g_autoptr (SuralConsent) said = sural_consent_find (commits, SURAL_CONSENT_SHARE_WITH_COACH);

  g_string_append_printf (state, "consent %s %u %s %s\n",
                          sural_consent_answer_to_string (said->answer), said->day, said->text,
                          said->version);
}

static void
add_pictures (GString *state, SuralStore *store, const char *episode_id)
{
  g_autoptr (SuralEpisode) episode = sural_store_get_episode (store, episode_id, NULL);
  g_autoptr (GPtrArray) found =
      sural_store_list_attachments (store, sural_episode_get_patient_id (episode), FALSE, NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (state, "%s\n",
                            ((SuralAttachment *) g_ptr_array_index (found, i))->title);
}

static char *
dup_state (Fixture *self)
{
  SuralStore *store = self->clinic.store;
  GString *state = g_string_new (NULL);
  g_autoptr (SuralCase) subject =
      sural_store_load_case (store, self->episode_id, SURAL_DAY_UNKNOWN, NULL);
  g_autoptr (JsonNode) json = sural_case_to_json (subject, self->knowledge);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) maps = sural_store_list_pain_maps (store, self->episode_id, NULL);
  g_autoptr (GPtrArray) plans = sural_store_list_plans (store, self->episode_id, NULL);
  g_autoptr (GPtrArray) visits = sural_store_list_visits (store, self->episode_id, NULL);
  g_autoptr (GHashTable) gates = list_words (store, self->episode_id, self->knowledge);

  json_object_remove_member (json_node_get_object (json), "acknowledged");
  text = sural_json_print (json);
  g_string_append_printf (state, "%s\n", text);
  add_alert (state, store, self->episode_id);
  for (guint i = 0; i < maps->len; i++)
    add_map (state, g_ptr_array_index (maps, i));
  for (guint i = 0; i < plans->len; i++)
    g_string_append_printf (state, "plan %u\n",
                            ((SuralPlan *) g_ptr_array_index (plans, i))->version);
  for (guint i = 0; i < visits->len; i++)
    {
      SuralVisit *visit = g_ptr_array_index (visits, i);
      const char *scope = sural_visit_get_scope (visit);

      g_string_append_printf (state, "visit %s %s\n", scope != NULL ? scope : "-",
                              sural_visit_get_ended (visit) != SURAL_TIME_UNKNOWN ? "over"
                                                                                  : "open");
    }
  add_gates (state, gates);
  add_consent (state, store, self->episode_id);
  add_goals (state, store, self->episode_id);
  add_pictures (state, store, self->episode_id);
  return g_string_free (state, FALSE);
}

/* --- Changes at random --------------------------------------------------------------------------
 */

static SuralChange *
random_answer (void)
{
  static const struct
  {
    const char *id;
    SuralSide side;
    const char *values[3];
  } ANSWERS[] = {
    { "hx-worse-sitting", SURAL_SIDE_NONE, { "yes", "no", NULL } },
    { "hx-pop", SURAL_SIDE_NONE, { "yes", "no", NULL } },
    { "ex-slump", SURAL_SIDE_LEFT, { "positive", "negative", NULL } },
    { "ex-slump", SURAL_SIDE_RIGHT, { "positive", "negative", NULL } },
    { "ex-heel-raise", SURAL_SIDE_LEFT, { "9", "26", NULL } },
    { "ex-achilles-reflex", SURAL_SIDE_RIGHT, { "1", "2", NULL } },
  };
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_test_rand_int_range (1, 4);

  for (guint i = 0; i < n; i++)
    {
      guint which = (g_test_rand_int_range (0, G_N_ELEMENTS (ANSWERS)));
      const char *value = ANSWERS[which].values[g_test_rand_int_range (0, 3)];

      g_ptr_array_add (findings, sural_finding_new (ANSWERS[which].id, ANSWERS[which].side, value));
    }
  return sural_change_new_answers (findings);
}

/* What the trends page adds by itself while a visit is under way that measures the same. */
static SuralChange *
random_point_of_visit (Fixture *self)
{
  static const char *const MEASURES[] = { "calf-pain-now", "heel-raise-left" };
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));
  SuralMeasurement one = { g_intern_string (MEASURES[g_test_rand_int_range (0, 2)]),
                           sural_store_get_now (self->clinic.store), g_test_rand_int_range (0, 11),
                           SURAL_ORIGIN_CLINIC };

  g_array_append_val (points, one);
  return sural_change_new_add_measurements (points);
}

static SuralChange *
random_points (void)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));
  guint n = g_test_rand_int_range (1, 5);

  for (guint i = 0; i < n; i++)
    {
      SuralMeasurement one = { g_intern_static_string ("calf-pain-worst"),
                               store_fixture_time (2026, 8, g_test_rand_int_range (2, 31), 8),
                               g_test_rand_int_range (0, 11), SURAL_ORIGIN_DIARY };

      g_array_append_val (points, one);
    }
  return sural_change_new_add_measurements (points);
}

static SuralChange *
random_drawing (void)
{
  g_autoptr (SuralPainMap) map = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);

  for (guint i = g_test_rand_int_range (0, 3); i > 0; i--)
    sural_pain_map_add_region (map, SURAL_BODY_VIEW_BACK,
                               g_test_rand_int_range (0, SURAL_N_PAIN_QUALITIES), SURAL_SIDE_LEFT,
                               "calf-inner");
  return sural_change_new_draw (map);
}

static SuralChange *
random_conclusion (void)
{
  static const char *const HYPOTHESES[] = { "lumbar-radiculopathy", "calf-strain" };
  g_autoptr (SuralConclusion) conclusion = NULL;

  if (g_test_rand_int_range (0, 4) > 0)
    conclusion =
        sural_conclusion_new (HYPOTHESES[g_test_rand_int_range (0, 2)], NULL, NULL,
                              g_test_rand_bit () ? "it’s “so”\n\\ 'n'" : NULL, SURAL_TIME_UNKNOWN);
  return sural_change_new_conclude (conclusion);
}

static SuralChange *
random_retraction (Fixture *self)
{
  g_autoptr (SuralCase) subject =
      sural_store_load_case (self->clinic.store, self->episode_id, SURAL_DAY_UNKNOWN, NULL);
  GArray *all = sural_case_get_measurements (subject);

  if (all->len == 0)
    return random_points ();
  return sural_change_new_retract (
      &g_array_index (all, SuralMeasurement, g_test_rand_int_range (0, all->len)));
}

static SuralChange *
random_plan (void)
{
  g_autoptr (SuralPlan) plan = sural_plan_new ();

  plan->phase = g_strdup ("calm");
  g_ptr_array_add (plan->items, sural_plan_item_new ("press-up"));
  return sural_change_new_accept_plan (plan);
}

/* Days of the plan in force, or a plan where there is none. */
static SuralChange *
random_week (Fixture *self)
{
  g_autoptr (SuralPlan) plan = sural_store_get_plan (self->clinic.store, self->episode_id, NULL);

  if (plan == NULL)
    return random_plan ();
  for (guint i = 0; i < plan->items->len; i++)
    {
      SuralPlanItem *item = g_ptr_array_index (plan->items, i);

      item->days = g_test_rand_bit () ? 0 : (guint) g_test_rand_int_range (1, 128);
    }
  return sural_change_new_arrange_week (plan->id, plan);
}

static SuralChange *
random_word (Fixture *self)
{
  const char *gate =
      is_open (self->clinic.store, self->episode_id, self->knowledge, "achilles-rupture")
          ? "achilles-rupture"
          : "gap-safety";
  g_autoptr (SuralAcknowledgement) said =
      sural_acknowledgement_new (ALERT, sural_day_new (2026, 9, 1), NULL, NAN,
                                 g_test_rand_bit () ? "seen" : NULL);

  if (g_test_rand_bit ())
    return sural_change_new_acknowledge_alert (said);
  return sural_change_new_acknowledge_gate (gate,
                                            g_test_rand_bit () ? "seen by the surgeon" : NULL);
}

static SuralChange *
random_consent (void)
{
  g_autoptr (SuralConsent) said =
      sural_consent_new (SURAL_CONSENT_SHARE_WITH_COACH,
                         g_test_rand_int_range (SURAL_CONSENT_YES, SURAL_CONSENT_NO + 1),
                         SURAL_DAY_UNKNOWN, SURAL_CONSENT_SHARE_WITH_COACH_TEXT, NULL);

  return sural_change_new_consent (said);
}

static SuralChange *
random_goal (void)
{
  static const char *const ACTIVITIES[] = { "", "Run 5 km", "Stairs \"two\" at once", "走る" };
  g_autoptr (SuralGoal) goal =
      sural_goal_new ((guint) g_test_rand_int_range (1, SURAL_GOALS_MOST + 1),
                      ACTIVITIES[g_test_rand_int_range (0, G_N_ELEMENTS (ACTIVITIES))],
                      g_test_rand_bit () ? "running" : NULL);

  if (g_test_rand_bit ())
    goal->score = g_test_rand_int_range (0, 11);
  if (g_test_rand_bit ())
    goal->target = 7.5;
  if (g_test_rand_bit ())
    goal->by = sural_day_new (2026, 12, 1);
  return sural_change_new_goal (goal);
}

/* What a patient answered: some values, with the items that they come from or, as a script has it,
 * without. */
static SuralChange *
random_patient_answers (void)
{
  static const char *const MEASURES[] = { "calf-pain-now", "stress", "sleep-hours", "psfs" };
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));
  g_autoptr (GPtrArray) answers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_patient_answer_free);

  for (gsize i = 0; i < G_N_ELEMENTS (MEASURES); i++)
    {
      SuralMeasurement one = { g_intern_string (MEASURES[i]), SURAL_TIME_UNKNOWN,
                               g_test_rand_int_range (0, 11), SURAL_ORIGIN_CLINIC };

      if (g_test_rand_bit ())
        g_array_append_val (points, one);
      g_ptr_array_add (answers, sural_patient_answer_new ("today", "1", MEASURES[i], 0,
                                                          g_test_rand_bit () ? NAN : 5));
    }
  g_ptr_array_set_size (answers, g_test_rand_bit () ? 0 : 2);
  return sural_change_new_patient_answers (points, answers);
}

/* The store keeps bytes as it is given them: each is another picture. */
static SuralChange *
random_picture (void)
{
  static const guint8 PIXEL[3] = { 1, 2, 3 };
  g_autofree char *title = g_strdup_printf ("picture %d", g_test_rand_int ());
  g_autoptr (SuralAttachment) attachment =
      sural_attachment_new (SURAL_ATTACHMENT_SCAN, title, SURAL_DAY_UNKNOWN);

  attachment->width = attachment->height = attachment->thumb_width = attachment->thumb_height = 1;
  attachment->digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, title, -1);
  attachment->picture = g_bytes_new (title, strlen (title));
  attachment->thumbnail = g_bytes_new_static (PIXEL, sizeof PIXEL);
  return sural_change_new_attach (attachment);
}

/* One that stands is withdrawn; where none does one is attached. */
static SuralChange *
random_withdrawal (Fixture *self)
{
  g_autoptr (SuralEpisode) episode =
      sural_store_get_episode (self->clinic.store, self->episode_id, NULL);
  g_autoptr (GPtrArray) found =
      sural_store_list_attachments (self->clinic.store, sural_episode_get_patient_id (episode),
                                    FALSE, NULL);
  const SuralAttachment *one = NULL;

  if (found->len == 0)
    return random_picture ();
  one = g_ptr_array_index (found, g_test_rand_int_range (0, (gint32) found->len));
  return sural_change_new_attachment_stands (one->id, one->title, FALSE);
}

static SuralChange *
random_change (Fixture *self)
{
  switch (g_test_rand_int_range (0, 17))
    {
    case 16:
      return random_withdrawal (self);
    case 15:
      return random_picture ();
    case 14:
      return random_patient_answers ();
    case 13:
      return random_week (self);
    case 12:
      return random_goal ();
    case 10:
      return random_consent ();
    case 0:
      return sural_change_new_scope (g_test_rand_bit () ? "quick-screen" : "full-examination");
    case 1:
      return sural_change_new_measure ("calf-pain-now",
                                       g_test_rand_bit () ? g_test_rand_int_range (0, 11) : NAN,
                                       SURAL_TIME_UNKNOWN);
    case 2:
      return sural_change_new_side (g_test_rand_int_range (SURAL_SIDE_NONE, SURAL_SIDE_BOTH + 1));
    case 3:
      return random_points ();
    case 4:
      return random_retraction (self);
    case 5:
      return random_drawing ();
    case 6:
      return random_conclusion ();
    case 7:
      return random_plan ();
    case 8:
      return random_word (self);
    case 9:
      return random_point_of_visit (self);
    default:
      return random_answer ();
    }
}

/* --- Tests --------------------------------------------------------------------------------------
 */

static void
test_any_sequence (Fixture *self, gconstpointer data)
{
  for (guint round = 0; round < N_SEQUENCES; round++)
    {
      g_autofree char *start = NULL;
      g_autofree char *end = NULL;
      g_autofree char *taken_back = NULL;
      g_autofree char *done_again = NULL;
      guint n = 1 + g_test_rand_int_range (0, N_CHANGES);
      guint n_undone = 0;

      sural_store_set_now (self->clinic.store, store_fixture_time (2026, 9, 1, 9) + round * 7200);
      commit (self, sural_change_new_start_visit ());
      commit (self, sural_change_new_scope ("follow-up"));
      start = dup_state (self);
      for (guint i = 0; i < n; i++)
        commit (self, random_change (self));
      end = dup_state (self);

      /* Back and forth in the middle changes nothing about both ends. */
      for (guint i = g_test_rand_int_range (0, n); i > 0 && undo (self); i--)
        ;
      store_fixture_reopen (&self->clinic);
      sural_store_set_now (self->clinic.store,
                           store_fixture_time (2026, 9, 1, 9) + round * 7200 + 60);
      while (redo (self))
        ;
      g_clear_pointer (&done_again, g_free);
      done_again = dup_state (self);
      g_assert_cmpstr (done_again, ==, end);

      /* What was as it was already is no change: there may be fewer to take back. */
      for (n_undone = 0; undo (self); n_undone++)
        g_assert_cmpuint (n_undone, <, n);
      taken_back = dup_state (self);
      g_assert_cmpstr (taken_back, ==, start);

      for (guint i = 0; i < n_undone; i++)
        g_assert_true (redo (self));
      g_assert_false (redo (self));
      g_clear_pointer (&done_again, g_free);
      done_again = dup_state (self);
      g_assert_cmpstr (done_again, ==, end);
      commit (self, sural_change_new_end_visit ());
    }
  g_assert_true (sural_store_verify (self->clinic.store, NULL));
}

/* --- A crash -----------------------------------------------------------------------------------
 */

/* Makes changes until there are no more or it is killed, and tells of each that is kept: with its
 * state where somebody wants it, else with a byte. In a process of its own, which all begin with
 * the same chance. */
static void
change_until_killed (Fixture *self, const char *path, int out, GPtrArray *states)
{
  g_autoptr (GError) error = NULL;

  self->clinic.store = sural_store_open (path, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 9, 1, 9));
  for (guint i = 0; i < N_CHANGES; i++)
    {
      g_autofree char *state = NULL;

      commit (self, random_change (self));
      if (states != NULL)
        g_ptr_array_add (states, dup_state (self));
      else
        g_assert_cmpint (write (out, "", 1), ==, 1);
    }
}

static void
write_all (int out, GPtrArray *states)
{
  for (guint i = 0; i < states->len; i++)
    {
      const char *state = g_ptr_array_index (states, i);
      gsize left = strlen (state) + 1;

      while (left > 0)
        {
          gssize n = write (out, state, left);

          g_assert_cmpint (n, >, 0);
          state += n;
          left -= (gsize) n;
        }
    }
}

static pid_t
start_changing (Fixture *self, const char *path, guint32 seed, gboolean with_states, int *in)
{
  int ends[2];
  pid_t pid;

  g_assert_cmpint (pipe (ends), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      g_autoptr (GPtrArray) states = with_states ? g_ptr_array_new_with_free_func (g_free) : NULL;

      /* Ids of rows that are those of no other round. */
      g_random_set_seed (seed);
      close (ends[0]);
      change_until_killed (self, path, ends[1], states);
      if (states != NULL)
        write_all (ends[1], states);
      _exit (0);
    }
  close (ends[1]);
  *in = ends[0];
  return pid;
}

/* The state after each change, where nobody is killed. */
static GPtrArray *
list_states (Fixture *self, guint32 seed, const char *first)
{
  GPtrArray *states = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = g_strdup_printf ("copy-%u.sural", seed);
  g_autofree char *copy = g_build_filename (self->clinic.folder, name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gsize size = 0, at = 0;
  char buffer[4096];
  gssize n;
  int in, status;
  pid_t pid;

  for (const char *const *ending = (const char *const[]) { "", ".keys", ".head", NULL };
       *ending != NULL; ending++)
    {
      g_autofree char *from = g_strconcat (self->clinic.path, *ending, NULL);
      g_autofree char *to = g_strconcat (copy, *ending, NULL);

      g_clear_pointer (&bytes, g_free);
      g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
      g_assert_true (g_file_set_contents_full (to, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE,
                                               0600, NULL));
    }
  pid = start_changing (self, copy, seed, TRUE, &in);
  while ((n = read (in, buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, n);
  close (in);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  g_ptr_array_add (states, g_strdup (first));
  for (; at < text->len; at += strlen (text->str + at) + 1)
    g_ptr_array_add (states, g_strdup (text->str + at));
  g_assert_cmpuint (states->len, ==, N_CHANGES + 1);
  return states;
}

/* Whoever is killed in the middle of a change finds one of the two states beside it: all of the
 * change, or nothing. */
static void
test_killed (Fixture *self, gconstpointer data)
{
  const guint n_kills = trust_get_n_kills (12);
  guint n_in_the_middle = 0;

  for (guint round = 0; round < n_kills; round++)
    {
      g_autoptr (GPtrArray) states = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      guint32 seed = g_test_rand_int ();
      guint wanted = 0, told = 0;
      char byte;
      int in, status;
      pid_t pid;

      sural_store_set_now (self->clinic.store, store_fixture_time (2026, 9, 1, 9));
      commit (self, sural_change_new_start_visit ());
      commit (self, sural_change_new_scope ("follow-up"));
      before = dup_state (self);
      store_fixture_close (&self->clinic);
      states = list_states (self, seed, before);

      pid = start_changing (self, self->clinic.path, seed, FALSE, &in);
      wanted = g_test_rand_int_range (0, N_CHANGES);
      while (told < wanted && read (in, &byte, 1) == 1)
        told++;
      g_assert_cmpuint (told, ==, wanted);
      /* Somewhere within the next one. */
      for (volatile guint work = 0, end = g_test_rand_int_range (0, 2000000); work < end; work++)
        ;
      g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
      /* It had not failed by itself, though it may have come to its end. */
      g_assert_true (WIFSIGNALED (status) ? WTERMSIG (status) == SIGKILL
                                          : WEXITSTATUS (status) == 0);
      n_in_the_middle += WIFSIGNALED (status);
      while (read (in, &byte, 1) == 1)
        told++;
      close (in);

      store_fixture_reopen (&self->clinic);
      sural_store_set_now (self->clinic.store, store_fixture_time (2026, 9, 1, 9));
      g_assert_true (sural_store_verify (self->clinic.store, NULL));
      after = dup_state (self);
      g_assert_cmpuint (told, <=, N_CHANGES);
      if (told == N_CHANGES || g_strcmp0 (after, g_ptr_array_index (states, told)) == 0)
        g_assert_cmpstr (after, ==, g_ptr_array_index (states, told));
      else
        g_assert_cmpstr (after, ==, g_ptr_array_index (states, told + 1));
      /* And goes on from there. */
      while (undo (self))
        ;
      commit (self, sural_change_new_end_visit ());
      g_test_rand_int ();
    }
  g_test_message ("%u kills under changes, each found whole or not there", n_in_the_middle);
}

static void
test_end_of_a_visit (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralVisit) visit = NULL;

  commit (self, sural_change_new_start_visit ());
  commit (self, random_answer ());
  commit (self, sural_change_new_end_visit ());
  visit = sural_store_get_open_visit (self->clinic.store, self->episode_id, NULL);
  g_assert_null (visit);

  g_assert_true (undo (self));
  visit = sural_store_get_open_visit (self->clinic.store, self->episode_id, NULL);
  g_assert_nonnull (visit);
  g_assert_true (redo (self));
  g_assert_true (undo (self));
  g_assert_true (undo (self));
  g_assert_false (undo (self));
}

/* What an earlier visit found is not taken back from a later one. */
static void
test_never_across_visits (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralFinding) finding = sural_finding_new ("hx-worse-sitting", SURAL_SIDE_NONE, "yes");
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) visits = NULL;

  commit (self, sural_change_new_start_visit ());
  commit (self, sural_change_new_answer (finding));
  commit (self, sural_change_new_end_visit ());
  commit (self, sural_change_new_start_visit ());
  g_assert_false (undo (self));

  visits = sural_store_list_visits (self->clinic.store, self->episode_id, NULL);
  findings = sural_store_list_findings (self->clinic.store,
                                        sural_visit_get_id (g_ptr_array_index (visits, 0)), NULL);
  g_assert_cmpuint (findings->len, ==, 1);
}

static void
assert_trend (Fixture *self, const char *expected)
{
  g_autoptr (SuralCase) subject =
      sural_store_load_case (self->clinic.store, self->episode_id, SURAL_DAY_UNKNOWN, NULL);
  GArray *all = sural_case_get_measurements (subject);
  g_autoptr (GString) values = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (all, SuralMeasurement, i);

      if (g_str_equal (one->measure, "heel-raise-left"))
        g_string_append_printf (values, "%g ", one->value);
    }
  g_assert_cmpstr (values->str, ==, expected);
}

/* A count replaces what stands in the trend. Taken back, that stands again, and nothing else: not
 * what somebody took out of the trend before. */
static void
test_count_is_turned_by_its_row (Fixture *self, gconstpointer data)
{
  const SuralMeasurement point = { g_intern_static_string ("heel-raise-left"),
                                   sural_store_get_now (self->clinic.store), 7,
                                   SURAL_ORIGIN_CLINIC };
  g_autoptr (SuralFinding) nine = sural_finding_new ("ex-heel-raise", SURAL_SIDE_LEFT, "9");
  g_autoptr (SuralFinding) twelve = sural_finding_new ("ex-heel-raise", SURAL_SIDE_LEFT, "12");
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));

  g_array_append_val (points, point);
  commit (self, sural_change_new_start_visit ());
  commit (self, sural_change_new_add_measurements (points));
  commit (self, sural_change_new_answer (nine));
  assert_trend (self, "9 ");
  g_assert_true (undo (self));
  assert_trend (self, "7 ");
  g_assert_true (redo (self));
  assert_trend (self, "9 ");

  commit (self, sural_change_new_retract (
                    &(SuralMeasurement) { point.measure, point.at, 9, SURAL_ORIGIN_CLINIC }));
  commit (self, sural_change_new_answer (twelve));
  assert_trend (self, "12 ");
  g_assert_true (undo (self));
  assert_trend (self, "");
  g_assert_true (undo (self));
  assert_trend (self, "9 ");
  g_assert_true (undo (self));
  g_assert_true (undo (self));
  assert_trend (self, "");
}

static void
test_never_across_patients (Fixture *self, gconstpointer data)
{
  g_autofree char *mine = g_strdup (self->episode_id);
  g_autofree char *other = NULL;

  commit (self, sural_change_new_side (SURAL_SIDE_RIGHT));
  store_fixture_add_patient (self->clinic.store, "Roe", "Richard", "Calf pain", NULL, &other);
  g_set_str (&self->episode_id, other);
  g_assert_false (undo (self));
  g_set_str (&self->episode_id, mine);
  g_assert_true (undo (self));
}

/* A group of which one part is refused is not taken in half. */
static void
test_all_or_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SuralChange) change = NULL;
  g_autoptr (SuralCommit) done = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  commit (self, sural_change_new_start_visit ());
  before = dup_state (self);
  g_ptr_array_add (findings, sural_finding_new ("hx-worse-sitting", SURAL_SIDE_NONE, "yes"));
  g_ptr_array_add (findings, sural_finding_new ("ex-slump", SURAL_SIDE_LEFT, "perhaps"));
  change = sural_change_new_answers (findings);
  done = sural_commit_change (self->clinic.store, self->knowledge, self->episode_id,
                              SURAL_ROLE_CLINICIAN, change, &error);
  g_assert_null (done);
  g_assert_nonnull (error);
  after = dup_state (self);
  g_assert_cmpstr (after, ==, before);
  g_assert_false (undo (self));
}

static void
refuse_day (Fixture *self, SuralChange *taken, const char *why)
{
  g_autoptr (SuralChange) change = taken;
  g_autoptr (SuralCommit) done = NULL;
  g_autoptr (GError) error = NULL;

  done = sural_commit_change (self->clinic.store, self->knowledge, self->episode_id,
                              SURAL_ROLE_CLINICIAN, change, &error);
  g_assert_null (done);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, why));
}

static SuralChange *
point_on (int year, guint month, guint day)
{
  const SuralMeasurement one = { g_intern_static_string ("calf-pain-worst"),
                                 store_fixture_time (year, month, day, 8), 4, SURAL_ORIGIN_CLINIC };
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));

  g_array_append_val (points, one);
  return sural_change_new_add_measurements (points);
}

static SuralDay
parse (const char *text)
{
  SuralDay day = SURAL_DAY_UNKNOWN;

  g_assert_true (sural_day_parse (text, &day, NULL));
  return day;
}

static SuralChange *
scan_on (const char *day)
{
  g_autoptr (SuralFinding) finding = sural_finding_new ("im-mri-spine", SURAL_SIDE_NONE, "normal");

  sural_finding_set_day (finding, parse (day));
  return sural_change_new_answer (finding);
}

static SuralChange *
goal_on (const char *day)
{
  g_autoptr (SuralGoal) goal = sural_goal_new (1, "Run", NULL);

  goal->score = 3;
  goal->day = parse (day);
  return sural_change_new_goal (goal);
}

/* Nothing was measured, found or said tomorrow, nor before the patient was born; today is a day
 * like any other until it ends. */
static void
test_days_that_cannot_be (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  commit (self, sural_change_new_start_visit ());
  before = dup_state (self);
  refuse_day (self, point_on (2026, 9, 2), "calf-pain-worst: 2026-09-02 lies after today");
  refuse_day (self, point_on (1989, 9, 2), "before the patient was born");
  refuse_day (self, scan_on ("2026-09-02"), "2026-09-02 lies after today");
  refuse_day (self, goal_on ("2026-10-01"), "2026-10-01 lies after today");
  after = dup_state (self);
  g_assert_cmpstr (after, ==, before);

  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 9, 1, 23));
  commit (self, point_on (2026, 9, 1));
  commit (self, scan_on ("2026-09-01"));
  commit (self, goal_on ("2026-09-01"));
}

/* What the clinical content does not know is kept by no kind of change. */
static void
test_unknown (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralFinding) finding = sural_finding_new ("no-such-test", SURAL_SIDE_NONE, NULL);
  g_autoptr (SuralConclusion) conclusion =
      sural_conclusion_new ("no-such-thing", NULL, NULL, NULL, SURAL_TIME_UNKNOWN);
  g_autoptr (SuralPainMap) map = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);
  g_autoptr (SuralAcknowledgement) said =
      sural_acknowledgement_new ("no-such-alert", sural_day_new (2026, 9, 1), NULL, NAN, "seen");
  g_autoptr (GPtrArray) changes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_change_unref);

  sural_pain_map_add_region (map, SURAL_BODY_VIEW_BACK, SURAL_PAIN_ACHE, SURAL_SIDE_LEFT,
                             "nowhere");
  g_ptr_array_add (changes, sural_change_new_answer (finding));
  g_ptr_array_add (changes, sural_change_new_measure ("no-such-measure", 3, SURAL_TIME_UNKNOWN));
  g_ptr_array_add (changes, sural_change_new_scope ("no-such-way"));
  g_ptr_array_add (changes, sural_change_new_conclude (conclusion));
  g_ptr_array_add (changes, sural_change_new_draw (map));
  g_ptr_array_add (changes, sural_change_new_acknowledge_gate ("no-such-gate", "seen"));
  g_ptr_array_add (changes, sural_change_new_acknowledge_alert (said));
  commit (self, sural_change_new_start_visit ());
  for (guint i = 0; i < changes->len; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sural_commit_change (self->clinic.store, self->knowledge, self->episode_id,
                                          SURAL_ROLE_OWNER, g_ptr_array_index (changes, i),
                                          &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
    }
  g_assert_false (undo (self));
}

static char *
dup_reason (Fixture *self, const char *gate)
{
  g_autoptr (GHashTable) gates = list_words (self->clinic.store, self->episode_id, self->knowledge);

  return g_strdup (g_hash_table_lookup (gates, gate));
}

static void
give (Fixture *self, const char *id, SuralSide side, const char *value, const char *note)
{
  g_autoptr (SuralFinding) finding =
      sural_finding_new_full (id, side, value, note, SURAL_TIME_UNKNOWN);

  commit (self, sural_change_new_answer (finding));
}

static void
conclude (Fixture *self, const char *id, const char *reason)
{
  g_autoptr (SuralConclusion) conclusion =
      sural_conclusion_new (id, NULL, NULL, reason, SURAL_TIME_UNKNOWN);

  commit (self, sural_change_new_conclude (conclusion));
}

static void
assert_word (Fixture *self, const char *gate, const char *word)
{
  g_autofree char *reason = dup_reason (self, gate);

  g_assert_true (is_open (self->clinic.store, self->episode_id, self->knowledge, gate));
  g_assert_cmpstr (reason, ==, word);
}

/* A word is for what was found until then: a flag that was closed by another answer and opens again
 * asks again, by a clock that was put back as well, and so does a further sign. An undo is no new
 * finding, and a note beside the answer is none. */
static void
test_word_ends_with_its_cause (Fixture *self, gconstpointer data)
{
  commit (self, sural_change_new_start_visit ());
  give (self, "rf-bladder", SURAL_SIDE_NONE, "yes", NULL);
  assert_word (self, "cauda-equina", NULL);
  commit (self, sural_change_new_acknowledge_gate ("cauda-equina", "sent"));
  give (self, "rf-bladder", SURAL_SIDE_NONE, "yes", "since Monday");
  assert_word (self, "cauda-equina", "sent");

  give (self, "rf-bladder", SURAL_SIDE_NONE, "no", NULL);
  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 8, 31, 9));
  give (self, "rf-bladder", SURAL_SIDE_NONE, "yes", NULL);
  assert_word (self, "cauda-equina", NULL);
  g_assert_true (undo (self));
  g_assert_true (undo (self));
  assert_word (self, "cauda-equina", "sent");
  g_assert_true (redo (self));
  g_assert_true (redo (self));
  assert_word (self, "cauda-equina", NULL);

  /* Said anew and taken back, it asks as before. */
  commit (self, sural_change_new_acknowledge_gate ("cauda-equina", "sent again"));
  assert_word (self, "cauda-equina", "sent again");
  g_assert_true (undo (self));
  assert_word (self, "cauda-equina", NULL);
  g_assert_true (redo (self));
  assert_word (self, "cauda-equina", "sent again");
  give (self, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes", NULL);
  assert_word (self, "cauda-equina", NULL);
  commit (self, sural_change_new_acknowledge_gate ("cauda-equina", "called once more"));

  /* It holds at the next visit until the question is asked there. */
  commit (self, sural_change_new_end_visit ());
  commit (self, sural_change_new_start_visit ());
  assert_word (self, "cauda-equina", "called once more");
  give (self, "rf-bladder", SURAL_SIDE_NONE, "yes", NULL);
  assert_word (self, "cauda-equina", NULL);
  g_assert_true (undo (self));
  assert_word (self, "cauda-equina", "called once more");
}

/* What the clinician concludes opens a flag as a finding does. */
static void
test_word_ends_with_its_conclusion (Fixture *self, gconstpointer data)
{
  commit (self, sural_change_new_start_visit ());
  conclude (self, "deep-vein-thrombosis", NULL);
  commit (self, sural_change_new_acknowledge_gate ("deep-vein-thrombosis", "to the clinic"));
  conclude (self, "deep-vein-thrombosis", "warm and swollen");
  assert_word (self, "deep-vein-thrombosis", "to the clinic");
  conclude (self, "calf-strain", NULL);
  conclude (self, "deep-vein-thrombosis", NULL);
  assert_word (self, "deep-vein-thrombosis", NULL);
  g_assert_true (undo (self));
  g_assert_true (undo (self));
  assert_word (self, "deep-vein-thrombosis", "to the clinic");
}

/* What an earlier visit found and is corrected is newer than what was said before. */
static void
test_word_ends_with_a_correction (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralFinding) finding =
      sural_finding_new ("rf-saddle-numbness", SURAL_SIDE_NONE, "yes");
  g_autoptr (SuralChange) answer = sural_change_new_answer (finding);
  g_autoptr (GPtrArray) visits = NULL;

  commit (self, sural_change_new_start_visit ());
  give (self, "rf-bladder", SURAL_SIDE_NONE, "yes", NULL);
  give (self, "rf-saddle-numbness", SURAL_SIDE_NONE, "no", NULL);
  commit (self, sural_change_new_acknowledge_gate ("cauda-equina", "sent"));
  commit (self, sural_change_new_end_visit ());
  visits = sural_store_list_visits (self->clinic.store, self->episode_id, NULL);
  commit (self, sural_change_new_correct (sural_visit_get_id (g_ptr_array_index (visits, 0)),
                                          "misheard", answer));
  assert_word (self, "cauda-equina", NULL);
  g_assert_true (undo (self));
  assert_word (self, "cauda-equina", "sent");
}

/* Nobody says a word to a flag that is not open: it would be one for what nobody has found. */
static void
test_word_needs_its_flag (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralChange) word = sural_change_new_acknowledge_gate ("cauda-equina", "sent");
  g_autoptr (GError) error = NULL;

  commit (self, sural_change_new_start_visit ());
  g_assert_null (sural_commit_change (self->clinic.store, self->knowledge, self->episode_id,
                                      SURAL_ROLE_OWNER, word, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  give (self, "rf-bladder", SURAL_SIDE_NONE, "yes", NULL);
  assert_word (self, "cauda-equina", NULL);
}

/* One of the answers that there are to what some gate reads. */
static gboolean
answer_by_chance (Fixture *self, GPtrArray *ids)
{
  static const char *const VALUES[] = { "yes",      "no",     "no", "positive", "negative",
                                        "negative", "unable", NULL, NULL };
  const SuralFindingDefinition *definition = sural_knowledge_get_finding (
      self->knowledge,
      g_ptr_array_index (ids, (guint) g_test_rand_int_range (0, (gint32) ids->len)));
  g_autoptr (SuralFinding) finding = NULL;
  g_autoptr (SuralChange) change = NULL;
  g_autoptr (SuralCommit) done = NULL;

  if (definition == NULL)
    return FALSE;
  finding = sural_finding_new (definition->id,
                               !definition->sided   ? SURAL_SIDE_NONE
                               : g_test_rand_bit () ? SURAL_SIDE_LEFT
                                                    : SURAL_SIDE_RIGHT,
                               VALUES[g_test_rand_int_range (0, G_N_ELEMENTS (VALUES))]);
  change = sural_change_new_answer (finding);
  done = sural_commit_change (self->clinic.store, self->knowledge, self->episode_id,
                              SURAL_ROLE_OWNER, change, NULL);
  return done != NULL;
}

/* Two that open and close by few answers, and any. */
static GPtrArray *
choose_gates (SuralKnowledge *knowledge)
{
  GPtrArray *all = sural_knowledge_get_gates (knowledge);
  GPtrArray *chosen = g_ptr_array_new ();

  g_ptr_array_add (chosen, (gpointer) sural_knowledge_get_gate (knowledge, "achilles-rupture"));
  g_ptr_array_add (chosen, (gpointer) sural_knowledge_get_gate (knowledge, "cauda-equina"));
  g_ptr_array_add (chosen,
                   g_ptr_array_index (all, (guint) g_test_rand_int_range (0, (gint32) all->len)));
  return chosen;
}

static GPtrArray *
list_read_by (GPtrArray *gates)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < gates->len; i++)
    sural_condition_collect_findings (((const SuralGate *) g_ptr_array_index (gates, i))->when,
                                      ids);
  return ids;
}

/* Whatever is answered: a word holds only for a flag that was open at every moment since it was
 * said, and holds as long as nothing was answered since. */
static void
test_word_by_chance (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) gates = choose_gates (self->knowledge);
  g_autoptr (GPtrArray) ids = list_read_by (gates);
  g_autoptr (GHashTable) since = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_ended = 0, n_held = 0;

  commit (self, sural_change_new_start_visit ());
  /* Until some of them ended and some held; by chance that may take a while. */
  for (guint round = 0; round < 200 || (MIN (n_ended, n_held) == 0 && round < 5000); round++)
    {
      const SuralGate *chosen =
          g_ptr_array_index (gates, (guint) g_test_rand_int_range (0, (gint32) gates->len));
      gboolean says = g_test_rand_bit () &&
                      is_open (self->clinic.store, self->episode_id, self->knowledge, chosen->id);
      g_autoptr (GHashTable) words = NULL;

      if (says)
        {
          commit (self, sural_change_new_acknowledge_gate (chosen->id, "said"));
          g_hash_table_add (since, (gpointer) chosen->id);
        }
      else
        answer_by_chance (self, ids);
      words = list_words (self->clinic.store, self->episode_id, self->knowledge);
      g_assert_true (!says || g_hash_table_contains (words, chosen->id));
      for (guint i = 0; i < gates->len; i++)
        {
          const SuralGate *gate = g_ptr_array_index (gates, i);

          if (!is_open (self->clinic.store, self->episode_id, self->knowledge, gate->id) &&
              g_hash_table_remove (since, gate->id))
            n_ended++;
          if (g_hash_table_contains (words, gate->id))
            {
              g_assert_true (g_hash_table_contains (since, gate->id));
              n_held++;
            }
        }
    }
  g_assert_cmpuint (n_ended, >, 0);
  g_assert_cmpuint (n_held, >, 0);
}

/* What this visit said to a flag and takes back leaves what the one before it said, and a word for
 * what that one lacked is none of this one. */
static void
test_reason_of_a_visit (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralVisit) visit = NULL;
  g_autoptr (GHashTable) words = NULL;
  g_autofree char *reason = NULL;

  commit (self, sural_change_new_start_visit ());
  give (self, "hx-pop", SURAL_SIDE_NONE, "yes", NULL);
  commit (self, sural_change_new_acknowledge_gate ("achilles-rupture", "seen by the surgeon"));
  commit (self, sural_change_new_acknowledge_gate ("gap-diagnosis", "too early"));
  commit (self, sural_change_new_end_visit ());
  commit (self, sural_change_new_start_visit ());
  visit = sural_store_get_open_visit (self->clinic.store, self->episode_id, NULL);
  words = sural_store_list_acknowledged_at (self->clinic.store, sural_visit_get_id (visit), NULL);
  g_assert_cmpuint (g_hash_table_size (words), ==, 0);

  commit (self, sural_change_new_acknowledge_gate ("achilles-rupture", "scanned"));
  commit (self, sural_change_new_acknowledge_gate ("achilles-rupture", NULL));
  reason = dup_reason (self, "achilles-rupture");
  g_assert_cmpstr (reason, ==, "seen by the surgeon");
  g_assert_true (undo (self));
  g_clear_pointer (&reason, g_free);
  reason = dup_reason (self, "achilles-rupture");
  g_assert_cmpstr (reason, ==, "scanned");
  g_assert_true (undo (self));
  g_clear_pointer (&reason, g_free);
  reason = dup_reason (self, "achilles-rupture");
  g_assert_cmpstr (reason, ==, "seen by the surgeon");
}

static guint
days_in_force (Fixture *self, const char *exercise)
{
  g_autoptr (SuralPlan) plan = sural_store_get_plan (self->clinic.store, self->episode_id, NULL);
  const SuralPlanItem *item = plan != NULL ? sural_plan_find_item (plan, exercise) : NULL;

  return item != NULL ? item->days : 0;
}

static void
expect_not_arranged (Fixture *self, const char *plan_id, const SuralPlan *plan, int code)
{
  g_autoptr (SuralChange) change = sural_change_new_arrange_week (plan_id, plan);
  g_autoptr (GError) error = NULL;

  g_assert_null (sural_commit_change (self->clinic.store, self->knowledge, self->episode_id,
                                      SURAL_ROLE_CLINICIAN, change, &error));
  g_assert_error (error, SURAL_ERROR, code);
}

/* The days come with the version that is accepted, are set anew without a version, and each step
 * is taken back, also after the file was closed. What brings together what is kept apart is
 * refused here as well, whoever sends it. */
static void
test_week (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralPlan) plan = sural_plan_new ();
  g_autoptr (SuralPlan) kept = NULL;
  SuralPlanItem *heavy = sural_plan_item_new ("heel-raise-loaded");
  SuralPlanItem *run = sural_plan_item_new ("run-walk");

  heavy->per_week = 2;
  heavy->days = 0x05;
  run->per_week = 1;
  g_ptr_array_add (plan->items, heavy);
  g_ptr_array_add (plan->items, run);
  commit (self, sural_change_new_start_visit ());
  commit (self, sural_change_new_accept_plan (plan));
  g_assert_cmphex (days_in_force (self, "heel-raise-loaded"), ==, 0x05);
  g_assert_cmphex (days_in_force (self, "run-walk"), ==, 0);

  kept = sural_store_get_plan (self->clinic.store, self->episode_id, NULL);
  heavy->days = 0x11;
  run->days = 0x04;
  commit (self, sural_change_new_arrange_week (kept->id, plan));
  g_assert_cmphex (days_in_force (self, "heel-raise-loaded"), ==, 0x11);
  g_assert_cmphex (days_in_force (self, "run-walk"), ==, 0x04);
  store_fixture_reopen (&self->clinic);
  g_assert_cmphex (days_in_force (self, "heel-raise-loaded"), ==, 0x11);
  g_assert_true (undo (self));
  g_assert_cmphex (days_in_force (self, "heel-raise-loaded"), ==, 0x05);
  g_assert_cmphex (days_in_force (self, "run-walk"), ==, 0);
  g_assert_true (redo (self));
  g_assert_cmphex (days_in_force (self, "run-walk"), ==, 0x04);

  run->days = 0x01;
  expect_not_arranged (self, kept->id, plan, SURAL_ERROR_INVALID);
  heavy->days = 0x03;
  run->days = 0;
  expect_not_arranged (self, kept->id, plan, SURAL_ERROR_INVALID);
  expect_not_arranged (self, "nobody", plan, SURAL_ERROR_NOT_FOUND);
  g_assert_cmphex (days_in_force (self, "heel-raise-loaded"), ==, 0x11);
}

static void
test_who_and_when (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralChange) conclude = sural_change_new_conclude (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (sural_commit_change (self->clinic.store, self->knowledge, self->episode_id,
                                      SURAL_ROLE_CLINICIAN, conclude, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  commit (self, sural_change_new_start_visit ());
  g_assert_null (sural_commit_change (self->clinic.store, self->knowledge, self->episode_id,
                                      SURAL_ROLE_ASSISTANT, conclude, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
}

/* Whoever asks with whatever right: the clinic is open for somebody who may no more than this. */
static void
test_assistant (Fixture *self, gconstpointer data)
{
  static const SuralChangeKind REFUSED[] = {
    SURAL_CHANGE_END_VISIT,   SURAL_CHANGE_CONCLUDE,       SURAL_CHANGE_ACKNOWLEDGE_GATE,
    SURAL_CHANGE_ACCEPT_PLAN, SURAL_CHANGE_DECLINE_STEP,   SURAL_CHANGE_SIGN_NOTE,
    SURAL_CHANGE_AMEND_NOTE,  SURAL_CHANGE_DISCHARGE,      SURAL_CHANGE_CORRECT,
    SURAL_CHANGE_MERGE,       SURAL_CHANGE_PATIENT_STANDS, SURAL_CHANGE_ARRANGE_WEEK,
  };
  static const char PASSPHRASE[] = "Ben keeps seven goats";
  StoreFixture *clinic = &self->clinic;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = sural_store_add_clinician (clinic->store, FIXTURE_PASSPHRASE, "Ben Roth",
                                                   SURAL_ROLE_ASSISTANT, PASSPHRASE, &error);
  g_autoptr (SuralChange) conclude = sural_change_new_conclude (NULL);
  g_autoptr (SuralChange) sign = sural_change_new_sign_note ("Better.");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  store_fixture_close (clinic);
  clinic->store = sural_store_open_as (clinic->path, id, PASSPHRASE, &error);
  g_assert_no_error (error);

  commit (self, sural_change_new_start_visit ());
  commit (self, sural_change_new_measure ("calf-pain-worst", 4, SURAL_TIME_UNKNOWN));
  before = dup_state (self);
  g_assert_null (sural_commit_change (clinic->store, self->knowledge, self->episode_id,
                                      SURAL_ROLE_OWNER, conclude, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Ben Roth works here as an assistant"));
  g_clear_error (&error);
  g_assert_null (sural_commit_change (clinic->store, self->knowledge, self->episode_id,
                                      SURAL_ROLE_CLINICIAN, sign, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  after = dup_state (self);
  g_assert_cmpstr (after, ==, before);
  for (gsize i = 0; i < G_N_ELEMENTS (REFUSED); i++)
    g_assert_cmpint (sural_change_kind_get_rule (REFUSED[i])->role, >=, SURAL_ROLE_CLINICIAN);
}

/* Each kind that can stand in the journal, written and read. */
static void
test_text (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (SuralChange) change = random_change (self);
      g_autoptr (SuralChange) read = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      if (sural_change_get_kind (change) == SURAL_CHANGE_DRAW ||
          sural_change_get_kind (change) == SURAL_CHANGE_ACCEPT_PLAN ||
          sural_change_get_kind (change) == SURAL_CHANGE_ATTACH)
        continue;
      text = sural_change_to_text (change);
      read = sural_change_from_text (text, &error);
      g_assert_no_error (error);
      g_assert_true (sural_change_equal (change, read));
    }
}

static void
test_hostile_text (void)
{
  static const char *const TEXTS[] = {
    "",
    "answer",
    "answer ",
    "answer ([('x',",
    "draw ()",
    "accept-plan ()",
    "attach ()",
    "attachment-stands ('x', true)",
    "side (7,)",
    "side ('left', 'right')",
    "forget ()",
    "measure ('x', <1.0>)",
    "measurements-stand (@as [], 1)",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sural_change_from_text (TEXTS[i], &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
    }
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/change/any-sequence", test_any_sequence);
  ADD ("/change/killed", test_killed);
  ADD ("/change/end-of-a-visit", test_end_of_a_visit);
  ADD ("/change/count-is-turned-by-its-row", test_count_is_turned_by_its_row);
  ADD ("/change/never-across-visits", test_never_across_visits);
  ADD ("/change/never-across-patients", test_never_across_patients);
  ADD ("/change/all-or-nothing", test_all_or_nothing);
  ADD ("/change/days-that-cannot-be", test_days_that_cannot_be);
  ADD ("/change/unknown", test_unknown);
  ADD ("/change/reason-of-a-visit", test_reason_of_a_visit);
  ADD ("/change/word-ends-with-its-cause", test_word_ends_with_its_cause);
  ADD ("/change/word-ends-with-its-conclusion", test_word_ends_with_its_conclusion);
  ADD ("/change/word-ends-with-a-correction", test_word_ends_with_a_correction);
  ADD ("/change/word-needs-its-flag", test_word_needs_its_flag);
  ADD ("/change/word-by-chance", test_word_by_chance);
  ADD ("/change/week", test_week);
  ADD ("/change/who-and-when", test_who_and_when);
  ADD ("/change/assistant", test_assistant);
  ADD ("/change/text", test_text);
  g_test_add_func ("/change/hostile-text", test_hostile_text);
  return g_test_run ();
}
