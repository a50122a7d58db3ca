/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/exam/sural-exam-page.h"

#include "app/exam/sural-exam-section.h"
#include "app/exam/sural-reasoning-pane.h"
#include "app/exam/sural-speaking-list.h"
#include "reasoning/weigh/sural-speaking.h"
#include "record/visit/sural-earlier-findings.h"

#include <glib/gi18n-lib.h>

struct _SuralExamPage
{
  SuralRecordPage parent_instance;

  SuralEarlierFindings *earlier; /* nullable: of the record, once it is loaded */
  gpointer earlier_of;           /* the record whose they are; only compared */
  gboolean narrow;

  GtkStack *stack;
  GtkWidget *column;
  SuralReasoningPane *reasoning;
};

enum
{
  PROP_NARROW = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SuralExamPage, sural_exam_page, SURAL_TYPE_RECORD_PAGE)

static SuralRecord *
get_record (SuralExamPage *self)
{
  return sural_record_page_get_record (SURAL_RECORD_PAGE (self));
}

/* In which order sections are read. */
typedef enum
{
  PLACE_SIDES, /* left is set against right */
  PLACE_FOUND,
  PLACE_NOT_LOOKED_AT,
} Place;

static Place
find_place (SuralExamPage *self, GPtrArray *definitions, const char *section)
{
  GPtrArray *findings = sural_case_get_findings (sural_record_get_case (get_record (self)));
  Place place = PLACE_NOT_LOOKED_AT;

  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);

      if (g_strcmp0 (definition->section, section) != 0)
        continue;
      for (guint j = 0; j < findings->len; j++)
        {
          if (g_strcmp0 (sural_finding_get_id (g_ptr_array_index (findings, j)), definition->id) !=
              0)
            continue;
          if (definition->sided)
            return PLACE_SIDES;
          place = PLACE_FOUND;
        }
    }
  return place;
}

static void
add_sections (SuralExamPage *self, GHashTable *speaking, Place place)
{
  SuralKnowledge *knowledge =
      sural_context_get_knowledge (sural_record_get_context (get_record (self)));
  GPtrArray *definitions = sural_knowledge_get_findings (knowledge);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);

      if (g_hash_table_add (seen, definition->section) &&
          find_place (self, definitions, definition->section) == place)
        gtk_box_append (GTK_BOX (self->column),
                        sural_exam_section_new (get_record (self), self->earlier,
                                                definition->section, speaking, self->narrow));
    }
}

/* What speaks comes first, then left against right, then what else was looked at, then what was
 * not. */
static void
fill (SuralExamPage *self)
{
  const SuralAssessment *assessment = sural_record_get_assessment (get_record (self));
  g_autoptr (GHashTable) speaking = NULL;

  speaking = sural_assessment_list_speaking (assessment, sural_record_get_case (get_record (self)));
  gtk_box_append (GTK_BOX (self->column), sural_speaking_list_new (assessment, self->narrow));
  for (Place place = PLACE_SIDES; place <= PLACE_NOT_LOOKED_AT; place++)
    add_sections (self, speaking, place);
}

static void
refresh (SuralExamPage *self)
{
  SuralCase *subject = get_record (self) != NULL ? sural_record_get_case (get_record (self)) : NULL;
  gboolean empty = subject == NULL || sural_case_get_n_findings (subject) == 0;
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (self->column)) != NULL)
    gtk_box_remove (GTK_BOX (self->column), child);
  if (!empty)
    fill (self);
  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "findings");
}

/* The list is built when it is seen: a page in the background costs nothing at each answer. */
static void
changed_cb (SuralExamPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

static void
sural_exam_page_map (GtkWidget *widget)
{
  refresh (SURAL_EXAM_PAGE (widget));
  GTK_WIDGET_CLASS (sural_exam_page_parent_class)->map (widget);
}

static void
sural_exam_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SuralExamPage *self = SURAL_EXAM_PAGE (object);

  switch (id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sural_exam_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SuralExamPage *self = SURAL_EXAM_PAGE (object);

  switch (id)
    {
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      changed_cb (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sural_exam_page_update (SuralRecordPage *page, SuralRecord *record)
{
  SuralExamPage *self = SURAL_EXAM_PAGE (page);

  /* What was found earlier was another patient's. */
  if (self->earlier_of != record)
    {
      g_clear_object (&self->earlier);
      self->earlier_of = record;
      self->earlier = sural_earlier_findings_new (record);
      g_signal_connect_object (self->earlier, "changed", G_CALLBACK (changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  changed_cb (self);
}

static void
sural_exam_page_dispose (GObject *object)
{
  g_clear_object (&SURAL_EXAM_PAGE (object)->earlier);
  sural_record_page_dispose_template (SURAL_RECORD_PAGE (object), SURAL_TYPE_EXAM_PAGE);
  G_OBJECT_CLASS (sural_exam_page_parent_class)->dispose (object);
}

static void
sural_exam_page_class_init (SuralExamPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SuralRecordPageClass *page_class = SURAL_RECORD_PAGE_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sural_exam_page_get_property;
  object_class->set_property = sural_exam_page_set_property;
  object_class->dispose = sural_exam_page_dispose;
  widget_class->map = sural_exam_page_map;
  page_class->update = sural_exam_page_update;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SURAL_TYPE_REASONING_PANE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-exam-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralExamPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SuralExamPage, column);
  gtk_widget_class_bind_template_child (widget_class, SuralExamPage, reasoning);
}

static void
sural_exam_page_init (SuralExamPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (self, "record", self->reasoning, "record", G_BINDING_SYNC_CREATE);
}

/**
 * sural_exam_page_new:
 *
 * Returns: (transfer floating): a page without a patient
 */
GtkWidget *
sural_exam_page_new (void)
{
  return g_object_new (SURAL_TYPE_EXAM_PAGE, NULL);
}
