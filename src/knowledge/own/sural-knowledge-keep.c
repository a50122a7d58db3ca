/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What the weighing has to keep: a clinic may make what must not be missed more likely, and ask
 * more before it rests; it may not make it less likely, nor ask less. All is held against ours as
 * we made it, so that the order of a clinic's files does not matter. */

/* NAN: there is none. What has none keeps none, since one could be lower than what stands for it.
 */
static gboolean
is_not_lower (double ours, double theirs)
{
  return isnan (ours) ? isnan (theirs) : theirs >= ours;
}

static gboolean
is_interval_not_lower (const SuralInterval *ours, const SuralInterval *theirs)
{
  return is_not_lower (ours->low, theirs->low) && is_not_lower (ours->mid, theirs->mid) &&
         is_not_lower (ours->high, theirs->high);
}

static gboolean
has_all (char **ours, char **theirs)
{
  for (gsize i = 0; ours[i] != NULL; i++)
    {
      if (!g_strv_contains ((const char *const *) theirs, ours[i]))
        return FALSE;
    }

  return TRUE;
}

/* The questions of ours that are asked before @self rests; NULL without a gate of ours. */
static char **
get_questions (SuralKnowledge *ours, const SuralHypothesis *self)
{
  const SuralGate *gate = sural_knowledge_get_gate (ours, self->gate);

  return gate != NULL ? gate->questions : NULL;
}

/* NULL: ours has no such hypothesis that must not be missed. */
static const SuralHypothesis *
find_not_to_miss (SuralKnowledge *ours, const char *id)
{
  const SuralHypothesis *found = sural_knowledge_get_hypothesis (ours, id);

  return found != NULL && found->part == SURAL_PART_MUST_NOT_MISS ? found : NULL;
}

/* Whether an answer to @finding can move what must not be missed. */
static gboolean
is_safety_question (SuralKnowledge *ours, const char *finding)
{
  const SuralFindingDefinition *definition = sural_knowledge_get_finding (ours, finding);
  GPtrArray *hypotheses = sural_knowledge_get_hypotheses (ours);

  if (definition == NULL)
    return FALSE;
  if (definition->safety || g_str_equal (definition->section, "safety") ||
      g_str_equal (definition->section, "wells") || g_str_equal (definition->section, "achilles"))
    return TRUE;
  for (guint i = 0; i < hypotheses->len; i++)
    {
      const SuralHypothesis *hypothesis = g_ptr_array_index (hypotheses, i);
      char **questions = get_questions (ours, hypothesis);

      if (hypothesis->part == SURAL_PART_MUST_NOT_MISS && questions != NULL &&
          g_strv_contains ((const char *const *) questions, finding))
        return TRUE;
    }

  return FALSE;
}

static const SuralModifier *
find_modifier (const SuralHypothesis *self, const char *id)
{
  for (guint i = 0; i < self->modifiers->len; i++)
    {
      const SuralModifier *modifier = g_ptr_array_index (self->modifiers, i);

      if (g_str_equal (modifier->id, id))
        return modifier;
    }

  return NULL;
}

static guint
count_modifiers (const SuralHypothesis *self, const char *id)
{
  guint n = 0;

  for (guint i = 0; i < self->modifiers->len; i++)
    n += g_str_equal (((SuralModifier *) g_ptr_array_index (self->modifiers, i))->id, id);

  return n;
}

static gboolean
keeps_modifier (const SuralModifier *ours, const SuralModifier *theirs)
{
  return theirs != NULL && is_interval_not_lower (&ours->factor, &theirs->factor) &&
         (ours->factor.mid >= 1 ? sural_condition_holds_wherever (ours->when, theirs->when)
                                : sural_condition_holds_only_where (ours->when, theirs->when));
}

