import { address } from "@/lib/address";
import { light } from "@/lib/ink";
import type { Pack } from "@/lib/pack";
import type { File } from "../editions/file";
import { fonts } from "./fonts";
import { readerScript } from "./script";
import { missingDocument, storyDocument } from "./story-document";
import { style } from "./style";

const components = ["site", "hero", "scene", "story", "figure", "notes"];

/** Every file of an edition: documents, faces and data. The same pack and the same code give the same bytes. */
export async function bake(pack: Pack, edition: number): Promise<readonly File[]> {
  const faces = await fonts();
  const frame = { edition, style: style(components, faces.css), script: readerScript("index"), fonts: faces.addresses };
  return [storyDocument(pack, frame), missingDocument(pack, frame), ...faces.files, icon, ...data(pack)];
}

/** Two lines out of one point. */
const icon: File = {
  address: address.icon,
  type: "image/svg+xml",
  bytes: Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0e1016"/><g fill="none" stroke-width="3" stroke-linecap="round"><path d="M15 22C12 14 9 12 5 13" stroke="#ff7a6b"/><path d="M15 22C20 19 24 14 27 6" stroke="#5cb8e6"/></g><circle cx="15" cy="22" r="3.4" fill="${light.paper}"/></svg>`,
  ),
};

/** The pack's own data files, byte for byte. */
function data({ descriptor, files }: Pack): readonly File[] {
  const types = { csv: "text/csv; charset=utf-8", topojson: "application/json" };
  const named = descriptor.resources.map(({ path, format }) => ({ path, type: types[format] }));
  return [{ path: "datapackage.json", type: "application/json" }, ...named].map(({ path, type }) => ({
    address: address.data(path),
    type,
    bytes: Buffer.from(files.get(path) ?? ""),
  }));
}
