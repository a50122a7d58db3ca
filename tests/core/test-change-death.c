/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A life of an episode in which there is each kind of change, and in the middle of each of them a
 * death: afterwards every row of the clinic is as it was before that change, or as it was after. */
#include "config.h"

#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "job-folder.h"
#include "store-fixture.h"
#include "trust-kills.h"

#include "record/change/sural-committer.h"

#define MOST_STEPS 64
#define SEED 4711 /* what is drawn in ids of rows is the same in each life */

/* What is said by who dies, in memory that outlives it. */
typedef struct
{
  guint n_done;
  gint64 began;                  /* the first step; 0: the clinic is not open yet */
  char rows[MOST_STEPS + 1][65]; /* a sum over all of them, after so many steps */
} Told;

typedef struct
{
  SuralKnowledge *knowledge;
  char *before; /* the folder as it is prepared */
  char *folder; /* the one that is worked in */
  char *path;
  char *patient_id, *other_id, *episode_id;
  Told *told;
  gint64 duration; /* of a step, on average, in microseconds */
  /* Of who lives. */
  SuralStore *store;
  char *turn; /* what takes the last change back */
} Fixture;

/* --- All rows --------------------------------------------------------------------------------- */

/* The trail says when a clinic was opened, too, and what counts its states: they are other ones
 * each time. A virtual table has its rows in those beside it. */
#define TABLES                                                                                     \
  "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"         \
  " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'audit%' AND name <> 'file_state' ORDER BY name"

/* An id begins with the time of day that the machine has, which is another one in each life. */
#define MOMENT "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-"

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_texts (SuralStore *store, const char *sql)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStatement) statement = sural_database_prepare_text (store->database, sql, &error);

  g_assert_no_error (error);
  while (sural_statement_next (statement))
    g_ptr_array_add (texts, g_strdup (sural_statement_get_text (statement, 0)));
  sural_statement_finish (statement, &error);
  g_assert_no_error (error);
  return texts;
}

static void
add_table (GChecksum *sum, SuralStore *store, const char *table)
{
  g_autofree char *list = g_strdup_printf (
      "SELECT group_concat('quote(\"' || name || '\")', '||') FROM pragma_table_info('%s')", table);
  g_autoptr (GPtrArray) columns = list_texts (store, list);
  g_autofree char *all =
      g_strdup_printf ("SELECT %s FROM \"%s\"", (char *) g_ptr_array_index (columns, 0), table);
  g_autoptr (GPtrArray) rows = list_texts (store, all);
  g_autoptr (GRegex) moment = g_regex_new (MOMENT, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      char *row = g_ptr_array_index (rows, i);

      g_ptr_array_index (rows, i) =
          g_regex_replace_literal (moment, row, -1, 0, "", G_REGEX_MATCH_DEFAULT, NULL);
      g_free (row);
    }
  g_ptr_array_sort (rows, compare_texts);
  g_checksum_update (sum, (const guchar *) table, -1);
  for (guint i = 0; i < rows->len; i++)
    g_checksum_update (sum, g_ptr_array_index (rows, i), -1);
}

static void
sum_up (SuralStore *store, char rows[65])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) tables = list_texts (store, TABLES);

  g_assert_cmpuint (tables->len, >, 40);
  for (guint i = 0; i < tables->len; i++)
    add_table (sum, store, g_ptr_array_index (tables, i));
  g_strlcpy (rows, g_checksum_get_string (sum), 65);
}

/* --- A life ----------------------------------------------------------------------------------- */

static SuralChange *
start_visit (Fixture *self)
{
  return sural_change_new_start_visit ();
}

static SuralChange *
choose_scope (Fixture *self)
{
  return sural_change_new_scope ("full-examination");
}

static SuralChange *
answer (Fixture *self)
{
  g_autoptr (SuralFinding) finding = sural_finding_new ("ex-heel-raise", SURAL_SIDE_LEFT, "9");

  return sural_change_new_answer (finding);
}

static SuralChange *
measure (Fixture *self)
{
  return sural_change_new_measure ("calf-pain-now", 4, SURAL_TIME_UNKNOWN);
}

static SuralChange *
set_side (Fixture *self)
{
  return sural_change_new_side (SURAL_SIDE_RIGHT);
}

