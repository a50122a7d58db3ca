/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/day/sural-written-day.h"

#include <string.h>

#define MAX_CHARS 60
#define MAX_TOKENS 8
#define MAX_WORD 100
#define MIN_PREFIX 3  /* letters of a month that are a word */
#define PAST_YEARS 79 /* that two digits of a year reach back to, and */
#define BIRTH_YEARS                                                                                \
  10                  /* that two digits of a year of birth never mean: those of a child are said */
#define MAX_AGO 36600 /* days */

typedef enum
{
  TOKEN_NUMBER,
  TOKEN_WORD,
  TOKEN_MARK,
} TokenType;

typedef struct
{
  TokenType type;
  gboolean space; /* before it */
  int number;
  int n_digits;
  char mark;
  char word[MAX_WORD];
} Token;

typedef struct
{
  Token tokens[MAX_TOKENS];
  int n;
} Tokens;

static const char *const english_months[12] = {
  "january|jan", "february|feb", "march|mar",     "april|apr",   "may",          "june|jun",
  "july|jul",    "august|aug",   "september|sep", "october|oct", "november|nov", "december|dec",
};

static const char *const english_phrases[SURAL_WRITTEN_N_PHRASES] = {
  [SURAL_WRITTEN_TODAY] = "today",
  [SURAL_WRITTEN_YESTERDAY] = "yesterday",
  [SURAL_WRITTEN_TOMORROW] = "tomorrow",
  [SURAL_WRITTEN_DAYS_AGO] = "# days ago|# day ago|a day ago|one day ago",
  [SURAL_WRITTEN_WEEKS_AGO] = "# weeks ago|# week ago|a week ago|one week ago",
  [SURAL_WRITTEN_IN_DAYS] = "in # days|in # day|in a day|in one day",
  [SURAL_WRITTEN_IN_WEEKS] = "in # weeks|in # week|in a week|in one week",
};

/* --- Letters ---------------------------------------------------------------------------------- */

static char *
fold (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  char *normal = g_utf8_normalize (folded, -1, G_NORMALIZE_NFKC);

  return normal != NULL ? normal : g_strdup ("");
}

static gboolean
is_dash (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION || c == 0x2212;
}

static gboolean
is_mark (gunichar c)
{
  return c == '.' || c == '/' || c == ',' || c == '\'';
}

/* The text in small letters with plain blanks, dashes and digits, whichever script's they are;
 * without the invisible characters that come with what is pasted. NULL: it cannot be a date. */
static char *
simplify (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autofree char *folded = NULL;

  if (!g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > MAX_CHARS)
    return NULL;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_type (c) == G_UNICODE_FORMAT)
        continue;
      if (g_unichar_isspace (c))
        g_string_append_c (plain, ' ');
      else if (is_dash (c))
        g_string_append_c (plain, '-');
      else if (g_unichar_isdigit (c))
        g_string_append_c (plain, (char) ('0' + g_unichar_digit_value (c)));
      else if (g_unichar_isalpha (c) || g_unichar_ismark (c) || is_mark (c))
        g_string_append_unichar (plain, c);
      else
        return NULL;
    }
  folded = fold (plain->str);
  return g_steal_pointer (&folded);
}

/* --- Tokens ----------------------------------------------------------------------------------- */

static gboolean
is_word_char (const char *p)
{
  return *p == '\'' || (guchar) *p >= 0x80 || g_ascii_isalpha (*p);
}

static gboolean
take_number (const char **p, Token *token)
{
  token->type = TOKEN_NUMBER;
  for (; g_ascii_isdigit (**p); ++*p)
    {
      if (++token->n_digits > 8)
        return FALSE;
      token->number = token->number * 10 + (**p - '0');
    }
  return TRUE;
}

static gboolean
take_word (const char **p, Token *token)
{
  const char *begin = *p;

  token->type = TOKEN_WORD;
  while (**p != '\0' && is_word_char (*p))
    ++*p;
  if ((gsize) (*p - begin) >= sizeof token->word)
    return FALSE;
  memcpy (token->word, begin, (gsize) (*p - begin));
  return TRUE;
}

