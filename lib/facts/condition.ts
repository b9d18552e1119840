import jsep from "jsep";
import { findSpan } from "@/lib/table/dates";
import { remember } from "@/lib/remember";
import { type Fact, isRefusal, type Refusal, type Value } from "./fact";

/** A condition over facts, such as `russia-share < other-share and growth >= 300`. */
export interface ParsedCondition {
  readonly facts: readonly string[];
  /** Its comparisons, each alone. */
  readonly comparisons: readonly (Pick<ParsedCondition, "facts" | "test"> & { readonly operator: string })[];
  /** The numbers and texts that are written in it. */
  readonly constants: readonly (number | string)[];
  /** True, false, or undecided where sources disagree too far to tell. */
  test(facts: ReadonlyMap<string, Fact>): boolean | undefined | Refusal;
  /** In words, with `name` for each fact. Those that are dates come before and after each other, and are not more or less. */
  say(name: (fact: string) => string, isDate?: (fact: string) => boolean): string;
}

type Expression = jsep.Expression;
type BinaryExpression = jsep.BinaryExpression;
type UnaryExpression = jsep.UnaryExpression;
type Identifier = jsep.Identifier;
type Literal = jsep.Literal;

for (const [word, strength] of [
  ["or", 1],
  ["and", 2],
  ["=", 6],
] as const)
  jsep.addBinaryOp(word, strength);
jsep.addUnaryOp("not");

const signs: Readonly<Record<string, string>> = { "-": "_", "==": "=" };

const comparisons = {
  "<": ["is less than", (a: Ends, b: Ends) => decide(a.high < b.low, a.low >= b.high)],
  "<=": ["is at most", (a: Ends, b: Ends) => decide(a.high <= b.low, a.low > b.high)],
  ">": ["is more than", (a: Ends, b: Ends) => decide(a.low > b.high, a.high <= b.low)],
  ">=": ["is at least", (a: Ends, b: Ends) => decide(a.low >= b.high, a.high < b.low)],
  "=": ["is", equal],
  "!=": ["is not", (a: Ends, b: Ends) => negate(equal(a, b))],
} as const;

const arithmetic = {
  "+": ["plus", (a: number, b: number) => a + b],
  "-": ["minus", (a: number, b: number) => a - b],
  "*": ["times", (a: number, b: number) => a * b],
  "/": ["divided by", (a: number, b: number) => a / b],
} as const;

/** Both ends of a value: of a number they are one, of a date the first and last moment that it covers. */
interface Ends {
  readonly kind: "number" | "date" | "text";
  readonly low: number | string;
  readonly high: number | string;
  /** Sources disagree: the value lies somewhere between. */
  readonly open?: true;
}

/** Reads a condition. Its names are facts; a minus stands between spaces, because names have hyphens. */
export const parseCondition: (text: string) => ParsedCondition | Refusal = remember(readCondition, 2 ** 18);

