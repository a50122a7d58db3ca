/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge.h"

#include <glib/gi18n-lib.h>

#include "model/visit/sural-several.h"

/* Findings that take more than one answer. */

static const SuralChoice *
get_choice (const SuralFindingDefinition *self, guint index)
{
  return g_ptr_array_index (self->choices, index);
}

/**
 * sural_finding_definition_dup_label:
 * @self: a finding's definition
 * @value: (nullable): a value as records have it
 *
 * Returns: (transfer full) (nullable): what people call it, where @self takes several answers all
 * of them; %NULL when one is none of its answers, as a number is
 */
char *
sural_finding_definition_dup_label (const SuralFindingDefinition *self, const char *value)
{
  g_autoptr (GString) labels = NULL;
  g_auto (GStrv) ids = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (!self->several || value == NULL)
    return g_strdup (sural_finding_definition_get_choice_label (self, value));

  ids = g_strsplit (value, " ", -1);
  for (char **id = ids; *id != NULL; id++)
    {
      const char *label = sural_finding_definition_get_choice_label (self, *id);

      if (label == NULL)
        return NULL;
      if (labels == NULL)
        labels = g_string_new (label);
      else
        /* TRANSLATORS: stands between the answers to a question that has more than one:
         * "Sprint or jump, sled" */
        g_string_append_printf (labels, "%s%s", C_ ("between answers", ", "), label);
    }
  return labels != NULL ? g_string_free_and_steal (g_steal_pointer (&labels)) : NULL;
}

/**
 * sural_finding_definition_dup_several:
 * @self: the definition of a finding that takes several answers
 * @value: ids of answers in any order, blanks between them
 *
 * Puts answers that were chosen in some order into the one that records have, so that equal answers
 * are equal texts.
 *
 * Returns: (transfer full) (nullable): each id once, in the order of the definition, one blank
 *   between them; %NULL when there is none, one is unknown or one that stands alone has company
 */
char *
sural_finding_definition_dup_several (const SuralFindingDefinition *self, const char *value)
{
  g_autoptr (GString) ordered = g_string_new (NULL);
  g_auto (GStrv) ids = NULL;
  gboolean alone = FALSE;
  guint n = 0;

  g_return_val_if_fail (self != NULL && value != NULL, NULL);

  ids = g_strsplit (value, " ", -1);
  for (char **id = ids; *id != NULL; id++)
    if (**id != '\0' && sural_finding_definition_get_choice_label (self, *id) == NULL)
      return NULL;
  for (guint i = 0; i < self->choices->len; i++)
    {
      const SuralChoice *choice = get_choice (self, i);

      if (!sural_several_has (value, choice->value))
        continue;
      g_string_append_printf (ordered, "%s%s", n > 0 ? " " : "", choice->value);
      alone = alone || choice->alone;
      n++;
    }
  return n == 1 || (n > 1 && !alone) ? g_string_free_and_steal (g_steal_pointer (&ordered)) : NULL;
}

/**
 * sural_finding_definition_dup_switched:
 * @self: the definition of a finding that takes several answers
 * @value: (nullable): the answers so far; %NULL for none
 * @id: one of its answers
 * @on: whether it is given or taken back
 *
 * An answer that stands alone drops the others, and any other drops it.
 *
 * Returns: (transfer full) (nullable): the answers then, in the order of the definition; %NULL for
 *   none
 */
char *
sural_finding_definition_dup_switched (const SuralFindingDefinition *self,
                                       const char *value,
                                       const char *id,
                                       gboolean on)
{
  g_autoptr (GString) kept = g_string_new (NULL);
  gboolean alone = FALSE;

  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->choices->len; i++)
    if (g_str_equal (get_choice (self, i)->value, id))
      alone = get_choice (self, i)->alone;
  for (guint i = 0; i < self->choices->len; i++)
    {
      const SuralChoice *choice = get_choice (self, i);
      gboolean chosen =
          sural_several_has (value, choice->value) && !(on && (alone || choice->alone));

      if (g_str_equal (choice->value, id))
        chosen = on;
      if (chosen)
        g_string_append_printf (kept, "%s%s", kept->len > 0 ? " " : "", choice->value);
    }
  return kept->len > 0 ? g_string_free_and_steal (g_steal_pointer (&kept)) : NULL;
}
