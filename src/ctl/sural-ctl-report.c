/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-io.h"
#include "paint/paper/sural-report.h"
#include "record/open/sural-reading.h"

static gboolean
write_pdf (const char *path, gpointer data, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, error);

  return stream != NULL && sural_report_write_pdf (data, G_OUTPUT_STREAM (stream), NULL, error) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

/* A case carries no name: the patient's line is left to be filled in by hand. */
static SuralCtlStatus
write_report (const char *path,
              const char *folder,
              const SuralUnits *units,
              const char *output,
              SuralPaper paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_ctl_load_knowledge_in (folder, units, &error);
  g_autoptr (SuralCase) subject =
      knowledge != NULL ? sural_ctl_load_case (path, knowledge, &error) : NULL;

  if (subject == NULL)
    return sural_ctl_failed (error);
  g_autoptr (SuralReading) reading = sural_reading_new (subject, knowledge);
  g_autoptr (SuralTrendChart) chart = sural_trend_chart_new (subject, reading->trend, knowledge);
  SuralReport report = { .subject = subject,
                         .assessment = reading->assessment,
                         .trend = reading->trend,
                         .plan = reading->in_force,
                         .accepted = sural_case_get_plan (subject) != NULL,
                         .n_proposed = sural_reading_count_proposed (reading),
                         .chart = chart,
                         .knowledge = knowledge,
                         .paper = paper };

  return sural_ctl_write_file (output, write_pdf, &report, &error) ? SURAL_CTL_DONE
                                                                   : sural_ctl_failed (error);
}

/**
 * sural_ctl_report:
 * @verb: "report"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Writes the progress report for the referrer of a case.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_report (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *output = NULL;
  g_autofree char *name = NULL;
  g_autofree char *of = NULL;
  g_autofree char *language = NULL;
  const GOptionEntry options[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, _ ("Where to, .pdf"), "FILE" },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &name, _ ("a4 or letter, else what is usual here"),
      "PAPER" },
    { "units", 0, 0, G_OPTION_ARG_STRING, &of, _ ("metric, us or uk; else metric"), "UNITS" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language,
      _ ("In what language, as de or en; else that of the environment"), "LANGUAGE" },
    { "knowledge", 0, 0, G_OPTION_ARG_FILENAME, &folder, _ ("The clinic's own clinical content"),
      "DIR" },
    G_OPTION_ENTRY_NULL,
  };
  SuralCtlStatus status;
  SuralPaper paper;
  SuralUnits units;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status))
    return status;
  if (argc != 2)
    return sural_ctl_misused (_ ("report: say which one CASE.json, or “-”"));
  if (output == NULL || !g_str_has_suffix (output, ".pdf"))
    return sural_ctl_misused (_ ("report: say where to with --output=FILE.pdf"));
  if (!sural_paper_from_string (name, &paper))
    return sural_ctl_misused (_ ("report: --paper is a4 or letter, not ‘%s’"), name);
  if (!sural_units_from_string (of, &units))
    return sural_ctl_misused (_ ("report: --units is metric, us or uk, not ‘%s’"), of);
  if (!sural_ctl_take_language (verb, language, &status))
    return status;
  return write_report (argv[1], folder, &units, output, paper);
}
