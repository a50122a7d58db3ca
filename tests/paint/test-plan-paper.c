/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixture.h"
#include "paint/paper/sural-handout.h"
#include "paint/paper/sural-report.h"
#include "planner-cases.h"
#include "reasoning/plan/sural-plan-goal.h"
#include "tests/core/case-file.h"

/* No paper holds what is forbidden today: handout and report as written, and read back by another
 * program. */

enum
{
  N_CASES = 30,
  N_WITHHELD = 10,
};

static SuralKnowledge *knowledge;
static guint n_stops;

/* Without blanks: where a line breaks depends on the fonts that the machine has. */
static char *
squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)) && g_utf8_get_char (text) != '-')
      g_string_append_unichar (squeezed, g_utf8_get_char (text));
  return g_string_free (squeezed, FALSE);
}

static char *
read_back (const char *name)
{
  g_autofree char *path = fixture_path (name);
  g_autofree char *text = fixture_run ("pdftotext", "-enc", "UTF-8", path, "-", NULL);

  return squeeze (text);
}

static GOutputStream *
open_file (const char *name)
{
  g_autofree char *path = fixture_path (name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GFileOutputStream *stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);

  g_assert_no_error (error);
  return G_OUTPUT_STREAM (stream);
}

/* The two papers of a case, without blanks. */
typedef struct
{
  char *handout;
  char *report;
} Papers;

static void
papers_clear (Papers *self)
{
  g_clear_pointer (&self->handout, g_free);
  g_clear_pointer (&self->report, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Papers, papers_clear)

static void
papers_init (Papers *self, SuralCase *subject, const SuralPlan *plan)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (SuralTrend) trend = sural_trend_new (subject, knowledge);
  g_autoptr (GError) error = NULL;
  SuralDay day = sural_case_get_assessed (subject);
  const SuralHandout handout = {
    .date = day,
    .plan = plan,
    .subject = subject,
    .assessment = assessment,
    .knowledge = knowledge,
    .trend = trend,
  };
  const SuralReport report = { .subject = subject,
                               .assessment = assessment,
                               .trend = trend,
                               .plan = plan,
                               .knowledge = knowledge };

  {
    g_autoptr (GOutputStream) stream = open_file ("in-force-handout.pdf");

    g_assert_true (sural_handout_write_pdf (&handout, stream, NULL, &error));
    g_assert_no_error (error);
  }
  {
    g_autoptr (GOutputStream) stream = open_file ("in-force-report.pdf");

    g_assert_true (sural_report_write_pdf (&report, stream, NULL, &error));
    g_assert_no_error (error);
  }
  self->handout = read_back ("in-force-handout.pdf");
  self->report = read_back ("in-force-report.pdf");
}

/* How it is done stands on the handout, its name on the report, for what is in force alone. */
static guint
check_papers (const Papers *papers, const SuralPlan *plan)
{
  GPtrArray *exercises = sural_knowledge_get_exercises (knowledge);
  guint n_found = 0;

  for (guint i = 0; i < exercises->len; i++)
    {
      const SuralExercise *exercise = g_ptr_array_index (exercises, i);
      const SuralPlanItem *item = sural_plan_find_item (plan, exercise->id);
      g_autofree char *how = squeeze (exercise->patient_text);
      g_autofree char *label = squeeze (exercise->label);

      g_assert_cmpint (strstr (papers->handout, how) != NULL, ==, item != NULL && !item->clinic);
      if (item != NULL)
        g_assert_nonnull (strstr (papers->report, label));
      n_found += item != NULL;
    }
  return n_found;
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  guint n_found = 0, n_struck = 0, n_plans = 0;

  /* A few without a plan, and then those with one. */
  for (guint i = 0; n_plans < N_CASES; i++)
    {
      g_autoptr (SuralCase) subject = planner_case_random (random, knowledge);
      g_autoptr (SuralPlan) accepted = planner_case_random_plan (random, subject, knowledge);
      g_autoptr (SuralPlan) plan = NULL;
      g_auto (Papers) papers = { NULL, NULL };

      sural_case_set_plan (subject, accepted);
      plan = planner_case_in_force (subject, knowledge);
      if (plan->withheld != NULL && i >= N_WITHHELD)
        continue;
      n_plans += plan->withheld == NULL;
      papers_init (&papers, subject, plan);
      n_found += check_papers (&papers, plan);
      n_struck += accepted->items->len - plan->items->len;
      for (guint j = 0; j < plan->flags->len; j++)
        {
          g_autofree char *flag = squeeze (g_ptr_array_index (plan->flags, j));

          g_assert_nonnull (strstr (papers.report, flag));
        }
      if (plan->flags->len > 0 && plan->withheld == NULL)
        {
          g_autofree char *changed =
              squeeze (sural_knowledge_get_sentence (knowledge, "handout-flags"));

          g_assert_nonnull (strstr (papers.handout, changed));
        }
    }
  g_assert_cmpuint (n_found, >, 50);
  g_assert_cmpuint (n_struck, >, 50);
}

