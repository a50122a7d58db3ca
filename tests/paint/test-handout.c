/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-handout.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <zbar.h>

#include "fixture.h"
#include "model/patient/sural-goal.h"
#include "paint/paper/sural-document-private.h"
#include "paint/paper/sural-handout-words.h"

/* One patient's handout, with the plan and knowledge that it points to. */
typedef struct
{
  SuralKnowledge *knowledge;
  SuralPlan *plan;
  SuralHandout handout;
} Sheet;

static void
sheet_set_up (Sheet *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  self->plan = sural_plan_new ();
  self->handout = (SuralHandout) {
    .patient_name = "Anna Lindqvist",
    .clinic_name = "Praxis am Fluss",
    .clinician = "Marta Oliveira, PT",
    .complaint = "Left calf pain after long flights",
    .date = fixture_onset () + 35,
    .plan = self->plan,
    .knowledge = self->knowledge,
  };
}

static void
sheet_tear_down (Sheet *self, gconstpointer data)
{
  sural_plan_unref (self->plan);
  g_assert_finalize_object (self->knowledge);
}

/* An item with the dose and texts that knowledge gives it. */
static void
add_item (Sheet *self, const char *id)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (self->knowledge, id);
  SuralPlanItem *item = sural_plan_item_new (id);

  g_assert_nonnull (exercise);
  item->sets = exercise->sets;
  item->reps = exercise->reps;
  item->hold_s = exercise->hold_s;
  item->per_day = exercise->per_day;
  item->per_week = exercise->per_week;
  item->effort = g_strdup (exercise->effort);
  item->stop = g_strdup (exercise->stop);
  g_ptr_array_add (self->plan->items, item);
}

static void
write_pdf (Sheet *self, const char *name)
{
  g_autofree char *path = fixture_path (name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (sural_handout_write_pdf (&self->handout, G_OUTPUT_STREAM (stream), NULL, &error));
  g_assert_no_error (error);
  g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, &error);
  g_assert_no_error (error);
}

static char *
text_of (const char *name)
{
  g_autofree char *path = fixture_path (name);

  return fixture_run ("pdftotext", "-enc", "UTF-8", path, "-", NULL);
}

static char *
info_of (const char *name)
{
  g_autofree char *path = fixture_path (name);

  return fixture_run ("pdfinfo", path, NULL);
}

static guint
pages_of (const char *name)
{
  g_autofree char *info = info_of (name);
  const char *pages = strstr (info, "Pages:");

  g_assert_nonnull (pages);

  return (guint) g_ascii_strtoull (pages + strlen ("Pages:"), NULL, 10);
}

/* What stands on @n pages from @first on, as whoever cannot see it reads it. */
static char *
read_pages (SuralDocument *document, guint first, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *page = sural_document_dup_page_text (document, i);

      g_string_append (text, page);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Fails unless @words stand in @text in this order. */
static void
assert_in_order (const char *text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *found = strstr (text, words[i]);

      if (found == NULL)
        g_error ("“%s” is missing, or not after what it should follow", words[i]);
      text = found + strlen (words[i]);
    }
}

static void
test_reads_in_order (Sheet *self, gconstpointer data)
{
  static const char *const words[] = { "Praxis am Fluss",
                                       "Your plan",
                                       "Left calf pain",
                                       "Anna Lindqvist",
                                       "5 September 2026",
                                       "not accepted yet",
                                       "When to get help",
                                       "Go to hospital at once if",
                                       "between your legs",
                                       "Call us the same day if",
                                       "swells",
                                       "Your exercises",
                                       "Stop when pain goes above 2 of 10",
                                       "Press-up from lying",
                                       "10 repetitions, 6 times a day",
                                       "Lie on your",
                                       "How it should feel",
                                       "Walking",
                                       "When we meet again",
                                       "19 September 2026",
                                       "Hold back for now",
                                       "Long sitting and long drives",
                                       "Your diary",
                                       NULL };
  static const char *const days[] = { "Your diary", "Sat 5 Sep", "Fri 18 Sep", "Worst pain", NULL };
  g_autoptr (SuralDocument) document = NULL;
  g_autofree char *text = NULL;
  g_autofree char *read = NULL;
  g_autofree char *last = NULL;

  add_item (self, "prone-press-up");
  add_item (self, "walking");
  add_item (self, "heel-raise-single");
  ((SuralPlanItem *) g_ptr_array_index (self->plan->items, 2))->side = SURAL_SIDE_LEFT;
  g_ptr_array_add (self->plan->reduce, g_strdup ("Long sitting and long drives."));
  self->plan->review_by = fixture_onset () + 49;
  write_pdf (self, "handout-order.pdf");
  text = text_of ("handout-order.pdf");
  document = sural_handout_compose (&self->handout);
  read = read_pages (document, 0, sural_document_get_n_pages (document));
  assert_in_order (read, words);
  assert_in_order (text, days);
  /* A patient has two legs. */
  g_assert_nonnull (strstr (text, "Left leg, "));
  last =
      g_strdup_printf ("%u of %u", pages_of ("handout-order.pdf"), pages_of ("handout-order.pdf"));
  g_assert_nonnull (strstr (text, last));
  g_assert_nonnull (strstr (text, "Anna Lindqvist · 5 September 2026"));
}

