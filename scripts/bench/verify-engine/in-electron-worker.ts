import { writeFileSync } from 'node:fs';
import { app } from 'electron';
import { timeEngine } from './time-engine.ts';

/** Runs inside Electron: folder, key and the file for the result come by the environment, as its output may be cut off. */
const { BENCH_ENGINE = '', BENCH_KEY = '', BENCH_RESULT = '' } = process.env;

app
  .whenReady()
  .then(async () => writeFileSync(BENCH_RESULT, JSON.stringify(await timeEngine(BENCH_ENGINE, BENCH_KEY))))
  .catch((thrown: unknown) => writeFileSync(BENCH_RESULT, JSON.stringify({ failed: String(thrown) })))
  .finally(() => app.exit(0));
