/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/diary/sural-instrument-csv.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "exchange/sural-blanks.h"
#include "exchange/sural-left-out.h"
#include "exchange/training/sural-training-table.h"
#include "model/sural-error.h"

#define NEWTON_A_KILOGRAM 9.80665
#define KILOGRAM_A_POUND 0.45359237
#define LONGEST_LEVER 1 /* m */

/* The titles that are asked for, each by the names that it has, the usual one first. */
typedef enum
{
  TITLE_TEST,
  TITLE_SIDE,
  TITLE_VALUE,
  TITLE_UNIT,
  TITLE_DATE,
  N_NEEDED,
  TITLE_TIME = N_NEEDED,
  TITLE_LEVER,
  TITLE_PERSON,
  N_TITLES,
} Title;

/* In English, and as tables in German, French and Spanish call them. */
static const char *const names[N_TITLES][12] = {
  { "test", "test name", "test type", "exercise", "movement", "übung", "essai", "exercice",
    "prueba", "ejercicio" },
  { "side", "leg", "limb", "laterality", "seite", "bein", "côté", "jambe", "lado", "pierna" },
  { "value", "result", "peak", "max", "best", "wert", "ergebnis", "valeur", "résultat", "valor",
    "resultado" },
  { "unit", "units", "einheit", "unité", "unidad" },
  { "date", "test date", "recorded", "day", "datum", "testdatum", "fecha" },
  { "time", "test time", "zeit", "uhrzeit", "heure", "hora" },
  { "lever arm (m)", "lever (m)", "lever arm", "lever arm (cm)", "lever (cm)", "lever arm (mm)",
    "lever", "hebelarm (m)", "hebelarm (cm)", "hebelarm", "bras de levier (m)",
    "brazo de palanca (m)" },
  { "name", "athlete", "athlete name", "patient", "client", "player", "subject", "patientin",
    "sportler", "paciente" },
};

/* What a unit measures, and how much of what is kept one of it is. */
typedef enum
{
  QUANTITY_FORCE,
  QUANTITY_TORQUE,
  QUANTITY_LENGTH,
  QUANTITY_WORK,
} Quantity;

static const struct
{
  const char *unit;
  Quantity quantity;
  double size;
} units[] = {
  { "n", QUANTITY_FORCE, 1 },
  { "newton", QUANTITY_FORCE, 1 },
  { "kn", QUANTITY_FORCE, 1000 },
  { "kg", QUANTITY_FORCE, NEWTON_A_KILOGRAM },
  { "kgf", QUANTITY_FORCE, NEWTON_A_KILOGRAM },
  { "lb", QUANTITY_FORCE, KILOGRAM_A_POUND *NEWTON_A_KILOGRAM },
  { "lbs", QUANTITY_FORCE, KILOGRAM_A_POUND *NEWTON_A_KILOGRAM },
  { "lbf", QUANTITY_FORCE, KILOGRAM_A_POUND *NEWTON_A_KILOGRAM },
  { "nm", QUANTITY_TORQUE, 1 },
  { "n.m", QUANTITY_TORQUE, 1 },
  { "n·m", QUANTITY_TORQUE, 1 },
  { "n m", QUANTITY_TORQUE, 1 },
  { "mm", QUANTITY_LENGTH, 0.1 },
  { "cm", QUANTITY_LENGTH, 1 },
  { "m", QUANTITY_LENGTH, 100 },
  { "in", QUANTITY_LENGTH, 2.54 },
  { "j", QUANTITY_WORK, 1 },
  { "kj", QUANTITY_WORK, 1000 },
};

