/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/change/sural-commit-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "reasoning/weigh/sural-visit-gaps.h"
#include "reasoning/words/sural-finding-text.h"
#include "record/change/sural-change.h"
#include "record/words/sural-consent-said.h"
#include "record/words/sural-words.h"

/* A commit is told by what does it again; where that takes something away, by what was there. */
typedef struct
{
  SuralChange *after;
  SuralChange *before; /* what takes it back; may be of another kind */
  SuralKnowledge *knowledge;
} Told;

static const char *
name_side (SuralSide side)
{
  static const char *const NAMES[] = {
    [SURAL_SIDE_NONE] = N_ ("Not known"),
    [SURAL_SIDE_LEFT] = N_ ("Left"),
    [SURAL_SIDE_RIGHT] = N_ ("Right"),
    [SURAL_SIDE_BOTH] = N_ ("Both"),
  };

  return _ (NAMES[side]);
}

static SuralFinding *
dup_first (const SuralChange *change)
{
  g_autoptr (GPtrArray) findings = sural_change_list_findings (change);

  return g_object_ref (g_ptr_array_index (findings, 0));
}

/* Whether it is one test on both legs. */
static gboolean
is_one_test (GPtrArray *findings)
{
  SuralFinding *first = g_ptr_array_index (findings, 0);
  SuralFinding *second = findings->len == 2 ? g_ptr_array_index (findings, 1) : NULL;

  return second != NULL &&
         g_strcmp0 (sural_finding_get_id (first), sural_finding_get_id (second)) == 0 &&
         g_strcmp0 (sural_finding_get_value (first), sural_finding_get_value (second)) == 0;
}

static char *
tell_answer (const Told *told)
{
  g_autoptr (GPtrArray) findings = sural_change_list_findings (told->after);
  g_autoptr (SuralFinding) finding = dup_first (told->after);
  const SuralFindingDefinition *definition = NULL;
  g_autofree char *words = NULL;

  definition = sural_knowledge_get_finding (told->knowledge, sural_finding_get_id (finding));
  if (is_one_test (findings) && definition != NULL && sural_finding_get_value (finding) != NULL)
    {
      words = sural_finding_text_value (definition, finding);
      /* TRANSLATORS: a finding and what was found on both legs: “Slump, both: negative” */
      return g_strdup_printf (_ ("%s, both: %s"), definition->label, words);
    }
  if (findings->len > 1)
    return g_strdup_printf (ngettext ("%u answer", "%u answers", findings->len), findings->len);
  if (sural_finding_get_value (finding) == NULL && told->before != NULL)
    {
      g_clear_object (&finding);
      finding = dup_first (told->before);
    }
  definition = sural_knowledge_get_finding (told->knowledge, sural_finding_get_id (finding));
  if (definition == NULL || sural_finding_get_value (finding) == NULL)
    return g_strdup (definition != NULL ? definition->label : sural_finding_get_id (finding));
  words = sural_finding_text_value (definition, finding);
  if (sural_finding_get_side (finding) == SURAL_SIDE_NONE)
    /* TRANSLATORS: a finding and what was answered: “Slump: positive” */
    return g_strdup_printf (_ ("%s: %s"), definition->label, words);
  /* TRANSLATORS: a finding, its side, and what was answered: “Slump, left: positive” */
  return g_strdup_printf (_ ("%s, %s: %s"), definition->label,
                          name_side (sural_finding_get_side (finding)), words);
}

static char *
tell_measured (const Told *told)
{
  SuralMeasurement measured = sural_change_get_measured (told->after);
  const SuralMeasure *measure = sural_knowledge_get_measure (told->knowledge, measured.measure);

  if (isnan (measured.value) && told->before != NULL &&
      sural_change_get_kind (told->before) == SURAL_CHANGE_MEASURE)
    measured = sural_change_get_measured (told->before);
  if (measure == NULL || isnan (measured.value))
    return g_strdup (measure != NULL ? measure->label : measured.measure);
  return sural_measure_text (measure, measured.value);
}

static char *
tell_conclusion (const Told *told)
{
  g_autoptr (SuralConclusion) conclusion = sural_change_dup_conclusion (told->after);
  const SuralHypothesis *hypothesis = NULL;
  const char *id = NULL;

  if (conclusion == NULL && told->before != NULL)
    conclusion = sural_change_dup_conclusion (told->before);
  if (conclusion == NULL)
    return g_strdup (_ ("Working diagnosis"));
  id = sural_conclusion_get_hypothesis (conclusion);
  hypothesis = sural_knowledge_get_hypothesis (told->knowledge, id);
  return g_strdup_printf (_ ("Working diagnosis: %s"), hypothesis != NULL ? hypothesis->label : id);
}

