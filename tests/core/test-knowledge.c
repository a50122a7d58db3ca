/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge.h"
#include "model/sural-error.h"
#include "model/visit/sural-several.h"

#include <math.h>

typedef struct
{
  SuralKnowledge *builtin;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->builtin = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->builtin);
}

static const char *const finding_ids[] = {
  "rf-saddle-numbness",
  "rf-bladder",
  "rf-bowel",
  "rf-sexual",
  "rf-bilateral-legs",
  "rf-progressive-weakness",
  "rf-cancer",
  "rf-fever",
  "rf-weight-loss",
  "rf-night-pain",
  "rf-major-trauma",
  "rf-steroids",
  "rf-immunosuppressed",
  "rf-rest-pain-bone",
  "rf-cold-pale-leg",
  "rf-tense-compartment",
  "wells-cancer",
  "wells-immobilised",
  "wells-bedridden",
  "wells-vein-tenderness",
  "wells-leg-swollen",
  "wells-calf-3cm",
  "wells-oedema",
  "wells-collateral",
  "wells-previous-dvt",
  "wells-alternative",
  "vx-exertional-quick-relief",
  "vx-pulses-reduced",
  "vx-provocation-pulse-loss",
  "vx-abi",
  "cx-exertional-tightness",
  "cx-muscle-hardness-after",
  "bx-bone-tenderness",
  "bx-hop-pain",
  "ax-thompson",
  "ax-matles",
  "ax-gap",
  "hx-onset",
  "hx-pop",
  "hx-mechanism",
  "hx-focal",
  "hx-diffuse",
  "hx-below-knee",
  "hx-dermatomal",
  "hx-back-pain",
  "hx-leg-worse-than-back",
  "hx-paraesthesia",
  "hx-burning-electric",
  "hx-heavy-leg",
  "hx-worse-sitting",
  "hx-worse-cough",
  "hx-worse-bending",
  "hx-better-walking",
  "hx-better-extension",
  "hx-better-flexion",
  "hx-better-lying",
  "hx-only-calf-loading",
  "hx-night-constant",
  "hx-heavy-lifting",
  "hx-high-mileage",
  "hx-recent-travel",
  "hx-race-demands",
  "hx-previous-strain",
  "hx-previous-back",
  "hx-conservative-care-weeks",
  "im-dvt-ultrasound",
  "im-dvt-treated-since",
  "im-mri-spine",
  "im-mri-calf",
  "im-us-calf",
  "im-us-achilles",
  "lab-d-dimer",
  "lab-ck",
  "ex-slr",
  "ex-crossed-slr",
  "ex-slump",
  "ex-femoral-stretch",
  "ex-achilles-reflex",
  "ex-s1-sensation",
  "ex-l5-sensation",
  "ex-heel-raise",
  "ex-pf-strength",
  "ex-df-strength",
  "ex-lumbar-flexion",
  "ex-lumbar-extension",
  "ex-finger-floor",
  "ex-repeated-extension",
  "ex-repeated-flexion",
  "ex-side-glide",
  "ex-palpation-focal",
  "ex-palpable-gap",
  "ex-bruising",
  "ex-swelling",
  "ex-passive-df-knee-straight",
  "ex-passive-df-knee-bent",
  "ex-resisted-pf-knee-straight",
  "ex-resisted-pf-knee-bent",
  "ex-calf-girth",
  "ex-knee-to-wall",
  "ex-hop",
  "rf-bilateral-radicular",
  "rf-compartment-tense",
  "rf-compartment-stretch-pain",
  "rf-compartment-new-deficit",
  "rf-limb-hot-red",
  "rf-chills",
  "rf-wound",
  "rf-chest-breath",
  "rf-dark-urine",
  "rf-clonus",
  "rf-back-with-fever",
  "hx-lump",
  "hx-lump-growing",
  "hx-behind-knee-swelling",
  "hx-warmth",
  "hx-cramp",
  "hx-worse-standing",
  "hx-worse-walking",
  "hx-eases-sitting",
  "hx-cycles-freely",
  "hx-pregnant",
  "hx-post-partum-weeks",
  "hx-diabetes",
  "hx-smoking",
  "hx-statin",
  "hx-fibrate",
  "hx-fluoroquinolone",
  "hx-corticosteroid",
  "hx-anticoagulant",
  "hx-load-jump",
  "hx-pushed-through",
  "hx-walks-wide",
  "ex-tinel-fibular",
  "ex-tinel-tarsal",
  "ex-popliteal-mass",
  "ex-skin-cool",
  "ex-bruit",
  "ex-bragard",
};

