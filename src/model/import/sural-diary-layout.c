/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/import/sural-diary-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/sural-error.h"

/* Points. What is of large print is so many times as large. */
#define LARGE 1.5
/* A square of a track, and the room that a track takes at an edge. */
#define MARK 6.0
#define TRACK 13.0
/* The code, with its white margin. */
#define CODE 84.0
/* Above the rows: what is read back needs the code there, and all have words on how to fill it in.
 */
#define CODED_BAND 88.0
#define PLAIN_BAND 30.0
#define HEAD 31.0
#define FOOT 14.0
/* A row: the number above its box. */
#define LEAST_ROW 24.0
#define GROUP 20.5
#define BOX_TOP 9.0
#define BOX 11.2
#define PITCH 14.4
#define DAY 60.0
#define GAP 8.0
/* Where sitting is written and not marked. */
#define WRITTEN 46.0
/* Between two squares of the upper and the lower edge, at the most. */
#define MARK_STEP 44.0

enum
{
  FLAG_LARGE = 1 << 0,
  FLAG_TURNED = 1 << 1,
  FLAGS = FLAG_LARGE | FLAG_TURNED,
  MOST_DAYS = 62,
  /* 2 of the name, 1 edition, 8 key, 2 clinic, 4 day, 1 rows, 2 width, 2 row, 1 flags, 2 sum. */
  CODE_SIZE = 25,
};

static const guint8 name[] = { 'S', 'D' };

/* --- What the code says ----------------------------------------------------------------------- */

/* CRC-16/CCITT-FALSE. The code mends itself; this tells a sheet from a code of something else. */
static guint16
sum_of (const guint8 *data, gsize size)
{
  guint16 sum = 0xffff;

  for (gsize i = 0; i < size; i++)
    {
      sum ^= (guint16) (data[i] << 8);
      for (guint bit = 0; bit < 8; bit++)
        sum = (guint16) (sum & 0x8000 ? (sum << 1) ^ 0x1021 : sum << 1);
    }
  return sum;
}

static void
put (guint8 **at, guint64 number, guint n)
{
  for (guint i = n; i > 0; i--)
    *(*at)++ = (guint8) (number >> (8 * (i - 1)));
}

static guint32
take (const guint8 **at, guint n)
{
  guint32 number = 0;

  for (guint i = 0; i < n; i++)
    number = (number << 8) | *(*at)++;
  return number;
}

/**
 * sural_diary_layout_pack:
 * @self: a layout with a code
 *
 * Returns: (transfer full): what the code of the sheet says
 */
GBytes *
sural_diary_layout_pack (const SuralDiaryLayout *self)
{
  guint8 data[CODE_SIZE];
  guint8 *at = data;

  g_return_val_if_fail (self != NULL && self->has_code, NULL);

  memcpy (at, name, sizeof name);
  at += sizeof name;
  put (&at, SURAL_DIARY_EDITION, 1);
  memcpy (at, self->ticket.key, SURAL_DIARY_KEY_SIZE);
  at += SURAL_DIARY_KEY_SIZE;
  put (&at, self->ticket.clinic, 2);
  put (&at, self->first, 4);
  put (&at, self->n_days, 1);
  put (&at, self->width, 2);
  put (&at, self->row, 2);
  put (&at, (self->large ? FLAG_LARGE : 0) | (self->turned ? FLAG_TURNED : 0), 1);
  put (&at, sum_of (data, CODE_SIZE - 2), 2);
  return g_bytes_new (data, sizeof data);
}

/**
 * sural_diary_layout_is_code:
 * @data: what a code says
 * @size: how long that is
 *
 * Returns: whether it says that it is of a sheet, of whatever edition
 */
gboolean
sural_diary_layout_is_code (const guint8 *data, gsize size)
{
  return size > sizeof name && memcmp (data, name, sizeof name) == 0;
}

static gboolean
is_possible (const SuralDiaryLayout *self, guint flags)
{
  const double scale = sural_diary_layout_get_scale (self);

  return (flags & ~(guint) FLAGS) == 0 && self->n_days >= 1 && self->n_days <= MOST_DAYS &&
         self->row / 4.0 >= LEAST_ROW * scale - 0.5 && self->row / 4.0 <= 100 &&
         self->width / 4.0 >= 400 && self->width / 4.0 <= 900 &&
         (self->first == SURAL_DAY_UNKNOWN ||
          (self->first >= SURAL_DAY_FIRST && self->first <= SURAL_DAY_LAST - MOST_DAYS));
}

/**
 * sural_diary_layout_unpack:
 * @self: (out): the layout
 * @data: what a code says
 * @size: how long that is
 * @error: return location
 *
 * Returns: whether it is a sheet of this edition; else %SURAL_ERROR_INVALID, or
 *   %SURAL_ERROR_NEWER where it is of another edition
 */
