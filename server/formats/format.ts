import type { Format, OptionName } from "@/lib/address";
import type { Options } from "@/lib/address";
import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import type { Faces } from "../render/faces";
import type { Published } from "../render/picture";
import type { Reuse } from "../render/reuse";

/** What a format is made from. */
export interface Source {
  readonly figure: Figure;
  readonly pack: Pack;
  readonly published: Published;
  readonly faces: Faces;
  readonly reuse?: Reuse;
}

/** One ending of a figure's addresses. */
export interface FileFormat {
  readonly format: Format;
  readonly type: string;
  /** What a reader calls it. */
  readonly title: string;
  /** The options of its addresses, of those that the figure has, with the values that stand in an address. */
  readonly options: Readonly<Partial<Record<OptionName, readonly string[] | "of the figure">>>;
  make(source: Source, options: Options): Buffer | Promise<Buffer>;
}