static gboolean
check_modifiers (const SuralHypothesis *ours,
                 const SuralHypothesis *theirs,
                 const SuralPlace *place,
                 GError **error)
{
  for (guint i = 0; i < ours->modifiers->len; i++)
    {
      const SuralModifier *modifier = g_ptr_array_index (ours->modifiers, i);

      if (!keeps_modifier (modifier, find_modifier (theirs, modifier->id)))
        return sural_place_refuse (place, error,
                                   _ ("hypothesis “%s” must keep our modifier “%s”: with no lower "
                                      "factor, and wherever ours holds"),
                                   ours->id, modifier->id);
    }
  for (guint i = 0; i < theirs->modifiers->len; i++)
    {
      const SuralModifier *modifier = g_ptr_array_index (theirs->modifiers, i);

      if (count_modifiers (theirs, modifier->id) > 1)
        return sural_place_refuse (place, error, _ ("hypothesis “%s” has the modifier “%s” twice"),
                                   ours->id, modifier->id);
      if (find_modifier (ours, modifier->id) == NULL &&
          (modifier->factor.mid < 1 || modifier->factor.low < 1))
        return sural_place_refuse (place, error,
                                   _ ("hypothesis “%s” must not be missed: the modifier “%s” may "
                                      "raise it, and not lower it"),
                                   ours->id, modifier->id);
    }
  /* Without a modifier there is nothing to limit. */
  if (ours->modifiers->len > 0 && !is_not_lower (ours->modifiers_most, theirs->modifiers_most))
    return sural_place_refuse (place, error,
                               _ ("hypothesis “%s”: modifiers-most must be no lower than ours"),
                               ours->id);

  return TRUE;
}

/* What is a reason to think of it: our list, or the questions of our gate. */
static gboolean
keeps_reasons (SuralKnowledge *knowledge,
               const SuralHypothesis *ours,
               const SuralHypothesis *theirs)
{
  char **questions = get_questions (knowledge, ours);
  char **before = ours->reasons[0] != NULL ? ours->reasons : questions;
  char **after = theirs->reasons[0] != NULL ? theirs->reasons : questions;

  return before == NULL || (after != NULL && has_all (before, after));
}

static gboolean
check_screen (SuralKnowledge *knowledge,
              const SuralHypothesis *ours,
              const SuralHypothesis *theirs,
              const SuralPlace *place,
              GError **error)
{
  const struct
  {
    const char *name;
    const SuralCondition *ours, *theirs;
  } ends[] = {
    { "<confirmed>", ours->confirmed, theirs->confirmed },
    { "<excluded>", ours->excluded, theirs->excluded },
    { "<treated>", ours->treated, theirs->treated },
    { "<withheld>", ours->withheld, theirs->withheld },
  };
  const struct
  {
    const char *name, *ours, *theirs;
  } texts[] = {
    { "ask", ours->ask, theirs->ask },
    { "low", ours->low, theirs->low },
    { "unlikely", ours->unlikely, theirs->unlikely },
  };

  if (!is_interval_not_lower (&ours->start, &theirs->start))
    return sural_place_refuse (
        place, error,
        _ ("hypothesis “%s” must not be missed: low, mid and high of its start "
           "must be no lower than ours"),
        ours->id);
  if (!keeps_reasons (knowledge, ours, theirs) ||
      (ours->reason != NULL && !sural_condition_holds_wherever (ours->reason, theirs->reason)))
    return sural_place_refuse (
        place, error, _ ("hypothesis “%s” may add reasons to think of it, but must keep ours"),
        ours->id);
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (!sural_condition_holds_only_where (ends[i].ours, ends[i].theirs))
        return sural_place_refuse (
            place, error,
            /* Translators: the name of an element, as <confirmed> */
            _ ("hypothesis “%s”: %s may only hold where ours does: keep our rule, "
               "or put it into an “all” beside yours"),
            ours->id, ends[i].name);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (g_strcmp0 (texts[i].ours, texts[i].theirs) != 0)
        return sural_place_refuse (place, error, _ ("hypothesis “%s” must keep our text in “%s”"),
                                   ours->id, texts[i].name);
    }

  return TRUE;
}

