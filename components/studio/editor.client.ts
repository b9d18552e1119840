"use client";
// A client file: it is loaded when somebody edits words, and by nobody else.
import { autocompletion, closeBrackets, type CompletionContext, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, defaultHighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, type Range, StateEffect, StateField, Text, Transaction } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  keymap,
  lineNumbers,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from "@codemirror/view";
import type { Problem } from "@/lib/problem";
import { optionsAt } from "@/lib/studio/complete";
import { findTags, type TagAt } from "@/lib/studio/tags";
import type { DraftView } from "@/lib/studio/view";

/** What an editor is told from outside. */
export interface EditorHandle {
  /** The text as it is elsewhere now, where that is another than here. */
  takeOver(text: string): void;
  /** What is wrong, by line; and what is known of facts. */
  know(problems: readonly Problem[], view: DraftView | undefined): void;
  chips(shown: boolean): void;
  goTo(line: number): void;
  destroy(): void;
}

interface Making {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly file: string;
  readonly label: string;
  readonly readOnly: boolean;
  /** Whether tags are shown as what they stand for, to begin with. */
  readonly chips: boolean;
  changed(text: string): void;
  left(): void;
  /** Puts other words in the place of broken ones. */
  rewrite(problem: Problem, words: string): void;
}

/** Makes an editor of a file of words. */
export function makeEditor({ parent, text, file, label, readOnly, chips: chipsFirst, changed, left, rewrite }: Making): EditorHandle {
  let known: DraftView | undefined;
  const chipsOn = new Compartment();
  const valueNow = (id: string) => known?.facts.find((fact) => fact.id === id)?.value;
  const chips = chipsPlugin(valueNow);
  const under = underLines(rewrite);
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        // The page's policy allows styles of this word alone.
        EditorView.cspNonce.of(document.querySelector<HTMLStyleElement>("style[nonce]")?.nonce ?? ""),
        EditorState.readOnly.of(readOnly),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
        lineNumbers(),
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        syntaxHighlighting(defaultHighlightStyle, { fallback: true }),
        file.endsWith(".yaml") ? yaml() : markdown(),
        autocompletion({ override: [(context) => complete(context, known)] }),
        lintGutter(),
        under,
        chipsOn.of(chipsFirst ? chips : []),
        // Tab leaves the editor, as it leaves a field: nobody is held in it.
        keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((one) => one.annotation(Transaction.remote)))
            changed(update.state.doc.toString());
          if (update.focusChanged && !update.view.hasFocus) left();
        }),
      ],
    }),
  });
  return {
    takeOver(now) {
      const was = view.state.doc.toString();
      if (was === now) return;
      // Only what differs is replaced: the cursor stays where it is.
      let from = 0;
      while (from < was.length && from < now.length && was[from] === now[from]) from++;
      let [a, b] = [was.length, now.length];
      while (a > from && b > from && was[a - 1] === now[b - 1]) [a, b] = [a - 1, b - 1];
      view.dispatch({
        changes: { from, to: a, insert: Text.of(now.slice(from, b).split("\n")) },
        annotations: Transaction.remote.of(true),
      });
    },
    know(problems, now) {
      known = now;
      const { doc } = view.state;
      const placed = problems.flatMap((problem) =>
        problem.line !== undefined && problem.line <= doc.lines ? [{ problem, line: doc.line(problem.line) }] : [],
      );
      const diagnostics = placed.map(
        ({ problem, line }): Diagnostic => ({
          from: line.from,
          to: line.to,
          severity: "error",
          message: `found ${problem.found}, expected ${problem.expected}`,
        }),
      );
      view.dispatch(setDiagnostics(view.state, diagnostics), {
        effects: setUnder.of(placed.map(({ problem, line }) => ({ problem, at: line.to }))),
      });
    },
    chips(shown) {
      view.dispatch({ effects: chipsOn.reconfigure(shown ? chips : []) });
    },
    goTo(line) {
      const { from } = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)));
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

