import { Fragment } from "react";
import type { Chapter } from "@/lib/story/block";
import type { Inline } from "@/lib/story/inline";
import { Words } from "./words";

/** What stands at an address that does not exist: plain words, and every way back. */
export function Missing({
  title,
  chapters,
  editions,
}: {
  title: readonly Inline[];
  chapters: readonly Chapter[];
  /** Addresses of what has been published, under its numbers. */
  editions: readonly string[];
}) {
  return (
    <main className="missing">
      <h1>There is nothing at this address</h1>
      <p>It may have been mistyped, or it belongs to something that was never published. Nothing that was published has been taken away.</p>
      <p>
        <a className="missing-back" href="/">
          Read the story: <Words of={title} />
        </a>
      </p>
      <p>
        Every edition is kept:{" "}
        {editions.map((path) => (
          <Fragment key={path}>
            <a href={path}>{path.slice(1)}</a>{" "}
          </Fragment>
        ))}
      </p>
      <nav aria-labelledby="missing-chapters">
        <h2 id="missing-chapters">Its chapters</h2>
        <ul>
          {chapters.map(({ id, title: name }) => (
            <li key={id}>
              <a href={`/#${id}`}>
                <Words of={name} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </main>
  );
}
