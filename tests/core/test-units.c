/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge.h"
#include "model/words/sural-units.h"
#include "model/words/sural-written-number.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static const SuralUnits metric = { FALSE, FALSE, FALSE };
static const SuralUnits american = { TRUE, TRUE, TRUE };

static double
read_quantity (const char *text, const char *kept_unit, const SuralUnits *units)
{
  double kept = NAN;

  g_assert_cmpint (sural_written_quantity_read (text, sural_units_find (units, kept_unit), &kept),
                   ==, SURAL_WRITTEN_NUMBER_TAKEN);
  return kept;
}

static void
test_locale (void)
{
  SuralUnits us = sural_units_for_locale ("en_US.UTF-8");
  SuralUnits gb = sural_units_for_locale ("en_GB.UTF-8");
  SuralUnits de = sural_units_for_locale ("de_DE.UTF-8");
  SuralUnits c = sural_units_for_locale ("C");
  SuralUnits none = sural_units_for_locale (NULL);

  g_assert_true (sural_units_equal (&us, &american));
  g_assert_true (gb.miles && !gb.pounds && !gb.inches);
  g_assert_true (sural_units_equal (&de, &metric));
  g_assert_true (sural_units_equal (&c, &metric));
  g_assert_true (sural_units_equal (&none, &metric));
  g_assert_null (sural_units_find (&us, "reps"));
  g_assert_null (sural_units_find (&us, "°"));
  g_assert_null (sural_units_find (&us, NULL));
}

/* Everything that can be typed at the precision that is shown is shown again as it was typed, also
 * after the fifteen digits of the file, and however often it goes round. */
static void
test_round_trip (void)
{
  static const char *const kept_units[] = { "kg", "cm", "m", "km" };
  const SuralUnits *const all[] = { &metric, &american };

  for (guint u = 0; u < G_N_ELEMENTS (all); u++)
    for (guint k = 0; k < G_N_ELEMENTS (kept_units); k++)
      {
        const SuralShownUnit *unit = sural_units_find (all[u], kept_units[k]);
        double scale = pow (10, unit->decimals);

        for (int step = 0; step <= 700 * (int) scale; step++)
          {
            g_autofree char *typed = g_strdup_printf ("%.*f", unit->decimals, step / scale);
            double kept = read_quantity (typed, kept_units[k], all[u]);
            char file[G_ASCII_DTOSTR_BUF_SIZE];
            g_autofree char *shown = NULL;
            g_autofree char *again = NULL;

            g_ascii_formatd (file, sizeof file, "%.15g", kept);
            shown = sural_shown_unit_format (unit, g_ascii_strtod (file, NULL));
            g_assert_cmpfloat (g_ascii_strtod (shown, NULL), ==, step / scale);
            again = sural_shown_unit_format (unit, read_quantity (shown, kept_units[k], all[u]));
            g_assert_cmpstr (again, ==, shown);
          }
      }
}

