/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/phone/sural-phone-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/phone/sural-appointment-ics.h"
#include "exchange/json/sural-json-build.h"
#include "exchange/json/sural-json.h"
#include "model/sural-error.h"
#include "sural-phone-resources.h"

#define FOLDER "/io/github/sural/Sural/phone/"

/* The scripts of the page, by the names that the template has for them. */
static const struct
{
  const char *name;
  const char *file;
} scripts[] = {
  { "nacl", FOLDER "vendor/nacl-fast.min.js" },
  { "sealedbox", FOLDER "vendor/sealedbox.web.js" },
  { "qrcode", FOLDER "vendor/qrcode.js" },
  { "script", FOLDER "diary.js" },
};

/* What the page says that is not the plan's, by the names that its script has for them. */
static const struct
{
  const char *name;
  const char *text;
} texts[] = {
  { "today", N_ ("Today") },
  { "yesterday", N_ ("Yesterday") },
  { "earlier", N_ ("Day before") },
  { "later", N_ ("Day after") },
  { "again", N_ ("Tap a number again to take it back.") },
  { "exercises", N_ ("Exercises") },
  { "exercisesHint", N_ ("Tap what you have done on this day.") },
  { "how", N_ ("How it is done") },
  { "saved", N_ ("Kept on this phone") },
  { "unkept", N_ ("This browser keeps nothing: send your answers before you close the page.") },
  /* Translators: a day with its name */
  { "unbegun", N_ ("This diary begins on %s. The clock of your phone is earlier than that.") },
  { "sendTitle", N_ ("For your clinic") },
  { "sendHint",
    N_ ("Your answers are locked before they leave the phone: only your clinic can read them.") },
  { "unsent", N_ ("Nothing was handed over yet.") },
  /* Translators: a moment */
  { "sent", N_ ("Handed over last on %s") },
  { "send", N_ ("Send or save your answers") },
  { "codes", N_ ("Show codes for a photo") },
  /* Translators: which of several codes is shown */
  { "code", N_ ("Code %u of %u") },
  { "next", N_ ("Next code") },
  { "close", N_ ("Close") },
  { "file", N_ ("answers") },
  { "appointment", N_ ("Next appointment") },
  { "calendar", N_ ("Add to the calendar") },
  { "appointmentFile", N_ ("appointment") },
  { "aboutTitle", N_ ("What this phone keeps") },
  { "about", N_ ("What you enter stays on this phone, in this browser. Whoever can unlock the "
                 "phone can read "
                 "it. The page sends nothing by itself. Your name is not in it.") },
  { "delete", N_ ("Delete everything on this phone") },
  { "confirm", N_ ("Delete all answers on this phone? What your clinic has stays there.") },
  { "deleted", N_ ("Everything was deleted from this phone.") },
};

/**
 * sural_phone_question_free:
 * @self: a question
 */
void
sural_phone_question_free (SuralPhoneQuestion *self)
{
  g_free (self->label);
  g_free (self->hint);
  g_free (self->low);
  g_free (self->high);
  g_free (self);
}

/**
 * sural_phone_exercise_free:
 * @self: an exercise
 */
void
sural_phone_exercise_free (SuralPhoneExercise *self)
{
  g_free (self->name);
  g_free (self->dose);
  g_free (self->how);
  g_clear_pointer (&self->picture, g_bytes_unref);
  g_free (self);
}

/* --- What the script is given ----------------------------------------------------------------- */

static JsonArray *
list_questions (const SuralPhonePage *page)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < page->questions->len; i++)
    {
      const SuralPhoneQuestion *question = g_ptr_array_index (page->questions, i);
      JsonObject *object = json_object_new ();
      JsonArray *values = json_array_new ();

      for (guint value = 0; value <= question->last; value++)
        json_array_add_int_element (values, value);
      sural_json_add_string (object, "label", question->label);
      sural_json_add_string (object, "hint", question->hint);
      sural_json_add_string (object, "low", question->low);
      sural_json_add_string (object, "high", question->high);
      json_object_set_array_member (object, "values", values);
      json_array_add_object_element (list, object);
    }
  return list;
}

