/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/diary/sural-diary-cell.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "exchange/sural-blanks.h"
#include "exchange/sural-pain-place.h"
#include "exchange/diary/sural-diary-words.h"
#include "model/sural-error.h"
#include "model/words/sural-written-number.h"

/* Days as spreadsheets count them: the first that is read (in 1954), the last (in 2119), and the
 * first of 1970. */
enum
{
  FIRST_SERIAL = 20000,
  LAST_SERIAL = 80000,
  SERIAL_OF_1970 = 25569,
};

/* Two digits of a year from here on are of the last century. */
#define FIRST_OF_LAST_CENTURY 70

static gboolean G_GNUC_PRINTF (2, 3) refuse (GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  sural_error_set (error, SURAL_ERROR_INVALID, "%s", what);
  return FALSE;
}

/* "“4‹no-break space›5” is not a number" */
static gboolean
refuse_text (GError **error, const char *text, const char *what)
{
  g_autofree char *told = sural_blanks_name (text);

  return refuse (error, _ ("“%s” %s"), told, what);
}

/* Text in which every blank is one space; @text itself where it is so already. */
static const char *
plain_text (const char *text, char **made)
{
  for (const char *c = text; *c != '\0'; c++)
    if (*c < ' ' || (*c & 0x80) != 0 || (*c == ' ' && c[1] == ' '))
      return *made = sural_blanks_dup_plain (text);
  return text;
}

/* Reads between one and @most digits and moves @text behind them. */
static gboolean
take_digits (const char **text, guint most, int *number)
{
  gsize n = strspn (*text, "0123456789");
  if (n == 0 || n > most)
    return FALSE;
  *number = 0;
  for (gsize i = 0; i < n; i++)
    *number = *number * 10 + ((*text)[i] - '0');
  *text += n;
  return TRUE;
}

/* --- Values ----------------------------------------------------------------------------------- */

/* What stands behind the number in "4/10", "4 of 10": the scale it is on; NULL where it is none. */
static const char *
find_scale (const char *text)
{
  static const char *const words[] = { "/", " out of ", " of ", " von ", " sur ", " de " };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *found = strstr (text, words[i]);
      if (found != NULL && found > text)
        return found;
    }
  return NULL;
}

static gboolean
parse_on_scale (const char *text, double whole, double *number)
{
  g_autofree char *made = NULL;
  const char *plain = plain_text (text, &made);
  const char *scale = find_scale (plain);
  double read = 0, of = 0;

  if (scale == NULL || !isfinite (whole))
    return FALSE;
  g_autofree char *first = g_strndup (plain, (gsize) (scale - plain));
  const char *last = strpbrk (scale, "0123456789");
  if (last == NULL || sural_written_number_read_file (first, &read) != SURAL_WRITTEN_NUMBER_TAKEN ||
      sural_written_number_read_file (last, &of) != SURAL_WRITTEN_NUMBER_TAKEN || of != whole)
    return FALSE;
  *number = read;
  return TRUE;
}

/* "7:30", "7h30", "7 h 30 min": hours and minutes, where a measure is a number of hours. */
static gboolean
parse_hours (const char *plain, const SuralMeasure *measure, double *number)
{
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *hours = NULL;
  g_autofree char *minutes = NULL;

  if (!sural_diary_unit_fits ("h", measure))
    return FALSE;
  regex = g_regex_new ("^(\\d{1,2})\\s*(?::|h|hrs?|std\\.?)\\s*([0-5]\\d)\\s*(?:m|min|h)?\\.?$",
                       G_REGEX_CASELESS, 0, NULL);
  if (!g_regex_match (regex, plain, 0, &match))
    return FALSE;
  hours = g_match_info_fetch (match, 1);
  minutes = g_match_info_fetch (match, 2);
  *number = g_ascii_strtod (hours, NULL) + g_ascii_strtod (minutes, NULL) / 60;
  return TRUE;
}

/* The unit that stands behind a number, and nothing else; NULL where there is none. @before: (out)
 * (transfer full): the number. */
static const char *
find_unit_behind (const char *plain, char **before)
{
  const char *at = plain + strcspn (plain, "0123456789");

  at += strspn (at, "0123456789.,");
  if (at == plain || *at == '\0' || strpbrk (at, "0123456789/") != NULL)
    return NULL;
  *before = g_strndup (plain, (gsize) (at - plain));
  g_strchomp (*before);
  return sural_diary_find_unit (at);
}

/* "1.250", "12.500,5": a point before three digits, or several. */
static gboolean
has_grouping_points (const char *text)
{
  static GRegex *regex = NULL;

  if (g_once_init_enter_pointer (&regex))
    g_once_init_leave_pointer (&regex,
                               g_regex_new ("^\\s*[-+−]?[1-9]\\d{0,2}(?:\\.\\d{3})+(?:,\\d+)?\\s*$",
                                            G_REGEX_DEFAULT, 0, NULL));
  return strchr (text, '.') != NULL && g_regex_match (regex, text, 0, NULL);
}

