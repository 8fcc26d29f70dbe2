import { isOutpostError } from '../../../shared/errors/outpost-error.ts';
import { createDoctor } from '../../../main/engine/workstation/doctor/doctor.ts';
import { PASSPHRASE } from '../clinic.ts';
import { openDesk } from '../work/desk.ts';

/** Degraded states that say that something of a home is an earlier copy. */
const SET_BACK: readonly string[] = ['records_set_back', 'knowledge_set_back'];
const QUESTION = 'Who keeps the keys of every gate?';

/** What a person meets at a home that somebody or something has damaged. */
export interface Outcome {
  /**
   * `answers`: as before, with the version that was active. `answers from version N`. Else the code or the degraded state
   * that is named instead.
   */
  readonly met: string;
  readonly quotes: readonly string[];
  /** The checks of the doctor that are not in order. */
  readonly doctor: readonly string[];
}

/** Every failure is an expected one: it has a code. */
function codeOf(thrown: unknown): string {
  if (isOutpostError(thrown) && thrown.code !== 'INTERNAL') return thrown.code;
  throw thrown;
}

async function meet(home: string, version: number): Promise<Omit<Outcome, 'doctor'>> {
  let desk: Awaited<ReturnType<typeof openDesk>>;
  try {
    desk = await openDesk(home, PASSPHRASE);
  } catch (thrown) {
    return { met: codeOf(thrown), quotes: [] };
  }
  try {
    const answer = await desk.nurse.call('ask.ask', { question: QUESTION, quotesOnly: true });
    const quotes = [...answer.citations, ...(answer.closest ?? [])].map(({ quote }) => quote);
    const { bundles, lastFailure } = await desk.nurse.call('knowledge.status', {});
    if (answer.route === 'unavailable')
      return { met: lastFailure?.code ?? answer.degraded.at(-1) ?? 'unavailable', quotes };
    const now = bundles[0]?.version;
    const { degraded } = await desk.nurse.call('system.status', {});
    const said = degraded.map(({ degradation }) => degradation).filter((one) => SET_BACK.includes(one));
    return { met: [now === version ? 'answers' : `answers from version ${now}`, ...said].join(', '), quotes };
  } catch (thrown) {
    return { met: codeOf(thrown), quotes: [] };
  } finally {
    await desk.close();
  }
}

/** `version`: what was active before. `passphraseFile`: outside the home. */
export async function outcomeOf(home: string, version: number, passphraseFile: string): Promise<Outcome> {
  const met = await meet(home, version);
  const { checks } = await createDoctor({
    home,
    env: { ...process.env, OUTPOST_PASSPHRASE_FILE: passphraseFile },
  }).report();
  return { ...met, doctor: checks.filter(({ state }) => state === 'failed').map(({ id }) => id) };
}
