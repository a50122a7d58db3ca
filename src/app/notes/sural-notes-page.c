/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/notes/sural-notes-page.h"

#include "app/notes/sural-note-card.h"

struct _SuralNotesPage
{
  SuralRecordPage parent_instance;

  GtkStack *stack;
  GtkBox *list;
};

G_DEFINE_FINAL_TYPE (SuralNotesPage, sural_notes_page, SURAL_TYPE_RECORD_PAGE)

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
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
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-notes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralNotesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SuralNotesPage, list);
}

static void
sural_notes_page_init (SuralNotesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