static void
test_metadata (Sheet *self, gconstpointer data)
{
  static const char *const words[] = { "Title:           Your plan",
                                       "Subject:         Left calf pain",
                                       "Author:          Marta Oliveira, PT",
                                       "Tagged:          yes",
                                       "A4",
                                       NULL };
  g_autofree char *path = fixture_path ("handout-meta.pdf");
  g_autofree char *info = NULL;
  g_autofree char *fonts = NULL;
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  gsize length;

  add_item (self, "prone-press-up");
  write_pdf (self, "handout-meta.pdf");
  info = info_of ("handout-meta.pdf");
  assert_in_order (info, words);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_nonnull (memmem (contents, length, "/Lang (en)", 10));
  g_assert_nonnull (memmem (contents, length, "/Outlines", 9));

  /* Two lines of heading, then a line a font: name, type, encoding, emb, sub, uni, object. */
  fonts = fixture_run ("pdffonts", path, NULL);
  lines = g_strsplit (g_strchomp (fonts), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 2);
  for (guint i = 2; lines[i] != NULL; i++)
    g_assert_true (
        g_str_has_prefix (lines[i] + strcspn (lines[0], "\n") - strlen ("emb sub uni object ID"),
                          "yes"));
}

/* The structure a screen reader walks: headings, lists, a table, and words with spaces between. */
static void
test_structure (Sheet *self, gconstpointer data)
{
  static const char *const words[] = {
    "Document", "H1", "\"Your plan\"", "Sect", "H2", "L (block)", "LI (block)", "Lbl", "\"1\"",
    "LBody",    "H3", "Table",         "TR",   "TH", "TD",        NULL
  };
  g_autofree char *path = fixture_path ("handout-structure.pdf");
  g_autofree char *structure = NULL;

  add_item (self, "prone-press-up");
  write_pdf (self, "handout-structure.pdf");
  structure = fixture_run ("pdfinfo", "-struct-text", path, NULL);
  assert_in_order (structure, words);
  g_assert_nonnull (strstr (structure, "Push your chest up and leave your hips on the floor."));
  /* Page numbers and the footer are no part of it. */
  g_assert_null (strstr (structure, "1 of "));
}

/* Whatever a name holds, it is text. */
static void
test_text_is_never_markup (Sheet *self, gconstpointer data)
{
  SuralPlanItem *item;
  g_autofree char *text = NULL;
  g_autofree char *info = NULL;

  self->handout.patient_name = "<b>Anna</b> & Co <span size='99999'>x";
  self->handout.complaint = "5 < 6 && \"quoted\"";
  add_item (self, "prone-press-up");
  item = g_ptr_array_index (self->plan->items, 0);
  g_set_str (&item->stop, "Stop <i>at once</i> &amp; call");
  self->handout.clinician = "broken \xff bytes";
  write_pdf (self, "handout-markup.pdf");
  text = text_of ("handout-markup.pdf");
  info = info_of ("handout-markup.pdf");
  g_assert_nonnull (strstr (text, "<b>Anna</b> & Co <span"));
  g_assert_nonnull (strstr (text, "5 < 6 && \"quoted\""));
  g_assert_nonnull (strstr (text, "Stop <i>at once</i> &amp; call"));
  g_assert_nonnull (strstr (text, "broken � bytes"));
}

static const char *const many[] = { "prone-press-up",
                                    "standing-extension",
                                    "sciatic-slider",
                                    "tibial-slider",
                                    "sural-slider",
                                    "calf-isometric-straight",
                                    "calf-isometric-bent",
                                    "heel-raise-double",
                                    "walking",
                                    "run-walk",
                                    "hinge-reload",
                                    "sled-reload",
                                    "sitting-breaks",
                                    "sleep" };

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  while ((text = strstr (text, word)) != NULL)
    {
      text += strlen (word);
      n++;
    }

  return n;
}

/* All of an exercise stands on one page: its name, what follows it and its picture. */
static void
test_no_card_is_split (Sheet *self, gconstpointer data)
{
  guint before = 0;

  for (guint n = 1; n <= G_N_ELEMENTS (many); n++)
    {
      g_autoptr (SuralDocument) document = NULL;
      guint n_pages, n_names = 0;

      add_item (self, many[n - 1]);
      document = sural_handout_compose (&self->handout);
      n_pages = sural_document_get_n_pages (document);
      g_assert_cmpuint (n_pages, >=, before);
      before = n_pages;
      for (guint i = 0; i < n_pages; i++)
        {
          g_autofree char *page = read_pages (document, i, 1);

          for (guint j = 0; j < n; j++)
            {
              const SuralExercise *exercise =
                  sural_knowledge_get_exercise (self->knowledge, many[j]);
              g_autofree char *line = g_strdup_printf ("%s\n", exercise->label);
              const char *how = strstr (page, exercise->patient_text);

              n_names += strstr (page, line) != NULL;
              /* It follows its name, or the name and its number once more. */
              if (how != NULL)
                g_assert_nonnull (g_strrstr_len (page, how - page, line));
            }
          /* No heading is left alone at the foot of a page. */
          g_assert_false (g_str_has_suffix (g_strchomp (page), "Your exercises"));
        }
      g_assert_cmpuint (n_names, >=, n);
    }
  g_assert_cmpuint (before, >=, 2);
}

