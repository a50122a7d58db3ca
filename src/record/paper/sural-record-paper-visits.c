/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/paper/sural-record-paper-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/words/sural-list-text.h"
#include "reasoning/pain/sural-pain-change.h"
#include "reasoning/weigh/sural-visit-gaps.h"
#include "reasoning/words/sural-finding-text.h"
#include "reasoning/words/sural-note-composer.h"
#include "reasoning/words/sural-note-words.h"
#include "reasoning/words/sural-reassessment-words.h"
#include "record/change/sural-correction-words.h"
#include "record/paper/sural-note-amendments.h"
#include "record/visit/sural-snapshot-words.h"
#include "record/words/sural-typed.h"
#include "record/words/sural-words.h"

/* A visit with what was found at it. */
typedef struct
{
  const SuralRecordPaperComplaint *complaint;
  SuralVisit *visit;
  GPtrArray *findings; /* SuralFinding */
} Writer;

/* "Corrected 3 Sep 2026, was No: typed wrongly"; NULL where it stands as it was recorded. */
static char *
dup_mark (const Writer *self, const SuralCorrection *correction)
{
  g_autofree char *mark = sural_corrections_dup_mark (self->complaint->corrections, correction,
                                                      self->complaint->knowledge);

  /* Translators: “Corrected …, was …”, and why. */
  return mark != NULL ? g_strdup_printf (_ ("%s: %s"), mark, correction->reason) : NULL;
}

static char *
dup_marked (const char *text, const char *mark)
{
  return mark != NULL ? g_strdup_printf ("%s\n%s", text, mark) : g_strdup (text);
}

/* --- What was answered and found -------------------------------------------------------------- */

static SuralFinding *
find_finding (const Writer *self, const char *id, SuralSide side)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (self->findings, i);

      if (g_strcmp0 (sural_finding_get_id (finding), id) == 0 &&
          sural_finding_get_side (finding) == side)
        return finding;
    }
  return NULL;
}

/* What was not recorded says so: it is not negative. */
static char *
dup_value (const Writer *self, const SuralFindingDefinition *definition, SuralFinding *finding)
{
  g_autofree char *value = sural_words_finding (definition, finding);
  g_autofree char *mark = NULL;

  if (finding != NULL)
    mark = dup_mark (self, sural_corrections_find_finding (self->complaint->corrections,
                                                           sural_visit_get_id (self->visit),
                                                           definition->id,
                                                           sural_finding_get_side (finding)));
  return dup_marked (value, mark);
}

static void
add_answer (const Writer *self, const SuralFindingDefinition *definition)
{
  SuralFinding *finding = find_finding (self, definition->id, SURAL_SIDE_NONE);
  g_autofree char *value = NULL;

  if (finding == NULL)
    return;
  value = dup_value (self, definition, finding);
  sural_record_sheet_add_row (self->complaint->sheet, definition->label, value, NULL);
}

/* Left and right beside each other; what is of both legs stands in both columns. */
static void
add_legs (const Writer *self, const SuralFindingDefinition *definition)
{
  SuralFinding *both = find_finding (self, definition->id, SURAL_SIDE_BOTH);
  SuralFinding *left = find_finding (self, definition->id, SURAL_SIDE_LEFT);
  SuralFinding *right = find_finding (self, definition->id, SURAL_SIDE_RIGHT);
  g_autofree char *of_left = NULL;
  g_autofree char *of_right = NULL;

  if (left == NULL)
    left = both;
  if (right == NULL)
    right = both;
  if (left == NULL && right == NULL)
    return;
  of_left = dup_value (self, definition, left);
  of_right = dup_value (self, definition, right);
  sural_record_sheet_add_row (self->complaint->sheet, definition->label, of_left, of_right, NULL);
}

static void
add_section (const Writer *self, const char *section)
{
  GPtrArray *definitions = sural_knowledge_get_findings (self->complaint->knowledge);
  const char *title = sural_words_section (section);

  sural_record_sheet_begin_table (self->complaint->sheet, title, _ ("Answer"), NULL);
  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);

      if (g_strcmp0 (definition->section, section) == 0)
        add_answer (self, definition);
    }
  sural_record_sheet_begin_table (self->complaint->sheet, title, _ ("Left"), _ ("Right"), NULL);
  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);

      if (g_strcmp0 (definition->section, section) == 0)
        add_legs (self, definition);
    }
}

/* What the knowledge of today has no name for. */
static void
add_unnamed (const Writer *self)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (self->findings, i);
      g_autofree char *text = NULL;

      if (sural_knowledge_get_finding (self->complaint->knowledge,
                                       sural_finding_get_id (finding)) != NULL)
        continue;
      text = sural_finding_text (self->complaint->knowledge, finding);
      sural_record_sheet_add_item (self->complaint->sheet, text);
    }
}

