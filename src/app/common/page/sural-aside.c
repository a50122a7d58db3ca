/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/page/sural-aside.h"

#include "app/common/say/sural-accessible.h"

#include <gtk/gtk.h>

/* Between what stands beside each other, and under each other. */
static const int SPACING = 9;
static const int LINE_SPACING = 6;
/* A narrower column than that is not read: it is a heap of words. */
static const int READABLE_CHARS = 12;

struct _SuralAside
{
  GtkWidget parent_instance;
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SuralAside,
                               sural_aside,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static GtkBuildableIface *parent_buildable;

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
first_shown (GtkWidget *self)
{
  return next_shown (gtk_widget_get_first_child (self));
}

static int
measure_width (GtkWidget *child, gboolean natural)
{
  int least = 0, wanted = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  return natural ? wanted : least;
}

static int
measure_height (GtkWidget *child, int width, gboolean natural)
{
  int least = 0, wanted = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &least, &wanted, NULL, NULL);
  return natural ? wanted : least;
}

/* How wide the first child has to be to be read, never more than it likes. */
static int
readable (GtkWidget *first)
{
  PangoContext *context = gtk_widget_get_pango_context (first);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int wanted = READABLE_CHARS * pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return MAX (measure_width (first, FALSE),
              MIN (measure_width (first, TRUE), PANGO_PIXELS_CEIL (wanted)));
}

/* What the children after the first like to have, with the gaps before each. */
static int
asides_width (GtkWidget *first)
{
  int width = 0;

  for (GtkWidget *child = next_shown (gtk_widget_get_next_sibling (first)); child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    width += SPACING + measure_width (child, TRUE);
  return width;
}

static gboolean
fits_beside (GtkWidget *first, int width)
{
  return width >= readable (first) + asides_width (first);
}

/* Lays the children out in @width, from the top, and gives them their places where @allocates.
 * Returns: how high that is */
static int
lay_out_under (GtkWidget *self, int width, gboolean allocates, gboolean natural)
{
  gboolean mirrored = gtk_widget_get_direction (self) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0, line = 0;

  for (GtkWidget *child = first_shown (self); child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      gboolean is_first = child == first_shown (self);
      int its_width = is_first ? width : MIN (measure_width (child, TRUE), width);
      int its_height = measure_height (child, its_width, natural);
      GtkAllocation place = { 0 };

      if (x > 0 && x + its_width > width)
        {
          y += line + LINE_SPACING;
          x = line = 0;
        }
      place = (GtkAllocation) { mirrored ? width - x - its_width : x, y, its_width, its_height };
      if (allocates)
        gtk_widget_size_allocate (child, &place, -1);
      x += its_width + SPACING;
      line = MAX (line, its_height);
    }
  return y + line;
}

static void
allocate_beside (GtkWidget *self, int width, int height)
{
  gboolean mirrored = gtk_widget_get_direction (self) == GTK_TEXT_DIR_RTL;
  GtkWidget *first = first_shown (self);
  int x = 0;

  for (GtkWidget *child = first; child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int its_width = child == first ? width - asides_width (first) : measure_width (child, TRUE);
      GtkAllocation place = { mirrored ? width - x - its_width : x, 0, its_width, height };

      gtk_widget_size_allocate (child, &place, -1);
      x += its_width + SPACING;
    }
}

static int
height_beside (GtkWidget *self, int width, gboolean natural)
{
  GtkWidget *first = first_shown (self);
  int height = 0;

  for (GtkWidget *child = first; child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int its_width = child == first ? width - asides_width (first) : measure_width (child, TRUE);

      height = MAX (height, measure_height (child, its_width, natural));
    }
  return height;
}

static int
height_for (GtkWidget *self, int width, gboolean natural)
{
  GtkWidget *first = first_shown (self);

  if (first == NULL)
    return 0;
  return fits_beside (first, width) ? height_beside (self, width, natural)
                                    : lay_out_under (self, width, FALSE, natural);
}

static void
sural_aside_measure (GtkWidget *self,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  GtkWidget *first = first_shown (self);

  *minimum = *natural = 0;
  if (first == NULL)
    return;
  for (GtkWidget *child = first; child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    *minimum = MAX (*minimum, measure_width (child, FALSE));
  *natural = MAX (*minimum, measure_width (first, TRUE) + asides_width (first));
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  /* Without a width it is as high as where it has all that it likes: the least that it is then is
   * no more than that. */
  *minimum = height_for (self, for_size < 0 ? *natural : for_size, FALSE);
  *natural = MAX (*minimum, height_for (self, for_size < 0 ? *natural : for_size, TRUE));
}

static void
sural_aside_size_allocate (GtkWidget *self, int width, int height, int baseline)
{
  GtkWidget *first = first_shown (self);

  if (first == NULL)
    return;
  if (fits_beside (first, width))
    allocate_beside (self, width, height);
  else
    lay_out_under (self, width, TRUE, FALSE);
}

static GtkSizeRequestMode
sural_aside_get_request_mode (GtkWidget *self)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sural_aside_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sural_aside_parent_class)->dispose (object);
}

static void
sural_aside_add_child (GtkBuildable *buildable,
                       GtkBuilder *builder,
                       GObject *child,
                       const char *type)
{
  if (GTK_IS_WIDGET (child))
    sural_aside_append (SURAL_ASIDE (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = sural_aside_add_child;
}

static void
sural_aside_class_init (SuralAsideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_aside_dispose;
  widget_class->measure = sural_aside_measure;
  widget_class->size_allocate = sural_aside_size_allocate;
  widget_class->get_request_mode = sural_aside_get_request_mode;
  widget_class->focus = sural_focus_children;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
sural_aside_init (SuralAside *self)
{
}

/**
 * sural_aside_new:
 *
 * Returns: (transfer floating): an empty line
 */
GtkWidget *
sural_aside_new (void)
{
  return g_object_new (SURAL_TYPE_ASIDE, NULL);
}

/**
 * sural_aside_append:
 * @self: a line
 * @child: (transfer floating): the first is what is read, each after it what goes with that
 */
void
sural_aside_append (SuralAside *self, GtkWidget *child)
{
  g_return_if_fail (SURAL_IS_ASIDE (self));
  g_return_if_fail (GTK_IS_WIDGET (child));
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
