/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "paint/paper/sural-document-private.h"
#include "paint/paper/sural-handout.h"
#include "paint/paper/sural-note-sheet.h"
#include "paint/paper/sural-report.h"
#include "paint/sural-pen.h"
#include "reference.h"

/* What goes on paper, page by page, compared with kept pictures: as it reads from left to right and
 * from right to left. The words are the test's own, so that a better sentence in the clinical
 * content is no change of a picture. reference.h says how to renew them. */

typedef struct
{
  SuralKnowledge *knowledge;
  SuralCase *subject;
  SuralTrend *trend;
  SuralTrendChart *chart;
  SuralPlan *plan;
  const SuralAssessment *assessment;
} Desk;

static const char *const exercises[] = { "prone-press-up", "sciatic-slider", "heel-raise-double",
                                         "sitting-breaks" };

/* The knowledge's sentences, replaced. Nothing else has this copy of it. */
static void
fix_words (SuralKnowledge *knowledge)
{
  for (guint i = 0; i < G_N_ELEMENTS (exercises); i++)
    {
      SuralExercise *exercise =
          (SuralExercise *) sural_knowledge_get_exercise (knowledge, exercises[i]);
      g_autofree char *label = g_strdup_printf ("Exercise named %u", i + 1);

      g_set_str (&exercise->label, label);
      g_set_str (&exercise->patient_text,
                 "Stand at the wall with both feet on the floor. Rise slowly and come down again "
                 "slowly. Keep breathing while you do it.");
    }
}

static void
add_item (SuralPlan *plan, const char *id, gboolean clinic)
{
  SuralPlanItem *item = sural_plan_item_new (id);

  item->sets = 3;
  item->reps = 10;
  item->per_day = 2;
  item->per_week = 7;
  item->clinic = clinic;
  item->effort = g_strdup ("Slow and without pain above 2 of 10");
  item->stop = g_strdup ("Stop when pain goes above 5 of 10 or moves further down the leg.");
  g_ptr_array_add (plan->items, item);
}

/* A diary long enough to say what drives it. */
static void
add_drivers (Desk *self)
{
  static SuralDriver all[] = {
    { (char *) "sitting-hours", 0, 1, 0.6, 0.2, 1.0, 41 },
    { (char *) "run-load", 1, 100, -0.2, -0.7, 0.3, 38 },
  };
  const SuralDriverCover cover = { .needed = 20, .n = 41, .examined = TRUE };

  self->trend->knowledge = self->knowledge;
  self->trend->drivers = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_ptr_array_add (self->trend->drivers, &all[i]);
  self->trend->driver_cover = g_array_new (FALSE, FALSE, sizeof cover);
  g_array_append_val (self->trend->driver_cover, cover);
}

static void
desk_set_up (Desk *self, gconstpointer data)
{
  static SuralHealingWindow window = {
    .from = 14, .to = 42, .text = (char *) "", .number_grade = SURAL_GRADE_ASSUMED
  };
  g_autoptr (GError) error = NULL;

  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  fix_words (self->knowledge);
  self->subject = fixture_case_new ();
  fixture_add_story (self->subject);
  self->trend = fixture_trend_new (self->subject);
  self->trend->window = &window;
  add_drivers (self);
  self->chart = sural_trend_chart_new (self->subject, self->trend, NULL);
  self->plan = sural_plan_new ();
  for (guint i = 0; i < G_N_ELEMENTS (exercises); i++)
    add_item (self->plan, exercises[i], i == 2);
  g_ptr_array_add (self->plan->reduce, g_strdup ("Long sitting and long drives."));
  self->plan->review_by = fixture_onset () + 49;
  g_set_str (&self->plan->phase, "restore");
  g_set_str (&self->plan->irritability, "moderate");
}

