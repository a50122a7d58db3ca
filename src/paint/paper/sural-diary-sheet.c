/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-diary-sheet.h"

#include <glib/gi18n-lib.h>

#include "model/words/sural-paper-text.h"
#include "paint/paper/sural-document.h"
#include "paint/sural-pen.h"
#include "paint/sural-qr.h"

/* No higher where there is more room, in points. */
#define MOST_ROW 40.0
/* A fortnight at the least, and what goes on a page at the most. */
#define LEAST_DAYS 14
#define MOST_DAYS 28
#define TEXT_SIZE 9.5
/* The number above a box: of the text, and where in the room above it. */
#define NUMBER 0.74
#define NUMBER_Y 4.3
/* The examples of how a box is marked. */
#define EXAMPLE 11.0

/* Where the table's lines are, in points, as it lies on the paper. */
typedef struct
{
  SuralDiaryLayout layout;
  SuralPen pen;
  double scale; /* of the text */
  double width, top, bottom;
  double day, sitting, notes, end;
} Table;

/**
 * sural_diary_sheet_get_n_days:
 * @first: the first day
 * @review: the next meeting, or SURAL_DAY_UNKNOWN
 *
 * Returns: how many days the diary has: whole weeks, up to the next meeting where they go on a page
 */
guint
sural_diary_sheet_get_n_days (SuralDay first, SuralDay review)
{
  guint until = first != SURAL_DAY_UNKNOWN && review > first ? review - first + 1 : 0;

  return CLAMP ((until + 6) / 7 * 7, LEAST_DAYS, MOST_DAYS);
}

/* Without the rows, which follow from the room there is. */
static SuralDiaryLayout
begin_layout (const SuralDiarySheet *sheet)
{
  return (SuralDiaryLayout) { .ticket = sheet->ticket,
                              .has_code = sheet->has_ticket,
                              .first = sheet->first,
                              .large = sheet->large };
}

/**
 * sural_diary_sheet_get_least_height:
 * @sheet: its days and how it is printed
 *
 * Returns: the height that a fortnight needs, in points; with less its rows are too low to write in
 */
double
sural_diary_sheet_get_least_height (const SuralDiarySheet *sheet)
{
  SuralDiaryLayout layout = begin_layout (sheet);

  return sural_diary_layout_get_height (&layout) +
         LEAST_DAYS * sural_diary_layout_get_least_row (&layout);
}

/* As many weeks as there is room for. */
static guint
count_rows (const SuralDiarySheet *sheet, double height, double least)
{
  guint n = sheet->n_days;

  while (n > LEAST_DAYS && height / n < least)
    n -= 7;

  return n;
}

/**
 * sural_diary_sheet_get_layout:
 * @sheet: its days and how it is printed
 * @cr: where it is drawn
 * @width: in points
 * @height: in points
 *
 * The one place where the room that there is becomes a layout. Quarters of a point, rounded down,
 * are what the code says, and so what is drawn.
 *
 * Returns: the layout
 */
SuralDiaryLayout
sural_diary_sheet_get_layout (const SuralDiarySheet *sheet,
                              cairo_t *cr,
                              double width,
                              double height)
{
  SuralDiaryLayout layout = begin_layout (sheet);
  const double least = sural_diary_layout_get_least_row (&layout);
  const double room = height - sural_diary_layout_get_height (&layout);

  layout.n_days = count_rows (sheet, room, least);
  layout.row = (guint) (CLAMP (room / layout.n_days, least, MAX (MOST_ROW, least)) * 4);
  layout.width = (guint) (width * 4);
  layout.turned = sural_cairo_is_turned (cr);
  return layout;
}

static char *
day_text (SuralDay first, guint row)
{
  g_autoptr (GDateTime) moment = NULL;
  int year, month, day;
  char *text;

  if (first == SURAL_DAY_UNKNOWN || first + row > SURAL_DAY_LAST)
    /* Translators: the n-th day of a diary */
    return g_strdup_printf (_ ("Day %u"), row + 1);
  sural_day_get_ymd (first + row, &year, &month, &day);
  moment = g_date_time_new_utc (year, month, day, 0, 0, 0);
  /* Translators: weekday and date in a narrow column, as g_date_time_format() takes it */
  text = moment != NULL ? sural_moment_text (moment, _ ("%a %-d %b")) : NULL;

  return text != NULL ? text : g_strdup ("");
}

