import { statementSize } from '../../knowledge/bundle/statement-size.ts';
import type { BuildOptions } from './build-options.ts';

/** As the options say, and never more than the embedder gives. */
export function chosenStatementSize({ embedder, statementDimensions }: BuildOptions): number {
  const dimensions = embedder?.info.dimensions ?? 0;
  return statementDimensions === undefined ? statementSize(dimensions) : Math.min(statementDimensions, dimensions);
}
