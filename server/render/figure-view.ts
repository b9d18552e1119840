import type { FigureView, Picture } from "@/components/figure";
import { rowKey } from "@/charts/chart";
import { widths } from "@/charts/sketch";
import { address } from "@/lib/address";
import { pageInk } from "@/lib/ink";
import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import { plain } from "@/lib/story/inline";
import { text } from "@/lib/table/row";
import { creditOf, sourceOf } from "./credit";
import { chartOf, dataOf, figureSvg, labelsOf } from "./figure-svg";

/** Everything that a figure says and shows, for its component. */
export function figureView(figure: Figure, pack: Pack, edition: number): FigureView {
  const chart = chartOf(figure);
  const data = dataOf(figure, pack);
  const table = chart.table(data, figure.options);
  const states = figure.steps.length ? figure.steps : [undefined];
  return {
    id: figure.id,
    title: figure.title,
    dek: figure.dek,
    notes: figure.notes,
    alt: `${plain(figure.alt)} ${chart.describe(data, figure.options)}`.trim(),
    pictures: states.map((step) => ({ ...picture(figure, pack, step), ...described(figure, pack, step) })),
    table: {
      columns: table.columns,
      lines: table.rows.map(({ role, line, cells }) => {
        const row = data.rows[role]?.find((one) => one.line === line);
        const source = row && sourceOf(row, pack);
        if (!row || !source) throw new Error(`${figure.id}: no source for row ${line} of ${role}`);
        return {
          row: rowKey(role, line),
          from: `${figure.data[role]?.dataset}:${line}`,
          cells,
          source: { id: text(source, "id"), title: text(source, "publisher") || text(source, "title") },
          unconfirmed: text(row, "evidence") === "recalled",
        };
      }),
    },
    credit: creditOf(figure, pack, edition),
    files: [...new Set(Object.values(figure.data).map(({ dataset }) => dataset))].flatMap((name) => {
      const resource = pack.datasets.get(name)?.resource;
      return resource ? [{ title: resource.title, href: address.data(resource.path) }] : [];
    }),
  };
}

/** A figure outside its scenes: one that readers can switch keeps its switch unless a step is picked, and of one whose steps belong to a story one is shown. */
export function standingView(view: FigureView, figure: Figure, step?: string): FigureView {
  const { pictures } = view;
  if (step === undefined && pictures.every(({ label }) => label)) return view;
  const still = pictures.find((one) => one.step === (step ?? usualStep(figure))) ?? pictures[0];
  return { ...view, alt: (step !== undefined && still?.alt) || view.alt, pictures: still ? [still] : [] };
}

/** What a step shows, where it shows something else than the figure as a whole. */
function described(figure: Figure, pack: Pack, step: string | undefined): { alt?: string } {
  const { describe } = chartOf(figure);
  const data = dataOf(figure, pack);
  const alt = describe(data, figure.options, step);
  return alt === describe(data, figure.options) ? {} : { alt };
}

/** The step that a figure shows where none is asked for. */
export const usualStep = ({ options, steps }: Figure): string | undefined =>
  typeof options === "object" && options && "still" in options && typeof options.still === "string" ? options.still : steps[0];

/** What a step is called: as its switch calls it, or by its name with spaces. */
export const stepName = (figure: Figure, step: string): string => labelsOf(figure)[`step-${step}`] ?? step.replaceAll("-", " ");

function picture(figure: Figure, pack: Pack, step: string | undefined): Picture {
  const [narrow, wide] = widths.map((width) => figureSvg(figure, pack, { width, ink: pageInk, step }));
  if (!narrow || !wide) throw new Error("a figure is drawn at two widths");
  const label = step && labelsOf(figure)[`step-${step}`];
  return { narrow, wide, ...(step ? { step } : {}), ...(label ? { label } : {}) };
}
