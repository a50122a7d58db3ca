/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sural-store.h"

G_BEGIN_DECLS

#define CLINIC_BENCH_PASSPHRASE "correct horse battery staple"
/* A score a day, as a diary has them. */
#define CLINIC_BENCH_SCORES 10

/* One of the patients of a large clinic, as a file of another program has them: the name of a few
 * hundred, so that a search finds as many as it does in real life. */
SuralImportBatch *clinic_bench_new_batch (guint number, const char *issuer);

void clinic_bench_add (SuralStore *store, guint first, guint end, const char *issuer);

/* Makes such a clinic, its passphrase being cheap to try: what is measured is the file. */
char *clinic_bench_make (const char *folder, guint n_patients);

void clinic_bench_remove (const char *folder);

G_END_DECLS
