/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>

/* A rule asks about things that exist and in the way that their kind allows: a rule that can never
 * hold looks exactly like one that does not hold. */

typedef struct
{
  SuralKnowledge *knowledge;
  const SuralPlace *place;
  const char *who;
  SuralFactScope scope;
} Context;

static gboolean
    G_GNUC_PRINTF (3, 4) refuse (const Context *context, GError **error, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  return sural_xml_refuse (error, context->place->file, context->place->line, "%s: %s",
                           context->who, reason);
}

static gboolean
is_numeric (const SuralFindingDefinition *finding)
{
  return finding->kind == SURAL_FINDING_NUMBER || finding->kind == SURAL_FINDING_GRADE;
}

static gboolean
check_value (const Context *context,
             const SuralFindingDefinition *finding,
             const SuralCondition *condition,
             GError **error)
{
  if (is_numeric (finding))
    return refuse (context, error, _ ("“%s” is a number; ask about it with “compare”"),
                   condition->subject);
  if (finding->kind == SURAL_FINDING_DATE)
    return refuse (context, error, _ ("“%s” is a date; ask how long ago it is"),
                   condition->subject);
  if (sural_finding_definition_get_choice_label (finding, condition->value) == NULL)
    return refuse (context, error, _ ("finding “%s” has no value “%s”"), condition->subject,
                   condition->value);

  return TRUE;
}

static gboolean
check_number (const Context *context,
              const SuralFindingDefinition *finding,
              const SuralCondition *condition,
              GError **error)
{
  if (!is_numeric (finding))
    return refuse (context, error, _ ("“%s” is not a number; ask about it with “is”"),
                   condition->subject);
  if (condition->kind != SURAL_CONDITION_COMPARE)
    return finding->sided ||
           refuse (context, error, _ ("finding “%s” has no sides to compare with each other"),
                   condition->subject);
  if (condition->number < finding->minimum || condition->number > finding->maximum)
    return refuse (context, error, _ ("%g is outside of finding “%s” (%g to %g)"),
                   condition->number, condition->subject, finding->minimum, finding->maximum);

  return TRUE;
}

static gboolean
check_finding (const Context *context, const SuralCondition *condition, GError **error)
{
  const SuralFindingDefinition *finding =
      sural_knowledge_get_finding (context->knowledge, condition->subject);

  if (finding == NULL)
    return refuse (context, error, _ ("unknown finding “%s”"), condition->subject);
  if (!finding->sided && condition->which != SURAL_WHICH_AFFECTED)
    return refuse (context, error, _ ("finding “%s” has no sides"), condition->subject);

  if (condition->kind == SURAL_CONDITION_DAYS_SINCE)
    {
      if (finding->dated || finding->kind == SURAL_FINDING_DATE)
        return TRUE;
      return refuse (context, error, _ ("finding “%s” carries no date"), condition->subject);
    }

  return condition->kind == SURAL_CONDITION_IS ? check_value (context, finding, condition, error)
                                               : check_number (context, finding, condition, error);
}

/* What an older answer cannot speak of: something that is said yes to, or is found. */
static gboolean
check_events (const Context *context, GPtrArray *ids, GError **error)
{
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      const SuralFindingDefinition *finding = sural_knowledge_get_finding (context->knowledge, id);

      if (g_str_equal (id, SURAL_CONDITION_THE_CONCLUSION))
        continue;
      if (finding == NULL)
        return refuse (context, error, _ ("unknown finding “%s”"), id);
      if (finding->kind != SURAL_FINDING_YES_NO && finding->kind != SURAL_FINDING_TEST)
        return refuse (context, error, _ ("“%s” is neither a test nor answered with yes or no"),
                       id);
    }

  return TRUE;
}

/* What grew is read from what earlier visits measured. */
static gboolean
check_grown (const Context *context, const char *id, GError **error)
{
  const SuralFindingDefinition *finding =
      id != NULL ? sural_knowledge_get_finding (context->knowledge, id) : NULL;

  if (id == NULL)
    return TRUE;
  if (finding == NULL)
    return refuse (context, error, _ ("unknown finding “%s”"), id);
  if (!is_numeric (finding))
    return refuse (context, error, _ ("“%s” is not a number; ask about it with “is”"), id);
  if (!finding->sided)
    return refuse (context, error, _ ("finding “%s” has no sides to compare with each other"), id);
  return finding->earlier || refuse (context, error, _ ("finding “%s” needs “earlier”"), id);
}