static const SuralMeasurement *
get_point (void)
{
  static SuralMeasurement point;

  point = (SuralMeasurement) { g_intern_static_string ("calf-pain-worst"),
                               store_fixture_time (2026, 8, 20, 8), 6, SURAL_ORIGIN_DIARY };
  return &point;
}

static SuralChange *
add_measurements (Fixture *self)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));

  g_array_append_val (points, *get_point ());
  return sural_change_new_add_measurements (points);
}

static SuralChange *
retract (Fixture *self)
{
  return sural_change_new_retract (get_point ());
}

/* What the last change was taken back by. */
static SuralChange *
turn_back (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  SuralChange *change = sural_change_from_text (self->turn, &error);

  g_assert_no_error (error);
  return change;
}

static SuralChange *
draw (Fixture *self)
{
  g_autoptr (SuralPainMap) map = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);

  sural_pain_map_add_region (map, SURAL_BODY_VIEW_BACK, SURAL_PAIN_ACHE, SURAL_SIDE_LEFT,
                             "calf-inner");
  return sural_change_new_draw (map);
}

static SuralChange *
conclude (Fixture *self)
{
  g_autoptr (SuralConclusion) conclusion =
      sural_conclusion_new ("achilles-rupture", NULL, NULL, "it’s “so”", SURAL_TIME_UNKNOWN);

  return sural_change_new_conclude (conclusion);
}

static SuralChange *
acknowledge_gate (Fixture *self)
{
  return sural_change_new_acknowledge_gate ("achilles-rupture", "seen by the surgeon");
}

static SuralChange *
acknowledge_alert (Fixture *self)
{
  g_autoptr (SuralAcknowledgement) said =
      sural_acknowledgement_new ("plateau", sural_day_new (2026, 9, 1), NULL, NAN, "seen");

  return sural_change_new_acknowledge_alert (said);
}

static SuralChange *
accept_plan (Fixture *self)
{
  g_autoptr (SuralPlan) plan = sural_plan_new ();

  plan->phase = g_strdup ("calm");
  g_ptr_array_add (plan->items, sural_plan_item_new ("press-up"));
  return sural_change_new_accept_plan (plan);
}

static SuralPlan *
get_plan (Fixture *self)
{
  SuralPlan *plan = sural_store_get_plan (self->store, self->episode_id, NULL);

  g_assert_nonnull (plan);
  return plan;
}

static SuralChange *
decline_step (Fixture *self)
{
  g_autoptr (SuralPlan) plan = get_plan (self);
  g_autoptr (SuralPlanDecline) decline = sural_plan_decline_new ("press-up", "not yet");

  decline->to_step = 1;
  g_set_str (&decline->to, "press-up");
  g_set_str (&decline->rule, "It went well.");
  g_set_str (&decline->basis, "0123");
  return sural_change_new_decline_step (plan->id, decline);
}

static SuralChange *
arrange_week (Fixture *self)
{
  g_autoptr (SuralPlan) plan = get_plan (self);
  SuralPlanItem *item = g_ptr_array_index (plan->items, 0);

  item->days = 21;
  return sural_change_new_arrange_week (plan->id, plan);
}

static SuralChange *
draft_note (Fixture *self)
{
  return sural_change_new_draft_note ("Better,");
}

static SuralChange *
sign_note (Fixture *self)
{
  return sural_change_new_sign_note ("Better, as she says.");
}

static SuralChange *
amend_note (Fixture *self)
{
  g_autoptr (GPtrArray) notes = sural_store_list_notes (self->store, self->episode_id, NULL);

  g_assert_cmpuint (notes->len, >, 0);
  return sural_change_new_amend_note (sural_note_get_id (g_ptr_array_index (notes, notes->len - 1)),
                                      "The left one.");
}

static SuralChange *
take_patient_answers (Fixture *self)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));
  g_autoptr (GPtrArray) answers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_patient_answer_free);
  SuralMeasurement one = { g_intern_static_string ("stress"), SURAL_TIME_UNKNOWN, 3,
                           SURAL_ORIGIN_CLINIC };

  g_array_append_val (points, one);
  g_ptr_array_add (answers, sural_patient_answer_new ("today", "1", "stress", 0, 3));
  return sural_change_new_patient_answers (points, answers);
}

static SuralChange *
end_visit (Fixture *self)
{
  return sural_change_new_end_visit ();
}

