/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-diary-sheet.h"

#include <glib/gi18n-lib.h>

#include "paint/sural-document.h"
#include "paint/sural-pen.h"

/* A fortnight, to be filled in by hand: rows high enough for a pen. In points. */
#define N_DAYS 14
#define ROW 24.0
#define HEAD 31.0

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

static void
get_columns (Column columns[N_COLUMNS])
{
  columns[0] = (Column) { _ ("Day"), "", 0.15 };
  columns[1] = (Column) { _ ("Worst pain"), _ ("0 to 10"), 0.14 };
  columns[2] = (Column) { _ ("Sitting"), _ ("hours"), 0.12 };
  columns[3] = (Column) { _ ("Training"), _ ("what, how long, how hard 0 to 10"), 0.36 };
  columns[4] = (Column) { _ ("Notes"), _ ("exercises done, remarks"), 0.23 };
}

double
sural_diary_sheet_get_height (void)
{
  return HEAD + N_DAYS * ROW;
}

static char *
day_text (SuralDay first, int row)
{
  g_autoptr (GDateTime) moment = NULL;
  int year, month, day;
  char *text;

  if (first == SURAL_DAY_UNKNOWN || first + row > SURAL_DAY_LAST)
    /* Translators: the n-th day of a diary */
    return g_strdup_printf (_ ("Day %d"), row + 1);
  sural_day_get_ymd (first + row, &year, &month, &day);
  moment = g_date_time_new_utc (year, month, day, 0, 0, 0);
  /* Translators: weekday and date in a narrow column, as g_date_time_format() takes it */
  text = moment != NULL ? g_date_time_format (moment, _ ("%a %-d %b")) : NULL;

  return text != NULL ? text : g_strdup ("");
}

static void
draw_head (SuralPen *pen, double width)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  Column columns[N_COLUMNS];
  double x = 0;

  get_columns (columns);
  cairo_tag_begin (pen->cr, "TR", NULL);
  for (int i = 0; i < N_COLUMNS; i++)
    {
      double room = columns[i].share * width - 8;

      cairo_tag_begin (pen->cr, "TH", NULL);
      sural_pen_set_style (pen, 1.0, SURAL_WEIGHT_BOLD);
      sural_pen_show (pen, columns[i].title, x + 4, 9, 0, room, &paper->foreground);
      sural_pen_set_style (pen, 0.88, SURAL_WEIGHT_NORMAL);
      if (*columns[i].unit != '\0')
        sural_pen_show (pen, columns[i].unit, x + 4, 21, 0, room, &paper->dim);
      cairo_tag_end (pen->cr, "TH");
      x += columns[i].share * width;
    }
  cairo_tag_end (pen->cr, "TR");
}

static void
draw_row (SuralPen *pen, double width, double y, const char *day)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  Column columns[N_COLUMNS];
  double x = 0;

  get_columns (columns);
  cairo_tag_begin (pen->cr, "TR", NULL);
  for (int i = 0; i < N_COLUMNS; i++)
    {
      cairo_tag_begin (pen->cr, i == 0 ? "TH" : "TD", NULL);
      if (i == 0)
        sural_pen_show (pen, day, x + 4, y + ROW / 2, 0, columns[i].share * width - 8,
                        &paper->foreground);
      cairo_tag_end (pen->cr, i == 0 ? "TH" : "TD");
      x += columns[i].share * width;
    }
  cairo_tag_end (pen->cr, "TR");
}

static void
draw_rules (cairo_t *cr, double width)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  double bottom = sural_diary_sheet_get_height ();
  Column columns[N_COLUMNS];
  double x = 0;

  get_columns (columns);
  cairo_tag_begin (cr, "Artifact", NULL);
  sural_cairo_set_color (cr, &paper->phase);
  for (int row = 0; row < N_DAYS; row += 2)
    cairo_rectangle (cr, 0, HEAD + row * ROW, width, ROW);
  cairo_fill (cr);
  sural_cairo_set_color (cr, &paper->grid);
  cairo_set_line_width (cr, 0.75);
  for (int i = 0; i + 1 < N_COLUMNS; i++)
    {
      x += columns[i].share * width;
      cairo_move_to (cr, x, HEAD);
      cairo_line_to (cr, x, bottom);
    }
  cairo_stroke (cr);
  sural_cairo_set_color (cr, &paper->foreground);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, 0, HEAD);
  cairo_line_to (cr, width, HEAD);
  cairo_move_to (cr, 0, bottom);
  cairo_line_to (cr, width, bottom);
  cairo_stroke (cr);
  cairo_tag_end (cr, "Artifact");
}

/**
 * sural_diary_sheet_draw:
 * @cr: where, from 0, 0
 * @width: in points
 * @first: the first day, or SURAL_DAY_UNKNOWN to number the days
 *
 * Draws the table in which the patient writes down pain, sitting and training for a fortnight.
 */
void
sural_diary_sheet_draw (cairo_t *cr, double width, SuralDay first)
{
  g_auto (SuralPen) pen = { 0 };

  draw_rules (cr, width);
  sural_pen_init (&pen, cr, SURAL_DOCUMENT_FAMILIES " 9.5px");
  draw_head (&pen, width);
  sural_pen_set_style (&pen, 1.0, SURAL_WEIGHT_NORMAL);
  for (int row = 0; row < N_DAYS; row++)
    {
      g_autofree char *day = day_text (first, row);

      draw_row (&pen, width, HEAD + row * ROW, day);
    }
}