/**
 * sural_keep_hypothesis:
 * @knowledge: ours
 * @ours: (nullable): the hypothesis of ours, or %NULL when the clinic adds one
 * @theirs: the clinic's
 * @place: where it stands
 * @error: where the error goes
 *
 * Returns: whether the clinic's is taken
 */
gboolean
sural_keep_hypothesis (SuralKnowledge *knowledge,
                       gconstpointer ours,
                       gconstpointer theirs,
                       const SuralPlace *place,
                       GError **error)
{
  const SuralHypothesis *a = ours;
  const SuralHypothesis *b = theirs;

  if (a == NULL)
    return TRUE;
  if (a->part != b->part || a->family != b->family || a->gate != b->gate)
    return sural_place_refuse (place, error,
                               _ ("hypothesis “%s” must keep its part, its family and its gate"),
                               a->id);
  if (a->part == SURAL_PART_MUST_NOT_MISS)
    return check_screen (knowledge, a, b, place, error) && check_modifiers (a, b, place, error);
  if (a->withheld != NULL && !sural_condition_holds_wherever (a->withheld, b->withheld))
    return sural_place_refuse (
        place, error,
        _ ("hypothesis “%s” must be withheld wherever ours is: keep our rule, "
           "or put it into an “any” beside yours"),
        a->id);
  /* What its conclusion opens closes no sooner. */
  if (a->gate != NULL && !(sural_condition_holds_only_where (a->excluded, b->excluded) &&
                           sural_condition_holds_only_where (a->treated, b->treated)))
    return sural_place_refuse (
        place, error,
        _ ("hypothesis “%s” has a gate: <excluded> and <treated> may only hold where ours do: keep "
           "our rules, or put them into an “all” beside yours"),
        a->id);
  if (!sural_condition_holds_only_where (a->confirmed, b->confirmed))
    return sural_place_refuse (place, error,
                               _ ("hypothesis “%s” may only be confirmed where ours is: keep our "
                                  "rule, or put it into an “all” beside yours"),
                               a->id);

  return TRUE;
}

static const SuralInterval *
get_start (const SuralPresentation *self, const char *hypothesis)
{
  return self != NULL ? g_hash_table_lookup (self->starts, hypothesis) : NULL;
}

/* No start of what must not be missed falls below where it began before. */
static gboolean
check_starts (SuralKnowledge *knowledge,
              const SuralPresentation *ours,
              const SuralPresentation *theirs,
              const SuralPlace *place,
              GError **error)
{
  GPtrArray *hypotheses = sural_knowledge_get_hypotheses (knowledge);

  for (guint i = 0; i < hypotheses->len; i++)
    {
      const SuralHypothesis *hypothesis = g_ptr_array_index (hypotheses, i);
      const SuralInterval *before = get_start (ours, hypothesis->id);
      const SuralInterval *after = get_start (theirs, hypothesis->id);

      if (hypothesis->part == SURAL_PART_MUST_NOT_MISS &&
          !is_interval_not_lower (before != NULL ? before : &hypothesis->start,
                                  after != NULL ? after : &hypothesis->start))
        return sural_place_refuse (
            place, error,
            _ ("presentation “%s”: “%s” must not be missed, and cannot start "
               "lower than with ours"),
            theirs->id, hypothesis->id);
    }

  return TRUE;
}

static gboolean
check_range_of_starts (SuralKnowledge *knowledge,
                       const SuralPresentation *ours,
                       const SuralPresentation *theirs,
                       const SuralPlace *place,
                       GError **error)
{
  double least = sural_knowledge_get_constant (knowledge, "clinic-start-least");
  double most = sural_knowledge_get_constant (knowledge, "clinic-start-most");
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, theirs->starts);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const SuralInterval *start = value;
      const SuralInterval *before = get_start (ours, id);

      if (before != NULL && is_interval_not_lower (before, start) &&
          is_interval_not_lower (start, before))
        continue;
      if (start->low < least || start->high > most)
        return sural_place_refuse (place, error,
                                   _ ("presentation “%s”: “%s” starts from %g %% to %g %%, and not "
                                      "outside"),
                                   theirs->id, (const char *) id, least * 100, most * 100);
    }

  return TRUE;
}

