/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-basis.h"

#include "reasoning/plan/sural-plan-ladder.h"
#include "reasoning/words/sural-grade-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static SuralBasis *
basis_new (SuralGrade grade, SuralProvenance provenance, SuralProvenance seen)
{
  SuralBasis *self = g_new0 (SuralBasis, 1);

  self->grade = grade;
  self->words = sural_grade_dup_words (grade, provenance, seen);
  self->sources = g_ptr_array_new ();
  return self;
}

/**
 * sural_basis_free:
 * @self: (transfer full): a basis
 */
void
sural_basis_free (SuralBasis *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->words);
  g_free (self->text);
  g_ptr_array_unref (self->sources);
  g_free (self);
}

static void
add_source (SuralBasis *self, SuralKnowledge *knowledge, const char *id)
{
  const SuralSource *source = id != NULL ? sural_knowledge_get_source (knowledge, id) : NULL;

  if (source != NULL && !g_ptr_array_find (self->sources, source, NULL))
    g_ptr_array_add (self->sources, (gpointer) source);
}

static void
add_sources (SuralBasis *self, SuralKnowledge *knowledge, char **ids)
{
  for (char **id = ids; id != NULL && *id != NULL; id++)
    add_source (self, knowledge, *id);
}

static void
add_text (SuralBasis *self, const char *text)
{
  char *joined = NULL;

  if (text == NULL || text[0] == '\0')
    return;
  joined = self->text != NULL ? g_strconcat (self->text, "\n", text, NULL) : g_strdup (text);
  g_free (self->text);
  self->text = joined;
}

G_GNUC_PRINTF (2, 3)
static void
add_format (SuralBasis *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  add_text (self, text);
}

static char *
dup_share (SuralInterval share)
{
  if (isnan (share.low) || isnan (share.high))
    return g_strdup_printf (_ ("%.3g %%"), 100 * share.mid);

  /* Translators: a percentage and its 95 % interval. */
  return g_strdup_printf (_ ("%.3g %% (%.3g to %.3g)"), 100 * share.mid, 100 * share.low,
                          100 * share.high);
}

/* Whether a computed ratio is that of a finding which is there, not of one which is not. */
static gboolean
is_positive_ratio (const SuralEvidence *evidence)
{
  double sensitivity = evidence->accuracy.sensitivity.mid;
  double specificity = evidence->accuracy.specificity.mid;

  return fabs (evidence->lr.mid - sensitivity / (1 - specificity)) <=
         fabs (evidence->lr.mid - (1 - sensitivity) / specificity);
}

static void
add_accuracy (SuralBasis *self, const SuralEvidence *evidence)
{
  const SuralAccuracy *accuracy = &evidence->accuracy;
  g_autofree char *sensitivity = NULL;
  g_autofree char *specificity = NULL;

  if (isnan (accuracy->sensitivity.mid) || isnan (accuracy->specificity.mid))
    return;
  sensitivity = dup_share (accuracy->sensitivity);
  specificity = dup_share (accuracy->specificity);
  add_format (self, _ ("Sensitivity %s, specificity %s"), sensitivity, specificity);
  if (evidence->provenance == SURAL_PROVENANCE_COMPUTED)
    add_text (self, is_positive_ratio (evidence)
                        ? _ ("The ratio is sensitivity / (1 − specificity).")
                        : _ ("The ratio is (1 − sensitivity) / specificity."));
}

static const char *
reference_label (SuralReference reference)
{
  switch (reference)
    {
    case SURAL_REFERENCE_DIRECT:
      return _ ("imaging or electrodiagnosis of all");
    case SURAL_REFERENCE_INDIRECT:
      return _ ("surgery or another test that few are chosen for");
    case SURAL_REFERENCE_CLINICAL:
    default:
      return _ ("a clinician’s judgement, or not said");
    }
}

