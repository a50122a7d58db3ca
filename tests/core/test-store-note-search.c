/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching in the notes of everybody. */
#include "config.h"

#include "store-fixture.h"

#include <string.h>

#include "model/sural-error.h"
#include "model/words/sural-search-text.h"

/* A visit with its note; the visit's id. */
static char *
write_note (SuralStore *store, const char *episode_id, const char *text, gboolean sign)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralVisit) visit = sural_store_start_visit (store, episode_id, &error);
  g_autoptr (SuralNote) note = NULL;
  char *id = NULL;

  g_assert_no_error (error);
  id = g_strdup (sural_visit_get_id (visit));
  g_assert_true (sural_store_save_note_draft (store, id, text, &error));
  g_assert_no_error (error);
  if (sign)
    note = sural_store_sign_note (store, id, text, &error);
  g_assert_true (sural_store_end_visit (store, id, &error));
  g_assert_no_error (error);
  return id;
}

static GPtrArray *
search (SuralStore *store, const char *words)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = sural_store_search_notes (store, words, 100, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (found);
  return found;
}

static guint
count (SuralStore *store, const char *words)
{
  g_autoptr (GPtrArray) found = search (store, words);

  return found->len;
}

/* The index is whole. */
static void
check_index (SuralStore *store)
{
  g_autoptr (GError) error = NULL;

  sural_database_exec (store->database,
                       "INSERT INTO note_search (note_search, rank) VALUES ('integrity-check', 0)",
                       &error);
  g_assert_no_error (error);
  g_assert_true (sural_store_verify (store, &error));
  g_assert_no_error (error);
}

static void
test_words (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *words;
    guint found;
  } searches[] = {
    { "slump", 1 },
    { "SLU", 1 },
    { "lump", 0 }, /* by its beginning */
    { "gefuhl", 1 },
    { "GEFÜHL Wade", 1 },
    { "wade slump", 0 }, /* all of them */
    { "L5/S1", 1 },
    { "l5-s1", 1 },
    { "腰痛", 1 },
    { "痛", 1 },
    { "mri検", 1 },
    { "腰痛 slump", 0 },
    { "腰痛 mri", 1 },
    { "ปวดหลัง", 1 },
    { "боль", 1 },
    { "", 0 },
    { NULL, 0 },
    { " - * \" ", 0 },
    { "slump NOT wade", 0 }, /* a word like any other */
    { "slump OR wade", 0 },
  };
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;
  g_autofree char *one = NULL, *two = NULL, *three = NULL, *four = NULL;

  store_fixture_add_patient (fixture->store, "Berg", "Ana", "calf", &patient_id, &episode_id);
  one = write_note (fixture->store, episode_id, "Slump positive left, L5/S1 suspected.", TRUE);
  two = write_note (fixture->store, episode_id, "Gefühl in der Wade vermindert.", FALSE);
  three =
      write_note (fixture->store, episode_id, "三週間前から腰痛。MRI検査なし。 ปวดหลังมาก", TRUE);
  four = write_note (fixture->store, episode_id, "Боль в икре.", TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_test_message ("“%s”", searches[i].words);
      g_assert_cmpuint (count (fixture->store, searches[i].words), ==, searches[i].found);
    }
  check_index (fixture->store);
}

