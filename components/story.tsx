import { Fragment, type ReactNode } from "react";
import type { Block, Chapter } from "@/lib/story/block";
import { Words } from "./words";

/** How the parts of a story that are more than words are shown. */
export interface Parts {
  figure(id: string): ReactNode;
  scene(block: Extract<Block, { kind: "scene" }>): ReactNode;
  sources(): ReactNode;
  downloads(): ReactNode;
}

/** The chapters of a story, in reading order. */
export function Chapters({ chapters, parts }: { chapters: readonly Chapter[]; parts: Parts }) {
  return chapters.map(({ id, title, blocks }) => (
    <section key={id} className="chapter" aria-labelledby={`${id}-title`}>
      <h2 id={id} className="chapter-title">
        <span id={`${id}-title`}>
          <Words of={title} />
        </span>{" "}
        <a className="chapter-link" href={`#${id}`} aria-label="Link to this chapter">
          #
        </a>
      </h2>
      <Blocks blocks={blocks} parts={parts} />
    </section>
  ));
}

/** Pieces of a story: of a chapter, or of a step. */
export function Blocks({ blocks, parts }: { blocks: readonly Block[]; parts: Parts }) {
  return blocks.map((block, at) => <Fragment key={at}>{one(block, parts)}</Fragment>);
}

function one(block: Block, parts: Parts): ReactNode {
  switch (block.kind) {
    case "paragraph":
      return (
        <p>
          <Words of={block.children} />
        </p>
      );
    case "quote":
      return (
        <blockquote>
          <p>
            <Words of={block.children} />
          </p>
        </blockquote>
      );
    case "heading":
      return (
        <h3>
          <Words of={block.children} />
        </h3>
      );
    case "list":
      return (
        <ul>
          {block.items.map((item, at) => (
            <li key={at}>
              <Words of={item} />
            </li>
          ))}
        </ul>
      );
    case "figure":
      return parts.figure(block.figure);
    case "scene":
      return parts.scene(block);
    case "sources":
      return parts.sources();
    case "downloads":
      return parts.downloads();
  }
}
