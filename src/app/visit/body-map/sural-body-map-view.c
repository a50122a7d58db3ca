/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/body-map/sural-body-map-private.h"

#include "model/words/sural-list-text.h"
#include "paint/body/sural-body-map.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

static const int LEAST_WIDTH = 300;
static const int NATURAL_WIDTH = 720;
/* Points of a stroke closer together than this, in centimetres, tell nothing new. */
static const double LEAST_STEP = 0.3;

enum
{
  SIGNAL_EDITED,
  SIGNAL_STATE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralBodyMapView, sural_body_map_view, GTK_TYPE_WIDGET)

/* --- What the regions say --------------------------------------------------------------------- */

static char *
dup_marks (SuralBodyMapView *self, SuralBodyTarget *target)
{
  GString *text = g_string_new (NULL);

  for (int quality = 0; quality < SURAL_N_PAIN_QUALITIES; quality++)
    {
      if (sural_pain_map_has_region (self->map, sural_body_target_get_view (target),
                                     (SuralPainQuality) quality,
                                     sural_body_target_get_side (target),
                                     sural_body_target_get_region (target)->id))
        sural_list_append (text, SURAL_LIST_ITEMS,
                           sural_body_map_get_quality_name ((SuralPainQuality) quality));
    }
  return g_string_free (text, FALSE);
}