/* What no page asks for while a gate forbids the group: its words in a text that asks. */
static const struct
{
  const char *forbidden; /* a group, or an exercise */
  const char *words[6];
} ASKING[] = {
  { "running", { "go for a run", "jog", "fifth more", "run for", NULL } },
  { "plyometric", { "hop on", "jump onto", "skip", NULL } },
  { "heel-raise", { "rise onto your toes on", "heel raises", NULL } },
  { "reload", { "deadlift", "sled", "burpee", NULL } },
};

static void
assert_asks_for_none (const SuralGate *gate, const char *what, const char *text)
{
  g_autofree char *folded = NULL;

  if (text == NULL)
    return;
  folded = g_utf8_strdown (text, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (ASKING); i++)
    {
      gboolean forbidden = FALSE;

      for (guint j = 0; j < gate->forbids->len; j++)
        forbidden |= g_str_equal (g_ptr_array_index (gate->forbids, j), ASKING[i].forbidden);
      for (gsize j = 0; forbidden && ASKING[i].words[j] != NULL; j++)
        if (strstr (folded, ASKING[i].words[j]) != NULL)
          g_error ("%s is open and forbids %s, and %s says: %s", gate->id, ASKING[i].forbidden,
                   what, text);
    }
  if (g_str_equal (gate->id, "bone-stress") && strstr (folded, "walk for") != NULL)
    g_error ("%s is open, and %s says: %s", gate->id, what, text);
}

/* What opens each gate that lets a plan stand. */
static const char *const OPENERS[][3] = {
  { "progressive-motor-loss", "rf-progressive-weakness", "yes" },
  { "cord-compression", "rf-clonus", "yes" },
  { "serious-spinal", "rf-back-with-fever", "yes" },
  { "growing-mass", "hx-lump-growing", "yes" },
  { "bone-stress", "bx-bone-tenderness", "yes" },
  { "vascular-review", "vx-pulses-reduced", "yes" },
};

static SuralPlan *
plan_of_everything (SuralCase *subject)
{
  GPtrArray *exercises = sural_knowledge_get_exercises (knowledge);
  SuralPlan *plan = sural_plan_new ();

  plan->version = 1;
  plan->made = sural_case_get_assessed (subject) - 3;
  for (guint i = 0; i < exercises->len; i++)
    {
      const SuralExercise *exercise = g_ptr_array_index (exercises, i);
      SuralPlanItem *item = sural_plan_item_new (exercise->id);

      item->per_day = exercise->per_day;
      item->per_week = exercise->per_week;
      item->effort = g_strdup (exercise->effort);
      item->progress = g_strdup (exercise->progress);
      item->stop = g_strdup (exercise->stop);
      g_ptr_array_add (plan->items, item);
    }
  return plan;
}

static void
assert_plan_fits (const SuralGate *gate, const SuralPlan *plan)
{
  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, item->exercise);

      assert_asks_for_none (gate, item->exercise, exercise->patient_text);
      assert_asks_for_none (gate, item->exercise, item->effort);
      assert_asks_for_none (gate, item->exercise, item->progress);
    }
  for (guint i = 0; i < plan->reduce->len; i++)
    g_assert_null (strstr (g_ptr_array_index (plan->reduce, i), "as active as"));
}

