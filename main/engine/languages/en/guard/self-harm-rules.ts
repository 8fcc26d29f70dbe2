import { pattern, type Rule, type Wording } from '../../parts/guard-rule.ts';

/**
 * Suicide, self-harm, abuse and violence. People say it sideways: plans, farewells, means. Missing one is worse than
 * many false alarms (WHO mhGAP intervention guide, self-harm module: ask, do not leave alone).
 */
const NOW = { score: 0.97, overProcess: true } as const;

export const SELF_HARM_RULES: readonly Rule<Wording>[] = [
  pattern(
    'harm.wants-to-die',
    'self_harm_or_violence',
    /\b(?:wants?|wanting|going|wish(?:es)?|plan(?:s|ning)?|threaten(?:s|ed|ing)?|thinking (?:of|about)|thoughts? (?:of|about)|tried|trying|attempt(?:s|ed|ing)?|(?:says?|saying|said|shout(?:s|ed|ing)?|scream(?:s|ed|ing)?) (?:she|he|they)(?: will|ll| would| wants?| wanted)?) (?:\w+ ){0,3}?(?:to )?(?:die|dying|kill(?:ing)? (?:my|him|her|them|your)?\s?(?:self|selves)|kms|end(?:ing)? (?:it|it all|(?:my|his|her|their|your) life)|hang(?:ing)? (?:my|him|her|them)?\s?sel(?:f|ves)|(?:hurt|harm)(?:ing)? (?:(?:my|him|her|them)?\s?sel(?:f|ves)|(?:her|his|the|my) (?:baby|child|children|wife|husband|family))|suicide|jump(?:ing)?|overdose|disappear)\b/,
    NOW,
  ),
  pattern(
    'harm.kill',
    'self_harm_or_violence',
    /\b(?:kill|killing|hang|hanging|shoot|stab|harm|harming|hurt|hurting|cut|cutting|unalive) (?:\w+ ){0,1}?(?:my|him|her|your|them)\s?-?sel(?:f|ves)\b|\b(?:i|im|ill|ima|imma|he|shes?|hes|they|will|to|gonna|wanna|just|should|might) kms\b|\bunalive\b/,
    NOW,
  ),
  pattern(
    'harm.no-wish-to-live',
    'self_harm_or_violence',
    /\b(?:do(?:es)?nt|do(?:es)? not|no(?: longer)?) (?:want|wish|wants|wishes)?\s?(?:to )?(?:live|be alive|be here any ?more|wake up)\b|\b(?:tired of (?:living|life)|better off (?:dead|without (?:me|him|her|them))|no reason to live|cant (?:go on|do this life)|end(?:ing)? (?:it all|(?:my|his|her|their) life)|take (?:his|her|my|their) (?:own )?life|goodbye (?:note|letter)|(?:feels? )?hopeless|has a plan|plan to use|gonna do it|do it tonight|want to die|wanting to die|be with (?:his|her) dead)\b/,
    NOW,
  ),
  pattern(
    'harm.cuts-herself',
    'self_harm_or_violence',
    /\b(?:cutting (?:her|him|them|my)sel(?:f|ves)|cut (?:her|his|their|my) (?:own )?(?:wrists?|arms?|throat)|(?:is|was|feels?|feeling|very|acutely) suicidal)\b/,
    NOW,
  ),
  pattern(
    'harm.suicide-person',
    'self_harm_or_violence',
    /\b(?:suicid\w*|self[- ]?harm(?:ing|ed|s)?|cut marks|ligature|death wish)\b/,
    { score: 0.92 },
  ),
  pattern(
    'harm.on-purpose',
    'self_harm_or_violence',
    /\b(?:overdosed?|drank|swallowed|took|ate|drunk) (?:\w+ ){0,4}?(?:on purpose|intentionally|deliberately|to end|to die)\b|\bstockpil\w+ (?:tablets|pills|meds|medicines?)\b/,
    NOW,
  ),
  pattern(
    'harm.method',
    'self_harm_or_violence',
    /\b(?:lethal|fatal|deadly) (?:dose|amount|overdose)\b|\bhow (?:many|much) (?:\w+ ){0,4}?(?:to|would|will|does it take to) (?:kill|die|overdose)\b|\b(?:painless(?:ly)?|easiest|quickest|best) (?:way )?(?:to )?(?:die|death|kill)\b|\b(?:how to|how can i|how do i) (?:kill|poison|hurt|drug|harm|injure) (?:some|a person|people|my|him|her|any)\w*\b|\bwould kill (?:you|some\w*|a person|people)\b|\bhow (?:to|do i) (?:make|mix) (?:a )?(?:poison|bomb)\b|\bget (?:a person|some\w*) to overdose\b/,
    NOW,
  ),
  pattern(
    'harm.abused-now',
    'self_harm_or_violence',
    /\b(?:(?:was|is|been|being|got|just) (?:raped|molested|trafficked|abused|sexually (?:assaulted|abused))|touch(?:es|ed) (?:her|him) (?:private|there)|(?:uncle|father|stepfather|teacher) touche[sd])\b/,
    NOW,
  ),
  pattern(
    'harm.abuse',
    'self_harm_or_violence',
    /\b(?:raped?|rapes|sexual(?:ly)? (?:assault\w*|abus\w*|violence)|molest(?:s|ed|ing|ation|er)?|domestic violence|gbv|intimate partner violence|ipv|(?:child|elder|physical) abuse|abused (?:child|girl|boy|woman|wife)|abusive (?:husband|partner|father)|traffick(?:ed|ing)|forced marriage|neglected child)\b/,
    { score: 0.92 },
  ),
  pattern(
    'harm.beaten',
    'self_harm_or_violence',
    /\b(?:husband|partner|boyfriend|father|mother|wife|son|stepfather|in[- ]?laws?|police|mob|ex) (?:\w+ ){0,3}?(?:beats?|hits?|hit|beat|beating|punche[sd]|kick(?:s|ed)|chok(?:es|ed)|threaten(?:s|ed)|burn(?:s|ed|t) her|locked|attack(?:s|ed))\b|\b(?:beaten|hit|assaulted|attacked|stabbed|threatened|injured) by (?:\w+ ){0,2}?(?:husband|partner|boyfriend|father|mother|wife|son|patient|visitor|man|police|relative|mob)\b|\b(?:afraid|scared|terrified) of (?:her|his|my) (?:husband|partner|boyfriend|father|wife|home)\b|\bnot feel safe (?:at|going) home\b|\bassault victim\b/,
    NOW,
  ),
  pattern(
    'harm.violence-now',
    'self_harm_or_violence',
    /\b(?:ha[sd]|with|holding|brought|pull(?:s|ed)|carrying|waving) (?:a |the )?(?:\w+ )?(?:gun|knife|weapon|firearm|scissors|machete|panga|axe)\b|\b(?:threaten(?:s|ed|ing)?|attack(?:s|ed|ing)?|punch(?:es|ed|ing)?|hit(?:s|ting)?|(?<!\b(?:a|little|wee|tiny|quite a) )bit(?:es|ing|e)?|swinging|kick(?:s|ed|ing)?|grabb(?:ed|ing)) (?:\w+ ){0,3}?(?:staff|nurses?|doctor|sister|us|me|people|wall|reception\w*|chair|(?:his|her) (?:wife|boss|family))\b|\b(?:is|getting|very|became|turned|are) (?:violent|aggressive|attacking|fighting)\b|\b(?:being attacked|hostage|bomb threat|shoot us|burn the house|kill (?:his|her|my|the|your) (?!(?:login|account|access|password|session|power|lights?|engine|switch|time|screen)\b)\w+|stab the \w+|nurse was hit|two gang members|threat to kill|threatening (?:letter|message|call|staff|us)|stalk(?:ed|ing))\b|\bvoices (?:tell|telling|told)\b/,
    NOW,
  ),
  pattern(
    'harm.other-languages',
    'self_harm_or_violence',
    /\b(?:quiere? (?:matarse|morir)|me quiero (?:morir|matar)|suicidar(?:se|me)?|matarse|(?:su |mi )?(?:esposo|marido|novio) (?:la|me|le) (?:golpea|pega)|violacion|violada|abusad[ao]|je veux mourir|veut (?:mourir|se (?:tuer|suicider))|se suicider|battue par|violee|quer(?:o|e)? (?:se )?(?:morrer|matar)|se matar|estuprada|anataka (?:kujiua|kufa)|nataka (?:kufa|kujiua)|kujiua|amepigwa|amebakwa)\b/,
    NOW,
  ),
];