/* Up to six exercises: what a day needs stands on the first page, with and without goals. */
static void
test_page_one_is_enough (Sheet *self, gconstpointer data)
{
  static const char *const words[] = {
    "Your plan",
    "This plan was accepted on 29 August 2026 by Marta Oliveira.",
    "2 changes are proposed and are not in it yet.",
    "When to get help",
    "Our telephone: ",
    "Your exercises",
    "Stop when pain goes above 2 of 10.",
    "What you want to do again",
    "Run 10 km",
    "When we meet again",
    "19 September 2026",
    NULL
  };
  const SuralLetterhead letterhead = { .phone = "555 0100" };
  g_autoptr (GPtrArray) goals = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_goal_free);

  g_ptr_array_add (goals, sural_goal_new (1, "Run 10 km", "running"));
  g_ptr_array_add (goals, sural_goal_new (2, "Sit through a film", "extension"));
  g_ptr_array_add (goals, sural_goal_new (3, "Climb the stairs with the shopping", "heel-raise"));
  self->handout.goals = goals;
  self->handout.letterhead = &letterhead;
  self->handout.accepted = TRUE;
  self->handout.accepted_by = "Marta Oliveira";
  self->handout.n_proposed = 2;
  self->plan->made = fixture_onset () + 28;
  self->plan->review_by = fixture_onset () + 49;
  for (guint n = 1; n <= 6; n++)
    {
      g_autoptr (SuralDocument) document = NULL;
      g_autofree char *page = NULL;

      add_item (self, many[n - 1]);
      document = sural_handout_compose (&self->handout);
      page = read_pages (document, 0, 1);
      assert_in_order (page, words);
      for (guint i = 0; i < n; i++)
        {
          const SuralExercise *exercise = sural_knowledge_get_exercise (self->knowledge, many[i]);
          g_autofree char *dose =
              sural_handout_leg_dose_line (g_ptr_array_index (self->plan->items, i));
          const char *const card[] = { exercise->label, dose, "Picture: ", NULL };

          assert_in_order (page, card);
        }
      g_assert_nonnull (strstr (page, "For: Sit through a film"));
      g_assert_cmpuint (sural_document_get_n_pages (document), ==, 2);
    }
}

/* The largest "N of 10" in @text, else 0. */
static guint
find_most_pain (const char *text)
{
  guint most = 0;

  for (const char *at = text; at != NULL && (at = strstr (at, " of 10")) != NULL; at++)
    if (at > text && g_ascii_isdigit (at[-1]))
      most = MAX (most, (guint) (at[-1] - '0'));

  return most;
}

/* No exercise allows more than the one rule, and each way to go on is there once. */
static void
test_one_rule (Sheet *self, gconstpointer data)
{
  const char *rule = sural_knowledge_get_sentence (self->knowledge, "handout-stop");
  GPtrArray *exercises = sural_knowledge_get_exercises (self->knowledge);
  g_autofree char *text = NULL;
  const SuralExercise *raise;

  g_assert_cmpuint (find_most_pain (rule), ==, 2);
  for (guint i = 0; i < exercises->len; i++)
    {
      const SuralExercise *exercise = g_ptr_array_index (exercises, i);

      g_assert_cmpuint (find_most_pain (exercise->effort), <=, 2);
      g_assert_cmpuint (find_most_pain (exercise->stop), <=, 2);
      g_assert_cmpuint (find_most_pain (exercise->progress), <=, 2);
      for (guint j = 0; j < exercise->steps->len; j++)
        g_assert_cmpuint (
            find_most_pain (((SuralExerciseStep *) g_ptr_array_index (exercise->steps, j))->effort),
            <=, 2);
    }

  add_item (self, "heel-raise-double");
  add_item (self, "heel-raise-single");
  raise = sural_knowledge_get_exercise (self->knowledge, "heel-raise-single");
  g_assert_true (raise->stops_by_rule);
  for (guint i = 0; i < 2; i++)
    ((SuralPlanItem *) g_ptr_array_index (self->plan->items, i))->progress =
        g_strdup (raise->progress);
  {
    g_autoptr (SuralDocument) document = sural_handout_compose (&self->handout);

    text = read_pages (document, 0, sural_document_get_n_pages (document));
  }
  g_assert_cmpuint (count (text, rule), ==, 1);
  g_assert_cmpuint (count (text, raise->progress), ==, 1);
  g_assert_nonnull (strstr (text, "For 1 and 2: "));
  g_assert_null (strstr (text, raise->stop));
}

/* The levels of running stand on one page with their boxes, with the way up and back and the stop.
 */
