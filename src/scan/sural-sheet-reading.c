/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/sural-sheet-reading.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/sural-error.h"
#include "scan/sural-sheet-boxes.h"

/* A box is empty up to here, and marked from there on, beyond what most boxes of the sheet have: as
 * a share of its inside, and in deviations of them. Between the two it is asked. */
#define EMPTY 0.0025
#define EMPTY_PEAK 0.045
#define EMPTY_DEVIATIONS 5
#define MARKED 0.040
#define MARKED_DEVIATIONS 12
/* A mark is as dark as this, and as wide: a stain is lighter, a dot smaller. */
#define LEAST_PEAK 0.35
#define LEAST_SPREAD 0.4
/* Against the marks of the same sheet: what was rubbed out, or dripped, is lighter. */
#define LEAST_OF_USUAL 0.55
/* So full is a box that was filled in, by who else marks with a cross or a tick: it was corrected.
 */
#define FULL 0.55
/* What is written beside boxes, beyond what most have. */
#define BESIDE 0.018
#define NUMBER 0.02
#define BESIDE_DEVIATIONS 5
/* The line around a box has to be seen with at least this, or with this share of what most have. */
#define LEAST_OUTLINE 0.12
#define LEAST_OUTLINE_SHARE 0.55
/* A picture of which the paper is as rough as this says nothing. */
#define MOST_ROUGH 0.03

/* What is usual on a sheet. */
typedef struct
{
  double middle, deviation;
} Usual;

typedef struct
{
  const SuralSheetPage *page;
  GArray *rows; /* SuralRowLook, as the answers; of what is not asked by boxes, zeros */
  Usual ink, peaks, beside;
  Usual numbers[SURAL_DIARY_N_BOXES];
  double number; /* of all */
  double outline;
  double peak; /* of marks */
  double full; /* of marks: how full they usually are */
} Judge;

/**
 * sural_sheet_reading_free:
 * @self: a reading
 */
void
sural_sheet_reading_free (SuralSheetReading *self)
{
  g_clear_pointer (&self->page, sural_sheet_page_free);
  g_clear_pointer (&self->answers, g_array_unref);
  g_free (self);
}

/**
 * sural_sheet_reading_get:
 * @self: a reading
 * @day: from 0
 * @question: what is asked by boxes
 *
 * Returns: (transfer none): what is made of that row
 */
const SuralSheetAnswer *
sural_sheet_reading_get (const SuralSheetReading *self, guint day, SuralSheetQuestion question)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (day < self->page->layout.n_days && question < SURAL_SHEET_N_QUESTIONS,
                        NULL);

  return &g_array_index (self->answers, SuralSheetAnswer, day * SURAL_SHEET_N_QUESTIONS + question);
}

/* --- What is usual ---------------------------------------------------------------------------- */

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

static double
get_median (GArray *numbers)
{
  if (numbers->len == 0)
    return 0;
  g_array_sort (numbers, compare_doubles);
  return g_array_index (numbers, double, numbers->len / 2);
}

/* Most boxes of a sheet are empty, whatever is in the others: the middle is that of empty ones. */
static Usual
get_usual (GArray *numbers)
{
  Usual usual = { get_median (numbers), 0 };

  for (guint i = 0; i < numbers->len; i++)
    g_array_index (numbers, double, i) = fabs (g_array_index (numbers, double, i) - usual.middle);
  usual.deviation = 1.4826 * get_median (numbers);
  return usual;
}

static gboolean
is_asked (const Judge *self, guint row)
{
  return sural_diary_layout_asks (&self->page->layout, row % SURAL_SHEET_N_QUESTIONS);
}

