/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "exchange/diary/sural-instrument-csv.h"
#include "exchange/diary/sural-measurement-csv.h"
#include "model/sural-error.h"
#include "reasoning/course/sural-trend.h"
#include "reasoning/words/sural-limb-pair-words.h"

/* Values of instruments: what a table says, and what follows from both legs. */

static SuralKnowledge *knowledge;

static SuralImportBatch *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  g_assert_true (sural_instrument_csv_is (bytes));
  return sural_instrument_csv_read (bytes, "f.csv", knowledge, NULL, error);
}

static void
assert_value (SuralImportBatch *batch, guint n, const char *measure, SuralDay day, double value)
{
  GArray *all = sural_import_batch_get_measurements (batch);
  const SuralMeasurement *one = NULL;

  g_assert_cmpuint (n, <, all->len);
  one = &g_array_index (all, SuralMeasurement, n);
  g_assert_cmpstr (one->measure, ==, measure);
  g_assert_cmpuint (sural_time_get_day (one->at), ==, day);
  g_assert_cmpfloat_with_epsilon (one->value, value, 1e-6);
}

static gboolean
is_told (SuralImportBatch *batch, const char *words, guint n)
{
  GPtrArray *reasons = sural_import_batch_get_reasons (batch);

  for (guint i = 0; i < reasons->len; i++)
    {
      const SuralImportReason *one = g_ptr_array_index (reasons, i);

      if (strstr (one->reason, words) != NULL && one->n == n)
        return TRUE;
    }
  return FALSE;
}

/* Each unit is kept as what it measures; a lever arm makes a torque of a force. */
static void
test_units (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch =
      read_text ("Date,Time,Test,Side,Value,Unit,Lever arm (m)\n"
                 "2026-09-01,10:30,Ankle plantar flexion,L,40,kg,0.15\n"
                 "2026-09-01,10:30,Ankle plantarflexion,R,400.5,N,\n"
                 "2026-09-02,,Plantarflexion,right,80,Nm,\n"
                 "2026-09-02,,Calf raise,left,0.11,m,\n"
                 "2026-09-02,,Heel rise,right,1.5,kJ,\n"
                 "2026-09-02,,Single leg hop for distance,left,1450,mm,\n"
                 "2026-09-02,,Single-leg jump,Right,10,in,\n"
                 "2026-09-02,,Plantarflexion,left,100,lbf,\n",
                 &error);
  const SuralDay first = sural_day_new (2026, 9, 1);

  g_assert_no_error (error);
  g_assert_cmpuint (sural_import_batch_get_n_passed_over (batch), ==, 0);
  assert_value (batch, 0, "plantarflexor-force-left", first, 392.266);
  assert_value (batch, 1, "plantarflexor-torque-left", first, 58.8399);
  assert_value (batch, 2, "plantarflexor-force-right", first, 400.5);
  assert_value (batch, 3, "plantarflexor-torque-right", first + 1, 80);
  assert_value (batch, 4, "heel-raise-height-left", first + 1, 11);
  assert_value (batch, 5, "heel-raise-work-right", first + 1, 1500);
  assert_value (batch, 6, "hop-distance-left", first + 1, 145);
  assert_value (batch, 7, "jump-height-right", first + 1, 25.4);
  assert_value (batch, 8, "plantarflexor-force-left", first + 1, 444.8221615);
  g_assert_cmpuint (sural_import_batch_get_measurements (batch)->len, ==, 9);
}

/* Nothing is taken for something else: every row has its reason, and of attempts the best counts.
 */
