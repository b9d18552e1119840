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
    .replaceAll(/(<text(?: data-row="[^"]*")?) transform="translate\(([\d.-]+),([\d.-]+)\)"/g, '$1 x="$2" y="$3"');
