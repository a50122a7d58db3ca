/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* How a record leaves the clinic: its answers. */
#define SURAL_EXPORT_ANSWER_SEALED "sealed"
#define SURAL_EXPORT_ANSWER_PLAIN "plain"

AdwDialog *sural_export_question_new (void);
const char *sural_export_question_get_passphrase (AdwDialog *dialog);

G_END_DECLS