static void
test_passed_over (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = read_text ("test;side;value;unit;date\n"
                                                  "Plantarflexion;left;300,5;N;01.09.2026\n"
                                                  "Plantarflexion;left;310,5;N;01.09.2026\n"
                                                  "Plantarflexion;left;305;N;01.09.2026\n"
                                                  "Dorsiflexion;left;200;N;01.09.2026\n"
                                                  "Triple hop;left;400;cm;01.09.2026\n"
                                                  "Hop;left;300;N;01.09.2026\n"
                                                  "Hop;both;150;cm;01.09.2026\n"
                                                  "Hop;left;--;cm;01.09.2026\n"
                                                  "Hop;left;150;stone;01.09.2026\n"
                                                  "Hop;left;150;cm;9/1/2026\n"
                                                  "Hop;left;9000;cm;01.09.2026\n",
                                                  &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sural_import_batch_get_measurements (batch)->len, ==, 1);
  assert_value (batch, 0, "plantarflexor-force-left", sural_day_new (2026, 9, 1), 310.5);
  g_assert_cmpuint (sural_import_batch_get_n_passed_over (batch), ==, 8);
  g_assert_true (is_told (batch, "not followed", 3));
  g_assert_true (is_told (batch, "which leg", 1));
  g_assert_true (is_told (batch, "no value", 1));
  g_assert_true (is_told (batch, "a unit that is not read", 1));
  g_assert_true (is_told (batch, "could be two", 1));
  g_assert_true (is_told (batch, "nobody reaches", 1));
  g_assert_true (is_told (batch, "the best was taken", 0));
}

/* A file, and its values as "measure day value"; what is told of each row that is none of them. */
typedef struct
{
  const char *text;
  const char *values;
  const char *told[3];
} Table;

#define TITLES "Test;Side;Value;Unit;Date\n"
#define TITLES_COMMA "Test,Side,Value,Unit,Date\n"

static char *
describe (SuralImportBatch *batch)
{
  GArray *all = sural_import_batch_get_measurements (batch);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (all, SuralMeasurement, i);
      g_autofree char *day = sural_day_to_string (sural_time_get_day (one->at));

      g_string_append_printf (text, "%s %s %.6g\n", one->measure, day, one->value);
    }
  return g_string_free (text, FALSE);
}

static void
assert_tables (const Table *tables, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SuralImportBatch) batch = read_text (tables[i].text, &error);
      g_autofree char *values = NULL;
      guint n_told = 0;

      g_test_message ("%s", tables[i].text);
      g_assert_no_error (error);
      values = describe (batch);
      g_assert_cmpstr (values, ==, tables[i].values);
      for (; n_told < G_N_ELEMENTS (tables[i].told) && tables[i].told[n_told] != NULL; n_told++)
        g_assert_true (is_told (batch, tables[i].told[n_told], 1));
      g_assert_cmpuint (sural_import_batch_get_n_passed_over (batch), ==, n_told);
    }
}

/* "1.374" is a thousand where other cells have a comma before decimals, and one and a part where
 * they have a point; where nothing tells, and both can be measured, it is left out with its line.
 */
