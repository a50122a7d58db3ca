/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-questionnaire.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* More answers than a screen takes, and more items than somebody in pain goes through, were not
 * meant. */
#define MAX_SCALE 20
#define MAX_ITEMS 100

static void
item_answer_free (SuralItemAnswer *self)
{
  g_clear_pointer (&self->text, g_free);
  g_free (self);
}

static void
item_free (SuralItem *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->hint, g_free);
  g_clear_pointer (&self->low, g_free);
  g_clear_pointer (&self->high, g_free);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_free (self);
}

/* An element, with its items; measures and the source of its licence are ids. */
void
sural_questionnaire_free (SuralQuestionnaire *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->edition, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->licence, g_free);
  g_clear_pointer (&self->licence_source, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_strfreev);
  g_free (self);
}

/* What somebody else owns is said word for word, whatever the program speaks: a translation of ours
 * would be another instrument. */
static char *
dup_text (const SuralQuestionnaire *self, xmlNode *node)
{
  if (node == NULL)
    return NULL;
  return self->granted ? sural_xml_dup_id (node) : sural_xml_dup_text (node);
}

static char *
dup_child (const SuralQuestionnaire *self, xmlNode *parent, const char *name)
{
  return dup_text (self, sural_xml_first (parent, name));
}

static SuralItemKind
get_kind (xmlNode *node)
{
  g_autofree char *text = sural_xml_dup_attribute (node, "kind");

  if (g_str_equal (text, "choice"))
    return SURAL_ITEM_CHOICE;

  return g_str_equal (text, "number") ? SURAL_ITEM_NUMBER : SURAL_ITEM_SCALE;
}

static void
parse_answers (const SuralQuestionnaire *self, SuralItem *item, xmlNode *node)
{
  item->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) item_answer_free);
  for (xmlNode *at = sural_xml_first (node, "answer"); at != NULL;
       at = sural_xml_next (at, "answer"))
    {
      SuralItemAnswer *answer = g_new0 (SuralItemAnswer, 1);

      answer->text = dup_text (self, at);
      answer->points = sural_xml_get_number (at, "points", NAN);
      g_ptr_array_add (item->answers, answer);
      item->minimum =
          item->answers->len == 1 ? answer->points : MIN (item->minimum, answer->points);
      item->maximum =
          item->answers->len == 1 ? answer->points : MAX (item->maximum, answer->points);
    }
}

static SuralItem *
parse_item (const SuralQuestionnaire *self, xmlNode *node)
{
  SuralItem *item = g_new0 (SuralItem, 1);

  item->id = sural_xml_intern_attribute (node, "id");
  item->kind = get_kind (node);
  item->text = dup_child (self, node, "text");
  item->hint = dup_child (self, node, "hint");
  item->low = dup_child (self, node, "low");
  item->high = dup_child (self, node, "high");
  item->measure = sural_xml_intern_attribute (node, "measure");
  item->minimum = sural_xml_get_number (node, "minimum", NAN);
  item->maximum = sural_xml_get_number (node, "maximum", NAN);
  item->step = sural_xml_get_number (node, "step", item->kind == SURAL_ITEM_CHOICE ? NAN : 1);
  parse_answers (self, item, node);

  return item;
}

static gboolean
is_whole (double number)
{
  return fabs (number - round (number)) < 1e-9;
}

static gboolean
check_answers (const SuralItem *item, const char *file, int line, GError **error)
{
  if (item->kind != SURAL_ITEM_CHOICE)
    return item->answers->len == 0 ||
           sural_xml_refuse (error, file, line, _ ("item “%s”: only a choice has answers"),
                             item->id);
  if (item->answers->len < 2)
    return sural_xml_refuse (error, file, line,
                             _ ("item “%s” leaves no choice: it needs two answers"), item->id);

  return TRUE;
}

static gboolean
check_item (const SuralItem *item, const char *file, int line, GError **error)
{
  if (!check_answers (item, file, line, error))
    return FALSE;
  if (item->kind != SURAL_ITEM_CHOICE && !(item->minimum < item->maximum && item->step > 0))
    return sural_xml_refuse (error, file, line,
                             _ ("item “%s” needs a minimum below its maximum and a step above 0"),
                             item->id);
  if (item->kind == SURAL_ITEM_SCALE &&
      (item->step != 1 || !is_whole (item->minimum) || !is_whole (item->maximum) ||
       item->maximum - item->minimum > MAX_SCALE || item->low == NULL || item->high == NULL))
    return sural_xml_refuse (error, file, line,
                             _ ("item “%s”: a scale has whole numbers, at most %d steps, and words "
                                "for both ends"),
                             item->id, MAX_SCALE);

  return TRUE;
}

