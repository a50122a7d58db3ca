/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-diary-sheet.h"

#include <glib/gi18n-lib.h>

#include "paint/paper/sural-document.h"
#include "paint/sural-pen.h"
#include "model/sural-paper-text.h"

/* Rows for a pen, in points: no lower, and no higher where there is more room. */
#define LEAST_ROW 20.0
#define MOST_ROW 40.0
#define HEAD 31.0
/* A fortnight at the least, and what goes on a page at the most. */
#define LEAST_DAYS 14
#define MOST_DAYS 28
#define TEXT_SIZE 9.5

/* Where the table's lines are, in points. */
typedef struct
{
  SuralPen pen;
  double scale; /* of the text */
  double width, head, row;
  guint n_rows;
} Table;

typedef struct
{
  const char *title;
  const char *unit;
  double share; /* of the width */
} Column;

enum
{
  N_COLUMNS = 5
};

/* Returns how many there are. */
static int
get_columns (const Table *self, Column columns[N_COLUMNS])
{
  /* Large words leave no room for notes: they go with the training. */
  gboolean large = self->scale > 1.2;

  columns[0] = (Column) { _ ("Day"), "", large ? 0.21 : 0.16 };
  columns[1] = (Column) { _ ("Worst pain"), _ ("0 to 10"), large ? 0.21 : 0.16 };
  columns[2] = (Column) { _ ("Sitting"), _ ("hours"), large ? 0.15 : 0.13 };
  if (large)
    columns[3] = (Column) { _ ("Training and notes"), _ ("what, how hard 0 to 10"), 0.43 };
  else
    columns[3] = (Column) { _ ("Training"), _ ("what, how long, how hard 0 to 10"), 0.34 };
  columns[4] = (Column) { _ ("Notes"), _ ("exercises, remarks"), 0.21 };

  return large ? N_COLUMNS - 1 : N_COLUMNS;
}

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

/**
 * sural_diary_sheet_get_least_height:
 * @sheet: its days and the scale of its text
 *
 * Returns: the height that a fortnight needs, in points; with less its rows are too low to write in
 */
double
sural_diary_sheet_get_least_height (const SuralDiarySheet *sheet)
{
  return HEAD * sheet->scale + LEAST_DAYS * LEAST_ROW * sheet->scale;
}

/* As many weeks as there is room for. */
static guint
count_rows (const SuralDiarySheet *sheet, double height)
{
  guint n = sheet->n_days;

  while (n > LEAST_DAYS && height / n < LEAST_ROW * sheet->scale)
    n -= 7;

  return n;
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

static void
draw_head (Table *self)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  SuralPen *pen = &self->pen;
  Column columns[N_COLUMNS];
  int n_columns = get_columns (self, columns);
  double x = 0;

  cairo_tag_begin (pen->cr, "TR", NULL);
  for (int i = 0; i < n_columns; i++)
    {
      double room = columns[i].share * self->width - 8;

      cairo_tag_begin (pen->cr, "TH", NULL);
      sural_pen_set_style (pen, 1.0, SURAL_WEIGHT_BOLD);
      sural_pen_show (pen, columns[i].title, x + 4, self->head * 0.29, 0, room, &paper->foreground);
      sural_pen_set_style (pen, 0.88, SURAL_WEIGHT_NORMAL);
      if (*columns[i].unit != '\0')
        sural_pen_show (pen, columns[i].unit, x + 4, self->head * 0.68, 0, room, &paper->dim);
      cairo_tag_end (pen->cr, "TH");
      x += columns[i].share * self->width;
    }
  cairo_tag_end (pen->cr, "TR");
}

static void
draw_row (Table *self, double y, const char *day)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  cairo_t *cr = self->pen.cr;
  Column columns[N_COLUMNS];
  int n_columns = get_columns (self, columns);

  cairo_tag_begin (cr, "TR", NULL);
  for (int i = 0; i < n_columns; i++)
    {
      cairo_tag_begin (cr, i == 0 ? "TH" : "TD", NULL);
      if (i == 0)
        sural_pen_show (&self->pen, day, 4, y + self->row / 2, 0,
                        columns[i].share * self->width - 8, &paper->foreground);
      cairo_tag_end (cr, i == 0 ? "TH" : "TD");
    }
  cairo_tag_end (cr, "TR");
}

static void
draw_rules (Table *self)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  cairo_t *cr = self->pen.cr;
  double bottom = self->head + self->n_rows * self->row;
  Column columns[N_COLUMNS];
  int n_columns = get_columns (self, columns);
  double x = 0;

  cairo_tag_begin (cr, "Artifact", NULL);
  sural_cairo_set_color (cr, &paper->phase);
  for (guint row = 0; row < self->n_rows; row += 2)
    cairo_rectangle (cr, 0, self->head + row * self->row, self->width, self->row);
  cairo_fill (cr);
  sural_cairo_set_color (cr, &paper->grid);
  cairo_set_line_width (cr, 0.75);
  for (int i = 0; i + 1 < n_columns; i++)
    {
      x += columns[i].share * self->width;
      cairo_move_to (cr, x, self->head);
      cairo_line_to (cr, x, bottom);
    }
  cairo_stroke (cr);
  sural_cairo_set_color (cr, &paper->foreground);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, 0, self->head);
  cairo_line_to (cr, self->width, self->head);
  cairo_move_to (cr, 0, bottom);
  cairo_line_to (cr, self->width, bottom);
  cairo_stroke (cr);
  cairo_tag_end (cr, "Artifact");
}

/**
 * sural_diary_sheet_draw:
 * @sheet: its days
 * @cr: where, from 0, 0
 * @width: in points
 * @height: in points; the rows take it as far as is of use
 *
 * Draws the table in which the patient writes down pain, sitting and training.
 */
void
sural_diary_sheet_draw (const SuralDiarySheet *sheet, cairo_t *cr, double width, double height)
{
  char size[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *font = NULL;
  Table table = { .scale = sheet->scale, .width = width, .head = HEAD * sheet->scale };

  g_ascii_formatd (size, sizeof size, "%.2f", TEXT_SIZE * sheet->scale);
  font = g_strdup_printf ("%s %spx", SURAL_DOCUMENT_FAMILIES, size);
  table.n_rows = count_rows (sheet, height - table.head);
  table.row = MIN ((height - table.head) / table.n_rows, MOST_ROW);
  sural_pen_init (&table.pen, cr, font);
  draw_rules (&table);
  draw_head (&table);
  sural_pen_set_style (&table.pen, 1.0, SURAL_WEIGHT_NORMAL);
  for (guint row = 0; row < table.n_rows; row++)
    {
      g_autofree char *day = day_text (sheet->first, row);

      draw_row (&table, table.head + row * table.row, day);
    }
  sural_pen_clear (&table.pen);
}
