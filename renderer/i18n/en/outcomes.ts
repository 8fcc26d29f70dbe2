/** How questions end: routes, categories, and what was missing. */
export const routes = {
  grounded: { title: 'Answer from the approved policies', help: 'Open a source to read it in its place.' },
  quoted: {
    title: 'Approved sentences that match',
    help: 'Found by search, without the language model. Read them in their place.',
  },
  related: {
    title: 'Closest approved words: they may not answer this',
    help: 'Read whom and what they are for. If they do not fit, ask a person.',
  },
  restricted: {
    title: 'Read the approved guidance and call',
    help: 'Doses, medicines and triage are decided by people. This is the approved guidance, unchanged.',
  },
  exposure: { title: 'Your own exposure: first aid now', help: 'Then call, and report it as your clinic asks.' },
  exposure_without_card: { title: 'Your own exposure: call now', help: 'Report it as your clinic asks.' },
  escalated: { title: 'A person must decide this now', help: 'Call now. Do not wait for this assistant.' },
  clinician: { title: 'A clinician decides this', help: 'Call, or ask a clinician here.' },
  declined: { title: 'Not answered', help: 'Ask in other words, look into the library, or ask a person.' },
  did_you_mean: { title: 'Which one did you mean?', help: 'Choose, and the question is asked again with that word.' },
  contact_listed: { title: 'The number that you asked for', help: 'IT or the policies’ publisher keeps this list.' },
  policies_differ: {
    title: 'Approved policies that differ',
    help: 'Each has the day from which it is in force. Do not choose by yourself which one holds.',
  },
  listed_elsewhere: {
    title: 'In a policy that is not open to you',
    help: 'Its words are not shown here, and no other policy is taken for it.',
  },
  unavailable: { title: 'Cannot be answered at the moment', help: 'Call a person. What is missing stands below.' },
};

export const categories = {
  emergency: 'Emergency',
  self_harm_or_violence: 'Self-harm or violence',
  medication_dosage: 'Medicine dose or choice',
  medication_safety: 'Medicine safety',
  symptom_triage: 'Triage',
  patient_specific: 'One patient',
  identity_or_records: 'Identity or records',
  injection: 'Attempt to steer the assistant',
  not_for_this_assistant: 'Not for this assistant',
  policy: 'Policy',
};

/** What to do, where the person in front of the screen can do something that only this window says in their language. */
export const remedies = {
  enrolment_lost:
    'Call IT: they hand over the enrolment anew. Questions that are a danger have their card and numbers all the same.',
  model_missing: 'A local admin fetches it below.',
  model_no_memory: 'Close other programs; it is loaded again by itself.',
  model_slow: 'Close other programs, or ask again in a minute.',
  model_failed: 'Tell IT.',
  foreign_embedder: 'Leave Outpost open: it prepares them in the background. The Knowledge page says how far it is.',
  embedder_missing: 'You can ask already. A local admin fetches the model below.',
  embedder_failed: 'You can ask all the same. Tell IT.',
  language_unknown: 'Ask in a language of the policies, or call the contact.',
  knowledge_stale: 'Sync when a connection is there, or take newer policies from a stick.',
  not_recorded: 'Call the people named with an answer yourself; tell IT.',
  index_partial: 'Wait a moment.',
  index_failed: 'Sync again; if that does not help, call IT.',
  no_knowledge: 'Sync, or take policies from a stick, below.',
  clock_wrong:
    'Set date and time of the computer. Until then Outpost goes by the time that really passed. Where they are right, an admin acknowledges it.',
  records_set_back:
    'You can go on asking. Tell IT: what was written since that copy is gone. An admin acknowledges it.',
  knowledge_set_back: 'You can go on asking. Sync; then an admin acknowledges it.',
};

export const degradations = {
  model_missing: 'Without the language model: approved sentences only',
  model_no_memory: 'Too little free memory for the language model: approved sentences only',
  model_slow: 'The language model is slow: approved sentences only',
  model_failed: 'The language model failed: approved sentences only',
  foreign_embedder: 'Some policies are found by their words only for now',
  embedder_missing: 'Searching by words only',
  embedder_failed: 'Searching by words only',
  language_unknown: 'The search does not know this language',
  knowledge_stale: 'The knowledge is old',
  clock_wrong: 'The computer’s clock is wrong',
  records_set_back: 'The records are an earlier copy',
  knowledge_set_back: 'The policies are an earlier copy',
  not_recorded: 'Not recorded: the disk takes nothing',
  index_partial: 'Not everything is loaded yet',
  index_failed: 'The index failed',
  no_knowledge: 'No approved knowledge',
  enrolment_lost: 'What IT signed for this workstation is damaged or gone',
};
