/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/help/sural-guide-view.h"

#include "app/actions.h"
#include "app/common/drawing/sural-figure-view.h"
#include "app/help/sural-guide-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PICTURES "/io/github/sural/Sural/help/"

/* Who is told where a link leads. */
typedef struct
{
  SuralGuideGoFunc go;
  gpointer user_data;
} Way;

static gboolean
activate_link_cb (GtkLabel *label, const char *uri, Way *way)
{
  if (!g_str_has_prefix (uri, "guide:"))
    return FALSE;
  way->go (uri + strlen ("guide:"), way->user_data);
  return TRUE;
}

static GtkWidget *
make_label (const SuralGuideBlock *block, const char *css_class, Way *way)
{
  g_autofree char *markup = sural_guide_text_to_markup (block->text, sural_actions_dup_label);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  g_signal_connect (label, "activate-link", G_CALLBACK (activate_link_cb), way);
  return label;
}

static GtkWidget *
make_heading (const SuralGuideBlock *block, Way *way)
{
  GtkWidget *label = make_label (block, "heading", way);

  gtk_widget_set_margin_top (label, 12);
  return label;
}

static GtkWidget *
make_item (const SuralGuideBlock *block, Way *way)
{
  GtkWidget *item = g_object_new (GTK_TYPE_BOX, "spacing", 9, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  GtkWidget *dot = g_object_new (GTK_TYPE_LABEL, "label", "•", "valign", GTK_ALIGN_START,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (dot, "dimmed");
  gtk_box_append (GTK_BOX (item), dot);
  gtk_box_append (GTK_BOX (item), make_label (block, NULL, way));
  return item;
}

static GtkWidget *
make_note (const SuralGuideBlock *block, Way *way)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "guide-note");
  gtk_box_append (GTK_BOX (box), make_label (block, NULL, way));
  return box;
}

/* What is to be seen stands below it, for everybody: a picture of a page is small. */
static GtkWidget *
make_captioned (GtkWidget *shown, const SuralGuideBlock *block, Way *way)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *caption = make_label (block, "caption", way);

  gtk_widget_add_css_class (caption, "dimmed");
  gtk_box_append (GTK_BOX (box), shown);
  gtk_box_append (GTK_BOX (box), caption);
  return box;
}

static GtkWidget *
make_picture (const SuralGuideBlock *block, Way *way)
{
  g_autofree char *path = g_strconcat (PICTURES, block->target, NULL);
  GtkWidget *picture = gtk_picture_new_for_resource (path);

  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_CONTAIN);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), block->text);
  gtk_widget_set_overflow (picture, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (picture, "guide-picture");
  return make_captioned (picture, block, way);
}

static GtkWidget *
make_figure (const SuralGuideBlock *block, SuralKnowledge *knowledge, Way *way)
{
  GtkWidget *figure = sural_figure_view_new (knowledge, block->target);

  if (figure == NULL)
    return NULL;
  gtk_widget_set_halign (figure, GTK_ALIGN_START);
  return make_captioned (figure, block, way);
}

static GtkWidget *
make_block (const SuralGuideBlock *block, SuralKnowledge *knowledge, Way *way)
{
  switch (block->kind)
    {
    case SURAL_GUIDE_HEADING:
      return make_heading (block, way);
    case SURAL_GUIDE_ITEM:
      return make_item (block, way);
    case SURAL_GUIDE_NOTE:
      return make_note (block, way);
    case SURAL_GUIDE_PICTURE:
      return make_picture (block, way);
    case SURAL_GUIDE_FIGURE:
      return make_figure (block, knowledge, way);
    case SURAL_GUIDE_PARAGRAPH:
    case SURAL_GUIDE_SEE:
    default:
      return make_label (block, NULL, way);
    }
}

static void
see_cb (AdwActionRow *row, Way *way)
{
  way->go (g_object_get_data (G_OBJECT (row), "page"), way->user_data);
}

static GtkWidget *
make_see (const SuralGuide *guide, const SuralGuideBlock *block, Way *way)
{
  const SuralGuidePage *page = sural_guide_find (guide, block->target);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), page->title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                           "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                           NULL));
  g_object_set_data_full (G_OBJECT (row), "page", g_strdup (page->id), g_free);
  g_signal_connect (row, "activated", G_CALLBACK (see_cb), way);
  return row;
}

/* Items stand in one list, and what else there is to read in one group at the end. */
static GtkWidget *
fill (GtkWidget *body,
      const SuralGuide *guide,
      const SuralGuidePage *page,
      SuralKnowledge *knowledge,
      Way *way)
{
  GtkWidget *list = NULL;
  GtkWidget *see = NULL;

  for (guint i = 0; i < page->blocks->len; i++)
    {
      const SuralGuideBlock *block = g_ptr_array_index (page->blocks, i);
      GtkWidget *shown = NULL;

      if (block->kind == SURAL_GUIDE_SEE)
        {
          if (see == NULL)
            see = adw_preferences_group_new ();
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (see), make_see (guide, block, way));
          continue;
        }
      if (block->kind != SURAL_GUIDE_ITEM)
        list = NULL;
      shown = make_block (block, knowledge, way);
      if (shown == NULL)
        continue;
      if (block->kind == SURAL_GUIDE_ITEM && list == NULL)
        {
          list = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6,
                               "accessible-role", GTK_ACCESSIBLE_ROLE_LIST, NULL);
          gtk_box_append (GTK_BOX (body), list);
        }
      gtk_box_append (GTK_BOX (list != NULL ? list : body), shown);
    }
  return see;
}

