/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "layout-judge.h"

#include <adwaita.h>

/* Half a pixel here and there, and what a stylesheet puts around a button to be pressed. */
static const float SLACK = 1.5f, AROUND_BUTTON = 6.f;

/* Letters of a word or two. */
static const int MOST_OF_A_WORD = 15;

/* What is seen or pressed by itself, and where. */
typedef struct
{
  GtkWidget *widget;
  graphene_rect_t bounds;
} Leaf;

typedef struct
{
  GtkWidget *origin; /* that all bounds are of: a window, a popover */
  GArray *leaves;
  GPtrArray *faults;
} Judge;

/* How far things may reach: what scrolls in a direction sets no bound in it. */
typedef struct
{
  float left, right, top, bottom;
  graphene_rect_t seen; /* what shows of it as it is scrolled now */
} Room;

static void judge_origin (GtkWidget *origin, GPtrArray *faults);

const char *
layout_fault_get_word (LayoutFaultKind kind)
{
  static const char *const words[] = { "cut",  "broken",   "spilt", "outside",
                                       "over", "sideways", "raw",   "mirror" };

  G_STATIC_ASSERT (G_N_ELEMENTS (words) == LAYOUT_FAULT_LAST);
  g_return_val_if_fail (kind < LAYOUT_FAULT_LAST, NULL);
  return words[kind];
}

static void
layout_fault_free (gpointer data)
{
  LayoutFault *self = data;

  g_free (self->place);
  g_free (self->text);
  g_free (self);
}

/* The widget, what it stands in, and further out only what has a name of ours. */
static char *
describe_place (GtkWidget *widget)
{
  GString *string = g_string_new (G_OBJECT_TYPE_NAME (widget));
  guint depth = 1;

  for (GtkWidget *at = gtk_widget_get_parent (widget); at != NULL;
       at = gtk_widget_get_parent (at), depth++)
    if (depth < 3 || g_str_has_prefix (G_OBJECT_TYPE_NAME (at), "Sural"))
      g_string_append_printf (string, " < %s", G_OBJECT_TYPE_NAME (at));
  return g_string_free (string, FALSE);
}

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_IMAGE (widget) && gtk_image_get_icon_name (GTK_IMAGE (widget)) != NULL)
    return gtk_image_get_icon_name (GTK_IMAGE (widget));
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    return gtk_button_get_label (GTK_BUTTON (widget));
  if (gtk_widget_get_tooltip_text (widget) != NULL)
    return gtk_widget_get_tooltip_text (widget);
  return "";
}

static void
add_fault (Judge *self, LayoutFaultKind kind, GtkWidget *widget, const char *text)
{
  LayoutFault *fault = g_new0 (LayoutFault, 1);

  fault->kind = kind;
  fault->place = describe_place (widget);
  fault->text = g_strdup (text);
  g_ptr_array_add (self->faults, fault);
}

/* --- what a text says ------------------------------------------------------------------------- */

/* A tooltip that is made when it is asked for is believed. */
static gboolean
is_told_whole (GtkWidget *label)
{
  g_autofree char *text = g_utf8_casefold (gtk_label_get_text (GTK_LABEL (label)), -1);

  for (GtkWidget *at = label; at != NULL; at = gtk_widget_get_parent (at))
    {
      const char *tooltip = gtk_widget_get_tooltip_text (at);
      g_autofree char *folded = tooltip != NULL ? g_utf8_casefold (tooltip, -1) : NULL;

      if (gtk_widget_get_has_tooltip (at) && (folded == NULL || strstr (folded, text) != NULL))
        return TRUE;
    }
  return FALSE;
}

