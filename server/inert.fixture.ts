import { JSDOM } from "jsdom";
import { expect } from "vitest";

const { DOMParser } = new JSDOM("").window;

export function parse(text: string, type: "text/html" | "text/xml"): Document {
  return new DOMParser().parseFromString(text, type);
}

/** No element and no attribute that the documents of harmless words lack, and no address but of ours or on the web. */
export function expectKnown(document: Document, parts: ReadonlySet<string> = new Set()) {
  expect(document.querySelector("parsererror")?.textContent).toBeUndefined();
  // What opens a comment would hide what follows.
  expect(document.createNodeIterator(document, 0x80 | 0x40 | 0x08).nextNode()).toBeNull();
  // Emphasis is what Markdown is for, and words that want more lines are moved to have room.
  expect([...partsOf(document)].filter((part) => !parts.has(part) && !["em", "strong", "text transform"].includes(part))).toEqual([]);
  expectLinks(document);
}

/** No address but of ours or on the web. */
export function expectLinks(document: Document) {
  const targets = [...document.querySelectorAll("*")].flatMap((element) =>
    [...element.attributes].flatMap(({ name, value }) => (/^(?:.*href|src|action|data|formaction)$/.test(name) ? [value] : [])),
  );
  expect(targets.filter((target) => !/^(?:[/#](?![/\\])|https?:\/\/)/i.test(target))).toEqual([]);
}

export function partsOf(document: Document): ReadonlySet<string> {
  return new Set(
    [...document.querySelectorAll("*")].flatMap((element) => [
      element.localName,
      ...[...element.attributes].map(({ name }) => `${element.localName} ${name}`),
    ]),
  );
}
