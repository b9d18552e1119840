/** A view: the middle and the width of what is seen, in map units. */
export type View = readonly [x: number, y: number, width: number];

// How much a flight zooms rather than pans: the value that van Wijk and Nuij found people like.
const rho = Math.SQRT2;

/**
 * The smooth way from one view to another: far flights draw back first (van Wijk and Nuij, 2003). `length` says how far it
 * seems; `at` takes a time from 0 to 1.
 */
export function flight([x0, y0, w0]: View, [x1, y1, w1]: View): { length: number; at(time: number): View } {
  const distance = Math.hypot(x1 - x0, y1 - y0);
  // Straight in or out: the formula would divide by the distance.
  if (distance < 1e-3 * Math.min(w0, w1)) {
    const zoom = Math.log(w1 / w0);
    return { length: Math.abs(zoom) / rho, at: (time) => [x0 + (x1 - x0) * time, y0 + (y1 - y0) * time, w0 * Math.exp(zoom * time)] };
  }
  const slope = (w: number, sign: number) => (w1 * w1 - w0 * w0 + sign * rho ** 4 * distance * distance) / (2 * w * rho * rho * distance);
  const [r0, r1] = [-Math.asinh(slope(w0, 1)), -Math.asinh(slope(w1, -1))];
  const length = (r1 - r0) / rho;
  return {
    length,
    at(time) {
      const s = rho * time * length + r0;
      const part = (w0 / (rho * rho * distance)) * (Math.cosh(r0) * Math.tanh(s) - Math.sinh(r0));
      return [x0 + part * (x1 - x0), y0 + part * (y1 - y0), (w0 * Math.cosh(r0)) / Math.cosh(s)];
    },
  };
}

/** Slow at both ends. */
export const ease = (time: number): number => (time < 0.5 ? 4 * time ** 3 : 1 - 4 * (1 - time) ** 3);
