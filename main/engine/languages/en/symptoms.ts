/** Complaints in lay and clinical words, as stems of regular expressions; lower case, without accents. */
const COMPLAINTS = [
  'pain(?:s|ful)?', 'ache[sd]?', 'aching', '(?:head|tooth|stomach|tummy|belly|back|ear)aches?', 'hurts?', 'sore(?:s|ness)?', 'cramps?', 'tender',
  'fever(?:ish)?', 'temp(?:erature)? (?:of )?(?:3[89]|4[01])', 'febrile', 'shiver(?:s|ing)?', 'chills', 'night sweats', 'sweat(?:y|ing)',
  'cough(?:s|ing)?', 'wheez(?:e|y|ing)', 'short(?:ness)? of breath', 'sob', 'breathless(?:ness)?', 'difficulty breathing', 'breathing fast', 'fast breathing', 'stridor', 'hoarse',
  'vomit(?:s|ing|ed)?', 'nause(?:a|ous)', 'diarrh?o?ea', 'loose stools?', 'constipat(?:ed|ion)', 'dehydrat(?:ed|ion)', 'not (?:drinking|feeding|eating)', 'sunken (?:eyes|fontanelle)',
  'bleeding', 'spotting', 'blood in', 'bruis(?:e|es|ed|ing)', 'discharge from', 'rash(?:es)?', 'itch(?:y|ing)', 'blisters?', 'swelling', 'swollen', 'lumps?',
  'dizz(?:y|iness)', 'faint(?:ed|ing|s)?', 'palpitations?', 'numb(?:ness)?', 'weakness', 'slurred', 'blurred vision', 'vision loss', 'flashing lights', 'confus(?:ed|ion)', 'drows(?:y|iness)', 'letharg(?:y|ic)', 'floppy', 'sleepy',
  'stiff neck', 'seizures?', 'fits?\\b(?= now| yesterday| last)', 'jaundice[d]?', 'yellow (?:eyes|skin)', 'pale', 'limp(?:ing)?', 'burns?', 'wound', 'laceration', 'bite', 'stung', 'sting', 'fracture[d]?', 'head injury', 'hit (?:his|her|their|the) head',
  'contractions?', 'waters? broke', 'baby movements?', 'unable to pass urine', 'burning (?:pee|urine|when)', 'weight loss',
  'sats (?:of )?[789]\\d', 'hr 1\\d\\d', 'rr [2-6]\\d', 'bp (?:of )?\\d{2,3} ?/ ?\\d{2,3}', 'sugar (?:of |is )?\\d', 'o2 sat',
  'dolor', 'fiebre', 'tos', 'vomitos?', 'sangrado', 'mareo', 'erupcion', 'douleur', 'fievre', 'toux', 'saigne', 'mal (?:au|a la|de) (?:ventre|tete|gorge)', 'dor (?:de|no|na)', 'febre', 'tosse', 'manchas', 'homa', 'maumivu', 'kikohozi', 'anahara', 'kutapika',
];
export const SYMPTOMS = new RegExp(`\\b(?:${COMPLAINTS.join('|')})\\b`);

/** Words that point at somebody: a person under care, or the asker. */
export const PERSON =
  /\b(?:my|this|that|the|our|a|an|one) (?:\w+ ){0,2}?(?:patient|pt|child|kid|boy|girl|baby|infant|newborn|toddler|man|woman|lady|gentleman|mother|mum|mom|father|husband|wife|son|daughter|teen|client|resident|gogo|grandmother|grandfather|colleague|neighbour|neighbor)s?\b|\b(?:he|she|him|her|his|hers|im|i am|i have|ive|my (?:own|self)|me|they have|pt|patient (?:has|is|with|says|complains)|px)\b|\b\d{1,3} ?(?:y|yr|yrs|yo|y\/o|year|years|month|months|mo|mths|week|weeks|wks|day|days)[ -]?(?:old|o)?\b|\b\d{1,3} ?(?:m|f|male|female)\b|\b(?:m|f)\d{2}\b|\b\d+(?:\.\d+)? ?kgs?\b|\b(?:nino|nina|bebe|enfant|crianca|mtoto|mgonjwa|paciente)\b/;
