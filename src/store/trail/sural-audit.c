/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/trail/sural-audit.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/sural-error.h"
#include "store/file/sural-word.h"

#define DIGEST_SIZE 32
#define CLOCK_STEPS_A_MS 4096 /* see schema/0014.sql */

/* For each kind of row: its name, the columns that its digest covers (?1 is the id), a count of the
 * rows that no entry speaks of, and where there are many, the rows that belong to it. Columns are
 * named, so that a new one does not change the digest of an old row. What a digest covers never
 * changes: new columns make another version of it, which new entries are written with, and every
 * entry says by which version it is checked. */
typedef struct
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
} EntityInfo;

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

static const EntityInfo ENTITIES[] = {
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
};

/* A hash under way. The many small pieces of rows are collected first. */
typedef struct
{
  crypto_generichash_state state;
  guint8 bytes[4096];
  gsize n;
} Hash;

static void
hash_begin (Hash *self, const guint8 *key)
{
  crypto_generichash_init (&self->state, key, key != NULL ? SURAL_AUDIT_KEY_SIZE : 0, DIGEST_SIZE);
  self->n = 0;
}

static void
hash_flush (Hash *self)
{
  crypto_generichash_update (&self->state, self->bytes, self->n);
  self->n = 0;
}

static void
hash_end (Hash *self, guint8 *digest)
{
  hash_flush (self);
  crypto_generichash_final (&self->state, digest, DIGEST_SIZE);
  /* It may hold what a row says. */
  sodium_memzero (self->bytes, sizeof self->bytes);
}

static void
hash_add (Hash *self, const void *bytes, gsize size)
{
  if (size > sizeof self->bytes - self->n)
    hash_flush (self);
  if (size > sizeof self->bytes)
    {
      crypto_generichash_update (&self->state, bytes, size);
      return;
    }
  if (size > 0)
    memcpy (self->bytes + self->n, bytes, size);
  self->n += size;
}

static void
hash_bytes (Hash *self, const void *bytes, gsize size)
{
  const guint64 length = GUINT64_TO_LE (size);

  /* The length first, so that no two rows run together to the same bytes. */
  hash_add (self, &length, sizeof length);
  hash_add (self, bytes, size);
}

static void
hash_int (Hash *state, gint64 value)
{
  const gint64 little = GINT64_TO_LE (value);

  hash_bytes (state, &little, sizeof little);
}

/* Its type, and what it says in 64 bits: as hash_int() of both, in one piece. */
static void
hash_number (Hash *state, int type, gint64 value)
{
  const gint64 length = GINT64_TO_LE (sizeof (gint64));
  const gint64 words[] = { length, GINT64_TO_LE ((gint64) type), length, GINT64_TO_LE (value) };

  hash_add (state, words, sizeof words);
}

static void
hash_text (Hash *state, int type, const void *bytes, gsize size)
{
  const gint64 words[] = { GINT64_TO_LE (sizeof (gint64)), GINT64_TO_LE ((gint64) type),
                           GINT64_TO_LE ((gint64) size) };

  hash_add (state, words, sizeof words);
  hash_add (state, bytes, size);
}

