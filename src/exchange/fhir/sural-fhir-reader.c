/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/fhir/sural-fhir-date.h"
#include "exchange/fhir/sural-fhir-own.h"
#include "exchange/fhir/sural-fhir-pain.h"
#include "exchange/fhir/sural-fhir-patient.h"
#include "exchange/fhir/sural-fhir-person.h"
#include "exchange/fhir/sural-fhir-remark.h"
#include "exchange/fhir/sural-fhir-source.h"
#include "exchange/fhir/sural-fhir-version.h"
#include "exchange/json/sural-json-cursor.h"
#include "exchange/json/sural-json-scan.h"
#include "exchange/json/sural-json.h"
#include "model/sural-error.h"

enum
{
  MAX_BUNDLE_BYTES = 64 * 1024 * 1024,
  MAX_BUNDLE_DEPTH = 64,
  MAX_ENTRY_NODES = 200 * 1000, /* values in one entry, and around all of them */
  MAX_PEOPLE = 50,              /* the file is read once for each */
};

/* A pain score, and of which leg it is. */
typedef struct
{
  SuralMeasurement measurement;
  SuralImportSource source;
  gboolean has_source;
  SuralSide side;
} Score;

typedef struct
{
  SuralImportBatch *batch;
  SuralImportBatch *sided[SURAL_SIDE_BOTH + 1]; /* scores of another leg; NULL: none */
  GArray *scores;                               /* Score: what is taken, in the order of the file */
  const char *name;
  SuralDay today;
  SuralKnowledge *knowledge;
  GCancellable *cancellable;
  SuralFhirOwn *own;    /* NULL: another system wrote it */
  const GArray *people; /* SuralFhirPerson: all whom the file is of; NULL: they are being counted */
  guint nth;            /* which of them is read */
  GArray *counted;      /* SuralFhirPerson: whom the file is of, as far as it was read */
  SuralFhirPerson whose; /* the patient */
  const char *entry_url; /* of the resource that is being read; borrowed from its entry */
  GStringChunk *texts;
  GArray *waiting;    /* Piece: what came before its patient */
  GHashTable *others; /* what kind of resource → how many */
  guint n_without;    /* entries that hold none */
  guint n_entries;    /* of a Bundle */
  guint n_zones;      /* moments that were taken and say their zone */
  char zone[8];       /* that of the first of them: "+02:00", "Z" */
  gboolean is_told;   /* they are of several zones, or by no clock of a place */
} Reader;

/* The number of a Patient among those of the file; one that it has twice is one. */
static guint
count_person (Reader *self, const SuralJsonCursor *resource)
{
  SuralFhirPerson person;

  for (guint i = 0; i < self->counted->len; i++)
    if (sural_fhir_person_is (&g_array_index (self->counted, SuralFhirPerson, i), resource,
                              self->entry_url))
      return i;
  sural_fhir_person_init (&person, resource, self->entry_url);
  g_array_append_val (self->counted, person);
  return self->counted->len - 1;
}

static gboolean
read_patient (Reader *self, const SuralJsonCursor *resource, GError **error)
{
  if (count_person (self, resource) != self->nth ||
      sural_import_batch_get_patient (self->batch) != NULL)
    return TRUE;
  if (!sural_fhir_read_patient (resource, self->entry_url, self->today, self->batch, error))
    return FALSE;
  if (sural_fhir_own_is_patient (resource))
    self->own = sural_fhir_own_new (self->name, sural_import_batch_get_patient (self->batch),
                                    self->knowledge);
  sural_fhir_person_init (&self->whose, resource, self->entry_url);
  return TRUE;
}

static gboolean
is_about_patient (const Reader *self, const SuralJsonCursor *resource)
{
  return sural_fhir_person_is_subject (&self->whose, resource);
}

/* Whether it is of another one of those whom the file is of: it is read with them. */
static gboolean
is_about_other (const Reader *self, const SuralJsonCursor *resource)
{
  for (guint i = 0; self->people != NULL && i < self->people->len; i++)
    if (i != self->nth &&
        sural_fhir_person_is_subject (&g_array_index (self->people, SuralFhirPerson, i), resource))
      return TRUE;
  return FALSE;
}