static char *
tell_gate (const Told *told)
{
  const char *id = sural_change_get_id (told->after);
  const SuralGate *gate = sural_knowledge_get_gate (told->knowledge, id);
  const char *name = gate != NULL ? gate->label : id;

  if (g_str_equal (id, SURAL_VISIT_GAP_ID_DIAGNOSIS))
    name = _ ("Working diagnosis");
  else if (sural_visit_gap_is_id (id))
    name = _ ("Safety");
  /* TRANSLATORS: why the visit goes on although a red flag is open */
  return g_strdup_printf (_ ("Reason at %s"), name);
}

static char *
tell_points (const Told *told)
{
  g_auto (GStrv) ids = sural_change_dup_ids (told->after);
  guint n = g_strv_length (ids);

  return g_strdup_printf (ngettext ("%u value of a trend", "%u values of a trend", n), n);
}

static char *
tell_consent (const Told *told)
{
  g_autoptr (SuralConsent) said = sural_change_dup_consent (told->after);
  g_autofree char *words = sural_consent_dup_words (said);

  /* TRANSLATORS: whether the coach may see plan and course: “Sharing with the coach: Yes, …” */
  return g_strdup_printf (_ ("Sharing with the coach: %s"), words);
}

/* Of one that is taken away, what it was. */
static char *
tell_goal (const Told *told)
{
  g_autoptr (SuralGoal) goal = sural_change_dup_goal (told->after);

  if (*goal->activity == '\0' && told->before != NULL)
    {
      sural_goal_free (goal);
      goal = sural_change_dup_goal (told->before);
    }
  /* TRANSLATORS: what a patient wants to do again, in their own words */
  return *goal->activity != '\0' ? g_strdup_printf (_ ("Goal: %s"), goal->activity)
                                 : g_strdup (_ ("Goal"));
}

/* Of answers that are taken back, those that there were. */
static char *
tell_patient_answers (const Told *told)
{
  g_autoptr (GArray) measurements = sural_change_list_measurements (told->after);

  return g_strdup_printf (ngettext ("Answers of the patient: %u value",
                                    "Answers of the patient: %u values", measurements->len),
                          measurements->len);
}

/* What there is no more to say of than what was done. A visit that is open again had its end
 * undone, which is what this names. */
