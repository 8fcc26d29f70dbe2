/**
 * Files of packages that the engine never loads, by the folder of the package below node_modules: they would add more
 * than a hundred megabytes to the packaged app. Paths are relative to the package, with forward slashes.
 */
const UNUSED: Readonly<Record<string, RegExp>> = {
  // The recogniser of lines alone is used, each core beside its program; the others are for browsers and for older data.
  'tesseract.js-core': /^tesseract-core(?!.*lstm\.(?:js|wasm)$)/,
  'tesseract.js': /^(?:dist|docs|benchmarks|examples|tests)\//,
  '@tesseract.js-data/eng': /^4\.0\.0\//,
  '@tesseract.js-data/fra': /^4\.0\.0\//,
  '@tesseract.js-data/spa': /^4\.0\.0\//,
  // Node reads the legacy build; the viewer, its maps and its types are for a page in a browser.
  'pdfjs-dist': /^(?:build|web|types|image_decoders)\/|\.map$|\.min\.mjs$|^legacy\/build\/pdf\.sandbox/,
};

/** Whether a file of a package is left out of the packaged app. `name`: the package; `path`: relative to its folder. */
export function isUnusedPart(name: string, path: string): boolean {
  return UNUSED[name.replaceAll('\\', '/')]?.test(path.replaceAll('\\', '/')) ?? false;
}
