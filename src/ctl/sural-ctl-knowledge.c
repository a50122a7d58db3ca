/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-io.h"
#include "reasoning/words/sural-grade-words.h"

static SuralCtlStatus
print_counts (SuralKnowledge *knowledge)
{
  g_autofree char *text = g_strdup_printf (_ ("Knowledge %s: everything is defined and linked. "
                                              "Findings: %u, evidence: %u, gates: %u, measures: "
                                              "%u, exercises: %u, sources: %u.\n"),
                                           sural_knowledge_get_version (knowledge),
                                           sural_knowledge_get_findings (knowledge)->len,
                                           sural_knowledge_get_evidence (knowledge)->len,
                                           sural_knowledge_get_gates (knowledge)->len,
                                           sural_knowledge_get_measures (knowledge)->len,
                                           sural_knowledge_get_exercises (knowledge)->len,
                                           sural_knowledge_get_sources (knowledge)->len);

  return sural_ctl_print (text);
}

/* How many numbers are of each grade, and how many got here each way. */
typedef struct
{
  const char *source; /* only those that rest on it; NULL: all */
  guint grades[3];
  guint provenances[3][5]; /* by grade */
  guint from_memory;       /* recalled, or computed from what is: to be looked up */
} Counts;

static gboolean
rests_on (const Counts *self, const char *source, char **sources)
{
  return self->source == NULL || g_strcmp0 (source, self->source) == 0 ||
         (sources != NULL && g_strv_contains ((const char *const *) sources, self->source));
}

static void
count (Counts *self,
       SuralGrade grade,
       SuralProvenance provenance,
       const char *source,
       char **sources)
{
  if (!rests_on (self, source, sources))
    return;
  self->grades[grade]++;
  if (grade != SURAL_GRADE_UNMEASURED)
    self->provenances[grade][provenance]++;
  if (grade != SURAL_GRADE_UNMEASURED && provenance == SURAL_PROVENANCE_MEMORY)
    self->from_memory++;
}

#define COUNT_ALL(type, get, grade_, provenance_, source_, sources_)                               \
  for (guint i = 0; i < get (knowledge)->len; i++)                                                 \
    {                                                                                              \
      const type *item = g_ptr_array_index (get (knowledge), i);                                   \
                                                                                                   \
      count (self, item->grade_, item->provenance_, source_, sources_);                            \
    }

/* A ratio that was computed is no better than the figures it was computed from. */
static void
count_evidence (Counts *self, SuralKnowledge *knowledge)
{
  GPtrArray *all = sural_knowledge_get_evidence (knowledge);

  for (guint i = 0; i < all->len; i++)
    {
      const SuralEvidence *evidence = g_ptr_array_index (all, i);

      count (self, evidence->grade, evidence->provenance, evidence->source, NULL);
      if (evidence->provenance == SURAL_PROVENANCE_COMPUTED &&
          evidence->accuracy.seen == SURAL_PROVENANCE_MEMORY &&
          rests_on (self, evidence->source, NULL))
        self->from_memory++;
    }
}

/* Where hypotheses start, and what moves the start. */
static void
count_starts (Counts *self, SuralKnowledge *knowledge)
{
  GPtrArray *hypotheses = sural_knowledge_get_hypotheses (knowledge);

  for (guint i = 0; i < hypotheses->len; i++)
    {
      const SuralHypothesis *hypothesis = g_ptr_array_index (hypotheses, i);

      if (hypothesis->part != SURAL_PART_REST)
        count (self, hypothesis->start_grade, hypothesis->start_provenance, NULL,
               hypothesis->start_sources);
      for (guint j = 0; j < hypothesis->modifiers->len; j++)
        {
          const SuralModifier *modifier = g_ptr_array_index (hypothesis->modifiers, j);

          count (self, modifier->grade, modifier->provenance, NULL, modifier->sources);
        }
    }
}

