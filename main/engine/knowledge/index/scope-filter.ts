import { EVERYONE, type ReaderScope } from '../../../../shared/domain/audience.ts';

/** A SQL string literal; quotes are doubled, so no name can leave its place. */
function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function hasAny(column: string, names: readonly string[]): string {
  return `array_has_any(${column}, [${[EVERYONE, ...names].map(literal).join(', ')}])`;
}

/**
 * The `where` of every index query: audience, effective and expiry dates. It runs inside the query
 * (prefilter), so a passage outside it is never scored, let alone returned.
 * Rule: minimum necessary, 45 CFR 164.502(b); design principle 3 "closed by default".
 */
export function scopeFilter(scope: ReaderScope): string {
  return `${reaches(scope)} AND ${inForce(scope)}`;
}

/** Those that are listed and in force, and that the reader may not open. */
export function listedFilter(scope: ReaderScope): string {
  return `listed = true AND ${inForce(scope)} AND NOT (${reaches(scope)})`;
}

function reaches({ facility, departments, role }: ReaderScope): string {
  return [hasAny('facilities', [facility]), hasAny('departments', departments), hasAny('roles', [role])].join(' AND ');
}

function inForce({ now }: ReaderScope): string {
  if (!Number.isFinite(now)) throw new TypeError('scope.now must be a finite time in ms');
  return `effective <= ${now} AND expires > ${now}`;
}

/** The same for the search by meaning, over a table in which some rows have no vector: they are never compared. */
export function withVector(filter: string): string {
  return `${filter} AND has_vector = true`;
}
