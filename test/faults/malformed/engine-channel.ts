import fc from 'fast-check';
import { contract, type Method } from '../../../shared/contract/contract.ts';
import { createClient } from '../../../shared/rpc/client.ts';
import type { EngineHost } from '../../../main/host/engine-host.ts';
import { draw, mutatedJson } from './mutations.ts';
import { NAMED, PEOPLE, type Person, personFor, type SignedIn } from './people.ts';
import { createTally, type Tally } from './tally.ts';
import { ACCEPTED, verdictOfCode } from './verdict.ts';

/** No answer within this time is a hang, ms. */
const HANG_MS = 120_000;
/** They end what the other calls stand on (the home, everybody's sessions), or take long or a network by themselves. */
const LEFT_OUT = /^(?:system\.(?:lock|doctor)|support\.preview|models\.|setup\.leaveSample|updates\.apply)/;
/** Stands for the session of the one who follows. */
const SESSION = 'session of ';

/** Folders that drawn messages may name: nothing else on the disk is reached by a path that is changed. */
export interface Places {
  readonly source: string;
  readonly keys: string;
  readonly repository: string;
  readonly backups: string;
}

/** An input that each method may take, as far as it has fields. */
const fieldsIn = ({ source, keys, repository, backups }: Places) => ({
  question: 'Where is the spill kit?',
  id: NAMED,
  pin: '2468',
  oldPin: '2468',
  displayName: 'Invented person',
  role: 'staff',
  departments: ['nursing'],
  traceId: 'abcd1234',
  days: 7,
  limit: 10,
  by: 'passphrase',
  passphrase: 'words of a passphrase',
  secret: { by: 'passphrase', passphrase: 'words of a passphrase' },
  recoveryKey: 'AAAA-BBBB',
  text: 'words',
  reason: 'words',
  answer: 'words',
  note: 'words',
  documentId: 'spill-kit',
  bundle: 'sample-clinic',
  version: 1,
  folder: source,
  file: 'policy.md',
  page: 1,
  code: 'reading_differs',
  fields: {
    ...{ title: 'Invented policies', organisation: 'Invented', owner: 'Matron', department: 'nursing' },
    ...{ effectiveFrom: '2026-01-01', expiresAt: '2030-01-01', reviewDate: '2029-01-01' },
  },
  reviewer: 'Matron',
  approver: 'Physician',
  documents: ['policy'],
  keys,
  repository,
  path: backups,
  enrolment: { from: 'text', text: '{}' },
  fingerprint: '0000',
  enabled: true,
});

const METHODS = (Object.keys(contract) as Method[]).filter((method) => !LEFT_OUT.test(method));

/** Messages as a window might send them, each with something wrong, or with anything instead of an input. */
function messages(places: Places): fc.Arbitrary<unknown> {
  const fields = fieldsIn(places);
  // A back-up's folder is no source of policies.
  const paramsOf = (method: Method) => (method.startsWith('backup.') ? { ...fields, folder: places.backups } : fields);
  const call = fc
    .constantFrom(...METHODS)
    .chain((method) => {
      const able = personFor(contract[method].access);
      return fc.tuple(fc.constant(method), fc.constantFrom(able, able, able, able, ...PEOPLE));
    })
    .chain(([method, person]) => {
      const session = `${SESSION}${person}`;
      return fc.oneof(
        {
          weight: 3,
          arbitrary: mutatedJson(paramsOf(method)).map((params) => ({ kind: 'request', method, params, session })),
        },
        { weight: 2, arbitrary: mutatedJson({ kind: 'request', method, params: paramsOf(method), session }) },
        { weight: 1, arbitrary: mutatedJson({ kind: 'cancel', id: 1 }) },
      );
    });
  return fc.oneof({ weight: 9, arbitrary: call }, { weight: 1, arbitrary: fc.jsonValue() });
}

/** In whose name a drawn message is sent; null where its session is none. */
function senderOf(message: unknown): Person | null {
  if (message === null || typeof message !== 'object' || !('session' in message)) return null;
  return PEOPLE.find((person) => message.session === `${SESSION}${person}`) ?? null;
}

/** What was malformed is refused by its id; where it has none, nobody waits for an answer. */
function withId(message: unknown, id: number): { message: unknown; answered: boolean } {
  if (message === null || typeof message !== 'object' || Array.isArray(message)) return { message, answered: false };
  const named = { ...message, id };
  return { message: named, answered: 'kind' in message && message.kind === 'request' };
}

interface Line {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): () => void;
}

/** Sends malformed messages one after another over a line to a real engine, and waits for what each is answered. */
export async function overALine(
  name: string,
  line: Line,
  count: number,
  seed: number,
  { places, people }: { readonly places: Places; readonly people: SignedIn },
): Promise<Tally> {
  const tally = createTally(name);
  const drawable = messages(places);
  // Ids that no other call on this line has.
  const first = 1_000_000;
  for (let input = 0; input < count; input++) {
    const how = `seed ${seed + input}`;
    const [drawn] = draw(drawable, 1, seed + input);
    const sender = senderOf(drawn);
    const signed = sender === null ? drawn : { ...Object(drawn), session: people.session(sender) };
    const { message, answered } = withId(signed, first + input);
    const reply = answered ? replyTo(first + input, line) : null;
    line.send(message);
    const said = reply === null ? 'nobody waits' : await reply;
    if (said === 'hang') tally.gone('hang', how, JSON.stringify(message).slice(0, 300));
    else tally.add(said, `${how} ${JSON.stringify(message).slice(0, 300)}`);
    if (said === 'SESSION_EXPIRED' && sender !== null) await people.again(sender);
  }
  return tally;
}

function replyTo(id: number, line: Line): Promise<string> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle('hang'), HANG_MS);
    const stop = line.onMessage((raw) => {
      const said = raw as { kind?: unknown; id?: unknown; error?: { code: string; message: string } };
      if (said.id !== id || (said.kind !== 'result' && said.kind !== 'failure')) return;
      settle(said.error ? verdictOfCode(said.error.code, said.error.message) : ACCEPTED);
    });
    function settle(verdict: string): void {
      clearTimeout(timer);
      stop();
      resolve(verdict);
    }
  });
}

/** Whether the engine answers a sound call, in the process that was there before: `pid`. */
export async function answersStill(engine: EngineHost, pid: number | null): Promise<boolean> {
  const client = createClient(engine.connect());
  try {
    const { home } = await client.call('system.status', {});
    return home.state === 'ready' && engine.pid() === pid;
  } finally {
    client.close();
  }
}
