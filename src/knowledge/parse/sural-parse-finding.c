/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static SuralFindingKind
get_kind (xmlNode *node)
{
  static const char *const names[] = { "yes-no", "choice", "test", "number", "grade", "date" };
  g_autofree char *text = sural_xml_dup_attribute (node, "kind");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (text, names[i]))
        return (SuralFindingKind) i;
    }

  return SURAL_FINDING_CHOICE;
}

static void
add_choice (SuralFindingDefinition *self, const char *value, const char *label, gboolean alone)
{
  SuralChoice *choice = g_new0 (SuralChoice, 1);

  choice->value = g_strdup (value);
  choice->label = g_strdup (label);
  choice->alone = alone;
  g_ptr_array_add (self->choices, choice);
}

/* Yes/no and tests have the same answers everywhere; the others list theirs. */
static void
parse_choices (SuralFindingDefinition *self, xmlNode *node)
{
  if (self->kind == SURAL_FINDING_YES_NO)
    {
      add_choice (self, "yes", _ ("Yes"), FALSE);
      add_choice (self, "no", _ ("No"), FALSE);
    }
  else if (self->kind == SURAL_FINDING_TEST)
    {
      add_choice (self, "positive", _ ("Positive"), FALSE);
      add_choice (self, "negative", _ ("Negative"), FALSE);
      add_choice (self, "unable", _ ("Unable to test"), FALSE);
    }

  for (xmlNode *at = sural_xml_first (node, "choice"); at != NULL;
       at = sural_xml_next (at, "choice"))
    {
      g_autofree char *value = sural_xml_dup_attribute (at, "value");
      g_autofree char *label = sural_xml_dup_text (at);

      add_choice (self, value, label, sural_xml_get_boolean (at, "alone", FALSE));
    }
}

/* A grade's range is that of its steps. */
static gboolean
measure_grade (SuralFindingDefinition *self, const char *file, int line, GError **error)
{
  self->minimum = INFINITY;
  self->maximum = -INFINITY;
  self->step = 1;

  for (guint i = 0; i < self->choices->len; i++)
    {
      const SuralChoice *choice = g_ptr_array_index (self->choices, i);
      guint64 value;

      if (!g_ascii_string_to_unsigned (choice->value, 10, 0, 100, &value, NULL))
        return sural_xml_refuse (
            error, file, line, _ ("finding “%s”: the steps of a grade are whole numbers, not “%s”"),
            self->id, choice->value);
      self->minimum = MIN (self->minimum, (double) value);
      self->maximum = MAX (self->maximum, (double) value);
    }

  return TRUE;
}

static gboolean
check_choices (SuralFindingDefinition *self, const char *file, int line, GError **error)
{
  if (self->choices->len < 2)
    return sural_xml_refuse (error, file, line, _ ("finding “%s” needs two choices or more"),
                             self->id);

  for (guint i = 0; i < self->choices->len; i++)
    {
      const SuralChoice *a = g_ptr_array_index (self->choices, i);

      for (guint j = 0; j < i; j++)
        {
          const SuralChoice *b = g_ptr_array_index (self->choices, j);

          if (g_str_equal (a->value, b->value))
            return sural_xml_refuse (error, file, line,
                                     _ ("finding “%s” has the choice “%s” twice"), self->id,
                                     a->value);
        }
    }

  return TRUE;
}

/* Only a choice can have several answers; the grammar keeps blanks out of their ids. */
static gboolean
check_several (SuralFindingDefinition *self, const char *file, int line, GError **error)
{
  if (self->several && self->kind != SURAL_FINDING_CHOICE)
    return sural_xml_refuse (error, file, line,
                             _ ("finding “%s” is no choice, so that it takes one answer"),
                             self->id);
  for (guint i = 0; i < self->choices->len; i++)
    {
      const SuralChoice *choice = g_ptr_array_index (self->choices, i);

      if (choice->alone && !self->several)
        return sural_xml_refuse (error, file, line,
                                 _ ("finding “%s” takes one answer; “%s” need not stand alone"),
                                 self->id, choice->value);
    }

  return TRUE;
}

/* Only a test that is examined has a normal answer that one press may give; a red flag is asked
 * for each by itself. */
