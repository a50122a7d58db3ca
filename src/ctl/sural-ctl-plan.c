/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-io.h"
#include "ctl/sural-ctl-plan-text.h"
#include "exchange/case/sural-result-json.h"
#include "paint/paper/sural-handout.h"
#include "reasoning/plan/sural-plan-advice.h"
#include "reasoning/plan/sural-planner.h"
#include "record/open/sural-reading.h"

typedef struct
{
  char *format;
  char *folder;
  char *output;
  char *language;
  SuralPaper paper;
  SuralUnits units;
  gboolean large_print;
  char *minutes_text;
  guint minutes; /* 0: nobody said */
} Options;

enum
{
  LEAST_MINUTES = 1,
  MOST_MINUTES = 600, /* as the editor of the window */
};

static void
options_clear (Options *self)
{
  g_free (self->format);
  g_free (self->folder);
  g_free (self->output);
  g_free (self->language);
  g_free (self->minutes_text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
write_handout (const char *path, gpointer data, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, error);

  return stream != NULL && sural_handout_write_pdf (data, G_OUTPUT_STREAM (stream), NULL, error) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

/* A case carries no name: the patient's line is left to be filled in by hand. */
static gboolean
write_output (const Options *wanted,
              SuralCase *subject,
              const SuralAssessment *assessment,
              const SuralTrend *trend,
              const SuralPlan *plan,
              guint n_proposed,
              SuralKnowledge *knowledge,
              GError **error)
{
  g_autoptr (SuralTrendChart) chart = sural_trend_chart_new (subject, trend, knowledge);
  SuralHandout handout = { .date = sural_case_get_assessed (subject),
                           .plan = plan,
                           .accepted = sural_case_get_plan (subject) != NULL,
                           .n_proposed = n_proposed,
                           .subject = subject,
                           .assessment = assessment,
                           .knowledge = knowledge,
                           .trend = trend,
                           .paper = wanted->paper,
                           .large_print = wanted->large_print,
                           .chart = sural_trend_chart_is_empty (chart) ? NULL : chart };

  return sural_ctl_write_file (wanted->output, write_handout, &handout, error);
}

/* Whole minutes, as they are typed: none at all is no time for a plan, and is not the usual time.
 */
static gboolean
read_minutes (Options *wanted)
{
  guint64 minutes;

  if (wanted->minutes_text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (wanted->minutes_text, 10, LEAST_MINUTES, MOST_MINUTES, &minutes,
                                   NULL))
    return FALSE;
  wanted->minutes = (guint) minutes;
  return TRUE;
}

static SuralCtlStatus
propose (const char *path, const Options *wanted, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge =
      sural_ctl_load_knowledge_in (wanted->folder, &wanted->units, &error);
  g_autoptr (SuralCase) subject =
      knowledge != NULL ? sural_ctl_load_case (path, knowledge, &error) : NULL;

  if (subject == NULL)
    return sural_ctl_failed (error);
  if (wanted->minutes > 0)
    sural_case_set_minutes_a_day (subject, wanted->minutes);
  g_autoptr (SuralReading) reading = sural_reading_new (subject, knowledge);
  g_autoptr (GPtrArray) changes =
      sural_case_get_plan (subject) != NULL && reading->proposal->withheld == NULL
          ? sural_plan_compare (reading->in_force, reading->proposal, knowledge)
          : g_ptr_array_new_with_free_func (g_free);
  if (wanted->output != NULL && !write_output (wanted, subject, reading->assessment, reading->trend,
                                               reading->in_force, changes->len, knowledge, &error))
    return sural_ctl_failed (error);
  if (json)
    {
      JsonNode *node = sural_plan_to_json (reading->in_force, knowledge);
      sural_plan_json_add_changes (node, changes);
      sural_plan_json_add_advice (node, reading->advices);
      return sural_ctl_print_json (node);
    }
  g_autofree char *text =
      sural_ctl_plan_text (reading->in_force, changes, reading->advices, knowledge);
  return sural_ctl_print (text);
}

/**
 * sural_ctl_plan:
 * @verb: "plan"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Prints the plan for a case, and writes the patient's handout: the plan in force, as the window
 * shows it, and what the proposal of today would change; without one the proposal. A plan that is
 * withheld is an answer and not a failure: the handout says so too.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_plan (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (Options) wanted = { 0 };
  g_autofree char *paper = NULL;
  g_autofree char *units = NULL;
  const GOptionEntry options[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &wanted.format, _ ("text or json"), "FORMAT" },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &wanted.output,
      _ ("Write the patient's handout, .pdf"), "FILE" },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &paper, _ ("a4 or letter, else what is usual here"),
      "PAPER" },
    { "units", 0, 0, G_OPTION_ARG_STRING, &units,
      _ ("metric, us or uk in words and on paper; else metric"), "UNITS" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &wanted.language,
      _ ("In what language, as de or en; else that of the environment"), "LANGUAGE" },
    { "minutes", 0, 0, G_OPTION_ARG_STRING, &wanted.minutes_text,
      _ ("Minutes a day that the patient has for exercises"), "N" },
    { "large-print", 0, 0, G_OPTION_ARG_NONE, &wanted.large_print, _ ("The handout in large print"),
      NULL },
    { "knowledge", 0, 0, G_OPTION_ARG_FILENAME, &wanted.folder,
      _ ("The clinic's own clinical content"), "DIR" },
    G_OPTION_ENTRY_NULL,
  };
  SuralCtlStatus status;
  gboolean json;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status) ||
      !sural_ctl_check_format (wanted.format, &json, &status))
    return status;
  if (argc != 2)
    return sural_ctl_misused (_ ("plan: say which one CASE.json, or “-”"));
  if (wanted.output != NULL && !g_str_has_suffix (wanted.output, ".pdf"))
    return sural_ctl_misused (_ ("plan: --output ends in .pdf, not as ‘%s’"), wanted.output);
  if (!sural_paper_from_string (paper, &wanted.paper))
    return sural_ctl_misused (_ ("plan: --paper is a4 or letter, not ‘%s’"), paper);
  if (!sural_units_from_string (units, &wanted.units))
    return sural_ctl_misused (_ ("plan: --units is metric, us or uk, not ‘%s’"), units);
  if (json && units != NULL)
    return sural_ctl_misused (_ ("plan: json is metric, without --units"));
  if (!read_minutes (&wanted))
    return sural_ctl_misused (_ ("plan: --minutes is a whole number from %d to %d, not ‘%s’"),
                              LEAST_MINUTES, MOST_MINUTES, wanted.minutes_text);
  if (!sural_ctl_take_language (verb, wanted.language, &status))
    return status;
  return propose (argv[1], &wanted, json);
}
