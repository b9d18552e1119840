import { night } from "@/lib/ink";
import { address } from "@/lib/address";
import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import type { Chapter } from "@/lib/story/block";
import { plain } from "@/lib/story/inline";
import { writtenDate } from "@/lib/words/date";
import type { File } from "../editions/file";
import { creditOf } from "./credit";
import { dots } from "./dots";
import { escapeXml } from "./escape-xml";
import { type Face, type Faces, families } from "./faces";
import { figureSvg } from "./figure-svg";
import { usualStep } from "./figure-view";
import { balanced, wrap } from "./lines";
import { opening, saidAt } from "./opening";
import { place, sizeOf } from "./place";
import { type Reuse, reused } from "./reuse";

/** px, as social networks show it. */
const size = { width: 1200, height: 630 } as const;
const margin = 56;

/** What a card says. */
interface Said {
  readonly kicker: string;
  /** The headline number, the largest of all. */
  readonly number?: string;
  readonly title: string;
  /** Smaller words beneath. */
  readonly text?: string;
  readonly foot: string;
}

/** What makes every card of a story: its own, its chapters', its figures' and their steps'. */
export const cards = (pack: Pack, faces: Faces, reuse: Reuse): readonly (() => Promise<File>)[] =>
  [...cardDrawings(pack, faces)].map(([path, svg]) => async () => ({
    address: path,
    type: "image/png",
    bytes: await reused(reuse, "card", svg, () => dots(svg, 1, faces)),
  }));

/** The cards by their addresses, as SVG. */
export const cardDrawings = (pack: Pack, faces: Faces): ReadonlyMap<string, string> =>
  new Map([
    [address.card("story"), storyCard(pack, faces)],
    ...pack.story.chapters.map((chapter) => [address.card(`chapter-${chapter.id}`), chapterCard(pack, chapter, faces)] as const),
    ...[...pack.figures.values()].flatMap((figure) =>
      [undefined, ...figure.steps].map(
        (step) => [address.card(`figure-${figure.id}`, { step }), figureCard(figure, pack, step, faces)] as const,
      ),
    ),
  ]);

/** The card of the story: its number, title and dek, and the picture that it opens with. */
function storyCard(pack: Pack, faces: Faces): string {
  const { kicker, title, dek, card: number, hero } = pack.story;
  const figure = hero && pack.figures.get(hero.figure);
  return card(
    { kicker: plain(kicker), number: plain(number), title: plain(title), text: plain(dek), foot: foot(pack) },
    figure && draw(figure, pack, hero.step),
    faces,
  );
}

/** The card of a chapter: how it begins, the number of its first figure, and the picture that its first scene ends with. */
function chapterCard(pack: Pack, chapter: Chapter, faces: Faces): string {
  const shown = chapter.blocks.find((block) => block.kind === "figure" || block.kind === "scene");
  const figure = shown && pack.figures.get(shown.figure);
  const step = shown?.kind === "scene" ? shown.steps.at(-1)?.id : undefined;
  const own = chapter.blocks.find((block) => block.kind === "figure");
  const number = plain((own && pack.figures.get(own.figure)?.card) ?? []);
  return card(
    { kicker: plain(pack.story.title), number, title: plain(chapter.title), text: opening(chapter), foot: foot(pack) },
    figure && draw(figure, pack, step),
    faces,
  );
}

/** The card of a figure: its number, its finding, its picture. That of a step says what the story says there. */
function figureCard(figure: Figure, pack: Pack, step: string | undefined, faces: Faces): string {
  const said = step === undefined ? undefined : saidAt(pack, step);
  const number = plain(figure.card);
  // A step has the figure's number only where its words are about it, and otherwise their own.
  const words = said?.words
    ? { title: said.words, number: said.words.includes(number) ? number : said.number }
    : { number, title: plain(figure.title) };
  return card({ kicker: plain(pack.story.title), ...words, foot: figureFoot(figure, pack) }, draw(figure, pack, step), faces);
}

/** The drawing of a card, in the night's colours. */
const draw = (figure: Figure, pack: Pack, step: string | undefined): string =>
  figureSvg(figure, pack, { width: 336, ink: night, step: step ?? usualStep(figure) });

/** The data of a figure go to another day than the story's. */
const figureFoot = (figure: Figure, pack: Pack): string => `${pack.story.byline}. Data to ${creditOf(figure, pack, 0).dataTo}`;

const foot = ({ story }: Pack): string => `${story.byline}. Data to ${writtenDate(story.dataTo)}`;

function card({ kicker, number = "", title, text = "", foot: said }: Said, drawing: string | undefined, faces: Faces): string {
  const width = drawing ? 620 : size.width - 2 * margin;
  const texts: string[] = [];
  let y = margin;
  const say = (line: string, face: Face, fontSize: number, fill: string, height: number) => {
    texts.push(
      `<text x="${margin}" y="${Math.round(y + fontSize * 0.95)}" font-family="${face === "title" ? families.serif : families.sans}" font-size="${fontSize}"${face === "text" ? "" : ' font-weight="600"'} fill="${fill}">${escapeXml(line)}</text>`,
    );
    y += fontSize * height;
  };
  const block = (words: string, face: Face, sizes: readonly [largest: number, least: number], fill: string, room: number) => {
    if (!words) return;
    const { lines, fontSize } = fitted(words, face, sizes, width, room, faces);
    for (const line of lines) say(line, face, fontSize, fill, 1.14);
  };
  say(kicker, "bold", 24, night.muted, 1.9);
  const bottom = size.height - margin - 60;
  block(number, "title", [132, 64], night.ink, 160);
  block(title, "title", number ? [46, 30] : text ? [76, 40] : [68, 34], number && !text ? night.muted : night.ink, bottom - y);
  y += 18;
  block(text, "text", [40, 26], night.muted, bottom - y);
  y = size.height - margin - 24;
  say(said, "text", 24, night.muted, 1);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}">`,
    `<rect width="${size.width}" height="${size.height}" fill="${night.paper}"/>`,
    ...texts,
    drawing ? placed(drawing) : "",
    "</svg>",
  ].join("");
}

/** The largest size at which words fit a box, and their lines; at the least size what does not fit is left out with a sign. */
function fitted(text: string, face: Face, [largest, least]: readonly [number, number], width: number, height: number, faces: Faces) {
  for (let fontSize = largest; fontSize >= least; fontSize -= 2) {
    const lines = wrap(text, width, face, fontSize, faces);
    if (lines.length * fontSize * 1.14 <= height) return { lines: balanced(text, width, face, fontSize, faces), fontSize };
  }
  const lines = wrap(text, width, face, least, faces);
  const room = Math.max(1, Math.floor(height / (least * 1.14)));
  if (lines.length <= room) return { lines, fontSize: least };
  const kept = lines.slice(0, room);
  return { lines: [...kept.slice(0, -1), `${kept.at(-1)?.replace(/\s*\S+$/, "")} …`], fontSize: least };
}

/** A narrow drawing in the right part: as large as fits, of a tall one the beginning. */
function placed(drawing: string): string {
  const { width, height } = sizeOf(drawing);
  const most = size.height - 2 * margin;
  const scale = Math.max(432 / width / 1.35, Math.min(432 / width, most / height));
  const shown = Math.min(most, height * scale);
  const [x, y] = [size.width - margin - 216 - (width * scale) / 2, (size.height - shown) / 2];
  const inside = place(drawing, { x, y, scale });
  if (shown >= height * scale) return inside;
  return `<clipPath id="shown"><rect x="0" y="0" width="${size.width}" height="${y + shown}"/></clipPath><g clip-path="url(#shown)">${inside}</g>`;
}