static void
update_targets (SuralBodyMapView *self)
{
  for (guint i = 0; i < self->targets->len; i++)
    {
      SuralBodyTarget *target = g_ptr_array_index (self->targets, i);
      g_autofree char *marks = dup_marks (self, target);

      sural_body_target_set_marks (
          target,
          sural_pain_map_has_region (self->map, sural_body_target_get_view (target), self->quality,
                                     sural_body_target_get_side (target),
                                     sural_body_target_get_region (target)->id),
          marks);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
state_changed (SuralBodyMapView *self)
{
  update_targets (self);
  g_signal_emit (self, signals[SIGNAL_STATE_CHANGED], 0);
}

/* --- Changing the drawing --------------------------------------------------------------------- */

static void
remember (SuralBodyMapView *self)
{
  g_ptr_array_add (self->undo, sural_pain_map_copy (self->map));
}

static void
edited (SuralBodyMapView *self)
{
  state_changed (self);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
toggle (SuralBodyMapView *self, SuralBodyTarget *target)
{
  const char *region = sural_body_target_get_region (target)->id;
  SuralBodyView view = sural_body_target_get_view (target);
  SuralSide side = sural_body_target_get_side (target);

  remember (self);
  if (!sural_pain_map_remove_region (self->map, view, self->quality, side, region))
    sural_pain_map_add_region (self->map, view, self->quality, side, region);
  edited (self);
}

static void
finish_stroke (SuralBodyMapView *self)
{
  if (self->stroke->len == 0)
    return;
  remember (self);
  sural_pain_map_add_stroke (self->map, self->stroke_view, self->quality,
                             (const SuralPainPoint *) self->stroke->data, self->stroke->len);
  g_array_set_size (self->stroke, 0);
  edited (self);
}

/* --- Pointer, finger and pen ------------------------------------------------------------------ */

static void
add_point (SuralBodyMapView *self, double x, double y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  SuralBodyPlace place;
  SuralPainPoint point;
  const SuralPainPoint *last = NULL;

  sural_body_map_get_place (gtk_widget_get_width (widget), gtk_widget_get_height (widget), FALSE,
                            self->stroke_view, &place);
  point.x = (x - place.x) / place.scale;
  point.y = (y - place.y) / place.scale;
  if (self->stroke->len > 0)
    last = &g_array_index (self->stroke, SuralPainPoint, self->stroke->len - 1);
  if (self->stroke->len >= SURAL_PAIN_MARK_MOST_POINTS ||
      (last != NULL && hypot (point.x - last->x, point.y - last->y) < LEAST_STEP))
    return;
  g_array_append_val (self->stroke, point);
  gtk_widget_queue_draw (widget);
}

static void
drag_begin_cb (SuralBodyMapView *self, double x, double y, GtkGesture *gesture)
{
  GtkWidget *widget = GTK_WIDGET (self);
  SuralPainPoint point;

  if (!sural_body_map_find (gtk_widget_get_width (widget), gtk_widget_get_height (widget), FALSE, x,
                            y, &self->stroke_view, &point))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_array_set_size (self->stroke, 0);
  add_point (self, x, y);
}

static void
drag_update_cb (SuralBodyMapView *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x = 0, y = 0;

  if (self->stroke->len > 0 && gtk_gesture_drag_get_start_point (gesture, &x, &y))
    add_point (self, x + dx, y + dy);
}

static void
drag_end_cb (SuralBodyMapView *self, double dx, double dy, GtkGestureDrag *gesture)
{
  finish_stroke (self);
}

static void
drag_cancel_cb (SuralBodyMapView *self)
{
  g_array_set_size (self->stroke, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- Keyboard --------------------------------------------------------------------------------- */

static gboolean
move_focus (SuralBodyMapView *self, guint keyval)
{
  SuralBodyTarget *next = NULL;

  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left)
    next = sural_body_map_view_find_next (self, -1, 0);
  else if (keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right)
    next = sural_body_map_view_find_next (self, 1, 0);
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    next = sural_body_map_view_find_next (self, 0, -1);
  else if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    next = sural_body_map_view_find_next (self, 0, 1);
  else
    return FALSE;
  if (next == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return TRUE;
    }
  self->current = next;
  gtk_widget_grab_focus (GTK_WIDGET (next));
  state_changed (self);
  return TRUE;
}

static gboolean
key_pressed_cb (SuralBodyMapView *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  const GdkModifierType held = modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);

  if (held == GDK_CONTROL_MASK && keyval == GDK_KEY_z && sural_body_map_view_can_undo (self))
    {
      sural_body_map_view_undo (self);
      return GDK_EVENT_STOP;
    }
  if (held != 0)
    return GDK_EVENT_PROPAGATE;
  if (self->current == NULL)
    return GDK_EVENT_PROPAGATE;
  if (move_focus (self, keyval))
    return GDK_EVENT_STOP;
  if (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space)
    {
      toggle (self, self->current);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
attach_input (SuralBodyMapView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* --- Focus ---------------------------------------------------------------------------------- */

static void
sural_body_map_view_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  SuralBodyMapView *self = SURAL_BODY_MAP_VIEW (widget);

  GTK_WIDGET_CLASS (sural_body_map_view_parent_class)->set_focus_child (widget, child);
  if (SURAL_IS_BODY_TARGET (child))
    self->current = SURAL_BODY_TARGET (child);
  if (!gtk_widget_in_destruction (widget))
    state_changed (self);
}

/* Tab comes to the region where the focus was and leaves the figure from there; the arrows walk. */
static gboolean
sural_body_map_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SuralBodyMapView *self = SURAL_BODY_MAP_VIEW (widget);

  if (self->current == NULL || gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (self->current));
}

static gboolean
sural_body_map_view_grab_focus (GtkWidget *widget)
{
  SuralBodyMapView *self = SURAL_BODY_MAP_VIEW (widget);

  return self->current != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->current));
}

/* --- Room and drawing ------------------------------------------------------------------------- */

static void
place_target (SuralBodyMapView *self, SuralBodyTarget *target, int width, int height)
{
  SuralBodyView view = sural_body_target_get_view (target);
  const SuralBodyPath *path = sural_body_target_get_region (target)->path;
  const SuralBodyPath *outline =
      sural_knowledge_get_body_outline (self->knowledge, sural_body_view_get_aspect (view));
  double direction = sural_body_view_get_direction (view, sural_body_target_get_side (target));
  double left = MAX (path->left, outline->left), right = MIN (path->right, outline->right);
  double top = MAX (path->top, outline->top), bottom = MIN (path->bottom, outline->bottom);
  GtkAllocation allocation;
  SuralBodyPlace place;

  sural_body_map_get_place (width, height, FALSE, view, &place);
  allocation.x = (int) floor (place.x + place.scale * (direction > 0 ? left : -right));
  allocation.y = (int) floor (place.y + place.scale * top);
  allocation.width = MAX ((int) ceil (place.scale * (right - left)), 1);
  allocation.height = MAX ((int) ceil (place.scale * (bottom - top)), 1);
  gtk_widget_measure (GTK_WIDGET (target), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (target), &allocation, -1);
}

static void
sural_body_map_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SuralBodyMapView *self = SURAL_BODY_MAP_VIEW (widget);

  for (guint i = 0; i < self->targets->len; i++)
    place_target (self, g_ptr_array_index (self->targets, i), width, height);
}

static GtkSizeRequestMode
sural_body_map_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sural_body_map_view_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = MAX (LEAST_WIDTH, NATURAL_WIDTH);
      return;
    }
  /* The figures grow with the width where there is room. What they need at least does not: a box
   * counts on it that what is wider is no higher. */
  *minimum = (int) ceil (sural_body_map_get_least_height (for_size > 0 ? for_size : NATURAL_WIDTH));
  *natural = (int) ceil (sural_body_map_get_height (for_size > 0 ? for_size : NATURAL_WIDTH));
}

