/** A logistic regression over named features: probability = 1 / (1 + exp(-(bias + sum of weight × feature))). */
export interface LogisticModel<Name extends string> {
  readonly bias: number;
  readonly weights: Readonly<Record<Name, number>>;
}

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** 0 to 1. */
export function probabilityOf<Name extends string>(
  names: readonly Name[],
  features: Readonly<Record<Name, number>>,
  { bias, weights }: LogisticModel<Name>,
): number {
  return logistic(names.reduce((total, name) => total + weights[name] * features[name], bias));
}