static JsonArray *
list_exercises (const SuralPhonePage *page)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < page->exercises->len; i++)
    {
      const SuralPhoneExercise *exercise = g_ptr_array_index (page->exercises, i);
      JsonObject *object = json_object_new ();
      gsize size = 0;
      const guint8 *data =
          exercise->picture != NULL ? g_bytes_get_data (exercise->picture, &size) : NULL;
      g_autofree char *picture = data != NULL ? g_base64_encode (data, size) : NULL;

      sural_json_add_string (object, "name", exercise->name);
      sural_json_add_string (object, "dose", exercise->dose);
      sural_json_add_string (object, "how", exercise->how);
      sural_json_add_string (object, "picture", picture);
      json_array_add_object_element (list, object);
    }
  return list;
}

static JsonObject *
list_texts (void)
{
  JsonObject *object = json_object_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    json_object_set_string_member (object, texts[i].name, _ (texts[i].text));
  return object;
}

static void
add_appointment (JsonObject *root, const SuralPhonePage *page)
{
  JsonObject *object = NULL;
  g_autofree char *calendar = NULL;

  if (page->review == SURAL_DAY_UNKNOWN || page->review_text == NULL)
    {
      json_object_set_null_member (root, "appointment");
      return;
    }
  calendar = sural_appointment_ics_for_clinic (page->review, page->clinic_name, page->address);
  object = json_object_new ();
  sural_json_add_string (object, "day", page->review_text);
  sural_json_add_string (object, "file", calendar);
  json_object_set_object_member (root, "appointment", object);
}

/* JSON in a page: no text in it can end its element or begin a comment. */
static char *
write_data (const SuralPhonePage *page)
{
  JsonObject *object = json_object_new ();
  g_autoptr (JsonNode) root = sural_json_take_object (object);
  g_autoptr (GString) out = NULL;
  g_autofree char *text = NULL;
  gsize size = 0;
  const guint8 *key = g_bytes_get_data (page->clinic_key, &size);
  g_autofree char *clinic = g_base64_encode (key, size);

  sural_json_add_string (object, "key", page->diary->key);
  sural_json_add_string (object, "clinic", clinic);
  sural_json_add_string (object, "language", page->language);
  sural_json_add_day (object, "first", page->diary->first_day);
  json_object_set_array_member (object, "questions", list_questions (page));
  json_object_set_array_member (object, "exercises", list_exercises (page));
  add_appointment (object, page);
  json_object_set_object_member (object, "texts", list_texts ());
  text = sural_json_print (root);
  out = g_string_new (text);
  g_string_replace (out, "<", "\\u003c", 0);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* --- When to get help ------------------------------------------------------------------------- */

static void
add_element (GString *out, const char *tag, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (out, "<%s>%s</%s>\n", tag, escaped, tag);
}

static void
add_list (GString *out, const char *title, const char *const *items)
{
  if (title == NULL || items == NULL || items[0] == NULL)
    return;
  add_element (out, "h3", title);
  g_string_append (out, "<ul>\n");
  for (guint i = 0; items[i] != NULL; i++)
    add_element (out, "li", items[i]);
  g_string_append (out, "</ul>\n");
}

/* What a phone can dial is digits; what is read is the number as the clinic writes it. */
static void
add_phone (GString *out, const char *phone)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  g_autofree char *line = NULL;
  g_autofree char *escaped = NULL;

  if (phone == NULL || *phone == '\0')
    return;
  for (const char *c = phone; *c != '\0'; c++)
    if (g_ascii_isdigit (*c) || (*c == '+' && digits->len == 0))
      g_string_append_c (digits, *c);
  /* Translators: the clinic's telephone number */
  line = g_strdup_printf (_ ("Our telephone: %s"), phone);
  escaped = g_markup_escape_text (line, -1);
  g_string_append_printf (out, "<a class=\"call\" href=\"tel:%s\">%s</a>\n", digits->str, escaped);
}

