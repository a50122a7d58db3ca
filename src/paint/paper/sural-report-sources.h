/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "paint/paper/sural-document.h"

G_BEGIN_DECLS

/* The sources that a report cites, numbered in the order of the text; private to the painters. */
typedef struct _SuralReportSources SuralReportSources;

SuralReportSources *sural_report_sources_new (SuralKnowledge *knowledge);
void sural_report_sources_free (SuralReportSources *self);
char *sural_report_sources_cite (SuralReportSources *self, const char *source, const char *words);
char *sural_report_sources_describe (SuralReportSources *self, guint number);
void sural_report_sources_add_to (SuralReportSources *self, SuralDocument *document);

G_END_DECLS
