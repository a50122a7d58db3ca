/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/trail/sural-audit-entity.h"

#include <string.h>

#include "store/trail/sural-audit-hash.h"

/* For each kind of row: its name, the columns that its digest covers (?1 is the id), a count of the
 * rows that no entry speaks of, and where there are many, the rows that belong to it. Columns are
 * named, so that a new one does not change the digest of an old row. What a digest covers never
 * changes: new columns make another version of it, which new entries are written with, and every
 * entry says by which version it is checked. */
struct _SuralAuditEntity
{
  const char *name;
  const char *rows;
  const char *unaudited;
  const char *parts;  /* in the order of an index: nothing is sorted, however many there are */
  const char *rows_2; /* the columns of version 2 of the digest; NULL: there is none */
  const char *rows_3; /* and of version 3, with its own parts */
  const char *parts_3;
  const char *rows_4; /* and of version 4, with the parts of version 3 */
  const char *rows_5; /* and of version 5, with its own parts */
  const char *parts_5;
  guint words; /* the columns of the parts, a bit each, that have the number of a word: it is
                  digested */
};

#define UNAUDITED(table)                                                                           \
  "SELECT count(*) FROM " table " t WHERE NOT EXISTS"                                              \
  " (SELECT 1 FROM audit a WHERE a.entity = '" table "' AND a.entity_id = t.id)"

/* A document with what it shares, replaced and withdrew, and the sessions of a training log. */
#define DOCUMENT_4                                                                                 \
  "SELECT 0, seq, id, episode_id, name, recorded, clinician_id, NULL FROM document WHERE id = ?1"  \
  " UNION ALL SELECT 2, 0, measurement_id, NULL, NULL, NULL, NULL, NULL"                           \
  " FROM document_share WHERE document_id = ?1"                                                    \
  " UNION ALL SELECT 3, 0, measurement_id, by_id, NULL, NULL, NULL, NULL"                          \
  " FROM measurement_replacement WHERE document_id = ?1"                                           \
  " UNION ALL SELECT 4, seq, source, kind, started, seconds, metres, grams"                        \
  " FROM training WHERE document_id = ?1 ORDER BY 1, 2, 3"

/* The measurements of a file, which may be a million: as "measured" has them, but the words are
 * looked up once and not for every row. */
#define OF_DOCUMENT(more)                                                                          \
  "SELECT 1, m.seq, m.id, e.id, m.measure_word, m.at, m.value, m.origin_word" more                 \
  " FROM measurement m JOIN episode e ON e.seq = m.episode_seq"                                    \
  " WHERE m.document_seq = (SELECT seq FROM document WHERE id = ?1) ORDER BY m.seq"

