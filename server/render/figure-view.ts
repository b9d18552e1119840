import type { FigureView, Picture } from "@/components/figure";
import { widths } from "@/charts/sketch";
import { address } from "@/lib/address";
import { pageInk } from "@/lib/ink";
import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import { rememberOfBoth } from "@/lib/remember";
import { plain } from "@/lib/story/inline";
import { creditOf } from "./credit";
import { chartOf, dataOf, figureSvg, labelsOf } from "./figure-svg";
import { figureTable } from "./figure-table";

/** Everything that a figure says and shows, for its component. */
export const figureView = (figure: Figure, pack: Pack, edition: number): FigureView => ({
  ...viewOfAny(figure, pack),
  credit: creditOf(figure, pack, edition),
});

/** What is the same in every edition that has these data and words: the story, a figure's page and its embeds ask for it in turn. */
const viewOfAny = rememberOfBoth((figure: Figure, pack: Pack): Omit<FigureView, "credit"> => {
  const states = figure.steps.length ? figure.steps : [undefined];
  return {
    id: figure.id,
    title: figure.title,
    dek: figure.dek,
    notes: figure.notes,
    alt: describedFigure(figure, pack),
    pictures: states.map((step) => ({ ...picture(figure, pack, step), ...described(figure, pack, step) })),
    table: figureTable(figure, pack),
    files: [...new Set(Object.values(figure.data).map(({ dataset }) => dataset))].flatMap((name) => {
      const resource = pack.datasets.get(name)?.resource;
      return resource ? [{ title: resource.title, href: address.data(resource.path) }] : [];
    }),
  };
});

/** A figure outside its scenes: one that readers can switch keeps its switch unless a step is picked, and of one whose steps belong to a story one is shown. */
export function standingView(view: FigureView, figure: Figure, step?: string): FigureView {
  const { pictures } = view;
  if (step === undefined && pictures.every(({ label }) => label)) return view;
  const still = pictures.find((one) => one.step === (step ?? usualStep(figure))) ?? pictures[0];
  return { ...view, alt: (step !== undefined && still?.alt) || view.alt, pictures: still ? [still] : [] };
}

/** A figure in words, for those who do not see it: its finding, then what is drawn. Of a step that shows something else, that alone. */
export function describedFigure(figure: Figure, pack: Pack, step?: string): string {
  return (
    described(figure, pack, step).alt ?? `${plain(figure.alt)} ${chartOf(figure).describe(dataOf(figure, pack), figure.options)}`.trim()
  );
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
