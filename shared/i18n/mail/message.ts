/** A mail as a sequence of parts, from which its HTML and its plain text are written. */

/** A label with its value. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Whether the value is an address that the reader needs as it is; left out: it is a text. */
  readonly isAddress?: true;
}

/** One thing of a list of things that each have several facts. */
export interface Entry {
  readonly title: string;
  /** Its page; `null`: it has none. */
  readonly url: string | null;
  /** A word that marks it among the others, for example as new; `null`: none. */
  readonly mark: string | null;
  readonly lines: readonly string[];
  /** What is wrong with it: these lines stand out. */
  readonly problems: readonly string[];
}

/** One part of a mail. */
export type Part =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'entries'; readonly entries: readonly Entry[] }
  /** The words of a person, with their line breaks. */
  | { readonly kind: 'quote'; readonly label: string; readonly text: string }
  | { readonly kind: 'action'; readonly label: string; readonly url: string };

/** The content of a mail, before it becomes HTML or plain text. */
export interface Message {
  readonly subject: string;
  readonly title: string;
  /** `null`: addressed to a mailbox, not to a person. */
  readonly greeting: string | null;
  readonly parts: readonly Part[];
  /** Why the reader receives it. */
  readonly footer: string;
}

/** One paragraph. */
export const paragraph = (text: string): Part => ({ kind: 'paragraph', text });
/** A heading within the mail. */
export const heading = (text: string): Part => ({ kind: 'heading', text });
/** Labelled values, in their order. */
export const facts = (rows: readonly Fact[]): Part => ({ kind: 'facts', facts: rows });
/** A link, shown as a button. */
export const action = (label: string, url: string): Part => ({ kind: 'action', label, url });

/** A list under its heading; nothing when it is empty. */
export function list(title: string, items: readonly string[]): readonly Part[] {
  return items.length === 0 ? [] : [heading(title), { kind: 'list', items }];
}

/** A list of things with their facts. */
export const entries = (all: readonly Entry[]): Part => ({ kind: 'entries', entries: all });

/** A person's words under a label; nothing when there are none. */
export function quote(label: string, text: string): readonly Part[] {
  return text.trim() === '' ? [] : [{ kind: 'quote', label, text }];
}
