/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_RECORD_PAGE (sural_record_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SuralRecordPage, sural_record_page, SURAL, RECORD_PAGE, AdwBin)

/* What the pages and panes of a patient have in common: a record, and a moment to show it anew.
 * Property "record". */
struct _SuralRecordPageClass
{
  AdwBinClass parent_class;

  /* Whether enough of the record is loaded to show it; by itself, once there is an episode. */
  gboolean (*is_ready) (SuralRecord *record);
  /* The record was given or has changed, and is ready. */
  void (*update) (SuralRecordPage *self, SuralRecord *record);
};

SuralRecord *sural_record_page_get_record (SuralRecordPage *self);
void sural_record_page_set_record (SuralRecordPage *self, SuralRecord *record);

/* For the dispose() of a page with a template, instead of gtk_widget_dispose_template(). */
void sural_record_page_dispose_template (SuralRecordPage *self, GType type);

G_END_DECLS