/* With a gate open nothing that is printed asks for what it forbids, whatever was accepted before
 * and in whichever case. */
static void
test_gates (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (OPENERS); i++)
    {
      const SuralGate *gate = sural_knowledge_get_gate (knowledge, OPENERS[i][0]);
      SuralCase *(*const cases[]) (SuralKnowledge *) = { planner_case_strain, planner_case_return,
                                                         planner_case_radiculopathy };

      for (gsize j = 0; j < G_N_ELEMENTS (cases); j++)
        {
          g_autoptr (SuralCase) subject = cases[j](knowledge);
          g_autoptr (SuralPlan) accepted = plan_of_everything (subject);
          g_autoptr (SuralPlan) proposed = NULL;
          g_autoptr (SuralPlan) plan = NULL;
          g_auto (Papers) papers = { NULL, NULL };

          planner_case_record (subject, OPENERS[i][1], SURAL_SIDE_NONE, OPENERS[i][2]);
          planner_case_record (subject, "hx-high-mileage", SURAL_SIDE_NONE, "yes");
          proposed = planner_case_propose (subject, knowledge);
          g_assert_null (proposed->withheld);
          assert_plan_fits (gate, proposed);
          sural_case_set_plan (subject, accepted);
          plan = planner_case_in_force (subject, knowledge);
          assert_plan_fits (gate, plan);
          papers_init (&papers, subject, plan);
          g_assert_null (strstr (papers.handout, "fifthmore"));
          g_assert_null (strstr (papers.handout, "asactiveas"));
        }
    }
}

static void
assert_said (const char *handout, const char *id, gboolean said)
{
  g_autofree char *text = squeeze (sural_knowledge_get_sentence (knowledge, id));

  if ((strstr (handout, text) != NULL) != said)
    g_error ("%s is %s", id, said ? "not said" : "said");
}

/* “If it spreads to both legs” is not said to who has it in both, and is not dropped either; with a
 * sore bone no pain is fine there; who takes a blood thinner reads of a bruise that grows. */
static void
test_words (void)
{
  g_autoptr (SuralCase) subject = planner_case_strain (knowledge);
  g_autoptr (SuralPlan) plan = planner_case_in_force (subject, knowledge);
  g_autoptr (SuralPlan) changed = NULL;
  g_auto (Papers) papers = { NULL, NULL };
  g_auto (Papers) both = { NULL, NULL };

  papers_init (&papers, subject, plan);
  assert_said (papers.handout, "emergency-both-legs", TRUE);
  assert_said (papers.handout, "emergency-both-legs-already", FALSE);
  assert_said (papers.handout, "handout-stop", TRUE);
  assert_said (papers.handout, "call-bleeding", FALSE);
  planner_case_record (subject, "rf-bilateral-legs", SURAL_SIDE_NONE, "yes");
  planner_case_record (subject, "bx-bone-tenderness", SURAL_SIDE_NONE, "yes");
  planner_case_record (subject, "hx-anticoagulant", SURAL_SIDE_NONE, "yes");
  changed = planner_case_in_force (subject, knowledge);
  papers_init (&both, subject, changed);
  assert_said (both.handout, "emergency-both-legs", FALSE);
  assert_said (both.handout, "emergency-both-legs-already", TRUE);
  assert_said (both.handout, "handout-introduction", FALSE);
  assert_said (both.handout, "handout-introduction-bone", TRUE);
  assert_said (both.handout, "handout-stop", FALSE);
  assert_said (both.handout, "handout-stop-bone", TRUE);
  assert_said (both.handout, "call-bleeding", TRUE);
}

