/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-handout-private.h"

#include <glib/gi18n-lib.h>

#include "knowledge/sural-event.h"
#include "paint/paper/sural-sheet.h"
#include "reasoning/plan/sural-plan-sentence.h"
#include "reasoning/plan/sural-plan-week.h"
#include "reasoning/words/sural-day-text.h"

/**
 * sural_handout_is_for_the_clinic:
 * @handout: what goes onto the pages
 * @item: an item of its plan
 *
 * Returns: whether it is done with the therapist; running has its levels on paper, and nobody comes
 *   for it, whatever a version says that nobody dosed
 */
gboolean
sural_handout_is_for_the_clinic (const SuralHandout *handout, const SuralPlanItem *item)
{
  return item->clinic && !sural_plan_item_is_training (item, handout->knowledge) &&
         (item->override_reason != NULL || !g_str_equal (item->exercise, SURAL_RUNNING_LADDER));
}

/**
 * sural_handout_dup_set_days:
 * @item: an item of its plan
 *
 * Returns: (transfer full) (nullable): the days that were agreed with the patient; %NULL where
 *   nobody set any: then the week is an example
 */
char *
sural_handout_dup_set_days (const SuralPlanItem *item)
{
  g_autofree char *days = NULL;

  if (item->days == 0)
    return NULL;
  days = sural_weekdays_text (item->days);
  /* Translators: "Monday, Wednesday and Friday" */
  return g_strdup_printf (_ ("On %s"), days);
}

static SuralHandoutEntry
describe (const SuralHandout *handout, const SuralPlanItem *item)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (handout->knowledge, item->exercise);
  SuralHandoutEntry entry = {
    .item = item,
    .exercise = exercise,
    .figure = sural_knowledge_find_figure (handout->knowledge, item->exercise),
    .habit = exercise != NULL && g_strcmp0 (exercise->group, "habit") == 0,
    .training = sural_plan_item_is_training (item, handout->knowledge),
  };

  entry.card = !entry.training && (!entry.habit || entry.figure != NULL);
  return entry;
}

/* Which of the three lists of the pages an entry is in. */
static guint
get_list (const SuralHandoutEntry *entry)
{
  return entry->card ? 0 : entry->training ? 2 : 1;
}

/**
 * sural_handout_sheet_init:
 * @self: what is going to be put together
 * @handout: what goes into it
 * @document: what it goes into
 * @level: how much it says
 *
 * Numbers what is done without the therapist: what stands on the first page, then the other habits,
 * then what is trained in place of what waits, each in the order of the plan.
 */
void
sural_handout_sheet_init (SuralHandoutSheet *self,
                          const SuralHandout *handout,
                          SuralDocument *document,
                          SuralHandoutLevel level)
{
  GPtrArray *items = handout->plan->items;

  *self = (SuralHandoutSheet) { .handout = handout, .document = document, .level = level };
  if (handout->subject != NULL && handout->assessment != NULL)
    self->facts = sural_plan_facts_new (handout->subject, handout->assessment, handout->trend,
                                        handout->knowledge);
  self->entries = g_array_new (FALSE, FALSE, sizeof (SuralHandoutEntry));
  for (guint list = 0; list < 3; list++)
    for (guint i = 0; i < items->len; i++)
      {
        const SuralPlanItem *item = g_ptr_array_index (items, i);
        SuralHandoutEntry entry = describe (handout, item);

        if ((item->clinic && !entry.training) || get_list (&entry) != list)
          continue;
        entry.number = self->entries->len + 1;
        g_array_append_val (self->entries, entry);
      }
}

/**
 * sural_handout_sheet_clear:
 * @self: what was put together
 */
void
sural_handout_sheet_clear (SuralHandoutSheet *self)
{
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->facts, sural_plan_facts_free);
}

/**
 * sural_handout_sheet_is_for:
 * @self: the sheet
 * @sentence: one of a list
 *
 * Returns: whether it is said on this sheet: to everybody, or to those for whom its rule holds
 */
gboolean
sural_handout_sheet_is_for (const SuralHandoutSheet *self, const SuralSentence *sentence)
{
  return sentence->when == NULL ||
         (self->facts != NULL && sural_plan_facts_hold (self->facts, sentence->when));
}

/**
 * sural_handout_sheet_say:
 * @self: the sheet
 * @id: one of sentences.xml
 *
 * Returns: (transfer none): its text, in the words that fit whose sheet it is
 */
const char *
sural_handout_sheet_say (const SuralHandoutSheet *self, const char *id)
{
  return sural_plan_sentence (self->handout->knowledge, self->facts, id);
}

/**
 * sural_handout_sheet_get_entry:
 * @self: the sheet
 * @index: from 0, below how many entries there are
 *
 * Returns: (transfer none): the entry with the number @index + 1
 */
const SuralHandoutEntry *
sural_handout_sheet_get_entry (const SuralHandoutSheet *self, guint index)
{
  return &g_array_index (self->entries, SuralHandoutEntry, index);
}

/**
 * sural_handout_sheet_add:
 * @self: the sheet
 * @box: (transfer full): what comes next in its section
 *
 * Returns: (transfer none): @box
 */