/* A few letters of a word or two, and three dots: one does not point at what says nothing. */
static gboolean
is_hardly_there (PangoLayout *layout)
{
  g_autoptr (PangoLayout) whole = pango_layout_copy (layout);
  int width = 0, all = 0;

  if (pango_layout_get_character_count (layout) > MOST_OF_A_WORD)
    return FALSE;
  pango_layout_get_pixel_size (layout, &width, NULL);
  pango_layout_set_ellipsize (whole, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_width (whole, -1);
  pango_layout_get_pixel_size (whole, &all, NULL);
  return 3 * width * pango_layout_get_line_count (layout) < 2 * all;
}

/* Where a line may end says Pango: between words, behind a hyphen, at a soft one. */
static char *
find_broken_word (PangoLayout *layout)
{
  const char *text = pango_layout_get_text (layout);
  int n_attrs = 0;
  const PangoLogAttr *attrs = pango_layout_get_log_attrs_readonly (layout, &n_attrs);

  for (int i = 0; i + 1 < pango_layout_get_line_count (layout); i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      const char *end = text + line->start_index + line->length;
      long at = g_utf8_pointer_to_offset (text, end);

      if (at > 0 && at < n_attrs - 1 && *end != '\n' && !attrs[at].is_line_break)
        return g_strndup (text + line->start_index, line->length);
    }
  return NULL;
}

static gboolean
is_raw (const char *text)
{
  static const char *const signs[] = { "%s", "%d", "%u", "%'", "(null)", "<b>", "</", "&amp;" };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (text, signs[i]) != NULL)
      return TRUE;
  return g_regex_match_simple ("\\{[a-z_]+\\}", text, 0, 0);
}

static void
judge_label (Judge *self, GtkWidget *widget)
{
  GtkLabel *label = GTK_LABEL (widget);
  PangoLayout *layout = gtk_label_get_layout (label);
  const char *text = gtk_label_get_text (label);
  g_autofree char *broken = find_broken_word (layout);
  int width = 0, height = 0;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (pango_layout_is_ellipsized (layout))
    {
      if (!is_told_whole (widget) || is_hardly_there (layout))
        add_fault (self, LAYOUT_FAULT_CUT, widget, text);
    }
  else if (broken != NULL)
    add_fault (self, LAYOUT_FAULT_BROKEN, widget, broken);
  if (width > gtk_widget_get_width (widget) + SLACK ||
      height > gtk_widget_get_height (widget) + SLACK)
    add_fault (self, LAYOUT_FAULT_SPILT, widget, text);
  if (is_raw (text))
    add_fault (self, LAYOUT_FAULT_RAW, widget, text);
}

/* --- what points to a side -------------------------------------------------------------------- */

static void
judge_icon (Judge *self, GtkWidget *widget)
{
  const char *name = gtk_image_get_icon_name (GTK_IMAGE (widget));
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autofree char *mirrored = NULL;

  /* What is turned by the clock turns the same way for everybody. */
  if (name == NULL || strstr (name, "rotate") != NULL ||
      gtk_widget_get_direction (widget) != GTK_TEXT_DIR_RTL ||
      !g_regex_match_simple ("(^|-)(left|right|next|previous|back|forward|first|last)(-|$)", name,
                             0, 0))
    return;
  mirrored = g_strconcat (name, "-rtl", NULL);
  if (!gtk_icon_theme_has_icon (theme, mirrored))
    add_fault (self, LAYOUT_FAULT_MIRROR, widget, name);
}

/* --- where things are ------------------------------------------------------------------------- */

static gboolean
is_pressed (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_SWITCH (widget) || GTK_IS_CHECK_BUTTON (widget) ||
         GTK_IS_SCALE (widget);
}

/* Of a text what is painted of it; of what is pressed what is drawn of it. */
static gboolean
find_bounds (Judge *self, GtkWidget *widget, graphene_rect_t *bounds)
{
  if (GTK_IS_LABEL (widget))
    {
      PangoRectangle ink;
      graphene_point_t from, to;
      int x = 0, y = 0;

      pango_layout_get_pixel_extents (gtk_label_get_layout (GTK_LABEL (widget)), &ink, NULL);
      gtk_label_get_layout_offsets (GTK_LABEL (widget), &x, &y);
      graphene_point_init (&from, x + ink.x, y + ink.y);
      if (ink.width == 0 || !gtk_widget_compute_point (widget, self->origin, &from, &to))
        return FALSE;
      graphene_rect_init (bounds, to.x, to.y, ink.width, ink.height);
      return TRUE;
    }
  if ((!is_pressed (widget) && !GTK_IS_IMAGE (widget)) ||
      !gtk_widget_compute_bounds (widget, self->origin, bounds))
    return FALSE;
  if (is_pressed (widget))
    graphene_rect_inset (bounds, AROUND_BUTTON, AROUND_BUTTON);
  return bounds->size.width > 0 && bounds->size.height > 0;
}