/* The plan in force in a line: what is compared between two ways to one case. */
static char *
dup_plan_line (const SuralPlan *plan)
{
  g_autoptr (GString) line = g_string_new (plan->withheld != NULL ? plan->withheld : "plan");

  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);

      g_string_append_printf (line, " %s:%u.%u.%u.%u.%u.%u", item->exercise, item->sets, item->reps,
                              item->hold_s, item->per_day, item->per_week, item->step);
    }
  for (guint i = 0; i < plan->flags->len; i++)
    g_string_append_printf (line, " !%s", (const char *) g_ptr_array_index (plan->flags, i));
  return g_string_free_and_steal (g_steal_pointer (&line));
}

/* Something that happens to a case after its plan was accepted. */
typedef struct
{
  const char *finding; /* NULL: a conclusion */
  const char *value;
} Step;

/* What opens a gate, that withholds the plan or lets it stand, or concludes and treats a clot. */
static const Step STEPS[] = {
  { "rf-progressive-weakness", "yes" }, { "rf-clonus", "yes" },
  { "rf-back-with-fever", "yes" },      { "hx-lump-growing", "yes" },
  { "bx-bone-tenderness", "yes" },      { "vx-pulses-reduced", "yes" },
  { "rf-saddle-numbness", "yes" },      { "wells-oedema", "yes" },
  { "wells-leg-swollen", "yes" },       { "rf-chest-breath", "yes" },
  { NULL, "deep-vein-thrombosis" },     { "hx-anticoagulant", "yes" },
};

static void
take_step (SuralCase *subject, const Step *step)
{
  if (step->finding == NULL)
    planner_case_conclude (subject, step->value);
  else
    planner_case_record (subject, step->finding, SURAL_SIDE_NONE, step->value);
}

/* The papers of a case hold what its plan holds, and say that it is withheld where it is. */
static char *
check_today (SuralCase *subject)
{
  g_autoptr (SuralPlan) plan = planner_case_in_force (subject, knowledge);
  g_auto (Papers) papers = { NULL, NULL };
  g_autofree char *withheld =
      squeeze (sural_knowledge_get_sentence (knowledge, "withheld-no-training"));

  g_assert_true (plan->withheld == NULL || plan->items->len == 0);
  papers_init (&papers, subject, plan);
  check_papers (&papers, plan);
  g_assert_cmpint (strstr (papers.handout, withheld) != NULL, ==, plan->withheld != NULL);
  return dup_plan_line (plan);
}

/* A plan is accepted and then flags open, close, a clot is concluded and treated: in whichever
 * order it came about, the same is in force and on paper, and what has closed again leaves nothing
 * behind. */
static void
test_orders (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  SuralCase *(*const cases[]) (SuralKnowledge *) = { planner_case_strain, planner_case_return,
                                                     planner_case_radiculopathy };
  const guint n_trials = g_getenv ("SURAL_TEST_LONG") != NULL ? 300 : 8;

  for (guint trial = 0; trial < n_trials; trial++)
    {
      g_autoptr (SuralCase) one = cases[trial % G_N_ELEMENTS (cases)](knowledge);
      g_autoptr (SuralPlan) accepted = planner_case_propose (one, knowledge);
      g_autoptr (SuralCase) other = NULL;
      g_autofree char *before = NULL;
      g_autofree char *closed = NULL;
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;
      guint a = g_rand_int_range (random, 0, G_N_ELEMENTS (STEPS));
      guint b = g_rand_int_range (random, 0, G_N_ELEMENTS (STEPS));

      accepted->version = 1;
      other = sural_case_copy (one);
      sural_case_set_plan (one, accepted);
      before = check_today (one);
      take_step (one, &STEPS[a]);
      g_free (check_today (one));
      take_step (one, &STEPS[b]);
      first = check_today (one);
      /* The same flags before the plan was accepted, the other way round. */
      take_step (other, &STEPS[b]);
      take_step (other, &STEPS[a]);
      sural_case_set_plan (other, accepted);
      second = check_today (other);
      g_test_message ("%u: %u and %u", trial, a, b);
      g_assert_cmpstr (first, ==, second);
      if (STEPS[a].finding == NULL || STEPS[b].finding == NULL)
        continue;
      planner_case_record (one, STEPS[a].finding, SURAL_SIDE_NONE, "no");
      planner_case_record (one, STEPS[b].finding, SURAL_SIDE_NONE, "no");
      closed = check_today (one);
      if (sural_case_lookup (other, STEPS[a].finding, SURAL_SIDE_NONE) != NULL)
        g_assert_cmpstr (closed, ==, before);
    }
}

