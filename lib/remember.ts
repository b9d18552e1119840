/**
 * A function that is asked the same again and again, as drafts are read at every change: what it was asked, as text, and its answer
 * are kept until those texts take up `most` characters, and are then forgotten together. What is longer is not kept. Whoever is handed
 * an answer shares it, and must not change it.
 */
export function remember<Asked extends readonly unknown[], Answer>(
  make: (...asked: Asked) => Answer,
  most: number,
  asText: (...asked: Asked) => string = (...asked) => (asked.length > 1 ? asked.join("\n") : String(asked[0])),
): (...asked: Asked) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  let size = 0;
  return (...asked) => {
    const text = asText(...asked);
    const found = known.get(text);
    if (found) return found.answer;
    const answer = make(...asked);
    if (text.length > most) return answer;
    size += text.length;
    if (size > most) {
      known.clear();
      size = text.length;
    }
    known.set(text, { answer });
    return answer;
  };
}

/** The same of a thing that never changes: an answer is kept as long as it is there. */
export function rememberOf<Thing extends object, Answer>(make: (of: Thing) => Answer): (of: Thing) => Answer {
  const known = new WeakMap<Thing, { readonly answer: Answer }>();
  return (of) => {
    const found = known.get(of) ?? { answer: make(of) };
    known.set(of, found);
    return found.answer;
  };
}

/** The same of two such things. */
export function rememberOfBoth<One extends object, Other extends object, Answer>(
  make: (one: One, other: Other) => Answer,
): (one: One, other: Other) => Answer {
  const answersOf = rememberOf((one: One) => rememberOf((other: Other) => make(one, other)));
  return (one, other) => answersOf(one)(other);
}
