/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

static const SuralElementClass classes[SURAL_N_ELEMENTS] = {
  [SURAL_ELEMENT_SOURCE] = { "source", sural_source_parse, (GDestroyNotify) sural_source_free },
  [SURAL_ELEMENT_FINDING] = { "finding", sural_finding_definition_parse,
                              (GDestroyNotify) sural_finding_definition_free },
  [SURAL_ELEMENT_HYPOTHESIS] = { "hypothesis", sural_hypothesis_parse,
                                 (GDestroyNotify) sural_hypothesis_free },
  [SURAL_ELEMENT_PRESENTATION] = { "presentation", sural_presentation_parse,
                                   (GDestroyNotify) sural_presentation_free },
  [SURAL_ELEMENT_CLUSTER] = { "cluster", sural_cluster_parse, (GDestroyNotify) sural_cluster_free },
  [SURAL_ELEMENT_PEOPLE] = { "people", sural_people_parse, (GDestroyNotify) sural_people_free },
  [SURAL_ELEMENT_EVIDENCE] = { "evidence", sural_evidence_parse,
                               (GDestroyNotify) sural_evidence_free },
  [SURAL_ELEMENT_GATE] = { "gate", sural_gate_parse, (GDestroyNotify) sural_gate_free },
  [SURAL_ELEMENT_MEASURE] = { "measure", sural_measure_parse, (GDestroyNotify) sural_measure_free },
  [SURAL_ELEMENT_WINDOW] = { "window", sural_healing_window_parse,
                             (GDestroyNotify) sural_healing_window_free },
  [SURAL_ELEMENT_ALERT] = { "alert", sural_alert_parse,
                            (GDestroyNotify) sural_alert_definition_free },
  [SURAL_ELEMENT_EXERCISE] = { "exercise", sural_exercise_parse,
                               (GDestroyNotify) sural_exercise_free },
  [SURAL_ELEMENT_RULE] = { "rule", sural_plan_rule_parse, (GDestroyNotify) sural_plan_rule_free },
  [SURAL_ELEMENT_CONSTANT] = { "constant", sural_constant_parse,
                               (GDestroyNotify) sural_constant_free },
  [SURAL_ELEMENT_FIGURE] = { "figure", sural_figure_definition_parse,
                             (GDestroyNotify) sural_figure_definition_free },
  [SURAL_ELEMENT_ORDERING] = { "ordering", sural_ordering_parse,
                               (GDestroyNotify) sural_ordering_free },
  [SURAL_ELEMENT_NORM] = { "norm", sural_norm_parse, (GDestroyNotify) sural_norm_free },
  [SURAL_ELEMENT_EVENT] = { "event", sural_event_parse, (GDestroyNotify) sural_event_free },
  [SURAL_ELEMENT_STATION] = { "station", sural_station_parse, (GDestroyNotify) sural_station_free },
  [SURAL_ELEMENT_QUESTIONNAIRE] = { "questionnaire", sural_questionnaire_parse,
                                    (GDestroyNotify) sural_questionnaire_free },
  [SURAL_ELEMENT_SENTENCE] = { "sentence", sural_sentence_parse,
                               (GDestroyNotify) sural_sentence_free },
  [SURAL_ELEMENT_BODY_LINE] = { "body-line", sural_body_line_parse,
                                (GDestroyNotify) sural_body_line_free },
  [SURAL_ELEMENT_BODY_REGION] = { "body-region", sural_body_region_parse,
                                  (GDestroyNotify) sural_body_region_free },
  [SURAL_ELEMENT_BODY_OVERLAY] = { "body-overlay", sural_body_overlay_parse,
                                   (GDestroyNotify) sural_body_overlay_free },
};

/**
 * sural_element_get_class:
 * @element: one of the elements of a knowledge file
 *
 * Returns: how it is called, read and freed
 */
const SuralElementClass *
sural_element_get_class (SuralElement element)
{
  return &classes[element];
}