/* A case of the rule when to stop. */
static void
assert_stop (SuralCase *subject, const char *said)
{
  static const char *const ids[] = { "handout-stop", "handout-stop-bone", "handout-stop-nerve",
                                     "handout-stop-stenosis" };
  g_autoptr (SuralPlan) plan = planner_case_in_force (subject, knowledge);
  g_auto (Papers) papers = { NULL, NULL };

  papers_init (&papers, subject, plan);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    assert_said (papers.handout, ids[i], g_str_equal (ids[i], said));
}

/* The one rule allows what the plan asks for: a nerve that hurts more at rest than the rule lets
 * anything hurt, legs that are walked until they ache, and a bone that must not hurt at all. */
static void
test_stop_rule (void)
{
  g_autoptr (SuralCase) nerve = planner_case_radiculopathy (knowledge);
  g_autoptr (SuralCase) canal = planner_case_radiculopathy (knowledge);
  g_autoptr (SuralCase) bone = planner_case_strain (knowledge);

  planner_case_measure (nerve, "leg-symptoms", 2);
  assert_stop (nerve, "handout-stop");
  planner_case_measure (nerve, "leg-symptoms", 6);
  assert_stop (nerve, "handout-stop-nerve");
  planner_case_conclude (canal, "spinal-stenosis");
  planner_case_record (canal, "hx-spinal-stenosis", SURAL_SIDE_NONE, "yes");
  assert_stop (canal, "handout-stop-stenosis");
  planner_case_conclude (bone, "bone-stress");
  planner_case_record (bone, "hx-in-treatment", SURAL_SIDE_NONE, "yes");
  assert_stop (bone, "handout-stop-bone");
}

/* Nobody is told to stop above 2 of 10 who has more than that at rest, or may have, without what
 * that means; whatever is concluded. */
static void
test_stop_fits_the_pain (void)
{
  static const char *const conclusions[] = { "calf-strain",      "lumbar-radiculopathy",
                                             "peripheral-nerve", "spinal-stenosis",
                                             "bone-stress",      "bakers-cyst" };

  for (gsize i = 0; i < G_N_ELEMENTS (conclusions); i++)
    for (int pain = -1; pain <= 9; pain += 2)
      for (guint now = 0; now < 2; now++)
        {
          g_autoptr (SuralCase) subject = planner_case_new (20);
          g_autoptr (SuralPlan) plan = NULL;
          g_auto (Papers) papers = { NULL, NULL };
          gboolean bone = g_str_equal (conclusions[i], "bone-stress");
          gboolean canal = g_str_equal (conclusions[i], "spinal-stenosis");

          planner_case_screen_negative (subject, knowledge);
          planner_case_record (subject, "hx-onset", SURAL_SIDE_NONE, "gradual");
          planner_case_record (subject, "hx-in-treatment", SURAL_SIDE_NONE, "yes");
          planner_case_measure (subject, "walking-tolerance", 60);
          if (pain >= 0)
            planner_case_measure (subject, now ? "calf-pain-now" : "calf-pain-worst", pain);
          planner_case_conclude (subject, conclusions[i]);
          plan = planner_case_in_force (subject, knowledge);
          papers_init (&papers, subject, plan);
          if (strstr (papers.handout, "Yourexercises") == NULL)
            continue;
          n_stops++;
          if (pain > 2 && now && !bone && !canal)
            {
              assert_said (papers.handout, "handout-stop", FALSE);
              assert_said (papers.handout, "handout-introduction", FALSE);
              assert_said (papers.handout, "handout-stop-nerve", TRUE);
              assert_said (papers.handout, "handout-introduction-nerve", TRUE);
            }
          /* Pain that is known to be low needs no more words. */
          assert_said (papers.handout, "handout-stop-before",
                       !bone && (pain < 0 || (pain > 2 && (!now || canal))));
          assert_said (papers.handout, "handout-stop-before-bone", bone && (pain < 0 || pain > 2));
        }
  g_assert_cmpuint (n_stops, >, 40);
}

