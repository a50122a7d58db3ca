/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/pain/sural-pain-pattern.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/words/sural-list-text.h"
#include "reasoning/pain/sural-pain-cover.h"

/* The marks of one leg: how far they reach, how much of each part they cover, and how much of them
 * lies in the strip of each root. */
typedef struct
{
  double top, bottom;
  double area, area_above, area_below;
  guint n_cells;
} Leg;

typedef struct
{
  const SuralBodyOverlay *overlay;
  SuralSide side;
  double share;  /* of the leg's marks */
  double length; /* down the leg, in cm */
} Strip;

typedef struct
{
  SuralKnowledge *knowledge;
  SuralPainCover *covers[SURAL_N_BODY_VIEWS];
  Leg legs[2]; /* left, right */
  guint n_spots;
  SuralPainPattern *pattern;
} Reader;

static const SuralSide sides[2] = { SURAL_SIDE_LEFT, SURAL_SIDE_RIGHT };

static void
proposal_free (SuralPainProposal *self)
{
  g_free (self->because);
  g_free (self);
}

static double
get_constant (const Reader *self, const char *name)
{
  return sural_knowledge_get_constant (self->knowledge, name);
}

static double
get_cell_area (void)
{
  return sural_pain_cover_get_cell_size () * sural_pain_cover_get_cell_size ();
}

static void
propose (Reader *self, const char *finding, const char *value, char *because)
{
  SuralPainProposal *proposal = g_new0 (SuralPainProposal, 1);

  proposal->finding = g_intern_string (finding);
  proposal->value = value;
  proposal->because = because;
  g_ptr_array_add (self->pattern->proposals, proposal);
}

/* --- Measuring -------------------------------------------------------------------------------- */

static void
add_to_leg (Leg *leg, const SuralPainCell *cell)
{
  double half = sural_pain_cover_get_cell_size () / 2;

  if (leg->n_cells == 0)
    {
      leg->top = cell->y - half;
      leg->bottom = cell->y + half;
    }
  leg->top = MIN (leg->top, cell->y - half);
  leg->bottom = MAX (leg->bottom, cell->y + half);
  leg->n_cells++;
  leg->area += get_cell_area ();
  if (cell->region != NULL && cell->region->zone == SURAL_BODY_ZONE_ABOVE)
    leg->area_above += get_cell_area ();
  else if (cell->region != NULL && cell->region->zone == SURAL_BODY_ZONE_BELOW)
    leg->area_below += get_cell_area ();
}

static void
add_to_region (GArray *regions, const SuralPainCell *cell, SuralBodyView view)
{
  SuralPainRegion entry = { cell->region, view, cell->side, get_cell_area () };

  for (guint i = 0; i < regions->len; i++)
    {
      SuralPainRegion *region = &g_array_index (regions, SuralPainRegion, i);

      if (region->region == cell->region && region->side == cell->side && region->view == view)
        {
          region->area += get_cell_area ();
          return;
        }
    }
  if (cell->region != NULL)
    g_array_append_val (regions, entry);
}

/* The longest distance between two marked places of a view, from the hull of its rows. */
static double
measure_extent (const SuralPainCover *cover)
{
  double longest = 0;
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (SuralPainPoint));

  for (guint i = 0; i < cover->cells->len; i++)
    {
      const SuralPainCell *cell = &g_array_index (cover->cells, SuralPainCell, i);
      SuralPainPoint point = { cell->x, cell->y };

      /* Cells come row by row: only the first and the last of a row can be farthest. */
      if (ends->len >= 2 && g_array_index (ends, SuralPainPoint, ends->len - 1).y == cell->y &&
          g_array_index (ends, SuralPainPoint, ends->len - 2).y == cell->y)
        g_array_index (ends, SuralPainPoint, ends->len - 1) = point;
      else
        g_array_append_val (ends, point);
    }
  for (guint i = 0; i < ends->len; i++)
    {
      const SuralPainPoint *a = &g_array_index (ends, SuralPainPoint, i);

      for (guint j = i + 1; j < ends->len; j++)
        {
          const SuralPainPoint *b = &g_array_index (ends, SuralPainPoint, j);

          longest = MAX (longest, hypot (a->x - b->x, a->y - b->y));
        }
    }

  return cover->cells->len > 0 ? longest + sural_pain_cover_get_cell_size () : 0;
}

static int
compare_regions (gconstpointer a, gconstpointer b)
{
  const SuralPainRegion *one = a;
  const SuralPainRegion *other = b;

  if (one->area != other->area)
    return one->area > other->area ? -1 : 1;

  return g_strcmp0 (one->region->id, other->region->id);
}

