/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/bars/sural-evidence-bars.h"
#include "paint/bars/sural-scales.h"

#include <math.h>
#include <string.h>

#include "fixture.h"

#include <cairo-pdf.h>

/* An assessment of a case, made by reasoning. */
typedef struct
{
  SuralKnowledge *knowledge;
  SuralCase *subject;
  SuralAssessment *assessment;
  const SuralPalette *palette;
} Desk;

static void
record (Desk *self, const char *id, SuralSide side, const char *value)
{
  g_autoptr (SuralFinding) finding = sural_finding_new (id, side, value);

  sural_case_record (self->subject, finding);
}

static void
desk_set_up (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  self->palette = sural_palette_get (FALSE, FALSE);
  self->subject = fixture_case_new ();
  sural_case_set_side (self->subject, SURAL_SIDE_LEFT);
}

static void
desk_tear_down (Desk *self, gconstpointer data)
{
  g_clear_pointer (&self->assessment, sural_assessment_free);
  g_object_unref (self->subject);
  g_object_unref (self->knowledge);
}

static void
record_nerve (Desk *self)
{
  record (self, "ex-slr", SURAL_SIDE_LEFT, "positive");
  record (self, "ex-crossed-slr", SURAL_SIDE_NONE, "positive");
  record (self, "ex-slump", SURAL_SIDE_LEFT, "positive");
  record (self, "ex-s1-sensation", SURAL_SIDE_LEFT, "positive");
  record (self, "hx-dermatomal", SURAL_SIDE_NONE, "yes");
  record (self, "hx-worse-cough", SURAL_SIDE_NONE, "leg");
  record (self, "hx-leg-worse-than-back", SURAL_SIDE_NONE, "yes");
  record (self, "ex-palpation-focal", SURAL_SIDE_LEFT, "negative");
}

static void
draw_scales (cairo_t *cr, double width, double height, gpointer data)
{
  Desk *desk = data;

  cairo_set_source_rgb (cr, desk->palette->background.red, desk->palette->background.green,
                        desk->palette->background.blue);
  cairo_paint (cr);
  sural_scales_draw (desk->assessment, cr, width, NULL, desk->palette);
}

static void
draw_bars (cairo_t *cr, double width, double height, gpointer data)
{
  Desk *desk = data;
  const SuralHypothesisResult *result =
      sural_assessment_find (desk->assessment, "lumbar-radiculopathy");

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  sural_evidence_bars_draw (result, cr, width, NULL, desk->palette);
}

/* What a drawing says, as text. */
static char *
text_of (FixtureDraw draw, gpointer data, const char *name)
{
  g_autofree char *path = fixture_path (name);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 640, 900);
  cairo_t *cr = cairo_create (surface);

  draw (cr, 640, 900, data);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);

  return fixture_run ("pdftotext", "-layout", path, "-", NULL);
}

/* A scale of an assessment, to set it by hand. */
static SuralHypothesisResult *
edit (const SuralHypothesisResult *scale)
{
  return (SuralHypothesisResult *) scale;
}

static char *
assess_and_read (Desk *self, const char *name)
{
  g_clear_pointer (&self->assessment, sural_assessment_free);
  self->assessment = sural_assess (self->subject, self->knowledge);
  return text_of (draw_scales, self, name);
}

static void
keep_scales (Desk *self, int width, const char *name)
{
  double height = sural_scales_draw (self->assessment, NULL, width, NULL, self->palette);
  cairo_surface_t *surface = fixture_render (draw_scales, self, width, (int) height);

  fixture_keep (surface, name);
  cairo_surface_destroy (surface);
}

/* One sentence, two names, the word of each; never a number. */
static void
test_scales_words (Desk *self, gconstpointer data)
{
  g_autofree char *empty = assess_and_read (self, "scales.pdf");
  g_autofree char *nerve = NULL;

  g_assert_cmpint (self->assessment->explanation, ==, SURAL_EXPLANATION_NOT_ASKED);
  g_assert_nonnull (strstr (empty, "Nothing that tells nerve from muscle was recorded yet."));
  g_assert_nonnull (strstr (empty, "not asked"));
  g_assert_nonnull (strstr (empty, "nothing of it looked at"));
  g_assert_null (strchr (empty, '%'));
  keep_scales (self, 520, "scales-empty.png");

  record_nerve (self);
  nerve = assess_and_read (self, "scales.pdf");
  g_assert_nonnull (strstr (nerve, "Nerve"));
  g_assert_nonnull (strstr (nerve, "Muscle"));
  g_assert_null (strchr (nerve, '%'));
  keep_scales (self, 200, "scales-narrow.png");
}

static void
set_scale (const SuralHypothesisResult *scale, SuralBand band, double mid)
{
  edit (scale)->band = band;
  edit (scale)->probability = (SuralInterval) { mid - 0.1, mid, mid + 0.1 };
}