static void
add_findings (const Writer *self)
{
  GPtrArray *definitions = sural_knowledge_get_findings (self->complaint->knowledge);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  sural_record_sheet_begin_group (self->complaint->sheet, _ ("What was found"));
  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);

      if (g_hash_table_add (seen, definition->section))
        add_section (self, definition->section);
    }
  add_unnamed (self);
}

/* What is asked about red flags, as the step of a visit has it. */
static gboolean
is_safety_question (const SuralFindingDefinition *definition)
{
  return definition->safety && definition->asked && definition->kind == SURAL_FINDING_YES_NO &&
         !definition->sided && g_strcmp0 (definition->section, "safety") == 0;
}

static void
add_not_asked (const Writer *self)
{
  GPtrArray *definitions = sural_knowledge_get_findings (self->complaint->knowledge);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);

      if (is_safety_question (definition) &&
          find_finding (self, definition->id, SURAL_SIDE_NONE) == NULL)
        g_ptr_array_add (labels, definition->label);
    }
  if (labels->len == 0)
    return;
  list = sural_list_text (labels, SURAL_LIST_CLAUSES);
  text = g_strdup_printf (_ ("%s: %s"), _ ("Safety questions not asked"), list);
  sural_record_sheet_add_text (self->complaint->sheet, text);
}

static void
add_pain_map (const Writer *self)
{
  for (guint i = 0; i < self->complaint->pain_maps->len; i++)
    {
      const SuralPainMap *map = g_ptr_array_index (self->complaint->pain_maps, i);
      g_autofree char *words = NULL;
      g_autofree char *mark = NULL;

      if (g_strcmp0 (sural_pain_map_get_visit_id (map), sural_visit_get_id (self->visit)) != 0 ||
          sural_pain_map_get_n_marks (map) == 0)
        continue;
      sural_record_sheet_begin_group (self->complaint->sheet, _ ("Pain map"));
      words = sural_pain_change_dup_text (NULL, map, self->complaint->knowledge);
      mark = dup_mark (self, sural_corrections_find_kind (self->complaint->corrections,
                                                          sural_visit_get_id (self->visit),
                                                          SURAL_CHANGE_DRAW));
      sural_record_sheet_add_text (self->complaint->sheet, words);
      sural_record_sheet_add_text (self->complaint->sheet, mark);
    }
}

/* What was measured in the clinic while it went on. */
static void
add_scores (const Writer *self)
{
  GArray *all = sural_case_get_measurements (self->complaint->subject);
  SuralTime from = sural_visit_get_started (self->visit);
  SuralTime until = sural_visit_get_ended (self->visit);

  sural_record_sheet_begin_table (self->complaint->sheet, _ ("Measure"), _ ("Value"), NULL);
  for (guint i = 0; i < all->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (all, SuralMeasurement, i);
      const SuralMeasure *measure =
          sural_knowledge_get_measure (self->complaint->knowledge, one->measure);
      g_autofree char *value = NULL;
      g_autofree char *mark = NULL;
      g_autofree char *marked = NULL;

      if (measure == NULL || one->origin != SURAL_ORIGIN_CLINIC || one->at < from ||
          (until != SURAL_TIME_UNKNOWN && one->at > until))
        continue;
      value = sural_measure_text_value (measure, one->value);
      mark = dup_mark (self, sural_corrections_find_point (self->complaint->corrections,
                                                           one->measure, one->at));
      marked = dup_marked (value, mark);
      sural_record_sheet_add_row (self->complaint->sheet, measure->label, marked, NULL);
    }
}

/* --- What was made of it ---------------------------------------------------------------------- */

static char *
dup_conclusion (const Writer *self, SuralConclusion *conclusion)
{
  const char *id = sural_conclusion_get_hypothesis (conclusion);
  const SuralHypothesis *hypothesis =
      sural_knowledge_get_hypothesis (self->complaint->knowledge, id);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Working diagnosis: %s"),
                          hypothesis != NULL ? hypothesis->label : id);
  if (sural_conclusion_get_grade (conclusion) != NULL)
    g_string_append_printf (text, _ (", grade %s"), sural_conclusion_get_grade (conclusion));
  if (sural_conclusion_get_tissue (conclusion) != NULL)
    sural_list_append (text, SURAL_LIST_ITEMS,
                       sural_words_tissue (sural_conclusion_get_tissue (conclusion)));
  return g_string_free_and_steal (text);
}

