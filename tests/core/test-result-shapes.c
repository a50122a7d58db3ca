/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What suralctl prints as JSON is an interface: every member that is promised is there with its
 * type, for every case of tests/cases, visit by visit for those that have several. */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "ctl-run.h"
#include "exchange/json/sural-json.h"

/* A member by its path, "a[].b" for b of each element of the array a, and its type:
 * s text, n number, i whole number, b yes or no, o object, a array, t array of texts; a capital may
 * also be null. Words after a blank are the only ones allowed. */
typedef struct
{
  const char *path;
  const char *type;
} Member;

#define BANDS                                                                                      \
  "very-unlikely unlikely leans-against undecided leans-for likely very-likely not-asked"

static const Member assess_members[] = {
  { "gates", "a" },
  { "gates[].id", "s" },
  { "gates[].urgency", "s emergency same-day urgent soon" },
  { "gates[].because", "t" },
  { "gates[].action", "s" },
  { "gates[].basis", "s" },
  { "gates[].grade", "s published assumed" },
  { "gates[].provenance", "s found secondary memory computed design" },
  { "gates[].sources", "t" },
  { "gates[].changed", "b" },
  { "differential", "a" },
  { "differential[].id", "s" },
  { "differential[].band", "s " BANDS },
  { "differential[].part", "s origin must-not-miss otherwise" },
  { "differential[].completeness", "n" },
  { "differential[].n_measured", "i" },
  { "differential[].start.low", "n" },
  { "differential[].start.high", "n" },
  { "differential[].withheld", "S" },
  { "differential[].modifiers", "a" },
  { "differential[].modifiers[].id", "s" },
  { "differential[].modifiers[].factor.mid", "n" },
  { "differential[].modifiers[].grade", "s published assumed" },
  { "differential[].modifiers[].text", "s" },
  { "differential[].probability", "o" },
  { "differential[].probability.low", "n" },
  { "differential[].probability.mid", "n" },
  { "differential[].probability.high", "n" },
  { "differential[].for", "a" },
  { "differential[].for[].finding", "s" },
  { "differential[].for[].lr", "o" },
  { "differential[].for[].lr.low", "N" },
  { "differential[].for[].lr.mid", "N" },
  { "differential[].for[].lr.high", "N" },
  { "differential[].for[].grade", "s published assumed unmeasured" },
  { "differential[].for[].provenance", "s found secondary memory computed design" },
  { "differential[].for[].source", "S" },
  { "differential[].for[].spent", "b" },
  { "differential[].for[].like_this_one", "b" },
  { "differential[].for[].changed", "b" },
  { "differential[].against", "a" },
  { "differential[].against[].finding", "s" },
  { "differential[].against[].lr.mid", "n" },
  { "differential[].against[].grade", "s published assumed" },
  { "differential[].against[].provenance", "s found secondary memory computed design" },
  { "differential[].against[].source", "S" },
  { "differential[].against[].changed", "b" },
  { "differential[].not_asked", "t" },
  { "nerve_versus_muscle", "o" },
  { "nerve_versus_muscle.band", "s nerve leans-nerve undecided leans-muscle muscle" },
  { "nerve_versus_muscle.low", "n" },
  { "nerve_versus_muscle.mid", "n" },
  { "nerve_versus_muscle.high", "n" },
  { "answer", "s nerve muscle both neither open not-asked" },
  { "nerve.band", "s " BANDS },
  { "nerve.low", "n" },
  { "nerve.mid", "n" },
  { "nerve.high", "n" },
  { "nerve.completeness", "n" },
  { "muscle.band", "s " BANDS },
  { "muscle.low", "n" },
  { "muscle.mid", "n" },
  { "muscle.high", "n" },
  { "muscle.completeness", "n" },
  { "must_not_miss", "a" },
  { "must_not_miss[].id", "s" },
  { "must_not_miss[].word", "s gate ask low unlikely" },
  { "must_not_miss[].low", "n" },
  { "must_not_miss[].mid", "n" },
  { "must_not_miss[].high", "n" },
  { "must_not_miss[].open", "t" },
  { "must_not_miss[].reason", "b" },
  { "must_not_miss[].action", "s" },
  { "prior_dependent", "b" },
  { "presentation.id", "s" },
  { "presentation.grade", "s assumed" },
  { "presentation.provenance", "s design" },
  { "presentation.sources", "t" },
  { "presentation.starts[].hypothesis", "s" },
  { "presentation.starts[].probability.low", "n" },
  { "presentation.starts[].probability.high", "n" },
  { "wells.stratum", "s unlikely incomplete likely" },
  { "wells.probability", "N" },
  { "wells.provenance", "S" },
  { "wells.source", "S" },
  { "next", "a" },
  { "next[].finding", "s" },
  { "next[].gain", "n" },
  { "next[].minutes", "n" },
  { "next[].about", "S" },
  { "next[].would", "S confirm exclude" },
  { "unknown", "t" },
};