SuralBox *
sural_handout_sheet_add (SuralHandoutSheet *self, SuralBox *box)
{
  box->narrow = self->narrow;

  return sural_document_add (self->document, box);
}

/**
 * sural_handout_paragraph:
 * @handout: what goes onto the pages
 * @text: plain text
 *
 * Returns: (transfer full): a paragraph; in large print it is as large as body text
 */
SuralBox *
sural_handout_paragraph (const SuralHandout *handout, const char *text)
{
  SuralBox *box =
      sural_box_text (handout->large_print ? SURAL_TEXT_BODY : SURAL_TEXT_DETAIL, "P", text);

  box->before = 3;

  return box;
}

/**
 * sural_handout_sheet_add_text:
 * @self: the sheet
 * @text: plain text
 *
 * Returns: (transfer none): a paragraph, already in the section
 */
SuralBox *
sural_handout_sheet_add_text (SuralHandoutSheet *self, const char *text)
{
  return sural_handout_sheet_add (self, sural_handout_paragraph (self->handout, text));
}

/**
 * sural_handout_heading:
 * @text: its words
 *
 * Returns: (transfer full): what heads a section
 */
SuralBox *
sural_handout_heading (const char *text)
{
  SuralBox *box = sural_box_text (SURAL_TEXT_NAME, "H2", text);

  box->before = 12;
  box->keep_with_next = TRUE;
  box->bookmark = g_strdup (text);

  return box;
}

/**
 * sural_handout_sheet_open:
 * @self: the sheet, between two sections
 * @heading: of the section
 * @narrow: whether it goes into columns; in large print nothing does
 *
 * Opens a section: everything up to sural_handout_sheet_close() belongs to its heading, for those
 * who see it and in the structure of the file.
 *
 * Returns: (transfer none): the heading
 */
SuralBox *
sural_handout_sheet_open (SuralHandoutSheet *self, const char *heading, gboolean narrow)
{
  self->narrow = narrow && !self->handout->large_print;
  sural_handout_sheet_add (self, sural_box_open ("Sect"));

  return sural_handout_sheet_add (self, sural_handout_heading (heading));
}

/**
 * sural_handout_sheet_close:
 * @self: the sheet, in a section
 */
void
sural_handout_sheet_close (SuralHandoutSheet *self)
{
  sural_handout_sheet_add (self, sural_box_close ("Sect"));
  self->narrow = FALSE;
}

/**
 * sural_handout_sheet_open_list:
 * @self: the sheet, in a section
 * @tag: static name of a structure element: "L" or "Table"
 */
void
sural_handout_sheet_open_list (SuralHandoutSheet *self, const char *tag)
{
  sural_handout_sheet_add (self, sural_box_open (tag));
}

/**
 * sural_handout_sheet_close_list:
 * @self: the sheet, in a list or a table
 * @tag: as it was opened
 */
void
sural_handout_sheet_close_list (SuralHandoutSheet *self, const char *tag)
{
  sural_handout_sheet_add (self, sural_box_close (tag));
}

/**
 * sural_handout_row:
 * @heading: whether its cells name the columns
 * @shaded: whether it has a background
 *
 * Returns: (transfer full): an empty row of a table; sural_handout_cell() fills it
 */
SuralBox *
sural_handout_row (gboolean heading, gboolean shaded)
{
  SuralBox *row = sural_sheet_row (heading, shaded);

  row->padding = 3;
  if (heading)
    row->before = 3;

  return row;
}

/**
 * sural_handout_cell:
 * @handout: what goes onto the pages
 * @row: of a table
 * @share: of the width of the row
 * @text: what is in it
 * @detail: (nullable): what stands below that
 */
void
sural_handout_cell (const SuralHandout *handout,
                    SuralBox *row,
                    double share,
                    const char *text,
                    const char *detail)
{
  SuralBox *cell = sural_box_add (row, sural_box_stack (row->keep_with_next ? "TH" : "TD"));

  cell->share = share;
  if (row->keep_with_next)
    sural_box_add (cell, sural_box_text (SURAL_TEXT_LABEL, NULL, text))->color =
        sural_palette_get_paper ()->foreground;
  else
    sural_box_add (cell, sural_handout_paragraph (handout, text))->tag = NULL;
  if (detail != NULL)
    {
      SuralBox *below = sural_box_add (cell, sural_handout_paragraph (handout, detail));

      below->tag = NULL;
      below->before = 1;
      below->color = sural_palette_get_paper ()->dim;
    }
}

/**
 * sural_handout_list_item:
 * @handout: what goes onto the pages
 * @text: plain text
 *
 * Returns: (transfer full): an item of a list with a bullet
 */
SuralBox *
sural_handout_list_item (const SuralHandout *handout, const char *text)
{
  SuralBox *item = sural_box_stack ("LI");

  item->mark = g_strdup ("•");
  item->indent = 11;
  item->before = 2;
  sural_box_add (item, sural_handout_paragraph (handout, text))->tag = NULL;

  return item;
}
