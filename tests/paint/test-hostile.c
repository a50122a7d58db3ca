/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixture.h"
#include "paint/paper/sural-handout.h"
#include "paint/paper/sural-note-sheet.h"
#include "paint/sural-plain-text.h"

/* Names and notes as nobody should write them, on paper: the PDF stays whole, its text stays text,
 * and nothing else on the page is moved or turned around. */

#define DATE "5 September 2026"

typedef struct
{
  const char *name;
  const char *text;
  const char *shows; /* what of it is found again; NULL: not looked for */
} Hostile;

static const Hostile hostiles[] = {
  { "markup", "<b>Anna</b> & <span size='99999'>x</span> &amp;", "<b>Anna</b> & <span" },
  { "pdf", "Anna) Tj ET (\\) endstream endobj %%EOF <</Lang (xx)>>", "endstream endobj" },
  { "override",
    "Anna \xe2\x80\xae"
    "gro.live \xe2\x81\xa6\xe2\x81\xa7",
    "Anna gro.live" },
  { "isolate", "Anna\xe2\x81\xa9\xe2\x81\xa9\xe2\x80\xac\xe2\x80\xab Lind", "Anna Lind" },
  { "control",
    "An\x01n\x02\x1b[31m\x7f\xc2\x85"
    "a\rLind\vqvist",
    "Ann[31maLindqvist" },
  { "bytes", "Anna \xff\xfe\xc0\xaf Lind", "Anna" },
  { "emoji", "Anna 👩🏽‍⚕️ 🏃‍♀️ 🇸🇪", "Anna" },
  { "hebrew", "שרה כהן", NULL },
  { "arabic", "فاطمة بنت محمد", NULL },
  { "mixed", "Anna שרה 12 (Lind)", "Anna" },
  { "combining", "A\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86\xcc\x87\xcc\x88nna", NULL },
  { "empty", "", NULL },
  { "lines", "Anna\n\n\nLind\tqvist", "Anna" },
};

static SuralKnowledge *knowledge;

static char *
write_pdf (SuralDocument *document, const char *name)
{
  g_autofree char *file_name = g_strdup_printf ("hostile-%s.pdf", name);
  char *path = fixture_path (file_name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (sural_document_write (document, G_OUTPUT_STREAM (stream), NULL, &error));
  g_assert_no_error (error);
  g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, &error);
  g_assert_no_error (error);

  return path;
}

/* What a program says against a file. */
static char *
complaints_of (const char *program, const char *path)
{
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *command = g_strdup_printf ("%s %s - 2>&1 >%s", program, quoted, "/dev/null");

  return fixture_run ("sh", "-c", command, NULL);
}

static char *
text_of (const char *path)
{
  return fixture_run ("pdftotext", "-enc", "UTF-8", path, "-", NULL);
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + strlen (word), word))
    n++;

  return n;
}

/* Nothing in it but text, ends of lines and of pages. */
static void
assert_clean (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      g_assert_true (character == '\n' || character == '\f' || !g_unichar_iscntrl (character));
      g_assert_false (character == 0x202e);
    }
}

static void
assert_whole (const char *path)
{
  g_autofree char *complaints = complaints_of ("pdftotext", path);
  g_autofree char *info = fixture_run ("pdfinfo", path, NULL);
  g_autofree char *fonts = fixture_run ("pdffonts", path, NULL);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (fonts), "\n", -1);
  gsize from_end = strlen ("emb sub uni object ID");

  g_assert_cmpstr (complaints, ==, "");
  g_assert_nonnull (strstr (info, "Tagged:          yes"));
  g_assert_nonnull (strstr (info, "Title:           Your plan"));
  g_assert_cmpuint (g_strv_length (lines), >, 2);
  for (guint i = 2; lines[i] != NULL; i++)
    g_assert_true (g_str_has_prefix (lines[i] + strlen (lines[0]) - from_end, "yes"));
}

