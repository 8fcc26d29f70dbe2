import { renderAnswer } from '../../main/cli/render-answer.ts';
import { SAMPLE_ACCOUNTS, SAMPLE_PIN } from '../../main/engine/workstation/sample-clinic.ts';
import type { EngineHost } from '../../main/host/engine-host.ts';
import { createClient } from '../../shared/rpc/client.ts';

/** One that the policies answer, one that people must decide, one that is not for this assistant. */
const QUESTIONS = [
  'What do I do right after a needlestick injury?',
  'How much paracetamol for a 12 kg child?',
  'Who won the football match?',
];
/** Weights load behind the engine: the first answer waits for them this long, ms. */
const MODELS_MS = 60_000;
const POLL_MS = 100;

/** Asks as the sample clinic's staff account, over the same way as every window. */
export async function askThreeQuestions(engine: EngineHost, print: (text: string) => void): Promise<void> {
  const client = createClient(engine.connect());
  const [nurse] = SAMPLE_ACCOUNTS;
  if (!nurse) return;
  const { session } = await client.call('accounts.signIn', { id: nurse.id, pin: SAMPLE_PIN });
  client.setSession(session);
  const until = Date.now() + MODELS_MS;
  while (Date.now() < until) {
    const { models } = await client.call('system.status', {});
    if (models.llm !== 'loading' && models.embedder !== 'loading') break;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  for (const question of QUESTIONS) {
    print(`\n> ${question}\n`);
    print(renderAnswer(await client.call('ask.ask', { question })));
  }
  await client.call('accounts.signOut', {});
  client.close();
}
