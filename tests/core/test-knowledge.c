/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge.h"
#include "model/sural-error.h"

#include <glib/gstdio.h>
#include <math.h>
#include <sys/stat.h>

/* The built-in files are loaded once; what is refused is written into a folder of its own. */
typedef struct
{
  SuralKnowledge *builtin;
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->builtin = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  fixture->folder = g_dir_make_tmp ("sural-knowledge-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_no_errno (g_remove (path));
    }
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->folder);
  g_assert_finalize_object (fixture->builtin);
}

static void
write_file (Fixture *fixture, const char *name, const char *text, gssize length)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
}

static void
write_elements (Fixture *fixture, const char *elements)
{
  g_autofree char *text = g_strconcat ("<?xml version=\"1.0\"?>\n<knowledge version=\"9\">\n",
                                       elements, "\n</knowledge>\n", NULL);

  write_file (fixture, "clinic.xml", text, -1);
}

/* The folder's file is refused with its name, @line and a reason that has @reason in it. */
static void
assert_refused (Fixture *fixture, int line, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_with_folder (fixture->folder, &error);
  g_autofree char *place = g_strdup_printf ("clinic.xml:%d: ", line);

  g_assert_null (knowledge);
  g_assert_nonnull (error);
  g_assert_true (error->domain == SURAL_ERROR);
  if (line > 0 && strstr (error->message, place) == NULL)
    g_error ("expected the place %s in: %s", place, error->message);
  if (strstr (error->message, reason) == NULL)
    g_error ("expected “%s” in: %s", reason, error->message);
  g_assert_null (strchr (error->message, '\n'));

  /* What was loaded before is untouched. */
  g_assert_nonnull (sural_knowledge_get_finding (fixture->builtin, "ex-slump"));
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
  { "acute-limb-ischaemia", SURAL_URGENCY_EMERGENCY },
  { "acute-compartment", SURAL_URGENCY_EMERGENCY },
  { "deep-vein-thrombosis", SURAL_URGENCY_SAME_DAY },
  { "achilles-rupture", SURAL_URGENCY_SAME_DAY },
  { "progressive-motor-loss", SURAL_URGENCY_URGENT },
  { "serious-spinal", SURAL_URGENCY_URGENT },
  { "bone-stress", SURAL_URGENCY_SOON },
  { "vascular-review", SURAL_URGENCY_SOON },
};

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

/* An interval in the files is what its study's sensitivity and specificity give. */
static void
test_builtin_computed (Fixture *fixture, gconstpointer data)
{
  GPtrArray *evidence = sural_knowledge_get_evidence (fixture->builtin);
  static const struct
  {
    const char *id;
    double sensitivity, specificity;
    gboolean positive;
  } rows[] = {
    { "thompson-positive", 0.96, 0.93, TRUE },
    { "thompson-negative", 0.96, 0.93, FALSE },
    { "matles-positive", 0.88, 0.85, TRUE },
    { "tendon-gap-negative", 0.73, 0.89, FALSE },
    { "crossed-slr-positive", 0.28, 0.90, TRUE },
    { "slump-mkumbuzi-negative", 0.80, 0.71, FALSE },
    { "s1-sensation-positive", 0.61, 0.63, TRUE },
    { "reflex-equal", 0.14, 0.93, FALSE },
    { "pf-strength-positive", 0.27, 0.93, TRUE },
    { "leg-worse-negative", 0.82, 0.54, FALSE },
    { "cough-leg", 0.50, 0.67, TRUE },
    { "finger-floor-positive", 0.45, 0.74, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double expected = rows[i].positive ? rows[i].sensitivity / (1 - rows[i].specificity)
                                         : (1 - rows[i].sensitivity) / rows[i].specificity;
      gboolean found = FALSE;

      for (guint j = 0; j < evidence->len; j++)
        {
          const SuralEvidence *row = g_ptr_array_index (evidence, j);

          if (!g_str_equal (row->id, rows[i].id))
            continue;
          found = TRUE;
          g_assert_cmpint (row->provenance, ==, SURAL_PROVENANCE_COMPUTED);
          g_assert_cmpfloat_with_epsilon (row->lr.mid, expected, expected * 0.01);
        }
      if (!found)
        g_error ("no evidence %s", rows[i].id);
    }
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
      g_assert_nonnull (strstr (presentation->note, "assumed"));
      g_assert_cmpuint (g_hash_table_size (presentation->weights), ==,
                        G_N_ELEMENTS (hypothesis_ids));
    }
}