static SuralChange *
correct (Fixture *self)
{
  g_autoptr (GPtrArray) visits = sural_store_list_visits (self->store, self->episode_id, NULL);
  g_autoptr (SuralChange) what = sural_change_new_measure ("calf-pain-now", 5, SURAL_TIME_UNKNOWN);

  return sural_change_new_correct (sural_visit_get_id (g_ptr_array_index (visits, 0)), "misread",
                                   what);
}

static SuralChange *
edit_episode (Fixture *self)
{
  g_autoptr (SuralEpisode) before = sural_store_get_episode (self->store, self->episode_id, NULL);
  g_autoptr (SuralEpisode) after = sural_episode_copy (before);

  sural_episode_set_onset (after, sural_day_new (2026, 8, 9));
  return sural_change_new_edit_episode (before, after);
}

static SuralChange *
consent (Fixture *self)
{
  g_autoptr (SuralConsent) said =
      sural_consent_new (SURAL_CONSENT_SHARE_WITH_COACH, SURAL_CONSENT_YES, SURAL_DAY_UNKNOWN,
                         SURAL_CONSENT_SHARE_WITH_COACH_TEXT, NULL);

  return sural_change_new_consent (said);
}

static SuralChange *
set_goal (Fixture *self)
{
  g_autoptr (SuralGoal) goal = sural_goal_new (1, "Run 5 km", "running");

  goal->score = 3;
  return sural_change_new_goal (goal);
}

static SuralChange *
attach (Fixture *self)
{
  static const guint8 PIXEL[3] = { 1, 2, 3 };
  g_autoptr (SuralAttachment) attachment =
      sural_attachment_new (SURAL_ATTACHMENT_SCAN, "Scan", SURAL_DAY_UNKNOWN);

  attachment->width = attachment->height = attachment->thumb_width = attachment->thumb_height = 1;
  attachment->digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "picture", -1);
  attachment->picture = g_bytes_new_static ("picture", 7);
  attachment->thumbnail = g_bytes_new_static (PIXEL, sizeof PIXEL);
  return sural_change_new_attach (attachment);
}

static SuralChange *
discharge (Fixture *self)
{
  return sural_change_new_discharge (sural_day_new (2026, 9, 1), SURAL_DISCHARGE_GOAL_REACHED);
}

static SuralChange *
delete_patient (Fixture *self)
{
  return sural_change_new_patient_stands (self->patient_id, FALSE);
}

static SuralChange *
restore_patient (Fixture *self)
{
  return sural_change_new_patient_stands (self->patient_id, TRUE);
}

static SuralChange *
merge (Fixture *self)
{
  return sural_change_new_merge (self->other_id, self->patient_id, TRUE);
}

static SuralChange *
separate (Fixture *self)
{
  return sural_change_new_merge (self->other_id, self->patient_id, FALSE);
}

static SuralChange *
take_back_import (Fixture *self)
{
  g_autoptr (GPtrArray) documents =
      list_texts (self->store, "SELECT lower(hex(id)) FROM document WHERE typeof(id) = 'blob'"
                               " UNION ALL SELECT id FROM document WHERE typeof(id) = 'text'");
  const char *const nobody[] = { NULL };

  g_assert_cmpuint (documents->len, ==, 1);
  g_ptr_array_add (documents, NULL);
  return sural_change_new_take_back_import ((const char *const *) documents->pdata, nobody);
}