static void
test_marks (void)
{
  static const Table tables[] = {
    { TITLES "Heel raise;left;1.374;J;01.09.2026\nHeel raise;right;980,5;J;01.09.2026\n",
      "heel-raise-work-left 2026-09-01 1374\nheel-raise-work-right 2026-09-01 980.5\n",
      { NULL } },
    { TITLES_COMMA "Heel raise,left,\"1,374\",J,2026-09-01\nHeel raise,right,980.5,J,2026-09-01\n",
      "heel-raise-work-left 2026-09-01 1374\nheel-raise-work-right 2026-09-01 980.5\n",
      { NULL } },
    { TITLES_COMMA "Heel raise,left,1.374,kJ,2026-09-01\nHeel raise,right,0.98,kJ,2026-09-01\n",
      "heel-raise-work-left 2026-09-01 1374\nheel-raise-work-right 2026-09-01 980\n",
      { NULL } },
    { TITLES "Heel raise;left;1,374;kJ;01.09.2026\nHeel raise;right;0,98;kJ;01.09.2026\n",
      "heel-raise-work-left 2026-09-01 1374\nheel-raise-work-right 2026-09-01 980\n",
      { NULL } },
    { TITLES "Heel raise;left;1.374;J;01.09.2026\nHeel raise;right;980;J;01.09.2026\n",
      "heel-raise-work-right 2026-09-01 980\n",
      { "can be read as two: nothing in the file shows whether its mark is before decimals or "
        "groups thousands (line 2)" } },
    { TITLES_COMMA "Heel raise,left,\"1,374\",J,2026-09-01\n", "", { "can be read as two" } },
    /* Only one of both can be measured. */
    { TITLES_COMMA "Hop,left,1.374,m,2026-09-01\n",
      "hop-distance-left 2026-09-01 137.4\n",
      { NULL } },
    { TITLES_COMMA "Heel raise,left,1.374.000,J,2026-09-01\nHeel raise,right,900,J,2026-09-01\n",
      "heel-raise-work-right 2026-09-01 900\n",
      { "nobody reaches (line 2)" } },
    /* Another column says it: the lever arm. */
    { "Test;Side;Value;Unit;Date;Lever arm (m)\nPlantarflexion;left;1.374;N;01.09.2026;0,1\n",
      "plantarflexor-force-left 2026-09-01 1374\nplantarflexor-torque-left 2026-09-01 137.4\n",
      { NULL } },
    /* A day and a clock with points say nothing of numbers. */
    { "Test;Side;Value;Unit;Date;Time\nHeel raise;left;1.374;J;01.09.2026;10.30\n",
      "",
      { "can be read as two" } },
    { TITLES "Plantarflexion;left;40,5;kg;01.09.2026\n",
      "plantarflexor-force-left 2026-09-01 397.169\n",
      { NULL } },
    { TITLES_COMMA "Heel raise,left,\"1 374,5\",J,2026-09-01\n",
      "heel-raise-work-left 2026-09-01 1374.5\n",
      { NULL } },
    { TITLES_COMMA "Heel raise,left,1'374.5,J,2026-09-01\n",
      "heel-raise-work-left 2026-09-01 1374.5\n",
      { NULL } },
  };

  assert_tables (tables, G_N_ELEMENTS (tables));
}

/* Tables of other languages; a mean and a deficit are no highest value in any. */
static void
test_languages (void)
{
  static const Table tables[] = {
    { "Test;Seite;Wert;Einheit;Datum;Hebelarm (cm)\nPlantarflexion;links;300,5;N;01.09.2026;15\n"
      "Fersenheben;rechts;1.374;J;01.09.2026;\nPlantarflexion "
      "Mittelwert;rechts;290;N;01.09.2026;\n",
      "plantarflexor-force-left 2026-09-01 300.5\nplantarflexor-torque-left 2026-09-01 45.075\n"
      "heel-raise-work-right 2026-09-01 1374\n",
      { "a test that is not followed, or not in this unit (line 4)" } },
    { "Test;Côté;Valeur;Unité;Date\nFlexion plantaire;gauche;310;N;01.09.2026\n",
      "plantarflexor-force-left 2026-09-01 310\n",
      { NULL } },
    { "Prueba;Lado;Valor;Unidad;Fecha\nFlexión plantar;derecha;310;N;01.09.2026\n",
      "plantarflexor-force-right 2026-09-01 310\n",
      { NULL } },
  };

  assert_tables (tables, G_N_ELEMENTS (tables));
}