static void
add_conclusion (const Writer *self, SuralConclusion *conclusion)
{
  g_autofree char *text = conclusion != NULL ? dup_conclusion (self, conclusion)
                                             : g_strdup (_ ("No working diagnosis recorded."));
  g_autofree char *reason = NULL;
  g_autofree char *mark =
      dup_mark (self, sural_corrections_find_kind (self->complaint->corrections,
                                                   sural_visit_get_id (self->visit),
                                                   SURAL_CHANGE_CONCLUDE));

  if (conclusion != NULL && sural_conclusion_get_reason (conclusion) != NULL)
    reason = g_strdup_printf (_ ("Reason: %s"), sural_conclusion_get_reason (conclusion));
  sural_record_sheet_begin_group (self->complaint->sheet, _ ("Conclusion"));
  sural_record_sheet_add_text (self->complaint->sheet, text);
  sural_record_sheet_add_text (self->complaint->sheet, reason);
  sural_record_sheet_add_text (self->complaint->sheet, mark);
}

/* What Sural said then, by which knowledge, and which flags were open. */
static void
add_snapshot (const Writer *self)
{
  for (guint i = 0; i < self->complaint->snapshots->len; i++)
    {
      const SuralSnapshot *snapshot = g_ptr_array_index (self->complaint->snapshots, i);
      g_autofree char *day = NULL;
      g_autofree char *stands = NULL;
      g_autofree char *text = NULL;

      if (g_strcmp0 (snapshot->visit_id, sural_visit_get_id (self->visit)) != 0)
        continue;
      day = sural_format_day (sural_time_get_day (sural_visit_get_started (self->visit)));
      stands = sural_snapshot_dup_stands (snapshot);
      text =
          g_strdup_printf (_ ("%s: %s (%s), knowledge %s"), day,
                           sural_reassessment_snapshot_label (snapshot), stands,
                           snapshot->knowledge_version != NULL ? snapshot->knowledge_version : "?");
      sural_record_sheet_begin_group (self->complaint->sheet, _ ("What the findings weigh"));
      sural_record_sheet_add_text (self->complaint->sheet, text);
      for (guint k = 0; k < snapshot->gates->len; k++)
        {
          const char *id = g_ptr_array_index (snapshot->gates, k);
          const SuralGate *gate = sural_knowledge_get_gate (self->complaint->knowledge, id);
          /* Translators: an open flag, and how fast it asks to be acted on. */
          g_autofree char *flag = gate != NULL
                                      ? g_strdup_printf (_ ("Open red flag: %s (%s)"), gate->label,
                                                         sural_urgency_label (gate->urgency))
                                      : g_strdup (id);

          sural_record_sheet_add_item (self->complaint->sheet, flag);
        }
    }
}

/* A flag with what was said to it, or why one went on without what was missing. */
static char *
dup_word (const Writer *self, const char *id, const char *word)
{
  const SuralGate *gate = sural_knowledge_get_gate (self->complaint->knowledge, id);
  SuralVisitGap gap = { SURAL_VISIT_GAP_DIAGNOSIS };

  if (gate != NULL)
    return g_strdup_printf (_ ("%s: %s"), gate->label, word);
  if (g_str_equal (id, "gap-diagnosis"))
    return sural_visit_gap_dup_remark (&gap, word);
  if (sural_visit_gap_is_id (id))
    return g_strdup_printf (_ ("%s: %s"), _ ("Safety questions not asked"), word);
  return g_strdup_printf (_ ("%s: %s"), id, word);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_words (const Writer *self, GHashTable *words)
{
  g_autoptr (GPtrArray) ids = g_hash_table_get_keys_as_ptr_array (words);

  g_ptr_array_sort (ids, compare_ids);
  sural_record_sheet_begin_group (self->complaint->sheet, _ ("Acknowledged a red flag"));
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      g_autofree char *text = dup_word (self, id, g_hash_table_lookup (words, id));

      sural_record_sheet_add_item (self->complaint->sheet, text);
    }
}

/* --- Its note --------------------------------------------------------------------------------- */

/* The day and the minute, as a record needs it. */
static char *
format_moment (SuralTime time)
{
  g_autofree char *day = sural_format_day (sural_time_get_day (time));
  g_autofree char *iso = sural_time_to_string (time);
  const char *clock = strchr (iso, 'T');

  if (clock == NULL)
    return g_steal_pointer (&day);
  /* Translators: a date and a time of day, "20 September 2026, 10:15" */
  return g_strdup_printf (_ ("%s, %.5s"), day, clock + 1);
}

static void
add_note_text (const Writer *self, SuralNote *note)
{
  const char *text = sural_note_get_text (note);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  g_autofree char *moment = format_moment (sural_note_get_signed_at (note));
  g_autofree char *signer = sural_note_dup_signer (note);
  /* Translators: a clinician, and a date with a time. */
  g_autofree char *signature = g_strdup_printf (_ ("Signed by %s on %s"), signer, moment);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      if (sural_note_is_heading (lines[i], strlen (lines[i])))
        sural_record_sheet_add_strong (self->complaint->sheet, lines[i]);
      else
        sural_record_sheet_add_text (self->complaint->sheet, lines[i]);
    }
  sural_record_sheet_add_strong (self->complaint->sheet, signature);
}

