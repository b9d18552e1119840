import { clear, type Found, oneOf, type Reading } from "./found";

/** The encodings that a file may be in. What is none of them is not text. */
export const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "windows-1251", "euc-kr"] as const;
export type Encoding = (typeof encodings)[number];

const marks: readonly (readonly [encoding: Encoding, bytes: readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** The text of bytes in an encoding, without a byte order mark; undefined where the bytes are none in it. */
export function decode(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The encoding of a file. A byte order mark and valid UTF-8 are certain; of the older encodings those fit in which every word is one that people write. */
export function findEncoding(bytes: Uint8Array): Found<Encoding> {
  const marked = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked && decode(bytes, marked[0]) !== undefined) return clear(marked[0], "the file begins with its byte order mark");
  const wide = findWide(bytes);
  if (wide) return wide;
  const utf8 = decode(bytes, "utf-8");
  if (utf8 !== undefined && !utf8.includes("\0"))
    return clear("utf-8", bytes.some((byte) => byte > 127) ? "every letter is valid UTF-8" : "there are no letters but ASCII");
  const read = (["windows-1252", "windows-1251", "euc-kr"] as const).flatMap((encoding) => {
    const text = decode(bytes, encoding);
    return text === undefined ? [] : [{ encoding, text, strange: strangeness(text) }];
  });
  const fit = read.filter(({ strange }) => strange.odd <= strange.of * 0.05);
  const apart = (fit.length ? fit : read).filter(({ text }, at, all) => all.findIndex((one) => one.text === text) === at);
  return oneOf(
    apart.map(
      ({ encoding, text, strange }): Reading<Encoding> => ({
        value: encoding,
        why: `${strange.of - strange.odd} of ${strange.of} words with other letters than ASCII make sense in it${sample(text)}`,
      }),
    ),
  );
}

/** UTF-16 without its mark: every other byte of what is mostly ASCII is 0. */
function findWide(bytes: Uint8Array): Found<Encoding> | undefined {
  if (bytes.length < 4 || bytes.length % 2) return undefined;
  const zeros = [0, 0];
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = bytes.length / 2;
  const encoding = odd > most * 0.3 && even < odd / 4 ? "utf-16le" : even > most * 0.3 && odd < even / 4 ? "utf-16be" : undefined;
  return encoding && decode(bytes, encoding) !== undefined ? clear(encoding, "every other byte is 0") : undefined;
}

/** Signs that stand in tables beside letters and numbers. */
const signs = /[\s“”‘’„‚«»‹›–—…•·°§©®™€£¥±×÷µ²³¹¼½¾№%‰′″‐‑]/u;

/** How many words with letters beyond ASCII there are, and how many that nobody writes: of two alphabets, with capitals inside, with signs among the letters. */
function strangeness(text: string): { of: number; odd: number } {
  let [of, odd] = [0, 0];
  for (const [word] of text.matchAll(/[^\s,;|"\t\p{Nd}.:()/]+/gu)) {
    if ([...word].every((letter) => letter <= "\u007f")) continue;
    of++;
    if (isStrange(word)) odd++;
  }
  return { of, odd };
}

function isStrange(word: string): boolean {
  const letters = [...word].filter((letter) => /\p{L}/u.test(letter));
  if ([...word].some((letter) => letter > "\u007f" && !/\p{L}/u.test(letter) && !signs.test(letter))) return true;
  if (/\p{L}[€£¥±×÷µ²³¹¼½¾№°§©®]\p{L}|\p{L}[±×÷№§¼½¾¹]|[²³¹±]\p{L}/u.test(word)) return true;
  const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Hangul}/u].filter((script) =>
    letters.some((letter) => script.test(letter)),
  );
  if (scripts.length > 1 || letters.some((letter) => /\p{Script=Han}/u.test(letter))) return true;
  if (/\p{Ll}\p{Lu}/u.test(word)) return true;
  if (/\p{Script=Cyrillic}/u.test(word)) return /[ЂЃѓЉЊЌЋЏђљњќћџЎўЈҐЅѕґї]/u.test(word) && !/[а-яА-Я]/u.test(word);
  const beyond = letters.filter((letter) => letter > "\u007f").length;
  return /\p{Script=Latin}/u.test(word) && letters.length > 2 && beyond > letters.length / 2;
}

const sample = (text: string): string => {
  const word = text.match(/\p{L}+/gu)?.find((one) => [...one].some((letter) => letter > "\u007f"));
  return word ? `, such as “${word}”` : "";
};
