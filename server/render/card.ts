import { night } from "@/lib/ink";
import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import { plain } from "@/lib/story/inline";
import { writtenDate } from "@/lib/words/date";
import { dots } from "./dots";
import { type Face, type Faces, families } from "./faces";
import { figureSvg } from "./figure-svg";
import { wrap } from "./lines";
import { escapeXml } from "./picture";
import { place, sizeOf } from "./place";

/** px, as social networks show it. */
const size = { width: 1200, height: 630 } as const;
const margin = 56;

/** What a card says: a few large words, which hold the headline number, and what it is. */
interface Said {
  readonly kicker: string;
  readonly title: string;
  readonly foot: string;
}

/** The card of the story: its title and dek, on the night that it opens with. */
export const storyCard = (pack: Pack, faces: Faces): Promise<Buffer> =>
  card(
    { kicker: plain(pack.story.kicker), title: `${plain(pack.story.title)}. ${plain(pack.story.dek)}`, foot: foot(pack) },
    undefined,
    faces,
  );

export const chapterCard = (pack: Pack, title: string, text: string, faces: Faces): Promise<Buffer> =>
  card({ kicker: plain(pack.story.title), title: text ? `${title}. ${text}` : title, foot: foot(pack) }, undefined, faces);

/** The card of a figure or its step: the finding, and the picture beside it. */
export const figureCard = (figure: Figure, pack: Pack, step: string | undefined, faces: Faces): Promise<Buffer> =>
  card(
    { kicker: plain(pack.story.title), title: plain(figure.title), foot: foot(pack) },
    figureSvg(figure, pack, { width: 336, ink: night, step }),
    faces,
  );

const foot = ({ story }: Pack): string => `${story.byline}. Data to ${writtenDate(story.dataTo)}`;

function card({ kicker, title, foot: said }: Said, drawing: string | undefined, faces: Faces): Promise<Buffer> {
  const width = drawing ? 620 : size.width - 2 * margin;
  const texts: string[] = [];
  const say = (text: string, y: number, face: Face, fontSize: number, fill: string) =>
    texts.push(
      `<text x="${margin}" y="${y}" font-family="${face === "title" ? families.serif : families.sans}" font-size="${fontSize}"${face === "text" ? "" : ' font-weight="600"'} fill="${fill}">${escapeXml(text)}</text>`,
    );
  say(kicker, margin + 24, "bold", 24, night.muted);
  const { lines, fontSize } = fitted(title, width, 400, faces);
  for (const [at, line] of lines.entries()) say(line, margin + 64 + fontSize * (0.9 + at * 1.14), "title", fontSize, night.ink);
  say(said, size.height - margin, "text", 24, night.muted);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}">`,
    `<rect width="${size.width}" height="${size.height}" fill="${night.paper}"/>`,
    ...texts,
    drawing ? placed(drawing) : "",
    "</svg>",
  ].join("");
  return dots(svg, 1, faces);
}

/** The largest size at which words fit a box, and their lines; at the least size what does not fit is left out with a sign. */
function fitted(text: string, width: number, height: number, faces: Faces): { lines: readonly string[]; fontSize: number } {
  for (let fontSize = 68; fontSize >= 34; fontSize -= 2) {
    const lines = wrap(text, width, "title", fontSize, faces);
    if (lines.length * fontSize * 1.14 <= height) return { lines, fontSize };
  }
  const lines = wrap(text, width, "title", 34, faces).slice(0, Math.floor(height / (34 * 1.14)));
  return { lines: [...lines.slice(0, -1), `${lines.at(-1)?.replace(/\s*\S+$/, "")} …`], fontSize: 34 };
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
