/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/diary/sural-diary-memory.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "exchange/json/sural-json.h"
#include "exchange/sural-text-encoding.h"

/* The largest remembered mapping that is read back, and how deep it may be. */
#define MOST_BYTES (256 * 1024)
#define MOST_DEPTH 4

typedef struct
{
  const char *name;
  gsize offset;
} ColumnName;

static const ColumnName column_names[] = {
  { "date", G_STRUCT_OFFSET (SuralDiaryMapping, date_column) },
  { "day", G_STRUCT_OFFSET (SuralDiaryMapping, day_column) },
  { "month", G_STRUCT_OFFSET (SuralDiaryMapping, month_column) },
  { "year", G_STRUCT_OFFSET (SuralDiaryMapping, year_column) },
  { "time", G_STRUCT_OFFSET (SuralDiaryMapping, time_column) },
  { "name", G_STRUCT_OFFSET (SuralDiaryMapping, name_column) },
  { "value", G_STRUCT_OFFSET (SuralDiaryMapping, value_column) },
};

/**
 * sural_diary_preview_dup_shape:
 * @self: a diary
 *
 * What files of one kind have in common: the titles of their columns in order, whatever their case
 * and the blanks around them.
 *
 * Returns: (transfer full): a digest; equal for files of equal shape
 */
char *
sural_diary_preview_dup_shape (const SuralDiaryPreview *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; self->header[i] != NULL; i++)
    {
      g_autofree char *folded = g_utf8_casefold (self->header[i], -1);

      g_strstrip (folded);
      /* With its end, so that no two titles run together. */
      g_checksum_update (checksum, (const guchar *) folded, (gssize) strlen (folded) + 1);
    }

  return g_strdup (g_checksum_get_string (checksum));
}

static int
compare_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* In order, so that equal mappings are equal texts. */
static GPtrArray *
list_keys (GHashTable *table)
{
  GPtrArray *keys = g_hash_table_get_keys_as_ptr_array (table);

  g_ptr_array_sort (keys, compare_text);

  return keys;
}

static JsonObject *
names_to_json (GHashTable *measures)
{
  g_autoptr (GPtrArray) keys = list_keys (measures);
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < keys->len; i++)
    json_object_set_string_member (object, g_ptr_array_index (keys, i),
                                   g_hash_table_lookup (measures, g_ptr_array_index (keys, i)));

  return object;
}

static JsonArray *
complaints_to_json (GHashTable *complaints)
{
  g_autoptr (GPtrArray) keys = list_keys (complaints);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < keys->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (keys, i));

  return array;
}

static JsonObject *
wide_to_json (const SuralDiaryMapping *self, guint n_columns)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < n_columns; i++)
    {
      const char *measure = g_hash_table_lookup (self->columns, GUINT_TO_POINTER (i));
      g_autofree char *key = g_strdup_printf ("%u", i);

      if (measure != NULL)
        json_object_set_string_member (object, key, measure);
    }

  return object;
}

static JsonArray *
wide_complaints_to_json (const SuralDiaryMapping *self, guint n_columns)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < n_columns; i++)
    if (g_hash_table_contains (self->column_complaints, GUINT_TO_POINTER (i)))
      json_array_add_int_element (array, i);

  return array;
}

/**
 * sural_diary_mapping_to_text:
 * @self: a mapping
 * @preview: the diary it was made for
 *
 * It may hold words of the diary, and so of a patient: it is kept where patients are kept. What is
 * true of one file only, such as the order of its dates, is not part of it.
 *
 * Returns: (transfer full): the mapping as text, for sural_diary_mapping_from_text()
 */
char *
sural_diary_mapping_to_text (const SuralDiaryMapping *self, const SuralDiaryPreview *preview)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *root, *columns;

  g_return_val_if_fail (self != NULL && preview != NULL, NULL);

  root = json_object_new ();
  columns = json_object_new ();
  for (guint i = 0; i < G_N_ELEMENTS (column_names); i++)
    json_object_set_int_member (columns, column_names[i].name,
                                G_STRUCT_MEMBER (int, self, column_names[i].offset));
  json_object_set_object_member (root, "columns", columns);
  json_object_set_object_member (root, "names", names_to_json (self->measures));
  json_object_set_object_member (root, "wide",
                                 wide_to_json (self, g_strv_length (preview->header)));
  json_object_set_array_member (root, "complaints", complaints_to_json (self->complaints));
  json_object_set_array_member (root, "wide-complaints",
                                wide_complaints_to_json (self, g_strv_length (preview->header)));
  json_node_take_object (node, root);

  return json_to_string (node, FALSE);
}

