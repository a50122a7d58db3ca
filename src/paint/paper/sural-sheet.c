/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-sheet.h"

#include <glib/gi18n-lib.h>

#include "paint/bars/sural-scale.h"
#include "paint/sural-plain-text.h"
#include "reasoning/words/sural-day-text.h"

/* In points. */
#define LOGO_HEIGHT 40.0
/* Lines to write on, for what is not printed. */
#define BLANK_NAME "______________________________"
#define BLANK_SHORT_NAME "__________________"
#define BLANK_DATE "______________"

/**
 * sural_sheet_new:
 * @paper: what it is laid out for
 * @title: what it is, as its head says, too
 * @date: the day that it is from; %SURAL_DAY_UNKNOWN: its file carries the moment of writing
 *
 * Returns: (transfer full): a document without content; sural_sheet_add_head() begins it
 */
SuralDocument *
sural_sheet_new (SuralPaper paper, const char *title, SuralDay date)
{
  g_autofree char *iso = date != SURAL_DAY_UNKNOWN ? sural_day_to_string (date) : NULL;
  SuralDocument *document;
  double width, height;

  sural_paper_get_size (paper, &width, &height);
  document = sural_document_new (width, height, title);
  sural_document_set_date (document, iso);

  return document;
}

/**
 * sural_sheet_text:
 * @document: the paper
 * @style: how it looks
 * @text: a paragraph of plain text
 * @before: space above it in points, unless it begins a page
 *
 * Returns: (transfer none): its box, already in @document, for whoever wants more of it
 */
SuralBox *
sural_sheet_text (SuralDocument *document, SuralTextStyle style, const char *text, double before)
{
  SuralBox *box = sural_document_add (document, sural_box_text (style, "P", text));

  box->before = before;

  return box;
}

/**
 * sural_sheet_heading:
 * @document: the paper
 * @text: its words, an entry in the PDF's outline too
 *
 * It stays on one page with the box that comes next.
 *
 * Returns: (transfer none): its box, already in @document
 */
SuralBox *
sural_sheet_heading (SuralDocument *document, const char *text)
{
  SuralBox *box = sural_document_add (document, sural_box_text (SURAL_TEXT_HEADING, "H2", text));

  box->before = 26;
  box->keep_with_next = TRUE;
  box->bookmark = g_strdup (text);

  return box;
}

/**
 * sural_sheet_list_item:
 * @text: plain text
 *
 * Returns: (transfer full): an item with a bullet, to be put into a list: a stack with the tag "L"
 *   or what stands between sural_box_open() and sural_box_close()
 */
SuralBox *
sural_sheet_list_item (const char *text)
{
  SuralBox *item = sural_box_stack ("LI");

  item->mark = g_strdup ("•");
  item->indent = 16;
  item->before = 4;
  sural_box_add (item, sural_box_text (SURAL_TEXT_BODY, NULL, text));

  return item;
}

/**
 * sural_sheet_field:
 * @label: what it is
 * @value: what is known of it, or a line to write on
 * @share: of the width of the columns that it comes into
 *
 * Returns: (transfer full): @label in small letters above @value
 */
SuralBox *
sural_sheet_field (const char *label, const char *value, double share)
{
  SuralBox *box = sural_box_stack (NULL);

  box->share = share;
  sural_box_add (box, sural_box_text (SURAL_TEXT_LABEL, "P", label));
  sural_box_add (box, sural_box_text (SURAL_TEXT_STRONG, "P", value))->before = 1;

  return box;
}

/**
 * sural_sheet_row:
 * @heading: whether its cells name the columns; it stays with the row below it
 * @shaded: whether it has a background, as every other row does
 *
 * Returns: (transfer full): an empty row of a table; sural_sheet_cell() fills it
 */
SuralBox *
sural_sheet_row (gboolean heading, gboolean shaded)
{
  SuralBox *row = sural_box_columns ();

  row->tag = "TR";
  row->padding = 5;
  row->keep_with_next = heading;
  if (shaded)
    row->fill = sural_palette_get_paper ()->phase;

  return row;
}

/**
 * sural_sheet_cell:
 * @row: what sural_sheet_row() made
 * @share: of the width of the row; the same in each row for one column
 * @text: what is in it
 * @small_text: (nullable): what stands below that, smaller
 *
 * Returns: (transfer none): the cell, already in @row
 */