/* An overlay that changes a wording, adds a row and keeps everything else. */
static void
test_overlay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = NULL;
  const SuralPresentation *last;
  GPtrArray *presentations;
  guint n_findings = sural_knowledge_get_findings (fixture->builtin)->len;

  write_elements (fixture,
                  "<finding id=\"hx-pop\" section=\"history\" kind=\"yes-no\" minutes=\"0.5\">"
                  "<label>Snap</label><question>Did it snap?</question></finding>"
                  "<finding id=\"hx-clinic\" section=\"history\" kind=\"choice\" minutes=\"1\">"
                  "<label>A</label><question>B?</question>"
                  "<choice value=\"one\">One</choice><choice value=\"two\">Two</choice></finding>"
                  "<presentation id=\"clinic\"><label>L</label><note>assumed</note>"
                  "<when><is finding=\"hx-clinic\" value=\"one\"/></when>"
                  "<weight hypothesis=\"calf-strain\" low=\"1\" mid=\"1\" high=\"1\"/>"
                  "<weight hypothesis=\"lumbar-radiculopathy\" low=\"1\" mid=\"1\" high=\"1\"/>"
                  "<weight hypothesis=\"deep-vein-thrombosis\" low=\"1\" mid=\"1\" high=\"1\"/>"
                  "<weight hypothesis=\"achilles-rupture\" low=\"1\" mid=\"1\" high=\"1\"/>"
                  "<weight hypothesis=\"arterial\" low=\"1\" mid=\"1\" high=\"1\"/>"
                  "<weight hypothesis=\"compartment\" low=\"1\" mid=\"1\" high=\"1\"/>"
                  "<weight hypothesis=\"bone-stress\" low=\"1\" mid=\"1\" high=\"1\"/>"
                  "<weight hypothesis=\"other\" low=\"1\" mid=\"1\" high=\"1\"/></presentation>");
  write_file (fixture, "notes.txt", "not knowledge", -1);

  knowledge = sural_knowledge_new_with_folder (fixture->folder, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sural_knowledge_get_finding (knowledge, "hx-pop")->label, ==, "Snap");
  g_assert_cmpstr (sural_knowledge_get_finding (fixture->builtin, "hx-pop")->label, !=, "Snap");
  g_assert_cmpuint (sural_knowledge_get_findings (knowledge)->len, ==, n_findings + 1);
  g_assert_true (g_str_has_suffix (sural_knowledge_get_version (knowledge), "+9"));

  presentations = sural_knowledge_get_presentations (knowledge);
  last = g_ptr_array_index (presentations, presentations->len - 1);
  g_assert_null (last->when);
}

typedef struct
{
  const char *name;
  int line;
  const char *reason;
  const char *elements;
} Refusal;

#define EVIDENCE(attributes, inner)                                                                \
  "<evidence id=\"mine\" " attributes ">\n"                                                        \
  "<when><is finding=\"hx-pop\" value=\"yes\"/></when>" inner "<text>T</text></evidence>"
#define ASSUMED                                                                                    \
  "finding=\"hx-pop\" hypothesis=\"calf-strain\" grade=\"assumed\" provenance=\"design\""

