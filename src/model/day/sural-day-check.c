/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/day/sural-day-check.h"

#include <glib/gi18n-lib.h>

#include <stdlib.h>

/* Days that are nearer to each other than so many belong together, in days. */
#define TOGETHER 180
/* Two that belong to nothing are asked about from so many on, in days. */
#define LONG_APART (5 * 365)
/* A day out of a run that is in order: so far from both beside it, which are so near, in days. */
#define OUT_OF_ORDER 45
#define IN_ORDER 31

typedef struct
{
  SuralDay day;
  guint index;
} Place;

static int
compare_places (const void *a, const void *b)
{
  const Place *one = a;
  const Place *other = b;

  return one->day < other->day ? -1 : one->day > other->day;
}

/**
 * sural_day_doubt:
 * @day: a day from outside
 * @bounds: between what it has to lie
 *
 * Returns: what speaks against @day by itself
 */
SuralDayDoubt
sural_day_doubt (SuralDay day, const SuralDayBounds *bounds)
{
  g_return_val_if_fail (bounds != NULL, SURAL_DAY_SOUND);

  if (bounds->today != SURAL_DAY_UNKNOWN && day > bounds->today)
    return SURAL_DAY_AFTER_TODAY;
  if (bounds->born != SURAL_DAY_UNKNOWN && day < bounds->born)
    return SURAL_DAY_BEFORE_BIRTH;
  return SURAL_DAY_SOUND;
}

static void
note_far (SuralDayDoubt *doubts, const Place *places, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (doubts[places[i].index] == SURAL_DAY_SOUND)
      doubts[places[i].index] = SURAL_DAY_FAR;
}

static guint
end_of_group (const Place *places, guint n, guint from)
{
  guint to = from + 1;

  while (to < n && places[to].day - places[to - 1].day <= TOGETHER)
    to++;
  return to;
}

/* The few that lie apart from the many. Those that have a doubt already make no group. */
static void
find_apart (Place *places, guint n, SuralDayDoubt *doubts)
{
  guint main_from = 0, main_to = 0;

  for (guint from = 0, to; from < n; from = to)
    {
      to = end_of_group (places, n, from);
      if (to - from >= main_to - main_from)
        {
          main_from = from;
          main_to = to;
        }
    }
  for (guint from = 0, to; from < n; from = to)
    {
      to = end_of_group (places, n, from);
      const guint size = to - from;
      const guint gap = from < main_from   ? places[main_from].day - places[to - 1].day
                        : from > main_from ? places[from].day - places[main_to - 1].day
                                           : 0;
      if (gap > 0 && (size * 2 <= main_to - main_from || gap > LONG_APART) &&
          size <= MAX (2, n / 10))
        note_far (doubts, places, from, to);
    }
}

static guint
apart (SuralDay one, SuralDay other)
{
  return one > other ? one - other : other - one;
}

/* A slip of a month in a diary that is written day after day. */
static void
find_out_of_order (const SuralDay *days, guint n, SuralDayDoubt *doubts)
{
  guint n_up = 0, n_down = 0;

  for (guint i = 1; i < n; i++)
    {
      n_up += days[i] > days[i - 1];
      n_down += days[i] < days[i - 1];
    }
  if (MIN (n_up, n_down) * 5 > n)
    return;
  for (guint i = 1; i + 1 < n; i++)
    if (doubts[i] == SURAL_DAY_SOUND && apart (days[i - 1], days[i + 1]) <= IN_ORDER &&
        apart (days[i], days[i - 1]) > OUT_OF_ORDER && apart (days[i], days[i + 1]) > OUT_OF_ORDER)
      doubts[i] = SURAL_DAY_FAR;
}

/**
 * sural_day_find_doubts:
 * @days: (array length=n): the days that came together, as they came
 * @n: how many
 * @bounds: between what each has to lie
 * @doubts: (array length=n) (out caller-allocates): what speaks against each
 *
 * The one check of days from outside. Beside what speaks against a day by itself, a few that lie
 * half a year and more from the many are in doubt, and one that stands out of the order of a diary:
 * what a slip of a finger in a year or a month leaves behind.
 */
void
sural_day_find_doubts (const SuralDay *days,
                       guint n,
                       const SuralDayBounds *bounds,
                       SuralDayDoubt *doubts)
{
  g_autofree Place *places = g_new (Place, n + 1);
  guint n_sound = 0;

  g_return_if_fail (days != NULL || n == 0);
  g_return_if_fail (bounds != NULL && doubts != NULL);

  for (guint i = 0; i < n; i++)
    {
      doubts[i] = sural_day_doubt (days[i], bounds);
      if (doubts[i] == SURAL_DAY_SOUND)
        places[n_sound++] = (Place) { days[i], i };
    }
  qsort (places, n_sound, sizeof (Place), compare_places);
  find_apart (places, n_sound, doubts);
  find_out_of_order (days, n, doubts);
}

/**
 * sural_day_doubt_to_string:
 * @doubt: what speaks against a day
 * @day: the day
 *
 * Returns: (transfer full): that as a sentence; empty for %SURAL_DAY_SOUND
 */
char *
sural_day_doubt_to_string (SuralDayDoubt doubt, SuralDay day)
{
  g_autofree char *text = sural_day_to_string (day);

  switch (doubt)
    {
    case SURAL_DAY_AFTER_TODAY:
      return g_strdup_printf (_ ("%s lies after today"), text);
    case SURAL_DAY_BEFORE_BIRTH:
      return g_strdup_printf (_ ("%s lies before the patient was born"), text);
    case SURAL_DAY_FAR:
      return g_strdup_printf (_ ("%s lies far from the other days"), text);
    case SURAL_DAY_SOUND:
    default:
      return g_strdup ("");
    }
}
