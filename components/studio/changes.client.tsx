"use client";
// A client file: problems are mended and editions published here.
import { useBench } from "./bench.client";

/** What would become of the story, and the way to publish it. */
export function Changes() {
  const { view } = useBench();
  return <h1 className="bench-title">Changes{view ? "" : " …"}</h1>;
}