static const Refusal refusals[] = {
  { "unknown-element", 3, "knowledg", "<surprise/>" },
  { "unknown-attribute", 3, "colour",
    "<source id=\"x\" colour=\"red\"><citation>C</citation></source>" },
  { "unknown-finding", 3, "unknown finding “hx-nothing”",
    "<evidence id=\"mine\" finding=\"hx-nothing\" hypothesis=\"calf-strain\" grade=\"assumed\""
    " provenance=\"design\"><when><is finding=\"hx-nothing\" value=\"yes\"/></when><lr mid=\"2\"/>"
    "<text>T</text></evidence>" },
  { "unknown-hypothesis", 3, "unknown hypothesis “gout”",
    EVIDENCE ("finding=\"hx-pop\" hypothesis=\"gout\" grade=\"assumed\" provenance=\"design\"",
              "<lr mid=\"2\"/>") },
  { "unknown-cluster", 3, "unknown cluster “nowhere”",
    EVIDENCE (ASSUMED " cluster=\"nowhere\"", "<lr mid=\"2\"/>") },
  { "unknown-source", 3, "unknown source “nobody-1900”",
    EVIDENCE ("finding=\"hx-pop\" hypothesis=\"calf-strain\" grade=\"published\""
              " provenance=\"found\" source=\"nobody-1900\"",
              "<lr mid=\"2\"/>") },
  { "missing-source", 3, "a published number needs a source",
    EVIDENCE ("finding=\"hx-pop\" hypothesis=\"calf-strain\" grade=\"published\""
              " provenance=\"found\"",
              "<lr mid=\"2\"/>") },
  { "lr-zero", 3, "above 0", EVIDENCE (ASSUMED, "<lr mid=\"0\"/>") },
  { "lr-negative", 3, "above 0", EVIDENCE (ASSUMED, "<lr low=\"-2\" mid=\"1\" high=\"2\"/>") },
  { "lr-upside-down", 3, "upside down",
    EVIDENCE (ASSUMED, "<lr low=\"3\" mid=\"2\" high=\"1\"/>") },
  { "lr-nan", 4, "element lr", EVIDENCE (ASSUMED, "<lr mid=\"NaN\"/>") },
  { "lr-infinite", 4, "element lr", EVIDENCE (ASSUMED, "<lr mid=\"INF\"/>") },
  { "lr-half-interval", 4, "lr", EVIDENCE (ASSUMED, "<lr low=\"1\" mid=\"2\"/>") },
  { "no-lr", 3, "needs an lr", EVIDENCE (ASSUMED, "") },
  { "unmeasured-lr", 3, "unmeasured",
    EVIDENCE ("finding=\"hx-pop\" hypothesis=\"calf-strain\" grade=\"unmeasured\""
              " provenance=\"design\"",
              "<lr mid=\"2\"/>") },
  { "assumed-as-found", 3, "provenance design",
    EVIDENCE ("finding=\"hx-pop\" hypothesis=\"calf-strain\" grade=\"assumed\""
              " provenance=\"found\"",
              "<lr mid=\"2\"/>") },
  { "another-finding", 3, "does not ask about it",
    EVIDENCE ("finding=\"hx-focal\" hypothesis=\"calf-strain\" grade=\"assumed\""
              " provenance=\"design\"",
              "<lr mid=\"2\"/>") },
  { "chosen-twice", 3, "choose one", EVIDENCE (ASSUMED, "<lr mid=\"2\"/>") },
  { "unknown-value", 3, "has no value “perhaps”",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><is finding=\"hx-pop\" "
    "value=\"perhaps\"/></when></rule>" },
  { "unknown-measure", 3, "unknown measure “mood”",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><measure id=\"mood\" op=\"ge\" "
    "number=\"1\"/></when></rule>" },
  { "unknown-conclusion", 3, "unknown hypothesis “gout”",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><conclusion is=\"gout\"/></when></rule>" },
  { "number-out-of-range", 3, "9 is outside",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><compare finding=\"ex-pf-strength\" op=\"le\" "
    "number=\"9\"/></when></rule>" },
  { "compare-a-word", 3, "is not a number",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><compare finding=\"hx-pop\" op=\"le\" "
    "number=\"1\"/></when></rule>" },
  { "is-a-number", 3, "ask about it with",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><is finding=\"ex-heel-raise\" "
    "value=\"9\"/></when></rule>" },
  { "difference-without-sides", 3, "no sides",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><difference finding=\"ex-finger-floor\" "
    "op=\"ge\" number=\"1\"/></when></rule>" },
  { "which-without-sides", 3, "no sides",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><is finding=\"hx-pop\" value=\"yes\" "
    "which=\"other\"/></when></rule>" },
  { "count-never", 3, "can never hold",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><count at-least=\"2\"><is finding=\"hx-pop\" "
    "value=\"yes\"/></count></when></rule>" },
  { "points-outside", 3, "may have points",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><is points=\"1\" finding=\"hx-pop\" "
    "value=\"yes\"/></when></rule>" },
  { "points-missing", 3, "needs points",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><score op=\"ge\" number=\"1\"><is "
    "finding=\"hx-pop\" value=\"yes\"/></score></when></rule>" },
  { "id-twice", 4, "already in",
    "<source id=\"x\"><citation>C</citation></source>\n<source "
    "id=\"x\"><citation>C</citation></source>" },
  { "gate-urgency", 3, "keep its urgency, emergency",
    "<gate id=\"cauda-equina\" urgency=\"soon\"><label>L</label><action>A</action>"
    "<when><is finding=\"rf-bladder\" value=\"yes\"/></when></gate>" },
  { "gate-forbids-nothing", 3, "no exercise",
    "<gate id=\"mine\" urgency=\"soon\"><label>L</label><action>A</action>"
    "<when><is finding=\"rf-bladder\" value=\"yes\"/></when><forbid>juggling</forbid></gate>" },
  { "finding-kind", 3, "must keep its kind",
    "<finding id=\"hx-pop\" section=\"history\" kind=\"test\" minutes=\"1\"><label>L</label>"
    "<question>Q</question></finding>" },
  { "finding-range", 3, "minimum below its maximum",
    "<finding id=\"ex-mine\" section=\"examination\" kind=\"number\" minimum=\"9\" maximum=\"1\""
    " step=\"1\" minutes=\"1\"><label>L</label><question>Q</question></finding>" },
  { "finding-no-choices", 3, "two choices",
    "<finding id=\"hx-mine\" section=\"history\" kind=\"choice\" minutes=\"1\"><label>L</label>"
    "<question>Q</question></finding>" },
  { "measure-mcid", 3, "exclude each other",
    "<measure id=\"mine\" panel=\"pain\" minimum=\"0\" maximum=\"10\" step=\"1\" better=\"lower\""
    " mcid=\"2\" mcid-grade=\"unmeasured\"><label>L</label></measure>" },
  { "window-backwards", 3, "ends before it begins",
    "<window id=\"mine\" from=\"20\" to=\"10\" number-grade=\"assumed\"><text>T</text></window>" },
  { "weights-incomplete", 3, "does not weigh",
    "<presentation id=\"mine\"><label>L</label><note>N</note>"
    "<when><is finding=\"hx-pop\" value=\"yes\"/></when>"
    "<weight hypothesis=\"calf-strain\" low=\"1\" mid=\"1\" high=\"1\"/></presentation>" },
  { "constant-source", 3, "needs a source",
    "<constant id=\"mine\" value=\"1\" grade=\"published\"><text>T</text></constant>" },
};

