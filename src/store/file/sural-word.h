/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/file/sural-database.h"

G_BEGIN_DECLS

gboolean
sural_word_number (SuralDatabase *database, const char *text, gint64 *number, GError **error);

G_END_DECLS
