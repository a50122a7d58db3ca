/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In which order the caseload is listed. */
typedef enum
{
  SURAL_CASELOAD_SORT_URGENCY, /* in its sections */
  SURAL_CASELOAD_SORT_NAME,
  SURAL_CASELOAD_SORT_LAST_VISIT, /* who was not seen for longest comes first */
} SuralCaseloadSort;

/* Who is listed. */
typedef enum
{
  SURAL_CASELOAD_FILTER_EVERYBODY,
  SURAL_CASELOAD_FILTER_ATTENTION, /* urgent, off track or due */
  SURAL_CASELOAD_FILTER_VISIT_OPEN,
  SURAL_CASELOAD_FILTER_UNSIGNED,
} SuralCaseloadFilter;

/* Which list of the caseload: those who are there first, those who were discharged behind them. A
 * search finds everybody, by name. */
typedef struct
{
  SuralCaseloadSort sort;
  SuralCaseloadFilter filter;
  const char *search; /* NULL: none; sort and filter count for nothing otherwise */
} SuralCaseloadScope;

/* What can wait for the clinician, the most urgent first. */
typedef enum
{
  SURAL_TODAY_URGENT,
  SURAL_TODAY_VISIT_OPEN,
  SURAL_TODAY_UNSIGNED,
  SURAL_TODAY_OFF_TRACK,
  SURAL_TODAY_DUE,
} SuralTodayKind;

#define SURAL_TODAY_LAST SURAL_TODAY_DUE

G_END_DECLS