/* Whatever is left out is told with its line. */
static void
test_left_out (void)
{
  static const Table tables[] = {
    { TITLES_COMMA "Plantarflexion,left,-300,N,2026-09-01\nPlantarflexion,right,300,N,2026-09-01\n",
      "plantarflexor-force-right 2026-09-01 300\n",
      { "a value that nobody reaches (line 2)" } },
    { TITLES_COMMA
      "Plantarflexion,left,4.2,N/kg,2026-09-01\nPlantarflexion,left,80,%BW,2026-09-01\n"
      "Plantarflexion,left,30,stone,2026-09-01\n",
      "",
      { NULL } },
    { TITLES_COMMA "Heel raise,left,25,reps,2026-09-01\nLimb symmetry index,left,95,%,2026-09-01\n",
      "",
      { NULL } },
    { TITLES_COMMA "Heel raise,left,9,cm,2026-09-31\nHeel raise,left,9,cm,01/09/2026\n"
                   "Heel raise,L/R,9,cm,2026-09-01\n",
      "",
      { NULL } },
  };
  static const char *const reasons[] = {
    NULL, "a unit that is not read (line 2, 3, 4)", "a unit that is not read (line 2, 3)",
    "a date that cannot be read, or could be two (line 2, 3)"
  };

  assert_tables (tables, 1);
  for (gsize i = 1; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SuralImportBatch) batch = read_text (tables[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (sural_import_batch_get_measurements (batch)->len, ==, 0);
      g_assert_true (is_told (batch, reasons[i], i == 1 ? 3 : 2));
    }
}

/* A lever arm is in m or in what its title says; one that is neither is told and makes no torque.
 */
static void
test_lever (void)
{
  static const struct
  {
    const char *title, *lever;
    double torque; /* 0: none */
  } cases[] = {
    { "Lever arm (m)", "0.15", 45 }, { "Lever arm", "\"0,150\"", 45 },
    { "Lever arm (cm)", "15", 45 },  { "Lever arm (mm)", "150", 45 },
    { "Lever arm", "15", 0 },        { "Lever arm (m)", "-0.15", 0 },
    { "Lever arm", "short", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("Test,Side,Value,Unit,Date,%s\n"
                                               "Plantarflexion,left,300,N,2026-09-01,%s\n",
                                               cases[i].title, cases[i].lever);
      g_autoptr (GError) error = NULL;
      g_autoptr (SuralImportBatch) batch = read_text (text, &error);

      g_test_message ("%s: %s", cases[i].title, cases[i].lever);
      g_assert_no_error (error);
      assert_value (batch, 0, "plantarflexor-force-left", sural_day_new (2026, 9, 1), 300);
      if (cases[i].torque > 0)
        assert_value (batch, 1, "plantarflexor-torque-left", sural_day_new (2026, 9, 1),
                      cases[i].torque);
      else
        g_assert_true (is_told (batch, "lever arm", 1));
    }
}

/* A hop for height is none for distance, nor a jump the other way round; what compares both legs is
 * of neither, and what is averaged is not the highest. */
static void
test_other_tests (void)
{
  static const char *const others[] = {
    "Single leg vertical hop,left,15,cm", "Hop height,left,15,cm",
    "Standing long jump,left,90,cm",      "Broad jump,left,90,cm",
    "CMJ jump depth,left,30,cm",          "Jump asymmetry,left,4,cm",
    "Plantarflexion asymmetry,left,12,N", "Plantarflexion average,left,200,N",
    "Hop symmetry index,left,95,cm",      "Plantarflexion,left,-300,N",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *text = g_strdup_printf ("Athlete,Test,Side,Value,Unit,Date\n"
                                               "\"Roth, Ivo\",Jump,left,20,cm,2026-09-01\n"
                                               ",%s,2026-09-01\n",
                                               others[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (SuralImportBatch) batch = read_text (text, &error);

      g_test_message ("%s", others[i]);
      g_assert_no_error (error);
      g_assert_cmpuint (sural_import_batch_get_measurements (batch)->len, ==, 1);
      g_assert_cmpuint (sural_import_batch_get_n_passed_over (batch), ==, 1);
      g_assert_true (is_told (batch, "Roth, Ivo", 0));
    }
}

/* An export of a team is nobody's; a diary and our own table are none of these. */
static void
test_whose (void)
{
  static const char *const others[] = {
    "date,calf pain\n2026-09-01,3\n",
    "date,side,value\n2026-09-01,left,3\n",
    "",
    "\"",
    "date,time,measure,name,value,unit,origin,episode\r\n",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) one = read_text ("Athlete,Test,Leg,Result,Unit,Date\n"
                                                "Berg,Hop,left,150,cm,2026-09-01\n"
                                                ",Hop,right,150,cm,2026-09-01\n"
                                                "Berg,Hop,right,151,cm,2026-09-02\n",
                                                &error);
  g_autoptr (SuralImportBatch) team = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (sural_import_batch_get_measurements (one)->len, ==, 3);
  team = read_text ("Athlete,Test,Leg,Result,Unit,Date\n"
                    "Berg,Hop,left,150,cm,2026-09-01\n"
                    "Roth,Hop,right,150,cm,2026-09-01\n",
                    &error);
  g_assert_null (team);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "rows of Berg and of Roth"));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (others[i], strlen (others[i]));

      g_assert_false (sural_instrument_csv_is (bytes));
    }
}

/* What was taken, written by us and read again is the same to the last digit. */
static void
test_round (void)
{
  g_autoptr (SuralImportBatch) batch = read_text (
      "Test,Side,Value,Unit,Date\nPlantarflexion,L,41.3,kg,2026-09-01\nHop,R,57,in,2026-09-02\n",
      NULL);
  GArray *taken = sural_import_batch_get_measurements (batch);
  g_autofree char *csv = sural_measurements_to_csv (taken, "e1", knowledge);
  g_autoptr (GBytes) bytes = g_bytes_new (csv, strlen (csv));
  g_autoptr (SuralImportBatch) again =
      sural_measurements_from_csv (bytes, "own.csv", knowledge, NULL, NULL);

  g_assert_cmpuint (sural_import_batch_get_measurements (again)->len, ==, taken->len);
  for (guint i = 0; i < taken->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (taken, SuralMeasurement, i);

      assert_value (again, i, one->measure, sural_time_get_day (one->at), one->value);
    }
}

/* --- Both legs -------------------------------------------------------------------------------- */

static const SuralDay day_zero = 20000;

static void
measure (SuralCase *subject, const char *id, guint day, double value)
{
  const SuralMeasurement one = { g_intern_string (id), sural_time_from_day (day_zero + day), value,
                                 SURAL_ORIGIN_CLINIC };

  sural_case_add_measurement (subject, &one);
}

static SuralCase *
make_case (SuralSide side)
{
  SuralCase *subject = sural_case_new ();

  sural_case_set_side (subject, side);
  sural_case_set_onset (subject, day_zero);
  sural_case_set_assessed (subject, day_zero + 30);
  return subject;
}

/* The index is of the leg with the complaint, or else of the weaker; of the last day that has both.
 */
static void
test_index (void)
{
  static const struct
  {
    SuralSide side, of;
    double left, right, index;
  } cases[] = {
    { SURAL_SIDE_LEFT, SURAL_SIDE_LEFT, 90, 100, 0.9 },
    { SURAL_SIDE_RIGHT, SURAL_SIDE_RIGHT, 90, 100, 100 / 90.0 },
    { SURAL_SIDE_NONE, SURAL_SIDE_RIGHT, 100, 80, 0.8 },
    { SURAL_SIDE_BOTH, SURAL_SIDE_LEFT, 80, 100, 0.8 },
    { SURAL_SIDE_NONE, SURAL_SIDE_NONE, 80, 80, 1 },
    { SURAL_SIDE_LEFT, SURAL_SIDE_LEFT, 80, 0, NAN },
    { SURAL_SIDE_LEFT, SURAL_SIDE_LEFT, 0, 80, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SuralCase) subject = make_case (cases[i].side);
      g_autoptr (SuralTrend) trend = NULL;
      const SuralLimbPair *pair = NULL;

      measure (subject, "hop-distance-left", 1, 10);
      measure (subject, "hop-distance-right", 1, 10);
      measure (subject, "hop-distance-left", 5, cases[i].left);
      measure (subject, "hop-distance-right", 5, cases[i].right);
      measure (subject, "hop-distance-right", 9, 399);
      measure (subject, "jump-height-left", 5, 12);
      trend = sural_trend_new (subject, knowledge);
      g_assert_cmpuint (trend->limbs->len, ==, 1);
      pair = g_ptr_array_index (trend->limbs, 0);
      g_assert_cmpuint (pair->day, ==, day_zero + 5);
      g_assert_cmpint (pair->of, ==, cases[i].of);
      g_assert_true (isnan (pair->index) == isnan (cases[i].index));
      if (!isnan (pair->index))
        g_assert_cmpfloat_with_epsilon (pair->index, cases[i].index, 1e-9);
      g_assert_cmpint (pair->asymmetry->grade, ==, SURAL_GRADE_PUBLISHED);
      g_assert_null (pair->healthy);
    }
}

/* 80 kg weigh 784.532 N; without a mass that is said, and what is not told by it does not mention
 * it. */
static void
test_body_mass (void)
{
  g_autoptr (SuralCase) subject = make_case (SURAL_SIDE_LEFT);
  g_autoptr (SuralTrend) unknown = NULL;
  g_autoptr (SuralTrend) known = NULL;
  const SuralLimbPair *pair = NULL;
  g_autofree char *without = NULL;
  g_autofree char *with = NULL;
  g_autofree char *torque = NULL;
  g_autofree char *height = NULL;
  g_autofree char *norm = NULL;

  measure (subject, "plantarflexor-force-left", 5, 392.266);
  measure (subject, "plantarflexor-force-right", 5, 784.532);
  measure (subject, "plantarflexor-torque-left", 5, 100);
  measure (subject, "plantarflexor-torque-right", 5, 160);
  measure (subject, "heel-raise-height-left", 5, 8.5);
  measure (subject, "heel-raise-height-right", 5, 9.5);
  unknown = sural_trend_new (subject, knowledge);
  g_assert_cmpuint (unknown->limbs->len, ==, 3);
  pair = g_ptr_array_index (unknown->limbs, 0);
  without = sural_limb_pair_dup_mass (pair);
  g_assert_nonnull (strstr (without, "Body mass is not known"));
  g_assert_true (isnan (pair->left_by_mass));

  measure (subject, "body-mass", 0, 60);
  measure (subject, "body-mass", 6, 80);
  known = sural_trend_new (subject, knowledge);
  pair = g_ptr_array_index (known->limbs, 0);
  g_assert_cmpfloat_with_epsilon (pair->left_by_mass, 0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (pair->right_by_mass, 1, 1e-9);
  with = sural_limb_pair_dup_mass (pair);
  g_assert_cmpstr (with, ==, "Left 50 % and right 100 % of body weight (80 kg).");
  norm = sural_limb_pair_dup_norm (pair);
  g_assert_nonnull (strstr (norm, "No norm is known"));
  torque = sural_limb_pair_dup_mass (g_ptr_array_index (known->limbs, 1));
  g_assert_cmpstr (torque, ==, "Left 1.25 and right 2.00 Nm/kg (80 kg).");
  pair = g_ptr_array_index (known->limbs, 2);
  height = sural_limb_pair_dup_mass (pair);
  g_assert_null (height);
  g_assert_cmpstr (pair->healthy->source, ==, "sleeswijk-visser-2025");
  g_assert_cmpint (pair->least->grade, ==, SURAL_GRADE_ASSUMED);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (NULL);
  g_assert_nonnull (knowledge);
  g_test_add_func ("/instruments/units", test_units);
  g_test_add_func ("/instruments/passed-over", test_passed_over);
  g_test_add_func ("/instruments/marks", test_marks);
  g_test_add_func ("/instruments/languages", test_languages);
  g_test_add_func ("/instruments/left-out", test_left_out);
  g_test_add_func ("/instruments/lever", test_lever);
  g_test_add_func ("/instruments/other-tests", test_other_tests);
  g_test_add_func ("/instruments/whose", test_whose);
  g_test_add_func ("/instruments/round", test_round);
  g_test_add_func ("/instruments/index", test_index);
  g_test_add_func ("/instruments/body-mass", test_body_mass);
  status = g_test_run ();
  g_clear_object (&knowledge);
  return status;
}