/* Both and neither are answers of their own, and the scales say the same. */
static void
test_scales_both_and_neither (Desk *self, gconstpointer data)
{
  g_autofree char *both = NULL;
  g_autofree char *neither = NULL;
  g_autofree char *spoken = NULL;

  record_nerve (self);
  self->assessment = sural_assess (self->subject, self->knowledge);
  self->assessment->explanation = SURAL_EXPLANATION_BOTH;
  set_scale (self->assessment->nerve, SURAL_BAND_LEANS_FOR, 0.8);
  set_scale (self->assessment->muscle, SURAL_BAND_LEANS_FOR, 0.75);
  both = text_of (draw_scales, self, "scales-both.pdf");
  g_assert_nonnull (strstr (both, "The findings speak for both: nerve and muscle."));
  g_assert_nonnull (strstr (both, "leans to nerve"));
  g_assert_nonnull (strstr (both, "leans to muscle"));
  keep_scales (self, 360, "scales-both.png");

  self->assessment->explanation = SURAL_EXPLANATION_NEITHER;
  set_scale (self->assessment->nerve, SURAL_BAND_UNLIKELY, 0.12);
  set_scale (self->assessment->muscle, SURAL_BAND_LEANS_AGAINST, 0.2);
  neither = text_of (draw_scales, self, "scales-neither.pdf");
  g_assert_nonnull (strstr (neither, "The findings speak against both"));
  g_assert_nonnull (strstr (neither, "leans against"));
  spoken = sural_scales_describe (self->assessment);
  g_assert_nonnull (strstr (spoken, "Nerve: unlikely, "));
  g_assert_nonnull (strstr (spoken, "Muscle: leans against, "));
}

/* Where a mark stands, as a share of the width; negative when there is none. */
static double
place_of_mark (Desk *self, SuralColor color, int width)
{
  double height = sural_scales_draw (self->assessment, NULL, width, NULL, self->palette);
  cairo_surface_t *surface = fixture_render (draw_scales, self, width, (int) height);
  guint32 ink = ((guint32) lround (color.red * 255) << 16) |
                ((guint32) lround (color.green * 255) << 8) | (guint32) lround (color.blue * 255);
  double sum = 0;
  guint n = 0;

  for (int y = 2; y < (int) height - 2; y++)
    for (int x = 2; x < width - 2; x++)
      {
        gboolean thick = TRUE;

        for (int d = -2; d <= 2 && thick; d++)
          thick =
              fixture_pixel (surface, x + d, y) == ink && fixture_pixel (surface, x, y + d) == ink;
        if (!thick)
          continue;
        sum += x + 0.5;
        n++;
      }
  cairo_surface_destroy (surface);
  return n > 0 ? sum / n / width : -1;
}

/* The mark is where the number says on an even axis, at any width. */
static void
test_scales_place (Desk *self, gconstpointer data)
{
  static const int widths[] = { 200, 360, 640 };

  record_nerve (self);
  self->assessment = sural_assess (self->subject, self->knowledge);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    for (double mid = 0.2; mid < 0.85; mid += 0.3)
      {
        set_scale (self->assessment->nerve, SURAL_BAND_UNDECIDED, mid);
        set_scale (self->assessment->muscle, SURAL_BAND_UNDECIDED, 1 - mid);
        g_assert_cmpfloat_with_epsilon (place_of_mark (self, self->palette->nerve, widths[i]), mid,
                                        0.01);
        g_assert_cmpfloat_with_epsilon (place_of_mark (self, self->palette->muscle, widths[i]),
                                        1 - mid, 0.01);
      }
}

/* What was not asked, or is held back, has no mark: there is nothing that stands anywhere. */
static void
test_scales_hollow (Desk *self, gconstpointer data)
{
  g_autofree char *text = NULL;

  record_nerve (self);
  self->assessment = sural_assess (self->subject, self->knowledge);
  set_scale (self->assessment->nerve, SURAL_BAND_NOT_ASKED, 0.3);
  set_scale (self->assessment->muscle, SURAL_BAND_UNDECIDED, 0.6);
  edit (self->assessment->muscle)->withheld = "<b>The tendon first</b> & nothing else.";
  g_assert_cmpfloat (place_of_mark (self, self->palette->nerve, 360), <, 0);
  g_assert_cmpfloat (place_of_mark (self, self->palette->muscle, 360), <, 0);
  text = text_of (draw_scales, self, "scales-hollow.pdf");
  g_assert_nonnull (strstr (text, "held back"));
  g_assert_nonnull (strstr (text, "<b>The tendon first</b> & nothing else."));
  keep_scales (self, 360, "scales-hollow.png");
}

