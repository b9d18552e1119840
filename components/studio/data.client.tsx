"use client";
// A client file: it reads files in the browser.
import { useBench } from "./bench.client";

/** The datasets of the draft: their rows, where they come from, and another file in their place. */
export function Data({ dataset }: { dataset?: string; line?: number | undefined }) {
  const { view } = useBench();
  const found = view?.datasets.find(({ name }) => name === dataset);
  return <h1 className="bench-title">{found?.title ?? "Data"}</h1>;
}
