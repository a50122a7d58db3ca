/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-report-drivers.h"

#include <glib/gi18n-lib.h>

#include "paint/bars/sural-driver-bars.h"
#include "paint/paper/sural-sheet.h"
#include "reasoning/words/sural-driver-words.h"

#define FONT SURAL_DOCUMENT_FAMILIES " 9.5px"

static void
driver_free (gpointer data)
{
  SuralDriver *driver = data;

  g_free (driver->id);
  g_free (driver);
}

/* What the bars need of a trend, which does not outlive its case. */
static SuralTrend *
copy_drivers (const SuralTrend *trend)
{
  SuralTrend *copy = g_new0 (SuralTrend, 1);

  copy->knowledge = g_object_ref (trend->knowledge);
  copy->drivers = g_ptr_array_new_with_free_func (driver_free);
  for (guint i = 0; i < trend->drivers->len; i++)
    {
      SuralDriver *driver = g_memdup2 (g_ptr_array_index (trend->drivers, i), sizeof (SuralDriver));

      driver->id = g_strdup (driver->id);
      g_ptr_array_add (copy->drivers, driver);
    }

  return copy;
}

static void
copy_free (gpointer data)
{
  SuralTrend *copy = data;

  g_object_unref (copy->knowledge);
  g_ptr_array_unref (copy->drivers);
  g_free (copy);
}

static void
draw_bars (cairo_t *cr, double width, double height, gpointer data)
{
  sural_driver_bars_draw (data, cr, width, FALSE, FONT, sural_palette_get_paper ());
}

/**
 * sural_report_drivers_add_to:
 * @trend: of the case
 * @document: the report
 *
 * Adds whether pain goes with sitting or with calf loading, as a sentence and as bars with their
 * intervals. A diary with too few days to ask is not spoken of.
 */
void
sural_report_drivers_add_to (const SuralTrend *trend, SuralDocument *document)
{
  g_autofree char *words = NULL;
  double height;
  SuralBox *box;

  if (!sural_drivers_were_examined (trend))
    return;
  words = sural_drivers_describe (trend);
  /* It may fill the page that the chart leaves. */
  sural_sheet_heading (document, _ ("What drives it"))->floats = TRUE;
  box = sural_sheet_text (document, SURAL_TEXT_BODY, words, 6);
  if (trend->drivers->len == 0)
    return;
  box->keep_with_next = TRUE;
  height = sural_driver_bars_draw (trend, NULL, sural_document_get_inner_width (document), FALSE,
                                   FONT, sural_palette_get_paper ());
  box = sural_document_add (document, sural_box_drawing ("Figure", height, draw_bars,
                                                         copy_drivers (trend), copy_free));
  box->before = 8;
  box->turns = TRUE;
  box->alt = sural_driver_bars_describe (trend);
}
