import { capital } from "./words/capital";
import { orList, type Problem, sayProblem } from "./problem";

/** Problems that are told one by one: a table may have as many as it has cells, and nobody reads them all. */
const most = 100;

/** Problems as a person reads them: broken claims as a few plain lines each, the others as one. Of very many the first are told. */
export const sayProblems = (problems: readonly Problem[]): string =>
  [
    ...problems.slice(0, most).map(sayOne),
    ...(problems.length > most ? [`And ${problems.length - most} more: mend these first, or see all with --json.`] : []),
  ].join("\n\n");

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