static gboolean
parse_items (SuralQuestionnaire *self, xmlNode *node, const char *file, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  for (xmlNode *at = sural_xml_first (node, "item"); at != NULL; at = sural_xml_next (at, "item"))
    {
      SuralItem *item = parse_item (self, at);
      int line = sural_xml_get_line (at);

      g_ptr_array_add (self->items, item);
      if (!g_hash_table_add (ids, (gpointer) item->id))
        return sural_xml_refuse (error, file, line, _ ("questionnaire “%s” has two items “%s”"),
                                 self->id, item->id);
      if (!check_item (item, file, line, error))
        return FALSE;
      if ((item->measure != NULL) != (self->total_rule == SURAL_TOTAL_NONE))
        return sural_xml_refuse (
            error, file, line, _ ("item “%s” is either a value of a measure, or counts in a total"),
            item->id);
    }
  if (self->items->len > MAX_ITEMS)
    return sural_xml_refuse (error, file, sural_xml_get_line (node),
                             _ ("questionnaire “%s” has more than %d items"), self->id, MAX_ITEMS);

  return TRUE;
}

static SuralTotalRule
get_total_rule (xmlNode *node)
{
  g_autofree char *text = sural_xml_dup_attribute (node, "rule");

  if (g_str_equal (text, "mean"))
    return SURAL_TOTAL_MEAN;

  return g_str_equal (text, "percent") ? SURAL_TOTAL_PERCENT : SURAL_TOTAL_SUM;
}

static SuralMissingRule
get_missing_rule (xmlNode *node)
{
  g_autofree char *text = sural_xml_dup_attribute (node, "missing");

  if (g_strcmp0 (text, "zero") == 0)
    return SURAL_MISSING_ZERO;

  return g_strcmp0 (text, "mean") == 0 ? SURAL_MISSING_MEAN : SURAL_MISSING_LEFT_OUT;
}

/* A sum of fewer items is another number, so that a sum says what a missing one counts. */
static gboolean
parse_total (SuralQuestionnaire *self, xmlNode *questionnaire, const char *file, GError **error)
{
  xmlNode *node = sural_xml_first (questionnaire, "total");

  if (node == NULL)
    return TRUE;
  self->measure = sural_xml_intern_attribute (node, "measure");
  self->total_rule = get_total_rule (node);
  self->missing_rule = get_missing_rule (node);
  self->most_missing = (guint) sural_xml_get_number (node, "most-missing", 0);
  if (self->total_rule == SURAL_TOTAL_SUM && self->most_missing > 0 &&
      self->missing_rule == SURAL_MISSING_LEFT_OUT)
    return sural_xml_refuse (error, file, sural_xml_get_line (node),
                             _ ("questionnaire “%s”: a sum says what a missing item counts"),
                             self->id);

  return TRUE;
}

static gboolean
parse_licence (SuralQuestionnaire *self, xmlNode *node, const char *file, GError **error)
{
  xmlNode *licence = sural_xml_first (node, "licence");

  self->licence = licence != NULL ? sural_xml_dup_id (licence) : NULL;
  self->licence_source = sural_xml_dup_attribute (node, "licence-source");
  self->language = sural_xml_dup_attribute (node, "language");
  if (self->granted &&
      (self->licence == NULL || self->licence_source == NULL || self->language == NULL))
    return sural_xml_refuse (error, file, sural_xml_get_line (node),
                             _ ("questionnaire “%s”: words of others need a licence, where that is "
                                "written (licence-source), and their language"),
                             self->id);

  return TRUE;
}

/* Of a goal the same is asked each time: the goal itself is the patient's. */
static gboolean
check_goals (const SuralQuestionnaire *self, const char *file, int line, GError **error)
{
  if (!self->goals)
    return TRUE;
  if (self->items->len == 1 && self->total_rule == SURAL_TOTAL_MEAN && self->most_missing == 0)
    {
      const SuralItem *item = g_ptr_array_index (self->items, 0);

      if (item->kind == SURAL_ITEM_SCALE && item->minimum == 0 && item->maximum == 10)
        return TRUE;
    }

  return sural_xml_refuse (
      error, file, line,
      _ ("questionnaire “%s” asks of goals: it has one scale from 0 to 10, and "
         "the mean of all of them"),
      self->id);
}

