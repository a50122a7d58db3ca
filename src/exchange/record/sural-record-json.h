/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/import/sural-record-rows.h"

G_BEGIN_DECLS

/* A patient's whole record as one JSON text, and back. It is read as hostile: what is not known is
 * refused, with its place. */
GBytes *sural_record_json_write (SuralRecordRows *rows, GError **error);
SuralRecordRows *
sural_record_json_read (GBytes *bytes, const char *name, SuralDay today, GError **error);

G_END_DECLS
