import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { openHome } from '../../../main/engine/keys/home.ts';
import { resealHome } from '../../../main/engine/keys/reseal.ts';
import { pick, type Random } from '../../../main/eval/perturbation/random.ts';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { escalationOf } from '../../../shared/contract/ask-result.ts';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import { homeDeps } from '../clinic.ts';
import { type Desk, NURSE, openDesk } from './desk.ts';
import type { Fact, Mark, Step } from './marks.ts';

const QUESTIONS = [
  'Who keeps the keys of every gate?',
  'How often is cupboard 12 checked?',
  'How do I wash the wound?',
  'How much paracetamol for a 12 kg child?',
] as const;
const EMERGENCY = 'A patient has collapsed and is not breathing';
const ONE_PATIENT = 'Should my patient in bed 3 have the surgery?';

/** How often a step is drawn, against the others. */
const WEIGHTS: Readonly<Record<Step, number>> = {
  ask: 4,
  ask_emergency: 4,
  ask_offer: 3,
  claim: 3,
  answer: 3,
  handover: 2,
  withdraw: 1,
  account_add: 2,
  account_pin: 2,
  account_remove: 1,
  sync: 3,
  upload: 1,
  backup: 2,
  reseal: 1,
  passphrase: 1,
};
const DRAWN = (Object.keys(WEIGHTS) as Step[]).flatMap((step) => Array.from({ length: WEIGHTS[step] }, () => step));

export interface Work {
  readonly home: string;
  /** Holds repositories of the versions to come, each in a folder named by its number. */
  readonly versions: string;
  /** A folder for back-ups. */
  readonly backups: string;
  /** Of an OTLP collector. */
  readonly collector: string;
  readonly random: Random;
  readonly say: (mark: Mark) => void;
  /** Steps; without an end where it is not given. */
  readonly steps?: number;
}

/** Accounts that come and go; the people at the windows stay. */
const isPassing = (id: string): boolean => id.startsWith('passing-');
const newPin = (random: Random): string => String(1_000 + Math.floor(random() * 9_000));

function stateOf({ id, state, answer }: Escalation): Fact {
  return { kind: 'escalation', id, state, answer };
}

async function answered(desk: Desk, traceId: string): Promise<Fact> {
  const { questions } = await desk.operator.call('telemetry.health', {});
  return { kind: 'answered', traceId, questions };
}

async function askAndTell(desk: Desk, question: string): Promise<{ facts: Fact[]; offered: boolean; traceId: string }> {
  const result = await desk.nurse.call('ask.ask', { question, quotesOnly: true });
  if (result.degraded.includes('not_recorded')) throw new Error('The answer was not recorded on a healthy disk.');
  const escalation = escalationOf(result) ?? null;
  const raised = escalation !== null && 'id' in escalation ? escalation.id : null;
  const facts = [await answered(desk, result.traceId)];
  if (raised !== null) facts.push(stateOf(await desk.chemist.call('escalations.get', { id: raised })));
  return {
    facts,
    offered: escalation !== null && 'offered' in escalation && escalation.offered,
    traceId: result.traceId,
  };
}

