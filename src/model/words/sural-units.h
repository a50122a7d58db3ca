/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which units people see and type. What is kept, exported and reasoned with is metric whatever
 * stands here: kg, cm, m and km. All FALSE is metric. */
typedef struct
{
  gboolean pounds; /* masses in lb rather than kg */
  gboolean inches; /* lengths in in and yd rather than cm and m */
  gboolean miles;  /* distances in mi rather than km */
} SuralUnits;

/* How a number that is kept in one unit is shown in another. Lives as long as the program. */
typedef struct
{
  const char *kept;   /* "kg" */
  const char *symbol; /* "lb" */
  double factor;      /* how much of @kept one @symbol is */
  int decimals;       /* the most that are shown */
  int text_decimals;  /* the most in a sentence of the knowledge, which has no more of its own */
} SuralShownUnit;

SuralUnits sural_units_for_locale (const char *name);
gboolean sural_units_from_string (const char *name, SuralUnits *units);
gboolean sural_units_equal (const SuralUnits *a, const SuralUnits *b);
const SuralShownUnit *sural_units_find (const SuralUnits *units, const char *kept);
char *sural_units_text (const SuralUnits *units, const char *text);

/* For all of them NULL is a number that has no such unit and is shown as it is kept. */
double sural_shown_unit_show (const SuralShownUnit *self, double kept);
double sural_shown_unit_keep (const SuralShownUnit *self, double shown);
const char *sural_shown_unit_get_symbol (const SuralShownUnit *self, const char *kept);
char *sural_shown_unit_format (const SuralShownUnit *self, double kept);
char *sural_shown_unit_format_least (const SuralShownUnit *self, double kept);
char *sural_shown_unit_format_most (const SuralShownUnit *self, double kept);

G_END_DECLS
