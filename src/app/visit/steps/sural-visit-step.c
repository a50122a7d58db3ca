/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/steps/sural-visit-step.h"

typedef struct
{
  SuralRecord *record;
  SuralEarlierFindings *earlier;
  SuralVisitRoute *route;
  SuralAsking *asking;
  GtkWidget *tools;
} SuralVisitStepPrivate;

enum
{
  PROP_0,
  PROP_TOOLS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_DONE,
  SIGNAL_MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SuralVisitStep, sural_visit_step, ADW_TYPE_BIN)

static void
default_count (SuralVisitStep *self, guint *n_recorded, guint *n_asked)
{
  *n_recorded = 0;
  *n_asked = 0;
}

static gboolean
default_is_complete (SuralVisitStep *self)
{
  guint n_recorded = 0, n_asked = 0;

  sural_visit_step_count (self, &n_recorded, &n_asked);
  return n_recorded >= n_asked;
}

static gboolean
default_show_finding (SuralVisitStep *self, const char *finding_id)
{
  return FALSE;
}

static const char *
default_get_finding (SuralVisitStep *self)
{
  return NULL;
}

static void
default_enter (SuralVisitStep *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
default_leave (SuralVisitStep *self)
{
}

static void
default_set_narrow (SuralVisitStep *self, gboolean narrow)
{
}

static void
sural_visit_step_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  SuralVisitStepPrivate *priv = sural_visit_step_get_instance_private (SURAL_VISIT_STEP (object));

  if (prop_id != PROP_TOOLS)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  g_clear_object (&priv->tools);
  priv->tools = g_value_get_object (value);
  if (priv->tools != NULL)
    g_object_ref_sink (priv->tools);
}

static void
sural_visit_step_dispose (GObject *object)
{
  SuralVisitStepPrivate *priv = sural_visit_step_get_instance_private (SURAL_VISIT_STEP (object));

  g_clear_object (&priv->tools);

  g_clear_object (&priv->asking);
  g_clear_object (&priv->route);
  g_clear_object (&priv->earlier);
  g_clear_object (&priv->record);
  G_OBJECT_CLASS (sural_visit_step_parent_class)->dispose (object);
}

