/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "fixture.h"

#include "paint/bars/sural-balance-history.h"
#include "paint/bars/sural-evidence-bars.h"
#include "paint/bars/sural-scales.h"
#include "paint/bars/sural-side-bar.h"
#include "paint/body/sural-body-map.h"
#include "paint/figure/sural-figure.h"
#include "paint/sural-pen.h"
#include "reference.h"

/* What is drawn on the screen, in every palette and both reading directions, compared with kept
 * pictures. What is drawn is made by hand, so that a change of the clinical content is no change of
 * a picture. reference.h says how to renew them. */

#define FONT "Cantarell 10"

typedef struct
{
  SuralKnowledge *knowledge;
  const SuralPalette *palette;
} Look;

typedef struct
{
  const char *name;
  void (*draw) (const Look *look, cairo_t *cr, double width, double height);
  int width, height;
  gboolean turns; /* is turned around where one reads from right to left */
} Painting;

static const struct
{
  const char *name;
  gboolean dark, contrast, turned;
} variants[] = {
  { "light", FALSE, FALSE, FALSE },         { "dark", TRUE, FALSE, FALSE },
  { "light-contrast", FALSE, TRUE, FALSE }, { "dark-contrast", TRUE, TRUE, FALSE },
  { "right-to-left", FALSE, FALSE, TRUE },
};

static SuralKnowledge *knowledge;

/* --- what is drawn -------------------------------------------------------------------------------
 */

/* A scale by hand: its lists are not read by the painters. */
static SuralHypothesisResult
make_scale (const SuralHypothesis *hypothesis, SuralBand band, SuralInterval probability)
{
  return (SuralHypothesisResult) { .hypothesis = hypothesis,
                                   .probability = probability,
                                   .start = { 0.1, 0.25, 0.4 },
                                   .band = band,
                                   .completeness = 0.7 };
}

static const SuralHypothesis nerve = { .label = (char *) "Lumbar radiculopathy",
                                       .family = SURAL_FAMILY_NERVE,
                                       .part = SURAL_PART_ORIGIN };
static const SuralHypothesis muscle = { .label = (char *) "Calf strain",
                                        .family = SURAL_FAMILY_MUSCLE,
                                        .part = SURAL_PART_ORIGIN };

static void
draw_scales (const Look *look,
             cairo_t *cr,
             double width,
             SuralExplanation explanation,
             const SuralHypothesisResult *first,
             const SuralHypothesisResult *second)
{
  const SuralAssessment assessment = { .knowledge = look->knowledge,
                                       .explanation = explanation,
                                       .balance = SURAL_BALANCE_LEANS_NERVE,
                                       .nerve = first,
                                       .muscle = second };

  sural_scales_draw (&assessment, cr, width, FONT, look->palette);
}

static void
draw_scales_nerve (const Look *look, cairo_t *cr, double width, double height)
{
  SuralHypothesisResult first =
      make_scale (&nerve, SURAL_BAND_LEANS_FOR, (SuralInterval) { 0.55, 0.8, 0.93 });
  SuralHypothesisResult second =
      make_scale (&muscle, SURAL_BAND_LEANS_AGAINST, (SuralInterval) { 0.02, 0.09, 0.3 });

  draw_scales (look, cr, width, SURAL_EXPLANATION_NERVE, &first, &second);
}

static void
draw_scales_both (const Look *look, cairo_t *cr, double width, double height)
{
  SuralHypothesisResult first =
      make_scale (&nerve, SURAL_BAND_LIKELY, (SuralInterval) { 0.6, 0.84, 0.95 });
  SuralHypothesisResult second =
      make_scale (&muscle, SURAL_BAND_LEANS_FOR, (SuralInterval) { 0.5, 0.72, 0.88 });

  draw_scales (look, cr, width, SURAL_EXPLANATION_BOTH, &first, &second);
}

static void
draw_scales_not_asked (const Look *look, cairo_t *cr, double width, double height)
{
  SuralHypothesisResult first =
      make_scale (&nerve, SURAL_BAND_NOT_ASKED, (SuralInterval) { 0.1, 0.25, 0.4 });
  SuralHypothesisResult second =
      make_scale (&muscle, SURAL_BAND_UNDECIDED, (SuralInterval) { 0.4, 0.6, 0.8 });

  first.completeness = 0;
  second.withheld = "The tendon first: a pop and a sore push-off speak for either.";
  draw_scales (look, cr, width, SURAL_EXPLANATION_OPEN, &first, &second);
}

