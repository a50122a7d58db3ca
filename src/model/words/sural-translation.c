/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/words/sural-translation.h"

#include <libintl.h>
#include <string.h>

#include "model/words/sural-catalog.h"
#include "model/sural-gettext.h"

/* What the messages are written in. */
#define SOURCE_LANGUAGE "en"

struct _SuralTranslation
{
  char *language;
  SuralCatalog *catalog; /* NULL: the messages as they are */
};

/* Catalogues stay for as long as the program runs, as those of gettext do: what was said of them is
 * kept in knowledge and plans. */
static GMutex lock;
static GHashTable *translations = NULL;
static GPrivate current = G_PRIVATE_INIT (NULL);
/* The language of the program where gettext has none, for this machine lacks the locale; else NULL.
 * Written once, before there are threads. */
static SuralTranslation *own = NULL;

/* Translations that are tried before they are installed. */
static const char *
get_folder (void)
{
  const char *tried = g_getenv ("SURAL_LOCALEDIR");

  return tried != NULL ? tried : LOCALEDIR;
}

static char *
dup_path (const char *name)
{
  return g_build_filename (get_folder (), name, "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
}

/* "pt-BR" is "pt_BR", and where that is not there "pt"; NULL: neither is. */
static char *
find_name (const char *language)
{
  g_autofree char *name = g_strdelimit (g_strdup (language), "-", '_');

  for (char *end = name + strlen (name); end != NULL; end = strrchr (name, '_'))
    {
      g_autofree char *path = NULL;

      *end = '\0';
      path = dup_path (name);
      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&name);
    }
  return NULL;
}

static gboolean
is_source (const char *language)
{
  return g_str_has_prefix (language, SOURCE_LANGUAGE) &&
         !g_ascii_isalpha (language[strlen (SOURCE_LANGUAGE)]);
}

/* Letters, digits and hyphens: it becomes part of the name of a file. */
static gboolean
is_tag (const char *language)
{
  gsize n = 0;

  for (const char *at = language; *at != '\0'; at++, n++)
    if (!g_ascii_isalnum (*at) && *at != '-' && *at != '_')
      return FALSE;
  return n >= 2 && n <= 35 && g_ascii_isalpha (*language);
}

static SuralTranslation *
load (const char *language)
{
  g_autofree char *name = find_name (language);
  g_autofree char *path = name != NULL ? dup_path (name) : NULL;
  SuralCatalog *catalog = path != NULL ? sural_catalog_open (path, NULL) : NULL;
  SuralTranslation *self = NULL;

  if (catalog == NULL && !is_source (language))
    return NULL;
  self = g_new0 (SuralTranslation, 1);
  self->language = g_strdup (language);
  self->catalog = catalog;
  return self;
}

static SuralTranslation *
look_up (const char *language)
{
  SuralTranslation *self = NULL;

  if (!is_tag (language))
    return NULL;
  g_mutex_lock (&lock);
  if (translations == NULL)
    translations = g_hash_table_new (g_str_hash, g_str_equal);
  self = g_hash_table_lookup (translations, language);
  if (self == NULL)
    self = load (language);
  if (self != NULL)
    g_hash_table_insert (translations, self->language, self);
  g_mutex_unlock (&lock);
  return self;
}

/* What the environment asks for is “C”, or nothing: the messages as they are. */
static gboolean
wants_source (void)
{
  static const char *const NAMES[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      const char *value = g_getenv (NAMES[i]);

      if (value != NULL && *value != '\0')
        return g_str_equal (value, "C") || g_str_equal (value, "POSIX");
    }
  return TRUE;
}

