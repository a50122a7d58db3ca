/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include "ctl/sural-ctl-assess-text.h"
#include "ctl/sural-ctl-io.h"
#include "exchange/sural-result-json.h"

static SuralCtlStatus
assess (const char *path, const char *folder, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_ctl_load_knowledge (folder, &error);
  g_autoptr (SuralCase) subject =
      knowledge != NULL ? sural_ctl_load_case (path, knowledge, &error) : NULL;

  if (subject == NULL)
    return sural_ctl_failed (error);
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  if (json)
    return sural_ctl_print_json (sural_assessment_to_json (assessment));
  g_autofree char *text = sural_ctl_assess_text (subject, assessment);
  return sural_ctl_print (text);
}

/**
 * sural_ctl_assess:
 * @verb: "assess"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Prints gates, balance, differential, what is unknown and the next test of a case.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_assess (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_autofree char *format = NULL;
  g_autofree char *folder = NULL;
  const GOptionEntry options[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, "text or json", "FORMAT" },
    { "knowledge", 0, 0, G_OPTION_ARG_FILENAME, &folder, "The clinic's own clinical content",
      "DIR" },
    G_OPTION_ENTRY_NULL,
  };
  SuralCtlStatus status;
  gboolean json;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status) ||
      !sural_ctl_check_format (format, &json, &status))
    return status;
  if (argc != 2)
    return sural_ctl_misused ("assess: say which one CASE.json, or “-”");
  return assess (argv[1], folder, json);
}