/* What is of nobody in particular is told once, with the first of them. */
static gboolean
is_first (const Reader *self)
{
  return self->nth == 0;
}

/* When it was measured: a moment, or the start of a time. */
static const char *
peek_moment (const SuralJsonCursor *resource)
{
  const char *moment = sural_json_cursor_peek_string (resource, "effectiveDateTime");
  SuralJsonCursor period;

  if (moment == NULL)
    moment = sural_json_cursor_peek_string (resource, "effectiveInstant");
  if (moment == NULL && sural_json_cursor_enter (resource, "effectivePeriod", &period) &&
      JSON_NODE_HOLDS_OBJECT (period.node))
    moment = sural_json_cursor_peek_string (&period, "start");
  return moment;
}

static const char in_error[] = N_ ("a pain score that was entered in error");

/* What never happened is withdrawn where it came in before; what has no id cannot be. */
static void
withdraw (Reader *self, const SuralJsonCursor *resource)
{
  SuralImportWithdrawal withdrawal = { .reason = g_intern_string (_ (in_error)),
                                       .is_for_good = TRUE };
  const char *when = peek_moment (resource);

  if (!sural_fhir_read_source (resource, self->entry_url, self->texts, &withdrawal.source))
    {
      sural_fhir_pass_over (self->batch, "%s", _ (in_error));
      return;
    }
  if (when != NULL && !sural_fhir_date_is_partial (when) &&
      !sural_time_parse (when, &withdrawal.at, NULL))
    withdrawal.at = SURAL_TIME_UNKNOWN;
  sural_import_batch_withdraw (self->batch, &withdrawal);
}

/* What is no score in this version is none any more where an earlier version of it came in; why was
 * told already. An id without its server may be another score's in the next export. */
static void
withdraw_earlier (Reader *self, const SuralJsonCursor *resource)
{
  SuralImportWithdrawal withdrawal = { .at = SURAL_TIME_UNKNOWN };
  const char *when = peek_moment (resource);

  if (!sural_fhir_read_source (resource, self->entry_url, self->texts, &withdrawal.source) ||
      strchr (withdrawal.source.key, '|') == NULL)
    return;
  if (when != NULL && !sural_fhir_date_is_partial (when) &&
      !sural_time_parse (when, &withdrawal.at, NULL))
    withdrawal.at = SURAL_TIME_UNKNOWN;
  sural_import_batch_withdraw (self->batch, &withdrawal);
}

/* Whether it may be a later version of what was a score: one that says so, or that is not the
 * first. A program that takes back what was entered in error may take away its code as well. */
static gboolean
may_be_later (const SuralJsonCursor *resource)
{
  static const char *const FIRST[] = { "registered", "preliminary", "final", NULL };
  const char *status = sural_json_cursor_peek_string (resource, "status");
  SuralJsonCursor meta;
  const char *version =
      sural_json_cursor_enter (resource, "meta", &meta) && JSON_NODE_HOLDS_OBJECT (meta.node)
          ? sural_json_cursor_peek_string (&meta, "versionId")
          : NULL;

  return status == NULL || !g_strv_contains (FIRST, status) ||
         (version != NULL && !g_str_equal (version, "1"));
}

/* What is measured is somebody or something else than whose record it is in. */
static gboolean
has_focus (const SuralJsonCursor *resource)
{
  SuralJsonCursor focus;
  guint n = 0;

  return sural_json_cursor_enter_array (resource, "focus", &focus, &n) && n > 0;
}

