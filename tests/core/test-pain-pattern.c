/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/pain/sural-pain-pattern.h"

typedef struct
{
  SuralKnowledge *knowledge;
  SuralPainMap *map;
  SuralPainPattern *pattern;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  self->map = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->pattern, sural_pain_pattern_free);
  sural_pain_map_unref (self->map);
  g_assert_finalize_object (g_steal_pointer (&self->knowledge));
}

static void
draw (Fixture *self, SuralBodyView view, const SuralPainPoint *points, guint n_points)
{
  g_assert_true (sural_pain_map_add_stroke (self->map, view, SURAL_PAIN_ACHE, points, n_points));
}

static void
expect (Fixture *self, const char *finding, const char *value)
{
  const SuralPainProposal *proposal = NULL;

  if (self->pattern == NULL)
    self->pattern = sural_pain_pattern_new (self->map, self->knowledge);
  proposal = sural_pain_pattern_get_proposal (self->pattern, finding);
  g_assert_nonnull (proposal);
  g_assert_cmpstr (proposal->value, ==, value);
  g_assert_cmpuint (strlen (proposal->because), >, 0);
}

static void
test_nothing (Fixture *self, gconstpointer data)
{
  self->pattern = sural_pain_pattern_new (self->map, self->knowledge);
  g_assert_cmpuint (self->pattern->proposals->len, ==, 0);
  g_assert_cmpuint (self->pattern->regions->len, ==, 0);
}

/* A finger's breadth in the inner head of the left calf. */
static void
test_one_spot (Fixture *self, gconstpointer data)
{
  const SuralPainPoint points[] = { { -6.5, 70 }, { -6.8, 72 } };
  const SuralPainRegion *region = NULL;

  draw (self, SURAL_BODY_VIEW_BACK, points, G_N_ELEMENTS (points));
  expect (self, "hx-focal", "yes");
  expect (self, "hx-diffuse", "no");
  expect (self, "hx-below-knee", "no");
  g_assert_cmpuint (self->pattern->regions->len, ==, 1);
  region = &g_array_index (self->pattern->regions, SuralPainRegion, 0);
  g_assert_cmpstr (region->region->id, ==, "calf-inner");
  g_assert_cmpint (region->side, ==, SURAL_SIDE_LEFT);
  g_assert_cmpfloat (self->pattern->extent, >, 3);
  g_assert_cmpfloat (self->pattern->extent, <, 5);
}

/* Two small spots are not one, though each is small. */
static void
test_two_spots (Fixture *self, gconstpointer data)
{
  const SuralPainPoint one[] = { { -6.5, 70 } };
  const SuralPainPoint other[] = { { 8, 90 } };

  draw (self, SURAL_BODY_VIEW_BACK, one, 1);
  draw (self, SURAL_BODY_VIEW_BACK, other, 1);
  self->pattern = sural_pain_pattern_new (self->map, self->knowledge);
  g_assert_cmpstr (sural_pain_pattern_get_proposal (self->pattern, "hx-focal")->value, !=, "yes");
}

/* From the right buttock down the back of the thigh and calf to the outer heel. */
static void
test_s1_strip (Fixture *self, gconstpointer data)
{
  const SuralPainPoint points[] = { { 9, 20 },    { 11, 30 }, { 11, 45 }, { 10.5, 58 },
                                    { 11.5, 70 }, { 11, 82 }, { 11, 95 }, { 12.5, 104 } };

  draw (self, SURAL_BODY_VIEW_BACK, points, G_N_ELEMENTS (points));
  expect (self, "hx-dermatomal", "yes");
  expect (self, "hx-below-knee", "yes");
  expect (self, "hx-diffuse", "yes");
  expect (self, "hx-focal", "no");
  g_assert_nonnull (
      strstr (sural_pain_pattern_get_proposal (self->pattern, "hx-dermatomal")->because, "S1"));
}

static void
test_both_legs_broad (Fixture *self, gconstpointer data)
{
  static const char *const regions[] = { "thigh-back-upper", "calf-inner", "calf-outer",
                                         "calf-lower" };

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      sural_pain_map_add_region (self->map, SURAL_BODY_VIEW_BACK, SURAL_PAIN_ACHE, SURAL_SIDE_LEFT,
                                 regions[i]);
      sural_pain_map_add_region (self->map, SURAL_BODY_VIEW_BACK, SURAL_PAIN_ACHE, SURAL_SIDE_RIGHT,
                                 regions[i]);
    }
  expect (self, "hx-diffuse", "yes");
  expect (self, "hx-focal", "no");
  expect (self, "hx-below-knee", "yes");
  g_assert_cmpuint (self->pattern->regions->len, ==, 8);
}

