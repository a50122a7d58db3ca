/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/page/sural-record-page.h"

typedef struct
{
  SuralRecord *record;
  GSignalGroup *signals;
} SuralRecordPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SuralRecordPage, sural_record_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_RECORD = 1,
} SuralRecordPageProperty;

static GParamSpec *properties[PROP_RECORD + 1];

static gboolean
has_episode (SuralRecord *record)
{
  return sural_record_get_episode (record) != NULL;
}

static void
update (SuralRecordPage *self)
{
  SuralRecordPagePrivate *priv = sural_record_page_get_instance_private (self);
  SuralRecordPageClass *klass = SURAL_RECORD_PAGE_GET_CLASS (self);

  if (priv->record != NULL && klass->is_ready (priv->record))
    klass->update (self, priv->record);
}

static void
sural_record_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (sural_record_page_parent_class)->constructed (object);

  /* Not earlier: the subclass has its template only now. */
  update (SURAL_RECORD_PAGE (object));
}

static void
sural_record_page_dispose (GObject *object)
{
  SuralRecordPagePrivate *priv =
      sural_record_page_get_instance_private (SURAL_RECORD_PAGE (object));

  g_clear_object (&priv->signals);
  g_clear_object (&priv->record);

  G_OBJECT_CLASS (sural_record_page_parent_class)->dispose (object);
}

static void
sural_record_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SuralRecordPage *self = SURAL_RECORD_PAGE (object);

  switch ((SuralRecordPageProperty) id)
    {
    case PROP_RECORD:
      g_value_set_object (value, sural_record_page_get_record (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sural_record_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SuralRecordPage *self = SURAL_RECORD_PAGE (object);

  switch ((SuralRecordPageProperty) id)
    {
    case PROP_RECORD:
      sural_record_page_set_record (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sural_record_page_class_init (SuralRecordPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = sural_record_page_constructed;
  object_class->dispose = sural_record_page_dispose;
  object_class->get_property = sural_record_page_get_property;
  object_class->set_property = sural_record_page_set_property;
  klass->is_ready = has_episode;

  properties[PROP_RECORD] =
      g_param_spec_object ("record", NULL, NULL, SURAL_TYPE_RECORD,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
sural_record_page_init (SuralRecordPage *self)
{
  SuralRecordPagePrivate *priv = sural_record_page_get_instance_private (self);

  priv->signals = g_signal_group_new (SURAL_TYPE_RECORD);
  g_signal_group_connect_swapped (priv->signals, "changed", G_CALLBACK (update), self);
}

/**
 * sural_record_page_get_record:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the open patient
 */
SuralRecord *
sural_record_page_get_record (SuralRecordPage *self)
{
  SuralRecordPagePrivate *priv = sural_record_page_get_instance_private (self);

  g_return_val_if_fail (SURAL_IS_RECORD_PAGE (self), NULL);

  return priv->record;
}

/**
 * sural_record_page_set_record:
 * @self: a page
 * @record: (nullable): the open patient
 */
void
sural_record_page_set_record (SuralRecordPage *self, SuralRecord *record)
{
  SuralRecordPagePrivate *priv = sural_record_page_get_instance_private (self);

  g_return_if_fail (SURAL_IS_RECORD_PAGE (self));
  g_return_if_fail (record == NULL || SURAL_IS_RECORD (record));

  if (!g_set_object (&priv->record, record))
    return;

  g_signal_group_set_target (priv->signals, record);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
  /* During construction the template is not there yet; constructed() catches up. */
  if (adw_bin_get_child (ADW_BIN (self)) != NULL)
    update (self);
}

/**
 * sural_record_page_dispose_template:
 * @self: a page that is being disposed of
 * @type: its type
 *
 * Takes the page's template apart. AdwBin keeps a plain pointer to its child: it has to let go
 * before the template does, where the child is one that the template bound.
 */
void
sural_record_page_dispose_template (SuralRecordPage *self, GType type)
{
  g_return_if_fail (SURAL_IS_RECORD_PAGE (self));

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), type);
}
