/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include "ctl/sural-ctl-io.h"
#include "reasoning/sural-grade-words.h"

static SuralCtlStatus
print_counts (SuralKnowledge *knowledge)
{
  g_autofree char *text = g_strdup_printf (
      "Knowledge %s: %u findings, %u pieces of evidence, %u gates, %u measures, %u exercises, %u "
      "sources; everything is defined and linked.\n",
      sural_knowledge_get_version (knowledge), sural_knowledge_get_findings (knowledge)->len,
      sural_knowledge_get_evidence (knowledge)->len, sural_knowledge_get_gates (knowledge)->len,
      sural_knowledge_get_measures (knowledge)->len, sural_knowledge_get_exercises (knowledge)->len,
      sural_knowledge_get_sources (knowledge)->len);

  return sural_ctl_print (text);
}

/* How many numbers are of each grade, and how many got here each way. */
typedef struct
{
  const char *source; /* only those that rest on it; NULL: all */
  guint grades[3];
  guint provenances[5];
} Counts;

static void
count (Counts *self,
       SuralGrade grade,
       SuralProvenance provenance,
       const char *source,
       char **sources)
{
  gboolean rests =
      self->source == NULL || g_strcmp0 (source, self->source) == 0 ||
      (sources != NULL && g_strv_contains ((const char *const *) sources, self->source));

  if (!rests)
    return;
  self->grades[grade]++;
  if (grade != SURAL_GRADE_UNMEASURED)
    self->provenances[provenance]++;
}

#define COUNT_ALL(type, get, grade_, provenance_, source_, sources_)                               \
  for (guint i = 0; i < get (knowledge)->len; i++)                                                 \
    {                                                                                              \
      const type *item = g_ptr_array_index (get (knowledge), i);                                   \
                                                                                                   \
      count (self, item->grade_, item->provenance_, source_, sources_);                            \
    }

/* The levels of the exercises, and what tests are done with. */
static void
count_parts (Counts *self, SuralKnowledge *knowledge)
{
  GPtrArray *exercises = sural_knowledge_get_exercises (knowledge);
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);

  for (guint i = 0; i < exercises->len; i++)
    {
      const SuralExercise *exercise = g_ptr_array_index (exercises, i);

      for (guint j = 0; j < exercise->steps->len; j++)
        {
          const SuralExerciseStep *step = g_ptr_array_index (exercise->steps, j);

          count (self, step->grade, step->provenance, NULL, step->sources);
        }
    }
  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *finding = g_ptr_array_index (findings, i);

      for (guint j = 0; j < finding->tools->len; j++)
        {
          const SuralTool *tool = g_ptr_array_index (finding->tools, j);

          if (tool->kind != SURAL_TOOL_MEASURE)
            count (self, tool->grade, tool->provenance, tool->source, NULL);
        }
    }
}

/* Everything that carries a grade: weights, starting weights, clusters, gates, thresholds of
 * change, lives of values, windows, alerts, doses with their levels, tools, rules, norms and the
 * numbers of the reasoning. */
static void
count_all (Counts *self, SuralKnowledge *knowledge)
{
  COUNT_ALL (SuralEvidence, sural_knowledge_get_evidence, grade, provenance, item->source, NULL)
  COUNT_ALL (SuralGate, sural_knowledge_get_gates, grade, provenance, NULL, item->sources)
  COUNT_ALL (SuralMeasure, sural_knowledge_get_measures, mcid_grade, mcid_provenance,
             item->mcid_source, NULL)
  COUNT_ALL (SuralMeasure, sural_knowledge_get_measures, life_grade, life_provenance, NULL, NULL)
  COUNT_ALL (SuralWindow, sural_knowledge_get_windows, number_grade, provenance, NULL,
             item->sources)
  COUNT_ALL (SuralAlertDefinition, sural_knowledge_get_alerts, grade, provenance, NULL,
             item->sources)
  COUNT_ALL (SuralExercise, sural_knowledge_get_exercises, grade, provenance, NULL, item->sources)
  COUNT_ALL (SuralPresentation, sural_knowledge_get_presentations, grade, provenance, NULL,
             item->sources)
  COUNT_ALL (SuralCluster, sural_knowledge_get_clusters, grade, provenance, NULL, item->sources)
  COUNT_ALL (SuralPlanRule, sural_knowledge_get_plan_rules, grade, provenance, NULL, item->sources)
  count_parts (self, knowledge);
  COUNT_ALL (SuralNorm, sural_knowledge_get_norms, grade, provenance, item->source, NULL)
  COUNT_ALL (SuralConstant, sural_knowledge_get_constants, grade, provenance, item->source, NULL)
}

static void
add_provenances (GString *out, const Counts *counts)
{
  for (guint i = 0; i < G_N_ELEMENTS (counts->provenances); i++)
    g_string_append_printf (out, "%s%u %s", i > 0 ? ", " : "", counts->provenances[i],
                            sural_provenance_label ((SuralProvenance) i, SURAL_PROVENANCE_FOUND));
}

/* One source a line: id, citation, note, how many numbers of each grade rest on it; then the
 * totals.
 */
static SuralCtlStatus
print_sources (SuralKnowledge *knowledge)
{
  GPtrArray *sources = sural_knowledge_get_sources (knowledge);
  g_autoptr (GString) out = g_string_new (NULL);
  Counts all = { NULL };

  for (guint i = 0; i < sources->len; i++)
    {
      const SuralSource *source = g_ptr_array_index (sources, i);
      Counts counts = { source->id };

      count_all (&counts, knowledge);
      g_string_append_printf (out, "%s\t%s\t%s\tpublished %u, assumed %u, unmeasured %u\n",
                              source->id, source->citation,
                              source->note != NULL ? source->note : "",
                              counts.grades[SURAL_GRADE_PUBLISHED],
                              counts.grades[SURAL_GRADE_ASSUMED],
                              counts.grades[SURAL_GRADE_UNMEASURED]);
    }
  count_all (&all, knowledge);
  g_string_append_printf (out,
                          "\n%u sources. Numbers: %u published, %u assumed, %u unmeasured (no "
                          "figure exists).\nHow they got here: ",
                          sources->len, all.grades[SURAL_GRADE_PUBLISHED],
                          all.grades[SURAL_GRADE_ASSUMED], all.grades[SURAL_GRADE_UNMEASURED]);
  add_provenances (out, &all);
  g_string_append (out, ".\n");
  return sural_ctl_print (out->str);
}

/**
 * sural_ctl_knowledge:
 * @verb: "knowledge"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * "check" loads the clinical content, with a clinic's own files laid over it where a folder is
 * given, and tells the first thing that is wrong with file and line. "sources" lists the sources
 * and how many numbers of each grade rest on them.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_knowledge (const SuralCtlVerb *verb, int argc, char **argv)
{
  const GOptionEntry options[] = { G_OPTION_ENTRY_NULL };
  g_autoptr (GError) error = NULL;
  SuralCtlStatus status;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status))
    return status;
  gboolean check = argc >= 2 && g_str_equal (argv[1], "check");
  gboolean sources = argc >= 2 && g_str_equal (argv[1], "sources");
  if ((!check && !sources) || argc > (check ? 3 : 2))
    return sural_ctl_misused ("knowledge: say “check”, “check DIR” or “sources”");
  g_autoptr (SuralKnowledge) knowledge =
      check ? sural_knowledge_new_checked (argc == 3 ? argv[2] : NULL, &error)
            : sural_knowledge_new_builtin (&error);
  if (knowledge == NULL)
    return sural_ctl_failed (error);
  return check ? print_counts (knowledge) : print_sources (knowledge);
}
