/** What a look found, and whether it is known from an earlier one because the store does not answer. */
export interface Sight<Value> {
  readonly value: Value;
  readonly degraded: boolean;
}

/** How long an answer waits for a look when an earlier one is known, and how long it is taken for what it is if that was in vain, ms. */
const patience = { look: 500, again: 1000 } as const;

/** What is looked up again and again, and goes on being given, as it was last, where a look fails or takes too long. */
export interface Lookout<Value> {
  /** Throws where the look fails and nothing is known from before. */
  see(now?: number): Promise<Sight<Value>>;
  /** What the last look found, without another: and when that was. */
  last(): (Sight<Value> & { readonly at: number }) | undefined;
}

/** What is told of a lookout. */
export interface Watch<Value> {
  found(value: Value, before: Value | undefined): void;
  /** Looks fail from now on: what was known last is given. */
  lost(value: Value, error: unknown): void;
  /** They do no more. */
  regained(value: Value): void;
}

/**
 * `fresh` is how long, ms, what was found is taken for what it is. Where that is no time at all each asks for itself, because a
 * look that began before a change would miss it; else all who ask at once share one look.
 */
export function lookout<Value>(look: () => Promise<Value>, fresh: number, watch?: Watch<Value>): Lookout<Value> {
  let known: (Sight<Value> & { readonly at: number; readonly until: number }) | undefined;
  let looking: Promise<Value> | undefined;

  const keep = (value: Value, at: number) => {
    if (known?.degraded) watch?.regained(value);
    watch?.found(value, known?.value);
    known = { value, degraded: false, at, until: at + fresh };
  };
  const begin = (now: number): Promise<Value> => {
    const found = look().then((value) => {
      keep(value, now);
      return value;
    });
    if (fresh) looking = found;
    const end = () => {
      if (looking === found) looking = undefined;
    };
    found.then(end, end);
    return found;
  };

  return {
    async see(now = Date.now()) {
      if (known && now < known.until) return known;
      const found = looking ?? begin(now);
      if (!known) return { value: await found, degraded: false };
      // Nobody waits for what did not answer the last time: whether it is back, the next will know.
      if (known.degraded) return known;
      try {
        return { value: await within(found, patience.look), degraded: false };
      } catch (error) {
        if (!known.degraded) watch?.lost(known.value, error);
        known = { ...known, degraded: true, until: now + patience.again };
        return known;
      }
    },
    last: () => known,
  };
}

/** What a promise gives, or a refusal if it takes longer than some ms. */
export async function within<Value>(promise: Promise<Value>, ms: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      promise,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`nothing within ${ms} ms`)), ms);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
