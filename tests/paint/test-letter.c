/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-letter.h"

#include <string.h>

#include "fixture.h"
#include "model/sural-error.h"
#include "reasoning/plan/sural-planner.h"
#include "reasoning/words/sural-letter-words.h"
#include "tests/core/case-file.h"

/* The letters, as written and read back by another program: what is said, and what is not. */

#define HOSTILE "O'Neil <b>& \xd7\xa9\xd7\xa8\xd7\x94"

typedef struct
{
  SuralKnowledge *knowledge;
  SuralCase *subject;
  SuralAssessment *assessment;
  SuralTrend *trend;
  SuralPlan *plan;
  SuralLetterhead head;
} Desk;

static void
set_up (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  self->subject = fixture_case_new ();
  self->head = (SuralLetterhead) { .address = "Am Fluss 3, 12345 Ufer",
                                   .phone = "+49 30 <1>",
                                   .registration = "PT 4711" };
}

static void
tear_down (Desk *self, gconstpointer data)
{
  g_clear_pointer (&self->plan, sural_plan_unref);
  g_clear_pointer (&self->trend, sural_trend_free);
  g_clear_pointer (&self->assessment, sural_assessment_free);
  g_clear_object (&self->subject);
  g_clear_object (&self->knowledge);
}

static void
record (Desk *self, const char *id, SuralSide side, const char *value, const char *at)
{
  SuralTime time = SURAL_TIME_UNKNOWN;
  g_autoptr (SuralFinding) finding = NULL;

  if (at != NULL)
    g_assert_true (sural_time_parse (at, &time, NULL));
  finding = sural_finding_new_full (id, side, value, NULL, time);
  sural_case_record (self->subject, finding);
}

static void
measure (Desk *self, const char *id, double value, int day)
{
  const SuralMeasurement measurement = { .measure = g_intern_string (id),
                                         .at = sural_time_from_day (sural_day_new (2026, 9, day)),
                                         .value = value };

  sural_case_add_measurement (self->subject, &measurement);
}

static SuralLetter
letter_new (Desk *self, SuralLetterKind kind)
{
  if (self->assessment == NULL)
    {
      self->assessment = sural_assess (self->subject, self->knowledge);
      self->trend = sural_trend_new (self->subject, self->knowledge);
      self->plan =
          sural_planner_propose (self->subject, self->assessment, self->trend, self->knowledge);
    }
  return (SuralLetter) { .kind = kind,
                         .patient_name = HOSTILE,
                         .birth_day = sural_day_new (1979, 6, 21),
                         .clinic_name = "Praxis Fluss",
                         .letterhead = &self->head,
                         .clinician = "Marta Oliveira",
                         .complaint = "Calf strain, third time",
                         .date = sural_day_new (2026, 9, 20),
                         .subject = self->subject,
                         .assessment = self->assessment,
                         .trend = self->trend,
                         .plan = self->plan,
                         .knowledge = self->knowledge };
}

/* All of its text on one line. */
static char *
read_back (const SuralLetter *letter)
{
  g_autofree char *path = fixture_path ("letter.pdf");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);
  g_autofree char *info = NULL;
  char *text = NULL;

  g_assert_no_error (error);
  g_assert_true (sural_letter_write_pdf (letter, G_OUTPUT_STREAM (stream), NULL, &error));
  g_assert_true (g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, &error));
  info = fixture_run ("pdfinfo", path, NULL);
  g_assert_nonnull (strstr (info, "Tagged:          yes"));
  text = fixture_run ("pdftotext", "-enc", "UTF-8", "-layout", path, "-", NULL);
  /* Runs of blanks are one: a table has columns. */
  {
    g_autoptr (GRegex) blanks = g_regex_new ("[ \n\f]+", 0, 0, NULL);
    char *line = g_regex_replace_literal (blanks, text, -1, 0, " ", 0, NULL);

    g_free (text);
    return line;
  }
}

/* Every gate has a request of its own, which is no order to the therapist. */
static void
test_gates (Desk *self, gconstpointer data)
{
  GPtrArray *gates = sural_knowledge_get_gates (self->knowledge);

  g_assert_cmpuint (gates->len, >=, 15);
  for (guint i = 0; i < gates->len; i++)
    {
      const SuralGate *gate = g_ptr_array_index (gates, i);
      const char *request = sural_letter_request (gate, self->knowledge);

      g_test_message ("%s: %s", gate->id, request);
      g_assert_true (g_str_has_prefix (request, "Please "));
      g_assert_cmpstr (sural_letter_addressee (gate, self->knowledge), !=, "");
      if (gate->urgency == SURAL_URGENCY_EMERGENCY)
        g_assert_nonnull (
            strstr (sural_letter_addressee (gate, self->knowledge), "mergency department"));
    }
}

