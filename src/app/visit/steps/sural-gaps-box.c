/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/steps/sural-gaps-box.h"

#include "app/common/say/sural-announce.h"
#include "app/common/page/sural-wrapped-label.h"
#include "reasoning/weigh/sural-visit-gaps.h"
#include "record/visit/sural-visit-note.h"
#include "record/visit/sural-visit-values.h"

#include <glib/gi18n-lib.h>

struct _SuralGapsBox
{
  AdwBin parent_instance;

  SuralRecord *record;
  SuralVisitRoute *route;
  gboolean asked; /* one wanted to go on: what is open is shown */
  GtkWidget *rows;
};

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralGapsBox, sural_gaps_box, ADW_TYPE_BIN)

static void
sural_gaps_box_dispose (GObject *object)
{
  SuralGapsBox *self = SURAL_GAPS_BOX (object);

  g_clear_object (&self->record);
  g_clear_object (&self->route);
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_GAPS_BOX);
  G_OBJECT_CLASS (sural_gaps_box_parent_class)->dispose (object);
}

static void
sural_gaps_box_class_init (SuralGapsBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_gaps_box_dispose;

  /**
   * SuralGapsBox::answered:
   *
   * Each gap has its word.
   */
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-gaps-box.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralGapsBox, rows);
}

static void
sural_gaps_box_init (SuralGapsBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GPtrArray *
find_gaps (SuralRecord *record, SuralVisitRoute *route)
{
  g_autoptr (SuralCase) of_visit = sural_visit_values_dup_case (record);

  return sural_visit_gaps_find (of_visit, sural_visit_route_get_findings (route),
                                sural_record_get_assessment (record),
                                sural_record_get_acknowledged_gates (record));
}

static const char *
get_word (SuralRecord *record, const SuralVisitGap *gap)
{
  GHashTable *words = sural_record_get_words (record);

  return words != NULL ? g_hash_table_lookup (words, gap->id) : NULL;
}

static void
give_word (SuralGapsBox *self, GtkEditable *entry)
{
  g_autofree char *word = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  if (sural_visit_gap_is_word (word))
    sural_record_acknowledge_gate (self->record, g_object_get_data (G_OBJECT (entry), "gap"), word);
  else
    {
      gtk_widget_error_bell (GTK_WIDGET (entry));
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      sural_announce_at_once (GTK_WIDGET (entry),
                              gtk_entry_get_placeholder_text (GTK_ENTRY (entry)));
      gtk_editable_select_region (entry, 0, -1);
    }
}

static GtkWidget *
find_row (SuralGapsBox *self, const char *gap)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "gap"), gap) == 0)
        return row;
    }
  return NULL;
}

static GtkWidget *
get_entry (GtkWidget *row)
{
  return gtk_widget_get_last_child (row);
}

static void
add_row (SuralGapsBox *self, const SuralVisitGap *gap)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = sural_wrapped_label_new (NULL, NULL);
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Your word, then Enter"));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  g_object_set_data (G_OBJECT (row), "gap", (gpointer) gap->id);
  g_object_set_data (G_OBJECT (entry), "gap", (gpointer) gap->id);
  g_signal_connect_object (entry, "activate", G_CALLBACK (give_word), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), entry);
  gtk_box_append (GTK_BOX (self->rows), row);
}

/* What has its word, or is no gap any more, goes. */
static void
remove_settled (SuralGapsBox *self, GPtrArray *gaps)
{
  GtkWidget *row = gtk_widget_get_first_child (self->rows);

  while (row != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);
      gboolean open = FALSE;

      for (guint i = 0; i < gaps->len; i++)
        {
          const SuralVisitGap *gap = g_ptr_array_index (gaps, i);

          open = open || (g_object_get_data (G_OBJECT (row), "gap") == (gpointer) gap->id &&
                          get_word (self->record, gap) == NULL);
        }
      if (!open)
        gtk_box_remove (GTK_BOX (self->rows), row);
      row = next;
    }
}

static guint
show_open (SuralGapsBox *self, GPtrArray *gaps)
{
  guint n = 0;

  for (guint i = 0; i < gaps->len; i++)
    {
      const SuralVisitGap *gap = g_ptr_array_index (gaps, i);
      g_autofree char *question = NULL;

      if (get_word (self->record, gap) != NULL)
        continue;
      n++;
      if (find_row (self, gap->id) == NULL)
        add_row (self, gap);
      question = sural_visit_gap_dup_question (gap);
      gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (find_row (self, gap->id))),
                           question);
    }
  return n;
}

/**
 * sural_gaps_box_set_record:
 * @record: the open patient, with a visit under way
 * @route: the way through the visit
 */
void
sural_gaps_box_set_record (SuralGapsBox *self, SuralRecord *record, SuralVisitRoute *route)
{
  g_return_if_fail (SURAL_IS_GAPS_BOX (self));
  g_set_object (&self->record, record);
  g_set_object (&self->route, route);
}

/**
 * sural_gaps_box_refresh:
 *
 * Shows what is open now, once one has wanted to go on; a word being typed stays.
 */
void
sural_gaps_box_refresh (SuralGapsBox *self)
{
  g_autoptr (GPtrArray) gaps = NULL;
  guint n = 0;

  g_return_if_fail (SURAL_IS_GAPS_BOX (self));
  if (!self->asked || sural_record_get_visit (self->record) == NULL)
    return;
  gaps = find_gaps (self->record, self->route);
  remove_settled (self, gaps);
  n = show_open (self, gaps);
  if (n > 0 || !gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0);
}

/**
 * sural_gaps_box_ask:
 *
 * Returns: whether nothing is open; otherwise the first word is asked for
 */
gboolean
sural_gaps_box_ask (SuralGapsBox *self)
{
  GtkWidget *row = NULL;

  g_return_val_if_fail (SURAL_IS_GAPS_BOX (self), TRUE);
  self->asked = TRUE;
  sural_gaps_box_refresh (self);
  row = gtk_widget_get_first_child (self->rows);
  if (row == NULL)
    return TRUE;
  gtk_widget_grab_focus (get_entry (row));
  return FALSE;
}

/**
 * sural_gaps_dup_remarks:
 * @record: the open patient, with a visit under way
 * @route: the way through the visit
 *
 * Returns: (transfer full) (array zero-terminated=1): what was said about what is missing
 */
char **
sural_gaps_dup_remarks (SuralRecord *record, SuralVisitRoute *route)
{
  g_autoptr (GPtrArray) gaps = find_gaps (record, route);
  GHashTable *words = sural_record_get_words (record);

  return words != NULL ? sural_visit_note_dup_remarks (gaps, words) : g_new0 (char *, 1);
}
