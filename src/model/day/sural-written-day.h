/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "model/day/sural-day.h"

G_BEGIN_DECLS

/**
 * SuralWrittenOrder:
 * @SURAL_WRITTEN_DAY_FIRST: 18/11/2026
 * @SURAL_WRITTEN_MONTH_FIRST: 11/18/2026
 * @SURAL_WRITTEN_YEAR_FIRST: 2026-11-18
 *
 * In which order a person writes a date in numbers.
 */
typedef enum
{
  SURAL_WRITTEN_DAY_FIRST,
  SURAL_WRITTEN_MONTH_FIRST,
  SURAL_WRITTEN_YEAR_FIRST,
} SuralWrittenOrder;

/**
 * SuralWrittenKind:
 * @SURAL_WRITTEN_PAST: a day that has been, as an onset; without a year it is the latest such day
 * @SURAL_WRITTEN_BIRTH: a day of birth; it needs its year, of which two digits never mean one of
 * the last ten: whoever treats a child writes four
 * @SURAL_WRITTEN_COMING: a day to work towards; without a year it is the next such day
 *
 * What a date is of: what it leaves out follows from it.
 */
typedef enum
{
  SURAL_WRITTEN_PAST,
  SURAL_WRITTEN_BIRTH,
  SURAL_WRITTEN_COMING,
} SuralWrittenKind;

/**
 * SuralWrittenAnswer:
 * @SURAL_WRITTEN_TAKEN: it is a day
 * @SURAL_WRITTEN_EMPTY: nothing is written
 * @SURAL_WRITTEN_UNREADABLE: it is not a date
 * @SURAL_WRITTEN_NEEDS_YEAR: a day and a month, where the year has to be said
 * @SURAL_WRITTEN_NEEDS_DAY: a month and a year
 * @SURAL_WRITTEN_AMBIGUOUS: it can be two days
 * @SURAL_WRITTEN_NO_SUCH_DAY: the calendar has no such day, as 31 April
 * @SURAL_WRITTEN_OUT_OF_RANGE: a year before 1900 or after 2199
 * @SURAL_WRITTEN_TO_COME: a day that has not been yet, where it has to have been
 *
 * What became of a text.
 */
typedef enum
{
  SURAL_WRITTEN_TAKEN,
  SURAL_WRITTEN_EMPTY,
  SURAL_WRITTEN_UNREADABLE,
  SURAL_WRITTEN_NEEDS_YEAR,
  SURAL_WRITTEN_NEEDS_DAY,
  SURAL_WRITTEN_AMBIGUOUS,
  SURAL_WRITTEN_NO_SUCH_DAY,
  SURAL_WRITTEN_OUT_OF_RANGE,
  SURAL_WRITTEN_TO_COME,
} SuralWrittenAnswer;

/**
 * SuralWrittenPhrase:
 * @SURAL_WRITTEN_TODAY: "today"
 * @SURAL_WRITTEN_YESTERDAY: "yesterday"
 * @SURAL_WRITTEN_TOMORROW: "tomorrow"
 * @SURAL_WRITTEN_DAYS_AGO: "# days ago"; # stands for the number
 * @SURAL_WRITTEN_WEEKS_AGO: "# weeks ago"
 * @SURAL_WRITTEN_IN_DAYS: "in # days"
 * @SURAL_WRITTEN_IN_WEEKS: "in # weeks"
 *
 * Days that are said from today. A phrase without # in one of the last four means one.
 */
typedef enum
{
  SURAL_WRITTEN_TODAY,
  SURAL_WRITTEN_YESTERDAY,
  SURAL_WRITTEN_TOMORROW,
  SURAL_WRITTEN_DAYS_AGO,
  SURAL_WRITTEN_WEEKS_AGO,
  SURAL_WRITTEN_IN_DAYS,
  SURAL_WRITTEN_IN_WEEKS,
  SURAL_WRITTEN_N_PHRASES,
} SuralWrittenPhrase;

/**
 * SuralWrittenWords:
 * @months: for each month the forms of its name, with "|" between them
 * @phrases: for each #SuralWrittenPhrase the ways to say it, with "|" between them
 *
 * The words of a language beside English, which is always understood; any may be %NULL.
 */
typedef struct
{
  const char *months[12];
  const char *phrases[SURAL_WRITTEN_N_PHRASES];
} SuralWrittenWords;

/**
 * SuralWrittenReading:
 * @today: the day it is
 * @order: how dates in numbers are meant, unless they begin with a year of four digits or are
 *   written with points, which is always day first
 * @mark: what sural_written_day_format() writes between the numbers where the day comes first
 * @kind: what the date is of
 * @words: (nullable): the words of a language beside English
 *
 * How a date is to be read.
 */
typedef struct
{
  SuralDay today;
  SuralWrittenOrder order;
  char mark;
  SuralWrittenKind kind;
  const SuralWrittenWords *words;
} SuralWrittenReading;

SuralWrittenAnswer
sural_written_day_read (const char *text, const SuralWrittenReading *reading, SuralDay *day);
char *sural_written_day_format (SuralDay day, const SuralWrittenReading *reading);

G_END_DECLS