static const Member trend_members[] = {
  { "day", "I" },
  { "window", "o" },
  { "window.from", "i" },
  { "window.to", "i" },
  { "window.grade", "s published assumed" },
  { "window.sources", "t" },
  { "measures", "a" },
  { "measures[].id", "s" },
  { "measures[].n", "i" },
  { "measures[].baseline", "n" },
  { "measures[].latest", "n" },
  { "measures[].change", "N" },
  { "measures[].mcid", "N" },
  { "measures[].mcid_grade", "s published assumed unmeasured" },
  { "measures[].mcid_provenance", "s found secondary memory computed design" },
  { "measures[].mcid_source", "S" },
  { "measures[].meaningful", "S improved worse no" },
  { "measures[].slope_per_week", "o" },
  { "measures[].slope_per_week.low", "N" },
  { "measures[].slope_per_week.mid", "N" },
  { "measures[].slope_per_week.high", "N" },
  { "measures[].forecast", "a" },
  { "alerts", "a" },
  { "alerts[].id", "s not-improving plateau beyond-window worsening" },
  { "alerts[].since", "s" },
  { "alerts[].because", "s" },
  { "alerts[].reconsider", "t" },
  { "alerts[].grade", "s published assumed" },
  { "alerts[].sources", "t" },
  { "drivers", "a" },
  { "drivers[].id", "s" },
  { "drivers[].lag", "i" },
  { "drivers[].effect", "n" },
  { "drivers[].low", "n" },
  { "drivers[].high", "n" },
  { "drivers[].n", "i" },
};

static const Member plan_members[] = {
  { "withheld", "S" },
  { "phase", "S" },
  { "irritability", "S" },
  { "direction", "S" },
  { "items", "a" },
  { "items[].exercise", "s" },
  { "items[].sets", "I" },
  { "items[].reps", "I" },
  { "items[].hold_s", "I" },
  { "items[].per_day", "I" },
  { "items[].per_week", "I" },
  { "items[].effort", "S" },
  { "items[].why", "t" },
  { "items[].progress", "s" },
  { "items[].stop", "s" },
  { "items[].source", "s" },
  { "items[].grade", "s published assumed" },
  { "items[].provenance", "s found secondary memory computed design" },
  { "items[].changed", "b" },
  { "left_out", "a" },
  { "left_out[].exercise", "s" },
  { "left_out[].why", "s" },
  { "left_out[].changed", "b" },
  { "changed_rules", "t" },
  { "flags", "t" },
  { "changes", "t" },
  { "reduce", "t" },
  { "criteria", "t" },
  { "review_by", "S" },
};

static const struct
{
  const char *verb;
  const Member *members;
  gsize n_members;
} verbs[] = {
  { "assess", assess_members, G_N_ELEMENTS (assess_members) },
  { "trend", trend_members, G_N_ELEMENTS (trend_members) },
  { "plan", plan_members, G_N_ELEMENTS (plan_members) },
};

static gboolean
is_texts (JsonNode *node)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (json_node_get_value_type (json_array_get_element (array, i)) != G_TYPE_STRING)
      return FALSE;
  return TRUE;
}

static gboolean
is_number (JsonNode *node, gboolean whole)
{
  GType type = json_node_get_value_type (node);

  return type == G_TYPE_INT64 || (!whole && type == G_TYPE_DOUBLE);
}

static gboolean
is_of_type (JsonNode *node, const char *type)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return g_ascii_isupper (*type);
  switch (g_ascii_tolower (*type))
    {
    case 's':
      return json_node_get_value_type (node) == G_TYPE_STRING;
    case 'n':
      return is_number (node, FALSE);
    case 'i':
      return is_number (node, TRUE);
    case 'b':
      return json_node_get_value_type (node) == G_TYPE_BOOLEAN;
    case 'o':
      return JSON_NODE_HOLDS_OBJECT (node);
    case 'a':
      return JSON_NODE_HOLDS_ARRAY (node);
    case 't':
      return is_texts (node);
    default:
      g_assert_not_reached ();
    }
}