static const char *const measure_ids[] = {
  "calf-pain-worst",
  "calf-pain-now",
  "back-pain",
  "leg-symptoms",
  "sitting-tolerance",
  "sitting-hours",
  "walking-tolerance",
  "run-load",
  "heel-raise-left",
  "heel-raise-right",
  "slr-left",
  "slr-right",
  "psfs",
  "sleep-hours",
  "stress",
  "groc",
  "odi",
  "rmdq",
  "lefs",
};

static const char *const hypothesis_ids[] = {
  "calf-strain", "lumbar-radiculopathy", "deep-vein-thrombosis", "achilles-rupture",
  "arterial",    "compartment",          "bone-stress",          "other",
};

static const char *const exercise_ids[] = {
  "prone-lying",
  "prone-on-elbows",
  "prone-press-up",
  "standing-extension",
  "flexion-in-lying",
  "side-glide",
  "sciatic-slider",
  "tibial-slider",
  "sural-slider",
  "sciatic-tensioner",
  "calf-isometric-straight",
  "calf-isometric-bent",
  "heel-raise-double",
  "heel-raise-up-two-down-one",
  "heel-raise-single",
  "heel-raise-loaded",
  "heel-raise-seated",
  "walking",
  "pogo-hop",
  "run-walk",
  "hinge-reload",
  "sled-reload",
  "jump-reload",
  "wall-ball-reload",
  "sitting-breaks",
  "sleep",
  "stress",
  "nutrition",
};

static const struct
{
  const char *id;
  SuralUrgency urgency;
} gates[] = {
  { "cauda-equina", SURAL_URGENCY_EMERGENCY },
  { "motor-loss-on-movement", SURAL_URGENCY_EMERGENCY },
  { "acute-limb-ischaemia", SURAL_URGENCY_EMERGENCY },
  { "acute-compartment", SURAL_URGENCY_EMERGENCY },
  { "cardiopulmonary", SURAL_URGENCY_EMERGENCY },
  { "rhabdomyolysis", SURAL_URGENCY_EMERGENCY },
  { "deep-vein-thrombosis", SURAL_URGENCY_SAME_DAY },
  { "achilles-rupture", SURAL_URGENCY_SAME_DAY },
  { "limb-infection", SURAL_URGENCY_SAME_DAY },
  { "progressive-motor-loss", SURAL_URGENCY_URGENT },
  { "cord-compression", SURAL_URGENCY_URGENT },
  { "serious-spinal", SURAL_URGENCY_URGENT },
  { "growing-mass", SURAL_URGENCY_URGENT },
  { "bone-stress", SURAL_URGENCY_SOON },
  { "vascular-review", SURAL_URGENCY_SOON },
};

/* Exactly what was built in fits the grammar, to which a start does not hold it; and reading it
 * with or without the grammar gives the same texts. */
static void
test_builtin_fits_the_grammar (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) checked = sural_knowledge_new_checked (NULL, &error);
  GPtrArray *ours = sural_knowledge_get_findings (fixture->builtin);
  GPtrArray *exercises = sural_knowledge_get_exercises (fixture->builtin);

  g_assert_no_error (error);
  g_assert_cmpstr (sural_knowledge_get_digest (checked), ==,
                   sural_knowledge_get_digest (fixture->builtin));
  g_assert_cmpuint (ours->len, >, 100);
  for (guint i = 0; i < ours->len; i++)
    {
      const SuralFindingDefinition *finding = g_ptr_array_index (ours, i);
      const SuralFindingDefinition *again = sural_knowledge_get_finding (checked, finding->id);

      g_assert_cmpstr (finding->label, ==, again->label);
      g_assert_cmpstr (finding->question, ==, again->question);
      g_assert_cmpstr (finding->how, ==, again->how);
      g_assert_cmpuint (finding->choices->len, ==, again->choices->len);
    }
  for (guint i = 0; i < exercises->len; i++)
    {
      const SuralExercise *exercise = g_ptr_array_index (exercises, i);
      const SuralExercise *again = sural_knowledge_get_exercise (checked, exercise->id);

      g_assert_cmpstr (exercise->patient_text, ==, again->patient_text);
      g_assert_cmpuint (exercise->steps->len, ==, again->steps->len);
    }
}