static gboolean
split (const char *plain, Tokens *tokens)
{
  const char *p = plain;

  while (TRUE)
    {
      Token *token = &tokens->tokens[tokens->n];
      gboolean space = *p == ' ';

      p += strspn (p, " ");
      if (*p == '\0')
        return TRUE;
      if (tokens->n == MAX_TOKENS)
        return FALSE;
      *token = (Token) { .space = space };
      tokens->n++;
      if (g_ascii_isdigit (*p) ? !take_number (&p, token)
                               : is_word_char (p) && !take_word (&p, token))
        return FALSE;
      if (token->n_digits == 0 && token->word[0] == '\0')
        {
          token->type = TOKEN_MARK;
          token->mark = *p++;
        }
    }
}

/* --- A day from its parts --------------------------------------------------------------------- */

/* A date that is read; a year of -1 was not said, one with fewer than three digits is short. */
typedef struct
{
  int year;
  int n_year_digits;
  int month;
  int day;
} Parts;

static int
full_year (const Parts *parts, const SuralWrittenReading *reading)
{
  int this_year, month, day;

  sural_day_get_ymd (reading->today, &this_year, &month, &day);
  if (parts->year < 0)
    {
      gboolean later = parts->month * 100 + parts->day > month * 100 + day;
      gboolean earlier = parts->month * 100 + parts->day < month * 100 + day;

      if (reading->kind == SURAL_WRITTEN_COMING)
        return earlier ? this_year + 1 : this_year;
      return later ? this_year - 1 : this_year;
    }
  if (parts->n_year_digits == 4)
    return parts->year;
  if (reading->kind == SURAL_WRITTEN_BIRTH)
    {
      const int year = this_year / 100 * 100 + parts->year;

      return year > this_year - BIRTH_YEARS ? year - 100 : year;
    }
  /* The one such year of the hundred that end twenty years from now. */
  {
    int first = this_year - PAST_YEARS;
    int year = first / 100 * 100 + parts->year;

    return year < first ? year + 100 : year;
  }
}

static gboolean
is_possible (const Parts *parts)
{
  return parts->month >= 1 && parts->month <= 12 && parts->day >= 1 && parts->day <= 31;
}

static SuralWrittenAnswer
settle (const Parts *parts, const SuralWrittenReading *reading, SuralDay *day)
{
  int year;
  SuralDay found;

  if (!is_possible (parts))
    return SURAL_WRITTEN_NO_SUCH_DAY;
  if (parts->year < 0 && reading->kind == SURAL_WRITTEN_BIRTH)
    return SURAL_WRITTEN_NEEDS_YEAR;
  year = full_year (parts, reading);
  if (year < 1900 || year > 2199)
    return SURAL_WRITTEN_OUT_OF_RANGE;
  found = sural_day_new (year, parts->month, parts->day);
  if (found == SURAL_DAY_UNKNOWN)
    return SURAL_WRITTEN_NO_SUCH_DAY;
  if (found > reading->today && reading->kind != SURAL_WRITTEN_COMING)
    return SURAL_WRITTEN_TO_COME;
  *day = found;
  return SURAL_WRITTEN_TAKEN;
}

/* --- Numbers alone ---------------------------------------------------------------------------- */

static Parts
make_parts (const Token *year, const Token *month, const Token *day)
{
  return (Parts) { year != NULL ? year->number : -1, year != NULL ? year->n_digits : 0,
                   month->number, day->number };
}

/* Takes the only reading that the calendar can have; two different ones are no guess's business. */
static SuralWrittenAnswer
settle_one_of (const Parts *readings, int n, const SuralWrittenReading *reading, SuralDay *day)
{
  const Parts *only = NULL;

  for (int i = 0; i < n; i++)
    {
      if (!is_possible (&readings[i]))
        continue;
      if (only != NULL && (only->month != readings[i].month || only->day != readings[i].day ||
                           only->year != readings[i].year))
        return SURAL_WRITTEN_AMBIGUOUS;
      only = &readings[i];
    }
  return only != NULL ? settle (only, reading, day) : SURAL_WRITTEN_NO_SUCH_DAY;
}

