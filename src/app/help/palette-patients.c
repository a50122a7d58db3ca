/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The palette asks the clinic for as many patients, pictures and letters as it shows. */
#include "config.h"

#include "app/help/palette-patients.h"

#include "app/help/palette-items.h"
#include "record/caseload/sural-patient-finder.h"

/* Rows at most: more than that nobody reads. */
enum
{
  MOST_PATIENTS = 30,
};

/* What a palette asks with, for as long as it lives. */
typedef struct
{
  SuralContext *context;
  SuralPatient *like;
} Source;

/* One question. */
typedef struct
{
  SuralCommandPalette *palette;
  char *typed;
  gboolean for_records;
} Question;

static void
source_free (gpointer data, GClosure *closure)
{
  Source *self = data;

  g_clear_object (&self->context);
  g_clear_object (&self->like);
  g_free (self);
}

static void
question_free (Question *self)
{
  g_clear_object (&self->palette);
  g_free (self->typed);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static guint
count_unlisted (guint n, GPtrArray *listed)
{
  return n > listed->len ? n - listed->len : 0;
}

/* While the clinic is locked nobody is found. */
static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (SuralFoundPatients) found =
      sural_patient_finder_find_finish (SURAL_CONTEXT (source), result, NULL);
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_command_palette_item_free);
  guint n_more = 0;

  if (found != NULL && question->for_records)
    sural_command_palette_add_records (items, found->entries);
  else if (found != NULL)
    {
      sural_command_palette_add_patients (items, found->entries);
      sural_command_palette_add_pictures (items, found->attachments);
    }
  if (found != NULL)
    n_more = count_unlisted (found->n, found->entries) +
             count_unlisted (found->n_attachments, found->attachments);
  sural_command_palette_set_patients (question->palette, question->typed, items, n_more);
}

static void
typed_cb (SuralCommandPalette *palette, const char *typed, Source *source)
{
  Question *question = g_new0 (Question, 1);

  question->palette = g_object_ref (palette);
  question->typed = g_strdup (typed);
  question->for_records = source->like != NULL;
  sural_patient_finder_find_async (source->context, typed, source->like, MOST_PATIENTS, found_cb,
                                   question);
}

/**
 * sural_command_palette_connect:
 * @self: the palette
 * @context: the clinic
 * @like: (nullable): whose second record is looked for
 * @position: where among its items the patients are listed
 *
 * From now on patients are found in it.
 */
void
sural_command_palette_connect (SuralCommandPalette *self,
                               SuralContext *context,
                               SuralPatient *like,
                               guint position)
{
  Source *source = NULL;

  g_return_if_fail (SURAL_IS_COMMAND_PALETTE (self));
  g_return_if_fail (SURAL_IS_CONTEXT (context));

  source = g_new0 (Source, 1);
  g_set_object (&source->context, context);
  g_set_object (&source->like, like);
  g_signal_connect_data (self, "typed", G_CALLBACK (typed_cb), source, source_free, 0);
  sural_command_palette_ask (self, position);
}