/** Runs drawn steps against the real engine; says what it asks for, and what was acknowledged once it was. */
export async function work(options: Work, passphrase: string): Promise<void> {
  const { home, random, say } = options;
  let secret = passphrase;
  say({ mark: 'started' });
  let desk = await openDesk(home, secret);
  const open = (): Promise<Escalation[]> =>
    desk.chemist.call('escalations.list', {}).then((list) => list.filter(({ closedAt }) => closedAt === null));
  const passing = async (): Promise<string | undefined> =>
    pick((await desk.operator.call('accounts.list', {})).map(({ id }) => id).filter(isPassing), random);
  async function during(step: Step, wanted: readonly Fact[], act: () => Promise<Fact[]>): Promise<void> {
    say({ mark: 'begun', step, wanted: [...wanted] });
    const facts = await act();
    const { audit } = desk.engine.workstation();
    say({ mark: 'done', step, facts: [...facts, { kind: 'audit', ...audit.checkpoint() }] });
  }
  async function withEscalation(
    step: Step,
    which: (entry: Escalation) => boolean,
    act: (id: string) => Promise<Escalation>,
  ) {
    const entry = pick((await open()).filter(which), random);
    if (!entry) return;
    // What it becomes is not known beforehand: while under way, this one is not looked at closely.
    await during(step, [stateOf(entry)], async () => [stateOf(await act(entry.id))]);
  }
  async function closed(step: Step, wanted: readonly Fact[], act: () => Promise<Fact[]>): Promise<void> {
    await desk.close();
    say({ mark: 'begun', step, wanted: [...wanted] });
    const facts = await act();
    say({ mark: 'done', step, facts });
    desk = await openDesk(home, secret);
  }

  async function run(step: Step): Promise<void> {
    switch (step) {
      case 'ask':
        return during(step, [], async () => (await askAndTell(desk, pick(QUESTIONS, random) ?? '')).facts);
      case 'ask_emergency':
        return during(step, [], async () => (await askAndTell(desk, EMERGENCY)).facts);
      case 'ask_offer':
        return during(step, [], async () => {
          const { facts, offered, traceId } = await askAndTell(desk, ONE_PATIENT);
          if (!offered) return facts;
          return [...facts, stateOf(await desk.nurse.call('escalations.accept', { traceId }))];
        });
      case 'claim':
        return withEscalation(
          step,
          ({ claimedBy }) => claimedBy === null,
          (id) => desk.chemist.call('escalations.claim', { id }),
        );
      case 'answer':
        return withEscalation(
          step,
          () => true,
          (id) =>
            desk.chemist.call('escalations.answer', {
              id,
              answer: `Come to the desk, entry ${Math.floor(random() * 1_000)}.`,
            }),
        );
      case 'handover':
        return withEscalation(
          step,
          () => true,
          (id) => desk.chemist.call('escalations.handover', { id, to: 'night desk', note: 'Please look at this.' }),
        );
      case 'withdraw':
        return withEscalation(
          step,
          ({ category, askedBy }) => category === 'patient_specific' && askedBy === NURSE.id,
          (id) => desk.nurse.call('escalations.withdraw', { id }),
        );
      case 'account_add': {
        const fact = {
          kind: 'account',
          id: `passing-${Math.floor(random() * 1e9).toString(36)}`,
          pin: newPin(random),
        } as const;
        return during(step, [fact], async () => {
          const { id, pin } = fact;
          await desk.operator.call('accounts.add', {
            id,
            pin,
            displayName: id,
            role: 'staff',
            departments: ['nursing'],
          });
          return [fact];
        });
      }
      case 'account_pin': {
        const id = await passing();
        if (id === undefined) return;
        const fact = { kind: 'account', id, pin: newPin(random) } as const;
        return during(step, [fact], async () => {
          await desk.operator.call('accounts.setPin', { id, pin: fact.pin });
          return [fact];
        });
      }
      case 'account_remove': {
        const id = await passing();
        if (id === undefined) return;
        const fact = { kind: 'account', id, pin: null } as const;
        return during(step, [fact], async () => {
          await desk.operator.call('accounts.remove', { id });
          return [fact];
        });
      }
      case 'sync': {
        const now = desk.engine.workstation().status().bundles[0]?.version ?? 0;
        const next = existsSync(join(options.versions, String(now + 1))) ? now + 1 : now;
        const from = join(options.versions, String(next));
        return during(step, [{ kind: 'knowledge', version: next }], async () => {
          await desk.operator.call('knowledge.sync', { from });
          const [bundle] = desk.engine.workstation().status().bundles;
          return bundle ? [{ kind: 'knowledge', version: bundle.version }] : [];
        });
      }
      case 'upload':
        return during(step, [], async () => {
          const { telemetry } = desk.engine.workstation();
          await telemetry.flush({ endpoints: [{ url: options.collector }], signal: new AbortController().signal });
          return [];
        });
      case 'backup':
        return during(step, [], async () => {
          const { path } = await desk.operator.call('backup.create', { folder: options.backups });
          return [{ kind: 'backup', path: relative(options.backups, path), passphrase: secret }];
        });
      case 'reseal':
        return closed(step, [], async () => {
          await resealHome(home, secret, homeDeps);
          return [];
        });
      case 'passphrase': {
        const next = `an invented passphrase ${Math.floor(random() * 1e9).toString(36)}`;
        const fact = { kind: 'passphrase', passphrase: next } as const;
        return closed(step, [fact], async () => {
          const opened = await openHome(home, { by: 'passphrase', passphrase: secret }, homeDeps);
          await opened.changePassphrase(next);
          opened.close();
          secret = next;
          return [fact];
        });
      }
      default:
        return assertNever(step, 'step');
    }
  }

  for (let n = 0; n < (options.steps ?? Number.POSITIVE_INFINITY); n += 1) await run(pick(DRAWN, random) ?? 'ask');
  await desk.close();
  say({ mark: 'ended' });
}
