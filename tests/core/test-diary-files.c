/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/diary/sural-diary-reader.h"
#include "exchange/sural-text-encoding.h"

#include <string.h>

#include "model/sural-error.h"

static SuralKnowledge *knowledge;

/* What a person would say when asked. */
typedef struct
{
  SuralDateOrder order;
  const char *encoding;
  guint left_out[6], kept[6]; /* lines, to the first 0 */
  gboolean scale_is_right;
} Said;

/* A file of tests/data/diaries and what ought to become of it: its values as "episode measure at
 * value", and what is told. */
typedef struct
{
  const char *file;
  const char *values;
  const char *told[4];
  Said said;
} Taken;

/* A file that is asked about, or of which rows are. */
typedef struct
{
  const char *file;
  SuralDiaryQuestion question;
  const char *what;
  guint lines[6]; /* to the first 0 */
  Said said;
} Asked;

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "diaries", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize size = 0;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, size);
}

static void
say (SuralDiaryMapping *mapping, const Said *said)
{
  if (said->order != SURAL_DATE_ORDER_UNKNOWN)
    mapping->date_order = said->order;
  mapping->encoding = said->encoding;
  mapping->scale_is_right = said->scale_is_right;
  mapping->bounds.today = sural_day_new (2026, 11, 28);
  for (guint i = 0; said->left_out[i] != 0; i++)
    g_hash_table_add (mapping->left_out, GUINT_TO_POINTER (said->left_out[i]));
  for (guint i = 0; said->kept[i] != 0; i++)
    g_hash_table_add (mapping->kept, GUINT_TO_POINTER (said->kept[i]));
}