/* A point is before decimals, but where those have a comma it groups: "1.250" is a thousand there.
 * Where nothing tells, it is taken for decimals only if the thousand could be no value of
 * @measure. */
static SuralWrittenNumber
read_number (const char *text, const SuralMeasure *measure, SuralDiaryMarks marks, double *number)
{
  g_autofree char *ungrouped = NULL;
  SuralWrittenNumber answer;

  if (marks == SURAL_DIARY_MARK_POINT || !has_grouping_points (text))
    return sural_written_number_read_file (text, number);
  ungrouped = g_strdup (text);
  for (char *at = ungrouped; (at = strchr (at, '.')) != NULL;)
    memmove (at, at + 1, strlen (at));
  if (marks == SURAL_DIARY_MARK_COMMA)
    return sural_written_number_read_file (ungrouped, number);
  answer = sural_written_number_read_file (ungrouped, number);
  if (answer == SURAL_WRITTEN_NUMBER_TAKEN && *number <= measure->maximum &&
      *number >= measure->minimum)
    return SURAL_WRITTEN_NUMBER_AMBIGUOUS;
  return sural_written_number_read_file (text, number);
}

/* "7.5 h", "45 %": a unit that is that of the measure says nothing new, and another one is another
 * number. */
static gboolean
parse_with_unit (const char *text,
                 const SuralMeasure *measure,
                 SuralDiaryMarks marks,
                 double *number,
                 GError **error)
{
  g_autofree char *made = NULL;
  g_autofree char *before = NULL;
  const char *plain = plain_text (text, &made);
  const char *unit = NULL;

  if (parse_on_scale (text, measure->maximum, number) || parse_hours (plain, measure, number))
    return TRUE;
  unit = find_unit_behind (plain, &before);
  if (unit != NULL && !sural_diary_unit_fits (unit, measure))
    {
      g_autofree char *told = sural_blanks_name (text);

      return refuse (error, _ ("“%s” is in %s, which is not the unit of “%s”"), told, unit,
                     measure->label);
    }
  if (unit != NULL && read_number (before, measure, marks, number) == SURAL_WRITTEN_NUMBER_TAKEN)
    return TRUE;
  if (*text != '\0' && strchr ("<>~≤≥", *text) != NULL)
    return refuse_text (error, text, _ ("is not a value but a bound of one"));
  return refuse_text (error, text, _ ("is not a number"));
}

/**
 * sural_diary_parse_number:
 * @text: a cell
 * @measure: what it is a value of
 * @marks: what stands before decimals in its file
 * @number: (out): what it says
 * @error: return location for a #GError
 *
 * Understands what sural_written_number_read_file() does: "3", "-3.8" and "3,8"; "4/10" where ten
 * is the highest value, "7:30" for a number of hours, and the unit of @measure behind the number.
 * "1,250" is refused: it is a thousand to one reader and one and a quarter to the other. "1.250" is
 * a thousand where decimals have a comma.
 *
 * Returns: whether it is a number
 */
gboolean
sural_diary_parse_number (const char *text,
                          const SuralMeasure *measure,
                          SuralDiaryMarks marks,
                          double *number,
                          GError **error)
{
  switch (read_number (text, measure, marks, number))
    {
    case SURAL_WRITTEN_NUMBER_TAKEN:
      return TRUE;
    case SURAL_WRITTEN_NUMBER_AMBIGUOUS:
      return refuse_text (error, text,
                          strchr (text, ',') != NULL
                              ? _ ("can be read as two numbers; write it without the comma")
                              : _ ("can be read as two numbers; write it without the point"));
    case SURAL_WRITTEN_NUMBER_EMPTY:
    case SURAL_WRITTEN_NUMBER_UNREADABLE:
    case SURAL_WRITTEN_NUMBER_OTHER_UNIT:
    default:
      return parse_with_unit (text, measure, marks, number, error);
    }
}

/**
 * sural_diary_is_gap:
 * @text: a cell
 *
 * Returns: whether it says that nothing was written down: empty, "n/a", "–", "k. A."; never a word
 *   that may mean a zero
 */
