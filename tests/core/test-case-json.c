/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/case/sural-case-json.h"

#include <math.h>
#include <string.h>

#include "case-file.h"
#include "exchange/json/sural-json.h"
#include "model/sural-error.h"

static SuralKnowledge *knowledge;

static const char whole[] =
    "{ \"patient\": {\"sex\": \"male\", \"birth_date\": \"1990-04-02\"},"
    "  \"episode\": {\"side\": \"left\", \"onset\": \"2026-08-01\", \"assessed\": \"2026-09-20\","
    "               \"goal\": {\"event\": \"race\", \"date\": \"2026-11-01\"}},"
    "  \"findings\": {\"hx-worse-sitting\": \"yes\","
    "               \"ex-slump\": {\"left\": \"positive\", \"right\": \"negative\"},"
    "               \"ex-achilles-reflex\": {\"left\": 1, \"right\": 2},"
    "               \"ex-heel-raise\": {\"left\": 9, \"right\": null},"
    "               \"hx-pop\": null,"
    "               \"ex-repeated-extension\": \"centralises\"},"
    "  \"measurements\": [{\"measure\": \"calf-pain-worst\", \"at\": \"2026-08-02\", \"value\": 6},"
    "                   {\"measure\": \"calf-pain-worst\", \"at\": \"2026-08-09T07:30\","
    "                    \"value\": 3.5, \"origin\": \"diary\"}],"
    "  \"visits\": [\"2026-08-03\", \"2026-09-20\"],"
    "  \"conclusion\": {\"hypothesis\": \"lumbar-radiculopathy\", \"grade\": null,"
    "                 \"tissue\": null},"
    "  \"acknowledged\": [{\"alert\": \"plateau\", \"day\": \"2026-09-18\","
    "                   \"measure\": \"calf-pain-worst\", \"value\": 4, \"reason\": \"holiday\"}] "
    "}";

static SuralCase *
read_case (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  return sural_case_from_json (bytes, "case.json", knowledge, error);
}

static void
test_reads_a_whole_case (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) subject = read_case (whole, &error);
  g_assert_no_error (error);

  g_assert_cmpint (sural_case_get_sex (subject), ==, SURAL_SEX_MALE);
  g_assert_cmpuint (sural_case_get_birth_day (subject), ==, sural_day_new (1990, 4, 2));
  g_assert_cmpint (sural_case_get_side (subject), ==, SURAL_SIDE_LEFT);
  g_assert_cmpint (sural_case_get_day_number (subject), ==, 50);
  g_assert_cmpstr (sural_case_get_goal_event (subject), ==, "race");
  g_assert_cmpstr (sural_case_get_value (subject, "ex-slump", SURAL_SIDE_RIGHT), ==, "negative");
  g_assert_cmpfloat (sural_case_get_number (subject, "ex-achilles-reflex", SURAL_SIDE_LEFT), ==, 1);
  g_assert_cmpstr (sural_conclusion_get_hypothesis (sural_case_get_conclusion (subject)), ==,
                   "lumbar-radiculopathy");
  GArray *measurements = sural_case_get_measurements (subject);
  g_assert_cmpuint (measurements->len, ==, 2);
  const SuralMeasurement *second = &g_array_index (measurements, SuralMeasurement, 1);
  g_assert_cmpfloat (second->value, ==, 3.5);
  g_assert_cmpint (second->origin, ==, SURAL_ORIGIN_DIARY);
  g_assert_cmpint (second->at % SURAL_SECONDS_PER_DAY, ==, 7 * 3600 + 30 * 60);
  g_assert_cmpuint (sural_case_get_visit_days (subject)->len, ==, 2);
}

static void
test_null_and_missing_are_unknown (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) subject = read_case (whole, &error);
  g_assert_no_error (error);
  g_assert_null (sural_case_lookup (subject, "hx-pop", SURAL_SIDE_NONE));
  g_assert_null (sural_case_lookup (subject, "ex-heel-raise", SURAL_SIDE_RIGHT));
  g_assert_true (isnan (sural_case_get_number (subject, "ex-heel-raise", SURAL_SIDE_RIGHT)));
  g_assert_cmpuint (sural_case_get_n_findings (subject), ==, 7);

  g_autoptr (SuralCase) empty = read_case ("{}", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sural_case_get_n_findings (empty), ==, 0);
  g_assert_cmpuint (sural_case_get_onset (empty), ==, SURAL_DAY_UNKNOWN);
  g_assert_cmpint (sural_case_get_side (empty), ==, SURAL_SIDE_NONE);
  g_assert_null (sural_case_get_conclusion (empty));

  g_autoptr (SuralCase) nulls = read_case ("{\"patient\": null, \"episode\": {\"side\": null, "
                                           "\"onset\": null}, \"findings\": null, "
                                           "\"measurements\": null, \"conclusion\": null}",
                                           &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sural_case_get_n_findings (nulls), ==, 0);
}