static void
hash_column (Hash *state, SuralStatement *statement, int column)
{
  const int type = sqlite3_column_type (statement->stmt, column);
  const guint8 *bytes;
  gsize size;

  if (type == SQLITE_NULL)
    {
      hash_int (state, type);
      return;
    }
  if (type == SQLITE_INTEGER)
    {
      hash_number (state, type, sural_statement_get_int (statement, column));
      return;
    }
  if (type == SQLITE_FLOAT)
    {
      const double value = sural_statement_get_double (statement, column);
      gint64 bits;

      memcpy (&bits, &value, sizeof bits);
      hash_number (state, type, bits);
      return;
    }
  bytes = sural_statement_get_blob (statement, column, &size);
  hash_text (state, type, bytes, size);
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
hash_word (SuralDatabase *database, Words *words, Hash *state, gint64 number, GError **error)
{
  const char *text = NULL;

  if (!look_up_word (database, words, number, &text, error))
    return FALSE;
  /* A row without its word has another digest than any that has one. */
  if (text == NULL)
    hash_int (state, SQLITE_NULL);
  else
    hash_text (state, SQLITE_TEXT, text, strlen (text));
  return TRUE;
}

/* @word_columns: of a row, a bit each, those that have the number of a word */
static gboolean
hash_rows (SuralDatabase *database,
           const char *sql,
           guint word_columns,
           const char *entity_id,
           Hash *state,
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

/* The version that the digest of a new entry has. */
static gint64
newest_version (const EntityInfo *info)
{
  return info->rows_5 != NULL   ? 5
         : info->rows_4 != NULL ? 4
         : info->rows_3 != NULL ? 3
         : info->rows_2 != NULL ? 2
                                : 1;
}

/* The digest of a row as it stands, and of all the rows that belong to it. */
static gboolean
digest_row (SuralDatabase *database,
            const EntityInfo *info,
            gint64 version,
            const char *entity_id,
            guint8 *digest,
            GError **error)
{
  const char *rows = version == 5   ? info->rows_5
                     : version == 4 ? info->rows_4
                     : version == 3 ? info->rows_3
                     : version == 2 ? info->rows_2
                                    : info->rows;
  const char *parts = version >= 5 ? info->parts_5 : version >= 3 ? info->parts_3 : info->parts;
  Hash state;

  hash_begin (&state, NULL);
  if (!hash_rows (database, rows, 0, entity_id, &state, error) ||
      (parts != NULL && !hash_rows (database, parts, info->words, entity_id, &state, error)))
    return FALSE;
  hash_end (&state, digest);
  return TRUE;
}

/* An entry of the chain of a workstation, or of the one from before there were workstations (''),
 * which has neither position nor clock. */
typedef struct
{
  gint64 seq; /* in this file */
  SuralTime at;
  const char *clinician_id;
  const char *action;
  const char *entity;
  const char *entity_id;
  const guint8 *digest; /* DIGEST_SIZE */
  gint64 digest_version;
  const char *workstation;
  gint64 position;       /* in its chain, from 1 */
  const guint8 *follows; /* DIGEST_SIZE; NULL: nothing, or not the first of its chain */
  gint64 clock;
} AuditEntry;

static void
hash_what (Hash *state, const AuditEntry *entry)
{
  hash_int (state, entry->at);
  hash_bytes (state, entry->clinician_id, strlen (entry->clinician_id));
  hash_bytes (state, entry->action, strlen (entry->action));
  hash_bytes (state, entry->entity, strlen (entry->entity));
  hash_bytes (state, entry->entity_id, strlen (entry->entity_id));
  hash_bytes (state, entry->digest, DIGEST_SIZE);
}

/* As it was before there were workstations: the entries have their hash already. */
static void
hash_old_entry (const AuditEntry *entry, const guint8 *previous, guint8 *hash)
{
  Hash state;

  hash_begin (&state, NULL);
  hash_bytes (&state, previous, DIGEST_SIZE);
  hash_int (&state, entry->seq);
  hash_what (&state, entry);
  if (entry->digest_version != 1)
    hash_int (&state, entry->digest_version);
  hash_end (&state, hash);
}

static void
hash_entry (const AuditEntry *entry, const guint8 *key, const guint8 *previous, guint8 *hash)
{
  Hash state;

  hash_begin (&state, key);
  hash_bytes (&state, previous, DIGEST_SIZE);
  hash_bytes (&state, entry->workstation, strlen (entry->workstation));
  hash_int (&state, entry->position);
  hash_bytes (&state, entry->follows, entry->follows != NULL ? DIGEST_SIZE : 0);
  hash_int (&state, entry->clock);
  hash_what (&state, entry);
  hash_int (&state, entry->digest_version);
  hash_end (&state, hash);
}

static gboolean
is_of_nobody (const AuditEntry *entry)
{
  return *entry->workstation == '\0';
}

/**
 * sural_audit_derive_key:
 * @file_key: the key of the clinic's file
 *
 * Returns: (transfer full): the key of its audit trail, of %SURAL_AUDIT_KEY_SIZE bytes
 */
SuralSecret *
sural_audit_derive_key (SuralSecret *file_key)
{
  static const guint8 purpose[] = "sural audit trail";
  SuralSecret *key = sural_secret_new (SURAL_AUDIT_KEY_SIZE);

  crypto_generichash (sural_secret_get_bytes (key), SURAL_AUDIT_KEY_SIZE, purpose, sizeof purpose,
                      sural_secret_get_bytes (file_key), sural_secret_get_size (file_key));
  return key;
}

/* The hash that stands in a column, or FALSE where there is none. */
static gboolean
copy_hash (SuralStatement *statement, int column, guint8 *hash)
{
  gsize size;
  const guint8 *bytes = sural_statement_get_blob (statement, column, &size);

  if (bytes == NULL || size != DIGEST_SIZE)
    return FALSE;
  memcpy (hash, bytes, DIGEST_SIZE);
  return TRUE;
}

/* The head of a workstation's chain: its position is 0 and its hash of zeros where there is none.
 */
static gboolean
read_head (SuralDatabase *database, gint64 desk, gint64 *position, guint8 *hash, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_database_prepare (database,
                              "SELECT position, hash FROM audit WHERE desk_word = ?1"
                              " AND desk_word <> 0 ORDER BY position DESC LIMIT 1",
                              error);
  gboolean row = FALSE;

  *position = 0;
  memset (hash, 0, DIGEST_SIZE);
  if (statement == NULL)
    return FALSE;
  sural_statement_int (statement, desk);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (row && copy_hash (statement, 1, hash))
    *position = sural_statement_get_int (statement, 0);
  return TRUE;
}

/* The newest entry of the file, whosever it is. */
static gboolean
read_newest (SuralDatabase *database, guint8 *hash, gboolean *found, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_database_prepare (database, "SELECT hash FROM audit ORDER BY seq DESC LIMIT 1", error);
  gboolean row = FALSE;

  if (statement == NULL || !sural_statement_step (statement, &row, error))
    return FALSE;
  *found = row && copy_hash (statement, 0, hash);
  return TRUE;
}

/* Never less than what any desk has written, whatever the machine's clock says. */
static gboolean
tick (SuralDatabase *database, gint64 universal_ms, gint64 *clock, GError **error)
{
  gint64 newest;

  /* Each entry ticked on from the one before it, so that the last has the greatest. */
  if (!sural_database_query_int (database,
                                 "SELECT coalesce ((SELECT clock FROM audit ORDER BY seq DESC"
                                 " LIMIT 1), 0)",
                                 &newest, error))
    return FALSE;
  *clock = MAX (MAX (universal_ms, 0) * CLOCK_STEPS_A_MS, newest + 1);
  return TRUE;
}

static gboolean
insert_entry (SuralDatabase *database,
              const AuditEntry *entry,
              gint64 desk,
              const guint8 *hash,
              GError **error)
{
  g_autoptr (SuralStatement) statement = sural_database_prepare (
      database,
      "INSERT INTO audit (at, clinician_word, action, entity, entity_id, digest, hash,"
      " digest_version, desk_word, position, follows, clock)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);
  gint64 clinician;

  if (statement == NULL || !sural_word_number (database, entry->clinician_id, &clinician, error))
    return FALSE;
  sural_statement_int (statement, entry->at);
  sural_statement_int (statement, clinician);
  sural_statement_text (statement, entry->action);
  sural_statement_text (statement, entry->entity);
  sural_statement_text (statement, entry->entity_id);
  sural_statement_blob (statement, entry->digest, DIGEST_SIZE);
  sural_statement_blob (statement, hash, DIGEST_SIZE);
  sural_statement_int (statement, entry->digest_version);
  sural_statement_int (statement, desk);
  sural_statement_int (statement, entry->position);
  sural_statement_blob (statement, entry->follows, DIGEST_SIZE);
  sural_statement_int (statement, entry->clock);
  return sural_statement_run (statement, error);
}

#define STALE "INSERT OR IGNORE INTO caseload_stale (seq) SELECT p.seq FROM "

/* Of whom a row is, by its kind. Most entries are about a patient, an episode or a file, and those
 * are not looked for among all kinds. */
static const char *
find_stale_sql (SuralEntity entity)
{
  if (entity == SURAL_ENTITY_PATIENT)
    return STALE "patient p WHERE p.id = ?2";
  if (entity == SURAL_ENTITY_EPISODE)
    return STALE "episode e JOIN patient p ON p.id = e.patient_id WHERE e.id = ?2";
  if (entity == SURAL_ENTITY_DOCUMENT)
    return STALE "document d JOIN episode e ON e.id = d.episode_id"
                 " JOIN patient p ON p.id = e.patient_id WHERE d.id = ?2";
  return STALE "audit_subject s JOIN patient p ON p.id = s.patient_id"
               " WHERE s.entity = ?1 AND s.entity_id = ?2";
}

/* Notes whose row of the caseload is to be made anew before the transaction ends. What changes no
 * record, giving it out or a draft of a note, is no reason to. */
static gboolean
note_stale (SuralDatabase *database, SuralEntity entity, const AuditEntry *entry, GError **error)
{
  static const char *const changing_nothing[] = { "print", "export", "draft", NULL };
  g_autoptr (SuralStatement) statement = NULL;

  if (g_strv_contains (changing_nothing, entry->action))
    return TRUE;
  statement = sural_database_prepare (database, find_stale_sql (entity), error);
  if (statement == NULL)
    return FALSE;
  sural_statement_borrow (statement, entry->entity);
  sural_statement_borrow (statement, entry->entity_id);
  return sural_statement_run (statement, error);
}

/**
 * sural_audit_append:
 * @database: a database in a transaction
 * @stamp: who writes, where and when
 * @action: what was done, one word
 * @entity: to what kind of row
 * @entity_id: the row; it has its new content already
 * @error: return location
 *
 * Adds an entry to the chain of the workstation. Its hash is a keyed BLAKE2b over that of the entry
 * before in that chain and this one, which holds a digest of the row: neither can be changed later
 * without it showing. The first of a chain holds the hash of the newest entry that it found, so
 * that the chains hang together. Whose row of the caseload follows from the row is noted.
 *
 * Returns: whether it was added
 */
gboolean
sural_audit_append (SuralDatabase *database,
                    const SuralAuditStamp *stamp,
                    const char *action,
                    SuralEntity entity,
                    const char *entity_id,
                    GError **error)
{
  const EntityInfo *info = &ENTITIES[entity];
  guint8 digest[DIGEST_SIZE], previous[DIGEST_SIZE], newest[DIGEST_SIZE], hash[DIGEST_SIZE];
  gboolean found = FALSE;
  gint64 desk;
  AuditEntry entry = {
    .at = stamp->at,
    .clinician_id = stamp->clinician_id,
    .action = action,
    .entity = info->name,
    .entity_id = entity_id,
    .digest = digest,
    .digest_version = newest_version (info),
    .workstation = stamp->workstation,
  };

  g_return_val_if_fail (*stamp->workstation != '\0', FALSE);

  if (!digest_row (database, info, entry.digest_version, entity_id, digest, error) ||
      !sural_word_number (database, stamp->workstation, &desk, error) ||
      !read_head (database, desk, &entry.position, previous, error) ||
      !tick (database, stamp->universal_ms, &entry.clock, error))
    return FALSE;
  if (entry.position == 0 && !read_newest (database, newest, &found, error))
    return FALSE;
  entry.follows = found ? newest : NULL;
  entry.position++;
  hash_entry (&entry, stamp->key, previous, hash);
  return insert_entry (database, &entry, desk, hash, error) &&
         note_stale (database, entity, &entry, error);
}

/* --- Verifying -------------------------------------------------------------------------------- */

static gboolean
fail_damaged (SuralDatabase *database, GError **error, const char *what, const char *id)
{
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_DAMAGED,
               _ ("%s: %s %s was changed outside Sural; compare with a backup"),
               sural_database_get_path (database), what, id);
  return FALSE;
}

/* Reads the entry a statement stands on; FALSE when it cannot be one. */
static gboolean
read_entry (SuralStatement *statement, AuditEntry *entry, const guint8 **hash)
{
  gsize digest_size, hash_size, follows_size;

  entry->seq = sural_statement_get_int (statement, 0);
  entry->at = sural_statement_get_int (statement, 1);
  entry->clinician_id = sural_statement_get_text (statement, 2);
  entry->action = sural_statement_get_text (statement, 3);
  entry->entity = sural_statement_get_text (statement, 4);
  entry->entity_id = sural_statement_get_text (statement, 5);
  entry->digest = sural_statement_get_blob (statement, 6, &digest_size);
  *hash = sural_statement_get_blob (statement, 7, &hash_size);
  entry->digest_version = sural_statement_get_int (statement, 8);
  entry->workstation = sural_statement_get_text (statement, 9);
  entry->position = sural_statement_get_int (statement, 10);
  entry->follows = sural_statement_get_blob (statement, 11, &follows_size);
  entry->clock = sural_statement_get_int (statement, 12);
  if (follows_size == 0)
    entry->follows = NULL;
  return digest_size == DIGEST_SIZE && hash_size == DIGEST_SIZE && entry->clinician_id != NULL &&
         entry->action != NULL && entry->entity != NULL && entry->entity_id != NULL &&
         entry->workstation != NULL && (follows_size == 0 || follows_size == DIGEST_SIZE);
}

/* Where the check of one chain is. */
typedef struct
{
  char *workstation;
  gint64 n;
  guint8 previous[DIGEST_SIZE];
  guint8 follows[DIGEST_SIZE]; /* all zeros: nothing */
} Chain;

static void
chain_free (Chain *chain)
{
  g_free (chain->workstation);
  g_free (chain);
}

static Chain *
get_chain (GHashTable *chains, const AuditEntry *entry)
{
  Chain *chain = g_hash_table_lookup (chains, entry->workstation);

  if (chain != NULL)
    return chain;
  chain = g_new0 (Chain, 1);
  chain->workstation = g_strdup (entry->workstation);
  if (entry->follows != NULL)
    memcpy (chain->follows, entry->follows, DIGEST_SIZE);
  g_hash_table_insert (chains, chain->workstation, chain);
  return chain;
}

/* Whether the entry is the next of its chain. */
static gboolean
is_next (Chain *chain, const AuditEntry *entry, const guint8 *key, const guint8 *hash)
{
  guint8 expected[DIGEST_SIZE];

  chain->n++;
  if (is_of_nobody (entry))
    hash_old_entry (entry, chain->previous, expected);
  else
    hash_entry (entry, key, chain->previous, expected);
  memcpy (chain->previous, hash, DIGEST_SIZE);
  return memcmp (hash, expected, DIGEST_SIZE) == 0 &&
         chain->n == (is_of_nobody (entry) ? entry->seq : entry->position) &&
         (chain->n == 1 || entry->follows == NULL);
}

/* The first entry that is not the next of its chain, or -1. */
static gboolean
find_break (SuralDatabase *database,
            const guint8 *key,
            GHashTable *chains,
            gint64 *seq,
            GError **error)
{
  g_autoptr (SuralStatement) statement = sural_database_prepare (
      database,
      "SELECT seq, at, clinician_id, action, entity, entity_id, digest, hash, digest_version,"
      " workstation, position, follows, clock FROM trail ORDER BY seq",
      error);

  *seq = -1;
  if (statement == NULL)
    return FALSE;
  while (sural_statement_next (statement))
    {
      AuditEntry entry;
      const guint8 *hash;

      if (read_entry (statement, &entry, &hash) &&
          is_next (get_chain (chains, &entry), &entry, key, hash))
        continue;
      *seq = entry.seq;
      return TRUE;
    }
  return sural_statement_finish (statement, error);
}

static GHashTable *
new_chains (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) chain_free);
}