/* --- What is written -------------------------------------------------------------------------- */

/* Writes from @x on, counted from the edge at which the table begins. */
static void
show (Table *self, const char *text, double x, double y, double room, const SuralColor *color)
{
  sural_pen_show (&self->pen, text, self->layout.turned ? self->width - x : x, y,
                  self->layout.turned ? 1 : 0, room, color);
}

static void
draw_title (Table *self, const char *title, const char *unit, double x, double end)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  const double head = sural_diary_layout_get_head (&self->layout);
  const double y = self->top - head;

  cairo_tag_begin (self->pen.cr, "TH", NULL);
  sural_pen_set_style (&self->pen, 1.0, SURAL_WEIGHT_BOLD);
  show (self, title, x + 2, y + head * 0.32, end - x - 4, &paper->foreground);
  sural_pen_set_style (&self->pen, 0.88, SURAL_WEIGHT_NORMAL);
  if (*unit != '\0')
    show (self, unit, x + 2, y + head * 0.72, end - x - 4, &paper->dim);
  cairo_tag_end (self->pen.cr, "TH");
}

static void
draw_head (Table *self)
{
  double x, width;

  cairo_tag_begin (self->pen.cr, "TR", NULL);
  sural_diary_layout_get_boxes (&self->layout, SURAL_SHEET_PAIN, &x, &width);
  draw_title (self, _ ("Day"), "", self->day, x);
  draw_title (self, _ ("Worst pain"), _ ("0: none, 10: the worst"), x, self->sitting);
  draw_title (self, _ ("Sitting"), self->layout.large ? _ ("hours") : _ ("hours of the day"),
              self->sitting, self->notes);
  /* Translators: a narrow column to write into */
  draw_title (self, _ ("Training"), self->layout.large ? "" : _ ("what, how hard"), self->notes,
              self->end);
  cairo_tag_end (self->pen.cr, "TR");
}

static void
draw_numbers (Table *self, guint day, SuralSheetQuestion question)
{
  const SuralPalette *paper = sural_palette_get_paper ();

  sural_pen_set_style (&self->pen, NUMBER, SURAL_WEIGHT_NORMAL);
  for (guint value = 0; value < SURAL_DIARY_N_BOXES; value++)
    {
      g_autofree char *text = g_strdup_printf ("%u", value);
      SuralDiaryPlace box;

      sural_diary_layout_get_box (&self->layout, day, question, value, &box);
      sural_pen_show (&self->pen, text, box.x + box.width / 2, box.y - NUMBER_Y * self->scale, 0.5,
                      0, &paper->foreground);
    }
}

static void
draw_row (Table *self, guint row)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  g_autofree char *day = day_text (self->layout.first, row);
  cairo_t *cr = self->pen.cr;
  SuralDiaryPlace place;
  double x, width;

  sural_diary_layout_get_row (&self->layout, row, &place);
  sural_diary_layout_get_boxes (&self->layout, SURAL_SHEET_PAIN, &x, &width);
  cairo_tag_begin (cr, "TR", NULL);
  cairo_tag_begin (cr, "TH", NULL);
  sural_pen_set_style (&self->pen, 1.0, SURAL_WEIGHT_NORMAL);
  show (self, day, self->day + 2, place.y + place.height / 2, x - self->day - 4,
        &paper->foreground);
  cairo_tag_end (cr, "TH");
  for (SuralSheetQuestion question = 0; question < SURAL_SHEET_N_QUESTIONS; question++)
    {
      cairo_tag_begin (cr, "TD", NULL);
      if (sural_diary_layout_asks (&self->layout, question))
        draw_numbers (self, row, question);
      cairo_tag_end (cr, "TD");
    }
  cairo_tag_begin (cr, "TD", NULL);
  cairo_tag_end (cr, "TD");
  cairo_tag_end (cr, "TR");
}

/* --- How it is filled in ---------------------------------------------------------------------- */

