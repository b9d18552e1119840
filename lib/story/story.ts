import type { Node } from "@markdoc/markdoc";
import * as v from "valibot";
import { parse as parseYaml } from "yaml";
import { orList, type Problem, quote } from "@/lib/problem";
import type { Block, Chapter, Step, Story } from "./block";
import type { Context } from "./context";
import { lineOf, parseMarkdoc } from "./markdoc";
import { parseWords, readInline } from "./words";

const day = v.pipe(v.string(), v.isoDate("expected a day: 2026-11-22"));

const frontmatterSchema = v.strictObject({
  title: v.string(),
  kicker: v.string(),
  dek: v.string(),
  byline: v.string(),
  language: v.optional(v.string(), "en"),
  published: day,
  dataTo: day,
  hero: v.strictObject({ figure: v.string(), step: v.string() }),
});

/** `story.md` to a checked story. Every reference is looked up; every mistake is listed. */
export function parseStory(text: string, context: Context): { story: Story } | { problems: readonly Problem[] } {
  const { tree, problems } = parseMarkdoc(text, context.file);
  const front = v.safeParse(frontmatterSchema, readYaml(String(tree.attributes.frontmatter ?? "")));
  if (!front.success)
    for (const issue of front.issues) problems.push({ file: context.file, line: 1, column: v.getDotPath(issue) ?? "the block between ---", found: issue.received, expected: issue.message });

  const words = (line: string) => {
    const read = parseWords(line, context);
    problems.push(...read.problems);
    return read.words;
  };
  const chapters = readChapters(tree, context, problems);
  if (!chapters.length) problems.push({ file: context.file, found: "no chapter", expected: "at least one heading: ## One line {% #one-line %}" });
  problems.push(...repeated(chapters, context.file));
  if (!front.success) return { problems };

  const { title, kicker, dek, ...rest } = front.output;
  problems.push(...unknownPicture(rest.hero.figure, rest.hero.step, context, 1));
  const story: Story = { ...rest, title: words(title), kicker: words(kicker), dek: words(dek), chapters };
  return problems.length ? { problems } : { story };
}

function readYaml(text: string): unknown {
  try {
    return parseYaml(text);
  } catch {
    return undefined;
  }
}

function readChapters(tree: Node, context: Context, problems: Problem[]): readonly Chapter[] {
  const chapters: { id: string; title: Chapter["title"]; blocks: Block[] }[] = [];
  for (const node of tree.children) {
    if (node.type === "heading" && node.attributes.level === 2) {
      const id = String(node.attributes.id ?? "");
      if (!/^[a-z][a-z0-9-]*$/.test(id)) problems.push({ file: context.file, line: lineOf(node), found: `a chapter without an address`, expected: "an id after its heading: {% #one-line %}" });
      chapters.push({ id, title: readInline(node, context, 1, problems), blocks: [] });
      continue;
    }
    const block = readBlock(node, context, problems);
    if (!block) continue;
    const chapter = chapters.at(-1);
    if (chapter) chapter.blocks.push(block);
    else problems.push({ file: context.file, line: lineOf(node), found: `a ${node.type} before the first chapter`, expected: "a heading first: ## One line {% #one-line %}" });
  }
  return chapters;
}

function readBlock(node: Node, context: Context, problems: Problem[]): Block | undefined {
  const refuse = (found: string, expected: string): undefined => {
    problems.push({ file: context.file, line: lineOf(node), found, expected });
  };
  const inline = (from: Node) => readInline(from, context, 1, problems);
  switch (node.type) {
    case "comment": case "error": return undefined;
    case "heading": return node.attributes.level === 3 ? { kind: "heading", children: inline(node) } : refuse(`a heading of level ${node.attributes.level}`, "## for chapters, ### inside them");
    case "paragraph": return { kind: "paragraph", children: inline(node) };
    case "blockquote": return { kind: "quote", children: node.children.flatMap(inline) };
    case "list": return { kind: "list", items: node.children.map(inline) };
    case "tag": return readTag(node, context, problems, refuse);
    default: return refuse(`a ${node.type}`, "a paragraph, heading, list, quotation, figure or scene");
  }
}

function readTag(node: Node, context: Context, problems: Problem[], refuse: (found: string, expected: string) => undefined): Block | undefined {
  const figure = String(node.attributes.primary ?? "");
  switch (node.tag) {
    case "sources": case "downloads": return { kind: node.tag };
    case "figure":
      problems.push(...unknownPicture(figure, undefined, context, lineOf(node)));
      return { kind: "figure", figure };
    case "scene": {
      problems.push(...unknownPicture(figure, undefined, context, lineOf(node)));
      const steps = node.children.filter(({ tag }) => tag === "step").map((step) => readStep(step, figure, context, problems));
      const other = node.children.find(({ tag, type }) => tag !== "step" && type !== "comment");
      if (other) problems.push({ file: context.file, line: lineOf(other), found: `a ${other.tag ?? other.type} between the steps of a scene`, expected: "only {% step %} inside {% scene %}" });
      return steps.length ? { kind: "scene", id: String(node.attributes.id), figure, steps } : refuse("a scene without steps", "at least one {% step “name” %}");
    }
    case "step": return refuse("a step outside a scene", "it inside {% scene %}");
    default: return undefined;
  }
}

function readStep(node: Node, figure: string, context: Context, problems: Problem[]): Step {
  const id = String(node.attributes.primary ?? "");
  if (context.figures.has(figure)) problems.push(...unknownPicture(figure, id, context, lineOf(node)));
  return { id, blocks: node.children.flatMap((child) => readBlock(child, context, problems) ?? []) };
}

function unknownPicture(figure: string, step: string | undefined, { file, figures }: Context, line: number): readonly Problem[] {
  const steps = figures.get(figure);
  if (!steps) return [{ file, line, found: `the figure ${quote(figure)}`, expected: `a figure of figures.yaml: ${orList([...figures.keys()])}` }];
  if (step !== undefined && !steps.includes(step)) return [{ file, line, found: `the step ${quote(step)} of ${figure}`, expected: orList(steps) }];
  return [];
}

/** Chapters, scenes and steps share one space of addresses: each may be used once. */
function repeated(chapters: readonly Chapter[], file: string): readonly Problem[] {
  const ids = chapters.flatMap(({ id, blocks }) => [id, ...blocks.flatMap((block) => (block.kind === "scene" ? [block.id, ...block.steps.map((step) => step.id)] : block.kind === "figure" ? [block.figure] : []))]);
  const twice = new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
  return [...twice].map((id) => ({ file, found: `the address #${id} twice`, expected: "each chapter, scene, step and figure once" }));
}
