/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "many.h"

#include "model/day/sural-written-day.h"

#include <stdlib.h>
#include <string.h>

enum
{
  N_DAYS = MANY (20000),
  N_TEXTS = MANY (60000),
};

static const char *const answers[] = { "taken",       "empty",        "unreadable",
                                       "no year",     "no day",       "ambiguous",
                                       "no such day", "out of range", "to come" };

static SuralWrittenWords german = {
  .months = { "Januar|Jan.", "Februar|Feb.", "März|Mär.", "April|Apr.", "Mai", "Juni|Jun.",
              "Juli|Jul.", "August|Aug.", "September|Sept.", "Oktober|Okt.", "November|Nov.",
              "Dezember|Dez." },
  .phrases = { "heute", "gestern", "morgen", "vor # Tagen|vor einem Tag", "vor # Wochen",
               "in # Tagen", "in # Wochen" },
};

/* 28 November 2026 */
static SuralWrittenReading
reading_of (SuralWrittenOrder order, SuralWrittenKind kind)
{
  return (SuralWrittenReading) { sural_day_new (2026, 11, 28), order, '/', kind, NULL };
}

static void
check (const SuralWrittenReading *reading, const char *text, const char *expected)
{
  SuralDay day = SURAL_DAY_UNKNOWN;
  SuralWrittenAnswer answer = sural_written_day_read (text, reading, &day);
  g_autofree char *iso = sural_day_to_string (day);
  const char *found = answer == SURAL_WRITTEN_TAKEN ? iso : answers[answer];

  if (g_strcmp0 (found, expected) != 0)
    g_error ("“%s” was read as %s instead of %s", text, found, expected);
}

typedef struct
{
  const char *text;
  const char *expected;
} Example;

static void
check_all (SuralWrittenOrder order, SuralWrittenKind kind, const Example *examples, gsize n)
{
  SuralWrittenReading reading = reading_of (order, kind);

  for (gsize i = 0; i < n; i++)
    check (&reading, examples[i].text, examples[i].expected);
}

