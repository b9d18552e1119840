"use client";
// A client file: problems are mended and editions published here.
import { BeforeAfter } from "./before-after.client";
import { useBench } from "./bench.client";
import { Difference } from "./difference.client";
import { Problems } from "./problems.client";
import { PublishedEdition, Publish } from "./publish.client";

/** What would become of the story, what stands in the way, and the way to publish it. */
export function Changes() {
  const { view, draft, published } = useBench();
  if (published !== undefined) return <PublishedEdition number={published} />;
  if (!view)
    return (
      <>
        <h1 className="bench-title">Changes</h1>
        <p role="status">Looking at the draft …</p>
      </>
    );
  const { problems, figures, against, version, changes } = view;
  const changed = figures.filter(({ state }) => state === "changed");
  return (
    <>
      <h1 className="bench-title">{against === null ? "Before the first edition" : `Since edition ${against}, which readers see`}</h1>
      <p role="status">{version === draft.version ? "" : "The draft is being checked anew …"}</p>
      <Problems problems={problems} />
      {changes ? (
        <section aria-labelledby="what-changes">
          <h2 id="what-changes">What becomes of the story</h2>
          <Difference of={changes} />
        </section>
      ) : (
        against !== null && <p>What becomes of the words can be told when the problems above are mended.</p>
      )}
      {against !== null && <BeforeAfter figures={changed} against={against} />}
      <Publish />
    </>
  );
}
