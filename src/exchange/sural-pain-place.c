/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/sural-pain-place.h"

#include <string.h>

/* Words for the calf, folded: those of English, German, French, Spanish, Italian, Dutch,
 * Portuguese, Swedish, Danish, Finnish, Polish, Czech, Turkish, Russian, Ukrainian, Japanese and
 * Chinese. A word of the text begins with them, so that "Wadenschmerz" and "mollets" are found. */
static const char *const CALF[] = { "calf",   "calves",      "gastroc",    "soleus",  "wade",
                                    "mollet", "pantorrilla", "gemelo",     "polpacc", "kuit",
                                    "pantur", "vaden",       "vadsmarta",  "laegg",   "pohke",
                                    "pohje",  "lydk",        "lydce",      "lytk",    "baldir",
                                    "икр",    "литк",        "ふくらはぎ", "小腿",    "腓",
                                    NULL };

/* Words for other parts of the body, folded, in the same languages as far as they are common. */
static const char *const OTHER[] = {
  "head",         "kopf",     "tete",     "cabeza",     "testa",     "hoofd",      "cabeca",
  "migra",        "knee",     "knie",     "genou",      "rodilla",   "ginocch",    "joelho",
  "kolan",        "hip",      "hips",     "huft",       "heup",      "hanche",     "cadera",
  "anca",         "back",     "lowback",  "rucken",     "kreuz",     "rug",        "dos",
  "espalda",      "schiena",  "costas",   "lumbar",     "lenden",    "spine",      "neck",
  "nacken",       "hals",     "nek",      "cou",        "nuque",     "cuello",     "collo",
  "pescoco",      "shoulder", "schulter", "epaul",      "hombro",    "spalla",     "schouder",
  "ombro",        "elbow",    "ellbogen", "ellenbogen", "coude",     "codo",       "gomito",
  "arm",          "arms",     "forearm",  "unterarm",   "wrist",     "handgelenk", "hand",
  "hands",        "finger",   "thumb",    "daumen",     "chest",     "brust",      "poitrine",
  "pecho",        "petto",    "abdom",    "stomach",    "bauch",     "ventre",     "belly",
  "groin",        "leiste",   "jaw",      "kiefer",     "tooth",     "zahn",       "thigh",
  "oberschenkel", "cuisse",   "muslo",    "coscia",     "hamstring", "quad",       "buttock",
  "gesass",       "glut",     "shin",     "schienbein", "tibia",     "ankle",      "knochel",
  "sprunggelenk", "cheville", "tobillo",  "caviglia",   "enkel",     "heel",       "ferse",
  "talon",        "achilles", "foot",     "feet",       "fuss",      "pied",       "pie",
  "piede",        "voet",     "toe",      "toes",       "zeh",       "leg",        "legs",
  "bein",         "jambe",    "pierna",   "gamba",      "perna",     "rib",        "ribs",
  "rippe",        "колен",    "голов",    "спин",       "плеч",      "頭",         "膝",
  "腰",           "肩",       NULL
};

/* From so many bytes on a word of a list may be the beginning of a longer one. */
#define LEAST_BEGINNING 4

