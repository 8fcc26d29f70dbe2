import type { Target } from './missing-hashes.ts';
import { forOtherPlatform } from './other-platforms.ts';

/**
 * Files of packages that the engine never loads, by the folder of the package below node_modules. Paths are relative to
 * the package, with forward slashes.
 */
const UNUSED: Readonly<Record<string, RegExp>> = {
  // The recogniser of lines alone is used, each core beside its program; the others are for browsers and for older data.
  'tesseract.js-core': /^tesseract-core(?!.*lstm\.(?:js|wasm)$)/,
  'tesseract.js': /^(?:dist|docs|benchmarks|examples|tests)\//,
  '@tesseract.js-data/eng': /^4\.0\.0\//,
  '@tesseract.js-data/fra': /^4\.0\.0\//,
  '@tesseract.js-data/spa': /^4\.0\.0\//,
  // Node reads the legacy build; the viewer, its maps and its types are for a page in a browser.
  'pdfjs-dist': /^(?:build|web|types|image_decoders)\/|\.min\.mjs$|^legacy\/build\/pdf\.sandbox/,
  // SQLite is built in; what it is built from is not needed.
  'better-sqlite3': /^(?:deps|src)\/|^binding\.gyp$/,
  // llama.cpp's sources as a bundle of git, and what builds them; the command line makes new projects.
  'node-llama-cpp': /^llama\/(?:gitRelease\.bundle$|addon\/|cmake\/|patches\/|profiles\/|toolchains\/)|^templates\//,
  // Builds for browsers, and the same code again without its line ends.
  '@huggingface/transformers': /^dist\/(?!transformers\.node\.mjs$)/,
  'apache-arrow': /\.min\.js$/,
  zlibjs: /^bin\/(?!node-zlib\.js$)/,
  // main/engine/languages/detection/open-eld.ts loads the medium list.
  eld: /^src\/ngrams\/(?:large|small|extrasmall)\.js$/,
};

/** Of no use to a program that runs: maps and types for tools, sources of compiled code, pages for readers. */
const FOR_TOOLS = /\.(?:map|[cm]?ts|tsx|flow|tsbuildinfo|markdown|coffee|gyp|gypi)$/i;
const PAGE = /\.md$/i;
/** Programs and libraries: of these alone a word of the path says that another system is meant. */
const NATIVE = /\.(?:node|dll|exe|dylib|so(?:\.[0-9.]+)?)$/;
/** Licences go along whatever their form (MIT: "shall be included in all copies"). */
const LICENCE = /(?:^|\/)(?:licen[cs]e|copying|notice|third[-_]party|authors|patents)[^/]*$/i;
/** Of a package's own folder alone: code may have a folder of any name further down. */
const NOT_CODE = /^(?:tests?|__tests__|docs?|examples?|benchmarks?|man|coverage|\.github|\.vscode)\//;

/**
 * Whether a file of a package is left out of the packaged app. `name`: the package; `path`: relative to its folder;
 * `target`: for whom.
 */
export function isUnusedPart(name: string, path: string, target: Target): boolean {
  const plain = path.replaceAll('\\', '/');
  if (LICENCE.test(plain)) return false;
  if (FOR_TOOLS.test(plain) || PAGE.test(plain) || NOT_CODE.test(plain)) return true;
  if (UNUSED[name.replaceAll('\\', '/')]?.test(plain)) return true;
  return NATIVE.test(plain) && forOtherPlatform(plain, target);
}
