import { DROWNING } from './drowning.ts';
import { pattern, type Rule, type Wording } from '../../parts/guard-rule.ts';

/**
 * Life is in danger now: airway, breathing, circulation, disability, bleeding, birth, poison (WHO/ICRC Basic Emergency
 * Care, ABCDE). Said of a person or shouted without a verb; a question about equipment or training is process.
 */
const NOW = { score: 0.97, overProcess: true } as const;

export const EMERGENCY_RULES: readonly Rule<Wording>[] = [
  pattern(
    'emergency.breathing',
    'emergency',
    /\b(?:not|isnt|stopped|stops|no longer|hardly|barely|cant|cannot|can not|struggling to|unable to|aint) (?:\w+ )?breath(?:e|ing|in)?\b|\bbreathing (?:has )?stopped\b|\bno (?:pulse|breathing|heartbeat)\b|\bcant feel a pulse\b|\b(?:gasping|agonal|apnoea|apnea|silent chest)\b|\b(?:blue|grey|gray) lips\b|\b(?:turn(?:ed|ing|s)?|going|went|is|gone|shes|hes) (?:\w+ )?(?:blue|purple)\b|\bresp(?:iratory)? rate (?:of )?[0-7]\b|\bcant speak (?:\w+ )?(?:silent|chest|asthma)\b|\basthma cant speak\b|\bsats (?:of )?[0-7]\d\b|\bdrooling (?:and )?exhausted\b/,
    NOW,
  ),
  pattern(
    'emergency.unconscious',
    'emergency',
    /\b(?:unconscious|unresponsive|not respon(?:ding|sive)|no response|wo?nt wake|not waking|isnt waking|passed out|collaps(?:ed|es|ing)|crashing|arrested|cardiac arrest|code blue|crash call|lifeless|found (?:outside )?unresponsive|limp and grey|pupil blown)\b/,
    NOW,
  ),
  pattern(
    'emergency.choking',
    'emergency',
    /(?<!\b(?:nobody|nobodys|no one|computer|pc|printer|system|engine|car|nobody is|no one is) )\bchok(?:ing|es|ed)\b|\bcant (?:cough|make (?:a|any) (?:sound|noise))\b|\bforeign body (?:in )?(?:the )?airway\b/,
    NOW,
  ),
  pattern(
    'emergency.seizure-now',
    'emergency',
    /\b(?:having|in|started|still|keeps|now|is) (?:\w+ ){0,2}?(?:seizures?|fit|fitting|convuls\w+)\b|\b(?:fitting|convulsing|convulsions?|seizing)\b|\bseizure (?:right )?(?:now|not stopping|wont stop)\b|\bstatus epilepticus\b|\beclamp(?:sia|tic)\b/,
    {
      ...NOW,
      unless:
        /\bpreeclampsia\b(?!.*convuls)|\b(?:stopped|finished|yesterday|last (?:night|week|year)|history of|fit tests?|fit testing|eclampsia box)\b/,
    },
  ),
  pattern(
    'emergency.anaphylaxis-signs',
    'emergency',
    /\b(?:throat|tongue|airway) (?:is |are )?(?:swelling|swollen|closing)\b|\bswollen tongue\b|\blips? (?:is |are )?(?:swelling|swollen)\b.{0,40}\b(?:wheez\w*|breath\w*|hives)\b|\b(?:having|has|in|now|gone into) (?:an )?anaph?[iy]la\w+\b|\banaph?[iy]la\w+ (?:after|from|to|now|since)\b(?!.*\b(?:policy|training|course)\b)/,
    NOW,
  ),
  pattern('emergency.anaphylaxis', 'emergency', /\banaph?[iy]la\w+\b|\bsevere allergic\b/, {
    score: 0.93,
    unless: /\b(?:after|following) anaph|\banaph\w+ (?:kits?|box(?:es)?|tray|drill|training|policy|poster|register)\b/,
  }),
  pattern(
    'emergency.bleeding',
    'emergency',
    /\b(?:bleeding|bleed|bleding|haemorrhag\w+|hemorrhag\w+|blood) (?:\w+ ){0,2}?(?:heavily|heavy|out|everywhere|wont stop|not stopping|will not stop|pouring|spurting|uncontroll\w+|soaking|a lot|lots)\b|\bheavy bleeding\b|\b(?:pouring|spurting) blood\b|\bpph\b|\bpostpartum h\w+|\b(?:vomiting|coughing) (?:bowls of |lots of )?blood (?:lots|bowls|a lot)?\b(?<!a little)|\bbleeding after birth\b|\blots of blood\b|\barterial\b|\bamputat(?:ed|ion)\b/,
    { ...NOW, unless: /\b(?:a little|soaking pads|nosebleed)\b/ },
  ),
  pattern(
    'emergency.injured-now',
    'emergency',
    /\b(?:stabbed|shot in|electrocuted|drowned|trapped under|burn(?:t|s|ed)? (?:\w+ )?(?:[3-9]\d ?(?:%|percent)|to (?:the )?face|and hoarse)|acid (?:thrown|in)|eye burst|cant feel (?:\w+ )?legs|not moving (?:\w+ )?legs|smoke in (?:the )?(?:ward|building)|fire in (?:the )?(?:building|ward))\b/,
    NOW,
  ),
  pattern(
    'emergency.trauma',
    'emergency',
    new RegExp(
      `\\b(?:stabbing|${DROWNING}|${/electrocut\w+|hanging found|casualties|many injured|car crash|bus accident|severe burns?|chemical splash|explosion|gas leak/.source})\\b`,
    ),
    { score: 0.93 },
  ),
  pattern(
    'emergency.poison',
    'emergency',
    /\boverdos(?:e|ed|ing)\b|\b(?:took|swallowed|drank|ate|ingested) (?:\w+ ){0,3}?(?:[2-9]\d|\d{3}|pesticide|paraquat|acid|poison|whole (?:bottle|packet|box))\b|\bpoison(?:ing|ed)\b|\bcarbon monoxide\b|\bfoaming\b|\b(?:bitten by (?:a )?(?:cobra|mamba|viper|snake)|snake ?bite)\b.{0,40}\b(?:breath\w*|eyes|swallow\w*|collapsed)\b|\bcobra\b|\bstung \d{2,}/,
    { score: 0.93, overProcess: true },
  ),
  pattern(
    'emergency.heart-brain-signs',
    'emergency',
    /\b(?:having a heart attack|crushing chest|chest pain (?:and|with) (?:collaps\w+|sweat\w+|grey)|having a stroke|stroke now|face (?:is |has )?droop\w*|fast positive|start compressions)\b/,
    NOW,
  ),
  pattern(
    'emergency.heart-brain',
    'emergency',
    /\b(?:heart attack|stroke face|torn? back|dissect\w+)\b|\bcpr\b|\baed\b/,
    { score: 0.93 },
  ),
  pattern(
    'emergency.birth',
    'emergency',
    /\b(?:cord (?:is )?(?:hanging|prolapse\w*|out|around)|cord prolapse|shoulder dystocia|shoulders? (?:is |are )?stuck|head is out|feet first|breech (?:now|coming|delivery now)|delivering now|baby (?:is )?coming|not crying|newborn (?:is )?(?:blue|floppy|not)|ruptured uterus|placenta coming)\b/,
    NOW,
  ),
  pattern(
    'emergency.shock',
    'emergency',
    /\bbp (?:of |is )?[3-7]\d(?: ?\/ ?[2-5]\d)?\b(?! ?\/ ?[6-9]\d)|\b(?:septic )?shock bp\b|\bmottled\b|\bsepsis (?:now|bp)\b|\brash (?:is )?spreading (?:and )?drowsy\b|\b(?:hypo|hypoglyc\w+|sugar(?: is)? (?:0|1)\.\d)\b.{0,30}\b(?:unconscious|wak\w+|fit\w*)\b|\bsugar(?: is)? (?:0|1)\.\d\b|\bheat ?stroke\b|\bhypothermia\b/,
    NOW,
  ),
  pattern(
    'emergency.call-for-help',
    'emergency',
    /\b(?:need|call|send|get|want) (?:an? |the )?(?:ambulance|help)(?: \w+)? (?:now|asap|immediately|urgently|quick\w*|fast)\b|\b(?:emergency|help)(?: |,)*(?:!|help|now|emergency)|^\W*(?:emergency|help|help me|ambulance)\W*(?:pls|please)?\W*$|\bambulance (?:pls|please|now|asap)\b|\bquick (?:he|she) is\b|\bis dying\b|\bnurse collapsed\b/,
    NOW,
  ),
  pattern(
    'emergency.other-languages',
    'emergency',
    /\b(?:no respira|inconsciente|se (?:desmayo|esta (?:ahogando|atragantando))|atragantando|convulsion(?:a|ando)|sangrando mucho|ne respire (?:plus|pas)|inconscient[e]?|convulse|s ?etouffe|saigne beaucoup|nao (?:respira|acorda)|desmaiou|convulsao|engasgad[oa]|hapumui|amezimia|anatokwa na damu|degedege)\b/,
    NOW,
  ),
];
