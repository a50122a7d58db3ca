/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sural-diary-reader.h"

G_BEGIN_DECLS

/* What people write into the cells of a diary. Errors say what is wrong, not where. */
gboolean sural_diary_parse_number (const char *text, double *number, GError **error);
gboolean
sural_diary_parse_date (const char *text, SuralDateOrder order, SuralTime *time, GError **error);
gboolean sural_diary_parse_split_date (const char *day,
                                       const char *month,
                                       const char *year,
                                       SuralTime *time,
                                       GError **error);
gboolean sural_diary_parse_clock (const char *text, SuralTime *time, GError **error);
SuralDateOrder sural_diary_guess_date_order (const char *text);

G_END_DECLS