static void
test_refusal (Fixture *fixture, gconstpointer data)
{
  const Refusal *refusal = data;

  write_elements (fixture, refusal->elements);
  assert_refused (fixture, refusal->line, refusal->reason);
}

static void
test_bomb (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "clinic.xml",
              "<?xml version=\"1.0\"?>\n"
              "<!DOCTYPE knowledge [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\">"
              "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;\">]>\n"
              "<knowledge version=\"1\">&d;</knowledge>\n",
              -1);
  assert_refused (fixture, 2, "DOCTYPE");
}

static void
test_external_entity (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "clinic.xml",
              "<!DOCTYPE knowledge [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n"
              "<knowledge version=\"1\"><source id=\"x\"><citation>&x;</citation></source>"
              "</knowledge>\n",
              -1);
  assert_refused (fixture, 1, "DOCTYPE");
}

/* The same door behind another encoding. */
static void
test_other_encoding (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *text = g_convert ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>"
                                     "<!DOCTYPE knowledge [<!ENTITY x \"y\">]>"
                                     "<knowledge version=\"1\"/>",
                                     -1, "UTF-16", "UTF-8", NULL, &length, &error);

  g_assert_no_error (error);
  write_file (fixture, "clinic.xml", text, (gssize) length);
  assert_refused (fixture, 1, "UTF-8");
}