/* What means the same in every order. */
static void
test_plain (void)
{
  static const Example examples[] = {
    { "18 Nov", "2026-11-18" },
    { "18.11", "2026-11-18" },
    { "18.11.", "2026-11-18" },
    { "18. 11.", "2026-11-18" },
    { "18.11.26", "2026-11-18" },
    { "18.11.2026", "2026-11-18" },
    { "18. 11. 2026", "2026-11-18" },
    { "3.4.26", "2026-04-03" },
    { "18 Dec", "2025-12-18" },
    { "18.12.", "2025-12-18" },
    { "28.11.", "2026-11-28" },
    { "29.11.", "2025-11-29" },
    { "18 November 2026", "2026-11-18" },
    { "18 nov. 26", "2026-11-18" },
    { "18. November 2026", "2026-11-18" },
    { "18-Nov-2026", "2026-11-18" },
    { "18nov2026", "2026-11-18" },
    { "Nov 18", "2026-11-18" },
    { "November 18, 2026", "2026-11-18" },
    { "November 18th, 2026", "2026-11-18" },
    { "1st of May 2026", "2026-05-01" },
    { "2026 Nov 18", "2026-11-18" },
    { "Sept 3", "2026-09-03" },
    { "today", "2026-11-28" },
    { " Today ", "2026-11-28" },
    { "yesterday", "2026-11-27" },
    { "10 days ago", "2026-11-18" },
    { "1 day ago", "2026-11-27" },
    { "3 weeks  ago", "2026-11-07" },
    { "a week ago", "2026-11-21" },
    { "19840719", "1984-07-19" },
    { "1984-07-19", "1984-07-19" },
    { "1984/7/19", "1984-07-19" },
    { "1984.07.19", "1984-07-19" },
    { "1984.07.19.", "1984-07-19" },
    { "18–11–2026", "2026-11-18" },
    { "18/11", "2026-11-18" },
    { "11/18", "2026-11-18" },
    { "29.2.2024", "2024-02-29" },
    { "", "empty" },
    { "  \t ", "empty" },
    { "30.2.2026", "no such day" },
    { "31.4.2026", "no such day" },
    { "29.2.2026", "no such day" },
    { "2026-02-30", "no such day" },
    { "31 April", "no such day" },
    { "0.1.2026", "no such day" },
    { "1.13.2026", "no such day" },
    { "13/13/2026", "no such day" },
    { "20261345", "no such day" },
    { "1890-01-01", "out of range" },
    { "2300-01-01", "out of range" },
    { "99999 days ago", "out of range" },
    { "2026-12-18", "to come" },
    { "18.12.26", "to come" },
    { "18 Dec 2026", "to come" },
    { "tomorrow", "to come" },
    { "in 3 weeks", "to come" },
    { "Nov 2026", "no day" },
    { "November", "no day" },
    { "2026-11", "no day" },
    { "ju 3", "unreadable" },
    { "jun 3", "2026-06-03" },
    { "soon", "unreadable" },
    { "18", "unreadable" },
    { "2026", "unreadable" },
    { "2026-9-1", "unreadable" },
    { "1984-07-1", "unreadable" },
    { "1.2.3.4", "unreadable" },
    { "18.11.2", "unreadable" },
    { "18.11.202", "unreadable" },
    { "18.11/26", "unreadable" },
    { "18..11", "unreadable" },
    { ".18.11", "unreadable" },
    { "18/11/", "unreadable" },
    { "18 11", "unreadable" },
    { "99999.1.1", "unreadable" },
    { "181126", "unreadable" },
    { "18 Nov Dec", "unreadable" },
    { "18 19 Nov", "unreadable" },
    { "3 years ago", "unreadable" },
    { "days ago", "unreadable" },
    { "-3 days ago", "unreadable" },
    { "1.5", "2026-05-01" },
    { "18\xff", "unreadable" },
    { "½.5.2026", "unreadable" },
    { "²/5/2026", "unreadable" },
    /* the digits of other scripts, and what comes with what is pasted */
    { "١٨.١١.٢٠٢٦", "2026-11-18" },
    { "۱۸.۱۱.۲۰۲۶", "2026-11-18" },
    { "१८.११.२०२६", "2026-11-18" },
    { "１９８４０７１９", "1984-07-19" },
    { "\xe2\x80\x8f"
      "18.11.2026"
      "\xe2\x80\x8e",
      "2026-11-18" },
    { "18\xc2\xa0Nov\xc2\xa0"
      "2026",
      "2026-11-18" },
  };

  for (int order = SURAL_WRITTEN_DAY_FIRST; order <= SURAL_WRITTEN_YEAR_FIRST; order++)
    check_all ((SuralWrittenOrder) order, SURAL_WRITTEN_PAST, examples, G_N_ELEMENTS (examples));
}

static void
test_orders (void)
{
  static const Example day_first[] = {
    { "3/4/26", "2026-04-03" },   { "3/4", "2026-04-03" },        { "3-4-2026", "2026-04-03" },
    { "4/13/26", "2026-04-13" },  { "19/7/84", "1984-07-19" },    { "5/12/26", "to come" },
    { "3 4 2026", "2026-04-03" }, { "31/4/2026", "no such day" },
  };
  static const Example month_first[] = {
    { "3/4/26", "2026-03-04" },     { "3/4", "2026-03-04" },     { "3-4-2026", "2026-03-04" },
    { "13/4/26", "2026-04-13" },    { "19/7/84", "1984-07-19" }, { "12/5/26", "to come" },
    { "4/31/2026", "no such day" },
  };
  static const Example year_first[] = {
    { "3/4/26", "ambiguous" },   { "3/4", "ambiguous" },       { "4/4", "2026-04-04" },
    { "3/4/2026", "ambiguous" }, { "26/11/18", "ambiguous" },  { "13/4/2026", "2026-04-13" },
    { "19/7/84", "1984-07-19" }, { "5/5/2026", "2026-05-05" },
  };

  check_all (SURAL_WRITTEN_DAY_FIRST, SURAL_WRITTEN_PAST, day_first, G_N_ELEMENTS (day_first));
  check_all (SURAL_WRITTEN_MONTH_FIRST, SURAL_WRITTEN_PAST, month_first,
             G_N_ELEMENTS (month_first));
  check_all (SURAL_WRITTEN_YEAR_FIRST, SURAL_WRITTEN_PAST, year_first, G_N_ELEMENTS (year_first));
}

