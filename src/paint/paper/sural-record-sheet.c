/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-record-sheet.h"

#include <glib/gi18n-lib.h>

#include "paint/paper/sural-sheet.h"
#include "paint/paper/sural-trail-end.h"

/* Of the width, beside the columns of a table that are 1 each. */
#define NAME_SHARE 1.2
#define LABEL_SHARE 1.0
#define VALUE_SHARE 2.6

/* Headings first: each may stand over all that come after it. */
typedef enum
{
  LINE_PART,
  LINE_SECTION,
  LINE_GROUP,
  LINE_TABLE,
  LINE_ROW,
  LINE_FACT,
  LINE_ITEM,
  LINE_TEXT,
  LINE_STRONG,
  LINE_NOTICE,
} LineKind;

typedef struct
{
  LineKind kind;
  char **words;
} Line;

struct _SuralRecordSheet
{
  GPtrArray *lines; /* Line */
};

static void
line_free (gpointer data)
{
  Line *self = data;

  g_strfreev (self->words);
  g_free (self);
}

static void
add_line (SuralRecordSheet *self, LineKind kind, char **words)
{
  Line *line = g_new0 (Line, 1);

  line->kind = kind;
  line->words = words;
  g_ptr_array_add (self->lines, line);
}

static void
add_words (SuralRecordSheet *self, LineKind kind, const char *first, const char *second)
{
  const char *const words[] = { first, second, NULL };

  add_line (self, kind, g_strdupv ((char **) words));
}

static char **
read_words (const char *first, va_list more)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (const char *word = first; word != NULL; word = va_arg (more, const char *))
    g_strv_builder_add (words, word);
  return g_strv_builder_end (words);
}

/**
 * sural_record_sheet_new:
 *
 * Returns: (transfer full): a sheet on which nothing stands yet
 */
SuralRecordSheet *
sural_record_sheet_new (void)
{
  SuralRecordSheet *self = g_new0 (SuralRecordSheet, 1);

  self->lines = g_ptr_array_new_with_free_func (line_free);
  return self;
}

/**
 * sural_record_sheet_free:
 * @self: (transfer full): a sheet
 */
void
sural_record_sheet_free (SuralRecordSheet *self)
{
  g_ptr_array_unref (self->lines);
  g_free (self);
}

/**
 * sural_record_sheet_begin_part:
 * @self: a sheet
 * @title: a complaint, or what concerns the person; an entry in the outline of the PDF, too
 */
void
sural_record_sheet_begin_part (SuralRecordSheet *self, const char *title)
{
  g_return_if_fail (self != NULL && title != NULL);
  add_words (self, LINE_PART, title, NULL);
}

/**
 * sural_record_sheet_begin_section:
 * @self: a sheet
 * @title: what of that part
 */
void
sural_record_sheet_begin_section (SuralRecordSheet *self, const char *title)
{
  g_return_if_fail (self != NULL && title != NULL);
  add_words (self, LINE_SECTION, title, NULL);
}

/**
 * sural_record_sheet_begin_group:
 * @self: a sheet
 * @title: what of that section
 */
void
sural_record_sheet_begin_group (SuralRecordSheet *self, const char *title)
{
  g_return_if_fail (self != NULL && title != NULL);
  add_words (self, LINE_GROUP, title, NULL);
}

/**
 * sural_record_sheet_add_fact:
 * @self: a sheet
 * @label: what it is
 * @value: (nullable): what is known of it; nothing is added where that is nothing
 */
void
sural_record_sheet_add_fact (SuralRecordSheet *self, const char *label, const char *value)
{
  g_return_if_fail (self != NULL && label != NULL);
  if (value != NULL && *value != '\0')
    add_words (self, LINE_FACT, label, value);
}

/**
 * sural_record_sheet_add_text:
 * @self: a sheet
 * @text: (nullable): a paragraph
 */
void
sural_record_sheet_add_text (SuralRecordSheet *self, const char *text)
{
  g_return_if_fail (self != NULL);
  if (text != NULL && *text != '\0')
    add_words (self, LINE_TEXT, text, NULL);
}

/**
 * sural_record_sheet_add_strong:
 * @self: a sheet
 * @text: (nullable): a paragraph that is found at a glance
 */
