/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-discharge.h"
#include "model/patient/sural-patient.h"
#include "model/visit/sural-side.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* The words that the pages show for what the core calls by id. */
char *sural_words_within (const char *label);
const char *sural_words_side (SuralSide side);
const char *sural_words_sex (SuralSex sex); /* NULL: not known */
char *sural_words_person (SuralPatient *patient);
char *sural_words_number (const char *external_id); /* NULL: none */
char *sural_words_died (const char *died);          /* NULL: nobody said so */
char *sural_words_dup_not_discharged (const SuralGate *gate);
const char *sural_words_discharge (SuralDischarge discharge);
const char *sural_words_urgency (SuralUrgency urgency);
const char *sural_words_grade (SuralGrade grade);
const char *sural_words_panel (const char *panel);
const char *sural_words_section (const char *section);
const char *sural_words_tissue (const char *tissue);

char *sural_words_value (const SuralFindingDefinition *definition, const char *value);
char *sural_words_finding (const SuralFindingDefinition *definition, SuralFinding *finding);
char *sural_words_minutes (double minutes);
char *sural_words_sources (SuralKnowledge *knowledge, char **ids);

G_END_DECLS