static void
measure (Reader *self)
{
  SuralPainPattern *pattern = self->pattern;

  for (int view = 0; view < SURAL_N_BODY_VIEWS; view++)
    {
      const SuralPainCover *cover = self->covers[view];

      self->n_spots += cover->n_spots;
      pattern->area = MAX (pattern->area, cover->cells->len * get_cell_area ());
      pattern->extent = MAX (pattern->extent, measure_extent (cover));
      for (guint i = 0; i < cover->cells->len; i++)
        {
          const SuralPainCell *cell = &g_array_index (cover->cells, SuralPainCell, i);

          add_to_leg (&self->legs[cell->side == SURAL_SIDE_LEFT ? 0 : 1], cell);
          add_to_region (pattern->regions, cell, (SuralBodyView) view);
        }
    }
  g_array_sort (pattern->regions, compare_regions);
}

/* --- One spot, or broad ------------------------------------------------------------------------
 */

/* The same spot may be drawn from behind and from the side. */
static gboolean
is_one_spot (const Reader *self)
{
  const Leg *leg = self->legs[0].n_cells > 0 ? &self->legs[0] : &self->legs[1];

  if (self->legs[0].n_cells > 0 && self->legs[1].n_cells > 0)
    return FALSE;
  for (int view = 0; view < SURAL_N_BODY_VIEWS; view++)
    {
      if (self->covers[view]->n_spots > 1)
        return FALSE;
    }

  return leg->bottom - leg->top <= get_constant (self, "pain-focal-extent") &&
         self->pattern->extent <= get_constant (self, "pain-focal-extent");
}

static double
get_reach (const Reader *self)
{
  return MAX (self->legs[0].bottom - self->legs[0].top, self->legs[1].bottom - self->legs[1].top);
}

/* The sentence in the units that are shown. */
static void
in_units (Reader *self, char **text)
{
  char *shown = sural_knowledge_dup_shown_text (self->knowledge, *text);

  g_free (*text);
  *text = shown;
}

static void
judge_extent (Reader *self)
{
  SuralPainPattern *pattern = self->pattern;
  double reach = MAX (get_reach (self), 0);
  gboolean both = self->legs[0].n_cells > 0 && self->legs[1].n_cells > 0;
  g_autofree char *size = NULL;

  if (is_one_spot (self))
    {
      size = g_strdup_printf (_ ("One spot, %.0f cm across."), ceil (pattern->extent));
      in_units (self, &size);
      propose (self, "hx-focal", "yes", g_steal_pointer (&size));
      propose (self, "hx-diffuse", "no", g_strdup (_ ("A single small spot.")));
      return;
    }
  size = both ? g_strdup_printf (_ ("Both legs, %.0f cm² in one view."), pattern->area)
              : g_strdup_printf (_ ("Reaches over %.0f cm, %.0f cm² in one view."), reach,
                                 pattern->area);
  in_units (self, &size);
  if (reach > get_constant (self, "pain-diffuse-extent") ||
      pattern->area > get_constant (self, "pain-diffuse-area"))
    {
      propose (self, "hx-focal", "no", g_strdup (size));
      propose (self, "hx-diffuse", "yes", g_steal_pointer (&size));
      return;
    }
  propose (self, "hx-focal", NULL,
           g_strdup (_ ("Larger than one spot, smaller than a broad pain.")));
  propose (self, "hx-diffuse", NULL, g_strdup (_ ("Neither a single spot nor clearly broad.")));
}

/* --- From above to below the knee ----------------------------------------------------------------
 */

static void
judge_below_knee (Reader *self)
{
  double least = get_constant (self, "pain-least-area");

  for (guint i = 0; i < G_N_ELEMENTS (self->legs); i++)
    {
      const Leg *leg = &self->legs[i];

      if (leg->area_above < least || leg->area_below < least)
        continue;
      propose (self, "hx-below-knee", "yes",
               g_strdup (sides[i] == SURAL_SIDE_LEFT
                             ? _ ("The left leg is marked above and below the knee.")
                             : _ ("The right leg is marked above and below the knee.")));
      return;
    }
  propose (self, "hx-below-knee", "no",
           g_strdup (_ ("No leg is marked both above and below the knee.")));
}

/* --- The strip of one root -----------------------------------------------------------------------
 */

static Strip
measure_strip (const Reader *self, const SuralBodyOverlay *overlay, guint leg)
{
  Strip strip = { overlay, sides[leg], 0, 0 };
  double top = INFINITY, bottom = -INFINITY;
  guint n_inside = 0;

  for (int view = 0; view < SURAL_N_BODY_VIEWS; view++)
    {
      const SuralBodyPath *area = overlay->areas[sural_body_view_get_aspect ((SuralBodyView) view)];
      GArray *cells = self->covers[view]->cells;

      for (guint i = 0; area != NULL && i < cells->len; i++)
        {
          const SuralPainCell *cell = &g_array_index (cells, SuralPainCell, i);

          if (cell->side != sides[leg] || !sural_body_path_contains (area, cell->local_x, cell->y))
            continue;
          n_inside++;
          top = MIN (top, cell->y);
          bottom = MAX (bottom, cell->y);
        }
    }
  if (n_inside > 0)
    {
      strip.share = (double) n_inside / self->legs[leg].n_cells;
      strip.length = bottom - top;
    }

  return strip;
}

