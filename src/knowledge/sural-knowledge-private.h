/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-event.h"
#include "knowledge/sural-questionnaire.h"
#include "knowledge/sural-station.h"
#include "knowledge/sural-knowledge.h"
#include "knowledge/sural-registry.h"
#include "knowledge/parse/sural-xml.h"

G_BEGIN_DECLS

/* The elements that a knowledge file may hold, one registry each. */
typedef enum
{
  SURAL_ELEMENT_SOURCE,
  SURAL_ELEMENT_FINDING,
  SURAL_ELEMENT_HYPOTHESIS,
  SURAL_ELEMENT_PRESENTATION,
  SURAL_ELEMENT_CLUSTER,
  SURAL_ELEMENT_PEOPLE,
  SURAL_ELEMENT_EVIDENCE,
  SURAL_ELEMENT_GATE,
  SURAL_ELEMENT_MEASURE,
  SURAL_ELEMENT_WINDOW,
  SURAL_ELEMENT_ALERT,
  SURAL_ELEMENT_EXERCISE,
  SURAL_ELEMENT_RULE,
  SURAL_ELEMENT_CONSTANT,
  SURAL_ELEMENT_FIGURE,
  SURAL_ELEMENT_ORDERING,
  SURAL_ELEMENT_NORM,
  SURAL_ELEMENT_SENTENCE,
  SURAL_ELEMENT_EVENT,
  SURAL_ELEMENT_STATION,
  SURAL_ELEMENT_QUESTIONNAIRE,
  SURAL_ELEMENT_BODY_LINE,
  SURAL_ELEMENT_BODY_REGION,
  SURAL_ELEMENT_BODY_OVERLAY,
  SURAL_N_ELEMENTS,
} SuralElement;

/* What the loader must know of an element. parse returns NULL with the error set. */
typedef struct
{
  const char *name;
  gpointer (*parse) (xmlNode *node, const char *file, GError **error);
  GDestroyNotify free_item;
} SuralElementClass;

const SuralElementClass *sural_element_get_class (SuralElement element);

struct _SuralKnowledge
{
  GObject parent_instance;

  char *version;
  char *folder;     /* the clinic's own; NULL: there is none */
  SuralUnits units; /* of its sentences, and of what is shown by them */
  GPtrArray *files; /* GBytes, in the order of reading */
  guint n_ours;     /* of them; those that follow are the clinic's */
  char *digest;     /* of them; NULL until somebody asks */
  SuralRegistry *registries[SURAL_N_ELEMENTS];
  GHashTable *rules_of; /* kind → GPtrArray of its plan rules, in their order */
};

/* sural-knowledge-links.c: what a grammar cannot check */
gboolean sural_knowledge_check_links (SuralKnowledge *self, GError **error);
/* sural-knowledge-conditions.c */
void sural_knowledge_bind_lives (SuralKnowledge *self);

/* sural-knowledge.c */
void sural_knowledge_sort_plan_rules (SuralKnowledge *self);
/* sural-knowledge-choice.c: which of several studies of one question speaks */
gboolean sural_knowledge_check_choice (SuralKnowledge *self, GError **error);
/* sural-knowledge-cycles.c: no rule rests on itself */
gboolean sural_knowledge_check_cycles (SuralKnowledge *self, GError **error);
/* Which facts are worked out where a condition is asked. */
typedef enum
{
  SURAL_FACT_SCOPE_NONE, /* gates, evidence, presentations, orderings: before any fact */
  SURAL_FACT_SCOPE_PLAN,
  SURAL_FACT_SCOPE_WELLS,
  SURAL_FACT_SCOPE_RESPONSE,
  SURAL_FACT_SCOPE_CONCLUSION, /* what the clinician concluded, and no more */
} SuralFactScope;

/* sural-knowledge-rules.c */
gboolean sural_knowledge_check_condition (SuralKnowledge *self,
                                          const SuralCondition *condition,
                                          SuralFactScope scope,
                                          const SuralPlace *place,
                                          const char *who,
                                          GError **error);
char *sural_condition_to_key (const SuralCondition *condition);

/* sural-vocabulary.c: the closed lists of facts and of what they can be */
gboolean sural_vocabulary_check_fact (SuralKnowledge *knowledge,
                                      SuralFactScope scope,
                                      const char *name,
                                      const char *value,
                                      char **reason);
gboolean sural_vocabulary_check_rule (const SuralPlanRule *rule, char **reason);
gboolean sural_vocabulary_check_window (const SuralHealingWindow *window, char **reason);
gboolean sural_vocabulary_is_days (const char *kind);
gboolean sural_vocabulary_is_contraindication (const char *kind);

/* sural-condition-compare.c: whether one rule holds wherever another does */
gboolean sural_condition_is_same (const SuralCondition *a, const SuralCondition *b);
gboolean sural_condition_holds_wherever (const SuralCondition *ours, const SuralCondition *theirs);
gboolean
sural_condition_holds_only_where (const SuralCondition *ours, const SuralCondition *theirs);