/* Whether it is a pain score of the patient that holds; the reason is told where it is not. */
static gboolean
is_kept (Reader *self, const SuralJsonCursor *resource)
{
  static const char *const statuses[] = { "preliminary", "final", "amended", "corrected", NULL };
  const char *status = sural_json_cursor_peek_string (resource, "status");

  if (!is_about_patient (self, resource) && (is_about_other (self, resource) || !is_first (self)))
    return FALSE;
  if (!sural_fhir_pain_is_score (resource))
    {
      sural_fhir_pass_over (self->batch, _ ("an observation that is no pain score (LOINC %s)"),
                            SURAL_FHIR_PAIN_CODE);
      if (is_about_patient (self, resource) && may_be_later (resource))
        withdraw_earlier (self, resource);
    }
  else if (!is_about_patient (self, resource) && !sural_fhir_says_whose (resource))
    sural_fhir_pass_over (self->batch, _ ("a pain score that does not say whose it is"));
  else if (!is_about_patient (self, resource) || has_focus (resource))
    sural_fhir_pass_over (self->batch, _ ("a pain score of somebody else"));
  else if (g_strcmp0 (status, "entered-in-error") == 0)
    withdraw (self, resource);
  else if (status == NULL || !g_strv_contains (statuses, status))
    {
      sural_fhir_pass_over (self->batch, _ ("a pain score that is not final"));
      withdraw_earlier (self, resource);
    }
  else
    return TRUE;
  return FALSE;
}

/* "2026-09-01T07:30:00+02:00" is what the clock showed where it was measured, and is kept so; one
 * zone all along is nothing to be told. "2026-09-01T05:30:00Z" is the clock of a machine: the day
 * may have been another where the patient was. */
static void
note_zone (Reader *self, const char *moment)
{
  const char *clock = strchr (moment, 'T');
  const char *zone = clock != NULL ? strpbrk (clock, "Zz+-") : NULL;

  if (zone == NULL)
    return;
  if (self->n_zones++ == 0)
    g_strlcpy (self->zone, zone, sizeof self->zone);
  self->is_told |= g_ascii_tolower (*zone) == 'z' || strcmp (zone + 1, "00:00") == 0 ||
                   strncmp (self->zone, zone, sizeof self->zone - 1) != 0;
}

static void
read_observation (Reader *self, const SuralJsonCursor *resource)
{
  Score score = { .measurement = { .measure = g_intern_static_string ("calf-pain-now"),
                                   .origin = SURAL_ORIGIN_IMPORT } };
  const char *text = NULL;

  if (!is_kept (self, resource))
    return;
  text = peek_moment (resource);
  if (text == NULL)
    {
      sural_fhir_pass_over (self->batch, _ ("a pain score without a day"));
      return;
    }
  if (sural_fhir_date_is_partial (text))
    {
      sural_fhir_pass_over (self->batch, _ ("%s: no day"), text);
      return;
    }
  if (!sural_time_parse (text, &score.measurement.at, NULL))
    {
      sural_fhir_pass_over (self->batch,
                            _ ("“%.40s”: no day of the calendar between 1900 and 2199"), text);
      return;
    }
  if (!sural_fhir_pain_read (resource, self->batch, &score.measurement.value, &score.side))
    {
      withdraw_earlier (self, resource);
      return;
    }
  note_zone (self, text);
  score.has_source = sural_fhir_read_source (resource, self->entry_url, self->texts, &score.source);
  g_array_append_val (self->scores, score);
}

static void
add_score (SuralImportBatch *batch, const Score *score)
{
  if (score->has_source)
    sural_import_batch_add_sourced (batch, &score->measurement, &score->source);
  else
    sural_import_batch_add (batch, &score->measurement);
}

/* What is of one leg goes into an episode of that leg, and never beside what is of another. */
static void
share_out (Reader *self)
{
  const Score *first = self->scores->len > 0 ? &g_array_index (self->scores, Score, 0) : NULL;

  for (guint i = 0; i < self->scores->len; i++)
    {
      const Score *score = &g_array_index (self->scores, Score, i);
      SuralImportBatch **batch =
          score->side == first->side ? &self->batch : &self->sided[score->side];

      if (*batch == NULL)
        {
          *batch = sural_import_batch_new (self->name);
          sural_import_batch_set_patient (*batch, sural_import_batch_get_patient (self->batch));
        }
      add_score (*batch, score);
    }
  for (gsize i = 0; first != NULL && i <= G_N_ELEMENTS (self->sided); i++)
    {
      SuralImportBatch *batch = i == 0 ? self->batch : self->sided[i - 1];
      g_autoptr (SuralEpisode) episode =
          sural_episode_new (_ ("Imported pain scores"), i == 0 ? first->side : (SuralSide) (i - 1),
                             SURAL_DAY_UNKNOWN);

      if (batch != NULL)
        sural_import_batch_set_episode (batch, episode);
    }
}

