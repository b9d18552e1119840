/** What stands in a text and is none of its words. */
const mute = "sup, .number-card, .chapter-link, .number-star";
const textNodes = 4;
const preceding = 2;

/** The sentence that a link stands in, by its place in a block: the same words may stand there more than once. The star of a condition belongs to the sentence before it. */
export function sentenceAround(block: Element, link: Element, language: string): string {
  const walker = block.ownerDocument.createTreeWalker(block, textNodes);
  let text = "";
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.closest(mute)) continue;
    // A line break would end a sentence; one space for each sign keeps the places.
    const words = (node.textContent ?? "").replaceAll(/\s/g, " ");
    if (link.compareDocumentPosition(node) & preceding) at += words.length;
    text += words;
  }
  if (link.matches(mute)) at = Math.max(0, at - 1);
  const sentences = new Intl.Segmenter(language, { granularity: "sentence" }).segment(text);
  return (sentences.containing(at)?.segment ?? text).replaceAll(/ +/g, " ").trim();
}