static const struct
{
  SuralChange *(*make) (Fixture *self);
  SuralChangeKind kind;
} steps[] = {
  { set_side, SURAL_CHANGE_SIDE },
  { add_measurements, SURAL_CHANGE_ADD_MEASUREMENTS },
  { turn_back, SURAL_CHANGE_MEASUREMENTS_STAND },
  { turn_back, SURAL_CHANGE_MEASUREMENTS_STAND },
  { retract, SURAL_CHANGE_RETRACT },
  { start_visit, SURAL_CHANGE_START_VISIT },
  { choose_scope, SURAL_CHANGE_SCOPE },
  { answer, SURAL_CHANGE_ANSWER },
  { measure, SURAL_CHANGE_MEASURE },
  { take_patient_answers, SURAL_CHANGE_PATIENT_ANSWERS },
  { draw, SURAL_CHANGE_DRAW },
  { turn_back, SURAL_CHANGE_REDRAW },
  { conclude, SURAL_CHANGE_CONCLUDE },
  { acknowledge_gate, SURAL_CHANGE_ACKNOWLEDGE_GATE },
  { acknowledge_alert, SURAL_CHANGE_ACKNOWLEDGE_ALERT },
  { accept_plan, SURAL_CHANGE_ACCEPT_PLAN },
  { turn_back, SURAL_CHANGE_PLAN_STANDS },
  { turn_back, SURAL_CHANGE_PLAN_STANDS },
  { decline_step, SURAL_CHANGE_DECLINE_STEP },
  { arrange_week, SURAL_CHANGE_ARRANGE_WEEK },
  { draft_note, SURAL_CHANGE_DRAFT_NOTE },
  { sign_note, SURAL_CHANGE_SIGN_NOTE },
  { amend_note, SURAL_CHANGE_AMEND_NOTE },
  { end_visit, SURAL_CHANGE_END_VISIT },
  { turn_back, SURAL_CHANGE_REOPEN_VISIT },
  { end_visit, SURAL_CHANGE_END_VISIT },
  { correct, SURAL_CHANGE_CORRECT },
  { edit_episode, SURAL_CHANGE_EDIT_EPISODE },
  { consent, SURAL_CHANGE_CONSENT },
  { set_goal, SURAL_CHANGE_GOAL },
  { attach, SURAL_CHANGE_ATTACH },
  { turn_back, SURAL_CHANGE_ATTACHMENT_STANDS },
  { discharge, SURAL_CHANGE_DISCHARGE },
  { turn_back, SURAL_CHANGE_REOPEN_EPISODE },
  { take_back_import, SURAL_CHANGE_TAKE_BACK_IMPORT },
  { merge, SURAL_CHANGE_MERGE },
  { separate, SURAL_CHANGE_MERGE },
  { delete_patient, SURAL_CHANGE_PATIENT_STANDS },
  { restore_patient, SURAL_CHANGE_PATIENT_STANDS },
};

G_STATIC_ASSERT (G_N_ELEMENTS (steps) <= MOST_STEPS);

static gboolean
is_of_clinic (SuralChangeKind kind)
{
  return sural_change_kind_get_rule (kind)->reach == SURAL_CHANGE_OF_CLINIC;
}

static void
take_step (Fixture *self, guint nth)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralChange) change = steps[nth].make (self);
  g_autoptr (SuralCommit) done = NULL;

  g_assert_cmpint (sural_change_get_kind (change), ==, steps[nth].kind);
  done = sural_commit_change (self->store, self->knowledge,
                              is_of_clinic (steps[nth].kind) ? NULL : self->episode_id,
                              SURAL_ROLE_OWNER, change, &error);
  g_assert_no_error (error);
  g_set_str (&self->turn, done->undo);
}

/* In a process of its own. @with_rows: each sum is kept, too */
static void
live (Fixture *self, gboolean with_rows)
{
  g_autoptr (GError) error = NULL;

  g_random_set_seed (SEED);
  self->store = sural_store_open (self->path, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  sural_store_set_now (self->store, store_fixture_time (2026, 9, 1, 9));
  if (with_rows)
    sum_up (self->store, self->told->rows[0]);
  self->told->began = g_get_monotonic_time ();
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      take_step (self, i);
      if (with_rows)
        sum_up (self->store, self->told->rows[i + 1]);
      self->told->n_done = i + 1;
    }
}

static pid_t
begin_life (Fixture *self, gboolean with_rows)
{
  pid_t pid;

  job_folder_empty (self->folder);
  job_folder_copy (self->before, self->folder);
  self->told->n_done = 0;
  self->told->began = 0;
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      live (self, with_rows);
      _exit (0);
    }
  return pid;
}

static void
live_through (Fixture *self, gboolean with_rows)
{
  const pid_t pid = begin_life (self, with_rows);
  int status;

  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  g_assert_cmpuint (self->told->n_done, ==, G_N_ELEMENTS (steps));
  self->duration = (g_get_monotonic_time () - self->told->began) / (gint64) G_N_ELEMENTS (steps);
}

/* --- The fixture ------------------------------------------------------------------------------ */