static void
sural_visit_step_class_init (SuralVisitStepClass *klass)
{
  G_OBJECT_CLASS (klass)->set_property = sural_visit_step_set_property;
  G_OBJECT_CLASS (klass)->dispose = sural_visit_step_dispose;
  klass->setup = default_leave;
  klass->refresh = default_leave;
  klass->count = default_count;
  klass->is_complete = default_is_complete;
  klass->asks = default_show_finding;
  klass->show_finding = default_show_finding;
  klass->get_finding = default_get_finding;
  klass->enter = default_enter;
  klass->leave = default_leave;
  klass->set_narrow = default_set_narrow;

  /**
   * SuralVisitStep:tools: (nullable)
   *
   * What of the step stands in the bar of the visit, so that there is one bar only.
   */
  properties[PROP_TOOLS] = g_param_spec_object ("tools", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  /**
   * SuralVisitStep::done:
   *
   * The step's work is finished; the visit goes on to the next.
   */
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SuralVisitStep::moved:
   *
   * Another question or test of the step is in work.
   */
  signals[SIGNAL_MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sural_visit_step_init (SuralVisitStep *self)
{
}

/**
 * sural_visit_step_get_tools:
 *
 * Returns: (transfer none) (nullable): what of the step stands in the bar of the visit
 */
GtkWidget *
sural_visit_step_get_tools (SuralVisitStep *self)
{
  SuralVisitStepPrivate *priv = sural_visit_step_get_instance_private (self);

  g_return_val_if_fail (SURAL_IS_VISIT_STEP (self), NULL);
  return priv->tools;
}

/**
 * sural_visit_step_setup:
 * @record: the open patient
 * @earlier: the findings of its earlier visits
 * @route: the way through the visit
 * @asking: what the visit asks on screen
 *
 * Gives the step what it shows; once.
 */
void
sural_visit_step_setup (SuralVisitStep *self,
                        SuralRecord *record,
                        SuralEarlierFindings *earlier,
                        SuralVisitRoute *route,
                        SuralAsking *asking)
{
  SuralVisitStepPrivate *priv = sural_visit_step_get_instance_private (self);

  g_return_if_fail (SURAL_IS_VISIT_STEP (self));
  g_return_if_fail (SURAL_IS_RECORD (record));
  g_return_if_fail (priv->record == NULL);

  priv->record = g_object_ref (record);
  priv->earlier = g_object_ref (earlier);
  priv->route = g_object_ref (route);
  priv->asking = g_object_ref (asking);
  SURAL_VISIT_STEP_GET_CLASS (self)->setup (self);
}

/**
 * sural_visit_step_get_record:
 *
 * Returns: (transfer none): the open patient
 */
SuralRecord *
sural_visit_step_get_record (SuralVisitStep *self)
{
  SuralVisitStepPrivate *priv = sural_visit_step_get_instance_private (self);

  return priv->record;
}

/**
 * sural_visit_step_get_earlier:
 *
 * Returns: (transfer none): the findings of earlier visits
 */
SuralEarlierFindings *
sural_visit_step_get_earlier (SuralVisitStep *self)
{
  SuralVisitStepPrivate *priv = sural_visit_step_get_instance_private (self);

  return priv->earlier;
}

/**
 * sural_visit_step_get_route:
 *
 * Returns: (transfer none): the way through the visit
 */
SuralVisitRoute *
sural_visit_step_get_route (SuralVisitStep *self)
{
  SuralVisitStepPrivate *priv = sural_visit_step_get_instance_private (self);

  return priv->route;
}

/**
 * sural_visit_step_get_asking:
 *
 * Returns: (transfer none): what the visit asks on screen
 */
SuralAsking *
sural_visit_step_get_asking (SuralVisitStep *self)
{
  SuralVisitStepPrivate *priv = sural_visit_step_get_instance_private (self);

  return priv->asking;
}

/**
 * sural_visit_step_get_knowledge:
 *
 * Returns: (transfer none): the clinic's knowledge
 */
SuralKnowledge *
sural_visit_step_get_knowledge (SuralVisitStep *self)
{
  return sural_context_get_knowledge (
      sural_record_get_context (sural_visit_step_get_record (self)));
}

/**
 * sural_visit_step_refresh:
 *
 * Shows what the record holds now.
 */
void
sural_visit_step_refresh (SuralVisitStep *self)
{
  g_return_if_fail (SURAL_IS_VISIT_STEP (self));
  SURAL_VISIT_STEP_GET_CLASS (self)->refresh (self);
}

/**
 * sural_visit_step_count:
 * @n_recorded: (out): how many things are recorded at this visit
 * @n_asked: (out): how many the step asks for
 */
void
sural_visit_step_count (SuralVisitStep *self, guint *n_recorded, guint *n_asked)
{
  g_return_if_fail (SURAL_IS_VISIT_STEP (self));
  SURAL_VISIT_STEP_GET_CLASS (self)->count (self, n_recorded, n_asked);
}

/**
 * sural_visit_step_is_complete:
 *
 * Returns: whether nothing is missing here
 */
gboolean
sural_visit_step_is_complete (SuralVisitStep *self)
{
  g_return_val_if_fail (SURAL_IS_VISIT_STEP (self), FALSE);
  return SURAL_VISIT_STEP_GET_CLASS (self)->is_complete (self);
}

/**
 * sural_visit_step_asks:
 * @id: a finding, a measure, "side" or "conclusion"
 *
 * Returns: whether it is set here
 */
gboolean
sural_visit_step_asks (SuralVisitStep *self, const char *id)
{
  g_return_val_if_fail (SURAL_IS_VISIT_STEP (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  return SURAL_VISIT_STEP_GET_CLASS (self)->asks (self, id);
}

/**
 * sural_visit_step_show_finding:
 * @finding_id: a finding
 *
 * Returns: FALSE when the finding is not asked here
 */
gboolean
sural_visit_step_show_finding (SuralVisitStep *self, const char *finding_id)
{
  g_return_val_if_fail (SURAL_IS_VISIT_STEP (self), FALSE);
  return SURAL_VISIT_STEP_GET_CLASS (self)->show_finding (self, finding_id);
}

/**
 * sural_visit_step_get_finding:
 *
 * Returns: (transfer none) (nullable): the id of the question or test that is in work
 */
const char *
sural_visit_step_get_finding (SuralVisitStep *self)
{
  g_return_val_if_fail (SURAL_IS_VISIT_STEP (self), NULL);
  return SURAL_VISIT_STEP_GET_CLASS (self)->get_finding (self);
}

/* Whether @widget is hidden or folded away within the step, which itself may not be shown yet. */
static gboolean
is_hidden_within (SuralVisitStep *self, GtkWidget *widget)
{
  gboolean hidden = FALSE;

  for (; widget != GTK_WIDGET (self); widget = gtk_widget_get_parent (widget))
    hidden = hidden || !gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget);
  return hidden;
}

/* GTK lets what is hidden take the keyboard, and would look for the next one from there on. */
static void
leave_hidden (SuralVisitStep *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) ||
      !is_hidden_within (self, focus))
    return;
  gtk_root_set_focus (root, NULL);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/**
 * sural_visit_step_enter:
 *
 * Puts the focus where the work of the step begins; where that does not show now, on the first
 * thing of the step that takes it.
 */
void
sural_visit_step_enter (SuralVisitStep *self)
{
  g_return_if_fail (SURAL_IS_VISIT_STEP (self));
  SURAL_VISIT_STEP_GET_CLASS (self)->enter (self);
  leave_hidden (self);
}

/**
 * sural_visit_step_leave:
 *
 * Saves what is half typed.
 */
void
sural_visit_step_leave (SuralVisitStep *self)
{
  g_return_if_fail (SURAL_IS_VISIT_STEP (self));
  SURAL_VISIT_STEP_GET_CLASS (self)->leave (self);
}

/**
 * sural_visit_step_set_narrow:
 * @narrow: whether there is little room
 */
void
sural_visit_step_set_narrow (SuralVisitStep *self, gboolean narrow)
{
  g_return_if_fail (SURAL_IS_VISIT_STEP (self));
  SURAL_VISIT_STEP_GET_CLASS (self)->set_narrow (self, narrow);
}

/**
 * sural_visit_step_done:
 *
 * Emits "done".
 */
void
sural_visit_step_done (SuralVisitStep *self)
{
  g_return_if_fail (SURAL_IS_VISIT_STEP (self));
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

/**
 * sural_visit_step_moved:
 *
 * Emits "moved".
 */
void
sural_visit_step_moved (SuralVisitStep *self)
{
  g_return_if_fail (SURAL_IS_VISIT_STEP (self));
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}