/* What a chain says that it found is there. */
static gboolean
verify_follows (SuralDatabase *database, const Chain *chain, GError **error)
{
  static const guint8 nothing[DIGEST_SIZE] = { 0 };
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row = FALSE;

  if (memcmp (chain->follows, nothing, DIGEST_SIZE) == 0)
    return TRUE;
  statement = sural_database_prepare (database, "SELECT 1 FROM audit WHERE hash = ?1", error);
  if (statement == NULL)
    return FALSE;
  sural_statement_blob (statement, chain->follows, DIGEST_SIZE);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  return row || fail_damaged (database, error, _ ("the audit trail before that of workstation"),
                              chain->workstation);
}

static gboolean
verify_chains (SuralDatabase *database, const guint8 *key, GError **error)
{
  g_autoptr (GHashTable) chains = new_chains ();
  GHashTableIter iter;
  gpointer chain;
  gint64 broken;

  if (!find_break (database, key, chains, &broken, error))
    return FALSE;
  if (broken >= 0)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, broken);

      return fail_damaged (database, error, _ ("audit entry"), number);
    }
  g_hash_table_iter_init (&iter, chains);
  while (g_hash_table_iter_next (&iter, NULL, &chain))
    if (!verify_follows (database, chain, error))
      return FALSE;
  return TRUE;
}