static const SuralAuditEntity ENTITIES[] = {
  [SURAL_ENTITY_CLINIC] = { "clinic", "SELECT id, created FROM clinic WHERE id = ?1",
                            UNAUDITED ("clinic"), NULL,
                            /* 2: also what stands at the head of its papers */
                            "SELECT id, created, row_version, name, address, phone, phone_page,"
                            " logo FROM clinic WHERE id = ?1" },
  [SURAL_ENTITY_CLINICIAN] = { "clinician",
                               "SELECT id, row_version, name FROM clinician WHERE id = ?1",
                               UNAUDITED ("clinician"), NULL,
                               /* 2: also what they may do, and whether they were removed */
                               "SELECT id, row_version, name, role, removed FROM clinician"
                               " WHERE id = ?1",
                               /* 3: also their registration */
                               "SELECT id, row_version, name, role, removed, registration"
                               " FROM clinician WHERE id = ?1" },
  [SURAL_ENTITY_PATIENT] = { "patient",
                             "SELECT seq, id, row_version, family_name, given_name, birth_day, sex,"
                             " external_id, sort_name, hidden FROM patient WHERE id = ?1",
                             UNAUDITED ("patient"), NULL,
                             /* 2: also what is known of a birth date whose day is not */
                             "SELECT seq, id, row_version, family_name, given_name, birth_day, sex,"
                             " external_id, sort_name, hidden, birth_part FROM patient"
                             " WHERE id = ?1",
                             /* 3: also the record in which it is shown, and the death */
                             "SELECT seq, id, row_version, family_name, given_name, birth_day, sex,"
                             " external_id, sort_name, hidden, birth_part, merged_into, died"
                             " FROM patient WHERE id = ?1",
                             NULL,
                             /* 4: also how they and their doctors are reached, and the language of
                                their papers */
                             "SELECT 0, seq, id, row_version, family_name, given_name, birth_day,"
                             " sex, external_id, sort_name, hidden, birth_part, merged_into, died,"
                             " language FROM patient WHERE id = ?1"
                             " UNION ALL SELECT 1, 0, role, 0, name, practice, address, phone,"
                             " email, NULL, NULL, NULL, NULL, NULL, NULL FROM patient_contact"
                             " WHERE patient_id = ?1 ORDER BY 1, 3" },
  [SURAL_ENTITY_EPISODE] = { "episode",
                             "SELECT seq, id, row_version, patient_id, complaint, side, onset,"
                             " mechanism, goal_event, goal_day, closed, import_key"
                             " FROM episode WHERE id = ?1",
                             UNAUDITED ("episode"), NULL,
                             /* 2: also when and why it was closed */
                             "SELECT seq, id, row_version, patient_id, complaint, side, onset,"
                             " mechanism, goal_event, goal_day, closed, import_key, discharged,"
                             " discharge_reason FROM episode WHERE id = ?1" },
  [SURAL_ENTITY_VISIT] = { "visit",
                           "SELECT seq, id, row_version, episode_id, started, ended, clinician_id"
                           " FROM visit WHERE id = ?1",
                           UNAUDITED ("visit") },
  [SURAL_ENTITY_FINDING] = { "finding",
                             "SELECT seq, id, visit_id, finding, side, value, note, recorded,"
                             " clinician_id FROM finding WHERE id = ?1",
                             UNAUDITED ("finding"), NULL,
                             /* 2: also the day that it is of */
                             "SELECT seq, id, visit_id, finding, side, value, note, recorded,"
                             " clinician_id, day FROM finding WHERE id = ?1" },
  /* Measurements of a file are covered by the entry of the file. */
  [SURAL_ENTITY_MEASUREMENT] = { "measurement",
                                 "SELECT seq, id, episode_id, measure, at, value, origin, recorded,"
                                 " clinician_id FROM measured WHERE id = ?1",
                                 UNAUDITED ("measurement") " AND t.document_seq IS NULL" },
  [SURAL_ENTITY_RETRACTION] = { "retraction",
                                "SELECT seq, id, measurement_id, recorded, clinician_id"
                                " FROM retraction WHERE id = ?1",
                                UNAUDITED ("retraction") },
  [SURAL_ENTITY_CONCLUSION] = { "conclusion",
                                "SELECT seq, id, visit_id, hypothesis, grade, tissue, reason,"
                                " recorded, clinician_id FROM conclusion WHERE id = ?1",
                                UNAUDITED ("conclusion") },
  [SURAL_ENTITY_ACKNOWLEDGEMENT] = { "acknowledgement",
                                     "SELECT seq, id, visit_id, gate, reason, recorded,"
                                     " clinician_id FROM acknowledgement WHERE id = ?1",
                                     UNAUDITED ("acknowledgement") },
  [SURAL_ENTITY_PLAN] = { "plan",
                          "SELECT 0, 0, 0, id, episode_id, version, withheld, phase, irritability,"
                          " direction, review_by, made, recorded, clinician_id"
                          " FROM plan WHERE id = ?1"
                          " UNION ALL SELECT 1, position, 0, exercise, sets, reps, hold_s, per_day,"
                          " per_week, effort, progress, stop, NULL, NULL"
                          " FROM plan_item WHERE plan_id = ?1"
                          " UNION ALL SELECT 2, item, position, kind, exercise, text, NULL, NULL,"
                          " NULL, NULL, NULL, NULL, NULL, NULL FROM plan_line WHERE plan_id = ?1"
                          " ORDER BY 1, 2, 3, 4",
                          UNAUDITED ("plan"), NULL,
                          "SELECT 0, 0, 0, seq, id, episode_id, version, withheld, phase,"
                          " irritability, direction, review_by, made, recorded, clinician_id, goal,"
                          " minutes_available FROM plan WHERE id = ?1"
                          " UNION ALL SELECT 1, position, 0, exercise, sets, reps, hold_s, per_day,"
                          " per_week, effort, progress, stop, minutes, clinic, override_reason,"
                          " step, side FROM plan_item WHERE plan_id = ?1"
                          " UNION ALL SELECT 2, item, position, kind, exercise, text, NULL, NULL,"
                          " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"
                          " FROM plan_line WHERE plan_id = ?1"
                          " UNION ALL SELECT 3, position, 0, kind, exercise, text, NULL, NULL,"
                          " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"
                          " FROM plan_remark WHERE plan_id = ?1"
                          " ORDER BY 1, 2, 3, 4" },
  [SURAL_ENTITY_NOTE] = { "note",
                          "SELECT seq, id, row_version, visit_id, text, amends, written, signed_at,"
                          " signed_by, clinician_id FROM note WHERE id = ?1",
                          UNAUDITED ("note") },
  [SURAL_ENTITY_DOCUMENT] = { "document",
                              "SELECT 0, seq, id, episode_id, name, recorded, clinician_id, NULL"
                              " FROM document WHERE id = ?1",
                              UNAUDITED ("document"), OF_DOCUMENT (""),
                              /* 2: also what it has in common with earlier files */
                              "SELECT 0, seq, id, episode_id, name, recorded, clinician_id, NULL"
                              " FROM document WHERE id = ?1"
                              " UNION ALL SELECT 2, 0, measurement_id, NULL, NULL, NULL, NULL, NULL"
                              " FROM document_share WHERE document_id = ?1 ORDER BY 1, 3",
                              /* 3: also what it replaced and withdrew, and where its measurements
                               * came from */
                              "SELECT 0, seq, id, episode_id, name, recorded, clinician_id, NULL"
                              " FROM document WHERE id = ?1"
                              " UNION ALL SELECT 2, 0, measurement_id, NULL, NULL, NULL, NULL, NULL"
                              " FROM document_share WHERE document_id = ?1"
                              " UNION ALL SELECT 3, 0, measurement_id, by_id, NULL, NULL, NULL, "
                              "NULL"
                              " FROM measurement_replacement WHERE document_id = ?1 ORDER BY 1, 3",
                              OF_DOCUMENT (", m.source, m.source_version"),
                              /* 4: also the sessions of a training log */
                              DOCUMENT_4,
                              /* 5: also whether they came as corrected */
                              DOCUMENT_4, OF_DOCUMENT (", m.source, m.source_version, m.corrected"),
                              1 << 4 | 1 << 7 },
  [SURAL_ENTITY_PAIN_MAP] = { "pain_map",
                              "SELECT seq, id, visit_id, recorded, clinician_id"
                              " FROM pain_map WHERE id = ?1",
                              UNAUDITED ("pain_map"),
                              "SELECT position, view, quality, side, region, points"
                              " FROM pain_mark WHERE pain_map_id = ?1 ORDER BY position" },
  [SURAL_ENTITY_ALERT_ACKNOWLEDGEMENT] = { "alert_acknowledgement",
                                           "SELECT seq, id, episode_id, alert, measure, value,"
                                           " reason, recorded, clinician_id"
                                           " FROM alert_acknowledgement WHERE id = ?1",
                                           UNAUDITED ("alert_acknowledgement") },
  [SURAL_ENTITY_DOCUMENT_RETRACTION] = { "document_retraction",
                                         "SELECT seq, id, document_id, recorded, clinician_id"
                                         " FROM document_retraction WHERE id = ?1",
                                         UNAUDITED ("document_retraction") },
  [SURAL_ENTITY_DIARY_MAPPING] = { "diary_mapping",
                                   "SELECT seq, id, shape, mapping, recorded, clinician_id"
                                   " FROM diary_mapping WHERE id = ?1",
                                   UNAUDITED ("diary_mapping") },
  [SURAL_ENTITY_SNAPSHOT] = { "snapshot",
                              "SELECT seq, id, visit_id, knowledge_version, knowledge_digest,"
                              " balance, low, mid, high, prior_dependent, recorded, clinician_id"
                              " FROM snapshot WHERE id = ?1",
                              UNAUDITED ("snapshot"),
                              "SELECT 0, position, hypothesis, band, low, mid, high"
                              " FROM snapshot_hypothesis WHERE snapshot_id = ?1"
                              " UNION ALL SELECT 1, position, gate, NULL, NULL, NULL, NULL"
                              " FROM snapshot_gate WHERE snapshot_id = ?1"
                              " UNION ALL SELECT 2, position, side, finding, presentation, value,"
                              " weight FROM snapshot_move WHERE snapshot_id = ?1"
                              " ORDER BY 1, 2, 3",
                              /* 2: also the model, its answer and the two scales */
                              "SELECT seq, id, visit_id, knowledge_version, knowledge_digest,"
                              " balance, low, mid, high, prior_dependent, recorded, clinician_id,"
                              " model, answer, presentation, nerve_band, nerve_low, nerve_mid,"
                              " nerve_high, nerve_completeness, muscle_band, muscle_low,"
                              " muscle_mid, muscle_high, muscle_completeness"
                              " FROM snapshot WHERE id = ?1" },
  [SURAL_ENTITY_VISIT_SCOPE] = { "visit_scope",
                                 "SELECT seq, id, visit_id, ordering, recorded, clinician_id"
                                 " FROM visit_scope WHERE id = ?1",
                                 UNAUDITED ("visit_scope") },
  [SURAL_ENTITY_PLAN_DECLINE] = { "plan_decline",
                                  "SELECT seq, id, plan_id, exercise, to_exercise, from_step,"
                                  " to_step, rule, basis, reason, recorded, clinician_id"
                                  " FROM plan_decline WHERE id = ?1",
                                  UNAUDITED ("plan_decline") },
  [SURAL_ENTITY_CHANGE] = { "change",
                            "SELECT seq, id, episode_id, visit_id, kind, undo, redo, turns,"
                            " recorded, clinician_id FROM change WHERE id = ?1",
                            UNAUDITED ("change") },
  [SURAL_ENTITY_PLAN_STANDING] = { "plan_standing",
                                   "SELECT seq, id, plan_id, stands, recorded, clinician_id"
                                   " FROM plan_standing WHERE id = ?1",
                                   UNAUDITED ("plan_standing") },
  [SURAL_ENTITY_MEASUREMENT_STANDING] = { "measurement_standing",
                                          "SELECT seq, id, measurement_id, stands, recorded,"
                                          " clinician_id FROM measurement_standing WHERE id = ?1",
                                          UNAUDITED ("measurement_standing") },
  [SURAL_ENTITY_PATIENT_KEY] = { "patient_key",
                                 "SELECT seq, id, patient_id, key, person, recorded, clinician_id"
                                 " FROM patient_key WHERE id = ?1",
                                 UNAUDITED ("patient_key"), NULL,
                                 /* 2: also the file with which it was said */
                                 "SELECT seq, id, patient_id, key, person, recorded, clinician_id,"
                                 " document_id FROM patient_key WHERE id = ?1" },
  [SURAL_ENTITY_PATIENT_MERGE] = { "patient_merge",
                                   "SELECT seq, id, patient_id, into_id, takes_apart, born_before,"
                                   " took_sex, took_death, recorded, clinician_id"
                                   " FROM patient_merge WHERE id = ?1",
                                   UNAUDITED ("patient_merge"),
                                   "SELECT 0, episode_id, import_key FROM merge_episode"
                                   " WHERE merge_id = ?1"
                                   " UNION ALL SELECT 1, measurement_id, kept_id FROM merge_double"
                                   " WHERE merge_id = ?1 ORDER BY 1, 2",
                                   /* 2: also whether the language of papers was taken over */
                                   "SELECT seq, id, patient_id, into_id, takes_apart, born_before,"
                                   " took_sex, took_death, recorded, clinician_id, took_language"
                                   " FROM patient_merge WHERE id = ?1" },
  [SURAL_ENTITY_PLAN_WEEK] = { "plan_week",
                               "SELECT seq, id, plan_id, recorded, clinician_id"
                               " FROM plan_week WHERE id = ?1",
                               UNAUDITED ("plan_week"),
                               "SELECT exercise, days FROM plan_week_day WHERE week_id = ?1"
                               " ORDER BY 1" },
  [SURAL_ENTITY_ANSWER_KEY] = { "answer_key",
                                "SELECT seq, id, public_key, secret_key, recorded, clinician_id"
                                " FROM answer_key WHERE id = ?1",
                                UNAUDITED ("answer_key") },
  [SURAL_ENTITY_PHONE_DIARY] = { "phone_diary",
                                 "SELECT seq, id, key, episode_id, plan_id, first_day, recorded,"
                                 " clinician_id FROM phone_diary WHERE id = ?1",
                                 UNAUDITED ("phone_diary"),
                                 "SELECT kind, place, what FROM phone_diary_item"
                                 " WHERE diary_id = ?1 ORDER BY 1, 2" },
  [SURAL_ENTITY_DIARY_SHEET] = { "diary_sheet",
                                 "SELECT seq, id, key, episode_id, first_day, recorded,"
                                 " clinician_id FROM diary_sheet WHERE id = ?1",
                                 UNAUDITED ("diary_sheet") },
  [SURAL_ENTITY_APPOINTMENT_PATIENT] = { "appointment_patient",
                                         "SELECT seq, id, uid, title, patient_id, recorded,"
                                         " clinician_id FROM appointment_patient WHERE id = ?1",
                                         UNAUDITED ("appointment_patient") },
  /* The picture itself, so that not a pixel of it can be another one later. */
  [SURAL_ENTITY_ATTACHMENT] = { "attachment",
                                "SELECT seq, id, episode_id, kind, title, day, width, height,"
                                " digest, recorded, clinician_id, size, thumb_width, thumb_height,"
                                " thumbnail, picture FROM attachment WHERE id = ?1",
                                UNAUDITED ("attachment") },
  [SURAL_ENTITY_ATTACHMENT_STANDING] = { "attachment_standing",
                                         "SELECT seq, id, attachment_id, stands, recorded,"
                                         " clinician_id FROM attachment_standing WHERE id = ?1",
                                         UNAUDITED ("attachment_standing") },
  [SURAL_ENTITY_WITHDRAWAL] = { "withdrawal",
                                "SELECT seq, id, patient_id, document_id, recorded, clinician_id"
                                " FROM withdrawal WHERE id = ?1",
                                UNAUDITED ("withdrawal"),
                                "SELECT position, source, source_version, at, holds"
                                " FROM withdrawn_source"
                                " WHERE withdrawal_id = ?1 ORDER BY position" },
};

