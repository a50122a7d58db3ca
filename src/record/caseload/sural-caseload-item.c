/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/caseload/sural-caseload-item.h"

struct _SuralCaseloadItem
{
  GObject parent_instance;

  SuralCaseloadEntry *entry; /* NULL: the fold, or it was not read yet */
  gboolean is_fold;
  guint n_folded;
  gboolean unfolded;
};

G_DEFINE_FINAL_TYPE (SuralCaseloadItem, sural_caseload_item, G_TYPE_OBJECT)

typedef enum
{
  PROP_ENTRY = 1,
} SuralCaseloadItemProperty;

static GParamSpec *properties[PROP_ENTRY + 1];

static void
sural_caseload_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SuralCaseloadItem *self = SURAL_CASELOAD_ITEM (object);

  switch ((SuralCaseloadItemProperty) id)
    {
    case PROP_ENTRY:
      g_value_set_object (value, self->entry);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sural_caseload_item_dispose (GObject *object)
{
  g_clear_object (&SURAL_CASELOAD_ITEM (object)->entry);
  G_OBJECT_CLASS (sural_caseload_item_parent_class)->dispose (object);
}

static void
sural_caseload_item_class_init (SuralCaseloadItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sural_caseload_item_dispose;
  object_class->get_property = sural_caseload_item_get_property;
  properties[PROP_ENTRY] =
      g_param_spec_object ("entry", NULL, NULL, SURAL_TYPE_CASELOAD_ENTRY,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
sural_caseload_item_init (SuralCaseloadItem *self)
{
}

/**
 * sural_caseload_item_new:
 * @entry: what is known of the patient
 *
 * Returns: (transfer full): the row of a patient
 */
SuralCaseloadItem *
sural_caseload_item_new (SuralCaseloadEntry *entry)
{
  SuralCaseloadItem *self = NULL;

  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (entry), NULL);
  self = g_object_new (SURAL_TYPE_CASELOAD_ITEM, NULL);
  g_set_object (&self->entry, entry);
  return self;
}

/**
 * sural_caseload_item_new_fold:
 *
 * Returns: (transfer full): the row that shows and hides those who were discharged
 */
SuralCaseloadItem *
sural_caseload_item_new_fold (void)
{
  SuralCaseloadItem *self = g_object_new (SURAL_TYPE_CASELOAD_ITEM, NULL);

  self->is_fold = TRUE;
  return self;
}

/**
 * sural_caseload_item_new_unread:
 *
 * Returns: (transfer full): the row of a patient who was not read yet
 */
SuralCaseloadItem *
sural_caseload_item_new_unread (void)
{
  return g_object_new (SURAL_TYPE_CASELOAD_ITEM, NULL);
}

/**
 * sural_caseload_item_is_fold:
 *
 * Returns: whether it is no patient
 */
gboolean
sural_caseload_item_is_fold (SuralCaseloadItem *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ITEM (self), FALSE);
  return self->is_fold;
}

/**
 * sural_caseload_item_get_entry:
 *
 * Returns: (transfer none) (nullable): what is known of the patient; NULL: it is the fold, or was
 *   not read yet
 */
SuralCaseloadEntry *
sural_caseload_item_get_entry (SuralCaseloadItem *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ITEM (self), NULL);
  return self->entry;
}

/**
 * sural_caseload_item_set_entry:
 * @entry: what was read
 */
void
sural_caseload_item_set_entry (SuralCaseloadItem *self, SuralCaseloadEntry *entry)
{
  g_return_if_fail (SURAL_IS_CASELOAD_ITEM (self));
  if (g_set_object (&self->entry, entry))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTRY]);
}

/**
 * sural_caseload_item_get_n_folded:
 *
 * Returns: how many patients the fold shows and hides
 */
guint
sural_caseload_item_get_n_folded (SuralCaseloadItem *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ITEM (self), 0);
  return self->n_folded;
}

/**
 * sural_caseload_item_is_unfolded:
 *
 * Returns: whether they show
 */
gboolean
sural_caseload_item_is_unfolded (SuralCaseloadItem *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ITEM (self), FALSE);
  return self->unfolded;
}

/**
 * sural_caseload_item_set_fold:
 * @n_folded: how many patients the fold shows and hides
 * @unfolded: whether they show
 */
void
sural_caseload_item_set_fold (SuralCaseloadItem *self, guint n_folded, gboolean unfolded)
{
  g_return_if_fail (SURAL_IS_CASELOAD_ITEM (self));

  if (self->n_folded == n_folded && self->unfolded == unfolded)
    return;
  self->n_folded = n_folded;
  self->unfolded = unfolded;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTRY]);
}
