/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/phone/sural-phone-codes.h"

#include <string.h>

#include "exchange/phone/sural-phone-envelope.h"
#include "model/sural-error.h"

/* Fields of a line up to the message: what belongs together has them in common. */
enum
{
  N_FIELDS = 4,
  MOST_BYTES = 1024 * 1024,
};

/* What was seen of one message. */
typedef struct
{
  GString *lines;
  char *name; /* of the picture that was last */
} Message;

struct _SuralPhoneCodes
{
  GHashTable *messages; /* the beginning of its lines → Message; those that are not whole */
  GHashTable *whole;    /* set of those that are: another picture of one of them adds nothing */
};

static void
message_free (gpointer data)
{
  Message *self = data;

  g_string_free (self->lines, TRUE);
  g_free (self->name);
  g_free (self);
}

/**
 * sural_phone_codes_new:
 *
 * Returns: (transfer full): no codes
 */
SuralPhoneCodes *
sural_phone_codes_new (void)
{
  SuralPhoneCodes *self = g_new0 (SuralPhoneCodes, 1);

  self->messages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, message_free);
  self->whole = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * sural_phone_codes_free:
 * @self: codes
 */
void
sural_phone_codes_free (SuralPhoneCodes *self)
{
  g_hash_table_unref (self->messages);
  g_hash_table_unref (self->whole);
  g_free (self);
}

static char *
dup_key (const char *lines)
{
  const char *end = lines;

  for (guint i = 0; i < N_FIELDS && end != NULL; i++)
    {
      end = strchr (end, ':');
      end = end != NULL ? end + 1 : NULL;
    }
  return end != NULL ? g_strndup (lines, (gsize) (end - lines)) : g_strdup (lines);
}

static Message *
add_lines (SuralPhoneCodes *self, const char *key, const char *lines, const char *name)
{
  Message *message = g_hash_table_lookup (self->messages, key);

  if (message == NULL)
    {
      message = g_new0 (Message, 1);
      message->lines = g_string_new (NULL);
      g_hash_table_insert (self->messages, g_strdup (key), message);
    }
  if (message->lines->len < MOST_BYTES)
    g_string_append_printf (message->lines, "%s\n", lines);
  g_set_str (&message->name, name);
  return message;
}

/**
 * sural_phone_codes_take:
 * @self: codes of other pictures
 * @lines: what the codes of a picture say, a line each
 * @name: what the picture is called
 * @whole: (out) (nullable) (transfer full): all lines of what they are of, where they are there by
 *   now; %NULL where others are still missing, or they were given out already
 * @error: return location
 *
 * Puts the codes of a picture to those of the pictures before it.
 *
 * Returns: whether they are what they have to be; else as sural_phone_envelope_read()
 */
gboolean
sural_phone_codes_take (SuralPhoneCodes *self,
                        GBytes *lines,
                        const char *name,
                        GBytes **whole,
                        GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *key = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) fault = NULL;
  g_autoptr (SuralPhoneEnvelope) envelope = NULL;
  const Message *message = NULL;

  g_return_val_if_fail (self != NULL && lines != NULL && name != NULL && whole != NULL, FALSE);

  *whole = NULL;
  text = g_strndup (g_bytes_get_data (lines, NULL), g_bytes_get_size (lines));
  key = dup_key (text);
  if (g_hash_table_contains (self->whole, key))
    return TRUE;
  message = add_lines (self, key, text, name);
  bytes = g_bytes_new (message->lines->str, message->lines->len);
  envelope = sural_phone_envelope_read (bytes, name, &fault);
  if (g_error_matches (fault, SURAL_ERROR, SURAL_ERROR_NOT_FOUND))
    return TRUE;
  g_hash_table_remove (self->messages, key);
  if (envelope == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  g_hash_table_add (self->whole, g_steal_pointer (&key));
  *whole = g_steal_pointer (&bytes);
  return TRUE;
}

/**
 * sural_phone_codes_check:
 * @self: codes of all pictures
 * @name: (out) (transfer full) (nullable): the last picture of what is not whole
 * @error: return location
 *
 * Returns: whether nothing is missing; else one line that names the codes of one message that are:
 *   it is forgotten, and another call tells of the next one
 */
gboolean
sural_phone_codes_check (SuralPhoneCodes *self, char **name, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SuralPhoneEnvelope) envelope = NULL;
  GHashTableIter iter;
  gpointer value = NULL;
  const Message *message = NULL;

  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  *name = NULL;
  g_hash_table_iter_init (&iter, self->messages);
  if (!g_hash_table_iter_next (&iter, NULL, &value))
    return TRUE;
  message = value;
  bytes = g_bytes_new (message->lines->str, message->lines->len);
  envelope = sural_phone_envelope_read (bytes, message->name, error);
  *name = g_strdup (message->name);
  g_hash_table_iter_remove (&iter);
  return envelope != NULL;
}
