import type { FigureView } from "@/components/figure";
import { plain } from "@/lib/story/inline";
import { embedCredit } from "@/components/embed";
import type { Face, Faces } from "./faces";
import { type LeastHeights, narrowPage } from "@/lib/frame-code";
import { wrap } from "./lines";

/** The widths of frames that an embed is made for, px. */
export const frameWidths = [280, 320, 360, 420, 480, 560, 639, 640, 720, 800, 960, 1200] as const;

/** How much wider than ours a face may run. */
export type Slack = Readonly<Record<Face, number>>;

/** What stands in for our faces: text is set to our measure, and a title in Georgia runs a fifth wider, in DejaVu Serif a third. */
const standIn: Slack = { text: 1.04, bold: 1.04, title: 1.34 };

/**
 * How high an embed is in a frame of a width, px: the arithmetic of `components/embed.css`, with words a little wider than
 * ours, so that a frame of this height cuts nothing off whatever face the reader has.
 */
export function embedHeight(
  { title, dek, notes, pictures, credit }: FigureView,
  published: string,
  width: number,
  faces: Faces,
  slack: Slack = standIn,
): number {
  const inner = Math.min(width, 720);
  const lines = (text: string, face: Face, size: number) => wrap(text, inner / slack[face], face, size, faces).length;
  const small = (text: string) => (text ? lines(text, "text", 14) * 14 * 1.4 + 5.6 : 0);
  const labels = pictures.length > 1 ? pictures.map(({ label }) => label ?? "") : [];
  const drawn = Math.max(
    ...pictures.map(({ narrow, wide }) => (inner < narrowPage ? scaled(narrow, Math.min(inner, 420)) : scaled(wide, inner))),
  );
  return Math.ceil(
    2 +
      lines(plain(title), "title", 20) * 20 * 1.2 +
      4.8 +
      lines(plain(dek), "text", 16) * 16 * 1.3 +
      14.4 +
      switchHeight(labels, inner, faces, slack) +
      drawn +
      (16 + 1 + 9.6) +
      small(plain(notes)) +
      small(embedCredit(credit, published)) +
      (19.6 + 4.8 + 5.6) +
      8,
  );
}

/** Words as wide as in our faces, of which none that a reader may have instead is narrower. */
const none: Slack = { text: 1, bold: 1, title: 1 };

/** What an embed is high at least: in narrow frames, and in any. */
export function leastHeights(view: FigureView, published: string, faces: Faces): LeastHeights {
  const least = (widths: readonly number[]) => Math.min(...widths.map((width) => embedHeight(view, published, width, faces, none)));
  return [least(frameWidths.filter((width) => width < narrowPage)), least(frameWidths)];
}

const scaled = (svg: string, width: number): number => {
  const [, w, h] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  return (Number(h) / Number(w)) * width;
};

/** The labels of a switch flow in lines of 28 px. */
function switchHeight(labels: readonly string[], width: number, { measure }: Faces, slack: Slack): number {
  if (!labels.length) return 0;
  let [rows, x] = [1, 0];
  for (const label of labels) {
    const wide = 13 + 7.2 + measure(label, "text", 14) * slack.text;
    if (x && x + wide > width) [rows, x] = [rows + 1, 0];
    x += wide + 22.4;
  }
  return rows * 28 + (rows - 1) * 5.6 + 9.6;
}