void
sural_record_sheet_add_strong (SuralRecordSheet *self, const char *text)
{
  g_return_if_fail (self != NULL);
  if (text != NULL && *text != '\0')
    add_words (self, LINE_STRONG, text, NULL);
}

/**
 * sural_record_sheet_add_notice:
 * @self: a sheet
 * @text: (nullable): a paragraph that nobody may read past
 */
void
sural_record_sheet_add_notice (SuralRecordSheet *self, const char *text)
{
  g_return_if_fail (self != NULL);
  if (text != NULL && *text != '\0')
    add_words (self, LINE_NOTICE, text, NULL);
}

/**
 * sural_record_sheet_add_item:
 * @self: a sheet
 * @text: (nullable): one of a list
 */
void
sural_record_sheet_add_item (SuralRecordSheet *self, const char *text)
{
  g_return_if_fail (self != NULL);
  if (text != NULL && *text != '\0')
    add_words (self, LINE_ITEM, text, NULL);
}

/**
 * sural_record_sheet_begin_table:
 * @self: a sheet
 * @first: the name of the first column
 * @...: those of the others, then %NULL
 */
void
sural_record_sheet_begin_table (SuralRecordSheet *self, const char *first, ...)
{
  va_list more;

  g_return_if_fail (self != NULL && first != NULL);

  va_start (more, first);
  add_line (self, LINE_TABLE, read_words (first, more));
  va_end (more);
}

/**
 * sural_record_sheet_add_row:
 * @self: a sheet, after sural_record_sheet_begin_table()
 * @first: what is in the first column; what stands on a line of its own is smaller
 * @...: what is in the others, then %NULL
 */
void
sural_record_sheet_add_row (SuralRecordSheet *self, const char *first, ...)
{
  va_list more;

  g_return_if_fail (self != NULL && first != NULL);

  va_start (more, first);
  add_line (self, LINE_ROW, read_words (first, more));
  va_end (more);
}

/* --- On paper --------------------------------------------------------------------------------- */

/* An element that goes on over several boxes. */
typedef enum
{
  ELEMENT_NONE,
  ELEMENT_TABLE,
  ELEMENT_LIST,
} Element;

typedef struct
{
  SuralDocument *document;
  Element open;
  guint n_rows; /* of the table that is open */
} Writer;

static void
end_element (Writer *self)
{
  if (self->open == ELEMENT_TABLE)
    sural_document_add (self->document, sural_box_close ("Table"));
  else if (self->open == ELEMENT_LIST)
    sural_document_add (self->document, sural_box_close ("L"));
  self->open = ELEMENT_NONE;
}

/* What goes on already is not begun anew. */
static void
begin_element (Writer *self, Element element)
{
  if (self->open == element)
    return;
  end_element (self);
  sural_document_add (self->document,
                      element == ELEMENT_TABLE ? sural_box_open ("Table") : sural_box_open ("L"));
  self->open = element;
  self->n_rows = 0;
}

static SuralBox *
add_heading (Writer *self, SuralTextStyle style, const char *tag, const char *text, double before)
{
  SuralBox *box = sural_sheet_text (self->document, style, text, before);

  box->tag = tag;
  box->color = sural_palette_get_paper ()->foreground;
  box->keep_with_next = TRUE;
  return box;
}

/* A cell of one column: what has a line of its own stands below, smaller. */
static void
add_cell (SuralBox *row, double share, const char *text)
{
  const char *end = g_utf8_strchr (text, -1, '\n');
  g_autofree char *first = end != NULL ? g_strndup (text, (gsize) (end - text)) : NULL;

  sural_sheet_cell (row, share, first != NULL ? first : text, end != NULL ? end + 1 : NULL);
}

static void
add_table_row (Writer *self, const Line *line)
{
  gboolean heading = line->kind == LINE_TABLE;
  SuralBox *row = NULL;

  begin_element (self, ELEMENT_TABLE);
  row = sural_document_add (self->document,
                            sural_sheet_row (heading, !heading && self->n_rows % 2 == 1));
  row->before = heading ? 6 : 0;
  for (guint i = 0; line->words[i] != NULL; i++)
    add_cell (row, i == 0 ? NAME_SHARE : 1, line->words[i]);
  self->n_rows++;
}