/* Where nothing but sleep and meals is left, there is no heading without exercises and no rule when
 * to stop them; a short walk has its rule. */
static void
test_nothing_to_stop (void)
{
  g_autoptr (SuralCase) subject = planner_case_strain (knowledge);

  for (guint walks = 0; walks < 2; walks++)
    {
      g_autoptr (SuralPlan) plan = planner_case_in_force (subject, knowledge);
      g_auto (Papers) papers = { NULL, NULL };

      while (plan->items->len > 0)
        g_ptr_array_remove_index (plan->items, plan->items->len - 1);
      g_ptr_array_add (plan->items, sural_plan_item_new ("sleep"));
      if (walks == 1)
        {
          SuralPlanItem *item = sural_plan_item_new ("walking-short");

          item->minutes = 3;
          item->per_day = 6;
          g_ptr_array_add (plan->items, item);
        }
      papers_init (&papers, subject, plan);
      assert_said (papers.handout, "handout-stop", walks == 1);
      assert_said (papers.handout, "handout-nothing-at-home", walks == 0);
      g_assert_cmpint (strstr (papers.handout, "Yourexercises") != NULL, ==, walks == 1);
    }
}

/* The leg stands in the head of the handout, once, whatever the complaint is called. */
static void
test_side_in_the_head (void)
{
  static const struct
  {
    SuralSide side;
    const char *complaint;
    const char *said;
  } heads[] = { { SURAL_SIDE_LEFT, NULL, "Left calf" },
                { SURAL_SIDE_RIGHT, "Calf pain", "Calf pain · Right calf" },
                { SURAL_SIDE_BOTH, "", "Both calves" },
                { SURAL_SIDE_LEFT, "Pain of the left calf", "Pain of the left calf" },
                { SURAL_SIDE_NONE, "Calf pain", "Calf pain" } };

  for (guint large = 0; large < 2; large++)
    for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
      {
        g_autoptr (SuralCase) subject = planner_case_strain (knowledge);
        g_autoptr (SuralAssessment) assessment = NULL;
        g_autoptr (SuralPlan) plan = NULL;
        g_autoptr (SuralDocument) document = NULL;
        g_autofree char *text = NULL;
        const char *where;
        SuralHandout handout;

        sural_case_set_side (subject, heads[i].side);
        assessment = sural_assess (subject, knowledge);
        plan = planner_case_in_force (subject, knowledge);
        handout = (SuralHandout) { .date = sural_case_get_assessed (subject),
                                   .complaint = heads[i].complaint,
                                   .plan = plan,
                                   .subject = subject,
                                   .assessment = assessment,
                                   .knowledge = knowledge,
                                   .large_print = large == 1 };
        document = sural_handout_compose (&handout);
        text = sural_document_dup_page_text (document, 0);
        where = strstr (text, heads[i].said);
        g_assert_nonnull (where);
        g_assert_null (strstr (where + strlen (heads[i].said), " · Left calf"));
        if (heads[i].side == SURAL_SIDE_NONE)
          g_assert_null (strstr (text, " · "));
      }
}

/* No window of days for whom none of its figures is about. */
static void
test_no_window (void)
{
  g_autoptr (SuralCase) subject = planner_case_strain (knowledge);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (SuralTrend) trend = NULL;

      if (i == 1)
        sural_case_set_birth_day (subject, sural_day_new (2013, 1, 1));
      if (i == 2)
        {
          sural_case_set_birth_day (subject, sural_day_new (1990, 1, 1));
          planner_case_record (subject, "hx-recent-leg-surgery", SURAL_SIDE_NONE, "yes");
        }
      trend = sural_trend_new (subject, knowledge);
      g_assert_cmpint (trend->window == NULL, ==, i > 0);
    }
}

