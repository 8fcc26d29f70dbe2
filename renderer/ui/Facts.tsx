import type { ReactNode } from 'react';

interface FactsProps {
  /** Name and value, in the order in which they are shown. Names are unique. */
  readonly facts: readonly (readonly [name: string, value: ReactNode])[];
}

/**
 * Names and values, side by side as far as the width allows. Roles: a native description list, so that a screen reader
 * says each value with its name.
 */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
