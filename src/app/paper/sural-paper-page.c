/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/paper/sural-paper-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "paint/sural-pen.h"

/* Pixels a point at true size. */
#define PIXELS (96.0 / 72.0)
/* The least that is asked for where the page fits itself to the width, in pixels. */
#define LEAST_WIDTH 200

struct _SuralPaperPage
{
  GtkWidget parent_instance;

  SuralDocument *document;
  guint page;
  double zoom;
};

G_DEFINE_FINAL_TYPE (SuralPaperPage, sural_paper_page, GTK_TYPE_WIDGET)

static void
sural_paper_page_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SuralPaperPage *self = SURAL_PAPER_PAGE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double paper_width, paper_height;
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;
  sural_document_get_size (self->document, &paper_width, &paper_height);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  sural_cairo_set_color (cr, &sural_palette_get_paper ()->background);
  cairo_paint (cr);
  cairo_scale (cr, width / paper_width, width / paper_width);
  sural_document_draw_page (self->document, cr, self->page);
  cairo_destroy (cr);
}

static GtkSizeRequestMode
sural_paper_page_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sural_paper_page_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  SuralPaperPage *self = SURAL_PAPER_PAGE (widget);
  double width, height;

  sural_document_get_size (self->document, &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = (int) ceil (width * PIXELS * (self->zoom > 0 ? self->zoom : 1));
      *minimum = self->zoom > 0 ? *natural : LEAST_WIDTH;
    }
  else
    {
      double shown = for_size >= 0 ? for_size : width * PIXELS * (self->zoom > 0 ? self->zoom : 1);

      *minimum = *natural = (int) ceil (shown * height / width);
    }
}

static void
sural_paper_page_finalize (GObject *object)
{
  SuralPaperPage *self = SURAL_PAPER_PAGE (object);

  g_clear_pointer (&self->document, sural_document_unref);

  G_OBJECT_CLASS (sural_paper_page_parent_class)->finalize (object);
}

static void
sural_paper_page_class_init (SuralPaperPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sural_paper_page_finalize;
  widget_class->snapshot = sural_paper_page_snapshot;
  widget_class->get_request_mode = sural_paper_page_get_request_mode;
  widget_class->measure = sural_paper_page_measure;
  gtk_widget_class_set_css_name (widget_class, "paperpage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sural_paper_page_init (SuralPaperPage *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/**
 * sural_paper_page_new:
 * @document: what is shown
 * @page: which page of it, from 0
 *
 * Returns: (transfer floating): the page, fitted to the width that there is
 */
GtkWidget *
sural_paper_page_new (SuralDocument *document, guint page)
{
  SuralPaperPage *self;
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (page < sural_document_get_n_pages (document), NULL);

  self = g_object_new (SURAL_TYPE_PAPER_PAGE, NULL);
  self->document = sural_document_ref (document);
  self->page = page;
  label = g_strdup_printf (_ ("Page %u of %u"), page + 1, sural_document_get_n_pages (document));
  text = sural_document_dup_page_text (document, page);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);

  return GTK_WIDGET (self);
}

/**
 * sural_paper_page_set_zoom:
 * @self: a page
 * @zoom: 1 is its true size on a screen of 96 dots an inch; 0 fits it to the width
 */
void
sural_paper_page_set_zoom (SuralPaperPage *self, double zoom)
{
  g_return_if_fail (SURAL_IS_PAPER_PAGE (self));
  g_return_if_fail (zoom >= 0);

  self->zoom = zoom;
  gtk_widget_set_halign (GTK_WIDGET (self), zoom > 0 ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
