/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/words/sural-units.h"

G_BEGIN_DECLS

/* What was written where a number was asked for. */
typedef enum
{
  SURAL_WRITTEN_NUMBER_TAKEN,
  SURAL_WRITTEN_NUMBER_EMPTY,
  SURAL_WRITTEN_NUMBER_UNREADABLE,
  SURAL_WRITTEN_NUMBER_AMBIGUOUS,  /* "1,234" is a thousand to one reader, one and a bit to another
                                    */
  SURAL_WRITTEN_NUMBER_OTHER_UNIT, /* "5 lb" where a length is asked */
} SuralWrittenNumber;

SuralWrittenNumber sural_written_number_read (const char *text, double *value);
SuralWrittenNumber sural_written_number_read_file (const char *text, double *value);
SuralWrittenNumber
sural_written_quantity_read (const char *text, const SuralShownUnit *unit, double *kept);

G_END_DECLS