static void
draw_example (cairo_t *cr, double x, double y, guint n)
{
  const double side = EXAMPLE;

  cairo_set_line_width (cr, 0.7);
  cairo_rectangle (cr, x, y, side, side);
  cairo_stroke (cr);
  cairo_set_line_width (cr, 1.3);
  if (n == 0)
    {
      cairo_move_to (cr, x + 2, y + 2);
      cairo_line_to (cr, x + side - 2, y + side - 2);
      cairo_move_to (cr, x + side - 2, y + 2);
      cairo_line_to (cr, x + 2, y + side - 2);
      cairo_stroke (cr);
    }
  else if (n == 1)
    {
      cairo_move_to (cr, x + 2, y + side * 0.5);
      cairo_line_to (cr, x + side * 0.42, y + side - 2.5);
      cairo_line_to (cr, x + side - 1.5, y + 2);
      cairo_stroke (cr);
    }
  else
    {
      cairo_rectangle (cr, x + 1.5, y + 1.5, side - 3, side - 3);
      cairo_fill (cr);
    }
}

static const char *
camera_text (void)
{
  return _ ("This page is read by a camera: keep its code and squares clean.");
}

static const char *
correction_text (void)
{
  return _ ("The wrong one? Fill it in, and mark the right one as well.");
}

/* As large as the longest line of small print has room for: half an instruction is none. */
static void
set_fitting_style (Table *self, double room)
{
  const double usual = 0.95;
  double width;

  sural_pen_set_style (&self->pen, usual, SURAL_WEIGHT_NORMAL);
  width = MAX (sural_pen_get_width (&self->pen, camera_text ()),
               sural_pen_get_width (&self->pen, correction_text ()));
  if (self->layout.has_code && width > room)
    sural_pen_set_style (&self->pen, usual * room / width * 0.98, SURAL_WEIGHT_NORMAL);
}

/* Above the table, beside the code. */
static void
draw_band (Table *self)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  const double band = sural_diary_layout_get_band (&self->layout);
  const double examples = 3 * (EXAMPLE + 4) + 4;
  const double begin = self->day + 2 + examples;
  const double line = self->pen.line * 1.08;
  double room = self->end - begin;
  double y = self->layout.has_code ? 26 : line * 0.6;

  if (self->layout.has_code)
    {
      SuralDiaryPlace code;

      sural_diary_layout_get_code (&self->layout, &code);
      room -= code.width + 4;
    }
  cairo_tag_begin (self->pen.cr, "Artifact", NULL);
  sural_cairo_set_color (self->pen.cr, &paper->foreground);
  for (guint n = 0; n < 3; n++)
    {
      double x = self->day + 2 + n * (EXAMPLE + 4);

      draw_example (self->pen.cr, self->layout.turned ? self->width - x - EXAMPLE : x,
                    y - EXAMPLE / 2, n);
    }
  cairo_tag_end (self->pen.cr, "Artifact");
  cairo_tag_begin (self->pen.cr, "Caption", NULL);
  sural_pen_set_style (&self->pen, 1.0, SURAL_WEIGHT_BOLD);
  show (self, _ ("Mark one box in each row, with a dark pen."), begin, y, room, &paper->foreground);
  set_fitting_style (self, room);
  show (self, correction_text (), begin, y + line, room, &paper->foreground);
  if (self->layout.has_code && y + 2 * line < band)
    show (self, camera_text (), begin, y + 2 * line, room, &paper->dim);
  cairo_tag_end (self->pen.cr, "Caption");
}

/* --- What is only drawn ----------------------------------------------------------------------- */

static void
draw_boxes (Table *self, SuralSheetQuestion question)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  cairo_t *cr = self->pen.cr;

  sural_cairo_set_color (cr, &paper->foreground);
  cairo_set_line_width (cr, 0.6 * self->scale);
  for (guint day = 0; day < self->layout.n_days; day++)
    for (guint value = 0; value < SURAL_DIARY_N_BOXES; value++)
      {
        SuralDiaryPlace box;

        sural_diary_layout_get_box (&self->layout, day, question, value, &box);
        cairo_rectangle (cr, box.x, box.y, box.width, box.height);
      }
  cairo_stroke (cr);
}

