/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/help/sural-guide-dialog.h"

#include "app/actions.h"
#include "app/common/say/sural-announce.h"
#include "app/help/help-topics.h"
#include "app/help/sural-guide-text.h"
#include "app/help/sural-guide-view.h"
#include "app/help/sural-guide.h"
#include "model/words/sural-search-text.h"

#include <glib/gi18n-lib.h>

#define GUIDE "/io/github/sural/Sural/help/guide.xml"

struct _SuralGuideDialog
{
  AdwDialog parent_instance;

  AdwNavigationView *navigation;
  GtkSearchEntry *search;
  GtkListBox *list;

  SuralKnowledge *knowledge;
  SuralGuide *guide;
  char *needle; /* folded */
};

G_DEFINE_FINAL_TYPE (SuralGuideDialog, sural_guide_dialog, ADW_TYPE_DIALOG)

static void
go_cb (const char *id, gpointer user_data)
{
  SuralGuideDialog *self = user_data;
  const SuralGuidePage *page = sural_guide_find (self->guide, id);

  if (page != NULL)
    adw_navigation_view_push (self->navigation,
                              sural_guide_view_new (self->guide, page, self->knowledge, go_cb,
                                                    self));
}

/* --- Contents and search ---------------------------------------------------------------------- */

/* The first text of a page in which all words are, without its marks; that of the page at all when
 * the words are spread over it. */
static char *
dup_found (const SuralGuidePage *page, const char *needle)
{
  g_autoptr (GString) all = g_string_new (page->title);
  g_autofree char *folded = NULL;
  char *first = NULL;

  for (guint i = 0; i < page->blocks->len; i++)
    {
      const SuralGuideBlock *block = g_ptr_array_index (page->blocks, i);
      g_autofree char *plain = NULL;
      g_autofree char *folded_plain = NULL;

      if (block->text == NULL)
        continue;
      plain = sural_guide_text_to_plain (block->text, sural_actions_dup_label);
      folded_plain = sural_search_text_fold (plain);
      g_string_append_printf (all, " %s", plain);
      if (sural_search_text_matches (folded_plain, needle))
        {
          g_free (first);
          return g_steal_pointer (&plain);
        }
      if (first == NULL)
        first = g_steal_pointer (&plain);
    }
  folded = sural_search_text_fold (all->str);
  if (sural_search_text_matches (folded, needle))
    return first != NULL ? first : g_strdup ("");
  g_free (first);
  return NULL;
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer user_data)
{
  SuralGuideDialog *self = user_data;
  const SuralGuidePage *page = g_object_get_data (G_OBJECT (row), "page");
  g_autofree char *found = dup_found (page, self->needle != NULL ? self->needle : "");

  if (found != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), found);
  return found != NULL;
}

static guint
count_found (SuralGuideDialog *self)
{
  guint n = 0;

  for (int i = 0; gtk_list_box_get_row_at_index (self->list, i) != NULL; i++)
    n += gtk_widget_get_child_visible (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, i)));
  return n;
}

static void
search_changed_cb (SuralGuideDialog *self)
{
  g_autofree char *said = NULL;
  guint n = 0;

  g_clear_pointer (&self->needle, g_free);
  self->needle = sural_search_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_list_box_invalidate_filter (self->list);
  n = count_found (self);
  said = n > 0 ? g_strdup_printf (ngettext ("%u page", "%u pages", n), n)
               : g_strdup (_ ("No page says anything of it."));
  sural_announce (GTK_WIDGET (self->search), said);
}

/* Escape takes the words away first, and then the dialog: the entry keeps the key to itself. */
static void
stop_search_cb (SuralGuideDialog *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    adw_dialog_close (ADW_DIALOG (self));
}

static void
row_activated_cb (SuralGuideDialog *self, GtkListBoxRow *row)
{
  const SuralGuidePage *page = g_object_get_data (G_OBJECT (row), "page");

  go_cb (page->id, self);
}

static void
activate_first_cb (SuralGuideDialog *self)
{
  for (int i = 0; gtk_list_box_get_row_at_index (self->list, i) != NULL; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

      if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
        {
          row_activated_cb (self, row);
          return;
        }
    }
}