/* gettext knows no language in C.UTF-8, nor in a locale that is not installed. */
static SuralTranslation *
find_own (void)
{
  const char *const *names = g_get_language_names_with_category ("LC_MESSAGES");

  if (*(g_dgettext) (GETTEXT_PACKAGE, "") != '\0' || wants_source ())
    return NULL;
  for (gsize i = 0; names[i] != NULL && !is_source (names[i]); i++)
    {
      SuralTranslation *found = look_up (names[i]);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * sural_translation_init:
 * @alone: whether the translation is read by the program itself where gettext has none, as in
 *   C.UTF-8 or where the locale is not installed. A window would be half in English then: what its
 *   templates say is for the toolkit to translate
 *
 * Says where the program's own messages are, once, after setlocale() and before there are threads.
 */
void
sural_translation_init (gboolean alone)
{
  bindtextdomain (GETTEXT_PACKAGE, get_folder ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  own = alone ? find_own () : NULL;
}

/**
 * sural_translation_is_there:
 * @language: a BCP 47 tag
 *
 * Returns: whether something can be said in that language
 */
gboolean
sural_translation_is_there (const char *language)
{
  g_return_val_if_fail (language != NULL, FALSE);

  return look_up (language) != NULL;
}

/**
 * sural_translation_get:
 * @language: (nullable): a BCP 47 tag
 *
 * Returns: (transfer none) (nullable): the language for a paper; %NULL is that of the program:
 * where
 *   @language is that one, is %NULL or has no translation
 */
SuralTranslation *
sural_translation_get (const char *language)
{
  g_auto (SuralTranslationScope) scope = sural_translation_enter (NULL);

  /* Translators: the language of this translation as a BCP 47 tag, "de" or "pt-BR" */
  if (language == NULL || g_str_equal (language, C_ ("language tag", "en")))
    return NULL;
  return look_up (language);
}

/**
 * sural_translation_get_current:
 *
 * Returns: (transfer none) (nullable): what this thread says things in now; %NULL is the language
 * of the program
 */
SuralTranslation *
sural_translation_get_current (void)
{
  return g_private_get (&current);
}

/**
 * sural_translation_get_spoken:
 *
 * Returns: (transfer none) (nullable): as sural_translation_get_current(), and the language of the
 *   program where this machine has no locale of it; %NULL: gettext and the locale say everything
 */
SuralTranslation *
sural_translation_get_spoken (void)
{
  SuralTranslation *self = g_private_get (&current);

  return self != NULL ? self : own;
}

/**
 * sural_translation_enter:
 * @self: (nullable): a language; %NULL is that of the program
 *
 * From now on this thread says everything in it. Held in a `g_auto` it ends with the block.
 *
 * Returns: what sural_translation_leave() needs
 */
SuralTranslationScope
sural_translation_enter (SuralTranslation *self)
{
  const SuralTranslationScope scope = { g_private_get (&current) };

  g_private_set (&current, self);
  return scope;
}

/**
 * sural_translation_leave:
 * @scope: what sural_translation_enter() gave
 */
void
sural_translation_leave (SuralTranslationScope *scope)
{
  g_private_set (&current, scope->previous);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * sural_translation_list:
 *
 * Returns: (transfer full): the BCP 47 tags of the languages that papers can be in, sorted; English
 *   always is
 */
char **
sural_translation_list (void)
{
  g_autoptr (GDir) folder = g_dir_open (get_folder (), 0, NULL);
  GPtrArray *tags = g_ptr_array_new ();
  const char *name = NULL;

  g_ptr_array_add (tags, g_strdup (SOURCE_LANGUAGE));
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = dup_path (name);

      if (is_tag (name) && !g_str_equal (name, SOURCE_LANGUAGE) &&
          g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (tags, g_strdelimit (g_strdup (name), "_", '-'));
    }
  g_ptr_array_sort (tags, compare_names);
  g_ptr_array_add (tags, NULL);
  return (char **) g_ptr_array_free (tags, FALSE);
}

/**
 * sural_translation_dup_name:
 * @language: a BCP 47 tag
 *
 * Returns: (transfer full): what the language calls itself, "Deutsch"; @language where it has no
 *   translation
 */
char *
sural_translation_dup_name (const char *language)
{
  SuralTranslation *self = NULL;
  g_auto (SuralTranslationScope) scope = { sural_translation_get_current () };

  g_return_val_if_fail (language != NULL, NULL);

  self = look_up (language);
  if (self == NULL)
    return g_strdup (language);
  sural_translation_enter (self);
  /* Translators: the name of your language, in your language: "Deutsch", "français" */
  return g_strdup (C_ ("name of this language", "English"));
}

static const char *
find_id (const char *text)
{
  GHashTableIter iter;
  gpointer value = NULL;
  const char *id = NULL;

  g_mutex_lock (&lock);
  g_hash_table_iter_init (&iter, translations);
  while (id == NULL && g_hash_table_iter_next (&iter, NULL, &value))
    {
      const SuralTranslation *other = value;

      if (other->catalog != NULL)
        id = sural_catalog_find_id (other->catalog, text);
    }
  g_mutex_unlock (&lock);
  return id != NULL ? id : text;
}

/**
 * sural_translation_carry:
 * @text: (nullable): a sentence that was kept, in whatever language the program spoke then
 *
 * What is kept of a plan are the sentences that were accepted. One that is of the knowledge, word
 * for word, is said in the language of the paper; what a clinician wrote stays as it was written.
 *
 * Returns: (transfer full) (nullable): the sentence
 */
char *
sural_translation_carry (const char *text)
{
  const SuralTranslation *self = sural_translation_get_current ();
  const char *said = NULL;
  g_auto (GStrv) tags = NULL;

  if (text == NULL || *text == '\0' || self == NULL)
    return g_strdup (text);
  said = self->catalog != NULL ? sural_catalog_find (self->catalog, text) : NULL;
  if (said != NULL)
    return g_strdup (said);
  tags = sural_translation_list ();
  for (gsize i = 0; tags[i] != NULL; i++)
    look_up (tags[i]);
  return g_strdup (sural_gettext (find_id (text)));
}

/* --- What the marks ask ------------------------------------------------------------------------
 */

/**
 * sural_gettext:
 * @id: a message
 *
 * Returns: (transfer none): what it is in the language of this thread; @id where it has none
 */
const char *
sural_gettext (const char *id)
{
  const SuralTranslation *self = sural_translation_get_spoken ();
  const char *text = NULL;

  if (self == NULL)
    return (g_dgettext) (GETTEXT_PACKAGE, id);
  text = self->catalog != NULL ? sural_catalog_find (self->catalog, id) : NULL;
  return text != NULL ? text : id;
}

/**
 * sural_pgettext:
 * @id: a context, "\004" and a message
 * @offset: where the message begins
 *
 * Returns: (transfer none): as sural_gettext()
 */
const char *
sural_pgettext (const char *id, gsize offset)
{
  const SuralTranslation *self = sural_translation_get_spoken ();
  const char *text = NULL;

  if (self == NULL)
    return g_dpgettext (GETTEXT_PACKAGE, id, offset);
  text = self->catalog != NULL ? sural_catalog_find (self->catalog, id) : NULL;
  return text != NULL ? text : id + offset;
}

/**
 * sural_pgettext2:
 * @context: what tells the message from others with the same words
 * @id: a message
 *
 * Returns: (transfer none): as sural_gettext()
 */
const char *
sural_pgettext2 (const char *context, const char *id)
{
  const SuralTranslation *self = sural_translation_get_spoken ();
  g_autofree char *both = NULL;
  const char *text = NULL;

  if (self == NULL)
    return (g_dpgettext2) (GETTEXT_PACKAGE, context, id);
  both = g_strconcat (context, "\004", id, NULL);
  text = self->catalog != NULL ? sural_catalog_find (self->catalog, both) : NULL;
  return text != NULL ? text : id;
}

/**
 * sural_ngettext:
 * @one: a message of one
 * @many: the same of many
 * @n: how many
 *
 * Returns: (transfer none): as sural_gettext(), the form that is said of @n
 */
const char *
sural_ngettext (const char *one, const char *many, gulong n)
{
  const SuralTranslation *self = sural_translation_get_spoken ();
  const char *text = NULL;

  if (self == NULL)
    return (g_dngettext) (GETTEXT_PACKAGE, one, many, n);
  text = self->catalog != NULL ? sural_catalog_find_plural (self->catalog, one, n) : NULL;
  return text != NULL ? text : n == 1 ? one : many;
}