static void
test_birth (void)
{
  static const Example examples[] = {
    { "19/7/84", "1984-07-19" },  { "19.7.26", "1926-07-19" },  { "18.12.26", "1926-12-18" },
    { "28.11.26", "1926-11-28" }, { "29.11.26", "1926-11-29" }, { "1 Jan 27", "1927-01-01" },
    { "29.2.00", "2000-02-29" },  { "18 Nov", "no year" },      { "18.11.", "no year" },
    { "18.12.2026", "to come" },  { "2.4.1990", "1990-04-02" }, { "31 Apr", "no year" },
    { "2.4.26", "1926-04-02" },   { "2.4.27", "1927-04-02" },   { "2.4.17", "1917-04-02" },
    { "2.4.16", "2016-04-02" },   { "2.4.2026", "2026-04-02" },
  };

  check_all (SURAL_WRITTEN_DAY_FIRST, SURAL_WRITTEN_BIRTH, examples, G_N_ELEMENTS (examples));
}

static void
test_coming (void)
{
  static const Example examples[] = {
    { "18 Dec", "2026-12-18" },    { "18.11.", "2027-11-18" },     { "28.11.", "2026-11-28" },
    { "tomorrow", "2026-11-29" },  { "in 3 weeks", "2026-12-19" }, { "in 10 days", "2026-12-08" },
    { "18.5.27", "2027-05-18" },   { "18.5.2026", "2026-05-18" },  { "29 Feb", "no such day" },
    { "yesterday", "2026-11-27" },
  };

  check_all (SURAL_WRITTEN_DAY_FIRST, SURAL_WRITTEN_COMING, examples, G_N_ELEMENTS (examples));
}

static void
test_language (void)
{
  static const Example examples[] = {
    { "18. Dez. 2025", "2025-12-18" },  { "18 dezember", "2025-12-18" },
    { "3 März", "2026-03-03" },         { "3 MÄRZ 26", "2026-03-03" },
    { "3 Ma\xcc\x88rz", "2026-03-03" }, { "3 Okt", "2026-10-03" },
    { "3 Oct", "2026-10-03" },          { "heute", "2026-11-28" },
    { "Gestern", "2026-11-27" },        { "vor 10 Tagen", "2026-11-18" },
    { "vor einem Tag", "2026-11-27" },  { "vor 3 Wochen", "2026-11-07" },
    { "yesterday", "2026-11-27" },      { "3 Fevrier", "unreadable" },
  };
  SuralWrittenReading reading = reading_of (SURAL_WRITTEN_DAY_FIRST, SURAL_WRITTEN_PAST);
  SuralWrittenWords finnish = { .months = { [2] = "maaliskuu|maalis", [10] = "marraskuu|marras" } };

  reading.words = &german;
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    check (&reading, examples[i].text, examples[i].expected);

  /* March in English, the beginning of November in Finnish */
  reading.words = &finnish;
  check (&reading, "3 mar", "ambiguous");
  check (&reading, "3 marras", "2026-11-03");
  check (&reading, "3 maalis", "2026-03-03");
}

static SuralDay
random_day (GRand *rand)
{
  return (SuralDay) g_rand_int_range (rand, (gint32) SURAL_DAY_FIRST, (gint32) SURAL_DAY_LAST + 1);
}

