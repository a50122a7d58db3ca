/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/say/sural-record-voice.h"

#include "app/common/say/sural-announce.h"
#include "paint/bars/sural-scales.h"
#include "reasoning/weigh/sural-parts.h"
#include "reasoning/words/sural-note-words.h"

#include <glib/gi18n-lib.h>

/* Says what changed in the record that is open: what one sees beside the question that one answers,
 * and what a press of a button led to. It knows what it said last, and says nothing twice. */
struct _SuralRecordVoice
{
  GObject parent_instance;

  SuralRecord *record;
  GtkWidget *widget; /* weak */

  char *verdict;
  char *leader;
  guint plan_version;
  guint n_signed;
};

G_DEFINE_FINAL_TYPE (SuralRecordVoice, sural_record_voice, G_TYPE_OBJECT)

/* The first of what else it may be, with its word; NULL: nothing speaks for any. */
static char *
dup_leader (const SuralAssessment *assessment)
{
  g_autoptr (GPtrArray) considered = sural_assessment_list_considered (assessment, TRUE);
  const SuralHypothesisResult *first =
      considered->len > 0 ? g_ptr_array_index (considered, 0) : NULL;

  if (first == NULL)
    return NULL;
  /* TRANSLATORS: an explanation other than nerve and muscle, and its word: "likely" */
  return g_strdup_printf (_ ("First of what else it may be: %s, %s."), first->hypothesis->label,
                          sural_assessment_get_word (assessment, first));
}

static guint
count_signed (SuralRecord *record)
{
  GPtrArray *notes = sural_record_get_notes (record);
  guint n = 0;

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    n += sural_note_is_signed (g_ptr_array_index (notes, i));
  return n;
}

static guint
get_plan_version (SuralRecord *record)
{
  SuralPlan *plan = sural_record_get_plan (record);

  return plan != NULL ? plan->version : 0;
}

static void
say_reasoning (SuralRecordVoice *self, gboolean aloud)
{
  const SuralAssessment *assessment = sural_record_get_assessment (self->record);
  g_autofree char *verdict = NULL;
  g_autofree char *leader = NULL;

  if (assessment == NULL)
    return;
  verdict = sural_scales_dup_verdict (assessment);
  leader = dup_leader (assessment);
  if (g_set_str (&self->verdict, verdict) && aloud)
    sural_announce (self->widget, verdict);
  if (g_set_str (&self->leader, leader) && aloud && leader != NULL)
    sural_announce (self->widget, leader);
}

/* What is taken back is said by undo. */
static void
say_plan (SuralRecordVoice *self, gboolean aloud)
{
  guint version = get_plan_version (self->record);
  g_autofree char *text = NULL;

  if (version > self->plan_version && aloud)
    {
      text = g_strdup_printf (_ ("Plan accepted: version %u"), version);
      sural_announce (self->widget, text);
    }
  self->plan_version = version;
}

static void
say_notes (SuralRecordVoice *self, gboolean aloud)
{
  guint n_signed = count_signed (self->record);

  if (n_signed > self->n_signed && aloud)
    sural_announce (self->widget, _ ("Note signed"));
  self->n_signed = n_signed;
}

static void
say (SuralRecordVoice *self, gboolean aloud)
{
  aloud = aloud && self->widget != NULL;
  say_plan (self, aloud);
  say_notes (self, aloud);
  say_reasoning (self, aloud);
}

static void
changed_cb (SuralRecordVoice *self)
{
  say (self, TRUE);
}

static void
sural_record_voice_dispose (GObject *object)
{
  SuralRecordVoice *self = SURAL_RECORD_VOICE (object);

  if (self->record != NULL)
    g_signal_handlers_disconnect_by_data (self->record, self);
  g_clear_object (&self->record);
  g_clear_weak_pointer (&self->widget);
  G_OBJECT_CLASS (sural_record_voice_parent_class)->dispose (object);
}

static void
sural_record_voice_finalize (GObject *object)
{
  SuralRecordVoice *self = SURAL_RECORD_VOICE (object);

  g_free (self->verdict);
  g_free (self->leader);
  G_OBJECT_CLASS (sural_record_voice_parent_class)->finalize (object);
}

static void
sural_record_voice_class_init (SuralRecordVoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_record_voice_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_record_voice_finalize;
}

static void
sural_record_voice_init (SuralRecordVoice *self)
{
}

/**
 * sural_record_voice_new:
 * @record: a record that was read
 * @widget: the window that shows it
 *
 * Announces, as long as it lives, when the answer of the reasoning or one of its words changes, who
 * leads what else it may be, that a plan is accepted and that a note is signed. What @record says
 * now is not announced.
 *
 * Returns: (transfer full): the voice
 */
SuralRecordVoice *
sural_record_voice_new (SuralRecord *record, GtkWidget *widget)
{
  SuralRecordVoice *self = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_object_new (SURAL_TYPE_RECORD_VOICE, NULL);
  self->record = g_object_ref (record);
  g_set_weak_pointer (&self->widget, widget);
  say (self, FALSE);
  g_signal_connect_swapped (record, "changed", G_CALLBACK (changed_cb), self);
  return self;
}
