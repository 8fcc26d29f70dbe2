import { defineConfig } from 'vitest/config';

/** Loading weights and starting browsers takes its time on two busy cores, ms. */
const SLOW = 180_000;
/** What takes longer without models hangs, ms. A property of many documents needs seconds on a busy machine. */
const QUICK = 30_000;
/** Hooks load weights and pack an app; windows are walked through page by page. Only what hangs takes as long. */
const PATIENT = 15 * 60_000;
/** How long a page may take to show what is asserted. */
const SHOWN = 60_000;

/** What shares models, ports or a display runs one file after another. */
function project(name: string, slow: boolean, testTimeout = SLOW) {
  return {
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`],
      ...(slow
        ? { fileParallelism: false, testTimeout, hookTimeout: PATIENT, expect: { poll: { timeout: SHOWN } } }
        : // One set of modules for all files: reading the word lists and the native parts anew for each takes longer than
          // the tests. What a test changes in a module is its own to undo.
          { testTimeout: QUICK, isolate: false }),
    },
  };
}

/** Parts of the window in a document without a browser, and without models. */
const component = {
  test: {
    name: 'component',
    include: ['test/component/**/*.test.tsx'],
    environment: 'happy-dom',
    setupFiles: ['test/component/setup.ts'],
    testTimeout: QUICK,
  },
};

export default defineConfig({
  test: {
    globalSetup: ['test/temporary-folder.ts'],
    projects: [
      project('unit', false),
      component,
      project('integration', true),
      project('models', true),
      project('e2e', true, PATIENT),
      project('electron', true, PATIENT),
      project('faults', true),
      project('central', true),
      project('guides', true),
    ],
  },
});
