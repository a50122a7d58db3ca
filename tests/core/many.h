/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How many of a random thing are tried: all of them in the plain run, which is what a rule is held
 * by; a tenth under the address sanitizer, which takes several times as long for each and looks for
 * what any of them shows. */
#ifdef __SANITIZE_ADDRESS__
#  define MANY(n) ((n) / 10)
#else
#  define MANY(n) (n)
#endif