static void
test_builtin_ids (Fixture *fixture, gconstpointer data)
{
  SuralKnowledge *knowledge = fixture->builtin;

  for (gsize i = 0; i < G_N_ELEMENTS (finding_ids); i++)
    {
      const SuralFindingDefinition *finding =
          sural_knowledge_get_finding (knowledge, finding_ids[i]);

      if (finding == NULL)
        g_error ("no finding %s", finding_ids[i]);
      g_assert_cmpstr (finding->id, ==, finding_ids[i]);
      g_assert_cmpint (strlen (finding->question), >, 10);
      g_assert_true (finding->question[strlen (finding->question) - 1] == '?');
    }
  for (gsize i = 0; i < G_N_ELEMENTS (measure_ids); i++)
    if (sural_knowledge_get_measure (knowledge, measure_ids[i]) == NULL)
      g_error ("no measure %s", measure_ids[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (hypothesis_ids); i++)
    if (sural_knowledge_get_hypothesis (knowledge, hypothesis_ids[i]) == NULL)
      g_error ("no hypothesis %s", hypothesis_ids[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (exercise_ids); i++)
    if (sural_knowledge_get_exercise (knowledge, exercise_ids[i]) == NULL)
      g_error ("no exercise %s", exercise_ids[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (gates); i++)
    {
      const SuralGate *gate = sural_knowledge_get_gate (knowledge, gates[i].id);

      if (gate == NULL)
        g_error ("no gate %s", gates[i].id);
      g_assert_cmpint (gate->urgency, ==, gates[i].urgency);
      g_assert_nonnull (gate->when);
      g_assert_nonnull (gate->sources[0]);
      g_assert_cmpuint (gate->forbids->len, >, 0);
    }
}

/* What the ids of DESIGN mean for those who write case files. */
static void
test_builtin_shapes (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *id;
    SuralFindingKind kind;
    gboolean sided;
  } shapes[] = {
    { "rf-bladder", SURAL_FINDING_YES_NO, FALSE },
    { "wells-oedema", SURAL_FINDING_YES_NO, FALSE },
    { "ax-thompson", SURAL_FINDING_TEST, TRUE },
    { "hx-onset", SURAL_FINDING_CHOICE, FALSE },
    { "hx-worse-cough", SURAL_FINDING_CHOICE, FALSE },
    { "hx-conservative-care-weeks", SURAL_FINDING_NUMBER, FALSE },
    { "hx-post-partum-weeks", SURAL_FINDING_NUMBER, FALSE },
    { "hx-pregnant", SURAL_FINDING_YES_NO, FALSE },
    { "ex-bragard", SURAL_FINDING_TEST, TRUE },
    { "ex-slump", SURAL_FINDING_TEST, TRUE },
    { "ex-achilles-reflex", SURAL_FINDING_GRADE, TRUE },
    { "ex-heel-raise", SURAL_FINDING_NUMBER, TRUE },
    { "ex-df-strength", SURAL_FINDING_GRADE, TRUE },
    { "ex-lumbar-flexion", SURAL_FINDING_TEST, FALSE },
    { "ex-repeated-extension", SURAL_FINDING_CHOICE, FALSE },
  };
  const SuralFindingDefinition *reflex =
      sural_knowledge_get_finding (fixture->builtin, "ex-achilles-reflex");

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      const SuralFindingDefinition *finding =
          sural_knowledge_get_finding (fixture->builtin, shapes[i].id);

      g_assert_cmpint (finding->kind, ==, shapes[i].kind);
      g_assert_cmpint (finding->sided, ==, shapes[i].sided);
    }
  g_assert_cmpfloat (reflex->minimum, ==, 0);
  g_assert_cmpfloat (reflex->maximum, ==, 4);
  g_assert_cmpstr (sural_finding_definition_get_choice_label (reflex, "2"), ==, "Normal");
  g_assert_null (sural_finding_definition_get_choice_label (reflex, "5"));
}

/* Nothing speaks without saying how it is known, and nothing known is without its interval's sense.
 */
static void
test_builtin_evidence (Fixture *fixture, gconstpointer data)
{
  GPtrArray *evidence = sural_knowledge_get_evidence (fixture->builtin);
  guint n_published = 0, n_assumed = 0, n_unmeasured = 0;

  g_assert_cmpuint (evidence->len, >, 100);
  for (guint i = 0; i < evidence->len; i++)
    {
      const SuralEvidence *row = g_ptr_array_index (evidence, i);

      n_published += row->grade == SURAL_GRADE_PUBLISHED;
      n_assumed += row->grade == SURAL_GRADE_ASSUMED;
      n_unmeasured += row->grade == SURAL_GRADE_UNMEASURED;
      if (row->grade == SURAL_GRADE_UNMEASURED)
        g_assert_true (isnan (row->lr.mid));
      else
        g_assert_cmpfloat (row->lr.mid, >, 0);
      if (row->grade == SURAL_GRADE_PUBLISHED)
        g_assert_nonnull (sural_knowledge_get_source (fixture->builtin, row->source));
      /* No bedside sign of a strain has a published figure. */
      if (g_str_equal (row->hypothesis, "calf-strain"))
        {
          g_assert_cmpint (row->grade, ==, SURAL_GRADE_ASSUMED);
          g_assert_cmpfloat (row->lr.mid, <=, 4);
          g_assert_cmpfloat (row->lr.mid, >=, 0.25);
        }
    }
  g_assert_cmpuint (n_published, >, 0);
  g_assert_cmpuint (n_assumed, >, 0);
  g_assert_cmpuint (n_unmeasured, >, 0);
}

static void
test_presentations (Fixture *fixture, gconstpointer data)
{
  GPtrArray *presentations = sural_knowledge_get_presentations (fixture->builtin);

  g_assert_cmpuint (presentations->len, >=, 5);
  for (guint i = 0; i < presentations->len; i++)
    {
      const SuralPresentation *presentation = g_ptr_array_index (presentations, i);

      g_assert_cmpint (presentation->when == NULL, ==, i == presentations->len - 1);
      g_assert_nonnull (strstr (presentation->note, "No published starting probability"));
      g_assert_cmpint (presentation->grade, ==, SURAL_GRADE_ASSUMED);
      g_assert_true (g_hash_table_contains (presentation->starts, "calf-strain"));
      g_assert_true (g_hash_table_contains (presentation->starts, "lumbar-radiculopathy"));
    }
}

static void
test_check_finding (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *id;
    SuralSide side;
    const char *value;
    const char *reason; /* NULL: accepted */
  } rows[] = {
    { "hx-pop", SURAL_SIDE_NONE, "yes", NULL },
    { "hx-pop", SURAL_SIDE_NONE, "positive", "it takes yes, no" },
    { "hx-pop", SURAL_SIDE_LEFT, "yes", "no sides" },
    { "hx-pop", SURAL_SIDE_NONE, NULL, NULL },
    { "hx-nothing", SURAL_SIDE_NONE, "yes", "unknown finding “hx-nothing”" },
    { "ex-slump", SURAL_SIDE_LEFT, "positive", NULL },
    { "ex-slump", SURAL_SIDE_RIGHT, "unable", NULL },
    { "ex-slump", SURAL_SIDE_NONE, "positive", "needs a side" },
    { "ex-slump", SURAL_SIDE_LEFT, "yes", "it takes positive, negative, unable" },
    { "ex-repeated-extension", SURAL_SIDE_NONE, "centralises", NULL },
    { "ex-repeated-extension", SURAL_SIDE_NONE, "centralizes", "it takes centralises" },
    { "ex-heel-raise", SURAL_SIDE_LEFT, "26", NULL },
    { "ex-heel-raise", SURAL_SIDE_LEFT, "201", "from 0 to 200 reps" },
    { "ex-heel-raise", SURAL_SIDE_LEFT, "-1", "from 0 to 200 reps" },
    { "ex-heel-raise", SURAL_SIDE_LEFT, "many", "from 0 to 200 reps" },
    { "ex-achilles-reflex", SURAL_SIDE_LEFT, "1", NULL },
    { "ex-achilles-reflex", SURAL_SIDE_LEFT, "1.5", "whole number" },
    { "ex-achilles-reflex", SURAL_SIDE_LEFT, "5", "from 0 to 4" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SuralFinding) finding =
          sural_finding_new (rows[i].id, rows[i].side, rows[i].value);
      g_autoptr (GError) error = NULL;
      gboolean ok = sural_knowledge_check_finding (fixture->builtin, finding, &error);

      g_assert_cmpint (ok, ==, rows[i].reason == NULL);
      if (ok)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, rows[i].id));
      g_assert_nonnull (strstr (error->message, rows[i].reason));
    }
}