static void
test_refuses_with_the_place (void)
{
  static const struct
  {
    const char *text;
    const char *place;
  } cases[] = {
    { "[]", "case.json: " },
    { "{\"notes\": 1}", "case.json: notes: " },
    { "{\"patient\": {\"name\": \"x\"}}", "case.json: patient.name: " },
    { "{\"patient\": {\"sex\": \"m\"}}", "case.json: patient.sex: " },
    { "{\"patient\": {\"birth_date\": 1990}}", "case.json: patient.birth_date: " },
    { "{\"patient\": {\"birth_date\": \"2027-01-01\"}, \"episode\": {\"onset\": \"2026-01-01\"}}",
      "case.json: patient.birth_date: " },
    { "{\"episode\": {\"onset\": \"2026-02-30\"}}", "case.json: episode.onset: " },
    { "{\"episode\": {\"onset\": \"2026-02-20\", \"assessed\": \"2026-02-19\"}}",
      "case.json: episode.assessed: " },
    { "{\"episode\": {\"side\": \"middle\"}}", "case.json: episode.side: " },
    { "{\"episode\": {\"side\": \"none\"}}", "case.json: episode.side: " },
    { "{\"episode\": {\"goal\": {\"date\": \"soon\"}}}", "case.json: episode.goal.date: " },
    { "{\"episode\": {\"assessed\": \"2026-09-20\"},"
      " \"plan\": {\"made\": \"2026-09-21\", \"items\": []}}",
      "case.json: plan.made: " },
    { "{\"findings\": {\"ex-nothing\": \"yes\"}}", "case.json: findings.ex-nothing: " },
    { "{\"findings\": {\"hx-pop\": true}}", "case.json: findings.hx-pop: " },
    { "{\"findings\": {\"hx-pop\": \"maybe\"}}", "case.json: findings.hx-pop: " },
    { "{\"findings\": {\"hx-pop\": {\"left\": \"yes\"}}}", "case.json: findings.hx-pop: " },
    { "{\"findings\": {\"ex-slump\": \"positive\"}}", "case.json: findings.ex-slump: " },
    { "{\"findings\": {\"ex-slump\": {\"left\": \"yes\"}}}",
      "case.json: findings.ex-slump.left: " },
    { "{\"findings\": {\"ex-slump\": {\"both\": \"positive\"}}}",
      "case.json: findings.ex-slump.both: " },
    { "{\"findings\": {\"ex-achilles-reflex\": {\"right\": 5}}}",
      "case.json: findings.ex-achilles-reflex.right: " },
    { "{\"findings\": {\"ex-achilles-reflex\": {\"right\": 1.5}}}",
      "case.json: findings.ex-achilles-reflex.right: " },
    { "{\"findings\": {\"ex-heel-raise\": {\"right\": -1}}}",
      "case.json: findings.ex-heel-raise.right: " },
    { "{\"findings\": {\"ex-heel-raise\": {\"right\": \"9\"}}}",
      "case.json: findings.ex-heel-raise.right: " },
    { "{\"findings\": {\"hx-mechanism\": \"sledge\"}}", "case.json: findings.hx-mechanism: " },
    { "{\"findings\": {\"hx-mechanism\": \"\"}}", "case.json: findings.hx-mechanism: " },
    { "{\"findings\": {\"hx-mechanism\": []}}", "case.json: findings.hx-mechanism: " },
    { "{\"findings\": {\"hx-mechanism\": [\"sled\", \"sledge\"]}}",
      "case.json: findings.hx-mechanism[1]: " },
    { "{\"findings\": {\"hx-mechanism\": [\"sled\", \"lunge sled\"]}}",
      "case.json: findings.hx-mechanism[1]: " },
    { "{\"findings\": {\"hx-mechanism\": [\"sled\", \"sled\"]}}",
      "case.json: findings.hx-mechanism[1]: " },
    { "{\"findings\": {\"hx-mechanism\": [\"sled\", null]}}",
      "case.json: findings.hx-mechanism[1]: " },
    { "{\"findings\": {\"hx-mechanism\": [\"sled\", \"unknown\"]}}",
      "case.json: findings.hx-mechanism: " },
    { "{\"findings\": {\"hx-onset\": [\"sudden\"]}}", "case.json: findings.hx-onset: " },
    { "{\"findings\": {\"hx-onset\": {\"value\": \"sudden\", \"date\": \"2026-01-01\"}}}",
      "case.json: findings.hx-onset: " },
    { "{\"findings\": {\"lab-ck\": {\"value\": \"high\"}}}", "case.json: findings.lab-ck.value: " },
    { "{\"findings\": {\"lab-ck\": {\"date\": \"2026-01-01\"}}}",
      "case.json: findings.lab-ck.value: " },
    { "{\"findings\": {\"lab-ck\": {\"value\": \"raised\", \"day\": \"2026-01-01\"}}}",
      "case.json: findings.lab-ck.day: " },
    { "{\"findings\": {\"lab-ck\": {\"value\": \"raised\", \"date\": \"2026-02-30\"}}}",
      "case.json: findings.lab-ck.date: " },
    { "{\"episode\": {\"assessed\": \"2026-02-20\"}, \"findings\": {\"lab-ck\":"
      " {\"value\": \"raised\", \"date\": \"2026-02-21\"}}}",
      "case.json: findings.lab-ck.date: " },
    { "{\"findings\": {\"im-dvt-treated-since\": \"soon\"}}",
      "case.json: findings.im-dvt-treated-since: " },
    { "{\"episode\": {\"assessed\": \"2026-02-20\"},"
      " \"findings\": {\"im-dvt-treated-since\": \"2026-02-21\"}}",
      "case.json: findings.im-dvt-treated-since: " },
    { "{\"measurements\": {}}", "case.json: measurements: " },
    { "{\"measurements\": [{\"measure\": \"x\", \"at\": \"2026-01-01\", \"value\": 1}]}",
      "case.json: measurements[0].measure: " },
    { "{\"measurements\": [{\"measure\": \"back-pain\", \"value\": 1}]}",
      "case.json: measurements[0].at: " },
    { "{\"measurements\": [{\"measure\": \"back-pain\", \"at\": \"2026-01-01\", \"value\": 1},"
      "{\"measure\": \"back-pain\", \"at\": \"2026-13-01\", \"value\": 1}]}",
      "case.json: measurements[1].at: " },
    { "{\"measurements\": [{\"measure\": \"back-pain\", \"at\": \"2026-01-01\", \"value\": 11}]}",
      "case.json: measurements[0].value: " },
    { "{\"measurements\": [{\"measure\": \"back-pain\", \"at\": \"2026-01-01\", \"value\": null}]}",
      "case.json: measurements[0].value: " },
    { "{\"visits\": [\"2026-02-30\"]}", "case.json: visits[0]: " },
    { "{\"conclusion\": {}}", "case.json: conclusion.hypothesis: " },
    { "{\"conclusion\": {\"hypothesis\": \"gout\"}}", "case.json: conclusion.hypothesis: " },
    { "{\"conclusion\": {\"hypothesis\": \"calf-strain\", \"grade\": \"9\"}}",
      "case.json: conclusion.grade: " },
    { "{\"findings\": {\n\"hx-pop\": \"yes\",\n\"hx-pop\": \"no\"}}", "case.json:3: " },
    { "not json", "case.json:1: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SuralCase) subject = read_case (cases[i].text, &error);
      g_test_message ("%s → %s", cases[i].text, error != NULL ? error->message : "taken");
      g_assert_null (subject);
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, cases[i].place));
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
test_a_hostile_key_stays_on_one_line (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (read_case ("{\"findings\": {\"a\\nb\\u001b\": \"yes\"}}", &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_null (strpbrk (error->message, "\n\x1b"));
}

/* Who mistypes an id reads which there are. */
static void
test_an_unknown_hypothesis_is_told_the_known (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) subject =
      read_case ("{\"conclusion\": {\"hypothesis\": \"calf\"}}", &error);

  g_assert_null (subject);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "conclusion.hypothesis"));
  g_assert_nonnull (strstr (error->message, "calf-strain, lumbar-radiculopathy"));
}