/* What is written by the program is read as the same day, in each order and with each mark. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (18112026);
  static const char marks[] = "./-";

  for (int i = 0; i < N_DAYS; i++)
    {
      SuralDay day = random_day (rand);

      for (int order = SURAL_WRITTEN_DAY_FIRST; order <= SURAL_WRITTEN_YEAR_FIRST; order++)
        {
          SuralWrittenReading reading =
              reading_of ((SuralWrittenOrder) order, SURAL_WRITTEN_COMING);
          g_autofree char *text = NULL;
          SuralDay found = SURAL_DAY_UNKNOWN;

          reading.mark = marks[i % 3];
          text = sural_written_day_format (day, &reading);
          g_assert_cmpint (sural_written_day_read (text, &reading, &found), ==,
                           SURAL_WRITTEN_TAKEN);
          g_assert_cmpuint (found, ==, day);
        }
    }
}

/* Whether @text is one of the ways to write a number of the calendar. */
static gboolean
is_number (const char *text, int number)
{
  char *end = NULL;

  return *text != '\0' && g_ascii_strtoll (text, &end, 10) == number && *end == '\0' &&
         strlen (text) <= 2;
}

static gboolean
is_year (const char *text, int year)
{
  return (strlen (text) == 4 && atoi (text) == year) ||
         (strlen (text) == 2 && atoi (text) == year % 100);
}

/* Whether @text, in digits and marks alone, is a way to write @day in @order: worked out from the
 * day, not from the text. */
static gboolean
is_writing_of (const char *text, SuralDay day, SuralWrittenOrder order)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *compact = NULL;
  int year, month, day_of_month;

  sural_day_get_ymd (day, &year, &month, &day_of_month);
  compact = g_strdup_printf ("%04d%02d%02d", year, month, day_of_month);
  if (g_str_equal (text, compact))
    return TRUE;
  for (const char *p = text; *p != '\0';)
    {
      gsize n = strspn (p, "0123456789");

      if (n > 0)
        g_ptr_array_add (parts, g_strndup (p, n));
      p += n > 0 ? n : 1;
    }
  if (parts->len == 3 && strlen (parts->pdata[0]) == 4)
    return is_year (parts->pdata[0], year) && is_number (parts->pdata[1], month) &&
           is_number (parts->pdata[2], day_of_month);
  if (parts->len == 3 && order == SURAL_WRITTEN_YEAR_FIRST && strchr (text, '.') == NULL &&
      strlen (parts->pdata[0]) == 2 && is_year (parts->pdata[0], year) &&
      is_number (parts->pdata[1], month) && is_number (parts->pdata[2], day_of_month))
    return TRUE;
  if (parts->len < 2 || parts->len > 3 || (parts->len == 3 && !is_year (parts->pdata[2], year)))
    return FALSE;
  if (is_number (parts->pdata[0], day_of_month) && is_number (parts->pdata[1], month))
    return strchr (text, '.') != NULL || order == SURAL_WRITTEN_DAY_FIRST || day_of_month > 12 ||
           day_of_month == month;
  return strchr (text, '.') == NULL && is_number (parts->pdata[0], month) &&
         is_number (parts->pdata[1], day_of_month) &&
         (order == SURAL_WRITTEN_MONTH_FIRST || day_of_month > 12);
}

static void
check_no_other_day (const char *text, const SuralWrittenReading *reading)
{
  SuralDay day = 1;
  SuralWrittenAnswer answer = sural_written_day_read (text, reading, &day);

  if (answer == SURAL_WRITTEN_EMPTY)
    g_assert_cmpuint (day, ==, SURAL_DAY_UNKNOWN);
  else if (answer != SURAL_WRITTEN_TAKEN)
    g_assert_cmpuint (day, ==, 1);
  else if (!is_writing_of (text, day, reading->order))
    {
      g_autofree char *iso = sural_day_to_string (day);

      g_error ("“%s” was taken for %s", text, iso);
    }
}

/* Whatever digits and marks are typed, and however far: it is refused, or it is a way to write the
 * day that it was taken for. */