/* Two or three numbers that do not begin with a year of four digits. */
static SuralWrittenAnswer
read_in_order (const Token *numbers[3],
               int n,
               char mark,
               const SuralWrittenReading *reading,
               SuralDay *day)
{
  const Token *year = n == 3 ? numbers[2] : NULL;
  Parts day_first = make_parts (year, numbers[1], numbers[0]);
  Parts month_first = make_parts (year, numbers[0], numbers[1]);
  Parts readings[3] = { day_first, month_first };
  int n_readings = 2;

  if (mark == '.')
    return settle (&day_first, reading, day);
  if (reading->order == SURAL_WRITTEN_YEAR_FIRST)
    {
      if (n == 3 && numbers[0]->n_digits == 2 && numbers[2]->n_digits <= 2)
        readings[n_readings++] = make_parts (numbers[0], numbers[1], numbers[2]);
      return settle_one_of (readings, n_readings, reading, day);
    }
  if (reading->order == SURAL_WRITTEN_MONTH_FIRST)
    return settle (is_possible (&month_first) ? &month_first : &day_first, reading, day);
  return settle (is_possible (&day_first) ? &day_first : &month_first, reading, day);
}

/* 19840719 */
static SuralWrittenAnswer
read_compact (const Token *token, const SuralWrittenReading *reading, SuralDay *day)
{
  Parts parts = { token->number / 10000, 4, token->number / 100 % 100, token->number % 100 };

  return token->n_digits == 8 ? settle (&parts, reading, day) : SURAL_WRITTEN_UNREADABLE;
}

static SuralWrittenAnswer
read_year_first (const Token *numbers[3],
                 int n,
                 char mark,
                 const SuralWrittenReading *reading,
                 SuralDay *day)
{
  Parts parts;

  if (n == 2)
    return numbers[1]->n_digits <= 2 ? SURAL_WRITTEN_NEEDS_DAY : SURAL_WRITTEN_UNREADABLE;
  /* ISO 8601 has two digits each: what has one is not written to its end. */
  if (numbers[1]->n_digits > 2 || numbers[2]->n_digits > 2 ||
      (mark == '-' && (numbers[1]->n_digits != 2 || numbers[2]->n_digits != 2)))
    return SURAL_WRITTEN_UNREADABLE;
  parts = make_parts (numbers[0], numbers[1], numbers[2]);
  return settle (&parts, reading, day);
}

/* The numbers and the one mark between them; 0 when it is anything else. A point may end it, as it
 * does where ordinals have one. */
static int
take_numbers (const Tokens *tokens, const Token *numbers[3], char *mark)
{
  int n = 0;
  gboolean marked = TRUE;

  *mark = '\0';
  for (int i = 0; i < tokens->n; i++)
    {
      const Token *token = &tokens->tokens[i];
      char between = token->type == TOKEN_MARK ? token->mark : ' ';

      if (token->type == TOKEN_WORD || token->mark == ',' || token->mark == '\'' ||
          (token->type == TOKEN_MARK && marked) || (token->type == TOKEN_NUMBER && n == 3))
        return 0;
      if (token->type == TOKEN_NUMBER && marked)
        {
          numbers[n++] = token;
          marked = FALSE;
          continue;
        }
      if (*mark != '\0' && *mark != between)
        return 0;
      *mark = between;
      marked = token->type == TOKEN_MARK;
      if (token->type == TOKEN_NUMBER)
        numbers[n++] = token;
    }
  return marked && (*mark != '.' || (n == 3 && numbers[0]->n_digits != 4)) ? 0 : n;
}

