/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-interval.h"

G_BEGIN_DECLS

/* Text for a terminal: headings, wrapped paragraphs, numbers as short as they are true. */
void sural_ctl_text_heading (GString *out, const char *title);
void sural_ctl_text_paragraph (GString *out, const char *bullet, const char *text);
char *sural_ctl_text_number (double number);
char *sural_ctl_text_interval (SuralInterval interval);
void sural_ctl_text_sources (GString *out, GPtrArray *ids, SuralKnowledge *knowledge);
void sural_ctl_text_cite (GPtrArray *ids, const char *id);
const char *sural_ctl_text_changed (SuralKnowledge *knowledge, const char *element, const char *id);

G_END_DECLS