/**
 * sural_audit_entity_get:
 * @kind: a SuralEntity, or a number from 0 on
 *
 * Returns: (transfer none) (nullable): what there is to know of it; %NULL: there are no more
 */
const SuralAuditEntity *
sural_audit_entity_get (guint kind)
{
  return kind < G_N_ELEMENTS (ENTITIES) ? &ENTITIES[kind] : NULL;
}

/**
 * sural_audit_entity_find:
 * @name: (nullable): what an entry calls it
 *
 * Returns: (transfer none) (nullable): the kind; %NULL: there is none of that name
 */
const SuralAuditEntity *
sural_audit_entity_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ENTITIES); i++)
    if (g_strcmp0 (ENTITIES[i].name, name) == 0)
      return &ENTITIES[i];
  return NULL;
}

/**
 * sural_audit_entity_get_kind:
 * @self: a kind of row
 *
 * Returns: which it is
 */
SuralEntity
sural_audit_entity_get_kind (const SuralAuditEntity *self)
{
  return (SuralEntity) (self - ENTITIES);
}

/**
 * sural_audit_entity_get_name:
 * @self: a kind of row
 *
 * Returns: (transfer none): what an entry calls it
 */
const char *
sural_audit_entity_get_name (const SuralAuditEntity *self)
{
  return self->name;
}