static void
test_found (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) newest = NULL;
  const SuralFoundNote *note = NULL;

  store_fixture_add_patient (fixture->store, "Berg", "Ana", "calf", &patient_id, &episode_id);
  first = write_note (fixture->store, episode_id, "S: tingling\nO: reflex absent", TRUE);
  second = write_note (fixture->store, episode_id, "S: no tingling any more", FALSE);
  found = search (fixture->store, "tingl");
  g_assert_cmpuint (found->len, ==, 2);
  note = g_ptr_array_index (found, 0);
  g_assert_cmpstr (sural_note_get_visit_id (note->note), ==, second);
  g_assert_false (sural_note_is_signed (note->note));
  note = g_ptr_array_index (found, 1);
  g_assert_cmpstr (sural_note_get_visit_id (note->note), ==, first);
  g_assert_true (sural_note_is_signed (note->note));
  g_assert_cmpstr (note->patient_id, ==, patient_id);
  g_assert_cmpstr (note->episode_id, ==, episode_id);
  g_assert_cmpstr (note->name, ==, "Berg, Ana");
  g_assert_cmpint (note->birth_day, ==, sural_day_new (1990, 4, 2));
  g_assert_cmpstr (note->excerpt->text, ==, "S: tingling O: reflex absent");
  g_assert_cmpuint (note->excerpt->hits->len, ==, 1);
  g_assert_false (note->is_discharged);
  g_assert_false (note->is_amended);
  newest = sural_store_search_notes (fixture->store, "tingl", 1, NULL, &error);
  g_assert_cmpuint (newest->len, ==, 1);
  g_assert_true (sural_store_discharge_episode (fixture->store, episode_id,
                                                sural_day_new (2026, 9, 1),
                                                SURAL_DISCHARGE_GOAL_REACHED, &error));
  g_assert_no_error (error);
  g_clear_pointer (&found, g_ptr_array_unref);
  found = search (fixture->store, "reflex");
  g_assert_true (((SuralFoundNote *) g_ptr_array_index (found, 0))->is_discharged);
}

/* What a draft said before is not found, and what was signed stays beside its amendment. */
static void
test_changes (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;
  g_autofree char *visit_id = NULL;
  g_autoptr (SuralNote) note = NULL;
  g_autoptr (SuralNote) amendment = NULL;
  g_autoptr (GPtrArray) found = NULL;

  store_fixture_add_patient (fixture->store, "Berg", "Ana", "calf", &patient_id, &episode_id);
  visit_id = write_note (fixture->store, episode_id, "first words", FALSE);
  g_assert_true (sural_store_save_note_draft (fixture->store, visit_id, "other words", &error));
  g_assert_cmpuint (count (fixture->store, "first"), ==, 0);
  g_assert_cmpuint (count (fixture->store, "other"), ==, 1);
  check_index (fixture->store);
  note = sural_store_sign_note (fixture->store, visit_id, "signed words", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture->store, "other"), ==, 0);
  g_assert_cmpuint (count (fixture->store, "signed"), ==, 1);
  amendment = sural_store_amend_note (fixture->store, sural_note_get_id (note), "added", &error);
  g_assert_no_error (error);
  found = search (fixture->store, "signed");
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_true (((SuralFoundNote *) g_ptr_array_index (found, 0))->is_amended);
  g_clear_pointer (&found, g_ptr_array_unref);
  found = search (fixture->store, "added");
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (sural_note_get_amends (((SuralFoundNote *) g_ptr_array_index (found, 0))->note),
                   ==, sural_note_get_id (note));
  /* Who was deleted is not found, and is again once brought back. */
  g_assert_true (sural_store_delete_patient (fixture->store, patient_id, &error));
  g_assert_cmpuint (count (fixture->store, "signed"), ==, 0);
  g_assert_true (sural_store_restore_patient (fixture->store, patient_id, &error));
  g_assert_cmpuint (count (fixture->store, "signed"), ==, 1);
  check_index (fixture->store);
}

/* A change that does not happen leaves the index as it was. */
static void
test_taken_back (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;
  g_autofree char *visit_id = NULL;

  store_fixture_add_patient (fixture->store, "Berg", "Ana", "calf", &patient_id, &episode_id);
  visit_id = write_note (fixture->store, episode_id, "kept", FALSE);
  g_assert_true (sural_store_begin_change (fixture->store, &error));
  g_assert_true (sural_store_save_note_draft (fixture->store, visit_id, "dropped", &error));
  g_assert_false (sural_store_end_change (fixture->store, FALSE, &error));
  g_assert_cmpuint (count (fixture->store, "dropped"), ==, 0);
  g_assert_cmpuint (count (fixture->store, "kept"), ==, 1);
  check_index (fixture->store);
}