static void
assert_order (const char *text, const char *first, const char *second)
{
  const char *a = strstr (text, first);
  const char *b = strstr (text, second);

  if (a == NULL || b == NULL || a > b)
    g_error ("“%s” does not stand before “%s” in: %s", first, second, text);
}

/* The signs with their moments, left and right beside each other, what was not examined by name,
 * what is asked for, who writes and to whom. */
static void
test_referral (Desk *self, gconstpointer data)
{
  SuralLetter letter;
  const SuralContact reached = { .phone = (char *) "0170 <5>" };
  g_autofree char *text = NULL;
  const char *left = sural_knowledge_get_finding (self->knowledge, "ex-pf-strength")->label;

  record (self, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes", "2026-09-20T10:12");
  record (self, "rf-bladder", SURAL_SIDE_NONE, "no", "2026-09-20T10:13");
  record (self, "ex-pf-strength", SURAL_SIDE_LEFT, "3", "2026-09-20T10:20");
  record (self, "hx-back-pain", SURAL_SIDE_NONE, "yes", NULL);
  letter = letter_new (self, SURAL_LETTER_REFERRAL);
  letter.addressee = "Emergency department, St. <Anna>, 1 Road";
  letter.reached = &reached;
  text = read_back (&letter);

  g_assert_nonnull (strstr (text, "Referral letter"));
  g_assert_nonnull (strstr (text, "O'Neil <b>&"));
  g_assert_nonnull (strstr (text, "21 June 1979"));
  g_assert_nonnull (strstr (text, "St. <Anna>"));
  g_assert_nonnull (strstr (text, "0170 <5>"));
  g_assert_nonnull (strstr (text, "PT 4711"));
  g_assert_nonnull (strstr (text, "For questions: +49 30 <1>"));
  g_assert_nonnull (strstr (text, "1 of "));
  g_assert_nonnull (strstr (text, "20 Sep 2026, 10:12"));
  g_assert_nonnull (strstr (text, "time not recorded"));
  assert_order (text, "Possible cauda equina syndrome (emergency)",
                "Please examine for cauda equina syndrome now.");
  assert_order (text, "within four hours", "What was asked and tested about this");
  assert_order (text, "Not examined", "The patient");
  /* The other leg has no value, and that is said. */
  assert_order (text, left, "not examined");
  /* Of the gate's questions one was answered “no”, and is not among what is open. */
  assert_order (text,
                "About this:", sural_knowledge_get_finding (self->knowledge, "rf-bowel")->label);
  g_assert_null (strstr (strstr (text, "About this:"),
                         sural_knowledge_get_finding (self->knowledge, "rf-bladder")->label));
}

/* Nobody by name: the line is left to be filled in, and nothing is made up. */
static void
test_unknown (Desk *self, gconstpointer data)
{
  SuralLetter letter;
  g_autofree char *text = NULL;

  record (self, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes", NULL);
  letter = letter_new (self, SURAL_LETTER_REFERRAL);
  letter.patient_name = letter.clinician = letter.complaint = letter.clinic_name = NULL;
  letter.letterhead = NULL;
  letter.birth_day = SURAL_DAY_UNKNOWN;
  text = read_back (&letter);
  g_assert_nonnull (strstr (text, "______"));
  g_assert_null (strstr (text, "Born"));
  g_assert_null (strstr (text, "(null)"));
  g_assert_null (strstr (text, "telephone"));
}

static void
test_referrer (Desk *self, gconstpointer data)
{
  g_autoptr (SuralConclusion) conclusion =
      sural_conclusion_new ("calf-strain", "1", NULL, "Tender <inner> head", SURAL_TIME_UNKNOWN);
  SuralLetter letter;
  g_autofree char *text = NULL;

  sural_case_set_conclusion (self->subject, conclusion);
  record (self, "ex-slr", SURAL_SIDE_LEFT, "negative", "2026-09-20T10:20");
  measure (self, "calf-pain-worst", 7, 1);
  measure (self, "calf-pain-worst", 4, 4);
  measure (self, "back-pain", 3, 2);
  letter = letter_new (self, SURAL_LETTER_REFERRER);
  text = read_back (&letter);
  /* A value without its day says nothing to who reads it. */
  g_assert_nonnull (strstr (text, "7 (0–10) on 1 Sep 2026, then 4 (0–10) on 4 Sep 2026"));
  g_assert_nonnull (strstr (text, "3 (0–10) on 2 Sep 2026"));
  g_assert_nonnull (strstr (text, "20 Sep 2026, 10:20"));
  g_assert_nonnull (strstr (text, "Calf strain, third time"));
  g_assert_nonnull (
      strstr (text, sural_knowledge_get_hypothesis (self->knowledge, "calf-strain")->label));
  g_assert_nonnull (strstr (text, "Tender <inner> head"));
  g_assert_nonnull (strstr (text, "Nothing is asked for."));
  g_assert_nonnull (strstr (text, sural_knowledge_get_finding (self->knowledge, "ex-slr")->label));
}

/* No diagnosis, no complaint and no finding: not in the text, and not in what a file says of
 * itself. */
static void
test_coach (Desk *self, gconstpointer data)
{
  g_autoptr (SuralConclusion) conclusion =
      sural_conclusion_new ("calf-strain", "1", NULL, "Tender <inner> head", SURAL_TIME_UNKNOWN);
  g_autofree char *path = fixture_path ("letter.pdf");
  g_autofree char *text = NULL;
  g_autofree char *info = NULL;
  g_autofree char *folded = NULL;
  SuralLetter letter;

  sural_case_set_conclusion (self->subject, conclusion);
  record (self, "ex-slr", SURAL_SIDE_LEFT, "positive", "2026-09-20T10:20");
  letter = letter_new (self, SURAL_LETTER_COACH);
  letter.consented = sural_day_new (2026, 9, 18);
  text = read_back (&letter);
  info = fixture_run ("pdfinfo", path, NULL);
  folded = g_strconcat (text, info, NULL);
  g_assert_nonnull (strstr (text, "18 September 2026"));
  g_assert_null (self->plan->withheld);
  g_assert_nonnull (strstr (text, "May be trained now"));
  g_assert_null (strstr (folded, "Calf strain"));
  g_assert_null (strstr (folded, "Tender"));
  g_assert_null (strstr (text, "Left"));
  for (guint i = 0; i < self->assessment->differential->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (self->assessment->differential, i);

      if (strstr (folded, result->hypothesis->label) != NULL)
        g_error ("the coach reads “%s”", result->hypothesis->label);
    }
}

/* Whoever reads a plan reads which one it is, whether more is to come, and the day on each page. */
static void
test_which_plan (Desk *self, gconstpointer data)
{
  static const SuralLetterKind kinds[] = { SURAL_LETTER_COACH, SURAL_LETTER_REFERRER };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      SuralLetter letter = letter_new (self, kinds[i]);
      g_autofree char *proposed = NULL;
      g_autofree char *accepted = NULL;

      letter.consented = sural_day_new (2026, 9, 18);
      proposed = read_back (&letter);
      g_assert_nonnull (strstr (proposed, "This plan is a proposal: it is not accepted yet."));
      self->plan->made = sural_day_new (2026, 9, 17);
      letter.accepted = TRUE;
      letter.accepted_by = "Ana Sousa";
      letter.n_proposed = 2;
      accepted = read_back (&letter);
      g_assert_nonnull (
          strstr (accepted, "This plan was accepted on 17 September 2026 by Ana Sousa. 2 changes "
                            "are proposed and are not in it yet."));
      g_assert_nonnull (strstr (accepted, "20 September 2026"));
    }
}

/* While a flag is open the coach hears that nothing is trained, and not why. */
static void
test_coach_flag (Desk *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  SuralLetter letter;

  record (self, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes", NULL);
  letter = letter_new (self, SURAL_LETTER_COACH);
  letter.consented = sural_day_new (2026, 9, 18);
  text = read_back (&letter);
  g_assert_nonnull (strstr (text, "No training with the legs for now."));
  g_assert_null (strstr (text, "cauda"));
  g_assert_null (strstr (text, "May be trained"));
}

/* The letters of the words alone: how lines break and columns lie says nothing. */
static char *
letters_of (const char *text)
{
  GString *letters = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      g_string_append_unichar (letters, g_utf8_get_char (c));
  return g_string_free (letters, FALSE);
}

/* Each finding's name and note are on the letter, which says that nothing is known of what is not.
 */
static void
assert_nothing_left_out (Desk *self, const SuralLetter *letter)
{
  GPtrArray *findings = sural_case_get_findings (self->subject);
  g_autofree char *line = read_back (letter);
  g_autofree char *path = fixture_path ("letter.pdf");
  g_autofree char *raw = fixture_run ("pdftotext", "-enc", "UTF-8", path, "-", NULL);
  g_autofree char *text = letters_of (raw);
  g_autofree char *says =
      letters_of (sural_knowledge_get_sentence (self->knowledge, "letter-not-listed"));

  g_assert_nonnull (strstr (text, says));
  for (guint i = 0; i < findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (findings, i);
      const char *note = sural_finding_get_note (finding);
      g_autofree char *label = letters_of (
          sural_knowledge_get_finding (self->knowledge, sural_finding_get_id (finding))->label);

      if (strstr (text, label) == NULL)
        g_error ("“%s” is left out", sural_finding_get_id (finding));
      if (note != NULL && strstr (line, note) == NULL)
        g_error ("the note on “%s” is left out", sural_finding_get_id (finding));
    }
}

/* Whatever is recorded, the history and old questions with it: no letter that says that nothing is
 * known of what it does not list leaves any of it out. */
static void
test_nothing_left_out (Desk *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 12; i++)
    {
      SuralLetter letter;

      g_set_object (&self->subject, NULL);
      self->subject = case_file_random (self->knowledge, i == 0 ? 1 : g_rand_double (rand), rand);
      letter = letter_new (self, SURAL_LETTER_REFERRER);
      assert_nothing_left_out (self, &letter);
      if (self->assessment->gates->len > 0)
        {
          letter.kind = SURAL_LETTER_REFERRAL;
          assert_nothing_left_out (self, &letter);
        }
      g_clear_pointer (&self->plan, sural_plan_unref);
      g_clear_pointer (&self->trend, sural_trend_free);
      g_clear_pointer (&self->assessment, sural_assessment_free);
    }
}

/* What was answered with no stands in one line, but not its note. */
static void
test_denied_with_note (Desk *self, gconstpointer data)
{
  g_autoptr (SuralFinding) finding =
      sural_finding_new_full ("hx-recent-travel", SURAL_SIDE_NONE, "no", "by <train>",
                              SURAL_TIME_UNKNOWN);
  SuralLetter letter;

  record (self, "hx-oestrogen", SURAL_SIDE_NONE, "yes", NULL);
  record (self, "hx-anticoagulant", SURAL_SIDE_NONE, "no", NULL);
  sural_case_record (self->subject, finding);
  letter = letter_new (self, SURAL_LETTER_REFERRER);
  assert_nothing_left_out (self, &letter);
}

static void
test_attendance (Desk *self, gconstpointer data)
{
  SuralLetter letter = letter_new (self, SURAL_LETTER_ATTENDANCE);
  g_autofree char *text = NULL;
  g_autofree char *open = NULL;

  g_assert_true (sural_time_parse ("2026-09-20T10:15", &letter.from, NULL));
  open = read_back (&letter);
  g_assert_nonnull (strstr (open, "on 20 September 2026 from 10:15 on."));
  g_assert_true (sural_time_parse ("2026-09-20T10:55", &letter.until, NULL));
  text = read_back (&letter);
  g_assert_nonnull (strstr (text, "on 20 September 2026 from 10:15 to 10:55."));
  g_assert_nonnull (strstr (text, "Marta Oliveira"));
  g_assert_null (strstr (text, "Calf"));
}

#define ADD(path, function) g_test_add (path, Desk, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/letter/gates", test_gates);
  ADD ("/letter/referral", test_referral);
  ADD ("/letter/unknown", test_unknown);
  ADD ("/letter/referrer", test_referrer);
  ADD ("/letter/coach", test_coach);
  ADD ("/letter/which-plan", test_which_plan);
  ADD ("/letter/coach-flag", test_coach_flag);
  ADD ("/letter/nothing-left-out", test_nothing_left_out);
  ADD ("/letter/denied-with-note", test_denied_with_note);
  ADD ("/letter/attendance", test_attendance);
  return g_test_run ();
}
