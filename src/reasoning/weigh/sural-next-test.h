/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/weigh/sural-differential.h"

G_BEGIN_DECLS

/* What is most worth asking or testing next (SuralNextTest), best first. */
GPtrArray *sural_next_tests_rank (const SuralDifferential *differential,
                                  SuralCase *subject,
                                  SuralKnowledge *knowledge);

/* Whether it has sense to ask for a finding: what follows a test waits for that to be positive. */
gboolean sural_next_test_is_due (SuralCase *subject, const SuralFindingDefinition *definition);

/* The findings of which nothing was ever recorded (const SuralFindingDefinition *). */
GPtrArray *sural_next_tests_list_unknown (SuralCase *subject, SuralKnowledge *knowledge);

gboolean sural_next_test_is_recorded (SuralCase *subject, const SuralFindingDefinition *definition);
char *sural_next_test_dup_why (const SuralNextTest *test);

G_END_DECLS