static void
test_running (Sheet *self, gconstpointer data)
{
  for (guint n = 0; n < 10; n++)
    {
      g_autoptr (SuralDocument) document = NULL;
      guint n_found = 0;

      if (n == 0)
        {
          add_item (self, "run-walk");
          ((SuralPlanItem *) g_ptr_array_index (self->plan->items, 0))->clinic = TRUE;
          ((SuralPlanItem *) g_ptr_array_index (self->plan->items, 0))->step = 2;
        }
      else if (!g_str_equal (many[n], "run-walk"))
        {
          add_item (self, many[n]);
        }
      document = sural_handout_compose (&self->handout);
      for (guint i = 0; i < sural_document_get_n_pages (document); i++)
        {
          g_autofree char *page = read_pages (document, i, 1);

          if (strstr (page, "Back to running") == NULL)
            continue;
          n_found++;
          g_assert_cmpuint (count (page, "[   ]  [   ]"), ==, 6);
          g_assert_nonnull (strstr (page, "back two steps"));
          g_assert_nonnull (strstr (page, "Stop for the day"));
        }
      g_assert_cmpuint (n_found, ==, 1);
    }
}

static SuralPlanStation *
add_station (Sheet *self, const char *label, const char *back, gboolean closed)
{
  SuralPlanStation *station = sural_plan_station_new ("row-station", label);

  station->state = SURAL_STATION_WAITS;
  station->instead = g_strdup ("Bike, easy");
  station->opens = g_strdup ("Half an hour of sitting is calm.");
  station->back = g_strdup (back);
  station->closed = closed;
  g_ptr_array_add (self->plan->stations, station);
  return station;
}

/* What comes next has its steps on paper, and when; the others are named in the order in which they
 * come, and of what is forbidden today there is neither. What stands in their place is said once.
 */
static void
test_stations (Sheet *self, gconstpointer data)
{
  g_autoptr (SuralDocument) document = NULL;
  g_autofree char *text = NULL;
  SuralPlanStation *row = NULL;

  add_station (self, "Clean", "Deadlift and shrug → usual weight", FALSE)->turn = 9;
  add_station (self, "Wall ball", "Half depth → 4 × 25", FALSE)->turn = 8;
  row = add_station (self, "Row", "4 × 4 min easy → 1000 m", FALSE);
  row->turn = 6;
  row->next = TRUE;
  add_station (self, "Sled push", "Empty, 15 m → the weight of the race", TRUE);
  document = sural_handout_compose (&self->handout);
  text = read_pages (document, 0, sural_document_get_n_pages (document));
  g_assert_nonnull (strstr (text, "Next, Row. Back when: Half an hour of sitting is calm. First: "
                                  "4 × 4 min easy"));
  g_assert_null (strstr (text, "1000 m"));
  g_assert_nonnull (strstr (text, "Two calm sessions: one step on"));
  g_assert_nonnull (strstr (text, "two steps back"));
  g_assert_nonnull (strstr (text, "each time we meet: Wall ball, Clean."));
  g_assert_nonnull (strstr (text, "looked at it together: Sled push."));
  g_assert_null (strstr (text, "Empty, 15 m"));
  g_assert_null (strstr (text, "Half depth"));
  g_assert_null (strstr (text, "Deadlift and shrug"));
  g_assert_cmpuint (count (text, "Back when:"), ==, 1);
  g_assert_cmpuint (count (text, "Bike, easy"), ==, 1);
}

/* Nothing comes back yet: no steps, and nobody is told how to go up in what is not begun. */
static void
test_stations_all_later (Sheet *self, gconstpointer data)
{
  g_autoptr (SuralDocument) document = NULL;
  g_autofree char *text = NULL;

  add_station (self, "Row", "4 × 4 min easy → 1000 m", FALSE);
  document = sural_handout_compose (&self->handout);
  text = read_pages (document, 0, sural_document_get_n_pages (document));
  g_assert_nonnull (strstr (text, "These come back later"));
  g_assert_nonnull (strstr (text, "Row: Bike, easy"));
  g_assert_null (strstr (text, "one step on"));
  g_assert_null (strstr (text, "1000 m"));
}

/* The days that were agreed stand with what is done in the clinic, too. */
static void
test_clinic_days (Sheet *self, gconstpointer data)
{
  g_autoptr (SuralDocument) document = NULL;
  g_autofree char *text = NULL;
  SuralPlanItem *item = NULL;

  add_item (self, "hinge-reload");
  item = g_ptr_array_index (self->plan->items, 0);
  item->clinic = TRUE;
  item->days = 0x05;
  document = sural_handout_compose (&self->handout);
  text = read_pages (document, 0, sural_document_get_n_pages (document));
  g_assert_nonnull (strstr (text, "With us in the clinic"));
  g_assert_nonnull (strstr (text, "On Monday and Wednesday"));
}

/* What the knowledge does not leave to the one rule, or somebody worded otherwise, is said. */
static void
test_own_stop (Sheet *self, gconstpointer data)
{
  const SuralExercise *breaks = sural_knowledge_get_exercise (self->knowledge, "sitting-breaks");
  g_autoptr (SuralDocument) document = NULL;
  g_autofree char *text = NULL;

  add_item (self, "heel-raise-single");
  add_item (self, "sitting-breaks");
  g_set_str (&((SuralPlanItem *) g_ptr_array_index (self->plan->items, 0))->stop,
             "Stop at the first twinge.");
  g_assert_false (breaks->stops_by_rule);
  document = sural_handout_compose (&self->handout);
  text = read_pages (document, 0, 1);
  g_assert_nonnull (strstr (text, "Stop at the first twinge."));
  g_assert_nonnull (strstr (text, breaks->stop));
}

