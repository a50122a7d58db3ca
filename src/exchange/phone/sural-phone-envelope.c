/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/phone/sural-phone-envelope.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/sural-error.h"
#include "model/words/sural-list-text.h"

/* A line is sural-diary:1:CLINIC:MESSAGE:N/ALL:BASE64. A file has one; of a message that is shown
 * as several codes there is one for each, in any order, and a photo may have one twice. */
#define BEGINNING "sural-diary:"

enum
{
  N_DIGITS = 8, /* of clinic and message, hexadecimal */
  MOST_PARTS = 99,
  MOST_BYTES = 2 * 1024 * 1024,
};

/* What the lines of one message have said so far. */
typedef struct
{
  const char *name;
  char *clinic, *message;
  guint n_parts;
  char *parts[MOST_PARTS]; /* NULL: not seen yet */
} Parts;

static void
parts_clear (Parts *self)
{
  g_free (self->clinic);
  g_free (self->message);
  for (guint i = 0; i < MOST_PARTS; i++)
    g_free (self->parts[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

/**
 * sural_phone_envelope_free:
 * @self: an envelope
 */
void
sural_phone_envelope_free (SuralPhoneEnvelope *self)
{
  g_free (self->clinic);
  g_clear_pointer (&self->sealed, g_bytes_unref);
  g_free (self);
}

/**
 * sural_phone_envelope_is:
 * @bytes: a whole file, or what codes say, a line each
 *
 * Returns: whether it begins as answers from a phone do
 */
gboolean
sural_phone_envelope_is (GBytes *bytes)
{
  gsize size = 0;
  const char *text = NULL;

  g_return_val_if_fail (bytes != NULL, FALSE);

  text = g_bytes_get_data (bytes, &size);
  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      size -= 3;
    }
  while (size > 0 && g_ascii_isspace (*text))
    {
      text++;
      size--;
    }
  return size >= strlen (BEGINNING) && memcmp (text, BEGINNING, strlen (BEGINNING)) == 0;
}

static gboolean
refuse_damaged (const Parts *self, GError **error)
{
  sural_error_set_at (error, SURAL_ERROR_INVALID, self->name, 0,
                      _ ("the answers from the phone are damaged; have them sent again"));
  return FALSE;
}

static gboolean
is_hexadecimal (const char *text)
{
  return strlen (text) == N_DIGITS && strspn (text, "0123456789abcdef") == N_DIGITS;
}

static gboolean
is_base64 (const char *text)
{
  const gsize n = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

  return n + strspn (text + n, "=") == strlen (text) && strlen (text) - n <= 2 && *text != '\0';
}

/* "2/3" */
static gboolean
read_place (const char *text, guint *place, guint *n_parts)
{
  g_auto (GStrv) both = g_strsplit (text, "/", 3);
  guint64 n = 0, all = 0;

  if (g_strv_length (both) != 2 ||
      !g_ascii_string_to_unsigned (both[1], 10, 1, MOST_PARTS, &all, NULL) ||
      !g_ascii_string_to_unsigned (both[0], 10, 1, all, &n, NULL))
    return FALSE;
  *place = (guint) n - 1;
  *n_parts = (guint) all;
  return TRUE;
}

/* Codes of two messages were photographed together. */
static gboolean
check_same (Parts *self, char **fields, guint n_parts, GError **error)
{
  if (self->message == NULL)
    {
      self->clinic = g_strdup (fields[2]);
      self->message = g_strdup (fields[3]);
      self->n_parts = n_parts;
    }
  if (g_str_equal (self->clinic, fields[2]) && g_str_equal (self->message, fields[3]) &&
      self->n_parts == n_parts)
    return TRUE;
  sural_error_set_at (error, SURAL_ERROR_INVALID, self->name, 0,
                      _ ("has codes of different answers; take those that the phone shows at one"
                         " time"));
  return FALSE;
}

static gboolean
read_line (Parts *self, const char *line, GError **error)
{
  g_auto (GStrv) fields = g_strsplit (line, ":", 7);
  guint place = 0, n_parts = 0;

  if (!g_str_has_prefix (line, BEGINNING))
    return refuse_damaged (self, error);
  if (g_strv_length (fields) >= 2 && !g_str_equal (fields[1], "1"))
    {
      sural_error_set_at (error, SURAL_ERROR_INVALID, self->name, 0,
                          _ ("the answers are of a phone diary that a newer Sural made; update"
                             " Sural"));
      return FALSE;
    }
  if (g_strv_length (fields) != 6 || !is_hexadecimal (fields[2]) || !is_hexadecimal (fields[3]) ||
      !read_place (fields[4], &place, &n_parts) || !is_base64 (fields[5]))
    return refuse_damaged (self, error);
  if (!check_same (self, fields, n_parts, error))
    return FALSE;
  if (self->parts[place] != NULL && !g_str_equal (self->parts[place], fields[5]))
    return refuse_damaged (self, error);
  g_set_str (&self->parts[place], fields[5]);
  return TRUE;
}

/* Names each code that is not there. */
static gboolean
check_whole (const Parts *self, GError **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *numbers = NULL;

  for (guint i = 0; i < self->n_parts; i++)
    if (self->parts[i] == NULL)
      g_ptr_array_add (missing, g_strdup_printf ("%u", i + 1));
  if (missing->len == 0)
    return TRUE;
  numbers = sural_list_text (missing, SURAL_LIST_ALL);
  sural_error_set (
      error, SURAL_ERROR_NOT_FOUND,
      /* TRANSLATORS: a file, which codes (“2 and 3”), of how many */
      ngettext ("%s: code %s of %u is missing; take all codes of the phone in together",
                "%s: codes %s of %u are missing; take all codes of the phone in together",
                missing->len),
      self->name, numbers, self->n_parts);
  return FALSE;
}

static SuralPhoneEnvelope *
join (Parts *self, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  SuralPhoneEnvelope *envelope = NULL;
  gsize size = 0;
  guchar *bytes = NULL;

  if (!check_whole (self, error))
    return NULL;
  for (guint i = 0; i < self->n_parts; i++)
    g_string_append (text, self->parts[i]);
  if (!is_base64 (text->str) || text->len % 4 != 0)
    return refuse_damaged (self, error), NULL;
  bytes = g_base64_decode (text->str, &size);
  envelope = g_new0 (SuralPhoneEnvelope, 1);
  envelope->clinic = g_strdup (self->clinic);
  envelope->sealed = g_bytes_new_take (bytes, size);
  return envelope;
}

/**
 * sural_phone_envelope_read:
 * @bytes: the whole file, or what the codes of a photo say, a line each in any order
 * @name: what to call it in errors
 * @error: return location for a #GError
 *
 * Reads what a phone hands over; nothing in it is opened yet.
 *
 * Returns: (transfer full): the envelope; %NULL with %SURAL_ERROR_INVALID or %SURAL_ERROR_LIMIT
 *   where it is damaged or too large, or %SURAL_ERROR_NOT_FOUND where codes are missing
 */
SuralPhoneEnvelope *
sural_phone_envelope_read (GBytes *bytes, const char *name, GError **error)
{
  g_auto (Parts) parts = { .name = name };
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gsize size = 0;
  const char *data = NULL;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  if (size > MOST_BYTES)
    {
      sural_error_set_at (error, SURAL_ERROR_LIMIT, name, 0,
                          _ ("is longer than answers from a phone are"));
      return NULL;
    }
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      size -= 3;
    }
  if (memchr (data, '\0', size) != NULL)
    return refuse_damaged (&parts, error), NULL;
  text = g_strndup (data, size);
  lines = g_strsplit_set (text, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0' && !read_line (&parts, lines[i], error))
      return NULL;
  return parts.message != NULL ? join (&parts, error) : (refuse_damaged (&parts, error), NULL);
}

/**
 * sural_phone_envelope_is_for:
 * @self: an envelope
 * @clinic_key: the public key of a clinic
 *
 * Returns: whether it says that it is sealed to that key
 */
gboolean
sural_phone_envelope_is_for (const SuralPhoneEnvelope *self, GBytes *clinic_key)
{
  gsize size = 0;
  const guint8 *key = NULL;
  char digits[N_DIGITS + 1];

  g_return_val_if_fail (self != NULL && clinic_key != NULL, FALSE);

  key = g_bytes_get_data (clinic_key, &size);
  if (size < N_DIGITS / 2)
    return FALSE;
  for (guint i = 0; i < N_DIGITS / 2; i++)
    g_snprintf (digits + 2 * i, 3, "%02x", key[i]);
  return g_str_equal (digits, self->clinic);
}
