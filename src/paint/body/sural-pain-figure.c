/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/body/sural-pain-figure.h"

#include "paint/body/sural-body-map.h"
#include "paint/paper/sural-sheet.h"
#include "reasoning/pain/sural-pain-change.h"

/* Points of the body map's unit, so that its views stand beside each other. */
#define MAP_SCALE 0.45

typedef struct
{
  SuralPainMap *map;
  SuralKnowledge *knowledge;
} PainDrawing;

static void
pain_drawing_free (PainDrawing *self)
{
  sural_pain_map_unref (self->map);
  g_object_unref (self->knowledge);
  g_free (self);
}

static void
draw_pain_map (cairo_t *cr, double width, double height, gpointer data)
{
  const PainDrawing *drawing = data;
  const SuralBodyMapLook look = { .map = drawing->map, .legend = TRUE };

  cairo_scale (cr, MAP_SCALE, MAP_SCALE);
  sural_body_map_draw (drawing->knowledge, &look, cr, width / MAP_SCALE, height / MAP_SCALE,
                       SURAL_DOCUMENT_FAMILIES " 18px", sural_palette_get_paper ());
}

/**
 * sural_pain_figure_add_to:
 * @document: a document that is put together
 * @map: (nullable): a drawing of where it hurts
 * @knowledge: where the regions have their names
 * @heading: what stands above it
 *
 * Adds the drawing with its heading; whoever cannot see it is told which regions are marked.
 *
 * Returns: FALSE, and adds nothing, where nothing is drawn
 */
gboolean
sural_pain_figure_add_to (SuralDocument *document,
                          SuralPainMap *map,
                          SuralKnowledge *knowledge,
                          const char *heading)
{
  double width = 0;
  PainDrawing *drawing = NULL;
  SuralBox *box = NULL;

  g_return_val_if_fail (document != NULL && heading != NULL, FALSE);

  if (map == NULL || sural_pain_map_get_n_marks (map) == 0)
    return FALSE;
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), FALSE);

  width = sural_document_get_inner_width (document);
  sural_sheet_heading (document, heading);
  drawing = g_new0 (PainDrawing, 1);
  drawing->map = sural_pain_map_ref (map);
  drawing->knowledge = g_object_ref (knowledge);
  box = sural_document_add (
      document,
      sural_box_drawing ("Figure", sural_body_map_get_height (width / MAP_SCALE) * MAP_SCALE,
                         draw_pain_map, drawing, (GDestroyNotify) pain_drawing_free));
  box->before = 8;
  box->alt = sural_pain_change_dup_text (NULL, map, knowledge);
  return TRUE;
}