static SuralDocument *
compose (const char *text, const char *exercise)
{
  g_autoptr (SuralPlan) plan = sural_plan_new ();
  SuralHandout handout = { .patient_name = text,
                           .clinic_name = text,
                           .clinician = text,
                           .complaint = text,
                           .date = fixture_onset () + 35,
                           .plan = plan,
                           .knowledge = knowledge };

  if (exercise != NULL)
    {
      SuralPlanItem *item = sural_plan_item_new (exercise);

      item->reps = 10;
      item->stop = g_strdup (text);
      item->effort = g_strdup (text);
      g_ptr_array_add (plan->items, item);
    }

  return sural_handout_compose (&handout);
}

static void
test_names (gconstpointer data)
{
  const Hostile *hostile = data;
  g_autoptr (SuralDocument) document = compose (hostile->text, "prone-press-up");
  g_autofree char *path = write_pdf (document, hostile->name);
  g_autofree char *text = text_of (path);

  assert_whole (path);
  assert_clean (text);
  /* In the head once, and at the foot of each page, never turned around. */
  g_assert_cmpuint (count (text, DATE), ==, 1 + sural_document_get_n_pages (document));
  g_assert_nonnull (strstr (text, "Press-up from lying"));
  if (hostile->shows != NULL)
    g_assert_cmpuint (count (text, hostile->shows), >=, 2);
}

/* Five thousand characters in every place lose nothing and take a bounded number of pages. */
static void
test_long_names (void)
{
  static const struct
  {
    const char *name;
    const char *unit;
    gsize length;
  } units[] = { { "long-word", "x", 5000 },
                { "long-words", "wxyz ", 5000 },
                { "long-lines", "x\n", 500 } };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) endless = g_string_new (NULL);
      g_autoptr (SuralDocument) document = NULL;
      g_autofree char *path = NULL;
      g_autofree char *text = NULL;

      while (endless->len < units[i].length)
        g_string_append (endless, units[i].unit);
      document = compose (endless->str, "prone-press-up");
      g_assert_cmpuint (sural_document_get_n_pages (document), <, 120);
      path = write_pdf (document, units[i].name);
      text = text_of (path);
      assert_whole (path);
      /* As name, clinic, clinician, complaint, and twice in the exercise. */
      g_assert_cmpuint (count (text, "x"), >=, 6 * count (endless->str, "x"));
      g_assert_nonnull (strstr (text, "Press-up from lying"));
    }
}

static void
test_note (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hostiles); i++)
    {
      SuralTime written = sural_time_from_day (fixture_onset () + 35);
      g_autoptr (SuralNote) note = sural_note_new ("a", "v", hostiles[i].text, NULL, written,
                                                   written + 60, hostiles[i].text);
      const SuralNoteSheet sheet = { .patient_name = hostiles[i].text, .note = note };
      g_autoptr (SuralDocument) document = sural_note_sheet_compose (&sheet);
      g_autofree char *path = write_pdf (document, "note");
      g_autofree char *complaints = complaints_of ("pdftotext", path);
      g_autofree char *text = text_of (path);

      g_assert_cmpstr (complaints, ==, "");
      assert_clean (text);
      g_assert_nonnull (strstr (text, "Visit note"));
      g_assert_nonnull (strstr (text, "Signed by"));
    }
}