/* The mirror image of a drawing says the same of the other leg. */
static void
test_mirror (Fixture *self, gconstpointer data)
{
  SuralPainPoint points[] = { { 9, 20 }, { 11, 45 }, { 11.5, 70 }, { 12.5, 104 } };
  g_autoptr (SuralPainPattern) mirrored = NULL;
  g_autoptr (SuralPainMap) map = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);

  draw (self, SURAL_BODY_VIEW_BACK, points, G_N_ELEMENTS (points));
  self->pattern = sural_pain_pattern_new (self->map, self->knowledge);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    points[i].x = -points[i].x;
  sural_pain_map_add_stroke (map, SURAL_BODY_VIEW_BACK, SURAL_PAIN_ACHE, points,
                             G_N_ELEMENTS (points));
  mirrored = sural_pain_pattern_new (map, self->knowledge);
  g_assert_cmpuint (mirrored->proposals->len, ==, self->pattern->proposals->len);
  for (guint i = 0; i < mirrored->proposals->len; i++)
    {
      const SuralPainProposal *a = g_ptr_array_index (self->pattern->proposals, i);
      const SuralPainProposal *b = g_ptr_array_index (mirrored->proposals, i);

      g_assert_cmpstr (a->finding, ==, b->finding);
      g_assert_cmpstr (a->value, ==, b->value);
    }
  g_assert_cmpfloat_with_epsilon (mirrored->area, self->pattern->area, 0.001);
}

/* What is drawn beside the body is not on it. */
static void
test_beside (Fixture *self, gconstpointer data)
{
  const SuralPainPoint points[] = { { 0, 60 }, { 0, 90 } };

  draw (self, SURAL_BODY_VIEW_BACK, points, G_N_ELEMENTS (points));
  self->pattern = sural_pain_pattern_new (self->map, self->knowledge);
  g_assert_cmpuint (self->pattern->proposals->len, ==, 0);
}

/* Every place of the figure belongs to a region, and only to one. */
static void
test_regions_cover (Fixture *self, gconstpointer data)
{
  GPtrArray *regions = sural_knowledge_get_body_regions (self->knowledge);

  for (int aspect = 0; aspect < SURAL_N_BODY_ASPECTS; aspect++)
    {
      const SuralBodyPath *outline =
          sural_knowledge_get_body_outline (self->knowledge, (SuralBodyAspect) aspect);

      g_assert_nonnull (outline);
      for (double y = 0.13; y < 107; y += 0.71)
        {
          for (double x = -19.03; x < 20; x += 0.77)
            {
              guint n_regions = 0;

              for (guint i = 0; i < regions->len; i++)
                {
                  const SuralBodyRegion *region = g_ptr_array_index (regions, i);

                  if ((int) region->aspect == aspect &&
                      sural_body_path_contains (region->path, x, y))
                    n_regions++;
                }
              if (sural_body_path_contains (outline, x, y))
                g_assert_cmpuint (n_regions, ==, 1);
            }
        }
    }
}

static void
test_text (Fixture *self, gconstpointer data)
{
  static const char *const bad[] = { "",    "1",     "1,",    "1,2 3", "a,b",       "1,2,3",
                                     "1;2", "nan,1", "inf,1", "1e9,1", "1,2  3,4 x" };
  const SuralPainPoint points[] = { { -6.25, 70 }, { 0.01, 107.99 } };
  g_autofree char *text = NULL;
  g_autoptr (SuralPainMap) again = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);

  draw (self, SURAL_BODY_VIEW_LEFT, points, G_N_ELEMENTS (points));
  text = sural_pain_mark_dup_points_text (sural_pain_map_get_mark (self->map, 0));
  g_assert_true (
      sural_pain_map_add_stroke_text (again, SURAL_BODY_VIEW_LEFT, SURAL_PAIN_ACHE, text));
  g_assert_true (sural_pain_map_equal (self->map, again));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (
        sural_pain_map_add_stroke_text (again, SURAL_BODY_VIEW_LEFT, SURAL_PAIN_ACHE, bad[i]));
  g_assert_true (sural_pain_map_equal (self->map, again));
}

static void
test_limits (Fixture *self, gconstpointer data)
{
  const SuralPainPoint point = { 8, 70 };

  for (guint i = 0; i < SURAL_PAIN_MAP_MOST_MARKS; i++)
    draw (self, SURAL_BODY_VIEW_BACK, &point, 1);
  g_assert_false (
      sural_pain_map_add_stroke (self->map, SURAL_BODY_VIEW_BACK, SURAL_PAIN_ACHE, &point, 1));
  g_assert_false (sural_pain_map_add_region (self->map, SURAL_BODY_VIEW_BACK, SURAL_PAIN_ACHE,
                                             SURAL_SIDE_LEFT, "heel"));
  expect (self, "hx-focal", "yes");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/pain-pattern/nothing", Fixture, NULL, set_up, test_nothing, tear_down);
  g_test_add ("/pain-pattern/one-spot", Fixture, NULL, set_up, test_one_spot, tear_down);
  g_test_add ("/pain-pattern/two-spots", Fixture, NULL, set_up, test_two_spots, tear_down);
  g_test_add ("/pain-pattern/s1-strip", Fixture, NULL, set_up, test_s1_strip, tear_down);
  g_test_add ("/pain-pattern/both-legs", Fixture, NULL, set_up, test_both_legs_broad, tear_down);
  g_test_add ("/pain-pattern/mirror", Fixture, NULL, set_up, test_mirror, tear_down);
  g_test_add ("/pain-pattern/beside", Fixture, NULL, set_up, test_beside, tear_down);
  g_test_add ("/pain-pattern/regions-cover", Fixture, NULL, set_up, test_regions_cover, tear_down);
  g_test_add ("/pain-pattern/text", Fixture, NULL, set_up, test_text, tear_down);
  g_test_add ("/pain-pattern/limits", Fixture, NULL, set_up, test_limits, tear_down);
  return g_test_run ();
}
