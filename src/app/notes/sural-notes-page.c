/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/notes/sural-notes-page.h"

#include "app/notes/sural-note-card.h"
#include "model/words/sural-search-text.h"

#include <glib/gi18n-lib.h>

/* Pixels under the line of what was found that are in view with it. */
#define AROUND_HIT 48

struct _SuralNotesPage
{
  SuralRecordPage parent_instance;

  GtkStack *stack;
  GtkStack *found;
  GtkBox *list;
  GtkSearchEntry *search;
  GtkLabel *count;
  GtkScrolledWindow *scrolled;
};

G_DEFINE_FINAL_TYPE (SuralNotesPage, sural_notes_page, SURAL_TYPE_RECORD_PAGE)

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* --- searching ----------------------------------------------------------------------------------
 */

/* Shows the notes in which all words are; without a word, all. */
static void
filter (SuralNotesPage *self)
{
  g_autofree char *needle =
      sural_search_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gboolean searching = *g_strstrip (needle) != '\0';
  g_autofree char *count = NULL;
  guint n_notes = 0, n_found = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean found = sural_note_card_search (SURAL_NOTE_CARD (child), needle);

      gtk_widget_set_visible (child, found);
      n_notes++;
      n_found += found;
    }
  /* TRANSLATORS: how many notes have the words that are searched for, of how many there are */
  count = g_strdup_printf (ngettext ("%u of %u note", "%u of %u notes", n_notes), n_found, n_notes);
  gtk_label_set_text (self->count, searching ? count : "");
  gtk_widget_set_visible (GTK_WIDGET (self->count), searching);
  gtk_stack_set_visible_child_name (self->found, n_found > 0 || !searching ? "list" : "nothing");
}

static void
search_changed_cb (SuralNotesPage *self)
{
  filter (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  if (gtk_widget_get_visible (GTK_WIDGET (self->count)))
    gtk_accessible_announce (GTK_ACCESSIBLE (self->search), gtk_label_get_text (self->count),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
stop_search_cb (SuralNotesPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SuralNotesPage *self = SURAL_NOTES_PAGE (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "content") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
sural_notes_page_update (SuralRecordPage *page, SuralRecord *record)
{
  SuralNotesPage *self = SURAL_NOTES_PAGE (page);
  GPtrArray *notes = sural_record_get_notes (record);
  guint n_notes = notes != NULL ? notes->len : 0;

  clear (self->list);
  for (guint i = n_notes; i > 0; i--)
    gtk_box_append (self->list, sural_note_card_new (record, g_ptr_array_index (notes, i - 1)));
  filter (self);
  gtk_stack_set_visible_child_name (self->stack, n_notes > 0 ? "content" : "empty");
}

/* After a lock: the note is known by its id. */
static void
amend_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SuralNotesPage *self = SURAL_NOTES_PAGE (widget);
  const char *id = g_variant_get_string (parameter, NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (sural_note_card_amend (SURAL_NOTE_CARD (child), id))
        return;
    }
}

/* --- one note -----------------------------------------------------------------------------------
 */

static SuralNoteCard *
find_card (SuralNotesPage *self, const char *note_id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (sural_note_card_is_of (SURAL_NOTE_CARD (child), note_id))
        return SURAL_NOTE_CARD (child);
    }
  return NULL;
}

/* Once the note has its place: its words in view, with the head of the note where both have room.
 */
static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  SuralNotesPage *self = SURAL_NOTES_PAGE (widget);
  SuralNoteCard *card = find_card (self, user_data);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  graphene_rect_t bounds, hit;

  if (card == NULL || !gtk_widget_get_visible (GTK_WIDGET (card)))
    return G_SOURCE_REMOVE;
  if (gtk_widget_get_height (GTK_WIDGET (card)) == 0 ||
      !gtk_widget_compute_bounds (GTK_WIDGET (card), GTK_WIDGET (self->list), &bounds))
    return G_SOURCE_CONTINUE;
  gtk_adjustment_set_value (adjustment, bounds.origin.y);
  if (sural_note_card_get_hit (card, GTK_WIDGET (self->list), &hit))
    gtk_adjustment_clamp_page (adjustment, hit.origin.y,
                               hit.origin.y + hit.size.height + AROUND_HIT);
  return G_SOURCE_REMOVE;
}

/* A note by its id, with the words marked that it was found by; its other notes that have them stay
 * beside it. */
static void
show_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SuralNotesPage *self = SURAL_NOTES_PAGE (widget);
  const char *id = NULL, *typed = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *line = NULL;
  SuralNoteCard *card = NULL;

  g_variant_get (parameter, "(&s&s)", &id, &typed);
  words = sural_search_text_split (typed);
  line = g_strjoinv (" ", words);
  gtk_editable_set_text (GTK_EDITABLE (self->search), line);
  filter (self);
  card = find_card (self, id);
  if (card == NULL)
    return;
  /* Folded otherwise than by the index: the note is shown, and nothing marked. */
  if (!gtk_widget_get_visible (GTK_WIDGET (card)))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      filter (self);
    }
  gtk_widget_child_focus (GTK_WIDGET (card), GTK_DIR_TAB_FORWARD);
  gtk_widget_add_tick_callback (widget, scroll_cb, g_strdup (id), g_free);
}

static void
sural_notes_page_dispose (GObject *object)
{
  sural_record_page_dispose_template (SURAL_RECORD_PAGE (object), SURAL_TYPE_NOTES_PAGE);

  G_OBJECT_CLASS (sural_notes_page_parent_class)->dispose (object);
}

static void
sural_notes_page_class_init (SuralNotesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_notes_page_dispose;
  SURAL_RECORD_PAGE_CLASS (klass)->update = sural_notes_page_update;

  gtk_widget_class_install_action (widget_class, "notes.amend", "s", amend_cb);
  gtk_widget_class_install_action (widget_class, "notes.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "notes.show", "(ss)", show_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "notes.search", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-notes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralNotesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SuralNotesPage, found);
  gtk_widget_class_bind_template_child (widget_class, SuralNotesPage, list);
  gtk_widget_class_bind_template_child (widget_class, SuralNotesPage, search);
  gtk_widget_class_bind_template_child (widget_class, SuralNotesPage, count);
  gtk_widget_class_bind_template_child (widget_class, SuralNotesPage, scrolled);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
sural_notes_page_init (SuralNotesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