static void
desk_tear_down (Desk *self, gconstpointer data)
{
  sural_plan_unref (self->plan);
  g_assert_finalize_object (self->chart);
  g_ptr_array_unref (self->trend->drivers);
  g_array_unref (self->trend->driver_cover);
  fixture_trend_free (self->trend);
  g_object_unref (self->subject);
  g_assert_finalize_object (self->knowledge);
}

typedef struct
{
  SuralDocument *document;
  guint page;
} Sheet;

static void
draw_sheet (cairo_t *cr, double width, double height, gpointer data)
{
  const Sheet *sheet = data;

  sural_cairo_set_color (cr, &sural_palette_get_paper ()->background);
  cairo_paint (cr);
  sural_document_draw_page (sheet->document, cr, sheet->page);
}

static cairo_surface_t *
render (SuralDocument *document, guint page)
{
  Sheet sheet = { document, page };
  double width, height;

  sural_document_get_size (document, &width, &height);

  return fixture_render (draw_sheet, &sheet, (int) width, (int) height);
}

/* All pages of @document, and that there are @n_pages. */
static void
assert_pages (SuralDocument *document, const char *name, guint n_pages)
{
  for (guint i = 0; i < sural_document_get_n_pages (document); i++)
    {
      g_autofree char *page = g_strdup_printf ("%s-%u", name, i + 1);
      cairo_surface_t *surface = render (document, i);

      reference_assert (surface, page);
      cairo_surface_destroy (surface);
    }
  g_assert_cmpuint (sural_document_get_n_pages (document), ==, n_pages);
}

static SuralDocument *
compose_handout (Desk *self, gboolean large_print)
{
  SuralHandout handout = { .patient_name = "Anna Lindqvist",
                           .birth_day = 720000,
                           .clinic_name = "Praxis am Fluss",
                           .clinician = "Marta Oliveira",
                           .complaint = "Left calf pain",
                           .date = fixture_onset () + 35,
                           .plan = self->plan,
                           .assessment = self->assessment,
                           .knowledge = self->knowledge,
                           .trend = self->trend,
                           .chart = self->chart,
                           .large_print = large_print };

  return sural_handout_compose (&handout);
}

static void
test_handout (Desk *self, gconstpointer data)
{
  g_autoptr (SuralDocument) document = compose_handout (self, FALSE);

  assert_pages (document, "handout", 2);
}

static void
test_handout_mirrored (Desk *self, gconstpointer data)
{
  g_autoptr (SuralDocument) document = compose_handout (self, FALSE);

  sural_document_set_mirrored (document, TRUE);
  assert_pages (document, "handout-right-to-left", 2);
}

static void
test_large_print (Desk *self, gconstpointer data)
{
  g_autoptr (SuralDocument) document = compose_handout (self, TRUE);

  assert_pages (document, "handout-large", 5);
}

static void
test_withheld (Desk *self, gconstpointer data)
{
  SuralGate gate = { .urgency = SURAL_URGENCY_SAME_DAY, .label = (char *) "Possible clot" };
  SuralGateResult result = { .gate = &gate };
  g_autoptr (GPtrArray) gates = g_ptr_array_new ();
  const SuralAssessment assessment = { .gates = gates };
  g_autoptr (SuralDocument) document = NULL;

  g_ptr_array_add (gates, &result);
  self->assessment = &assessment;
  self->plan->withheld = g_strdup ("No plan while the gate is open: send for a scan.");
  document = compose_handout (self, FALSE);
  assert_pages (document, "handout-withheld", 1);
}