/* How good a published figure is: whose it is, against what, of how many, how sure. */
static void
add_quality (SuralBasis *self, const SuralReason *reason)
{
  const SuralEvidence *evidence = reason->evidence;
  const SuralStudy *study = &evidence->study;

  if (evidence->grade != SURAL_GRADE_PUBLISHED)
    return;
  if (evidence->people != NULL)
    /* Translators: whom a figure is taken to speak for. */
    add_format (self, _ ("It is a figure of people like this one for: %s."),
                evidence->people->text);
  add_text (self, reason->like_one
                      ? _ ("It was measured in people like this one.")
                      : _ ("This one is not among them: it counts, but no word stronger than "
                           "“leans” rests on it."));
  if (study->stated)
    add_format (self, _ ("Compared with: %s."), reference_label (study->reference));
  if (study->stated && study->controls)
    add_text (self, _ ("Cases against controls: such a study overestimates."));
  if (study->n > 0)
    add_format (self, g_dngettext (GETTEXT_PACKAGE, "%u person.", "%u people.", study->n),
                study->n);
  if (isnan (reason->lr.low) || isnan (reason->lr.high))
    add_text (self, _ ("The study gives no interval; a wide one is taken."));
  else
    add_format (self, _ ("LR %.3g, 95 %% interval %.3g to %.3g."), reason->lr.mid, reason->lr.low,
                reason->lr.high);
}

static void
add_other_studies (SuralBasis *self, const SuralEvidence *evidence, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) others = sural_knowledge_list_other_studies (knowledge, evidence);

  for (guint i = 0; i < others->len; i++)
    {
      const SuralEvidence *other = g_ptr_array_index (others, i);
      g_autofree char *grade = sural_evidence_dup_grade (other);

      add_format (self, _ ("Kept beside it, not counted: LR %.3g (%s; %s)"), other->lr.mid, grade,
                  other->population != NULL ? other->population : other->text);
      add_source (self, knowledge, other->source);
    }
  if (others->len > 0)
    add_text (self, _ ("One study is chosen by a stated rule: done as asked, then the better "
                       "reference, then more people. Nothing is averaged."));
}

static void
add_cluster (SuralBasis *self, const SuralReason *reason, SuralKnowledge *knowledge)
{
  const SuralCluster *cluster =
      reason->evidence->cluster != NULL
          ? sural_knowledge_get_cluster (knowledge, reason->evidence->cluster)
          : NULL;

  g_autofree char *grade = NULL;

  if (!reason->capped || cluster == NULL)
    return;
  grade = sural_grade_dup_words (cluster->grade, cluster->provenance, SURAL_PROVENANCE_FOUND);
  add_text (self, _ ("Another finding of the same kind speaks first; this one adds little."));
  /* Translators: the last part is how these numbers are known: "assumed, a design choice". */
  add_format (self,
              _ ("%s Each further one adds %.0f %% of its log-odds, together at most %.2g (%s)."),
              cluster->text, 100 * cluster->share, cluster->cap, grade);
  add_sources (self, knowledge, cluster->sources);
}

/**
 * sural_basis_new_for_reason:
 * @reason: what a finding weighs
 * @knowledge: where the sources are
 *
 * Returns: (transfer full): where its ratio comes from, whom it was measured in, and which other
 *   studies there are
 */