static void
test_check_measurement (Fixture *fixture, gconstpointer data)
{
  SuralKnowledge *knowledge = fixture->builtin;
  const double bad[] = { -1, 11, NAN, INFINITY };

  g_assert_true (sural_knowledge_check_measurement (knowledge, "calf-pain-worst", 0, NULL));
  g_assert_true (sural_knowledge_check_measurement (knowledge, "calf-pain-worst", 10, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (
          sural_knowledge_check_measurement (knowledge, "calf-pain-worst", bad[i], &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "from 0 to 10"));
    }
  g_assert_false (sural_knowledge_check_measurement (knowledge, "mood", 1, NULL));
}

static gboolean
is_taken (SuralKnowledge *builtin, const char *id, const char *value, SuralDay day)
{
  g_autoptr (SuralFinding) finding = sural_finding_new (id, SURAL_SIDE_NONE, value);
  g_autoptr (GError) error = NULL;
  gboolean taken;

  if (day != SURAL_DAY_UNKNOWN)
    sural_finding_set_day (finding, day);
  taken = sural_knowledge_check_finding (builtin, finding, &error);
  g_assert_true (taken == (error == NULL));
  return taken;
}

/* Equal answers are equal texts, so that there is one way to write them. */
static void
test_several (Fixture *fixture, gconstpointer data)
{
  const SuralFindingDefinition *mechanism =
      sural_knowledge_get_finding (fixture->builtin, "hx-mechanism");
  g_autofree char *label = sural_finding_definition_dup_label (mechanism, "sprint-jump sled");
  g_autofree char *ordered = sural_finding_definition_dup_several (mechanism, "sled sprint-jump");

  g_assert_true (is_taken (fixture->builtin, "hx-mechanism", "sled", 0));
  g_assert_true (is_taken (fixture->builtin, "hx-mechanism", "sprint-jump sled box-jump", 0));
  g_assert_true (is_taken (fixture->builtin, "hx-mechanism", "unknown", 0));
  g_assert_false (is_taken (fixture->builtin, "hx-mechanism", "sled sprint-jump", 0));
  g_assert_false (is_taken (fixture->builtin, "hx-mechanism", "sprint-jump  sled", 0));
  g_assert_false (is_taken (fixture->builtin, "hx-mechanism", "sled ", 0));
  g_assert_false (is_taken (fixture->builtin, "hx-mechanism", " ", 0));
  g_assert_false (is_taken (fixture->builtin, "hx-mechanism", "", 0));
  g_assert_false (is_taken (fixture->builtin, "hx-mechanism", "sled sled", 0));
  g_assert_false (is_taken (fixture->builtin, "hx-mechanism", "sled unknown", 0));
  g_assert_false (is_taken (fixture->builtin, "hx-mechanism", "sled sledge", 0));
  g_assert_false (is_taken (fixture->builtin, "hx-onset", "sudden gradual", 0));
  g_assert_cmpstr (label, ==, "Sprint / jump / push-off, Sled push / pull");
  g_assert_cmpstr (ordered, ==, "sprint-jump sled");
  g_assert_null (sural_finding_definition_dup_label (mechanism, "sled sledge"));
  g_assert_null (sural_finding_definition_dup_label (mechanism, NULL));
  g_assert_null (sural_finding_definition_dup_several (mechanism, ""));
  g_assert_null (sural_finding_definition_dup_several (mechanism, "sled unknown"));
}

/* Whatever is switched on and off in whatever order can be recorded, and holds what was switched on
 * last. */
static void
test_switched (Fixture *fixture, gconstpointer data)
{
  const SuralFindingDefinition *mechanism =
      sural_knowledge_get_finding (fixture->builtin, "hx-mechanism");
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autofree char *value = NULL;

  for (guint i = 0; i < 2000; i++)
    {
      const SuralChoice *choice =
          g_ptr_array_index (mechanism->choices,
                             g_rand_int_range (rand, 0, (gint32) mechanism->choices->len));
      gboolean on = g_rand_int_range (rand, 0, 3) > 0;
      char *next = sural_finding_definition_dup_switched (mechanism, value, choice->value, on);

      g_assert_true (next == NULL || is_taken (fixture->builtin, "hx-mechanism", next, 0));
      g_assert_true (sural_several_has (next, choice->value) == on);
      g_free (value);
      value = next;
    }
}

/* A day stands where the finding is of one, and nowhere else. */
static void
test_dated (Fixture *fixture, gconstpointer data)
{
  SuralDay day = sural_day_new (2026, 9, 10);

  g_assert_true (is_taken (fixture->builtin, "lab-ck", "raised", day));
  g_assert_true (is_taken (fixture->builtin, "lab-ck", "raised", SURAL_DAY_UNKNOWN));
  g_assert_false (is_taken (fixture->builtin, "lab-ck", "2026-09-10", SURAL_DAY_UNKNOWN));
  g_assert_false (is_taken (fixture->builtin, "hx-pop", "yes", day));
  g_assert_true (
      is_taken (fixture->builtin, "im-dvt-treated-since", "2026-09-10", SURAL_DAY_UNKNOWN));
  g_assert_true (is_taken (fixture->builtin, "im-dvt-treated-since", "2026-09-10", day));
  g_assert_false (is_taken (fixture->builtin, "im-dvt-treated-since", "2026-09-10", day + 1));
  g_assert_false (
      is_taken (fixture->builtin, "im-dvt-treated-since", "2026-02-30", SURAL_DAY_UNKNOWN));
  g_assert_false (is_taken (fixture->builtin, "im-dvt-treated-since", "yes", SURAL_DAY_UNKNOWN));
}

/* What a healthy person has. Beside it a bare “no” reads as its loss. */
static const char *const healthy[] = { "function", "feeling", "sensation", "strength", "power",
                                       "pulse",    "pulses",  "reflex",    "reflexes", "control",
                                       "movement", "bladder", "bowel",     "walking",  "gait",
                                       "appetite", "urine",   "breath",    "weight" };
static const char *const wrong[] = { "change", "loss", "lost", "less", "weak",   "new",    "worse",
                                     "wide",   "dark", "gone", "only", "better", "growing" };

static gboolean
has_word (const char *const *words, const char *const *list, gsize n)
{
  for (guint i = 0; words[i] != NULL; i++)
    for (gsize j = 0; j < n; j++)
      if (g_str_equal (words[i], list[j]))
        return TRUE;
  return FALSE;
}

/* On paper an answer stands beside its label alone: the label says what is wrong or new, so that
 * “Yes” is the bad news and “No” the good. */
static void
test_labels_alone (Fixture *fixture, gconstpointer data)
{
  GPtrArray *definitions = sural_knowledge_get_findings (fixture->builtin);

  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);
      g_auto (GStrv) words = g_str_tokenize_and_fold (definition->label, "en", NULL);
      const char *const *folded = (const char *const *) words;

      if (definition->kind != SURAL_FINDING_YES_NO)
        continue;
      if (has_word (folded, healthy, G_N_ELEMENTS (healthy)) &&
          !has_word (folded, wrong, G_N_ELEMENTS (wrong)))
        g_error ("“%s: no” reads as a loss (%s)", definition->label, definition->id);
    }
}