/* What stands under a heading is in one section with it, for those who hear it. */
static void
test_sections (Sheet *self, gconstpointer data)
{
  g_autofree char *path = fixture_path ("handout-sections.pdf");
  g_autofree char *structure = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean in_section = FALSE;

  for (guint i = 0; i < 6; i++)
    add_item (self, many[i]);
  g_ptr_array_add (self->plan->reduce, g_strdup ("Fast running, sprints and hills."));
  write_pdf (self, "handout-sections.pdf");
  structure = fixture_run ("pdfinfo", "-struct", path, NULL);
  lines = g_strsplit (structure, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "  Sect"))
        in_section = g_str_has_prefix (lines[i + 1], "    H2");
      else if (g_str_has_prefix (lines[i], "    H2"))
        g_assert_true (in_section);
      /* Lists, tables and notes stand nowhere else. */
      g_assert_false (g_str_has_prefix (lines[i], "  L ") ||
                      g_str_has_prefix (lines[i], "  Table") ||
                      g_str_has_prefix (lines[i], "  H2"));
    }
  g_assert_true (in_section);
}

static void
test_letter (Sheet *self, gconstpointer data)
{
  g_autofree char *info = NULL;

  self->handout.paper = SURAL_PAPER_LETTER;
  add_item (self, "prone-press-up");
  write_pdf (self, "handout-letter.pdf");
  info = info_of ("handout-letter.pdf");
  g_assert_nonnull (strstr (info, "612 x 792 pts (letter)"));
}

/* Without a plan the patient reads where to go, and not what the therapist is told to do. */
static void
test_withheld (Sheet *self, gconstpointer data)
{
  SuralGate gate = { .urgency = SURAL_URGENCY_SAME_DAY, .label = (char *) "Possible clot" };
  SuralGate other = { .urgency = SURAL_URGENCY_SOON, .label = (char *) "Bone" };
  SuralGateResult results[] = { { .gate = &other }, { .gate = &gate } };
  g_autoptr (GPtrArray) gates = g_ptr_array_new ();
  SuralAssessment assessment = { .gates = gates };
  g_autofree char *text = NULL;
  g_autofree char *urgent = NULL;
  g_autofree char *unknown = NULL;

  g_ptr_array_add (gates, &results[0]);
  g_ptr_array_add (gates, &results[1]);
  add_item (self, "prone-press-up");
  self->plan->withheld = g_strdup ("No plan while the gate is open: send for a scan.");
  self->handout.assessment = &assessment;
  write_pdf (self, "handout-withheld.pdf");
  text = text_of ("handout-withheld.pdf");
  g_strdelimit (text, "\n", ' ');
  g_assert_nonnull (strstr (text, "No exercises for now"));
  g_assert_nonnull (strstr (text, "A doctor has to see you today."));
  g_assert_nonnull (strstr (text, "For the doctor: Possible clot."));
  g_assert_nonnull (strstr (text, "Go to hospital at once if"));
  g_assert_null (strstr (text, "Bone"));
  g_assert_null (strstr (text, "scan"));
  g_assert_null (strstr (text, "Press-up"));
  g_assert_null (strstr (text, "Your diary"));
  g_assert_cmpuint (pages_of ("handout-withheld.pdf"), ==, 1);

  other.urgency = SURAL_URGENCY_EMERGENCY;
  write_pdf (self, "handout-withheld.pdf");
  urgent = text_of ("handout-withheld.pdf");
  g_strdelimit (urgent, "\n", ' ');
  g_assert_nonnull (strstr (urgent, "Go to the emergency department of a hospital now."));
  g_assert_nonnull (strstr (urgent, "For the doctor: Bone."));

  self->handout.assessment = NULL;
  write_pdf (self, "handout-withheld.pdf");
  unknown = text_of ("handout-withheld.pdf");
  g_assert_nonnull (strstr (unknown, "Something has to be looked at first."));
}

/* Everything that may be missing is missing, and the exercise is one that knowledge lost. */
/* While something graver is looked into, nobody is told how long a strain takes. */
static void
test_open_gate (Sheet *self, gconstpointer data)
{
  const SuralGate gate = { .urgency = SURAL_URGENCY_SOON, .label = (char *) "Bone" };
  SuralGateResult result = { .gate = &gate };
  g_autoptr (GPtrArray) gates = g_ptr_array_new ();
  const SuralAssessment assessment = { .gates = gates };
  g_autofree char *open = NULL;
  g_autofree char *none = NULL;

  add_item (self, "walking");
  g_ptr_array_add (gates, &result);
  self->handout.assessment = &assessment;
  write_pdf (self, "handout-open-gate.pdf");
  open = text_of ("handout-open-gate.pdf");
  g_strdelimit (open, "\n", ' ');
  g_assert_nonnull (strstr (open, "depends on what is found"));
  g_assert_null (strstr (open, "mostly settle"));

  g_ptr_array_set_size (gates, 0);
  write_pdf (self, "handout-open-gate.pdf");
  none = text_of ("handout-open-gate.pdf");
  g_strdelimit (none, "\n", ' ');
  g_assert_null (strstr (none, "depends on what is found"));
  self->handout.assessment = NULL;
}

