/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/words/sural-plural.h"

#include <string.h>

enum
{
  MOST_FORMS = 16,
  MOST_DEPTH = 64, /* of brackets and choices in each other */
};

struct _SuralPlural
{
  guint n_forms;
  char *formula; /* of C, as GNU gettext has it: "n != 1" */
};

/* A formula under way. What cannot be read gives 0: the first form. */
typedef struct
{
  const char *at;
  gulong n;
  guint depth;
  gboolean failed;
} Reader;

/* The operators of two sides, those that bind least first; of one that begins as another does the
 * longer one first. */
static const struct
{
  const char *sign;
  int level;
} operators[] = {
  { "||", 0 }, { "&&", 1 }, { "==", 2 }, { "!=", 2 }, { "<=", 3 }, { ">=", 3 }, { "<", 3 },
  { ">", 3 },  { "+", 4 },  { "-", 4 },  { "*", 5 },  { "/", 5 },  { "%", 5 },
};

enum
{
  N_LEVELS = 6,
};

static gulong read_choice (Reader *self);

static gboolean
take (Reader *self, const char *sign)
{
  while (g_ascii_isspace (*self->at))
    self->at++;
  if (!g_str_has_prefix (self->at, sign))
    return FALSE;
  self->at += strlen (sign);
  return TRUE;
}

static gulong
read_brackets (Reader *self)
{
  gulong value = 0;

  if (++self->depth < MOST_DEPTH)
    value = read_choice (self);
  else
    self->failed = TRUE;
  self->depth--;
  self->failed |= !take (self, ")");
  return value;
}

static gulong
read_operand (Reader *self)
{
  char *end = NULL;
  gulong value = 0;
  gboolean negated = FALSE;

  while (take (self, "!"))
    negated = !negated;
  if (take (self, "("))
    value = read_brackets (self);
  else if (take (self, "n"))
    value = self->n;
  else
    {
      value = (gulong) g_ascii_strtoull (self->at, &end, 10);
      self->failed |= end == self->at;
      self->at = end;
    }
  return negated ? value == 0 : value;
}

static gulong
apply (const char *sign, gulong a, gulong b)
{
  switch (*sign)
    {
    case '|':
      return a != 0 || b != 0;
    case '&':
      return a != 0 && b != 0;
    case '=':
      return a == b;
    case '!':
      return a != b;
    case '<':
      return sign[1] == '=' ? a <= b : a < b;
    case '>':
      return sign[1] == '=' ? a >= b : a > b;
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b != 0 ? a / b : 0;
    case '%':
    default:
      return b != 0 ? a % b : 0;
    }
}

static const char *
take_operator (Reader *self, int level)
{
  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (operators[i].level == level && take (self, operators[i].sign))
      return operators[i].sign;
  return NULL;
}

static gulong
read_level (Reader *self, int level)
{
  gulong value = level == N_LEVELS ? read_operand (self) : read_level (self, level + 1);
  const char *sign = NULL;

  while (!self->failed && level < N_LEVELS && (sign = take_operator (self, level)) != NULL)
    value = apply (sign, value, read_level (self, level + 1));
  return value;
}

static gulong
read_choice (Reader *self)
{
  gulong value = read_level (self, 0);
  gulong yes = 0, no = 0;

  if (self->failed || !take (self, "?"))
    return value;
  if (++self->depth >= MOST_DEPTH)
    {
      self->failed = TRUE;
      return 0;
    }
  yes = read_choice (self);
  self->failed |= !take (self, ":");
  no = self->failed ? 0 : read_choice (self);
  self->depth--;
  return value != 0 ? yes : no;
}

/**
 * sural_plural_new:
 * @header: (nullable): the header of a catalogue, with a line "Plural-Forms: nplurals=2; plural=n
 *   != 1;"; without one it is as in English
 *
 * Returns: (transfer full): the rule
 */
SuralPlural *
sural_plural_new (const char *header)
{
  SuralPlural *self = g_new0 (SuralPlural, 1);
  const char *line = header != NULL ? strstr (header, "Plural-Forms:") : NULL;
  const char *number = line != NULL ? strstr (line, "nplurals=") : NULL;
  const char *formula = number != NULL ? strstr (number, "plural=") : NULL;

  /* "nplurals=" has "plural" in it, and an "s" behind that. */
  if (formula == NULL)
    {
      self->n_forms = 2;
      self->formula = g_strdup ("n != 1");
      return self;
    }
  self->n_forms =
      (guint) CLAMP (g_ascii_strtoull (number + strlen ("nplurals="), NULL, 10), 1, MOST_FORMS);
  formula += strlen ("plural=");
  self->formula = g_strndup (formula, strcspn (formula, ";\n"));
  return self;
}

/**
 * sural_plural_free:
 * @self: (nullable) (transfer full): a rule
 */
void
sural_plural_free (SuralPlural *self)
{
  if (self == NULL)
    return;
  g_free (self->formula);
  g_free (self);
}

/**
 * sural_plural_choose:
 * @self: a rule
 * @n: how many
 *
 * Returns: which form is said of @n, from 0; the first where the rule cannot be read
 */
guint
sural_plural_choose (const SuralPlural *self, gulong n)
{
  Reader reader = { NULL };
  gulong form = 0;

  g_return_val_if_fail (self != NULL, 0);

  reader = (Reader) { .at = self->formula, .n = n };
  form = read_choice (&reader);
  return !reader.failed && form < self->n_forms ? (guint) form : 0;
}
