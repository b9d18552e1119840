import type { Node } from "@markdoc/markdoc";
import * as v from "valibot";
import { parseYaml, schemaProblems, type Yaml } from "@/lib/pack/issues";
import { orList, type Problem, quote } from "@/lib/problem";
import { findSpan } from "@/lib/table/dates";
import type { Block, Chapter, Step, Story } from "./block";
import type { Context } from "./context";
import { isReported, lineOf, parseMarkdoc } from "./markdoc";
import { parseWords, readInline } from "./words";

const day = v.pipe(
  v.string(),
  v.check((text) => findSpan(text)?.precision === "day", "a day: 2026-11-22"),
);

const frontmatterSchema = v.strictObject({
  title: v.string(),
  kicker: v.string(),
  dek: v.string(),
  /** The number on its card. */
  card: v.optional(v.string(), ""),
  byline: v.string(),
  language: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, "a language: en, or pt-BR")), "en"),
  published: day,
  dataTo: day,
  hero: v.optional(v.strictObject({ figure: v.string(), step: v.string() })),
});

/** `story.md` to a checked story. Every reference is looked up; every mistake is listed. A story with problems is not to be published: it is there to be compared. */
export function parseStory(text: string, context: Context): { story?: Story; problems: readonly Problem[] } {
  const { tree, problems } = parseMarkdoc(text, context.file);
  if (problems.length && !tree.children.length) return { problems };

  const front = parseFront(tree.attributes.frontmatter, context.file);
  if ("problems" in front) problems.push(...front.problems);

  const words = (line: string, at: number) => {
    const read = parseWords(line, context, at);
    problems.push(...read.problems);
    return read.words;
  };
  const chapters = readChapters(tree, context, problems);
  if (!chapters.length)
    problems.push({ file: context.file, found: "no chapter", expected: "at least one heading: ## One line {% #one-line %}" });
  problems.push(...repeated(tree, context.file));
  if ("problems" in front) return { problems };

  const { title, kicker, dek, card, ...rest } = front.output;
  const { lineIn } = front;
  const { hero, ...others } = rest;
  if (hero) problems.push(...unknownPicture(hero.figure, hero.step, context, lineIn(["hero", "figure"])));
  const story: Story = {
    ...others,
    ...(hero ? { hero } : {}),
    title: words(title, lineIn(["title"])),
    kicker: words(kicker, lineIn(["kicker"])),
    dek: words(dek, lineIn(["dek"])),
    card: card ? words(card, lineIn(["card"])) : [],
    chapters,
  };
  return { story, problems };
}

function parseFront(
  text: unknown,
  file: string,
): { output: v.InferOutput<typeof frontmatterSchema>; lineIn: Yaml["lineOf"] } | { problems: readonly Problem[] } {
  if (typeof text !== "string")
    return {
      problems: [
        { file, line: 1, found: "no block between ---", expected: "one with title, kicker, dek, byline, published, dataTo and hero" },
      ],
    };
  const read = parseYaml(file, text);
  // The block begins below its ---.
  if ("problems" in read) return { problems: read.problems.map((problem) => ({ ...problem, line: (problem.line ?? 1) + 1 })) };
  const lineIn: Yaml["lineOf"] = (path) => read.yaml.lineOf(path) + 1;
  const front = v.safeParse(frontmatterSchema, read.yaml.value);
  if (front.success) return { output: front.output, lineIn };
  return { problems: schemaProblems(file, front.issues, [], { ...read.yaml, lineOf: lineIn }) };
}

function readChapters(tree: Node, context: Context, problems: Problem[]): readonly Chapter[] {
  const chapters: { id: string; title: Chapter["title"]; blocks: Block[] }[] = [];
  for (const node of tree.children) {
    if (node.type === "heading" && node.attributes.level === 2) {
      const id = String(node.attributes.id ?? "");
      if (!isAddress(id))
        problems.push({
          file: context.file,
          line: lineOf(node),
          found: "a chapter without an address",
          expected: "an id after its heading: {% #one-line %}",
        });
      chapters.push({ id, title: readInline(node, context, 1, problems), blocks: [] });
      continue;
    }
    const block = readBlock(node, context, problems);
    if (!block) continue;
    const chapter = chapters.at(-1);
    if (chapter) chapter.blocks.push(block);
    else
      problems.push({
        file: context.file,
        line: lineOf(node),
        found: `a ${node.type} before the first chapter`,
        expected: "a heading first: ## One line {% #one-line %}",
      });
  }
  return chapters;
}