/* sural-place.c */
gboolean sural_place_refuse (const SuralPlace *place, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/* sural-knowledge-replace.c: what a clinic's element has to keep of ours */
gboolean sural_knowledge_check_clinic (SuralKnowledge *ours,
                                       SuralElement element,
                                       const char *id,
                                       gconstpointer theirs,
                                       const SuralPlace *place,
                                       GError **error);

/* sural-knowledge-keep.c: what the weighing has to keep */
gboolean sural_keep_hypothesis (SuralKnowledge *knowledge,
                                gconstpointer ours,
                                gconstpointer theirs,
                                const SuralPlace *place,
                                GError **error);
gboolean sural_keep_presentation (SuralKnowledge *knowledge,
                                  gconstpointer ours,
                                  gconstpointer theirs,
                                  const SuralPlace *place,
                                  GError **error);
gboolean sural_keep_evidence (SuralKnowledge *knowledge,
                              gconstpointer ours,
                              gconstpointer theirs,
                              const SuralPlace *place,
                              GError **error);
gboolean sural_keep_cluster (SuralKnowledge *knowledge,
                             gconstpointer ours,
                             gconstpointer theirs,
                             const SuralPlace *place,
                             GError **error);
gboolean sural_keep_people (SuralKnowledge *knowledge,
                            gconstpointer ours,
                            gconstpointer theirs,
                            const SuralPlace *place,
                            GError **error);

/* sural-condition-xml.c: the condition inside <when> or <never>; NULL element: NULL condition */
gboolean sural_condition_parse (xmlNode *parent,
                                const char *name,
                                const char *file,
                                SuralCondition **condition,
                                GError **error);

/* sural-parse-grade.c: how a number is known */
SuralGrade sural_grade_parse (xmlNode *node, const char *name);
gboolean sural_provenance_parse (xmlNode *node,
                                 const char *name,
                                 SuralGrade grade,
                                 const char *file,
                                 SuralProvenance *provenance,
                                 GError **error);
gboolean sural_basis_parse (xmlNode *node,
                            const char *file,
                            SuralGrade *grade,
                            SuralProvenance *provenance,
                            char ***sources,
                            GError **error);
gboolean
sural_accuracy_parse (xmlNode *evidence, SuralEvidence *self, const char *file, GError **error);

/* sural-parse-….c */
gpointer sural_source_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_finding_definition_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_hypothesis_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_presentation_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_cluster_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_people_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_evidence_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_gate_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_measure_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_healing_window_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_alert_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_exercise_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_plan_rule_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_constant_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_figure_definition_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_event_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_station_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_questionnaire_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_norm_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_sentence_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_ordering_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_body_line_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_body_region_parse (xmlNode *node, const char *file, GError **error);
gpointer sural_body_overlay_parse (xmlNode *node, const char *file, GError **error);

/* sural-sentence.c */
void sural_sentence_free (SuralSentence *self);
gboolean sural_sentence_check_clinic (const SuralSentence *ours,
                                      const SuralSentence *theirs,
                                      const SuralPlace *place,
                                      GError **error);

/* sural-parse-tool.c */
gboolean sural_tools_parse (SuralFindingDefinition *finding,
                            xmlNode *node,
                            const char *file,
                            GError **error);
/* sural-knowledge-parts.c: the observations that belong to a test */
gboolean sural_knowledge_check_part (SuralKnowledge *self,
                                     const SuralFindingDefinition *part,
                                     const SuralPlace *place,
                                     GError **error);
gboolean sural_knowledge_check_response_rule (SuralKnowledge *self,
                                              const SuralPlanRule *rule,
                                              const SuralPlace *place,
                                              GError **error);

void sural_body_line_free (SuralBodyLine *self);
void sural_body_region_free (SuralBodyRegion *self);
void sural_body_overlay_free (SuralBodyOverlay *self);

/* sural-definitions.c */
void sural_source_free (SuralSource *self);
void sural_choice_free (SuralChoice *self);
void sural_finding_definition_free (SuralFindingDefinition *self);
void sural_modifier_free (SuralModifier *self);
void sural_hypothesis_free (SuralHypothesis *self);
void sural_presentation_free (SuralPresentation *self);
void sural_cluster_free (SuralCluster *self);
void sural_people_free (SuralPeople *self);
void sural_evidence_free (SuralEvidence *self);
void sural_gate_free (SuralGate *self);
void sural_measure_free (SuralMeasure *self);
void sural_healing_window_free (SuralHealingWindow *self);
void sural_reconsider_free (SuralReconsider *self);
void sural_alert_definition_free (SuralAlertDefinition *self);
void sural_exercise_free (SuralExercise *self);
void sural_exercise_step_free (SuralExerciseStep *self);
void sural_plan_rule_free (SuralPlanRule *self);
void sural_constant_free (SuralConstant *self);
void sural_ordering_free (SuralOrdering *self);
void sural_event_free (SuralEvent *self);
void sural_station_free (SuralStation *self);
void sural_norm_free (SuralNorm *self);

/* sural-questionnaire.c */
void sural_questionnaire_free (SuralQuestionnaire *self);
gboolean sural_questionnaire_check (const SuralQuestionnaire *self,
                                    SuralKnowledge *knowledge,
                                    const SuralPlace *place,
                                    GError **error);

/* sural-figure-definition.c */
void sural_figure_definition_free (SuralFigureDefinition *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralFindingDefinition, sural_finding_definition_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralModifier, sural_modifier_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralHypothesis, sural_hypothesis_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralPresentation, sural_presentation_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralPeople, sural_people_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralEvidence, sural_evidence_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralGate, sural_gate_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralReconsider, sural_reconsider_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralAlertDefinition, sural_alert_definition_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralExercise, sural_exercise_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralPlanRule, sural_plan_rule_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralOrdering, sural_ordering_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralBodyOverlay, sural_body_overlay_free)

G_END_DECLS