/* --- Whatever is typed -------------------------------------------------------------------------
 */

static const char *const pieces[] = {
  "a",        "b",  "ab",    "ba",  "É",  "e\xcc\x81", "ü",
  "1",        "12", "x",     "中",  "文", "の",        "ก",
  "я",        "\"", "\"\"",  "*",   "-",  "+",         "^",
  "(",        ")",  "{",     "}",   ":",  "'",         "NEAR",
  "NEAR(",    "OR", "AND",   "NOT", " ",  " ",         " ",
  "\t",       "\n", ",",     ";",   ".",  "%",         "_",
  "\\",       "?1", "text:", "--",  "/*", "😀",        "\xe2\x80\xae",
  "\xc2\xad", "؟",
};

static char *
make_text (GRand *random, guint n_pieces)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_pieces; i++)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* The rule in its own words: one that begins a word of the note, or stands in it. */
static gboolean
has_word (const char *text, const char *word)
{
  g_autofree char *folded = sural_search_text_fold (word);
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  gboolean is_inside = FALSE;

  if (!sural_search_text_has_spaces (word))
    {
      g_autofree char *lower = g_ascii_strdown (text, -1);

      return strstr (lower, word) != NULL;
    }
  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);
      g_autofree char *rest = NULL;

      if (!is_inside && g_unichar_isalnum (letter))
        {
          rest = sural_search_text_fold (p);
          if (g_str_has_prefix (rest, folded))
            return TRUE;
        }
      is_inside = g_unichar_isalnum (letter) || (is_inside && g_unichar_ismark (letter));
    }
  return FALSE;
}

static gboolean
has_all (const char *text, const char *typed)
{
  g_auto (GStrv) words = sural_search_text_split (typed);

  for (guint i = 0; words[i] != NULL; i++)
    if (!has_word (text, words[i]))
      return FALSE;
  return words[0] != NULL;
}

static void
test_random (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  guint n_found = 0;

  store_fixture_add_patient (fixture->store, "Berg", "Ana", "calf", &patient_id, &episode_id);
  for (guint i = 0; i < 40; i++)
    {
      char *text = make_text (random, (guint) g_rand_int_range (random, 1, 60));
      g_autofree char *visit_id = write_note (fixture->store, episode_id, text, i % 2 == 0);

      g_ptr_array_add (texts, text);
    }
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *typed = make_text (random, (guint) g_rand_int_range (random, 1, 8));
      g_autoptr (GPtrArray) found = search (fixture->store, typed);
      guint expected = 0;

      for (guint k = 0; k < texts->len; k++)
        expected += has_all (g_ptr_array_index (texts, k), typed);
      if (found->len != expected)
        g_error ("“%s” finds %u notes of %u", typed, found->len, expected);
      for (guint k = 0; k < found->len; k++)
        {
          const SuralFoundNote *note = g_ptr_array_index (found, k);

          g_assert_true (g_utf8_validate (note->excerpt->text, -1, NULL));
        }
      n_found += found->len;
    }
  g_assert_cmpuint (n_found, >, 1000);
  check_index (fixture->store);
}

static char *
make_word (gunichar letter)
{
  g_autoptr (GString) word = g_string_new ("q");

  g_string_append_unichar (word, letter);
  g_string_append_c (word, 'z');
  return g_string_free_and_steal (g_steal_pointer (&word));
}

/* No letter that is taken for one that the index knows is another one to it: a word of several
 * pieces cannot be searched for there. */
