/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-reading.h"

#include <libxml/parser.h>

/* Reading and checking all of it takes as long as the toolkit takes for a tenth of its start, and
 * neither needs the other. The thread touches what is here alone, until it is waited for. */
struct _SuralKnowledgeReading
{
  GThread *thread;
  char *folder;
  SuralUnits units;
  SuralKnowledge *knowledge;
  char *refusal;
  GError *error;
};

static gpointer
read_it (gpointer data)
{
  SuralKnowledgeReading *self = data;

  self->knowledge =
      sural_knowledge_new_for_clinic (self->folder, &self->units, &self->refusal, &self->error);
  return NULL;
}

/**
 * sural_knowledge_reading_new:
 * @folder: where a clinic's records are, and its own knowledge, if it has some
 * @units: what is shown is measured in
 *
 * Begins to read on a thread of its own. The locale has to be set before, and not again until the
 * end: what is read is said in its language.
 *
 * Returns: (transfer full): what sural_knowledge_reading_finish() takes
 */
SuralKnowledgeReading *
sural_knowledge_reading_new (const char *folder, const SuralUnits *units)
{
  SuralKnowledgeReading *self = NULL;

  g_return_val_if_fail (folder != NULL && units != NULL, NULL);

  /* libxml2 wants to be set up before a second thread uses it. */
  xmlInitParser ();
  self = g_new0 (SuralKnowledgeReading, 1);
  self->folder = g_strdup (folder);
  self->units = *units;
  self->thread = g_thread_new ("knowledge", read_it, self);
  return self;
}

/**
 * sural_knowledge_reading_finish:
 * @self: (transfer full): what is being read
 * @refusal: (out) (transfer full) (nullable): why the clinic's own knowledge is not used
 * @error: return location
 *
 * Waits for the end of it.
 *
 * Returns: (transfer full) (nullable): as sural_knowledge_new_for_clinic()
 */
SuralKnowledge *
sural_knowledge_reading_finish (SuralKnowledgeReading *self, char **refusal, GError **error)
{
  SuralKnowledge *knowledge = NULL;

  g_return_val_if_fail (self != NULL && refusal != NULL, NULL);

  g_thread_join (self->thread);
  knowledge = g_steal_pointer (&self->knowledge);
  *refusal = g_steal_pointer (&self->refusal);
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  g_free (self->folder);
  g_free (self);
  return knowledge;
}
