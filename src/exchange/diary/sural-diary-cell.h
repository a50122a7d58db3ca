/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/diary/sural-diary-reader.h"

G_BEGIN_DECLS

/* What a cell says of when. */
typedef struct
{
  SuralTime at;
  gboolean has_clock; /* a time of day is said, not a day alone */
  gboolean has_zone;  /* and a zone, which is read past: @at is what was on the wall there */
  gboolean is_serial; /* the number of a day, as spreadsheets count them from 1900 on */
} SuralDiaryMoment;

gboolean sural_diary_parse_number (const char *text,
                                   const SuralMeasure *measure,
                                   SuralDiaryMarks marks,
                                   double *number,
                                   GError **error);
gboolean sural_diary_parse_date (const char *text,
                                 SuralDateOrder order,
                                 SuralDiaryMoment *moment,
                                 GError **error);
gboolean sural_diary_parse_split_date (const char *day,
                                       const char *month,
                                       const char *year,
                                       SuralDiaryMoment *moment,
                                       GError **error);
gboolean sural_diary_parse_clock (const char *text, SuralDiaryMoment *moment, GError **error);
SuralDateOrder sural_diary_guess_date_order (const char *text, gboolean *is_open);
gboolean
sural_diary_guess_short_year (const char *text, int *first, int *last, gboolean *may_be_first);
gboolean sural_diary_is_date (const char *text);
gboolean sural_diary_is_weekday (const char *text);
gboolean sural_diary_weekday_fits (const char *text, SuralTime at);
gboolean sural_diary_is_clock (const char *text);
gboolean sural_diary_is_gap (const char *text);
gboolean sural_diary_is_midnight (const char *text);
SuralDiaryMarks sural_diary_find_mark (const char *text);

G_END_DECLS