static void
test_bars (Desk *self, gconstpointer data)
{
  const SuralHypothesisResult *result;
  const SuralReason *reason;
  g_autofree char *text = NULL;
  cairo_surface_t *surface;
  double height;

  record_nerve (self);
  self->assessment = sural_assess (self->subject, self->knowledge);
  result = sural_assessment_find (self->assessment, "lumbar-radiculopathy");
  g_assert_cmpuint (result->reasons_for->len, >, 2);
  text = text_of (draw_bars, self, "bars.pdf");
  g_assert_nonnull (strstr (text, "For"));
  reason = g_ptr_array_index (result->reasons_for, 0);
  if (reason->evidence->source != NULL)
    g_assert_nonnull (strstr (text, reason->evidence->source));
  g_assert_nonnull (strstr (text, "LR "));
  g_assert_nonnull (strstr (text, "published"));
  g_assert_nonnull (strstr (text, "related"));

  height = sural_evidence_bars_draw (result, NULL, 480, NULL, self->palette);
  g_assert_cmpfloat (height, >, 80);
  surface = fixture_render (draw_bars, self, 480, (int) ceil (height));
  fixture_keep (surface, "bars.png");
  /* What was measured is what was drawn: ink up to the end and none cut off. */
  g_assert_cmpuint (fixture_count_unlike (surface, 0, (int) height - 40, 480, 34, 0xffffff), >, 50);
  cairo_surface_destroy (surface);
  g_assert_cmpfloat (sural_evidence_bars_draw (result, NULL, 240, NULL, self->palette), >, height);
}

static void
test_bars_without_reasons (Desk *self, gconstpointer data)
{
  g_autofree char *text = NULL;

  self->assessment = sural_assess (self->subject, self->knowledge);
  text = text_of (draw_bars, self, "bars-empty.pdf");
  g_assert_nonnull (strstr (text, "Nothing recorded yet"));
}

static void
draw_spark (cairo_t *cr, double width, double height, gpointer data)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  sural_spark_line_draw (data, 10, cr, width, height, sural_palette_get (FALSE, FALSE));
}

static void
test_spark (void)
{
  g_autoptr (SuralCase) subject = fixture_case_new ();
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));
  cairo_surface_t *surface = fixture_render (draw_spark, none, 100, 24);

  g_assert_cmpuint (fixture_count_unlike (surface, 0, 0, 100, 24, 0xffffff), ==, 0);
  cairo_surface_destroy (surface);

  fixture_add (subject, &fixture_pain, 1, 9);
  fixture_add (subject, &fixture_pain, 10, 2);
  surface = fixture_render (draw_spark, sural_case_get_measurements (subject), 100, 24);
  fixture_keep (surface, "spark.png");
  /* From high on the left to low on the right. */
  g_assert_cmpuint (fixture_count_unlike (surface, 0, 0, 20, 12, 0xffffff), >, 5);
  g_assert_cmpuint (fixture_count_unlike (surface, 0, 14, 20, 10, 0xffffff), ==, 0);
  g_assert_cmpuint (fixture_count_unlike (surface, 80, 14, 20, 10, 0xffffff), >, 5);
  cairo_surface_destroy (surface);
}

static void
draw_window (cairo_t *cr, double width, double height, gpointer data)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  sural_healing_window_bar_draw (GPOINTER_TO_INT (data), 14, 42, cr, width, height, NULL,
                                 sural_palette_get (FALSE, FALSE));
}

static void
test_window_bar (void)
{
  static const struct
  {
    int day;
    const char *words;
  } days[] = {
    { 3, "Day 3, window opens on day 14" },
    { 17, "Day 17 of the window, day 14 to 42" },
    { 60, "Day 60, beyond the window, day 14 to 42" },
    { -1, "Window: day 14 to 42, onset unknown" },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *text = text_of (draw_window, GINT_TO_POINTER (days[i].day), "window.pdf");
      cairo_surface_t *surface =
          fixture_render (draw_window, GINT_TO_POINTER (days[i].day), 300, 40);

      g_assert_nonnull (strstr (text, days[i].words));
      if (i == 1)
        fixture_keep (surface, "window.png");
      g_hash_table_add (seen, fixture_digest (surface));
      cairo_surface_destroy (surface);
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, G_N_ELEMENTS (days));
}

#define ADD(path, function) g_test_add (path, Desk, NULL, desk_set_up, function, desk_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/evidence/scales-words", test_scales_words);
  ADD ("/evidence/scales-both-and-neither", test_scales_both_and_neither);
  ADD ("/evidence/scales-place", test_scales_place);
  ADD ("/evidence/scales-hollow", test_scales_hollow);
  ADD ("/evidence/bars", test_bars);
  ADD ("/evidence/bars-without-reasons", test_bars_without_reasons);
  g_test_add_func ("/evidence/spark", test_spark);
  g_test_add_func ("/evidence/window-bar", test_window_bar);
  return g_test_run ();
}
