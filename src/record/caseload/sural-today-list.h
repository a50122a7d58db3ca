/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sural-caseload-entry.h"

G_BEGIN_DECLS

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

GPtrArray *sural_today_list (GPtrArray *everybody, SuralTodayKind kind);
/* What of the patient is to be opened: a page, or "visit". */
const char *sural_today_get_page (SuralTodayKind kind, SuralCaseloadEntry *entry);
const char *sural_today_get_episode_id (SuralTodayKind kind, SuralCaseloadEntry *entry);

G_END_DECLS