/* A member of that kind; NULL for none, or one of another kind. */
static JsonObject *
get_object (JsonObject *parent, const char *name)
{
  JsonNode *node = json_object_get_member (parent, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *parent, const char *name)
{
  JsonNode *node = json_object_get_member (parent, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* A column of the file, or -1 for none. */
static gboolean
read_columns (JsonObject *root, guint n_columns, SuralDiaryMapping *mapping)
{
  JsonObject *columns = get_object (root, "columns");

  for (guint i = 0; columns != NULL && i < G_N_ELEMENTS (column_names); i++)
    {
      gint64 column = json_object_get_int_member_with_default (columns, column_names[i].name, -2);

      if (column < -1 || column >= (gint64) n_columns)
        return FALSE;
      G_STRUCT_MEMBER (int, mapping, column_names[i].offset) = (int) column;
    }

  return columns != NULL;
}

/* A measure that is no more known is passed over: the proposal stands for it. */
static gboolean
knows (SuralKnowledge *knowledge, const char *measure)
{
  return measure != NULL &&
         (*measure == '\0' || sural_knowledge_get_measure (knowledge, measure) != NULL);
}

static void
read_names (JsonObject *root, SuralKnowledge *knowledge, SuralDiaryMapping *mapping)
{
  JsonObject *names = get_object (root, "names");
  JsonArray *complaints = get_array (root, "complaints");
  g_autoptr (GList) members = names != NULL ? json_object_get_members (names) : NULL;

  for (GList *at = members; at != NULL; at = at->next)
    {
      const char *measure = json_object_get_string_member_with_default (names, at->data, NULL);

      if (!knows (knowledge, measure))
        continue;
      g_hash_table_replace (mapping->measures, g_strdup (at->data), g_strdup (measure));
      g_hash_table_remove (mapping->complaints, at->data);
    }
  for (guint i = 0; complaints != NULL && i < json_array_get_length (complaints); i++)
    {
      const char *complaint = json_array_get_string_element (complaints, i);

      if (complaint != NULL)
        g_hash_table_add (mapping->complaints, g_strdup (complaint));
    }
}

static void
read_wide (JsonObject *root,
           const SuralDiaryPreview *preview,
           SuralKnowledge *knowledge,
           SuralDiaryMapping *mapping)
{
  JsonObject *wide = get_object (root, "wide");
  JsonArray *complaints = get_array (root, "wide-complaints");
  const guint n_columns = g_strv_length (preview->header);

  g_hash_table_remove_all (mapping->columns);
  if (complaints != NULL)
    g_hash_table_remove_all (mapping->column_complaints);
  for (guint i = 0; complaints != NULL && i < json_array_get_length (complaints); i++)
    {
      gint64 column = json_array_get_int_element (complaints, i);

      if (column >= 0 && column < (gint64) n_columns)
        g_hash_table_replace (mapping->column_complaints, GINT_TO_POINTER ((int) column),
                              g_strdup (preview->header[column]));
    }
  for (guint i = 0; wide != NULL && i < n_columns; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);
      const char *measure = json_object_get_string_member_with_default (wide, key, NULL);

      if (measure != NULL && *measure != '\0' && knows (knowledge, measure))
        {
          g_hash_table_replace (mapping->columns, GUINT_TO_POINTER (i), g_strdup (measure));
          g_hash_table_remove (mapping->column_complaints, GUINT_TO_POINTER (i));
        }
    }
}

/**
 * sural_diary_mapping_from_text:
 * @text: as sural_diary_mapping_to_text() wrote it
 * @preview: a diary of the same shape; what it proposes stands where nothing is remembered
 * @knowledge: which measures there are
 *
 * Returns: (transfer full) (nullable): the mapping; %NULL when it does not fit the diary or cannot
 *   be read
 */
SuralDiaryMapping *
sural_diary_mapping_from_text (const char *text,
                               const SuralDiaryPreview *preview,
                               SuralKnowledge *knowledge)
{
  g_autoptr (SuralDiaryMapping) mapping = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *root;
  guint n_columns;

  g_return_val_if_fail (text != NULL && preview != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  bytes = g_bytes_new_static (text, strlen (text));
  node = sural_json_parse (bytes, "mapping", MOST_BYTES, MOST_DEPTH, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  root = json_node_get_object (node);
  n_columns = g_strv_length (preview->header);
  mapping = sural_diary_mapping_copy (preview->proposed);
  if (!read_columns (root, n_columns, mapping))
    return NULL;
  /* What was said of a file of one leg does not hold for one of both. */
  if (preview->proposed->side_column >= 0 && mapping->value_column < 0)
    return NULL;
  read_names (root, knowledge, mapping);
  read_wide (root, preview, knowledge, mapping);

  return g_steal_pointer (&mapping);
}

/* --- One file --------------------------------------------------------------------------------- */

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const guint one = GPOINTER_TO_UINT (*(gconstpointer const *) a);
  const guint other = GPOINTER_TO_UINT (*(gconstpointer const *) b);

  return one < other ? -1 : one > other;
}

static GPtrArray *
list_lines (GHashTable *table)
{
  GPtrArray *lines = g_hash_table_get_keys_as_ptr_array (table);

  g_ptr_array_sort (lines, compare_lines);

  return lines;
}

static JsonArray *
lines_to_json (GHashTable *set)
{
  g_autoptr (GPtrArray) lines = list_lines (set);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < lines->len; i++)
    json_array_add_int_element (array, GPOINTER_TO_UINT (g_ptr_array_index (lines, i)));

  return array;
}

static JsonObject *
mended_to_json (GHashTable *mended)
{
  g_autoptr (GPtrArray) lines = list_lines (mended);
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < lines->len; i++)
    {
      char **cells = g_hash_table_lookup (mended, g_ptr_array_index (lines, i));
      g_autofree char *key =
          g_strdup_printf ("%u", GPOINTER_TO_UINT (g_ptr_array_index (lines, i)));
      JsonArray *array = json_array_new ();

      for (guint j = 0; cells[j] != NULL; j++)
        json_array_add_string_element (array, cells[j]);
      json_object_set_array_member (object, key, array);
    }

  return object;
}

/**
 * sural_diary_mapping_has_answers:
 * @self: a mapping
 *
 * Returns: whether something was said of single rows
 */
gboolean
sural_diary_mapping_has_answers (const SuralDiaryMapping *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_size (self->left_out) > 0 || g_hash_table_size (self->kept) > 0 ||
         g_hash_table_size (self->mended) > 0;
}

/**
 * sural_diary_mapping_answers_to_text:
 * @self: a mapping
 *
 * Returns: (transfer full): what was said of one file, for sural_diary_mapping_take_answers(); it
 *   holds words of the diary and is kept where patients are kept
 */
char *
sural_diary_mapping_answers_to_text (const SuralDiaryMapping *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *root = json_object_new ();

  g_return_val_if_fail (self != NULL, NULL);

  json_object_set_int_member (root, "order", self->date_order);
  if (self->encoding != NULL)
    json_object_set_string_member (root, "encoding", self->encoding);
  json_object_set_boolean_member (root, "scale", self->scale_is_right);
  json_object_set_boolean_member (root, "whose", self->whose_is_right);
  json_object_set_array_member (root, "left-out", lines_to_json (self->left_out));
  json_object_set_array_member (root, "kept", lines_to_json (self->kept));
  json_object_set_object_member (root, "mended", mended_to_json (self->mended));
  json_node_take_object (node, root);

  return json_to_string (node, FALSE);
}

static void
take_lines (JsonArray *array, GHashTable *set)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      gint64 line = json_array_get_int_element (array, i);

      if (line > 0 && line <= G_MAXINT)
        g_hash_table_add (set, GUINT_TO_POINTER ((guint) line));
    }
}

