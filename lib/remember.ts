/**
 * A function that is asked the same again and again, as drafts are read at every change: what it was asked, as text, and its answer
 * are kept until those texts take up `most` characters, and are then forgotten together. What is longer is not kept. Whoever is handed
 * an answer shares it, and must not change it.
 */
export function remember<Asked extends readonly unknown[], Answer>(
  make: (...asked: Asked) => Answer,
  most: number,
  asText: (...asked: Asked) => string = (...asked) => asked.join("\n"),
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