static gboolean
check_measure (const Context *context, const SuralCondition *condition, GError **error)
{
  const SuralMeasure *measure =
      sural_knowledge_get_measure (context->knowledge, condition->subject);

  if (measure == NULL)
    return refuse (context, error, _ ("unknown measure “%s”"), condition->subject);
  if (condition->number < measure->minimum || condition->number > measure->maximum)
    return refuse (context, error, _ ("%g is outside of measure “%s” (%g to %g)"),
                   condition->number, condition->subject, measure->minimum, measure->maximum);
  if (measure->life_days == 0)
    return refuse (context, error,
                   _ ("measure “%s” needs “life-days”: a rule would take an old value for today’s"),
                   condition->subject);

  return TRUE;
}

static gboolean
check_children (const Context *context, const SuralCondition *condition, GError **error)
{
  if (condition->kind == SURAL_CONDITION_COUNT && condition->number > condition->children->len)
    return refuse (context, error,
                   ngettext ("%g of %u condition can never hold",
                             "%g of %u conditions can never hold", condition->children->len),
                   condition->number, condition->children->len);

  for (guint i = 0; i < condition->children->len; i++)
    {
      if (!sural_knowledge_check_condition (context->knowledge,
                                            g_ptr_array_index (condition->children, i),
                                            context->scope, context->place, context->who, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_fact (const Context *context, const SuralCondition *condition, GError **error)
{
  g_autofree char *reason = NULL;

  if (sural_vocabulary_check_fact (context->knowledge, context->scope, condition->subject,
                                   condition->value, &reason))
    return TRUE;

  return refuse (context, error, "%s", reason);
}

/**
 * sural_knowledge_check_condition:
 * @self: the knowledge, with all files read
 * @condition: (nullable): a rule of it
 * @scope: which facts are worked out where it is asked
 * @place: where the rule's definition stands
 * @who: the definition, for the message: "gate “cauda-equina”"
 * @error: where the error goes
 *
 * Returns: whether all that the rule asks about exists and can be asked so
 */
gboolean
sural_knowledge_check_condition (SuralKnowledge *self,
                                 const SuralCondition *condition,
                                 SuralFactScope scope,
                                 const SuralPlace *place,
                                 const char *who,
                                 GError **error)
{
  Context context = { self, place, who, scope };

  if (condition == NULL)
    return TRUE;
  if (condition->children != NULL)
    return check_children (&context, condition, error);

  if (condition->kind == SURAL_CONDITION_MEASURE)
    return check_measure (&context, condition, error);
  if (condition->kind == SURAL_CONDITION_CONCLUSION)
    return g_str_equal (condition->value, "none") ||
           sural_knowledge_get_hypothesis (self, condition->value) != NULL ||
           refuse (&context, error, _ ("unknown hypothesis “%s”"), condition->value);
  if (condition->kind == SURAL_CONDITION_FACT)
    return check_fact (&context, condition, error);
  if (condition->kind == SURAL_CONDITION_DAY || condition->kind == SURAL_CONDITION_AGE ||
      condition->kind == SURAL_CONDITION_SEX)
    return TRUE;

  return check_finding (&context, condition, error) &&
         check_events (&context, condition->after, error) &&
         check_events (&context, condition->since, error) &&
         check_grown (&context, condition->grown, error);
}

static void
append_ids (GPtrArray *ids, GString *key)
{
  g_string_append_c (key, '|');
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    g_string_append_printf (key, " %s", (const char *) g_ptr_array_index (ids, i));
}

static void
append_key (const SuralCondition *condition, GString *key)
{
  g_string_append_printf (key, "(%d %s %s %d %a %a %d %d %d", condition->kind,
                          condition->subject != NULL ? condition->subject : "",
                          condition->value != NULL ? condition->value : "", condition->op,
                          condition->number, condition->points, condition->which,
                          condition->other_minus_affected, condition->since_onset);
  append_ids (condition->after, key);
  append_ids (condition->since, key);
  if (condition->grown != NULL)
    g_string_append_printf (key, "|%s %a", condition->grown, condition->grown_by);
  for (guint i = 0; condition->children != NULL && i < condition->children->len; i++)
    append_key (g_ptr_array_index (condition->children, i), key);
  g_string_append_c (key, ')');
}

/**
 * sural_condition_to_key:
 * @condition: a rule
 *
 * Returns: (transfer full): a text that is the same for the same rule, to find what is said twice
 */
char *
sural_condition_to_key (const SuralCondition *condition)
{
  GString *key = g_string_new (NULL);

  append_key (condition, key);

  return g_string_free_and_steal (key);
}