static void
draw_scale_bars (const Look *look, cairo_t *cr, double width, double height)
{
  SuralHypothesis clot = { .label = (char *) "Deep vein thrombosis", .family = SURAL_FAMILY_OTHER };
  SuralHypothesisResult results[] = {
    make_scale (&nerve, SURAL_BAND_LEANS_FOR, (SuralInterval) { 0.55, 0.8, 0.93 }),
    make_scale (&muscle, SURAL_BAND_UNDECIDED, (SuralInterval) { 0.02, 0.04, 0.3 }),
    make_scale (&clot, SURAL_BAND_UNDECIDED, (SuralInterval) { 0.1, 0.3, 0.6 }),
    make_scale (&clot, SURAL_BAND_NOT_ASKED, (SuralInterval) { 0.1, 0.3, 0.6 }),
  };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      sural_scale_bar_draw (&results[i], cr, width, height / G_N_ELEMENTS (results) - 4,
                            look->palette);
      cairo_translate (cr, 0, height / G_N_ELEMENTS (results));
    }
}

static void
draw_evidence (const Look *look, cairo_t *cr, double width, double height)
{
  SuralEvidence reflex = { .text = (char *) "The reflex is absent on this side only",
                           .source = (char *) "a-study",
                           .population = (char *) "hospital patients",
                           .grade = SURAL_GRADE_PUBLISHED };
  SuralEvidence sitting = { .text = (char *) "Sitting brings the symptom on",
                            .grade = SURAL_GRADE_ASSUMED };
  SuralEvidence spot = { .text = (char *) "One tender spot in the muscle",
                         .grade = SURAL_GRADE_ASSUMED };
  SuralReason reasons[] = {
    { &reflex, { 2.1, 7.1, 24 }, 1.9, FALSE },
    { &sitting, { 1.1, 1.6, 2.2 }, 0.4, TRUE },
    { &spot, { 0.3, 0.5, 0.8 }, -0.7, FALSE },
  };
  g_autoptr (GPtrArray) supports = g_ptr_array_new ();
  g_autoptr (GPtrArray) opposes = g_ptr_array_new ();
  SuralHypothesisResult result = { .reasons_for = supports, .reasons_against = opposes };

  g_ptr_array_add (supports, &reasons[0]);
  g_ptr_array_add (supports, &reasons[1]);
  g_ptr_array_add (opposes, &reasons[2]);
  sural_evidence_bars_draw (&result, cr, width, FONT, look->palette);
}

static void
draw_window (const Look *look, cairo_t *cr, double width, double height)
{
  sural_healing_window_bar_draw (17, 14, 42, cr, width, height, FONT, look->palette);
}

static void
draw_spark (const Look *look, cairo_t *cr, double width, double height)
{
  static const double values[] = { 8, 7, 7, 5, 6, 3, 2 };
  g_autoptr (SuralCase) subject = fixture_case_new ();

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    fixture_add (subject, &fixture_pain, (int) (i * i), values[i]);
  sural_spark_line_draw (sural_case_get_measurements (subject), 10, cr, width, height,
                         look->palette);
}

/* For and against, of nerve and of muscle: the heaviest takes half the width. */
static void
draw_reason_bars (const Look *look, cairo_t *cr, double width, double height)
{
  static const SuralReason reasons[] = {
    { NULL, { 2.1, 7.1, 24 }, 1.9, FALSE },
    { NULL, { 0.3, 0.5, 0.8 }, -0.7, FALSE },
  };
  static const SuralFamily families[] = { SURAL_FAMILY_NERVE, SURAL_FAMILY_MUSCLE };

  for (guint i = 0; i < G_N_ELEMENTS (reasons) * G_N_ELEMENTS (families); i++)
    {
      sural_reason_bar_draw (&reasons[i % 2], families[i / 2], 1.9, cr, width, height / 4,
                             look->palette);
      cairo_translate (cr, 0, height / 4);
    }
}

static void
draw_side_bars (const Look *look, cairo_t *cr, double width, double height)
{
  sural_side_bar_draw (0.35, TRUE, cr, width, height / 2, look->palette);
  cairo_translate (cr, 0, height / 2);
  sural_side_bar_draw (1, FALSE, cr, width, height / 2, look->palette);
}

static void
draw_body_map (const Look *look, cairo_t *cr, double width, double height)
{
  static const SuralPainPoint stroke[] = { { 8, 62 }, { 9, 70 }, { 8, 78 } };
  static const char *const overlays[] = { "s1", NULL };
  g_autoptr (SuralPainMap) map = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);
  const SuralBodyMapLook what = { .map = map, .overlays = overlays, .legend = TRUE };

  sural_pain_map_add_stroke (map, SURAL_BODY_VIEW_BACK, SURAL_PAIN_SHARP, stroke,
                             G_N_ELEMENTS (stroke));
  sural_pain_map_add_region (map, SURAL_BODY_VIEW_BACK, SURAL_PAIN_BURNING, SURAL_SIDE_RIGHT,
                             "thigh-back-upper");
  sural_body_map_draw (look->knowledge, &what, cr, width, height, FONT, look->palette);
}