SuralBox *
sural_sheet_cell (SuralBox *row, double share, const char *text, const char *small_text)
{
  SuralBox *cell = sural_box_add (row, sural_box_stack (row->keep_with_next ? "TH" : "TD"));
  SuralTextStyle style = row->keep_with_next ? SURAL_TEXT_LABEL : SURAL_TEXT_SMALL;

  cell->share = share;
  sural_box_add (cell, sural_box_text (style, NULL, text))->color =
      sural_palette_get_paper ()->foreground;
  if (small_text != NULL)
    sural_box_add (cell, sural_box_text (SURAL_TEXT_LABEL, NULL, small_text));

  return cell;
}

/* Whose it is and of when. */
static void
fill_fields (SuralBox *fields,
             const SuralSheetHead *head,
             const char *blank_name,
             double date_share)
{
  g_autofree char *born = head->birth_day != SURAL_DAY_UNKNOWN
                              ? sural_scale_format_long_day (head->birth_day)
                              : sural_birth_text (SURAL_DAY_UNKNOWN, head->birth_part);
  g_autofree char *date = sural_scale_format_long_day (head->date);
  SuralBox *name =
      sural_box_add (fields,
                     sural_sheet_field (_ ("Name"),
                                        head->patient != NULL ? head->patient : blank_name, 1.5));

  if (*born != '\0')
    {
      /* Translators: a date of birth */
      g_autofree char *text = g_strdup_printf (_ ("Born %s"), born);

      sural_box_add (name, sural_box_text (SURAL_TEXT_SMALL, "P", text))->before = 1;
    }
  sural_box_add (fields,
                 sural_sheet_field (_ ("Date"), *date != '\0' ? date : BLANK_DATE, date_share));
  if (head->person != NULL)
    {
      SuralBox *person =
          sural_box_add (fields, sural_sheet_field (head->person_label, head->person, 1.2));
      const char *registration = head->letterhead != NULL ? head->letterhead->registration : NULL;

      if (registration != NULL && *registration != '\0')
        sural_box_add (person, sural_box_text (SURAL_TEXT_SMALL, "P", registration))->before = 1;
    }
}

static void
add_fields (SuralDocument *document, const SuralSheetHead *head)
{
  SuralBox *fields = sural_document_add (document, sural_box_columns ());

  fields->fill = sural_palette_get_paper ()->phase;
  fields->padding = 10;
  fields->before = 14;
  fill_fields (fields, head, BLANK_NAME, 1);
}

/* At the edge of the page, as high as there is room, with the shape it has. */
static void
draw_logo (cairo_t *cr, double width, double height, gpointer data)
{
  cairo_surface_t *logo = data;
  double own_width = cairo_image_surface_get_width (logo);
  double own_height = cairo_image_surface_get_height (logo);
  double scale = MIN (width / own_width, height / own_height);

  cairo_save (cr);
  cairo_translate (cr, width - own_width * scale, 0);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, logo, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BEST);
  cairo_paint (cr);
  cairo_restore (cr);
}

static gboolean
has_logo (const SuralLetterhead *letterhead)
{
  return letterhead->logo != NULL &&
         cairo_surface_status (letterhead->logo) == CAIRO_STATUS_SUCCESS &&
         cairo_image_surface_get_width (letterhead->logo) > 0 &&
         cairo_image_surface_get_height (letterhead->logo) > 0;
}

static void
add_line (SuralBox *stack, SuralTextStyle style, const char *text)
{
  if (text != NULL && *text != '\0')
    sural_box_add (stack, sural_box_text (style, "P", text));
}

/* The clinic, with all that is known of it. */
static void
add_letterhead (SuralDocument *document, const SuralSheetHead *head)
{
  const SuralLetterhead *letterhead = head->letterhead;
  SuralBox *columns = sural_document_add (document, sural_box_columns ());
  SuralBox *words = sural_box_add (columns, sural_box_stack (NULL));

  words->share = 3;
  if (head->clinic != NULL && *head->clinic != '\0')
    sural_box_add (words, sural_box_text (SURAL_TEXT_LABEL, "P", head->clinic))->color =
        sural_palette_get_paper ()->accent;
  add_line (words, SURAL_TEXT_SMALL, letterhead->address);
  add_line (words, SURAL_TEXT_SMALL, letterhead->phone);
  if (has_logo (letterhead))
    {
      SuralBox *logo =
          sural_box_add (columns, sural_box_drawing ("Figure", LOGO_HEIGHT, draw_logo,
                                                     cairo_surface_reference (letterhead->logo),
                                                     (GDestroyNotify) cairo_surface_destroy));

      logo->share = 1;
      logo->alt = g_strdup (_ ("The clinic’s logo"));
    }
}

