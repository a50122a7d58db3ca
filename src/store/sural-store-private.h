/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/trail/sural-audit.h"
#include "store/file/sural-database.h"
#include "store/head/sural-head-keeper.h"
#include "store/keys/sural-key-file.h"
#include "store/caseload/sural-name-order.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/* The ids of the records that are shown in the one of @id, through others, too: a query within
 * another one. Those that were never merged into anybody are not gone through. */
#define SURAL_STORE_MERGED_INTO(id)                                                                \
  "WITH RECURSIVE away (id) AS (SELECT o.id FROM patient_merge g JOIN patient o"                   \
  " ON o.id = g.patient_id AND o.merged_into = g.into_id WHERE g.into_id = " id                    \
  " UNION SELECT o.id FROM away JOIN patient_merge g ON g.into_id = away.id JOIN patient o"        \
  " ON o.id = g.patient_id AND o.merged_into = g.into_id) SELECT id FROM away"

/* The rows of the caseload are read from a table "page" of these columns and the episode to tell of
 * (episode_seq). */
#define SURAL_STORE_CASELOAD_PAGE                                                                  \
  "WITH page AS MATERIALIZED ("                                                                    \
  "SELECT p.seq, p.id, p.family_name, p.given_name, p.birth_day, p.birth_part, p.external_id,"     \
  " p.sort_name, p.sex, p.died,"

/* What was left undone may belong to any episode of the patient. */
#define SURAL_STORE_LEFT_OPEN                                                                      \
  "FROM episode x JOIN visit v ON v.episode_id = x.id"                                             \
  " WHERE x.patient_id = page.id AND v.ended IS NULL ORDER BY v.started, v.seq LIMIT 1"
#define SURAL_STORE_UNSIGNED                                                                       \
  "FROM episode x JOIN visit v ON v.episode_id = x.id"                                             \
  " WHERE x.patient_id = page.id AND v.ended IS NOT NULL AND NOT EXISTS"                           \
  " (SELECT 1 FROM note n WHERE n.visit_id = v.id AND n.signed_at IS NOT NULL)"

#define SURAL_STORE_CASELOAD_COLUMNS                                                               \
  " SELECT page.id, e.id, page.family_name, page.given_name, page.birth_day, e.complaint, e.side," \
  " e.onset, (SELECT max(v.started) FROM visit v WHERE v.episode_id = e.id),"                      \
  " (SELECT l.review_by FROM standing_plan l WHERE l.episode_id = e.id ORDER BY l.version DESC "   \
  "LIMIT 1),"                                                                                      \
  " page.external_id, (SELECT v.started " SURAL_STORE_LEFT_OPEN                                    \
  "), (SELECT x.id " SURAL_STORE_LEFT_OPEN "),"                                                    \
  " (SELECT count(*) " SURAL_STORE_UNSIGNED "),"                                                   \
  " (SELECT x.id " SURAL_STORE_UNSIGNED " ORDER BY v.started DESC, v.seq DESC LIMIT 1),"           \
  " e.closed, e.discharged, page.birth_part, page.sex, page.died,"                                 \
  " (SELECT count(*) FROM episode o WHERE o.patient_id = page.id AND o.closed = 0),"               \
  " k.section, k.calm, k.reason, k.judged, k.due"                                                  \
  " FROM page LEFT JOIN episode e ON e.seq = page.episode_seq"                                     \
  " LEFT JOIN caseload k ON k.seq = page.seq"

/* Reads the rows; takes @statement. */
GPtrArray *sural_store_read_entries (SuralStore *self, SuralStatement *statement, GError **error);

/* Does what was put off, or where the transaction is not @success, forgets it. */
typedef gboolean (*SuralStoreFinish) (SuralStore *self, gboolean success, GError **error);

/* What the files of the store share, and what its tests may reach. */
struct _SuralStore
{
  GObject parent_instance;

  SuralDatabase *database; /* NULL when locked */
  SuralHeadKeeper *keeper; /* of its head; NULL when locked */
  GPtrArray *mismatches;   /* SuralMismatch: what was found when it was opened */
  char *path;
  char *clinician_id;
  char *clinician;
  SuralRole role;           /* of the clinician */
  gboolean by_recovery;     /* the recovery code opened it */
  gboolean owes_entry;      /* that it was opened could not be written yet */
  gboolean accepted;        /* it was chosen to open it although something may be lost */
  SuralStoreHold hold;      /* why nothing is written into it */
  char *workstation;        /* whose chain of the audit trail this program writes */
  SuralSecret *audit_key;   /* NULL when locked */
  GBytes *keys_text;        /* of the key file; NULL when locked */
  gboolean made_new;        /* is being created, and has written the first of its files */
  SuralTime now;            /* SURAL_TIME_UNKNOWN: the machine's clock */
  guint few_matches;        /* a search puts so many whom it finds in order at most */
  guint many_matches;       /* and gathers so many; of more it asks each */
  SuralNameOrder order;     /* of the patients that a search went through */
  SuralStoreFinish finish;  /* what was put off to the end of the transaction; NULL: nothing */
  GHashTable *unindexed;    /* patient id → whether the search may know them; NULL: none waits */
  GPtrArray *unindexed_ids; /* those ids, in the order in which they came */
  guint64 id_moment;        /* of the newest id, in milliseconds since 1970 */
  guint id_count;           /* of that moment */
  int lock;                 /* descriptor that holds the file for this program, or -1 */
};