static void
draw_figure (const Look *look, cairo_t *cr, double width, double height, const char *id)
{
  const SuralFigureDefinition *figure = sural_knowledge_find_figure (look->knowledge, id);

  g_assert_nonnull (figure);
  sural_figure_draw_pair (figure, cr, width, height, look->palette);
}

static void
draw_press_up (const Look *look, cairo_t *cr, double width, double height)
{
  draw_figure (look, cr, width, height, "prone-press-up");
}

static void
draw_heel_raise (const Look *look, cairo_t *cr, double width, double height)
{
  draw_figure (look, cr, width, height, "heel-raise-single");
}

static void
draw_slider (const Look *look, cairo_t *cr, double width, double height)
{
  draw_figure (look, cr, width, height, "sciatic-slider");
}

/* What an earlier visit showed, as an outline beneath. */
static void
draw_pain_compare (const Look *look, cairo_t *cr, double width, double height)
{
  static const SuralPainPoint stroke[] = { { 8, 62 }, { 9, 70 }, { 8, 78 } };
  g_autoptr (SuralPainMap) map = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);
  g_autoptr (SuralPainMap) earlier = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);
  const SuralBodyMapLook what = { .map = map, .earlier = earlier, .legend = TRUE };

  sural_pain_map_add_stroke (map, SURAL_BODY_VIEW_BACK, SURAL_PAIN_ACHE, stroke,
                             G_N_ELEMENTS (stroke));
  sural_pain_map_add_region (earlier, SURAL_BODY_VIEW_BACK, SURAL_PAIN_NUMB, SURAL_SIDE_RIGHT,
                             "thigh-back-upper");
  sural_body_map_draw (look->knowledge, &what, cr, width, height, FONT, look->palette);
}

/* Every quality beside the others. */
static void
draw_qualities (const Look *look, cairo_t *cr, double width, double height)
{
  for (int i = 0; i < SURAL_N_PAIN_QUALITIES; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, i * width / SURAL_N_PAIN_QUALITIES, 0);
      sural_body_map_draw_quality ((SuralPainQuality) i, cr, width / SURAL_N_PAIN_QUALITIES - 8,
                                   height, look->palette);
      cairo_restore (cr);
    }
}

/* From behind, in the midst of the movement, over where it began. */
static void
draw_side_glide (const Look *look, cairo_t *cr, double width, double height)
{
  const SuralFigureDefinition *figure = sural_knowledge_find_figure (look->knowledge, "side-glide");

  g_assert_nonnull (figure);
  sural_figure_draw (figure, cr, width, height, 0.7, SURAL_FIGURE_GHOST | SURAL_FIGURE_ARROWS,
                     look->palette);
}

static void
draw_balance_history (const Look *look, cairo_t *cr, double width, double height)
{
  SuralDay first = fixture_onset ();
  const SuralBalanceStand none = { SURAL_BAND_NOT_ASKED, { NAN, NAN, NAN }, NAN };
  const SuralBalanceStand low = { SURAL_BAND_LEANS_AGAINST, { 0.03, 0.12, 0.35 }, 0.5 };
  const SuralBalanceStand middle = { SURAL_BAND_UNDECIDED, { 0.2, 0.45, 0.7 }, 0.5 };
  const SuralBalanceStand high = { SURAL_BAND_LEANS_FOR, { 0.55, 0.82, 0.94 }, 0.8 };
  SuralBalancePoint all[] = {
    { .day = first - 8,
      .label = (char *) "24 Jul",
      .shares = TRUE,
      .words = "leans nerve",
      .nerve = none,
      .muscle = none },
    { .day = first + 8,
      .label = (char *) "9 Aug",
      .nerve = low,
      .muscle = high,
      .knowledge_changed = TRUE },
    { .day = first + 24,
      .label = (char *) "25 Aug",
      .nerve = middle,
      .muscle = middle,
      .start = (char *) "Six weeks or more" },
    { .day = first + 36,
      .label = (char *) "6 Sep",
      .nerve = high,
      .muscle = low,
      .under_way = TRUE },
  };
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (SuralBalancePoint));

  g_array_append_vals (points, all, G_N_ELEMENTS (all));
  sural_balance_history_draw (points, cr, width, FONT, look->palette);
}