static const EntityInfo *
find_entity (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ENTITIES); i++)
    if (g_strcmp0 (ENTITIES[i].name, name) == 0)
      return &ENTITIES[i];
  return NULL;
}

/* Every row is as the last entry about it says. */
static gboolean
verify_rows (SuralDatabase *database, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_database_prepare (
      database,
      "SELECT entity, entity_id, digest, digest_version, max(seq) FROM audit"
      " GROUP BY entity, entity_id",
      error);

  if (statement == NULL)
    return FALSE;
  while (sural_statement_next (statement))
    {
      const EntityInfo *info;
      const char *entity_id;
      const guint8 *digest;
      guint8 now[DIGEST_SIZE];
      gint64 version;
      gsize size;

      info = find_entity (sural_statement_get_text (statement, 0));
      entity_id = sural_statement_get_text (statement, 1);
      digest = sural_statement_get_blob (statement, 2, &size);
      version = sural_statement_get_int (statement, 3);
      if (info == NULL || size != DIGEST_SIZE || version < 1 || version > newest_version (info))
        return fail_damaged (database, error, _ ("the audit entry of"), entity_id);
      if (!digest_row (database, info, version, entity_id, now, error))
        return FALSE;
      if (memcmp (now, digest, DIGEST_SIZE) != 0)
        return fail_damaged (database, error, info->name, entity_id);
    }
  return sural_statement_finish (statement, error);
}

