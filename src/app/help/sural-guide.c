/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/help/sural-guide.h"

#include "app/help/sural-guide-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SuralGuide
{
  GPtrArray *pages; /* SuralGuidePage, in the order to read them */
};

/* Where the reader is. */
typedef struct
{
  SuralGuide *guide;
  SuralGuidePage *page;   /* borrowed; NULL outside of one */
  SuralGuideBlock *block; /* borrowed; NULL outside of one */
  GString *text;          /* of the element that holds one; NULL elsewhere */
} Reader;

/* The elements that hold a text, or stand for something without one. */
static const struct
{
  const char *name;
  const char *parent;
  const char *attribute; /* what the target is called; NULL: it has none */
  SuralGuideBlockKind kind;
} elements[] = {
  { "p", "page", NULL, SURAL_GUIDE_PARAGRAPH },
  { "heading", "page", NULL, SURAL_GUIDE_HEADING },
  { "item", "list", NULL, SURAL_GUIDE_ITEM },
  { "note", "page", NULL, SURAL_GUIDE_NOTE },
  { "picture", "page", "file", SURAL_GUIDE_PICTURE },
  { "figure", "page", "shows", SURAL_GUIDE_FIGURE },
  { "see", "page", "page", SURAL_GUIDE_SEE },
};

static void
block_free (gpointer data)
{
  SuralGuideBlock *self = data;

  g_free (self->text);
  g_free (self->target);
  g_free (self);
}

static void
page_free (gpointer data)
{
  SuralGuidePage *self = data;

  g_free (self->id);
  g_free (self->title);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

static void
refuse (GError **error, const char *what, const char *name)
{
  g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "%s: %s", what, name);
}

static gboolean
is_picture (const SuralGuideBlock *block)
{
  return block != NULL && (block->kind == SURAL_GUIDE_PICTURE || block->kind == SURAL_GUIDE_FIGURE);
}

static void
begin_page (Reader *reader, const char **names, const char **values, GError **error)
{
  const char *id = NULL;

  if (!g_markup_collect_attributes ("page", names, values, error, G_MARKUP_COLLECT_STRING, "id",
                                    &id, G_MARKUP_COLLECT_INVALID))
    return;
  if (sural_guide_find (reader->guide, id) != NULL)
    {
      refuse (error, "The page is there twice", id);
      return;
    }
  reader->page = g_new0 (SuralGuidePage, 1);
  reader->page->id = g_strdup (id);
  reader->page->blocks = g_ptr_array_new_with_free_func (block_free);
  g_ptr_array_add (reader->guide->pages, reader->page);
}

static void
begin_block (Reader *reader, guint i, const char **names, const char **values, GError **error)
{
  const char *target = NULL;

  if (elements[i].attribute != NULL &&
      !g_markup_collect_attributes (elements[i].name, names, values, error, G_MARKUP_COLLECT_STRING,
                                    elements[i].attribute, &target, G_MARKUP_COLLECT_INVALID))
    return;
  reader->block = g_new0 (SuralGuideBlock, 1);
  reader->block->kind = elements[i].kind;
  reader->block->target = g_strdup (target);
  g_ptr_array_add (reader->page->blocks, reader->block);
  /* A picture has its text in a label. */
  if (elements[i].attribute == NULL)
    reader->text = g_string_new (NULL);
}

static void
start_cb (GMarkupParseContext *context,
          const char *name,
          const char **names,
          const char **values,
          gpointer user_data,
          GError **error)
{
  Reader *reader = user_data;
  const GSList *stack = g_markup_parse_context_get_element_stack (context);
  const char *parent = stack->next != NULL ? stack->next->data : "";

  if (g_str_equal (name, "guide") && *parent == '\0')
    return;
  if (g_str_equal (name, "page") && g_str_equal (parent, "guide"))
    {
      begin_page (reader, names, values, error);
      return;
    }
  if (g_str_equal (name, "list") && g_str_equal (parent, "page"))
    return;
  if ((g_str_equal (name, "title") && g_str_equal (parent, "page")) ||
      (g_str_equal (name, "label") && is_picture (reader->block)))
    {
      reader->text = g_string_new (NULL);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      if (!g_str_equal (name, elements[i].name) || !g_str_equal (parent, elements[i].parent))
        continue;
      begin_block (reader, i, names, values, error);
      return;
    }
  g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT, "No place for “%s” in “%s”",
               name, parent);
}

/* With the white space that xgettext leaves, so that the translation is found. */
static char *
dup_translated (const char *text)
{
  g_autoptr (GString) single = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (single->len > 0)
        g_string_append_c (single, ' ');
      g_string_append (single, words[i]);
    }
  return g_strdup (single->len > 0 ? g_dgettext (GETTEXT_PACKAGE, single->str) : "");
}

