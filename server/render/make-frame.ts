import type { File } from "../editions/file";
import type { At } from "./at";
import { type Faces, faces } from "./faces";
import { fonts } from "./fonts";
import type { Frame } from "./frame";
import type { Reuse } from "./reuse";
import { readerScript } from "./script";
import { style } from "./style";

const components = ["site", "hero", "scene", "story", "figure", "notes", "share", "figure-page", "page-notice"];

/** What all pages of an edition share, the faces that pictures are measured with, and the files that pages load. */
export async function makeFrame(at: At, reuse?: Reuse): Promise<{ frame: Frame; faces: Faces; files: readonly File[] }> {
  const [web, drawn] = await Promise.all([fonts(reuse), faces(reuse)]);
  return {
    frame: { at, style: style(components, web.css), script: readerScript("index"), fonts: web.addresses },
    faces: drawn,
    files: web.files,
  };
}
