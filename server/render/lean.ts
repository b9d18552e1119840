import { inkNames } from "@/lib/ink";

const letters = new Map(inkNames.map((name, at) => [name as string, String.fromCharCode(97 + at)]));
const colour = new RegExp(`--(${inkNames.join("|")})(?=[:)])`, "g");

/** Colours by one letter: they are named a hundred times in a drawing. */
export const leanColours = (text: string): string => text.replaceAll(colour, (_whole, name: string) => `--${letters.get(name)}`);

/** A drawing of ours in fewer bytes, for a document of HTML: the same picture. */
export const leanDrawing = (svg: string): string =>
  leanColours(svg)
    .replace(' xmlns="http://www.w3.org/2000/svg"', "")
    // Its width is its box's, its height follows from its viewBox.
    .replace(/(<svg [^>]*?) height="[\d.]+" width="[\d.]+"/, "$1")
    .replaceAll(/ (d?y="-?\d\.\d{2})\d+em"/g, ' $1em"')
    .replaceAll(" />", "/>")
    .replaceAll(/<text((?: data-row="[^"]*")?) transform="translate\(([\d.-]+),([\d.-]+)\)"((?: y="[^"]*")?)>(.*?)<\/text>/g, leanText);

/** Words at a place of their own instead of in a moved system of coordinates, where a first line and all that follow begin at nought. */
function leanText(_whole: string, row: string, x: string, y: string, rise: string, lines: string): string {
  const placed = lines.replaceAll(/<tspan([^>]*?) x="0">/g, (_tspan, moved: string) =>
    / y=/.test(moved) ? `<tspan${moved.replace(" y=", " dy=")}>` : `<tspan${moved} x="${x}">`,
  );
  return `<text${row} x="${x}" y="${y}"${rise.replace(" y=", " dy=")}>${placed}</text>`;
}