static SuralDocument *
compose_report (Desk *self, SuralPainMap *map)
{
  SuralSource *source = g_ptr_array_index (sural_knowledge_get_sources (self->knowledge), 0);
  /* As those of the knowledge, they outlive what is composed. */
  static SuralHypothesis nerve = { .label = (char *) "Lumbar radiculopathy",
                                   .family = SURAL_FAMILY_NERVE,
                                   .part = SURAL_PART_ORIGIN };
  static SuralHypothesis muscle = { .label = (char *) "Calf strain",
                                    .family = SURAL_FAMILY_MUSCLE,
                                    .part = SURAL_PART_ORIGIN };
  SuralHypothesis clot = { .label = (char *) "Deep vein thrombosis",
                           .family = SURAL_FAMILY_OTHER,
                           .part = SURAL_PART_MUST_NOT_MISS };
  SuralFindingDefinition question = { .label = (char *) "Swelling of the whole leg" };
  SuralEvidence evidence = { .text = (char *) "The reflex is absent on this side only",
                             .source = (char *) source->id,
                             .grade = SURAL_GRADE_PUBLISHED };
  SuralReason reason = { &evidence, { 2.1, 7.1, 24 }, 1.9, FALSE };
  g_autoptr (GPtrArray) supports = g_ptr_array_new ();
  g_autoptr (GPtrArray) opposes = g_ptr_array_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  SuralHypothesisResult results[] = {
    { .hypothesis = &nerve,
      .band = SURAL_BAND_LIKELY,
      .probability = { 0.6, 0.84, 0.95 },
      .start = { 0.1, 0.25, 0.4 },
      .completeness = 0.7,
      .reasons_for = supports,
      .reasons_against = opposes },
    { .hypothesis = &muscle,
      .band = SURAL_BAND_NOT_ASKED,
      .probability = { 0.15, 0.3, 0.45 },
      .start = { 0.15, 0.3, 0.45 },
      .reasons_for = none,
      .reasons_against = none },
    { .hypothesis = &clot,
      .band = SURAL_BAND_NOT_ASKED,
      .reasons_for = none,
      .reasons_against = none },
  };
  SuralScreen screens[] = {
    { .result = &results[2], .word = SURAL_SCREEN_ASK, .open = open, .unable = none },
  };
  g_autoptr (GPtrArray) gates = g_ptr_array_new ();
  g_autoptr (GPtrArray) differential = g_ptr_array_new ();
  g_autoptr (GPtrArray) must_not_miss = g_ptr_array_new ();
  SuralAssessment assessment = { .knowledge = self->knowledge,
                                 .gates = gates,
                                 .differential = differential,
                                 .must_not_miss = must_not_miss,
                                 .notices = none,
                                 .explanation = SURAL_EXPLANATION_NERVE,
                                 .nerve = &results[0],
                                 .muscle = &results[1],
                                 .balance = SURAL_BALANCE_NERVE };
  SuralReport report = { .patient_name = "Anna Lindqvist",
                         .clinic_name = "Praxis am Fluss",
                         .clinician = "Marta Oliveira",
                         .complaint = "Left calf pain",
                         .subject = self->subject,
                         .assessment = &assessment,
                         .trend = self->trend,
                         .plan = self->plan,
                         .chart = self->chart,
                         .pain_map = map,
                         .knowledge = self->knowledge };

  g_set_str (&source->citation, "Author A, et al. A study of reflexes. Journal, 2001.");
  g_clear_pointer (&source->note, g_free);
  g_clear_pointer (&source->url, g_free);
  g_ptr_array_add (supports, &reason);
  g_ptr_array_add (open, &question);
  g_ptr_array_add (must_not_miss, &screens[0]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    g_ptr_array_add (differential, &results[i]);

  return sural_report_compose (&report);
}

static void
test_report (Desk *self, gconstpointer data)
{
  g_autoptr (SuralPainMap) map = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);
  g_autoptr (SuralDocument) document = NULL;

  sural_pain_map_add_region (map, SURAL_BODY_VIEW_BACK, SURAL_PAIN_BURNING, SURAL_SIDE_LEFT,
                             "thigh-back-upper");
  document = compose_report (self, map);
  assert_pages (document, "report", 3);
}

static void
test_report_mirrored (Desk *self, gconstpointer data)
{
  g_autoptr (SuralDocument) document = compose_report (self, NULL);

  sural_document_set_mirrored (document, TRUE);
  assert_pages (document, "report-right-to-left", 2);
}

