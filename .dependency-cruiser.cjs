/** The modules and their ports (docs/architecture.md). `npm run lint` checks them; a test adds a violation of each rule. */

/** What shells and the command line may use of the engine: its root, and the use cases over a home. */
const ENGINE_ROOTS = '^main/engine/(index\\.ts$|workstation/)';
/** Composes the modules: sees all of them. */
const COMPOSITION = 'workstation|handlers';
/** Below every module. */
const LEAVES = 'platform|text|languages|net';
/** The words that modules share about knowledge: published types, no behaviour. */
const KNOWLEDGE_TYPES = '^main/engine/knowledge/(model|bundle-manifest|passage-title)\\.ts$';
/** The stages of a question, each in a folder of its own. */
const STAGES = 'retrieve|coverage|generate|verify|respond';

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
      to: {
        pathNot: [
          '^shared/markdown/',
          '^node_modules/(mdast-util-from-markdown|mdast-util-gfm|micromark-extension-gfm)/',
          '^node_modules/@types/mdast/',
          '^mdast$',
        ],
      },
    },
    {
      name: 'renderer-and-preload-see-shared-only',
      severity: 'error',
      from: { path: '^(renderer|main/preload)/' },
      to: { path: '^(main|scripts|test|central)/', pathNot: '^main/preload/' },
    },
    {
      name: 'features-never-import-each-other',
      comment: 'What two features show stands in parts/.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'window-features-know-no-shell',
      comment: 'shell → features → parts → hooks → ui → bridge: inside the window only downwards.',
      severity: 'error',
      from: { path: '^renderer/(features|parts|hooks|ui|i18n|bridge)/' },
      to: { path: '^renderer/shell/' },
    },
    {
      name: 'window-parts-know-no-feature',
      severity: 'error',
      from: { path: '^renderer/(parts|hooks|ui|i18n|bridge)/' },
      to: { path: '^renderer/features/' },
    },
    {
      name: 'window-hooks-know-no-part',
      severity: 'error',
      from: { path: '^renderer/(hooks|ui|i18n|bridge)/' },
      to: { path: '^renderer/parts/' },
    },
    {
      name: 'window-ui-knows-no-hook',
      severity: 'error',
      from: { path: '^renderer/(ui|i18n|bridge)/' },
      to: { path: '^renderer/hooks/' },
    },
    {
      name: 'window-bridge-knows-no-ui',
      severity: 'error',
      from: { path: '^renderer/bridge/' },
      to: { path: '^renderer/(ui|i18n)/' },
    },
    {
      name: 'shells-use-host-and-engine-roots',
      comment: 'app, web and cli see the host, the engine’s root, its use cases and shared.',
      severity: 'error',
      from: { path: '^main/(app|web|cli)/' },
      to: {
        path: '^main/',
        pathNot: [
          '^main/host/',
          ENGINE_ROOTS,
          KNOWLEDGE_TYPES,
          '^main/engine/(keys|platform)/',
          '^main/$1/',
          '^main/eval/',
        ],
      },
    },
    {
      name: 'only-the-command-line-evaluates',
      comment: 'Evaluation measures the product and is no part of what a window or the engine runs.',
      severity: 'error',
      from: { path: '^main/(app|web|host|preload|engine)/' },
      to: { path: '^main/eval/' },
    },
    {
      name: 'packaged-programs-reach-no-evaluation',
      comment: 'scripts/outpost.ts adds the commands that measure; what is packaged starts at one of these files.',
      severity: 'error',
      from: { path: '^main/(cli/outpost|engine/engine-process|web/web-host|app/app)\\.ts$' },
      to: { path: '^main/eval/', reachable: true },
    },
    {
      name: 'product-knows-no-script',
      comment: 'What only a development machine does (packaged weights, training, packing) is passed in by scripts.',
      severity: 'error',
      from: { path: '^(main|renderer|shared)/' },
      to: { path: '^scripts/' },
    },
    {
      name: 'engine-knows-no-shell',
      severity: 'error',
      from: { path: '^main/(engine|eval)/' },
      to: { path: ['^main/(app|web|cli|preload|host)/', '^renderer/', '^node_modules/electron/'] },
    },
    {
      name: 'modules-are-entered-by-their-port',
      comment:
        'A module sees of another its port and the types of knowledge; only what composes them sees their insides.',
      severity: 'error',
      from: { path: '^main/engine/([^/]+)/', pathNot: `^main/engine/(${COMPOSITION}|${LEAVES})/` },
      to: {
        path: '^main/engine/',
        // Authoring writes what a bundle is made of.
        pathNot: [
          '/port\\.ts$',
          KNOWLEDGE_TYPES,
          '^main/engine/$1/',
          `^main/engine/(${LEAVES})/`,
          '^main/engine/knowledge/bundle/',
        ],
      },
    },
    {
      name: 'stages-never-import-each-other',
      comment: 'What joins two stages stands in ask/ itself, where answer-question.ts names them.',
      severity: 'error',
      from: { path: `^main/engine/ask/(${STAGES})/` },
      to: { path: '^main/engine/ask/[^/]+/', pathNot: '^main/engine/ask/$1/' },
    },
    {
      name: 'bundles-are-read-and-written-by-their-modules',
      severity: 'error',
      from: { path: '^main/engine/', pathNot: `^main/engine/(${COMPOSITION}|knowledge|authoring)/` },
      to: { path: '^main/engine/knowledge/bundle/' },
    },
    {
      name: 'leaves-import-no-module',
      comment: 'platform, net, text and languages are below every module.',
      severity: 'error',
      from: { path: `^main/engine/(${LEAVES})/` },
      to: { path: '^main/engine/', pathNot: `^main/engine/(${LEAVES})/` },
    },
    {
      name: 'only-net-asks-servers',
      comment:
        'One HTTP client: proxy, authorities and limits are the same for everything that leaves (docs/adr/0011).',
      severity: 'error',
      // Serve, and ask no one.
      from: {
        path: '^main/engine/',
        pathNot: ['^main/engine/net/', '/segment-store/serve-neighbours\\.ts$', '/platform/bounded-sockets\\.ts$'],
      },
      to: { path: '^(node:)?https?$|(^|node_modules/)undici(/|$)' },
    },
    {
      name: 'word-lists-stand-in-languages',
      comment: 'Code asks the pack of a language; only a pack knows the packages that hold words of one.',
      severity: 'error',
      from: { path: '^(main|shared|renderer)/', pathNot: '^main/engine/languages/' },
      to: { path: '(^|/)(stemmer|@orama/stemmers|an-array-of-english-words|compromise)(/|$)' },
    },
    { name: 'nothing-imports-tests', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
    {
      name: 'declared-packages-only',
      severity: 'error',
      from: { path: '^(main|shared|renderer)/' },
      // Types only (@types/mdast, @types/hast); a module of Electron itself.
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'], pathNot: '^(mdast|hast|original-fs)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules)/' },
    tsPreCompilationDeps: true,
    // TypeScript 7 has no API to parse with: without @swc/core no module would be seen at all.
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