/* How a test is called: all of the words stand in its name. The first that fits counts. */
static const struct
{
  const char *words[3];
  Quantity quantity;
  const char
      *stem; /* of the measure; NULL: a test of another kind, which is not taken for this one */
} tests[] = {
  { { "symm" }, QUANTITY_LENGTH, NULL }, /* of both legs, as are those that follow */
  { { "deficit" }, QUANTITY_LENGTH, NULL },
  { { "differ" }, QUANTITY_LENGTH, NULL },
  { { "ratio" }, QUANTITY_LENGTH, NULL },
  { { "index" }, QUANTITY_LENGTH, NULL },
  { { "average" }, QUANTITY_LENGTH, NULL }, /* the highest is kept */
  { { "mean" }, QUANTITY_LENGTH, NULL },
  { { "mittel" }, QUANTITY_LENGTH, NULL },
  { { "durchschnitt" }, QUANTITY_LENGTH, NULL },
  { { "moyen" }, QUANTITY_LENGTH, NULL },
  { { "media" }, QUANTITY_LENGTH, NULL },
  { { "promedio" }, QUANTITY_LENGTH, NULL },
  { { "defizit" }, QUANTITY_LENGTH, NULL },
  { { "verhältnis" }, QUANTITY_LENGTH, NULL },
  { { "sym" }, QUANTITY_LENGTH, NULL },
  { { "depth" }, QUANTITY_LENGTH, NULL },
  { { "hop", "vert" }, QUANTITY_LENGTH, NULL }, /* for height */
  { { "hop", "height" }, QUANTITY_LENGTH, NULL },
  { { "jump", "long" }, QUANTITY_LENGTH, NULL }, /* for distance */
  { { "jump", "broad" }, QUANTITY_LENGTH, NULL },
  { { "jump", "distance" }, QUANTITY_LENGTH, NULL },
  { { "triple" }, QUANTITY_LENGTH, NULL },
  { { "cross" }, QUANTITY_LENGTH, NULL },
  { { "side hop" }, QUANTITY_LENGTH, NULL },
  { { "lateral" }, QUANTITY_LENGTH, NULL },
  { { "drop" }, QUANTITY_LENGTH, NULL },
  { { "dorsi" }, QUANTITY_FORCE, NULL },
  { { "plantar", "flex" }, QUANTITY_FORCE, "plantarflexor-force" },
  { { "plantar", "flex" }, QUANTITY_TORQUE, "plantarflexor-torque" },
  { { "plantai", "flex" }, QUANTITY_FORCE, "plantarflexor-force" }, /* plantaire */
  { { "plantai", "flex" }, QUANTITY_TORQUE, "plantarflexor-torque" },
  { { "heel", "rais" }, QUANTITY_LENGTH, "heel-raise-height" },
  { { "heel", "ris" }, QUANTITY_LENGTH, "heel-raise-height" },
  { { "calf", "rais" }, QUANTITY_LENGTH, "heel-raise-height" },
  { { "heel", "rais" }, QUANTITY_WORK, "heel-raise-work" },
  { { "heel", "ris" }, QUANTITY_WORK, "heel-raise-work" },
  { { "calf", "rais" }, QUANTITY_WORK, "heel-raise-work" },
  { { "fersenheb" }, QUANTITY_LENGTH, "heel-raise-height" },
  { { "wadenheb" }, QUANTITY_LENGTH, "heel-raise-height" },
  { { "fersenheb" }, QUANTITY_WORK, "heel-raise-work" },
  { { "wadenheb" }, QUANTITY_WORK, "heel-raise-work" },
  { { "hop" }, QUANTITY_LENGTH, "hop-distance" },
  { { "jump" }, QUANTITY_LENGTH, "jump-height" },
};

typedef struct
{
  SuralTrainingTable *table;
  SuralKnowledge *knowledge;
  SuralImportBatch *batch;
  const char *titles[N_TITLES]; /* as this table has them; NULL: it has none */
  char *person;                 /* the first who is named */
  GHashTable *best;             /* by measure and day: SuralMeasurement */
  GPtrArray *order;             /* the same, as they came */
  SuralLeftOut *left_out;
  guint n_others; /* attempts that were not the best */
} Reader;

static void
find_titles (const SuralTrainingTable *table, const char *titles[N_TITLES])
{
  for (guint i = 0; i < N_TITLES; i++)
    for (guint j = G_N_ELEMENTS (names[i]); j > 0; j--)
      if (names[i][j - 1] != NULL && sural_training_table_has (table, names[i][j - 1]))
        titles[i] = names[i][j - 1];
}

static gboolean
has_needed (const char *const titles[N_TITLES])
{
  guint n = 0;

  while (n < N_NEEDED && titles[n] != NULL)
    n++;
  return n == N_NEEDED;
}

/**
 * sural_instrument_csv_is:
 * @bytes: a whole file
 *
 * Returns: whether it is a table with test, side, value, unit and date
 */
gboolean
sural_instrument_csv_is (GBytes *bytes)
{
  g_autoptr (SuralTrainingTable) table = NULL;
  const char *titles[N_TITLES] = { NULL };

  g_return_val_if_fail (bytes != NULL, FALSE);

  table = sural_training_table_new (bytes, "", NULL);
  if (table == NULL)
    return FALSE;
  find_titles (table, titles);
  return has_needed (titles);
}

static const char *
get (const Reader *self, Title title)
{
  return self->titles[title] != NULL ? sural_training_table_get (self->table, self->titles[title])
                                     : "";
}

static char *
dup_small (const Reader *self, Title title)
{
  g_autofree char *small = g_utf8_strdown (get (self, title), -1);

  return g_strstrip (g_steal_pointer (&small));
}

static gboolean
find_unit (const char *unit, Quantity *quantity, double *size)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (units[i].unit, unit))
      {
        *quantity = units[i].quantity;
        *size = units[i].size;
        return TRUE;
      }
  return FALSE;
}

