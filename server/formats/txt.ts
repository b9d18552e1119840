import { address } from "@/lib/address";
import { plain } from "@/lib/story/inline";
import { sayCredit } from "../render/credit";
import { inLine, saidCells, saidColumns } from "../render/figure-table";
import { figureView } from "../render/figure-view";
import type { FileFormat } from "./format";

/** The figure in words alone: finding, what is drawn, the rows, where they come from. */
export const txt: FileFormat = {
  format: "txt",
  type: "text/plain; charset=utf-8",
  title: "Text",
  options: {},
  make({ figure, pack, published: { edition, origin } }) {
    const view = figureView(figure, pack, edition);
    const parts = [
      plain(figure.title),
      plain(figure.dek),
      view.alt,
      [saidColumns(view.table), ...view.table.lines.map(saidCells)].map((cells) => cells.map(inLine).join(" | ")).join("\n"),
      plain(figure.notes),
      `${sayCredit(view.credit)}\n${origin}${address.figure(figure.id, { edition })}`,
    ];
    return Buffer.from(`${parts.filter(Boolean).join("\n\n")}\n`);
  },
};
