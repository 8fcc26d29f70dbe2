import { bundledPlaces } from './bundled.ts';
import { dependenciesOf, type Lock, nameOf } from './lock.ts';
import { judge, STATED } from './policy.ts';

/** A published package in one version, wherever it stands in the tree. */
export interface Package {
  /** `name@version` */
  readonly key: string;
  readonly name: string;
  readonly version: string;
  /** An SPDX expression; 'unknown' where none is stated. */
  readonly licence: string;
  /** In the app that clinics get, or with a tool that builds and tests it. */
  readonly shipped: boolean;
  /** Only on some platforms, or only where a feature is used. */
  readonly optional: boolean;
  /** As npm checks it: `sha512-…`. Absent for packages of other platforms. */
  readonly integrity: string | undefined;
  readonly places: readonly string[];
  /** Keys, sorted. */
  readonly needs: readonly string[];
}

/** A build for one platform often says nothing itself: it is part of the package that lists it. */
function licenceOfParent(lock: Lock, name: string): string | undefined {
  return [...lock.values()].find(
    ({ license, optionalDependencies }) => license !== undefined && optionalDependencies?.[name] !== undefined,
  )?.license;
}

/** The place's key; null for the project itself and for the empty packages that stand in for ones we leave out. */
function keyAt(lock: Lock, place: string): string | null {
  const entry = lock.get(place);
  if (place === '' || entry?.version === undefined || entry.link) return null;
  return `${nameOf(place, entry)}@${entry.version}`;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function neededBy(lock: Lock, places: readonly string[]): string[] {
  const keys = places.flatMap((place) => dependenciesOf(lock, place)).flatMap((needed) => keyAt(lock, needed) ?? []);
  return [...new Set(keys)].sort(byText);
}

/** Every package of the lock file, by name and version. */
export function listPackages(root: string, lock: Lock): Package[] {
  const bundled = bundledPlaces(root, lock);
  const isShipped = (place: string): boolean =>
    bundled.has(place) || !(lock.get(place)?.dev || lock.get(place)?.devOptional);
  const placesByKey = Map.groupBy(lock.keys(), (place) => keyAt(lock, place));
  placesByKey.delete(null);
  return [...placesByKey]
    .map(([key, places]) => {
      const entries = places.flatMap((place) => lock.get(place) ?? []);
      const name = String(key).slice(0, String(key).lastIndexOf('@'));
      return {
        key: String(key),
        name,
        version: entries[0]?.version ?? '',
        licence: STATED[String(key)]?.licence ?? entries[0]?.license ?? licenceOfParent(lock, name) ?? 'unknown',
        shipped: places.some(isShipped),
        optional: entries.every(({ optional, devOptional }) => optional || devOptional),
        integrity: entries.find(({ integrity }) => integrity)?.integrity,
        places,
        needs: neededBy(lock, places),
      };
    })
    .sort((a, b) => byText(a.key, b.key));
}

/** One sentence for each package that may not be shipped. */
export function refusedPackages(packages: readonly Package[]): string[] {
  return packages
    .filter(({ shipped, name, licence }) => shipped && judge(name, licence) === 'refused')
    .map(({ key, licence }) => `${key}: ${licence} is on no list in scripts/lib/licences/policy.ts.`);
}