static void
test_unknown_entity (Fixture *fixture, gconstpointer data)
{
  write_elements (fixture, "<source id=\"x\"><citation>&nbsp;</citation></source>");
  assert_refused (fixture, 3, "nbsp");
}

static void
test_nested (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("<knowledge version=\"1\">\n");

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "<not>");
  write_file (fixture, "clinic.xml", text->str, (gssize) text->len);
  assert_refused (fixture, 2, "depth");
}

/* Deep enough for the grammar, too deep for a rule that anybody wrote. */
static void
test_nested_rule (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("<rule id=\"r\" kind=\"phase\" value=\"v\">\n<when>");

  for (guint i = 0; i < 100; i++)
    g_string_append (text, "<not>");
  g_string_append (text, "<is finding=\"hx-pop\" value=\"yes\"/>");
  for (guint i = 0; i < 100; i++)
    g_string_append (text, "</not>");
  g_string_append (text, "</when></rule>");
  write_elements (fixture, text->str);
  assert_refused (fixture, 4, "nested deeper");
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "clinic.xml",
              "<knowledge version=\"1\">\n<source id=\"x\">\n<citation>Half a", -1);
  assert_refused (fixture, 3, "");
}

static void
test_not_xml (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "clinic.xml", "{\"knowledge\": 1}\n", -1);
  assert_refused (fixture, 1, "");
  write_file (fixture, "clinic.xml", "", 0);
  assert_refused (fixture, 0, "empty");
  write_file (fixture, "clinic.xml", "<knowledge version=\"1\">\n\xff\xfe</knowledge>", -1);
  assert_refused (fixture, 2, "UTF-8");
  write_file (fixture, "clinic.xml", "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", -1);
  assert_refused (fixture, 1, "html");
}

static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (2 * 1024 * 1024, ' ');

  write_file (fixture, "clinic.xml", text, -1);
  assert_refused (fixture, 0, "larger");
}

static void
test_pipe (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "clinic.xml", NULL);

  g_assert_no_errno (mkfifo (path, 0600));
  assert_refused (fixture, 0, "not a file");
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "nowhere", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_with_folder (path, &error);

  g_assert_null (knowledge);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
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

/* Far above what it takes, so that a slow machine does not fail, and below what anybody notices. */
static void
test_quick (Fixture *fixture, gconstpointer data)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (NULL);
  gint64 took = g_get_monotonic_time () - start;

  g_assert_nonnull (knowledge);
  g_test_minimized_result ((double) took / 1000, "built-in knowledge loaded in %.1f ms",
                           took / 1000.0);
  g_assert_cmpint (took, <, 500 * 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/knowledge/builtin/ids", test_builtin_ids);
  ADD ("/knowledge/builtin/shapes", test_builtin_shapes);
  ADD ("/knowledge/builtin/evidence", test_builtin_evidence);
  ADD ("/knowledge/builtin/computed", test_builtin_computed);
  ADD ("/knowledge/builtin/presentations", test_presentations);
  ADD ("/knowledge/builtin/quick", test_quick);
  ADD ("/knowledge/overlay/accepted", test_overlay);
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/knowledge/overlay/refused/", refusals[i].name, NULL);

      g_test_add (path, Fixture, &refusals[i], set_up, test_refusal, tear_down);
    }
  ADD ("/knowledge/hostile/bomb", test_bomb);
  ADD ("/knowledge/hostile/external-entity", test_external_entity);
  ADD ("/knowledge/hostile/other-encoding", test_other_encoding);
  ADD ("/knowledge/hostile/unknown-entity", test_unknown_entity);
  ADD ("/knowledge/hostile/nested", test_nested);
  ADD ("/knowledge/hostile/nested-rule", test_nested_rule);
  ADD ("/knowledge/hostile/truncated", test_truncated);
  ADD ("/knowledge/hostile/not-xml", test_not_xml);
  ADD ("/knowledge/hostile/too-large", test_too_large);
  ADD ("/knowledge/hostile/pipe", test_pipe);
  ADD ("/knowledge/hostile/no-folder", test_no_folder);
  ADD ("/knowledge/check/finding", test_check_finding);
  ADD ("/knowledge/check/measurement", test_check_measurement);
#undef ADD

  return g_test_run ();
}