/**
 * sural_keep_presentation:
 * @knowledge: ours
 * @ours: (nullable): the presentation of ours, or %NULL when the clinic adds one
 * @theirs: the clinic's
 * @place: where it stands
 * @error: where the error goes
 *
 * One of ours keeps its rule, and a clinic's own is tried after all of ours: so none of ours that
 * starts something higher is hidden by another one.
 *
 * Returns: whether the clinic's is taken
 */
gboolean
sural_keep_presentation (SuralKnowledge *knowledge,
                         gconstpointer ours,
                         gconstpointer theirs,
                         const SuralPlace *place,
                         GError **error)
{
  const SuralPresentation *a = ours;
  const SuralPresentation *b = theirs;

  if (a != NULL && !sural_condition_is_same (a->when, b->when))
    return sural_place_refuse (place, error,
                               _ ("presentation “%s” must keep our “when”: give yours another id"),
                               b->id);
  for (gsize i = 0; b->spends[i] != NULL; i++)
    {
      if (is_safety_question (knowledge, b->spends[i]) &&
          (a == NULL || !g_strv_contains ((const char *const *) a->spends, b->spends[i])))
        return sural_place_refuse (
            place, error,
            _ ("presentation “%s” cannot spend “%s”: it is asked for what must "
               "not be missed"),
            b->id, b->spends[i]);
    }

  return check_starts (knowledge, a, b, place, error) &&
         check_range_of_starts (knowledge, a, b, place, error);
}

/* A new weight of what must not be missed: for it, any; against it, what was measured and is asked
 * before it rests anyway. */
static gboolean
check_new_weight (SuralKnowledge *knowledge,
                  const SuralHypothesis *hypothesis,
                  const SuralEvidence *theirs,
                  const SuralPlace *place,
                  GError **error)
{
  double least = sural_knowledge_get_constant (knowledge, "clinic-lr-against-least");
  char **questions = get_questions (knowledge, hypothesis);

  if (!(theirs->lr.mid < 1 || theirs->lr.low < 1))
    return TRUE;
  if (theirs->grade == SURAL_GRADE_PUBLISHED && theirs->source != NULL && theirs->lr.mid >= least &&
      questions != NULL && g_strv_contains ((const char *const *) questions, theirs->finding))
    return TRUE;

  return sural_place_refuse (
      place, error,
      _ ("evidence “%s” speaks against “%s”, which must not be missed: only a "
         "published lr from %g on, of a question of our gate, may"),
      theirs->id, hypothesis->id, least);
}

static gboolean
check_weight (const SuralEvidence *ours,
              const SuralEvidence *theirs,
              const SuralPlace *place,
              GError **error)
{
  gboolean holds = ours->lr.mid < 1 ? sural_condition_holds_only_where (ours->when, theirs->when)
                                    : sural_condition_holds_wherever (ours->when, theirs->when);

  if (ours->hypothesis != theirs->hypothesis || ours->finding != theirs->finding ||
      ours->people_id != theirs->people_id || g_strcmp0 (ours->cluster, theirs->cluster) != 0)
    return sural_place_refuse (
        place, error,
        _ ("evidence “%s” must keep its finding, its hypothesis, its cluster "
           "and its people"),
        ours->id);
  if (ours->chosen && !theirs->chosen)
    return sural_place_refuse (place, error, _ ("evidence “%s” must stay chosen"), ours->id);
  if (ours->grade == SURAL_GRADE_PUBLISHED && theirs->grade != SURAL_GRADE_PUBLISHED)
    return sural_place_refuse (place, error, _ ("evidence “%s” must stay published"), ours->id);
  if (!is_interval_not_lower (&ours->lr, &theirs->lr))
    return sural_place_refuse (
        place, error,
        _ ("evidence “%s”: “%s” must not be missed, and no number of its lr may "
           "be lower than ours"),
        ours->id, ours->hypothesis);
  if (!holds)
    return sural_place_refuse (
        place, error,
        ours->lr.mid < 1 ? _ ("evidence “%s” must hold only where ours does: keep our “when”, or "
                              "put it into an “all” beside yours")
                         : _ ("evidence “%s” must hold wherever ours does: keep our “when”, or "
                              "put it into an “any” beside yours"),
        ours->id);

  return TRUE;
}

