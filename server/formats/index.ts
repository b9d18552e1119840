import { type Options, optionNames } from "@/lib/address";
import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import { focusesOf } from "../render/focus";
import { csv } from "./csv";
import type { FileFormat } from "./format";
import { json } from "./json";
import { png } from "./png";
import { svg } from "./svg";
import { txt } from "./txt";

/** Every file format of a figure, in the order in which they are offered. */
export const fileFormats: readonly FileFormat[] = [png, svg, csv, json, txt];

/** What a figure's addresses may pick: its steps and subjects. */
export const choicesOf = (figure: Figure, pack: Pack) => ({ step: figure.steps, focus: focusesOf(figure, pack) });

/** Every set of options that a figure has in a format. A step and a focus are picked one at a time: more would say little and cost much. */
export function optionsOf(figure: Figure, pack: Pack, { options }: Pick<FileFormat, "options">): readonly Options[] {
  const choices = choicesOf(figure, pack);
  let all: Options[] = [{}];
  for (const name of optionNames) {
    const declared = options[name];
    const values = declared === "of the figure" ? (name === "step" || name === "focus" ? choices[name] : []) : (declared ?? []);
    all = all.flatMap((one) => [one, ...values.map((value) => ({ ...one, [name]: value }))]);
  }
  return all.filter(({ step, focus }) => !(step && focus));
}