/* The figure looks another: other overlays, another style, another font. */
static void
forget_figure (SuralBodyMapView *self)
{
  g_clear_pointer (&self->figure, cairo_surface_destroy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
sural_body_map_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sural_body_map_view_parent_class)->css_changed (widget, change);
  forget_figure (SURAL_BODY_MAP_VIEW (widget));
}

static void
sural_body_map_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SuralBodyMapView *self = SURAL_BODY_MAP_VIEW (widget);

  sural_body_map_view_draw (self, sural_body_map_view_get_focus (self), snapshot);
}

/* --- Life ------------------------------------------------------------------------------------- */

static void
sural_body_map_view_dispose (GObject *object)
{
  SuralBodyMapView *self = SURAL_BODY_MAP_VIEW (object);

  self->current = NULL;
  for (guint i = 0; i < self->targets->len; i++)
    {
      GtkWidget *target = g_ptr_array_index (self->targets, i);

      gtk_widget_unparent (target);
    }
  g_ptr_array_set_size (self->targets, 0);
  g_clear_object (&self->knowledge);
  g_clear_pointer (&self->figure, cairo_surface_destroy);
  g_clear_pointer (&self->earlier, sural_pain_map_unref);
  G_OBJECT_CLASS (sural_body_map_view_parent_class)->dispose (object);
}

static void
sural_body_map_view_finalize (GObject *object)
{
  SuralBodyMapView *self = SURAL_BODY_MAP_VIEW (object);

  sural_pain_map_unref (self->map);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->overlays);
  g_ptr_array_unref (self->targets);
  g_array_unref (self->stroke);
  G_OBJECT_CLASS (sural_body_map_view_parent_class)->finalize (object);
}

static void
sural_body_map_view_class_init (SuralBodyMapViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_body_map_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_body_map_view_finalize;
  widget_class->focus = sural_body_map_view_focus;
  widget_class->set_focus_child = sural_body_map_view_set_focus_child;
  widget_class->grab_focus = sural_body_map_view_grab_focus;
  widget_class->get_request_mode = sural_body_map_view_get_request_mode;
  widget_class->measure = sural_body_map_view_measure;
  widget_class->size_allocate = sural_body_map_view_size_allocate;
  widget_class->css_changed = sural_body_map_view_css_changed;
  widget_class->snapshot = sural_body_map_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "bodymap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[SIGNAL_EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_STATE_CHANGED] =
      g_signal_new ("state-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
}

static void
sural_body_map_view_init (SuralBodyMapView *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->map = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_pain_map_unref);
  self->overlays = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  self->targets = g_ptr_array_new ();
  self->stroke = g_array_new (FALSE, FALSE, sizeof (SuralPainPoint));
  attach_input (self);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "crosshair");
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (forget_figure), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (forget_figure), self,
                           G_CONNECT_SWAPPED);
}

static void
add_target (SuralBodyMapView *self,
            const SuralBodyRegion *region,
            SuralBodyView view,
            SuralSide side)
{
  GtkWidget *target = sural_body_target_new (region, view, side);

  gtk_widget_set_parent (target, GTK_WIDGET (self));
  g_ptr_array_add (self->targets, target);
  g_signal_connect_object (target, "pressed", G_CALLBACK (toggle), self, G_CONNECT_SWAPPED);
  /* The calf is what this program is about: the focus begins there. */
  if (self->current == NULL || g_str_equal (region->id, "calf-inner"))
    self->current = SURAL_BODY_TARGET (target);
}

static void
add_targets (SuralBodyMapView *self)
{
  static const SuralSide sides[] = { SURAL_SIDE_LEFT, SURAL_SIDE_RIGHT };
  GPtrArray *regions = sural_knowledge_get_body_regions (self->knowledge);

  for (int view = 0; view < SURAL_N_BODY_VIEWS; view++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
        {
          if (sural_body_view_get_direction ((SuralBodyView) view, sides[i]) == 0)
            continue;
          for (guint j = 0; j < regions->len; j++)
            {
              const SuralBodyRegion *region = g_ptr_array_index (regions, j);

              if (region->aspect == sural_body_view_get_aspect ((SuralBodyView) view))
                add_target (self, region, (SuralBodyView) view, sides[i]);
            }
        }
    }
}

/**
 * sural_body_map_view_new:
 * @knowledge: the clinic's knowledge
 *
 * Returns: (transfer floating): a figure on which nothing is drawn
 */