function readCondition(text: string): ParsedCondition | Refusal {
  let tree: Expression;
  try {
    // A hyphen within a name is no minus, and what is quoted is no name. Names never hold the sign that stands for it.
    tree = jsep(text.replaceAll(/'[^']*'|"[^"]*"|(?<=[a-z0-9])-(?=[a-z0-9])|==/g, (part) => signs[part] ?? part));
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
  const facts = [...new Set(names(tree))];
  const wrong = misshapen(tree, true);
  if (wrong) return { refused: wrong };
  if (!facts.length) return { refused: "a condition that names no fact" };
  const comparisons = comparisonsOf(tree).map((node) => ({
    operator: node.operator,
    facts: [...new Set(names(node))],
    test: (known: ReadonlyMap<string, Fact>) => compare(node, known),
  }));
  if (comparisons.some((one) => !one.facts.length)) return { refused: "a comparison that names no fact is true or false for ever" };
  return {
    facts,
    comparisons,
    constants: constantsOf(tree),
    test: (known) => holds(tree, known),
    say: (name, isDate = () => false) => say(tree, { name, isDate }),
  };
}

const isBinary = (node: Expression): node is BinaryExpression => node.type === "BinaryExpression" || node.type === "LogicalExpression";
const isUnary = (node: Expression): node is UnaryExpression => node.type === "UnaryExpression";
const isName = (node: Expression): node is Identifier => node.type === "Identifier";
const isLiteral = (node: Expression): node is Literal => node.type === "Literal";
const compares = (node: BinaryExpression): boolean => Object.hasOwn(comparisons, node.operator);
const joins = ({ operator }: BinaryExpression): boolean => operator === "and" || operator === "or";

const factOf = ({ name }: Identifier): string => name.replaceAll("_", "-");

function names(node: Expression): readonly string[] {
  if (isName(node)) return [factOf(node)];
  if (isBinary(node)) return [...names(node.left), ...names(node.right)];
  return isUnary(node) ? names(node.argument) : [];
}

/** Each comparison of two sides: `a < b < c` is a < b and b < c. */
function comparisonsOf(node: Expression): readonly BinaryExpression[] {
  if (isUnary(node)) return comparisonsOf(node.argument);
  if (!isBinary(node)) return [];
  if (!compares(node)) return [...comparisonsOf(node.left), ...comparisonsOf(node.right)];
  const { left } = node;
  return isBinary(left) && compares(left) ? [...comparisonsOf(left), { ...node, left: left.right }] : [node];
}

function constantsOf(node: Expression): readonly (number | string)[] {
  if (isLiteral(node)) return typeof node.value === "number" || typeof node.value === "string" ? [node.value] : [];
  if (isBinary(node)) return [...constantsOf(node.left), ...constantsOf(node.right)];
  return isUnary(node) ? constantsOf(node.argument) : [];
}

/** Why a tree is no condition: something is said that is neither a comparison nor made of comparisons. */
function misshapen(node: Expression, whole: boolean): string | undefined {
  if (whole) {
    if (isUnary(node) && node.operator === "not") return misshapen(node.argument, true);
    if (!isBinary(node)) return "no comparison, such as a < b";
    if (joins(node)) return misshapen(node.left, true) ?? misshapen(node.right, true);
    if (!compares(node)) return "no comparison, such as a < b";
    // a < b < c comes as (a < b) < c.
    return misshapen(node.left, isBinary(node.left) && compares(node.left)) ?? misshapen(node.right, false);
  }
  if (isBinary(node) && Object.hasOwn(arithmetic, node.operator)) return misshapen(node.left, false) ?? misshapen(node.right, false);
  if (isUnary(node) && node.operator === "-") return misshapen(node.argument, false);
  if (isName(node)) return undefined;
  if (isLiteral(node)) return typeof node.value === "number" || typeof node.value === "string" ? undefined : `${node.raw} in a condition`;
  return "something else than facts, numbers, comparisons, and, or, not";
}

function holds(node: Expression, facts: ReadonlyMap<string, Fact>): boolean | undefined | Refusal {
  if (isUnary(node)) {
    const inner = holds(node.argument, facts);
    return isRefusal(inner) ? inner : negate(inner);
  }
  if (!isBinary(node)) throw new Error(`no condition: ${node.type}`);
  if (joins(node)) {
    const [left, right] = [holds(node.left, facts), holds(node.right, facts)];
    if (isRefusal(left)) return left;
    if (isRefusal(right)) return right;
    return node.operator === "and" ? both(left, right) : negate(both(negate(left), negate(right)));
  }
  const inner = node.left;
  if (isBinary(inner) && compares(inner)) {
    const [before, here] = [holds(inner, facts), compare({ ...node, left: inner.right }, facts)];
    if (isRefusal(before)) return before;
    return isRefusal(here) ? here : both(before, here);
  }
  return compare(node, facts);
}

function compare({ left, right, operator }: BinaryExpression, facts: ReadonlyMap<string, Fact>): boolean | undefined | Refusal {
  const [a, b] = [read(left, facts), read(right, facts)];
  if (isRefusal(a)) return a;
  if (isRefusal(b)) return b;
  // The name of a period may look like a year.
  const words = a.kind !== "number" && b.kind !== "number";
  if (a.kind !== b.kind && words && operator === "=") return false;
  if (a.kind !== b.kind) return { refused: `a ${a.kind} is compared with a ${b.kind}` };
  if (a.kind === "text" && operator !== "=") return { refused: "of a text it can only be said what it is: a = b" };
  return comparisons[operator as keyof typeof comparisons][1](a, b);
}

function read(node: Expression, facts: ReadonlyMap<string, Fact>): Ends | Refusal {
  if (isName(node)) {
    const fact = facts.get(factOf(node));
    return fact ? ends(fact.value) : { refused: `there is no fact ${factOf(node)}` };
  }
  if (isLiteral(node)) return ends(typeof node.value === "number" ? node.value : String(node.value));
  if (isUnary(node)) {
    const inner = numeric(read(node.argument, facts));
    return isRefusal(inner) ? inner : { kind: "number", low: -inner.high, high: -inner.low };
  }
  if (!isBinary(node)) throw new Error(`no value: ${node.type}`);
  const [a, b] = [numeric(read(node.left, facts)), numeric(read(node.right, facts))];
  if (isRefusal(a)) return a;
  if (isRefusal(b)) return b;
  if (node.operator === "/" && b.low <= 0 && b.high >= 0) return { refused: "something is divided by 0" };
  const of = arithmetic[node.operator as keyof typeof arithmetic][1];
  // Where an end lies depends on signs: all four are tried.
  const all = [of(a.low, b.low), of(a.low, b.high), of(a.high, b.low), of(a.high, b.high)].map((value) => Number(value.toPrecision(12)));
  return ends({ low: Math.min(...all), high: Math.max(...all) });
}

function ends(value: Value): Ends {
  if (typeof value === "object") return { kind: "number", ...value, ...(value.low === value.high ? {} : { open: true }) };
  if (typeof value === "number") return { kind: "number", low: value, high: value };
  const span = findSpan(value);
  return span ? { kind: "date", low: span.start.getTime(), high: span.end.getTime() - 1 } : { kind: "text", low: value, high: value };
}

const numeric = (value: Ends | Refusal): { low: number; high: number } | Refusal => {
  if (isRefusal(value)) return value;
  const { kind, low, high } = value;
  return kind === "number" && typeof low === "number" && typeof high === "number"
    ? { low, high }
    : { refused: `a ${kind} is reckoned with` };
};

const decide = (yes: boolean, no: boolean): boolean | undefined => (yes ? true : no ? false : undefined);
const negate = (one: boolean | undefined): boolean | undefined => (one === undefined ? undefined : !one);
const both = (a: boolean | undefined, b: boolean | undefined): boolean | undefined =>
  a === false || b === false ? false : a === undefined || b === undefined ? undefined : true;

/** The same number, date or text. Of what sources leave open it can only be said that it is apart. */
function equal(a: Ends, b: Ends): boolean | undefined {
  if (a.low === b.low && a.high === b.high) return a.open || b.open ? undefined : true;
  return decide(false, a.high < b.low || b.high < a.low || a.kind === "text");
}

interface Saying {
  readonly name: (fact: string) => string;
  readonly isDate: (fact: string) => boolean;
}

const ofDates: Readonly<Record<string, string>> = {
  "<": "is before",
  "<=": "is no later than",
  ">": "is after",
  ">=": "is no earlier than",
};

function say(node: Expression, how: Saying): string {
  if (isName(node)) return how.name(factOf(node));
  if (isLiteral(node)) return String(node.value);
  if (isUnary(node)) return node.operator === "not" ? `it is not so that ${say(node.argument, how)}` : `minus ${say(node.argument, how)}`;
  if (!isBinary(node)) throw new Error(`cannot say ${node.type}`);
  const { operator, left, right } = node;
  if (joins(node)) return `${say(left, how)}${operator === "or" ? ", or " : ", and "}${say(right, how)}`;
  if (compares(node)) {
    const dated = [left, right].some((side) => isName(side) && how.isDate(factOf(side)));
    const word = (dated ? ofDates[operator] : undefined) ?? comparisons[operator as keyof typeof comparisons][0];
    return isBinary(left) && compares(left)
      ? `${say(left, how)}, which ${word} ${say(right, how)}`
      : `${say(left, how)} ${word} ${say(right, how)}`;
  }
  return `${say(left, how)} ${arithmetic[operator as keyof typeof arithmetic][0]} ${say(right, how)}`;
}