/* What an early improvement has to reach. */
static void
count_early (Counts *self, SuralKnowledge *knowledge)
{
  GPtrArray *measures = sural_knowledge_get_measures (knowledge);

  for (guint i = 0; i < measures->len; i++)
    {
      const SuralEarlyChange *early =
          &((const SuralMeasure *) g_ptr_array_index (measures, i))->early;

      if (early->until_day > 0)
        count (self, early->grade, early->provenance, early->source, NULL);
    }
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

/* Everything that carries a grade: weights, starts and what moves them, clusters, gates, thresholds
 * of change, lives of values, windows, alerts, doses with their levels, tools, rules, norms and the
 * numbers of the reasoning. */
static void
count_all (Counts *self, SuralKnowledge *knowledge)
{
  count_evidence (self, knowledge);
  count_starts (self, knowledge);
  count_early (self, knowledge);
  COUNT_ALL (SuralGate, sural_knowledge_get_gates, grade, provenance, NULL, item->sources)
  COUNT_ALL (SuralMeasure, sural_knowledge_get_measures, mcid_grade, mcid_provenance,
             item->mcid_source, NULL)
  COUNT_ALL (SuralMeasure, sural_knowledge_get_measures, life_grade, life_provenance, NULL, NULL)
  COUNT_ALL (SuralHealingWindow, sural_knowledge_get_windows, number_grade, provenance, NULL,
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
  for (guint i = 0; i < G_N_ELEMENTS (counts->provenances[0]); i++)
    g_string_append_printf (out, "%s%u %s", i > 0 ? ", " : "",
                            counts->provenances[SURAL_GRADE_PUBLISHED][i] +
                                counts->provenances[SURAL_GRADE_ASSUMED][i],
                            sural_provenance_label ((SuralProvenance) i, SURAL_PROVENANCE_FOUND));
}

/* "Published: 60 found in the source, …": what is not of the grade at all is left out. */
static void
add_grade (GString *out, const Counts *counts, SuralGrade grade, const char *name)
{
  const guint *provenances = counts->provenances[grade];
  const char *between = ": ";

  g_string_append_printf (out, "%s %u", name, counts->grades[grade]);
  for (guint i = 0; i < G_N_ELEMENTS (counts->provenances[0]); i++)
    {
      if (provenances[i] == 0)
        continue;
      g_string_append_printf (out, "%s%u %s", between, provenances[i],
                              sural_provenance_label ((SuralProvenance) i, SURAL_PROVENANCE_FOUND));
      between = ", ";
    }
  g_string_append (out, ".\n");
}

/* What waits for somebody with the paper in hand, source by source. */
static void
add_from_memory (GString *out, const Counts *all, SuralKnowledge *knowledge)
{
  GPtrArray *sources = sural_knowledge_get_sources (knowledge);
  const char *between = ": ";

  g_string_append_printf (out, _ ("Left from memory, or computed from such figures: %u"),
                          all->from_memory);
  for (guint i = 0; i < sources->len; i++)
    {
      Counts counts = { ((const SuralSource *) g_ptr_array_index (sources, i))->id };

      count_all (&counts, knowledge);
      if (counts.from_memory == 0)
        continue;
      g_string_append_printf (out, "%s%s %u", between, counts.source, counts.from_memory);
      between = ", ";
    }
  g_string_append (out, ".\n");
}

/* One source a line: id, citation, note, how many numbers of each grade rest on it and how many of
 * them are recalled, as the grade says beside each; then the
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
      g_string_append_printf (
          out, "%s\t%s\t%s\tpublished %u, assumed %u, unmeasured %u; from memory %u\n", source->id,
          source->citation, source->note != NULL ? source->note : "",
          counts.grades[SURAL_GRADE_PUBLISHED], counts.grades[SURAL_GRADE_ASSUMED],
          counts.grades[SURAL_GRADE_UNMEASURED], counts.from_memory);
    }
  count_all (&all, knowledge);
  g_string_append_printf (out,
                          ngettext ("\n%u source. Numbers: %u published, %u assumed, %u "
                                    "unmeasured (no figure exists).\nHow they got here: ",
                                    "\n%u sources. Numbers: %u published, %u assumed, %u "
                                    "unmeasured (no figure exists).\nHow they got here: ",
                                    sources->len),
                          sources->len, all.grades[SURAL_GRADE_PUBLISHED],
                          all.grades[SURAL_GRADE_ASSUMED], all.grades[SURAL_GRADE_UNMEASURED]);
  add_provenances (out, &all);
  g_string_append (out, ".\n");
  add_grade (out, &all, SURAL_GRADE_PUBLISHED, _ ("Published"));
  add_grade (out, &all, SURAL_GRADE_ASSUMED, _ ("Assumed"));
  add_from_memory (out, &all, knowledge);
  return sural_ctl_print (out->str);
}

/* What a clinic's own files change, and by which digest they can be asked for. */
static SuralCtlStatus
print_check (SuralKnowledge *knowledge)
{
  g_autofree char *digest = sural_knowledge_dup_own_digest (knowledge);
  g_auto (GStrv) lines = sural_knowledge_list_own (knowledge);
  g_autofree char *changes = g_strjoinv ("\n", lines);
  g_autofree char *text = NULL;
  const SuralCtlStatus status = print_counts (knowledge);

  if (status != SURAL_CTL_DONE || digest == NULL)
    return status;
  /* TRANSLATORS: what the files change, a line each; then a digest as hexadecimal digits */
  text = g_strdup_printf (_ ("%s\nDigest of the clinic’s own files: %s\n"), changes, digest);
  return sural_ctl_print (text);
}

/**
 * sural_ctl_knowledge:
 * @verb: "knowledge"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * "check" loads the clinical content, with a clinic's own files laid over it where a folder is
 * given, and tells the first thing that is wrong with file and line, or what those files change and
 * their digest. "sources" lists the sources
 * and how many numbers of each grade rest on them, how the numbers of each grade got here, and how
 * many are left from memory.
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
    return sural_ctl_misused (_ ("knowledge: say “check”, “check DIR” or “sources”"));
  g_autoptr (SuralKnowledge) knowledge =
      check ? sural_knowledge_new_checked (argc == 3 ? argv[2] : NULL, &error)
            : sural_knowledge_new_builtin (&error);
  if (knowledge == NULL)
    return sural_ctl_failed (error);
  return check ? print_check (knowledge) : print_sources (knowledge);
}
