/**
 * Words that say that a document is not in force, in the languages of the product's packs and their neighbours. One list
 * for every format; where they count as a mark is for those who read a line or a stamp. Sources of patterns, in lower case.
 */
const ENGLISH =
  'draft|withdrawn|superseded|obsolete|archived|retired|rescinded|revoked|cancelled|canceled|out of date|not in force|not in use|no longer (?:in use|in force|valid)|not for (?:clinical )?(?:use|distribution|publication|release)|for (?:review|comment|consultation|approval|discussion)(?: only)?|under review|pending approval|awaiting approval|not (?:yet )?approved|unapproved|uncontrolled(?: copy)?|replaced by';
const OTHERS =
  'borrador|retirad[oa]|anulad[oa]|derogad[oa]|obsolet[oa]|caducad[oa]|sustituid[oa]|no vigente|sin vigencia|sin validez|no aprobad[oa]|en revisión|copia no controlada|brouillon|retirée?|annulée?|abrogée?|obsolète|périmée?|remplacée?|non (?:approuvée?|en vigueur|contrôlée?)|entwurf|zurückgezogen|ungültig|veraltet|überholt|aufgehoben|abgelaufen|außer kraft|nicht (?:freigegeben|genehmigt|mehr gültig)|zur prüfung|rascunho|revogado|bozza|ritirato';

/** A mark as a line of its own too. */
export const NOT_IN_FORCE = `(?:${ENGLISH}|${OTHERS})`;

/** A heading or a word of the text says these as well ("Do not use", "Specimen"): a mark only as a stamp over a page. */
const AS_A_STAMP =
  'archive|void|expired|replaced|not (?:valid|current|controlled)|do not use|for training(?: (?:use|purposes))?(?: only)?|training (?:copy|only)|sample only|specimen|example only|no (?:usar|utilizar|válido)|projet|non valide|ne pas utiliser|ersetzt|nicht (?:verwenden|gültig)|concept';

/** A mark where it is stamped over a page, or shouted beside its text. */
export const STAMPED = `(?:${ENGLISH}|${OTHERS}|${AS_A_STAMP})`;
