/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/list/sural-search-marks.h"

#include <adwaita.h>

#include "model/words/sural-search-text.h"

/* Of the ground of what was found: the text on it stays readable, in light and in dark. */
#define HIT_ALPHA 0x5000

/**
 * sural_search_marks_add:
 * @attributes: what a text is shown with
 * @hits: (nullable) (element-type SuralSearchHit): what was found in it
 *
 * Marks what was found by ground and line: who tells no colours apart sees the line.
 */
void
sural_search_marks_add (PangoAttrList *attributes, GArray *hits)
{
  g_autoptr (GdkRGBA) accent =
      adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const SuralSearchHit *hit = &g_array_index (hits, SuralSearchHit, i);
      PangoAttribute *marks[] = {
        pango_attr_background_new ((guint16) (accent->red * 65535),
                                   (guint16) (accent->green * 65535),
                                   (guint16) (accent->blue * 65535)),
        pango_attr_background_alpha_new (HIT_ALPHA),
        pango_attr_underline_new (PANGO_UNDERLINE_SINGLE),
      };

      for (guint k = 0; k < G_N_ELEMENTS (marks); k++)
        {
          marks[k]->start_index = hit->start;
          marks[k]->end_index = hit->end;
          pango_attr_list_insert (attributes, marks[k]);
        }
    }
}