const isAddress = (id: unknown): boolean => /^[a-z][a-z0-9-]*$/.test(String(id ?? ""));

function readBlock(node: Node, context: Context, problems: Problem[]): Block | undefined {
  const refuse = (found: string, expected: string): undefined => {
    problems.push({ file: context.file, line: lineOf(node), found, expected });
  };
  const inline = (from: Node) => readInline(from, context, 1, problems);
  switch (node.type) {
    case "heading":
      return node.attributes.level === 3
        ? { kind: "heading", children: inline(node) }
        : refuse(`a heading of level ${node.attributes.level}`, "## for chapters, ### inside them");
    case "paragraph":
      return { kind: "paragraph", children: inline(node) };
    case "blockquote": {
      const [paragraph, more] = node.children;
      return paragraph?.type === "paragraph" && !more
        ? { kind: "quote", children: inline(paragraph) }
        : refuse("a quotation of several parts", "one paragraph after >");
    }
    case "list":
      return node.attributes.ordered === true
        ? refuse("a numbered list", "a list with -")
        : { kind: "list", items: node.children.map(inline) };
    case "tag":
      return readTag(node, context, problems, refuse);
    default:
      return isReported(node) ? undefined : refuse(`a ${node.type}`, "a paragraph, heading, list, quotation, figure or scene");
  }
}

function readTag(
  node: Node,
  context: Context,
  problems: Problem[],
  refuse: (found: string, expected: string) => undefined,
): Block | undefined {
  const figure = String(node.attributes.primary ?? "");
  switch (node.tag) {
    case "sources":
    case "downloads":
      return { kind: node.tag };
    case "figure":
      problems.push(...unknownPicture(figure, undefined, context, lineOf(node)));
      return { kind: "figure", figure };
    case "scene": {
      problems.push(...unknownPicture(figure, undefined, context, lineOf(node)));
      const steps = node.children.filter(({ tag }) => tag === "step").map((step) => readStep(step, figure, context, problems));
      if (context.moving && context.figures.has(figure) && !context.moving.has(figure))
        refuse(`a scene of ${figure}, whose picture cannot move`, orList([...context.moving]));
      if (!isAddress(node.attributes.id)) refuse("a scene without an address", "an id: {% scene “figure” id=“address” %}");
      for (const other of node.children.filter((child) => child.tag !== "step" && !isReported(child)))
        problems.push({
          file: context.file,
          line: lineOf(other),
          found: `a ${other.tag ?? other.type} between the steps of a scene`,
          expected: "only {% step %} inside {% scene %}",
        });
      return steps.length
        ? { kind: "scene", id: String(node.attributes.id), figure, steps }
        : refuse("a scene without steps", "at least one {% step “name” %}");
    }
    case "step":
      return refuse("a step outside a scene", "it inside {% scene %}");
    default:
      return isReported(node) ? undefined : refuse(`the tag ${quote(node.tag)} on lines of its own`, "it inside a line of words");
  }
}

function readStep(node: Node, figure: string, context: Context, problems: Problem[]): Step {
  const id = String(node.attributes.primary ?? "");
  if (context.figures.has(figure)) problems.push(...unknownPicture(figure, id, context, lineOf(node)));
  return { id, blocks: node.children.flatMap((child) => readBlock(child, context, problems) ?? []) };
}

function unknownPicture(
  figure: string,
  step: string | undefined,
  { file, figures, refusedFigures }: Context,
  line: number,
): readonly Problem[] {
  const steps = figures.get(figure);
  if (refusedFigures?.has(figure)) return [];
  if (!steps)
    return [{ file, line, found: `the figure ${quote(figure)}`, expected: `a figure of figures.yaml: ${orList([...figures.keys()])}` }];
  if (step !== undefined && !steps.includes(step))
    return [{ file, line, found: `the step ${quote(step)} of ${figure}`, expected: orList(steps) }];
  return [];
}

/** Chapters, scenes and steps share one space of addresses: each may be used once. */
function repeated(tree: Node, file: string): readonly Problem[] {
  const seen = new Set<string>();
  return [...tree.walk()].flatMap((node): Problem[] => {
    const { id, primary } = node.attributes;
    const address =
      node.type === "heading" || node.tag === "scene" ? id : node.tag === "step" || node.tag === "figure" ? primary : undefined;
    if (!isAddress(address)) return [];
    const again = seen.has(String(address));
    seen.add(String(address));
    return again
      ? [{ file, line: lineOf(node), found: `the address #${address} again`, expected: "each chapter, scene, step and figure once" }]
      : [];
  });
}