/* What lies over what on purpose. */
static gboolean
is_overlay (GtkWidget *widget)
{
  return GTK_IS_OVERLAY (widget) || GTK_IS_STACK (widget) || GTK_IS_FIXED (widget) ||
         ADW_IS_TOAST_OVERLAY (widget) || ADW_IS_OVERLAY_SPLIT_VIEW (widget) ||
         ADW_IS_TOOLBAR_VIEW (widget) || ADW_IS_BOTTOM_SHEET (widget) ||
         GTK_IS_SCROLLED_WINDOW (widget);
}

static gboolean
are_apart (GtkWidget *one, GtkWidget *other)
{
  GtkWidget *common = one;

  if (gtk_widget_is_ancestor (one, other) || gtk_widget_is_ancestor (other, one))
    return TRUE;
  while (common != NULL && !gtk_widget_is_ancestor (other, common))
    common = gtk_widget_get_parent (common);
  return common == NULL || is_overlay (common);
}

static void
judge_overlaps (Judge *self)
{
  for (guint i = 0; i < self->leaves->len; i++)
    for (guint k = i + 1; k < self->leaves->len; k++)
      {
        const Leaf *one = &g_array_index (self->leaves, Leaf, i);
        const Leaf *other = &g_array_index (self->leaves, Leaf, k);
        graphene_rect_t both;

        if (graphene_rect_intersection (&one->bounds, &other->bounds, &both) &&
            both.size.width > SLACK && both.size.height > SLACK &&
            !are_apart (one->widget, other->widget))
          {
            g_autofree char *text =
                g_strdup_printf ("%s | %s", get_text (one->widget), get_text (other->widget));

            add_fault (self, LAYOUT_FAULT_OVER, other->widget, text);
          }
      }
}

static void
judge_bounds (Judge *self, GtkWidget *widget, const graphene_rect_t *bounds, const Room *room)
{
  if (bounds->origin.x < room->left - SLACK || bounds->origin.y < room->top - SLACK ||
      bounds->origin.x + bounds->size.width > room->right + SLACK ||
      bounds->origin.y + bounds->size.height > room->bottom + SLACK)
    add_fault (self, LAYOUT_FAULT_OUTSIDE, widget, get_text (widget));
}

/* What is in a widget that scrolls is bounded by it in the direction in which it does not. */
static Room
find_room_in (Judge *self, GtkWidget *widget, Room room)
{
  GtkPolicyType across = GTK_POLICY_NEVER, down = GTK_POLICY_NEVER;
  GtkAdjustment *sideways = NULL;
  graphene_rect_t bounds;

  if (!GTK_IS_SCROLLED_WINDOW (widget) ||
      !gtk_widget_compute_bounds (widget, self->origin, &bounds))
    return room;
  gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (widget), &across, &down);
  sideways = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (widget));
  if (across != GTK_POLICY_NEVER &&
      gtk_adjustment_get_upper (sideways) > gtk_adjustment_get_page_size (sideways) + SLACK)
    add_fault (self, LAYOUT_FAULT_SIDEWAYS, widget, get_text (widget));
  if (!graphene_rect_intersection (&room.seen, &bounds, &room.seen))
    room.seen = *graphene_rect_zero ();
  room.left = across == GTK_POLICY_NEVER ? MAX (room.left, bounds.origin.x) : -G_MAXFLOAT;
  room.right = across == GTK_POLICY_NEVER ? MIN (room.right, bounds.origin.x + bounds.size.width)
                                          : G_MAXFLOAT;
  room.top = down == GTK_POLICY_NEVER ? MAX (room.top, bounds.origin.y) : -G_MAXFLOAT;
  room.bottom = down == GTK_POLICY_NEVER ? MIN (room.bottom, bounds.origin.y + bounds.size.height)
                                         : G_MAXFLOAT;
  return room;
}

