import { defineConfig } from 'vitest/config';

/** Loading weights and starting browsers takes its time on two busy cores, ms. */
const SLOW = 180_000;

/** What shares models, ports or a display runs one file after another. */
function project(name: string, slow: boolean) {
  return {
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`],
      ...(slow ? { fileParallelism: false, testTimeout: SLOW, hookTimeout: SLOW } : { testTimeout: 30_000 }),
    },
  };
}

/** Parts of the window in a document without a browser: each in milliseconds, and without models. */
const component = {
  test: { name: 'component', include: ['test/component/**/*.test.tsx'], environment: 'happy-dom', setupFiles: ['test/component/setup.ts'] },
};

export default defineConfig({
  test: {
    projects: [
      project('unit', false),
      component,
      project('integration', true),
      project('models', true),
      project('e2e', true),
      project('electron', true),
      project('faults', true),
      project('central', true),
      project('guides', true),
    ],
  },
});