static void
make_clinic (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->before, "clinic.sural", NULL);
  g_autofree char *code = NULL;
  g_autoptr (SuralStore) store = sural_store_create_with_cost (path, "Dr Test", FIXTURE_PASSPHRASE,
                                                               &FIXTURE_COST, &code, &error);
  g_autoptr (SuralImportBatch) batch = sural_import_batch_new ("diary.csv");
  const SuralMeasurement imported = { g_intern_static_string ("back-pain"),
                                      store_fixture_time (2026, 8, 10, 8), 2, SURAL_ORIGIN_DIARY };

  g_assert_no_error (error);
  sural_store_set_now (store, store_fixture_time (2026, 8, 30, 9));
  store_fixture_add_patient (store, "Doe", "Jane", "Calf pain", &self->patient_id,
                             &self->episode_id);
  store_fixture_add_patient (store, "Doe", "Janet", "Calf pain", &self->other_id, NULL);
  sural_import_batch_add (batch, &imported);
  sural_store_import (store, batch, self->episode_id, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Also lives through it twice undisturbed: with the same rows at the end. */
static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store = NULL;
  char rows[65];

  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  self->before = job_folder_new ("sural-death-XXXXXX");
  self->folder = job_folder_new ("sural-death-XXXXXX");
  self->path = g_build_filename (self->folder, "clinic.sural", NULL);
  self->told =
      mmap (NULL, sizeof *self->told, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_assert_true (self->told != MAP_FAILED);
  make_clinic (self);
  live_through (self, TRUE);
  live_through (self, FALSE);
  store = sural_store_open (self->path, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  sum_up (store, rows);
  g_assert_cmpstr (rows, ==, self->told->rows[G_N_ELEMENTS (steps)]);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  munmap (self->told, sizeof *self->told);
  job_folder_remove (self->before);
  job_folder_remove (self->folder);
  g_free (self->path);
  g_free (self->patient_id);
  g_free (self->other_id);
  g_free (self->episode_id);
  g_free (self->turn);
  g_object_unref (self->knowledge);
}

/* --- Deaths ----------------------------------------------------------------------------------- */

/* Until the step is next; who dies or hangs before has failed by itself. */
static void
wait_for_step (Fixture *self, guint step)
{
  volatile Told *told = self->told;
  const gint64 end = g_get_monotonic_time () + 120 * G_USEC_PER_SEC;

  while (told->began == 0 || told->n_done < step)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_usleep (100);
    }
}

static void
assert_one_of_two (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store = sural_store_open (self->path, FIXTURE_PASSPHRASE, &error);
  const guint n = self->told->n_done;
  char rows[65];

  g_assert_no_error (error);
  sural_store_verify (store, &error);
  g_assert_no_error (error);
  sum_up (store, rows);
  if (n == G_N_ELEMENTS (steps) || !g_str_equal (rows, self->told->rows[n + 1]))
    g_assert_cmpstr (rows, ==, self->told->rows[n]);
}

static void
test_every_kind (Fixture *self, gconstpointer data)
{
  const guint n_kills = trust_get_n_kills (G_N_ELEMENTS (steps));
  gboolean is_met[SURAL_N_CHANGES] = { FALSE };
  guint n_met = 0, n_late = 0;

  for (guint i = 0; i < n_kills; i++)
    {
      const guint step = i % G_N_ELEMENTS (steps);
      const pid_t pid = begin_life (self, FALSE);
      int status;

      wait_for_step (self, step);
      /* Not waiting for anything: the moment itself is what is drawn. */
      g_usleep ((gulong) g_test_rand_int_range (0, (gint32) MAX (self->duration, 1)));
      g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
      g_assert_true (WIFSIGNALED (status) ? WTERMSIG (status) == SIGKILL
                                          : WEXITSTATUS (status) == 0);
      if (self->told->n_done < G_N_ELEMENTS (steps))
        is_met[steps[self->told->n_done].kind] = TRUE;
      n_late += !WIFSIGNALED (status);
      assert_one_of_two (self);
    }
  for (guint kind = 0; kind < SURAL_N_CHANGES; kind++)
    n_met += is_met[kind];
  g_test_message ("%u kills under %u of %u kinds of change, each whole or not there",
                  n_kills - n_late, n_met, SURAL_N_CHANGES);
}

/* A kind of change that comes to be wants to be died of, too. */
static void
test_has_every_kind (void)
{
  for (guint kind = 0; kind < SURAL_N_CHANGES; kind++)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
        found |= steps[i].kind == (SuralChangeKind) kind;
      if (!found)
        g_error ("there is no step of the kind %u", kind);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/change-death/has-every-kind", test_has_every_kind);
  g_test_add ("/change-death/every-kind", Fixture, NULL, set_up, test_every_kind, tear_down);
  return g_test_run ();
}