static const char *
find_stem (const char *test, Quantity quantity)
{
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      gboolean fits = tests[i].quantity == quantity || tests[i].stem == NULL;

      for (guint j = 0; fits && j < G_N_ELEMENTS (tests[i].words); j++)
        fits = tests[i].words[j] == NULL || strstr (test, tests[i].words[j]) != NULL;
      if (fits)
        return tests[i].stem;
    }
  return NULL;
}

static const char *
find_side (const char *side)
{
  static const char *const lefts[] = { "l", "left", "links", "gauche", "izquierda", NULL };
  static const char *const rights[] = { "r", "right", "rechts", "droite", "derecha", NULL };

  if (g_strv_contains (lefts, side))
    return "left";
  return g_strv_contains (rights, side) ? "right" : NULL;
}

static SuralTime
read_moment (const Reader *self)
{
  const char *time = get (self, TITLE_TIME);
  g_autofree char *both = g_strconcat (get (self, TITLE_DATE), " ", time, NULL);
  SuralTime at = *time != '\0' ? sural_training_table_moment (both) : SURAL_TIME_UNKNOWN;

  return at != SURAL_TIME_UNKNOWN ? at : sural_training_table_moment (get (self, TITLE_DATE));
}

/* Of the attempts of a day the best counts, as with the tests themselves. */
static void
take (Reader *self, const SuralMeasure *measure, SuralTime at, double value)
{
  g_autofree char *key = g_strdup_printf ("%s %u", measure->id, (guint) sural_time_get_day (at));
  SuralMeasurement *best = g_hash_table_lookup (self->best, key);

  if (best != NULL)
    self->n_others++;
  if (best == NULL)
    {
      best = g_new0 (SuralMeasurement, 1);
      *best = (SuralMeasurement) { measure->id, at, value, SURAL_ORIGIN_IMPORT };
      g_hash_table_insert (self->best, g_steal_pointer (&key), best);
      g_ptr_array_add (self->order, best);
    }
  else if (value > best->value)
    {
      best->at = at;
      best->value = value;
    }
}

static const char *
take_value (Reader *self, const char *stem, const char *side, SuralTime at, double value)
{
  g_autofree char *id = g_strconcat (stem, "-", side, NULL);
  const SuralMeasure *measure = sural_knowledge_get_measure (self->knowledge, id);

  if (measure == NULL)
    return _ ("a measure that is not known");
  if (!sural_knowledge_check_measurement (self->knowledge, id, value, NULL))
    return _ ("a value that nobody reaches");
  take (self, measure, at, value);
  return NULL;
}

static void
leave_out (Reader *self, const char *reason)
{
  sural_left_out_add_at (self->left_out, reason, sural_training_table_get_line (self->table),
                         SURAL_TIME_UNKNOWN);
}

/* In m; NAN where there is none that an ankle could have, as that of 15 where the title says no
 * unit. Of an open number only one can be that.
 */
static double
read_lever (const Reader *self)
{
  const char *title = self->titles[TITLE_LEVER] != NULL ? self->titles[TITLE_LEVER] : "";
  const double size = g_str_has_suffix (title, "(cm)")   ? 0.01
                      : g_str_has_suffix (title, "(mm)") ? 0.001
                                                         : 1;
  double readings[2] = { NAN, NAN };
  const guint n = sural_training_table_read_number (self->table, title, 0, readings);

  for (guint i = 0; i < n; i++)
    if (size * readings[i] > 0 && size * readings[i] < LONGEST_LEVER)
      return size * readings[i];
  return NAN;
}

/* A lever arm that is there and cannot be one is told: the force is taken, and no torque. */
static void
note_lever (Reader *self, double lever)
{
  if (!isfinite (lever) && *get (self, TITLE_LEVER) != '\0')
    leave_out (self, _ ("a lever arm that is not in m: no torque was made of the force"));
}

static gboolean
fits (const Reader *self, const char *stem, const char *side, double value)
{
  g_autofree char *id = g_strconcat (stem, "-", side, NULL);

  return sural_knowledge_get_measure (self->knowledge, id) != NULL &&
         sural_knowledge_check_measurement (self->knowledge, id, value, NULL);
}

/* "1.374" J may be a thousand, or one and a part. Where no other cell of the file tells, and both
 * can be measured, none is taken; why not is returned. */
static const char *
read_number (Reader *self, const char *stem, const char *side, double size, double *number)
{
  double readings[2] = { NAN, NAN };
  const guint n =
      sural_training_table_read_number (self->table, self->titles[TITLE_VALUE], 0, readings);

  if (n == 0)
    return _ ("no value");
  *number = readings[0];
  if (n == 1 || !fits (self, stem, side, readings[1] * size))
    return NULL;
  if (fits (self, stem, side, readings[0] * size))
    return _ ("a number that can be read as two: nothing in the file shows whether its mark is "
              "before decimals or groups thousands");
  *number = readings[1];
  return NULL;
}

