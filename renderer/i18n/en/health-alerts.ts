/** What needs attention, and what to do about it. */
export const healthAlerts = {
  alerts: 'What needs attention',
  noAlerts: 'No alert. Everything that is watched is within its limits.',
  above: 'Now {{value}}, limit {{limit}}.',
  below: 'Now {{value}}, at least {{limit}} is expected.',
  alert: {
    index_unhealthy: {
      name: 'The search index does not work',
      todo: 'Restart Outpost; if this stays, run the check-up below and tell IT. Until then use the library.',
    },
    untrusted_context: {
      name: 'Questions could not be answered from trusted knowledge',
      todo: 'Open Knowledge and sync now; if that fails, call IT, and call people instead of asking here.',
    },
    empty_retrievals: {
      name: 'Many searches find nothing',
      todo: 'Look whether the policies cover what is being asked, and tell the owner of the knowledge what is missing.',
    },
    model_timeouts: {
      name: 'The language model is often too slow',
      todo: 'Close other heavy programs on this computer; answers go on as approved sentences. If it stays, tell IT.',
    },
    prompt_spike: {
      name: 'Some questions make the model read far too much',
      todo: 'Tell IT: read out the reference of a slow answer from the list below.',
    },
    citation_coverage: {
      name: 'Sentences were shown without a source',
      todo: 'Trust only sentences with a source, and report this to IT today.',
    },
    restricted_without_guidance: {
      name: 'High-risk questions met no approved guidance',
      todo: 'Call the pharmacist or the clinician, and ask the owner of the knowledge for guidance on this topic.',
    },
    answers_reported_wrong: {
      name: 'Many answers of one bundle were marked as wrong',
      todo: 'A reviewer opens “Questions for people” and looks at what was marked. Where it was wrong, call the owner of the policies and IT: they withdraw that version.',
    },
    escalations_overdue: {
      name: 'Somebody waits too long for an answer',
      todo: 'Open “Questions for people” and take the overdue ones, or call the asker.',
    },
    bundle_stale: {
      name: 'The knowledge is old',
      todo: 'Open Knowledge and sync now; without a connection ask IT for a stick with the new version.',
    },
    backup_old: {
      name: 'The last back-up is old',
      todo: 'Plug in the stick or connect the share that back-ups go to; a local admin can make one now in Settings.',
    },
    ingest_lag: {
      name: 'No successful sync for days',
      todo: 'Check the connection, then open Knowledge and sync now; the last failure there says what to do.',
    },
    signature_refused: {
      name: 'New knowledge was refused: its signature is not right',
      todo: 'Do not work around it: call IT. The knowledge that was verified before goes on answering.',
    },
    outbox_filling: {
      name: 'Much is waiting to be sent',
      todo: 'Connect this workstation and press “Send now” below; if it fails, tell IT what it says.',
    },
    upload_refused: {
      name: 'The centre refused what was sent',
      todo: 'Nothing is lost: it stays here. Tell IT what stands below under “What is told to the centre”; they check token, certificate and address.',
    },
    identifier_wall: {
      name: 'Something was kept from leaving, or was lost',
      todo: 'Nothing private was sent. Tell IT, so that they find out what tried to leave or why sending failed.',
    },
  },
};
