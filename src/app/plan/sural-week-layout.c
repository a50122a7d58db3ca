/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/plan/sural-week-layout.h"

enum
{
  SPACING = 6,
};

struct _SuralWeekLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (SuralWeekLayout, sural_week_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

#define FOREACH_SHOWN(child, widget)                                                               \
  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;         \
       child = next_shown (gtk_widget_get_next_sibling (child)))

static int
count (GtkWidget *widget)
{
  int n = 0;

  FOREACH_SHOWN (child, widget)
  n++;
  return n;
}

static int
measure_one (GtkWidget *child, GtkOrientation orientation, int for_size, gboolean natural)
{
  int least = 0, wanted = 0;

  gtk_widget_measure (child, orientation, for_size, &least, &wanted, NULL, NULL);
  return natural ? wanted : least;
}

static int
widest (GtkWidget *widget, gboolean natural)
{
  int most = 0;

  FOREACH_SHOWN (child, widget)
  most = MAX (most, measure_one (child, GTK_ORIENTATION_HORIZONTAL, -1, natural));
  return most;
}

static gboolean
fits_beside (GtkWidget *widget, int width)
{
  int n = count (widget);

  return width < 0 || width >= n * widest (widget, FALSE) + (n - 1) * SPACING;
}

/* The width of the @i-th of @n columns: what is left over is spread, so that none is cut off. */
static int
column (int width, int n, int i)
{
  int room = width - (n - 1) * SPACING;

  return room / n + (i < room % n ? 1 : 0);
}

static int
measure_height (GtkWidget *widget, int width, gboolean natural)
{
  gboolean beside = fits_beside (widget, width);
  int n = count (widget), i = 0, height = 0;

  FOREACH_SHOWN (child, widget)
  {
    int of = width < 0 ? -1 : beside ? column (width, n, i) : width;
    int its = measure_one (child, GTK_ORIENTATION_VERTICAL, of, natural);

    height = beside ? MAX (height, its) : height + its + (i > 0 ? SPACING : 0);
    i++;
  }
  return height;
}

static void
sural_week_layout_measure (GtkLayoutManager *layout,
                           GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  int n = count (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest (widget, FALSE);
      *natural = MAX (*minimum, n * widest (widget, TRUE) + MAX (n - 1, 0) * SPACING);
      return;
    }
  *minimum = measure_height (widget, for_size, FALSE);
  *natural = measure_height (widget, for_size, TRUE);
}

static void
sural_week_layout_allocate (GtkLayoutManager *layout,
                            GtkWidget *widget,
                            int width,
                            int height,
                            int baseline)
{
  gboolean beside = fits_beside (widget, width);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int n = count (widget), i = 0, x = 0, y = 0;

  FOREACH_SHOWN (child, widget)
  {
    int its_width = beside ? column (width, n, i) : width;
    int its_height =
        beside ? height : measure_one (child, GTK_ORIENTATION_VERTICAL, its_width, FALSE);
    GtkAllocation place = { mirrored ? width - x - its_width : x, y, its_width, its_height };

    gtk_widget_size_allocate (child, &place, -1);
    x += beside ? its_width + SPACING : 0;
    y += beside ? 0 : its_height + SPACING;
    i++;
  }
}

static GtkSizeRequestMode
sural_week_layout_get_request_mode (GtkLayoutManager *layout, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sural_week_layout_class_init (SuralWeekLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = sural_week_layout_measure;
  layout_class->allocate = sural_week_layout_allocate;
  layout_class->get_request_mode = sural_week_layout_get_request_mode;
}

static void
sural_week_layout_init (SuralWeekLayout *self)
{
}

/**
 * sural_week_layout_new:
 *
 * Returns: (transfer full): a layout
 */
GtkLayoutManager *
sural_week_layout_new (void)
{
  return g_object_new (SURAL_TYPE_WEEK_LAYOUT, NULL);
}