/* A value for a finding that its definition allows, chosen by @dice; NULL for none. */
static SuralFinding *
make_finding (const SuralFindingDefinition *definition, SuralSide side, GRand *dice)
{
  if (definition->kind == SURAL_FINDING_NUMBER || definition->kind == SURAL_FINDING_GRADE)
    {
      double steps = floor ((definition->maximum - definition->minimum) / definition->step);
      int step = g_rand_int_range (dice, 0, (int) steps + 1);
      return sural_finding_new_number (definition->id, side,
                                       definition->minimum + step * definition->step);
    }
  return case_file_random_finding (definition, side, dice);
}

static SuralCase *
make_case (GRand *dice)
{
  SuralCase *subject = sural_case_new ();
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);
  GPtrArray *measures = sural_knowledge_get_measures (knowledge);

  sural_case_set_side (subject, (SuralSide) g_rand_int_range (dice, 0, 4));
  sural_case_set_sex (subject, (SuralSex) g_rand_int_range (dice, 0, 4));
  sural_case_set_onset (subject,
                        sural_day_new (2026, 1, 1) + (guint) g_rand_int_range (dice, 0, 99));
  if (g_rand_boolean (dice))
    sural_case_set_goal (subject, "Rennen “am Fluss”", sural_day_new (2027, 2, 3));
  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (findings, i);
      SuralSide first = definition->sided ? SURAL_SIDE_LEFT : SURAL_SIDE_NONE;
      SuralSide last = definition->sided ? SURAL_SIDE_RIGHT : SURAL_SIDE_NONE;
      for (SuralSide side = first; side <= last; side++)
        if (g_rand_boolean (dice))
          {
            g_autoptr (SuralFinding) finding = make_finding (definition, side, dice);
            if (finding != NULL)
              sural_case_record (subject, finding);
          }
    }
  for (guint i = 0; i < measures->len; i++)
    {
      const SuralMeasure *measure = g_ptr_array_index (measures, i);
      SuralMeasurement measurement = {
        .measure = measure->id,
        .at = sural_time_from_day (sural_day_new (2026, 5, 1)) + g_rand_int_range (dice, 0, 99999),
        .value = g_rand_double_range (dice, measure->minimum, measure->maximum),
        .origin = (SuralOrigin) g_rand_int_range (dice, 0, 3),
      };
      sural_case_add_measurement (subject, &measurement);
    }
  if (g_rand_boolean (dice))
    {
      g_autoptr (SuralConclusion) conclusion =
          sural_conclusion_new ("calf-strain", "2", "soleus", "It tore — “pop”.",
                                SURAL_TIME_UNKNOWN);
      sural_case_set_conclusion (subject, conclusion);
    }
  return subject;
}

