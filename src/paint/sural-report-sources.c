/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-report-sources.h"

#include <glib/gi18n-lib.h>

#include "paint/sural-sheet.h"

#define N_GRADES (SURAL_GRADE_UNMEASURED + 1)

typedef struct
{
  const SuralSource *source;
  gboolean grades[N_GRADES]; /* of the figures that were taken from it */
} Cited;

struct _SuralReportSources
{
  SuralKnowledge *knowledge;
  GArray *cited; /* Cited */
};

SuralReportSources *
sural_report_sources_new (SuralKnowledge *knowledge)
{
  SuralReportSources *self = g_new0 (SuralReportSources, 1);

  self->knowledge = g_object_ref (knowledge);
  self->cited = g_array_new (FALSE, TRUE, sizeof (Cited));

  return self;
}

void
sural_report_sources_free (SuralReportSources *self)
{
  g_clear_object (&self->knowledge);
  g_array_unref (self->cited);
  g_free (self);
}

static const char *
grade_label (SuralGrade grade)
{
  switch (grade)
    {
    case SURAL_GRADE_PUBLISHED:
      return _ ("published");
    case SURAL_GRADE_ASSUMED:
      return _ ("assumed");
    case SURAL_GRADE_UNMEASURED:
    default:
      return _ ("unmeasured");
    }
}

static guint
find_or_add (SuralReportSources *self, const SuralSource *source)
{
  const Cited cited = { .source = source };

  for (guint i = 0; i < self->cited->len; i++)
    if (g_array_index (self->cited, Cited, i).source == source)
      return i;
  g_array_append_val (self->cited, cited);

  return self->cited->len - 1;
}

/**
 * sural_report_sources_cite:
 * @self: the sources so far
 * @source: (nullable): the id of one
 * @grade: of the figure that was taken from it
 *
 * Returns: (transfer full): what stands beside the figure: its grade, and the number of its source
 *   where it has one
 */
char *
sural_report_sources_cite (SuralReportSources *self, const char *source, SuralGrade grade)
{
  const SuralSource *found =
      source != NULL ? sural_knowledge_get_source (self->knowledge, source) : NULL;
  guint index;

  if (found == NULL)
    return g_strdup (grade_label (grade));
  index = find_or_add (self, found);
  g_array_index (self->cited, Cited, index).grades[MIN ((guint) grade, N_GRADES - 1)] = TRUE;

  return g_strdup_printf ("%s [%u]", grade_label (grade), index + 1);
}

static char *
describe (const Cited *cited, guint number)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "[%u] %s", number, cited->source->citation);
  for (guint grade = 0; grade < N_GRADES; grade++)
    if (cited->grades[grade])
      g_string_append_printf (text, " · %s", grade_label ((SuralGrade) grade));
  if (cited->source->note != NULL && *cited->source->note != '\0')
    g_string_append_printf (text, " · %s", cited->source->note);
  if (cited->source->url != NULL && *cited->source->url != '\0')
    g_string_append_printf (text, " · %s", cited->source->url);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * sural_report_sources_add_to:
 * @self: the sources of a report
 * @document: where they are listed, with the grade of the figures that each gave
 */
void
sural_report_sources_add_to (SuralReportSources *self, SuralDocument *document)
{
  if (self->cited->len == 0)
    return;
  sural_sheet_heading (document, _ ("Sources"));
  for (guint i = 0; i < self->cited->len; i++)
    {
      g_autofree char *text = describe (&g_array_index (self->cited, Cited, i), i + 1);

      sural_sheet_text (document, SURAL_TEXT_SMALL, text, i == 0 ? 6 : 4);
    }
}
