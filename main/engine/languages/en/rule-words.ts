/** Words that rules look for and that people misspell; what is nearly one of them is read as it. */
export const RULE_WORDS: readonly string[] = [
  ...['dosage', 'dosing', 'tablet', 'tablets', 'injection', 'medicine', 'medication', 'antibiotic', 'overdose', 'interaction', 'allergic', 'allergy', 'pregnant', 'pregnancy', 'breastfeeding'],
  ...['breathing', 'unconscious', 'unresponsive', 'collapsed', 'choking', 'seizure', 'convulsing', 'convulsions', 'anaphylaxis', 'bleeding', 'haemorrhage', 'hemorrhage', 'ambulance', 'emergency'],
  ...['suicide', 'suicidal', 'violent', 'violence', 'assaulted', 'threatening', 'vomiting', 'diarrhoea', 'diarrhea', 'headache', 'swelling', 'swollen', 'dizziness', 'fainted', 'palpitations', 'patient', 'discharge', 'discharged'],
];

/** Ordinary words one or two edits away from a medicine or a rule word: never "put right". */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set([
  ...['patients', 'patience', 'doctor', 'doctors', 'insult', 'insults', 'insulting', 'insulate', 'insulated', 'insulation', 'station', 'stations', 'tables', 'tablet', 'notice', 'notices', 'sterile', 'sterilise', 'cotton', 'button'],
  ...['medical', 'medically', 'pregnant', 'allergen', 'allergens', 'allergies', 'breathe', 'breath', 'collapse', 'collapses', 'collapsible', 'discharges', 'discharging', 'injections', 'injecting', 'violate', 'violated', 'violation', 'violations', 'pension'],
  ...['medicines', 'medications', 'interactions', 'interacting', 'antibiotics', 'antibody', 'antibodies', 'seizures', 'emergencies', 'ambulances', 'headaches', 'bleedings', 'shocking', 'checking', 'cocking', 'cooking', 'looking', 'hacking', 'soaking', 'choosing', 'closing', 'dosages', 'losing', 'posing', 'folding', 'feeding', 'bleeding', 'breeding', 'assault', 'threatened', 'swelled', 'smelling', 'selling', 'spelling', 'swallow', 'swallowed'],
  ...['vaccine', 'vaccines', 'tablets', 'zincs', 'mineral', 'minerals', 'ethanol', 'gluten', 'digital', 'digitally', 'license', 'licence', 'licensed', 'listing', 'lasting', 'painted', 'printed', 'pointed', 'fainter', 'sensor', 'sensors', 'closed', 'dossier', 'dressing', 'dressings', 'addressing'],
]);
