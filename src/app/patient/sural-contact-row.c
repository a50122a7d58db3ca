/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/patient/sural-contact-row.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/page/sural-style-class.h"

#include <glib/gi18n-lib.h>

struct _SuralContactRow
{
  AdwExpanderRow parent_instance;

  gboolean own_only;
  AdwEntryRow *name;
  AdwEntryRow *practice;
  AdwEntryRow *address;
  AdwEntryRow *phone;
  AdwEntryRow *email;
};

G_DEFINE_FINAL_TYPE (SuralContactRow, sural_contact_row, ADW_TYPE_EXPANDER_ROW)

typedef enum
{
  PROP_OWN_ONLY = 1,
} SuralContactRowProperty;

static GParamSpec *properties[PROP_OWN_ONLY + 1];

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is known, in one line for the closed row. */
static char *
describe (const SuralContact *contact)
{
  const char *const texts[] = { contact->name, contact->practice, contact->phone, contact->email };
  g_autoptr (GPtrArray) known = g_ptr_array_new_null_terminated (4, NULL, TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      g_ptr_array_add (known, (gpointer) texts[i]);
  if (known->len == 0)
    return g_strdup (contact->address != NULL ? contact->address : _ ("Not known"));
  return g_strjoinv (" · ", (char **) known->pdata);
}

static void
changed_cb (SuralContactRow *self)
{
  g_auto (SuralContact) contact = { NULL };
  g_autofree char *text = NULL;

  if (self->email == NULL)
    return;
  sural_contact_row_get_contact (self, &contact);
  text = describe (&contact);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text);
  sural_style_class_set (GTK_WIDGET (self->email), "error", !sural_email_is_likely (contact.email));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
go_on_cb (SuralContactRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
}

static void
sural_contact_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SuralContactRow *self = SURAL_CONTACT_ROW (object);

  switch ((SuralContactRowProperty) id)
    {
    case PROP_OWN_ONLY:
      g_value_set_boolean (value, self->own_only);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sural_contact_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SuralContactRow *self = SURAL_CONTACT_ROW (object);

  switch ((SuralContactRowProperty) id)
    {
    case PROP_OWN_ONLY:
      self->own_only = g_value_get_boolean (value);
      gtk_widget_set_visible (GTK_WIDGET (self->name), !self->own_only);
      gtk_widget_set_visible (GTK_WIDGET (self->practice), !self->own_only);
      gtk_widget_set_visible (GTK_WIDGET (self->address), !self->own_only);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sural_contact_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_CONTACT_ROW);
  G_OBJECT_CLASS (sural_contact_row_parent_class)->dispose (object);
}

static void
sural_contact_row_class_init (SuralContactRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sural_contact_row_get_property;
  object_class->set_property = sural_contact_row_set_property;
  object_class->dispose = sural_contact_row_dispose;

  properties[PROP_OWN_ONLY] = g_param_spec_boolean ("own-only", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * SuralContactRow::changed:
   *
   * Something was typed.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SURAL_TYPE_CONTACT_ROW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-contact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralContactRow, name);
  gtk_widget_class_bind_template_child (widget_class, SuralContactRow, practice);
  gtk_widget_class_bind_template_child (widget_class, SuralContactRow, address);
  gtk_widget_class_bind_template_child (widget_class, SuralContactRow, phone);
  gtk_widget_class_bind_template_child (widget_class, SuralContactRow, email);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
}

static void
name_cb (SuralContactRow *self)
{
  sural_accessible_name_row (GTK_WIDGET (self),
                             adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
}

static void
sural_contact_row_init (SuralContactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::title", G_CALLBACK (name_cb), NULL);
  changed_cb (self);
}

static void
set_text (AdwEntryRow *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

/**
 * sural_contact_row_set_contact:
 * @self: the row
 * @contact: what stands in it
 */
void
sural_contact_row_set_contact (SuralContactRow *self, const SuralContact *contact)
{
  g_return_if_fail (SURAL_IS_CONTACT_ROW (self));
  g_return_if_fail (contact != NULL);

  set_text (self->name, contact->name);
  set_text (self->practice, contact->practice);
  set_text (self->address, contact->address);
  set_text (self->phone, contact->phone);
  set_text (self->email, contact->email);
}

/**
 * sural_contact_row_get_contact:
 * @self: the row
 * @contact: (out): what was typed, cleaned; to be cleared
 */
void
sural_contact_row_get_contact (SuralContactRow *self, SuralContact *contact)
{
  SuralContact typed = { NULL };

  g_return_if_fail (SURAL_IS_CONTACT_ROW (self));
  g_return_if_fail (contact != NULL);

  typed.name = (char *) gtk_editable_get_text (GTK_EDITABLE (self->name));
  typed.practice = (char *) gtk_editable_get_text (GTK_EDITABLE (self->practice));
  typed.address = (char *) gtk_editable_get_text (GTK_EDITABLE (self->address));
  typed.phone = (char *) gtk_editable_get_text (GTK_EDITABLE (self->phone));
  typed.email = (char *) gtk_editable_get_text (GTK_EDITABLE (self->email));
  sural_contact_copy (&typed, contact);
}

/**
 * sural_contact_row_find_obstacle:
 * @self: the row
 *
 * Returns: (transfer none) (nullable): what keeps it from being saved, in words
 */
const char *
sural_contact_row_find_obstacle (SuralContactRow *self)
{
  g_auto (SuralContact) contact = { NULL };

  g_return_val_if_fail (SURAL_IS_CONTACT_ROW (self), NULL);

  sural_contact_row_get_contact (self, &contact);
  return sural_email_is_likely (contact.email)
             ? NULL
             : _ ("An e-mail address has one @ and no space: “name@example.org”.");
}