/* Every rule is in the list of its kind, once, in the order of all of them. */
static void
test_rules_by_kind (Fixture *fixture, gconstpointer user_data)
{
  GPtrArray *rules = sural_knowledge_get_plan_rules (fixture->builtin);
  g_autoptr (GHashTable) next = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_kinds = 0;

  for (guint i = 0; i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);
      GPtrArray *of = sural_knowledge_get_plan_rules_of (fixture->builtin, rule->kind);
      guint at = GPOINTER_TO_UINT (g_hash_table_lookup (next, rule->kind));

      n_kinds += at == 0;
      g_assert_cmpuint (at, <, of->len);
      g_assert_true (g_ptr_array_index (of, at) == rule);
      g_hash_table_insert (next, rule->kind, GUINT_TO_POINTER (at + 1));
      if (at + 1 == of->len)
        n_kinds--;
    }
  g_assert_cmpuint (n_kinds, ==, 0);
  g_assert_cmpuint (sural_knowledge_get_plan_rules_of (fixture->builtin, "no-such-kind")->len, ==,
                    0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/knowledge/builtin/fits-the-grammar", test_builtin_fits_the_grammar);
  ADD ("/knowledge/builtin/ids", test_builtin_ids);
  ADD ("/knowledge/builtin/shapes", test_builtin_shapes);
  ADD ("/knowledge/builtin/evidence", test_builtin_evidence);
  ADD ("/knowledge/builtin/presentations", test_presentations);
  ADD ("/knowledge/builtin/labels-alone", test_labels_alone);
  ADD ("/knowledge/builtin/rules-by-kind", test_rules_by_kind);
  ADD ("/knowledge/check/finding", test_check_finding);
  ADD ("/knowledge/check/measurement", test_check_measurement);
  ADD ("/knowledge/check/several", test_several);
  ADD ("/knowledge/check/switched", test_switched);
  ADD ("/knowledge/check/dated", test_dated);
#undef ADD

  return g_test_run ();
}