static void
test_typed_units (void)
{
  g_assert_cmpfloat_with_epsilon (read_quantity ("45", "kg", &american), 20.41165665, 1e-9);
  g_assert_cmpfloat_with_epsilon (read_quantity ("45", "kg", &metric), 45, 1e-9);
  g_assert_cmpfloat_with_epsilon (read_quantity ("40 lb", "kg", &metric), 18.1436948, 1e-9);
  g_assert_cmpfloat_with_epsilon (read_quantity ("40lbs.", "kg", &metric), 18.1436948, 1e-9);
  g_assert_cmpfloat_with_epsilon (read_quantity ("18 KG", "kg", &american), 18, 1e-9);
  g_assert_cmpfloat_with_epsilon (read_quantity ("11 st 4 lb", "kg", &metric), 71.66759446, 1e-9);
  g_assert_cmpfloat_with_epsilon (read_quantity ("16 in", "cm", &metric), 40.64, 1e-9);
  g_assert_cmpfloat_with_epsilon (read_quantity ("16\"", "cm", &metric), 40.64, 1e-9);
  g_assert_cmpfloat_with_epsilon (read_quantity ("95 mm", "cm", &american), 9.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (read_quantity ("5 ft 10 in", "cm", &metric), 177.8, 1e-9);
  g_assert_cmpfloat_with_epsilon (read_quantity ("5'10″", "cm", &metric), 177.8, 1e-9);
  g_assert_cmpfloat_with_epsilon (read_quantity ("10 mi", "km", &metric), 16.09344, 1e-9);
  g_assert_cmpfloat_with_epsilon (read_quantity ("10 km", "km", &american), 10, 1e-9);
}

static void
test_refused_units (void)
{
  static const struct
  {
    const char *text;
    const char *kept;
    SuralWrittenNumber answer;
  } rows[] = {
    { "5 lb", "cm", SURAL_WRITTEN_NUMBER_OTHER_UNIT },
    { "5 cm", "kg", SURAL_WRITTEN_NUMBER_OTHER_UNIT },
    { "5 lb", "reps", SURAL_WRITTEN_NUMBER_UNREADABLE },
    { "5 x", "kg", SURAL_WRITTEN_NUMBER_UNREADABLE },
    { "5 lb 3", "kg", SURAL_WRITTEN_NUMBER_UNREADABLE },
    { "5 lb 3 st", "kg", SURAL_WRITTEN_NUMBER_UNREADABLE },
    { "5 ft 13 in", "cm", SURAL_WRITTEN_NUMBER_UNREADABLE },
    { "lb", "kg", SURAL_WRITTEN_NUMBER_UNREADABLE },
    { "1,234 lb", "kg", SURAL_WRITTEN_NUMBER_AMBIGUOUS },
    { "  ", "kg", SURAL_WRITTEN_NUMBER_EMPTY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double kept = 7;

      g_assert_cmpint (sural_written_quantity_read (rows[i].text,
                                                    sural_units_find (&american, rows[i].kept),
                                                    &kept),
                       ==, rows[i].answer);
      g_assert_cmpfloat (kept, ==, 7);
    }
}

/* Either mark before decimals, in any script; nothing is dropped from what is typed. */
static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    double value;
  } good[] = { { "3", 3 },         { " 2.5 ", 2.5 },        { "2,5", 2.5 }, { "-1,25", -1.25 },
               { "−2", -2 },       { "0,125", 0.125 },      { "+4", 4 },    { "٢٫٥", 2.5 },
               { "1.234", 1.234 }, { "1234,567", 1234.567 } };
  static const char *const bad[] = { "x",    "1.2.3",   "1,2,3", "1 2",
                                     "0x10", "nan",     "inf",   "1e3",
                                     "2.",   ".5",      "2.5s",  "--1",
                                     "½",    "1,234.5", "\xff",  "12345678901234567890" };
  double value = 7;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_cmpint (sural_written_number_read (good[i].text, &value), ==,
                       SURAL_WRITTEN_NUMBER_TAKEN);
      g_assert_cmpfloat (value, ==, good[i].value);
    }
  value = 7;
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpint (sural_written_number_read (bad[i], &value), ==,
                     SURAL_WRITTEN_NUMBER_UNREADABLE);
  g_assert_cmpint (sural_written_number_read ("1,234", &value), ==, SURAL_WRITTEN_NUMBER_AMBIGUOUS);
  g_assert_cmpint (sural_written_number_read ("12,345", &value), ==,
                   SURAL_WRITTEN_NUMBER_AMBIGUOUS);
  g_assert_cmpfloat (value, ==, 7);
}

/* A number is taken as it was typed or not at all: of every text over the signs of a number, what
 * is taken reads back with the same digits in the same places. */
static void
test_nothing_dropped (void)
{
  static const char signs[] = "0123456789.,- ";
  g_autoptr (GRand) random = g_rand_new_with_seed (20261129);

  for (guint i = 0; i < 200000; i++)
    {
      char text[9] = { 0 };
      double value = NAN;
      guint length = (guint) g_rand_int_range (random, 1, 8);
      g_autofree char *plain = NULL;
      char *end = NULL;

      for (guint j = 0; j < length; j++)
        text[j] = signs[g_rand_int_range (random, 0, (gint32) strlen (signs))];
      if (sural_written_number_read (text, &value) != SURAL_WRITTEN_NUMBER_TAKEN)
        continue;
      plain = g_strstrip (g_strdelimit (g_strdup (text), ",", '.'));
      g_assert_cmpfloat (g_ascii_strtod (plain, &end), ==, value);
      g_assert_cmpstr (end, ==, "");
    }
}

