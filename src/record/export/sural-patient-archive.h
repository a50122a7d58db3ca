/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/* A patient's whole record as one encrypted file: for programs, for people, and every picture. */
typedef struct _SuralPatientArchive SuralPatientArchive;

/* What is in each of them: for other programs, for people, and for another Sural. */
#define SURAL_PATIENT_ARCHIVE_RECORD "record.json"
#define SURAL_PATIENT_ARCHIVE_PAPER "record.pdf"
#define SURAL_PATIENT_ARCHIVE_ROWS "rows.json"

/* What goes into one, which is read where the store is; and sealed, which takes long and needs no
 * store. */
GBytes *sural_patient_archive_gather (SuralStore *store,
                                      SuralKnowledge *knowledge,
                                      const char *patient_id,
                                      SuralPatient **patient,
                                      GError **error);
GBytes *sural_patient_archive_seal (GBytes *content, const char *passphrase, GError **error);

gboolean sural_patient_archive_is_one (GBytes *bytes);
gboolean sural_patient_archive_check (GBytes *bytes, const char *name, GError **error);
SuralPatientArchive *sural_patient_archive_open (GBytes *bytes,
                                                 const char *name,
                                                 const char *passphrase,
                                                 GError **error);
void sural_patient_archive_free (SuralPatientArchive *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralPatientArchive, sural_patient_archive_free)

GBytes *sural_patient_archive_find_file (SuralPatientArchive *self, const char *name);
GBytes *sural_patient_archive_get_record (SuralPatientArchive *self);
guint sural_patient_archive_get_n_files (SuralPatientArchive *self);
const char *sural_patient_archive_get_file (SuralPatientArchive *self, guint at, GBytes **content);

G_END_DECLS