static void
test_each_letter (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);

  store_fixture_add_patient (fixture->store, "Berg", "Ana", "calf", &patient_id, &episode_id);
  for (gunichar letter = 1; letter < 0x20000; letter++)
    {
      g_autofree char *word = g_unichar_validate (letter) ? make_word (letter) : NULL;

      if (word == NULL || !sural_search_text_has_spaces (word))
        continue;
      g_string_append_printf (text, " %s", word);
      g_ptr_array_add (words, g_steal_pointer (&word));
      if (words->len % 50 == 0)
        {
          g_autofree char *visit_id = write_note (fixture->store, episode_id, text->str, FALSE);

          g_string_truncate (text, 0);
        }
    }
  g_assert_cmpuint (words->len, >, 1000);
  for (guint i = 0; i < words->len - words->len % 50; i++)
    if (count (fixture->store, g_ptr_array_index (words, i)) == 0)
      g_error ("“%s” is not found", (const char *) g_ptr_array_index (words, i));
}

/* --- Stopping ----------------------------------------------------------------------------------
 */

/* Looking through every text is stopped between two of them; a search after that is whole. */
static void
test_cancelled (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;
  g_autofree char *visit_id = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) none = NULL;

  store_fixture_add_patient (fixture->store, "Berg", "Ana", "calf", &patient_id, &episode_id);
  visit_id = write_note (fixture->store, episode_id, "腰痛", TRUE);
  sural_database_exec (fixture->store->database,
                       "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3000)"
                       "INSERT INTO note (id, visit_id, text, amends, written, clinician_id)"
                       " SELECT 'n' || i, visit_id, 'words ' || i, id, written, clinician_id"
                       " FROM n, (SELECT * FROM note LIMIT 1)",
                       &error);
  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  none = sural_store_search_notes (fixture->store, "背中", 100, cancellable, &error);
  g_assert_null (none);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count (fixture->store, "腰"), ==, 1);
  g_assert_cmpuint (count (fixture->store, "words"), ==, 100);
}

/* --- The line out of a note --------------------------------------------------------------------
 */

static char *
mark (const char *text, const char *typed)
{
  g_autoptr (SuralExcerpt) excerpt = sural_excerpt_new (text, typed);
  g_autoptr (GString) marked = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < excerpt->hits->len; i++)
    {
      const SuralSearchHit *hit = &g_array_index (excerpt->hits, SuralSearchHit, i);

      g_string_append_len (marked, excerpt->text + at, hit->start - at);
      g_string_append_c (marked, '[');
      g_string_append_len (marked, excerpt->text + hit->start, hit->end - hit->start);
      g_string_append_c (marked, ']');
      at = hit->end;
    }
  g_string_append (marked, excerpt->text + at);
  return g_string_free_and_steal (g_steal_pointer (&marked));
}