static gboolean
check_normal (SuralFindingDefinition *self, const char *file, int line, GError **error)
{
  if (self->normal == NULL)
    return TRUE;
  if (self->safety || self->kind != SURAL_FINDING_TEST)
    return sural_xml_refuse (
        error, file, line,
        _ ("finding “%s” has a normal answer; only a test that is no red flag has"), self->id);
  for (guint i = 0; i < self->choices->len; i++)
    if (g_str_equal (((const SuralChoice *) g_ptr_array_index (self->choices, i))->value,
                     self->normal))
      return TRUE;
  return sural_xml_refuse (error, file, line, _ ("finding “%s” cannot be “%s”, its normal answer"),
                           self->id, self->normal);
}

static gboolean
check_kind (SuralFindingDefinition *self, xmlNode *node, const char *file, GError **error)
{
  int line = sural_xml_get_line (node);
  gboolean lists = self->kind == SURAL_FINDING_CHOICE || self->kind == SURAL_FINDING_GRADE;

  if (!lists && sural_xml_first (node, "choice") != NULL)
    return sural_xml_refuse (error, file, line,
                             _ ("finding “%s” is of a kind that lists no choices"), self->id);
  if (lists && !check_choices (self, file, line, error))
    return FALSE;
  if (!check_several (self, file, line, error) || !check_normal (self, file, line, error))
    return FALSE;
  if (self->dated && ((self->kind != SURAL_FINDING_CHOICE && self->kind != SURAL_FINDING_YES_NO) ||
                      self->several || g_strcmp0 (self->section, "examination") == 0))
    return sural_xml_refuse (
        error, file, line,
        _ ("finding “%s” cannot carry a date; only what is asked for and takes one"
           " answer can"),
        self->id);
  if (self->kind == SURAL_FINDING_GRADE)
    return measure_grade (self, file, line, error);
  if (self->kind == SURAL_FINDING_NUMBER && !(self->minimum < self->maximum && self->step > 0))
    return sural_xml_refuse (
        error, file, line, _ ("finding “%s” needs a minimum below its maximum and a step above 0"),
        self->id);

  return TRUE;
}

/**
 * sural_finding_definition_parse:
 * @node: a finding element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full) (nullable): a #SuralFindingDefinition, or %NULL when it is refused
 */
gpointer
sural_finding_definition_parse (xmlNode *node, const char *file, GError **error)
{
  g_autoptr (SuralFindingDefinition) self = g_new0 (SuralFindingDefinition, 1);

  self->id = sural_xml_intern_attribute (node, "id");
  self->section = sural_xml_dup_attribute (node, "section");
  self->kind = get_kind (node);
  self->sided = sural_xml_get_boolean (node, "sided", FALSE);
  self->several = sural_xml_get_boolean (node, "several", FALSE);
  self->dated = sural_xml_get_boolean (node, "dated", FALSE);
  self->safety = sural_xml_get_boolean (node, "safety", FALSE);
  self->earlier = sural_xml_get_boolean (node, "earlier", FALSE);
  self->asked = sural_xml_get_boolean (node, "asked", TRUE);
  self->follows = sural_xml_intern_attribute (node, "follows");
  self->normal = sural_xml_intern_attribute (node, "normal");
  self->part_of = sural_xml_intern_attribute (node, "part-of");
  self->part = sural_xml_dup_attribute (node, "part");
  self->unit = sural_xml_dup_attribute (node, "unit");
  self->shown = sural_units_find (sural_xml_get_units (node), self->unit);
  self->minutes = sural_xml_get_number (node, "minutes", 0);
  self->minimum = sural_xml_get_number (node, "minimum", NAN);
  self->maximum = sural_xml_get_number (node, "maximum", NAN);
  self->step = sural_xml_get_number (node, "step", NAN);
  self->label = sural_xml_dup_child_text (node, "label");
  self->question = sural_xml_dup_child_text (node, "question");
  self->how = sural_xml_dup_child_text (node, "how");
  self->counts = sural_xml_dup_child_text (node, "counts");
  self->pitfalls = sural_xml_dup_child_text (node, "pitfalls");
  self->sources = sural_xml_dup_words (node, "sources");
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_choice_free);
  self->tools = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_tool_free);
  parse_choices (self, node);

  if (!check_kind (self, node, file, error) || !sural_tools_parse (self, node, file, error))
    return NULL;
  if (!(self->minutes > 0))
    {
      sural_xml_refuse (error, file, sural_xml_get_line (node),
                        _ ("finding “%s”: minutes must be above 0"), self->id);
      return NULL;
    }

  return g_steal_pointer (&self);
}