/* --- One entry after the other ---------------------------------------------------------------- */

/* An entry of a bundle, or a line of a file of lines: no more than one of them is ever in memory as
 * a tree. */
typedef struct
{
  const char *text; /* within the file */
  gsize size;
  guint index; /* of an entry */
  guint line;  /* of a line; 0: it is an entry */
} Piece;

/* Keeps count of what Sural does not read; it is told at the end. */
static void
count_other (Reader *self, const char *type)
{
  g_autofree char *kind = g_strdup_printf ("%.40s", type);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->others, kind));

  g_hash_table_replace (self->others, g_steal_pointer (&kind), GUINT_TO_POINTER (n + 1));
}

/* What is read only once it is known whose it is, and who wrote it. */
static gboolean
is_of_record (const char *type)
{
  static const char *const TYPES[] = { "Observation", "EpisodeOfCare", "Condition", "Goal", NULL };

  return type != NULL && g_strv_contains (TYPES, type);
}

static gboolean
read_of_record (Reader *self, const SuralJsonCursor *resource, const char *type, GError **error)
{
  g_autofree char *reason = NULL;
  const gboolean is_own =
      self->own != NULL && (self->people == NULL || is_about_patient (self, resource));
  SuralFhirOwnFate fate =
      is_own ? sural_fhir_own_read (self->own, resource, self->entry_url, &reason, error)
             : SURAL_FHIR_OWN_FOREIGN;

  if (fate == SURAL_FHIR_OWN_FAILED)
    return FALSE;
  if (fate == SURAL_FHIR_OWN_PASSED_OVER)
    sural_fhir_pass_over (self->batch, "%s", reason);
  else if (fate == SURAL_FHIR_OWN_FOREIGN && g_str_equal (type, "Observation"))
    read_observation (self, resource);
  else if (fate == SURAL_FHIR_OWN_FOREIGN && !is_about_other (self, resource))
    count_other (self, type);
  return TRUE;
}

static gboolean
read_resource (Reader *self, const Piece *piece, const SuralJsonCursor *resource, GError **error)
{
  const char *type = sural_json_cursor_peek_string (resource, "resourceType");

  if (!sural_fhir_check_version (resource, error))
    return FALSE;
  if (g_strcmp0 (type, "Patient") == 0)
    return read_patient (self, resource, error);
  if (is_of_record (type))
    {
      if (sural_import_batch_get_patient (self->batch) != NULL)
        return read_of_record (self, resource, type, error);
      g_array_append_vals (self->waiting, piece, 1);
    }
  else if (type == NULL)
    self->n_without++;
  else
    count_other (self, type);
  return TRUE;
}

static gboolean
holds_resource (const Piece *piece)
{
  return g_strstr_len (piece->text, (gssize) piece->size, "\"resourceType\"") != NULL ||
         g_strstr_len (piece->text, (gssize) piece->size, "\"DELETE\"") != NULL;
}

/* What was deleted does not hold any more, whosever it was. */
static gboolean
withdraw_deleted (Reader *self, const SuralJsonCursor *entry)
{
  SuralImportWithdrawal withdrawal = {
    .reason = g_intern_string (_ ("an observation that was deleted where it comes from")),
    .at = SURAL_TIME_UNKNOWN,
    .is_for_good = TRUE,
  };

  if (!sural_fhir_read_deleted (entry, self->texts, &withdrawal.source))
    return FALSE;
  sural_import_batch_withdraw (self->batch, &withdrawal);
  return TRUE;
}