static void
find_usual (Judge *self)
{
  g_autoptr (GArray) inks = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) peaks = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) besides = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) outlines = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) middles = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint row = 0; row < self->rows->len; row++)
    {
      const SuralRowLook *look = &g_array_index (self->rows, SuralRowLook, row);

      if (!is_asked (self, row))
        continue;
      g_array_append_val (outlines, look->outline);
      for (guint value = 0; value < SURAL_DIARY_N_BOXES; value++)
        {
          g_array_append_val (inks, look->boxes[value].ink);
          g_array_append_val (peaks, look->boxes[value].peak);
          g_array_append_val (besides, look->boxes[value].before);
          g_array_append_val (besides, look->boxes[value].behind);
        }
    }
  self->ink = get_usual (inks);
  self->peaks = get_usual (peaks);
  self->beside = get_usual (besides);
  self->outline = get_median (outlines);
  for (guint value = 0; value < SURAL_DIARY_N_BOXES; value++)
    {
      g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));

      for (guint row = 0; row < self->rows->len; row++)
        if (is_asked (self, row))
          g_array_append_val (numbers,
                              g_array_index (self->rows, SuralRowLook, row).boxes[value].number);
      self->numbers[value] = get_usual (numbers);
      g_array_append_val (middles, self->numbers[value].middle);
    }
  self->number = get_median (middles);
}

static double
get_limit (const Usual *usual, double least, double deviations)
{
  return usual->middle + MAX (least, deviations * usual->deviation);
}

static gboolean
is_empty (const Judge *self, const SuralBoxLook *look)
{
  return look->ink <= get_limit (&self->ink, EMPTY, EMPTY_DEVIATIONS) &&
         look->peak <= get_limit (&self->peaks, EMPTY_PEAK, EMPTY_DEVIATIONS);
}

static gboolean
is_marked (const Judge *self, const SuralBoxLook *look)
{
  return look->ink >= get_limit (&self->ink, MARKED, MARKED_DEVIATIONS) &&
         look->peak >= LEAST_PEAK && look->spread >= LEAST_SPREAD;
}

/* What the marks of this hand usually are like. */
static void
find_hand (Judge *self)
{
  g_autoptr (GArray) peaks = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) fulls = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint row = 0; row < self->rows->len; row++)
    for (guint value = 0; value < SURAL_DIARY_N_BOXES && is_asked (self, row); value++)
      {
        const SuralBoxLook *look = &g_array_index (self->rows, SuralRowLook, row).boxes[value];

        if (!is_marked (self, look))
          continue;
        g_array_append_val (peaks, look->peak);
        g_array_append_val (fulls, look->dense);
      }
  self->peak = get_median (peaks);
  self->full = get_median (fulls);
}

/* --- A row ------------------------------------------------------------------------------------ */

static gboolean
is_written (const Judge *self, double ink)
{
  return ink > get_limit (&self->beside, BESIDE, BESIDE_DEVIATIONS);
}

/* A number on which something is written: more than it usually has, or than the others have. */
static gboolean
is_number_written (const Judge *self, const SuralBoxLook *look, guint value)
{
  return look->number > get_limit (&self->numbers[value], NUMBER, BESIDE_DEVIATIONS) ||
         look->number > 2.6 * self->number + NUMBER;
}

/* Whether something is written that does not belong to the box @mark; -1: to none. */
static gboolean
has_written_beside (const Judge *self, const SuralRowLook *row, int mark)
{
  for (int value = 0; value < SURAL_DIARY_N_BOXES; value++)
    {
      const SuralBoxLook *look = &row->boxes[value];
      const gboolean is_near = mark >= 0 && ABS (value - mark) <= 1;

      if (!is_near && is_number_written (self, look, (guint) value))
        return TRUE;
      if (!is_near && (is_written (self, look->before) || is_written (self, look->behind)))
        return TRUE;
      /* A mark reaches beyond its own box, and not beyond the next one. */
      if (is_near && value != mark && is_written (self, value < mark ? look->before : look->behind))
        return TRUE;
    }
  return FALSE;
}

static SuralSheetAnswer
ask (SuralSheetDoubt doubt)
{
  return (SuralSheetAnswer) { SURAL_SHEET_ASKED, doubt, -1 };
}

/* One box is marked, and the others are empty: what speaks against it. */
static SuralSheetDoubt
doubt_mark (const Judge *self, const SuralRowLook *row, int mark)
{
  const SuralBoxLook *look = &row->boxes[mark];

  if (look->is_crossed)
    return SURAL_SHEET_THROUGH;
  if (look->peak < LEAST_OF_USUAL * self->peak)
    return SURAL_SHEET_FAINT;
  if (look->dense > FULL && self->full < FULL)
    return SURAL_SHEET_SEVERAL;
  if (has_written_beside (self, row, mark))
    return SURAL_SHEET_BESIDE;
  return SURAL_SHEET_NO_DOUBT;
}

