import { askingWords } from '../parts/asking-words.ts';

const END = '(?![\\p{L}\\p{N}])';
const PREPOSITION = "(?:à|a|avec|chez|dans|de|dès|en|jusqu['’]à|par|pour|sous|sur|vers|depuis|pendant)";
const VERB =
  '(?:est|sont|faut|dois|doit|doivent|devons|peut|peux|peuvent|se|on|puis|va|vont|fait|faire|range|rangent|mettre|trouve)';
/** "que" and "quand" also join clauses, and "ou" is "or" where its accent was not typed: only before a verb do they ask. */
const WORD = `(?:(?:${PREPOSITION} )?(?:qui|quoi|quel(?:le)?s?|combien|comment|pourquoi|lequel|laquelle|où)|où|(?:que|quand|ou)[ -]${VERB}|qu['’]est-ce|quand(?=\\s*(?:[?.!,]|$)))${END}`;
/** The verb before its person: "doit-on", "y a-t-il". */
const INVERTED = '(?:est-ce que|est-ce qu|(?:y )?\\p{L}+(?:-t)?-(?:je|tu|il|elle|on|nous|vous|ils|elles|ce))';
const MAY =
  '(?:on peut|on doit|je peux|je dois|nous devons|nous pouvons|il faut|faut il|doit on|peut on|puis je|dois je)';

/** Questions in French, with and without hyphens. */
export const ASKING_WORDS = askingWords({
  courtesy:
    "bonjour|bonsoir|svp|s['’]il vous plaît|merci|excusez-moi|aussi|ensuite|puis|alors|d['’]abord|enfin|également|autre question|si oui|si non|sinon",
  joining: 'et|puis|mais|aussi|ensuite',
  byWord: WORD,
  atLast: `(?:\\p{L}+ ){1,4}(?:${PREPOSITION} )?(?:qui|où|quand|combien(?: de temps| de \\p{L}+)?|comment)(?=\\s*(?:[?.!]|$))`,
  bare: `(?:${PREPOSITION} )?(?:qui|quel(?:le)?s?|combien(?: de temps)?|où|quand|pourquoi|lequel|laquelle)${END}`,
  yesOrNo: `(?:${INVERTED}|${MAY})${END}`,
  withoutJoining: `(?:(?:${PREPOSITION} )?(?:quoi|quel(?:le)?s?|combien|comment|où)|qu['’]est-ce)${END}`,
  within: `${INVERTED}|quel(?:le)?s?|combien|qu['’]est-ce|ou (?:pas|non)|(?:à|chez|avec|par) qui`,
  afterPause: MAY,
  helping: `${INVERTED}|${MAY}`,
  addsTo: "ou|c['’]est-à-dire|par exemple|comme|seulement",
  embeds:
    "(?:not\\p{L}+|écri\\p{L}+|ecri\\p{L}+|enregistr\\p{L}+|dire|demander|savoir|décider|decider|expliquer|vérifier|verifier|voir) (?:à |de |avec )?(?:qui|que|quoi|quand|où|comment|quel(?:le)?s?)|(?:patients?|patientes?|personnes?|quelqu['’]un|hommes?|femmes?|enfants?|ceux|celles|visiteurs?|infirmi\\p{L}+|proches) (?:qui|dont)",
  leadsIn: "pendant|durant|si|s['’]il|quand|lorsque|lors|dès|en|avec|sans|pour|après|avant|tant que|comme|chez",
  condition:
    "(?<!(?:et|savoir|voir|demander) )(?:pendant|durant|si|s['’]il|s['’]ils|quand|lorsque|lors|tant que|en cas)",
  pointsBack:
    '(?<!-)(?:il(?! faut| y)|elle|ils|elles)|(?:le|la|les|lui) \\p{L}+(?:er|ir|re)|lui|leurs?|ça|ca|cela|ceci|celui|celle|ceux|celles|ce|cet|cette|ces|là|même|meme|autres?|aussi',
  little: `a ai alors apres au aussi autre autres aux avant avec avez avoir avons ca ce cela ces cet cette chez combien comme comment
    d dans de depuis des dois doit doivent devons donc du elle elles en encore entre est et etre eu fait faire faut il ils j je jusqu l la
    laquelle le lequel les leur leurs lui m ma mais me meme mes moi mon n ne ni nos notre nous on ont ou oui non par pas pendant peu
    peut peuvent peux plus pour pouvons pourquoi puis qu quand que quel quelle quelles quels qui quoi sa sans se sera ses si sinon
    son sont sous sur t ta te tes toi ton tous tout toute toutes tu un une va vers vont vos votre vous y merci bonjour bonsoir svp plait
    sil ok bien vrai possible permis correct temps ensuite enfin`,
});