/* Latin letters without their marks, other scripts as they are. */
static void
fold_letter (GString *out, gunichar letter)
{
  char utf8[7] = { 0 };
  g_autofree char *ascii = NULL;

  if (letter < 0x80)
    {
      g_string_append_c (out, g_ascii_tolower ((char) letter));
      return;
    }
  letter = g_unichar_tolower (letter);
  utf8[g_unichar_to_utf8 (letter, utf8)] = '\0';
  if (g_unichar_get_script (letter) != G_UNICODE_SCRIPT_LATIN)
    {
      g_string_append (out, utf8);
      return;
    }
  ascii = g_str_to_ascii (utf8, "C");
  for (const char *c = ascii; *c != '\0'; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (out, g_ascii_tolower (*c));
}

static char *
dup_composed (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
}

/**
 * sural_pain_place_fold:
 * @text: a title or a name
 *
 * Returns: (transfer full): its letters and digits, small, with a blank between words: Latin ones
 *   without marks, other scripts as they are ("Rücken-Schmerz" is "rucken schmerz")
 */
char *
sural_pain_place_fold (const char *text)
{
  g_autofree char *whole = g_str_is_ascii (text) ? NULL : dup_composed (text);
  GString *out = g_string_new (NULL);

  for (const char *c = whole != NULL ? whole : text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      fold_letter (out, g_utf8_get_char (c));
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

/* A script that writes no blanks has its words anywhere. */
static gboolean
is_without_blanks (const char *word)
{
  return g_utf8_get_char (word) >= 0x2e80;
}

static gboolean
is_in_list (const char *word, const char *const *list)
{
  for (guint i = 0; list[i] != NULL; i++)
    if (g_str_equal (word, list[i]) ||
        (is_without_blanks (list[i])
             ? strstr (word, list[i]) != NULL
             : strlen (list[i]) >= LEAST_BEGINNING && g_str_has_prefix (word, list[i])))
      return TRUE;
  return FALSE;
}

/**
 * sural_pain_place_find:
 * @text: a title, a name or what a place is called
 *
 * Returns: what part of the body it names; %SURAL_PAIN_PLACE_OTHER also where it names the calf and
 *   another part
 */
SuralPainPlace
sural_pain_place_find (const char *text)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;
  SuralPainPlace place = SURAL_PAIN_PLACE_NONE;

  g_return_val_if_fail (text != NULL, SURAL_PAIN_PLACE_NONE);

  folded = sural_pain_place_fold (text);
  words = g_strsplit (folded, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (is_in_list (words[i], CALF))
      place = SURAL_PAIN_PLACE_CALF;
    else if (is_in_list (words[i], OTHER))
      return SURAL_PAIN_PLACE_OTHER;
  return place;
}

/**
 * sural_pain_place_is_other_word:
 * @word: a folded word
 *
 * Returns: whether it is one of another part of the body than the calf, and no longer word that
 *   begins so: "back", and not "backup"
 */
gboolean
sural_pain_place_is_other_word (const char *word)
{
  g_return_val_if_fail (word != NULL, FALSE);

  return g_strv_contains (OTHER, word);
}

/* Whole words for a side, folded; a letter alone only where it is all there is. */
static const char *const LEFT[] = { "left",      "links",    "linke",    "linker",   "linkes",
                                    "linken",    "li",       "lt",       "gauche",   "izq",
                                    "izqda",     "izqdo",    "izda",     "izdo",     "izquierda",
                                    "izquierdo", "sinistra", "sinistro", "esquerda", "esquerdo",
                                    "vanster",   "venstre",  "левая",    "левый",    NULL };
static const char *const RIGHT[] = { "right",   "rechts",  "rechte", "rechter", "rechtes",
                                     "rechten", "re",      "rt",     "droite",  "droit",
                                     "derecha", "derecho", "dcha",   "dcho",    "dch",
                                     "drt",     "destra",  "destro", "direita", "direito",
                                     "hoger",   "hojre",   "правая", "правый",  NULL };
static const char *const BOTH[] = { "both",  "bilateral",  "beide", "beidseits",  "bds",  "ambas",
                                    "ambos", "beidseitig", "bilat", "bilaterale", "deux", NULL };

/**
 * sural_pain_place_find_side:
 * @text: what a place or a side is called
 *
 * Returns: the side that it names, both where it names the two, %SURAL_SIDE_NONE where it names
 * none
 */
SuralSide
sural_pain_place_find_side (const char *text)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;
  gboolean left = FALSE, right = FALSE;

  g_return_val_if_fail (text != NULL, SURAL_SIDE_NONE);

  folded = sural_pain_place_fold (text);
  if (g_str_equal (folded, "l") || g_str_equal (folded, "g"))
    return SURAL_SIDE_LEFT;
  if (g_str_equal (folded, "r") || g_str_equal (folded, "d") || g_str_equal (folded, "der"))
    return SURAL_SIDE_RIGHT;
  words = g_strsplit (folded, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      const gboolean both = g_strv_contains (BOTH, words[i]);

      left = left || both || g_strv_contains (LEFT, words[i]);
      right = right || both || g_strv_contains (RIGHT, words[i]);
    }
  return left && right ? SURAL_SIDE_BOTH
         : left        ? SURAL_SIDE_LEFT
         : right       ? SURAL_SIDE_RIGHT
                       : SURAL_SIDE_NONE;
}
