/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/page/sural-mirrored-wrap.h"

typedef void (*Allocate) (GtkLayoutManager *, GtkWidget *, int, int, int);

static Allocate allocate_as_it_is;

/* What is longer than a line and lies out of it is put where the line is: it has it for itself. */
static void
put_back (GtkWidget *child, GtkWidget *box, int width)
{
  graphene_rect_t bounds;
  const int top = gtk_widget_get_margin_top (child);
  const int high = top + gtk_widget_get_margin_bottom (child);
  int least = 0, wanted = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  if (wanted <= width || !gtk_widget_compute_bounds (child, box, &bounds) ||
      bounds.origin.x + bounds.size.width <= width)
    return;
  least = MAX (width, least);
  gtk_widget_allocate (
      child, least, (int) bounds.size.height + high, -1,
      gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (width - least, bounds.origin.y - top)));
}

static void
allocate (GtkLayoutManager *manager, GtkWidget *box, int width, int height, int baseline)
{
  allocate_as_it_is (manager, box, width, height, baseline);
  if (gtk_widget_get_direction (box) != GTK_TEXT_DIR_RTL ||
      gtk_orientable_get_orientation (GTK_ORIENTABLE (manager)) != GTK_ORIENTATION_HORIZONTAL)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      put_back (child, box, width);
}

/**
 * sural_mirrored_wrap_watch:
 *
 * Where one reads from right to left, the AdwWrapLayout of libadwaita (1.7) counts a child that is
 * longer than a line, as a text that wraps, for nothing, and begins it where the line ends: out of
 * the window. From now on it is put back, in whatever box that wraps; what lies in its place is
 * left alone. The class is mended and not each box, for the boxes are final and are made in many
 * places.
 */
void
sural_mirrored_wrap_watch (void)
{
  GtkLayoutManagerClass *layout = NULL;

  if (allocate_as_it_is != NULL)
    return;
  /* Never given back: it is mended for as long as the program runs. */
  layout = GTK_LAYOUT_MANAGER_CLASS (g_type_class_ref (ADW_TYPE_WRAP_LAYOUT));
  allocate_as_it_is = layout->allocate;
  layout->allocate = allocate;
}