static SuralSheetAnswer
judge_row (const Judge *self, const SuralRowLook *row)
{
  guint n_marked = 0, n_unclear = 0;
  int mark = -1;
  SuralSheetDoubt doubt;

  if (row->outline < LEAST_OUTLINE || row->outline < LEAST_OUTLINE_SHARE * self->outline ||
      self->ink.deviation > MOST_ROUGH)
    return ask (SURAL_SHEET_UNSEEN);
  for (int value = 0; value < SURAL_DIARY_N_BOXES; value++)
    {
      const SuralBoxLook *look = &row->boxes[value];

      if (is_marked (self, look))
        {
          n_marked++;
          mark = value;
        }
      else if (!is_empty (self, look))
        n_unclear++;
    }
  if (n_marked > 1)
    return ask (SURAL_SHEET_SEVERAL);
  if (n_unclear > 0)
    return ask (n_marked > 0 ? SURAL_SHEET_SEVERAL : SURAL_SHEET_FAINT);
  if (n_marked == 0)
    return has_written_beside (self, row, -1)
               ? ask (SURAL_SHEET_BESIDE)
               : (SuralSheetAnswer) { SURAL_SHEET_EMPTY, SURAL_SHEET_NO_DOUBT, -1 };
  doubt = doubt_mark (self, row, mark);
  return doubt != SURAL_SHEET_NO_DOUBT
             ? ask (doubt)
             : (SuralSheetAnswer) { SURAL_SHEET_READ, SURAL_SHEET_NO_DOUBT, mark };
}

/* --- The sheet -------------------------------------------------------------------------------- */

static void
judge (SuralSheetReading *self)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (SuralRowLook));
  Judge judge = { .page = self->page, .rows = rows };
  const guint n_rows = self->page->layout.n_days * SURAL_SHEET_N_QUESTIONS;

  g_array_set_size (rows, n_rows);
  for (guint row = 0; row < n_rows; row++)
    if (is_asked (&judge, row))
      sural_row_look (&g_array_index (rows, SuralRowLook, row), self->page,
                      row / SURAL_SHEET_N_QUESTIONS, row % SURAL_SHEET_N_QUESTIONS);
  find_usual (&judge);
  find_hand (&judge);
  for (guint row = 0; row < n_rows; row++)
    {
      SuralSheetAnswer answer = { SURAL_SHEET_EMPTY, SURAL_SHEET_NO_DOUBT, -1 };

      if (is_asked (&judge, row))
        answer = judge_row (&judge, &g_array_index (rows, SuralRowLook, row));
      g_array_append_val (self->answers, answer);
    }
}

/**
 * sural_sheet_reading_new:
 * @picture: a picture of a sheet: photographed or scanned, however it is turned
 * @error: return location
 *
 * Reads a diary sheet. A value is given only where one box of a row is marked and nothing speaks
 * against it; handwriting is not read. Whoever takes values in asks the others.
 *
 * Returns: (transfer full): what it says; %NULL with the errors of sural_sheet_code_find() and
 *   sural_sheet_map_new(), or %SURAL_ERROR_LIMIT where the picture is too small
 */
SuralSheetReading *
sural_sheet_reading_new (const SuralGrey *picture, GError **error)
{
  g_autoptr (SuralGrey) small = NULL;
  g_autoptr (SuralSheetMap) map = NULL;
  SuralSheetReading *self = NULL;
  SuralSheetCode code;

  g_return_val_if_fail (picture != NULL, NULL);

  if (MAX (picture->width, picture->height) < SURAL_GREY_LEAST)
    {
      sural_error_set (error, SURAL_ERROR_LIMIT,
                       _ ("the picture is too small for a diary sheet to be read from it"));
      return NULL;
    }
  small = sural_grey_shrink (picture, SURAL_GREY_MOST);
  if (!sural_sheet_code_find (&code, small, error))
    return NULL;
  map = sural_sheet_map_new (&code, small, error);
  if (map == NULL)
    return NULL;
  self = g_new0 (SuralSheetReading, 1);
  self->page = sural_sheet_page_new (&code, map, small);
  self->answers = g_array_new (FALSE, FALSE, sizeof (SuralSheetAnswer));
  judge (self);
  return self;
}
