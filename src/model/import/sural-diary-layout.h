/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "model/day/sural-day.h"

G_BEGIN_DECLS

/* Of the key by which a clinic knows a sheet again, in bytes. */
#define SURAL_DIARY_KEY_SIZE 8

/* What the code of a sheet takes on a side, in modules, without its margin; and the margin. */
#define SURAL_DIARY_CODE_MODULES 25
#define SURAL_DIARY_CODE_MARGIN 4

/* What a row of boxes asks: from 0 to this. */
#define SURAL_DIARY_MOST 10
#define SURAL_DIARY_N_BOXES (SURAL_DIARY_MOST + 1)

/* The edition of the layout that is printed. Sheets stay in drawers: what is read of an edition
 * never changes, and a new one has a number of its own. */
#define SURAL_DIARY_EDITION 1

/**
 * SuralSheetQuestion:
 * @SURAL_SHEET_PAIN: the worst pain of the day, from 0 to 10
 * @SURAL_SHEET_SITTING: hours of sitting, from 0 to 10
 *
 * What a sheet may ask by a row of boxes.
 */
typedef enum
{
  SURAL_SHEET_PAIN,
  SURAL_SHEET_SITTING,
  SURAL_SHEET_N_QUESTIONS,
} SuralSheetQuestion;

/**
 * SuralDiaryTicket:
 * @key: random; by it the clinic knows whose sheet it is, and nobody else
 * @clinic: tells the sheets of one clinic from those of another; says nothing else of it
 *
 * What makes a printed sheet readable. Nothing in it is of the patient.
 */
typedef struct
{
  guint8 key[SURAL_DIARY_KEY_SIZE];
  guint16 clinic;
} SuralDiaryTicket;

/**
 * SuralDiaryLayout:
 * @ticket: whose it is
 * @has_code: whether it is to be read back; else it has neither code nor marks
 * @first: day of the first row, or SURAL_DAY_UNKNOWN where its days are numbered
 * @n_days: how many rows
 * @width: of the table, in quarters of a point
 * @row: height of a row, in quarters of a point
 * @large: in large print, which asks less by boxes
 * @turned: it begins at the right
 *
 * All that a sheet's geometry follows from, and what its code says.
 */
typedef struct
{
  SuralDiaryTicket ticket;
  gboolean has_code;
  SuralDay first;
  guint n_days;
  guint width, row;
  gboolean large;
  gboolean turned;
} SuralDiaryLayout;

/* In points from the upper left corner of the table, as it lies on the paper. */
typedef struct
{
  double x, y, width, height;
} SuralDiaryPlace;

GBytes *sural_diary_layout_pack (const SuralDiaryLayout *self);
gboolean
sural_diary_layout_unpack (SuralDiaryLayout *self, const guint8 *data, gsize size, GError **error);
gboolean sural_diary_layout_is_code (const guint8 *data, gsize size);

gboolean sural_diary_layout_asks (const SuralDiaryLayout *self, SuralSheetQuestion question);
double sural_diary_layout_get_scale (const SuralDiaryLayout *self);
double sural_diary_layout_get_band (const SuralDiaryLayout *self);
double sural_diary_layout_get_head (const SuralDiaryLayout *self);
double sural_diary_layout_get_least_row (const SuralDiaryLayout *self);
double sural_diary_layout_get_height (const SuralDiaryLayout *self);
void sural_diary_layout_get_code (const SuralDiaryLayout *self, SuralDiaryPlace *place);
void sural_diary_layout_get_row (const SuralDiaryLayout *self, guint day, SuralDiaryPlace *place);
void sural_diary_layout_get_box (const SuralDiaryLayout *self,
                                 guint day,
                                 SuralSheetQuestion question,
                                 guint value,
                                 SuralDiaryPlace *place);
void sural_diary_layout_get_boxes (const SuralDiaryLayout *self,
                                   SuralSheetQuestion question,
                                   double *x,
                                   double *width);
void sural_diary_layout_get_columns (const SuralDiaryLayout *self,
                                     double *day,
                                     double *sitting,
                                     double *notes,
                                     double *end);

/* The black squares along the edges, by which a picture is straightened: four tracks, each from one
 * corner to another. */
typedef enum
{
  SURAL_DIARY_TRACK_TOP,
  SURAL_DIARY_TRACK_BOTTOM,
  SURAL_DIARY_TRACK_LEFT,
  SURAL_DIARY_TRACK_RIGHT,
  SURAL_DIARY_N_TRACKS,
} SuralDiaryTrack;

guint sural_diary_layout_get_n_marks (const SuralDiaryLayout *self, SuralDiaryTrack track);
gboolean sural_diary_layout_get_mark (const SuralDiaryLayout *self,
                                      SuralDiaryTrack track,
                                      guint n,
                                      SuralDiaryPlace *place);

G_END_DECLS