static gboolean
verify_no_strangers (SuralDatabase *database, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ENTITIES); i++)
    {
      gint64 n;

      if (!sural_database_query_int (database, ENTITIES[i].unaudited, &n, error))
        return FALSE;
      if (n > 0)
        return fail_damaged (database, error, _ ("a row without an audit entry in"),
                             ENTITIES[i].name);
    }
  return TRUE;
}

/**
 * sural_audit_verify:
 * @database: a database
 * @key: the key of the audit trail
 * @error: return location
 *
 * Checks that the chain of each workstation is unbroken, that each row is as its last entry says,
 * and that there is no row without an entry.
 *
 * Returns: whether all of that is so; %SURAL_ERROR_DAMAGED otherwise
 */
gboolean
sural_audit_verify (SuralDatabase *database, const guint8 *key, GError **error)
{
  return verify_chains (database, key, error) && verify_rows (database, error) &&
         verify_no_strangers (database, error);
}

/**
 * sural_audit_clock_at:
 * @moment: in microseconds since 1970 of universal time
 *
 * Returns: what the clock of an entry is that is made at that moment, at least
 */
gint64
sural_audit_clock_at (gint64 moment)
{
  return moment / 1000 * CLOCK_STEPS_A_MS;
}

/**
 * sural_audit_dup_end:
 * @database: a database
 * @error: return location
 *
 * Returns: (transfer full): the newest entry and the beginning of its hash, as
 *   1234-9f3a22c1d0e4b7a6; “0-” where there is none
 */
