/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/json/sural-json.h"

#include <math.h>
#include <string.h>

#include "model/sural-error.h"

static JsonNode *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  return sural_json_parse (bytes, "x.json", 1024, 4, error);
}

static void
test_reads_what_json_is (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node =
      parse ("\xef\xbb\xbf { \"a\" : [1, -2.5e1, true, null, \"\\u00e9\\ud83d\\ude00\\n\"] }",
             &error);
  g_assert_no_error (error);
  JsonArray *array = json_object_get_array_member (json_node_get_object (node), "a");
  g_assert_cmpint (json_array_get_int_element (array, 0), ==, 1);
  g_assert_cmpfloat (json_array_get_double_element (array, 1), ==, -25);
  g_assert_true (json_array_get_boolean_element (array, 2));
  g_assert_true (json_array_get_null_element (array, 3));
  g_assert_cmpstr (json_array_get_string_element (array, 4), ==, "é😀\n");
}

static void
test_refuses_what_json_is_not (void)
{
  static const struct
  {
    const char *text;
    const char *place;
  } cases[] = {
    { "", "x.json:1:" },
    { "  \n ", "x.json:2:" },
    { "{", "x.json:1:" },
    { "{\"a\": 1,}", "x.json:1:" },
    { "[1,\n2,\n]", "x.json:3:" },
    { "[1 2]", "x.json:1:" },
    { "{\"a\" 1}", "x.json:1:" },
    { "{\"a\":1 \"b\":2}", "x.json:1:" },
    { "{a: 1}", "x.json:1:" },
    { "{'a': 1}", "x.json:1:" },
    { "[1]]", "x.json:1:" },
    { "[1}", "x.json:1:" },
    { "{]", "x.json:1:" },
    { "[1] [2]", "x.json:1:" },
    { "// remark\n[1]", "x.json:1:" },
    { "var a = [1]", "x.json:1:" },
    { "[01]", "x.json:1:" },
    { "[0x10]", "x.json:1:" },
    { "[.5]", "x.json:1:" },
    { "[1.]", "x.json:1:" },
    { "[+1]", "x.json:1:" },
    { "[NaN]", "x.json:1:" },
    { "[1e309]", "x.json:1:" },
    { "[99999999999999999999]", "x.json:1:" },
    { "[True]", "x.json:1:" },
    { "[\"a\nb\"]", "x.json:1:" },
    { "[\"a", "x.json:1:" },
    { "[\"\\q\"]", "x.json:1:" },
    { "[\"\\u12\"]", "x.json:1:" },
    { "[\"\\u0000\"]", "x.json:1:" },
    { "[\"\\ud83d\"]", "x.json:1:" },
    { "[\"\\ude00\"]", "x.json:1:" },
    { "{\"a\":1,\n\"a\":2}", "x.json:2:" },
    { "{\"a\":1,\"\\u0061\":2}", "x.json:1:" },
    { "[\n\"\xff\"]", "x.json:2:" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = parse (cases[i].text, &error);
      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_null (node);
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, cases[i].place));
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
test_same_key_in_another_object_is_fine (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = parse ("{\"a\":{\"a\":1},\"b\":[{\"a\":1},{\"a\":2}]}", &error);
  g_assert_no_error (error);
  g_assert_nonnull (node);
}

static void
test_nul_byte (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("[1]\n\0[2]", 8);
  g_assert_null (sural_json_parse (bytes, "x.json", 1024, 4, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "x.json:2:"));
}

static void
test_depth (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = parse ("[[[[1]]]]", &error);
  g_assert_no_error (error);
  g_assert_null (parse ("[[[[[1]]]]]", &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_LIMIT);
  g_clear_error (&error);

  /* A million brackets: json-glib alone would run out of stack. */
  gsize size = 1000 * 1000;
  char *text = g_malloc (size);
  memset (text, '[', size);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, size);
  g_assert_null (sural_json_parse (bytes, "x.json", size, 64, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_LIMIT);
}

static void
test_size (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("[1, 2]", 6);
  g_assert_null (sural_json_parse (bytes, "x.json", 5, 4, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_LIMIT);
  g_autoptr (JsonNode) node = sural_json_parse (bytes, "x.json", 6, 4, NULL);
  g_assert_nonnull (node);
}

static void
test_prints_what_it_reads (void)
{
  const char *text = "{\"a\":[3.8,0.1,-7,1e-300,123456789.125],\"b\":{},\"c\":[],"
                     "\"d\":\"q\\\"\\\\\\n\\t\\u0001é\",\"e\":null,\"f\":false}";
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = parse (text, &error);
  g_assert_no_error (error);
  g_autofree char *printed = sural_json_print (node);
  g_assert_nonnull (strstr (printed, "3.8,"));
  g_assert_nonnull (strstr (printed, "0.1,"));
  g_autoptr (JsonNode) again = parse (printed, &error);
  g_assert_no_error (error);
  g_assert_true (json_node_equal (node, again));
}

static void
test_never_prints_nan (void)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();
  json_array_add_double_element (array, NAN);
  json_array_add_double_element (array, -INFINITY);
  json_node_take_array (node, array);
  g_autofree char *printed = sural_json_print (node);
  g_assert_cmpstr (printed, ==, "[\n  null,\n  null\n]\n");
}

/* Whatever a file is cut off at, it is refused and not read as less. */
static void
test_every_cut_is_refused (void)
{
  const char *text = "{\"a\": [1, {\"b\": \"\\u00e9 c\"}], \"d\": -1.5e3}";
  for (gsize size = 0; size < strlen (text); size++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new (text, size);
      g_assert_null (sural_json_parse (bytes, "x.json", 1024, 4, &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/reads", test_reads_what_json_is);
  g_test_add_func ("/json/refuses", test_refuses_what_json_is_not);
  g_test_add_func ("/json/same-key-elsewhere", test_same_key_in_another_object_is_fine);
  g_test_add_func ("/json/nul", test_nul_byte);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/size", test_size);
  g_test_add_func ("/json/prints-what-it-reads", test_prints_what_it_reads);
  g_test_add_func ("/json/never-nan", test_never_prints_nan);
  g_test_add_func ("/json/every-cut", test_every_cut_is_refused);
  return g_test_run ();
}
