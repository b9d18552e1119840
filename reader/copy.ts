import { make } from "./make";

/** A button that copies, and says so to those who hear and to those who see. `copy` answers what is to be done instead where it could not. */
export function copier(label: string, what: string, said: HTMLElement, copy: () => Promise<string | undefined>): HTMLButtonElement {
  const button = make("button", { type: "button" });
  const of = what && `: ${what}`;
  const show = (word: string) => {
    button.textContent = word;
    button.ariaLabel = word + of;
  };
  show(label);
  button.addEventListener("click", async () => {
    // Emptied first: the same words again would be no news to a screen reader.
    said.textContent = "";
    const instead = await copy();
    said.textContent = instead ?? `Copied${of}`;
    if (instead) return;
    show("Copied");
    setTimeout(() => show(label), 2000);
  });
  return button;
}

/**
 * A field's text to the clipboard. Inside a foreign frame that is forbidden, and outside of https there is no such thing: then
 * the field stands selected, and the old command may still do it.
 */
export async function copyText(field: HTMLInputElement | HTMLTextAreaElement): Promise<string | undefined> {
  try {
    await navigator.clipboard.writeText(field.value);
    return undefined;
  } catch {
    field.focus();
    field.select();
    return document.execCommand("copy") ? undefined : "Selected: press Ctrl or ⌘ and C to copy.";
  }
}