static void
add_amendments (const Writer *self, SuralNote *note)
{
  g_autoptr (GPtrArray) amendments = sural_note_list_amendments (self->complaint->notes, note);

  for (guint i = 0; i < amendments->len; i++)
    {
      SuralNote *amendment = g_ptr_array_index (amendments, i);
      g_autofree char *moment = format_moment (sural_note_get_written (amendment));
      /* Translators: a date with a time. */
      g_autofree char *title = g_strdup_printf (_ ("Amendment of %s"), moment);

      sural_record_sheet_begin_group (self->complaint->sheet, title);
      add_note_text (self, amendment);
    }
}

/* Before it what has another value since it was signed, behind it what was added. */
static void
add_note (const Writer *self, SuralNote *note)
{
  g_autoptr (GPtrArray) corrected =
      sural_corrections_list_since (self->complaint->corrections, self->complaint->visits, note,
                                    self->complaint->knowledge);

  sural_record_sheet_begin_group (self->complaint->sheet, _ ("Visit note"));
  if (!sural_note_is_signed (note))
    {
      sural_record_sheet_add_strong (self->complaint->sheet, _ ("Draft, not signed"));
      sural_record_sheet_add_text (self->complaint->sheet,
                                   _ ("It may still change and is no part of the record."));
      return;
    }
  for (guint i = 0; i < corrected->len; i++)
    sural_record_sheet_add_notice (self->complaint->sheet, g_ptr_array_index (corrected, i));
  add_note_text (self, note);
  add_amendments (self, note);
}

static void
add_notes (const Writer *self)
{
  for (guint i = 0; i < self->complaint->notes->len; i++)
    {
      SuralNote *note = g_ptr_array_index (self->complaint->notes, i);

      if (sural_note_get_amends (note) == NULL &&
          g_strcmp0 (sural_note_get_visit_id (note), sural_visit_get_id (self->visit)) == 0)
        add_note (self, note);
    }
}

/* --- A visit ---------------------------------------------------------------------------------- */

static char *
dup_title (const Writer *self)
{
  SuralDay day = sural_time_get_day (sural_visit_get_started (self->visit));
  SuralDay onset = sural_episode_get_onset (self->complaint->episode);
  g_autofree char *date = sural_format_day (day);
  const char *clinician = sural_visit_get_clinician (self->visit);
  GString *text = g_string_new (NULL);

  if (onset == SURAL_DAY_UNKNOWN || day < onset)
    g_string_append_printf (text, _ ("Visit of %s"), date);
  else
    /* Translators: a date, and how many days after the onset that is */
    g_string_append_printf (text, _ ("Visit of %s, day %d"), date, (int) (day - onset));
  if (clinician != NULL && *clinician != '\0')
    sural_list_append (text, SURAL_LIST_ITEMS, clinician);
  if (sural_visit_get_ended (self->visit) == SURAL_TIME_UNKNOWN)
    sural_list_append (text, SURAL_LIST_ITEMS, _ ("visit open"));
  return g_string_free_and_steal (text);
}

static gboolean
add_visit (const SuralRecordPaperComplaint *complaint, SuralVisit *visit, GError **error)
{
  const char *id = sural_visit_get_id (visit);
  g_autoptr (GPtrArray) findings = sural_store_list_findings (complaint->store, id, error);
  g_autoptr (GHashTable) words =
      findings != NULL ? sural_store_list_acknowledged_at (complaint->store, id, error) : NULL;
  g_autoptr (SuralConclusion) conclusion = NULL;
  const Writer self = { complaint, visit, findings };
  g_autofree char *title = NULL;

  if (words == NULL || !sural_store_get_conclusion (complaint->store, id, &conclusion, error))
    return FALSE;
  title = dup_title (&self);
  sural_record_sheet_begin_section (complaint->sheet, title);
  add_findings (&self);
  add_not_asked (&self);
  add_pain_map (&self);
  add_scores (&self);
  add_conclusion (&self, conclusion);
  add_snapshot (&self);
  add_words (&self, words);
  add_notes (&self);
  return TRUE;
}

/**
 * sural_record_paper_add_visits:
 * @self: a complaint
 * @error: return location
 *
 * Writes its visits in the order of time: what was answered and found, what was measured, what was
 * concluded and why, which flags were open and what was said to them, and the note as it was
 * signed.
 *
 * Returns: whether all of it was read
 */
gboolean
sural_record_paper_add_visits (const SuralRecordPaperComplaint *self, GError **error)
{
  for (guint i = 0; i < self->visits->len; i++)
    if (!add_visit (self, g_ptr_array_index (self->visits, i), error))
      return FALSE;
  return TRUE;
}
