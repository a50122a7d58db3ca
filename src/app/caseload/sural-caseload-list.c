/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/caseload/sural-caseload-list.h"

struct _SuralCaseloadList
{
  GObject parent_instance;

  SuralCaseloadModel *model;
};

static void list_model_init (GListModelInterface *interface);
static void section_model_init (GtkSectionModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SuralCaseloadList,
                               sural_caseload_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL,
                                                          section_model_init))

static GType
get_item_type (GListModel *model)
{
  return SURAL_TYPE_CASELOAD_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (SURAL_CASELOAD_LIST (model)->model));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (SURAL_CASELOAD_LIST (model)->model), position);
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
get_section (GtkSectionModel *model, guint position, guint *start, guint *end)
{
  sural_caseload_model_get_section (SURAL_CASELOAD_LIST (model)->model, position, start, end);
}

static void
section_model_init (GtkSectionModelInterface *interface)
{
  interface->get_section = get_section;
}

static void
sections_changed_cb (SuralCaseloadList *self)
{
  gtk_section_model_sections_changed (GTK_SECTION_MODEL (self), 0,
                                      get_n_items (G_LIST_MODEL (self)));
}

static void
sural_caseload_list_dispose (GObject *object)
{
  SuralCaseloadList *self = SURAL_CASELOAD_LIST (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  G_OBJECT_CLASS (sural_caseload_list_parent_class)->dispose (object);
}

static void
sural_caseload_list_finalize (GObject *object)
{
  SuralCaseloadList *self = SURAL_CASELOAD_LIST (object);

  g_clear_object (&self->model);
  G_OBJECT_CLASS (sural_caseload_list_parent_class)->finalize (object);
}

static void
sural_caseload_list_class_init (SuralCaseloadListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_caseload_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_caseload_list_finalize;
}

static void
sural_caseload_list_init (SuralCaseloadList *self)
{
}

/**
 * sural_caseload_list_new:
 * @model: the caseload
 *
 * Returns: (transfer full): the list for a view
 */
SuralCaseloadList *
sural_caseload_list_new (SuralCaseloadModel *model)
{
  SuralCaseloadList *self = NULL;

  g_return_val_if_fail (SURAL_IS_CASELOAD_MODEL (model), NULL);

  self = g_object_new (SURAL_TYPE_CASELOAD_LIST, NULL);
  self->model = g_object_ref (model);
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (g_list_model_items_changed), self);
  g_signal_connect_swapped (model, "sections-changed", G_CALLBACK (sections_changed_cb), self);
  return self;
}
