/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/common/page/sural-record-page.h"

G_BEGIN_DECLS

#define SURAL_TYPE_NOTES_PAGE (sural_notes_page_get_type ())
G_DECLARE_FINAL_TYPE (SuralNotesPage, sural_notes_page, SURAL, NOTES_PAGE, SuralRecordPage)

/* Every note of the episode, newest first. A signed one is amended by a note of its own; both
 * stay. */

G_END_DECLS
