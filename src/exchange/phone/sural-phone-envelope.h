/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SuralPhoneEnvelope:
 * @clinic: to whose key it is sealed, by the first digits of the key
 * @sealed: the sealed box
 *
 * What the phone hands over, before anybody with the clinic's key has opened it.
 */
typedef struct
{
  char *clinic;
  GBytes *sealed;
} SuralPhoneEnvelope;

void sural_phone_envelope_free (SuralPhoneEnvelope *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralPhoneEnvelope, sural_phone_envelope_free)

gboolean sural_phone_envelope_is (GBytes *bytes);
SuralPhoneEnvelope *sural_phone_envelope_read (GBytes *bytes, const char *name, GError **error);
gboolean sural_phone_envelope_is_for (const SuralPhoneEnvelope *self, GBytes *clinic_key);

G_END_DECLS