/* The places above it are those that it has in the file. */
static gboolean
read_entry (Reader *self, const Piece *piece, JsonNode *node, GError **error)
{
  const SuralJsonCursor root = sural_json_cursor_root (NULL, self->name);
  const SuralJsonCursor entries = { .name = self->name, .parent = &root, .key = "entry" };
  const SuralJsonCursor entry = {
    .name = self->name, .parent = &entries, .index = piece->index, .node = node
  };
  SuralJsonCursor resource;

  if (!sural_json_cursor_check_object (&entry, NULL, error))
    return FALSE;
  if (!sural_json_cursor_enter (&entry, "resource", &resource))
    {
      if (!withdraw_deleted (self, &entry))
        self->n_without++;
      return TRUE;
    }
  self->entry_url = sural_json_cursor_peek_string (&entry, "fullUrl");
  return read_resource (self, piece, &resource, error);
}

static gboolean
read_line (Reader *self, const Piece *piece, JsonNode *node, GError **error)
{
  SuralJsonCursor resource = sural_json_cursor_root (node, self->name);

  resource.line = piece->line;
  self->entry_url = NULL;
  return read_resource (self, piece, &resource, error);
}

static gboolean
read_piece (Reader *self, const Piece *piece, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  gboolean success = FALSE;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  /* A file may be full of nothing. */
  if (piece->text[0] == '{' && !holds_resource (piece))
    {
      self->n_without++;
      return TRUE;
    }
  node = sural_json_build (piece->text, piece->size, self->name, error);
  if (node == NULL)
    return FALSE;
  success = piece->line > 0 ? read_line (self, piece, node, error)
                            : read_entry (self, piece, node, error);
  self->entry_url = NULL;
  return success;
}

static gboolean
element_cb (const char *text, gsize size, guint line, guint index, gpointer data, GError **error)
{
  const Piece piece = { .text = text, .size = size, .index = index };
  Reader *self = data;

  self->n_entries++;
  return read_piece (self, &piece, error);
}