static void
walk (Judge *self, GtkWidget *widget, Room room)
{
  Leaf leaf = { widget, { { 0, 0 }, { 0, 0 } } };

  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    judge_label (self, widget);
  if (GTK_IS_IMAGE (widget))
    judge_icon (self, widget);
  if (find_bounds (self, widget, &leaf.bounds))
    {
      judge_bounds (self, widget, &leaf.bounds, &room);
      if (graphene_rect_intersection (&leaf.bounds, &room.seen, &leaf.bounds))
        g_array_append_val (self->leaves, leaf);
    }
  room = find_room_in (self, widget, room);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      /* What is on its way into the window, or out of it, has no size. */
      if (!gtk_widget_get_mapped (child) || gtk_widget_get_opacity (child) == 0 ||
          gtk_widget_get_width (child) <= 1 || gtk_widget_get_height (child) <= 1)
        continue;
      if (GTK_IS_NATIVE (child))
        judge_origin (child, self->faults);
      else
        walk (self, child, room);
    }
}

/* A popover is a surface of its own; it fits onto a telephone where it is no wider than the window.
 */
static void
judge_popover (Judge *self)
{
  GtkRoot *root = gtk_widget_get_root (self->origin);

  if (GTK_IS_POPOVER (self->origin) && root != NULL &&
      gtk_widget_get_width (self->origin) > gtk_widget_get_width (GTK_WIDGET (root)))
    add_fault (self, LAYOUT_FAULT_OUTSIDE, self->origin, "wider than the window");
}

static void
judge_origin (GtkWidget *origin, GPtrArray *faults)
{
  g_autoptr (GArray) leaves = g_array_new (FALSE, FALSE, sizeof (Leaf));
  Judge self = { origin, leaves, faults };
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (origin, origin, &bounds))
    return;
  judge_popover (&self);
  walk (&self, origin,
        (Room) { bounds.origin.x, bounds.origin.x + bounds.size.width, bounds.origin.y,
                 bounds.origin.y + bounds.size.height, bounds });
  judge_overlaps (&self);
}

/* What lies under a dialog is not what one looks at. */
static GtkWidget *
find_shown (GtkWidget *root)
{
  AdwDialog *dialog = NULL;

  if (ADW_IS_APPLICATION_WINDOW (root))
    dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (root));
  else if (ADW_IS_WINDOW (root))
    dialog = adw_window_get_visible_dialog (ADW_WINDOW (root));
  return dialog != NULL ? GTK_WIDGET (dialog) : root;
}

GPtrArray *
layout_judge (GtkWidget *root)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func (layout_fault_free);

  g_return_val_if_fail (GTK_IS_WIDGET (root), faults);
  judge_origin (find_shown (root), faults);
  return faults;
}

void
layout_judge_assert (GtkWidget *root, const char *where)
{
  g_autoptr (GPtrArray) faults = layout_judge (root);

  for (guint i = 0; i < faults->len; i++)
    {
      const LayoutFault *fault = g_ptr_array_index (faults, i);

      /* A table of a fortnight: its days stay in view while its scores are scrolled. */
      if (fault->kind == LAYOUT_FAULT_SIDEWAYS && strstr (fault->place, "SuralDiaryGrid") != NULL)
        continue;
      g_test_fail_printf ("%s: %s: “%s” [%s]", where, layout_fault_get_word (fault->kind),
                          fault->text, fault->place);
    }
}

static void
list_texts (GtkWidget *widget, GPtrArray *texts)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    g_ptr_array_add (texts, g_strdup (gtk_label_get_text (GTK_LABEL (widget))));
  if (gtk_widget_get_tooltip_text (widget) != NULL)
    g_ptr_array_add (texts, g_strdup (gtk_widget_get_tooltip_text (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      list_texts (child, texts);
}

GPtrArray *
layout_judge_list_texts (GtkWidget *root)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (GTK_IS_WIDGET (root), texts);
  list_texts (find_shown (root), texts);
  return texts;
}
