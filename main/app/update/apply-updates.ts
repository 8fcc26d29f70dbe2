import type { StagedUpdate, UpdateOutcome } from '../../../shared/contract/updates.ts';
import { type OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import type { EngineHost } from '../../host/engine-host.ts';
import type { AfterApply, UpdateInstaller } from './installer.ts';

export interface ApplyUpdatesDeps {
  readonly installer: UpdateInstaller;
  readonly engine: Pick<EngineHost, 'onStagedUpdate' | 'reportUpdate'>;
  /** What keeps the home from being opened now; null where it is open, or nobody has tried. */
  readonly homeRefused: () => Promise<string | null>;
  /** Resolves once nobody is typing into a window. */
  readonly untilNobodyTypes: () => Promise<void>;
  /** Ends the engine for good, for this version in its place: this process ends with it. */
  readonly endEngine: (next: string) => Promise<void>;
  /** Ends this process in order. */
  readonly endWith: (after: AfterApply) => void;
}

/** Codes of a version that was taken back here: the engine may have lost its note of it, and is told again. */
const TAKEN_BACK: readonly string[] = ['UPDATE_DID_NOT_START', 'UPDATE_TAKEN_BACK'];

function outcomeOf(version: string, { code }: OutpostError): UpdateOutcome {
  return { version, outcome: TAKEN_BACK.includes(code) ? 'rolled-back' : 'not-applied', code };
}

/**
 * Puts in place what the engine says was verified: at once where a person asked for it, else once nobody is typing. What
 * does not go is told to the engine, and this version goes on. Returns what ends that.
 */
export function applyUpdates(deps: ApplyUpdatesDeps): () => void {
  const { installer, engine, homeRefused, untilNobodyTypes, endEngine, endWith } = deps;
  /** The one that is under way, and what lets it wait no longer. */
  let underWay: { readonly version: string; readonly hurry: () => void } | null = null;

  async function apply(update: StagedUpdate, quiet: Promise<void>): Promise<void> {
    const ready = await installer.stage(update);
    await quiet;
    const refused = await homeRefused();
    if (installer.endsEngineFirst) await endEngine(ready.version);
    let after: AfterApply;
    try {
      after = await ready.apply(refused);
    } catch (thrown) {
      // There is no engine any more: this version begins anew, and tells the next one.
      if (installer.endsEngineFirst) endWith({ kind: 'relaunch', program: null });
      throw thrown;
    }
    // Whoever asked for it comes back only where the engine knows what is started next.
    if (!installer.endsEngineFirst) await endEngine(ready.version);
    endWith(after);
  }

  function begin(update: StagedUpdate, when: 'now' | 'idle'): void {
    if (underWay !== null) {
      if (when === 'now' && underWay.version === update.version) underWay.hurry();
      return;
    }
    let hurry: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      hurry = resolve;
    });
    if (when === 'now') hurry();
    const quiet = Promise.race([asked, untilNobodyTypes()]);
    underWay = { version: update.version, hurry };
    void apply(update, quiet)
      .catch((thrown: unknown) => engine.reportUpdate(outcomeOf(update.version, toOutpostError(thrown))))
      .finally(() => {
        underWay = null;
      });
  }

  return engine.onStagedUpdate(begin);
}

/** Tells the engine what became of the release before this start; it is told again after the next one where it was not. */
export async function tellOutcome(
  installer: UpdateInstaller,
  engine: Pick<EngineHost, 'reportUpdate'>,
): Promise<UpdateOutcome | null> {
  const outcome = await installer.outcome();
  if (outcome === null) return null;
  await engine.reportUpdate(outcome);
  await installer.told();
  return outcome;
}