SuralBasis *
sural_basis_new_for_reason (const SuralReason *reason, SuralKnowledge *knowledge)
{
  const SuralEvidence *evidence;
  SuralBasis *self;

  g_return_val_if_fail (reason != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  evidence = reason->evidence;
  self = basis_new (evidence->grade, evidence->provenance, evidence->accuracy.seen);
  if (evidence->grade == SURAL_GRADE_ASSUMED)
    add_text (self, _ ("An assumption of this project; no study gives a number."));
  if (evidence->grade == SURAL_GRADE_UNMEASURED)
    add_text (self, _ ("No figure is known; it weighs nothing."));
  if (evidence->population != NULL)
    add_format (self, _ ("Measured in: %s"), evidence->population);
  add_quality (self, reason);
  add_accuracy (self, evidence);
  if (reason->spent)
    add_text (self, _ ("The start rests on this finding: it is not counted once more."));
  add_cluster (self, reason, knowledge);
  add_source (self, knowledge, evidence->source);
  add_other_studies (self, evidence, knowledge);
  return self;
}

/**
 * sural_basis_new_for_gate:
 * @gate: a gate
 * @knowledge: where the sources are
 *
 * Returns: (transfer full): what its rule rests on
 */
SuralBasis *
sural_basis_new_for_gate (const SuralGate *gate, SuralKnowledge *knowledge)
{
  SuralBasis *self;

  g_return_val_if_fail (gate != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = basis_new (gate->grade, gate->provenance, SURAL_PROVENANCE_FOUND);
  add_text (self, gate->basis);
  add_sources (self, knowledge, gate->sources);
  return self;
}

/* What is known of the score besides its stratum: a share as a percentage, a ratio as it is. */
static void
add_wells_constant (SuralBasis *self, const SuralConstant *constant, SuralKnowledge *knowledge)
{
  g_autofree char *grade =
      sural_grade_dup_words (constant->grade, constant->provenance, SURAL_PROVENANCE_FOUND);

  if (constant->value <= 1)
    add_format (self, _ ("%.3g %%: %s (%s)"), 100 * constant->value, constant->text, grade);
  else
    add_format (self, _ ("%.3g: %s (%s)"), constant->value, constant->text, grade);
  add_source (self, knowledge, constant->source);
}

/**
 * sural_basis_new_for_wells:
 * @wells: the score
 * @knowledge: where the sources are
 *
 * Returns: (transfer full): what its strata meant in studies
 */
SuralBasis *
sural_basis_new_for_wells (const SuralWells *wells, SuralKnowledge *knowledge)
{
  const SuralGate *gate;
  GPtrArray *constants;
  SuralBasis *self;

  g_return_val_if_fail (wells != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  gate = sural_knowledge_get_gate (knowledge, "deep-vein-thrombosis");
  self = basis_new (gate->grade, gate->provenance, SURAL_PROVENANCE_FOUND);
  constants = sural_knowledge_get_constants (knowledge);
  for (guint i = 0; i < constants->len; i++)
    {
      const SuralConstant *constant = g_ptr_array_index (constants, i);

      if (g_str_has_prefix (constant->id, "wells-"))
        add_wells_constant (self, constant, knowledge);
    }
  add_sources (self, knowledge, gate->sources);
  return self;
}

/**
 * sural_basis_new_for_presentation:
 * @presentation: where the hypotheses of a case start
 * @knowledge: where the sources are
 *
 * Returns: (transfer full): the starts with both ends, and what is known beside them
 */
SuralBasis *
sural_basis_new_for_presentation (const SuralPresentation *presentation, SuralKnowledge *knowledge)
{
  GPtrArray *hypotheses;
  SuralBasis *self;

  g_return_val_if_fail (presentation != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = basis_new (presentation->grade, presentation->provenance, SURAL_PROVENANCE_FOUND);
  hypotheses = sural_knowledge_get_hypotheses (knowledge);
  for (guint i = 0; i < hypotheses->len; i++)
    {
      const SuralHypothesis *hypothesis = g_ptr_array_index (hypotheses, i);
      const SuralInterval *start = g_hash_table_lookup (presentation->starts, hypothesis->id);

      if (start != NULL)
        /* Translators: a hypothesis, its starting probability and the two ends of its range. */
        add_format (self, _ ("%s: %g %% (%g to %g)"), hypothesis->label, 100 * start->mid,
                    100 * start->low, 100 * start->high);
    }
  add_text (self, presentation->note);
  add_sources (self, knowledge, presentation->sources);
  return self;
}

/**
 * sural_basis_new_for_norm:
 * @norm: what healthy people manage
 * @knowledge: where the sources are
 *
 * Returns: (transfer full): where the norm comes from
 */
SuralBasis *
sural_basis_new_for_norm (const SuralNorm *norm, SuralKnowledge *knowledge)
{
  SuralBasis *self;

  g_return_val_if_fail (norm != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = basis_new (norm->grade, norm->provenance, SURAL_PROVENANCE_FOUND);
  add_source (self, knowledge, norm->source);
  return self;
}

static void
add_mcid (SuralBasis *self, const SuralMeasure *measure)
{
  gboolean points = !isnan (measure->mcid), share = !isnan (measure->mcid_fraction);

  if (points && share)
    add_format (self,
                _ ("A change counts from %g points or %.0f %% of the baseline on, whichever "
                   "is more."),
                measure->mcid, 100 * measure->mcid_fraction);
  else if (points)
    add_format (self, _ ("A change counts from %g on."), measure->mcid);
  else if (share)
    add_format (self, _ ("A change counts from %.0f %% of the baseline on."),
                100 * measure->mcid_fraction);
  else
    add_text (self, _ ("No figure is known for how much change counts."));
}

static void
add_early (SuralBasis *self, const SuralEarlyChange *early, SuralKnowledge *knowledge)
{
  g_autofree char *grade =
      sural_grade_dup_words (early->grade, early->provenance, SURAL_PROVENANCE_FOUND);

  if (early->until_day == 0)
    return;
  /* Translators: the last part is how the number is known: "assumed, a design choice". */
  add_format (self,
              ngettext ("An improvement that begins within %d day of the onset has to reach %g "
                        "points (%s).",
                        "An improvement that begins within %d days of the onset has to reach %g "
                        "points (%s).",
                        (gulong) early->until_day),
              early->until_day, early->mcid, grade);
  add_source (self, knowledge, early->source);
}

/**
 * sural_basis_new_for_measure:
 * @measure: what is followed over time
 * @knowledge: where the sources are
 *
 * Returns: (transfer full): the least change that counts and where it comes from
 */
SuralBasis *
sural_basis_new_for_measure (const SuralMeasure *measure, SuralKnowledge *knowledge)
{
  SuralBasis *self;

  g_return_val_if_fail (measure != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = basis_new (measure->mcid_grade, measure->mcid_provenance, SURAL_PROVENANCE_FOUND);
  add_mcid (self, measure);
  if (measure->mcid_grade == SURAL_GRADE_PUBLISHED)
    add_text (self, sural_knowledge_get_sentence (knowledge, "mcid-elsewhere"));
  add_text (self, measure->note);
  add_source (self, knowledge, measure->mcid_source);
  add_early (self, &measure->early, knowledge);
  return self;
}

/**
 * sural_basis_new_for_window:
 * @window: a healing window
 * @knowledge: where the sources are
 *
 * Returns: (transfer full): what its days rest on
 */
SuralBasis *
sural_basis_new_for_window (const SuralHealingWindow *window, SuralKnowledge *knowledge)
{
  SuralBasis *self;

  g_return_val_if_fail (window != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = basis_new (window->number_grade, window->provenance, SURAL_PROVENANCE_FOUND);
  add_text (self, window->text);
  add_sources (self, knowledge, window->sources);
  return self;
}

/**
 * sural_basis_new_for_alert:
 * @alert: a rule over the course
 * @knowledge: where the sources are
 *
 * Returns: (transfer full): what its days rest on
 */
SuralBasis *
sural_basis_new_for_alert (const SuralAlertDefinition *alert, SuralKnowledge *knowledge)
{
  SuralBasis *self;

  g_return_val_if_fail (alert != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = basis_new (alert->grade, alert->provenance, SURAL_PROVENANCE_FOUND);
  add_text (self, alert->text);
  add_sources (self, knowledge, alert->sources);
  return self;
}

/**
 * sural_basis_new_for_exercise:
 * @exercise: an exercise of the library
 * @knowledge: where the sources are
 *
 * Returns: (transfer full): what its dose rests on, at its start and at every level
 */
SuralBasis *
sural_basis_new_for_exercise (const SuralExercise *exercise, SuralKnowledge *knowledge)
{
  SuralBasis *self;

  g_return_val_if_fail (exercise != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = basis_new (exercise->grade, exercise->provenance, SURAL_PROVENANCE_FOUND);
  if (exercise->grade == SURAL_GRADE_ASSUMED)
    add_text (self, _ ("An assumption of this project; no study gives a number."));
  add_sources (self, knowledge, exercise->sources);
  for (guint i = 0; i < exercise->steps->len; i++)
    add_sources (self, knowledge,
                 ((const SuralExerciseStep *) g_ptr_array_index (exercise->steps, i))->sources);
  return self;
}

/**
 * sural_basis_new_for_item:
 * @item: an item of a plan, proposed or accepted
 * @knowledge: where the exercises and the sources are
 *
 * Returns: (transfer full) (nullable): what the dose of its level rests on; %NULL when the library
 * no longer has the exercise
 */
SuralBasis *
sural_basis_new_for_item (const SuralPlanItem *item, SuralKnowledge *knowledge)
{
  SuralGrade grade;
  SuralProvenance provenance;
  SuralBasis *self;

  g_return_val_if_fail (item != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  if (!sural_plan_ladder_get_grade (item, knowledge, &grade, &provenance))
    return NULL;
  self = basis_new (grade, provenance, SURAL_PROVENANCE_FOUND);
  if (grade == SURAL_GRADE_ASSUMED)
    add_text (self, _ ("An assumption of this project; no study gives a number."));
  add_sources (self, knowledge, item->sources);
  return self;
}

/**
 * sural_basis_new_for_tool:
 * @tool: a metronome or a timer
 * @knowledge: where the sources are
 *
 * Returns: (transfer full): what its tempo or its time rests on
 */
SuralBasis *
sural_basis_new_for_tool (const SuralTool *tool, SuralKnowledge *knowledge)
{
  SuralBasis *self;

  g_return_val_if_fail (tool != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = basis_new (tool->grade, tool->provenance, SURAL_PROVENANCE_FOUND);
  add_text (self, tool->text);
  add_source (self, knowledge, tool->source);
  return self;
}

/**
 * sural_basis_new_for_rule:
 * @rule: a rule of the plan
 * @knowledge: where the sources are
 *
 * Returns: (transfer full): its cut-offs in words, and what they rest on
 */
SuralBasis *
sural_basis_new_for_rule (const SuralPlanRule *rule, SuralKnowledge *knowledge)
{
  SuralBasis *self;

  g_return_val_if_fail (rule != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = basis_new (rule->grade, rule->provenance, SURAL_PROVENANCE_FOUND);
  add_text (self, rule->basis != NULL ? rule->basis : rule->text);
  add_sources (self, knowledge, rule->sources);
  return self;
}

/**
 * sural_basis_new_for_constant:
 * @constant: a named number
 * @knowledge: where the sources are
 *
 * Returns: (transfer full): what it says and where it comes from
 */
SuralBasis *
sural_basis_new_for_constant (const SuralConstant *constant, SuralKnowledge *knowledge)
{
  SuralBasis *self;

  g_return_val_if_fail (constant != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = basis_new (constant->grade, constant->provenance, SURAL_PROVENANCE_FOUND);
  add_text (self, constant->text);
  add_source (self, knowledge, constant->source);
  return self;
}

/* "× 3.5 (2.1 to 5.8)" */
static char *
dup_factor (SuralInterval factor)
{
  if (isnan (factor.low) || isnan (factor.high))
    /* Translators: what odds are multiplied by. */
    return g_strdup_printf (_ ("× %.3g"), factor.mid);
  return g_strdup_printf (_ ("× %.3g (%.3g to %.3g)"), factor.mid, factor.low, factor.high);
}

static void
add_modifier (SuralBasis *self, const SuralModifier *modifier, SuralKnowledge *knowledge)
{
  g_autofree char *factor = dup_factor (modifier->factor);
  g_autofree char *grade =
      sural_grade_dup_words (modifier->grade, modifier->provenance, SURAL_PROVENANCE_FOUND);

  /* Translators: what raises a start, by what its odds are multiplied, and how that is known. */
  add_format (self, _ ("%s: %s (%s)"), modifier->text, factor, grade);
  add_sources (self, knowledge, modifier->sources);
}

/**
 * sural_basis_new_for_modifier:
 * @modifier: what raises or lowers a start and is no finding
 * @knowledge: where the sources are
 *
 * Returns: (transfer full): by what it multiplies the odds, and what that rests on
 */
SuralBasis *
sural_basis_new_for_modifier (const SuralModifier *modifier, SuralKnowledge *knowledge)
{
  SuralBasis *self;

  g_return_val_if_fail (modifier != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = basis_new (modifier->grade, modifier->provenance, SURAL_PROVENANCE_FOUND);
  add_modifier (self, modifier, knowledge);
  return self;
}

static void
add_modifiers (SuralBasis *self, const SuralHypothesisResult *result, SuralKnowledge *knowledge)
{
  const SuralHypothesis *hypothesis = result->hypothesis;

  for (guint i = 0; i < result->modifiers->len; i++)
    add_modifier (self, g_ptr_array_index (result->modifiers, i), knowledge);
  if (result->modifiers->len > 1 && !isnan (hypothesis->modifiers_most))
    add_format (self, _ ("Together they multiply the odds by at most %.3g."),
                hypothesis->modifiers_most);
}

/* Published figures that spoke, and how many of them were measured in people like this one. */
static void
add_measured (SuralBasis *self, const SuralHypothesisResult *result)
{
  if (result->n_measured == 0)
    {
      add_text (self, _ ("No published figure speaks here: all that counts is assumed."));
      return;
    }
  add_format (self,
              g_dngettext (GETTEXT_PACKAGE,
                           "%u published figure spoke, %u measured in people like this one.",
                           "%u published figures spoke, %u measured in people like this one.",
                           result->n_measured),
              result->n_measured, result->n_like);
}

/**
 * sural_basis_new_for_result:
 * @result: how a hypothesis stands
 * @knowledge: where the sources are
 *
 * Returns: (transfer full): its interval, where it starts and why, how much of it is published, and
 *   why nothing is said for it, if so
 */
SuralBasis *
sural_basis_new_for_result (const SuralHypothesisResult *result, SuralKnowledge *knowledge)
{
  const SuralHypothesis *hypothesis;
  SuralBasis *self;

  g_return_val_if_fail (result != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  hypothesis = result->hypothesis;
  self = basis_new (hypothesis->start_grade, hypothesis->start_provenance, SURAL_PROVENANCE_FOUND);
  add_text (self, result->withheld);
  if (result->settled != NULL)
    /* Translators: a result with its day. */
    add_format (self, _ ("A result settles it: %s."), result->settled);
  else if (result->band == SURAL_BAND_NOT_ASKED)
    add_text (self, _ ("Nothing that tells was found out: there is only the range of the start."));
  else
    add_format (self, _ ("With what was found: %.0f to %.0f %%, against its own absence."),
                100 * result->probability.low, 100 * result->probability.high);
  if (!isnan (result->start.mid))
    add_format (self, _ ("It starts at %.3g %% (%.3g to %.3g), before any finding."),
                100 * result->start.mid, 100 * result->start.low, 100 * result->start.high);
  add_modifiers (self, result, knowledge);
  add_measured (self, result);
  add_sources (self, knowledge, hypothesis->start_sources);
  return self;
}

/**
 * sural_basis_new_for_screen:
 * @screen: how far something that must not be missed was looked for
 * @knowledge: where the sources are
 *
 * Returns: (transfer full): what its word rests on: the numbers, and the line below which it is
 *   called unlikely
 */
SuralBasis *
sural_basis_new_for_screen (const SuralScreen *screen, SuralKnowledge *knowledge)
{
  SuralBasis *self;
  const SuralGate *gate;

  g_return_val_if_fail (screen != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = sural_basis_new_for_result (screen->result, knowledge);
  add_format (self,
              _ ("It is called unlikely only when its own questions are answered, nothing speaks "
                 "for it, and its upper end is below %.3g %%. Signs of a strain never lower it."),
              100 * sural_knowledge_get_constant (knowledge, "screen-unlikely"));
  gate = screen->result->hypothesis->gate != NULL
             ? sural_knowledge_get_gate (knowledge, screen->result->hypothesis->gate)
             : NULL;
  if (gate != NULL)
    {
      add_text (self, gate->basis);
      add_sources (self, knowledge, gate->sources);
    }
  return self;
}

/**
 * sural_basis_new_for_weighing:
 * @knowledge: where the numbers of the weighing are
 *
 * Returns: (transfer full): the edges of the bands and of the balance, the limits, and what is
 * taken where a study gives no interval
 */
SuralBasis *
sural_basis_new_for_weighing (SuralKnowledge *knowledge)
{
  static const char *const kinds[] = { "lean-",  "likely-",   "band-", "both-",   "neither-",
                                       "shown-", "evidence-", "lr-",   "assumed-" };
  GPtrArray *constants;
  SuralBasis *self;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = basis_new (SURAL_GRADE_ASSUMED, SURAL_PROVENANCE_DESIGN, SURAL_PROVENANCE_DESIGN);
  constants = sural_knowledge_get_constants (knowledge);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint j = 0; j < constants->len; j++)
      {
        const SuralConstant *constant = g_ptr_array_index (constants, j);

        if (!g_str_has_prefix (constant->id, kinds[i]))
          continue;
        add_format (self, _ ("%.3g: %s"), constant->value, constant->text);
        add_source (self, knowledge, constant->source);
      }
  return self;
}
