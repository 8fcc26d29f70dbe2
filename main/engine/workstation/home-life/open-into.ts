import type { MachinePolicy } from '../../../../shared/domain/machine-policy.ts';
import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { openHome } from '../../keys/home.ts';
import type { KeySecret } from '../../keys/keyring.ts';
import type { OpenHome } from '../../keys/opened-home.ts';
import type { CircuitBreaker } from '../../platform/breaker.ts';
import { createRecording } from '../../platform/recording.ts';
import { refuseForbiddenSample } from '../managed/sample-allowed.ts';
import { startModels } from '../start-models.ts';
import { openWorkstation } from '../workstation.ts';
import type { WorkstationDeps } from '../workstation-parts.ts';
import type { LifecycleConfig, LifecycleDeps } from './lifecycle-deps.ts';
import type { Parts } from './parts.ts';

/** The models as a workstation sees them, which is opened before they are. */
function accessToModels(parts: Parts, breaker: CircuitBreaker): Pick<WorkstationDeps, 'embedder' | 'modelReadings'> {
  return {
    async embedder() {
      await parts.models?.embedder.settled();
      return parts.models?.embedder.current() ?? null;
    },
    modelReadings: () => ({
      llmReady: parts.models?.llm.state() === 'off' ? null : parts.models?.llm.current() != null,
      embedderReady: parts.models?.embedder.current() != null,
      breakerOpen: breaker.open(),
    }),
  };
}

/** Opens the home, and begins to load its knowledge and its models. `onChange`: the status is another. */
export async function openInto(
  parts: Parts,
  secret: KeySecret,
  config: LifecycleConfig,
  deps: LifecycleDeps & { readonly onChange: () => void },
): Promise<void> {
  const { onChange } = deps;
  const recording = createRecording(onChange);
  const modelAccess = accessToModels(parts, deps.breaker);
  await deps.proof?.rehearse(config.home, secret, { ...deps, ...modelAccess, recording });
  const home = await openHome(config.home, secret, deps);
  if (home.sample) refuseSampleByPolicy(home, deps.policy ?? {});
  const opened = await openWorkstation(home, { ...deps, ...modelAccess, recording, onChange });
  deps.proof?.opened();
  parts.opened = opened;
  parts.gone = false;
  const embedder = opened.enrolment?.embedder ?? 'standard';
  const languageModel = opened.enrolment?.languageModel ?? null;
  parts.models = (deps.startModels ?? startModels)({
    choice: config.models,
    embedder,
    languageModel,
    env: config.env,
    onChange,
  });
  // A disk that takes nothing still opens what it holds.
  recording.attempt(() => opened.audit.append({ kind: 'key', action: `opened_by_${secret.by}`, actor: null }));
  // Questions wait for this; so does everything that must see what is active.
  parts.ready = opened.loadKnowledge().then(onChange);
  if (config.models === 'none') await parts.ready;
  onChange();
}

/** What was opened to look is closed again. */
function refuseSampleByPolicy(home: OpenHome, policy: MachinePolicy): void {
  try {
    refuseForbiddenSample(policy);
  } catch (thrown) {
    home.close();
    throw thrown;
  }
}

/** How the home was opened, or the code of what kept it shut. */
export async function toldInLog(
  secret: KeySecret,
  { log, clock }: LifecycleDeps,
  open: () => Promise<void>,
): Promise<void> {
  const begun = clock.monotonic();
  try {
    await open();
    log.write({ event: 'opened', by: secret.by, ms: Math.round(clock.monotonic() - begun) });
  } catch (thrown) {
    log.write({ event: 'not_opened', code: toOutpostError(thrown).code });
    throw thrown;
  }
}
