/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ctl/sural-ctl-io.h"
#include "ctl/sural-ctl-trend-text.h"
#include "exchange/case/sural-result-json.h"
#include "model/sural-error.h"
#include "paint/chart/sural-trend-chart.h"

/* A landscape A4 page in points; higher where the panels need it. */
static const double chart_width = 842, chart_height = 595;

static gboolean
write_chart (const char *path, gpointer data, GError **error)
{
  SuralTrendChart *chart = data;
  double height = MAX (chart_height, sural_trend_chart_get_minimum_height (chart));

  return sural_trend_chart_write (chart, path, chart_width, height, error);
}

static gboolean
write_output (const char *path,
              SuralCase *subject,
              const SuralTrend *trend,
              SuralKnowledge *knowledge,
              GError **error)
{
  g_autoptr (SuralTrendChart) chart = sural_trend_chart_new (subject, trend, knowledge);

  if (!sural_trend_chart_is_empty (chart))
    return sural_ctl_write_file (path, write_chart, chart, error);
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
               _ ("%s: the case has no measurements to draw; nothing was written"), path);
  return FALSE;
}

static SuralCtlStatus
follow (const char *path, const char *folder, const char *output, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_ctl_load_knowledge (folder, &error);
  g_autoptr (SuralCase) subject =
      knowledge != NULL ? sural_ctl_load_case (path, knowledge, &error) : NULL;

  if (subject == NULL)
    return sural_ctl_failed (error);
  g_autoptr (SuralTrend) trend = sural_trend_new (subject, knowledge);
  if (output != NULL && !write_output (output, subject, trend, knowledge, &error))
    return sural_ctl_failed (error);
  if (json)
    return sural_ctl_print_json (sural_trend_to_json (trend));
  g_autofree char *text = sural_ctl_trend_text (trend);
  return sural_ctl_print (text);
}

static gboolean
is_chart_name (const char *path)
{
  return g_str_has_suffix (path, ".png") || g_str_has_suffix (path, ".svg") ||
         g_str_has_suffix (path, ".pdf");
}

/**
 * sural_ctl_trend:
 * @verb: "trend"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Prints how a case goes against its healing window, and draws it.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_trend (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_autofree char *format = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *output = NULL;
  const GOptionEntry options[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, _ ("text or json"), "FORMAT" },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, _ ("Draw it, as .png, .svg or .pdf"),
      "FILE" },
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
    return sural_ctl_misused (_ ("trend: say which one CASE.json, or “-”"));
  if (output != NULL && !is_chart_name (output))
    return sural_ctl_misused (_ ("trend: --output ends in .png, .svg or .pdf, not as ‘%s’"),
                              output);
  return follow (argv[1], folder, output, json);
}
