/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include "ctl/sural-ctl-io.h"

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

typedef struct
{
  guint published, assumed, unmeasured;
} Counts;

/* How many numbers of each grade rest on @source; all of them when it is NULL. */
static Counts
count_grades (SuralKnowledge *knowledge, const char *source)
{
  GPtrArray *evidence = sural_knowledge_get_evidence (knowledge);
  Counts counts = { 0, 0, 0 };

  for (guint i = 0; i < evidence->len; i++)
    {
      const SuralEvidence *item = g_ptr_array_index (evidence, i);

      if (source != NULL && g_strcmp0 (item->source, source) != 0)
        continue;
      counts.published += item->grade == SURAL_GRADE_PUBLISHED;
      counts.assumed += item->grade == SURAL_GRADE_ASSUMED;
      counts.unmeasured += item->grade == SURAL_GRADE_UNMEASURED;
    }
  return counts;
}

/* One source a line: id, citation, note, how many weights rest on it; then the totals by grade. */
static SuralCtlStatus
print_sources (SuralKnowledge *knowledge)
{
  GPtrArray *sources = sural_knowledge_get_sources (knowledge);
  g_autoptr (GString) out = g_string_new (NULL);
  Counts all = count_grades (knowledge, NULL);

  for (guint i = 0; i < sources->len; i++)
    {
      const SuralSource *source = g_ptr_array_index (sources, i);
      Counts counts = count_grades (knowledge, source->id);

      g_string_append_printf (out, "%s\t%s\t%s\tpublished %u, unmeasured %u\n", source->id,
                              source->citation, source->note != NULL ? source->note : "",
                              counts.published, counts.unmeasured);
    }
  g_string_append_printf (out,
                          "\n%u sources. Weights: %u published, %u assumed (a choice of this "
                          "project, without a source), %u unmeasured (no figure exists).\n",
                          sources->len, all.published, all.assumed, all.unmeasured);
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
 * and how many weights of each grade rest on them.
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
      sural_ctl_load_knowledge (argc == 3 ? argv[2] : NULL, &error);
  if (knowledge == NULL)
    return sural_ctl_failed (error);
  return check ? print_counts (knowledge) : print_sources (knowledge);
}
