/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/visit/sural-note.h"

#include <glib/gi18n-lib.h>

struct _SuralNote
{
  GObject parent_instance;

  char *id;
  char *visit_id;
  char *text;
  char *amends;
  SuralTime written;
  SuralTime signed_at;
  char *signed_by;
  gboolean elsewhere;
};

G_DEFINE_FINAL_TYPE (SuralNote, sural_note, G_TYPE_OBJECT)

static void
sural_note_finalize (GObject *object)
{
  SuralNote *self = SURAL_NOTE (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->visit_id, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->amends, g_free);
  g_clear_pointer (&self->signed_by, g_free);

  G_OBJECT_CLASS (sural_note_parent_class)->finalize (object);
}

static void
sural_note_class_init (SuralNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_note_finalize;
}

static void
sural_note_init (SuralNote *self)
{
}

/**
 * sural_note_new:
 * @id: (nullable): the UUID
 * @visit_id: (nullable): the UUID of the visit
 * @text: (nullable): the text as it was written
 * @amends: (nullable): the UUID of the note that this one amends
 * @written: when it was last written
 * @signed_at: when it was signed; %SURAL_TIME_UNKNOWN for a draft
 * @signed_by: (nullable): who signed it
 *
 * Returns: (transfer full): a new object
 */
SuralNote *
sural_note_new (const char *id,
                const char *visit_id,
                const char *text,
                const char *amends,
                SuralTime written,
                SuralTime signed_at,
                const char *signed_by)
{
  SuralNote *self = g_object_new (SURAL_TYPE_NOTE, NULL);

  self->id = g_strdup (id);
  self->visit_id = g_strdup (visit_id);
  self->text = g_strdup (text);
  self->amends = g_strdup (amends);
  self->written = written;
  self->signed_at = signed_at;
  self->signed_by = g_strdup (signed_by);

  return self;
}

/**
 * sural_note_get_id:
 * @self: a note
 *
 * Returns: (transfer none) (nullable): the UUID
 */
const char *
sural_note_get_id (SuralNote *self)
{
  g_return_val_if_fail (SURAL_IS_NOTE (self), NULL);

  return self->id;
}

/**
 * sural_note_get_visit_id:
 * @self: a note
 *
 * Returns: (transfer none) (nullable): the UUID of the visit
 */
const char *
sural_note_get_visit_id (SuralNote *self)
{
  g_return_val_if_fail (SURAL_IS_NOTE (self), NULL);

  return self->visit_id;
}

/**
 * sural_note_get_text:
 * @self: a note
 *
 * Returns: (transfer none) (nullable): the text as it was written
 */
const char *
sural_note_get_text (SuralNote *self)
{
  g_return_val_if_fail (SURAL_IS_NOTE (self), NULL);

  return self->text;
}

/**
 * sural_note_get_amends:
 * @self: a note
 *
 * Returns: (transfer none) (nullable): the UUID of the note that this one amends
 */
const char *
sural_note_get_amends (SuralNote *self)
{
  g_return_val_if_fail (SURAL_IS_NOTE (self), NULL);

  return self->amends;
}

/**
 * sural_note_get_written:
 * @self: a note
 *
 * Returns: when it was last written
 */
SuralTime
sural_note_get_written (SuralNote *self)
{
  g_return_val_if_fail (SURAL_IS_NOTE (self), SURAL_TIME_UNKNOWN);

  return self->written;
}

/**
 * sural_note_get_signed_at:
 * @self: a note
 *
 * Returns: when it was signed; %SURAL_TIME_UNKNOWN for a draft
 */
SuralTime
sural_note_get_signed_at (SuralNote *self)
{
  g_return_val_if_fail (SURAL_IS_NOTE (self), SURAL_TIME_UNKNOWN);

  return self->signed_at;
}

/**
 * sural_note_get_signed_by:
 * @self: a note
 *
 * Returns: (transfer none) (nullable): who signed it
 */
const char *
sural_note_get_signed_by (SuralNote *self)
{
  g_return_val_if_fail (SURAL_IS_NOTE (self), NULL);

  return self->signed_by;
}

/**
 * sural_note_is_signed:
 * @self: a note
 *
 * Returns: whether it is signed, and so immutable
 */
gboolean
sural_note_is_signed (SuralNote *self)
{
  g_return_val_if_fail (SURAL_IS_NOTE (self), FALSE);

  return self->signed_at != SURAL_TIME_UNKNOWN;
}

/**
 * sural_note_set_elsewhere:
 * @self: a note
 * @elsewhere: whether it was written in another clinic
 */
void
sural_note_set_elsewhere (SuralNote *self, gboolean elsewhere)
{
  g_return_if_fail (SURAL_IS_NOTE (self));
  self->elsewhere = elsewhere;
}

/**
 * sural_note_dup_signer:
 * @self: a note
 *
 * Returns: (transfer full) (nullable): who signed it, as people are told: somebody of another
 *   clinic is never taken for somebody of the same name who works here
 */
char *
sural_note_dup_signer (SuralNote *self)
{
  g_return_val_if_fail (SURAL_IS_NOTE (self), NULL);
  if (self->signed_by == NULL || !self->elsewhere)
    return g_strdup (self->signed_by);
  /* TRANSLATORS: who signed a note that came with the record of another clinic */
  return g_strdup_printf (_ ("%s (another clinic)"), self->signed_by);
}