/* A table without names of columns: each row is named by its first cell. */
static void
add_fact (Writer *self, const Line *line)
{
  SuralBox *row = sural_sheet_row (FALSE, FALSE);
  SuralBox *name = sural_box_add (row, sural_box_stack ("TH"));

  begin_element (self, ELEMENT_TABLE);
  row->padding = 2;
  name->share = LABEL_SHARE;
  sural_box_add (name, sural_box_text (SURAL_TEXT_SMALL, NULL, line->words[0]));
  sural_sheet_cell (row, VALUE_SHARE, line->words[1], NULL);
  sural_document_add (self->document, row);
}

static void
add_notice (Writer *self, const Line *line)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  SuralBox *box = sural_sheet_notice (self->document, &paper->warning, &paper->phase);

  box->before = 8;
  box->padding = 8;
  sural_box_add (box, sural_box_text (SURAL_TEXT_STRONG, "P", line->words[0]));
}

static void
add_on_paper (Writer *self, const Line *line)
{
  if (line->kind != LINE_ROW && line->kind != LINE_FACT && line->kind != LINE_ITEM)
    end_element (self);
  switch (line->kind)
    {
    case LINE_PART:
      sural_sheet_heading (self->document, line->words[0]);
      break;
    case LINE_SECTION:
      add_heading (self, SURAL_TEXT_NAME, "H3", line->words[0], 18)->bookmark =
          g_strdup (line->words[0]);
      break;
    case LINE_GROUP:
      add_heading (self, SURAL_TEXT_STRONG, "H4", line->words[0], 10);
      break;
    case LINE_TABLE:
    case LINE_ROW:
      add_table_row (self, line);
      break;
    case LINE_FACT:
      add_fact (self, line);
      break;
    case LINE_ITEM:
      begin_element (self, ELEMENT_LIST);
      sural_document_add (self->document, sural_sheet_list_item (line->words[0]));
      break;
    case LINE_NOTICE:
      add_notice (self, line);
      break;
    case LINE_STRONG:
      sural_sheet_text (self->document, SURAL_TEXT_STRONG, line->words[0], 8);
      break;
    case LINE_TEXT:
    default:
      sural_sheet_text (self->document, SURAL_TEXT_BODY, line->words[0], 4);
      break;
    }
}

/* Whether something comes under a heading, or under the names of columns, before one that stands as
 * high or higher. */
static gboolean
has_content (const SuralRecordSheet *self, guint index)
{
  const Line *line = g_ptr_array_index (self->lines, index);

  if (line->kind > LINE_TABLE)
    return TRUE;
  for (guint i = index + 1; i < self->lines->len; i++)
    {
      const Line *next = g_ptr_array_index (self->lines, i);

      if (next->kind <= line->kind)
        return FALSE;
      if (next->kind > LINE_TABLE)
        return line->kind < LINE_TABLE || next->kind == LINE_ROW;
    }
  return FALSE;
}

/**
 * sural_record_sheet_compose:
 * @self: what stands on it
 * @head: whose it is
 *
 * Lays a whole record out: who it is of on each page, each part an entry in the outline, and where
 * the audit trail of the clinic ends that it is from.
 *
 * Returns: (transfer full): the document, which needs nothing of @self and @head any more
 */
SuralDocument *
sural_record_sheet_compose (const SuralRecordSheet *self, const SuralRecordSheetHead *head)
{
  Writer writer = { NULL };
  SuralSheetHead sheet;

  g_return_val_if_fail (self != NULL && head != NULL, NULL);

  sheet = (SuralSheetHead) { .clinic = head->clinic_name,
                             .letterhead = head->letterhead,
                             .patient = head->patient_name,
                             .birth_day = head->birth_day,
                             .birth_part = head->birth_part,
                             .date = head->date,
                             .person_label = _ ("Therapist"),
                             .person = head->clinician };
  writer.document = sural_sheet_new (head->paper, _ ("Whole record"), head->date);
  sural_document_set_author (writer.document, head->clinician);
  sural_sheet_set_footer (writer.document, &sheet, NULL);
  sural_sheet_add_head (writer.document, &sheet);
  for (guint i = 0; i < self->lines->len; i++)
    if (has_content (self, i))
      add_on_paper (&writer, g_ptr_array_index (self->lines, i));
  end_element (&writer);
  if (head->trail_end != NULL)
    sural_trail_end_add_to (writer.document, head->trail_end);
  return writer.document;
}
