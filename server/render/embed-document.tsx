import { renderToStaticMarkup } from "react-dom/server";
import { Embed } from "@/components/embed";
import { address, type Options } from "@/lib/address";
import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import { plain } from "@/lib/story/inline";
import { writtenDate } from "@/lib/words/date";
import type { File } from "../editions/file";
import { embedPolicy } from "../editions/policy";
import type { At } from "./at";
import { figureView, standingView } from "./figure-view";
import { focusOn } from "./focus";
import { leanDrawing } from "./lean";
import { embedStyle } from "./style";

/** The options of embeds. */
export const embedOptions = { options: { step: "of the figure", focus: "of the figure", theme: ["light", "dark"] } } as const;

/** A figure as a document for a stranger's frame. */
export function embedDocument(figure: Figure, pack: Pack, options: Options, { edition, origin, published }: At, script: string): File {
  const all = standingView(figureView(figure, pack, edition), figure, options.step);
  const focused = all.pictures.map((picture) => ({
    ...picture,
    narrow: leanDrawing(focusOn(picture.narrow, figure, pack, options.focus)),
    wide: leanDrawing(focusOn(picture.wide, figure, pack, options.focus)),
  }));
  const theme = options.theme === "light" || options.theme === "dark" ? options.theme : undefined;
  const page = `${origin}${address.figure(figure.id, { edition })}`;
  const body = renderToStaticMarkup(<Embed view={{ ...all, pictures: focused }} links={{ page, published: writtenDate(published) }} />);
  const style = embedStyle(body, theme);
  const head = renderToStaticMarkup(
    <>
      <meta charSet="utf-8" />
      <title>{plain(figure.title)}</title>
      <meta name="viewport" content="width=device-width" />
      <meta name="responsive-embedded-sizing" content="allow-origins=*" />
      <style dangerouslySetInnerHTML={{ __html: style }} />
    </>,
  );
  return {
    address: address.embed(figure.id, { options }),
    type: "text/html; charset=utf-8",
    bytes: Buffer.from(`<!doctype html><html lang="${pack.story.language}">${head}${body}<script>${script}</script>`),
    policy: embedPolicy({ style, script }),
  };
}
