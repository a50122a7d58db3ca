/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/notes/sural-note-card.h"

#include <glib/gi18n-lib.h>

#include "app/common/sural-dialogs.h"
#include "app/common/sural-form.h"
#include "app/common/sural-typed.h"
#include "app/notes/sural-amend-dialog.h"
#include "app/paper/sural-paper-preview.h"
#include "reasoning/sural-note-composer.h"

struct _SuralNoteCard
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *state;
  GtkLabel *text;
  GtkWidget *amend_button;

  SuralRecord *record;
  SuralNote *note;
};

G_DEFINE_FINAL_TYPE (SuralNoteCard, sural_note_card, ADW_TYPE_BIN)

static void
amend_cb (SuralNoteCard *self)
{
  AdwDialog *dialog = sural_amend_dialog_new (self->record, self->note);
  const char *id = sural_note_get_id (self->note);
  g_autofree char *key = g_strconcat ("amend ", id, NULL);
  g_autofree char *opener = g_strdup_printf ("notes.amend::%s", id);

  sural_dialog_keep_draft (dialog, sural_record_get_context (self->record), key, opener);
  sural_dialog_present (dialog, GTK_WIDGET (self));
}

static void
print_cb (SuralNoteCard *self)
{
  sural_dialog_present (sural_paper_preview_new (self->record, SURAL_PAPERWORK_NOTE, self->note),
                        GTK_WIDGET (self));
}

static char *
dup_state (SuralNote *note)
{
  g_autofree char *day = NULL;

  if (!sural_note_is_signed (note))
    return g_strdup (_ ("Draft, not signed"));

  day = sural_format_day (sural_time_get_day (sural_note_get_signed_at (note)));
  /* Translators: a clinician and a date. */
  return g_strdup_printf (_ ("Signed by %s on %s"), sural_note_get_signed_by (note), day);
}

static char *
dup_title (SuralNote *note)
{
  g_autofree char *day = sural_format_day (sural_time_get_day (sural_note_get_written (note)));

  return g_strdup_printf (sural_note_get_amends (note) != NULL
                              /* Translators: a date. */
                              ? _ ("Amendment of %s")
                              : _ ("Visit on %s"),
                          day);
}

/* The headings of the four parts stand out; what the clinician typed is never markup. */
static void
show_text (SuralNoteCard *self, const char *text)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  for (const char *line = text; *line != '\0';)
    {
      gsize length = strcspn (line, "\n");

      if (sural_note_is_heading (line, length))
        {
          PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

          bold->start_index = (guint) (line - text);
          bold->end_index = bold->start_index + (guint) length;
          pango_attr_list_insert (attributes, bold);
        }
      line += length + (line[length] == '\n');
    }
  gtk_label_set_text (self->text, text);
  gtk_label_set_attributes (self->text, attributes);
}

static void
sural_note_card_dispose (GObject *object)
{
  SuralNoteCard *self = SURAL_NOTE_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_NOTE_CARD);
  g_clear_object (&self->record);
  g_clear_object (&self->note);

  G_OBJECT_CLASS (sural_note_card_parent_class)->dispose (object);
}

static void
sural_note_card_class_init (SuralNoteCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_note_card_dispose;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-note-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralNoteCard, title);
  gtk_widget_class_bind_template_child (widget_class, SuralNoteCard, state);
  gtk_widget_class_bind_template_child (widget_class, SuralNoteCard, text);
  gtk_widget_class_bind_template_child (widget_class, SuralNoteCard, amend_button);
  gtk_widget_class_bind_template_callback (widget_class, amend_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
}

static void
sural_note_card_init (SuralNoteCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sural_note_card_new:
 * @record: the open patient
 * @note: one of the patient's notes
 *
 * Returns: (transfer floating): a card that shows @note
 */
GtkWidget *
sural_note_card_new (SuralRecord *record, SuralNote *note)
{
  SuralNoteCard *self;
  g_autofree char *title = NULL;
  g_autofree char *state = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (SURAL_IS_NOTE (note), NULL);

  self = g_object_new (SURAL_TYPE_NOTE_CARD, NULL);
  g_set_object (&self->record, record);
  g_set_object (&self->note, note);
  title = dup_title (note);
  state = dup_state (note);
  gtk_label_set_text (self->title, title);
  /* Each card has the same buttons: the card says of which note. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_label_set_text (self->state, state);
  show_text (self, sural_note_get_text (note));
  gtk_widget_set_visible (self->amend_button, sural_note_is_signed (note));

  return GTK_WIDGET (self);
}

/**
 * sural_note_card_amend:
 * @note_id: a note
 *
 * Shows the dialog that amends the card's note.
 *
 * Returns: FALSE when @note_id is another one, or it cannot be amended
 */
gboolean
sural_note_card_amend (SuralNoteCard *self, const char *note_id)
{
  g_return_val_if_fail (SURAL_IS_NOTE_CARD (self), FALSE);

  if (g_strcmp0 (sural_note_get_id (self->note), note_id) != 0 ||
      !sural_note_is_signed (self->note))
    return FALSE;
  amend_cb (self);
  return TRUE;
}