static void
test_plain_text (void)
{
  static const char *const pieces[] = { "a",
                                        " ",
                                        "\n",
                                        "\t",
                                        "\x01",
                                        "\x7f",
                                        "\xc2\x85",
                                        "\xe2\x80\xae",
                                        "\xe2\x81\xa6",
                                        "ש",
                                        "\xff",
                                        "é",
                                        "👩🏽‍⚕️" };

  for (guint run = 0; run < 500; run++)
    {
      g_autoptr (GString) mess = g_string_new (NULL);
      g_autofree char *plain = NULL;
      g_autofree char *again = NULL;

      for (int i = g_test_rand_int_range (0, 40); i > 0; i--)
        g_string_append (mess, pieces[g_test_rand_int_range (0, (int) G_N_ELEMENTS (pieces))]);
      plain = sural_plain_text (mess->str);
      again = sural_plain_text (plain);
      g_assert_cmpstr (again, ==, plain);
      g_assert_cmpuint (count (plain, "a"), ==, count (mess->str, "a"));
      g_assert_cmpuint (count (plain, "ש"), ==, count (mess->str, "ש"));
      g_assert_cmpuint (count (plain, "\n"), ==, count (mess->str, "\n"));
      g_assert_null (strpbrk (plain, "\x01\x7f"));
      g_assert_null (strstr (plain, "\xe2\x80\xae"));
      g_assert_null (strstr (plain, "\xe2\x81\xa6"));
    }
}

/* Each figure says what it shows, and says it as PDF takes any text. */
static void
test_descriptions (void)
{
  g_autoptr (SuralDocument) document = compose ("Anna", "prone-press-up");
  g_autofree char *path = write_pdf (document, "alt");
  g_autofree char *contents = NULL;
  g_autofree char *words =
      g_strdup_printf ("Picture: start and end of %s",
                       sural_knowledge_get_exercise (knowledge, "prone-press-up")->label);
  g_autoptr (GString) hex = g_string_new ("/Alt <FEFF");
  gsize length;

  for (const char *at = words; *at != '\0'; at++)
    g_string_append_printf (hex, "%04X", (guint) (guchar) *at);
  g_string_append_c (hex, '>');
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_nonnull (memmem (contents, length, hex->str, hex->len));
  assert_whole (path);
}

/* What a page says without being seen: marks beside what they mark, pictures in words. */
static void
test_page_text (void)
{
  g_autoptr (SuralDocument) document = compose ("Anna Lind", "prone-press-up");
  g_autofree char *text = sural_document_dup_page_text (document, 0);

  g_assert_nonnull (strstr (text, "Your plan\n"));
  g_assert_nonnull (strstr (text, "\n1 Press-up from lying\n"));
  g_assert_nonnull (strstr (text, "\nPicture: start and end of Press-up from lying\n"));
}

static void
test_paper (void)
{
  SuralPaper paper = SURAL_PAPER_LETTER;

  g_assert_cmpint (sural_paper_get_nearest (210, 297), ==, SURAL_PAPER_A4);
  g_assert_cmpint (sural_paper_get_nearest (148, 210), ==, SURAL_PAPER_A4);
  g_assert_cmpint (sural_paper_get_nearest (216, 279), ==, SURAL_PAPER_LETTER);
  g_assert_cmpint (sural_paper_get_nearest (279, 216), ==, SURAL_PAPER_LETTER);
  /* The C locale's. */
  g_assert_cmpint (sural_paper_get_default (), ==, SURAL_PAPER_A4);
  g_assert_true (sural_paper_from_string (NULL, &paper));
  g_assert_cmpint (paper, ==, SURAL_PAPER_A4);
  g_assert_true (sural_paper_from_string ("letter", &paper));
  g_assert_cmpint (paper, ==, SURAL_PAPER_LETTER);
  g_assert_false (sural_paper_from_string ("A4", &paper));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (hostiles); i++)
    {
      g_autofree char *path = g_strdup_printf ("/hostile/names/%s", hostiles[i].name);

      g_test_add_data_func (path, &hostiles[i], test_names);
    }
  g_test_add_func ("/hostile/long-names", test_long_names);
  g_test_add_func ("/hostile/note", test_note);
  g_test_add_func ("/hostile/plain-text", test_plain_text);
  g_test_add_func ("/hostile/descriptions", test_descriptions);
  g_test_add_func ("/hostile/page-text", test_page_text);
  g_test_add_func ("/hostile/paper", test_paper);
  status = g_test_run ();
  g_object_unref (knowledge);

  return status;
}