static void
test_no_other_day (void)
{
  static const char letters[] = "00112233456789901212../-- ,";
  g_autoptr (GRand) rand = g_rand_new_with_seed (4711);

  for (int i = 0; i < N_TEXTS; i++)
    {
      SuralWrittenReading reading = reading_of ((SuralWrittenOrder) (i % 3), SURAL_WRITTEN_COMING);
      char text[13] = "";
      gint32 n = g_rand_int_range (rand, 1, 12);

      for (gint32 k = 0; k < n; k++)
        text[k] = letters[g_rand_int_range (rand, 0, sizeof letters - 1)];
      g_strstrip (text);
      check_no_other_day (text, &reading);
    }
}

static void
test_prefixes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (815);

  for (int i = 0; i < N_DAYS; i++)
    {
      SuralWrittenReading reading = reading_of ((SuralWrittenOrder) (i % 3), SURAL_WRITTEN_COMING);
      g_autofree char *text = sural_written_day_format (random_day (rand), &reading);
      gsize length = strlen (text);

      for (gsize n = length; n > 0; n--)
        {
          g_autofree char *prefix = g_strndup (text, n);
          SuralDay day = SURAL_DAY_UNKNOWN;

          check_no_other_day (prefix, &reading);
          /* ISO is a day only when it is whole. */
          if (reading.order == SURAL_WRITTEN_YEAR_FIRST && n < length)
            g_assert_cmpint (sural_written_day_read (prefix, &reading, &day), !=,
                             SURAL_WRITTEN_TAKEN);
        }
    }
}

/* Words of any kind: a date with one names its month by it, or it is a phrase. */
static void
test_garbage (void)
{
  static const char *const pieces[] = { "18",           "nov", " ", ".",     "dez", "2026", "ago",
                                        "days",         "in",  "3", "weeks", "-",   "März", "th",
                                        "of",           "Ω",   "١", "'",     ",",   "\n",   "today",
                                        "\xe2\x80\xae", "７" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (99);

  for (int i = 0; i < N_TEXTS; i++)
    {
      SuralWrittenReading reading =
          reading_of ((SuralWrittenOrder) (i % 3), (SuralWrittenKind) (i / 3 % 3));
      g_autoptr (GString) text = g_string_new (NULL);
      gint32 n = g_rand_int_range (rand, 1, 9);
      SuralDay day = 1;
      SuralWrittenAnswer answer;

      reading.words = &german;
      for (gint32 k = 0; k < n; k++)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      answer = sural_written_day_read (text->str, &reading, &day);
      if (answer == SURAL_WRITTEN_TAKEN)
        {
          int month;

          g_assert_cmpuint (day, >=, SURAL_DAY_FIRST);
          g_assert_cmpuint (day, <=, SURAL_DAY_LAST);
          if (reading.kind != SURAL_WRITTEN_COMING)
            g_assert_cmpuint (day, <=, reading.today);
          sural_day_get_ymd (day, NULL, &month, NULL);
          if (strstr (text->str, "nov") != NULL)
            g_assert_cmpint (month, ==, 11);
          if (strstr (text->str, "dez") != NULL)
            g_assert_cmpint (month, ==, 12);
          if (strstr (text->str, "März") != NULL)
            g_assert_cmpint (month, ==, 3);
        }
      else if (answer != SURAL_WRITTEN_EMPTY)
        {
          g_assert_cmpuint (day, ==, 1);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/written-day/plain", test_plain);
  g_test_add_func ("/written-day/orders", test_orders);
  g_test_add_func ("/written-day/birth", test_birth);
  g_test_add_func ("/written-day/coming", test_coming);
  g_test_add_func ("/written-day/language", test_language);
  g_test_add_func ("/written-day/round-trip", test_round_trip);
  g_test_add_func ("/written-day/no-other-day", test_no_other_day);
  g_test_add_func ("/written-day/prefixes", test_prefixes);
  g_test_add_func ("/written-day/garbage", test_garbage);
  return g_test_run ();
}
