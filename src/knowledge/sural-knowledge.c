/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <math.h>

G_DEFINE_FINAL_TYPE (SuralKnowledge, sural_knowledge, G_TYPE_OBJECT)

static void
sural_knowledge_finalize (GObject *object)
{
  SuralKnowledge *self = SURAL_KNOWLEDGE (object);

  for (int i = 0; i < SURAL_N_ELEMENTS; i++)
    g_clear_pointer (&self->registries[i], sural_registry_free);
  g_clear_pointer (&self->rules_of, g_hash_table_unref);
  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->digest, g_free);

  G_OBJECT_CLASS (sural_knowledge_parent_class)->finalize (object);
}

static void
sural_knowledge_class_init (SuralKnowledgeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_knowledge_finalize;
}

static void
sural_knowledge_init (SuralKnowledge *self)
{
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->rules_of =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * sural_knowledge_get_folder:
 * @self: the knowledge
 *
 * Returns: (transfer none) (nullable): where the clinic's own files were read from; %NULL: it has
 *   none
 */
const char *
sural_knowledge_get_folder (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return self->folder;
}

/**
 * sural_knowledge_get_units:
 *
 * Returns: (transfer none): what its numbers are shown in
 */
const SuralUnits *
sural_knowledge_get_units (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);
  return &self->units;
}

/**
 * sural_knowledge_dup_shown_text:
 * @text: (nullable): a sentence that was kept of the knowledge, as the dose of a plan is: metric
 *
 * Returns: (transfer full) (nullable): the sentence as it is shown
 */
char *
sural_knowledge_dup_shown_text (SuralKnowledge *self, const char *text)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);
  return sural_units_text (&self->units, text);
}

/**
 * sural_knowledge_get_version:
 * @self: the knowledge
 *
 * Returns: (transfer none): the version of our files, with "+" and theirs for each of the clinic's
 */
const char *
sural_knowledge_get_version (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return self->version;
}

/**
 * sural_knowledge_get_finding:
 * @self: the knowledge
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the definition, or %NULL when there is none
 */
const SuralFindingDefinition *
sural_knowledge_get_finding (SuralKnowledge *self, const char *id)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_lookup (self->registries[SURAL_ELEMENT_FINDING], id);
}

/**
 * sural_knowledge_get_hypothesis:
 * @self: the knowledge
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the definition, or %NULL when there is none
 */
const SuralHypothesis *
sural_knowledge_get_hypothesis (SuralKnowledge *self, const char *id)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_lookup (self->registries[SURAL_ELEMENT_HYPOTHESIS], id);
}

/**
 * sural_knowledge_get_gate:
 * @self: the knowledge
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the definition, or %NULL when there is none
 */
const SuralGate *
sural_knowledge_get_gate (SuralKnowledge *self, const char *id)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_lookup (self->registries[SURAL_ELEMENT_GATE], id);
}

/**
 * sural_knowledge_get_measure:
 * @self: the knowledge
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the definition, or %NULL when there is none
 */
const SuralMeasure *
sural_knowledge_get_measure (SuralKnowledge *self, const char *id)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_lookup (self->registries[SURAL_ELEMENT_MEASURE], id);
}

/**
 * sural_knowledge_get_exercise:
 * @self: the knowledge
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the definition, or %NULL when there is none
 */
const SuralExercise *
sural_knowledge_get_exercise (SuralKnowledge *self, const char *id)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_lookup (self->registries[SURAL_ELEMENT_EXERCISE], id);
}

/**
 * sural_knowledge_get_source:
 * @self: the knowledge
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the definition, or %NULL when there is none
 */
const SuralSource *
sural_knowledge_get_source (SuralKnowledge *self, const char *id)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_lookup (self->registries[SURAL_ELEMENT_SOURCE], id);
}

/**
 * sural_knowledge_get_cluster:
 * @self: the knowledge
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the definition, or %NULL when there is none
 */