static void
end_cb (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Reader *reader = user_data;

  if (reader->text != NULL)
    {
      g_autoptr (GString) read = g_steal_pointer (&reader->text);
      g_autofree char *text = dup_translated (read->str);

      if (*text == '\0')
        refuse (error, "Nothing is said in", name);
      else if (g_str_equal (name, "title"))
        g_set_str (&reader->page->title, text);
      else
        g_set_str (&reader->block->text, text);
    }
  if (g_str_equal (name, "page") && reader->page->title == NULL)
    refuse (error, "The page has no title", reader->page->id);
  if (is_picture (reader->block) && !g_str_equal (name, "label") && reader->block->text == NULL)
    refuse (error, "Nothing says what is to be seen", reader->block->target);
  if (!g_str_equal (name, "label"))
    reader->block = NULL;
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  Reader *reader = user_data;
  g_autofree char *bare = g_strstrip (g_strndup (text, length));

  if (reader->text != NULL)
    g_string_append_len (reader->text, text, (gssize) length);
  else if (*bare != '\0')
    refuse (error, "A text without a place", bare);
}

static gboolean
check_block (const SuralGuide *self, const SuralGuideBlock *block, GError **error)
{
  g_autoptr (GPtrArray) pieces = NULL;

  if (block->kind == SURAL_GUIDE_SEE && sural_guide_find (self, block->target) == NULL)
    {
      refuse (error, "No such page", block->target);
      return FALSE;
    }
  if (block->text == NULL)
    return TRUE;
  pieces = sural_guide_text_split (block->text, error);
  for (guint i = 0; pieces != NULL && i < pieces->len; i++)
    {
      const SuralGuidePiece *piece = g_ptr_array_index (pieces, i);

      if (piece->kind == SURAL_GUIDE_LINK && sural_guide_find (self, piece->target) == NULL)
        {
          refuse (error, "No such page", piece->target);
          return FALSE;
        }
    }
  return pieces != NULL;
}

static gboolean
check (const SuralGuide *self, GError **error)
{
  if (self->pages->len == 0)
    {
      refuse (error, "There is no page", "guide");
      return FALSE;
    }
  for (guint i = 0; i < self->pages->len; i++)
    {
      const SuralGuidePage *page = g_ptr_array_index (self->pages, i);

      for (guint j = 0; j < page->blocks->len; j++)
        {
          if (!check_block (self, g_ptr_array_index (page->blocks, j), error))
            return FALSE;
        }
    }
  return TRUE;
}

/**
 * sural_guide_new:
 * @bytes: the guide as XML
 * @error: return location for a GError
 *
 * Reads the guide. It fails with an error of %G_MARKUP_ERROR on what is not known, on a page that
 * is there twice, and on a link that leads nowhere.
 *
 * Returns: (transfer full): its pages, in the language of the program
 */
SuralGuide *
sural_guide_new (GBytes *bytes, GError **error)
{
  static const GMarkupParser parser = {
    .start_element = start_cb,
    .end_element = end_cb,
    .text = text_cb,
  };
  g_autoptr (SuralGuide) self = g_new0 (SuralGuide, 1);
  g_autoptr (GMarkupParseContext) context = NULL;
  Reader reader = { .guide = self };
  gsize size = 0;
  const char *data = NULL;
  gboolean read = FALSE;

  g_return_val_if_fail (bytes != NULL, NULL);

  self->pages = g_ptr_array_new_with_free_func (page_free);
  data = g_bytes_get_data (bytes, &size);
  context = g_markup_parse_context_new (&parser, G_MARKUP_PREFIX_ERROR_POSITION, &reader, NULL);
  read = g_markup_parse_context_parse (context, data != NULL ? data : "", (gssize) size, error) &&
         g_markup_parse_context_end_parse (context, error);
  if (reader.text != NULL)
    g_string_free (reader.text, TRUE);
  if (!read || !check (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sural_guide_free:
 * @self: the guide
 *
 * Lets the pages go.
 */
void
sural_guide_free (SuralGuide *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->pages);
  g_free (self);
}

/**
 * sural_guide_get_pages:
 * @self: the guide
 *
 * Returns: (transfer none) (element-type SuralGuidePage): the pages, in the order to read them
 */
GPtrArray *
sural_guide_get_pages (const SuralGuide *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->pages;
}

/**
 * sural_guide_find:
 * @self: the guide
 * @id: a page
 *
 * Returns: (transfer none) (nullable): the page; NULL when there is none
 */
const SuralGuidePage *
sural_guide_find (const SuralGuide *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->pages->len; i++)
    {
      const SuralGuidePage *page = g_ptr_array_index (self->pages, i);

      if (g_str_equal (page->id, id))
        return page;
    }
  return NULL;
}