static SuralWrittenAnswer
read_numbers (const Tokens *tokens, const SuralWrittenReading *reading, SuralDay *day)
{
  const Token *numbers[3] = { NULL };
  char mark;
  int n = take_numbers (tokens, numbers, &mark);

  if (n == 1 && mark == '\0')
    return read_compact (numbers[0], reading, day);
  if (n < 2)
    return SURAL_WRITTEN_UNREADABLE;
  if (numbers[0]->n_digits == 4)
    return read_year_first (numbers, n, mark, reading, day);
  if (numbers[0]->n_digits > 2 || numbers[1]->n_digits > 2 || (n == 2 && mark == ' ') ||
      (n == 3 && numbers[2]->n_digits != 2 && numbers[2]->n_digits != 4))
    return SURAL_WRITTEN_UNREADABLE;
  return read_in_order (numbers, n, mark, reading, day);
}

/* --- Months as words -------------------------------------------------------------------------- */

/* How a name of the list, with "|" between names, is met by @word. */
static void
match_names (const char *names, const char *word, gboolean *whole, gboolean *begun)
{
  g_auto (GStrv) parts = g_strsplit (names, "|", -1);

  *whole = *begun = FALSE;
  for (char **part = parts; *part != NULL; part++)
    {
      g_autofree char *name = fold (*part);
      gsize length = strlen (name);

      if (length > 0 && name[length - 1] == '.')
        name[length - 1] = '\0';
      if (*name == '\0')
        continue;
      *whole |= g_str_equal (name, word);
      *begun |= g_utf8_strlen (word, -1) >= MIN_PREFIX && g_str_has_prefix (name, word);
    }
}

/* 1 to 12; 0: no month; -1: it can be two. A whole name of the reader's own language is that month,
 * whatever it is the beginning of elsewhere. */
static int
find_month (const char *word, const SuralWrittenWords *words)
{
  int found = 0;

  for (int i = 0; words != NULL && i < 12; i++)
    {
      gboolean whole = FALSE, begun;

      if (words->months[i] != NULL)
        match_names (words->months[i], word, &whole, &begun);
      if (whole)
        return i + 1;
    }
  for (int i = 0; i < 12; i++)
    {
      gboolean whole, begun, own = FALSE;

      match_names (english_months[i], word, &whole, &begun);
      if (words != NULL && words->months[i] != NULL)
        match_names (words->months[i], word, &own, &own);
      if (!whole && !begun && !own)
        continue;
      if (found != 0)
        return -1;
      found = i + 1;
    }
  return found;
}

static gboolean
is_ordinal (const Token *token, const Token *before)
{
  static const char *const endings[] = { "st", "nd", "rd", "th", NULL };

  return before != NULL && before->type == TOKEN_NUMBER && !token->space &&
         g_strv_contains (endings, token->word);
}

static gboolean
is_particle (const Token *token)
{
  static const char *const particles[] = { "of", "de", NULL };

  return g_strv_contains (particles, token->word);
}

/* What is left when marks, ordinals and "of" are passed over: at most three. */
static int
take_items (const Tokens *tokens, const Token *items[3])
{
  int n = 0;
  const Token *before = NULL;

  for (int i = 0; i < tokens->n; i++)
    {
      const Token *token = &tokens->tokens[i];

      if (token->type == TOKEN_MARK)
        {
          if (before == NULL || before->type == TOKEN_MARK ||
              (i == tokens->n - 1 && token->mark != '.'))
            return 0;
        }
      else if (token->type == TOKEN_WORD &&
               (is_ordinal (token, before) || (is_particle (token) && n > 0)))
        {
        }
      else if (n == 3)
        {
          return 0;
        }
      else
        {
          items[n++] = token;
        }
      before = token;
    }
  return n;
}

