/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The knowledge in a language that nobody speaks, which tests/tools/pseudo-locale.py makes. */
#include "config.h"

#include "knowledge/sural-knowledge.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

static SuralKnowledge *knowledge;

static void
assert_translated (const char *text)
{
  if (text != NULL && !g_str_has_prefix (text, "["))
    g_error ("not translated: %s", text);
}

/* A name by which one thing asks for another is the same in every language, also where it is a
 * word. */
static void
test_loads (void)
{
  g_autoptr (GError) error = NULL;

  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
}

static void
test_gates (void)
{
  GPtrArray *gates = sural_knowledge_get_gates (knowledge);

  g_assert_cmpuint (gates->len, >, 5);
  for (guint i = 0; i < gates->len; i++)
    {
      const SuralGate *gate = g_ptr_array_index (gates, i);

      assert_translated (gate->label);
      assert_translated (gate->action);
      g_assert_false (g_str_has_prefix (gate->id, "["));
      for (guint k = 0; k < gate->forbids->len; k++)
        g_assert_false (g_str_has_prefix (g_ptr_array_index (gate->forbids, k), "["));
    }
}

static void
test_hypotheses (void)
{
  GPtrArray *hypotheses = sural_knowledge_get_hypotheses (knowledge);

  g_assert_cmpuint (hypotheses->len, >, 5);
  for (guint i = 0; i < hypotheses->len; i++)
    {
      const SuralHypothesis *hypothesis = g_ptr_array_index (hypotheses, i);

      assert_translated (hypothesis->label);
      assert_translated (hypothesis->summary);
      assert_translated (hypothesis->ask);
      assert_translated (hypothesis->low);
      assert_translated (hypothesis->unlikely);
      assert_translated (hypothesis->withheld_why);
    }
}

int
main (int argc, char *argv[])
{
  const char *folder = g_getenv ("SURAL_LOCALEDIR");
  int status = 0;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/translated/loads", test_loads);
  g_test_add_func ("/translated/gates", test_gates);
  g_test_add_func ("/translated/hypotheses", test_hypotheses);
  status = g_test_run ();
  g_clear_object (&knowledge);
  return status;
}