static Strip
find_best_strip (const Reader *self)
{
  GPtrArray *overlays = sural_knowledge_get_body_overlays (self->knowledge);
  Strip best = { 0 };

  for (guint i = 0; i < overlays->len; i++)
    {
      const SuralBodyOverlay *overlay = g_ptr_array_index (overlays, i);

      for (guint leg = 0; overlay->kind == SURAL_BODY_DERMATOME && leg < 2; leg++)
        {
          Strip strip = measure_strip (self, overlay, leg);

          if (best.overlay == NULL || strip.share > best.share)
            best = strip;
        }
    }

  return best;
}

static void
judge_strip (Reader *self)
{
  Strip best = find_best_strip (self);
  double share = get_constant (self, "pain-strip-share");
  const char *side = best.side == SURAL_SIDE_LEFT ? _ ("left") : _ ("right");

  if (best.overlay == NULL)
    return;
  if (best.share >= share && best.length >= get_constant (self, "pain-strip-length"))
    {
      char *text = g_strdup_printf (_ ("%.0f %% lies in the strip of %s (%s), over %.0f cm."),
                                    best.share * 100, best.overlay->label, side, best.length);

      in_units (self, &text);
      propose (self, "hx-dermatomal", "yes", text);
    }
  else if (best.share >= share)
    propose (self, "hx-dermatomal", NULL,
             g_strdup_printf (_ ("Lies in the strip of %s (%s), but is too short to follow it."),
                              best.overlay->label, side));
  else if (best.share < get_constant (self, "pain-strip-share-least"))
    propose (self, "hx-dermatomal", "no",
             g_strdup (_ ("Less than half lies in the strip of any root.")));
  else
    propose (self, "hx-dermatomal", NULL,
             g_strdup_printf (_ ("%.0f %% lies in the strip of %s (%s): not clear."),
                              best.share * 100, best.overlay->label, side));
}

/**
 * sural_pain_pattern_new:
 * @map: a drawing
 * @knowledge: the clinic's knowledge
 *
 * Reads from a drawing what the history asks: one spot, broad, from above to below the knee, in the
 * strip of a root. The edges are constants of the knowledge ("pain-…"), all of them assumed. A
 * drawing with nothing on it says nothing.
 *
 * Returns: (transfer full): what the drawing speaks for
 */
SuralPainPattern *
sural_pain_pattern_new (const SuralPainMap *map, SuralKnowledge *knowledge)
{
  SuralPainPattern *pattern = g_new0 (SuralPainPattern, 1);
  Reader reader = { .knowledge = knowledge, .pattern = pattern };

  pattern->proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) proposal_free);
  pattern->regions = g_array_new (FALSE, FALSE, sizeof (SuralPainRegion));
  for (int view = 0; view < SURAL_N_BODY_VIEWS; view++)
    reader.covers[view] = sural_pain_cover_new (map, (SuralBodyView) view, knowledge);
  measure (&reader);
  if (reader.legs[0].n_cells + reader.legs[1].n_cells > 0)
    {
      judge_extent (&reader);
      judge_below_knee (&reader);
      judge_strip (&reader);
    }
  for (int view = 0; view < SURAL_N_BODY_VIEWS; view++)
    sural_pain_cover_free (reader.covers[view]);

  return pattern;
}

/**
 * sural_pain_pattern_free:
 * @self: (nullable): a pattern
 */
void
sural_pain_pattern_free (SuralPainPattern *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->proposals);
  g_array_unref (self->regions);
  g_free (self);
}

/**
 * sural_pain_pattern_get_proposal:
 * @self: a pattern
 * @finding: a finding's id
 *
 * Returns: (transfer none) (nullable): what the drawing says about it
 */
const SuralPainProposal *
sural_pain_pattern_get_proposal (const SuralPainPattern *self, const char *finding)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->proposals->len; i++)
    {
      const SuralPainProposal *proposal = g_ptr_array_index (self->proposals, i);

      if (g_strcmp0 (proposal->finding, finding) == 0)
        return proposal;
    }

  return NULL;
}

/**
 * sural_body_region_dup_name:
 * @region: a region
 * @side: left or right
 *
 * Returns: (transfer full): its name with its side: "Left: inner half of the calf"
 */
char *
sural_body_region_dup_name (const SuralBodyRegion *region, SuralSide side)
{
  g_return_val_if_fail (region != NULL, NULL);

  return side == SURAL_SIDE_LEFT ? g_strdup_printf (_ ("Left: %s"), region->label)
                                 : g_strdup_printf (_ ("Right: %s"), region->label);
}

/**
 * sural_pain_pattern_dup_summary:
 * @self: a pattern
 *
 * Returns: (transfer full): the marked regions, the largest first; "" when nothing is drawn
 */
char *
sural_pain_pattern_dup_summary (const SuralPainPattern *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->regions->len; i++)
    {
      const SuralPainRegion *region = &g_array_index (self->regions, SuralPainRegion, i);
      g_autofree char *name = sural_body_region_dup_name (region->region, region->side);

      sural_list_append (text, SURAL_LIST_CLAUSES, name);
    }

  return g_string_free (text, FALSE);
}
