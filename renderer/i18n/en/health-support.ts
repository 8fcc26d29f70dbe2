/** The file for support. */
export const healthSupport = {
  support: 'A file for support',
  supportHelp:
    'One file that says how this workstation stands: check-up, versions, models, counters, log, what waits to be sent. No question, no name, no address and no folder is in it. Nothing is sent: you save it and decide who gets it.',
  supportShow: 'Show the file',
  supportSize: 'Exactly what is saved: {{bytes}} bytes, sha256',
  supportBody: 'Content of the file for support',
  supportSaved: 'Saved, and written into the audit log.',
};
