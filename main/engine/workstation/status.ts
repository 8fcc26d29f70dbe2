import type { Contact } from '../../../shared/contract/contact.ts';
import type { SystemStatus } from '../../../shared/contract/system.ts';
import { DEFAULT_IDLE, type IdlePolicy } from '../../../shared/domain/idle.ts';
import type { Env } from '../../../shared/domain/env.ts';
import type { Degradation } from '../../../shared/domain/route.ts';
import type { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { ClockState } from '../platform/clock-guard.ts';
import { OUTPOST_VERSION } from '../../../shared/domain/version.ts';
import { contactsFor } from '../ask/outcome.ts';
import { withFallbackContacts } from '../knowledge/activation/fallback-contacts.ts';
import type { ModelService } from '../models/service.ts';
import { backupStatus } from './backup/backup-status.ts';
import type { Workstation } from './workstation.ts';
import type { FirstStart } from './first-start/first-start.ts';
import { recoveryKeyUnseen } from './first-start/recovery-key.ts';
import { managedStatus } from './managed/managed-status.ts';
import { outpostCommand } from '../platform/outpost-command.ts';

/** What each degraded state means to the people before the screen, and what they can do. */
const DEGRADED: Readonly<Record<Degradation, { text: string; remedy: string | (() => string) }>> = {
  model_missing: {
    text: 'The language model is not here: answers are approved sentences found by search.',
    remedy: () => `Run \`${outpostCommand('models fetch')}\`, or what \`doctor\` names.`,
  },
  model_no_memory: {
    text: 'Too little memory is free for the language model: answers are approved sentences found by search.',
    remedy: 'Close other programs; it is loaded again by itself.',
  },
  model_slow: {
    text: 'The language model is too slow right now: answers are approved sentences found by search.',
    remedy: 'Close other programs, or ask again in a minute.',
  },
  model_failed: {
    text: 'The language model could not be loaded: answers are approved sentences found by search.',
    remedy: () => `Run \`${outpostCommand('models verify --full')}\`.`,
  },
  foreign_embedder: {
    text: 'Some policies are found by their words only: their search by meaning was made for another embedding model.',
    remedy:
      'Leave Outpost open: it prepares them in the background. The Knowledge page says how far it is, or that it cannot.',
  },
  embedder_missing: {
    text: 'Search by meaning is off: policies are found by their words only.',
    remedy: () => `Run \`${outpostCommand('models fetch')}\`.`,
  },
  embedder_failed: {
    text: 'Search by meaning failed: policies are found by their words only.',
    remedy: () => `Run \`${outpostCommand('models verify --full')}\`.`,
  },
  language_unknown: {
    text: 'The question’s language is not one that policies can be searched in by meaning.',
    remedy: 'Ask in a language of the policies, or call the contact.',
  },
  knowledge_stale: {
    text: 'The policies are older than they should be.',
    remedy: 'Sync when a connection is there, or import from a stick.',
  },
  records_set_back: {
    text: 'The records of this workstation are older than they were: what was written since is gone.',
    remedy: () =>
      `Call IT: they look into how this came about and acknowledge it with \`${outpostCommand('doctor --acknowledge')}\`.`,
  },
  knowledge_set_back: {
    text: 'The policies kept on this workstation are older than they were.',
    remedy: () => `Sync; then an admin acknowledges it with \`${outpostCommand('doctor --acknowledge')}\`.`,
  },
  clock_wrong: {
    text: 'The clock of this computer was set to a time that cannot be right: Outpost goes on by the time that really passed.',
    remedy: () =>
      `Set date and time of the computer. Where they are right, an admin says so: \`${outpostCommand('doctor --acknowledge')}\`.`,
  },
  not_recorded: {
    text: 'Nothing can be written down: questions are answered, but not recorded, and nobody is told of them.',
    remedy: 'Call the people named with an answer yourself; tell IT.',
  },
  index_partial: { text: 'Only part of the policies can be searched yet.', remedy: 'Wait until the index is built.' },
  index_failed: { text: 'The policies cannot be searched.', remedy: 'Sync again; if that does not help, call IT.' },
  enrolment_lost: {
    text: 'What IT signed for this workstation is damaged or gone: no policy is opened.',
    remedy: () =>
      `Call IT: they give it again with \`${outpostCommand('enrolment renew FILE')}\`, and start Outpost anew.`,
  },
  no_knowledge: { text: 'No approved policies are on this workstation.', remedy: 'Sync, or import a bundle.' },
};

const SET_BACK = { RECORDS_SET_BACK: 'records_set_back', KNOWLEDGE_SET_BACK: 'knowledge_set_back' } as const;

interface StatusInput {
  readonly firstStart: FirstStart;
  readonly env: Env;
  readonly home: string;
  readonly opened: Workstation | null;
  readonly models: ModelService | null;
  readonly sample: boolean;
  readonly gone: boolean;
  /** What kept it shut at the last try; null where nothing did, or where the key was wrong. */
  readonly refused: OutpostError | null;
  readonly lockable: boolean;
  readonly state: 'missing' | 'locked' | 'ready';
  readonly now: number;
  readonly clock: ClockState;
}

function degradations({ opened, models, now, clock }: StatusInput): Degradation[] {
  if (!opened) return [];
  const found: Degradation[] = [];
  if (opened.recording.refusedFor()) found.push('not_recorded');
  if (clock !== 'ok') found.push('clock_wrong');
  for (const { code } of opened.anchors.found()) found.push(SET_BACK[code]);
  const llm = models?.llm.state();
  if (llm === 'missing') found.push('model_missing');
  if (llm === 'no_memory') found.push('model_no_memory');
  if (llm === 'failed') found.push('model_failed');
  const embedder = models?.embedder.state();
  if (embedder === 'missing') found.push('embedder_missing');
  if (embedder === 'failed') found.push('embedder_failed');
  const { view, indexState } = { view: opened.knowledge.view(), indexState: opened.knowledge.indexState() };
  const { vectors, passages } = view.index?.stats ?? { vectors: 0, passages: 0 };
  if ((embedder === 'ready' || embedder === 'asleep') && vectors < passages) found.push('foreign_embedder');
  if (opened.enrolmentIsLost) found.push('enrolment_lost');
  else if (indexState === 'empty') found.push('no_knowledge');
  if (indexState === 'failed') found.push('index_failed');
  if (view.bundleAges(now).some(({ stale }) => stale)) found.push('knowledge_stale');
  return found;
}

/** Where it lies is told to a local admin alone. */
function backupInBrief(opened: Workstation, now: number): SystemStatus['backup'] {
  const { state, last } = backupStatus(opened, now);
  return { state, at: last?.at ?? null, verified: last !== null && last.verifiedAt !== null };
}

/** Null where nobody asked for updates. */
function updateInBrief({ updates }: Workstation): NonNullable<SystemStatus['update']> | null {
  const { state, offered } = updates.brief();
  return state === 'off' ? null : { state, version: offered?.version ?? null };
}

function windowIdle({ enrolment }: Workstation): Pick<IdlePolicy, 'coverMinutes' | 'lockMinutes'> {
  const { coverMinutes, lockMinutes } = enrolment?.idle ?? DEFAULT_IDLE;
  return { coverMinutes, lockMinutes };
}

/** What a person needs never waits: not for a PIN, nor for a policy to be found. */
function emergencyContacts({ fallbackContacts, knowledge }: Workstation): Contact[] {
  return contactsFor('emergency', withFallbackContacts(knowledge.view(), fallbackContacts()).contacts);
}

function inWords(degradation: Degradation): SystemStatus['degraded'][number] {
  const { text, remedy } = DEGRADED[degradation];
  return { degradation, text, remedy: typeof remedy === 'string' ? remedy : remedy() };
}

const isUnseen = ({ home }: Workstation): boolean => recoveryKeyUnseen(home.db).read() ?? false;

/** What every screen shows: the home, the models, and each named degraded state with its remedy. */
export function systemStatus(input: StatusInput): SystemStatus {
  const { opened, models, sample, gone, state } = input;
  const managed = managedStatus(input);
  const update = opened && updateInBrief(opened);
  return {
    version: OUTPOST_VERSION,
    ...(opened && { clock: { state: input.clock, now: new Date(input.now).toISOString() } }),
    home: {
      state,
      ...(gone && { gone }),
      ...(input.refused && { refused: { code: input.refused.code, message: input.refused.message } }),
      ...(opened && { idle: windowIdle(opened), lockable: input.lockable, recoveryKeyUnseen: isUnseen(opened) }),
      sample: opened?.home.sample ?? sample,
      organisation: opened?.enrolment?.organisation ?? null,
      facility: opened?.enrolment?.facility ?? null,
    },
    models: {
      llm: models?.llm.state() ?? 'off',
      embedder: models?.embedder.state() ?? 'off',
      embedderId: models?.embedder.current()?.info.id ?? null,
      ...(opened && { embedderKind: opened.enrolment?.embedder ?? 'standard' }),
    },
    ...(opened && { emergency: emergencyContacts(opened) }),
    ...(opened && { backup: backupInBrief(opened, input.now) }),
    ...(managed && { managed }),
    ...(update && { update }),
    degraded: degradations(input).map(inWords),
  };
}
