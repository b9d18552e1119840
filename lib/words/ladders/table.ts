import { isRefusal } from "@/lib/facts/fact";
import { sayBounds } from "./bounds";
import { type Sample, samples } from "./samples";

/** The rungs of every ladder as Markdown: its words, weaker words that hold too, and where. */
export function ladderTables(): string {
  const every = [...new Set(samples.map(({ ladder }) => ladder))];
  return every
    .map((ladder) => [`### ${ladder.name}`, ladder.about, ...samples.filter((one) => one.ladder === ladder).map(table)].join("\n\n"))
    .join("\n\n");
}

function table({ ladder, when, to, spelt, facts }: Sample): string {
  const [fact, ...others] = facts(Math.min(to, 1));
  const climb = ladder.climb(fact, others);
  if (isRefusal(climb)) throw new Error(`a sample of ${ladder.name} is refused: ${climb.refused}`);
  const forms = climb.rungs.flatMap(({ says }) => says.map(distinct)).reduce((one, two) => (two.length > one.length ? two : one));
  const said = [...(when ? [`${when}.`] : []), ...(spelt || forms.length < 2 ? [] : [`Forms, as here: ${forms.join(", ")}.`])].join(" ");
  const say = (group: readonly string[]) =>
    distinct(group)
      .slice(0, spelt ? undefined : 1)
      .join(", ");
  const rows = climb.rungs.map(
    (rung) =>
      `| ${rung.says.map(say).join("; ") || "no words hold"} | ${rung.also.map(say).join("; ")} | ${sayBounds([rung], climb.unit)} |`,
  );
  return [...(said ? [said, ""] : []), `| words | other words that hold | ${ladder.measures} is |`, "| --- | --- | --- |", ...rows].join(
    "\n",
  );
}

const distinct = (group: readonly string[]): readonly string[] => [...new Set(group.filter(Boolean))];
