import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { dictionary as english, translations } from "@zxcvbn-ts/language-en";

/** Characters of a password at least, and at most. */
export const shortest = 10;
export const longest = 200;

/** Characters that are weighed: the time that it takes grows much faster than a password does. */
const weighed = 64;

let made: ZxcvbnFactory | undefined;

/**
 * Why a password is too weak, in words, by how many guesses it takes; undefined for a good one. Nothing leaves the machine: it is
 * weighed against words, names, patterns on a keyboard, and what its owner is called.
 */
export function whyWeak(password: string, own: readonly string[]): string | undefined {
  if (password.length < shortest) return `It has ${password.length} characters: it needs ${shortest} at least.`;
  if (password.length > longest) return `It has ${password.length} characters: ${longest} are the most.`;
  made ??= new ZxcvbnFactory({ translations, graphs: adjacencyGraphs, dictionary: { ...dictionary, ...english } });
  const words = own.flatMap((one) => [one, ...one.split(/[\s@._-]+/)]).filter((one) => one.length > 2);
  const { score, feedback } = made.check(password.slice(0, weighed), ["uplink", "studio", "newsroom", ...words]);
  if (score >= 3) return undefined;
  return [feedback.warning || "It is easy to guess.", ...feedback.suggestions]
    .map((one) => (one.endsWith(".") ? one : `${one}.`))
    .join(" ");
}