/* What came before the patient, who is known now. */
static gboolean
read_waiting (Reader *self, GError **error)
{
  for (guint i = 0; i < self->waiting->len; i++)
    if (!read_piece (self, &g_array_index (self->waiting, Piece, i), error))
      return FALSE;
  return TRUE;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
pass_over_others (Reader *self)
{
  guint n = 0;
  g_autofree gpointer *kinds = g_hash_table_get_keys_as_array (self->others, &n);

  if (!is_first (self))
    return;
  qsort (kinds, n, sizeof *kinds, compare_texts);
  for (guint i = 0; i < n; i++)
    sural_fhir_pass_over_n (self->batch,
                            GPOINTER_TO_UINT (g_hash_table_lookup (self->others, kinds[i])),
                            _ ("%s: another kind of resource"), (const char *) kinds[i]);
  if (self->n_without > 0)
    sural_fhir_pass_over_n (self->batch, self->n_without, _ ("an entry without a resource"));
}

/* A moment is kept as it was written, which may be another hour than that of the patient. */
static void
remark_zones (Reader *self)
{
  g_autofree char *remark = NULL;

  if (!self->is_told)
    return;
  remark = g_strdup_printf (_ ("times with a zone, kept as the clock there showed them: %u"),
                            self->n_zones);
  sural_import_batch_add_remark (self->batch, remark);
}

/* RFC 8288 says "prev", FHIR "previous". */
static gboolean
is_other_page (const char *relation)
{
  static const char *const RELATIONS[] = { "next", "previous", "prev", NULL };

  return relation != NULL && g_strv_contains (RELATIONS, relation);
}

/* A page of a search that has others: what is missing is said. */
static void
remark_pages (Reader *self, const SuralJsonCursor *root)
{
  SuralJsonCursor links, total;
  double n_all = 0;
  guint n = 0;

  if (sural_json_cursor_enter (root, "total", &total))
    sural_json_cursor_read_number (&total, &n_all, NULL);
  if (!sural_json_cursor_enter_array (root, "link", &links, &n))
    n = 0;
  for (guint i = 0; i <= n; i++)
    {
      SuralJsonCursor link;
      g_autofree char *remark = NULL;

      /* Who counts more than there are has left out the links. */
      if (i == n && n_all <= self->n_entries)
        return;
      if (i < n)
        link = sural_json_cursor_element (&links, i);
      if (i < n && !is_other_page (sural_json_cursor_peek_string (&link, "relation")))
        continue;
      remark = n_all > 0 ? g_strdup_printf (_ ("one page of a search of %.0f; the rest is in other"
                                               " pages"),
                                            n_all)
                         : g_strdup (_ ("one page of a search; the rest is in other pages"));
      sural_import_batch_add_remark (self->batch, remark);
      return;
    }
}

/* What is no moment says nothing, and is no reason to refuse the file. */
static SuralTime
read_written (const SuralJsonCursor *root)
{
  const char *text = sural_json_cursor_peek_string (root, "timestamp");
  SuralTime written = SURAL_TIME_UNKNOWN;

  if (text != NULL)
    sural_time_parse (text, &written, NULL);
  return written;
}

static gboolean
finish_bundle (Reader *self, const SuralJsonCursor *root, GError **error)
{
  if (sural_import_batch_get_patient (self->batch) == NULL)
    return sural_json_cursor_refuse (root, error, _ ("is a Bundle without a Patient"));
  if (!read_waiting (self, error))
    return FALSE;
  pass_over_others (self);
  remark_zones (self);
  remark_pages (self, root);
  sural_import_batch_set_written (self->batch, read_written (root));
  return TRUE;
}

/* What stands at the top of a file of one piece. */
static gboolean
read_top (Reader *self, const SuralJsonCursor *root, GError **error)
{
  const char *type = sural_json_cursor_peek_string (root, "resourceType");
  SuralJsonCursor entries;

  if (!sural_fhir_check_version (root, error))
    return FALSE;
  if (g_strcmp0 (type, "Bundle") == 0)
    {
      if (sural_json_cursor_enter (root, "entry", &entries) &&
          !sural_json_cursor_check_array (&entries, error))
        return FALSE;
      return finish_bundle (self, root, error);
    }
  if (g_strcmp0 (type, "Patient") == 0)
    {
      sural_import_batch_add_remark (self->batch,
                                     _ ("one Patient and no Bundle: nothing was measured"));
      return read_patient (self, root, error);
    }
  if (type != NULL)
    return sural_json_cursor_refuse (root, error,
                                     _ ("is one %.40s, not a Bundle: it does not say whose it is"),
                                     type);
  return sural_json_cursor_refuse (root, error, _ ("is not a FHIR Bundle"));
}

/* The file without its entries, which were read while it was held to the rules. */
static JsonNode *
build_around (Reader *self, const char *text, gsize size, const SuralJsonList *list, GError **error)
{
  g_autoptr (GString) around = g_string_new (NULL);

  if (list->start == 0)
    return sural_json_build (text, size, self->name, error);
  g_string_append_len (around, text, (gssize) list->start);
  g_string_append (around, "[]");
  g_string_append_len (around, text + list->end, (gssize) (size - list->end));
  return sural_json_build (around->str, around->len, self->name, error);
}

static gboolean
read_whole (Reader *self, const char *text, gsize size, GError **error)
{
  SuralJsonList list = { .key = "entry", .element = element_cb, .user_data = self };
  g_autoptr (JsonNode) node = NULL;
  SuralJsonCursor root;

  if (!sural_json_scan_list (text, size, self->name, MAX_BUNDLE_DEPTH, MAX_ENTRY_NODES, &list,
                             error))
    return FALSE;
  node = build_around (self, text, size, &list, error);
  if (node == NULL)
    return FALSE;
  root = sural_json_cursor_root (node, self->name);
  return read_top (self, &root, error);
}

/* --- One resource a line ---------------------------------------------------------------------- */

/* Whether the text is NDJSON: several lines of which each is an object of its own. */
static gboolean
is_lines (const char *text, gsize size)
{
  const char *end = NULL;
  const char *next = NULL;

  for (; size > 0 && g_ascii_isspace (*text); size--)
    text++;
  next = end = size > 0 ? memchr (text, '\n', size) : NULL;
  if (end == NULL || text[0] != '{')
    return FALSE;
  while (end > text && g_ascii_isspace (end[-1]))
    end--;
  while (next < text + size && g_ascii_isspace (*next))
    next++;
  return end > text + 1 && end[-1] == '}' && next < text + size && *next == '{';
}

static gboolean
read_one_line (Reader *self, const char *text, gsize size, guint n, GError **error)
{
  Piece piece = { .text = text, .size = size, .line = n };

  while (piece.size > 0 && g_ascii_isspace (*piece.text))
    {
      piece.text++;
      piece.size--;
    }
  if (piece.size == 0)
    return TRUE;
  return sural_json_scan_line (piece.text, piece.size, self->name, n, MAX_BUNDLE_DEPTH,
                               MAX_ENTRY_NODES, error) &&
         read_piece (self, &piece, error);
}

/* The lines as the Bundle that they would be. */
static gboolean
read_lines (Reader *self, const char *text, gsize size, GError **error)
{
  SuralJsonCursor root = sural_json_cursor_root (NULL, self->name);
  guint n = 1;

  for (gsize i = 0; i < size; n++)
    {
      const char *end = memchr (text + i, '\n', size - i);
      gsize length = end != NULL ? (gsize) (end - text) - i : size - i;

      if (!read_one_line (self, text + i, length, n, error))
        return FALSE;
      i += length + 1;
    }
  if (sural_import_batch_get_patient (self->batch) == NULL)
    return sural_json_cursor_refuse (&root, error,
                                     _ ("holds no Patient: it does not say whose it is"));
  if (!read_waiting (self, error))
    return FALSE;
  pass_over_others (self);
  remark_zones (self);
  return TRUE;
}

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->own, sural_fhir_own_free);
  sural_fhir_person_clear (&self->whose);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_clear_pointer (&self->waiting, g_array_unref);
  g_clear_pointer (&self->scores, g_array_unref);
  g_clear_pointer (&self->others, g_hash_table_unref);
  g_clear_pointer (&self->counted, g_array_unref);
  g_clear_object (&self->batch);
  for (gsize i = 0; i < G_N_ELEMENTS (self->sided); i++)
    g_clear_object (&self->sided[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static gboolean
check_size (GBytes *bytes, const char *name, GError **error)
{
  if (g_bytes_get_size (bytes) <= MAX_BUNDLE_BYTES)
    return TRUE;
  sural_error_set_at (error, SURAL_ERROR_LIMIT, name, 0,
                      _ ("is larger than the %d bytes that are accepted"), MAX_BUNDLE_BYTES);
  return FALSE;
}

/* Years between two entries of a hospital's record are no sign of a slip, as between two rows of a
 * diary: a day after today or before the birth is. */
static GPtrArray *
list_batches (Reader *self)
{
  GPtrArray *batches = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *own = self->own != NULL ? sural_fhir_own_get_batches (self->own) : NULL;

  g_ptr_array_add (batches, g_object_ref (self->batch));
  for (gsize i = 0; i < G_N_ELEMENTS (self->sided); i++)
    if (self->sided[i] != NULL)
      g_ptr_array_add (batches, g_object_ref (self->sided[i]));
  for (guint i = 0; own != NULL && i < own->len; i++)
    g_ptr_array_add (batches, g_object_ref (g_ptr_array_index (own, i)));
  for (guint i = 0; i < batches->len; i++)
    {
      SuralImportBatch *batch = g_ptr_array_index (batches, i);

      sural_import_batch_set_days (batch, SURAL_IMPORT_DAYS_REVIEWED);
      sural_import_batch_set_written (batch, sural_import_batch_get_written (self->batch));
    }
  return batches;
}

/* What a file is read with. */
typedef struct
{
  const char *text, *name;
  gsize size;
  SuralDay today;
  SuralKnowledge *knowledge;
  GCancellable *cancellable;
} Source;

/* Reads what the file has of the @nth of its patients. @counted: (out): who they are. */
static GPtrArray *
read_person (const Source *source,
             const GArray *people,
             guint nth,
             GArray **counted,
             GError **error)
{
  g_auto (Reader)
      self = { .batch = sural_import_batch_new (source->name),
               .name = source->name,
               .today = source->today,
               .knowledge = source->knowledge,
               .cancellable = source->cancellable,
               .people = people,
               .nth = nth,
               .counted = g_array_new (FALSE, FALSE, sizeof (SuralFhirPerson)),
               .texts = g_string_chunk_new (512),
               .scores = g_array_new (FALSE, FALSE, sizeof (Score)),
               .waiting = g_array_new (FALSE, FALSE, sizeof (Piece)),
               .others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  g_array_set_clear_func (self.counted, (GDestroyNotify) sural_fhir_person_clear);
  if (!(is_lines (source->text, source->size)
            ? read_lines (&self, source->text, source->size, error)
            : read_whole (&self, source->text, source->size, error)))
    return NULL;
  share_out (&self);
  sural_import_batch_set_begins_person (self.batch, nth > 0);
  *counted = g_array_ref (self.counted);
  return list_batches (&self);
}

/* The batches of each in turn. */
static GPtrArray *
read_people (const Source *source, const GArray *people, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  if (people->len > MAX_PEOPLE)
    {
      sural_error_set (error, SURAL_ERROR_LIMIT,
                       ngettext ("%s: is of %u patient, more than the %d that are taken at once; "
                                 "export fewer into each file",
                                 "%s: is of %u patients, more than the %d that are taken at once; "
                                 "export fewer into each file",
                                 people->len),
                       source->name, people->len, MAX_PEOPLE);
      return NULL;
    }
  for (guint i = 0; i < people->len; i++)
    {
      g_autoptr (GArray) counted = NULL;
      GPtrArray *batches = read_person (source, people, i, &counted, error);

      if (batches == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (all, batches);
    }
  return g_steal_pointer (&all);
}

/**
 * sural_fhir_read_bundle:
 * @bytes: the whole file; at most 64 MiB, 64 levels deep, 200 000 values in one entry
 * @name: what to call it in errors
 * @today: the day on which a name holds or is over; %SURAL_DAY_UNKNOWN: none is over
 * @knowledge: what the measures of a record that Sural wrote are checked against
 * @cancellable: (nullable): to stop
 * @error: return location for a #GError
 *
 * Reads a FHIR R4 Bundle, the same as one resource a line (NDJSON), or one Patient: the patient,
 * and the pain scores (LOINC 72514-3) about that patient as measurements of calf-pain-now. A birth
 * date without its day is kept as far as it goes; an impossible one fails the file. A number is a
 * score only as far as its place, unit, sign and range allow. What is not taken is counted by its
 * reason: limits, other units, other places, what was never final, is about somebody else or has no
 * day, other resources. No more than one entry is in memory as a tree. Of a record that Sural wrote
 * the episodes and the scores of all measures are taken, each known by its own id. A file of
 * several patients, at most 50, is read for each of them; what does not say of whom it is is
 * nobody's.
 *
 * Returns: (transfer full) (element-type SuralImportBatch): the patient with what others measured,
 *   with an episode of its own where there are such pain scores, and one for each leg of which
 *   there are, then one for each episode of a record that Sural wrote, and so on for each patient,
 * whose first begins a person; or %NULL with %SURAL_ERROR_INVALID, %SURAL_ERROR_LIMIT or
 * %G_IO_ERROR_CANCELLED
 */
GPtrArray *
sural_fhir_read_bundle (GBytes *bytes,
                        const char *name,
                        SuralDay today,
                        SuralKnowledge *knowledge,
                        GCancellable *cancellable,
                        GError **error)
{
  Source source = { NULL, name, 0, today, knowledge, cancellable };
  g_autoptr (GArray) people = NULL;
  g_autoptr (GPtrArray) batches = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  if (!check_size (bytes, name, error))
    return NULL;
  source.text = g_bytes_get_data (bytes, &source.size);
  if (source.size >= 3 && memcmp (source.text, "\xef\xbb\xbf", 3) == 0)
    {
      source.text += 3;
      source.size -= 3;
    }
  batches = read_person (&source, NULL, 0, &people, error);
  if (batches == NULL || people->len <= 1)
    return g_steal_pointer (&batches);
  return read_people (&source, people, error);
}