static void
assert_mechanism (const char *written, const char *expected)
{
  g_autofree char *text = g_strdup_printf ("{\"findings\": {\"hx-mechanism\": %s}}", written);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) subject = read_case (text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sural_case_get_value (subject, "hx-mechanism", SURAL_SIDE_NONE), ==, expected);
}

/* However it is written, what was answered is the same: in the order of the definition. */
static void
test_several (void)
{
  assert_mechanism ("\"sled\"", "sled");
  assert_mechanism ("[\"sled\"]", "sled");
  assert_mechanism ("[\"sled\", \"sprint-jump\"]", "sprint-jump sled");
  assert_mechanism ("\"sled sprint-jump\"", "sprint-jump sled");
  assert_mechanism ("\"sprint-jump sled\"", "sprint-jump sled");
  assert_mechanism ("null", NULL);
}

/* A day belongs to what it is the day of, and may be missing. */
static void
test_dated (void)
{
  static const struct
  {
    const char *written;
    const char *value;
    const char *day;
  } readings[] = {
    { "\"lab-ck\": \"raised\"", "raised", "" },
    { "\"lab-ck\": {\"value\": \"raised\"}", "raised", "" },
    { "\"lab-ck\": {\"value\": \"raised\", \"date\": null}", "raised", "" },
    { "\"lab-ck\": {\"value\": \"normal\", \"date\": \"2026-09-10\"}", "normal", "2026-09-10" },
    { "\"im-dvt-treated-since\": \"2026-09-02\"", "2026-09-02", "2026-09-02" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("{\"episode\": {\"assessed\": \"2026-09-10\"}, \"findings\": {%s}}",
                           readings[i].written);
      g_autoptr (GError) error = NULL;
      g_autoptr (SuralCase) subject = read_case (text, &error);
      SuralFinding *finding = NULL;
      g_autofree char *day = NULL;

      g_assert_no_error (error);
      finding =
          sural_case_lookup (subject,
                             i == G_N_ELEMENTS (readings) - 1 ? "im-dvt-treated-since" : "lab-ck",
                             SURAL_SIDE_NONE);
      g_assert_nonnull (finding);
      day = sural_day_to_string (sural_finding_get_day (finding));
      g_assert_cmpstr (sural_finding_get_value (finding), ==, readings[i].value);
      g_assert_cmpstr (day, ==, readings[i].day);
    }
}

static void
test_round_trip (void)
{
  for (guint seed = 1; seed <= 50; seed++)
    {
      g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
      g_autoptr (GError) error = NULL;
      g_autoptr (SuralCase) before = make_case (dice);
      g_autoptr (JsonNode) written = sural_case_to_json (before, knowledge);
      g_autofree char *text = sural_json_print (written);
      g_autoptr (SuralCase) after = read_case (text, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (sural_case_get_n_findings (after), ==, sural_case_get_n_findings (before));
      g_autoptr (JsonNode) again = sural_case_to_json (after, knowledge);
      g_autofree char *text_again = sural_json_print (again);
      g_assert_cmpstr (text, ==, text_again);
    }
}

/* When each was recorded goes with the case, so that a letter written from it can say so. */
static void
test_recorded (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (SuralCase) after = NULL;
  g_autoptr (SuralFinding) plain = NULL;
  g_autoptr (SuralFinding) sided = NULL;
  g_autoptr (JsonNode) written = NULL;
  g_autofree char *text = NULL;
  SuralTime first = SURAL_TIME_UNKNOWN, second = SURAL_TIME_UNKNOWN;

  g_assert_true (sural_time_parse ("2026-09-20T10:12", &first, NULL));
  g_assert_true (sural_time_parse ("2026-09-20T10:30", &second, NULL));
  plain = sural_finding_new_full ("hx-pop", SURAL_SIDE_NONE, "yes", NULL, first);
  sided = sural_finding_new_full ("ex-heel-raise", SURAL_SIDE_LEFT, "9", NULL, second);
  sural_case_record (subject, plain);
  sural_case_record (subject, sided);
  written = sural_case_to_json (subject, knowledge);
  text = sural_json_print (written);
  after = read_case (text, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sural_finding_get_recorded (
                       sural_case_lookup (after, "hx-pop", SURAL_SIDE_NONE)),
                   ==, first);
  g_assert_cmpint (sural_finding_get_recorded (
                       sural_case_lookup (after, "ex-heel-raise", SURAL_SIDE_LEFT)),
                   ==, second);
  g_assert_cmpfloat (sural_finding_get_number (
                         sural_case_lookup (after, "ex-heel-raise", SURAL_SIDE_LEFT)),
                     ==, 9);
  g_clear_object (&after);
  after = read_case ("{\"recorded\": {\"hx-pop\": \"2026-09-20T10:12\"}}", &error);
  g_assert_null (after);
  g_assert_nonnull (error);
}

/* Since when something stands, or is concluded, goes with the case: a rule asks which of two came
 * first, and is to be answered as where the case was written. */
static void
test_since (void)
{
  static const char *const WRONG[] = {
    "{\"findings\": {\"hx-pop\": \"yes\"}, \"since\": {\"hx-pop\": \"2026-09-01T09:00\"}}",
    "{\"findings\": {\"hx-pop\": \"yes\"}, \"recorded\": {\"hx-pop\": \"2026-09-20T10:12\"},"
    " \"since\": {\"hx-pop\": \"2026-09-20T10:13\"}}",
    "{\"since\": {\"hx-pop\": \"2026-09-01T09:00\"}}",
    "{\"conclusion\": {\"hypothesis\": \"calf-strain\", \"since\": \"soon\"}}",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (SuralCase) after = NULL;
  g_autoptr (SuralFinding) again = NULL;
  g_autoptr (SuralConclusion) conclusion = NULL;
  g_autoptr (JsonNode) written = NULL;
  g_autofree char *text = NULL;
  SuralTime first = SURAL_TIME_UNKNOWN, second = SURAL_TIME_UNKNOWN;

  g_assert_true (sural_time_parse ("2026-09-01T09:00", &first, NULL));
  g_assert_true (sural_time_parse ("2026-09-20T10:12", &second, NULL));
  again = sural_finding_new_full ("hx-pop", SURAL_SIDE_NONE, "yes", NULL, second);
  sural_finding_set_since (again, first);
  conclusion = sural_conclusion_new ("calf-strain", NULL, NULL, NULL, second);
  sural_conclusion_set_since (conclusion, first);
  sural_case_record (subject, again);
  sural_case_set_conclusion (subject, conclusion);
  written = sural_case_to_json (subject, knowledge);
  text = sural_json_print (written);
  after = read_case (text, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sural_finding_get_since (sural_case_lookup (after, "hx-pop", SURAL_SIDE_NONE)),
                   ==, first);
  g_assert_cmpint (sural_finding_get_recorded (
                       sural_case_lookup (after, "hx-pop", SURAL_SIDE_NONE)),
                   ==, second);
  g_assert_cmpint (sural_conclusion_get_since (sural_case_get_conclusion (after)), ==, first);
  for (guint i = 0; i < G_N_ELEMENTS (WRONG); i++)
    {
      g_autoptr (GError) refused = NULL;

      g_assert_null (read_case (WRONG[i], &refused));
      g_assert_error (refused, SURAL_ERROR, SURAL_ERROR_INVALID);
    }
}

/* What earlier visits measured goes with the case, so that growth is seen where it is read. */
static void
test_earlier (void)
{
  static const char *const WRONG[] = {
    "{\"earlier\": {\"ex-slump\": {\"left\": []}}}",
    "{\"earlier\": {\"ex-calf-girth\": {\"left\": [{\"value\": 40}]}}}",
    "{\"earlier\": {\"ex-calf-girth\": {\"both\": []}}}",
    "{\"earlier\": {\"ex-calf-girth\": {\"left\": [{\"value\": 900,"
    " \"recorded\": \"2026-09-01T09:00\"}]}}}",
    "{\"earlier\": {\"ex-calf-girth\": {\"left\": [{\"value\": 40,"
    " \"recorded\": \"soon\"}]}}}",
  };
  static const char TEXT[] = "{\"episode\": {\"side\": \"left\", \"assessed\": \"2026-09-20\"},"
                             " \"findings\": {\"ex-calf-girth\": {\"left\": 42}},"
                             " \"earlier\": {\"ex-calf-girth\": {\"left\": ["
                             "{\"value\": 39.5, \"recorded\": \"2026-09-10T09:00:00\"},"
                             "{\"value\": 38, \"recorded\": \"2026-09-01T09:00:00\"}]}}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) subject = read_case (TEXT, &error);
  g_autoptr (SuralCase) after = NULL;
  g_autoptr (JsonNode) written = NULL;
  g_autofree char *text = NULL;
  GPtrArray *earlier = NULL;

  g_assert_no_error (error);
  written = sural_case_to_json (subject, knowledge);
  text = sural_json_print (written);
  after = read_case (text, &error);
  g_assert_no_error (error);
  earlier = sural_case_get_earlier (after);
  g_assert_cmpuint (earlier->len, ==, 2);
  g_assert_cmpfloat (sural_finding_get_number (g_ptr_array_index (earlier, 0)), ==, 38);
  g_assert_cmpfloat (sural_finding_get_number (g_ptr_array_index (earlier, 1)), ==, 39.5);
  for (guint i = 0; i < G_N_ELEMENTS (WRONG); i++)
    {
      g_autoptr (GError) refused = NULL;

      g_assert_null (read_case (WRONG[i], &refused));
      g_assert_error (refused, SURAL_ERROR, SURAL_ERROR_INVALID);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/case-json/whole", test_reads_a_whole_case);
  g_test_add_func ("/case-json/unknown-hypothesis", test_an_unknown_hypothesis_is_told_the_known);
  g_test_add_func ("/case-json/unknown", test_null_and_missing_are_unknown);
  g_test_add_func ("/case-json/refuses", test_refuses_with_the_place);
  g_test_add_func ("/case-json/hostile-key", test_a_hostile_key_stays_on_one_line);
  g_test_add_func ("/case-json/several", test_several);
  g_test_add_func ("/case-json/dated", test_dated);
  g_test_add_func ("/case-json/round-trip", test_round_trip);
  g_test_add_func ("/case-json/recorded", test_recorded);
  g_test_add_func ("/case-json/since", test_since);
  g_test_add_func ("/case-json/earlier", test_earlier);
  int status = g_test_run ();
  g_clear_object (&knowledge);
  return status;
}
