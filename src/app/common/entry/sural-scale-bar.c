/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/entry/sural-scale-bar.h"

#include "app/common/drawing/sural-drawing.h"
#include "paint/bars/sural-scales.h"

/* In pixels. */
static const int WIDTH = 72;
static const int HEIGHT = 14;

struct _SuralScaleBar
{
  AdwBin parent_instance;

  SuralHypothesisResult drawn; /* its lists are not ours and not read */
};

G_DEFINE_FINAL_TYPE (SuralScaleBar, sural_scale_bar, ADW_TYPE_BIN)

static void
draw_cb (cairo_t *cr,
         double width,
         double height,
         const char *font,
         const SuralPalette *palette,
         gpointer user_data)
{
  SuralScaleBar *self = user_data;

  if (self->drawn.hypothesis != NULL)
    sural_scale_bar_draw (&self->drawn, cr, width, height, palette);
}

static void
sural_scale_bar_class_init (SuralScaleBarClass *klass)
{
}

static void
sural_scale_bar_init (SuralScaleBar *self)
{
  GtkWidget *drawing = sural_drawing_new_decorative ();

  sural_drawing_set_content_size (SURAL_DRAWING (drawing), WIDTH, HEIGHT);
  sural_drawing_set_draw_func (SURAL_DRAWING (drawing), draw_cb, NULL, self, NULL);
  gtk_widget_set_valign (drawing, GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), drawing);
}

/**
 * sural_scale_bar_new:
 *
 * Returns: (transfer floating): an empty bar
 */
GtkWidget *
sural_scale_bar_new (void)
{
  return g_object_new (SURAL_TYPE_SCALE_BAR, NULL);
}

/**
 * sural_scale_bar_update:
 * @result: (nullable): how a hypothesis stands; read now, not kept; %NULL hides the bar
 *
 * Shows it.
 */
void
sural_scale_bar_update (SuralScaleBar *self, const SuralHypothesisResult *result)
{
  g_return_if_fail (SURAL_IS_SCALE_BAR (self));

  self->drawn = (SuralHypothesisResult) { 0 };
  if (result != NULL)
    self->drawn = (SuralHypothesisResult) { .hypothesis = result->hypothesis,
                                            .probability = result->probability,
                                            .start = result->start,
                                            .band = result->band,
                                            .withheld = result->withheld };
  gtk_widget_set_visible (GTK_WIDGET (self), result != NULL);
  sural_drawing_update (SURAL_DRAWING (adw_bin_get_child (ADW_BIN (self))));
}