static void
test_excerpt (void)
{
  static const struct
  {
    const char *text;
    const char *typed;
    const char *marked;
  } excerpts[] = {
    { "Slump positive.", "slu", "[Slu]mp positive." },
    { "There: the reflex.", "re", "There: the [re]flex." },
    { "Thereof", "re", "The[re]of" },
    { "Gefu\xcc\x88hl weg", "gefühl", "[Gefu\xcc\x88hl] weg" },
    { "S: a\nO:   b\t c\nA: d", "b", "… O: [b] c A: d" },
    { "腰痛が腰痛", "腰痛", "[腰痛]が[腰痛]" },
    { "a\xe2\x80\xae b", "b", "a [b]" },
    { "nothing of it", "zzz", "nothing of it" },
    { "", "a", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (excerpts); i++)
    {
      g_autofree char *marked = mark (excerpts[i].text, excerpts[i].typed);

      g_assert_cmpstr (marked, ==, excerpts[i].marked);
    }
}

/* Where most of the words stand together. */
static void
test_excerpt_place (void)
{
  g_autoptr (GString) text = g_string_new ("A calf at the beginning. ");
  g_autofree char *marked = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (text, "and more of it ");
  g_string_append (text, "until a slump of the calf");
  for (guint i = 0; i < 100; i++)
    g_string_append (text, " and so on");
  marked = mark (text->str, "slump calf");
  g_assert_true (g_str_has_prefix (marked, "… "));
  g_assert_true (g_str_has_suffix (marked, " …"));
  g_assert_nonnull (strstr (marked, "a [slump] of the [calf] and so on"));
  g_assert_cmpint (g_utf8_strlen (marked, -1), <, 170);
}

/* Words that stand far apart are all shown. */
static void
test_excerpt_apart (void)
{
  g_autoptr (GString) text = g_string_new ("The slump.");
  g_autofree char *marked = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (text, " and more of it");
  g_string_append (text, " until the calf.");
  marked = mark (text->str, "calf slump");
  g_assert_true (g_str_has_prefix (marked, "The [slump]. and more"));
  g_assert_true (g_str_has_suffix (marked, "until the [calf]."));
  g_assert_nonnull (strstr (marked, " … "));
  g_assert_cmpint (g_utf8_strlen (marked, -1), <, 170);
}

/* A text without spaces around the word, and a word that is longer than there is room: what was
 * looked for is in the excerpt. */
static void
test_excerpt_unbroken (void)
{
  g_autofree char *before = g_strnfill (60, 'x');
  g_autofree char *between = g_strnfill (20, ',');
  g_autofree char *after = g_strnfill (300, ',');
  g_autofree char *link = g_strconcat (before, " a ", between, "slump", after, NULL);
  g_autoptr (GString) word = g_string_new (NULL);
  g_autofree char *two = NULL, *marked = NULL, *marked_long = NULL;

  marked = mark (link, "slump");
  g_assert_nonnull (strstr (marked, ",[slump],"));
  for (guint i = 0; i < 64; i++)
    g_string_append (word, "я");
  two = g_strconcat (word->str, after, " slump", NULL);
  marked_long = mark (two, word->str);
  g_assert_true (g_str_has_prefix (marked_long, "[яя"));
  g_clear_pointer (&marked_long, g_free);
  g_string_append (word, " slump");
  marked_long = mark (two, word->str);
  g_assert_true (g_str_has_prefix (marked_long, "[яя"));
  g_assert_nonnull (strstr (marked_long, "[slump]"));
}

/* Whatever the text and the words: each mark is a word that was searched for, in its order, and
 * what is not marked stands in the text too. */
static void
test_excerpt_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint round = 0; round < 3000; round++)
    {
      g_autofree char *text = make_text (random, (guint) g_rand_int_range (random, 0, 200));
      g_autofree char *typed = make_text (random, (guint) g_rand_int_range (random, 1, 6));
      g_autoptr (SuralExcerpt) excerpt = sural_excerpt_new (text, typed);
      guint end = 0;

      g_assert_true (g_utf8_validate (excerpt->text, -1, NULL));
      g_assert_null (strpbrk (excerpt->text, "\n\t"));
      g_assert_cmpint (g_utf8_strlen (excerpt->text, -1), <, 210);
      if (excerpt->hits->len == 0 && has_all (text, typed))
        g_error ("“%s” is in “%s”, and not marked in “%s”", typed, text, excerpt->text);
      for (guint i = 0; i < excerpt->hits->len; i++)
        {
          const SuralSearchHit *hit = &g_array_index (excerpt->hits, SuralSearchHit, i);

          g_assert_cmpuint (hit->start, >=, end);
          g_assert_cmpuint (hit->end, >, hit->start);
          g_assert_cmpuint (hit->end, <=, strlen (excerpt->text));
          end = hit->end;
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                            \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)
  ADD ("/note-search/words", test_words);
  ADD ("/note-search/found", test_found);
  ADD ("/note-search/changes", test_changes);
  ADD ("/note-search/taken-back", test_taken_back);
  ADD ("/note-search/random", test_random);
  ADD ("/note-search/each-letter", test_each_letter);
  ADD ("/note-search/cancelled", test_cancelled);
  g_test_add_func ("/note-search/excerpt", test_excerpt);
  g_test_add_func ("/note-search/excerpt-place", test_excerpt_place);
  g_test_add_func ("/note-search/excerpt-apart", test_excerpt_apart);
  g_test_add_func ("/note-search/excerpt-unbroken", test_excerpt_unbroken);
  g_test_add_func ("/note-search/excerpt-random", test_excerpt_random);

  return g_test_run ();
}
