const RATE = 5e-4;
const FIRST = 0.9;
const SECOND = 0.999;
const LEAST = 1e-8;
/** Taken from each weight with each step, beside the gradient (Loshchilov and Hutter, "Decoupled Weight Decay Regularization"). */
const DECAY = 1e-2;

/** Adam with decoupled weight decay; the rate falls to nothing along half a cosine. */
export interface Adam {
  /** One step of every part; `scale` multiplies the gradients. */
  step(gradients: readonly Float32Array[], scale: number): void;
}

export function createAdam(parts: readonly Float32Array[], steps: number): Adam {
  const first = parts.map(({ length }) => new Float32Array(length));
  const second = parts.map(({ length }) => new Float32Array(length));
  let done = 0;
  return {
    step(gradients, scale) {
      const rate = (RATE * (1 + Math.cos((Math.PI * done) / steps))) / 2;
      done++;
      const [unbiasFirst, unbiasSecond] = [1 - FIRST ** done, 1 - SECOND ** done];
      parts.forEach((part, p) => {
        const [m, v, g] = [first[p] as Float32Array, second[p] as Float32Array, gradients[p] as Float32Array];
        for (let i = 0; i < part.length; i++) {
          const slope = (g[i] as number) * scale;
          const mean = FIRST * (m[i] as number) + (1 - FIRST) * slope;
          const square = SECOND * (v[i] as number) + (1 - SECOND) * slope * slope;
          m[i] = mean;
          v[i] = square;
          const step = mean / unbiasFirst / (Math.sqrt(square / unbiasSecond) + LEAST);
          part[i] = (part[i] as number) - rate * (step + DECAY * (part[i] as number));
        }
      });
    },
  };
}