/* "18 Nov", "November 18, 2026", "2026 Nov 18". */
static SuralWrittenAnswer
read_month_word (const Tokens *tokens, const SuralWrittenReading *reading, SuralDay *day)
{
  const Token *items[3] = { NULL };
  const Token *first, *last = NULL;
  int n = take_items (tokens, items);
  int word = -1;
  int month;
  Parts parts;

  for (int i = 0; i < n; i++)
    {
      if (items[i]->type != TOKEN_WORD)
        continue;
      if (word >= 0)
        return SURAL_WRITTEN_UNREADABLE;
      word = i;
    }
  if (word < 0 || word == 2)
    return SURAL_WRITTEN_UNREADABLE;
  month = find_month (items[word]->word, reading->words);
  if (month <= 0)
    return month < 0 ? SURAL_WRITTEN_AMBIGUOUS : SURAL_WRITTEN_UNREADABLE;
  if (n == 1)
    return SURAL_WRITTEN_NEEDS_DAY;
  first = items[word == 0 ? 1 : 0];
  if (n == 3)
    last = items[2];
  if (n == 2 && first->n_digits == 4)
    return SURAL_WRITTEN_NEEDS_DAY;
  if (n == 3 && word == 1 && first->n_digits == 4)
    {
      const Token *year = first;

      first = last;
      last = year;
    }
  if (first->n_digits > 2 || (last != NULL && last->n_digits != 2 && last->n_digits != 4))
    return SURAL_WRITTEN_UNREADABLE;
  parts = (Parts) { last != NULL ? last->number : -1, last != NULL ? last->n_digits : 0, month,
                    first->number };
  return settle (&parts, reading, day);
}

/* --- Said from today -------------------------------------------------------------------------- */

/* Whether @text is @pattern, with a number in place of #. */
static gboolean
match_phrase (const char *pattern, const char *text, int *number)
{
  const char *hash = strchr (pattern, '#');
  char *end = NULL;

  *number = 1;
  if (hash == NULL)
    return g_str_equal (pattern, text);
  if (strncmp (pattern, text, (gsize) (hash - pattern)) != 0)
    return FALSE;
  text += hash - pattern;
  if (!g_ascii_isdigit (*text) || strspn (text, "0123456789") > 5)
    return FALSE;
  *number = (int) g_ascii_strtoull (text, &end, 10);
  return g_str_equal (hash + 1, end);
}

static gboolean
match_phrases (const char *phrases, const char *text, int *number)
{
  g_auto (GStrv) patterns = phrases != NULL ? g_strsplit (phrases, "|", -1) : NULL;

  for (char **pattern = patterns; pattern != NULL && *pattern != NULL; pattern++)
    {
      g_autofree char *folded = fold (g_strstrip (*pattern));

      if (*folded != '\0' && match_phrase (folded, text, number))
        return TRUE;
    }
  return FALSE;
}

static int
days_from_today (SuralWrittenPhrase phrase, int number)
{
  switch (phrase)
    {
    case SURAL_WRITTEN_YESTERDAY:
      return -1;
    case SURAL_WRITTEN_TOMORROW:
      return 1;
    case SURAL_WRITTEN_DAYS_AGO:
      return -number;
    case SURAL_WRITTEN_WEEKS_AGO:
      return -7 * number;
    case SURAL_WRITTEN_IN_DAYS:
      return number;
    case SURAL_WRITTEN_IN_WEEKS:
      return 7 * number;
    case SURAL_WRITTEN_TODAY:
    case SURAL_WRITTEN_N_PHRASES:
    default:
      return 0;
    }
}

/* With one blank where there were several, and none at the ends. */
static char *
squeeze (const char *plain)
{
  GString *squeezed = g_string_new (NULL);

  for (const char *p = plain; *p != '\0'; p++)
    if (*p != ' ' || (squeezed->len > 0 && squeezed->str[squeezed->len - 1] != ' '))
      g_string_append_c (squeezed, *p);
  if (squeezed->len > 0 && squeezed->str[squeezed->len - 1] == ' ')
    g_string_truncate (squeezed, squeezed->len - 1);
  return g_string_free_and_steal (squeezed);
}

