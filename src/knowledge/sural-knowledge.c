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
  for (int i = 0; i < SURAL_N_ELEMENTS; i++)
    self->registries[i] =
        sural_registry_new (sural_element_get_class ((SuralElement) i)->free_item);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
}

static SuralKnowledge *
new_knowledge (const char *folder, const SuralUnits *units, gboolean ours_too, GError **error)
{
  g_autoptr (SuralKnowledge) self = g_object_new (SURAL_TYPE_KNOWLEDGE, NULL);

  if (units != NULL)
    self->units = *units;
  self->folder = g_strdup (folder);
  if (!sural_knowledge_load (self, folder, ours_too, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * sural_knowledge_new_builtin:
 * @error: where the error goes, as "file:line: reason"
 *
 * Loads the knowledge that is part of the program.
 *
 * Returns: (transfer full) (nullable): the knowledge, or %NULL when it does not hold together
 */
SuralKnowledge *
sural_knowledge_new_builtin (GError **error)
{
  return new_knowledge (NULL, NULL, FALSE, error);
}

/**
 * sural_knowledge_new_in_units:
 * @folder: (nullable): a folder that exists, with the clinic's own knowledge files
 * @units: what its numbers are shown in, and what its sentences name; what is kept stays metric
 * @error: where the error goes, as "file:line: reason"
 *
 * As sural_knowledge_new_with_folder(), in other units than the metric ones: knowledge has its
 * units as it has its language, from the loading on.
 *
 * Returns: (transfer full) (nullable): the knowledge, or %NULL when a file is refused
 */
SuralKnowledge *
sural_knowledge_new_in_units (const char *folder, const SuralUnits *units, GError **error)
{
  g_return_val_if_fail (units != NULL, NULL);

  return new_knowledge (folder, units, FALSE, error);
}

/**
 * sural_knowledge_new_with_folder:
 * @folder: a folder that exists, with the clinic's own knowledge files
 * @error: where the error goes, as "file:line: reason"
 *
 * Loads the built-in knowledge and lays a clinic's files over it: an element replaces ours of the
 * same kind and id, or is added. Nothing is taken in half; on an error the caller keeps what it
 * has.
 *
 * Returns: (transfer full) (nullable): the knowledge, or %NULL when a file is refused
 */
SuralKnowledge *
sural_knowledge_new_with_folder (const char *folder, GError **error)
{
  g_return_val_if_fail (folder != NULL, NULL);

  return new_knowledge (folder, NULL, FALSE, error);
}

/**
 * sural_knowledge_new_checked:
 * @folder: (nullable): a folder that exists, with the clinic's own knowledge files
 * @error: where the error goes, as "file:line: reason"
 *
 * As sural_knowledge_new_with_folder(), and holds our own files against the grammar as well. That
 * was done when the program was built, so that a start can do without: it takes most of the time.
 *
 * Returns: (transfer full) (nullable): the knowledge, or %NULL when a file is refused
 */
SuralKnowledge *
sural_knowledge_new_checked (const char *folder, GError **error)
{
  return new_knowledge (folder, NULL, TRUE, error);
}

/**
 * sural_knowledge_new_for_clinic:
 * @folder: a folder that exists, with the clinic's own knowledge files
 * @units: what it is shown in
 * @refusal: (out): why the clinic's files are not used, as "file:line: reason"; %NULL when they are
 * @error: where the error goes
 *
 * As sural_knowledge_new_with_folder(), but where a file is refused the built-in knowledge is taken
 * as it is: nobody is kept from the records by a file that does not hold.
 *
 * Returns: (transfer full) (nullable): the knowledge, or %NULL when not even ours holds together
 */
SuralKnowledge *
sural_knowledge_new_for_clinic (const char *folder,
                                const SuralUnits *units,
                                char **refusal,
                                GError **error)
{
  g_autoptr (GError) reason = NULL;
  SuralKnowledge *self = NULL;

  g_return_val_if_fail (folder != NULL && units != NULL && refusal != NULL, NULL);

  *refusal = NULL;
  self = sural_knowledge_new_in_units (folder, units, &reason);
  if (self != NULL)
    return self;

  self = sural_knowledge_new_in_units (NULL, units, error);
  if (self != NULL)
    *refusal = g_strdup (reason->message);
  return self;
}

/**
 * sural_knowledge_new_shown_in:
 * @units: other units
 * @error: where the error goes
 *
 * Reads the same files once more. Who has taken texts or definitions of @self keeps them with it.
 *
 * Returns: (transfer full) (nullable): the same knowledge in other units, or %NULL when a file of
 *   the clinic's no longer holds
 */
SuralKnowledge *
sural_knowledge_new_shown_in (SuralKnowledge *self, const SuralUnits *units, GError **error)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self) && units != NULL, NULL);
  return new_knowledge (self->folder, units, FALSE, error);
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
 * Returns: (transfer none): #SuralWindow
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

      if (!g_str_equal (sural_element_get_class ((SuralElement) i)->name, element))
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