/**
 * sural_audit_entity_get_unaudited:
 * @self: a kind of row
 *
 * Returns: (transfer none): a statement that counts the rows, t, that no entry speaks of
 */
const char *
sural_audit_entity_get_unaudited (const SuralAuditEntity *self)
{
  return self->unaudited;
}

/**
 * sural_audit_entity_get_version:
 * @self: a kind of row
 *
 * Returns: the version that the digest of a new entry has; those before are from 1 on
 */
gint64
sural_audit_entity_get_version (const SuralAuditEntity *self)
{
  return self->rows_5 != NULL   ? 5
         : self->rows_4 != NULL ? 4
         : self->rows_3 != NULL ? 3
         : self->rows_2 != NULL ? 2
                                : 1;
}

static void
hash_column (SuralAuditHash *state, SuralStatement *statement, int column)
{
  const int type = sqlite3_column_type (statement->stmt, column);
  const guint8 *bytes;
  gsize size;

  if (type == SQLITE_NULL)
    {
      sural_audit_hash_int (state, type);
      return;
    }
  if (type == SQLITE_INTEGER)
    {
      sural_audit_hash_number (state, type, sural_statement_get_int (statement, column));
      return;
    }
  if (type == SQLITE_FLOAT)
    {
      const double value = sural_statement_get_double (statement, column);
      gint64 bits;

      memcpy (&bits, &value, sizeof bits);
      sural_audit_hash_number (state, type, bits);
      return;
    }
  bytes = sural_statement_get_blob (statement, column, &size);
  sural_audit_hash_text (state, type, bytes, size);
}