static void
fill (SuralGuideDialog *self)
{
  GPtrArray *pages = sural_guide_get_pages (self->guide);

  for (guint i = 0; i < pages->len; i++)
    {
      SuralGuidePage *page = g_ptr_array_index (pages, i);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), page->title);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                               "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                               NULL));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "page", page);
      gtk_list_box_append (self->list, row);
    }
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
}

/* --- The dialog ------------------------------------------------------------------------------- */

static void
sural_guide_dialog_dispose (GObject *object)
{
  SuralGuideDialog *self = SURAL_GUIDE_DIALOG (object);

  if (self->list != NULL)
    gtk_list_box_set_filter_func (self->list, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_GUIDE_DIALOG);
  g_clear_object (&self->knowledge);
  G_OBJECT_CLASS (sural_guide_dialog_parent_class)->dispose (object);
}

static void
sural_guide_dialog_finalize (GObject *object)
{
  SuralGuideDialog *self = SURAL_GUIDE_DIALOG (object);

  g_clear_pointer (&self->guide, sural_guide_free);
  g_clear_pointer (&self->needle, g_free);
  G_OBJECT_CLASS (sural_guide_dialog_parent_class)->finalize (object);
}

static void
sural_guide_dialog_class_init (SuralGuideDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_guide_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_guide_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-guide-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralGuideDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, SuralGuideDialog, search);
  gtk_widget_class_bind_template_child (widget_class, SuralGuideDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_first_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
sural_guide_dialog_init (SuralGuideDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sural_guide_dialog_new:
 * @knowledge: where the figures are
 * @page: (nullable): the page to show; NULL: the contents
 *
 * Returns: (transfer floating): the guide
 */
AdwDialog *
sural_guide_dialog_new (SuralKnowledge *knowledge, const char *page)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  SuralGuideDialog *self = NULL;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = g_object_new (SURAL_TYPE_GUIDE_DIALOG, NULL);
  self->knowledge = g_object_ref (knowledge);
  bytes = g_resources_lookup_data (GUIDE, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  self->guide = bytes != NULL ? sural_guide_new (bytes, &error) : NULL;
  /* It is built in, and a test reads it. */
  if (self->guide == NULL)
    g_error ("%s", error->message);
  fill (self);
  if (page != NULL)
    {
      go_cb (page, self);
      adw_dialog_set_focus (ADW_DIALOG (self),
                            sural_guide_view_get_focus (
                                adw_navigation_view_get_visible_page (self->navigation)));
    }
  return ADW_DIALOG (self);
}

/**
 * sural_guide_dialog_get_page:
 * @self: the guide
 *
 * Returns: (transfer none) (nullable): the page that shows; NULL for the contents
 */
const char *
sural_guide_dialog_get_page (SuralGuideDialog *self)
{
  g_return_val_if_fail (SURAL_IS_GUIDE_DIALOG (self), NULL);
  return sural_guide_view_get_page (adw_navigation_view_get_visible_page (self->navigation));
}

/* What the guide says about the first widget in it that shows and whose type ends so. */
static const SuralHelpTopic *
find_shown (GtkWidget *widget, const char *end)
{
  const SuralHelpTopic *topic = sural_help_topics_find (gtk_widget_get_name (widget));

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (topic != NULL && g_str_has_suffix (G_OBJECT_TYPE_NAME (widget), end))
    return topic;
  topic = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && topic == NULL;
       child = gtk_widget_get_next_sibling (child))
    topic = find_shown (child, end);
  return topic;
}

/**
 * sural_guide_find_topic:
 * @widget: (nullable): where the keyboard is
 *
 * Returns: (transfer none): the page about the innermost place around it that one is about; the
 *   first page when there is none
 */
const char *
sural_guide_find_topic (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      /* A widget without a name of its own is called by its type. */
      const SuralHelpTopic *topic = sural_help_topics_find (gtk_widget_get_name (widget));
      const SuralHelpTopic *inner = NULL;

      if (topic == NULL)
        continue;
      if (topic->inner != NULL)
        inner = find_shown (widget, topic->inner);
      return inner != NULL ? inner->page : topic->page;
    }
  return "start";
}