const SuralCluster *
sural_knowledge_get_cluster (SuralKnowledge *self, const char *id)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_lookup (self->registries[SURAL_ELEMENT_CLUSTER], id);
}

/**
 * sural_knowledge_get_alert:
 * @self: the knowledge
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the definition, or %NULL when there is none
 */
const SuralAlertDefinition *
sural_knowledge_get_alert (SuralKnowledge *self, const char *id)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_lookup (self->registries[SURAL_ELEMENT_ALERT], id);
}

/**
 * sural_knowledge_get_ordering:
 * @self: the knowledge
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the way through a visit, or %NULL when there is none
 */
const SuralOrdering *
sural_knowledge_get_ordering (SuralKnowledge *self, const char *id)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_lookup (self->registries[SURAL_ELEMENT_ORDERING], id);
}

/**
 * sural_knowledge_get_orderings:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralOrdering
 */
GPtrArray *
sural_knowledge_get_orderings (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_ORDERING]);
}

/**
 * sural_knowledge_get_findings:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralFindingDefinition
 */
GPtrArray *
sural_knowledge_get_findings (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_FINDING]);
}

/**
 * sural_knowledge_get_hypotheses:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralHypothesis
 */
GPtrArray *
sural_knowledge_get_hypotheses (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_HYPOTHESIS]);
}

/**
 * sural_knowledge_get_presentations:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralPresentation; the one that is always taken is last
 */
GPtrArray *
sural_knowledge_get_presentations (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_PRESENTATION]);
}

/**
 * sural_knowledge_get_evidence:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralEvidence
 */
GPtrArray *
sural_knowledge_get_evidence (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_EVIDENCE]);
}

/**
 * sural_knowledge_get_gates:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralGate
 */
GPtrArray *
sural_knowledge_get_gates (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_GATE]);
}

/**
 * sural_measure_is_asked:
 * @self: a measure
 *
 * Returns: whether it is asked at visits and in diaries: not what is of the body and lasts, not
 *   what training logs bring, and not what an instrument shows
 */
gboolean
sural_measure_is_asked (const SuralMeasure *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_strcmp0 (self->panel, "body") != 0 && g_strcmp0 (self->panel, "training") != 0 &&
         g_strcmp0 (self->panel, "strength") != 0;
}

/**
 * sural_knowledge_get_measures:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralMeasure
 */
GPtrArray *
sural_knowledge_get_measures (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_MEASURE]);
}

/**
 * sural_knowledge_get_windows:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralHealingWindow
 */
GPtrArray *
sural_knowledge_get_windows (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_WINDOW]);
}

/**
 * sural_knowledge_get_alerts:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralAlertDefinition
 */
GPtrArray *
sural_knowledge_get_alerts (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_ALERT]);
}

/**
 * sural_knowledge_get_exercises:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralExercise
 */
GPtrArray *
sural_knowledge_get_exercises (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_EXERCISE]);
}

/**
 * sural_knowledge_get_body_lines:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralBodyLine
 */
GPtrArray *
sural_knowledge_get_body_lines (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_BODY_LINE]);
}

/**
 * sural_knowledge_get_body_regions:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralBodyRegion
 */
GPtrArray *
sural_knowledge_get_body_regions (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_BODY_REGION]);
}

/**
 * sural_knowledge_get_body_overlays:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralBodyOverlay
 */
GPtrArray *
sural_knowledge_get_body_overlays (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_BODY_OVERLAY]);
}

/**
 * sural_knowledge_get_body_region:
 * @self: the knowledge
 * @id: a region's id
 *
 * Returns: (transfer none) (nullable): the region
 */
const SuralBodyRegion *
sural_knowledge_get_body_region (SuralKnowledge *self, const char *id)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_lookup (self->registries[SURAL_ELEMENT_BODY_REGION], id);
}