static void
take_mended (JsonObject *object, GHashTable *mended)
{
  g_autoptr (GList) members = object != NULL ? json_object_get_members (object) : NULL;

  for (GList *at = members; at != NULL; at = at->next)
    {
      JsonArray *array = get_array (object, at->data);
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      guint64 line = 0;

      if (array == NULL || !g_ascii_string_to_unsigned (at->data, 10, 1, G_MAXINT, &line, NULL))
        continue;
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          const char *cell = json_array_get_string_element (array, i);
          g_strv_builder_add (builder, cell != NULL ? cell : "");
        }
      g_hash_table_replace (mended, GUINT_TO_POINTER ((guint) line), g_strv_builder_end (builder));
    }
}

/**
 * sural_diary_mapping_take_answers:
 * @self: a mapping of the very file of which it was said
 * @text: as sural_diary_mapping_answers_to_text() wrote it
 *
 * Returns: whether it could be read
 */
gboolean
sural_diary_mapping_take_answers (SuralDiaryMapping *self, const char *text)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *root;
  const char *encoding;
  gint64 order;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  bytes = g_bytes_new_static (text, strlen (text));
  node = sural_json_parse (bytes, "answers", MOST_BYTES, MOST_DEPTH, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  root = json_node_get_object (node);
  order = json_object_get_int_member_with_default (root, "order", SURAL_DATE_ORDER_UNKNOWN);
  if (order > SURAL_DATE_ORDER_UNKNOWN && order <= SURAL_DATE_ORDER_YEAR_FIRST)
    self->date_order = (SuralDateOrder) order;
  encoding = json_object_get_string_member_with_default (root, "encoding", NULL);
  if (encoding != NULL)
    self->encoding = sural_text_encoding_find (encoding);
  self->scale_is_right = json_object_get_boolean_member_with_default (root, "scale", FALSE);
  self->whose_is_right = json_object_get_boolean_member_with_default (root, "whose", FALSE);
  take_lines (get_array (root, "left-out"), self->left_out);
  take_lines (get_array (root, "kept"), self->kept);
  take_mended (get_object (root, "mended"), self->mended);

  return TRUE;
}