char *
sural_audit_dup_end (SuralDatabase *database, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_database_prepare (database,
                              "SELECT seq, lower (hex (substr (hash, 1, 8))) FROM audit"
                              " ORDER BY seq DESC LIMIT 1",
                              error);
  gboolean row = FALSE;

  if (statement == NULL || !sural_statement_step (statement, &row, error))
    return NULL;
  if (!row)
    return g_strdup ("0-");
  return g_strdup_printf ("%" G_GINT64_FORMAT "-%s", sural_statement_get_int (statement, 0),
                          sural_statement_get_text (statement, 1));
}

/* --- What was saved of a damaged file --------------------------------------------------------- */

/* What follows a gap speaks of rows that an entry in the gap may have been about, and cannot be
 * followed: the trail ends before it. */
static gboolean
cut_after_break (SuralDatabase *database, const guint8 *key, gint64 *n_cut, GError **error)
{
  g_autoptr (GHashTable) chains = new_chains ();
  g_autoptr (SuralStatement) statement = NULL;
  gint64 seq = -1;

  *n_cut = 0;
  if (!find_break (database, key, chains, &seq, error))
    return FALSE;
  if (seq < 0)
    return TRUE;
  statement = sural_database_prepare (database, "DELETE FROM audit WHERE seq >= ?", error);
  if (statement == NULL)
    return FALSE;
  sural_statement_int (statement, seq);
  if (!sural_statement_run (statement, error))
    return FALSE;
  *n_cut = sural_database_get_n_changed (database);
  return TRUE;
}

