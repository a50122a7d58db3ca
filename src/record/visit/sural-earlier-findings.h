/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_EARLIER_FINDINGS (sural_earlier_findings_get_type ())
G_DECLARE_FINAL_TYPE (SuralEarlierFindings,
                      sural_earlier_findings,
                      SURAL,
                      EARLIER_FINDINGS,
                      GObject)

/* What was found at each visit that has ended; the case itself holds only the latest. Read from the
 * store when made and whenever a visit begins or ends; emits "changed" when it is there. */
SuralEarlierFindings *sural_earlier_findings_new (SuralRecord *record);

/* The values of a finding recorded before a moment, the newest first (SuralFinding). */
GPtrArray *sural_earlier_findings_list (SuralEarlierFindings *self,
                                        const char *finding_id,
                                        SuralSide side,
                                        SuralTime before);

/* The visit that has ended and found it; NULL for one that is under way, and until it is read. */
const char *sural_earlier_findings_find_visit (SuralEarlierFindings *self, SuralFinding *finding);

G_END_DECLS