/* What a colleague says and no patient does. */
static const char *const JARGON[] = { "irritab",    "peripheral",  "centralis",   "directional",
                                      "conclusion", "hypothesis",  "contraindic", "conservative",
                                      "gate",       "symptomatic", "bilateral",   "radicul",
                                      "plyometric", "isometric" };

/* The longest of it, and what its pages have to keep to: three pages with the diary, the code for
 * the camera among them, in the words of the patient, and whether the day of the race fits. */
static guint
check_pages (SuralCase *subject, const SuralPlan *plan)
{
  static const SuralDiaryTicket ticket = { 0 };
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (SuralTrend) trend = sural_trend_new (subject, knowledge);
  g_autoptr (SuralPlanFacts) facts = sural_plan_facts_new (subject, assessment, trend, knowledge);
  g_autofree char *reach = sural_plan_goal_patient_text (facts, &plan->reach);
  const SuralHandout handout = { .date = sural_case_get_assessed (subject),
                                 .plan = plan,
                                 .subject = subject,
                                 .assessment = assessment,
                                 .knowledge = knowledge,
                                 .trend = trend,
                                 .ticket = &ticket };
  g_autoptr (SuralDocument) document = sural_handout_compose (&handout);
  g_autofree char *first = sural_document_dup_page_text (document, 0);
  guint n_pages = sural_document_get_n_pages (document);

  g_assert_true (reach == NULL || strstr (first, reach) != NULL);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *page = sural_document_dup_page_text (document, i);
      g_autofree char *folded = g_utf8_strdown (page, -1);

      for (gsize j = 0; j < G_N_ELEMENTS (JARGON); j++)
        if (strstr (folded, JARGON[j]) != NULL)
          g_error ("“%s” on a patient's paper: %s", JARGON[j], page);
    }
  return n_pages;
}

static void
test_pages (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  const guint n_cases = g_getenv ("SURAL_TEST_LONG") != NULL ? 2000 : 60;
  guint n_pages[8] = { 0 };
  g_autoptr (SuralCase) race = case_file_read ("published/settled-root-before-race", knowledge);
  g_autoptr (SuralPlan) plan = planner_case_propose (race, knowledge);

  g_assert_cmpuint (plan->stations->len, >, 8);
  g_assert_cmpuint (check_pages (race, plan), ==, 3);
  for (guint i = 0; i < n_cases;)
    {
      g_autoptr (SuralCase) subject = planner_case_random (random, knowledge);
      g_autoptr (SuralPlan) proposed = NULL;

      if (i % 3 == 0)
        sural_case_set_goal (subject, i % 2 == 0 ? "HYROX" : "marathon",
                             sural_day_new (2026, 12, 1));
      proposed = planner_case_propose (subject, knowledge);
      if (proposed->withheld != NULL)
        continue;
      n_pages[MIN (check_pages (subject, proposed), G_N_ELEMENTS (n_pages) - 1)]++;
      i++;
    }
  for (guint i = 1; i < G_N_ELEMENTS (n_pages); i++)
    g_test_message ("%u pages: %u of %u", i, n_pages[i], n_cases);
  for (guint i = 4; i < G_N_ELEMENTS (n_pages); i++)
    g_assert_cmpuint (n_pages[i], ==, 0);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/plan-paper/random", test_random);
  g_test_add_func ("/plan-paper/gates", test_gates);
  g_test_add_func ("/plan-paper/words", test_words);
  g_test_add_func ("/plan-paper/pages", test_pages);
  g_test_add_func ("/plan-paper/orders", test_orders);
  g_test_add_func ("/plan-paper/stop-rule", test_stop_rule);
  g_test_add_func ("/plan-paper/stop-fits-the-pain", test_stop_fits_the_pain);
  g_test_add_func ("/plan-paper/nothing-to-stop", test_nothing_to_stop);
  g_test_add_func ("/plan-paper/side-in-the-head", test_side_in_the_head);
  g_test_add_func ("/plan-paper/no-window", test_no_window);
  result = g_test_run ();
  g_object_unref (knowledge);
  return result;
}
