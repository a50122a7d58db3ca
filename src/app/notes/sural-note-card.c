/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/notes/sural-note-card.h"

#include <glib/gi18n-lib.h>

#include "app/common/page/sural-dialogs.h"
#include "app/common/drawing/sural-drawing.h"
#include "app/common/entry/sural-form.h"
#include "app/common/list/sural-search-marks.h"
#include "app/notes/sural-amend-dialog.h"
#include "app/paper/sural-paper-preview.h"
#include "app/trends/sural-visit-dialog.h"
#include "model/words/sural-search-text.h"
#include "paint/body/sural-body-map.h"
#include "reasoning/pain/sural-pain-change.h"
#include "reasoning/words/sural-note-composer.h"
#include "record/change/sural-correction-words.h"
#include "record/words/sural-typed.h"

/* Of the pain map, in pixels: what it may take, and what its key takes of that. */
#define MOST_HEIGHT 300
#define LEGEND 30

struct _SuralNoteCard
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *state;
  GtkLabel *text;
  GtkLabel *corrected;
  GtkWidget *amend_button;
  GtkWidget *pain;
  SuralDrawing *picture;
  GtkLabel *drawn;
  GtkLabel *words;

  SuralRecord *record;
  SuralNote *note;
  int first_hit; /* byte of the text where the first of the marked words begins; -1: none is marked
                  */
  SuralPainMap *map; /* of the note's visit; NULL: nothing was drawn */
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

static SuralVisit *
find_visit (SuralNoteCard *self)
{
  GPtrArray *visits = sural_record_get_visits (self->record);

  for (guint i = 0; visits != NULL && i < visits->len; i++)
    if (g_strcmp0 (sural_visit_get_id (g_ptr_array_index (visits, i)),
                   sural_note_get_visit_id (self->note)) == 0)
      return g_ptr_array_index (visits, i);
  return NULL;
}

static void
visit_cb (SuralNoteCard *self)
{
  SuralVisit *visit = find_visit (self);

  if (visit != NULL)
    sural_dialog_present (sural_visit_dialog_new (self->record, visit), GTK_WIDGET (self));
}

/* What was corrected after the note was signed: the note itself is not changed. */
static void
show_corrections (SuralNoteCard *self)
{
  SuralKnowledge *knowledge = sural_context_get_knowledge (sural_record_get_context (self->record));
  g_autoptr (GPtrArray) lines =
      sural_corrections_list_since (sural_record_get_corrections (self->record),
                                    sural_record_get_visits (self->record), self->note, knowledge);
  g_autofree char *text = NULL;

  g_ptr_array_add (lines, NULL);
  text = g_strjoinv ("\n", (char **) lines->pdata);
  gtk_label_set_text (self->corrected, text);
  gtk_widget_set_visible (GTK_WIDGET (self->corrected), *text != '\0');
}

static char *
dup_state (SuralNote *note)
{
  g_autofree char *signer = sural_note_dup_signer (note);
  g_autofree char *day = NULL;

  if (!sural_note_is_signed (note))
    return g_strdup (_ ("Draft, not signed"));

  day = sural_format_day (sural_time_get_day (sural_note_get_signed_at (note)));
  /* Translators: a clinician and a date. */
  return g_strdup_printf (_ ("Signed by %s on %s"), signer, day);
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

/* The headings of the four parts stand out, and what was searched for; what the clinician typed is
 * never markup. */
static void
show_text (SuralNoteCard *self, const char *text, GArray *hits)
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
  sural_search_marks_add (attributes, hits);
  self->first_hit = -1;
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      int start = (int) g_array_index (hits, SuralSearchHit, i).start;

      self->first_hit = self->first_hit < 0 ? start : MIN (self->first_hit, start);
    }
  gtk_label_set_text (self->text, text);
  gtk_label_set_attributes (self->text, attributes);
}

/* --- the pain map -------------------------------------------------------------------------------
 */

static void
draw_cb (cairo_t *cr,
         double width,
         double height,
         const char *font,
         const SuralPalette *palette,
         gpointer user_data)
{
  SuralNoteCard *self = user_data;
  const SuralBodyMapLook look = { .map = self->map, .legend = TRUE };

  if (self->record == NULL || self->map == NULL)
    return;
  sural_body_map_draw (sural_context_get_knowledge (sural_record_get_context (self->record)), &look,
                       cr, width, height, font, palette);
}

static double
measure_cb (double width, const char *font, gpointer user_data)
{
  return MIN (sural_body_map_get_height (width), MOST_HEIGHT) + LEGEND;
}