static const char *
name_kind (const char *kind)
{
  static const char *const names[][2] = {
    { "start-visit", N_ ("Start of the visit") },
    { "end-visit", N_ ("End of the visit") },
    { "reopen-visit", N_ ("End of the visit") },
    { "add-measurements", N_ ("Scores") },
    { "draw", N_ ("Pain map") },
    { "accept-plan", N_ ("Plan accepted") },
    { "attach", N_ ("Picture attached") },
    { "draft-note", N_ ("Note") },
    { "sign-note", N_ ("Note signed") },
    { "amend-note", N_ ("Addition to the note") },
    { "patient-stands", N_ ("Patient") },
    { "merge", N_ ("Two records made one") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (kind, names[i][0]) == 0)
      return _ (names[i][1]);
  return _ ("A change of the record");
}

static char *tell (const Told *told);

static char *
tell_correction (const Told *told)
{
  g_autoptr (SuralChange) after = sural_change_dup_corrected (told->after);
  g_autoptr (SuralChange) before = NULL;
  g_autofree char *text = NULL;

  if (told->before != NULL && sural_change_get_kind (told->before) == SURAL_CHANGE_CORRECT)
    before = sural_change_dup_corrected (told->before);
  if (after == NULL)
    return g_strdup (_ ("Correction"));
  text = tell (&(Told) { after, before, told->knowledge });
  /* TRANSLATORS: what an earlier visit should have recorded: “Correction: Slump, left: positive” */
  return g_strdup_printf (_ ("Correction: %s"), text);
}

static char *
tell (const Told *told)
{
  switch ((int) sural_change_get_kind (told->after))
    {
    case SURAL_CHANGE_ANSWER:
      return tell_answer (told);
    case SURAL_CHANGE_MEASURE:
    case SURAL_CHANGE_RETRACT:
      return tell_measured (told);
    case SURAL_CHANGE_MEASUREMENTS_STAND:
      return tell_points (told);
    case SURAL_CHANGE_SIDE:
      return g_strdup_printf (_ ("Which leg it is: %s"),
                              name_side (sural_change_get_side (told->after)));
    case SURAL_CHANGE_CONCLUDE:
      return tell_conclusion (told);
    case SURAL_CHANGE_ACKNOWLEDGE_GATE:
      return tell_gate (told);
    case SURAL_CHANGE_ACKNOWLEDGE_ALERT:
      return g_strdup (_ ("Answer to an alert"));
    case SURAL_CHANGE_REDRAW:
      return g_strdup (_ ("Pain map"));
    case SURAL_CHANGE_PLAN_STANDS:
      return g_strdup (_ ("Plan accepted"));
    case SURAL_CHANGE_DECLINE_STEP:
      return g_strdup (_ ("Step of the plan declined"));
    case SURAL_CHANGE_ARRANGE_WEEK:
      return g_strdup (_ ("Week of the plan"));
    case SURAL_CHANGE_SCOPE:
      return g_strdup (_ ("Way through the visit"));
    case SURAL_CHANGE_CORRECT:
      return tell_correction (told);
    case SURAL_CHANGE_CONSENT:
      return tell_consent (told);
    case SURAL_CHANGE_GOAL:
      return tell_goal (told);
    case SURAL_CHANGE_PATIENT_ANSWERS:
      return tell_patient_answers (told);
    case SURAL_CHANGE_ATTACHMENT_STANDS:
      /* TRANSLATORS: the title of a photo, scan or letter: “Picture: Left calf” */
      return g_strdup_printf (_ ("Picture: %s"), sural_change_get_text (told->after));
    case SURAL_CHANGE_EDIT_EPISODE:
      return g_strdup (_ ("Episode"));
    case SURAL_CHANGE_DISCHARGE:
      return g_strdup_printf (_ ("Discharge: %s"),
                              sural_words_discharge (sural_change_get_discharge (told->after)));
    case SURAL_CHANGE_REOPEN_EPISODE:
      return g_strdup (_ ("Treatment goes on"));
    case SURAL_CHANGE_END_VISIT:
      return g_strdup (_ ("End of the visit"));
    default:
      return g_strdup (name_kind (sural_change_get_name (told->after)));
    }
}

/**
 * sural_commit_dup_text:
 * @commit: a commit that can be taken back or done again
 * @knowledge: what findings, measures and diagnoses are called by
 *
 * Returns: (transfer full) (nullable): what it changed, in words; %NULL for one of a later version
 * of the program
 */
char *
sural_commit_dup_text (const SuralCommit *commit, SuralKnowledge *knowledge)
{
  g_autoptr (SuralChange) undo = NULL;
  g_autoptr (SuralChange) redo = NULL;

  g_return_val_if_fail (commit != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  if (commit->undo != NULL)
    undo = sural_change_from_text (commit->undo, NULL);
  if (commit->redo != NULL)
    redo = sural_change_from_text (commit->redo, NULL);
  if (redo == NULL && undo == NULL)
    return NULL;
  return tell (&(Told) { redo != NULL ? redo : undo, undo, knowledge });
}

/**
 * sural_commit_dup_undone_text:
 * @commit: a commit that took something back
 * @knowledge: what findings, measures and diagnoses are called by
 *
 * Where one answer had replaced another, sural_commit_dup_text() of such a commit tells the one
 * that stands again.
 *
 * Returns: (transfer full) (nullable): what was taken back, in words; %NULL for one of a later
 *   version of the program
 */
char *
sural_commit_dup_undone_text (const SuralCommit *commit, SuralKnowledge *knowledge)
{
  g_autoptr (SuralChange) undone = NULL;
  g_autoptr (SuralChange) stands = NULL;

  g_return_val_if_fail (commit != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  if (commit->undo != NULL)
    undone = sural_change_from_text (commit->undo, NULL);
  if (commit->redo != NULL)
    stands = sural_change_from_text (commit->redo, NULL);
  /* The way back from some kinds is another kind, which has no words for what it took back. */
  if (undone == NULL || stands == NULL ||
      sural_change_get_kind (undone) != sural_change_get_kind (stands))
    return sural_commit_dup_text (commit, knowledge);
  return tell (&(Told) { undone, stands, knowledge });
}

static gboolean
is_answered (const SuralChange *change)
{
  g_autoptr (GArray) measurements = sural_change_list_measurements (change);
  g_autoptr (GPtrArray) answers = sural_change_list_patient_answers (change);

  for (guint i = 0; i < measurements->len; i++)
    if (!isnan (g_array_index (measurements, SuralMeasurement, i).value))
      return TRUE;
  return answers->len > 0;
}

/* Whether nothing stands after @change where something stood before it. */
static gboolean
takes_away (const SuralChange *change)
{
  g_autoptr (SuralFinding) finding = NULL;
  g_autoptr (SuralConclusion) conclusion = NULL;
  g_autoptr (SuralGoal) goal = NULL;

  switch ((int) sural_change_get_kind (change))
    {
    case SURAL_CHANGE_ANSWER:
      finding = dup_first (change);
      return sural_finding_get_value (finding) == NULL;
    case SURAL_CHANGE_MEASURE:
      return isnan (sural_change_get_measured (change).value);
    case SURAL_CHANGE_RETRACT:
      return TRUE;
    case SURAL_CHANGE_CONCLUDE:
      conclusion = sural_change_dup_conclusion (change);
      return conclusion == NULL;
    case SURAL_CHANGE_GOAL:
      goal = sural_change_dup_goal (change);
      return *goal->activity == '\0';
    case SURAL_CHANGE_PATIENT_ANSWERS:
      return !is_answered (change);
    case SURAL_CHANGE_ATTACHMENT_STANDS:
      return !sural_change_get_stands (change);
    default:
      return FALSE;
    }
}

/**
 * sural_commit_dup_report:
 * @commit: a commit that was just made
 * @knowledge: what findings, measures and diagnoses are called by
 *
 * Unlike sural_commit_dup_text(), which names what can be undone, this tells what is so now.
 *
 * Returns: (transfer full): a line of words
 */
char *
sural_commit_dup_report (const SuralCommit *commit, SuralKnowledge *knowledge)
{
  g_autofree char *text = sural_commit_dup_text (commit, knowledge);
  g_autoptr (SuralChange) redo = NULL;

  g_return_val_if_fail (commit != NULL, NULL);

  if (commit->redo != NULL)
    redo = sural_change_from_text (commit->redo, NULL);
  if (text == NULL)
    return g_strdup (name_kind (commit->kind));
  if (redo != NULL && takes_away (redo))
    /* TRANSLATORS: an answer or a score that counts no more: “Taken back: Fever: No” */
    return g_strdup_printf (_ ("Taken back: %s"), text);
  return g_steal_pointer (&text);
}

/**
 * sural_commit_dup_place:
 * @commit: a commit
 *
 * Returns: (transfer full) (nullable): where on the pages it was changed
 */
char *
sural_commit_dup_place (const SuralCommit *commit)
{
  const char *text = commit != NULL && commit->redo != NULL ? commit->redo : commit->undo;
  g_autoptr (SuralChange) change = NULL;
  g_autoptr (SuralFinding) finding = NULL;
  g_autoptr (GArray) measurements = NULL;

  g_return_val_if_fail (commit != NULL, NULL);

  change = text != NULL ? sural_change_from_text (text, NULL) : NULL;
  if (change == NULL)
    return NULL;
  switch ((int) sural_change_get_kind (change))
    {
    case SURAL_CHANGE_ANSWER:
      finding = dup_first (change);
      return g_strdup (sural_finding_get_id (finding));
    case SURAL_CHANGE_MEASURE:
      return g_strdup (sural_change_get_id (change));
    case SURAL_CHANGE_PATIENT_ANSWERS:
      measurements = sural_change_list_measurements (change);
      return measurements->len > 0
                 ? g_strdup (g_array_index (measurements, SuralMeasurement, 0).measure)
                 : NULL;
    case SURAL_CHANGE_SIDE:
      return g_strdup ("side");
    case SURAL_CHANGE_CONCLUDE:
      return g_strdup ("conclusion");
    case SURAL_CHANGE_REDRAW:
      return g_strdup ("pain-map");
    case SURAL_CHANGE_PLAN_STANDS:
    case SURAL_CHANGE_DECLINE_STEP:
    case SURAL_CHANGE_ARRANGE_WEEK:
      return g_strdup ("plan");
    case SURAL_CHANGE_ATTACHMENT_STANDS:
      return g_strdup ("pictures");
    case SURAL_CHANGE_SCOPE:
      return g_strdup ("scope");
    case SURAL_CHANGE_ACKNOWLEDGE_GATE:
      return g_strdup (sural_change_get_id (change));
    default:
      return NULL;
    }
}