/* A row that an entry is to be made of. */
typedef struct
{
  SuralEntity entity;
  char *id;
} Subject;

static void
subject_clear (gpointer data)
{
  g_free (((Subject *) data)->id);
}

static void
add_subject (GArray *subjects, const EntityInfo *info, const char *id)
{
  const Subject subject = { (SuralEntity) (info - ENTITIES), g_strdup (id) };

  g_array_append_val (subjects, subject);
}

/* Rows that are not as the last entry that is left says. */
static gboolean
add_differing (SuralDatabase *database, GArray *subjects, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_database_prepare (
      database,
      "SELECT entity, entity_id, digest, digest_version, max(seq) FROM audit"
      " GROUP BY entity, entity_id",
      error);

  if (statement == NULL)
    return FALSE;
  while (sural_statement_next (statement))
    {
      const EntityInfo *info = find_entity (sural_statement_get_text (statement, 0));
      const char *id = sural_statement_get_text (statement, 1);
      guint8 now[DIGEST_SIZE];
      gsize size;
      const guint8 *digest = sural_statement_get_blob (statement, 2, &size);

      if (!digest_row (database, info, sural_statement_get_int (statement, 3), id, now, error))
        return FALSE;
      if (size != DIGEST_SIZE || memcmp (now, digest, DIGEST_SIZE) != 0)
        add_subject (subjects, info, id);
    }
  return sural_statement_finish (statement, error);
}

/* Rows that no entry is left of. */
static gboolean
add_unaudited (SuralDatabase *database, GArray *subjects, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ENTITIES); i++)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT t.id%s", strchr (ENTITIES[i].unaudited, ')') + 1);
      g_autoptr (SuralStatement) statement = sural_database_prepare_text (database, sql, error);

      if (statement == NULL)
        return FALSE;
      while (sural_statement_next (statement))
        add_subject (subjects, &ENTITIES[i], sural_statement_get_text (statement, 0));
      if (!sural_statement_finish (statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sural_audit_mend:
 * @database: what was saved of a damaged file, in a transaction
 * @stamp: who saves it
 * @n_cut: (out): entries that were there and could not be followed any more
 * @error: return location
 *
 * Ends the trail before its first gap, and adds an entry “salvage” of each row that the trail does
 * not account for any more. Nothing is claimed of who wrote those: the file they come from is kept.
 *
 * Returns: whether the trail can be followed now
 */
gboolean
sural_audit_mend (SuralDatabase *database,
                  const SuralAuditStamp *stamp,
                  gint64 *n_cut,
                  GError **error)
{
  g_autoptr (GArray) subjects = g_array_new (FALSE, FALSE, sizeof (Subject));

  g_array_set_clear_func (subjects, subject_clear);
  if (!cut_after_break (database, stamp->key, n_cut, error) ||
      !add_differing (database, subjects, error) || !add_unaudited (database, subjects, error))
    return FALSE;
  for (guint i = 0; i < subjects->len; i++)
    {
      const Subject *subject = &g_array_index (subjects, Subject, i);

      if (!sural_audit_append (database, stamp, "salvage", subject->entity, subject->id, error))
        return FALSE;
    }
  return TRUE;
}