static void
test_bare (Sheet *self, gconstpointer data)
{
  g_autofree char *text = NULL;

  self->handout = (SuralHandout) { .plan = self->plan, .knowledge = self->knowledge };
  g_ptr_array_add (self->plan->items, sural_plan_item_new ("no-longer-known"));
  write_pdf (self, "handout-bare.pdf");
  text = text_of ("handout-bare.pdf");
  g_assert_nonnull (strstr (text, "____"));
  g_assert_nonnull (strstr (text, "no-longer-known"));
  g_assert_nonnull (strstr (text, "Day 14"));
  g_assert_null (strstr (text, "(null)"));
}

/* A text longer than a page goes on over the next ones and loses nothing. */
static void
test_endless_text (Sheet *self, gconstpointer data)
{
  g_autoptr (GString) endless = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (int i = 1; i <= 3000; i++)
    g_string_append_printf (endless, "w%04d ", i);
  add_item (self, "prone-press-up");
  g_set_str (&((SuralPlanItem *) g_ptr_array_index (self->plan->items, 0))->stop, endless->str);
  write_pdf (self, "handout-endless.pdf");
  text = text_of ("handout-endless.pdf");
  for (int i = 1; i <= 3000; i++)
    {
      char word[8];

      g_snprintf (word, sizeof word, "w%04d", i);
      g_assert_nonnull (strstr (text, word));
    }
  g_assert_cmpuint (pages_of ("handout-endless.pdf"), >, 3);
}

/* A word that is longer than its column is broken with one hyphen, and no space comes into it. */
static void
test_long_words (Sheet *self, gconstpointer data)
{
  static const char word[] = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten"
                             "gesellschaftswadenmuskelbelastungssteigerung";
  g_autofree char *text = NULL;

  add_item (self, "prone-press-up");
  g_set_str (&((SuralPlanItem *) g_ptr_array_index (self->plan->items, 0))->effort, word);
  write_pdf (self, "handout-long-words.pdf");
  text = text_of ("handout-long-words.pdf");
  /* pdftotext puts a word together that one hyphen divides at the end of a line. */
  g_assert_nonnull (strstr (text, word));
  g_assert_null (strstr (text, "- "));
}

static void
test_same_content_same_file (Sheet *self, gconstpointer data)
{
  g_autofree char *first_path = fixture_path ("handout-a.pdf");
  g_autofree char *second_path = fixture_path ("handout-b.pdf");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize first_length, second_length;

  add_item (self, "prone-press-up");
  write_pdf (self, "handout-a.pdf");
  write_pdf (self, "handout-b.pdf");
  g_assert_true (g_file_get_contents (first_path, &first, &first_length, NULL));
  g_assert_true (g_file_get_contents (second_path, &second, &second_length, NULL));
  g_assert_cmpmem (first, first_length, second, second_length);
}

static void
test_cancelled (Sheet *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (sural_handout_write_pdf (&self->handout, stream, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), ==, 0);
}

/* The whole document with its chart, to look at and to measure. */
static void
test_whole (Sheet *self, gconstpointer data)
{
  g_autoptr (SuralCase) subject = fixture_case_new ();
  g_autoptr (SuralTrendChart) chart = NULL;
  SuralHealingWindow window = {
    .from = 14, .to = 42, .text = (char *) "", .number_grade = SURAL_GRADE_ASSUMED
  };
  SuralTrend *trend;
  g_autofree char *text = NULL;
  gint64 start, elapsed;

  fixture_add_story (subject);
  trend = fixture_trend_new (subject);
  trend->window = &window;
  chart = sural_trend_chart_new (subject, trend, NULL);
  self->handout.chart = chart;
  self->handout.trend = trend;
  for (guint i = 0; i < 6; i++)
    add_item (self, many[(i * 3) % G_N_ELEMENTS (many)]);
  g_ptr_array_add (self->plan->reduce,
                   g_strdup ("Long sitting and long drives: no more than half an hour at a time "
                             "for now."));
  g_ptr_array_add (self->plan->reduce, g_strdup ("Fast running, sprints and hills."));
  self->plan->review_by = fixture_onset () + 49;
  write_pdf (self, "handout.pdf");
  start = g_get_monotonic_time ();
  write_pdf (self, "handout.pdf");
  elapsed = g_get_monotonic_time () - start;
  g_test_message ("handout of %u pages with chart: %.1f ms", pages_of ("handout.pdf"),
                  elapsed / 1000.0);
  text = text_of ("handout.pdf");
  g_strdelimit (text, "\n", ' ');
  g_assert_nonnull (strstr (text, "between 2 and 6 weeks"));
  g_assert_nonnull (strstr (text, "Today is day 35"));
  g_assert_nonnull (strstr (text, "rule of thumb"));
  g_assert_nonnull (strstr (text, "Healing window, day 14–42"));
  fixture_trend_free (trend);
}