/* It is in the page itself, so that it is read also where no script runs. */
static char *
write_help (const SuralPhonePage *page)
{
  g_autoptr (GString) out = g_string_new ("<details id=\"help\" class=\"help\" open>\n");

  add_element (out, "summary", _ ("When to get help"));
  if (page->warning != NULL)
    add_element (out, "p", page->warning);
  add_list (out, page->emergency_title, page->emergencies);
  add_list (out, page->call_title, page->calls);
  add_phone (out, page->phone);
  g_string_append (out, "</details>");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* --- The page --------------------------------------------------------------------------------- */

static char *
dup_file (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (sural_phone_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  return data != NULL ? g_strndup (data, size) : NULL;
}

/* As Content Security Policy names what may run: what stands between the tags, byte for byte. */
static void
add_digest (GString *policy, const char *text)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;
  g_autofree char *base64 = NULL;

  g_checksum_update (checksum, (const guint8 *) text, -1);
  g_checksum_get_digest (checksum, digest, &size);
  base64 = g_base64_encode (digest, size);
  g_string_append_printf (policy, " 'sha256-%s'", base64);
}

/* Nothing is fetched, sent or embedded, and nothing runs but the scripts that are here. */
static char *
write_policy (GHashTable *parts)
{
  g_autoptr (GString) policy = g_string_new ("default-src 'none'; script-src");

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    add_digest (policy, g_hash_table_lookup (parts, scripts[i].name));
  g_string_append (policy, "; style-src");
  add_digest (policy, g_hash_table_lookup (parts, "style"));
  g_string_append (policy, "; img-src data:; base-uri 'none'; form-action 'none'");
  return g_string_free (g_steal_pointer (&policy), FALSE);
}

/* Puts the parts where the template names them; what is put in is not looked through again. */
static char *
fill (const char *template, GHashTable *parts, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *rest = template;
  const char *open = NULL;

  while ((open = strstr (rest, "{{")) != NULL)
    {
      const char *close = strstr (open, "}}");
      g_autofree char *name =
          close != NULL ? g_strndup (open + 2, (gsize) (close - open - 2)) : NULL;
      const char *part = name != NULL ? g_hash_table_lookup (parts, name) : NULL;

      if (part == NULL)
        {
          sural_error_set (error, SURAL_ERROR_FAILED, "diary.html: {{%s}}", name);
          return NULL;
        }
      g_string_append_len (out, rest, open - rest);
      g_string_append (out, part);
      rest = close + 2;
    }
  g_string_append (out, rest);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
put (GHashTable *parts, const char *name, char *part)
{
  g_hash_table_insert (parts, (gpointer) name, part);
}

static void
put_text (GHashTable *parts, const char *name, const char *text)
{
  put (parts, name, g_markup_escape_text (text != NULL ? text : "", -1));
}

static gboolean
put_files (GHashTable *parts, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      char *script = dup_file (scripts[i].file, error);

      if (script == NULL)
        return FALSE;
      put (parts, scripts[i].name, script);
    }
  put (parts, "style", dup_file (FOLDER "diary.css", error));
  return g_hash_table_lookup (parts, "style") != NULL;
}

/**
 * sural_phone_page_write:
 * @page: what it says
 * @error: return location for a #GError
 *
 * Writes the page of a phone diary: one file that needs no other, fetches nothing and sends
 * nothing. What it says itself is in the language of the moment (sural_translation_enter()). No
 * text of the clinic or of the plan is markup in it.
 *
 * Returns: (transfer full): HTML, UTF-8; %NULL where a part of the program is missing
 */
GBytes *
sural_phone_page_write (const SuralPhonePage *page, GError **error)
{
  g_autoptr (GHashTable) parts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autofree char *template = NULL;
  char *html = NULL;

  g_return_val_if_fail (page != NULL && page->clinic_key != NULL, NULL);
  g_return_val_if_fail (page->diary != NULL && page->diary->key != NULL, NULL);

  template = dup_file (FOLDER "diary.html", error);
  if (template == NULL || !put_files (parts, error))
    return NULL;
  put_text (parts, "language", page->language);
  put_text (parts, "direction", page->leftward ? "rtl" : "ltr");
  put_text (parts, "clinic", page->clinic_name);
  put_text (parts, "title", _ ("My diary"));
  put_text (parts, "noscript",
            _ ("This page needs a browser that runs scripts: save it, and open it with your "
               "browser."));
  put (parts, "help", write_help (page));
  put (parts, "data", write_data (page));
  put (parts, "policy", write_policy (parts));
  html = fill (template, parts, error);
  return html != NULL ? g_bytes_new_take (html, strlen (html)) : NULL;
}
