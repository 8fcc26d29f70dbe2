import fc from 'fast-check';
import { contract, type Method } from '../../../shared/contract/contract.ts';
import { createClient } from '../../../shared/rpc/client.ts';
import type { EngineHost } from '../../../main/host/engine-host.ts';
import { draw, mutatedJson } from './mutations.ts';
import { createTally, type Tally } from './tally.ts';
import { ACCEPTED, verdictOfCode } from './verdict.ts';

/** No answer within this time is a hang, ms. */
const HANG_MS = 60_000;
/** What a window of ours never sends: they end or change what the other calls stand on, or take long by themselves. */
const LEFT_OUT =
  /^(?:system\.(?:lock|doctor)|accounts\.(?:signOut|resume|away)|support\.preview|models\.list|publishing\.|publish\.|backup\.)/;

/** An input that each method may take, as far as it has fields. */
const FIELDS = {
  question: 'Where is the spill kit?',
  id: 'sample-nurse',
  pin: '2468',
  traceId: 'abcd1234',
  days: 7,
  limit: 10,
  by: 'passphrase',
  passphrase: 'words',
  text: 'words',
  documentId: 'spill-kit',
};

const METHODS = (Object.keys(contract) as Method[]).filter((method) => !LEFT_OUT.test(method));

/** Messages as a window might send them, each with something wrong, or with anything instead of an input. */
function messages(session: string): fc.Arbitrary<unknown> {
  const call = fc
    .constantFrom(...METHODS)
    .chain((method) =>
      fc.oneof(
        { weight: 3, arbitrary: mutatedJson(FIELDS).map((params) => ({ kind: 'request', method, params, session })) },
        { weight: 2, arbitrary: mutatedJson({ kind: 'request', method, params: FIELDS, session }) },
        { weight: 1, arbitrary: mutatedJson({ kind: 'cancel', id: 1 }) },
      ),
    );
  return fc.oneof({ weight: 9, arbitrary: call }, { weight: 1, arbitrary: fc.jsonValue() });
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
  session: string,
): Promise<Tally> {
  const tally = createTally(name);
  // Ids that no other call on this line has.
  const first = 1_000_000;
  for (let input = 0; input < count; input++) {
    const how = `seed ${seed + input}`;
    const [drawn] = draw(messages(session), 1, seed + input);
    const { message, answered } = withId(drawn, first + input);
    const reply = answered ? replyTo(first + input, line) : null;
    line.send(message);
    const said = reply === null ? 'nobody waits' : await reply;
    if (said === 'hang') tally.gone('hang', how, JSON.stringify(message).slice(0, 300));
    else tally.add(said, `${how} ${JSON.stringify(message).slice(0, 300)}`);
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