static char *
describe_values (GPtrArray *batches)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < batches->len; i++)
    {
      SuralImportBatch *batch = g_ptr_array_index (batches, i);
      GArray *values = sural_import_batch_get_measurements (batch);

      for (guint j = 0; j < values->len; j++)
        {
          const SuralMeasurement *value = &g_array_index (values, SuralMeasurement, j);
          g_autofree char *at = sural_time_to_string (value->at);
          g_string_append_printf (text, "%s%s %s %s %g", text->len > 0 ? "\n" : "",
                                  sural_episode_get_complaint (
                                      sural_import_batch_get_episode (batch)),
                                  value->measure, at, value->value);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_told (GPtrArray *batches, const char *what)
{
  GPtrArray *reasons = sural_import_batch_get_reasons (g_ptr_array_index (batches, 0));
  gboolean found = FALSE;

  for (guint i = 0; i < reasons->len; i++)
    {
      const SuralImportReason *reason = g_ptr_array_index (reasons, i);
      g_autofree char *line = g_strdup_printf ("%u %s", reason->n, reason->reason);
      found = found || g_str_equal (line, what);
      g_test_message ("told: %s", line);
    }
  if (!found)
    g_test_message ("not told: %s", what);
  g_assert_true (found);
}

static void
test_taken (gconstpointer data)
{
  const Taken *taken = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = load (taken->file);
  g_autoptr (SuralDiaryPreview) preview =
      sural_diary_preview (bytes, taken->file, taken->said.encoding, knowledge, &error);
  g_assert_no_error (error);
  say (preview->proposed, &taken->said);
  g_autoptr (GPtrArray) batches =
      sural_diary_read_episodes (bytes, taken->file, preview->proposed, knowledge, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *values = describe_values (batches);
  g_assert_cmpstr (values, ==, taken->values);
  for (guint i = 0; taken->told[i] != NULL; i++)
    assert_told (batches, taken->told[i]);
}

static void
test_asked (gconstpointer data)
{
  const Asked *asked = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = load (asked->file);
  g_autoptr (SuralDiaryPreview) preview =
      sural_diary_preview (bytes, asked->file, asked->said.encoding, knowledge, &error);
  g_assert_no_error (error);
  say (preview->proposed, &asked->said);
  g_autoptr (SuralDiaryReview) review =
      sural_diary_review (bytes, asked->file, preview->proposed, knowledge, TRUE, 50, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (review->question, ==, asked->question);
  g_assert_cmpint (review->question == SURAL_DIARY_ASKS_NOTHING, ==, review->asked == NULL);
  if (review->asked != NULL)
    {
      g_test_message ("%s", review->asked);
      g_assert_nonnull (strstr (review->asked, asked->what));
    }
  guint n = 0;
  while (asked->lines[n] != 0)
    n++;
  g_assert_cmpuint (review->faults->len, ==, n);
  g_assert_cmpuint (review->n_faults, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const SuralDiaryFault *fault = g_ptr_array_index (review->faults, i);
      g_test_message ("%u: %s", fault->line, fault->what);
      g_assert_cmpuint (fault->line, ==, asked->lines[i]);
    }
  /* What is asked about is not taken in half. */
  g_assert_null (
      sural_diary_read_episodes (bytes, asked->file, preview->proposed, knowledge, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
}

#define CALF "Calf pain calf-pain-now "
#define BACK "Calf pain back-pain "

static const Taken taken[] = {
  { "trailing-separator.csv",
    CALF "2026-10-03T06:15:00 5\n" CALF "2026-10-03T22:40:00 2\n" CALF "2026-10-04T06:05:00 1",
    { NULL },
    { 0 } },
  { "german-sheet.csv",
    CALF "2026-10-03T08:00:00 6\n" CALF "2026-10-04T08:00:00 4.5",
    { "1 “k. A.”: nothing was written down", "1 “–”: nothing was written down",
      "1 “Wadenschmerz (jetzt, 0–10)”: empty" },
    { 0 } },
  { "title-above.csv",
    CALF "2026-10-03T19:10:00 3\n" CALF "2026-10-04T12:00:00 2",
    { "0 rows above the titles that are no part of the table: 1",
      "0 column “Comment” is not taken: no measure of Sural" },
    { 0 } },
  { "twelve-hours.csv",
    CALF "2026-10-03T00:05:00 1\n" CALF "2026-10-03T06:45:00 3\n" CALF
         "2026-10-03T12:45:00 4\n" CALF "2026-10-03T20:45:00 7\n" CALF "2026-10-05 5",
    { NULL },
    { 0 } },
  { "serials.csv",
    CALF "2026-10-03T06:00:00 4\n" CALF "2026-10-04 3",
    { "0 dates that are numbers of a spreadsheet, counted from 1900 on: 2" },
    { 0 } },
  { "zones.csv",
    CALF "2026-10-03T07:30:00 4\n" CALF "2026-10-04T19:30:00 3",
    { "0 times with a zone, kept as the clock there showed them: 2" },
    { 0 } },
  { "mac-lines.csv", CALF "2026-10-03 4\n" CALF "2026-10-04 3", { NULL }, { 0 } },
  { "bars.txt", CALF "2026-10-03 4\n" CALF "2026-10-04 3", { NULL }, { 0 } },
  { "utf16.csv", BACK "2026-10-03 4", { NULL }, { 0 } },
  { "utf16-bare.csv", BACK "2026-10-03 4", { NULL }, { 0 } },
  { "windows-1252.csv", BACK "2026-10-03 4", { NULL }, { 0 } },
  { "mac-roman.csv", BACK "2026-10-03 4", { NULL }, { .encoding = "macintosh" } },
  { "cyrillic.csv",
    CALF "2026-10-03 5",
    { "1 “Голень”: no measure of Sural" },
    { .encoding = "windows-1251" } },
  { "polish.csv",
    CALF "2026-10-03 4\n" CALF "2026-10-03 5",
    { NULL },
    { .encoding = "windows-1250" } },
  /* When is found by what is in a column, whatever it is called; the calf in many languages. */
  { "form-german.csv",
    CALF "2026-10-03T07:31:05 4\n" CALF "2026-10-04T21:02:11 3",
    { "0 column “Anmerkung” is not taken: no measure of Sural" },
    { 0 } },
  { "form-started.csv",
    CALF "2026-10-03T07:31:05 4\n" CALF "2026-10-14T21:02:11 3",
    { "0 column “Completion time” is not taken: no measure of Sural" },
    { 0 } },
  { "french.csv", CALF "2026-10-03T07:30:00 4\n" CALF "2026-10-14T19:05:00 3.5", { NULL }, { 0 } },
  { "russian.csv", CALF "2026-10-03T07:30:00 4\n" CALF "2026-10-04T19:05:00 3", { NULL }, { 0 } },
  { "japanese.csv",
    CALF "2026-10-03 4\n" CALF "2026-10-04 3",
    { "0 column “メモ” is not taken: no measure of Sural" },
    { 0 } },
  /* A pain beside which each row says where is as many complaints as there are places. */
  { "places.csv",
    CALF "2026-10-03 4\n" CALF "2026-10-04 3\nhead calf-pain-now 2026-10-03 8",
    { NULL },
    { 0 } },
  /* A note is no place, whatever part of the body it names. */
  { "notes.csv",
    CALF "2026-10-03 4\n" CALF "2026-10-04 3",
    { "0 column “comment” is not taken: no measure of Sural",
      "0 column “then” is not taken: no measure of Sural" },
    { 0 } },
  { "long-dates.csv",
    CALF "2026-10-01 4\n" CALF "2026-10-02 3\n" CALF "2026-10-03 2",
    { NULL },
    { 0 } },
  { "two-calves.csv",
    "left calf calf-pain-now 2026-10-03 4\nright calf calf-pain-now 2026-10-03 1",
    { NULL },
    { 0 } },
  { "parts-of-day.csv",
    CALF "2026-10-03 7\nHeadache calf-pain-now 2026-10-03 3",
    { "1 an entry without a name",
      "0 column “time of day” is not taken: no time of day is written in it" },
    { 0 } },
  { "hours-minutes.csv",
    CALF "2026-10-03 4\nCalf pain sleep-hours 2026-10-03 7.5\n" CALF
         "2026-10-04 3\nCalf pain sleep-hours 2026-10-04 6.75\n" CALF
         "2026-10-05 2\nCalf pain sleep-hours 2026-10-05 8.25",
    { NULL },
    { 0 } },
  { "years-first.csv",
    CALF "2026-10-03 4\n" CALF "2026-10-04 3",
    { NULL },
    { .order = SURAL_DATE_ORDER_YEAR_FIRST } },
  { "years-last.csv", CALF "2026-10-14 4\n" CALF "2026-10-15 3", { NULL }, { 0 } },
  { "bad-rows.csv",
    CALF "2026-10-03 6\n" CALF "2026-10-08 2\n" CALF "2026-10-10 1",
    { "5 left out as you said (line 3, 4, 5, 6, 8)" },
    { .left_out = { 3, 4, 5, 6, 8 } } },
  { "slip-of-years.csv",
    CALF "2026-10-03 7\n" CALF "2026-10-05 5\n" CALF "2026-10-11 2\n" CALF "2025-10-13 1\n" CALF
         "2026-10-14 1",
    { "2 left out as you said (line 4, 5)" },
    { .left_out = { 4, 5 }, .kept = { 7 } } },
  { "order-shown.csv", CALF "2026-10-15 4\n" CALF "2026-10-16 3", { NULL }, { 0 } },
  { "order-open.csv",
    CALF "2026-05-10 4\n" CALF "2026-06-10 3",
    { NULL },
    { .order = SURAL_DATE_ORDER_MONTH_FIRST } },
  { "time-is-a-duration.csv",
    CALF "2026-10-03T16:20:11 5\n" CALF "2026-10-04T17:05:00 2",
    { "0 times in a column of their own that are not taken, for the date has one: 2" },
    { 0 } },
  { "words-to-four.csv",
    CALF "2026-10-03 1\n" CALF "2026-10-04 4\n" CALF "2026-10-05 3",
    { "0 column “words” is not taken: no measure of Sural" },
    { .scale_is_right = TRUE } },
  { "elsewhere.csv",
    "shoulder pain calf-pain-now 2026-10-03 6\nshoulder pain calf-pain-now 2026-10-04 5\n"
    "neck pain calf-pain-now 2026-10-03 1\nneck pain calf-pain-now 2026-10-04 0",
    { NULL },
    { 0 } },
  /* The title of the values says for all rows in what they are. */
  { "names-in-units.csv",
    "Calf pain sitting-hours 2026-10-03 6\nCalf pain sitting-hours 2026-10-04 9",
    { "1 “Calf pain”: in h, which is not the unit of “Calf pain now”",
      "1 “knee pain”: in h, which is not the unit of “Calf pain now”", NULL },
    { 0 } },
  { "beside.csv",
    CALF "2026-10-03 4\n" CALF "2026-10-04 3\n"
         "headache calf-pain-now 2026-10-03 6\nheadache calf-pain-now 2026-10-04 0",
    { "0 column “mood” is not taken: no measure of Sural",
      "0 column “Schmerz (mm)” is not taken: in mm, not from 0 to 10" },
    { 0 } },
};

static const Asked asked[] = {
  { "bad-rows.csv", SURAL_DIARY_ASKS_NOTHING, NULL, { 3, 4, 5, 6, 8 }, { 0 } },
  { "slip-of-years.csv", SURAL_DIARY_ASKS_NOTHING, NULL, { 4, 5, 7 }, { 0 } },
  { "slip-of-month.csv", SURAL_DIARY_ASKS_NOTHING, NULL, { 10 }, { 0 } },
  { "order-open.csv", SURAL_DIARY_ASKS_ORDER, "5/10/2026 can be two days", { 0 }, { 0 } },
  { "years-first.csv", SURAL_DIARY_ASKS_ORDER, "26-10-03 can be two days", { 0 }, { 0 } },
  { "units-in-cells.csv", SURAL_DIARY_ASKS_NOTHING, NULL, { 2, 3, 4 }, { 0 } },
  { "order-both.csv", SURAL_DIARY_ASKS_ORDER, "can be two days", { 0 }, { 0 } },
  { "mac-roman.csv",
    SURAL_DIARY_ASKS_ENCODING,
    "“Rückenschmerzen, früh, mäßig, später” in macintosh",
    { 0 },
    { 0 } },
  { "cyrillic.csv", SURAL_DIARY_ASKS_ENCODING, "written: “Голень” in windows-1251", { 0 }, { 0 } },
  { "polish.csv",
    SURAL_DIARY_ASKS_ENCODING,
    "written: “ból, łydki” in windows-1250",
    { 0 },
    { 0 } },
  { "words-to-four.csv", SURAL_DIARY_ASKS_SCALE, "the highest “rating” is 4", { 0 }, { 0 } },
  { "training.csv", SURAL_DIARY_ASKS_MEANING, "holds no pain", { 0 }, { 0 } },
  { "days-in-doubt.csv",
    SURAL_DIARY_ASKS_NOTHING,
    "2052-10-05 lies after today, in 3 rows",
    { 3, 7, 8, 10, 0 },
    { 0 } },
  { "names-in-mm.csv", SURAL_DIARY_ASKS_MEANING, "“calf pain”: in mm", { 0 }, { 0 } },
  { "other-scale.csv", SURAL_DIARY_ASKS_MEANING, "holds no pain", { 0 }, { 0 } },
};

/* What a table of few lines makes, of a patient of its own: its values and what is told of it, or a
 * question. */
typedef struct
{
  const char *text;
  const char *values; /* NULL: none is taken */
  const char *told;
  const char *name;
} Written;

static const Written written[] = {
  /* What is said of a pain that is not how strong it is, is no complaint. */
  { "date,calf pain,painkillers,pain goal\n2026-09-01,4,2,1\n", CALF "2026-09-01 4",
    "0 column “painkillers” is not taken: it says something else than how strong a pain is at that "
    "time",
    NULL },
  { "Datum;Wadenschmerz;Schmerzmittel\n1.9.2026;4;2\n", CALF "2026-09-01 4",
    "0 column “Schmerzmittel” is not taken: it says something else than how strong a pain is at "
    "that time",
    NULL },
  { "date;douleur mollet;antidouleurs\n1.9.2026;4;2\n", CALF "2026-09-01 4",
    "0 column “antidouleurs” is not taken: it says something else than how strong a pain is at "
    "that time",
    NULL },
  { "fecha;dolor pantorrilla;sin dolor\n1.9.2026;4;2\n", CALF "2026-09-01 4",
    "0 column “sin dolor” is not taken: it says something else than how strong a pain is at that "
    "time",
    NULL },
  { "date,calf pain-free (0-10)\n2026-09-01,8\n", NULL, NULL, NULL },
  { "date,average calf pain\n2026-09-01,3\n", NULL, NULL, NULL },
  { "date,name,value\n2026-09-01,calf pain,4\n2026-09-01,pain relief,7\n", CALF "2026-09-01 4",
    "1 “pain relief”: no measure of Sural", NULL },
  /* How strong it is in the evening is. */
  { "date,calf pain evening\n2026-09-01,4\n", "calf pain evening calf-pain-now 2026-09-01 4", NULL,
    NULL },
  { "date,Worst calf pain in the last 24 hours (0-10)\n2026-09-01,4\n",
    "Calf pain calf-pain-worst 2026-09-01 4", NULL, NULL },
  /* Yes for an answer may be 1. */
  { "date,do you have calf pain?\n2026-09-01,1\n",
    "do you have calf pain? calf-pain-now 2026-09-01 1", NULL, NULL },
  /* Words are no score. */
  { "date,calf pain,pain type\n2026-09-01,4,stabbing\n", CALF "2026-09-01 4",
    "0 column “pain type” is not taken: it says something else than how strong a pain is at that "
    "time",
    NULL },
  { "date,calf pain,evening pain\n2026-09-01,4,stabbing\n", CALF "2026-09-01 4",
    "0 column “evening pain” is not taken: no measure of Sural", NULL },
  /* A legend without signs between its numbers and its words. */
  { "date,calf pain (0 worst - 10 none)\n2026-09-01,8\n", NULL, NULL, NULL },
  { "date,\"calf pain: 0 none, 1 mild, 2 moderate, 3 severe\"\n2026-09-01,2\n", NULL, NULL, NULL },
  { "date,calf pain 0 none 10 worst\n2026-09-01,4\n", CALF "2026-09-01 4", NULL, NULL },
  { "date,Calf pain (from 0 no pain to 10 worst pain)\n2026-09-01,4\n", CALF "2026-09-01 4", NULL,
    NULL },
  /* How bad it was is no part of a name, and says that 3 of it is severe. */
  { "date,rating/amount,detail\n2026-09-01,3,Calf pain (Severe)\n2026-09-02,1,Calf pain (Mild)\n",
    NULL, NULL, NULL },
  { "date,rating/amount,detail\n2026-09-01,8,Calf pain (Severe)\n2026-09-02,2,Calf pain (Mild)\n",
    CALF "2026-09-01 8\n" CALF "2026-09-02 2", NULL, NULL },
  { "date,calf pain,how bad\n2026-09-01,2,moderate\n2026-09-02,4,unbearable\n", NULL, NULL, NULL },
  { "date,calf pain,stiffness\n2026-09-01,2,moderate\n2026-09-02,4,mild\n",
    CALF "2026-09-01 2\n" CALF "2026-09-02 4", NULL, NULL },
  /* A column of sides keeps them apart, whatever a side is called; one of places what is no calf.
   */
  { "date;côté;douleur mollet\n1.9.2026;gauche;4\n2.9.2026;les 2 côtés;3\n3.9.2026;autre;2\n",
    "gauche calf-pain-now 2026-09-01 4\nles 2 côtés calf-pain-now 2026-09-02 3\n"
    "autre calf-pain-now 2026-09-03 2",
    NULL, NULL },
  { "date;côté;douleur mollet\n1.9.2026;gauche;4\n2.9.2026;les deux;3\n",
    "gauche calf-pain-now 2026-09-01 4\nles deux calf-pain-now 2026-09-02 3", NULL, NULL },
  { "fecha;lado;dolor pantorrilla\n1.9.2026;izq.;4\n2.9.2026;der.;1\n3.9.2026;la otra;2\n",
    "izq. calf-pain-now 2026-09-01 4\nder. calf-pain-now 2026-09-02 1\n"
    "la otra calf-pain-now 2026-09-03 2",
    NULL, NULL },
  { "date,pain severity,location\n2026-09-01,4,Left calf\n2026-09-02,6,Left calf; Lower back\n"
    "2026-09-03,7,sacrum\n",
    CALF "2026-09-01 4\nLeft calf; Lower back calf-pain-now 2026-09-02 6",
    "1 “sacrum”: no measure of Sural", NULL },
  /* What the file is called says where, and so does what stands above the table. */
  { "date,pain\n2026-09-01,7\n", "knee pain log calf-pain-now 2026-09-01 7", NULL,
    "knee pain log.csv" },
  { "date,pain\n2026-09-01,7\n", CALF "2026-09-01 7", NULL, "backup log.csv" },
  { "Knee diary\ndate,pain\n2026-09-01,7\n", "Knee diary calf-pain-now 2026-09-01 7", NULL, NULL },
  /* A spreadsheet leaves what has an apostrophe before it as it was typed. */
  { "date,calf pain\n'2026-09-01,'4\n", CALF "2026-09-01 4", NULL, NULL },
};

static void
test_written (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (written); i++)
    {
      const Written *one = &written[i];
      const char *name = one->name != NULL ? one->name : "d.csv";
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_static (one->text, strlen (one->text));
      g_autoptr (SuralDiaryPreview) preview =
          sural_diary_preview (bytes, name, NULL, knowledge, &error);
      g_autoptr (GPtrArray) batches = NULL;
      g_autofree char *values = NULL;

      g_test_message ("%s", one->text);
      g_assert_no_error (error);
      batches = sural_diary_read_episodes (bytes, name, preview->proposed, knowledge, NULL, &error);
      if (one->values == NULL)
        {
          g_assert_null (batches);
          g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
          continue;
        }
      g_assert_no_error (error);
      values = describe_values (batches);
      g_assert_cmpstr (values, ==, one->values);
      if (one->told != NULL)
        assert_told (batches, one->told);
    }
}

/* Below a diary may stand another table: not one of its rows is taken, also where its titles are
 * left out; titles that come once more are no other table. */
static void
test_table_below (void)
{
  static const char text[] = "date,calf pain\n2026-09-01,4\ndate,calf pain\n2026-09-02,3\n\n"
                             "date,ibuprofen (tablets)\n2026-09-01,2\n2026-09-02,1\n";
  static const guint lines[] = { 3, 6, 7, 8 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (SuralDiaryPreview) preview =
      sural_diary_preview (bytes, "d.csv", NULL, knowledge, &error);
  g_autoptr (SuralDiaryReview) review = NULL;
  g_autoptr (GPtrArray) batches = NULL;
  g_autofree char *values = NULL;

  g_assert_no_error (error);
  g_hash_table_add (preview->proposed->left_out, GUINT_TO_POINTER (6));
  review =
      sural_diary_review (bytes, "d.csv", preview->proposed, knowledge, TRUE, 50, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (review->faults->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const SuralDiaryFault *fault = g_ptr_array_index (review->faults, i);

      g_test_message ("%u: %s", fault->line, fault->what);
      g_assert_cmpuint (fault->line, ==, lines[i > 0 ? i + 1 : 0]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    g_hash_table_add (preview->proposed->left_out, GUINT_TO_POINTER (lines[i]));
  batches = sural_diary_read_episodes (bytes, "d.csv", preview->proposed, knowledge, NULL, &error);
  g_assert_no_error (error);
  values = describe_values (batches);
  g_assert_cmpstr (values, ==, CALF "2026-09-01 4\n" CALF "2026-09-02 3");
}

/* Into an open patient: the pain of another complaint is not that patient's. */
static void
test_open_patient (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) elsewhere = load ("elsewhere.csv");
  g_autoptr (GBytes) beside = load ("beside.csv");
  g_autoptr (SuralDiaryPreview) one =
      sural_diary_preview (elsewhere, "elsewhere.csv", NULL, knowledge, NULL);
  g_autoptr (SuralDiaryPreview) other =
      sural_diary_preview (beside, "beside.csv", NULL, knowledge, NULL);

  g_assert_null (
      sural_diary_read (elsewhere, "elsewhere.csv", one->proposed, knowledge, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "another complaint only (“shoulder pain”)"));
  g_clear_error (&error);
  g_autoptr (SuralImportBatch) batch =
      sural_diary_read (beside, "beside.csv", other->proposed, knowledge, NULL, &error);
  g_autoptr (GPtrArray) batches = g_ptr_array_new ();
  g_assert_no_error (error);
  g_ptr_array_add (batches, batch);
  g_assert_cmpuint (sural_import_batch_get_measurements (batch)->len, ==, 2);
  assert_told (batches, "0 column “headache” is not taken: another complaint");
}

/* A row that is mended is read as it was mended, and the others as they are. */
static void
test_mended (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = load ("bad-rows.csv");
  g_autoptr (SuralDiaryPreview) preview =
      sural_diary_preview (bytes, "bad-rows.csv", NULL, knowledge, NULL);
  GHashTable *mended = preview->proposed->mended;
  static const char *const rows[][4] = { { "2026-10-04", "10", "", NULL },
                                         { "2026-10-05", "4", "", NULL },
                                         { "2026-10-06", "9", "", NULL },
                                         { "2026-10-07", "3", "open", NULL },
                                         { "2026-10-09", "4", "", NULL } };
  static const guint lines[] = { 3, 4, 5, 6, 8 };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    g_hash_table_insert (mended, GUINT_TO_POINTER (lines[i]), g_strdupv ((char **) rows[i]));
  g_autoptr (GPtrArray) batches =
      sural_diary_read_episodes (bytes, "bad-rows.csv", preview->proposed, knowledge, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *values = describe_values (batches);
  g_assert_cmpstr (values, ==,
                   CALF "2026-10-03 6\n" CALF "2026-10-04 10\n" CALF "2026-10-05 4\n" CALF
                        "2026-10-06 9\n" CALF "2026-10-07 3\n" CALF "2026-10-08 2\n" CALF
                        "2026-10-09 4\n" CALF "2026-10-10 1");
}

/* A file without titles loses no row: its columns have numbers and are asked about. */
static void
test_no_titles (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = load ("no-titles.csv");
  g_autoptr (SuralDiaryPreview) preview =
      sural_diary_preview (bytes, "no-titles.csv", NULL, knowledge, &error);
  g_autoptr (SuralImportBatch) batch = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (preview->n_rows, ==, 2);
  g_assert_cmpstr (preview->header[1], ==, "Column 2");
  preview->proposed->date_column = 0;
  g_hash_table_insert (preview->proposed->columns, GINT_TO_POINTER (1),
                       g_strdup ("calf-pain-worst"));
  batch = sural_diary_read (bytes, "no-titles.csv", preview->proposed, knowledge, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sural_import_batch_get_measurements (batch)->len, ==, 2);
}

/* --- What a title, a row and a file say of their numbers ---------------------------------------
 */

/* A table, and its values as "episode measure at value", or NULL and why it is not taken. */
typedef struct
{
  const char *text;
  const char *values;
  const char *what; /* told, or asked */
} Table;

static void
assert_said (const Table *said)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (said->text, strlen (said->text));
  g_autoptr (SuralDiaryPreview) preview =
      sural_diary_preview (bytes, "d.csv", NULL, knowledge, &error);

  g_assert_no_error (error);
  g_test_message ("%s", said->text);
  preview->proposed->bounds.today = sural_day_new (2026, 11, 28);
  g_autoptr (GPtrArray) batches =
      sural_diary_read_episodes (bytes, "d.csv", preview->proposed, knowledge, NULL, &error);
  if (said->values == NULL)
    {
      g_assert_null (batches);
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, said->what));
      return;
    }
  g_assert_no_error (error);
  g_autofree char *values = describe_values (batches);
  g_assert_cmpstr (values, ==, said->values);
  if (said->what != NULL)
    assert_told (batches, said->what);
}

/* A pain enters the measure of the calf only where nothing in its title says that it means
 * something else: an end of the scale that is turned round, a list of codes, a unit, a side,
 * another place. */
static void
test_titles (void)
{
  static const Table all[] = {
    { "Date,Calf pain (10 = no pain)\n2026-10-03,3\n", NULL, "holds no pain" },
    { "Date,Calf pain (0 = worst 10 = best)\n2026-10-03,3\n", NULL, "holds no pain" },
    { "Datum;Wadenschmerz (10 = kein Schmerz)\n03.10.2026;3\n", NULL, "holds no pain" },
    { "Date,\"Calf pain (no pain = 10, worst = 0)\"\n2026-10-03,3\n", NULL, "holds no pain" },
    { "Date,Pain (10 = none; 0 = worst)\n2026-10-03,3\n", NULL, "holds no pain" },
    { "Date,Calf pain (1=mild 2=moderate 3=severe)\n2026-10-03,3\n", NULL, "holds no pain" },
    { "Date,Calf pain %\n2026-10-03,7\n", NULL, "holds no pain" },
    { "Date,\"Calf pain (0 = no pain, 10 = worst pain)\"\n2026-10-03,3\n", CALF "2026-10-03 3",
      NULL },
    { "Datum;Wadenschmerz (0 = kein, 10 = stärkster)\n03.10.2026;3\n", CALF "2026-10-03 3", NULL },
    { "Date,Calf pain (worst)\n2026-10-03,3\n", "Calf pain calf-pain-worst 2026-10-03 3", NULL },
    { "Date,Calf pain (left),Calf pain (right)\n2026-10-03,3,8\n",
      "Calf pain (left) calf-pain-now 2026-10-03 3\n"
      "Calf pain (right) calf-pain-now 2026-10-03 8",
      NULL },
    { "Datum;Wadenschmerz links;Wadenschmerz (rechts)\n03.10.2026;3;8\n",
      "Wadenschmerz links calf-pain-now 2026-10-03 3\n"
      "Wadenschmerz (rechts) calf-pain-now 2026-10-03 8",
      NULL },
    { "Date,Pain (knee)\n2026-10-03,3\n", "Pain (knee) calf-pain-now 2026-10-03 3", NULL },
    { "Date,Calf pain,Sleep (quality)\n2026-10-03,3,8\n", CALF "2026-10-03 3",
      "0 column “Sleep (quality)” is not taken: no measure of Sural" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    assert_said (&all[i]);
}

/* Two columns are never one series, whatever they are called: the second may be of other days. */
static void
test_same_twice (void)
{
  static const Table all[] = {
    { "Date,Calf pain,,Date,Calf pain\n2026-09-01,3,,2026-10-01,6\n", CALF "2026-09-01 3",
      "0 column “Calf pain” is not taken: another column is that measure already" },
    { "Date,Back pain,Low back pain\n2026-10-03,3,8\n", BACK "2026-10-03 3",
      "0 column “Low back pain” is not taken: another column is that measure already" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    assert_said (&all[i]);
}

/* Rows that say of themselves on which side they are, or in what. */
static void
test_sides_and_units (void)
{
  static const Table all[] = {
    { "Date,Calf pain,Side\n2026-10-03,3,left\n2026-10-04,8,right\n",
      "left calf-pain-now 2026-10-03 3\nright calf-pain-now 2026-10-04 8", NULL },
    { "Date,Symptom,Side,Value\n2026-10-03,Calf pain,L,3\n2026-10-03,Calf pain,R,8\n",
      "Calf pain L calf-pain-now 2026-10-03 3\nCalf pain R calf-pain-now 2026-10-03 8", NULL },
    { "Date,Calf pain,Side\n2026-10-03,3,left\n2026-10-04,8,left\n",
      CALF "2026-10-03 3\n" CALF "2026-10-04 8", NULL },
    { "Date,Name,Value,Unit\n2026-10-03,Calf pain,3,0-10\n2026-10-04,Calf pain,7,mm\n",
      CALF "2026-10-03 3", "1 7 mm: another unit" },
    { "Date,Calf pain,Scale\n2026-10-03,7,0-100\n2026-10-04,8,NRS\n", CALF "2026-10-04 8",
      "1 7 0-100: another unit" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    assert_said (&all[i]);
}

/* The day of the week is held against the date where it stands in a column of its own as where it
 * stands before it, and of a date that could be two it says which it is. 2026-10-03 was a Saturday.
 */
static void
test_weekday_columns (void)
{
  static const Table all[] = {
    { "Day;Date;Pain\nSat;03.10.2026;3\nSun;04.10.2026;4\n",
      CALF "2026-10-03 3\n" CALF "2026-10-04 4", NULL },
    { "Day;Date;Pain\nMon;03.10.2026;3\nSun;04.10.2026;4\n", NULL,
      "d.csv:2: Date: “Mon 2026-10-03” is another day of the week than it says" },
    { "Tag;Datum;Schmerz\nSa.;03.10.2026;3\nMontag;04.10.2026;4\n", NULL,
      "d.csv:3: Datum: “Montag 2026-10-04” is another day" },
    { "Wochentag;Datum;Wadenschmerz\nSonnabend;03.10.2026;3\nSo;04.10.2026;4\n",
      CALF "2026-10-03 3\n" CALF "2026-10-04 4", NULL },
    { "jour;date;douleur\nlundi;03/10/2026;3\ndimanche;04/10/2026;4\n", NULL,
      "d.csv:2: date: “lundi 2026-10-03” is another day" },
    { "jour de la semaine;date;douleur mollet\nsam.;2026-10-03;3\ndim.;2026-10-04;4\n",
      CALF "2026-10-03 3\n" CALF "2026-10-04 4", NULL },
    { "Día;Fecha;Dolor\nmiércoles;03.10.2026;3\n", NULL,
      "d.csv:2: Fecha: “miércoles 2026-10-03” is another day" },
    { "Día;Fecha;Dolor\nsábado;03.10.2026;3\ndom;04.10.2026;2\n",
      CALF "2026-10-03 3\n" CALF "2026-10-04 2", NULL },
    /* Without a title, as a spreadsheet has it; behind the date; the roles turned round. */
    { ",Date,Calf pain\nFri,2026-10-02,3\n", CALF "2026-10-02 3", NULL },
    { ",Date,Calf pain\nFri,2026-10-03,3\n", NULL, "“Fri 2026-10-03” is another day" },
    { "Date,Weekday,Calf pain\n2026-10-03,Sat,3\n2026-10-04,Sat,3\n", NULL,
      "d.csv:3: Date: “Sat 2026-10-04”" },
    { "Datum;Tag;Wadenschmerz\nSa;03.10.2026;3\n", CALF "2026-10-03 3", NULL },
    { "Weekday;Day;Month;Year;Calf pain\nTue;3;10;2026;3\n", NULL,
      "d.csv:2: Day: “Tue 2026-10-03”" },
    /* It says the order, as it does before the date: the tenth of March was a Tuesday. */
    { "Day,Date,Calf pain\nSat,10/3/2026,3\nSun,10/4/2026,4\n",
      CALF "2026-10-03 3\n" CALF "2026-10-04 4", NULL },
    { "Day,Date,Calf pain\nSat,3/10/2026,3\nSun,4/10/2026,4\n",
      CALF "2026-10-03 3\n" CALF "2026-10-04 4", NULL },
    /* A day that is no part of the date, and a gap. */
    { "Date,Calf pain,Rest on\n2026-10-03,3,Mon\n", CALF "2026-10-03 3",
      "0 column “Rest on” is not taken: no measure of Sural" },
    { "Day,Date,Calf pain\n,2026-10-03,3\n-,2026-10-04,4\n",
      CALF "2026-10-03 3\n" CALF "2026-10-04 4", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    assert_said (&all[i]);
}

/* All rows whose day is another are told at once, each to be mended or left out. */
static void
test_weekday_columns_reviewed (void)
{
  static const char text[] = "Day;Date;Pain\nMon;03.10.2026;3\nSun;04.10.2026;4\n"
                             "Mon;05.10.2026;2\nWed;06.10.2026;1\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (SuralDiaryPreview) preview =
      sural_diary_preview (bytes, "d.csv", NULL, knowledge, &error);
  g_autoptr (SuralDiaryReview) review = NULL;
  g_autoptr (SuralImportBatch) batch = NULL;
  static const char *const mended[] = { "Tue", "06.10.2026", "1", NULL };

  g_assert_no_error (error);
  preview->proposed->bounds.today = sural_day_new (2026, 11, 28);
  review =
      sural_diary_review (bytes, "d.csv", preview->proposed, knowledge, FALSE, 50, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (review->n_faults, ==, 2);
  g_assert_cmpuint (((SuralDiaryFault *) review->faults->pdata[0])->line, ==, 2);
  g_assert_cmpuint (((SuralDiaryFault *) review->faults->pdata[1])->line, ==, 5);
  g_assert_false (((SuralDiaryFault *) review->faults->pdata[0])->is_doubt);
  g_hash_table_add (preview->proposed->left_out, GUINT_TO_POINTER (2));
  g_hash_table_insert (preview->proposed->mended, GUINT_TO_POINTER (5),
                       g_strdupv ((char **) mended));
  batch = sural_diary_read (bytes, "d.csv", preview->proposed, knowledge, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sural_import_batch_get_measurements (batch)->len, ==, 3);
}

/* A birth is no day of a diary, nor is when a file was written; what a form asks for goes before
 * when it was sent. Days with a midnight behind them have their time beside them. */
static void
test_which_day (void)
{
  static const Table all[] = {
    { "record_id,dob,visit_date,calf_pain\n1,1984-03-11,2026-10-03,3\n1,1984-03-11,2026-10-04,4\n",
      CALF "2026-10-03 3\n" CALF "2026-10-04 4",
      "0 column “dob” is not taken: no measure of Sural" },
    { "Geburtsdatum;Messtag;Wadenschmerz\n11.03.1984;03.10.2026;3\n11.03.1984;04.10.2026;4\n",
      CALF "2026-10-03 3\n" CALF "2026-10-04 4", NULL },
    { "DOB,Calf pain\n1984-03-11,3\n", NULL, "no column is called “date”" },
    { "Created at,Date of pain,Calf pain\n2026-10-10,2026-10-03,3\n2026-10-11,2026-10-04,4\n",
      CALF "2026-10-03 3\n" CALF "2026-10-04 4",
      "0 column “Created at” is not taken: no measure of Sural" },
    { "Zeitstempel,Datum,Wadenschmerz\n2026-10-04 08:00:00,03.10.2026,3\n", CALF "2026-10-03 3",
      NULL },
    { "Exported,When was it,Calf pain\n2026-10-10,2026-10-03,3\n2026-10-10,2026-10-04,4\n",
      CALF "2026-10-03 3\n" CALF "2026-10-04 4", NULL },
    { "First,Second,Calf pain\n2026-10-03,2026-10-13,3\n2026-10-04,2026-10-14,4\n", NULL,
      "no column is called “date”" },
    { "Date,Time,Calf pain\n2026-10-03 00:00:00,07:30,3\n2026-10-04 00:00:00,19:30,4\n",
      CALF "2026-10-03T07:30:00 3\n" CALF "2026-10-04T19:30:00 4", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    assert_said (&all[i]);
}

/* A file of several people is no diary of one: the rows of the others are told. */
static void
test_several_people (void)
{
  static const Table all[] = {
    { "Patient,Date,Calf pain\nBerg,2026-10-03,3\nRoth,2026-10-04,7\n", NULL,
      "d.csv:3: Patient: “Roth” is somebody else than in line 2" },
    { "record_id,date,calf_pain\n1,2026-10-03,3\n2,2026-10-03,7\n", NULL, "somebody else" },
    { "MRN,Date,Pain\n100,2026-10-03,3\n200,2026-10-04,7\n", NULL, "somebody else" },
    { "Name,Date,Calf pain\nNora,2026-10-03,3\nnora,2026-10-04,7\n,2026-10-05,2\n",
      CALF "2026-10-03 3\n" CALF "2026-10-04 7\n" CALF "2026-10-05 2",
      "0 column “Name” is not taken: no measure of Sural" },
    { "ID,Date,Calf pain\n1,2026-10-03,3\n2,2026-10-04,7\n",
      CALF "2026-10-03 3\n" CALF "2026-10-04 7", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    assert_said (&all[i]);
}

/* The day of the week before a date has to be that of the date, in whatever language; a word that
 * is none says nothing. 2026-11-22 is a Sunday. */
static void
test_weekdays (void)
{
  static const char *const right[] = {
    "Sun 2026-11-22",          "Sunday, 2026-11-22",    "So 22.11.2026",
    "So., 22.11.2026",         "Sonntag, 22. Nov 2026", "dim. 22/11/2026",
    "dimanche 22 nov. 2026",   "di 22/11/2026",         "dom 22.11.2026",
    "domingo, 22/11/2026",     "domenica 22.11.2026",   "zo 22.11.2026",
    "zondag 22 november 2026", "søndag 22.11.2026",     "söndag 2026-11-22",
    "niedziela 22.11.2026",    "neděle 22.11.2026",     "sunnuntai 22.11.2026",
    "Pazar 22.11.2026",        "Вс 22.11.2026",         "воскресенье, 22.11.2026",
    "Sun, 22 Nov 2026 24:00",  "around 2026-11-22",
  };
  static const char *const wrong[] = {
    "Mon 2026-11-22",           "Monday, 2026-11-22",      "Mo 22.11.2026",
    "Mo., 22.11.2026",          "Montag, 22. Nov 2026",    "lun. 22/11/2026",
    "lundi 22 nov. 2026",       "lu 22/11/2026",           "mar 22.11.2026",
    "martes, 22/11/2026",       "lunedì 22.11.2026",       "ma 22.11.2026",
    "vrijdag 22 november 2026", "lørdag 22.11.2026",       "lördag 2026-11-22",
    "środa 22.11.2026",         "pátek 22.11.2026",        "torstai 22.11.2026",
    "Pazartesi 22.11.2026",     "Пн 22.11.2026",           "понедельник, 22.11.2026",
    "Mon, 22 Nov 2026 24:00",   "terça-feira, 22/11/2026", "Cuma 22.11.2026",
    "mar 22 nov. 2026",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_autofree char *text = g_strdup_printf ("Date;Calf pain\n20.11.2026;4\n%s;3\n", right[i]);
      const Table table = { text, CALF "2026-11-20 4\n" CALF "2026-11-22 3", NULL };
      const Table midnight = { text, CALF "2026-11-20 4\n" CALF "2026-11-23 3", NULL };

      g_test_message ("%s", right[i]);
      assert_said (strstr (right[i], "24:00") != NULL ? &midnight : &table);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *text = g_strdup_printf ("Date;Calf pain\n20.11.2026;4\n%s;3\n", wrong[i]);
      const Table table = { text, NULL, "is another day of the week than it says" };

      g_test_message ("%s", wrong[i]);
      assert_said (&table);
    }
}

/* Which of the two comes first is a fact of the file that the day of the week says, too. */
static void
test_order_by_weekday (void)
{
  static const Table all[] = {
    { "Date,Calf pain\nTue 3/11/2026,3\nWed 4/11/2026,4\n",
      CALF "2026-11-03 3\n" CALF "2026-11-04 4", NULL },
    { "Date,Calf pain\nTue 11/3/2026,3\nWed 11/4/2026,4\n",
      CALF "2026-11-03 3\n" CALF "2026-11-04 4", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    assert_said (&all[i]);
}

/* A point before three digits is a thousand where decimals have a comma, and asked where nothing
 * tells and the thousand could be one. */
static void
test_thousands (void)
{
  static const Table all[] = {
    { "Datum;Wadenschmerz;Lauflast\n03.10.2026;3,5;1.250\n",
      CALF "2026-10-03 3.5\nCalf pain run-load 2026-10-03 1250", NULL },
    { "Datum;Wadenschmerz;Lauflast\n03.10.2026;3;1.250\n", NULL, "write it without the point" },
    { "Date,Calf pain,Running load\n2026-10-03,3.5,1.250\n",
      CALF "2026-10-03 3.5\nCalf pain run-load 2026-10-03 1.25", NULL },
    { "Date,Calf pain\n2026-10-03,3.125\n", CALF "2026-10-03 3.125", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    assert_said (&all[i]);
}

/* Titles in letters that are not sure are no reason to refuse the file: how they are written is
 * asked. */
static void
test_titles_in_code_page (void)
{
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  char *text = g_convert ("Дата;Боль в икре\n03.10.2026;3\n", -1, "WINDOWS-1251", "UTF-8", NULL,
                          &size, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, size);
  g_autoptr (SuralDiaryPreview) preview =
      sural_diary_preview (bytes, "d.csv", "koi8-r", knowledge, &error);
  g_assert_no_error (error);
  preview->proposed->encoding = NULL;
  preview->proposed->date_column = -1;
  g_autoptr (SuralDiaryReview) review =
      sural_diary_review (bytes, "d.csv", preview->proposed, knowledge, TRUE, 50, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (review->question, ==, SURAL_DIARY_ASKS_ENCODING);
}

/* --- Whatever way a table is written, it says the same -----------------------------------------
 */

typedef struct
{
  char separator;
  const char *line_end;
  const char *encoding; /* of g_convert() */
  const char *mark;     /* byte order mark */
  gboolean says_separator, has_title, quotes_all, ends_with_separator, has_comma;
  const char *gap, *blank;
} Style;

static void
append_text (GString *out, const Style *style, const char *text)
{
  gboolean quoted = style->quotes_all || strchr (text, style->separator) != NULL ||
                    strpbrk (text, "\"\n") != NULL;
  g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  g_string_append_printf (out, quoted ? "\"%s\"" : "%s%s", quoted ? doubled : style->blank,
                          quoted ? "" : text);
  if (!quoted)
    g_string_append (out, style->blank);
}

static void
append_row (GString *out, const Style *style, const char *const *cells, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, style->separator);
      append_text (out, style, cells[i]);
    }
  if (style->ends_with_separator)
    g_string_append_c (out, style->separator);
  g_string_append (out, style->line_end);
}

static char *
format_value (const Style *style, int tenths)
{
  if (tenths < 0)
    return g_strdup (style->gap);
  if (tenths % 10 == 0)
    return g_strdup_printf ("%d", tenths / 10);
  return g_strdup_printf ("%d%c%d", tenths / 10, style->has_comma ? ',' : '.', tenths % 10);
}

#define N_ENTRIES 12

static GBytes *
write_table (const Style *style, const int *tenths)
{
  g_autoptr (GString) out = g_string_new (NULL);
  static const char *const titles[] = { "Datum", "Uhrzeit", "Rückenschmerzen", "Notiz" };
  static const char *const notes[] = { "früh", "5\" Stufe, dann Bus", "mäßig; müde", "" };
  gsize size = 0;
  g_autoptr (GError) error = NULL;

  if (style->says_separator)
    g_string_append_printf (out, "sep=%c%s", style->separator, style->line_end);
  if (style->has_title)
    g_string_append_printf (out, "Tagebuch%s%s", style->line_end, style->line_end);
  append_row (out, style, titles, 4);
  for (int i = 0; i < N_ENTRIES; i++)
    {
      g_autofree char *date = g_strdup_printf ("%02d.10.2026", i + 1);
      g_autofree char *clock = g_strdup_printf ("%02d:30", 6 + i);
      g_autofree char *value = format_value (style, tenths[i]);
      const char *cells[] = { date, clock, value, notes[i % 4] };
      append_row (out, style, cells, 4);
    }
  char *text =
      g_convert (out->str, (gssize) out->len, style->encoding, "UTF-8", NULL, &size, &error);
  g_assert_no_error (error);
  g_autofree char *owned = text;
  GString *whole = g_string_new (style->mark);
  g_string_append_len (whole, text, (gssize) size);
  return g_string_free_to_bytes (whole);
}

static void
assert_reads (const Style *style, const int *tenths)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = write_table (style, tenths);
  const char *encoding = g_str_equal (style->encoding, "MACINTOSH") ? "macintosh" : NULL;
  g_autoptr (SuralDiaryPreview) preview =
      sural_diary_preview (bytes, "d.csv", encoding, knowledge, &error);
  g_autoptr (SuralImportBatch) batch =
      preview != NULL
          ? sural_diary_read (bytes, "d.csv", preview->proposed, knowledge, NULL, &error)
          : NULL;
  GArray *values = batch != NULL ? sural_import_batch_get_measurements (batch) : NULL;
  guint n = 0;

  if (error != NULL)
    g_test_message ("%.*s", (int) g_bytes_get_size (bytes),
                    (char *) g_bytes_get_data (bytes, NULL));
  g_assert_no_error (error);
  for (int i = 0; i < N_ENTRIES; i++)
    {
      const SuralMeasurement *value;

      if (tenths[i] < 0)
        continue;
      g_assert_cmpuint (n, <, values->len);
      value = &g_array_index (values, SuralMeasurement, n++);
      g_assert_cmpint (value->at, ==,
                       sural_time_from_day (sural_day_new (2026, 10, i + 1)) +
                           ((6 + i) * 60 + 30) * 60);
      g_assert_cmpfloat_with_epsilon (value->value, tenths[i] / 10.0, 1e-9);
    }
  g_assert_cmpuint (n, ==, values->len);
}

/* A property: the same table, written with any separator, encoding, line end, quoting, gap word and
 * blank, reads back the same. */
static void
test_any_writing (void)
{
  static const char separators[] = ",;\t|";
  static const char *const ends[] = { "\n", "\r\n", "\r" };
  static const char *const gaps[] = { "", "n/a", "NA", "–", "--", "k.A.", "null", "#N/A", "nan" };
  static const char *const blanks[] = { "", " ", "\u00a0" };
  static const struct
  {
    const char *encoding, *mark;
  } codes[] = { { "UTF-8", "" },    { "UTF-8", "\xef\xbb\xbf" }, { "UTF-16LE", "\xff\xfe" },
                { "UTF-16LE", "" }, { "UTF-16BE", "\xfe\xff" },  { "WINDOWS-1252", "" },
                { "MACINTOSH", "" } };

  for (guint i = 0; i < 3000; i++)
    {
      const guint code = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (codes));
      int tenths[N_ENTRIES];
      Style style = {
        .separator = separators[g_test_rand_int_range (0, 4)],
        .line_end = ends[g_test_rand_int_range (0, 3)],
        .encoding = codes[code].encoding,
        .mark = codes[code].mark,
        .says_separator = g_test_rand_bit (),
        .has_title = g_test_rand_bit (),
        .quotes_all = g_test_rand_bit (),
        .ends_with_separator = g_test_rand_bit (),
        .gap = gaps[g_test_rand_int_range (0, G_N_ELEMENTS (gaps))],
        .blank = blanks[g_test_rand_int_range (0, 3)],
      };
      style.has_comma = (style.separator != ',' || style.quotes_all) && g_test_rand_bit ();
      for (guint j = 0; j < N_ENTRIES; j++)
        tenths[j] = g_test_rand_int_range (-10, 101);
      assert_reads (&style, tenths);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      g_autofree char *path = g_strconcat ("/diary-files/taken/", taken[i].file, NULL);
      g_test_add_data_func (path, &taken[i], test_taken);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autofree char *path = g_strconcat ("/diary-files/asked/", asked[i].file, NULL);
      g_test_add_data_func (path, &asked[i], test_asked);
    }
  g_test_add_func ("/diary-files/written", test_written);
  g_test_add_func ("/diary-files/table-below", test_table_below);
  g_test_add_func ("/diary-files/open-patient", test_open_patient);
  g_test_add_func ("/diary-files/mended", test_mended);
  g_test_add_func ("/diary-files/no-titles", test_no_titles);
  g_test_add_func ("/diary-files/titles", test_titles);
  g_test_add_func ("/diary-files/same-twice", test_same_twice);
  g_test_add_func ("/diary-files/sides-and-units", test_sides_and_units);
  g_test_add_func ("/diary-files/weekday-columns", test_weekday_columns);
  g_test_add_func ("/diary-files/weekday-columns-reviewed", test_weekday_columns_reviewed);
  g_test_add_func ("/diary-files/which-day", test_which_day);
  g_test_add_func ("/diary-files/several-people", test_several_people);
  g_test_add_func ("/diary-files/weekdays", test_weekdays);
  g_test_add_func ("/diary-files/order-by-weekday", test_order_by_weekday);
  g_test_add_func ("/diary-files/thousands", test_thousands);
  g_test_add_func ("/diary-files/titles-in-code-page", test_titles_in_code_page);
  g_test_add_func ("/diary-files/any-writing", test_any_writing);
  int status = g_test_run ();
  g_clear_object (&knowledge);
  return status;
}
