/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/patient/sural-clinician.h"

G_BEGIN_DECLS

/* The words for who works in the clinic. */
const char *sural_words_role (SuralRole role);

G_END_DECLS