static void
check_word (JsonNode *node, const Member *member)
{
  g_auto (GStrv) words = g_strsplit (member->type, " ", -1);

  if (words[1] != NULL && !JSON_NODE_HOLDS_NULL (node) &&
      !g_strv_contains ((const char *const *) words + 1, json_node_get_string (node)))
    g_error ("%s is “%s”", member->path, json_node_get_string (node));
}

/* Follows @path from @node; every element of an array on the way has to hold. Returns how many
 * times the member was seen. */
static guint
check_member (JsonNode *node, const char *path, const Member *member)
{
  const char *dot = strchr (path, '.');
  g_autofree char *key = dot != NULL ? g_strndup (path, (gsize) (dot - path)) : g_strdup (path);
  gboolean each = g_str_has_suffix (key, "[]");
  JsonNode *value;
  guint n = 0;

  if (each)
    key[strlen (key) - 2] = '\0';
  if (!JSON_NODE_HOLDS_OBJECT (node) || !json_object_has_member (json_node_get_object (node), key))
    g_error ("%s is not there (%s)", member->path, key);
  value = json_object_get_member (json_node_get_object (node), key);
  if (!each && dot != NULL)
    return check_member (value, dot + 1, member);
  if (each)
    {
      JsonArray *array = json_node_get_array (value);

      for (guint i = 0; i < json_array_get_length (array); i++)
        n += check_member (json_array_get_element (array, i), dot + 1, member);
      return n;
    }
  if (!is_of_type (value, member->type))
    g_error ("%s is not of type %c", member->path, *member->type);
  check_word (value, member);
  return 1;
}

/* Runs all verbs over one case, read from standard input. */
static void
check_case (const char *name, const char *text, GHashTable *seen)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (CtlRun) run = ctl_run (".", text, verbs[i].verb, "-", "--format=json", NULL);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (JsonNode) root = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s %s", verbs[i].verb, name);
      ctl_run_assert_done (run);
      bytes = g_bytes_new_static (run->out, strlen (run->out));
      root = sural_json_parse (bytes, name, 4 << 20, 16, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < verbs[i].n_members; j++)
        if (check_member (root, verbs[i].members[j].path, &verbs[i].members[j]) > 0)
          g_hash_table_add (seen, (gpointer) &verbs[i].members[j]);
    }
}

/* A case of several visits: each visit is a case. */
static void
check_visits (const char *name, JsonNode *root, GHashTable *seen)
{
  JsonArray *visits = json_object_get_array_member (json_node_get_object (root), "visits");

  for (guint i = 0; i < json_array_get_length (visits); i++)
    {
      g_autofree char *text = json_to_string (json_array_get_element (visits, i), FALSE);

      check_case (name, text, seen);
    }
}

/* Six weeks of a diary in which pain follows sitting: the members that need one. */
static char *
write_diary (void)
{
  g_autoptr (GString) text = g_string_new ("{\"episode\": {\"side\": \"left\", \"onset\": "
                                           "\"2026-08-01\", \"assessed\": \"2026-09-20\"}, "
                                           "\"measurements\": [");

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 8, 2, 0, 0, 0);
      g_autoptr (GDateTime) day = g_date_time_add_days (start, (int) i);
      g_autofree char *date = g_date_time_format (day, "%Y-%m-%d");
      guint hours = 3 + (i * 7) % 8;

      g_string_append_printf (
          text,
          "%s{\"measure\": \"calf-pain-worst\", \"at\": \"%s\", \"value\": %u}, "
          "{\"measure\": \"sitting-hours\", \"at\": \"%s\", \"value\": %u}",
          i > 0 ? ", " : "", date, hours > 9 ? 8 : hours - 1, date, hours);
    }
  g_string_append (text, "]}");
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
test_shapes (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "cases", NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autofree char *diary = write_diary ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;
  guint n = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autofree char *text = NULL;

      /* Those of published/ have a test of their own. */
      if (!g_str_has_suffix (name, ".json"))
        continue;
      g_assert_true (g_file_get_contents (path, &text, NULL, &error));
      json_parser_load_from_data (parser, text, -1, &error);
      g_assert_no_error (error);
      if (g_str_has_prefix (name, "late-"))
        check_visits (name, json_parser_get_root (parser), seen);
      else
        check_case (name, text, seen);
      n++;
    }
  g_assert_cmpuint (n, >, 20);
  check_case ("diary", diary, seen);

  /* Nothing was promised that no case has. */
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    for (guint j = 0; j < verbs[i].n_members; j++)
      if (!g_hash_table_contains (seen, &verbs[i].members[j]))
        g_error ("no case has %s of %s", verbs[i].members[j].path, verbs[i].verb);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/result-shapes/all-cases", test_shapes);
  return g_test_run ();
}
