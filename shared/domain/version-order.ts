/** How many numbers a version of the app has (AppVersion of app-release.ts). */
const NUMBERS = 3;

/** Order of two versions of the app: below 0 where `left` is the earlier, 0 where they are the same. */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [left, right].map((version) => version.split('.').map(Number));
  for (let n = 0; n < NUMBERS; n++) {
    const difference = (a?.[n] ?? 0) - (b?.[n] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export const isNewer = (version: string, than: string): boolean => compareVersions(version, than) > 0;