/* An amendment adds words to a note; what was drawn at the visit stands with the note itself. */
static void
show_pain_map (SuralNoteCard *self)
{
  SuralKnowledge *knowledge = sural_context_get_knowledge (sural_record_get_context (self->record));
  SuralPainMap *map =
      sural_note_get_amends (self->note) == NULL
          ? sural_record_get_pain_map_of (self->record, sural_note_get_visit_id (self->note))
          : NULL;
  g_autofree char *words = NULL;
  g_autofree char *day = NULL;
  g_autofree char *drawn = NULL;

  if (map == NULL || sural_pain_map_get_n_marks (map) == 0)
    return;
  self->map = sural_pain_map_ref (map);
  words = sural_pain_change_dup_text (NULL, map, knowledge);
  day = sural_format_day (sural_time_get_day (sural_pain_map_get_recorded (map)));
  /* TRANSLATORS: of a pain map; a date */
  drawn = g_strdup_printf (_ ("Drawn on %s"), day);
  gtk_label_set_text (self->words, words);
  gtk_label_set_text (self->drawn, drawn);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pain map"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  gtk_widget_set_visible (self->pain, TRUE);
  sural_drawing_update (self->picture);
}

static void
sural_note_card_dispose (GObject *object)
{
  SuralNoteCard *self = SURAL_NOTE_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_NOTE_CARD);
  g_clear_object (&self->record);
  g_clear_object (&self->note);
  g_clear_pointer (&self->map, sural_pain_map_unref);

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
  gtk_widget_class_bind_template_child (widget_class, SuralNoteCard, corrected);
  gtk_widget_class_bind_template_callback (widget_class, visit_cb);
  gtk_widget_class_bind_template_child (widget_class, SuralNoteCard, amend_button);
  gtk_widget_class_bind_template_child (widget_class, SuralNoteCard, pain);
  gtk_widget_class_bind_template_child (widget_class, SuralNoteCard, picture);
  gtk_widget_class_bind_template_child (widget_class, SuralNoteCard, drawn);
  gtk_widget_class_bind_template_child (widget_class, SuralNoteCard, words);
  gtk_widget_class_bind_template_callback (widget_class, amend_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
}

static void
sural_note_card_init (SuralNoteCard *self)
{
  g_type_ensure (SURAL_TYPE_DRAWING);
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_drawing_set_draw_func (self->picture, draw_cb, measure_cb, self, NULL);
  sural_drawing_set_turns (self->picture, FALSE);
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
  show_text (self, sural_note_get_text (note), NULL);
  show_pain_map (self);
  show_corrections (self);
  gtk_widget_set_visible (self->amend_button, sural_note_is_signed (note));

  return GTK_WIDGET (self);
}

/**
 * sural_note_card_search:
 * @needle: folded words, as of sural_search_text_fold(); none: nothing is marked
 *
 * Marks in the note's text what is searched for.
 *
 * Returns: FALSE when one of the words is not in it
 */
gboolean
sural_note_card_search (SuralNoteCard *self, const char *needle)
{
  g_autoptr (GArray) hits = NULL;

  g_return_val_if_fail (SURAL_IS_NOTE_CARD (self), FALSE);
  g_return_val_if_fail (needle != NULL, FALSE);

  hits = sural_search_text_find (sural_note_get_text (self->note), needle);
  show_text (self, sural_note_get_text (self->note), hits);
  return hits != NULL;
}

/**
 * sural_note_card_is_of:
 * @note_id: a note
 *
 * Returns: whether the card shows it
 */
gboolean
sural_note_card_is_of (SuralNoteCard *self, const char *note_id)
{
  g_return_val_if_fail (SURAL_IS_NOTE_CARD (self), FALSE);
  return g_strcmp0 (sural_note_get_id (self->note), note_id) == 0;
}

/**
 * sural_note_card_get_hit:
 * @within: what the card lies in
 * @bounds: (out): where the first of the marked words stands in it
 *
 * Returns: FALSE while nothing is marked, and before the card has its place
 */
gboolean
sural_note_card_get_hit (SuralNoteCard *self, GtkWidget *within, graphene_rect_t *bounds)
{
  PangoLayout *layout = NULL;
  PangoRectangle line;
  graphene_point_t place;
  int x = 0, y = 0;

  g_return_val_if_fail (SURAL_IS_NOTE_CARD (self), FALSE);
  g_return_val_if_fail (GTK_IS_WIDGET (within), FALSE);

  if (self->first_hit < 0 || gtk_widget_get_height (GTK_WIDGET (self->text)) == 0)
    return FALSE;
  layout = gtk_label_get_layout (self->text);
  gtk_label_get_layout_offsets (self->text, &x, &y);
  pango_layout_index_to_pos (layout, self->first_hit, &line);
  if (!gtk_widget_compute_point (GTK_WIDGET (self->text), within,
                                 &GRAPHENE_POINT_INIT (0, (float) (y + PANGO_PIXELS (line.y))),
                                 &place))
    return FALSE;
  *bounds = GRAPHENE_RECT_INIT (place.x, place.y, 1, (float) PANGO_PIXELS (line.height));
  return TRUE;
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

  if (!sural_note_card_is_of (self, note_id) || !sural_note_is_signed (self->note))
    return FALSE;
  amend_cb (self);
  return TRUE;
}