/* A page without a link has nothing that takes the keyboard: it scrolls by itself. */
static gboolean
key_cb (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        GtkScrolledWindow *scrolled)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scrolled);
  double page = gtk_adjustment_get_page_size (adjustment);
  double value = gtk_adjustment_get_value (adjustment);

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Down:
      value += gtk_adjustment_get_step_increment (adjustment);
      break;
    case GDK_KEY_Up:
      value -= gtk_adjustment_get_step_increment (adjustment);
      break;
    case GDK_KEY_space:
    case GDK_KEY_Page_Down:
      value += page * 0.9;
      break;
    case GDK_KEY_Page_Up:
      value -= page * 0.9;
      break;
    case GDK_KEY_Home:
      value = 0;
      break;
    case GDK_KEY_End:
      value = gtk_adjustment_get_upper (adjustment);
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  gtk_adjustment_set_value (adjustment, value);
  return GDK_EVENT_STOP;
}

/* Where one has been in the page one comes back to. */
static gboolean
focus_cb (gpointer user_data)
{
  GtkWidget *top = user_data;
  GtkRoot *root = gtk_widget_get_root (top);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (gtk_widget_get_mapped (top) &&
      (focus == NULL || !gtk_widget_is_ancestor (focus, gtk_widget_get_parent (top))))
    gtk_widget_grab_focus (top);
  return G_SOURCE_REMOVE;
}

/* A dialog gives the keyboard to the way back, which comes first in it, and does so once more when
 * it becomes a sheet in a narrow window. */
static void
mapped_cb (GtkWidget *top)
{
  g_idle_add_full (G_PRIORITY_LOW, focus_cb, g_object_ref (top), g_object_unref);
}

/* What has the keyboard at the beginning, where it scrolls the page. What scrolls never has it
 * itself, and the whole of a page would be scrolled to its end. */
static GtkWidget *
make_top (const char *title)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_focusable (top, TRUE);
  gtk_widget_add_css_class (top, "guide-page");
  gtk_accessible_update_property (GTK_ACCESSIBLE (top), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect (top, "map", G_CALLBACK (mapped_cb), NULL);
  return top;
}

static GtkWidget *
make_scrolled (GtkWidget *body)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 620);
  adw_clamp_set_child (ADW_CLAMP (clamp), body);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  /* A picture has no least height: it takes what it wants. */
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (gtk_scrolled_window_get_child (
                                         GTK_SCROLLED_WINDOW (scrolled))),
                                     GTK_SCROLL_NATURAL);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), scrolled);
  gtk_widget_add_controller (scrolled, keys);
  return scrolled;
}

/**
 * sural_guide_view_new:
 * @guide: the guide; outlives the page
 * @page: the page of it to show
 * @knowledge: where the figures are
 * @go: told where a link leads that is followed
 * @user_data: for @go; outlives the page
 *
 * Returns: (transfer floating): the page, to be pushed
 */
AdwNavigationPage *
sural_guide_view_new (const SuralGuide *guide,
                      const SuralGuidePage *page,
                      SuralKnowledge *knowledge,
                      SuralGuideGoFunc go,
                      gpointer user_data)
{
  AdwNavigationPage *view = NULL;
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *body = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing",
                                  12, "accessible-role", GTK_ACCESSIBLE_ROLE_ARTICLE, NULL);
  GtkWidget *top = NULL;
  GtkWidget *scrolled = NULL;
  GtkWidget *see = NULL;
  Way *way = NULL;

  g_return_val_if_fail (guide != NULL && page != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);
  g_return_val_if_fail (go != NULL, NULL);

  top = make_top (page->title);
  way = g_new0 (Way, 1);
  way->go = go;
  way->user_data = user_data;
  gtk_box_append (GTK_BOX (body), top);
  gtk_widget_set_margin_bottom (body, 24);
  gtk_widget_set_margin_start (body, 18);
  gtk_widget_set_margin_end (body, 18);
  see = fill (body, guide, page, knowledge, way);
  if (see != NULL)
    {
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (see), _ ("Read On"));
      gtk_widget_set_margin_top (see, 12);
      gtk_box_append (GTK_BOX (body), see);
    }
  scrolled = make_scrolled (body);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), scrolled);
  view = adw_navigation_page_new (toolbar, page->title);
  g_object_set_data_full (G_OBJECT (view), "way", way, g_free);
  g_object_set_data_full (G_OBJECT (view), "page", g_strdup (page->id), g_free);
  g_object_set_data (G_OBJECT (view), "top", top);
  return view;
}

/**
 * sural_guide_view_get_page:
 * @view: a page of the guide, or another one
 *
 * Returns: (transfer none) (nullable): the id of the page; NULL for another one
 */
const char *
sural_guide_view_get_page (AdwNavigationPage *view)
{
  g_return_val_if_fail (ADW_IS_NAVIGATION_PAGE (view), NULL);
  return g_object_get_data (G_OBJECT (view), "page");
}

/**
 * sural_guide_view_get_focus:
 * @view: a page of the guide
 *
 * Returns: (transfer none): what the keyboard scrolls
 */
GtkWidget *
sural_guide_view_get_focus (AdwNavigationPage *view)
{
  g_return_val_if_fail (ADW_IS_NAVIGATION_PAGE (view), NULL);
  return g_object_get_data (G_OBJECT (view), "top");
}
