/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-report-sources.h"

#include <glib/gi18n-lib.h>

#include "paint/paper/sural-sheet.h"

typedef struct
{
  const SuralSource *source;
  GPtrArray *words; /* char*: how the figures that were taken from it are known, each once */
} Cited;

struct _SuralReportSources
{
  SuralKnowledge *knowledge;
  GArray *cited; /* Cited */
};

static void
clear_cited (gpointer data)
{
  g_ptr_array_unref (((Cited *) data)->words);
}

/**
 * sural_report_sources_new:
 * @knowledge: where the ids of sources are looked up; kept alive
 *
 * Returns: (transfer full): a list in which nothing is cited yet
 */
SuralReportSources *
sural_report_sources_new (SuralKnowledge *knowledge)
{
  SuralReportSources *self = g_new0 (SuralReportSources, 1);

  self->knowledge = g_object_ref (knowledge);
  self->cited = g_array_new (FALSE, TRUE, sizeof (Cited));
  g_array_set_clear_func (self->cited, clear_cited);

  return self;
}

/**
 * sural_report_sources_free:
 * @self: (transfer full): the sources; never NULL
 */
void
sural_report_sources_free (SuralReportSources *self)
{
  g_clear_object (&self->knowledge);
  g_array_unref (self->cited);
  g_free (self);
}

static guint
find_or_add (SuralReportSources *self, const SuralSource *source)
{
  Cited cited = { .source = source };

  for (guint i = 0; i < self->cited->len; i++)
    if (g_array_index (self->cited, Cited, i).source == source)
      return i;
  cited.words = g_ptr_array_new_with_free_func (g_free);
  g_array_append_val (self->cited, cited);

  return self->cited->len - 1;
}

/**
 * sural_report_sources_cite:
 * @self: the sources so far
 * @source: (nullable): the id of one
 * @words: how the figure that was taken from it is known, as sural_grade_dup_words() says
 *
 * Returns: (transfer full): what stands beside the figure: @words, and the number of its source
 *   where it has one
 */
char *
sural_report_sources_cite (SuralReportSources *self, const char *source, const char *words)
{
  const SuralSource *found;
  Cited *cited;
  guint index;

  g_return_val_if_fail (self != NULL && words != NULL, NULL);

  found = source != NULL ? sural_knowledge_get_source (self->knowledge, source) : NULL;
  if (found == NULL)
    return g_strdup (words);
  index = find_or_add (self, found);
  cited = &g_array_index (self->cited, Cited, index);
  if (!g_ptr_array_find_with_equal_func (cited->words, words, g_str_equal, NULL))
    g_ptr_array_add (cited->words, g_strdup (words));

  return g_strdup_printf ("%s [%u]", words, index + 1);
}

/**
 * sural_report_sources_describe:
 * @self: the sources of a report
 * @number: of one, from 1
 *
 * Returns: (transfer full): its footnote, with the same words for its figures as beside them
 */
char *
sural_report_sources_describe (SuralReportSources *self, guint number)
{
  g_autoptr (GString) text = NULL;
  const Cited *cited;

  g_return_val_if_fail (self != NULL && number >= 1 && number <= self->cited->len, NULL);

  text = g_string_new (NULL);
  cited = &g_array_index (self->cited, Cited, number - 1);
  g_string_append_printf (text, "[%u] %s", number, cited->source->citation);
  for (guint i = 0; i < cited->words->len; i++)
    g_string_append_printf (text, " · %s", (const char *) g_ptr_array_index (cited->words, i));
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
      g_autofree char *text = sural_report_sources_describe (self, i + 1);

      sural_sheet_text (document, SURAL_TEXT_SMALL, text, i == 0 ? 6 : 4);
    }
}