gboolean
sural_diary_is_gap (const char *text)
{
  static const char *const words[] = {
    "na",
    "n/a",
    "n.a.",
    "n.a",
    "#n/a",
    "#na",
    "nan",
    "null",
    "nil",
    "k.a.",
    "k. a.",
    "k.a",
    "ka",
    "keine angabe",
    "missing",
    "fehlt",
    "not available",
    "not recorded",
    "unknown",
    "unbekannt",
    "?",
    "??",
    ".",
    "…",
    "...",
    "n.d.",
    "n. a.",
    "n. d.",
    "n/d",
    "s/d",
    "#nv",
    "#n/d",
    "no data",
    "not done",
    "not asked",
    "skipped",
    "missed",
  };
  const char *at = text;
  gunichar first = g_utf8_get_char (text);

  if (*text == '\0')
    return TRUE;
  if (g_ascii_isdigit ((char) *text))
    return FALSE;
  /* Dashes of every kind, and nothing else. */
  while (*at != '\0' && (g_unichar_type (g_utf8_get_char (at)) == G_UNICODE_DASH_PUNCTUATION ||
                         g_utf8_get_char (at) == 0x2212 || *at == '_'))
    at = g_utf8_next_char (at);
  if (*at == '\0')
    return TRUE;
  if (first < 0x80 && strlen (text) > 20)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * sural_diary_find_mark:
 * @text: a cell
 *
 * Returns: what stands before the decimals of a number; none where it has none, or where the mark
 *   may group its digits
 */
SuralDiaryMarks
sural_diary_find_mark (const char *text)
{
  const char *at = text + (*text == '-' || *text == '+');
  const gsize n_whole = strspn (at, "0123456789");
  const char mark = at[n_whole];
  const gsize n_decimals = mark == '.' || mark == ',' ? strspn (at + n_whole + 1, "0123456789") : 0;

  if (n_whole == 0 || n_decimals == 0 || at[n_whole + 1 + n_decimals] != '\0' ||
      (n_decimals == 3 && *at != '0' && n_whole <= 3))
    return SURAL_DIARY_MARK_NONE;
  return mark == ',' ? SURAL_DIARY_MARK_COMMA : SURAL_DIARY_MARK_POINT;
}

/* --- Days ------------------------------------------------------------------------------------- */

static gboolean
set_day (const char *text, int year, int month, int day, SuralDiaryMoment *moment, GError **error)
{
  SuralDay known = sural_day_new (year, month, day);
  if (known == SURAL_DAY_UNKNOWN)
    {
      g_autofree char *told = sural_blanks_name (text);
      return refuse (error, _ ("%s is no day of the calendar between 1900 and 2199"), told);
    }
  moment->at = sural_time_from_day (known);
  return TRUE;
}

static int
full_year (int year, gsize n_digits)
{
  if (n_digits > 2)
    return year;
  return year < FIRST_OF_LAST_CENTURY ? 2000 + year : 1900 + year;
}

/* "3.4.2026", "3/4/26", "2026-04-03" or "2026/4/3"; @rest is what stands behind it. @n_first is how
 * many digits the first part has. */
static gboolean
split (const char *text, int parts[3], gsize *n_first, gsize *n_last, char *mark, const char **rest)
{
  *rest = text;
  if (!take_digits (rest, 4, &parts[0]))
    return FALSE;
  *n_first = (gsize) (*rest - text);
  *mark = **rest;
  if (*n_first == 3 || *mark == '\0' || strchr ("./-", *mark) == NULL)
    return FALSE;
  *rest += 1 + (*mark == '.' && (*rest)[1] == ' ');
  if (!take_digits (rest, 2, &parts[1]) || **rest != *mark)
    return FALSE;
  *rest += 1 + (*mark == '.' && (*rest)[1] == ' ');
  const char *last = *rest;
  if (!take_digits (rest, 4, &parts[2]))
    return FALSE;
  *n_last = (gsize) (*rest - last);
  if (*mark == '.' && **rest == '.')
    ++*rest; /* "2026. 9. 1.", "1. 9. 2026." */
  return *n_first == 4 ? *n_last <= 2 : *n_first <= 2 && (*n_last == 4 || *n_last == 2);
}

static gboolean
parse_numbers (const char *text,
               SuralDateOrder order,
               SuralDiaryMoment *moment,
               const char **rest,
               gboolean *found,
               GError **error)
{
  int parts[3];
  gsize n_first, n_last;
  char mark;

  *found = split (text, parts, &n_first, &n_last, &mark, rest);
  if (!*found)
    return FALSE;
  if (n_first == 4)
    return set_day (text, parts[0], parts[1], parts[2], moment, error);
  if (mark != '.' && n_last == 2 && order == SURAL_DATE_ORDER_YEAR_FIRST)
    return set_day (text, full_year (parts[0], n_first), parts[1], parts[2], moment, error);
  if (mark != '.' && (order == SURAL_DATE_ORDER_UNKNOWN || order == SURAL_DATE_ORDER_YEAR_FIRST))
    return refuse (
        error,
        _ ("%.40s can be two days; say whether the day or the month comes first, or write "
           "YYYY-MM-DD"),
        text);
  gboolean month_first = mark != '.' && order == SURAL_DATE_ORDER_MONTH_FIRST;
  return set_day (text, full_year (parts[2], n_last), parts[month_first ? 0 : 1],
                  parts[month_first ? 1 : 0], moment, error);
}

/* English, German, French, Spanish, Italian and Dutch, without accents; three letters are enough.
 */
static const char *const months[12] = {
  "january janvier enero gennaio januari",
  "february fevrier febrero febbraio februari",
  "march maerz marz mars marzo maart mrz",
  "april avril abril aprile",
  "may mai mayo maggio mei",
  "june juni juin junio giugno",
  "july juli juillet julio luglio",
  "august aout agosto augustus",
  "september septembre septiembre settembre sept",
  "october oktober octobre octubre ottobre",
  "november novembre noviembre",
  "december dezember decembre diciembre dicembre",
};

/* From Monday on, in the languages of the months and in those of which more titles are known, as
 * sural_pain_place_fold() leaves them; three letters are enough, and two of the languages of the
 * months. */
static const char *const weekdays[7] = {
  "monday montag lundi lunes lunedi maandag mandag segunda poniedzialek poniedziałek pondeli "
  "maanantai pazartesi понедельник",
  "tuesday dienstag mardi martes martedi dinsdag tisdag tirsdag terca wtorek utery tiistai sali "
  "вторник",
  "wednesday mittwoch mercredi miercoles mercoledi woensdag onsdag quarta sroda streda keskiviikko "
  "carsamba среда",
  "thursday donnerstag jeudi jueves giovedi donderdag torsdag quinta czwartek ctvrtek torstai "
  "persembe четверг",
  "friday freitag vendredi viernes venerdi vrijdag fredag sexta piatek patek perjantai cuma "
  "пятница",
  "saturday samstag sonnabend samedi sabado sabato zaterdag lordag lørdag loerdag sobota lauantai "
  "cumartesi "
  "суббота",
  "sunday sonntag dimanche domingo domenica zondag sondag søndag soendag niedziela nedele "
  "sunnuntai pazar "
  "воскресенье",
};
static const char *const short_weekdays[7] = {
  "mo lu ma пн",    "tu di ma вт", "we mi me wo ср",    "th do je ju gi чт",
  "fr ve vi vr пт", "sa za сб",    "su so di do zo вс",
};

/* Whether one of the forms, which have blanks between them, begins so. */
static gboolean
begins_form (const char *forms, const char *word)
{
  const gsize length = strlen (word);

  for (const char *form = forms; form != NULL; form = strchr (form, ' '))
    {
      form += *form == ' ';
      if (strncmp (form, word, length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether one of them is that. */
static gboolean
is_form (const char *forms, const char *word)
{
  const gsize length = strlen (word);

  for (const char *form = forms; form != NULL; form = strchr (form, ' '))
    {
      form += *form == ' ';
      if (strncmp (form, word, length) == 0 && (form[length] == ' ' || form[length] == '\0'))
        return TRUE;
    }
  return FALSE;
}

/* The days that a word can be, a bit each; 0: it is none. "Cuma" is Friday, although "cumartesi"
 * begins so. */
static guint
find_weekdays (const char *word)
{
  const gboolean is_short = g_utf8_strlen (word, -1) < 3;
  guint exact = 0, begun = 0;

  for (guint i = 0; i < 7; i++)
    {
      if (is_form (is_short ? short_weekdays[i] : weekdays[i], word))
        exact |= 1u << i;
      if (!is_short && begins_form (weekdays[i], word))
        begun |= 1u << i;
    }
  return exact != 0 ? exact : begun;
}

/* The days of the week that stand before a date; 0: none does. */
static guint
find_leading_weekdays (const char *text)
{
  const char *at = text;
  g_autofree char *word = NULL;
  g_autofree char *folded = NULL;

  while (*at != '\0' && g_unichar_isalpha (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  word = g_strndup (text, (gsize) (at - text));
  folded = sural_pain_place_fold (word);
  return *folded != '\0' ? find_weekdays (folded) : 0;
}

/* Whether a day, the first of the calendar was a Monday, is one of those of the week; 0: of any. */
static gboolean
goes_with (guint weekday_bits, SuralTime at)
{
  return weekday_bits == 0 || ((weekday_bits >> (sural_time_get_day (at) - 1) % 7) & 1) != 0;
}

/* The days of a cell that says one, and nothing else: "Mo.", "lundi"; 0: it does not. */
static guint
find_lone_weekdays (const char *text)
{
  g_autofree char *made = NULL;
  const char *plain = plain_text (text, &made);
  const char *at = plain;

  while (*at != '\0' && g_unichar_isalpha (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  if (g_str_has_prefix (at, "-feira"))
    at += strlen ("-feira");
  at += strspn (at, ".,: ");
  return *at == '\0' ? find_leading_weekdays (plain) : 0;
}

/**
 * sural_diary_is_weekday:
 * @text: a cell
 *
 * Returns: whether it is a day of the week, and nothing else
 */
gboolean
sural_diary_is_weekday (const char *text)
{
  return find_lone_weekdays (text) != 0;
}

/**
 * sural_diary_weekday_fits:
 * @text: a cell of which sural_diary_is_weekday()
 * @at: a moment
 *
 * Returns: whether it is on such a day; "ma" is one of two
 */
gboolean
sural_diary_weekday_fits (const char *text, SuralTime at)
{
  return goes_with (find_lone_weekdays (text), at);
}

/* 1 to 12; 0 for a word that is no month, or could be two. */
static int
find_month (const char *word)
{
  int found = 0;

  if (strlen (word) < 3)
    return 0;
  for (int i = 0; i < 12; i++)
    {
      if (!begins_form (months[i], word))
        continue;
      if (found != 0)
        return 0;
      found = i + 1;
    }
  return found;
}

static char *
take_word (const char **at)
{
  const char *begin = *at;

  while (**at != '\0' && g_unichar_isalpha (g_utf8_get_char (*at)))
    *at = g_utf8_next_char (*at);
  g_autofree char *word = g_strndup (begin, (gsize) (*at - begin));
  g_autofree char *ascii = g_str_to_ascii (word, "C");
  return g_ascii_strdown (ascii, -1);
}

/* What stands between the parts of a date: "1 de septiembre de 2026". */
static const char *const PARTICLES[] = { "de", "del", "of", "di", NULL };

/* "1 Sep 2026", "Tue, Sept 1st, 2026", "1. September 26", "1-Sep-2026" */
static gboolean
parse_words (const char *text, SuralDiaryMoment *moment, guint *weekday_bits, const char **rest)
{
  int numbers[2] = { 0, 0 };
  gsize digits[2] = { 0, 0 };
  int n = 0, month = 0;
  gboolean skipped = FALSE, has_weekday = FALSE;

  *rest = text;
  while (n < 2 || month == 0)
    {
      const char *begin;

      *rest += strspn (*rest, " ,.-/");
      begin = *rest;
      if (g_ascii_isdigit (*begin))
        {
          if (n == 2 || !take_digits (rest, 4, &numbers[n]))
            return FALSE;
          digits[n++] = (gsize) (*rest - begin);
          if (strlen (*rest) >= 2 &&
              (strncmp (*rest, "st", 2) == 0 || strncmp (*rest, "nd", 2) == 0 ||
               strncmp (*rest, "rd", 2) == 0 || strncmp (*rest, "th", 2) == 0 ||
               strncmp (*rest, "er", 2) == 0))
            *rest += 2;
          continue;
        }
      g_autofree char *word = take_word (rest);
      if (n > 0 && g_strv_contains (PARTICLES, word))
        continue;
      /* "Mar 1 sept. 2026": what could be a month is the day of the week where another one follows.
       */
      if (month != 0 && !has_weekday && find_leading_weekdays (text) != 0)
        {
          month = 0;
          has_weekday = TRUE;
        }
      if (*word == '\0' || month != 0)
        return FALSE;
      month = find_month (word);
      if (month == 0 && (skipped || n > 0))
        return FALSE;
      has_weekday |= month == 0;
      skipped = TRUE; /* the day of the week */
    }
  *weekday_bits = has_weekday ? find_leading_weekdays (text) : 0;
  const int year = digits[0] == 4 ? 0 : 1;
  if (digits[1 - year] > 2 || digits[year] == 3 || digits[year] == 1 || g_ascii_isalnum (**rest))
    return FALSE;
  SuralDay day = sural_day_new (full_year (numbers[year], digits[year]), month, numbers[1 - year]);
  if (day == SURAL_DAY_UNKNOWN)
    return FALSE;
  moment->at = sural_time_from_day (day);
  return TRUE;
}

/* "46266" or "46266.3125": a day since 1900, as spreadsheets count. */
static gboolean
parse_serial (const char *text, SuralDiaryMoment *moment)
{
  double number = 0;

  if (strspn (text, "0123456789") != 5 ||
      (text[5] != '\0' && (strchr (".,", text[5]) == NULL || text[6] == '\0' ||
                           text[6 + strspn (text + 6, "0123456789")] != '\0')))
    return FALSE;
  g_autofree char *plain = g_strdelimit (g_strdup (text), ",", '.');
  number = g_ascii_strtod (plain, NULL);
  if (number < FIRST_SERIAL || number >= LAST_SERIAL)
    return FALSE;
  const gint64 seconds = (gint64) round ((number - SERIAL_OF_1970) * SURAL_SECONDS_PER_DAY);
  moment->at = sural_time_from_day (sural_day_new (1970, 1, 1)) + seconds;
  moment->has_clock = moment->at % SURAL_SECONDS_PER_DAY != 0;
  moment->is_serial = TRUE;
  return TRUE;
}

/* "20260901" */
static gboolean
parse_basic (const char *text, SuralDiaryMoment *moment)
{
  int date;

  if (strlen (text) != 8 || !take_digits (&text, 8, &date) || *text != '\0')
    return FALSE;
  SuralDay day = sural_day_new (date / 10000, date / 100 % 100, date % 100);
  if (day == SURAL_DAY_UNKNOWN)
    return FALSE;
  moment->at = sural_time_from_day (day);
  return TRUE;
}

/* --- Times of day ----------------------------------------------------------------------------- */

static gboolean
take_mark (const char **at, const char *const *marks, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      gsize length = strlen (marks[i]);

      if (g_ascii_strncasecmp (*at, marks[i], length) != 0 || g_ascii_isalpha ((*at)[length]))
        continue;
      *at += length;
      return TRUE;
    }
  return FALSE;
}

/* 12 AM is midnight, 12 PM is noon. */
static gboolean
take_half (const char **at, int *hour)
{
  static const char *const before[] = { "a.m.", "am", "a. m." };
  static const char *const after[] = { "p.m.", "pm", "p. m." };

  if (take_mark (at, before, G_N_ELEMENTS (before)))
    {
      if (*hour < 1 || *hour > 12)
        return FALSE;
      *hour %= 12;
    }
  else if (take_mark (at, after, G_N_ELEMENTS (after)))
    {
      if (*hour < 1)
        return FALSE;
      *hour = *hour < 12 ? *hour + 12 : *hour;
    }
  return TRUE;
}

/* "Z", "UTC", "+02:00", "-0530", "(CEST)" */
static gboolean
take_zone (const char **at, gboolean *has_zone)
{
  static const char *const words[] = { "z",   "utc", "gmt", "cest", "cet", "bst", "est",  "edt",
                                       "cst", "cdt", "mst", "mdt",  "pst", "pdt", "mesz", "mez" };
  const char *rest = *at;
  gboolean in_brackets = *rest == '(';

  rest += in_brackets;
  gboolean word = take_mark (&rest, words, G_N_ELEMENTS (words));
  if (in_brackets && (!word || *rest++ != ')'))
    return FALSE;
  if (*rest == '+' || (*rest == '-' && g_ascii_isdigit (rest[1])))
    {
      const char *digits = ++rest;
      int hours = 0, minutes = 0;

      if (!take_digits (&rest, 4, &hours))
        return FALSE;
      if (rest - digits == 4)
        {
          minutes = hours % 100;
          hours /= 100;
        }
      else if (rest - digits > 2 || (*rest == ':' && (rest++, !take_digits (&rest, 2, &minutes))))
        return FALSE;
      if (hours > 14 || minutes > 59)
        return FALSE;
      word = TRUE;
    }
  *has_zone = *has_zone || word;
  *at = rest;
  return TRUE;
}

/* "7:30", "19.30 Uhr", "7:30:05.2 PM", "7h30", "7 am", "24:00" */
static gboolean
read_clock (const char *at, int *seconds, gboolean *has_zone)
{
  static const char *const words[] = { "uhr", "h", "hrs" };
  int hour = 0, minute = 0, second = 0;
  gboolean has_minutes = FALSE;

  if (!take_digits (&at, 2, &hour))
    return FALSE;
  if ((*at == ':' || *at == '.' || *at == 'h') && g_ascii_isdigit (at[1]))
    {
      const char mark = *at++;
      const char *begin = at;

      if (!take_digits (&at, 2, &minute) || at - begin != 2)
        return FALSE;
      has_minutes = TRUE;
      begin = at + 1;
      if (*at == mark && mark != 'h')
        {
          at++;
          if (!take_digits (&at, 2, &second) || at - begin != 2)
            return FALSE;
          if ((*at == '.' || *at == ',') && g_ascii_isdigit (at[1]))
            at += 1 + strspn (at + 1, "0123456789");
        }
    }
  at += *at == ' ';
  const char *before = at;
  if (!take_half (&at, &hour))
    return FALSE;
  gboolean has_word = take_mark (&at, words, G_N_ELEMENTS (words)) || at > before;
  at += *at == ' ';
  if (!take_zone (&at, has_zone))
    return FALSE;
  at += *at == ' ';
  if (*at == '(' && !take_zone (&at, has_zone))
    return FALSE;
  if (*at != '\0' || (!has_minutes && !has_word) || minute > 59 || second > 59 || hour > 24 ||
      (hour == 24 && (minute > 0 || second > 0)))
    return FALSE;
  *seconds = (hour * 60 + minute) * 60 + second;
  return TRUE;
}

/* "0.3125": a part of a day, as spreadsheets have it. */
static gboolean
read_part_of_day (const char *text, int *seconds)
{
  const char *at = text + (*text == '0');

  if ((*at != '.' && *at != ',') || !g_ascii_isdigit (at[1]) ||
      at[1 + strspn (at + 1, "0123456789")] != '\0')
    return FALSE;
  g_autofree char *plain = g_strconcat ("0.", at + 1, NULL);
  *seconds = (int) round (g_ascii_strtod (plain, NULL) * SURAL_SECONDS_PER_DAY);
  return TRUE;
}

/**
 * sural_diary_parse_clock:
 * @text: a cell: "7:30", "19:30:00", "7:30 PM", "24:00", "0.3125"
 * @moment: (inout): the start of a day; the time of day is added
 * @error: return location for a #GError
 *
 * Returns: whether it is a time of day
 */
gboolean
sural_diary_parse_clock (const char *text, SuralDiaryMoment *moment, GError **error)
{
  g_autofree char *made = NULL;
  const char *plain = plain_text (text, &made);
  int seconds = 0;

  if (!read_part_of_day (plain, &seconds) && !read_clock (plain, &seconds, &moment->has_zone))
    return refuse_text (error, text, _ ("is not a time of day written as HH:MM"));
  moment->at += seconds;
  moment->has_clock = TRUE;
  return TRUE;
}

/* --- Dates ------------------------------------------------------------------------------------ */

static gboolean
take_clock_behind (const char *text, const char *rest, SuralDiaryMoment *moment, GError **error)
{
  static const char *const words[] = { "at", "um", "à", "@", "t" };
  gsize n_blanks = strspn (rest, " ,");

  if (rest[n_blanks] == '\0')
    return TRUE;
  if (n_blanks == 0 && *rest != 'T' && *rest != 't')
    return refuse_text (error, text, _ ("is not a date"));
  rest += n_blanks;
  take_mark (&rest, words, G_N_ELEMENTS (words));
  rest += strspn (rest, " ");
  return sural_diary_parse_clock (rest, moment, error);
}

/* The digits of every script as plain ones, and "2026年9月1日" as "2026-9-1"; @text itself where
 * there is nothing of the kind. */
static const char *
plain_date (const char *text, char **made)
{
  GString *out = NULL;
  const char *c = text;

  while (*c != '\0' && (*c & 0x80) == 0)
    c++;
  if (*c == '\0')
    return text;
  out = g_string_new (NULL);
  for (c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      const gunichar letter = g_utf8_get_char (c);

      if (letter == 0x5e74 || letter == 0x6708) /* year, month */
        g_string_append_c (out, '-');
      else if (g_unichar_isdigit (letter))
        g_string_append_c (out, (char) ('0' + g_unichar_digit_value (letter)));
      else if (letter == 0x65e5) /* day */
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (out, letter);
    }
  g_strchomp (out->str);
  return *made = g_string_free (out, FALSE);
}

/* "Tue 1.9.2026", "Di., 1.9.2026" */
static const char *
skip_weekday (const char *text)
{
  const char *at = text;

  while (*at != '\0' && g_unichar_isalpha (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  if (at != text && g_str_has_prefix (at, "-feira")) /* Portuguese */
    at += strlen ("-feira");
  if (at == text || (*at != ' ' && *at != ',' && *at != '.'))
    return text;
  at += strspn (at, " ,.");
  return g_ascii_isdigit (*at) ? at : text;
}

/* A day whatever the day of the week before it: @fits is whether it is that. */
static gboolean
parse_day (const char *text,
           SuralDateOrder order,
           SuralDiaryMoment *moment,
           gboolean *fits,
           GError **error)
{
  g_autofree char *made = NULL;
  g_autofree char *digits = NULL;
  const char *plain = plain_date (plain_text (text, &made), &digits);
  const char *behind = skip_weekday (plain);
  const char *rest = NULL;
  gboolean found = FALSE;
  guint weekday_bits = 0;

  *moment = (SuralDiaryMoment) { 0 };
  *fits = TRUE;
  if (*plain == '\0')
    return refuse (error, _ ("there is no date in this row"));
  if (parse_serial (plain, moment) || parse_basic (plain, moment))
    return TRUE;
  if (parse_numbers (behind, order, moment, &rest, &found, error))
    {
      *fits = behind == plain || goes_with (find_leading_weekdays (plain), moment->at);
      return take_clock_behind (text, rest, moment, error);
    }
  if (found)
    return FALSE;
  if (!parse_words (plain, moment, &weekday_bits, &rest))
    return refuse_text (error, text, _ ("is not a date"));
  *fits = goes_with (weekday_bits, moment->at);
  return take_clock_behind (text, rest, moment, error);
}

/**
 * sural_diary_parse_date:
 * @text: a cell
 * @order: how a date with slashes is meant
 * @moment: (out): the moment; midnight when it says a day only
 * @error: return location for a #GError
 *
 * Understands 2026-04-03, 3.4.2026, 3.4.26, 3 Apr 2026 in the languages of the program and its
 * neighbours, the days of spreadsheets, and 3/4/2026 where @order is known; each with a weekday
 * before it and a time of day behind it or not. The weekday has to be that of the day.
 *
 * Returns: whether it is a day of the calendar
 */
gboolean
sural_diary_parse_date (const char *text,
                        SuralDateOrder order,
                        SuralDiaryMoment *moment,
                        GError **error)
{
  gboolean fits = TRUE;

  if (!parse_day (text, order, moment, &fits, error))
    return FALSE;
  if (fits)
    return TRUE;
  return refuse_text (error, text, _ ("is another day of the week than it says"));
}

/**
 * sural_diary_parse_split_date:
 * @day: a cell with the day of the month
 * @month: a cell with the month, 1 to 12
 * @year: a cell with the year, four digits
 * @moment: (out): the start of that day
 * @error: return location for a #GError
 *
 * Returns: whether they are a day of the calendar
 */
gboolean
sural_diary_parse_split_date (const char *day,
                              const char *month,
                              const char *year,
                              SuralDiaryMoment *moment,
                              GError **error)
{
  g_autofree char *text = g_strdup_printf ("%.20s.%.20s.%.20s", day, month, year);
  int d, m, y;

  *moment = (SuralDiaryMoment) { 0 };
  if (!take_digits (&day, 2, &d) || *day != '\0' || !take_digits (&month, 2, &m) ||
      *month != '\0' || strlen (year) != 4 || !take_digits (&year, 4, &y) || *year != '\0')
    return refuse_text (error, text, _ ("is not a day, a month and a year in digits"));
  return set_day (text, y, m, d, moment, error);
}

/* "Tue 1/9/2026" is one of two days, of which one is a Tuesday. */
static SuralDateOrder
guess_by_weekday (const char *text)
{
  SuralDiaryMoment day_first, month_first;
  gboolean fits_day_first = TRUE, fits_month_first = TRUE;

  if (!parse_day (text, SURAL_DATE_ORDER_DAY_FIRST, &day_first, &fits_day_first, NULL) ||
      !parse_day (text, SURAL_DATE_ORDER_MONTH_FIRST, &month_first, &fits_month_first, NULL) ||
      fits_day_first == fits_month_first)
    return SURAL_DATE_ORDER_UNKNOWN;
  return fits_day_first ? SURAL_DATE_ORDER_DAY_FIRST : SURAL_DATE_ORDER_MONTH_FIRST;
}

/**
 * sural_diary_guess_date_order:
 * @text: a cell
 * @is_open: (out): whether @text is one of two days as long as no order is known
 *
 * Returns: which order @text can only have, or %SURAL_DATE_ORDER_UNKNOWN
 */
SuralDateOrder
sural_diary_guess_date_order (const char *text, gboolean *is_open)
{
  g_autofree char *made = NULL;
  g_autofree char *digits = NULL;
  const char *plain = plain_date (plain_text (text, &made), &digits);
  int parts[3];
  gsize n_first, n_last;
  char mark;
  const char *rest;

  *is_open = FALSE;
  if (!split (skip_weekday (plain), parts, &n_first, &n_last, &mark, &rest) || mark == '.' ||
      n_first == 4)
    return SURAL_DATE_ORDER_UNKNOWN;
  *is_open = TRUE;
  if (parts[0] > 12 && parts[1] <= 12)
    return SURAL_DATE_ORDER_DAY_FIRST;
  if (parts[1] > 12 && parts[0] <= 12)
    return SURAL_DATE_ORDER_MONTH_FIRST;
  return guess_by_weekday (text);
}

/**
 * sural_diary_guess_short_year:
 * @text: a cell
 * @first: (out): its first two digits
 * @last: (out): its last two
 * @may_be_first: (out): whether the first can be the year: "26-09-01"
 *
 * Returns: whether @text is a day with a year of two digits, with slashes or dashes
 */
gboolean
sural_diary_guess_short_year (const char *text, int *first, int *last, gboolean *may_be_first)
{
  g_autofree char *made = NULL;
  g_autofree char *digits = NULL;
  const char *plain = plain_date (plain_text (text, &made), &digits);
  int parts[3];
  gsize n_first, n_last;
  char mark;
  const char *rest;

  if (!split (skip_weekday (plain), parts, &n_first, &n_last, &mark, &rest) || mark == '.' ||
      n_first == 4 || n_last != 2)
    return FALSE;
  *first = parts[0];
  *last = parts[2];
  *may_be_first = n_first == 2 && sural_day_new (full_year (parts[0], n_first), parts[1],
                                                 parts[2]) != SURAL_DAY_UNKNOWN;
  return TRUE;
}

/**
 * sural_diary_is_clock:
 * @text: a cell
 *
 * Returns: whether @text is a time of day
 */
gboolean
sural_diary_is_clock (const char *text)
{
  SuralDiaryMoment moment = { 0 };

  return sural_diary_parse_clock (text, &moment, NULL);
}

/**
 * sural_diary_is_midnight:
 * @text: a cell
 *
 * Returns: whether @text is a day with the clock of its begin behind it: "2026-09-01 00:00:00",
 * which is how programs write a day
 */
gboolean
sural_diary_is_midnight (const char *text)
{
  SuralDiaryMoment moment;
  gboolean fits = TRUE;

  return (parse_day (text, SURAL_DATE_ORDER_DAY_FIRST, &moment, &fits, NULL) ||
          parse_day (text, SURAL_DATE_ORDER_MONTH_FIRST, &moment, &fits, NULL)) &&
         moment.has_clock && moment.at % SURAL_SECONDS_PER_DAY == 0;
}

/**
 * sural_diary_is_date:
 * @text: a cell
 *
 * Returns: whether @text is a day in some order, and not a mere number
 */
gboolean
sural_diary_is_date (const char *text)
{
  SuralDiaryMoment moment;
  gboolean fits = TRUE;

  return (parse_day (text, SURAL_DATE_ORDER_DAY_FIRST, &moment, &fits, NULL) ||
          parse_day (text, SURAL_DATE_ORDER_MONTH_FIRST, &moment, &fits, NULL)) &&
         !moment.is_serial;
}
