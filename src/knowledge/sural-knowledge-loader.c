/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include "model/sural-error.h"

#include "sural-knowledge-resources.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* A clinic's folder with more files than this was not meant. */
enum
{
  MAX_FILES = 64,
  MAX_ID = 64,
};

enum
{
  LAYER_OURS,
  LAYER_CLINIC,
};

/* What one load needs: the grammar, compiled once and only where a file is held against it, and the
 * layer that is being read. */
typedef struct
{
  SuralKnowledge *knowledge;
  SuralXmlSchema *schema; /* NULL until it is needed */
  gboolean ours_too;      /* whether our own files are held against the grammar once more */
  guint layer;
  SuralKnowledge *ours; /* what a clinic's files are held against; NULL without one */
} Loader;

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
find_element (xmlNode *node, SuralElement *element)
{
  for (int i = 0; i < SURAL_N_ELEMENTS; i++)
    {
      if (sural_xml_is (node, sural_element_get_class ((SuralElement) i)->name))
        {
          *element = (SuralElement) i;
          return TRUE;
        }
    }

  return FALSE;
}

/* What a measure can never be below is no opinion: a clinic's keeps it without saying so. */
static void
keep_at_least (SuralMeasure *theirs, SuralKnowledge *ours)
{
  const SuralMeasure *before = sural_knowledge_get_measure (ours, theirs->id);

  if (before != NULL && before->at_least != NULL)
    theirs->at_least = before->at_least;
}

static gboolean
check_place (Loader *loader,
             SuralElement element,
             const char *id,
             gpointer item,
             const SuralPlace *place,
             GError **error)
{
  const SuralPlace *before = sural_registry_get_place (loader->knowledge->registries[element], id);

  if (before != NULL && before->layer == place->layer)
    return sural_xml_refuse (error, place->file, place->line, _ ("%s “%s” is already in %s:%d"),
                             sural_element_get_class (element)->name, id, before->file,
                             before->line);

  if (place->layer != LAYER_OURS && element == SURAL_ELEMENT_MEASURE)
    keep_at_least (item, loader->ours);

  return place->layer == LAYER_OURS ||
         sural_knowledge_check_clinic (loader->ours, element, id, item, place, error);
}

