import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { makeSampleClinic, type SampleClinic } from '../../fixtures/sample-clinic.ts';
import { linkModels } from './models.ts';
import { type OrdinaryUser, ordinaryUser } from './ordinary-user.ts';
import { type PackagedApp, packApp, STARTED_MS } from './packaged.ts';

/** The packaged app of an ordinary user, driven by a test: the sandbox is on, and everything else is as it ships. */
export interface DrivenApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly user: OrdinaryUser;
  readonly clinic: SampleClinic;
  readonly packed: PackagedApp;
  close(): Promise<void>;
}

export interface Stage {
  readonly user: OrdinaryUser;
  readonly clinic: SampleClinic;
  readonly packed: PackagedApp;
  open(): Promise<DrivenApp>;
  remove(): void;
}

/** Packs once; `open` starts it as often as needed, over one home. */
export async function setStage(): Promise<Stage> {
  const packed = packApp({ inspectable: true });
  const clinic = await makeSampleClinic();
  const user = ordinaryUser();
  user.give(clinic.folder);
  const executablePath = user.running(packed.program);
  const models = join(user.folder, 'models');
  linkModels(models);
  const env = {
    ...user.env,
    XDG_CONFIG_HOME: clinic.env.XDG_CONFIG_HOME ?? '',
    OUTPOST_SAMPLE_CLINIC: clinic.env.OUTPOST_SAMPLE_CLINIC ?? '',
    OUTPOST_MODELS: models,
  };
  return {
    user,
    clinic,
    packed,
    async open() {
      const args = ['--disable-gpu', '--home', clinic.home];
      const app = await _electron.launch({ executablePath, args, env, timeout: STARTED_MS });
      const page = await app.firstWindow({ timeout: STARTED_MS });
      await page.getByTestId('account-sample-nurse').waitFor({ timeout: STARTED_MS });
      return { app, page, user, clinic, packed, close: () => app.close() };
    },
    remove() {
      packed.remove();
      clinic.remove();
      user.remove();
    },
  };
}