gboolean
sural_diary_layout_unpack (SuralDiaryLayout *self, const guint8 *data, gsize size, GError **error)
{
  const guint8 *at = data;
  guint flags;

  g_return_val_if_fail (self != NULL && data != NULL, FALSE);

  *self = (SuralDiaryLayout) { .has_code = TRUE };
  if (sural_diary_layout_is_code (data, size) && data[sizeof name] != SURAL_DIARY_EDITION)
    {
      sural_error_set (error, SURAL_ERROR_NEWER,
                       _ ("the sheet is of another version of Sural (layout %u), which this one "
                          "does not read"),
                       data[sizeof name]);
      return FALSE;
    }
  if (size != CODE_SIZE || !sural_diary_layout_is_code (data, size) ||
      sum_of (data, CODE_SIZE - 2) != ((guint) data[CODE_SIZE - 2] << 8 | data[CODE_SIZE - 1]))
    {
      sural_error_set (error, SURAL_ERROR_INVALID, _ ("the code is not that of a diary sheet"));
      return FALSE;
    }
  at += sizeof name + 1;
  memcpy (self->ticket.key, at, SURAL_DIARY_KEY_SIZE);
  at += SURAL_DIARY_KEY_SIZE;
  self->ticket.clinic = (guint16) take (&at, 2);
  self->first = take (&at, 4);
  self->n_days = take (&at, 1);
  self->width = take (&at, 2);
  self->row = take (&at, 2);
  flags = take (&at, 1);
  self->large = (flags & FLAG_LARGE) != 0;
  self->turned = (flags & FLAG_TURNED) != 0;
  if (is_possible (self, flags))
    return TRUE;
  sural_error_set (error, SURAL_ERROR_INVALID, _ ("the code of the sheet says what cannot be"));
  return FALSE;
}

/* --- Where everything is ---------------------------------------------------------------------- */

/**
 * sural_diary_layout_asks:
 * @self: a layout
 * @question: a question
 *
 * Returns: whether it is asked by a row of boxes; in large print sitting is written
 */
gboolean
sural_diary_layout_asks (const SuralDiaryLayout *self, SuralSheetQuestion question)
{
  return question == SURAL_SHEET_PAIN || (question == SURAL_SHEET_SITTING && !self->large);
}

/**
 * sural_diary_layout_get_scale:
 * @self: a layout
 *
 * Returns: how many times as large as usual what is written and marked is
 */
double
sural_diary_layout_get_scale (const SuralDiaryLayout *self)
{
  return self->large ? LARGE : 1;
}

/**
 * sural_diary_layout_get_band:
 * @self: a layout
 *
 * Returns: the height above the names of the columns, in points, with the code at its end
 */
double
sural_diary_layout_get_band (const SuralDiaryLayout *self)
{
  return self->has_code ? CODED_BAND : PLAIN_BAND * sural_diary_layout_get_scale (self);
}

/**
 * sural_diary_layout_get_head:
 * @self: a layout
 *
 * Returns: the height of the names of the columns, in points
 */
double
sural_diary_layout_get_head (const SuralDiaryLayout *self)
{
  return HEAD * sural_diary_layout_get_scale (self);
}

/**
 * sural_diary_layout_get_least_row:
 * @self: a layout
 *
 * Returns: the height below which a row has no room for its boxes, in points
 */
double
sural_diary_layout_get_least_row (const SuralDiaryLayout *self)
{
  return LEAST_ROW * sural_diary_layout_get_scale (self);
}

static double
get_top (const SuralDiaryLayout *self)
{
  return sural_diary_layout_get_band (self) + sural_diary_layout_get_head (self);
}

static double
get_row (const SuralDiaryLayout *self)
{
  return self->row / 4.0;
}

static double
get_width (const SuralDiaryLayout *self)
{
  return self->width / 4.0;
}

/**
 * sural_diary_layout_get_height:
 * @self: a layout
 *
 * Returns: the height of the whole, in points
 */
double
sural_diary_layout_get_height (const SuralDiaryLayout *self)
{
  return get_top (self) + self->n_days * get_row (self) + (self->has_code ? FOOT : 0);
}

/* What begins at the right lies the other way round. */
static void
turn (const SuralDiaryLayout *self, SuralDiaryPlace *place)
{
  if (self->turned)
    place->x = get_width (self) - place->x - place->width;
}

/**
 * sural_diary_layout_get_code:
 * @self: a layout
 * @place: (out): where its code is, with the white margin
 */
void
sural_diary_layout_get_code (const SuralDiaryLayout *self, SuralDiaryPlace *place)
{
  *place = (SuralDiaryPlace) { get_width (self) - TRACK - CODE, 0, CODE, CODE };
  turn (self, place);
}

/**
 * sural_diary_layout_get_row:
 * @self: a layout
 * @day: from 0
 * @place: (out): where the row is, between the squares
 */
void
sural_diary_layout_get_row (const SuralDiaryLayout *self, guint day, SuralDiaryPlace *place)
{
  *place = (SuralDiaryPlace) { TRACK, get_top (self) + day * get_row (self),
                               get_width (self) - 2 * TRACK, get_row (self) };
  turn (self, place);
}

