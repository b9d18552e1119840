import { capital } from "./words/capital";
import { orList, type Problem, sayProblem } from "./problem";

/** Problems as a person reads them: broken claims as a few plain lines each, the others as one. */
export const sayProblems = (problems: readonly Problem[]): string => problems.map(sayOne).join("\n\n");

function sayOne(problem: Problem): string {
  const { file, line, broken } = problem;
  if (!broken) return sayProblem(problem);
  const { kind, sentence, words, facts, bounds, offers, below, above, remains, overruledFor, when } = broken;
  const place = `${file}${line ? `, line ${line}` : ""}`;
  const whole = kind === "condition";
  const beside = [below && `below that it is “${below}”`, above && `above it “${above}”`].filter(Boolean).join(", ");
  return [
    `${place}: ${whole ? "this sentence is" : `“${words}” is`} no longer true.`,
    `    ${sentence}`,
    ...facts.map(
      ({ what, id, value, before }) =>
        `  ${capital(what)} (${id}) is ${value}${before === undefined ? "" : before === value ? ", as before" : `. It was ${before}`}.`,
    ),
    ...(remains === undefined ? [] : [`  Beside them there is ${remains}.`]),
    whole ? `  The sentence holds only where ${bounds}.` : `  “${words}” is true where ${bounds}.`,
    offers.length
      ? `  True now: ${orList(offers.map((offer) => `“${offer}”`))}${beside ? `; ${beside}` : ""}.`
      : whole
        ? "  Rewrite the sentence, or take it out."
        : "  No words of this ladder are true now: rewrite the sentence, or correct the rows.",
    ...(overruledFor === undefined
      ? []
      : [
          `  It was overruled for “${overruledFor}”, and not for “${when}”: think again, and write when="${when}" if the reason still holds.`,
        ]),
  ].join("\n");
}