/* Small letters, digits and single hyphens: ids stand in files, URLs and other people's exports. */
static gboolean
is_id (const char *id)
{
  gsize length = strlen (id);

  if (length > MAX_ID || !g_ascii_islower (id[0]) || id[length - 1] == '-')
    return FALSE;
  for (gsize i = 1; i < length; i++)
    {
      if (id[i] == '-' ? id[i - 1] == '-' : !g_ascii_islower (id[i]) && !g_ascii_isdigit (id[i]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
load_element (Loader *loader, xmlNode *node, const char *file, GError **error)
{
  SuralPlace place = { g_intern_string (file), sural_xml_get_line (node), loader->layer, FALSE };
  g_autofree char *id = sural_xml_dup_attribute (node, "id");
  const SuralElementClass *klass;
  SuralElement element;
  gpointer item;

  if (!find_element (node, &element))
    return sural_xml_refuse (error, file, place.line, _ ("unknown element “%s”"),
                             (const char *) node->name);
  if (!is_id (id))
    return sural_xml_refuse (error, file, place.line,
                             _ ("the id “%s” is not of small letters, digits and hyphens"), id);

  klass = sural_element_get_class (element);
  item = klass->parse (node, file, error);
  if (item == NULL)
    return FALSE;
  if (!check_place (loader, element, id, item, &place, error))
    {
      klass->free_item (item);
      return FALSE;
    }

  sural_registry_put (loader->knowledge->registries[element], id, item, &place);

  return TRUE;
}

/* The version names every layer: "1" alone, "1+2026.3" with a clinic's file. */
static void
note_version (Loader *loader, xmlNode *root)
{
  SuralKnowledge *self = loader->knowledge;
  g_autofree char *version = sural_xml_dup_attribute (root, "version");

  if (self->version == NULL)
    self->version = g_steal_pointer (&version);
  else if (loader->layer != LAYER_OURS)
    {
      g_autofree char *both = g_strconcat (self->version, "+", version, NULL);

      g_set_str (&self->version, both);
    }
}

static GBytes *
lookup_builtin (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat ("/io/github/sural/Sural/knowledge/", name, NULL);

  return g_resource_lookup_data (sural_knowledge_get_resource (), path,
                                 G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static gboolean
compile_grammar (Loader *loader, GError **error)
{
  g_autoptr (GBytes) grammar = NULL;

  if (loader->schema != NULL)
    return TRUE;

  grammar = lookup_builtin ("knowledge.rng", error);
  if (grammar != NULL)
    loader->schema = sural_xml_schema_new (grammar, error);

  return loader->schema != NULL;
}

/* Our own files are part of the program and were held against the grammar when it was built; to do
 * it at every start takes five times as long as all the rest. What a grammar cannot see is checked
 * always. */
static xmlDoc *
parse (Loader *loader, const char *file, GBytes *bytes, GError **error)
{
  if (loader->layer == LAYER_OURS && !loader->ours_too)
    return sural_xml_parse (NULL, file, bytes, error);
  if (!compile_grammar (loader, error))
    return NULL;

  return sural_xml_parse (loader->schema, file, bytes, error);
}

static gboolean
load_bytes (Loader *loader, const char *file, GBytes *bytes, GError **error)
{
  g_autoptr (xmlDoc) document = parse (loader, file, bytes, error);
  xmlNode *root;

  if (document == NULL)
    return FALSE;

  g_ptr_array_add (loader->knowledge->files, g_bytes_ref (bytes));
  sural_xml_set_units (document, &loader->knowledge->units);
  root = xmlDocGetRootElement (document);
  note_version (loader, root);
  for (xmlNode *at = sural_xml_first (root, NULL); at != NULL; at = sural_xml_next (at, NULL))
    {
      if (!load_element (loader, at, file, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
load_ours (Loader *loader, GError **error)
{
  g_auto (GStrv) names = g_resource_enumerate_children (sural_knowledge_get_resource (),
                                                        "/io/github/sural/Sural/knowledge",
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names == NULL)
    return FALSE;

  qsort (names, g_strv_length (names), sizeof (char *), compare_names);
  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GBytes) bytes = NULL;

      if (!g_str_has_suffix (names[i], ".xml"))
        continue;
      bytes = lookup_builtin (names[i], error);
      if (bytes == NULL || !load_bytes (loader, names[i], bytes, error))
        return FALSE;
    }

  return TRUE;
}

static GPtrArray *
list_folder (const char *folder, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local_error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL)
    {
      sural_error_set_at (error, SURAL_ERROR_NOT_FOUND, folder, 0,
                          _ ("the knowledge folder cannot be opened: %s"), local_error->message);
      return NULL;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (!g_str_has_suffix (name, ".xml") || *name == '.')
        continue;
      if (names->len == MAX_FILES)
        {
          sural_error_set_at (error, SURAL_ERROR_LIMIT, folder, 0,
                              _ ("more than %d knowledge files"), MAX_FILES);
          return NULL;
        }
      g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names);

  return g_steal_pointer (&names);
}

/* Looked at before it is opened: a pipe would wait for ever, and a huge file would be read whole.
 */
static GBytes *
read_file (const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  char *data;
  gsize size;
  GStatBuf info;

  if (g_stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    {
      sural_xml_refuse (error, path, 0, _ ("not a file that can be read"));
      return NULL;
    }
  if (info.st_size > (goffset) SURAL_XML_MAX_BYTES)
    {
      sural_error_set_at (error, SURAL_ERROR_LIMIT, path, 0,
                          _ ("larger than %zu bytes; split it into several files"),
                          SURAL_XML_MAX_BYTES);
      return NULL;
    }
  if (!g_file_get_contents (path, &data, &size, &local_error))
    {
      sural_xml_refuse (error, path, 0, "%s", local_error->message);
      return NULL;
    }

  return g_bytes_new_take (data, size);
}

static gboolean
load_folder (Loader *loader, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) names = list_folder (folder, error);

  if (names == NULL)
    return FALSE;

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autoptr (GBytes) bytes = read_file (path, error);

      if (bytes == NULL || !load_bytes (loader, path, bytes, error))
        return FALSE;
    }

  return TRUE;
}

/* Presentations are tried in order, so the one without a condition must come after those that a
 * clinic adds. */
static void
move_fallback_last (SuralKnowledge *self)
{
  SuralRegistry *registry = self->registries[SURAL_ELEMENT_PRESENTATION];
  GPtrArray *items = sural_registry_get_items (registry);

  for (guint i = 0; i < items->len; i++)
    {
      const SuralPresentation *presentation = g_ptr_array_index (items, i);

      if (presentation->when == NULL)
        {
          sural_registry_move_last (registry, presentation->id);
          return;
        }
    }
}

/* The first rule of a kind that holds speaks, so that one without a condition must not stand before
 * those of its kind that a clinic adds: they would never be heard. */
static void
move_rules_forward (SuralKnowledge *self)
{
  SuralRegistry *registry = self->registries[SURAL_ELEMENT_RULE];
  GPtrArray *items = sural_registry_get_items (registry);

  for (guint i = 0; i < items->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (items, i);
      const SuralPlanRule *always = NULL;

      if (sural_registry_get_place (registry, rule->id)->layer == LAYER_OURS || rule->when == NULL)
        continue;
      for (guint j = 0; j < i && always == NULL; j++)
        {
          const SuralPlanRule *other = g_ptr_array_index (items, j);

          if (other->when == NULL && g_str_equal (other->kind, rule->kind))
            always = other;
        }
      if (always != NULL)
        sural_registry_move_before (registry, rule->id, always->id);
    }
}

static SuralKnowledge *
new_empty (void)
{
  SuralKnowledge *self = g_object_new (SURAL_TYPE_KNOWLEDGE, NULL);

  for (int i = 0; i < SURAL_N_ELEMENTS; i++)
    {
      const SuralElementClass *element = sural_element_get_class ((SuralElement) i);

      self->registries[i] = sural_registry_new (element->name, element->free_item);
    }
  return self;
}

/* Read once more: what a clinic's file may be is asked of ours as it is, and not of what another of
 * its files has made of it. */
static gboolean
load_to_compare (Loader *loader, GError **error)
{
  Loader again = { 0 };

  loader->ours = new_empty ();
  loader->ours->units = loader->knowledge->units;
  again.knowledge = loader->ours;
  again.layer = LAYER_OURS;

  return load_ours (&again, error);
}

static gboolean
load_all (Loader *loader, const char *folder, GError **error)
{
  if (!load_ours (loader, error))
    return FALSE;
  loader->knowledge->n_ours = loader->knowledge->files->len;
  if (folder == NULL)
    return TRUE;

  loader->layer = LAYER_CLINIC;

  return load_to_compare (loader, error) && load_folder (loader, folder, error);
}

/* Reads our files, then the clinic's, and checks that all of it holds together. */
static gboolean
load (SuralKnowledge *self, const char *folder, gboolean ours_too, GError **error)
{
  Loader loader = { self, NULL, ours_too, LAYER_OURS, NULL };
  gboolean loaded = load_all (&loader, folder, error);

  g_clear_pointer (&loader.schema, sural_xml_schema_free);
  g_clear_object (&loader.ours);
  if (!loaded)
    return FALSE;

  move_fallback_last (self);
  move_rules_forward (self);
  sural_knowledge_sort_plan_rules (self);
  sural_knowledge_bind_lives (self);

  return sural_knowledge_check_links (self, error);
}

static SuralKnowledge *
new_knowledge (const char *folder, const SuralUnits *units, gboolean ours_too, GError **error)
{
  g_autoptr (SuralKnowledge) self = new_empty ();

  if (units != NULL)
    self->units = *units;
  self->folder = g_strdup (folder);
  if (!load (self, folder, ours_too, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * sural_knowledge_new_builtin:
 * @error: where the error goes, as "file:line: reason"
 *
 * Loads the knowledge that is part of the program.
 *
 * Returns: (transfer full) (nullable): the knowledge, or %NULL when it does not hold together
 */
SuralKnowledge *
sural_knowledge_new_builtin (GError **error)
{
  return new_knowledge (NULL, NULL, FALSE, error);
}

/**
 * sural_knowledge_new_in_units:
 * @folder: (nullable): a folder that exists, with the clinic's own knowledge files
 * @units: what its numbers are shown in, and what its sentences name; what is kept stays metric
 * @error: where the error goes, as "file:line: reason"
 *
 * As sural_knowledge_new_with_folder(), in other units than the metric ones: knowledge has its
 * units as it has its language, from the loading on.
 *
 * Returns: (transfer full) (nullable): the knowledge, or %NULL when a file is refused
 */
SuralKnowledge *
sural_knowledge_new_in_units (const char *folder, const SuralUnits *units, GError **error)
{
  g_return_val_if_fail (units != NULL, NULL);

  return new_knowledge (folder, units, FALSE, error);
}

/**
 * sural_knowledge_new_with_folder:
 * @folder: a folder that exists, with the clinic's own knowledge files
 * @error: where the error goes, as "file:line: reason"
 *
 * Loads the built-in knowledge and lays a clinic's files over it: an element replaces ours of the
 * same kind and id, or is added. Nothing is taken in half; on an error the caller keeps what it
 * has.
 *
 * Returns: (transfer full) (nullable): the knowledge, or %NULL when a file is refused
 */
SuralKnowledge *
sural_knowledge_new_with_folder (const char *folder, GError **error)
{
  g_return_val_if_fail (folder != NULL, NULL);

  return new_knowledge (folder, NULL, FALSE, error);
}

/**
 * sural_knowledge_new_checked:
 * @folder: (nullable): a folder that exists, with the clinic's own knowledge files
 * @error: where the error goes, as "file:line: reason"
 *
 * As sural_knowledge_new_with_folder(), and holds our own files against the grammar as well. That
 * was done when the program was built, so that a start can do without: it takes most of the time.
 *
 * Returns: (transfer full) (nullable): the knowledge, or %NULL when a file is refused
 */
SuralKnowledge *
sural_knowledge_new_checked (const char *folder, GError **error)
{
  return new_knowledge (folder, NULL, TRUE, error);
}

/**
 * sural_knowledge_new_for_clinic:
 * @folder: a folder that exists, with the clinic's own knowledge files
 * @units: what it is shown in
 * @refusal: (out): why the clinic's files are not used, as "file:line: reason"; %NULL when they are
 * @error: where the error goes
 *
 * As sural_knowledge_new_with_folder(), but where a file is refused the built-in knowledge is taken
 * as it is: nobody is kept from the records by a file that does not hold.
 *
 * Returns: (transfer full) (nullable): the knowledge, or %NULL when not even ours holds together
 */
SuralKnowledge *
sural_knowledge_new_for_clinic (const char *folder,
                                const SuralUnits *units,
                                char **refusal,
                                GError **error)
{
  g_autoptr (GError) reason = NULL;
  SuralKnowledge *self = NULL;

  g_return_val_if_fail (folder != NULL && units != NULL && refusal != NULL, NULL);

  *refusal = NULL;
  self = sural_knowledge_new_in_units (folder, units, &reason);
  if (self != NULL)
    return self;

  self = sural_knowledge_new_in_units (NULL, units, error);
  if (self != NULL)
    *refusal = g_strdup (reason->message);
  return self;
}

/**
 * sural_knowledge_new_shown_in:
 * @units: other units
 * @error: where the error goes
 *
 * Reads the same files once more. Who has taken texts or definitions of @self keeps them with it.
 *
 * Returns: (transfer full) (nullable): the same knowledge in other units or another language, or
 * %NULL when a file of the clinic's no longer holds, and with %SURAL_ERROR_DIFFERS when one is
 * another one by now: nothing is used that nobody has looked at
 */
SuralKnowledge *
sural_knowledge_new_shown_in (SuralKnowledge *self, const SuralUnits *units, GError **error)
{
  g_autoptr (SuralKnowledge) shown = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self) && units != NULL, NULL);

  shown = new_knowledge (self->folder, units, FALSE, error);
  if (shown == NULL)
    return NULL;
  before = sural_knowledge_dup_own_digest (self);
  after = sural_knowledge_dup_own_digest (shown);
  if (g_strcmp0 (before, after) == 0)
    return g_steal_pointer (&shown);
  sural_error_set_at (
      error, SURAL_ERROR_DIFFERS, self->folder, 0,
      _ ("the clinic’s own clinical content was changed meanwhile; start Sural again to "
         "look at it"));
  return NULL;
}

/* The length first, so that two files never run together to the bytes of two others. */
static char *
dup_digest (GPtrArray *files)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < files->len; i++)
    {
      gsize size = 0;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (files, i), &size);
      const guint64 length = GUINT64_TO_LE (size);

      g_checksum_update (digest, (const guint8 *) &length, sizeof length);
      if (size > 0)
        g_checksum_update (digest, data, (gssize) size);
    }

  return g_strdup (g_checksum_get_string (digest));
}

/**
 * sural_knowledge_get_digest:
 * @self: the knowledge
 *
 * Two clinics, or two days, that have the same digest reasoned by the same content, whatever the
 * versions say.
 *
 * Returns: (transfer none): SHA-256 over every file that was read, the clinic's own too, in the
 *   order of reading; 64 hexadecimal digits
 */
const char *
sural_knowledge_get_digest (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  /* Worked out when it is asked for, by whichever thread asks first: not at every start. */
  if (g_once_init_enter_pointer (&self->digest))
    g_once_init_leave_pointer (&self->digest, dup_digest (self->files));

  return self->digest;
}