GtkWidget *
sural_body_map_view_new (SuralKnowledge *knowledge)
{
  SuralBodyMapView *self = NULL;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = g_object_new (SURAL_TYPE_BODY_MAP_VIEW, NULL);
  self->knowledge = g_object_ref (knowledge);
  add_targets (self);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Pain map"),
      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      _ ("Arrow keys walk the regions, Space marks one, 1 to 5 choose the quality."), -1);
  return GTK_WIDGET (self);
}

/**
 * sural_body_map_view_set_map:
 * @map: (nullable): what is drawn; NULL: nothing
 */
void
sural_body_map_view_set_map (SuralBodyMapView *self, const SuralPainMap *map)
{
  g_return_if_fail (SURAL_IS_BODY_MAP_VIEW (self));

  sural_pain_map_unref (self->map);
  self->map =
      map != NULL ? sural_pain_map_copy (map) : sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);
  g_ptr_array_set_size (self->undo, 0);
  state_changed (self);
}

/**
 * sural_body_map_view_get_map:
 *
 * Returns: (transfer none): what is drawn
 */
SuralPainMap *
sural_body_map_view_get_map (SuralBodyMapView *self)
{
  g_return_val_if_fail (SURAL_IS_BODY_MAP_VIEW (self), NULL);
  return self->map;
}

/**
 * sural_body_map_view_set_earlier:
 * @earlier: (nullable): the drawing of another visit, shown beneath
 */
void
sural_body_map_view_set_earlier (SuralBodyMapView *self, SuralPainMap *earlier)
{
  g_return_if_fail (SURAL_IS_BODY_MAP_VIEW (self));

  if (earlier != NULL)
    sural_pain_map_ref (earlier);
  g_clear_pointer (&self->earlier, sural_pain_map_unref);
  self->earlier = earlier;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sural_body_map_view_set_overlay:
 * @id: an overlay of the knowledge
 * @shown: whether it is shown
 */
void
sural_body_map_view_set_overlay (SuralBodyMapView *self, const char *id, gboolean shown)
{
  const char *interned = g_intern_string (id);

  g_return_if_fail (SURAL_IS_BODY_MAP_VIEW (self));

  g_ptr_array_remove (self->overlays, (gpointer) interned);
  if (shown)
    g_ptr_array_add (self->overlays, (gpointer) interned);
  forget_figure (self);
}

/**
 * sural_body_map_view_set_quality:
 * @quality: what is drawn from now on
 */
void
sural_body_map_view_set_quality (SuralBodyMapView *self, SuralPainQuality quality)
{
  g_return_if_fail (SURAL_IS_BODY_MAP_VIEW (self));

  if (self->quality == quality)
    return;
  self->quality = quality;
  state_changed (self);
}

/**
 * sural_body_map_view_get_quality:
 *
 * Returns: the quality in hand
 */
SuralPainQuality
sural_body_map_view_get_quality (SuralBodyMapView *self)
{
  g_return_val_if_fail (SURAL_IS_BODY_MAP_VIEW (self), SURAL_PAIN_ACHE);
  return self->quality;
}

/**
 * sural_body_map_view_get_focus:
 *
 * Returns: (transfer none) (nullable): the region in focus
 */
SuralBodyTarget *
sural_body_map_view_get_focus (SuralBodyMapView *self)
{
  g_return_val_if_fail (SURAL_IS_BODY_MAP_VIEW (self), NULL);
  if (self->current == NULL || !gtk_widget_is_focus (GTK_WIDGET (self->current)))
    return NULL;
  return self->current;
}

/**
 * sural_body_map_view_can_undo:
 *
 * Returns: whether there is a mark to take back
 */
gboolean
sural_body_map_view_can_undo (SuralBodyMapView *self)
{
  g_return_val_if_fail (SURAL_IS_BODY_MAP_VIEW (self), FALSE);
  return self->undo->len > 0;
}

/**
 * sural_body_map_view_undo:
 *
 * Takes the last change of the drawing back.
 */
void
sural_body_map_view_undo (SuralBodyMapView *self)
{
  g_return_if_fail (SURAL_IS_BODY_MAP_VIEW (self));

  if (self->undo->len == 0)
    return;
  sural_pain_map_unref (self->map);
  self->map = g_ptr_array_steal_index (self->undo, self->undo->len - 1);
  edited (self);
}

/**
 * sural_body_map_view_clear:
 *
 * Takes all marks away; can be undone.
 */
void
sural_body_map_view_clear (SuralBodyMapView *self)
{
  g_return_if_fail (SURAL_IS_BODY_MAP_VIEW (self));

  if (sural_pain_map_get_n_marks (self->map) == 0)
    return;
  remember (self);
  sural_pain_map_unref (self->map);
  self->map = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);
  edited (self);
}