/**
 * sural_questionnaire_parse:
 * @node: a questionnaire element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full) (nullable): a #SuralQuestionnaire, or %NULL when it is refused
 */
gpointer
sural_questionnaire_parse (xmlNode *node, const char *file, GError **error)
{
  SuralQuestionnaire *self = g_new0 (SuralQuestionnaire, 1);
  g_autofree char *licence = sural_xml_dup_attribute (node, "licence");

  self->id = sural_xml_intern_attribute (node, "id");
  self->granted = g_str_equal (licence, "granted");
  self->edition = sural_xml_dup_attribute (node, "edition");
  self->label = dup_child (self, node, "label");
  self->text = dup_child (self, node, "text");
  self->usual = sural_xml_get_boolean (node, "usual", FALSE);
  self->goals = sural_xml_get_boolean (node, "goals", FALSE);
  self->sources = sural_xml_dup_words (node, "sources");
  if (!parse_licence (self, node, file, error) || !parse_total (self, node, file, error) ||
      !parse_items (self, node, file, error) ||
      !check_goals (self, file, sural_xml_get_line (node), error))
    g_clear_pointer (&self, sural_questionnaire_free);

  return self;
}

/* The least and the most that a total can be. */
static void
get_range (const SuralQuestionnaire *self, double *least, double *most)
{
  *least = *most = 0;
  for (guint i = 0; i < self->items->len; i++)
    {
      const SuralItem *item = g_ptr_array_index (self->items, i);

      *least += item->minimum;
      *most += item->maximum;
    }
  if (self->total_rule == SURAL_TOTAL_MEAN)
    {
      *least /= self->items->len;
      *most /= self->items->len;
    }
  if (self->total_rule == SURAL_TOTAL_PERCENT)
    {
      *least = 0;
      *most = 100;
    }
}

static gboolean
lies_within (const SuralMeasure *measure, double least, double most)
{
  return least >= measure->minimum - 1e-9 && most <= measure->maximum + 1e-9;
}

/* A percentage of points that may be below nothing is none. */
static gboolean
can_be_counted (const SuralQuestionnaire *self)
{
  for (guint i = 0; self->total_rule == SURAL_TOTAL_PERCENT && i < self->items->len; i++)
    {
      const SuralItem *item = g_ptr_array_index (self->items, i);

      if (item->minimum < 0 || item->maximum <= 0)
        return FALSE;
    }

  return self->most_missing < self->items->len || self->items->len == 0;
}

/**
 * sural_questionnaire_check:
 * @self: a questionnaire whose measures are known
 * @knowledge: where they are
 * @place: where it was read
 * @error: where the error goes
 *
 * Returns: whether every answer and every total is a value that its measure takes
 */
gboolean
sural_questionnaire_check (const SuralQuestionnaire *self,
                           SuralKnowledge *knowledge,
                           const SuralPlace *place,
                           GError **error)
{
  double least, most;

  for (guint i = 0; i < self->items->len; i++)
    {
      const SuralItem *item = g_ptr_array_index (self->items, i);

      if (item->measure != NULL &&
          !lies_within (sural_knowledge_get_measure (knowledge, item->measure), item->minimum,
                        item->maximum))
        return sural_place_refuse (place, error,
                                   _ ("item “%s” can be answered outside of what “%s” takes"),
                                   item->id, item->measure);
    }
  if (self->total_rule == SURAL_TOTAL_NONE)
    return TRUE;
  get_range (self, &least, &most);
  if (!lies_within (sural_knowledge_get_measure (knowledge, self->measure), least, most))
    return sural_place_refuse (place, error,
                               _ ("the total of questionnaire “%s” is from %g to %g, outside of "
                                  "what “%s” takes"),
                               self->id, least, most, self->measure);

  return can_be_counted (self) ||
         sural_place_refuse (place, error,
                             _ ("questionnaire “%s”: a total needs an answer, and a percentage "
                                "points above 0"),
                             self->id);
}

/**
 * sural_knowledge_get_questionnaires:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralQuestionnaire, in the order of the files
 */
GPtrArray *
sural_knowledge_get_questionnaires (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_QUESTIONNAIRE]);
}

/**
 * sural_knowledge_get_questionnaire:
 * @self: the knowledge
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the questionnaire; %NULL when there is none
 */
const SuralQuestionnaire *
sural_knowledge_get_questionnaire (SuralKnowledge *self, const char *id)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self) && id != NULL, NULL);

  return sural_registry_lookup (self->registries[SURAL_ELEMENT_QUESTIONNAIRE], id);
}