/* The words that the rows of a file have by their numbers; a file has few. */
typedef struct
{
  struct
  {
    gint64 number; /* 0: there is none here */
    char *text;    /* NULL: there is no such word */
  } known[8];
  guint next;
} Words;

static void
words_clear (Words *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->known); i++)
    g_free (self->known[i].text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static gboolean
look_up_word (SuralDatabase *database,
              Words *self,
              gint64 number,
              const char **text,
              GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row = FALSE;
  guint place;

  for (guint i = 0; i < G_N_ELEMENTS (self->known); i++)
    if (self->known[i].number == number)
      {
        *text = self->known[i].text;
        return TRUE;
      }
  statement = sural_database_prepare (database, "SELECT text FROM word WHERE seq = ?", error);
  if (statement == NULL)
    return FALSE;
  sural_statement_int (statement, number);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  place = self->next++ % G_N_ELEMENTS (self->known);
  self->known[place].number = number;
  g_set_str (&self->known[place].text, row ? sural_statement_get_text (statement, 0) : NULL);
  *text = self->known[place].text;
  return TRUE;
}

static gboolean
hash_word (SuralDatabase *database,
           Words *words,
           SuralAuditHash *state,
           gint64 number,
           GError **error)
{
  const char *text = NULL;

  if (!look_up_word (database, words, number, &text, error))
    return FALSE;
  /* A row without its word has another digest than any that has one. */
  if (text == NULL)
    sural_audit_hash_int (state, SQLITE_NULL);
  else
    sural_audit_hash_text (state, SQLITE_TEXT, text, strlen (text));
  return TRUE;
}

/* @word_columns: of a row, a bit each, those that have the number of a word */
static gboolean
hash_rows (SuralDatabase *database,
           const char *sql,
           guint word_columns,
           const char *entity_id,
           SuralAuditHash *state,
           GError **error)
{
  g_autoptr (SuralStatement) statement = sural_database_prepare (database, sql, error);
  g_auto (Words) words = { 0 };
  int n_columns = 0;

  if (statement == NULL)
    return FALSE;
  n_columns = sqlite3_column_count (statement->stmt);
  sural_statement_text (statement, entity_id);
  while (sural_statement_next (statement))
    for (int i = 0; i < n_columns; i++)
      {
        if ((word_columns >> i & 1) == 0)
          hash_column (state, statement, i);
        else if (!hash_word (database, &words, state, sural_statement_get_int (statement, i),
                             error))
          return FALSE;
      }
  return sural_statement_finish (statement, error);
}

/**
 * sural_audit_entity_hash_row:
 * @self: a kind of row
 * @database: where the row is
 * @version: of the digest
 * @entity_id: the row
 * @state: a hash under way
 * @error: return location
 *
 * Adds a row as it stands, without the many rows that belong to it.
 *
 * Returns: whether it could be read
 */
gboolean
sural_audit_entity_hash_row (const SuralAuditEntity *self,
                             SuralDatabase *database,
                             gint64 version,
                             const char *entity_id,
                             SuralAuditHash *state,
                             GError **error)
{
  const char *rows = version == 5   ? self->rows_5
                     : version == 4 ? self->rows_4
                     : version == 3 ? self->rows_3
                     : version == 2 ? self->rows_2
                                    : self->rows;

  return hash_rows (database, rows, 0, entity_id, state, error);
}

/**
 * sural_audit_entity_digest:
 * @self: a kind of row
 * @database: where the row is
 * @version: of the digest
 * @entity_id: the row
 * @digest: (out): %SURAL_AUDIT_DIGEST_SIZE bytes
 * @error: return location
 *
 * Makes the digest of a row as it stands, and of all the rows that belong to it.
 *
 * Returns: whether they could be read
 */
gboolean
sural_audit_entity_digest (const SuralAuditEntity *self,
                           SuralDatabase *database,
                           gint64 version,
                           const char *entity_id,
                           guint8 *digest,
                           GError **error)
{
  const char *parts = version >= 5 ? self->parts_5 : version >= 3 ? self->parts_3 : self->parts;
  SuralAuditHash state;

  sural_audit_hash_begin (&state, NULL);
  if (!sural_audit_entity_hash_row (self, database, version, entity_id, &state, error) ||
      (parts != NULL && !hash_rows (database, parts, self->words, entity_id, &state, error)))
    return FALSE;
  sural_audit_hash_end (&state, digest);
  return TRUE;
}
