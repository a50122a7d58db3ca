/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sural-store-private.h"
#include "store/trail/sural-audit-parts.h"

G_BEGIN_DECLS

/* A word of a measurement and its number, 0: none was asked for yet. */
typedef struct
{
  const char *text;
  gint64 number;
} SuralImportWord;

/* An import under way: what the files of it share. */
typedef struct
{
  SuralStore *store;
  SuralImportBatch *batch;
  GCancellable *cancellable;
  char *patient_id;
  char *merged_id;    /* the record that the file is of, which is shown in that one; or NULL */
  char *episode_id;   /* NULL until something needs one */
  char *document_id;  /* NULL until there is something to add */
  gint64 episode_seq; /* of both, once there is a document */
  gint64 document_seq;
  SuralImportWord measure_word, origin_word;
  SuralAuditParts *parts; /* the digest of the file, as it is written; NULL: it is read back */
  gboolean trusts_links;  /* what the rows belong to was looked up once for all of them */
  SuralTime now;          /* that all rows of the file carry */
  gboolean made_record;   /* a patient or episode was new or shown again */
  gboolean made_patient, made_episode;
  const char *of_file; /* whom the batch before it of the same file was of; NULL: it is the first */
  gboolean is_said;    /* somebody said that the number is of this patient */
  gboolean remembers;  /* whom it is of was said with this file */
  gboolean is_guess;   /* the patient fits by a bare name, which is no key, or nothing says who */
  GHashTable
      *undone; /* set of fingerprints (gint64) that were taken back with all their files; or NULL */
  gboolean has_before; /* something was measured in this episode before */
  guint n_added, n_known, n_replaced, n_withdrawn;
  GPtrArray *shared;         /* char*: fingerprints among which those that were known are */
  GHashTable *own;           /* set of ids: what a table of our own holds and is here */
  GHashTable *sourced;       /* source → GPtrArray of what is kept of it; NULL: not read yet */
  GHashTable *withdraws;     /* set of sources that the file withdraws; NULL: not made yet */
  GHashTable *withdrawn;     /* source → GArray of what files said before; NULL: not read yet */
  GArray *confirmed;         /* SuralImportSource: what later versions say the same; NULL: none */
  GPtrArray *replacements;   /* what the file puts another in the place of, or withdraws */
  GPtrArray *twins;          /* char*: episodes that were merged and have the same key; or NULL */
  GHashTable *doubts;        /* day → what speaks against it; NULL: nothing does */
  GArray *training_values;   /* SuralMeasurement: of training logs; NULL: not read yet */
  SuralImportDoubt doubtful; /* what is new of sessions and of an unlikely day */
} SuralImport;

/* A row on its way into the database. */
typedef struct
{
  const SuralMeasurement *measurement;
  const SuralImportSource *source; /* NULL: none */
  char *id;
  char *fingerprint;
  gint64 number; /* of the fingerprint, once it is to be written */
} SuralImportRow;

gboolean sural_import_look_up (SuralStore *self,
                               const char *sql,
                               const char *const *values,
                               char **found,
                               GError **error);
gboolean sural_import_settle_patient (SuralImport *import, GError **error);
gboolean sural_import_settle_record (SuralImport *import,
                                     const char *id,
                                     gboolean *is_new,
                                     char **into_id,
                                     GError **error);
gboolean sural_import_take_record (SuralImport *import, GError **error);
gboolean sural_import_show_patient (SuralImport *import, GError **error);
gboolean sural_import_refuse_other (SuralImport *import,
                                    const char *patient_id,
                                    const char *open_id,
                                    GError **error);
gboolean sural_import_check_guess (SuralImport *import, GError **error);
gboolean sural_import_find_doubts (SuralImport *import, GError **error);
gboolean sural_import_leaves_out (SuralImport *import, SuralDay day);
void sural_import_note_new_day (SuralImport *import, SuralDay day);
gboolean sural_import_check_days (SuralImport *import, GError **error);
gboolean sural_import_remember_key (SuralImport *import, GError **error);
gboolean sural_import_write_document (SuralImport *import, GError **error);
gboolean sural_import_write_measurements (SuralImport *import, GError **error);
gboolean sural_import_write_training (SuralImport *import, GError **error);

/* What becomes of a measurement that has a source. */
typedef enum
{
  SURAL_IMPORT_ROW_ADD,       /* where it is not there yet */
  SURAL_IMPORT_ROW_AGAIN,     /* although the same was there once */
  SURAL_IMPORT_ROW_KNOWN,     /* it is there, or was taken back */
  SURAL_IMPORT_ROW_EARLIER,   /* a later version is there */
  SURAL_IMPORT_ROW_WITHDRAWN, /* a file said before that it never happened */
} SuralImportFate;

gboolean sural_import_judge_source (SuralImport *import,
                                    SuralImportRow *row,
                                    SuralImportFate *fate,
                                    GError **error);
gboolean sural_import_withdraws (SuralImport *import, const char *key);
gboolean sural_import_withdraw_all (SuralImport *import, GError **error);
gboolean sural_import_each_confirmed (SuralImport *import,
                                      void (*confirm) (SuralImport *import,
                                                       const char *key,
                                                       const char *version),
                                      GError **error);
gboolean sural_import_has_issuer (const char *key);
gboolean sural_import_is_withdrawn (SuralImport *import,
                                    const SuralImportRow *row,
                                    gboolean *is,
                                    GError **error);
gboolean sural_import_keep_withdrawals (SuralImport *import, GError **error);
void sural_import_clear_withdrawn (SuralImport *import);
gboolean sural_import_replace_differing (SuralImport *import, GError **error);
gboolean sural_import_holds_against (SuralImport *import, gboolean *holds, GError **error);
gboolean sural_import_write_replacements (SuralImport *import, GError **error);
gboolean sural_import_use_corrected_episode (SuralImport *import, GError **error);
void sural_import_clear_corrections (SuralImport *import);

/* Of a measurement n: that a file which stands put another in its place, and nobody took it back by
 * hand. */
#define SURAL_IMPORT_IS_SUPERSEDED                                                                 \
  " EXISTS (SELECT 1 FROM measurement_replacement p WHERE p.measurement_id = n.id"                 \
  " AND NOT EXISTS (SELECT 1 FROM document_retraction d WHERE d.document_id = p.document_id))"     \
  " AND NOT EXISTS (SELECT 1 FROM retraction r WHERE r.measurement_id = n.id"                      \
  " AND coalesce ((SELECT s.stands FROM measurement_standing s WHERE s.measurement_id = n.id"      \
  " ORDER BY s.seq DESC LIMIT 1), 0) = 0)"

gboolean sural_import_share_again (SuralImport *import, GError **error);
GPtrArray *sural_import_list_again (SuralImport *import, gboolean all, GError **error);
gboolean sural_import_bring_back (SuralImport *import,
                                  const char *measurement_id,
                                  char **back,
                                  GError **error);
gboolean
sural_import_put_aside (SuralImport *import, const char *id, const char *by, GError **error);
gboolean sural_import_put_aside_again (SuralImport *import, GError **error);

G_END_DECLS