static void
draw_squares (Table *self)
{
  cairo_t *cr = self->pen.cr;

  cairo_set_source_rgb (cr, 0, 0, 0);
  for (SuralDiaryTrack track = 0; track < SURAL_DIARY_N_TRACKS; track++)
    for (guint n = 0; n < sural_diary_layout_get_n_marks (&self->layout, track); n++)
      {
        SuralDiaryPlace mark;

        if (sural_diary_layout_get_mark (&self->layout, track, n, &mark))
          cairo_rectangle (cr, mark.x, mark.y, mark.width, mark.height);
      }
  cairo_fill (cr);
}

static void
draw_code (Table *self)
{
  g_autoptr (GBytes) data = sural_diary_layout_pack (&self->layout);
  g_autoptr (GError) error = NULL;
  SuralDiaryPlace code;

  sural_diary_layout_get_code (&self->layout, &code);
  /* It is of one length, which a code holds. */
  if (!sural_qr_draw (self->pen.cr, data, code.x, code.y, code.width, &error))
    g_critical ("the code of a diary: %s", error->message);
}

static void
draw_rules (Table *self)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  cairo_t *cr = self->pen.cr;
  SuralDiaryPlace row;

  cairo_set_line_width (cr, 0.5);
  sural_cairo_set_color (cr, &paper->grid);
  for (guint day = 1; day < self->layout.n_days; day++)
    {
      sural_diary_layout_get_row (&self->layout, day, &row);
      cairo_move_to (cr, row.x, row.y);
      cairo_rel_line_to (cr, row.width, 0);
    }
  cairo_stroke (cr);
  sural_cairo_set_color (cr, &paper->foreground);
  cairo_set_line_width (cr, 1);
  sural_diary_layout_get_row (&self->layout, 0, &row);
  cairo_move_to (cr, row.x, self->top);
  cairo_rel_line_to (cr, row.width, 0);
  cairo_move_to (cr, row.x, self->bottom);
  cairo_rel_line_to (cr, row.width, 0);
  cairo_stroke (cr);
}

static void
draw_artifacts (Table *self)
{
  cairo_tag_begin (self->pen.cr, "Artifact", NULL);
  draw_rules (self);
  for (SuralSheetQuestion question = 0; question < SURAL_SHEET_N_QUESTIONS; question++)
    if (sural_diary_layout_asks (&self->layout, question))
      draw_boxes (self, question);
  if (self->layout.has_code)
    {
      draw_squares (self);
      draw_code (self);
    }
  cairo_tag_end (self->pen.cr, "Artifact");
}

static void
table_init (Table *self, const SuralDiarySheet *sheet, cairo_t *cr, double width, double height)
{
  SuralDiaryPlace row;

  *self = (Table) { .layout = sural_diary_sheet_get_layout (sheet, cr, width, height) };
  self->scale = sural_diary_layout_get_scale (&self->layout);
  self->width = self->layout.width / 4.0;
  sural_diary_layout_get_row (&self->layout, 0, &row);
  self->top = row.y;
  self->bottom = row.y + self->layout.n_days * row.height;
  sural_diary_layout_get_columns (&self->layout, &self->day, &self->sitting, &self->notes,
                                  &self->end);
}

/**
 * sural_diary_sheet_draw:
 * @sheet: its days
 * @cr: where, from 0, 0
 * @width: in points
 * @height: in points; the rows take it as far as is of use
 *
 * Draws the table in which the patient marks pain and sitting and writes down training. With a
 * ticket it has what a picture of it is straightened and known by: sural_diary_layout_unpack()
 * gives from the code the layout that is drawn here, and so every box.
 */
void
sural_diary_sheet_draw (const SuralDiarySheet *sheet, cairo_t *cr, double width, double height)
{
  char size[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *font = NULL;
  Table table;

  table_init (&table, sheet, cr, width, height);
  g_ascii_formatd (size, sizeof size, "%.2f", TEXT_SIZE * table.scale);
  font = g_strdup_printf ("%s %spx", SURAL_DOCUMENT_FAMILIES, size);
  cairo_save (cr);
  /* A layout is as it lies on the paper: a code that is turned over is none. */
  if (table.layout.turned)
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }
  sural_pen_init (&table.pen, cr, font);
  draw_artifacts (&table);
  draw_band (&table);
  draw_head (&table);
  for (guint row = 0; row < table.layout.n_days; row++)
    draw_row (&table, row);
  sural_pen_clear (&table.pen);
  cairo_restore (cr);
}