/**
 * sural_knowledge_get_body_outline:
 * @self: the knowledge
 * @aspect: from where the leg is seen
 *
 * Returns: (transfer none) (nullable): the outline of the figure there
 */
const SuralBodyPath *
sural_knowledge_get_body_outline (SuralKnowledge *self, SuralBodyAspect aspect)
{
  GPtrArray *lines = sural_knowledge_get_body_lines (self);

  for (guint i = 0; i < lines->len; i++)
    {
      const SuralBodyLine *line = g_ptr_array_index (lines, i);

      if (line->is_outline && line->aspect == aspect)
        return line->path;
    }

  return NULL;
}

/**
 * sural_knowledge_get_plan_rules:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralPlanRule
 */
GPtrArray *
sural_knowledge_get_plan_rules (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_RULE]);
}

/**
 * sural_knowledge_get_plan_rules_of:
 * @self: the knowledge
 * @kind: a kind of rule, "need", "review" …
 *
 * Returns: (transfer none) (element-type SuralPlanRule): the rules of that kind, in their order
 */
GPtrArray *
sural_knowledge_get_plan_rules_of (SuralKnowledge *self, const char *kind)
{
  GPtrArray *rules;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  rules = g_hash_table_lookup (self->rules_of, kind);
  return rules != NULL ? rules : g_hash_table_lookup (self->rules_of, "");
}

/* Sorts the rules by kind, once all of them have been read and put into their order. */
void
sural_knowledge_sort_plan_rules (SuralKnowledge *self)
{
  GPtrArray *rules = sural_knowledge_get_plan_rules (self);

  g_hash_table_insert (self->rules_of, (gpointer) "", g_ptr_array_new ()); /* of no other kind */
  for (guint i = 0; i < rules->len; i++)
    {
      SuralPlanRule *rule = g_ptr_array_index (rules, i);
      GPtrArray *of = g_hash_table_lookup (self->rules_of, rule->kind);

      if (of == NULL)
        {
          of = g_ptr_array_new ();
          g_hash_table_insert (self->rules_of, rule->kind, of);
        }
      g_ptr_array_add (of, rule);
    }
}

/**
 * sural_knowledge_get_sources:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralSource
 */
GPtrArray *
sural_knowledge_get_sources (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_SOURCE]);
}

/**
 * sural_knowledge_get_figures:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralFigureDefinition
 */
GPtrArray *
sural_knowledge_get_figures (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_FIGURE]);
}

/**
 * sural_knowledge_is_changed:
 * @self: the knowledge
 * @element: what it is, as in the files: "gate", "evidence", "exercise", "rule" …
 * @id: its id
 *
 * Returns: whether the clinic's own file replaced ours or added it; wherever it shows, that is said
 */
gboolean
sural_knowledge_is_changed (SuralKnowledge *self, const char *element, const char *id)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), FALSE);
  g_return_val_if_fail (element != NULL && id != NULL, FALSE);

  for (int i = 0; i < SURAL_N_ELEMENTS; i++)
    {
      const SuralPlace *place = NULL;

      if (!g_str_equal (sural_registry_get_name (self->registries[i]), element))
        continue;
      place = sural_registry_get_place (self->registries[i], id);
      return place != NULL && place->layer > 0;
    }

  g_return_val_if_reached (FALSE);
}

/**
 * sural_knowledge_find_figure:
 * @self: the knowledge
 * @shown: (nullable): id of an exercise or a finding
 *
 * Returns: (transfer none) (nullable): its picture, or %NULL when there is none
 */
const SuralFigureDefinition *
sural_knowledge_find_figure (SuralKnowledge *self, const char *shown)
{
  GPtrArray *figures = sural_knowledge_get_figures (self);

  for (guint i = 0; shown != NULL && i < figures->len; i++)
    {
      const SuralFigureDefinition *figure = g_ptr_array_index (figures, i);

      if (g_strv_contains ((const char *const *) figure->shows, shown))
        return figure;
    }

  return NULL;
}
