/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/day/sural-day.h"

G_BEGIN_DECLS

#define SURAL_TYPE_CONCLUSION (sural_conclusion_get_type ())
G_DECLARE_FINAL_TYPE (SuralConclusion, sural_conclusion, SURAL, CONCLUSION, GObject)

/* The clinician's own working diagnosis; immutable. @grade is "0".."3" (MRI grade of a strain) or
 * NULL, @tissue "gastrocnemius", "soleus" or NULL, @reason why it differs from Sural's order, or
 * NULL. */
SuralConclusion *sural_conclusion_new (const char *hypothesis,
                                       const char *grade,
                                       const char *tissue,
                                       const char *reason,
                                       SuralTime recorded);

const char *sural_conclusion_get_hypothesis (SuralConclusion *self);
const char *sural_conclusion_get_grade (SuralConclusion *self);
const char *sural_conclusion_get_tissue (SuralConclusion *self);
const char *sural_conclusion_get_reason (SuralConclusion *self);
SuralTime sural_conclusion_get_recorded (SuralConclusion *self);

/* Since when that is concluded, and nothing else. */
SuralTime sural_conclusion_get_since (SuralConclusion *self);
void sural_conclusion_set_since (SuralConclusion *self, SuralTime since);

G_END_DECLS
