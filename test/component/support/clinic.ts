import { Account } from '../../../shared/contract/accounts.ts';
import { Citation, ClosestWords, Guidance } from '../../../shared/contract/approved-words.ts';
import { Contact } from '../../../shared/contract/contact.ts';
import { DocumentSummary, KnowledgeStatus } from '../../../shared/contract/knowledge.ts';
import { SystemStatus } from '../../../shared/contract/system.ts';
import { UpdateStatus } from '../../../shared/contract/updates.ts';
import type { Services } from './fake-engine.ts';

/** A small clinic: who works there, and what it has approved. The contract's own schemas check every sample. */
const account = (id: string, displayName: string, role: Account['role']): Account =>
  Account.parse({ id, displayName, role, departments: ['nursing'], sample: true });

export const NURSE = account('nurse', 'Nina Nurse', 'staff');
export const LEAD = account('lead', 'Lea Lead', 'lead');
export const PHARMACIST = account('pharmacist', 'Paul Pharmacist', 'pharmacist');
export const ADMIN = account('admin', 'Ada Admin', 'admin');
export const PUBLISHER = account('publisher', 'Pia Publisher', 'publisher');
export const ACCOUNTS = [NURSE, LEAD, PHARMACIST, ADMIN, PUBLISHER];

export const STATUS = SystemStatus.parse({
  version: '1.2.3',
  home: { state: 'ready', sample: true, organisation: 'Harbour Clinic', facility: 'harbour' },
  models: { llm: 'ready', embedder: 'ready', embedderId: 'small' },
  degraded: [],
});

export const KNOWLEDGE = KnowledgeStatus.parse({
  bundles: [
    {
      tenant: 'harbour',
      id: 'policies',
      title: 'Policies',
      version: 7,
      signedBy: ['0123456789abcdef0123'],
      effectiveFrom: '2026-01-01T00:00:00Z',
      expiresAt: '2027-01-01T00:00:00Z',
      activatedAt: '2026-11-20T08:00:00Z',
      ageDays: 3,
      stale: false,
      expired: false,
      documents: 2,
      passages: 40,
      previousVersion: 6,
      selfTest: 'passed',
      vectors: { from: 'publisher', done: 40, total: 40 },
    },
  ],
  caps: [],
  sources: ['https://knowledge.example.org'],
  lastCheckedAt: '2026-11-27T08:00:00Z',
  nextCheckAt: '2026-11-27T09:00:00Z',
  lastFailure: null,
  index: { state: 'ready', passages: 40, embedder: 'small' },
});

const QUOTE = 'The spill kit stands in room 2.';
const SPILLS_TEXT = `---\ntitle: Spills\n---\n\n# Spills\n\n## Kit\n\n${QUOTE} Put gloves on first.\n`;

const summary = (documentId: string, title: string, department: string): DocumentSummary =>
  DocumentSummary.parse({
    tenant: 'harbour',
    bundle: 'policies',
    version: 7,
    documentId,
    title,
    department,
    owner: 'Infection control',
    effectiveFrom: '2026-01-01',
    reviewDate: '2026-12-01',
    expiresAt: '2027-01-01',
    audience: { facilities: ['*'], departments: ['*'], roles: ['*'] },
  });
export const SPILLS = summary('spills', 'Spills', 'nursing');
export const FRIDGE = summary('fridge', 'Vaccine fridge', 'pharmacy');

export const SPILL_CITATION = Citation.parse({
  n: 1,
  bundle: 'policies',
  version: 7,
  documentId: 'spills',
  title: 'Spills',
  department: 'nursing',
  headingPath: ['Kit'],
  page: null,
  quote: QUOTE,
  start: SPILLS_TEXT.indexOf(QUOTE),
  end: SPILLS_TEXT.indexOf(QUOTE) + QUOTE.length,
});

/** Words that may not answer: a table, for the pharmacy only. */
export const CLOSEST = ClosestWords.parse({
  n: 1,
  bundle: 'policies',
  version: 7,
  documentId: 'spills',
  title: 'Spills',
  heading: ['Kit', 'Checks'],
  quote: '| What | When |\n| --- | --- |\n| Gloves | Monthly |',
  start: 0,
  end: 49,
  effectiveFrom: '2026-01-01',
  reviewDate: '2026-12-01',
  audience: { facilities: ['*'], departments: ['pharmacy'], roles: ['*'] },
});

export const CALL_PHARMACIST = Contact.parse({
  id: 'pharmacist',
  name: 'Pharmacist on call',
  phone: '555-0112',
  hours: 'day and night',
  categories: ['*'],
});

export const DOSE_CARD = Guidance.parse({
  id: 'fever',
  title: 'Fever in children',
  category: 'medication_dosage',
  text: 'Give 15 mg per kg, then call.',
  bundle: 'policies',
  version: 7,
  documentId: 'fever',
  start: 0,
  end: 29,
  approvedBy: 'Dr. Amal',
  approvedOn: '2026-02-03',
});

/** The enrolment says nothing of them. */
export const NO_UPDATES = UpdateStatus.parse({
  ...{ state: 'off', current: '1.2.3', channel: null, offered: null, downloaded: 0, lastCheck: null, problem: null },
  notAgain: [],
});

/** What every page asks for: a clinic at rest. A test gives what its own screen needs besides. */
export const AT_REST: Services = {
  'system.status': () => STATUS,
  'setup.state': () => ({ home: 'ready', ways: null, setAside: [] }),
  'knowledge.status': () => KNOWLEDGE,
  'escalations.offers': () => [],
  'updates.status': () => NO_UPDATES,
  'reports.list': () => [],
  'reports.rates': () => [],
  'escalations.pulse': () => ({ revision: 0, waiting: 0, overdue: 0, unread: 0 }),
  'knowledge.document': () => ({
    ...SPILLS,
    text: SPILLS_TEXT,
    bodyStart: SPILLS_TEXT.indexOf('# '),
    format: 'markdown',
  }),
};