/* The clinic, with what is known of it. */
static void
add_clinic (SuralDocument *document, const SuralSheetHead *head)
{
  if (head->letterhead != NULL)
    add_letterhead (document, head);
  else if (head->clinic != NULL && *head->clinic != '\0')
    sural_sheet_text (document, SURAL_TEXT_LABEL, head->clinic, 0)->color =
        sural_palette_get_paper ()->accent;
}

/**
 * sural_sheet_add_strip:
 * @document: a paper without content
 * @head: whose it is and of when; copied
 *
 * What sural_sheet_add_head() says in one strip, where the page has to hold more than that.
 */
void
sural_sheet_add_strip (SuralDocument *document, const SuralSheetHead *head)
{
  SuralBox *strip = sural_box_columns ();
  SuralBox *what = sural_box_add (strip, sural_box_stack (NULL));

  add_clinic (document, head);
  strip->fill = sural_palette_get_paper ()->phase;
  strip->padding = 8;
  strip->before = 4;
  strip->bookmark = g_strdup (sural_document_get_title (document));
  what->share = 1.2;
  sural_box_add (what,
                 sural_box_text (SURAL_TEXT_HEADING, "H1", sural_document_get_title (document)));
  if (head->complaint != NULL && *head->complaint != '\0')
    sural_box_add (what, sural_box_text (SURAL_TEXT_SMALL, "P", head->complaint))->before = 1;
  /* A date keeps to its line. */
  fill_fields (strip, head, BLANK_SHORT_NAME, 1.25);
  sural_document_add (document, strip);
}

/**
 * sural_sheet_add_head:
 * @document: a paper without content
 * @head: whose it is and of when; copied
 *
 * What the first page of every paper begins with: the clinic with all that is known of it, the
 * title, and the fields. A name or a date that is not known is left open to be filled in by hand.
 */
void
sural_sheet_add_head (SuralDocument *document, const SuralSheetHead *head)
{
  SuralBox *box;

  add_clinic (document, head);
  box = sural_document_add (document, sural_box_text (SURAL_TEXT_TITLE, "H1",
                                                      sural_document_get_title (document)));
  box->bookmark = g_strdup (sural_document_get_title (document));
  box->before = 4;
  if (head->complaint != NULL && *head->complaint != '\0')
    sural_sheet_text (document, SURAL_TEXT_SUBTITLE, head->complaint, 1);
  add_fields (document, head);
}

/**
 * sural_sheet_set_footer:
 * @document: the paper
 * @head: whose it is and of when; copied
 * @first: (nullable): what goes before that, of our own words: it is not isolated
 *
 * Says at the foot of each page to whom it belongs, so that a sheet that is lost finds its way
 * back.
 */
void
sural_sheet_set_footer (SuralDocument *document, const SuralSheetHead *head, const char *first)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_autofree char *date = sural_scale_format_long_day (head->date);
  g_auto (GStrv) words = NULL;
  g_autofree char *footer = NULL;
  g_autofree char *whose = sural_plain_text_isolate (
      head->patient != NULL ? head->patient : sural_document_get_title (document));

  if (first != NULL)
    g_strv_builder_add (parts, first);
  g_strv_builder_add (parts, whose);
  if (*date != '\0')
    g_strv_builder_take (parts, sural_plain_text_isolate (date));
  words = g_strv_builder_end (parts);
  footer = g_strjoinv (" · ", words);
  sural_document_set_footer (document, footer);
}

/**
 * sural_sheet_notice:
 * @document: the paper
 * @edge: the colour of its edge at the side at which one begins to read
 * @fill: what is behind it
 *
 * For what must not be overlooked, also by who sees no colours.
 *
 * Returns: (transfer none): an empty stack, already in @document
 */
SuralBox *
sural_sheet_notice (SuralDocument *document, const SuralColor *edge, const SuralColor *fill)
{
  SuralBox *box = sural_document_add (document, sural_box_stack ("Sect"));

  box->before = 18;
  box->padding = 14;
  box->fill = *fill;
  box->edge = *edge;

  return box;
}
