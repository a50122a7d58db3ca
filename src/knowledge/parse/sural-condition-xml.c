/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rules are written by hand; deeper than this is a mistake or an attack. */
enum
{
  MAX_DEPTH = 12,
};

typedef struct
{
  const char *element;
  SuralConditionKind kind;
  const char *subject; /* the attribute that names the finding, measure or fact; may be NULL */
  const char *value;   /* the attribute with the value; may be NULL */
  const char *number;  /* the attribute with the number; may be NULL */
  gboolean inner;
} KindClass;

static const KindClass kinds[] = {
  { "all", SURAL_CONDITION_ALL, NULL, NULL, NULL, TRUE },
  { "any", SURAL_CONDITION_ANY, NULL, NULL, NULL, TRUE },
  { "not", SURAL_CONDITION_NOT, NULL, NULL, NULL, TRUE },
  { "known-by", SURAL_CONDITION_KNOWN_BY, NULL, NULL, NULL, TRUE },
  { "count", SURAL_CONDITION_COUNT, NULL, NULL, "at-least", TRUE },
  { "score", SURAL_CONDITION_SCORE, NULL, NULL, "number", TRUE },
  { "is", SURAL_CONDITION_IS, "finding", "value", NULL, FALSE },
  { "compare", SURAL_CONDITION_COMPARE, "finding", NULL, "number", FALSE },
  { "difference", SURAL_CONDITION_DIFFERENCE, "finding", NULL, "number", FALSE },
  { "ratio", SURAL_CONDITION_RATIO, "finding", NULL, "number", FALSE },
  { "measure", SURAL_CONDITION_MEASURE, "id", NULL, "number", FALSE },
  { "conclusion", SURAL_CONDITION_CONCLUSION, NULL, "is", NULL, FALSE },
  { "day", SURAL_CONDITION_DAY, NULL, NULL, "number", FALSE },
  { "fact", SURAL_CONDITION_FACT, "name", "is", NULL, FALSE },
  { "age", SURAL_CONDITION_AGE, NULL, NULL, "number", FALSE },
  { "sex", SURAL_CONDITION_SEX, NULL, "is", NULL, FALSE },
  { "days-since", SURAL_CONDITION_DAYS_SINCE, "finding", NULL, "number", FALSE },
};

static const char *const op_names[] = { "lt", "le", "eq", "ge", "gt" };
static const char *const which_names[] = { "affected", "other", "any", "both" };

static int
find_name (const char *const *names, gsize n_names, const char *name)
{
  for (gsize i = 0; name != NULL && i < n_names; i++)
    {
      if (strcmp (names[i], name) == 0)
        return (int) i;
    }

  return 0;
}

static const KindClass *
find_kind (xmlNode *node)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (sural_xml_is (node, kinds[i].element))
        return &kinds[i];
    }

  return NULL;
}

static SuralCondition *
parse_condition (xmlNode *node, const char *file, gboolean scored, guint depth, GError **error);

static gboolean
parse_children (SuralCondition *self, xmlNode *node, const char *file, guint depth, GError **error)
{
  gboolean scored = self->kind == SURAL_CONDITION_SCORE;

  for (xmlNode *at = sural_xml_first (node, NULL); at != NULL; at = sural_xml_next (at, NULL))
    {
      SuralCondition *child = parse_condition (at, file, scored, depth + 1, error);

      if (child == NULL)
        return FALSE;
      g_ptr_array_add (self->children, child);
    }

  return TRUE;
}

/* Ids with blanks between; NULL for none. */
static GPtrArray *
parse_ids (xmlNode *node, const char *name)
{
  g_autofree char *text = sural_xml_dup_attribute (node, name);
  g_auto (GStrv) ids = text != NULL ? g_strsplit (text, " ", -1) : NULL;
  GPtrArray *array = NULL;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      if (*ids[i] == '\0')
        continue;
      if (array == NULL)
        array = g_ptr_array_new ();
      g_ptr_array_add (array, (gpointer) g_intern_string (ids[i]));
    }

  return array;
}