static void
test_texts (void)
{
  static const struct
  {
    const char *text;
    const char *shown;
  } rows[] = {
    { "5 kg in the hand", "11 lb in the hand" },
    { "9 to 10 cm in the middle", "3.5 to 3.9 in in the middle" },
    { "60 to 80 m at 60 to 70 % of full speed", "66 to 87 yd at 60 to 70 % of full speed" },
    { "One spot, 4 cm across.", "One spot, 1.6 in across." },
    { "over 22 cm, 60 cm² in one view.", "over 8.7 in, 9.3 in² in one view." },
    { "a run of 10 km", "a run of 6.2 mi" },
    { "pain 2 of 10 or less; 3 min, 5 mg", "pain 2 of 10 or less; 3 min, 5 mg" },
    { "5 km/h, 80 kg/m², A10 cm", "5 km/h, 80 kg/m², A10 cm" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *shown = sural_units_text (&american, rows[i].text);
      g_autofree char *same = sural_units_text (&metric, rows[i].text);

      g_assert_cmpstr (shown, ==, rows[i].shown);
      g_assert_cmpstr (same, ==, rows[i].text);
    }
  g_assert_null (sural_units_text (&american, NULL));
}

/* The ends of a range can be typed as they are shown. */
static void
test_ranges (void)
{
  SuralKnowledge *knowledge = sural_knowledge_new_in_units (NULL, &american, NULL);
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (findings, i);
      g_autofree char *least = NULL;
      g_autofree char *most = NULL;

      if (definition->kind != SURAL_FINDING_NUMBER || definition->shown == NULL)
        continue;
      n++;
      least = sural_shown_unit_format_least (definition->shown, definition->minimum);
      most = sural_shown_unit_format_most (definition->shown, definition->maximum);
      g_assert_cmpfloat (read_quantity (least, definition->unit, &american), >=,
                         definition->minimum);
      g_assert_cmpfloat (read_quantity (most, definition->unit, &american), <=,
                         definition->maximum);
    }
  g_assert_cmpuint (n, >=, 4);
  g_object_unref (knowledge);
}

static gboolean
is_metric (const char *text)
{
  g_autofree char *shown = sural_units_text (&american, text);

  return g_strcmp0 (shown, text) != 0;
}

/* What is kept stays metric whatever is shown, and no sentence that is shown is. */
static void
test_knowledge (void)
{
  SuralKnowledge *shown = sural_knowledge_new_in_units (NULL, &american, NULL);
  g_autoptr (SuralKnowledge) kept = sural_knowledge_new_builtin (NULL);
  GPtrArray *findings = sural_knowledge_get_findings (shown);
  GPtrArray *exercises = sural_knowledge_get_exercises (shown);
  guint n = 0;

  g_assert_cmpstr (sural_knowledge_get_digest (shown), ==, sural_knowledge_get_digest (kept));
  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *theirs = g_ptr_array_index (findings, i);
      const SuralFindingDefinition *ours = sural_knowledge_get_finding (kept, theirs->id);

      g_assert_cmpstr (theirs->unit, ==, ours->unit);
      g_assert_true (theirs->maximum == ours->maximum || isnan (ours->maximum));
      g_assert_false (is_metric (theirs->label) || is_metric (theirs->question) ||
                      is_metric (theirs->how) || is_metric (theirs->counts) ||
                      is_metric (theirs->pitfalls));
    }
  for (guint i = 0; i < exercises->len; i++)
    {
      const SuralExercise *theirs = g_ptr_array_index (exercises, i);
      const SuralExercise *ours = sural_knowledge_get_exercise (kept, theirs->id);

      g_assert_cmpstr (theirs->effort, ==, ours->effort);
      n += is_metric (theirs->effort);
      g_assert_false (is_metric (theirs->patient_text) || is_metric (theirs->equipment));
      /* These go into the record and are shown as they are. */
      g_assert_false (is_metric (theirs->progress) || is_metric (theirs->why));
    }
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpstr (sural_knowledge_get_finding (shown, "wells-calf-3cm")->label, ==,
                   "Calf 1.2 in thicker");
  g_object_unref (shown);
}

/* A measure is drawn in the unit that is shown. */
static void
test_measure (void)
{
  g_autoptr (SuralKnowledge) shown = sural_knowledge_new_in_units (NULL, &american, NULL);
  g_autoptr (SuralKnowledge) kept = sural_knowledge_new_builtin (NULL);
  const SuralMeasure *mass = sural_knowledge_get_measure (shown, "body-mass");

  g_assert_cmpstr (mass->unit, ==, "kg");
  g_assert_cmpstr (mass->as_shown->unit, ==, "lb");
  g_assert_cmpfloat_with_epsilon (mass->as_shown->maximum * 0.45359237, mass->maximum, 1e-9);
  g_assert_null (sural_knowledge_get_measure (kept, "body-mass")->as_shown);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/locale", test_locale);
  g_test_add_func ("/units/round-trip", test_round_trip);
  g_test_add_func ("/units/typed", test_typed_units);
  g_test_add_func ("/units/refused", test_refused_units);
  g_test_add_func ("/units/numbers", test_numbers);
  g_test_add_func ("/units/nothing-dropped", test_nothing_dropped);
  g_test_add_func ("/units/texts", test_texts);
  g_test_add_func ("/units/ranges", test_ranges);
  g_test_add_func ("/units/knowledge", test_knowledge);
  g_test_add_func ("/units/measure", test_measure);
  return g_test_run ();
}