/* From the edge at which the table begins. */
static double
get_begin (const SuralDiaryLayout *self, SuralSheetQuestion question)
{
  const double scale = sural_diary_layout_get_scale (self);
  const double boxes = SURAL_DIARY_N_BOXES * PITCH * scale;

  return TRACK + DAY * scale + question * (boxes + GAP * scale);
}

/**
 * sural_diary_layout_get_boxes:
 * @self: a layout
 * @question: what is asked by boxes
 * @x: (out): where they begin, from the edge at which the table does
 * @width: (out): of all of them
 */
void
sural_diary_layout_get_boxes (const SuralDiaryLayout *self,
                              SuralSheetQuestion question,
                              double *x,
                              double *width)
{
  *x = get_begin (self, question);
  *width = SURAL_DIARY_N_BOXES * PITCH * sural_diary_layout_get_scale (self);
}

/**
 * sural_diary_layout_get_box:
 * @self: a layout
 * @day: from 0
 * @question: what is asked by boxes
 * @value: from 0 to %SURAL_DIARY_MOST
 * @place: (out): the middle of the line around its box, as it lies on the paper
 */
void
sural_diary_layout_get_box (const SuralDiaryLayout *self,
                            guint day,
                            SuralSheetQuestion question,
                            guint value,
                            SuralDiaryPlace *place)
{
  const double scale = sural_diary_layout_get_scale (self);
  const double spare = get_row (self) - GROUP * scale;

  *place = (SuralDiaryPlace) {
    get_begin (self, question) + ((double) value * PITCH + (PITCH - BOX) / 2) * scale,
    get_top (self) + day * get_row (self) + spare / 2 + BOX_TOP * scale,
    BOX * scale,
    BOX * scale,
  };
  turn (self, place);
}

/**
 * sural_diary_layout_get_columns:
 * @self: a layout
 * @day: (out): where the days begin, from the edge at which the table does
 * @sitting: (out): where hours of sitting are, marked or written
 * @notes: (out): where notes begin
 * @end: (out): where they end
 */
void
sural_diary_layout_get_columns (const SuralDiaryLayout *self,
                                double *day,
                                double *sitting,
                                double *notes,
                                double *end)
{
  const double scale = sural_diary_layout_get_scale (self);

  *day = TRACK;
  *sitting = get_begin (self, SURAL_SHEET_SITTING);
  *notes = self->large ? *sitting + WRITTEN * scale : get_begin (self, SURAL_SHEET_N_QUESTIONS);
  *end = get_width (self) - TRACK;
}

static guint
count_across (const SuralDiaryLayout *self)
{
  return (guint) ((get_width (self) - MARK) / MARK_STEP) + 1;
}

/**
 * sural_diary_layout_get_n_marks:
 * @self: a layout
 * @track: an edge
 *
 * Returns: how many squares could be along it, with those of its two corners
 */
guint
sural_diary_layout_get_n_marks (const SuralDiaryLayout *self, SuralDiaryTrack track)
{
  const gboolean across = track == SURAL_DIARY_TRACK_TOP || track == SURAL_DIARY_TRACK_BOTTOM;

  /* Down: a corner, two beside the band, one a row, and the other corner. */
  return across ? count_across (self) + 1 : self->n_days + 4;
}

static double
get_down (const SuralDiaryLayout *self, guint n)
{
  const double lowest = sural_diary_layout_get_height (self) - MARK / 2;

  if (n < 3)
    return MARK / 2 + n * (get_top (self) - MARK) / 3;
  return MIN (get_top (self) + (n - 2.5) * get_row (self), lowest);
}

/**
 * sural_diary_layout_get_mark:
 * @self: a layout
 * @track: an edge
 * @n: from 0, from the upper left corner on along it
 * @place: (out): the square
 *
 * Returns: %FALSE where the code stands in place of it
 */
gboolean
sural_diary_layout_get_mark (const SuralDiaryLayout *self,
                             SuralDiaryTrack track,
                             guint n,
                             SuralDiaryPlace *place)
{
  const gboolean across = track == SURAL_DIARY_TRACK_TOP || track == SURAL_DIARY_TRACK_BOTTOM;
  SuralDiaryPlace code;

  *place = (SuralDiaryPlace) { 0, 0, MARK, MARK };
  if (across)
    place->x = n * (get_width (self) - MARK) / count_across (self);
  else
    place->y = get_down (self, n) - MARK / 2;
  if (track == SURAL_DIARY_TRACK_RIGHT)
    place->x = get_width (self) - MARK;
  else if (track == SURAL_DIARY_TRACK_BOTTOM)
    place->y = sural_diary_layout_get_height (self) - MARK;
  sural_diary_layout_get_code (self, &code);
  return track != SURAL_DIARY_TRACK_TOP || place->x + MARK <= code.x ||
         place->x >= code.x + code.width;
}