/* TRUE when it is a phrase; @answer says what became of it. */
static gboolean
read_phrase (const char *plain,
             const SuralWrittenReading *reading,
             SuralDay *day,
             SuralWrittenAnswer *answer)
{
  g_autofree char *text = squeeze (plain);

  for (int i = 0; i < SURAL_WRITTEN_N_PHRASES; i++)
    {
      int number = 1;
      gint64 found;

      if (!match_phrases (english_phrases[i], text, &number) &&
          (reading->words == NULL || !match_phrases (reading->words->phrases[i], text, &number)))
        continue;
      found = (gint64) reading->today + days_from_today ((SuralWrittenPhrase) i, number);
      *answer = SURAL_WRITTEN_TAKEN;
      if (number > MAX_AGO || found < SURAL_DAY_FIRST || found > SURAL_DAY_LAST)
        *answer = SURAL_WRITTEN_OUT_OF_RANGE;
      else if (found > reading->today && reading->kind != SURAL_WRITTEN_COMING)
        *answer = SURAL_WRITTEN_TO_COME;
      else
        *day = (SuralDay) found;
      return TRUE;
    }
  return FALSE;
}

static gboolean
has_word (const Tokens *tokens)
{
  for (int i = 0; i < tokens->n; i++)
    if (tokens->tokens[i].type == TOKEN_WORD)
      return TRUE;
  return FALSE;
}

/**
 * sural_written_day_read:
 * @text: what a person wrote
 * @reading: how it is to be read
 * @day: (out): the day; untouched unless it is taken or empty
 *
 * Understands dates in numbers (18.11.26, 18/11/2026, 11/18/26 by the order, 18.11., 2026-11-18,
 * 20261118), with the month as a word (18 Nov, November 18, 2026), and days said from today
 * (yesterday, 3 weeks ago, in 10 days), in English and in the language of @reading, with the digits
 * of every script.
 *
 * A date with points is day first. One with other marks is read by the order; where the calendar
 * has no such day, the other way round, if that is one. Where the year comes first and there is
 * none of four digits, what can be two days is refused rather than guessed.
 *
 * Returns: %SURAL_WRITTEN_TAKEN, %SURAL_WRITTEN_EMPTY with @day unknown, or why it was not taken
 */
SuralWrittenAnswer
sural_written_day_read (const char *text, const SuralWrittenReading *reading, SuralDay *day)
{
  g_autofree char *plain = NULL;
  Tokens tokens = { 0 };
  SuralWrittenAnswer answer;

  g_return_val_if_fail (text != NULL && reading != NULL && day != NULL, SURAL_WRITTEN_UNREADABLE);
  g_return_val_if_fail (reading->today != SURAL_DAY_UNKNOWN, SURAL_WRITTEN_UNREADABLE);

  plain = simplify (text);
  if (plain == NULL)
    return SURAL_WRITTEN_UNREADABLE;
  if (plain[strspn (plain, " ")] == '\0')
    {
      *day = SURAL_DAY_UNKNOWN;
      return SURAL_WRITTEN_EMPTY;
    }
  if (read_phrase (plain, reading, day, &answer))
    return answer;
  if (!split (plain, &tokens))
    return SURAL_WRITTEN_UNREADABLE;
  return has_word (&tokens) ? read_month_word (&tokens, reading, day)
                            : read_numbers (&tokens, reading, day);
}

/**
 * sural_written_day_format:
 * @day: a day; unknown gives an empty text
 * @reading: how it will be read
 *
 * Returns: (transfer full): the day as it is typed in the order of @reading;
 *   sural_written_day_read() reads the same day from it
 */
char *
sural_written_day_format (SuralDay day, const SuralWrittenReading *reading)
{
  int year = 0, month = 0, day_of_month = 0;
  char mark = '/';

  g_return_val_if_fail (reading != NULL, NULL);

  if (day == SURAL_DAY_UNKNOWN)
    return g_strdup ("");
  if (reading->order == SURAL_WRITTEN_YEAR_FIRST)
    return sural_day_to_string (day);
  sural_day_get_ymd (day, &year, &month, &day_of_month);
  if (reading->order == SURAL_WRITTEN_MONTH_FIRST)
    return g_strdup_printf ("%02d/%02d/%04d", month, day_of_month, year);
  if (strchr ("./-", reading->mark) != NULL && reading->mark != '\0')
    mark = reading->mark;
  return g_strdup_printf ("%02d%c%02d%c%04d", day_of_month, mark, month, mark, year);
}
