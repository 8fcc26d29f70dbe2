/** One thing to learn from. */
export interface Sample {
  readonly vector: Float32Array;
  readonly label: number;
  readonly weight: number;
}