static void
test_note (void)
{
  SuralTime written = sural_time_from_day (fixture_onset () + 35) + 36000;
  g_autoptr (SuralNote) note =
      sural_note_new ("a", "v", "Subjective\nThe calf hurts on stairs.\n\nPlan\nRest it.", NULL,
                      written, written + 900, "Marta Oliveira");
  g_autoptr (SuralNote) amendment =
      sural_note_new ("b", "v", "It was the right calf.", "a", written + 90000, written + 90060,
                      "Marta Oliveira");
  g_autoptr (SuralNote) draft =
      sural_note_new ("c", "v", "Subjective\nBetter.", NULL, written, SURAL_TIME_UNKNOWN, NULL);
  g_autoptr (GPtrArray) amendments = g_ptr_array_new ();
  SuralNoteSheet sheet = { .patient_name = "Anna Lindqvist",
                           .birth_day = 720000,
                           .clinic_name = "Praxis am Fluss",
                           .complaint = "Left calf pain",
                           .note = note,
                           .amendments = amendments };
  g_autoptr (SuralDocument) signed_document = NULL;
  g_autoptr (SuralDocument) mirrored_document = NULL;
  g_autoptr (SuralDocument) draft_document = NULL;

  g_ptr_array_add (amendments, amendment);
  signed_document = sural_note_sheet_compose (&sheet);
  assert_pages (signed_document, "note", 1);
  mirrored_document = sural_note_sheet_compose (&sheet);
  sural_document_set_mirrored (mirrored_document, TRUE);
  assert_pages (mirrored_document, "note-right-to-left", 1);
  sheet.note = draft;
  sheet.amendments = NULL;
  draft_document = sural_note_sheet_compose (&sheet);
  assert_pages (draft_document, "note-draft", 1);
}

/* --- that the comparison can fail ----------------------------------------------------------------
 */

static void
assert_unlike (cairo_surface_t *surface, const char *name)
{
  cairo_surface_t *small = reference_shrink (surface);
  cairo_surface_t *reference = reference_load (name);
  Unlikeness unlikeness = reference_compare (small, reference);

  g_test_message ("%s: %.4f apart, %.4f plainly", name, unlikeness.mean, unlikeness.share);
  g_assert_false (reference_is_alike (&unlikeness));
  cairo_surface_destroy (reference);
  cairo_surface_destroy (small);
}

/* A page without the picture of one exercise, and one with another name on it. */
static void
test_changes_are_seen (Desk *self, gconstpointer data)
{
  SuralExercise *exercise =
      (SuralExercise *) sural_knowledge_get_exercise (self->knowledge, exercises[0]);
  SuralPlanItem *item = g_ptr_array_index (self->plan->items, 0);
  cairo_surface_t *surface;

  {
    g_autoptr (SuralDocument) document = NULL;

    g_set_str (&item->exercise, "stress");
    document = compose_handout (self, FALSE);
    surface = render (document, 0);
    assert_unlike (surface, "handout-1");
    cairo_surface_destroy (surface);
  }
  {
    g_autoptr (SuralDocument) document = NULL;

    g_set_str (&item->exercise, exercises[0]);
    g_set_str (&exercise->patient_text, "Stand at the wall.");
    document = compose_handout (self, FALSE);
    surface = render (document, 0);
    assert_unlike (surface, "handout-1");
    cairo_surface_destroy (surface);
  }
}

#define ADD(path, function) g_test_add (path, Desk, NULL, desk_set_up, function, desk_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/raster-paper/handout", test_handout);
  ADD ("/raster-paper/handout-mirrored", test_handout_mirrored);
  ADD ("/raster-paper/large-print", test_large_print);
  ADD ("/raster-paper/withheld", test_withheld);
  ADD ("/raster-paper/report", test_report);
  ADD ("/raster-paper/report-mirrored", test_report_mirrored);
  g_test_add_func ("/raster-paper/note", test_note);
  ADD ("/raster-paper/changes-are-seen", test_changes_are_seen);
  return g_test_run ();
}