function complete(context: CompletionContext, view: DraftView | undefined) {
  const line = context.state.doc.lineAt(context.pos);
  const found = view && optionsAt(line.text.slice(0, context.pos - line.from), view);
  return found
    ? { from: context.pos - found.typed, options: found.options.map(({ label, detail }) => ({ label, detail })), validFor: /^[\w-]*$/ }
    : null;
}

interface Under {
  readonly problem: Problem;
  readonly at: number;
}

const setUnder = StateEffect.define<readonly Under[]>();

/** What is wrong, under the line where it is. */
const underLines = (rewrite: Making["rewrite"]) =>
  StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(shown, transaction) {
      const now = transaction.effects.find((effect) => effect.is(setUnder));
      if (!now) return shown.map(transaction.changes);
      const widgets = (now.value as readonly Under[]).map(({ problem, at }) =>
        Decoration.widget({ widget: new ProblemWidget(problem, rewrite), block: true, side: 1 }).range(at),
      );
      return Decoration.set(widgets, true);
    },
    provide: (field) => EditorView.decorations.from(field),
  });

class ProblemWidget extends WidgetType {
  constructor(
    readonly problem: Problem,
    readonly rewrite: Making["rewrite"],
  ) {
    super();
  }
  override eq(other: ProblemWidget): boolean {
    return JSON.stringify(other.problem) === JSON.stringify(this.problem);
  }
  override toDOM(): HTMLElement {
    const { found, expected, broken } = this.problem;
    const box = document.createElement("div");
    box.className = "under-line";
    const said = document.createElement("p");
    said.textContent = broken
      ? `▲ “${broken.words}” is no longer true: ${broken.facts.map(({ what, value }) => `${what} is ${value}`).join("; ")}. It holds where ${broken.bounds}.`
      : `▲ Found ${found}, expected ${expected}.`;
    box.append(said);
    for (const offer of broken?.offers ?? []) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `Write “${offer}”`;
      button.addEventListener("click", () => this.rewrite(this.problem, offer));
      box.append(button, " ");
    }
    return box;
  }
  override ignoreEvent(): boolean {
    return true;
  }
}

/** Tags as what they stand for, but on the lines where the cursor is. */
const chipsPlugin = (valueNow: (id: string) => string | undefined) =>
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = chipsIn(view, valueNow);
      }
      update(update: ViewUpdate) {
        this.decorations = chipsIn(update.view, valueNow);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );

function chipsIn(view: EditorView, valueNow: (id: string) => string | undefined): DecorationSet {
  const { state } = view;
  const lines = new Set(
    view.hasFocus ? state.selection.ranges.flatMap(({ from, to }) => [state.doc.lineAt(from).number, state.doc.lineAt(to).number]) : [],
  );
  const all: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges)
    for (const tag of findTags(state.doc.sliceString(from, to))) {
      const [start, end] = [from + tag.from, from + tag.to];
      const line = state.doc.lineAt(start);
      if (lines.has(line.number) || end > line.to) continue;
      all.push(
        Decoration.replace({ widget: new ChipWidget(tag, tag.fact === undefined ? undefined : valueNow(tag.fact)) }).range(start, end),
      );
    }
  return Decoration.set(all, true);
}

class ChipWidget extends WidgetType {
  constructor(
    readonly tag: TagAt,
    readonly value: string | undefined,
  ) {
    super();
  }
  override eq(other: ChipWidget): boolean {
    return other.tag.text === this.tag.text && other.value === this.value;
  }
  override toDOM(): HTMLElement {
    const { name, fact, style, closes } = this.tag;
    const chip = document.createElement("span");
    chip.className = `chip-tag chip-${name}`;
    if (name === "n") {
      chip.textContent = `${this.value ?? "?"}${style ? ` (${style})` : ""}`;
      chip.title = `${fact}${this.value === undefined ? ": there is no such fact" : ""}`;
      if (this.value === undefined) chip.classList.add("chip-unknown");
    } else if (closes) chip.textContent = name === "claim" || name === "holds" ? "⟩" : `/${name}`;
    else {
      chip.textContent = name === "claim" ? "⟨" : name === "holds" ? "⟨if" : name;
      chip.title = this.tag.text;
    }
    return chip;
  }
}