/* Why it is passed over; NULL: it is taken. */
static const char *
read_row (Reader *self)
{
  g_autofree char *test = dup_small (self, TITLE_TEST);
  g_autofree char *unit = dup_small (self, TITLE_UNIT);
  g_autofree char *leg = dup_small (self, TITLE_SIDE);
  const char *side = find_side (leg);
  const SuralTime at = read_moment (self);
  const double lever = read_lever (self);
  const char *stem = NULL;
  const char *reason = NULL;
  double number = NAN, size;
  Quantity quantity;

  if (!find_unit (unit, &quantity, &size))
    return _ ("a unit that is not read");
  stem = find_stem (test, quantity);
  if (stem == NULL)
    return _ ("a test that is not followed, or not in this unit");
  if (side == NULL)
    return _ ("it does not say of which leg");
  reason = read_number (self, stem, side, size, &number);
  if (reason != NULL)
    return reason;
  if (at == SURAL_TIME_UNKNOWN)
    return _ ("a date that cannot be read, or could be two");
  reason = take_value (self, stem, side, at, number * size);
  if (reason == NULL && quantity == QUANTITY_FORCE)
    note_lever (self, lever);
  if (reason == NULL && quantity == QUANTITY_FORCE && isfinite (lever))
    reason = take_value (self, "plantarflexor-torque", side, at, number * size * lever);
  return reason;
}

/* An export of a whole team has a name in each row. */
static gboolean
check_person (Reader *self, const char *name, GError **error)
{
  g_autofree char *person = g_strstrip (g_strdup (get (self, TITLE_PERSON)));

  if (*person == '\0')
    return TRUE;
  if (self->person == NULL)
    self->person = g_steal_pointer (&person);
  else if (!g_str_equal (self->person, person))
    {
      g_autofree char *first = sural_blanks_name (self->person);
      g_autofree char *second = sural_blanks_name (person);

      sural_error_set_at (error, SURAL_ERROR_INVALID, name, 0,
                          _ ("has rows of %s and of %s; a file is taken in for one patient: "
                             "export each as a file of their own"),
                          first, second);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_rows (Reader *self, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;

  while (sural_training_table_next (self->table, &local))
    {
      const char *reason = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !check_person (self, name, error))
        return FALSE;
      reason = read_row (self);
      if (reason != NULL)
        leave_out (self, reason);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
add_best (Reader *self)
{
  sural_left_out_tell (self->left_out, self->batch);
  for (guint i = 0; i < self->order->len; i++)
    sural_import_batch_add (self->batch, g_ptr_array_index (self->order, i));
  if (self->n_others > 0)
    sural_import_batch_add_remark (self->batch,
                                   _ ("Of several attempts on a day the best was taken."));
}

/* Whom the rows name is said: the file goes to whoever is open. */
static void
remark_person (Reader *self)
{
  g_autofree char *person = self->person != NULL ? sural_blanks_name (self->person) : NULL;
  g_autofree char *remark = NULL;

  if (person == NULL)
    return;
  remark = g_strdup_printf (_ ("Its rows are of %s."), person);
  sural_import_batch_add_remark (self->batch, remark);
}

/**
 * sural_instrument_csv_read:
 * @bytes: a table of which sural_instrument_csv_is()
 * @name: what to call it in errors
 * @knowledge: which measures there are, and what is accepted of each
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Reads a value a row. Forces are kept in N (a kilogram of force is 9.80665 N), torques in Nm,
 * heights and distances in cm, work in J. With a lever arm in m a force is a torque as well. What
 * cannot be told is passed over with its reason; two names in one file are an error.
 *
 * Returns: (transfer full): a batch without a patient; %NULL with %SURAL_ERROR_INVALID,
 *   %SURAL_ERROR_LIMIT or %G_IO_ERROR_CANCELLED
 */
SuralImportBatch *
sural_instrument_csv_read (GBytes *bytes,
                           const char *name,
                           SuralKnowledge *knowledge,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (SuralTrainingTable) table = NULL;
  g_autoptr (SuralImportBatch) batch = NULL;
  g_autoptr (GHashTable) best = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (SuralLeftOut) left_out = sural_left_out_new ();
  Reader reader = { .knowledge = knowledge, .best = best, .order = order, .left_out = left_out };
  g_autofree char *person = NULL;
  gboolean is_read = FALSE;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  table = sural_training_table_new (bytes, name, error);
  if (table == NULL)
    return NULL;
  batch = sural_import_batch_new (name);
  reader.table = table;
  reader.batch = batch;
  find_titles (table, reader.titles);
  is_read = read_rows (&reader, name, cancellable, error);
  person = reader.person;
  if (!is_read)
    return NULL;
  add_best (&reader);
  remark_person (&reader);
  return g_steal_pointer (&batch);
}
