import type { Figure } from "@/lib/pack/figure";

/** Bytes that an embed may take on the wire, so that it arrives in one round trip of a fresh connection. A map may take a little more. */
export const embedBudget = ({ map }: Pick<Figure, "map">): number => (map === undefined ? 14 : 16) * 1024;

/** Bytes that half of a story's embeds stay within. */
export const halfBudget = 5 * 1024;

/** Bytes of the script in an embed, and of the element for hosts. */
export const scriptBudget = 2 * 1024;