/* A finding, a blank and by how much; the schema has seen to that. */
static void
parse_grown (SuralCondition *self, xmlNode *node)
{
  g_autofree char *text = sural_xml_dup_attribute (node, "since-difference");
  g_auto (GStrv) words = text != NULL ? g_strsplit (g_strstrip (text), " ", 2) : NULL;

  if (words == NULL || words[0] == NULL || words[1] == NULL)
    return;
  self->grown = g_intern_string (words[0]);
  self->grown_by = g_ascii_strtod (words[1], NULL);
}

static void
parse_leaf (SuralCondition *self, xmlNode *node, const KindClass *klass)
{
  g_autofree char *which = sural_xml_dup_attribute (node, "which");
  g_autofree char *from = sural_xml_dup_attribute (node, "from");

  if (klass->subject != NULL)
    self->subject = sural_xml_intern_attribute (node, klass->subject);
  if (klass->value != NULL)
    self->value = sural_xml_dup_attribute (node, klass->value);
  self->which = (SuralWhich) find_name (which_names, G_N_ELEMENTS (which_names), which);
  self->since_onset = from != NULL;
  self->after = parse_ids (node, "after");
  self->since = parse_ids (node, "since");
  parse_grown (self, node);
  self->other_minus_affected = sural_xml_get_boolean (node, "other-minus-affected", FALSE);
}

static SuralCondition *
parse_condition (xmlNode *node, const char *file, gboolean scored, guint depth, GError **error)
{
  const KindClass *klass = find_kind (node);
  g_autoptr (SuralCondition) self = NULL;
  g_autofree char *op = sural_xml_dup_attribute (node, "op");
  int line = sural_xml_get_line (node);
  gboolean has_points = sural_xml_has (node, "points");

  if (klass == NULL)
    {
      sural_xml_refuse (error, file, line, _ ("“%s” is not a condition"),
                        (const char *) node->name);
      return NULL;
    }
  if (depth > MAX_DEPTH)
    {
      sural_xml_refuse (error, file, line, _ ("conditions nested deeper than %d"), MAX_DEPTH);
      return NULL;
    }
  if (has_points != scored)
    {
      sural_xml_refuse (error, file, line,
                        scored ? _ ("a child of “score” needs points")
                               : _ ("only a child of “score” may have points"));
      return NULL;
    }

  self = sural_condition_new (klass->kind);
  self->points = sural_xml_get_number (node, "points", 0);
  self->op = (SuralOp) find_name (op_names, G_N_ELEMENTS (op_names), op);
  /* Between its two ends a score passes the number: neither end tells whether it stops there. */
  if (self->kind == SURAL_CONDITION_SCORE && self->op == SURAL_OP_EQ)
    {
      sural_xml_refuse (
          error, file, line,
          _ ("a score cannot be compared by “eq”: nobody can say that it is equal while "
             "an answer is missing; use ge, gt, le or lt"));
      return NULL;
    }
  if (klass->number != NULL)
    self->number = sural_xml_get_number (node, klass->number, 0);
  if (!klass->inner)
    parse_leaf (self, node, klass);
  else if (!parse_children (self, node, file, depth, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * sural_condition_parse:
 * @parent: a definition's element
 * @name: "when", "never" or "fits"
 * @file: the file's name, for messages
 * @condition: (out): the condition inside; %NULL when @parent has no such child
 * @error: where the error goes
 *
 * Returns: %FALSE with @error set when the condition does not hold together
 */
gboolean
sural_condition_parse (xmlNode *parent,
                       const char *name,
                       const char *file,
                       SuralCondition **condition,
                       GError **error)
{
  xmlNode *holder = sural_xml_first (parent, name);

  *condition = NULL;
  if (holder == NULL)
    return TRUE;

  *condition = parse_condition (sural_xml_first (holder, NULL), file, FALSE, 1, error);

  return *condition != NULL;
}