/* Which days a habit is for is on paper; that something is done each day need not be. */
static void
test_days_of_habit (Sheet *self, gconstpointer data)
{
  g_autofree char *text = NULL;

  add_item (self, "cycling");
  add_item (self, "sleep");
  write_pdf (self, "handout-habits.pdf");
  text = text_of ("handout-habits.pdf");
  g_assert_nonnull (strstr (text, "Cycling\n5 days a week"));
  g_assert_null (strstr (text, "once a day"));
  g_assert_null (strstr (text, "Once a day"));
}

static void
test_dose_in_words (void)
{
  static const struct
  {
    guint sets, reps, hold_s, per_day, per_week;
    const char *words;
  } doses[] = {
    { 3, 10, 5, 2, 7, "3 sets of 10, twice a day, hold each for 5 seconds" },
    { 1, 5, 45, 3, 7, "5 repetitions, 3 times a day, hold each for 45 seconds" },
    { 1, 1, 60, 6, 7, "for 1 minute, 6 times a day" },
    { 3, 8, 0, 1, 2, "3 sets of 8, 2 days a week" },
    { 3, 8, 0, 2, 3, "3 sets of 8, twice a day on 3 days a week" },
    { 3, 8, 0, 0, 1, "3 sets of 8, 1 day a week" },
    { 0, 0, 0, 1, 7, "once a day" },
    { 0, 0, 0, 0, 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (doses); i++)
    {
      SuralPlanItem item = {
        .sets = doses[i].sets,
        .reps = doses[i].reps,
        .hold_s = doses[i].hold_s,
        .per_day = doses[i].per_day,
        .per_week = doses[i].per_week,
      };
      g_autofree char *words = sural_handout_dose (&item);
      g_autofree char *line = sural_handout_dose_line (&item);

      g_assert_cmpstr (words, ==, doses[i].words);
      if (words == NULL)
        g_assert_null (line);
      else
        {
          g_assert_cmpstr (line + 1, ==, words + 1);
          g_assert_true (g_ascii_isupper (line[0]) || g_ascii_isdigit (line[0]));
        }
    }
}

/* Which leg is said before how often. */
static void
test_leg_in_words (void)
{
  static const struct
  {
    SuralSide side;
    guint sets;
    const char *words, *line;
  } legs[] = {
    { SURAL_SIDE_RIGHT, 3, "right leg, 3 sets of 10, twice a day",
      "Right leg, 3 sets of 10, twice a day" },
    { SURAL_SIDE_LEFT, 0, "left leg, twice a day", "Left leg, twice a day" },
    { SURAL_SIDE_BOTH, 0, "each leg, twice a day", "Each leg, twice a day" },
    { SURAL_SIDE_NONE, 0, "twice a day", "Twice a day" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (legs); i++)
    {
      SuralPlanItem item = { .side = legs[i].side,
                             .sets = legs[i].sets,
                             .reps = legs[i].sets > 0 ? 10 : 0,
                             .per_day = 2,
                             .per_week = 7 };
      g_autofree char *words = sural_handout_leg_dose (&item);
      g_autofree char *line = sural_handout_leg_dose_line (&item);

      g_assert_cmpstr (words, ==, legs[i].words);
      g_assert_cmpstr (line, ==, legs[i].line);
    }
}

/* The paper names loads and ways in the units that are chosen; what was accepted stays metric. */
static void
test_units (Sheet *self, gconstpointer data)
{
  static const SuralUnits american = { TRUE, TRUE, TRUE };
  g_autoptr (SuralKnowledge) kept = g_steal_pointer (&self->knowledge);
  SuralPlanItem *item = sural_plan_item_new ("heel-raise-single");
  g_autofree char *shown = NULL;
  g_autofree char *metric = NULL;

  self->knowledge = sural_knowledge_new_in_units (NULL, &american, NULL);
  item->effort = g_strdup ("15 kg in the hand or the rucksack; 60 to 80 m and back");
  item->sets = 3;
  item->reps = 8;
  g_ptr_array_add (self->plan->items, item);
  self->handout.knowledge = self->knowledge;
  write_pdf (self, "handout-units.pdf");
  shown = text_of ("handout-units.pdf");
  g_strdelimit (shown, "\n", ' ');
  g_assert_nonnull (strstr (shown, "33 lb in the hand"));
  g_assert_nonnull (strstr (shown, "66 to 87 yd"));
  g_assert_null (strstr (shown, " kg"));
  g_assert_cmpstr (item->effort, ==, "15 kg in the hand or the rucksack; 60 to 80 m and back");

  self->handout.knowledge = kept;
  write_pdf (self, "handout-units.pdf");
  metric = text_of ("handout-units.pdf");
  g_strdelimit (metric, "\n", ' ');
  g_assert_nonnull (strstr (metric, "15 kg in the hand"));
}

/* Who is late is told so, but not on the way back to sport. */
static void
test_window_in_words (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (&error);
  const SuralHealingWindow window = { .from = 14, .to = 42 };
  SuralTrend trend = { .day = 58, .window = &window };
  g_autofree char *late = sural_handout_window (&trend, "load", knowledge);
  g_autofree char *back = sural_handout_window (&trend, "return", knowledge);
  g_autofree char *in_time = NULL;

  g_assert_nonnull (strstr (late, "between 2 and 6 weeks"));
  g_assert_nonnull (strstr (late, "Yours is taking longer"));
  g_assert_null (strstr (back, "Yours is taking longer"));
  g_assert_nonnull (strstr (back, "on the way back"));
  trend.day = 20;
  in_time = sural_handout_window (&trend, "return", knowledge);
  g_assert_nonnull (strstr (in_time, "Good days and bad days"));
  g_assert_null (sural_handout_window (NULL, "return", knowledge));
}

static void
test_language_needs_a_pdf (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_assert_false (sural_pdf_update (bytes, "en", NULL));
  g_byte_array_append (bytes, (const guint8 *) "trailer\n<< /Root 9 0 R >>", 25);
  g_assert_false (sural_pdf_update (bytes, "en", NULL));
  g_assert_cmpuint (bytes->len, ==, 25);
}

/* What a camera reads of a page, as a grey picture (PGM) has it. */
static char *
read_code (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;
  int width = 0, height = 0, most = 0, head = 0;
  zbar_image_scanner_t *scanner = zbar_image_scanner_create ();
  zbar_image_t *image = zbar_image_create ();
  char *text = NULL;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sscanf (bytes, "P5 %d %d %d%n", &width, &height, &most, &head), ==, 3);
  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  zbar_image_set_format (image, zbar_fourcc ('Y', '8', '0', '0'));
  zbar_image_set_size (image, (unsigned) width, (unsigned) height);
  zbar_image_set_data (image, bytes + head + 1, (unsigned long) width * (unsigned long) height,
                       NULL);
  if (zbar_scan_image (scanner, image) == 1)
    text = g_strdup (zbar_symbol_get_data (zbar_image_first_symbol (image)));
  zbar_image_destroy (image);
  zbar_image_scanner_destroy (scanner);
  return text;
}

/* The code of the phone diary leads to its page, stands once, and is described. */
static void
test_phone_page (Sheet *self, gconstpointer data)
{
  static const char address[] = "https://praxis-am-fluss.example/d/0123456789abcdef0123.html";
  guint n_read = 0;

  self->handout.phone_page = address;
  for (guint large = 0; large < 2; large++)
    {
      g_autofree char *text = NULL;
      g_autofree char *path = NULL;
      g_autofree char *base = g_build_filename (g_get_tmp_dir (), "handout-phone", NULL);
      g_autofree char *said = NULL;

      self->handout.large_print = large == 1;
      write_pdf (self, "handout-phone.pdf");
      path = fixture_path ("handout-phone.pdf");
      text = text_of ("handout-phone.pdf");
      g_assert_nonnull (strstr (text, "camera"));
      said = fixture_run ("pdftoppm", "-gray", "-r", "150", path, base, NULL);
      n_read = 0;
      for (guint page = 1; page < 10; page++)
        {
          g_autofree char *grey = g_strdup_printf ("%s-%u.pgm", base, page);
          g_autofree char *found = g_file_test (grey, G_FILE_TEST_EXISTS) ? read_code (grey) : NULL;

          if (found != NULL)
            g_assert_cmpstr (found, ==, address);
          n_read += found != NULL ? 1 : 0;
          g_unlink (grey);
        }
      g_assert_cmpuint (n_read, ==, 1);
    }
}

#define ADD(path, function) g_test_add (path, Sheet, NULL, sheet_set_up, function, sheet_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/handout/phone-page", test_phone_page);
  g_test_add_func ("/handout/dose-in-words", test_dose_in_words);
  g_test_add_func ("/handout/leg-in-words", test_leg_in_words);
  g_test_add_func ("/handout/window-in-words", test_window_in_words);
  g_test_add_func ("/handout/language-needs-a-pdf", test_language_needs_a_pdf);
  ADD ("/handout/reads-in-order", test_reads_in_order);
  ADD ("/handout/metadata", test_metadata);
  ADD ("/handout/structure", test_structure);
  ADD ("/handout/text-is-never-markup", test_text_is_never_markup);
  ADD ("/handout/no-card-is-split", test_no_card_is_split);
  ADD ("/handout/page-one-is-enough", test_page_one_is_enough);
  ADD ("/handout/one-rule", test_one_rule);
  ADD ("/handout/own-stop", test_own_stop);
  ADD ("/handout/stations", test_stations);
  ADD ("/handout/stations-all-later", test_stations_all_later);
  ADD ("/handout/clinic-days", test_clinic_days);
  ADD ("/handout/running", test_running);
  ADD ("/handout/sections", test_sections);
  ADD ("/handout/letter", test_letter);
  ADD ("/handout/withheld", test_withheld);
  ADD ("/handout/open-gate", test_open_gate);
  ADD ("/handout/bare", test_bare);
  ADD ("/handout/endless-text", test_endless_text);
  ADD ("/handout/long-words", test_long_words);
  ADD ("/handout/days-of-habit", test_days_of_habit);
  ADD ("/handout/same-content-same-file", test_same_content_same_file);
  ADD ("/handout/cancelled", test_cancelled);
  ADD ("/handout/whole", test_whole);
  ADD ("/handout/units", test_units);
  return g_test_run ();
}
