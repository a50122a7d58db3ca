/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/import/sural-record-rows.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/* A patient's whole record as it is kept, to go to another clinic. */
SuralRecordRows *sural_store_read_record (SuralStore *self, const char *patient_id, GError **error);

G_END_DECLS