/* As sural_store_create(), with another cost of the passphrase: for tests. */
SuralStore *sural_store_create_with_cost (const char *path,
                                          const char *clinician,
                                          const char *passphrase,
                                          const SuralKeyCost *cost,
                                          char **recovery_code,
                                          GError **error);

/* The key file: read before a passphrase is tried on it, and put in place of what it was together
 * with what the trail says of that. */
char *sural_store_dup_key_path (const char *path);
SuralKeyFile *sural_store_load_keys (SuralStore *self, const char *key_path, GError **error);
typedef gboolean (*SuralStoreWrite) (SuralStore *self, gconstpointer data, GError **error);
gboolean sural_store_replace_keys (SuralStore *self,
                                   SuralKeyFile *keys,
                                   const char *key_path,
                                   SuralStoreWrite write,
                                   gconstpointer data,
                                   GError **error);
gboolean sural_store_check_owner (SuralStore *self, GError **error);

/* Opening: what its steps share with making a clinic, and with reading a damaged one. */
SuralSecret *sural_store_unlock_files (SuralStore *self,
                                       const char *who,
                                       const char *passphrase,
                                       SuralKeyFile **keys,
                                       GError **error);
gboolean sural_store_read_clinician (SuralStore *self, GError **error);
gboolean sural_store_is_on_read_only_disk (const char *path);
gboolean sural_store_open_held (SuralStore *self,
                                SuralSecret *key,
                                const guint8 *salt,
                                gboolean accept,
                                GError **error);
gboolean sural_store_read_keys (SuralStore *self, const char *key_path, GError **error);
gboolean sural_store_migrate (SuralStore *self, GError **error);
gboolean sural_store_keep_head (SuralStore *self,
                                SuralSecret *key,
                                const SuralHeadContent *before,
                                GError **error);
gboolean sural_store_pay_entry (SuralStore *self, GError **error);

/* What the trail says of a row that came with the record of another clinic, and of the file with
 * which it did. */
#define SURAL_STORE_TAKE_IN "take-in"
#define SURAL_STORE_TAKE_RECORD_IN "import-record"

/* What the trail says of a finding or a conclusion that an undo, or a redo, gives again. */
#define SURAL_STORE_RESTORE "restore"
#define SURAL_STORE_REPEAT "repeat"

char *sural_store_new_id (SuralStore *self);
char *sural_store_new_short_id (SuralStore *self);
char *sural_store_id_to_uuid (const char *id);
gboolean sural_store_check_open (SuralStore *self, GError **error);
SuralStatement *sural_store_prepare (SuralStore *self, const char *sql, GError **error);
SuralFinding *sural_store_read_finding (SuralStatement *statement);
gboolean sural_store_begin (SuralStore *self, GError **error);
gboolean sural_store_end (SuralStore *self, gboolean success, GError **error);
gboolean sural_store_audit_known (SuralStore *self,
                                  const char *action,
                                  SuralEntity entity,
                                  const char *id,
                                  const guint8 *known,
                                  GError **error);
gboolean sural_store_audit (SuralStore *self,
                            const char *action,
                            SuralEntity entity,
                            const char *id,
                            GError **error);

gboolean sural_store_write_patient (SuralStore *self, SuralPatient *patient, GError **error);
gboolean sural_store_write_brought_patient (SuralStore *self,
                                            SuralPatient *patient,
                                            const char *action,
                                            GError **error);
gboolean sural_import_undo_record (SuralStore *store, const char *document_id, GError **error);
gboolean sural_store_write_episode (SuralStore *self,
                                    SuralEpisode *episode,
                                    const char *import_key,
                                    GError **error);
gboolean sural_store_read_contacts (SuralStore *self, SuralPatient *patient, GError **error);
gboolean sural_store_write_contacts (SuralStore *self,
                                     SuralPatient *patient,
                                     const char *patient_id,
                                     GError **error);
gboolean sural_store_write_hidden (SuralStore *self,
                                   const char *patient_id,
                                   gboolean hidden,
                                   GError **error);
void sural_store_index_patient (SuralStore *self, const char *patient_id);
gboolean sural_store_rebuild_search (SuralStore *self, GError **error);
gboolean
sural_store_check_not_found (SuralStore *self, const char *what, const char *id, GError **error);
gboolean sural_store_list_undone (SuralStore *self,
                                  const char *episode_id,
                                  GHashTable **fingerprints,
                                  GError **error);
gboolean sural_store_share_measurements (SuralStore *self,
                                         const char *document_id,
                                         const char *episode_id,
                                         GPtrArray *fingerprints,
                                         GError **error);
gboolean sural_store_read_declines (SuralStore *self, SuralPlan *plan, GError **error);
gboolean sural_store_read_week (SuralStore *self, SuralPlan *plan, GError **error);
gboolean sural_store_write_week (SuralStore *self,
                                 const char *plan_id,
                                 const SuralPlan *arranged,
                                 GError **error);
SuralNote *sural_store_read_note (SuralStatement *statement);
SuralVisit *sural_store_read_visit (SuralStatement *statement);
gboolean sural_store_summarize (SuralStore *self, GError **error);
gboolean sural_store_verify_summary (SuralStore *self, GError **error);
gboolean
sural_store_number_episode (SuralStore *self, const char *id, gint64 *number, GError **error);
char *sural_search_build_query (const char *search);
char *
sural_store_spell_out (SuralStore *self, const char *query, gboolean *is_lazy, GError **error);

G_END_DECLS