/**
 * sural_keep_evidence:
 * @knowledge: ours
 * @ours: (nullable): the evidence of ours, or %NULL when the clinic adds one
 * @theirs: the clinic's
 * @place: where it stands
 * @error: where the error goes
 *
 * Returns: whether the clinic's is taken
 */
gboolean
sural_keep_evidence (SuralKnowledge *knowledge,
                     gconstpointer ours,
                     gconstpointer theirs,
                     const SuralPlace *place,
                     GError **error)
{
  const SuralEvidence *a = ours;
  const SuralEvidence *b = theirs;
  const SuralHypothesis *hypothesis = NULL;

  if (a != NULL && !isnan (a->lr.mid) && find_not_to_miss (knowledge, a->hypothesis) != NULL)
    return check_weight (a, b, place, error);
  hypothesis = find_not_to_miss (knowledge, b->hypothesis);

  return hypothesis == NULL || check_new_weight (knowledge, hypothesis, b, place, error);
}

/* Whether a row of @cluster speaks for, or against, what must not be missed. */
static gboolean
is_used (SuralKnowledge *knowledge, const char *cluster, gboolean against)
{
  GPtrArray *rows = sural_knowledge_get_evidence (knowledge);

  for (guint i = 0; i < rows->len; i++)
    {
      const SuralEvidence *row = g_ptr_array_index (rows, i);

      if (g_strcmp0 (row->cluster, cluster) == 0 &&
          (against ? row->lr.mid < 1 : row->lr.mid >= 1) &&
          find_not_to_miss (knowledge, row->hypothesis) != NULL)
        return TRUE;
    }

  return FALSE;
}

/**
 * sural_keep_cluster:
 * @knowledge: ours
 * @ours: (nullable): the cluster of ours, or %NULL when the clinic adds one
 * @theirs: the clinic's
 * @place: where it stands
 * @error: where the error goes
 *
 * Returns: whether the clinic's is taken
 */
gboolean
sural_keep_cluster (SuralKnowledge *knowledge,
                    gconstpointer ours,
                    gconstpointer theirs,
                    const SuralPlace *place,
                    GError **error)
{
  const SuralCluster *a = ours;
  const SuralCluster *b = theirs;

  if (a == NULL)
    return TRUE;
  if ((b->share > a->share || b->cap > a->cap) && is_used (knowledge, a->id, TRUE))
    return sural_place_refuse (
        place, error,
        _ ("cluster “%s” speaks against what must not be missed: share and cap "
           "may not be larger than ours"),
        a->id);
  if ((b->share < a->share || b->cap < a->cap) && is_used (knowledge, a->id, FALSE))
    return sural_place_refuse (
        place, error,
        _ ("cluster “%s” speaks for what must not be missed: share and cap may "
           "not be smaller than ours"),
        a->id);

  return TRUE;
}

/**
 * sural_keep_people:
 * @knowledge: ours
 * @ours: (nullable): the people of ours, or %NULL when the clinic adds some
 * @theirs: the clinic's
 * @place: where it stands
 * @error: where the error goes
 *
 * Returns: whether the clinic's is taken
 */
gboolean
sural_keep_people (SuralKnowledge *knowledge,
                   gconstpointer ours,
                   gconstpointer theirs,
                   const SuralPlace *place,
                   GError **error)
{
  const SuralPeople *a = ours;
  const SuralPeople *b = theirs;

  if (a == NULL || sural_condition_holds_only_where (a->when, b->when))
    return TRUE;

  return sural_place_refuse (
      place, error,
      _ ("people “%s” are those of a study, and cannot be more than ours: keep "
         "our “when”, or put it into an “all” beside yours"),
      a->id);
}