static const Painting paintings[] = {
  { "scales-nerve", draw_scales_nerve, 520, 128, TRUE },
  { "scales-both", draw_scales_both, 360, 160, TRUE },
  { "scales-not-asked", draw_scales_not_asked, 360, 192, TRUE },
  { "scale-bars", draw_scale_bars, 120, 72, TRUE },
  { "evidence", draw_evidence, 480, 264, TRUE },
  { "window", draw_window, 320, 48, TRUE },
  { "spark", draw_spark, 120, 32, TRUE },
  { "reason-bars", draw_reason_bars, 160, 64, TRUE },
  { "side-bars", draw_side_bars, 160, 32, TRUE },
  { "body-map", draw_body_map, 720, 536, FALSE },
  { "press-up", draw_press_up, 320, 200, FALSE },
  { "heel-raise", draw_heel_raise, 240, 200, FALSE },
  { "slider", draw_slider, 320, 200, FALSE },
  { "side-glide", draw_side_glide, 200, 240, FALSE },
  { "pain-compare", draw_pain_compare, 720, 536, FALSE },
  { "qualities", draw_qualities, 320, 48, FALSE },
  { "balance-history", draw_balance_history, 480, 200, TRUE },
};

/* --- and compared --------------------------------------------------------------------------------
 */

typedef struct
{
  const Painting *painting;
  Look look;
  gboolean turned;
} Job;

static void
draw_job (cairo_t *cr, double width, double height, gpointer data)
{
  const Job *job = data;

  sural_cairo_set_color (cr, &job->look.palette->background);
  cairo_paint (cr);
  if (job->turned)
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }
  job->painting->draw (&job->look, cr, width, height);
}

static cairo_surface_t *
render (const Painting *painting, guint variant)
{
  Job job = { .painting = painting,
              .look = { knowledge,
                        sural_palette_get (variants[variant].dark, variants[variant].contrast) },
              .turned = variants[variant].turned };

  return fixture_render (draw_job, &job, painting->width, painting->height);
}

static gboolean
applies (const Painting *painting, guint variant)
{
  return painting->turns || !variants[variant].turned;
}

static char *
get_name (const Painting *painting, guint variant)
{
  return g_strconcat (painting->name, "-", variants[variant].name, NULL);
}

static void
test_painting (gconstpointer data)
{
  const Painting *painting = data;

  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autofree char *name = get_name (painting, i);
      cairo_surface_t *surface;

      if (!applies (painting, i))
        continue;
      surface = render (painting, i);
      reference_assert (surface, name);
      cairo_surface_destroy (surface);
    }
}

/* No variant passes for another: the comparison can fail. */
static void
test_variants_differ (gconstpointer data)
{
  const Painting *painting = data;
  cairo_surface_t *references[G_N_ELEMENTS (variants)] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autofree char *name = get_name (painting, i);

      if (!applies (painting, i))
        continue;
      references[i] = reference_load (name);
      for (guint j = 0; j < i; j++)
        {
          Unlikeness unlikeness = reference_compare (references[i], references[j]);

          g_test_message ("%s as %s: %.4f apart, %.4f plainly", name, variants[j].name,
                          unlikeness.mean, unlikeness.share);
          g_assert_false (reference_is_alike (&unlikeness));
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    g_clear_pointer (&references[i], cairo_surface_destroy);
}

static void
draw_spoiled (cairo_t *cr, double width, double height, gpointer data)
{
  cairo_surface_t *whole = data;

  cairo_set_source_surface (cr, whole, 0, 0);
  cairo_paint (cr);
  /* One word of the first line is gone. */
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, width * 0.3, 0, width * 0.3, height * 0.25);
  cairo_fill (cr);
}

static void
test_a_missing_part_is_seen (void)
{
  const Painting *painting = &paintings[0];
  cairo_surface_t *whole = render (painting, 0);
  cairo_surface_t *spoiled =
      fixture_render (draw_spoiled, whole, painting->width, painting->height);
  cairo_surface_t *small = reference_shrink (spoiled);
  cairo_surface_t *reference = reference_load ("scales-nerve-light");
  Unlikeness unlikeness = reference_compare (small, reference);

  g_assert_false (reference_is_alike (&unlikeness));
  cairo_surface_destroy (reference);
  cairo_surface_destroy (small);
  cairo_surface_destroy (spoiled);
  cairo_surface_destroy (whole);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (paintings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/raster/%s", paintings[i].name);
      g_autofree char *differ = g_strdup_printf ("/raster/%s/variants-differ", paintings[i].name);

      g_test_add_data_func (path, &paintings[i], test_painting);
      g_test_add_data_func (differ, &paintings[i], test_variants_differ);
    }
  g_test_add_func ("/raster/a-missing-part-is-seen", test_a_missing_part_is_seen);
  status = g_test_run ();
  g_object_unref (knowledge);

  return status;
}
