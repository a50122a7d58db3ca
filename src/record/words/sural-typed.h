/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/day/sural-written-day.h"
#include "model/words/sural-written-number.h"

G_BEGIN_DECLS

/* What people type: numbers with either decimal separator, dates as people write them.
 * And the other way round, for showing. */
gboolean sural_typed_number (const char *text, double *value, GError **error);
gboolean
sural_typed_quantity (const char *text, const SuralShownUnit *unit, double *kept, GError **error);
gboolean sural_typed_check_range (const SuralShownUnit *unit,
                                  const char *kept_unit,
                                  double kept,
                                  double minimum,
                                  double maximum,
                                  GError **error);
char *sural_typed_range (const SuralShownUnit *unit, double minimum, double maximum);

/* In which order dates in numbers are typed, as the setting "date-order" has it. */
typedef enum
{
  SURAL_DATE_ORDER_CHOICE_LOCALE,
  SURAL_DATE_ORDER_CHOICE_DAY_FIRST,
  SURAL_DATE_ORDER_CHOICE_MONTH_FIRST,
} SuralDateOrderChoice;

SuralWrittenReading
sural_typed_reading (SuralDay today, SuralDateOrderChoice order, SuralWrittenKind kind);
gboolean sural_typed_day (const char *text,
                          const SuralWrittenReading *reading,
                          SuralDay *day,
                          GError **error);
char *sural_typed_day_hint (const SuralWrittenReading *reading);
char *sural_typed_day_understood (SuralDay day, const SuralWrittenReading *reading);

char *sural_format_day (SuralDay day);                     /* "20 September 2026", by locale */
char *sural_format_birth (SuralDay day, const char *part); /* as far as it is known */
char *sural_format_day_of_year (SuralDay day);             /* "20 Sep", beside others of its year */
char *sural_format_number (double value); /* shortest form, the locale's separator */
/* The number with the unit that is shown: "22 lb". */
char *sural_format_quantity (const SuralShownUnit *unit, const char *kept_unit, double kept);

G_END_DECLS
