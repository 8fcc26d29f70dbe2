/** The rooms and their doors (docs/architecture.md). `npm run lint` checks them; a test plants a violation. */

/** Composition roots of the engine: the only engine files that shells and the command line may use. */
const ENGINE_ROOTS = '^main/engine/[^/]+\\.ts$';
/** Rooms of the engine that offer a port. */
const WITH_PORT = 'guard|knowledge|models';
/** The words that rooms share about knowledge: published types, no behaviour. */
const KNOWLEDGE_TYPES = '^main/engine/knowledge/(model|bundle-manifest|passage-title)\\.ts$';

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'shared-depends-on-zod-only',
      severity: 'error',
      from: { path: '^shared/', pathNot: '^shared/markdown/' },
      to: { pathNot: ['^shared/', '^node_modules/zod/'] },
    },
    {
      name: 'shared-markdown-depends-on-its-parser-only',
      comment: 'Authoring and the window read approved text with one parser.',
      severity: 'error',
      from: { path: '^shared/markdown/' },
      to: { pathNot: ['^shared/markdown/', '^node_modules/(mdast-util-from-markdown|mdast-util-gfm|micromark-extension-gfm)/', '^node_modules/@types/mdast/', '^mdast$'] },
    },
    {
      name: 'renderer-and-preload-see-shared-only',
      severity: 'error',
      from: { path: '^(renderer|main/preload)/' },
      to: { path: '^(main|scripts|test|central)/', pathNot: '^main/preload/' },
    },
    {
      name: 'shells-use-host-and-engine-roots',
      comment: 'app, web and cli see the host, the engine’s composition roots and shared.',
      severity: 'error',
      from: { path: '^main/(app|web|cli)/' },
      to: {
        path: '^main/',
        pathNot: ['^main/host/', ENGINE_ROOTS, KNOWLEDGE_TYPES, '^main/engine/(keys|platform)/', '^main/$1/'],
      },
    },
    {
      name: 'engine-knows-no-shell',
      severity: 'error',
      from: { path: '^main/engine/' },
      to: { path: ['^main/(app|web|cli|preload|host)/', '^renderer/', '^node_modules/electron/'] },
    },
    {
      name: 'ask-uses-ports',
      comment: 'Answering sees the other rooms’ ports, never their insides.',
      severity: 'error',
      from: { path: '^main/engine/ask/' },
      to: {
        path: `^main/engine/(${WITH_PORT}|accounts|audit|escalation|enrolment|keys|telemetry|eval|handlers)/`,
        pathNot: ['/port\\.ts$', KNOWLEDGE_TYPES],
      },
    },
    {
      name: 'rooms-do-not-enter-ask',
      severity: 'error',
      from: { path: '^main/engine/(guard|knowledge|models|accounts|audit|escalation|enrolment|keys|telemetry|platform|text)/' },
      to: { path: '^main/engine/(ask|handlers|eval)/' },
    },
    {
      name: 'leaves-have-no-rooms',
      comment: 'platform and text are below every room.',
      severity: 'error',
      from: { path: '^main/engine/(platform|text)/' },
      to: { path: '^main/engine/', pathNot: '^main/engine/(platform|text)/' },
    },
    { name: 'nothing-imports-tests', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
    {
      name: 'declared-packages-only',
      severity: 'error',
      from: { path: '^(main|shared|renderer)/' },
      // Types only (@types/mdast, @types/hast).
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'], pathNot: '^(mdast|hast)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules)/' },
    tsPreCompilationDeps: true,
    // TypeScript 7 has no API to parse with: without @swc/core no module would be seen at all.
    parser: 'swc',
    enhancedResolveOptions: { exportsFields: ['exports'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'], conditionNames: ['import', 'node', 'default'] },
  },
};
