/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-assess-text.h"
#include "ctl/sural-ctl-io.h"
#include "ctl/sural-ctl-text.h"
#include "exchange/case/sural-result-json.h"
#include "model/sural-error.h"
#include "reasoning/course/sural-reassessment.h"
#include "reasoning/words/sural-reassessment-words.h"

typedef struct
{
  const char *path;
  const char *since; /* NULL: nothing to compare with */
  const char *folder;
  gboolean json;
} Wanted;

/* The case as it was then: a later one would turn every move round. */
static SuralCase *
load_earlier (const Wanted *wanted, SuralCase *subject, SuralKnowledge *knowledge, GError **error)
{
  g_autoptr (SuralCase) earlier = sural_ctl_load_case (wanted->since, knowledge, error);
  SuralDay then, now = sural_case_get_assessed (subject);

  if (earlier == NULL)
    return NULL;
  then = sural_case_get_assessed (earlier);
  if (then != SURAL_DAY_UNKNOWN && now != SURAL_DAY_UNKNOWN && then > now)
    {
      sural_error_set (error, SURAL_ERROR_INVALID,
                       _ ("%s: is of a later day than %s; --since takes the earlier case"),
                       wanted->since, wanted->path);
      return NULL;
    }
  return g_steal_pointer (&earlier);
}

static void
add_since_text (GString *out,
                SuralCase *earlier,
                SuralCase *subject,
                const SuralSnapshot *before,
                const SuralSnapshot *after,
                SuralKnowledge *knowledge)
{
  SuralDay day = sural_case_get_assessed (earlier);
  g_autofree char *then =
      day != SURAL_DAY_UNKNOWN ? sural_day_to_string (day) : g_strdup (_ ("THEN"));
  g_autofree char *heading = g_strdup_printf (_ ("SINCE %s"), then);
  g_autofree char *step = sural_reassessment_dup_step (before, after);
  g_autofree char *reasons =
      sural_reassessment_dup_reasons (before, after, sural_case_get_side (subject), knowledge);

  sural_ctl_text_heading (out, heading);
  sural_ctl_text_paragraph (out, "  ", step);
  sural_ctl_text_paragraph (out, "  ", reasons);
}

static SuralCtlStatus
print_since (const Wanted *wanted,
             SuralCase *subject,
             const SuralAssessment *assessment,
             SuralKnowledge *knowledge)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) earlier = load_earlier (wanted, subject, knowledge, &error);

  if (earlier == NULL)
    return sural_ctl_failed (error);
  g_autoptr (SuralAssessment) then = sural_assess (earlier, knowledge);
  g_autoptr (SuralSnapshot) before = sural_reassessment_take_snapshot (then, NULL);
  g_autoptr (SuralSnapshot) after =
      sural_reassessment_take_snapshot (assessment, sural_reassessment_find_moves (earlier, subject,
                                                                                   knowledge));
  if (wanted->json)
    {
      JsonNode *node = sural_assessment_to_json (assessment);

      json_object_set_member (json_node_get_object (node), "since",
                              sural_reassessment_to_json (before, after));
      return sural_ctl_print_json (node);
    }
  g_autofree char *text = sural_ctl_assess_text (subject, assessment);
  g_autoptr (GString) out = g_string_new (text);
  add_since_text (out, earlier, subject, before, after, knowledge);
  return sural_ctl_print (out->str);
}

static SuralCtlStatus
assess (const Wanted *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_ctl_load_knowledge (wanted->folder, &error);
  g_autoptr (SuralCase) subject =
      knowledge != NULL ? sural_ctl_load_case (wanted->path, knowledge, &error) : NULL;

  if (subject == NULL)
    return sural_ctl_failed (error);
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  if (wanted->since != NULL)
    return print_since (wanted, subject, assessment, knowledge);
  if (wanted->json)
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
 * Prints gates, balance, differential, what is unknown and the next test of a case; and with
 * --since how it moved since an earlier one, and which new finding moved it.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_assess (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_autofree char *format = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *since = NULL;
  const GOptionEntry options[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, _ ("text or json"), "FORMAT" },
    { "since", 0, 0, G_OPTION_ARG_FILENAME, &since,
      _ ("How it moved since this earlier case, and what moved it"), "EARLIER.json" },
    { "knowledge", 0, 0, G_OPTION_ARG_FILENAME, &folder, _ ("The clinic's own clinical content"),
      "DIR" },
    G_OPTION_ENTRY_NULL,
  };
  SuralCtlStatus status;
  gboolean json;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status) ||
      !sural_ctl_check_format (format, &json, &status))
    return status;
  if (argc != 2)
    return sural_ctl_misused (_ ("assess: say which one CASE.json, or “-”"));
  if (since != NULL && g_str_equal (since, "-") && g_str_equal (argv[1], "-"))
    return sural_ctl_misused (_ ("assess: only one of the two cases can come from standard input"));
  return assess (&(Wanted) { argv[1], since, folder, json });
}
