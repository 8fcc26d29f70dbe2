import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { AuditLog } from '../../audit/port.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { Ids } from '../../platform/ids.ts';
import type { GuardedClock } from '../../platform/clock-guard.ts';
import type { Recording } from '../../platform/recording.ts';
import { openSetting } from '../../platform/setting.ts';
import type { StateDb } from '../../platform/state-db.ts';
import { createLockOuts } from '../lock-outs.ts';
import type { Accounts } from '../accounts.ts';
import { createSealedRecord } from '../sealed-record.ts';
import { type Session, type Sessions, TOKEN_BYTES } from '../sessions.ts';
import { elapsedMs, type Finding, type Moment, type ReturnRefusal, ReturnTicket, SERVES_MS, whyNot } from './ticket.ts';

/** Who asked for an update, in which window, and for which version. */
interface ReturnRequest {
  /** Of the session that asked. */
  readonly token: string;
  /** What the window keeps: random, told to nobody else. */
  readonly claim: string;
  readonly version: string;
}

/**
 * Who has an update put in place comes back into the window that they clicked in without their PIN: by a ticket that
 * serves once, for a few minutes, and is written as this engine ends for that version (docs/adr, coming back after an update).
 */
export interface Returns {
  ask(request: ReturnRequest): void;
  /** The session was ended by its person or for good. */
  closed(token: string): void;
  /** This engine ends, and this version is started next. Never throws: without a ticket the PIN is asked. */
  leaveFor(version: string): void;
  /** Once, at the opening: takes the ticket of the engine before out of the home. */
  takeOver(): void;
  /** SIGN_IN_AGAIN (details.reason of ticket.ts), after which no ticket is left. `unusedMs`: as `KeptByHost`. */
  comeBack(claim: string): Session & { readonly unusedMs: number };
  /** Nobody comes back any more: the window was covered, or somebody signs in or out. */
  withdraw(): void;
}

export interface ReturnsDeps {
  readonly db: StateDb;
  readonly accounts: Pick<Accounts, 'current'>;
  readonly sessions: Pick<Sessions, 'kept' | 'resume'>;
  readonly audit: AuditLog;
  readonly recording: Recording;
  readonly clock: Pick<GuardedClock, 'now' | 'monotonic' | 'sinceBoot' | 'state'>;
  readonly ids: Ids;
  /** 32 bytes for this purpose alone. */
  readonly key: Buffer;
  /** This version, and this home on this machine. */
  readonly here: Pick<Finding, 'version' | 'workstation'>;
  readonly setBack: () => boolean;
  /** After so long without a person their screen is covered, or they are signed out, ms. */
  readonly openMs: number;
  /** Something was written that must not be undone by an earlier copy: the anchors are brought in step. */
  readonly onWritten: () => void;
}

const NAME = 'return_ticket';
const digest = (claim: string): Buffer => createHash('sha256').update(claim).digest();

function signInAgain(reason: ReturnRefusal): OutpostError {
  return new OutpostError('SIGN_IN_AGAIN', 'Give your PIN: this window is not opened again without it.', {
    details: { reason },
  });
}

export function createReturns(deps: ReturnsDeps): Returns {
  const { accounts, sessions, audit, recording, clock, ids, here } = deps;
  const stored = openSetting(deps.db, NAME, z.string().nullable());
  const sealed = createSealedRecord(ReturnTicket, { key: deps.key, name: 'return', ids });
  const lockOuts = createLockOuts(deps.db);
  /** Asked for in this engine. */
  let asked: ReturnRequest | null = null;
  /** Of the engine before, out of the home already. */
  let held: ReturnTicket | null = null;

  const moment = (): Moment => ({ now: clock.now(), sinceBoot: (clock.sinceBoot ?? clock.monotonic)() });
  const wrongPins = (id: string): number => lockOuts.read().find(({ account }) => account === id)?.failures ?? 0;
  const finding = ({ accountId }: ReturnTicket): Finding => ({
    ...here,
    now: moment(),
    clockIsRight: clock.state() === 'ok',
    setBack: deps.setBack(),
    standing: accounts.current(accountId),
    wrongPins: wrongPins(accountId),
  });
  function write(action: string, actor: string | null, details: Record<string, string>): void {
    recording.attempt(() => audit.append({ kind: 'sign_in', action, actor, details }));
    deps.onWritten();
  }
  const refuse = (ticket: ReturnTicket | null, reason: ReturnRefusal): void =>
    write('return_refused', ticket?.accountId ?? null, { reason });

  function makeTicket({ token, claim, version }: ReturnRequest): ReturnTicket | null {
    const kept = sessions.kept(token);
    if (kept === null || wrongPins(kept.accountId) > 0 || clock.state() !== 'ok' || deps.setBack()) return null;
    const { accountId, credential, unusedMs } = kept;
    const servesMs = Math.min(SERVES_MS, deps.openMs - unusedMs);
    if (servesMs <= 0) return null;
    const { workstation } = here;
    const written = moment();
    return {
      ...{ accountId, credential, unusedMs, servesMs, written, workstation, version },
      claim: digest(claim).toString('hex'),
    };
  }

  function leaveFor(version: string): void {
    const request = asked;
    asked = null;
    held = null;
    if (request?.version !== version) return;
    const ticket = makeTicket(request);
    if (ticket === null) return;
    stored.write(sealed.make(ticket));
    write('return_kept', ticket.accountId, { version });
  }

  /** What cannot be taken out of the home could serve a second time. */
  function takeOut(): string | null {
    const found = stored.read();
    if (found !== null) stored.write(null);
    return found;
  }

  return {
    ask(request) {
      asked = request;
    },
    closed(token) {
      if (asked?.token === token) asked = null;
    },
    leaveFor(version) {
      recording.attempt(() => leaveFor(version));
    },
    takeOver() {
      let found: string | null = null;
      recording.attempt(() => {
        found = takeOut();
      });
      if (found === null) return;
      const ticket = sealed.read(found);
      const reason = ticket === null ? 'unreadable' : whyNot(ticket, finding(ticket));
      if (reason === null) held = ticket;
      else refuse(ticket, reason);
    },
    comeBack(claim) {
      const ticket = held;
      held = null;
      if (ticket === null) throw signInAgain('no_ticket');
      const isClaimed = timingSafeEqual(digest(claim), Buffer.from(ticket.claim, 'hex'));
      const found = finding(ticket);
      const reason = isClaimed ? whyNot(ticket, found) : 'other_window';
      const { accountId, credential } = ticket;
      const unusedMs = ticket.unusedMs + (elapsedMs(ticket.written, found.now) ?? 0);
      const token = ids.bytes(TOKEN_BYTES).toString('base64url');
      const { standing } = found;
      if (reason !== null || standing === null || !sessions.resume({ token, accountId, credential, unusedMs })) {
        refuse(ticket, reason ?? 'too_late');
        throw signInAgain(reason ?? 'too_late');
      }
      write('returned', accountId, { version: here.version });
      return { token, account: standing.account, unusedMs };
    },
    withdraw() {
      asked = null;
      const ticket = held;
      held = null;
      if (ticket !== null) refuse(ticket, 'withdrawn');
    },
  };
}
