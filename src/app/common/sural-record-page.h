/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/common/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_RECORD_PAGE (sural_record_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SuralRecordPage, sural_record_page, SURAL, RECORD_PAGE, AdwBin)

/* What the pages of a patient have in common: a record, and a moment to show it anew. */
struct _SuralRecordPageClass
{
  AdwBinClass parent_class;

  /* The record was given or has changed; it is loaded. */
  void (*update) (SuralRecordPage *self, SuralRecord *record);
};

SuralRecord *sural_record_page_get_record (SuralRecordPage *self);
void sural_record_page_set_record (SuralRecordPage *self, SuralRecord *record);

G_END_DECLS
